#include "facts/javascriptlowering.h"

#include <algorithm>

namespace punchlist::javascript {

void Lowering::expressionStatement(std::uint32_t statement, std::uint32_t expression, Role role)
{
    switch (syntax(expression)) {
    case Syntax::Assignment:
        if (hasToken(expression, Syntax::TokenUsing)) // so the TypeScript grammars read `using x = y`
            usingDeclaration(statement, expression, false, role);
        else
            assign(statement, expression, role);
        return;
    case Syntax::Await:
        if (const auto inner = firstChild(expression);
            inner != 0 && syntax(inner) == Syntax::Assignment && hasToken(inner, Syntax::TokenUsing)) {
            usingDeclaration(statement, inner, true, role);
            return;
        }
        break;
    case Syntax::Parenthesized: // ({a, b} = c);
        if (const auto inner = firstChild(expression); inner != 0 && syntax(inner) == Syntax::Assignment) {
            assign(statement, inner, role);
            return;
        }
        break;
    case Syntax::AugmentedAssignment:
        augmented(expression, statement, NodeKind::AugmentedAssign, role);
        return;
    case Syntax::Update:
        update(expression, statement, NodeKind::AugmentedAssign, role);
        return;
    case Syntax::Sequence:
        push(Shape::ExpressionStatements, noNode, expression, role);
        return;
    case Syntax::Namespace:
        typeDeclaration(expression, statement, Syntax::Namespace, role);
        return;
    default:
        break;
    }
    const auto node = open(NodeKind::ExpressionStatement, role, statement);
    if (statement == expression)
        push(Shape::List, node, expression, m_tree[expression].next, Role::Value);
    else
        push(Shape::List, node, statement, Role::Value);
}

void Lowering::nestedBody(std::uint32_t n, Syntax syntax, Role role)
{
    if (syntax == Syntax::StatementBlock || syntax == Syntax::ElseClause || (role == Role::Else && syntax == Syntax::If)) {
        visit(n, syntax, role);
        return;
    }
    push(Shape::Statements, open(NodeKind::Block, role, n), n, m_tree[n].next, Role::Body);
}

void Lowering::forHead(std::uint32_t n, Syntax syntax, Role role)
{
    if (role == Role::Body) {
        nestedBody(n, syntax, role);
    } else if (syntax == Syntax::Empty) {
        return;
    } else if (syntax == Syntax::ExpressionStatement) {
        if (const auto expression = firstChild(n))
            forHead(expression, this->syntax(expression), role);
    } else if (role == Role::Init && syntax != Syntax::Declaration) {
        expressionStatement(n, n, role);
    } else if (role == Role::Step && syntax == Syntax::Sequence) {
        push(Shape::List, noNode, n, role);
    } else {
        visit(n, syntax, role);
    }
}

void Lowering::forIn(std::uint32_t n, Role role)
{
    std::uint16_t flags = 0;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        switch (syntax(child)) {
        case Syntax::TokenAwait: // `for await`, not `for (await using`
            if (child == m_tree[n + 1].next)
                flags |= FlagAwait;
            break;
        case Syntax::TokenIn: flags |= FlagForIn; break;
        case Syntax::TokenConst: flags |= FlagDeclaration | FlagConst; break;
        case Syntax::TokenVariable:
        case Syntax::TokenUsing: flags |= FlagDeclaration; break;
        default: break;
        }
    }
    push(Shape::Control, open(NodeKind::For, role, n, 0, flags), n);
}

void Lowering::declaration(std::uint32_t n, Role role)
{
    std::uint16_t flags = FlagDeclaration;
    std::uint32_t declarators = 0;
    std::uint32_t last = 0;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        const auto kind = syntax(child);
        if (kind == Syntax::TokenConst)
            flags |= FlagConst;
        if (kind > Syntax::LastToken) {
            ++declarators;
            last = child;
        }
    }
    // A single declarator stands for the whole statement: the range to show is `const x = 1;`, not `x = 1`.
    if (declarators == 1 && syntax(last) == Syntax::Declarator)
        declarator(last, n, role, flags);
    else
        push(Shape::Declaration, noNode, n, role).flags = flags;
}

