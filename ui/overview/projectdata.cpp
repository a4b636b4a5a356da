#include "overview/projectdata.h"

#include "style/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {

const CategoryScore* ProjectData::category(const QString& name) const
{
    const auto found = std::ranges::find(card.categories, toUtf8(name), &CategoryScore::name);
    return found == card.categories.end() ? nullptr : &*found;
}

const ProjectTrendPoint* ProjectData::before() const
{
    return history.points.size() < 2 ? nullptr : &history.points[history.points.size() - 2];
}

QList<CapabilityChange> ProjectData::changesOf(const QString& capability) const
{
    QList<CapabilityChange> changes;
    for (const auto& change : history.changes) {
        if (change.capability == capability)
            changes.append(change);
    }
    return changes;
}

ProjectData projectDataOf(const FindingRows& rows, const std::shared_ptr<const ProjectRecord>& record, const ProjectHistory& history)
{
    ProjectData data;
    for (FindingRows::Row row = 0; row < rows.count(); ++row) {
        const auto& finding = rows.at(row);
        data.present += finding.scanState != ScanState::Fixed ? 1 : 0;
        if (finding.isOpen() && !finding.path.isEmpty())
            ++data.openByPath[finding.path];
    }
    if (!record)
        return data;
    std::vector<std::string> texts; // what the views below refer to; never grows past what is reserved
    texts.reserve(std::size_t{rows.count()} * 3);
    const auto own = [&texts](const QString& text) -> std::string_view { return texts.emplace_back(toUtf8(text)); };
    std::vector<ScoredFinding> scored;
    std::vector<HotSpotFinding> placed;
    for (FindingRows::Row row = 0; row < rows.count(); ++row) {
        const auto& finding = rows.at(row);
        if (!finding.isOpen())
            continue;
        scored.push_back({own(finding.ruleId), own(finding.category), finding.severity()});
        placed.push_back({own(finding.path), finding.severity()});
        ++data.openByRule[finding.ruleId];
    }
    data.isKnown = true;
    data.knowsChurn = !record->churn.empty();
    data.judged = withFindings(record->assessment, scored);
    data.card = makeScorecard(record->assessment, scored);
    data.hotSpots = findHotSpots(placed, record->churn);
    data.history = history;
    return data;
}

} // namespace punchlist
