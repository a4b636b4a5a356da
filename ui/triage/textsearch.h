#pragma once

#include "findings/query.h"
#include "tracking/findingrow.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <unordered_set>
#include <vector>

namespace punchlist {

class AuditSession;

/// Which findings have the words of a query in their problem, snippets or last comment. The table holds titles and names only
/// (an audit may have a million findings), so the audit is asked on its own thread, in parts that let other answers through.
class TextSearch : public QObject {
    Q_OBJECT

public:
    using Findings = std::unordered_set<std::int64_t>;

    explicit TextSearch(AuditSession& session, QObject* parent = nullptr);

    /// Before a query is read: what follows is all that is wanted.
    void begin();
    /// Null while nobody knows; changed() follows.
    std::shared_ptr<const Findings> findingsWith(const QueryText& text);

Q_SIGNALS:
    void changed();

private:
    void forget();
    void update(const QList<FindingRow>& rows);
    void start();
    void searchPart();
    void finish(bool isComplete);

    AuditSession& m_session;
    QTimer m_delay; ///< nobody searches for half a word
    std::map<QueryText, std::shared_ptr<const Findings>> m_known;
    std::vector<QueryText> m_wanted; ///< by the query as it is
    QueryText m_text;                ///< what is looked for at present
    bool m_isStillWanted = false;    ///< that
    std::shared_ptr<Findings> m_found;
    FindingId m_lookedAt = 0;
    int m_run = 0; ///< answers of earlier ones come too late
    bool m_isRunning = false;
};

} // namespace punchlist
