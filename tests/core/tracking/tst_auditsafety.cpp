#include "toyscanner.h"
#include "tracking/auditcheck.h"
#include "tracking/auditfile.h"
#include "tracking/auditlocation.h"
#include "tracking/database.h"
#include "tracking/schema.h"
#include "verifyresult.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What must never happen to an audit file, and what a person is told instead.
class TestAuditSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void wrongFilesAreRefusedUntouched_data();
    void wrongFilesAreRefusedUntouched();
    void newerFileIsRefusedUntouched();
    void creationNeverOverwrites();
    void creationThatWasCutShortIsRedone();
    void secondInstanceReads();
    void lockOfADeadProgramIsNoLock();
    void linkToAnAuditIsTheSameAudit();
    void readOnlyFile();
    void fullDiskLosesNothing();
    void migrationMakesABackup();
    void backupsRotate();
    void backupOncePerDay();
    void forgedNumbersDoNoHarm();
    void locations();
    void killedAtAnyMoment();

private:
    QString path(const QString& name = u"a.punchlist"_s) { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::string textWith(int findings)
{
    std::string text;
    for (int i = 0; i < findings; ++i)
        text += "def f" + std::to_string(i) + "():\n    os.system(" + std::to_string(i) + ")\n\n";
    return text;
}

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

/// A closed audit with findings and a decision.
void makeAudit(const QString& path)
{
    auto audit = AuditFile::create(path, {u"Shop"_s, u"/srv/shop"_s, 0});
    VERIFY_RESULT(audit);
    VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", textWith(40)}})));
    VERIFY_RESULT((*audit)->apply({{1}, TriageField::Status, u"confirmed"_s, {}}));
}

/// The child of killedAtAnyMoment(): decides, scans and undoes until somebody kills it. Says what it has done after each
/// call that returned.
int writeUntilKilled(const QString& path)
{
    auto audit = AuditFile::openOrCreate(path, {u"Shop"_s, u"/srv/shop"_s, 0});
    if (!audit) {
        std::fprintf(stderr, "%s\n", audit.error().message.c_str());
        return 1;
    }
    QRandomGenerator random(static_cast<quint32>(getpid()));
    for (int step = 0;; ++step) {
        const QString mark = u"%1-%2"_s.arg(getpid()).arg(step);
        if (step % 20 == 0) {
            const auto scan = (*audit)->recordScan(toy::scan({{"a.py", std::string(random.bounded(9U), '\n') + textWith(50)}}));
            if (!scan) {
                std::fprintf(stderr, "%s\n", scan.error().message.c_str());
                return 2;
            }
            std::printf("scan\n");
        } else {
            const QList<FindingId> ids{random.bounded(1, 51), random.bounded(1, 51)};
            if (!(*audit)->apply({ids, TriageField::Comment, mark, {}}))
                return 3;
            std::printf("did %s\n", qPrintable(mark));
        }
        std::fflush(stdout);
    }
}

} // namespace

void TestAuditSafety::wrongFilesAreRefusedUntouched_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QTemporaryDir folder;
    makeAudit(folder.filePath(u"good.punchlist"_s));
    const QByteArray good = contentOf(folder.filePath(u"good.punchlist"_s));
    QVERIFY(good.size() > 20'000);
    QByteArray damaged = good;
    damaged.replace(8192, 3 * 4096, QByteArray(3 * 4096, '\xa5'));
    QByteArray foreign = good;
    foreign.replace(68, 4, QByteArray(4, '\0'));
    const auto row = [](const char* name, const QByteArray& content, Error::Code code, const QString& says) {
        QTest::newRow(name) << content << static_cast<int>(code) << says;
    };
    row("empty", {}, Error::Code::Unsupported, u"is not a Punchlist audit"_s);
    row("text", QByteArray(9000, 'x'), Error::Code::Unsupported, u"is not a Punchlist audit"_s);
    row("SQLite file of another program", foreign, Error::Code::Unsupported, u"is not a Punchlist audit"_s);
    row("cut off", good.first(good.size() / 2), Error::Code::Schema, u"Part of it is missing"_s);
    row("cut off within the header", good.first(60), Error::Code::Unsupported, u"is not a Punchlist audit"_s);
    row("overwritten within", damaged, Error::Code::Schema, u"is damaged"_s);
}

