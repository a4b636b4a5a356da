#pragma once

#include "findings/finding.h"
#include "tracking/findingrow.h"

#include <QHash>
#include <QList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace punchlist {

/// The findings of a running scan that the audit does not know yet. They get negative ids until the scan is recorded; then
/// each is matched with the row that the audit made of it, so that the person's selection stays on it.
class ProvisionalFindings {
public:
    /// Rows for the table of those findings that no known row stands for. `known` are the rows of the audit.
    void start(const QList<FindingRow>& known);
    QList<FindingRow> add(const std::vector<Finding>& batch);
    /// Pairs of a negative id and the row it became, and the ids that became nothing.
    struct Resolution {
        QList<std::pair<FindingId, FindingRow>> replacements;
        QList<FindingId> gone;
    };
    Resolution resolve(const QList<FindingRow>& recorded);
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// Texts and evidence of a provisional finding, in the form that the audit has for recorded ones.
    std::optional<FindingRecord> record(FindingId id) const;

private:
    static QString placeKey(const FindingRow& row);

    QHash<QString, int> m_known; ///< how many rows of the audit stand at a place
    QHash<FindingId, FindingRow> m_rows;
    QHash<FindingId, std::shared_ptr<const Finding>> m_findings;
    FindingId m_next = -1;
};

} // namespace punchlist
