#include "import/markdownblocks.h"

#include "base/words.h"

#include <algorithm>
#include <cctype>

namespace punchlist {
namespace {

using Kind = MarkdownBlock::Kind;
constexpr int maxDepth = 24;

/// A line of a container: its text without the container's markers, and where that stands in the document.
struct Line {
    std::string_view text;
    std::size_t offset = 0;
    std::size_t end() const { return offset + text.size(); }
};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

bool isBlank(std::string_view text) { return trimmed(text).empty(); }

/// Width of the white space at the start; a tab goes to the next multiple of four.
int indentOf(std::string_view text)
{
    int width = 0;
    for (const char c : text) {
        if (c == ' ')
            ++width;
        else if (c == '\t')
            width += 4 - width % 4;
        else
            break;
    }
    return width;
}

/// The line without up to `width` columns of white space.
Line withoutIndent(Line line, int width)
{
    int gone = 0;
    while (gone < width && !line.text.empty() && (line.text.front() == ' ' || line.text.front() == '\t')) {
        gone += line.text.front() == '\t' ? 4 - gone % 4 : 1;
        line.text.remove_prefix(1);
        ++line.offset;
    }
    return line;
}

struct Fence {
    char mark = 0;
    std::size_t length = 0;
    int indent = 0;
    std::string language;
};

std::optional<Fence> fenceOf(std::string_view line)
{
    Fence fence;
    fence.indent = indentOf(line);
    const std::string_view text = trimmed(line);
    if (text.empty() || (text[0] != '`' && text[0] != '~'))
        return std::nullopt;
    fence.mark = text[0];
    fence.length = std::min(text.find_first_not_of(fence.mark), text.size());
    const std::string_view info = trimmed(text.substr(fence.length));
    if (fence.length < 3 || (fence.mark == '`' && info.contains('`')))
        return std::nullopt;
    std::string_view language = info.substr(0, info.find_first_of(" \t{,:"));
    if (language.starts_with('.'))
        language.remove_prefix(1);
    fence.language = std::string(language);
    return fence;
}

bool closes(const Fence& fence, std::string_view line)
{
    const std::string_view text = trimmed(line);
    return text.size() >= fence.length && text.find_first_not_of(fence.mark) == std::string_view::npos;
}

/// Level of "## Title"; 0 for other lines. A missing space is forgiven when the text goes on with a letter.
int headingLevel(std::string_view line)
{
    if (indentOf(line) > 3)
        return 0;
    const std::string_view text = trimmed(line);
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    if (level == 0 || level > 6)
        return 0;
    return level == text.size() || text[level] == ' ' || text[level] == '\t' || text[level] == '*' ? static_cast<int>(level) : 0;
}

bool isRule(std::string_view line)
{
    const std::string_view text = trimmed(line);
    if (text.empty() || (text[0] != '-' && text[0] != '*' && text[0] != '_') || indentOf(line) > 3)
        return false;
    return std::ranges::count(text, text[0]) >= 3
           && std::ranges::all_of(text, [&](char c) { return c == text[0] || c == ' ' || c == '\t'; });
}

struct Marker {
    bool ordered = false;
    char sign = 0;
    int number = 0;
    int indent = 0;  ///< of the marker
    int content = 0; ///< column where the item's text starts
};

std::optional<Marker> markerOf(std::string_view line)
{
    Marker marker;
    marker.indent = indentOf(line);
    std::string_view text = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    if (text.empty())
        return std::nullopt;
    std::size_t length = 0;
    if (text[0] == '-' || text[0] == '*' || text[0] == '+') {
        marker.sign = text[0];
        length = 1;
    } else if (text.starts_with("\xE2\x80\xA2")) { // "•", which people paste from word processors
        marker.sign = '*';
        length = 3;
    } else {
        while (length < text.size() && length < 9 && std::isdigit(static_cast<unsigned char>(text[length])))
            marker.number = marker.number * 10 + (text[length++] - '0');
        if (length == 0 || length >= text.size() || (text[length] != '.' && text[length] != ')'))
            return std::nullopt;
        marker.ordered = true;
        marker.sign = text[length++];
    }
    if (length < text.size() && text[length] != ' ' && text[length] != '\t')
        return std::nullopt;
    const int gap = indentOf(text.substr(length));
    const bool empty = isBlank(text.substr(length));
    marker.content = marker.indent + static_cast<int>(marker.sign == '*' && length == 3 ? 1 : length) + (empty || gap > 4 ? 1 : gap);
    return marker;
}

std::vector<MarkdownBlock::Cell> cellsOf(const Line& line)
{
    std::vector<MarkdownBlock::Cell> cells;
    std::string cell;
    std::size_t start = 0;
    const auto finish = [&](std::size_t end) {
        cells.push_back({std::string(trimmed(cell)), line.offset + start, line.offset + end});
        cell.clear();
        start = end + 1;
    };
    for (std::size_t i = 0; i < line.text.size(); ++i) {
        const char c = line.text[i];
        if (c == '\\' && i + 1 < line.text.size() && line.text[i + 1] == '|') {
            cell += '|';
            ++i;
        } else if (c == '|') { // in code as well, says GitHub's specification
            finish(i);
        } else {
            cell += c;
        }
    }
    finish(line.text.size());
    if (!cells.empty() && cells.front().text.empty() && trimmed(line.text).starts_with('|'))
        cells.erase(cells.begin());
    if (!cells.empty() && cells.back().text.empty() && trimmed(line.text).ends_with('|'))
        cells.pop_back();
    return cells;
}

bool isDelimiterRow(std::string_view line)
{
    const std::string_view text = trimmed(line);
    return text.contains('-') && text.contains('|')
           && text.find_first_not_of("|:- \t") == std::string_view::npos;
}

class BlockReader {
public:
    explicit BlockReader(int depth) : m_depth(depth) { }

