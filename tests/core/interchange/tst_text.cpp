#include "exportfixture.h"
#include "interchange/text.h"

#include <QTest>

#include <sstream>

using namespace punchlist;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void likeACompiler();
    void reasonsOnDemand();
    void decidedFindingsAreCounted();
    void nothingFound();
    void controlCharactersDoNotReachTheTerminal();
};

namespace {

QByteArray written(ExportFixture& fixture)
{
    std::ostringstream out;
    if (!writeText(out, fixture.finished()))
        return "failed";
    return QByteArray::fromStdString(out.str());
}

} // namespace

void TestText::likeACompiler()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addRule("odd", Severity::Low).priority = PriorityTier::P3;
    fixture.addFile("b.py", "é = call()\nx = 1\n");
    fixture.addFile("a.py", "one()\n");
    fixture.addFinding("odd", "b.py", "x = 1");
    fixture.addFinding("late", "b.py", "call()").priority = PriorityTier::P0;
    fixture.addFinding("odd", "a.py", "one()");
    fixture.addFinding("late", "", "everything");
    fixture.addRule("hint", Severity::Info);
    fixture.addFinding("hint", "b.py", "x");
    QCOMPARE(written(fixture), QByteArray(".: high [P2] late: everything in the wrong place\n"
                                          "\n"
                                          "a.py:1:1: low [P3] odd: one() in the wrong place\n"
                                          "\n"
                                          "b.py:1:5: high [P0] late: call() in the wrong place\n"
                                          "b.py:2:1: info [P2] hint: x in the wrong place\n"
                                          "b.py:2:1: low [P3] odd: x = 1 in the wrong place\n"
                                          "\n"
                                          "4 findings in 3 files: 2 high 2 low\n"
                                          "P0 1, P1 0, P2 1, P3 2; estimated effort 2 to 3 hours; 1 note\n"));
}

void TestText::reasonsOnDemand()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "call()\n");
    auto& finding = fixture.addFinding("late", "a.py", "call()");
    finding.priorityReasons = {{.factor = "Severity", .value = "high", .effect = "impact high", .change = "P2 if medium"}, {.factor = "Table", .value = "impact high", .effect = "gives P1", .change = {}}};
    QVERIFY(!written(fixture).contains("Severity"));
    std::ostringstream out;
    QVERIFY(writeText(out, fixture.finished(), {.summary = false, .reasons = true}));
    QCOMPARE(QByteArray::fromStdString(out.str()), QByteArray("a.py:1:1: high [P2] late: call() in the wrong place\n"
                                                              "    Severity: high (impact high; P2 if medium)\n"
                                                              "    Table: impact high (gives P1)\n"));
}

void TestText::decidedFindingsAreCounted()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "one()\ntwo()\nthree()\nfour()\n");
    fixture.addFinding("late", "a.py", "one()").suppression = Suppression{"nosec", "", 0};
    for (const auto* marked : {"two()", "three()", "four()"})
        fixture.addFinding("late", "a.py", marked);
    fixture.exported[1].status = TriageStatus::FalsePositive;
    fixture.exported[2].state = ScanState::Fixed;
    QCOMPARE(written(fixture), QByteArray("a.py:4:1: high [P2] late: four() in the wrong place\n"
                                          "\n"
                                          "1 finding in 3 files: 1 high\n"
                                          "P0 0, P1 0, P2 1, P3 0; estimated effort 30 to 45 min\n"
                                          "Not listed: 1 fixed, 1 dismissed, 1 silenced in the source\n"));
}

void TestText::nothingFound()
{
    ExportFixture fixture;
    fixture.skipped = {{"b.bin", SkipReason::Binary, "", false}};
    fixture.input.summary.outcome = ScanSummary::Outcome::Cancelled;
    QCOMPARE(written(fixture), QByteArray("0 findings in 3 files\n"
                                          "1 file was skipped\n"
                                          "The scan was cancelled; these are the findings up to then\n"));
}

void TestText::controlCharactersDoNotReachTheTerminal()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a\x1b[31m.py", "one()\n");
    fixture.addFinding("late", "a\x1b[31m.py", "one()").title = "title\x1b]0;x\x07\nforged.py:1:1: high";
    const auto text = written(fixture);
    QVERIFY(!text.contains('\x1b'));
    QVERIFY(!text.contains("\nforged"));
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
