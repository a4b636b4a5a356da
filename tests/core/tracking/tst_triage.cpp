#include "findings/priority.h"
#include "findings/prioritypolicy.h"
#include "findings/query.h"
#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/database.h"
#include "tracking/triagelog.h"
#include "verifyresult.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What people decide: values, history, undo and redo.
class TestTriage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void overrideIsTakenBack();
    void severityMovesThePriority();
    void bulkIsOneStep();
    void whatChangesNothingLeavesNoTrace();
    void historyReadsAsATimeline();
    void undoAcrossARestart();
    void newActionEndsRedo();
    void unknownFindingChangesNothing();
    void tagsAreASet();
    void whoChangedAFindingIsKnown();
    void textsAreSearched();
    void historyIsAppendOnly();
    void undoEverythingRedoEverything();

private:
    FindingRow row(int index) { return m_audit->findings().value().at(index); }
    FindingId id(int index) { return row(index).id; }
    TriageOutcome act(const QList<FindingId>& ids, TriageField field, const QString& value, const QString& comment = {});
    void reopen();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AuditFile> m_audit;
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

void TestTriage::init()
{
    m_audit.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto audit = AuditFile::create(m_folder->filePath(u"a.punchlist"_s), {u"Shop"_s, u"/srv/shop"_s, 0});
    VERIFY_RESULT(audit);
    m_audit = std::move(*audit);
    m_audit->setAuthor(u"Ada"_s);
    VERIFY_RESULT(m_audit->recordScan(toy::scan({{"a.py", textWith(8)}})));
}

TriageOutcome TestTriage::act(const QList<FindingId>& ids, TriageField field, const QString& value, const QString& comment)
{
    const auto outcome = m_audit->apply({ids, field, value, comment});
    if (!outcome) {
        QTest::qFail(outcome.error().message.c_str(), __FILE__, __LINE__);
        return {};
    }
    return *outcome;
}

void TestTriage::reopen()
{
    const QString path = m_audit->path();
    m_audit.reset();
    auto audit = AuditFile::open(path);
    VERIFY_RESULT(audit);
    m_audit = std::move(*audit);
    QVERIFY2(!m_audit->isReadOnly(), qPrintable(m_audit->readOnlyReason()));
    m_audit->setAuthor(u"Grace"_s);
}

void TestTriage::valuesAreChecked_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isFine");
    const auto row = [](const char* name, TriageField field, const QString& value, bool isFine) {
        QTest::newRow(name) << static_cast<int>(field) << value << isFine;
    };
    row("a status", TriageField::Status, u"in progress"_s, true);
    row("no status", TriageField::Status, u"done"_s, false);
    row("a severity", TriageField::Severity, u"critical"_s, true);
    row("no severity", TriageField::Severity, u"P1"_s, false);
    row("a priority", TriageField::Priority, u"P0"_s, true);
    row("no priority", TriageField::Priority, u"P4"_s, false);
    row("minutes", TriageField::Effort, u"90"_s, true);
    row("negative minutes", TriageField::Effort, u"-5"_s, false);
    row("minutes with a unit", TriageField::Effort, u"2h"_s, false);
    row("a name", TriageField::Assignee, u"Grace Hopper"_s, true);
    row("a name with a line break", TriageField::Assignee, u"Grace\nHopper"_s, false);
    row("a tag", TriageField::AddTag, u"later"_s, true);
    row("an empty tag", TriageField::AddTag, u"  "_s, false);
    row("a comment", TriageField::Comment, u"why\nnot"_s, true);
    row("an empty comment", TriageField::Comment, u""_s, false);
}

void TestTriage::valuesAreChecked()
{
    QFETCH(int, field);
    QFETCH(QString, value);
    QFETCH(bool, isFine);
    const auto before = m_audit->findings().value();
    const auto outcome = m_audit->apply({{id(0)}, static_cast<TriageField>(field), value, {}});
    QCOMPARE(outcome.has_value(), isFine);
    QCOMPARE(m_audit->findings().value() != before, isFine);
    if (!isFine)
        QVERIFY(!m_audit->undoStatus()->undo.has_value());
}

