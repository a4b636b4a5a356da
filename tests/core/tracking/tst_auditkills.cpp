#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/auditmerge.h"
#include "tracking/database.h"
#include "tracking/triagelog.h"
#include "verifyresult.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Programs that are killed (SIGKILL) while they create, scan, decide, merge or convert leave a file that opens, is whole,
/// and has every action that was acknowledged. PUNCHLIST_KILLS sets the number of kills.
class TestAuditKills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void whileScanningAndDeciding();
    void whileMerging();
    void whileConverting();
    void cleanupTestCase();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    /// Runs this program as `mode` and kills it up to `longestMs` after it spoke, or after it started. Returns what it said.
    QList<QByteArray> runAndKill(const QStringList& arguments, bool waitForFirstWord, int longestMs);
    void verifyWhole(const QString& path);

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_kills = 40;
    int m_done = 0;
    qsizetype m_acknowledged = 0;
};

namespace {

/// Two versions of a file between which some findings are edited and some are rewritten.
std::string textOf(int version)
{
    std::string text;
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i);
        const std::string edit = i % 5 == 0 ? std::to_string(version) : "0";
        text += "def f" + n + (i % 7 == 0 ? "v" + std::to_string(version) : "") + "(x):\n    a" + n + "()\n    os.system(x, " + edit + ")\n    b" + n + "()\n\n";
    }
    return text;
}

int complain(const Error& error, int code)
{
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return code;
}

void say(const char* what, qint64 number)
{
    std::printf("%s %lld\n", what, static_cast<long long>(number));
    std::fflush(stdout);
}

/// Decides, scans, corrects the matcher and undoes until somebody kills it. Says each event group that was written.
int work(const QString& path)
{
    auto audit = AuditFile::openOrCreate(path, {u"Shop"_s, u"/srv/shop"_s, 0});
    if (!audit)
        return complain(audit.error(), 1);
    QRandomGenerator random(static_cast<quint32>(getpid()));
    for (int step = 0;; ++step) {
        if (step % 25 == 0) {
            const auto scan = (*audit)->recordScan(toy::scan({{"a.py", std::string(random.bounded(9U), '\n') + textOf(random.bounded(3))}}));
            if (!scan)
                return complain(scan.error(), 2);
            say("scan", scan->number);
            continue;
        }
        const auto finding = [&] { return FindingId{random.bounded(1, 41)}; };
        Result<std::optional<TriageOutcome>> outcome;
        const auto act = [&](const QList<FindingId>& ids, TriageField field, const QString& value) {
            outcome = (*audit)->apply({ids, field, value, {}}).transform([](TriageOutcome done) { return std::optional(std::move(done)); });
        };
        switch (random.bounded(8)) {
        case 0: outcome = (*audit)->undo(); break;
        case 1: outcome = (*audit)->redo(); break;
        case 2: act({finding()}, TriageField::Split, {}); break;
        case 3: act({finding(), finding()}, TriageField::SameAs, {}); break;
        case 4: {
            QList<FindingId> all;
            for (FindingId id = 1; id <= 40; ++id)
                all.append(id);
            act(all, TriageField::Status, random.bounded(2) ? u"confirmed"_s : u"false positive"_s);
            break;
        }
        default: act({finding(), finding()}, TriageField::Comment, QString::number(step));
        }
        // A split or merge that makes no sense is refused; anything else must work.
        if (!outcome && outcome.error().code != Error::Code::Unsupported && outcome.error().code != Error::Code::NotFound)
            return complain(outcome.error(), 3);
        if (outcome && *outcome && (*outcome)->group > 0)
            say("group", (*outcome)->group);
    }
}

int merge(const QString& folder)
{
    for (int i = 0;; ++i) {
        const QString result = folder + u"/result-%1-%2.punchlist"_s.arg(getpid()).arg(i);
        const auto report = mergeAudits(folder + u"/first.punchlist"_s, folder + u"/second.punchlist"_s, result, MergePreference::First, u"x"_s);
        if (!report)
            return complain(report.error(), 4);
        std::printf("merged %s\n", qPrintable(result));
        std::fflush(stdout);
    }
}

