#pragma once

#include "engine/scan.h"
#include "findings/finding.h"
#include "findings/triage.h"
#include "project/capabilities/assessment.h"
#include "repository/churn.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// Everything one scan delivered, ready to be written into an audit. Made by ScanRecorder.
struct ScanRecording {
    QString root;        ///< absolute path of the scanned folder; empty = unknown (then no missing file counts as deleted)
    QString toolVersion; ///< of Punchlist: "0.1.0"
    qint64 startedMs = 0; ///< UTC, milliseconds since 1970
    qint64 finishedMs = 0;
    ScanSummary summary;
    std::vector<Finding> findings;
    std::vector<ScannedFile> files; ///< without their texts
    std::vector<SkippedFile> skipped;
    std::unordered_map<std::uint64_t, QByteArray> sources; ///< by content hash: zstd frames of the files with findings
    std::shared_ptr<const ProjectAssessment> assessment; ///< null when the project was not assessed
    std::unordered_map<std::string, FileChurn> churn;    ///< by path; empty when unknown
};

/// A scan as the audit remembers it.
struct ScanRecord {
    int number = 0; ///< 1, 2, …
    qint64 startedMs = 0;
    qint64 finishedMs = 0;
    bool cancelled = false; ///< what was seen by then was recorded; nothing counts as fixed by it
    QString root;
    QString commit;
    QString branch;
    bool dirty = false;
    QString toolVersion;
    qint64 filesScanned = 0;
    qint64 filesSkipped = 0;
    qint64 filesIgnored = 0;
    qint64 lines = 0;
    qint64 bytes = 0;
    qint64 durationMs = 0;
    /// Findings by ScanState after this scan, in the order of the enumeration.
    std::array<qint64, 7> byState{};

    qint64 count(ScanState state) const { return byState[static_cast<std::size_t>(state)]; }
};

/// A file as one scan saw it.
struct RecordedFile {
    QString path;
    Language language = Language::Unknown;
    std::uint64_t contentHash = 0;
    qint64 bytes = 0;
    qint64 lines = 0;
    bool analysed = true; ///< false: skipped for skipReason
    bool hasSyntaxErrors = false;
    std::optional<SkipReason> skipReason; ///< also set for a file that was analysed only partly
    QString skipDetail;
};

} // namespace punchlist
