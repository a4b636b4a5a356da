#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/auditmerge.h"
#include "tracking/database.h"
#include "tracking/scanreasons.h"
#include "tracking/triagelog.h"
#include "verifyresult.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What people say about which finding is which: split, merge, and answers to suggestions.
class TestIdentityLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void splitOffWhatWasRecognisedWrongly();
    void splitSurvivesRescans();
    void splitTakenBackBeforeAScan();
    void splitTakenBackAfterAScan();
    void mergedFindingsAreOne();
    void mergedDismissalAsksForConfirmation();
    void mergeSurvivesRescans();
    void mergeTakenBackBeforeAScan();
    void mergeTakenBackAfterAScan();
    void reopenedByMerging();
    void suggestionIsAccepted();
    void suggestionIsTurnedDown();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void recognitionNamesEveryStep();
    void undoEverythingIsTheFirstState();
    void unitedCopiesAgree();
    void undoneInOneCopy();
    void cacheIsWhatTheEventsSay();
    void mergedAgainIsWhatTheEventsSay();

private:
    void scan(const toy::Files& files);
    /// Derives everything anew from the events.
    void rebuild();
    FindingRow row(const QString& displayId);
    FindingId id(const QString& displayId) { return row(displayId).id; }
    Result<TriageOutcome> act(const QStringList& displayIds, TriageField field, const QString& value = {});
    /// `id path:line state status` per finding.
    QStringList states() { return statesOf(*m_audit); }
    static QStringList statesOf(AuditFile& audit);

    /// Everything a person can see: rows, descriptions, matches and what changed between the scans.
    struct Sight {
        QList<FindingRow> rows;
        QStringList details;
        friend bool operator==(const Sight&, const Sight&) = default;
    };
    Sight sight();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AuditFile> m_audit;
};

namespace {

std::string functionWith(const std::string& name, const std::string& call)
{
    return "def " + name + "(x):\n    prepare(x)\n    " + call + "\n    finish(x)\n\n";
}

/// The call was exchanged for another one of the same shape, so it is taken for an edit.
const toy::Files before{{"a.py", functionWith("f", "os.system(list)") + functionWith("g", "os.system(two)")}};
const toy::Files after{{"a.py", functionWith("f", "os.system(wipe)") + functionWith("g", "os.system(two)")}};

/// The function was rewritten as a whole, so it is taken for another one.
std::string filler(char letter)
{
    std::string text;
    for (char digit = '1'; digit <= '6'; ++digit)
        text += std::string{letter, digit} + " = 0\n";
    return text;
}
const toy::Files rewritten{{"a.py", filler('p') + "def renamed(a, b):\n    begin(a)\n    c = os.system(str(a), b)\n    return c + 1\n\n" + filler('q')
                                        + functionWith("g", "os.system(two)")}};

} // namespace

void TestIdentityLinks::init()
{
    m_audit.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto audit = AuditFile::create(m_folder->filePath(u"a.punchlist"_s), {u"Shop"_s, {}, 0});
    VERIFY_RESULT(audit);
    m_audit = std::move(*audit);
    m_audit->setAuthor(u"Ada"_s);
    scan(before);
}

void TestIdentityLinks::scan(const toy::Files& files)
{
    VERIFY_RESULT(m_audit->recordScan(toy::scan(files)));
}

