#include "import/markdowninline.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace punchlist {
namespace {

constexpr std::size_t maxLabelBytes = 60;

bool isWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (static_cast<unsigned char>(c) & 0x80U); }

/// "[text](target)" at `start`: where the text ends and where the link ends.
struct Link {
    std::size_t textEnd = 0;
    std::size_t end = 0;
};

std::optional<Link> linkAt(std::string_view text, std::size_t start)
{
    const std::size_t textEnd = text.substr(0, std::min(text.size(), start + 1000)).find("](", start);
    if (textEnd == std::string_view::npos)
        return std::nullopt;
    const std::size_t end = text.substr(0, std::min(text.size(), textEnd + 2000)).find(')', textEnd);
    if (end == std::string_view::npos || text.substr(textEnd, end - textEnd).contains('\n'))
        return std::nullopt;
    return Link{textEnd, end + 1};
}

std::string stripped(std::string_view markdown, bool keepBackticks)
{
    std::string out;
    const std::vector<CodeSpan> spans = codeSpans(markdown);
    auto span = spans.begin();
    for (std::size_t i = 0; i < markdown.size();) {
        if (span != spans.end() && i == span->start) {
            out += keepBackticks ? markdown.substr(span->start, span->end - span->start) : span->text;
            i = span++->end;
            continue;
        }
        const char c = markdown[i];
        if (c == '\\' && i + 1 < markdown.size() && std::ispunct(static_cast<unsigned char>(markdown[i + 1]))) {
            out += markdown[i + 1];
            i += 2;
        } else if (c == '*' || (c == '~' && markdown.substr(i).starts_with("~~"))) {
            // A lone asterisk between spaces or behind a slash ("auth/*") is meant.
            const bool meant = c == '*' && ((i > 0 && (markdown[i - 1] == ' ' || markdown[i - 1] == '/'))
                                            && (i + 1 >= markdown.size() || !isWordByte(markdown[i + 1])) && !markdown.substr(i).starts_with("**"));
            if (meant)
                out += c;
            i += c == '~' ? 2 : 1;
        } else if (c == '_' && (i == 0 || !isWordByte(markdown[i - 1]) || i + 1 >= markdown.size() || !isWordByte(markdown[i + 1]))) {
            ++i;
        } else if (markdown.substr(i).starts_with("[[")) {
            const std::size_t end = markdown.find("]]", i);
            i = end == std::string_view::npos ? i + 2 : end + 2;
        } else if (const auto link = c == '[' ? linkAt(markdown, i) : std::nullopt) {
            if (i > 0 && out.ends_with('!'))
                out.pop_back();
            out += stripped(markdown.substr(i + 1, link->textEnd - i - 1), keepBackticks);
            i = link->end;
            while (span != spans.end() && span->start < i)
                ++span;
        } else {
            out += c;
            ++i;
        }
    }
    return std::string(trimmedText(out));
}

/// The bold run that starts at `at`: its text and where it ends.
struct Bold {
    std::string_view text;
    std::size_t end = 0;
};

std::optional<Bold> boldAt(std::string_view text, std::size_t at)
{
    const std::string_view mark = text.substr(at, 2);
    if (mark != "**" && mark != "__")
        return std::nullopt;
    const std::size_t close = text.find(mark, at + 2);
    if (close == std::string_view::npos || close == at + 2)
        return std::nullopt;
    return Bold{text.substr(at + 2, close - at - 2), close + 2};
}

/// A label in bold at `at`: "**Fix:**", "**Fix**:", "**Fix** -" are all read.
std::optional<Bold> labelAt(std::string_view text, std::size_t at)
{
    auto bold = boldAt(text, at);
    if (!bold || bold->text.size() > maxLabelBytes || bold->text.contains('\n') || bold->text.contains('`'))
        return std::nullopt;
    std::string_view name = trimmedText(bold->text);
    if (name.ends_with(':')) {
        name.remove_suffix(1);
    } else {
        std::size_t next = bold->end;
        while (next < text.size() && text[next] == ' ')
            ++next;
        if (next >= text.size() || text[next] != ':')
            return std::nullopt;
        bold->end = next + 1;
    }
    bold->text = trimmedText(name);
    return bold;
}

} // namespace

