#pragma once

#include "findings/grades.h"
#include "repository/churn.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// An open finding as hot spots count it.
struct HotSpotFinding {
    std::string_view path;
    Severity severity = Severity::Medium;
};

/// A file with open findings that is also changed often: what is wrong there is met again and again.
struct HotSpot {
    std::string path;
    double churn = 0;  ///< FileChurn::decayed
    double weight = 0; ///< of its open findings, see severityWeight()
    double heat = 0;   ///< √(churn × weight), both as a share of the largest; 0 to 1
    std::size_t findings = 0;
    Severity worst = Severity::Info;
};

/// What a finding weighs: each grade counts double the one below, info nothing.
double severityWeight(Severity severity);

struct HotSpots {
    std::vector<HotSpot> files; ///< with open findings, hottest first, those that did not change last
    std::size_t hot = 0;        ///< how many of them stand before the knee of the curve
};

/// `churn` by path (readChurn()); findings about the whole repository are left out.
HotSpots findHotSpots(std::span<const HotSpotFinding> findings, const std::unordered_map<std::string, FileChurn>& churn);

} // namespace punchlist
