#include "facts/pythonlowering.h"

namespace punchlist {
namespace {

/// Of a comparison chain's middle operand, in syntax nodes: longer ones are not repeated. Chains within chains would double
/// the tree with every level otherwise.
constexpr std::uint32_t longestRepetition = 24;

} // namespace

/// Lowers what needs no children (and, where the moment allows, names with dots), at once. False when it is something else.
bool PythonLowering::lowerAtom(Node node, Role role, unsigned flags)
{
    switch (form(node)) {
    case PythonForm::Identifier: leaf(NodeKind::Name, role, node, textOf(node), flags); return true;
    case PythonForm::Ellipsis: leaf(NodeKind::Name, role, node, stable("..."), flags); return true;
    case PythonForm::Number: leaf(NodeKind::Number, role, node, textOf(node), flags); return true;
    case PythonForm::True: leaf(NodeKind::Boolean, role, node, stable("true"), flags); return true;
    case PythonForm::False: leaf(NodeKind::Boolean, role, node, stable("false"), flags); return true;
    case PythonForm::None: leaf(NodeKind::Null, role, node, 0, flags); return true;
    case PythonForm::String: {
        if ((at(node).flags & FlatHasError) != 0)
            return false;
        const auto shape = stringShape(node);
        if (shape.hasHoles)
            return false;
        leaf(NodeKind::String, role, node, stable(source(shape.startByte, shape.endByte)),
             flags | (shape.flags & ~static_cast<unsigned>(FlagTagged)));
        return true;
    }
    case PythonForm::Attribute:
        if (pending() || flags != 0 || (at(node).flags & FlatHasError) != 0)
            return false;
        lowerAttribute(node, role);
        return true;
    default: return false;
    }
}

void PythonLowering::lowerUnknown(Node node, Role role, unsigned flags)
{
    open(NodeKind::Unknown, role, node, 0, flags);
    visitBroken(node, Role::None, flags);
    close();
}

void PythonLowering::lowerAttribute(Node node, Role role)
{
    int depth = 0;
    for (; node != 0 && form(node) == PythonForm::Attribute; node = childOf(node, m_field.object)) {
        const auto name = childOf(node, m_field.attribute);
        open(NodeKind::Member, depth == 0 ? role : Role::Object, node, name == 0 ? 0 : textOf(name));
        if (depth++ > 0)
            lookInto(node);
    }
    visit(node, Role::Object);
    for (; depth > 0; --depth)
        close();
}

void PythonLowering::lowerSubscript(Node node, Role role)
{
    open(NodeKind::Subscript, role, node);
    const auto value = childOf(node, m_field.value);
    visit(value, Role::Object);
    if (value != 0)
        visitIndexes(node, value);
    close();
}

void PythonLowering::visitIndexes(Node subscript, Node value)
{
    const auto end = at(subscript).next;
    for (auto index = operandFrom(at(value).next, end); index != 0; index = operandFrom(at(index).next, end))
        visit(index, Role::Index);
}

void PythonLowering::lowerSlice(Node node, Role role)
{
    constexpr std::array parts = {Role::Left, Role::Right, Role::Step};
    std::size_t part = 0;
    open(NodeKind::Slice, role, node);
    for (auto child = node + 1; child < at(node).next; child = at(child).next) {
        if (isToken(child, m_symbol.colon))
            ++part;
        else if (isOperand(child) && part < parts.size())
            visit(child, parts[part]);
    }
    close();
}

void PythonLowering::lowerCall(Node node, Role role)
{
    const auto function = childOf(node, m_field.function);
    const auto arguments = childOf(node, m_field.arguments);
    const auto id = open(NodeKind::Call, role, node);
    visit(function, Role::Callee);
    visitArguments(arguments);
    close();
    noteDynamicImport(id, function, arguments);
}

void PythonLowering::visitArguments(Node node)
{
    if (node == 0)
        return;
    if (form(node) == PythonForm::Generator) // `sum(x for x in y)`
        return visit(node, Role::Argument);
    lookInto(node);
    visitEach(node, Role::Argument);
}

void PythonLowering::lowerKeyword(Node node)
{
    const auto name = childOf(node, m_field.name);
    open(NodeKind::Keyword, Role::Keyword, node, name == 0 ? 0 : textOf(name));
    visit(childOf(node, m_field.value), Role::Value);
    close();
}

void PythonLowering::lowerSplat(Node node, Role role, unsigned flags)
{
    open(NodeKind::Spread, role, node, 0, flags);
    visit(firstOperand(node), Role::Value);
    close();
}

PythonLowering::StringShape PythonLowering::stringShape(Node node) const
{
    StringShape shape{.startByte = at(node).startByte, .endByte = at(node).endByte};
    for (auto child = node + 1; child < at(node).next; child = at(child).next) {
        const auto& part = at(child);
        if ((part.flags & FlatMissing) != 0)
            continue;
        if (part.symbol == m_symbol.stringStart)
            shape.startByte = part.endByte;
        else if (part.symbol == m_symbol.stringEnd)
            shape.endByte = part.startByte;
        else if (part.symbol == m_symbol.interpolation)
            shape.hasHoles = true;
    }
    for (const char c : source(at(node).startByte, shape.startByte)) {
        switch (c) {
        case 'r': case 'R': shape.flags |= FlagRaw; break;
        case 'b': case 'B': shape.flags |= FlagBytes; break;
        case 't': case 'T': shape.flags |= FlagTagged; break;
        default: break;
        }
    }
    return shape;
}

void PythonLowering::lowerString(Node node, Role role)
{
    const auto shape = stringShape(node);
    if (!shape.hasHoles) {
        leaf(NodeKind::String, role, node, stable(source(shape.startByte, shape.endByte)),
             shape.flags & ~static_cast<unsigned>(FlagTagged));
        return;
    }
    open(NodeKind::Template, role, node, 0, shape.flags);
    visitStringParts(node);
    close();
}

void PythonLowering::visitStringParts(Node node)
{
    for (auto child = node + 1; child < at(node).next; child = at(child).next) {
        if (isToken(child, m_symbol.stringContent))
            leaf(NodeKind::String, Role::Part, child, textOf(child));
        else if (isToken(child, m_symbol.interpolation))
            visit(child, Role::Hole);
    }
}

void PythonLowering::lowerConcatenation(Node node, Role role)
{
    unsigned every = FlagRaw;
    unsigned any = 0;
    bool hasHoles = false;
    for (auto string = firstOperand(node); string != 0; string = operandFrom(at(string).next, at(node).next)) {
        lookInto(string);
        const auto shape = stringShape(string);
        every &= shape.flags;
        any |= shape.flags & (FlagBytes | FlagTagged);
        hasHoles |= shape.hasHoles;
    }
    if (!hasHoles) {
        leaf(NodeKind::String, role, node, literalText(node), every | (any & FlagBytes));
        return;
    }
    open(NodeKind::Template, role, node, 0, every | any);
    for (auto string = firstOperand(node); string != 0; string = operandFrom(at(string).next, at(node).next))
        visitStringParts(string);
    close();
}

TextId PythonLowering::literalText(Node node)
{
    if (node == 0)
        return 0;
    if (form(node) == PythonForm::String) {
        const auto shape = stringShape(node);
        return shape.hasHoles ? 0 : stable(source(shape.startByte, shape.endByte));
    }
    if (form(node) != PythonForm::Concatenation)
        return 0;
    m_scratch.clear();
    for (auto string = firstOperand(node); string != 0; string = operandFrom(at(string).next, at(node).next)) {
        const auto shape = stringShape(string);
        if (shape.hasHoles)
            return 0;
        m_scratch += source(shape.startByte, shape.endByte);
    }
    return m_facts.code.texts.intern(m_scratch);
}

/// `{value!r:>{width}}`: the value, then the values inside of the format specification.
void PythonLowering::lowerInterpolation(Node node, Role role)
{
    visit(childOf(node, m_field.expression), role);
    const auto format = childOf(node, m_field.formatSpecifier);
    if (format == 0)
        return;
    lookInto(format);
    for (auto part = firstOperand(format); part != 0; part = operandFrom(at(part).next, at(format).next)) {
        if (form(part) == PythonForm::Interpolation)
            visit(part, role);
    }
}

void PythonLowering::lowerSequence(Node node, NodeKind kind, Role role)
{
    open(kind, role, node);
    visitEach(node, Role::Element);
    close();
}

void PythonLowering::lowerPair(Node node, Role role)
{
    const auto key = childOf(node, m_field.key);
    open(NodeKind::Pair, role, node, literalText(key));
    visit(key, Role::Key);
    visit(childOf(node, m_field.value), Role::Value);
    close();
}

void PythonLowering::lowerComprehension(Node node, Role role, std::string_view what)
{
    unsigned flags = 0;
    for (auto clause = firstOperand(node); clause != 0; clause = operandFrom(at(clause).next, at(node).next)) {
        if (isToken(clause, m_symbol.forInClause) && isToken(clause + 1, m_symbol.async))
            flags = FlagAwait;
    }
    open(NodeKind::Comprehension, role, node, stable(what), flags);
    visit(childOf(node, m_field.body), Role::Element);
    for (auto clause = firstOperand(node); clause != 0; clause = operandFrom(at(clause).next, at(node).next)) {
        if (isToken(clause, m_symbol.ifClause)) {
            lookInto(clause);
            visit(firstOperand(clause), Role::Condition);
        } else if (isToken(clause, m_symbol.forInClause)) {
            lookInto(clause);
            visit(childOf(clause, m_field.left), Role::Target);
            visitIterable(clause);
        }
    }
    close();
}

void PythonLowering::visitIterable(Node forInClause)
{
    const auto end = at(forInClause).next;
    const auto first = childOf(forInClause, m_field.right);
    const auto second = first == 0 ? 0 : operandFrom(at(first).next, end);
    if (second == 0)
        return visit(first, Role::Iterable);
    auto last = second; // Python 2: [x for x in 1, 2]
    for (auto more = second; more != 0; more = operandFrom(at(more).next, end))
        last = more;
    open(NodeKind::Tuple, Role::Iterable, Bytes(at(first).startByte, at(last).endByte));
    for (auto element = first; element != 0; element = operandFrom(at(element).next, end))
        visit(element, Role::Element);
    close();
}

void PythonLowering::lowerValue(Node node, NodeKind kind, Role role)
{
    open(kind, role, node);
    visit(firstOperand(node), Role::Value);
    close();
}

void PythonLowering::lowerUnary(Node node, Role role)
{
    open(NodeKind::Unary, role, node, textOf(node + 1));
    visit(firstOperand(node), Role::Value);
    close();
}

void PythonLowering::lowerBinary(Node node, NodeKind kind, Role role)
{
    const auto sign = m_tree.child(node, m_field.operation);
    open(kind, role, node, sign == 0 ? 0 : textOf(sign));
    visit(childOf(node, m_field.left), Role::Left);
    visit(childOf(node, m_field.right), Role::Right);
    close();
}

void PythonLowering::lowerNamedExpression(Node node, Role role)
{
    open(NodeKind::AssignExpression, role, node);
    visit(childOf(node, m_field.name), Role::Target);
    visit(childOf(node, m_field.value), Role::Value);
    close();
}

TextId PythonLowering::comparisonSign(Node token)
{
    if (isToken(token, m_symbol.notIn))
        return stable("not in"); // there may be more than one space in the source
    if (isToken(token, m_symbol.isNot))
        return stable("is not");
    const auto sign = source(token);
    return sign == "<>" ? stable("!=") : stable(sign);
}

/// `a < b <= c` becomes `a < b and b <= c`.
void PythonLowering::lowerComparison(Node node, Role role)
{
    m_pairs.clear(); // (operator, right operand)
    const auto first = firstOperand(node);
    Node sign = 0;
    for (auto child = first == 0 ? at(node).next : at(first).next; child < at(node).next; child = at(child).next) {
        if (!isOperand(child)) {
            if ((at(child).flags & (FlatNamed | FlatExtra)) == 0)
                sign = child;
        } else if (sign != 0) {
            m_pairs.emplace_back(sign, child);
            sign = 0;
        }
    }
    if (m_pairs.empty())
        return lowerUnknown(node, role, FlagError);
    auto left = first;
    const auto endByte = at(m_pairs.back().second).endByte;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        const auto [token, right] = m_pairs[i];
        const bool last = i + 1 == m_pairs.size();
        auto own = i == 0 ? role : Role::Right;
        if (!last) {
            open(NodeKind::Logical, own, Bytes(at(left).startByte, endByte), stable("and"));
            own = Role::Left;
        }
        open(NodeKind::Compare, own, Bytes(at(left).startByte, at(right).endByte), comparisonSign(token),
             flagIf(i > 0, FlagDouble));
        if (i > 0 && at(left).next - left > longestRepetition)
            leaf(NodeKind::Unknown, Role::Left, left);
        else
            visit(left, Role::Left);
        visit(right, Role::Right);
        close();
        left = right;
    }
    for (std::size_t i = 1; i < m_pairs.size(); ++i)
        close();
}

