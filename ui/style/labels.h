#pragma once

#include "findings/finding.h"
#include "findings/grades.h"
#include "findings/triage.h"

#include <QString>

namespace punchlist {

// The translated names that a person sees. The core's own names are for files and queries.
QString severityLabel(Severity severity);
QString confidenceLabel(Confidence confidence);
QString priorityLabel(PriorityTier tier);
/// "P0: do immediately"
QString priorityDescription(PriorityTier tier);
QString statusLabel(TriageStatus status);
/// Instead of "open" for what a comment in the source silences.
QString silencedLabel();
QString scanStateLabel(ScanState state);
/// Of a matchMethodName(); the name itself when it is none.
QString matchMethodLabel(const QString& method);
QString evidenceRoleLabel(EvidenceRole role);
/// "resilience" as "Resilience"; the name itself for a category of a team's own pack.
QString categoryLabel(const QString& category);
/// "30 min", "4 hours", "1 day", "2.5 days"
QString effortLabel(int minutes);
/// Minutes of "30", "30m", "4h", "2 days"; -1 when the text is none of these.
int effortFromText(const QString& text);

} // namespace punchlist
