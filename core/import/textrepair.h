#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace punchlist {

/// A document's text in valid UTF-8, and where its bytes stood in the file.
class RepairedText {
public:
    const std::string& text() const { return m_text; }
    /// Characters were damaged: UTF-8 that had been read as Windows-1252 or Mac Roman.
    bool wasDamaged() const { return m_damaged; }
    /// The offset in the file of an offset in text().
    std::size_t fileOffset(std::size_t offset) const;

private:
    friend RepairedText repairText(std::string_view bytes);

    std::string m_text;
    bool m_damaged = false;
    /// Offset in the text and in the file, ascending; between two of them both grow alike.
    std::vector<std::pair<std::size_t, std::size_t>> m_anchors;
};

/// Decodes a text file: UTF-8 with or without byte order mark, UTF-16 with one, otherwise Windows-1252 for the bytes that
/// are no UTF-8. Then repairs what a wrong decoding did to it earlier, up to three times over.
RepairedText repairText(std::string_view bytes);

} // namespace punchlist
