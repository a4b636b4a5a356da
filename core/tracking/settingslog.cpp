#include "tracking/settingslog.h"

#include "tracking/database.h"

using namespace Qt::StringLiterals;

namespace punchlist::settingslog {

Result<QHash<QString, QString>> all(Database& database)
{
    auto rows = database.exec(u"SELECT name, value FROM settings WHERE value <> ''"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QString, QString> settings;
    while (rows->next())
        settings.insert(rows->text(0), rows->text(1));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return settings;
}

/// The row stays, so that a merge with an older copy does not bring the old value back.
Result<void> set(Database& database, const QString& name, const QString& value, qint64 nowMs)
{
    const auto done = database.exec(u"INSERT INTO settings (name, value, changed_ms) VALUES (?, ?, ?)"
                                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms"_s,
                                    {name, value, nowMs});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

} // namespace punchlist::settingslog
