#include "windowfixture.h"
#include "report/exportscope.h"
#include "shell/messagebar.h"
#include "shell/savedfiltersmenu.h"
#include "shell/settings.h"
#include "source/sourceview.h"
#include "triage/detailspane.h"
#include "triage/filterbar.h"
#include "triage/reasonbar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Drives the real window over a small repository, from opening to export.
class TestMainWindow : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeRepository(); }
    void cleanup() { removeRepository(); }

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
        QVERIFY2(m_window->messages().text().contains(u"nothing new"_s), qPrintable(m_window->messages().text()));
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
        QCOMPARE(list->item(0)->text(), u"Line 2 of the shown file"_s);
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

    /// While the filter hides findings, an export asks which are meant, and says afterwards which it took.
    void anExportAsksWhetherItFollowsTheFilter_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("saysSo");
        QTest::newRow("CSV") << u"export.csv"_s << u"part.csv"_s << QByteArray();
        QTest::newRow("report") << u"export.report:production-bug-audit"_s << u"part.md"_s << QByteArray("filter `path:service/app.py`");
    }
    void anExportAsksWhetherItFollowsTheFilter()
    {
        QFETCH(QString, action);
        QFETCH(QString, name);
        QFETCH(QByteArray, saysSo);
        openAndScan();
        const auto path = m_home.file(name);
        setFileDialogs(std::make_unique<FixedFileDialogs>(path));
        m_window->triagePage().filter()->setText(u"path:service/app.py"_s);
        QTRY_VERIFY(model().shownCount() < model().totalCount());
        const auto exported = [&](const QString& choice) {
            QFile::remove(path);
            run(action);
            auto* dialog = m_window->findChild<ExportScopeDialog*>();
            if (!dialog)
                return QByteArray("no question");
            if (!choice.isEmpty())
                dialog->findChild<QRadioButton*>(choice)->click();
            dialog->findChild<QPushButton*>(u"exportAccept"_s)->click();
            const bool isThere = QTest::qWaitFor([&] { return QFile::exists(path) && !m_window->findChild<ExportScopeDialog*>(); });
            QFile file(path);
            return isThere && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const auto all = exported({});
        QVERIFY(all.contains("service/app.py") && all.contains("service/other.py"));
        const auto part = exported(u"exportShown"_s);
        QVERIFY(part.contains("service/app.py") && !part.contains("service/other.py"));
        QVERIFY2(part.contains(saysSo), part.left(600).constData());
        QTRY_VERIFY2(m_window->messages().text().contains(QLocale().toString(model().shownCount())), qPrintable(m_window->messages().text()));
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
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
