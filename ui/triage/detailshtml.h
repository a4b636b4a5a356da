#pragma once

#include "tracking/findingrow.h"
#include "tracking/triage.h"

#include <QList>
#include <QString>

class QPalette;

namespace punchlist {

/// What the details pane says about one finding, as HTML for a QTextDocument. Links are "evidence:N" (0-based) and
/// "finding:ID" and "rule:ID".
QString detailsHtml(const FindingRecord& record, const QList<TriageEvent>& history, const QPalette& palette);

/// "Status: Open → Confirmed" in the words of the user interface.
QString triageEventText(const TriageEvent& event);
/// The translated form of a TriageAction value.
QString triageValueLabel(TriageField field, const QString& value);

} // namespace punchlist
