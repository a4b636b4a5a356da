#pragma once

#include "tracking/scanrecord.h"

#include <QFutureWatcher>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

class QTimer;

namespace punchlist {

/// Tells when files of a repository change. It looks at the times and sizes of the files every few seconds, on another thread:
/// watches of the system do not reach for tens of thousands of files, and network folders have none.
class RepositoryWatcher : public QObject {
    Q_OBJECT

public:
    explicit RepositoryWatcher(QObject* parent = nullptr);

    /// The files of a scan that began at `scannedMs` (UTC). What changed since then is told at the first look: a file counts as
    /// changed when its content has another size or, being written later than that, another hash. Folders count from now on, by
    /// the names in them.
    void start(const QString& root, const QList<RecordedFile>& files, qint64 scannedMs);
    void stop();
    void setIntervalMs(int milliseconds);

Q_SIGNALS:
    /// Files changed, came or went, and then nothing changed for one interval. All since the scan, sorted.
    void changed(const QStringList& paths);

private:
    struct State {
        qint64 modifiedMs = -1; ///< -1 = not there
        qint64 bytes = 0;       ///< of a folder a hash of the names in it
        bool isFolder = false;  ///< its time tells nothing: an editor that saves through another file leaves the same names
        friend bool operator==(const State& a, const State& b)
        {
            return a.isFolder == b.isFolder && a.bytes == b.bytes && (a.isFolder || a.modifiedMs == b.modifiedMs);
        }
    };
    using States = QHash<QString, State>;
    struct Seen {
        States states;
        QStringList changed; ///< since the scan; at the first look only
    };
    /// `before` saves reading folders again.
    static States look(const QString& root, const QStringList& paths, const States& before);
    /// The files that are not as the scan saw them.
    static QStringList changedSince(const QString& root, const QList<RecordedFile>& files, qint64 scannedMs, const States& now);
    void lookNow();
    void compare();

    QTimer* m_timer = nullptr;
    QString m_root;
    QStringList m_paths;
    QList<RecordedFile> m_scanned; ///< until the first look
    qint64 m_scannedMs = 0;
    States m_known;
    States m_before;
    bool m_hasKnown = false;
    bool m_settling = false; ///< something changed at the last look
    QStringList m_told;
    int m_run = 0;
    QFutureWatcher<Seen> m_look;
    int m_lookRun = 0;
};

} // namespace punchlist
