#pragma once

#include "findings/finding.h"

#include <cstdint>
#include <vector>

namespace punchlist {

/// Whether running code gets to the place.
enum class Reachability : std::uint8_t { Unreachable, Unknown, Reachable };
/// Who can bring data or load to the place. Ordered: a larger value is worse.
enum class Exposure : std::uint8_t { Internal, Network };
/// What part the file plays. Ordered: a larger value is worse.
enum class CodeZone : std::uint8_t { Test, Script, Product };

/// What the priority of one finding follows from.
struct PriorityInput {
    // the rule, as the catalogue has it
    PriorityTier ruleTier = PriorityTier::P2;
    Severity ruleSeverity = Severity::Medium;
    Confidence ruleConfidence = Confidence::Medium;
    // this place
    Severity severity = Severity::Medium;
    Confidence confidence = Confidence::Medium;
    Reachability reachability = Reachability::Unknown;
    Exposure exposure = Exposure::Internal;
    CodeZone zone = CodeZone::Product;
};

struct PriorityDecision {
    PriorityTier tier = PriorityTier::P2;
    std::vector<PriorityReason> reasons; ///< the rule's tier first, then every factor that was looked at
};

/// Decides when to act. Published and monotone: no factor that gets worse ever lowers the urgency.
///
/// A table gives the tier for an impact and a likelihood:
///
///                     likelihood high   medium                          low
///     impact critical        P0         P0 (P1 unless confidence high)  P1
///     impact high            P1         P1                              P2
///     impact medium          P2         P2                              P3
///     impact low, info       P3         P3                              P3
///
/// Impact is the severity; one step lower (never below low) in scripts and tests. Likelihood counts points: confidence
/// (low 0, medium 1, high 2), reachability (unreachable 0, unknown 1, reachable 2), exposure (internal 1, network 2);
/// 5 and 6 are high, 3 and 4 medium, 0 to 2 low.
///
/// The catalogue's tier of the rule is the anchor: it was chosen by people who know the defect, for its usual severity at
/// an unknown place. The table only says how far this place is from that: the finding moves by as many tiers as the table
/// value of this place differs from the table value of the usual one. Findings in test code are at best P2.
PriorityDecision decidePriority(const PriorityInput& input);

} // namespace punchlist
