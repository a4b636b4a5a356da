#include "toyscanner.h"
#include "tracking/auditcheck.h"
#include "tracking/auditfile.h"
#include "tracking/auditlocation.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "tracking/schema.h"
#include "verifyresult.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
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
    void unfinishedConversionIsNoDamage();
    void newerFileIsRefusedUntouched();
    void creationNeverOverwrites();
    void creationThatWasCutShortIsRedone();
    void secondInstanceReads();
    void lockOfADeadProgramIsNoLock();
    void unfinishedLockIsNoLock();
    void lockOfALivingProgramIsOne();
    void linkToAnAuditIsTheSameAudit();
    void readOnlyFile();
    void fullDiskLosesNothing();
    void migrationMakesABackup();
    void backupsRotate();
    void backupOncePerDay();
    void theFileAloneHoldsWhatIsSettled();
    void releasedVersionsOpen_data();
    void releasedVersionsOpen();
    void olderVersionIsReadWithoutTouchingIt();
    void forgedNumbersDoNoHarm();
    void locations();

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

void makeReleased(const QString& path, int version)
{
    const QString fixture = QStringLiteral(PUNCHLIST_SOURCE_DIR) + u"/tests/fixtures/audits/version%1.punchlist"_s.arg(version);
    QVERIFY(QFile::copy(fixture, path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
}

void verifyReleased(AuditFile& audit)
{
    QCOMPARE(audit.info().title, u"Shop"_s);
    QCOMPARE(audit.info().repositoryPath, u"/srv/shop"_s);
    QCOMPARE(audit.scans()->size(), 2);
    QCOMPARE(audit.lastScan().value()->commit, u"fedcba9876543210fedcba9876543210fedcba98"_s);
    QStringList lines;
    const auto rows = audit.findings();
    for (const FindingRow& row : *rows) {
        lines.append(u"%1 %2:%3 %4 %5 %6 %7 %8"_s.arg(row.displayId, row.path).arg(row.line + 1).arg(toQString(scanStateName(row.scanState)),
                     toQString(triageStatusName(row.status)), toQString(severityName(row.severity())), row.assignee, row.tags.join(u',')).trimmed());
    }
    QCOMPARE(lines, QStringList({u"H1 a.py:3 edited false positive high"_s, u"H2 a.py:6 unchanged confirmed critical"_s,
                                 u"H3 a.py:9 unchanged confirmed high"_s, u"H4 a.py:12 unchanged open high Grace later"_s,
                                 u"H5 a.py:15 unchanged accepted risk high"_s, u"H6 a.py:18 unchanged open high"_s, u"M1 b.py:3 fixed open medium"_s,
                                 u"L1 b.py:4 fixed open low"_s, u"L2 c.py:1 not checked open low"_s, u"L3 d.py:1 new open low"_s}));
    QVERIFY(rows->at(0).needsReconfirmation);
    QCOMPARE(rows->at(2).effortMinutes(), 90);
    QCOMPARE(rows->at(4).commentCount, 2);
    const auto events = audit.history(rows->at(0).id);
    QCOMPARE(events->size(), 1);
    QCOMPARE(events->first().author, u"Ada"_s);
    QCOMPARE(events->first().comment, u"the argument is a constant"_s);
    QVERIFY(audit.history(rows->at(5).id)->first().undone);
    QVERIFY(audit.sourceText(u"c.py"_s).value() == "md5(2)\n");
    QCOMPARE(audit.compare(1, 2)->count(FindingChange::Kind::Fixed), 2);
}

/// The child of lockOfADeadProgramIsNoLock(): holds the audit until somebody kills it.
int holdUntilKilled(const QString& path)
{
    const auto audit = AuditFile::open(path);
    std::printf("%d\n", audit.has_value());
    std::fflush(stdout);
    sleep(60);
    return 0;
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
    row("cut off", good.first(good.size() / 2), Error::Code::Schema, u"bytes. Recovering it"_s);
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

/// Killed while a conversion was committed: the header tells of pages that do not stand yet, and the journal takes it back.
void TestAuditSafety::unfinishedConversionIsNoDamage()
{
    makeAudit(path());
    const QByteArray whole = contentOf(path());
    write(path(), whole.first(whole.size() - 4096));
    QCOMPARE(static_cast<int>(checkAuditHeader(path()).error().code), static_cast<int>(Error::Code::Schema));
    write(path() + u"-journal"_s, QByteArray(512, 'j'));
    QVERIFY(checkAuditHeader(path()).has_value());
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
    child.start(QCoreApplication::applicationFilePath(), {u"hold"_s, path()});
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

void TestAuditSafety::unfinishedLockIsNoLock()
{
    // What a program leaves that died between making the lock and writing its number into it.
    write(path(u"b.punchlist.lock"_s), {});
    VERIFY_RESULT(AuditFile::create(path(u"b.punchlist"_s), {}));
    makeAudit(path());
    write(path() + u".lock"_s, {});
    const auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    QVERIFY2(!(*audit)->isReadOnly(), qPrintable((*audit)->readOnlyReason()));
}

void TestAuditSafety::lockOfALivingProgramIsOne()
{
    makeAudit(path());
    const auto first = AuditFile::open(path());
    VERIFY_RESULT(first);
    // Even if its content is gone: the program behind it lives.
    write(path() + u".lock"_s, {});
    const auto second = AuditFile::open(path());
    VERIFY_RESULT(second);
    QVERIFY((*second)->isReadOnly());
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

void TestAuditSafety::theFileAloneHoldsWhatIsSettled()
{
    makeAudit(path());
    const auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    VERIFY_RESULT((*audit)->apply({{2}, TriageField::Status, u"confirmed"_s, {}}));
    VERIFY_RESULT((*audit)->settle());
    QVERIFY(QFile::copy(path(), path(u"mailed.punchlist"_s))); // without its journal, as people do
    const auto copy = AuditFile::open(path(u"mailed.punchlist"_s));
    VERIFY_RESULT(copy);
    QCOMPARE((*copy)->findings().value().at(1).status, TriageStatus::Confirmed);
}

void TestAuditSafety::releasedVersionsOpen_data()
{
    QTest::addColumn<int>("version");
    const QDir fixtures(QStringLiteral(PUNCHLIST_SOURCE_DIR) + u"/tests/fixtures/audits"_s);
    for (const QString& name : fixtures.entryList({u"version*.punchlist"_s})) {
        const int version = name.mid(7, name.indexOf(u'.') - 7).toInt();
        QVERIFY(version > 0);
        QTest::newRow(qPrintable(name)) << version;
    }
}

/// The fixtures were written by the program of their time, all with the same content.
void TestAuditSafety::releasedVersionsOpen()
{
    QFETCH(int, version);
    makeReleased(path(), version);
    auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    verifyReleased(**audit);
    const QStringList backups = QDir(path(u"backups"_s)).entryList({u"a-*-migration.punchlist"_s});
    QCOMPARE(backups.size(), version < newestSchemaVersion() ? 1 : 0);
    // And it can be worked with: everything undone is the first state, a rescan knows the findings.
    while ((*audit)->undo().value()) { }
    const auto undone = (*audit)->findings();
    for (const FindingRow& row : *undone)
        QVERIFY(row.status == TriageStatus::Open && !row.severityOverride && row.assignee.isEmpty() && row.tags.isEmpty() && row.commentCount == 0);
    while ((*audit)->redo().value()) { }
    QCOMPARE((*audit)->findings()->at(4).status, TriageStatus::AcceptedRisk);
    VERIFY_RESULT((*audit)->recordScan(toy::scan({{"d.py", "md5(3)\n"}})));
    QCOMPARE((*audit)->findings()->last().scanState, ScanState::Unchanged);
    audit->reset();
    auto database = Database::open(path(), Database::Mode::ReadOnly);
    QCOMPARE(schemaVersion(*database).value(), newestSchemaVersion());
    QCOMPARE(database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
    QVERIFY(database->value(u"PRAGMA foreign_key_check"_s)->isNull());
}

void TestAuditSafety::olderVersionIsReadWithoutTouchingIt()
{
    makeReleased(path(), 1);
    const QByteArray before = contentOf(path());
    const auto audit = AuditFile::open(path(), AuditFile::Access::ReadOnly);
    VERIFY_RESULT(audit);
    verifyReleased(**audit);
    VERIFY_RESULT(AuditFile::copy(path(), path(u"copy.punchlist"_s)));
    const auto copy = AuditFile::open(path(u"copy.punchlist"_s));
    VERIFY_RESULT(copy);
    verifyReleased(**copy);
    QCOMPARE(contentOf(path()), before);
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

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "hold") == 0)
        return holdUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestAuditSafety test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_auditsafety.moc"
