#include "exportfixture.h"
#include "interchange/sarif.h"
#include "project/capabilities/assessment.h"
#include "sarifcheck.h"

#include <QTest>

#include <sstream>

using namespace punchlist;
using nlohmann::json;

class TestSarif : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFullExportKeepsTheRules();
    void rulesCarryHelpAndTaxonomy();
    void columnsCountUtf16_data();
    void columnsCountUtf16();
    void columnsFromTheSnippet();
    void noColumnsWithoutText();
    void everyPlaceIsARelatedLocation();
    void sourceToSinkIsACodeFlow();
    void decisionsAreSuppressions();
    void baselineIsAllOrNone();
    void anInfoFindingIsNoFailure();
    void aFindingOfTheRepository();
    void capabilitiesAreResults();
    void skippedFilesAreNotifications();
    void aCancelledScanIsNotSuccessful();
    void provenanceNeedsTheRemote();
    void gitHubLimits();
    void equalInputGivesEqualBytes();
    void hostileTextStaysText();
    void aFullDiskIsNoticed();
};

namespace {

json exported(ExportFixture& fixture, const SarifOptions& options = {.toolVersion = "0.1.0"})
{
    std::ostringstream out;
    if (const auto written = writeSarif(out, fixture.finished(), options); !written)
        throw std::runtime_error(written.error().message);
    auto log = json::parse(out.str());
    const SarifCheck check(log);
    for (const auto& problem : check.problems())
        QTest::qFail(problem.c_str(), __FILE__, __LINE__);
    return log["runs"][0];
}

const json& regionOf(const json& result) { return result["locations"][0]["physicalLocation"]["region"]; }

constexpr const char* application = "import requests\n\n\ndef send(url):\n    return requests.post(url, data=b'é')\n";

} // namespace

void TestSarif::aFullExportKeepsTheRules()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High).cwe = {400};
    fixture.addRule("odd", Severity::Low);
    fixture.addFile("src/my app.py", application);
    auto& finding = fixture.addFinding("late", "src/my app.py", "requests.post(url, data=b'é')");
    finding.symbol = "send";
    finding.identity.shape = 0xABC;
    finding.tags = {"topic/missing-timeout", "topic/missing-timeout"};
    fixture.addFinding("odd", "src/my app.py", "import requests");
    fixture.exported[0].id = "H1";

    const auto run = exported(fixture);
    QCOMPARE(run["results"].size(), 2U);
    const auto& result = run["results"][0];
    QCOMPARE(result["ruleId"], "late");
    QCOMPARE(result["level"], "error");
    QCOMPARE(result["kind"], "fail");
    QCOMPARE(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "src/my%20app.py");
    QCOMPARE(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "send");
    QCOMPARE(regionOf(result)["startLine"], 5);
    QCOMPARE(regionOf(result)["startColumn"], 12);
    QCOMPARE(regionOf(result)["endColumn"], 41);
    QCOMPARE(result["locations"][0]["physicalLocation"]["contextRegion"]["snippet"]["text"],
             "    return requests.post(url, data=b'é')");
    QCOMPARE(result["partialFingerprints"]["punchlist/scopeText/v1"], finding.fingerprint);
    QCOMPARE(result["partialFingerprints"]["punchlist/shape/v1"], "0000000000000abc");
    QVERIFY(result["partialFingerprints"].contains("primaryLocationLineHash"));
    QCOMPARE(result["properties"]["priority"], "P2");
    QCOMPARE(result["properties"]["effortMinutes"], 30);
    QCOMPARE(result["properties"]["confidence"], "high");
    QCOMPARE(result["properties"]["symbol"], "send");
    QCOMPARE(result["properties"]["id"], "H1");
    QCOMPARE(result["properties"]["tags"].size(), 1U);
    QVERIFY(result["suppressions"].is_array() && result["suppressions"].empty());
    QVERIFY(!result.contains("baselineState"));
    QVERIFY(result["rank"] > run["results"][1]["rank"]);
    // The region of `import requests` has its whole line already.
    QVERIFY(!run["results"][1]["locations"][0]["physicalLocation"].contains("contextRegion"));
}

