#pragma once

#include "overview/overviewdata.h"
#include "overview/overviewparts.h"
#include "overview/projectdata.h"

#include <QString>

namespace punchlist {

/// The first page of the overview: what to do first, how far the audit is, where it hurts. Every number is a link.
QString overviewHtml(const OverviewData& data, const ProjectData& project, const QString& title, OverviewParts& parts);

} // namespace punchlist
