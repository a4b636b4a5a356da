#include "import/sarifreader.h"

#include <QTest>

#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// The import lines of the conformance list: logs as tools write them, and as they should not.
class TestSarifReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void results_data();
    void results();
    void paths_data();
    void paths();
    void severalRunsKeepTheirRules();
    void whatIsNoProblemIsToldInNotes();
    void suppressionsAndBaseline();
    void messageFromTheRule();
    void fingerprints();
    void codeFlows_data();
    void codeFlows();
    void fixesAndLinks();
    void whatTheToolSaysOfItself();
    void shapesOfTools_data();
    void shapesOfTools();
    void byteOrderMarkAndBigNumbers();
    void brokenFilesGiveOneSentence_data();
    void brokenFilesGiveOneSentence();
};

namespace {

Result<ImportedAudit> read(const std::string& text)
{
    std::istringstream in(text);
    return readSarif(in, "log.sarif");
}

/// A log with one run: `head` stands before the results, `tail` behind them.
std::string run(const std::string& results, const std::string& head = R"("tool":{"driver":{"name":"T"}})", const std::string& tail = {})
{
    return R"({"version":"2.1.0","runs":[{)" + head + R"(,"results":[)" + results + "]" + tail + "}]}";
}

/// "severity|rule|path:line-line|title" per result.
QString outline(const Result<ImportedAudit>& audit)
{
    if (!audit)
        return QString::fromStdString(audit.error().message);
    QStringList lines;
    for (const ImportedFinding& finding : audit->findings) {
        std::string line = std::string(severityName(*finding.severity)) + '|' + finding.ruleId + '|';
        for (const ImportedLocation& place : finding.locations) {
            if (place.mention)
                continue;
            line += place.path;
            if (place.startLine > 0)
                line += ':' + std::to_string(place.startLine);
            if (place.endLine > place.startLine)
                line += '-' + std::to_string(place.endLine);
            line += ' ';
        }
        lines.append(QString::fromStdString(line + '|' + finding.title));
    }
    return lines.join(u'\n');
}

} // namespace

void TestSarifReader::results_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char* name, const std::string& log, const QString& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(log) << expected;
    };
    add("rule index, default level, region",
        run(R"({"ruleIndex":1,"message":{"text":"Bad"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.py"},"region":{"startLine":3,"endLine":5}}}]})",
            R"("tool":{"driver":{"name":"T","rules":[{"id":"A"},{"id":"B","defaultConfiguration":{"level":"error"}}]}})"),
        u"high|B|a.py:3-5 |Bad"_s);
    add("the tool behind the results", run(R"({"ruleId":"B/sub","message":{"text":"Bad"}})", R"("columnKind":"utf16CodeUnits")",
                                           R"(,"tool":{"driver":{"name":"T","rules":[{"id":"B","properties":{"security-severity":"9.1"}}]}})"),
        u"critical|B/sub||Bad"_s);
    add("rules in an extension", run(R"({"rule":{"index":0,"toolComponent":{"index":0}},"message":{"text":"Bad"}})",
                                     R"("tool":{"driver":{"name":"CodeQL"},"extensions":[{"name":"q","rules":[{"id":"py/x","properties":{"security-severity":7.5}}]}]})"),
        u"high|py/x||Bad"_s);
    add("an empty extension and no rules", run(R"({"ruleId":"r","rule":{"index":5,"toolComponent":{"index":3}},"level":"note","message":{"text":"Bad"}})",
                                               R"("tool":{"driver":{"name":"S"},"extensions":[]})"),
        u"low|r||Bad"_s);
    add("level by the override of the invocation",
        run(R"({"ruleId":"r","ruleIndex":0,"provenance":{"invocationIndex":0},"message":{"text":"Bad"}})",
            R"("tool":{"driver":{"name":"S","rules":[{"id":"r","defaultConfiguration":{"level":"error"}}]}},"invocations":[{"executionSuccessful":true,"ruleConfigurationOverrides":[{"descriptor":{"id":"r"},"configuration":{"level":"note"}}]}])"),
        u"low|r||Bad"_s);
    add("no level anywhere is a warning", run(R"({"ruleId":"r","message":{"text":"Bad"}})"), u"medium|r||Bad"_s);
    add("severity of Bandit", run(R"({"ruleId":"B1","level":"error","properties":{"issue_severity":"LOW","issue_confidence":"HIGH"},"message":{"text":"Bad"}})"), u"low|B1||Bad"_s);
    add("line 0 is line 1", run(R"({"ruleId":"r","message":{"text":"Bad"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"startLine":0}}}]})"),
        u"medium|r|a:1 |Bad"_s);
    add("no region, only an offset", run(R"({"ruleId":"r","message":{"text":"Bad"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"charOffset":7}}},{"physicalLocation":{"artifactLocation":{"uri":"b"}}}]})"),
        u"medium|r|a b |Bad"_s);
    add("the artifact by its index", run(R"({"ruleId":"r","message":{"text":"Bad"},"locations":[{"physicalLocation":{"artifactLocation":{"index":1}}}]})",
                                         R"("tool":{"driver":{"name":"T"}})", R"(,"artifacts":[{"location":{"uri":"x"}},{"location":{"uri":"y"},"contents":{"text":"z"}}])"),
        u"medium|r|y |Bad"_s);
    add("wrong types are passed over", run(R"({"ruleId":7,"ruleIndex":"x","level":[],"message":"text","locations":{"a":1},"suppressions":3,"partialFingerprints":[]},5,null)"),
        u"medium|||Result without a message"_s);
}

