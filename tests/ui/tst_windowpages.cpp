#include "windowfixture.h"
#include "style/translations.h"
#include "audit/repositorywatcher.h"
#include "overview/overviewpage.h"
#include "shell/messagebar.h"
#include "shell/settings.h"
#include "source/sourceview.h"
#include "style/codefont.h"
#include "triage/detailspane.h"
#include "triage/filterbar.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QUrl>

#include <functional>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// The pages and menus of the real window: what they show, where they lead, and that nobody is left out.
class TestWindowPages : public QObject, private WindowFixture {
    Q_OBJECT

private:
    static void pages()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("tab");
        QTest::newRow("findings") << u"go.table"_s << QString();
        QTest::newRow("rules") << u"go.rules"_s << QString();
        for (const auto& tab : {u"summary"_s, u"scorecard"_s, u"capabilities"_s, u"hotspots"_s, u"tests"_s, u"review"_s, u"trend"_s})
            QTest::newRow(qPrintable(u"overview, "_s + tab)) << u"go.overview"_s << tab;
    }
    void showPage(const QString& action, const QString& tab)
    {
        run(action);
        if (!tab.isEmpty())
            m_window->overview().showTab(tab);
    }

private Q_SLOTS:
    void init() { makeRepository(); }
    void cleanup() { removeRepository(); }

    void overviewAndRulesLeadBackToTheFindings()
    {
        openAndScan();
        const auto id = view().currentFinding();
        run(u"go.overview"_s);
        auto* overview = m_window->findChild<QTextBrowser*>(u"overview-summary"_s);
        QVERIFY(overview->isVisible());
        QVERIFY(!m_window->source().isVisible());
        QVERIFY(!m_window->actions().action(u"triage.confirmed"_s)->isEnabled()); // letters decide nothing here
        Q_EMIT overview->anchorClicked(QUrl(u"filter:path%3Aother.py"_s));
        QVERIFY(m_window->source().isVisible());
        QCOMPARE(m_window->triagePage().filter()->text(), u"path:other.py"_s);
        run(u"go.overview"_s);
        Q_EMIT overview->anchorClicked(QUrl(u"finding:%1"_s.arg(id)));
        QCOMPARE(view().currentFinding(), id); // also when the filter hid it
        run(u"go.rules"_s);
        auto* rules = m_window->findChild<QTreeWidget*>(u"ruleList"_s);
        QTRY_VERIFY(rules->topLevelItemCount() > 0);
        QTRY_VERIFY(!m_window->findChild<QTextBrowser*>(u"ruleText"_s)->toPlainText().isEmpty());
        run(u"go.table"_s);
        QVERIFY(m_window->triagePage().isVisible());
    }

    /// Everything that can be used has a name for those who do not see it, on every page.
    void everyControlHasAnAccessibleName_data() { pages(); }
    void everyControlHasAnAccessibleName()
    {
        QFETCH(QString, action);
        QFETCH(QString, tab);
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        run(u"source.split"_s);
        showPage(action, tab);
        const auto widgets = m_window->findChildren<QWidget*>();
        for (const auto* widget : widgets) {
            const bool isControl = widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && widget->objectName() != "qt_scrollarea_viewport"_L1;
            if (!isControl || widget->objectName().startsWith("qt_"_L1) || widget->inherits("QScrollBar"))
                continue;
            auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(QLatin1StringView(widget->metaObject()->className()) + u" "_s + widget->objectName()));
        }
    }

    /// A letter that a menu answers to belongs to no field beside the table: Alt+T would open neither at once.
    void menusAndFieldsShareNoMnemonic_data() { noTwoEntriesOfAMenuShareALetter_data(); }
    void menusAndFieldsShareNoMnemonic()
    {
        QFETCH(QString, language);
        installTranslations(*QCoreApplication::instance(), language);
        const auto restore = qScopeGuard([] { installTranslations(*QCoreApplication::instance(), u"en"_s); });
        openAndScan();
        QMap<QKeySequence, QString> menus;
        const auto entries = m_window->menuBar()->actions();
        for (const auto* entry : entries)
            menus.insert(QKeySequence::mnemonic(entry->text()), entry->text());
        QVERIFY(menus.size() > 4);
        const auto bars = m_window->findChildren<QTabBar*>();
        for (const auto* tabs : bars) {
            for (int i = 0; i < tabs->count(); ++i) {
                const auto mnemonic = QKeySequence::mnemonic(tabs->tabText(i));
                QVERIFY2(mnemonic.isEmpty() || !menus.contains(mnemonic), qPrintable(tabs->tabText(i)));
            }
        }
        const auto labels = m_window->findChildren<QLabel*>();
        for (const auto* label : labels) {
            const auto mnemonic = label->buddy() && label->isVisible() ? QKeySequence::mnemonic(label->text()) : QKeySequence();
            QVERIFY2(mnemonic.isEmpty() || !menus.contains(mnemonic), qPrintable(label->text()));
        }
        run(u"go.rules"_s);
        const auto buttons = m_window->findChild<QWidget*>(u"rulesPage"_s)->findChildren<QAbstractButton*>();
        for (const auto* button : buttons) {
            const auto mnemonic = QKeySequence::mnemonic(button->text());
            QVERIFY2(mnemonic.isEmpty() || !menus.contains(mnemonic), qPrintable(button->text()));
        }
    }

    /// In German, whose words are long, with a font half as large again, in a window of 1280 × 720: no page asks for more room, no
    /// label or button gets less than it needs, and the table need not be scrolled sideways to be read.
    void nothingIsClippedWithALargeFont_data() { pages(); }
    void nothingIsClippedWithALargeFont()
    {
        QFETCH(QString, action);
        QFETCH(QString, tab);
        const auto before = QApplication::font();
        auto large = before;
        large.setPointSizeF(before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        const auto restore = qScopeGuard([&before] {
            QApplication::setFont(before);
            installTranslations(*QCoreApplication::instance(), u"en"_s);
        });
        openAndScan();
        m_window->resize(1280, 720);
        showPage(action, tab);
        QTest::qWait(50);
        QVERIFY2(m_window->minimumSizeHint().width() <= 1280 && m_window->minimumSizeHint().height() <= 720,
                 qPrintable(u"%1 × %2"_s.arg(m_window->minimumSizeHint().width()).arg(m_window->minimumSizeHint().height())));
        QCOMPARE(m_window->size(), QSize(1280, 720));
        QCOMPARE(view().horizontalScrollBar()->maximum(), 0);
        const auto texts = m_window->overview().findChildren<QTextBrowser*>();
        for (const auto* text : texts)
            QVERIFY2(!text->isVisible() || text->horizontalScrollBar()->maximum() == 0, qPrintable(text->objectName()));
        const auto titleWidth = view().columnWidth(static_cast<int>(FindingColumn::Title));
        QVERIFY2(titleWidth >= view().fontMetrics().averageCharWidth() * 25, qPrintable(QString::number(titleWidth)));
        const auto buttons = m_window->findChildren<QAbstractButton*>();
        for (const auto* button : buttons) {
            if (!button->isVisible() || button->objectName().startsWith("qt_"_L1) || button->text().isEmpty())
                continue;
            QVERIFY2(button->height() >= button->fontMetrics().height() && button->width() >= button->minimumSizeHint().width(),
                     qPrintable(u"%1 %2: %3 × %4"_s.arg(QLatin1StringView(button->metaObject()->className()), button->text()).arg(button->width()).arg(button->height())));
        }
        const auto labels = m_window->findChildren<QLabel*>();
        for (const auto* label : labels) {
            if (label->isVisible() && !label->text().isEmpty() && label->textFormat() != Qt::RichText)
                QVERIFY2(label->height() >= label->fontMetrics().height(), qPrintable(label->text()));
        }
    }

    /// Without a finding the fields say nothing, also after several were selected.
    void fieldsAreEmptyWithoutAFinding()
    {
        openAndScan();
        view().selectAll();
        const auto* severity = m_window->details().findChild<QComboBox*>(u"severityBox"_s);
        const auto* priority = m_window->details().findChild<QComboBox*>(u"priorityBox"_s);
        QTRY_VERIFY(!severity->placeholderText().isEmpty() || !priority->placeholderText().isEmpty());
        m_window->triagePage().filter()->setText(u"nothing has these words"_s);
        QTRY_COMPARE(model().shownCount(), 0);
        QTRY_VERIFY(severity->currentIndex() < 0 && severity->placeholderText().isEmpty() && priority->placeholderText().isEmpty());
    }

    /// What has no room goes and comes back with the room; what a person asked for stays.
    void columnsShareTheWidth()
    {
        openAndScan();
        const auto isSeen = [this](FindingColumn column) { return !view().isColumnHidden(static_cast<int>(column)); };
        m_window->resize(2600, 900);
        QTRY_VERIFY(isSeen(FindingColumn::ScanState) && isSeen(FindingColumn::Effort) && isSeen(FindingColumn::Id));
        m_window->resize(700, 700);
        QTRY_VERIFY(!isSeen(FindingColumn::ScanState) && !isSeen(FindingColumn::Id));
        QVERIFY(isSeen(FindingColumn::Title) && isSeen(FindingColumn::Place) && isSeen(FindingColumn::Status));
        QVERIFY(view().isColumnVisible(FindingColumn::ScanState)); // it is wanted all the same
        view().setColumnVisible(FindingColumn::ScanState, false);
        view().setColumnVisible(FindingColumn::ScanState, true);
        QVERIFY(isSeen(FindingColumn::ScanState));
        const auto columns = view().saveColumns();
        view().resetColumns();
        QVERIFY(!isSeen(FindingColumn::ScanState));
        QVERIFY(view().restoreColumns(columns));
        QVERIFY(isSeen(FindingColumn::ScanState) && !isSeen(FindingColumn::Id));
        m_window->resize(2600, 900);
        QTRY_VERIFY(isSeen(FindingColumn::Id));
    }

    /// The chips keep their places, and with them the table, while counts change.
    void theTableStaysWhileAFilterIsSet()
    {
        for (int i = 0; i < 30; ++i)
            QVERIFY(writeFile(m_repository->filePath(u"service/more%1.py"_s.arg(i)), pickleSource()));
        openAndScan();
        auto& filter = *m_window->triagePage().filter();
        const auto* chip = filter.findChild<FilterChip*>(u"chip-status-open"_s);
        const auto named = [chip](int count) { return FilterChip::tr("%1, %n finding(s)", nullptr, count).arg(chip->text()); };
        QTRY_COMPARE(chip->accessibleName(), named(model().totalCount()));
        QVERIFY(model().totalCount() >= 30);
        const auto* last = filter.findChild<FilterChip*>(u"categoryChips"_s);
        const auto top = view().mapTo(m_window.get(), QPoint()).y();
        const auto place = last->geometry();
        filter.setText(u"path:service/app.py category:security,performance"_s);
        QTRY_COMPARE(chip->accessibleName(), named(model().shownCount()));
        QVERIFY(model().shownCount() < 10);
        QCOMPARE(last->geometry(), place);
        QCOMPARE(view().mapTo(m_window.get(), QPoint()).y(), top);
    }

    void overviewShowsTheProjectAndLeadsIntoTheSource()
    {
        QVERIFY(writeFile(m_repository->filePath(u"pyproject.toml"_s), "[project]\nname = \"shop\"\ndependencies = [\"fastapi\"]\n"));
        QVERIFY(writeFile(m_repository->filePath(u"service/main.py"_s),
                          "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/orders')\ndef orders():\n    return []\n\n\n@app.get('/health')\ndef health():\n    return {'status': 'ok'}\n"));
        openAndScan();
        QTRY_VERIFY(session().project() != nullptr);
        QSignalSpy refreshed(&m_window->overview(), &OverviewPage::refreshed);
        run(u"go.overview"_s);
        QTRY_VERIFY(refreshed.count() > 0);
        const auto browser = [this](const QString& name) { return m_window->findChild<QTextBrowser*>(u"overview-"_s + name); };
        QVERIFY(browser(u"summary"_s)->toPlainText().contains(u"Scorecard"_s));
        QVERIFY(browser(u"scorecard"_s)->toPlainText().contains(u"/"_s) || !browser(u"scorecard"_s)->toPlainText().isEmpty());
        // From the matrix to a capability, from its evidence to the line in the source.
        static const QRegularExpression capability(u"href=\"capability:([^\"]+)\""_s);
        const auto html = browser(u"capabilities"_s)->toHtml();
        QVERIFY(html.contains(capability));
        static const QRegularExpression place(u"href=\"(place:[^\"]+)\""_s);
        QString link;
        for (auto it = capability.globalMatch(html); it.hasNext() && link.isEmpty();) {
            m_window->overview().showCapability(QUrl::fromPercentEncoding(it.next().captured(1).toLatin1()));
            const auto found = place.match(browser(u"capability"_s)->toHtml());
            if (found.hasMatch())
                link = found.captured(1);
        }
        QVERIFY(!link.isEmpty());
        Q_EMIT browser(u"capability"_s)->anchorClicked(QUrl(link));
        QVERIFY(m_window->isShowingFindings());
        QTRY_COMPARE(m_window->source().path(), QUrl(link).path());
        // The second scan has a history to show.
        rescan();
        QTRY_COMPARE(session().projectHistory().points.size(), 2);
        run(u"go.overview"_s);
        QTRY_VERIFY(browser(u"trend"_s)->toPlainText().contains(u"Findings present"_s));
        QVERIFY(browser(u"tests"_s)->toPlainText().contains(u"service/main.py"_s) || browser(u"tests"_s)->toPlainText().contains(u"100"_s));
    }

    void aRuleIsSwitchedOffForTheAudit()
    {
        openAndScan();
        const auto id = view().currentFinding();
        const auto rule = model().find(id)->ruleId;
        QSignalSpy chosen(&session(), &AuditSession::ruleChoiceChanged);
        m_window->showRules(rule);
        auto* on = m_window->findChild<QCheckBox*>(u"ruleOn"_s);
        QTRY_VERIFY(on->isEnabled());
        on->click();
        QTRY_VERIFY(session().ruleChoice().change(rule).isOff);
        rescan();
        QTRY_COMPARE(model().find(id)->scanState, ScanState::NotChecked); // not fixed: nobody looked
        session().setRuleOff(rule, false);
        session().setRuleSeverity(rule, Severity::Low);
        QTRY_COMPARE(session().ruleChoice().change(rule).severity, Severity::Low);
        rescan();
        QTRY_COMPARE(model().find(id)->severity(), Severity::Low);
        // The audit remembers it, not the person.
        run(u"file.close"_s);
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_COMPARE(session().ruleChoice().change(rule).severity, Severity::Low);
    }

    /// Who goes to the rules for the first time wants to read about what is on the screen; later the place there stays.
    void theRulesBeginWithTheRuleOfTheFinding()
    {
        openAndScan();
        const auto rule = model().find(view().currentFinding())->ruleId;
        run(u"go.rules"_s);
        auto* list = m_window->findChild<QTreeWidget*>(u"ruleList"_s);
        QTRY_VERIFY(list->currentItem() && list->currentItem()->text(0) == rule);
        const auto other = list->topLevelItem(0)->child(0)->text(0) == rule ? list->topLevelItem(0)->child(1) : list->topLevelItem(0)->child(0);
        const auto name = other->text(0);
        list->setCurrentItem(other);
        run(u"go.table"_s);
        run(u"go.rules"_s);
        QCOMPARE(list->currentItem()->text(0), name);
    }

    void aRuleIsTriedOnTheOpenFile()
    {
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        m_window->showRules(model().find(view().currentFinding())->ruleId);
        auto* attempt = m_window->findChild<QPushButton*>(u"tryRule"_s);
        QTRY_VERIFY(attempt->isEnabled());
        attempt->click();
        auto* text = m_window->findChild<QTextBrowser*>(u"ruleText"_s);
        QTRY_VERIFY(text->toHtml().contains(u"trial:"_s));
    }

    void aTeamsPackIsReadAgain()
    {
        openAndScan();
        m_window->showRules();
        auto* list = m_window->findChild<QTreeWidget*>(u"ruleList"_s);
        QTRY_VERIFY(list->topLevelItemCount() > 0);
        QVERIFY(writeFile(m_repository->filePath(u".punchlist/rules/team/broken.yaml"_s), "id: 7\n"));
        m_window->findChild<QCheckBox*>(u"ruleOn"_s)->click();
        QVERIFY(m_window->messages().text().contains(u"next scan"_s));
        m_window->findChild<QPushButton*>(u"reloadRules"_s)->click();
        auto* note = m_window->findChild<QLabel*>(u"ruleNote"_s);
        QTRY_VERIFY(note->isVisible());
        QVERIFY(note->text().contains(u"broken.yaml"_s));
        // From here on without being asked.
        QVERIFY(QFile::remove(m_repository->filePath(u".punchlist/rules/team/broken.yaml"_s)));
        QTRY_VERIFY(!note->isVisible());
    }

    void aFirstTeamsPackIsSeenAtOnce()
    {
        openAndScan();
        m_window->showRules();
        auto* list = m_window->findChild<QTreeWidget*>(u"ruleList"_s);
        QTRY_VERIFY(list->topLevelItemCount() > 0);
        QVERIFY(writeFile(m_repository->filePath(u".punchlist/rules/broken.yaml"_s), "id: 7\n"));
        auto* note = m_window->findChild<QLabel*>(u"ruleNote"_s);
        QTRY_VERIFY(note->isVisible());
    }

    void theSourceTellsThatItsFileChanged()
    {
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        auto* note = m_window->source().findChild<QLabel*>(u"sourceNote"_s);
        const auto path = m_window->source().path();
        const auto scanned = m_window->source().shownText();
        QVERIFY(writeFile(m_repository->filePath(path), "# new\n" + pickleSource()));
        QTRY_VERIFY_WITH_TIMEOUT(note->text().contains(u"changed since"_s), 20'000);
        QCOMPARE(m_window->source().shownText(), scanned);
        run(u"source.now"_s);
        QTRY_VERIFY(m_window->source().shownText().startsWith("# new"));
    }

    void tabWalksTheChipsFromLeftToRight()
    {
        openAndScan();
        run(u"edit.filter"_s);
        QStringList names;
        while (names.size() < 15) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            names.append(QApplication::focusWidget()->objectName());
        }
        QCOMPARE(names.first(), u"chip-severity-critical"_s);
        QCOMPARE(names.last(), u"categoryChips"_s);
    }

    void tabWalksTheDetailsFromTopToBottom()
    {
        openAndScan();
        QTRY_VERIFY(view().currentFinding() > 0);
        m_window->findChild<QWidget*>(u"statusBox"_s)->setFocus();
        QStringList names;
        for (int steps = 0; steps < 40 && !names.contains(u"commentEdit"_s); ++steps) {
            if (const auto name = QApplication::focusWidget()->objectName(); names.isEmpty() || names.last() != name)
                names.append(name);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(names, (QStringList{u"statusBox"_s, u"priorityBox"_s, u"severityBox"_s, u"assigneeEdit"_s, u"sprintEdit"_s, u"effortEdit"_s, u"actualEdit"_s,
                                     u"detailsBrowser"_s, u"commentEdit"_s}));
    }

    void tabWalksTheSettingsFromTopToBottom()
    {
        openAndScan();
        run(u"file.settings"_s);
        auto* dialog = m_window->findChild<QDialog*>(u"settingsDialog"_s);
        QTRY_VERIFY(dialog->isVisible());
        auto* first = dialog->findChild<QWidget*>(u"themeBox"_s);
        first->setFocus();
        QSet<QWidget*> seen;
        int line = -1;
        for (auto* widget = first; !seen.contains(widget); widget = dialog->focusWidget()) {
            seen.insert(widget);
            // Labels and fields of a row differ by a few pixels.
            const auto centre = widget->mapTo(dialog, widget->rect().center()).y();
            QVERIFY2(centre > line - 5, widget->metaObject()->className());
            line = centre;
            QTest::keyClick(widget, Qt::Key_Tab);
        }
        QVERIFY(seen.size() >= 12);
        dialog->reject();
    }

    /// With a font of twice the size too: what does not fit is scrolled, and the buttons stay on the screen.
    void theSettingsFitOnTheScreen()
    {
        const auto usual = QApplication::font();
        auto large = usual;
        large.setPointSizeF(usual.pointSizeF() * 2);
        QApplication::setFont(large);
        const auto restore = qScopeGuard([&usual] { QApplication::setFont(usual); });
        openAndScan();
        run(u"file.settings"_s);
        auto* dialog = m_window->findChild<QDialog*>(u"settingsDialog"_s);
        QTRY_VERIFY(dialog->isVisible());
        dialog->findChild<QPlainTextEdit*>()->setPlainText(u"service/"_s);
        QTRY_VERIFY(dialog->findChild<QLabel*>(u"exclusionPreview"_s)->text().contains(u"service/app.py"_s));
        QTest::qWait(50);
        QVERIFY(dialog->height() <= dialog->screen()->availableSize().height());
        auto* accept = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(dialog->rect().contains(accept->geometry().translated(accept->parentWidget()->pos())));
        dialog->reject();
    }

    void theFontOfSourceTextIsASetting()
    {
        const auto families = CodeFont::families();
        if (families.isEmpty())
            QSKIP("no fixed font is installed");
        openAndScan();
        run(u"file.settings"_s);
        auto* dialog = m_window->findChild<QDialog*>(u"settingsDialog"_s);
        auto* box = dialog->findChild<QComboBox*>(u"codeFontBox"_s);
        box->setCurrentIndex(box->findData(families.last()));
        dialog->accept();
        QCOMPARE(m_window->source().view()->font().family(), families.last());
        QCOMPARE(Settings().codeFont(), families.last());
        Settings().setCodeFont(QString());
        CodeFont::instance().setFamily(QString());
    }

    void reviewedMarksFollowTheCode()
    {
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        run(u"source.reviewed"_s);
        QTRY_COMPARE(m_window->source().view()->reviewed(), (QList<LineSpan>{{0, 9}}));
        const auto path = m_window->source().path();
        const auto stateOf = [&] {
            for (const auto& review : session().reviews()) {
                if (review.path == path)
                    return static_cast<int>(review.state);
            }
            return -1;
        };
        QTRY_COMPARE(stateOf(), static_cast<int>(FileReview::State::Reviewed));
        QVERIFY(writeFile(m_repository->filePath(path), "# new\n" + pickleSource()));
        rescan();
        QTRY_COMPARE(stateOf(), static_cast<int>(FileReview::State::Partly));
        QTRY_COMPARE(m_window->source().view()->reviewed(), (QList<LineSpan>{{1, 10}}));
        run(u"source.reviewed"_s); // the new line is read as well
        QTRY_COMPARE(stateOf(), static_cast<int>(FileReview::State::Reviewed));
        run(u"source.reviewed"_s);
        QTRY_COMPARE(stateOf(), static_cast<int>(FileReview::State::NotReviewed));
    }

    void changedFilesAreToldAndScannedAgain()
    {
        openAndScan();
        auto* watcher = session().findChild<RepositoryWatcher*>();
        watcher->setIntervalMs(50);
        const auto id = view().currentFinding();
        const auto path = model().find(id)->path;
        QTest::qWait(200); // it has looked once
        QVERIFY(writeFile(m_repository->filePath(path), "import json\n\nprint(json)\n"));
        auto* label = m_window->findChild<QLabel*>(u"changedLabel"_s);
        QTRY_VERIFY(label->isVisible());
        QCOMPARE(session().changedFiles(), QStringList(path));
        m_window->triagePage().filter()->setText(u"-is:fixed"_s);
        view().showFinding(id);
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        session().setRescanOnChange(true);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
        QTRY_COMPARE(model().find(id)->scanState, ScanState::Fixed);
        QVERIFY(!label->isVisible());
        // It stays where it is, as fixed, until the person moves on.
        QVERIFY(model().indexOf(id).isValid());
        view().goNext();
        QTRY_VERIFY(!model().indexOf(id).isValid());
    }

    /// Files that were edited, added to a folder or taken away while the audit was closed.
    void whatChangedWhileItWasClosedIsTold()
    {
        openAndScan();
        run(u"file.close"_s);
        const auto path = m_repository->filePath(u"service/app.py"_s);
        QVERIFY(writeFile(path, pickleSource() + "\n# more\n"));
        auto* label = m_window->findChild<QLabel*>(u"changedLabel"_s);
        QVERIFY(!label->isVisible());
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_VERIFY(label->isVisible());
        QCOMPARE(session().changedFiles(), QStringList(u"service/app.py"_s));
        rescan();
        QVERIFY(!label->isVisible());
        // Written anew with the same content: nothing to tell.
        run(u"file.close"_s);
        QVERIFY(writeFile(m_repository->filePath(u"service/other.py"_s), pickleSource()));
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_VERIFY(model().totalCount() > 0);
        QTest::qWait(300);
        QVERIFY(!label->isVisible());
        QVERIFY(session().changedFiles().isEmpty());
    }

    /// Editors that save through another file leave the folder as it was: one file changed, not two.
    void aFileThatWasReplacedCountsOnce()
    {
        openAndScan();
        auto* watcher = session().findChild<RepositoryWatcher*>();
        watcher->setIntervalMs(50);
        QTest::qWait(200);
        const auto path = m_repository->filePath(u"service/app.py"_s);
        QVERIFY(writeFile(path + u".tmp"_s, "import json\n"));
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::rename(path + u".tmp"_s, path));
        QVERIFY(writeFile(m_repository->filePath(u"service/.app.py.swp"_s), "b0VIM"));
        QVERIFY(writeFile(m_repository->filePath(u"service/app.py~"_s), "before"));
        QTRY_COMPARE(session().changedFiles(), QStringList(u"service/app.py"_s));
        QTest::qWait(200);
        QCOMPARE(session().changedFiles(), QStringList(u"service/app.py"_s));
        QVERIFY(writeFile(m_repository->filePath(u"service/new.py"_s), "import json\n"));
        QTRY_COMPARE(session().changedFiles(), QStringList({u"service"_s, u"service/app.py"_s}));
    }

    /// A scan that finds the shown file as it was leaves the place that a person scrolled to.
    void theSourceStaysWhereItIsAcrossAScan()
    {
        QByteArray source = pickleSource();
        for (int i = 0; i < 300; ++i)
            source += "x" + QByteArray::number(i) + " = " + QByteArray::number(i) + "\n";
        QVERIFY(writeFile(m_repository->filePath(u"service/app.py"_s), source));
        QVERIFY(QFile::remove(m_repository->filePath(u"service/other.py"_s)));
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        auto* bar = m_window->source().view()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 200);
        bar->setValue(150);
        rescan();
        QTest::qWait(300);
        QCOMPARE(bar->value(), 150);
        // Also in a file that a person went to, with a selection.
        auto cursor = m_window->source().view()->textCursor();
        cursor.movePosition(QTextCursor::End);
        cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, 5);
        m_window->source().view()->setTextCursor(cursor);
        bar->setValue(100);
        rescan();
        QTest::qWait(300);
        QCOMPARE(bar->value(), 100);
        QCOMPARE(m_window->source().view()->textCursor().selectionEnd() - m_window->source().view()->textCursor().selectionStart(), 5);
    }

    void theSearchOfTheRulesDrivesTheList()
    {
        openAndScan();
        run(u"go.rules"_s);
        auto* list = m_window->findChild<QTreeWidget*>(u"ruleList"_s);
        QTRY_VERIFY(list->currentItem());
        auto* search = m_window->findChild<QLineEdit*>(u"ruleSearch"_s);
        search->setFocus();
        QTest::keyClicks(search, u"random"_s);
        const auto current = [&] { return list->currentItem()->text(0); };
        QVERIFY2(current().contains(u"random"_s), qPrintable(current())); // rather than one whose text has the word
        const auto first = current();
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(current() != first);
        QVERIFY(!list->currentItem()->isHidden());
        QTest::keyClick(search, Qt::Key_Up);
        QCOMPARE(current(), first);
        QCOMPARE(search->text(), u"random"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(list->hasFocus());
        m_window->findChild<QPushButton*>(u"reloadRules"_s)->click();
        QTRY_VERIFY(m_window->messages().text().contains(u"were read"_s));
    }

    void aNumberOfAnEarlierScanShowsWhatItChanged()
    {
        openAndScan();
        QVERIFY(writeFile(m_repository->filePath(u"service/other.py"_s), "import json\n"));
        rescan();
        rescan();
        run(u"go.overview"_s);
        auto* overview = m_window->findChild<QTextBrowser*>(u"overview-summary"_s);
        QTRY_VERIFY(overview->toHtml().contains(u"href=\"scan:2\""_s));
        Q_EMIT overview->anchorClicked(QUrl(u"scan:2"_s));
        auto* dialog = m_window->findChild<QDialog*>(u"comparisonDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QComboBox*>(u"fromScan"_s)->currentData().toInt(), 1);
        QCOMPARE(dialog->findChild<QComboBox*>(u"toScan"_s)->currentData().toInt(), 2);
        auto* tree = dialog->findChild<QTreeWidget*>(u"comparisonTree"_s);
        QTRY_VERIFY(tree->topLevelItemCount() > 0);
        QVERIFY(!tree->findItems(u"Fixed"_s, Qt::MatchStartsWith).isEmpty());
        // What it is about has the room; long paths do not push it out of sight.
        QTRY_VERIFY(tree->isVisible());
        QCOMPARE(tree->headerItem()->text(2), u"Title"_s);
        QVERIFY(tree->columnWidth(2) >= tree->columnWidth(3) / 2);
        QCOMPARE(tree->horizontalScrollBar()->maximum(), 0);
    }

    /// Return in the dialog about a finding must not split it.
    void theRecognitionDialogChangesNothingByReturn()
    {
        openAndScan();
        run(u"go.recognition"_s);
        auto* dialog = m_window->findChild<QDialog*>(u"recognitionDialog"_s);
        QVERIFY(dialog);
        for (const auto* button : dialog->findChildren<QPushButton*>()) {
            if (button->objectName() == "splitButton"_L1 || button->objectName() == "mergeButton"_L1)
                QVERIFY(!button->isDefault() && !button->autoDefault() && !button->hasFocus());
        }
    }

    /// Page keys scroll the page of the overview without a click into it.
    void theOverviewIsReadWithTheKeyboard()
    {
        openAndScan();
        run(u"go.overview"_s);
        auto* summary = m_window->findChild<QTextBrowser*>(u"overview-summary"_s);
        QTRY_VERIFY(summary->hasFocus());
        auto* tabs = m_window->findChild<QTabWidget*>(u"overviewTabs"_s);
        tabs->setCurrentIndex(3);
        run(u"go.table"_s);
        run(u"go.overview"_s);
        QVERIFY(m_window->findChild<QTextBrowser*>(u"overview-hotspots"_s)->hasFocus());
        // From page to page with Ctrl+Tab, wherever the focus is in them.
        tabs->setCurrentIndex(0);
        m_window->overview().setFocus();
        for (int i = 1; i < tabs->count(); ++i) {
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
            QCOMPARE(tabs->currentIndex(), i);
            QVERIFY2(qobject_cast<QTextBrowser*>(m_window->focusWidget()), qPrintable(tabs->tabText(i)));
            QTest::keyClick(m_window->focusWidget(), Qt::Key_PageDown);
            QCOMPARE(tabs->currentIndex(), i);
        }
    }

    void goesToAFunctionOfTheFile()
    {
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        run(u"source.symbol"_s);
        auto* line = m_window->findChild<QLineEdit*>(u"symbolLine"_s);
        auto* list = m_window->findChild<QListWidget*>(u"symbolList"_s);
        QTRY_COMPARE(list->count(), 2);
        QTest::keyClicks(line, u"send"_s);
        QTRY_COMPARE(list->count(), 2); // that of the file comes before that of another
        QCOMPARE(list->item(0)->text(), u"send"_s);
        const auto path = m_window->source().path();
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_window->source().path(), path);
        QTRY_COMPARE(m_window->source().currentLine(), 8);
    }

    void theSourceIsSplit()
    {
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        run(u"source.split"_s);
        QVERIFY(m_window->sideSource());
        QTRY_COMPARE(m_window->sideSource()->path(), m_window->source().path());
        QTRY_VERIFY(!m_window->sideSource()->shownText().isEmpty());
        QTRY_VERIFY(!m_window->sideSource()->view()->marks().isEmpty());
        run(u"source.reviewed"_s); // of the file, wherever it is shown
        QTRY_COMPARE(m_window->sideSource()->view()->reviewed(), (QList<LineSpan>{{0, 9}}));
        run(u"source.split"_s);
        QVERIFY(!m_window->sideSource());
    }

    void noTwoEntriesOfAMenuShareALetter_data()
    {
        QTest::addColumn<QString>("language");
        for (const auto& language : {u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s})
            QTest::newRow(qPrintable(language)) << language;
    }
    void noTwoEntriesOfAMenuShareALetter()
    {
        QFETCH(QString, language);
        installTranslations(*QCoreApplication::instance(), language);
        const auto restore = qScopeGuard([] { installTranslations(*QCoreApplication::instance(), u"en"_s); });
        MainWindow window;
        int marked = 0;
        const std::function<void(const QList<QAction*>&, const QString&)> check = [&](const QList<QAction*>& actions, const QString& menu) {
            QMap<QKeySequence, QString> letters;
            for (const auto* action : actions) {
                if (action->menu() && action->menu()->objectName() != "qt_"_L1)
                    check(action->menu()->actions(), action->text());
                const auto letter = QKeySequence::mnemonic(action->text());
                if (letter.isEmpty())
                    continue;
                ++marked;
                QVERIFY2(!letters.contains(letter), qPrintable(menu + u": "_s + letters.value(letter) + u", "_s + action->text()));
                letters.insert(letter, action->text());
            }
        };
        check(window.menuBar()->actions(), u"bar"_s);
        QVERIFY(marked > 40);
        // Nor does a shortcut take the letter that opens a menu.
        for (const auto& entry : window.actions().entries()) {
            const auto keys = entry.action->shortcuts();
            for (const auto* menu : window.menuBar()->actions())
                QVERIFY2(!keys.contains(QKeySequence::mnemonic(menu->text())) || QKeySequence::mnemonic(menu->text()).isEmpty(), qPrintable(entry.name));
        }
    }

    void noTwoActionsShareAShortcut()
    {
        MainWindow window;
        QHash<QKeySequence, QString> taken;
        for (const auto& entry : window.actions().entries()) {
            const auto keys = entry.action->shortcuts();
            for (const auto& key : keys) {
                QVERIFY2(!taken.contains(key), qPrintable(key.toString() + u": "_s + taken.value(key) + u", "_s + entry.name));
                taken.insert(key, entry.name);
            }
        }
    }
};

QTEST_MAIN(TestWindowPages)
#include "tst_windowpages.moc"
