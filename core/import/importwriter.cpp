#include "import/importwriter.h"

#include "interchange/jsonwriter.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <string>

namespace punchlist {
namespace {

void writeSpan(JsonWriter& json, const DocumentSpan& span)
{
    json.beginObject("span");
    json.member("startLine", span.startLine);
    json.member("endLine", span.endLine);
    json.member("startByte", static_cast<std::int64_t>(span.startByte));
    json.member("endByte", static_cast<std::int64_t>(span.endByte));
    json.endObject();
}

void writeNumberIfAny(JsonWriter& json, std::string_view key, int number)
{
    if (number != 0)
        json.member(key, number);
}

void writeStrings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values)
{
    if (values.empty())
        return;
    json.beginArray(key);
    for (const std::string& value : values)
        json.value(value);
    json.endArray();
}

void writeFields(JsonWriter& json, std::string_view key, const std::vector<ImportedField>& fields)
{
    if (fields.empty())
        return;
    json.beginArray(key);
    for (const ImportedField& field : fields) {
        json.beginLine();
        json.member("name", field.name);
        json.member("value", field.value);
        writeSpan(json, field.span);
        json.endObject();
    }
    json.endArray();
}

void writeLocation(JsonWriter& json, const ImportedLocation& place)
{
    json.beginLine();
    json.memberIfAny("path", place.path);
    writeNumberIfAny(json, "startLine", place.startLine);
    writeNumberIfAny(json, "endLine", place.endLine);
    writeNumberIfAny(json, "startColumn", place.startColumn);
    writeNumberIfAny(json, "endColumn", place.endColumn);
    if (place.approximate)
        json.member("approximate", true);
    if (place.mention)
        json.member("mention", true);
    json.memberIfAny("symbol", place.symbol);
    if (place.offset >= 0 && place.startLine == 0) {
        json.member(place.unit == TextUnit::Bytes ? "byteOffset" : "charOffset", place.offset);
        json.member(place.unit == TextUnit::Bytes ? "byteLength" : "charLength", place.length);
    }
    if (place.id >= 0)
        json.member("id", place.id);
    json.memberIfAny("note", place.note);
    if (place.state != PlaceState::Unchecked) {
        json.member("state", placeStateName(place.state));
        json.memberIfAny("foundPath", place.foundPath);
        writeNumberIfAny(json, "foundStartLine", place.foundStartLine);
        writeNumberIfAny(json, "foundEndLine", place.foundEndLine);
        writeStrings(json, "candidates", place.candidates);
    }
    if (place.span.startLine > 0)
        writeSpan(json, place.span);
    json.endObject();
}

void writeEffort(JsonWriter& json, const std::optional<EffortRange>& effort)
{
    if (!effort)
        return;
    json.beginObject("effort");
    json.member("minMinutes", effort->minMinutes);
    json.member("maxMinutes", effort->maxMinutes);
    json.endObject();
}

void writeKeys(JsonWriter& json, const ImportedAudit& audit, const std::vector<std::size_t>& indices)
{
    if (indices.empty())
        return;
    json.beginArray("findings");
    for (const std::size_t index : indices)
        json.value(audit.findings[index].key);
    json.endArray();
}

void writeGrades(JsonWriter& json, const ImportedFinding& finding)
{
    if (finding.severity)
        json.member("severity", severityName(*finding.severity));
    json.memberIfAny("severityText", finding.severityText);
    if (finding.confidence)
        json.member("confidence", confidenceName(*finding.confidence));
    json.memberIfAny("category", finding.category);
    if (finding.priority)
        json.member("priority", priorityName(*finding.priority));
    json.memberIfAny("priorityText", finding.priorityText);
    writeNumberIfAny(json, "rank", finding.rank);
    writeEffort(json, finding.effort);
    json.memberIfAny("effortText", finding.effortText);
    json.memberIfAny("status", claimedStatusName(finding.status));
    json.memberIfAny("statusText", finding.statusText);
    json.memberIfAny("owner", finding.owner);
    json.memberIfAny("due", finding.due);
    if (!finding.cwe.empty()) {
        json.beginArray("cwe");
        for (const int cwe : finding.cwe)
            json.value(static_cast<std::int64_t>(cwe));
        json.endArray();
    }
}

void writeTexts(JsonWriter& json, const ImportedFinding& finding)
{
    for (const auto& [key, kind] : {std::pair{"problem", TextKind::Problem}, {"rootCause", TextKind::RootCause}, {"scenario", TextKind::Scenario},
                                    {"impact", TextKind::Impact}, {"evidence", TextKind::Evidence}, {"fix", TextKind::Fix},
                                    {"mitigation", TextKind::Mitigation}, {"notes", TextKind::Note}})
        json.memberIfAny(key, finding.textOf(kind));
    if (!finding.texts.empty()) {
        json.beginArray("texts");
        for (const ImportedText& text : finding.texts) {
            json.beginLine();
            json.member("kind", textKindName(text.kind));
            json.memberIfAny("label", text.label);
            json.member("text", text.text);
            writeSpan(json, text.span);
            json.endObject();
        }
        json.endArray();
    }
    if (!finding.code.empty()) {
        json.beginArray("code");
        for (const ImportedCode& code : finding.code) {
            json.beginLine();
            json.member("kind", textKindName(code.kind));
            json.memberIfAny("language", code.language);
            json.member("text", code.text);
            writeSpan(json, code.span);
            json.endObject();
        }
        json.endArray();
    }
    writeFields(json, "fields", finding.fields);
}

void writeFinding(JsonWriter& json, const ImportedAudit& audit, const ImportedFinding& finding)
{
    json.beginObject();
    json.memberIfAny("id", finding.ref);
    json.member("key", finding.key);
    json.member("title", finding.title);
    writeGrades(json, finding);
    writeStrings(json, "section", finding.section);
    json.beginArray("locations");
    for (const ImportedLocation& place : finding.locations)
        writeLocation(json, place);
    json.endArray();
    writeTexts(json, finding);
    if (!finding.checklist.empty()) {
        json.beginArray("checklist");
        for (const std::size_t index : finding.checklist) {
            json.beginLine();
            json.member("text", audit.checklist[index].text);
            json.member("checked", audit.checklist[index].checked);
            json.endObject();
        }
        json.endArray();
    }
    if (!finding.flow.empty()) {
        json.beginArray("flow");
        for (const ImportedStep& step : finding.flow) {
            json.beginObject();
            json.beginArray("locations");
            writeLocation(json, step.place);
            json.endArray();
            json.memberIfAny("message", step.message);
            json.member("flow", step.flow);
            json.member("importance", stepImportanceName(step.importance));
            writeNumberIfAny(json, "nesting", step.nesting);
            json.memberIfAny("state", step.state);
            json.endObject();
        }
        json.endArray();
    }
    if (!finding.changes.empty()) {
        json.beginArray("changes");
        for (const ImportedChange& change : finding.changes) {
            json.beginObject();
            json.member("fix", change.fix);
            json.beginArray("locations");
            writeLocation(json, change.place);
            json.endArray();
            json.member("text", change.text);
            json.endObject();
        }
        json.endArray();
    }
    json.memberIfAny("tool", finding.tool);
    json.memberIfAny("ruleId", finding.ruleId);
    json.memberIfAny("ruleName", finding.ruleName);
    json.memberIfAny("fingerprint", finding.fingerprint);
    if (finding.suppressed) {
        json.member("suppressed", true);
        json.memberIfAny("suppression", finding.suppression);
    }
    if (!finding.confirmedBy.empty()) {
        json.beginArray("confirmedBy");
        for (const ConfirmingFinding& own : finding.confirmedBy) {
            json.beginLine();
            json.member("ruleId", own.ruleId);
            json.member("title", own.title);
            json.member("path", own.path);
            json.member("line", own.line);
            json.memberIfAny("fingerprint", own.fingerprint);
            json.endObject();
        }
        json.endArray();
    }
    json.memberIfAny("pointer", finding.pointer);
    if (finding.span.startLine > 0)
        writeSpan(json, finding.span);
    json.endObject();
}

void writeLists(JsonWriter& json, const ImportedAudit& audit)
{
    json.beginArray("checklist");
    for (const ImportedCheckItem& item : audit.checklist) {
        json.beginLine();
        json.member("text", item.text);
        json.memberIfAny("group", item.group);
        json.member("checked", item.checked);
        writeKeys(json, audit, item.findings);
        writeSpan(json, item.span);
        json.endObject();
    }
    json.endArray();
    json.beginArray("lists");
    for (const ImportedListItem& item : audit.lists) {
        json.beginLine();
        json.member("kind", listKindName(item.kind));
        writeNumberIfAny(json, "number", item.number);
        json.member("text", item.text);
        json.memberIfAny("group", item.group);
        if (item.priority)
            json.member("priority", priorityName(*item.priority));
        writeEffort(json, item.effort);
        if (item.done)
            json.member("done", true);
        json.memberIfAny("codeLanguage", item.codeLanguage);
        json.memberIfAny("code", item.code);
        writeKeys(json, audit, item.findings);
        writeSpan(json, item.span);
        json.endObject();
    }
    json.endArray();
}

void writeNumbers(JsonWriter& json, const ImportedAudit& audit)
{
    json.beginArray("scorecard");
    for (const ImportedScore& score : audit.scorecard) {
        json.beginLine();
        json.member("category", score.category);
        std::string number = std::to_string(score.score);
        while (number.contains('.') && (number.ends_with('0') || number.ends_with('.')))
            number.pop_back();
        json.member("score", number);
        json.member("outOf", static_cast<int>(score.outOf));
        json.memberIfAny("note", score.note);
        writeSpan(json, score.span);
        json.endObject();
    }
    json.endArray();
    json.beginArray("counts");
    for (const ImportedCount& count : audit.counts) {
        json.beginLine();
        json.member("label", count.label);
        json.member("stated", count.stated);
        json.member("counted", count.counted);
        json.member("agrees", count.stated == count.counted);
        writeSpan(json, count.span);
        json.endObject();
    }
    json.endArray();
}

std::string lineText(const ImportedLocation& place)
{
    std::string text = place.path.empty() ? std::string("(no file)") : place.path;
    if (place.startLine > 0)
        text += ':' + std::to_string(place.startLine);
    if (place.endLine > place.startLine)
        text += '-' + std::to_string(place.endLine);
    switch (place.state) {
    case PlaceState::Moved:
        text += " [moved to " + place.foundPath + ':' + std::to_string(place.foundStartLine) + ']';
        break;
    case PlaceState::FileGone:
    case PlaceState::CodeNotFound:
    case PlaceState::LinesGone:
    case PlaceState::Ambiguous:
        text += " [" + std::string(placeStateName(place.state)) + ']';
        break;
    default:
        break;
    }
    return text;
}

} // namespace

