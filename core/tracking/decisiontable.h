#pragma once

#include "base/result.h"
#include "findings/grades.h"
#include "findings/triage.h"
#include "tracking/database.h"
#include "tracking/triage.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace punchlist {

/// The decisions in force about one finding: a row of `triage`.
struct Decisions {
    TriageStatus status = TriageStatus::Open;
    int statusScan = 0;
    std::optional<Severity> severity;
    std::optional<PriorityTier> priority;
    std::optional<int> effortMinutes;
    QString assignee;
    QStringList tags; ///< sorted
    int comments = 0;
    QString sprint; ///< it is planned for; empty = none
    std::optional<int> actualMinutes; ///< that fixing it really took

    friend bool operator==(const Decisions&, const Decisions&) = default;

    /// What an event with this value and comment, made on `scan`, changes.
    void take(TriageField field, const QString& value, const QString& comment, int scan);
};

/// Reads and writes the decisions about single findings.
class DecisionTable {
public:
    static Result<DecisionTable> make(Database& database);

    Result<Decisions> read(FindingId finding);
    /// Derives a finding's row from the events that count, those of findings that are part of it included.
    Result<void> derive(FindingId finding);

private:
    explicit DecisionTable(std::vector<Statement> statements);

    std::vector<Statement> m_statements;
};

} // namespace punchlist
