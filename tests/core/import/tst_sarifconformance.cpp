#include "foldertree.h"
#include "import/importedfindings.h"
#include "import/placeresolver.h"
#include "import/sarifreader.h"
#include "import/textregion.h"

#include <QTest>

#include <algorithm>
#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What a reader of SARIF 2.1.0 owes its users, one function per line of the list: each is a place where some tool fails. What
/// concerns writers is in tst_sarif, what concerns both in tst_sarifexchange.
class TestSarifConformance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // structure and size
    void noScanIsNotAClean();
    void runsStayApart();
    void theCategoryOfARun();
    void oldDraftsAndOtherSchemas();
    void partsInOtherFilesAreTold();
    void largeNumbersAndMinusOne();
    void propertiesMayFollowTheResults();
    // rules
    void rulesOfExtensions();
    void hierarchicalRules();
    void logsWithoutRules();
    void severalWeaknessesPerRule();
    // level, kind, rank
    void levels_data();
    void levels();
    void ranksAndScores();
    void whatPassedIsAnEntryOfTheCheckList();
    // places
    void threeWaysToTellAPlace_data();
    void threeWaysToTellAPlace();
    void columnsBecomeBytes_data();
    void columnsBecomeBytes();
    void otherLineBreaks();
    void noPlaceIsFine();
    void allPlacesKeepTheirIds();
    void logicalPlacesByIndex();
    // paths
    void basesAndIndices();
    void pathsOfOtherMachines_data();
    void pathsOfOtherMachines();
    void noPathLeavesTheRepository();
    // identity
    void theGreatestVersionOfAFingerprint();
    void requiresLoginIsNoFingerprint();
    void baselines();
    // suppressions
    void suppressions_data();
    void suppressions();
    // flows, stacks, graphs
    void flowsKeepOrderImportanceNestingAndState();
    void stacksAndGraphs();
    // fixes, invocations
    void replacementsReferToTheFileAsItIs();
    void aFixIsShownAsCode();
    void degradedRunsAreTold();
    void theCommitIsKnown();
    // written by models
    void writtenByAModel();

private:
    ImportedAudit resolved(const std::string& log);

    FolderTree m_tree;
    bool m_isFilled = false;
};

namespace {

Result<ImportedAudit> read(const std::string& text)
{
    std::istringstream in(text);
    return readSarif(in, "log.sarif");
}

std::string log(const std::string& runMembers)
{
    return R"({"version":"2.1.0","runs":[{)" + runMembers + "}]}";
}

std::string run(const std::string& results, const std::string& members = R"("tool":{"driver":{"name":"T"}})")
{
    return log(members + R"(,"results":[)" + results + ']');
}

std::string at(const std::string& uri, const std::string& region)
{
    return R"({"physicalLocation":{"artifactLocation":{"uri":")" + uri + R"("},"region":{)" + region + "}}}";
}

QStringList fieldsOf(const ImportedFinding& finding)
{
    QStringList lines;
    for (const auto& field : finding.fields)
        lines.append(QString::fromStdString(field.name + ": " + field.value));
    return lines;
}

} // namespace

ImportedAudit TestSarifConformance::resolved(const std::string& text)
{
    if (!std::exchange(m_isFilled, true)) {
        m_tree.write("src/a.py", "one = 1\ntwo = \"😀é\" + call(x)\nthree = 3\n");
        m_tree.write("src/mark.py", "\xEF\xBB\xBFone = 1\ntwo = 2\n");
        m_tree.write("src/separators.js", "a = 1\xE2\x80\xA8 b = 2\nc = 3\n");
        m_tree.write("src/My File.ts", "let a = 1;\n");
    }
    auto audit = read(text);
    auto lookup = RepositoryLookup::open(m_tree.root(), {});
    if (!audit || !lookup)
        return {};
    resolvePlaces(*audit, *lookup);
    return std::move(*audit);
}

void TestSarifConformance::noScanIsNotAClean()
{
    QCOMPARE(read(log(R"("tool":{"driver":{"name":"T"}},"results":[])"))->notes.size(), 0U);
    for (const std::string results : {R"("results":null)", R"("x":1)"}) {
        const auto audit = read(log(R"("tool":{"driver":{"name":"T"}},)" + results));
        QCOMPARE(audit->notes.size(), 1U);
        QVERIFY(audit->notes[0].contains("nothing was scanned"));
    }
}

