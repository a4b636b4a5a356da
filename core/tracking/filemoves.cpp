#include "tracking/filemoves.h"

#include "text/linemap.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace punchlist {
namespace {

/// So alike, files are one file (SonarQube's file move detection asks for the same).
constexpr double certainSimilarity = 0.85;
/// So alike they may be one file (git's default for renames) …
constexpr double possibleSimilarity = 0.5;
/// … if no other pair comes as near as this.
constexpr double clearMargin = 0.15;
/// Lines in more files than this say nothing about which file is which.
constexpr std::uint32_t commonplaceFiles = 4;
/// What is left without them must be a file, not a line.
constexpr std::size_t minimumOwnLines = 8;
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

using Lines = std::vector<std::uint64_t>;

std::vector<Lines> sortedLines(std::span<const MoveCandidate> files)
{
    std::vector<Lines> result;
    result.reserve(files.size());
    for (const MoveCandidate& file : files) {
        result.emplace_back(file.lines.begin(), file.lines.end());
        std::ranges::sort(result.back());
    }
    return result;
}

/// In how many of the files each line is.
void countFiles(const std::vector<Lines>& files, std::unordered_map<std::uint64_t, std::uint32_t>& counts)
{
    for (const Lines& lines : files) {
        for (auto line = lines.begin(); line != lines.end(); line = std::upper_bound(line, lines.end(), *line))
            ++counts[*line];
    }
}

double similarityOf(const Lines& before, const Lines& after)
{
    return static_cast<double>(commonLines(before, after)) / static_cast<double>(std::max<std::size_t>({before.size(), after.size(), 1}));
}

/// Pairs that are alike enough by the multiset of their lines; most alike first.
std::vector<Pair> alikePairs(std::span<const MoveCandidate> removed, std::span<const MoveCandidate> added,
                             const std::vector<Lines>& removedLines, const std::vector<Lines>& addedLines, double minimum)
{
    std::vector<Pair> pairs;
    for (std::uint32_t r = 0; r < removed.size(); ++r) {
        for (std::uint32_t a = 0; a < added.size(); ++a) {
            const auto shorter = static_cast<double>(std::min(removedLines[r].size(), addedLines[a].size()));
            const auto longer = static_cast<double>(std::max(removedLines[r].size(), addedLines[a].size()));
            if (shorter < minimum * longer || shorter == 0)
                continue;
            const double similarity = similarityOf(removedLines[r], addedLines[a]);
            if (similarity >= minimum)
                pairs.push_back({similarity, removed[r].nameHash == added[a].nameHash, r, a});
        }
    }
    return pairs;
}

void sortPairs(std::vector<Pair>& pairs)
{
    std::ranges::sort(pairs, {}, [](const Pair& p) { return std::tuple(-p.similarity, !p.sameName, p.removed, p.added); });
}

class MoveFinder {
public:
    MoveFinder(std::span<const MoveCandidate> removed, std::span<const MoveCandidate> added)
        : m_removed(removed)
        , m_added(added)
        , m_removedDone(removed.size(), false)
        , m_addedDone(added.size(), false)
    {
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>> run()
    {
        takeEqual();
        if (m_removed.size() * m_added.size() <= maxPairs) {
            m_removedLines = sortedLines(m_removed);
            m_addedLines = sortedLines(m_added);
            takeCertain();
            takePossible();
        }
        return std::move(m_moves);
    }

private:
    void takeEqual()
    {
        std::unordered_multimap<std::uint64_t, std::uint32_t> byContent;
        for (std::uint32_t a = 0; a < m_added.size(); ++a)
            byContent.emplace(m_added[a].contentHash, a);
        std::vector<Pair> pairs;
        for (std::uint32_t r = 0; r < m_removed.size(); ++r) {
            const auto [first, last] = byContent.equal_range(m_removed[r].contentHash);
            if (std::distance(first, last) > maxCopies)
                continue;
            for (auto found = first; found != last; ++found)
                pairs.push_back({1, m_removed[r].nameHash == m_added[found->second].nameHash, r, found->second});
        }
        take(std::move(pairs));
    }

    void takeCertain()
    {
        auto pairs = alikePairs(m_removed, m_added, m_removedLines, m_addedLines, certainSimilarity);
        std::erase_if(pairs, [&](const Pair& pair) { return isDone(pair); });
        sortPairs(pairs);
        if (pairs.size() > maxDiffs)
            pairs.resize(maxDiffs);
        for (Pair& pair : pairs) { // now in their order
            const auto& before = m_removed[pair.removed].lines;
            const auto& after = m_added[pair.added].lines;
            pair.similarity = static_cast<double>(LineMap::between(before, after).commonLines())
                / static_cast<double>(std::max(before.size(), after.size()));
        }
        std::erase_if(pairs, [](const Pair& pair) { return pair.similarity < certainSimilarity; });
        take(std::move(pairs));
    }

    void takePossible()
    {
        std::unordered_map<std::uint64_t, std::uint32_t> counts;
        countFiles(m_removedLines, counts);
        countFiles(m_addedLines, counts);
        for (auto* files : {&m_removedLines, &m_addedLines}) {
            for (Lines& lines : *files) {
                std::erase_if(lines, [&](std::uint64_t line) { return counts.find(line)->second > commonplaceFiles; });
                if (lines.size() < minimumOwnLines)
                    lines.clear();
            }
        }
        auto pairs = alikePairs(m_removed, m_added, m_removedLines, m_addedLines, possibleSimilarity - clearMargin);
        std::erase_if(pairs, [&](const Pair& pair) { return isDone(pair); });
        // The two nearest of each file decide whether a pair is clear.
        std::unordered_map<std::uint64_t, std::pair<double, double>> nearest;
        const auto note = [&](std::uint64_t key, double similarity) {
            auto& [first, second] = nearest[key];
            second = std::max(second, std::min(first, similarity));
            first = std::max(first, similarity);
        };
        constexpr std::uint64_t addedSide = std::uint64_t{1} << 32;
        for (const Pair& pair : pairs) {
            note(pair.removed, pair.similarity);
            note(addedSide | pair.added, pair.similarity);
        }
        std::erase_if(pairs, [&](const Pair& pair) {
            const auto isClear = [&](std::uint64_t key) {
                const auto& [first, second] = nearest[key];
                return pair.similarity == first && first - second >= clearMargin;
            };
            return pair.similarity < possibleSimilarity || !isClear(pair.removed) || !isClear(addedSide | pair.added);
        });
        take(std::move(pairs));
    }

    bool isDone(const Pair& pair) const { return m_removedDone[pair.removed] || m_addedDone[pair.added]; }

    /// One to one, best first; a removed file with two equally good ones goes nowhere.
    void take(std::vector<Pair> pairs)
    {
        sortPairs(pairs);
        for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
            if (isDone(*pair))
                continue;
            // Its equals follow at once in this order.
            const auto rank = [](const Pair& p) { return std::tuple(p.similarity, p.sameName, p.removed); };
            const auto last = std::find_if(pair + 1, pairs.end(), [&](const Pair& other) { return rank(other) != rank(*pair); });
            const bool ambiguous = std::any_of(pair + 1, last, [&](const Pair& other) { return !m_addedDone[other.added]; });
            m_removedDone[pair->removed] = true;
            if (ambiguous)
                continue;
            m_addedDone[pair->added] = true;
            m_moves.emplace_back(m_removed[pair->removed].path, m_added[pair->added].path);
        }
    }

    std::span<const MoveCandidate> m_removed;
    std::span<const MoveCandidate> m_added;
    std::vector<bool> m_removedDone;
    std::vector<bool> m_addedDone;
    std::vector<Lines> m_removedLines; ///< sorted
    std::vector<Lines> m_addedLines;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_moves;
};

} // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> findMovedFiles(std::span<const MoveCandidate> removed,
                                                                    std::span<const MoveCandidate> added)
{
    return MoveFinder(removed, added).run();
}

} // namespace punchlist
