#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/scanreasons.h"
#include "tracking/scanrecorder.h"
#include "verifyresult.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What becomes of findings and decisions from one scan to the next.
class TestRescan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingIsKept();
    void sameScanAgainAddsAlmostNothing();
    void decisionsSurviveInsertedLines();
    void movedFunction();
    void renamedFile();
    void renamedAndEditedFile();
    void editedLineAsksForConfirmation();
    void fixedOnlyWithProof_data();
    void fixedOnlyWithProof();
    void deletedFileIsToldApart();
    void excludedFileOfAMailedAudit();
    void comesBackWithItsDecisions();
    void notCheckedComesBack();
    void cancelledScanConcludesNothing();
    void leftOutFileKeepsItsFindings();
    void newByRuleChange();
    void suppressedInTheSource();
    void displayIdsAreNeverReused();
    void copyIsSuggestedNotMatched();
    void whyIsThisTheSame();
    void recorderPassesEverythingOn();
    void twoScansCompared();

private:
    ScanRecord scan(const toy::Files& files, const toy::Options& options = {});
    /// `id path:line state(reason) status` per finding.
    QStringList states();
    FindingRow row(const QString& displayId);
    void decide(const QString& displayId, TriageField field, const QString& value);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AuditFile> m_audit;
};

namespace {

const std::string text = "import os\n"
                         "\n"
                         "def run(command):\n"
                         "    prepare(command)\n"
                         "    os.system(command)\n"
                         "    finish(command)\n"
                         "\n"
                         "def stop():\n"
                         "    announce()\n"
                         "    os.system('halt')\n"
                         "    wait()\n";

std::string replaced(std::string in, const std::string& from, const std::string& to)
{
    for (std::size_t at = 0; (at = in.find(from, at)) != std::string::npos; at += to.size())
        in.replace(at, from.size(), to);
    return in;
}

} // namespace

void TestRescan::init()
{
    m_audit.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto audit = AuditFile::create(m_folder->filePath(u"a.punchlist"_s), {u"Shop"_s, u"/srv/shop"_s, 0});
    VERIFY_RESULT(audit);
    m_audit = std::move(*audit);
    m_audit->setAuthor(u"Ada"_s);
}

ScanRecord TestRescan::scan(const toy::Files& files, const toy::Options& options)
{
    auto record = m_audit->recordScan(toy::scan(files, options));
    if (!record) {
        QTest::qFail(record.error().message.c_str(), __FILE__, __LINE__);
        return {};
    }
    return *record;
}

QStringList TestRescan::states()
{
    QStringList lines;
    const auto rows = m_audit->findings();
    for (const FindingRow& row : rows.value()) {
        const QString reason = row.stateReason.isEmpty() ? QString() : u" (%1)"_s.arg(row.stateReason);
        const QString status = row.status == TriageStatus::Open ? QString() : u", "_s + toQString(triageStatusName(row.status));
        lines.append(u"%1 %2:%3 %4%5%6"_s.arg(row.displayId, row.path).arg(row.line + 1).arg(toQString(scanStateName(row.scanState)), reason, status));
    }
    return lines;
}

FindingRow TestRescan::row(const QString& displayId)
{
    const auto rows = m_audit->findings();
    for (const FindingRow& row : rows.value()) {
        if (row.displayId == displayId)
            return row;
    }
    QTest::qFail(qPrintable(displayId + u" is missing"_s), __FILE__, __LINE__);
    return {};
}

void TestRescan::decide(const QString& displayId, TriageField field, const QString& value)
{
    VERIFY_RESULT(m_audit->apply({{row(displayId).id}, field, value, {}}));
}

