#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

/// The neutral tree: what every language is lowered to, so that a rule is written once.
///
/// A file becomes one flat array of nodes in preorder. Node n's subtree is [n, code.end(n)); its first child, if any, is
/// n + 1, the next sibling of a child c is code.end(c). Parentheses, comments and punctuation are gone. What a child
/// means to its parent is its role. A lowering (facts/python.cpp, facts/javascript.cpp) makes the array in one walk
/// over the syntax tree; facts/semantics.cpp then derives functions, imports, calls and the rest (facts/facts.h).
///
/// A byte range is the construct's own in the source: a Call's covers callee and arguments, enclosing parentheses do not
/// belong to it, a decorated function or class starts at its first decorator, an elif's If ends with the whole chain. Children
/// lie within their parent's range, but not always in the order of the source (Conditional, Case).
///
/// Chains (a + b + …, else if, calls on calls) are as deep as the source makes them, tens of thousands of levels in generated
/// code: go along the array, or follow `parent` with a bound, but do not recurse into children.
namespace punchlist {

using NodeId = std::uint32_t;
constexpr NodeId noNode = 0xffffffff;

/// A text of one file: a name, a literal, a qualified name. Equal ids mean equal texts. Id 0 is the empty text.
using TextId = std::uint32_t;

enum class NodeKind : std::uint8_t {
    // ---- structure
    Module,     ///< node 0, the whole file; children: statements (role Body)
    Block,      ///< children: statements (role Body)
    Function,   ///< def, lambda, arrow, method. text: name ("" for anonymous). children: Decorator*, Parameter*,
                ///< Type? (returned), Body (a Block; for a lambda or an expression arrow: the expression itself).
                ///< Python type parameters ([T: int]) stand before the parameters (Class: before the bases) as
                ///< TypeExpression without role, text as written, a bound as child Type, a default as child Default.
                ///< No Body: an abstract method, an overload. A computed name ([Symbol.iterator]() {}) is child Key, before
                ///< the parameters
    Parameter,  ///< text: name ("" for a destructuring pattern, then child Target). children: Type?, Default?, Decorator*.
                ///< flags ForIn (rest: *args, ...args), with Double **kwargs; KeywordOnly. Python's bare * and / are gone.
                ///< TypeScript: flags Optional (x?), Declaration (`constructor(private x: T)`: a field too), Const (readonly);
                ///< a `this` parameter is gone
    Class,      ///< text: name. children: Decorator*, Base*, Keyword* (metaclass=…), Body (Block). *bases is a Spread
                ///< with role Base, **keywords one with role Keyword
    Decorator,  ///< child: the expression (role Value)
    // ---- statements
    ExpressionStatement, ///< child: Value
    Assign,     ///< children: Decorator*, Target+ (chained targets stand in order), Type?, Value?. Also x: int without
                ///< value, JS const/let/var (flag Declaration; one Assign per declarator), class fields (flags Static, Const
                ///< for readonly; the Target is a Name, or an Unknown with a Key when it is computed).
                ///< JS patterns are Dict (`{a: b = 1}`: Pair with Key, Value, Default) and List (`[a = 1]`: Pair with Value
                ///< and Default)
    AugmentedAssign, ///< text: operator without '=' ("+", "||"). children: Target, Value? (none in x++, whose text is "+").
                ///< `a(), b = 1` as a statement is several statements
    Return,     ///< child: Value?
    Raise,      ///< raise/throw. children: Value?, Cause? (raise … from). Python 2's `raise E, "text"` is `raise E("text")`
    If,         ///< children: Condition, Body (Block), Else? (a Block, or an If for elif / else if)
    While,      ///< children: Condition, Body, Else?. flag DoWhile
    For,        ///< for … in / of: children Target, Iterable, Body, Else?. flags Await, ForIn, Declaration and Const (JS:
                ///< the target is declared here). text of loops, Block, If, Switch and Try: the JS label
    ForClassic, ///< for (init; cond; step): children Init* (statements), Condition?, Step* (expressions), Body
    Try,        ///< children: Body, Handler*, Else?, Finally?
    Handler,    ///< except / catch. text: bound name or "". children: Type* (a tuple of types is split), Body.
                ///< flag Star (except*). A handler without Type child catches everything. catch ({message}) has a Target
    With,       ///< children: (Context [, Target])* , Body. flag Await. Also JS `using`
                ///< (a Target belongs to the Context right before it; its Body is the rest of the block)
    Switch,     ///< match / switch. children: Value, Case*
    Case,       ///< children: Pattern* / Condition? (guard), Body. A default case (`case _` too) has no Pattern.
                ///< Python: the alternatives of `a | b` are Patterns of their own. A pattern is written with expressions: a
                ///< Name binds (except "_"), Member and literals compare, Call is a class pattern, Dict, List and Tuple are
                ///< themselves, Spread is *rest, Binary "|" an inner alternative, AssignExpression `pattern as name`.
                ///< JS: a Body without statements falls through to the next case
    Break,
    Continue,   ///< text of Break and Continue: the label
    Pass,       ///< pass, empty statement, bare `...`
    Assert,     ///< children: Condition, Message?
    Delete,     ///< children: Value+
    Global,     ///< global / nonlocal (then its text is that); one child Name (role Value) per name
    Import,     ///< a leaf; details are in FileFacts::imports, one entry per imported name
    Export,     ///< JS export statement. child: Body (the declaration; several for `export const a, b`), Value (export
                ///< default expression, export =) or per name of `export {a as b}` a Keyword (text "b", Value Name a).
                ///< `export … from` is a leaf: see FileFacts::imports
    TypeDeclaration, ///< interface, type alias, enum, namespace (text: name), declare …. children: for enums the members as
                     ///< Pair; for a Python alias the type parameters (as for Function) and the Type; for a TypeScript alias
                     ///< the Type; for an interface Base*; for namespaces and `declare module` the statements (Body).
                     ///< `declare const x`, `declare function f()` are leaves: nothing is defined here
    // ---- expressions
    Name,       ///< text. Python's `...` as an expression is the Name "..."
    Member,     ///< text: attribute name (JS private names with their "#"). child: Object. flag Optional (?.)
    Subscript,  ///< children: Object, Index+
    Slice,      ///< role Index; children: Left? (start), Right? (stop), Step?
    Call,       ///< children: Callee, then in order Argument (a Spread is one too) and Keyword. flags New, Optional, Tagged
                ///< (tag`…`). Python 2's print and exec statements are calls of the Names print and exec
    Keyword,    ///< keyword argument; its role is Keyword. text: name. child: Value
    Spread,     ///< *x, **x, ...x. child: Value. flag Double for **
    String,     ///< text: the value without quotes and prefix, escapes as written. flags Bytes, Raw (all of the joined
                ///< literals are). Adjacent literals are joined. A docstring is an ExpressionStatement with a String
    Template,   ///< f-string, t-string or template literal with at least one hole. children in order: Part (String) and Hole
                ///< (an expression; the holes of a format specification follow the value they format). text: "".
                ///< flags Raw, Tagged (t-string). Without holes it is a String
    Number,     ///< text as written
    Boolean,    ///< text "true" / "false" in every language
    Null,       ///< None, null; text "undefined" for JS undefined
    List, Tuple, Set, ///< children: Element / Spread. A hole ([a, , b]) is an empty Unknown
    Dict,       ///< children: Pair / Spread / Function (methods of an object literal, role Element)
    Pair,       ///< in a Dict: role Element. children: Key, Value. text: the key when it is a plain name (JS, data files; in
                ///< Python a name is a variable) or a string literal
    Comprehension, ///< text: "list", "set", "dict", "generator". children: Element (Pair for dict), then clauses:
                   ///< Target, Iterable, Condition*. flag Await when a clause is `async for`
    Unary,      ///< text: operator ("not" for both not and !, "-", "typeof", "delete", "void"). child: Value
    Binary,     ///< text: operator. children: Left, Right
    Logical,    ///< text: "and", "or", "??". children: Left, Right
    Compare,    ///< text: operator ("==", "!=", "<", "in", "not in", "is", "is not"; JS === is "==="). children Left, Right.
                ///< a chain a < b < c is Logical(and) of two compares sharing the middle by repetition; flag Double marks
                ///< a Compare whose Left repeats the Right of the one before. Longer chains nest to the right. A long middle
                ///< (over 24 syntax nodes) is repeated as an Unknown leaf
    Conditional, ///< children: Condition, Body (value if true), Else
    Await,      ///< child: Value
    Yield,      ///< child: Value?. flag Delegate (yield from, yield*)
    AssignExpression, ///< := or JS assignment used as an expression; text: operator ("" or "+"). children Target, Value?
                      ///< (none in x++)
    Regex,      ///< JS regular expression literal; text: pattern
    Jsx,        ///< element. text: tag ("" for a fragment). children: JsxAttribute and Spread (role Attribute), Element*
                ///< (children: Jsx, String without the space around it, expression holes)
    JsxAttribute, ///< text: name. child: Value?
    TypeExpression, ///< a type that is more than a Name / Member / Subscript; text: as written (shortened to 200 bytes).
                    ///< TypeScript: `T[]` is Array<T>; members of a union or intersection that are a Name, Member or
                    ///< Subscript are children (role Type); casts, `!` and type arguments of calls are gone
    Unknown,    ///< JS `a, b` as an expression (children Element*, Value: the last one counts), `debugger` (its text); a leaf:
                ///< nesting that is too deep. Also anything else, and what the parser could not read (flag Error).
                ///< children: whatever could be lowered
};

constexpr std::size_t nodeKindCount = static_cast<std::size_t>(NodeKind::Unknown) + 1;

enum class Role : std::uint8_t {
    None, Body, Else, Finally, Handler, Decorator, Parameter, Type, Default, Base, Value, Cause, Target, Condition, Iterable,
    Init, Step, Context, Message, Pattern, Case, Callee, Argument, Keyword, Object, Index, Part, Hole, Element, Key, Left, Right,
    Attribute,
};

/// What is true of a node beyond its kind; a bit set.
enum NodeFlag : std::uint16_t {
    FlagAsync = 1 << 0,       ///< Function: async
    FlagGenerator = 1 << 1,   ///< Function: contains yield / function*
    FlagLambda = 1 << 2,      ///< Function: lambda, arrow or function expression
    FlagStatic = 1 << 3,      ///< Function/Assign: static member
    FlagRaw = FlagStatic,     ///< String/Template: r"…", String.raw
    FlagKeywordOnly = FlagStatic, ///< Parameter: after * or *args
    FlagAwait = 1 << 4,       ///< For, With, Comprehension: async for / async with / for await
    FlagOptional = 1 << 5,
    FlagNew = 1 << 6,         ///< Call: `new X()`
    FlagTagged = 1 << 7,      ///< Call: tagged template; the only argument is the Template or String. Template: t-string
    FlagDouble = 1 << 8,      ///< Spread, Parameter: **x. Compare: second or later of a chain
    FlagBytes = 1 << 9,       ///< String: b"…"
    FlagDelegate = 1 << 10,
    FlagDeclaration = 1 << 11, ///< Assign, For: const / let / var. Parameter: a TypeScript parameter property
    FlagConst = 1 << 12,       ///< Assign, For: const; field, Parameter: readonly
    FlagForIn = 1 << 13,       ///< For: JS for … in. Parameter: rest (*args, ...args)
    FlagDo = 1 << 14,          ///< While: do … while. Handler: except*. Function: getter/setter/property accessor
    FlagError = 1 << 15,       ///< stands directly in broken syntax and is no whole statement, or has broken syntax or something
                               ///< that is missing among its children
};

struct Node {
    NodeKind kind = NodeKind::Unknown;
    Role role = Role::None;
    std::uint16_t flags = 0;
    TextId text = 0;
    NodeId end = 0;    ///< one past the last node of the subtree
    NodeId parent = noNode;
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
};

/// The texts of one file. Views stay valid for the life of the table.
class TextTable {
public:
    TextTable();
    TextTable(TextTable&&) noexcept = default;
    TextTable& operator=(TextTable&&) noexcept = default;

