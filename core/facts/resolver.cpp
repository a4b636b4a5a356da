#include "facts/semantics.h"

#include "base/interruption.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace punchlist {
namespace {

/// How deep an expression or a chain of definitions is followed; deeper ones are not typed by hand.
constexpr int maxDepth = 40;

/// What an expression is, as far as it is known.
struct Value {
    TextId name = 0; ///< qualified name; 0 when nothing is known
    Resolution resolution = Resolution::None;

    bool known() const { return name != 0 && resolution != Resolution::Name && resolution != Resolution::None; }
    friend bool operator==(const Value&, const Value&) = default;
};

class Resolver {
public:
    Resolver(const ScopeTable& scopes, FileFacts& facts)
        : m_scopes(scopes)
        , m_facts(facts)
        , m_code(facts.code)
        , m_isPython(facts.language == Language::Python)
        , m_self(m_code.texts.find(m_isPython ? "self" : "this"))
        , m_cls(m_isPython ? m_code.texts.find("cls") : 0)
        , m_require(m_isPython ? 0 : m_code.texts.find("require"))
        , m_import(m_isPython ? 0 : m_code.texts.find("import"))
        , m_joined(facts.nodes(NodeKind::Member).size())
        , m_state(m_code.nodes.size(), Unresolved)
        , m_resolution(m_code.nodes.size(), Resolution::None)
    {
    }

    void run()
    {
        m_facts.qualifiedOf.assign(m_code.nodes.size(), 0);
        for (const auto name : m_facts.nodes(NodeKind::Name))
            m_facts.entryOf[name] = lookup(name);
        for (const auto kind : {NodeKind::Name, NodeKind::Member, NodeKind::Subscript})
            for (const auto node : m_facts.nodes(kind))
                value(node, 0);
        addCalls();
        for (auto& entry : m_facts.classes)
            addClassNames(entry);
        for (auto& function : m_facts.functions)
            addDecorators(function.node, function.decorators);
        for (auto& function : m_facts.functions) {
            for (const auto decorator : function.decorators) {
                const auto name = m_code.texts[decorator];
                function.isAbstract = function.isAbstract || name.ends_with("abstractmethod") || name.ends_with(".overload") || name == "typing.overload";
            }
        }
    }

private:
    enum State : std::uint8_t { Unresolved, Running, Done };

    // ---- names

    std::uint32_t lookup(NodeId name) const
    {
        Interruption::check();
        const auto text = m_code[name].text;
        // A name in a class body sees the body; functions inside do not.
        if (const auto owner = classBodyOf(name); owner != noId) {
            if (const auto found = m_scopes.bindings.find(ScopeTable::classKey(owner, text)); found != FlatMap::absent)
                return found;
        }
        for (auto function = m_facts.functionOf[name]; function != noId; function = m_facts.functions[function].outer) {
            if (const auto found = m_scopes.bindings.find(ScopeTable::functionKey(function, text)); found != FlatMap::absent)
                return found;
        }
        return m_scopes.bindings.find(ScopeTable::moduleKey(text));
    }

