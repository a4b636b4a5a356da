#include "tracking/scanwriter.h"

#include "tracking/compression.h"
#include "tracking/filemoves.h"
#include "tracking/findingcodec.h"
#include "tracking/findingwriter.h"
#include "tracking/forbiddenmatches.h"
#include "tracking/projectlog.h"
#include "tracking/scanhistory.h"
#include "tracking/scanreasons.h"
#include "tracking/storedenum.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// Path numbers for texts of older scans than the last one; row numbers of `paths` stay below.
constexpr std::uint32_t firstOldTextNumber = 0x80000000;

class ScanWriter {
public:
    ScanWriter(Database& database, ScanRecording recording)
        : m_database(database)
        , m_recording(std::move(recording))
        , m_cancelled(m_recording.summary.outcome == ScanSummary::Outcome::Cancelled)
    {
    }

    Result<int> run()
    {
        auto transaction = Transaction::begin(m_database);
        if (!transaction)
            return std::unexpected(transaction.error());
        for (const auto step : {&ScanWriter::load, &ScanWriter::writeScanRow, &ScanWriter::writeFiles, &ScanWriter::writeSources,
                                &ScanWriter::match, &ScanWriter::writeFindings, &ScanWriter::concludeAbsent, &ScanWriter::writeCounts,
                                &ScanWriter::writeProject}) {
            if (const auto done = (this->*step)(); !done)
                return std::unexpected(done.error());
        }
        m_paths.reset();
        m_findingWriter.reset();
        if (const auto done = transaction->commit(); !done)
            return std::unexpected(done.error());
        return m_scan;
    }

private:
    Result<void> load()
    {
        auto history = loadScanHistory(m_database, m_scopes);
        if (!history)
            return std::unexpected(history.error());
        m_history = std::move(*history);
        m_scan = m_history.lastScan + 1;
        auto paths = TableInterner::load(m_database, u"SELECT id, path FROM paths"_s, u"INSERT INTO paths (path) VALUES (?)"_s);
        if (!paths)
            return std::unexpected(paths.error());
        m_paths.emplace(std::move(*paths));
        for (const std::string& rule : m_recording.summary.rulesRun)
            m_rulesRun.emplace(rule, char{});
        return {};
    }

    Result<void> writeScanRow()
    {
        std::string rules;
        for (const std::string& rule : m_recording.summary.rulesRun)
            rules += rule + '\n';
        const QString ruleText = toQString(rules);
        if (const auto done = m_database.exec(u"INSERT OR IGNORE INTO rule_sets (rules) VALUES (?)"_s, {ruleText}); !done)
            return std::unexpected(done.error());
        const auto ruleSet = m_database.value(u"SELECT id FROM rule_sets WHERE rules = ?"_s, {ruleText});
        if (!ruleSet)
            return std::unexpected(ruleSet.error());

        const ScanSummary& summary = m_recording.summary;
        const auto done = m_database.exec(
            u"INSERT INTO scans (id, uid, started_ms, finished_ms, duration_ms, cancelled, root, commit_hash, branch, dirty,"
            " tool_version, rule_set_id, files_scanned, files_skipped, files_ignored, lines, bytes, by_state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]')"_s,
            {m_scan, static_cast<qint64>(QRandomGenerator::global()->generate64()), m_recording.startedMs, m_recording.finishedMs,
             qint64{summary.duration.count()}, m_cancelled, m_recording.root, toQString(summary.commit), toQString(summary.branch),
             summary.dirty, m_recording.toolVersion, *ruleSet, static_cast<qint64>(m_recording.files.size()),
             static_cast<qint64>(std::ranges::count(m_recording.skipped, false, &SkippedFile::partly)),
             qint64{summary.filesIgnored}, static_cast<qint64>(summary.lines), static_cast<qint64>(summary.progress.bytesDone)});
        if (!done)
            return std::unexpected(done.error());
        return {};
    }

