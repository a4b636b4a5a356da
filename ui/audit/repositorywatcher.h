#pragma once

#include <QFutureWatcher>
#include <QHash>
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

    /// The files that count, relative to `root`, as they are now. Folders count too: a new file changes the time of its folder.
    void start(const QString& root, const QStringList& files);
    void stop();
    /// What is there now is known from here on.
    void forget();
    void setIntervalMs(int milliseconds);

Q_SIGNALS:
    /// Files changed, came or went, and then nothing changed for one interval. All since start() or forget(), sorted.
    void changed(const QStringList& paths);

private:
    struct State {
        qint64 modifiedMs = -1; ///< -1 = not there
        qint64 bytes = 0;
        friend bool operator==(const State&, const State&) = default;
    };
    using States = QHash<QString, State>;
    static States look(const QString& root, const QStringList& paths);
    void lookNow();
    void compare();

    QTimer* m_timer = nullptr;
    QString m_root;
    QStringList m_paths;
    States m_known;
    States m_before;
    bool m_hasKnown = false;
    bool m_settling = false; ///< something changed at the last look
    QStringList m_told;
    int m_run = 0;
    QFutureWatcher<States> m_look;
    int m_lookRun = 0;
};

} // namespace punchlist
