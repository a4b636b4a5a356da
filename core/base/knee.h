#pragma once

#include <cstddef>
#include <span>

namespace punchlist {

/// The knee of a curve of numbers in falling order: where it turns from steep to flat, found as the point with the largest
/// distance to the chord between its ends, both axes scaled to 1. What stands before it is the few that matter. 0 for less
/// than three points and for a curve that bends the other way.
inline std::size_t kneeOf(std::span<const double> falling)
{
    if (falling.size() < 3)
        return 0;
    const auto last = static_cast<double>(falling.size() - 1);
    const double top = falling.front(), bottom = falling.back();
    std::size_t knee = 0;
    double largest = 0;
    for (std::size_t i = 0; top > bottom && i < falling.size(); ++i) {
        const double distance = 1 - static_cast<double>(i) / last - (falling[i] - bottom) / (top - bottom);
        if (distance > largest) {
            largest = distance;
            knee = i;
        }
    }
    return knee;
}

} // namespace punchlist
