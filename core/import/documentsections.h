#pragma once

#include "import/importedaudit.h"
#include "import/markdownblocks.h"
#include "import/textrepair.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A heading with what stands below it. The blocks belong to the vector the tree was made from.
struct DocumentSection {
    const MarkdownBlock* heading = nullptr; ///< null for the document itself
    int level = 0;
    std::string title; ///< without emphasis
    std::vector<const MarkdownBlock*> blocks;
    std::vector<DocumentSection> children;
    std::size_t endByte = 0;
};

/// Orders blocks under their headings, whatever levels the author used. A paragraph in bold that only says a severity
/// ("**Critical issues:**") counts as a heading below the others.
DocumentSection sectionTree(const std::vector<MarkdownBlock>& blocks);

/// Turns offsets in the repaired text into spans of the file.
class SpanMaker {
public:
    explicit SpanMaker(const RepairedText& text);
    DocumentSpan span(std::size_t startByte, std::size_t endByte) const;
    DocumentSpan span(const MarkdownBlock& block) const { return span(block.startByte, block.endByte); }
    /// The span of `needle` inside of a block; the whole block when it does not stand there literally.
    DocumentSpan spanOf(std::string_view needle, const MarkdownBlock& block) const;
    /// The span of `value` where it follows `label` inside of a block; nothing when it does not stand there literally.
    std::optional<DocumentSpan> spanBehind(std::string_view label, std::string_view value, const MarkdownBlock& block) const;
    std::string_view source(const MarkdownBlock& block) const;

private:
    std::uint32_t lineOf(std::size_t byte) const;

    const RepairedText& m_text;
    std::vector<std::size_t> m_lineStart;
};

/// The text of an item or a quote: its paragraphs, one after the other, without nested lists and code.
std::string paragraphText(const MarkdownBlock& block);
/// The first paragraph of an item.
std::string leadText(const MarkdownBlock& item);

} // namespace punchlist
