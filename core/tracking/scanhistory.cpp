#include "tracking/scanhistory.h"

#include "tracking/findingcodec.h"
#include "tracking/storedenum.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// Columns outcome … skip_detail of scan_files, from `first` on.
KnownFile readFile(const Statement& row, int first)
{
    KnownFile file;
    file.outcome = storedEnum(row.integer(first), FileOutcome::Absent, FileOutcome::Absent);
    file.contentHash = static_cast<std::uint64_t>(row.integer(first + 1));
    file.bytes = static_cast<std::uint64_t>(row.integer(first + 2));
    file.lines = static_cast<std::uint32_t>(row.integer(first + 3));
    file.language = row.text(first + 4);
    file.syntaxErrors = row.integer(first + 5) != 0;
    if (!row.isNull(first + 6))
        file.skipReason = static_cast<int>(row.integer(first + 6));
    file.skipDetail = row.text(first + 7);
    return file;
}

Result<void> loadFiles(Database& database, ScanHistory& history)
{
    // SQLite takes the other columns from the row that has the maximum.
    auto rows = database.exec(u"SELECT path_id, outcome, content_hash, bytes, lines, language, syntax_errors, skip_reason,"
                              " skip_detail, max(scan_id) FROM scan_files GROUP BY path_id"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next())
        history.files.emplace(rows->integer(0), readFile(*rows, 1));
    return rows->readError();
}

Result<void> loadFindings(Database& database, ScopeNumbers& scopes, ScanHistory& history)
{
    auto rows = database.exec(
        u"SELECT f.id, f.rule_id, o.path_id, o.symbol, o.start_byte, o.end_byte, o.start_line, o.start_column, o.end_line,"
        " o.end_column, o.identity, o.content_hash, o.rule_version, f.scan_state, f.state_reason, f.last_seen_scan,"
        " (SELECT s.method FROM finding_states s WHERE s.finding_id = f.id ORDER BY s.scan_id DESC LIMIT 1)"
        " FROM findings f JOIN occurrences o ON o.id = f.occurrence_id"
        " WHERE f.id NOT IN (SELECT finding_id FROM merged_findings) ORDER BY f.id"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next()) {
        KnownFinding finding;
        finding.id = rows->integer(0);
        finding.path = rows->integer(2);
        finding.place.rule = static_cast<std::uint32_t>(rows->integer(1));
        finding.place.path = static_cast<std::uint32_t>(finding.path);
        finding.place.scope = scopes.number(toUtf8(rows->text(3)));
        const auto number = [&](int column) { return static_cast<std::uint32_t>(rows->integer(column)); };
        finding.place.range = {number(4), number(5), number(6), number(7), number(8), number(9)};
        finding.place.identity = decodeIdentity(rows->value(10).toByteArray());
        finding.contentHash = static_cast<std::uint64_t>(rows->integer(11));
        finding.ruleVersion = toUtf8(rows->text(12));
        finding.state = storedEnum(rows->integer(13), ScanState::NotChecked, ScanState::NotChecked);
        finding.reason = rows->text(14);
        finding.lastSeenScan = rows->isNull(15) ? history.lastScan : static_cast<int>(rows->integer(15));
        if (!rows->isNull(16))
            finding.method = storedEnum(rows->integer(16), MatchMethod::Decided, MatchMethod::Decided);
        history.findings.push_back(std::move(finding));
    }
    return rows->readError();
}

} // namespace

std::uint32_t ScopeNumbers::number(std::string_view scope)
{
    if (scope.empty())
        return 0;
    const auto found = m_numbers.find(scope);
    if (found != m_numbers.end())
        return found->second;
    const auto next = static_cast<std::uint32_t>(m_numbers.size() + 1);
    m_numbers.emplace(scope, next);
    return next;
}

Result<ScanHistory> loadScanHistory(Database& database, ScopeNumbers& scopes)
{
    ScanHistory history;
    const auto last = database.value(u"SELECT max(id) FROM scans"_s);
    if (!last)
        return std::unexpected(last.error());
    history.lastScan = last->toInt();
    const auto rules = database.value(u"SELECT r.rules FROM scans s JOIN rule_sets r ON r.id = s.rule_set_id"
                                      " WHERE s.cancelled = 0 ORDER BY s.id DESC LIMIT 1"_s);
    if (!rules)
        return std::unexpected(rules.error());
    for (const QString& rule : rules->toString().split(u'\n', Qt::SkipEmptyParts))
        history.lastRules.emplace(toUtf8(rule), char{});
    if (const auto done = loadFiles(database, history); !done)
        return std::unexpected(done.error());
    if (const auto done = loadFindings(database, scopes, history); !done)
        return std::unexpected(done.error());
    return history;
}

Result<std::optional<KnownFile>> loadFileAt(Database& database, qint64 path, int scan)
{
    auto rows = database.exec(u"SELECT outcome, content_hash, bytes, lines, language, syntax_errors, skip_reason, skip_detail"
                              " FROM scan_files WHERE path_id = ? AND scan_id <= ? ORDER BY scan_id DESC LIMIT 1"_s,
                              {path, scan});
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->next())
        return std::nullopt;
    return readFile(*rows, 0);
}

} // namespace punchlist