void TestRescan::everythingIsKept()
{
    const ScanRecord record = scan({{"a.py", text}, {"b.py", "pass\n"}});
    QCOMPARE(record.number, 1);
    QCOMPARE(record.count(ScanState::New), 2);
    QCOMPARE(record.filesScanned, 2);
    QCOMPARE(record.branch, u"main"_s);
    QCOMPARE(states(), QStringList({u"H1 a.py:5 new"_s, u"H2 a.py:10 new"_s}));

    const auto expected = toy::scan({{"a.py", text}}).findings[0];
    const auto stored = m_audit->finding(row(u"H1"_s).id);
    VERIFY_RESULT(stored);
    const Finding& finding = stored->finding;
    QCOMPARE(finding.ruleId, expected.ruleId);
    QCOMPARE(finding.ruleVersion, expected.ruleVersion);
    QCOMPARE(finding.category, expected.category);
    QCOMPARE(finding.title, expected.title);
    QCOMPARE(finding.problem, expected.problem);
    QCOMPARE(finding.impact, expected.impact);
    QCOMPARE(finding.fix, expected.fix);
    QCOMPARE(finding.path, expected.path);
    QVERIFY(finding.range == expected.range);
    QCOMPARE(finding.language, expected.language);
    QCOMPARE(finding.symbol, expected.symbol);
    QCOMPARE(finding.evidence.size(), std::size_t{1});
    QCOMPARE(finding.evidence[0].path, expected.evidence[0].path);
    QCOMPARE(finding.evidence[0].snippet, expected.evidence[0].snippet);
    QCOMPARE(finding.evidence[0].note, expected.evidence[0].note);
    QVERIFY(finding.evidence[0].range == expected.evidence[0].range);
    QCOMPARE(finding.severity, expected.severity);
    QCOMPARE(finding.confidence, expected.confidence);
    QCOMPARE(finding.effortMinutes, expected.effortMinutes);
    QCOMPARE(finding.priority, expected.priority);
    QCOMPARE(finding.priorityReasons.at(0).effect, expected.priorityReasons[0].effect);
    QCOMPARE(finding.cwe, expected.cwe);
    QCOMPARE(finding.tags, expected.tags);
    QCOMPARE(finding.identity.contextLines, expected.identity.contextLines);
    QCOMPARE(finding.identity.normalizedText, expected.identity.normalizedText);
    QCOMPARE(stored->firstSeenMs, 1'700'000'000'000);

    QCOMPARE(m_audit->sourceText(u"a.py"_s).value().value(), QByteArray::fromStdString(text));
    QVERIFY(!m_audit->sourceText(u"b.py"_s).value().has_value());
    const auto files = m_audit->files();
    VERIFY_RESULT(files);
    QCOMPARE(files->size(), 2);
    QCOMPARE(files->at(0).lines, 12);
    const auto summary = m_audit->lastSummary();
    VERIFY_RESULT(summary);
    QCOMPARE(summary->rulesRun.size(), std::size_t{3});
    QCOMPARE(summary->progress.findings, 2U);
    QCOMPARE(summary->filesScanned, 2U);

    // What is left out is not scanned.
    auto recording = toy::scan({{"a.py", text}});
    recording.skipped.push_back({.path = "huge.py", .reason = SkipReason::TooLarge, .detail = "3 MiB"});
    VERIFY_RESULT(m_audit->recordScan(recording));
    QCOMPARE(m_audit->lastSummary().value().filesScanned, 1U);
    QCOMPARE(m_audit->lastSkipped().value().size(), std::size_t{1});
}

void TestRescan::sameScanAgainAddsAlmostNothing()
{
    scan({{"a.py", text}});
    scan({{"a.py", text}});
    const auto rows = m_audit->findings();
    QCOMPARE(states(), QStringList({u"H1 a.py:5 unchanged"_s, u"H2 a.py:10 unchanged"_s}));
    const qint64 bytes = QFileInfo(m_audit->path() + u"-wal"_s).size();
    const ScanRecord third = scan({{"a.py", text}});
    QCOMPARE(third.count(ScanState::Unchanged), 2);
    QVERIFY(QFileInfo(m_audit->path() + u"-wal"_s).size() - bytes < 40'000);
    auto expected = rows.value();
    for (FindingRow& row : expected)
        row.lastSeenScan = 3;
    QVERIFY(m_audit->findings().value() == expected);
}

void TestRescan::decisionsSurviveInsertedLines()
{
    scan({{"a.py", text}});
    decide(u"H1"_s, TriageField::Status, u"false positive"_s);
    decide(u"H2"_s, TriageField::Severity, u"low"_s);
    decide(u"H2"_s, TriageField::Assignee, u"Grace"_s);
    decide(u"H2"_s, TriageField::AddTag, u"later"_s);
    decide(u"H2"_s, TriageField::Comment, u"look again"_s);
    scan({{"a.py", "# one\n# two\n# three\n" + text}});
    QCOMPARE(states(), QStringList({u"H1 a.py:8 unchanged, false positive"_s, u"H2 a.py:13 unchanged"_s}));
    const FindingRow second = row(u"H2"_s);
    QCOMPARE(second.severity(), Severity::Low);
    QCOMPARE(second.computedSeverity, Severity::High);
    QCOMPARE(second.assignee, u"Grace"_s);
    QCOMPARE(second.tags, QStringList(u"later"_s));
    QCOMPARE(second.commentCount, 1);
    QVERIFY(!row(u"H1"_s).needsReconfirmation);
}

void TestRescan::movedFunction()
{
    scan({{"a.py", text}, {"b.py", "import os\n"}});
    decide(u"H2"_s, TriageField::Status, u"accepted risk"_s);
    const std::string stop = text.substr(text.find("def stop"));
    scan({{"a.py", text.substr(0, text.find("def stop"))}, {"b.py", "import os\n\n" + stop}});
    QCOMPARE(states(), QStringList({u"H1 a.py:5 unchanged"_s, u"H2 b.py:5 moved, accepted risk"_s}));
    QVERIFY(!row(u"H2"_s).needsReconfirmation);
}

void TestRescan::renamedFile()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    toy::Options options;
    options.root = m_folder->filePath(u"repository"_s); // the old name does not exist there
    scan({{"a.py", text}}, options);
    decide(u"H1"_s, TriageField::Status, u"confirmed"_s);
    scan({{"lib/b.py", text}}, options);
    QCOMPARE(states(), QStringList({u"H1 lib/b.py:5 moved, confirmed"_s, u"H2 lib/b.py:10 moved"_s}));
    QCOMPARE(m_audit->finding(row(u"H1"_s).id)->match.method, u"line map"_s);
}

