#include "facts/expressions.h"

#include "base/interruption.h"

#include <charconv>

namespace punchlist {
namespace {

constexpr int maxSteps = 500; ///< objects that one question may look at: `a = {...b, ...b}` doubles with every line

ArgumentLookup absent() { return {}; }
ArgumentLookup unknown() { return {ArgumentLookup::State::Unknown, noNode}; }
ArgumentLookup present(NodeId value) { return {ArgumentLookup::State::Present, value}; }

ArgumentLookup lookUpPosition(const Code& code, NodeId call, std::uint32_t index)
{
    std::uint32_t position = 0;
    for (const auto argument : code.children(call)) {
        const auto& node = code[argument];
        if (node.role == Role::Callee || node.kind == NodeKind::Keyword)
            continue;
        if (node.kind == NodeKind::Spread) {
            if ((node.flags & FlagDouble) != 0)
                continue;
            return unknown();
        }
        if (position++ == index)
            return present(argument);
    }
    return absent();
}

/// Whether the file changes the object that a name stands for after it was written: `options["x"] = …`, `options.update(…)`.
bool isChanged(const FileFacts& facts, NodeId name)
{
    const auto& code = facts.code;
    if (!code.is(name, NodeKind::Name) || facts.entryOf[name] == noId)
        return false;
    const auto isSame = [&](NodeId node) { return code.is(node, NodeKind::Name) && facts.entryOf[node] == facts.entryOf[name]; };
    for (const auto kind : {NodeKind::Subscript, NodeKind::Member}) {
        for (const auto target : facts.nodes(kind)) {
            if (code[target].role == Role::Target && isSame(code.child(target, Role::Object)))
                return true;
        }
    }
    for (const auto& call : facts.calls) {
        const auto method = facts.text(call.method);
        if (method == "assign" && isSame(code.child(call.node, Role::Argument)))
            return true;
        const auto callee = code.child(call.node, Role::Callee);
        if ((method == "update" || method == "setdefault") && code.is(callee, NodeKind::Member) && isSame(code.child(callee, Role::Object)))
            return true;
    }
    return false;
}

/// A property of an object literal, by a dotted path.
ArgumentLookup lookUpProperty(const FileFacts& facts, NodeId object, std::string_view path, int& steps)
{
    const auto& code = facts.code;
    const auto value = facts.valueOf(object);
    if (value == noNode || ++steps > maxSteps) // options = {...options}
        return unknown();
    switch (code[value].kind) {
    case NodeKind::Dict:
        break;
    // A URL in the place of the options has no properties that count.
    case NodeKind::Null:
    case NodeKind::String:
    case NodeKind::Template:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Function:
        return absent();
    default:
        return unknown();
    }
    const auto dot = path.find('.');
    const auto key = path.substr(0, dot);
    bool hidden = false;
    for (const auto item : code.children(value)) {
        const auto& node = code[item];
        if (node.kind == NodeKind::Pair && code.text(item) == key) {
            const auto found = code.child(item, Role::Value);
            if (found == noNode)
                return unknown();
            return dot == std::string_view::npos ? present(found) : lookUpProperty(facts, found, path.substr(dot + 1), steps);
        }
        if (node.kind == NodeKind::Function && code.text(item) == key)
            return present(item);
        if (node.kind == NodeKind::Spread) {
            const auto inner = lookUpProperty(facts, code.child(item, Role::Value), path, steps);
            if (inner.state == ArgumentLookup::State::Present)
                return inner;
            hidden = hidden || inner.state == ArgumentLookup::State::Unknown;
        } else if (node.kind == NodeKind::Pair && node.text == 0) {
            hidden = true; // {[name]: …}
        }
    }
    return hidden || isChanged(facts, object) ? unknown() : absent();
}

ArgumentLookup lookUpProperty(const FileFacts& facts, NodeId object, std::string_view path)
{
    int steps = 0;
    return lookUpProperty(facts, object, path, steps);
}

ArgumentLookup lookUpKeyword(const FileFacts& facts, NodeId call, std::string_view name)
{
    const auto& code = facts.code;
    auto result = absent();
    for (const auto argument : code.children(call)) {
        const auto& node = code[argument];
        if (node.kind == NodeKind::Keyword && code.text(argument) == name)
            return present(code.child(argument, Role::Value));
        if (node.kind == NodeKind::Spread && (node.flags & FlagDouble) != 0) {
            const auto inner = lookUpProperty(facts, code.child(argument, Role::Value), name);
            if (inner.state != ArgumentLookup::State::Absent)
                result = inner;
        }
    }
    return result;
}

ArgumentLookup lookUpOne(const FileFacts& facts, NodeId call, std::string_view path)
{
    const auto dot = path.find('.');
    const auto first = path.substr(0, dot);
    std::uint32_t index = 0;
    const auto [rest, error] = std::from_chars(first.data(), first.data() + first.size(), index);
    const bool isIndex = error == std::errc{} && rest == first.data() + first.size();
    if (first == "*" && dot != std::string_view::npos) {
        auto result = absent();
        for (const auto argument : facts.code.children(call)) {
            if (facts.code[argument].role != Role::Argument)
                continue;
            // An argument that is no object at all hides no option; a variable might.
            if (const auto found = lookUpProperty(facts, argument, path.substr(dot + 1)); found.state == ArgumentLookup::State::Present)
                return found;
            else if (found.state == ArgumentLookup::State::Unknown && facts.code.is(facts.valueOf(argument), NodeKind::Name))
                result = found;
        }
        return result;
    }
    if (!isIndex)
        return lookUpKeyword(facts, call, first);
    const auto position = lookUpPosition(facts.code, call, index);
    if (dot == std::string_view::npos || position.state != ArgumentLookup::State::Present)
        return position;
    return lookUpProperty(facts, position.value, path.substr(dot + 1));
}

} // namespace

NodeId positionalArgument(const FileFacts& facts, NodeId call, std::uint32_t index)
{
    const auto found = lookUpPosition(facts.code, call, index);
    return found.value == noNode ? noNode : facts.valueOf(found.value);
}

NodeId keywordArgument(const FileFacts& facts, NodeId call, std::string_view name)
{
    const auto found = lookUpKeyword(facts, call, name);
    return found.value == noNode ? noNode : facts.valueOf(found.value);
}

NodeId propertyOf(const FileFacts& facts, NodeId dict, std::string_view key)
{
    return dict == noNode ? noNode : lookUpProperty(facts, dict, key).value;
}

ArgumentLookup lookUpArgument(const FileFacts& facts, NodeId call, std::string_view path)
{
    Interruption::check();
    auto result = absent();
    while (true) {
        const auto bar = path.find('|');
        const auto one = lookUpOne(facts, call, path.substr(0, bar));
        if (one.state == ArgumentLookup::State::Present)
            return one;
        if (one.state == ArgumentLookup::State::Unknown)
            result = one;
        if (bar == std::string_view::npos)
            return result;
        path.remove_prefix(bar + 1);
    }
}

std::string_view nameGivenTo(const FileFacts& facts, NodeId value)
{
    const auto& code = facts.code;
    for (auto node = value; node != noNode; node = code.parent(node)) {
        const auto parent = code.parent(node);
        if (parent == noNode)
            return {};
        switch (code[parent].kind) {
        case NodeKind::Assign:
        case NodeKind::AugmentedAssign:
        case NodeKind::AssignExpression: {
            const auto target = code.child(parent, Role::Target);
            if (target == noNode || node == target)
                return {};
            // settings["SECRET_KEY"] = …
            if (code.is(target, NodeKind::Subscript)) {
                const auto index = code.child(target, Role::Index);
                return code.is(index, NodeKind::String) ? code.text(index) : std::string_view{};
            }
            return code.text(target);
        }
        case NodeKind::Keyword:
        case NodeKind::Pair:
        case NodeKind::Parameter:
        case NodeKind::JsxAttribute:
            return code.text(parent);
        case NodeKind::Return: {
            const auto* function = facts.function(parent);
            return function ? facts.text(function->name) : std::string_view{};
        }
        // The value keeps its meaning through these.
        case NodeKind::Await:
        case NodeKind::Conditional:
        case NodeKind::Logical:
        case NodeKind::Binary:
        case NodeKind::Template:
        case NodeKind::Subscript:
        case NodeKind::Member:
        case NodeKind::Call:
        case NodeKind::List:
        case NodeKind::Tuple:
        case NodeKind::Comprehension:
        case NodeKind::Slice:
        case NodeKind::Spread:
            break;
        default:
            return {};
        }
    }
    return {};
}

} // namespace punchlist
