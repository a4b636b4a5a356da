#include "reporting/markdown.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace punchlist {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (true) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return lines;
        text.remove_prefix(end + 1);
    }
}

std::size_t longestBacktickRun(std::string_view text)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

/// The length of a list item's mark: "- ", "* ", "12. "; 0 when it is none.
std::size_t itemMark(std::string_view line)
{
    if (line.starts_with("- ") || line.starts_with("* "))
        return 2;
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool isNumber = digits > 0 && digits < 4 && (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "));
    return isNumber ? digits + 2 : 0;
}

bool isListItem(std::string_view line) { return itemMark(line) > 0; }

/// A '<' that may start a tag outside of code spans is escaped, so that no HTML gets in. A run of backticks that nothing closes is no code span.
std::string withoutHtml(std::string_view line)
{
    std::string result;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == '`') {
            const auto run = std::min(line.find_first_not_of('`', i), line.size()) - i;
            auto close = i + run;
            while (true) {
                close = line.find('`', close);
                if (close == std::string_view::npos)
                    break;
                const auto length = std::min(line.find_first_not_of('`', close), line.size()) - close;
                if (length == run)
                    break;
                close += length;
            }
            const auto end = close == std::string_view::npos ? i + run : close + run;
            result += line.substr(i, end - i);
            i = end;
            continue;
        }
        if (line[i] == '\\' && i + 1 < line.size()) { // escaped already
            result += line.substr(i, 2);
            i += 2;
            continue;
        }
        // "<=" and "< 3" start no HTML.
        const char next = i + 1 < line.size() ? line[i + 1] : ' ';
        if (line[i] == '<' && (std::isalpha(static_cast<unsigned char>(next)) || next == '/' || next == '!' || next == '?'))
            result += '\\';
        result += line[i++];
    }
    return result;
}

/// Abbreviations whose full stop ends no sentence.
bool endsWithAbbreviation(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> known{"e.g", "i.e", "etc", "vs", "cf", "approx"};
    return std::ranges::any_of(known, [&](std::string_view one) {
        return text.ends_with(one) && (text.size() == one.size() || !std::isalnum(static_cast<unsigned char>(text[text.size() - one.size() - 1])));
    });
}

/// Index behind the mark that ends the first sentence.
std::size_t sentenceEnd(std::string_view text)
{
    bool inCode = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '`')
            inCode = !inCode;
        if (inCode || (text[i] != '.' && text[i] != '!' && text[i] != '?'))
            continue;
        if (i + 1 == text.size() || (isBlank(text[i + 1]) && !endsWithAbbreviation(text.substr(0, i))))
            return i + 1;
    }
    return text.size();
}

std::string withoutFullStop(std::string_view text)
{
    text = trimmed(text);
    if (text.ends_with('.') && !text.ends_with(".."))
        text.remove_suffix(1);
    return std::string(text);
}

struct CommentMarks {
    std::string_view open;
    std::string_view close;
};

CommentMarks commentMarks(Language language, std::string_view path)
{
    switch (language) {
    case Language::JavaScript:
    case Language::TypeScript:
    case Language::Tsx:
    case Language::Json: // JSON has no comments; the line is for people
        return {"// ", ""};
    case Language::Sql:
        return {"-- ", ""};
    case Language::Html:
    case Language::Markdown:
        return {"<!-- ", " -->"};
    case Language::Css:
        return {"/* ", " */"};
    case Language::Ini:
        return {"; ", ""};
    default:
        return path.ends_with(".css") ? CommentMarks{"/* ", " */"} : CommentMarks{"# ", ""};
    }
}

} // namespace

std::string markdownLine(std::string_view text)
{
    std::string line;
    for (const char c : trimmed(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F)
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    }
    return withoutHtml(line);
}

std::string markdownBlock(std::string_view text)
{
    std::string block;
    std::string_view fence; // of the code that the line is in; empty outside
    for (auto line : linesOf(trimmed(text))) {
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        block += block.empty() ? "" : "\n";
        const auto start = trimmed(line);
        const auto marks = start.substr(0, start.find_first_not_of('`'));
        const bool isFence = marks.size() >= 3 && (fence.empty() ? !start.substr(marks.size()).contains('`') : start.size() == marks.size() && marks.size() >= fence.size());
        if (isFence)
            fence = fence.empty() ? marks : std::string_view();
        if (isFence || !fence.empty()) {
            block += line;
            continue;
        }
        const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
        block += line.substr(0, indent);
        block += markdownLine(line.substr(indent));
    }
    if (!fence.empty())
        block += '\n' + std::string(fence);
    return block;
}

