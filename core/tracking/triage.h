#pragma once

#include "findings/triage.h"
#include "tracking/findingrow.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace punchlist {

/// What a person can change about a finding.
enum class TriageField : std::uint8_t {
    Status,   ///< a triageStatusName(); empty = back to open
    Severity, ///< a severityName(); empty = take the override back, the computed value counts again
    Priority, ///< a priorityName(); empty = take the override back
    Effort,   ///< minutes as a decimal number; empty = take the override back
    Assignee, ///< a person's name; empty = nobody
    AddTag,
    RemoveTag,
    Comment,   ///< the value is the comment
    Reconfirm, ///< "the status still holds for the edited code"; the value is empty
    Sprint,    ///< the name of the sprint it is planned for; empty = none
    Split,     ///< "the last scan took something else for it"; the value is the number of the scan that was wrong, empty = the last
               ///< one that recognised it. What was seen since becomes a finding of its own
    SameAs,    ///< of two findings: "one continues the other"; the one that the last scan did not see stays. The value is empty
    NotSame,   ///< of two findings: "the first is not the second, which is suggested"; the value is empty
    Actual,    ///< minutes that fixing it really took, as a decimal number; empty = take it back. Estimates to come learn from it
};
QString triageFieldName(TriageField field); ///< "status"; stored in the file
std::optional<TriageField> triageFieldFromName(const QString& name);

/// One thing a person does to one or many findings; undone as one step.
struct TriageAction {
    QList<FindingId> findings;
    TriageField field = TriageField::Status;
    QString value;   ///< see TriageField
    QString comment; ///< why; may be empty
};

/// An entry of a finding's history. Never changed or removed; what was undone stays visible as undone.
struct TriageEvent {
    enum class Kind : std::uint8_t { Done, Undo, Redo };
    qint64 id = 0;
    qint64 group = 0; ///< events of one action share it
    Kind kind = Kind::Done;
    bool undone = false; ///< a Done event that does not count at the moment
    FindingId finding = 0;
    QString author;
    qint64 atMs = 0; ///< UTC, milliseconds since 1970
    TriageField field = TriageField::Status;
    QString from; ///< what was shown before, in the form of TriageField; the computed value where there was no override
    QString to;   ///< of Split, SameAs and NotSame: `from` and `to` are the display ids of the two
    QString comment;
    int scan = 0; ///< number of the scan it was made on; 0 before the first
};

/// What an action, undo or redo did.
struct TriageOutcome {
    qint64 group = 0;
    QList<FindingRow> changed; ///< the findings as they are now
    QList<FindingId> gone;     ///< are part of another finding now
    bool canUndo = false;
    bool canRedo = false;
};

/// What undo() and redo() would do next; for menus.
struct UndoStatus {
    struct Step {
        TriageField field = TriageField::Status;
        QString value;
        int findings = 0;
    };
    std::optional<Step> undo;
    std::optional<Step> redo;
};

} // namespace punchlist