void TestIdentityLinks::rebuild()
{
    auto database = Database::open(m_audit->path(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    auto transaction = Transaction::begin(*database);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(triagelog::rebuild(*database));
    VERIFY_RESULT(transaction->commit());
    QVERIFY(database->value(u"PRAGMA foreign_key_check"_s)->isNull());
}

FindingRow TestIdentityLinks::row(const QString& displayId)
{
    const auto rows = m_audit->findings();
    const auto found = std::ranges::find(*rows, displayId, &FindingRow::displayId);
    return found == rows->end() ? FindingRow{} : *found;
}

Result<TriageOutcome> TestIdentityLinks::act(const QStringList& displayIds, TriageField field, const QString& value)
{
    QList<FindingId> ids;
    for (const QString& displayId : displayIds)
        ids.append(id(displayId));
    return m_audit->apply({ids, field, value, {}});
}

QStringList TestIdentityLinks::statesOf(AuditFile& audit)
{
    QStringList lines;
    const auto rows = audit.findings();
    for (const FindingRow& row : *rows) {
        lines.append(u"%1 %2:%3 %4 %5"_s.arg(row.displayId, row.path).arg(row.line + 1).arg(toQString(scanStateName(row.scanState)),
                                                                                        toQString(triageStatusName(row.status))));
    }
    return lines;
}

TestIdentityLinks::Sight TestIdentityLinks::sight()
{
    Sight result{m_audit->findings().value(), {}};
    const auto records = m_audit->findingRecords();
    for (const FindingRecord& record : *records) {
        result.details << u"%1 %2 %3 %4 %5 %6"_s.arg(record.row.displayId, toQString(record.finding.title), record.match.method)
                              .arg(record.match.score)
                              .arg(record.match.scan)
                              .arg(record.suggestedMatch);
    }
    const int last = m_audit->lastScan().value()->number;
    for (int from = 1; from < last; ++from) {
        const auto comparison = m_audit->compare(from, last);
        for (const FindingChange& change : comparison->changes)
            result.details << u"since %1: %2 %3"_s.arg(from).arg(change.row.displayId).arg(static_cast<int>(change.kind));
    }
    return result;
}

void TestIdentityLinks::splitOffWhatWasRecognisedWrongly()
{
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Status, u"false positive"_s));
    scan(after);
    QCOMPARE(states(), QStringList({u"H1 a.py:3 edited false positive"_s, u"H2 a.py:8 unchanged open"_s}));
    const auto outcome = act({u"H1"_s}, TriageField::Split);
    VERIFY_RESULT(outcome);
    QCOMPARE(outcome->changed.size(), 2);
    QVERIFY(outcome->gone.isEmpty());
    QCOMPARE(states(), QStringList({u"H1 a.py:3 not checked false positive"_s, u"H2 a.py:8 unchanged open"_s, u"H3 a.py:3 new open"_s}));
    QCOMPARE(row(u"H1"_s).title, u"`os.system(list)`"_s);
    QCOMPARE(row(u"H1"_s).stateReason, scanreason::split);
    QCOMPARE(row(u"H1"_s).lastSeenScan, 1);
    QVERIFY(!row(u"H1"_s).needsReconfirmation || !row(u"H3"_s).needsReconfirmation);
    QCOMPARE(row(u"H3"_s).title, u"`os.system(wipe)`"_s);
    QCOMPARE(row(u"H3"_s).firstScan, 2);
    const auto events = m_audit->history(id(u"H3"_s));
    QCOMPARE(events->size(), 1);
    QCOMPARE(events->first().field, TriageField::Split);
    QCOMPARE(events->first().from, u"H1"_s);
    QCOMPARE(events->first().to, u"H3"_s);
    QCOMPARE(m_audit->history(id(u"H1"_s))->size(), 2);
    const auto changes = m_audit->compare(1, 2);
    QCOMPARE(changes->count(FindingChange::Kind::New), 1);
    QCOMPARE(changes->count(FindingChange::Kind::NotChecked), 1);
}

void TestIdentityLinks::splitSurvivesRescans()
{
    scan(after);
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Split));
    VERIFY_RESULT(act({u"H3"_s}, TriageField::Status, u"confirmed"_s));
    const QStringList expected{u"H1 a.py:3 fixed open"_s, u"H2 a.py:8 unchanged open"_s, u"H3 a.py:3 unchanged confirmed"_s};
    scan(after);
    QCOMPARE(states(), expected);
    scan(after);
    QCOMPARE(states(), expected);
    // The old code comes back beside the other: each is itself.
    scan({{"a.py", after.at("a.py") + functionWith("f", "os.system(list)")}});
    QCOMPARE(row(u"H1"_s).scanState, ScanState::Reopened);
    QCOMPARE(row(u"H3"_s).status, TriageStatus::Confirmed);
    QCOMPARE(row(u"H3"_s).line, 2U);
}