    /// Stores a text (copied unless it is already there) and returns its id.
    TextId intern(std::string_view text);
    /// Like intern, for texts that live as long as the table, such as parts of the source: no copy.
    TextId internStable(std::string_view text);
    /// The id of a text, 0 when the file does not contain it.
    TextId find(std::string_view text) const;
    std::string_view operator[](TextId id) const { return m_texts[id]; }
    std::size_t size() const { return m_texts.size(); }
    /// Gives back what only further texts need. Texts can still be added, which takes longer then.
    void shrinkToFit();
    /// A number that depends on the text alone; that of a stored text costs nothing. For sets of texts across files.
    std::uint32_t hash(TextId id) const { return m_hashes[id]; }
    static std::uint32_t hash(std::string_view text);

private:
    TextId lookup(std::string_view text, std::uint32_t hash, bool copy);
    void index(std::size_t slots);

    std::vector<std::string_view> m_texts;
    std::vector<std::uint32_t> m_hashes; ///< so that a probe rarely compares texts
    std::vector<TextId> m_slots;         ///< open addressing, some of them free; empty before the first text
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_blockUsed = 0;
    std::size_t m_blockSize = 0;
};

/// A file's neutral tree.
class Code {
public:
    std::vector<Node> nodes;
    TextTable texts;

