#pragma once

#include "facts/codebuilder.h"
#include "facts/facts.h"
#include "facts/javascriptsyntax.h"
#include "syntax/flattree.h"
#include "text/sourcefile.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace punchlist::javascript {

/// Lowers one file. A walk without recursion: every syntax node whose children are still to be visited is a frame on a
/// stack of our own, so a chain of 50,000 terms costs heap, not stack.
class Lowering {
public:
    Lowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts);
    void run();

private:
    /// How the children of a frame are taken.
    enum class Shape : std::uint8_t {
        List,        ///< every child gets the frame's role
        Elisions,    ///< an array with holes: [a, , b]
        Statements,
        ExpressionStatements, ///< the parts of a comma expression that stands as a statement
        UsingHead,   ///< the declarators of `using`
        UsingBody,   ///< the statements after it
        Declaration, ///< declarators
        Control,     ///< if, loops, with: bodies become blocks
        ForHead,
        Try,
        Catch,
        Case,
        Assign,      ///< declarator or assignment statement
        AssignPart,  ///< assignment as an expression, and augmented ones: never chained
        Function,
        Parameters,
        Parameter,
        Class,
        ClassBody,
        ClassField,
        Export,
        Enum,
        Operand,     ///< expressions: the field names the role
        First,       ///< only the first child counts
        Sequence,
        PatternPair, ///< the value of a pair in a pattern, which may have a default
        Template,
        Error,
        JsxElement,
        JsxTag,
        JsxError,
        Type,
        UnionMembers,
        Count,
    };

    struct Frame {
        std::uint32_t at = 0;  ///< the next child
        std::uint32_t end = 0; ///< one past the last
        NodeId node = noNode;  ///< closed when the frame ends; noNode when the children belong to a frame below
        /// Template: where the next part starts. Statements: end of the last one, if known. Elisions: 1 after an element.
        std::uint32_t bytes = 0;
        std::uint16_t flags = 0; ///< Declaration: for the Assign nodes. Case, UsingBody: 1 when the body was made
        Shape shape = Shape::List;
        Role role = Role::None;
        bool chained = false;  ///< a link of a chain: does not count as a level of nesting
        bool guarded = false;  ///< in the body of a try with a handler, in the same function
    };

    static Role roleOf(Shape shape, Field field);

    // ---- the syntax tree
    Syntax syntax(std::uint32_t n) const { return m_grammar.syntax(m_tree[n].symbol); }
    Field field(std::uint32_t n) const { return m_grammar.field(m_tree[n].field); }
    std::string_view view(std::uint32_t startByte, std::uint32_t endByte) const
    {
        return m_text.substr(startByte, endByte - startByte);
    }
    std::string_view view(std::uint32_t n) const { return view(m_tree[n].startByte, m_tree[n].endByte); }
    std::string_view viewOrNothing(std::uint32_t n) const; ///< "" for 0
    /// The first child with a field, or of a kind; 0 when there is none.
    std::uint32_t childWith(std::uint32_t n, Field wanted) const;
    std::uint32_t childOf(std::uint32_t n, Syntax wanted) const;
    /// The first child that is no token.
    std::uint32_t firstChild(std::uint32_t n) const;
    bool hasToken(std::uint32_t n, Syntax token) const { return childOf(n, token) != 0; }
    /// What a string literal says: without quotes, escapes as written.
    std::string_view stringContent(std::uint32_t n) const;
    /// The text of a plain name, string or number that names a property; "" for a computed one.
    std::string_view propertyName(std::uint32_t n) const;

    // ---- the neutral tree
    TextId text(std::string_view text) { return m_facts.code.texts.internStable(text); }
    NodeId open(NodeKind kind, Role role, std::uint32_t n, TextId text = 0, std::uint16_t flags = 0)
    {
        return m_builder.open(kind, role, startOf(n), m_tree[n].endByte, text, flags);
    }
    /// Where a node starts: in a chain that an await stands around, behind the keyword.
    std::uint32_t startOf(std::uint32_t n) const
    {
        const auto start = m_tree[n].startByte;
        return m_innerAwait != 0 && n < m_innerAwait && start == m_tree[m_innerAwait].startByte ? m_tree[firstChild(m_innerAwait)].startByte : start;
    }
    void leaf(NodeKind kind, Role role, std::uint32_t n, TextId text = 0, std::uint16_t flags = 0)
    {
        m_builder.leaf(kind, role, m_tree[n].startByte, m_tree[n].endByte, text, flags);
    }

    // ---- the walk
    Frame& push(Shape shape, NodeId node, std::uint32_t first, std::uint32_t end, Role role = Role::None);
    /// A frame for all children of n.
    Frame& push(Shape shape, NodeId node, std::uint32_t n, Role role = Role::None)
    {
        return push(shape, node, n + 1, m_tree[n].next, role);
    }
    void leave();
    void step(std::uint32_t n, Syntax syntax);
    void visit(std::uint32_t n, Syntax syntax, Role role);
    void tryChild(std::uint32_t n, Syntax syntax, Role role);
    void error(std::uint32_t n, Role role, Shape shape);
    bool tooDeep() const;

    // ---- statements (javascriptstatements.cpp)
    void expressionStatement(std::uint32_t statement, std::uint32_t expression, Role role);
    void nestedBody(std::uint32_t n, Syntax syntax, Role role);
    void forHead(std::uint32_t n, Syntax syntax, Role role);
    void forIn(std::uint32_t n, Role role);
    void declaration(std::uint32_t n, Role role);
    void declarator(std::uint32_t n, std::uint32_t range, Role role, std::uint16_t flags);
    void assign(std::uint32_t range, std::uint32_t assignment, Role role);
    void usingDeclaration(std::uint32_t n, std::uint32_t head, bool awaited, Role role);
    void usingResource(std::uint32_t declarator);
    void usingBody(std::uint32_t first);
    void labeled(std::uint32_t n, Role role);
    void caseChild(std::uint32_t n, Syntax syntax, Role role);
    void catchClause(std::uint32_t n, Role role);
    void typeDeclaration(std::uint32_t n, std::uint32_t range, Syntax syntax, Role role);
    void enumChild(std::uint32_t n, Syntax syntax, Role role);
    void ambient(std::uint32_t n, Role role);

    // ---- functions and classes (javascriptfunctions.cpp)
    void function(std::uint32_t n, Syntax syntax, Role role);
    void functionChild(std::uint32_t n, Syntax syntax, Field field, Role role);
    void parameter(std::uint32_t n, Syntax syntax);
    void parameterChild(std::uint32_t n, Syntax syntax, Role role);
    void classLike(std::uint32_t n, Role role);
    void classMember(std::uint32_t n, Syntax syntax);
    void classField(std::uint32_t n, Role role);
    void fieldChild(std::uint32_t n, Syntax syntax, Role role);
    std::uint32_t decoratedStart(std::uint32_t n) const;
    void pushDecorators();

    // ---- expressions (javascriptexpressions.cpp)
    TextId pairText(std::uint32_t key);
    void shorthand(std::uint32_t n, Role role);
    void patternPairChild(std::uint32_t n, Syntax syntax, Role role);
    void metaProperty(std::uint32_t n, Role role);
    void regex(std::uint32_t n, Role role);
    void unary(std::uint32_t n, Role role);
    void binary(std::uint32_t n, Role role);
    void member(std::uint32_t n, Role role);
    void call(std::uint32_t n, Role role);
    bool takesAwait(std::uint32_t n, Role role);
    std::uint32_t innerAwait(std::uint32_t n) const;
    void augmented(std::uint32_t n, std::uint32_t range, NodeKind kind, Role role);
    void update(std::uint32_t n, std::uint32_t range, NodeKind kind, Role role);
    void array(std::uint32_t n, Role role);
    void arrayChild(std::uint32_t n, Syntax syntax);
    void sequence(std::uint32_t n, Role role);
    void templateString(std::uint32_t n, Role role);
    void templateChild(std::uint32_t n, Syntax syntax);
    void jsx(std::uint32_t n, std::uint32_t tag, Shape shape, Role role);
    void jsxAttribute(std::uint32_t n, Role role);
    void jsxText(std::uint32_t n, Role role);

    // ---- types (javascripttypes.cpp)
    void visitType(std::uint32_t n, Syntax syntax, Role role);
    void unionMember(std::uint32_t n, Syntax syntax);
    TextId shortText(std::uint32_t startByte, std::uint32_t endByte);

    // ---- modules (javascriptmodules.cpp)
    void importStatement(std::uint32_t n, Role role);
    void importClause(std::uint32_t n, const Import& statement);
    void importNames(std::uint32_t n, const Import& statement);
    void importAlias(std::uint32_t n, Role role);
    /// Remembers that `target` takes its value from a require() or import() inside `value`, if it does.
    void noteRequire(std::uint32_t target, std::uint32_t value);
    bool isRequire(std::uint32_t call) const;
    void requireCall(std::uint32_t n, NodeId node);
    void bindRequired(const Import& call);
    void exportStatement(std::uint32_t n, Role role);
    void exportChild(std::uint32_t n, Syntax syntax, Role role);
    void reexport(std::uint32_t n, std::uint32_t source, NodeId node);
    bool isModuleLevel(NodeId node);
    void exportName(std::string_view name);
    void exportDeclared(std::uint32_t declaration);
    void exportBound(std::uint32_t pattern);
    /// `module.exports = value`: the keys of an object literal, "default" for anything else.
    void exportValue(std::uint32_t value);
    void commonJsExport(std::uint32_t target, std::uint32_t value);
    TextId moduleText(std::string_view name);

    const FlatTree& m_tree;
    const std::string_view m_text;
    FileFacts& m_facts;
    const Grammar& m_grammar;
    CodeBuilder m_builder;
    std::vector<Frame> m_frames;
    std::uint32_t m_chained = 0; ///< frames that are links of a chain
    std::uint32_t m_innerAwait = 0; ///< the await that takesAwait() has put around its chain
    std::uint32_t m_rawTemplate = 0; ///< the literal of String.raw`…`

    /// Decorators that stand before the node they belong to (`@d export class`, TypeScript methods); the next function or
    /// class takes them.
    struct Decorators {
        std::uint32_t first = 0; ///< 0 for none
        std::uint32_t end = 0;
    } m_decorators;

    struct RequireBinding {
        std::uint32_t call = 0;
        std::uint32_t target = 0;
        std::string_view property; ///< require("m").property
    } m_require;
};

/// Role of a child that is not lowered.
constexpr auto skipped = static_cast<Role>(0xff);

} // namespace punchlist::javascript
