#include "tracking/matching.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdlib>
#include <ranges>
#include <unordered_map>
#include <unordered_set>

namespace punchlist {
namespace {

/// A text that a rule finds more often than this in the repository (`except Exception:`) says little about identity.
constexpr std::uint32_t lowInformationCount = 20;
/// … and needs this much of its surroundings where the scope differs. Nearly all wrong matches in the replay of five real
/// repositories were of that kind.
constexpr double lowInformationSimilarity = 0.6;
/// Comparisons inside one key; more are spent only on pairs of the same scope.
constexpr std::size_t maxComparisons = 40'000;

constexpr std::size_t contextSize = std::tuple_size_v<decltype(FindingIdentity::contextLines)>;
constexpr std::size_t ownLine = contextSize / 2;

std::uint64_t mix(std::uint64_t seed, std::uint64_t value)
{
    // The finalizer of SplitMix64; good enough to spread keys over a hash table.
    std::uint64_t z = seed ^ (value + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2));
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// Which parts of a finding a pass compares.
struct PassKey {
    bool path, scope, text, shape;
};

struct Pass {
    MatchMethod method;
    MatchClass matchClass;
    PassKey key;
    double minimumSimilarity;
};

// Thresholds as measured over 275 pairs of real commits of five repositories.
constexpr std::array<Pass, 6> passes{{
    {MatchMethod::ScopeAndText, MatchClass::Same, {true, true, true, false}, 0},
    {MatchMethod::Text, MatchClass::Moved, {true, false, true, false}, 0.45},
    {MatchMethod::MovedText, MatchClass::Moved, {false, true, true, false}, 0.45},
    {MatchMethod::ScopeAndShape, MatchClass::Edited, {true, true, false, true}, 0.30},
    {MatchMethod::Surroundings, MatchClass::Edited, {true, false, false, false}, 0.60},
    {MatchMethod::MovedElsewhere, MatchClass::Suggested, {false, false, true, false}, 0.70},
}};

struct Candidate {
    std::uint32_t before;
    std::uint32_t after;
    double similarity;
    bool sameLineText;
    bool sameScope;
    std::int64_t columnDistance;
    std::int64_t lineDistance;
    bool crosses = false; ///< not to be taken; still a runner-up

    /// Better first; equals in the order of the places, so that the result is always the same.
    bool operator<(const Candidate& other) const
    {
        return std::tuple(-similarity, !sameLineText, !sameScope, columnDistance, lineDistance, after, before)
            < std::tuple(-other.similarity, !other.sameLineText, !other.sameScope, other.columnDistance, other.lineDistance,
                         other.after, other.before);
    }
};

using Group = std::vector<std::uint32_t>;

/// Expects both sides in the order of their places.
class Matcher {
public:
    explicit Matcher(const MatchInput& input)
        : m_before(input.before)
        , m_after(input.after)
        , m_beforeTaken(input.before.size(), false)
        , m_afterTaken(input.after.size(), false)
    {
        for (const auto& [before, after] : input.forbidden)
            m_forbidden.insert(pairKey(before, after));
        for (const FilePair& file : input.files)
            m_filesByBefore.emplace(file.before, &file);
    }

    std::vector<FindingMatch> run()
    {
        countTexts();
        // A line of another scope only after what is still in its scope: where a block was cloned, the diff may have taken
        // the copy for the original.
        matchByLineMap(LineMapKey::ScopeAndText);
        runPass(passes.front());
        matchByLineMap(LineMapKey::Text);
        matchByLineMap(LineMapKey::Place);
        for (const Pass& pass : passes | std::views::drop(1))
            runPass(pass);
        return std::move(m_matches);
    }

private:
    static std::uint64_t pairKey(std::uint32_t before, std::uint32_t after)
    {
        return (static_cast<std::uint64_t>(before) << 32) | after;
    }

    bool isForbidden(std::uint32_t before, std::uint32_t after) const
    {
        return !m_forbidden.empty() && m_forbidden.contains(pairKey(before, after));
    }

    const FilePair* fileOf(const MatchFinding& before) const
    {
        const auto found = m_filesByBefore.find(before.path);
        return found == m_filesByBefore.end() ? nullptr : found->second;
    }