    std::vector<MarkdownBlock> read(const std::vector<Line>& lines)
    {
        m_lines = &lines;
        for (m_at = 0; m_at < lines.size();)
            readBlock();
        finishParagraph();
        return std::move(m_blocks);
    }

private:
    const Line& line(std::size_t i) const { return (*m_lines)[i]; }
    std::size_t count() const { return m_lines->size(); }

    void add(MarkdownBlock block, std::size_t first, std::size_t last)
    {
        const std::string_view text = line(first).text;
        block.startByte = line(first).offset + std::min(text.find_first_not_of(" \t"), text.size());
        block.endByte = line(last).end();
        m_blocks.push_back(std::move(block));
    }

    void finishParagraph()
    {
        if (m_paragraph.empty())
            return;
        MarkdownBlock block;
        for (const std::size_t i : m_paragraph) {
            if (!block.text.empty())
                block.text += '\n';
            block.text += trimmed(line(i).text);
        }
        const std::size_t first = m_paragraph.front();
        const std::size_t last = m_paragraph.back();
        m_paragraph.clear();
        if (!trimmed(block.text).empty())
            add(std::move(block), first, last);
    }

    void readBlock()
    {
        const std::string_view text = line(m_at).text;
        if (isBlank(text)) {
            finishParagraph();
            ++m_at;
        } else if (const auto fence = fenceOf(text)) {
            finishParagraph();
            readFence(*fence);
        } else if (const int level = headingLevel(text)) {
            finishParagraph();
            readHeading(level);
        } else if (isUnderline(text)) {
            readUnderlinedHeading(trimmed(text)[0] == '=' ? 1 : 2);
        } else if (isRule(text)) {
            finishParagraph();
            MarkdownBlock rule;
            rule.kind = Kind::Rule;
            add(std::move(rule), m_at, m_at);
            ++m_at;
        } else if (trimmed(text).starts_with('>') && m_depth < maxDepth) {
            finishParagraph();
            readQuote();
        } else if (const auto marker = markerOf(text); marker && m_depth < maxDepth && mayStartList(*marker)) {
            finishParagraph();
            readList(*marker);
        } else if (isTableStart()) {
            finishParagraph();
            readTable();
        } else if (trimmed(text).starts_with('<')) {
            readHtmlLine();
        } else {
            m_paragraph.push_back(m_at++);
        }
    }

    /// "===" or "---" below a single short line. People also write "---" right below a sentence and mean a rule.
    bool isUnderline(std::string_view text) const
    {
        const std::string_view mark = trimmed(text);
        if (m_paragraph.size() != 1 || mark.size() < 3 || (mark[0] != '=' && mark[0] != '-')
            || mark.find_first_not_of(mark[0]) != std::string_view::npos)
            return false;
        const std::string_view title = trimmed(line(m_paragraph[0]).text);
        return title.size() <= 80 && !title.starts_with('*') && !title.starts_with('|') && !std::string_view(".:;!?").contains(title.back());
    }

    /// In a paragraph only "1." starts an ordered list, so that a sentence may wrap before a year.
    bool mayStartList(const Marker& marker) const
    {
        if (m_paragraph.empty())
            return true;
        return marker.indent <= 3 && (!marker.ordered || marker.number == 1 || isLabelLine(line(m_paragraph.back()).text));
    }
    static bool isLabelLine(std::string_view text)
    {
        const std::string_view line = trimmed(text);
        return line.ends_with(':') || line.ends_with(":**") || line.ends_with("**");
    }

