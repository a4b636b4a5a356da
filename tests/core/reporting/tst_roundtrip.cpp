#include "import/importedaudit.h"
#include "import/markdownaudit.h"
#include "reporting/documentcontents.h"
#include "reporting/report.h"
#include "reporting/reportmodel.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// A document of one of the five layouts goes in, comes out in the same layout, and goes in again: nothing is lost.
class TestRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void anotherLayoutKeepsTheFindings_data() { nothingIsLost_data(); }
    void anotherLayoutKeepsTheFindings();
    void statusOfTheReportCounts();
};

namespace {

/// The examples of the layouts live outside of the project; where they are, they are tested as well.
QString examplesFolder()
{
    const auto beside = QStringLiteral(PUNCHLIST_SOURCE_DIR "/../shared/reports/");
    return QFile::exists(beside) ? beside : QStringLiteral(PUNCHLIST_SOURCE_DIR "/../../shared/reports/");
}
const QString fixtures = QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/fixtures/audits/");

std::shared_ptr<const ImportedAudit> imported(const QByteArray& text)
{
    auto audit = readMarkdownAudit({text.constData(), static_cast<std::size_t>(text.size())}, "audit.md");
    return audit ? std::make_shared<const ImportedAudit>(std::move(*audit)) : nullptr;
}

QByteArray exported(const std::shared_ptr<const ImportedAudit>& audit, const QString& profile)
{
    const auto contents = contentsOf(audit);
    ReportOptions options;
    options.profile = profile.toStdString();
    options.minimumSeverity = Severity::Info;
    const auto report = renderReport(contents.input({}), options);
    return report ? QByteArray::fromStdString(*report) : QByteArray("error: ") + QByteArray::fromStdString(report.error().message);
}

QString plain(const std::string& text)
{
    auto line = QString::fromStdString(text).simplified();
    while (line.endsWith(u'.'))
        line.chop(1);
    return line;
}

QString placesOf(const ImportedFinding& finding)
{
    QStringList places;
    for (const auto& place : finding.locations) {
        if (!place.mention)
            places.append(u"%1:%2-%3%4"_s.arg(QString::fromStdString(place.path)).arg(place.startLine).arg(place.endLine).arg(place.approximate ? u"~"_s : QString()));
    }
    return places.join(u", "_s);
}

QString effortOf(const std::optional<EffortRange>& effort)
{
    return effort ? u"%1-%2"_s.arg(effort->minMinutes).arg(effort->maxMinutes) : QString();
}

QStringList findingsOf(const ImportedAudit& audit)
{
    QStringList lines;
    for (const auto& finding : audit.findings) {
        lines.append(u"%1 | %2 | %3 | %4 | %5"_s.arg(plain(finding.title), finding.severity ? QString::fromUtf8(severityName(*finding.severity)) : u"-"_s,
                                                       placesOf(finding), effortOf(finding.effort), plain(finding.owner)));
    }
    lines.sort();
    return lines;
}

/// What was stated must be stated again; a layout may add the priority of a finding that had none.
QStringList prioritiesOf(const ImportedAudit& audit, const ImportedAudit* only = nullptr)
{
    QStringList lines;
    for (const auto& finding : audit.findings) {
        const auto asked = only ? std::ranges::find(only->findings, finding.title, &ImportedFinding::title) : std::ranges::subrange(audit.findings).end();
        const bool wanted = !only || (asked != only->findings.end() && asked->priority);
        if (finding.priority && wanted)
            lines.append(plain(finding.title) + u" "_s + QString::fromUtf8(priorityName(*finding.priority)));
    }
    lines.sort();
    return lines;
}

QStringList checklistOf(const ImportedAudit& audit)
{
    QStringList lines;
    for (const auto& check : audit.checklist) {
        QStringList means;
        for (const auto index : check.findings)
            means.append(plain(audit.findings[index].title));
        lines.append(u"%1 | %2 | %3 | %4"_s.arg(plain(check.group), plain(check.text), check.checked ? u"x"_s : u"-"_s, means.join(u", "_s)));
    }
    return lines;
}

QStringList listsOf(const ImportedAudit& audit)
{
    QStringList lines;
    for (const auto& item : audit.lists) {
        auto text = plain(item.text);
        lines.append(QString::fromUtf8(listKindName(item.kind)) + u" | "_s + text + u" | "_s + effortOf(item.effort) + (item.code.empty() ? u""_s : u" | code"_s));
    }
    lines.sort();
    return lines;
}

/// Entries of `before` that `after` lacks.
QString missing(const QStringList& before, QStringList after)
{
    QStringList lost;
    for (const auto& line : before) {
        if (!after.removeOne(line))
            lost.append(u"- "_s + line);
    }
    if (!lost.isEmpty()) {
        for (const auto& line : std::as_const(after))
            lost.append(u"+ "_s + line);
    }
    return lost.join(u'\n');
}

} // namespace

void TestRoundTrip::nothingIsLost_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<int>("findings");
    struct Row {
        QString file;
        QString profile;
        int findings;
    };
    const auto examples = examplesFolder();
    const QList<Row> documents{
        {fixtures + u"bugs-and-loopholes.md"_s, u"bugs-and-loopholes"_s, 6},   {fixtures + u"production-bug-audit.md"_s, u"production-bug-audit"_s, 7},
        {fixtures + u"code-analysis.md"_s, u"code-analysis"_s, 5},             {fixtures + u"saas-readiness.md"_s, u"saas-readiness"_s, 13},
        {fixtures + u"codebase-concerns.md"_s, u"codebase-concerns"_s, 11},    {examples + u"1-bugs-and-loopholes.md"_s, u"bugs-and-loopholes"_s, 19},
        {examples + u"2-production-bug-audit.md"_s, u"production-bug-audit"_s, 18}, {examples + u"3-code-analysis.md"_s, u"code-analysis"_s, 11},
        {examples + u"4-saas-readiness.md"_s, u"saas-readiness"_s, 61},        {examples + u"5-codebase-concerns.md"_s, u"codebase-concerns"_s, 45},
    };
    for (const auto& document : documents) {
        if (document.file.startsWith(fixtures) || QFile::exists(document.file))
            QTest::newRow(qPrintable(QFileInfo(document.file).dir().dirName() + u'/' + QFileInfo(document.file).fileName())) << document.file << document.profile << document.findings;
    }
}