void TestSarifConformance::runsStayApart()
{
    const std::string a = R"({"tool":{"driver":{"name":"A","rules":[{"id":"r","shortDescription":{"text":"of A"}}]}},"results":[{"ruleIndex":0,"message":{}}]})";
    const std::string b = R"({"tool":{"driver":{"name":"B","rules":[{"id":"r","shortDescription":{"text":"of B"}}]}},"results":[{"ruleIndex":0,"message":{}}]})";
    const auto audit = read(R"({"version":"2.1.0","runs":[)" + a + ',' + b + "]}");
    QCOMPARE(audit->findings[0].title, "of A");
    QCOMPARE(audit->findings[1].title, "of B");
    QCOMPARE(importedRuleId(*audit, audit->findings[0]), "a/r");
    QCOMPARE(importedRuleId(*audit, audit->findings[1]), "b/r");
}

void TestSarifConformance::theCategoryOfARun()
{
    QCOMPARE(read(log(R"("tool":{"driver":{"name":"T"}},"automationDetails":{"id":"nightly/linux/2026-05-01"},"results":[])"))->tools[0], "T (nightly/linux)");
}

void TestSarifConformance::oldDraftsAndOtherSchemas()
{
    const auto audit = read("\xEF\xBB\xBF" R"({"$schema":"http://json.schemastore.org/sarif-2.1.0-rtm.5","version":"2.0.0","unknown":[{"x":1}],"runs":[{"tool":{"driver":{"name":"T"}},)"
                            R"("results":[{"message":{"text":"m"},"suppressions":[{"kind":"external","state":"accepted","justification":"ok"}]},{"message":{"text":"n"},"suppressionStates":["suppressedInSource"]}]}]})");
    QVERIFY2(audit, audit ? "" : audit.error().message.c_str());
    QVERIFY(audit->findings[0].suppressed);
    QVERIFY(audit->findings[1].suppressed);
    QCOMPARE(audit->notes.back(), "SARIF 2.0.0 was read as 2.1.0.");
}

void TestSarifConformance::partsInOtherFilesAreTold()
{
    const auto audit = read(log(R"("tool":{"driver":{"name":"T"}},"externalPropertyFileReferences":{"results":[{"location":{"uri":"r.sarif-external-properties"}}]},"results":[])"));
    QVERIFY(audit->notes[0].contains("other files"));
}

void TestSarifConformance::largeNumbersAndMinusOne()
{
    const auto audit = read(run(R"({"ruleId":"r","ruleIndex":-1,"message":{"text":"m"},"locations":[{"id":9007199254740993,"physicalLocation":{"artifactLocation":{"uri":"a","index":-1},"region":{"startLine":3000000000}}}]})"));
    QCOMPARE(audit->findings[0].locations[0].path, "a");
    QCOMPARE(audit->findings[0].locations[0].id, 9007199254740993);
    QCOMPARE(audit->findings[0].ruleId, "r");
}

/// JSON objects have no order: lists of the run may stand behind the results that refer to them.
void TestSarifConformance::propertiesMayFollowTheResults()
{
    const auto audit = read(log(R"("results":[{"ruleIndex":0,"message":{"id":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":2,"startColumn":3}},"logicalLocations":[{"index":0}]}],)"
                                R"("codeFlows":[{"threadFlows":[{"locations":[{"index":0}]}]}]}],)"
                                R"("threadFlowLocations":[{"location":)" + at("b.py", R"("startLine":1)") + R"(}],"columnKind":"unicodeCodePoints","logicalLocations":[{"fullyQualifiedName":"A.b"}],"artifacts":[{"location":{"uri":"a.py"}}],)"
                                R"("tool":{"driver":{"name":"T","rules":[{"id":"r","messageStrings":{"m":{"text":"said"}}}]}})"));
    const auto& finding = audit->findings[0];
    QCOMPARE(finding.ruleId, "r");
    QCOMPARE(finding.title, "said");
    QCOMPARE(finding.locations[0].path, "a.py");
    QCOMPARE(finding.locations[0].symbol, "A.b");
    QVERIFY(finding.locations[0].unit == TextUnit::CodePoints);
    QCOMPARE(finding.flow[0].place.path, "b.py");
}

