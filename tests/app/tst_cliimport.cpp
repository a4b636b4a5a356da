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

/// The import command, with the built program.
class TestCliImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void markdownAndSarifTogether();
    void placesAndConfirmation();
    void findingsAreKeptInAnAudit();
    void aLogIsRecognisedAgain();
    void brokenInput_data();
    void brokenInput();

private:
    CliRun run(const QStringList& arguments) const { return runCli(m_folder.path(), arguments); }
    void write(const QString& name, const QByteArray& text) const;

    QTemporaryDir m_folder;
};

void TestCliImport::write(const QString& name, const QByteArray& text) const
{
    const QString path = m_folder.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestCliImport::markdownAndSarifTogether()
{
    write(u"audit.md"_s, "# Audit\n\n## High\n\n### 1. No limit\n**File:** `app/a.py:1`\n**Effort:** 2h\n\n## Thanks\n\nTo all.\n");
    write(u"log.sarif"_s, R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[{"ruleId":"r","message":{"text":"Bad"}}]}]})");
    const auto done = run({u"import"_s, u"audit.md"_s, u"log.sarif"_s, u"--format"_s, u"json"_s});
    QCOMPARE(done.code, 0);
    const QJsonArray documents = QJsonDocument::fromJson(done.out).object()["documents"_L1].toArray();
    QCOMPARE(documents.size(), 2);
    const QJsonObject finding = documents[0]["findings"_L1].toArray()[0].toObject();
    QCOMPARE(finding["id"_L1].toString(), u"1"_s);
    QCOMPARE(finding["severity"_L1].toString(), u"high"_s);
    QCOMPARE(finding["effort"_L1]["minMinutes"_L1].toInt(), 120);
    QCOMPARE(finding["span"_L1]["startLine"_L1].toInt(), 5);
    QCOMPARE(documents[0]["notUnderstood"_L1].toArray().size(), 1);
    QCOMPARE(documents[1]["findings"_L1].toArray()[0].toObject()["tool"_L1].toString(), u"T"_s);
}

void TestCliImport::placesAndConfirmation()
{
    write(u"shop/app/a.py"_s, "import requests\n\ndef load(url):\n    return requests.get(url)\n");
    write(u"claims.md"_s, "## Issues\n\n### 1. External call without a timeout\n**File:** `a.py:4`\n\n### 2. Gone\n**File:** `b.py:4`\n");
    const auto done = run({u"import"_s, u"claims.md"_s, u"--repository"_s, u"shop"_s, u"-f"_s, u"json"_s});
    QCOMPARE(done.code, 0);
    const QJsonArray findings = QJsonDocument::fromJson(done.out).object()["documents"_L1].toArray()[0]["findings"_L1].toArray();
    QCOMPARE(findings.size(), 2);
    const QJsonObject place = findings[0]["locations"_L1].toArray()[0].toObject();
    QCOMPARE(place["state"_L1].toString(), u"exact"_s);
    QCOMPARE(place["foundPath"_L1].toString(), u"app/a.py"_s);
    QCOMPARE(findings[0]["confirmedBy"_L1].toArray()[0].toObject()["line"_L1].toInt(), 4);
    QCOMPARE(findings[1]["locations"_L1].toArray()[0].toObject()["state"_L1].toString(), u"file gone"_s);
}

/// A stored claim keeps its identity over a re-import, is not closed by a scan, and is not doubled when a rule finds the same.
void TestCliImport::findingsAreKeptInAnAudit()
{
    write(u"store/app/a.py"_s, "import requests\n\ndef load(url):\n    return requests.get(url)\n\ndef pay(job):\n    ledger.append(job)\n");
    write(u"store.md"_s, "## Issues\n\n### BUG-1: External call without a timeout\n**File:** `app/a.py:4`\n\n"
                         "### BUG-2: Payments are not journalled\n**Severity:** High\n**File:** `app/a.py:7`\n**Effort:** 2h\n");
    const auto states = [&](const CliRun& exported) {
        QMap<QString, QString> found; // rule -> state
        for (const QJsonValue& value : QJsonDocument::fromJson(exported.out).object()["findings"_L1].toArray()) {
            const QJsonObject finding = value.toObject();
            found.insert(finding["rule"_L1].toString(), finding["triage"_L1]["state"_L1].toString());
        }
        return found;
    };
    const QStringList import{u"import"_s, u"store.md"_s, u"--audit"_s, u"s.punchlist"_s, u"--repository"_s, u"store"_s};
    const auto first = run(import);
    QCOMPARE(first.code, 0);
    QVERIFY2(first.err.contains("Stored 1 imported findings in s.punchlist; 1 claims are linked"), first.err.constData());

    write(u"store/app/a.py"_s, "# moved\nimport requests\n\ndef load(url):\n    return requests.get(url)\n\ndef pay(job):\n    ledger.append(job)\n");
    QCOMPARE(run({u"scan"_s, u"store"_s, u"--audit"_s, u"s.punchlist"_s}).code, 0);
    const QStringList report{u"report"_s, u"s.punchlist"_s, u"--format"_s, u"json"_s};
    auto found = states(run(report));
    QVERIFY(found.contains(u"store/BUG-2"_s));
    QCOMPARE(found.value(u"store/BUG-2"_s), u"not checked"_s);
    QVERIFY(!found.contains(u"store/BUG-1"_s));

    write(u"store.md"_s, "## Issues\n\n### BUG-2: Payments are not journalled at all\n**Severity:** High\n**File:** `app/a.py:8`\n");
    QCOMPARE(run({u"import"_s, u"store.md"_s, u"--audit"_s, u"s.punchlist"_s}).code, 0);
    found = states(run(report));
    QCOMPARE(found.value(u"store/BUG-2"_s), u"unchanged"_s);
    QCOMPARE(found.value(u"external-call-without-timeout"_s), u"unchanged"_s);
}

