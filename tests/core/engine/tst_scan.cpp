#include "engine/scan.h"

#include "foldertree.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace punchlist;

namespace {

/// Keeps everything and checks that calls never overlap.
class CollectingSink : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override
    {
        const Guard guard(*this);
        findings.insert(findings.end(), batch.begin(), batch.end());
    }
    void onFile(ScannedFile file) override
    {
        const Guard guard(*this);
        files.push_back(std::move(file));
    }
    void onSkipped(SkippedFile file) override
    {
        const Guard guard(*this);
        skipped.push_back(std::move(file));
    }
    void onProgress(const ScanProgress& progress) override
    {
        const Guard guard(*this);
        progresses.push_back(progress);
        if (atProgress)
            atProgress();
    }

    const ScannedFile* file(std::string_view path) const
    {
        const auto at = std::ranges::find(files, path, &ScannedFile::path);
        return at == files.end() ? nullptr : &*at;
    }
    const SkippedFile* skip(std::string_view path) const
    {
        const auto at = std::ranges::find(skipped, path, &SkippedFile::path);
        return at == skipped.end() ? nullptr : &*at;
    }

    std::vector<Finding> findings;
    std::vector<ScannedFile> files;
    std::vector<SkippedFile> skipped;
    std::vector<ScanProgress> progresses;
    std::function<void()> atProgress;
    std::atomic<bool> overlapped = false;

private:
    struct Guard {
        explicit Guard(CollectingSink& sink) : m_sink(sink)
        {
            if (m_sink.m_inside.exchange(true))
                m_sink.overlapped = true;
        }
        ~Guard() { m_sink.m_inside = false; }
        CollectingSink& m_sink;
    };
    std::atomic<bool> m_inside = false;
};

std::string asciiNoise(std::size_t size)
{
    std::mt19937 random(1);
    std::string text(size, ' ');
    for (auto& c : text)
        c = static_cast<char>(random() % 60 == 0 ? '\n' : 33 + random() % 94);
    return text;
}

ScanRequest requestFor(const FolderTree& tree, unsigned jobs = 2)
{
    ScanRequest request;
    request.root = tree.root();
    request.jobs = jobs;
    return request;
}

ScanSummary scanned(const ScanRequest& request, ScanSink& sink, std::stop_token stop = {})
{
    auto summary = scan(request, sink, std::move(stop));
    if (!summary)
        qFatal("%s", summary.error().message.c_str());
    return *std::move(summary);
}

/// A service with a few defects, the same ones in every file.
void writeServices(FolderTree& tree, int count)
{
    for (int i = 0; i < count; ++i) {
        tree.write("service/module" + std::to_string(i) + ".py",
                   "import pickle\nimport requests\nimport hashlib\n\n\n"
                   "def load(data):\n    return pickle.loads(data)\n\n\n"
                   "def call(url):\n    requests.get(url)\n    requests.get(url)\n    return requests.get(url, verify=False)\n\n\n"
                   "def run(text):\n    try:\n        return eval(text)\n    except Exception:\n        pass\n");
    }
}

/// One line per finding, in an order that does not depend on the scan.
QByteArrayList described(const std::vector<Finding>& findings)
{
    QByteArrayList lines;
    for (const auto& finding : findings) {
        lines << QByteArray::fromStdString(finding.path + ':' + std::to_string(finding.range.startByte) + ' ' + finding.ruleId + ' '
                                           + finding.fingerprint + ' ' + std::to_string(finding.identity.occurrence) + ' '
                                           + std::to_string(finding.effortMinutes) + ' ' + std::string(priorityName(finding.priority))
                                           + ' ' + finding.title);
    }
    std::ranges::sort(lines);
    return lines;
}

} // namespace

class TestScan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyRepository();
    void notAFolder();
    void findsDefects();
    void sameInputGivesSameFindings();
    void everyFindingIsTold();
    void testCodeIsOutOfScope();
    void suppressedFindingsAreMarked();
    void parseOnlyFindsNothing();
    void skippedWithReason();
    void invalidText();
    void hostileNoise();
    void deepNesting();
    void namesThatLeadInCircles();
    void cancelBeforeTheStart();
    void cancelDuringTheScan();
    void cancelInsideAnAnalysis();
    void analysisThatTakesTooLong();
    void fileVanishesBetweenWalkAndRead();
    void largeDataIsSearchedAsText();
    void progressIsRare();
    void keysDoNotLeak();
    void valuesOfExamplesAreLessSure();
};

