#include "golden.h"
#include "project/capabilities/assessment.h"
#include "reportfixture.h"
#include "reporting/report.h"
#include "reporting/reportmodel.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asBefore_data();
    void asBefore();
    void groupsAreCountedOnce();
    void aRowIsTrueOfAllThatItStandsFor();
    void whatGroupsShareIsASentence();
    void aPartSaysSo_data();
    void aPartSaysSo();
    void idsOfTheAuditAreKept();
    void nothingFound_data();
    void nothingFound();
    void whatExistsAndWhatIsMissing();
    void nothingHtmlGetsOut();
    void optionsSelect();
    void reasonsAreALastPart();
    void aTeamsOwnTemplate();
    void unknownProfileAndBrokenTemplate();
    void german();
    void everyFixedTextIsTranslated();
    void aTeamsOwnLanguage();
    void statusesAudienceAndFolders();
};

namespace {

QByteArray rendered(ExportFixture& fixture, const ReportOptions& options = {})
{
    const auto report = renderReport(fixture.finished(), options);
    return report ? QByteArray::fromStdString(*report) : QByteArray("error: ") + QByteArray::fromStdString(report.error().message);
}

} // namespace

void TestReport::asBefore_data()
{
    QTest::addColumn<QString>("profile");
    for (const auto& profile : reportProfiles())
        QTest::newRow(profile.id.c_str()) << QString::fromStdString(profile.id);
}

