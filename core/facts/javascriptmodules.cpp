#include "facts/javascriptlowering.h"

namespace punchlist::javascript {

TextId Lowering::moduleText(std::string_view name)
{
    constexpr std::string_view builtin = "node:";
    return text(name.starts_with(builtin) ? name.substr(builtin.size()) : name);
}

// ---- import

void Lowering::importStatement(std::uint32_t n, Role role)
{
    Import entry{.node = static_cast<NodeId>(m_facts.code.nodes.size())};
    leaf(NodeKind::Import, role, n);
    entry.typeOnly = hasToken(n, Syntax::TokenType);
    const auto required = childOf(n, Syntax::ImportRequire);
    if (const auto source = childWith(required != 0 ? required : n, Field::Source))
        entry.module = moduleText(stringContent(source));
    if (required != 0) { // import x = require("module")
        entry.alias = text(viewOrNothing(childOf(required, Syntax::Identifier)));
        m_facts.imports.push_back(entry);
    } else if (const auto clause = childOf(n, Syntax::ImportClause)) {
        importClause(clause, entry);
    } else {
        m_facts.imports.push_back(entry);
    }
}

void Lowering::importClause(std::uint32_t n, const Import& statement)
{
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        auto entry = statement;
        switch (syntax(child)) {
        case Syntax::Identifier:
            entry.name = text("default");
            entry.alias = text(view(child));
            m_facts.imports.push_back(entry);
            break;
        case Syntax::NamespaceImport:
            entry.alias = text(viewOrNothing(childOf(child, Syntax::Identifier)));
            m_facts.imports.push_back(entry);
            break;
        case Syntax::NamedImports:
            importNames(child, statement);
            break;
        default:
            break;
        }
    }
}

void Lowering::importNames(std::uint32_t n, const Import& statement)
{
    bool any = false;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        if (syntax(child) != Syntax::ImportSpecifier)
            continue;
        const auto name = childWith(child, Field::Name);
        const auto alias = childWith(child, Field::Alias);
        auto entry = statement;
        entry.name = text(propertyName(name));
        entry.alias = alias != 0 ? text(view(alias)) : entry.name;
        entry.typeOnly = statement.typeOnly || hasToken(child, Syntax::TokenType);
        m_facts.imports.push_back(entry);
        any = true;
    }
    if (!any) // import {} from "module" runs it all the same
        m_facts.imports.push_back(statement);
}

void Lowering::importAlias(std::uint32_t n, Role role)
{
    const auto name = firstChild(n);
    const auto node = open(NodeKind::Assign, role, n, 0, FlagDeclaration | FlagConst);
    if (name != 0) {
        leaf(NodeKind::Name, Role::Target, name, text(view(name)));
        push(Shape::Type, node, m_tree[name].next, m_tree[n].next, Role::Value);
    } else {
        m_builder.close(node);
    }
}

// ---- require() and import()

bool Lowering::isRequire(std::uint32_t call) const
{
    const auto callee = call + 1;
    if (callee >= m_tree[call].next)
        return false;
    const auto kind = syntax(callee);
    return kind == Syntax::ImportKeyword || (kind == Syntax::Identifier && view(callee) == "require");
}

void Lowering::noteRequire(std::uint32_t target, std::uint32_t value)
{
    m_require = {};
    if (target == 0)
        return;
    std::string_view property;
    while (value != 0) {
        switch (syntax(value)) {
        case Syntax::Await:
        case Syntax::Parenthesized:
        case Syntax::CastExpression:
        case Syntax::NonNull:
            value = firstChild(value);
            break;
        case Syntax::Member:
            if (!property.empty())
                return;
            property = viewOrNothing(childWith(value, Field::Property));
            value = childWith(value, Field::Object);
            break;
        case Syntax::Call:
            if (isRequire(value))
                m_require = {.call = value, .target = target, .property = property};
            return;
        default:
            return;
        }
    }
}

