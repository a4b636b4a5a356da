#include "tracking/auditrecovery.h"

#include "tracking/auditcheck.h"
#include "tracking/auditfile.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "tracking/matching.h"
#include "tracking/schema.h"
#include "tracking/triagelog.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <array>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// The tables that are copied, each after those it refers to, with the number that leads through it.
struct Table {
    QLatin1StringView name;
    QLatin1StringView key;
};
constexpr std::array<Table, 22> tables{{{"audit"_L1, "id"_L1},
                                        {"display_ids"_L1, {}},
                                        {"rule_sets"_L1, "id"_L1},
                                        {"scans"_L1, "id"_L1},
                                        {"paths"_L1, "id"_L1},
                                        {"rules"_L1, "id"_L1},
                                        {"texts"_L1, "id"_L1},
                                        {"scan_files"_L1, "path_id"_L1},
                                        {"sources"_L1, "content_hash"_L1},
                                        {"findings"_L1, "id"_L1},
                                        {"occurrences"_L1, "id"_L1},
                                        {"finding_states"_L1, "finding_id"_L1},
                                        {"event_groups"_L1, "id"_L1},
                                        {"events"_L1, "id"_L1},
                                        {"assessments"_L1, "id"_L1},
                                        {"scan_assessments"_L1, "scan_id"_L1},
                                        {"scan_scores"_L1, "scan_id"_L1},
                                        {"capability_states"_L1, "scan_id"_L1},
                                        {"review_marks"_L1, "id"_L1},
                                        {"settings"_L1, {}},
                                        {"merged_findings"_L1, "finding_id"_L1},
                                        {"identity_changes"_L1, "group_id"_L1}}};

/// A header that asks for more than this many times the size of the file is itself damaged.
constexpr qint64 maxGrowth = 20;

class Recovery {
public:
    Recovery(Database& from, Database& to)
        : m_from(from)
        , m_to(to)
    {
    }

    Result<RecoveryReport> run(const QString& title)
    {
        auto transaction = Transaction::begin(m_to);
        if (!transaction)
            return std::unexpected(transaction.error());
        for (const Table& table : tables) {
            if (const auto done = copy(table); !done)
                return std::unexpected(done.error());
        }
        if (const auto done = complete(title); !done)
            return std::unexpected(done.error());
        if (const auto done = triagelog::rebuild(m_to); !done)
            return std::unexpected(done.error());
        if (const auto done = countWhatIsThere(); !done)
            return std::unexpected(done.error());
        if (const auto done = transaction->commit(); !done)
            return std::unexpected(done.error());
        return m_report;
    }

private:
    Result<void> execute(const QString& sql, const QVariantList& values = {})
    {
        if (const auto done = m_to.exec(sql, values); !done)
            return std::unexpected(done.error());
        return {};
    }

    static Result<QStringList> columnsOf(Database& database, QLatin1StringView table)
    {
        auto rows = database.exec(u"SELECT name FROM pragma_table_info(?)"_s, {QString(table)});
        if (!rows)
            return std::unexpected(rows.error());
        QStringList columns;
        while (rows->next())
            columns.append(rows->text(0));
        return columns;
    }

    /// Those that both have: the damaged file may be by an older Punchlist. Empty when it does not have the table.
    Result<QStringList> commonColumns(QLatin1StringView table)
    {
        auto columns = columnsOf(m_to, table);
        const auto old = columnsOf(m_from, table);
        if (columns && old)
            columns->removeIf([&old](const QString& column) { return !old->contains(column); });
        return columns;
    }

    /// Reads a table forward as far as it goes, then jumps ahead in growing steps over what cannot be read.
    Result<void> copy(const Table& table)
    {
        const auto columns = commonColumns(table.name);
        if (!columns)
            return std::unexpected(columns.error());
        if (columns->isEmpty())
            return {};
        const qsizetype keyColumn = table.key.isEmpty() ? -1 : columns->indexOf(table.key);
        QStringList places;
        for (qsizetype i = 0; i < columns->size(); ++i)
            places.append(u"?"_s);
        auto insert = m_to.prepare(u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(table.name, columns->join(u", "_s), places.join(u", "_s)));
        if (!insert)
            return std::unexpected(insert.error());
        const QString select = u"SELECT %1 FROM %2"_s.arg(columns->join(u", "_s), table.name);

        constexpr qint64 beforeAll = std::numeric_limits<qint64>::min();
        constexpr qint64 widestStep = 1LL << 60;
        qint64 last = beforeAll;
        qint64 step = 1;
        bool isDamaged = false;
        while (true) {
            auto rows = keyColumn < 0 ? m_from.exec(select)
                                      : m_from.exec(select + u" WHERE %1 > ? ORDER BY %1"_s.arg(table.key), {last});
            bool gotSome = false;
            while (rows && rows->next()) {
                QVariantList values;
                for (int column = 0; column < columns->size(); ++column)
                    values.append(rows->isNull(column) ? QVariant() : rows->value(column));
                if (keyColumn >= 0)
                    last = std::max(last, rows->integer(static_cast<int>(keyColumn)));
                gotSome = true;
                // A row that came out garbled breaks a rule of the table; then it is lost like one that did not come out.
                if (const auto done = insert->run(values); !done)
                    isDamaged = true;
            }
            if (rows && rows->readError())
                break;
            isDamaged = true;
            if (keyColumn < 0 || step >= widestStep)
                break;
            step = gotSome ? 1 : step * 2;
            if (last == beforeAll)
                last = 0; // nothing at all so far; numbers start at 1, hashes anywhere: the jumps find them
            if (last > std::numeric_limits<qint64>::max() - step)
                break;
            last += step;
        }
        m_report.damagedTables += isDamaged;
        return {};
    }

