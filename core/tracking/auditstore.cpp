#include "tracking/auditstore.h"

#include "tracking/findingcodec.h"

#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace punchlist {

/// The side of the store that lives on the file's thread. Its results go back as calls to the store, so that its signals
/// are emitted there.
class AuditStore::Worker : public QObject {
public:
    explicit Worker(AuditStore& store)
        : m_store(store)
        , m_takeOver(this)
        , m_backup(this)
    {
        m_backup.setInterval(backupDelayMs);
        m_backup.setSingleShot(true);
        connect(&m_backup, &QTimer::timeout, this, [this] {
            if (const auto done = m_audit->backUpDaily(); !done)
                fail(done.error());
        });
        m_settle.setInterval(settleDelayMs);
        m_settle.setSingleShot(true);
        connect(&m_settle, &QTimer::timeout, this, [this] {
            if (const auto done = m_audit->settle(); !done)
                fail(done.error());
        });
        m_takeOver.setInterval(takeOverIntervalMs);
        connect(&m_takeOver, &QTimer::timeout, this, [this] { tryTakeOver(); });
    }

    void open(const QString& file, Result<std::unique_ptr<AuditFile>> opened)
    {
        if (!opened && opened.error().code == Error::Code::Schema) {
            tell([file, what = toQString(opened.error().message)](AuditStore& store) { Q_EMIT store.damaged(file, what); });
            return;
        }
        if (!opened) {
            fail(opened.error());
            return;
        }
        m_audit = std::move(*opened);
        m_audit->setAuthor(m_author);
        tell([info = m_audit->info(), path = m_audit->path(), reason = m_audit->readOnlyReason()](AuditStore& store) {
            Q_EMIT store.opened(info, path, reason);
        });
        load(true);
        if (m_audit->isReadOnly())
            m_takeOver.start();
        else
            m_backup.start();
    }

    void close()
    {
        m_takeOver.stop();
        m_backup.stop();
        m_settle.stop();
        const bool wasOpen = m_audit != nullptr;
        m_audit.reset();
        if (wasOpen)
            tell([](AuditStore& store) { Q_EMIT store.closed(); });
    }

    /// `inParts`: what is shown so far is nothing.
    void load(bool inParts = false)
    {
        const auto tellPart = [this](const QList<FindingRow>& part) {
            tell([part](AuditStore& store) { Q_EMIT store.partLoaded(part); });
        };
        auto rows = inParts ? m_audit->findings(tellPart) : m_audit->findings();
        auto scans = rows ? m_audit->scans() : failure(rows.error().code, rows.error().message);
        if (!scans) {
            fail(scans.error());
            return;
        }
        tell([rows = std::move(*rows), scans = std::move(*scans)](AuditStore& store) { Q_EMIT store.loaded(rows, scans); });
        tellUndoStatus();
    }

    void setAuthor(const QString& author)
    {
        m_author = author;
        if (m_audit)
            m_audit->setAuthor(author);
    }

    /// Runs a task on the open file; says so when there is none.
    template <typename Task>
    void withAudit(Task task)
    {
        if (!m_audit) {
            fail({Error::Code::NotFound, "No audit is open."});
            return;
        }
        task(*m_audit);
        if (!m_settle.isActive())
            m_settle.start();
    }

    void tellInfo(const Result<void>& changed)
    {
        if (!changed)
            fail(changed.error());
        else
            tell([info = m_audit->info()](AuditStore& store) { Q_EMIT store.infoChanged(info); });
    }

    void tellOutcome(Result<std::optional<TriageOutcome>> outcome)
    {
        if (!outcome) {
            fail(outcome.error());
            return;
        }
        if (*outcome && !(*outcome)->gone.isEmpty())
            tell([gone = (*outcome)->gone](AuditStore& store) { Q_EMIT store.findingsRemoved(gone); });
        if (*outcome && !(*outcome)->changed.isEmpty())
            tell([rows = std::move((*outcome)->changed)](AuditStore& store) { Q_EMIT store.findingsChanged(rows); });
        tellUndoStatus();
    }

    /// Of undo and redo, which may be about findings that are far from what is on the screen.
    void tellStep(Result<std::optional<TriageOutcome>> outcome)
    {
        QList<FindingId> ids;
        if (outcome && *outcome) {
            for (const auto& row : std::as_const((*outcome)->changed))
                ids.append(row.id);
        }
        tellOutcome(std::move(outcome));
        if (!ids.isEmpty())
            tell([ids](AuditStore& store) { Q_EMIT store.stepped(ids); });
    }

    void tellUndoStatus()
    {
        if (const auto status = m_audit->undoStatus())
            tell([status = *status](AuditStore& store) { Q_EMIT store.undoStatusChanged(status); });
    }

    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&m_store, [&store = m_store, call = std::move(call)] { call(store); }, Qt::QueuedConnection);
    }

    void fail(const Error& error)
    {
        tell([what = toQString(error.message)](AuditStore& store) { Q_EMIT store.failed(what); });
    }

