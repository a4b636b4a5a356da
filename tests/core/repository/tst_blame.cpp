#include "gitfixture.h"
#include "repository/blame.h"
#include "verifyresult.h"

#include <QTest>

using namespace punchlist;

class TestBlame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreOfTheirCommits();
    void editedLinesAreOfNoCommit();
    void whatGitDoesNotKnowFails();
};

void TestBlame::linesAreOfTheirCommits()
{
    FolderTree tree;
    GitFixture git(tree.root());
    tree.write("src/a.py", "one\ntwo\n");
    const auto first = git.commit({"src/a.py"});
    // Commits of one history differ in their parents; the fixture makes each the first of its own, so the last one counts.
    const auto hunks = blame(tree.root(), "src/a.py", "one\ntwo\n");
    VERIFY_RESULT(hunks);
    QCOMPARE(hunks->size(), 1U);
    QCOMPARE(hunks->front().firstLine, 0U);
    QCOMPARE(hunks->front().lines, 2U);
    QCOMPARE(hunks->front().commit, first);
    QCOMPARE(hunks->front().author, std::string("Test"));
    QCOMPARE(hunks->front().summary, std::string("test"));
    QCOMPARE(hunks->front().time, std::int64_t{1'700'000'000});
}

void TestBlame::editedLinesAreOfNoCommit()
{
    FolderTree tree;
    GitFixture git(tree.root());
    tree.write("a.py", "one\ntwo\nthree\n");
    git.commit({"a.py"});
    const auto hunks = blame(tree.root(), "a.py", "one\nnew\nthree\n");
    VERIFY_RESULT(hunks);
    std::vector<bool> committed(3);
    for (const auto& hunk : *hunks) {
        for (auto line = hunk.firstLine; line < hunk.firstLine + hunk.lines && line < 3; ++line)
            committed[line] = !hunk.commit.empty();
    }
    QCOMPARE(committed, (std::vector<bool>{true, false, true}));
}

void TestBlame::whatGitDoesNotKnowFails()
{
    FolderTree tree;
    tree.write("a.py", "one\n");
    QCOMPARE(blame(tree.root(), "a.py", "one\n").error().code, Error::Code::NotFound);
    GitFixture git(tree.root());
    tree.write("b.py", "one\n");
    git.commit({"b.py"});
    QCOMPARE(blame(tree.root(), "a.py", "one\n").error().code, Error::Code::NotFound);
    QCOMPARE(blame(tree.root(), "b.py", std::string(3'000'000, 'x')).error().code, Error::Code::Limit);
}

QTEST_GUILESS_MAIN(TestBlame)
#include "tst_blame.moc"