void Lowering::declarator(std::uint32_t n, std::uint32_t range, Role role, std::uint16_t flags)
{
    noteRequire(childWith(n, Field::Name), childWith(n, Field::Value));
    push(Shape::Assign, open(NodeKind::Assign, role, range, 0, flags), n);
}

void Lowering::assign(std::uint32_t range, std::uint32_t assignment, Role role)
{
    auto value = childWith(assignment, Field::Right);
    while (value != 0 && syntax(value) == Syntax::Assignment)
        value = childWith(value, Field::Right);
    noteRequire(childWith(assignment, Field::Left), value);
    for (auto link = assignment; link != 0 && syntax(link) == Syntax::Assignment; link = childWith(link, Field::Right))
        commonJsExport(childWith(link, Field::Left), value);
    push(Shape::Assign, open(NodeKind::Assign, role, range), assignment);
}

void Lowering::usingDeclaration(std::uint32_t n, std::uint32_t head, bool awaited, Role role)
{
    auto& block = m_frames.back();
    const bool inBlock = block.shape == Shape::Statements;
    if (inBlock && block.bytes == 0) {
        block.bytes = m_tree[n].endByte;
        for (auto next = block.at; next < block.end; next = m_tree[next].next) {
            if (syntax(next) > Syntax::LastToken)
                block.bytes = m_tree[next].endByte;
        }
    }
    const auto endByte = inBlock ? std::max(block.bytes, m_tree[n].endByte) : m_tree[n].endByte;
    const auto node = m_builder.open(NodeKind::With, role, m_tree[n].startByte, endByte, 0, awaited ? FlagAwait : 0);
    // The statements that follow are what the resource is open for: they move into the body.
    const auto rest = block.at;
    const auto end = block.end;
    if (inBlock)
        block.at = block.end;
    push(Shape::UsingBody, node, inBlock ? rest : end, end).bytes = endByte;
    if (syntax(head) == Syntax::Assignment)
        push(Shape::UsingHead, noNode, head, m_tree[head].next);
    else
        push(Shape::UsingHead, noNode, head);
}

void Lowering::usingResource(std::uint32_t declarator)
{
    const bool assigned = syntax(declarator) == Syntax::Assignment;
    const auto target = childWith(declarator, assigned ? Field::Left : Field::Name);
    const auto value = childWith(declarator, assigned ? Field::Right : Field::Value);
    if (target != 0)
        push(Shape::List, noNode, target, m_tree[target].next, Role::Target);
    if (value != 0) // on top of the stack, so first in the tree
        push(Shape::List, noNode, value, m_tree[value].next, Role::Context);
}

void Lowering::usingBody(std::uint32_t first)
{
    auto& frame = m_frames.back();
    const auto end = frame.end;
    const auto endByte = frame.bytes;
    frame.at = end;
    frame.flags = 1;
    const auto block = m_builder.open(NodeKind::Block, Role::Body, m_tree[first].startByte, endByte);
    push(Shape::Statements, block, first, end, Role::Body).bytes = endByte;
}

void Lowering::labeled(std::uint32_t n, Role role)
{
    TextId label = 0;
    std::uint32_t body = n;
    while (body != 0 && syntax(body) == Syntax::Labeled) {
        label = text(viewOrNothing(childWith(body, Field::Label)));
        body = childWith(body, Field::Body);
    }
    if (body == 0)
        return;
    const auto node = static_cast<NodeId>(m_facts.code.nodes.size());
    visit(body, syntax(body), role);
    if (node >= m_facts.code.nodes.size())
        return;
    switch (m_builder[node].kind) {
    case NodeKind::For:
    case NodeKind::ForClassic:
    case NodeKind::While:
    case NodeKind::Switch:
    case NodeKind::Block:
    case NodeKind::If:
    case NodeKind::Try: m_builder[node].text = label; break;
    default: break;
    }
}