    /// Puts placeholders where something refers to what is lost, and drops what means nothing without it.
    Result<void> complete(const QString& title)
    {
        if (const auto done = remakeFindings(); !done)
            return done;
        const auto lost = m_to.value(u"SELECT count(DISTINCT finding_id) FROM (SELECT finding_id FROM occurrences UNION ALL SELECT finding_id"
                                     " FROM finding_states UNION ALL SELECT finding_id FROM events UNION ALL SELECT id FROM temp.ids)"
                                     " WHERE finding_id NOT IN (SELECT id FROM findings)"_s);
        const auto lostDecisions = m_to.value(u"SELECT count(*) FROM events WHERE finding_id NOT IN (SELECT id FROM findings)"_s);
        if (!lost || !lostDecisions)
            return std::unexpected(lost ? lostDecisions.error() : lost.error());
        m_report.lostFindings = lost->toLongLong();
        m_report.lostDecisions = lostDecisions->toLongLong();

        const auto random = [] { return static_cast<qint64>(QRandomGenerator::global()->generate64()); };
        if (const auto done = execute(u"INSERT OR IGNORE INTO audit (id, uid, title, repository_path, created_ms) VALUES (1, ?, ?, '', ?)"_s,
                                      {random(), title, QDateTime::currentMSecsSinceEpoch()});
            !done)
            return done;
        const QString referredScans
            = u"SELECT scan_id FROM scan_files UNION SELECT first_scan FROM findings UNION SELECT scan_id FROM occurrences UNION SELECT scan_id FROM finding_states"
              " UNION SELECT scan_id FROM scan_assessments UNION SELECT scan_id FROM scan_scores UNION SELECT scan_id FROM capability_states"_s;
        for (const QString& sql : {
                 u"DROP TRIGGER events_never_vanish"_s,
                 u"DELETE FROM events WHERE finding_id NOT IN (SELECT id FROM findings)"_s,
                 u"CREATE TRIGGER events_never_vanish BEFORE DELETE ON events BEGIN\n    SELECT RAISE(ABORT, 'the history is append-only');\nEND"_s,
                 u"DELETE FROM occurrences WHERE finding_id NOT IN (SELECT id FROM findings)"_s,
                 u"DELETE FROM finding_states WHERE finding_id NOT IN (SELECT id FROM findings)"_s,
                 u"DELETE FROM scan_assessments WHERE assessment_id NOT IN (SELECT id FROM assessments)"_s,
                 u"INSERT OR IGNORE INTO rule_sets (id, rules) SELECT DISTINCT rule_set_id, '(lost ' || rule_set_id || ')' FROM scans"_s,
                 u"INSERT OR IGNORE INTO rule_sets (rules) VALUES ('')"_s,
                 u"INSERT INTO scans (id, uid, started_ms, finished_ms, duration_ms, cancelled, root, commit_hash, branch, dirty, tool_version,"
                 " rule_set_id, files_scanned, files_skipped, files_ignored, lines, bytes, by_state)"
                 " SELECT r.scan_id, random(), 0, 0, 0, 1, '', '', '', 0, '', (SELECT id FROM rule_sets WHERE rules = ''), 0, 0, 0, 0, 0, '[]'"
                 " FROM (%1) r WHERE r.scan_id NOT IN (SELECT id FROM scans)"_s.arg(referredScans),
                 u"INSERT OR IGNORE INTO paths (id, path) SELECT DISTINCT path_id, '(lost path ' || path_id || ')' FROM"
                 " (SELECT path_id FROM scan_files UNION SELECT path_id FROM findings UNION SELECT path_id FROM occurrences"
                 " UNION SELECT path_id FROM review_marks)"_s,
                 u"INSERT OR IGNORE INTO rules (id, rule, category) SELECT DISTINCT rule_id, '(lost rule ' || rule_id || ')', '' FROM"
                 " (SELECT rule_id FROM findings UNION SELECT rule_id FROM occurrences)"_s,
                 u"INSERT OR IGNORE INTO texts (id, hash, text) SELECT DISTINCT id, 0, '(lost)' FROM (SELECT problem_id AS id FROM occurrences"
                 " UNION SELECT impact_id FROM occurrences UNION SELECT fix_id FROM occurrences)"_s,
                 u"INSERT OR IGNORE INTO event_groups (id, uid, stamp, kind, author, at_ms, scan_id, standing)"
                 " SELECT DISTINCT group_id, random(), group_id, 0, '(lost)', 0, 0, 0 FROM events"_s,
                 u"DELETE FROM event_groups WHERE kind <> 0 AND (target_id IS NULL OR target_id NOT IN (SELECT id FROM event_groups))"_s,
                 u"DELETE FROM merged_findings WHERE finding_id NOT IN (SELECT id FROM findings) OR into_id NOT IN (SELECT id FROM findings)"_s,
                 u"DELETE FROM identity_changes WHERE group_id NOT IN (SELECT id FROM event_groups)"_s,
                 u"DELETE FROM display_ids"_s,
                 u"INSERT INTO display_ids (letter, next) SELECT substr(display_id, 1, 1), max(cast(substr(display_id, 2) AS INTEGER)) + 1"
                 " FROM findings GROUP BY 1"_s}) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        return describeAgain();
    }