    bool isMoved(std::uint32_t before, std::uint32_t after) const
    {
        const FilePair* file = fileOf(m_before[before]);
        return pathNow(m_before[before]) != m_after[after].path || (file && file->renamed);
    }

    /// Where the file of an old finding is now.
    std::uint32_t pathNow(const MatchFinding& before) const
    {
        const FilePair* file = fileOf(before);
        return file ? file->after : before.path;
    }

    enum class LineMapKey { ScopeAndText, Text, Place };

    /// The line of an old finding in a diff of the two texts, with the same rule and column. With LineMapKey::Place the
    /// range has changed further on.
    void matchByLineMap(LineMapKey parts)
    {
        const auto key = [&](const MatchFinding& f, std::uint32_t path, std::uint32_t line) {
            std::uint64_t hash = mix(f.rule, path);
            hash = mix(hash, (static_cast<std::uint64_t>(line) << 32) | f.range.startByteColumn);
            if (parts == LineMapKey::ScopeAndText)
                hash = mix(hash, f.scope);
            return parts == LineMapKey::Place ? hash : mix(hash, f.identity.normalizedText);
        };
        std::unordered_map<std::uint64_t, Group> places;
        places.reserve(m_after.size());
        for (std::uint32_t after = 0; after < m_after.size(); ++after) {
            if (!m_afterTaken[after])
                places[key(m_after[after], m_after[after].path, m_after[after].range.startLine)].push_back(after);
        }
        for (std::uint32_t before = 0; before < m_before.size(); ++before) {
            const MatchFinding& old = m_before[before];
            const FilePair* file = m_beforeTaken[before] ? nullptr : fileOf(old);
            const std::uint32_t line = file ? file->lines.mapped(old.range.startLine) : LineMap::nowhere;
            if (line == LineMap::nowhere)
                continue;
            const auto found = places.find(key(old, file->after, line));
            if (found == places.end())
                continue;
            const auto free = std::ranges::find_if(found->second, [&](std::uint32_t after) {
                return !m_afterTaken[after] && !isForbidden(before, after);
            });
            if (free == found->second.end())
                continue;
            const bool unchanged = m_after[*free].identity.normalizedText == old.identity.normalizedText;
            const bool moved = file->renamed || old.scope != m_after[*free].scope;
            take({.before = before,
                  .after = *free,
                  .method = MatchMethod::LineMap,
                  .matchClass = !unchanged ? MatchClass::Edited : moved ? MatchClass::Moved : MatchClass::Same});
        }
    }

    void countTexts()
    {
        const auto count = [](std::span<const MatchFinding> findings) {
            std::unordered_map<std::uint64_t, std::uint32_t> counts;
            for (const MatchFinding& f : findings)
                ++counts[mix(f.rule, f.identity.normalizedText)];
            return counts;
        };
        for (const auto& counts : {count(m_before), count(m_after)}) {
            for (const auto& [text, number] : counts) {
                if (number > lowInformationCount)
                    m_lowInformation.insert(text);
            }
        }
    }

    std::uint64_t keyOf(const MatchFinding& f, std::uint32_t path, const PassKey& parts) const
    {
        std::uint64_t key = mix(1, f.rule);
        if (parts.path)
            key = mix(key, path);
        if (parts.scope)
            key = mix(key, f.scope);
        if (parts.text)
            key = mix(key, f.identity.normalizedText);
        if (parts.shape)
            key = mix(key, f.identity.shape);
        return key;
    }

    void runPass(const Pass& pass)
    {
        std::unordered_map<std::uint64_t, std::pair<Group, Group>> groups;
        std::vector<std::uint64_t> order; // of first appearance: the map's own order may differ between libraries
        for (std::uint32_t after = 0; after < m_after.size(); ++after) {
            if (m_afterTaken[after])
                continue;
            const std::uint64_t key = keyOf(m_after[after], m_after[after].path, pass.key);
            auto& group = groups[key];
            if (group.second.empty())
                order.push_back(key);
            group.second.push_back(after);
        }
        for (std::uint32_t before = 0; before < m_before.size(); ++before) {
            if (m_beforeTaken[before])
                continue;
            const auto found = groups.find(keyOf(m_before[before], pathNow(m_before[before]), pass.key));
            if (found != groups.end())
                found->second.first.push_back(before);
        }
        for (const std::uint64_t key : order) {
            const auto& [before, after] = groups[key];
            matchGroup(pass, before, after);
        }
    }

