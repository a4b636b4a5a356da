#include "clirun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Weights of priorities, recorded times, and the sums of one audit, with the built program.
class TestCliDecisions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void weightsArePrinted();
    void previewTellsWhatMoves();
    void weightsOfAScan();
    void mistakesInWeightsAreNamed_data();
    void mistakesInWeightsAreNamed();
    void recordedTimesTeachEstimates();
    void timesThatAreNone();
    void sumsAgree();

private:
    CliRun run(const QStringList& arguments) const { return runCli(m_folder.path(), arguments); }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& text) const;

    QTemporaryDir m_folder;
};

void TestCliDecisions::write(const QString& name, const QByteArray& text) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// Four calls of one rule, one of them in a test, and a finding of another rule.
void TestCliDecisions::initTestCase()
{
    const QByteArray rule = "version: 1\nseverity: %2\nconfidence: high\neffort: {fixed: %3, further: 20}\npriority: P1\ncwe: [400]\nlanguages: [python]\ntags: []\nscope: all\n"
                            "title: \"`{callee}` is marked\"\nproblem: The call is marked.\nimpact: Nothing happens.\nfix: Remove the call.\nlimits: None.\n"
                            "checklist: Remove marked calls\nmatch:\n  - callee: marker.%1\n";
    const auto rules = [&](const char* name, const char* severity, const char* minutes) {
        auto text = rule;
        write(u"pack/security/%1-call.yaml"_s.arg(QLatin1StringView(name)),
              QByteArray("id: ") + name + "-call\nname: call that is " + name + '\n' + text.replace("%1", name).replace("%2", severity).replace("%3", minutes));
    };
    rules("marked", "high", "120");
    rules("noted", "info", "60");
    rules("small", "low", "30");
    write(u"shop/app.py"_s, "import marker\n\ndef one():\n    marker.marked(1)\n\ndef two():\n    marker.marked(2)\n    marker.noted(2)\n\ndef three():\n    marker.marked(3)\n    marker.small(3)\n");
    write(u"shop/pay/bill.py"_s, "import marker\n\ndef four():\n    marker.marked(4)\n    marker.marked(5)  # punchlist: ignore[marked-call] on purpose\n");
    const auto scanned = run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--audit"_s, u"a.punchlist"_s});
    QVERIFY2(scanned.code == 0, scanned.err);
}

void TestCliDecisions::weightsArePrinted()
{
    const auto weights = run({u"priority"_s, u"weights"_s});
    QCOMPARE(weights.code, 0);
    QVERIFY(weights.out.contains("version: 1"));
    QVERIFY(weights.out.contains("due: {P0: 3"));
    write(u"same.yaml"_s, weights.out); // what is printed is a valid file that moves nothing
    const auto preview = run({u"priority"_s, u"preview"_s, u"a.punchlist"_s, u"--weights"_s, u"same.yaml"_s});
    QVERIFY2(preview.code == 0, preview.err);
    QVERIFY2(!preview.out.contains("->") && !preview.out.contains("→"), preview.out);
}

void TestCliDecisions::previewTellsWhatMoves()
{
    write(u"strict.yaml"_s, "version: 1\ntable:\n  critical: {high: P0, confident: P0, medium: P0, low: P0}\n  high: {high: P0, confident: P0, medium: P0, low: P0}\nceilings: {unreachable: P0}\n");
    const auto preview = run({u"priority"_s, u"preview"_s, u"a.punchlist"_s, u"--weights"_s, u"strict.yaml"_s});
    QVERIFY2(preview.code == 0, preview.err);
    QVERIFY2(preview.out.contains("P0"), preview.out);
    const auto again = run({u"priority"_s, u"preview"_s, u"a.punchlist"_s, u"--weights"_s, u"strict.yaml"_s});
    QCOMPARE(again.out, preview.out); // it changed nothing
}

