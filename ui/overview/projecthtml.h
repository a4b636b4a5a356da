#pragma once

#include "overview/overviewparts.h"
#include "overview/projectdata.h"
#include "tracking/review.h"
#include "tracking/scanrecord.h"

#include <QHash>
#include <QList>
#include <QString>

namespace punchlist {

// The pages of the overview about the project as a whole. Every number that counts findings is a link to them.

/// Each category with its score, how it moved, and what moved it.
QString scorecardHtml(const ProjectData& data, OverviewParts& parts);
/// What the project has: tiers by state. Each name is a link to its details.
/// `isNarrow`: there is no room for columns.
QString capabilitiesHtml(const ProjectData& data, bool isNarrow, OverviewParts& parts);
/// One capability: what was found where, what to do, when that changed. Empty for an unknown id.
QString capabilityHtml(const ProjectData& data, const QString& id, OverviewParts& parts);
QString hotSpotsHtml(const ProjectData& data, OverviewParts& parts);
QString testsHtml(const ProjectData& data, OverviewParts& parts);
/// How all of it moved from scan to scan.
QString trendHtml(const ProjectData& data, const QList<ScanRecord>& scans, OverviewParts& parts);

/// What people have read of the files that the last scan analysed; what nobody read first.
QString reviewHtml(const QList<FileReview>& reviews, const QHash<QString, int>& openByPath, OverviewParts& parts);

} // namespace punchlist
