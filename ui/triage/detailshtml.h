#pragma once

#include "tracking/findingrow.h"
#include "tracking/triage.h"

#include <QList>
#include <QString>

class QPalette;

namespace punchlist {

/// What the details pane says about one finding, as HTML for a QTextDocument. Links are "evidence:N" (0-based) and
/// "finding:ID" and "rule:ID", "same:ID" and "notsame:ID" (answers to a suggestion) and "recognition:" (why it is the same).
QString detailsHtml(const FindingRecord& record, const QList<TriageEvent>& history, const QPalette& palette);

/// "Status: Open → Confirmed" in the words of the user interface.
QString triageEventText(const TriageEvent& event);
/// "Status", "Severity", …; of what TriageField::Split and the like did: "Split", "Merge".
QString triageFieldLabel(TriageField field);
/// The translated form of a TriageAction value.
QString triageValueLabel(TriageField field, const QString& value);

/// What the priority follows from: its tier, its score and every factor. Empty for one that nobody computed.
QString priorityHtml(const FindingRecord& record);

} // namespace punchlist
