#include "findings/priority.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace punchlist {
namespace {

enum class Impact { Low, Medium, High, Critical };
enum class Likelihood { Low, Medium, High };

Impact impactOf(const PriorityInput& place)
{
    const auto severity = std::max(place.severity, Severity::Low); // info counts as low
    auto impact = static_cast<int>(severity) - static_cast<int>(Severity::Low);
    if (place.zone != CodeZone::Product)
        impact = std::max(impact - 1, 0);
    return static_cast<Impact>(impact);
}

Likelihood likelihoodOf(const PriorityInput& place)
{
    const int points = static_cast<int>(place.confidence) + static_cast<int>(place.reachability)
        + (place.exposure == Exposure::Network ? 2 : 1);
    return points >= 5 ? Likelihood::High : points >= 3 ? Likelihood::Medium : Likelihood::Low;
}

/// The table; 0 is P0.
int tableTier(const PriorityInput& place)
{
    const auto likelihood = likelihoodOf(place);
    switch (impactOf(place)) {
    case Impact::Critical:
        if (likelihood == Likelihood::Medium)
            return place.confidence == Confidence::High ? 0 : 1;
        return likelihood == Likelihood::High ? 0 : 1;
    case Impact::High:
        return likelihood == Likelihood::Low ? 2 : 1;
    case Impact::Medium:
        return likelihood == Likelihood::Low ? 3 : 2;
    case Impact::Low:
        break;
    }
    return 3;
}

/// The rule's usual place: nothing is known but what the catalogue says.
PriorityInput usualPlace(const PriorityInput& input)
{
    auto usual = input;
    usual.severity = input.ruleSeverity;
    usual.confidence = input.ruleConfidence;
    usual.reachability = Reachability::Unknown;
    usual.exposure = Exposure::Internal;
    usual.zone = CodeZone::Product;
    return usual;
}

PriorityTier anchored(const PriorityInput& place, const PriorityInput& usual)
{
    const auto tier = static_cast<int>(place.ruleTier) + tableTier(place) - tableTier(usual);
    return static_cast<PriorityTier>(std::clamp(tier, 0, static_cast<int>(PriorityTier::P3)));
}

std::string effectOf(PriorityTier before, PriorityTier after)
{
    const auto steps = static_cast<int>(before) - static_cast<int>(after);
    if (steps == 0)
        return "no change";
    static constexpr std::array<std::string_view, 4> amounts{"", "one tier", "two tiers", "three tiers"};
    return std::string(amounts[static_cast<std::size_t>(std::abs(steps))]) + (steps > 0 ? " up to " : " down to ")
        + std::string(priorityName(after));
}

std::string_view reachabilityName(Reachability reachability)
{
    static constexpr std::array<std::string_view, 3> names{"not reachable", "unknown", "reachable from an entry point"};
    return names[static_cast<std::size_t>(reachability)];
}

std::string_view zoneName(CodeZone zone)
{
    static constexpr std::array<std::string_view, 3> names{"test code", "script or tool", "product code"};
    return names[static_cast<std::size_t>(zone)];
}

} // namespace

PriorityDecision decidePriority(const PriorityInput& input)
{
    const auto usual = usualPlace(input);
    auto place = usual;
    PriorityDecision decision{.tier = anchored(place, usual), .reasons = {}};
    decision.reasons.push_back({"Rule", "usually " + std::string(severityName(input.ruleSeverity)),
                                "starts at " + std::string(priorityName(decision.tier))});
    // One factor after the other, so that each reason can say what it changed. Their order does not change the outcome.
    const auto apply = [&](std::string factor, std::string_view value) {
        const auto tier = anchored(place, usual);
        decision.reasons.push_back({std::move(factor), std::string(value), effectOf(decision.tier, tier)});
        decision.tier = tier;
    };
    place.severity = input.severity;
    apply("Severity", severityName(input.severity));
    place.confidence = input.confidence;
    apply("Confidence", confidenceName(input.confidence));
    place.reachability = input.reachability;
    apply("Reachability", reachabilityName(input.reachability));
    place.exposure = input.exposure;
    apply("Exposure", input.exposure == Exposure::Network ? "handles requests" : "internal");
    place.zone = input.zone;
    apply("Code", zoneName(input.zone));

    if (input.zone == CodeZone::Test && decision.tier < PriorityTier::P2) {
        decision.reasons.push_back({"Ceiling", "only tests use it", effectOf(decision.tier, PriorityTier::P2)});
        decision.tier = PriorityTier::P2;
    }
    return decision;
}

} // namespace punchlist
