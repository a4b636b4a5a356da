#pragma once

#include "triage/findingrows.h"

#include <QString>

#include <cstddef>
#include <vector>

namespace punchlist {

/// A group of the triage table: findings that stand together in the order of the screen.
struct FindingGroup {
    quint32 key = 0; ///< stable, never 0, never that of a group of another grouping
    QString label;
    std::size_t first = 0; ///< place in the order
    std::size_t count = 0;
    std::size_t decided = 0;
    int effortMinutes = 0; ///< of the open ones
    Severity worst = Severity::Info;
};

/// The part of a key that tells groups of one grouping apart: small numbers.
std::uint32_t groupNumberOf(quint32 key);

/// Puts `order` into groups, the group with the first finding first, and keeps the order inside each. Empty without grouping.
std::vector<FindingGroup> groupFindings(const FindingRows& rows, FindingGrouping grouping, std::vector<FindingRows::Row>& order);

/// Counts the sums of a group anew. True when one of them is another now.
bool recountGroup(const FindingRows& rows, const std::vector<FindingRows::Row>& order, FindingGroup& group);

} // namespace punchlist