void TestScan::emptyRepository()
{
    const FolderTree tree;
    CollectingSink sink;
    const auto summary = scanned(requestFor(tree), sink);
    QCOMPARE(summary.outcome, ScanSummary::Outcome::Completed);
    QCOMPARE(summary.progress.filesTotal, 0U);
    QVERIFY(sink.findings.empty());
    QVERIFY(!sink.progresses.empty());
    QVERIFY(summary.commit.empty());
    QVERIFY2(summary.ruleProblems.empty(), summary.ruleProblems.empty() ? "" : summary.ruleProblems[0].c_str());
}

void TestScan::notAFolder()
{
    FolderTree tree;
    tree.write("file", "x");
    CollectingSink sink;
    auto request = requestFor(tree);
    request.root = tree.path("file");
    QVERIFY(!scan(request, sink, {}));
    request.root = tree.path("missing");
    const auto missing = scan(request, sink, {});
    QVERIFY(!missing);
    QVERIFY(missing.error().message.find("missing") != std::string::npos);
}

void TestScan::findsDefects()
{
    FolderTree tree;
    writeServices(tree, 1);
    CollectingSink sink;
    const auto summary = scanned(requestFor(tree), sink);
    std::map<std::string, int> byRule;
    for (const auto& finding : sink.findings)
        ++byRule[finding.ruleId];
    QVERIFY(byRule["unsafe-deserialization"] == 1);
    QVERIFY(byRule["dynamic-code-evaluation"] == 1);
    QVERIFY(byRule["external-call-without-timeout"] >= 1);
    QCOMPARE(summary.progress.findings, static_cast<std::uint32_t>(sink.findings.size()));
    QVERIFY(std::ranges::is_sorted(summary.rulesRun));
    QVERIFY(std::ranges::any_of(summary.rulesRun, [](const std::string& rule) { return rule.starts_with("unsafe-deserialization@"); }));
    for (const auto& finding : sink.findings) {
        QVERIFY(!finding.title.empty() && !finding.problem.empty() && !finding.fix.empty());
        QVERIFY(!finding.evidence.empty() && finding.evidence[0].role == EvidenceRole::Primary);
        QVERIFY(!finding.evidence[0].snippet.empty());
        QVERIFY(finding.effortMinutes > 0);
        QVERIFY(!finding.priorityReasons.empty());
        QCOMPARE(finding.fingerprint.size(), std::size_t(32));
    }
    const auto* file = sink.file("service/module0.py");
    QVERIFY(file && file->text && file->text->starts_with("import pickle"));
    QCOMPARE(file->lines, 20U);
    QVERIFY(!file->hasSyntaxErrors);
}

void TestScan::sameInputGivesSameFindings()
{
    FolderTree tree;
    writeServices(tree, 30);
    CollectingSink one;
    (void)scanned(requestFor(tree, 1), one);
    const auto expected = described(one.findings);
    QVERIFY(expected.size() >= 30 * 3);
    for (int round = 0; round < 5; ++round) {
        CollectingSink four;
        (void)scanned(requestFor(tree, 4), four);
        QVERIFY(!four.overlapped);
        QCOMPARE(described(four.findings), expected);
        QVERIFY(std::ranges::is_sorted(four.files, {}, &ScannedFile::path));
        QCOMPARE(four.files.size(), std::size_t(30));
    }
}

void TestScan::everyFindingIsTold()
{
    FolderTree tree;
    tree.write("a.py", "import requests\n\n\ndef f(u):\n    requests.get(u)\n    requests.get(u)\n");
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    std::set<std::string> fingerprints;
    for (const auto& finding : sink.findings)
        fingerprints.insert(finding.fingerprint);
    QCOMPARE(fingerprints.size(), sink.findings.size());
    QVERIFY(sink.findings.size() >= 2);
}