void Lowering::caseChild(std::uint32_t n, Syntax syntax, Role role)
{
    auto& frame = m_frames.back();
    if (role != Role::Body) {
        visit(n, syntax, role);
        return;
    }
    frame.flags = 1;
    if (syntax == Syntax::StatementBlock && frame.at >= frame.end) { // case x: { … }
        visit(n, syntax, role);
        return;
    }
    const auto end = frame.end;
    frame.at = end;
    const auto block = m_builder.open(NodeKind::Block, Role::Body, m_tree[n].startByte, m_builder[frame.node].endByte);
    push(Shape::Statements, block, n, end, Role::Body);
}

void Lowering::tryChild(std::uint32_t n, Syntax syntax, Role role)
{
    bool handled = false;
    for (auto child = m_frames.back().at; child < m_frames.back().end && !handled; child = m_tree[child].next)
        handled = this->syntax(child) == Syntax::Catch;
    const auto depth = m_frames.size();
    visit(n, syntax, role);
    if (role == Role::Body && handled && m_frames.size() > depth)
        m_frames.back().guarded = true;
}

void Lowering::catchClause(std::uint32_t n, Role role)
{
    const auto parameter = childWith(n, Field::Parameter);
    const bool named = parameter != 0 && syntax(parameter) == Syntax::Identifier;
    push(Shape::Catch, open(NodeKind::Handler, role, n, named ? text(view(parameter)) : 0), n);
}

void Lowering::typeDeclaration(std::uint32_t n, std::uint32_t range, Syntax syntax, Role role)
{
    const auto name = childWith(n, Field::Name);
    const auto node = open(NodeKind::TypeDeclaration, role, range, text(propertyName(name)));
    switch (syntax) {
    case Syntax::Interface:
        if (const auto bases = childOf(n, Syntax::ExtendsTypeClause)) {
            push(Shape::Type, node, bases, Role::Base);
            return;
        }
        break;
    case Syntax::TypeAlias:
        if (const auto type = childWith(n, Field::Value)) {
            push(Shape::Type, node, type, m_tree[type].next, Role::Type);
            return;
        }
        break;
    case Syntax::Enum:
    case Syntax::Namespace:
        if (const auto body = childWith(n, Field::Body)) {
            push(syntax == Syntax::Enum ? Shape::Enum : Shape::Statements, node, body, Role::Body);
            return;
        }
        break;
    default:
        break;
    }
    m_builder.close(node);
}

void Lowering::enumChild(std::uint32_t n, Syntax syntax, Role role)
{
    if (syntax == Syntax::EnumAssignment) {
        push(Shape::Operand, open(NodeKind::Pair, Role::Element, n, pairText(childWith(n, Field::Name))), n, Role::Key);
    } else if (role == Role::Key) {
        const auto pair = open(NodeKind::Pair, Role::Element, n, pairText(n));
        push(Shape::List, pair, n, m_tree[n].next, Role::Key);
    } else {
        visit(n, syntax, role);
    }
}

void Lowering::ambient(std::uint32_t n, Role role)
{
    const auto inner = firstChild(n);
    if (inner == 0)
        return;
    switch (const auto kind = syntax(inner)) {
    case Syntax::Namespace:
    case Syntax::Interface:
    case Syntax::TypeAlias:
    case Syntax::Enum:
        typeDeclaration(inner, n, kind, role);
        break;
    case Syntax::ImportAlias:
        importAlias(inner, role);
        break;
    case Syntax::StatementBlock:
        push(Shape::Statements, open(NodeKind::TypeDeclaration, role, n, text("global")), inner, Role::Body);
        break;
    case Syntax::Declaration:
        for (auto child = inner + 1; child < m_tree[inner].next; child = m_tree[child].next) {
            if (syntax(child) == Syntax::Declarator)
                leaf(NodeKind::TypeDeclaration, role, child, text(viewOrNothing(childWith(child, Field::Name))));
        }
        break;
    default: // a class or function that exists elsewhere
        leaf(NodeKind::TypeDeclaration, role, n, text(viewOrNothing(childWith(inner, Field::Name))));
    }
}

} // namespace punchlist::javascript
