#include "patience.h"
#include "toyscanner.h"
#include "uitest.h"
#include "verifyresult.h"

#include "audit/auditsession.h"
#include "history/comparisondialog.h"
#include "history/mergedialog.h"
#include "history/recognitiondialog.h"
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"
#include "triage/detailspane.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What a person does about scans and copies: why findings are the same, what changed, merging, another checkout.
class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void wrongMatchIsSplit();
    void twoFindingsAreMerged();
    void scansAreCompared();
    void auditsAreCompared();
    void copiesAreMerged();
    void aMergeWithoutConflictsAsksNothing();
    void suggestionIsAnswered();
    void auditWithoutItsRepository();
    void damagedAuditOffersRecovery();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void record(const toy::Files& files, const QString& name = u"a.punchlist"_s);
    void open(AuditSession& session);
    static QStringList shown(AuditSession& session);

    TestHome m_home;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::string functionWith(const std::string& name, const std::string& call)
{
    return "def " + name + "(x):\n    prepare(x)\n    " + call + "\n    finish(x)\n\n";
}

std::string filler(char letter)
{
    std::string text;
    for (char digit = '1'; digit <= '6'; ++digit)
        text += std::string{letter, digit} + " = 0\n";
    return text;
}

const std::string first = functionWith("f", "os.system(list)") + functionWith("g", "os.system(two)");
const std::string edited = functionWith("f", "os.system(wipe)") + functionWith("g", "os.system(two)");
const std::string rewritten = filler('p') + "def renamed(a, b):\n    begin(a)\n    c = os.system(str(a), b)\n    return c + 1\n\n" + filler('q')
    + functionWith("g", "os.system(two)");

} // namespace

void TestHistory::init()
{
    m_home.clearSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    record({{"a.py", first}});
}

void TestHistory::record(const toy::Files& files, const QString& name)
{
    auto audit = AuditFile::openOrCreate(path(name), {u"Shop"_s, path(u"shop"_s), 0});
    VERIFY_RESULT(audit);
    VERIFY_RESULT((*audit)->recordScan(toy::scan(files)));
}

void TestHistory::open(AuditSession& session)
{
    QSignalSpy loaded(&session, &AuditSession::loaded);
    session.openAudit(path(u"a.punchlist"_s));
    QTRY_COMPARE(loaded.count(), 1);
}

QStringList TestHistory::shown(AuditSession& session)
{
    QStringList lines;
    for (FindingTable::Row i = 0; i < session.model().table().count(); ++i) {
        const auto& row = session.model().table().at(i);
        lines.append(u"%1 %2"_s.arg(row.displayId, row.title));
    }
    lines.sort();
    return lines;
}

void TestHistory::wrongMatchIsSplit()
{
    record({{"a.py", edited}});
    AuditSession session;
    open(session);
    auto* dialog = new RecognitionDialog(session, *session.model().find(1), nullptr);
    dialog->show();
    auto* steps = dialog->findChild<QTreeWidget*>(u"recognitionSteps"_s);
    QTRY_COMPARE(steps->topLevelItemCount(), 2);
    QCOMPARE(steps->topLevelItem(1)->text(2), u"similar code in the same function"_s);
    QCOMPARE(dialog->findChild<QPlainTextEdit*>(u"codeBefore"_s)->toPlainText().trimmed(), u"os.system(list)"_s);
    QCOMPARE(dialog->findChild<QPlainTextEdit*>(u"codeAfter"_s)->toPlainText().trimmed(), u"os.system(wipe)"_s);
    auto* split = dialog->findChild<QPushButton*>(u"splitButton"_s);
    steps->setCurrentItem(steps->topLevelItem(0));
    QVERIFY(!split->isEnabled()); // the first sighting was recognised by nobody
    steps->setCurrentItem(steps->topLevelItem(1));
    QVERIFY(split->isEnabled());
    split->click();
    QTRY_COMPARE(shown(session), QStringList({u"H1 `os.system(list)`"_s, u"H2 `os.system(two)`"_s, u"H3 `os.system(wipe)`"_s}));
    session.store().undo();
    QTRY_COMPARE(shown(session), QStringList({u"H1 `os.system(wipe)`"_s, u"H2 `os.system(two)`"_s}));
}

