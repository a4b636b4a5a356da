#include "interchange/textforms.h"

#include "findings/finding.h"
#include "rules/placeholders.h"

#include <algorithm>
#include <map>

namespace punchlist {
namespace {

bool isUriPathByte(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
           || std::string_view("-._~/!$&'()*+,;=@").contains(static_cast<char>(byte));
}

} // namespace

std::size_t utf8Length(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = at(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0U) != 0x80U)
            return 0;
    }
    // Overlong forms, surrogates and numbers above U+10FFFF show in the second byte.
    const bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
    const bool surrogate = lead == 0xED && at(1) >= 0xA0;
    const bool tooLarge = lead == 0xF4 && at(1) >= 0x90;
    return overlong || surrogate || tooLarge ? 0 : length;
}

std::string shortened(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return std::string(text);
    static constexpr std::string_view mark = " \xE2\x80\xA6";
    auto end = bytes > mark.size() ? bytes - mark.size() : 0;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)) + std::string(mark);
}

std::uint32_t utf16Units(std::string_view line, std::uint32_t byteColumn)
{
    std::uint32_t units = 0;
    for (const char c : line.substr(0, byteColumn)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U)
            continue;
        units += byte >= 0xF0U ? 2 : 1;
    }
    return units;
}

std::string relativeUri(std::string_view path)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri;
    uri.reserve(path.size());
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (isUriPathByte(byte)) {
            uri += c;
        } else {
            uri += '%';
            uri += digits[byte >> 4];
            uri += digits[byte & 15];
        }
    }
    return uri;
}

std::string hex16(std::uint64_t number)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    for (auto place = text.rbegin(); place != text.rend(); ++place, number >>= 4)
        *place = digits[number & 15];
    return text;
}

std::string plainText(std::string_view markdown)
{
    std::string text;
    text.reserve(markdown.size());
    bool inCode = false;
    for (std::size_t i = 0; i < markdown.size(); ++i) {
        if (markdown[i] == '`') {
            inCode = !inCode;
        } else if (!inCode && markdown.substr(i, 2) == "**") {
            ++i;
        } else {
            text += markdown[i];
        }
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string generalText(std::string_view ruleText)
{
    std::map<std::string, std::string, std::less<>> values;
    for (const auto placeholder : placeholdersIn(ruleText)) {
        std::string name(placeholder);
        std::ranges::replace_if(name, [](char c) { return c == '-' || c == '_'; }, ' ');
        values.emplace(placeholder, "\u2039" + name + "\u203A");
    }
    return fillPlaceholders(ruleText, values);
}

std::string sarifPlain(std::string_view markdown)
{
    auto text = plainText(markdown);
    if (!text.contains("]("))
        return text;
    std::string escaped;
    for (const char c : text) {
        if (c == '[' || c == ']')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string priorityReasonText(const PriorityReason& reason)
{
    return reason.factor + ": " + reason.value + " (" + reason.effect + (reason.change.empty() ? "" : "; " + reason.change) + ')';
}

} // namespace punchlist
