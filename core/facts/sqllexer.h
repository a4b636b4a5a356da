#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

struct SqlToken {
    enum class Kind : std::uint8_t {
        Word,       ///< keyword or plain name
        QuotedName, ///< "name", `name`
        String,     ///< '…', E'…', $$…$$; the text is what stands between the quotes
        Number,
        Symbol,     ///< one character of punctuation, or `::`
    };
    Kind kind = Kind::Symbol;
    std::string_view text; ///< of the source; quotes left out
    std::uint32_t startByte = 0; ///< quotes included
    std::uint32_t endByte = 0;
};

/// Cuts SQL into statements, as PostgreSQL's own shell does: comments nest, dollar quotes and parentheses hold semicolons, a body
/// that begins with BEGIN ATOMIC ends with its END, the data behind COPY … FROM STDIN and lines that start with a backslash belong
/// to the shell. Reads the text once; no recursion.
class SqlLexer {
public:
    explicit SqlLexer(std::string_view text) : m_text(text) { }

    /// The tokens of the next statement without the semicolon; false at the end, or at a marker that the rest undoes this
    /// migration. Statements of more than a few thousand tokens are data: only their start is given.
    bool next(std::vector<SqlToken>& tokens);

private:
    /// Reads one token; false at the end of the text. Skips white space and comments.
    bool token(SqlToken& token);
    bool skipSpace();
    void lineComment();
    void blockComment();
    bool dollarQuoted(SqlToken& token);
    void quoted(SqlToken& token, char close, bool backslashes);
    void skipCopyData();
    void skipLine();

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_ended = false;
};

/// Lower case for plain words, as it stands for quoted names.
std::string sqlIdentifier(const SqlToken& token);
/// Whether a token is this keyword, written in lower case.
bool isSqlWord(const SqlToken& token, std::string_view keyword);

} // namespace punchlist