    const Node& operator[](NodeId id) const { return nodes[id]; }
    std::string_view text(NodeId id) const { return texts[nodes[id].text]; }
    bool is(NodeId id, NodeKind kind) const { return id != noNode && nodes[id].kind == kind; }
    bool has(NodeId id, NodeFlag flag) const { return (nodes[id].flags & flag) != 0; }
    NodeId end(NodeId id) const { return nodes[id].end; }
    NodeId parent(NodeId id) const { return nodes[id].parent; }
    bool contains(NodeId outer, NodeId inner) const { return outer != noNode && inner >= outer && inner < nodes[outer].end; }

    /// The first child with a role, or noNode.
    NodeId child(NodeId id, Role role) const
    {
        for (NodeId c = id + 1; c < nodes[id].end; c = nodes[c].end) {
            if (nodes[c].role == role)
                return c;
        }
        return noNode;
    }

    /// Ranges over the direct children: `for (NodeId c : code.children(n))`.
    class Children {
    public:
        class Iterator {
        public:
            Iterator(const Node* nodes, NodeId at) : m_nodes(nodes), m_at(at) { }
            NodeId operator*() const { return m_at; }
            Iterator& operator++() { m_at = m_nodes[m_at].end; return *this; }
            bool operator==(const Iterator& other) const { return m_at == other.m_at; }
        private:
            const Node* m_nodes;
            NodeId m_at;
        };
        Children(const Node* nodes, NodeId first, NodeId last) : m_nodes(nodes), m_first(first), m_last(last) { }
        Iterator begin() const { return {m_nodes, m_first}; }
        Iterator end() const { return {m_nodes, m_last}; }
    private:
        const Node* m_nodes;
        NodeId m_first, m_last;
    };
    Children children(NodeId id) const { return {nodes.data(), id + 1, nodes[id].end}; }
};

} // namespace punchlist