void TestRescan::renamedAndEditedFile()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    toy::Options options;
    options.root = m_folder->filePath(u"repository"_s);
    std::string longer = text;
    for (int i = 0; i < 20; ++i)
        longer += "# line " + std::to_string(i) + "\n";
    scan({{"a.py", longer}}, options);
    scan({{"b.py", replaced("# new\n" + longer, "os.system(command)", "os.system(command, 1)")}}, options);
    QCOMPARE(states(), QStringList({u"H1 b.py:6 edited"_s, u"H2 b.py:11 moved"_s}));
}

void TestRescan::editedLineAsksForConfirmation()
{
    scan({{"a.py", text}});
    decide(u"H1"_s, TriageField::Status, u"false positive"_s);
    decide(u"H2"_s, TriageField::Status, u"confirmed"_s);
    const std::string edited = replaced(replaced(text, "system(command)", "system(arguments)"), "'halt'", "'reboot'");
    scan({{"a.py", edited}});
    QCOMPARE(states(), QStringList({u"H1 a.py:5 edited, false positive"_s, u"H2 a.py:10 edited, confirmed"_s}));
    QVERIFY(row(u"H1"_s).needsReconfirmation);
    QVERIFY(row(u"H1"_s).isOpen());
    QVERIFY(!row(u"H2"_s).needsReconfirmation); // nothing is hidden by "confirmed"
    QVERIFY(row(u"H2"_s).codeChangedSinceTriage);
    scan({{"a.py", edited}}); // time does not heal it …
    QVERIFY(row(u"H1"_s).needsReconfirmation);
    decide(u"H1"_s, TriageField::Reconfirm, {}); // … a person does
    QVERIFY(!row(u"H1"_s).needsReconfirmation);
    QVERIFY(!row(u"H1"_s).isOpen());
    VERIFY_RESULT(m_audit->undo());
    QVERIFY(row(u"H1"_s).needsReconfirmation);
    decide(u"H1"_s, TriageField::Status, u"false positive"_s); // saying it again is a confirmation too
    QVERIFY(!row(u"H1"_s).needsReconfirmation);
}

void TestRescan::fixedOnlyWithProof_data()
{
    QTest::addColumn<toy::Options>("options");
    QTest::addColumn<bool>("stillThere");
    QTest::addColumn<QString>("expected");
    const toy::Options plain;
    QTest::newRow("the line is gone") << plain << false << u"fixed"_s;
    auto options = plain;
    options.rules.erase(options.rules.begin());
    QTest::newRow("the rule did not run") << options << true << u"not checked (the rule did not run)"_s;
    options = plain;
    options.rules[0].version = "2";
    QTest::newRow("the rule has changed") << options << false << u"not checked (the rule has changed)"_s;
    options = plain;
    options.skipped = {{"a.py", SkipReason::TooLarge}};
    QTest::newRow("the file was skipped") << options << true << u"not checked (the file was skipped: too large)"_s;
    options = plain;
    options.excluded = {"a.py"};
    QTest::newRow("the file was left out") << options << true << u"not checked (the file was not scanned)"_s;
    options = plain;
    options.broken = {"a.py"};
    QTest::newRow("the file has become unreadable") << options << false << u"not checked (the file has syntax errors)"_s;
    options = plain;
    options.cancelled = true;
    QTest::newRow("the scan was cancelled") << options << false << u"new"_s;
}