void TestAuditSafety::wrongFilesAreRefusedUntouched()
{
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    QFETCH(QString, says);
    write(path(), content);
    const auto audit = AuditFile::open(path());
    QVERIFY(!audit);
    QCOMPARE(static_cast<int>(audit.error().code), code);
    const QString message = QString::fromStdString(audit.error().message);
    QVERIFY2(message.contains(says) && message.contains(path()), qPrintable(message));
    QCOMPARE(contentOf(path()), content);
    QDir folder(m_folder->path());
    folder.remove(u"a.punchlist"_s);
    QCOMPARE(folder.entryList({u"a.*"_s}, QDir::Files), QStringList());
}

void TestAuditSafety::newerFileIsRefusedUntouched()
{
    makeAudit(path());
    {
        auto database = Database::open(path(), Database::Mode::ReadWrite);
        VERIFY_RESULT(database->exec(u"PRAGMA user_version=4711"_s));
    }
    const QByteArray before = contentOf(path());
    for (const auto access : {AuditFile::Access::ReadWrite, AuditFile::Access::ReadOnly}) {
        const auto audit = AuditFile::open(path(), access);
        QVERIFY(!audit);
        QVERIFY(audit.error().message.find("newer Punchlist") != std::string::npos);
    }
    QCOMPARE(contentOf(path()), before);
    QVERIFY(!QFile::exists(path() + u".lock"_s));
}

void TestAuditSafety::creationNeverOverwrites()
{
    makeAudit(path());
    const QByteArray before = contentOf(path());
    QVERIFY(!AuditFile::create(path(), {}));
    QCOMPARE(contentOf(path()), before);
    const auto audit = AuditFile::openOrCreate(path(), {u"Other"_s, {}, 0});
    VERIFY_RESULT(audit);
    QCOMPARE((*audit)->info().title, u"Shop"_s);
}

void TestAuditSafety::creationThatWasCutShortIsRedone()
{
    write(path(), {});
    VERIFY_RESULT(AuditFile::openOrCreate(path(), {u"Shop"_s, {}, 0}));
    write(path(u"b.punchlist.part"_s), "half of something");
    write(path(u"b.punchlist.part-journal"_s), "what would undo it");
    VERIFY_RESULT(AuditFile::openOrCreate(path(u"b.punchlist"_s), {u"Shop"_s, {}, 0}));
    QVERIFY(!QFile::exists(path(u"b.punchlist.part"_s)));
}

void TestAuditSafety::secondInstanceReads()
{
    makeAudit(path());
    auto first = AuditFile::open(path());
    VERIFY_RESULT(first);
    auto second = AuditFile::open(path());
    VERIFY_RESULT(second);
    QVERIFY((*second)->readOnlyReason().contains(u"another Punchlist (process %1"_s.arg(getpid())));
    const auto refused = (*second)->apply({{1}, TriageField::Status, u"open"_s, {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Busy);
    QVERIFY(!(*second)->undo());
    QVERIFY(!(*second)->setTitle(u"x"_s));
    QVERIFY(!(*second)->recordScan({}));
    QCOMPARE((*second)->findings().value().size(), 40);
    VERIFY_RESULT((*first)->apply({{2}, TriageField::Status, u"confirmed"_s, {}}));
    QCOMPARE((*second)->findings().value().at(1).status, TriageStatus::Confirmed);
    QVERIFY(!(*second)->tryTakeOver());
    first->reset();
    QVERIFY((*second)->tryTakeOver());
    QVERIFY(!(*second)->isReadOnly());
    VERIFY_RESULT((*second)->apply({{3}, TriageField::Status, u"confirmed"_s, {}}));
}

void TestAuditSafety::lockOfADeadProgramIsNoLock()
{
    makeAudit(path());
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"write-until-killed"_s, path()});
    QVERIFY(child.waitForReadyRead());
    {
        const auto meanwhile = AuditFile::open(path());
        VERIFY_RESULT(meanwhile);
        QVERIFY((*meanwhile)->isReadOnly());
    }
    child.kill();
    child.waitForFinished();
    QVERIFY(QFile::exists(path() + u".lock"_s));
    const auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    QVERIFY2(!(*audit)->isReadOnly(), qPrintable((*audit)->readOnlyReason()));
}

void TestAuditSafety::linkToAnAuditIsTheSameAudit()
{
    makeAudit(path());
    QVERIFY(QFile::link(path(), path(u"link.punchlist"_s)));
    const auto first = AuditFile::open(path());
    const auto second = AuditFile::open(path(u"link.punchlist"_s));
    VERIFY_RESULT(second);
    QVERIFY((*second)->isReadOnly());
}

