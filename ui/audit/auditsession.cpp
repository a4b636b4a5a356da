#include "audit/auditsession.h"

#include "audit/repositorywatcher.h"
#include "audit/scanjob.h"
#include "engine/scanmemory.h"
#include "rules/rulefiles.h"
#include "findings/prioritypolicy.h"
#include "import/importedfindings.h"
#include "import/placeresolver.h"
#include "import/repositorylookup.h"
#include "style/text.h"
#include "tracking/auditlocation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

const QString filterPrefix = u"filter."_s; // of the settings in the audit

} // namespace

AuditSession::AuditSession(QObject* parent)
    : QObject(parent)
    , m_feed(m_model)
    , m_watcher(new RepositoryWatcher(this))
    , m_ruleFiles(std::make_shared<RuleFiles>())
{
    connect(m_watcher, &RepositoryWatcher::changed, this, [this](const QStringList& paths) {
        m_changedFiles = paths;
        Q_EMIT changedFilesChanged();
        if (m_rescanOnChange && !paths.isEmpty() && m_readOnlyReason.isEmpty())
            startScan();
    });
    connect(&m_store, &AuditStore::opened, this, &AuditSession::onOpened);
    connect(&m_store, &AuditStore::loaded, this, &AuditSession::onLoaded);
    connect(&m_store, &AuditStore::partLoaded, this, [this](const QList<FindingRow>& rows) {
        m_partsLoaded += rows.size();
        m_feed.merge(rows);
    });
    connect(&m_store, &AuditStore::findingsRemoved, this, [this](const QList<FindingId>& ids) { m_feed.remove(ids); });
    connect(&m_store, &AuditStore::findingsChanged, this, [this](const QList<FindingRow>& rows) { m_feed.merge(rows); });
    connect(&m_model, &FindingsModel::contentChanged, this, &AuditSession::collectPeople);
    connect(&m_store, &AuditStore::infoChanged, this, [this](const AuditInfo& info) {
        const bool isElsewhere = info.repositoryPath != m_info.repositoryPath;
        m_info = info;
        if (isElsewhere)
            Q_EMIT repositoryChanged();
    });
    connect(&m_store, &AuditStore::damaged, this, &AuditSession::damaged);
    connect(&m_store, &AuditStore::becameWritable, this, [this] {
        m_readOnlyReason.clear();
        Q_EMIT loaded();
    });
    connect(&m_store, &AuditStore::failed, this, [this](const QString& what) {
        if (m_recording) {
            m_recording = false;
            forgetProvisional();
            Q_EMIT scanEnded();
        }
        Q_EMIT failed(what);
    });
}

AuditSession::~AuditSession() = default;

void AuditSession::openRepository(const QString& repository, const QString& auditFile)
{
    const QFileInfo folder(repository);
    if (!folder.isDir()) {
        Q_EMIT failed(tr("“%1” is not a folder that can be opened.").arg(repository));
        return;
    }
    close();
    AuditInfo info;
    info.repositoryPath = QDir::cleanPath(folder.absoluteFilePath());
    info.title = QFileInfo(info.repositoryPath).fileName();
    m_scanWhenLoaded = true;
    m_store.open(auditFile.isEmpty() ? defaultAuditPath(info.repositoryPath) : auditFile, info);
}

void AuditSession::openAudit(const QString& auditFile)
{
    close();
    m_scanWhenLoaded = false;
    m_store.openExisting(auditFile);
}

void AuditSession::close()
{
    m_scan.reset();
    m_documents.clear();
    m_provisional.clear();
    if (!m_open)
        return;
    m_open = false;
    m_recording = false;
    m_store.close();
    m_partsLoaded = 0;
    m_feed.clear();
    // Many rows take their time to go, too.
    QThreadPool::globalInstance()->start([rows = std::exchange(m_rows, {})]() mutable { rows.clear(); });
    m_scans.clear();
    m_people.clear();
    m_namesSeen = 0;
    m_project.reset();
    m_projectHistory = {};
    m_reviews.clear();
    m_settings.clear();
    m_ruleChoice = {};
    QThreadPool::globalInstance()->start([memory = std::exchange(m_memory, nullptr)]() mutable { memory.reset(); });
    m_watcher->stop();
    m_changedFiles.clear();
    m_info = {};
    m_auditPath.clear();
    Q_EMIT closed();
}

