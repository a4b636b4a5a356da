#include "tracking/projectcodec.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <stdexcept>

namespace punchlist {
namespace {

using Json = nlohmann::ordered_json;

/// Reads a name back; one that does not exist makes the whole record unreadable.
template <typename Value>
Value named(std::optional<Value> value)
{
    if (!value)
        throw std::out_of_range("unknown name");
    return *value;
}

Json evidenceToJson(const std::vector<CapabilityEvidence>& evidence)
{
    Json json = Json::array();
    for (const auto& [path, range, note] : evidence)
        json.push_back({path, note, range.startByte, range.endByte, range.startLine, range.startByteColumn, range.endLine, range.endByteColumn});
    return json;
}

std::vector<CapabilityEvidence> evidenceFromJson(const Json& json)
{
    std::vector<CapabilityEvidence> evidence;
    for (const Json& entry : json) {
        const auto number = [&entry](std::size_t at) { return entry.at(at).get<std::uint32_t>(); };
        evidence.push_back({entry.at(0).get<std::string>(), {number(2), number(3), number(4), number(5), number(6), number(7)}, entry.at(1).get<std::string>()});
    }
    return evidence;
}

Json verdictToJson(const CapabilityVerdict& verdict)
{
    return {{"id", verdict.id},
            {"name", verdict.name},
            {"category", verdict.category},
            {"tier", capabilityTierName(verdict.tier)},
            {"value", capabilityValueName(verdict.value)},
            {"qualifier", verdict.qualifier},
            {"statement", verdict.statement},
            {"remedy", verdict.remedy},
            {"evidence", evidenceToJson(verdict.evidence)},
            {"gaps", verdict.gaps},
            {"demotedBy", verdict.demotedBy}};
}

CapabilityVerdict verdictFromJson(const Json& json)
{
    CapabilityVerdict verdict;
    verdict.id = json.at("id").get<std::string>();
    verdict.name = json.at("name").get<std::string>();
    verdict.category = json.at("category").get<std::string>();
    verdict.tier = named(capabilityTierFromName(json.at("tier").get<std::string>()));
    verdict.value = named(capabilityValueFromName(json.at("value").get<std::string>()));
    verdict.qualifier = json.at("qualifier").get<std::string>();
    verdict.statement = json.at("statement").get<std::string>();
    verdict.remedy = json.at("remedy").get<std::string>();
    verdict.evidence = evidenceFromJson(json.at("evidence"));
    verdict.gaps = json.at("gaps").get<std::vector<std::string>>();
    verdict.demotedBy = json.at("demotedBy").get<std::vector<std::string>>();
    return verdict;
}

Json componentToJson(const ScoreComponent& component)
{
    return {{"name", component.name},
            {"weight", component.weight},
            {"value", capabilityValueName(component.value)},
            {"reason", component.reason},
            {"evidence", evidenceToJson(component.evidence)},
            {"capability", component.capability},
            {"rules", component.rules}};
}

ScoreComponent componentFromJson(const Json& json)
{
    ScoreComponent component;
    component.name = json.at("name").get<std::string>();
    component.weight = json.at("weight").get<double>();
    if (!std::isfinite(component.weight) || component.weight < 0 || component.weight > 1000)
        throw std::out_of_range("weight");
    component.value = named(capabilityValueFromName(json.at("value").get<std::string>()));
    component.reason = json.at("reason").get<std::string>();
    component.evidence = evidenceFromJson(json.at("evidence"));
    component.capability = json.at("capability").get<std::string>();
    component.rules = json.at("rules").get<std::vector<std::string>>();
    return component;
}

Json categoryToJson(const ScoreCategory& category)
{
    Json json{{"name", category.name}, {"kind", static_cast<int>(category.kind)}, {"rules", category.ruleCategories}, {"components", Json::array()}};
    for (const auto& component : category.components)
        json["components"].push_back(componentToJson(component));
    return json;
}

ScoreCategory categoryFromJson(const Json& json)
{
    ScoreCategory category;
    category.name = json.at("name").get<std::string>();
    const int kind = json.at("kind").get<int>();
    if (kind < 0 || kind > static_cast<int>(ScoreCategory::Kind::Coverage))
        throw std::out_of_range("kind");
    category.kind = static_cast<ScoreCategory::Kind>(kind);
    category.ruleCategories = json.at("rules").get<std::vector<std::string>>();
    for (const Json& component : json.at("components"))
        category.components.push_back(componentFromJson(component));
    return category;
}

ProjectRecord readProject(const Json& json)
{
    ProjectRecord record;
    auto& assessment = record.assessment;
    for (const Json& verdict : json.at("capabilities"))
        assessment.capabilities.push_back(verdictFromJson(verdict));
    for (const Json& category : json.at("categories"))
        assessment.categories.push_back(categoryFromJson(category));
    assessment.productionLines = json.at("productionLines").get<std::uint64_t>();
    assessment.untestedLines = json.at("untestedLines").get<std::uint64_t>();
    for (const Json& module : json.at("untested"))
        assessment.untested.push_back({module.at(0).get<std::string>(), module.at(1).get<std::uint32_t>(), module.at(2).get<bool>(), module.at(3).get<std::string>(), module.at(4).get<std::string>()});
    for (const Json& file : json.at("churn")) {
        const auto decayed = file.at(2).get<double>();
        if (!std::isfinite(decayed) || decayed < 0)
            throw std::out_of_range("churn");
        record.churn.emplace(file.at(0).get<std::string>(), FileChurn{file.at(1).get<std::uint32_t>(), decayed});
    }
    return record;
}

} // namespace

std::string encodeProject(const ProjectAssessment& assessment, const std::unordered_map<std::string, FileChurn>& churn)
{
    Json json{{"capabilities", Json::array()},  {"categories", Json::array()}, {"productionLines", assessment.productionLines},
              {"untestedLines", assessment.untestedLines}, {"untested", Json::array()}, {"churn", Json::array()}};
    for (const auto& verdict : assessment.capabilities)
        json["capabilities"].push_back(verdictToJson(verdict));
    for (const auto& category : assessment.categories)
        json["categories"].push_back(categoryToJson(category));
    for (const auto& module : assessment.untested)
        json["untested"].push_back({module.path, module.lines, module.reachedIndirectly, module.risk, module.role});
    for (const auto& [path, file] : std::map(churn.begin(), churn.end())) // in the order of the paths
        json["churn"].push_back({path, file.revisions, std::round(file.decayed * 1000) / 1000});
    // Texts come from files and probes; a broken byte must not lose the record.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ProjectRecord> decodeProject(std::string_view json)
{
    try {
        return readProject(Json::parse(json));
    } catch (const std::exception& error) {
        return failure(Error::Code::Schema, "What a scan said about the project cannot be read: " + std::string(error.what()));
    }
}

} // namespace punchlist
