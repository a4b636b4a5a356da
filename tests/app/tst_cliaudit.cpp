#include "clirun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// The commands about audit files, with the built program.
class TestCliAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void diff();
    void diffNeedsTwoScans();
    void merge();
    void recover();
    void baseline();

private:
    CliRun run(const QStringList& arguments) const { return runCli(m_folder.path(), arguments); }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& text) const;

    QTemporaryDir m_folder;
};

void TestCliAudit::write(const QString& name, const QByteArray& text) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// An audit with two scans: the first of three calls is gone in the second, another one has come.
void TestCliAudit::initTestCase()
{
    write(u"pack/security/marked-call.yaml"_s, R"(id: marked-call
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
    const QByteArray first = "import marker\n\ndef one():\n    marker.marked(1)\n\ndef two():\n    marker.marked(2)\n\ndef three():\n    marker.marked(3)\n";
    const QStringList scan{u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--audit"_s, u"a.punchlist"_s};
    write(u"shop/app.py"_s, first);
    // What nothing reaches is never urgent, and matters of testing are not either.
    const QByteArray start = "import app\n\nif __name__ == \"__main__\":\n    app.one()\n    app.two()\n    app.three()\n";
    write(u"shop/main.py"_s, start);
    const auto once = run(scan);
    QVERIFY2(once.code == 0, once.err);
    QVERIFY(QFile::copy(path(u"a.punchlist"_s), path(u"single.punchlist"_s)));
    QByteArray second = first;
    second.replace("    marker.marked(1)\n", "    return 1\n");
    write(u"shop/app.py"_s, second + "\ndef four():\n    marker.marked(4)\n");
    write(u"shop/main.py"_s, start + "    app.four()\n");
    const auto twice = run(scan);
    QVERIFY2(twice.code == 0, twice.err);
}

void TestCliAudit::diff()
{
    const auto text = run({u"diff"_s, u"a.punchlist"_s});
    QVERIFY2(text.code == 0, text.err);
    QVERIFY2(text.out.contains("New (1)\n  H4  app.py:13"), text.out);
    QVERIFY2(text.out.contains("Fixed (1)\n  H1  app.py:4"), text.out);
    QVERIFY2(text.out.contains("2 findings are in both."), text.out);

    const auto json = run({u"diff"_s, u"a.punchlist"_s, u"--from"_s, u"1"_s, u"--to"_s, u"2"_s, u"--format"_s, u"json"_s});
    const auto changes = QJsonDocument::fromJson(json.out).object()[u"changes"_s].toArray();
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[0][u"change"_s].toString(), u"new"_s);
    QCOMPARE(changes[1][u"id"_s].toString(), u"H1"_s);

    const auto markdown = run({u"diff"_s, u"a.punchlist"_s, u"--format"_s, u"markdown"_s, u"-o"_s, u"changes.md"_s});
    QVERIFY2(markdown.code == 0, markdown.err);
    QFile file(path(u"changes.md"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("## Fixed (1)\n\n- **H1** `marker.marked` is marked (`app.py:4`, high P1)\n"));
}

void TestCliAudit::diffNeedsTwoScans()
{
    const auto single = run({u"diff"_s, u"single.punchlist"_s});
    QCOMPARE(single.code, 2);
    QVERIFY2(single.err.contains("fewer than two scans"), single.err);
    QCOMPARE(run({u"diff"_s, u"a.punchlist"_s, u"--to"_s, u"9"_s}).code, 2);
    // Two audits need no second scan, and no scan numbers.
    const auto two = run({u"diff"_s, u"single.punchlist"_s, u"a.punchlist"_s});
    QVERIFY2(two.code == 0, two.err);
    QVERIFY2(two.out.contains("New (1)\n  H4  app.py:13") && two.out.contains("Fixed (1)\n  H1  app.py:4"), two.out);
    QCOMPARE(run({u"diff"_s, u"single.punchlist"_s, u"a.punchlist"_s, u"--to"_s, u"1"_s}).code, 2);
    QCOMPARE(run({u"diff"_s, u"shop/app.py"_s}).code, 2);
}

void TestCliAudit::merge()
{
    const auto merged = run({u"merge"_s, u"single.punchlist"_s, u"a.punchlist"_s, u"-o"_s, u"both.punchlist"_s});
    QVERIFY2(merged.code == 0, merged.err);
    QVERIFY2(merged.err.contains("0 conflicts"), merged.err);
    QCOMPARE(run({u"diff"_s, u"both.punchlist"_s}).out, run({u"diff"_s, u"a.punchlist"_s}).out);
    const auto again = run({u"merge"_s, u"single.punchlist"_s, u"a.punchlist"_s, u"-o"_s, u"both.punchlist"_s});
    QCOMPARE(again.code, 2);
    QVERIFY2(again.err.contains("exists already"), again.err);
    QCOMPARE(run({u"merge"_s, u"a.punchlist"_s, u"a.punchlist"_s, u"-o"_s, u"x.punchlist"_s, u"--prefer"_s, u"best"_s}).code, 2);
    const auto vague = run({u"merge"_s, u"a.punchlist"_s, u"a.punchlist"_s, u"-o"_s, u"x.punchlist"_s, u"--decide"_s, u"H1:status"_s});
    QCOMPARE(vague.code, 2);
    QVERIFY2(vague.err.contains("is no decision"), vague.err);
}

/// A gate for continuous integration: only what came since the baseline counts, and the baseline stays as it is.
void TestCliAudit::baseline()
{
    const auto gate = [this](const QString& baseline, const QString& threshold) {
        return run({u"scan"_s, u"shop"_s, u"--rules"_s, u"pack"_s, u"--baseline"_s, baseline, u"--fail-on"_s, threshold});
    };
    const auto bytes = [this](const QString& name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto before = bytes(u"single.punchlist"_s);
    QCOMPARE(gate(u"single.punchlist"_s, u"new:P1"_s).code, 1); // four() came
    QCOMPARE(gate(u"single.punchlist"_s, u"new:P0"_s).code, 0);
    QCOMPARE(gate(u"a.punchlist"_s, u"new:P1"_s).code, 0); // nothing came since
    QCOMPARE(gate(u"a.punchlist"_s, u"P1"_s).code, 1);
    QCOMPARE(bytes(u"single.punchlist"_s), before);

    const auto none = run({u"scan"_s, u"shop"_s, u"--fail-on"_s, u"new:P1"_s});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.err.contains("--baseline"), none.err);
    QCOMPARE(gate(u"absent.punchlist"_s, u"new:P1"_s).code, 2);
    QVERIFY(!QFile::exists(path(u"absent.punchlist"_s)));
}

void TestCliAudit::recover()
{
    const auto recovered = run({u"recover"_s, u"a.punchlist"_s, u"-o"_s, u"recovered.punchlist"_s});
    QVERIFY2(recovered.code == 0, recovered.err);
    QVERIFY2(recovered.err.contains("4 findings, 2 scans"), recovered.err);
    QCOMPARE(run({u"diff"_s, u"recovered.punchlist"_s}).out, run({u"diff"_s, u"a.punchlist"_s}).out);
    write(u"noise.punchlist"_s, QByteArray(9000, 'x'));
    QCOMPARE(run({u"recover"_s, u"noise.punchlist"_s, u"-o"_s, u"nothing.punchlist"_s}).code, 2);
    QVERIFY(!QFile::exists(path(u"nothing.punchlist"_s)));
}

QTEST_GUILESS_MAIN(TestCliAudit)
#include "tst_cliaudit.moc"
