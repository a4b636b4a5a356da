#include "interchange/sarifresults.h"

#include "interchange/exportassessment.h"
#include "interchange/regions.h"
#include "interchange/sarifcapabilities.h"
#include "interchange/sarifextras.h"
#include "interchange/textforms.h"

#include <algorithm>
#include <utility>

namespace punchlist {
namespace {

constexpr std::size_t snippetBytes = 512;
/// Places that the message links to. Viewers list all related locations; GitHub shows only linked ones.
constexpr std::size_t maxMessageLinks = 5;
/// GitHub rejects longer comments on a dismissal.
constexpr std::size_t gitHubCommentBytes = 280;
/// What ResultWriter writes into the property bag of a result.
constexpr std::string_view ownProperties[] = {"tags", "id", "severity", "priority", "confidence", "effortMinutes", "category", "symbol", "impact", "fix",
                                              "qualification", "status", "state", "assignee", "comment", "firstSeen", "priorityReasons"};

std::string capitalized(std::string_view text)
{
    std::string result(text);
    if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
        result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

std::string asSentence(std::string text)
{
    if (!text.empty() && !std::string_view(".!?").contains(text.back()))
        text += '.';
    return text;
}

std::string_view baselineState(ScanState state)
{
    switch (state) {
    case ScanState::New:
    case ScanState::Reopened:
        return "new";
    case ScanState::Unchanged:
    case ScanState::NotChecked:
        return "unchanged";
    case ScanState::Moved:
    case ScanState::Edited:
        return "updated";
    case ScanState::Fixed:
        return "absent";
    }
    return "unchanged";
}

/// 0 to 100, in the order of the priority: 25 points per tier, then 5 per step of severity and 2 per step of confidence.
int rankOf(const Finding& finding)
{
    return 25 * (3 - static_cast<int>(finding.priority)) + 5 * static_cast<int>(finding.severity)
           + 2 * static_cast<int>(finding.confidence);
}

/// A UUID made from the fingerprint: the same finding has the same one in every export. Empty without a fingerprint.
std::string correlationGuid(std::string_view fingerprint)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (fingerprint.size() != 32 || !std::ranges::all_of(fingerprint, isHex))
        return {};
    std::string guid;
    for (std::size_t i = 0; i < fingerprint.size(); ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            guid += '-';
        // RFC 9562: version 5 (from a name) and the variant bits.
        guid += i == 12 ? '5' : i == 16 ? "89ab"[static_cast<unsigned char>(fingerprint[i]) & 3U] : fingerprint[i];
    }
    return guid;
}

void writeMessage(JsonWriter& json, std::string_view key, std::string_view text)
{
    json.beginObject(key);
    json.member("text", text);
    json.endObject();
}

void writeRegion(JsonWriter& json, const SarifRegion& region)
{
    json.beginObject("region");
    json.member("startLine", region.startLine);
    if (region.startColumn > 0)
        json.member("startColumn", region.startColumn);
    json.member("endLine", region.endLine);
    if (region.endColumn > 0)
        json.member("endColumn", region.endColumn);
    json.endObject();
}

/// The whole lines around the region. Left out when the region has them already: SARIF wants a proper superset.
void writeContext(JsonWriter& json, const SarifRegion& region, std::string_view snippet)
{
    if (snippet.empty() || region.wholeLines)
        return;
    json.beginObject("contextRegion");
    json.member("startLine", region.startLine);
    json.member("endLine", region.endLine);
    writeMessage(json, "snippet", shortened(snippet, snippetBytes));
    json.endObject();
}

void writePhysicalLocation(JsonWriter& json, std::string_view path, const SarifRegion& region, std::string_view snippet)
{
    json.beginObject("physicalLocation");
    writeArtifactLocation(json, path);
    writeRegion(json, region);
    writeContext(json, region, snippet);
    json.endObject();
}

std::string evidenceText(const Evidence& evidence)
{
    auto text = capitalized(evidenceRoleName(evidence.role));
    if (!evidence.note.empty())
        text += ": " + plainText(evidence.note);
    return text;
}

class ResultWriter {
public:
    ResultWriter(JsonWriter& json, const SarifRules& rules, const SarifOptions& options, bool withBaseline)
        : m_json(json), m_rules(rules), m_gitHub(options.profile == SarifOptions::Profile::GitHub),
          m_isFull(options.profile == SarifOptions::Profile::Full), m_isMinimal(options.profile == SarifOptions::Profile::Minimal),
          m_withBaseline(withBaseline)
    {
    }

