#include "reportfixture.h"
#include "reporting/issuelist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestIssueList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gitHub();
    void gitLabAndJira();
    void codeStaysInItsBlock();
};

namespace {

QByteArray written(IssueTracker tracker)
{
    ReportFixture fixture;
    std::ostringstream out;
    if (!writeIssues(out, fixture.finished(), {}, tracker))
        return "failed";
    return QByteArray::fromStdString(out.str());
}

} // namespace

void TestIssueList::gitHub()
{
    const auto issues = QJsonDocument::fromJson(written(IssueTracker::GitHub)).array();
    QCOMPARE(issues.size(), 6); // the fixed and the accepted ones are none
    QCOMPARE(issues[0][u"title"].toString(), u"[P0] `db.execute` Runs SQL Built from `request.args`"_s);
    QCOMPARE(issues[0][u"labels"].toArray(), QJsonArray({u"punchlist"_s, u"critical"_s, u"P0"_s, u"security"_s}));
    QVERIFY(issues[0][u"body"].toString().contains(u"- `app/db.py:3`"_s));
    QVERIFY(issues[1][u"title"].toString().endsWith(u"(69 places)"_s));
    QVERIFY(issues[1][u"body"].toString().contains(u"- 19 more"_s));
}

void TestIssueList::gitLabAndJira()
{
    const auto gitLab = written(IssueTracker::GitLab);
    QVERIFY(gitLab.startsWith("title,description\r\n"));
    QVERIFY(gitLab.contains("/label ~\"\"punchlist\"\" ~\"\"critical\"\""));
    const auto jira = written(IssueTracker::Jira);
    QVERIFY(jira.contains(",Bug,Highest,punchlist critical P0 security,14400\r\n"));
    QVERIFY(jira.contains("[P0] db.execute Runs SQL"));
}

void TestIssueList::codeStaysInItsBlock()
{
    ReportFixture fixture;
    auto input = fixture.finished();
    std::vector<Finding> findings;
    findings.reserve(input.findings.size());
    std::vector<ExportedFinding> list(input.findings.begin(), input.findings.end());
    for (auto& exported : list) {
        auto& finding = findings.emplace_back(*exported.finding);
        for (auto& evidence : finding.evidence)
            evidence.snippet = "text = '{code}' + name";
        exported.finding = &finding;
    }
    input.findings = list;
    std::ostringstream out;
    QVERIFY(writeIssues(out, input, {}, IssueTracker::Jira).has_value());
    const auto jira = QByteArray::fromStdString(out.str());
    QVERIFY(jira.contains("'{\u200bcode}'"));
    QVERIFY(!jira.contains("'{code}'"));
}

QTEST_GUILESS_MAIN(TestIssueList)
#include "tst_issuelist.moc"
