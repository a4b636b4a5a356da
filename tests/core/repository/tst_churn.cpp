#include "repository/churn.h"

#include "gitfixture.h"

#include <QTest>

using namespace punchlist;

class TestChurn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsRevisionsBelowTheRoot()
    {
        FolderTree tree;
        tree.write("shop/a.py", "a = 1\n");
        tree.write("b.py", "b = 1\n");
        GitFixture git(tree.root());
        git.commit({"shop/a.py", "b.py"});
        const auto all = readChurn(tree.root(), {});
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all.at("shop/a.py").revisions, 1U);
        QCOMPARE(all.at("shop/a.py").decayed, 1.0); // the newest commit counts fully
        const auto below = readChurn(tree.path("shop"), {});
        QCOMPARE(below.size(), std::size_t{1});
        QVERIFY(below.contains("a.py"));
    }

    void wideCommitsSayNothingAboutOneFile()
    {
        FolderTree tree;
        std::vector<std::string> paths;
        for (int i = 0; i < 31; ++i) {
            paths.push_back("f" + std::to_string(i) + ".py");
            tree.write(paths.back(), std::to_string(i));
        }
        GitFixture git(tree.root());
        git.commit(paths);
        QVERIFY(readChurn(tree.root(), {}).empty());
    }

    void unknownWithoutGit()
    {
        FolderTree tree;
        tree.write("a.py", "a = 1\n");
        QVERIFY(readChurn(tree.root(), {}).empty());
    }

    void stopsWhenAsked()
    {
        FolderTree tree;
        tree.write("a.py", "a = 1\n");
        GitFixture git(tree.root());
        git.commit({"a.py"});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(readChurn(tree.root(), stop.get_token()).empty());
    }
};

QTEST_GUILESS_MAIN(TestChurn)
#include "tst_churn.moc"
