#include "import/places.h"

#include "base/words.h"
#include "import/markdowninline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace punchlist {
namespace {

constexpr int maxLine = 10'000'000;
constexpr std::size_t maxPathBytes = 400;

bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool isAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

constexpr std::string_view endings[] = {
    "py", "pyi", "pyx", "ipynb", "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte", "astro", "go", "rs", "java", "kt",
    "kts", "scala", "groovy", "gradle", "rb", "erb", "php", "cs", "fs", "vb", "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm", "swift",
    "dart", "ex", "exs", "erl", "hs", "ml", "clj", "lua", "pl", "pm", "r", "jl", "sh", "bash", "zsh", "ps1", "bat", "cmd", "sql", "prisma",
    "graphql", "gql", "proto", "html", "htm", "css", "scss", "sass", "less", "json", "jsonc", "json5", "yaml", "yml", "toml", "ini", "cfg",
    "conf", "properties", "xml", "tf", "tfvars", "hcl", "md", "mdx", "rst", "txt", "lock", "mod", "sol", "vy", "csproj", "sln", "gemspec",
    "ejs", "hbs", "pug", "jinja", "j2", "tmpl", "tpl", "nix", "cmake", "mk", "example", "service", "csv", "env", "local", "plist",
};
constexpr std::string_view wholeNames[] = {
    "Dockerfile", "Makefile", "Jenkinsfile", "Procfile", "Vagrantfile", "Gemfile", "Rakefile", "Caddyfile", "CODEOWNERS", "Pipfile",
    ".env", ".gitignore", ".dockerignore", ".npmrc", ".eslintrc", ".prettierrc", ".babelrc",
};
/// Names of frameworks that read like files, and objects whose member does.
constexpr std::string_view notFiles[] = {
    "node.js", "next.js", "vue.js", "nuxt.js", "react.js", "express.js", "three.js", "d3.js", "nest.js", "angular.js", "ember.js",
    "backbone.js", "chart.js", "moment.js", "socket.js", "alpine.js", "solid.js", "discord.js", "res.json", "response.json",
    "req.json", "request.json", "process.env", "import.meta.env", "asp.net", "koa.js", "electron.js", "deck.js", "p5.js", "e.g", "i.e",
};

std::string_view lastPart(std::string_view path) { return path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1); }

