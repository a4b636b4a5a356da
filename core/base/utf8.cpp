#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace punchlist {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool isContinuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// What stands at the start of `text`: how many bytes belong together, and whether they are a valid character.
struct Sequence {
    std::size_t length = 1;
    bool valid = false;
};

// Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences".
Sequence sequenceAt(std::string_view text)
{
    const auto at = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = at(0);
    if (lead < 0x80)
        return {1, true};
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0)
            low = 0xA0;
        if (lead == 0xED)
            high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0)
            low = 0x90;
        if (lead == 0xF4)
            high = 0x8F;
    } else {
        return {1, false};
    }
    if (text.size() < 2 || at(1) < low || at(1) > high)
        return {1, false};
    for (std::size_t i = 2; i < length; ++i) {
        if (i >= text.size() || !isContinuation(at(i)))
            return {i, false};
    }
    return {length, true};
}

/// How many bytes at the start of `text` are ASCII; counted in steps of eight.
std::size_t asciiPrefix(std::string_view text)
{
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & 0x8080808080808080ULL) != 0)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

/// Calls `invalid(part)` for every ill-formed part and `valid(part)` for everything between.
template <typename Valid, typename Invalid>
void forEachPart(std::string_view text, Valid valid, Invalid invalid)
{
    std::size_t start = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        at += asciiPrefix(text.substr(at));
        if (at >= text.size())
            break;
        const auto sequence = sequenceAt(text.substr(at));
        if (!sequence.valid) {
            valid(text.substr(start, at - start));
            invalid(text.substr(at, sequence.length));
            start = at + sequence.length;
        }
        at += sequence.length;
    }
    valid(text.substr(start));
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | code >> 6);
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | code >> 12);
        put(0x80U | (code >> 6 & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | code >> 18);
        put(0x80U | (code >> 12 & 0x3FU));
        put(0x80U | (code >> 6 & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

} // namespace

bool isValidUtf8(std::string_view text)
{
    for (std::size_t at = asciiPrefix(text); at < text.size(); at += asciiPrefix(text.substr(at))) {
        const auto sequence = sequenceAt(text.substr(at));
        if (!sequence.valid)
            return false;
        at += sequence.length;
    }
    return true;
}

std::string repairedUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 16);
    forEachPart(text, [&out](std::string_view part) { out += part; }, [&out](std::string_view) { out += replacement; });
    return out;
}

std::string utf8FromUtf16(std::string_view bytes, bool bigEndian)
{
    const auto unit = [&](std::size_t i) -> std::uint32_t {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return bigEndian ? first << 8U | second : second << 8U | first;
    };
    std::string out;
    out.reserve(bytes.size() / 2);
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto code = unit(i);
        if (code < 0xD800 || code > 0xDFFF) {
            appendUtf8(out, code);
        } else if (code < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) <= 0xDFFF) {
            appendUtf8(out, 0x10000 + ((code - 0xD800) << 10U) + (unit(i + 2) - 0xDC00));
            i += 2;
        } else {
            out += replacement;
        }
    }
    return out;
}

std::string printablePath(std::string_view name)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(name.size());
    forEachPart(
        name, [&out](std::string_view part) { out += part; },
        [&out](std::string_view part) {
            for (const auto c : part) {
                const auto byte = static_cast<unsigned char>(c);
                out += "\\x";
                out += digits[byte >> 4U];
                out += digits[byte & 15U];
            }
        });
    return out;
}

} // namespace punchlist
