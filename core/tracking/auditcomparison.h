#pragma once

#include "base/result.h"
#include "tracking/comparison.h"

namespace punchlist {

class AuditFile;

/// What the last scan of one audit says that the last scan of another one does not: copies of one audit, or audits of two
/// states of a repository that were started apart. Findings without a common origin are recognised as between two scans. What
/// only the earlier one has is fixed when the later one analysed its file with the same version of its rule, else not checked.
Result<ScanComparison> compareAudits(AuditFile& before, AuditFile& after);

} // namespace punchlist
