#include "tracking/database.h"
#include "tracking/schema.h"
#include "verifyresult.h"

#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statementsWithParameters();
    void nullTextIsAnEmptyText();
    void rollsBackUnlessCommitted();
    void connectionsAreRemoved();
    void failureNamesTheFile();
    void fullDiskLosesNothing();
    void triggersSurviveTheSplit();
    void freshFile();
    void reopenedFile();
    void newerFileIsRefused();
    void brokenStepRollsBack();
    void schemaFileIsTheSumOfTheSteps();

private:
    QString newPath() { return m_folder.filePath(QString::number(++m_files) + u".punchlist"_s); }

    QTemporaryDir m_folder;
    int m_files = 0;
};

namespace {

/// All tables, indexes and triggers as text, sorted. Without comments and spaces, which steps that add columns mix up.
QStringList objectsOf(Database& database)
{
    QStringList objects;
    auto rows = database.exec(u"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"_s);
    while (rows && rows->next())
        objects.append(rows->text(0).remove(QRegularExpression(u"--[^\n]*"_s)).remove(QRegularExpression(u"\\s+"_s)));
    return objects;
}

} // namespace

void TestDatabase::statementsWithParameters()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->exec(u"CREATE TABLE t (a INTEGER, b TEXT) STRICT"_s));
    auto insert = database->prepare(u"INSERT INTO t VALUES (?, ?)"_s);
    VERIFY_RESULT(insert);
    VERIFY_RESULT(insert->run({1, u"é"_s}));
    VERIFY_RESULT(insert->run({std::numeric_limits<qint64>::min(), u"it's; fine"_s}));
    auto rows = database->exec(u"SELECT a, b FROM t ORDER BY b"_s);
    VERIFY_RESULT(rows);
    QVERIFY(rows->next());
    QCOMPARE(rows->integer(0), std::numeric_limits<qint64>::min());
    QCOMPARE(rows->text(1), u"it's; fine"_s);
    QVERIFY(rows->next());
    QCOMPARE(rows->text(1), u"é"_s);
    QVERIFY(!rows->next());
    VERIFY_RESULT(rows->readError());
}

void TestDatabase::nullTextIsAnEmptyText()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->exec(u"CREATE TABLE t (a TEXT NOT NULL, b INTEGER) STRICT"_s));
    VERIFY_RESULT(database->exec(u"INSERT INTO t VALUES (?, ?)"_s, {QString(), QVariant()}));
    const auto isNull = database->value(u"SELECT b IS NULL FROM t"_s);
    VERIFY_RESULT(isNull);
    QCOMPARE(isNull->toInt(), 1);
}

void TestDatabase::rollsBackUnlessCommitted()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->exec(u"CREATE TABLE t (a INTEGER)"_s));
    {
        auto transaction = Transaction::begin(*database);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(database->exec(u"INSERT INTO t VALUES (1)"_s));
    }
    QCOMPARE(database->value(u"SELECT count(*) FROM t"_s)->toInt(), 0);
    {
        auto transaction = Transaction::begin(*database);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(database->exec(u"INSERT INTO t VALUES (1)"_s));
        VERIFY_RESULT(transaction->commit());
    }
    QCOMPARE(database->value(u"SELECT count(*) FROM t"_s)->toInt(), 1);
}

void TestDatabase::connectionsAreRemoved()
{
    const qsizetype before = QSqlDatabase::connectionNames().size();
    const QString path = newPath();
    for (int i = 0; i < 3; ++i) {
        auto database = Database::open(path, Database::Mode::ReadWrite);
        VERIFY_RESULT(database);
        Database moved(std::move(*database));
        VERIFY_RESULT(moved.exec(u"SELECT 1"_s));
    }
    QVERIFY(!Database::open(m_folder.filePath(u"missing/x"_s), Database::Mode::ReadOnly));
    std::unique_ptr<QThread> thread(QThread::create([path] { static_cast<void>(Database::open(path, Database::Mode::ReadOnly)); }));
    thread->start();
    thread->wait();
    QCOMPARE(QSqlDatabase::connectionNames().size(), before);
}

void TestDatabase::failureNamesTheFile()
{
    const QString path = newPath();
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    auto database = Database::open(path, Database::Mode::ReadOnly);
    const auto read = database ? database->exec(u"SELECT * FROM sqlite_master"_s).error() : database.error();
    QCOMPARE(read.code, Error::Code::Unsupported);
    QVERIFY(QString::fromStdString(read.message).contains(path));
}