void TestHistory::twoFindingsAreMerged()
{
    record({{"a.py", rewritten}});
    AuditSession session;
    open(session);
    QCOMPARE(shown(session).size(), 3);
    auto* dialog = new RecognitionDialog(session, *session.model().find(3), nullptr);
    dialog->show();
    auto* candidates = dialog->findChild<QListWidget*>(u"candidates"_s);
    QCOMPARE(candidates->count(), 1);
    QVERIFY(candidates->item(0)->text().startsWith(u"H1 "_s));
    auto* merge = dialog->findChild<QPushButton*>(u"mergeButton"_s);
    QVERIFY(!merge->isEnabled());
    candidates->setCurrentRow(0);
    merge->click();
    QTRY_COMPARE(shown(session), QStringList({u"H1 `c = os.system(str(a), b)`"_s, u"H2 `os.system(two)`"_s}));
}

void TestHistory::scansAreCompared()
{
    record({{"a.py", rewritten}});
    record({{"a.py", rewritten + "md5(1)\n"}});
    AuditSession session;
    open(session);
    ComparisonDialog* dialog = new ComparisonDialog(session, nullptr);
    dialog->show();
    auto* tree = dialog->findChild<QTreeWidget*>(u"comparisonTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1); // from the last but one to the last
    QCOMPARE(tree->topLevelItem(0)->text(0), u"New (1)"_s);
    dialog->findChild<QComboBox*>(u"fromScan"_s)->setCurrentIndex(0);
    QTRY_COMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"New (2)"_s);
    QCOMPARE(tree->topLevelItem(1)->text(0), u"Fixed (1)"_s);
    QSignalSpy activated(dialog, &ComparisonDialog::findingActivated);
    Q_EMIT tree->itemActivated(tree->topLevelItem(1)->child(0), 0);
    QCOMPARE(activated.at(0).at(0).toLongLong(), 1);
    QVERIFY(dialog->markdown().contains(u"## Fixed (1)\n\n- **H1** "_s));
}

void TestHistory::auditsAreCompared()
{
    record({{"a.py", edited + "md5(1)\n"}});
    record({{"a.py", first}}, u"b.punchlist"_s);
    AuditSession session;
    open(session);
    auto* dialog = new ComparisonDialog(session, nullptr);
    dialog->show();
    dialog->compareWith(path(u"b.punchlist"_s));
    auto* tree = dialog->findChild<QTreeWidget*>(u"comparisonTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"New (1)"_s);
    dialog->compareWith(path(u"missing.punchlist"_s));
    QTRY_VERIFY(dialog->findChild<QLabel*>(u"comparisonSummary"_s)->text().contains(u"does not exist"_s));
}

void TestHistory::copiesAreMerged()
{
    QVERIFY(QFile::copy(path(u"a.punchlist"_s), path(u"b.punchlist"_s)));
    for (const auto& [name, value] : {std::pair(u"a.punchlist"_s, u"false positive"_s), std::pair(u"b.punchlist"_s, u"confirmed"_s)}) {
        auto audit = AuditFile::open(path(name));
        (*audit)->setAuthor(name);
        VERIFY_RESULT((*audit)->apply({{1}, TriageField::Status, value, {}}));
        VERIFY_RESULT((*audit)->apply({{2}, TriageField::Status, value, {}}));
        QTest::qSleep(2);
    }
    auto* dialog = new MergeDialog(path(u"a.punchlist"_s), path(u"b.punchlist"_s), u"Ada"_s, nullptr);
    dialog->show();
    auto* table = dialog->findChild<QTableWidget*>(u"mergeConflicts"_s);
    QTRY_COMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), u"H1"_s);
    QVERIFY(table->item(0, 2)->text().startsWith(u"False positive (a.punchlist"_s));
    dialog->findChild<QPushButton*>(u"allTheirs"_s)->click();
    qobject_cast<QComboBox*>(table->cellWidget(0, 4))->setCurrentIndex(1); // this audit
    setFileDialogs(std::make_unique<FixedFileDialogs>(path(u"both.punchlist"_s)));
    QSignalSpy merged(dialog, &MergeDialog::merged);
    auto* merge = dialog->findChild<QPushButton*>(u"mergeAction"_s);
    QTRY_VERIFY(merge->isEnabled());
    merge->click();
    QTRY_COMPARE(merged.count(), 1);
    setFileDialogs(nullptr);
    const auto both = AuditFile::open(path(u"both.punchlist"_s));
    VERIFY_RESULT(both);
    QCOMPARE((*both)->findings()->at(0).status, TriageStatus::FalsePositive);
    QCOMPARE((*both)->findings()->at(1).status, TriageStatus::Confirmed);
}

