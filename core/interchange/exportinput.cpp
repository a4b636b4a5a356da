#include "interchange/exportinput.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace punchlist {

std::vector<const ExportedFinding*> sortedForExport(std::span<const ExportedFinding> findings)
{
    std::vector<const ExportedFinding*> sorted;
    sorted.reserve(findings.size());
    for (const auto& finding : findings)
        sorted.push_back(&finding);
    const auto key = [](const ExportedFinding* exported) {
        const auto& finding = *exported->finding;
        return std::tuple(finding.priority, -std::lround(finding.priorityScore), -static_cast<int>(finding.severity), std::string_view(finding.path),
                          finding.range.startLine, finding.range.startByteColumn, std::string_view(finding.ruleId),
                          finding.range.endByte, std::string_view(finding.fingerprint), std::string_view(finding.title));
    };
    std::ranges::stable_sort(sorted, [&](const auto* left, const auto* right) { return key(left) < key(right); });
    return sorted;
}

bool isDismissed(const ExportedFinding& finding)
{
    return isDismissed(finding.status) && !finding.needsReconfirmation;
}

int openMinutes(const ExportedFinding& finding)
{
    return isOpen(finding) && finding.finding->severity != Severity::Info ? finding.finding->effortMinutes : 0;
}

bool isOpen(const ExportedFinding& finding)
{
    return finding.state != ScanState::Fixed && !isDismissed(finding) && !finding.finding->suppression;
}

void assignShortIds(std::span<ExportedFinding> findings)
{
    static constexpr std::array<std::string_view, 5> prefixes{"I", "L", "M", "H", "CR"};
    std::array<std::uint32_t, 5> numbers{};
    for (const auto* sorted : sortedForExport(findings)) {
        auto& exported = findings[static_cast<std::size_t>(sorted - findings.data())];
        const auto severity = static_cast<std::size_t>(exported.finding->severity);
        exported.id = std::string(prefixes[severity]) + std::to_string(++numbers[severity]);
    }
}

} // namespace punchlist
