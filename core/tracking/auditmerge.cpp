#include "tracking/auditmerge.h"

#include "tracking/auditfile.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "tracking/matching.h"
#include "tracking/scanhistory.h"
#include "tracking/scanreasons.h"
#include "tracking/schema.h"
#include "tracking/triagelog.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

Result<qint64> lastScanStart(const QString& path)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    const auto start = database->value(u"SELECT max(started_ms) FROM scans"_s);
    if (!start)
        return std::unexpected(start.error());
    return start->toLongLong();
}

/// Adds what `other` (attached under that name) has and the base has not, to the base.
class Merger {
public:
    explicit Merger(Database& base)
        : m_base(base)
    {
    }

    /// Everything but the preference. One transaction.
    Result<void> run(const QString& otherPath)
    {
        if (const auto done = m_base.exec(u"ATTACH DATABASE ? AS other"_s, {otherPath}); !done)
            return std::unexpected(done.error());
        auto transaction = Transaction::begin(m_base);
        if (!transaction)
            return std::unexpected(transaction.error());
        for (const auto step : {&Merger::mapByOrigin, &Merger::mapByIdentity, &Merger::addFindings, &Merger::findConflicts,
                                &Merger::addActions, &Merger::addReviewMarks, &Merger::addSettings, &Merger::countScansLeftOut}) {
            if (const auto done = (this->*step)(); !done)
                return done;
        }
        if (const auto done = triagelog::rebuild(m_base); !done)
            return done;
        if (const auto done = transaction->commit(); !done)
            return done;
        if (const auto done = m_base.exec(u"DETACH DATABASE other"_s); !done)
            return std::unexpected(done.error());
        return {};
    }

    /// In the conflicts, `first` is the base here.
    MergeReport takeReport() { return std::move(m_report); }

private:
    Result<void> execute(const QString& sql, const QVariantList& values = {})
    {
        if (const auto done = m_base.exec(sql, values); !done)
            return std::unexpected(done.error());
        return {};
    }

    Result<int> count(const QString& sql)
    {
        const auto number = m_base.value(sql);
        if (!number)
            return std::unexpected(number.error());
        return number->toInt();
    }

    Result<void> mapByOrigin()
    {
        if (const auto done = execute(u"CREATE TEMP TABLE same (other_id INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE)"_s); !done)
            return done;
        return execute(u"INSERT INTO temp.same SELECT o.id, f.id FROM other.findings o JOIN main.findings f ON f.uid = o.uid"_s);
    }

    struct Unmapped {
        std::vector<qint64> ids;
        std::vector<MatchFinding> places;
    };

    /// Findings of one side without a partner, with numbers for texts that both sides share.
    Result<Unmapped> unmapped(const QString& schema, const QString& mapColumn)
    {
        auto rows = m_base.exec(
            u"SELECT f.id, r.rule, p.path, o.symbol, o.start_byte, o.end_byte, o.start_line, o.start_column, o.end_line, o.end_column,"
            " o.identity FROM %1.findings f JOIN %1.occurrences o ON o.id = f.occurrence_id JOIN %1.rules r ON r.id = f.rule_id"
            " JOIN %1.paths p ON p.id = f.path_id WHERE f.id NOT IN (SELECT %2 FROM temp.same)"
            " AND f.id NOT IN (SELECT finding_id FROM %1.merged_findings) ORDER BY f.id"_s.arg(schema, mapColumn));
        if (!rows)
            return std::unexpected(rows.error());
        Unmapped findings;
        while (rows->next()) {
            const auto number = [&](int column) { return static_cast<std::uint32_t>(rows->integer(column)); };
            const std::string symbol = toUtf8(rows->text(3));
            findings.ids.push_back(rows->integer(0));
            findings.places.push_back({m_numbers.number("rule " + toUtf8(rows->text(1))), m_numbers.number("path " + toUtf8(rows->text(2))),
                                       symbol.empty() ? 0 : m_numbers.number("scope " + symbol),
                                       {number(4), number(5), number(6), number(7), number(8), number(9)},
                                       decodeIdentity(rows->value(10).toByteArray())});
        }
        if (const auto read = rows->readError(); !read)
            return std::unexpected(read.error());
        return findings;
    }

