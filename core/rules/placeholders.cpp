#include "rules/placeholders.h"

#include "rules/nodepattern.h"

#include <algorithm>

namespace punchlist {
namespace {

constexpr std::size_t maxSourceValue = 80; ///< bytes of `{source}`: it stands in a title

bool isPlaceholderChar(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '_'));
}

/// The placeholder that starts at the `{` at `open`, or "".
std::string_view placeholderAt(std::string_view text, std::size_t open)
{
    auto end = open + 1;
    while (end < text.size() && isPlaceholderChar(text[end], end == open + 1))
        ++end;
    return end > open + 1 && end < text.size() && text[end] == '}' ? text.substr(open + 1, end - open - 1) : std::string_view{};
}

constexpr StandardPlaceholder standard[] = {
    {"callee", "the called function as the imports name it: `requests.get`, `session.execute`"},
    {"name", "the name that the reported place carries: of a function, class, parameter, attribute, assigned variable"},
    {"function", "the enclosing function with its class: `Store.save`; `the module` outside of functions"},
    {"class", "the enclosing class; empty outside of classes"},
    {"source", "the reported source text, its first line, shortened"},
    {"symbol", "like `function`, but the file's name outside of functions"},
    {"file", "the file's name"},
    {"path", "the file's path in the repository"}, // the last three also where no node is reported
};

std::string shortSource(std::string_view text)
{
    const auto line = text.substr(0, text.find('\n'));
    auto length = std::min(line.size(), maxSourceValue);
    while (length > 0 && length < line.size() && (static_cast<unsigned char>(line[length]) & 0xC0) == 0x80)
        --length; // not inside of a UTF-8 sequence
    return length < text.size() ? std::string(line.substr(0, length)) + "…" : std::string(line);
}

} // namespace

std::vector<std::string_view> placeholdersIn(std::string_view text)
{
    std::vector<std::string_view> found;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        if (const auto name = placeholderAt(text, open); !name.empty())
            found.push_back(name);
    }
    return found;
}

std::string fillPlaceholders(std::string_view text, const std::map<std::string, std::string, std::less<>>& values)
{
    std::string filled;
    filled.reserve(text.size() + 32);
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '{') {
            const auto name = placeholderAt(text, i);
            if (const auto value = name.empty() ? values.end() : values.find(name); value != values.end()) {
                filled += value->second;
                i += name.size() + 2;
                continue;
            }
        }
        filled += text[i++];
    }
    return filled;
}

std::span<const StandardPlaceholder> standardPlaceholders() { return standard; }

void addStandardValues(const FileContext& file, Report& report)
{
    const auto& facts = file.facts;
    const auto node = report.node;
    const auto add = [&](const char* name, std::string value) { report.values.emplace(name, std::move(value)); };
    const auto fileName = file.source.path.substr(file.source.path.rfind('/') + 1);
    add("file", fileName);
    add("path", file.source.path);
    if (node == noNode || node >= facts.functionOf.size()) {
        add("symbol", fileName);
        return;
    }
    // The call itself, or the call that a reported callee belongs to.
    const auto* call = facts.call(node);
    if (!call && facts.code[node].role == Role::Callee)
        call = facts.call(facts.code.parent(node));
    add("callee", call ? readableName(facts.text(call->callee)) : readableName(facts.qualified(node)));
    add("name", std::string(nodeName(facts, node)));
    const auto scope = facts.scopeOf(node);
    add("symbol", scope.empty() ? fileName : std::string(scope));
    add("function", scope.empty() ? std::string("the module") : std::string(scope));
    std::string_view className;
    for (auto outer = node; outer != noNode; outer = facts.code.parent(outer)) {
        if (facts.code.is(outer, NodeKind::Class)) {
            className = facts.code.text(outer);
            break;
        }
    }
    add("class", std::string(className));
    add("source", shortSource(file.textOf(node)));
}

} // namespace punchlist
