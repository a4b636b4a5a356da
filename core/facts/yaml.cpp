#include "facts/datalowering.h"
#include "facts/symboltable.h"
#include "facts/treelowering.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {
namespace {

enum class YamlForm : std::uint8_t {
    Unknown, Nothing, Document, Wrapper, Mapping, Pair, Sequence, FlowSequence, Item, Alias, Anchor, Tag, Plain, Quoted, Block,
    Text, Number, Boolean, Null,
};

/// Tags that only repeat what every value of that form is. `!!str` is the one that changes something.
bool isCoreTag(std::string_view tag)
{
    constexpr std::array<std::string_view, 11> tags = {"!", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq",
                                                       "!!set", "!!timestamp", "!!binary"};
    return std::ranges::contains(tags, tag);
}

class YamlLowering : public TreeLowering {
public:
    YamlLowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
        : TreeLowering(tree, source, facts)
    {
    }
    void lower()
    {
        run();
        collectComments(symbolOf(m_tree.language, "comment"));
    }

private:
    friend TreeLowering;

    static const SymbolTable<YamlForm>& forms()
    {
        using enum YamlForm;
        static const SymbolTable<YamlForm> table(grammarOf(Language::Yaml),
            {{"comment", Nothing}, {"yaml_directive", Nothing}, {"tag_directive", Nothing}, {"reserved_directive", Nothing},
             {"document", Document}, {"block_node", Wrapper}, {"flow_node", Wrapper}, {"block_mapping", Mapping},
             {"flow_mapping", Mapping}, {"block_mapping_pair", Pair}, {"flow_pair", Pair}, {"block_sequence", Sequence},
             {"flow_sequence", FlowSequence}, {"block_sequence_item", Item}, {"alias", Alias}, {"anchor", Anchor}, {"tag", Tag},
             {"plain_scalar", Plain}, {"double_quote_scalar", Quoted}, {"single_quote_scalar", Quoted}, {"block_scalar", Block},
             {"string_scalar", Text}, {"timestamp_scalar", Text}, {"integer_scalar", Number}, {"float_scalar", Number},
             {"boolean_scalar", Boolean}, {"null_scalar", Null}});
        return table;
    }

    enum How : std::uint8_t { ByForm, AsKeyOnly };

    YamlForm form(std::uint32_t node) const { return m_forms[at(node)]; }

    void lower(const Visit& next)
    {
        const auto node = next.node;
        const auto role = next.role;
        const auto broken = flagIf((at(node).flags & FlatError) != 0, FlagError);
        if (node == 0) {
            open(NodeKind::Module, Role::None, Bytes(0, static_cast<std::uint32_t>(m_source.size())), 0, broken);
            visitEach(node, Role::Value, broken);
            return close();
        }
        if (next.how == AsKeyOnly)
            return lowerPair(node, node, 0);
        switch (form(node)) {
        case YamlForm::Document: return visitEach(node, role);
        case YamlForm::Wrapper: return lowerWrapper(node, role);
        case YamlForm::Mapping: return lowerMapping(node, role, next.detail);
        case YamlForm::Pair:
            return lowerPair(node, childOf(node, m_key), childOf(node, m_value));
        case YamlForm::Sequence:
        case YamlForm::FlowSequence: return lowerSequence(node, role, next.detail);
        default:
            open(NodeKind::Unknown, role, node, 0, broken);
            visitEach(node, Role::None, broken);
            return close();
        }
    }

