#include "project/capabilities/assessment.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 5> valueNames{"not-applicable", "missing", "defined-but-unused", "partial", "present"};
constexpr std::array<std::string_view, 3> tierNames{"must", "should", "nice"};

template <typename Value, std::size_t size>
std::optional<Value> fromName(std::string_view name, const std::array<std::string_view, size>& names)
{
    const auto at = std::ranges::find(names, name);
    return at == names.end() ? std::nullopt : std::optional(static_cast<Value>(at - names.begin()));
}

} // namespace

std::string_view capabilityValueName(CapabilityValue value)
{
    return valueNames[static_cast<std::size_t>(value)];
}

std::optional<CapabilityValue> capabilityValueFromName(std::string_view name)
{
    return fromName<CapabilityValue>(name, valueNames);
}

double scoreOf(CapabilityValue value)
{
    switch (value) {
    case CapabilityValue::Present: return 1;
    case CapabilityValue::Partial:
    case CapabilityValue::Unused: return 0.5;
    case CapabilityValue::Missing:
    case CapabilityValue::NotApplicable: break;
    }
    return 0;
}

std::string_view capabilityTierName(CapabilityTier tier)
{
    return tierNames[static_cast<std::size_t>(tier)];
}

std::optional<CapabilityTier> capabilityTierFromName(std::string_view name)
{
    return fromName<CapabilityTier>(name, tierNames);
}

const CapabilityVerdict* ProjectAssessment::capability(std::string_view id) const
{
    const auto found = std::ranges::find(capabilities, id, &CapabilityVerdict::id);
    return found == capabilities.end() ? nullptr : &*found;
}

} // namespace punchlist