void TestReport::asBefore()
{
    QFETCH(QString, profile);
    ReportFixture fixture;
    ReportOptions options;
    options.profile = profile.toStdString();
    const auto difference = differenceToGolden(u"reports/"_s + profile + u".md"_s, rendered(fixture, options));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestReport::groupsAreCountedOnce()
{
    ReportFixture fixture;
    const auto model = makeReportModel(fixture.finished(), {});
    const auto& high = model.bySeverity[static_cast<std::size_t>(Severity::High)];
    QCOMPARE(high.entries, 3U); // 70 calls are one entry, two races stand alone
    QCOMPARE(high.findings, 72U);
    QCOMPARE(high.fixed, 2U);
    const auto group = std::ranges::find(model.entries, "external-call-without-timeout", &ReportEntry::ruleId);
    QVERIFY(group != model.entries.end());
    QCOMPARE(group->places.size(), 70U);
    QCOMPARE(group->openEffortMinutes, 690); // without the fixed one of 30
    QCOMPARE(group->excerpts.size(), maxExcerpts);
    ReportOptions separate;
    separate.groupAbove = 100;
    QCOMPARE(makeReportModel(fixture.finished(), separate).bySeverity[static_cast<std::size_t>(Severity::High)].entries, 72U);
}

void TestReport::aRowIsTrueOfAllThatItStandsFor()
{
    ReportFixture fixture;
    // exported[1] is fixed; all 70 are of one rule and severity.
    fixture.exported[2].assignee = "Bob";
    fixture.exported[3].sprint = "Sprint 7";
    fixture.exported[4].status = TriageStatus::Confirmed;
    fixture.exported[4].comment = "seen in | production";
    auto urgent = *fixture.exported[5].finding;
    urgent.priority = PriorityTier::P0;
    fixture.exported[5].finding = &urgent;
    fixture.exported[6].comment = "see the wiki";
    ReportOptions options;
    options.profile = "fix-sprint";
    const auto sheet = rendered(fixture, options);
    const auto has = [&sheet](const char* line) { return sheet.contains(line); };
    QVERIFY2(has("| Done | ID | What | Where | Effort | Owner | Sprint | Status | Note |\n|------|----|------|-------|--------|-------|--------|--------|------|\n"), sheet.constData());
    QVERIFY2(has("| Add timeouts to external calls | 66 places | 1.5 days |  |  | 1 of 66 fixed | app/client.py:13: see the wiki |\n"), sheet.constData());
    QVERIFY2(has("| `app/client.py:5` | 10 min | Bob |  |  |  |\n"), sheet.constData());
    QVERIFY2(has("| `app/client.py:7` | 10 min |  | Sprint 7 |  |  |\n"), sheet.constData());
    QVERIFY2(has("| `app/client.py:9` | 10 min |  |  | Confirmed | seen in \\| production |\n"), sheet.constData());
    const auto p0 = sheet.first(sheet.indexOf("## P1"));
    QVERIFY2(p0.contains("| `app/client.py:11` | 10 min |"), sheet.constData());
    options.profile = "checklist";
    const auto list = rendered(fixture, options);
    QVERIFY2(list.contains(", 10 min, Bob\n") && list.contains(", 10 min, Sprint 7\n") && list.contains(", 10 min, Confirmed\n  Note: seen in | production\n"), list.constData());
}

void TestReport::whatGroupsShareIsASentence()
{
    ExportFixture fixture;
    fixture.addRule("untested-function", Severity::High, "testing").fix = "Call `{function}` from a test.";
    std::string text;
    for (int i = 0; i < 5; ++i)
        text += "call" + std::to_string(i) + "()\n";
    fixture.addFile("a.py", text);
    for (int i = 0; i < 5; ++i)
        fixture.addFinding("untested-function", "a.py", "call" + std::to_string(i) + "()").fix = "Use the attribute `a" + std::to_string(i) + "`. Then look at the result.";
    const auto report = rendered(fixture);
    QVERIFY2(report.contains("**Fix Required:** For example: Use the attribute `a0`. Then look at the result.\n"), report.constData());
    // A function that only lacks a test is not wrong.
    ReportOptions separate;
    separate.groupAbove = 10;
    const auto all = rendered(fixture, separate);
    QVERIFY2(all.contains("# CURRENT CODE:\ncall0()") && !all.contains("BUGGY"), all.constData());
}

void TestReport::aPartSaysSo_data() { asBefore_data(); }

void TestReport::aPartSaysSo()
{
    QFETCH(QString, profile);
    ReportFixture fixture;
    ReportOptions options;
    options.profile = profile.toStdString();
    QVERIFY(!rendered(fixture, options).contains("Excerpt"));
    options.query = "path:app/db.py";
    QVERIFY2(rendered(fixture, options).contains("**Excerpt:** 1 of 78 findings, those that the filter `path:app/db.py` shows"), rendered(fixture, options).constData());
    options.query.clear();
    options.minimumSeverity = Severity::High;
    options.categories = {"security", "concurrency"};
    QVERIFY2(rendered(fixture, options).contains("**Excerpt:** 3 of 78 findings, those that the filter `severity:>=high category:security,concurrency` shows"), rendered(fixture, options).constData());
    options.minimumSeverity = Severity::Low;
    options.categories.clear();
    options.statuses = {TriageStatus::Open, TriageStatus::InProgress, TriageStatus::Confirmed}; // what every report has
    QVERIFY(!rendered(fixture, options).contains("Excerpt"));
    options.statuses = {TriageStatus::InProgress};
    options.withFixed = false;
    options.excerpt = ReportSelection{5, 200, "is:new"};
    QVERIFY2(rendered(fixture, options).contains("**Excerpt:** 0 of 200 findings, those that the filter `is:new status:in-progress` shows"), rendered(fixture, options).constData());
}

void TestReport::idsOfTheAuditAreKept()
{
    ReportFixture fixture;
    for (std::size_t i = 0; i < fixture.exported.size(); ++i)
        fixture.exported[i].id = "X" + std::to_string(i + 100);
    QVERIFY(rendered(fixture).contains("### BUG-X100: "));
    fixture.exported[0].id.clear();
    QVERIFY(rendered(fixture).contains("### BUG-CR1: "));
}

void TestReport::nothingFound_data() { asBefore_data(); }

void TestReport::nothingFound()
{
    QFETCH(QString, profile);
    ExportFixture fixture;
    fixture.input.startedAt = "2026-02-09T08:00:00Z";
    ReportOptions options;
    options.profile = profile.toStdString();
    const auto text = rendered(fixture, options);
    QVERIFY2(text.startsWith("# "), text.constData());
    QVERIFY2(!text.contains("BUG-") && !text.contains("- [ ]") && !text.contains("\n\n\n"), text.constData());
}

void TestReport::whatExistsAndWhatIsMissing()
{
    ReportFixture fixture;
    ProjectAssessment assessment;
    const auto add = [&](const std::string& name, CapabilityTier tier, CapabilityValue value, const std::string& qualifier) {
        assessment.capabilities.push_back({.id = "capability-" + name, .name = name, .category = "A", .tier = tier, .value = value, .qualifier = qualifier, .statement = {},
                                           .remedy = "Add " + name, .evidence = {}, .gaps = {}, .demotedBy = {}});
    };
    add("Limits", CapabilityTier::Must, CapabilityValue::Partial, "per process");
    add("Flags", CapabilityTier::Nice, CapabilityValue::Missing, "");
    add("Mail", CapabilityTier::Must, CapabilityValue::Unused, "");
    add("Nothing", CapabilityTier::Must, CapabilityValue::NotApplicable, "");
    assessment.capabilities[1].gaps = {"sql-injection"}; // critical: a gap that blocks the launch
    assessment.productionLines = 100;
    assessment.untestedLines = 58;
    assessment.untested = {{"app/mail.py", 58, false, "high", "crypto operations"}};
    assessment.categories.push_back({"Test Coverage", ScoreCategory::Kind::Coverage, {}, {}});
    fixture.input.assessment = &assessment;
    ReportOptions options;
    options.profile = "saas-readiness";
    const auto report = rendered(fixture, options);
    QVERIFY2(report.contains("\n| Test Coverage | 4/10 |\n"), report.constData());
    QVERIFY(report.contains("roughly **40% complete**"));
    QVERIFY(report.contains("### Entirely Untested Modules (~60% of Codebase)"));
    QVERIFY(report.contains("| `app/mail.py` | 58 | HIGH - crypto operations |"));
    QVERIFY(report.contains("- Limits (per process)\n"));
    QVERIFY(report.contains("#### Must Have (Launch Blockers)\n\n1. **Limits** (per process): Add Limits\n2. **Flags**: Add Flags\n3. **Mail** (defined but not wired): Add Mail\n"));
    QVERIFY(!report.contains("Nice to Have"));
    QVERIFY(!report.contains("Nothing"));
    QVERIFY(report.contains("[SaaS Readiness Gap Analysis](#saas-readiness-gap-analysis)"));
}

void TestReport::nothingHtmlGetsOut()
{
    ReportFixture fixture;
    const auto text = rendered(fixture);
    QVERIFY(!text.contains("&quot;") && !text.contains("&lt;") && !text.contains("&#39;")); // Markdown, not HTML
    QVERIFY(text.contains("Odd | Name \\<b>with"));
}

void TestReport::optionsSelect()
{
    ReportFixture fixture;
    ReportOptions options;
    options.minimumSeverity = Severity::High;
    QVERIFY(!rendered(fixture, options).contains("MEDIUM SEVERITY"));
    options = {};
    options.categories = {"testing"};
    QCOMPARE(makeReportModel(fixture.finished(), options).total().findings, 1U);
    options = {};
    options.withFixed = false;
    QCOMPARE(makeReportModel(fixture.finished(), options).total().fixed, 0U);
    options = {};
    options.withDismissed = true;
    const auto lows = makeReportModel(fixture.finished(), options).bySeverity[static_cast<std::size_t>(Severity::Low)];
    QCOMPARE(lows.findings, 2U);
    QCOMPARE(lows.open, 1U);
    options = {};
    options.withCode = false;
    QVERIFY(!rendered(fixture, options).contains("```"));
}

void TestReport::aTeamsOwnTemplate()
{
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"ours"_s);
    QFile file(folder.filePath(u"ours/report.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{{ total }} things in {{ repository }}\n");
    file.close();
    ReportFixture fixture;
    ReportOptions options;
    options.profile = "ours";
    options.templateFolders = {folder.path().toStdString()};
    QCOMPARE(rendered(fixture, options), QByteArray("76 things in shop\n"));
    const auto profiles = reportProfiles(options.templateFolders);
    QCOMPARE(profiles.front().id, std::string("production-bug-audit"));
    QCOMPARE(profiles.back().id, std::string("ours"));
}

void TestReport::reasonsAreALastPart()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("a.py", "call()\n");
    fixture.addFinding("late", "a.py", "call()").priorityReasons = {{.factor = "Severity", .value = "high", .effect = "impact high", .change = "P3 if low"}};
    ReportOptions options;
    QVERIFY(!rendered(fixture, options).contains("P3 if low"));
    options.withReasons = true;
    const auto report = rendered(fixture, options);
    QVERIFY2(report.contains("\n## Why each has its priority\n"), report.constData());
    QVERIFY2(report.endsWith(": P2\n\n- Severity: high (impact high; P3 if low)\n"), report.constData());
}

