#pragma once

#include "findings/finding.h"
#include "project/projectindex.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace punchlist {

/// Says of a place whether running code gets there and who can bring data or load to it. Made once per project; serves all
/// threads afterwards.
class PlaceReach {
public:
    /// `withHistory` asks for how often files change, which reads the history of the repository.
    PlaceReach(const ProjectIndex& index, bool withHistory);

    struct Answer {
        Reachability reachability = Reachability::Unknown;
        Exposure exposure = Exposure::Internal;
        std::optional<double> hotSpot; ///< as in PriorityFactors
    };
    /// `byte` is the start of the place in its file.
    Answer at(FileId file, std::uint32_t byte) const;

private:
    std::uint64_t key(FunctionKey function) const { return std::uint64_t{function.file} << 32U | function.function; }
    void findPublic();
    void findServed();
    void rankByChurn();

    const ProjectIndex& m_index;
    std::unordered_set<std::uint64_t> m_public; ///< functions that handlers without a login call
    std::vector<bool> m_isServed; ///< by file: a web application loads it
    std::unordered_map<FileId, double> m_hotSpot;
};

} // namespace punchlist
