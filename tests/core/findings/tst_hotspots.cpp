#include "base/knee.h"
#include "findings/hotspots.h"

#include <QTest>

using namespace punchlist;

class TestHotSpots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kneeOfACurve();
    void bothSeverityAndChurnCount();
    void fewStandOutOfMany();
    void withoutHistoryNothingIsHot();
};

void TestHotSpots::kneeOfACurve()
{
    QCOMPARE(kneeOf(std::vector<double>{10, 9, 8, 1, 1, 1, 1, 1}), 3U);
    QCOMPARE(kneeOf(std::vector<double>{5, 5, 5}), 0U);
    QCOMPARE(kneeOf(std::vector<double>{5, 1}), 0U);
    QCOMPARE(kneeOf(std::vector<double>{}), 0U);
}

void TestHotSpots::bothSeverityAndChurnCount()
{
    const std::unordered_map<std::string, FileChurn> churn{{"often.py", {20, 10}}, {"seldom.py", {2, 0.1}}, {"clean.py", {40, 20}}};
    const std::vector<HotSpotFinding> findings{{"often.py", Severity::Medium}, {"often.py", Severity::High}, {"seldom.py", Severity::Critical}, {"never.py", Severity::Critical}, {"", Severity::High}};
    const auto spots = findHotSpots(findings, churn);
    QCOMPARE(spots.files.size(), 3U); // neither the one without findings nor the whole repository
    QCOMPARE(spots.files[0].path, std::string("often.py"));
    QCOMPARE(spots.files[0].worst, Severity::High);
    QCOMPARE(spots.files[0].findings, 2U);
    QCOMPARE(spots.files[0].heat, std::sqrt(6.0 / 8)); // the most churn, 6 of the most weight of 8
    QCOMPARE(spots.files[1].path, std::string("seldom.py"));
    QCOMPARE(spots.files[2].heat, 0.0);
    QCOMPARE(spots.hot, 2U);
}

void TestHotSpots::fewStandOutOfMany()
{
    std::unordered_map<std::string, FileChurn> churn;
    std::vector<std::string> paths;
    for (int i = 0; i < 100; ++i)
        paths.push_back("f" + std::to_string(i) + ".py");
    std::vector<HotSpotFinding> findings;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        churn[paths[i]] = {1, i < 3 ? 30.0 : 1.0};
        findings.push_back({paths[i], i < 3 ? Severity::Critical : Severity::Low});
    }
    const auto spots = findHotSpots(findings, churn);
    QCOMPARE(spots.hot, 3U);
    QCOMPARE(spots.files[2].path, std::string("f2.py"));
}

void TestHotSpots::withoutHistoryNothingIsHot()
{
    const std::vector<HotSpotFinding> findings{{"a.py", Severity::Critical}};
    const auto spots = findHotSpots(findings, {});
    QCOMPARE(spots.hot, 0U);
    QCOMPARE(spots.files.size(), 1U);
}

QTEST_GUILESS_MAIN(TestHotSpots)
#include "tst_hotspots.moc"
