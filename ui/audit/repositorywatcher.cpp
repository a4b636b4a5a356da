#include "audit/repositorywatcher.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSet>
#include <QTimer>
#include <QTimeZone>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int defaultIntervalMs = 2500;

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

void RepositoryWatcher::start(const QString& root, const QStringList& files)
{
    stop();
    m_root = root;
    QSet<QString> folders;
    for (const auto& file : files) {
        for (auto slash = file.lastIndexOf(u'/'); slash > 0; slash = file.lastIndexOf(u'/', slash - 1)) {
            const auto folder = file.left(slash);
            if (folders.contains(folder))
                break;
            folders.insert(folder);
        }
    }
    m_paths = files + QStringList(folders.cbegin(), folders.cend());
    m_paths.append(u"."_s);
    lookNow();
}

void RepositoryWatcher::stop()
{
    ++m_run;
    m_timer->stop();
    m_paths.clear();
    forget();
}

void RepositoryWatcher::forget()
{
    m_hasKnown = false;
    m_settling = false;
    m_told.clear();
}

RepositoryWatcher::States RepositoryWatcher::look(const QString& root, const QStringList& paths)
{
    States states;
    states.reserve(paths.size());
    for (const auto& path : paths) {
        const QFileInfo info(root + u'/' + path);
        if (info.exists())
            states.insert(path, {info.lastModified(QTimeZone::UTC).toMSecsSinceEpoch(), info.isDir() ? 0 : info.size()});
    }
    return states;
}

void RepositoryWatcher::lookNow()
{
    if (m_look.isRunning()) {
        m_timer->start();
        return;
    }
    m_lookRun = m_run;
    m_look.setFuture(QtConcurrent::run(&RepositoryWatcher::look, m_root, m_paths));
}

void RepositoryWatcher::compare()
{
    if (m_paths.isEmpty())
        return;
    m_timer->start();
    if (m_lookRun != m_run)
        return; // of another start
    const auto now = m_look.result();
    if (!m_hasKnown) {
        m_known = now;
        m_before = now;
        m_hasKnown = true;
        return;
    }
    const bool moves = now != m_before;
    m_before = now;
    if (moves) {
        m_settling = true; // somebody is still writing
        return;
    }
    if (!std::exchange(m_settling, false))
        return;
    QStringList paths;
    for (const auto& path : std::as_const(m_paths)) {
        if (m_known.value(path) != now.value(path))
            paths.append(path);
    }
    paths.sort();
    if (paths != m_told) {
        m_told = paths;
        Q_EMIT changed(paths);
    }
}

} // namespace punchlist