/// The result of another run of the tool, after the code moved, is the same finding, with what was decided about it. What the
/// next log does not have was not looked for: it is not fixed. A problem that Punchlist finds too is linked, not doubled.
void TestCliImport::aLogIsRecognisedAgain()
{
    const auto result = [](const QByteArray& rule, const QByteArray& message, int line) {
        return R"({"ruleId":")" + rule + R"(","message":{"text":")" + message + R"("},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"app/a.py"},"region":{"startLine":)"
               + QByteArray::number(line) + "}}}]}";
    };
    const auto log = [](const QByteArray& results) { return R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Other Tool"}},"results":[)" + results + "]}]}"; };
    const QByteArray code = "import requests\n\ndef load(url):\n    return requests.get(url)\n\ndef pay(job):\n    ledger.append(job)\n";
    write(u"again/app/a.py"_s, code);
    write(u"again.sarif"_s, log(result("no-timeout", "External call without a timeout", 4) + ',' + result("journal", "Payments are not journalled", 7)));
    const auto first = run({u"import"_s, u"again.sarif"_s, u"--audit"_s, u"again.punchlist"_s, u"--repository"_s, u"again"_s});
    QVERIFY2(first.err.contains("Stored 1 imported findings in again.punchlist; 1 claims are linked"), first.err.constData());
    const auto imported = [&] {
        QStringList lines;
        for (const QJsonValue& finding : QJsonDocument::fromJson(run({u"report"_s, u"again.punchlist"_s, u"--format"_s, u"json"_s}).out).object()["findings"_L1].toArray()) {
            if (finding["rule"_L1].toString().startsWith(u"other-tool/"_s))
                lines.append(finding["id"_L1].toString() + u' ' + QString::number(finding["range"_L1]["startLine"_L1].toInt()) + u' ' + finding["triage"_L1]["state"_L1].toString());
        }
        return lines.join(u'\n');
    };
    const auto before = imported();
    write(u"again/app/a.py"_s, "# moved\n" + code);
    write(u"again.sarif"_s, log(result("journal", "Payments are not journalled", 8)));
    QCOMPARE(run({u"import"_s, u"again.sarif"_s, u"--audit"_s, u"again.punchlist"_s}).code, 0);
    QCOMPARE(imported(), QString(before).replace(u" 7 "_s, u" 8 unchanged"_s));
    write(u"again.sarif"_s, log({}));
    QCOMPARE(run({u"import"_s, u"again.sarif"_s, u"--audit"_s, u"again.punchlist"_s}).code, 0);
    QVERIFY2(imported().endsWith(u"not checked"_s), qPrintable(imported()));
}

void TestCliImport::brokenInput_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("broken JSON") << QByteArray("{\"runs\":[") << QByteArray("punchlist-cli: x.in is no valid JSON: it cannot be read from byte 10 on.\n");
    QTest::newRow("other JSON") << QByteArray("{}") << QByteArray("punchlist-cli: x.in is no SARIF log: it has no list of runs.\n");
    QTest::newRow("binary") << QByteArray("a\0b", 3) << QByteArray("punchlist-cli: x.in is no text file.\n");
}

void TestCliImport::brokenInput()
{
    QFETCH(QByteArray, content);
    write(u"x.in"_s, content);
    const auto done = run({u"import"_s, u"x.in"_s});
    QCOMPARE(done.code, 2);
    QTEST(done.err, "sentence");
    QVERIFY(done.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliImport)
#include "tst_cliimport.moc"