void TestScan::testCodeIsOutOfScope()
{
    FolderTree tree;
    const auto code = std::string("import pickle\n\n\ndef test_load(data):\n    assert pickle.loads(data) == 1\n");
    tree.write("tests/test_load.py", code);
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    QVERIFY(std::ranges::none_of(sink.findings, [](const Finding& f) { return f.ruleId == "unsafe-deserialization"; }));
    tree.write("app/load.py", code);
    CollectingSink product;
    (void)scanned(requestFor(tree), product);
    QCOMPARE(std::ranges::count(product.findings, std::string("unsafe-deserialization"), &Finding::ruleId), 1);
}

void TestScan::suppressedFindingsAreMarked()
{
    FolderTree tree;
    tree.write("a.py", "import pickle\n\n\ndef load(data):\n"
                       "    # punchlist: ignore[unsafe-deserialization] written by ourselves\n"
                       "    return pickle.loads(data)\n");
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    const auto finding = std::ranges::find(sink.findings, std::string("unsafe-deserialization"), &Finding::ruleId);
    QVERIFY(finding != sink.findings.end());
    QVERIFY(finding->suppression);
    QCOMPARE(finding->suppression->reason, std::string("written by ourselves"));

    tree.write("a.py", "import pickle\n\n\ndef load(data):\n    return pickle.loads(data)  # nosec B301\n");
    tree.write("b.py", "import pickle\n\n\ndef load(data):\n    return pickle.loads(data)  # nosec B404\n");
    CollectingSink tools;
    (void)scanned(requestFor(tree), tools);
    for (const auto& one : tools.findings) {
        if (one.ruleId == "unsafe-deserialization")
            QCOMPARE(one.suppression.has_value(), one.path == "a.py");
    }
    QCOMPARE(std::ranges::count(tools.findings, std::string("unsafe-deserialization"), &Finding::ruleId), 2);
}

void TestScan::parseOnlyFindsNothing()
{
    FolderTree tree;
    writeServices(tree, 3);
    CollectingSink sink;
    auto request = requestFor(tree);
    request.parseOnly = true;
    const auto summary = scanned(request, sink);
    QVERIFY(sink.findings.empty());
    QVERIFY(summary.rulesRun.empty());
    QCOMPARE(sink.files.size(), std::size_t(3));
    QCOMPARE(summary.lines, std::uint64_t(60));
}

void TestScan::skippedWithReason()
{
    FolderTree tree;
    tree.write("a.min.js", "var a=1");
    tree.write("user_pb2.py", "x = 1");
    tree.write("data.bin.py", std::string("a\0b", 3));
    tree.write("picture.png", "x");
    tree.write("huge.py", "");
    std::filesystem::resize_file(tree.path("huge.py"), 500'000'000);
    QCOMPARE(::mkfifo(tree.path("pipe.py").c_str(), 0600), 0);
    QCOMPARE(::symlink(".", tree.path("loop").c_str()), 0);
    tree.write("good.py", "x = 1\n");
    tree.write("package-lock.json", "{\"lockfileVersion\": 3}");
    CollectingSink sink;
    QElapsedTimer timer;
    timer.start();
    const auto summary = scanned(requestFor(tree), sink);
    QVERIFY(timer.elapsed() < 5000);
    const auto reason = [&sink](std::string_view path) {
        const auto* skip = sink.skip(path);
        return skip ? QByteArray::fromStdString(std::string(skipReasonName(skip->reason))) : QByteArray("not skipped");
    };
    QCOMPARE(reason("a.min.js"), QByteArray("minified"));
    QCOMPARE(reason("user_pb2.py"), QByteArray("generated"));
    QCOMPARE(reason("data.bin.py"), QByteArray("binary"));
    QCOMPARE(reason("picture.png"), QByteArray("binary"));
    QCOMPARE(reason("huge.py"), QByteArray("too large"));
    QCOMPARE(reason("pipe.py"), QByteArray("special file"));
    for (const auto& skip : sink.skipped)
        QVERIFY(!skip.detail.empty());
    QVERIFY(sink.file("good.py"));
    QVERIFY(sink.file("package-lock.json"));
    QVERIFY(!sink.file("huge.py"));
    QCOMPARE(summary.progress.filesDone, summary.progress.filesTotal);
    QCOMPARE(static_cast<std::size_t>(summary.filesScanned), sink.files.size()); // without those that were left out
    QVERIFY(summary.filesScanned < summary.progress.filesDone);

    if (::geteuid() == 0)
        return; // root reads everything
    ::chmod(tree.path("good.py").c_str(), 0);
    CollectingSink locked;
    (void)scanned(requestFor(tree), locked);
    QVERIFY(locked.skip("good.py") && locked.skip("good.py")->reason == SkipReason::Unreadable);
}