void TestAuditSafety::readOnlyFile()
{
    makeAudit(path());
    const auto audit = AuditFile::open(path(), AuditFile::Access::ReadOnly);
    VERIFY_RESULT(audit);
    QVERIFY((*audit)->isReadOnly());
    QCOMPARE((*audit)->findings().value().size(), 40);
    QVERIFY(!(*audit)->apply({{1}, TriageField::Status, u"open"_s, {}}));
    if (geteuid() == 0)
        return; // the system's administrator may write everywhere
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
    const auto closed = AuditFile::open(path());
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    VERIFY_RESULT(closed);
    QVERIFY((*closed)->isReadOnly());
    QCOMPARE((*closed)->findings().value().size(), 40);
}

void TestAuditSafety::fullDiskLosesNothing()
{
    makeAudit(path());
    auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    const auto before = (*audit)->findings().value();
    // No file may grow beyond what it is now: what a full disk looks like to a program.
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{static_cast<rlim_t>(QFileInfo(path()).size()), old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::string large = textWith(3000);
    const auto refused = (*audit)->recordScan(toy::scan({{"b.py", large}}));
    setrlimit(RLIMIT_FSIZE, &old);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Io);
    QVERIFY((*audit)->findings().value() == before);
    VERIFY_RESULT((*audit)->apply({{2}, TriageField::Status, u"confirmed"_s, {}}));
    VERIFY_RESULT((*audit)->recordScan(toy::scan({{"b.py", large}})));
    audit->reset();
    auto database = Database::open(path(), Database::Mode::ReadOnly);
    QCOMPARE(database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
}

void TestAuditSafety::migrationMakesABackup()
{
    makeAudit(path());
    const QByteArray before = contentOf(path());
    const auto copy = backUp(path(), u"migration"_s, 3);
    VERIFY_RESULT(copy);
    QVERIFY(copy->startsWith(path(u"backups/a-"_s)));
    QVERIFY(copy->endsWith(u"-migration.punchlist"_s));
    QCOMPARE(contentOf(*copy), before);
    VERIFY_RESULT(AuditFile::open(*copy));
}

void TestAuditSafety::backupsRotate()
{
    makeAudit(path());
    QString last;
    for (int i = 0; i < 7; ++i) {
        const auto copy = backUp(path(), u"daily"_s, 3);
        VERIFY_RESULT(copy);
        last = *copy;
        QTest::qSleep(2);
    }
    VERIFY_RESULT(backUp(path(), u"merge"_s, 3));
    makeAudit(path(u"a-2T.punchlist"_s)); // another one, whose name begins alike
    for (int i = 0; i < 2; ++i) {
        VERIFY_RESULT(backUp(path(u"a-2T.punchlist"_s), u"daily"_s, 3));
        QTest::qSleep(2);
    }
    VERIFY_RESULT(backUp(path(), u"daily"_s, 3));
    QCOMPARE(QDir(path(u"backups"_s)).entryList({u"a-2T-*"_s}).size(), 2);
    const QDir folder(path(u"backups"_s));
    QCOMPARE(folder.entryList({u"a-20*-daily.punchlist"_s}).size(), 3);
    QCOMPARE(folder.entryList({u"*-merge.punchlist"_s}).size(), 1);
    QVERIFY(QFile::exists(last)); // the newest stay
}

void TestAuditSafety::backupOncePerDay()
{
    makeAudit(path());
    const auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    VERIFY_RESULT((*audit)->apply({{2}, TriageField::Status, u"confirmed"_s, {}}));
    const auto first = (*audit)->backUpDaily();
    VERIFY_RESULT(first);
    QVERIFY(!first->isEmpty());
    const auto copy = AuditFile::open(*first);
    VERIFY_RESULT(copy);
    QCOMPARE((*copy)->findings().value().at(1).status, TriageStatus::Confirmed); // also what was not in the file itself yet
    QCOMPARE((*audit)->backUpDaily().value(), QString());
    // Yesterday's copy is no reason while nothing changed; a change is.
    QFile file(*first);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1), QFile::FileModificationTime));
    file.close();
    QVERIFY(!(*audit)->backUpDaily().value().isEmpty());
    const auto reader = AuditFile::open(path(), AuditFile::Access::ReadOnly);
    QCOMPARE((*reader)->backUpDaily().value(), QString());
}

