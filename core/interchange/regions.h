#pragma once

#include "interchange/exportinput.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A range as SARIF writes it: 1-based, columns in UTF-16 code units, the end column exclusive. A column of 0 is not known
/// and is left out: SARIF then means the start or the end of the line.
struct SarifRegion {
    std::uint32_t startLine = 1;
    std::uint32_t startColumn = 0;
    std::uint32_t endLine = 1;
    std::uint32_t endColumn = 0;
    bool wholeLines = false; ///< from the start of the first to the end of the last line
};

/// The places of one finding.
struct FindingRegions {
    SarifRegion primary;
    std::vector<SarifRegion> evidence; ///< parallel to Finding::evidence
    std::string lineHash;              ///< of the primary place; empty when the file's text is not known
    std::vector<std::string> placeHashes; ///< parallel to Finding::evidence: the same for further places, empty for the rest
};

/// Converts the byte columns of every finding. Byte columns need the text of their line: it comes from
/// ExportInput::sourceText or, where that is null, from the snippet of the evidence (which holds whole lines, the first 16 of
/// the range at most, with secrets masked: a column behind a masked secret may then be off by the length of the mask).
/// Every text is asked for once. The result is parallel to `findings`.
std::vector<FindingRegions> sarifRegions(const ExportInput& input, std::span<const ExportedFinding* const> findings,
                                         bool withLineHashes);

} // namespace punchlist
