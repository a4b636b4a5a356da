#include "findings/priority.h"

#include "findings/reweighting.h"
#include "rules/ruleset.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <vector>

using namespace punchlist;

namespace {

constexpr std::array severities{Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical};
constexpr std::array confidences{Confidence::Low, Confidence::Medium, Confidence::High};
constexpr std::array reachabilities{Reachability::Unreachable, Reachability::Unknown, Reachability::Reachable};
constexpr std::array exposures{Exposure::Offline, Exposure::Internal, Exposure::Network, Exposure::Public};
constexpr std::array zones{PriorityZone::Test, PriorityZone::Script, PriorityZone::Product, PriorityZone::Crown};
constexpr std::array tiers{PriorityTier::P0, PriorityTier::P1, PriorityTier::P2, PriorityTier::P3};

/// Calls `use` for every combination of the factors of a place.
template <typename Use>
void forEveryPlace(PriorityInput input, Use use)
{
    for (const auto severity : severities) {
        for (const auto confidence : confidences) {
            for (const auto reachability : reachabilities) {
                for (const auto exposure : exposures) {
                    for (const auto zone : zones) {
                        for (const bool maintainability : {false, true}) {
                            input.severity = severity;
                            input.confidence = confidence;
                            input.factors.reachability = reachability;
                            input.factors.exposure = exposure;
                            input.zone = zone;
                            input.maintainability = maintainability;
                            use(input);
                        }
                    }
                }
            }
        }
    }
}

template <typename Enum>
bool raise(Enum& value, Enum most)
{
    if (value == most)
        return false;
    value = static_cast<Enum>(static_cast<int>(value) + 1);
    return true;
}

std::shared_ptr<const PriorityPolicy> policyOf(const QByteArray& yaml)
{
    std::vector<RuleProblem> problems;
    auto policy = PriorityPolicy::parse(yaml.toStdString(), "weights.yaml", problems);
    return policy;
}

QByteArray problemsOf(const QByteArray& yaml)
{
    std::vector<RuleProblem> problems;
    const auto policy = PriorityPolicy::parse(yaml.toStdString(), "weights.yaml", problems);
    QByteArray text = policy ? "accepted\n" : "";
    for (const auto& problem : problems)
        text += QByteArray::fromStdString(problem.file + ':' + std::to_string(problem.line) + ": " + problem.message + '\n');
    return text;
}

} // namespace

class TestPriority : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noFactorThatGetsWorseLowersTheUrgency_data();
    void noFactorThatGetsWorseLowersTheUrgency();
    void steps_data();
    void steps();
    void whatWouldChangeTheTierIsTrue();
    void reasonsTellTheWholeStory();
    void theScoreOrdersInsideATier();
    void weightsAreChecked_data();
    void weightsAreChecked();
    void valuesLeftOutStay();
    void zonesOfPaths();
    void otherWeightsMoveFindings();
    void ageOnlyRaisesTheOrder();
};

void TestPriority::noFactorThatGetsWorseLowersTheUrgency_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("as shipped") << QByteArray("version: 1");
    QTest::newRow("without the floor") << QByteArray("version: 1\nfloors: {catalogue: false}");
    QTest::newRow("other points") << QByteArray("version: 1\npoints: {confidence: {low: 0, medium: 0, high: 5}, exposure: {offline: 0, internal: 3, network: 3, public: 9}}\n"
                                               "likelihood: {medium: 4, high: 4}\nzones: {test: -3, script: 0, product: 0, crown: 3}");
    QTest::newRow("other table") << QByteArray("version: 1\ntable: {critical: {low: P0, medium: P0, confident: P0, high: P0}, high: {low: P3, medium: P3, confident: P2, high: P0}, medium: {low: P3, medium: P3, confident: P3}}\n"
                                              "ceilings: {unreachable: P3, test: P1, maintainability: P3, hot-spot: P0}");
}

