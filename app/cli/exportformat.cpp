#include "exportformat.h"

#include "interchange/csv.h"
#include "interchange/exportquery.h"
#include "interchange/json.h"
#include "interchange/junit.h"
#include "interchange/sarif.h"
#include "interchange/text.h"
#include "outputfile.h"
#include "reporting/htmlreport.h"
#include "reporting/issuelist.h"
#include "reporting/pdfreport.h"
#include "repository/revisiontime.h"

#include <algorithm>
#include <ostream>

namespace punchlist {
namespace {

const std::vector<std::string> formats{"text", "sarif", "sarif-github",  "sarif-minimal", "markdown", "html", "pdf", "csv",
                                       "json", "junit", "github-issues", "gitlab-issues", "jira-issues"};

constexpr std::string_view newOnly = "new:";

std::string_view withoutNew(std::string_view threshold)
{
    return threshold.substr(threshold.starts_with(newOnly) ? newOnly.size() : 0);
}

bool isNew(const ExportedFinding& exported)
{
    // Without an earlier scan everything is new.
    return !exported.state || exported.state == ScanState::Reopened || (exported.state == ScanState::New && !exported.isNewByRuleChange);
}

ReportOptions reportOptions(const ExportOptions& options)
{
    auto report = options.report;
    for (const auto& status : options.statuses) {
        if (const auto known = triageStatusFromName(status))
            report.statuses.push_back(*known);
    }
    report.withDismissed = report.withDismissed || std::ranges::any_of(report.statuses, [](TriageStatus status) { return isDismissed(status); });
    report.minimumSeverity = severityFromName(options.minimumSeverity).value_or(Severity::Low);
    return report;
}

/// Empty for a query that can be read; what revisions it names is known later.
std::string queryProblem(const std::string& text)
{
    QueryContext context;
    context.timeOf = [](std::string_view) { return std::optional<std::int64_t>(0); };
    context.batchOf = [](std::string_view) { return std::optional<QueryBatch>(QueryBatch()); };
    const auto query = Query::parse(text, context);
    return query ? std::string() : query.error().message;
}

Result<Query> readQuery(const std::string& text, const std::string& repository, std::span<const ExportedFinding> findings)
{
    auto query = Query::parse(text, queryContext(queryContext(repository), findings));
    if (!query)
        return failure(Error::Code::Syntax, "The query \"" + text + "\" cannot be read: " + query.error().message);
    return std::move(*query);
}

Result<void> writeReport(std::ostream& out, const Result<std::string>& text)
{
    if (!text)
        return std::unexpected(text.error());
    out << *text;
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The report could not be written completely.");
    return {};
}

Result<void> writeFormat(std::ostream& out, const ExportInput& input, const ExportOptions& options)
{
    if (options.format == "text")
        return writeText(out, input, {.reasons = options.report.withReasons});
    if (options.format == "csv")
        return writeCsv(out, input, {.byteOrderMark = options.byteOrderMark});
    if (options.format == "json")
        return writeJson(out, input, {.toolVersion = PUNCHLIST_VERSION});
    if (options.format == "markdown")
        return writeReport(out, renderReport(input, reportOptions(options)));
    if (options.format == "html")
        return writeReport(out, renderHtmlReport(input, reportOptions(options)));
    if (options.format == "pdf")
        return writeReport(out, renderPdfReport(input, reportOptions(options)));
    if (options.format == "junit")
        return writeJUnit(out, input);
    if (options.format == "github-issues")
        return writeIssues(out, input, reportOptions(options), IssueTracker::GitHub);
    if (options.format == "gitlab-issues")
        return writeIssues(out, input, reportOptions(options), IssueTracker::GitLab);
    if (options.format == "jira-issues")
        return writeIssues(out, input, reportOptions(options), IssueTracker::Jira);
    SarifOptions sarif{.toolVersion = PUNCHLIST_VERSION};
    if (options.format == "sarif-minimal")
        sarif.profile = SarifOptions::Profile::Minimal;
    if (options.format == "sarif-github")
        sarif.profile = SarifOptions::Profile::GitHub;
    return writeSarif(out, input, sarif);
}

} // namespace

void addExportOptions(CLI::App& command, ExportOptions& options, const std::string& defaultFormat)
{
    options.format = defaultFormat;
    command.add_option("-f,--format", options.format, "text, sarif, sarif-github, sarif-minimal, markdown, html, pdf, csv, json, junit, github-issues, gitlab-issues or jira-issues")
        ->check(CLI::IsMember(formats))->capture_default_str()->option_text("FORMAT");
    command.add_option("-o,--output", options.output, "File to write; - or nothing = standard output")->option_text("FILE");
    command.add_option("-p,--profile", options.report.profile, "Layout of the markdown, html or pdf report")
        ->capture_default_str()->option_text("PROFILE");
    command.add_option("--templates", options.report.templateFolders, "Folder with report templates of your own; may be given more than once")
        ->option_text("DIR")->take_all();
    command.add_option("--date", options.report.date, "Date in the report; default: that of the scan")->option_text("YYYY-MM-DD");
    command.add_option("--min-severity", options.minimumSeverity, "Leave milder findings out of the report")
        ->check(CLI::IsMember({"info", "low", "medium", "high", "critical"}))->capture_default_str()->option_text("SEVERITY");
    command.add_option("--category", options.report.categories, "Only these categories in the report, separated by commas")
        ->delimiter(',')->option_text("NAMES");
    command.add_flag("--with-dismissed", options.report.withDismissed,
                     "Also false positives, accepted risks and what the source silences in the report");
    command.add_flag("--why", options.report.withReasons, "Say why each finding has its priority, factor by factor, and what would change it (text, markdown, html, pdf)");
    command.add_flag_callback("--no-code", [&options] { options.report.withCode = false; }, "No quoted code in the report");
    command.add_option("--language", options.report.language, "Language of the report's headings and fixed texts: en, de or one of your own")
        ->capture_default_str()->option_text("LANGUAGE");
    command.add_option("--audience", options.report.audience, "Whom the report is for; told at its top")->option_text("TEXT");
    command.add_option("--status", options.statuses, "Only findings with these triage statuses in the report, separated by commas")
        ->delimiter(',')->check(CLI::IsMember({"open", "confirmed", "in progress", "false positive", "accepted risk"}))->option_text("STATUSES");
    command.add_flag_callback("--no-fixed", [&options] { options.report.withFixed = false; }, "Without fixed findings in the report");
    command.add_option("--group-above", options.report.groupAbove, "More findings of one rule and severity share entries by tier, owner, sprint and status in the report; 0 = always")
        ->capture_default_str()->option_text("N");
    command.add_option("--filter", options.filter, "Only findings that this query finds, in the language of the workbench's filter line: \"severity:high,critical path:api/** age:<14d\"")
        ->check(CLI::Validator([](const std::string& text) { return queryProblem(text); }, ""))->option_text("QUERY");
    command.add_flag("--bom", options.byteOrderMark, "Begin CSV with a byte order mark, for spreadsheets on Windows");
}

Result<void> exportFindings(const Session& session, const ExportInput& input, const ExportOptions& options)
{
    const auto query = readQuery(options.filter, options.repository, input.findings);
    if (!query)
        return std::unexpected(query.error());
    const auto found = matching(*query, input.findings);
    auto chosen = input;
    chosen.findings = found;
    auto described = options;
    if (!options.filter.empty())
        described.report.excerpt = ReportSelection{found.size(), input.findings.size(), options.filter};
    const auto written = writeOutput(
        options.output, [&](std::ostream& out) { return writeFormat(out, chosen, described); },
        [&] { return !session.stop.stop_requested(); });
    if (written && !options.output.empty() && options.output != "-")
        say(session, "Wrote " + options.output + '.');
    return written;
}

bool isThreshold(const std::string& text)
{
    const auto grade = withoutNew(text);
    return priorityFromName(grade).has_value() || severityFromName(grade).has_value() || (grade.contains(':') && queryProblem(std::string(grade)).empty());
}

bool asksForNewOnly(const std::string& threshold)
{
    return threshold.starts_with(newOnly);
}

bool reaches(const ExportInput& input, const std::string& threshold, const std::string& repository)
{
    const auto priority = priorityFromName(withoutNew(threshold));
    const auto severity = severityFromName(withoutNew(threshold));
    const bool onlyNew = asksForNewOnly(threshold);
    const bool isGrade = priority || severity;
    const auto query = isGrade ? Query() : readQuery(std::string(withoutNew(threshold)), repository, input.findings).value_or(Query());
    return std::ranges::any_of(input.findings, [&](const ExportedFinding& exported) {
        if (!isOpen(exported) || (onlyNew && !isNew(exported)))
            return false;
        if (!isGrade)
            return matches(query, exported);
        // A note is no defect, whatever its priority; only "info" itself asks for notes.
        if (exported.finding->severity == Severity::Info && severity != Severity::Info)
            return false;
        return (priority && exported.finding->priority <= *priority) || (severity && exported.finding->severity >= *severity);
    });
}

} // namespace punchlist
