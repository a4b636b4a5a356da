#pragma once

#include "base/result.h"

#include <QString>

namespace punchlist {

/// What could be saved.
struct RecoveryReport {
    qint64 findings = 0;
    qint64 scans = 0;
    qint64 actions = 0; ///< of people
    qint64 sources = 0;
    qint64 lostFindings = 0;  ///< known to have been there
    qint64 lostDecisions = 0; ///< about findings that are lost
    int damagedTables = 0;    ///< tables of which a part could not be read
};

/// Writes everything that can still be read of a damaged audit to a new file, which must not exist. The damaged one is only
/// read. What is left of a finding whose description is lost keeps its decisions; the next scan completes it. Fails with
/// Code::Schema when nothing can be read.
Result<RecoveryReport> recoverAudit(const QString& damaged, const QString& recovered);

} // namespace punchlist
