#include "tracking/triagelog.h"

#include "tracking/auditreader.h"
#include "tracking/decisiontable.h"
#include "tracking/findingcodec.h"
#include "tracking/identitylinks.h"
#include "tracking/storedenum.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {

namespace {
constexpr std::array<QLatin1StringView, 14> fieldNames{"status"_L1,     "severity"_L1, "priority"_L1,  "effort"_L1, "assignee"_L1, "add tag"_L1, "remove tag"_L1,
                                                       "comment"_L1, "reconfirm"_L1, "sprint"_L1,   "split"_L1,  "same as"_L1,  "not same"_L1, "actual"_L1};
}

QString triageFieldName(TriageField field)
{
    return fieldNames[static_cast<std::size_t>(field)];
}

std::optional<TriageField> triageFieldFromName(const QString& name)
{
    const auto found = std::ranges::find(fieldNames, name);
    if (found == fieldNames.end())
        return std::nullopt;
    return static_cast<TriageField>(found - fieldNames.begin());
}

namespace triagelog {
namespace {

constexpr int maxEffortMinutes = 10'000 * 8 * 60; // ten thousand working days
constexpr qsizetype maxNameLength = 200;
constexpr qsizetype maxCommentLength = 100'000;

/// What scans say: shown as the old value where there was no override.
struct Computed {
    Severity severity;
    PriorityTier priority;
    int effortMinutes;
    int lastEditedScan;
};

QString valueBefore(TriageField field, const Decisions& decisions, const Computed& computed)
{
    switch (field) {
    case TriageField::Status:
    case TriageField::Reconfirm:
        return toQString(triageStatusName(decisions.status));
    case TriageField::Severity:
        return toQString(severityName(decisions.severity.value_or(computed.severity)));
    case TriageField::Priority:
        return toQString(priorityName(decisions.priority.value_or(computed.priority)));
    case TriageField::Effort:
        return QString::number(decisions.effortMinutes.value_or(computed.effortMinutes));
    case TriageField::Actual:
        return decisions.actualMinutes ? QString::number(*decisions.actualMinutes) : QString();
    case TriageField::Assignee:
        return decisions.assignee;
    case TriageField::Sprint:
        return decisions.sprint;
    case TriageField::AddTag:
    case TriageField::RemoveTag:
        return decisions.tags.join(u", "_s);
    default:
        return {};
    }
}

/// Whether an action would leave a finding as it is. The same status once more, or a confirmation, counts when the code was
/// edited since the status was decided.
bool changesNothing(TriageField field, const QString& value, const Decisions& decisions, const Computed& computed)
{
    const bool isUpToDate = decisions.status == TriageStatus::Open || computed.lastEditedScan <= decisions.statusScan;
    if (field == TriageField::Comment)
        return false;
    if (field == TriageField::Reconfirm)
        return isUpToDate;
    Decisions after = decisions;
    after.take(field, value, {}, decisions.statusScan);
    return after == decisions && (field != TriageField::Status || isUpToDate);
}

Result<int> lastScan(Database& database)
{
    const auto scan = database.value(u"SELECT max(id) FROM scans"_s);
    if (!scan)
        return std::unexpected(scan.error());
    return scan->toInt();
}

enum GroupKind { DoneGroup, UndoGroup, RedoGroup };
enum Standing { Counts, Undone, OutOfReach };

Result<qint64> insertGroup(Database& database, GroupKind kind, qint64 target, const QString& author, qint64 nowMs)
{
    const auto scan = lastScan(database);
    if (!scan)
        return std::unexpected(scan.error());
    const auto lastStamp = database.value(u"SELECT max(stamp) FROM event_groups"_s);
    if (!lastStamp)
        return std::unexpected(lastStamp.error());
    const auto inserted = database.exec(
        u"INSERT INTO event_groups (uid, stamp, kind, target_id, author, at_ms, scan_id, standing) VALUES (?, ?, ?, ?, ?, ?, ?, 0)"_s,
        {static_cast<qint64>(QRandomGenerator::global()->generate64()), std::max(nowMs, lastStamp->toLongLong() + 1),
         static_cast<int>(kind), target ? QVariant(target) : QVariant(), author, nowMs, *scan});
    if (!inserted)
        return std::unexpected(inserted.error());
    return inserted->lastInsertId();
}

Result<QList<FindingId>> findingsOf(Database& database, qint64 group)
{
    auto rows = database.exec(u"SELECT finding_id FROM events WHERE group_id = ? ORDER BY id"_s, {group});
    if (!rows)
        return std::unexpected(rows.error());
    QList<FindingId> findings;
    while (rows->next())
        findings.append(rows->integer(0));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    const auto linked = identitylinks::findingsOf(database, group);
    if (!linked)
        return std::unexpected(linked.error());
    return linked->isEmpty() ? findings : *linked;
}

Result<void> deriveAll(Database& database, const QList<FindingId>& findings)
{
    auto table = DecisionTable::make(database);
    if (!table)
        return std::unexpected(table.error());
    for (const FindingId finding : findings) {
        if (const auto done = table->derive(finding); !done)
            return done;
    }
    return {};
}

/// The action that undo (the last that counts) or redo (the one undone last) is about; 0 = none.
Result<qint64> nextGroup(Database& database, GroupKind kind)
{
    const auto group = database.value(
        kind == UndoGroup ? u"SELECT id FROM event_groups WHERE kind = 0 AND standing = 0 ORDER BY stamp DESC, uid DESC LIMIT 1"_s
                          : u"SELECT a.id FROM event_groups a JOIN event_groups u ON u.target_id = a.id AND u.kind = 1"
                            " WHERE a.kind = 0 AND a.standing = 1 ORDER BY u.stamp DESC, u.uid DESC LIMIT 1"_s);
    if (!group)
        return std::unexpected(group.error());
    return group->toLongLong();
}

Result<std::optional<Change>> revert(Database& database, GroupKind kind, const QString& author, qint64 nowMs)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto target = nextGroup(database, kind);
    if (!target)
        return std::unexpected(target.error());
    if (*target == 0)
        return std::nullopt;
    const auto updated = database.exec(u"UPDATE event_groups SET standing = ? WHERE id = ?"_s,
                                       {static_cast<int>(kind == UndoGroup ? Undone : Counts), *target});
    if (!updated)
        return std::unexpected(updated.error());
    const auto group = insertGroup(database, kind, *target, author, nowMs);
    if (!group)
        return std::unexpected(group.error());
    if (const auto done = kind == UndoGroup ? identitylinks::takeBack(database, *target) : identitylinks::repeat(database, *target); !done)
        return std::unexpected(done.error());
    auto findings = findingsOf(database, *target);
    if (!findings)
        return std::unexpected(findings.error());
    if (const auto done = deriveAll(database, *findings); !done)
        return std::unexpected(done.error());
    if (const auto done = transaction->commit(); !done)
        return std::unexpected(done.error());
    return Change{*group, std::move(*findings)};
}

/// Writes the events of an action and returns the findings they are about.
Result<QList<FindingId>> writeEvents(Database& database, qint64 group, const TriageAction& action, const QString& value)
{
    auto table = DecisionTable::make(database);
    if (!table)
        return std::unexpected(table.error());
    auto select = database.prepare(u"SELECT severity, priority, effort_minutes, last_edited_scan FROM findings WHERE id = ?"_s);
    if (!select)
        return std::unexpected(select.error());
    auto insert = database.prepare(u"INSERT INTO events (group_id, finding_id, field, from_value, to_value, comment)"
                                   " VALUES (?, ?, ?, ?, ?, ?)"_s);
    if (!insert)
        return std::unexpected(insert.error());
    const auto merged = identitylinks::merged(database);
    if (!merged)
        return std::unexpected(merged.error());
    QList<FindingId> changed;
    QSet<FindingId> seen;
    for (FindingId finding : action.findings) {
        // Somebody still saw it as a finding of its own. A forged file may lead in circles.
        for (qsizetype depth = 0; depth < merged->size() && merged->contains(finding); ++depth)
            finding = merged->value(finding);
        if (seen.contains(finding))
            continue;
        seen.insert(finding);
        if (const auto done = select->run({finding}); !done)
            return std::unexpected(done.error());
        if (!select->next())
            return failure(Error::Code::NotFound, "The audit has no finding with the number " + std::to_string(finding) + ".");
        Computed computed{storedEnum(select->integer(0), Severity::Critical, Severity::Medium),
                                storedEnum(select->integer(1), PriorityTier::P3, PriorityTier::P2), static_cast<int>(select->integer(2)),
                                static_cast<int>(select->integer(3))};
        select->finish();
        const auto decisions = table->read(finding);
        if (!decisions)
            return std::unexpected(decisions.error());
        if (action.field == TriageField::Priority && decisions->severity) { // it follows from the severity
            const auto row = auditreader::findingRows(database, {finding});
            if (!row)
                return std::unexpected(row.error());
            if (!row->isEmpty())
                computed.priority = row->first().computedPriority;
        }
        if (changesNothing(action.field, value, *decisions, computed) && action.comment.trimmed().isEmpty())
            continue;
        const auto inserted = insert->run({group, finding, triageFieldName(action.field), valueBefore(action.field, *decisions, computed),
                                           value, action.comment.trimmed()});
        if (!inserted)
            return std::unexpected(inserted.error());
        if (const auto done = table->derive(finding); !done)
            return std::unexpected(done.error());
        changed.append(finding);
    }
    return changed;
}

/// Does an action about identity and returns both findings.
Result<QList<FindingId>> writeLink(Database& database, qint64 group, const TriageAction& action)
{
    const auto link = identitylinks::perform(database, group, action);
    if (!link)
        return std::unexpected(link.error());
    const auto inserted = database.exec(u"INSERT INTO events (group_id, finding_id, field, from_value, to_value, comment)"
                                        " VALUES (?, ?, ?, ?, ?, ?)"_s,
                                        {group, link->finding, triageFieldName(action.field), link->from, link->to, action.comment.trimmed()});
    if (!inserted)
        return std::unexpected(inserted.error());
    QList<FindingId> findings{link->finding, link->other};
    if (const auto done = deriveAll(database, findings); !done)
        return std::unexpected(done.error());
    return findings;
}

Result<std::optional<UndoStatus::Step>> describeStep(Database& database, GroupKind kind)
{
    const auto group = nextGroup(database, kind);
    if (!group)
        return std::unexpected(group.error());
    if (*group == 0)
        return std::nullopt;
    auto row = database.exec(u"SELECT field, to_value, count(*) FROM events WHERE group_id = ?"_s, {*group});
    if (!row)
        return std::unexpected(row.error());
    if (!row->next())
        return std::nullopt;
    return UndoStatus::Step{triageFieldFromName(row->text(0)).value_or(TriageField::Comment), row->text(1), static_cast<int>(row->integer(2))};
}

} // namespace

