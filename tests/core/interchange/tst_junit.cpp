#include "exportfixture.h"
#include "interchange/junit.h"

#include <QTest>
#include <QXmlStreamReader>

#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestJUnit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAreRight();
    void hostileTextStaysText();
};

namespace {

/// "testsuite name tests failures skipped" and "testcase name [failure|skipped]" per line; "error: …" for broken XML.
QStringList outline(ExportFixture& fixture)
{
    std::ostringstream out;
    if (!writeJUnit(out, fixture.finished()))
        return {u"failed"_s};
    QXmlStreamReader xml(QByteArray::fromStdString(out.str()));
    QStringList lines;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement() && !xml.isEndElement())
            continue;
        if (!xml.isStartElement())
            continue;
        const auto attributes = xml.attributes();
        if (xml.name() == "testsuite"_L1 || xml.name() == "testsuites"_L1)
            lines.append(u"%1 %2 %3 %4"_s.arg(attributes.value("name"_L1), attributes.value("tests"_L1), attributes.value("failures"_L1),
                                              attributes.value("skipped"_L1)));
        else if (xml.name() == "testcase"_L1)
            lines.append(attributes.value("name"_L1).toString());
        else
            lines.last() += u" [%1]"_s.arg(xml.name());
    }
    if (xml.hasError())
        lines.append(u"error: "_s + xml.errorString());
    return lines;
}

} // namespace

void TestJUnit::countsAreRight()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "one()\ntwo()\nthree()\n");
    for (const auto* marked : {"one()", "two()", "three()"})
        fixture.addFinding("late", "a.py", marked);
    fixture.exported[1].status = TriageStatus::FalsePositive;
    fixture.exported[2].state = ScanState::Fixed;
    fixture.addRule("hint", Severity::Info);
    fixture.addFinding("hint", "a.py", "one");
    fixture.input.summary.rulesRun = {"early@1", "hint@1", "late@1"};
    QCOMPARE(outline(fixture), QStringList({u"Punchlist 4 1 "_s, u"early 1 0 0"_s, u"nothing found"_s, u"hint 1 0 1"_s,
                                            u"a.py:1 one in the wrong place [skipped]"_s, u"late 2 1 1"_s,
                                            u"a.py:1 one() in the wrong place [failure]"_s,
                                            u"a.py:2 two() in the wrong place [skipped]"_s}));
}

void TestJUnit::hostileTextStaysText()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a\"<b>.py", "one()\n");
    auto& finding = fixture.addFinding("late", "a\"<b>.py", "one()");
    finding.title = "]]> & \x01\x1b \xFF </testcase>";
    finding.problem = "\xEF\xBF\xBE <![CDATA[";
    const auto lines = outline(fixture);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[2], u"a\"<b>.py:1 ]]> & \uFFFD\uFFFD \uFFFD </testcase> [failure]"_s);
}

QTEST_GUILESS_MAIN(TestJUnit)
#include "tst_junit.moc"