void TestScan::invalidText()
{
    FolderTree tree;
    tree.write("latin.py", "# caf\xE9\nimport pickle\n\n\ndef f(d):\n    return pickle.loads(d)\n");
    tree.write("broken.py", "def f(:\n  pickle.loads(\n'''");
    tree.write("name\xFF.py", "x = 1\n");
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    QVERIFY(sink.file("latin.py"));
    QVERIFY(sink.file("broken.py") && sink.file("broken.py")->hasSyntaxErrors);
    QVERIFY(sink.file("name\\xff.py"));
}

void TestScan::hostileNoise()
{
    FolderTree tree;
    const auto noise = asciiNoise(300'000);
    for (const auto* name : {"noise.ts", "noise.tsx", "noise.py", "noise.js", "noise.yaml", "noise.sh", "noise.json", "noise.toml"})
        tree.write(name, noise);
    CollectingSink sink;
    QElapsedTimer timer;
    timer.start();
    (void)scanned(requestFor(tree), sink);
    QVERIFY2(timer.elapsed() < 30'000, QByteArray::number(timer.elapsed()).constData());
    const auto* cut = sink.skip("noise.ts");
    QVERIFY(cut && cut->reason == SkipReason::ParseLimit && cut->partly);
    QVERIFY(sink.file("noise.ts")); // searched as text
}

void TestScan::deepNesting()
{
    FolderTree tree;
    const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "1" + std::string(depth, ')') + "\n"; };
    for (const auto depth : {5'000, 100'000}) {
        for (const auto* ending : {".py", ".ts", ".tsx", ".js"})
            tree.write("deep" + std::to_string(depth) + ending, "x = " + nested(static_cast<std::size_t>(depth)));
    }
    tree.write("lists.json", std::string(50'000, '[') + std::string(50'000, ']'));
    tree.write("lists.yaml", "a: " + std::string(2'000, '[') + std::string(2'000, ']'));
    tree.write("calls.py", [] {
        std::string text;
        for (int i = 0; i < 20'000; ++i)
            text += "f(";
        return text + std::string(20'000, ')');
    }());
    tree.write("unary.ts", "x = " + std::string(50'000, '!') + "1;");
    tree.write("chain.js", [] {
        std::string text = "a";
        for (int i = 0; i < 20'000; ++i)
            text += ".then(b)";
        return text;
    }());
    tree.write("sum.py", [] {
        std::string text = "x = 1";
        for (int i = 0; i < 30'000; ++i)
            text += " + 1";
        return text;
    }());
    tree.write("elif.py", [] {
        std::string text = "if a: pass\n";
        for (int i = 0; i < 5'000; ++i)
            text += "elif a: pass\n";
        return text;
    }());
    CollectingSink sink;
    const auto summary = scanned(requestFor(tree), sink);
    QCOMPARE(summary.progress.filesDone, summary.progress.filesTotal);
    for (const auto& skip : sink.skipped)
        QVERIFY2(skip.reason != SkipReason::AnalysisFailed, skip.detail.c_str());
}

/// Values that are made from themselves must not keep a rule busy for ever.
void TestScan::namesThatLeadInCircles()
{
    FolderTree tree;
    tree.write("self.py", "import os\nimport sqlite3\nfrom flask import redirect, render_template_string\n\n"
                          "name = name if name else 'x'\nother = 'a' if other else other\n"
                          "first = 'a' if ok else second\nsecond = first if ok else 'b'\n\n\n"
                          "def left():\n    global a\n    a = b if ok else 'x'\n\n\ndef right():\n    global b\n    b = 'y' if ok else a\n\n\n"
                          "def use(db):\n    for value in (name, other, first, second, a, b):\n        pass\n"
                          + [] {
                                std::string uses;
                                for (const auto* value : {"name", "other", "first", "second", "a", "b"})
                                    uses += std::string("    redirect(") + value + ")\n    open(" + value + ")\n    os.system(" + value
                                        + ")\n    eval(" + value + ")\n    db.execute(" + value + ")\n    render_template_string(" + value
                                        + ")\n    os.system('ls ' + " + value + ")\n    db.execute('select ' + " + value + ")\n";
                                return uses;
                            }());
    tree.write("self.ts", "import { exec } from 'child_process';\nlet name = ok ? name : 'x';\nlet a = ok ? b : 'x';\nlet b = ok ? 'x' : a;\n"
                          "export function use(res, el) {\n"
                          "  for (const v of [1]) {\n    exec(name); exec(a); eval(a); res.redirect(a); el.innerHTML = a; el.innerHTML = name; fetch(b);\n"
                          "    a = b ? b : a; b = a ? a : b; exec('ls ' + a);\n  }\n}\n");
    CollectingSink sink;
    QElapsedTimer timer;
    timer.start();
    const auto summary = scanned(requestFor(tree), sink);
    QVERIFY(timer.elapsed() < 10'000);
    QCOMPARE(summary.progress.filesDone, 2U);
}

void TestScan::cancelBeforeTheStart()
{
    FolderTree tree;
    writeServices(tree, 3);
    CollectingSink sink;
    std::stop_source stop;
    stop.request_stop();
    const auto summary = scanned(requestFor(tree), sink, stop.get_token());
    QCOMPARE(summary.outcome, ScanSummary::Outcome::Cancelled);
    QVERIFY(sink.findings.empty());
}

void TestScan::cancelDuringTheScan()
{
    FolderTree tree;
    writeServices(tree, 50);
    const auto noise = asciiNoise(300'000);
    for (int i = 0; i < 20; ++i)
        tree.write("noise" + std::to_string(i) + ".ts", noise);
    CollectingSink sink;
    std::stop_source stop;
    std::jthread canceller([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        stop.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    const auto summary = scanned(requestFor(tree), sink, stop.get_token());
    QVERIFY2(timer.elapsed() < 1500, QByteArray::number(timer.elapsed()).constData()); // a parse alone has 1.6 s
    QCOMPARE(summary.outcome, ScanSummary::Outcome::Cancelled);
    QVERIFY(summary.progress.filesDone < summary.progress.filesTotal);
    QVERIFY(!sink.skip("noise0.ts") || sink.skip("noise0.ts")->reason == SkipReason::ParseLimit);
}

/// A file on whose names a rule works for minutes: every one of them stands below all the operators to its right.
static std::string slowToAnalyse()
{
    std::string text = "x = 1";
    for (int i = 0; i < 150'000; ++i)
        text += " + y";
    return text + '\n';
}

void TestScan::cancelInsideAnAnalysis()
{
    FolderTree tree;
    tree.write("slow.py", slowToAnalyse());
    auto request = requestFor(tree);
    request.limits.maxAnalysisMs = 60'000;
    qint64 shortest = 1'000'000;
    for (int attempt = 0; attempt < 3; ++attempt) { // another program may have the processor just then
        CollectingSink sink;
        std::stop_source stop;
        QElapsedTimer timer;
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1500)); // read, parsed and lowered long since
            timer.start();
            stop.request_stop();
        });
        const auto summary = scanned(request, sink, stop.get_token());
        QVERIFY(timer.isValid()); // it did not end by itself
        shortest = std::min(shortest, timer.elapsed());
        QCOMPARE(summary.outcome, ScanSummary::Outcome::Cancelled);
        QVERIFY(sink.findings.empty());
        QVERIFY(!sink.skip("slow.py"));
    }
    QVERIFY2(shortest < 100, QByteArray::number(shortest).constData());
}

void TestScan::analysisThatTakesTooLong()
{
    FolderTree tree;
    writeServices(tree, 3);
    CollectingSink before;
    (void)scanned(requestFor(tree), before);
    tree.write("slow.py", slowToAnalyse());
    CollectingSink sink;
    auto request = requestFor(tree);
    request.limits.maxAnalysisMs = 1000;
    QElapsedTimer timer;
    timer.start();
    const auto summary = scanned(request, sink);
    QVERIFY2(timer.elapsed() < 15'000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(summary.outcome, ScanSummary::Outcome::Completed);
    QCOMPARE(summary.progress.filesDone, summary.progress.filesTotal);
    const auto* skip = sink.skip("slow.py");
    QVERIFY(skip && skip->reason == SkipReason::AnalysisLimit && skip->partly);
    QCOMPARE(QString::fromStdString(skip->detail), QStringLiteral("analysis stopped after 1.6 s; nothing of the file is reported"));
    QVERIFY(sink.file("slow.py")); // it was read and parsed
    QCOMPARE(sink.findings.size(), before.findings.size()); // the others were scanned as ever
}

void TestScan::fileVanishesBetweenWalkAndRead()
{
    FolderTree tree;
    tree.write("gone.py", "x = 1\n");
    tree.write("replaced.py", "x = 1\n");
    tree.write("stays.py", "x = 1\n");
    CollectingSink sink;
    bool first = true;
    sink.atProgress = [&] {
        if (!std::exchange(first, false))
            return;
        tree.remove("gone.py");
        tree.remove("replaced.py");
        QCOMPARE(::symlink("/etc/passwd", tree.path("replaced.py").c_str()), 0);
    };
    const auto summary = scanned(requestFor(tree), sink);
    QCOMPARE(summary.outcome, ScanSummary::Outcome::Completed);
    QVERIFY(sink.skip("gone.py") && sink.skip("gone.py")->reason == SkipReason::Unreadable);
    QVERIFY(sink.skip("replaced.py") && sink.skip("replaced.py")->reason == SkipReason::Unreadable);
    QVERIFY(sink.file("stays.py"));
    QVERIFY(!sink.file("gone.py"));
}

void TestScan::largeDataIsSearchedAsText()
{
    FolderTree tree;
    std::string data = "[";
    while (data.size() < 1'200'000)
        data += "{\"a\": 1, \"b\": [1, 2, 3]},\n";
    tree.write("data.json", data + "1]");
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    QVERIFY(sink.file("data.json"));
    QVERIFY(sink.skip("data.json") && sink.skip("data.json")->partly && sink.skip("data.json")->reason == SkipReason::TooLarge);
}

void TestScan::progressIsRare()
{
    FolderTree tree;
    writeServices(tree, 200);
    CollectingSink sink;
    QElapsedTimer timer;
    timer.start();
    (void)scanned(requestFor(tree), sink);
    QVERIFY(sink.progresses.size() <= static_cast<std::size_t>(timer.elapsed() / 100 + 4));
    QCOMPARE(sink.progresses.back().filesDone, 200U);
    QCOMPARE(sink.progresses.front().filesTotal, 200U);
}

void TestScan::keysDoNotLeak()
{
    FolderTree tree;
    const std::string body = "kwQmEzN8vRtB2pLxYh7sJfCgUaWdOi5e9nTqMb3uHr6KyPzSjVc1XoGlD4ZfA0t";
    const std::string header = std::string("-----BEGIN RSA PRIVATE") + " KEY-----"; // in two, as this file is scanned too
    tree.write("server.pem", header + "\n" + body + "\n" + body + "\n-----END RSA PRIVATE KEY-----\n");
    tree.write("config.py", "KEY = \"" + header + "\\n" + body + "\\n-----END RSA PRIVATE KEY-----\"\n");
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    int keys = 0;
    for (const auto& finding : sink.findings) {
        keys += finding.ruleId == "secret-in-repository" ? 1 : 0;
        QVERIFY(!finding.title.contains(body.substr(0, 8)));
        for (const auto& evidence : finding.evidence)
            QVERIFY2(!evidence.snippet.contains(body.substr(0, 8)) && !evidence.snippet.contains(body.substr(body.size() - 8)), evidence.snippet.c_str());
    }
    QCOMPARE(keys, 2);
}

void TestScan::valuesOfExamplesAreLessSure()
{
    FolderTree tree;
    const std::string key = std::string("whsec_") + "kwQmEzN8vRtB2pLxYh7sJfCgUaWdOi5e";
    tree.write("schemas.py", "secret = Field(examples=[\n    \"" + key + "\",\n])\n");
    tree.write("settings.py", "secret = \"" + key + "\"\n");
    CollectingSink sink;
    (void)scanned(requestFor(tree), sink);
    std::map<std::string, Confidence> confidences;
    for (const auto& finding : sink.findings) {
        if (finding.ruleId == "secret-in-repository")
            confidences[finding.path] = finding.confidence;
    }
    QCOMPARE(confidences.size(), 2U);
    QCOMPARE(confidences["schemas.py"], Confidence::Low);
    QCOMPARE(confidences["settings.py"], Confidence::High);
}

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
