#include "flow/taint.h"

#include "base/interruption.h"
#include "flow/callarguments.h"
#include "flow/sources.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr int maxDepth = 28;
constexpr std::uint32_t maxPlaces = 24; ///< assignments of one name that are looked at
constexpr std::size_t maxCallSites = 16;

/// The worse of two origins; at equal kind the one that did not pass a check.
bool isWorse(const Taint& a, const Taint& b)
{
    if (a.kind != b.kind)
        return a.kind > b.kind;
    if (a.validated != b.validated)
        return b.validated;
    return b.guessed && !a.guessed;
}

bool isNumberType(std::string_view type)
{
    return type == "int" || type == "float" || type == "bool" || type == "number" || type == "boolean" || type == "bigint"
        || type == "uuid.UUID" || type == "datetime.datetime" || type == "datetime.date" || type == "decimal.Decimal"
        || type.ends_with(".UUID") || type.ends_with("UUID4");
}

/// `rows.map((row, index) => …)`: the second parameter counts.
bool isIndexOfCallback(const FileFacts& facts, const Function& function, NodeId parameter)
{
    const auto& code = facts.code;
    const auto call = code.parent(function.node);
    if (!function.isLambda || !code.is(call, NodeKind::Call))
        return false;
    const auto callee = code.child(call, Role::Callee);
    const auto method = code.is(callee, NodeKind::Member) ? code.text(callee) : std::string_view{};
    const auto first = code.child(function.node, Role::Parameter);
    return (method == "map" || method == "flatMap" || method == "forEach" || method == "filter") && first != noNode && parameter == code.end(first);
}

} // namespace

std::string_view sourceName(SourceKind kind)
{
    static constexpr std::array<std::string_view, 6> names{"a constant",         "a parameter",          "the environment",
                                                           "the command line", "a remote service", "the HTTP request"};
    return names[static_cast<std::size_t>(kind)];
}

LocalTaint::LocalTaint(const FileFacts& facts)
    : m_facts(facts)
{
}

Taint LocalTaint::of(NodeId expression)
{
    return expression == noNode ? Taint{} : ask(expression, 0).taint;
}

std::vector<NodeId> LocalTaint::path(NodeId expression, std::size_t most)
{
    std::vector<NodeId> steps;
    for (NodeId at = expression; at != noNode && steps.size() < 64;) {
        const auto found = m_known.find(at);
        if (found == m_known.end() || !found->second.taint)
            break;
        steps.push_back(at);
        at = found->second.next;
    }
    std::ranges::reverse(steps);
    if (steps.size() > most) {
        // The ends say most: where it enters and where it is used.
        const auto half = static_cast<std::ptrdiff_t>(most / 2);
        steps.erase(steps.begin() + half, steps.end() - half);
    }
    return steps;
}

LocalTaint::Known LocalTaint::ask(NodeId expression, int depth)
{
    Interruption::check();
    if (expression == noNode || depth > maxDepth)
        return {};
    if (const auto found = m_known.find(expression); found != m_known.end())
        return found->second;
    m_known[expression] = {}; // while it is being answered: a cycle adds nothing
    auto known = compute(expression, depth);
    if (known.taint && known.next == noNode)
        known.taint.source = known.taint.source == noNode ? expression : known.taint.source;
    m_known[expression] = known;
    return known;
}