    /// One result for the finding and one for each further place: SARIF knows no finding of several places that can be
    /// fixed one by one, and viewers show the first location only.
    void write(const ExportedFinding& exported, const FindingRegions& regions)
    {
        writeFinding(exported, regions);
        const auto& evidence = exported.finding->evidence;
        for (std::size_t i = 0; i < evidence.size(); ++i) {
            if (!m_isMinimal && evidence[i].role == EvidenceRole::Place && !evidence[i].path.empty())
                writePlace(exported, regions, i);
        }
    }

private:
    void writeFinding(const ExportedFinding& exported, const FindingRegions& regions)
    {
        const auto& finding = *exported.finding;
        const SarifExtras extras(m_isFull ? exported.extras : std::string_view());
        writeRule(finding);
        writeMessages(finding);
        writeLocations(finding, regions);
        if (m_isMinimal) {
            writeIdentity(finding, regions, extras);
            if (m_withBaseline) // without it, a fixed one would look open
                m_json.member("baselineState", baselineState(*exported.state));
            writeSuppressions(exported);
            m_json.endObject();
            return;
        }
        writeRelatedLocations(finding, regions);
        writeCodeFlow(finding, regions);
        writeIdentity(finding, regions, extras);
        if (m_withBaseline)
            m_json.member("baselineState", baselineState(*exported.state));
        writeSuppressions(exported);
        m_json.member("rank", rankOf(finding));
        if (!finding.cwe.empty() && !m_rules.saysCwe(finding.ruleId, finding.cwe))
            writeTaxa(finding);
        extras.writeMembers(m_json);
        writeProperties(exported, extras);
        m_json.endObject();
    }

    void writePlace(const ExportedFinding& exported, const FindingRegions& regions, std::size_t index)
    {
        const auto& finding = *exported.finding;
        const auto& place = finding.evidence[index];
        writeRule(finding);
        m_json.beginObject("message");
        const auto note = place.note.empty() ? std::string() : capitalized(asSentence(place.note));
        m_json.member("text", asSentence(sarifPlain(finding.title)) + (note.empty() ? "" : ' ' + sarifPlain(note)));
        m_json.member("markdown", asSentence(finding.title) + (note.empty() ? "" : "\n\n" + note));
        m_json.endObject();
        m_json.beginArray("locations");
        m_json.beginObject();
        writePhysicalLocation(m_json, place.path, regions.evidence[index], place.snippet);
        m_json.endObject();
        m_json.endArray();
        const auto& hash = regions.placeHashes[index];
        m_json.beginObject("partialFingerprints");
        m_json.memberIfAny("primaryLocationLineHash", hash);
        m_json.member("punchlist/place/v1", finding.fingerprint + '/' + (hash.empty() ? std::to_string(index) : hash));
        m_json.endObject();
        if (m_withBaseline)
            m_json.member("baselineState", baselineState(*exported.state));
        writeSuppressions(exported);
        m_json.member("rank", rankOf(finding));
        if (!finding.cwe.empty() && !m_rules.saysCwe(finding.ruleId, finding.cwe))
            writeTaxa(finding);
        m_json.beginObject("properties");
        writeTags(finding);
        m_json.member("severity", severityName(finding.severity));
        m_json.member("priority", priorityName(finding.priority));
        m_json.member("confidence", confidenceName(finding.confidence));
        m_json.memberIfAny("category", finding.category);
        m_json.memberIfAny("punchlist/partOf", correlationGuid(finding.fingerprint));
        m_json.member("status", triageStatusName(exported.status));
        m_json.endObject();
        m_json.endObject();
    }

    void writeRule(const Finding& finding)
    {
        m_json.beginLine();
        m_json.member("ruleId", finding.ruleId);
        m_json.member("ruleIndex", m_rules.indexOf(finding.ruleId));
        // An info finding is a note, not a failure. GitHub knows failures only.
        const bool isNote = finding.severity == Severity::Info && !m_gitHub;
        m_json.member("kind", isNote ? "informational" : "fail");
        m_json.member("level", finding.severity == Severity::Info && m_gitHub ? "note" : sarifLevel(finding.severity));
    }

    static bool isRelated(const Finding& finding, std::size_t evidence)
    {
        return evidence > 0 || finding.evidence[evidence].role != EvidenceRole::Primary
               || finding.evidence[evidence].range != finding.range;
    }

    void writeMessages(const Finding& finding)
    {
        auto text = asSentence(sarifPlain(finding.title));
        auto markdown = asSentence(finding.title);
        if (!finding.problem.empty()) {
            text += ' ' + sarifPlain(finding.problem);
            markdown += "\n\n" + finding.problem;
        }
        std::string links;
        std::size_t count = 0;
        for (std::size_t i = 0; !m_isMinimal && i < finding.evidence.size() && count < maxMessageLinks; ++i) {
            if (!isRelated(finding, i))
                continue;
            const auto& evidence = finding.evidence[i];
            links += links.empty() ? " See " : ", ";
            links += '[' + std::string(evidenceRoleName(evidence.role)) + "](" + std::to_string(i + 1) + ')';
            ++count;
        }
        if (!links.empty())
            links += '.';
        m_json.beginObject("message");
        m_json.member("text", text + links);
        m_json.member("markdown", markdown + (links.empty() ? "" : "\n\n" + links.substr(1)));
        m_json.endObject();
    }

