#include "findings/effort.h"
#include "interchange/exportquery.h"
#include "interchange/json.h"
#include "interchange/text.h"
#include "overview/overviewdata.h"
#include "reporting/auditexport.h"
#include "reporting/reportmodel.h"
#include "style/labels.h"
#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "triage/findingsmodel.h"
#include "verifyresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

struct Sum {
    int count = 0;
    int minutes = 0;
    friend bool operator==(const Sum&, const Sum&) = default;
};
using Sums = std::map<QString, Sum>;

void add(Sums& sums, const QString& name, int minutes)
{
    sums[name].count += 1;
    sums[name].minutes += minutes;
}

QByteArray textOf(const Sums& sums)
{
    QByteArray text;
    for (const auto& [name, sum] : sums)
        text += name.toUtf8() + ": " + QByteArray::number(sum.count) + " findings, " + QByteArray::number(sum.minutes) + " min\n";
    return text;
}

QString folderOf(const QString& path)
{
    return path.left(path.lastIndexOf(u'/') + 1);
}

QString tierName(PriorityTier tier)
{
    return QString::fromUtf8(priorityName(tier));
}

QString planOf(PriorityTier tier, const QString& owner, const QString& sprint, TriageStatus status)
{
    return QStringList{tierName(tier), owner, sprint, statusLabel(status)}.join(u'|');
}

} // namespace