private:
    void tryTakeOver()
    {
        if (!m_audit->tryTakeOver())
            return;
        m_takeOver.stop();
        tell([](AuditStore& store) { Q_EMIT store.becameWritable(); });
        load();
    }

    AuditStore& m_store;
    QTimer m_takeOver;
    QTimer m_backup;
    QTimer m_settle; ///< people copy the file while it is open
    QString m_author;
    std::unique_ptr<AuditFile> m_audit;
};

AuditStore::AuditStore(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this))
{
    m_thread.setObjectName(u"audit file"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

AuditStore::~AuditStore()
{
    // The last task in the queue: the file is closed on its own thread, after everything that was asked for.
    post([this](Worker& worker) {
        worker.close();
        m_thread.quit();
    });
    m_thread.wait();
}

void AuditStore::post(std::function<void(Worker&)> task)
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), task = std::move(task)] { task(*worker); }, Qt::QueuedConnection);
}

void AuditStore::open(const QString& path, const AuditInfo& infoIfNew)
{
    post([path, infoIfNew](Worker& worker) {
        worker.close();
        worker.open(path, AuditFile::openOrCreate(path, infoIfNew));
    });
}

void AuditStore::openExisting(const QString& path)
{
    post([path](Worker& worker) {
        worker.close();
        worker.open(path, AuditFile::open(path));
    });
}

void AuditStore::close()
{
    post([](Worker& worker) { worker.close(); });
}

void AuditStore::reload()
{
    post([](Worker& worker) { worker.withAudit([&](AuditFile&) { worker.load(); }); });
}

void AuditStore::setAuthor(const QString& author)
{
    post([author](Worker& worker) { worker.setAuthor(author); });
}

void AuditStore::setTitle(const QString& title)
{
    post([title](Worker& worker) { worker.withAudit([&](AuditFile& audit) { worker.tellInfo(audit.setTitle(title)); }); });
}

void AuditStore::setRepositoryPath(const QString& path)
{
    post([path](Worker& worker) { worker.withAudit([&](AuditFile& audit) { worker.tellInfo(audit.setRepositoryPath(path)); }); });
}

void AuditStore::apply(const TriageAction& action)
{
    post([action](Worker& worker) {
        worker.withAudit([&](AuditFile& audit) { worker.tellOutcome(audit.apply(action).transform([](TriageOutcome outcome) { return std::optional(std::move(outcome)); })); });
    });
}

void AuditStore::undo()
{
    post([](Worker& worker) { worker.withAudit([&](AuditFile& audit) { worker.tellStep(audit.undo()); }); });
}

void AuditStore::redo()
{
    post([](Worker& worker) { worker.withAudit([&](AuditFile& audit) { worker.tellStep(audit.redo()); }); });
}

void AuditStore::recordScan(ScanRecording recording)
{
    // std::function wants a copyable task; the recording may be large.
    post([shared = std::make_shared<ScanRecording>(std::move(recording))](Worker& worker) {
        worker.withAudit([&](AuditFile& audit) {
            const auto scan = audit.recordScan(std::move(*shared));
            if (!scan) {
                worker.fail(scan.error());
                return;
            }
            worker.tell([scan = *scan](AuditStore& store) { Q_EMIT store.scanRecorded(scan); });
            worker.load();
        });
    });
}

void AuditStore::loadRecord(FindingId id)
{
    post([id](Worker& worker) {
        worker.withAudit([&](AuditFile& audit) {
            auto record = audit.finding(id);
            if (!record)
                worker.fail(record.error());
            else
                worker.tell([record = std::move(*record)](AuditStore& store) { Q_EMIT store.recordLoaded(record); });
        });
    });
}

void AuditStore::loadHistory(FindingId id)
{
    post([id](Worker& worker) {
        worker.withAudit([&](AuditFile& audit) {
            auto events = audit.history(id);
            if (!events)
                worker.fail(events.error());
            else
                worker.tell([id, events = std::move(*events)](AuditStore& store) { Q_EMIT store.historyLoaded(id, events); });
        });
    });
}

void AuditStore::loadSource(const QString& path)
{
    post([path](Worker& worker) {
        worker.withAudit([&](AuditFile& audit) {
            const auto text = audit.sourceText(path);
            if (!text)
                worker.fail(text.error());
            else
                worker.tell([path, text = *text](AuditStore& store) { Q_EMIT store.sourceLoaded(path, text.value_or(QByteArray()), text.has_value()); });
        });
    });
}

void AuditStore::run(std::function<void(AuditFile&)> work, QObject* context, std::function<void()> done)
{
    post([work = std::move(work), context = QPointer<QObject>(context), done = std::move(done)](Worker& worker) {
        worker.withAudit([&](AuditFile& audit) {
            work(audit);
            worker.tell([context, done](AuditStore&) {
                if (context && done)
                    done();
            });
        });
    });
}

} // namespace punchlist
