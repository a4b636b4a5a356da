#pragma once

#include "tracking/findingrow.h"
#include "tracking/triage.h"

#include <QList>
#include <QObject>

#include <optional>

namespace punchlist {

class AuditStore;
class SourcePane;

/// Reads the finding that probably comes next while the person looks at this one: its texts, its history and its file are
/// ready when it becomes the current one.
class FindingAhead : public QObject {
    Q_OBJECT

public:
    struct Content {
        FindingRecord record;
        QList<TriageEvent> history;
    };

    FindingAhead(AuditStore& store, SourcePane& source, QObject* parent = nullptr);

    /// Once for a finding until forget() is called. Only findings of the audit, no provisional ones.
    void prepare(FindingId id);
    /// What was read of a finding, if it was this one and all is here.
    std::optional<Content> take(FindingId id);
    FindingId finding() const { return m_id; }
    void forget();

private:
    AuditStore& m_store;
    SourcePane& m_source;
    FindingId m_id = 0;
    int m_request = 0; ///< answers to older requests are dropped
    std::optional<Content> m_content;
};

} // namespace punchlist
