#include "repository/ignorepatterns.h"

#include <QElapsedTimer>
#include <QTest>

using namespace punchlist;

class TestIgnorePatterns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void globs_data();
    void globs();
    void hostileGlobIsQuick();
    void patterns_data();
    void patterns();
};

void TestIgnorePatterns::globs_data()
{
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* glob, const char* path, bool fits) {
        QTest::addRow("%s on %s", glob, path) << QByteArray(glob) << QByteArray(path) << fits;
    };
    row("a.py", "a.py", true);
    row("a.py", "a_py", false);
    row("*.py", "main.py", true);
    row("*.py", "src/main.py", false);
    row("src/*.py", "src/main.py", true);
    row("src/*.py", "src/deep/main.py", false);
    row("src/**/*.py", "src/main.py", true);
    row("src/**/*.py", "src/a/b/main.py", true);
    row("**/test/**", "test/a", true);
    row("**/test/**", "x/y/test/a/b", true);
    row("**/test/**", "x/latest/a", false);
    row("a/**", "a/b/c", true);
    row("a/**/b", "a/b", true);
    row("a/**/b", "a/xb", false);
    row("?at", "cat", true);
    row("?at", "/at", false);
    row("[a-c]x", "bx", true);
    row("[!a-c]x", "bx", false);
    row("[!a-c]x", "dx", true);
    row("[]x]", "]", true);
    row("a[]x]y", "axy", true);
    row("ab\\[c]/d", "ab[c]/d", true);
    row("**/auth/**", "api/author/x", false);
    row("**/auth.*", "auth.py", true);
    row("[abc", "[abc", true);
    row("\\*.py", "*.py", true);
    row("\\*.py", "a.py", false);
    row("", "", true);
    row("*", "", true);
}

void TestIgnorePatterns::globs()
{
    QFETCH(QByteArray, glob);
    QFETCH(QByteArray, path);
    QFETCH(bool, fits);
    QCOMPARE(globMatches(glob.toStdString(), path.toStdString()), fits);
}

void TestIgnorePatterns::hostileGlobIsQuick()
{
    std::string glob;
    for (int i = 0; i < 50; ++i)
        glob += "*a";
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!globMatches(glob + "b", std::string(2000, 'a')));
    QVERIFY(timer.elapsed() < 1000);
}

void TestIgnorePatterns::patterns_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isFolder");
    QTest::addColumn<bool>("ignored");
    QTest::newRow("name anywhere") << QByteArrayList{"*.log"} << QByteArray("deep/down/a.log") << false << true;
    QTest::newRow("folder pattern, folder") << QByteArrayList{"build/"} << QByteArray("x/build") << true << true;
    QTest::newRow("folder pattern, file") << QByteArrayList{"build/"} << QByteArray("x/build") << false << false;
    QTest::newRow("anchored at the root") << QByteArrayList{"/build"} << QByteArray("build") << true << true;
    QTest::newRow("anchored, deeper") << QByteArrayList{"/build"} << QByteArray("x/build") << true << false;
    QTest::newRow("slash inside anchors") << QByteArrayList{"docs/*.txt"} << QByteArray("x/docs/a.txt") << false << false;
    QTest::newRow("taken back") << QByteArrayList{"*.log", "!keep.log"} << QByteArray("a/keep.log") << false << false;
    QTest::newRow("taken back, then ignored") << QByteArrayList{"!keep.log", "*.log"} << QByteArray("keep.log") << false << true;
    QTest::newRow("comment") << QByteArrayList{"#a", ""} << QByteArray("#a") << false << false;
}

void TestIgnorePatterns::patterns()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(QByteArray, path);
    QFETCH(bool, isFolder);
    QFETCH(bool, ignored);
    std::vector<std::string> texts;
    for (const auto& line : lines)
        texts.push_back(line.toStdString());
    QCOMPARE(IgnorePatterns(texts).ignores(path.toStdString(), isFolder), ignored);
}

QTEST_APPLESS_MAIN(TestIgnorePatterns)
#include "tst_ignorepatterns.moc"