void TestSarifConformance::rulesOfExtensions()
{
    const std::string tool = R"("tool":{"driver":{"name":"T","rules":[{"id":"own","defaultConfiguration":{"level":"note"}}]},"extensions":[{"name":"empty"},{"name":"pack","guid":"g","rules":[{"id":"p","defaultConfiguration":{"level":"error"}}]}]})";
    for (const std::string reference : {R"({"index":0,"toolComponent":{"index":1}})", R"({"index":0,"toolComponent":{"name":"pack"}})", R"({"index":0,"toolComponent":{"guid":"g"}})", R"({"id":"p"})"}) {
        const auto audit = read(run(R"({"rule":)" + reference + R"(,"message":{"text":"m"}})", tool));
        QCOMPARE(audit->findings[0].ruleId, "p");
        QCOMPARE(*audit->findings[0].severity, Severity::High);
    }
    QCOMPARE(read(run(R"({"ruleIndex":0,"message":{"text":"m"}})", tool))->findings[0].ruleId, "own");
    QCOMPARE(read(run(R"({"rule":{"index":0,"toolComponent":{"index":0}},"ruleId":"x","message":{"text":"m"}})", tool))->findings[0].ruleId, "x");
}

void TestSarifConformance::hierarchicalRules()
{
    const std::string tool = R"("tool":{"driver":{"name":"T","rules":[{"id":"CA1000","defaultConfiguration":{"level":"error"}}]}})";
    const auto audit = read(run(R"({"ruleId":"CA1000/1","message":{"text":"m"}},{"ruleId":"ca1000","message":{"text":"m"}},{"ruleId":"CA10001","message":{"text":"m"}})", tool));
    QCOMPARE(*audit->findings[0].severity, Severity::High);
    QCOMPARE(audit->findings[0].ruleId, "CA1000/1");
    QCOMPARE(*audit->findings[1].severity, Severity::Medium);
    QCOMPARE(*audit->findings[2].severity, Severity::Medium);
}

void TestSarifConformance::logsWithoutRules()
{
    const auto audit = read(run(R"({"ruleId":"r","message":{"text":"m"}},{"message":{"text":"n"}})"));
    QCOMPARE(importedRuleId(*audit, audit->findings[0]), "t/r");
    QCOMPARE(importedRuleId(*audit, audit->findings[1]), "t/unknown");
    QCOMPARE(unplacedFindingsOf(*audit).size(), 2U);
}

void TestSarifConformance::severalWeaknessesPerRule()
{
    const auto audit = read(run(R"({"ruleId":"r","message":{"text":"m"}})",
                                R"("tool":{"driver":{"name":"T","rules":[{"id":"r","deprecatedIds":["old"],"properties":{"tags":["external/cwe/cwe-079","OWASP-A03:2021","CWE-116: Encoding"]},)"
                                R"("relationships":[{"target":{"id":"CWE-80","toolComponent":{"name":"CWE"}},"kinds":["superset"]},{"target":{"id":"A03","toolComponent":{"name":"OWASP"}}}]}]}})"));
    QCOMPARE(audit->findings[0].cwe, (std::vector<int>{79, 80, 116}));
    QVERIFY(audit->ruleExtras.at("t/r").contains(R"("deprecatedIds":["old"])"));
}

void TestSarifConformance::levels_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<Severity>("expected");
    QTest::newRow("of the result") << QByteArray(R"("level":"note","provenance":{"invocationIndex":0})") << Severity::Low;
    QTest::newRow("overridden when it ran") << QByteArray(R"("provenance":{"invocationIndex":0})") << Severity::Info;
    QTest::newRow("another invocation") << QByteArray(R"("provenance":{"invocationIndex":1})") << Severity::High;
    QTest::newRow("of the rule") << QByteArray(R"("x":1)") << Severity::High;
    QTest::newRow("nothing says it") << QByteArray(R"("ruleId":"other")") << Severity::Medium;
}

void TestSarifConformance::levels()
{
    QFETCH(QByteArray, result);
    QFETCH(Severity, expected);
    const std::string id = result.contains("ruleId") ? "" : R"("ruleId":"r",)";
    const auto audit = read(run('{' + id + result.toStdString() + R"(,"message":{"text":"m"}})",
                                R"("tool":{"driver":{"name":"T","rules":[{"id":"r","defaultConfiguration":{"level":"error"}}]}},)"
                                R"("invocations":[{"executionSuccessful":true,"ruleConfigurationOverrides":[{"descriptor":{"id":"r"},"configuration":{"level":"none"}}]},{"executionSuccessful":true}])"));
    QCOMPARE(*audit->findings[0].severity, expected);
}

