#pragma once

#include "base/result.h"
#include "findings/finding.h"
#include "findings/prioritypolicy.h"
#include "tracking/database.h"
#include "tracking/findingrow.h"

#include <memory>
#include <optional>

namespace punchlist {

/// What the priority of findings is after a person changed their severity: it follows from the factors that the last scan kept
/// with them, so that nobody has to wait for the next one. Nothing is written; with the severity taken back the old one counts.
class SeverityChanges {
public:
    explicit SeverityChanges(Database& database);

    /// Sets the computed priority and its score of a row whose severity a person changed. Leaves others alone, and those whose
    /// priority came from a document.
    Result<void> apply(FindingRow& row);
    /// The same of the finding itself, with the reasons.
    void apply(Finding& finding, const FindingRow& row);

private:
    const PriorityPolicy& policy();

    Database& m_database;
    std::shared_ptr<const PriorityPolicy> m_policy; ///< read when it is needed: few audits have such a finding
    std::optional<Statement> m_details;
};

} // namespace punchlist