std::string_view trimmedText(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

std::string withoutEmphasis(std::string_view markdown) { return stripped(markdown, true); }
std::string withoutMarkup(std::string_view markdown) { return stripped(markdown, false); }

std::vector<CodeSpan> codeSpans(std::string_view markdown)
{
    std::vector<CodeSpan> spans;
    // Lengths of runs that have no partner further on: what keeps thousands of lone backticks from being searched again.
    std::vector<std::size_t> lonely;
    for (std::size_t i = 0; i < markdown.size();) {
        if (markdown[i] != '`') {
            i += markdown[i] == '\\' ? 2 : 1;
            continue;
        }
        const std::size_t open = std::min(markdown.find_first_not_of('`', i), markdown.size());
        const std::size_t length = open - i;
        std::size_t close = std::string_view::npos;
        if (!std::ranges::contains(lonely, length)) {
            for (std::size_t k = markdown.find('`', open); k != std::string_view::npos; k = markdown.find('`', k)) {
                const std::size_t after = std::min(markdown.find_first_not_of('`', k), markdown.size());
                if (after - k == length) {
                    close = k;
                    break;
                }
                k = after;
            }
            if (close == std::string_view::npos)
                lonely.push_back(length);
        }
        if (close == std::string_view::npos) {
            i = open;
            continue;
        }
        std::string_view text = markdown.substr(open, close - open);
        if (text.size() > 2 && text.front() == ' ' && text.back() == ' ')
            text = text.substr(1, text.size() - 2);
        spans.push_back({i, close + length, text});
        i = close + length;
    }
    return spans;
}

std::vector<LabelledPart> splitAtLabels(std::string_view paragraph, bool (*isKnown)(std::string_view label))
{
    std::vector<LabelledPart> parts(1);
    const auto append = [&](std::string_view text) { parts.back().text += text; };
    bool lineStart = true;
    for (std::size_t i = 0; i < paragraph.size();) {
        if (paragraph[i] == '*' || paragraph[i] == '_') {
            const auto label = labelAt(paragraph, i);
            if (label && (lineStart || isKnown(label->text))) {
                // "**File:** a.py | **Line:** 5": the bar belongs to neither.
                std::string& before = parts.back().text;
                while (!before.empty() && (before.back() == ' ' || before.back() == '|'))
                    before.pop_back();
                parts.push_back({std::string(label->text), {}});
                i = label->end;
                lineStart = false;
                continue;
            }
            const auto bold = label ? std::nullopt : boldAt(paragraph, i);
            const std::size_t end = label ? label->end : bold ? bold->end : i + 1;
            append(paragraph.substr(i, end - i));
            i = end;
            lineStart = false;
            continue;
        }
        lineStart = paragraph[i] == '\n' || (lineStart && (paragraph[i] == ' ' || paragraph[i] == '>'));
        append(paragraph.substr(i, 1));
        ++i;
    }
    for (LabelledPart& part : parts)
        part.text = std::string(trimmedText(part.text));
    if (parts.front().text.empty())
        parts.erase(parts.begin());
    return parts;
}

std::string wholeBoldText(std::string_view paragraph)
{
    std::string_view text = trimmedText(paragraph);
    if (text.contains('\n'))
        return {};
    const auto bold = boldAt(text, 0);
    if (!bold)
        return {};
    const std::string_view rest = trimmedText(text.substr(bold->end));
    if (!rest.empty() && rest != ":")
        return {};
    std::string_view inner = trimmedText(bold->text);
    if (inner.ends_with(':'))
        inner.remove_suffix(1);
    return std::string(trimmedText(inner));
}

LabelledPart plainLabel(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > maxLabelBytes || !std::isalpha(static_cast<unsigned char>(line[0])))
        return {};
    const std::string_view name = trimmedText(line.substr(0, colon));
    if (std::ranges::count(name, ' ') > 4 || name.find_first_of("`*.;,!?\n/") != std::string_view::npos)
        return {};
    if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\n')
        return {};
    return {std::string(name), std::string(trimmedText(line.substr(colon + 1)))};
}

} // namespace punchlist
