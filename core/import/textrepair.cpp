#include "import/textrepair.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace punchlist {
namespace {

/// One character of the text with the range it came from.
struct Character {
    char32_t code = 0;
    std::size_t offset = 0; ///< in the file
};

// Unicode's mapping tables (VENDORS/MICSFT/WINDOWS/CP1252.TXT; the five unassigned bytes decode to the C1 controls, as the
// WHATWG encoding standard has it) and VENDORS/APPLE/ROMAN.TXT.
constexpr std::array<char16_t, 32> windows1252High = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};
constexpr std::array<char16_t, 128> macRoman = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
    0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
    0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
    0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
    0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

using ByteTable = std::unordered_map<char32_t, unsigned char>;

const ByteTable& windows1252Bytes()
{
    static const ByteTable table = [] {
        ByteTable made;
        for (std::size_t i = 0; i < windows1252High.size(); ++i) {
            made.emplace(windows1252High[i], static_cast<unsigned char>(0x80 + i));
            made.emplace(static_cast<char32_t>(0x80 + i), static_cast<unsigned char>(0x80 + i)); // Latin-1 readers
        }
        for (unsigned byte = 0xA0; byte <= 0xFF; ++byte)
            made.emplace(byte, static_cast<unsigned char>(byte));
        return made;
    }();
    return table;
}

const ByteTable& macRomanBytes()
{
    static const ByteTable table = [] {
        ByteTable made;
        for (std::size_t i = 0; i < macRoman.size(); ++i)
            made.emplace(macRoman[i], static_cast<unsigned char>(0x80 + i));
        return made;
    }();
    return table;
}

std::vector<Character> decode(std::string_view bytes, std::size_t fileOffset)
{
    std::vector<Character> result;
    result.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
        if (length == 1) {
            result.push_back({lead, fileOffset + i});
        } else if (length > 1 && i + length <= bytes.size() && isValidUtf8(bytes.substr(i, length))) {
            char32_t code = lead & (0xFFU >> (length + 1));
            for (std::size_t k = 1; k < length; ++k)
                code = (code << 6U) | (static_cast<unsigned char>(bytes[i + k]) & 0x3FU);
            result.push_back({code, fileOffset + i});
            i += length;
            continue;
        } else { // no UTF-8: a file in Windows-1252
            result.push_back({lead < 0xA0 ? char32_t{windows1252High[lead - 0x80U]} : char32_t{lead}, fileOffset + i});
        }
        ++i;
    }
    return result;
}

std::vector<Character> decodeUtf16(std::string_view bytes, bool bigEndian)
{
    std::vector<Character> result;
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return bigEndian ? (first << 8U) | second : (second << 8U) | first;
    };
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        char32_t code = static_cast<char32_t>(unit(i));
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size()) {
            const auto low = static_cast<char32_t>(unit(i + 2));
            if (low >= 0xDC00 && low < 0xE000) {
                result.push_back({0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00), i});
                i += 2;
                continue;
            }
        }
        if (code >= 0xD800 && code < 0xE000)
            code = 0xFFFD;
        result.push_back({code, i});
    }
    return result;
}

void appendUtf8(std::string& out, char32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | (code >> 18U));
        out += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (code & 0x3FU));
}

bool isEmoji(char32_t code) { return code >= 0x1F300 && code <= 0x1FAFF; }

/// A damaged character: how many characters stand for it now, and how many bytes it had.
struct Damage {
    std::size_t characters = 0;
    int bytes = 0;
    char32_t code = 0;
};

/// Reads characters backwards through one table: what UTF-8 sequence do they stand for?
class Undamager {
public:
    Undamager(const std::vector<Character>& text, const ByteTable& table, bool isMac) : m_text(text), m_table(table), m_isMac(isMac) { }

    std::optional<Damage> at(std::size_t i) const
    {
        const auto lead = byteAt(i);
        if (!lead || *lead < 0x80)
            return std::nullopt;
        // The private-use character that Mac Roman has for 0xF0 is often lost in copying.
        if (m_isMac && *lead == 0x9F)
            return sequence(i, 0xF0, 0, 4);
        const int length = *lead >= 0xF0 && *lead <= 0xF4 ? 4 : *lead >= 0xE0 ? 3 : *lead >= 0xC2 ? 2 : 0;
        return length == 0 || *lead > 0xF4 ? std::nullopt : sequence(i, *lead, 1, length);
    }

private:
    std::optional<unsigned char> byteAt(std::size_t i) const
    {
        if (i >= m_text.size() || m_text[i].code < 0x80)
            return std::nullopt;
        const auto found = m_table.find(m_text[i].code);
        return found == m_table.end() ? std::nullopt : std::optional(found->second);
    }

