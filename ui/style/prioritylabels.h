#pragma once

#include "findings/finding.h"

#include <QString>

namespace punchlist {

/// One line of "Why P0?" in the language of the person.
struct PriorityLabel {
    QString factor;
    QString value;
    QString effect;
    QString change;
};

/// The core explains priorities in English sentences of a fixed form, which audits store. What has another form, because a newer
/// version wrote it, stays as it is.
PriorityLabel priorityReasonLabel(const PriorityReason& reason);

} // namespace punchlist
