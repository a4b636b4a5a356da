#pragma once

#include "audit/provisionalfindings.h"
#include "audit/rulechoice.h"
#include "reporting/documentrecord.h"
#include "tracking/auditstore.h"
#include "triage/findingfeed.h"
#include "triage/findingsmodel.h"

#include <QMap>
#include <QObject>

#include <memory>
#include <vector>

namespace punchlist {

class RepositoryWatcher;
class RuleFiles;
class ScanMemory;
class ScanJob;

/// The open audit: its file, its findings as a model, the scan that runs on it. One per window; knows no widget.
class AuditSession : public QObject {
    Q_OBJECT

public:
    explicit AuditSession(QObject* parent = nullptr);
    ~AuditSession() override;

    /// Opens the audit of a repository (`auditFile` empty = its default place), makes it when there is none, and scans when
    /// nobody did before. An open audit is closed first.
    void openRepository(const QString& repository, const QString& auditFile = {});
    void openAudit(const QString& auditFile);
    void close();
    bool isOpen() const { return m_open; }

    void startScan();
    /// Scans, and records what the documents say together with what is found.
    void importDocuments(std::vector<ReadDocument> documents);
    void cancelScan();
    bool isScanning() const { return m_scan != nullptr; }
    bool isRecording() const { return m_recording; }
    void setScanOptions(unsigned jobs, const QStringList& exclude, std::uint64_t maxFileBytes = ScanLimits{}.maxFileBytes);

    /// Whether the audit is scanned again as soon as files changed.
    void setRescanOnChange(bool rescan);
    /// Files that changed since the last scan, as far as the watcher saw; sorted.
    const QStringList& changedFiles() const { return m_changedFiles; }

    const RuleChoice& ruleChoice() const { return m_ruleChoice; }
    void setRuleOff(const QString& rule, bool off);
    /// Nothing = what the rule says.
    void setRuleSeverity(const QString& rule, std::optional<Severity> severity);

    /// Filters that were kept with the audit: names and queries.
    QMap<QString, QString> savedFilters() const;
    /// An empty query forgets the name.
    void saveFilter(const QString& name, const QString& query);

    /// What people have read of the files of the last scan.
    const QList<FileReview>& reviews() const { return m_reviews; }
    void loadReviews();

    FindingsModel& model() { return m_model; }
    AuditStore& store() { return m_store; }
    const AuditInfo& info() const { return m_info; }
    QString auditPath() const { return m_auditPath; }
    QString repository() const { return m_info.repositoryPath; }
    QString readOnlyReason() const { return m_readOnlyReason; }
    const QList<ScanRecord>& scans() const { return m_scans; }
    /// What the last scan said about the project as a whole; null when none did (or it is still being read).
    std::shared_ptr<const ProjectRecord> project() const { return m_project; }
    const ProjectHistory& projectHistory() const { return m_projectHistory; }
    /// Texts and evidence of a finding of the running scan; recorded ones come from the store.
    std::optional<FindingRecord> provisionalRecord(FindingId id) const { return m_provisional.record(id); }
    QStringList people() const { return m_people; }

Q_SIGNALS:
    void opened();
    void closed();
    void loaded();
    /// The audit was pointed at another checkout.
    void repositoryChanged();
    void scanStarted();
    void scanProgress(const punchlist::ScanProgress& progress);
    /// The scan is over and is being written into the audit.
    void scanRecording();
    /// The scan ended and is recorded, or could not be.
    void scanEnded();
    void peopleChanged();
    void projectChanged();
    void reviewsChanged();
    void ruleChoiceChanged();
    void changedFilesChanged();
    /// Findings of documents are in the audit; so many of their statuses, owners and dates were taken over.
    void documentsImported(int findings, int statuses);
    void failed(const QString& what);
    /// An audit cannot be opened, but perhaps recovered.
    void damaged(const QString& path, const QString& what);

private:
    void onOpened(const AuditInfo& info, const QString& path, const QString& readOnlyReason);
    void onLoaded(const QList<FindingRow>& rows, const QList<ScanRecord>& scans);
    void endScan();
    void loadProject();
    void loadSettings();
    void watchFiles();
    void setSetting(const QString& name, const QString& value);
    void addDocuments(const std::shared_ptr<ScanRecording>& recording);
    void onTakenIn(bool scanIsOver);
    void forgetProvisional();
    void collectPeople();

    FindingsModel m_model;
    FindingFeed m_feed;
    AuditStore m_store;
    ProvisionalFindings m_provisional;
    AuditInfo m_info;
    QString m_auditPath;
    QString m_readOnlyReason;
    QList<ScanRecord> m_scans;
    QList<FindingRow> m_rows; ///< as last loaded
    qsizetype m_partsLoaded = 0; ///< rows that the model has already, while an audit is being opened
    QStringList m_people;
    qsizetype m_namesSeen = 0; ///< how many names the table knew when m_people was made
    std::shared_ptr<const ProjectRecord> m_project;
    ProjectHistory m_projectHistory;
    QList<FileReview> m_reviews;
    QHash<QString, QString> m_settings; ///< of the audit
    RuleChoice m_ruleChoice;
    RepositoryWatcher* m_watcher = nullptr;
    QStringList m_changedFiles;
    bool m_rescanOnChange = false;
    QStringList m_exclude;
    unsigned m_jobs = 0;
    std::uint64_t m_maxFileBytes = ScanLimits{}.maxFileBytes;
    bool m_open = false;
    bool m_recording = false; ///< the scan is over and is being written
    bool m_scanWhenLoaded = false;
    std::vector<ReadDocument> m_documents; ///< wait for the end of the scan
    std::shared_ptr<ScanMemory> m_memory; ///< of the files of this repository, so that a rescan looks at changed ones only
    std::shared_ptr<RuleFiles> m_ruleFiles; ///< of the repository's own rules: the memory holds only while these are the same
    std::unique_ptr<ScanJob> m_scan;
};

} // namespace punchlist
