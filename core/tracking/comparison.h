#pragma once

#include "tracking/findingrow.h"

#include <QList>

#include <cstdint>

namespace punchlist {

/// What is different about a finding between two scans.
struct FindingChange {
    enum class Kind : std::uint8_t {
        New,        ///< not there in the earlier scan, and never before it
        Reopened,   ///< fixed in the earlier scan, there in the later one
        Fixed,
        NotChecked, ///< the later scan did not look
        Changed,    ///< in both, with another severity or priority
    };
    Kind kind = Kind::New;
    FindingRow row; ///< as it is today
    Severity severityBefore = Severity::Medium; ///< as computed by the scans; of a new finding both are the later one's
    Severity severityAfter = Severity::Medium;
    PriorityTier priorityBefore = PriorityTier::P2;
    PriorityTier priorityAfter = PriorityTier::P2;
};

/// What two scans of an audit say about the repository.
struct ScanComparison {
    int from = 0; ///< scan numbers
    int to = 0;
    QList<FindingChange> changes; ///< by kind, then by finding
    qint64 unchanged = 0; ///< in both scans, with the same severity and priority
    bool cancelled = false; ///< one of the scans was: what it did not reach counts as it was before

    qint64 count(FindingChange::Kind kind) const;
};

} // namespace punchlist
