#pragma once

#include "project/capabilities/assessment.h"
#include "repository/churn.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>
#include <string>
#include <unordered_map>

namespace punchlist {

/// What a scan says about the project as a whole.
struct ProjectRecord {
    int scan = 0; ///< number of the scan that says so
    ProjectAssessment assessment;
    /// By path; empty when nobody knows (no git, a shallow clone): then there are no hot spots, which is not the same as none.
    std::unordered_map<std::string, FileChurn> churn;
};

/// One scan in the history of the project. The numbers are those of the findings that were open after it.
struct ProjectTrendPoint {
    int scan = 0;
    qint64 startedMs = 0; ///< UTC
    qint64 productionLines = 0;
    qint64 untestedLines = 0;
    std::optional<int> hotSpots;
    std::optional<int> completeness; ///< percent
    QMap<QString, double> scores;    ///< by category, 0 to 10

    double untestedShare() const { return productionLines > 0 ? static_cast<double>(untestedLines) / static_cast<double>(productionLines) : 0; }
};

/// A scan that saw a capability otherwise than the one before (or for the first time).
struct CapabilityChange {
    int scan = 0;
    QString capability;
    CapabilityValue value = CapabilityValue::NotApplicable;
    QString qualifier;
};

struct ProjectHistory {
    QList<ProjectTrendPoint> points;  ///< oldest first
    QList<CapabilityChange> changes; ///< oldest first
};

} // namespace punchlist
