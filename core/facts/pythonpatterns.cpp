#include "facts/pythonlowering.h"

namespace punchlist {
namespace {

constexpr std::size_t longestTypeText = 200; // bytes; facts/code.h

} // namespace

// ---- types

/// `list[int]`
void PythonLowering::lowerGenericType(Node node, Role role)
{
    open(NodeKind::Subscript, role, node);
    visit(firstOperand(node), Role::Object);
    if (const auto indexes = childWith(node, m_symbol.typeParameter); indexes != 0) {
        lookInto(indexes);
        visitEach(indexes, Role::Index);
    }
    close();
}

void PythonLowering::lowerUnionType(Node node, Role role)
{
    const auto left = firstOperand(node);
    open(NodeKind::Binary, role, node, stable("|"));
    visit(left, Role::Left);
    if (left != 0)
        visit(operandFrom(at(left).next, at(node).next), Role::Right);
    close();
}

void PythonLowering::lowerMemberType(Node node, Role role)
{
    const auto object = firstOperand(node);
    const auto name = object == 0 ? 0 : operandFrom(at(object).next, at(node).next);
    open(NodeKind::Member, role, node, name == 0 ? 0 : textOf(name));
    visit(object, Role::Object);
    close();
}

void PythonLowering::lowerSplatType(Node node, Role role)
{
    lowerSplat(node, role, flagIf(hasToken(node, m_symbol.doubleStar), FlagDouble));
}

void PythonLowering::visitTypeParameters(Node node)
{
    if (node == 0)
        return;
    // The grammar does not know defaults (PEP 696). Of `T = int` it makes an ERROR `T =` and the type int, of `T: int = str`
    // the type `T: int` and an ERROR `= str`: both are well-formed and lowered as what they are.
    bool broken = false;
    const auto end = at(node).next;
    for (auto child = node + 1; child < end; child = at(child).next) {
        const auto next = at(child).next < end ? at(child).next : 0;
        const bool isError = (at(child).flags & FlatError) != 0;
        if (isError && hasToken(child, m_symbol.equals) && next != 0 && isOperand(next)) {
            queue({.node = next, .detail = child, .how = AsTypeParameter});
            child = next;
        } else if (isOperand(child) && next != 0 && (at(next).flags & FlatError) != 0 && isToken(next + 1, m_symbol.equals)) {
            queue({.node = child, .detail = next, .how = AsTypeParameter});
            child = next;
        } else if (isOperand(child)) {
            queue({.node = child, .how = AsTypeParameter});
        } else {
            broken |= isError;
        }
    }
    if (broken)
        lookInto(node);
}

/// `node` is the type parameter, or the default when the name stands in an ERROR before it; `error` is the one that has the
/// sign of equality in it, or 0.
void PythonLowering::lowerTypeParameter(Node node, Node error)
{
    const bool isDefault = error != 0 && error < node;
    const Bytes bytes(at(isDefault ? error : node).startByte, at(error > node ? error : node).endByte);
    open(NodeKind::TypeExpression, Role::None, bytes, stable(source(bytes.start, bytes.end).substr(0, longestTypeText)));
    const auto inner = firstOperand(node);
    if (!isDefault && inner != 0 && isToken(inner, m_symbol.constrainedType)) {
        lookInto(inner);
        if (const auto name = firstOperand(inner); name != 0)
            visit(operandFrom(at(name).next, at(inner).next), Role::Type);
    }
    if (error != 0)
        visit(isDefault ? node : firstOperand(error), Role::Default);
    close();
}

// ---- case patterns

PythonLowering::Node PythonLowering::patternFrom(Node node, Node end) const
{
    for (; node < end; node = at(node).next) {
        if (isOperand(node) || isToken(node, m_symbol.minus) || isToken(node, m_symbol.underscore))
            return node;
    }
    return 0;
}

PythonLowering::Node PythonLowering::afterPattern(Node pattern) const
{
    const auto next = at(pattern).next;
    return isToken(pattern, m_symbol.minus) && next < m_tree.nodes.size() && isOperand(next) ? at(next).next : next;
}

std::uint32_t PythonLowering::patternEnd(Node pattern) const
{
    const auto next = at(pattern).next;
    return isToken(pattern, m_symbol.minus) && next < m_tree.nodes.size() && isOperand(next) ? at(next).endByte
                                                                                             : at(pattern).endByte;
}

void PythonLowering::visitPattern(Node pattern, Role role)
{
    if (pattern == 0)
        return;
    if (isToken(pattern, m_symbol.underscore)) {
        leaf(NodeKind::Name, role, pattern, textOf(pattern));
    } else if (isToken(pattern, m_symbol.minus)) {
        open(NodeKind::Unary, role, Bytes(at(pattern).startByte, patternEnd(pattern)), textOf(pattern));
        if (afterPattern(pattern) != at(pattern).next)
            visit(at(pattern).next, Role::Value);
        close();
    } else {
        visit(pattern, role);
    }
}

/// What stands behind `case`: nothing for the wildcard, each alternative on its own.
void PythonLowering::visitTopPattern(Node casePattern)
{
    lookInto(casePattern);
    auto pattern = patternFrom(casePattern + 1, at(casePattern).next);
    while (pattern != 0 && (isToken(pattern, m_symbol.casePattern) || form(pattern) == PythonForm::ParenthesizedPattern)) {
        if (hasToken(pattern, m_symbol.comma))
            break;
        const auto inner = patternFrom(pattern + 1, at(pattern).next);
        if (inner == 0)
            break;
        lookInto(pattern);
        pattern = inner;
    }
    if (pattern == 0 || isToken(pattern, m_symbol.underscore))
        return;
    if (!isToken(pattern, m_symbol.unionPattern))
        return visitPattern(pattern, Role::Pattern);
    lookInto(pattern);
    const auto end = at(pattern).next;
    for (auto alternative = patternFrom(pattern + 1, end); alternative != 0;
         alternative = patternFrom(afterPattern(alternative), end))
        visitPattern(alternative, Role::Pattern);
}

void PythonLowering::lowerDottedName(Node node, Role role)
{
    // The identifiers stand side by side in the syntax tree; the last one is the outermost member.
    m_pairs.clear();
    for (auto name = firstOperand(node); name != 0; name = operandFrom(at(name).next, at(node).next))
        m_pairs.emplace_back(name, name);
    if (m_pairs.empty())
        return;
    for (auto i = m_pairs.size() - 1; i > 0; --i) {
        const auto name = m_pairs[i].first;
        open(NodeKind::Member, i + 1 == m_pairs.size() ? role : Role::Object, Bytes(at(node).startByte, at(name).endByte),
             textOf(name));
    }
    visit(m_pairs[0].first, m_pairs.size() == 1 ? role : Role::Object);
    for (std::size_t i = 1; i < m_pairs.size(); ++i)
        close();
}

/// `Point(x, y=0)`
void PythonLowering::lowerClassPattern(Node node, Role role)
{
    open(NodeKind::Call, role, node);
    const auto name = firstOperand(node);
    visit(name, Role::Callee);
    for (auto argument = name == 0 ? 0 : operandFrom(at(name).next, at(node).next); argument != 0;
         argument = operandFrom(at(argument).next, at(node).next))
        visit(argument, Role::Argument);
    close();
}

void PythonLowering::lowerKeywordPattern(Node node)
{
    const auto name = firstOperand(node);
    open(NodeKind::Keyword, Role::Keyword, node, name == 0 ? 0 : textOf(name));
    if (name != 0)
        visitPattern(patternFrom(at(name).next, at(node).next), Role::Value);
    close();
}

void PythonLowering::lowerSplatPattern(Node node, Role role)
{
    open(NodeKind::Spread, role, node, 0, flagIf(hasToken(node, m_symbol.doubleStar), FlagDouble));
    visitPattern(patternFrom(node + 1, at(node).next), Role::Value);
    close();
}

/// Alternatives inside of a pattern, as `a | (b | (c …))`.
void PythonLowering::lowerUnionPattern(Node node, Role role)
{
    const auto end = at(node).next;
    int depth = 0;
    auto pattern = patternFrom(node + 1, end);
    while (pattern != 0) {
        const auto following = patternFrom(afterPattern(pattern), end);
        const auto own = depth == 0 ? role : Role::Right;
        if (following == 0) {
            visitPattern(pattern, own);
        } else {
            open(NodeKind::Binary, own, Bytes(at(pattern).startByte, at(node).endByte), stable("|"));
            ++depth;
            visitPattern(pattern, Role::Left);
        }
        pattern = following;
    }
    for (; depth > 0; --depth)
        close();
}

void PythonLowering::lowerDictPattern(Node node, Role role)
{
    const auto end = at(node).next;
    open(NodeKind::Dict, role, node);
    for (auto key = patternFrom(node + 1, end); key != 0;) {
        if (at(key).field != m_field.key) { // **rest
            visitPattern(key, Role::Element);
            key = patternFrom(afterPattern(key), end);
            continue;
        }
        const auto value = patternFrom(afterPattern(key), end);
        const bool paired = value != 0 && at(value).field == m_field.value;
        open(NodeKind::Pair, Role::Element, Bytes(at(key).startByte, paired ? at(value).endByte : patternEnd(key)),
             literalText(key));
        visitPattern(key, Role::Key);
        if (paired)
            visitPattern(value, Role::Value);
        close();
        key = paired ? patternFrom(at(value).next, end) : value;
    }
    close();
}

/// `-1 + 2j`
void PythonLowering::lowerComplexPattern(Node node, Role role)
{
    const auto end = at(node).next;
    const auto real = patternFrom(node + 1, end);
    const auto sign = real == 0 ? end : afterPattern(real);
    if (sign >= end)
        return lowerUnknown(node, role, 0);
    open(NodeKind::Binary, role, node, textOf(sign));
    visitPattern(real, Role::Left);
    visit(operandFrom(at(sign).next, end), Role::Right);
    close();
}

} // namespace punchlist