void AuditSession::onOpened(const AuditInfo& info, const QString& path, const QString& readOnlyReason)
{
    m_open = true;
    m_info = info;
    m_auditPath = path;
    m_readOnlyReason = readOnlyReason;
    loadSettings();
    Q_EMIT opened();
}

void AuditSession::onLoaded(const QList<FindingRow>& rows, const QList<ScanRecord>& scans)
{
    m_rows = rows;
    m_scans = scans;
    const bool scanIsOver = m_recording;
    if (scanIsOver) {
        m_feed.add([this, rows, next = qsizetype(0)]() mutable {
            if (m_provisional.isEmpty())
                return true;
            const auto part = std::span(rows).subspan(static_cast<std::size_t>(next), static_cast<std::size_t>(std::min(FindingFeed::rowsAtOnce, rows.size() - next)));
            next += static_cast<qsizetype>(part.size());
            m_model.replace(m_provisional.resolve(part));
            return next == rows.size();
        });
        forgetProvisional();
    }
    const bool isInParts = std::exchange(m_partsLoaded, 0) == rows.size();
    m_feed.setAll(rows, [this, isInParts, count = rows.size()] { return !isScanning() && !(isInParts && m_model.totalCount() == count); });
    m_feed.then([this, scanIsOver] { onTakenIn(scanIsOver); });
}

/// What was loaded is in the model.
void AuditSession::onTakenIn(bool scanIsOver)
{
    m_recording = m_recording && !scanIsOver;
    if (scanIsOver)
        m_model.reorder(); // the whole project may have changed priorities of what was shown while the scan ran
    loadProject();
    loadReviews();
    if (!m_scans.isEmpty() && !isScanning())
        watchFiles();
    Q_EMIT loaded();
    if (scanIsOver)
        Q_EMIT scanEnded();
    if (std::exchange(m_scanWhenLoaded, false) && m_scans.isEmpty() && m_readOnlyReason.isEmpty())
        startScan();
}

/// The table must not show findings that the audit does not have.
void AuditSession::forgetProvisional()
{
    m_feed.then([this] {
        if (!m_provisional.isEmpty())
            m_model.remove(m_provisional.takeUnresolved());
        m_provisional.clear();
    });
}

void AuditSession::loadProject()
{
    struct Answer {
        Result<std::optional<ProjectRecord>> record;
        Result<ProjectHistory> history;
    };
    const auto answer = std::make_shared<Answer>();
    m_store.run([answer](AuditFile& audit) { *answer = {audit.project(), audit.projectHistory()}; }, this, [this, answer] {
        for (const auto* error : {answer->record ? nullptr : &answer->record.error(), answer->history ? nullptr : &answer->history.error()}) {
            if (error) {
                Q_EMIT failed(toQString(error->message));
                return;
            }
        }
        m_project = *answer->record ? std::make_shared<const ProjectRecord>(std::move(**answer->record)) : nullptr;
        m_projectHistory = std::move(*answer->history);
        Q_EMIT projectChanged();
    });
}

void AuditSession::loadReviews()
{
    const auto answer = std::make_shared<Result<QList<FileReview>>>();
    m_store.run([answer](AuditFile& audit) { *answer = audit.reviewCoverage(); }, this, [this, answer] {
        if (!*answer) {
            Q_EMIT failed(toQString(answer->error().message));
            return;
        }
        m_reviews = std::move(**answer);
        Q_EMIT reviewsChanged();
    });
}

void AuditSession::loadSettings()
{
    const auto answer = std::make_shared<Result<QHash<QString, QString>>>();
    m_store.run([answer](AuditFile& audit) { *answer = audit.settings(); }, this, [this, answer] {
        if (!*answer) {
            Q_EMIT failed(toQString(answer->error().message));
            return;
        }
        m_settings = std::move(**answer);
        m_ruleChoice = RuleChoice::fromSettings(m_settings);
        Q_EMIT ruleChoiceChanged();
    });
}

