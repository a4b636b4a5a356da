#include "rules/functioncondition.h"

#include <algorithm>

/// Conditions about the nodes around a node, in it, before and after it, and about several patterns at once.
namespace punchlist {
namespace {

FileNeeds needsOf(const std::vector<NodePattern>& alternatives)
{
    std::vector<FileNeeds> each;
    for (const auto& pattern : alternatives)
        each.push_back(pattern.needs());
    FileNeeds needs;
    needs.addOneOf(std::move(each));
    return needs;
}

/// The function node around, or the module.
NodeId functionAround(const FileFacts& facts, NodeId node)
{
    const auto* function = facts.function(node);
    return function ? function->node : 0;
}

bool isInsideRelation(Relation relation) { return relation == Relation::Inside || relation == Relation::InsideFile; }

/// Whether some node around `node` fits. What is asked of a function itself looks past it: a method inside a class.
bool walkOutwards(Relation relation, const NodePattern& pattern, const MatchContext& context, NodeId node, std::uint64_t& steps)
{
    const auto& code = context.file.facts.code;
    for (auto outer = code.parent(node); outer != noNode; outer = code.parent(outer)) {
        ++steps;
        if (pattern.matches(context, outer))
            return true;
        if (relation == Relation::Inside && code.is(outer, NodeKind::Function))
            return false;
    }
    return false;
}

/// The nodes among which has, before and after look.
std::pair<NodeId, NodeId> searchedNodes(Relation relation, const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    if (relation == Relation::Has)
        return {node + 1, code.end(node)};
    const auto around = functionAround(facts, node);
    return relation == Relation::Before ? std::pair{around + 1, node} : std::pair{code.end(node), code.end(around)};
}

void fillTable(Relation relation, const NodePattern& pattern, const MatchContext& context, RelationMemory::Answers& answers)
{
    const auto& code = context.file.facts.code;
    const auto size = static_cast<NodeId>(code.nodes.size());
    if (!isInsideRelation(relation)) {
        for (NodeId node = 0; node < size; ++node) {
            if (pattern.matches(context, node))
                answers.places.push_back(node);
        }
    } else {
        std::vector<bool> fits(size);
        answers.inside.resize(size);
        for (NodeId node = 0; node < size; ++node) { // a parent comes before its children
            fits[node] = pattern.matches(context, node);
            const auto outer = code.parent(node);
            const bool stops = outer != noNode && relation == Relation::Inside && code.is(outer, NodeKind::Function);
            answers.inside[node] = outer != noNode && (fits[outer] || (!stops && answers.inside[outer]));
        }
    }
    answers.hasTable = true;
}

} // namespace

std::unique_ptr<Condition> relationCondition(Relation relation, NodePattern pattern)
{
    auto needs = pattern.needs();
    return condition(4, [relation, pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        const auto& code = facts.code;
        auto& answers = context.relations.of(pattern);
        // A few questions are cheaper without the table.
        if (!answers.hasTable && answers.steps > code.nodes.size())
            fillTable(relation, pattern, context, answers);
        if (isInsideRelation(relation))
            return answers.hasTable ? bool(answers.inside[node]) : walkOutwards(relation, pattern, context, node, answers.steps);

        const auto [first, last] = searchedNodes(relation, facts, node);
        // An ancestor is neither before nor after.
        const auto counts = [&](NodeId other) { return relation != Relation::Before || !code.contains(other, node); };
        if (answers.hasTable) {
            auto place = std::ranges::lower_bound(answers.places, first);
            while (place != answers.places.end() && *place < last && !counts(*place))
                ++place;
            return place != answers.places.end() && *place < last;
        }
        for (auto other = first; other < last; ++other) {
            ++answers.steps;
            if (counts(other) && pattern.matches(context, other))
                return true;
        }
        return false;
    }, std::move(needs));
}

std::unique_ptr<Condition> anyCondition(std::vector<NodePattern> patterns)
{
    auto needs = needsOf(patterns);
    const int cost = costOf(patterns, 1);
    return condition(cost, [patterns = std::move(patterns)](const MatchContext& context, NodeId node) {
        return std::ranges::any_of(patterns, [&](const NodePattern& one) { return one.matches(context, node); });
    }, std::move(needs));
}

std::unique_ptr<Condition> allCondition(std::vector<NodePattern> patterns)
{
    FileNeeds needs;
    for (const auto& one : patterns)
        needs.add(one.needs());
    const int cost = costOf(patterns, 1);
    return condition(cost, [patterns = std::move(patterns)](const MatchContext& context, NodeId node) {
        return std::ranges::all_of(patterns, [&](const NodePattern& one) { return one.matches(context, node); });
    }, std::move(needs));
}

std::unique_ptr<Condition> noneCondition(std::vector<NodePattern> patterns)
{
    const int cost = costOf(patterns, 1);
    return condition(cost, [patterns = std::move(patterns)](const MatchContext& context, NodeId node) {
        return std::ranges::none_of(patterns, [&](const NodePattern& one) { return one.matches(context, node); });
    });
}

} // namespace punchlist