    ClassId classBodyOf(NodeId node) const
    {
        if (m_facts.classes.empty())
            return noId;
        for (NodeId n = m_code.parent(node); n != noNode; n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::Function)) {
                // Decorators, defaults and annotations of a method are evaluated in the class body.
                if (m_code.contains(m_code.child(n, Role::Body), node))
                    return noId;
            } else if (m_code.is(n, NodeKind::Class)) {
                return m_facts.entryOf[n];
            }
        }
        return noId;
    }

    // ---- texts

    TextId join(TextId base, TextId attribute)
    {
        auto& known = m_joined.insert(std::uint64_t{base} << 32 | attribute, 0);
        if (known == 0) {
            m_text = m_code.texts[base];
            const auto name = m_code.texts[attribute];
            if (!m_text.ends_with('.') && !name.empty())
                m_text += '.';
            m_text += name;
            const auto id = m_code.texts.intern(m_text);
            // intern() does not touch m_joined, but insert() may have moved its slots since.
            m_joined.insert(std::uint64_t{base} << 32 | attribute, 0) = id;
            return id;
        }
        return known;
    }

    TextId with(TextId base, std::string_view suffix)
    {
        m_text = m_code.texts[base];
        m_text += suffix;
        return m_code.texts.intern(m_text);
    }

    TextId prefixed(char mark, TextId base)
    {
        m_text.assign(1, mark);
        m_text += m_code.texts[base];
        return m_code.texts.intern(m_text);
    }

    TextId literal(std::string_view text) { return m_code.texts.internStable(text); }

    // ---- values

    /// The value of an expression; memorised for the kinds that have an entry in qualifiedOf.
    Value value(NodeId node, int depth)
    {
        if (node == noNode || depth > maxDepth)
            return {};
        switch (m_code[node].kind) {
        case NodeKind::Name:
        case NodeKind::Member:
        case NodeKind::Subscript:
        case NodeKind::Call:
            break;
        case NodeKind::Await:
            return value(m_code.child(node, Role::Value), depth + 1);
        case NodeKind::AssignExpression:
            return value(m_code.child(node, Role::Value), depth + 1);
        case NodeKind::String:
            return {literal(m_code.has(node, FlagBytes) ? "bytes" : "str"), Resolution::Builtin};
        case NodeKind::Template:
            return {literal("str"), Resolution::Builtin};
        case NodeKind::Number:
            return {literal("int"), Resolution::Builtin};
        case NodeKind::List:
            return {literal("list"), Resolution::Builtin};
        case NodeKind::Tuple:
            return {literal("tuple"), Resolution::Builtin};
        case NodeKind::Dict:
            return {literal("dict"), Resolution::Builtin};
        case NodeKind::Set:
            return {literal("set"), Resolution::Builtin};
        case NodeKind::Comprehension:
            return {literal(m_code.text(node) == "generator" ? "generator" : m_code.text(node)), Resolution::Builtin};
        case NodeKind::Regex:
            return {literal("RegExp"), Resolution::Builtin};
        case NodeKind::Logical:
            return either(m_code.child(node, Role::Left), m_code.child(node, Role::Right), depth);
        case NodeKind::Conditional:
            return either(m_code.child(node, Role::Body), m_code.child(node, Role::Else), depth);
        default:
            return {};
        }
        if (m_state[node] == Done)
            return {m_facts.qualifiedOf[node], m_resolution[node]};
        if (m_state[node] == Running)
            return {}; // x = x.next
        Interruption::check();
        m_state[node] = Running;
        const auto result = compute(node, depth);
        m_state[node] = Done;
        m_facts.qualifiedOf[node] = result.name;
        m_resolution[node] = result.resolution;
        return result;
    }

    /// `a or B()`, `a if c else B()`: what both are, or the one that is known.
    Value either(NodeId left, NodeId right, int depth)
    {
        const auto a = m_code.is(left, NodeKind::Null) ? Value{} : value(left, depth + 1);
        const auto b = m_code.is(right, NodeKind::Null) ? Value{} : value(right, depth + 1);
        if (a == b || !b.known())
            return a.known() ? a : b.name == 0 ? a : b;
        return a.known() ? Value{} : b;
    }

    Value compute(NodeId node, int depth)
    {
        switch (m_code[node].kind) {
        case NodeKind::Name: return nameValue(node, depth);
        case NodeKind::Member: return memberValue(node, depth);
        case NodeKind::Call: return callValue(node, depth);
        case NodeKind::Subscript: {
            const auto base = value(m_code.child(node, Role::Object), depth + 1);
            if (base.name == 0)
                return {};
            // window["eval"] is window.eval; of values of the program only the names count.
            const auto index = m_code.child(node, Role::Index);
            const bool isGlobal = base.resolution == Resolution::Builtin || base.resolution == Resolution::Import;
            if (isGlobal && m_facts.language != Language::Python && m_code.is(index, NodeKind::String) && isIdentifier(m_code.text(index)))
                return {with(base.name, "." + std::string(m_code.text(index))), base.resolution};
            return {with(base.name, "[]"), base.resolution};
        }
        default: return {};
        }
    }

    static bool isIdentifier(std::string_view text)
    {
        return !text.empty() && (text[0] < '0' || text[0] > '9')
            && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; });
    }

    Value nameValue(NodeId node, int depth)
    {
        const auto text = m_code[node].text;
        const auto entry = m_facts.entryOf[node];
        if (entry == noId) {
            if (text == m_self && text != 0)
                return selfValue(node);
            return {text, Resolution::Builtin};
        }
        const auto& binding = m_facts.bindings[entry];
        switch (binding.kind) {
        case Binding::Kind::Import:
            return importValue(m_facts.imports[binding.import]);
        case Binding::Kind::Function:
        case Binding::Kind::Class:
            return definedHere(binding.node);
        case Binding::Kind::Parameter:
            // `def clone(self, cls, link)` is handed some class, not its own.
            if ((text == m_self || (text == m_cls && m_code.child(m_code.parent(binding.node), Role::Parameter) == binding.node)) && text != 0 && classAround(m_facts, node) != noId)
                return selfValue(node);
            return parameterValue(binding, text, depth);
        case Binding::Kind::Variable:
        case Binding::Kind::Attribute:
            break;
        }
        if (m_code[node].role == Role::Target && !m_code.is(m_code.parent(node), NodeKind::Call))
            return targetValue(node, binding, text, depth);
        return variableValue(node, binding, text, depth);
    }

    Value selfValue(NodeId node)
    {
        const auto owner = classAround(m_facts, node);
        if (owner == noId)
            return onlyNamed(m_code[node].text);
        return {prefixed('@', m_facts.classes[owner].scope), Resolution::Local};
    }

    Value importValue(const Import& import)
    {
        if (import.module == 0)
            return {};
        const auto name = m_code.texts[import.name];
        if (import.name == 0 || name == "default" || name == "*") {
            // `import a.b` binds `a`.
            if (m_isPython && import.name == 0) {
                const auto module = m_code.texts[import.module];
                const auto alias = m_code.texts[import.alias];
                if (module.size() > alias.size() && module.starts_with(alias) && module[alias.size()] == '.')
                    return {import.alias, Resolution::Import};
            }
            return {import.module, Resolution::Import};
        }
        return {join(import.module, import.name), Resolution::Import};
    }

    Value definedHere(NodeId definition)
    {
        const auto scope = m_facts.scopeOf(definition);
        if (!scope.empty())
            return {prefixed('@', m_code.texts.intern(scope)), Resolution::Local};
        return {prefixed('@', m_code[definition].text), Resolution::Local};
    }

    Value parameterValue(const Binding& binding, TextId text, int depth)
    {
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            if (assignment.type != noNode) {
                if (const auto type = typeValue(assignment.type, depth + 1); type.name != 0)
                    return type;
            }
        }
        return onlyNamed(text);
    }

    /// The instance that a variable holds right after an assignment to it.
    Value targetValue(NodeId target, const Binding& binding, TextId text, int depth)
    {
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            if (assignment.target == target)
                return assignedValue(assignment, text, depth);
        }
        return onlyNamed(text);
    }

    Value variableValue(NodeId node, const Binding& binding, TextId text, int depth)
    {
        if (const auto* definition = m_facts.definitionOf(node))
            return assignedValue(*definition, text, depth);
        const auto common = commonValue(binding, text, depth);
        return common.name == 0 ? onlyNamed(text) : common;
    }

    /// A variable or parameter of which nothing but the name is known.
    Value onlyNamed(TextId text)
    {
        auto& known = m_onlyNamed.insert(text + 1ULL, 0);
        if (known == 0)
            known = prefixed('~', text);
        return {known, Resolution::Name};
    }

    /// What all assignments of a binding agree on, or nothing; None and empty declarations do not count.
    Value commonValue(const Binding& binding, TextId text, int depth)
    {
        constexpr std::uint32_t maxPlaces = 12;
        if (binding.assignmentCount > maxPlaces)
            return {};
        Value common;
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            if (assignment.how == Assignment::How::Augmented || m_code.is(assignment.value, NodeKind::Null))
                continue;
            if (assignment.how == Assignment::How::Declared && assignment.type == noNode)
                continue;
            if (assignment.how == Assignment::How::Plain && refines(assignment.value, text))
                continue;
            const auto one = assignedValue(assignment, text, depth + 1);
            if (!one.known())
                return {};
            if (common.name == 0)
                common = one;
            else if (common != one)
                return {};
        }
        return common;
    }

    /// `query = query.where(…).limit(…)`: what a query builder returns is asked like the builder itself, however often and in
    /// whichever branches it was refined.
    bool refines(NodeId node, TextId text) const
    {
        static constexpr auto steps = std::to_array<std::string_view>(
            {"where", "andWhere", "orWhere", "filter", "filter_by", "exclude", "order_by", "orderBy", "order", "limit", "offset", "skip", "sort", "group_by", "groupBy", "having", "join",
             "outerjoin", "leftJoin", "innerJoin", "leftJoinAndSelect", "options", "select", "select_from", "distinct", "annotate", "eq", "neq", "gt", "gte", "lt", "lte", "in_", "or_",
             "range", "match", "start_at", "start_after", "startAfter", "end_at", "end_before", "with_for_update", "prefetch_related", "select_related", "project"});
        bool any = false;
        while (m_code.is(node, NodeKind::Call)) {
            const auto callee = m_code.child(node, Role::Callee);
            if (!m_code.is(callee, NodeKind::Member) || std::ranges::find(steps, m_code.text(callee)) == steps.end())
                return false;
            node = m_code.child(callee, Role::Object);
            any = true;
        }
        return any && m_code.is(node, NodeKind::Name) && m_code[node].text == text;
    }

    Value assignedValue(const Assignment& assignment, TextId text, int depth)
    {
        if (assignment.type != noNode) {
            if (const auto type = typeValue(assignment.type, depth + 1); type.known())
                return type;
        }
        if (assignment.value == noNode || depth > maxDepth)
            return onlyNamed(text);
        switch (assignment.how) {
        case Assignment::How::Plain:
        case Assignment::How::With: {
            const auto result = value(assignment.value, depth + 1);
            return result.name == 0 ? onlyNamed(text) : result;
        }
        case Assignment::How::Unpacked: {
            if (assignment.key == 0)
                return onlyNamed(text);
            const auto base = value(assignment.value, depth + 1);
            return base.known() ? Value{join(base.name, assignment.key), base.resolution} : onlyNamed(text);
        }
        default:
            return onlyNamed(text);
        }
    }

    /// The class that an annotation names: `X`, `Optional[X]`, `X | None`, `Annotated[X, …]`, "X".
    Value typeValue(NodeId type, int depth)
    {
        if (type == noNode || depth > maxDepth)
            return {};
        switch (m_code[type].kind) {
        case NodeKind::Name:
        case NodeKind::Member: {
            auto result = value(type, depth + 1);
            // `Callable`, `Any`, `Protocol` say nothing about where a method comes from.
            const auto name = m_code.text(type);
            return result.resolution == Resolution::Name || name == "Callable" || name == "Any" || name == "any" || name == "unknown" ? Value{} : result;
        }
        case NodeKind::Subscript: {
            const auto object = m_code.child(type, Role::Object);
            const auto name = m_code.text(object);
            if (name == "Optional" || name == "Annotated" || name == "Final" || name == "ClassVar" || name == "Awaitable" || name == "Promise")
                return typeValue(m_code.child(type, Role::Index), depth + 1);
            return name == "Union" || name == "Literal" || name == "Type" || name == "type" ? Value{} : typeValue(object, depth + 1);
        }
        case NodeKind::Binary: {
            const auto left = m_code.child(type, Role::Left);
            const auto right = m_code.child(type, Role::Right);
            if (m_code.is(right, NodeKind::Null))
                return typeValue(left, depth + 1);
            return m_code.is(left, NodeKind::Null) ? typeValue(right, depth + 1) : Value{};
        }
        case NodeKind::String:
            return quotedType(type);
        default:
            return {};
        }
    }

    Value quotedType(NodeId type)
    {
        const auto text = m_code.text(type);
        const auto end = text.find_first_of(".[| ");
        const auto first = text.substr(0, end);
        const auto id = m_code.texts.find(first);
        if (id == 0)
            return {};
        const auto entry = m_scopes.bindings.find(ScopeTable::moduleKey(id));
        if (entry == FlatMap::absent)
            return {};
        const auto& binding = m_facts.bindings[entry];
        Value base;
        if (binding.kind == Binding::Kind::Import)
            base = importValue(m_facts.imports[binding.import]);
        else if (binding.kind == Binding::Kind::Class)
            base = definedHere(binding.node);
        if (base.name != 0 && end != std::string_view::npos && text[end] == '.') {
            const auto rest = text.substr(end + 1);
            return {join(base.name, m_code.texts.intern(rest.substr(0, rest.find_first_of("[| ")))), base.resolution};
        }
        return base;
    }

    Value memberValue(NodeId node, int depth)
    {
        const auto object = m_code.child(node, Role::Object);
        const auto attribute = m_code[node].text;
        const auto base = value(object, depth + 1);
        if (base.name == 0)
            return {join(literal("?"), attribute), Resolution::None};
        if (base.resolution == Resolution::Local) {
            if (const auto owner = classNamed(base.name); owner != noId)
                return attributeValue(owner, base, node, attribute, depth);
        }
        return {join(base.name, attribute), base.resolution};
    }

    /// The class of this file that "@Name" means, or noId.
    ClassId classNamed(TextId qualified)
    {
        const auto name = m_code.texts[qualified];
        auto& known = m_classNamed.insert(qualified + 1ULL, noId - 1);
        if (known == noId - 1) {
            auto found = noId;
            for (ClassId id = 0; id < m_facts.classes.size(); ++id) {
                if (m_code.texts[m_facts.classes[id].scope] == name.substr(1))
                    found = id;
            }
            known = found;
        }
        return known;
    }

    Value attributeValue(ClassId owner, Value base, NodeId node, TextId attribute, int depth)
    {
        const auto found = m_scopes.bindings.find(ScopeTable::classKey(owner, attribute));
        if (found == FlatMap::absent) {
            // Perhaps inherited: known only by name.
            const auto object = m_code.child(node, Role::Object);
            if (m_code.is(object, NodeKind::Name) && m_code[object].text == m_self)
                return {join(onlyNamed(m_self).name, attribute), Resolution::Name};
            return {join(base.name, attribute), Resolution::Local};
        }
        const auto& binding = m_facts.bindings[found];
        if (binding.kind == Binding::Kind::Function) {
            if (isProperty(binding.node)) {
                if (const auto result = returnedValue(binding.node, depth + 1); result.known())
                    return result;
            }
            return {join(base.name, attribute), Resolution::Local};
        }
        if (binding.kind != Binding::Kind::Attribute)
            return {join(base.name, attribute), Resolution::Local};
        if (const auto common = commonValue(binding, attribute, depth + 1); common.name != 0)
            return common;
        return {join(onlyNamed(m_self == 0 ? literal("self") : m_self).name, attribute), Resolution::Name};
    }

    bool isProperty(NodeId function) const
    {
        for (const auto child : m_code.children(function)) {
            if (m_code[child].role != Role::Decorator)
                continue;
            const auto name = m_code.text(child + 1);
            if (name == "property" || name == "cached_property")
                return true;
        }
        return !m_isPython && m_code.has(function, FlagDo);
    }

    Value callValue(NodeId node, int depth)
    {
        const auto callee = m_code.child(node, Role::Callee);
        if (callee == noNode)
            return {};
        if (m_code.is(callee, NodeKind::Name) && (m_code[callee].text == m_require || m_code[callee].text == m_import) && m_code[callee].text != 0
            && m_facts.entryOf[callee] == noId) {
            const auto argument = m_code.child(node, Role::Argument);
            if (m_code.is(argument, NodeKind::String)) {
                auto module = m_code.text(argument);
                if (module.starts_with("node:"))
                    module.remove_prefix(5);
                return {m_code.texts.intern(module), Resolution::Import};
            }
        }
        const auto function = value(callee, depth + 1);
        if (function.name == 0)
            return {};
        if (m_code.has(node, FlagNew))
            return function;
        if (function.resolution == Resolution::Local) {
            if (classNamed(function.name) != noId)
                return function;
            if (const auto definition = functionNamed(function.name); definition != noNode) {
                const auto result = returnedValue(definition, depth + 1);
                if (result.known())
                    return result;
            }
        } else if (looksLikeClass(m_code.texts[function.name])) {
            return function;
        }
        return {with(function.name, "()"), function.resolution};
    }

    /// A capitalised last segment, as in `httpx.AsyncClient`; also the lower-case classes that everybody uses.
    static bool looksLikeClass(std::string_view qualified)
    {
        const auto dot = qualified.rfind('.');
        const auto last = dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
        if (last.empty() || last.ends_with(')') || last.ends_with(']'))
            return false;
        if (std::isupper(static_cast<unsigned char>(last[0])) == 0)
            return last == "dict" || last == "list" || last == "set" || last == "str" || last == "int" || last == "bytes"
                || last == "tuple" || last == "float";
        // CONSTANT_CASE is no class, unless it is an abbreviation such as SMTP or FTP.
        for (const auto c : last) {
            if (c == '_')
                return std::islower(static_cast<unsigned char>(last.back())) != 0;
        }
        return true;
    }

    NodeId functionNamed(TextId qualified)
    {
        auto& known = m_functionNamed.insert(qualified + 1ULL, noNode - 1);
        if (known == noNode - 1) {
            const auto name = m_code.texts[qualified].substr(1);
            auto found = noNode;
            for (const auto& function : m_facts.functions) {
                if (!function.isLambda && m_code.texts[function.scope] == name)
                    found = function.node;
            }
            known = found;
        }
        return known;
    }

    /// What a function of this file returns, when its annotation or all of its return statements agree on something known.
    Value returnedValue(NodeId function, int depth)
    {
        if (depth > 12)
            return {};
        auto& memory = m_returned.insert(function + 1ULL, noId - 1);
        if (memory == noId)
            return {};
        if (memory != noId - 1)
            return m_returnedValues[memory];
        memory = noId; // while running: recursive functions return nothing known
        Value result;
        if (const auto type = m_code.child(function, Role::Type); type != noNode) {
            result = typeValue(type, depth + 1);
            // `-> str` says less than nothing about what a caller can do with a service object, but is certain.
        }
        if (!result.known())
            result = commonReturn(function, depth);
        if (result.known()) {
            const auto index = static_cast<std::uint32_t>(m_returnedValues.size());
            m_returnedValues.push_back(result);
            m_returned.insert(function + 1ULL, 0) = index;
        }
        return result;
    }

    Value commonReturn(NodeId function, int depth)
    {
        const auto body = m_code.child(function, Role::Body);
        if (body == noNode)
            return {};
        if (!m_code.is(body, NodeKind::Block))
            return value(body, depth + 1);
        Value common;
        for (NodeId n = body; n < m_code.end(body);) {
            if (m_code.is(n, NodeKind::Function) || m_code.is(n, NodeKind::Class)) {
                n = m_code.end(n);
                continue;
            }
            if (m_code.is(n, NodeKind::Return) || m_code.is(n, NodeKind::Yield)) {
                const auto returned = m_code.child(n, Role::Value);
                if (returned != noNode && !m_code.is(returned, NodeKind::Null)) {
                    const auto one = value(returned, depth + 1);
                    if (!one.known() || (common.name != 0 && common != one))
                        return {};
                    common = one;
                }
            }
            ++n;
        }
        return common;
    }

    // ---- tables

    void addCalls()
    {
        const auto nodes = m_facts.nodes(NodeKind::Call);
        m_facts.calls.reserve(nodes.size());
        for (const auto node : nodes) {
            const auto calleeNode = m_code.child(node, Role::Callee);
            auto callee = calleeNode == noNode ? Value{} : value(calleeNode, 0);
            value(node, 0);
            Call call;
            call.node = node;
            call.resolution = callee.name == 0 ? Resolution::None : callee.resolution;
            call.callee = callee.name == 0 ? literal("?") : callee.name;
            const auto name = m_code.texts[call.callee];
            const auto dot = name.rfind('.');
            call.method = m_code.is(calleeNode, NodeKind::Member) || m_code.is(calleeNode, NodeKind::Name)
                ? (dot == std::string_view::npos || dot + 1 == name.size() ? m_code.texts.intern(lastName(name)) : m_code.texts.intern(name.substr(dot + 1)))
                : 0;
            call.use = useOf(node);
            call.context = m_facts.contextOf[node];
            call.function = m_facts.functionOf[node];
            m_facts.entryOf[node] = static_cast<std::uint32_t>(m_facts.calls.size());
            m_facts.calls.push_back(call);
        }
    }

    static std::string_view lastName(std::string_view name)
    {
        return name.starts_with('@') || name.starts_with('~') || name.starts_with('?') ? name.substr(1) : name;
    }

    ResultUse useOf(NodeId call) const
    {
        NodeId node = call;
        while (m_code.is(m_code.parent(node), NodeKind::Await))
            node = m_code.parent(node);
        const auto parent = m_code.parent(node);
        if (parent == noNode)
            return ResultUse::Other;
        switch (m_code[parent].kind) {
        case NodeKind::ExpressionStatement: return ResultUse::Discarded;
        case NodeKind::Assign:
        case NodeKind::AssignExpression:
        case NodeKind::AugmentedAssign: return ResultUse::Assigned;
        case NodeKind::Return: return ResultUse::Returned;
        case NodeKind::Call: return m_code[node].role == Role::Callee ? ResultUse::Receiver : ResultUse::Argument;
        case NodeKind::Keyword: return ResultUse::Argument;
        case NodeKind::Member:
        case NodeKind::Subscript: return ResultUse::Receiver;
        case NodeKind::If:
        case NodeKind::While:
        case NodeKind::Compare:
        case NodeKind::Logical:
        case NodeKind::Assert:
        case NodeKind::Conditional: return ResultUse::Condition;
        case NodeKind::Function: return ResultUse::Returned; // the body of a lambda or arrow
        default: return ResultUse::Other;
        }
    }

    void addClassNames(Class& entry)
    {
        for (const auto child : m_code.children(entry.node)) {
            if (m_code[child].role != Role::Base)
                continue;
            auto base = child;
            if (m_code.is(base, NodeKind::Subscript))
                base = m_code.child(base, Role::Object);
            if (const auto result = value(base, 0); result.name != 0)
                entry.bases.push_back(result.name);
        }
        addDecorators(entry.node, entry.decorators);
    }

    void addDecorators(NodeId node, std::vector<TextId>& decorators)
    {
        for (const auto child : m_code.children(node)) {
            if (m_code[child].role != Role::Decorator)
                continue;
            auto expression = m_code.child(child, Role::Value);
            if (m_code.is(expression, NodeKind::Call))
                expression = m_code.child(expression, Role::Callee);
            if (const auto result = value(expression, 0); result.name != 0)
                decorators.push_back(result.name);
        }
    }

    const ScopeTable& m_scopes;
    FileFacts& m_facts;
    Code& m_code;
    bool m_isPython;
    TextId m_self, m_cls, m_require, m_import;
    std::string m_text; ///< in work; kept for its memory
    FlatMap m_joined;
    FlatMap m_onlyNamed;
    FlatMap m_classNamed;
    FlatMap m_functionNamed;
    FlatMap m_returned;
    std::vector<Value> m_returnedValues;
    std::vector<State> m_state;
    std::vector<Resolution> m_resolution;
};

} // namespace

void resolveNames(const ScopeTable& scopes, FileFacts& facts)
{
    Resolver(scopes, facts).run();
}

} // namespace punchlist
