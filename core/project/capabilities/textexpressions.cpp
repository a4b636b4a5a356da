#include "project/capabilities/textexpressions.h"

#include "base/words.h"
#include "project/capabilities/expression.h"
#include "rules/requiredliterals.h"

#include <re2/filtered_re2.h>

#include <algorithm>
#include <map>

namespace punchlist {
namespace {

constexpr int shortestLiteral = 3; ///< shorter ones stand in nearly every text

/// The Kelvin sign and the long s are other cases of ASCII letters, the only ones.
bool hasOtherCasesOfAscii(std::string_view text)
{
    return text.find("\u212A") != std::string_view::npos || text.find("\u017F") != std::string_view::npos;
}

} // namespace

struct TextExpressions::Selection {
    std::vector<std::uint32_t> expressions;
    std::vector<std::uint32_t> unfiltered;            ///< of them: they have no literals
    std::vector<std::string_view> literals;
    std::vector<std::vector<std::uint32_t>> neededBy; ///< by literal
    std::optional<PhraseSearch> search;               ///< for the literals
};

TextExpressions::TextExpressions() = default;
TextExpressions::~TextExpressions() = default;

void TextExpressions::add(const std::string& pattern)
{
    re2::FilteredRE2 filtered(shortestLiteral);
    int id = 0;
    const bool isKnown = filtered.Add(pattern, Expression::options(), &id) == re2::RE2::NoError;
    auto literals = isKnown ? requiredLiterals(filtered) : std::vector<std::string>{};
    if (std::ranges::any_of(literals, [](const std::string& literal) { return literal.size() < 2; })) // too short for the search
        literals.clear();
    m_literals.push_back(std::move(literals));
    m_expressions.push_back(std::make_unique<re2::RE2>('(' + pattern + ')', Expression::options()));
}

std::unique_ptr<TextExpressions::Selection> TextExpressions::select(const std::string& meant) const
{
    auto selection = std::make_unique<Selection>();
    std::map<std::string_view, std::vector<std::uint32_t>> byLiteral;
    for (std::uint32_t i = 0; i < m_expressions.size(); ++i) {
        if (meant[i] != '1')
            continue;
        selection->expressions.push_back(i);
        if (m_literals[i].empty())
            selection->unfiltered.push_back(i);
        for (const auto& literal : m_literals[i])
            byLiteral[literal].push_back(i);
    }
    for (auto& [literal, expressions] : byLiteral) {
        selection->literals.push_back(literal);
        selection->neededBy.push_back(std::move(expressions));
    }
    if (!selection->literals.empty())
        selection->search.emplace(selection->literals);
    return selection;
}

std::vector<std::uint32_t> TextExpressions::candidates(const std::string& meant, std::string_view text)
{
    auto& selection = m_selections[meant];
    if (!selection)
        selection = select(meant);
    if (selection->expressions.empty() || hasOtherCasesOfAscii(text))
        return selection->expressions;
    auto found = selection->unfiltered;
    if (selection->search) {
        std::vector<bool> stands(selection->literals.size(), false);
        selection->search->run(toLower(text), [&](std::uint32_t literal, std::size_t) { stands[literal] = true; });
        for (std::size_t i = 0; i < stands.size(); ++i) {
            if (stands[i])
                found.insert(found.end(), selection->neededBy[i].begin(), selection->neededBy[i].end());
        }
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

std::optional<std::string_view> TextExpressions::find(std::uint32_t expression, std::string_view text) const
{
    re2::StringPiece found;
    if (!re2::RE2::PartialMatch(Expression::view(text), *m_expressions[expression], &found))
        return std::nullopt;
    return std::string_view(found.data(), found.size());
}

} // namespace punchlist
