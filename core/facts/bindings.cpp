#include "facts/semantics.h"

#include "base/interruption.h"

#include <algorithm>

namespace punchlist {
namespace {

class BindingCollector {
public:
    explicit BindingCollector(FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
        , m_table{FlatMap(facts.nodes(NodeKind::Name).size())}
        , m_isPython(facts.language == Language::Python)
        , m_self(m_code.texts.find(m_isPython ? "self" : "this"))
        , m_cls(m_isPython ? m_code.texts.find("cls") : 0)
    {
    }

    ScopeTable run()
    {
        collectRedirects();
        for (std::uint32_t i = 0; i < m_facts.imports.size(); ++i)
            addImport(i);
        for (const auto& function : m_facts.functions)
            addFunction(function);
        for (const auto& entry : m_facts.classes) {
            if (entry.name != 0)
                define(entry.node, entry.name, Binding::Kind::Class, m_code.parent(entry.node));
        }
        for (const auto parameter : m_facts.nodes(NodeKind::Parameter))
            addParameter(parameter);
        // JavaScript declares; an assignment without `let` or `const` goes to a declaration further out, so that all
        // declarations have to be known first.
        addAssignments(true);
        addAssignments(false);
        addOthers();
        finish();
        return std::move(m_table);
    }

private:
    /// `global x` and `nonlocal x`: the name belongs to another scope than the function.
    void collectRedirects()
    {
        for (const auto statement : m_facts.nodes(NodeKind::Global)) {
            const auto function = m_facts.functionOf[statement];
            if (function == noId)
                continue;
            const bool isGlobal = m_code.text(statement) != "nonlocal";
            for (const auto name : m_code.children(statement)) {
                // The scope of the enclosing function, which may have handed the name on itself; outer functions come first.
                auto scope = isGlobal ? 0 : m_facts.functions[function].outer + 1;
                if (const auto further = isGlobal || scope == 0 ? FlatMap::absent : m_redirects.find(ScopeTable::functionKey(scope - 1, m_code[name].text));
                    further != FlatMap::absent)
                    scope = further;
                m_redirects.insert(ScopeTable::functionKey(function, m_code[name].text), scope);
            }
        }
    }

    std::uint32_t add(std::uint64_t key, Binding binding)
    {
        Interruption::check();
        const auto next = static_cast<std::uint32_t>(m_facts.bindings.size());
        const auto index = m_table.bindings.insert(key, next);
        if (index == next)
            m_facts.bindings.push_back(binding);
        return index;
    }

    /// Binds `name` in the scope in which `place` stands.
    std::uint32_t define(NodeId node, TextId name, Binding::Kind kind, NodeId place)
    {
        if (m_code.is(place, NodeKind::Block) && m_code.is(m_code.parent(place), NodeKind::Class)) {
            const auto owner = m_facts.entryOf[m_code.parent(place)];
            return add(ScopeTable::classKey(owner, name), {.kind = kind, .name = name, .owner = owner, .node = node});
        }
        auto function = m_facts.functionOf[place];
        if (function != noId) {
            const auto redirected = m_redirects.find(ScopeTable::functionKey(function, name));
            if (redirected != FlatMap::absent)
                function = redirected - 1; // 0 stands for the module, whose id is noId
        }
        const auto key = function == noId ? ScopeTable::moduleKey(name) : ScopeTable::functionKey(function, name);
        return add(key, {.kind = kind, .name = name, .function = function, .node = node});
    }

    void addImport(std::uint32_t index)
    {
        const auto& import = m_facts.imports[index];
        if (import.alias == 0 || import.reexport)
            return;
        const auto key = import.function == noId ? ScopeTable::moduleKey(import.alias)
                                                 : ScopeTable::functionKey(import.function, import.alias);
        add(key, {.kind = Binding::Kind::Import, .name = import.alias, .function = import.function, .node = import.node, .import = index});
    }

    void addFunction(const Function& function)
    {
        // Anonymous functions are bound by the assignment that names them.
        const auto name = m_code[function.node].text;
        if (name == 0)
            return;
        if (function.owner != noId) {
            add(ScopeTable::classKey(function.owner, name),
                {.kind = Binding::Kind::Function, .name = name, .owner = function.owner, .node = function.node});
            return;
        }
        if (m_code[function.node].role == Role::Element && m_code.is(m_code.parent(function.node), NodeKind::Dict))
            return; // a method of an object literal
        define(function.node, name, Binding::Kind::Function, m_code.parent(function.node));
    }

    void addParameter(NodeId parameter)
    {
        const auto function = m_facts.functionOf[parameter];
        if (function == noId)
            return;
        const auto name = m_code[parameter].text;
        if (name == 0) {
            if (const auto pattern = m_code.child(parameter, Role::Target); pattern != noNode)
                addTarget(pattern, {.value = noNode, .how = Assignment::How::Unpacked}, Binding::Kind::Parameter, true);
            return;
        }
        const auto index = add(ScopeTable::functionKey(function, name),
                               {.kind = Binding::Kind::Parameter, .name = name, .function = function, .node = parameter});
        const auto type = m_code.child(parameter, Role::Type);
        if (type != noNode)
            m_facts.assignments.push_back({.binding = index, .target = parameter, .type = type, .how = Assignment::How::Declared});
        // `constructor(private readonly users: UserService)` makes an attribute too.
        if (!m_isPython && m_code.has(parameter, FlagDeclaration)) {
            if (const auto owner = m_facts.functions[function].owner; owner != noId) {
                const auto attribute = add(ScopeTable::classKey(owner, name),
                                           {.kind = Binding::Kind::Attribute, .name = name, .owner = owner, .node = parameter});
                m_facts.assignments.push_back({.binding = attribute, .target = parameter, .type = type, .how = Assignment::How::Declared});
            }
        }
    }

    void addAssignments(bool declarations)
    {
        for (const auto statement : m_facts.nodes(NodeKind::Assign)) {
            const bool isDeclaration = m_isPython || m_code.has(statement, FlagDeclaration) || isField(statement);
            if (isDeclaration != declarations)
                continue;
            const auto value = m_code.child(statement, Role::Value);
            const auto type = m_code.child(statement, Role::Type);
            for (const auto target : m_code.children(statement)) {
                if (m_code[target].role != Role::Target)
                    continue;
                addTarget(target, {.value = value, .type = type, .how = value == noNode ? Assignment::How::Declared : Assignment::How::Plain},
                          Binding::Kind::Variable, declarations);
            }
        }
    }

    bool isField(NodeId statement) const
    {
        const auto block = m_code.parent(statement);
        return m_code.is(block, NodeKind::Block) && m_code.is(m_code.parent(block), NodeKind::Class);
    }

    void addOthers()
    {
        for (const auto statement : m_facts.nodes(NodeKind::AugmentedAssign))
            addTarget(m_code.child(statement, Role::Target),
                      {.value = m_code.child(statement, Role::Value), .how = Assignment::How::Augmented}, Binding::Kind::Variable, m_isPython);
        for (const auto expression : m_facts.nodes(NodeKind::AssignExpression))
            addTarget(m_code.child(expression, Role::Target),
                      {.value = m_code.child(expression, Role::Value),
                       .how = m_code[expression].text == 0 ? Assignment::How::Plain : Assignment::How::Augmented},
                      Binding::Kind::Variable, m_isPython);
        for (const auto loop : m_facts.nodes(NodeKind::For))
            addTarget(m_code.child(loop, Role::Target), {.value = m_code.child(loop, Role::Iterable), .how = Assignment::How::Loop},
                      Binding::Kind::Variable, true);
        for (const auto comprehension : m_facts.nodes(NodeKind::Comprehension)) {
            NodeId target = noNode;
            for (const auto child : m_code.children(comprehension)) {
                if (m_code[child].role == Role::Target)
                    target = child;
                else if (m_code[child].role == Role::Iterable && target != noNode)
                    addTarget(target, {.value = child, .how = Assignment::How::Loop}, Binding::Kind::Variable, true);
            }
        }
        for (const auto with : m_facts.nodes(NodeKind::With)) {
            NodeId context = noNode;
            for (const auto child : m_code.children(with)) {
                if (m_code[child].role == Role::Context)
                    context = child;
                else if (m_code[child].role == Role::Target)
                    addTarget(child, {.value = context, .how = Assignment::How::With}, Binding::Kind::Variable, true);
            }
        }
        for (const auto handler : m_facts.nodes(NodeKind::Handler)) {
            if (m_code[handler].text == 0) { // catch ({message})
                addTarget(m_code.child(handler, Role::Target), {.how = Assignment::How::Handler}, Binding::Kind::Variable, true);
                continue;
            }
            const auto index = define(handler, m_code[handler].text, Binding::Kind::Variable, handler);
            m_facts.assignments.push_back({.binding = index, .target = handler, .how = Assignment::How::Handler});
        }
        for (const auto item : m_facts.nodes(NodeKind::Case))
            for (const auto child : m_code.children(item)) {
                if (m_code[child].role == Role::Pattern)
                    addPattern(child);
            }
    }

    /// Capture names of a match pattern. A bare name there binds; a dotted one compares.
    void addPattern(NodeId pattern)
    {
        if (!m_isPython)
            return;
        for (NodeId n = pattern; n < m_code.end(pattern); ++n) {
            if (m_code.is(n, NodeKind::Name) && m_code[n].role != Role::Callee && m_code[n].role != Role::Object && m_code.text(n) != "_")
                addTarget(n, {.how = Assignment::How::Unpacked}, Binding::Kind::Variable, true);
        }
    }

    void addTarget(NodeId target, Assignment assignment, Binding::Kind kind, bool declares)
    {
        if (target == noNode)
            return;
        switch (m_code[target].kind) {
        case NodeKind::Name: {
            assignment.target = target;
            assignment.binding = declares ? define(target, m_code[target].text, kind, scopePlace(target)) : existing(target);
            m_facts.assignments.push_back(assignment);
            break;
        }
        case NodeKind::Member:
            addAttribute(target, assignment);
            break;
        case NodeKind::Tuple:
        case NodeKind::List:
        case NodeKind::Set:
        case NodeKind::Spread:
            assignment.how = assignment.how == Assignment::How::Plain ? Assignment::How::Unpacked : assignment.how;
            assignment.key = 0;
            for (const auto child : m_code.children(target)) {
                if (m_code[child].role != Role::Default)
                    addTarget(child, assignment, kind, declares);
            }
            break;
        case NodeKind::Dict:
            for (const auto child : m_code.children(target)) {
                auto part = assignment;
                part.how = Assignment::How::Unpacked;
                if (m_code.is(child, NodeKind::Pair)) {
                    // Only one level of names: `{a: {b}}` takes b out of something unknown.
                    part.key = assignment.key == 0 ? m_code[child].text : 0;
                    if (assignment.key != 0)
                        part.value = noNode;
                    addTarget(m_code.child(child, Role::Value), part, kind, declares);
                } else {
                    part.value = noNode;
                    addTarget(child, part, kind, declares);
                }
            }
            break;
        case NodeKind::Pair: // an element with a default: `[a = 1]`
            addTarget(m_code.child(target, Role::Value), assignment, kind, declares);
            break;
        default:
            break;
        }
    }

    /// The node whose position decides the scope of a target: inside a class body that is the block.
    NodeId scopePlace(NodeId target) const
    {
        for (NodeId n = m_code.parent(target); n != noNode; n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::Block) && m_code.is(m_code.parent(n), NodeKind::Class))
                return n;
            if (m_code.is(n, NodeKind::Block) || m_code.is(n, NodeKind::Function))
                break;
        }
        return target;
    }

