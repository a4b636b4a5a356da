#include "syntax/treedump.h"

#include "text/lineindex.h"

#include <tree_sitter/api.h>

#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t deepestIndent = 60;
constexpr std::size_t longestText = 80;

/// The text in quotes, on one line.
std::string quoted(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    const bool cut = text.size() > longestText;
    if (cut) {
        text = text.substr(0, longestText);
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U)
            text.remove_suffix(1);
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U)
            text.remove_suffix(1);
    }
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            result += "\\x";
            result += digits[byte >> 4];
            result += digits[byte & 15];
        } else {
            if (c == '"' || c == '\\')
                result += '\\';
            result += c;
        }
    }
    return result + (cut ? "\"…" : "\"");
}

bool hasNamedChild(const FlatTree& tree, std::uint32_t node)
{
    for (auto child = node + 1; child < tree[node].next; child = tree[child].next) {
        if (tree[child].flags & FlatNamed)
            return true;
    }
    return false;
}

std::string nodeLine(const FlatTree& tree, std::uint32_t index, const LineIndex& lines, std::string_view text)
{
    const auto& node = tree[index];
    std::string line;
    if (node.field != 0) {
        if (const char* field = ts_language_field_name_for_id(tree.language, node.field))
            line += std::string(field) + ": ";
    }
    if (node.flags & FlatError) {
        line += "ERROR";
    } else {
        if (node.flags & FlatMissing)
            line += "MISSING ";
        const char* kind = ts_language_symbol_name(tree.language, node.symbol);
        line += kind ? kind : "?";
    }
    const auto place = lines.range(node.startByte, node.endByte);
    line += ' ' + std::to_string(place.startLine + 1) + ':' + std::to_string(place.startByteColumn + 1);
    if (!hasNamedChild(tree, index))
        line += ' ' + quoted(text.substr(node.startByte, node.endByte - node.startByte));
    return line;
}

} // namespace

std::string dumpTree(const FlatTree& tree, std::string_view text)
{
    std::string result;
    const LineIndex lines(text);
    std::vector<std::uint32_t> ends; // of the open subtrees
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        while (!ends.empty() && i >= ends.back())
            ends.pop_back();
        const auto depth = ends.size();
        ends.push_back(tree[i].next);
        if (!(tree[i].flags & (FlatNamed | FlatError | FlatMissing)))
            continue;
        if (depth <= deepestIndent)
            result += std::string(2 * depth, ' ');
        else
            result += std::string(2 * deepestIndent, ' ') + '(' + std::to_string(depth) + ") ";
        result += nodeLine(tree, i, lines, text) + '\n';
    }
    return result;
}

} // namespace punchlist