void TestReport::unknownProfileAndBrokenTemplate()
{
    ExportFixture fixture;
    ReportOptions options;
    options.profile = "../checklist";
    const auto report = renderReport(fixture.finished(), options);
    QVERIFY(!report);
    QCOMPARE(report.error().code, Error::Code::NotFound);
    QVERIFY(report.error().message.contains("production-bug-audit"));

    QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"ours"_s);
    const auto messageOf = [&](const QByteArray& text) -> QByteArray {
        QFile file(folder.filePath(u"ours/report.md"_s));
        if (!file.open(QIODevice::WriteOnly))
            return "not written";
        file.write(text);
        file.close();
        options.profile = "ours";
        options.templateFolders = {folder.path().toStdString()};
        const auto result = renderReport(fixture.finished(), options);
        return result ? "rendered" : QByteArray::fromStdString(result.error().message);
    };
    const QByteArray at = "The report template ours/report.md, line ";
    QCOMPARE(messageOf("one\n{% for a in entries %}\n"), at + "2: {% for %} is not closed by {% endfor %}.");
    QCOMPARE(messageOf("{% if open %}\n{% for a in entries %}\n{% endif %}\n"),
             at + "3: {% endif %} stands where {% endfor %} of line 2 was expected.");
    QCOMPARE(messageOf("{% endif %}"), at + "1: {% endif %} closes nothing.");
    QCOMPARE(messageOf("\n{{ entri.title }}"), at + "2: there is no value \"entri\".");
    QCOMPARE(messageOf("{% for a in entries %}{{ a.title }}{% endfor %}{{ a.title }}"), at + "1: there is no value \"a\".");
    QCOMPARE(messageOf("{% if not opn and total == 3 %}{% endif %}"), at + "1: there is no value \"opn\".");
    QCOMPARE(messageOf("{% fro a in entries %}"), at + "1: there is no tag {% fro %}.");
    QCOMPARE(messageOf("{% include \"nowhere.md\" %}"), at + "1: the template nowhere.md cannot be read.");
    QCOMPARE(messageOf("{% include \"../secret.md\" %}"), at + "1: the template ../secret.md cannot be read.");
    QCOMPARE(messageOf("{% include \"ours/report.md\" %}"), at + "1: templates include each other too deeply.");
    QCOMPARE(messageOf("{# {{ nothing }} #}{{ total|default:\"x\" }}{% comment %}{{ nothing }}{% endcomment %}"), QByteArray("rendered"));
}

