#include "interchange/sarifcapabilities.h"

#include "interchange/sarifresults.h"
#include "interchange/textforms.h"

namespace punchlist {
namespace {

std::string_view kindOf(CapabilityValue value)
{
    switch (value) {
    case CapabilityValue::Present: return "pass";
    case CapabilityValue::Missing: return "fail";
    default: return "informational";
    }
}

PriorityTier priorityOf(CapabilityTier tier)
{
    switch (tier) {
    case CapabilityTier::Must: return PriorityTier::P1;
    case CapabilityTier::Should: return PriorityTier::P2;
    case CapabilityTier::Nice: break;
    }
    return PriorityTier::P3;
}

/// A gap of the project is low, what is merely nice to have a note.
Severity severityOf(CapabilityTier tier)
{
    return tier == CapabilityTier::Nice ? Severity::Info : Severity::Low;
}

void writePlace(JsonWriter& json, const CapabilityEvidence& evidence, std::int64_t id)
{
    json.beginObject();
    if (id > 0)
        json.member("id", id);
    json.beginObject("physicalLocation");
    writeArtifactLocation(json, evidence.path);
    if (evidence.range.endByte > 0) {
        json.beginObject("region");
        json.member("startLine", evidence.range.startLine + 1);
        json.member("endLine", evidence.range.endLine + 1);
        json.endObject();
    }
    json.endObject();
    if (id > 0) {
        json.beginObject("message");
        json.member("text", evidence.note.empty() ? std::string("Evidence") : sarifPlain(evidence.note));
        json.endObject();
    }
    json.endObject();
}

void writeResult(JsonWriter& json, const CapabilityVerdict& verdict, const SarifRules& rules, bool withBaseline)
{
    json.beginLine();
    json.member("ruleId", verdict.id);
    json.member("ruleIndex", rules.indexOf(verdict.id));
    const auto kind = kindOf(verdict.value);
    json.member("kind", kind);
    json.member("level", kind == "fail" ? "note" : "none");
    auto name = verdict.name + ": " + std::string(capabilityValueName(verdict.value));
    if (!verdict.qualifier.empty())
        name += " (" + verdict.qualifier + ')';
    json.beginObject("message");
    json.member("text", sarifPlain(name + ". " + verdict.statement));
    json.member("markdown", name + ".\n\n" + verdict.statement);
    json.endObject();
    if (!verdict.evidence.empty()) {
        json.beginArray("locations");
        writePlace(json, verdict.evidence.front(), 0);
        json.endArray();
    }
    if (verdict.evidence.size() > 1) {
        json.beginArray("relatedLocations");
        for (std::size_t i = 1; i < verdict.evidence.size(); ++i)
            writePlace(json, verdict.evidence[i], static_cast<std::int64_t>(i));
        json.endArray();
    }
    json.beginObject("partialFingerprints");
    json.member("punchlist/capability/v1", verdict.id);
    json.endObject();
    if (withBaseline)
        json.member("baselineState", "unchanged");
    json.beginArray("suppressions");
    json.endArray();
    json.member("rank", 25 * (3 - static_cast<int>(priorityOf(verdict.tier))));
    json.beginObject("properties");
    json.beginArray("tags");
    json.value("capability");
    json.endArray();
    json.member("value", capabilityValueName(verdict.value));
    json.member("tier", capabilityTierName(verdict.tier));
    json.member("category", verdict.category);
    json.memberIfAny("qualifier", verdict.qualifier);
    json.memberIfAny("fix", verdict.value == CapabilityValue::Present ? std::string() : verdict.remedy);
    json.endObject();
    json.endObject();
}

} // namespace

std::vector<std::shared_ptr<const Rule>> capabilityRules(const ProjectAssessment& assessment)
{
    std::vector<std::shared_ptr<const Rule>> rules;
    for (const auto& verdict : assessment.capabilities) {
        if (verdict.value == CapabilityValue::NotApplicable)
            continue;
        auto rule = std::make_shared<Rule>();
        rule->id = verdict.id;
        rule->name = verdict.name;
        rule->category = "completeness";
        rule->severity = severityOf(verdict.tier);
        rule->confidence = Confidence::Medium;
        rule->priority = priorityOf(verdict.tier);
        rule->tags = {"capability"};
        rule->fix = verdict.remedy;
        rules.push_back(std::move(rule));
    }
    return rules;
}

void writeCapabilityResults(JsonWriter& json, const ProjectAssessment& assessment, const SarifRules& rules, bool withBaseline)
{
    for (const auto& verdict : assessment.capabilities) {
        if (verdict.value != CapabilityValue::NotApplicable)
            writeResult(json, verdict, rules, withBaseline);
    }
}

} // namespace punchlist
