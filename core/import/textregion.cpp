#include "import/textregion.h"

#include <algorithm>
#include <utility>

namespace punchlist {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view lineSeparator = "\xE2\x80\xA8";
constexpr std::string_view paragraphSeparator = "\xE2\x80\xA9";

std::uint32_t sequenceLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xF0U ? 4 : byte >= 0xE0U ? 3 : byte >= 0xC0U ? 2 : 1;
}

/// How much a character counts; only those outside of the basic plane take four bytes, and two UTF-16 units.
std::uint32_t unitsOf(std::uint32_t bytes, TextUnit unit)
{
    return unit == TextUnit::Bytes ? bytes : unit == TextUnit::Utf16 && bytes == 4 ? 2 : 1;
}

/// The byte that is `count` units behind the start of `text`; nothing when the text is shorter.
std::optional<std::uint32_t> advance(std::string_view text, std::int64_t count, TextUnit unit)
{
    std::size_t byte = 0;
    for (std::int64_t passed = 0; passed < count;) {
        if (byte >= text.size())
            return std::nullopt;
        const auto length = sequenceLength(text[byte]);
        passed += unitsOf(length, unit);
        byte += length;
    }
    return static_cast<std::uint32_t>(std::min(byte, text.size()));
}

} // namespace

TextRegions::TextRegions(std::string_view text, const LineIndex& lines)
    : m_text(text), m_lines(lines), m_start(text.starts_with(byteOrderMark) ? static_cast<std::uint32_t>(byteOrderMark.size()) : 0)
{
}

std::optional<std::uint32_t> TextRegions::byteAt(std::int64_t offset, TextUnit unit) const
{
    const auto behind = m_text.substr(m_start);
    if (unit == TextUnit::Bytes)
        return offset <= static_cast<std::int64_t>(behind.size()) ? std::optional(m_start + static_cast<std::uint32_t>(offset)) : std::nullopt;
    const auto byte = advance(behind, offset, unit);
    return byte ? std::optional(m_start + *byte) : std::nullopt;
}

std::optional<std::uint32_t> TextRegions::byteInLine(std::uint32_t line, int column, TextUnit unit) const
{
    auto start = m_lines.lineStart(line);
    auto text = m_lines.line(line);
    if (line == 0 && m_start > 0) {
        start += m_start;
        text.remove_prefix(std::min<std::size_t>(m_start, text.size()));
    }
    const auto byte = advance(text, std::int64_t{column} - 1, unit);
    if (byte)
        return start + *byte;
    // One behind the last character of a line with a line ending is the ending itself.
    return start + static_cast<std::uint32_t>(text.size());
}

std::optional<TextRange> TextRegions::range(const ImportedLocation& place) const
{
    if (place.startLine <= 0)
        return std::nullopt;
    const auto first = static_cast<std::uint32_t>(place.startLine) - 1;
    const auto last = static_cast<std::uint32_t>(std::max(place.endLine, place.startLine)) - 1;
    if (last >= m_lines.lineCount())
        return std::nullopt;
    const auto start = byteInLine(first, std::max(place.startColumn, 1), place.unit);
    const auto endOfLine = m_lines.lineStart(last) + static_cast<std::uint32_t>(m_lines.line(last).size());
    const auto end = place.endColumn > 0 ? byteInLine(last, place.endColumn, place.unit) : std::optional(endOfLine);
    if (!start || !end || *end < *start)
        return std::nullopt;
    return m_lines.range(*start, *end);
}

int TextRegions::ourLine(int line) const
{
    int theirs = 1;
    int ours = 1;
    for (std::size_t i = 0; i < m_text.size() && theirs < line; ++i) {
        const auto rest = m_text.substr(i);
        if (m_text[i] == '\n') {
            ++ours;
            ++theirs;
        } else if (rest.starts_with(lineSeparator) || rest.starts_with(paragraphSeparator)) {
            ++theirs;
        }
    }
    return ours;
}

bool TextRegions::toLines(ImportedLocation& place) const
{
    if (place.startLine > 0) {
        if (place.unicodeLineBreaks) {
            const int start = ourLine(place.startLine);
            if (start != place.startLine)
                place.startColumn = place.endColumn = 0; // they count from a break that is none of ours
            place.endLine = ourLine(std::max(place.endLine, place.startLine));
            place.startLine = start;
            place.unicodeLineBreaks = false;
        }
        return true;
    }
    if (place.offset < 0)
        return true;
    const auto start = byteAt(place.offset, place.unit);
    const auto end = byteAt(place.offset + std::max<std::int64_t>(place.length, 0), place.unit);
    if (!start || !end)
        return false;
    const auto range = m_lines.range(*start, *end);
    const auto column = [this](std::uint32_t line, std::uint32_t byteColumn) {
        const int columns = static_cast<int>(m_lines.utf16Column(line, byteColumn)) + 1;
        return line == 0 && m_start > 0 ? std::max(columns - 1, 1) : columns; // the mark is one unit
    };
    place.startLine = static_cast<int>(range.startLine) + 1;
    place.startColumn = column(range.startLine, range.startByteColumn);
    place.endLine = static_cast<int>(range.endLine) + 1;
    place.endColumn = column(range.endLine, range.endByteColumn);
    place.unit = TextUnit::Utf16;
    return true;
}

Result<std::string> withReplacements(std::string_view text, std::vector<TextReplacement> replacements)
{
    std::ranges::stable_sort(replacements, {}, [](const TextReplacement& one) { return std::pair(one.range.startByte, one.range.endByte); });
    std::string changed;
    std::uint32_t done = 0;
    for (const TextReplacement& one : replacements) {
        if (one.range.startByte < done || one.range.endByte < one.range.startByte || one.range.endByte > text.size())
            return failure(Error::Code::Syntax, "Two replacements of the fix overlap, or one is outside of the file.");
        changed += text.substr(done, one.range.startByte - done);
        changed += one.text;
        done = one.range.endByte;
    }
    changed += text.substr(done);
    return changed;
}

} // namespace punchlist