void TestIdentityLinks::splitTakenBackBeforeAScan()
{
    scan(after);
    const Sight first = sight();
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Split));
    const Sight second = sight();
    QVERIFY(second != first);
    const auto undone = m_audit->undo();
    VERIFY_RESULT(undone);
    QCOMPARE((*undone)->gone.size(), 1);
    QVERIFY(sight() == first);
    VERIFY_RESULT(m_audit->redo());
    QVERIFY(sight() == second);
    VERIFY_RESULT(m_audit->undo());
    QVERIFY(sight() == first);
}

void TestIdentityLinks::splitTakenBackAfterAScan()
{
    scan(after);
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Split));
    scan({{"a.py", "# one line more\n" + after.at("a.py")}});
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(states(), QStringList({u"H1 a.py:4 unchanged open"_s, u"H2 a.py:9 unchanged open"_s}));
    QCOMPARE(row(u"H1"_s).title, u"`os.system(wipe)`"_s);
    scan(after);
    QCOMPARE(states(), QStringList({u"H1 a.py:3 unchanged open"_s, u"H2 a.py:8 unchanged open"_s}));
    VERIFY_RESULT(m_audit->redo());
    QCOMPARE(states(), QStringList({u"H1 a.py:3 not checked open"_s, u"H2 a.py:8 unchanged open"_s, u"H3 a.py:3 new open"_s}));
}

void TestIdentityLinks::mergedFindingsAreOne()
{
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Status, u"confirmed"_s));
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Comment, u"ask Grace"_s));
    scan(rewritten);
    QCOMPARE(states(), QStringList({u"H1 a.py:3 fixed confirmed"_s, u"H2 a.py:20 unchanged open"_s, u"H3 a.py:9 new open"_s}));
    VERIFY_RESULT(act({u"H3"_s}, TriageField::Assignee, u"Grace"_s));
    const auto outcome = act({u"H3"_s, u"H1"_s}, TriageField::SameAs);
    VERIFY_RESULT(outcome);
    QCOMPARE(outcome->gone.size(), 1);
    QCOMPARE(states(), QStringList({u"H1 a.py:9 edited confirmed"_s, u"H2 a.py:20 unchanged open"_s}));
    QCOMPARE(row(u"H1"_s).assignee, u"Grace"_s); // what was said about either
    QCOMPARE(row(u"H1"_s).commentCount, 1);
    QVERIFY(row(u"H1"_s).codeChangedSinceTriage);
    QCOMPARE(m_audit->history(id(u"H1"_s))->size(), 4);
    QCOMPARE(m_audit->finding(id(u"H1"_s))->match.method, u"decided by a person"_s);
    QCOMPARE(m_audit->compare(1, 2)->count(FindingChange::Kind::Fixed), 0);
    QVERIFY(!m_audit->finding(3).has_value() || m_audit->finding(3)->row.displayId != u"H3"_s);
}

void TestIdentityLinks::mergedDismissalAsksForConfirmation()
{
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Status, u"false positive"_s));
    scan(rewritten);
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    QVERIFY(row(u"H1"_s).needsReconfirmation);
    QVERIFY(row(u"H1"_s).isOpen());
}

void TestIdentityLinks::mergeSurvivesRescans()
{
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Status, u"confirmed"_s));
    scan(rewritten);
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    scan({{"a.py", "\n\n" + rewritten.at("a.py")}});
    QCOMPARE(states(), QStringList({u"H1 a.py:11 unchanged confirmed"_s, u"H2 a.py:22 unchanged open"_s}));
    QCOMPARE(m_audit->lastScan().value()->count(ScanState::Unchanged), 2);
}

void TestIdentityLinks::mergeTakenBackBeforeAScan()
{
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Status, u"confirmed"_s));
    scan(rewritten);
    VERIFY_RESULT(act({u"H3"_s}, TriageField::Status, u"in progress"_s));
    const Sight first = sight();
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    QCOMPARE(row(u"H1"_s).status, TriageStatus::InProgress);
    const Sight second = sight();
    VERIFY_RESULT(m_audit->undo());
    QVERIFY(sight() == first);
    VERIFY_RESULT(m_audit->redo());
    QVERIFY(sight() == second);
    VERIFY_RESULT(m_audit->undo());
    QVERIFY(sight() == first);
}

