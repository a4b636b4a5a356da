#include "facts/lowering.h"
#include "facts/pythonlowering.h"

namespace punchlist {

PythonLowering::PythonLowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
    : TreeLowering(tree, source, facts)
    , m_grammar(PythonGrammar::instance())
    , m_field(m_grammar.field)
    , m_symbol(m_grammar.symbol)
{
}

void PythonLowering::lower()
{
    run();
    qualifyImports();
    collectComments(m_symbol.comment);
}

/// Lowers a node with a role, or notes it down. Parentheses and other wrappers vanish here.
void PythonLowering::visit(Node node, Role role, unsigned flags)
{
    if (node == 0 || (at(node).flags & FlatMissing) != 0)
        return;
    for (auto kind = form(node); kind == PythonForm::Parenthesized || kind == PythonForm::Type; kind = form(node)) {
        lookInto(node);
        node = firstOperand(node);
        if (node == 0)
            return;
    }
    if (!lowerAtom(node, role, flags))
        queue({.node = node, .flags = static_cast<std::uint16_t>(flags), .role = role});
}

void PythonLowering::lower(const Visit& visit)
{
    const auto node = visit.node;
    const auto role = visit.role;
    switch (visit.how) {
    case AsElse: return lowerElse(node, visit.detail);
    case AsParameter: return lowerParameter(node, visit.detail != 0);
    case AsTypeParameter: return lowerTypeParameter(node, visit.detail);
    case EnterFunction:
        m_visitsErrors = true; // the visit of the body finds them
        m_functions.push_back(visit.detail);
        return;
    case LeaveFunction:
        m_visitsErrors = true;
        m_functions.pop_back();
        return;
    default: break;
    }

    if (node == 0)
        return lowerModule(node);
    switch (form(node)) {
    case PythonForm::Nothing: return;
    case PythonForm::Unknown: return lowerUnknown(node, role, 0);
    case PythonForm::Broken: return lowerUnknown(node, role, FlagError);

    case PythonForm::Module: return; // node 0
    case PythonForm::Block:
        open(NodeKind::Block, role, node);
        visitBroken(node, Role::Body, 0);
        return close();
    case PythonForm::ExpressionStatement: return lowerExpressionStatement(node, role);
    case PythonForm::Assignment: return lowerAssignment(node, role);
    case PythonForm::AugmentedAssignment: return lowerAugmentedAssignment(node, role);
    case PythonForm::Return: return lowerValue(node, NodeKind::Return, role);
    case PythonForm::Raise: return lowerRaise(node, role);
    case PythonForm::If: return lowerIf(node, role);
    case PythonForm::Elif: return lowerElse(node, node);
    case PythonForm::While: return lowerWhile(node, role);
    case PythonForm::For: return lowerFor(node, role);
    case PythonForm::Try: return lowerTry(node, role);
    case PythonForm::Except: return lowerExcept(node, role);
    case PythonForm::With: return lowerWith(node, role);
    case PythonForm::Match: return lowerMatch(node, role);
    case PythonForm::Case: return lowerCase(node, role);
    case PythonForm::Break: leaf(NodeKind::Break, role, node); return;
    case PythonForm::Continue: leaf(NodeKind::Continue, role, node); return;
    case PythonForm::Pass: leaf(NodeKind::Pass, role, node); return;
    case PythonForm::Assert: return lowerAssert(node, role);
    case PythonForm::Delete: return lowerDelete(node, role);
    case PythonForm::Global: return lowerGlobal(node, role);
    case PythonForm::Import: return lowerImport(node, role);
    case PythonForm::ImportFrom: {
        const auto module = childOf(node, m_field.moduleName);
        return lowerImportFrom(node, role, module == 0 ? 0 : dottedText(module));
    }
    case PythonForm::FutureImport: return lowerImportFrom(node, role, stable("__future__"));
    case PythonForm::Print: return lowerPrint(node, role);
    case PythonForm::Exec: return lowerExec(node, role);
    case PythonForm::TypeAlias: return lowerTypeAlias(node, role);
    case PythonForm::Function: return lowerFunction(node, node, role);
    case PythonForm::Class: return lowerClass(node, node, role);
    case PythonForm::Decorated: return lowerDecorated(node, role);
    case PythonForm::Decorator: return lowerValue(node, NodeKind::Decorator, role);

    case PythonForm::Identifier:
    case PythonForm::Number:
    case PythonForm::True:
    case PythonForm::False:
    case PythonForm::None:
    case PythonForm::Ellipsis: lowerAtom(node, role, 0); return;
    case PythonForm::Attribute: return lowerAttribute(node, role);
    case PythonForm::Subscript: return lowerSubscript(node, role);
    case PythonForm::Slice: return lowerSlice(node, role);
    case PythonForm::Call: return lowerCall(node, role);
    case PythonForm::KeywordArgument: return lowerKeyword(node);
    case PythonForm::ListSplat: return lowerSplat(node, role, 0);
    case PythonForm::DictSplat: return lowerSplat(node, role, FlagDouble);
    case PythonForm::String: return lowerString(node, role);
    case PythonForm::Concatenation: return lowerConcatenation(node, role);
    case PythonForm::Interpolation: return lowerInterpolation(node, role);
    case PythonForm::List: return lowerSequence(node, NodeKind::List, role);
    case PythonForm::Tuple: return lowerSequence(node, NodeKind::Tuple, role);
    case PythonForm::ParenthesizedPattern: // `(x) = 1` is no tuple
        if (firstOperand(node) != 0 && !hasToken(node, m_symbol.comma))
            return this->visit(firstOperand(node), role);
        return lowerSequence(node, NodeKind::Tuple, role);
    case PythonForm::Set: return lowerSequence(node, NodeKind::Set, role);
    case PythonForm::Dictionary: return lowerSequence(node, NodeKind::Dict, role);
    case PythonForm::Pair: return lowerPair(node, role);
    case PythonForm::ListComprehension: return lowerComprehension(node, role, "list");
    case PythonForm::SetComprehension: return lowerComprehension(node, role, "set");
    case PythonForm::DictComprehension: return lowerComprehension(node, role, "dict");
    case PythonForm::Generator: return lowerComprehension(node, role, "generator");
    case PythonForm::Unary:
    case PythonForm::Not: return lowerUnary(node, role);
    case PythonForm::Binary: return lowerBinary(node, NodeKind::Binary, role);
    case PythonForm::Boolean: return lowerBinary(node, NodeKind::Logical, role);
    case PythonForm::Comparison: return lowerComparison(node, role);
    case PythonForm::Conditional: return lowerConditional(node, role);
    case PythonForm::Await: return lowerValue(node, NodeKind::Await, role);
    case PythonForm::Yield: return lowerYield(node, role);
    case PythonForm::NamedExpression: return lowerNamedExpression(node, role);
    case PythonForm::Lambda: return lowerLambda(node, role);
    case PythonForm::AsPattern: return lowerAsPattern(node, role);
    case PythonForm::Parenthesized:
    case PythonForm::Type: return this->visit(node, role);

    case PythonForm::GenericType: return lowerGenericType(node, role);
    case PythonForm::UnionType: return lowerUnionType(node, role);
    case PythonForm::MemberType: return lowerMemberType(node, role);
    case PythonForm::SplatType: return lowerSplatType(node, role);

    case PythonForm::CasePattern: return visitPattern(patternFrom(node + 1, at(node).next), role);
    case PythonForm::DottedName: return lowerDottedName(node, role);
    case PythonForm::ClassPattern: return lowerClassPattern(node, role);
    case PythonForm::KeywordPattern: return lowerKeywordPattern(node);
    case PythonForm::SplatPattern: return lowerSplatPattern(node, role);
    case PythonForm::UnionPattern: return lowerUnionPattern(node, role);
    case PythonForm::DictPattern: return lowerDictPattern(node, role);
    case PythonForm::ComplexPattern: return lowerComplexPattern(node, role);
    }
}

void lowerPython(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    PythonLowering(tree, source, facts).lower();
}

} // namespace punchlist
