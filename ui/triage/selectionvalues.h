#pragma once

#include "triage/findingrows.h"

#include <QStringList>

#include <span>

namespace punchlist {

/// What selected findings have in common, as far as the fields for editing show it.
struct SelectionValues {
    int count = 0;
    bool hasProvisional = false; ///< findings of a running scan, which the audit does not have yet
    /// In place of a status: nobody decided, and a scan did not find it any more.
    static QString fixed() { return QStringLiteral("fixed"); }
    // Names as TriageAction::value takes them, or as people read them; two stand for "several", none for no findings.
    QStringList statuses;
    QStringList severities;
    QStringList priorities;
    QStringList efforts;
    QStringList actuals;
    QStringList assignees;
    QStringList sprints;
    // Of a single finding:
    Severity computedSeverity = Severity::Medium;
    PriorityTier computedPriority = PriorityTier::P2;
};

/// `rows` may hold one twice.
SelectionValues selectionValues(const FindingRows& table, std::span<const FindingRows::Row> rows);

} // namespace punchlist
