#include "engine/batcheffort.h"

#include "engine/scan.h"
#include "foldertree.h"
#include "rules/rule.h"
#include "rules/ruleset.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace punchlist;

namespace {

class Keeper final : public ScanSink {
public:
    std::vector<Finding> findings;
    void onFindings(std::vector<Finding> batch) override { std::ranges::move(batch, std::back_inserter(findings)); }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    void onPriorities(const PriorityUpdates& updates) override { applyPriorities(findings, updates); }
    void onEfforts(const EffortUpdates& updates) override { applyEfforts(findings, updates); }
};

} // namespace

class TestBatchEffort : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void furtherFindingsOfARuleCostLess()
    {
        FolderTree tree;
        const std::string call = "import requests\n\ndef load(url):\n    return requests.get(url)\n";
        for (const char* name : {"a.py", "b.py", "c.py"})
            tree.write(name, call);
        tree.write("d.py", "import requests\n\ndef load(url):\n    return requests.get(url)  # punchlist: ignore[external-call-without-timeout] measured\n");
        Keeper keeper;
        ScanRequest request;
        request.root = tree.root();
        request.jobs = 1;
        QVERIFY(scan(request, keeper, {}).has_value());
        const auto* rule = RuleSet::builtin()->find("external-call-without-timeout");
        QVERIFY(rule);
        std::vector<int> minutes;
        for (const auto& finding : keeper.findings) {
            if (finding.ruleId == rule->id && !finding.suppression)
                minutes.push_back(finding.effortMinutes);
        }
        std::ranges::sort(minutes, std::greater{});
        QCOMPARE(minutes, (std::vector<int>{rule->effort.fixedMinutes, rule->effort.furtherMinutes, rule->effort.furtherMinutes}));
    }

    void theMostSevereOnePaysInFull()
    {
        std::vector<Finding> findings(3);
        for (std::size_t i = 0; i < findings.size(); ++i) {
            findings[i].ruleId = "external-call-without-timeout";
            findings[i].path = std::string(1, static_cast<char>('a' + i));
            findings[i].fingerprint = findings[i].path;
            findings[i].severity = i == 1 ? Severity::High : i == 2 ? Severity::Info : Severity::Medium;
            findings[i].effortMinutes = 100;
        }
        BatchEffort efforts;
        efforts.add(findings, *RuleSet::builtin());
        const auto updates = efforts.updates();
        applyEfforts(findings, updates);
        QVERIFY(findings[0].effortMinutes < 100);
        QCOMPARE(findings[1].effortMinutes, 100);
        QCOMPARE(findings[2].effortMinutes, 100); // a note takes no part
    }
};

QTEST_GUILESS_MAIN(TestBatchEffort)
#include "tst_batcheffort.moc"