void TestRescan::fixedOnlyWithProof()
{
    QFETCH(toy::Options, options);
    QFETCH(bool, stillThere);
    QFETCH(QString, expected);
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    options.root = m_folder->filePath(u"repository"_s);
    QFile file(options.root + u"/a.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    scan({{"a.py", text}});
    decide(u"H1"_s, TriageField::Status, u"confirmed"_s);
    scan({{"a.py", stillThere ? text : replaced(text, "    os.system(command)\n", "")}}, options);
    QCOMPARE(states()[0], u"H1 a.py:5 "_s + expected + u", confirmed"_s);
    QCOMPARE(row(u"H1"_s).lastSeenScan, expected == "new"_L1 ? 2 : 1);
}

void TestRescan::deletedFileIsToldApart()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    toy::Options options;
    options.root = m_folder->filePath(u"repository"_s);
    scan({{"a.py", text}, {"b.py", "pass\n"}}, options);
    scan({{"b.py", "pass\n"}}, options);
    QCOMPARE(states(), QStringList({u"H1 a.py:5 fixed (code removed)"_s, u"H2 a.py:10 fixed (code removed)"_s}));
    QVERIFY(!row(u"H1"_s).isOpen());
    // The text stays readable.
    QCOMPARE(m_audit->sourceText(u"a.py"_s).value().value(), QByteArray::fromStdString(text));
}

void TestRescan::excludedFileOfAMailedAudit()
{
    // A path that leads out of the repository is not looked up on this machine.
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    toy::Options options;
    options.root = m_folder->filePath(u"repository"_s);
    scan({{"../missing.py", text}}, options);
    scan({{"b.py", "pass\n"}}, options);
    QCOMPARE(states()[0], u"H1 ../missing.py:5 not checked (the file was not scanned)"_s);
}

void TestRescan::comesBackWithItsDecisions()
{
    scan({{"a.py", text}});
    decide(u"H1"_s, TriageField::Status, u"confirmed"_s);
    decide(u"H1"_s, TriageField::Comment, u"will be fixed"_s);
    const std::string without = replaced(text, "    os.system(command)\n", "");
    scan({{"a.py", without}});
    scan({{"a.py", without}});
    QCOMPARE(states(), QStringList({u"H1 a.py:5 fixed, confirmed"_s, u"H2 a.py:9 unchanged"_s}));
    scan({{"a.py", "# hello\n" + text}});
    QCOMPARE(states(), QStringList({u"H1 a.py:6 reopened, confirmed"_s, u"H2 a.py:11 unchanged"_s}));
    QCOMPARE(m_audit->finding(row(u"H1"_s).id)->lastComment, u"will be fixed"_s);
    scan({{"a.py", "# hello\n" + text}});
    QCOMPARE(states()[0], u"H1 a.py:6 unchanged, confirmed"_s);
}

void TestRescan::notCheckedComesBack()
{
    scan({{"a.py", text}});
    toy::Options without;
    without.skipped = {{"a.py", SkipReason::ParseLimit}};
    scan({{"a.py", text}}, without);
    QCOMPARE(row(u"H1"_s).scanState, ScanState::NotChecked);
    QCOMPARE(row(u"H1"_s).lastSeenScan, 1);
    QVERIFY(row(u"H1"_s).isOpen());
    // Recognised by the text of scan 1, although scan 2 had none.
    scan({{"a.py", "# one\n" + text}});
    QCOMPARE(states(), QStringList({u"H1 a.py:6 unchanged"_s, u"H2 a.py:11 unchanged"_s}));
    QCOMPARE(m_audit->finding(row(u"H1"_s).id)->match.method, u"line map"_s);
}

