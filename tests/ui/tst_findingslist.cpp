#include "syntheticfindings.h"
#include "triage/findingsmodel.h"
#include "triage/triageheader.h"
#include "triage/triageview.h"

#include <QAccessible>
#include <QScrollBar>
#include <QTest>

#include <memory>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// The rows of the triage table: where they stand, how keys and the mouse move among them, what opens and closes.
class TestFindingsList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<FindingsModel>();
        m_model->setFindings(syntheticFindings(200));
        m_view = std::make_unique<TriageView>();
        m_view->setFindingsModel(m_model.get());
        m_view->resize(900, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void everyRowHasItsPlace()
    {
        QCOMPARE(m_view->lineCount(), 200);
        for (const int line : {0, 7, 199}) {
            const auto index = m_view->indexOfLine(line, 4);
            QCOMPARE(m_view->lineOf(index), std::optional(line));
            m_view->scrollTo(index);
            QCOMPARE(m_view->indexAt(m_view->visualRect(index).center()), index);
            QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(index)));
        }
        QVERIFY(!m_view->indexOfLine(200, 0).isValid());
        QVERIFY(!m_view->indexBelow(m_view->indexOfLine(199, 0)).isValid());
        QVERIFY(!m_view->indexAbove(m_view->indexOfLine(0, 0)).isValid());
    }

    void groupsOpenAndClose()
    {
        m_model->setGrouping(FindingGrouping::Category);
        m_view->collapseAll(); // but for that of the current finding, which was open
        QCOMPARE(m_view->lineCount(), m_model->groupCount());
        const auto second = m_model->index(1, 0);
        m_view->setExpanded(second, true);
        QCOMPARE(m_view->lineCount(), m_model->groupCount() + m_model->groupSize(1));
        QCOMPARE(m_view->indexOfLine(2, 3), m_model->index(0, 3, second));
        QCOMPARE(m_view->indexBelow(second), m_model->index(0, 0, second));
        QVERIFY(!m_view->lineOf(m_model->index(0, 0, m_model->index(0, 0))));
        m_view->expandAll();
        QCOMPARE(m_view->lineCount(), m_model->groupCount() + 200);

        // Who stands in a group that closes stands on the group then.
        m_view->setCurrentIndex(m_model->index(3, 4, m_model->index(1, 0)));
        m_view->collapseAll();
        QCOMPARE(m_view->currentIndex().siblingAtColumn(0), m_model->index(1, 0));
        QCOMPARE(m_view->lineCount(), m_model->groupCount());
    }

    void whatIsOpenStaysOpen()
    {
        m_model->setGrouping(FindingGrouping::Category);
        const auto label = m_model->index(0, 0).data().toString();
        m_view->setExpanded(m_model->index(0, 0), true);
        const auto group = [&] {
            for (int i = 0; i < m_model->groupCount(); ++i) {
                if (m_model->index(i, 0).data().toString() == label)
                    return m_model->index(i, 0);
            }
            return QModelIndex();
        };
        m_model->setSortLevels({{FindingColumn::Effort, true}});
        QVERIFY(m_view->isExpanded(group()));
        m_model->setQuery(*Query::parse("no-finding-has-this-word"));
        QCOMPARE(m_view->lineCount(), 0);
        m_model->setQuery(Query());
        QVERIFY(m_view->isExpanded(group()));
        QVERIFY(m_view->lineCount() > m_model->groupCount());
    }

    void keysMove()
    {
        m_view->setFocus();
        m_view->setCurrentIndex(m_view->indexOfLine(0, 4));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->lineOf(m_view->currentIndex()), std::optional(1));
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->lineOf(m_view->currentIndex()), std::optional(199));
        QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex())));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->lineOf(m_view->currentIndex()), std::optional(199));
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        const auto page = 199 - *m_view->lineOf(m_view->currentIndex());
        QVERIFY(page > 3 && page <= m_view->viewport()->height() / m_view->visualRect(m_view->currentIndex()).height());
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->lineOf(m_view->currentIndex()), std::optional(0));
    }

    void keysOpenAndCloseGroups()
    {
        m_model->setGrouping(FindingGrouping::Category);
        m_view->collapseAll();
        m_view->setCurrentIndex(m_model->index(1, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->isExpanded(m_model->index(1, 0)));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentIndex().parent(), m_model->index(1, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->currentIndex().siblingAtColumn(0), m_model->index(1, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QVERIFY(!m_view->isExpanded(m_model->index(1, 0)));
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(m_model->index(0, 4)).center());
        QVERIFY(m_view->isExpanded(m_model->index(0, 0)));
    }

    void rangesAreSelectedAcrossGroups()
    {
        m_view->setCurrentIndex(m_view->indexOfLine(2, 4));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedFindings().size(), 4);
        QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedFindings().size(), 198);

        m_model->setGrouping(FindingGrouping::Category);
        m_view->expandAll();
        m_view->setCurrentIndex(m_model->index(m_model->groupSize(0) - 2, 4, m_model->index(0, 0)));
        QTest::keyClick(m_view.get(), Qt::Key_Down); // a range begins where the last key led
        QCOMPARE(m_view->selectedFindings().size(), 1);
        // Over the end of the group and the next group's own row, which stands for all its findings.
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->selectedFindings().size(), 1 + m_model->groupSize(1));

        m_view->selectAll();
        QCOMPARE(m_view->selectedFindings().size(), 200);
    }

    /// So many that Qt itself must not follow each of them.
    void aLargeSelectionStays()
    {
        m_model->setFindings(syntheticFindings(6000));
        m_view->setCurrentIndex(m_view->indexOfLine(0, 4));
        m_view->scrollToBottom();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(m_view->indexOfLine(5999, 4)).center());
        QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ShiftModifier);
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        const auto selected = m_view->selectedFindings();
        QCOMPARE(selected.size(), 5991);
        m_model->setSortLevels({{FindingColumn::Id, true}});
        QCOMPARE(m_view->selectedFindings(), selected);
        m_model->setGrouping(FindingGrouping::File);
        QCOMPARE(m_view->selectedFindings(), selected);
        m_model->setGrouping(FindingGrouping::None);
        // A filter takes its findings out of the selection.
        m_model->setQuery(*Query::parse("severity:high"));
        const auto still = m_view->selectedFindings();
        QVERIFY(still.size() > 100 && still.size() < selected.size());
        for (const auto id : still)
            QVERIFY(m_model->indexOf(id).isValid());
    }

    /// Where the current finding and all around it are filtered out, a far one becomes current: it is selected too, so that keys
    /// decide about it.
    void whatBecomesCurrentIsSelected()
    {
        for (const int line : {199, 0}) {
            m_model->setQuery(Query());
            m_view->setCurrentIndex(m_view->indexOfLine(line, 0));
            QCOMPARE(m_view->selectedCount(), 1);
            const auto* far = m_model->findingAt(m_view->indexOfLine(199 - line, 0));
            m_model->setQuery(*Query::parse("id:" + far->displayId.toStdString()));
            QCOMPARE(m_model->shownCount(), 1);
            QCOMPARE(m_view->currentFinding() > 0, m_view->selectedCount() == 1);
            QVERIFY(!m_view->currentIndex().isValid() || m_view->selectionModel()->isSelected(m_view->currentIndex()));
        }
    }

    void aClickSelectsTheRow()
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(m_view->indexOfLine(3, 4)).center());
        QCOMPARE(m_view->lineOf(m_view->currentIndex()), std::optional(3));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, m_view->visualRect(m_view->indexOfLine(6, 1)).center());
        QCOMPARE(m_view->selectedFindings().size(), 4);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier, m_view->visualRect(m_view->indexOfLine(4, 1)).center());
        QCOMPARE(m_view->selectedFindings().size(), 3);
    }

    void readsFromRightToLeft()
    {
        m_view->setLayoutDirection(Qt::RightToLeft);
        m_model->setGrouping(FindingGrouping::Severity);
        m_view->expandAll();
        const auto cell = m_model->index(0, 0, m_model->index(0, 0));
        m_view->scrollTo(cell);
        QVERIFY(m_view->visualRect(cell).left() > m_view->visualRect(cell.siblingAtColumn(4)).left());
        QCOMPARE(m_view->indexAt(m_view->visualRect(cell).center()), cell);
        m_view->setCurrentIndex(m_model->index(0, 4));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(!m_view->isExpanded(m_model->index(0, 0)));
    }

    void screenReadersHearTheRows()
    {
        auto* table = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(table && table->tableInterface());
        QCOMPARE(table->role(), QAccessible::Table);
        QCOMPARE(table->text(QAccessible::Name), m_view->accessibleName());
        QCOMPARE(table->tableInterface()->rowCount(), 200);
        const auto index = m_view->indexOfLine(3, 4);
        auto* cell = table->tableInterface()->cellAt(3, 4);
        QCOMPARE(cell->text(QAccessible::Name), index.data().toString());
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 3);
        QVERIFY(!cell->state().selected);
        m_view->setCurrentIndex(index);
        QVERIFY(cell->state().selected);
        QCOMPARE(table->child(table->indexOfChild(cell)), cell);
        QVERIFY(table->tableInterface()->isRowSelected(3));
        m_model->setQuery(*Query::parse("no-finding-has-this-word"));
        QCOMPARE(table->tableInterface()->rowCount(), 0);
        QVERIFY(!table->tableInterface()->cellAt(3, 4));
    }

private:
    std::unique_ptr<FindingsModel> m_model;
    std::unique_ptr<TriageView> m_view;
};

QTEST_MAIN(TestFindingsList)
#include "tst_findingslist.moc"
