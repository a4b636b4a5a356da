#include "interchange/csv.h"

#include "interchange/regions.h"

#include <array>
#include <ostream>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 26> columns{
    "id",       "priority", "severity", "confidence", "title",    "path",     "line",       "column",  "end_line",
    "symbol",   "rule",     "category", "cwe",        "language", "status",   "state",      "assignee", "comment",
    "effort_minutes", "effort", "problem", "impact",  "fix",      "suppressed_by", "first_seen", "fingerprint"};

std::string cweList(const std::vector<int>& numbers)
{
    std::string list;
    for (const int number : numbers)
        list += (list.empty() ? "CWE-" : " CWE-") + std::to_string(number);
    return list;
}

} // namespace

std::string csvCell(std::string_view text)
{
    std::string cell;
    // What spreadsheets take for a formula, also after the quotes are gone.
    if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front()))
        cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n;\t") == std::string::npos)
        return cell;
    std::string quoted(1, '"');
    for (const char c : cell) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    quoted += '"';
    return quoted;
}

Result<void> writeCsv(std::ostream& out, const ExportInput& input, const CsvOptions& options)
{
    if (options.byteOrderMark)
        out << "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < columns.size(); ++i)
        out << (i == 0 ? "" : ",") << columns[i];
    out << "\r\n";
    const auto findings = sortedForExport(input.findings);
    const auto regions = sarifRegions(input, findings, false);
    for (std::size_t number = 0; number < findings.size(); ++number) {
        const auto* exported = findings[number];
        const auto& finding = *exported->finding;
        const auto& region = regions[number].primary;
        const bool hasPlace = !finding.path.empty();
        const std::array<std::string, columns.size()> row{
            exported->id,
            std::string(priorityName(finding.priority)),
            std::string(severityName(finding.severity)),
            std::string(confidenceName(finding.confidence)),
            finding.title,
            finding.path,
            hasPlace ? std::to_string(region.startLine) : "",
            hasPlace && region.startColumn > 0 ? std::to_string(region.startColumn) : "",
            hasPlace ? std::to_string(region.endLine) : "",
            finding.symbol,
            finding.ruleId,
            finding.category,
            cweList(finding.cwe),
            std::string(languageName(finding.language)),
            std::string(triageStatusName(exported->status)),
            exported->state ? std::string(scanStateName(*exported->state)) : "",
            exported->assignee,
            exported->comment,
            std::to_string(finding.effortMinutes),
            effortText(finding.effortMinutes),
            finding.problem,
            finding.impact,
            finding.fix,
            finding.suppression ? finding.suppression->kind : "",
            exported->firstSeen,
            finding.fingerprint,
        };
        for (std::size_t i = 0; i < row.size(); ++i)
            out << (i == 0 ? "" : ",") << csvCell(row[i]);
        out << "\r\n";
    }
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The CSV output could not be written completely.");
    return {};
}

} // namespace punchlist
