#include "toyscanner.h"
#include "tracking/auditcomparison.h"
#include "tracking/auditfile.h"
#include "tracking/auditmerge.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "verifyresult.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Two people, one audit, one file again.
class TestAuditMerge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void actionsAreUnited();
    void conflicts_data();
    void conflicts();
    void conflictsOneByOne();
    void twoAuditsCompared();
    void strangersCompared();
    void undoneStaysUndone();
    void findingsOfBothAreThere();
    void auditsThatWereStartedApart();
    void withItself();
    void orderDoesNotMatter();
    void inputsStayAndNothingIsOverwritten();

private:
    QString path(const QString& name) const { return m_folder->filePath(name + u".punchlist"_s); }
    std::unique_ptr<AuditFile> open(const QString& name, const QString& author);
    void act(AuditFile& audit, const QString& displayId, TriageField field, const QString& value);
    QStringList decisions(const QString& name);
    MergeReport merge(const QString& first, const QString& second, const QString& result, MergePreference preference = MergePreference::Newest);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::string textWith(int findings)
{
    std::string text;
    for (int i = 0; i < findings; ++i)
        text += "def f" + std::to_string(i) + "():\n    os.system(" + std::to_string(i) + ")\n\n";
    return text;
}

} // namespace

/// Ada has an audit with one scan; Grace gets a copy.
void TestAuditMerge::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto audit = AuditFile::create(path(u"ada"_s), {u"Shop"_s, {}, 0});
    VERIFY_RESULT(audit);
    VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", textWith(6)}})));
    act(**audit, u"H6"_s, TriageField::Status, u"confirmed"_s);
    audit->reset();
    QVERIFY(QFile::copy(path(u"ada"_s), path(u"grace"_s)));
}

std::unique_ptr<AuditFile> TestAuditMerge::open(const QString& name, const QString& author)
{
    auto audit = AuditFile::open(path(name));
    if (!audit)
        qFatal("%s", audit.error().message.c_str());
    (*audit)->setAuthor(author);
    return std::move(*audit);
}

void TestAuditMerge::act(AuditFile& audit, const QString& displayId, TriageField field, const QString& value)
{
    QTest::qSleep(2); // so that the clock tells the actions apart
    const auto rows = audit.findings();
    const auto row = std::ranges::find(*rows, displayId, &FindingRow::displayId);
    QVERIFY(row != rows->end());
    VERIFY_RESULT(audit.apply({{row->id}, field, value, {}}));
}

MergeReport TestAuditMerge::merge(const QString& first, const QString& second, const QString& result, MergePreference preference)
{
    auto report = mergeAudits(path(first), path(second), path(result), preference, u"Merger"_s);
    if (!report) {
        QTest::qFail(report.error().message.c_str(), __FILE__, __LINE__);
        return {};
    }
    auto database = Database::open(path(result), Database::Mode::ReadOnly);
    if (database->value(u"PRAGMA integrity_check"_s)->toString() != "ok"_L1 || !database->value(u"PRAGMA foreign_key_check"_s)->isNull())
        QTest::qFail("the merged file is not whole", __FILE__, __LINE__);
    return *report;
}

/// `title status assignee tags comments` of each finding with a decision, sorted.
QStringList TestAuditMerge::decisions(const QString& name)
{
    QStringList lines;
    const auto audit = open(name, u"Reader"_s);
    const auto rows = audit->findings();
    for (const FindingRow& row : *rows) {
        QString line = toQString(triageStatusName(row.status)) + u' ' + toQString(severityName(row.severity()));
        if (!row.assignee.isEmpty())
            line += u" by "_s + row.assignee;
        if (!row.tags.isEmpty())
            line += u" #"_s + row.tags.join(u'#');
        if (row.commentCount)
            line += u" %1 comments"_s.arg(row.commentCount);
        if (line != "open high"_L1)
            lines.append(row.title + u' ' + line);
    }
    lines.sort();
    return lines;
}

void TestAuditMerge::actionsAreUnited()
{
    {
        const auto ada = open(u"ada"_s, u"Ada"_s);
        act(*ada, u"H1"_s, TriageField::Status, u"false positive"_s);
        act(*ada, u"H2"_s, TriageField::AddTag, u"x"_s);
        act(*ada, u"H2"_s, TriageField::Comment, u"hm"_s);
        const auto grace = open(u"grace"_s, u"Grace"_s);
        act(*grace, u"H2"_s, TriageField::AddTag, u"y"_s);
        act(*grace, u"H2"_s, TriageField::Comment, u"well"_s);
        act(*grace, u"H3"_s, TriageField::Assignee, u"Grace"_s);
    }
    const MergeReport report = merge(u"ada"_s, u"grace"_s, u"both"_s);
    QCOMPARE(report.actions, 3);
    QCOMPARE(report.findings, 0);
    QCOMPARE(report.conflicts.size(), 0);
    QCOMPARE(decisions(u"both"_s), QStringList({u"`os.system(0)` false positive high"_s, u"`os.system(1)` open high #x#y 2 comments"_s,
                                                u"`os.system(2)` open high by Grace"_s, u"`os.system(5)` confirmed high"_s}));
    const auto both = open(u"both"_s, u"Ada"_s);
    const auto events = both->history(2);
    QCOMPARE(events->size(), 4);
    QCOMPARE(events->at(0).author, u"Ada"_s);
    QCOMPARE(events->at(3).author, u"Grace"_s);
}