    void matchGroup(const Pass& pass, const Group& before, const Group& after)
    {
        if (before.empty() || after.empty())
            return;
        if (before.size() * after.size() <= maxComparisons) {
            auto found = candidates(pass, before, after, false);
            if (pass.key.path && pass.key.scope)
                keepOrder(before, after, found);
            takeBest(pass, std::move(found));
            return;
        }
        // Too many equals. Those with the same scope and the same lines around are paired in their order; then the scopes
        // are compared one by one.
        std::unordered_map<std::uint64_t, std::pair<Group, Group>> twins;
        std::unordered_map<std::uint64_t, std::pair<Group, Group>> scopes;
        std::vector<std::uint64_t> scopeOrder;
        const auto twinKey = [](const MatchFinding& f, std::uint32_t path) {
            std::uint64_t key = mix(mix(f.scope, path), f.identity.normalizedText);
            for (std::uint64_t line : f.identity.contextLines)
                key = mix(key, line);
            return key;
        };
        for (std::uint32_t i : before)
            twins[twinKey(m_before[i], pathNow(m_before[i]))].first.push_back(i);
        for (std::uint32_t i : after) {
            const auto found = twins.find(twinKey(m_after[i], m_after[i].path));
            if (found == twins.end())
                continue;
            Group& free = found->second.first;
            if (free.empty() || isForbidden(free.front(), i))
                continue;
            take({.before = free.front(), .after = i, .method = pass.method, .matchClass = classOf(pass, free.front(), i)});
            free.erase(free.begin());
        }
        for (std::uint32_t i : after) {
            if (m_afterTaken[i])
                continue;
            Group& inScope = scopes[m_after[i].scope].second;
            if (inScope.empty())
                scopeOrder.push_back(m_after[i].scope);
            inScope.push_back(i);
        }
        for (std::uint32_t i : before) {
            if (!m_beforeTaken[i])
                scopes[m_before[i].scope].first.push_back(i);
        }
        for (const std::uint64_t key : scopeOrder) {
            const auto& [inBefore, inAfter] = scopes[key];
            if (inBefore.size() * inAfter.size() <= maxComparisons)
                takeBest(pass, candidates(pass, inBefore, inAfter, true));
            else
                takeBest(pass, neighbours(pass, inBefore, inAfter));
        }
    }

    std::vector<Candidate> candidates(const Pass& pass, const Group& before, const Group& after, bool sameScopeOnly) const
    {
        // As many of this syntax in the function as before: then they are the same ones, even where a variable was renamed
        // in every line around.
        const bool complete = pass.key.path && pass.key.scope && before.size() == after.size() && m_before[before.front()].scope != 0;
        const double minimum = complete ? 0 : pass.minimumSimilarity;
        std::vector<Candidate> result;
        for (std::uint32_t b : before) {
            for (std::uint32_t a : after)
                consider(b, a, minimum, sameScopeOnly, result);
        }
        return result;
    }

    /// Equal findings of one scope rarely change places, while the lines around them hardly tell them apart. So, if the best
    /// assignment without crossings is nearly as good as the best without that condition, only its pairs may be taken.
    void keepOrder(const Group& before, const Group& after, std::vector<Candidate>& found) const
    {
        if (before.size() < 2 && after.size() < 2)
            return;
        const std::size_t width = after.size() + 1;
        std::vector<double> similarity(before.size() * after.size(), -1);
        std::unordered_map<std::uint32_t, std::size_t> row;
        std::unordered_map<std::uint32_t, std::size_t> column;
        for (std::size_t i = 0; i < before.size(); ++i)
            row.emplace(before[i], i);
        for (std::size_t j = 0; j < after.size(); ++j)
            column.emplace(after[j], j);
        for (const Candidate& c : found)
            similarity[row[c.before] * after.size() + column[c.after]] = c.similarity;

        // Alignment of two sequences (Needleman and Wunsch). A pair is worth its similarity and a little more, so that
        // no pair is left out for the sake of a slightly better neighbour.
        constexpr double pairBonus = 0.5;
        std::vector<double> best((before.size() + 1) * width, 0);
        const auto paired = [&](std::size_t i, std::size_t j) {
            const double value = similarity[(i - 1) * after.size() + j - 1];
            return value < 0 ? -1 : best[(i - 1) * width + j - 1] + value + pairBonus;
        };
        for (std::size_t i = 1; i <= before.size(); ++i) {
            for (std::size_t j = 1; j <= after.size(); ++j)
                best[i * width + j] = std::max({best[(i - 1) * width + j], best[i * width + j - 1], paired(i, j)});
        }

        constexpr double tolerance = 0.2; // of similarity, per pair
        if (best.back() + tolerance * static_cast<double>(std::min(before.size(), after.size())) < greedyValue(found, pairBonus))
            return;
        std::unordered_set<std::uint64_t> kept;
        for (std::size_t i = before.size(), j = after.size(); i > 0 && j > 0;) {
            if (best[i * width + j] == paired(i, j))
                kept.insert(pairKey(before[--i], after[--j]));
            else if (best[i * width + j] == best[(i - 1) * width + j])
                --i;
            else
                --j;
        }
        for (Candidate& c : found)
            c.crosses = !kept.contains(pairKey(c.before, c.after));
    }