    Result<void> mapByIdentity()
    {
        const auto ours = unmapped(u"main"_s, u"id"_s);
        if (!ours)
            return std::unexpected(ours.error());
        const auto theirs = unmapped(u"other"_s, u"other_id"_s);
        if (!theirs)
            return std::unexpected(theirs.error());
        for (const FindingMatch& match : matchFindings({ours->places, theirs->places, {}, {}})) {
            if (match.matchClass == MatchClass::Suggested)
                continue;
            if (const auto done = execute(u"INSERT INTO temp.same VALUES (?, ?)"_s, {theirs->ids[match.after], ours->ids[match.before]}); !done)
                return done;
            ++m_report.recognised;
        }
        return {};
    }

    /// Findings that only the other one has. Their latest description comes along; whether they are still there is for the
    /// next scan to say.
    Result<void> addFindings()
    {
        std::vector<std::pair<qint64, QString>> added; // id in the other, display id there
        {
            auto rows = m_base.exec(u"SELECT id, display_id FROM other.findings WHERE id NOT IN (SELECT other_id FROM temp.same) ORDER BY id"_s);
            if (!rows)
                return std::unexpected(rows.error());
            while (rows->next())
                added.emplace_back(rows->integer(0), rows->text(1));
            if (const auto read = rows->readError(); !read)
                return read;
        }
        if (added.empty())
            return {};
        m_report.findings = static_cast<int>(added.size());
        for (const QString& sql : {u"INSERT OR IGNORE INTO main.rules (rule, category) SELECT rule, category FROM other.rules"_s,
                                   u"INSERT OR IGNORE INTO main.paths (path) SELECT path FROM other.paths"_s,
                                   // Equal texts once more do no harm; the next scan finds either.
                                   u"INSERT INTO main.texts (hash, text) SELECT t.hash, t.text FROM other.texts t WHERE NOT EXISTS"
                                   " (SELECT 1 FROM main.texts m WHERE m.hash = t.hash AND m.text = t.text)"_s}) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        for (const auto& [otherId, displayId] : added) {
            if (const auto done = addFinding(otherId, displayId); !done)
                return done;
        }
        return addTexts();
    }

    /// The texts of files that only the other one scanned, so that their findings can be read without the repository.
    Result<void> addTexts()
    {
        for (const QString& sql :
             {u"INSERT OR IGNORE INTO main.sources (content_hash, bytes, frame) SELECT content_hash, bytes, frame FROM other.sources"_s,
              // Outcome 3: not looked at. The next scan says what there is.
              u"INSERT INTO main.scan_files (path_id, scan_id, outcome, content_hash, bytes, lines, language, syntax_errors, skip_reason, skip_detail)"
              " SELECT p.id, (SELECT max(id) FROM main.scans), 3, s.content_hash, s.bytes, s.lines, s.language, s.syntax_errors, NULL, ''"
              " FROM (SELECT *, max(scan_id) FROM other.scan_files WHERE outcome IN (0, 1) GROUP BY path_id) s"
              " JOIN other.paths o ON o.id = s.path_id JOIN main.paths p ON p.path = o.path"
              " WHERE p.id NOT IN (SELECT path_id FROM main.scan_files) AND EXISTS (SELECT 1 FROM main.scans)"_s}) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        return {};
    }