void TestSarif::rulesCarryHelpAndTaxonomy()
{
    ExportFixture fixture;
    auto& rule = fixture.addRule("sql-injection", Severity::Critical, "security");
    rule.cwe = {89, 564};
    rule.tags = {"topic/sql-injection"};
    fixture.addFile("a.py", "x = 1\n");
    fixture.addFinding("sql-injection", "a.py", "x").cwe = {20};
    fixture.addFinding("gone", "a.py", "1"); // its rule is no longer known

    const auto run = exported(fixture);
    const auto& rules = run["tool"]["driver"]["rules"];
    QCOMPARE(rules.size(), 2U);
    QCOMPARE(rules[0]["id"], "gone");
    const auto& described = rules[1];
    QCOMPARE(described["name"], "SqlInjection");
    QCOMPARE(described["defaultConfiguration"]["level"], "error");
    QVERIFY(described["help"]["markdown"].get<std::string>().contains("## Fix\n\nWhat to do."));
    QVERIFY(described["help"]["text"].get<std::string>().contains("Why sql-injection is a problem."));
    QCOMPARE(described["properties"]["security-severity"], "9.5");
    QCOMPARE(described["properties"]["precision"], "medium");
    QCOMPARE(described["properties"]["tags"],
             (json{"security", "topic/sql-injection", "external/cwe/cwe-89", "external/cwe/cwe-564"}));
    QCOMPARE(described["relationships"][0]["target"]["id"], "CWE-89");
    QCOMPARE(run["taxonomies"][0]["taxa"][0]["id"], "CWE-20");
    QCOMPARE(run["taxonomies"][0]["taxa"].size(), 3U);
    for (const auto& result : run["results"])
        QCOMPARE(result.contains("taxa"), result["ruleId"] == "sql-injection");
}

void TestSarif::columnsCountUtf16_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("column");
    QTest::newRow("ascii") << QByteArray("ab ") << 4;
    QTest::newRow("an accent is one unit") << QByteArray("é ") << 3;
    QTest::newRow("an ideograph is one unit") << QByteArray("中文 ") << 4;
    QTest::newRow("an emoji is two units") << QByteArray("😀 ") << 4;
    QTest::newRow("a combining mark is its own unit") << QByteArray("e\xCC\x81 ") << 4;
}

void TestSarif::columnsCountUtf16()
{
    QFETCH(QByteArray, before);
    QFETCH(int, column);
    for (const bool withText : {true, false}) {
        ExportFixture fixture;
        fixture.addRule("late", Severity::High);
        fixture.addFile("a.py", "first = 1\n" + before.toStdString() + "call('😀')\n", withText);
        fixture.addFinding("late", "a.py", "call('😀')");
        const auto run = exported(fixture);
        const auto& region = regionOf(run["results"][0]);
        QCOMPARE(region["startColumn"], column);
        QCOMPARE(region["endColumn"], column + 10);
    }
}

void TestSarif::columnsFromTheSnippet()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "é = call(\n    '中文',\n)  # end\n", false);
    fixture.addFinding("late", "a.py", "call(\n    '中文',\n)");
    const auto run = exported(fixture);
    const auto& result = run["results"][0];
    QCOMPARE(regionOf(result)["startColumn"], 5);
    QCOMPARE(regionOf(result)["endLine"], 3);
    QCOMPARE(regionOf(result)["endColumn"], 2);
    QVERIFY(!result["partialFingerprints"].contains("primaryLocationLineHash"));
}

void TestSarif::noColumnsWithoutText()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "é = call()\n", false);
    auto& finding = fixture.addFinding("late", "a.py", "call()");
    finding.evidence.front().snippet.clear();
    const auto run = exported(fixture);
    const auto& region = regionOf(run["results"][0]);
    QCOMPARE(region["startLine"], 1);
    QVERIFY(!region.contains("startColumn"));
    QVERIFY(!region.contains("endColumn"));
}

