#pragma once

#include "base/result.h"
#include "tracking/comparison.h"
#include "tracking/documentstore.h"
#include "tracking/findingrow.h"
#include "tracking/projectrecord.h"
#include "tracking/review.h"
#include "tracking/scanrecord.h"
#include "tracking/triage.h"

#include <QHash>
#include <QList>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace punchlist {

struct QueryText;
class AuditFilePrivate;

/// What an audit is about.
struct AuditInfo {
    QString title;          ///< what people call it; by default the name of the folder
    QString repositoryPath; ///< absolute; where the repository is (or was) on the machine of the last scan
    qint64 createdMs = 0;
};

/// An audit: one SQLite file with scans, findings, triage history and the scanned texts of files with findings.
///
/// Belongs to the thread that opened it (AuditStore runs one for the workbench on a thread of its own). Every changing
/// call is one transaction: after it returned, the change survives a crash. Errors are one sentence for the person; the
/// file is as before then.
class AuditFile {
public:
    enum class Access : std::uint8_t {
        ReadWrite, ///< read-only when another instance holds the file or the folder cannot be written: see readOnlyReason()
        ReadOnly,
    };

    /// Opens an existing audit and brings its schema up to date (after a backup). Fails with Code::NotFound, Code::Unsupported
    /// (no audit, or written by a newer Punchlist), Code::Schema (damaged); the file is not touched then.
    static Result<std::unique_ptr<AuditFile>> open(const QString& path, Access access = Access::ReadWrite);
    /// Makes a new audit. Fails when the file exists.
    static Result<std::unique_ptr<AuditFile>> create(const QString& path, const AuditInfo& info);
    static Result<std::unique_ptr<AuditFile>> openOrCreate(const QString& path, const AuditInfo& info);
    /// Writes a complete copy in the newest format, changes that still wait next to the file included. Fails as open() does, and when `to` exists.
    static Result<void> copy(const QString& from, const QString& to);
    ~AuditFile();
    AuditFile(const AuditFile&) = delete;
    AuditFile& operator=(const AuditFile&) = delete;

    QString path() const;
    /// Why nothing can be changed, as a sentence; empty when it can.
    QString readOnlyReason() const;
    bool isReadOnly() const { return !readOnlyReason().isEmpty(); }
    /// Tries to become the writer, after another instance had the file. True when it is (or was) one.
    bool tryTakeOver();

    /// Moves what was written into the file itself, as far as no reader needs its older state: a copy of the file alone, made while
    /// it is open, then holds it. Cheap when there is nothing to move.
    Result<void> settle();
    /// Copies the file to the folder "backups" next to it, unless that was done today or nothing changed since. Returns the
    /// path of the copy; empty when none was due. The last seven stay.
    Result<QString> backUpDaily();

    const AuditInfo& info() const;
    Result<void> setTitle(const QString& title);
    /// Points the audit at another checkout.
    Result<void> setRepositoryPath(const QString& path);
    /// The name under which decisions are recorded; by default that of the logged-in user.
    void setAuthor(const QString& author);
    QString author() const;
    static QString userName(); ///< of the logged-in user

    // ---- scans
    /// Recognises the findings of earlier scans among the new ones and writes the result. Decisions follow the findings.
    Result<ScanRecord> recordScan(ScanRecording recording);
    Result<QList<ScanRecord>> scans();
    Result<std::optional<ScanRecord>> lastScan();
    /// The files of a scan, sorted by path, skipped ones included. 0 = the last scan.
    Result<QList<RecordedFile>> files(int scanNumber = 0);
    /// What the last scan was, in the form exports take: counts, commit and rulesRun.
    Result<ScanSummary> lastSummary();
    Result<std::vector<SkippedFile>> lastSkipped();

    /// What changed between two scans. Fails with Code::NotFound for a number that no scan has.
    Result<ScanComparison> compare(int fromScan, int toScan);

    // ---- the project as a whole
    /// What the last scan that assessed it says; nullopt when none did.
    Result<std::optional<ProjectRecord>> project();
    /// How scores, capabilities, tests and hot spots moved from scan to scan.
    Result<ProjectHistory> projectHistory();

    // ---- documents that findings were imported from
    Result<QList<StoredDocument>> documents();
    /// Replaces the document of the same name.
    Result<void> storeDocument(const StoredDocument& document);

    // ---- findings
    /// All findings, fixed ones included, by id.
    Result<QList<FindingRow>> findings();
    /// The same, told in parts while it is read: the first rows of an audit of a million are there at once.
    Result<QList<FindingRow>> findings(const RowsArrived& arrived);
    Result<FindingRecord> finding(FindingId id);
    /// Looks for a text in the problem, the snippets and the last comment of the next `most` findings after one: what queries
    /// look through beside the rows.
    Result<TextHits> findingsWith(const QueryText& text, FindingId after, int most);
    /// With texts and evidence, in the order of `ids`; all by id when empty.
    Result<std::vector<FindingRecord>> findingRecords(const QList<FindingId>& ids = {});
    /// What identifies findings in every copy of the audit.
    Result<QHash<FindingId, qint64>> findingUids();
    /// Why this is the same finding as in earlier scans; oldest first.
    Result<QList<RecognitionStep>> recognition(FindingId id);
    /// The text of a file as the last scan that kept it saw it; nullopt when no finding was ever in it.
    Result<std::optional<QByteArray>> sourceText(const QString& path);
    /// The text of a file as it was scanned, by its content hash (RecordedFile::contentHash).
    Result<std::optional<QByteArray>> sourceText(std::uint64_t contentHash);

    // ---- what people have read
    /// Lines `first` to `last` of `text`, the file as it was read; -1 = the whole file.
    Result<void> markReviewed(const QString& path, const QByteArray& text, int first = 0, int last = -1);
    Result<void> unmarkReviewed(const QString& path, const QByteArray& text, int first = 0, int last = -1);
    /// What of `text`, a version of the file, was read and is as it was then.
    Result<QList<ReviewedSpan>> reviewedSpans(const QString& path, const QByteArray& text);
    /// The files that the last scan analysed, by path.
    Result<QList<FileReview>> reviewCoverage();

    // ---- settings of the audit
    Result<QHash<QString, QString>> settings();
    /// An empty value takes the setting away.
    Result<void> setSetting(const QString& name, const QString& value);

    // ---- triage
    /// Does one action on all its findings and returns them as they are then. Findings that have the value already are
    /// left alone.
    Result<TriageOutcome> apply(const TriageAction& action);
    /// Takes back the last action that counts, whole; nullopt when there is none. Works across restarts.
    Result<std::optional<TriageOutcome>> undo();
    Result<std::optional<TriageOutcome>> redo();
    Result<UndoStatus> undoStatus();
    /// Oldest first.
    Result<QList<TriageEvent>> history(FindingId id);
    /// Everybody who decided something or was assigned, sorted; for completion.
    Result<QStringList> people();
    /// What people wrote when they dismissed findings, latest first, each once.
    Result<QStringList> recentReasons(int most);

private:
    explicit AuditFile(std::unique_ptr<AuditFilePrivate> implementation);
    std::unique_ptr<AuditFilePrivate> d;
};

} // namespace punchlist