void TestPriority::noFactorThatGetsWorseLowersTheUrgency()
{
    QFETCH(QByteArray, yaml);
    const auto policy = policyOf(yaml);
    QVERIFY(policy);
    int compared = 0;
    bool monotone = true;
    for (const auto tier : tiers) {
        for (const auto ruleSeverity : severities) {
            for (const auto ruleConfidence : confidences) {
                PriorityInput usual;
                usual.factors.ruleTier = tier;
                usual.factors.ruleSeverity = ruleSeverity;
                usual.factors.ruleConfidence = ruleConfidence;
                forEveryPlace(usual, [&](const PriorityInput& place) {
                    const auto before = decidePriority(place, *policy);
                    monotone = monotone && priorityTier(place, *policy) == before.tier;
                    const auto check = [&](auto change) {
                        auto worse = place;
                        if (!change(worse))
                            return;
                        ++compared;
                        const auto after = decidePriority(worse, *policy);
                        monotone = monotone && after.tier <= before.tier && after.score >= before.score; // a smaller tier is more urgent
                    };
                    check([](auto& p) { return raise(p.severity, Severity::Critical); });
                    check([](auto& p) { return raise(p.confidence, Confidence::High); });
                    check([](auto& p) { return raise(p.factors.reachability, Reachability::Reachable); });
                    check([](auto& p) { return raise(p.factors.exposure, Exposure::Public); });
                    check([](auto& p) { return raise(p.zone, PriorityZone::Crown); });
                    check([](auto& p) { p.factors.hotSpot = 1; return true; });
                    check([](auto& p) { p.factors.places += 5; return true; });
                });
            }
        }
    }
    QVERIFY(monotone);
    QVERIFY(compared > 100'000);
}

void TestPriority::steps_data()
{
    QTest::addColumn<int>("severity");
    QTest::addColumn<int>("confidence");
    QTest::addColumn<int>("reachability");
    QTest::addColumn<int>("exposure");
    QTest::addColumn<int>("zone");
    QTest::addColumn<int>("tier");
    const auto row = [](const char* name, Severity severity, Confidence confidence, Reachability reachability, Exposure exposure, PriorityZone zone,
                        PriorityTier tier) {
        QTest::newRow(name) << int(severity) << int(confidence) << int(reachability) << int(exposure) << int(zone) << int(tier);
    };
    using enum PriorityZone;
    // The table of the shipped weights; the rule itself is low and P3, so its floor never matters.
    row("critical, likely", Severity::Critical, Confidence::Low, Reachability::Reachable, Exposure::Network, Product, PriorityTier::P1); // 4 points
    row("critical, medium but sure", Severity::Critical, Confidence::High, Reachability::Unknown, Exposure::Internal, Product, PriorityTier::P0);
    row("critical, medium, not sure", Severity::Critical, Confidence::Medium, Reachability::Unknown, Exposure::Internal, Product, PriorityTier::P1);
    row("critical, unlikely", Severity::Critical, Confidence::Low, Reachability::Unknown, Exposure::Internal, Product, PriorityTier::P1);
    row("high, likely", Severity::High, Confidence::High, Reachability::Reachable, Exposure::Network, Product, PriorityTier::P1);
    row("high, unlikely", Severity::High, Confidence::Low, Reachability::Unknown, Exposure::Internal, Product, PriorityTier::P2);
    row("medium", Severity::Medium, Confidence::Medium, Reachability::Unknown, Exposure::Internal, Product, PriorityTier::P2);
    row("medium, unlikely", Severity::Medium, Confidence::Low, Reachability::Unknown, Exposure::Internal, Product, PriorityTier::P3);
    row("medium in a crown zone is high", Severity::Medium, Confidence::Medium, Reachability::Unknown, Exposure::Internal, Crown, PriorityTier::P1);
    row("high in a script is medium", Severity::High, Confidence::High, Reachability::Unknown, Exposure::Internal, Script, PriorityTier::P2);
    row("critical in test code: at best P2", Severity::Critical, Confidence::High, Reachability::Reachable, Exposure::Public, Test, PriorityTier::P2);
    row("critical but never run: at best P2", Severity::Critical, Confidence::High, Reachability::Unreachable, Exposure::Internal, Product, PriorityTier::P2);
    row("info counts as low", Severity::Info, Confidence::High, Reachability::Reachable, Exposure::Public, Product, PriorityTier::P3);
}

void TestPriority::steps()
{
    QFETCH(int, severity);
    QFETCH(int, confidence);
    QFETCH(int, reachability);
    QFETCH(int, exposure);
    QFETCH(int, zone);
    QFETCH(int, tier);
    PriorityInput input{.factors = {}, .severity = Severity(severity), .confidence = Confidence(confidence), .zone = PriorityZone(zone)};
    input.factors.ruleTier = PriorityTier::P3;
    input.factors.reachability = Reachability(reachability);
    input.factors.exposure = Exposure(exposure);
    QCOMPARE(int(priorityTier(input, *PriorityPolicy::builtin())), tier);
}

void TestPriority::whatWouldChangeTheTierIsTrue()
{
    PriorityInput input{.factors = {}, .severity = Severity::High, .confidence = Confidence::Low};
    input.factors.ruleTier = PriorityTier::P3;
    const auto decision = decidePriority(input, *PriorityPolicy::builtin()); // 2 points
    QCOMPARE(decision.tier, PriorityTier::P2);
    QCOMPARE(decision.reasons.at(0).change, std::string("P1 if critical; P3 if medium"));
    QCOMPARE(decision.reasons.at(2).change, std::string("P1 if medium"));
    input.confidence = Confidence::Medium;
    QCOMPARE(priorityTier(input, *PriorityPolicy::builtin()), PriorityTier::P1);
}

void TestPriority::reasonsTellTheWholeStory()
{
    PriorityInput input{.factors = {}, .severity = Severity::Medium, .confidence = Confidence::High};
    input.factors.ruleTier = PriorityTier::P1;
    const auto tell = [&input] {
        QByteArray story;
        for (const auto& reason : decidePriority(input, *PriorityPolicy::builtin()).reasons)
            story += QByteArray::fromStdString(reason.factor + ": " + reason.value + ", " + reason.effect + "\n");
        return story;
    };
    QCOMPARE(tell(), QByteArray("Severity: medium, impact medium\n"
                                "Code: product code, no change of the impact\n"
                                "Confidence: high, 2 points\n"
                                "Reachability: unknown, 1 point\n"
                                "Exposure: internal, 1 point\n"
                                "Table: impact medium, likelihood medium (4 points), gives P2\n"
                                "Rule: as bad and as sure as the rule usually is, no later than P1\n"));
    input.maintainability = true;
    QVERIFY(tell().endsWith("Ceiling: a matter of maintenance, at best P2\n"));
}

void TestPriority::theScoreOrdersInsideATier()
{
    const auto policy = PriorityPolicy::builtin();
    PriorityInput input{.factors = {}, .severity = Severity::High, .confidence = Confidence::High};
    const auto score = decidePriority(input, *policy).score;
    QCOMPARE(std::lround(score), 54L); // 45 × 2/3 + 25 × 4/6 + 15 × 1/2
    input.factors.places = 32;
    QCOMPARE(std::lround(decidePriority(input, *policy).score), 59L);
    QVERIFY(score >= 0 && score <= 100);
}

void TestPriority::weightsAreChecked_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("no version") << QByteArray("zones: {test: -1}") << QByteArray("weights.yaml:1: `version` is missing; write `version: 1`\n");
    QTest::newRow("later version") << QByteArray("version: 2") << QByteArray("weights.yaml:1: `version` must be a whole number from 1 to 1, but is \"2\"\n");
    QTest::newRow("unknown key") << QByteArray("version: 1\nfloors: {cellar: true}")
                                 << QByteArray("weights.yaml:2: unknown key `cellar` in `floors`; known are catalogue\n");
    QTest::newRow("not rising") << QByteArray("version: 1\npoints:\n  confidence: {low: 2, medium: 1}")
                                << QByteArray("weights.yaml:3: `confidence`: medium (1) is worse than low (2) and must not count less\n");
    QTest::newRow("no number") << QByteArray("version: 1\nlikelihood: {medium: some}")
                               << QByteArray("weights.yaml:2: `medium` must be a whole number from 0 to 100, but is \"some\"\n");
    QTest::newRow("likelihood") << QByteArray("version: 1\nlikelihood: {medium: 6}")
                                << QByteArray("weights.yaml:2: `likelihood`: medium starts at 6 points, above high at 5\n");
    QTest::newRow("row") << QByteArray("version: 1\ntable:\n  medium: {high: P3}")
                         << QByteArray("weights.yaml:3: `table`: in the row `medium`, high after confident must not be later (P3 after P2)\n");
    QTest::newRow("column") << QByteArray("version: 1\ntable:\n  critical: {low: P3, medium: P2, confident: P1}")
                            << QByteArray("weights.yaml:3: `table`: the row `critical` must not be later than `high`\n"
                                          "weights.yaml:3: `table`: the row `critical` must not be later than `high`\n");
    QTest::newRow("tier") << QByteArray("version: 1\nceilings: {test: P4}") << QByteArray("weights.yaml:2: `test` must be P0, P1, P2 or P3, but is \"P4\"\n");
    QTest::newRow("sum") << QByteArray("version: 1\nscore: {impact: 0.5}")
                         << QByteArray("weights.yaml:2: `score`: the shares must sum up to 1, but sum up to 1.05\n");
}

