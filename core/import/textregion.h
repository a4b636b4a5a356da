#pragma once

#include "base/result.h"
#include "import/importedaudit.h"
#include "text/lineindex.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A text of which tools tell places by lines and columns, by characters or by bytes (SARIF 3.30). Offsets do not count a byte
/// order mark. Text and index must outlive it.
class TextRegions {
public:
    TextRegions(std::string_view text, const LineIndex& lines);

    /// The place in UTF-8 bytes. A place without columns is its whole lines, without the line ending. Nothing when it is
    /// outside of the text.
    std::optional<TextRange> range(const ImportedLocation& place) const;
    /// Gives a place that is told by offsets, or by lines that end at other characters too, our lines and UTF-16 columns.
    /// False when it is outside of the text.
    bool toLines(ImportedLocation& place) const;

private:
    std::optional<std::uint32_t> byteAt(std::int64_t offset, TextUnit unit) const;
    std::optional<std::uint32_t> byteInLine(std::uint32_t line, int column, TextUnit unit) const;
    int ourLine(int line) const;

    std::string_view m_text;
    const LineIndex& m_lines;
    std::uint32_t m_start = 0; ///< behind the byte order mark
};

/// One replacement of a fix. All of a fix refer to the text as it was before it.
struct TextReplacement {
    TextRange range;
    std::string text;
};

/// The text with all replacements made. Fails with Code::Syntax when two of them overlap or one is outside of the text.
Result<std::string> withReplacements(std::string_view text, std::vector<TextReplacement> replacements);

} // namespace punchlist