    /// This scan's files by row of `paths`; a file that was analysed partly is in both lists of the recording.
    Result<void> collectFiles()
    {
        for (const ScannedFile& scanned : m_recording.files) {
            const auto path = m_paths->id(scanned.path);
            if (!path)
                return std::unexpected(path.error());
            KnownFile& file = m_files[*path];
            file.outcome = FileOutcome::Analysed;
            file.contentHash = scanned.contentHash;
            file.bytes = scanned.bytes;
            file.lines = scanned.lines;
            file.language = toQString(languageName(scanned.language));
            file.syntaxErrors = scanned.hasSyntaxErrors;
        }
        for (const SkippedFile& skipped : m_recording.skipped) {
            const auto path = m_paths->id(skipped.path);
            if (!path)
                return std::unexpected(path.error());
            KnownFile& file = m_files[*path];
            file.outcome = skipped.partly ? FileOutcome::AnalysedPartly : FileOutcome::Skipped;
            file.skipReason = static_cast<int>(skipped.reason);
            file.skipDetail = toQString(skipped.detail);
        }
        return {};
    }

    Result<void> writeFiles()
    {
        if (const auto done = collectFiles(); !done)
            return done;
        auto insert = m_database.prepare(u"INSERT INTO scan_files (path_id, scan_id, outcome, content_hash, bytes, lines,"
                                         " language, syntax_errors, skip_reason, skip_detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        if (!insert)
            return std::unexpected(insert.error());
        const auto write = [&](qint64 path, const KnownFile& file) {
            return insert->run({path, m_scan, static_cast<int>(file.outcome), static_cast<qint64>(file.contentHash),
                                static_cast<qint64>(file.bytes), file.lines, file.language, file.syntaxErrors,
                                file.skipReason ? QVariant(*file.skipReason) : QVariant(), file.skipDetail});
        };
        for (const auto& [path, file] : m_files) {
            const auto known = m_history.files.find(path);
            if (known != m_history.files.end() && known->second == file)
                continue;
            if (const auto done = write(path, file); !done)
                return done;
        }
        if (m_cancelled)
            return {};
        for (const auto& [path, file] : m_history.files) {
            if (file.outcome == FileOutcome::Absent || m_files.contains(path))
                continue;
            if (const auto done = write(path, KnownFile{}); !done)
                return done;
        }
        return {};
    }

    Result<void> writeSources()
    {
        auto insert = m_database.prepare(u"INSERT OR IGNORE INTO sources (content_hash, bytes, frame) VALUES (?, ?, ?)"_s);
        if (!insert)
            return std::unexpected(insert.error());
        for (const auto& [hash, frame] : m_recording.sources) {
            if (const auto done = insert->run({static_cast<qint64>(hash), static_cast<qint64>(textSize(frame)), frame}); !done)
                return done;
        }
        return {};
    }

    // ---- matching

    /// The lines of a text of this or an earlier scan; empty when nobody kept it.
    const std::vector<std::uint64_t>& linesOf(std::uint64_t contentHash)
    {
        const auto [entry, isNew] = m_lines.try_emplace(contentHash);
        if (!isNew)
            return entry->second;
        auto row = m_database.exec(u"SELECT bytes, frame FROM sources WHERE content_hash = ?"_s, {static_cast<qint64>(contentHash)});
        if (row && row->next()) {
            const auto text = decompressText(row->value(1).toByteArray(), static_cast<std::uint64_t>(row->integer(0)));
            if (text)
                entry->second = lineHashes({text->constData(), static_cast<std::size_t>(text->size())});
        }
        return entry->second;
    }

    bool existsOnDisk(qint64 path)
    {
        if (m_recording.root.isEmpty())
            return true; // nobody can say that it is gone
        const auto found = m_pathTexts.find(path);
        if (found == m_pathTexts.end())
            return true;
        // A path from a file that somebody mailed must not be used to look around.
        const QString relative = QDir::cleanPath(toQString(found->second));
        if (relative.startsWith("../"_L1) || QDir::isAbsolutePath(relative))
            return true;
        const QFileInfo info(m_recording.root + u'/' + relative);
        return info.exists() || info.isSymLink();
    }

    enum class Presence { Analysed, AnalysedPartly, Skipped, NotScanned, Deleted, Repository };

    /// What this scan can say about a file of an earlier one.
    Presence presenceOf(qint64 path)
    {
        if (path == m_repositoryPath)
            return Presence::Repository;
        const auto known = m_presence.find(path);
        if (known != m_presence.end())
            return known->second;
        const auto file = m_files.find(path);
        Presence presence = Presence::NotScanned;
        if (file == m_files.end())
            presence = existsOnDisk(path) ? Presence::NotScanned : Presence::Deleted;
        else if (file->second.outcome == FileOutcome::Analysed)
            presence = Presence::Analysed;
        else
            presence = file->second.outcome == FileOutcome::AnalysedPartly ? Presence::AnalysedPartly : Presence::Skipped;
        m_presence.emplace(path, presence);
        return presence;
    }

    /// A finding can only be elsewhere when its file was looked at or is gone: code in a file that was left out is
    /// still there.
    bool canHaveMoved(qint64 path)
    {
        const Presence presence = presenceOf(path);
        return presence != Presence::Skipped && presence != Presence::NotScanned;
    }

    Result<void> match()
    {
        const auto repositoryPath = m_paths->find({});
        m_repositoryPath = repositoryPath ? repositoryPath : -1;
        if (const auto done = loadPathTexts(); !done)
            return done;
        auto writer = FindingWriter::make(m_database, m_scan);
        if (!writer)
            return std::unexpected(writer.error());
        m_findingWriter.emplace(std::move(*writer));

        for (const Finding& finding : m_recording.findings) {
            const auto path = m_paths->id(finding.path);
            if (!path)
                return std::unexpected(path.error());
            const auto rule = m_findingWriter->ruleRow(finding);
            if (!rule)
                return std::unexpected(rule.error());
            m_after.push_back({static_cast<std::uint32_t>(*rule), static_cast<std::uint32_t>(*path), m_scopes.number(finding.symbol),
                               finding.range, finding.identity});
        }

        std::vector<FilePair> files;
        for (std::uint32_t i = 0; i < m_history.findings.size(); ++i) {
            const KnownFinding& known = m_history.findings[i];
            if (known.state == ScanState::Fixed || !canHaveMoved(known.path))
                continue;
            MatchFinding place = known.place;
            const auto version = versionNumber(known, files);
            if (!version)
                return std::unexpected(version.error());
            place.path = *version;
            m_before.push_back(place);
            m_beforeIndex.push_back(i);
        }
        addMovedFiles(files);
        const auto forbidden = forbiddenMatches(m_database, m_history, {m_before, m_after, files, {}}, m_beforeIndex);
        if (!forbidden)
            return std::unexpected(forbidden.error());
        m_matches = matchFindings({m_before, m_after, files, *forbidden});
        return {};
    }

    Result<void> loadPathTexts()
    {
        auto rows = m_database.exec(u"SELECT id, path FROM paths"_s);
        if (!rows)
            return std::unexpected(rows.error());
        while (rows->next())
            m_pathTexts.emplace(rows->integer(0), toUtf8(rows->text(1)));
        return rows->readError();
    }

    /// The path number under which the text that a finding was last seen in is compared: the path itself for the text of the
    /// last scan, a number of its own for an older one. Adds the pair of texts when both are known.
    Result<std::uint32_t> versionNumber(const KnownFinding& known, std::vector<FilePair>& files)
    {
        const auto key = std::pair(known.path, known.lastSeenScan);
        if (const auto found = m_versions.find(key); found != m_versions.end())
            return found->second;
        const auto current = m_history.files.find(known.path);
        std::optional<KnownFile> seen;
        if (known.lastSeenScan == m_history.lastScan && current != m_history.files.end()) {
            seen = current->second;
        } else {
            auto file = loadFileAt(m_database, known.path, known.lastSeenScan);
            if (!file)
                return std::unexpected(file.error());
            seen = std::move(*file);
        }
        const bool isLatest = known.lastSeenScan == m_history.lastScan;
        const std::uint32_t number = isLatest ? known.place.path : firstOldTextNumber + static_cast<std::uint32_t>(m_versions.size());
        m_versions.emplace(key, number);
        if (seen)
            m_seenFiles.emplace(key, *seen);

        const auto now = m_files.find(known.path);
        FilePair pair{number, known.place.path, false, {}};
        if (seen && now != m_files.end() && now->second.wasRead()) {
            if (seen->contentHash == now->second.contentHash) {
                pair.lines = LineMap::identity();
                files.push_back(std::move(pair));
                return number;
            }
            const auto& before = linesOf(seen->contentHash);
            const auto& after = linesOf(now->second.contentHash);
            if (!before.empty() && !after.empty())
                pair.lines = LineMap::between(before, after);
        }
        // Also without a line map: the number must lead to the path.
        if (now != m_files.end() || !isLatest)
            files.push_back(std::move(pair));
        return number;
    }

    /// Pairs the files with findings that are gone with those that are new.
    void addMovedFiles(std::vector<FilePair>& files)
    {
        const auto candidate = [&](std::uint32_t number, qint64 path, std::uint64_t contentHash) {
            const std::string& text = m_pathTexts[path];
            const std::string_view name = std::string_view(text).substr(text.rfind('/') + 1);
            return MoveCandidate{number, contentHash, linesOf(contentHash), std::hash<std::string_view>()(name)};
        };
        std::vector<MoveCandidate> removed;
        for (const auto& [key, number] : m_versions) {
            const auto seen = m_seenFiles.find(key);
            if (seen != m_seenFiles.end() && presenceOf(key.first) == Presence::Deleted)
                removed.push_back(candidate(number, key.first, seen->second.contentHash));
        }
        if (removed.empty())
            return;
        std::set<std::uint32_t> addedPaths; // sorted: the result must not depend on a hash table
        for (const MatchFinding& finding : m_after) {
            const auto known = m_history.files.find(finding.path);
            if (known == m_history.files.end() || known->second.outcome == FileOutcome::Absent)
                addedPaths.insert(finding.path);
        }
        std::vector<MoveCandidate> added;
        for (const std::uint32_t path : addedPaths) {
            if (const auto file = m_files.find(path); file != m_files.end())
                added.push_back(candidate(path, path, file->second.contentHash));
        }
        for (const auto& [before, after] : findMovedFiles(removed, added)) {
            const auto source = std::ranges::find(removed, before, &MoveCandidate::path);
            const auto target = std::ranges::find(added, after, &MoveCandidate::path);
            FilePair pair{before, after, true, LineMap::identity()};
            if (source->contentHash != target->contentHash)
                pair.lines = LineMap::between(source->lines, target->lines);
            std::erase_if(files, [&](const FilePair& other) { return other.before == before; });
            files.push_back(std::move(pair));
        }
    }

    // ---- writing

    static ScanState stateOf(const FindingMatch& match)
    {
        switch (match.matchClass) {
        case MatchClass::Same:
            return ScanState::Unchanged;
        case MatchClass::Moved:
            return ScanState::Moved;
        default:
            return ScanState::Edited;
        }
    }

    qint64 knownId(std::uint32_t before) const { return m_history.findings[m_beforeIndex[before]].id; }

    Result<void> writeFindings()
    {
        std::vector<const FindingMatch*> matchOf(m_after.size(), nullptr);
        for (const FindingMatch& match : m_matches)
            matchOf[match.after] = &match;
        indexFixed();
        m_seen.assign(m_history.findings.size(), false);
        for (std::uint32_t after = 0; after < m_after.size(); ++after) {
            const FindingMatch* match = matchOf[after];
            Result<void> done;
            if (match && match->matchClass != MatchClass::Suggested)
                done = writeRecognised(after, *match);
            else if (const KnownFinding* fixed = takeFixed(after))
                done = writeReopened(after, *fixed);
            else
                done = writeNew(after, match);
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> writeRecognised(std::uint32_t after, const FindingMatch& match)
    {
        const std::uint32_t index = m_beforeIndex[match.before];
        const KnownFinding& known = m_history.findings[index];
        m_seen[index] = true;
        const FindingState state{stateOf(match), {}, match.method, match.score,
                                 match.runnerUp == FindingMatch::none ? 0 : knownId(match.runnerUp), match.runnerUpScore};
        const bool saysNothingNew = state.state == ScanState::Unchanged && known.state == ScanState::Unchanged
            && known.method == match.method;
        return m_findingWriter->update(known.id, m_recording.findings[after], m_after[after].path, known.contentHash, state,
                                       saysNothingNew);
    }

    Result<void> writeReopened(std::uint32_t after, const KnownFinding& known)
    {
        const FindingState state{ScanState::Reopened, {}, MatchMethod::ScopeAndText,
                                 contextSimilarity(known.place.identity, m_after[after].identity), 0, 0};
        return m_findingWriter->update(known.id, m_recording.findings[after], m_after[after].path, known.contentHash, state, false);
    }

    Result<void> writeNew(std::uint32_t after, const FindingMatch* suggestion)
    {
        FindingState state{ScanState::New, isByRuleChange(after) ? QString(scanreason::ruleChange) : QString(), {}, 0, 0, 0};
        if (suggestion) {
            state.runnerUp = knownId(suggestion->before);
            state.runnerUpScore = suggestion->score;
        }
        return m_findingWriter->insert(m_recording.findings[after], m_after[after].path, state);
    }

    /// The file is as it was, yet its finding is new: then the rule is what changed.
    bool isByRuleChange(std::uint32_t after)
    {
        if (m_history.lastScan == 0)
            return false;
        const Finding& finding = m_recording.findings[after];
        if (m_history.lastRules.contains(finding.ruleId + '@' + finding.ruleVersion))
            return false;
        const auto before = m_history.files.find(m_after[after].path);
        const auto now = m_files.find(m_after[after].path);
        if (before == m_history.files.end() || now == m_files.end() || !before->second.wasRead())
            return false;
        if (before->second.contentHash == now->second.contentHash)
            return true;
        const auto [entry, isNew] = m_backMaps.try_emplace(m_after[after].path);
        if (isNew) {
            const auto& beforeLines = linesOf(before->second.contentHash);
            const auto& nowLines = linesOf(now->second.contentHash);
            entry->second = LineMap::between(nowLines, beforeLines);
        }
        return entry->second.mapped(finding.range.startLine) != LineMap::nowhere;
    }

    /// Fixed findings by the strict key under which they may come back: rule, file, scope and text.
    void indexFixed()
    {
        for (const KnownFinding& known : m_history.findings) {
            if (known.state == ScanState::Fixed)
                m_fixed[strictKey(known.place)].push_back(&known);
        }
    }

    using StrictKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint64_t>;
    static StrictKey strictKey(const MatchFinding& place)
    {
        return {place.rule, place.path, place.scope, place.identity.normalizedText};
    }

    const KnownFinding* takeFixed(std::uint32_t after)
    {
        const auto found = m_fixed.find(strictKey(m_after[after]));
        if (found == m_fixed.end() || found->second.empty())
            return nullptr;
        auto& candidates = found->second;
        const auto best = std::ranges::max_element(candidates, {}, [&](const KnownFinding* known) {
            return std::pair(contextSimilarity(known->place.identity, m_after[after].identity), known->lastSeenScan);
        });
        const KnownFinding* known = *best;
        candidates.erase(best);
        return known;
    }

    // ---- what was not there

    Result<void> concludeAbsent()
    {
        if (m_cancelled)
            return {};
        for (std::uint32_t i = 0; i < m_history.findings.size(); ++i) {
            const KnownFinding& known = m_history.findings[i];
            if (m_seen[i] || known.state == ScanState::Fixed)
                continue;
            const auto [state, reason] = conclude(known);
            if (known.state == state && known.reason == reason)
                continue;
            if (const auto done = m_findingWriter->setAbsent(known.id, state, reason, known.lastSeenScan); !done)
                return done;
        }
        return {};
    }

    std::pair<ScanState, QString> conclude(const KnownFinding& known)
    {
        const Presence presence = presenceOf(known.path);
        if (presence == Presence::Deleted)
            return {ScanState::Fixed, scanreason::codeRemoved};
        if (presence == Presence::NotScanned)
            return {ScanState::NotChecked, scanreason::fileNotScanned};
        const std::string rule = m_findingWriter->ruleName(known.place.rule);
        if (!m_rulesRun.contains(rule + '@' + known.ruleVersion)) {
            const bool otherVersion = std::ranges::any_of(m_recording.summary.rulesRun, [&](const std::string& run) {
                return run.starts_with(rule) && run.size() > rule.size() && run[rule.size()] == '@';
            });
            return {ScanState::NotChecked, otherVersion ? scanreason::ruleChanged : scanreason::ruleDidNotRun};
        }
        if (presence == Presence::Repository)
            return {ScanState::Fixed, QString()};
        const KnownFile& file = m_files[known.path];
        if (presence != Presence::Analysed) {
            const auto reason = storedEnum(file.skipReason.value_or(0), SkipReason::AnalysisLimit, SkipReason::Unreadable);
            const auto& prefix = presence == Presence::Skipped ? scanreason::fileSkipped : scanreason::filePartlySkipped;
            return {ScanState::NotChecked, prefix + toQString(skipReasonName(reason))};
        }
        // Broken syntax may hide the code. A file that was already broken when the finding was seen is as readable now.
        const auto seen = m_seenFiles.find(std::pair(known.path, known.lastSeenScan));
        if (file.syntaxErrors && !(seen != m_seenFiles.end() && seen->second.syntaxErrors))
            return {ScanState::NotChecked, scanreason::syntaxErrors};
        return {ScanState::Fixed, QString()};
    }

    Result<void> writeCounts()
    {
        auto rows = m_database.exec(u"SELECT scan_state, count(*) FROM findings"
                                    " WHERE id NOT IN (SELECT finding_id FROM merged_findings) GROUP BY scan_state"_s);
        if (!rows)
            return std::unexpected(rows.error());
        QJsonArray counts{0, 0, 0, 0, 0, 0, 0};
        while (rows->next())
            counts[static_cast<qsizetype>(storedEnum(rows->integer(0), ScanState::NotChecked, ScanState::NotChecked))] = rows->integer(1);
        if (const auto read = rows->readError(); !read)
            return read;
        const QString json = QString::fromUtf8(QJsonDocument(counts).toJson(QJsonDocument::Compact));
        if (const auto done = m_database.exec(u"UPDATE scans SET by_state = ? WHERE id = ?"_s, {json, m_scan}); !done)
            return std::unexpected(done.error());
        return {};
    }

    /// A scan that was cancelled did not see the whole project.
    Result<void> writeProject()
    {
        return m_cancelled || !m_recording.assessment ? Result<void>() : projectlog::write(m_database, m_scan, *m_recording.assessment, m_recording.churn);
    }

    Database& m_database;
    ScanRecording m_recording;
    bool m_cancelled;
    int m_scan = 0;

    ScopeNumbers m_scopes;
    ScanHistory m_history;
    std::optional<TableInterner> m_paths;
    std::optional<FindingWriter> m_findingWriter;
    TextMap<char> m_rulesRun;
    std::unordered_map<qint64, KnownFile> m_files; ///< of this scan
    std::unordered_map<qint64, std::string> m_pathTexts;
    qint64 m_repositoryPath = -1; ///< row of the empty path: findings about the whole repository
    std::unordered_map<qint64, Presence> m_presence;
    std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> m_lines; ///< by content hash

    std::vector<MatchFinding> m_before;
    std::vector<std::uint32_t> m_beforeIndex; ///< m_before -> m_history.findings
    std::vector<MatchFinding> m_after;        ///< as m_recording.findings
    std::map<std::pair<qint64, int>, std::uint32_t> m_versions; ///< (path, scan) -> path number in m_before
    std::map<std::pair<qint64, int>, KnownFile> m_seenFiles;
    std::vector<FindingMatch> m_matches;
    std::vector<bool> m_seen; ///< as m_history.findings
    std::map<StrictKey, std::vector<const KnownFinding*>> m_fixed;
    std::unordered_map<std::uint32_t, LineMap> m_backMaps; ///< this scan's lines to those of the last one, by path
};

} // namespace

Result<int> writeScan(Database& database, ScanRecording recording)
{
    return ScanWriter(database, std::move(recording)).run();
}

} // namespace punchlist
