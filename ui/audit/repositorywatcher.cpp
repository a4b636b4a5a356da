#include "audit/repositorywatcher.h"

#include "repository/filereader.h"
#include "style/text.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QTimer>
#include <QTimeZone>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int defaultIntervalMs = 2500;

/// A hash of what lies in a folder, but for what editors put beside the file that is open in them.
qint64 hashOfNames(const QString& folder)
{
    static const QRegularExpression ofEditors(u"^\\..*\\.(sw[a-z]|kate-swp)$|^\\.#|^#.*#$|~$"_s);
    auto names = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    names.removeIf([](const QString& name) { return name.contains(ofEditors); });
    return static_cast<qint64>(qHash(names));
}

} // namespace

RepositoryWatcher::RepositoryWatcher(QObject* parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(defaultIntervalMs);
    m_timer->setSingleShot(true); // the next look comes an interval after the last one has ended
    connect(m_timer, &QTimer::timeout, this, &RepositoryWatcher::lookNow);
    connect(&m_look, &QFutureWatcherBase::finished, this, &RepositoryWatcher::compare);
}

void RepositoryWatcher::setIntervalMs(int milliseconds)
{
    m_timer->setInterval(milliseconds);
}

void RepositoryWatcher::start(const QString& root, const QList<RecordedFile>& files, qint64 scannedMs)
{
    stop();
    m_root = root;
    m_scanned = files;
    m_scannedMs = scannedMs;
    QSet<QString> folders;
    m_paths.reserve(files.size());
    for (const auto& file : files) {
        m_paths.append(file.path);
        for (auto slash = file.path.lastIndexOf(u'/'); slash > 0; slash = file.path.lastIndexOf(u'/', slash - 1)) {
            const auto folder = file.path.left(slash);
            if (folders.contains(folder))
                break;
            folders.insert(folder);
        }
    }
    m_paths.append(QStringList(folders.cbegin(), folders.cend()));
    m_paths.append(u"."_s);
    lookNow();
}

void RepositoryWatcher::stop()
{
    ++m_run;
    m_timer->stop();
    m_paths.clear();
    m_scanned.clear();
    m_hasKnown = false;
    m_settling = false;
    m_told.clear();
}

RepositoryWatcher::States RepositoryWatcher::look(const QString& root, const QStringList& paths, const States& before)
{
    States states;
    states.reserve(paths.size());
    for (const auto& path : paths) {
        const QFileInfo info(root + u'/' + path);
        if (!info.exists())
            continue;
        State state{info.lastModified(QTimeZone::UTC).toMSecsSinceEpoch(), info.size(), info.isDir()};
        if (state.isFolder) {
            const auto known = before.value(path);
            state.bytes = known.isFolder && known.modifiedMs == state.modifiedMs ? known.bytes : hashOfNames(info.filePath());
        }
        states.insert(path, state);
    }
    return states;
}

QStringList RepositoryWatcher::changedSince(const QString& root, const QList<RecordedFile>& files, qint64 scannedMs, const States& now)
{
    QStringList changed;
    const auto reader = FileReader::open(toUtf8(root));
    for (const auto& file : files) {
        if (file.contentHash == 0)
            continue; // was not read: links, files that are too large
        const auto state = now.value(file.path);
        bool isAsScanned = state.modifiedMs >= 0 && !state.isFolder && state.bytes == file.bytes;
        if (isAsScanned && state.modifiedMs >= scannedMs && reader) {
            const auto content = reader->read(toUtf8(file.path), static_cast<std::uint64_t>(file.bytes));
            isAsScanned = !content || content->hash == file.contentHash; // what cannot be read now tells nothing
        }
        if (!isAsScanned)
            changed.append(file.path);
    }
    return changed;
}

void RepositoryWatcher::lookNow()
{
    if (m_look.isRunning()) {
        m_timer->start();
        return;
    }
    m_lookRun = m_run;
    m_look.setFuture(QtConcurrent::run([root = m_root, paths = m_paths, before = m_before, scanned = std::exchange(m_scanned, {}), scannedMs = m_scannedMs] {
        Seen seen{look(root, paths, before), {}};
        seen.changed = changedSince(root, scanned, scannedMs, seen.states);
        return seen;
    }));
}

void RepositoryWatcher::compare()
{
    if (m_paths.isEmpty())
        return;
    m_timer->start();
    if (m_lookRun != m_run)
        return; // of another start
    const auto seen = m_look.result();
    const auto& now = seen.states;
    QStringList paths;
    if (!m_hasKnown) {
        m_known = now;
        m_before = now;
        m_hasKnown = true;
        for (const auto& path : seen.changed)
            m_known.insert(path, {.bytes = -1}); // nothing that is there now is what was scanned
        paths = seen.changed;
    } else {
        const bool moves = now != m_before;
        m_before = now;
        if (moves) {
            m_settling = true; // somebody is still writing
            return;
        }
        if (!std::exchange(m_settling, false))
            return;
        for (const auto& path : std::as_const(m_paths)) {
            if (m_known.value(path) != now.value(path))
                paths.append(path);
        }
    }
    paths.sort();
    if (paths != m_told) {
        m_told = paths;
        Q_EMIT changed(paths);
    }
}

} // namespace punchlist
