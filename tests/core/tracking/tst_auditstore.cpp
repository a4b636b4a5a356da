#include "patience.h"
#include "toyscanner.h"
#include "tracking/auditstore.h"
#include "verifyresult.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestAuditStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeSession();
    void failuresAreSaid();
    void destructionFinishesWhatWasAsked();
    void secondInstanceReadsAndTakesOver();
    void runsOnItsThread();
    void largeAuditArrivesInParts();
};

namespace {

const std::string text = "def run():\n    os.system(1)\n";

} // namespace

void TestAuditStore::wholeSession()
{
    QTemporaryDir folder;
    AuditStore store;
    QSignalSpy opened(&store, &AuditStore::opened);
    QSignalSpy loaded(&store, &AuditStore::loaded);
    QSignalSpy recorded(&store, &AuditStore::scanRecorded);
    QSignalSpy changed(&store, &AuditStore::findingsChanged);
    QSignalSpy undoStatus(&store, &AuditStore::undoStatusChanged);
    QSignalSpy failed(&store, &AuditStore::failed);
    QThread* signalThread = nullptr;
    connect(&store, &AuditStore::loaded, &store, [&] { signalThread = QThread::currentThread(); }, Qt::DirectConnection);

    store.setAuthor(u"Ada"_s);
    store.open(folder.filePath(u"deep/er/a.punchlist"_s), {u"Shop"_s, u"/srv/shop"_s, 0});
    store.recordScan(toy::scan({{"a.py", text}}));
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(signalThread, QThread::currentThread());
    QCOMPARE(opened.at(0).at(0).value<AuditInfo>().title, u"Shop"_s);
    QCOMPARE(opened.at(0).at(2).toString(), QString());
    QCOMPARE(recorded.at(0).at(0).value<ScanRecord>().number, 1);
    const auto rows = loaded.at(1).at(0).value<QList<FindingRow>>();
    QCOMPARE(rows.size(), 1);

    store.apply({{rows.at(0).id}, TriageField::Status, u"confirmed"_s, u"seen"_s});
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<QList<FindingRow>>().at(0).status, TriageStatus::Confirmed);
    QTRY_VERIFY(undoStatus.last().at(0).value<UndoStatus>().undo.has_value());

    QSignalSpy history(&store, &AuditStore::historyLoaded);
    QSignalSpy record(&store, &AuditStore::recordLoaded);
    QSignalSpy source(&store, &AuditStore::sourceLoaded);
    store.loadHistory(rows.at(0).id);
    store.loadRecord(rows.at(0).id);
    store.loadSource(u"a.py"_s);
    store.loadSource(u"unknown.py"_s);
    QTRY_COMPARE(source.size(), 2);
    QCOMPARE(history.at(0).at(1).value<QList<TriageEvent>>().at(0).author, u"Ada"_s);
    QCOMPARE(record.at(0).at(0).value<FindingRecord>().finding.path, std::string("a.py"));
    QCOMPARE(source.at(0).at(1).toByteArray(), QByteArray::fromStdString(text));
    QCOMPARE(source.at(1).at(2).toBool(), false);

    store.undo();
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.at(1).at(0).value<QList<FindingRow>>().at(0).status, TriageStatus::Open);
    store.redo();
    QTRY_COMPARE(changed.size(), 3);
    QCOMPARE(failed.size(), 0);
}

void TestAuditStore::failuresAreSaid()
{
    QTemporaryDir folder;
    AuditStore store;
    QSignalSpy failed(&store, &AuditStore::failed);
    store.undo();
    QTRY_COMPARE(failed.size(), 1);
    store.openExisting(folder.filePath(u"missing.punchlist"_s));
    QTRY_COMPARE(failed.size(), 2);
    QVERIFY(failed.at(1).at(0).toString().contains(u"does not exist"_s));
    store.open(folder.filePath(u"a.punchlist"_s), {});
    store.apply({{99}, TriageField::Status, u"confirmed"_s, {}});
    QTRY_COMPARE(failed.size(), 3);
}

