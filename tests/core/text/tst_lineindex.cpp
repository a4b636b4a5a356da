#include "text/lineindex.h"

#include <QTest>

using namespace punchlist;

class TestLineIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesWithoutTheirEndings();
    void utf16Columns_data();
    void utf16Columns();
};

void TestLineIndex::linesWithoutTheirEndings()
{
    const LineIndex index("one\r\ntwo\n\nlast");
    QCOMPARE(index.lineCount(), 4U);
    QCOMPARE(index.line(0), std::string_view("one"));
    QCOMPARE(index.line(1), std::string_view("two"));
    QCOMPARE(index.line(2), std::string_view(""));
    QCOMPARE(index.line(3), std::string_view("last"));
    QCOMPARE(index.line(4), std::string_view(""));
    QCOMPARE(index.lineOf(5), 1U);
    const auto range = index.range(5, 14);
    QCOMPARE(range.startLine, 1U);
    QCOMPARE(range.endLine, 3U);
    QCOMPARE(range.endByteColumn, 4U);
}

void TestLineIndex::utf16Columns_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<uint>("bytes");
    QTest::addColumn<uint>("units");
    QTest::newRow("ascii") << QByteArray("abc") << 2U << 2U;
    QTest::newRow("an accent is two bytes") << QByteArray("é=1") << 2U << 1U;
    QTest::newRow("an ideograph is three bytes") << QByteArray("中=1") << 3U << 1U;
    QTest::newRow("emoji is a surrogate pair") << QByteArray("😀=1") << 4U << 2U;
    QTest::newRow("past the end of the line") << QByteArray("ab") << 9U << 2U;
}

void TestLineIndex::utf16Columns()
{
    QFETCH(QByteArray, line);
    QFETCH(uint, bytes);
    QFETCH(uint, units);
    const LineIndex index(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
    QCOMPARE(index.utf16Column(0, bytes), units);
}

QTEST_GUILESS_MAIN(TestLineIndex)
#include "tst_lineindex.moc"
