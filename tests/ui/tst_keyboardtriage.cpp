#include "windowfixture.h"
#include "shell/messagebar.h"
#include "source/sourceview.h"
#include "triage/detailspane.h"
#include "triage/filterbar.h"
#include "triage/filterline.h"
#include "triage/reasonbar.h"
#include "tracking/auditfile.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QFocusEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeWidget>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What a new user met in the first quarter of an hour with nothing but the keyboard.
class TestKeyboardTriage : public QObject, private WindowFixture {
    Q_OBJECT

    QComboBox* reason() const { return m_window->triagePage().reason()->findChild<QComboBox*>(u"reasonEdit"_s); }
    FilterLine* filterLine() const { return m_window->triagePage().filter()->line(); }
    QToolButton* toolButton(const QString& text) const
    {
        const auto buttons = m_window->findChildren<QToolButton*>();
        const auto found = std::ranges::find(buttons, text, &QToolButton::text);
        return found == buttons.end() ? nullptr : *found;
    }
    void dismiss(FindingId id, const QString& why)
    {
        view().showFinding(id);
        run(u"triage.falsePositive"_s);
        // The combo box has the focus, so it gets the keys first, not its line.
        QTest::keyClicks(reason(), why);
        QTest::keyClick(reason(), Qt::Key_Return);
        QTRY_COMPARE(model().find(id)->status, TriageStatus::FalsePositive);
    }

private Q_SLOTS:
    void init() { makeRepository(); }
    void cleanup() { removeRepository(); }

    void returnInTheReasonDecides()
    {
        openAndScan();
        dismiss(view().currentFinding(), u"only in tests"_s);
        QVERIFY(!m_window->triagePage().reason()->isVisible());
    }

    void reasonsOfEarlierSessionsAreOffered()
    {
        openAndScan();
        dismiss(view().currentFinding(), u"only in tests"_s);
        m_window.reset();

        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_VERIFY(view().currentFinding() > 0);
        view().goNextUndecided();
        QTRY_VERIFY(m_window->actions().action(u"triage.falsePositive"_s)->isEnabled());
        // They are read after the findings; the question shows what is known when it is asked.
        QTRY_VERIFY((run(u"triage.falsePositive"_s), reason()->count() == 1));
        QCOMPARE(reason()->itemText(0), u"only in tests"_s);
        QTest::keyClick(reason(), Qt::Key_Down);
        QTRY_VERIFY(reason()->view()->isVisible());
        reason()->hidePopup();
    }