/// One audit with everything mixed: whoever shows how much work is left shows the same.
class TestTotals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto audit = AuditFile::create(m_folder.filePath(u"a.punchlist"_s), {u"Shop"_s, u"/srv/shop"_s, 0});
        VERIFY_RESULT(audit);
        m_audit = std::move(*audit);
        m_audit->setAuthor(u"Ada"_s);
        VERIFY_RESULT(m_audit->recordScan(scan(false)));
        auto rows = m_audit->findings().value();
        QVERIFY(rows.size() >= 40);
        const auto decide = [this, &rows](int index, TriageField field, const QString& value) { VERIFY_RESULT(m_audit->apply({{rows[index].id}, field, value, u"because"_s})); };
        for (int i = 0; i < rows.size(); i += 3) {
            static const QStringList statuses{u"confirmed"_s, u"in progress"_s, u"false positive"_s, u"accepted risk"_s};
            decide(i, TriageField::Status, statuses[i / 3 % 4]);
        }
        decide(1, TriageField::Severity, u"critical"_s);
        decide(4, TriageField::Severity, u"info"_s);
        decide(5, TriageField::Priority, u"P0"_s);
        decide(7, TriageField::Effort, u"240"_s);
        // Of one rule and severity: two tiers, two owners, two sprints, and one that is confirmed.
        QList<int> alike;
        for (int i = 0; i < rows.size(); ++i) {
            if (rows[i].ruleId == u"security-rule"_s && rows[i].status == TriageStatus::Open && rows[i].isOpen())
                alike.append(i);
        }
        QVERIFY(alike.size() >= 8);
        for (qsizetype i = 0; i < alike.size(); ++i) {
            decide(alike[i], TriageField::Severity, u"high"_s);
            decide(alike[i], TriageField::Priority, i < 2 ? u"P0"_s : u"P1"_s);
            decide(alike[i], TriageField::Assignee, i == 1 ? u"Bob"_s : i == 3 ? u"Eve"_s : QString());
            decide(alike[i], TriageField::Sprint, i == 4 ? u"Sprint 7"_s : i == 3 ? u"Sprint 8"_s : QString());
        }
        decide(alike[5], TriageField::Status, u"confirmed"_s);
        // A later scan: some are gone, some were edited after they were dismissed.
        VERIFY_RESULT(m_audit->recordScan(scan(true)));
        rows = m_audit->findings().value();
        const auto has = [&rows](auto what) { return std::ranges::any_of(rows, what); };
        QVERIFY(has([](const FindingRow& row) { return row.scanState == ScanState::Fixed; }));
        QVERIFY(has([](const FindingRow& row) { return row.needsReconfirmation; }));
        QVERIFY(has([](const FindingRow& row) { return row.suppressedInSource; }));
        QVERIFY(has([](const FindingRow& row) { return row.severity() == Severity::Info && row.isOpen(); }));
        QVERIFY(has([](const FindingRow& row) { return isDismissed(row.status) && !row.isOpen(); }));

        // The truth, by its definition: neither fixed nor dismissed nor silenced; notes are no work.
        for (const auto& row : rows) {
            const bool isSettled = isDismissed(row.status) && !row.needsReconfirmation;
            if (row.scanState == ScanState::Fixed || row.suppressedInSource || isSettled || row.severity() == Severity::Info)
                continue;
            add(m_tiers, tierName(row.priority()), row.effortMinutes());
            add(m_categories, row.category, row.effortMinutes());
            add(m_folders, folderOf(row.path), row.effortMinutes());
            add(m_all, QString(), row.effortMinutes());
            add(m_plans, planOf(row.priority(), row.assignee, row.sprint, row.status), row.effortMinutes());
            m_minutes.push_back(row.effortMinutes());
        }
        QVERIFY(m_tiers.size() > 2 && m_categories.size() == 3 && m_folders.size() == 3);
        m_contents = readAudit(*m_audit).value();
        m_input = m_contents.input({});
    }

    void theOverview()
    {
        FindingTable table;
        const auto rows = m_audit->findings().value();
        for (const auto& row : rows)
            table.append(row);
        const auto overview = overviewOf(table, {});
        Sums tiers;
        for (std::size_t i = 0; i < overview.tiers.size(); ++i) {
            if (overview.tiers[i].open > 0)
                tiers[tierName(static_cast<PriorityTier>(i))] = {overview.tiers[i].open, overview.tiers[i].effortMinutes};
        }
        QCOMPARE(textOf(tiers), textOf(m_tiers));
        QCOMPARE(overview.open, m_all[QString()].count);
        QCOMPARE(overview.undecided, table.undecidedCount());
        int inMatrix = 0;
        for (std::size_t severity = 0; severity < 5; ++severity) {
            for (const auto count : overview.severityByStatus[severity])
                inMatrix += count;
            inMatrix += overview.silenced[severity];
        }
        QCOMPARE(inMatrix, overview.total - overview.fixed);
    }

    /// The status bar, the chip, the group, the overview, the query and an export mean the same findings by "open".
    void whatIsOpen()
    {
        FindingsModel model;
        const auto rows = m_audit->findings().value();
        model.setFindings(rows);
        const auto wanted = static_cast<int>(std::ranges::count_if(rows, &FindingRow::isUndecided));
        const auto raw = static_cast<int>(std::ranges::count(rows, TriageStatus::Open, &FindingRow::status));
        QVERIFY(wanted > 0 && wanted < raw); // some without a decision are fixed or silenced
        QCOMPARE(model.table().undecidedCount(), wanted);
        QCOMPARE(model.table().facetCounts(Query()).byStatus[0], wanted);
        const auto overview = overviewOf(model.table(), {});
        QCOMPARE(overview.undecided, wanted);
        int open = 0;
        for (const auto& bySeverity : overview.severityByStatus)
            open += bySeverity[0];
        QCOMPARE(open, wanted);
        model.setGrouping(FindingGrouping::Status);
        QStringList labels;
        for (int i = 0; i < model.groupCount(); ++i) {
            const auto group = model.index(i, 0);
            labels.append(group.data().toString());
            if (labels.last() == statusLabel(TriageStatus::Open)) {
                QCOMPARE(group.data(FindingsModel::CountRole).toInt(), wanted);
                QCOMPARE(group.data(FindingsModel::DecidedRole).toInt(), 0);
            }
        }
        QVERIFY2(labels.contains(statusLabel(TriageStatus::Open)) && labels.contains(silencedLabel()) && labels.contains(scanStateLabel(ScanState::Fixed)), qPrintable(labels.join(u'|')));
        model.setGrouping(FindingGrouping::None);
        for (const auto* text : {"status:open", "is:open", "is:undecided"}) {
            const auto query = Query::parse(text);
            QVERIFY(query);
            model.setQuery(*query);
            QCOMPARE(model.shownCount(), wanted);
            for (int i = 0; i < model.shownCount(); ++i)
                QCOMPARE(model.index(i, static_cast<int>(FindingColumn::Status)).data().toString(), statusLabel(TriageStatus::Open));
            QCOMPARE(static_cast<int>(std::ranges::count_if(m_input.findings, [&query](const ExportedFinding& finding) { return matches(*query, finding); })), wanted);
        }
    }

    void theGroupsOfTheTable_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("tiers") << static_cast<int>(FindingGrouping::Priority) << textOf(m_tiers);
        QTest::newRow("categories") << static_cast<int>(FindingGrouping::Category) << textOf(m_categories);
        QTest::newRow("folders") << static_cast<int>(FindingGrouping::Folder) << textOf(m_folders);
    }
    void theGroupsOfTheTable()
    {
        QFETCH(int, grouping);
        QFETCH(QByteArray, expected);
        FindingsModel model;
        model.setFindings(m_audit->findings().value());
        model.setGrouping(static_cast<FindingGrouping>(grouping));
        const auto sums = [&] {
            Sums made;
            int decided = 0;
            for (int i = 0; i < model.groupCount(); ++i) {
                const auto group = model.index(i, 0);
                const auto& first = *model.findingAt(model.index(0, 0, group));
                const auto name = static_cast<FindingGrouping>(grouping) == FindingGrouping::Priority ? tierName(first.priority())
                                  : static_cast<FindingGrouping>(grouping) == FindingGrouping::Category ? first.category : folderOf(first.path);
                made[name] = {group.data(FindingsModel::CountRole).toInt(), group.data(FindingsModel::EffortRole).toInt()};
                decided += group.data(FindingsModel::DecidedRole).toInt();
            }
            return std::pair(made, decided);
        };
        // Everything: the effort is that of the work, and what is not decided is what the status bar counts.
        const auto [all, decided] = sums();
        int minutes = 0;
        for (const auto& [name, sum] : all)
            minutes += sum.minutes;
        QCOMPARE(minutes, m_all[QString()].minutes);
        QCOMPARE(model.totalCount() - decided, model.table().undecidedCount());
        // What the links of the overview show.
        model.setQuery(work());
        QCOMPARE(textOf(sums().first), expected);
        QCOMPARE(model.shownCount(), m_all[QString()].count);
    }

    void theChipsOfTheFilter()
    {
        FindingTable table;
        const auto rows = m_audit->findings().value();
        for (const auto& row : rows)
            table.append(row);
        const auto counts = table.facetCounts(work());
        for (std::size_t i = 0; i < counts.byPriority.size(); ++i)
            QCOMPARE(counts.byPriority[i], m_tiers[tierName(static_cast<PriorityTier>(i))].count);
        QCOMPARE(counts.byCategory.size(), m_categories.size());
        for (const auto& [category, count] : counts.byCategory)
            QCOMPARE(count, m_categories[category].count);
    }

    void theSummaryOfTheCommandLine()
    {
        std::ostringstream out;
        VERIFY_RESULT(writeText(out, m_input));
        const auto text = QString::fromStdString(out.str());
        QVERIFY2(text.contains(u"\n%1 findings in "_s.arg(m_all[QString()].count)), qPrintable(text));
        QStringList tiers;
        for (int i = 0; i < 4; ++i) {
            const auto name = tierName(static_cast<PriorityTier>(i));
            tiers.append(u"%1 %2"_s.arg(name).arg(m_tiers[name].count));
        }
        const auto line = tiers.join(u", "_s) + u"; estimated effort "_s + QString::fromStdString(effortRangeText(effortRange(m_minutes)));
        QVERIFY2(text.contains(line), qPrintable(line + u'\n' + text));
    }

    void theFindingsInJson()
    {
        std::ostringstream out;
        VERIFY_RESULT(writeJson(out, m_input, {.toolVersion = "1"}));
        const auto findings = QJsonDocument::fromJson(QByteArray::fromStdString(out.str()))[u"findings"].toArray();
        QCOMPARE(findings.size(), static_cast<qsizetype>(m_contents.exported.size()));
        Sums tiers;
        Sums categories;
        Sums folders;
        for (const auto& value : findings) {
            const auto finding = value.toObject();
            if (!finding[u"triage"][u"open"].toBool() || finding[u"severity"].toString() == u"info"_s)
                continue;
            const auto minutes = finding[u"effortMinutes"].toInt();
            add(tiers, finding[u"priority"].toString(), minutes);
            add(categories, finding[u"category"].toString(), minutes);
            add(folders, folderOf(finding[u"path"].toString()), minutes);
        }
        QCOMPARE(textOf(tiers), textOf(m_tiers));
        QCOMPARE(textOf(categories), textOf(m_categories));
        QCOMPARE(textOf(folders), textOf(m_folders));
    }

    void theReports_data()
    {
        QTest::addColumn<int>("groupAbove");
        QTest::addColumn<bool>("withDismissed");
        QTest::newRow("an entry per finding") << 1'000'000 << false;
        QTest::newRow("places of a rule grouped") << 0 << false;
        QTest::newRow("more than three grouped") << 3 << false;
        QTest::newRow("with what was dismissed") << 1'000'000 << true;
    }
    void theReports()
    {
        QFETCH(int, groupAbove);
        QFETCH(bool, withDismissed);
        ReportOptions options;
        options.groupAbove = static_cast<std::size_t>(groupAbove);
        options.withDismissed = withDismissed;
        const auto model = makeReportModel(m_input, options);
        Sums categories;
        Sum all;
        Sums plans;
        for (const auto& entry : model.entries) {
            if (entry.open() > 0) {
                auto& plan = plans[planOf(entry.priority, QString::fromStdString(entry.owner), QString::fromStdString(entry.sprint), entry.status.value_or(TriageStatus::Open))];
                plan.count += static_cast<int>(entry.open());
                plan.minutes += entry.openEffortMinutes;
            }
            if (entry.open() > 0 || entry.openEffortMinutes > 0) {
                auto& sum = categories[QString::fromStdString(entry.category)];
                sum.count += static_cast<int>(entry.open());
                sum.minutes += entry.openEffortMinutes;
            }
            all.count += static_cast<int>(entry.open());
            all.minutes += entry.openEffortMinutes;
        }
        QCOMPARE(textOf(categories), textOf(m_categories));
        QVERIFY(all == m_all[QString()]);
        QCOMPARE(static_cast<int>(model.total().open), m_all[QString()].count);
        for (std::size_t i = 0; i < model.byPriority.size(); ++i)
            QCOMPARE(static_cast<int>(model.byPriority[i].open), m_tiers[tierName(static_cast<PriorityTier>(i))].count);
        // What one row says of tier, owner, sprint and status is true of everything that it stands for.
        QVERIFY(m_plans.size() > m_tiers.size() + 3);
        QCOMPARE(textOf(plans), textOf(m_plans));
        if (groupAbove == 0)
            QVERIFY(model.entries.size() < model.total().findings);
    }

