#include "facts/sqllexer.h"

#include "base/words.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

/// Longer statements are rows to insert.
constexpr std::size_t mostTokens = 20'000;

bool isWordStart(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordByte(char c) { return isWordStart(c) || isDigit(c) || c == '$'; }
bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// What migration tools write above the way back.
bool isDownMarker(std::string_view comment)
{
    static constexpr auto markers = std::to_array<std::string_view>({"migrate:down", "+migratedown", "+goosedown", "+upmigrationdown", "!down", "@down"});
    std::string squeezed;
    for (const auto c : comment.substr(0, std::min<std::size_t>(comment.size(), 60))) {
        if (!isSpace(c))
            squeezed += c;
    }
    squeezed = toLower(squeezed);
    return std::ranges::any_of(markers, [&](std::string_view marker) { return squeezed.starts_with(marker); });
}

} // namespace

std::string sqlIdentifier(const SqlToken& token)
{
    return token.kind == SqlToken::Kind::QuotedName ? std::string(token.text) : toLower(token.text);
}

bool isSqlWord(const SqlToken& token, std::string_view keyword)
{
    return token.kind == SqlToken::Kind::Word && token.text.size() == keyword.size()
        && std::ranges::equal(token.text, keyword, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
}

void SqlLexer::skipLine()
{
    m_at = std::min(m_text.find('\n', m_at), m_text.size());
}

void SqlLexer::lineComment()
{
    const auto start = m_at + 2;
    skipLine();
    if (start < m_at && isDownMarker(m_text.substr(start, m_at - start)))
        m_ended = true;
}

void SqlLexer::blockComment()
{
    int depth = 0;
    while (m_at < m_text.size()) {
        if (m_text.compare(m_at, 2, "/*") == 0) {
            ++depth;
            m_at += 2;
        } else if (m_text.compare(m_at, 2, "*/") == 0) {
            m_at += 2;
            if (--depth == 0)
                return;
        } else {
            ++m_at;
        }
    }
}

bool SqlLexer::skipSpace()
{
    while (m_at < m_text.size() && !m_ended) {
        if (isSpace(m_text[m_at]))
            ++m_at;
        else if (m_text.compare(m_at, 2, "--") == 0)
            lineComment();
        else if (m_text.compare(m_at, 2, "/*") == 0)
            blockComment();
        else
            return true;
    }
    return false;
}

void SqlLexer::quoted(SqlToken& token, char close, bool backslashes)
{
    ++m_at; // the opening quote
    const auto start = m_at;
    while (m_at < m_text.size()) {
        if (backslashes && m_text[m_at] == '\\') {
            m_at = std::min(m_at + 2, m_text.size());
        } else if (m_text[m_at] != close) {
            ++m_at;
        } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == close) {
            m_at += 2;
        } else {
            break;
        }
    }
    token.text = m_text.substr(start, m_at - start);
    m_at = std::min(m_at + 1, m_text.size());
}

bool SqlLexer::dollarQuoted(SqlToken& token)
{
    auto end = m_at + 1;
    while (end < m_text.size() && (isWordStart(m_text[end]) || isDigit(m_text[end])))
        ++end;
    if (end >= m_text.size() || m_text[end] != '$' || (end > m_at + 1 && isDigit(m_text[m_at + 1])))
        return false;
    const auto mark = m_text.substr(m_at, end + 1 - m_at);
    const auto close = std::min(m_text.find(mark, end + 1), m_text.size());
    token.kind = SqlToken::Kind::String;
    token.text = m_text.substr(end + 1, close - end - 1);
    m_at = std::min(close + mark.size(), m_text.size());
    return true;
}

bool SqlLexer::token(SqlToken& token)
{
    if (!skipSpace())
        return false;
    const auto c = m_text[m_at];
    const auto start = m_at;
    const auto follows = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    token.startByte = static_cast<std::uint32_t>(start);
    if (c == '\'' || ((c == 'e' || c == 'E' || c == 'n' || c == 'N' || c == 'b' || c == 'B' || c == 'x' || c == 'X') && follows == '\'')) {
        token.kind = SqlToken::Kind::String;
        m_at += c == '\'' ? 0 : 1;
        quoted(token, '\'', c == 'e' || c == 'E');
    } else if (c == '"' || c == '`') {
        token.kind = SqlToken::Kind::QuotedName;
        quoted(token, c, false);
    } else if (c == '$' && dollarQuoted(token)) {
        // read already
    } else if (isWordStart(c)) {
        token.kind = SqlToken::Kind::Word;
        while (m_at < m_text.size() && isWordByte(m_text[m_at]))
            ++m_at;
        token.text = m_text.substr(start, m_at - start);
    } else if (isDigit(c)) {
        token.kind = SqlToken::Kind::Number;
        while (m_at < m_text.size() && (isWordByte(m_text[m_at]) || m_text[m_at] == '.'))
            ++m_at;
        token.text = m_text.substr(start, m_at - start);
    } else {
        token.kind = SqlToken::Kind::Symbol;
        m_at += c == ':' && follows == ':' ? 2 : 1;
        token.text = m_text.substr(start, m_at - start);
    }
    token.endByte = static_cast<std::uint32_t>(m_at);
    return true;
}

void SqlLexer::skipCopyData()
{
    skipLine();
    while (m_at < m_text.size()) {
        ++m_at; // the line's end
        const auto start = m_at;
        skipLine();
        const auto line = m_text.substr(start, m_at - start);
        if (line.starts_with("\\.") && line.find_first_not_of("\\.\r ") == std::string_view::npos)
            return;
    }
}

bool SqlLexer::next(std::vector<SqlToken>& tokens)
{
    tokens.clear();
    int parentheses = 0;
    int blocks = 0; // of a body that begins with BEGIN ATOMIC; CASE has an END too
    SqlToken current;
    while (token(current)) {
        if (current.kind == SqlToken::Kind::Symbol) {
            const auto c = current.text[0];
            if (tokens.empty() && c == '\\') { // a command of the shell
                skipLine();
                continue;
            }
            if (c == '(')
                ++parentheses;
            else if (c == ')')
                parentheses = std::max(0, parentheses - 1);
            else if (c == ';' && parentheses == 0 && blocks == 0) {
                if (tokens.empty())
                    continue;
                const auto& last = tokens.back();
                if (isSqlWord(tokens.front(), "copy") && isSqlWord(last, "stdin"))
                    skipCopyData();
                return true;
            }
        } else if (current.kind == SqlToken::Kind::Word) {
            if (isSqlWord(current, "atomic") && !tokens.empty() && isSqlWord(tokens.back(), "begin") && isSqlWord(tokens.front(), "create"))
                blocks = 1;
            else if (blocks > 0 && isSqlWord(current, "case"))
                ++blocks;
            else if (blocks > 0 && isSqlWord(current, "end"))
                --blocks;
        }
        if (tokens.size() < mostTokens)
            tokens.push_back(current);
    }
    return !tokens.empty();
}

} // namespace punchlist