    /// JavaScript: the declaration that an assignment refers to; without one the name is global.
    std::uint32_t existing(NodeId name)
    {
        const auto text = m_code[name].text;
        for (auto function = m_facts.functionOf[name]; function != noId; function = m_facts.functions[function].outer) {
            if (const auto found = m_table.bindings.find(ScopeTable::functionKey(function, text)); found != FlatMap::absent)
                return found;
        }
        return add(ScopeTable::moduleKey(text), {.kind = Binding::Kind::Variable, .name = text, .node = name});
    }

    void addAttribute(NodeId member, Assignment assignment)
    {
        const auto object = m_code.child(member, Role::Object);
        if (!m_code.is(object, NodeKind::Name) || (m_code[object].text != m_self && m_code[object].text != m_cls) || m_code[object].text == 0)
            return;
        const auto owner = classAround(m_facts, member);
        if (owner == noId)
            return;
        assignment.target = member;
        assignment.binding = add(ScopeTable::classKey(owner, m_code[member].text),
                                 {.kind = Binding::Kind::Attribute, .name = m_code[member].text, .owner = owner, .node = member});
        m_facts.assignments.push_back(assignment);
    }

    void finish()
    {
        std::ranges::stable_sort(m_facts.assignments, [](const Assignment& a, const Assignment& b) {
            return a.binding != b.binding ? a.binding < b.binding : a.target < b.target;
        });
        for (std::uint32_t i = 0; i < m_facts.assignments.size(); ++i) {
            auto& binding = m_facts.bindings[m_facts.assignments[i].binding];
            if (binding.assignmentCount++ == 0)
                binding.firstAssignment = i;
            // What a class body assigns is an attribute.
            if (binding.owner != noId && binding.kind == Binding::Kind::Variable)
                binding.kind = Binding::Kind::Attribute;
        }
    }

    FileFacts& m_facts;
    Code& m_code;
    ScopeTable m_table;
    FlatMap m_redirects;
    bool m_isPython;
    TextId m_self;
    TextId m_cls;
};

} // namespace

ScopeTable collectBindings(FileFacts& facts)
{
    return BindingCollector(facts).run();
}

} // namespace punchlist