void TestSarifConformance::ranksAndScores()
{
    const auto audit = read(run(R"({"ruleId":"r","rank":12.5,"message":{"text":"m"}},{"ruleId":"r","rank":-1,"message":{"text":"m"}})",
                                R"("tool":{"driver":{"name":"T","rules":[{"id":"r","properties":{"security-severity":"9.8","precision":"very-high"}}]}})"));
    QCOMPARE(fieldsOf(audit->findings[0]), QStringList{u"rank: 12.5"_s});
    QCOMPARE(fieldsOf(audit->findings[1]), QStringList());
    QCOMPARE(*audit->findings[0].severity, Severity::Critical);
    QCOMPARE(*audit->findings[0].confidence, Confidence::High);
}

void TestSarifConformance::whatPassedIsAnEntryOfTheCheckList()
{
    std::string results;
    for (const std::string kind : {"pass", "pass", "open", "review", "informational"})
        results += R"({"ruleId":"tls","kind":")" + kind + R"(","message":{"text":"m"}},)";
    results += R"({"ruleId":"mfa","kind":"pass","message":{"text":"m"}},{"ruleId":"mfa","message":{"text":"m"}},{"ruleId":"pci","kind":"notApplicable","message":{"text":"m"}})";
    const auto audit = read(run(results, R"("tool":{"driver":{"name":"T","rules":[{"id":"tls","shortDescription":{"text":"TLS everywhere"}}]}})"));
    QCOMPARE(audit->findings.size(), 1U);
    QStringList lines;
    for (const auto& item : audit->checklist)
        lines.append((item.checked ? u"[x] "_s : u"[ ] "_s) + QString::fromStdString(item.text));
    QCOMPARE(lines, (QStringList{u"[ ] mfa (1 passed, 1 failed)"_s, u"[x] pci (not applicable)"_s, u"[x] TLS everywhere (2 passed)"_s}));
    QCOMPARE(audit->notes.size(), 5U); // and nothing is dropped silently
}

void TestSarifConformance::threeWaysToTellAPlace_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QString>("expected"); // lines:columns, and the text there
    QTest::newRow("lines and columns") << QByteArray(R"("startLine":2,"startColumn":15,"endColumn":22)") << u"exact call(x)"_s;
    QTest::newRow("characters") << QByteArray(R"("charOffset":22,"charLength":7)") << u"exact call(x)"_s;
    QTest::newRow("bytes") << QByteArray(R"("byteOffset":25,"byteLength":7)") << u"exact call(x)"_s;
    QTest::newRow("a character only") << QByteArray(R"("charOffset":0)") << u"exact one = 1"_s;
    QTest::newRow("no end column: to the end of the line") << QByteArray(R"("startLine":2,"startColumn":15)") << u"exact call(x)"_s;
    QTest::newRow("no end line: the same line") << QByteArray(R"("startLine":3,"startColumn":1,"endColumn":6)") << u"exact three"_s;
    QTest::newRow("0 means 1") << QByteArray(R"("startLine":0,"startColumn":0,"endColumn":4)") << u"exact one"_s;
    QTest::newRow("several lines") << QByteArray(R"("startLine":2,"startColumn":15,"endLine":3,"endColumn":6)") << u"exact call(x)\nthree"_s;
    QTest::newRow("behind the end") << QByteArray(R"("charOffset":4000,"charLength":7)") << u"lines gone one = 1"_s;
    QTest::newRow("no region: the file") << QByteArray() << u"exact one = 1"_s;
}

void TestSarifConformance::threeWaysToTellAPlace()
{
    QFETCH(QByteArray, region);
    auto audit = resolved(run(R"({"message":{"text":"m"},"locations":[)" + at("src/a.py", region.toStdString()) + "]}"));
    const auto lookup = RepositoryLookup::open(m_tree.root(), {});
    const auto findings = findingsOf(audit, *lookup);
    const auto text = lookup->text("src/a.py");
    const auto& range = findings[0].range;
    const auto state = QString::fromUtf8(placeStateName(audit.findings[0].locations[0].state));
    QTEST(state + u' ' + QString::fromStdString(text->substr(range.startByte, range.endByte - range.startByte)), "expected");
}