void TestSarif::everyPlaceIsARelatedLocation()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "call(" + std::to_string(i) + ")\n";
    fixture.addFile("a.py", text);
    fixture.addFile("b.py", "é; call()\n");
    auto& finding = fixture.addFinding("late", "a.py", "call(0)");
    for (int i = 1; i < 40; ++i)
        finding.evidence.push_back(fixture.evidence("a.py", "call(" + std::to_string(i) + ")", EvidenceRole::Place));
    finding.evidence.push_back(fixture.evidence("b.py", "call()", EvidenceRole::Holder, "keeps the `client`"));
    const auto run = exported(fixture);
    const auto& related = run["results"][0]["relatedLocations"];
    QCOMPARE(related.size(), 40U);
    for (int i = 1; i < 40; ++i)
        QCOMPARE(related[static_cast<std::size_t>(i - 1)]["physicalLocation"]["region"]["startLine"], i + 1);
    QCOMPARE(related[39]["message"]["text"], "Holder: keeps the client");
    QCOMPARE(related[39]["physicalLocation"]["artifactLocation"]["uri"], "b.py");
    QCOMPARE(related[39]["physicalLocation"]["region"]["startColumn"], 4);
    QCOMPARE(related[0]["message"]["text"], "Place");
    QVERIFY(run["results"][0]["message"]["text"].get<std::string>().contains("See [place](2), [place](3)"));
    // Every further place is a result of its own, the holder is not.
    QCOMPARE(run["results"].size(), 40U);
    const auto& place = run["results"][1];
    QCOMPARE(place["ruleId"], "late");
    QCOMPARE(regionOf(place)["startLine"], 2);
    QCOMPARE(place["properties"]["punchlist/partOf"], run["results"][0]["correlationGuid"]);
    QVERIFY(!place.contains("correlationGuid"));
    QVERIFY(!place["properties"].contains("effortMinutes"));
    QVERIFY(place["partialFingerprints"]["punchlist/place/v1"] != run["results"][2]["partialFingerprints"]["punchlist/place/v1"]);
}

void TestSarif::sourceToSinkIsACodeFlow()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "name = request.args['n']\nquery = name\nrun(query)\n");
    auto& finding = fixture.addFinding("late", "a.py", "run(query)");
    finding.evidence.push_back(fixture.evidence("a.py", "request.args['n']", EvidenceRole::Source, "from the request"));
    const auto run = exported(fixture);
    const auto& steps = run["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"];
    QCOMPARE(steps.size(), 2U);
    QCOMPARE(steps[0]["location"]["physicalLocation"]["region"]["startLine"], 1);
    QCOMPARE(steps[1]["location"]["physicalLocation"]["region"]["startLine"], 3);
}

void TestSarif::decisionsAreSuppressions()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "one()  # nosec\ntwo()\nthree()\nfour()\n");
    fixture.addFinding("late", "a.py", "one()").suppression = Suppression{"nosec", "", 0};
    fixture.addFinding("late", "a.py", "two()");
    fixture.addFinding("late", "a.py", "three()");
    fixture.addFinding("late", "a.py", "four()");
    fixture.exported[1].status = TriageStatus::FalsePositive;
    fixture.exported[1].comment = "Runs in a job with its own limit";
    fixture.exported[1].decidedBy = "Ada";
    fixture.exported[2].status = TriageStatus::AcceptedRisk;
    fixture.exported[2].needsReconfirmation = true;
    fixture.exported[3].status = TriageStatus::Confirmed;

    const auto run = exported(fixture);
    const auto suppressions = [&](std::size_t i) { return run["results"][i]["suppressions"]; };
    QCOMPARE(suppressions(0)[0]["kind"], "inSource");
    QCOMPARE(suppressions(0)[0]["location"]["physicalLocation"]["region"]["startLine"], 1);
    QCOMPARE(suppressions(1)[0]["kind"], "external");
    QCOMPARE(suppressions(1)[0]["status"], "accepted");
    QCOMPARE(suppressions(1)[0]["justification"], "False positive: Runs in a job with its own limit");
    QCOMPARE(suppressions(1)[0]["properties"]["punchlist/reason"], "false positive");
    QCOMPARE(suppressions(2)[0]["status"], "underReview");
    QVERIFY(suppressions(3).empty());
}

