#include "import/documentsections.h"

#include "import/markdowninline.h"
#include "import/vocabulary.h"

#include <algorithm>

namespace punchlist {

using Kind = MarkdownBlock::Kind;

DocumentSection sectionTree(const std::vector<MarkdownBlock>& blocks)
{
    // Sections by nesting; children are moved into their parents when they are complete.
    std::vector<DocumentSection> open(1);
    const auto closeDownTo = [&open](int level) {
        while (open.size() > 1 && open.back().level >= level) {
            DocumentSection done = std::move(open.back());
            open.pop_back();
            open.back().endByte = std::max(open.back().endByte, done.endByte);
            open.back().children.push_back(std::move(done));
        }
    };
    constexpr int boldLevel = 7;
    for (const MarkdownBlock& block : blocks) {
        int level = block.kind == Kind::Heading ? block.level : 0;
        std::string title = block.text;
        if (block.kind == Kind::Paragraph) {
            const std::string bold = wholeBoldText(block.text);
            if (!bold.empty() && isSeverityHeading(bold) && !isKnownLabel(bold)) {
                level = boldLevel;
                title = bold;
            }
        }
        if (level > 0) {
            closeDownTo(level);
            DocumentSection section;
            section.heading = &block;
            section.level = level;
            section.title = withoutEmphasis(title);
            section.endByte = block.endByte;
            open.push_back(std::move(section));
        } else {
            open.back().blocks.push_back(&block);
            open.back().endByte = block.endByte;
        }
    }
    closeDownTo(0);
    return std::move(open.front());
}

SpanMaker::SpanMaker(const RepairedText& text) : m_text(text)
{
    m_lineStart.push_back(0);
    for (std::size_t at = text.text().find('\n'); at != std::string::npos; at = text.text().find('\n', at + 1))
        m_lineStart.push_back(at + 1);
}

std::uint32_t SpanMaker::lineOf(std::size_t byte) const
{
    return static_cast<std::uint32_t>(std::ranges::upper_bound(m_lineStart, byte) - m_lineStart.begin());
}

DocumentSpan SpanMaker::span(std::size_t startByte, std::size_t endByte) const
{
    return {m_text.fileOffset(startByte), m_text.fileOffset(endByte), lineOf(startByte), lineOf(endByte > startByte ? endByte - 1 : endByte)};
}

std::string_view SpanMaker::source(const MarkdownBlock& block) const
{
    return std::string_view(m_text.text()).substr(block.startByte, block.endByte - block.startByte);
}

DocumentSpan SpanMaker::spanOf(std::string_view needle, const MarkdownBlock& block) const
{
    const auto at = needle.empty() ? std::string_view::npos : source(block).find(needle);
    return at == std::string_view::npos ? span(block) : span(block.startByte + at, block.startByte + at + needle.size());
}

std::optional<DocumentSpan> SpanMaker::spanBehind(std::string_view label, std::string_view value, const MarkdownBlock& block) const
{
    const std::string_view text = source(block);
    const auto start = label.empty() ? 0 : text.find(label);
    const auto at = value.empty() || start == std::string_view::npos ? std::string_view::npos : text.find(value, start + label.size());
    if (at == std::string_view::npos)
        return std::nullopt;
    return span(block.startByte + at, block.startByte + at + value.size());
}

std::string leadText(const MarkdownBlock& item)
{
    for (const MarkdownBlock& child : item.children) {
        if (child.kind == Kind::Paragraph || child.kind == Kind::Heading)
            return child.text;
        if (child.kind != Kind::Rule)
            break;
    }
    return {};
}

std::string paragraphText(const MarkdownBlock& block)
{
    std::string text;
    for (const MarkdownBlock& child : block.children) {
        if (child.kind != Kind::Paragraph && child.kind != Kind::Heading)
            continue;
        if (!text.empty())
            text += "\n\n";
        text += child.text;
    }
    return text;
}

} // namespace punchlist
