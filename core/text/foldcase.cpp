#include "text/foldcase.h"

#include <cstdint>

namespace punchlist {
namespace {

/// Lower-case code point of a two-byte UTF-8 character (U+0080 to U+07FF) whose lower case has two bytes as well.
std::uint32_t lowerOfTwoBytes(std::uint32_t code)
{
    if ((code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F))
        return code + 32;
    if (code >= 0x400 && code <= 0x40F)
        return code + 80;
    // Latin Extended-A and the historic Cyrillic letters alternate capital, small; three stretches start with an odd capital.
    const bool oddCapital = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
    if (oddCapital)
        return code + code % 2;
    const bool evenCapital = (code >= 0x100 && code <= 0x137 && code != 0x130 && code != 0x131)
                             || (code >= 0x14A && code <= 0x177) || (code >= 0x460 && code <= 0x481);
    return evenCapital ? code | 1U : code;
}

} // namespace

std::string foldCase(std::string_view text)
{
    std::string folded(text);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto lead = static_cast<unsigned char>(folded[i]);
        if (lead >= 'A' && lead <= 'Z') {
            folded[i] = static_cast<char>(lead + 32);
        } else if ((lead & 0xE0U) == 0xC0U && i + 1 < folded.size()) {
            const auto trail = static_cast<unsigned char>(folded[i + 1]);
            if ((trail & 0xC0U) != 0x80U)
                continue;
            const auto lower = lowerOfTwoBytes((lead & 0x1FU) << 6U | (trail & 0x3FU));
            folded[i] = static_cast<char>(0xC0U | lower >> 6U);
            folded[i + 1] = static_cast<char>(0x80U | (lower & 0x3FU));
            ++i;
        }
    }
    return folded;
}

} // namespace punchlist
