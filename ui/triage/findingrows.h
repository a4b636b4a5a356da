#pragma once

#include "findings/query.h"
#include "tracking/findingrow.h"
#include "triage/findingcolumn.h"
#include "triage/textpool.h"

#include <QString>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace punchlist {

/// By what the findings of the table are put together. Stored in settings: never renumber.
enum class FindingGrouping { None, Rule, Category, File, Folder, Severity, Priority, Status, Assignee, Sprint };
constexpr int findingGroupingCount = 10;

/// How many findings there are of each kind among those that a query matches; for filter chips.
struct FacetCounts {
    std::array<int, 5> bySeverity{};
    std::array<int, 4> byPriority{};
    std::array<int, 5> byStatus{}; ///< open: those that wait for a decision, as in `status:open`
    std::map<QString, int> byCategory;
};

/// Findings to be read: per finding the row, and the numbers and the folded text that sorting and filtering need, so that
/// both run over plain arrays. Copies share their content and stay as they are when the original changes: a copy of a million
/// findings costs next to nothing and can be read on any thread.
class FindingRows {
public:
    using Row = std::uint32_t;

    Row count() const { return m_count; }
    const FindingRow& at(Row row) const { return block(row).rows[row % blockSize]; }

    /// The rows that a query matches, in table order. Asked again with a copy of the query, the answer costs nothing: the table
    /// and the counts of the filter chips ask on different threads at the same time.
    std::shared_ptr<const std::vector<Row>> matching(const Query& query) const;
    bool matches(const Query& query, Row row) const { return query.matches(queryRow(row)); }
    FacetCounts facetCounts(const Query& query) const;
    /// What is fixed together with a finding, by its display id.
    std::optional<QueryBatch> batchOf(std::string_view displayId) const;
    bool isUndecided(Row row) const { return keys(row).open && keys(row).status == TriageStatus::Open; }
    /// What a finding adds to the sums of its group.
    struct Sums {
        bool isDecided = false; ///< or nothing is left to decide
        int openMinutes = 0; ///< 0 when nothing is left to do
        Severity severity = Severity::Info;
    };
    Sums sums(Row row) const
    {
        const auto& key = keys(row);
        return {key.status != TriageStatus::Open || !key.open, key.open && key.severity != Severity::Info ? static_cast<int>(key.effortMinutes) : 0, key.severity};
    }
    /// Sorts row numbers by several columns. Stable: equal rows keep table order. Levels that do not fit into one 64-bit key
    /// any more are left out; by then rows are told apart more finely than a person sees.
    void sort(std::vector<Row>& rows, std::span<const SortLevel> levels) const;
    /// A number per row that is equal for rows with the same value in the column. Sorts like the column.
    std::vector<std::uint32_t> ranks(FindingColumn column) const;

    /// The group of a row: a small number that stays the same while there are such findings.
    std::uint32_t groupNumber(FindingGrouping grouping, Row row) const;
    QString groupLabel(FindingGrouping grouping, std::uint32_t number) const;

    /// All texts that occur or occurred in a field, for completion: "rule", "category", "path", "assignee", "sprint", "language",
    /// "changed-by".
    QStringList texts(const QString& field) const;
    /// At most `most` of them that contain a text, for somebody who is typing it: not all when looking takes longer than a frame.
    QStringList textsWith(const QString& field, const QString& typed, qsizetype most) const;

protected:
    static constexpr Row blockSize = 2048;

    /// Everything that sorting, filtering and counting read, small and side by side: going over the rows themselves would
    /// wait for memory.
    struct Keys {
        std::uint32_t id = 0; ///< sorts CR1 < CR2 < H1 < …
        std::uint32_t rule = 0;
        std::uint32_t category = 0;
        std::uint32_t path = 0;
        std::uint32_t folder = 0;
        std::uint32_t symbol = 0;
        std::uint32_t assignee = 0;
        std::uint32_t sprint = 0;
        std::uint32_t line = 0;
        std::uint32_t effortMinutes = 0;
        std::uint32_t mayBe = 0;
        std::uint32_t changedBy = 0;
        std::uint32_t scoreHundredths = 0;
        std::int64_t firstSeenMs = 0;
        Severity severity = Severity::Medium;
        PriorityTier priority = PriorityTier::P2;
        Confidence confidence = Confidence::Medium;
        TriageStatus status = TriageStatus::Open;
        ScanState scanState = ScanState::New;
        Language language = Language::Unknown;
        std::uint8_t queryFlags = 0;
        bool open = true;
    };
    struct Block {
        std::vector<FindingRow> rows;
        std::vector<Keys> keys;
        std::vector<std::string> searchText; ///< starts with the title, so that it also sorts by title
        std::vector<std::string> displayIds;
    };
    /// Sorting by title compares texts; the outcome serves as long as no title changes.
    struct TitleRanks {
        std::mutex mutex;
        std::vector<std::uint32_t> ranks;
    };

    /// What the last query matched; serves as long as nothing changes.
    struct Matches {
        std::mutex mutex;
        Query query;
        std::shared_ptr<const std::vector<Row>> rows;
    };

    /// A status, or why none is needed.
    static constexpr std::uint32_t silencedNumber = 5;
    static constexpr std::uint32_t fixedNumber = 6;
    static std::uint32_t statusNumber(const Keys& keys)
    {
        if (keys.open || keys.status != TriageStatus::Open)
            return static_cast<std::uint32_t>(keys.status);
        return keys.scanState == ScanState::Fixed ? fixedNumber : silencedNumber;
    }

    const Block& block(Row row) const { return *m_blocks[row / blockSize]; }
    const Keys& keys(Row row) const { return block(row).keys[row % blockSize]; }

    std::vector<std::shared_ptr<Block>> m_blocks;
    Row m_count = 0;
    TextPool m_rules;
    TextPool m_categories;
    TextPool m_paths;
    TextPool m_folders;
    TextPool m_symbols;
    TextPool m_assignees;
    TextPool m_sprints;
    TextPool m_changers; ///< people, one a line
    TextPool m_older; ///< ids of findings that newer ones may be
    std::shared_ptr<TitleRanks> m_titleRanks = std::make_shared<TitleRanks>();
    std::shared_ptr<Matches> m_matches = std::make_shared<Matches>();

private:
    QueryRow queryRow(Row row) const;
    std::vector<std::uint32_t> titleRanks() const;
    const TextPool* poolOf(FindingGrouping grouping) const;
    const TextPool* poolOf(const QString& field) const;
};

} // namespace punchlist
