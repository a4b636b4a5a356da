#include "facts/pythonlowering.h"

namespace punchlist {

void PythonLowering::lowerModule(Node node)
{
    // The root is an ERROR itself when the parser found no beginning.
    const auto flags = flagIf((at(node).flags & FlatError) != 0, FlagError);
    open(NodeKind::Module, Role::None, Bytes(0, static_cast<std::uint32_t>(m_source.size())), 0, flags);
    visitBroken(node, Role::Body, flags);
    close();
}

/// Visits every child in its place, broken ones too. The flags are for what is no whole statement.
void PythonLowering::visitBroken(Node node, Role role, unsigned flags)
{
    m_visitsErrors = true;
    for (auto child = node + 1; child < at(node).next; child = at(child).next) {
        if (isOperand(child) || (at(child).flags & FlatError) != 0)
            visit(child, role, isStatement(form(child)) ? 0U : flags);
    }
}

void PythonLowering::lowerExpressionStatement(Node node, Role role)
{
    const auto first = firstOperand(node);
    const bool single = first != 0 && operandFrom(at(first).next, at(node).next) == 0 && !hasToken(node, m_symbol.comma);
    if (single) {
        switch (form(first)) {
        case PythonForm::Assignment: lookInto(first); return lowerAssignment(first, role);
        case PythonForm::AugmentedAssignment: lookInto(first); return lowerAugmentedAssignment(first, role);
        case PythonForm::Ellipsis: leaf(NodeKind::Pass, role, node); return;
        default: break;
        }
    }
    open(NodeKind::ExpressionStatement, role, node);
    if (single)
        visit(first, Role::Value);
    else if (first != 0)
        lowerSequence(node, NodeKind::Tuple, Role::Value);
    close();
}

void PythonLowering::lowerAssignment(Node node, Role role)
{
    open(NodeKind::Assign, role, node);
    for (;;) { // `a = b = value` is an assignment as the right side of another
        visit(childOf(node, m_field.left), Role::Target);
        visit(childOf(node, m_field.type), Role::Type);
        const auto right = childOf(node, m_field.right);
        if (right == 0 || !isToken(right, m_symbol.assignment)) {
            visit(right, Role::Value);
            break;
        }
        node = right;
        lookInto(node);
    }
    close();
}

void PythonLowering::lowerAugmentedAssignment(Node node, Role role)
{
    auto sign = source(m_tree.child(node, m_field.operation));
    sign.remove_suffix(sign.empty() ? 0 : 1);
    open(NodeKind::AugmentedAssign, role, node, stable(sign));
    visit(childOf(node, m_field.left), Role::Target);
    visit(childOf(node, m_field.right), Role::Value);
    close();
}

void PythonLowering::lowerRaise(Node node, Role role)
{
    const auto cause = childOf(node, m_field.cause);
    const auto value = firstOperand(node);
    open(NodeKind::Raise, role, node);
    if (value != 0 && isToken(value, m_symbol.expressionList)) { // Python 2: raise Class, "text", traceback
        lookInto(value);
        open(NodeKind::Call, Role::Value, value);
        auto what = Role::Callee;
        for (auto part = firstOperand(value); part != 0; part = operandFrom(at(part).next, at(value).next)) {
            visit(part, what);
            what = Role::Argument;
        }
        close();
    } else if (value != cause) {
        visit(value, Role::Value);
    }
    visit(cause, Role::Cause);
    close();
}

void PythonLowering::lowerIf(Node node, Role role)
{
    open(NodeKind::If, role, node);
    visit(childOf(node, m_field.condition), Role::Condition);
    visit(childOf(node, m_field.consequence), Role::Body);
    visitAlternative(node + 1, node);
    close();
}

/// What follows an if or elif: an elif is an If in the else of the one before, and takes everything that follows into it.
void PythonLowering::visitAlternative(Node from, Node ifStatement)
{
    for (auto clause = from; clause < at(ifStatement).next; clause = at(clause).next) {
        if (isToken(clause, m_symbol.elifClause)) {
            queue({.node = clause, .detail = ifStatement, .how = AsElse, .role = Role::Else});
            return;
        }
        if (isToken(clause, m_symbol.elseClause))
            return visitElse(clause);
    }
}

void PythonLowering::lowerElse(Node node, Node ifStatement)
{
    open(NodeKind::If, ifStatement == node ? Role::None : Role::Else, Bytes(at(node).startByte, at(ifStatement).endByte));
    visit(childOf(node, m_field.condition), Role::Condition);
    visit(childOf(node, m_field.consequence), Role::Body);
    if (ifStatement != node)
        visitAlternative(at(node).next, ifStatement);
    close();
}

void PythonLowering::visitElse(Node node)
{
    if (node == 0)
        return;
    lookInto(node);
    visit(childOf(node, m_field.body), Role::Else);
}

void PythonLowering::lowerWhile(Node node, Role role)
{
    open(NodeKind::While, role, node);
    visit(childOf(node, m_field.condition), Role::Condition);
    visit(childOf(node, m_field.body), Role::Body);
    visitElse(childOf(node, m_field.alternative));
    close();
}

void PythonLowering::lowerFor(Node node, Role role)
{
    open(NodeKind::For, role, node, 0, flagIf(isToken(node + 1, m_symbol.async), FlagAwait));
    visit(childOf(node, m_field.left), Role::Target);
    visit(childOf(node, m_field.right), Role::Iterable);
    visit(childOf(node, m_field.body), Role::Body);
    visitElse(childOf(node, m_field.alternative));
    close();
}

void PythonLowering::lowerTry(Node node, Role role)
{
    open(NodeKind::Try, role, node);
    visit(childOf(node, m_field.body), Role::Body);
    for (auto clause = node + 1; clause < at(node).next; clause = at(clause).next) {
        if (isToken(clause, m_symbol.exceptClause)) {
            visit(clause, Role::Handler);
        } else if (isToken(clause, m_symbol.elseClause)) {
            visitElse(clause);
        } else if (isToken(clause, m_symbol.finallyClause)) {
            lookInto(clause);
            visit(childWith(clause, m_symbol.block), Role::Finally);
        }
    }
    close();
}

void PythonLowering::lowerExcept(Node node, Role role)
{
    auto first = childOf(node, m_field.value);
    auto second = first == 0 ? 0 : operandFrom(at(first).next, at(node).next);
    if (second != 0 && at(second).field != m_field.value)
        second = 0;
    auto bound = childOf(node, m_field.alias);
    if (first != 0 && form(first) == PythonForm::AsPattern) {
        lookInto(first);
        bound = childOf(first, m_field.alias);
        first = firstOperand(first);
    } else if (bound == 0 && second != 0 && form(second) == PythonForm::Identifier
               && operandFrom(at(second).next, at(node).next) == childWith(node, m_symbol.block)) {
        // `except Class, name` of Python 2. Python 3.14 writes two classes like that; classes begin with a capital.
        const char initial = source(second).front();
        if (initial == '_' || (initial >= 'a' && initial <= 'z'))
            bound = second;
    }
    while (bound != 0 && form(bound) == PythonForm::Parenthesized)
        bound = firstOperand(bound);
    const bool named = bound != 0 && form(bound) == PythonForm::Identifier;
    open(NodeKind::Handler, role, node, named ? textOf(bound) : 0, flagIf(hasToken(node, m_symbol.star), FlagDo));
    if (first != 0)
        visitHandlerType(first);
    for (auto more = second; more != 0 && at(more).field == m_field.value && more != bound;
         more = operandFrom(at(more).next, at(node).next))
        visitHandlerType(more);
    visit(childWith(node, m_symbol.block), Role::Body);
    close();
}

void PythonLowering::visitHandlerType(Node node)
{
    while (node != 0 && form(node) == PythonForm::Parenthesized) {
        lookInto(node);
        node = firstOperand(node);
    }
    if (node == 0 || form(node) != PythonForm::Tuple)
        return visit(node, Role::Type);
    lookInto(node);
    visitEach(node, Role::Type);
}

void PythonLowering::lowerWith(Node node, Role role)
{
    open(NodeKind::With, role, node, 0, flagIf(isToken(node + 1, m_symbol.async), FlagAwait));
    if (const auto clause = childWith(node, m_symbol.withClause); clause != 0) {
        lookInto(clause);
        for (auto item = firstOperand(clause); item != 0; item = operandFrom(at(item).next, at(clause).next))
            visitWithItem(item);
    }
    visit(childOf(node, m_field.body), Role::Body);
    close();
}

void PythonLowering::visitWithItem(Node node)
{
    lookInto(node);
    auto value = childOf(node, m_field.value);
    while (value != 0 && form(value) == PythonForm::Parenthesized) {
        lookInto(value);
        value = firstOperand(value);
    }
    if (value == 0)
        return;
    if (form(value) != PythonForm::Tuple)
        return visitContext(value);
    lookInto(value); // `with (a, b as c):` are two contexts
    for (auto context = firstOperand(value); context != 0; context = operandFrom(at(context).next, at(value).next))
        visitContext(context);
}

void PythonLowering::visitContext(Node node)
{
    if (form(node) != PythonForm::AsPattern)
        return visit(node, Role::Context);
    lookInto(node);
    visit(firstOperand(node), Role::Context);
    visit(childOf(node, m_field.alias), Role::Target);
}

void PythonLowering::lowerMatch(Node node, Role role)
{
    open(NodeKind::Switch, role, node);
    const auto first = childOf(node, m_field.subject);
    if (first != 0 && hasToken(node, m_symbol.comma)) {
        auto last = first;
        for (auto subject = first; subject != 0 && at(subject).field == m_field.subject;
             subject = operandFrom(at(subject).next, at(node).next))
            last = subject;
        open(NodeKind::Tuple, Role::Value, Bytes(at(first).startByte, at(last).endByte));
        for (auto subject = first; subject != 0 && at(subject).field == m_field.subject;
             subject = operandFrom(at(subject).next, at(node).next))
            visit(subject, Role::Element);
        close();
    } else {
        visit(first, Role::Value);
    }
    if (const auto block = childOf(node, m_field.body); block != 0) {
        lookInto(block);
        visitEach(block, Role::Case);
    }
    close();
}

void PythonLowering::lowerCase(Node node, Role role)
{
    open(NodeKind::Case, role, node);
    const auto first = childWith(node, m_symbol.casePattern);
    if (first != 0 && hasToken(node, m_symbol.comma)) {
        auto last = first;
        for (auto pattern = first; pattern < at(node).next; pattern = at(pattern).next) {
            if (isToken(pattern, m_symbol.casePattern))
                last = pattern;
        }
        open(NodeKind::Tuple, Role::Pattern, Bytes(at(first).startByte, at(last).endByte));
        for (auto pattern = first; pattern < at(node).next; pattern = at(pattern).next) {
            if (isToken(pattern, m_symbol.casePattern))
                visit(pattern, Role::Element);
        }
        close();
    } else if (first != 0) {
        visitTopPattern(first);
    }
    if (const auto guard = childOf(node, m_field.guard); guard != 0) {
        lookInto(guard);
        visit(firstOperand(guard), Role::Condition);
    }
    visit(childOf(node, m_field.consequence), Role::Body);
    close();
}

void PythonLowering::lowerAssert(Node node, Role role)
{
    open(NodeKind::Assert, role, node);
    const auto condition = firstOperand(node);
    visit(condition, Role::Condition);
    if (condition != 0)
        visit(operandFrom(at(condition).next, at(node).next), Role::Message);
    close();
}

void PythonLowering::lowerDelete(Node node, Role role)
{
    open(NodeKind::Delete, role, node);
    auto list = firstOperand(node);
    if (list != 0 && isToken(list, m_symbol.expressionList)) {
        lookInto(list);
        visitEach(list, Role::Value);
    } else {
        visit(list, Role::Value);
    }
    close();
}

void PythonLowering::lowerGlobal(Node node, Role role)
{
    open(NodeKind::Global, role, node, source(node).starts_with("nonlocal") ? stable("nonlocal") : 0);
    visitEach(node, Role::Value);
    close();
}

void PythonLowering::lowerPrint(Node node, Role role)
{
    open(NodeKind::ExpressionStatement, role, node);
    open(NodeKind::Call, Role::Value, node);
    leaf(NodeKind::Name, Role::Callee, node + 1, textOf(node + 1));
    for (auto part = firstOperand(node); part != 0; part = operandFrom(at(part).next, at(node).next)) {
        if (isToken(part, m_symbol.chevron)) { // `print >>file, …`
            lookInto(part);
            open(NodeKind::Keyword, Role::Keyword, part, stable("file"));
            visit(firstOperand(part), Role::Value);
            close();
        } else {
            visit(part, Role::Argument);
        }
    }
    close();
    close();
}

void PythonLowering::lowerExec(Node node, Role role)
{
    open(NodeKind::ExpressionStatement, role, node);
    open(NodeKind::Call, Role::Value, node);
    leaf(NodeKind::Name, Role::Callee, node + 1, textOf(node + 1));
    visitEach(node, Role::Argument);
    close();
    close();
}

void PythonLowering::lowerTypeAlias(Node node, Role role)
{
    auto name = childOf(node, m_field.left);
    Node typeParameters = 0;
    if (name != 0) {
        lookInto(name);
        name = firstOperand(name);
    }
    if (name != 0 && form(name) != PythonForm::Identifier && form(name) != PythonForm::GenericType)
        return lowerTypeCallAssignment(node, name, role);
    if (name != 0 && form(name) == PythonForm::GenericType) {
        typeParameters = childWith(name, m_symbol.typeParameter);
        name = firstOperand(name);
    }
    open(NodeKind::TypeDeclaration, role, node, name == 0 ? 0 : textOf(name));
    visitTypeParameters(typeParameters);
    visit(childOf(node, m_field.right), Role::Type);
    close();
}

/// `type(x).name = value`, which the grammar takes for a type alias of `(x).name`.
void PythonLowering::lowerTypeCallAssignment(Node node, Node target, Role role)
{
    Node type = 0;
    if (isToken(target, m_symbol.constrainedType)) { // type(x).name: int = value
        lookInto(target);
        const auto constrained = target;
        target = firstOperand(constrained);
        type = operandFrom(at(target).next, at(constrained).next);
        target = firstOperand(target);
    }
    const auto startByte = at(node).startByte;
    open(NodeKind::Assign, role, node);
    m_pairs.clear();
    auto own = Role::Target;
    for (Node inner = 0; target != 0; target = inner) {
        const auto kind = form(target);
        const Bytes bytes(startByte, at(target).endByte);
        lookInto(target);
        if (kind == PythonForm::Attribute) {
            inner = childOf(target, m_field.object);
            const auto name = childOf(target, m_field.attribute);
            open(NodeKind::Member, std::exchange(own, Role::Object), bytes, name == 0 ? 0 : textOf(name));
        } else if (kind == PythonForm::Subscript) {
            inner = childOf(target, m_field.value);
            open(NodeKind::Subscript, std::exchange(own, Role::Object), bytes);
        } else if (kind == PythonForm::Call) {
            inner = childOf(target, m_field.function);
            open(NodeKind::Call, std::exchange(own, Role::Callee), bytes);
        } else { // what stands in parentheses behind `type`
            open(NodeKind::Call, own, bytes);
            leaf(NodeKind::Name, Role::Callee, node + 1, textOf(node + 1));
            if (kind == PythonForm::Tuple)
                visitEach(target, Role::Argument);
            else
                visit(target, Role::Argument);
            close();
            break;
        }
        m_pairs.emplace_back(target, inner);
    }
    for (; !m_pairs.empty(); m_pairs.pop_back()) {
        const auto [outer, inner] = m_pairs.back();
        if (form(outer) == PythonForm::Subscript && inner != 0)
            visitIndexes(outer, inner);
        else if (form(outer) == PythonForm::Call)
            visitArguments(childOf(outer, m_field.arguments));
        close();
    }
    visit(type, Role::Type);
    visit(childOf(node, m_field.right), Role::Value);
    close();
}

void PythonLowering::lowerDecorated(Node node, Role role)
{
    const auto definition = childOf(node, m_field.definition);
    if (definition == 0)
        return lowerUnknown(node, role, 0);
    lookInto(definition);
    return form(definition) == PythonForm::Class ? lowerClass(definition, node, role) : lowerFunction(definition, node, role);
}

void PythonLowering::visitDecorators(Node whole)
{
    for (auto child = firstOperand(whole); child != 0 && isToken(child, m_symbol.decorator);
         child = operandFrom(at(child).next, at(whole).next))
        visit(child, Role::Decorator);
}

void PythonLowering::lowerFunction(Node node, Node whole, Role role)
{
    const auto name = childOf(node, m_field.name);
    const auto id = open(NodeKind::Function, role, whole, name == 0 ? 0 : textOf(name),
                         flagIf(isToken(node + 1, m_symbol.async), FlagAsync));
    if (whole != node)
        visitDecorators(whole);
    visitTypeParameters(childOf(node, m_field.typeParameters));
    visitParameters(childOf(node, m_field.parameters));
    visit(childOf(node, m_field.returnType), Role::Type);
    visitFunctionBody(id, childOf(node, m_field.body));
    close();
}

void PythonLowering::visitFunctionBody(NodeId function, Node body)
{
    if (body == 0)
        return;
    queue({.node = body, .detail = function, .how = EnterFunction});
    visit(body, Role::Body);
    queue({.node = body, .how = LeaveFunction});
}

void PythonLowering::visitParameters(Node node)
{
    if (node == 0)
        return;
    lookInto(node);
    bool keywordOnly = false;
    for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, at(node).next)) {
        if (isToken(child, m_symbol.keywordSeparator)) {
            keywordOnly = true;
            continue;
        }
        if (form(child) == PythonForm::Nothing)
            continue;
        if (form(child) == PythonForm::Identifier)
            leaf(NodeKind::Parameter, Role::Parameter, child, textOf(child), flagIf(keywordOnly, FlagKeywordOnly));
        else
            queue({.node = child, .detail = keywordOnly, .how = AsParameter, .role = Role::Parameter});
        keywordOnly |= isToken(child, m_symbol.listSplatPattern) || childWith(child, m_symbol.listSplatPattern) != 0;
    }
}

