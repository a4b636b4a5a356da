#include "overview/overviewdata.h"

#include <QHash>

#include <algorithm>

namespace punchlist {
namespace {

constexpr qsizetype spotCount = 8;
constexpr std::size_t firstCount = 6;

/// One critical finding weighs as much as many small ones; the steps are those of the usual 1-3-9 scale.
constexpr std::array<int, 5> severityWeights{0, 1, 3, 9, 27};

void addTo(QHash<QString, OverviewData::Spot>& spots, const QString& name, const FindingRow& finding)
{
    auto& spot = spots[name];
    spot.name = name;
    ++spot.open;
    spot.weight += severityWeights[static_cast<std::size_t>(finding.severity())];
    spot.effortMinutes += finding.openMinutes();
    spot.worst = std::max(spot.worst, finding.severity());
}

QList<OverviewData::Spot> heaviest(const QHash<QString, OverviewData::Spot>& spots)
{
    auto list = spots.values();
    std::ranges::sort(list, [](const OverviewData::Spot& a, const OverviewData::Spot& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.open != b.open ? a.open > b.open : a.name < b.name;
    });
    return list.mid(0, spotCount);
}

} // namespace

OverviewData overviewOf(const FindingRows& table, const QList<ScanRecord>& scans)
{
    OverviewData data;
    data.scans = scans;
    data.total = static_cast<int>(table.count());
    QHash<QString, OverviewData::Spot> files;
    QHash<QString, OverviewData::Spot> rules;
    std::vector<FindingRows::Row> unresolved;
    for (FindingRows::Row row = 0; row < table.count(); ++row) {
        const auto& finding = table.at(row);
        if (finding.scanState == ScanState::Fixed) {
            ++data.fixed;
            continue;
        }
        const bool isUndecided = finding.isUndecided();
        if (finding.status == TriageStatus::Open && !isUndecided)
            ++data.silenced[static_cast<std::size_t>(finding.severity())];
        else
            ++data.severityByStatus[static_cast<std::size_t>(finding.severity())][static_cast<std::size_t>(finding.status)];
        if (!finding.isOpen())
            continue;
        data.undecided += isUndecided ? 1 : 0;
        unresolved.push_back(row); // also what is confirmed or in progress: that must be fixed
        if (!finding.path.isEmpty())
            addTo(files, finding.path, finding);
        addTo(rules, finding.ruleId, finding);
        if (finding.severity() == Severity::Info) {
            ++data.notes;
            continue;
        }
        ++data.open;
        auto& tier = data.tiers[static_cast<std::size_t>(finding.priority())];
        ++tier.open;
        tier.undecided += isUndecided ? 1 : 0;
        tier.effortMinutes += finding.openMinutes();
    }
    data.files = heaviest(files);
    data.rules = heaviest(rules);
    const auto order = defaultSortLevels();
    table.sort(unresolved, order);
    for (std::size_t i = 0; i < std::min(firstCount, unresolved.size()); ++i)
        data.firstOnes.append(table.at(unresolved[i]));
    return data;
}

} // namespace punchlist