void Lowering::requireCall(std::uint32_t n, NodeId node)
{
    const auto arguments = childWith(n, Field::Arguments);
    const auto module = arguments != 0 ? firstChild(arguments) : 0;
    if (module == 0)
        return;
    Import entry{.node = node};
    entry.dynamic = syntax(n + 1) == Syntax::ImportKeyword;
    entry.optional = m_frames.back().guarded;
    if (syntax(module) == Syntax::String
        || (syntax(module) == Syntax::TemplateString && childOf(module, Syntax::TemplateSubstitution) == 0))
        entry.module = moduleText(stringContent(module));
    else
        entry.dynamic = true;
    if (m_require.call == n)
        bindRequired(entry);
    else
        m_facts.imports.push_back(entry);
}

void Lowering::bindRequired(const Import& call)
{
    const auto target = m_require.target;
    const auto add = [&](std::string_view name, std::string_view alias) {
        auto entry = call;
        entry.name = text(name);
        entry.alias = text(alias);
        m_facts.imports.push_back(entry);
    };
    if (syntax(target) == Syntax::Identifier) {
        add(m_require.property, view(target));
        return;
    }
    const auto before = m_facts.imports.size();
    if (syntax(target) == Syntax::ObjectPattern && m_require.property.empty()) {
        for (auto child = target + 1; child < m_tree[target].next; child = m_tree[child].next) {
            switch (syntax(child)) {
            case Syntax::ShorthandPattern:
                add(view(child), view(child));
                break;
            case Syntax::ObjectAssignmentPattern: {
                const auto name = viewOrNothing(childWith(child, Field::Left));
                add(name, name);
                break;
            }
            case Syntax::PairPattern: {
                auto local = childWith(child, Field::Value);
                if (local != 0 && syntax(local) == Syntax::AssignmentPattern)
                    local = childWith(local, Field::Left);
                const bool named = local != 0 && syntax(local) == Syntax::Identifier;
                add(propertyName(childWith(child, Field::Key)), named ? view(local) : std::string_view{});
                break;
            }
            case Syntax::RestPattern:
                add({}, viewOrNothing(childOf(child, Syntax::Identifier)));
                break;
            default:
                break;
            }
        }
    }
    if (m_facts.imports.size() == before)
        add(m_require.property, {});
}

// ---- export

void Lowering::exportStatement(std::uint32_t n, Role role)
{
    const auto node = open(NodeKind::Export, role, n);
    if (const auto source = childWith(n, Field::Source)) {
        reexport(n, source, node);
        m_builder.close(node);
        return;
    }
    if (hasToken(n, Syntax::TokenNamespace)) { // export as namespace Name
        m_builder.close(node);
        return;
    }
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        if (syntax(child) == Syntax::Decorator) {
            if (m_decorators.first == 0)
                m_decorators.first = child;
            m_decorators.end = m_tree[child].next;
        }
    }
    if (isModuleLevel(node)) {
        if (hasToken(n, Syntax::TokenDefault))
            exportName("default");
        else if (const auto declared = childWith(n, Field::Declaration))
            exportDeclared(declared);
        else if (hasToken(n, Syntax::TokenEquals))
            exportValue(firstChild(n));
    }
    push(Shape::Export, node, n);
}

void Lowering::exportChild(std::uint32_t n, Syntax syntax, Role role)
{
    if (syntax == Syntax::ExportClause) {
        push(Shape::Export, noNode, n);
    } else if (syntax == Syntax::ExportSpecifier) {
        const auto local = childWith(n, Field::Name);
        const auto alias = childWith(n, Field::Alias);
        const auto offered = propertyName(alias != 0 ? alias : local);
        const auto node = open(NodeKind::Keyword, Role::Keyword, n, text(offered));
        if (local != 0)
            leaf(NodeKind::Name, Role::Value, local, text(propertyName(local)));
        m_builder.close(node);
        if (isModuleLevel(m_builder.current()))
            exportName(offered);
    } else if (role != Role::None) {
        visit(n, syntax, role);
        m_decorators = {};
    } else {
        visit(n, syntax, Role::Value); // export = value
    }
}

