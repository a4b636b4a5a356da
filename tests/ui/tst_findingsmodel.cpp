#include "patience.h"
#include "syntheticfindings.h"
#include "triage/findingsmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

using PlainLevels = QList<QPair<int, bool>>;

Query query(const char* text)
{
    return Query::parse(text).value();
}

QStringList shownIds(const FindingsModel& model)
{
    QStringList ids;
    for (const auto id : model.shownFindings())
        ids.append(model.find(id)->displayId);
    return ids;
}

FindingRow row(FindingId id, const QString& displayId, Severity severity, PriorityTier priority, const QString& path, std::uint32_t line)
{
    FindingRow finding;
    finding.id = id;
    finding.displayId = displayId;
    finding.title = u"Title "_s + displayId;
    finding.ruleId = u"rule"_s;
    finding.path = path;
    finding.line = line;
    finding.computedSeverity = severity;
    finding.computedPriority = priority;
    return finding;
}

QList<FindingRow> fewRows()
{
    return {row(1, u"H1"_s, Severity::High, PriorityTier::P1, u"b.py"_s, 9), row(2, u"CR1"_s, Severity::Critical, PriorityTier::P0, u"c.py"_s, 1),
            row(3, u"H2"_s, Severity::High, PriorityTier::P1, u"b.py"_s, 100), row(4, u"L1"_s, Severity::Low, PriorityTier::P3, u"a.py"_s, 5),
            row(5, u"H10"_s, Severity::High, PriorityTier::P0, u"A.py"_s, 2)};
}

} // namespace

class TestFindingsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsSortedByUrgency()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFindings(fewRows());
        QCOMPARE(shownIds(model), QStringList({u"CR1"_s, u"H10"_s, u"H1"_s, u"H2"_s, u"L1"_s}));
    }

    void sortsBySeveralColumns_data()
    {
        QTest::addColumn<PlainLevels>("levels");
        QTest::addColumn<QStringList>("expected");
        const auto add = [](const char* name, const QList<QPair<FindingColumn, bool>>& levels, const QStringList& expected) {
            PlainLevels plain;
            for (const auto& [column, descending] : levels)
                plain.append({static_cast<int>(column), descending});
            QTest::newRow(name) << plain << expected;
        };
        add("id is numeric", {{FindingColumn::Id, false}}, {u"CR1"_s, u"H1"_s, u"H2"_s, u"H10"_s, u"L1"_s});
        add("id descending", {{FindingColumn::Id, true}}, {u"L1"_s, u"H10"_s, u"H2"_s, u"H1"_s, u"CR1"_s});
        add("place without regard to case", {{FindingColumn::Place, false}}, {u"L1"_s, u"H10"_s, u"H1"_s, u"H2"_s, u"CR1"_s});
        add("severity then place", {{FindingColumn::Severity, true}, {FindingColumn::Place, true}},
            {u"CR1"_s, u"H2"_s, u"H1"_s, u"H10"_s, u"L1"_s});
        add("title", {{FindingColumn::Title, false}}, {u"CR1"_s, u"H1"_s, u"H10"_s, u"H2"_s, u"L1"_s});
    }
    void sortsBySeveralColumns()
    {
        QFETCH(const PlainLevels, levels);
        QFETCH(const QStringList, expected);
        auto rows = fewRows();
        // Paths that differ in case only are told apart, so a.py and A.py must not decide the order by chance.
        rows[3].path = u"a.py"_s;
        rows[4].path = u"aa.py"_s;
        FindingsModel model;
        model.setFindings(rows);
        SortLevels wanted;
        for (const auto& [column, descending] : levels)
            wanted.push_back({static_cast<FindingColumn>(column), descending});
        model.setSortLevels(wanted);
        QCOMPARE(shownIds(model), expected);
    }

    void filters()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFindings(fewRows());
        model.setQuery(query("severity:high path:b.py"));
        QCOMPARE(shownIds(model), QStringList({u"H1"_s, u"H2"_s}));
        model.setQuery(query("title l1"));
        QCOMPARE(shownIds(model), QStringList({u"L1"_s}));
        model.setQuery(query("nothing-like-it"));
        QCOMPARE(model.rowCount(), 0);
        model.setQuery(Query());
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.totalCount(), 5);
    }

    /// Many findings are arranged on another thread, to the same outcome, and without a reset.
    void manyFindingsAreArrangedElsewhere()
    {
        FindingsModel model;
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy arranged(&model, &FindingsModel::arranged);
        const auto rows = syntheticFindings(30'000, 5, true);
        model.setFindings(rows);
        QVERIFY(model.isArranging());
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.shownCount(), 30'000);
        model.setQuery(query("severity:high billing"));
        model.setQuery(query("severity:critical")); // the first answer comes too late
        model.setGrouping(FindingGrouping::File);
        QTRY_VERIFY(!model.isArranging());
        FindingTable table;
        for (const auto& row : rows)
            table.append(row);
        QCOMPARE(model.shownCount(), static_cast<int>(table.matching(query("severity:critical"))->size()));
        int inGroups = 0;
        for (int i = 0; i < model.rowCount(); ++i)
            inGroups += model.rowCount(model.index(i, 0));
        QCOMPARE(inGroups, model.shownCount());
        // What changes meanwhile is there at the end.
        model.setQuery(Query());
        auto changed = rows[7];
        changed.status = TriageStatus::AcceptedRisk;
        model.merge({changed, row(90'000, u"H9"_s, Severity::High, PriorityTier::P0, u"new.py"_s, 1)});
        model.remove({rows[3].id});
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.shownCount(), 30'000);
        QVERIFY(model.indexOf(90'000).isValid());
        QVERIFY(!model.indexOf(rows[3].id).isValid());
        QCOMPARE(model.find(rows[7].id)->status, TriageStatus::AcceptedRisk);
        QCOMPARE(resets.count(), 0);
    }

    void aSnapshotStaysAsItWas()
    {
        FindingTable table;
        const auto rows = syntheticFindings(5000);
        for (const auto& row : rows)
            table.append(row);
        const auto snapshot = table.snapshot();
        auto changed = rows[10];
        changed.title = u"Another title"_s;
        changed.path = u"new/place.py"_s;
        changed.ruleId = u"another-rule"_s;
        table.update(10, changed);
        table.append(row(6000, u"H1"_s, Severity::High, PriorityTier::P0, u"x.py"_s, 1));
        const std::array<FindingTable::Row, 2> gone{0, 4000};
        table.remove(gone);
        QCOMPARE(snapshot.count(), 5000U);
        QCOMPARE(snapshot.at(10).title, rows[10].title);
        QCOMPARE(snapshot.at(4999).id, rows[4999].id);
        QCOMPARE(snapshot.matching(query("path:new/place.py"))->size(), 0U);
        const auto places = query("path:new/place.py");
        QCOMPARE(table.matching(places)->size(), 1U);
        const auto found = table.matching(places);
        QCOMPARE(table.matching(Query(places)), found); // not looked for twice
        auto ninth = rows[9];
        ninth.path = changed.path;
        table.update(9, ninth);
        QCOMPARE(table.matching(places)->size(), 2U);
        QCOMPARE(found->size(), 1U);
        table.update(9, rows[9]);
        QCOMPARE(table.count(), 4999U);
        QCOMPARE(table.inFile(u"new/place.py"_s).size(), 1U);
        QHash<QString, int> byRule;
        for (FindingTable::Row row = 0; row < table.count(); ++row)
            ++byRule[table.at(row).ruleId];
        QCOMPARE(table.countsByRule(), byRule);
        QCOMPARE(byRule.value(u"another-rule"_s), 1);
    }

    void groupsBySprint()
    {
        FindingsModel model;
        auto rows = fewRows();
        rows[0].sprint = u"Sprint 1"_s;
        rows[3].sprint = u"Sprint 1"_s;
        model.setFindings(rows);
        model.setGrouping(FindingGrouping::Sprint);
        QStringList labels;
        for (int i = 0; i < model.rowCount(); ++i)
            labels.append(u"%1: %2"_s.arg(model.index(i, 0).data().toString()).arg(model.rowCount(model.index(i, 0))));
        QCOMPARE(labels, (QStringList{u"No sprint: 3"_s, u"Sprint 1: 2"_s}));
        model.setQuery(query("has:sprint"));
        QCOMPARE(model.shownCount(), 2);
    }

    /// Random changes of everything, checked by Qt's model tester and against a plain computation; never a reset, and the
    /// selected finding stays selected as long as it is shown.
    void everyChangeKeepsTheSelection_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::newRow("flat") << static_cast<int>(FindingGrouping::None);
        QTest::newRow("by rule") << static_cast<int>(FindingGrouping::Rule);
        QTest::newRow("by folder") << static_cast<int>(FindingGrouping::Folder);
    }
    void everyChangeKeepsTheSelection()
    {
        QFETCH(int, grouping);
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QTreeView view;
        view.setModel(&model);
        view.show();
        auto rows = syntheticFindings(300);
        model.setGrouping(static_cast<FindingGrouping>(grouping));
        model.setFindings(rows);

        const std::vector<const char*> queries{"", "severity:high", "path:api/**", "rule:weak-hash OR status:confirmed", "-severity:low", "billing", ""};
        const std::vector<SortLevels> sorts{defaultSortLevels(), {{FindingColumn::Title, true}}, {{FindingColumn::Effort, false}, {FindingColumn::Rule, true}}};
        for (int step = 0; step < 120; ++step) {
            const FindingId chosen = 1 + step * 37 % 300;
            const auto before = model.indexOf(chosen);
            if (before.isValid())
                view.setCurrentIndex(before);
            switch (step % 4) {
            case 0:
                model.setQuery(query(queries[static_cast<std::size_t>(step / 4) % queries.size()]));
                break;
            case 1:
                model.setSortLevels(sorts[static_cast<std::size_t>(step / 4) % sorts.size()]);
                break;
            case 2: {
                auto changed = rows[step % rows.size()];
                changed.status = static_cast<TriageStatus>(step % 5);
                rows[step % rows.size()] = changed;
                model.merge({changed});
                break;
            }
            default:
                model.enterFinding(chosen);
            }
            const auto after = model.indexOf(chosen);
            if (before.isValid() && after.isValid()) {
                QCOMPARE(view.currentIndex().data(FindingsModel::IdRole).toLongLong(), chosen);
                QVERIFY(view.selectionModel()->isSelected(after));
            }
        }
        model.enterFinding(0);
        model.setQuery(query("status:confirmed"));
        int expected = 0;
        for (const auto& finding : rows)
            expected += finding.status == TriageStatus::Confirmed ? 1 : 0;
        QVERIFY(expected > 0);
        QCOMPARE(model.shownCount(), expected);
        QCOMPARE(resets.count(), 0);
    }

    void removingKeepsTheOthers()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = fewRows();
        model.setFindings(rows);
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.indexOf(3), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        rows.removeAt(1);
        rows.removeAt(2);
        model.setFindings(rows);
        QCOMPARE(shownIds(model), QStringList({u"H10"_s, u"H1"_s, u"H2"_s}));
        QCOMPARE(selection.currentIndex().data(FindingsModel::IdRole).toLongLong(), 3);
    }

    void aDecidedFindingStaysUntilThePersonMovesOn()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = fewRows();
        model.setFindings(rows);
        model.setQuery(query("status:open"));
        model.enterFinding(1);
        rows[0].status = TriageStatus::FalsePositive;
        model.merge({rows[0]});
        QCOMPARE(model.shownCount(), 5);
        model.enterFinding(3);
        QCOMPARE(shownIds(model), QStringList({u"CR1"_s, u"H10"_s, u"H2"_s, u"L1"_s}));
        // Taking the decision back brings it to its place again.
        rows[0].status = TriageStatus::Open;
        model.merge({rows[0]});
        QCOMPARE(shownIds(model), QStringList({u"CR1"_s, u"H10"_s, u"H1"_s, u"H2"_s, u"L1"_s}));
    }

    void groupsCountAndSum()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = fewRows();
        for (auto& finding : rows)
            finding.computedEffortMinutes = 30;
        rows[0].status = TriageStatus::FalsePositive;
        model.setFindings(rows);
        model.setGrouping(FindingGrouping::File);
        QCOMPARE(model.rowCount(), 4);
        // The group with the most urgent finding comes first.
        QCOMPARE(model.index(0, 0).data().toString(), u"c.py"_s);
        const auto group = model.index(2, 0);
        QCOMPARE(group.data().toString(), u"b.py"_s);
        QCOMPARE(model.rowCount(group), 2);
        QCOMPARE(group.data(FindingsModel::CountRole).toInt(), 2);
        QCOMPARE(group.data(FindingsModel::DecidedRole).toInt(), 1);
        QCOMPARE(group.data(FindingsModel::EffortRole).toInt(), 30); // a false positive needs no work
        model.setGrouping(FindingGrouping::None);
        QCOMPARE(model.rowCount(), 5);
    }

    void replacingAnIdKeepsTheRow()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto provisional = fewRows();
        for (auto& finding : provisional)
            finding.id = -finding.id;
        model.merge(provisional);
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.indexOf(-3), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QVERIFY(!(model.indexOf(-3, FindingColumn::Status).flags() & Qt::ItemIsEditable));
        model.replace({{-3, fewRows()[2]}});
        QCOMPARE(selection.currentIndex().data(FindingsModel::IdRole).toLongLong(), 3);
        QVERIFY(model.indexOf(3, FindingColumn::Status).flags() & Qt::ItemIsEditable);
    }

    void editingAsksAndChangesNothing()
    {
        FindingsModel model;
        model.setFindings(fewRows());
        QSignalSpy edits(&model, &FindingsModel::editRequested);
        QVERIFY(model.setData(model.indexOf(1, FindingColumn::Effort), u"1.5 days"_s));
        QCOMPARE(edits.count(), 1);
        QCOMPARE(edits[0][2].toString(), u"720"_s);
        QVERIFY(!model.setData(model.indexOf(1, FindingColumn::Effort), u"soon"_s));
        QVERIFY(!model.setData(model.indexOf(1, FindingColumn::Title), u"other"_s));
        QCOMPARE(model.find(1)->effortMinutes(), 0);
    }

    void facetCounts()
    {
        FindingsModel model;
        model.setFindings(fewRows());
        const auto counts = model.table().facetCounts(query("path:b.py"));
        QCOMPARE(counts.bySeverity[static_cast<std::size_t>(Severity::High)], 2);
        QCOMPARE(counts.bySeverity[static_cast<std::size_t>(Severity::Critical)], 0);
        QCOMPARE(counts.byPriority[1], 2);
    }
};

QTEST_MAIN(TestFindingsModel)
#include "tst_findingsmodel.moc"
