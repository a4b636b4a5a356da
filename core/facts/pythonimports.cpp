#include "facts/pythonlowering.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {
namespace {

/// How far up an import looks for an enclosing `if TYPE_CHECKING` or `try`. Real code stays below 20.
constexpr int farthestAncestor = 256;

bool catchesImportError(const Code& code, NodeId type)
{
    constexpr std::array<std::string_view, 4> classes = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"};
    return (code.is(type, NodeKind::Name) || code.is(type, NodeKind::Member)) && std::ranges::contains(classes, code.text(type));
}

bool guardsImports(const Code& code, NodeId tryNode)
{
    for (const auto handler : code.children(tryNode)) {
        if (code[handler].role != Role::Handler)
            continue;
        bool typed = false;
        for (const auto child : code.children(handler)) {
            if (code[child].role != Role::Type)
                continue;
            typed = true;
            if (catchesImportError(code, child))
                return true;
        }
        if (!typed)
            return true;
    }
    return false;
}

/// `with suppress(ImportError):`
bool suppressesImportError(const Code& code, NodeId with)
{
    for (const auto context : code.children(with)) {
        if (code[context].role != Role::Context || !code.is(context, NodeKind::Call))
            continue;
        const auto callee = code.child(context, Role::Callee);
        if (callee == noNode || code.text(callee) != "suppress")
            continue;
        for (const auto argument : code.children(context)) {
            if (code[argument].role == Role::Argument && catchesImportError(code, argument))
                return true;
        }
    }
    return false;
}

bool isTypeChecking(const Code& code, NodeId condition)
{
    return (code.is(condition, NodeKind::Name) || code.is(condition, NodeKind::Member))
        && code.text(condition) == "TYPE_CHECKING";
}

/// Whether a branch of an If runs in type checkers only.
bool isTypeCheckingBranch(const Code& code, NodeId ifNode, NodeId branch)
{
    const auto condition = code.child(ifNode, Role::Condition);
    if (code[branch].role == Role::Body)
        return isTypeChecking(code, condition);
    return code[branch].role == Role::Else && code.is(condition, NodeKind::Unary) && code.text(condition) == "not"
        && isTypeChecking(code, code.child(condition, Role::Value));
}

} // namespace

void PythonLowering::addImport(NodeId node, TextId module, TextId name, TextId alias, bool dynamic)
{
    m_facts.imports.push_back({.node = node, .module = module, .name = name, .alias = alias, .dynamic = dynamic});
}

/// `import redis.asyncio as redis` looks like `import redis.asyncio`, which binds `redis` itself. Told as what it means as well:
/// `from redis import asyncio as redis`.
void PythonLowering::addAliasedModule(NodeId node, TextId module, TextId alias)
{
    auto& texts = m_facts.code.texts;
    const std::string text(texts[module]);
    const std::string_view name = texts[alias];
    const auto dot = text.rfind('.');
    if (dot != std::string::npos && text.starts_with(name) && text[name.size()] == '.')
        addImport(node, texts.intern(text.substr(0, dot)), texts.intern(text.substr(dot + 1)), alias);
    else
        addImport(node, module, 0, alias);
}

/// A dotted name or relative module as text. Spaces and line breaks, which may stand around the dots, are dropped.
TextId PythonLowering::dottedText(Node node)
{
    const auto text = source(node);
    if (text.find_first_of(" \t\r\n\\#") == std::string_view::npos)
        return stable(text);
    m_scratch.clear();
    for (auto part = node; part < at(node).next; ++part) {
        if (at(part).next == part + 1 && (at(part).flags & FlatExtra) == 0)
            m_scratch += source(part);
    }
    return m_facts.code.texts.intern(m_scratch);
}

void PythonLowering::lowerImport(Node node, Role role)
{
    const auto id = leaf(NodeKind::Import, role, node);
    for (auto item = firstOperand(node); item != 0; item = operandFrom(at(item).next, at(node).next)) {
        if (isToken(item, m_symbol.aliasedImport)) {
            const auto module = childOf(item, m_field.name);
            const auto alias = childOf(item, m_field.alias);
            if (module != 0 && alias != 0)
                addAliasedModule(id, dottedText(module), textOf(alias));
        } else if (isToken(item, m_symbol.dottedName)) {
            const auto root = firstOperand(item); // `import a.b.c` binds a
            if (root != 0)
                addImport(id, dottedText(item), 0, textOf(root));
        }
    }
}

void PythonLowering::lowerImportFrom(Node node, Role role, TextId module)
{
    const auto id = leaf(NodeKind::Import, role, node);
    for (auto item = node + 1; item < at(node).next; item = at(item).next) {
        if (isToken(item, m_symbol.wildcardImport)) {
            addImport(id, module, textOf(item), 0);
        } else if (at(item).field == m_field.name && isToken(item, m_symbol.aliasedImport)) {
            const auto name = childOf(item, m_field.name);
            const auto alias = childOf(item, m_field.alias);
            if (name != 0 && alias != 0)
                addImport(id, module, dottedText(name), textOf(alias));
        } else if (at(item).field == m_field.name && isOperand(item)) {
            const auto name = dottedText(item);
            addImport(id, module, name, name);
        }
    }
}

/// Calls of importlib.import_module and __import__ are imports too. The callee is judged by its text alone: nothing else
/// goes by these names.
void PythonLowering::noteDynamicImport(NodeId call, Node function, Node arguments)
{
    if (function == 0 || arguments == 0)
        return;
    const auto callee = source(function);
    if (callee != "__import__" && callee != "import_module" && !callee.ends_with(".import_module"))
        return;
    addImport(call, literalText(firstOperand(arguments)), 0, 0, true);
}

/// Sets what depends on where an import stands.
void PythonLowering::qualifyImports()
{
    const auto& code = m_facts.code;
    for (auto& import : m_facts.imports) {
        auto child = import.node;
        auto parent = code.parent(child);
        for (int steps = 0; parent != noNode && steps < farthestAncestor; ++steps) {
            const auto role = code[child].role;
            if (code.is(parent, NodeKind::Function))
                break; // what surrounds a definition does not surround its calls
            if (code.is(parent, NodeKind::If))
                import.typeOnly |= isTypeCheckingBranch(code, parent, child);
            else if (code.is(parent, NodeKind::Try))
                import.optional |= role != Role::Finally && guardsImports(code, parent);
            else if (code.is(parent, NodeKind::With))
                import.optional |= role == Role::Body && suppressesImportError(code, parent);
            child = parent;
            parent = code.parent(child);
        }
    }
}

} // namespace punchlist