    Result<void> addFinding(qint64 otherId, const QString& otherDisplayId)
    {
        const auto displayId = freeDisplayId(otherDisplayId.left(1));
        if (!displayId)
            return std::unexpected(displayId.error());
        auto inserted = m_base.exec(
            u"INSERT INTO main.findings (uid, display_id, rule_id, path_id, symbol, title, start_line, end_line, severity, confidence,"
            " priority, effort_minutes, suppressed, scan_state, state_reason, first_scan, last_seen_scan, last_edited_scan, occurrence_id,"
            " language, traits)"
            " SELECT f.uid, ?, r.id, p.id, f.symbol, f.title, f.start_line, f.end_line, f.severity, f.confidence, f.priority,"
            " f.effort_minutes, f.suppressed, ?, ?, last.id, last.id, 0, 0, f.language, f.traits FROM other.findings f"
            " JOIN other.rules orule ON orule.id = f.rule_id JOIN main.rules r ON r.rule = orule.rule"
            " JOIN other.paths opath ON opath.id = f.path_id JOIN main.paths p ON p.path = opath.path"
            " JOIN (SELECT max(id) AS id FROM main.scans) last WHERE f.id = ?"_s,
            {*displayId, static_cast<int>(ScanState::NotChecked), QString(scanreason::merged), otherId});
        if (!inserted)
            return std::unexpected(inserted.error());
        const qint64 id = inserted->lastInsertId();
        inserted = m_base.exec(
            u"INSERT INTO main.occurrences (finding_id, scan_id, rule_id, path_id, symbol, start_byte, end_byte, start_line, start_column, end_line,"
            " end_column, language, rule_version, title, severity, confidence, priority, effort_minutes, problem_id, impact_id, fix_id,"
            " details, identity, fingerprint, content_hash)"
            " SELECT m.id, m.first_scan, m.rule_id, m.path_id, o.symbol, o.start_byte, o.end_byte, o.start_line, o.start_column, o.end_line, o.end_column,"
            " o.language, o.rule_version, o.title, o.severity, o.confidence, o.priority, o.effort_minutes,"
            " (SELECT min(t.id) FROM main.texts t JOIN other.texts x ON t.hash = x.hash AND t.text = x.text WHERE x.id = o.problem_id),"
            " (SELECT min(t.id) FROM main.texts t JOIN other.texts x ON t.hash = x.hash AND t.text = x.text WHERE x.id = o.impact_id),"
            " (SELECT min(t.id) FROM main.texts t JOIN other.texts x ON t.hash = x.hash AND t.text = x.text WHERE x.id = o.fix_id),"
            " o.details, o.identity, o.fingerprint, o.content_hash"
            " FROM other.findings f JOIN other.occurrences o ON o.id = f.occurrence_id JOIN main.findings m ON m.id = ? WHERE f.id = ?"_s,
            {id, otherId});
        if (!inserted)
            return std::unexpected(inserted.error());
        if (const auto done = execute(u"UPDATE main.findings SET occurrence_id = ? WHERE id = ?"_s, {inserted->lastInsertId(), id}); !done)
            return done;
        if (const auto done = execute(u"INSERT INTO main.finding_states (finding_id, scan_id, state, reason, score, runner_up_score)"
                                      " SELECT id, first_scan, scan_state, state_reason, 0, 0 FROM main.findings WHERE id = ?"_s, {id});
            !done)
            return done;
        return execute(u"INSERT INTO temp.same VALUES (?, ?)"_s, {otherId, id});
    }

    Result<QString> freeDisplayId(const QString& letter)
    {
        if (const auto done = execute(u"INSERT OR IGNORE INTO main.display_ids (letter, next) VALUES (?, 1)"_s, {letter}); !done)
            return std::unexpected(done.error());
        const auto next = m_base.value(u"SELECT next FROM main.display_ids WHERE letter = ?"_s, {letter});
        if (!next)
            return std::unexpected(next.error());
        if (const auto done = execute(u"UPDATE main.display_ids SET next = next + 1 WHERE letter = ?"_s, {letter}); !done)
            return std::unexpected(done.error());
        return letter + next->toString();
    }

    struct Last {
        QString value, author;
        qint64 atMs = 0, stamp = 0;
    };
    using LastValues = std::map<std::pair<qint64, QString>, Last>; ///< by finding in the base and field

    /// The last value of each field that one side set since the two parted.
    Result<LastValues> lastValues(const QString& ours, const QString& theirs, const QString& idSql)
    {
        auto rows = m_base.exec(u"SELECT %3, e.field, e.to_value, g.author, g.at_ms, g.stamp FROM %1.events e"
                                " JOIN %1.event_groups g ON g.id = e.group_id WHERE g.standing = 0"
                                " AND g.uid NOT IN (SELECT uid FROM %2.event_groups)"
                                " AND e.field IN ('status', 'severity', 'priority', 'effort', 'assignee', 'sprint', 'actual') ORDER BY g.stamp, g.uid, e.id"_s
                                    .arg(ours, theirs, idSql));
        if (!rows)
            return std::unexpected(rows.error());
        LastValues values;
        while (rows->next())
            values[{rows->integer(0), rows->text(1)}] = {rows->text(2), rows->text(3), rows->integer(4), rows->integer(5)};
        if (const auto read = rows->readError(); !read)
            return std::unexpected(read.error());
        return values;
    }

    Result<void> findConflicts()
    {
        const auto ours = lastValues(u"main"_s, u"other"_s, u"e.finding_id"_s);
        if (!ours)
            return std::unexpected(ours.error());
        const auto theirs = lastValues(u"other"_s, u"main"_s, u"(SELECT id FROM temp.same WHERE other_id = e.finding_id)"_s);
        if (!theirs)
            return std::unexpected(theirs.error());
        for (const auto& [key, mine] : *ours) {
            const auto found = theirs->find(key);
            if (found == theirs->end() || found->second.value == mine.value)
                continue;
            const auto displayId = m_base.value(u"SELECT display_id FROM main.findings WHERE id = ?"_s, {key.first});
            if (!displayId)
                return std::unexpected(displayId.error());
            const Last& other = found->second;
            m_report.conflicts.append({key.first, displayId->toString(), triageFieldFromName(key.second).value_or(TriageField::Comment),
                                       {mine.value, mine.author, mine.atMs}, {other.value, other.author, other.atMs},
                                       mine.stamp > other.stamp});
        }
        return {};
    }