    void returnAndEscapeLeadBackToTheTable()
    {
        openAndScan();
        const auto id = view().currentFinding();
        auto* comment = m_window->details().findChild<QPlainTextEdit*>(u"commentEdit"_s);
        QTRY_VERIFY(comment->isEnabled());
        run(u"triage.comment"_s);
        QCOMPARE(m_window->focusWidget(), comment);
        QTest::keyClicks(comment, u"ask"_s);
        QTest::keyClick(comment, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(model().find(id)->commentCount, 1);
        QCOMPARE(m_window->focusWidget(), &view());

        run(u"triage.assign"_s);
        auto* assignee = m_window->details().findChild<QLineEdit*>(u"assigneeEdit"_s);
        QCOMPARE(m_window->focusWidget(), assignee);
        QTest::keyClicks(assignee, u"Dana"_s);
        QTest::keyClick(assignee, Qt::Key_Return);
        QTRY_COMPARE(model().find(id)->assignee, u"Dana"_s);
        QCOMPARE(m_window->focusWidget(), &view());

        QTRY_COMPARE(assignee->property("shown").toString(), u"Dana"_s);
        run(u"triage.assign"_s);
        QTest::keyClicks(assignee, u"Lee"_s);
        QTest::keyClick(assignee, Qt::Key_Escape);
        QCOMPARE(m_window->focusWidget(), &view());
        QCOMPARE(assignee->text(), u"Dana"_s);
        QCOMPARE(model().find(id)->assignee, u"Dana"_s);
    }

    void groupsStayOpenWhenAFilterTakesThemAway()
    {
        openAndScan();
        run(u"view.group.1"_s); // by rule
        const auto groups = model().rowCount();
        QVERIFY(groups >= 2);
        m_window->triagePage().filter()->setText(u"rule:nothing-like-it"_s);
        QCOMPARE(model().rowCount(), 0);
        m_window->triagePage().filter()->setText(QString());
        QCOMPARE(model().rowCount(), groups);
        for (int row = 0; row < groups; ++row)
            QVERIFY(view().isExpanded(model().index(row, 0)));

        // What a person closed stays closed.
        view().setCurrentIndex(model().index(0, 0, model().index(0, 0)));
        view().setExpanded(model().index(1, 0), false);
        m_window->triagePage().filter()->setText(u"rule:nothing-like-it"_s);
        m_window->triagePage().filter()->setText(QString());
        QVERIFY(view().isExpanded(model().index(0, 0)));
        QVERIFY(!view().isExpanded(model().index(1, 0)));

        run(u"view.closeGroups"_s);
        QVERIFY(!view().isExpanded(model().index(0, 0)));
        run(u"view.openGroups"_s);
        QVERIFY(view().isExpanded(model().index(1, 0)));
    }

    void aChosenGroupSaysSo()
    {
        openAndScan();
        run(u"view.group.1"_s);
        view().setCurrentIndex(model().index(0, 0));
        QTRY_VERIFY(m_window->details().findChild<QTextBrowser*>(u"detailsBrowser"_s)->toPlainText().contains(u"selected"_s));
    }

    void aWordOnItsWayFiltersNothing()
    {
        openAndScan();
        auto* filter = m_window->triagePage().filter();
        auto* problem = m_window->findChild<QLabel*>(u"filterProblem"_s);
        const auto all = model().shownCount();
        filter->setText(u"nothing has these words"_s);
        QCOMPARE(model().shownCount(), 0);
        filter->setText(u"path:"_s);
        QVERIFY(problem->isVisible());
        QCOMPARE(model().shownCount(), all);
        filter->setText(u"path:service/** severity:"_s);
        QCOMPARE(model().shownCount(), all);
        filter->setText(u"path:none/** severity:hugh"_s);
        QCOMPARE(model().shownCount(), 0);
        QVERIFY(problem->isVisible());
    }

    /// Nothing is called wrong that is only not finished; left like that it is.
    void aValueOnItsWayIsNotWrongYet()
    {
        openAndScan();
        run(u"edit.filter"_s);
        auto* line = m_window->triagePage().filter()->line();
        QTRY_VERIFY(line->hasFocus());
        const auto* problem = m_window->findChild<QLabel*>(u"filterProblem"_s);
        QTest::keyClicks(line, u"severity:cri"_s);
        QVERIFY(!problem->isVisible());
        QTest::keyClicks(line, u"x"_s);
        QVERIFY(problem->isVisible());
        QTest::keyClick(line, Qt::Key_Backspace);
        QVERIFY(!problem->isVisible());
        view().setFocus();
        QTRY_VERIFY(problem->isVisible());
    }

    void tabTakesTheCompletion()
    {
        openAndScan();
        const auto rule = model().find(view().currentFinding())->ruleId;
        run(u"edit.filter"_s);
        QTest::keyClicks(filterLine(), u"rule:"_s + rule.first(rule.size() - 2));
        QTest::keyClick(filterLine(), Qt::Key_Tab);
        QCOMPARE(filterLine()->text(), QString(u"rule:"_s + rule));
        QCOMPARE(m_window->focusWidget(), filterLine());
    }

    void whoComesBackGoesOn()
    {
        openAndScan();
        QVERIFY(toolButton(u"Group"_s)->isEnabled());
        run(u"file.close"_s);
        auto* recent = m_window->findChild<QListWidget*>(u"recentAudits"_s);
        QTRY_VERIFY(recent->isVisible());
        QVERIFY(!toolButton(u"Group"_s)->isEnabled());
        QVERIFY(!toolButton(u"Columns"_s)->isEnabled());
        QVERIFY(!toolButton(u"Export"_s)->isEnabled());
        QCOMPARE(m_window->focusWidget(), recent);
        QTest::keyClick(recent, Qt::Key_Return);
        QTRY_VERIFY(view().currentFinding() > 0);
        QVERIFY(toolButton(u"Export"_s)->isEnabled());
    }

    /// The second click of a double click must choose nothing in the table that appears beneath the mouse.
    void aDoubleClickOpensAnAuditAndNothingElse()
    {
        openAndScan();
        run(u"file.close"_s);
        auto* recent = m_window->findChild<QListWidget*>(u"recentAudits"_s);
        QTRY_VERIFY(recent->isVisible());
        const auto place = recent->visualItemRect(recent->item(0)).center();
        const auto global = recent->viewport()->mapToGlobal(place);
        struct Seen : QObject {
            int presses = 0;
            quint64 last = 0;
            bool eventFilter(QObject*, QEvent* event) override
            {
                presses += event->type() == QEvent::MouseButtonDblClick || event->type() == QEvent::MouseButtonPress;
                if (event->type() == QEvent::MouseButtonRelease)
                    last = static_cast<QMouseEvent*>(event)->timestamp();
                return false;
            }
        } seen;
        recent->viewport()->installEventFilter(&seen);
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {}, place);
        auto* table = view().viewport();
        QTRY_VERIFY(table->isVisible());
        seen.presses = 0;
        table->installEventFilter(&seen);
        const auto press = [&](QPointF at, int afterMs) {
            QMouseEvent event(QEvent::MouseButtonDblClick, table->mapFromGlobal(at), at, Qt::LeftButton, Qt::LeftButton, {});
            event.setTimestamp(seen.last + static_cast<quint64>(afterMs));
            QCoreApplication::sendEvent(table, &event);
        };
        press(QPointF(global), 100);
        QCOMPARE(seen.presses, 0);
        press(table->mapToGlobal(QPointF(5, 5)), 150); // a click that is meant
        QCOMPARE(seen.presses, 1);
        press(QPointF(global), QApplication::doubleClickInterval() + 50);
        QCOMPARE(seen.presses, 2);
        QTRY_VERIFY(view().currentFinding() > 0);
    }

