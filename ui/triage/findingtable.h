#pragma once

#include "triage/findingrows.h"

#include <optional>
#include <unordered_map>

namespace punchlist {

/// The findings of the open audit, to be changed. Row numbers are stable until remove() is called. Belongs to one thread;
/// snapshot() is what others read.
class FindingTable : public FindingRows {
public:
    FindingTable();

    std::optional<Row> find(FindingId id) const;
    FindingRows snapshot() const { return *this; }
    /// The findings of a file, in table order.
    std::vector<Row> inFile(const QString& path) const;
    /// Other undecided findings of the same rule in the same folder.
    std::vector<Row> similarUndecided(Row row) const;
    /// How many findings isUndecided() holds for.
    int undecidedCount() const { return m_undecided; }

    /// Rows are told apart by FindingRow::id.
    Row append(const FindingRow& finding);
    void update(Row row, const FindingRow& finding);
    /// Takes rows out (sorted, each once); what follows moves up. Returns the new number of every old row, or
    /// `removedRow` for one that is gone.
    static constexpr Row removedRow = ~Row(0);
    std::vector<Row> remove(std::span<const Row> rows);

private:
    Keys keysOf(const FindingRow& finding);
    std::uint32_t folderOf(std::uint32_t path);
    /// A block that nobody else reads: a copy when a snapshot holds it.
    Block& ownBlock(std::size_t number);
    void forgetTitleRanks();

    std::unordered_map<FindingId, Row> m_rowOf;
    int m_undecided = 0;
    TextIndex m_ruleIndex;
    TextIndex m_categoryIndex;
    TextIndex m_pathIndex;
    TextIndex m_folderIndex;
    TextIndex m_symbolIndex;
    TextIndex m_assigneeIndex;
    TextIndex m_sprintIndex;
    std::vector<std::uint32_t> m_folderOfPath;
};

} // namespace punchlist