Result<QString> checkedValue(TriageField field, const QString& value)
{
    const QString trimmed = value.trimmed();
    const std::string name = toUtf8(trimmed);
    const auto wrong = [&](const char* what) { return failure(Error::Code::Syntax, "\"" + name + "\" is not " + what + "."); };
    switch (field) {
    case TriageField::Status:
        if (!trimmed.isEmpty() && !triageStatusFromName(name))
            return wrong("a status: open, confirmed, in progress, false positive or accepted risk");
        return trimmed.isEmpty() ? toQString(triageStatusName(TriageStatus::Open)) : trimmed;
    case TriageField::Severity:
        if (!trimmed.isEmpty() && !severityFromName(name))
            return wrong("a severity: critical, high, medium, low or info");
        return trimmed;
    case TriageField::Priority:
        if (!trimmed.isEmpty() && !priorityFromName(name))
            return wrong("a priority: P0, P1, P2 or P3");
        return trimmed;
    case TriageField::Effort:
    case TriageField::Actual: {
        bool isNumber = false;
        const int minutes = trimmed.toInt(&isNumber);
        if (!trimmed.isEmpty() && (!isNumber || minutes < 0 || minutes > maxEffortMinutes))
            return wrong("a number of minutes");
        return trimmed;
    }
    case TriageField::Assignee:
    case TriageField::Sprint:
        if (trimmed.size() > maxNameLength || trimmed.contains(u'\n'))
            return wrong("a name: at most 200 characters in one line");
        return trimmed;
    case TriageField::AddTag:
    case TriageField::RemoveTag:
        if (trimmed.isEmpty() || trimmed.size() > maxNameLength || trimmed.contains(u'\n'))
            return wrong("a tag: 1 to 200 characters in one line");
        return trimmed;
    case TriageField::Comment:
        if (trimmed.isEmpty())
            return failure(Error::Code::Syntax, "A comment needs a text.");
        if (trimmed.size() > maxCommentLength)
            return failure(Error::Code::Limit, "A comment can have at most 100,000 characters.");
        return trimmed;
    case TriageField::Reconfirm:
    case TriageField::SameAs:
    case TriageField::NotSame:
        return QString();
    case TriageField::Split: {
        bool isNumber = false;
        const int scan = trimmed.toInt(&isNumber);
        if (!trimmed.isEmpty() && (!isNumber || scan < 1))
            return wrong("the number of a scan");
        return trimmed;
    }
    }
    return failure(Error::Code::Internal, "Unknown field.");
}