    Result<void> addActions()
    {
        const auto actions = count(u"SELECT count(*) FROM other.event_groups WHERE uid NOT IN (SELECT uid FROM main.event_groups)"_s);
        if (!actions)
            return std::unexpected(actions.error());
        m_report.actions = *actions;
        // An action belongs to the scan it was made on, or to the last one that the base had by then.
        for (const QString& sql :
             {u"CREATE TEMP TABLE added AS SELECT id, uid FROM other.event_groups WHERE uid NOT IN (SELECT uid FROM main.event_groups)"_s,
              u"INSERT INTO main.event_groups (uid, stamp, kind, author, at_ms, scan_id, standing)"
              " SELECT g.uid, g.stamp, g.kind, g.author, g.at_ms, coalesce("
              "  (SELECT m.id FROM main.scans m JOIN other.scans o ON o.uid = m.uid WHERE o.id = g.scan_id),"
              "  (SELECT max(m.id) FROM main.scans m JOIN other.scans o ON o.id = g.scan_id WHERE m.started_ms <= o.started_ms), 0), 0"
              " FROM other.event_groups g JOIN temp.added a ON a.id = g.id ORDER BY g.id"_s,
              u"UPDATE main.event_groups SET target_id = (SELECT m.id FROM main.event_groups m JOIN other.event_groups t ON t.uid = m.uid"
              "  JOIN other.event_groups g ON g.target_id = t.id WHERE g.uid = main.event_groups.uid)"
              " WHERE uid IN (SELECT uid FROM temp.added) AND kind <> 0"_s,
              // The other finding of a split or merge is named by its uid, which is another one where the audits have no common origin.
              u"INSERT INTO main.events (group_id, finding_id, field, from_value, to_value, comment)"
              " SELECT m.id, s.id, e.field, e.from_value, CASE WHEN e.field IN ('split', 'same as', 'not same') THEN coalesce("
              "  (SELECT CAST(mf.uid AS TEXT) FROM other.findings f JOIN temp.same t ON t.other_id = f.id JOIN main.findings mf ON mf.id = t.id"
              "   WHERE f.uid = CAST(e.to_value AS INTEGER)), e.to_value) ELSE e.to_value END, e.comment"
              " FROM other.events e JOIN temp.added a ON a.id = e.group_id"
              " JOIN main.event_groups m ON m.uid = a.uid JOIN temp.same s ON s.other_id = e.finding_id ORDER BY e.id"_s}) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        return {};
    }

    /// What one of them read was read; what one of them took back is taken back.
    Result<void> addReviewMarks()
    {
        for (const QString& sql :
             {u"INSERT OR IGNORE INTO main.paths (path) SELECT p.path FROM other.paths p JOIN other.review_marks r ON r.path_id = p.id"_s,
              u"INSERT OR IGNORE INTO main.sources (content_hash, bytes, frame) SELECT s.content_hash, s.bytes, s.frame FROM other.sources s"
              " WHERE s.content_hash IN (SELECT content_hash FROM other.review_marks)"_s,
              u"INSERT INTO main.review_marks (uid, path_id, start_line, end_line, content_hash, author, at_ms, removed_by, removed_ms)"
              " SELECT r.uid, p.id, r.start_line, r.end_line, r.content_hash, r.author, r.at_ms, r.removed_by, r.removed_ms FROM other.review_marks r"
              " JOIN other.paths o ON o.id = r.path_id JOIN main.paths p ON p.path = o.path"
              " WHERE r.uid NOT IN (SELECT uid FROM main.review_marks) ORDER BY r.id"_s,
              u"UPDATE main.review_marks SET removed_by = r.removed_by, removed_ms = r.removed_ms FROM other.review_marks r"
              " WHERE r.uid = main.review_marks.uid AND r.removed_ms IS NOT NULL AND main.review_marks.removed_ms IS NULL"_s}) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        return {};
    }

    /// The newer value of each.
    Result<void> addSettings()
    {
        return execute(u"INSERT INTO main.settings (name, value, changed_ms) SELECT name, value, changed_ms FROM other.settings WHERE true"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms"
                       " WHERE excluded.changed_ms > settings.changed_ms"_s);
    }

