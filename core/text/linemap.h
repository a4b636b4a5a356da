#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace punchlist {

/// The lines of a text as hashes, without their line ends: equal lines, equal numbers.
std::vector<std::uint64_t> lineHashes(std::string_view text);

/// Which line of a new text is which line of an old one: a diff, as a map. Exact for lines that stayed; a changed or removed
/// line maps nowhere. Lines are 0-based. The map never crosses itself.
class LineMap {
public:
    static constexpr std::uint32_t nowhere = 0xffffffff;

    /// The map of a text onto itself.
    static LineMap identity();
    /// Histogram diff: the longest common block around the rarest lines first, then the parts before and after it, so that
    /// braces and blank lines do not lead it astray (the method of JGit and of `git diff --histogram`).
    static LineMap between(std::span<const std::uint64_t> before, std::span<const std::uint64_t> after);

    /// The new line of an old one, or nowhere.
    std::uint32_t mapped(std::uint32_t line) const;
    /// About where an old line would stand: its new line, or that of the nearest mapped line above plus the distance.
    std::uint32_t expected(std::uint32_t line) const;
    /// How many lines stayed; 0 for identity().
    std::uint32_t commonLines() const { return m_common; }

private:
    bool m_identity = false;
    std::uint32_t m_common = 0;
    std::vector<std::uint32_t> m_lines; ///< by old line
};

} // namespace punchlist
