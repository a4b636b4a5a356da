#include "tracking/filemoves.h"

#include "tracking/linemap.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace punchlist {
namespace {

// Thresholds of SonarQube's file move detection, which works on the same data.
constexpr double minimumSimilarity = 0.85;
constexpr double minimumLengthRatio = 0.84;
constexpr double maximumLengthRatio = 1.18;
/// A guard against folders with thousands of files renamed at once: so many pairs are compared by their lines.
constexpr std::size_t maxDiffs = 2'000;
/// … and so many by their counts of lines, which is what rules most of them out.
constexpr std::size_t maxPairs = 4'000'000;
/// A file with more copies than this (a licence, a generated stub) says nothing about where one of them went.
constexpr std::ptrdiff_t maxCopies = 50;

/// How many lines two sorted lists of hashes share: an upper bound of what a diff can keep, much cheaper.
std::size_t commonLines(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b)
{
    std::size_t common = 0;
    for (auto l = a.begin(), r = b.begin(); l != a.end() && r != b.end();) {
        if (*l == *r)
            ++common, ++l, ++r;
        else if (*l < *r)
            ++l;
        else
            ++r;
    }
    return common;
}

struct Pair {
    double similarity;
    bool sameName;
    std::uint32_t removed; ///< positions
    std::uint32_t added;
};

std::vector<std::vector<std::uint64_t>> sortedLines(std::span<const MoveCandidate> files)
{
    std::vector<std::vector<std::uint64_t>> result;
    result.reserve(files.size());
    for (const MoveCandidate& file : files) {
        result.emplace_back(file.lines.begin(), file.lines.end());
        std::ranges::sort(result.back());
    }
    return result;
}

/// Pairs that may be alike enough by the number and the multiset of their lines; most promising first.
std::vector<Pair> promisingPairs(std::span<const MoveCandidate> removed, std::span<const MoveCandidate> added)
{
    std::vector<Pair> pairs;
    if (removed.size() * added.size() > maxPairs)
        return pairs;
    const auto removedLines = sortedLines(removed);
    const auto addedLines = sortedLines(added);
    for (std::uint32_t r = 0; r < removed.size(); ++r) {
        for (std::uint32_t a = 0; a < added.size(); ++a) {
            const double before = static_cast<double>(removedLines[r].size());
            const double after = static_cast<double>(addedLines[a].size());
            if (before == 0 || after < minimumLengthRatio * before || after > maximumLengthRatio * before)
                continue;
            const double bound = static_cast<double>(commonLines(removedLines[r], addedLines[a])) / std::max(before, after);
            if (bound >= minimumSimilarity)
                pairs.push_back({bound, removed[r].nameHash == added[a].nameHash, r, a});
        }
    }
    std::ranges::sort(pairs, {}, [](const Pair& p) { return std::tuple(-p.similarity, !p.sameName, p.removed, p.added); });
    if (pairs.size() > maxDiffs)
        pairs.resize(maxDiffs);
    return pairs;
}

} // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> findMovedFiles(std::span<const MoveCandidate> removed,
                                                                    std::span<const MoveCandidate> added)
{
    std::vector<Pair> pairs;
    std::unordered_multimap<std::uint64_t, std::uint32_t> byContent;
    for (std::uint32_t a = 0; a < added.size(); ++a)
        byContent.emplace(added[a].contentHash, a);
    std::unordered_set<std::uint32_t> exact; // removed files with an equal one: no need to look for similar ones
    for (std::uint32_t r = 0; r < removed.size(); ++r) {
        const auto [first, last] = byContent.equal_range(removed[r].contentHash);
        if (std::distance(first, last) > maxCopies)
            continue;
        for (auto found = first; found != last; ++found) {
            pairs.push_back({1, removed[r].nameHash == added[found->second].nameHash, r, found->second});
            exact.insert(r);
        }
    }
    for (Pair pair : promisingPairs(removed, added)) {
        if (exact.contains(pair.removed))
            continue;
        const auto& before = removed[pair.removed].lines;
        const auto& after = added[pair.added].lines;
        pair.similarity = static_cast<double>(LineMap::between(before, after).commonLines())
            / static_cast<double>(std::max(before.size(), after.size()));
        if (pair.similarity >= minimumSimilarity)
            pairs.push_back(pair);
    }
    std::ranges::sort(pairs, {}, [](const Pair& p) { return std::tuple(-p.similarity, !p.sameName, p.removed, p.added); });

    std::vector<bool> removedDone(removed.size(), false);
    std::vector<bool> addedDone(added.size(), false);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;
    for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
        if (removedDone[pair->removed] || addedDone[pair->added])
            continue;
        // Its equals follow at once in this order.
        const bool ambiguous = std::any_of(pair + 1, std::find_if(pair + 1, pairs.end(), [&](const Pair& other) {
            return std::tuple(other.similarity, other.sameName, other.removed)
                != std::tuple(pair->similarity, pair->sameName, pair->removed);
        }), [&](const Pair& other) { return !addedDone[other.added]; });
        removedDone[pair->removed] = true;
        if (ambiguous)
            continue;
        addedDone[pair->added] = true;
        moves.emplace_back(removed[pair->removed].path, added[pair->added].path);
    }
    return moves;
}

} // namespace punchlist
