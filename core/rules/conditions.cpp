#include "facts/expressions.h"
#include "flow/constants.h"
#include "rules/functioncondition.h"

#include <algorithm>
#include <span>

/// Conditions about a node itself, and about its arguments, children and receiver.
namespace punchlist {
namespace {

/// For conditions on names that stand among the texts of the file as they are.
FileNeeds needsOf(const TextPattern& pattern)
{
    FileNeeds needs;
    NeededNames names;
    for (const auto& text : pattern.plainTexts())
        names.add(text);
    needs.addNames(std::move(names));
    return needs;
}

FileNeeds needsOf(const CalleeTable& table)
{
    FileNeeds needs;
    needs.addNames(table.neededNames());
    return needs;
}

int costOf(const Expectation& expectation) { return costOf(std::span(&expectation.pattern, 1), 2); }

FileNeeds needsOf(const Expectation& expectation)
{
    return expectation.kind == Expectation::Kind::Matches ? expectation.pattern.needs() : FileNeeds{};
}

bool meets(const Expectation& expectation, const MatchContext& context, NodeId value)
{
    if (expectation.kind != Expectation::Kind::Matches)
        return expectation.kind == Expectation::Kind::Present;
    return expectation.pattern.matches(context, expectation.followNames ? context.file.facts.valueOf(value) : value);
}

std::uint32_t countOf(const Code& code, NodeId node)
{
    std::uint32_t count = 0;
    for (const auto child : code.children(node)) {
        switch (code[node].kind) {
        case NodeKind::Call: count += code[child].role != Role::Callee ? 1 : 0; break;
        case NodeKind::Function: count += code[child].role == Role::Parameter ? 1 : 0; break;
        default: ++count; break;
        }
    }
    return count;
}

} // namespace

std::unique_ptr<Condition> calleeCondition(std::shared_ptr<const CalleeTable> table)
{
    auto needs = needsOf(*table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        const auto* call = context.file.facts.call(node);
        return call && table->contains(context.file.facts.text(call->callee));
    }, std::move(needs));
}

std::unique_ptr<Condition> qualifiedCondition(CalleeTable table)
{
    auto needs = needsOf(table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        return table.contains(context.file.facts.qualified(node));
    }, std::move(needs));
}

std::unique_ptr<Condition> nameCondition(TextPattern pattern)
{
    auto needs = needsOf(pattern);
    const int cost = needs.empty() ? 2 : 1; // plain names are compared, others are searched
    return condition(cost, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        return pattern.matches(nodeName(context.file.facts, node));
    }, std::move(needs));
}

std::unique_ptr<Condition> textCondition(TextPattern pattern)
{
    return condition(2, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        // Plain literals are by far the most frequent: no copy for them.
        if (context.file.facts.code.is(node, NodeKind::String))
            return pattern.matches(context.file.facts.code.text(node));
        return pattern.matches(nodeText(context.file.facts, node));
    });
}

std::unique_ptr<Condition> sourceCondition(TextPattern pattern)
{
    return condition(3, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) { return pattern.matches(context.file.textOf(node)); });
}

std::unique_ptr<Condition> givenToCondition(TextPattern pattern)
{
    return condition(2, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        return pattern.matches(nameGivenTo(context.file.facts, node));
    });
}

std::unique_ptr<Condition> constantCondition(bool constant)
{
    return condition(2, [constant](const MatchContext& context, NodeId node) { return isConstant(context.file.facts, node) == constant; });
}

std::unique_ptr<Condition> comesFromCondition(std::bitset<6> kinds)
{
    return condition(4, [kinds](const MatchContext& context, NodeId node) {
        const auto taint = context.taint.of(node);
        return kinds.test(taint.validated ? 0 : static_cast<std::size_t>(taint.kind));
    });
}

