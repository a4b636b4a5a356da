#include "engine/scanmemory.h"

#include "findings/prioritypolicy.h"
#include "rules/rulefiles.h"
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

    /// The same goes for a repository with rules and weights of its own, which are read again for every scan.
    void ownRulesAreKnownAgain()
    {
        FolderTree tree;
        writeService(tree);
        const auto rule = [](const std::string& callee) {
            return "id: team-call\nversion: 1\nname: A call that the team does not want\nseverity: medium\nconfidence: high\neffort: {fixed: 30, further: 5}\npriority: P2\ncwe: []\ntags: []\n"
                   "languages: [python]\ntitle: The team does not call this\nproblem: It was decided so.\nimpact: Somebody is surprised.\nfix: Call something else.\nlimits: None.\nchecklist: Call something else\nmatch:\n  - callee: "
                   + callee + "\n";
        };
        tree.write(".punchlist/rules/team/team-call.yaml", rule("pickle.loads"));
        tree.write(".punchlist/priority.yaml", "version: 1\nlikelihood:\n  high: 6\n");
        RuleFiles files;
        const auto request = [&tree, &files] {
            auto rules = std::make_shared<RuleSet>(*RuleSet::builtin());
            std::vector<RuleProblem> problems;
            files.addPack(*rules, tree.root() + "/.punchlist/rules", problems);
            for (const auto& problem : problems)
                qWarning("%d: %s", problem.line, problem.message.c_str());
            ScanRequest made;
            made.root = tree.root();
            made.rules = rules;
            made.priorities = PriorityPolicy::forRepository(tree.root()).value();
            return made;
        };
        const auto isFound = [](const std::vector<std::string>& lines) { return std::ranges::any_of(lines, [](const std::string& line) { return line.contains(" team-call "); }); };
        const auto memory = std::make_shared<ScanMemory>();
        QVERIFY(isFound(scanned(request(), memory)));
        QCOMPARE(scanned(request(), memory), scanned(request(), nullptr));
        QVERIFY(memory->taken() >= 3);

        // A rule that is another one now is tried on files that did not change.
        tree.write(".punchlist/rules/team/team-call.yaml", rule("pickle.dumps"));
        const auto without = scanned(request(), memory);
        QCOMPARE(memory->taken(), 0U);
        QVERIFY(!isFound(without));
        QCOMPARE(without, scanned(request(), nullptr));

        tree.write(".punchlist/priority.yaml", "version: 1\nlikelihood:\n  high: 5\n");
        scanned(request(), memory);
        QCOMPARE(memory->taken(), 0U);
        scanned(request(), memory);
        QVERIFY(memory->taken() >= 3);
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