void TestPriority::weightsAreChecked()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, problem);
    QCOMPARE(problemsOf(yaml), problem);
}

void TestPriority::valuesLeftOutStay()
{
    const auto policy = policyOf("version: 1\nlikelihood: {high: 6}");
    QVERIFY(policy);
    QCOMPARE(policy->highFrom, 6);
    QCOMPARE(policy->mediumFrom, PriorityPolicy::builtin()->mediumFrom);
    QCOMPARE(policy->crownPaths, PriorityPolicy::builtin()->crownPaths);
}

void TestPriority::zonesOfPaths()
{
    const auto policy = PriorityPolicy::builtin();
    QCOMPARE(policy->zoneOf(CodeZone::Product, "shop/auth/tokens.py"), PriorityZone::Crown);
    QCOMPARE(policy->zoneOf(CodeZone::Product, "auth/tokens.py"), PriorityZone::Crown);
    QCOMPARE(policy->zoneOf(CodeZone::Product, "api/payments.ts"), PriorityZone::Crown);
    QCOMPARE(policy->zoneOf(CodeZone::Script, "db/migrations/0001_users.sql"), PriorityZone::Crown);
    QCOMPARE(policy->zoneOf(CodeZone::Product, "shop/author.py"), PriorityZone::Product);
    QCOMPARE(policy->zoneOf(CodeZone::Test, "tests/auth/test_tokens.py"), PriorityZone::Test);
}