void TestAuditMerge::conflicts_data()
{
    QTest::addColumn<int>("preference");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("firstWon");
    QTest::newRow("the newest wins") << static_cast<int>(MergePreference::Newest) << u"accepted risk"_s << false;
    QTest::newRow("the first wins") << static_cast<int>(MergePreference::First) << u"false positive"_s << true;
    QTest::newRow("the second wins") << static_cast<int>(MergePreference::Second) << u"accepted risk"_s << false;
}

void TestAuditMerge::conflicts()
{
    QFETCH(int, preference);
    QFETCH(QString, expected);
    QFETCH(bool, firstWon);
    {
        const auto ada = open(u"ada"_s, u"Ada"_s);
        act(*ada, u"H1"_s, TriageField::Status, u"confirmed"_s);
        act(*ada, u"H1"_s, TriageField::Status, u"false positive"_s);
        act(*ada, u"H2"_s, TriageField::Status, u"confirmed"_s);
        const auto grace = open(u"grace"_s, u"Grace"_s);
        act(*grace, u"H1"_s, TriageField::Status, u"accepted risk"_s);
        act(*grace, u"H2"_s, TriageField::Status, u"confirmed"_s); // the same: no conflict
        act(*grace, u"H2"_s, TriageField::Severity, u"low"_s);
    }
    const MergeReport report = merge(u"ada"_s, u"grace"_s, u"both"_s, static_cast<MergePreference>(preference));
    QCOMPARE(report.conflicts.size(), 1);
    const MergeConflict& conflict = report.conflicts.first();
    QCOMPARE(conflict.displayId, u"H1"_s);
    QCOMPARE(conflict.first.value, u"false positive"_s);
    QCOMPARE(conflict.first.author, u"Ada"_s);
    QCOMPARE(conflict.second.value, u"accepted risk"_s);
    QCOMPARE(conflict.firstWon, firstWon);
    QCOMPARE(decisions(u"both"_s).first(), u"`os.system(0)` %1 high"_s.arg(expected));
    QCOMPARE(open(u"both"_s, u"Ada"_s)->history(1)->last().author, preference == static_cast<int>(MergePreference::First) ? u"Merger"_s : u"Grace"_s);
}

void TestAuditMerge::conflictsOneByOne()
{
    {
        const auto ada = open(u"ada"_s, u"Ada"_s);
        const auto grace = open(u"grace"_s, u"Grace"_s);
        for (const auto& id : {u"H1"_s, u"H2"_s, u"H3"_s}) {
            act(*ada, id, TriageField::Status, u"false positive"_s);
            act(*grace, id, TriageField::Status, u"confirmed"_s);
        }
    }
    const QStringList before = QDir(m_folder->path()).entryList({u"*.punchlist"_s});
    const auto preview = previewMerge(path(u"ada"_s), path(u"grace"_s));
    VERIFY_RESULT(preview);
    QCOMPARE(preview->conflicts.size(), 3);
    QCOMPARE(QDir(m_folder->path()).entryList({u"*.punchlist"_s}), before);
    const auto decide = [](const MergeConflict& conflict) -> std::optional<MergePreference> {
        if (conflict.displayId == "H1"_L1)
            return MergePreference::First;
        if (conflict.displayId == "H2"_L1)
            return MergePreference::Second;
        return std::nullopt;
    };
    const auto report = mergeAudits(path(u"ada"_s), path(u"grace"_s), path(u"both"_s), decide, u"Merger"_s);
    VERIFY_RESULT(report);
    QCOMPARE(report->conflicts.at(0).firstWon, true);
    QCOMPARE(report->conflicts.at(1).firstWon, false);
    QCOMPARE(report->conflicts.at(2).firstWon, false);
    QCOMPARE(decisions(u"both"_s).first(2), QStringList({u"`os.system(0)` false positive high"_s, u"`os.system(1)` confirmed high"_s}));
    const auto both = open(u"both"_s, u"Ada"_s);
    VERIFY_RESULT(both->undo()); // the decision against the newest is an action like any other
    QCOMPARE(both->findings()->at(0).status, TriageStatus::Confirmed);
}

