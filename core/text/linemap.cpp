#include "text/linemap.h"

#include <xxhash.h>

#include <algorithm>
#include <unordered_map>

namespace punchlist {
namespace {

/// A line that occurs more often than this in a region is no anchor (the limit JGit uses).
constexpr std::uint32_t maxOccurrences = 64;
/// Line visits per diff, after which the rest counts as changed: a text made to be slow must not stop a scan. Ordinary
/// diffs of files with 100,000 lines stay below a tenth of it.
constexpr std::int64_t visitBudget = 50'000'000;

struct Region {
    std::uint32_t beforeStart, beforeEnd, afterStart, afterEnd;
    bool empty() const { return beforeStart == beforeEnd || afterStart == afterEnd; }
};

struct Block {
    std::uint32_t before = 0, after = 0, length = 0;
};

class Differ {
public:
    Differ(std::span<const std::uint64_t> before, std::span<const std::uint64_t> after, std::vector<std::uint32_t>& map)
        : m_before(before)
        , m_after(after)
        , m_map(map)
        , m_next(before.size(), LineMap::nowhere)
    {
    }

    void run()
    {
        std::vector<Region> open{{0, static_cast<std::uint32_t>(m_before.size()), 0, static_cast<std::uint32_t>(m_after.size())}};
        while (!open.empty() && m_budget > 0) {
            const Region region = trim(open.back());
            open.pop_back();
            if (region.empty())
                continue;
            const Block block = bestBlock(region);
            if (block.length == 0)
                continue; // nothing in common, or nothing rare enough to trust
            take(block);
            open.push_back({region.beforeStart, block.before, region.afterStart, block.after});
            open.push_back({block.before + block.length, region.beforeEnd, block.after + block.length, region.afterEnd});
        }
    }

private:
    void take(const Block& block)
    {
        for (std::uint32_t i = 0; i < block.length; ++i)
            m_map[block.before + i] = block.after + i;
    }

    /// Maps the common start and end of a region and returns what is between.
    Region trim(Region region)
    {
        while (!region.empty() && m_before[region.beforeStart] == m_after[region.afterStart])
            m_map[region.beforeStart++] = region.afterStart++;
        while (!region.empty() && m_before[region.beforeEnd - 1] == m_after[region.afterEnd - 1])
            m_map[--region.beforeEnd] = --region.afterEnd;
        return region;
    }

    /// The common block whose rarest line occurs least often in the old region; among those, the longest.
    Block bestBlock(const Region& region)
    {
        struct Chain {
            std::uint32_t first = LineMap::nowhere;
            std::uint32_t count = 0;
        };
        std::unordered_map<std::uint64_t, Chain> chains;
        chains.reserve(region.beforeEnd - region.beforeStart);
        for (std::uint32_t line = region.beforeEnd; line-- > region.beforeStart;) {
            Chain& chain = chains[m_before[line]];
            m_next[line] = chain.first;
            chain.first = line;
            ++chain.count;
        }

        m_budget -= region.beforeEnd - region.beforeStart;
        const auto count = [&](std::uint32_t line) { return chains.find(m_before[line])->second.count; };
        Block best;
        std::uint32_t bestCount = maxOccurrences + 1;
        for (std::uint32_t after = region.afterStart; after < region.afterEnd;) {
            std::uint32_t nextAfter = after + 1;
            --m_budget;
            const auto found = chains.find(m_after[after]);
            if (found != chains.end() && found->second.count <= bestCount && found->second.count <= maxOccurrences) {
                std::uint32_t covered = 0; // end of the last block in the old text: its lines need no second look
                for (std::uint32_t before = found->second.first; before != LineMap::nowhere && m_budget > 0;
                     before = m_next[before]) {
                    if (before < covered)
                        continue;
                    Block block{before, after, 1};
                    std::uint32_t rarest = found->second.count;
                    while (block.before > region.beforeStart && block.after > region.afterStart
                           && m_before[block.before - 1] == m_after[block.after - 1]) {
                        --block.before, --block.after, ++block.length;
                        rarest = std::min(rarest, count(block.before));
                    }
                    while (block.before + block.length < region.beforeEnd && block.after + block.length < region.afterEnd
                           && m_before[block.before + block.length] == m_after[block.after + block.length]) {
                        rarest = std::min(rarest, count(block.before + block.length));
                        ++block.length;
                    }
                    m_budget -= block.length;
                    covered = block.before + block.length;
                    nextAfter = std::max(nextAfter, block.after + block.length);
                    if (rarest < bestCount || (rarest == bestCount && block.length > best.length)) {
                        best = block;
                        bestCount = rarest;
                    }
                }
            }
            after = nextAfter;
        }
        return best;
    }

    std::span<const std::uint64_t> m_before;
    std::span<const std::uint64_t> m_after;
    std::vector<std::uint32_t>& m_map;
    std::int64_t m_budget = visitBudget;
    std::vector<std::uint32_t> m_next; ///< the next old line with the same content, inside the region at work
};

} // namespace

std::vector<std::uint64_t> lineHashes(std::string_view text)
{
    std::vector<std::uint64_t> hashes;
    hashes.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t newline = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, newline - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        hashes.push_back(XXH3_64bits(line.data(), line.size()));
        start = newline + 1;
    }
    return hashes;
}

LineMap LineMap::identity()
{
    LineMap map;
    map.m_identity = true;
    return map;
}

LineMap LineMap::between(std::span<const std::uint64_t> before, std::span<const std::uint64_t> after)
{
    LineMap map;
    map.m_lines.assign(before.size(), nowhere);
    Differ(before, after, map.m_lines).run();
    map.m_common = static_cast<std::uint32_t>(before.size() - static_cast<std::size_t>(std::ranges::count(map.m_lines, nowhere)));
    return map;
}

std::uint32_t LineMap::mapped(std::uint32_t line) const
{
    if (m_identity)
        return line;
    return line < m_lines.size() ? m_lines[line] : nowhere;
}

std::uint32_t LineMap::expected(std::uint32_t line) const
{
    if (m_identity || m_lines.empty())
        return line;
    for (std::uint32_t above = std::min(line, static_cast<std::uint32_t>(m_lines.size() - 1)) + 1; above-- > 0;) {
        if (m_lines[above] != nowhere)
            return m_lines[above] + (line - above);
    }
    return line;
}

} // namespace punchlist
