#include "tracking/documentstore.h"

#include "tracking/compression.h"
#include "tracking/database.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace punchlist::documentstore {
namespace {

const QString prefix = u"document/"_s;
/// More is no document that people read; the import refuses it as well.
constexpr qint64 maxDocumentBytes = 33'000'000;

} // namespace

Result<void> write(Database& database, const StoredDocument& document)
{
    const QByteArray frame = compressText({document.bytes.constData(), static_cast<std::size_t>(document.bytes.size())});
    const QJsonObject value{{u"path"_s, document.path}, {u"importedMs"_s, document.importedMs}, {u"bytes"_s, document.bytes.size()},
                            {u"zstd"_s, QString::fromLatin1(frame.toBase64())}};
    const auto done = database.exec(u"INSERT INTO settings (name, value, changed_ms) VALUES (?, ?, ?)"
                                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms"_s,
                                    {prefix + document.name, QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact)), document.importedMs});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<QList<StoredDocument>> all(Database& database)
{
    auto rows = database.exec(u"SELECT name, value FROM settings WHERE name LIKE 'document/%' ORDER BY name"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QList<StoredDocument> documents;
    while (rows->next()) {
        const auto value = QJsonDocument::fromJson(rows->text(1).toUtf8()).object();
        const auto bytes = value[u"bytes"_s].toInteger(-1);
        if (bytes < 0 || bytes > maxDocumentBytes)
            continue;
        const auto text = decompressText(QByteArray::fromBase64(value[u"zstd"_s].toString().toLatin1()), static_cast<std::uint64_t>(bytes));
        if (text)
            documents.append({rows->text(0).mid(prefix.size()), value[u"path"_s].toString(), value[u"importedMs"_s].toInteger(), *text});
    }
    return documents;
}

} // namespace punchlist::documentstore
