#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace punchlist {

/// What a person decided about a finding.
enum class TriageStatus : std::uint8_t { Open, Confirmed, InProgress, FalsePositive, AcceptedRisk };
std::string_view triageStatusName(TriageStatus status); ///< "in progress"
std::optional<TriageStatus> triageStatusFromName(std::string_view name);

/// What the scans show about a finding, compared with the scan before.
enum class ScanState : std::uint8_t { New, Unchanged, Moved, Edited, Fixed, Reopened, NotChecked };
std::string_view scanStateName(ScanState state); ///< "not checked"
std::optional<ScanState> scanStateFromName(std::string_view name);

/// True for the decisions that take a finding out of the work to be done.
constexpr bool isDismissed(TriageStatus status)
{
    return status == TriageStatus::FalsePositive || status == TriageStatus::AcceptedRisk;
}

} // namespace punchlist