void TestAuditSafety::forgedNumbersDoNoHarm()
{
    // A mailed file is not to be trusted: numbers that no version writes must not crash anything.
    makeAudit(path());
    {
        auto database = Database::open(path(), Database::Mode::ReadWrite);
        VERIFY_RESULT(database);
        for (const QString& sql : {u"UPDATE findings SET severity = 77, confidence = 99, priority = 200, scan_state = 50"_s,
                                   u"UPDATE findings SET path_id = path_id, start_line = 4000000000"_s,
                                   u"UPDATE triage SET status = 9, severity = -3, priority = 88, effort_minutes = -1"_s,
                                   u"UPDATE finding_states SET method = 4711, state = 44"_s, u"UPDATE scans SET by_state = 'x'"_s,
                                   u"UPDATE scan_files SET outcome = 77, skip_reason = 99"_s, u"UPDATE sources SET bytes = 1 << 40"_s,
                                   u"UPDATE occurrences SET identity = x'00', language = 'klingon'"_s})
            VERIFY_RESULT(database->exec(sql));
    }
    auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    QCOMPARE((*audit)->findings().value().size(), 40);
    VERIFY_RESULT((*audit)->finding(1));
    VERIFY_RESULT((*audit)->scans());
    VERIFY_RESULT((*audit)->files());
    QVERIFY(!(*audit)->sourceText(u"a.py"_s));
    VERIFY_RESULT((*audit)->apply({{1}, TriageField::Status, u"accepted risk"_s, {}}));
    VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", "\n" + textWith(40)}})));
    audit->reset();
    {
        auto database = Database::open(path(), Database::Mode::ReadWrite);
        VERIFY_RESULT(database->exec(u"UPDATE occurrences SET details = '{\"evidence\": [7]}'"_s));
    }
    audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    const auto record = (*audit)->finding(1);
    QVERIFY(!record);
    QCOMPARE(record.error().code, Error::Code::Schema);
}

void TestAuditSafety::locations()
{
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    QCOMPARE(auditFolder(), path(u"punchlist/audits"_s));
    const QString first = defaultAuditPath(u"/srv/shop"_s);
    QVERIFY2(QRegularExpression(u"/punchlist/audits/shop-[0-9a-f]{8}\\.punchlist$"_s).match(first).hasMatch(), qPrintable(first));
    QCOMPARE(defaultAuditPath(u"/srv/./shop/"_s), first);
    QVERIFY(defaultAuditPath(u"/home/shop"_s) != first);
    QCOMPARE(knownAudits(), QStringList());
    makeAudit(first);
    QCOMPARE(knownAudits(), QStringList(first));
}

void TestAuditSafety::killedAtAnyMoment()
{
    const int kills = qEnvironmentVariableIntValue("PUNCHLIST_KILLS") > 0 ? qEnvironmentVariableIntValue("PUNCHLIST_KILLS") : 20;
    QSet<QString> acknowledged;
    int scans = 0;
    for (int round = 0; round < kills; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"write-until-killed"_s, path()});
        QVERIFY(child.waitForStarted());
        // Every fourth one dies while it opens or creates the file.
        if (round % 4 != 0)
            QVERIFY2(child.waitForReadyRead(), (QByteArray::number(child.exitCode()) + child.readAllStandardError()).constData());
        QTest::qSleep(QRandomGenerator::global()->bounded(60));
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        for (const QByteArray& line : child.readAllStandardOutput().split('\n')) {
            if (line.startsWith("did "))
                acknowledged.insert(QString::fromLatin1(line.mid(4)));
            scans += line == "scan";
        }

        if (!QFileInfo::exists(path()) || QFileInfo(path()).size() == 0)
            continue; // died before the first transaction
        const auto audit = AuditFile::openOrCreate(path(), {u"Shop"_s, {}, 0});
        VERIFY_RESULT(audit);
        QVERIFY2(!(*audit)->isReadOnly(), qPrintable((*audit)->readOnlyReason()));
        auto database = Database::open(path(), Database::Mode::ReadOnly);
        VERIFY_RESULT(database);
        QCOMPARE(database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
        QVERIFY(database->value(u"PRAGMA foreign_key_check"_s)->isNull());
        QSet<QString> found;
        auto rows = database->exec(u"SELECT to_value FROM events"_s);
        while (rows->next())
            found.insert(rows->text(0));
        QVERIFY(found.contains(acknowledged));
        QVERIFY(database->value(u"SELECT count(*) FROM scans"_s)->toInt() >= scans);
    }
    QVERIFY(acknowledged.size() > kills);
}

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "write-until-killed") == 0)
        return writeUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestAuditSafety test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_auditsafety.moc"
