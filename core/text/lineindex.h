#pragma once

#include "text/position.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace punchlist {

/// Maps byte offsets of one text to lines and columns. The text must outlive the index.
/// Lines end at '\n' (a '\r' before it belongs to the line).
class LineIndex {
public:
    LineIndex() = default;
    explicit LineIndex(std::string_view text);

    std::uint32_t lineCount() const { return static_cast<std::uint32_t>(m_lineStart.size()); }
    std::uint32_t lineOf(std::uint32_t byte) const;
    std::uint32_t lineStart(std::uint32_t line) const;
    /// The line without its line ending. Empty past the end.
    std::string_view line(std::uint32_t line) const;
    TextRange range(std::uint32_t startByte, std::uint32_t endByte) const;
    /// 0-based column in UTF-16 code units, what Qt, LSP and our SARIF count.
    std::uint32_t utf16Column(std::uint32_t line, std::uint32_t byteColumn) const;

private:
    std::string_view m_text;
    std::vector<std::uint32_t> m_lineStart;
};

} // namespace punchlist
