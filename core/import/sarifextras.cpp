#include "import/sarifextras.h"

#include <algorithm>
#include <utility>

namespace punchlist {

using namespace sarif;

namespace {

/// What an export makes itself, from what the audit keeps.
constexpr std::string_view ownResultMembers[] = {"ruleId", "ruleIndex", "rule", "kind", "level", "message", "locations", "relatedLocations", "codeFlows",
                                                 "suppressions", "suppressionStates", "baselineState", "rank", "taxa", "correlationGuid", "provenance", "properties",
                                                 "partialFingerprints"};
/// Relations point into lists of the run; the CWE numbers among them are kept with the finding.
constexpr std::string_view ownRuleMembers[] = {"id", "relationships", "properties"};
/// Members of property bags that Punchlist writes itself.
constexpr std::string_view ownProperties[] = {"tags", "id", "severity", "priority", "confidence", "effortMinutes", "category", "symbol", "impact", "fix",
                                              "qualification", "status", "state", "assignee", "comment", "firstSeen", "priorityReasons"};
constexpr std::size_t maxDepth = 100;

/// {"index": 3} becomes {"uri": "src/a.py"}.
void resolveArtifacts(Json& value, const Json& artifacts, std::size_t depth)
{
    if (depth > maxDepth)
        return;
    if (value.is_array()) {
        for (Json& item : value)
            resolveArtifacts(item, artifacts, depth + 1);
        return;
    }
    if (!value.is_object())
        return;
    for (auto entry = value.begin(); entry != value.end(); ++entry) {
        resolveArtifacts(*entry, artifacts, depth + 1);
        if (entry.key() != "artifactLocation" || !entry->is_object() || !entry->contains("index"))
            continue;
        const Json& artifact = at(artifacts, number(*entry, "index", -1));
        entry->erase("index");
        for (const std::string_view key : {"uri", "uriBaseId"}) {
            if (!entry->contains(key) && artifact.contains(key))
                (*entry)[std::string(key)] = artifact.at(std::string(key));
        }
    }
}

bool isOwn(std::string_view name)
{
    return std::ranges::contains(ownProperties, name) || name.starts_with("punchlist/");
}

Json foreignProperties(const Json& properties, const auto& isKept)
{
    Json kept = Json::object();
    for (auto entry = properties.begin(); properties.is_object() && entry != properties.end(); ++entry) {
        if (isKept(entry.key()))
            kept[entry.key()] = *entry;
    }
    return kept;
}

Json otherMembers(const Json& object, const auto& own)
{
    Json members = Json::object();
    for (auto entry = object.begin(); object.is_object() && entry != object.end(); ++entry) {
        if (!std::ranges::contains(own, std::string_view(entry.key())))
            members[entry.key()] = *entry;
    }
    return members;
}

std::string packed(Json extras, bool& tooLarge)
{
    for (auto entry = extras.begin(); entry != extras.end();)
        entry = entry->is_object() && entry->empty() ? extras.erase(entry) : std::next(entry);
    if (extras.empty())
        return {};
    std::string text = extras.dump(-1, ' ', false, Json::error_handler_t::replace);
    tooLarge = text.size() > maxSarifExtrasBytes;
    return tooLarge ? std::string() : text;
}

} // namespace

std::string sarifExtrasOf(const Json& result, bool isOurs, bool& tooLarge)
{
    Json extras = Json::object();
    extras["properties"] = foreignProperties(member(result, "properties"), [&](const std::string& name) { return !isOurs || !isOwn(name); });
    const Json& original = member(member(result, "properties"), "punchlist/original");
    for (auto entry = original.begin(); original.is_object() && entry != original.end(); ++entry)
        extras["properties"][entry.key()] = *entry;
    extras["partialFingerprints"] = foreignProperties(member(result, "partialFingerprints"),
                                                      [](const std::string& name) { return !name.starts_with("punchlist/"); });
    extras["members"] = otherMembers(result, ownResultMembers);
    return packed(std::move(extras), tooLarge);
}

std::string withResolvedArtifacts(std::string extras, const Json& artifacts)
{
    if (!extras.contains("\"artifactLocation\"") || !extras.contains("\"index\""))
        return extras;
    Json parsed = Json::parse(extras, nullptr, false);
    resolveArtifacts(parsed, artifacts, 0);
    return parsed.dump();
}

std::string sarifRuleExtrasOf(const Json& rule, std::string_view tool, bool& tooLarge)
{
    Json extras = Json::object();
    extras["tool"] = std::string(tool);
    extras["properties"] = foreignProperties(member(rule, "properties"), [](const std::string&) { return true; });
    extras["members"] = otherMembers(rule, ownRuleMembers);
    return packed(std::move(extras), tooLarge);
}

} // namespace punchlist
