#include "base/utf8.h"

#include <QTest>

using namespace punchlist;

class TestUtf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repair_data();
    void repair();
    void utf16();
    void printable();
};

void TestUtf8::repair_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("repaired");
    const auto same = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text) << QByteArray(text); };
    same("empty", "");
    same("ascii", "plain text, longer than eight bytes");
    same("two, three and four bytes", "é中😀 and more text é");
    QTest::newRow("latin 1") << QByteArray("caf\xE9 au lait") << QByteArray("caf\xEF\xBF\xBD au lait");
    QTest::newRow("lonely continuation") << QByteArray("a\x80z") << QByteArray("a\xEF\xBF\xBDz");
    QTest::newRow("cut off at the end") << QByteArray("ab\xE4\xB8") << QByteArray("ab\xEF\xBF\xBD");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("above U+10FFFF") << QByteArray("\xF4\x90\x80\x80")
                                    << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    // the example of the Unicode standard, chapter 3.9 (table 3-8)
    QTest::newRow("maximal subparts") << QByteArray("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64")
                                      << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD\xEF\xBF\xBD" "d");
}

void TestUtf8::repair()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, repaired);
    QCOMPARE(QByteArray::fromStdString(repairedUtf8(bytes.toStdString())), repaired);
    QCOMPARE(isValidUtf8(bytes.toStdString()), bytes == repaired);
    QVERIFY(isValidUtf8(repaired.toStdString()));
}

void TestUtf8::utf16()
{
    using namespace std::string_view_literals;
    QCOMPARE(utf8FromUtf16("a\0\x2D\x4E\x3D\xD8\x00\xDE"sv, false), std::string("a中😀"));
    QCOMPARE(utf8FromUtf16("\0a\x4E\x2D\xD8\x3D\xDE\x00"sv, true), std::string("a中😀"));
    QCOMPARE(utf8FromUtf16("\x3D\xD8z\0"sv, false), std::string("\xEF\xBF\xBDz"));
}

void TestUtf8::printable()
{
    QCOMPARE(printablePath("src/é.py"), std::string("src/é.py"));
    QCOMPARE(printablePath("src/\xFF\xE9.py"), std::string("src/\\xff\\xe9.py"));
}

QTEST_APPLESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
