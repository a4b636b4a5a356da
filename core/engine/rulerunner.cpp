#include "engine/rulerunner.h"

#include "base/interruption.h"
#include "rules/placeholders.h"

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>
#include <utility>

namespace punchlist {
namespace {

template <typename Add>
class CallbackReporter final : public Reporter {
public:
    explicit CallbackReporter(Add add) : m_add(std::move(add)) { }
    void report(const FileContext& file, Report report) override { m_add(file, std::move(report)); }

private:
    Add m_add;
};

/// Reports of the project phase.
class ProjectReporter final : public Reporter {
public:
    ProjectReporter(const Rule& rule, std::vector<ProjectReport>& reports)
        : m_rule(rule)
        , m_reports(reports)
    {
    }
    void report(const FileContext& file, Report report) override
    {
        if (isInScope(m_rule, file.facts))
            m_reports.push_back({.file = &file, .report = {&m_rule, std::move(report)}});
    }
    void reportRepository(Report report) override
    {
        m_reports.push_back({.file = nullptr, .report = {&m_rule, std::move(report)}});
    }

private:
    const Rule& m_rule;
    std::vector<ProjectReport>& m_reports;
};

/// Whether the texts of two reports of one rule are the same: a value that no text shows makes no difference.
bool sayTheSame(const Rule& rule, const Report& a, const Report& b)
{
    if (a.variant != b.variant || a.problem != b.problem || a.fix != b.fix)
        return false;
    if (a.values == b.values)
        return true;
    const auto title = rule.titles.find(a.variant);
    const std::array<std::string_view, 4> texts{title == rule.titles.end() ? std::string_view() : std::string_view(title->second),
                                                a.problem.empty() ? rule.problem : a.problem,
                                                rule.impact,
                                                a.fix.empty() ? rule.fix : a.fix};
    return std::ranges::all_of(texts, [&](std::string_view text) { return fillPlaceholders(text, a.values) == fillPlaceholders(text, b.values); });
}

/// Reports of a rule with `group: file` that say the same: the first in the file stays, the others become its places.
void groupPlaces(const FileContext& file, std::vector<RuleReport>& reports)
{
    const auto rangeOf = [&](const Report& report) { return report.node == noNode ? report.range : file.range(report.node); };
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (!reports[i].rule->groupsPlaces)
            continue;
        std::vector<TextRange> places{rangeOf(reports[i].report)};
        for (std::size_t k = i + 1; k < reports.size();) {
            const auto& other = reports[k];
            if (other.rule == reports[i].rule && sayTheSame(*other.rule, reports[i].report, other.report)) {
                places.push_back(rangeOf(other.report));
                reports.erase(reports.begin() + static_cast<std::ptrdiff_t>(k));
            } else {
                ++k;
            }
        }
        std::ranges::sort(places, {}, &TextRange::startByte);
        auto& kept = reports[i].report;
        kept.node = noNode;
        kept.range = places.front();
        for (std::size_t k = 1; k < places.size(); ++k)
            kept.evidence.push_back({.path = {}, .range = places[k], .role = EvidenceRole::Place, .note = {}, .snippet = {}});
    }
}

std::string failureText(const Rule& rule, std::string_view where, const char* what)
{
    return rule.id + ": its detector failed in " + std::string(where) + ": " + what;
}

} // namespace

bool isInScope(const Rule& rule, const FileFacts& facts)
{
    switch (rule.scope) {
    case RuleScope::Production: return !facts.isTest && !facts.isVendored; // its authors fix vendored code, not this team
    case RuleScope::Tests: return facts.isTest;
    case RuleScope::All: break;
    }
    return true;
}

RuleRunner::RuleRunner(std::shared_ptr<const RuleSet> rules)
    : m_rules(std::move(rules))
    , m_matchers(m_rules)
{
    for (const auto& rule : m_rules->rules()) {
        if (!isActive(*rule) || rule->detector.empty())
            continue;
        const auto* detector = findDetector(rule->detector);
        if (!detector) {
            m_problems.insert(rule->id + ": there is no detector called \"" + rule->detector + '"');
            continue;
        }
        m_projectRules.push_back(rule.get());
        for (std::size_t i = 0; i < m_byLanguage.size(); ++i) {
            const bool fits = rule->languages.empty()
                || std::ranges::find(rule->languages, static_cast<Language>(i)) != rule->languages.end();
            if (fits)
                m_byLanguage[i].push_back({rule.get(), detector});
        }
    }
}

bool RuleRunner::isActive(const Rule& rule) const
{
    return rule.enabledByDefault;
}

std::vector<std::string> RuleRunner::rulesRun() const
{
    std::vector<std::string> list;
    for (const auto& rule : m_rules->rules()) {
        if (isActive(*rule))
            list.push_back(rule->id + '@' + rule->version);
    }
    std::ranges::sort(list);
    return list;
}

std::vector<RuleReport> RuleRunner::inspectFile(const FileContext& whole, const QueryMatches& queried, std::set<std::string>& problems) const
{
    const FileSketch sketch(whole.facts);
    const FileContext file{whole.source, whole.facts, &sketch};
    std::vector<RuleReport> reports;
    const auto add = [&](const Rule& rule, Report report) {
        if (isActive(rule) && isInScope(rule, file.facts))
            reports.push_back({&rule, std::move(report)});
    };
    if (m_matchers.concerns(file.source.language, file.facts.isTest))
        m_matchers.run(file, add, queried);
    for (const auto& [rule, detector] : m_byLanguage[static_cast<std::size_t>(file.source.language)]) {
        if (!isInScope(*rule, file.facts))
            continue;
        Interruption::check();
        const auto before = reports.size();
        try {
            CallbackReporter reporter([&, rule = rule](const FileContext&, Report report) { add(*rule, std::move(report)); });
            detector->inspectFile(file, *rule, reporter);
        } catch (const std::exception& error) {
            reports.erase(reports.begin() + static_cast<std::ptrdiff_t>(before), reports.end());
            problems.insert(failureText(*rule, file.source.path, error.what()));
        }
    }
    if (std::ranges::any_of(reports, [](const RuleReport& report) { return report.rule->groupsPlaces; }))
        groupPlaces(file, reports);
    return reports;
}

std::vector<ProjectReport> RuleRunner::inspectProject(const Rule& rule, const ProjectContext& project,
                                                      std::set<std::string>& problems) const
{
    std::vector<ProjectReport> reports;
    const auto* detector = findDetector(rule.detector);
    try {
        ProjectReporter reporter(rule, reports);
        detector->inspectProject(project, rule, reporter);
    } catch (const std::exception& error) {
        reports.clear();
        problems.insert(failureText(rule, "the whole project", error.what()));
    }
    return reports;
}

} // namespace punchlist