void Lowering::reexport(std::uint32_t n, std::uint32_t source, NodeId node)
{
    const bool offered = isModuleLevel(node);
    Import entry{.node = node};
    entry.module = moduleText(stringContent(source));
    entry.typeOnly = hasToken(n, Syntax::TokenType);
    entry.reexport = true;
    if (const auto clause = childOf(n, Syntax::ExportClause)) {
        for (auto child = clause + 1; child < m_tree[clause].next; child = m_tree[child].next) {
            if (syntax(child) != Syntax::ExportSpecifier)
                continue;
            const auto name = childWith(child, Field::Name);
            const auto alias = childWith(child, Field::Alias);
            auto one = entry;
            one.name = text(propertyName(name));
            one.alias = text(propertyName(alias != 0 ? alias : name));
            one.typeOnly = entry.typeOnly || hasToken(child, Syntax::TokenType);
            m_facts.imports.push_back(one);
            if (offered)
                exportName(propertyName(alias != 0 ? alias : name));
        }
        return;
    }
    if (const auto space = childOf(n, Syntax::NamespaceExport)) { // export * as name from
        const auto name = propertyName(firstChild(space));
        entry.alias = text(name);
        if (offered)
            exportName(name);
    } else {
        entry.name = text("*");
    }
    m_facts.imports.push_back(entry);
}

bool Lowering::isModuleLevel(NodeId node)
{
    return m_builder[node].parent == 0;
}

void Lowering::exportName(std::string_view name)
{
    const auto id = text(name);
    if (id != 0 && (m_facts.exported.empty() || m_facts.exported.back() != id)) // overloads repeat a name
        m_facts.exported.push_back(id);
}

void Lowering::exportDeclared(std::uint32_t declaration)
{
    switch (syntax(declaration)) {
    case Syntax::Declaration:
    case Syntax::UsingDeclaration:
        for (auto child = declaration + 1; child < m_tree[declaration].next; child = m_tree[child].next) {
            if (syntax(child) == Syntax::Declarator)
                exportBound(childWith(child, Field::Name));
        }
        break;
    case Syntax::Ambient:
        if (const auto inner = firstChild(declaration))
            exportDeclared(inner);
        break;
    case Syntax::ImportAlias:
        exportName(viewOrNothing(firstChild(declaration)));
        break;
    default:
        exportName(propertyName(childWith(declaration, Field::Name)));
    }
}

void Lowering::exportBound(std::uint32_t pattern)
{
    if (pattern == 0)
        return;
    for (auto n = pattern; n < m_tree[pattern].next;) {
        const auto kind = syntax(n);
        const auto its = field(n);
        if (its == Field::Right || its == Field::Key) { // defaults and names of properties
            n = m_tree[n].next;
            continue;
        }
        if (kind == Syntax::Identifier || kind == Syntax::ShorthandPattern)
            exportName(view(n));
        ++n;
    }
}

void Lowering::exportValue(std::uint32_t value)
{
    if (value == 0)
        return;
    if (syntax(value) != Syntax::Object) {
        exportName("default");
        return;
    }
    for (auto child = value + 1; child < m_tree[value].next; child = m_tree[child].next) {
        switch (syntax(child)) {
        case Syntax::Pair: exportName(propertyName(childWith(child, Field::Key))); break;
        case Syntax::Method: exportName(propertyName(childWith(child, Field::Name))); break;
        case Syntax::ShorthandProperty: exportName(view(child)); break;
        default: break;
        }
    }
}

void Lowering::commonJsExport(std::uint32_t target, std::uint32_t value)
{
    if (target == 0 || syntax(target) != Syntax::Member)
        return;
    const auto object = childWith(target, Field::Object);
    const auto property = viewOrNothing(childWith(target, Field::Property));
    if (object == 0)
        return;
    if (syntax(object) == Syntax::Identifier) {
        const auto name = view(object);
        if (name == "exports")
            exportName(property);
        else if (name == "module" && property == "exports")
            exportValue(value);
    } else if (syntax(object) == Syntax::Member && view(object) == "module.exports") {
        exportName(property);
    }
}

} // namespace punchlist::javascript
