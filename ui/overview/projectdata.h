#pragma once

#include "findings/hotspots.h"
#include "findings/scorecard.h"
#include "tracking/projectrecord.h"
#include "triage/findingrows.h"

#include <QHash>
#include <QString>

#include <memory>

namespace punchlist {

/// The project as a whole as the overview shows it: what the last scan said, with the findings that are open now.
struct ProjectData {
    bool isKnown = false;
    bool knowsChurn = false;
    ProjectAssessment judged; ///< capabilities with the gaps that open findings make
    Scorecard card;
    HotSpots hotSpots;
    ProjectHistory history;
    int present = 0; ///< findings that are not fixed
    QHash<QString, int> openByRule; ///< unresolved ones, with notes
    QHash<QString, int> openByPath;

    const CategoryScore* category(const QString& name) const;
    /// The scan before the last one that assessed the project; null when there was none.
    const ProjectTrendPoint* before() const;
    /// Scans that saw a capability change, oldest first.
    QList<CapabilityChange> changesOf(const QString& capability) const;
};

/// `record` null = no scan assessed the project.
ProjectData projectDataOf(const FindingRows& rows, const std::shared_ptr<const ProjectRecord>& record, const ProjectHistory& history);

} // namespace punchlist
