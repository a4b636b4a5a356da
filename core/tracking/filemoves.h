#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace punchlist {

/// A file that is only in one of two scans.
struct MoveCandidate {
    std::uint32_t path = 0; ///< number of the path
    std::uint64_t contentHash = 0;
    std::span<const std::uint64_t> lines; ///< lineHashes() of its text; empty when the text is not known
    std::uint64_t nameHash = 0; ///< of the file name without folders: breaks ties
};

/// Pairs (removed, added) of path numbers: files with the same content first, then those with at least 85 % of their lines
/// in common, most similar first; then those that still share half of the lines that are not in every file (a licence), if
/// nothing else comes near. Ambiguous ones are left out.
std::vector<std::pair<std::uint32_t, std::uint32_t>> findMovedFiles(std::span<const MoveCandidate> removed,
                                                                    std::span<const MoveCandidate> added);

} // namespace punchlist