LocalTaint::Known LocalTaint::compute(NodeId node, int depth)
{
    const auto& code = m_facts.code;
    switch (code[node].kind) {
    case NodeKind::String:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Null:
    case NodeKind::Regex:
    case NodeKind::Function:
    case NodeKind::Compare:
        return {};
    case NodeKind::Unary:
        return code.text(node) == "not" || code.text(node) == "typeof" || code.text(node) == "-" || code.text(node) == "+"
            ? Known{}
            : worstChild(node, depth);
    case NodeKind::Binary: {
        // Python adds a number to numbers only.
        const bool hasNumber = code.is(code.child(node, Role::Left), NodeKind::Number) || code.is(code.child(node, Role::Right), NodeKind::Number);
        const auto op = code.text(node);
        if (m_facts.language == Language::Python && hasNumber && (op == "+" || op == "-" || op == "**" || op == "//"))
            return {};
        return worstChild(node, depth);
    }
    case NodeKind::Name:
        return nameTaint(node, depth);
    case NodeKind::Member:
        return memberTaint(node, depth);
    case NodeKind::Call:
        return callTaint(node, depth);
    case NodeKind::Subscript: {
        if (const auto source = sources::ofName(m_facts, node); source != SourceKind::None)
            return {{.kind = source, .source = node}, noNode};
        const auto object = code.child(node, Role::Object);
        const auto known = ask(object, depth + 1);
        return {known.taint, known.taint ? object : noNode};
    }
    case NodeKind::Conditional: {
        // Only the branches give the value.
        Known worst;
        for (const auto role : {Role::Body, Role::Else}) {
            const auto child = code.child(node, role);
            if (const auto known = ask(child, depth + 1); known.taint && isWorse(known.taint, worst.taint))
                worst = {known.taint, child};
        }
        return worst;
    }
    case NodeKind::Comprehension: {
        const auto element = code.child(node, Role::Element);
        const auto known = ask(element, depth + 1);
        return {known.taint, known.taint ? element : noNode};
    }
    case NodeKind::Pair:
    case NodeKind::Await:
    case NodeKind::Keyword: {
        const auto value = code.child(node, Role::Value);
        const auto known = ask(value, depth + 1);
        return {known.taint, known.taint ? value : noNode};
    }
    case NodeKind::AssignExpression: {
        const auto value = code.child(node, Role::Value);
        const auto known = ask(value, depth + 1);
        return {known.taint, known.taint ? value : noNode};
    }
    default:
        return worstChild(node, depth);
    }
}

LocalTaint::Known LocalTaint::worstChild(NodeId node, int depth)
{
    constexpr int maxChildren = 200; // a literal table does not get more tainted after that
    Known worst;
    int seen = 0;
    for (const auto child : m_facts.code.children(node)) {
        if (++seen > maxChildren)
            break;
        if (const auto known = ask(child, depth + 1); known.taint && isWorse(known.taint, worst.taint))
            worst = {known.taint, child};
    }
    return worst;
}

LocalTaint::Known LocalTaint::nameTaint(NodeId name, int depth)
{
    const auto* binding = m_facts.binding(name);
    if (!binding) {
        const auto source = sources::ofName(m_facts, name);
        return {{.kind = source, .source = name}, noNode};
    }
    Known known;
    switch (binding->kind) {
    case Binding::Kind::Parameter:
        known = parameterTaint(*binding, depth);
        // A parameter that was assigned again on the way.
        if (const auto* definition = m_facts.definitionOf(name); definition && definition->how == Assignment::How::Plain)
            known = assignmentTaint(*definition, depth);
        break;
    case Binding::Kind::Variable:
    case Binding::Kind::Attribute:
        known = variableTaint(*binding, name, depth);
        break;
    case Binding::Kind::Import:
        known.taint.kind = sources::ofName(m_facts, name);
        known.taint.source = name;
        break;
    default:
        break;
    }
    if (known.taint && !known.taint.validated)
        known.taint.validated = isValidated(*binding, name);
    return known;
}

LocalTaint::Known LocalTaint::variableTaint(const Binding& binding, NodeId use, int depth)
{
    // `path = str(path)`: the value before has a definition of its own, so that asking it leads in no circle.
    if (const auto* definition = m_facts.code.is(use, NodeKind::Name) ? m_facts.definitionOf(use) : nullptr)
        return assignmentTaint(*definition, depth);
    const auto index = static_cast<std::uint32_t>(&binding - m_facts.bindings.data());
    if (std::ranges::find(m_running, index) != m_running.end())
        return {};
    m_running.push_back(index);
    Known worst;
    std::uint32_t seen = 0;
    for (const auto& assignment : m_facts.assignmentsOf(binding)) {
        if (++seen > maxPlaces)
            break;
        // In one function, what is assigned after the use matters only in loops; leaving it out is precise enough.
        if (m_facts.functionOf[use] == binding.function && assignment.target > use && (m_facts.contextOf[use] & InLoop) == 0)
            continue;
        if (const auto known = assignmentTaint(assignment, depth); known.taint && isWorse(known.taint, worst.taint))
            worst = known;
    }
    m_running.pop_back();
    return worst;
}

LocalTaint::Known LocalTaint::assignmentTaint(const Assignment& assignment, int depth)
{
    if (assignment.value == noNode)
        return {};
    if (assignment.type != noNode && isNumberType(m_facts.qualified(assignment.type)))
        return {};
    const auto known = ask(assignment.value, depth + 1);
    return {known.taint, known.taint ? assignment.value : noNode};
}

