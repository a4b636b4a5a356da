#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/auditrecovery.h"
#include "tracking/database.h"
#include "tracking/projectcodec.h"
#include "tracking/schema.h"
#include "verifyresult.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestProjectLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fileOfTheFirstVersionOpens();
    void fileOfTheFirstVersionIsOnlyReadWhereItMustNotChange();
    void fileOfTheFirstVersionIsRecovered();
    void lastAssessmentComesBack();
    void historyHoldsChangesOnly();
    void cancelledScanSaysNothing();
    void forgedRecordsFail_data();
    void forgedRecordsFail();

private:
    QString path(const QString& name = u"a.punchlist"_s) const { return m_folder->filePath(name); }
    void writeFirstVersion(const QString& target);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CapabilityVerdict verdict(const std::string& id, CapabilityValue value, const std::string& qualifier = {})
{
    return {.id = id, .name = "Name of " + id, .category = "Operations", .tier = CapabilityTier::Must, .value = value, .qualifier = qualifier,
            .statement = "It stands there.", .remedy = "Build it", .evidence = {{"shop/main.py", {3, 9, 1, 0, 1, 6}, "sentry_sdk.init"}}, .gaps = {"gap"}, .demotedBy = {"weak-hash"}};
}

ProjectAssessment assessment(CapabilityValue value, const std::string& qualifier = {})
{
    ProjectAssessment made;
    made.capabilities = {verdict("capability-alerts", CapabilityValue::Missing), verdict("capability-limits", value, qualifier)};
    made.categories = {{.name = "Operations",
                        .kind = ScoreCategory::Kind::Components,
                        .components = {{.name = "limits", .weight = 2, .value = value, .reason = {}, .evidence = {}, .capability = "capability-limits", .rules = {}},
                                       {.name = "a file", .weight = 1, .value = CapabilityValue::Present, .reason = "There is one.", .evidence = {{"README", {}, "here"}}, .capability = {}, .rules = {}}},
                        .ruleCategories = {}},
                       {.name = "Security", .kind = ScoreCategory::Kind::Findings, .components = {}, .ruleCategories = {"security"}}};
    made.productionLines = 200;
    made.untestedLines = 50;
    made.untested = {{"shop/a.py", 50, true, "high", "routes that change data"}};
    return made;
}

ScanRecording recording(const ProjectAssessment& made, const toy::Files& files = {{"shop/a.py", "os.system(1)\n"}}, const toy::Options& options = {})
{
    auto scan = toy::scan(files, options);
    scan.assessment = std::make_shared<const ProjectAssessment>(made);
    scan.churn = {{"shop/a.py", {7, 3.5}}, {"shop/b.py", {1, 0.25}}};
    return scan;
}

} // namespace

