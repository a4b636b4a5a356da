#pragma once

#include "reporting/reportmodel.h"

#include <iosfwd>

namespace punchlist {

/// Forms in which trackers take issues.
enum class IssueTracker : std::uint8_t {
    GitHub, ///< JSON: a list of bodies for "create an issue" of its REST interface (title, body, labels)
    GitLab, ///< CSV for "import issues": title, description
    Jira,   ///< CSV for the importer: Summary, Description, Issue Type, Priority, Labels, Original Estimate (seconds)
};

/// Writes one issue per entry of a report that is not done. Fails with Code::Io when the stream does not take the bytes.
Result<void> writeIssues(std::ostream& out, const ExportInput& input, const ReportOptions& options, IssueTracker tracker);

} // namespace punchlist