void PythonLowering::lowerConditional(Node node, Role role)
{
    const auto value = firstOperand(node);
    const auto condition = value == 0 ? 0 : operandFrom(at(value).next, at(node).next);
    const auto other = condition == 0 ? 0 : operandFrom(at(condition).next, at(node).next);
    open(NodeKind::Conditional, role, node);
    visit(condition, Role::Condition);
    visit(value, Role::Body);
    visit(other, Role::Else);
    close();
}

void PythonLowering::lowerYield(Node node, Role role)
{
    if (!m_functions.empty())
        m_builder[m_functions.back()].flags |= FlagGenerator;
    open(NodeKind::Yield, role, node, 0, flagIf(hasToken(node, m_symbol.from), FlagDelegate));
    visit(firstOperand(node), Role::Value);
    close();
}

void PythonLowering::lowerLambda(Node node, Role role)
{
    const auto id = open(NodeKind::Function, role, node, 0, FlagLambda);
    visitParameters(childOf(node, m_field.parameters));
    visitFunctionBody(id, childOf(node, m_field.body));
    close();
}

/// `value as target` in places that are no with statement or except clause: case patterns, and what only looks like Python.
void PythonLowering::lowerAsPattern(Node node, Role role)
{
    const auto value = firstOperand(node);
    open(NodeKind::AssignExpression, role, node);
    if (value != 0)
        visit(operandFrom(at(value).next, at(node).next), Role::Target);
    visit(value, Role::Value);
    close();
}

} // namespace punchlist