void TestSarifConformance::columnsBecomeBytes_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("column"); // of "call" behind an emoji and an accent
    QTest::newRow("UTF-16") << QByteArray("utf16CodeUnits") << 15;
    QTest::newRow("code points") << QByteArray("unicodeCodePoints") << 14;
}

void TestSarifConformance::columnsBecomeBytes()
{
    QFETCH(QByteArray, kind);
    QFETCH(int, column);
    auto audit = resolved(run(R"({"message":{"text":"m"},"locations":[)" + at("src/a.py", R"("startLine":2,"startColumn":)" + std::to_string(column) + R"(,"endColumn":)" + std::to_string(column + 4)) + "]}",
                              R"("tool":{"driver":{"name":"T"}},"columnKind":")" + kind.toStdString() + '"'));
    const auto lookup = RepositoryLookup::open(m_tree.root(), {});
    const auto range = findingsOf(audit, *lookup)[0].range;
    QCOMPARE(range.startByte, 25U);
    QCOMPARE(range.endByte, 29U);
}

void TestSarifConformance::otherLineBreaks()
{
    // A byte order mark is no character.
    auto marked = resolved(run(R"({"message":{"text":"m"},"locations":[)" + at("src/mark.py", R"("charOffset":0,"charLength":3)") + "]}"));
    auto lookup = RepositoryLookup::open(m_tree.root(), {});
    QCOMPARE(findingsOf(marked, *lookup)[0].range.endByte, 6U);
    const std::string third = R"({"message":{"text":"m"},"locations":[)" + at("src/separators.js", R"("startLine":3)") + "]}";
    QCOMPARE(resolved(run(third, R"("tool":{"driver":{"name":"T"}},"newlineSequences":["\r\n","\n","\u2028","\u2029"])")).findings[0].locations[0].foundStartLine, 2);
    QCOMPARE(resolved(run(third)).findings[0].locations[0].foundStartLine, 3);
}

void TestSarifConformance::noPlaceIsFine()
{
    auto audit = resolved(run(R"({"ruleId":"r","message":{"text":"m"}})"));
    const auto lookup = RepositoryLookup::open(m_tree.root(), {});
    const auto findings = findingsOf(audit, *lookup);
    QCOMPARE(findings.size(), 1U);
    QVERIFY(findings[0].path.empty());
}

void TestSarifConformance::allPlacesKeepTheirIds()
{
    auto audit = resolved(run(R"({"message":{"text":"Uses [a value](1) of [two](2)."},"locations":[)" + at("src/a.py", R"("startLine":1)") + ',' + at("src/a.py", R"("startLine":3)") + R"(],"relatedLocations":[)"
                              R"({"id":1,"physicalLocation":{"artifactLocation":{"uri":"src/a.py"},"region":{"startLine":2,"startColumn":15,"endColumn":19}},"message":{"text":"a value"}},)"
                              R"({"id":2,"physicalLocation":{"artifactLocation":{"uri":"src/mark.py"},"region":{"startLine":2}},"message":{"text":"Source: two"}}]})"));
    const auto& places = audit.findings[0].locations;
    QCOMPARE(places.size(), 4U);
    QCOMPARE(places[2].id, 1);
    QCOMPARE(places[3].note, "Source: two");
    const auto lookup = RepositoryLookup::open(m_tree.root(), {});
    const auto finding = findingsOf(audit, *lookup)[0];
    QCOMPARE(finding.evidence.size(), 4U);
    QVERIFY(finding.evidence[1].role == EvidenceRole::Place);
    QVERIFY(finding.evidence[2].role == EvidenceRole::Context);
    QCOMPARE(finding.evidence[2].note, "a value");
    QVERIFY(finding.evidence[3].role == EvidenceRole::Source);
    QCOMPARE(finding.evidence[3].note, "two");
}

void TestSarifConformance::logicalPlacesByIndex()
{
    const auto audit = read(run(R"({"message":{"text":"m"},"locations":[{"logicalLocations":[{"index":1}]}]})",
                                R"("tool":{"driver":{"name":"T"}},"logicalLocations":[{"name":"a"},{"name":"b","fullyQualifiedName":"a.b"}])"));
    QCOMPARE(audit->findings[0].locations[0].symbol, "a.b");
}

void TestSarifConformance::basesAndIndices()
{
    const auto audit = read(run(R"({"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"index":0}}}]},{"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.py","uriBaseId":"SRC"}}}]},)"
                                R"({"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"b.py","uriBaseId":"unknown"}}}]})",
                                R"("tool":{"driver":{"name":"T"}},"artifacts":[{"location":{"uri":"lib/c.py","uriBaseId":"ROOT"}}],"originalUriBaseIds":{"ROOT":{"uri":"file:///w/shop"},"SRC":{"uri":"src","uriBaseId":"ROOT"}})"));
    QCOMPARE(audit->findings[0].locations[0].path, "lib/c.py");
    QCOMPARE(audit->findings[1].locations[0].path, "src/a.py");
    QCOMPARE(audit->findings[2].locations[0].path, "b.py");
}

