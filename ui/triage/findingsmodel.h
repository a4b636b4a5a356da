#pragma once

#include "findings/query.h"
#include "triage/findingcolumn.h"
#include "triage/findinggroups.h"
#include "triage/findingtable.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QItemSelection>
#include <QList>

#include <memory>
#include <optional>
#include <vector>

namespace punchlist {

/// The findings as the triage table shows them: filtered, sorted by several columns, optionally in groups.
///
/// Sorting and filtering are done here, over an index vector (a proxy model is quadratic in scattered hits). The model never
/// resets: what changes is announced as layout changes, insertions and removals with persistent indexes mapped, so selection,
/// current row and expansion stay where they are. Without grouping the findings are the top-level rows; with it the groups
/// are, and the findings are their children.
///
/// Many findings are filtered and sorted on another thread: what was shown stays until that is done.
///
/// A finding that was changed so that it no longer passes the filter stays until leaveRow() is called for it: nothing
/// disappears under the hands of the person who decided it.
class FindingsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< FindingId, 0 for a group
        IsGroupRole,
        SeverityRole,  ///< of a group: the worst one in it
        DecidedRole,   ///< of a group: how many are decided
        CountRole,     ///< of a group
        EffortRole,    ///< minutes; of a group: the sum
        DimmedRole,    ///< true for what needs no more work: dismissed, fixed, silenced in the source
        OverriddenRole ///< true where a person replaced the computed value
    };

    explicit FindingsModel(QObject* parent = nullptr);

    // ---- content
    /// Makes `rows` the whole content: updates, adds and removes by id.
    void setFindings(const QList<FindingRow>& rows);
    /// Changes findings that are there and adds those that are not.
    void merge(const QList<FindingRow>& rows);
    /// Gives findings other ids and contents in place: what was selected stays selected. Pairs of old id and new row.
    void replace(const QList<std::pair<FindingId, FindingRow>>& replacements);
    void remove(const QList<FindingId>& ids);
    /// While more and more findings come, they are put into order only when half as many are there as before.
    void setFilling(bool filling);
    /// Takes everything out. What a million findings hold is given back on another thread.
    void clear();

    const FindingTable& table() const { return m_table; }
    const FindingRow* find(FindingId id) const;
    /// Null for a group or an invalid index.
    const FindingRow* findingAt(const QModelIndex& index) const;
    /// Invalid when the finding is unknown or filtered out.
    QModelIndex indexOf(FindingId id, FindingColumn column = FindingColumn::Title) const;
    int shownCount() const { return static_cast<int>(m_visible.size()); }
    int totalCount() const { return static_cast<int>(m_table.count()); }
    /// The first undecided finding after one in the order of the screen, then from the top; 0 when there is no other.
    FindingId nextUndecided(FindingId after) const;
    /// The rows of findings that stand under one group, or without groups: a part of them in the order of the screen.
    std::span<const FindingTable::Row> rowsUnder(const QModelIndex& group, int first, int last) const;
    /// The places of rows, as far as they are shown; nothing when that takes more than `mostRanges`.
    std::optional<QItemSelection> selectionOf(std::span<const FindingTable::Row> rows, qsizetype mostRanges) const;
    /// The findings in the order in which they stand on the screen.
    QList<FindingId> shownFindings() const;

    // ---- view
    /// True while another thread puts the findings into a new order.
    bool isArranging() const { return m_isArranging; }
    void setQuery(const Query& query);
    /// The same query, which knows more by now: what stayed although it did not match stays on.
    void refineQuery(const Query& query);
    void setSortLevels(const SortLevels& levels);
    const SortLevels& sortLevels() const { return m_sortLevels; }
    void setGrouping(FindingGrouping grouping);
    /// Findings that were changed stay where they are, so that nothing jumps; this puts them where they belong.
    void reorder() { refresh(); }
    FindingGrouping grouping() const { return m_grouping; }
    bool isGroup(const QModelIndex& index) const;
    int groupCount() const { return static_cast<int>(m_groups.size()); }
    /// By the row of the group. Keys stay the same while groups come and go.
    quint32 groupKey(int group) const { return m_groups[static_cast<std::size_t>(group)].key; }
    int groupSize(int group) const { return static_cast<int>(m_groups[static_cast<std::size_t>(group)].count); }
    /// Where the person is; null for none.
    const FindingRow* enteredFinding() const { return find(m_entered); }
    /// The person is at this finding now: any other that no longer passes the filter goes.
    void enterFinding(FindingId id);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Changes nothing itself: asks for the change with editRequested().
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// A person edited a cell. `value` is in the form of TriageAction::value.
    void editRequested(punchlist::FindingId id, punchlist::FindingColumn column, const QString& value);
    /// Around every change of which rows stand where; for views that keep their place.
    void aboutToRearrange();
    void rearranged();
    /// shownCount(), totalCount() or any content changed.
    void contentChanged();
    /// What another thread put into order is shown now.
    void arranged();

