#pragma once

#include "findings/triage.h"

#include <QKeySequence>
#include <QList>
#include <QString>

namespace punchlist {

/// The action that gives a status, with its keys.
struct StatusKey {
    TriageStatus status;
    QString name; ///< of the action: "triage.confirmed"
    QString icon;
    QList<QKeySequence> keys;
};

/// In the order of the menu.
QList<StatusKey> statusKeys();

} // namespace punchlist
