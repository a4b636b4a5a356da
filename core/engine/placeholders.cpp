#include "engine/placeholders.h"

namespace punchlist {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isNameByte(char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

/// The name of the placeholder that starts at text[at] == '{', "" when that is only a brace.
std::string_view placeholderAt(std::string_view text, std::size_t at)
{
    auto end = at + 1;
    if (end >= text.size() || !isLetter(text[end]))
        return {};
    while (end < text.size() && isNameByte(text[end]))
        ++end;
    return end < text.size() && text[end] == '}' ? text.substr(at + 1, end - at - 1) : std::string_view{};
}

} // namespace

std::string fillPlaceholders(std::string_view text, const PlaceholderValues& values,
                             const std::function<void(std::string_view name)>& missing)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto brace = text.find('{', at);
        out += text.substr(at, brace - at);
        if (brace == std::string_view::npos)
            break;
        const auto name = placeholderAt(text, brace);
        const auto value = name.empty() ? values.end() : values.find(name);
        if (value != values.end()) {
            out += value->second;
            at = brace + name.size() + 2;
            continue;
        }
        if (!name.empty())
            missing(name);
        out += '{';
        at = brace + 1;
    }
    return out;
}

} // namespace punchlist
