#include "tracking/auditfile.h"

#include "tracking/auditcheck.h"
#include "tracking/auditlock.h"
#include "tracking/auditreader.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "tracking/projectlog.h"
#include "tracking/reviewlog.h"
#include "tracking/scanwriter.h"
#include "tracking/schema.h"
#include "tracking/settingslog.h"
#include "tracking/triagelog.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// Files up to this size are checked page by page when opened (a few hundred megabytes a second).
constexpr qint64 maxQuickCheckBytes = 32'000'000;
/// Of each kind.
constexpr int backupsToKeep = 7;

Result<void> checkVersion(Database& database)
{
    const auto version = schemaVersion(database);
    if (!version)
        return std::unexpected(version.error());
    if (*version > newestSchemaVersion())
        return migrate(database, schemaSteps()); // fails with the sentence for this, before writing anything
    if (*version < 1)
        return failure(Error::Code::Unsupported, toUtf8(database.path()) + " is not a Punchlist audit.");
    return {};
}

Result<void> writeEmptyAudit(const QString& path, const AuditInfo& info)
{
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (const auto done = migrate(*database, schemaSteps()); !done)
        return done;
    const QString title = info.title.isEmpty() ? QFileInfo(info.repositoryPath).fileName() : info.title;
    const qint64 created = info.createdMs ? info.createdMs : QDateTime::currentMSecsSinceEpoch();
    const auto done = database->exec(u"INSERT INTO audit (id, uid, title, repository_path, created_ms) VALUES (1, ?, ?, ?, ?)"_s,
                                     {static_cast<qint64>(QRandomGenerator::global()->generate64()), title, info.repositoryPath, created});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<void> checkPages(Database& database)
{
    const auto verdict = database.value(u"PRAGMA quick_check(1)"_s);
    if (!verdict)
        return std::unexpected(verdict.error());
    if (verdict->toString() != "ok"_L1)
        return failure(Error::Code::Schema, toUtf8(database.path()) + " is damaged. Recovering it saves what can be read.");
    return {};
}

} // namespace

class AuditFilePrivate {
public:
    QString path;
    QString readOnlyReason;
    QString author = AuditFile::userName();
    AuditInfo info;
    std::unique_ptr<AuditLock> lock;          ///< held while we are the writer
    std::unique_ptr<QTemporaryDir> copyFolder; ///< of a copy that is read instead of the file
    std::optional<Database> database;

    Result<void> openExisting(AuditFile::Access access)
    {
        if (const auto header = checkAuditHeader(path); !header)
            return header;
        if (access == AuditFile::Access::ReadOnly)
            readOnlyReason = u"%1 was opened for reading."_s.arg(path);
        else
            takeLock();
        const auto opened = readOnlyReason.isEmpty() ? openForWriting() : openForReading();
        if (!opened)
            return opened;
        return loadInfo();
    }

    void takeLock()
    {
        readOnlyReason.clear();
        auto candidate = std::make_unique<AuditLock>(path);
        if (!QFileInfo(path).isWritable())
            readOnlyReason = u"%1 can only be read: the file is read-only."_s.arg(path);
        else if (candidate->take())
            lock = std::move(candidate);
        else
            readOnlyReason = candidate->whyNot();
    }

    /// Checks everything through a connection that cannot write before one that can is opened.
    Result<void> openForWriting()
    {
        {
            // Nobody else writes while we have the lock. Without changes waiting, SQLite then needs no files next to it.
            auto reader = Database::open(path, hasPendingChanges(path) ? Database::Mode::ReadOnly : Database::Mode::ReadOnlyImmutable);
            if (!reader)
                return std::unexpected(reader.error());
            if (const auto done = checkVersion(*reader); !done)
                return done;
            if (QFileInfo(path).size() <= maxQuickCheckBytes) {
                if (const auto done = checkPages(*reader); !done)
                    return done;
            }
        }
        auto writer = Database::open(path, Database::Mode::ReadWrite);
        if (!writer)
            return std::unexpected(writer.error());
        if (const auto done = bringUpToDate(*writer); !done)
            return done;
        database.emplace(std::move(*writer));
        return {};
    }

