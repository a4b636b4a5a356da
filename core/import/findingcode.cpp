#include "import/findingreader.h"

#include "import/markdowninline.h"
#include "import/places.h"

#include <algorithm>
#include <cctype>

// The part of FindingReader that reads quoted code and the comments in it.

namespace punchlist {
namespace {

/// The text behind the comment sign of a line that is nothing but a comment; empty for other lines.
std::string_view commentOf(std::string_view line)
{
    std::string_view text = trimmedText(line);
    for (const std::string_view sign : {"//", "#", "--", "/*", "*", "<!--", ";", "%"}) {
        if (!text.starts_with(sign))
            continue;
        text.remove_prefix(sign.size());
        while (text.starts_with('#') || text.starts_with('/') || text.starts_with('*'))
            text.remove_prefix(1);
        for (const std::string_view end : {"*/", "-->"}) {
            if (text.ends_with(end))
                text.remove_suffix(end.size());
        }
        return trimmedText(text);
    }
    return {};
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

/// A label that is a comment: "# PROBLEM: …", "// NEEDED:", "# Current problematic pattern:".
struct CommentLabel {
    std::optional<TextKind> kind;
    std::string text; ///< behind the colon
};

CommentLabel commentLabel(std::string_view comment)
{
    const auto colon = comment.find(':');
    if (colon == std::string_view::npos || colon > 50)
        return {};
    const std::string_view name = comment.substr(0, colon);
    const std::string words = wordLine(name);
    const std::string_view first = std::string_view(words).substr(1, words.find(' ', 1) - 1);
    std::string text(trimmedText(comment.substr(colon + 1)));
    static constexpr std::string_view fixes[] = {"needed", "better", "solution", "should", "fix", "fixed", "good", "correct", "recommended",
                                                 "suggested", "improved", "secure", "safe", "after", "instead", "proposed"};
    static constexpr std::string_view problems[] = {"problem", "issue", "bug", "vulnerable", "bad", "risky", "wrong", "current", "examples",
                                                    "before", "buggy", "unsafe", "insecure", "problematic"};
    if (std::ranges::contains(fixes, first))
        return {TextKind::Fix, std::move(text)};
    if (std::ranges::contains(problems, first)) {
        const bool isText = first == "problem" || first == "issue" || first == "bug";
        return {isText ? TextKind::Problem : TextKind::Evidence, std::move(text)};
    }
    return {};
}

} // namespace

void FindingReader::readCode(const MarkdownBlock& block)
{
    const std::optional<TextKind> asked = m_subsection ? m_subsection : m_pending;
    const auto lines = linesOf(block.text);
    const bool hasFixInside = std::ranges::any_of(lines, [](std::string_view line) { return commentLabel(commentOf(line)).kind == TextKind::Fix; });
    const bool startsWithProblem = !lines.empty() && commentLabel(commentOf(lines[0])).kind == TextKind::Problem;
    if (asked == TextKind::Fix)
        addCode(TextKind::Fix, block, block.text);
    else if (hasFixInside || startsWithProblem)
        readCommentedCode(block);
    else
        addCode(TextKind::Evidence, block, block.text);
    if (asked != TextKind::Fix)
        readCommentPlaces(block.text, block);
    if (!m_subsection)
        m_pending.reset();
}

/// One block that tells everything in its comments: the problem, the place, the bad code and what it should be.
void FindingReader::readCommentedCode(const MarkdownBlock& block)
{
    std::string part;
    TextKind kind = TextKind::Evidence;
    bool inHead = true; // until the first line of code or label
    const auto finishPart = [&] {
        if (!trimmedText(part).empty())
            addCode(kind, block, std::move(part));
        part.clear();
    };
    for (const std::string_view line : linesOf(block.text)) {
        const std::string_view comment = commentOf(line);
        CommentLabel label = commentLabel(comment);
        // Labels stand at the margin; an indented comment belongs to the code.
        if (label.kind && !line.starts_with(' ') && !line.starts_with('\t') && !(kind == TextKind::Fix && label.kind != TextKind::Fix && !part.empty())) {
            finishPart();
            kind = label.kind == TextKind::Fix ? TextKind::Fix : TextKind::Evidence;
            if (!label.text.empty())
                addText(*label.kind, comment.substr(0, comment.find(':')), label.text, block);
            inHead = label.kind == TextKind::Problem;
            continue;
        }
        const bool isPlace = inHead && !comment.empty() && (!findPlaces(comment, PlaceContext::Comment).empty() || !findLines(comment).empty());
        if (isPlace)
            continue; // readCommentPlaces() takes it
        if (inHead && !comment.empty()) {
            addText(TextKind::Note, {}, comment, block);
            continue;
        }
        inHead = inHead && trimmedText(line).empty();
        part += line;
        part += '\n';
    }
    finishPart();
    // A fix that is only said in comments is a text.
    auto& code = m_finding.code;
    std::erase_if(code, [&](const ImportedCode& entry) {
        const auto lines = linesOf(entry.text);
        const bool onlyComments = entry.kind == TextKind::Fix
                                  && std::ranges::all_of(lines, [](std::string_view line) { return trimmedText(line).empty() || !commentOf(line).empty(); });
        if (!onlyComments)
            return false;
        std::string text;
        for (const std::string_view line : lines) {
            if (!text.empty() && !commentOf(line).empty())
                text += '\n';
            text += commentOf(line);
        }
        m_finding.texts.push_back({TextKind::Fix, {}, text, entry.span});
        return true;
    });
}

void FindingReader::addCode(TextKind kind, const MarkdownBlock& block, std::string text)
{
    while (text.starts_with('\n'))
        text.erase(0, 1);
    while (text.ends_with('\n'))
        text.pop_back();
    m_finding.code.push_back({kind, block.language, std::move(text), m_spans.span(block)});
}

/// Comments that say where the quoted code stands: "# backend/modules/a.py:12-28", "# In class Store (line ~1058)".
void FindingReader::readCommentPlaces(std::string_view code, const MarkdownBlock& block)
{
    std::size_t number = 0;
    for (const std::string_view line : linesOf(code)) {
        ++number;
        const std::string_view comment = commentOf(line);
        if (comment.empty() || comment.size() > 200)
            continue;
        auto places = findPlaces(comment, PlaceContext::Comment);
        std::erase_if(places, [&](const ImportedLocation& place) {
            const bool whole = place.span.startByte == 0 && place.span.endByte >= comment.size();
            return place.startLine == 0 && !whole;
        });
        if (!places.empty()) {
            for (ImportedLocation& place : places)
                place.span = m_spans.spanOf(comment.substr(place.span.startByte, place.span.endByte - place.span.startByte), block);
            for (ImportedLocation& place : places)
                m_commentLines.push_back(std::move(place));
            continue;
        }
        if (number > 4)
            continue;
        auto lines = findLines(comment);
        // "In class Store (line ~1058)", "Lines 526-811 (_run_training)": the name beside the lines.
        std::string symbol;
        std::string previous;
        std::string_view rest = comment;
        while (!rest.empty()) {
            const auto end = std::ranges::find_if_not(rest, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; });
            const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
            const bool announced = previous == "class" || previous == "function" || previous == "method" || previous == "def";
            const bool isName = word.size() > 3 && !std::isdigit(static_cast<unsigned char>(word[0]))
                                && (announced || word.contains('_') || std::ranges::any_of(word.substr(1), [](char c) { return std::isupper(static_cast<unsigned char>(c)); }));
            if (isName && symbol.empty())
                symbol = std::string(word);
            if (!word.empty())
                previous = std::string(word);
            rest.remove_prefix(std::max<std::size_t>(word.size(), 1));
        }
        for (ImportedLocation& place : lines) {
            place.symbol = symbol;
            place.span = m_spans.spanOf(comment, block);
            m_commentLines.push_back(std::move(place));
        }
        if (lines.empty() && number <= 3 && !symbol.empty() && comment.starts_with("In ") && m_finding.locations.empty()) {
            ImportedLocation place;
            place.symbol = symbol;
            place.span = m_spans.spanOf(comment, block);
            m_commentLines.push_back(std::move(place));
        }
    }
}

} // namespace punchlist
