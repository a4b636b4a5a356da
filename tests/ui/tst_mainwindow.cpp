#include "uitest.h"

#include "audit/repositorywatcher.h"
#include "overview/overviewpage.h"
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "shell/savedfiltersmenu.h"
#include "shell/settings.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"
#include "triage/detailspane.h"
#include "triage/filterbar.h"
#include "triage/reasonbar.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMap>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QUrl>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

constexpr int scanMs = 30'000;

const QByteArray& pickleSource()
{
    static const QByteArray source("import pickle\nimport requests\n\n\ndef load(request):\n    return pickle.loads(request.data)\n\n\n"
                                   "def send(url):\n    return requests.post(url, json={})\n");
    return source;
}

} // namespace

/// Drives the real window over a small repository, from opening to export.
class TestMainWindow : public QObject {
    Q_OBJECT

private:
    TestHome m_home;
    std::unique_ptr<QTemporaryDir> m_repository;
    std::unique_ptr<MainWindow> m_window;

    QString auditFile() const { return m_repository->path() + u".punchlist"_s; }
    AuditSession& session() { return m_window->session(); }
    TriageView& view() { return *m_window->triagePage().view(); }
    FindingsModel& model() { return session().model(); }
    void run(const QString& action)
    {
        QVERIFY2(m_window->actions().action(action), qPrintable(action));
        QVERIFY2(m_window->actions().action(action)->isEnabled(), qPrintable(action));
        m_window->actions().action(action)->trigger();
    }
    void openAndScan()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
        QTRY_VERIFY(model().totalCount() > 0);
        QTRY_VERIFY(view().currentFinding() > 0);
    }
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
    void rescan()
    {
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        run(u"file.rescan"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
    }

private Q_SLOTS:
    void init()
    {
        m_home.clearSettings();
        m_repository = std::make_unique<QTemporaryDir>();
        QVERIFY(writeFile(m_repository->filePath(u"service/app.py"_s), pickleSource()));
        QVERIFY(writeFile(m_repository->filePath(u"service/other.py"_s), pickleSource()));
    }
    void cleanup()
    {
        m_window.reset();
        setFileDialogs(nullptr);
        QFile::remove(auditFile());
    }

    void startsWithTheStartPage()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.findChild<QWidget*>(u"startPage"_s)->isVisible());
        QVERIFY(!window.findChild<QWidget*>(u"triagePage"_s)->isVisible());
        QVERIFY(!window.actions().action(u"file.rescan"_s)->isEnabled());
    }

    void aFolderThatIsNoneIsOneClearSentence()
    {
        MainWindow window;
        window.show();
        window.openRepository(m_home.file(u"no-such-folder"_s));
        QTRY_VERIFY(window.messages().isVisible());
        QVERIFY(window.messages().text().contains(u"no-such-folder"_s));
    }

    void scanFillsTableSourceAndDetails()
    {
        openAndScan();
        QVERIFY(m_window->findChild<QWidget*>(u"triagePage"_s)->isVisible());
        QTRY_VERIFY(m_window->details().shownFinding() > 0);
        QTRY_VERIFY(m_window->source().view()->toPlainText().contains(u"import pickle"_s));
        QTRY_VERIFY(!m_window->source().view()->evidence().isEmpty());
        QTRY_VERIFY(!m_window->source().view()->marks().isEmpty());
        QVERIFY(m_window->findChild<QLabel*>(u"countsLabel"_s)->text().contains(QString::number(model().totalCount())));
        QVERIFY(m_window->windowTitle().startsWith(QDir(m_repository->path()).dirName()));
    }

    void decidingAdvancesAndCanBeUndone()
    {
        openAndScan();
        QSignalSpy resets(&model(), &QAbstractItemModel::modelReset);
        const auto first = view().currentFinding();
        run(u"triage.confirmed"_s);
        QTRY_COMPARE(model().find(first)->status, TriageStatus::Confirmed);
        QVERIFY(view().currentFinding() != first);
        run(u"edit.undo"_s);
        QTRY_COMPARE(model().find(first)->status, TriageStatus::Open);
        run(u"edit.redo"_s);
        QTRY_COMPARE(model().find(first)->status, TriageStatus::Confirmed);
        QCOMPARE(resets.count(), 0);
    }

    void aDismissalAsksForItsReasonInPlace()
    {
        openAndScan();
        const auto first = view().currentFinding();
        auto& bar = *m_window->triagePage().reason();
        run(u"triage.falsePositive"_s);
        QVERIFY(bar.isVisible());
        QCOMPARE(model().find(first)->status, TriageStatus::Open);
        auto* edit = bar.findChild<QComboBox*>(u"reasonEdit"_s)->lineEdit();
        edit->setText(u"only in tests"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(model().find(first)->status, TriageStatus::FalsePositive);
        QVERIFY(!bar.isVisible());
        view().showFinding(first);
        auto* browser = m_window->details().findChild<QTextBrowser*>(u"detailsBrowser"_s);
        QTRY_VERIFY(browser->toPlainText().contains(u"only in tests"_s));
    }

    void escapeLeavesTheFindingAsItIs()
    {
        openAndScan();
        const auto first = view().currentFinding();
        run(u"triage.acceptedRisk"_s);
        QTest::keyClick(m_window->triagePage().reason()->findChild<QComboBox*>(u"reasonEdit"_s)->lineEdit(), Qt::Key_Escape);
        QVERIFY(!m_window->triagePage().reason()->isVisible());
        QCOMPARE(model().find(first)->status, TriageStatus::Open);
    }

    void manyFindingsAreChangedAtOnceAndUndoneAsOneStep()
    {
        openAndScan();
        view().selectAll();
        const auto selected = view().selectedFindings();
        QVERIFY(selected.size() >= 2);
        run(u"triage.inProgress"_s);
        for (const auto id : selected)
            QTRY_COMPARE(model().find(id)->status, TriageStatus::InProgress);
        QCOMPARE(view().selectedFindings(), selected);
        run(u"edit.undo"_s);
        for (const auto id : selected)
            QTRY_COMPARE(model().find(id)->status, TriageStatus::Open);
    }

    void detailsChangeSeverityEffortAssigneeAndComment()
    {
        openAndScan();
        const auto id = view().currentFinding();
        auto& details = m_window->details();
        QTRY_VERIFY(details.findChild<QComboBox*>(u"severityBox"_s)->isEnabled());
        auto* severity = details.findChild<QComboBox*>(u"severityBox"_s);
        severity->setCurrentIndex(severity->findData(u"low"_s));
        Q_EMIT severity->activated(severity->currentIndex());
        QTRY_COMPARE(model().find(id)->severity(), Severity::Low);

        auto* effort = details.findChild<QLineEdit*>(u"effortEdit"_s);
        effort->selectAll();
        QTest::keyClicks(effort, u"3h"_s);
        QTest::keyClick(effort, Qt::Key_Return);
        QTRY_COMPARE(model().find(id)->effortMinutes(), 180);

        auto* assignee = details.findChild<QLineEdit*>(u"assigneeEdit"_s);
        QTest::keyClicks(assignee, u"Dana"_s);
        QTest::keyClick(assignee, Qt::Key_Return);
        QTRY_COMPARE(model().find(id)->assignee, u"Dana"_s);

        auto* comment = details.findChild<QPlainTextEdit*>(u"commentEdit"_s);
        comment->setPlainText(u"Ask the platform team"_s);
        QTest::keyClick(comment, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(model().find(id)->commentCount, 1);
        QVERIFY(comment->toPlainText().isEmpty());
    }

    void letterKeysDecideInTheTableButNotInTheFilter()
    {
        openAndScan();
        const auto id = view().currentFinding();
        auto* line = m_window->triagePage().filter()->line();
        QTest::keyClicks(line, u"ocfa"_s);
        QCOMPARE(line->text(), u"ocfa"_s);
        QCOMPARE(view().currentFinding(), 0);
        line->clear();
        QCOMPARE(view().currentFinding(), id); // the place is not lost
        QCOMPARE(model().find(id)->status, TriageStatus::Open);
        QTest::keyClick(m_window.get(), Qt::Key_C);
        QTRY_COMPARE(model().find(id)->status, TriageStatus::Confirmed);
    }

    void filterAndChipsMirrorEachOther()
    {
        openAndScan();
        auto& filter = *m_window->triagePage().filter();
        const auto all = model().shownCount();
        filter.setText(u"path:other.py"_s);
        QVERIFY(model().shownCount() < all);
        auto* chip = filter.findChild<FilterChip*>(u"chip-status-open"_s);
        chip->click();
        QCOMPARE(filter.text(), u"path:other.py status:open"_s);
        QVERIFY(chip->isChecked());
        filter.setText(QString());
        QVERIFY(!chip->isChecked());
        filter.setText(u"severity:hgh"_s);
        QVERIFY(filter.findChild<QLabel*>(u"filterProblem"_s)->isVisible());
        QCOMPARE(model().shownCount(), all); // what was shown stays
    }

    void decisionsSurviveEditsThatMoveLinesARescanAndARestart()
    {
        openAndScan();
        const auto id = view().currentFinding();
        const auto path = model().find(id)->path;
        const auto line = model().find(id)->line;
        run(u"triage.confirmed"_s);
        QTRY_COMPARE(model().find(id)->status, TriageStatus::Confirmed);
        view().showFinding(id); // the decision went on to the next one
        QTRY_COMPARE(m_window->source().path(), path);
        QTRY_VERIFY(m_window->source().view()->toPlainText().startsWith(u"import pickle"_s));

        QVERIFY(writeFile(m_repository->filePath(path), "# one\n# two\n# three\n" + pickleSource()));
        QSignalSpy resets(&model(), &QAbstractItemModel::modelReset);
        rescan();
        QTRY_COMPARE(model().find(id)->line, line + 3);
        QCOMPARE(model().find(id)->status, TriageStatus::Confirmed);
        QCOMPARE(resets.count(), 0);
        // The source beside it is the one of the new scan, at the line where the finding is now.
        QTRY_VERIFY(m_window->source().view()->toPlainText().startsWith(u"# one\n"_s));
        QTRY_COMPARE(m_window->source().currentLine(), static_cast<int>(line + 3));
        QVERIFY(m_window->source().findChild<QLabel*>(u"sourceNote"_s)->text().isEmpty());

        view().showFinding(id);
        m_window->triagePage().filter()->setText(u"status:confirmed"_s);
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_COMPARE(view().currentFinding(), id);
        QCOMPARE(model().find(id)->status, TriageStatus::Confirmed);
        QCOMPARE(m_window->triagePage().filter()->text(), u"status:confirmed"_s);
        QVERIFY(!session().isScanning()); // it was scanned before
    }

    void theAuditShowsSourceThatIsGone()
    {
        openAndScan();
        const auto path = model().find(view().currentFinding())->path;
        run(u"file.close"_s);
        QVERIFY(m_window->findChild<QWidget*>(u"startPage"_s)->isVisible());
        QVERIFY(QFile::remove(m_repository->filePath(path)));
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_VERIFY(view().currentFinding() > 0);
        QTRY_VERIFY(m_window->source().view()->toPlainText().contains(u"import pickle"_s));
        QTRY_VERIFY(m_window->source().findChild<QLabel*>(u"sourceNote"_s)->text().contains(u"not there"_s));
    }

    void goesToAFileAndALine()
    {
        openAndScan();
        run(u"go.file"_s);
        auto* line = m_window->findChild<QLineEdit*>(u"fileLine"_s);
        auto* list = m_window->findChild<QListWidget*>(u"fileList"_s);
        QVERIFY(line->isVisible());
        QTRY_VERIFY(list->count() >= 2);
        QTest::keyClicks(line, u"othr:6"_s);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"service/other.py"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!line->isVisible());
        QTRY_COMPARE(m_window->source().path(), u"service/other.py"_s);
        QTRY_COMPARE(m_window->source().currentLine(), 5);

        run(u"go.file"_s);
        QTest::keyClicks(line, u":2"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_window->source().currentLine(), 1);
        QCOMPARE(m_window->source().path(), u"service/other.py"_s);
    }

    void exports_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("report") << u"export.report:production-bug-audit"_s << u"export.md"_s << QByteArray("\n# ");
        QTest::newRow("report as HTML") << u"export.report:production-bug-audit"_s << u"export.html"_s << QByteArray("<!DOCTYPE html>");
        QTest::newRow("report as PDF") << u"export.report:production-bug-audit"_s << u"export.pdf"_s << QByteArray("%PDF-1.");
        QTest::newRow("SARIF") << u"export.sarif"_s << u"export.sarif"_s << QByteArray("\"2.1.0\"");
        QTest::newRow("CSV") << u"export.csv"_s << u"export.csv"_s << QByteArray("service/app.py");
        QTest::newRow("JSON") << u"export.json"_s << u"export.json"_s << QByteArray("service/app.py");
    }
    void exports()
    {
        QFETCH(QString, action);
        QFETCH(QString, name);
        QFETCH(QByteArray, expected);
        openAndScan();
        const auto path = m_home.file(name);
        QFile::remove(path);
        setFileDialogs(std::make_unique<FixedFileDialogs>(path));
        run(action);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(('\n' + file.readAll()).contains(expected), "the export lacks what it should hold");
        QTRY_VERIFY(m_window->messages().text().contains(name));
    }

    void anExportThatCannotBeWrittenSaysSo()
    {
        openAndScan();
        setFileDialogs(std::make_unique<FixedFileDialogs>(m_home.file(u"no/such/folder/x.sarif"_s)));
        run(u"export.sarif"_s);
        QTRY_VERIFY(m_window->messages().text().contains(u"x.sarif"_s));
    }

    /// Closing at any moment of a scan neither crashes nor hangs.
    void closingWhileScanning()
    {
        for (int i = 0; i < 60; ++i)
            QVERIFY(writeFile(m_repository->filePath(u"service/module%1.py"_s.arg(i)), pickleSource().repeated(20)));
        for (int round = 0; round < 8; ++round) {
            MainWindow window;
            window.show();
            window.openRepository(m_repository->path(), m_home.file(u"round%1.punchlist"_s.arg(round)));
            QTRY_VERIFY_WITH_TIMEOUT(window.session().isScanning() || window.session().model().totalCount() > 0, scanMs);
            QTest::qWait(round * 7);
            window.close();
        }
    }

    void stoppingKeepsWhatWasFound()
    {
        for (int i = 0; i < 400; ++i)
            QVERIFY(writeFile(m_repository->filePath(u"service/module%1.py"_s.arg(i)), pickleSource().repeated(20)));
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_VERIFY(session().isScanning());
        session().cancelScan();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
        QVERIFY(!session().isScanning());
        QCOMPARE(session().scans().size(), 1);
    }

    void aFilterIsKeptUnderItsName()
    {
        openAndScan();
        auto& filter = *m_window->triagePage().filter();
        auto* menu = filter.findChild<SavedFiltersMenu*>();
        filter.setText(u"path:other.py"_s);
        menu->keep(u"Others"_s);
        filter.setText(u"severity:high"_s);
        menu->keep(u"  "_s); // no name, nothing kept
        menu->keep(u"Bad & urgent"_s);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().at(0)->text(), u"Bad && urgent"_s);
        menu->actions().at(1)->trigger();
        QCOMPARE(filter.text(), u"path:other.py"_s);
        QCOMPARE(Settings().savedFilters().size(), 2);
        menu->keep(u"For all of us"_s, true);
        QTRY_COMPARE(session().savedFilters().value(u"For all of us"_s), u"path:other.py"_s);
        session().saveFilter(u"For all of us"_s, QString());
        QTRY_VERIFY(session().savedFilters().isEmpty());
    }

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
    void menusAndFieldsShareNoMnemonic()
    {
        openAndScan();
        QMap<QKeySequence, QString> menus;
        const auto entries = m_window->menuBar()->actions();
        for (const auto* entry : entries)
            menus.insert(QKeySequence::mnemonic(entry->text()), entry->text());
        QVERIFY(menus.size() > 4);
        const auto labels = m_window->findChildren<QLabel*>();
        for (const auto* label : labels) {
            const auto mnemonic = label->buddy() && label->isVisible() ? QKeySequence::mnemonic(label->text()) : QKeySequence();
            QVERIFY2(mnemonic.isEmpty() || !menus.contains(mnemonic), qPrintable(label->text()));
        }
    }

    /// With a font half as large again, in a window of 1280 × 720: no page asks for more room, and no label or button gets less
    /// than it needs.
    void nothingIsClippedWithALargeFont_data() { pages(); }
    void nothingIsClippedWithALargeFont()
    {
        QFETCH(QString, action);
        QFETCH(QString, tab);
        const auto before = QApplication::font();
        auto large = before;
        large.setPointSizeF(before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
        openAndScan();
        m_window->resize(1280, 720);
        showPage(action, tab);
        QTest::qWait(50);
        QVERIFY2(m_window->minimumSizeHint().width() <= 1280 && m_window->minimumSizeHint().height() <= 720,
                 qPrintable(u"%1 × %2"_s.arg(m_window->minimumSizeHint().width()).arg(m_window->minimumSizeHint().height())));
        QCOMPARE(m_window->size(), QSize(1280, 720));
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
        m_window->findChild<QPushButton*>(u"reloadRules"_s)->click();
        auto* note = m_window->findChild<QLabel*>(u"ruleNote"_s);
        QTRY_VERIFY(note->isVisible());
        QVERIFY(note->text().contains(u"broken.yaml"_s));
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

    void goesToAFunctionOfTheFile()
    {
        openAndScan();
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
        run(u"source.symbol"_s);
        auto* line = m_window->findChild<QLineEdit*>(u"symbolLine"_s);
        auto* list = m_window->findChild<QListWidget*>(u"symbolList"_s);
        QTRY_COMPARE(list->count(), 2);
        QTest::keyClicks(line, u"send"_s);
        QCOMPARE(list->count(), 1);
        QTest::keyClick(line, Qt::Key_Return);
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
        run(u"source.split"_s);
        QVERIFY(!m_window->sideSource());
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

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