void TestHistory::aMergeWithoutConflictsAsksNothing()
{
    QVERIFY(QFile::copy(path(u"a.punchlist"_s), path(u"b.punchlist"_s)));
    VERIFY_RESULT((*AuditFile::open(path(u"b.punchlist"_s)))->apply({{1}, TriageField::Status, u"confirmed"_s, {}}));
    MergeDialog dialog(path(u"a.punchlist"_s), path(u"b.punchlist"_s), u"Ada"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto* merge = dialog.findChild<QPushButton*>(u"mergeAction"_s);
    QTRY_VERIFY(merge->isEnabled());
    QVERIFY(merge->isDefault());
    QVERIFY(!dialog.findChild<QTableWidget*>(u"mergeConflicts"_s)->isVisible());
    QVERIFY(!dialog.findChild<QPushButton*>(u"allNewest"_s)->isVisible());
}

void TestHistory::suggestionIsAnswered()
{
    const std::string around = "    a1(x)\n    a2(x)\n    a3(x)\n    a4(x)\n    os.system(very, special)\n    b1(x)\n    b2(x)\n    b3(x)\n    b4(x)\n";
    record({{"a.py", first}, {"old.py", "def one(x):\n" + around}});
    record({{"a.py", first}, {"old.py", "pass\n"}, {"new.py", "import y\n\n\ndef other(x):\n" + around}});
    MainWindow window;
    window.show();
    QSignalSpy loaded(&window.session(), &AuditSession::loaded);
    window.openAudit(path(u"a.punchlist"_s));
    QTRY_COMPARE(loaded.count(), 1);
    window.triagePage().view()->showFinding(4);
    auto* browser = window.findChild<QTextBrowser*>(u"detailsBrowser"_s);
    QTRY_VERIFY(browser->toPlainText().contains(u"This may be H3"_s));
    Q_EMIT browser->anchorClicked(QUrl(u"same:3"_s));
    QTRY_VERIFY(!window.session().model().find(4));
    QTRY_COMPARE(window.triagePage().view()->currentFinding(), 3);
    QCOMPARE(window.session().model().find(3)->path, u"new.py"_s);
}

void TestHistory::auditWithoutItsRepository()
{
    MainWindow window;
    window.show();
    QSignalSpy loaded(&window.session(), &AuditSession::loaded);
    window.openAudit(path(u"a.punchlist"_s));
    QTRY_COMPARE(loaded.count(), 1);
    window.triagePage().view()->showFinding(1);
    auto* source = window.findChild<SourcePane*>();
    QTRY_VERIFY(source->view()->toPlainText().contains(u"os.system(list)"_s));
    const auto notes = [&] {
        QStringList texts;
        for (const auto* label : source->findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u' ');
    };
    QTRY_VERIFY(notes().contains(u"As scanned; the file is not there any more"_s));
    QVERIFY(writeFile(path(u"elsewhere/a.py"_s), QByteArray::fromStdString("# moved\n" + first)));
    setFileDialogs(std::make_unique<FixedFileDialogs>(path(u"elsewhere"_s)));
    window.actions().action(u"file.locate"_s)->trigger();
    setFileDialogs(nullptr);
    QTRY_COMPARE(window.session().repository(), path(u"elsewhere"_s));
    QTRY_VERIFY(notes().contains(u"As scanned; the file has changed since"_s));
}

void TestHistory::damagedAuditOffersRecovery()
{
    QFile file(path(u"a.punchlist"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    file.resize(whole.size() - 4096 * 3);
    file.close();
    MainWindow window;
    window.show();
    window.openAudit(path(u"a.punchlist"_s));
    auto* bar = window.findChild<MessageBar*>();
    QPushButton* recover = nullptr;
    QTRY_VERIFY((recover = bar->findChild<QPushButton*>()) && recover->isVisible());
    setFileDialogs(std::make_unique<FixedFileDialogs>(path(u"saved.punchlist"_s)));
    recover->click();
    QTRY_COMPARE(window.session().auditPath(), path(u"saved.punchlist"_s));
    setFileDialogs(nullptr);
    QTRY_VERIFY(window.session().model().totalCount() > 0);
}

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
