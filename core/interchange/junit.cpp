#include "interchange/junit.h"

#include "interchange/regions.h"
#include "interchange/textforms.h"

#include <algorithm>
#include <map>
#include <ostream>

namespace punchlist {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Case {
    const ExportedFinding* exported;
    const SarifRegion* region;
};

/// Notes (info) are no defects.
bool isFailure(const ExportedFinding& exported)
{
    return isOpen(exported) && exported.finding->severity != Severity::Info;
}

std::string attribute(std::string_view name, std::string_view value)
{
    return ' ' + std::string(name) + "=\"" + xmlText(value) + '"';
}

std::string whySkipped(const ExportedFinding& exported)
{
    if (isOpen(exported))
        return "a note, no defect";
    if (const auto& suppression = exported.finding->suppression)
        return "silenced by " + suppression->kind + (suppression->reason.empty() ? "" : ": " + suppression->reason);
    auto why = std::string(triageStatusName(exported.status));
    return exported.comment.empty() ? why : why + ": " + exported.comment;
}

void writeCase(std::ostream& out, const Case& one)
{
    const auto& finding = *one.exported->finding;
    const auto title = plainText(finding.title);
    const auto place = finding.path.empty() ? std::string() : finding.path + ':' + std::to_string(one.region->startLine);
    out << "    <testcase" << attribute("classname", finding.ruleId)
        << attribute("name", place.empty() ? title : place + ' ' + title);
    if (!place.empty())
        out << attribute("file", finding.path) << attribute("line", std::to_string(one.region->startLine));
    out << ">\n";
    if (isFailure(*one.exported)) {
        out << "      <failure" << attribute("type", severityName(finding.severity)) << attribute("message", title) << '>'
            << xmlText(place + "\nSeverity " + std::string(severityName(finding.severity)) + ", priority "
                       + std::string(priorityName(finding.priority)) + ", effort " + effortText(finding.effortMinutes) + "\n\n"
                       + plainText(finding.problem) + "\n\n" + plainText(finding.fix))
            << "</failure>\n";
    } else {
        out << "      <skipped" << attribute("message", whySkipped(*one.exported)) << "/>\n";
    }
    out << "    </testcase>\n";
}

void writeSuite(std::ostream& out, std::string_view rule, const std::vector<Case>& cases)
{
    std::size_t failures = 0;
    for (const auto& one : cases)
        failures += isFailure(*one.exported) ? 1 : 0;
    const auto tests = cases.empty() ? 1 : cases.size();
    out << "  <testsuite" << attribute("name", rule) << attribute("tests", std::to_string(tests))
        << attribute("failures", std::to_string(failures)) << attribute("errors", "0")
        << attribute("skipped", std::to_string(cases.size() - failures)) << ">\n";
    if (cases.empty())
        out << "    <testcase" << attribute("classname", rule) << attribute("name", "nothing found") << "/>\n";
    for (const auto& one : cases)
        writeCase(out, one);
    out << "  </testsuite>\n";
}

} // namespace

std::string xmlText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto length = utf8Length(text.substr(i));
        const auto character = text.substr(i, length);
        const bool isControl = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        if (length == 0 || isControl || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF")
            result += replacement;
        else if (byte == '<')
            result += "&lt;";
        else if (byte == '>')
            result += "&gt;";
        else if (byte == '&')
            result += "&amp;";
        else if (byte == '"')
            result += "&quot;";
        else
            result += character;
        i += std::max<std::size_t>(1, length);
    }
    return result;
}

Result<void> writeJUnit(std::ostream& out, const ExportInput& input)
{
    auto findings = sortedForExport(input.findings);
    std::erase_if(findings, [](const auto* exported) { return exported->state == ScanState::Fixed; });
    const auto regions = sarifRegions(input, findings, false);
    std::map<std::string_view, std::vector<Case>> suites; // by rule
    for (const auto& ran : input.summary.rulesRun)
        suites[std::string_view(ran).substr(0, ran.rfind('@'))];
    for (std::size_t i = 0; i < findings.size(); ++i)
        suites[findings[i]->finding->ruleId].push_back({findings[i], &regions[i].primary});
    std::size_t tests = 0;
    std::size_t failures = 0;
    for (const auto& [rule, cases] : suites) {
        tests += cases.empty() ? 1 : cases.size();
        for (const auto& one : cases)
            failures += isFailure(*one.exported) ? 1 : 0;
    }
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" << attribute("name", "Punchlist")
        << attribute("tests", std::to_string(tests)) << attribute("failures", std::to_string(failures)) << ">\n";
    for (const auto& [rule, cases] : suites)
        writeSuite(out, rule, cases);
    out << "</testsuites>\n";
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The JUnit output could not be written completely.");
    return {};
}

} // namespace punchlist
