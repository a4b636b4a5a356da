#include "rules/requiredliterals.h"

#include <re2/filtered_re2.h>

#include <algorithm>

namespace punchlist {

std::vector<std::string> requiredLiterals(re2::FilteredRE2& expression)
{
    std::vector<std::string> literals;
    expression.Compile(&literals);
    // Letters beyond ASCII have cases that PhraseFilter does not know.
    if (!std::ranges::all_of(literals, [](const std::string& literal) { return !literal.empty() && isAscii(literal); }))
        literals.clear();
    return literals;
}

bool isAscii(std::string_view text)
{
    unsigned char all = 0;
    for (const auto c : text)
        all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

} // namespace punchlist
