#include "tracking/interner.h"

#include "tracking/findingcodec.h"

#include <xxhash.h>

#include <QVariantList>

using namespace Qt::StringLiterals;

namespace punchlist {

TableInterner::TableInterner(Statement insert)
    : m_insert(std::move(insert))
{
}

Result<TableInterner> TableInterner::load(Database& database, const QString& selectSql, const QString& insertSql)
{
    auto insert = database.prepare(insertSql);
    if (!insert)
        return std::unexpected(insert.error());
    TableInterner interner(std::move(*insert));
    auto rows = database.exec(selectSql);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next())
        interner.m_ids.emplace(toUtf8(rows->text(1)), rows->integer(0));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return interner;
}

Result<qint64> TableInterner::id(std::string_view text, const QVariantList& more)
{
    if (const qint64 known = find(text))
        return known;
    QVariantList values{toQString(text)};
    values.append(more);
    if (const auto done = m_insert.run(values); !done)
        return std::unexpected(done.error());
    const qint64 id = m_insert.lastInsertId();
    m_ids.emplace(text, id);
    return id;
}

qint64 TableInterner::find(std::string_view text) const
{
    const auto found = m_ids.find(text);
    return found == m_ids.end() ? 0 : found->second;
}

TextInterner::TextInterner(Statement select, Statement insert)
    : m_select(std::move(select))
    , m_insert(std::move(insert))
{
}

Result<TextInterner> TextInterner::make(Database& database)
{
    auto select = database.prepare(u"SELECT id FROM texts WHERE hash=? AND text=?"_s);
    if (!select)
        return std::unexpected(select.error());
    auto insert = database.prepare(u"INSERT INTO texts (hash, text) VALUES (?, ?)"_s);
    if (!insert)
        return std::unexpected(insert.error());
    return TextInterner(std::move(*select), std::move(*insert));
}

Result<qint64> TextInterner::id(std::string_view text)
{
    if (const auto found = m_seen.find(text); found != m_seen.end())
        return found->second;
    const auto hash = static_cast<qint64>(XXH3_64bits(text.data(), text.size()));
    const QString value = toQString(text);
    if (const auto done = m_select.run({hash, value}); !done)
        return std::unexpected(done.error());
    qint64 id = m_select.next() ? m_select.integer(0) : 0;
    m_select.finish();
    if (id == 0) {
        if (const auto done = m_insert.run({hash, value}); !done)
            return std::unexpected(done.error());
        id = m_insert.lastInsertId();
    }
    m_seen.emplace(text, id);
    return id;
}

} // namespace punchlist