void TestSarifReader::results()
{
    QFETCH(QByteArray, log);
    QTEST(outline(read(log.toStdString())), "expected");
}

void TestSarifReader::paths_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QString>("expected");
    const QByteArray none = "\"x\":1";
    QTest::newRow("percent-encoded") << QByteArray(R"("uri":"src/a%20b%C3%A9.py")") << none << u"src/a bé.py"_s;
    QTest::newRow("absolute") << QByteArray(R"("uri":"file:///home/ci/shop/a.py")") << none << u"/home/ci/shop/a.py"_s;
    QTest::newRow("Windows URI") << QByteArray(R"("uri":"file:///C:/w/a.cs")") << none << u"C:/w/a.cs"_s;
    QTest::newRow("Windows path") << QByteArray(R"("uri":"C:\\w\\a.cs")") << none << u"C:/w/a.cs"_s;
    QTest::newRow("relative with backslashes") << QByteArray(R"("uri":"src\\a.cs")") << none << u"src/a.cs"_s;
    QTest::newRow("base at the root") << QByteArray(R"("uri":"a.py","uriBaseId":"SRC")") << QByteArray(R"("originalUriBaseIds":{"SRC":{"uri":"file:///b/"}})") << u"a.py"_s;
    QTest::newRow("base below another") << QByteArray(R"("uri":"a.py","uriBaseId":"SRC")")
                                        << QByteArray(R"("originalUriBaseIds":{"SRC":{"uri":"src/","uriBaseId":"ROOT"},"ROOT":{"uri":"file:///b/"}})") << u"src/a.py"_s;
    QTest::newRow("bases in a circle") << QByteArray(R"("uri":"a.py","uriBaseId":"A")") << QByteArray(R"("originalUriBaseIds":{"A":{"uriBaseId":"B"},"B":{"uriBaseId":"A"}})") << u"a.py"_s;
    QTest::newRow("unknown base") << QByteArray(R"("uri":"a.py","uriBaseId":"%SRCROOT%")") << none << u"a.py"_s;
    QTest::newRow("absolute below the working folder") << QByteArray(R"("uri":"file:///w/shop/a.py")")
                                                       << QByteArray(R"("invocations":[{"executionSuccessful":true,"workingDirectory":{"uri":"file:///w/shop"}}])") << u"a.py"_s;
}

void TestSarifReader::paths()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, run);
    const auto audit = read(R"({"version":"2.1.0","runs":[{"results":[{"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{)" + location.toStdString()
                            + "}}}]}]," + run.toStdString() + "}]}");
    QVERIFY(audit);
    QCOMPARE(audit->findings.size(), 1U);
    QTEST(QString::fromStdString(audit->findings[0].locations[0].path), "expected");
}

void TestSarifReader::severalRunsKeepTheirRules()
{
    const std::string one = R"({"tool":{"driver":{"name":"A","rules":[{"id":"a1","defaultConfiguration":{"level":"error"}}]}},"results":[{"ruleIndex":0,"message":{"text":"x"}}]})";
    const std::string two = R"({"tool":{"driver":{"name":"B","version":"2","rules":[{"id":"b1"}]}},"results":[{"ruleIndex":0,"message":{"text":"y"}}]})";
    const auto audit = read(R"({"version":"2.1.0","runs":[)" + one + ',' + two + "]}");
    QCOMPARE(outline(audit), u"high|a1||x\nmedium|b1||y"_s);
    QCOMPARE(audit->tools, (std::vector<std::string>{"A", "B 2"}));
    QCOMPARE(audit->findings[1].tool, "B");
    QCOMPARE(audit->findings[1].pointer, "/runs/1/results/0");
}

void TestSarifReader::whatIsNoProblemIsToldInNotes()
{
    const auto audit = read(R"({"version":"2.1.0","runs":[{"results":[{"kind":"pass","message":{"text":"x"}},{"kind":"fail","message":{"text":"y"}}]},{"results":null}]})");
    QVERIFY(audit);
    QCOMPARE(audit->findings.size(), 1U);
    QCOMPARE(audit->notes.size(), 2U);
    QVERIFY(audit->notes[0].contains("pass"));
    QVERIFY(audit->notes[1].contains("Run 2 has no results"));
}

void TestSarifReader::suppressionsAndBaseline()
{
    const auto audit = read(run(R"({"message":{"text":"a"},"suppressions":[{"kind":"inSource","justification":"why"}]},)"
                                R"({"message":{"text":"b"},"suppressions":[{"kind":"external","status":"rejected"}]},)"
                                R"({"message":{"text":"c"},"suppressions":[]},{"message":{"text":"d"},"baselineState":"absent"})"));
    QVERIFY(audit);
    QVERIFY(audit->findings[0].suppressed);
    QCOMPARE(audit->findings[0].suppression, "why");
    QVERIFY(!audit->findings[1].suppressed);
    QVERIFY(!audit->findings[2].suppressed);
    QCOMPARE(audit->findings[3].status, ClaimedStatus::Fixed);
}

void TestSarifReader::messageFromTheRule()
{
    const auto audit = read(run(R"({"ruleId":"r","message":{"id":"m","arguments":["x","{0}"]}})",
                                R"("tool":{"driver":{"name":"T","rules":[{"id":"r","messageStrings":{"m":{"text":"{0} calls {1}"}},"help":{"text":"Do not"},"properties":{"tags":["external/cwe/cwe-089","CWE-79: XSS"]}}]}})"));
    QVERIFY(audit);
    QCOMPARE(audit->findings[0].title, "x calls {0}");
    QCOMPARE(audit->findings[0].textOf(TextKind::Fix), "Do not");
    QCOMPARE(audit->findings[0].cwe, (std::vector<int>{79, 89}));
}

void TestSarifReader::fingerprints()
{
    const auto audit = read(run(R"({"message":{"text":"a"},"partialFingerprints":{"h/v1":"1","h/v2":"2"},"fingerprints":{"matchBasedId/v1":"requires login"}},{"message":{"text":"b"},"fingerprints":{"f":"9"}})"));
    QVERIFY(audit);
    QCOMPARE(audit->findings[0].fingerprint, "h/v2:2");
    QCOMPARE(audit->findings[1].fingerprint, "f:9");
}

void TestSarifReader::codeFlows_data()
{
    QTest::addColumn<QByteArray>("flows");
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QString>("expected");
    const auto step = [](int line, const std::string& more = {}) {
        return R"({"location":{"physicalLocation":{"artifactLocation":{"uri":"a.py"},"region":{"startLine":)" + std::to_string(line) + R"(}},"message":{"text":"s)" + std::to_string(line)
               + R"("}})" + more + '}';
    };
    const auto flows = [](const std::string& threads) { return QByteArray::fromStdString(R"([{"threadFlows":[)" + threads + "]}]"); };
    const auto thread = [](const std::string& steps) { return R"({"locations":[)" + steps + "]}"; };
    QTest::newRow("one thread") << flows(thread(step(1) + ',' + step(5))) << QByteArray("\"x\":1") << u"a.py:1 s1, a.py:5 s5"_s;
    QTest::newRow("two threads by their order") << flows(thread(step(1, R"(,"executionOrder":1)") + ',' + step(9, R"(,"executionOrder":3)")) + ',' + thread(step(4, R"(,"executionOrder":2)")))
                                                << QByteArray("\"x\":1") << u"a.py:1 s1, a.py:4 s4, a.py:9 s9"_s;
    QTest::newRow("unimportant steps") << flows(thread(step(1) + ',' + step(3, R"(,"importance":"unimportant")") + ',' + step(5))) << QByteArray("\"x\":1") << u"a.py:1 s1, a.py:3 s3, a.py:5 s5"_s;
    QTest::newRow("steps that the run shares") << flows(thread(R"({"index":1},{"index":0})")) << QByteArray::fromStdString(R"("threadFlowLocations":[)" + step(7) + ',' + step(2) + ']')
                                               << u"a.py:2 s2, a.py:7 s7"_s;
    QTest::newRow("a flow without steps is none") << QByteArray::fromStdString(R"([{"threadFlows":[]},{"threadFlows":[)" + thread(step(3)) + "]}]") << QByteArray("\"x\":1") << u"a.py:3 s3"_s;
    QTest::newRow("wrong types") << QByteArray(R"([5,{"threadFlows":{"locations":[1]}},{"threadFlows":[{"locations":"x"},{"locations":[null,{"location":[]}]}]}])") << QByteArray("\"x\":1")
                                 << QString();
}