void TestRescan::cancelledScanConcludesNothing()
{
    const toy::Files all{{"a.py", text}, {"b.py", text}, {"c.py", text}};
    scan(all);
    toy::Options cancelled;
    cancelled.cancelled = true;
    // Only one file was reached; it has one finding less and one more.
    const std::string changed = replaced(text, "    os.system(command)\n", "") + "    md5(x)\n";
    const ScanRecord record = scan({{"b.py", changed}}, cancelled);
    QVERIFY(record.cancelled);
    QCOMPARE(states(), QStringList({u"H1 a.py:5 new"_s, u"H2 a.py:10 new"_s, u"H3 b.py:5 new"_s, u"H4 b.py:9 unchanged"_s,
                                    u"H5 c.py:5 new"_s, u"H6 c.py:10 new"_s, u"L1 b.py:11 new"_s}));
    QCOMPARE(m_audit->files()->size(), 3);
    scan({{"a.py", text}, {"b.py", changed}, {"c.py", text}});
    QCOMPARE(row(u"H3"_s).scanState, ScanState::Fixed);
    QCOMPARE(row(u"H5"_s).scanState, ScanState::Unchanged);
}

void TestRescan::leftOutFileKeepsItsFindings()
{
    // a.py is left out of the second scan; the same code in a new file is not taken for it.
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    toy::Options options;
    options.root = m_folder->filePath(u"repository"_s);
    QFile file(options.root + u"/a.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    scan({{"a.py", text}}, options);
    options.excluded = {"a.py"};
    scan({{"a.py", text}, {"copy.py", text}}, options);
    QCOMPARE(states(), QStringList({u"H1 a.py:5 not checked (the file was not scanned)"_s, u"H2 a.py:10 not checked (the file was not scanned)"_s,
                                    u"H3 copy.py:5 new"_s, u"H4 copy.py:10 new"_s}));
}

void TestRescan::newByRuleChange()
{
    scan({{"a.py", text}});
    toy::Options options;
    options.rules.push_back({"announcement", "announce(", "1", Severity::Info});
    scan({{"a.py", "# one\n" + text + "announce(1)\n"}}, options);
    QCOMPARE(states(), QStringList({u"H1 a.py:6 unchanged"_s, u"H2 a.py:11 unchanged"_s, u"I1 a.py:10 new (rule change)"_s,
                                    u"I2 a.py:13 new"_s}));
}

void TestRescan::suppressedInTheSource()
{
    scan({{"a.py", replaced(text, "system(command)", "system(command) # ignore")}});
    QVERIFY(row(u"H1"_s).suppressedInSource);
    QVERIFY(!row(u"H1"_s).isOpen());
    QCOMPARE(m_audit->finding(row(u"H1"_s).id)->finding.suppression->kind, std::string("punchlist"));
    scan({{"a.py", text}});
    QVERIFY(!row(u"H1"_s).suppressedInSource);
    QCOMPARE(states()[0], u"H1 a.py:5 unchanged"_s);
}

void TestRescan::displayIdsAreNeverReused()
{
    scan({{"a.py", text}});
    scan({{"a.py", "pass\n"}});
    scan({{"a.py", "def other():\n    md5(1)\n    other.system(7)\n"}});
    QCOMPARE(states(), QStringList({u"H1 a.py:5 fixed"_s, u"H2 a.py:10 fixed"_s, u"L1 a.py:2 new"_s, u"H3 a.py:3 new"_s}));
}

void TestRescan::copyIsSuggestedNotMatched()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"repository"_s));
    toy::Options options;
    options.root = m_folder->filePath(u"repository"_s);
    const std::string before = "import os\n\ndef run(command):\n    a()\n    b()\n    c()\n    d()\n    os.system(command)\n    e()\n    f()\n    g()\n    h()\n";
    scan({{"a.py", before}}, options);
    // Another file, another function: the lines around are nearly the same, the rest is not.
    scan({{"b.py", "class Runner:\n    x = 1\n" + replaced(before, "run", "execute") + std::string(400, '\n')}}, options);
    QCOMPARE(states(), QStringList({u"H1 a.py:8 fixed (code removed)"_s, u"H2 b.py:10 new"_s}));
    QCOMPARE(m_audit->finding(row(u"H2"_s).id)->suggestedMatch, row(u"H1"_s).id);
}

