#pragma once

#include "base/result.h"
#include "tracking/database.h"

#include <QString>

#include <string>
#include <string_view>
#include <unordered_map>

namespace punchlist {

/// Lets std::string maps be asked with a std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// The rows of a table of distinct texts (`paths`, `rules`), known by their text. Reads the table once; writes what is new.
/// Lives no longer than one transaction.
class TableInterner {
public:
    /// `insertSql` takes the text as its first parameter, then those of id().
    static Result<TableInterner> load(Database& database, const QString& selectSql, const QString& insertSql);

    Result<qint64> id(std::string_view text, const QVariantList& more = {});
    /// 0 when the table has no such text.
    qint64 find(std::string_view text) const;

private:
    TableInterner(Statement insert);

    Statement m_insert;
    TextMap<qint64> m_ids;
};

/// Rows of `texts`: long texts that many findings share, found by their hash.
class TextInterner {
public:
    static Result<TextInterner> make(Database& database);

    Result<qint64> id(std::string_view text);

private:
    TextInterner(Statement select, Statement insert);

    Statement m_select;
    Statement m_insert;
    TextMap<qint64> m_seen;
};

} // namespace punchlist
