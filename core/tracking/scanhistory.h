#pragma once

#include "base/result.h"
#include "findings/triage.h"
#include "tracking/database.h"
#include "tracking/interner.h"
#include "tracking/matching.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// How a scan dealt with a file. Stored in audit files: never renumber.
enum class FileOutcome : std::uint8_t { Analysed, AnalysedPartly, Skipped, Absent };

/// A file as a scan saw it; a row of scan_files without its key.
struct KnownFile {
    FileOutcome outcome = FileOutcome::Absent;
    std::uint64_t contentHash = 0;
    std::uint64_t bytes = 0;
    std::uint32_t lines = 0;
    QString language;
    bool syntaxErrors = false;
    std::optional<int> skipReason;
    QString skipDetail;

    bool wasRead() const { return outcome == FileOutcome::Analysed || outcome == FileOutcome::AnalysedPartly; }
    friend bool operator==(const KnownFile&, const KnownFile&) = default;
};

/// A finding of earlier scans: its latest occurrence and state.
struct KnownFinding {
    qint64 id = 0;
    qint64 path = 0; ///< row of paths
    MatchFinding place; ///< rule and path are rows of their tables, scope is a number of ScopeNumbers
    std::uint64_t contentHash = 0;
    std::string ruleVersion;
    ScanState state = ScanState::New;
    QString reason;
    std::optional<MatchMethod> method; ///< of its latest state
    int lastSeenScan = 0;
};

/// Numbers for scope texts, the same on both sides of a match. No scope is 0.
class ScopeNumbers {
public:
    std::uint32_t number(std::string_view scope);

private:
    TextMap<std::uint32_t> m_numbers;
};

/// What an audit knows when a scan is about to be recorded.
struct ScanHistory {
    int lastScan = 0; ///< 0 = none yet
    std::unordered_map<qint64, KnownFile> files; ///< by row of paths, as of the last scan
    std::vector<KnownFinding> findings; ///< all that stand for themselves, fixed ones too, by id
    TextMap<char> lastRules; ///< "id@version" that the last complete scan ran
};
Result<ScanHistory> loadScanHistory(Database& database, ScopeNumbers& scopes);

/// A file as it was in an earlier scan; nullopt when that had none.
Result<std::optional<KnownFile>> loadFileAt(Database& database, qint64 path, int scan);

} // namespace punchlist
