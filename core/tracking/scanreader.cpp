#include "tracking/auditreader.h"

#include "tracking/compression.h"
#include "tracking/findingcodec.h"
#include "tracking/scanhistory.h"
#include "tracking/storedenum.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

/// What the audit knows of its scans and of the files that they read.
namespace punchlist::auditreader {
namespace {

ScanRecord readScan(const Statement& row)
{
    ScanRecord scan;
    scan.number = static_cast<int>(row.integer(0));
    scan.startedMs = row.integer(1);
    scan.finishedMs = row.integer(2);
    scan.durationMs = row.integer(3);
    scan.cancelled = row.integer(4) != 0;
    scan.root = row.text(5);
    scan.commit = row.text(6);
    scan.branch = row.text(7);
    scan.dirty = row.integer(8) != 0;
    scan.toolVersion = row.text(9);
    scan.filesScanned = row.integer(10);
    scan.filesSkipped = row.integer(11);
    scan.filesIgnored = row.integer(12);
    scan.lines = row.integer(13);
    scan.bytes = row.integer(14);
    const QJsonArray counts = QJsonDocument::fromJson(row.text(15).toUtf8()).array();
    for (std::size_t i = 0; i < scan.byState.size(); ++i)
        scan.byState[i] = counts.at(static_cast<qsizetype>(i)).toInteger();
    return scan;
}

} // namespace

Result<QList<ScanRecord>> scans(Database& database)
{
    auto rows = database.exec(u"SELECT id, started_ms, finished_ms, duration_ms, cancelled, root, commit_hash, branch, dirty,"
                              " tool_version, files_scanned, files_skipped, files_ignored, lines, bytes, by_state"
                              " FROM scans ORDER BY id"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QList<ScanRecord> result;
    while (rows->next())
        result.append(readScan(*rows));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return result;
}

Result<QList<RecordedFile>> files(Database& database, int scan)
{
    auto rows = database.exec(u"SELECT p.path, s.outcome, s.content_hash, s.bytes, s.lines, s.language, s.syntax_errors,"
                              " s.skip_reason, s.skip_detail, max(s.scan_id) FROM scan_files s JOIN paths p ON p.id = s.path_id"
                              " WHERE s.scan_id <= ? GROUP BY s.path_id"_s, {scan});
    if (!rows)
        return std::unexpected(rows.error());
    QList<RecordedFile> result;
    while (rows->next()) {
        const auto outcome = storedEnum(rows->integer(1), FileOutcome::Absent, FileOutcome::Absent);
        if (outcome == FileOutcome::Absent)
            continue;
        RecordedFile file;
        file.path = rows->text(0);
        file.analysed = outcome != FileOutcome::Skipped;
        file.contentHash = static_cast<std::uint64_t>(rows->integer(2));
        file.bytes = rows->integer(3);
        file.lines = rows->integer(4);
        file.language = languageFromName(toUtf8(rows->text(5))).value_or(Language::Unknown);
        file.hasSyntaxErrors = rows->integer(6) != 0;
        if (!rows->isNull(7))
            file.skipReason = storedEnum(rows->integer(7), SkipReason::AnalysisLimit, SkipReason::Unreadable);
        file.skipDetail = rows->text(8);
        result.append(file);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    std::ranges::sort(result, {}, &RecordedFile::path);
    return result;
}

Result<ScanSummary> lastSummary(Database& database)
{
    ScanSummary summary;
    auto row = database.exec(u"SELECT s.cancelled, s.files_scanned, s.files_skipped, s.files_ignored, s.lines, s.bytes, s.commit_hash,"
                             " s.branch, s.dirty, s.duration_ms, r.rules, s.id FROM scans s JOIN rule_sets r ON r.id = s.rule_set_id"
                             " ORDER BY s.id DESC LIMIT 1"_s);
    if (!row)
        return std::unexpected(row.error());
    if (!row->next())
        return summary;
    summary.outcome = row->integer(0) != 0 ? ScanSummary::Outcome::Cancelled : ScanSummary::Outcome::Completed;
    summary.filesScanned = static_cast<std::uint32_t>(row->integer(1));
    summary.progress.filesDone = static_cast<std::uint32_t>(row->integer(1) + row->integer(2));
    summary.progress.filesTotal = summary.progress.filesDone;
    summary.filesIgnored = static_cast<std::uint32_t>(row->integer(3));
    summary.lines = static_cast<std::uint64_t>(row->integer(4));
    summary.progress.bytesDone = static_cast<std::uint64_t>(row->integer(5));
    summary.progress.bytesTotal = summary.progress.bytesDone;
    summary.commit = toUtf8(row->text(6));
    summary.branch = toUtf8(row->text(7));
    summary.dirty = row->integer(8) != 0;
    summary.duration = std::chrono::milliseconds(row->integer(9));
    for (const QString& rule : row->text(10).split(u'\n', Qt::SkipEmptyParts))
        summary.rulesRun.push_back(toUtf8(rule));
    const auto findings = database.value(u"SELECT count(*) FROM findings WHERE last_seen_scan IS NULL"
                                         " AND id NOT IN (SELECT finding_id FROM merged_findings)"_s);
    if (!findings)
        return std::unexpected(findings.error());
    summary.progress.findings = findings->toUInt();
    return summary;
}

Result<std::optional<QByteArray>> sourceText(Database& database, std::uint64_t contentHash)
{
    auto row = database.exec(u"SELECT bytes, frame FROM sources WHERE content_hash = ?"_s, {static_cast<qint64>(contentHash)});
    if (!row)
        return std::unexpected(row.error());
    if (!row->next())
        return std::nullopt;
    auto text = decompressText(row->value(1).toByteArray(), static_cast<std::uint64_t>(row->integer(0)));
    if (!text)
        return std::unexpected(text.error());
    return std::optional(std::move(*text));
}

Result<std::optional<QByteArray>> sourceText(Database& database, const QString& path)
{
    const auto hash = database.value(u"SELECT s.content_hash FROM scan_files s JOIN sources t ON t.content_hash = s.content_hash"
                                     " WHERE s.path_id = (SELECT id FROM paths WHERE path = ?) ORDER BY s.scan_id DESC LIMIT 1"_s, {path});
    if (!hash)
        return std::unexpected(hash.error());
    if (hash->isNull())
        return std::nullopt;
    return sourceText(database, static_cast<std::uint64_t>(hash->toLongLong()));
}

} // namespace punchlist::auditreader