std::string_view ending(std::string_view path)
{
    const std::string_view name = lastPart(path);
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

struct Range {
    int first = 0;
    int last = 0;
    bool approximate = false;
    int column = 0;
    std::size_t end = 0;
};

std::size_t skipSpaces(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    return at;
}

/// "12", "~12", "12-18", "L12-L18", "12:5", "12–18" at `at`.
std::optional<Range> rangeAt(std::string_view text, std::size_t at)
{
    Range range;
    const auto number = [&]() -> int {
        if (at < text.size() && (text[at] == 'L' || text[at] == 'l') && at + 1 < text.size() && isDigit(text[at + 1]))
            ++at;
        int value = 0;
        const std::size_t start = at;
        while (at < text.size() && isDigit(text[at]))
            value = std::min(value * 10 + (text[at++] - '0'), maxLine);
        return at == start ? -1 : value;
    };
    for (const std::string_view about : {"~", "≈", "ca. ", "approx. ", "about "}) {
        if (text.substr(std::min(at, text.size())).starts_with(about)) {
            range.approximate = true;
            at += about.size();
        }
    }
    const int first = number();
    if (first < 0 || (at < text.size() && (std::isalpha(static_cast<unsigned char>(text[at])) || text[at] == '_')))
        return std::nullopt;
    range.first = range.last = first;
    range.end = at;
    // "12:5" is a line and a column.
    if (at + 1 < text.size() && text[at] == ':' && isDigit(text[at + 1])) {
        ++at;
        range.column = number();
        range.end = at;
    }
    if (at < text.size() && text[at] == '+') // "120+": from there on
        range.end = ++at;
    for (const std::string_view dash : {"-", "–", "—", " - ", " – ", " to ", "..", "~"}) {
        if (!text.substr(at).starts_with(dash))
            continue;
        at += dash.size();
        if (at < text.size() && text[at] == '~')
            ++at;
        const int last = number();
        if (last >= 0) {
            range.last = last < first && last >= 10 ? first : std::max(first, last);
            range.end = at;
        }
        break;
    }
    if (range.first == 0)
        range.first = 1;
    range.last = std::max(range.first, range.last);
    return range;
}

/// "12-18, 20 and 30" at `at`: the ranges and where they end.
std::vector<Range> rangesAt(std::string_view text, std::size_t at)
{
    std::vector<Range> ranges;
    while (const auto range = rangeAt(text, at)) {
        ranges.push_back(*range);
        at = range->end;
        std::size_t next = skipSpaces(text, at);
        bool more = false;
        for (const std::string_view joint : {", and ", ",", "and ", "& ", "/", ";", "und "}) {
            if (text.substr(next).starts_with(joint)) {
                next = skipSpaces(text, next + joint.size());
                more = true;
                break;
            }
        }
        if (!more || ranges.size() > 500)
            break;
        for (const std::string_view word : {"lines ", "line "}) {
            if (text.substr(next).starts_with(word))
                next += word.size();
        }
        // "a.py:12, 3 files": a number with a word behind it is no line.
        const auto following = rangeAt(text, next);
        if (!following)
            break;
        const std::size_t behind = skipSpaces(text, following->end);
        if (behind > following->end && behind < text.size() && std::isalpha(static_cast<unsigned char>(text[behind]))
            && !text.substr(behind).starts_with("and ") && !text.substr(behind).starts_with("in "))
            break;
        at = next;
    }
    return ranges;
}

/// "line 12", "(lines 3, 5)", "L12", "Zeile 4" at `at`, after optional punctuation. `end` gets the place behind it.
std::vector<Range> lineWordsAt(std::string_view text, std::size_t at, std::size_t& end)
{
    std::size_t i = skipSpaces(text, at);
    const bool parenthesis = i < text.size() && (text[i] == '(' || text[i] == '[');
    if (parenthesis || (i < text.size() && (text[i] == ',' || text[i] == ':' || text[i] == '|')))
        i = skipSpaces(text, i + 1);
    for (const std::string_view lead : {"at ", "on ", "around ", "near ", "starting "}) {
        if (text.substr(i).starts_with(lead))
            i = skipSpaces(text, i + lead.size());
    }
    for (const std::string_view word : {"lines", "line", "Lines", "Line", "ln.", "ln", "L", "zeilen", "zeile", "Zeilen", "Zeile", "ll.", "l."}) {
        if (!text.substr(i).starts_with(word))
            continue;
        std::size_t number = i + word.size();
        if (number < text.size() && text[number] == ':')
            ++number;
        number = skipSpaces(text, number);
        auto ranges = rangesAt(text, number);
        if (ranges.empty())
            return {};
        end = ranges.back().end;
        return ranges;
    }
    return {};
}

/// What a token says: a path, its lines and its symbol.
struct Token {
    std::string path;
    std::vector<Range> ranges;
    std::string symbol;
};

std::string normalised(std::string_view path)
{
    std::string result(path);
    std::ranges::replace(result, '\\', '/');
    while (result.starts_with("./"))
        result.erase(0, 2);
    return result;
}

/// The path in "https://host/owner/name/blob/REF/path#L1"; empty for other addresses.
std::string_view pathOfAddress(std::string_view address)
{
    for (const std::string_view mark : {"/blob/", "/src/", "/raw/"}) {
        const auto at = address.find(mark);
        if (at == std::string_view::npos)
            continue;
        const auto slash = address.find('/', at + mark.size());
        return slash == std::string_view::npos ? std::string_view() : address.substr(slash + 1);
    }
    return {};
}

Token readToken(std::string_view token)
{
    Token result;
    if (token.contains("://"))
        token = pathOfAddress(token);
    if (token.starts_with('"') || token.starts_with('\''))
        token.remove_prefix(1);
    if (token.ends_with('"') || token.ends_with('\''))
        token.remove_suffix(1);
    std::string_view path = token;
    if (const auto hash = token.find('#'); hash != std::string_view::npos && hash > 0) {
        path = token.substr(0, hash);
        result.ranges = rangesAt(token, hash + 1);
        if (result.ranges.empty() && hash + 1 < token.size())
            result.symbol = std::string(token.substr(hash + 1));
    } else {
        // A drive letter's colon is none of ours.
        const std::size_t from = token.size() > 2 && token[1] == ':' && (token[2] == '\\' || token[2] == '/') ? 2 : 0;
        const auto colon = token.find(':', from);
        if (colon != std::string_view::npos && colon > 0) {
            path = token.substr(0, colon);
            const std::size_t behind = skipSpaces(token, colon + 1);
            result.ranges = rangesAt(token, behind);
            if (result.ranges.empty()) {
                std::size_t end = 0;
                result.ranges = lineWordsAt(token, behind, end);
            }
            if (result.ranges.empty()) {
                std::string_view symbol = token.substr(colon + 1);
                while (symbol.starts_with(':'))
                    symbol.remove_prefix(1);
                result.symbol = std::string(symbol);
            }
        } else if (token.ends_with(')')) { // path(12) of compilers
            const auto open = token.rfind('(');
            if (open != std::string_view::npos && open > 0 && open + 1 < token.size() && isDigit(token[open + 1])) {
                path = token.substr(0, open);
                result.ranges = rangesAt(token, open + 1);
            }
        } else if (const auto space = token.find(' '); space != std::string_view::npos && looksLikeFile(token.substr(0, space))) {
            std::size_t end = 0;
            result.ranges = lineWordsAt(token, space, end);
            if (!result.ranges.empty())
                path = token.substr(0, space);
        }
    }
    result.path = normalised(trimmedText(path));
    return result;
}

bool hasOnlyPathCharacters(std::string_view path, bool spacesToo)
{
    return std::ranges::all_of(path, [spacesToo](char c) {
        return isAlnum(c) || std::string_view("_-./@+~$[]*%").contains(c) || (static_cast<unsigned char>(c) & 0x80U) || (spacesToo && std::string_view(" ()`").contains(c));
    });
}

/// Is it a place, with what is known about where it stood?
bool isPlace(const Token& token, bool inCode, PlaceContext context)
{
    const std::string_view path = token.path;
    if (path.empty() || path.size() > maxPathBytes || path.contains("//") || path == "." || path == "..")
        return false;
    const bool isFile = looksLikeFile(path);
    const bool hasFolder = path.find('/') != std::string_view::npos;
    if (path.substr(0, path.find('/')).contains(' ') && path.contains('/'))
        return false; // "python tests/run.py"
    const bool hasDrive = path.size() > 2 && path[1] == ':' && path[2] == '/';
    if (!hasOnlyPathCharacters(hasDrive ? path.substr(2) : path, inCode && isFile && hasFolder))
        return false;
    if (path.starts_with('@') || std::ranges::contains(notFiles, toLower(path)))
        return false;
    if (!token.ranges.empty() && (isFile || (hasFolder && inCode)))
        return true;
    if (path.starts_with('/') && !(context == PlaceContext::Field && isFile))
        return false; // "/runs", "/etc/passwd"
    if (isFile) {
        // x.c and obj.r are more often members than files.
        return ending(path).size() > 1 || hasFolder || context == PlaceContext::Field;
    }
    if (context != PlaceContext::Field || !inCode)
        return false;
    // "agents/adapters/", "agents/api/auth/*", "cmd/server/main"; "owner/name" is a repository
    return hasFolder && (path.ends_with('/') || path.contains('*') || std::ranges::count(path, '/') >= 2) && std::isalpha(static_cast<unsigned char>(path[0]));
}

class PlaceFinder {
public:
    PlaceFinder(std::string_view text, PlaceContext context) : m_text(text), m_context(context), m_spans(codeSpans(text)) { }

    std::vector<ImportedLocation> find()
    {
        auto span = m_spans.begin();
        for (std::size_t i = 0; i < m_text.size();) {
            if (span != m_spans.end() && i == span->start) {
                i = take(span->text, span->start, span->end, true);
                ++span;
                while (span != m_spans.end() && span->start < i)
                    ++span;
            } else if (m_text[i] == '[') {
                i = link(i);
            } else if (startsToken(i)) {
                std::size_t end = i;
                while (end < m_text.size() && isTokenByte(m_text[end]) && (span == m_spans.end() || end < span->start))
                    ++end;
                std::size_t length = end - i;
                while (length > 0 && std::string_view(".,;:!?)]*~").contains(m_text[i + length - 1]) && !m_text.substr(i, length).ends_with("/*"))
                    --length;
                const std::size_t next = length == 0 ? i : take(m_text.substr(i, length), i, i + length, false);
                i = std::max({next, i + length, i + 1});
            } else {
                ++i;
            }
        }
        return std::move(m_found);
    }

private:
    static bool isTokenByte(char c)
    {
        return isAlnum(c) || std::string_view("_-./\\@+~$:#%[]*").contains(c);
    }
    bool startsToken(std::size_t i) const
    {
        return (isAlnum(m_text[i]) || m_text[i] == '.' || m_text[i] == '/' || m_text[i] == '_') && (i == 0 || !isTokenByte(m_text[i - 1]));
    }

    /// Reads a token, and the lines and the symbol that stand behind it; returns where to go on.
    std::size_t take(std::string_view text, std::size_t start, std::size_t end, bool inCode)
    {
        Token token = readToken(text);
        if (!inCode && token.path.size() < 3)
            return end;
        if (!isPlace(token, inCode, m_context)) {
            if (inCode && text.contains(' ') && text.size() < 200) { // a command
                for (ImportedLocation& place : PlaceFinder(text, PlaceContext::Prose).find()) {
                    place.span = {start, end, 0, 0};
                    m_found.push_back(std::move(place));
                }
            }
            return end;
        }
        const std::size_t behindToken = end;
        if (token.ranges.empty()) {
            std::size_t after = end;
            if (inCode && after < m_text.size() && (m_text[after] == ':' || m_text[after] == '#')) {
                token.ranges = rangesAt(m_text, skipSpaces(m_text, after + 1));
                if (!token.ranges.empty())
                    end = token.ranges.back().end;
            }
            if (token.ranges.empty()) {
                auto ranges = lineWordsAt(m_text, after, end);
                token.ranges = std::move(ranges);
            }
        } else if (m_context == PlaceContext::Field && !inCode) {
            // "a.py:12, 30-40": further ranges of the same file.
            std::size_t next = skipSpaces(m_text, end);
            if (next < m_text.size() && m_text[next] == ',') {
                auto more = rangesAt(m_text, skipSpaces(m_text, next + 1));
                if (!more.empty()) {
                    std::size_t behind = more.back().end;
                    const std::size_t word = skipSpaces(m_text, behind);
                    if (word > behind && word < m_text.size() && std::isalpha(static_cast<unsigned char>(m_text[word]))) {
                        more.pop_back(); // ", 3 files"
                        behind = more.empty() ? end : more.back().end;
                    }
                    if (behind >= m_text.size() || !isTokenByte(m_text[behind])) {
                        token.ranges.insert(token.ranges.end(), more.begin(), more.end());
                        end = behind;
                    }
                }
            }
        }
        if (token.symbol.empty() && m_context == PlaceContext::Field)
            token.symbol = symbolBehind(end);
        add(token, start, std::max(end, behindToken));
        return std::max(end, behindToken);
    }

    /// "(CreateJobRequest)", "(`find`)", "(lines 37-46 BLOCKED_IMPORTS)" behind a path.
    std::string symbolBehind(std::size_t at) const
    {
        std::size_t i = skipSpaces(m_text, at);
        bool inParenthesis = false; // behind "(lines 37-46", before the bracket closes
        if (at < m_text.size() && m_text[at] == ' ') {
            const std::string_view before = m_text.substr(at > 100 ? at - 100 : 0, std::min<std::size_t>(at, 100));
            const auto open = before.rfind('(');
            inParenthesis = open != std::string_view::npos && before.find(')', open) == std::string_view::npos;
        }
        if (i >= m_text.size() || (m_text[i] != '(' && !inParenthesis))
            return {};
        const std::size_t from = m_text[i] == '(' ? i + 1 : i;
        const std::size_t length = m_text.substr(from, 80).find(')');
        if (length == std::string_view::npos)
            return {};
        std::string_view name = trimmedText(m_text.substr(from, length));
        while (name.starts_with('`'))
            name.remove_prefix(1);
        while (name.ends_with('`'))
            name.remove_suffix(1);
        for (const std::string_view word : {"entire ", "function ", "method ", "class "}) {
            if (name.starts_with(word))
                name.remove_prefix(word.size());
        }
        name = name.substr(0, name.find(' '));
        const bool isName = !name.empty() && !isDigit(name[0])
                            && std::ranges::all_of(name, [](char c) { return isAlnum(c) || c == '_' || c == '.' || c == ':'; });
        return isName ? std::string(name) : std::string();
    }

    std::size_t link(std::size_t start)
    {
        const std::size_t middle = m_text.substr(0, start + 300).find("](", start);
        const std::size_t end = middle == std::string_view::npos ? middle : m_text.substr(0, middle + 1000).find(')', middle);
        if (end == std::string_view::npos || m_text.substr(start, end - start).contains('\n'))
            return start + 1;
        const std::string_view target = m_text.substr(middle + 2, end - middle - 2);
        const Token byTarget = readToken(target);
        const std::string label = withoutMarkup(m_text.substr(start + 1, middle - start - 1));
        Token byLabel = readToken(label);
        if (isPlace(byLabel, true, m_context) && (!byLabel.ranges.empty() || byTarget.ranges.empty())) {
            if (byLabel.path.size() < byTarget.path.size() && byTarget.path.ends_with('/' + byLabel.path))
                byLabel.path = byTarget.path;
            add(byLabel, start, end + 1);
        } else if (isPlace(byTarget, true, m_context)) {
            add(byTarget, start, end + 1);
        } else {
            return start + 1;
        }
        return end + 1;
    }

    void add(const Token& token, std::size_t start, std::size_t end)
    {
        ImportedLocation place;
        place.path = token.path;
        place.symbol = token.symbol;
        place.span = {start, end, 0, 0};
        if (token.ranges.empty())
            m_found.push_back(place);
        for (const Range& range : token.ranges) {
            place.startLine = range.first;
            place.endLine = range.last;
            place.startColumn = std::max(range.column, 0);
            place.approximate = range.approximate;
            m_found.push_back(place);
        }
    }

    std::string_view m_text;
    PlaceContext m_context;
    std::vector<CodeSpan> m_spans;
    std::vector<ImportedLocation> m_found;
};

} // namespace

