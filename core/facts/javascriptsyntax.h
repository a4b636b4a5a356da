#pragma once

#include <array>
#include <cstdint>

struct TSLanguage;

/// One numbering for the nodes and fields of the JavaScript, TypeScript and TSX grammars, whose own numbers differ.
namespace punchlist::javascript {

enum class Syntax : std::uint8_t {
    Ignored, ///< punctuation, comments, type parameters, and every kind that is not named below

    // ---- tokens that a handler asks about; the walk itself passes over them
    TokenAs,
    TokenAsync,
    TokenAwait,
    TokenComma,
    TokenConst,
    TokenDefault,
    TokenEquals,
    TokenGet,
    TokenIn,
    TokenNamespace,
    TokenOptional, ///< ?.
    TokenQuestion,
    TokenReadonly,
    TokenSet,
    TokenStar,
    TokenStatic,
    TokenType,
    TokenUsing,
    TokenVariable, ///< let, var
    TokenCompare, ///< == != === !== < <= > >= in instanceof
    TokenLogicalAnd,
    TokenLogicalOr,
    TokenNullish,
    AccessibilityModifier,
    Comment,
    OptionalChain,
    LastToken = OptionalChain,

    // ---- leaves
    Identifier,
    PropertyIdentifier,
    PrivateName,
    StatementIdentifier,
    ShorthandProperty,
    ShorthandPattern,
    This,
    Super,
    Undefined,
    ImportKeyword,
    MetaProperty,
    Number,
    String,
    TemplateString,
    TemplateSubstitution,
    Regex,
    True,
    False,
    Null,

    // ---- statements
    ExpressionStatement,
    Declaration, ///< const, let, var
    UsingDeclaration,
    Declarator,
    StatementBlock,
    If,
    ElseClause,
    Switch,
    SwitchBody,
    SwitchCase,
    For,
    ForIn,
    While,
    Do,
    Try,
    Catch,
    FinallyClause,
    With,
    Break,
    Continue,
    Debugger,
    Return,
    Throw,
    Empty,
    Labeled,
    Import,
    ImportClause,
    ImportRequire,
    ImportAlias,
    NamespaceImport,
    NamedImports,
    ImportSpecifier,
    Export,
    ExportClause,
    ExportSpecifier,
    NamespaceExport,

    // ---- functions and classes
    Function,
    Generator,
    FunctionExpression,
    GeneratorExpression,
    Arrow,
    Method,
    MethodSignature,
    FunctionSignature,
    FormalParameters,
    Parameter, ///< TypeScript's required and optional parameters
    Class,
    ClassHeritage,
    ExtendsClause,
    ImplementsClause,
    ClassBody,
    ClassField,
    StaticBlock,
    Decorator,

    // ---- TypeScript declarations
    Interface,
    ExtendsTypeClause,
    TypeAlias,
    Enum,
    EnumBody,
    EnumAssignment,
    Ambient,
    Namespace,

    // ---- expressions
    Parenthesized,
    Assignment,
    AugmentedAssignment,
    Await,
    Unary,
    Update,
    Binary,
    Ternary,
    New,
    Yield,
    Subscript,
    Member,
    Call,
    Arguments,
    Sequence,
    Object,
    Array,
    Pair,
    Spread,
    ComputedName,
    CastExpression, ///< x as T, x satisfies T, f<T>: only the expression stays
    TypeAssertion,  ///< <T>x
    NonNull,

    // ---- patterns
    ObjectPattern,
    ArrayPattern,
    PairPattern,
    AssignmentPattern,
    ObjectAssignmentPattern,
    RestPattern,

    // ---- JSX
    JsxElement,
    JsxSelfClosing,
    JsxOpening,
    JsxClosing,
    JsxAttribute,
    JsxNamespaceName,
    JsxExpression,
    JsxText,
    HtmlReference,

    // ---- types
    TypeName, ///< type_identifier, predefined_type, this_type
    NestedType,
    NestedIdentifier,
    GenericType,
    TypeArguments,
    ArrayType,
    WrappedType, ///< readonly T, (T), T?
    UnionType,   ///< also intersections
    TypeAnnotation,
    TypePredicate, ///< the annotations `: x is T` and `: asserts x`
    OtherType,

    Error,
};

enum class Field : std::uint8_t {
    None,
    Alias,
    Alternative,
    Argument,
    Arguments,
    Attribute,
    Body,
    CloseTag,
    Condition,
    Consequence,
    Constructor,
    Declaration,
    Decorator,
    Finalizer,
    Function,
    Handler,
    Increment,
    Index,
    Initializer,
    Key,
    Label,
    Left,
    Module,
    Name,
    Object,
    OpenTag,
    Operator,
    Parameter,
    Pattern,
    Property,
    ReturnType,
    Right,
    Source,
    Type,
    TypeArguments,
    Value,
    Count,
};

/// The numbers of one grammar, translated.
class Grammar {
public:
    explicit Grammar(const TSLanguage* language);

    Syntax syntax(std::uint16_t symbol) const
    {
        return symbol < symbolCount ? m_syntax[symbol] : Syntax::Error;
    }
    Field field(std::uint8_t id) const { return m_field[id]; }

private:
    static constexpr std::size_t symbolCount = 1024; ///< the largest of the three grammars has about 400
    std::array<Syntax, symbolCount> m_syntax{};
    std::array<Field, 256> m_field{};
};

/// The table of a tree's grammar. Made once.
const Grammar& grammarFor(const TSLanguage* language);

} // namespace punchlist::javascript