    void writeLocations(const Finding& finding, const FindingRegions& regions)
    {
        if (finding.path.empty()) {
            if (m_gitHub)
                writeStandInLocation(finding, regions);
            return;
        }
        const bool hasSnippet = !finding.evidence.empty() && finding.evidence.front().range == finding.range;
        m_json.beginArray("locations");
        m_json.beginObject();
        writePhysicalLocation(m_json, finding.path, regions.primary, hasSnippet ? finding.evidence.front().snippet : "");
        if (!finding.symbol.empty()) {
            m_json.beginArray("logicalLocations");
            m_json.beginObject();
            m_json.member("fullyQualifiedName", finding.symbol);
            m_json.endObject();
            m_json.endArray();
        }
        m_json.endObject();
        m_json.endArray();
    }

    /// GitHub rejects a result without a location, so a finding about the repository gets its first evidence or, without
    /// any, the file every visitor sees first.
    void writeStandInLocation(const Finding& finding, const FindingRegions& regions)
    {
        m_json.beginArray("locations");
        m_json.beginObject();
        if (finding.evidence.empty())
            writePhysicalLocation(m_json, "README.md", SarifRegion{}, {});
        else
            writePhysicalLocation(m_json, finding.evidence.front().path, regions.evidence.front(), {});
        m_json.endObject();
        m_json.endArray();
    }

    void writeRelatedLocations(const Finding& finding, const FindingRegions& regions)
    {
        bool any = false;
        for (std::size_t i = 0; i < finding.evidence.size(); ++i) {
            if (!isRelated(finding, i))
                continue;
            if (!std::exchange(any, true))
                m_json.beginArray("relatedLocations");
            const auto& evidence = finding.evidence[i];
            m_json.beginObject();
            m_json.member("id", static_cast<std::int64_t>(i + 1));
            writePhysicalLocation(m_json, evidence.path, regions.evidence[i], evidence.snippet);
            writeMessage(m_json, "message", evidenceText(evidence));
            m_json.beginObject("properties");
            m_json.member("role", evidenceRoleName(evidence.role));
            m_json.endObject();
            m_json.endObject();
        }
        if (any)
            m_json.endArray();
    }

    /// The way of the data, for findings that know where it comes from.
    void writeCodeFlow(const Finding& finding, const FindingRegions& regions)
    {
        std::vector<std::size_t> steps;
        const auto add = [&](EvidenceRole role) {
            for (std::size_t i = 0; i < finding.evidence.size(); ++i) {
                if (finding.evidence[i].role == role)
                    steps.push_back(i);
            }
        };
        add(EvidenceRole::Source);
        if (steps.empty())
            return;
        add(EvidenceRole::Primary);
        add(EvidenceRole::Sink);
        if (steps.size() < 2)
            return;
        m_json.beginArray("codeFlows");
        m_json.beginObject();
        m_json.beginArray("threadFlows");
        m_json.beginObject();
        m_json.beginArray("locations");
        for (const auto step : steps) {
            const auto& evidence = finding.evidence[step];
            m_json.beginObject();
            m_json.beginObject("location");
            writePhysicalLocation(m_json, evidence.path, regions.evidence[step], {});
            writeMessage(m_json, "message", evidenceText(evidence));
            m_json.endObject();
            m_json.member("importance", "essential");
            m_json.endObject();
        }
        m_json.endArray();
        m_json.endObject();
        m_json.endArray();
        m_json.endObject();
        m_json.endArray();
    }

    void writeIdentity(const Finding& finding, const FindingRegions& regions, const SarifExtras& extras)
    {
        m_json.beginObject("partialFingerprints");
        if (!extras.hasFingerprint("primaryLocationLineHash"))
            m_json.memberIfAny("primaryLocationLineHash", regions.lineHash);
        m_json.memberIfAny("punchlist/scopeText/v1", finding.fingerprint);
        if (finding.identity.shape != 0)
            m_json.member("punchlist/shape/v1", hex16(finding.identity.shape));
        extras.writeFingerprints(m_json);
        m_json.endObject();
        m_json.memberIfAny("correlationGuid", correlationGuid(finding.fingerprint));
    }

