#pragma once

#include "tracking/findingrow.h"

#include <QFutureWatcher>
#include <QLabel>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace punchlist {

class AuditSession;

/// Says under the list of exclusions what they would leave out of the open audit: files of the last scan, and the findings in
/// them. Counted on another thread a moment after the last change.
class ExclusionPreview : public QLabel {
    Q_OBJECT

public:
    ExclusionPreview(AuditSession& session, QWidget* parent);

    void setPatterns(const QStringList& patterns);

    struct Outcome {
        qsizetype files = 0;
        qsizetype findings = 0;
        QStringList examples; ///< the first files
    };
    /// `files` and `findingsByFile` have the paths of the repository.
    static Outcome outcome(const QStringList& patterns, const QStringList& files, const QHash<QString, int>& findingsByFile);

private:
    void count();
    void show(const Outcome& outcome);

    AuditSession& m_session;
    QStringList m_patterns;
    std::shared_ptr<QStringList> m_files; ///< null while they are being read
    QTimer m_delay;
    QFutureWatcher<Outcome> m_watcher;
    bool m_again = false;
};

} // namespace punchlist
