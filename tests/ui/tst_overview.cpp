#include "overview/overviewdata.h"
#include "overview/overviewhtml.h"
#include "overview/projecthtml.h"
#include "rules/rulehtml.h"
#include "syntheticfindings.h"
#include "triage/findingtable.h"

#include <QDateTime>
#include <QPalette>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextDocument>
#include <QTimeZone>
#include <QUrl>

#include <memory>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

QString summary(const FindingTable& table, const QString& title = u"Title"_s)
{
    OverviewParts parts((QPalette()), 1);
    return overviewHtml(overviewOf(table, {}), {}, title, parts);
}

} // namespace

class TestOverview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAreThoseOfTheFindings()
    {
        FindingTable table;
        auto rows = syntheticFindings(200, 3, true);
        rows[0].scanState = ScanState::Fixed;
        rows[1].suppressedInSource = true;
        for (const auto& row : rows)
            table.append(row);
        const auto data = overviewOf(table, {});
        QCOMPARE(data.total, 200);
        QCOMPARE(data.fixed, 1);
        int open = 0;
        int notes = 0;
        int effort = 0;
        for (const auto& row : rows) {
            const bool isNote = row.severity() == Severity::Info;
            open += row.isOpen() && !isNote ? 1 : 0;
            notes += row.isOpen() && isNote ? 1 : 0;
            effort += row.openMinutes();
        }
        QCOMPARE(data.open, open);
        QCOMPARE(data.notes, notes);
        int tiers = 0;
        int tierEffort = 0;
        for (const auto& tier : data.tiers) {
            tiers += tier.open;
            tierEffort += tier.effortMinutes;
        }
        QCOMPARE(tiers, open);
        QCOMPARE(tierEffort, effort);
        int cells = 0;
        for (const auto& line : data.severityByStatus) {
            for (const auto count : line)
                cells += count;
        }
        for (const auto count : data.silenced)
            cells += count;
        QCOMPARE(cells, 199); // all but the fixed one
        for (qsizetype i = 1; i < data.files.size(); ++i)
            QVERIFY(data.files[i - 1].weight >= data.files[i].weight);
        for (const auto& first : data.firstOnes)
            QVERIFY(first.isOpen());
        QCOMPARE(data.firstOnes.first().priority(), PriorityTier::P0);
    }

    /// The last scan's numbers select what they count, earlier ones lead to what that scan changed, and say so.
    void numbersOfScansAreLinks()
    {
        FindingTable table;
        for (const auto& row : syntheticFindings(20, 3, true))
            table.append(row);
        ScanRecord earlier;
        earlier.number = 1;
        earlier.startedMs = QDateTime(QDate(2026, 3, 1), QTime(23, 30), QTimeZone::UTC).toMSecsSinceEpoch();
        earlier.finishedMs = earlier.startedMs;
        earlier.byState[static_cast<std::size_t>(ScanState::New)] = 41;
        auto last = earlier;
        last.number = 3;
        last.byState = {};
        last.byState[static_cast<std::size_t>(ScanState::New)] = 3;
        last.byState[static_cast<std::size_t>(ScanState::Reopened)] = 2;
        last.byState[static_cast<std::size_t>(ScanState::Unchanged)] = 12;
        last.byState[static_cast<std::size_t>(ScanState::Fixed)] = 8;
        auto middle = earlier;
        middle.number = 2;
        middle.byState[static_cast<std::size_t>(ScanState::Fixed)] = 6;
        OverviewParts parts((QPalette()), 1);
        const auto html = QUrl::fromPercentEncoding(overviewHtml(overviewOf(table, {earlier, middle, last}), {}, u"Title"_s, parts).toUtf8());
        QVERIFY(html.contains(u"href=\"filter:-scan:fixed\">17</a>"_s));
        QVERIFY(html.contains(u"href=\"filter:scan:new,reopened\">5</a>"_s));
        QVERIFY(html.contains(u"href=\"filter:scan:fixed\">8</a>"_s));
        QVERIFY(html.contains(u"title=\"Shows what was first seen up to that day\" href=\"filter:-since:2026-03-02\">41</a>"_s));
        QVERIFY(html.contains(u"title=\"Shows what this scan changed\" href=\"scan:2\">41</a>"_s));
        QVERIFY(html.contains(u"href=\"scan:2\">6</a>"_s));
        QVERIFY(!html.contains(u"filter:scan:fixed -since"_s)); // none was fixed then: no link for a zero
    }

    /// A click on a number shows exactly as many findings as the number says.
    void everyNumberIsAQueryThatMatchesIt()
    {
        FindingTable table;
        for (const auto& row : syntheticFindings(300, 7, true))
            table.append(row);
        const auto html = summary(table);
        static const QRegularExpression link(u"href=\"filter:([^\"]*)\">(\\d+)</a>"_s);
        int checked = 0;
        for (auto it = link.globalMatch(html); it.hasNext();) {
            const auto match = it.next();
            const auto text = QUrl::fromPercentEncoding(match.captured(1).toLatin1());
            const auto query = Query::parse(text.toStdString());
            QVERIFY2(query, qPrintable(text));
            QVERIFY2(static_cast<int>(table.matching(*query)->size()) == match.captured(2).toInt(), qPrintable(text));
            ++checked;
        }
        QVERIFY(checked > 10);
    }

    /// What is confirmed must be fixed.
    void whatIsConfirmedNeedsAttention()
    {
        auto rows = syntheticFindings(20, 3);
        for (auto& row : rows) {
            row.computedPriority = PriorityTier::P2;
            row.status = TriageStatus::Open;
            row.scanState = ScanState::Unchanged;
            row.suppressedInSource = false;
        }
        rows[5].computedPriority = rows[6].computedPriority = rows[7].computedPriority = PriorityTier::P0;
        rows[5].status = TriageStatus::Confirmed;
        rows[6].status = TriageStatus::InProgress;
        rows[7].status = TriageStatus::FalsePositive;
        FindingTable table;
        for (const auto& row : rows)
            table.append(row);
        QSet<FindingId> first;
        for (const auto& row : overviewOf(table, {}).firstOnes)
            first.insert(row.id);
        QVERIFY(first.contains(rows[5].id) && first.contains(rows[6].id) && !first.contains(rows[7].id));
    }

    /// Summary, hot spots and review count the findings of a file alike, and a click on the number shows them.
    void thePagesCountAlike()
    {
        auto rows = syntheticFindings(300, 7, true);
        FindingTable table;
        auto record = std::make_shared<ProjectRecord>();
        QList<FileReview> reviews;
        QHash<QString, int> wanted;
        for (const auto& row : rows) {
            table.append(row);
            record->churn[row.path.toStdString()].decayed = 2;
            wanted[row.path] += row.isOpen() ? 1 : 0;
        }
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
            reviews.append({it.key(), FileReview::State::NotReviewed, 10, 0});
        const auto audit = overviewOf(table, {});
        const auto project = projectDataOf(table, record, {});
        OverviewParts parts((QPalette()), 1);
        QVERIFY(!audit.files.isEmpty() && !project.hotSpots.files.empty());
        for (const auto& spot : audit.files)
            QCOMPARE(spot.open, wanted[spot.name]);
        for (const auto& spot : project.hotSpots.files)
            QCOMPARE(static_cast<int>(spot.findings), wanted[QString::fromStdString(spot.path)]);
        for (const auto& [path, count] : wanted.asKeyValueRange())
            QCOMPARE(project.openByPath.value(path), count);
        const auto pages = {overviewHtml(audit, project, u"Title"_s, parts), hotSpotsHtml(project, parts), reviewHtml(reviews, project.openByPath, parts)};
        static const QRegularExpression link(u"href=\"filter:([^\"]*)\">(\\d+)</a>"_s);
        for (const auto& html : pages) {
            QVERIFY(html.contains(u"Unresolved findings"_s));
            QVERIFY(!html.contains(u"open finding"_s, Qt::CaseInsensitive));
            int checked = 0;
            for (auto it = link.globalMatch(html); it.hasNext(); ++checked) {
                const auto match = it.next();
                const auto text = QUrl::fromPercentEncoding(match.captured(1).toLatin1());
                const auto query = Query::parse(text.toStdString());
                QVERIFY2(query, qPrintable(text));
                QVERIFY2(static_cast<int>(table.matching(*query)->size()) == match.captured(2).toInt(), qPrintable(text));
            }
            QVERIFY(checked > 5);
        }
    }

    /// What was decided since the last scan moves the pages at once; the trend says which number is which.
    void theTrendHasThenAndNow()
    {
        FindingTable table;
        auto record = std::make_shared<ProjectRecord>();
        for (const auto& row : syntheticFindings(100, 7)) {
            table.append(row);
            record->churn[row.path.toStdString()].decayed = static_cast<double>(row.path.size());
        }
        ProjectHistory history;
        history.points.append({.scan = 1, .startedMs = 0, .productionLines = 100, .untestedLines = 20, .hotSpots = 77, .completeness = 60, .scores = {}});
        const auto project = projectDataOf(table, record, history);
        QVERIFY(project.hotSpots.hot != 77);
        OverviewParts parts((QPalette()), 1);
        QTextDocument document;
        document.setHtml(trendHtml(project, {}, parts));
        const auto text = document.toPlainText();
        QVERIFY2(text.contains(u"Last scan\nSince the scan before\nNow\n"_s), qPrintable(text));
        const auto row = text.sliced(text.indexOf(u"Hot spots\n"_s));
        QVERIFY2(row.contains(u"\n77\n"_s) && row.contains(u"\n%1"_s.arg(project.hotSpots.hot)), qPrintable(row));
    }

    void linksOfFilesAndRulesAreQueries()
    {
        FindingTable table;
        auto rows = syntheticFindings(50);
        rows[0].path = u"folder with blanks/a \"quoted\" name.py"_s;
        for (const auto& row : rows)
            table.append(row);
        const auto html = summary(table, u"<b>Title</b>"_s);
        QVERIFY(!html.contains(u"<b>Title"_s));
        static const QRegularExpression link(u"href=\"filter:([^\"]*)\""_s);
        for (auto it = link.globalMatch(html); it.hasNext();)
            QVERIFY(Query::parse(QUrl::fromPercentEncoding(it.next().captured(1).toLatin1()).toStdString()));
    }

    /// What somebody read is listed, however many files nobody opened.
    void whatWasReadIsListed()
    {
        QList<FileReview> reviews;
        for (int i = 0; i < 1500; ++i)
            reviews.append({u"api/file%1.py"_s.arg(i), FileReview::State::NotReviewed, 100, 0});
        reviews.append({u"web/read.py"_s, FileReview::State::Reviewed, 30, 30});
        reviews.append({u"web/begun.py"_s, FileReview::State::Partly, 30, 20});
        OverviewParts parts((QPalette()), 1);
        const auto html = reviewHtml(reviews, {}, parts);
        QVERIFY(html.contains(u"web/read.py"_s));
        QVERIFY(html.indexOf(u"web/begun.py"_s) < html.indexOf(u"api/file0.py"_s));
        QVERIFY(!html.contains(u"api/file1400.py"_s));
        QTextDocument document;
        document.setHtml(html);
        const auto text = document.toPlainText();
        QVERIFY2(text.contains(OverviewParts::number(50)) && text.contains(OverviewParts::number(1502)), qPrintable(text.left(300)));
    }

    void anEmptyAuditIsNoCrash()
    {
        QVERIFY(summary(FindingTable(), QString()).contains(u"no findings"_s));
    }

    void ruleTextsAreEscapedAndTheirPlaceholdersHidden()
    {
        Rule rule;
        rule.id = "a-rule";
        rule.name = "<script>";
        rule.problem = "The address {address} is `{value}`.";
        const auto html = ruleHtml(rule, 3, QPalette());
        QVERIFY(!html.contains(u"<script>"_s));
        QVERIFY(!html.contains(u"{address}"_s));
        QVERIFY(html.contains(u"rule:a-rule"_s));
        rule.problem = "{how} Anybody can call it.";
        QVERIFY(ruleHtml(rule, 3, QPalette()).contains(u"<p>Anybody"_s)); // what only a finding has to say leaves no dots
    }
};

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
