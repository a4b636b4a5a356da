#include "interchange/linehash.h"

#include <QTest>

using namespace punchlist;

class TestLineHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedExamples_data();
    void publishedExamples();
};

void TestLineHash::publishedExamples_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hashes");
    QTest::newRow("an empty file") << QByteArray("") << QByteArray("c129715d7a2bc9a3:1");
    QTest::newRow("blanks do not count")
        << QByteArray(" a\nb\n  \t\tc\n d")
        << QByteArray("271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1");
    QTest::newRow("line ends of Windows and of old Macs are the same")
        << QByteArray(" a\r\nb\r  \t\tc\n d")
        << QByteArray("271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1");
    QTest::newRow("a last line end starts a line")
        << QByteArray("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n")
        << QByteArray("e54938cc54b302f1:1 bb609acbe9138d60:1 1131fd5871777f34:1 5c482a0f8b35ea28:1 54517377da7028d2:1 "
                      "2c644846cb18d53e:1 f1b89f20de0d133:1 c129715d7a2bc9a3:1");
    QTest::newRow("equal windows are numbered")
        << QByteArray("Lorem ipsum dolor sit amet.\n").repeated(10)
        << QByteArray("a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 "
                      "a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 "
                      "c129715d7a2bc9a3:1");
}

void TestLineHash::publishedExamples()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hashes);
    QByteArrayList found;
    for (const auto& hash : primaryLocationLineHashes(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))))
        found << QByteArray::fromStdString(hash);
    QCOMPARE(found.join(' '), hashes);
}

QTEST_GUILESS_MAIN(TestLineHash)
#include "tst_linehash.moc"
