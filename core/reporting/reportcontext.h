#pragma once

#include "reporting/reportmodel.h"
#include "reporting/reporttexts.h"

#include <QVariantHash>

namespace punchlist {

/// The model as the templates see it (docs/report-templates.md lists the names). Texts are Markdown on one line; what a
/// template could get wrong (fences, code spans, comment marks) is ready made.
QVariantHash reportContext(const ReportModel& model, const ReportTexts& texts = {});

} // namespace punchlist