    static double greedyValue(std::vector<Candidate> found, double pairBonus)
    {
        std::sort(found.begin(), found.end());
        std::unordered_set<std::uint32_t> before;
        std::unordered_set<std::uint32_t> after;
        double value = 0;
        for (const Candidate& c : found) {
            if (before.contains(c.before) || after.contains(c.after))
                continue;
            before.insert(c.before);
            after.insert(c.after);
            value += c.similarity + pairBonus;
        }
        return value;
    }

    /// For a group that is too large even inside one scope: each finding against those near its place in the order.
    std::vector<Candidate> neighbours(const Pass& pass, const Group& before, const Group& after) const
    {
        constexpr std::size_t reach = 16;
        std::vector<Candidate> result;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const std::size_t centre = i * after.size() / before.size();
            const std::size_t last = std::min(after.size(), centre + reach);
            for (std::size_t j = centre > reach ? centre - reach : 0; j < last; ++j)
                consider(before[i], after[j], pass.minimumSimilarity, true, result);
        }
        return result;
    }

    void consider(std::uint32_t before, std::uint32_t after, double minimumSimilarity, bool sameScopeOnly,
                  std::vector<Candidate>& result) const
    {
        const MatchFinding& b = m_before[before];
        const MatchFinding& a = m_after[after];
        const bool sameScope = b.scope == a.scope;
        if ((sameScopeOnly && !sameScope) || m_beforeTaken[before] || m_afterTaken[after] || isForbidden(before, after))
            return;
        const double similarity = contextSimilarity(b.identity, a.identity);
        if (similarity < minimumSimilarity)
            return;
        if (isLowInformation(b) || isLowInformation(a)) {
            // The top level of another file is no common scope: a line of a licence is the same in all of them.
            const bool strangers = pathNow(b) != a.path && b.scope == 0;
            if (strangers || (!sameScope && similarity < lowInformationSimilarity))
                return;
        }
        const FilePair* file = fileOf(b);
        const std::uint32_t expectedLine = file && file->after == a.path ? file->lines.expected(b.range.startLine) : b.range.startLine;
        result.push_back({before, after, similarity, b.identity.contextLines[ownLine] == a.identity.contextLines[ownLine], sameScope,
                          std::abs(std::int64_t{b.range.startByteColumn} - std::int64_t{a.range.startByteColumn}),
                          std::abs(std::int64_t{expectedLine} - std::int64_t{a.range.startLine})});
    }

    bool isLowInformation(const MatchFinding& f) const
    {
        return m_lowInformation.contains(mix(f.rule, f.identity.normalizedText));
    }

    MatchClass classOf(const Pass& pass, std::uint32_t before, std::uint32_t after) const
    {
        if (pass.matchClass == MatchClass::Same && isMoved(before, after))
            return MatchClass::Moved;
        return pass.matchClass;
    }