void TestSarif::baselineIsAllOrNone()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "one()\ntwo()\nthree()\nfour()\n");
    const std::array states{ScanState::New, ScanState::Moved, ScanState::Fixed, ScanState::NotChecked};
    const std::array marked{"one()", "two()", "three()", "four()"};
    for (std::size_t i = 0; i < states.size(); ++i) {
        fixture.addFinding("late", "a.py", marked[i]);
        fixture.exported.back().state = states[i];
    }
    const auto run = exported(fixture);
    const std::array expected{"new", "updated", "absent", "unchanged"};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(run["results"][i]["baselineState"], expected[i]);

    // One without a state: nobody may have one, and a fixed finding would read as open.
    fixture.exported[0].state.reset();
    const auto without = exported(fixture);
    QCOMPARE(without["results"].size(), 3U);
    for (const auto& result : without["results"])
        QVERIFY(!result.contains("baselineState"));
}

void TestSarif::anInfoFindingIsNoFailure()
{
    ExportFixture fixture;
    fixture.addRule("note", Severity::Info);
    fixture.addFile("a.py", "one()\n");
    fixture.addFinding("note", "a.py", "one()");
    QCOMPARE(exported(fixture)["results"][0]["kind"], "informational");
    QCOMPARE(exported(fixture)["results"][0]["level"], "none");
    const auto gitHub = exported(fixture, {.profile = SarifOptions::Profile::GitHub, .toolVersion = "0.1.0"});
    QCOMPARE(gitHub["results"][0]["level"], "note");
}

void TestSarif::aFindingOfTheRepository()
{
    ExportFixture fixture;
    fixture.addRule("no-tests", Severity::Medium);
    fixture.addFile("setup.py", "setup()\n");
    auto& finding = fixture.addFinding("no-tests", "", "tests");
    QVERIFY(!exported(fixture)["results"][0].contains("locations"));
    const SarifOptions gitHub{.profile = SarifOptions::Profile::GitHub, .toolVersion = "0.1.0"};
    const auto artifact = [&] {
        return exported(fixture, gitHub)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    };
    QCOMPARE(artifact(), "README.md");
    finding.evidence.push_back(fixture.evidence("setup.py", "setup()", EvidenceRole::Context));
    QCOMPARE(artifact(), "setup.py");
}

void TestSarif::capabilitiesAreResults()
{
    ExportFixture fixture;
    ProjectAssessment assessment;
    const auto add = [&](const std::string& id, CapabilityValue value) {
        assessment.capabilities.push_back({.id = id, .name = id, .category = "A", .tier = CapabilityTier::Must, .value = value, .qualifier = {}, .statement = "As it is.",
                                           .remedy = "Do it", .evidence = {{"src/a.py", {0, 4, 1, 0, 1, 4}, "seen"}, {"src/b.py", {}, ""}}, .gaps = {}, .demotedBy = {"gap"}});
    };
    add("capability-a", CapabilityValue::Missing);
    add("capability-b", CapabilityValue::Unused);
    add("capability-c", CapabilityValue::Present);
    add("capability-d", CapabilityValue::NotApplicable);
    fixture.input.assessment = &assessment;
    const auto run = exported(fixture);
    const auto& results = run["results"];
    QCOMPARE(results.size(), 3U);
    QCOMPARE(results[0]["kind"], "fail");
    QCOMPARE(results[1]["kind"], "informational");
    QCOMPARE(results[2]["kind"], "pass");
    QCOMPARE(regionOf(results[2])["startLine"], 2);
    QVERIFY(!results[2]["relatedLocations"][0]["physicalLocation"].contains("region"));
    QCOMPARE(exported(fixture, {.profile = SarifOptions::Profile::GitHub})["results"].size(), 0U);
}

