#include "import/vocabulary.h"

#include "import/markdowninline.h"

#include <algorithm>
#include <initializer_list>

namespace punchlist {
namespace {

struct RoleWord {
    std::string_view label;
    FieldRole role;
};

// Compared with the whole label first, then with its beginning.
constexpr RoleWord roleWords[] = {
    {"id", FieldRole::Id}, {"ref", FieldRole::Id}, {"no", FieldRole::Id}, {"number", FieldRole::Id}, {"finding id", FieldRole::Id},
    {"issue id", FieldRole::Id}, {"bug id", FieldRole::Id}, {"nr", FieldRole::Id}, {"key", FieldRole::Id},
    {"title", FieldRole::Title}, {"name", FieldRole::Title}, {"titel", FieldRole::Title}, {"vulnerability", FieldRole::Title},
    {"weakness", FieldRole::Title}, {"bug", FieldRole::Title},
    {"severity", FieldRole::Severity}, {"risk level", FieldRole::Severity}, {"risk rating", FieldRole::Severity},
    {"severity level", FieldRole::Severity}, {"criticality", FieldRole::Severity}, {"sev", FieldRole::Severity},
    {"level", FieldRole::Severity}, {"schweregrad", FieldRole::Severity}, {"cvss", FieldRole::Severity},
    {"cvss score", FieldRole::Severity}, {"rating", FieldRole::Severity}, {"kritikalitat", FieldRole::Severity},
    {"file", FieldRole::Location}, {"files", FieldRole::Location}, {"location", FieldRole::Location},
    {"locations", FieldRole::Location}, {"path", FieldRole::Location}, {"paths", FieldRole::Location},
    {"file path", FieldRole::Location}, {"file paths", FieldRole::Location}, {"where", FieldRole::Location},
    {"affected", FieldRole::Location}, {"affected file", FieldRole::Location}, {"affected files", FieldRole::Location},
    {"affected code", FieldRole::Location}, {"affected component", FieldRole::Location},
    {"affected components", FieldRole::Location}, {"affected locations", FieldRole::Location},
    {"further places", FieldRole::Location}, {"places", FieldRole::Location}, {"module", FieldRole::Location},
    {"source", FieldRole::Location}, {"source file", FieldRole::Location}, {"file s", FieldRole::Location},
    {"location s", FieldRole::Location}, {"references", FieldRole::Note}, {"code location", FieldRole::Location},
    {"file and line", FieldRole::Location}, {"file line", FieldRole::Location}, {"files affected", FieldRole::Location},
    {"datei", FieldRole::Location}, {"dateien", FieldRole::Location}, {"ort", FieldRole::Location}, {"fundstelle", FieldRole::Location},
    {"fundstellen", FieldRole::Location}, {"component", FieldRole::Location}, {"components", FieldRole::Location},
    {"line", FieldRole::Line}, {"lines", FieldRole::Line}, {"zeile", FieldRole::Line}, {"zeilen", FieldRole::Line},
    {"line s", FieldRole::Line}, {"line number", FieldRole::Line}, {"line numbers", FieldRole::Line},
    {"function", FieldRole::Symbol}, {"method", FieldRole::Symbol}, {"class", FieldRole::Symbol}, {"symbol", FieldRole::Symbol},
    {"endpoint", FieldRole::Symbol}, {"funktion", FieldRole::Symbol},
    {"issue", FieldRole::Problem}, {"problem", FieldRole::Problem}, {"description", FieldRole::Problem},
    {"details", FieldRole::Problem}, {"detail", FieldRole::Problem}, {"finding", FieldRole::Problem}, {"what", FieldRole::Problem},
    {"observation", FieldRole::Problem}, {"symptoms", FieldRole::Problem}, {"symptom", FieldRole::Problem},
    {"summary", FieldRole::Problem}, {"what s not tested", FieldRole::Problem}, {"what is not tested", FieldRole::Problem},
    {"beschreibung", FieldRole::Problem}, {"befund", FieldRole::Problem}, {"overview", FieldRole::Problem},
    {"technical details", FieldRole::Problem}, {"explanation", FieldRole::Problem}, {"current capacity", FieldRole::Problem},
    {"what s wrong", FieldRole::Problem}, {"concern", FieldRole::Problem}, {"gap", FieldRole::Problem}, {"bug", FieldRole::Problem},
    {"root cause", FieldRole::RootCause}, {"cause", FieldRole::RootCause}, {"causes", FieldRole::RootCause},
    {"why", FieldRole::RootCause}, {"why fragile", FieldRole::RootCause}, {"reason", FieldRole::RootCause},
    {"ursache", FieldRole::RootCause}, {"why it matters", FieldRole::Impact}, {"why this matters", FieldRole::Impact},
    {"attack scenario", FieldRole::Scenario}, {"exploit scenario", FieldRole::Scenario}, {"scenario", FieldRole::Scenario},
    {"exploitation", FieldRole::Scenario}, {"attack vector", FieldRole::Scenario}, {"exploit", FieldRole::Scenario},
    {"steps to reproduce", FieldRole::Scenario}, {"reproduction", FieldRole::Scenario}, {"trigger", FieldRole::Scenario},
    {"proof of concept", FieldRole::Scenario}, {"poc", FieldRole::Scenario}, {"failure scenario", FieldRole::Scenario},
    {"impact", FieldRole::Impact}, {"impacts", FieldRole::Impact}, {"risk", FieldRole::Impact}, {"risks", FieldRole::Impact},
    {"consequence", FieldRole::Impact}, {"consequences", FieldRole::Impact}, {"effect", FieldRole::Impact},
    {"business impact", FieldRole::Impact}, {"user impact", FieldRole::Impact}, {"blocks", FieldRole::Impact},
    {"limit", FieldRole::Impact}, {"auswirkung", FieldRole::Impact}, {"auswirkungen", FieldRole::Impact},
    {"evidence", FieldRole::Evidence}, {"evidence of risk", FieldRole::Evidence}, {"proof", FieldRole::Evidence},
    {"code", FieldRole::Evidence}, {"vulnerable code", FieldRole::Evidence}, {"current code", FieldRole::Evidence},
    {"code snippet", FieldRole::Evidence}, {"snippet", FieldRole::Evidence}, {"example", FieldRole::Evidence},
    {"problematic code", FieldRole::Evidence}, {"affected code snippet", FieldRole::Evidence}, {"nachweis", FieldRole::Evidence},
    {"current implementation", FieldRole::Evidence}, {"before", FieldRole::Evidence}, {"buggy code", FieldRole::Evidence},
    {"fix", FieldRole::Fix}, {"fix required", FieldRole::Fix}, {"required fix", FieldRole::Fix}, {"fix approach", FieldRole::Fix},
    {"recommendation", FieldRole::Fix}, {"recommendations", FieldRole::Fix}, {"remediation", FieldRole::Fix},
    {"solution", FieldRole::Fix}, {"suggested fix", FieldRole::Fix}, {"recommended fix", FieldRole::Fix},
    {"proposed fix", FieldRole::Fix}, {"better pattern", FieldRole::Fix}, {"improvement path", FieldRole::Fix},
    {"safe modification", FieldRole::Fix}, {"migration plan", FieldRole::Fix}, {"scaling path", FieldRole::Fix},
    {"recommended approach", FieldRole::Fix}, {"suggestion", FieldRole::Fix}, {"action", FieldRole::Fix},
    {"resolution", FieldRole::Fix}, {"how to fix", FieldRole::Fix}, {"recommended action", FieldRole::Fix},
    {"action required", FieldRole::Fix}, {"corrected code", FieldRole::Fix}, {"fixed code", FieldRole::Fix}, {"after", FieldRole::Fix},
    {"secure code", FieldRole::Fix}, {"empfehlung", FieldRole::Fix}, {"losung", FieldRole::Fix}, {"behebung", FieldRole::Fix},
    {"massnahme", FieldRole::Fix}, {"suggested remediation", FieldRole::Fix}, {"fix suggestion", FieldRole::Fix},
    {"mitigation", FieldRole::Mitigation}, {"current mitigation", FieldRole::Mitigation}, {"workaround", FieldRole::Mitigation},
    {"note", FieldRole::Note}, {"notes", FieldRole::Note}, {"test coverage", FieldRole::Note}, {"comment", FieldRole::Note},
    {"effort", FieldRole::Effort}, {"estimate", FieldRole::Effort}, {"estimated effort", FieldRole::Effort},
    {"effort estimate", FieldRole::Effort}, {"time to fix", FieldRole::Effort}, {"fix effort", FieldRole::Effort},
    {"estimated time", FieldRole::Effort}, {"time", FieldRole::Effort}, {"aufwand", FieldRole::Effort}, {"size", FieldRole::Effort},
    {"complexity", FieldRole::Effort}, {"fix time", FieldRole::Effort}, {"hours", FieldRole::Effort}, {"est", FieldRole::Effort},
    {"remediation effort", FieldRole::Effort},
    {"priority", FieldRole::Priority}, {"prio", FieldRole::Priority}, {"tier", FieldRole::Priority}, {"prioritat", FieldRole::Priority},
    {"urgency", FieldRole::Priority}, {"timeline", FieldRole::Priority},
    {"status", FieldRole::Status}, {"state", FieldRole::Status}, {"fix status", FieldRole::Status}, {"verdict", FieldRole::Status},
    {"done", FieldRole::Status}, {"fixed", FieldRole::Status}, {"current status", FieldRole::Status},
    {"category", FieldRole::Category}, {"type", FieldRole::Category}, {"area", FieldRole::Category}, {"kategorie", FieldRole::Category},
    {"bereich", FieldRole::Category}, {"domain", FieldRole::Category}, {"bug type", FieldRole::Category},
    {"cwe", FieldRole::Cwe}, {"cwe id", FieldRole::Cwe}, {"cwes", FieldRole::Cwe},
    {"confidence", FieldRole::Confidence}, {"certainty", FieldRole::Confidence}, {"likelihood", FieldRole::Confidence},
    {"owner", FieldRole::Owner}, {"assignee", FieldRole::Owner}, {"assigned to", FieldRole::Owner}, {"verantwortlich", FieldRole::Owner},
    {"due", FieldRole::Due}, {"due date", FieldRole::Due}, {"deadline", FieldRole::Due}, {"target date", FieldRole::Due},
    {"fallig", FieldRole::Due},
    {"count", FieldRole::Count}, {"findings", FieldRole::Count}, {"issues", FieldRole::Count}, {"anzahl", FieldRole::Count},
    {"score", FieldRole::Score}, {"grade", FieldRole::Score}, {"bewertung", FieldRole::Score},
};

bool anyWord(std::string_view line, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [line](std::string_view word) { return hasWord(line, word); });
}

} // namespace

