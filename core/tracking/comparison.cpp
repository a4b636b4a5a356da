#include "tracking/comparison.h"

#include <algorithm>

namespace punchlist {

qint64 ScanComparison::count(FindingChange::Kind kind) const
{
    return std::ranges::count(changes, kind, &FindingChange::kind);
}

} // namespace punchlist
