#pragma once

#include "triage/findingcolumn.h"

#include <array>
#include <bitset>

namespace punchlist {

using ColumnSet = std::bitset<findingColumnCount>;

/// How the columns of the triage table share the room that there is.
struct ColumnFit {
    ColumnSet leftOut; ///< of those that a person wants: for these there is no room
    int place = 0;     ///< width of FindingColumn::Place
    int title = 0;     ///< and of FindingColumn::Title, which takes what the others leave
};

/// `widths`: of the columns that a person wants, 0 for the others; those of `kept` were asked for and always stay as they are. First the place
/// gets narrower, then columns go that tell least while a finding is shown beside the table.
ColumnFit fitColumns(const std::array<int, findingColumnCount>& widths, const ColumnSet& kept, int room, int characterWidth);

} // namespace punchlist