    void readHeading(int level)
    {
        MarkdownBlock block;
        block.kind = Kind::Heading;
        block.level = level;
        std::string_view text = trimmed(line(m_at).text).substr(static_cast<std::size_t>(level));
        text = trimmed(text);
        const auto end = text.find_last_not_of('#');
        if (end != std::string_view::npos && end + 1 < text.size() && (text[end] == ' ' || text[end] == '\t'))
            text = trimmed(text.substr(0, end));
        block.text = std::string(text);
        add(std::move(block), m_at, m_at);
        ++m_at;
    }

    void readUnderlinedHeading(int level)
    {
        MarkdownBlock block;
        block.kind = Kind::Heading;
        block.level = level;
        block.text = std::string(trimmed(line(m_paragraph[0]).text));
        const std::size_t first = m_paragraph[0];
        m_paragraph.clear();
        add(std::move(block), first, m_at);
        ++m_at;
    }

    void readFence(const Fence& fence)
    {
        const std::size_t first = m_at++;
        MarkdownBlock block;
        block.kind = Kind::Code;
        block.language = fence.language;
        while (m_at < count() && !closes(fence, line(m_at).text)) {
            block.text += withoutIndent(line(m_at), fence.indent).text;
            block.text += '\n';
            ++m_at;
        }
        const std::size_t last = std::min(m_at, count() - 1);
        m_at = last + 1;
        add(std::move(block), first, last);
    }

    void readQuote()
    {
        const std::size_t first = m_at;
        std::vector<Line> inner;
        while (m_at < count() && !isBlank(line(m_at).text)) {
            Line stripped = withoutIndent(line(m_at), 3);
            if (stripped.text.starts_with('>')) {
                stripped.text.remove_prefix(1);
                ++stripped.offset;
                stripped = withoutIndent(stripped, 1);
            } else if (headingLevel(stripped.text) || fenceOf(stripped.text) || markerOf(stripped.text)) {
                break;
            }
            inner.push_back(stripped);
            ++m_at;
        }
        MarkdownBlock block;
        block.kind = Kind::Quote;
        block.children = BlockReader(m_depth + 1).read(inner);
        add(std::move(block), first, m_at - 1);
    }

    void readList(const Marker& start)
    {
        const std::size_t first = m_at;
        MarkdownBlock list;
        list.kind = Kind::List;
        list.ordered = start.ordered;
        std::size_t last = first;
        while (m_at < count()) {
            const auto marker = markerOf(line(m_at).text);
            if (!marker || isRule(line(m_at).text) || marker->ordered != start.ordered || marker->indent >= start.content + 4
                || (!start.ordered && marker->sign != start.sign))
                break;
            last = readItem(*marker, list);
            std::size_t next = m_at;
            while (next < count() && isBlank(line(next).text))
                ++next;
            if (next >= count() || !markerOf(line(next).text))
                break;
            m_at = next;
        }
        add(std::move(list), first, last);
    }

    /// Reads one item to the end; returns its last line.
    std::size_t readItem(const Marker& marker, MarkdownBlock& list)
    {
        const std::size_t first = m_at;
        std::vector<Line> inner = {withoutMarker(line(m_at), marker)};
        std::size_t last = m_at++;
        bool blankBefore = false;
        std::optional<Fence> fence = fenceOf(inner[0].text);
        while (m_at < count()) {
            const Line& current = line(m_at);
            const int indent = indentOf(current.text);
            if (isBlank(current.text)) {
                blankBefore = true;
                inner.push_back({current.text.substr(0, 0), current.offset});
                ++m_at;
                continue;
            }
            // Children are often indented by less than CommonMark asks for: two columns are enough below "1. ".
            const bool belongs = indent >= marker.content || (indent > marker.indent && indent >= marker.indent + 2);
            if (!belongs && (blankBefore || fence || startsBlock(current.text)))
                break;
            inner.push_back(withoutIndent(current, marker.content));
            if (fence) {
                if (closes(*fence, inner.back().text))
                    fence.reset();
            } else {
                fence = fenceOf(inner.back().text);
            }
            blankBefore = false;
            last = m_at++;
        }
        while (m_at > last + 1)
            --m_at;
        MarkdownBlock item;
        item.kind = Kind::Item;
        item.ordered = marker.ordered;
        item.number = marker.number;
        readCheckBox(item, inner[0]);
        item.children = BlockReader(m_depth + 1).read(inner);
        item.startByte = line(first).offset + line(first).text.find_first_not_of(" \t");
        item.endByte = line(last).end();
        list.children.push_back(std::move(item));
        return last;
    }

    static Line withoutMarker(Line line, const Marker& marker)
    {
        const std::size_t start = line.text.find_first_not_of(" \t");
        const std::size_t behind = std::min(line.text.find_first_of(" \t", start), line.text.size());
        line.text.remove_prefix(behind);
        line.offset += behind;
        return withoutIndent(line, std::max(1, indentOf(line.text) > 4 ? 1 : marker.content));
    }

