#include "text/linemap.h"

#include <QRandomGenerator>
#include <QTest>

#include <string>

using namespace punchlist;

class TestLineMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void maps_data();
    void maps();
    void lineEndsDoNotMatter();
    void expectedPlaceOfAChangedLine();
    void everyMapIsTrueAndNeverCrossesItself();
    void aTextMadeToBeSlowIsGivenUp();
};

namespace {

/// One character a line.
std::string linesOf(const QString& letters)
{
    std::string text;
    for (const QChar letter : letters)
        text += std::string(1, letter.toLatin1()) + "\n";
    return text;
}

LineMap mapBetween(const std::string& before, const std::string& after)
{
    return LineMap::between(lineHashes(before), lineHashes(after));
}

} // namespace

void TestLineMap::maps_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("mapped"); // for each old line its new one as a digit, or '-'
    QTest::newRow("nothing changed") << "abc" << "abc" << "012";
    QTest::newRow("lines inserted at the top") << "abc" << "xyabc" << "234";
    QTest::newRow("a line inserted between") << "abc" << "abxc" << "013";
    QTest::newRow("a line removed") << "abc" << "ac" << "0-1";
    QTest::newRow("a line changed") << "abc" << "axc" << "0-2";
    QTest::newRow("all new") << "abc" << "xyz" << "---";
    QTest::newRow("emptied") << "abc" << "" << "---";
    QTest::newRow("braces do not lead astray: the rare line anchors") << "a}b}" << "n}a}b}" << "2345";
    QTest::newRow("a block cloned above the original keeps the original with its head") << "fxyz" << "gxyzfxyz" << "4567";
    QTest::newRow("two blocks exchanged: the longer one stays") << "abcdxy" << "xyabcd" << "2345--";
}

void TestLineMap::maps()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, mapped);
    const LineMap map = mapBetween(linesOf(before), linesOf(after));
    QString got;
    for (std::uint32_t line = 0; line < static_cast<std::uint32_t>(before.size()); ++line) {
        const std::uint32_t to = map.mapped(line);
        got += to == LineMap::nowhere ? QStringLiteral("-") : QString::number(to);
    }
    QCOMPARE(got, mapped);
}

void TestLineMap::lineEndsDoNotMatter()
{
    QCOMPARE(lineHashes("a\r\nb\r\n"), lineHashes("a\nb\n"));
    QCOMPARE(lineHashes("").size(), std::size_t{1});
    QCOMPARE(lineHashes("a").size(), std::size_t{1});
    QCOMPARE(lineHashes("a\n").size(), std::size_t{2});
}

void TestLineMap::expectedPlaceOfAChangedLine()
{
    const LineMap map = mapBetween("a\nb\nc\n", "x\ny\na\nB\nc\n");
    QCOMPARE(map.mapped(1), LineMap::nowhere);
    QCOMPARE(map.expected(1), 3U);
    QCOMPARE(LineMap::identity().expected(7), 7U);
    QCOMPARE(LineMap().mapped(0), LineMap::nowhere);
}

void TestLineMap::everyMapIsTrueAndNeverCrossesItself()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 400; ++round) {
        std::vector<std::uint64_t> before(random.bounded(60));
        for (std::uint64_t& line : before)
            line = random.bounded(round % 2 ? 6U : 200U);
        std::vector<std::uint64_t> after = before;
        for (int edit = random.bounded(8); edit > 0; --edit) {
            const auto at = static_cast<std::ptrdiff_t>(random.bounded(static_cast<int>(after.size()) + 1));
            if (random.bounded(2) == 0 || at == static_cast<std::ptrdiff_t>(after.size()))
                after.insert(after.begin() + at, random.bounded(200U));
            else
                after.erase(after.begin() + at);
        }
        const LineMap map = LineMap::between(before, after);
        std::uint32_t last = 0;
        bool first = true;
        for (std::uint32_t line = 0; line < before.size(); ++line) {
            const std::uint32_t to = map.mapped(line);
            if (to == LineMap::nowhere)
                continue;
            QVERIFY(to < after.size());
            QCOMPARE(after[to], before[line]);
            QVERIFY(first || to > last);
            last = to;
            first = false;
        }
    }
}

void TestLineMap::aTextMadeToBeSlowIsGivenUp()
{
    // Every line occurs twice and the copies cross: no block is longer than one line.
    constexpr std::uint64_t count = 60'000;
    std::vector<std::uint64_t> before;
    std::vector<std::uint64_t> after;
    for (std::uint64_t i = 0; i < count; ++i) {
        before.push_back(i % (count / 2));
        after.push_back((count - i) % (count / 2));
    }
    QElapsedTimer timer;
    timer.start();
    LineMap::between(before, after);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestLineMap)
#include "tst_linemap.moc"