void writeImportJson(std::ostream& out, const std::vector<ImportedAudit>& audits)
{
    JsonWriter json(out);
    json.beginObject();
    json.member("version", 1);
    json.beginArray("documents");
    for (const ImportedAudit& audit : audits) {
        json.beginObject();
        json.member("file", audit.file);
        json.member("format", audit.format == ImportedAudit::Format::Sarif ? "sarif" : "markdown");
        json.memberIfAny("title", audit.title);
        json.memberIfAny("date", audit.date);
        json.memberIfAny("commit", audit.commit);
        if (audit.repaired)
            json.member("repairedCharacters", true);
        writeStrings(json, "tools", audit.tools);
        writeFields(json, "metadata", audit.metadata);
        json.beginArray("findings");
        for (const ImportedFinding& finding : audit.findings)
            writeFinding(json, audit, finding);
        json.endArray();
        writeLists(json, audit);
        writeNumbers(json, audit);
        json.beginArray("notUnderstood");
        for (const ImportedRemainder& rest : audit.notUnderstood) {
            json.beginLine();
            json.member("kind", rest.kind);
            json.memberIfAny("section", rest.section);
            json.member("text", rest.text);
            writeSpan(json, rest.span);
            json.endObject();
        }
        json.endArray();
        writeStrings(json, "notes", audit.notes);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out << '\n';
}

void writeImportText(std::ostream& out, const std::vector<ImportedAudit>& audits)
{
    for (const ImportedAudit& audit : audits) {
        std::size_t places = 0;
        for (const ImportedFinding& finding : audit.findings)
            places += finding.locations.size();
        out << audit.file << ": " << audit.findings.size() << " findings with " << places << " places";
        if (audit.format == ImportedAudit::Format::Markdown)
            out << ", " << audit.checklist.size() << " check list entries, " << audit.lists.size() << " list entries, " << audit.scorecard.size()
                << " scores, " << audit.notUnderstood.size() << " parts not understood";
        out << '\n';
        if (audit.repaired)
            out << "  Damaged characters were repaired.\n";
        for (const std::string& note : audit.notes)
            out << "  " << note << '\n';
        for (const ImportedFinding& finding : audit.findings) {
            out << "  " << (finding.severity ? severityName(*finding.severity) : std::string_view("-")) << "  " << (finding.ref.empty() ? "-" : finding.ref) << "  "
                << finding.title;
            for (const ImportedLocation& place : finding.locations) {
                if (!place.mention)
                    out << "  " << lineText(place);
            }
            if (finding.effort)
                out << "  " << effortText(finding.effort->maxMinutes);
            if (finding.priority)
                out << "  " << priorityName(*finding.priority);
            if (!finding.confirmedBy.empty())
                out << "  confirmed by " << finding.confirmedBy.front().ruleId;
            if (finding.suppressed)
                out << "  suppressed";
            out << '\n';
        }
        for (const ImportedCount& count : audit.counts) {
            if (count.stated != count.counted)
                out << "  The document says " << count.stated << ' ' << count.label << " (line " << count.span.startLine << "), counted are " << count.counted << ".\n";
        }
        for (const ImportedRemainder& rest : audit.notUnderstood)
            out << "  Not understood: line " << rest.span.startLine << ", " << rest.kind << ": " << rest.text.substr(0, rest.text.find('\n')) << '\n';
    }
}

} // namespace punchlist
