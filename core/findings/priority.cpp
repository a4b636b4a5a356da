#include "findings/priority.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 3> reachabilityNames{"not reachable", "unknown", "reachable from an entry point"};
constexpr std::array<std::string_view, 4> exposureNames{"offline tool", "internal", "handles requests", "handles requests without a login"};
constexpr std::array<std::string_view, 4> zoneNames{"test code", "script or tool", "product code", "sign-in, payment, personal data or migrations"};
constexpr std::array<std::string_view, 4> impactNames{"low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> likelihoodNames{"low", "medium", "high"};

template <typename Enum>
constexpr std::size_t at(Enum value)
{
    return static_cast<std::size_t>(value);
}

Impact impactOf(const PriorityInput& input, const PriorityPolicy& policy)
{
    const auto severity = std::max(input.severity, Severity::Low); // info counts as low
    const auto impact = static_cast<int>(severity) - static_cast<int>(Severity::Low) + policy.zoneSteps[at(input.zone)];
    return static_cast<Impact>(std::clamp(impact, 0, static_cast<int>(Impact::Critical)));
}

int pointsOf(const PriorityInput& input, const PriorityPolicy& policy)
{
    return policy.confidencePoints[at(input.confidence)] + policy.reachabilityPoints[at(input.factors.reachability)]
        + policy.exposurePoints[at(input.factors.exposure)];
}

Likelihood likelihoodOf(int points, const PriorityPolicy& policy)
{
    return points >= policy.highFrom ? Likelihood::High : points >= policy.mediumFrom ? Likelihood::Medium : Likelihood::Low;
}

PriorityTier tableTier(const PriorityInput& input, const PriorityPolicy& policy)
{
    const auto& cell = policy.table[at(impactOf(input, policy))][at(likelihoodOf(pointsOf(input, policy), policy))];
    return input.confidence == Confidence::High ? cell.whenConfident : cell.tier;
}

/// Whether the catalogue's own tier holds here.
bool isAsBadAsItsRule(const PriorityInput& input)
{
    return input.severity >= input.factors.ruleSeverity && input.confidence >= input.factors.ruleConfidence
        && input.factors.reachability != Reachability::Unreachable && input.zone >= PriorityZone::Product;
}

/// How urgent a finding may be at best, and why; P0 when nothing limits it.
std::pair<PriorityTier, std::string_view> ceilingOf(const PriorityInput& input, const PriorityPolicy& policy)
{
    std::pair<PriorityTier, std::string_view> ceiling{PriorityTier::P0, {}};
    const auto limit = [&ceiling](PriorityTier tier, std::string_view why) {
        if (tier > ceiling.first)
            ceiling = {tier, why};
    };
    if (input.factors.reachability == Reachability::Unreachable)
        limit(policy.unreachableCeiling, "nothing that runs reaches it");
    if (input.zone == PriorityZone::Test)
        limit(policy.testCeiling, "only tests use it");
    if (input.maintainability) {
        if (input.factors.hotSpot.value_or(0) >= hotSpotFrom)
            limit(policy.hotSpotCeiling, "a matter of maintenance, in a file that changes often");
        else
            limit(policy.maintainabilityCeiling, "a matter of maintenance");
    }
    return ceiling;
}

double scoreOf(const PriorityInput& input, const PriorityPolicy& policy)
{
    const auto most = policy.confidencePoints.back() + policy.reachabilityPoints.back() + policy.exposurePoints.back();
    const double impact = static_cast<double>(at(impactOf(input, policy))) / static_cast<double>(impactNames.size() - 1);
    const double likelihood = most > 0 ? static_cast<double>(pointsOf(input, policy)) / most : 0;
    constexpr double unknownHotSpot = 0.5;
    constexpr double manyPlaces = 32; // as many as the longest lists that people still read
    const double spread = std::min(1.0, std::log2(std::max(1.0, static_cast<double>(input.factors.places))) / std::log2(manyPlaces));
    const auto& share = policy.score;
    // How long it was left past its time addAge() adds; a scan sees every finding for the first time.
    return 100 * (share.impact * impact + share.likelihood * likelihood + share.hotSpot * input.factors.hotSpot.value_or(unknownHotSpot)
                  + share.spread * spread);
}

std::string count(int points)
{
    return std::to_string(points) + (points == 1 ? " point" : " points");
}

/// "P0 if critical; P2 if medium": the nearest values of one factor on both sides that alone would change the tier.
template <typename Enum, typename Set, typename Name>
std::string whatIf(const PriorityInput& input, const PriorityPolicy& policy, Enum current, Enum last, Set set, Name name)
{
    const auto now = priorityTier(input, policy);
    std::string text;
    for (const int step : {1, -1}) {
        for (int value = static_cast<int>(current) + step; value >= 0 && value <= static_cast<int>(last); value += step) {
            auto other = input;
            set(other, static_cast<Enum>(value));
            if (const auto tier = priorityTier(other, policy); tier != now) {
                text += (text.empty() ? "" : "; ") + std::string(priorityName(tier)) + " if " + std::string(name(static_cast<Enum>(value)));
                break;
            }
        }
    }
    return text;
}

template <typename Names>
auto nameFrom(const Names& names)
{
    return [&names](auto value) { return names[at(value)]; };
}

std::string stepText(int steps)
{
    if (steps == 0)
        return "no change of the impact";
    return "impact " + std::to_string(std::abs(steps)) + (std::abs(steps) == 1 ? " step " : " steps ") + (steps > 0 ? "up" : "down");
}

void explainFactors(const PriorityInput& input, const PriorityPolicy& policy, std::vector<PriorityReason>& reasons)
{
    const auto& factors = input.factors;
    reasons.push_back({"Severity", std::string(severityName(input.severity)),
                       "impact " + std::string(impactNames[std::max(at(input.severity), at(Severity::Low)) - 1]),
                       whatIf(input, policy, input.severity, Severity::Critical, [](auto& other, Severity value) { other.severity = value; }, severityName)});
    reasons.push_back({"Code", std::string(zoneNames[at(input.zone)]), stepText(policy.zoneSteps[at(input.zone)]),
                       whatIf(input, policy, input.zone, PriorityZone::Crown, [](auto& other, PriorityZone value) { other.zone = value; }, nameFrom(zoneNames))});
    reasons.push_back({"Confidence", std::string(confidenceName(input.confidence)), count(policy.confidencePoints[at(input.confidence)]),
                       whatIf(input, policy, input.confidence, Confidence::High, [](auto& other, Confidence value) { other.confidence = value; }, confidenceName)});
    reasons.push_back({"Reachability", std::string(reachabilityNames[at(factors.reachability)]),
                       count(policy.reachabilityPoints[at(factors.reachability)]),
                       whatIf(input, policy, factors.reachability, Reachability::Reachable,
                              [](auto& other, Reachability value) { other.factors.reachability = value; }, nameFrom(reachabilityNames))});
    reasons.push_back({"Exposure", std::string(exposureNames[at(factors.exposure)]), count(policy.exposurePoints[at(factors.exposure)]),
                       whatIf(input, policy, factors.exposure, Exposure::Public,
                              [](auto& other, Exposure value) { other.factors.exposure = value; }, nameFrom(exposureNames))});
}

} // namespace