void TestPriority::ageOnlyRaisesTheOrder()
{
    const auto policy = PriorityPolicy::builtin();
    double before = -1;
    for (const int days : {0, 14, 15, 21, 28, 365}) {
        Finding finding;
        PriorityFactors factors;
        factors.ruleTier = PriorityTier::P1;
        factors.ruleSeverity = Severity::High;
        factors.ruleConfidence = Confidence::High;
        finding.priorityFactors = factors;
        finding.severity = Severity::High;
        finding.confidence = Confidence::High;
        prioritise(finding, *policy);
        QCOMPARE(finding.priority, PriorityTier::P1);
        const auto reasons = finding.priorityReasons.size();
        const auto score = finding.priorityScore;
        addAge(finding, days, *policy);
        QCOMPARE(finding.priority, PriorityTier::P1);
        QVERIFY(finding.priorityScore >= before);
        QCOMPARE(finding.priorityReasons.size(), reasons + (days > 14 ? 1 : 0));
        QVERIFY(finding.priorityScore <= score + 100 * policy->score.age + 1e-9);
        before = finding.priorityScore;
    }
    Finding unknown; // without factors nothing is known about its order
    addAge(unknown, 1000, *policy);
    QVERIFY(unknown.priorityReasons.empty());
}

void TestPriority::otherWeightsMoveFindings()
{
    Finding sure;
    sure.severity = Severity::Critical;
    sure.confidence = Confidence::High;
    sure.priorityFactors = PriorityFactors{};
    Finding imported;
    Finding mild = sure;
    mild.severity = Severity::Low;
    for (auto* finding : {&sure, &mild})
        prioritise(*finding, *PriorityPolicy::builtin());
    QCOMPARE(sure.priority, PriorityTier::P0);
    const std::array<const Finding*, 3> all{&sure, &imported, &mild};
    QVERIFY(reweight(all, *PriorityPolicy::builtin()).moves.empty());

    const auto result = reweight(all, *policyOf("version: 1\nlikelihood: {medium: 5, high: 6}\nfloors: {catalogue: false}"));
    QCOMPARE(result.moves.size(), std::size_t{1});
    QCOMPARE(result.moves[0].finding, &sure);
    QCOMPARE(result.moves[0].to, PriorityTier::P1);
    QCOMPARE(result.before, (std::array<std::size_t, 4>{1, 0, 1, 1}));
    QCOMPARE(result.after, (std::array<std::size_t, 4>{0, 1, 1, 1}));
    QCOMPARE(result.withoutFactors, std::size_t{1});
    QVERIFY(!result.isInflated());
}

QTEST_APPLESS_MAIN(TestPriority)
#include "tst_priority.moc"
