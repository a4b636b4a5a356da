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
    : m_withLiterals{.set{Expression::options(), re2::RE2::UNANCHORED}}
    , m_others{.set{Expression::options(), re2::RE2::UNANCHORED}}
    , m_listOf(1, 0)
    , m_lists(1)
{
}

void PatternSet::Expressions::add(const std::string& pattern, std::uint32_t owner)
{
    if (set.Add(pattern, nullptr) >= 0)
        ownerOf.push_back(owner);
}

void PatternSet::Expressions::match(std::string_view text, std::vector<std::uint32_t>& owners) const
{
    std::vector<int> hits;
    if (!isUsable || !set.Match(Expression::view(text), &hits))
        return;
    for (const auto hit : hits)
        owners.push_back(ownerOf[static_cast<std::size_t>(hit)]);
}

void PatternSet::add(const std::string& pattern, std::uint32_t owner)
{
    re2::FilteredRE2 filtered(shortestLiteral);
    int id = 0;
    const bool isKnown = filtered.Add(pattern, Expression::options(), &id) == re2::RE2::NoError;
    const auto literals = isKnown ? requiredLiterals(filtered) : std::vector<std::string>{};
    m_literals.insert(m_literals.end(), literals.begin(), literals.end());
    (literals.empty() ? m_others : m_withLiterals).add(pattern, owner);
}

void PatternSet::compile()
{
    m_withLiterals.compile();
    m_others.compile();
    m_list.emplace(std::vector<std::string_view>(m_literals.begin(), m_literals.end()));
}

const std::vector<std::uint32_t>& PatternSet::match(std::string_view text)
{
    if (text.empty() || (!m_withLiterals.isUsable && !m_others.isUsable))
        return m_lists.front();
    if (text.size() > longestKnownText)
        return m_scratch = search(text);
    const auto id = m_known.intern(text);
    if (id < m_listOf.size())
        return m_lists[m_listOf[id]];
    m_listOf.push_back(0);
    if (auto owners = search(text); !owners.empty()) {
        m_listOf.back() = static_cast<std::uint32_t>(m_lists.size());
        m_lists.push_back(std::move(owners));
    }
    return m_lists[m_listOf.back()];
}

std::vector<std::uint32_t> PatternSet::search(std::string_view text) const
{
    std::vector<std::uint32_t> owners;
    m_others.match(text, owners);
    if (m_withLiterals.isUsable && (m_list->occursIn(text) || !isAscii(text)))
        m_withLiterals.match(text, owners);
    std::ranges::sort(owners);
    owners.erase(std::ranges::unique(owners).begin(), owners.end());
    return owners;
}

} // namespace punchlist
