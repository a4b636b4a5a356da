#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A block of a Markdown document: what CommonMark and GitHub's tables, check boxes and front matter know, as far as audits
/// use it. Inline markup stays in the texts (markdowninline.h reads it).
struct MarkdownBlock {
    enum class Kind : std::uint8_t { Heading, Paragraph, List, Item, Table, Code, Quote, Rule, FrontMatter };
    struct Cell {
        std::string text; ///< "\|" is already '|'
        std::size_t startByte = 0;
        std::size_t endByte = 0;
    };

    Kind kind = Kind::Paragraph;
    int level = 0;        ///< Heading: 1 to 6
    bool ordered = false; ///< List, Item
    int number = 0;       ///< ordered Item
    std::optional<char> checkBox; ///< Item: ' ', 'x', … between the brackets
    std::string text;     ///< Heading, Paragraph (lines joined by '\n'), Code, FrontMatter
    std::string language; ///< Code: the first word behind the fence
    std::vector<MarkdownBlock> children;  ///< List, Item, Quote
    std::vector<std::vector<Cell>> rows;  ///< Table: the header first
    std::size_t startByte = 0; ///< of the whole block in the text that was parsed
    std::size_t endByte = 0;   ///< exclusive; without the last line ending
};

/// Reads a whole document. Never fails: what is no markup is a paragraph. Linear in the size of the text, apart from quotes
/// and lists in each other, which are followed to a depth of 24.
std::vector<MarkdownBlock> parseMarkdown(std::string_view text);

} // namespace punchlist