    /// Lost findings whose occurrences are left. Their ids are in indexes, which may have survived.
    Result<void> remakeFindings()
    {
        if (const auto done = execute(u"CREATE TEMP TABLE ids (id INTEGER PRIMARY KEY, display_id TEXT, uid INTEGER)"_s); !done)
            return done;
        for (const auto& [select, store] : {
                 std::pair(u"SELECT id, display_id FROM findings ORDER BY display_id"_s,
                           u"INSERT INTO temp.ids (id, display_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET display_id = excluded.display_id"_s),
                 std::pair(u"SELECT id, uid FROM findings ORDER BY uid"_s,
                           u"INSERT INTO temp.ids (id, uid) VALUES (?, ?) ON CONFLICT DO UPDATE SET uid = excluded.uid"_s)}) {
            auto rows = m_from.exec(select);
            while (rows && rows->next()) {
                if (const auto done = execute(store, {rows->value(0), rows->value(1)}); !done)
                    return done;
            }
        }
        return execute(u"INSERT OR IGNORE INTO findings (id, uid, display_id, rule_id, path_id, symbol, title, start_line, end_line, severity,"
                       " confidence, priority, effort_minutes, suppressed, scan_state, state_reason, first_scan, last_seen_scan,"
                       " last_edited_scan, occurrence_id)"
                       " SELECT o.finding_id, coalesce(i.uid, random()), coalesce(i.display_id, substr('ILMHC', o.severity + 1, 1)"
                       "  || (1000000 + o.finding_id)), o.rule_id, o.path_id, o.symbol, o.title, o.start_line, o.end_line, o.severity,"
                       " o.confidence, o.priority, o.effort_minutes, o.details LIKE '%\"suppression\":%', coalesce(s.state, 6), coalesce(s.reason, ''),"
                       " (SELECT min(scan_id) FROM occurrences WHERE finding_id = o.finding_id),"
                       " CASE WHEN coalesce(s.state, 6) IN (4, 6) THEN o.scan_id END, 0, o.id"
                       " FROM (SELECT *, max(scan_id) FROM occurrences GROUP BY finding_id) o LEFT JOIN temp.ids i ON i.id = o.finding_id"
                       " LEFT JOIN (SELECT finding_id, state, reason, max(scan_id) FROM finding_states GROUP BY finding_id) s"
                       "  ON s.finding_id = o.finding_id"
                       " WHERE o.finding_id NOT IN (SELECT id FROM findings)"_s);
    }