void TestSarifConformance::pathsOfOtherMachines_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("absolute") << QByteArray("/home/ci/shop/src/My%20File.ts");
    QTest::newRow("file URI") << QByteArray("file:///home/ci/shop/src/My%20File.ts");
    QTest::newRow("Windows URI") << QByteArray("file:///D:/a/shop/src/My%20File.ts");
    QTest::newRow("Windows path") << QByteArray(R"(D:\\a\\shop\\src\\My File.ts)");
    QTest::newRow("another case") << QByteArray(R"(d:\\A\\SHOP\\SRC\\my file.ts)");
    QTest::newRow("without its folder") << QByteArray("My%20File.ts");
    QTest::newRow("dot in front") << QByteArray("./src/My%20File.ts");
    QTest::newRow("not encoded") << QByteArray("src/My File.ts");
}

void TestSarifConformance::pathsOfOtherMachines()
{
    QFETCH(QByteArray, uri);
    const auto audit = resolved(run(R"({"message":{"text":"m"},"locations":[)" + at(uri.toStdString(), R"("startLine":1)") + "]}"));
    QCOMPARE(audit.findings[0].locations[0].foundPath, "src/My File.ts");
}

void TestSarifConformance::noPathLeavesTheRepository()
{
    m_tree.write("../outside.txt", "secret\n");
    for (const std::string uri : {"../outside.txt", "src/../../outside.txt", "file:///etc/passwd", "%2e%2e/outside.txt"}) {
        auto audit = resolved(run(R"({"message":{"text":"m"},"locations":[)" + at(uri, R"("startLine":1)") + "]}"));
        QVERIFY(audit.findings[0].locations[0].state == PlaceState::FileGone);
        const auto lookup = RepositoryLookup::open(m_tree.root(), {});
        QVERIFY(findingsOf(audit, *lookup)[0].path.empty());
    }
    m_tree.remove("../outside.txt");
}

void TestSarifConformance::theGreatestVersionOfAFingerprint()
{
    const auto audit = read(run(R"({"message":{"text":"a"},"partialFingerprints":{"h/v10":"ten","h/v2":"two","h":"none"}},{"message":{"text":"b"},"guid":"g1"})"));
    QCOMPARE(audit->findings[0].fingerprint, "h/v10:ten");
    QCOMPARE(audit->findings[1].fingerprint, "guid:g1");
    for (const std::string_view value : {"ten", "two", "none"})
        QVERIFY(audit->findings[0].extras.contains(value));
}

void TestSarifConformance::requiresLoginIsNoFingerprint()
{
    const auto audit = read(run(R"({"ruleId":"r","message":{"text":"a"},"fingerprints":{"matchBasedId/v1":"requires login"},"locations":[)" + at("a.py", R"("startLine":1)") + R"(]},)"
                                R"({"ruleId":"r","message":{"text":"b"},"fingerprints":{"matchBasedId/v1":"requires login"},"locations":[)" + at("b.py", R"("startLine":1)") + "]}"));
    QVERIFY(audit->findings[0].key != audit->findings[1].key);
    QCOMPARE(audit->findings[0].fingerprint, "");
}

void TestSarifConformance::baselines()
{
    const auto audit = read(run(R"({"message":{"text":"a"},"baselineState":"absent"},{"message":{"text":"b"},"baselineState":"updated"},{"message":{"text":"c"}})"));
    QVERIFY(audit->findings[0].status == ClaimedStatus::Fixed);
    QCOMPARE(fieldsOf(audit->findings[1]), QStringList{u"baseline state: updated"_s});
    QVERIFY(audit->notes[0].contains("only some results"));
    auto gone = resolved(run(R"({"message":{"text":"a"},"baselineState":"absent"})"));
    const auto lookup = RepositoryLookup::open(m_tree.root(), {});
    QVERIFY(findingsOf(gone, *lookup).empty());
}