void AuditSession::setSetting(const QString& name, const QString& value)
{
    const auto answer = std::make_shared<Result<void>>();
    m_store.run([answer, name, value](AuditFile& audit) { *answer = audit.setSetting(name, value); }, this, [this, answer] {
        if (!*answer)
            Q_EMIT failed(toQString(answer->error().message));
        loadSettings();
    });
}

void AuditSession::setRuleOff(const QString& rule, bool off)
{
    setSetting(RuleChoice::offSetting(rule), off ? u"1"_s : QString());
}

void AuditSession::setRuleSeverity(const QString& rule, std::optional<Severity> severity)
{
    setSetting(RuleChoice::severitySetting(rule), severity ? toQString(severityName(*severity)) : QString());
}

QMap<QString, QString> AuditSession::savedFilters() const
{
    QMap<QString, QString> filters;
    for (auto it = m_settings.cbegin(); it != m_settings.cend(); ++it) {
        if (it.key().startsWith(filterPrefix))
            filters.insert(it.key().mid(filterPrefix.size()), it.value());
    }
    return filters;
}

void AuditSession::saveFilter(const QString& name, const QString& query)
{
    setSetting(filterPrefix + name, query);
}

void AuditSession::setRescanOnChange(bool rescan)
{
    m_rescanOnChange = rescan;
    if (rescan && m_open && !m_changedFiles.isEmpty())
        startScan();
}

/// The files of the last scan, from now on.
void AuditSession::watchFiles()
{
    const auto answer = std::make_shared<QList<RecordedFile>>();
    m_store.run([answer](AuditFile& audit) { *answer = audit.files().value_or(QList<RecordedFile>()); }, this, [this, answer] {
        if (m_open && !isScanning() && !m_recording && !m_scans.isEmpty() && QFileInfo(repository()).isDir())
            m_watcher->start(repository(), *answer, m_scans.last().startedMs);
    });
}

void AuditSession::setScanOptions(unsigned jobs, const QStringList& exclude, std::uint64_t maxFileBytes)
{
    m_jobs = jobs;
    m_maxFileBytes = maxFileBytes;
    m_exclude = exclude;
}

void AuditSession::startScan()
{
    if (!m_open || isScanning() || m_recording)
        return;
    if (!m_readOnlyReason.isEmpty()) {
        Q_EMIT failed(m_readOnlyReason);
        return;
    }
    if (!QFileInfo(repository()).isDir()) {
        Q_EMIT failed(tr("The repository “%1” is not there any more, so it cannot be scanned.").arg(repository()));
        return;
    }
    ScanRequest request;
    request.root = toUtf8(repository());
    request.jobs = m_jobs;
    request.limits.maxFileBytes = m_maxFileBytes;
    for (const auto& pattern : std::as_const(m_exclude))
        request.exclude.push_back(toUtf8(pattern));
    const auto priorities = PriorityPolicy::forRepository(request.root);
    if (!priorities) {
        Q_EMIT failed(tr("The weights of priorities cannot be used: %1").arg(toQString(priorities.error().message)));
        return;
    }
    request.priorities = *priorities;
    if (!m_memory)
        m_memory = std::make_shared<ScanMemory>();
    request.memory = m_memory;
    m_watcher->stop();
    m_changedFiles.clear();
    Q_EMIT changedFilesChanged();
    m_feed.add([this, rows = m_rows, next = qsizetype(0)]() mutable {
        if (next == 0)
            m_provisional.clear();
        const auto part = std::span(rows).subspan(static_cast<std::size_t>(next), static_cast<std::size_t>(std::min(FindingFeed::rowsAtOnce, rows.size() - next)));
        next += static_cast<qsizetype>(part.size());
        m_provisional.know(part);
        return next == rows.size();
    });
    m_scan = std::make_unique<ScanJob>(std::move(request), m_ruleChoice, m_ruleFiles, QCoreApplication::applicationVersion());
    connect(m_scan.get(), &ScanJob::findingsFound, this,
            [this](const std::vector<Finding>& batch) {
                m_feed.add([this, batch, next = std::size_t(0)]() mutable {
                    constexpr std::size_t findingsAtOnce = 512;
                    const auto part = std::span(batch).subspan(next, std::min(findingsAtOnce, batch.size() - next));
                    next += part.size();
                    m_model.merge(m_provisional.add(part));
                    return next == batch.size();
                });
            });
    connect(m_scan.get(), &ScanJob::progressChanged, this, &AuditSession::scanProgress);
    connect(m_scan.get(), &ScanJob::finished, this, [this](const std::shared_ptr<ScanRecording>& recording) {
        m_recording = true;
        endScan();
        Q_EMIT scanRecording();
        if (m_documents.empty())
            m_store.recordScan(std::move(*recording));
        else
            addDocuments(recording);
    });
    connect(m_scan.get(), &ScanJob::failed, this, [this](const QString& why) {
        endScan();
        m_documents.clear();
        forgetProvisional();
        Q_EMIT failed(why);
        Q_EMIT scanEnded();
    });
    m_scan->start();
    Q_EMIT scanStarted();
}

