#include "facts/sqlcursor.h"

namespace punchlist {

bool SqlCursor::take(std::initializer_list<std::string_view> keywords)
{
    std::size_t ahead = 0;
    for (const auto keyword : keywords) {
        if (!isWord(keyword, ahead++))
            return false;
    }
    m_at += keywords.size();
    return true;
}

bool SqlCursor::takeSymbol(char symbol)
{
    if (!isSymbol(symbol))
        return false;
    ++m_at;
    return true;
}

std::string SqlCursor::identifier()
{
    if (!isName())
        return {};
    auto text = sqlIdentifier(here());
    ++m_at;
    return text;
}

SqlName SqlCursor::name()
{
    SqlName result{.schema = {}, .name = identifier()};
    while (isSymbol('.')) {
        ++m_at;
        result.schema = std::move(result.name);
        result.name = identifier();
    }
    return result;
}

void SqlCursor::skipParenthesis()
{
    int depth = 0;
    for (; !atEnd(); ++m_at) {
        if (isSymbol('(')) {
            ++depth;
        } else if (isSymbol(')') && --depth <= 0) {
            ++m_at;
            return;
        } else if (depth == 0) {
            return;
        }
    }
}

std::string_view SqlCursor::parenthesised()
{
    if (!isSymbol('('))
        return {};
    const auto start = here().endByte;
    skipParenthesis();
    const auto& last = m_tokens[m_at - 1];
    const auto end = last.text == ")" ? last.startByte : last.endByte;
    return end > start ? m_text.substr(start, end - start) : std::string_view{};
}

std::vector<SqlCursor> SqlCursor::partsUntil(std::size_t end)
{
    std::vector<SqlCursor> result;
    int depth = 0;
    auto start = m_at;
    const auto add = [&](std::size_t stop) {
        if (stop > start)
            result.emplace_back(m_text, m_tokens.subspan(start, stop - start));
    };
    for (; m_at < end; ++m_at) {
        if (isSymbol('(')) {
            ++depth;
        } else if (isSymbol(')')) {
            --depth;
        } else if (depth == 0 && isSymbol(',')) {
            add(m_at);
            start = m_at + 1;
        }
    }
    add(end);
    return result;
}

std::vector<SqlCursor> SqlCursor::parts()
{
    if (!isSymbol('('))
        return {};
    const auto open = m_at;
    skipParenthesis();
    const auto behind = m_at;
    const bool closed = m_tokens[behind - 1].text == ")";
    m_at = open + 1;
    auto result = partsUntil(closed ? behind - 1 : behind);
    m_at = behind;
    return result;
}

std::vector<SqlCursor> SqlCursor::rest()
{
    return partsUntil(m_tokens.size());
}

std::vector<std::string> SqlCursor::columnList()
{
    std::vector<std::string> columns;
    for (auto& part : parts()) {
        auto name = part.identifier();
        // What may follow a name: the order, an operator class, a collation. An expression has a parenthesis or an operator.
        const bool plain = !name.empty() && (part.atEnd() || part.isName());
        columns.push_back(plain ? std::move(name) : std::string());
    }
    return columns;
}

std::vector<std::string> SqlCursor::names()
{
    std::vector<std::string> result;
    do {
        take("group"); // GRANT … TO GROUP x
        if (auto one = identifier(); !one.empty())
            result.push_back(std::move(one));
    } while (takeSymbol(','));
    return result;
}

SqlRange SqlCursor::rangeFrom(std::size_t position) const
{
    if (position >= m_tokens.size())
        return {};
    const auto last = m_at > position ? std::min(m_at, m_tokens.size()) - 1 : position;
    return {.startByte = m_tokens[position].startByte, .endByte = m_tokens[last].endByte};
}

std::string_view SqlCursor::textFrom(std::size_t position) const
{
    const auto range = rangeFrom(position);
    return m_text.substr(range.startByte, range.endByte - range.startByte);
}

} // namespace punchlist