void TestTriage::overrideIsTakenBack()
{
    act({id(0)}, TriageField::Severity, u"low"_s);
    act({id(0)}, TriageField::Effort, u"90"_s);
    QCOMPARE(row(0).severity(), Severity::Low);
    QCOMPARE(row(0).effortMinutes(), 90);
    QCOMPARE(row(0).computedSeverity, Severity::High);
    act({id(0)}, TriageField::Severity, {});
    act({id(0)}, TriageField::Effort, {});
    QCOMPARE(row(0).severity(), Severity::High);
    QCOMPARE(row(0).effortMinutes(), 30);
    QVERIFY(!row(0).severityOverride);
    const auto events = m_audit->history(id(0)).value();
    QCOMPARE(events.at(0).from, u"high"_s);
    QCOMPARE(events.at(1).from, u"30"_s);
    QCOMPARE(events.at(2).from, u"low"_s);
}

void TestTriage::severityMovesThePriority()
{
    auto recording = toy::scan({{"b.py", textWith(3)}});
    for (auto& finding : recording.findings) {
        finding.severity = Severity::High;
        finding.confidence = Confidence::High;
        finding.priorityFactors = PriorityFactors{.ruleTier = PriorityTier::P1, .ruleSeverity = Severity::High, .reachability = Reachability::Reachable, .exposure = Exposure::Network, .hotSpot = std::nullopt};
        prioritise(finding, *PriorityPolicy::builtin());
    }
    recording.findings[2].priorityFactors.reset(); // a document set it
    VERIFY_RESULT(m_audit->recordScan(recording));
    QList<FindingRow> rows;
    const auto found = m_audit->findings().value();
    for (const auto& finding : found) {
        if (finding.path == u"b.py"_s)
            rows.append(finding);
    }
    QCOMPARE(rows.size(), 3);
    const auto before = rows[0];
    QVERIFY(before.priority() < PriorityTier::P2);
    const auto record = [&](int index) { return m_audit->findingRecords({rows[index].id}).value().front(); };
    const auto reason = [&](int index) {
        const auto read = record(index);
        return read.finding.priorityReasons.front();
    };
    QCOMPARE(reason(0).value, std::string("high"));

    const auto outcome = act({rows[0].id, rows[1].id, rows[2].id}, TriageField::Severity, u"low"_s);
    QCOMPARE(outcome.changed.size(), 3);
    const auto now = outcome.changed.first();
    QCOMPARE(now.id, before.id);
    QCOMPARE(now.computedSeverity, Severity::High);
    QVERIFY(now.priority() > before.priority());
    QVERIFY(now.priorityScore < before.priorityScore);
    QCOMPARE(outcome.changed.last().priority(), rows[2].priority()); // nobody knows what it follows from
    // Every way to read it says the same, and why.
    QCOMPARE(record(0).row, now);
    QCOMPARE(record(0).finding.priority, now.priority());
    QCOMPARE(reason(0).value, std::string("low"));
    const auto all = m_audit->findings().value();
    QCOMPARE(*std::ranges::find(all, before.id, &FindingRow::id), now);
    reopen();
    QCOMPARE(record(0).row, now);

    // What a person decided about the priority stays, and its history has what was shown before.
    act({before.id}, TriageField::Priority, u"P0"_s);
    QCOMPARE(record(0).row.priority(), PriorityTier::P0);
    QCOMPARE(m_audit->history(before.id).value().last().from, QString::fromUtf8(priorityName(now.priority())));
    act({before.id}, TriageField::Severity, u"medium"_s);
    QCOMPARE(record(0).row.priority(), PriorityTier::P0);
    for (int i = 0; i < 3; ++i)
        VERIFY_RESULT(m_audit->undo());
    QCOMPARE(record(0).row.priority(), before.priority());
    QCOMPARE(record(0).row.priorityScore, before.priorityScore);
    QCOMPARE(reason(0).value, std::string("high"));
    VERIFY_RESULT(m_audit->redo());
    QCOMPARE(record(0).row.priority(), now.priority());
}