void TestAuditStore::destructionFinishesWhatWasAsked()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.punchlist"_s);
    for (int i = 0; i < 20; ++i) {
        AuditStore store;
        store.open(path, {});
        store.recordScan(toy::scan({{"a.py", text + std::string(static_cast<std::size_t>(i), '\n')}}));
    }
    const auto audit = AuditFile::open(path);
    VERIFY_RESULT(audit);
    QVERIFY(!(*audit)->isReadOnly());
    QCOMPARE((*audit)->scans().value().size(), 20);
}

void TestAuditStore::secondInstanceReadsAndTakesOver()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.punchlist"_s);
    auto first = AuditFile::create(path, {});
    VERIFY_RESULT(first);
    VERIFY_RESULT((*first)->recordScan(toy::scan({{"a.py", text}})));

    AuditStore second;
    QSignalSpy opened(&second, &AuditStore::opened);
    QSignalSpy loaded(&second, &AuditStore::loaded);
    QSignalSpy failed(&second, &AuditStore::failed);
    QSignalSpy writable(&second, &AuditStore::becameWritable);
    second.open(path, {});
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(opened.at(0).at(2).toString().contains(u"another Punchlist"_s));
    const FindingId id = loaded.at(0).at(0).value<QList<FindingRow>>().at(0).id;
    second.apply({{id}, TriageField::Status, u"confirmed"_s, {}});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(writable.size(), 0);

    VERIFY_RESULT((*first)->apply({{id}, TriageField::Assignee, u"Ada"_s, {}}));
    first->reset();
    QTRY_COMPARE_WITH_TIMEOUT(writable.size(), 1, 4 * AuditStore::takeOverIntervalMs);
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(loaded.at(1).at(0).value<QList<FindingRow>>().at(0).assignee, u"Ada"_s);
    QSignalSpy changed(&second, &AuditStore::findingsChanged);
    second.apply({{id}, TriageField::Status, u"confirmed"_s, {}});
    QTRY_COMPARE(changed.size(), 1);
}

void TestAuditStore::runsOnItsThread()
{
    QTemporaryDir folder;
    AuditStore store;
    store.open(folder.filePath(u"a.punchlist"_s), {});
    QThread* workThread = nullptr;
    QThread* doneThread = nullptr;
    store.run([&](AuditFile&) { workThread = QThread::currentThread(); }, this, [&] { doneThread = QThread::currentThread(); });
    QTRY_VERIFY(doneThread != nullptr);
    QCOMPARE(doneThread, QThread::currentThread());
    QVERIFY(workThread != doneThread);
    bool ran = false;
    auto context = std::make_unique<QObject>();
    store.run([](AuditFile&) { QThread::msleep(20); }, context.get(), [&] { ran = true; });
    context.reset();
    QSignalSpy loaded(&store, &AuditStore::loaded);
    store.reload();
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(!ran);
}

void TestAuditStore::largeAuditArrivesInParts()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.punchlist"_s);
    {
        std::string large;
        for (int i = 0; i < 12'000; ++i)
            large += "os.system(" + std::to_string(i) + ")\n";
        auto audit = AuditFile::create(path, {});
        VERIFY_RESULT(audit);
        VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", large}})));
        VERIFY_RESULT((*audit)->apply({{3, 11'000}, TriageField::Status, u"confirmed"_s, {}}));
    }
    AuditStore store;
    QList<FindingRow> parts;
    QList<qsizetype> sizes;
    connect(&store, &AuditStore::partLoaded, &store, [&](const QList<FindingRow>& rows) {
        parts += rows;
        sizes += rows.size();
    });
    QSignalSpy loaded(&store, &AuditStore::loaded);
    store.openExisting(path);
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(sizes, QList<qsizetype>({10'000, 2'000}));
    QVERIFY(parts == loaded.at(0).at(0).value<QList<FindingRow>>()); // in order, decisions included
    QCOMPARE(parts.at(10'999).status, TriageStatus::Confirmed);
    store.reload();
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(sizes.size(), 2); // what is shown is not told once more
}

QTEST_GUILESS_MAIN(TestAuditStore)
#include "tst_auditstore.moc"
