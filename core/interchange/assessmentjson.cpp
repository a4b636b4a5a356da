#include "interchange/assessmentjson.h"

#include "interchange/jsonwriter.h"

#include <format>
#include <ostream>

namespace punchlist {
namespace {

void writeEvidence(JsonWriter& json, const std::vector<CapabilityEvidence>& evidence)
{
    json.beginArray("evidence");
    for (const auto& entry : evidence) {
        json.beginLine();
        json.member("path", entry.path);
        if (entry.range.endByte > 0)
            json.member("line", entry.range.startLine + 1);
        json.memberIfAny("note", entry.note);
        json.endObject();
    }
    json.endArray();
}

} // namespace

void writeCapabilitiesJson(std::ostream& out, const ProjectAssessment& assessment)
{
    JsonWriter json(out);
    json.beginObject();
    json.beginArray("capabilities");
    for (const auto& verdict : assessment.capabilities) {
        json.beginObject();
        json.member("id", verdict.id);
        json.member("name", verdict.name);
        json.member("category", verdict.category);
        json.member("tier", capabilityTierName(verdict.tier));
        json.member("value", capabilityValueName(verdict.value));
        json.memberIfAny("qualifier", verdict.qualifier);
        json.memberIfAny("statement", verdict.statement);
        json.memberIfAny("remedy", verdict.remedy);
        writeEvidence(json, verdict.evidence);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out << '\n';
}

void writeScorecardJson(std::ostream& out, const ProjectAssessment& assessment, const Scorecard& card)
{
    JsonWriter json(out);
    json.beginObject();
    if (card.completeness)
        json.member("completenessPercent", *card.completeness);
    json.beginArray("categories");
    for (const auto& category : card.categories) {
        json.beginObject();
        json.member("name", category.name);
        json.member("score", category.score);
        json.member("exact", std::format("{:.2f}", category.exact));
        json.beginArray("reasons");
        for (const auto& reason : category.reasons) {
            json.beginObject();
            json.member("name", reason.name);
            json.member(reason.isFindings ? "points" : "value", std::format("{:g}", reason.value));
            json.member("weight", std::format("{:g}", reason.weight));
            json.memberIfAny("reason", reason.reason);
            writeEvidence(json, reason.evidence);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.member("productionLines", static_cast<std::int64_t>(assessment.productionLines));
    json.member("untestedLines", static_cast<std::int64_t>(assessment.untestedLines));
    json.beginArray("untestedModules");
    for (const auto& module : assessment.untested) {
        json.beginLine();
        json.member("path", module.path);
        json.member("lines", module.lines);
        json.member("risk", module.risk);
        json.memberIfAny("role", module.role);
        json.member("reachedIndirectly", module.reachedIndirectly);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out << '\n';
}

} // namespace punchlist
