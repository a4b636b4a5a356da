#include "base/interruption.h"
#include "facts/javascriptlowering.h"
#include "facts/lowering.h"

#include <array>
#include <initializer_list>

namespace punchlist {

void lowerJavaScript(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    javascript::Lowering(tree, source, facts).run();
}

namespace javascript {
namespace {

/// Frames on the stack beyond which a subtree is left out: what reads the neutral tree may recurse.
constexpr std::size_t deepestNesting = 4000;
/// Neutral nodes per syntax node, measured on real code; a little more than the average.
constexpr double nodesPerSyntaxNode = 0.4;

struct FieldRole {
    Field field;
    Role role;
};

constexpr auto fieldCount = static_cast<std::size_t>(Field::Count);
using RoleRow = std::array<Role, fieldCount>;

constexpr RoleRow row(std::initializer_list<FieldRole> entries)
{
    RoleRow roles{};
    for (const auto& entry : entries)
        roles[static_cast<std::size_t>(entry.field)] = entry.role;
    return roles;
}

bool isChainLink(Role role)
{
    return role == Role::Left || role == Role::Object || role == Role::Callee || role == Role::Else;
}

} // namespace

Role Lowering::roleOf(Shape shape, Field field)
{
    static constexpr auto table = [] {
        std::array<RoleRow, static_cast<std::size_t>(Shape::Count)> roles{};
        const auto set = [&](Shape of, std::initializer_list<FieldRole> entries) {
            roles[static_cast<std::size_t>(of)] = row(entries);
        };
        set(Shape::Operand,
            {{Field::Left, Role::Left}, {Field::Right, Role::Right}, {Field::Object, Role::Object},
             {Field::Index, Role::Index}, {Field::Property, skipped}, {Field::Function, Role::Callee},
             {Field::Constructor, Role::Callee}, {Field::Arguments, Role::Argument}, {Field::TypeArguments, skipped},
             {Field::Condition, Role::Condition}, {Field::Consequence, Role::Body}, {Field::Alternative, Role::Else},
             {Field::Argument, Role::Value}, {Field::Key, Role::Key}, {Field::Value, Role::Value}, {Field::Type, skipped}});
        set(Shape::Control,
            {{Field::Condition, Role::Condition}, {Field::Consequence, Role::Body}, {Field::Body, Role::Body},
             {Field::Alternative, Role::Else}, {Field::Left, Role::Target}, {Field::Value, Role::Init},
             {Field::Right, Role::Iterable}, {Field::Object, Role::Context}, {Field::Operator, skipped}});
        set(Shape::ForHead,
            {{Field::Initializer, Role::Init}, {Field::Condition, Role::Condition}, {Field::Increment, Role::Step},
             {Field::Body, Role::Body}});
        set(Shape::Try,
            {{Field::Body, Role::Body}, {Field::Handler, Role::Handler}, {Field::Finalizer, Role::Finally}});
        set(Shape::Catch, {{Field::Parameter, Role::Target}, {Field::Type, skipped}, {Field::Body, Role::Body}});
        set(Shape::Case, {{Field::Value, Role::Pattern}, {Field::Body, Role::Body}});
        set(Shape::Assign,
            {{Field::Left, Role::Target}, {Field::Name, Role::Target}, {Field::Right, Role::Value},
             {Field::Value, Role::Value}, {Field::Type, Role::Type}});
        set(Shape::AssignPart, {{Field::Left, Role::Target}, {Field::Right, Role::Value}, {Field::Operator, skipped}});
        set(Shape::Function,
            {{Field::ReturnType, Role::Type}, {Field::Body, Role::Body}, {Field::Decorator, Role::Decorator}});
        set(Shape::Parameter,
            {{Field::Decorator, Role::Decorator}, {Field::Pattern, Role::Target}, {Field::Left, Role::Target},
             {Field::Right, Role::Default}, {Field::Value, Role::Default}, {Field::Type, Role::Type}});
        set(Shape::Class, {{Field::Name, skipped}, {Field::Decorator, Role::Decorator}, {Field::Body, Role::Body}});
        set(Shape::ClassField,
            {{Field::Decorator, Role::Decorator}, {Field::Name, Role::Target}, {Field::Property, Role::Target},
             {Field::Type, Role::Type}, {Field::Value, Role::Value}});
        set(Shape::Export,
            {{Field::Declaration, Role::Body}, {Field::Value, Role::Value}, {Field::Decorator, skipped}});
        set(Shape::Enum, {{Field::Name, Role::Key}, {Field::Value, Role::Value}});
        set(Shape::PatternPair,
            {{Field::Key, Role::Key}, {Field::Value, Role::Value}, {Field::Left, Role::Value},
             {Field::Right, Role::Default}});
        set(Shape::JsxElement, {{Field::OpenTag, Role::Attribute}, {Field::CloseTag, skipped}});
        set(Shape::JsxTag, {{Field::Name, skipped}, {Field::TypeArguments, skipped}});
        set(Shape::Type, {{Field::Name, Role::Object}});
        return roles;
    }();
    return table[static_cast<std::size_t>(shape)][static_cast<std::size_t>(field)];
}

Lowering::Lowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
    : m_tree(tree)
    , m_text(source.view())
    , m_facts(facts)
    , m_grammar(grammarFor(tree.language))
    , m_builder(facts.code)
{
}

void Lowering::run()
{
    if (m_tree.nodes.empty())
        return;
    const auto& root = m_tree[0];
    m_facts.hasSyntaxErrors = (root.flags & FlatHasError) != 0;
    for (const auto& node : m_tree.nodes) {
        if (m_grammar.syntax(node.symbol) == Syntax::Comment)
            m_facts.comments.push_back({.startByte = node.startByte, .endByte = node.endByte});
    }

    m_facts.code.nodes.reserve(static_cast<std::size_t>(static_cast<double>(m_tree.nodes.size()) * nodesPerSyntaxNode) + 1);
    const auto module = m_builder.open(NodeKind::Module, Role::None, 0, static_cast<std::uint32_t>(m_text.size()), 0,
                                       (root.flags & FlatError) != 0 ? FlagError : 0);
    push(Shape::Statements, module, 0, Role::Body);
    while (!m_frames.empty()) {
        Interruption::check();
        auto& frame = m_frames.back();
        if (frame.at >= frame.end) {
            leave();
            continue;
        }
        const auto child = frame.at;
        const auto& node = m_tree[child];
        frame.at = node.next;
        if ((node.flags & FlatMissing) != 0) {
            m_builder[m_builder.current()].flags |= FlagError;
            continue;
        }
        const auto kind = m_grammar.syntax(node.symbol);
        if (kind > Syntax::LastToken)
            step(child, kind);
        else if (frame.shape == Shape::Elisions)
            arrayChild(child, kind);
    }
}

Lowering::Frame& Lowering::push(Shape shape, NodeId node, std::uint32_t first, std::uint32_t end, Role role)
{
    const bool guarded = !m_frames.empty() && m_frames.back().guarded;
    return m_frames.emplace_back(Frame{.at = first, .end = end, .node = node, .shape = shape, .role = role, .guarded = guarded});
}

void Lowering::leave()
{
    const auto frame = m_frames.back();
    const auto end = frame.node == noNode ? 0 : m_builder[frame.node].endByte;
    if (frame.shape == Shape::Template && frame.bytes + 1 < end)
        m_builder.leaf(NodeKind::String, Role::Part, frame.bytes, end - 1, text(view(frame.bytes, end - 1)));
    if ((frame.shape == Shape::UsingBody || frame.shape == Shape::Case) && frame.flags == 0)
        m_builder.leaf(NodeKind::Block, Role::Body, end, end);
    if (frame.node != noNode)
        m_builder.close(frame.node);
    if (frame.chained)
        --m_chained;
    m_frames.pop_back();
}

void Lowering::step(std::uint32_t n, Syntax syntax)
{
    const auto shape = m_frames.back().shape;
    const auto inherited = m_frames.back().role;
    const auto its = field(n);
    auto role = roleOf(shape, its);
    if (role == skipped)
        return;
    if (role == Role::None)
        role = inherited;
    if (syntax == Syntax::Error) {
        const bool inTag = shape == Shape::JsxElement || shape == Shape::JsxError;
        error(n, shape == Shape::Statements ? Role::Body : Role::None, inTag ? Shape::JsxError : Shape::Error);
        return;
    }

    if (role == skipped)
        return;

    const auto depth = m_frames.size();
    switch (shape) {
    case Shape::Control:
        if (role == Role::Body || role == Role::Else)
            nestedBody(n, syntax, role);
        else
            visit(n, syntax, role);
        break;
    case Shape::ExpressionStatements:
        expressionStatement(n, n, role);
        break;
    case Shape::UsingBody:
        usingBody(n);
        break;
    case Shape::UsingHead:
        usingResource(n);
        break;
    case Shape::Declaration:
        if (syntax == Syntax::Declarator)
            declarator(n, n, role, m_frames.back().flags);
        else
            visit(n, syntax, role);
        break;
    case Shape::Elisions:
        arrayChild(n, syntax);
        break;
    case Shape::ForHead:
        forHead(n, syntax, role);
        break;
    case Shape::Catch:
        if (role != Role::Target || syntax != Syntax::Identifier)
            visit(n, syntax, role);
        break;
    case Shape::Try:
        tryChild(n, syntax, role);
        break;
    case Shape::Case:
        caseChild(n, syntax, role);
        break;
    case Shape::Assign:
        if (syntax == Syntax::Assignment && role == Role::Value)
            push(Shape::Assign, noNode, n);
        else
            visit(n, syntax, role);
        break;
    case Shape::Function:
        functionChild(n, syntax, its, role);
        break;
    case Shape::Parameters:
        parameter(n, syntax);
        break;
    case Shape::Parameter:
        parameterChild(n, syntax, role);
        break;
    case Shape::ClassBody:
        classMember(n, syntax);
        break;
    case Shape::ClassField:
        fieldChild(n, syntax, role);
        break;
    case Shape::Export:
        exportChild(n, syntax, role);
        break;
    case Shape::Enum:
        enumChild(n, syntax, role);
        break;
    case Shape::First:
        m_frames.back().role = skipped;
        visit(n, syntax, role);
        break;
    case Shape::Sequence:
        visit(n, syntax, m_tree[n].next >= m_frames.back().end ? Role::Value : Role::Element);
        break;
    case Shape::PatternPair:
        patternPairChild(n, syntax, role);
        break;
    case Shape::Template:
        templateChild(n, syntax);
        break;
    case Shape::JsxElement:
        if (its == Field::OpenTag)
            push(Shape::JsxTag, noNode, n, role);
        else
            visit(n, syntax, role);
        break;
    case Shape::JsxError: // `A & B`: the words of a text, no names
        if (syntax != Syntax::Identifier)
            visit(n, syntax, role);
        break;
    case Shape::Type:
        visitType(n, syntax, role);
        break;
    case Shape::UnionMembers:
        unionMember(n, syntax);
        break;
    default:
        visit(n, syntax, role);
    }
    if (m_frames.size() > depth && isChainLink(role)) {
        m_frames.back().chained = true;
        ++m_chained;
    }
}

void Lowering::error(std::uint32_t n, Role role, Shape shape)
{
    m_builder[m_builder.current()].flags |= FlagError;
    push(shape, open(NodeKind::Unknown, role, n, 0, FlagError), n);
}

bool Lowering::tooDeep() const
{
    return m_frames.size() - m_chained > deepestNesting;
}

void Lowering::visit(std::uint32_t n, Syntax syntax, Role role)
{
    if (tooDeep() && m_tree[n].next > n + 1) {
        leaf(NodeKind::Unknown, role, n);
        return;
    }
    if ((syntax == Syntax::Call || syntax == Syntax::Member || syntax == Syntax::Subscript) && takesAwait(n, role))
        return;
    switch (syntax) {
    // ---- leaves
    case Syntax::Identifier:
    case Syntax::This:
    case Syntax::Super:
    case Syntax::ImportKeyword:
    case Syntax::PrivateName:
    case Syntax::NestedIdentifier:
        leaf(NodeKind::Name, role, n, text(view(n)));
        break;
    case Syntax::PropertyIdentifier:
        leaf(NodeKind::String, role, n, text(view(n)));
        break;
    case Syntax::ShorthandProperty:
    case Syntax::ShorthandPattern:
        shorthand(n, role);
        break;
    case Syntax::Undefined:
        leaf(NodeKind::Null, role, n, text(view(n)));
        break;
    case Syntax::MetaProperty:
        metaProperty(n, role);
        break;
    case Syntax::Number:
        leaf(NodeKind::Number, role, n, text(view(n)));
        break;
    case Syntax::String:
        leaf(NodeKind::String, role, n, text(stringContent(n)));
        break;
    case Syntax::TemplateString:
        templateString(n, role);
        break;
    case Syntax::Regex:
        regex(n, role);
        break;
    case Syntax::True:
    case Syntax::False:
        leaf(NodeKind::Boolean, role, n, text(view(n)));
        break;
    case Syntax::Null:
        leaf(NodeKind::Null, role, n);
        break;

    // ---- statements
    case Syntax::ExpressionStatement:
        if (const auto expression = firstChild(n))
            expressionStatement(n, expression, role);
        break;
    case Syntax::Declaration:
        declaration(n, role);
        break;
    case Syntax::UsingDeclaration:
        usingDeclaration(n, n, hasToken(n, Syntax::TokenAwait), role);
        break;
    case Syntax::Declarator:
        declarator(n, n, role, FlagDeclaration);
        break;
    case Syntax::StatementBlock:
        push(Shape::Statements, open(NodeKind::Block, role, n), n, Role::Body);
        break;
    case Syntax::If:
        push(Shape::Control, open(NodeKind::If, role, n), n);
        break;
    case Syntax::ElseClause:
        push(Shape::Control, noNode, n, Role::Else);
        break;
    case Syntax::Switch:
        push(Shape::Operand, open(NodeKind::Switch, role, n), n);
        break;
    case Syntax::SwitchBody:
        push(Shape::List, noNode, n, Role::Case);
        break;
    case Syntax::SwitchCase:
        push(Shape::Case, open(NodeKind::Case, role, n), n);
        break;
    case Syntax::For:
        push(Shape::ForHead, open(NodeKind::ForClassic, role, n), n);
        break;
    case Syntax::ForIn:
        forIn(n, role);
        break;
    case Syntax::While:
        push(Shape::Control, open(NodeKind::While, role, n), n);
        break;
    case Syntax::Do:
        push(Shape::Control, open(NodeKind::While, role, n, 0, FlagDo), n);
        break;
    case Syntax::Try:
        push(Shape::Try, open(NodeKind::Try, role, n), n);
        break;
    case Syntax::Catch:
        catchClause(n, role);
        break;
    case Syntax::FinallyClause:
        push(Shape::List, noNode, n, Role::Finally);
        break;
    case Syntax::With:
        push(Shape::Control, open(NodeKind::With, role, n), n);
        break;
    case Syntax::Break:
    case Syntax::Continue:
        leaf(syntax == Syntax::Break ? NodeKind::Break : NodeKind::Continue, role, n,
             text(viewOrNothing(childWith(n, Field::Label))));
        break;
    case Syntax::Debugger:
        leaf(NodeKind::Unknown, role, n, text("debugger"));
        break;
    case Syntax::Return:
        push(Shape::List, open(NodeKind::Return, role, n), n, Role::Value);
        break;
    case Syntax::Throw:
        push(Shape::List, open(NodeKind::Raise, role, n), n, Role::Value);
        break;
    case Syntax::Empty:
        leaf(NodeKind::Pass, role, n);
        break;
    case Syntax::Labeled:
        labeled(n, role);
        break;
    case Syntax::Import:
        importStatement(n, role);
        break;
    case Syntax::ImportAlias:
        importAlias(n, role);
        break;
    case Syntax::Export:
        exportStatement(n, role);
        break;

    // ---- functions and classes
    case Syntax::Function:
    case Syntax::Generator:
    case Syntax::FunctionExpression:
    case Syntax::GeneratorExpression:
    case Syntax::Arrow:
    case Syntax::Method:
    case Syntax::MethodSignature:
    case Syntax::FunctionSignature:
        function(n, syntax, role);
        break;
    case Syntax::FormalParameters:
        push(Shape::Parameters, noNode, n);
        break;
    case Syntax::Parameter:
        parameter(n, syntax);
        break;
    case Syntax::Class:
        classLike(n, role);
        break;
    case Syntax::ClassHeritage:
    case Syntax::ExtendsClause:
        push(Shape::List, noNode, n, Role::Base);
        break;
    case Syntax::ImplementsClause:
        push(Shape::Type, noNode, n, Role::Base);
        break;
    case Syntax::ClassBody:
        push(Shape::ClassBody, open(NodeKind::Block, role, n), n, Role::Body);
        break;
    case Syntax::ClassField:
        classField(n, role);
        break;
    case Syntax::StaticBlock:
        push(Shape::List, noNode, n, role);
        break;
    case Syntax::Decorator:
        push(Shape::List, open(NodeKind::Decorator, role, n), n, Role::Value);
        break;

    // ---- TypeScript declarations
    case Syntax::Interface:
    case Syntax::TypeAlias:
    case Syntax::Enum:
    case Syntax::Namespace:
        typeDeclaration(n, n, syntax, role);
        break;
    case Syntax::Ambient:
        ambient(n, role);
        break;

    // ---- expressions
    case Syntax::Parenthesized:
    case Syntax::CastExpression:
    case Syntax::NonNull:
        push(Shape::First, noNode, n, role);
        break;
    case Syntax::TypeAssertion:
    case Syntax::ComputedName:
        push(Shape::List, noNode, n, role);
        break;
    case Syntax::Assignment:
        push(Shape::AssignPart, open(NodeKind::AssignExpression, role, n), n);
        break;
    case Syntax::AugmentedAssignment:
        augmented(n, n, NodeKind::AssignExpression, role);
        break;
    case Syntax::Update:
        update(n, n, NodeKind::AssignExpression, role);
        break;
    case Syntax::Await:
        if (n == m_innerAwait) // stands around the whole chain by now
            push(Shape::List, noNode, n, role);
        else
            push(Shape::List, open(NodeKind::Await, role, n), n, Role::Value);
        break;
    case Syntax::Unary:
        unary(n, role);
        break;
    case Syntax::Binary:
        binary(n, role);
        break;
    case Syntax::Ternary:
        push(Shape::Operand, open(NodeKind::Conditional, role, n), n);
        break;
    case Syntax::New:
        push(Shape::Operand, open(NodeKind::Call, role, n, 0, FlagNew), n);
        break;
    case Syntax::Yield:
        push(Shape::List, open(NodeKind::Yield, role, n, 0, hasToken(n, Syntax::TokenStar) ? FlagDelegate : 0), n, Role::Value);
        break;
    case Syntax::Subscript:
        push(Shape::Operand,
             open(NodeKind::Subscript, role, n, 0, hasToken(n, Syntax::OptionalChain) ? FlagOptional : 0), n);
        break;
    case Syntax::Member:
        member(n, role);
        break;
    case Syntax::Call:
        call(n, role);
        break;
    case Syntax::Arguments:
        push(Shape::List, noNode, n, Role::Argument);
        break;
    case Syntax::Sequence:
        sequence(n, role);
        break;
    case Syntax::Object:
    case Syntax::ObjectPattern:
        push(Shape::List, open(NodeKind::Dict, role, n), n, Role::Element);
        break;
    case Syntax::Array:
    case Syntax::ArrayPattern:
        array(n, role);
        break;
    case Syntax::Pair:
        push(Shape::Operand, open(NodeKind::Pair, role, n, pairText(childWith(n, Field::Key))), n);
        break;
    case Syntax::PairPattern:
        push(Shape::PatternPair, open(NodeKind::Pair, role, n, pairText(childWith(n, Field::Key))), n);
        break;
    case Syntax::ObjectAssignmentPattern:
        push(Shape::PatternPair, open(NodeKind::Pair, role, n, pairText(childWith(n, Field::Left))), n);
        break;
    case Syntax::AssignmentPattern:
        push(Shape::PatternPair, open(NodeKind::Pair, role, n), n);
        break;
    case Syntax::Spread:
    case Syntax::RestPattern:
        push(Shape::List, open(NodeKind::Spread, role, n), n, Role::Value);
        break;

    // ---- JSX
    case Syntax::JsxElement:
        jsx(n, childWith(n, Field::OpenTag), Shape::JsxElement, role);
        break;
    case Syntax::JsxSelfClosing:
        jsx(n, n, Shape::JsxTag, role);
        break;
    case Syntax::JsxAttribute:
        jsxAttribute(n, role);
        break;
    case Syntax::JsxText:
        jsxText(n, role);
        break;
    case Syntax::HtmlReference:
        leaf(NodeKind::String, role, n, text(view(n)));
        break;

    // ---- types
    case Syntax::TypeName:
    case Syntax::NestedType:
    case Syntax::GenericType:
    case Syntax::ArrayType:
    case Syntax::WrappedType:
    case Syntax::UnionType:
    case Syntax::TypeAnnotation:
    case Syntax::TypePredicate:
    case Syntax::OtherType:
        visitType(n, syntax, role);
        break;
    case Syntax::TypeArguments: // of a call, a base class or a tag
        break;

    case Syntax::Error:
        error(n, role, Shape::Error);
        break;
    default: // parts that broken syntax left without the whole
        push(Shape::List, noNode, n, role);
    }
}

std::uint32_t Lowering::childWith(std::uint32_t n, Field wanted) const
{
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        if (field(child) == wanted && syntax(child) != Syntax::Comment)
            return child;
    }
    return 0;
}

std::uint32_t Lowering::childOf(std::uint32_t n, Syntax wanted) const
{
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        if (syntax(child) == wanted)
            return child;
    }
    return 0;
}

std::uint32_t Lowering::firstChild(std::uint32_t n) const
{
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        if (syntax(child) > Syntax::LastToken && syntax(child) != Syntax::Error)
            return child;
    }
    return 0;
}

std::string_view Lowering::stringContent(std::uint32_t n) const
{
    const auto literal = view(n);
    if (literal.empty())
        return {};
    const bool closed = literal.size() > 1 && literal.back() == literal.front();
    return literal.substr(1, literal.size() - (closed ? 2 : 1));
}

std::string_view Lowering::propertyName(std::uint32_t n) const
{
    if (n == 0)
        return {};
    switch (syntax(n)) {
    case Syntax::ComputedName: return {};
    case Syntax::String: return stringContent(n);
    default: return view(n);
    }
}

} // namespace javascript
} // namespace punchlist
