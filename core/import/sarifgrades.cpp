#include "base/words.h"
#include "import/sarifjson.h"
#include "import/sarifrun.h"
#include "import/vocabulary.h"

#include <algorithm>
#include <cstdlib>
#include <string>

// How severe a tool finds its results: each tool says it elsewhere.

namespace punchlist {

using namespace sarif;

namespace {

/// Every result of the rule has them; the whole texts stay with the rule (ImportedAudit::ruleExtras).
constexpr std::size_t maxRuleTextBytes = 1000;

std::optional<Severity> severityOfScore(double score)
{
    if (score >= 9)
        return Severity::Critical;
    if (score >= 7)
        return Severity::High;
    if (score >= 4)
        return Severity::Medium;
    return score > 0 ? std::optional(Severity::Low) : std::nullopt;
}

} // namespace

void SarifRun::grade(PendingResult& result, const Json& rule) const
{
    ImportedFinding& finding = result.finding;
    const Json& properties = member(rule, "properties");
    if (!result.securitySeverity)
        result.securitySeverity = decimal(member(properties, "security-severity"));
    std::string level = result.level;
    if (level.empty()) {
        const Json& overrides = member(at(m_invocations, result.invocation), "ruleConfigurationOverrides");
        if (overrides.is_array()) {
            for (const Json& change : overrides) {
                const Json& descriptor = member(change, "descriptor");
                const bool meant = text(descriptor, "id") == text(rule, "id") || (number(descriptor, "index", -1) == result.ruleIndex && result.ruleIndex >= 0);
                if (meant && level.empty())
                    level = text(member(change, "configuration"), "level");
            }
        }
    }
    if (level.empty())
        level = text(member(rule, "defaultConfiguration"), "level");
    if (level.empty())
        level = "warning";
    std::optional<Severity> severity = severityWordIn(finding.severityText);
    if (result.securitySeverity) {
        severity = severityOfScore(*result.securitySeverity);
        finding.severityText = "security-severity " + std::to_string(*result.securitySeverity).substr(0, 3);
    } else if (!severity) {
        finding.severityText = level;
    }
    if (!severity)
        severity = level == "error" ? Severity::High : level == "warning" ? Severity::Medium : level == "note" ? Severity::Low : Severity::Info;
    finding.severity = severity;

    if (!finding.confidence)
        finding.confidence = confidenceIn(text(properties, "precision"));
    for (const ImportedField& field : finding.fields) { // how sure a model is of what it wrote
        if (field.name == "ai/exploitability" && !finding.confidence)
            finding.confidence = field.value == "theoretical" ? Confidence::Low : Confidence::High;
    }
    std::string words = result.ruleId;
    std::ranges::replace(words, '_', ' ');
    if (result.ruleId.starts_with("CWE-")) { // "CWE-89/login": models name the weakness
        if (const int id = std::atoi(result.ruleId.c_str() + 4); id > 0)
            finding.cwe.push_back(id);
    }
    bool security = result.securitySeverity.has_value();
    if (const Json& tags = member(properties, "tags"); tags.is_array()) {
        for (const Json& tag : tags) {
            if (!tag.is_string())
                continue;
            const std::string name = toLower(tag.get<std::string>());
            security = security || name == "security";
            const auto cwe = name.find("cwe");
            if (cwe == std::string::npos)
                continue;
            const auto digits = name.find_first_of("0123456789", cwe);
            const int id = digits == std::string::npos ? 0 : std::atoi(name.substr(digits, 6).c_str());
            if (id > 0 && !std::ranges::contains(finding.cwe, id))
                finding.cwe.push_back(id);
        }
    }
    if (const Json& relations = member(rule, "relationships"); relations.is_array()) {
        for (const Json& relation : relations) {
            const Json& target = member(relation, "target");
            const std::string id = text(target, "id");
            if (toLower(text(member(target, "toolComponent"), "name")) != "cwe" && !toLower(id).starts_with("cwe"))
                continue;
            const auto digits = id.find_first_of("0123456789");
            const int cwe = digits == std::string::npos ? 0 : std::atoi(id.substr(digits, 6).c_str());
            if (cwe > 0 && !std::ranges::contains(finding.cwe, cwe))
                finding.cwe.push_back(cwe);
        }
    }
    std::ranges::sort(finding.cwe);
    if (finding.category.empty())
        finding.category = security || !finding.cwe.empty() ? std::string("security") : categoryIn(words + ' ' + finding.title);
}

void SarifRun::addRuleTexts(ImportedFinding& finding, const Json& rule) const
{
    finding.ruleName = text(rule, "name");
    std::string description = messageText(member(rule, "fullDescription"));
    if (description.empty())
        description = messageText(member(rule, "shortDescription"));
    if (!description.empty() && finding.textOf(TextKind::Problem) != description)
        finding.texts.push_back({TextKind::Note, "rule", shortText(description, maxRuleTextBytes), {}});
    if (const std::string help = messageText(member(rule, "help")); !help.empty() && help != description)
        finding.texts.push_back({TextKind::Fix, "help", shortText(help, maxRuleTextBytes), {}});
}

} // namespace punchlist
