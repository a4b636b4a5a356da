#include "exportfixture.h"
#include "interchange/json.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <sstream>

using namespace punchlist;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingAFindingHas();
    void nothingFound();
};

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

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
