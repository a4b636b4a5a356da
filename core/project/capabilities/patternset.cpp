#include "project/capabilities/patternset.h"

#include "project/capabilities/expression.h"
#include "rules/requiredliterals.h"

#include <re2/filtered_re2.h>

#include <algorithm>

namespace punchlist {
namespace {

constexpr int shortestLiteral = 3;         ///< shorter ones stand in nearly every text
constexpr std::size_t longestKnownText = 80; ///< longer ones hardly repeat

} // namespace

PatternSet::PatternSet()
    : m_set(Expression::options(), re2::RE2::UNANCHORED)
    , m_listOf(1, 0)
    , m_lists(1)
{
}

void PatternSet::add(const std::string& pattern, std::uint32_t owner)
{
    if (m_set.Add(pattern, nullptr) < 0)
        return;
    m_ownerOf.push_back(owner);
    re2::FilteredRE2 filtered(shortestLiteral);
    int id = 0;
    const bool isKnown = filtered.Add(pattern, Expression::options(), &id) == re2::RE2::NoError;
    const auto literals = isKnown ? requiredLiterals(filtered) : std::vector<std::string>{};
    m_literals.insert(m_literals.end(), literals.begin(), literals.end());
    m_allHaveLiterals = m_allHaveLiterals && !literals.empty();
}

void PatternSet::compile()
{
    m_usable = !m_ownerOf.empty() && m_set.Compile();
    if (m_usable && m_allHaveLiterals)
        m_list.emplace(std::vector<std::string_view>(m_literals.begin(), m_literals.end()));
}

const std::vector<std::uint32_t>& PatternSet::match(std::string_view text)
{
    if (!m_usable || text.empty())
        return m_lists.front();
    if (text.size() > longestKnownText) {
        if (m_list && !m_list->occursIn(text) && isAscii(text))
            return m_lists.front();
        return m_scratch = search(text);
    }
    const auto id = m_known.intern(text);
    if (id < m_listOf.size())
        return m_lists[m_listOf[id]];
    m_listOf.push_back(0);
    if (m_list && !m_list->occursIn(text) && isAscii(text))
        return m_lists.front();
    if (auto owners = search(text); !owners.empty()) {
        m_listOf.back() = static_cast<std::uint32_t>(m_lists.size());
        m_lists.push_back(std::move(owners));
    }
    return m_lists[m_listOf.back()];
}

std::vector<std::uint32_t> PatternSet::search(std::string_view text) const
{
    std::vector<int> hits;
    std::vector<std::uint32_t> owners;
    if (!m_set.Match(Expression::view(text), &hits))
        return owners;
    for (const auto hit : hits)
        owners.push_back(m_ownerOf[static_cast<std::size_t>(hit)]);
    std::ranges::sort(owners);
    owners.erase(std::ranges::unique(owners).begin(), owners.end());
    return owners;
}

} // namespace punchlist
