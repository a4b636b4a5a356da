#include "base/words.h"

#include "base/interruption.h"

#include <algorithm>
#include <cctype>

namespace punchlist {

std::vector<std::string> wordsOf(std::string_view identifier)
{
    Interruption::check();
    std::vector<std::string> words;
    std::string word;
    const auto flush = [&] {
        if (!word.empty())
            words.push_back(std::move(word));
        word.clear();
    };
    const auto isUpper = [&](std::size_t i) { return std::isupper(static_cast<unsigned char>(identifier[i])) != 0; };
    const auto isLower = [&](std::size_t i) { return std::islower(static_cast<unsigned char>(identifier[i])) != 0; };
    for (std::size_t i = 0; i < identifier.size(); ++i) {
        if (std::isalnum(static_cast<unsigned char>(identifier[i])) == 0) {
            flush();
            continue;
        }
        if (i > 0 && isUpper(i) && (isLower(i - 1) || (i + 1 < identifier.size() && isUpper(i - 1) && isLower(i + 1))))
            flush();
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(identifier[i])));
    }
    flush();
    return words;
}

std::string toLower(std::string_view text)
{
    Interruption::check();
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

} // namespace punchlist