bool looksLikeFile(std::string_view path)
{
    const std::string_view name = lastPart(path);
    if (name.empty())
        return false;
    if (std::ranges::contains(wholeNames, name) || name.starts_with("Dockerfile.") || (name.starts_with(".env") && name.size() < 30))
        return true;
    const std::string end = toLower(ending(path));
    return !end.empty() && name.size() > end.size() + 1 && std::ranges::contains(endings, end) && name[0] != '-';
}

std::vector<ImportedLocation> findPlaces(std::string_view text, PlaceContext context)
{
    return PlaceFinder(text, context).find();
}

std::vector<ImportedLocation> findLines(std::string_view text)
{
    std::vector<ImportedLocation> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool wordStart = (text[i] == 'l' || text[i] == 'L' || text[i] == 'z' || text[i] == 'Z') && (i == 0 || !isAlnum(text[i - 1]));
        if (!wordStart)
            continue;
        std::size_t end = i;
        for (const Range& range : lineWordsAt(text, i, end)) {
            ImportedLocation place;
            place.startLine = range.first;
            place.endLine = range.last;
            place.approximate = range.approximate;
            place.span = {i, end, 0, 0};
            found.push_back(place);
        }
        i = std::max(i, end > i ? end - 1 : i);
    }
    return found;
}

} // namespace punchlist