private:
    static Query work() { return *Query::parse("is:unresolved -severity:info"); }

    /// Three folders, three categories, all tiers and severities; the later one lacks some calls and has edited others.
    static ScanRecording scan(bool later)
    {
        toy::Files files;
        for (const auto* folder : {"api/", "jobs/", ""}) {
            std::string text;
            for (int i = 0; i < 14; ++i) {
                const auto number = std::to_string(i);
                const bool isGone = later && i % 7 == 3;
                const bool isEdited = later && i % 2 == 0;
                static constexpr std::array words{"one(", "two(", "three("};
                text += "def f" + number + "():\n    " + (isGone ? "pass" : std::string(words[static_cast<std::size_t>(i) % words.size()]) + (isEdited ? "other + " : "") + number + ")") + (i % 6 == 5 ? "  # ignore" : "") + "\n\n";
            }
            files[std::string(folder) + "a.py"] = text;
        }
        toy::Options options;
        options.rules = {{"security-rule", "one("}, {"resilience-rule", "two("}, {"testing-rule", "three("}};
        auto recording = toy::scan(files, options);
        for (auto& finding : recording.findings) {
            const auto seed = finding.range.startLine + finding.path.size();
            finding.category = finding.ruleId.substr(0, finding.ruleId.find('-'));
            finding.priority = static_cast<PriorityTier>(seed % 4);
            finding.severity = static_cast<Severity>(seed % 5);
            finding.effortMinutes = static_cast<int>(10 + seed % 7 * 15);
        }
        return recording;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<AuditFile> m_audit;
    ExportContents m_contents;
    ExportInput m_input;
    Sums m_tiers;
    Sums m_categories;
    Sums m_folders;
    Sums m_all;
    Sums m_plans; ///< by tier, owner, sprint and status
    std::vector<int> m_minutes;
};

QTEST_GUILESS_MAIN(TestTotals)
#include "tst_totals.moc"
