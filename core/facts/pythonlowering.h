#pragma once

#include "facts/treelowering.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {

/// What kind of construct a syntax node of tree-sitter-python is: the grammar's node kinds with what is lowered alike put
/// together.
enum class PythonForm : std::uint8_t {
    Unknown,
    Nothing, ///< punctuation, comments and other nodes that never become one of ours
    Broken,  ///< ERROR
    // statements
    Module, Block, ExpressionStatement, Assignment, AugmentedAssignment, Return, Raise, If, Elif, While, For, Try, Except,
    With, Match, Case, Break, Continue, Pass, Assert, Delete, Global, Import, ImportFrom, FutureImport, Print, Exec, TypeAlias,
    Function, Class, Decorated, Decorator,
    // expressions
    Identifier, Attribute, Subscript, Slice, Call, KeywordArgument, ListSplat, DictSplat, String, Concatenation, Interpolation,
    Number, True, False, None, Ellipsis, List, Tuple, ParenthesizedPattern, Set, Dictionary, Pair, ListComprehension,
    SetComprehension, DictComprehension, Generator, Unary, Not, Binary, Boolean, Comparison, Conditional, Await, Yield,
    NamedExpression, Lambda, Parenthesized, AsPattern,
    // types
    Type, GenericType, UnionType, MemberType, SplatType,
    // case patterns
    CasePattern, DottedName, ClassPattern, KeywordPattern, SplatPattern, UnionPattern, DictPattern, ComplexPattern,
};

constexpr bool isStatement(PythonForm form)
{
    return form >= PythonForm::Module && form <= PythonForm::Decorator;
}

/// Symbols and fields of tree-sitter-python, looked up once per process.
struct PythonGrammar {
    static const PythonGrammar& instance();

    PythonForm form(const FlatNode& node) const
    {
        return node.symbol < forms.size() ? forms[node.symbol] : PythonForm::Broken; // ERROR is 65535
    }

    std::array<PythonForm, 512> forms{};
    struct Fields {
        std::uint8_t alias, alternative, arguments, attribute, body, cause, condition, consequence, definition, expression,
            formatSpecifier, function, guard, key, left, moduleName, name, object, operation, parameters, returnType, right,
            subject, superclasses, type, typeParameters, value;
    } field{};
    struct Symbols {
        std::uint16_t comment, stringStart, stringContent, stringEnd, interpolation, assignment, expressionList, dottedName,
            aliasedImport, wildcardImport, typeParameter, constrainedType, casePattern, unionPattern, forInClause, ifClause,
            elifClause, elseClause, finallyClause, exceptClause, block, decorator, withClause, dictionarySplat, keywordArgument,
            listSplatPattern, dictionarySplatPattern, keywordSeparator, chevron;
        std::uint16_t async, comma, colon, minus, underscore, star, doubleStar, from, notIn, isNot, equals; ///< tokens
    } symbol{};
};

/// Lowers one Python file. Statements are in pythonstatements.cpp, expressions in pythonexpressions.cpp, types and case
/// patterns in pythonpatterns.cpp, imports in pythonimports.cpp.
class PythonLowering : public TreeLowering {
public:
    PythonLowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts);
    void lower();

