#pragma once

#include "audit/provisionalfindings.h"
#include "tracking/auditstore.h"
#include "triage/findingsmodel.h"

#include <QObject>

#include <memory>

namespace punchlist {

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
    void cancelScan();
    bool isScanning() const { return m_scan != nullptr; }
    bool isRecording() const { return m_recording; }
    void setScanOptions(unsigned jobs, const QStringList& exclude);

    FindingsModel& model() { return m_model; }
    AuditStore& store() { return m_store; }
    const AuditInfo& info() const { return m_info; }
    QString auditPath() const { return m_auditPath; }
    QString repository() const { return m_info.repositoryPath; }
    QString readOnlyReason() const { return m_readOnlyReason; }
    const QList<ScanRecord>& scans() const { return m_scans; }
    /// Texts and evidence of a finding of the running scan; recorded ones come from the store.
    std::optional<FindingRecord> provisionalRecord(FindingId id) const { return m_provisional.record(id); }
    QStringList people() const { return m_people; }

Q_SIGNALS:
    void opened();
    void closed();
    void loaded();
    void scanStarted();
    void scanProgress(const punchlist::ScanProgress& progress);
    /// The scan is over and is being written into the audit.
    void scanRecording();
    /// The scan ended and is recorded, or could not be.
    void scanEnded();
    void peopleChanged();
    void failed(const QString& what);

private:
    void onOpened(const AuditInfo& info, const QString& path, const QString& readOnlyReason);
    void onLoaded(const QList<FindingRow>& rows, const QList<ScanRecord>& scans);
    void endScan();
    void collectPeople(const QList<FindingRow>& rows);

    FindingsModel m_model;
    AuditStore m_store;
    ProvisionalFindings m_provisional;
    AuditInfo m_info;
    QString m_auditPath;
    QString m_readOnlyReason;
    QList<ScanRecord> m_scans;
    QList<FindingRow> m_rows; ///< as last loaded
    QStringList m_people;
    QStringList m_exclude;
    unsigned m_jobs = 0;
    bool m_open = false;
    bool m_recording = false; ///< the scan is over and is being written
    bool m_scanWhenLoaded = false;
    std::unique_ptr<ScanJob> m_scan;
};

} // namespace punchlist
