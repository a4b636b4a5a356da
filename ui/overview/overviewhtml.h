#pragma once

#include "overview/overviewdata.h"

#include <QString>

class QPalette;

namespace punchlist {

/// The overview as HTML for a QTextDocument. Every number is a link: "filter:QUERY" or "finding:ID" (percent-encoded).
QString overviewHtml(const OverviewData& data, const QString& title, const QPalette& palette);

} // namespace punchlist