void TestDatabase::fullDiskLosesNothing()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->exec(u"CREATE TABLE t (a BLOB)"_s));
    VERIFY_RESULT(database->exec(u"INSERT INTO t VALUES (zeroblob(1000))"_s));
    VERIFY_RESULT(database->exec(u"PRAGMA max_page_count=4"_s));
    {
        auto transaction = Transaction::begin(*database);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(database->exec(u"INSERT INTO t VALUES (zeroblob(1000))"_s));
        const auto full = database->exec(u"INSERT INTO t VALUES (zeroblob(100000))"_s);
        QVERIFY(!full);
        QVERIFY2(full.error().message.find("disk is full") != std::string::npos, full.error().message.c_str());
    }
    QCOMPARE(database->value(u"SELECT count(*) FROM t"_s)->toInt(), 1);
    QCOMPARE(database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
}

void TestDatabase::triggersSurviveTheSplit()
{
    const QStringList statements = schemaStatements(u"CREATE TABLE t (a);\n;\n-- why\nCREATE TRIGGER x BEFORE DELETE ON t BEGIN\n"
                                                    "SELECT 1;\nEND\n  ;  \n\n"_s);
    QCOMPARE(statements.size(), 2);
    QVERIFY(statements[1].endsWith(u"SELECT 1;\nEND"_s));
}

void TestDatabase::freshFile()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(migrate(*database, schemaSteps()));
    QVERIFY(newestSchemaVersion() >= 1);
    QCOMPARE(schemaVersion(*database).value(), newestSchemaVersion());
    QCOMPARE(database->value(u"PRAGMA application_id"_s)->toUInt(), auditApplicationId);
    QCOMPARE(database->value(u"PRAGMA foreign_key_check"_s)->isNull(), true);
}

void TestDatabase::reopenedFile()
{
    const QString path = newPath();
    {
        auto database = Database::open(path, Database::Mode::ReadWrite);
        VERIFY_RESULT(database);
        VERIFY_RESULT(migrate(*database, {{1, u"one"_s, {u"CREATE TABLE a (x)"_s}}}));
        VERIFY_RESULT(database->exec(u"INSERT INTO a VALUES (7)"_s));
    }
    auto database = Database::open(path, Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    const QList<SchemaStep> steps{{1, u"one"_s, {u"CREATE TABLE a (x)"_s}}, {2, u"two"_s, {u"ALTER TABLE a ADD COLUMN y DEFAULT 1"_s}}};
    VERIFY_RESULT(migrate(*database, steps));
    VERIFY_RESULT(migrate(*database, steps)); // nothing is left to do
    QCOMPARE(schemaVersion(*database).value(), 2);
    QCOMPARE(database->value(u"SELECT x + y FROM a"_s)->toInt(), 8);
}

void TestDatabase::newerFileIsRefused()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->exec(u"PRAGMA user_version=9999"_s));
    const auto refused = migrate(*database, schemaSteps());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unsupported);
    QVERIFY(refused.error().message.find("newer Punchlist") != std::string::npos);
    QVERIFY(objectsOf(*database).isEmpty());
}

void TestDatabase::brokenStepRollsBack()
{
    auto database = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(migrate(*database, {{1, u"one"_s, {u"CREATE TABLE a (x)"_s}}}));
    const QStringList before = objectsOf(*database);
    const auto broken = migrate(*database, {{1, u"one"_s, {}}, {2, u"0002_broken.sql"_s, {u"CREATE TABLE b (x)"_s, u"CREATE NONSENSE"_s}}});
    QVERIFY(!broken);
    QVERIFY(broken.error().message.find("0002_broken.sql") != std::string::npos);
    QCOMPARE(objectsOf(*database), before);
    QCOMPARE(schemaVersion(*database).value(), 1);
}

void TestDatabase::schemaFileIsTheSumOfTheSteps()
{
    auto bySteps = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(bySteps);
    VERIFY_RESULT(migrate(*bySteps, schemaSteps()));
    auto bySum = Database::open(newPath(), Database::Mode::ReadWrite);
    VERIFY_RESULT(bySum);
    QFile sum(QStringLiteral(PUNCHLIST_SOURCE_DIR) + u"/resources/schema/schema.sql"_s);
    QVERIFY(sum.open(QIODevice::ReadOnly));
    for (const QString& sql : schemaStatements(QString::fromUtf8(sum.readAll())))
        VERIFY_RESULT(bySum->exec(sql));
    QCOMPARE(objectsOf(*bySteps), objectsOf(*bySum));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