void TestSarifReader::codeFlows()
{
    QFETCH(QByteArray, flows);
    QFETCH(QByteArray, run);
    const auto audit = read(R"({"version":"2.1.0","runs":[{)" + run.toStdString() + R"(,"results":[{"message":{"text":"m"},"codeFlows":)" + flows.toStdString() + "}]}]}");
    QVERIFY(audit);
    QStringList steps;
    for (const auto& step : audit->findings[0].flow)
        steps.append(u"%1:%2 %3"_s.arg(QString::fromStdString(step.place.path)).arg(step.place.startLine).arg(QString::fromStdString(step.message)));
    QTEST(steps.join(u", "_s), "expected");
}

void TestSarifReader::fixesAndLinks()
{
    const auto audit = read(run(R"({"message":{"text":"m"},"workItemUris":["https://t/1"],"hostedViewerUri":"https://v/2","fixes":[{"description":{"text":"Use it"},)"
                                R"("artifactChanges":[{"artifactLocation":{"uri":"a.js"},"replacements":[{"deletedRegion":{"startLine":3},"insertedContent":{"text":"const a = 1;"}}]}]}]})"));
    QVERIFY(audit);
    const auto& finding = audit->findings[0];
    QCOMPARE(finding.textOf(TextKind::Fix), "Use it");
    QCOMPARE(finding.code.size(), 1U);
    QVERIFY(finding.code[0].kind == TextKind::Fix);
    QCOMPARE(finding.code[0].text, "const a = 1;");
    QCOMPARE(finding.fields.size(), 2U);
}

