#include "flow/constants.h"

#include "base/interruption.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace punchlist {
namespace {

constexpr int maxDepth = 24;
/// Expressions looked at per question. Names that get many values could otherwise branch without end.
constexpr int maxSteps = 2000;
constexpr std::size_t maxSkeleton = 32'000;

bool constant(const FileFacts& facts, NodeId node, int depth, int& steps);

bool allChildren(const FileFacts& facts, NodeId node, int depth, int& steps)
{
    for (const auto child : facts.code.children(node)) {
        if (!constant(facts, child, depth + 1, steps))
            return false;
    }
    return true;
}

/// A variable that only ever gets constants: every assignment counts, wherever it stands.
bool constantBinding(const FileFacts& facts, const Binding& binding, int depth, int& steps)
{
    if (binding.kind == Binding::Kind::Function || binding.kind == Binding::Kind::Class)
        return true;
    if (binding.kind == Binding::Kind::Import)
        return false;
    if (binding.kind == Binding::Kind::Parameter || binding.assignmentCount == 0)
        return false;
    bool hasValue = false; // `name: str` alone is filled in by others
    for (const auto& assignment : facts.assignmentsOf(binding)) {
        hasValue = hasValue || assignment.how != Assignment::How::Declared;
        switch (assignment.how) {
        case Assignment::How::Plain:
        case Assignment::How::Augmented:
        case Assignment::How::Unpacked:
        case Assignment::How::Loop:
            if (assignment.value == noNode || !constant(facts, assignment.value, depth + 1, steps))
                return false;
            break;
        case Assignment::How::Declared:
            break;
        default:
            return false;
        }
    }
    return hasValue;
}

/// A field of an object that somebody hands over: `class Body(BaseModel): name: str = "x"` only says what it is when nothing is sent.
bool isFieldOfArgument(const FileFacts& facts, NodeId object, const Binding& field)
{
    const auto* holder = facts.binding(object);
    if (!holder || holder->kind != Binding::Kind::Parameter || facts.code.text(object) == "self" || facts.code.text(object) == "cls")
        return false;
    return std::ranges::any_of(facts.assignmentsOf(field), [](const Assignment& assignment) { return assignment.type != noNode; });
}

bool constant(const FileFacts& facts, NodeId node, int depth, int& steps)
{
    if (node == noNode || depth > maxDepth || --steps < 0)
        return false;
    const auto& code = facts.code;
    switch (code[node].kind) {
    case NodeKind::String:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Null:
    case NodeKind::Regex:
        return true;
    case NodeKind::Template:
    case NodeKind::Binary:
    case NodeKind::Logical:
    case NodeKind::Compare:
    case NodeKind::Unary:
    case NodeKind::Conditional:
    case NodeKind::List:
    case NodeKind::Tuple:
    case NodeKind::Set:
    case NodeKind::Dict:
    case NodeKind::Pair:
    case NodeKind::Spread:
    case NodeKind::Slice:
    case NodeKind::Subscript:
        return allChildren(facts, node, depth, steps);
    case NodeKind::Name: {
        const auto* binding = facts.binding(node);
        if (!binding)
            return false;
        if (const auto* definition = facts.definitionOf(node); definition && definition->how == Assignment::How::Plain
            && binding->kind == Binding::Kind::Variable && constant(facts, definition->value, depth + 1, steps))
            return true;
        return constantBinding(facts, *binding, depth, steps);
    }
    case NodeKind::Member: {
        // self.TABLE, Config.TABLE, Colour.RED of a class in this file
        const auto object = code.child(node, Role::Object);
        const auto qualified = facts.qualified(object);
        if (!qualified.starts_with('@'))
            return false;
        for (const auto& binding : facts.bindings) {
            if (binding.kind == Binding::Kind::Attribute && binding.name == code[node].text && binding.owner != noId
                && facts.text(facts.classes[binding.owner].scope) == qualified.substr(1))
                return !isFieldOfArgument(facts, object, binding) && constantBinding(facts, binding, depth, steps);
        }
        return false;
    }
    case NodeKind::Call: {
        // A text method on constants, and building a constant container.
        const auto callee = facts.callee(node);
        if (callee.starts_with("str.") || callee == "dict" || callee == "list" || callee == "tuple" || callee == "set" || callee == "frozenset"
            || callee == "str" || callee == "int" || callee == "len" || callee == "range" || callee == "re.compile") {
            for (const auto child : code.children(node)) {
                if (code[child].role == Role::Argument && !constant(facts, child, depth + 1, steps))
                    return false;
                if (code[child].kind == NodeKind::Keyword && !constant(facts, code.child(child, Role::Value), depth + 1, steps))
                    return false;
            }
            const auto function = code.child(node, Role::Callee);
            return !code.is(function, NodeKind::Member) || constant(facts, code.child(function, Role::Object), depth + 1, steps);
        }
        return false;
    }
    default:
        return false;
    }
}

class SkeletonBuilder {
public:
    explicit SkeletonBuilder(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
    }