void TestTriage::bulkIsOneStep()
{
    const TriageOutcome outcome = act({id(0), id(1), id(2), id(1)}, TriageField::Status, u"confirmed"_s, u"all the same"_s);
    QCOMPARE(outcome.changed.size(), 3);
    QVERIFY(outcome.canUndo);
    QVERIFY(!outcome.canRedo);
    QCOMPARE(m_audit->undoStatus()->undo->findings, 3);
    QCOMPARE(row(2).commentCount, 1);
    const auto undone = m_audit->undo();
    VERIFY_RESULT(undone);
    QCOMPARE((*undone)->changed.size(), 3);
    QVERIFY((*undone)->canRedo);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(row(i).status, TriageStatus::Open);
    QVERIFY(!m_audit->undo()->has_value());
    VERIFY_RESULT(m_audit->redo());
    QCOMPARE(row(1).status, TriageStatus::Confirmed);
}

void TestTriage::whatChangesNothingLeavesNoTrace()
{
    act({id(0)}, TriageField::Status, u"confirmed"_s);
    QCOMPARE(act({id(0)}, TriageField::Status, u"confirmed"_s).group, 0);
    QCOMPARE(act({id(1)}, TriageField::Status, u"open"_s).group, 0);
    QCOMPARE(act({id(1)}, TriageField::Severity, {}).group, 0);
    QCOMPARE(act({id(1)}, TriageField::RemoveTag, u"never there"_s).group, 0);
    QCOMPARE(act({id(0)}, TriageField::Reconfirm, {}).group, 0);
    QCOMPARE(act({id(0), id(1)}, TriageField::Status, u"confirmed"_s).changed.size(), 1);
    QCOMPARE(m_audit->history(id(0)).value().size(), 1);
}

void TestTriage::historyReadsAsATimeline()
{
    act({id(0), id(1)}, TriageField::Status, u"false positive"_s, u"input is a constant"_s);
    VERIFY_RESULT(m_audit->undo());
    VERIFY_RESULT(m_audit->redo());
    act({id(0)}, TriageField::Assignee, u"Grace"_s);
    QStringList lines;
    const auto events = m_audit->history(id(0)).value();
    for (const TriageEvent& event : events) {
        static constexpr std::array kinds{"did", "undid", "redid"};
        lines.append(u"%1 %2 %3: %4 -> %5 %6 (scan %7)"_s.arg(event.author, QLatin1StringView(kinds[static_cast<std::size_t>(event.kind)]),
                                                               triageFieldName(event.field), event.from, event.to, event.comment)
                         .arg(event.scan));
        QVERIFY(event.atMs > 1'700'000'000'000);
        QCOMPARE(event.finding, id(0));
    }
    QCOMPARE(lines, QStringList({u"Ada did status: open -> false positive input is a constant (scan 1)"_s,
                                 u"Ada undid status: false positive -> open input is a constant (scan 1)"_s,
                                 u"Ada redid status: open -> false positive input is a constant (scan 1)"_s,
                                 u"Ada did assignee:  -> Grace  (scan 1)"_s}));
    QVERIFY(!events.at(0).undone);
    QCOMPARE(m_audit->people().value(), QStringList({u"Ada"_s, u"Grace"_s}));
    const auto record = m_audit->finding(id(0));
    QCOMPARE(record->decidedBy, u"Ada"_s);
    QCOMPARE(record->lastComment, u"input is a constant"_s);
}

void TestTriage::undoAcrossARestart()
{
    act({id(0)}, TriageField::Status, u"confirmed"_s);
    act({id(1)}, TriageField::Status, u"confirmed"_s);
    VERIFY_RESULT(m_audit->undo());
    reopen();
    QVERIFY(m_audit->undoStatus()->redo.has_value());
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(row(0).status, TriageStatus::Open);
    reopen();
    VERIFY_RESULT(m_audit->redo());
    VERIFY_RESULT(m_audit->redo());
    QVERIFY(!m_audit->redo()->has_value());
    QCOMPARE(row(0).status, TriageStatus::Confirmed);
    QCOMPARE(row(1).status, TriageStatus::Confirmed);
    QCOMPARE(m_audit->history(id(1)).value().last().author, u"Grace"_s);
}

