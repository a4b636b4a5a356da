#include "findings/effort.h"

#include <QTest>

#include <array>
#include <vector>

using namespace punchlist;

class TestEffort : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rangesOfOne_data();
    void rangesOfOne();
    void sumsAreSurerThanTheirParts();
    void batchesCostLess();
    void actualsCalibrate();
    void fewActualsDoNot();
};

void TestEffort::rangesOfOne_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0 << "0 min";
    QTest::newRow("minutes") << 10 << "10 to 15 min";
    QTest::newRow("half an hour") << 30 << "30 to 45 min";
    QTest::newRow("hours") << 240 << "4 to 6.5 hours";
    QTest::newRow("days") << 960 << "2 to 3 days";
    QTest::newRow("hours and days") << 360 << "6 hours to 1 day";
}

void TestEffort::rangesOfOne()
{
    QFETCH(int, minutes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(effortRangeText(effortRange(minutes))), text);
}

void TestEffort::sumsAreSurerThanTheirParts()
{
    const auto one = effortRange(60);
    const std::vector<int> many(100, 60);
    const auto all = effortRange(many);
    QCOMPARE(all.likely, 6000); // totals are plain sums, whatever the range
    QCOMPARE(all.half, 7500); // each is late more often than early
    QVERIFY(one.half <= one.safe && all.half <= all.safe);
    QVERIFY(all.safe < 100 * one.safe);
}

void TestEffort::batchesCostLess()
{
    const std::array<BatchedFinding, 4> findings{{{"timeout", 30, 30, 10}, {"timeout", 30, 30, 10}, {"timeout", 50, 30, 10}, {"secret", 60, 60, 30}}};
    // 30 for the first; 10 for the second; the third has two further places of its own: 50 − 30 + 10; 60 for the other rule
    QCOMPARE(batchMinutes(findings), 30 + 10 + 30 + 60);
    QCOMPARE(batchMinutes(std::span(findings).first(1)), 30);
}

void TestEffort::actualsCalibrate()
{
    std::vector<EffortCalibration::Actual> actuals(5, {"timeout", 30, 60});
    const EffortCalibration known(actuals);
    QVERIFY(known.factor("timeout") > 1.5 && known.factor("timeout") < 2); // drawn to 1 by the weight of what was believed
    QVERIFY(known.factor("other") > 1 && known.factor("other") < known.factor("timeout"));
    QCOMPARE(known.calibrated("other", 100), static_cast<int>(std::lround(100 * known.factor("other"))));
    actuals.insert(actuals.end(), 95, {"timeout", 30, 60});
    QVERIFY(EffortCalibration(actuals).factor("timeout") > 1.95);
}

void TestEffort::fewActualsDoNot()
{
    const std::array<EffortCalibration::Actual, 4> actuals{{{"timeout", 30, 300}, {"secret", 30, 300}, {"broken", 0, 30}, {"broken", 30, 0}}};
    const EffortCalibration known(actuals);
    QCOMPARE(known.count(), std::size_t{2});
    QCOMPARE(known.factor("timeout"), 1.0);
}

QTEST_APPLESS_MAIN(TestEffort)
#include "tst_effort.moc"
