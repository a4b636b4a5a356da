#include "findings/triage.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 5> statusNames{"open", "confirmed", "in progress", "false positive", "accepted risk"};
constexpr std::array<std::string_view, 7> stateNames{"new",   "unchanged", "moved",      "edited",
                                                     "fixed", "reopened",  "not checked"};

template <typename Enum, std::size_t size>
std::optional<Enum> fromName(const std::array<std::string_view, size>& names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::string_view triageStatusName(TriageStatus status) { return statusNames[static_cast<std::size_t>(status)]; }
std::string_view scanStateName(ScanState state) { return stateNames[static_cast<std::size_t>(state)]; }
std::optional<TriageStatus> triageStatusFromName(std::string_view name) { return fromName<TriageStatus>(statusNames, name); }
std::optional<ScanState> scanStateFromName(std::string_view name) { return fromName<ScanState>(stateNames, name); }

} // namespace punchlist
