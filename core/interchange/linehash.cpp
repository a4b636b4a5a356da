#include "interchange/linehash.h"

#include "interchange/textforms.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <unordered_map>

namespace punchlist {
namespace {

constexpr std::size_t windowUnits = 100;
constexpr std::uint64_t factor = 37;
constexpr std::uint16_t endOfFile = 65535;

constexpr std::uint64_t factorToTheWindow()
{
    std::uint64_t power = 1;
    for (std::size_t i = 0; i < windowUnits; ++i)
        power *= factor;
    return power;
}

class LineHasher {
public:
    void startLine() { m_lineStarts = true; }

    void feed(std::uint16_t unit)
    {
        if (m_lineOfPlace[m_place] != noLine)
            emitHash();
        if (m_lineStarts) {
            m_lineStarts = false;
            m_lineOfPlace[m_place] = m_nextLine++;
        }
        m_hash = factor * m_hash + unit - factorToTheWindow() * m_window[m_place];
        m_window[m_place] = unit;
        m_place = (m_place + 1) % windowUnits;
    }

    std::vector<std::string> finish()
    {
        feed(endOfFile);
        for (std::size_t i = 0; i < windowUnits; ++i) {
            if (m_lineOfPlace[m_place] != noLine)
                emitHash();
            feed(0);
        }
        return std::move(m_hashes);
    }

private:
    static constexpr std::size_t noLine = static_cast<std::size_t>(-1);

    void emitHash()
    {
        std::array<char, 16> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), m_hash, 16).ptr;
        m_hashes.push_back(std::string(digits.data(), end) + ':' + std::to_string(++m_count[m_hash]));
        m_lineOfPlace[m_place] = noLine;
    }

    std::array<std::uint16_t, windowUnits> m_window{};
    std::array<std::size_t, windowUnits> m_lineOfPlace = [] {
        std::array<std::size_t, windowUnits> places{};
        places.fill(noLine);
        return places;
    }();
    std::size_t m_place = 0;
    std::size_t m_nextLine = 0;
    std::uint64_t m_hash = 0;
    bool m_lineStarts = true;
    std::unordered_map<std::uint64_t, std::uint32_t> m_count;
    std::vector<std::string> m_hashes;
};

} // namespace

std::vector<std::string> primaryLocationLineHashes(std::string_view text)
{
    LineHasher hasher;
    bool afterCarriageReturn = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto length = utf8Length(text.substr(i));
        const auto byte = static_cast<unsigned char>(text[i]);
        if (length < 2) {
            ++i;
            if (length == 0) {
                hasher.feed(0xFFFD);
            } else if (byte == '\r' || (byte == '\n' && !afterCarriageReturn)) {
                hasher.feed('\n');
                hasher.startLine();
            } else if (byte != ' ' && byte != '\t' && byte != '\n') {
                hasher.feed(byte);
            }
            afterCarriageReturn = byte == '\r';
            continue;
        }
        afterCarriageReturn = false;
        std::uint32_t codePoint = byte & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            codePoint = codePoint << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        i += length;
        if (codePoint < 0x10000) {
            hasher.feed(static_cast<std::uint16_t>(codePoint));
        } else {
            hasher.feed(static_cast<std::uint16_t>(0xD800 + ((codePoint - 0x10000) >> 10)));
            hasher.feed(static_cast<std::uint16_t>(0xDC00 + ((codePoint - 0x10000) & 0x3FF)));
        }
    }
    return hasher.finish();
}

} // namespace punchlist
