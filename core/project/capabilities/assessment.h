#pragma once

#include "text/position.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a project has of the things a production service needs, and what its scorecard is made of. Plain values; made once
/// per scan by assess() and kept after the project index is gone.
namespace punchlist {

/// Ordered: a larger value is better, NotApplicable aside.
enum class CapabilityValue : std::uint8_t {
    NotApplicable, ///< the project has no such need: left out, never scored
    Missing,
    Unused,  ///< defined, and nothing that is deployed uses it
    Partial, ///< the qualifier says which part
    Present,
};
std::string_view capabilityValueName(CapabilityValue value); ///< "present", "defined-but-unused", …
std::optional<CapabilityValue> capabilityValueFromName(std::string_view name);
/// What a value counts in the scorecard: 1, 0.5 or 0.
double scoreOf(CapabilityValue value);

/// When a service should have it.
enum class CapabilityTier : std::uint8_t { Must, Should, Nice };
std::string_view capabilityTierName(CapabilityTier tier);
std::optional<CapabilityTier> capabilityTierFromName(std::string_view name);

struct CapabilityEvidence {
    std::string path; ///< relative to the repository
    TextRange range;  ///< empty for a file as a whole
    std::string note; ///< what stands there: "sentry_sdk.init"
};

struct CapabilityVerdict {
    std::string id;       ///< "capability-rate-limiting"
    std::string name;     ///< "Rate limiting"
    std::string category; ///< of the scorecard
    CapabilityTier tier = CapabilityTier::Should;
    CapabilityValue value = CapabilityValue::Missing;
    std::string qualifier; ///< of a partial one: "per process"; may be empty
    std::string statement; ///< one sentence
    std::string remedy;    ///< what to do, an imperative phrase
    std::vector<CapabilityEvidence> evidence;
    std::vector<std::string> gaps; ///< rules whose findings are gaps of this capability
    std::vector<std::string> demotedBy; ///< rules: with an open finding of them, present becomes partial
};

/// One line of a scorecard row: a capability, a fact of the project, or the absence of findings of some rules.
struct ScoreComponent {
    std::string name;
    double weight = 1;
    CapabilityValue value = CapabilityValue::Missing; ///< NotApplicable ones do not count. Of a rule's component: see `rules`
    std::string reason; ///< one sentence
    std::vector<CapabilityEvidence> evidence;
    std::string capability; ///< not empty: the verdict on it decides
    std::vector<std::string> rules; ///< not empty: open findings of these rules decide
};

struct ScoreCategory {
    enum class Kind : std::uint8_t {
        Components, ///< the weighted mean of the components
        Findings,   ///< 10 minus what open findings of `ruleCategories` cost
        Coverage,   ///< the share of production lines in modules that tests import
    };
    std::string name;
    Kind kind = Kind::Components;
    std::vector<ScoreComponent> components;
    std::vector<std::string> ruleCategories;
};

/// A production module that no test imports directly.
struct UncoveredModule {
    std::string path;
    std::uint32_t lines = 0;
    bool reachedIndirectly = false; ///< something that tests import imports it
    std::string risk;               ///< "high", "medium" or "low"
    std::string role;               ///< "routes that change data"; may be empty
};

struct ProjectAssessment {
    std::vector<CapabilityVerdict> capabilities;
    std::vector<ScoreCategory> categories; ///< without those that do not apply
    std::uint64_t productionLines = 0;
    std::uint64_t untestedLines = 0; ///< physical lines of production modules that no test imports directly
    std::vector<UncoveredModule> untested; ///< riskiest first

    const CapabilityVerdict* capability(std::string_view id) const;
};

} // namespace punchlist