    static void readCheckBox(MarkdownBlock& item, Line& line)
    {
        const std::string_view text = line.text;
        if (text.size() < 3 || text[0] != '[' || text[2] != ']' || (text.size() > 3 && text[3] != ' ' && text[3] != '\t')
            || !std::string_view(" xX-~/!>").contains(text[1]))
            return;
        item.checkBox = text[1];
        line.text.remove_prefix(3);
        line.offset += 3;
        line = withoutIndent(line, 4);
    }

    static bool startsBlock(std::string_view text)
    {
        return markerOf(text) || headingLevel(text) || fenceOf(text) || isRule(text) || trimmed(text).starts_with('>')
               || trimmed(text).starts_with('|') || text.starts_with("**");
    }

    bool isTableStart() const
    {
        return m_at + 1 < count() && line(m_at).text.contains('|') && isDelimiterRow(line(m_at + 1).text);
    }

    void readTable()
    {
        const std::size_t first = m_at;
        MarkdownBlock table;
        table.kind = Kind::Table;
        table.rows.push_back(cellsOf(line(m_at)));
        m_at += 2;
        while (m_at < count() && line(m_at).text.contains('|') && !isBlank(line(m_at).text)) {
            if (!isDelimiterRow(line(m_at).text))
                table.rows.push_back(cellsOf(line(m_at)));
            ++m_at;
        }
        add(std::move(table), first, m_at - 1);
    }

    /// HTML is never rendered. <summary> names what can be folded, so it is read as a heading; comments and other tags on
    /// lines of their own are left out; text with a tag in it is text.
    void readHtmlLine()
    {
        const std::string_view text = trimmed(line(m_at).text);
        if (text.starts_with("<!--")) {
            finishParagraph();
            while (m_at < count() && !line(m_at).text.contains("-->"))
                ++m_at;
            ++m_at;
            return;
        }
        const auto open = text.find("<summary>");
        const auto close = text.find("</summary>");
        if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
            finishParagraph();
            MarkdownBlock block;
            block.kind = Kind::Heading;
            block.level = 6;
            for (bool inTag = false; const char c : text.substr(open + 9, close - open - 9)) {
                inTag = c == '<' || (inTag && c != '>');
                if (!inTag && c != '>')
                    block.text += c;
            }
            add(std::move(block), m_at, m_at);
            ++m_at;
            return;
        }
        static constexpr std::string_view wrappers[] = {"<details", "</details", "<summary", "</summary", "<br", "<div", "</div", "<p",
                                                        "</p", "<center", "</center", "<a ", "<img", "<hr"};
        const std::string lower = toLower(text);
        if (text.ends_with('>') && std::ranges::any_of(wrappers, [&](std::string_view tag) { return lower.starts_with(tag); })) {
            finishParagraph();
            ++m_at;
            return;
        }
        m_paragraph.push_back(m_at++);
    }

    int m_depth = 0;
    const std::vector<Line>* m_lines = nullptr;
    std::size_t m_at = 0;
    std::vector<std::size_t> m_paragraph; ///< lines
    std::vector<MarkdownBlock> m_blocks;
};

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back({line, start});
        start = end + 1;
    }
    return lines;
}

/// "---" on the first line, up to the next one, when what stands between looks like "key: value".
std::optional<std::size_t> frontMatterEnd(const std::vector<Line>& lines)
{
    if (lines.empty() || trimmed(lines[0].text) != "---")
        return std::nullopt;
    for (std::size_t i = 1; i < lines.size() && i < 200; ++i) {
        const std::string_view text = trimmed(lines[i].text);
        if (text == "---" || text == "...")
            return i > 1 ? std::optional(i) : std::nullopt;
        if (!text.empty() && !text.contains(':') && !text.starts_with('-') && !text.starts_with('#'))
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::vector<MarkdownBlock> parseMarkdown(std::string_view text)
{
    std::vector<Line> lines = linesOf(text);
    std::vector<MarkdownBlock> blocks;
    if (const auto end = frontMatterEnd(lines)) {
        MarkdownBlock front;
        front.kind = Kind::FrontMatter;
        front.startByte = 0;
        front.endByte = lines[*end].end();
        front.text = std::string(text.substr(lines[1].offset, lines[*end].offset - lines[1].offset));
        blocks.push_back(std::move(front));
        lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(*end) + 1);
    }
    std::vector<MarkdownBlock> rest = BlockReader(0).read(lines);
    std::ranges::move(rest, std::back_inserter(blocks));
    return blocks;
}

} // namespace punchlist
