#include "findings/priority.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <vector>

using namespace punchlist;

namespace {

constexpr std::array severities{Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical};
constexpr std::array confidences{Confidence::Low, Confidence::Medium, Confidence::High};
constexpr std::array reachabilities{Reachability::Unreachable, Reachability::Unknown, Reachability::Reachable};
constexpr std::array exposures{Exposure::Internal, Exposure::Network};
constexpr std::array zones{CodeZone::Test, CodeZone::Script, CodeZone::Product};
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
                        input.severity = severity;
                        input.confidence = confidence;
                        input.reachability = reachability;
                        input.exposure = exposure;
                        input.zone = zone;
                        use(input);
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

} // namespace

class TestPriority : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUsualPlaceHasTheRulesTier();
    void noFactorThatGetsWorseLowersTheUrgency();
    void steps_data();
    void steps();
    void reasonsTellTheWholeStory();
};

void TestPriority::theUsualPlaceHasTheRulesTier()
{
    for (const auto tier : tiers) {
        for (const auto severity : severities) {
            for (const auto confidence : confidences) {
                const PriorityInput input{.ruleTier = tier, .ruleSeverity = severity, .ruleConfidence = confidence,
                                          .severity = severity, .confidence = confidence};
                QCOMPARE(decidePriority(input).tier, tier);
            }
        }
    }
}

void TestPriority::noFactorThatGetsWorseLowersTheUrgency()
{
    int compared = 0;
    for (const auto tier : tiers) {
        for (const auto ruleSeverity : severities) {
            for (const auto ruleConfidence : confidences) {
                forEveryPlace({.ruleTier = tier, .ruleSeverity = ruleSeverity, .ruleConfidence = ruleConfidence},
                              [&compared](const PriorityInput& place) {
                                  const auto before = decidePriority(place).tier;
                                  const auto check = [&](auto change) {
                                      auto worse = place;
                                      if (!change(worse))
                                          return;
                                      ++compared;
                                      QVERIFY(decidePriority(worse).tier <= before); // a smaller tier is more urgent
                                  };
                                  check([](auto& p) { return raise(p.severity, Severity::Critical); });
                                  check([](auto& p) { return raise(p.confidence, Confidence::High); });
                                  check([](auto& p) { return raise(p.reachability, Reachability::Reachable); });
                                  check([](auto& p) { return raise(p.exposure, Exposure::Network); });
                                  check([](auto& p) { return raise(p.zone, CodeZone::Product); });
                              });
            }
        }
    }
    QVERIFY(compared > 10'000);
}

void TestPriority::steps_data()
{
    QTest::addColumn<int>("severity");
    QTest::addColumn<int>("confidence");
    QTest::addColumn<bool>("inHandler");
    QTest::addColumn<int>("zone");
    QTest::addColumn<int>("tier");
    const auto row = [](const char* name, Severity severity, Confidence confidence, bool inHandler, CodeZone zone, PriorityTier tier) {
        QTest::newRow(name) << int(severity) << int(confidence) << inHandler << int(zone) << int(tier);
    };
    // a rule that is usually high with high confidence, P1
    row("usual", Severity::High, Confidence::High, false, CodeZone::Product, PriorityTier::P1);
    row("low confidence: one down", Severity::High, Confidence::Low, false, CodeZone::Product, PriorityTier::P2);
    row("raised to critical: one up", Severity::Critical, Confidence::High, false, CodeZone::Product, PriorityTier::P0);
    row("lowered to medium: one down", Severity::Medium, Confidence::High, false, CodeZone::Product, PriorityTier::P2);
    row("lowered to low: two down", Severity::Low, Confidence::High, false, CodeZone::Product, PriorityTier::P3);
    row("in a script: one down", Severity::High, Confidence::High, false, CodeZone::Script, PriorityTier::P2);
    row("low confidence in a handler: as usual", Severity::High, Confidence::Low, true, CodeZone::Product, PriorityTier::P1);
    row("critical in test code: at best P2", Severity::Critical, Confidence::High, true, CodeZone::Test, PriorityTier::P2);
}

void TestPriority::steps()
{
    QFETCH(int, severity);
    QFETCH(int, confidence);
    QFETCH(bool, inHandler);
    QFETCH(int, zone);
    QFETCH(int, tier);
    const PriorityInput input{.ruleTier = PriorityTier::P1, .ruleSeverity = Severity::High, .ruleConfidence = Confidence::High,
                              .severity = Severity(severity), .confidence = Confidence(confidence),
                              .reachability = inHandler ? Reachability::Reachable : Reachability::Unknown,
                              .exposure = inHandler ? Exposure::Network : Exposure::Internal, .zone = CodeZone(zone)};
    QCOMPARE(int(decidePriority(input).tier), tier);
}

void TestPriority::reasonsTellTheWholeStory()
{
    const auto decision = decidePriority({.ruleTier = PriorityTier::P1, .ruleSeverity = Severity::High,
                                          .ruleConfidence = Confidence::High, .severity = Severity::Medium,
                                          .confidence = Confidence::High, .zone = CodeZone::Product});
    QByteArray story;
    for (const auto& reason : decision.reasons)
        story += QByteArray::fromStdString(reason.factor + ": " + reason.value + ", " + reason.effect + "\n");
    QCOMPARE(story, QByteArray("Rule: usually high, starts at P1\n"
                               "Severity: medium, one tier down to P2\n"
                               "Confidence: high, no change\n"
                               "Reachability: unknown, no change\n"
                               "Exposure: internal, no change\n"
                               "Code: product code, no change\n"));
}

QTEST_APPLESS_MAIN(TestPriority)
#include "tst_priority.moc"