    void messagesMoveNothingAboveThem()
    {
        openAndScan();
        m_window->messages().hide();
        const auto before = view().mapTo(m_window.get(), QPoint(0, 0));
        m_window->messages().show(MessageBar::Kind::Information, u"Something was done."_s);
        QVERIFY(QTest::qWaitFor([this] { return m_window->messages().isVisible(); }));
        QCoreApplication::processEvents();
        QCOMPARE(view().mapTo(m_window.get(), QPoint(0, 0)), before);
    }

    void theFocusChoosesNoFinding()
    {
        openAndScan();
        view().selectionModel()->clearCurrentIndex();
        QFocusEvent focus(QEvent::FocusIn, Qt::ActiveWindowFocusReason);
        QCoreApplication::sendEvent(&view(), &focus);
        QVERIFY(!view().currentIndex().isValid());
    }

    void theFirstOfAGroupIsShownWithItsGroup()
    {
        openAndScan();
        run(u"view.group.1"_s);
        const auto last = model().index(model().rowCount() - 1, 0);
        view().showFinding(model().findingAt(model().index(0, 0, model().index(0, 0)))->id);
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum());
        view().showFinding(model().findingAt(model().index(0, 0, last))->id);
        QVERIFY(view().visualRect(last).top() >= 0);
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum());
        view().showFinding(model().findingAt(model().index(0, 0, model().index(0, 0)))->id);
        QVERIFY(view().visualRect(model().index(0, 0)).top() >= 0);
    }

    void similarFindingsAreLookedForFurtherUp()
    {
        QVERIFY(writeFile(m_repository->filePath(u"jobs/nightly/late.py"_s), pickleSource()));
        openAndScan();
        const auto& table = model().table();
        const auto alone = table.inFile(u"jobs/nightly/late.py"_s);
        QVERIFY(!alone.empty());
        const auto& finding = table.at(alone.front());
        view().showFinding(finding.id);
        run(u"edit.selectSimilar"_s); // nothing in jobs/nightly and in jobs, two in the repository
        QCOMPARE(view().selectedFindings().size(), 3);
        QVERIFY(m_window->messages().text().contains(u"3 "_s));
    }

    void theOthersLikeItAreOneStepWithIt()
    {
        openAndScan();
        const auto first = view().currentFinding();
        QTRY_VERIFY(m_window->actions().action(u"triage.falsePositive"_s)->isEnabled());
        run(u"triage.falsePositive"_s);
        auto* similar = m_window->triagePage().reason()->findChild<QWidget*>(u"reasonSimilar"_s);
        QVERIFY(similar->isVisible());
        QTest::mouseClick(similar, Qt::LeftButton);
        const auto dismissed = [this] {
            int count = 0;
            for (FindingTable::Row row = 0; row < model().table().count(); ++row)
                count += model().table().at(row).status == TriageStatus::FalsePositive ? 1 : 0;
            return count;
        };
        QTRY_COMPARE(dismissed(), 2);
        run(u"edit.undo"_s);
        QTRY_COMPARE(dismissed(), 0);
        QCOMPARE(model().find(first)->status, TriageStatus::Open);
    }

    /// A decision that would change other decisions says so and waits for Return; it names what it is about.
    void manyDecisionsAreAskedAbout()
    {
        openAndScan();
        const auto first = view().currentFinding();
        dismiss(first, u"only in tests"_s);
        view().selectAll();
        const auto count = view().selectedFindings().size();
        run(u"triage.confirmed"_s);
        QVERIFY(m_window->triagePage().reason()->isVisible());
        const auto texts = m_window->triagePage().reason()->findChild<QLabel*>()->text();
        QVERIFY2(texts.contains(QString::number(count)) && texts.contains(u"1 of them"_s), qPrintable(texts));
        QCOMPARE(model().find(first)->status, TriageStatus::FalsePositive);
        QTest::keyClick(reason(), Qt::Key_Return);
        QTRY_COMPARE(model().find(first)->status, TriageStatus::Confirmed);
        view().showFinding(first);
        QTRY_VERIFY((run(u"triage.falsePositive"_s), m_window->triagePage().reason()->findChild<QLabel*>()->text().contains(model().find(first)->displayId)));
    }

    /// Undo leads to what it took back, wherever the person went meanwhile.
    void undoShowsWhatItTookBack()
    {
        openAndScan();
        const auto first = view().currentFinding();
        run(u"triage.confirmed"_s);
        QTRY_COMPARE(model().find(first)->status, TriageStatus::Confirmed);
        QTRY_VERIFY(view().currentFinding() != first);
        run(u"edit.undo"_s);
        QTRY_COMPARE(view().currentFinding(), first);
    }

    /// The current finding may be far from the file that somebody went to: nothing is decided about it unseen.
    void nothingIsDecidedAboutWhatIsNotShown()
    {
        openAndScan();
        const auto id = view().currentFinding();
        const auto other = model().find(id)->path == u"service/app.py"_s ? u"service/other.py"_s : u"service/app.py"_s;
        Q_EMIT m_window->source().fileChosen(other, 0);
        QTRY_COMPARE(m_window->source().path(), other);
        m_window->source().view()->setFocus();
        run(u"triage.confirmed"_s);
        QCOMPARE(m_window->source().path(), model().find(id)->path);
        QCOMPARE(model().find(id)->status, TriageStatus::Open);
        run(u"triage.confirmed"_s);
        QTRY_COMPARE(model().find(id)->status, TriageStatus::Confirmed);
    }

    void similarOnesReplaceTheSelection()
    {
        openAndScan();
        view().selectAll();
        const auto all = view().selectedFindings().size();
        run(u"edit.selectSimilar"_s);
        QVERIFY(view().selectedFindings().size() < all);
        QVERIFY(m_window->messages().text().contains(QString::number(view().selectedFindings().size())));
    }

    /// `is:open` is finished, though "reopened" goes on with it.
    void returnFinishesTheFilter()
    {
        openAndScan();
        auto* line = m_window->triagePage().filter()->line();
        line->setFocus();
        QTest::keyClicks(line, u"is:open"_s);
        auto* popup = line->findChild<QCompleter*>()->popup();
        QTRY_VERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(line->text(), u"is:open"_s);
    }

    void columnsGrowWithTheFont()
    {
        openAndScan();
        const auto place = static_cast<int>(FindingColumn::Place);
        view().header()->resizeSection(place, 200);
        const auto columns = view().saveColumns();
        auto font = view().font();
        font.setPointSizeF(font.pointSizeF() * 1.5);
        view().setFont(font);
        QVERIFY(view().restoreColumns(columns));
        QVERIFY2(view().columnWidth(place) >= 270, qPrintable(QString::number(view().columnWidth(place))));
        QVERIFY(!view().restoreColumns("something else"));
    }

    /// Text that is painted over other text has less ink than beside it.
    void fromRightToLeftNothingIsPaintedOverAnother()
    {
        openAndScan();
        m_window->resize(1700, 900);
        run(u"view.group.1"_s);
        view().selectionModel()->clear();
        const auto group = model().index(0, 0);
        const auto ink = [&](const QModelIndex& index, QRect place) {
            if (model().isGroup(index))
                place = QRect(0, place.top(), view().viewport()->width(), place.height());
            const auto image = view().viewport()->grab(place).toImage();
            int dark = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    dark += image.pixelColor(x, y).lightnessF() < 0.5F ? 1 : 0;
            }
            return dark;
        };
        const auto inkOf = [&](const QModelIndex& index) { return ink(index, view().visualRect(index)); };
        const auto title = model().index(0, static_cast<int>(FindingColumn::Title), group);
        QVERIFY(title.data().toString().contains(u'`'));
        const auto usual = std::pair(inkOf(group), inkOf(title));
        m_window->setLayoutDirection(Qt::RightToLeft);
        QCoreApplication::processEvents();
        QVERIFY(view().isRightToLeft());
        QVERIFY(usual.first > 50 && usual.second > 50);
        QVERIFY2(std::abs(inkOf(group) - usual.first) * 100 < usual.first * 6, qPrintable(u"%1 %2"_s.arg(usual.first).arg(inkOf(group))));
        QVERIFY2(std::abs(inkOf(title) - usual.second) * 100 < usual.second * 6, qPrintable(u"%1 %2"_s.arg(usual.second).arg(inkOf(title))));
        QVERIFY(!m_window->source().view()->isRightToLeft());
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, QPoint(view().viewport()->width() - 8, view().visualRect(group).center().y()));
        QVERIFY(!view().isExpanded(group)); // the arrow is at the right
    }

    void theFilterKeyOfTheRulesSearchesRules()
    {
        openAndScan();
        run(u"go.rules"_s);
        run(u"edit.filter"_s);
        auto* search = qobject_cast<QLineEdit*>(m_window->focusWidget());
        QVERIFY(search);
        QCOMPARE(search->objectName(), u"ruleSearch"_s);
        auto* list = m_window->findChild<QTreeWidget*>(u"ruleList"_s);
        QTRY_VERIFY(list->topLevelItemCount() > 0 && list->currentItem());
        QTest::keyClicks(search, u"pickle"_s); // stands in what to do, not in the name
        QVERIFY(!list->currentItem()->isHidden());
        QCOMPARE(list->currentItem()->text(0), u"unsafe-deserialization"_s);
        search->setText(u"cwe-502"_s);
        QVERIFY(!list->currentItem()->isHidden());
    }

    void theLargestFileIsASetting()
    {
        QVERIFY(writeFile(m_repository->filePath(u"service/large.txt"_s), QByteArray("some words\n").repeated(150'000)));
        openAndScan();
        const auto skipped = [this] {
            auto files = std::make_shared<std::vector<SkippedFile>>();
            bool done = false;
            session().store().run([files](AuditFile& audit) { *files = audit.lastSkipped().value_or(std::vector<SkippedFile>()); }, m_window.get(), [&done] { done = true; });
            return QTest::qWaitFor([&done] { return done; }) ? files->size() : 99;
        };
        QCOMPARE(skipped(), 0U);
        run(u"file.settings"_s);
        auto* dialog = m_window->findChild<QDialog*>(u"settingsDialog"_s);
        dialog->findChild<QSpinBox*>(u"largestFileBox"_s)->setValue(1);
        dialog->accept();
        rescan();
        QCOMPARE(skipped(), 1U);
    }

    void goesToAFunctionOfAnotherFile()
    {
        QVERIFY(writeFile(m_repository->filePath(u"jobs/later.py"_s), "def nothing():\n    pass\n\n\ndef far_away():\n    pass\n"));
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        run(u"source.symbol"_s);
        auto* line = m_window->findChild<QLineEdit*>(u"symbolLine"_s);
        auto* list = m_window->findChild<QListWidget*>(u"symbolList"_s);
        QTest::keyClicks(line, u"faraw"_s);
        QTRY_COMPARE(list->count(), 1);
        QTRY_COMPARE(list->item(0)->text(), u"far_away"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_window->source().path(), u"jobs/later.py"_s);
        QTRY_COMPARE(m_window->source().currentLine(), 4);
        run(u"source.symbol"_s);
        QTest::keyClicks(line, u"qqqq"_s);
        QCOMPARE(list->count(), 1);
        QVERIFY(!list->item(0)->flags().testFlag(Qt::ItemIsEnabled)); // says that there is none
    }

    void everyShortcutIsOnOnePage()
    {
        openAndScan();
        run(u"help.shortcuts"_s);
        auto* sheet = m_window->findChild<QDialog*>(u"cheatSheet"_s);
        QVERIFY(sheet);
        QTRY_VERIFY(sheet->isVisible());
        QString text;
        const auto columns = sheet->findChildren<QLabel*>();
        for (const auto* column : columns)
            text += column->text();
        for (const auto& entry : m_window->actions().entries()) {
            if (!entry.action->shortcut().isEmpty())
                QVERIFY2(text.contains(ActionTable::plainText(*entry.action).toHtmlEscaped()), qPrintable(entry.name));
        }
        const auto page = sheet->findChild<QScrollArea*>()->widget()->sizeHint();
        QVERIFY2(page.width() <= 1220 && page.width() * page.height() <= 1220 * 620, qPrintable(u"%1 x %2"_s.arg(page.width()).arg(page.height())));
        QTest::mouseClick(sheet->findChild<QWidget*>(u"changeShortcuts"_s), Qt::LeftButton);
        QTRY_VERIFY(m_window->findChild<QDialog*>(u"shortcutEditor"_s));
    }
};

QTEST_MAIN(TestKeyboardTriage)
#include "tst_keyboardtriage.moc"
