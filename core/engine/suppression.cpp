#include "engine/suppression.h"

#include "base/phraselist.h"

#include <algorithm>
#include <array>
#include <limits>

namespace punchlist {
namespace {

constexpr std::uint32_t longestStatement = 10; ///< lines
constexpr std::string_view table = "suppressed-by";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Takes a word of letters, digits, '-', '_', '/', '@' and '.' from the front.
std::string_view takeWord(std::string_view& text)
{
    std::size_t length = 0;
    while (length < text.size()) {
        const auto c = text[length];
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
            || c == '/' || c == '@' || c == '.';
        if (!fits)
            break;
        ++length;
    }
    const auto word = text.substr(0, length);
    text.remove_prefix(length);
    return word;
}

/// Takes "a, b c" from the front while `isId` accepts the words; what follows stays.
template <typename IsId>
std::vector<std::string> takeIds(std::string_view& text, IsId isId)
{
    std::vector<std::string> ids;
    for (;;) {
        auto rest = text;
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t' || rest.front() == ','))
            rest.remove_prefix(1);
        const auto word = takeWord(rest);
        if (word.empty() || !isId(word))
            return ids;
        ids.emplace_back(word);
        text = rest;
    }
}

/// B602, S101, BLE001: capital letters, then digits.
bool isToolCode(std::string_view word)
{
    std::size_t letters = 0;
    while (letters < word.size() && word[letters] >= 'A' && word[letters] <= 'Z')
        ++letters;
    return letters > 0 && letters < word.size()
        && std::ranges::all_of(word.substr(letters), [](char c) { return c >= '0' && c <= '9'; });
}

bool isLower(char c) { return c >= 'a' && c <= 'z'; }

/// The reason without what closes the comment and without a leading separator.
std::string reasonIn(std::string_view text)
{
    text = trimmed(text.substr(0, text.find('\n')));
    for (const std::string_view closing : {"*/}", "*/", "-->"}) {
        if (text.ends_with(closing))
            text.remove_suffix(closing.size());
    }
    text = trimmed(text);
    while (text.starts_with("-") || text.starts_with(":") || text.starts_with("#"))
        text = trimmed(text.substr(1));
    return std::string(text);
}

/// Where a comment may start in files whose comments are not known as facts.
std::size_t commentStart(std::string_view line)
{
    std::size_t start = std::string_view::npos;
    for (const std::string_view marker : {"#", "//", "--", "<!--", "/*", ";"})
        start = std::min(start, line.find(marker));
    return start;
}

bool isBlank(std::string_view text) { return trimmed(text).empty(); }

} // namespace

SuppressionTable::SuppressionTable(const SourceFile& source, const FileFacts& facts)
{
    const auto text = source.view();
    static constexpr std::array<std::string_view, 4> words{"punchlist:", "nosec", "noqa", "eslint-"};
    static const PhraseList directives(words);
    if (!directives.occursIn(text))
        return;
    if (!facts.code.nodes.empty() && isCode(facts.language)) {
        for (const auto& comment : facts.comments) {
            const auto line = source.lines.lineOf(comment.startByte);
            const auto before = source.view(source.lines.lineStart(line), comment.startByte);
            readComment(source, line, source.view(comment.startByte, comment.endByte), isBlank(before));
        }
        return;
    }
    for (std::uint32_t line = 0; line < source.lines.lineCount(); ++line) {
        const auto content = source.lines.line(line);
        if (const auto start = commentStart(content); start != std::string_view::npos)
            readComment(source, line, content.substr(start), isBlank(content.substr(0, start)));
    }
}

void SuppressionTable::readComment(const SourceFile& source, std::uint32_t line, std::string_view comment, bool standsAlone)
{
    const auto add = [&](std::string_view kind, std::vector<std::string> ids, std::string_view rest, std::uint32_t last) {
        m_entries.push_back({.suppression = {.kind = std::string(kind), .reason = reasonIn(rest), .line = line},
                             .ids = std::move(ids), .firstLine = line, .lastLine = last, .isBlock = false});
    };
    constexpr std::string_view own = "punchlist: ignore[";
    if (const auto at = comment.find(own); at != std::string_view::npos) {
        auto rest = comment.substr(at + own.size());
        auto ids = takeIds(rest, [](std::string_view) { return true; });
        if (!ids.empty() && trimmed(rest).starts_with(']')) {
            auto last = line;
            if (standsAlone) {
                // the next line of code; comment lines and blank lines between do not break the connection
                do {
                    ++last;
                } while (last + 1 < source.lines.lineCount()
                         && (isBlank(source.lines.line(last)) || commentStart(trimmed(source.lines.line(last))) == 0));
            }
            add("punchlist", std::move(ids), trimmed(rest).substr(1), last);
        }
    }
    if (source.language == Language::Python) {
        // both may follow another note in the same comment: "# type: ignore # nosec"
        for (auto hash = comment.find('#'); hash != std::string_view::npos; hash = comment.find('#', hash + 1)) {
            auto rest = trimmed(comment.substr(hash + 1));
            const auto word = takeWord(rest);
            const bool hasColon = rest.starts_with(':');
            if (hasColon)
                rest.remove_prefix(1);
            if (word == "nosec") {
                add("nosec", takeIds(rest, isToolCode), rest, line);
            } else if (word == "noqa" || word == "NOQA") {
                // "# noqa F401" is how many write it, although the tools read it as a plain "# noqa"
                auto ids = takeIds(rest, isToolCode);
                if (!hasColon || !ids.empty())
                    add("noqa", std::move(ids), rest, line);
            }
        }
    }
    if (isJavaScriptFamily(source.language))
        readEslint(line, comment);
}

void SuppressionTable::readEslint(std::uint32_t line, std::string_view comment)
{
    auto rest = comment;
    while (!rest.empty() && !isLower(rest.front()))
        rest.remove_prefix(1);
    const auto directive = takeWord(rest);
    const bool ends = directive == "eslint-enable";
    if (!ends && directive != "eslint-disable" && directive != "eslint-disable-line" && directive != "eslint-disable-next-line")
        return;
    auto ids = takeIds(rest, [](std::string_view word) { return !word.starts_with('-'); });
    if (ends) {
        for (auto& entry : m_entries) {
            if (entry.isBlock && entry.lastLine == std::numeric_limits<std::uint32_t>::max() && (ids.empty() || ids == entry.ids))
                entry.lastLine = line;
        }
        return;
    }
    const auto separator = rest.find("--");
    Entry entry{.suppression = {.kind = "eslint-disable",
                                .reason = separator == std::string_view::npos ? std::string() : reasonIn(rest.substr(separator)),
                                .line = line},
                .ids = std::move(ids), .firstLine = line, .lastLine = line, .isBlock = false};
    if (directive == "eslint-disable-next-line") {
        // counted from where the comment ends
        const auto lines = static_cast<std::uint32_t>(std::ranges::count(comment, '\n'));
        entry.firstLine = entry.lastLine = line + lines + 1;
    } else if (directive == "eslint-disable") {
        entry.isBlock = true;
        entry.lastLine = std::numeric_limits<std::uint32_t>::max();
    }
    m_entries.push_back(std::move(entry));
}

bool SuppressionTable::concerns(const Entry& entry, const Rule& rule)
{
    const auto& kind = entry.suppression.kind;
    if (kind == "punchlist")
        return std::ranges::find(entry.ids, rule.id) != entry.ids.end();
    const std::string_view tool = kind == "nosec" ? "bandit:" : kind == "noqa" ? "ruff:" : "eslint:";
    const auto known = rule.data.find(table);
    if (known == rule.data.end())
        return false;
    // A plain "# noqa" is about names and imports: what everybody's linter says. Nobody waves a weakness through with it.
    const bool isPlain = kind == "noqa" && entry.ids.empty();
    return std::ranges::any_of(known->second, [&](const Rule::DataEntry& correspondence) {
        const std::string_view value = correspondence.value;
        return value.starts_with(tool)
            && ((entry.ids.empty() && (!isPlain || value.starts_with("ruff:F"))) || std::ranges::find(entry.ids, value.substr(tool.size())) != entry.ids.end());
    });
}

std::optional<Suppression> SuppressionTable::find(const Rule& rule, const TextRange& range) const
{
    const bool isStatement = range.endLine - range.startLine < longestStatement;
    const auto last = isStatement ? range.endLine : range.startLine;
    for (const auto& entry : m_entries) {
        const bool touches = entry.isBlock ? entry.firstLine <= range.startLine && range.startLine <= entry.lastLine
                                           : entry.firstLine <= last && range.startLine <= entry.lastLine;
        if (touches && concerns(entry, rule))
            return entry.suppression;
    }
    return std::nullopt;
}

} // namespace punchlist
