#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>

namespace punchlist {

class Database;

/// A prepared statement to be run many times. Must be gone before its Database is.
class Statement {
public:
    /// Runs it with positional parameters. A null QString is stored as an empty text; a null QVariant as NULL.
    Result<void> run(const QVariantList& values = {});
    bool next() { return m_query.next(); }
    QVariant value(int column) const { return m_query.value(column); }
    qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    bool isNull(int column) const { return m_query.isNull(column); }
    qint64 lastInsertId() const { return m_query.lastInsertId().toLongLong(); }
    int changedRows() const { return m_query.numRowsAffected(); }
    /// Lets go of the read lock of a SELECT that was not read to its end.
    void finish() { m_query.finish(); }
    /// What stopped next() early, if something did.
    Result<void> readError() const;

private:
    friend class Database;
    Statement(QSqlQuery query, QString file);

    QSqlQuery m_query;
    QString m_file;
};

/// One SQLite connection, owned by the thread that opened it.
///
/// Another thread opens its own. Statements made from it must be gone before it is destroyed.
class Database {
public:
    enum class Mode {
        ReadWrite,         ///< creates the file when it is missing
        ReadOnly,
        ReadOnlyImmutable, ///< on a medium where not even SQLite's own side files can be written
    };
    static Result<Database> open(const QString& path, Mode mode);
    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    Result<Statement> prepare(const QString& sql);
    /// Runs one statement with positional parameters.
    Result<Statement> exec(const QString& sql, const QVariantList& values = {});
    /// The first column of the first row of a query that has one.
    Result<QVariant> value(const QString& sql, const QVariantList& values = {});

    QString path() const { return m_path; }

private:
    friend class Transaction;
    Database(QString connection, QString path);
    QSqlDatabase handle() const;

    QString m_connection; ///< unique; empty after a move
    QString m_path;
};

/// All or nothing: rolls back unless commit() succeeded. Takes the write lock at once, so that it cannot fail half-way
/// because of another writer.
class Transaction {
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database& database);
    Database* m_database;
};

} // namespace punchlist