void TestIdentityLinks::mergeTakenBackAfterAScan()
{
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Status, u"confirmed"_s));
    scan(rewritten);
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    scan({{"a.py", "\n" + rewritten.at("a.py")}});
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(states(), QStringList({u"H1 a.py:3 not checked confirmed"_s, u"H2 a.py:21 unchanged open"_s, u"H3 a.py:10 unchanged open"_s}));
    scan({{"a.py", "\n" + rewritten.at("a.py")}});
    QCOMPARE(states(), QStringList({u"H1 a.py:3 fixed confirmed"_s, u"H2 a.py:21 unchanged open"_s, u"H3 a.py:10 unchanged open"_s}));
}

void TestIdentityLinks::reopenedByMerging()
{
    scan({{"a.py", functionWith("g", "os.system(two)")}});
    scan(rewritten);
    QCOMPARE(row(u"H1"_s).scanState, ScanState::Fixed);
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    QCOMPARE(row(u"H1"_s).scanState, ScanState::Reopened);
}

void TestIdentityLinks::suggestionIsAccepted()
{
    // The same text in another file and scope is only suggested.
    const std::string unique = "os.system(very, special, words)";
    const std::string around = "    a1(x)\n    a2(x)\n    a3(x)\n    a4(x)\n    " + unique + "\n    b1(x)\n    b2(x)\n    b3(x)\n    b4(x)\n";
    scan({{"a.py", before.at("a.py")}, {"old.py", "def one(x):\n" + around}});
    scan({{"a.py", before.at("a.py")}, {"old.py", "pass\n"}, {"new.py", "import y\n\n\ndef other(x):\n" + around}});
    const QString old = u"H3"_s;
    const QString fresh = u"H4"_s;
    QCOMPARE(m_audit->finding(id(fresh))->suggestedMatch, id(old));
    VERIFY_RESULT(act({fresh, old}, TriageField::SameAs));
    QCOMPARE(row(old).path, u"new.py"_s);
    QCOMPARE(row(old).scanState, ScanState::Moved);
    QCOMPARE(row(fresh).id, 0);
}

void TestIdentityLinks::suggestionIsTurnedDown()
{
    const std::string around = "    a1(x)\n    a2(x)\n    a3(x)\n    a4(x)\n    os.system(very, special)\n    b1(x)\n    b2(x)\n    b3(x)\n    b4(x)\n";
    scan({{"a.py", before.at("a.py")}, {"old.py", "def one(x):\n" + around}});
    const toy::Files moved{{"a.py", before.at("a.py")}, {"old.py", "pass\n"}, {"new.py", "import y\n\n\ndef other(x):\n" + around}};
    scan(moved);
    const Sight first = sight();
    VERIFY_RESULT(act({u"H4"_s, u"H3"_s}, TriageField::NotSame));
    QCOMPARE(m_audit->finding(id(u"H4"_s))->suggestedMatch, 0);
    VERIFY_RESULT(m_audit->undo());
    QVERIFY(sight() == first);
    VERIFY_RESULT(m_audit->redo());
    scan(moved);
    QCOMPARE(m_audit->finding(id(u"H4"_s))->suggestedMatch, 0);
    QCOMPARE(row(u"H4"_s).scanState, ScanState::Unchanged);
}

void TestIdentityLinks::nonsenseIsRefused_data()
{
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QStringList& findings, TriageField field, const QString& says) {
        QTest::newRow(name) << findings << static_cast<int>(field) << says;
    };
    row("split of a first sighting", {u"H3"_s}, TriageField::Split, u"was recognised in no earlier one"_s);
    row("split of a fixed one", {u"H1"_s}, TriageField::Split, u"is not in the last scan"_s);
    row("split of two", {u"H2"_s, u"H3"_s}, TriageField::Split, u"One finding at a time"_s);
    row("merge of two that are there", {u"H2"_s, u"H3"_s}, TriageField::SameAs, u"are both in the last scan"_s);
    row("merge with itself", {u"H3"_s, u"H3"_s}, TriageField::SameAs, u"Two different findings"_s);
    row("merge of one", {u"H3"_s}, TriageField::SameAs, u"Two findings are needed"_s);
    row("merge across rules", {u"H1"_s, u"L1"_s}, TriageField::SameAs, u"by different rules"_s);
    row("refusal of what nobody suggested", {u"H3"_s, u"H1"_s}, TriageField::NotSame, u"is not suggested"_s);
}