void AuditSession::importDocuments(std::vector<ReadDocument> documents)
{
    if (!m_open || isScanning() || m_recording)
        return;
    m_documents = std::move(documents);
    startScan();
    if (!isScanning())
        m_documents.clear();
}

/// Looks the places of the documents up and links their claims, on another thread; then everything is recorded.
void AuditSession::addDocuments(const std::shared_ptr<ScanRecording>& recording)
{
    struct Added {
        QString problem;
        int findings = 0;
    };
    auto documents = std::make_shared<std::vector<ReadDocument>>(std::exchange(m_documents, {}));
    auto* watcher = new QFutureWatcher<Added>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, recording, documents] {
        watcher->deleteLater();
        const Added added = watcher->result();
        if (!m_open)
            return;
        if (!added.problem.isEmpty())
            Q_EMIT failed(added.problem);
        m_store.recordScan(std::move(*recording));
        if (!added.problem.isEmpty())
            return;
        auto stored = std::make_shared<Result<DocumentRecord>>();
        m_store.run([stored, documents](AuditFile& audit) { *stored = storeDocuments(audit, *documents); }, this, [this, stored, added] {
            if (!*stored) {
                Q_EMIT failed(toQString(stored->error().message));
                return;
            }
            if ((*stored)->statuses > 0)
                m_store.reload();
            Q_EMIT documentsImported(added.findings, static_cast<int>((*stored)->statuses));
        });
    });
    watcher->setFuture(QtConcurrent::run([recording, documents, root = toUtf8(repository())]() -> Added {
        auto lookup = RepositoryLookup::open(root, {});
        if (!lookup)
            return {toQString(lookup.error().message), 0};
        std::vector<Finding> imported;
        for (const auto& document : *documents) {
            resolvePlaces(*document.audit, *lookup);
            linkOwnFindings(*document.audit, recording->findings);
            markConfirming(*document.audit, recording->findings);
            std::ranges::move(findingsOf(*document.audit, *lookup), std::back_inserter(imported));
        }
        const int count = static_cast<int>(imported.size());
        std::ranges::move(imported, std::back_inserter(recording->findings));
        return {{}, count};
    }));
}

void AuditSession::cancelScan()
{
    if (m_scan)
        m_scan->cancel();
}

/// The job is in the middle of a signal; it goes when that is over.
void AuditSession::endScan()
{
    auto* job = m_scan.release();
    job->setParent(this);
    job->deleteLater();
}

void AuditSession::collectPeople()
{
    const auto names = m_model.table().texts(u"assignee"_s);
    if (names.size() == m_namesSeen)
        return;
    m_namesSeen = names.size();
    m_people = names;
    m_people.removeAll(QString());
    m_people.sort(Qt::CaseInsensitive);
    Q_EMIT peopleChanged();
}

} // namespace punchlist
