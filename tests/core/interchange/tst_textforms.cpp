#include "interchange/textforms.h"

#include <QTest>

using namespace punchlist;

class TestTextForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void relativeUris_data();
    void relativeUris();
    void cutsBetweenCharacters();
    void invalidUtf8IsSeen();
    void plainTextOfMarkdown();
};

void TestTextForms::relativeUris_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("plain") << QByteArray("src/app.py") << QByteArray("src/app.py");
    QTest::newRow("blank") << QByteArray("my app/a b.py") << QByteArray("my%20app/a%20b.py");
    QTest::newRow("a colon would read as a scheme") << QByteArray("a:b.py") << QByteArray("a%3Ab.py");
    QTest::newRow("percent, hash and question mark") << QByteArray("100%#?.py") << QByteArray("100%25%23%3F.py");
    QTest::newRow("brackets of a route folder") << QByteArray("app/[id]/page.tsx") << QByteArray("app/%5Bid%5D/page.tsx");
    QTest::newRow("not ASCII") << QByteArray("é中.py") << QByteArray("%C3%A9%E4%B8%AD.py");
    QTest::newRow("backslash") << QByteArray("a\\b.py") << QByteArray("a%5Cb.py");
    QTest::newRow("what RFC 3986 allows stays") << QByteArray("a+b@c,(d).py") << QByteArray("a+b@c,(d).py");
}

void TestTextForms::relativeUris()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, uri);
    QCOMPARE(relativeUri(path.toStdString()), uri.toStdString());
}

void TestTextForms::cutsBetweenCharacters()
{
    QCOMPARE(shortened("short", 10), std::string("short"));
    QCOMPARE(shortened("abcdefghij", 8), std::string("abcd …"));
    QCOMPARE(shortened("中中中中", 8), std::string("中 …"));
}

void TestTextForms::invalidUtf8IsSeen()
{
    QCOMPARE(utf8Length("a"), 1U);
    QCOMPARE(utf8Length("é"), 2U);
    QCOMPARE(utf8Length("😀"), 4U);
    QCOMPARE(utf8Length("\xC0\x80"), 0U);         // overlong
    QCOMPARE(utf8Length("\xED\xA0\x80"), 0U);     // a surrogate
    QCOMPARE(utf8Length("\xF4\x90\x80\x80"), 0U); // above U+10FFFF
    QCOMPARE(utf8Length("\xE4\xB8"), 0U);         // cut off
    QCOMPARE(utf8Length(""), 0U);
}

void TestTextForms::plainTextOfMarkdown()
{
    QCOMPARE(plainText("`requests.post` has **no** timeout\n"), std::string("requests.post has no timeout"));
    QCOMPARE(plainText("`a ** b` stays"), std::string("a ** b stays"));
    QCOMPARE(generalText("`{callee}` in {some_modules} {x: 1}"), std::string("`‹callee›` in ‹some modules› {x: 1}"));
    QCOMPARE(sarifPlain("d[k] is read"), std::string("d[k] is read"));
    QCOMPARE(sarifPlain("[x](1)"), std::string("\\[x\\](1)"));
}

QTEST_GUILESS_MAIN(TestTextForms)
#include "tst_textforms.moc"
