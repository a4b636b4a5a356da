#include "exportfixture.h"
#include "interchange/json.h"
#include "jsonschema.h"
#include "reportfixture.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <fstream>
#include <sstream>

using namespace punchlist;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingAFindingHas();
    void nothingFound();
    void asTheSchemaSays();
    void theSchemaCanFail();
};

namespace {

QString problems(const nlohmann::json& document)
{
    std::ifstream schema(PUNCHLIST_SOURCE_DIR "/docs/json-format.schema.json");
    QStringList lines;
    for (const auto& problem : JsonSchema(nlohmann::json::parse(schema)).problems(document))
        lines.append(QString::fromStdString(problem));
    return lines.join(QChar(u'\n'));
}

} // namespace

void TestJson::everythingAFindingHas()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High).cwe = {400};
    fixture.addFile("a.py", "é = call()\n");
    auto& finding = fixture.addFinding("late", "a.py", "call()");
    finding.symbol = "send";
    finding.qualification = {Qualification::State::Unknown, "only when a worker reaches it"};
    finding.priorityReasons = {{"Severity", "high", "sets P1"}};
    finding.suppression = Suppression{"noqa", "reviewed", 0};
    fixture.exported[0].status = TriageStatus::Confirmed;
    fixture.exported[0].state = ScanState::Reopened;
    fixture.skipped = {{"b.bin", SkipReason::Binary, "a NUL byte", false}};
    std::ostringstream out;
    QVERIFY(writeJson(out, fixture.finished(), {.toolVersion = "0.1.0"}));
    const auto document = nlohmann::json::parse(out.str());
    QCOMPARE(document["format"], "punchlist-findings");
    QCOMPARE(document["version"], 1);
    QCOMPARE(document["rules"][0]["id"], "late");
    const auto& written = document["findings"][0];
    QCOMPARE(written["rule"], "late");
    QCOMPARE(written["range"]["startColumn"], 5);
    QCOMPARE(written["range"]["startByte"], 5);
    QCOMPARE(written["symbol"], "send");
    QCOMPARE(written["qualification"]["state"], "unknown");
    QCOMPARE(written["priorityReasons"][0]["effect"], "sets P1");
    QCOMPARE(written["suppression"]["line"], 1);
    QCOMPARE(written["triage"]["status"], "confirmed");
    QCOMPARE(written["triage"]["state"], "reopened");
    QCOMPARE(written["triage"]["open"], false);
    QCOMPARE(written["evidence"][0]["snippet"], "é = call()");
    QCOMPARE(document["skipped"][0]["reason"], "binary");
    QCOMPARE(problems(document), QString());
}

void TestJson::nothingFound()
{
    ExportFixture fixture;
    std::ostringstream out;
    QVERIFY(writeJson(out, fixture.finished()));
    const auto document = nlohmann::json::parse(out.str());
    QVERIFY(document["findings"].is_array() && document["findings"].empty());
    QCOMPARE(document["scan"]["completed"], true);
}

void TestJson::asTheSchemaSays()
{
    ReportFixture fixture;
    std::ostringstream out;
    QVERIFY(writeJson(out, fixture.finished(), {.toolVersion = "1.0.0"}));
    QCOMPARE(problems(nlohmann::json::parse(out.str())), QString());
}

void TestJson::theSchemaCanFail()
{
    ReportFixture fixture(1);
    std::ostringstream out;
    QVERIFY(writeJson(out, fixture.finished(), {.toolVersion = "1.0.0"}));
    auto document = nlohmann::json::parse(out.str());
    auto& finding = document["findings"][0];
    finding.erase("title");
    finding["severity"] = "worst";
    finding["range"]["startLine"] = 0;
    finding["triage"]["opened"] = true;
    finding.erase("language");
    QCOMPARE(problems(document).split(QChar(u'\n')).size(), 5);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