void TestProjectLog::writeFirstVersion(const QString& target)
{
    auto database = Database::open(target, Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    VERIFY_RESULT(migrate(*database, schemaSteps().first(1)));
    QFile fixture(QStringLiteral(PUNCHLIST_SOURCE_DIR) + u"/tests/fixtures/audits/version1.sql"_s);
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    for (const QString& sql : schemaStatements(QString::fromUtf8(fixture.readAll())))
        VERIFY_RESULT(database->exec(sql));
}

void TestProjectLog::fileOfTheFirstVersionOpens()
{
    writeFirstVersion(path());
    auto audit = AuditFile::open(path());
    VERIFY_RESULT(audit);
    QVERIFY2(!(*audit)->isReadOnly(), qPrintable((*audit)->readOnlyReason()));
    const auto rows = (*audit)->findings();
    VERIFY_RESULT(rows);
    QCOMPARE(rows->size(), 4);
    const FindingRow& injection = rows->at(2);
    QCOMPARE(injection.displayId, u"C1"_s);
    QCOMPARE(injection.status, TriageStatus::Confirmed);
    QCOMPARE(injection.language, Language::Python);
    QVERIFY(injection.hasFix && injection.hasFlow);
    QVERIFY(rows->at(0).hasFix && !rows->at(0).hasFlow);
    QVERIFY(!(*audit)->project().value().has_value());
    QVERIFY((*audit)->projectHistory().value().points.isEmpty());
    QCOMPARE(QDir(path(u"backups"_s)).entryList({u"a-*-migration.punchlist"_s}).size(), 1);
    // It is worked with as if it had always been a new one.
    VERIFY_RESULT((*audit)->apply({{1}, TriageField::Sprint, u"Sprint 1"_s, {}}));
    QCOMPARE((*audit)->findings()->at(0).sprint, u"Sprint 1"_s);
    VERIFY_RESULT((*audit)->recordScan(recording(assessment(CapabilityValue::Present))));
    QVERIFY((*audit)->project().value().has_value());
    audit->reset();
    auto database = Database::open(path(), Database::Mode::ReadOnly);
    QCOMPARE(schemaVersion(*database).value(), newestSchemaVersion());
    QVERIFY(database->value(u"PRAGMA foreign_key_check"_s)->isNull());
}

void TestProjectLog::fileOfTheFirstVersionIsOnlyReadWhereItMustNotChange()
{
    writeFirstVersion(path());
    const QByteArray before = contentOf(path());
    {
        const auto audit = AuditFile::open(path(), AuditFile::Access::ReadOnly);
        VERIFY_RESULT(audit);
        QCOMPARE((*audit)->findings()->size(), 4);
        QVERIFY((*audit)->findings()->at(2).hasFlow);
    }
    VERIFY_RESULT(AuditFile::copy(path(), path(u"copy.punchlist"_s)));
    QCOMPARE(contentOf(path()), before);
    const auto copy = AuditFile::open(path(u"copy.punchlist"_s));
    VERIFY_RESULT(copy);
    QCOMPARE((*copy)->findings()->at(2).status, TriageStatus::Confirmed);
}

void TestProjectLog::fileOfTheFirstVersionIsRecovered()
{
    writeFirstVersion(path());
    const auto report = recoverAudit(path(), path(u"recovered.punchlist"_s));
    VERIFY_RESULT(report);
    QCOMPARE(report->damagedTables, 0);
    QCOMPARE(report->findings, 4);
    const auto audit = AuditFile::open(path(u"recovered.punchlist"_s));
    VERIFY_RESULT(audit);
    QCOMPARE((*audit)->findings()->at(2).status, TriageStatus::Confirmed);
    QVERIFY((*audit)->findings()->at(2).hasFlow);
    QCOMPARE((*audit)->findings()->at(2).language, Language::Python);
}

void TestProjectLog::lastAssessmentComesBack()
{
    auto audit = AuditFile::create(path(), {u"Shop"_s, {}, 0});
    VERIFY_RESULT(audit);
    const auto made = assessment(CapabilityValue::Partial, "per process");
    VERIFY_RESULT((*audit)->recordScan(recording(made)));
    const auto project = (*audit)->project();
    VERIFY_RESULT(project);
    QVERIFY(project->has_value());
    const auto& record = **project;
    QCOMPARE(record.scan, 1);
    // The text holds every member: equal texts are equal values.
    QCOMPARE(QString::fromStdString(encodeProject(record.assessment, record.churn)), QString::fromStdString(encodeProject(made, {{"shop/a.py", {7, 3.5}}, {"shop/b.py", {1, 0.25}}})));
    const auto* limits = record.assessment.capability("capability-limits");
    QVERIFY(limits);
    QCOMPARE(limits->value, CapabilityValue::Partial);
    QCOMPARE(limits->qualifier, std::string("per process"));
    QCOMPARE(limits->evidence.at(0).range.startLine, 1U);
    QCOMPARE(record.churn.at("shop/a.py").revisions, 7U);
}

void TestProjectLog::historyHoldsChangesOnly()
{
    auto audit = AuditFile::create(path(), {u"Shop"_s, {}, 0});
    VERIFY_RESULT(audit);
    VERIFY_RESULT((*audit)->recordScan(recording(assessment(CapabilityValue::Missing))));
    VERIFY_RESULT((*audit)->recordScan(recording(assessment(CapabilityValue::Missing))));
    auto better = assessment(CapabilityValue::Present);
    better.untestedLines = 20;
    VERIFY_RESULT((*audit)->recordScan(recording(better, {{"shop/a.py", "pass\n"}})));
    better.capabilities.erase(better.capabilities.begin());
    VERIFY_RESULT((*audit)->recordScan(recording(better, {{"shop/a.py", "pass\n"}})));
    const auto history = (*audit)->projectHistory();
    VERIFY_RESULT(history);
    QCOMPARE(history->points.size(), 4);
    QCOMPARE(history->points[0].untestedShare(), 0.25);
    QCOMPARE(history->points[3].untestedShare(), 0.1);
    QCOMPARE(history->points[0].scores.value(u"Operations"_s), 10.0 / 3);
    QCOMPARE(history->points[3].scores.value(u"Operations"_s), 10.0);
    QCOMPARE(history->points[0].scores.value(u"Security"_s), 9.7); // one open high finding
    QCOMPARE(history->points[3].scores.value(u"Security"_s), 10.0);
    QCOMPARE(history->points[0].hotSpots, 1);
    QCOMPARE(history->points[3].hotSpots, 0);
    QStringList changes;
    for (const CapabilityChange& change : history->changes)
        changes.append(u"%1 %2 %3"_s.arg(change.scan).arg(change.capability).arg(QString::fromUtf8(capabilityValueName(change.value))));
    QCOMPARE(changes, (QStringList{u"1 capability-alerts missing"_s, u"1 capability-limits missing"_s, u"3 capability-limits present"_s, u"4 capability-alerts not-applicable"_s}));
    audit->reset();
    auto database = Database::open(path(), Database::Mode::ReadOnly);
    QCOMPARE(database->value(u"SELECT count(*) FROM assessments"_s)->toInt(), 3); // the first two are one
}

void TestProjectLog::cancelledScanSaysNothing()
{
    auto audit = AuditFile::create(path(), {u"Shop"_s, {}, 0});
    VERIFY_RESULT(audit);
    toy::Options options;
    options.cancelled = true;
    VERIFY_RESULT((*audit)->recordScan(recording(assessment(CapabilityValue::Present), {{"shop/a.py", "pass\n"}}, options)));
    QVERIFY(!(*audit)->project().value().has_value());
}

void TestProjectLog::forgedRecordsFail_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("no JSON") << QByteArray("{\"capabilities\"") << QByteArray("nonsense");
    QTest::newRow("an unknown value") << QByteArray("\"missing\"") << QByteArray("\"absent\"");
    QTest::newRow("an unknown tier") << QByteArray("\"must\"") << QByteArray("\"maybe\"");
    QTest::newRow("an unknown kind") << QByteArray("\"kind\":0") << QByteArray("\"kind\":9");
    QTest::newRow("a number that is a text") << QByteArray("\"productionLines\":200") << QByteArray("\"productionLines\":\"x\"");
    QTest::newRow("a negative churn") << QByteArray("3.5") << QByteArray("-3.5");
    QTest::newRow("an enormous weight") << QByteArray("\"weight\":2.0") << QByteArray("\"weight\":1e300");
}

void TestProjectLog::forgedRecordsFail()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    auto json = QByteArray::fromStdString(encodeProject(assessment(CapabilityValue::Present), {{"shop/a.py", {7, 3.5}}}));
    VERIFY_RESULT(decodeProject(json.toStdString()));
    QVERIFY2(json.contains(from), json.constData());
    json.replace(from, to);
    const auto decoded = decodeProject(json.toStdString());
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, Error::Code::Schema);
}

QTEST_GUILESS_MAIN(TestProjectLog)
#include "tst_projectlog.moc"
