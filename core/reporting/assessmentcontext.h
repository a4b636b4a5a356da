#pragma once

#include "interchange/exportinput.h"
#include "reporting/reporttexts.h"

#include <QVariantHash>

namespace punchlist {

/// Adds what the assessment of a project says to the values of a report: the scorecard, what exists and what is missing by tier,
/// and the modules without tests (docs/report-templates.md lists the names). Without an assessment all of them are empty.
void addAssessment(QVariantHash& values, const ExportInput& input, const ReportTexts& texts);

} // namespace punchlist
