#include "foldertree.h"
#include "import/importedfindings.h"
#include "import/placeresolver.h"
#include "import/sarifreader.h"
#include "interchange/sarif.h"
#include "reportfixture.h"
#include "reporting/auditexport.h"
#include "reporting/documentrecord.h"
#include "tracking/auditfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// SARIF both ways: what is exported can be imported again, and what another tool wrote comes out as it went in.
class TestSarifExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ourOwnComeBack();
    void aMinimalLog();
    void whatWeDoNotKnowSurvives();
    void triageRoundTrip();

private:
    void import(const QByteArray& log);
    QJsonObject exported();

    std::unique_ptr<FolderTree> m_tree;
    std::unique_ptr<AuditFile> m_audit;
};

namespace {

std::string written(const ExportInput& input, SarifOptions::Profile profile = SarifOptions::Profile::Full)
{
    std::ostringstream out;
    return writeSarif(out, input, {.profile = profile, .toolVersion = "1.0.0"}) ? out.str() : std::string();
}

ImportedAudit read(const std::string& log)
{
    std::istringstream in(log);
    auto audit = readSarif(in, "log.sarif");
    return audit ? std::move(*audit) : ImportedAudit();
}

const QByteArray bag = R"({"b":1,"a":[true,null,{"z":"ü"}],"severity":"urgent","tags":["x"]})";
const QByteArray result = R"({"ruleId":"r/1","message":{"text":"Key in the code"},"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.py"},"region":{"startLine":2}}}],)"
                          R"("partialFingerprints":{"own/v1":"1","other/v3":"abc"},"fingerprints":{"f":"9"},"guid":"11111111-1111-4111-8111-111111111111","workItemUris":["https://t/1","https://t/2"],)"
                          R"("hostedViewerUri":"https://v/2","unknown":{"deep":[1.5]},"stacks":[{"frames":[{"location":{"physicalLocation":{"artifactLocation":{"index":0}}}}]}],"properties":)" + bag + "}";

QByteArray logOf(const QByteArray& results)
{
    return R"({"version":"2.1.0","runs":[{"artifacts":[{"location":{"uri":"src/b.py"}}],"tool":{"driver":{"name":"Other Tool","version":"7","rules":[{"id":"r","name":"Keys","shortDescription":{"text":"Keys"},)"
           R"("helpUri":"https://h","unknown":1,"properties":{"cost":3,"tags":["t"]}}]}},"results":[)" + results + "]}]}";
}

} // namespace

void TestSarifExchange::init()
{
    m_audit.reset();
    m_tree = std::make_unique<FolderTree>();
    m_tree->write("src/a.py", "one = 1\nsend(two)\nthree = 3\n");
    auto audit = AuditFile::create(QString::fromStdString(m_tree->path("a.punchlist")), {u"shop"_s, QString::fromStdString(m_tree->root())});
    QVERIFY2(audit, audit ? "" : audit.error().message.c_str());
    m_audit = std::move(*audit);
}

void TestSarifExchange::import(const QByteArray& log)
{
    m_tree->write("other.sarif", log.toStdString());
    auto document = readDocument(QString::fromStdString(m_tree->path("other.sarif")));
    QVERIFY2(document, document ? "" : document.error().message.c_str());
    auto lookup = RepositoryLookup::open(m_tree->root(), {});
    QVERIFY(lookup);
    resolvePlaces(*document->audit, *lookup);
    ScanRecording recording;
    recording.startedMs = recording.finishedMs = 1'760'000'000'000;
    recording.findings = findingsOf(*document->audit, *lookup);
    QVERIFY(m_audit->recordScan(std::move(recording)));
    const auto stored = storeDocuments(*m_audit, {*document});
    QVERIFY2(stored, stored ? "" : stored.error().message.c_str());
}

QJsonObject TestSarifExchange::exported()
{
    const auto contents = readAudit(*m_audit, false);
    if (!contents)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(written(contents->input({})))).object()["runs"_L1].toArray()[0].toObject();
}

