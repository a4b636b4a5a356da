#include "clirun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Runs the built program, as a script would.
class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void helpAndVersion();
    void usageErrors_data();
    void usageErrors();
    void inputErrors();
    void exitCodesFollowTheThreshold();
    void formats();
    void standardOutputCarriesOnlyTheOutput();
    void outputReplacesAFileOnlyWhenWhole();
    void interruptionLeavesTheOldFile();
    void anAuditKeepsFindings();
    void reportFromAFolder();
    void rulesCommands();
    void rulesOfTheRepository();
    void ruleTests();
    void theRuleInTheReadmeWorks();
    void debugCommands();
    void projectCommands();

private:
    CliRun run(const QStringList& arguments) const { return runCli(m_folder->path(), arguments); }
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& text) const;
    QByteArray read(const QString& name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    // A rule of our own, so that the tests do not depend on what the built-in ones find.
    write(u"pack/testing/marked-call.yaml"_s, R"(id: marked-call
version: 1
name: call that is marked
severity: high
confidence: high
effort: {fixed: 60, further: 10}
priority: P1
cwe: [400]
languages: [python]
tags: []
title: "`{callee}` is marked"
problem: The call is marked.
impact: Nothing happens.
fix: Remove the call.
limits: None.
checklist: Remove marked calls
match:
  - callee: marker.marked
)");
    write(u"shop/app.py"_s, "import marker\n\ndef go():\n    é = marker.marked(1); return é\n");
    write(u"empty/note.txt"_s, "nothing here\n");
}