    Result<void> countScansLeftOut()
    {
        const auto scans = count(u"SELECT count(*) FROM other.scans WHERE uid NOT IN (SELECT uid FROM main.scans)"_s);
        if (!scans)
            return std::unexpected(scans.error());
        m_report.scansLeftOut = *scans;
        return {};
    }

    Database& m_base;
    ScopeNumbers m_numbers;
    MergeReport m_report;
};

/// Makes the preferred side win where the other one was newer.
Result<void> prefer(Database& database, const ConflictDecision& decide, const QString& author, MergeReport& report)
{
    const QString name = author.isEmpty() ? AuditFile::userName() : author;
    for (MergeConflict& conflict : report.conflicts) {
        const MergePreference preference = decide(conflict).value_or(MergePreference::Newest);
        const bool firstWins = preference == MergePreference::First;
        if (preference == MergePreference::Newest || conflict.firstWon == firstWins)
            continue;
        const MergeConflict::Side& side = firstWins ? conflict.first : conflict.second;
        const auto done = triagelog::apply(database, {{conflict.finding}, conflict.field, side.value, {}}, name,
                                           QDateTime::currentMSecsSinceEpoch());
        if (!done)
            return std::unexpected(done.error());
        conflict.firstWon = firstWins;
    }
    return {};
}

Result<MergeReport> mergeInto(const QString& basePath, const QString& otherPath, bool firstIsBase, const ConflictDecision& decide, const QString& author)
{
    auto base = Database::open(basePath, Database::Mode::ReadWrite);
    if (!base)
        return std::unexpected(base.error());
    Merger merger(*base);
    if (const auto done = merger.run(otherPath); !done)
        return std::unexpected(done.error());
    MergeReport report = merger.takeReport();
    if (!firstIsBase) {
        for (MergeConflict& conflict : report.conflicts) {
            std::swap(conflict.first, conflict.second);
            conflict.firstWon = !conflict.firstWon;
        }
    }
    if (const auto done = prefer(*base, decide, author, report); !done)
        return std::unexpected(done.error());
    return report;
}

} // namespace

Result<MergeReport> mergeAudits(const QString& first, const QString& second, const QString& merged, MergePreference preference,
                                const QString& author)
{
    return mergeAudits(first, second, merged, [preference](const MergeConflict&) { return preference; }, author);
}

Result<MergeReport> previewMerge(const QString& first, const QString& second)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return failure(Error::Code::Io, "There is no room for temporary copies.");
    return mergeAudits(first, second, folder.filePath(u"preview"_s), MergePreference::Newest, {});
}

Result<MergeReport> mergeAudits(const QString& first, const QString& second, const QString& merged, const ConflictDecision& decide,
                                const QString& author)
{
    if (QFileInfo::exists(merged))
        return failure(Error::Code::Io, toUtf8(merged) + " exists already.");
    QTemporaryDir folder(merged + u".XXXXXX"_s); // next to the result, so that it only has to be renamed
    if (!folder.isValid())
        return failure(Error::Code::Io, toUtf8(merged) + " cannot be made: its folder cannot be written to.");
    const QString firstCopy = folder.filePath(u"first"_s);
    const QString secondCopy = folder.filePath(u"second"_s);
    for (const auto& [from, to] : {std::pair(first, firstCopy), std::pair(second, secondCopy)}) {
        if (const auto done = AuditFile::copy(from, to); !done)
            return std::unexpected(done.error());
        auto database = Database::open(to, Database::Mode::ReadWrite);
        if (!database)
            return std::unexpected(database.error());
        if (const auto done = migrate(*database, schemaSteps()); !done) // one of an older Punchlist becomes as new as the other
            return std::unexpected(done.error());
    }
    const auto firstScan = lastScanStart(firstCopy);
    const auto secondScan = lastScanStart(secondCopy);
    if (!firstScan || !secondScan)
        return std::unexpected(firstScan ? secondScan.error() : firstScan.error());
    const bool firstIsBase = *firstScan >= *secondScan;
    const QString& base = firstIsBase ? firstCopy : secondCopy;
    auto report = mergeInto(base, firstIsBase ? secondCopy : firstCopy, firstIsBase, decide, author);
    if (!report)
        return report;
    if (!QFile::rename(base, merged))
        return failure(Error::Code::Io, toUtf8(merged) + " cannot be made: its folder cannot be written to.");
    return report;
}

} // namespace punchlist