void TestSarifExchange::ourOwnComeBack()
{
    ReportFixture fixture(4);
    fixture.exported[0].status = TriageStatus::InProgress;
    fixture.exported[0].comment = "Ada is on it";
    const auto& input = fixture.finished();
    const auto audit = read(written(input));
    const auto findings = sortedForExport(input.findings);
    QStringList expected;
    QStringList found;
    for (const auto* exported : findings) {
        const auto& finding = *exported->finding;
        if (finding.severity == Severity::Info || exported->state == ScanState::Fixed)
            continue; // exported as a note, and as absent
        expected.append(QString::fromStdString(finding.title + '|' + finding.ruleId + '|' + std::string(severityName(finding.severity)) + '|' + std::string(confidenceName(finding.confidence)) + '|'
                                               + std::string(priorityName(finding.priority)) + '|' + std::to_string(finding.effortMinutes) + '|' + finding.category + '|' + finding.problem + '|' + finding.impact + '|'
                                               + finding.fix + '|' + finding.path + '|' + (finding.path.empty() ? "0" : std::to_string(finding.range.startLine + 1)) + '|' + finding.symbol + '|' + exported->assignee + '|'
                                               + std::to_string(finding.cwe.size()) + '|' + finding.fingerprint));
    }
    for (const auto& claim : audit.findings) {
        if (claim.status == ClaimedStatus::Fixed)
            continue;
        const ImportedLocation place = claim.locations.empty() ? ImportedLocation() : claim.locations[0];
        found.append(QString::fromStdString(claim.title + '|' + claim.ruleId + '|' + std::string(severityName(*claim.severity)) + '|' + std::string(confidenceName(*claim.confidence)) + '|'
                                            + std::string(priorityName(*claim.priority)) + '|' + std::to_string(claim.effort->minMinutes) + '|' + claim.category + '|' + claim.textOf(TextKind::Problem) + '|'
                                            + claim.textOf(TextKind::Impact) + '|' + claim.textOf(TextKind::Fix) + '|' + place.path + '|' + std::to_string(place.startLine) + '|' + place.symbol + '|' + claim.owner + '|'
                                            + std::to_string(claim.cwe.size()) + '|' + claim.fingerprint.substr(claim.fingerprint.find(':') + 1)));
    }
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(found.value(i) == expected[i], qPrintable(found.value(i).mid(150) + u'\n' + expected[i].mid(150)));
    QCOMPARE(found.size(), expected.size());
    QVERIFY(audit.findings[0].status == ClaimedStatus::InProgress);
    QCOMPARE(audit.findings[0].statusText, "Ada is on it");
    QCOMPARE(audit.findings[0].flow.size(), 2U);
    QCOMPARE(audit.findings.back().status, ClaimedStatus::AcceptedRisk);
}

void TestSarifExchange::aMinimalLog()
{
    ReportFixture fixture(2);
    const auto run = QJsonDocument::fromJson(QByteArray::fromStdString(written(fixture.finished(), SarifOptions::Profile::Minimal))).object()["runs"_L1][0].toObject();
    const auto first = run["results"_L1][0].toObject();
    QCOMPARE(first.keys(), (QStringList{u"baselineState"_s, u"correlationGuid"_s, u"kind"_s, u"level"_s, u"locations"_s, u"message"_s, u"partialFingerprints"_s, u"ruleId"_s, u"ruleIndex"_s, u"suppressions"_s}));
    QVERIFY(!first["message"_L1]["text"_L1].toString().contains(u"]("_s)); // no links to places that are not there
    QCOMPARE(read(written(fixture.finished(), SarifOptions::Profile::Minimal)).findings.size(), read(written(fixture.finished())).findings.size());
}

void TestSarifExchange::whatWeDoNotKnowSurvives()
{
    import(logOf(result));
    const auto contents = readAudit(*m_audit, false);
    QVERIFY(contents);
    const auto text = written(contents->input({}));
    for (const std::string part : {R"("b": 1)", R"("a": [true,null,{"z":"ü"}])", R"("punchlist/original": {"severity":"urgent","tags":["x"]})", R"("other/v3": "abc")", R"("fingerprints": {"f":"9"})",
                                   R"("guid": "11111111-1111-4111-8111-111111111111")", R"("workItemUris": ["https://t/1","https://t/2"])", R"("hostedViewerUri": "https://v/2")", R"("unknown": {"deep":[1.5]})",
                                   R"("stacks": [{"frames":[{"location":{"physicalLocation":{"artifactLocation":{"uri":"src/b.py"}}}}]}])", R"("helpUri": "https://h")", R"("cost": 3)",
                                   R"("punchlist/tool": "Other Tool 7")"})
        QVERIFY2(text.contains(part), (part + "\n" + text).c_str());
    // Once more through an import: the bag is what it was.
    const auto again = read(text);
    QCOMPARE(again.findings.size(), 1U);
    const auto bagAgain = QJsonDocument::fromJson(QByteArray::fromStdString(again.findings[0].extras)).object()["properties"_L1].toObject();
    QCOMPARE(QJsonDocument(bagAgain).toJson(), QJsonDocument(QJsonDocument::fromJson(bag).object()).toJson());
}

void TestSarifExchange::triageRoundTrip()
{
    QByteArray dismissed = result;
    dismissed.replace("\"level\":\"error\"", R"("level":"error","suppressions":[{"kind":"external","status":"accepted","justification":"False positive: a test key"}])");
    import(logOf(dismissed));
    const auto rows = m_audit->findings();
    QCOMPARE(rows->size(), 1U);
    QVERIFY(rows->front().status == TriageStatus::FalsePositive);
    QVERIFY(!rows->front().suppressedInSource);
    const auto suppression = exported()["results"_L1][0]["suppressions"_L1][0].toObject();
    QCOMPARE(suppression["kind"_L1].toString(), u"external"_s);
    QCOMPARE(suppression["properties"_L1]["punchlist/reason"_L1].toString(), u"false positive"_s);
    // A person's decision stays when the log comes in again.
    QVERIFY(m_audit->apply({{rows->front().id}, TriageField::Status, u"confirmed"_s, u"it is real"_s}));
    import(logOf(dismissed));
    QVERIFY(m_audit->findings()->front().status == TriageStatus::Confirmed);
}

QTEST_GUILESS_MAIN(TestSarifExchange)
#include "tst_sarifexchange.moc"
