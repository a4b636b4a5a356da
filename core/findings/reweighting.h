#pragma once

#include "findings/finding.h"
#include "findings/prioritypolicy.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace punchlist {

/// A finding that other weights would give another tier.
struct PriorityMove {
    const Finding* finding = nullptr;
    PriorityTier from = PriorityTier::P2;
    PriorityTier to = PriorityTier::P2;
    double score = 0; ///< under the other weights
};

/// What other weights would move, without a scan: findings keep the factors of their priority.
struct Reweighting {
    std::vector<PriorityMove> moves; ///< the most urgent first
    std::array<std::size_t, 4> before{}, after{}; ///< findings by tier
    std::size_t withoutFactors = 0; ///< their priority came from a document; it stays
    /// Whether so many are P0 that P0 says little about what to do first: more than one in twenty.
    bool isInflated() const;
};
Reweighting reweight(std::span<const Finding* const> findings, const PriorityPolicy& policy);

} // namespace punchlist
