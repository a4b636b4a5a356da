#pragma once

#include "base/result.h"
#include "interchange/exportcontents.h"

namespace punchlist {

class AuditFile;

/// Reads all findings of an audit in the form that exports and reports take: severity, priority and effort as people set
/// them. Independent of the file afterwards. `withTexts`: also the sources, which exact SARIF columns need.
Result<ExportContents> readAudit(AuditFile& audit, bool withTexts = true);

} // namespace punchlist