    void visitEach(std::uint32_t node, Role role, unsigned flags = 0)
    {
        const auto end = at(node).next;
        for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, end))
            visit(child, role, 0, flags);
    }

    /// `anchor` is the name that a List or Dict gets as text.
    void visit(std::uint32_t node, Role role, TextId anchor = 0, unsigned flags = 0)
    {
        if (node == 0)
            return;
        if (form(node) == YamlForm::Wrapper && at(node + 1).next == at(node).next) { // no anchor, no tag: the usual case
            lookInto(node);
            node = node + 1;
        }
        if (form(node) == YamlForm::Plain) {
            lookInto(node);
            node = std::max(node, firstOperand(node));
        }
        switch (form(node)) {
        case YamlForm::Nothing:
        case YamlForm::Anchor:
        case YamlForm::Tag: return;
        case YamlForm::Alias: leaf(NodeKind::Name, role, node, stable(source(node).substr(1)), flags); return;
        case YamlForm::Text: leaf(NodeKind::String, role, node, textOf(node), flags); return;
        case YamlForm::Quoted:
        case YamlForm::Block: leaf(NodeKind::String, role, node, stable(scalarText(node)), flags); return;
        case YamlForm::Number: leaf(NodeKind::Number, role, node, textOf(node), flags); return;
        case YamlForm::Boolean: leaf(NodeKind::Boolean, role, node, stable(isTrue(node) ? "true" : "false"), flags); return;
        case YamlForm::Null: leaf(NodeKind::Null, role, node, 0, flags); return;
        default: queue({.node = node, .detail = anchor, .flags = static_cast<std::uint16_t>(flags), .role = role});
        }
    }

    bool isTrue(std::uint32_t node) const { return source(node).starts_with('t') || source(node).starts_with('T'); }

    /// The text of a scalar; nothing for other nodes.
    std::string_view scalarText(std::uint32_t node) const
    {
        auto text = source(node);
        switch (form(node)) {
        case YamlForm::Quoted:
            return text.size() < 2 ? std::string_view{} : text.substr(1, text.size() - 2);
        case YamlForm::Block: { // behind the line with | or >
            const auto header = text.find('\n');
            return header == std::string_view::npos ? std::string_view{} : text.substr(header + 1);
        }
        case YamlForm::Plain:
        case YamlForm::Text:
        case YamlForm::Number:
        case YamlForm::Boolean:
        case YamlForm::Null: return text;
        default: return {};
        }
    }

    /// A value with an anchor or a tag in front.
    void lowerWrapper(std::uint32_t node, Role role)
    {
        std::uint32_t tag = 0;
        std::uint32_t content = 0;
        TextId anchor = 0;
        const auto end = at(node).next;
        for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, end)) {
            switch (form(child)) {
            case YamlForm::Tag: tag = child; break;
            case YamlForm::Anchor: anchor = stable(source(child).substr(1)); break;
            case YamlForm::Nothing: break;
            default: content = child;
            }
        }
        const bool isCall = tag != 0 && !isCoreTag(source(tag));
        if (isCall) {
            open(NodeKind::Call, role, node);
            leaf(NodeKind::Name, Role::Callee, tag, textOf(tag));
            role = Role::Argument;
        }
        if (content == 0)
            leaf(NodeKind::Null, role, Bytes(at(node).endByte, at(node).endByte));
        else if (tag != 0 && source(tag) == "!!str" && form(content) == YamlForm::Plain)
            leaf(NodeKind::String, role, content, textOf(content));
        else
            visit(content, role, anchor);
        if (isCall)
            close();
    }

    void lowerMapping(std::uint32_t node, Role role, TextId anchor)
    {
        open(NodeKind::Dict, role, node, anchor);
        const auto end = at(node).next;
        for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, end)) {
            if (form(child) == YamlForm::Wrapper) // `{a, b}`
                queue({.node = child, .how = AsKeyOnly, .role = Role::Element});
            else
                visit(child, Role::Element);
        }
        close();
    }

    void lowerPair(std::uint32_t node, std::uint32_t key, std::uint32_t value)
    {
        open(NodeKind::Pair, Role::Element, node, stable(keyText(key)));
        if (key == 0)
            leaf(NodeKind::Null, Role::Key, Bytes(at(node).startByte, at(node).startByte));
        visit(key, Role::Key);
        if (value == 0)
            leaf(NodeKind::Null, Role::Value, Bytes(at(node).endByte, at(node).endByte));
        visit(value, Role::Value);
        close();
    }

    std::string_view keyText(std::uint32_t key) const
    {
        if (key == 0 || form(key) != YamlForm::Wrapper)
            return {};
        const auto end = at(key).next;
        for (auto child = firstOperand(key); child != 0; child = operandFrom(at(child).next, end)) {
            if (const auto text = scalarText(child); !text.empty())
                return text;
        }
        return {};
    }

    void lowerSequence(std::uint32_t node, Role role, TextId anchor)
    {
        open(NodeKind::List, role, node, anchor);
        const auto end = at(node).next;
        for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, end)) {
            if (form(child) == YamlForm::Item) {
                lookInto(child);
                const auto value = valueOfItem(child);
                if (value == 0)
                    leaf(NodeKind::Null, Role::Element, Bytes(at(child).endByte, at(child).endByte));
                visit(value, Role::Element);
            } else if (form(child) == YamlForm::Pair) { // `[a: b]` is a list of mappings
                open(NodeKind::Dict, Role::Element, child);
                visit(child, Role::Element);
                close();
            } else {
                visit(child, Role::Element);
            }
        }
        close();
    }

    std::uint32_t valueOfItem(std::uint32_t item) const
    {
        const auto end = at(item).next;
        for (auto child = firstOperand(item); child != 0; child = operandFrom(at(child).next, end)) {
            if (form(child) != YamlForm::Nothing)
                return child;
        }
        return 0;
    }

    const SymbolTable<YamlForm>& m_forms = forms();
    const std::uint8_t m_key = fieldOf(m_tree.language, "key");
    const std::uint8_t m_value = fieldOf(m_tree.language, "value");
};

} // namespace

void lowerYaml(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    YamlLowering(tree, source, facts).lower();
}

} // namespace punchlist
