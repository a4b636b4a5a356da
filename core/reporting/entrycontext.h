#pragma once

#include "reporting/reportmodel.h"
#include "reporting/reporttexts.h"

#include <QVariantHash>

namespace punchlist {

QVariantHash placeContext(const ReportPlace& place);

/// An entry as the templates see it (docs/report-templates.md lists the names).
QVariantHash entryContext(const ReportEntry& entry, bool withCode, const ReportTexts& texts);

} // namespace punchlist