int convert(const QString& path)
{
    const auto audit = AuditFile::open(path);
    if (!audit)
        return complain(audit.error(), 5);
    const auto outcome = (*audit)->apply({{1}, TriageField::Comment, u"converted"_s, {}});
    if (!outcome)
        return complain(outcome.error(), 6);
    say("group", outcome->group);
    sleep(60);
    return 0;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestAuditKills::initTestCase()
{
    if (const int wanted = qEnvironmentVariableIntValue("PUNCHLIST_KILLS"); wanted > 0)
        m_kills = wanted;
}

void TestAuditKills::cleanupTestCase()
{
    qInfo("%d kills, %lld acknowledged actions, all there", m_done, static_cast<long long>(m_acknowledged));
}

QList<QByteArray> TestAuditKills::runAndKill(const QStringList& arguments, bool waitForFirstWord, int longestMs)
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), arguments);
    const auto explain = [&](const char* what) {
        child.waitForFinished();
        const QByteArray report = QByteArray(what) + ": exit code " + QByteArray::number(child.exitCode()) + ", status "
            + QByteArray::number(static_cast<int>(child.exitStatus())) + ", said \"" + child.readAllStandardError() + '"';
        QTest::qFail(report.constData(), __FILE__, __LINE__);
        return QList<QByteArray>();
    };
    if (!child.waitForStarted())
        return explain("did not start");
    if (waitForFirstWord && !child.waitForReadyRead())
        return explain("ended early");
    QTest::qSleep(QRandomGenerator::global()->bounded(longestMs));
    child.kill();
    child.waitForFinished();
    if (child.exitStatus() != QProcess::CrashExit)
        return explain("ended by itself");
    ++m_done;
    return child.readAllStandardOutput().split('\n');
}