    Result<void> bringUpToDate(Database& writer)
    {
        const auto version = schemaVersion(writer);
        if (!version)
            return std::unexpected(version.error());
        if (*version < newestSchemaVersion()) {
            const auto whole = isWhole(writer);
            if (!whole)
                return std::unexpected(whole.error());
            if (!*whole)
                return failure(Error::Code::Busy, toUtf8(path) + " must be converted, but another program is reading it. Close that first.");
            if (const auto copy = backUp(path, u"migration"_s, backupsToKeep); !copy)
                return std::unexpected(copy.error());
            if (const auto done = migrate(writer, schemaSteps()); !done)
                return done;
        }
        // On a network folder WAL may not be possible; SQLite then stays with a rollback journal, which is as safe.
        if (const auto done = writer.exec(u"PRAGMA journal_mode=WAL"_s); !done)
            return std::unexpected(done.error());
        return {};
    }

    /// Moves all changes into the file itself. False when a reader still needs its older state: then the file alone is not
    /// the whole audit and must not be copied.
    static Result<bool> isWhole(Database& writer)
    {
        auto row = writer.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        if (!row)
            return std::unexpected(row.error());
        return row->next() && row->integer(0) == 0;
    }

    Result<void> settle()
    {
        if (!readOnlyReason.isEmpty())
            return {};
        auto row = database->exec(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
        if (!row)
            return std::unexpected(row.error());
        row->next();
        return {};
    }

    Result<QString> backUpDaily()
    {
        if (!readOnlyReason.isEmpty() || !isBackupDue(path, u"daily"_s))
            return QString();
        const auto whole = isWhole(*database);
        if (!whole)
            return std::unexpected(whole.error());
        if (!*whole)
            return QString();
        return backUp(path, u"daily"_s, backupsToKeep); // we are the only writer, and are here
    }

    Result<void> openForReading()
    {
        auto mode = Database::Mode::ReadOnly;
        QString source = path;
        if (!QFileInfo(QFileInfo(path).absolutePath()).isWritable()) {
            // SQLite needs to write next to the file to read changes that wait there; without such changes it need not.
            mode = Database::Mode::ReadOnlyImmutable;
            if (hasPendingChanges(path)) {
                const auto copy = copyAside();
                if (!copy)
                    return std::unexpected(copy.error());
                source = *copy;
                mode = Database::Mode::ReadOnly;
            }
        }
        auto reader = Database::open(source, mode);
        if (!reader)
            return std::unexpected(reader.error());
        if (const auto done = checkVersion(*reader); !done)
            return done;
        const auto version = schemaVersion(*reader);
        if (!version)
            return std::unexpected(version.error());
        if (*version < newestSchemaVersion())
            return openConvertedCopy();
        database.emplace(std::move(*reader));
        return {};
    }

    /// Of a file by an older Punchlist that is not to be changed here.
    Result<void> openConvertedCopy()
    {
        const auto copy = copyAside();
        if (!copy)
            return std::unexpected(copy.error());
        auto converted = Database::open(*copy, Database::Mode::ReadWrite);
        if (!converted)
            return std::unexpected(converted.error());
        if (const auto done = migrate(*converted, schemaSteps()); !done)
            return done;
        database.emplace(std::move(*converted));
        return {};
    }

    Result<QString> copyAside()
    {
        copyFolder = std::make_unique<QTemporaryDir>();
        const QString copy = copyFolder->filePath(u"audit"_s);
        const bool isCopied = copyFolder->isValid() && QFile::copy(path, copy)
            && (!hasPendingChanges(path) || QFile::copy(path + u"-wal"_s, copy + u"-wal"_s));
        if (!isCopied)
            return failure(Error::Code::Io, toUtf8(path) + " cannot be read: there is no room for a temporary copy.");
        for (const QString& file : {copy, copy + u"-wal"_s})
            QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        return copy;
    }

    Result<void> loadInfo()
    {
        auto row = database->exec(u"SELECT title, repository_path, created_ms FROM audit"_s);
        if (!row)
            return std::unexpected(row.error());
        if (!row->next())
            return failure(Error::Code::Schema, toUtf8(path) + " is damaged: it does not say what it is about.");
        info = {row->text(0), row->text(1), row->integer(2)};
        return {};
    }

    Result<void> requireWritable() const
    {
        if (readOnlyReason.isEmpty())
            return {};
        return failure(Error::Code::Busy, toUtf8(readOnlyReason));
    }

    Result<TriageOutcome> outcome(const triagelog::Change& change)
    {
        TriageOutcome result;
        result.group = change.group;
        if (!change.findings.isEmpty()) {
            auto rows = auditreader::findingRows(*database, change.findings);
            if (!rows)
                return std::unexpected(rows.error());
            result.changed = std::move(*rows);
            if (result.changed.size() < change.findings.size()) {
                QSet<FindingId> shown;
                for (const FindingRow& row : std::as_const(result.changed))
                    shown.insert(row.id);
                std::ranges::remove_copy_if(change.findings, std::back_inserter(result.gone), [&](FindingId id) { return shown.contains(id); });
            }
        }
        const auto status = triagelog::undoStatus(*database);
        if (!status)
            return std::unexpected(status.error());
        result.canUndo = status->undo.has_value();
        result.canRedo = status->redo.has_value();
        return result;
    }

    Result<std::optional<TriageOutcome>> revert(bool redo)
    {
        if (const auto writable = requireWritable(); !writable)
            return std::unexpected(writable.error());
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto change = redo ? triagelog::redo(*database, author, now) : triagelog::undo(*database, author, now);
        if (!change)
            return std::unexpected(change.error());
        if (!*change)
            return std::nullopt;
        auto result = outcome(**change);
        if (!result)
            return std::unexpected(result.error());
        return std::optional(std::move(*result));
    }

    Result<void> setInfo(const QString& sql, const QString& value)
    {
        if (const auto writable = requireWritable(); !writable)
            return writable;
        if (const auto done = database->exec(sql, {value}); !done)
            return std::unexpected(done.error());
        return loadInfo();
    }
};

AuditFile::AuditFile(std::unique_ptr<AuditFilePrivate> implementation)
    : d(std::move(implementation))
{
}

AuditFile::~AuditFile() = default;

Result<std::unique_ptr<AuditFile>> AuditFile::open(const QString& path, Access access)
{
    auto implementation = std::make_unique<AuditFilePrivate>();
    const QString canonical = QFileInfo(path).canonicalFilePath(); // one lock for all names of a file
    implementation->path = canonical.isEmpty() ? path : canonical;
    if (const auto opened = implementation->openExisting(access); !opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<AuditFile>(new AuditFile(std::move(implementation)));
}

Result<std::unique_ptr<AuditFile>> AuditFile::create(const QString& path, const AuditInfo& info)
{
    const QFileInfo target(path);
    if (target.size() > 0)
        return failure(Error::Code::Io, toUtf8(path) + " exists already.");
    if (!QDir().mkpath(target.absolutePath()))
        return failure(Error::Code::Io, "The folder " + toUtf8(target.absolutePath()) + " cannot be made.");
    auto lock = std::make_unique<AuditLock>(target.absoluteFilePath());
    if (!lock->take())
        return failure(lock->isForbidden() ? Error::Code::Io : Error::Code::Busy, toUtf8(lock->whyNot()));
    // Under another name until it is whole; what an interrupted creation left there is in our way no more.
    const QString unfinished = target.absoluteFilePath() + u".part"_s;
    for (const QString& leftover : {unfinished, unfinished + u"-journal"_s}) // a journal without its file would spoil the new one
        QFile::remove(leftover);
    if (const auto written = writeEmptyAudit(unfinished, info); !written) {
        QFile::remove(unfinished);
        return std::unexpected(written.error());
    }
    QFile::remove(target.absoluteFilePath()); // empty, if it is there at all
    if (!QFile::rename(unfinished, target.absoluteFilePath()))
        return failure(Error::Code::Io, toUtf8(path) + " cannot be made: its folder cannot be written to.");
    lock.reset();
    return open(path);
}

Result<std::unique_ptr<AuditFile>> AuditFile::openOrCreate(const QString& path, const AuditInfo& info)
{
    return QFileInfo(path).size() > 0 ? open(path) : create(path, info);
}

Result<void> AuditFile::copy(const QString& from, const QString& to)
{
    if (const auto audit = open(from, Access::ReadOnly); !audit) // is it one, and not a newer one?
        return std::unexpected(audit.error());
    auto database = Database::open(from, Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    if (const auto done = database->exec(u"VACUUM INTO ?"_s, {to}); !done)
        return std::unexpected(done.error());
    auto copied = Database::open(to, Database::Mode::ReadWrite);
    if (!copied)
        return std::unexpected(copied.error());
    return migrate(*copied, schemaSteps());
}

QString AuditFile::path() const { return d->path; }
QString AuditFile::readOnlyReason() const { return d->readOnlyReason; }
const AuditInfo& AuditFile::info() const { return d->info; }
void AuditFile::setAuthor(const QString& author) { d->author = author.trimmed().isEmpty() ? userName() : author.trimmed(); }
QString AuditFile::author() const { return d->author; }

QString AuditFile::userName()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    if (!user.isEmpty())
        return user;
    // Started by a service, a desktop file of another session or in a container, nobody set the variables.
    const auto home = QDir::home().exists() ? QFileInfo(QDir::homePath()).owner() : QString();
    return home.isEmpty() ? u"unknown"_s : home;
}

bool AuditFile::tryTakeOver()
{
    if (!isReadOnly())
        return true;
    const QString reason = d->readOnlyReason;
    d->takeLock();
    if (isReadOnly())
        return false;
    auto previous = std::move(d->database);
    d->database.reset();
    previous.reset();
    if (d->openForWriting() && d->loadInfo())
        return true;
    d->lock.reset();
    d->readOnlyReason = reason;
    static_cast<void>(d->openForReading());
    return false;
}

Result<void> AuditFile::settle()
{
    return d->settle();
}

Result<QString> AuditFile::backUpDaily()
{
    return d->backUpDaily();
}

Result<void> AuditFile::setTitle(const QString& title)
{
    return d->setInfo(u"UPDATE audit SET title = ?"_s, title);
}

Result<void> AuditFile::setRepositoryPath(const QString& path)
{
    return d->setInfo(u"UPDATE audit SET repository_path = ?"_s, path);
}

Result<ScanRecord> AuditFile::recordScan(ScanRecording recording)
{
    if (const auto writable = d->requireWritable(); !writable)
        return std::unexpected(writable.error());
    const auto number = writeScan(*d->database, std::move(recording));
    if (!number)
        return std::unexpected(number.error());
    const auto scan = lastScan();
    if (!scan)
        return std::unexpected(scan.error());
    return **scan;
}

Result<QList<ScanRecord>> AuditFile::scans()
{
    return auditreader::scans(*d->database);
}

Result<std::optional<ScanRecord>> AuditFile::lastScan()
{
    const auto all = scans();
    if (!all)
        return std::unexpected(all.error());
    return all->isEmpty() ? std::nullopt : std::optional(all->last());
}

Result<QList<RecordedFile>> AuditFile::files(int scanNumber)
{
    return auditreader::files(*d->database, scanNumber == 0 ? std::numeric_limits<int>::max() : scanNumber);
}

Result<ScanSummary> AuditFile::lastSummary()
{
    return auditreader::lastSummary(*d->database);
}

Result<std::vector<SkippedFile>> AuditFile::lastSkipped()
{
    const auto all = files();
    if (!all)
        return std::unexpected(all.error());
    std::vector<SkippedFile> skipped;
    for (const RecordedFile& file : *all) {
        if (file.skipReason)
            skipped.push_back({toUtf8(file.path), *file.skipReason, toUtf8(file.skipDetail), file.analysed});
    }
    return skipped;
}

Result<ScanComparison> AuditFile::compare(int fromScan, int toScan)
{
    return auditreader::compare(*d->database, fromScan, toScan);
}

Result<std::optional<ProjectRecord>> AuditFile::project()
{
    return projectlog::latest(*d->database);
}

Result<ProjectHistory> AuditFile::projectHistory()
{
    return projectlog::history(*d->database);
}

Result<QList<StoredDocument>> AuditFile::documents()
{
    return documentstore::all(*d->database);
}

Result<void> AuditFile::storeDocument(const StoredDocument& document)
{
    if (const auto writable = d->requireWritable(); !writable)
        return writable;
    return documentstore::write(*d->database, document);
}

Result<QList<FindingRow>> AuditFile::findings()
{
    return auditreader::findingRows(*d->database);
}

Result<QList<FindingRow>> AuditFile::findings(const RowsArrived& arrived)
{
    return auditreader::findingRows(*d->database, arrived);
}

Result<FindingRecord> AuditFile::finding(FindingId id)
{
    auto records = auditreader::findingRecords(*d->database, {id});
    if (!records)
        return std::unexpected(records.error());
    if (records->empty())
        return failure(Error::Code::NotFound, "The audit has no finding with the number " + std::to_string(id) + ".");
    return std::move(records->front());
}

Result<TextHits> AuditFile::findingsWith(const QueryText& text, FindingId after, int most)
{
    return auditreader::findingsWith(*d->database, text, after, most);
}

Result<std::vector<FindingRecord>> AuditFile::findingRecords(const QList<FindingId>& ids)
{
    return auditreader::findingRecords(*d->database, ids);
}

Result<QHash<FindingId, qint64>> AuditFile::findingUids()
{
    return auditreader::findingUids(*d->database);
}

Result<QList<RecognitionStep>> AuditFile::recognition(FindingId id)
{
    return auditreader::recognition(*d->database, id);
}

Result<std::optional<QByteArray>> AuditFile::sourceText(const QString& path)
{
    return auditreader::sourceText(*d->database, path);
}

Result<std::optional<QByteArray>> AuditFile::sourceText(std::uint64_t contentHash)
{
    return auditreader::sourceText(*d->database, contentHash);
}

Result<void> AuditFile::markReviewed(const QString& path, const QByteArray& text, int first, int last)
{
    if (const auto writable = d->requireWritable(); !writable)
        return writable;
    return reviewlog::mark(*d->database, path, text, first, last, d->author, QDateTime::currentMSecsSinceEpoch());
}

Result<void> AuditFile::unmarkReviewed(const QString& path, const QByteArray& text, int first, int last)
{
    if (const auto writable = d->requireWritable(); !writable)
        return writable;
    return reviewlog::unmark(*d->database, path, text, first, last, d->author, QDateTime::currentMSecsSinceEpoch());
}

Result<QList<ReviewedSpan>> AuditFile::reviewedSpans(const QString& path, const QByteArray& text)
{
    return reviewlog::spans(*d->database, path, text);
}

Result<QList<FileReview>> AuditFile::reviewCoverage()
{
    return reviewlog::coverage(*d->database);
}

Result<QHash<QString, QString>> AuditFile::settings()
{
    return settingslog::all(*d->database);
}

Result<void> AuditFile::setSetting(const QString& name, const QString& value)
{
    if (const auto writable = d->requireWritable(); !writable)
        return writable;
    return settingslog::set(*d->database, name, value, QDateTime::currentMSecsSinceEpoch());
}

Result<TriageOutcome> AuditFile::apply(const TriageAction& action)
{
    if (const auto writable = d->requireWritable(); !writable)
        return std::unexpected(writable.error());
    const auto change = triagelog::apply(*d->database, action, d->author, QDateTime::currentMSecsSinceEpoch());
    if (!change)
        return std::unexpected(change.error());
    return d->outcome(*change);
}

Result<std::optional<TriageOutcome>> AuditFile::undo()
{
    return d->revert(false);
}

Result<std::optional<TriageOutcome>> AuditFile::redo()
{
    return d->revert(true);
}

Result<UndoStatus> AuditFile::undoStatus()
{
    return triagelog::undoStatus(*d->database);
}

Result<QList<TriageEvent>> AuditFile::history(FindingId id)
{
    return triagelog::history(*d->database, id);
}

Result<QStringList> AuditFile::people()
{
    return triagelog::people(*d->database);
}

Result<QStringList> AuditFile::recentReasons(int most)
{
    return triagelog::recentReasons(*d->database, most);
}

} // namespace punchlist
