#include "tracking/identitymemory.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace punchlist {

bool IdentityMemory::Remembered::isApart() const
{
    return rows[u"apart"_s].toBool();
}

Result<void> IdentityMemory::execute(const QString& sql, const QVariantList& values)
{
    if (const auto done = m_database.exec(sql, values); !done)
        return std::unexpected(done.error());
    return {};
}

Result<QJsonValue> IdentityMemory::rowOf(const QString& table, const QString& condition, const QVariantList& values)
{
    auto names = m_database.exec(u"SELECT name FROM pragma_table_info(?)"_s, {table});
    if (!names)
        return std::unexpected(names.error());
    QStringList columns;
    while (names->next())
        columns.append(names->text(0));
    auto row = m_database.exec(u"SELECT %1 FROM %2 WHERE %3"_s.arg(columns.join(u", "_s), table, condition), values);
    if (!row)
        return std::unexpected(row.error());
    if (!row->next())
        return QJsonValue(QJsonValue::Null);
    QJsonObject object;
    for (int i = 0; i < columns.size(); ++i)
        object.insert(columns[i], row->isNull(i) ? QJsonValue(QJsonValue::Null) : QJsonValue::fromVariant(row->value(i)));
    return object;
}

Result<void> IdentityMemory::remember(qint64 group, int scan, FindingId finding)
{
    const auto row = rowOf(u"findings"_s, u"id = ?"_s, {finding});
    const auto state = rowOf(u"finding_states"_s, u"finding_id = ? AND scan_id = ?"_s, {finding, scan});
    if (!row || !state)
        return std::unexpected(row ? state.error() : row.error());
    const QJsonObject rows{{u"id"_s, finding}, {u"finding"_s, *row}, {u"state"_s, *state}};
    return execute(u"INSERT OR REPLACE INTO identity_changes (group_id, scan_id, rows_before) VALUES (?, ?, ?)"_s,
                   {group, scan, QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact))});
}

Result<void> IdentityMemory::rememberAdded(qint64 group, qint64 occurrence)
{
    return execute(u"UPDATE identity_changes SET rows_before = json_set(rows_before, '$.added', ?) WHERE group_id = ?"_s, {occurrence, group});
}

Result<void> IdentityMemory::rememberApart(qint64 group, int scan)
{
    return execute(u"INSERT INTO identity_changes (group_id, scan_id, rows_before) VALUES (?, ?, '{\"apart\":true}')"
                   " ON CONFLICT DO UPDATE SET rows_before = json_set(rows_before, '$.apart', json('true'))"_s, {group, scan});
}

Result<std::optional<IdentityMemory::Remembered>> IdentityMemory::recall(qint64 group)
{
    auto row = m_database.exec(u"SELECT scan_id, rows_before FROM identity_changes WHERE group_id = ?"_s, {group});
    if (!row)
        return std::unexpected(row.error());
    if (!row->next())
        return std::nullopt;
    return Remembered{static_cast<int>(row->integer(0)), QJsonDocument::fromJson(row->text(1).toUtf8()).object()};
}

Result<void> IdentityMemory::restore(const Remembered& remembered)
{
    const FindingId finding = remembered.rows[u"id"_s].toInteger();
    if (const auto done = execute(u"DELETE FROM occurrences WHERE finding_id = ? AND id = ?"_s, {finding, remembered.rows[u"added"_s].toInteger()}); !done)
        return done;
    QStringList assignments;
    QVariantList values;
    const QJsonObject before = remembered.rows[u"finding"_s].toObject();
    for (auto column = before.begin(); column != before.end(); ++column) {
        if (column.key() == "id"_L1 || column.key() == "uid"_L1 || column.key() == "display_id"_L1)
            continue;
        assignments.append(column.key() + u" = ?"_s);
        values.append(column.value().isNull() ? QVariant() : column.value().toVariant());
    }
    values.append(finding);
    if (const auto done = execute(u"UPDATE findings SET %1 WHERE id = ?"_s.arg(assignments.join(u", "_s)), values); !done)
        return done;
    if (const auto done = execute(u"DELETE FROM finding_states WHERE finding_id = ? AND scan_id = ?"_s, {finding, remembered.scan}); !done)
        return done;
    return insertRow(u"finding_states"_s, remembered.rows[u"state"_s].toObject());
}

Result<void> IdentityMemory::insertRow(const QString& table, const QJsonObject& row)
{
    if (row.isEmpty())
        return {};
    QStringList places;
    QVariantList values;
    for (const auto& value : row) {
        places.append(u"?"_s);
        values.append(value.isNull() ? QVariant() : value.toVariant());
    }
    return execute(u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, row.keys().join(u", "_s), places.join(u", "_s)), values);
}

} // namespace punchlist
