#include "facts/javascriptlowering.h"

#include <algorithm>

namespace punchlist::javascript {
namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

} // namespace

std::string_view Lowering::viewOrNothing(std::uint32_t n) const
{
    return n == 0 ? std::string_view{} : view(n);
}

TextId Lowering::pairText(std::uint32_t key)
{
    return key == 0 || syntax(key) == Syntax::Number ? 0 : text(propertyName(key));
}

void Lowering::shorthand(std::uint32_t n, Role role)
{
    const auto name = text(view(n));
    const auto pair = open(NodeKind::Pair, role, n, name);
    leaf(NodeKind::String, Role::Key, n, name);
    leaf(NodeKind::Name, Role::Value, n, name);
    m_builder.close(pair);
}

void Lowering::patternPairChild(std::uint32_t n, Syntax syntax, Role role)
{
    if (syntax == Syntax::AssignmentPattern) { // {a: b = 1}: the default belongs to the pair
        push(Shape::PatternPair, noNode, n);
    } else if (syntax == Syntax::ShorthandPattern) { // {a = 1}
        const auto name = text(view(n));
        leaf(NodeKind::String, Role::Key, n, name);
        leaf(NodeKind::Name, Role::Value, n, name);
    } else {
        visit(n, syntax, role);
    }
}

void Lowering::metaProperty(std::uint32_t n, Role role)
{
    const auto whole = view(n); // import.meta or new.target
    const auto rootSize = whole.starts_with("import") ? 6 : 3;
    const auto property = whole.ends_with("meta") ? text("meta") : text("target");
    const auto start = m_tree[n].startByte;
    const auto node = open(NodeKind::Member, role, n, property);
    m_builder.leaf(NodeKind::Name, Role::Object, start, start + rootSize, text(whole.substr(0, rootSize)));
    m_builder.close(node);
}

void Lowering::regex(std::uint32_t n, Role role)
{
    const auto pattern = childWith(n, Field::Pattern);
    leaf(NodeKind::Regex, role, n, text(viewOrNothing(pattern)));
}

void Lowering::unary(std::uint32_t n, Role role)
{
    const auto operatorText = viewOrNothing(childWith(n, Field::Operator));
    push(Shape::Operand, open(NodeKind::Unary, role, n, operatorText == "!" ? text("not") : text(operatorText)), n);
}

void Lowering::binary(std::uint32_t n, Role role)
{
    auto kind = NodeKind::Binary;
    TextId operatorText = 0;
    if (const auto token = childWith(n, Field::Operator)) {
        switch (syntax(token)) {
        case Syntax::TokenLogicalAnd:
            kind = NodeKind::Logical;
            operatorText = text("and");
            break;
        case Syntax::TokenLogicalOr:
            kind = NodeKind::Logical;
            operatorText = text("or");
            break;
        case Syntax::TokenNullish:
            kind = NodeKind::Logical;
            operatorText = text("??");
            break;
        case Syntax::TokenCompare:
        case Syntax::TokenIn:
            kind = NodeKind::Compare;
            [[fallthrough]];
        default:
            operatorText = text(view(token));
        }
    }
    push(Shape::Operand, open(kind, role, n, operatorText), n);
}

void Lowering::member(std::uint32_t n, Role role)
{
    TextId property = 0;
    std::uint16_t flags = 0;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        if (field(child) == Field::Property)
            property = text(view(child));
        else if (syntax(child) == Syntax::OptionalChain)
            flags = FlagOptional;
    }
    push(Shape::Operand, open(NodeKind::Member, role, n, property, flags), n);
}

/// The grammar of TypeScript reads `await load<T>(url).rows` as `(await load)<T>(url).rows`: that await, at the front of a chain of
/// calls and members; 0 when there is none.
std::uint32_t Lowering::innerAwait(std::uint32_t n) const
{
    for (auto link = n; link != 0;) {
        const auto kind = syntax(link);
        if (kind == Syntax::Call) {
            const auto callee = firstChild(link);
            if (callee != 0 && syntax(callee) == Syntax::Await && childOf(link, Syntax::TypeArguments) != 0)
                return callee;
        } else if (kind != Syntax::Member && kind != Syntax::Subscript) {
            return 0;
        }
        link = firstChild(link);
    }
    return 0;
}

/// Lowers the chain inside of its await, where it has one of that kind. Only the whole chain asks, not its parts.
bool Lowering::takesAwait(std::uint32_t n, Role role)
{
    const bool isPart = (role == Role::Callee || role == Role::Object) && m_frames.back().shape == Shape::Operand;
    const auto await = isPart || (m_facts.language != Language::TypeScript && m_facts.language != Language::Tsx) ? 0 : innerAwait(n);
    if (await == 0 || await == m_innerAwait || firstChild(await) == 0)
        return false;
    const auto node = open(NodeKind::Await, role, n);
    m_innerAwait = await;
    push(Shape::List, node, n, m_tree[n].next, Role::Value);
    return true;
}