void PythonLowering::lowerParameter(Node node, bool keywordOnly)
{
    // default_parameter and typed_default_parameter name their parts; typed_parameter has the name as first child.
    auto name = childOf(node, m_field.name);
    if (name == 0)
        name = isToken(node, m_symbol.listSplatPattern) || isToken(node, m_symbol.dictionarySplatPattern)
                || form(node) == PythonForm::ParenthesizedPattern
            ? node
            : firstOperand(node);
    unsigned flags = flagIf(keywordOnly, FlagKeywordOnly);
    if (name != 0 && (form(name) == PythonForm::ListSplat || form(name) == PythonForm::DictSplat)) {
        flags = form(name) == PythonForm::DictSplat ? FlagForIn | FlagDouble : FlagForIn;
        if (name != node)
            lookInto(name);
        name = firstOperand(name);
    }
    const bool plain = name != 0 && form(name) == PythonForm::Identifier;
    open(NodeKind::Parameter, Role::Parameter, node, plain ? textOf(name) : 0, flags);
    if (!plain && name == node)
        lowerSequence(node, NodeKind::Tuple, Role::Target);
    else if (!plain)
        visit(name, Role::Target);
    visit(childOf(node, m_field.type), Role::Type);
    visit(childOf(node, m_field.value), Role::Default);
    close();
}

void PythonLowering::lowerClass(Node node, Node whole, Role role)
{
    const auto name = childOf(node, m_field.name);
    open(NodeKind::Class, role, whole, name == 0 ? 0 : textOf(name));
    if (whole != node)
        visitDecorators(whole);
    visitTypeParameters(childOf(node, m_field.typeParameters));
    if (const auto bases = childOf(node, m_field.superclasses); bases != 0) {
        lookInto(bases);
        for (auto base = firstOperand(bases); base != 0; base = operandFrom(at(base).next, at(bases).next)) {
            const bool keyword = isToken(base, m_symbol.keywordArgument) || isToken(base, m_symbol.dictionarySplat);
            visit(base, keyword ? Role::Keyword : Role::Base);
        }
    }
    visit(childOf(node, m_field.body), Role::Body);
    close();
}

} // namespace punchlist
