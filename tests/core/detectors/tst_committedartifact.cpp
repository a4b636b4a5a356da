#include "engine/scan.h"
#include "gitfixture.h"
#include "rules/ruleset.h"

#include <QTest>

#include <algorithm>

using namespace punchlist;

namespace {

class ArtifactSink : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override
    {
        for (auto& finding : batch) {
            if (finding.ruleId == "committed-artifact")
                findings.push_back(std::move(finding));
        }
    }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    std::vector<Finding> findings;
};

std::vector<Finding> findingsIn(const FolderTree& tree)
{
    ScanRequest request;
    request.root = tree.root();
    ArtifactSink sink;
    if (!scan(request, sink, {}))
        return {};
    return sink.findings;
}

} // namespace

/// What git tracks decides; the annotated sources of the rule are no git repository and cannot show it.
class TestCommittedArtifact : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTrackedFiles();
    void trackedAlthoughIgnored();
    void foldersCountOnce();
    void binaryFiles();
};

void TestCommittedArtifact::onlyTrackedFiles()
{
    FolderTree tree;
    tree.write("app.py", "print(1)\n");
    tree.write("run.pid", "1\n");
    {
        GitFixture git(tree.root());
        git.commit({"app.py"});
        QVERIFY(findingsIn(tree).empty());
    }
    tree.remove(".git");
    GitFixture git(tree.root());
    git.commit({"app.py", "run.pid"});
    const auto findings = findingsIn(tree);
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings[0].path, "");
    QCOMPARE(findings[0].evidence[0].path, "run.pid");
    QCOMPARE(findings[0].effortMinutes, 10);
    QCOMPARE(findings[0].title, "`run.pid` (a process id) is tracked by git");
    QCOMPARE(findings[0].confidence, Confidence::High);
    QCOMPARE(findings[0].qualification.state, Qualification::State::None);
}

void TestCommittedArtifact::trackedAlthoughIgnored()
{
    FolderTree tree;
    tree.write(".gitignore", "*.log\n");
    tree.write("server.log", "GET /\n");
    tree.write("other.log", "GET /\n");
    GitFixture git(tree.root());
    git.commit({".gitignore", "server.log"});
    const auto findings = findingsIn(tree);
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings[0].evidence[0].path, "server.log");
    QCOMPARE(findings[0].severity, Severity::Medium);
    QVERIFY(findings[0].evidence[0].note.find("an ignore rule names it") != std::string::npos);
}

void TestCommittedArtifact::foldersCountOnce()
{
    FolderTree tree;
    std::vector<std::string> paths;
    for (const std::string name : {"a", "b", "c"}) {
        paths.push_back("web/node_modules/" + name + "/index.js");
        tree.write(paths.back(), "x\n");
    }
    GitFixture git(tree.root());
    git.commit(paths);
    const auto findings = findingsIn(tree);
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings[0].evidence.size(), 1U);
    QCOMPARE(findings[0].evidence[0].note, "installed packages, 3 files of the folder");
}

/// Files that are never read are named all the same.
void TestCommittedArtifact::binaryFiles()
{
    FolderTree tree;
    tree.write("data/users.sqlite3", std::string("SQLite\0\1", 8));
    tree.write("cache/__pycache__/a.cpython-312.pyc", std::string("\0\0", 2));
    GitFixture git(tree.root());
    git.commit({"data/users.sqlite3", "cache/__pycache__/a.cpython-312.pyc"});
    const auto findings = findingsIn(tree);
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings[0].evidence[0].path, "data/users.sqlite3");
    QCOMPARE(findings[0].evidence.size(), 2U);
    QCOMPARE(findings[0].evidence[1].path, "cache/__pycache__/a.cpython-312.pyc");
    QCOMPARE(findings[0].effortMinutes, 15);
}

QTEST_APPLESS_MAIN(TestCommittedArtifact)
#include "tst_committedartifact.moc"
