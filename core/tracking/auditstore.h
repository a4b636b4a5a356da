#pragma once

#include "tracking/auditfile.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace punchlist {

/// An AuditFile on a thread of its own, for the workbench: every call returns at once, and what came of it arrives as a
/// signal on the thread of this object. Calls are served in their order.
class AuditStore : public QObject {
    Q_OBJECT

public:
    explicit AuditStore(QObject* parent = nullptr);
    /// Finishes the calls made so far (each is short but recordScan) and closes the file.
    ~AuditStore() override;

    /// How often a file that another instance has is looked at again.
    static constexpr int takeOverIntervalMs = 2000;
    /// How long after a change the file alone holds it, for those who copy it meanwhile.
    static constexpr int settleDelayMs = 3000;
    /// How long after opening the daily backup is made, so that it does not delay the first sight.
    static constexpr int backupDelayMs = 5000;

    /// Opens or makes the audit and loads everything: opened() and loaded(), or failed().
    void open(const QString& path, const AuditInfo& infoIfNew);
    void openExisting(const QString& path);
    void close();
    void reload();

    void setAuthor(const QString& author);
    void setTitle(const QString& title);
    void setRepositoryPath(const QString& path);

    void apply(const TriageAction& action);
    void undo();
    void redo();
    void recordScan(ScanRecording recording);

    void loadRecord(FindingId id);       ///< recordLoaded()
    void loadHistory(FindingId id);      ///< historyLoaded()
    void loadSource(const QString& path); ///< sourceLoaded()

    /// Runs a function on the file's thread, for what has no call here (reports, comparisons). `done` runs afterwards on the
    /// thread of this object, unless `context` is gone by then. Neither runs when no audit is open.
    void run(std::function<void(AuditFile&)> work, QObject* context, std::function<void()> done);

Q_SIGNALS:
    void opened(const punchlist::AuditInfo& info, const QString& path, const QString& readOnlyReason);
    void closed();
    /// The next rows of an audit that was just opened; loaded() brings all of them.
    void partLoaded(const QList<punchlist::FindingRow>& rows);
    void loaded(const QList<punchlist::FindingRow>& rows, const QList<punchlist::ScanRecord>& scans);
    /// The file became ours after another instance closed it; what that wrote follows as loaded().
    void becameWritable();
    void infoChanged(const punchlist::AuditInfo& info);
    /// After apply, undo and redo: the rows that changed.
    void findingsChanged(const QList<punchlist::FindingRow>& rows);
    /// After findingsChanged of undo and redo: what was taken back or done again.
    void stepped(const QList<punchlist::FindingId>& ids);
    /// These are part of another finding now (or no longer stand for themselves).
    void findingsRemoved(const QList<punchlist::FindingId>& ids);
    void undoStatusChanged(const punchlist::UndoStatus& status);
    /// After recordScan; all rows follow as loaded().
    void scanRecorded(const punchlist::ScanRecord& scan);
    void recordLoaded(const punchlist::FindingRecord& record);
    void historyLoaded(punchlist::FindingId id, const QList<punchlist::TriageEvent>& events);
    /// `text` is UTF-8; `known` is false when the audit has no text of the file.
    void sourceLoaded(const QString& path, const QByteArray& text, bool known);
    /// An audit could not be opened because part of it is damaged; recoverAudit() may save the rest. One sentence.
    void damaged(const QString& path, const QString& what);
    /// Something did not work; one sentence. What was shown before still holds.
    void failed(const QString& what);

private:
    class Worker;
    void post(std::function<void(Worker&)> task);

    QThread m_thread;
    std::unique_ptr<Worker> m_worker; ///< lives on m_thread
};

} // namespace punchlist
