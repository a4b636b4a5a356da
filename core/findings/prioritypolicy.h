#pragma once

#include "base/result.h"
#include "findings/finding.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

struct RuleProblem;

enum class Impact : std::uint8_t { Low, Medium, High, Critical };
enum class Likelihood : std::uint8_t { Low, Medium, High };
/// CodeZone with what the policy itself says about a path.
enum class PriorityZone : std::uint8_t { Test, Script, Product, Crown };

/// The weights that decide when to act, as data: resources/priority/weights.yaml explains every value. Constant after reading.
///
/// Reading refuses what would not be monotone, so with any policy a factor that gets worse never lowers the urgency.
class PriorityPolicy {
public:
    /// What is compiled into the program.
    static std::shared_ptr<const PriorityPolicy> builtin();
    /// The values of `yaml` over the built-in ones; null when there are problems. `file` names it in messages.
    static std::shared_ptr<const PriorityPolicy> parse(std::string_view yaml, std::string_view file, std::vector<RuleProblem>& problems);
    /// The same of a file on disk.
    static Result<std::shared_ptr<const PriorityPolicy>> fromFile(const std::string& path);
    /// The repository's own values, .punchlist/priority.yaml, or the built-in ones when it has none.
    static Result<std::shared_ptr<const PriorityPolicy>> forRepository(const std::string& root);
    static std::string_view builtinText();

    PriorityZone zoneOf(CodeZone zone, std::string_view path) const;
    bool isMaintainability(std::string_view category) const;

    struct Cell {
        PriorityTier tier = PriorityTier::P3;
        PriorityTier whenConfident = PriorityTier::P3; ///< with high confidence; differs for a medium likelihood only
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    struct Score {
        double impact = 0, likelihood = 0, hotSpot = 0, age = 0, spread = 0;
        friend bool operator==(const Score&, const Score&) = default;
    };
    int version = 1;
    std::array<int, 3> confidencePoints{};   ///< by Confidence
    std::array<int, 3> reachabilityPoints{}; ///< by Reachability
    std::array<int, 4> exposurePoints{};     ///< by Exposure
    int mediumFrom = 0, highFrom = 0;
    std::array<int, 4> zoneSteps{}; ///< by PriorityZone
    std::array<std::array<Cell, 3>, 4> table{}; ///< by Impact and Likelihood
    bool catalogueFloor = true;
    PriorityTier unreachableCeiling = PriorityTier::P2;
    PriorityTier testCeiling = PriorityTier::P2;
    PriorityTier maintainabilityCeiling = PriorityTier::P2;
    PriorityTier hotSpotCeiling = PriorityTier::P1; ///< of maintainability findings in a hot spot
    Score score;
    std::array<int, 4> dueDays{3, 14, 60, 180}; ///< by PriorityTier: so long a finding may stay open before its age counts
    std::vector<std::string> crownPaths;
    std::vector<std::string> maintainability; ///< categories

    friend bool operator==(const PriorityPolicy&, const PriorityPolicy&) = default;
};

} // namespace punchlist
