#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace punchlist {

/// How bad a finding is. Ordered: a larger value is worse.
enum class Severity : std::uint8_t { Info, Low, Medium, High, Critical };
/// How sure the detection is. Ordered: a larger value is surer.
enum class Confidence : std::uint8_t { Low, Medium, High };
/// When to act: P0 do immediately, P1 before launch, P2 before scale, P3 for growth. A smaller value is more urgent.
enum class PriorityTier : std::uint8_t { P0, P1, P2, P3 };

std::string_view severityName(Severity severity);     ///< "critical"
std::string_view confidenceName(Confidence confidence); ///< "high"
std::string_view priorityName(PriorityTier tier);     ///< "P0"
std::optional<Severity> severityFromName(std::string_view name);
std::optional<Confidence> confidenceFromName(std::string_view name);
std::optional<PriorityTier> priorityFromName(std::string_view name);

/// Working time rounded to what people say: minutes below one hour, half hours below one day of eight hours, half days
/// below ten days, whole days from there.
struct SaidEffort {
    enum class Unit : std::uint8_t { Minutes, Hours, Days };
    double amount = 0; ///< a multiple of a half
    Unit unit = Unit::Minutes;
};
SaidEffort saidEffort(int minutes);
/// The same in English: "30 min", "4 hours", "1 day", "2.5 days".
std::string effortText(int minutes);

} // namespace punchlist
