#pragma once

#include "tracking/comparison.h"

#include <cstdint>
#include <iosfwd>

namespace punchlist {

enum class ComparisonFormat : std::uint8_t { Text, Json, Markdown };

/// Writes what changed between two scans, grouped by the kind of change.
void writeComparison(std::ostream& out, const ScanComparison& comparison, ComparisonFormat format);

} // namespace punchlist
