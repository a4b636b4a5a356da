#pragma once

#include "reporting/report.h"

#include <QString>

namespace punchlist {

/// The options of reports as the person last chose them; kept between sessions. The folders of templates are those of the
/// repository and of the person.
ReportOptions rememberedReportOptions(const QString& repository);
void rememberReportOptions(const ReportOptions& options);

} // namespace punchlist