    /// Appends the parts of an expression; true when some of it is a text that this file writes.
    bool append(NodeId node, int depth)
    {
        if (node == noNode)
            return false;
        if (depth > maxDepth || --m_steps < 0 || skeleton.text.size() > maxSkeleton)
            return hole(node);
        switch (m_code[node].kind) {
        case NodeKind::String:
            skeleton.text += m_code.text(node);
            return true;
        case NodeKind::Number:
        case NodeKind::Boolean:
            skeleton.text += m_code.text(node);
            return false;
        case NodeKind::Template:
            for (const auto child : m_code.children(node)) {
                if (m_code[child].role == Role::Part)
                    skeleton.text += m_code.text(child);
                else if (m_code[child].role == Role::Hole)
                    part(child, depth);
            }
            return true;
        case NodeKind::Binary:
            if (m_code.text(node) == "+") {
                const bool left = append(m_code.child(node, Role::Left), depth + 1);
                const bool right = append(m_code.child(node, Role::Right), depth + 1);
                return left || right;
            }
            if (m_code.text(node) == "%")
                return formatted(m_code.child(node, Role::Left), m_code.child(node, Role::Right), depth);
            return hole(node);
        case NodeKind::Name:
            return name(node, depth);
        case NodeKind::Call:
            return call(node, depth);
        case NodeKind::Await:
            return hole(node);
        case NodeKind::Conditional: {
            // One branch stands for both; a branch that is put together wins.
            const auto body = m_code.child(node, Role::Body);
            return append(isConstant(m_facts, body) ? m_code.child(node, Role::Else) : body, depth + 1);
        }
        default:
            return hole(node);
        }
    }

    TextSkeleton skeleton;

private:
    bool hole(NodeId node)
    {
        skeleton.text += skeletonHole;
        skeleton.holes.push_back(node);
        return false;
    }

    /// A value that is put into a text: its own text when it is constant, else a hole.
    void part(NodeId node, int depth)
    {
        if (isConstant(m_facts, node))
            append(node, depth + 1);
        else
            hole(node);
    }

