#pragma once

#include "findings/finding.h"
#include "text/linemap.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

/// Recognises the findings of the last scan among those of a new one. Pure: no files, no database, no Qt.
namespace punchlist {

/// How a finding was recognised, surest first. Stored in audit files: never renumber.
enum class MatchMethod : std::uint8_t {
    LineMap,        ///< its line is the same line in a diff of the two texts
    ScopeAndText,   ///< same rule, file, scope and text
    Text,           ///< same rule, file and text; the scope was renamed
    MovedText,      ///< same rule, scope and text in another file
    ScopeAndShape,  ///< same rule, file, scope and syntax; names or values were edited
    Surroundings,   ///< same rule and file between the same lines; rewritten
    MovedElsewhere, ///< same rule and text in another file and scope: too unsure, a person is asked
    Decided,        ///< a person said so
};
std::string_view matchMethodName(MatchMethod method); ///< "scope and text"

/// What a match says about the code.
enum class MatchClass : std::uint8_t { Same, Moved, Edited, Suggested };

/// A finding as matching sees it. Texts are numbers that both scans share.
struct MatchFinding {
    std::uint32_t rule = 0;
    std::uint32_t path = 0;
    std::uint32_t scope = 0; ///< 0 = none: the top level of its file
    TextRange range;
    FindingIdentity identity;
};

/// A file of the last scan and what became of it.
struct FilePair {
    std::uint32_t before = 0; ///< path number on the old side
    std::uint32_t after = 0;  ///< path number on the new side
    bool renamed = false;     ///< the numbers stand for different paths (or else for two texts of one path)
    LineMap lines;
};

struct MatchInput {
    std::span<const MatchFinding> before;
    std::span<const MatchFinding> after;
    /// Files whose texts of both scans are known, each old path at most
    /// once. Others are matched by path number, without a line map.
    std::span<const FilePair> files;
    /// Pairs (before, after) that a person tore apart; never matched.
    std::span<const std::pair<std::uint32_t, std::uint32_t>> forbidden;
};

struct FindingMatch {
    static constexpr std::uint32_t none = 0xffffffff;

    std::uint32_t before = 0; ///< positions in the input
    std::uint32_t after = 0;
    MatchMethod method = MatchMethod::LineMap;
    MatchClass matchClass = MatchClass::Same;
    double score = 1; ///< similarity of the surrounding lines, 0 … 1; 1 for the line map
    std::uint32_t runnerUp = none; ///< the next best `before` of this `after`
    double runnerUpScore = 0;
};

/// Matches one to one, best first, in passes from the surest to the vaguest key; the scope counts more than the order of
/// the lines, so that a cloned function does not take over the decisions of its original. Sorted by `after`; the order of
/// the input matters only between findings of the same rule at the same place. Suggestions (MatchClass::Suggested) use
/// what no other pass took.
std::vector<FindingMatch> matchFindings(const MatchInput& input);

/// Multiset overlap of the line hashes around two findings, 0 … 1.
double contextSimilarity(const FindingIdentity& a, const FindingIdentity& b);

} // namespace punchlist
