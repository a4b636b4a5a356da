#include "reporting/markdown.h"

#include <QTest>

using namespace punchlist;

class TestMarkdown : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fencesSurviveBackticks();
    void codeSpansSurviveBackticks();
    void linesCarryNoHtml();
    void bulletsFromProseAndLists();
    void titleCases_data();
    void titleCases();
    void commonIndentationGoes();
};

void TestMarkdown::fencesSurviveBackticks()
{
    QCOMPARE(fenceFor("plain"), std::string("```"));
    QCOMPARE(fenceFor("a `b` ``c``"), std::string("```"));
    QCOMPARE(fenceFor("```\ninner\n```"), std::string("````"));
    QCOMPARE(fenceFor("`````"), std::string("``````"));
}

void TestMarkdown::codeSpansSurviveBackticks()
{
    QCOMPARE(codeSpan("a.py:1"), std::string("`a.py:1`"));
    QCOMPARE(codeSpan("a`b"), std::string("``a`b``"));
    QCOMPARE(codeSpan("`b"), std::string("`` `b ``"));
    QCOMPARE(codeSpan("a\nb"), std::string("`a b`"));
}

void TestMarkdown::linesCarryNoHtml()
{
    QCOMPARE(markdownLine(" a\n  b\x1b "), std::string("a   b "));
    QCOMPARE(markdownLine("<img> `<tag>`"), std::string("\\<img> `<tag>`"));
}

void TestMarkdown::bulletsFromProseAndLists()
{
    using Points = std::vector<std::string>;
    QCOMPARE(bulletPoints("One. Two, e.g. this. Three!"), (Points{"One", "Two, e.g. this", "Three!"}));
    QCOMPARE(bulletPoints("- one.\n- two\n  goes on\n"), (Points{"one", "two goes on"}));
    QCOMPARE(bulletPoints("Calls `a. b` there. Then `c`."), (Points{"Calls `a. b` there", "Then `c`"}));
    QCOMPARE(bulletPoints("version 1.5 is old"), (Points{"version 1.5 is old"}));
    QCOMPARE(bulletPoints(""), Points{});
    QCOMPARE(firstSentence("It waits. For ever."), std::string("It waits"));
    QCOMPARE(withFullStop("Pass a timeout"), std::string("Pass a timeout."));
    QCOMPARE(withFullStop("Done."), std::string("Done."));
}

void TestMarkdown::titleCases_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("title");
    QTest::newRow("small words stay small") << QByteArray("external call without a timeout") << QByteArray("External Call Without a Timeout");
    QTest::newRow("but not the first") << QByteArray("the end") << QByteArray("The End");
    QTest::newRow("code spans stay") << QByteArray("`requests.get url` has no timeout") << QByteArray("`requests.get url` Has No Timeout");
    QTest::newRow("identifiers stay") << QByteArray("use of some_name and os.path") << QByteArray("Use of some_name and os.path");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void TestMarkdown::titleCases()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, title);
    QCOMPARE(titleCase(text.toStdString()), title.toStdString());
}

void TestMarkdown::commonIndentationGoes()
{
    QCOMPARE(dedented("    if a:\n        b\n\n    c  \n"), std::string("if a:\n    b\n\nc"));
    QCOMPARE(dedented(""), std::string(""));
    QCOMPARE(commentLine("a.ts:1", Language::TypeScript, "a.ts"), std::string("// a.ts:1"));
    QCOMPARE(commentLine("a.html:1", Language::Html, "a.html"), std::string("<!-- a.html:1 -->"));
}

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