    /// Findings whose latest description is lost: an earlier one, or what the table showed.
    Result<void> describeAgain()
    {
        const QByteArray noIdentity = encodeIdentity({});
        const QString undescribed = u"occurrence_id NOT IN (SELECT id FROM occurrences)"_s;
        for (const QString& sql :
             {u"UPDATE findings SET occurrence_id = coalesce((SELECT max(o.id) FROM occurrences o WHERE o.finding_id = findings.id), 0) WHERE "_s + undescribed,
              u"INSERT INTO texts (hash, text) SELECT 0, '(lost)' WHERE EXISTS (SELECT 1 FROM findings WHERE %1)"_s.arg(undescribed)}) {
            if (const auto done = execute(sql); !done)
                return done;
        }
        if (const auto done = execute(
                u"INSERT INTO occurrences (finding_id, scan_id, rule_id, path_id, symbol, start_byte, end_byte, start_line, start_column, end_line,"
                " end_column, language, rule_version, title, severity, confidence, priority, effort_minutes, problem_id, impact_id, fix_id,"
                " details, identity, fingerprint, content_hash)"
                " SELECT id, first_scan, rule_id, path_id, symbol, 0, 0, start_line, 0, end_line, 0, '', '', title, severity, confidence, priority,"
                " effort_minutes, t.text_id, t.text_id, t.text_id, '{}', ?, '', 0 FROM findings, (SELECT max(id) AS text_id FROM texts) t WHERE "_s
                    + undescribed,
                {noIdentity});
            !done)
            return done;
        if (const auto done = execute(u"UPDATE findings SET occurrence_id = (SELECT max(o.id) FROM occurrences o WHERE o.finding_id = findings.id) WHERE "_s + undescribed); !done)
            return done;
        // Of findings that were made again, or come from an older file.
        return execute(u"UPDATE findings SET language = o.language, traits = (t.text <> '') + 2 * (o.details LIKE '%\"role\":\"source\"%')"
                       " + 256 * CAST(round(100 * coalesce(CASE WHEN json_valid(o.details) THEN json_extract(o.details, '$.score') END, 0)) AS INTEGER)"
                       " FROM occurrences o JOIN texts t ON t.id = o.fix_id WHERE o.id = findings.occurrence_id AND findings.language = ''"_s);
    }

    Result<void> countWhatIsThere()
    {
        for (const auto& [number, sql] : {std::pair(&m_report.findings, u"SELECT count(*) FROM findings"_s),
                                          std::pair(&m_report.scans, u"SELECT count(*) FROM scans WHERE started_ms > 0"_s),
                                          std::pair(&m_report.actions, u"SELECT count(*) FROM event_groups"_s),
                                          std::pair(&m_report.sources, u"SELECT count(*) FROM sources"_s)}) {
            const auto count = m_to.value(sql);
            if (!count)
                return std::unexpected(count.error());
            *number = count->toLongLong();
        }
        return {};
    }

    Database& m_from;
    Database& m_to;
    RecoveryReport m_report;
};

Result<RecoveryReport> recoverInto(const QString& damaged, const QString& target, const QString& title)
{
    auto from = Database::open(damaged, Database::Mode::ReadOnly);
    if (!from)
        return std::unexpected(from.error());
    if (const auto readable = from->value(u"SELECT count(*) FROM sqlite_master"_s); !readable || readable->toInt() == 0)
        return failure(Error::Code::Schema, toUtf8(damaged) + " cannot be recovered: nothing in it can be read.");
    auto to = Database::open(target, Database::Mode::ReadWrite);
    if (!to)
        return std::unexpected(to.error());
    if (const auto done = migrate(*to, schemaSteps()); !done)
        return std::unexpected(done.error());
    if (const auto done = to->exec(u"PRAGMA foreign_keys=OFF"_s); !done)
        return std::unexpected(done.error());
    return Recovery(*from, *to).run(title);
}

} // namespace

Result<RecoveryReport> recoverAudit(const QString& damaged, const QString& recovered)
{
    if (!QFileInfo::exists(damaged))
        return failure(Error::Code::NotFound, toUtf8(damaged) + " does not exist.");
    if (QFileInfo::exists(recovered))
        return failure(Error::Code::Io, toUtf8(recovered) + " exists already.");
    QTemporaryDir folder(recovered + u".XXXXXX"_s); // next to the result, so that it only has to be renamed
    // SQLite tidies up next to a file that it opens: it gets a copy.
    const QString copy = folder.filePath(u"damaged"_s);
    const QString target = folder.filePath(u"recovered"_s);
    if (!folder.isValid() || !QFile::copy(damaged, copy))
        return failure(Error::Code::Io, toUtf8(recovered) + " cannot be made: its folder cannot be written to or is full.");
    // SQLite refuses a file that is shorter than it should be; one with empty pages it reads as far as they go.
    if (const qint64 size = intendedAuditSize(copy); size > QFileInfo(copy).size() && size < maxGrowth * QFileInfo(copy).size())
        QFile::resize(copy, size);
    if (hasPendingChanges(damaged))
        QFile::copy(damaged + u"-wal"_s, copy + u"-wal"_s);
    auto report = recoverInto(copy, target, QFileInfo(damaged).completeBaseName());
    if (!report)
        return failure(report.error().code, toUtf8(QString::fromStdString(report.error().message).replace(copy, damaged)));
    if (!QFile::rename(target, recovered))
        return failure(Error::Code::Io, toUtf8(recovered) + " cannot be made: its folder cannot be written to.");
    return report;
}

} // namespace punchlist
