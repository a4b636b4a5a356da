#include "tracking/database.h"

#include <QAtomicInteger>
#include <QSqlError>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int busyTimeoutMs = 5000;

/// Turns SQLite's error number into the sentence for the person. The numbers are the primary result codes of
/// https://www.sqlite.org/rescode.html.
Error describe(const QSqlError& error, const QString& file)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const std::string name = file.toStdString();
    switch (code) {
    case 5:
    case 6:
        return {Error::Code::Busy, name + " is in use by another program."};
    case 8:
        return {Error::Code::Io, name + " cannot be written: the file or its folder is read-only."};
    case 10:
        return {Error::Code::Io, name + " could not be read or written: the disk or network folder reported an error ("
                    + error.databaseText().toStdString() + "). Check the disk or the connection and try again."};
    case 11:
        return {Error::Code::Schema, name + " is damaged. Recovering it saves what can be read."};
    case 13:
        return {Error::Code::Io, name + " could not be written: the disk is full. Nothing was lost; free some space and try again."};
    case 14:
        return {Error::Code::Io, name + " cannot be opened."};
    case 26:
        return {Error::Code::Unsupported, name + " is not a Punchlist audit."};
    default:
        return {Error::Code::Internal, name + ": " + error.text().toStdString()};
    }
}

QString uniqueConnectionName()
{
    static QAtomicInteger<quint64> next;
    return u"punchlist-%1"_s.arg(next.fetchAndAddRelaxed(1));
}

} // namespace

Statement::Statement(QSqlQuery query, QString file)
    : m_query(std::move(query))
    , m_file(std::move(file))
{
}

Result<void> Statement::run(const QVariantList& values)
{
    int position = 0;
    for (const QVariant& value : values) {
        // Qt binds a null QString as NULL; in our tables a text is never NULL.
        if (value.typeId() == QMetaType::QString && static_cast<const QString*>(value.constData())->isNull())
            m_query.bindValue(position++, u""_s);
        else
            m_query.bindValue(position++, value);
    }
    if (!m_query.exec())
        return std::unexpected(describe(m_query.lastError(), m_file));
    return {};
}

Result<void> Statement::readError() const
{
    const QSqlError error = m_query.lastError();
    if (error.type() == QSqlError::NoError)
        return {};
    return std::unexpected(describe(error, m_file));
}

Result<Database> Database::open(const QString& path, Mode mode)
{
    const QString name = uniqueConnectionName();
    // The Database removes the connection again on every return below.
    QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    Database database(name, path);
    {
        QSqlDatabase handle = database.handle();
        QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs);
        handle.setDatabaseName(path);
        if (mode != Mode::ReadWrite)
            options += u";QSQLITE_OPEN_READONLY"_s;
        if (mode == Mode::ReadOnlyImmutable) {
            options += u";QSQLITE_OPEN_URI"_s;
            handle.setDatabaseName(QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + u"?immutable=1"_s);
        }
        handle.setConnectOptions(options);
        if (!handle.open())
            return std::unexpected(describe(handle.lastError(), path));
    }
    if (const auto done = database.exec(u"PRAGMA foreign_keys=ON"_s); !done)
        return std::unexpected(done.error());
    // NORMAL is safe against a crash of the program in WAL mode; a power cut may lose the last transactions, never the file.
    if (const auto done = database.exec(u"PRAGMA synchronous=NORMAL"_s); !done)
        return std::unexpected(done.error());
    return database;
}

Database::Database(QString connection, QString path)
    : m_connection(std::move(connection))
    , m_path(std::move(path))
{
}

Database::Database(Database&& other) noexcept
    : m_connection(std::exchange(other.m_connection, {}))
    , m_path(std::exchange(other.m_path, {}))
{
}

Database::~Database()
{
    if (m_connection.isEmpty())
        return;
    handle().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase Database::handle() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<Statement> Database::prepare(const QString& sql)
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return std::unexpected(describe(query.lastError(), m_path));
    return Statement(std::move(query), m_path);
}

Result<Statement> Database::exec(const QString& sql, const QVariantList& values)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement;
    if (const auto done = statement->run(values); !done)
        return std::unexpected(done.error());
    return statement;
}

Result<QVariant> Database::value(const QString& sql, const QVariantList& values)
{
    auto statement = exec(sql, values);
    if (!statement)
        return std::unexpected(statement.error());
    if (statement->next())
        return statement->value(0);
    if (const auto read = statement->readError(); !read)
        return std::unexpected(read.error());
    return QVariant();
}

Result<Transaction> Transaction::begin(Database& database)
{
    if (const auto done = database.exec(u"BEGIN IMMEDIATE"_s); !done)
        return std::unexpected(done.error());
    return Transaction(database);
}

Transaction::Transaction(Database& database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    // Fails harmlessly when SQLite rolled back by itself, as it does on a full disk.
    if (m_database)
        static_cast<void>(m_database->exec(u"ROLLBACK"_s));
}

Result<void> Transaction::commit()
{
    if (const auto done = m_database->exec(u"COMMIT"_s); !done)
        return std::unexpected(done.error());
    m_database = nullptr;
    return {};
}

} // namespace punchlist
