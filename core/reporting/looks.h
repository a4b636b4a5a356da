#pragma once

#include "findings/grades.h"

#include <QString>

namespace punchlist {

/// How reports show a severity. English; ReportTexts has the other languages.
struct SeverityLook {
    QString label;
    QString emoji;
    QString deadline;
};
const SeverityLook& look(Severity severity);

/// How reports show a priority.
struct TierLook {
    QString advice;
    QString adviceTitle;
    QString theme;
};
const TierLook& look(PriorityTier tier);

} // namespace punchlist