void TestRoundTrip::nothingIsLost()
{
    QFETCH(QString, file);
    QFETCH(QString, profile);
    QFile document(file);
    QVERIFY2(document.open(QIODevice::ReadOnly), qPrintable(file));
    const auto before = imported(document.readAll());
    QVERIFY(before);
    QTEST(static_cast<int>(before->findings.size()), "findings");
    QVERIFY2(before->notUnderstood.empty(), before->notUnderstood.empty() ? "" : before->notUnderstood.front().text.c_str());

    const auto text = exported(before, profile);
    if (const auto folder = qEnvironmentVariable("PUNCHLIST_ROUNDTRIP_FOLDER"); !folder.isEmpty()) {
        QFile copy(folder + u'/' + QFileInfo(file).fileName());
        if (copy.open(QIODevice::WriteOnly))
            copy.write(text);
    }
    const auto after = imported(text);
    QVERIFY(after);
    QVERIFY2(after->notUnderstood.empty(), after->notUnderstood.empty() ? "" : after->notUnderstood.front().text.c_str());
    const auto check = [&](const QString& what, const QStringList& then, const QStringList& now) {
        const auto lost = missing(then, now);
        return lost.isEmpty() ? QString() : what + u":\n"_s + lost;
    };
    QString lost = check(u"findings"_s, findingsOf(*before), findingsOf(*after));
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
    QCOMPARE(after->findings.size(), before->findings.size());
    lost = check(u"priorities"_s, prioritiesOf(*before), prioritiesOf(*after, before.get()));
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
    lost = check(u"check list"_s, checklistOf(*before), checklistOf(*after));
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
    lost = check(u"lists"_s, listsOf(*before), listsOf(*after));
    QVERIFY2(lost.isEmpty(), qPrintable(lost));
    QCOMPARE(after->scorecard.size(), before->scorecard.size());
    for (std::size_t i = 0; i < before->findings.size(); ++i) {
        const auto& then = before->findings[i];
        const auto now = std::ranges::find_if(after->findings, [&](const auto& finding) {
            return plain(finding.title) == plain(then.title) && finding.section.size() == then.section.size() && placesOf(finding) == placesOf(then);
        });
        QVERIFY2(now != after->findings.end(), then.title.c_str());
        QVERIFY2(now->code.size() >= then.code.size() || profile == "codebase-concerns"_L1, then.title.c_str());
        QVERIFY2(then.texts.empty() || !now->texts.empty(), then.title.c_str());
        QVERIFY2(then.textOf(TextKind::Fix).empty() || !now->textOf(TextKind::Fix).empty(), then.title.c_str());
    }
}

/// Only a layout of its own shows everything; but no layout of findings drops one.
void TestRoundTrip::anotherLayoutKeepsTheFindings()
{
    QFETCH(QString, file);
    QFile document(file);
    QVERIFY(document.open(QIODevice::ReadOnly));
    const auto before = imported(document.readAll());
    for (const auto& profile : {u"bugs-and-loopholes"_s, u"production-bug-audit"_s, u"saas-readiness"_s, u"codebase-concerns"_s}) {
        const auto text = exported(before, profile);
        if (const auto folder = qEnvironmentVariable("PUNCHLIST_ROUNDTRIP_FOLDER"); !folder.isEmpty()) {
            QFile copy(folder + u'/' + profile + u'-' + QFileInfo(file).fileName());
            if (copy.open(QIODevice::WriteOnly))
                copy.write(text);
        }
        const auto after = imported(text);
        QVERIFY(after);
        QStringList then, now;
        for (const auto& finding : before->findings)
            then.append(plain(finding.title));
        for (const auto& finding : after->findings)
            now.append(plain(finding.title));
        const auto lost = missing(then, now);
        QVERIFY2(lost.isEmpty(), qPrintable(profile + u":\n"_s + lost));
    }
}

/// Boxes and marks follow what people decided, not what the author wrote.
void TestRoundTrip::statusOfTheReportCounts()
{
    const auto audit = imported("# Audit\n\n## High bugs\n\n### BUG-H1: Pool\n**File:** `a.py:3`\n\n**Fix Required:** Enlarge it.\n\n"
                                "## Checklist\n\n### Before deploy:\n\n- [ ] Fix H1: Enlarge the pool\n- [x] Load test\n");
    QVERIFY(audit);
    auto contents = contentsOf(audit);
    ReportOptions options;
    QVERIFY(renderReport(contents.input({}), options)->contains("- [ ] Fix H1: Enlarge the pool\n- [x] Load test\n"));
    const auto fixedByDocument = imported("# Audit\n\n## High bugs\n\n### BUG-H1: Pool\n**Status:** Fixed\n\n### BUG-H2: Net\n**File:** `a.py:3`\n");
    const auto done = contentsOf(fixedByDocument);
    const auto model = makeReportModel(done.input({}), options);
    QCOMPARE(model.total().open, 1U);
    QCOMPARE(model.total().fixed, 1U);
    contents.exported[0].state = ScanState::Fixed;
    QVERIFY(renderReport(contents.input({}), options)->contains("- [x] Fix H1: Enlarge the pool\n- [x] Load test\n"));
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