void TestTriage::newActionEndsRedo()
{
    act({id(0)}, TriageField::Status, u"confirmed"_s);
    act({id(0)}, TriageField::Status, u"in progress"_s);
    VERIFY_RESULT(m_audit->undo());
    act({id(0)}, TriageField::Status, u"accepted risk"_s);
    QVERIFY(!m_audit->redo()->has_value());
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(row(0).status, TriageStatus::Confirmed);
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(row(0).status, TriageStatus::Open);
    const auto events = m_audit->history(id(0)).value();
    QCOMPARE(std::ranges::count_if(events, &TriageEvent::undone), 3);
}

void TestTriage::unknownFindingChangesNothing()
{
    const auto before = m_audit->findings().value();
    const auto outcome = m_audit->apply({{id(0), 4711}, TriageField::Status, u"confirmed"_s, {}});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::NotFound);
    QVERIFY(m_audit->findings().value() == before);
}

void TestTriage::whoChangedAFindingIsKnown()
{
    const auto changed = [this](int index) { return row(index).changedBy; };
    QCOMPARE(changed(0), QString());
    act({id(0), id(1)}, TriageField::Status, u"confirmed"_s);
    m_audit->setAuthor(u"Zoe"_s);
    act({id(0)}, TriageField::Comment, u"looked at it"_s);
    m_audit->setAuthor(u"Ada"_s);
    const auto outcome = act({id(0)}, TriageField::Assignee, u"Lee"_s);
    QCOMPARE(changed(0), u"Ada\nZoe"_s);
    QCOMPARE(changed(1), u"Ada"_s);
    QCOMPARE(changed(2), QString());
    // What an action answers says the same as the whole table.
    QCOMPARE(outcome.changed.at(0), row(0));

    // What was undone was not done.
    VERIFY_RESULT(m_audit->undo());
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(changed(0), u"Ada"_s);
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(changed(0), QString());
    VERIFY_RESULT(m_audit->redo());
    QCOMPARE(changed(1), u"Ada"_s);
}

/// What bare words of a query look through beside the table: problem, snippets, the last comment.
void TestTriage::textsAreSearched()
{
    const auto found = [this](const QString& text, bool isExpression = false) {
        const auto hits = m_audit->findingsWith({text.toStdString(), isExpression}, 0, 1000);
        return hits ? hits->findings : QList<FindingId>{-1};
    };
    const auto snippet = QString::fromStdString(m_audit->finding(id(3)).value().finding.evidence.at(0).snippet).trimmed();
    QVERIFY(!snippet.isEmpty());
    QVERIFY(found(snippet.toUpper()).contains(id(3)));
    QCOMPARE(found(u"no text has this"_s), QList<FindingId>());
    QCOMPARE(found(u"evidence"_s), QList<FindingId>()); // a name of the file's own, no text
    act({id(2)}, TriageField::Comment, u"Asked Lee about the \"retry\""_s);
    QCOMPARE(found(u"the \"Retry\""_s), QList<FindingId>{id(2)});
    QCOMPARE(found(u"ask.d lee"_s, true), QList<FindingId>{id(2)});
    act({id(2)}, TriageField::Comment, u"Lee says it is right"_s);
    QCOMPARE(found(u"asked"_s), QList<FindingId>()); // the last one counts
    act({id(5)}, TriageField::Status, u"false positive"_s, u"Generated code"_s);
    QCOMPARE(found(u"generated"_s), QList<FindingId>{id(5)});

    // In parts.
    const auto part = m_audit->findingsWith({"os.system", false}, id(1), 3).value();
    QCOMPARE(part.last, id(4));
    QCOMPARE(part.findings, (QList<FindingId>{id(2), id(3), id(4)}));
    QCOMPARE(m_audit->findingsWith({"os.system", false}, id(7), 3).value().last, 0);
}

