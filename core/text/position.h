#pragma once

#include <cstdint>

namespace punchlist {

/// A range of a source text. Bytes are offsets into the UTF-8 text, lines and columns are 0-based, columns count UTF-8
/// bytes from the start of the line (LineIndex::utf16Column() converts). The end is exclusive.
struct TextRange {
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
    std::uint32_t startLine = 0;
    std::uint32_t startByteColumn = 0;
    std::uint32_t endLine = 0;
    std::uint32_t endByteColumn = 0;

    friend bool operator==(const TextRange&, const TextRange&) = default;
};

} // namespace punchlist