Result<Change> apply(Database& database, const TriageAction& action, const QString& author, qint64 nowMs)
{
    const auto value = checkedValue(action.field, action.value);
    if (!value)
        return std::unexpected(value.error());
    if (action.comment.size() > maxCommentLength)
        return failure(Error::Code::Limit, "A comment can have at most 100,000 characters.");
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto group = insertGroup(database, DoneGroup, 0, author, nowMs);
    if (!group)
        return std::unexpected(group.error());
    auto changed = identitylinks::isIdentityField(action.field) ? writeLink(database, *group, action) : writeEvents(database, *group, action, *value);
    if (!changed)
        return std::unexpected(changed.error());
    if (changed->isEmpty())
        return Change{}; // rolled back: there is nothing to remember
    // What was undone before can no longer be redone.
    if (const auto done = database.exec(u"UPDATE event_groups SET standing = ? WHERE kind = 0 AND standing = ?"_s,
                                        {static_cast<int>(OutOfReach), static_cast<int>(Undone)});
        !done)
        return std::unexpected(done.error());
    if (const auto done = transaction->commit(); !done)
        return std::unexpected(done.error());
    return Change{*group, std::move(*changed)};
}

Result<std::optional<Change>> undo(Database& database, const QString& author, qint64 nowMs)
{
    return revert(database, UndoGroup, author, nowMs);
}

