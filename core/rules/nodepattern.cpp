#include "rules/nodepattern.h"

#include "base/interruption.h"
#include "flow/constants.h"

#include <algorithm>

namespace punchlist {

bool NodePattern::matches(const MatchContext& context, NodeId node) const
{
    Interruption::check();
    if (node == noNode || (kinds.any() && !kinds.test(static_cast<std::size_t>(context.file.facts.code[node].kind))))
        return false;
    return std::ranges::all_of(conditions, [&](const auto& one) { return one->holds(context, node); });
}

void NodePattern::add(std::unique_ptr<Condition> added)
{
    const auto at = std::ranges::upper_bound(conditions, added->cost(), {}, [](const auto& one) { return one->cost(); });
    conditions.insert(at, std::move(added));
}

FileNeeds NodePattern::needs() const
{
    FileNeeds needs;
    needs.addKinds(kinds);
    for (const auto& one : conditions)
        needs.add(one->needs());
    return needs;
}

const Function* functionOfNode(const FileFacts& facts, NodeId node)
{
    return facts.code.is(node, NodeKind::Function) && facts.entryOf[node] != noId ? &facts.functions[facts.entryOf[node]] : nullptr;
}

std::string_view nodeName(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    switch (code[node].kind) {
    case NodeKind::Call:
        if (const auto* call = facts.call(node))
            return facts.text(call->method);
        return {};
    case NodeKind::Function:
        if (const auto* function = functionOfNode(facts, node))
            return facts.text(function->name);
        return code.text(node);
    case NodeKind::Assign:
    case NodeKind::AugmentedAssign:
    case NodeKind::AssignExpression: {
        const auto target = code.child(node, Role::Target);
        if (code.is(target, NodeKind::Subscript)) {
            const auto index = code.child(target, Role::Index);
            return code.is(index, NodeKind::String) ? code.text(index) : std::string_view{};
        }
        return target == noNode ? std::string_view{} : code.text(target);
    }
    case NodeKind::Subscript: {
        const auto index = code.child(node, Role::Index);
        return code.is(index, NodeKind::String) ? code.text(index) : std::string_view{};
    }
    case NodeKind::Decorator: {
        auto value = code.child(node, Role::Value);
        if (code.is(value, NodeKind::Call))
            value = code.child(value, Role::Callee);
        return value == noNode ? std::string_view{} : code.text(value);
    }
    case NodeKind::String:
    case NodeKind::Template:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Null:
        return {};
    default:
        return code.text(node);
    }
}

std::string nodeText(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    switch (code[node].kind) {
    case NodeKind::String:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Regex:
    case NodeKind::TypeExpression:
        return std::string(code.text(node));
    case NodeKind::Null:
        return code.text(node).empty() ? "null" : std::string(code.text(node));
    case NodeKind::Unary: {
        const auto value = code.child(node, Role::Value);
        return code.text(node) == "-" && code.is(value, NodeKind::Number) ? "-" + std::string(code.text(value)) : std::string();
    }
    default: {
        std::string text;
        if (const auto skeleton = textSkeleton(facts, node)) {
            for (const auto c : skeleton->text) {
                if (c == skeletonHole)
                    text += "{}";
                else
                    text += c;
            }
        }
        return text;
    }
    }
}

std::string readableName(std::string_view name)
{
    if (name.starts_with('~') || name.starts_with('?') || (name.starts_with('@') && name.find('/') == std::string_view::npos))
        name.remove_prefix(1);
    // What comes from a file of the project is known by its own name: "../lib/db.query" is `query`.
    if (name.starts_with("./") || name.starts_with("../") || name.starts_with("@/")) {
        name.remove_prefix(name.rfind('/') + 1);
        if (const auto dot = name.find('.'); dot != std::string_view::npos && dot + 1 < name.size())
            name.remove_prefix(dot + 1);
    }
    while (name.starts_with('.'))
        name.remove_prefix(1);
    return std::string(name);
}

} // namespace punchlist