    /// Always there: an empty list says "not suppressed", a missing one "unknown".
    void writeSuppressions(const ExportedFinding& exported)
    {
        const auto& finding = *exported.finding;
        m_json.beginArray("suppressions");
        if (const auto& suppression = finding.suppression) {
            m_json.beginObject();
            m_json.member("kind", "inSource");
            m_json.member("status", "accepted");
            m_json.member("justification", comment(suppression->reason.empty()
                                                       ? "A " + suppression->kind + " comment stands in the source."
                                                       : suppression->reason));
            m_json.beginObject("location");
            SarifRegion line;
            line.startLine = line.endLine = suppression->line + 1;
            writePhysicalLocation(m_json, finding.path, line, {});
            m_json.endObject();
            m_json.beginObject("properties");
            m_json.member("punchlist/comment", suppression->kind);
            m_json.endObject();
            m_json.endObject();
        }
        if (isDismissed(exported.status)) {
            auto reason = capitalized(triageStatusName(exported.status));
            if (!exported.comment.empty())
                reason += ": " + exported.comment;
            m_json.beginObject();
            m_json.member("kind", "external");
            m_json.member("status", exported.needsReconfirmation ? "underReview" : "accepted");
            m_json.member("justification", comment(reason));
            m_json.beginObject("properties");
            m_json.member("punchlist/reason", triageStatusName(exported.status));
            m_json.memberIfAny("punchlist/decidedBy", exported.decidedBy);
            m_json.memberIfAny("punchlist/decidedAt", exported.decidedAt);
            m_json.endObject();
            m_json.endObject();
        }
        m_json.endArray();
    }

    std::string comment(const std::string& text) const
    {
        return m_gitHub ? shortened(text, gitHubCommentBytes) : text;
    }

    void writeTaxa(const Finding& finding)
    {
        m_json.beginArray("taxa");
        for (const int number : finding.cwe) {
            m_json.beginObject();
            writeCweReference(m_json, number, m_rules.cweIndex(number));
            m_json.endObject();
        }
        m_json.endArray();
    }

    void writeProperties(const ExportedFinding& exported, const SarifExtras& extras)
    {
        const auto& finding = *exported.finding;
        m_json.beginObject("properties");
        writeTags(finding);
        m_json.memberIfAny("id", exported.id);
        m_json.member("severity", severityName(finding.severity));
        m_json.member("priority", priorityName(finding.priority));
        m_json.member("confidence", confidenceName(finding.confidence));
        m_json.member("effortMinutes", finding.effortMinutes);
        m_json.memberIfAny("category", finding.category);
        m_json.memberIfAny("symbol", finding.symbol);
        m_json.memberIfAny("impact", finding.impact);
        m_json.memberIfAny("fix", finding.fix);
        m_json.memberIfAny("qualification", finding.qualification.text);
        m_json.member("status", triageStatusName(exported.status));
        if (exported.state)
            m_json.member("state", scanStateName(*exported.state));
        m_json.memberIfAny("assignee", exported.assignee);
        m_json.memberIfAny("comment", exported.comment);
        m_json.memberIfAny("firstSeen", exported.firstSeen);
        writePriorityReasons(finding);
        extras.writeProperties(m_json, ownProperties);
        m_json.endObject();
    }

    void writeTags(const Finding& finding)
    {
        m_json.beginArray("tags");
        for (auto tag = finding.tags.begin(); tag != finding.tags.end(); ++tag) {
            if (std::find(finding.tags.begin(), tag, *tag) == tag) // SARIF wants each once
                m_json.value(*tag);
        }
        m_json.endArray();
    }

    void writePriorityReasons(const Finding& finding)
    {
        if (finding.priorityReasons.empty())
            return;
        m_json.beginArray("priorityReasons");
        for (const auto& reason : finding.priorityReasons)
            m_json.value(priorityReasonText(reason));
        m_json.endArray();
    }

    JsonWriter& m_json;
    const SarifRules& m_rules;
    bool m_gitHub;
    bool m_isFull;
    bool m_isMinimal;
    bool m_withBaseline;
};

} // namespace

void writeArtifactLocation(JsonWriter& json, std::string_view path)
{
    json.beginObject("artifactLocation");
    json.member("uri", relativeUri(path));
    json.member("uriBaseId", sarifRootId);
    json.endObject();
}

void writeSarifResults(JsonWriter& json, const ExportInput& input, std::span<const ExportedFinding* const> findings,
                       const SarifRules& rules, const SarifOptions& options, bool withBaseline)
{
    const auto regions = sarifRegions(input, findings, options.lineHashes);
    ResultWriter writer(json, rules, options, withBaseline);
    json.beginArray("results");
    for (std::size_t i = 0; i < findings.size(); ++i)
        writer.write(*findings[i], regions[i]);
    // GitHub shows every result as a problem and wants a place for each.
    if (input.assessment && options.profile == SarifOptions::Profile::Full)
        writeCapabilityResults(json, judgedAssessment(input), rules, withBaseline);
    json.endArray();
}

} // namespace punchlist
