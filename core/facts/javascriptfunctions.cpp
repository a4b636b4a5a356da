#include "facts/javascriptlowering.h"

namespace punchlist::javascript {

std::uint32_t Lowering::decoratedStart(std::uint32_t n) const
{
    return m_tree[m_decorators.first != 0 ? m_decorators.first : n].startByte;
}

void Lowering::pushDecorators()
{
    if (m_decorators.first != 0)
        push(Shape::List, noNode, m_decorators.first, m_decorators.end, Role::Decorator);
    m_decorators = {};
}

void Lowering::function(std::uint32_t n, Syntax syntax, Role role)
{
    std::uint16_t flags = 0;
    TextId name = 0;
    if (syntax == Syntax::Generator || syntax == Syntax::GeneratorExpression)
        flags |= FlagGenerator;
    if (syntax == Syntax::Arrow || syntax == Syntax::FunctionExpression || syntax == Syntax::GeneratorExpression)
        flags |= FlagLambda;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        switch (this->syntax(child)) {
        case Syntax::TokenAsync: flags |= FlagAsync; break;
        case Syntax::TokenStar: flags |= FlagGenerator; break;
        case Syntax::TokenStatic: flags |= FlagStatic; break;
        case Syntax::TokenGet:
        case Syntax::TokenSet: flags |= FlagDo; break;
        default:
            if (field(child) == Field::Name)
                name = text(propertyName(child));
        }
        if (field(child) == Field::Parameter || this->syntax(child) == Syntax::FormalParameters)
            break;
    }
    const auto node = m_builder.open(NodeKind::Function, role, decoratedStart(n), m_tree[n].endByte, name, flags);
    push(Shape::Function, node, n).guarded = false;
    pushDecorators();
}

void Lowering::functionChild(std::uint32_t n, Syntax syntax, Field field, Role role)
{
    if (field == Field::Parameter)
        parameter(n, syntax);
    else if (field == Field::Name && syntax == Syntax::ComputedName)
        visit(n, syntax, Role::Key);
    else if (field != Field::Name)
        visit(n, syntax, role);
}

void Lowering::parameter(std::uint32_t n, Syntax syntax)
{
    auto pattern = n;
    std::uint16_t flags = 0;
    if (syntax == Syntax::Parameter) {
        pattern = childWith(n, Field::Pattern);
        if (pattern != 0 && this->syntax(pattern) == Syntax::This)
            return; // tells the type of `this`; no caller passes it
        for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
            switch (this->syntax(child)) {
            case Syntax::TokenReadonly: flags |= FlagConst | FlagDeclaration; break;
            case Syntax::AccessibilityModifier: flags |= FlagDeclaration; break;
            case Syntax::TokenQuestion: flags |= FlagOptional; break;
            default: break;
            }
        }
    } else if (syntax == Syntax::AssignmentPattern) {
        pattern = childWith(n, Field::Left);
    }
    if (pattern != 0 && this->syntax(pattern) == Syntax::RestPattern) {
        flags |= FlagForIn;
        pattern = firstChild(pattern);
    }
    const bool named = pattern != 0 && this->syntax(pattern) == Syntax::Identifier;
    const auto node = open(NodeKind::Parameter, Role::Parameter, n, named ? text(view(pattern)) : 0, flags);
    if (syntax == Syntax::Parameter || syntax == Syntax::AssignmentPattern || syntax == Syntax::RestPattern)
        push(Shape::Parameter, node, n, Role::Target);
    else if (named)
        m_builder.close(node);
    else
        push(Shape::Parameter, node, n, m_tree[n].next, Role::Target);
}

void Lowering::parameterChild(std::uint32_t n, Syntax syntax, Role role)
{
    if (role == Role::Target && syntax == Syntax::RestPattern)
        push(Shape::Parameter, noNode, n, role);
    else if (role != Role::Target || syntax != Syntax::Identifier)
        visit(n, syntax, role);
}

void Lowering::classLike(std::uint32_t n, Role role)
{
    const auto name = text(viewOrNothing(childWith(n, Field::Name)));
    const auto node = m_builder.open(NodeKind::Class, role, decoratedStart(n), m_tree[n].endByte, name);
    push(Shape::Class, node, n);
    pushDecorators();
}

void Lowering::classMember(std::uint32_t n, Syntax syntax)
{
    if (syntax == Syntax::Decorator) { // stands beside the method in the TypeScript grammars
        if (m_decorators.first == 0)
            m_decorators.first = n;
        m_decorators.end = m_tree[n].next;
        return;
    }
    visit(n, syntax, Role::Body);
    m_decorators = {};
}

void Lowering::classField(std::uint32_t n, Role role)
{
    std::uint16_t flags = 0;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        switch (syntax(child)) {
        case Syntax::TokenStatic: flags |= FlagStatic; break;
        case Syntax::TokenReadonly: flags |= FlagConst; break;
        default: break;
        }
    }
    push(Shape::ClassField, open(NodeKind::Assign, role, n, 0, flags), n);
}

void Lowering::fieldChild(std::uint32_t n, Syntax syntax, Role role)
{
    if (role != Role::Target)
        visit(n, syntax, role);
    else if (syntax == Syntax::ComputedName)
        push(Shape::List, open(NodeKind::Unknown, role, n), n, Role::Key);
    else
        leaf(NodeKind::Name, role, n, text(propertyName(n)));
}

} // namespace punchlist::javascript