void TestReport::german()
{
    ReportFixture fixture;
    ReportOptions options;
    options.language = "de";
    const auto difference = differenceToGolden(u"reports/production-bug-audit.de.md"_s, rendered(fixture, options));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestReport::everyFixedTextIsTranslated()
{
    QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/resources/reports/texts/de.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto texts = QJsonDocument::fromJson(file.readAll()).object();
    static const QRegularExpression marked(u"\\[\\[([^\\]]+)\\]\\]"_s);
    QDirIterator templates(QStringLiteral(PUNCHLIST_SOURCE_DIR "/resources/reports"), {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    int found = 0;
    while (templates.hasNext()) {
        QFile source(templates.next());
        QVERIFY(source.open(QIODevice::ReadOnly));
        auto matches = marked.globalMatch(QString::fromUtf8(source.readAll()));
        while (matches.hasNext()) {
            const auto text = matches.next().captured(1);
            QVERIFY2(texts.contains(text), qPrintable(source.fileName() + u": "_s + text));
            ++found;
        }
    }
    QVERIFY(found > 100);
}

void TestReport::aTeamsOwnLanguage()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"texts"_s));
    QFile file(folder.filePath(u"texts/nl.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"EXECUTIVE SUMMARY\": \"SAMENVATTING\"}");
    file.close();
    ReportFixture fixture;
    ReportOptions options;
    options.templateFolders = {folder.path().toStdString()};
    QCOMPARE(reportLanguages(options.templateFolders), (std::vector<std::string>{"en", "nl", "de"}));
    options.language = "nl";
    const auto text = rendered(fixture, options);
    QVERIFY(text.contains("## SAMENVATTING\n") && text.contains("## 🔴 CRITICAL BUGS")); // what is missing stays English
    options.language = "../nl";
    QVERIFY(rendered(fixture, options).contains("## EXECUTIVE SUMMARY"));
}

void TestReport::statusesAudienceAndFolders()
{
    ReportFixture fixture;
    ReportOptions options;
    options.audience = "Auditors <b>";
    QVERIFY(rendered(fixture, options).contains("**Audience:** Auditors \\<b>"));
    options.withDismissed = true;
    options.statuses = {TriageStatus::AcceptedRisk};
    options.withFixed = false;
    QCOMPARE(makeReportModel(fixture.finished(), options).total().findings, 1U);
    QTemporaryDir repository;
    QVERIFY(QDir(repository.path()).mkpath(u".punchlist/reports"_s));
    const auto folders = customTemplateFolders(repository.path().toStdString());
    QVERIFY(!folders.empty());
    QCOMPARE(folders.front(), repository.path().toStdString() + "/.punchlist/reports");
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
