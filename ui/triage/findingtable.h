#pragma once

#include "triage/findingrows.h"

#include <QHash>

#include <optional>
#include <unordered_map>

namespace punchlist {

/// Finds the row of a finding. Ids of an audit are counted from 1, so most are places in a list: that grows without the pause
/// in which a hash puts a million entries into new buckets.
class RowOfFinding {
public:
    using Row = FindingRows::Row;
    static constexpr Row none = ~Row(0);

    Row find(FindingId id) const;
    void insert(FindingId id, Row row);
    void erase(FindingId id) { insert(id, none); }
    /// The ids of wanted rows, smallest first. Does not look at the findings themselves.
    QList<FindingId> idsOf(const std::vector<bool>& wanted) const;

private:
    bool isDense(FindingId id) const { return id >= 0 && static_cast<std::size_t>(id) < 2 * m_dense.size() + slack; }
    static constexpr std::size_t slack = 65'536;

    std::vector<Row> m_dense; ///< by id
    std::unordered_map<FindingId, Row> m_others;
};

/// The rows of each file, in no order. A chain through all rows: coming, going and moving cost nothing.
class RowsOfPath {
public:
    using Row = FindingRows::Row;
    static constexpr Row none = ~Row(0);

    void insert(std::uint32_t path, Row row);
    void erase(std::uint32_t path, Row row);
    template <typename Visit>
    void visit(std::uint32_t path, const Visit& visitRow) const
    {
        for (auto row = path < m_first.size() ? m_first[path] : none; row != none; row = m_links[row].next)
            visitRow(row);
    }

private:
    struct Link {
        Row before = none;
        Row next = none;
    };
    std::vector<Row> m_first; ///< by path
    std::vector<Link> m_links; ///< by row
};

/// The findings of the open audit, to be changed. Row numbers are stable until remove() is called. Belongs to one thread;
/// snapshot() is what others read.
class FindingTable : public FindingRows {
public:
    FindingTable();

    std::optional<Row> find(FindingId id) const;
    FindingRows snapshot() const { return *this; }
    /// The ids of rows, smallest first; each once, however often its row comes.
    QList<FindingId> idsOf(std::span<const Row> rows) const;
    /// The findings of a file, in table order.
    std::vector<Row> inFile(const QString& path) const;
    /// Other undecided findings of the same rule in the same folder.
    std::vector<Row> similarUndecided(Row row) const;
    /// The same in a folder ("api/", empty = the repository) and below it.
    std::vector<Row> similarUndecided(Row row, const QString& folder) const;
    /// How many findings isUndecided() holds for.
    int undecidedCount() const { return m_undecided; }
    /// How many findings each rule has; counted as they come and go.
    QHash<QString, int> countsByRule() const;

    /// Rows are told apart by FindingRow::id.
    Row append(const FindingRow& finding);
    void update(Row row, const FindingRow& finding);
    /// Takes rows out (sorted, each once); rows from the end fill the gaps. Returns the new number of every old row, or
    /// `removedRow` for one that is gone.
    static constexpr Row removedRow = ~Row(0);
    std::vector<Row> remove(std::span<const Row> rows);

private:
    Keys keysOf(const FindingRow& finding);
    std::uint32_t folderOf(std::uint32_t path);
    /// A block that nobody else reads: a copy when a snapshot holds it.
    Block& ownBlock(std::size_t number);
    void forgetTitleRanks();
    void forgetMatches();
    void countRule(std::uint32_t rule, int change);

    RowOfFinding m_rowOf;
    RowsOfPath m_rowsOfPath;
    int m_undecided = 0;
    std::vector<int> m_countOfRule; ///< by number in m_rules
    TextIndex m_ruleIndex;
    TextIndex m_categoryIndex;
    TextIndex m_pathIndex;
    TextIndex m_folderIndex;
    TextIndex m_symbolIndex;
    TextIndex m_assigneeIndex;
    TextIndex m_sprintIndex;
    TextIndex m_olderIndex;
    TextIndex m_changersIndex;
    std::vector<std::uint32_t> m_folderOfPath;
};

} // namespace punchlist