Result<std::optional<Change>> redo(Database& database, const QString& author, qint64 nowMs)
{
    return revert(database, RedoGroup, author, nowMs);
}

Result<UndoStatus> undoStatus(Database& database)
{
    auto undoStep = describeStep(database, UndoGroup);
    if (!undoStep)
        return std::unexpected(undoStep.error());
    auto redoStep = describeStep(database, RedoGroup);
    if (!redoStep)
        return std::unexpected(redoStep.error());
    return UndoStatus{std::move(*undoStep), std::move(*redoStep)};
}

Result<QList<TriageEvent>> history(Database& database, FindingId finding)
{
    // An undo or redo has no events of its own: it shows those of its action, the undo with from and to exchanged. What was
    // said about a finding that is part of this one now belongs here too, and so does what named this one as the other.
    auto rows = database.exec(u"WITH RECURSIVE parts (id) AS (SELECT ? UNION SELECT m.finding_id FROM merged_findings m JOIN parts p ON p.id = m.into_id)"
                              " SELECT e.id, g.id, g.kind, a.standing, g.author, g.at_ms, e.field, e.from_value, e.to_value, e.comment,"
                              " g.scan_id, e.finding_id, f.display_id,"
                              " CASE WHEN e.field IN ('split', 'same as', 'not same')"
                              "  THEN (SELECT display_id FROM findings WHERE uid = CAST(e.to_value AS INTEGER)) END"
                              " FROM events e JOIN event_groups a ON a.id = e.group_id JOIN findings f ON f.id = e.finding_id"
                              " JOIN event_groups g ON g.id = a.id OR g.target_id = a.id"
                              " WHERE e.id IN (SELECT id FROM events WHERE finding_id IN parts UNION"
                              "  SELECT id FROM events WHERE field IN ('split', 'same as', 'not same')"
                              "  AND to_value = (SELECT CAST(uid AS TEXT) FROM findings WHERE id = ?))"
                              " ORDER BY g.stamp, g.uid, e.id"_s, {finding, finding});
    if (!rows)
        return std::unexpected(rows.error());
    QList<TriageEvent> events;
    while (rows->next()) {
        TriageEvent event;
        event.id = rows->integer(0);
        event.group = rows->integer(1);
        event.kind = storedEnum(rows->integer(2), TriageEvent::Kind::Redo, TriageEvent::Kind::Done);
        event.undone = event.kind == TriageEvent::Kind::Done && rows->integer(3) != Counts;
        event.finding = rows->integer(11);
        event.author = rows->text(4);
        event.atMs = rows->integer(5);
        event.field = triageFieldFromName(rows->text(6)).value_or(TriageField::Comment);
        event.from = rows->text(7);
        event.to = rows->text(8);
        if (identitylinks::isIdentityField(event.field)) {
            event.from = rows->text(12);
            event.to = rows->text(13);
        } else if (event.kind == TriageEvent::Kind::Undo) {
            std::swap(event.from, event.to);
        }
        event.comment = rows->text(9);
        event.scan = static_cast<int>(rows->integer(10));
        events.append(event);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return events;
}

Result<QStringList> people(Database& database)
{
    auto rows = database.exec(u"SELECT author FROM event_groups UNION SELECT to_value FROM events WHERE field = 'assignee'"
                              " ORDER BY 1"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QStringList names;
    while (rows->next()) {
        if (!rows->text(0).isEmpty())
            names.append(rows->text(0));
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return names;
}

Result<QStringList> recentReasons(Database& database, int most)
{
    auto rows = database.exec(u"SELECT e.comment FROM events e JOIN event_groups g ON g.id = e.group_id"
                              " WHERE e.field = 'status' AND e.comment <> '' AND g.standing = 0 ORDER BY e.id DESC"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QStringList reasons;
    while (reasons.size() < most && rows->next()) {
        if (const auto reason = rows->text(0); !reasons.contains(reason))
            reasons.append(reason);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return reasons;
}

static Result<void> rebuildStandings(Database& database)
{
    struct Group {
        qint64 id, target;
        int kind;
    };
    std::vector<Group> groups;
    {
        auto rows = database.exec(u"SELECT id, target_id, kind FROM event_groups ORDER BY stamp, uid"_s);
        if (!rows)
            return std::unexpected(rows.error());
        while (rows->next())
            groups.push_back({rows->integer(0), rows->integer(1), static_cast<int>(rows->integer(2))});
        if (const auto read = rows->readError(); !read)
            return read;
    }
    std::map<qint64, Standing> standings;
    std::set<qint64> undone;
    for (const Group& group : groups) {
        if (group.kind == UndoGroup) {
            standings[group.target] = Undone;
            undone.insert(group.target);
        } else if (group.kind == RedoGroup) {
            standings[group.target] = Counts;
            undone.erase(group.target);
        } else {
            standings[group.id] = Counts;
            for (const qint64 id : std::exchange(undone, {}))
                standings[id] = OutOfReach;
        }
    }
    auto update = database.prepare(u"UPDATE event_groups SET standing = ? WHERE id = ? AND kind = 0"_s);
    if (!update)
        return std::unexpected(update.error());
    for (const auto& [id, standing] : standings) {
        if (const auto done = update->run({static_cast<int>(standing), id}); !done)
            return done;
    }
    return {};
}

Result<void> rebuild(Database& database)
{
    if (const auto done = rebuildStandings(database); !done)
        return done;
    if (const auto done = identitylinks::reconcile(database); !done)
        return done;
    if (const auto done = database.exec(u"DELETE FROM triage"_s); !done)
        return std::unexpected(done.error());
    QList<FindingId> findings;
    {
        auto rows = database.exec(u"SELECT finding_id FROM events UNION SELECT into_id FROM merged_findings"_s);
        if (!rows)
            return std::unexpected(rows.error());
        while (rows->next())
            findings.append(rows->integer(0));
        if (const auto read = rows->readError(); !read)
            return read;
    }
    return deriveAll(database, findings);
}

} // namespace triagelog
} // namespace punchlist