void TestRescan::whyIsThisTheSame()
{
    const std::string twin = "def run(command):\n    os.system(command)\n    a()\n    b()\n    c()\n    os.system(command)\n    d()\n    e()\n    f()\n";
    scan({{"a.py", twin}});
    scan({{"a.py", replaced(twin, "    os.system", "  os.system")}});
    const auto record = m_audit->finding(row(u"H2"_s).id);
    VERIFY_RESULT(record);
    QCOMPARE(record->match.method, u"scope and text"_s);
    QCOMPARE(record->match.scan, 2);
    QCOMPARE(record->match.score, 1.0);
    QCOMPARE(record->match.runnerUp, row(u"H1"_s).id);
    QVERIFY(record->match.runnerUpScore < 1);
}

void TestRescan::recorderPassesEverythingOn()
{
    struct Counter : ScanSink {
        int findings = 0, files = 0, skipped = 0, progress = 0;
        void onFindings(std::vector<Finding> batch) override { findings += static_cast<int>(batch.size()); }
        void onFile(ScannedFile file) override { files += file.text ? 1 : 100; }
        void onSkipped(SkippedFile) override { ++skipped; }
        void onProgress(const ScanProgress&) override { ++progress; }
    } counter;
    ScanRequest request;
    request.root = "/srv/shop";
    ScanRecorder recorder(request, u"0.1.0"_s, &counter);
    const ScanRecording made = toy::scan({{"a.py", text}});
    for (const Finding& finding : made.findings)
        recorder.onFindings({finding});
    ScannedFile file = made.files[0];
    file.text = std::make_shared<const std::string>(text);
    recorder.onFile(file);
    recorder.onFile(file);
    recorder.onSkipped({"b.bin", SkipReason::Binary, "", false});
    recorder.onProgress({});
    const ScanRecording recording = recorder.finish(made.summary);
    QCOMPARE(counter.findings, 2);
    QCOMPARE(counter.files, 2);
    QCOMPARE(counter.skipped, 1);
    QCOMPARE(counter.progress, 1);
    QCOMPARE(recording.root, u"/srv/shop"_s);
    QCOMPARE(recording.findings.size(), std::size_t{2});
    QCOMPARE(recording.files.size(), std::size_t{2});
    QVERIFY(!recording.files[0].text);
    QCOMPARE(recording.sources.size(), std::size_t{1});
    QCOMPARE(decompressText(recording.sources.begin()->second, text.size()).value(), QByteArray::fromStdString(text));
}

void TestRescan::twoScansCompared()
{
    const std::string without = replaced(text, "    os.system(command)\n", "");
    scan({{"a.py", text}, {"b.py", "md5(1)\n"}, {"c.py", text}});
    toy::Options options;
    options.skipped = {{"c.py", SkipReason::TooLarge}};
    options.rules[2].severity = Severity::Critical;
    scan({{"a.py", without + "    md5(x)\n"}, {"b.py", "md5(1)\n"}, {"c.py", text}}, options);
    options.skipped.clear();
    scan({{"a.py", text}, {"b.py", "md5(1)\n"}, {"c.py", text}}, options);

    const auto described = [&](int from, int to) {
        static constexpr std::array kinds{"new", "reopened", "fixed", "not checked", "changed"};
        QStringList lines;
        const auto comparison = m_audit->compare(from, to);
        for (const FindingChange& change : comparison.value().changes) {
            QString line = QLatin1StringView(kinds[static_cast<std::size_t>(change.kind)]) + u' ' + change.row.displayId;
            if (change.severityBefore != change.severityAfter)
                line += u" %1 -> %2"_s.arg(toQString(severityName(change.severityBefore)), toQString(severityName(change.severityAfter)));
            lines.append(line);
        }
        lines.append(u"%1 unchanged"_s.arg(comparison->unchanged));
        return lines;
    };
    // H1, H2 in a.py, L1 in b.py, H3, H4 in c.py, C1 the new one.
    QCOMPARE(described(1, 2), QStringList({u"new C1"_s, u"fixed H1"_s, u"not checked H3"_s, u"not checked H4"_s, u"changed L1 low -> critical"_s, u"1 unchanged"_s}));
    QCOMPARE(described(2, 3), QStringList({u"reopened H1"_s, u"fixed C1"_s, u"4 unchanged"_s}));
    QCOMPARE(described(1, 3), QStringList({u"changed L1 low -> critical"_s, u"4 unchanged"_s}));
    QCOMPARE(described(3, 3), QStringList({u"5 unchanged"_s}));
    QVERIFY(!m_audit->compare(1, 4));
}

QTEST_GUILESS_MAIN(TestRescan)
#include "tst_rescan.moc"