private:
    using Row = FindingTable::Row;
    /// The rows that should be shown, in order, in their groups.
    struct Arrangement {
        std::vector<Row> order;
        std::vector<FindingGroup> groups;
        std::vector<std::int32_t> groupRows; ///< see m_groupRows
        std::vector<std::int32_t> position; ///< table row -> place in order, -1 when hidden
        std::shared_ptr<const std::vector<Row>> sorted; ///< all rows in order, whether they match or not
    };
    struct ViewSettings {
        Query query;
        SortLevels levels;
        FindingGrouping grouping = FindingGrouping::None;
    };
    /// More than these are filtered and sorted on another thread.
    static constexpr Row maxRowsAtOnce = 20'000;

    /// `sorted` spares the sorting when it is there.
    static Arrangement arrange(const FindingRows& rows, const ViewSettings& view, const std::vector<Row>& lingering,
                               std::shared_ptr<const std::vector<Row>> sorted);
    static std::vector<std::int32_t> groupRowsOf(const std::vector<FindingGroup>& groups);
    int groupRowOf(quint32 key) const;
    static std::vector<std::int32_t> positionsOf(const std::vector<Row>& order, Row count);
    void refresh();
    void forgetOrder();
    void show(Arrangement arrangement);
    void showWithout(const std::vector<Row>& rows);
    void showFlat(std::vector<Row> order);
    void permute(std::vector<Row> order);
    void hide(const std::vector<Row>& rows);
    /// Announces a layout change around `change`, which gives m_visible, m_position and m_groups their new value.
    template <typename Change>
    void relayout(const Change& change);
    void rebuildPositions();
    void recountGroups(const std::vector<Row>& rows);
    std::size_t groupOfPosition(std::size_t position) const;
    QModelIndex indexOfPosition(std::size_t position, int column) const;
    const FindingGroup* groupAt(const QModelIndex& index) const;
    bool isVisible(Row row) const { return row < m_position.size() && m_position[row] >= 0; }
    void changed(std::vector<Row> rows);
    void announceRanges(const std::vector<Row>& rows);

    FindingTable m_table;
    Query m_query;
    SortLevels m_sortLevels = defaultSortLevels();
    FindingGrouping m_grouping = FindingGrouping::None;
    std::vector<Row> m_visible;         ///< table rows in the order of the screen
    std::vector<std::int32_t> m_position; ///< table row -> place in m_visible, -1 when hidden
    std::vector<FindingGroup> m_groups; ///< empty without grouping
    std::vector<std::int32_t> m_groupRows; ///< by groupNumberOf() its key; -1 = not there
    std::shared_ptr<const std::vector<Row>> m_sorted; ///< all rows by m_sortLevels; null when that is not known any more
    int m_contentVersion = 0;
    FindingId m_entered = 0;
    std::vector<FindingId> m_lingering; ///< shown although the filter does not match them any more
    int m_viewVersion = 0; ///< counts changes of query, order and grouping
    int m_removals = 0;    ///< counts changes of the rows' numbers
    int m_job = 0;         ///< the arrangement that is wanted; others come too late
    Row m_arrangedRows = 0; ///< how many there were when the last arrangement began
    bool m_isFilling = false;
    bool m_isArranging = false;
    bool m_arrangeAgain = false;
};

} // namespace punchlist
