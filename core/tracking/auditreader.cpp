#include "tracking/auditreader.h"

#include "findings/effort.h"
#include "findings/priority.h"
#include "text/foldcase.h"
#include "tracking/findingcodec.h"
#include "tracking/matching.h"
#include "tracking/severitychanges.h"
#include "tracking/storedenum.h"

#include <QSet>

#include <algorithm>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist::auditreader {
namespace {

/// More ids than this are found faster by reading everything.
constexpr qsizetype maxSingleReads = 500;
/// Enough to fill a screen after any filter, few enough to be there at once. The next parts grow, because each is sorted in.
constexpr qsizetype firstPart = 10'000;

std::uint32_t lineNumber(const Statement& row, int column)
{
    return static_cast<std::uint32_t>(row.integer(column));
}

Result<QHash<qint64, QString>> texts(Database& database, const QString& sql)
{
    QHash<qint64, QString> result;
    auto rows = database.exec(sql);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next())
        result.insert(rows->integer(0), rows->text(1));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return result;
}

const QString rowColumns
    = u"f.id, f.display_id, f.symbol, f.title, f.start_line, f.end_line,"
      " f.severity | (f.confidence << 8) | (f.priority << 16) | (f.scan_state << 24) | (f.suppressed << 32) | (f.traits << 33),"
      " f.effort_minutes, f.state_reason, f.first_scan, f.last_seen_scan, f.language, f.traits >> %1,"
      " (SELECT x.display_id FROM findings x WHERE x.id = f.suggested_match)"_s.arg(findingtrait::scoreShift);
constexpr int rowColumnCount = 14;

/// What rows say with numbers of scans.
struct ScanTimes {
    int last = 0;
    QHash<int, qint64> startedMs;
};

/// Reads rowColumns. Path, rule and category are the caller's.
FindingRow readRow(const Statement& row, const ScanTimes& scans)
{
    FindingRow finding;
    finding.id = row.integer(0);
    finding.displayId = row.text(1);
    finding.symbol = row.text(2);
    finding.title = row.text(3);
    finding.line = lineNumber(row, 4);
    finding.endLine = lineNumber(row, 5);
    const qint64 packed = row.integer(6);
    finding.computedSeverity = storedEnum(packed & 0xff, Severity::Critical, Severity::Medium);
    finding.confidence = storedEnum(packed >> 8 & 0xff, Confidence::High, Confidence::Medium);
    finding.computedPriority = storedEnum(packed >> 16 & 0xff, PriorityTier::P3, PriorityTier::P2);
    finding.scanState = storedEnum(packed >> 24 & 0xff, ScanState::NotChecked, ScanState::NotChecked);
    finding.suppressedInSource = (packed >> 32 & 1) != 0;
    finding.hasFix = (packed >> 33 & findingtrait::hasFix) != 0;
    finding.hasFlow = (packed >> 33 & findingtrait::hasFlow) != 0;
    finding.language = languageFromName(toUtf8(row.text(11))).value_or(Language::Unknown);
    finding.computedEffortMinutes = static_cast<int>(row.integer(7));
    finding.stateReason = row.text(8);
    finding.firstScan = static_cast<int>(row.integer(9));
    finding.lastSeenScan = row.isNull(10) ? scans.last : static_cast<int>(row.integer(10));
    finding.priorityScore = static_cast<double>(row.integer(12)) / 100;
    finding.firstSeenMs = scans.startedMs.value(finding.firstScan);
    finding.mayBe = row.text(13);
    return finding;
}