std::string codeSpan(std::string_view text)
{
    std::string line(text);
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    const std::string marks(longestBacktickRun(line) + 1, '`');
    if (line.starts_with('`') || line.ends_with('`') || line.empty())
        line = ' ' + line + ' ';
    return marks + line + marks;
}

std::string fenceFor(std::string_view code)
{
    return std::string(std::max<std::size_t>(3, longestBacktickRun(code) + 1), '`');
}

std::string_view fenceLanguage(Language language, std::string_view path)
{
    switch (language) {
    case Language::Python: return "python";
    case Language::JavaScript: return path.ends_with(".jsx") ? "jsx" : "javascript";
    case Language::TypeScript: return "ts";
    case Language::Tsx: return "tsx";
    case Language::Json: return "json";
    case Language::Yaml: return "yaml";
    case Language::Toml: return "toml";
    case Language::Bash: return "bash";
    case Language::Dockerfile: return "dockerfile";
    case Language::Sql: return "sql";
    case Language::Markdown: return "markdown";
    case Language::Ini: return "ini";
    case Language::Html: return "html";
    case Language::Css: return "css";
    case Language::Requirements:
    case Language::DotEnv:
    case Language::Text:
    case Language::Unknown: return "";
    }
    return "";
}

std::string commentLine(std::string_view text, Language language, std::string_view path)
{
    const auto marks = commentMarks(language, path);
    std::string line(text);
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return std::string(marks.open) + line + std::string(marks.close);
}

std::string dedented(std::string_view code)
{
    const auto lines = linesOf(code);
    auto shared = std::string_view::npos;
    for (const auto line : lines) {
        const auto indent = line.find_first_not_of(" \t\r");
        if (indent != std::string_view::npos)
            shared = std::min(shared, indent);
    }
    std::string result;
    for (auto line : lines) {
        line.remove_prefix(std::min(line.size(), shared == std::string_view::npos ? 0 : shared));
        while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t'))
            line.remove_suffix(1);
        result += line;
        result += '\n';
    }
    while (result.ends_with('\n'))
        result.pop_back();
    return result;
}

std::string titleCase(std::string_view text)
{
    static constexpr std::array<std::string_view, 19> small{"a",  "an", "and", "as", "at",   "but", "by",  "for", "from", "in",
                                                            "of", "on",  "or", "over", "the", "to", "via", "with", "into"};
    std::string title;
    bool inCode = false;
    for (std::size_t i = 0; i < text.size();) {
        const bool startsWord = !inCode && text[i] != '`' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '(');
        if (!startsWord) {
            if (text[i] == '`')
                inCode = !inCode;
            title += text[i++];
            continue;
        }
        const auto end = std::min(text.find_first_of(" `", i), text.size());
        std::string word(text.substr(i, end - i));
        const bool isSmall = i > 0 && std::ranges::contains(small, std::string_view(word));
        if (!isSmall && !word.empty() && word[0] >= 'a' && word[0] <= 'z' && !word.contains('_') && !word.contains('.'))
            word[0] = static_cast<char>(word[0] - 'a' + 'A');
        if (word.empty()) {
            title += text[i++];
            continue;
        }
        title += word;
        i = end;
    }
    return title;
}

std::vector<std::string> bulletPoints(std::string_view text)
{
    std::vector<std::string> points;
    text = trimmed(text);
    const auto lines = linesOf(text);
    const bool isList = std::ranges::any_of(lines, isListItem);
    if (isList) {
        for (const auto line : lines) {
            if (isListItem(line))
                points.push_back(withoutFullStop(line.substr(itemMark(line))));
            else if (!trimmed(line).empty() && !points.empty())
                points.back() += ' ' + std::string(trimmed(line));
            else if (!trimmed(line).empty())
                points.push_back(withoutFullStop(line));
        }
    } else {
        while (!text.empty()) {
            const auto end = sentenceEnd(text);
            points.push_back(withoutFullStop(text.substr(0, end)));
            text = trimmed(text.substr(end));
        }
    }
    for (auto& point : points)
        point = markdownLine(point);
    return points;
}

std::string firstSentence(std::string_view text)
{
    text = trimmed(text);
    return markdownLine(withoutFullStop(text.substr(0, sentenceEnd(text))));
}

std::string withFullStop(std::string_view text)
{
    auto line = markdownLine(text);
    if (!line.empty() && !std::string_view(".!?:").contains(line.back()))
        line += '.';
    return line;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

} // namespace punchlist
