#include "text/regexambiguity.h"

#include <QTest>

#include <string>

using namespace punchlist;

class TestRegexAmbiguity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loops_data();
    void loops();
    void hostilePatternsEnd();
};

void TestRegexAmbiguity::loops_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("ambiguous");
    const auto row = [](const char* pattern, bool ambiguous) { QTest::newRow(pattern) << QString::fromUtf8(pattern) << ambiguous; };
    row("(a+)+b", true);
    row("^(a+)+$", true);
    row("(x+x+)+y", true);
    row("(a|a)*b", true);
    row("^(a|ab|b)*$", true);
    row("(\\s*\\n)*end", true);
    row("(a*)*b", true);
    row("^(?:\\d+|[0-9]{2})*;", true);
    row("^([a-c]{1,3}){2,}$", true);
    row("(?<word>\\w+\\s?)*;", true);
    row("^(é|é)*$", true);
    row("(a+)+", false); // a match may end in the loop
    row("a*b*a*", false);
    row("^(\\w+,)+$", false);
    row("^(\\w+\\s+)*\\w+$", false);
    row("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,6}$", false);
    row("^[^,]*(,[^,]*)*$", false);
    row("^(a|b)*$", false);
    row("^(a{2})*$", false);
    row("^(a++)+$", false);  // possessive: not judged
    row("^(?=a)(a+)+$", false); // look-around: not judged
    row("(a+)+\\1$", false);    // back reference: not judged
}

void TestRegexAmbiguity::loops()
{
    QFETCH(QString, pattern);
    QFETCH(bool, ambiguous);
    const auto loop = exponentialLoop(pattern.toStdString());
    QCOMPARE(loop.has_value(), ambiguous);
    if (loop)
        QVERIFY(!loop->empty());
}

void TestRegexAmbiguity::hostilePatternsEnd()
{
    for (const std::string pattern : {"(", ")", "[", "[]", "[^", "(?", "(?<", "(?P<", "\\", "a{", "a{1,", "a{99999999999}", "(a)*{", "()*", "(|)*", "(()*)*x", "[z-a](b)*", "*", "(*)+", "x{0}(y)*"})
        exponentialLoop(pattern);
    exponentialLoop(std::string(200, '(') + "a" + std::string(190, ')') + "*");
    std::string wide = "^(";
    for (int i = 0; i < 70; ++i)
        wide += "a*";
    exponentialLoop(wide + ")*$");
    QVERIFY(exponentialLoop("(a+)+b").has_value());
}

QTEST_GUILESS_MAIN(TestRegexAmbiguity)

#include "tst_regexambiguity.moc"