FieldRole fieldRole(std::string_view label)
{
    std::string_view name = label.substr(0, label.find('('));
    if (trimmedText(label) == "#")
        return FieldRole::Id;
    const std::string words = wordLine(name);
    const std::string_view key = trimmedText(words);
    if (key.empty() || key.size() > 40)
        return FieldRole::None;
    for (const RoleWord& word : roleWords) {
        if (word.label == key)
            return word.role;
    }
    // "Impact Analysis", "Recommended Fixes", "Evidence from logs": the first or the last word tells, if it is a text's.
    const std::string_view first = key.substr(0, key.find(' '));
    const std::string_view last = key.substr(key.rfind(' ') == std::string_view::npos ? 0 : key.rfind(' ') + 1);
    if (std::ranges::count(key, ' ') <= 3) {
        if (anyWord(words, {"recommended", "remediation", "remediate", "fix", "fixes", "recommendation", "recommendations"}))
            return FieldRole::Fix;
        if (first == "impact" || last == "impact" || last == "consequences")
            return FieldRole::Impact;
        if (first == "evidence" || last == "evidence" || last == "code" || last == "snippet")
            return FieldRole::Evidence;
        if (last == "scenario" || first == "exploit")
            return FieldRole::Scenario;
        if (last == "severity" || first == "severity")
            return FieldRole::Severity;
        if (last == "effort" || first == "effort")
            return FieldRole::Effort;
        if (last == "priority")
            return FieldRole::Priority;
        if (first == "affected" || last == "location" || last == "locations" || last == "files")
            return FieldRole::Location;
    }
    return FieldRole::None;
}

bool isExactLabel(std::string_view label)
{
    const std::string words = wordLine(label.substr(0, label.find('(')));
    return std::ranges::contains(roleWords, trimmedText(words), &RoleWord::label);
}

bool isKnownLabel(std::string_view label) { return fieldRole(label) != FieldRole::None; }

std::optional<TextKind> textKindOf(FieldRole role)
{
    switch (role) {
    case FieldRole::Problem: return TextKind::Problem;
    case FieldRole::RootCause: return TextKind::RootCause;
    case FieldRole::Scenario: return TextKind::Scenario;
    case FieldRole::Impact: return TextKind::Impact;
    case FieldRole::Evidence: return TextKind::Evidence;
    case FieldRole::Fix: return TextKind::Fix;
    case FieldRole::Mitigation: return TextKind::Mitigation;
    case FieldRole::Note: return TextKind::Note;
    default: return std::nullopt;
    }
}

} // namespace punchlist
