#include "facts/javascriptlowering.h"

namespace punchlist::javascript {
namespace {

constexpr std::uint32_t longestType = 200; ///< bytes of a type's text that are kept

} // namespace

TextId Lowering::shortText(std::uint32_t startByte, std::uint32_t endByte)
{
    auto type = view(startByte, endByte);
    if (type.size() > longestType) {
        std::size_t size = longestType;
        while (size > 0 && (static_cast<unsigned char>(type[size]) & 0xC0U) == 0x80U)
            --size; // not through the middle of a character
        type = type.substr(0, size);
    }
    return text(type);
}

void Lowering::visitType(std::uint32_t n, Syntax syntax, Role role)
{
    const auto& type = m_tree[n];
    if (tooDeep() && type.next > n + 1) {
        leaf(NodeKind::Unknown, role, n);
        return;
    }
    switch (syntax) {
    case Syntax::TypeName:
    case Syntax::Identifier:
        leaf(NodeKind::Name, role, n, text(view(n)));
        return;
    case Syntax::NestedType:
    case Syntax::NestedIdentifier: {
        const auto last = childWith(n, syntax == Syntax::NestedType ? Field::Name : Field::Property);
        const auto node = open(NodeKind::Member, role, n, text(viewOrNothing(last)));
        push(Shape::Type, node, n + 1, m_tree[n + 1].next, Role::Object);
        return;
    }
    case Syntax::Member:
        // Inside a nested name; by itself it is `import("x").y`.
        if (const auto object = childWith(n, Field::Object);
            object != 0 && (this->syntax(object) == Syntax::Identifier || this->syntax(object) == Syntax::Member)) {
            const auto node = open(NodeKind::Member, role, n, text(viewOrNothing(childWith(n, Field::Property))));
            push(Shape::Type, node, object, m_tree[object].next, Role::Object);
            return;
        }
        break;
    case Syntax::GenericType:
        push(Shape::Type, open(NodeKind::Subscript, role, n), n);
        return;
    case Syntax::TypeArguments:
        push(Shape::Type, noNode, n, Role::Index);
        return;
    case Syntax::ArrayType: {
        const auto node = open(NodeKind::Subscript, role, n);
        m_builder.leaf(NodeKind::Name, Role::Object, type.startByte, type.startByte, text("Array"));
        push(Shape::Type, node, n, Role::Index);
        return;
    }
    case Syntax::WrappedType:
    case Syntax::TypeAnnotation:
        push(Shape::Type, noNode, n, role);
        return;
    case Syntax::UnionType:
        push(Shape::UnionMembers, open(NodeKind::TypeExpression, role, n, shortText(type.startByte, type.endByte)), n);
        return;
    case Syntax::TypePredicate:
        if (const auto predicate = n + 2; predicate < type.next) { // after the colon
            leaf(NodeKind::TypeExpression, role, predicate, shortText(m_tree[predicate].startByte, type.endByte));
            return;
        }
        break;
    default:
        break;
    }
    leaf(NodeKind::TypeExpression, role, n, shortText(type.startByte, type.endByte));
}

void Lowering::unionMember(std::uint32_t n, Syntax syntax)
{
    switch (syntax) {
    case Syntax::UnionType:
    case Syntax::WrappedType:
        push(Shape::UnionMembers, noNode, n);
        break;
    case Syntax::TypeName:
    case Syntax::NestedType:
    case Syntax::GenericType:
    case Syntax::ArrayType:
        visitType(n, syntax, Role::Type);
        break;
    default: // literals and shapes have no name to look up
        break;
    }
}

} // namespace punchlist::javascript