void TestAuditKills::verifyWhole(const QString& path)
{
    const auto audit = AuditFile::open(path);
    VERIFY_RESULT(audit);
    QVERIFY2(!(*audit)->isReadOnly(), qPrintable((*audit)->readOnlyReason()));
    const auto rows = (*audit)->findings();
    VERIFY_RESULT(rows);
    VERIFY_RESULT((*audit)->findingRecords());
    auto database = Database::open(path, Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    QCOMPARE(database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
    QVERIFY(database->value(u"PRAGMA foreign_key_check"_s)->isNull());
    // What is derived is what the events say.
    auto transaction = Transaction::begin(*database);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(triagelog::rebuild(*database));
    VERIFY_RESULT(transaction->commit());
    const auto after = (*audit)->findings();
    for (qsizetype i = 0; i < std::max(after->size(), rows->size()); ++i) {
        const FindingRow had = rows->value(i);
        const FindingRow has = after->value(i);
        QVERIFY2(had == has, qPrintable(u"%1 %2 %3, now %4 %5 %6"_s.arg(had.displayId).arg(static_cast<int>(had.scanState)).arg(static_cast<int>(had.status))
                                            .arg(has.displayId).arg(static_cast<int>(has.scanState)).arg(static_cast<int>(has.status))));
    }
}

void TestAuditKills::whileScanningAndDeciding()
{
    constexpr int roundsPerFile = 25;
    QString file;
    QSet<QByteArray> acknowledged;
    qint64 scans = 0;
    for (int round = 0; round < m_kills / 2; ++round) {
        if (round % roundsPerFile == 0) {
            m_acknowledged += acknowledged.size() + scans;
            acknowledged.clear();
            scans = 0;
            file = path(u"%1.punchlist"_s.arg(round));
        }
        const auto said = runAndKill({u"work"_s, file}, round % 4 != 0, 120); // every fourth one while it opens
        if (QTest::currentTestFailed())
            return;
        for (const QByteArray& line : said) {
            if (line.startsWith("group "))
                acknowledged.insert(line.mid(6));
            else if (line.startsWith("scan "))
                scans = std::max(scans, line.mid(5).toLongLong());
        }
        if (!QFile::exists(file))
            continue; // died before it was made
        verifyWhole(file);
        if (QTest::currentTestFailed())
            return;
        auto database = Database::open(file, Database::Mode::ReadOnly);
        QSet<QByteArray> found;
        auto rows = database->exec(u"SELECT id FROM event_groups"_s);
        while (rows->next())
            found.insert(rows->text(0).toLatin1());
        QVERIFY(found.contains(acknowledged));
        QVERIFY(database->value(u"SELECT max(id) FROM scans"_s)->toLongLong() >= scans);
    }
    m_acknowledged += acknowledged.size() + scans;
    QVERIFY(m_acknowledged > m_kills / 2);
}

void TestAuditKills::whileMerging()
{
    const QString first = path(u"first.punchlist"_s);
    const QString second = path(u"second.punchlist"_s);
    {
        auto audit = AuditFile::create(first, {u"Shop"_s, {}, 0});
        VERIFY_RESULT(audit);
        VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", textOf(0)}})));
        VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", textOf(1)}})));
    }
    QVERIFY(QFile::copy(first, second));
    for (const auto& [name, value] : {std::pair(first, u"confirmed"_s), std::pair(second, u"false positive"_s)}) {
        auto audit = AuditFile::open(name);
        for (FindingId id = 1; id <= 20; ++id)
            VERIFY_RESULT((*audit)->apply({{id}, TriageField::Status, value, {}}));
    }
    const QByteArray firstBefore = contentOf(first);
    const QByteArray secondBefore = contentOf(second);
    for (int round = 0; round < m_kills / 4; ++round) {
        const auto said = runAndKill({u"merge"_s, m_folder->path()}, false, 300);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(contentOf(first) == firstBefore && contentOf(second) == secondBefore);
        const QDir folder(m_folder->path());
        const QStringList results = folder.entryList({u"result-*.punchlist"_s}, QDir::Files);
        for (const QByteArray& line : said)
            QVERIFY(!line.startsWith("merged ") || QFile::exists(QString::fromUtf8(line.mid(7))));
        m_acknowledged += results.size();
        for (const QString& result : results) { // acknowledged or not: what has the name is whole
            verifyWhole(folder.filePath(result));
            if (QTest::currentTestFailed())
                return;
            const auto audit = AuditFile::open(folder.filePath(result));
            QCOMPARE((*audit)->history(1)->size(), 3); // of both, and the decision between them
            QCOMPARE((*audit)->findings()->at(0).status, TriageStatus::Confirmed);
        }
        for (const QString& result : results)
            QVERIFY(QFile::remove(folder.filePath(result)));
    }
}

void TestAuditKills::whileConverting()
{
    const QString fixture = QStringLiteral(PUNCHLIST_SOURCE_DIR) + u"/tests/fixtures/audits/version1.punchlist"_s;
    const QByteArray original = contentOf(fixture);
    QVERIFY(!original.isEmpty());
    for (int round = 0; round < m_kills - m_kills / 2 - m_kills / 4; ++round) {
        const QString file = path(u"%1.punchlist"_s.arg(round));
        QVERIFY(QFile::copy(fixture, file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        const auto said = runAndKill({u"convert"_s, file}, false, 120);
        if (QTest::currentTestFailed())
            return;
        verifyWhole(file);
        if (QTest::currentTestFailed())
            return;
        const auto audit = AuditFile::open(file);
        QCOMPARE((*audit)->findings()->size(), 10);
        QCOMPARE((*audit)->findings()->at(4).commentCount, 2);
        const bool isAcknowledged = std::ranges::any_of(said, [](const QByteArray& line) { return line.startsWith("group "); });
        m_acknowledged += isAcknowledged;
        const qsizetype comments = (*audit)->history((*audit)->findings()->at(0).id)->size();
        QVERIFY(isAcknowledged ? comments == 2 : comments >= 1);
        // Killed between two steps it is copied once more, but the first copy is of the original.
        const QDir backups(path(u"backups"_s));
        const QStringList copies = backups.entryList({u"%1-*-migration.punchlist"_s.arg(round)}, QDir::Files, QDir::Name);
        QVERIFY(!copies.isEmpty());
        QVERIFY(contentOf(backups.filePath(copies.first())) == original);
    }
}

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "work") == 0)
        return work(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && qstrcmp(argv[1], "merge") == 0)
        return merge(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && qstrcmp(argv[1], "convert") == 0)
        return convert(QString::fromLocal8Bit(argv[2]));
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // ms; for many kills
    TestAuditKills test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_auditkills.moc"
