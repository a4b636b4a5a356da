#include "facts/datalowering.h"
#include "facts/symboltable.h"
#include "facts/treelowering.h"

namespace punchlist {
namespace {

enum class JsonForm : std::uint8_t { Unknown, Comment, Object, Pair, Array, String, Number, True, False, Null };

class JsonLowering : public TreeLowering {
public:
    JsonLowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
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

    static const SymbolTable<JsonForm>& forms()
    {
        using enum JsonForm;
        static const SymbolTable<JsonForm> table(grammarOf(Language::Json),
            {{"comment", Comment}, {"object", Object}, {"pair", Pair}, {"array", Array}, {"string", String}, {"number", Number},
             {"true", True}, {"false", False}, {"null", Null}});
        return table;
    }

    void lower(const Visit& next)
    {
        const auto node = next.node;
        const auto broken = flagIf((at(node).flags & FlatError) != 0, FlagError);
        if (node == 0) {
            open(NodeKind::Module, Role::None, Bytes(0, static_cast<std::uint32_t>(m_source.size())), 0, broken);
            visitEach(node, Role::Value, broken);
            return close();
        }
        switch (m_forms[at(node)]) {
        case JsonForm::Object:
            open(NodeKind::Dict, next.role, node);
            visitEach(node, Role::Element);
            return close();
        case JsonForm::Array:
            open(NodeKind::List, next.role, node);
            visitEach(node, Role::Element);
            return close();
        case JsonForm::Pair: return lowerPair(node, next.role);
        default:
            open(NodeKind::Unknown, next.role, node, 0, broken);
            visitEach(node, Role::None, broken);
            return close();
        }
    }

    void visitEach(std::uint32_t node, Role role, unsigned flags = 0)
    {
        const auto end = at(node).next;
        for (auto child = firstOperand(node); child != 0; child = operandFrom(at(child).next, end))
            visit(child, role, flags);
    }

    void visit(std::uint32_t node, Role role, unsigned flags = 0)
    {
        if (node == 0)
            return;
        switch (m_forms[at(node)]) {
        case JsonForm::Comment: return;
        case JsonForm::String: leaf(NodeKind::String, role, node, stringText(node), flags); return;
        case JsonForm::Number: leaf(NodeKind::Number, role, node, textOf(node), flags); return;
        case JsonForm::True: leaf(NodeKind::Boolean, role, node, stable("true"), flags); return;
        case JsonForm::False: leaf(NodeKind::Boolean, role, node, stable("false"), flags); return;
        case JsonForm::Null: leaf(NodeKind::Null, role, node, 0, flags); return;
        default: queue({.node = node, .flags = static_cast<std::uint16_t>(flags), .role = role});
        }
    }

    void lowerPair(std::uint32_t node, Role role)
    {
        const auto key = firstOperand(node);
        const bool named = key != 0 && m_forms[at(key)] == JsonForm::String;
        open(NodeKind::Pair, role, node, named ? stringText(key) : 0);
        visit(key, Role::Key);
        if (key != 0)
            visit(operandFrom(at(key).next, at(node).next), Role::Value);
        close();
    }

    TextId stringText(std::uint32_t node)
    {
        auto text = source(node);
        text.remove_prefix(1);
        if (text.ends_with('"'))
            text.remove_suffix(1);
        return stable(text);
    }

    const SymbolTable<JsonForm>& m_forms = forms();
};

} // namespace

void lowerJson(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    JsonLowering(tree, source, facts).lower();
}

} // namespace punchlist
