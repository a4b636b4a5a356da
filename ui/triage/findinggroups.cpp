#include "triage/findinggroups.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace punchlist {
namespace {

constexpr unsigned groupNumberBits = 27;

} // namespace

std::uint32_t groupNumberOf(quint32 key)
{
    return key & ((1U << groupNumberBits) - 1U);
}

std::vector<FindingGroup> groupFindings(const FindingRows& rows, FindingGrouping grouping, std::vector<FindingRows::Row>& order)
{
    if (grouping == FindingGrouping::None)
        return {};
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    std::vector<FindingGroup> groups;
    std::vector<std::uint32_t> groupOfNumber;
    std::vector<std::uint32_t> groupOf(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto number = rows.groupNumber(grouping, order[i]);
        if (number >= groupOfNumber.size())
            groupOfNumber.resize(number + 1, none);
        auto& group = groupOfNumber[number];
        if (group == none) {
            group = static_cast<std::uint32_t>(groups.size());
            const auto key = static_cast<quint32>(grouping) << groupNumberBits | (number + 1);
            groups.push_back({key, rows.groupLabel(grouping, number), 0, 0, 0, 0, Severity::Info});
        }
        groupOf[i] = group;
        ++groups[group].count;
    }
    std::size_t first = 0;
    for (auto& group : groups) {
        group.first = first;
        first += group.count;
    }
    std::vector<std::size_t> next(groups.size());
    std::ranges::transform(groups, next.begin(), &FindingGroup::first);
    std::vector<FindingRows::Row> grouped(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        grouped[next[groupOf[i]]++] = order[i];
    order = std::move(grouped);
    for (auto& group : groups)
        recountGroup(rows, order, group);
    return groups;
}

bool recountGroup(const FindingRows& rows, const std::vector<FindingRows::Row>& order, FindingGroup& group)
{
    const auto before = std::tuple(group.decided, group.effortMinutes, group.worst);
    group.decided = 0;
    group.effortMinutes = 0;
    group.worst = Severity::Info;
    for (auto at = group.first; at < group.first + group.count; ++at) {
        const auto sums = rows.sums(order[at]);
        group.decided += sums.isDecided ? 1 : 0;
        group.effortMinutes += sums.openMinutes;
        group.worst = std::max(group.worst, sums.severity);
    }
    return before != std::tuple(group.decided, group.effortMinutes, group.worst);
}

} // namespace punchlist
