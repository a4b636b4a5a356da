#pragma once

#include "interchange/exportinput.h"
#include "reporting/report.h"
#include "session.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace punchlist {

/// Where findings go and in which form.
struct ExportOptions {
    std::string format = "text";
    std::string output;
    ReportOptions report;
    std::string minimumSeverity = "low";
    std::vector<std::string> statuses;
    std::string filter;     ///< only what this query finds; empty = all
    std::string repository; ///< where revisions in queries are looked up; may be empty
    bool byteOrderMark = false;
};

/// Adds --format, --output, --profile and the other options of an export.
void addExportOptions(CLI::App& command, ExportOptions& options, const std::string& defaultFormat);

/// Writes the findings. Fails with one sentence that names the output.
Result<void> exportFindings(const Session& session, const ExportInput& input, const ExportOptions& options);

/// Whether an open finding reaches a threshold: a priority ("P1") or a severity ("high"). With "new:" before it only findings
/// count that came or came back since the scan before; not those that only a changed rule brought to light.
/// A query ("severity:high path:api/**") is a threshold, too: an open finding that it finds reaches it.
bool reaches(const ExportInput& input, const std::string& threshold, const std::string& repository);
bool isThreshold(const std::string& text);
bool asksForNewOnly(const std::string& threshold);

} // namespace punchlist
