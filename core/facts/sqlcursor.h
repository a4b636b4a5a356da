#pragma once

#include "facts/sqlfacts.h"
#include "facts/sqllexer.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Walks over the tokens of one statement. Past the end every question is answered with no.
class SqlCursor {
public:
    SqlCursor(std::string_view text, std::span<const SqlToken> tokens) : m_text(text), m_tokens(tokens) { }

    bool atEnd() const { return m_at >= m_tokens.size(); }
    std::size_t position() const { return m_at; }
    void moveTo(std::size_t position) { m_at = position; }
    void advance() { ++m_at; }
    const SqlToken& here() const { return m_tokens[m_at]; }

    bool isWord(std::string_view keyword, std::size_t ahead = 0) const
    {
        return m_at + ahead < m_tokens.size() && isSqlWord(m_tokens[m_at + ahead], keyword);
    }
    bool isSymbol(char symbol, std::size_t ahead = 0) const
    {
        return m_at + ahead < m_tokens.size() && m_tokens[m_at + ahead].kind == SqlToken::Kind::Symbol && m_tokens[m_at + ahead].text[0] == symbol;
    }
    bool isString() const { return !atEnd() && here().kind == SqlToken::Kind::String; }
    bool isName() const { return !atEnd() && (here().kind == SqlToken::Kind::Word || here().kind == SqlToken::Kind::QuotedName); }

    /// Takes the keywords when they all stand here.
    bool take(std::initializer_list<std::string_view> keywords);
    bool take(std::string_view keyword) { return take({keyword}); }
    bool takeSymbol(char symbol);
    bool takeIfExists() { return take({"if", "exists"}); }
    bool takeIfNotExists() { return take({"if", "not", "exists"}); }

    /// One plain or quoted name; "" when there is none.
    std::string identifier();
    /// name or schema.name; longer ones lose what stands before.
    SqlName name();
    /// `(a, b DESC, lower(c))`: the plain names, "" for expressions. Stands behind the parenthesis afterwards.
    std::vector<std::string> columnList();
    /// What stands between the parenthesis here and its partner, which is passed. "" when there is none.
    std::string_view parenthesised();
    /// The cursors of the parts between the commas of the parenthesis here, which is passed.
    std::vector<SqlCursor> parts();
    /// The parts between the commas up to the end.
    std::vector<SqlCursor> rest();
    /// Goes behind the parenthesis that opens here.
    void skipParenthesis();
    /// Names between commas, up to a keyword that ends the list.
    std::vector<std::string> names();

    SqlRange rangeFrom(std::size_t position) const;
    std::string_view textFrom(std::size_t position) const;

private:
    std::vector<SqlCursor> partsUntil(std::size_t end);

    std::string_view m_text;
    std::span<const SqlToken> m_tokens;
    std::size_t m_at = 0;
};

/// The columns and constraints between the parentheses of CREATE TABLE, and behind ADD of ALTER TABLE (facts/sqltables.cpp).
SqlColumn readSqlColumn(SqlCursor cursor);
/// False when it is no constraint of a table.
bool readSqlTableConstraint(SqlCursor cursor, SqlConstraint& constraint);
SqlCreateTable readSqlCreateTable(SqlCursor& cursor);
SqlAlterTable readSqlAlterTable(SqlCursor& cursor);

} // namespace punchlist
