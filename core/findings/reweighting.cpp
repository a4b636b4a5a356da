#include "findings/reweighting.h"

#include "findings/priority.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

namespace punchlist {

bool Reweighting::isInflated() const
{
    const auto all = std::accumulate(after.begin(), after.end(), std::size_t{0});
    return all > 0 && after[0] * 20 > all;
}

Reweighting reweight(std::span<const Finding* const> findings, const PriorityPolicy& policy)
{
    Reweighting result;
    for (const auto* finding : findings) {
        auto tier = finding->priority;
        if (finding->priorityFactors) {
            const auto decision = decidePriority(priorityInput(*finding, *finding->priorityFactors, policy), policy);
            tier = decision.tier;
            if (tier != finding->priority)
                result.moves.push_back({finding, finding->priority, tier, decision.score});
        } else {
            ++result.withoutFactors;
        }
        ++result.before[static_cast<std::size_t>(finding->priority)];
        ++result.after[static_cast<std::size_t>(tier)];
    }
    const auto key = [](const PriorityMove& move) {
        return std::tuple(move.to, -move.score, std::string_view(move.finding->path), move.finding->range.startLine, std::string_view(move.finding->ruleId));
    };
    std::ranges::stable_sort(result.moves, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    return result;
}

} // namespace punchlist
