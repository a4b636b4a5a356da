#pragma once

#include "base/result.h"
#include "findings/query.h"
#include "interchange/exportinput.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// A report layout that can be rendered.
struct ReportProfile {
    std::string id;          ///< "production-bug-audit"; the name of its folder of templates
    std::string name;        ///< "Production bug audit"
    std::string description; ///< one sentence
};

/// Findings that somebody chose from all of an audit.
struct ReportSelection {
    std::size_t findings = 0;
    std::size_t all = 0;
    std::string filter; ///< how they were chosen, in the language of findings/query.h
};

/// What goes into a report and how much of it.
struct ReportOptions {
    std::string profile = "production-bug-audit";
    std::string date;      ///< ISO 8601 date the report carries; empty = the date of the scan, else today
    std::string auditType; ///< empty = the profile's own wording
    std::string scope;     ///< empty = the profile's own wording
    Severity minimumSeverity = Severity::Low; ///< info findings are notes, never defects
    bool withDismissed = false;               ///< also false positives, accepted risks and what the source silences
    bool withFixed = true;                    ///< fixed findings stay, with their boxes ticked
    std::vector<std::string> categories;      ///< only these; empty = all
    std::vector<TriageStatus> statuses;       ///< only what has one of these; empty = all
    bool withCode = true;
    /// Where there are more findings than this of one rule and severity, those with the same tier, owner, sprint and status
    /// become one entry with many places; 0 = always.
    std::size_t groupAbove = 3;
    /// Folders with a team's own templates, <folder>/<profile>/<file>; looked at in this order, before the built-in ones.
    std::vector<std::string> templateFolders;
    std::string language = "en"; ///< of the fixed texts; see reportLanguages()
    std::string query;           ///< only what it finds, in the language of findings/query.h; empty = all
    QueryContext queryContext;   ///< for `query`
    std::string audience;        ///< whom it is for; a line in the report when not empty
    /// The findings are a part of the audit; the report says so, as it does where the options above choose some of them.
    std::optional<ReportSelection> excerpt;
    bool withReasons = false;    ///< a last part that says why each entry has its priority, and what would change it
};

/// The built-in profiles in the order in which they are offered, then those found in the folders.
std::vector<ReportProfile> reportProfiles(const std::vector<std::string>& templateFolders = {});

/// The languages that fixed texts of reports have: "en", "de" and what the folders add.
std::vector<std::string> reportLanguages(const std::vector<std::string>& templateFolders = {});

/// Where teams and people put templates: <repository>/.punchlist/reports, then reports in the user's data folder. Only those
/// that exist; `repository` may be empty.
std::vector<std::string> customTemplateFolders(const std::string& repository);

/// Renders the report as Markdown, UTF-8 with '\n'. Fails with Code::NotFound for an unknown profile and with Code::Syntax
/// for a template error; the sentence names the file and what is wrong. Safe to call from any thread.
Result<std::string> renderReport(const ExportInput& input, const ReportOptions& options = {});

} // namespace punchlist