void Lowering::call(std::uint32_t n, Role role)
{
    std::uint16_t flags = 0;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        switch (syntax(child)) {
        case Syntax::OptionalChain:
        case Syntax::TokenOptional: flags |= FlagOptional; break;
        case Syntax::TemplateString:
            if (field(child) == Field::Arguments) {
                flags |= FlagTagged;
                m_rawTemplate = view(n + 1) == "String.raw" ? child : 0;
            }
            break;
        default: break;
        }
    }
    const auto node = open(NodeKind::Call, role, n, 0, flags);
    if (isRequire(n))
        requireCall(n, node);
    push(Shape::Operand, node, n);
}

void Lowering::augmented(std::uint32_t n, std::uint32_t range, NodeKind kind, Role role)
{
    const auto operatorText = viewOrNothing(childWith(n, Field::Operator));
    const auto node = open(kind, role, range, text(operatorText.substr(0, operatorText.empty() ? 0 : operatorText.size() - 1)));
    push(Shape::AssignPart, node, n);
}

void Lowering::update(std::uint32_t n, std::uint32_t range, NodeKind kind, Role role)
{
    const auto operatorText = viewOrNothing(childWith(n, Field::Operator)); // "++" or "--"
    push(Shape::List, open(kind, role, range, text(operatorText.substr(0, 1))), n, Role::Target);
}

void Lowering::array(std::uint32_t n, Role role)
{
    auto shape = Shape::List;
    bool afterElement = false;
    for (auto child = n + 1; child < m_tree[n].next; child = m_tree[child].next) {
        const auto kind = syntax(child);
        if (kind == Syntax::TokenComma) {
            if (!afterElement)
                shape = Shape::Elisions;
            afterElement = false;
        } else if (kind > Syntax::LastToken) {
            afterElement = true;
        }
    }
    push(shape, open(NodeKind::List, role, n), n, Role::Element);
}

void Lowering::arrayChild(std::uint32_t n, Syntax syntax)
{
    auto& frame = m_frames.back();
    if (syntax == Syntax::TokenComma) {
        if (frame.bytes == 0)
            m_builder.leaf(NodeKind::Unknown, Role::Element, m_tree[n].startByte, m_tree[n].startByte);
        frame.bytes = 0;
    } else if (syntax > Syntax::LastToken) {
        frame.bytes = 1;
        visit(n, syntax, Role::Element);
    }
}

void Lowering::sequence(std::uint32_t n, Role role)
{
    // (0, object.method)(…): what compilers write to call a function without its object.
    const auto first = n + 1;
    if (first < m_tree[n].next && syntax(first) == Syntax::Number) {
        const auto comma = m_tree[first].next;
        const auto second = comma < m_tree[n].next ? m_tree[comma].next : m_tree[n].next;
        if (second < m_tree[n].next && m_tree[second].next == m_tree[n].next) {
            push(Shape::List, noNode, second, m_tree[n].next, role);
            return;
        }
    }
    push(Shape::Sequence, open(NodeKind::Unknown, role, n), n);
}

void Lowering::templateString(std::uint32_t n, Role role)
{
    const std::uint16_t flags = n == m_rawTemplate ? FlagRaw : 0;
    if (childOf(n, Syntax::TemplateSubstitution) == 0)
        leaf(NodeKind::String, role, n, text(stringContent(n)), flags);
    else
        push(Shape::Template, open(NodeKind::Template, role, n, 0, flags), n).bytes = m_tree[n].startByte + 1;
}

void Lowering::templateChild(std::uint32_t n, Syntax syntax)
{
    if (syntax != Syntax::TemplateSubstitution)
        return;
    auto& frame = m_frames.back();
    const auto start = m_tree[n].startByte;
    if (frame.bytes < start)
        m_builder.leaf(NodeKind::String, Role::Part, frame.bytes, start, text(view(frame.bytes, start)));
    frame.bytes = m_tree[n].endByte;
    push(Shape::List, noNode, n, Role::Hole);
}

void Lowering::jsx(std::uint32_t n, std::uint32_t tag, Shape shape, Role role)
{
    const auto name = text(tag == 0 ? std::string_view{} : viewOrNothing(childWith(tag, Field::Name)));
    push(shape, open(NodeKind::Jsx, role, n, name), n, shape == Shape::JsxTag ? Role::Attribute : Role::Element);
}

void Lowering::jsxAttribute(std::uint32_t n, Role role)
{
    const auto name = firstChild(n);
    const auto node = open(NodeKind::JsxAttribute, role, n, text(viewOrNothing(name)));
    push(Shape::List, node, name == 0 ? n + 1 : m_tree[name].next, m_tree[n].next, Role::Value);
}

void Lowering::jsxText(std::uint32_t n, Role role)
{
    auto words = view(n);
    const auto first = std::ranges::find_if_not(words, isSpace);
    if (first == words.end())
        return;
    const auto start = m_tree[n].startByte + static_cast<std::uint32_t>(first - words.begin());
    auto end = m_tree[n].endByte;
    while (isSpace(m_text[end - 1]))
        --end;
    m_builder.leaf(NodeKind::String, role, start, end, text(view(start, end)));
}

} // namespace punchlist::javascript
