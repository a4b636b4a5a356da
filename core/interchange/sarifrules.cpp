#include "interchange/sarifrules.h"

#include "interchange/textforms.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

/// GitHub shows at most this many characters of a description.
constexpr std::size_t descriptionBytes = 1024;
/// GitHub reads at most this many tags of a rule.
constexpr std::size_t maxTags = 20;

/// The middle of the band that GitHub assigns to a severity: above 9 critical, 7 to 8.9 high, 4 to 6.9 medium, else low.
std::string_view securitySeverity(Severity severity)
{
    static constexpr std::array<std::string_view, 5> scores{"0.1", "2.0", "5.5", "8.0", "9.5"};
    return scores[static_cast<std::size_t>(severity)];
}

std::string_view problemSeverity(Severity severity)
{
    if (severity >= Severity::High)
        return "error";
    return severity == Severity::Medium ? "warning" : "recommendation";
}

/// "external-call-without-timeout" -> "ExternalCallWithoutTimeout"
std::string pascalCase(std::string_view id)
{
    std::string name;
    bool upper = true;
    for (const char c : id) {
        if (c == '-' || c == '_' || c == '/' || c == '.') {
            upper = true;
            continue;
        }
        name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return name;
}

std::string helpText(const Rule& rule, bool markdown)
{
    std::string help;
    const auto section = [&](std::string_view heading, const std::string& ruleText) {
        if (ruleText.empty())
            return;
        const auto text = generalText(ruleText);
        if (!help.empty())
            help += "\n\n";
        if (markdown)
            help += "## " + std::string(heading) + "\n\n" + text;
        else
            help += std::string(heading) + ": " + plainText(text);
        while (help.ends_with('\n'))
            help.pop_back();
    };
    section("Problem", rule.problem);
    section("Impact", rule.impact);
    section("Fix", rule.fix);
    section("Limits", rule.limits);
    return help.empty() ? rule.name : help;
}

void writeTextObject(JsonWriter& json, std::string_view key, std::string_view text)
{
    json.beginObject(key);
    json.member("text", text);
    json.endObject();
}

std::shared_ptr<const Rule> madeUpRule(const Finding& finding)
{
    auto rule = std::make_shared<Rule>();
    rule->id = finding.ruleId;
    rule->version = finding.ruleVersion;
    rule->name = finding.ruleId;
    rule->category = finding.category;
    rule->severity = finding.severity;
    rule->confidence = finding.confidence;
    rule->priority = finding.priority;
    rule->cwe = finding.cwe;
    return rule;
}

} // namespace

std::string_view sarifLevel(Severity severity)
{
    static constexpr std::array<std::string_view, 5> levels{"none", "note", "warning", "error", "error"};
    return levels[static_cast<std::size_t>(severity)];
}

std::string cweId(int number) { return "CWE-" + std::to_string(number); }

void writeCweReference(JsonWriter& json, int number, std::int64_t index)
{
    json.member("id", cweId(number));
    json.member("index", index);
    json.beginObject("toolComponent");
    json.member("name", "CWE");
    json.member("index", 0);
    json.endObject();
}

SarifRules::SarifRules(std::span<const std::shared_ptr<const Rule>> rules, std::span<const ExportedFinding* const> findings,
                       const std::map<std::string, std::string, std::less<>>* extras)
    : m_extras(extras), m_rules(rules.begin(), rules.end())
{
    std::map<std::string_view, const Finding*> used;
    for (const auto* exported : findings)
        used.try_emplace(exported->finding->ruleId, exported->finding);
    for (const auto& rule : m_rules)
        used.erase(rule->id);
    for (const auto& [id, finding] : used)
        m_rules.push_back(madeUpRule(*finding));
    const auto byId = [](const auto& rule) -> const std::string& { return rule->id; };
    std::ranges::stable_sort(m_rules, {}, byId);
    m_rules.erase(std::ranges::unique(m_rules, {}, byId).begin(), m_rules.end());
    for (const auto& rule : m_rules) {
        m_index.emplace(rule->id, static_cast<std::int64_t>(m_index.size()));
        m_cwe.insert(m_cwe.end(), rule->cwe.begin(), rule->cwe.end());
    }
    for (const auto* exported : findings)
        m_cwe.insert(m_cwe.end(), exported->finding->cwe.begin(), exported->finding->cwe.end());
    std::ranges::sort(m_cwe);
    m_cwe.erase(std::ranges::unique(m_cwe).begin(), m_cwe.end());
}

std::int64_t SarifRules::cweIndex(int number) const
{
    return std::ranges::lower_bound(m_cwe, number) - m_cwe.begin();
}