private:
    friend TreeLowering;
    using Node = std::uint32_t; ///< of the flat tree

    /// Visit::how: what a node is lowered as, when its symbol does not say it.
    enum How : std::uint8_t {
        BySymbol,
        AsElse,          ///< an elif or else clause; detail: the if statement
        AsParameter,     ///< detail: whether it is keyword-only
        AsTypeParameter, ///< detail: the ERROR with its default, or 0
        EnterFunction,   ///< detail: the Function's id; from here on `yield` belongs to it
        LeaveFunction,
    };

    void lower(const Visit& visit);
    PythonForm form(Node node) const { return m_grammar.form(m_tree[node]); }
    void visit(Node node, Role role, unsigned flags = 0);
    /// Visits every operand among the children.
    void visitEach(Node node, Role role)
    {
        const auto end = at(node).next;
        for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, end))
            visit(child, role);
    }
    bool lowerAtom(Node node, Role role, unsigned flags);
    bool isToken(Node node, std::uint16_t symbol) const { return m_tree[node].symbol == symbol; }
    bool hasToken(Node node, std::uint16_t symbol) const { return childWith(node, symbol) != 0; }

    // ---- statements
    void lowerModule(Node node);
    void visitBroken(Node node, Role role, unsigned flags);
    void lowerExpressionStatement(Node node, Role role);
    void lowerAssignment(Node node, Role role);
    void lowerAugmentedAssignment(Node node, Role role);
    void lowerRaise(Node node, Role role);
    void lowerIf(Node node, Role role);
    void lowerElse(Node node, Node ifStatement);
    void visitAlternative(Node from, Node ifStatement);
    void visitElse(Node node);
    void lowerWhile(Node node, Role role);
    void lowerFor(Node node, Role role);
    void lowerTry(Node node, Role role);
    void lowerExcept(Node node, Role role);
    void visitHandlerType(Node node);
    void lowerWith(Node node, Role role);
    void visitWithItem(Node node);
    void visitContext(Node node);
    void lowerMatch(Node node, Role role);
    void lowerCase(Node node, Role role);
    void lowerAssert(Node node, Role role);
    void lowerDelete(Node node, Role role);
    void lowerGlobal(Node node, Role role);
    void lowerPrint(Node node, Role role);
    void lowerExec(Node node, Role role);
    void lowerTypeAlias(Node node, Role role);
    void lowerTypeCallAssignment(Node node, Node target, Role role);
    void lowerFunction(Node node, Node whole, Role role);
    void lowerClass(Node node, Node whole, Role role);
    void lowerDecorated(Node node, Role role);
    void visitDecorators(Node whole);
    void visitParameters(Node node);
    void lowerParameter(Node node, bool keywordOnly);
    void visitTypeParameters(Node node);
    void visitFunctionBody(NodeId function, Node body);

    // ---- imports
    void lowerImport(Node node, Role role);
    void lowerImportFrom(Node node, Role role, TextId module);
    void addImport(NodeId node, TextId module, TextId name, TextId alias, bool dynamic = false);
    void addAliasedModule(NodeId node, TextId module, TextId alias);
    void noteDynamicImport(NodeId call, Node function, Node arguments);
    TextId dottedText(Node node);
    void qualifyImports();

    // ---- expressions
    void lowerAttribute(Node node, Role role);
    void lowerSubscript(Node node, Role role);
    void visitIndexes(Node subscript, Node value);
    void lowerSlice(Node node, Role role);
    void lowerCall(Node node, Role role);
    void visitArguments(Node node);
    void lowerKeyword(Node node);
    void lowerSplat(Node node, Role role, unsigned flags);
    void lowerString(Node node, Role role);
    void lowerConcatenation(Node node, Role role);
    void visitStringParts(Node node);
    void lowerInterpolation(Node node, Role role);
    void lowerSequence(Node node, NodeKind kind, Role role);
    void lowerPair(Node node, Role role);
    void lowerComprehension(Node node, Role role, std::string_view what);
    void visitIterable(Node forInClause);
    void lowerValue(Node node, NodeKind kind, Role role);
    void lowerUnary(Node node, Role role);
    void lowerBinary(Node node, NodeKind kind, Role role);
    void lowerNamedExpression(Node node, Role role);
    TextId comparisonSign(Node token);
    void lowerComparison(Node node, Role role);
    void lowerConditional(Node node, Role role);
    void lowerYield(Node node, Role role);
    void lowerLambda(Node node, Role role);
    void lowerAsPattern(Node node, Role role);
    void lowerUnknown(Node node, Role role, unsigned flags);
    /// String literals: what is between the quotes, and what the prefix says.
    struct StringShape {
        std::uint32_t startByte = 0;
        std::uint32_t endByte = 0;
        unsigned flags = 0; ///< Raw, Bytes, Tagged
        bool hasHoles = false;
    };
    StringShape stringShape(Node node) const;
    /// The text of a string literal without holes, otherwise 0.
    TextId literalText(Node node);

    // ---- types and case patterns
    void lowerGenericType(Node node, Role role);
    void lowerUnionType(Node node, Role role);
    void lowerMemberType(Node node, Role role);
    void lowerSplatType(Node node, Role role);
    void lowerTypeParameter(Node node, Node error);
    /// The next child that belongs to a pattern: an operand, or the tokens "-" (with a number behind it) and "_".
    Node patternFrom(Node node, Node end) const;
    Node afterPattern(Node pattern) const;
    std::uint32_t patternEnd(Node pattern) const;
    void visitPattern(Node pattern, Role role);
    void visitTopPattern(Node casePattern);
    void lowerDottedName(Node node, Role role);
    void lowerClassPattern(Node node, Role role);
    void lowerKeywordPattern(Node node);
    void lowerSplatPattern(Node node, Role role);
    void lowerUnionPattern(Node node, Role role);
    void lowerDictPattern(Node node, Role role);
    void lowerComplexPattern(Node node, Role role);

    const PythonGrammar& m_grammar;
    const PythonGrammar::Fields& m_field;
    const PythonGrammar::Symbols& m_symbol;
    std::vector<NodeId> m_functions; ///< whose bodies are being lowered
    std::vector<std::pair<Node, Node>> m_pairs; ///< scratch: operators and operands
    std::string m_scratch;
};

} // namespace punchlist
