#include "facts/dump.h"

#include <algorithm>
#include <array>
#include <format>
#include <iterator>
#include <utility>

namespace punchlist {
namespace {

constexpr std::array kindNames = std::to_array<std::string_view>({
    "Module", "Block", "Function", "Parameter", "Class", "Decorator", "ExpressionStatement", "Assign", "AugmentedAssign",
    "Return", "Raise", "If", "While", "For", "ForClassic", "Try", "Handler", "With", "Switch", "Case", "Break", "Continue",
    "Pass", "Assert", "Delete", "Global", "Import", "Export", "TypeDeclaration", "Name", "Member", "Subscript", "Slice", "Call",
    "Keyword", "Spread", "String", "Template", "Number", "Boolean", "Null", "List", "Tuple", "Set", "Dict", "Pair",
    "Comprehension", "Unary", "Binary", "Logical", "Compare", "Conditional", "Await", "Yield", "AssignExpression", "Regex",
    "Jsx", "JsxAttribute", "TypeExpression", "Unknown",
});
static_assert(kindNames.size() == static_cast<std::size_t>(NodeKind::Unknown) + 1);

constexpr std::array roleNames = std::to_array<std::string_view>({
    "None", "Body", "Else", "Finally", "Handler", "Decorator", "Parameter", "Type", "Default", "Base", "Value", "Cause",
    "Target", "Condition", "Iterable", "Init", "Step", "Context", "Message", "Pattern", "Case", "Callee", "Argument", "Keyword",
    "Object", "Index", "Part", "Hole", "Element", "Key", "Left", "Right", "Attribute",
});
static_assert(roleNames.size() == static_cast<std::size_t>(Role::Attribute) + 1);

constexpr std::size_t longestText = 200;
constexpr std::size_t deepestIndent = 60;

/// Several flags share a bit; the kind tells which one is meant.
std::string_view flagName(NodeFlag flag, NodeKind kind)
{
    switch (flag) {
    case FlagAsync: return "Async";
    case FlagGenerator: return "Generator";
    case FlagLambda: return "Lambda";
    case FlagStatic:
        return kind == NodeKind::String || kind == NodeKind::Template ? "Raw"
            : kind == NodeKind::Parameter                             ? "KeywordOnly"
                                                                      : "Static";
    case FlagAwait: return "Await";
    case FlagOptional: return "Optional";
    case FlagNew: return "New";
    case FlagTagged: return "Tagged";
    case FlagDouble: return "Double";
    case FlagBytes: return "Bytes";
    case FlagDelegate: return "Delegate";
    case FlagDeclaration: return "Declaration";
    case FlagConst: return "Const";
    case FlagForIn: return kind == NodeKind::Parameter ? "Rest" : "ForIn";
    case FlagDo: return kind == NodeKind::Handler ? "Star" : kind == NodeKind::Function ? "Accessor" : "Do";
    case FlagError: return "Error";
    }
    return "?";
}

void appendQuoted(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text.substr(0, longestText)) {
        if (c == '\n')
            out += "\\n";
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            std::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    out += text.size() > longestText ? "…\"" : "\"";
}

void appendNode(std::string& out, const Code& code, NodeId id)
{
    const auto& node = code[id];
    if (node.role != Role::None)
        (out += roleName(node.role)) += ' ';
    out += nodeKindName(node.kind);
    if (node.text != 0) {
        out += ' ';
        appendQuoted(out, code.text(id));
    }
    for (unsigned bit = 0; bit < 16; ++bit) {
        const auto flag = static_cast<NodeFlag>(1U << bit);
        if (code.has(id, flag))
            (out += " +") += flagName(flag, node.kind);
    }
}

} // namespace

std::string_view nodeKindName(NodeKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::string_view roleName(Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

std::string dumpCode(const FileFacts& facts, const LineIndex* lines)
{
    const auto& code = facts.code;
    std::string out;
    std::vector<NodeId> ends; // of the open ancestors
    for (NodeId id = 0; id < code.nodes.size(); ++id) {
        while (!ends.empty() && id >= ends.back())
            ends.pop_back();
        out.append(2 * std::min(ends.size(), deepestIndent), ' ');
        if (ends.size() > deepestIndent)
            std::format_to(std::back_inserter(out), "({}) ", ends.size());
        appendNode(out, code, id);
        if (lines)
            std::format_to(std::back_inserter(out), " :{}", lines->lineOf(code[id].startByte) + 1);
        out += '\n';
        ends.push_back(code.end(id));
    }
    return out;
}

std::string dumpImports(const FileFacts& facts)
{
    std::string out;
    for (const auto& import : facts.imports) {
        out += import.module == 0 ? std::string_view("?") : facts.text(import.module);
        if (import.name != 0)
            (out += ' ') += facts.text(import.name);
        if (import.alias != 0)
            (out += " as ") += facts.text(import.alias);
        for (const auto& [set, word] : {std::pair(import.typeOnly, " (type only)"), std::pair(import.dynamic, " (dynamic)"),
                                        std::pair(import.optional, " (optional)"), std::pair(import.reexport, " (re-export)")}) {
            if (set)
                out += word;
        }
        out += '\n';
    }
    return out;
}

} // namespace punchlist
