#include "engine/scanmemory.h"

#include "foldertree.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace punchlist;

namespace {

/// What a scan delivers, as sorted lines.
class TextSink : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override { findings.insert(findings.end(), batch.begin(), batch.end()); }
    void onFile(ScannedFile file) override { lines.push_back("file " + file.path + ' ' + std::to_string(file.contentHash) + (file.text ? " text" : "")); }
    void onSkipped(SkippedFile file) override { lines.push_back("skipped " + file.path + ' ' + file.detail); }
    void onProgress(const ScanProgress&) override { }
    void onPriorities(const PriorityUpdates& updates) override { applyPriorities(findings, updates); }

    std::vector<std::string> text() const
    {
        auto all = lines;
        for (const auto& finding : findings) {
            all.push_back(finding.fingerprint + ' ' + finding.ruleId + ' ' + finding.path + ':' + std::to_string(finding.range.startLine) + ' '
                          + std::to_string(static_cast<int>(finding.severity)) + ' ' + std::to_string(static_cast<int>(finding.priority)) + ' '
                          + std::to_string(finding.priorityScore));
        }
        std::ranges::sort(all);
        return all;
    }

    std::vector<Finding> findings;
    std::vector<std::string> lines;
};

std::vector<std::string> scanned(ScanRequest request, const std::shared_ptr<ScanMemory>& memory)
{
    request.memory = memory;
    TextSink sink;
    const auto summary = scan(request, sink, {});
    return summary ? sink.text() : std::vector<std::string>{summary.error().message};
}

void writeService(FolderTree& tree)
{
    tree.write("service/store.py", "import pickle\n\n\ndef load(data):\n    return pickle.loads(data)\n");
    tree.write("service/api.py", "from fastapi import FastAPI\nfrom service.store import load\n\napp = FastAPI()\n\n\n@app.post('/load')\n"
                                 "def handler(body: bytes):\n    return load(body)\n");
    tree.write("README.md", "# Service\n");
    tree.write("web/app.ts", "export async function get(url: string) {\n  try {\n    return await fetch(url)\n  } catch (e) {}\n}\n");
}

} // namespace

/// With memory or without: the outcome is the same.
class TestScanMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyScanSaysWhatOneWithoutMemorySays()
    {
        FolderTree tree;
        writeService(tree);
        ScanRequest request;
        request.root = tree.root();
        request.jobs = 2;
        const auto memory = std::make_shared<ScanMemory>();
        QCOMPARE(scanned(request, memory), scanned(request, nullptr));
        QCOMPARE(memory->taken(), 0U);
        QCOMPARE(scanned(request, memory), scanned(request, nullptr));
        QVERIFY(memory->taken() >= 3);
        const auto all = memory->taken();

        // A changed file: what reaches the other one is no longer the same, although that did not change.
        tree.write("service/api.py", "def handler(body):\n    return body\n");
        QCOMPARE(scanned(request, memory), scanned(request, nullptr));
        QCOMPARE(memory->taken(), all - 1);

        tree.write("service/more.py", "import pickle\nvalue = pickle.loads(b'')\n");
        QCOMPARE(scanned(request, memory), scanned(request, nullptr));
        request.exclude = {"web/"};
        QCOMPARE(scanned(request, memory), scanned(request, nullptr));
        request.exclude.clear();
        QCOMPARE(scanned(request, memory), scanned(request, nullptr));
    }

    void otherSeveritiesStartAnew()
    {
        FolderTree tree;
        writeService(tree);
        ScanRequest request;
        request.root = tree.root();
        const auto memory = std::make_shared<ScanMemory>();
        TextSink before;
        QVERIFY(scan(request, before, {}));
        const auto found = std::ranges::find(before.findings, "service/store.py", &Finding::path);
        QVERIFY(found != before.findings.end());
        scanned(request, memory);
        const auto other = found->severity == Severity::Low ? Severity::Critical : Severity::Low;
        request.severities = {{found->ruleId, other}};
        const auto text = scanned(request, memory);
        QCOMPARE(memory->taken(), 0U);
        QCOMPARE(text, scanned(request, nullptr));

        // The priority follows the severity.
        TextSink after;
        QVERIFY(scan(request, after, {}));
        const auto changed = std::ranges::find(after.findings, found->fingerprint, &Finding::fingerprint);
        QVERIFY(changed != after.findings.end());
        QCOMPARE(changed->severity, other);
        QVERIFY(changed->priorityScore != found->priorityScore);
    }
};

QTEST_GUILESS_MAIN(TestScanMemory)
#include "tst_scanmemory.moc"
