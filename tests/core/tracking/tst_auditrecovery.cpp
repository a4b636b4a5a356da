#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/auditrecovery.h"
#include "tracking/database.h"
#include "verifyresult.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestAuditRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wholeFileComesBackWhole();
    void anyDamage_data();
    void anyDamage();
    void nothingToRead();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QByteArray m_good;
};

namespace {

constexpr qsizetype pageSize = 4096;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

void TestAuditRecovery::initTestCase()
{
    const QString good = path(u"good.punchlist"_s);
    auto audit = AuditFile::create(good, {u"Shop"_s, u"/srv/shop"_s, 0});
    VERIFY_RESULT(audit);
    toy::Files files;
    for (int file = 0; file < 20; ++file) {
        std::string& text = files["src/f" + std::to_string(file) + ".py"];
        for (int i = 0; i < 20; ++i)
            text += "def f" + std::to_string(i) + "():\n    os.system(" + std::to_string(file * 100 + i) + ")\n\n";
    }
    VERIFY_RESULT((*audit)->recordScan(toy::scan(files)));
    for (FindingId id = 1; id <= 400; ++id)
        VERIFY_RESULT((*audit)->apply({{id}, TriageField::Status, u"confirmed"_s, u"number %1"_s.arg(id)}));
    for (auto& [name, text] : files)
        text = "# again\n" + text;
    VERIFY_RESULT((*audit)->recordScan(toy::scan(files)));
    audit->reset();
    m_good = contentOf(good);
    QVERIFY(m_good.size() > 100 * pageSize);
}

void TestAuditRecovery::wholeFileComesBackWhole()
{
    const auto report = recoverAudit(path(u"good.punchlist"_s), path(u"whole.punchlist"_s));
    VERIFY_RESULT(report);
    QCOMPARE(report->damagedTables, 0);
    QCOMPARE(report->findings, 400);
    QCOMPARE(report->actions, 400);
    QCOMPARE(report->lostFindings, 0);
    const auto good = AuditFile::open(path(u"good.punchlist"_s));
    const auto whole = AuditFile::open(path(u"whole.punchlist"_s));
    VERIFY_RESULT(whole);
    QVERIFY((*whole)->findings().value() == (*good)->findings().value());
    QCOMPARE((*whole)->info().repositoryPath, u"/srv/shop"_s);
    QCOMPARE((*whole)->sourceText(u"src/f3.py"_s).value(), (*good)->sourceText(u"src/f3.py"_s).value());
    QVERIFY(!recoverAudit(path(u"good.punchlist"_s), path(u"whole.punchlist"_s))); // never overwrites
}

void TestAuditRecovery::anyDamage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("atLeast"); // findings that must come back
    const qsizetype pages = m_good.size() / pageSize;
    QRandomGenerator random(2);
    for (int round = 0; round < 25; ++round) {
        const qsizetype page = random.bounded(1, static_cast<int>(pages));
        QByteArray content = m_good;
        content.replace(page * pageSize, pageSize, QByteArray(pageSize, round % 2 ? '\0' : '\x5a'));
        QTest::addRow("%d: page %d of %d overwritten", round, static_cast<int>(page), static_cast<int>(pages)) << content << 380;
    }
    QTest::newRow("the last tenth missing") << m_good.first(pages * 9 / 10 * pageSize) << 380;
    QTest::newRow("half of it missing") << m_good.first(pages / 2 * pageSize) << 300;
}

void TestAuditRecovery::anyDamage()
{
    QFETCH(QByteArray, content);
    QFETCH(int, atLeast);
    const QString damaged = path(u"damaged.punchlist"_s);
    const QString recovered = path(u"recovered.punchlist"_s);
    write(damaged, content);
    QFile::remove(recovered);
    const auto report = recoverAudit(damaged, recovered);
    VERIFY_RESULT(report);
    QCOMPARE(contentOf(damaged), content);
    {
        auto database = Database::open(recovered, Database::Mode::ReadOnly);
        QCOMPARE(database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
        QVERIFY(database->value(u"PRAGMA foreign_key_check"_s)->isNull());
    }
    const auto audit = AuditFile::open(recovered);
    VERIFY_RESULT(audit);
    const auto rows = (*audit)->findings();
    VERIFY_RESULT(rows);
    qInfo("%d of 400 findings, %d of 400 actions, %d damaged tables", static_cast<int>(rows->size()), static_cast<int>(report->actions),
          report->damagedTables);
    QVERIFY(rows->size() >= atLeast);
    QVERIFY(rows->size() + report->lostFindings <= 400);
    for (const FindingRow& row : rows->first(std::min<qsizetype>(rows->size(), 20)))
        VERIFY_RESULT((*audit)->finding(row.id));
    // It can be worked with.
    toy::Files files{{"src/f0.py", "os.system(1)\n"}};
    VERIFY_RESULT((*audit)->recordScan(toy::scan(files)));
    if (!rows->isEmpty())
        VERIFY_RESULT((*audit)->apply({{rows->first().id}, TriageField::Comment, u"still here"_s, {}}));
}

void TestAuditRecovery::nothingToRead()
{
    write(path(u"noise.punchlist"_s), QByteArray(50'000, 'x'));
    const auto report = recoverAudit(path(u"noise.punchlist"_s), path(u"nothing.punchlist"_s));
    QVERIFY(!report);
    QVERIFY(QString::fromStdString(report.error().message).contains(path(u"noise.punchlist"_s)));
    QVERIFY(!QFile::exists(path(u"nothing.punchlist"_s)));
}

QTEST_GUILESS_MAIN(TestAuditRecovery)
#include "tst_auditrecovery.moc"
