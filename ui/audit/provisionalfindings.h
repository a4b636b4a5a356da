#pragma once

#include "findings/finding.h"
#include "tracking/findingrow.h"

#include <QHash>
#include <QList>

#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace punchlist {

/// The findings of a running scan that the audit does not know yet. They get negative ids until the scan is recorded; then
/// each is matched with the row that the audit made of it, so that the person's selection stays on it.
class ProvisionalFindings {
public:
    /// Forgets what was; for a new scan.
    void clear();
    /// Rows of the audit, before the first findings of the scan: what stands at their places is known already.
    void know(std::span<const FindingRow> rows);
    /// Rows for the table of those findings that no known row stands for.
    QList<FindingRow> add(std::span<const Finding> batch);
    /// Pairs of a negative id and the row it became, for some of the rows that the scan left in the audit.
    QList<std::pair<FindingId, FindingRow>> resolve(std::span<const FindingRow> recorded);
    /// The ids that became nothing so far; forgets everything.
    QList<FindingId> takeUnresolved();
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// Texts and evidence of a provisional finding, in the form that the audit has for recorded ones.
    std::optional<FindingRecord> record(FindingId id) const;

private:
    static QString placeKey(const FindingRow& row);

    QHash<QString, int> m_known; ///< how many rows of the audit stand at a place
    QHash<FindingId, FindingRow> m_rows;
    QHash<QString, QList<FindingId>> m_byPlace;
    QHash<FindingId, std::shared_ptr<const Finding>> m_findings;
    FindingId m_next = -1;
};

} // namespace punchlist