void TestIdentityLinks::nonsenseIsRefused()
{
    QFETCH(QStringList, findings);
    QFETCH(int, field);
    QFETCH(QString, says);
    scan({{"a.py", before.at("a.py") + "except\n"}});
    scan({{"a.py", rewritten.at("a.py") + "md5(1)\n"}});
    const Sight first = sight();
    const auto refused = act(findings, static_cast<TriageField>(field));
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.find(says.toStdString()) != std::string::npos, refused.error().message.c_str());
    QVERIFY(sight() == first);
    QVERIFY(!m_audit->undoStatus()->undo);
}

void TestIdentityLinks::recognitionNamesEveryStep()
{
    scan(after);
    scan({{"a.py", "\n" + after.at("a.py")}});
    const auto steps = m_audit->recognition(id(u"H1"_s));
    VERIFY_RESULT(steps);
    QStringList lines;
    for (const RecognitionStep& step : *steps)
        lines << u"%1 %2 %3 line %4 %5"_s.arg(step.scan).arg(toQString(scanStateName(step.state)), step.method).arg(step.line + 1).arg(step.snippet.trimmed());
    QCOMPARE(lines, QStringList({u"1 new  line 3 os.system(list)"_s, u"2 edited scope and shape line 3 os.system(wipe)"_s,
                                 u"3 unchanged line map line 4 os.system(wipe)"_s}));
    // The first of the two was wrong: named by its scan, it is the one that is split.
    VERIFY_RESULT(m_audit->apply({{id(u"H1"_s)}, TriageField::Split, u"2"_s, {}}));
    QCOMPARE(row(u"H1"_s).title, u"`os.system(list)`"_s);
    QCOMPARE(row(u"H3"_s).title, u"`os.system(wipe)`"_s);
}

void TestIdentityLinks::undoEverythingIsTheFirstState()
{
    QRandomGenerator random(7);
    const auto files = [&](int round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            const std::string n = std::to_string(i);
            if ((i + round) % 3 == 0)
                text += "def n" + n + std::to_string(round) + "(a):\n    t" + std::to_string(round * 100 + i) + "(a)\n    b = os.system(a, " + n + ", "
                    + std::to_string(round) + ")\n    u" + std::to_string(round * 70 + i) + "()\n\n";
            else
                text += functionWith("f" + n, "os.system(v" + std::to_string(i % 2 ? round : 0) + ")");
        }
        return toy::Files{{"a.py", text}};
    };
    scan(files(1));
    scan(files(2));
    const Sight first = sight();
    int identityActions = 0;
    for (int step = 0; step < 250; ++step) {
        const auto rows = m_audit->findings().value();
        const auto any = [&] { return rows.at(random.bounded(static_cast<int>(rows.size()))).id; };
        Result<TriageOutcome> outcome;
        switch (random.bounded(8)) {
        case 0:
            VERIFY_RESULT(m_audit->undo());
            continue;
        case 1:
            VERIFY_RESULT(m_audit->redo());
            continue;
        case 2:
        case 3:
            outcome = m_audit->apply({{any()}, TriageField::Split, {}, {}});
            identityActions += outcome.has_value();
            break;
        case 4:
        case 5:
            outcome = m_audit->apply({{any(), any()}, random.bounded(4) ? TriageField::SameAs : TriageField::NotSame, {}, {}});
            identityActions += outcome.has_value();
            break;
        default:
            VERIFY_RESULT(m_audit->apply({{any()}, TriageField::Status, random.bounded(2) ? u"confirmed"_s : u"false positive"_s, {}}));
        }
    }
    QVERIFY2(identityActions > 30, QByteArray::number(identityActions).constData());
    while (m_audit->redo().value()) { }
    const Sight last = sight();
    QVERIFY(last != first);
    while (m_audit->undo().value()) { }
    QCOMPARE(sight().details, first.details);
    QVERIFY(sight() == first);
    while (m_audit->redo().value()) { }
    QCOMPARE(sight().details, last.details);
    QVERIFY(sight() == last);
}

