#include "interchange/json.h"

#include "interchange/jsonwriter.h"
#include "interchange/regions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

namespace punchlist {
namespace {

/// Raised when a reader of an earlier version would misread the file (docs/json-format.md).
constexpr int formatVersion = 1;

void writeRange(JsonWriter& json, const TextRange& range, const SarifRegion& region)
{
    json.beginObject("range");
    json.member("startLine", region.startLine);
    if (region.startColumn > 0)
        json.member("startColumn", region.startColumn);
    json.member("endLine", region.endLine);
    if (region.endColumn > 0)
        json.member("endColumn", region.endColumn);
    json.member("startByte", range.startByte);
    json.member("endByte", range.endByte);
    json.endObject();
}

void writeNumbers(JsonWriter& json, std::string_view key, const std::vector<int>& numbers)
{
    json.beginArray(key);
    for (const int number : numbers)
        json.value(static_cast<std::int64_t>(number));
    json.endArray();
}

void writeTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts)
{
    json.beginArray(key);
    for (const auto& text : texts)
        json.value(text);
    json.endArray();
}

void writeScan(JsonWriter& json, const ExportInput& input)
{
    const auto& summary = input.summary;
    json.beginObject("repository");
    json.member("name", input.repositoryName);
    json.memberIfAny("uri", input.repositoryUri);
    json.memberIfAny("commit", summary.commit);
    json.memberIfAny("branch", summary.branch);
    if (!summary.commit.empty())
        json.member("modified", summary.dirty);
    json.endObject();
    json.beginObject("scan");
    json.member("completed", summary.outcome == ScanSummary::Outcome::Completed);
    json.memberIfAny("startedAt", input.startedAt);
    json.memberIfAny("finishedAt", input.finishedAt);
    json.member("files", summary.filesScanned);
    json.member("lines", static_cast<std::int64_t>(summary.lines));
    writeTexts(json, "rulesRun", summary.rulesRun);
    json.endObject();
}

void writeRules(JsonWriter& json, const ExportInput& input)
{
    auto rules = std::vector(input.rules.begin(), input.rules.end());
    std::ranges::sort(rules, {}, [](const auto& rule) -> const std::string& { return rule->id; });
    json.beginArray("rules");
    for (const auto& rule : rules) {
        json.beginObject();
        json.member("id", rule->id);
        json.memberIfAny("version", rule->version);
        json.member("name", rule->name);
        json.member("category", rule->category);
        json.member("severity", severityName(rule->severity));
        writeNumbers(json, "cwe", rule->cwe);
        json.endObject();
    }
    json.endArray();
}

void writeEvidence(JsonWriter& json, const Finding& finding, const FindingRegions& regions)
{
    json.beginArray("evidence");
    for (std::size_t i = 0; i < finding.evidence.size(); ++i) {
        const auto& evidence = finding.evidence[i];
        json.beginObject();
        json.member("role", evidenceRoleName(evidence.role));
        json.member("path", evidence.path);
        writeRange(json, evidence.range, regions.evidence[i]);
        json.memberIfAny("note", evidence.note);
        json.memberIfAny("snippet", evidence.snippet);
        json.endObject();
    }
    json.endArray();
}

void writeTriage(JsonWriter& json, const ExportedFinding& exported)
{
    json.beginObject("triage");
    json.member("status", triageStatusName(exported.status));
    if (exported.state)
        json.member("state", scanStateName(*exported.state));
    json.member("open", isOpen(exported));
    if (exported.needsReconfirmation)
        json.member("needsReconfirmation", true);
    json.memberIfAny("assignee", exported.assignee);
    json.memberIfAny("comment", exported.comment);
    json.memberIfAny("decidedBy", exported.decidedBy);
    json.memberIfAny("decidedAt", exported.decidedAt);
    json.memberIfAny("firstSeen", exported.firstSeen);
    json.endObject();
}

void writeQualification(JsonWriter& json, const Qualification& qualification)
{
    if (qualification.state == Qualification::State::None)
        return;
    static constexpr std::array<std::string_view, 4> names{"none", "holds", "unknown", "does not hold"};
    json.beginObject("qualification");
    json.member("state", names[static_cast<std::size_t>(qualification.state)]);
    json.member("text", qualification.text);
    json.endObject();
}

void writeFinding(JsonWriter& json, const ExportedFinding& exported, const FindingRegions& regions)
{
    const auto& finding = *exported.finding;
    json.beginObject();
    json.memberIfAny("id", exported.id);
    json.member("fingerprint", finding.fingerprint);
    json.member("rule", finding.ruleId);
    json.memberIfAny("ruleVersion", finding.ruleVersion);
    json.member("category", finding.category);
    json.member("title", finding.title);
    if (!finding.path.empty()) {
        json.member("path", finding.path);
        writeRange(json, finding.range, regions.primary);
        json.member("language", languageName(finding.language));
    }
    json.memberIfAny("symbol", finding.symbol);
    json.member("severity", severityName(finding.severity));
    json.member("confidence", confidenceName(finding.confidence));
    json.member("priority", priorityName(finding.priority));
    if (finding.priorityFactors)
        json.member("priorityScore", std::lround(finding.priorityScore));
    json.member("effortMinutes", finding.effortMinutes);
    json.memberIfAny("problem", finding.problem);
    json.memberIfAny("impact", finding.impact);
    json.memberIfAny("fix", finding.fix);
    writeQualification(json, finding.qualification);
    json.beginArray("priorityReasons");
    for (const auto& reason : finding.priorityReasons) {
        json.beginObject();
        json.member("factor", reason.factor);
        json.member("value", reason.value);
        json.member("effect", reason.effect);
        json.memberIfAny("change", reason.change);
        json.endObject();
    }
    json.endArray();
    writeNumbers(json, "cwe", finding.cwe);
    writeTexts(json, "tags", finding.tags);
    writeEvidence(json, finding, regions);
    if (const auto& suppression = finding.suppression) {
        json.beginObject("suppression");
        json.member("kind", suppression->kind);
        json.memberIfAny("reason", suppression->reason);
        json.member("line", suppression->line + 1);
        json.endObject();
    }
    writeTriage(json, exported);
    json.endObject();
}

} // namespace

Result<void> writeJson(std::ostream& out, const ExportInput& input, const JsonOptions& options)
{
    const auto findings = sortedForExport(input.findings);
    const auto regions = sarifRegions(input, findings, false);
    JsonWriter json(out);
    json.beginObject();
    json.member("format", "punchlist-findings");
    json.member("version", formatVersion);
    json.beginObject("tool");
    json.member("name", "Punchlist");
    json.memberIfAny("version", options.toolVersion);
    json.endObject();
    writeScan(json, input);
    writeRules(json, input);
    json.beginArray("findings");
    for (std::size_t i = 0; i < findings.size(); ++i)
        writeFinding(json, *findings[i], regions[i]);
    json.endArray();
    json.beginArray("skipped");
    for (const auto& file : input.skipped) {
        json.beginObject();
        json.member("path", file.path);
        json.member("reason", skipReasonName(file.reason));
        json.memberIfAny("detail", file.detail);
        json.member("partly", file.partly);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The JSON output could not be written completely.");
    return {};
}

} // namespace punchlist
