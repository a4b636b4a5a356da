#include "findings/hotspots.h"

#include "base/knee.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace punchlist {

double severityWeight(Severity severity)
{
    switch (severity) {
    case Severity::Critical: return 8;
    case Severity::High: return 4;
    case Severity::Medium: return 2;
    case Severity::Low: return 1;
    case Severity::Info: break;
    }
    return 0;
}

HotSpots findHotSpots(std::span<const HotSpotFinding> findings, const std::unordered_map<std::string, FileChurn>& churn)
{
    std::unordered_map<std::string_view, HotSpot> byPath;
    for (const auto& finding : findings) {
        if (finding.path.empty())
            continue;
        auto& spot = byPath[finding.path];
        spot.weight += severityWeight(finding.severity);
        spot.worst = std::max(spot.worst, finding.severity);
        ++spot.findings;
    }
    HotSpots spots;
    double mostChurn = 0, mostWeight = 0;
    for (auto& [path, spot] : byPath) {
        spot.path = path;
        if (const auto changed = churn.find(spot.path); changed != churn.end())
            spot.churn = changed->second.decayed;
        mostChurn = std::max(mostChurn, spot.churn);
        mostWeight = std::max(mostWeight, spot.weight);
        spots.files.push_back(std::move(spot));
    }
    if (mostChurn > 0 && mostWeight > 0) {
        for (auto& spot : spots.files)
            spot.heat = std::sqrt(spot.churn / mostChurn * spot.weight / mostWeight);
    }
    std::ranges::sort(spots.files, [](const HotSpot& a, const HotSpot& b) {
        return std::tuple(b.heat, b.weight, std::string_view(a.path)) < std::tuple(a.heat, a.weight, std::string_view(b.path));
    });
    std::vector<double> heats;
    for (const auto& spot : spots.files) {
        if (spot.heat > 0)
            heats.push_back(spot.heat);
    }
    // Of very few files no curve can be drawn; all of them are worth a look.
    spots.hot = heats.size() < 3 ? heats.size() : std::max<std::size_t>(kneeOf(heats), 1);
    return spots;
}

} // namespace punchlist