    void takeBest(const Pass& pass, std::vector<Candidate> found)
    {
        std::sort(found.begin(), found.end());
        struct Best {
            std::uint32_t first = FindingMatch::none, second = FindingMatch::none;
            double firstScore = 0, secondScore = 0;
        };
        std::unordered_map<std::uint32_t, Best> bestOf; // the two best of each new finding, taken or not
        for (const Candidate& c : found) {
            Best& best = bestOf[c.after];
            if (best.first == FindingMatch::none)
                best.first = c.before, best.firstScore = c.similarity;
            else if (best.second == FindingMatch::none)
                best.second = c.before, best.secondScore = c.similarity;
        }
        for (const Candidate& c : found) {
            if (c.crosses || m_beforeTaken[c.before] || m_afterTaken[c.after])
                continue;
            const Best& best = bestOf[c.after];
            const bool first = best.first == c.before;
            take({.before = c.before,
                  .after = c.after,
                  .method = pass.method,
                  .matchClass = classOf(pass, c.before, c.after),
                  .score = c.similarity,
                  .runnerUp = first ? best.second : best.first,
                  .runnerUpScore = first ? best.secondScore : best.firstScore});
        }
    }

    void take(const FindingMatch& match)
    {
        m_beforeTaken[match.before] = true;
        m_afterTaken[match.after] = true;
        m_matches.push_back(match);
    }

    std::span<const MatchFinding> m_before;
    std::span<const MatchFinding> m_after;
    std::vector<bool> m_beforeTaken;
    std::vector<bool> m_afterTaken;
    std::unordered_set<std::uint64_t> m_forbidden;
    std::unordered_map<std::uint32_t, const FilePair*> m_filesByBefore;
    std::unordered_set<std::uint64_t> m_lowInformation;
    std::vector<FindingMatch> m_matches;
};

/// Positions of the findings in the order of their places.
Group orderByPlace(std::span<const MatchFinding> findings)
{
    Group order(findings.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) {
        const MatchFinding& f = findings[i];
        return std::tuple(f.path, f.range.startByte, f.range.endByte, f.rule, f.scope, f.identity.normalizedText, f.identity.occurrence);
    });
    return order;
}

std::vector<MatchFinding> reordered(std::span<const MatchFinding> findings, const Group& order)
{
    std::vector<MatchFinding> result;
    result.reserve(order.size());
    for (const std::uint32_t i : order)
        result.push_back(findings[i]);
    return result;
}

Group inverse(const Group& order)
{
    Group result(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        result[order[i]] = i;
    return result;
}

} // namespace

std::string_view matchMethodName(MatchMethod method)
{
    static constexpr std::array<std::string_view, 8> names{"line map",        "scope and text", "text",         "moved text",
                                                           "scope and shape", "surroundings",   "moved elsewhere", "decided by a person"};
    return names[static_cast<std::size_t>(method)];
}

double contextSimilarity(const FindingIdentity& a, const FindingIdentity& b)
{
    if (a.contextLines == b.contextLines)
        return 1;
    auto left = a.contextLines;
    auto right = b.contextLines;
    std::ranges::sort(left);
    std::ranges::sort(right);
    std::size_t common = 0;
    for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
        if (*l == *r)
            ++common, ++l, ++r;
        else if (*l < *r)
            ++l;
        else
            ++r;
    }
    return static_cast<double>(common) / static_cast<double>(contextSize);
}

std::vector<FindingMatch> matchFindings(const MatchInput& input)
{
    // Every choice between equals then falls to the earlier place, whatever the order of the input.
    const Group beforeOrder = orderByPlace(input.before);
    const Group afterOrder = orderByPlace(input.after);
    const auto before = reordered(input.before, beforeOrder);
    const auto after = reordered(input.after, afterOrder);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> forbidden(input.forbidden.begin(), input.forbidden.end());
    if (!forbidden.empty()) {
        const Group newBefore = inverse(beforeOrder);
        const Group newAfter = inverse(afterOrder);
        for (auto& [left, right] : forbidden) {
            left = newBefore[left];
            right = newAfter[right];
        }
    }
    auto matches = Matcher({before, after, input.files, forbidden}).run();
    for (FindingMatch& match : matches) {
        match.before = beforeOrder[match.before];
        match.after = afterOrder[match.after];
        if (match.runnerUp != FindingMatch::none)
            match.runnerUp = beforeOrder[match.runnerUp];
    }
    std::ranges::sort(matches, {}, &FindingMatch::after);
    return matches;
}

} // namespace punchlist
