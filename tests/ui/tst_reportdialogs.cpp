#include "patience.h"
#include "uitest.h"

#include "report/importdialog.h"
#include "report/reportdialog.h"
#include "report/writebackdialog.h"
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

constexpr int scanMs = 30'000;

const QByteArray document = "# Audit\n\n## High bugs\n\n### BUG-H1: Unpickles what users send\n**File:** `service/app.py:6`\n\nCode of anybody runs with `pickle.loads`.\n\n"
                            "### BUG-H2: Nobody rotates keys\n**Status:** Open\n**File:** `service/gone.py:1`\n\n## Appendix\n\n```\nodd code\n```\n\n"
                            "## Checklist\n\n### Before deploy:\n\n- [ ] Fix H1: Use JSON\n";

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The dialogs for reports, imports and write-back over the real window.
class TestReportDialogs : public QObject {
    Q_OBJECT

private:
    TestHome m_home;
    std::unique_ptr<QTemporaryDir> m_repository;
    std::unique_ptr<MainWindow> m_window;

    QString auditFile() const { return m_repository->path() + u".punchlist"_s; }
    QString documentFile() const { return m_home.file(u"AUDIT.md"_s); }
    AuditSession& session() { return m_window->session(); }
    template <typename Dialog>
    Dialog* opened(const QString& action)
    {
        m_window->actions().action(action)->trigger();
        return m_window->findChild<Dialog*>();
    }

private Q_SLOTS:
    void init()
    {
        m_home.clearSettings();
        m_repository = std::make_unique<QTemporaryDir>();
        QVERIFY(writeFile(m_repository->filePath(u"service/app.py"_s), "import pickle\n\n\ndef load(request):\n    # users send this\n    return pickle.loads(request.data)\n"));
        QVERIFY(writeFile(documentFile(), document));
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
        QTRY_VERIFY(session().model().totalCount() > 0);
    }
    void cleanup()
    {
        m_window.reset();
        setFileDialogs(nullptr);
        QFile::remove(auditFile());
    }

    void previewFollowsTheOptions()
    {
        auto* dialog = opened<ReportDialog>(u"file.report"_s);
        QVERIFY(dialog);
        QSignalSpy shown(dialog, &ReportDialog::previewShown);
        QTRY_VERIFY(shown.count() > 0);
        auto* preview = dialog->findChild<QTextBrowser*>(u"reportPreview"_s);
        QVERIFY(preview->toPlainText().contains(u"EXECUTIVE SUMMARY"_s));
        auto* language = dialog->findChild<QComboBox*>(u"reportLanguage"_s);
        language->setCurrentIndex(language->findData(u"de"_s));
        QTRY_VERIFY(preview->toPlainText().contains(u"ZUSAMMENFASSUNG"_s));
        dialog->findChild<QLineEdit*>(u"reportAudience"_s)->setText(u"Ada"_s);
        QTRY_VERIFY(preview->toPlainText().contains(u"Ada"_s));
        auto* categories = dialog->findChild<QListWidget*>(u"reportCategories"_s);
        QVERIFY(categories->count() > 0);
        for (int i = 0; i < categories->count(); ++i)
            categories->item(i)->setCheckState(Qt::Unchecked);
        QTRY_VERIFY(dialog->options().categories.empty());
        categories->item(0)->setCheckState(Qt::Checked);

        const auto path = m_home.file(u"report.html"_s);
        setFileDialogs(std::make_unique<FixedFileDialogs>(path));
        dialog->findChild<QPushButton*>(u"saveReport"_s)->click();
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(readFile(path).contains("ZUSAMMENFASSUNG"));
        dialog->close();
        QTRY_VERIFY(!m_window->findChild<ReportDialog*>());
        // The next one starts with what was chosen.
        auto* again = opened<ReportDialog>(u"file.report"_s);
        QCOMPARE(again->options().language, "de");
        QCOMPARE(again->options().audience, "Ada");
    }

    void importIsShownFirst()
    {
        setFileDialogs(std::make_unique<FixedFileDialogs>(documentFile()));
        auto* dialog = opened<ImportDialog>(u"file.import"_s);
        QVERIFY(dialog);
        QSignalSpy shown(dialog, &ImportDialog::shown);
        QTRY_COMPARE(shown.count(), 1);
        const auto* tree = dialog->findChild<QTreeWidget*>(u"importTree"_s);
        QStringList texts;
        for (QTreeWidgetItemIterator item(const_cast<QTreeWidget*>(tree)); *item; ++item)
            texts.append((*item)->text(0) + u'|' + (*item)->text(3));
        const auto all = texts.join(u'\n');
        QVERIFY2(all.contains(u"BUG-H2  Nobody rotates keys|no such file"_s), qPrintable(all));
        QVERIFY2(all.contains(u"confirmed by"_s), qPrintable(all));
        QVERIFY2(all.contains(u"line 16: ```"_s), qPrintable(all));
        const auto before = session().model().totalCount();
        QSignalSpy imported(&session(), &AuditSession::documentsImported);
        dialog->findChild<QPushButton*>(u"importAccept"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, scanMs);
        QTRY_COMPARE(session().model().totalCount(), before + 1); // the other one is linked

        FindingId claim = 0;
        for (FindingId id = 1; id < 100 && claim == 0; ++id) {
            const auto* row = session().model().find(id);
            claim = row && row->ruleId == "audit/BUG-H2"_L1 ? id : 0;
        }
        QVERIFY(claim > 0);
        session().store().apply({{claim}, TriageField::Status, u"false positive"_s, {}});
        auto* back = opened<WriteBackDialog>(u"file.writeBack"_s);
        QVERIFY(back);
        QSignalSpy written(back, &WriteBackDialog::written);
        auto* accept = back->findChild<QPushButton*>(u"writeBackAccept"_s);
        QTRY_VERIFY(accept->isEnabled());
        accept->click();
        QTRY_COMPARE(written.count(), 1);
        QVERIFY2(readFile(documentFile()).contains("**Status:** False positive ("), readFile(documentFile()).constData());
    }
};

QTEST_MAIN(TestReportDialogs)
#include "tst_reportdialogs.moc"
