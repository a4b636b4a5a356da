#include "triage/columnfit.h"

#include <algorithm>
#include <numeric>

namespace punchlist {
namespace {

/// In average characters: with fewer a title is a guess, and a place only the end of a path.
constexpr int titleCharacters = 34;
/// What most titles need. A column that hardly tells anything takes nothing of this, and neither does a long path.
constexpr int wholeTitleCharacters = 48;
constexpr int placeCharacters = 17;
/// What goes first when the room is small. The details beside the table tell all of it.
constexpr std::array dispensable{FindingColumn::ScanState, FindingColumn::Id, FindingColumn::Effort, FindingColumn::Confidence,
                                 FindingColumn::Category, FindingColumn::Score, FindingColumn::Rule};

std::size_t number(FindingColumn column)
{
    return static_cast<std::size_t>(column);
}

} // namespace

ColumnFit fitColumns(const std::array<int, findingColumnCount>& widths, const ColumnSet& kept, int room, int characterWidth)
{
    const auto wantedPlace = widths[number(FindingColumn::Place)];
    const auto leastPlace = kept.test(number(FindingColumn::Place)) ? wantedPlace : std::min(wantedPlace, placeCharacters * characterWidth);
    const auto leastTitle = titleCharacters * characterWidth;
    const auto wholeTitle = wholeTitleCharacters * characterWidth;
    auto others = std::accumulate(widths.begin(), widths.end(), 0) - wantedPlace - widths[number(FindingColumn::Title)];
    ColumnFit fit;
    for (const auto column : dispensable) {
        const bool isLittle = column == FindingColumn::ScanState;
        if (others + (isLittle ? wantedPlace + wholeTitle : leastPlace + leastTitle) <= room)
            continue;
        if (widths[number(column)] == 0 || kept.test(number(column)))
            continue;
        others -= widths[number(column)];
        fit.leftOut.set(number(column));
    }
    fit.place = std::clamp(room - others - wholeTitle, leastPlace, std::max(leastPlace, wantedPlace));
    // Below this the table scrolls sideways.
    fit.title = std::max(room - others - fit.place, leastTitle / 2);
    return fit;
}

} // namespace punchlist