void TestCliDecisions::weightsOfAScan()
{
    const auto tiersOf = [&](const QStringList& more) {
        const auto scanned = run(QStringList{u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--format"_s, u"json"_s} + more);
        QStringList tiers;
        for (const auto& finding : QJsonDocument::fromJson(scanned.out).object()[u"findings"_s].toArray())
            tiers.append(finding[u"priority"_s].toString());
        return tiers;
    };
    write(u"strict.yaml"_s, "version: 1\ntable:\n  critical: {high: P0, confident: P0, medium: P0, low: P0}\n  high: {high: P0, confident: P0, medium: P0, low: P0}\nceilings: {unreachable: P0}\n");
    QVERIFY(!tiersOf({}).contains(u"P0"_s));
    QVERIFY(tiersOf({u"--weights"_s, u"strict.yaml"_s}).contains(u"P0"_s));
}

void TestCliDecisions::mistakesInWeightsAreNamed_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unknown key") << QByteArray("version: 1\nscore:\n  impakt: 1\n") << QByteArray("3: unknown key `impakt`");
    QTest::newRow("no YAML") << QByteArray("version: [\n") << QByteArray("priority.yaml:");
    QTest::newRow("not monotone") << QByteArray("version: 1\npoints:\n  confidence: {low: 2, medium: 1, high: 0}\n") << QByteArray("priority.yaml:3");
    QTest::newRow("a later tier due first") << QByteArray("version: 1\ndue: {P0: 30, P1: 14}\n") << QByteArray("would be due before P0");
    QTest::newRow("shares") << QByteArray("version: 1\nscore: {impact: 0.9}\n") << QByteArray("must sum up to 1");
}

void TestCliDecisions::mistakesInWeightsAreNamed()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, says);
    write(u"wrong/app.py"_s, "x = 1\n");
    write(u"wrong/.punchlist/priority.yaml"_s, yaml);
    const auto scanned = run({u"scan"_s, u"wrong"_s});
    QCOMPARE(scanned.code, 2);
    QVERIFY2(scanned.err.contains(says), scanned.err);
    const auto given = run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--weights"_s, u"wrong/.punchlist/priority.yaml"_s});
    QCOMPARE(given.code, 2);
    QVERIFY2(given.err.contains(says), given.err);
}

void TestCliDecisions::recordedTimesTeachEstimates()
{
    QVERIFY(QFile::copy(path(u"a.punchlist"_s), path(u"t.punchlist"_s)));
    const auto effortOf = [&](const QString& id) {
        const auto json = run({u"effort"_s, u"t.punchlist"_s, u"--json"_s});
        for (const auto& finding : QJsonDocument::fromJson(json.out).object()[u"findings"_s].toArray()) {
            if (finding[u"id"_s].toString() == id)
                return finding.toObject();
        }
        return QJsonObject();
    };
    QVERIFY(run({u"effort"_s, u"t.punchlist"_s}).out.contains("No times recorded yet"));
    for (const auto& id : {u"H1"_s, u"H2"_s}) {
        const auto recorded = run({u"effort"_s, u"t.punchlist"_s, id, u"4h"_s, u"--comment"_s, u"with tests"_s});
        QVERIFY2(recorded.code == 0 && recorded.err.contains("took 4 hours"), recorded.err);
    }
    QCOMPARE(effortOf(u"H1"_s)[u"actualsBehind"_s].toInt(), 0); // two are too few to learn from
    QVERIFY(run({u"effort"_s, u"t.punchlist"_s, u"H3"_s, u"4h"_s}).code == 0);
    const auto known = effortOf(u"H3"_s);
    QCOMPARE(known[u"actualMinutes"_s].toInt(), 240);
    QCOMPARE(known[u"actualsBehind"_s].toInt(), 3);
    QVERIFY(known[u"ruleFactor"_s].toDouble() > 1.2);
    QVERIFY(run({u"effort"_s, u"t.punchlist"_s}).out.contains("(3 recorded times)"));
    QVERIFY(run({u"effort"_s, u"t.punchlist"_s, u"H3"_s, u"none"_s}).code == 0); // taken back
    QCOMPARE(effortOf(u"H1"_s)[u"actualsBehind"_s].toInt(), 0);
}

void TestCliDecisions::timesThatAreNone()
{
    QCOMPARE(run({u"effort"_s, u"a.punchlist"_s, u"H1"_s, u"soon"_s}).code, 2);
    QCOMPARE(run({u"effort"_s, u"a.punchlist"_s, u"H99"_s, u"1h"_s}).code, 2);
    QCOMPARE(run({u"effort"_s, u"missing.punchlist"_s}).code, 2);
}

/// One rule's fixed minutes are paid once; what the source silences and notes cost nothing. All formats add up to the same.
void TestCliDecisions::sumsAgree()
{
    constexpr int expected = 120 + 3 * 20 + 30; // four marked calls and a small one
    int minutes = 0;
    const auto scanned = run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--format"_s, u"json"_s});
    for (const auto& finding : QJsonDocument::fromJson(scanned.out).object()[u"findings"_s].toArray()) {
        if (finding[u"severity"_s].toString() != u"info"_s && !finding.toObject().contains(u"suppression"_s))
            minutes += finding[u"effortMinutes"_s].toInt();
    }
    QCOMPARE(minutes, expected);
    const auto text = run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s});
    QVERIFY2(text.out.contains("estimated effort 3.5 "), text.out); // 210 minutes
}

QTEST_GUILESS_MAIN(TestCliDecisions)
#include "tst_clidecisions.moc"