void TestCli::write(const QString& name, const QByteArray& text) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray TestCli::read(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCli::helpAndVersion()
{
    const auto help = run({u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("Exit codes"));
    QVERIFY(help.out.contains("punchlist-cli scan . --format sarif"));
    const auto version = run({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("punchlist-cli "));
}

void TestCli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{u"scam"_s};
    QTest::newRow("no folder") << QStringList{u"scan"_s};
    QTest::newRow("unknown format") << QStringList{u"scan"_s, u"shop"_s, u"--format"_s, u"docx"_s};
    QTest::newRow("unknown threshold") << QStringList{u"scan"_s, u"shop"_s, u"--fail-on"_s, u"P9"_s};
    QTest::newRow("jobs is no number") << QStringList{u"scan"_s, u"shop"_s, u"--jobs"_s, u"many"_s};
    QTest::newRow("no such option") << QStringList{u"scan"_s, u"shop"_s, u"--fast"_s};
}

void TestCli::usageErrors()
{
    QFETCH(QStringList, arguments);
    const auto result = run(arguments);
    QCOMPARE(result.code, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY(!result.err.isEmpty());
}

void TestCli::inputErrors()
{
    const auto sentence = [this](const QStringList& arguments) {
        const auto result = run(arguments);
        if (result.code != 2 || !result.out.isEmpty() || result.err.count('\n') != 1)
            return QByteArray("unexpected: ") + QByteArray::number(result.code) + result.out + result.err;
        return result.err;
    };
    QCOMPARE(sentence({u"scan"_s, u"missing"_s}), QByteArray("punchlist-cli: The folder missing does not exist.\n"));
    QCOMPARE(sentence({u"scan"_s, u"shop/app.py"_s}),
             QByteArray("punchlist-cli: shop/app.py is a file; name the folder of a repository.\n"));
    QVERIFY(sentence({u"-q"_s, u"scan"_s, u"shop"_s, u"-o"_s, u"no/such/folder.txt"_s}).contains("no/such/folder.txt cannot be written"));
    QVERIFY(sentence({u"-q"_s, u"scan"_s, u"shop"_s, u"-o"_s, u"shop"_s}).contains("it is a folder"));
    QVERIFY(sentence({u"scan"_s, u"shop"_s, u"--rules"_s, u"nowhere"_s}).contains("nowhere does not exist"));
    QVERIFY(sentence({u"report"_s, u"missing.punchlist"_s}).contains("missing.punchlist"));
    write(u"text.punchlist"_s, "no audit");
    QVERIFY(sentence({u"report"_s, u"text.punchlist"_s}).contains("text.punchlist"));
    QVERIFY(sentence({u"-q"_s, u"report"_s, u"shop"_s, u"--profile"_s, u"novel"_s}).contains("no report profile \"novel\""));
    QVERIFY(sentence({u"explain"_s, u"vacuous-tset"_s}).contains("did you mean vacuous-test"));
    if (QFile::exists(u"/dev/full"_s))
        QVERIFY(sentence({u"-q"_s, u"scan"_s, u"shop"_s, u"-o"_s, u"/dev/full"_s}).contains("No space left on device"));
}

void TestCli::exitCodesFollowTheThreshold()
{
    const auto code = [this](const QString& folder, const QStringList& more) {
        return run(QStringList{u"scan"_s, folder, u"--rules"_s, u"pack"_s} + more).code;
    };
    QCOMPARE(code(u"shop"_s, {}), 0);
    QCOMPARE(code(u"shop"_s, {u"--fail-on"_s, u"P3"_s}), 1);
    QCOMPARE(code(u"shop"_s, {u"--fail-on"_s, u"high"_s}), 1);
    QCOMPARE(code(u"shop"_s, {u"--fail-on"_s, u"critical"_s}), 0);
    QCOMPARE(code(u"empty"_s, {u"--fail-on"_s, u"P3"_s}), 0);
    auto note = read(u"pack/testing/marked-call.yaml"_s);
    write(u"pack/testing/marked-call.yaml"_s, note.replace("severity: high", "severity: info"));
    QCOMPARE(code(u"shop"_s, {u"--fail-on"_s, u"P3"_s}), 0); // a note is no defect
    QCOMPARE(code(u"shop"_s, {u"--fail-on"_s, u"info"_s}), 1);
    write(u"pack/testing/marked-call.yaml"_s, note.replace("severity: info", "severity: high"));
    write(u"shop/app.py"_s, "import marker\nmarker.marked()  # punchlist: ignore[marked-call] reviewed\n");
    QCOMPARE(code(u"shop"_s, {u"--fail-on"_s, u"P3"_s}), 0);
}

void TestCli::formats()
{
    const auto output = [this](const QString& format) {
        return run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--format"_s, format}).out;
    };
    QVERIFY(output(u"text"_s).startsWith("app.py:4:9: high [P"));
    const auto sarif = QJsonDocument::fromJson(output(u"sarif"_s)).object();
    QCOMPARE(sarif[u"version"].toString(), u"2.1.0"_s);
    QJsonArray results;
    for (const auto& result : sarif[u"runs"][0][u"results"].toArray()) {
        if (!result[u"ruleId"].toString().startsWith(u"capability-"_s)) // what the repository has and lacks as a whole
            results.append(result);
    }
    QCOMPARE(results.size(), 1);
    QCOMPARE(results[0][u"ruleId"].toString(), u"marked-call"_s);
    QVERIFY(!results[0][u"partialFingerprints"][u"primaryLocationLineHash"].toString().isEmpty());
    QVERIFY(QJsonDocument::fromJson(output(u"sarif-github"_s)).isObject());
    QCOMPARE(QJsonDocument::fromJson(output(u"json"_s))[u"findings"][0][u"symbol"].toString(), u"go"_s);
    QVERIFY(output(u"csv"_s).contains("\r\n"));
    QVERIFY(output(u"markdown"_s).contains("### BUG-H1: `marker.marked` Is Marked"));
}

void TestCli::standardOutputCarriesOnlyTheOutput()
{
    const auto toFile = run({u"scan"_s, u"shop"_s, u"-o"_s, u"out.txt"_s});
    QVERIFY(toFile.out.isEmpty());
    QCOMPARE(toFile.err, QByteArray("Wrote out.txt.\n"));
    const auto quiet = run({u"scan"_s, u"shop"_s, u"-q"_s, u"-o"_s, u"out.txt"_s});
    QVERIFY(quiet.out.isEmpty() && quiet.err.isEmpty());
    const auto toPipe = run({u"scan"_s, u"shop"_s, u"--format"_s, u"json"_s, u"-o"_s, u"-"_s});
    QVERIFY(QJsonDocument::fromJson(toPipe.out).isObject());
    QVERIFY2(toPipe.err.isEmpty(), toPipe.err.constData()); // progress is for terminals
}

void TestCli::outputReplacesAFileOnlyWhenWhole()
{
    write(u"out.md"_s, "the old one\n");
    QCOMPARE(run({u"report"_s, u"shop"_s, u"--profile"_s, u"novel"_s, u"-o"_s, u"out.md"_s}).code, 2);
    QCOMPARE(read(u"out.md"_s), QByteArray("the old one\n"));
    QVERIFY(QFile::link(u"out.md"_s, path(u"link.md"_s)));
    QCOMPARE(run({u"report"_s, u"shop"_s, u"-o"_s, u"link.md"_s}).code, 0);
    QVERIFY(read(u"out.md"_s).startsWith("# "));
    QVERIFY(QFileInfo(path(u"link.md"_s)).isSymLink());
    QCOMPARE(QDir(m_folder->path()).entryList({u"*.md.*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void TestCli::interruptionLeavesTheOldFile()
{
    // Enough work that the signal arrives in the middle of it.
    QByteArray large("import marker\n");
    for (int i = 0; i < 2000; ++i)
        large += "marker.other(" + QByteArray::number(i) + ", [1, 2, 3], {'a': 1})\n";
    for (int i = 0; i < 200; ++i)
        write(u"big/file%1.py"_s.arg(i), large);
    write(u"out.json"_s, "the old one\n");
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(PUNCHLIST_CLI), {u"scan"_s, u"big"_s, u"-f"_s, u"json"_s, u"-o"_s, u"out.json"_s, u"-j"_s, u"1"_s});
    QVERIFY(process.waitForStarted());
    QTest::qWait(400);
    QVERIFY2(process.state() == QProcess::Running, "the scan was over before it could be interrupted");
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(process.readAllStandardError(), QByteArray("punchlist-cli: Interrupted; nothing was written.\n"));
    QCOMPARE(read(u"out.json"_s), QByteArray("the old one\n"));
}

void TestCli::anAuditKeepsFindings()
{
    const QStringList scan{u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--audit"_s, u"shop.punchlist"_s, u"--format"_s, u"json"_s};
    const auto first = run(scan);
    QCOMPARE(first.code, 0);
    const auto before = QJsonDocument::fromJson(first.out)[u"findings"][0];
    QCOMPARE(before[u"id"].toString(), u"H1"_s);
    QVERIFY(before[u"triage"][u"state"].isUndefined());
    write(u"shop/app.py"_s, "import marker\n\n\n\n\ndef go():\n    é = marker.marked(1); return é\n");
    const auto second = QJsonDocument::fromJson(run(scan).out)[u"findings"];
    QCOMPARE(second.toArray().size(), 1);
    QCOMPARE(second[0][u"id"].toString(), u"H1"_s);
    QVERIFY(!second[0][u"triage"][u"state"].isUndefined());
    write(u"shop/app.py"_s, "x = 1\n");
    const auto third = QJsonDocument::fromJson(run(scan).out)[u"findings"];
    QCOMPARE(third[0][u"triage"][u"state"].toString(), u"fixed"_s);
    QCOMPARE(third[0][u"triage"][u"open"].toBool(true), false);
    const auto report = run({u"report"_s, u"shop.punchlist"_s, u"--profile"_s, u"checklist"_s});
    QCOMPARE(report.code, 0);
    QVERIFY2(report.out.contains("- [x] **H1**"), report.out.constData());
}

void TestCli::reportFromAFolder()
{
    const auto report = run({u"report"_s, u"shop"_s, u"--date"_s, u"2026-02-09"_s});
    QCOMPARE(report.code, 0);
    QVERIFY(report.out.contains("**Date:** 2026-02-09"));
    const auto csv = run({u"report"_s, u"shop"_s, u"--format"_s, u"csv"_s, u"--bom"_s});
    QVERIFY(csv.out.startsWith("\xEF\xBB\xBF"));
}

void TestCli::rulesCommands()
{
    const auto list = run({u"rules"_s, u"list"_s, u"--rules"_s, u"pack"_s});
    QCOMPARE(list.code, 0);
    QVERIFY(list.out.contains("marked-call"));
    const auto json = QJsonDocument::fromJson(run({u"rules"_s, u"list"_s, u"--json"_s}).out).array();
    QVERIFY(json.size() > 5);
    QVERIFY(run({u"rules"_s, u"show"_s, u"vacuous-test"_s}).out.contains("ignore[vacuous-test]"));
    QCOMPARE(run({u"explain"_s, u"vacuous-test"_s}).out, run({u"rules"_s, u"show"_s, u"vacuous-test"_s}).out);
    QCOMPARE(run({u"rules"_s, u"check"_s, u"pack"_s}).code, 0);
    write(u"pack/testing/broken.yaml"_s, "id: broken\nseverity: terrible\n");
    const auto check = run({u"rules"_s, u"check"_s, u"pack"_s});
    QCOMPARE(check.code, 1);
    QVERIFY2(check.out.contains("broken.yaml:2: "), check.out.constData());
    QCOMPARE(run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s}).code, 2);
    QVERIFY(run({u"rules"_s, u"reference"_s}).out.contains("checklist"));
    QVERIFY(run({u"profiles"_s}).out.startsWith("production-bug-audit"));
}

void TestCli::rulesOfTheRepository()
{
    QVERIFY(QDir(path(u"shop"_s)).mkpath(u".punchlist/rules/testing"_s));
    QVERIFY(QFile::copy(path(u"pack/testing/marked-call.yaml"_s), path(u"shop/.punchlist/rules/testing/marked-call.yaml"_s)));
    QCOMPARE(run({u"scan"_s, u"shop"_s, u"--fail-on"_s, u"high"_s}).code, 1);
    QCOMPARE(run({u"scan"_s, u"shop"_s, u"--fail-on"_s, u"high"_s, u"--no-repository-rules"_s}).code, 0);
    write(u"shop/.punchlist/rules/testing/broken.yaml"_s, "id: broken\n");
    const auto result = run({u"scan"_s, u"shop"_s, u"--fail-on"_s, u"high"_s});
    QCOMPARE(result.code, 1);
    QVERIFY(result.err.contains("rule left out: ") && result.err.contains("broken.yaml"));
}

void TestCli::ruleTests()
{
    write(u"fixtures/python/marked-call.py"_s, "import marker\nmarker.marked()  # expect: marked-call\nmarker.other()  # ok: marked-call another function\n");
    const QStringList test{u"rules"_s, u"test"_s, u"fixtures"_s, u"--rules"_s, u"pack"_s, u"--only"_s, u"marked-call"_s};
    const auto passed = run(test);
    QVERIFY2(passed.code == 0 && passed.out.contains("1 fixtures, 0 failed"), (passed.out + passed.err).constData());
    write(u"fixtures/python/marked-call.py"_s, "import marker\nmarker.other()  # expect: marked-call\n");
    QCOMPARE(run(test).code, 1);
    QCOMPARE(run({u"rules"_s, u"test"_s, u"nowhere"_s}).code, 2);
}

void TestCli::theRuleInTheReadmeWorks()
{
    QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/README.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto readme = file.readAll();
    const auto block = [&](const QByteArray& language) {
        const auto start = readme.indexOf("```" + language + '\n') + 4 + language.size();
        return readme.mid(start, readme.indexOf("```", start) - start);
    };
    write(u"own/resilience/sleep-in-request.yaml"_s, block("yaml"));
    write(u"fixtures/python/sleep-in-request.py"_s, block("python"));
    const auto tested = run({u"rules"_s, u"test"_s, u"fixtures"_s, u"--rules"_s, u"own"_s, u"--only"_s, u"sleep-in-request"_s});
    QVERIFY2(tested.code == 0 && tested.out.contains("1 expected reports, 1 expected silences"),
             (tested.out + tested.err).constData());
}

void TestCli::debugCommands()
{
    QVERIFY(run({u"debug"_s, u"tree"_s, u"shop/app.py"_s}).out.startsWith("module 1:1\n"));
    QVERIFY(run({u"debug"_s, u"facts"_s, u"shop/app.py"_s}).out.startsWith("marker as marker\nModule :1\n"));
    QCOMPARE(run({u"debug"_s, u"tree"_s, u"empty/note.txt"_s}).code, 2); // no grammar
    QCOMPARE(run({u"debug"_s, u"tree"_s, u"nowhere.py"_s}).err, QByteArray("punchlist-cli: The file nowhere.py does not exist.\n"));
    const auto why = [this](const QString& place) {
        return run({u"debug"_s, u"why"_s, place, u"--rules"_s, u"pack"_s}).out;
    };
    QVERIFY(why(u"shop/app.py:4"_s).startsWith("marked-call at line 4: "));
    QVERIFY(why(u"shop/app.py"_s).startsWith("marked-call at line 4: "));
    QVERIFY(why(u"shop/app.py:1"_s).startsWith("No finding in app.py at line 1.\nRules for python: "));
    const auto costs = run({u"debug"_s, u"cost"_s, u"shop"_s});
    QCOMPARE(costs.code, 0);
    QVERIFY(costs.out.contains(" ms  index\n"));
    QVERIFY(costs.out.contains(" ms  import-cycle\n"));
    QCOMPARE(run({u"debug"_s, u"cost"_s, u"nowhere"_s}).code, 2);
}

void TestCli::projectCommands()
{
    write(u"web/requirements.txt"_s, "flask==3.0\npandas==2.0\n");
    write(u"web/app.py"_s, "from flask import Flask\nimport jose\n\napp = Flask(__name__)\n\n\n@app.route('/orders')\ndef orders():\n    return []\n");
    write(u"web/tests/test_app.py"_s, "from app import app\n\n\ndef test_app():\n    assert app\n");
    const auto json = [this](const QString& command) {
        const auto result = run({command, u"web"_s, u"--format"_s, u"json"_s});
        return result.code == 0 ? QJsonDocument::fromJson(result.out).object() : QJsonObject();
    };
    const auto routes = json(u"routes"_s)[u"routes"_s].toArray();
    QCOMPARE(routes.size(), 1);
    QCOMPARE(routes[0][u"path"_s].toString(), u"/orders"_s);
    QCOMPARE(routes[0][u"handler"_s].toString(), u"orders"_s);
    const auto modules = json(u"modules"_s);
    QCOMPARE(modules[u"modules"_s][0][u"path"_s].toString(), u"app.py"_s);
    QCOMPARE(modules[u"modules"_s][0][u"testedBy"_s].toArray().size(), 1);
    QCOMPARE(modules[u"untestedLines"_s].toInt(), 0);
    const auto dependencies = json(u"dependencies"_s);
    QCOMPARE(dependencies[u"declared"_s][0][u"importedBy"_s].toInt(), 1);
    QCOMPARE(dependencies[u"declared"_s][1][u"importedBy"_s].toInt(), 0);
    QCOMPARE(dependencies[u"undeclared"_s][0][u"name"_s].toString(), u"jose"_s);
    QVERIFY(run({u"routes"_s, u"web"_s}).out.contains("/orders"));
    QCOMPARE(run({u"modules"_s, u"nowhere"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