Result<ScanTimes> scanTimes(Database& database)
{
    ScanTimes scans;
    auto rows = database.exec(u"SELECT id, started_ms FROM scans"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next()) {
        const auto number = static_cast<int>(rows->integer(0));
        scans.startedMs.insert(number, rows->integer(1));
        scans.last = std::max(scans.last, number);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return scans;
}

/// What the estimates learn from the times that people recorded.
Result<EffortCalibration> calibration(Database& database)
{
    auto rows = database.exec(u"SELECT r.rule, f.effort_minutes, t.actual_minutes FROM triage t JOIN findings f ON f.id = t.finding_id"
                              " JOIN rules r ON r.id = f.rule_id WHERE t.actual_minutes IS NOT NULL ORDER BY f.id"_s);
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<EffortCalibration::Actual> actuals;
    while (rows->next())
        actuals.push_back({toUtf8(rows->text(0)), static_cast<int>(rows->integer(1)), static_cast<int>(rows->integer(2))});
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return EffortCalibration(actuals);
}

void estimate(const EffortCalibration& known, const std::string& rule, FindingRow& row)
{
    row.effortActuals = static_cast<int>(known.countBehind(rule));
    if (row.effortActuals > 0)
        row.estimatedEffortMinutes = known.calibrated(rule, row.computedEffortMinutes);
}

/// The row of `triage` from column `first` on: status … sprint.
void readDecision(const Statement& row, int first, int lastEditedScan, FindingRow& finding)
{
    finding.status = storedEnum(row.integer(first), TriageStatus::AcceptedRisk, TriageStatus::Open);
    if (!row.isNull(first + 2))
        finding.severityOverride = storedEnum(row.integer(first + 2), Severity::Critical, Severity::Medium);
    if (!row.isNull(first + 3))
        finding.priorityOverride = storedEnum(row.integer(first + 3), PriorityTier::P3, PriorityTier::P2);
    if (!row.isNull(first + 4))
        finding.effortOverrideMinutes = static_cast<int>(row.integer(first + 4));
    finding.assignee = row.text(first + 5);
    finding.tags = row.text(first + 6).split(u'\n', Qt::SkipEmptyParts);
    finding.commentCount = static_cast<int>(row.integer(first + 7));
    finding.sprint = row.text(first + 8);
    if (!row.isNull(first + 9))
        finding.actualEffortMinutes = static_cast<int>(row.integer(first + 9));
    finding.codeChangedSinceTriage = finding.status != TriageStatus::Open && lastEditedScan > row.integer(first + 1);
    finding.needsReconfirmation = finding.codeChangedSinceTriage && isDismissed(finding.status);
}

/// Most findings have one; equal texts keep one copy.
void addChanger(QString& changedBy, const QString& author)
{
    if (changedBy == author || author.isEmpty())
        return;
    if (changedBy.isEmpty()) {
        changedBy = author;
        return;
    }
    auto names = changedBy.split(u'\n');
    if (names.contains(author))
        return;
    names.append(author);
    names.sort();
    changedBy = names.join(u'\n');
}

const QString decisionColumns
    = u"t.status, t.status_scan, t.severity, t.priority, t.effort_minutes, t.assignee, t.tags, t.comments, t.sprint, t.actual_minutes"_s;
constexpr int decisionColumnCount = 10;

/// Reads the decisions about findings into their rows, which are sorted by id.
Result<void> addDecisions(Statement& select, std::span<FindingRow> rows)
{
    if (rows.empty())
        return {};
    if (const auto done = select.run({rows.front().id, rows.back().id}); !done)
        return done;
    auto at = rows.begin();
    while (select.next()) {
        at = std::lower_bound(at, rows.end(), select.integer(decisionColumnCount), [](const FindingRow& row, qint64 id) { return row.id < id; });
        if (at != rows.end() && at->id == select.integer(decisionColumnCount))
            readDecision(select, 0, static_cast<int>(select.integer(decisionColumnCount + 1)), *at);
    }
    return select.readError();
}

/// Who did something about findings that still counts, one name a line.
Result<QHash<FindingId, QString>> changers(Database& database)
{
    const auto authors = texts(database, u"SELECT id, author FROM event_groups WHERE kind = 0 AND standing = 0"_s);
    if (!authors)
        return std::unexpected(authors.error());
    QHash<FindingId, QString> changedBy;
    if (authors->isEmpty())
        return changedBy;
    auto rows = database.exec(u"SELECT finding_id, group_id FROM events"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next()) {
        const auto author = authors->constFind(rows->integer(1));
        if (author != authors->cend())
            addChanger(changedBy[rows->integer(0)], *author);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return changedBy;
}

/// Calls `arrived`, if there is one, with parts of growing size on the way.
Result<QList<FindingRow>> allRows(Database& database, const RowsArrived& arrived = {})
{
    const auto scans = scanTimes(database);
    if (!scans)
        return std::unexpected(scans.error());
    const auto paths = texts(database, u"SELECT id, path FROM paths"_s);
    const auto rules = texts(database, u"SELECT id, rule FROM rules"_s);
    const auto categories = texts(database, u"SELECT id, category FROM rules"_s);
    for (const auto* table : {&paths, &rules, &categories}) {
        if (!*table)
            return std::unexpected(table->error());
    }
    // Most findings of a large audit carry no decision: a second, short read instead of a join.
    auto decisions = database.prepare(u"SELECT %1, f.id, f.last_edited_scan FROM triage t JOIN findings f ON f.id = t.finding_id"
                                      " WHERE t.finding_id BETWEEN ? AND ? ORDER BY t.finding_id"_s.arg(decisionColumns));
    if (!decisions)
        return std::unexpected(decisions.error());
    auto rows = database.exec(u"SELECT %1, f.rule_id, f.path_id FROM findings f"
                              " WHERE f.id NOT IN (SELECT finding_id FROM merged_findings) ORDER BY f.id"_s.arg(rowColumns));
    if (!rows)
        return std::unexpected(rows.error());
    const auto known = calibration(database);
    if (!known)
        return std::unexpected(known.error());
    const auto changedBy = changers(database);
    if (!changedBy)
        return std::unexpected(changedBy.error());
    QSet<QString> shared; // symbols and titles repeat; equal ones keep one copy
    QList<FindingRow> findings;
    qsizetype complete = 0; // how many have their decisions
    qsizetype nextPart = firstPart;
    SeverityChanges severities(database);
    const auto completePart = [&]() -> Result<void> {
        const std::span<FindingRow> part(findings.data() + complete, static_cast<std::size_t>(findings.size() - complete));
        if (const auto done = addDecisions(*decisions, part); !done)
            return done;
        for (auto& row : part) {
            if (const auto done = severities.apply(row); !done)
                return done;
        }
        if (arrived)
            arrived(findings.sliced(complete));
        complete = findings.size();
        nextPart = complete * 3;
        return {};
    };
    while (rows->next()) {
        FindingRow row = readRow(*rows, *scans);
        row.symbol = *shared.insert(row.symbol);
        row.title = *shared.insert(row.title);
        row.stateReason = *shared.insert(row.stateReason);
        row.ruleId = rules->value(rows->integer(rowColumnCount));
        row.category = categories->value(rows->integer(rowColumnCount));
        row.path = paths->value(rows->integer(rowColumnCount + 1));
        row.changedBy = changedBy->value(row.id);
        if (known->count() > 0)
            estimate(*known, toUtf8(row.ruleId), row);
        findings.append(std::move(row));
        if (arrived && findings.size() == nextPart) {
            if (const auto done = completePart(); !done)
                return std::unexpected(done.error());
        }
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    if (const auto done = completePart(); !done)
        return std::unexpected(done.error());
    return findings;
}

Result<QList<FindingRow>> singleRows(Database& database, const QList<FindingId>& ids)
{
    const auto scans = scanTimes(database);
    if (!scans)
        return std::unexpected(scans.error());
    auto select = database.prepare(u"SELECT %1, r.rule, r.category, p.path, f.last_edited_scan, t.finding_id, %2 FROM findings f"
                                   " JOIN rules r ON r.id = f.rule_id JOIN paths p ON p.id = f.path_id"
                                   " LEFT JOIN triage t ON t.finding_id = f.id WHERE f.id = ?"
                                   " AND f.id NOT IN (SELECT finding_id FROM merged_findings)"_s.arg(rowColumns, decisionColumns));
    if (!select)
        return std::unexpected(select.error());
    const auto known = calibration(database);
    if (!known)
        return std::unexpected(known.error());
    auto authors = database.prepare(u"SELECT DISTINCT g.author FROM events e JOIN event_groups g ON g.id = e.group_id"
                                    " WHERE e.finding_id = ? AND g.kind = 0 AND g.standing = 0"_s);
    if (!authors)
        return std::unexpected(authors.error());
    QList<FindingRow> findings;
    SeverityChanges severities(database);
    for (const FindingId id : ids) {
        if (const auto done = select->run({id}); !done)
            return std::unexpected(done.error());
        if (!select->next())
            continue;
        FindingRow row = readRow(*select, *scans);
        row.ruleId = select->text(rowColumnCount);
        row.category = select->text(rowColumnCount + 1);
        row.path = select->text(rowColumnCount + 2);
        estimate(*known, toUtf8(row.ruleId), row);
        if (!select->isNull(rowColumnCount + 4))
            readDecision(*select, rowColumnCount + 5, static_cast<int>(select->integer(rowColumnCount + 3)), row);
        if (const auto done = severities.apply(row); !done)
            return std::unexpected(done.error());
        if (const auto done = authors->run({id}); !done)
            return std::unexpected(done.error());
        while (authors->next())
            addChanger(row.changedBy, authors->text(0));
        findings.append(row);
    }
    return findings;
}

/// The texts and the evidence of a finding's latest occurrence.
Result<void> readOccurrence(const Statement& row, const FindingRow& known, SeverityChanges& severities, FindingRecord& record)
{
    record.row = known;
    Finding& finding = record.finding;
    finding.ruleId = toUtf8(known.ruleId);
    finding.category = toUtf8(known.category);
    finding.path = toUtf8(known.path);
    finding.title = toUtf8(known.title);
    finding.symbol = toUtf8(known.symbol);
    finding.severity = known.computedSeverity;
    finding.confidence = known.confidence;
    finding.priority = known.computedPriority;
    finding.priorityScore = known.priorityScore; // the details say it more exactly
    finding.effortMinutes = known.computedEffortMinutes;
    finding.range = {lineNumber(row, 1), lineNumber(row, 2), lineNumber(row, 3), lineNumber(row, 4), lineNumber(row, 5), lineNumber(row, 6)};
    finding.language = languageFromName(toUtf8(row.text(7))).value_or(Language::Unknown);
    finding.ruleVersion = toUtf8(row.text(8));
    finding.problem = toUtf8(row.text(9));
    finding.impact = toUtf8(row.text(10));
    finding.fix = toUtf8(row.text(11));
    finding.identity = decodeIdentity(row.value(13).toByteArray());
    finding.fingerprint = toUtf8(row.text(14));
    record.suggestedMatch = row.integer(15);
    record.firstSeenMs = row.integer(16);
    record.suggestedDisplayId = row.text(17);
    if (const auto decoded = decodeDetails(row.text(12), finding); !decoded)
        return decoded;
    severities.apply(finding, known);
    // As of the last scan, so that the same file always says the same.
    constexpr double msPerDay = 24.0 * 60 * 60 * 1000;
    if (known.isOpen() && !known.priorityOverride)
        addAge(finding, static_cast<double>(row.integer(18) - record.firstSeenMs) / msPerDay, *PriorityPolicy::builtin());
    return {};
}

const QString occurrenceColumns
    = u"f.id, o.start_byte, o.end_byte, o.start_line, o.start_column, o.end_line, o.end_column, o.language, o.rule_version,"
      " problem.text, impact.text, fix.text, o.details, o.identity, o.fingerprint, f.suggested_match, s.started_ms,"
      " (SELECT x.display_id FROM findings x WHERE x.id = f.suggested_match), (SELECT max(y.started_ms) FROM scans y)"_s;
const QString occurrenceTables
    = u"findings f JOIN occurrences o ON o.id = f.occurrence_id JOIN texts problem ON problem.id = o.problem_id"
      " JOIN texts impact ON impact.id = o.impact_id JOIN texts fix ON fix.id = o.fix_id JOIN scans s ON s.id = f.first_scan"_s;

/// How each record was recognised, by the latest state that says so.
Result<void> addMatches(Database& database, std::vector<FindingRecord>& records)
{
    auto select = database.prepare(u"SELECT scan_id, method, score, runner_up, runner_up_score FROM finding_states"
                                   " WHERE finding_id = ? AND method IS NOT NULL ORDER BY scan_id DESC LIMIT 1"_s);
    if (!select)
        return std::unexpected(select.error());
    for (FindingRecord& record : records) {
        if (const auto done = select->run({record.row.id}); !done)
            return done;
        if (!select->next())
            continue;
        record.match.scan = static_cast<int>(select->integer(0));
        record.match.method = toQString(matchMethodName(storedEnum(select->integer(1), MatchMethod::Decided, MatchMethod::Decided)));
        record.match.score = select->value(2).toDouble();
        record.match.runnerUp = select->integer(3);
        record.match.runnerUpScore = select->value(4).toDouble();
    }
    return {};
}

/// Who decided, when, and the latest comment. Only for findings with a decision.
Result<void> addDecisions(Database& database, std::vector<FindingRecord>& records)
{
    auto decided = database.prepare(u"SELECT g.author, g.at_ms FROM events e JOIN event_groups g ON g.id = e.group_id"
                                    " WHERE e.finding_id = ? AND e.field = 'status' AND g.standing = 0 ORDER BY g.stamp DESC, g.uid DESC LIMIT 1"_s);
    if (!decided)
        return std::unexpected(decided.error());
    auto comment = database.prepare(u"SELECT CASE WHEN e.field = 'comment' THEN e.to_value ELSE e.comment END FROM events e"
                                    " JOIN event_groups g ON g.id = e.group_id WHERE e.finding_id = ? AND g.standing = 0"
                                    " AND (e.field = 'comment' OR e.comment <> '') ORDER BY g.stamp DESC, g.uid DESC LIMIT 1"_s);
    if (!comment)
        return std::unexpected(comment.error());
    for (FindingRecord& record : records) {
        const FindingRow& row = record.row;
        if (row.status != TriageStatus::Open) {
            if (const auto done = decided->run({row.id}); !done)
                return done;
            if (decided->next()) {
                record.decidedBy = decided->text(0);
                record.decidedAtMs = decided->integer(1);
            }
        }
        if (row.commentCount > 0) {
            if (const auto done = comment->run({row.id}); !done)
                return done;
            if (comment->next())
                record.lastComment = comment->text(0);
        }
    }
    return {};
}

} // namespace

Result<TextHits> findingsWith(Database& database, const QueryText& text, FindingId after, int most)
{
    const auto isIn = text.matcher();
    TextHits hits;
    if (!isIn)
        return hits;
    auto& found = hits.findings;
    auto rows = database.prepare(u"SELECT f.id, problem.text, o.details FROM findings f JOIN occurrences o ON o.id = f.occurrence_id"
                                 " JOIN texts problem ON problem.id = o.problem_id WHERE f.id > ? ORDER BY f.id LIMIT ?"_s);
    if (!rows)
        return std::unexpected(rows.error());
    if (const auto done = rows->run({after, most}); !done)
        return std::unexpected(done.error());
    // JSON writes these characters differently; a text without them is in the JSON when it is in one of its snippets.
    const bool looksAtJson = !text.isExpression && std::ranges::none_of(text.text, [](char c) { return c == '"' || c == '\\' || c == '/' || static_cast<unsigned char>(c) < ' '; });
    while (rows->next()) {
        hits.last = rows->integer(0);
        const auto details = rows->text(2);
        bool isFound = isIn(foldCase(toUtf8(rows->text(1))));
        if (!isFound && (!looksAtJson || isIn(foldCase(toUtf8(details))))) {
            Finding finding;
            if (decodeDetails(details, finding))
                isFound = std::ranges::any_of(finding.evidence, [&isIn](const Evidence& evidence) { return isIn(foldCase(evidence.snippet)); });
        }
        if (isFound)
            found.append(hits.last);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    auto comments = database.prepare(u"SELECT e.finding_id, CASE WHEN e.field = 'comment' THEN e.to_value ELSE e.comment END FROM events e"
                                     " JOIN event_groups g ON g.id = e.group_id WHERE e.finding_id > ? AND e.finding_id <= ? AND g.standing = 0"
                                     " AND (e.field = 'comment' OR e.comment <> '') ORDER BY e.finding_id, g.stamp DESC, g.uid DESC"_s);
    if (!comments)
        return std::unexpected(comments.error());
    if (const auto done = comments->run({after, hits.last}); !done)
        return std::unexpected(done.error());
    for (FindingId before = 0; comments->next();) {
        const auto id = comments->integer(0);
        if (id != std::exchange(before, id) && isIn(foldCase(toUtf8(comments->text(1)))))
            found.append(id);
    }
    if (const auto read = comments->readError(); !read)
        return std::unexpected(read.error());
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return hits;
}

Result<QList<FindingRow>> findingRows(Database& database, const QList<FindingId>& ids)
{
    if (!ids.isEmpty() && ids.size() <= maxSingleReads)
        return singleRows(database, ids);
    auto rows = allRows(database);
    if (rows && !ids.isEmpty()) {
        const QSet<FindingId> wanted(ids.begin(), ids.end());
        rows->removeIf([&](const FindingRow& row) { return !wanted.contains(row.id); });
    }
    return rows;
}

Result<QList<FindingRow>> findingRows(Database& database, const RowsArrived& arrived)
{
    return allRows(database, arrived);
}

Result<std::vector<FindingRecord>> findingRecords(Database& database, const QList<FindingId>& ids)
{
    auto known = findingRows(database, ids);
    if (!known)
        return std::unexpected(known.error());
    const bool all = known->size() > maxSingleReads;
    auto rows = database.prepare(u"SELECT %1 FROM %2 %3"_s.arg(occurrenceColumns, occurrenceTables,
                                                              all ? u"ORDER BY f.id"_s : u"WHERE f.id = ?"_s));
    if (!rows)
        return std::unexpected(rows.error());
    if (all) {
        if (const auto done = rows->run(); !done)
            return std::unexpected(done.error());
    }
    std::vector<FindingRecord> records;
    records.reserve(static_cast<std::size_t>(known->size()));
    SeverityChanges severities(database);
    for (const FindingRow& row : std::as_const(*known)) {
        bool found = false;
        if (all) {
            do
                found = rows->next();
            while (found && rows->integer(0) < row.id);
        } else {
            if (const auto done = rows->run({row.id}); !done)
                return std::unexpected(done.error());
            found = rows->next();
        }
        if (!found || rows->integer(0) != row.id)
            return failure(Error::Code::Schema, toUtf8(database.path()) + " is damaged: finding " + toUtf8(row.displayId) + " has no description.");
        if (const auto done = readOccurrence(*rows, row, severities, records.emplace_back()); !done)
            return std::unexpected(done.error());
    }
    if (!ids.isEmpty()) {
        QHash<FindingId, qsizetype> order;
        for (qsizetype i = 0; i < ids.size(); ++i)
            order.insert(ids[i], i);
        std::ranges::stable_sort(records, {}, [&](const FindingRecord& record) { return order.value(record.row.id); });
    }
    if (const auto done = addMatches(database, records); !done)
        return std::unexpected(done.error());
    if (const auto done = addDecisions(database, records); !done)
        return std::unexpected(done.error());
    return records;
}

} // namespace punchlist::auditreader
