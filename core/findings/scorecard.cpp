#include "findings/scorecard.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <format>

namespace punchlist {
namespace {

int rounded(double score)
{
    return std::clamp(static_cast<int>(std::floor(score + 0.5)), 0, 10);
}

/// Of a component that open findings decide: none 1, only low or medium ones 0.5, worse ones 0.
ScoreReason ruleReason(const ScoreComponent& component, std::span<const ScoredFinding> findings)
{
    ScoreReason reason{.name = component.name, .reason = {}, .weight = component.weight, .value = 1, .isFindings = false, .evidence = {}};
    int count = 0;
    auto worst = Severity::Info;
    for (const auto& finding : findings) {
        if (finding.severity == Severity::Info || !std::ranges::contains(component.rules, finding.ruleId))
            continue;
        ++count;
        worst = std::max(worst, finding.severity);
    }
    if (count > 0) {
        reason.value = worst >= Severity::High ? 0 : 0.5;
        reason.reason = std::format("{} open {}, the worst {}.", count, count == 1 ? "finding" : "findings", severityName(worst));
    }
    return reason;
}

ScoreReason reasonOf(const ScoreComponent& component, const ProjectAssessment& judged, std::span<const ScoredFinding> findings)
{
    if (!component.rules.empty())
        return ruleReason(component, findings);
    if (const auto* verdict = component.capability.empty() ? nullptr : judged.capability(component.capability))
        return {component.name, verdict->statement, component.weight, scoreOf(verdict->value), false, verdict->evidence};
    return {component.name, component.reason, component.weight, scoreOf(component.value), false, component.evidence};
}

CategoryScore componentScore(const ScoreCategory& category, const ProjectAssessment& judged, std::span<const ScoredFinding> findings)
{
    CategoryScore score{.name = category.name, .score = 0, .exact = 0, .reasons = {}};
    double sum = 0, weights = 0;
    for (const auto& component : category.components) {
        if (component.value == CapabilityValue::NotApplicable)
            continue;
        auto reason = reasonOf(component, judged, findings);
        sum += reason.weight * reason.value;
        weights += reason.weight;
        score.reasons.push_back(std::move(reason));
    }
    score.exact = weights > 0 ? 10 * sum / weights : 0;
    score.score = rounded(score.exact);
    return score;
}

CategoryScore findingScore(const ScoreCategory& category, std::span<const ScoredFinding> findings)
{
    CategoryScore score{.name = category.name, .score = 0, .exact = 10, .reasons = {}};
    constexpr std::array<std::pair<Severity, double>, 3> costs{{{Severity::Critical, 0.5}, {Severity::High, 0.3}, {Severity::Medium, 0.1}}};
    for (const auto& [severity, cost] : costs) {
        const auto count = std::ranges::count_if(findings, [&, wanted = severity](const ScoredFinding& finding) {
            return finding.severity == wanted && std::ranges::contains(category.ruleCategories, finding.category);
        });
        if (count == 0)
            continue;
        const auto points = cost * static_cast<double>(count);
        score.exact -= points;
        score.reasons.push_back({std::format("{} {} findings", count, severityName(severity)), std::format("Each takes {} of a point.", cost), 1, -points, true, {}});
    }
    score.exact = std::max(score.exact, 1.0);
    score.score = rounded(score.exact);
    return score;
}

CategoryScore coverageScore(const ScoreCategory& category, const ProjectAssessment& assessment)
{
    const auto untested = assessment.productionLines == 0 ? 0 : static_cast<double>(assessment.untestedLines) / static_cast<double>(assessment.productionLines);
    CategoryScore score{.name = category.name, .score = 0, .exact = 10 * (1 - untested), .reasons = {}};
    score.score = rounded(score.exact);
    score.reasons.push_back({"production lines in modules that tests import",
                             std::format("{} of {} lines ({:.1f} %) are in modules that no test imports directly.", assessment.untestedLines, assessment.productionLines, 100 * untested), 1,
                             1 - untested, false, {}});
    return score;
}

} // namespace

ProjectAssessment withFindings(ProjectAssessment assessment, std::span<const ScoredFinding> findings)
{
    for (auto& verdict : assessment.capabilities) {
        const auto gaps = std::ranges::count_if(findings, [&](const ScoredFinding& finding) {
            return finding.severity != Severity::Info && std::ranges::contains(verdict.demotedBy, finding.ruleId);
        });
        if (gaps == 0 || verdict.value != CapabilityValue::Present)
            continue;
        verdict.value = CapabilityValue::Partial;
        verdict.qualifier = std::format("{} {}", gaps, gaps == 1 ? "gap" : "gaps");
    }
    return assessment;
}

Scorecard makeScorecard(const ProjectAssessment& assessment, std::span<const ScoredFinding> findings)
{
    const auto judged = withFindings(assessment, findings);
    Scorecard card;
    double sum = 0;
    for (const auto& category : assessment.categories) {
        switch (category.kind) {
        case ScoreCategory::Kind::Components: card.categories.push_back(componentScore(category, judged, findings)); break;
        case ScoreCategory::Kind::Findings: card.categories.push_back(findingScore(category, findings)); break;
        case ScoreCategory::Kind::Coverage: card.categories.push_back(coverageScore(category, assessment)); break;
        }
        sum += card.categories.back().score;
    }
    if (!card.categories.empty())
        card.completeness = static_cast<int>(std::floor(sum / static_cast<double>(card.categories.size()) * 2 + 0.5)) * 5;
    return card;
}

} // namespace punchlist