std::unique_ptr<Condition> decoratorCondition(CalleeTable table)
{
    auto needs = needsOf(table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        const std::vector<TextId>* decorators = nullptr;
        if (const auto* function = functionOfNode(facts, node))
            decorators = &function->decorators;
        else if (facts.code.is(node, NodeKind::Class) && facts.entryOf[node] != noId)
            decorators = &facts.classes[facts.entryOf[node]].decorators;
        return decorators && std::ranges::any_of(*decorators, [&](TextId id) { return table.contains(facts.text(id)); });
    }, std::move(needs));
}

std::unique_ptr<Condition> baseCondition(CalleeTable table)
{
    auto needs = needsOf(table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        if (!facts.code.is(node, NodeKind::Class) || facts.entryOf[node] == noId)
            return false;
        return std::ranges::any_of(facts.classes[facts.entryOf[node]].bases, [&](TextId id) { return table.contains(facts.text(id)); });
    }, std::move(needs));
}

std::unique_ptr<Condition> countCondition(CountRange range)
{
    return condition(1, [range](const MatchContext& context, NodeId node) {
        const auto count = countOf(context.file.facts.code, node);
        return count >= range.least && count <= range.most;
    });
}

std::unique_ptr<Condition> argumentCondition(std::string path, Expectation expectation)
{
    auto needs = needsOf(expectation);
    const auto everyPosition = path == "*";
    const int cost = costOf(expectation);
    return condition(cost, [everyPosition, path = std::move(path), expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        if (!facts.code.is(node, NodeKind::Call))
            return false;
        if (everyPosition) {
            bool any = false;
            for (const auto child : facts.code.children(node)) {
                if (facts.code[child].role == Role::Callee)
                    continue;
                const auto value = facts.code[child].role == Role::Argument ? child : facts.code.child(child, Role::Value);
                any = any || (value != noNode && meets(expectation, context, value));
            }
            return expectation.kind == Expectation::Kind::Absent ? countOf(facts.code, node) == 0 : any;
        }
        const auto found = lookUpArgument(facts, node, path);
        switch (found.state) {
        case ArgumentLookup::State::Unknown: return false;
        case ArgumentLookup::State::Absent: return expectation.kind == Expectation::Kind::Absent;
        case ArgumentLookup::State::Present: return meets(expectation, context, found.value);
        }
        return false;
    }, std::move(needs));
}

std::unique_ptr<Condition> childCondition(Role role, Expectation expectation)
{
    auto needs = needsOf(expectation);
    const int cost = costOf(expectation);
    return condition(cost, [role, expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        bool present = false;
        for (const auto child : context.file.facts.code.children(node)) {
            if (context.file.facts.code[child].role != role)
                continue;
            present = true;
            if (meets(expectation, context, child))
                return true;
        }
        return expectation.kind == Expectation::Kind::Absent && !present;
    }, std::move(needs));
}

std::unique_ptr<Condition> receiverCondition(Expectation expectation)
{
    auto needs = needsOf(expectation);
    const int cost = costOf(expectation);
    return condition(cost, [expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        const auto& code = context.file.facts.code;
        const auto callee = code.is(node, NodeKind::Call) ? code.child(node, Role::Callee) : node;
        const auto object = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
        if (object == noNode)
            return expectation.kind == Expectation::Kind::Absent;
        return meets(expectation, context, object);
    }, std::move(needs));
}

std::unique_ptr<Condition> routeCondition(RouteExpectation expectation)
{
    FileNeeds needs;
    needs.addRoutes();
    return condition(1, [expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        const auto function = facts.code.is(node, NodeKind::Function) ? facts.entryOf[node] : facts.functionOf[node];
        if (function == noId)
            return false;
        return std::ranges::any_of(facts.routes, [&](const Route& route) {
            const auto fits = [&](const TextPattern& pattern, TextId text) { return pattern.empty() || pattern.matches(facts.text(text)); };
            if (route.handler != function || !fits(expectation.method, route.method) || !fits(expectation.framework, route.framework)
                || !fits(expectation.path, route.path))
                return false;
            return !expectation.guarded
                || std::ranges::any_of(route.guards, [&](TextId id) { return expectation.guards.contains(facts.text(id)); });
        });
    }, std::move(needs));
}

} // namespace punchlist