LocalTaint::Known LocalTaint::parameterTaint(const Binding& binding, int depth)
{
    const auto index = static_cast<std::uint32_t>(&binding - m_facts.bindings.data());
    const auto& function = m_facts.functions[binding.function];
    if (isNumberType(m_facts.qualified(m_facts.code.child(binding.node, Role::Type))))
        return {};
    if (const auto kind = sources::ofParameter(m_facts, function, binding); kind) {
        return {{.kind = *kind, .source = binding.node}, noNode};
    }
    if (std::ranges::find(m_running, index) != m_running.end() || depth > maxDepth || isIndexOfCallback(m_facts, function, binding.node))
        return {};
    m_running.push_back(index);
    // What the callers in this file hand over.
    Known worst;
    std::size_t seen = 0;
    const auto id = binding.function;
    for (const auto site : callSites(id)) {
        if (++seen > maxCallSites)
            break;
        const auto argument = argumentFor(m_facts, site, m_facts, function, binding.node);
        if (argument == noNode)
            continue;
        if (const auto known = ask(argument, depth + 1); known.taint && isWorse(known.taint, worst.taint))
            worst = {known.taint, argument};
    }
    m_running.pop_back();
    if (!worst.taint && (seen == 0 || !m_facts.text(function.name).starts_with('_')))
        worst = {{.kind = SourceKind::Parameter, .source = binding.node}, noNode};
    return worst;
}

const std::vector<NodeId>& LocalTaint::callSites(FunctionId function)
{
    if (!m_hasCallSites) {
        m_hasCallSites = true;
        for (const auto& call : m_facts.calls) {
            if (call.resolution == Resolution::Local)
                m_callSites[call.callee].push_back(call.node);
        }
    }
    static const std::vector<NodeId> none;
    const auto scope = m_facts.text(m_facts.functions[function].scope);
    if (scope.empty())
        return none;
    const auto name = m_facts.code.texts.find("@" + std::string(scope));
    const auto found = m_callSites.find(name);
    return name == 0 || found == m_callSites.end() ? none : found->second;
}

LocalTaint::Known LocalTaint::memberTaint(NodeId member, int depth)
{
    if (const auto source = sources::ofName(m_facts, member); source != SourceKind::None)
        return {{.kind = source, .source = member}, noNode};
    if (sources::isPageOrigin(m_facts.qualified(member)))
        return {};
    const auto object = m_facts.code.child(member, Role::Object);
    if (m_facts.code.is(object, NodeKind::Name) && (m_facts.code.text(object) == "self" || m_facts.code.text(object) == "this")) {
        const auto qualified = m_facts.qualified(object);
        if (!qualified.starts_with('@'))
            return {};
        for (const auto& binding : m_facts.bindings) {
            if (binding.kind == Binding::Kind::Attribute && binding.name == m_facts.code[member].text && binding.owner != noId
                && m_facts.text(m_facts.classes[binding.owner].scope) == qualified.substr(1)) {
                auto known = variableTaint(binding, member, depth);
                // A constructor parameter kept in an attribute says little about where it came from.
                return known;
            }
        }
        return {};
    }
    const auto known = ask(object, depth + 1);
    if (!known.taint || sources::isHarmlessAttribute(m_facts.code.text(member)) || sources::isClosedField(m_facts, member))
        return {};
    return {known.taint, object};
}