void TestSarifConformance::suppressions_data()
{
    QTest::addColumn<QByteArray>("suppressions");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << QByteArray("null") << u"open"_s;
    QTest::newRow("not suppressed") << QByteArray("[]") << u"open"_s;
    QTest::newRow("in the source") << QByteArray(R"([{"kind":"inSource","justification":"checked"}])") << u"suppressed: checked"_s;
    QTest::newRow("accepted when nothing is said") << QByteArray(R"([{"kind":"external"}])") << u"suppressed: "_s;
    QTest::newRow("under review") << QByteArray(R"([{"kind":"external","status":"underReview"}])") << u"open"_s;
    QTest::newRow("rejected") << QByteArray(R"([{"kind":"external","status":"rejected"}])") << u"open"_s;
    QTest::newRow("one of two") << QByteArray(R"([{"kind":"external","status":"rejected"},{"kind":"inSource","status":"accepted","justification":"b"}])") << u"suppressed: b"_s;
    QTest::newRow("false positive") << QByteArray(R"([{"kind":"external","status":"accepted","justification":"False positive: a constant"}])") << u"false positive: False positive: a constant"_s;
    QTest::newRow("accepted risk") << QByteArray(R"([{"kind":"external","justification":"Internal tool","properties":{"punchlist/reason":"accepted risk"}}])") << u"accepted risk: Internal tool"_s;
    QTest::newRow("by design") << QByteArray(R"([{"kind":"external","justification":"By design"}])") << u"accepted risk: By design"_s;
}

void TestSarifConformance::suppressions()
{
    QFETCH(QByteArray, suppressions);
    const auto audit = read(run(R"({"message":{"text":"m"},"suppressions":)" + suppressions.toStdString() + '}'));
    const auto& finding = audit->findings[0];
    const auto state = finding.suppressed ? u"suppressed: "_s + QString::fromStdString(finding.suppression)
                       : finding.status == ClaimedStatus::Unknown ? u"open"_s
                                                                  : QString::fromUtf8(claimedStatusName(finding.status)) + u": "_s + QString::fromStdString(finding.statusText);
    QTEST(state, "expected");
    QVERIFY(audit->notes.empty());
    QCOMPARE(read(run(R"({"message":{"text":"m"},"suppressions":[]},{"message":{"text":"m"}})"))->notes.size(), 1U);
}

void TestSarifConformance::flowsKeepOrderImportanceNestingAndState()
{
    const auto step = [](int line, const std::string& more) { return R"({"location":)" + at("a.py", R"("startLine":)" + std::to_string(line)) + more + '}'; };
    const auto audit = read(run(R"({"message":{"text":"m"},"codeFlows":[{"threadFlows":[{"locations":[)" + step(1, R"(,"executionOrder":1,"importance":"essential")") + ','
                                + step(5, R"(,"executionOrder":3,"nestingLevel":2,"state":{"x":{"text":"'y'"},"n":{"text":"1"}})") + R"(]},{"locations":[)" + step(3, R"(,"executionOrder":2,"importance":"unimportant")")
                                + R"(]}]},{"threadFlows":[{"locations":[)" + step(9, {}) + "]}]}]}"));
    QStringList lines;
    for (const auto& one : audit->findings[0].flow)
        lines.append(u"%1 %2 %3 %4 %5"_s.arg(one.flow).arg(one.place.startLine).arg(QString::fromUtf8(stepImportanceName(one.importance))).arg(one.nesting).arg(QString::fromStdString(one.state)));
    QCOMPARE(lines, (QStringList{u"0 1 essential 0 "_s, u"0 3 unimportant 0 "_s, u"0 5 important 2 x = 'y'; n = 1"_s, u"1 9 important 0 "_s}));
}