void TestIdentityLinks::unitedCopiesAgree()
{
    scan(rewritten);
    const QString mine = m_audit->path();
    const QString theirs = m_folder->filePath(u"b.punchlist"_s);
    m_audit.reset();
    QVERIFY(QFile::copy(mine, theirs));
    {
        auto other = AuditFile::open(theirs);
        VERIFY_RESULT(other);
        const auto rows = (*other)->findings();
        VERIFY_RESULT((*other)->apply({{rows->at(0).id, rows->at(2).id}, TriageField::SameAs, {}, {}}));
    }
    for (const auto& [first, second, name] : {std::tuple(mine, theirs, u"1"_s), std::tuple(theirs, mine, u"2"_s)}) {
        const QString united = m_folder->filePath(name);
        VERIFY_RESULT(mergeAudits(first, second, united, MergePreference::Newest, u"Ada"_s));
        auto audit = AuditFile::open(united);
        VERIFY_RESULT(audit);
        QCOMPARE(statesOf(**audit), QStringList({u"H1 a.py:9 edited open"_s, u"H2 a.py:20 unchanged open"_s}));
        VERIFY_RESULT((*audit)->undo());
        QCOMPARE(statesOf(**audit).size(), 3);
        VERIFY_RESULT((*audit)->redo());
        VERIFY_RESULT((*audit)->recordScan(toy::scan(rewritten)));
        QCOMPARE(statesOf(**audit), QStringList({u"H1 a.py:9 unchanged open"_s, u"H2 a.py:20 unchanged open"_s}));
    }
}

void TestIdentityLinks::undoneInOneCopy()
{
    scan(after);
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Split));
    const QString mine = m_audit->path();
    const QString theirs = m_folder->filePath(u"b.punchlist"_s);
    m_audit.reset();
    QVERIFY(QFile::copy(mine, theirs));
    {
        auto other = AuditFile::open(theirs);
        VERIFY_RESULT(other);
        VERIFY_RESULT((*other)->undo());
    }
    for (const auto& [first, second, name] : {std::tuple(mine, theirs, u"1"_s), std::tuple(theirs, mine, u"2"_s)}) {
        const QString united = m_folder->filePath(name);
        VERIFY_RESULT(mergeAudits(first, second, united, MergePreference::Newest, u"Ada"_s));
        auto audit = AuditFile::open(united);
        VERIFY_RESULT(audit);
        QCOMPARE(statesOf(**audit), QStringList({u"H1 a.py:3 edited open"_s, u"H2 a.py:8 unchanged open"_s}));
    }
}

void TestIdentityLinks::cacheIsWhatTheEventsSay()
{
    VERIFY_RESULT(act({u"H2"_s}, TriageField::Status, u"confirmed"_s));
    scan({{"a.py", functionWith("f", "os.system(wipe)") + filler('p') + "def renamed(a, b):\n    begin(a)\n    c = os.system(str(a), b)\n    return c + 1\n"
                       + filler('q')}});
    VERIFY_RESULT(act({u"H1"_s}, TriageField::Split));
    VERIFY_RESULT(act({u"H2"_s, u"H3"_s}, TriageField::SameAs));
    const Sight first = sight();
    rebuild();
    QVERIFY(sight() == first);
}

/// An undone merge must not tear apart what was merged again later.
void TestIdentityLinks::mergedAgainIsWhatTheEventsSay()
{
    scan(rewritten);
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    VERIFY_RESULT(m_audit->undo());
    VERIFY_RESULT(act({u"H1"_s, u"H3"_s}, TriageField::SameAs));
    scan({{"a.py", "\n" + rewritten.at("a.py")}});
    QCOMPARE(row(u"H1"_s).scanState, ScanState::Unchanged);
    const Sight first = sight();
    rebuild();
    QCOMPARE(row(u"H1"_s).scanState, ScanState::Unchanged);
    QVERIFY(sight() == first);
}

QTEST_GUILESS_MAIN(TestIdentityLinks)
#include "tst_identitylinks.moc"