void TestSarifReader::whatTheToolSaysOfItself()
{
    const auto audit = read(R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"automationDetails":{"id":"nightly/7"},"invocations":[{"executionSuccessful":false,)"
                            R"("toolExecutionNotifications":[{"level":"note","message":{"text":"fine"}},{"level":"error","message":{"text":"a.py is broken\nmore"}}]}],"results":[]}]})");
    QVERIFY(audit);
    QCOMPARE(audit->tools[0], "T (nightly)");
    QCOMPARE(audit->notes.size(), 2U);
    QVERIFY(audit->notes[1].ends_with("1 errors while it ran, the first: a.py is broken"));
}

/// What the tools of the trade write, in small.
void TestSarifReader::shapesOfTools_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("expected");
    QTest::newRow("CodeQL: rules in an extension, artifacts by index") << QByteArray::fromStdString(run(
        R"({"ruleId":"py/sql","rule":{"id":"py/sql","index":0,"toolComponent":{"index":0}},"message":{"text":"This query depends on [a value](1)."},)"
        R"("locations":[{"physicalLocation":{"artifactLocation":{"uri":"app/db.py","uriBaseId":"%SRCROOT%","index":0},"region":{"startLine":7,"startColumn":5,"endColumn":30}}}],)"
        R"("relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":2}},"message":{"text":"a value"}}],"partialFingerprints":{"primaryLocationLineHash":"ab:1"}})",
        R"("tool":{"driver":{"name":"CodeQL","rules":[]},"extensions":[{"name":"codeql/python","rules":[{"id":"py/sql","properties":{"security-severity":"8.8","precision":"high","tags":["external/cwe/cwe-089"]}}]}]},"artifacts":[{"location":{"uri":"app/db.py","uriBaseId":"%SRCROOT%"}}])"))
        << u"high|py/sql|app/db.py:7 |This query depends on a value."_s;
    QTest::newRow("Semgrep: fingerprints behind a login") << QByteArray::fromStdString(run(
        R"({"fingerprints":{"matchBasedId/v1":"requires login"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.js","uriBaseId":"%SRCROOT%"},"region":{"endColumn":9,"endLine":4,"snippet":{"text":"eval(x);"},"startColumn":2,"startLine":3}}}],"message":{"text":"Detected eval"},"properties":{},"ruleId":"js.eval"})",
        R"("tool":{"driver":{"name":"Semgrep OSS","rules":[{"id":"js.eval","defaultConfiguration":{"level":"error"},"properties":{"precision":"very-high","tags":["CWE-95: Code injection","security"]}}],"semanticVersion":"1.69.0"}})"))
        << u"high|js.eval|src/a.js:3-4 |Detected eval"_s;
    QTest::newRow("Bandit: grades in the properties") << QByteArray::fromStdString(run(
        R"({"message":{"text":"Use of assert"},"level":"note","locations":[{"physicalLocation":{"region":{"snippet":{"text":"assert a"},"endColumn":8,"endLine":3,"startColumn":0,"startLine":3},"artifactLocation":{"uri":"./a.py"},"contextRegion":{"startLine":2,"endLine":4}}}],"properties":{"issue_confidence":"HIGH","issue_severity":"LOW"},"ruleId":"B101","ruleIndex":0})",
        R"("tool":{"driver":{"name":"Bandit","organization":"PyCQA","rules":[{"id":"B101","name":"assert_used","helpUri":"https://b"}],"version":"1.8.0"}})"))
        << u"low|B101|a.py:3 |Use of assert"_s;
    QTest::newRow("ESLint: absolute paths, artifacts") << QByteArray::fromStdString(run(
        R"({"level":"error","message":{"text":"'x' is assigned a value but never used."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///C:/w/my%20app/a.ts","index":0},"region":{"startLine":1,"startColumn":7}}}],"ruleId":"no-unused-vars","ruleIndex":0})",
        R"("tool":{"driver":{"name":"ESLint","rules":[{"id":"no-unused-vars","shortDescription":{"text":"Disallow"},"properties":{"category":"Variables"}}]}},"artifacts":[{"location":{"uri":"file:///C:/w/my%20app/a.ts"}}])"))
        << u"high|no-unused-vars|C:/w/my app/a.ts:1 |'x' is assigned a value but never used."_s;
    QTest::newRow("Bearer: Markdown messages") << QByteArray::fromStdString(run(
        R"({"ruleId":"js_hash","message":{"text":"# Weak hash\n## Description\nMD5"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"lib/h.js"},"region":{"startLine":2,"endLine":2}}}],"level":"error"})",
        R"("tool":{"driver":{"name":"Bearer","rules":[{"id":"js_hash","properties":{"security-severity":"8.0","tags":["CWE-328"]}}]}})"))
        << u"high|js_hash|lib/h.js:2 |# Weak hash"_s;
    QTest::newRow("Snyk: no uri base, level only") << QByteArray::fromStdString(run(
        R"({"ruleId":"javascript/Sqli","ruleIndex":0,"level":"warning","message":{"text":"Unsanitized input flows into query","markdown":"x","arguments":["[a](0) "]},"locations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"a.js","uriBaseId":"%SRCROOT%"},"region":{"startLine":9,"endLine":9,"startColumn":1,"endColumn":3}}}],"fingerprints":{"0":"f","1":"g"},"properties":{"priorityScore":550}})",
        R"("tool":{"driver":{"name":"SnykCode","semanticVersion":"1.0.0","rules":[{"id":"javascript/Sqli","properties":{"cwe":["CWE-89"]}}]}})"))
        << u"medium|javascript/Sqli|a.js:9 |Unsanitized input flows into query"_s;
    QTest::newRow("cppcheck: security severity in the rule") << QByteArray::fromStdString(run(
        R"({"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/io.cpp"},"region":{"endColumn":11,"endLine":14,"startColumn":11,"startLine":14}}}],"message":{"text":"Uninitialized variable: x"},"ruleId":"uninitvar"})",
        R"("tool":{"driver":{"name":"Cppcheck","rules":[{"id":"uninitvar","properties":{"precision":"high","security-severity":"9.5","tags":["security","external/cwe/cwe-457"]}}],"semanticVersion":"2.17.1"}})"))
        << u"critical|uninitvar|src/io.cpp:14 |Uninitialized variable: x"_s;
    QTest::newRow("ruff: absolute URIs, no levels in the rules") << QByteArray::fromStdString(run(
        R"({"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///w/shop/a.py"},"region":{"endColumn":10,"endLine":1,"startColumn":8,"startLine":1}}}],"message":{"text":"`os` imported but unused"},"ruleId":"F401"})",
        R"("tool":{"driver":{"informationUri":"https://r","name":"ruff","rules":[{"fullDescription":{"text":"Checks for unused imports"},"id":"F401","properties":{"id":"F401","kind":"Pyflakes","name":"unused-import","problem.severity":"error"},"shortDescription":{"text":"`{name}` imported but unused"}}],"version":"0.4.1"}})"))
        << u"high|F401|/w/shop/a.py:1 |`os` imported but unused"_s;
    QTest::newRow("Qodana: baseline, offsets beside lines, rules in an extension") << QByteArray::fromStdString(run(
        R"({"ruleId":"UnusedSymbol","kind":"fail","level":"warning","message":{"text":"Property is never used","markdown":"Property is never used"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/A.kt","uriBaseId":"SRCROOT"},"region":{"startLine":4,"startColumn":5,"charOffset":61,"charLength":3,"snippet":{"text":"val"},"sourceLanguage":"kotlin"},"contextRegion":{"startLine":2,"charOffset":20,"charLength":90}},"logicalLocations":[{"fullyQualifiedName":"app","kind":"module"}]}],"partialFingerprints":{"equalIndicator/v2":"6a","equalIndicator/v1":"8f"},"baselineState":"new","properties":{"ideaSeverity":"WARNING","qodanaSeverity":"High"}})",
        R"("tool":{"driver":{"name":"QDJVM","fullName":"Qodana for JVM","version":"241","taxa":[{"id":"Kotlin"}]},"extensions":[{"name":"org.jetbrains.kotlin","rules":[{"id":"UnusedSymbol","shortDescription":{"text":"Unused symbol"},"defaultConfiguration":{"enabled":true,"level":"warning"}}]}]},"originalUriBaseIds":{"SRCROOT":{"uri":"file:///data/project/"}})"))
        << u"medium|UnusedSymbol|src/A.kt:4 |Property is never used"_s;
    QTest::newRow("PVS-Studio: Windows paths, several runs of rules") << QByteArray::fromStdString(run(
        R"({"ruleId":"V547","message":{"text":"Expression is always true."},"level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///C:/src/a%20b/main.cpp"},"region":{"startLine":31,"endLine":31,"startColumn":1,"endColumn":2147483647}}}]})",
        R"("tool":{"driver":{"name":"PVS-Studio","semanticVersion":"7.30.0","rules":[{"id":"V547","helpUri":"https://p"}]}})"))
        << u"medium|V547|C:/src/a b/main.cpp:31 |Expression is always true."_s;
    QTest::newRow("clang: a flow, notes without a level") << QByteArray::fromStdString(run(
        R"({"codeFlows":[{"threadFlows":[{"locations":[{"importance":"essential","location":{"message":{"text":"Division by zero"},"physicalLocation":{"artifactLocation":{"index":0,"uri":"file:///w/d.c"},"region":{"startColumn":12,"startLine":3}}}}]}]}],"hostedViewerUri":"","level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"index":0,"uri":"file:///w/d.c"},"region":{"endColumn":12,"startColumn":12,"startLine":3}}}],"message":{"text":"Division by zero"},"ruleId":"core.DivideZero","ruleIndex":0})",
        R"("artifacts":[{"length":60,"location":{"index":0,"uri":"file:///w/d.c"},"mimeType":"text/plain","roles":["resultFile"]}],"columnKind":"unicodeCodePoints","tool":{"driver":{"fullName":"clang static analyzer","language":"en-US","name":"clang","rules":[{"defaultConfiguration":{"enabled":true,"level":"warning","rank":-1},"fullDescription":{"text":"Check for division by zero"},"id":"core.DivideZero","name":"core.DivideZero"}],"version":"17"}})"))
        << u"medium|core.DivideZero|/w/d.c:3 |Division by zero"_s;
}

void TestSarifReader::shapesOfTools()
{
    QFETCH(QByteArray, log);
    QTEST(outline(read(log.toStdString())), "expected");
}

void TestSarifReader::byteOrderMarkAndBigNumbers()
{
    const auto audit = read("\xEF\xBB\xBF" + run(R"({"ruleId":"r","ruleIndex":-1,"rank":50.5,"message":{"text":"m"},"locations":[{"id":9007199254740993,"physicalLocation":{"artifactLocation":{"uri":"a","index":-1},"region":{"startLine":3000000000}}}]})"));
    QVERIFY2(audit, audit ? "" : audit.error().message.c_str());
    QCOMPARE(audit->findings[0].locations[0].path, "a");
}

void TestSarifReader::brokenFilesGiveOneSentence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("cut off") << QByteArray(R"({"version":"2.1.0","runs":[{"results":[{)") << u"log.sarif is no valid JSON: it cannot be read from byte 41 on."_s;
    QTest::newRow("no log") << QByteArray(R"({"a":[1,2]})") << u"log.sarif is no SARIF log: it has no list of runs."_s;
    QTest::newRow("runs is an object") << QByteArray(R"({"version":"2.1.0","runs":{"a":{"results":[]}}})") << u"log.sarif is no SARIF log: it has no list of runs."_s;
    QTest::newRow("an old version") << QByteArray(R"({"version":"1.0.0","runs":[]})") << u"log.sarif is SARIF 1.0.0; only 2.1.0 can be read."_s;
    QTest::newRow("too deep") << QByteArray(R"({"runs":[{"x":)") + QByteArray(100'000, '[') << u"log.sarif is nested too deeply."_s;
    QTest::newRow("empty") << QByteArray() << u"log.sarif is no valid JSON: it cannot be read from byte 1 on."_s;
    QTest::newRow("invalid UTF-8") << QByteArray("{\"version\":\"\xFF\"}") << u"log.sarif is no valid JSON: it cannot be read from byte 13 on."_s;
}

void TestSarifReader::brokenFilesGiveOneSentence()
{
    QFETCH(QByteArray, text);
    QTEST(outline(read(text.toStdString())), "expected");
}

QTEST_GUILESS_MAIN(TestSarifReader)
#include "tst_sarifreader.moc"