LocalTaint::Known LocalTaint::callTaint(NodeId call, int depth)
{
    const auto& code = m_facts.code;
    const auto* entry = m_facts.call(call);
    const auto callee = entry ? m_facts.text(entry->callee) : std::string_view{};
    if (const auto source = sources::ofCall(m_facts, call, callee); source != SourceKind::None)
        return {{.kind = source, .source = call}, noNode};
    const auto function = code.child(call, Role::Callee);
    const auto method = code.is(function, NodeKind::Member) ? code.text(function) : callee;
    if (sources::isSanitizer(callee, method))
        return {};

    if (entry && entry->resolution == Resolution::Local) {
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            const auto& candidate = m_facts.functions[id];
            if (candidate.scope == 0 || candidate.isLambda || m_facts.text(candidate.scope) != callee.substr(1))
                continue;
            auto known = returnTaint(id, depth);
            // The function's own parameters stand for what this call hands over.
            if (known.taint.kind == SourceKind::Parameter || known.taint.kind == SourceKind::Request) {
                Known worst;
                const bool isKnown = code.is(known.taint.source, NodeKind::Parameter) && code.parent(known.taint.source) == candidate.node;
                if (const auto handed = isKnown ? argumentFor(m_facts, call, m_facts, candidate, known.taint.source) : noNode; handed != noNode)
                    worst = {ask(handed, depth + 1).taint, handed};
                for (const auto child : code.children(call)) {
                    if (worst.taint && isKnown)
                        break;
                    if (code[child].role != Role::Argument && !code.is(child, NodeKind::Keyword))
                        continue;
                    auto argument = ask(child, depth + 1);
                    // The result depends on another parameter for certain, on this one perhaps.
                    argument.taint.guessed = argument.taint.guessed || isKnown;
                    if (argument.taint && isWorse(argument.taint, worst.taint))
                        worst = {argument.taint, child};
                }
                if (known.taint.kind == SourceKind::Parameter)
                    return worst;
                return worst.taint ? worst : known;
            }
            return known;
        }
    }

    // rows.map((row) => …): what the function makes of each element, not the elements.
    if (method == "map" || method == "flatMap") {
        const auto made = code.child(call, Role::Argument);
        if (code.is(made, NodeKind::Function) && code.is(function, NodeKind::Member) && m_facts.entryOf[made] != noId) {
            const auto known = returnTaint(m_facts.entryOf[made], depth);
            if (known.taint.kind != SourceKind::Parameter)
                return known;
            const auto object = code.child(function, Role::Object);
            auto elements = ask(object, depth + 1);
            elements.taint.guessed = elements.taint.guessed || known.taint.guessed;
            return {elements.taint, elements.taint ? object : noNode};
        }
    }

    Known worst;
    // A method of a tainted object: text.strip(), body.get("x").
    if (code.is(function, NodeKind::Member)) {
        const auto object = code.child(function, Role::Object);
        if (const auto known = ask(object, depth + 1); known.taint && !sources::isHarmlessAttribute(method))
            worst = {known.taint, object};
    }
    const bool carries = sources::carriesArguments(callee, method);
    // What is got by a key, or by the conditions of a query, is not the key; the default behind it may be the answer.
    const bool looksUp = method == "get" && code.is(function, NodeKind::Member);
    std::size_t position = 0;
    for (const auto child : code.children(call)) {
        if (code[child].role != Role::Argument && !code.is(child, NodeKind::Keyword))
            continue;
        if (looksUp && (code.is(child, NodeKind::Keyword) || position++ == 0))
            continue;
        auto known = ask(child, depth + 1);
        if (!known.taint)
            continue;
        known.taint.guessed = known.taint.guessed || !carries;
        if (isWorse(known.taint, worst.taint))
            worst = {known.taint, child};
    }
    return worst;
}

LocalTaint::Known LocalTaint::returnTaint(FunctionId function, int depth)
{
    const auto body = m_facts.functions[function].body;
    if (body == noNode || depth > maxDepth)
        return {};
    if (!m_facts.code.is(body, NodeKind::Block))
        return ask(body, depth + 1);
    Known worst;
    for (NodeId n = body; n < m_facts.code.end(body);) {
        if (m_facts.code.is(n, NodeKind::Function) || m_facts.code.is(n, NodeKind::Class)) {
            n = m_facts.code.end(n);
            continue;
        }
        if (m_facts.code.is(n, NodeKind::Return)) {
            const auto value = m_facts.code.child(n, Role::Value);
            if (const auto known = ask(value, depth + 1); known.taint && isWorse(known.taint, worst.taint))
                worst = {known.taint, value};
        }
        ++n;
    }
    return worst;
}

bool LocalTaint::isValidated(const Binding& binding, NodeId use) const
{
    const auto& code = m_facts.code;
    const auto where = m_facts.functionOf[use];
    for (const auto branch : m_facts.nodes(NodeKind::If)) {
        if (branch >= use)
            break;
        if (m_facts.functionOf[branch] != where)
            continue;
        const auto condition = code.child(branch, Role::Condition);
        const auto body = code.child(branch, Role::Body);
        if (condition == noNode || body == noNode || !sources::checksName(m_facts, condition, binding.name))
            continue;
        // Inside the branch of a positive test, or after a branch that leaves.
        if (code.contains(body, use) || sources::leaves(m_facts, body))
            return true;
    }
    return std::ranges::any_of(m_facts.calls, [&](const Call& call) { return call.node < use && call.function == where && sources::isCheckOfName(m_facts, call, binding.name); });
}

} // namespace punchlist
