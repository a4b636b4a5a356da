#include "facts/datalowering.h"
#include "facts/symboltable.h"
#include "facts/treelowering.h"

#include <string_view>
#include <vector>

namespace punchlist {
namespace {

enum class TomlForm : std::uint8_t {
    Unknown, Comment, Pair, Table, TableArray, Array, InlineTable, Key, DottedKey, String, Text, Number, Boolean,
};

class TomlLowering : public TreeLowering {
public:
    TomlLowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
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

    static const SymbolTable<TomlForm>& forms()
    {
        using enum TomlForm;
        static const SymbolTable<TomlForm> table(grammarOf(Language::Toml),
            {{"comment", Comment}, {"pair", Pair}, {"table", Table}, {"table_array_element", TableArray}, {"array", Array},
             {"inline_table", InlineTable}, {"bare_key", Key}, {"quoted_key", Key}, {"dotted_key", DottedKey},
             {"string", String}, {"integer", Number}, {"float", Number}, {"boolean", Boolean}, {"local_date", Text},
             {"local_date_time", Text}, {"local_time", Text}, {"offset_date_time", Text}});
        return table;
    }

    TomlForm form(std::uint32_t node) const { return m_forms[at(node)]; }

    void lower(const Visit& next)
    {
        const auto node = next.node;
        const auto broken = flagIf((at(node).flags & FlatError) != 0, FlagError);
        if (node == 0) {
            const Bytes all(0, static_cast<std::uint32_t>(m_source.size()));
            open(NodeKind::Module, Role::None, all, 0, broken);
            open(NodeKind::Dict, Role::Value, all);
            visitFrom(firstOperand(node), node, Role::Element, broken);
            close();
            return close();
        }
        switch (form(node)) {
        case TomlForm::Pair:
        case TomlForm::Table:
        case TomlForm::TableArray: return lowerKeyed(node, next.role);
        case TomlForm::Array:
            open(NodeKind::List, next.role, node);
            visitFrom(firstOperand(node), node, Role::Element);
            return close();
        case TomlForm::InlineTable:
            open(NodeKind::Dict, next.role, node);
            visitFrom(firstOperand(node), node, Role::Element);
            return close();
        default:
            open(NodeKind::Unknown, next.role, node, 0, broken);
            visitFrom(firstOperand(node), node, Role::None, broken);
            return close();
        }
    }

    /// Visits the children of `parent` from one of them on.
    void visitFrom(std::uint32_t child, std::uint32_t parent, Role role, unsigned flags = 0)
    {
        for (const auto end = at(parent).next; child != 0; child = operandFrom(at(child).next, end))
            visit(child, role, flags);
    }

    void visit(std::uint32_t node, Role role, unsigned flags = 0)
    {
        switch (form(node)) {
        case TomlForm::Comment: return;
        case TomlForm::Key:
        case TomlForm::String: leaf(NodeKind::String, role, node, stable(unquoted(source(node))), flags); return;
        case TomlForm::Text: leaf(NodeKind::String, role, node, textOf(node), flags); return;
        case TomlForm::Number: leaf(NodeKind::Number, role, node, textOf(node), flags); return;
        case TomlForm::Boolean: leaf(NodeKind::Boolean, role, node, textOf(node), flags); return;
        default: queue({.node = node, .flags = static_cast<std::uint16_t>(flags), .role = role});
        }
    }

    static std::string_view unquoted(std::string_view text)
    {
        for (const std::string_view quote : {R"(""")", "'''", "\"", "'"}) {
            if (text.starts_with(quote) && text.size() >= 2 * quote.size() && text.ends_with(quote))
                return text.substr(quote.size(), text.size() - 2 * quote.size());
        }
        return text;
    }

    /// `a.b = value`, `[a.b]` and `[[a.b]]`: a Pair for each part of the key, each in the Dict of the one before.
    void lowerKeyed(std::uint32_t node, Role role)
    {
        const auto key = firstOperand(node);
        m_keys.clear();
        for (auto part = key; key != 0 && part < at(key).next; ++part) {
            if (form(part) == TomlForm::Key)
                m_keys.push_back(part);
        }
        if (m_keys.empty()) {
            open(NodeKind::Unknown, role, node);
            visitFrom(key, node, Role::None);
            return close();
        }
        const auto endByte = at(node).endByte;
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            const Bytes bytes(i == 0 ? at(node).startByte : at(m_keys[i]).startByte, endByte);
            if (i > 0)
                open(NodeKind::Dict, Role::Value, bytes);
            open(NodeKind::Pair, i == 0 ? role : Role::Element, bytes, stable(unquoted(source(m_keys[i]))));
            visit(m_keys[i], Role::Key);
        }
        const auto value = operandFrom(at(key).next, at(node).next);
        if (form(node) == TomlForm::Pair) {
            if (value != 0)
                visit(value, Role::Value);
        } else {
            const Bytes bytes(at(m_keys.back()).startByte, endByte);
            const bool isArray = form(node) == TomlForm::TableArray;
            if (isArray)
                open(NodeKind::List, Role::Value, bytes);
            open(NodeKind::Dict, isArray ? Role::Element : Role::Value, bytes);
            visitFrom(value, node, Role::Element);
            close();
            if (isArray)
                close();
        }
        for (std::size_t i = 1; i < 2 * m_keys.size(); ++i)
            close();
    }

    const SymbolTable<TomlForm>& m_forms = forms();
    std::vector<std::uint32_t> m_keys;
};

} // namespace

void lowerToml(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    TomlLowering(tree, source, facts).lower();
}

} // namespace punchlist