PriorityInput priorityInput(const Finding& finding, const PriorityFactors& factors, const PriorityPolicy& policy)
{
    return {.factors = factors,
            .severity = finding.severity,
            .confidence = finding.confidence,
            .zone = policy.zoneOf(factors.zone, finding.path),
            .maintainability = policy.isMaintainability(finding.category)};
}

PriorityTier priorityTier(const PriorityInput& input, const PriorityPolicy& policy)
{
    auto tier = tableTier(input, policy);
    if (policy.catalogueFloor && isAsBadAsItsRule(input))
        tier = std::min(tier, input.factors.ruleTier);
    return std::max(tier, ceilingOf(input, policy).first);
}

PriorityDecision decidePriority(const PriorityInput& input, const PriorityPolicy& policy)
{
    PriorityDecision decision{.tier = tableTier(input, policy), .score = scoreOf(input, policy), .reasons = {}};
    explainFactors(input, policy, decision.reasons);
    const auto points = pointsOf(input, policy);
    decision.reasons.push_back({"Table",
                                "impact " + std::string(impactNames[at(impactOf(input, policy))]) + ", likelihood "
                                    + std::string(likelihoodNames[at(likelihoodOf(points, policy))]) + " (" + count(points) + ')',
                                "gives " + std::string(priorityName(decision.tier)), {}});
    if (policy.catalogueFloor && isAsBadAsItsRule(input) && input.factors.ruleTier < decision.tier) {
        decision.tier = input.factors.ruleTier;
        decision.reasons.push_back({"Rule", "as bad and as sure as the rule usually is", "no later than " + std::string(priorityName(decision.tier)), {}});
    }
    if (const auto [ceiling, why] = ceilingOf(input, policy); ceiling > decision.tier) {
        decision.tier = ceiling;
        decision.reasons.push_back({"Ceiling", std::string(why), "at best " + std::string(priorityName(ceiling)), {}});
    }
    return decision;
}

void addAge(Finding& finding, double ageDays, const PriorityPolicy& policy)
{
    const auto due = policy.dueDays[static_cast<std::size_t>(finding.priority)];
    if (!finding.priorityFactors || ageDays <= due)
        return;
    finding.priorityScore += 100 * policy.score.age * std::min(1.0, (ageDays - due) / due);
    finding.priorityReasons.push_back({"Age", "open for " + std::to_string(static_cast<long>(ageDays)) + " days",
                                       "due within " + std::to_string(due) + " days: earlier in its tier"});
}

void prioritise(Finding& finding, const PriorityPolicy& policy)
{
    if (!finding.priorityFactors)
        return;
    auto decision = decidePriority(priorityInput(finding, *finding.priorityFactors, policy), policy);
    finding.priority = decision.tier;
    finding.priorityScore = decision.score;
    finding.priorityReasons = std::move(decision.reasons);
}

} // namespace punchlist