bool SarifRules::saysCwe(std::string_view ruleId, const std::vector<int>& cwe) const
{
    return m_rules[static_cast<std::size_t>(indexOf(ruleId))]->cwe == cwe;
}

void SarifRules::writeRules(JsonWriter& json) const
{
    json.beginArray("rules");
    for (const auto& rule : m_rules)
        writeRule(json, *rule);
    json.endArray();
    if (m_cwe.empty())
        return;
    json.beginArray("supportedTaxonomies");
    json.beginObject();
    json.member("name", "CWE");
    json.member("index", 0);
    json.endObject();
    json.endArray();
}

void SarifRules::writeTexts(JsonWriter& json, const Rule& rule, const SarifExtras& extras) const
{
    if (!extras.hasMember("name"))
        json.member("name", pascalCase(rule.id));
    if (!extras.hasMember("shortDescription"))
        writeTextObject(json, "shortDescription", shortened(plainText(rule.name), descriptionBytes));
    if (!rule.problem.empty() && !extras.hasMember("fullDescription"))
        writeTextObject(json, "fullDescription", shortened(plainText(generalText(rule.problem)), descriptionBytes));
    if (!extras.hasMember("help")) {
        json.beginObject("help");
        json.member("text", helpText(rule, false));
        json.member("markdown", helpText(rule, true));
        json.endObject();
    }
    if (!extras.hasMember("defaultConfiguration")) {
        json.beginObject("defaultConfiguration");
        if (!rule.enabledByDefault)
            json.member("enabled", false);
        json.member("level", sarifLevel(rule.severity));
        json.endObject();
    }
    extras.writeMembers(json);
}

void SarifRules::writeRule(JsonWriter& json, const Rule& rule) const
{
    std::string_view known;
    if (m_extras) {
        if (const auto found = m_extras->find(rule.id); found != m_extras->end())
            known = found->second;
    }
    const SarifExtras extras(known);
    json.beginObject();
    json.member("id", rule.id);
    writeTexts(json, rule, extras);
    if (!rule.cwe.empty()) {
        json.beginArray("relationships");
        for (const int number : rule.cwe) {
            json.beginObject();
            json.beginObject("target");
            writeCweReference(json, number, cweIndex(number));
            json.endObject();
            json.beginArray("kinds");
            json.value("superset");
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }
    writeRuleProperties(json, rule, extras);
    json.endObject();
}

void SarifRules::writeRuleProperties(JsonWriter& json, const Rule& rule, const SarifExtras& extras) const
{
    json.beginObject("properties");
    json.beginArray("tags");
    std::vector<std::string> tags;
    const auto add = [&](std::string tag) {
        if (!tag.empty() && tags.size() < maxTags && !std::ranges::contains(tags, tag))
            tags.push_back(std::move(tag));
    };
    add(rule.category);
    for (const auto& tag : rule.tags)
        add(tag);
    for (const int number : rule.cwe)
        add("external/cwe/cwe-" + std::to_string(number));
    for (const auto& tag : tags)
        json.value(tag);
    json.endArray();
    json.member("precision", confidenceName(rule.confidence));
    json.member("problem.severity", problemSeverity(rule.severity));
    // A score makes GitHub file the rule under security; it would be wrong for a style rule.
    if (rule.category == "security")
        json.member("security-severity", securitySeverity(rule.severity));
    json.memberIfAny("category", rule.category);
    json.member("priority", priorityName(rule.priority));
    json.member("effortMinutes", rule.effort.fixedMinutes);
    json.member("effortMinutesFurther", rule.effort.furtherMinutes);
    json.memberIfAny("version", rule.version);
    json.memberIfAny("punchlist/tool", extras.tool());
    static constexpr std::array<std::string_view, 8> own{"tags", "precision", "problem.severity", "security-severity", "category", "priority", "effortMinutes", "version"};
    extras.writeProperties(json, own);
    json.endObject();
}

void SarifRules::writeTaxonomies(JsonWriter& json) const
{
    if (m_cwe.empty())
        return;
    json.beginArray("taxonomies");
    json.beginObject();
    json.member("name", "CWE");
    json.member("organization", "MITRE");
    writeTextObject(json, "shortDescription", "The MITRE Common Weakness Enumeration");
    json.member("informationUri", "https://cwe.mitre.org/");
    json.member("isComprehensive", false);
    json.beginArray("taxa");
    for (const int number : m_cwe) {
        json.beginObject();
        json.member("id", cweId(number));
        json.member("helpUri", "https://cwe.mitre.org/data/definitions/" + std::to_string(number) + ".html");
        json.endObject();
    }
    json.endArray();
    json.endObject();
    json.endArray();
}

} // namespace punchlist
