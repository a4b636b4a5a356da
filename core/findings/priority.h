#pragma once

#include "findings/finding.h"
#include "findings/prioritypolicy.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What the priority of one finding follows from.
struct PriorityInput {
    PriorityFactors factors;
    Severity severity = Severity::Medium;
    Confidence confidence = Confidence::Medium;
    PriorityZone zone = PriorityZone::Product;
    bool maintainability = false;
};
PriorityInput priorityInput(const Finding& finding, const PriorityFactors& factors, const PriorityPolicy& policy);

struct PriorityDecision {
    PriorityTier tier = PriorityTier::P2;
    double score = 0; ///< 0 to 100, orders findings inside a tier
    std::vector<PriorityReason> reasons; ///< every factor that was looked at, then the table, floors and ceilings
};

/// Decides when to act. Published and monotone: no factor that gets worse ever lowers the urgency or the score.
///
/// Impact is the severity (info counts as low), moved by the zone of the code. Likelihood is a sum of points for confidence,
/// reachability and exposure. The policy's table gives the tier for the two; the catalogue's tier of the rule is a floor where
/// the place is at least as bad and as sure as the rule usually is; code that nothing reaches, test code and maintainability
/// have a ceiling. Every reason tells what the factor counted, and which other value of it alone would change the tier.
PriorityDecision decidePriority(const PriorityInput& input, const PriorityPolicy& policy);

/// The tier alone; several times cheaper.
PriorityTier priorityTier(const PriorityInput& input, const PriorityPolicy& policy);

/// Adds what an audit knows and a single scan does not: how long the finding has been open past its time. Raises the score, never
/// the tier. Does nothing for one without factors, and for one that is not late.
void addAge(Finding& finding, double ageDays, const PriorityPolicy& policy);

/// Sets tier, score and reasons of a finding from its factors. Does nothing for one without factors.
void prioritise(Finding& finding, const PriorityPolicy& policy);

} // namespace punchlist