void TestTriage::tagsAreASet()
{
    act({id(0)}, TriageField::AddTag, u"b"_s);
    act({id(0), id(1)}, TriageField::AddTag, u"a"_s);
    QCOMPARE(row(0).tags, QStringList({u"a"_s, u"b"_s}));
    act({id(0), id(1)}, TriageField::RemoveTag, u"b"_s);
    QCOMPARE(row(0).tags, QStringList({u"a"_s}));
    VERIFY_RESULT(m_audit->undo());
    QCOMPARE(row(0).tags, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(row(1).tags, QStringList({u"a"_s}));
}

void TestTriage::historyIsAppendOnly()
{
    act({id(0)}, TriageField::Status, u"confirmed"_s);
    auto database = Database::open(m_audit->path(), Database::Mode::ReadWrite);
    VERIFY_RESULT(database);
    QVERIFY(!database->exec(u"DELETE FROM events"_s));
    QVERIFY(!database->exec(u"UPDATE events SET to_value = 'open'"_s));
    QCOMPARE(database->value(u"SELECT count(*) FROM events"_s)->toInt(), 1);
}

void TestTriage::undoEverythingRedoEverything()
{
    QRandomGenerator random(5);
    const auto first = m_audit->findings().value();
    QList<FindingId> all;
    for (const FindingRow& finding : first)
        all.append(finding.id);
    const QList<std::pair<TriageField, QStringList>> choices{
        {TriageField::Status, {u"open"_s, u"confirmed"_s, u"in progress"_s, u"false positive"_s, u"accepted risk"_s}},
        {TriageField::Severity, {u"low"_s, u"critical"_s, {}}},
        {TriageField::Priority, {u"P0"_s, u"P3"_s, {}}},
        {TriageField::Effort, {u"15"_s, u"480"_s, {}}},
        {TriageField::Assignee, {u"Ada"_s, u"Grace"_s, {}}},
        {TriageField::AddTag, {u"x"_s, u"y"_s}},
        {TriageField::RemoveTag, {u"x"_s, u"y"_s}},
        {TriageField::Comment, {u"hm"_s}},
        {TriageField::Reconfirm, {{}}}};
    for (int step = 0; step < 300; ++step) {
        if (const int what = random.bounded(10); what == 0) {
            VERIFY_RESULT(m_audit->undo());
        } else if (what == 1) {
            VERIFY_RESULT(m_audit->redo());
        } else {
            const auto& [field, values] = choices.at(random.bounded(static_cast<int>(choices.size())));
            QList<FindingId> some;
            for (int count = random.bounded(1, 5); count > 0; --count)
                some.append(all.at(random.bounded(static_cast<int>(all.size()))));
            act(some, field, values.at(random.bounded(static_cast<int>(values.size()))), random.bounded(4) == 0 ? u"because"_s : QString());
        }
        if (step % 100 == 50) // a scan in between, with an edited line, must not disturb anything
            VERIFY_RESULT(m_audit->recordScan(toy::scan({{"a.py", textWith(8) + std::string(static_cast<std::size_t>(step), '\n')}})));
        if (step % 75 == 0)
            reopen();
    }
    while (m_audit->redo()->has_value()) { }
    const auto last = m_audit->findings().value();
    QVERIFY(last != first);

    // The cache is what the events say.
    const QString path = m_audit->path();
    {
        auto database = Database::open(path, Database::Mode::ReadWrite);
        VERIFY_RESULT(database);
        auto transaction = Transaction::begin(*database);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(triagelog::rebuild(*database));
        VERIFY_RESULT(transaction->commit());
    }
    QVERIFY(m_audit->findings().value() == last);

    while (m_audit->undo()->has_value()) { }
    const auto undone = m_audit->findings().value();
    QCOMPARE(undone.size(), first.size());
    for (qsizetype i = 0; i < first.size(); ++i) {
        FindingRow expected = undone.at(i); // what scans say stays
        expected.status = TriageStatus::Open;
        expected.severityOverride.reset();
        expected.priorityOverride.reset();
        expected.effortOverrideMinutes.reset();
        expected.assignee.clear();
        expected.tags.clear();
        expected.commentCount = 0;
        expected.needsReconfirmation = expected.codeChangedSinceTriage = false;
        QVERIFY(undone.at(i) == expected);
    }
    while (m_audit->redo()->has_value()) { }
    QVERIFY(m_audit->findings().value() == last);
}

QTEST_GUILESS_MAIN(TestTriage)
#include "tst_triage.moc"
