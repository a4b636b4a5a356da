#include "project/capabilities/assess.h"

#include "project/capabilities/expression.h"
#include "project/capabilities/projectfacts.h"
#include "project/capabilities/signalscan.h"


#include <algorithm>
#include <cmath>
#include <format>

namespace punchlist {
namespace {

constexpr std::size_t mostEvidence = 6;

class Assessor {
public:
    Assessor(const ProjectContext& project, const CapabilityCatalogue& catalogue)
        : m_project(project)
        , m_catalogue(catalogue)
        , m_scan(project, catalogue)
    {
    }

    ProjectAssessment run();

private:
    bool holds(const Condition& condition);
    bool holds(const Conditions& conditions);
    std::string filled(std::string_view text);
    std::vector<CapabilityEvidence> evidenceOf(const Outcome& outcome);
    CapabilityVerdict verdict(const Probe& probe);
    ScoreComponent component(const ComponentData& data, const ProjectAssessment& assessment);
    void addCoverage(ProjectAssessment& assessment);
    UncoveredModule untestedModule(FileId file) const;

    const ProjectContext& m_project;
    const CapabilityCatalogue& m_catalogue;
    SignalScan m_scan;
};

bool Assessor::holds(const Condition& condition)
{
    const auto& result = m_scan.result(condition.signal);
    bool yes = false;
    switch (condition.test) {
    case Condition::Test::Found: yes = result.found(); break;
    case Condition::Test::Wired: yes = result.wired(); break;
    case Condition::Test::Unwired: yes = result.found() && !result.wired(); break;
    case Condition::Test::Count: yes = condition.atLeast ? result.count() >= condition.number : result.count() < condition.number; break;
    case Condition::Test::Share: yes = condition.atLeast ? result.share() >= condition.number : result.share() < condition.number; break;
    }
    return yes != condition.negated;
}

bool Assessor::holds(const Conditions& conditions)
{
    return std::ranges::all_of(conditions, [this](const auto& alternatives) {
        return std::ranges::any_of(alternatives, [this](const Condition& condition) { return holds(condition); });
    });
}

/// {signal} stands for its count, or "12 of 40"; {signal.text} for what was seen first; {signal.percent} for the share. Of
/// {a or b.text} the first one counts that was seen.
std::string Assessor::filled(std::string_view text)
{
    std::string result;
    while (true) {
        const auto open = text.find('{');
        const auto close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos)
            break;
        result += text.substr(0, open);
        const auto inside = text.substr(open + 1, close - open - 1);
        auto names = inside.substr(0, inside.find('.'));
        const auto& signalList = m_catalogue.signalList();
        auto found = signalList.end();
        while (!names.empty()) {
            const auto end = std::min(names.find(" or "), names.size());
            found = std::ranges::find(signalList, names.substr(0, end), &Signal::name);
            names.remove_prefix(std::min(end + 4, names.size()));
            if (found != signalList.end() && m_scan.result(static_cast<SignalId>(found - signalList.begin())).found())
                break;
        }
        if (found != signalList.end()) {
            const auto& seen = m_scan.result(static_cast<SignalId>(found - signalList.begin()));
            if (inside.ends_with(".text")) {
                const auto wired = std::ranges::find(seen.matches, true, &SignalMatch::wired);
                result += wired != seen.matches.end() ? wired->text : seen.matches.empty() ? std::string() : seen.matches.front().text;
            } else if (inside.ends_with(".percent")) {
                result += std::format("{:.0f} %", 100 * seen.share());
            } else if (seen.isShare) {
                result += std::format("{} of {}", seen.part, seen.whole);
            } else {
                result += std::format("{:.0f}", seen.count());
            }
        }
        text.remove_prefix(close + 1);
    }
    result += text;
    return result;
}

std::vector<CapabilityEvidence> Assessor::evidenceOf(const Outcome& outcome)
{
    std::vector<SignalId> shown = outcome.evidence;
    if (shown.empty()) {
        for (const auto& alternatives : outcome.when) {
            for (const auto& condition : alternatives) {
                if (!condition.negated && !std::ranges::contains(shown, condition.signal))
                    shown.push_back(condition.signal);
            }
        }
    }
    std::vector<CapabilityEvidence> evidence;
    const auto add = [&](const SignalMatch& match) {
        const bool known = std::ranges::any_of(evidence, [&](const CapabilityEvidence& entry) { return entry.path == match.path && entry.range == match.range; });
        if (!known && evidence.size() < mostEvidence)
            evidence.push_back({match.path, match.range, match.text});
    };
    // A few of each signal: the first ones that run, then others.
    for (const auto signal : shown) {
        const auto& matches = m_scan.result(signal).matches;
        std::size_t taken = 0;
        for (const bool wired : {true, false}) {
            for (const auto& match : matches) {
                if (match.wired == wired && taken < 3) {
                    add(match);
                    ++taken;
                }
            }
        }
    }
    return evidence;
}

CapabilityVerdict Assessor::verdict(const Probe& probe)
{
    CapabilityVerdict verdict{.id = probe.id, .name = probe.name, .category = probe.category, .tier = probe.tier, .value = CapabilityValue::Missing, .qualifier = {},
                              .statement = {}, .remedy = probe.remedy, .evidence = {}, .gaps = probe.gaps, .demotedBy = probe.demotedBy};
    if (!probe.applies.empty() && !holds(probe.applies)) {
        verdict.value = CapabilityValue::NotApplicable;
        verdict.statement = "The project has no need of it.";
        return verdict;
    }
    const auto outcome = std::ranges::find_if(probe.outcomes, [this](const Outcome& candidate) { return holds(candidate.when); });
    if (outcome == probe.outcomes.end()) {
        verdict.statement = "None found; looked for " + probe.lookedFor + '.';
        return verdict;
    }
    verdict.value = outcome->value;
    verdict.qualifier = filled(outcome->qualifier);
    verdict.statement = filled(outcome->statement);
    verdict.evidence = evidenceOf(*outcome);
    return verdict;
}

ScoreComponent Assessor::component(const ComponentData& data, const ProjectAssessment& assessment)
{
    ScoreComponent component{.name = data.name, .weight = data.weight, .value = CapabilityValue::Missing, .reason = data.missing, .evidence = {}, .capability = data.capability, .rules = data.rules};
    if (!data.applies.empty() && !holds(data.applies)) {
        component.value = CapabilityValue::NotApplicable;
        return component;
    }
    if (!data.rules.empty()) {
        component.value = CapabilityValue::Present;
        return component;
    }
    if (const auto* verdict = data.capability.empty() ? nullptr : assessment.capability(data.capability)) {
        component.value = verdict->value;
        component.reason = verdict->statement;
        component.evidence = verdict->evidence;
        return component;
    }
    for (const auto& outcome : data.outcomes) {
        if (!holds(outcome.when))
            continue;
        component.value = outcome.value;
        component.evidence = evidenceOf(outcome);
        component.reason.clear();
        break;
    }
    if (component.value == CapabilityValue::Missing && component.reason.empty())
        component.reason = "Not found.";
    return component;
}

UncoveredModule Assessor::untestedModule(FileId file) const
{
    const auto& index = *m_project.index;
    const auto& record = index.record(file);
    UncoveredModule module{.path = record.path, .lines = record.lines, .reachedIndirectly = index.isTestedIndirectly(file), .risk = "low", .role = {}};
    const auto raise = [&module](std::string_view risk, std::string role) {
        if (module.risk == "high" || module.risk == risk)
            return;
        module.risk = risk;
        module.role = std::move(role);
    };
    bool routes = false;
    for (const auto& route : record.routes) {
        routes = true;
        if (record.text(route.method) != "GET" && record.text(route.method) != "ANY")
            raise("high", "routes that change data");
    }
    struct Role {
        Expression expression;
        const char* risk;
        const char* role;
    };
    static const Role calls[] = {
        {Expression(R"((?i)(fernet|aesgcm|\bcipher|encrypt|decrypt|hmac\.|bcrypt|argon2|createCipher))"), "high", "crypto operations"},
        {Expression(R"((?i)(boto3|aioboto3|s3client|put_object|upload_file|minio|storage\.bucket))"), "high", "file storage"},
        {Expression(R"((?i)(threading\.Thread|apply_async|enqueue|create_task|add_job|\.delay$))"), "high", "job processing"},
        {Expression(R"((?i)(json\.loads|json\.parse|csv\.|re\.(sub|findall|search)|pandas\.|yaml\.))"), "high", "data transformation"},
    };
    std::vector<TextId> callees;
    for (const auto& call : record.calls)
        callees.push_back(call.callee);
    std::ranges::sort(callees);
    callees.erase(std::ranges::unique(callees).begin(), callees.end());
    for (const auto& role : calls) {
        if (std::ranges::any_of(callees, [&](TextId callee) { return role.expression.foundIn(record.text(callee)); }))
            raise(role.risk, role.role);
    }
    if (routes)
        raise("medium", "routes that read");
    if (!record.models.empty())
        raise("medium", "data models");
    if (std::ranges::any_of(record.environment, [](const record::EnvironmentName& name) { return name.use <= record::EnvironmentName::Use::Settings; }))
        raise("medium", "settings");
    return module;
}

void Assessor::addCoverage(ProjectAssessment& assessment)
{
    const auto& index = *m_project.index;
    for (const auto file : ProjectFacts(m_project).coveredModules()) {
        const auto& record = index.record(file);
        assessment.productionLines += record.lines;
        if (!index.testedBy(file).empty())
            continue;
        assessment.untestedLines += record.lines;
        if (record.lines >= 20 && !record.path.ends_with("__init__.py"))
            assessment.untested.push_back(untestedModule(file));
    }
    const auto order = [](const UncoveredModule& module) { return std::tuple(module.risk == "high" ? 0 : module.risk == "medium" ? 1 : 2, ~module.lines, std::string_view(module.path)); };
    std::ranges::sort(assessment.untested, [&order](const UncoveredModule& a, const UncoveredModule& b) { return order(a) < order(b); });
}

ProjectAssessment Assessor::run()
{
    ProjectAssessment assessment;
    for (const auto& probe : m_catalogue.probes())
        assessment.capabilities.push_back(verdict(probe));
    // In the order of the scorecard, whatever file a probe stands in.
    const auto& categories = m_catalogue.categories();
    std::ranges::stable_sort(assessment.capabilities, {}, [&categories](const CapabilityVerdict& entry) {
        return std::ranges::find(categories, entry.category, &CategoryData::name) - categories.begin();
    });
    addCoverage(assessment);
    for (const auto& data : m_catalogue.categories()) {
        if (!data.applies.empty() && !holds(data.applies))
            continue;
        ScoreCategory category{.name = data.name, .kind = data.kind, .components = {}, .ruleCategories = data.ruleCategories};
        for (const auto& entry : data.components)
            category.components.push_back(component(entry, assessment));
        const bool empty = category.kind == ScoreCategory::Kind::Components
            && std::ranges::all_of(category.components, [](const ScoreComponent& entry) { return entry.value == CapabilityValue::NotApplicable; });
        if (!empty && (category.kind != ScoreCategory::Kind::Coverage || assessment.productionLines > 0))
            assessment.categories.push_back(std::move(category));
    }
    return assessment;
}

} // namespace

ProjectAssessment assess(const ProjectContext& project, const CapabilityCatalogue& catalogue)
{
    return Assessor(project, catalogue).run();
}

} // namespace punchlist
