#pragma once

#include "base/result.h"
#include "tracking/database.h"
#include "tracking/triage.h"

#include <QList>
#include <QString>

#include <optional>

/// The append-only history of decisions, and `triage`, the decisions in force that follow from it.
///
/// The value of a field is that of the last event of an action that counts; an undo takes an action out of the count, a
/// redo puts it back. So undoing everything always leads to the first state, whatever happened in between.
namespace punchlist::triagelog {

/// Checks a value against its field; the sentence names what is allowed. Returns it in its stored form (trimmed).
Result<QString> checkedValue(TriageField field, const QString& value);

/// What an action, undo or redo touched.
struct Change {
    qint64 group = 0; ///< 0 = nothing was to be done
    QList<FindingId> findings;
};
/// Each is one transaction.
Result<Change> apply(Database& database, const TriageAction& action, const QString& author, qint64 nowMs);
/// nullopt when there is nothing to undo.
Result<std::optional<Change>> undo(Database& database, const QString& author, qint64 nowMs);
Result<std::optional<Change>> redo(Database& database, const QString& author, qint64 nowMs);

Result<UndoStatus> undoStatus(Database& database);
Result<QList<TriageEvent>> history(Database& database, FindingId finding);
Result<QStringList> people(Database& database);
/// What people wrote when they dismissed findings, latest first, each once.
Result<QStringList> recentReasons(Database& database, int most);

/// Throws away what follows from the events (standings of actions, decisions in force) and derives it again. Inside the caller's transaction.
Result<void> rebuild(Database& database);

} // namespace punchlist::triagelog