namespace {

QStringList changesBetween(AuditFile& before, AuditFile& after)
{
    static constexpr std::array kinds{"new", "reopened", "fixed", "not checked", "changed"};
    const auto comparison = compareAudits(before, after);
    if (!comparison)
        return {toQString(comparison.error().message)};
    QStringList lines;
    for (const FindingChange& change : comparison->changes) {
        lines.append(u"%1 %2 %3 -> %4"_s.arg(QLatin1StringView(kinds[static_cast<std::size_t>(change.kind)]), change.row.title,
                                            toQString(severityName(change.severityBefore)), toQString(severityName(change.severityAfter))));
    }
    return lines << u"unchanged %1"_s.arg(comparison->unchanged);
}

} // namespace

void TestAuditMerge::twoAuditsCompared()
{
    const auto ada = open(u"ada"_s, u"Ada"_s);
    const auto grace = open(u"grace"_s, u"Grace"_s);
    QCOMPARE(changesBetween(*ada, *grace), QStringList({u"unchanged 6"_s}));
    act(*grace, u"H1"_s, TriageField::Severity, u"low"_s);
    VERIFY_RESULT(grace->recordScan(toy::scan({{"a.py", textWith(5) + "def g():\n    md5(1)\n"}})));
    QCOMPARE(changesBetween(*ada, *grace), QStringList({u"new `md5(1)` low -> low"_s, u"fixed `os.system(5)` high -> high"_s,
                                                        u"changed `os.system(0)` high -> low"_s, u"unchanged 4"_s}));
    QCOMPARE(changesBetween(*grace, *ada), QStringList({u"reopened `os.system(5)` high -> high"_s, u"fixed `md5(1)` low -> low"_s,
                                                        u"changed `os.system(0)` low -> high"_s, u"unchanged 4"_s}));
}

/// Without a common origin, and where the later one did not look, nothing counts as fixed.
void TestAuditMerge::strangersCompared()
{
    auto alan = AuditFile::create(path(u"alan"_s), {});
    VERIFY_RESULT(alan);
    toy::Options options;
    options.rules = {{"shell-call", "system(", "1", Severity::High}};
    VERIFY_RESULT((*alan)->recordScan(toy::scan({{"a.py", "# new\n" + textWith(5)}}, options)));
    const auto ada = open(u"ada"_s, u"Ada"_s);
    VERIFY_RESULT(ada->recordScan(toy::scan({{"a.py", textWith(6) + "md5(1)\n"}, {"b.py", "os.system(9)\n"}})));
    QCOMPARE(changesBetween(*ada, **alan), QStringList({u"fixed `os.system(5)` high -> high"_s, u"not checked `md5(1)` low -> low"_s,
                                                        u"not checked `os.system(9)` high -> high"_s, u"unchanged 5"_s}));
}

void TestAuditMerge::undoneStaysUndone()
{
    {
        const auto ada = open(u"ada"_s, u"Ada"_s);
        VERIFY_RESULT(ada->undo()); // the confirmation that both copies have
        const auto grace = open(u"grace"_s, u"Grace"_s);
        act(*grace, u"H1"_s, TriageField::Status, u"confirmed"_s);
        VERIFY_RESULT(grace->undo());
        VERIFY_RESULT(grace->redo());
    }
    merge(u"grace"_s, u"ada"_s, u"both"_s);
    QCOMPARE(decisions(u"both"_s), QStringList({u"`os.system(0)` confirmed high"_s}));
}

void TestAuditMerge::findingsOfBothAreThere()
{
    {
        const auto ada = open(u"ada"_s, u"Ada"_s);
        ScanRecording later = toy::scan({{"a.py", textWith(7)}});
        later.startedMs += 60'000;
        VERIFY_RESULT(ada->recordScan(later));
        act(*ada, u"H7"_s, TriageField::Status, u"confirmed"_s);
        const auto grace = open(u"grace"_s, u"Grace"_s);
        ScanRecording other = toy::scan({{"a.py", textWith(6)}, {"b.py", "md5(1)\nos.system(99)\n"}});
        other.startedMs += 30'000;
        VERIFY_RESULT(grace->recordScan(other));
        act(*grace, u"H7"_s, TriageField::Assignee, u"Grace"_s);
    }
    const MergeReport report = merge(u"grace"_s, u"ada"_s, u"both"_s);
    QCOMPARE(report.findings, 2);
    QCOMPARE(report.scansLeftOut, 1);
    QCOMPARE(decisions(u"both"_s), QStringList({u"`md5(1)` open low"_s, u"`os.system(5)` confirmed high"_s, u"`os.system(6)` confirmed high"_s,
                                                u"`os.system(99)` open high by Grace"_s}));
    const auto both = open(u"both"_s, u"Ada"_s);
    const auto rows = both->findings();
    QCOMPARE(rows->size(), 9);
    QCOMPARE(rows->at(8).displayId, u"H8"_s); // H7 is Ada's
    QCOMPARE(rows->at(8).scanState, ScanState::NotChecked);
    VERIFY_RESULT(both->finding(rows->at(7).id));
    QCOMPARE(both->sourceText(u"b.py"_s).value(), "md5(1)\nos.system(99)\n"); // readable without the repository
    // The next scan knows them.
    VERIFY_RESULT(both->recordScan(toy::scan({{"a.py", textWith(7)}, {"b.py", "md5(1)\nos.system(99)\n"}})));
    QCOMPARE(both->findings()->size(), 9);
    QCOMPARE(both->findings()->at(8).scanState, ScanState::Unchanged);
}