    /// "… %s …" % value: the places become holes for the values.
    bool formatted(NodeId format, NodeId values, int depth)
    {
        const auto start = skeleton.text.size();
        const auto holesBefore = skeleton.holes.size();
        if (!append(format, depth + 1))
            return hole(values);
        if (skeleton.holes.size() != holesBefore)
            return true;
        auto text = skeleton.text.substr(start);
        skeleton.text.resize(start);
        std::vector<NodeId> arguments;
        if (m_code.is(values, NodeKind::Tuple)) {
            for (const auto child : m_code.children(values))
                arguments.push_back(child);
        } else {
            arguments.push_back(values);
        }
        std::size_t next = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '%' || i + 1 >= text.size()) {
                skeleton.text += text[i];
                continue;
            }
            if (text[i + 1] == '%') {
                skeleton.text += text[++i];
                continue;
            }
            ++i;
            if (text[i] == '(')
                while (i < text.size() && text[i] != ')')
                    ++i;
            while (i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) == 0)
                ++i;
            // %d and its kin can only put in numbers.
            if (i < text.size() && (text[i] == 'd' || text[i] == 'i' || text[i] == 'u' || text[i] == 'f' || text[i] == 'x')) {
                skeleton.text += '0';
                ++next;
                continue;
            }
            const auto argument = arguments.empty() ? values : arguments[std::min(next, arguments.size() - 1)];
            ++next;
            part(argument, depth);
        }
        return true;
    }

    bool name(NodeId node, int depth)
    {
        const auto* binding = m_facts.binding(node);
        if (!binding || binding->assignmentCount == 0)
            return hole(node);
        // A text that is built step by step: the first plain assignment and every += before the use.
        const auto places = m_facts.assignmentsOf(*binding);
        bool grows = false;
        for (const auto& place : places)
            grows = grows || place.how == Assignment::How::Augmented;
        if (grows && m_facts.functionOf[node] == binding->function) {
            bool any = false;
            for (const auto& place : places) {
                if (place.target >= node || place.value == noNode)
                    continue;
                if (place.how == Assignment::How::Plain || place.how == Assignment::How::Augmented)
                    any = append(place.value, depth + 2) || any;
            }
            return any;
        }
        const auto* definition = m_facts.definitionOf(node);
        if (!definition && binding->function == noId && places.size() == 1)
            definition = &places[0];
        if (!definition || definition->how != Assignment::How::Plain)
            return hole(node);
        return append(definition->value, depth + 1);
    }

    bool call(NodeId node, int depth)
    {
        const auto callee = m_code.child(node, Role::Callee);
        if (m_code.is(callee, NodeKind::Member)) {
            const auto method = m_code.text(callee);
            const auto object = m_code.child(callee, Role::Object);
            if (method == "format")
                return format(node, object, depth);
            if (method == "join" && m_code.is(object, NodeKind::String)) {
                for (const auto child : m_code.children(node)) {
                    if (m_code[child].role != Role::Argument)
                        continue;
                    const auto list = m_facts.valueOf(child);
                    if (m_code.is(list, NodeKind::List) || m_code.is(list, NodeKind::Tuple)) {
                        bool any = false;
                        for (const auto element : m_code.children(list))
                            any = append(element, depth + 1) || any;
                        return any;
                    }
                }
                return hole(node);
            }
            if (method == "strip" || method == "trim" || method == "dedent" || method == "lower" || method == "upper" || method == "concat"
                || method == "replace") {
                bool any = append(object, depth + 1);
                if (method == "concat" || method == "replace") {
                    for (const auto child : m_code.children(node)) {
                        if (m_code[child].role == Role::Argument && !isConstant(m_facts, child))
                            any = append(child, depth + 1) || any;
                    }
                }
                return any;
            }
        }
        const auto name = m_facts.callee(node);
        if (name == "textwrap.dedent" || name == "str" || name == "String" || name == "String.raw" || name == "inspect.cleandoc") {
            for (const auto child : m_code.children(node)) {
                if (m_code[child].role == Role::Argument)
                    return append(child, depth + 1);
            }
        }
        return hole(node);
    }

    bool format(NodeId call, NodeId object, int depth)
    {
        const auto holesBefore = skeleton.holes.size();
        const auto start = skeleton.text.size();
        if (!append(object, depth + 1))
            return false;
        if (skeleton.holes.size() != holesBefore)
            return true;
        const auto text = skeleton.text.substr(start);
        skeleton.text.resize(start);
        std::vector<NodeId> positional;
        std::vector<NodeId> named;
        for (const auto child : m_code.children(call)) {
            if (m_code[child].role == Role::Argument)
                positional.push_back(child);
            else if (m_code.is(child, NodeKind::Keyword))
                named.push_back(child);
        }
        std::size_t next = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if ((text[i] == '{' || text[i] == '}') && i + 1 < text.size() && text[i + 1] == text[i]) {
                skeleton.text += text[i++];
                continue;
            }
            if (text[i] != '{') {
                skeleton.text += text[i];
                continue;
            }
            const auto close = text.find('}', i);
            if (close == std::string::npos)
                break;
            auto field = std::string_view(text).substr(i + 1, close - i - 1);
            field = field.substr(0, field.find_first_of(":!.["));
            NodeId value = noNode;
            for (const auto keyword : named) {
                if (m_code.text(keyword) == field)
                    value = m_code.child(keyword, Role::Value);
            }
            if (value == noNode && !positional.empty())
                value = positional[std::min(next++, positional.size() - 1)];
            if (value == noNode)
                value = call;
            part(value, depth);
            i = close;
        }
        return true;
    }

    const FileFacts& m_facts;
    const Code& m_code;
    int m_steps = maxSteps;
};

} // namespace

bool isConstant(const FileFacts& facts, NodeId expression)
{
    Interruption::check();
    int steps = maxSteps;
    return constant(facts, expression, 0, steps);
}

std::optional<TextSkeleton> textSkeleton(const FileFacts& facts, NodeId expression)
{
    Interruption::check();
    SkeletonBuilder builder(facts);
    if (!builder.append(expression, 0))
        return std::nullopt;
    return std::move(builder.skeleton);
}

std::optional<std::string> constantText(const FileFacts& facts, NodeId expression)
{
    auto skeleton = textSkeleton(facts, expression);
    if (!skeleton || !skeleton->holes.empty())
        return std::nullopt;
    return std::move(skeleton->text);
}

} // namespace punchlist