void TestSarif::skippedFilesAreNotifications()
{
    ExportFixture fixture;
    fixture.skipped = {{"z.bin", SkipReason::Binary, "", false},
                       {"big é.ts", SkipReason::ParseLimit, "The parse took longer than 1.6 s.", true}};
    const auto run = exported(fixture);
    const auto& invocation = run["invocations"][0];
    QCOMPARE(invocation["executionSuccessful"], true);
    const auto& notifications = invocation["toolExecutionNotifications"];
    QCOMPARE(notifications.size(), 2U);
    QCOMPARE(notifications[0]["level"], "warning");
    QCOMPARE(notifications[0]["message"]["text"], "Analysed in part (parse limit). The parse took longer than 1.6 s.");
    QCOMPARE(notifications[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "big%20%C3%A9.ts");
    QCOMPARE(notifications[1]["level"], "note");
    QVERIFY(run["results"].is_array() && run["results"].empty());
}

void TestSarif::aCancelledScanIsNotSuccessful()
{
    ExportFixture fixture;
    fixture.input.summary.outcome = ScanSummary::Outcome::Cancelled;
    const auto run = exported(fixture);
    QCOMPARE(run["invocations"][0]["executionSuccessful"], false);
    QCOMPARE(run["invocations"][0]["toolExecutionNotifications"][0]["level"], "error");
}

void TestSarif::provenanceNeedsTheRemote()
{
    ExportFixture fixture;
    fixture.input.summary.commit = "0123456789abcdef0123456789abcdef01234567";
    fixture.input.summary.branch = "main";
    auto run = exported(fixture);
    QVERIFY(!run.contains("versionControlProvenance"));
    QCOMPARE(run["properties"]["commit"], fixture.input.summary.commit);
    fixture.input.repositoryUri = "https://example.org/shop.git";
    run = exported(fixture);
    QCOMPARE(run["versionControlProvenance"][0]["revisionId"], fixture.input.summary.commit);
    QCOMPARE(run["versionControlProvenance"][0]["mappedTo"]["uriBaseId"], "%SRCROOT%");
    QVERIFY(!run["originalUriBaseIds"]["%SRCROOT%"].contains("uri"));
}

void TestSarif::gitHubLimits()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "one()\n");
    for (std::size_t i = 0; i < gitHubResultLimit + 2; ++i)
        fixture.addFinding("late", "a.py", "one()").priority = PriorityTier::P3;
    auto& urgent = fixture.addFinding("late", "a.py", "one()");
    urgent.priority = PriorityTier::P0;
    fixture.exported.back().status = TriageStatus::AcceptedRisk;
    fixture.exported.back().comment = std::string(400, 'x');
    const auto run = exported(fixture, {.profile = SarifOptions::Profile::GitHub, .toolVersion = "0.1.0"});
    QCOMPARE(run["results"].size(), gitHubResultLimit);
    QCOMPARE(run["results"][0]["properties"]["priority"], "P0");
    QVERIFY(run["results"][0]["suppressions"][0]["justification"].get<std::string>().size() <= 280);
    QVERIFY(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].get<std::string>().starts_with("3 less"));
}

void TestSarif::equalInputGivesEqualBytes()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addRule("early", Severity::High);
    fixture.addFile("b.py", "one()\ntwo()\n");
    fixture.addFile("a.py", "one()\n");
    fixture.addFinding("late", "b.py", "one()");
    fixture.addFinding("early", "b.py", "one()");
    fixture.addFinding("late", "a.py", "one()");
    std::ostringstream first;
    QVERIFY(writeSarif(first, fixture.finished(), {}));
    std::ranges::reverse(fixture.exported);
    fixture.input.summary.duration = std::chrono::milliseconds(999);
    std::ostringstream second;
    QVERIFY(writeSarif(second, fixture.finished(), {}));
    QCOMPARE(second.str(), first.str());
}

void TestSarif::hostileTextStaysText()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "one()\n");
    auto& finding = fixture.addFinding("late", "a.py", "one()");
    finding.title = "[click](http://evil) \x01 \xFF \"quoted\" \\";
    finding.problem = "d[k](9)";
    const auto run = exported(fixture);
    const auto text = run["results"][0]["message"]["text"].get<std::string>();
    QVERIFY(text.starts_with("\\[click\\](http://evil) \x01 \xEF\xBF\xBD \"quoted\" \\"));
    QVERIFY(text.contains("d\\[k\\](9)"));
}

void TestSarif::aFullDiskIsNoticed()
{
    ExportFixture fixture;
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    QVERIFY(!writeSarif(out, fixture.finished(), {}));
}

QTEST_GUILESS_MAIN(TestSarif)
#include "tst_sarif.moc"