    /// A continuation byte, or what became of one when somebody retyped the text: a no-break space turned into a space, a
    /// curly quote into a straight one.
    std::optional<unsigned char> continuation(std::size_t i, int length) const
    {
        if (const auto byte = byteAt(i))
            return (*byte & 0xC0U) == 0x80U ? byte : std::nullopt;
        if (length < 4 || i >= m_text.size() || m_isMac)
            return std::nullopt;
        if (m_text[i].code == ' ')
            return static_cast<unsigned char>(0xA0);
        if (m_text[i].code == '"') {
            // U+1F4xx has both 0x93 and 0x94 here; the fourth byte tells for the symbols that reports use.
            const auto next = byteAt(i + 1);
            static constexpr std::string_view after93 = "\x81\x85\x88\x89\x8A\x8B\x8C\x9A\x9D\xA6";
            return next && after93.contains(static_cast<char>(*next)) ? static_cast<unsigned char>(0x93) : static_cast<unsigned char>(0x94);
        }
        return std::nullopt;
    }

    std::optional<Damage> sequence(std::size_t start, unsigned char lead, std::size_t leadCharacters, int length) const
    {
        char32_t code = lead & (0xFFU >> (length + 1));
        std::size_t used = leadCharacters;
        for (int k = 1; k < length; ++k, ++used) {
            const auto byte = continuation(start + used, length);
            if (!byte) {
                // U+FE0F (EF B8 8F) stands behind many symbols; its last byte is an invisible control and gets lost.
                if (lead == 0xEF && k == 2 && code == 0x3F8)
                    return Damage{used, 3, 0xFE0F};
                return std::nullopt;
            }
            code = (code << 6U) | (*byte & 0x3FU);
        }
        const bool overlong = (length == 2 && code < 0x80) || (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || (leadCharacters == 0 && !isEmoji(code)))
            return std::nullopt;
        return Damage{used, length, code};
    }

    const std::vector<Character>& m_text;
    const ByteTable& m_table;
    bool m_isMac;
};

struct Repair {
    std::vector<Character> text;
    int longSequences = 0;  ///< of three or four bytes: never a coincidence
    int shortSequences = 0; ///< of two bytes: "É»" may be meant
    int leftOver = 0;       ///< other characters beyond ASCII
    bool isNeeded() const { return longSequences > 0 || (shortSequences > 0 && leftOver == 0); }
};

Repair repair(const std::vector<Character>& text, const ByteTable& table, bool isMac)
{
    const Undamager undamager(text, table, isMac);
    Repair result;
    result.text.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i].code >= 0x80) {
            if (const auto damage = undamager.at(i)) {
                (damage->bytes > 2 ? result.longSequences : result.shortSequences) += 1;
                result.text.push_back({damage->code, text[i].offset});
                i += damage->characters;
                continue;
            }
            result.leftOver += text[i].code != 0xFEFF;
        }
        result.text.push_back(text[i]);
        ++i;
    }
    return result;
}

} // namespace

std::size_t RepairedText::fileOffset(std::size_t offset) const
{
    const auto after = std::ranges::upper_bound(m_anchors, offset, {}, &std::pair<std::size_t, std::size_t>::first);
    if (after == m_anchors.begin())
        return offset;
    const auto& anchor = *(after - 1);
    return anchor.second + (offset - anchor.first);
}

RepairedText repairText(std::string_view bytes)
{
    std::vector<Character> characters;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        characters = decodeUtf16(bytes, bytes.starts_with("\xFE\xFF"));
    else if (bytes.starts_with("\xEF\xBB\xBF"))
        characters = decode(bytes.substr(3), 3);
    else
        characters = decode(bytes, 0);

    RepairedText result;
    for (int pass = 0; pass < 3; ++pass) {
        Repair windows = repair(characters, windows1252Bytes(), false);
        Repair mac = repair(characters, macRomanBytes(), true);
        Repair& better = mac.longSequences > windows.longSequences ? mac : windows;
        if (!better.isNeeded())
            break;
        characters = std::move(better.text);
        result.m_damaged = true;
    }
    std::size_t expected = 0;
    for (const Character& character : characters) {
        if (character.offset != expected || result.m_anchors.empty())
            result.m_anchors.emplace_back(result.m_text.size(), character.offset);
        const std::size_t before = result.m_text.size();
        appendUtf8(result.m_text, character.code);
        expected = character.offset + (result.m_text.size() - before);
    }
    result.m_anchors.emplace_back(result.m_text.size(), bytes.size());
    return result;
}

} // namespace punchlist
