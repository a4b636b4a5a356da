#pragma once

#include "findings/query.h"
#include "tracking/findingrow.h"
#include "triage/findingcolumn.h"

#include <QHash>
#include <QString>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// Texts that many findings share (paths, rules), as UTF-8 and as numbers that sort like the texts.
class TextPool {
public:
    std::uint32_t intern(const QString& text);
    const std::string& text(std::uint32_t id) const { return m_texts[id]; }
    const QString& label(std::uint32_t id) const { return m_labels[id]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }
    /// Rank of every id among all texts, without regard to case. Computed when texts were added since.
    const std::vector<std::uint32_t>& ranks() const;

private:
    QHash<QString, std::uint32_t> m_ids;
    std::vector<std::string> m_texts;
    std::vector<QString> m_labels;
    mutable std::vector<std::uint32_t> m_ranks;
};

/// How many findings there are of each kind among those that a query matches; for filter chips.
struct FacetCounts {
    std::array<int, 5> bySeverity{};
    std::array<int, 4> byPriority{};
    std::array<int, 5> byStatus{};
    std::map<QString, int> byCategory;
};

/// The findings of the open audit, and per finding the numbers and the folded text that sorting and filtering need, so
/// that both run over plain arrays. Row numbers are stable until remove() is called. Knows no widget; may be read from
/// another thread while nobody changes it.
class FindingTable {
public:
    using Row = std::uint32_t;

    Row count() const { return static_cast<Row>(m_rows.size()); }
    const FindingRow& at(Row row) const { return m_rows[row]; }
    std::optional<Row> find(FindingId id) const;

    /// Rows are told apart by FindingRow::id.
    Row append(const FindingRow& finding);
    void update(Row row, const FindingRow& finding);
    /// Takes rows out (sorted, each once); what follows moves up. Returns the new number of every old row, or
    /// `removedRow` for one that is gone.
    static constexpr Row removedRow = ~Row(0);
    std::vector<Row> remove(std::span<const Row> rows);

    /// The rows that a query matches, in table order.
    std::vector<Row> matching(const Query& query) const;
    FacetCounts facetCounts(const Query& query) const;
    bool isUndecided(Row row) const { return m_keys[row].open && m_keys[row].status == TriageStatus::Open; }
    bool matches(const Query& query, Row row) const { return query.matches(queryRow(row)); }
    /// Sorts row numbers by several columns. Stable: equal rows keep table order. Levels that do not fit into one 64-bit key
    /// any more are left out; by then rows are told apart more finely than a person sees.
    void sort(std::vector<Row>& rows, std::span<const SortLevel> levels) const;

    /// A number per row that is equal for rows with the same value in the column; for grouping. Sorts like the column.
    std::vector<std::uint32_t> ranks(FindingColumn column) const;

private:
    /// Everything that sorting, filtering and counting read, small and side by side: going over the rows themselves would
    /// wait for memory.
    struct Keys {
        std::uint32_t id = 0; ///< sorts CR1 < CR2 < H1 < …
        std::uint32_t rule = 0;
        std::uint32_t category = 0;
        std::uint32_t path = 0;
        std::uint32_t symbol = 0;
        std::uint32_t assignee = 0;
        std::uint32_t line = 0;
        std::uint32_t effortMinutes = 0;
        Severity severity = Severity::Medium;
        PriorityTier priority = PriorityTier::P2;
        Confidence confidence = Confidence::Medium;
        TriageStatus status = TriageStatus::Open;
        ScanState scanState = ScanState::New;
        std::uint8_t queryFlags = 0;
        bool open = true;
    };

    QueryRow queryRow(Row row) const;
    Keys keysOf(const FindingRow& finding);
    std::vector<std::uint32_t> titleRanks() const;

    std::vector<FindingRow> m_rows;
    std::vector<Keys> m_keys;
    std::vector<std::string> m_searchText; ///< starts with the title, so that it also sorts by title
    std::vector<std::string> m_displayIds;
    std::unordered_map<FindingId, Row> m_rowOf;
    TextPool m_rules;
    TextPool m_categories;
    TextPool m_paths;
    TextPool m_symbols;
    TextPool m_assignees;
    mutable std::vector<std::uint32_t> m_titleRanks; ///< empty = to be computed
};

} // namespace punchlist
