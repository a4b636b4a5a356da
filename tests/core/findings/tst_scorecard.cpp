#include "findings/scorecard.h"

#include <QTest>

using namespace punchlist;

namespace {

ScoreComponent component(double weight, CapabilityValue value)
{
    return {.name = "x", .weight = weight, .value = value, .reason = {}, .evidence = {}, .capability = {}, .rules = {}};
}

} // namespace

class TestScorecard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weightedMeanRoundedHalfUp();
    void whatDoesNotApplyDoesNotCount();
    void rulesDecideByTheirWorstFinding();
    void gapsMakeCapabilitiesPartial();
    void findingsCostPoints();
    void coverage();
    void completeness();
};

void TestScorecard::weightedMeanRoundedHalfUp()
{
    ProjectAssessment assessment;
    assessment.categories.push_back({"A", ScoreCategory::Kind::Components, {component(3, CapabilityValue::Present), component(2, CapabilityValue::Missing), component(5, CapabilityValue::Partial)}, {}});
    const auto card = makeScorecard(assessment, {});
    QCOMPARE(card.categories.front().exact, 5.5);
    QCOMPARE(card.categories.front().score, 6);
    QCOMPARE(card.categories.front().reasons.size(), 3U);
}

void TestScorecard::whatDoesNotApplyDoesNotCount()
{
    ProjectAssessment assessment;
    assessment.categories.push_back({"A", ScoreCategory::Kind::Components, {component(1, CapabilityValue::Present), component(9, CapabilityValue::NotApplicable)}, {}});
    const auto card = makeScorecard(assessment, {});
    QCOMPARE(card.categories.front().score, 10);
    QCOMPARE(card.categories.front().reasons.size(), 1U);
}

void TestScorecard::rulesDecideByTheirWorstFinding()
{
    auto rule = component(1, CapabilityValue::Present);
    rule.rules = {"import-cycle"};
    ProjectAssessment assessment;
    assessment.categories.push_back({"A", ScoreCategory::Kind::Components, {rule}, {}});
    const std::vector<ScoredFinding> low{{"import-cycle", "architecture", Severity::Medium}, {"other", "architecture", Severity::Critical}};
    const std::vector<ScoredFinding> high{{"import-cycle", "architecture", Severity::High}};
    const std::vector<ScoredFinding> note{{"import-cycle", "architecture", Severity::Info}};
    QCOMPARE(makeScorecard(assessment, {}).categories.front().score, 10);
    QCOMPARE(makeScorecard(assessment, note).categories.front().score, 10);
    QCOMPARE(makeScorecard(assessment, low).categories.front().score, 5);
    QCOMPARE(makeScorecard(assessment, high).categories.front().score, 0);
}

void TestScorecard::gapsMakeCapabilitiesPartial()
{
    ProjectAssessment assessment;
    assessment.capabilities.push_back({.id = "capability-x", .name = "X", .category = "A", .tier = CapabilityTier::Must, .value = CapabilityValue::Present, .qualifier = {},
                                       .statement = {}, .remedy = {}, .evidence = {}, .gaps = {}, .demotedBy = {"gap"}});
    auto part = component(1, CapabilityValue::Present);
    part.capability = "capability-x";
    assessment.categories.push_back({"A", ScoreCategory::Kind::Components, {part}, {}});
    const std::vector<ScoredFinding> gaps{{"gap", "security", Severity::High}, {"gap", "security", Severity::Low}};
    const auto judged = withFindings(assessment, gaps);
    QCOMPARE(judged.capabilities.front().value, CapabilityValue::Partial);
    QCOMPARE(judged.capabilities.front().qualifier, std::string("2 gaps"));
    QCOMPARE(makeScorecard(assessment, {}).categories.front().score, 10);
    QCOMPARE(makeScorecard(assessment, gaps).categories.front().score, 5);
}

void TestScorecard::findingsCostPoints()
{
    ProjectAssessment assessment;
    assessment.categories.push_back({"Security", ScoreCategory::Kind::Findings, {}, {"security"}});
    std::vector<ScoredFinding> findings;
    for (int i = 0; i < 5; ++i) {
        findings.push_back({"a", "security", Severity::Critical});
        findings.push_back({"b", "security", Severity::High});
        findings.push_back({"c", "security", Severity::Medium});
        findings.push_back({"d", "performance", Severity::Critical});
    }
    QCOMPARE(makeScorecard(assessment, findings).categories.front().score, 6); // 10 - 2.5 - 1.5 - 0.5 = 5.5
    findings.insert(findings.end(), 40, {"a", "security", Severity::Critical});
    QCOMPARE(makeScorecard(assessment, findings).categories.front().score, 1);
}

void TestScorecard::coverage()
{
    ProjectAssessment assessment;
    assessment.productionLines = 1000;
    assessment.untestedLines = 577;
    assessment.categories.push_back({"Test Coverage", ScoreCategory::Kind::Coverage, {}, {}});
    QCOMPARE(makeScorecard(assessment, {}).categories.front().score, 4);
}

void TestScorecard::completeness()
{
    ProjectAssessment assessment;
    QVERIFY(!makeScorecard(assessment, {}).completeness);
    assessment.categories.push_back({"A", ScoreCategory::Kind::Components, {component(1, CapabilityValue::Present)}, {}});
    assessment.categories.push_back({"B", ScoreCategory::Kind::Components, {component(3, CapabilityValue::Missing), component(1, CapabilityValue::Present)}, {}});
    QCOMPARE(makeScorecard(assessment, {}).completeness, 65); // (10 + 3) / 2 = 6.5
}

QTEST_GUILESS_MAIN(TestScorecard)
#include "tst_scorecard.moc"
