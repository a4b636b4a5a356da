#include "text/lineindex.h"

#include <algorithm>
#include <cstring>

namespace punchlist {

LineIndex::LineIndex(std::string_view text)
    : m_text(text)
{
    m_lineStart.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    m_lineStart.push_back(0);
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at < end;) {
        const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!newline)
            break;
        at = newline + 1;
        m_lineStart.push_back(static_cast<std::uint32_t>(at - begin));
    }
}

std::uint32_t LineIndex::lineOf(std::uint32_t byte) const
{
    const auto after = std::ranges::upper_bound(m_lineStart, byte);
    return after == m_lineStart.begin() ? 0 : static_cast<std::uint32_t>(after - m_lineStart.begin()) - 1;
}

std::uint32_t LineIndex::lineStart(std::uint32_t line) const
{
    return line < m_lineStart.size() ? m_lineStart[line] : static_cast<std::uint32_t>(m_text.size());
}

std::string_view LineIndex::line(std::uint32_t line) const
{
    if (line >= m_lineStart.size())
        return {};
    auto text = m_text.substr(m_lineStart[line], lineStart(line + 1) - m_lineStart[line]);
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

TextRange LineIndex::range(std::uint32_t startByte, std::uint32_t endByte) const
{
    TextRange range{.startByte = startByte, .endByte = endByte};
    range.startLine = lineOf(startByte);
    range.startByteColumn = startByte - lineStart(range.startLine);
    const bool isOneLine = endByte >= startByte && endByte < lineStart(range.startLine + 1); // most ranges
    range.endLine = isOneLine ? range.startLine : lineOf(endByte);
    range.endByteColumn = endByte - lineStart(range.endLine);
    return range;
}

std::uint32_t LineIndex::utf16Column(std::uint32_t line, std::uint32_t byteColumn) const
{
    if (line >= m_lineStart.size())
        return 0;
    const auto start = m_lineStart[line];
    const auto stop = std::min(start + byteColumn, lineStart(line + 1));
    std::uint32_t units = 0;
    for (auto i = start; i < stop; ++i) {
        const auto byte = static_cast<unsigned char>(m_text[i]);
        if ((byte & 0xC0U) == 0x80U)
            continue; // continuation byte: counted with its lead byte
        units += byte >= 0xF0U ? 2 : 1; // outside the basic plane: a surrogate pair
    }
    return units;
}

} // namespace punchlist