void TestAuditMerge::auditsThatWereStartedApart()
{
    {
        auto audit = AuditFile::create(path(u"alan"_s), {u"Shop"_s, {}, 0});
        VERIFY_RESULT(audit);
        VERIFY_RESULT((*audit)->recordScan(toy::scan({{"a.py", "# new\n" + textWith(5)}})));
        (*audit)->setAuthor(u"Alan"_s);
        act(**audit, u"H2"_s, TriageField::Status, u"confirmed"_s);
    }
    const MergeReport report = merge(u"ada"_s, u"alan"_s, u"both"_s);
    QCOMPARE(report.recognised, 5);
    QCOMPARE(report.findings, 0);
    QCOMPARE(decisions(u"both"_s), QStringList({u"`os.system(1)` confirmed high"_s, u"`os.system(5)` confirmed high"_s}));
}

void TestAuditMerge::withItself()
{
    const MergeReport report = merge(u"ada"_s, u"grace"_s, u"both"_s);
    QCOMPARE(report.actions + report.findings + report.recognised + report.scansLeftOut, 0);
    QCOMPARE(decisions(u"both"_s), decisions(u"ada"_s));
    QCOMPARE(open(u"both"_s, u"x"_s)->history(6)->size(), 1);
}

void TestAuditMerge::orderDoesNotMatter()
{
    QRandomGenerator random(9);
    const QStringList statuses{u"open"_s, u"confirmed"_s, u"in progress"_s, u"false positive"_s};
    {
        const auto ada = open(u"ada"_s, u"Ada"_s);
        const auto grace = open(u"grace"_s, u"Grace"_s);
        for (int step = 0; step < 120; ++step) {
            AuditFile& audit = random.bounded(2) ? *ada : *grace;
            const QString id = u'H' + QString::number(random.bounded(1, 7));
            switch (random.bounded(6)) {
            case 0: VERIFY_RESULT(audit.undo()); break;
            case 1: VERIFY_RESULT(audit.redo()); break;
            case 2: act(audit, id, random.bounded(2) ? TriageField::AddTag : TriageField::RemoveTag, random.bounded(2) ? u"x"_s : u"y"_s); break;
            case 3: act(audit, id, TriageField::Severity, random.bounded(2) ? u"low"_s : QString()); break;
            default: act(audit, id, TriageField::Status, statuses.at(random.bounded(static_cast<int>(statuses.size())))); break;
            }
        }
    }
    merge(u"ada"_s, u"grace"_s, u"one"_s);
    merge(u"grace"_s, u"ada"_s, u"two"_s);
    const QStringList once = decisions(u"one"_s);
    QVERIFY(!once.isEmpty());
    QCOMPARE(decisions(u"two"_s), once);
    merge(u"one"_s, u"ada"_s, u"again"_s);
    QCOMPARE(decisions(u"again"_s), once);
}

void TestAuditMerge::inputsStayAndNothingIsOverwritten()
{
    const auto contentOf = [this](const QString& name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray ada = contentOf(u"ada"_s);
    const QByteArray grace = contentOf(u"grace"_s);
    QVERIFY(!mergeAudits(path(u"ada"_s), path(u"grace"_s), path(u"grace"_s), MergePreference::Newest, {}));
    QVERIFY(!mergeAudits(path(u"ada"_s), path(u"missing"_s), path(u"both"_s), MergePreference::Newest, {}));
    QVERIFY(!QFile::exists(path(u"both"_s)));
    merge(u"ada"_s, u"grace"_s, u"both"_s);
    QCOMPARE(contentOf(u"ada"_s), ada);
    QCOMPARE(contentOf(u"grace"_s), grace);
    QCOMPARE(QDir(m_folder->path()).entryList({u"both*"_s}).size(), 1);
}

QTEST_GUILESS_MAIN(TestAuditMerge)
#include "tst_auditmerge.moc"