void TestSarifConformance::stacksAndGraphs()
{
    const auto audit = read(run(R"({"message":{"text":"m"},"stacks":[{"message":{"text":"Crash"},"frames":[{"location":{"physicalLocation":{"artifactLocation":{"uri":"a.py"},"region":{"startLine":3}},"logicalLocations":[{"name":"f"}]}},)"
                                R"({"location":{"logicalLocations":[{"name":"main"}]}}]}],"graphs":[{"description":{"text":"Calls"},"nodes":[{"id":"1"},{"id":"2"}],"edges":[{"id":"e","sourceNodeId":"1","targetNodeId":"2"}]}]})"));
    QCOMPARE(fieldsOf(audit->findings[0]), (QStringList{u"stack: Crash: a.py:3 f < main"_s, u"graph: Calls: 2 nodes, 1 edges"_s}));
    QVERIFY(audit->findings[0].extras.contains(R"("stacks":[{"message":{"text":"Crash"},"frames":[{)"));
    QVERIFY(audit->findings[0].extras.contains(R"("graphs":[{"description":{"text":"Calls"},"nodes":[{"id":"1"},{"id":"2"}])"));
}

void TestSarifConformance::replacementsReferToTheFileAsItIs()
{
    const std::string text = "one two three";
    const auto range = [](std::uint32_t start, std::uint32_t end) { return TextRange{start, end, 0, start, 0, end}; };
    QCOMPARE(*withReplacements(text, {{range(8, 13), "3"}, {range(0, 3), "first"}, {range(4, 4), "and "}}), "first and two 3");
    QCOMPARE(*withReplacements(text, {}), text);
    QVERIFY(!withReplacements(text, {{range(0, 5), "a"}, {range(4, 6), "b"}}));
    QVERIFY(!withReplacements(text, {{range(10, 99), "a"}}));
}

void TestSarifConformance::aFixIsShownAsCode()
{
    auto audit = resolved(run(R"({"message":{"text":"m"},"locations":[)" + at("src/a.py", R"("startLine":2)") + R"(],"fixes":[{"description":{"text":"Call the other."},"artifactChanges":[{"artifactLocation":{"uri":"src/a.py"},"replacements":[)"
                              R"({"deletedRegion":{"startLine":2,"startColumn":15,"endColumn":19},"insertedContent":{"text":"other"}},{"deletedRegion":{"startLine":1,"startColumn":7,"endColumn":8},"insertedContent":{"text":"2"}}]}]}]})"));
    const auto lookup = RepositoryLookup::open(m_tree.root(), {});
    QCOMPARE(findingsOf(audit, *lookup)[0].fix, "Call the other.\n\n```python\none = 2\ntwo = \"😀é\" + other(x)\n```");
    audit.findings[0].changes[0].place.foundPath = "src/mark.py"; // not the file of the finding
    QCOMPARE(findingsOf(audit, *lookup)[0].fix, "Call the other.");
}

void TestSarifConformance::degradedRunsAreTold()
{
    const auto audit = read(log(R"("tool":{"driver":{"name":"T"}},"invocations":[{"executionSuccessful":false,"exitCode":3,"toolExecutionNotifications":[{"level":"error","message":{"text":"b.py cannot be parsed"}}]}],"results":[])"));
    QCOMPARE(audit->notes.size(), 2U);
    QVERIFY(audit->notes[0].contains("findings may be missing"));
    QVERIFY(audit->notes[1].contains("b.py cannot be parsed"));
}

void TestSarifConformance::theCommitIsKnown()
{
    QCOMPARE(read(log(R"("tool":{"driver":{"name":"T"}},"versionControlProvenance":[{"repositoryUri":"https://h/r","revisionId":"abc"}],"results":[])"))->commit, "abc");
}

void TestSarifConformance::writtenByAModel()
{
    const auto audit = read(run(R"({"ruleId":"CWE-89/login","message":{"markdown":"**SQL** in `login`"},"properties":{"ai/origin":"generated","ai/exploitability":"theoretical"}},)"
                                R"({"ruleId":"NOVEL-cache-poisoning","message":{"text":"n"},"properties":{"ai/origin":"generated","ai/exploitability":"demonstrated"}})"));
    const auto& finding = audit->findings[0];
    QCOMPARE(finding.cwe, std::vector<int>{89});
    QCOMPARE(finding.title, "SQL in `login`");
    QCOMPARE(finding.category, "security");
    QCOMPARE(*finding.confidence, Confidence::Low);
    QCOMPARE(*audit->findings[1].confidence, Confidence::High);
    QCOMPARE(fieldsOf(finding), (QStringList{u"ai/origin: generated"_s, u"ai/exploitability: theoretical"_s}));
}

QTEST_GUILESS_MAIN(TestSarifConformance)
#include "tst_sarifconformance.moc"
