#pragma once

#include "rules/nodepattern.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

/// What the files that make conditions (nodewords.cpp, conditions.cpp, relationconditions.cpp) share.
namespace punchlist {

/// Makes a Condition of a function object.
template <typename Holds>
class FunctionCondition final : public Condition {
public:
    FunctionCondition(int cost, FileNeeds needs, Holds holds)
        : m_cost(cost)
        , m_needs(std::move(needs))
        , m_holds(std::move(holds))
    {
    }
    bool holds(const MatchContext& context, NodeId node) const override { return m_holds(context, node); }
    int cost() const override { return m_cost; }
    const FileNeeds& needs() const override { return m_needs; }

private:
    int m_cost;
    FileNeeds m_needs;
    Holds m_holds;
};

template <typename Holds>
std::unique_ptr<Condition> condition(int cost, Holds holds, FileNeeds needs = {})
{
    return std::make_unique<FunctionCondition<Holds>>(cost, std::move(needs), std::move(holds));
}

/// Of a condition that asks further patterns: that of the most expensive question in them.
inline int costOf(std::span<const NodePattern> patterns, int least)
{
    int cost = least;
    for (const auto& pattern : patterns) {
        for (const auto& one : pattern.conditions)
            cost = std::max(cost, one->cost());
    }
    return cost;
}

} // namespace punchlist
