#include "triage/findingsmodel.h"

#include "triage/findingcells.h"

#include <algorithm>

// What views ask of the model: places, cells, edits.

namespace punchlist {

const FindingGroup* FindingsModel::groupAt(const QModelIndex& index) const
{
    if (!index.isValid() || m_groups.empty() || index.internalId() != 0)
        return nullptr;
    const auto row = static_cast<std::size_t>(index.row());
    return row < m_groups.size() ? &m_groups[row] : nullptr;
}

int FindingsModel::groupRowOf(quint32 key) const
{
    const auto number = groupNumberOf(key);
    if (number >= m_groupRows.size() || m_groupRows[number] < 0)
        return -1;
    // Of another grouping, perhaps.
    const auto row = m_groupRows[number];
    return m_groups[static_cast<std::size_t>(row)].key == key ? row : -1;
}

bool FindingsModel::isGroup(const QModelIndex& index) const
{
    return groupAt(index) != nullptr;
}

const FindingRow* FindingsModel::findingAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    auto position = static_cast<std::size_t>(index.row());
    if (!m_groups.empty()) {
        const auto groupRow = index.internalId() == 0 ? -1 : groupRowOf(static_cast<quint32>(index.internalId()));
        if (groupRow < 0)
            return nullptr;
        position += m_groups[static_cast<std::size_t>(groupRow)].first;
    }
    return position < m_visible.size() ? &m_table.at(m_visible[position]) : nullptr;
}

std::span<const FindingTable::Row> FindingsModel::rowsUnder(const QModelIndex& group, int first, int last) const
{
    const auto* known = groupAt(group);
    if (first < 0 || last < first || (!m_groups.empty() && !known))
        return {};
    const auto start = static_cast<std::size_t>(first) + (known ? known->first : 0);
    const auto end = std::min(static_cast<std::size_t>(last) + 1 + (known ? known->first : 0), known ? known->first + known->count : m_visible.size());
    return start < end ? std::span(m_visible).subspan(start, end - start) : std::span<const FindingTable::Row>();
}

std::optional<QItemSelection> FindingsModel::selectionOf(std::span<const FindingTable::Row> rows, qsizetype mostRanges) const
{
    std::vector<bool> wanted(m_visible.size());
    for (const auto row : rows) {
        if (isVisible(row))
            wanted[static_cast<std::size_t>(m_position[row])] = true;
    }
    QItemSelection selection;
    for (std::size_t first = 0; first < wanted.size();) {
        if (!wanted[first]) {
            ++first;
            continue;
        }
        auto end = first + 1;
        const auto limit = m_groups.empty() ? wanted.size() : m_groups[groupOfPosition(first)].first + m_groups[groupOfPosition(first)].count;
        while (end < limit && wanted[end])
            ++end;
        if (selection.size() >= mostRanges)
            return std::nullopt;
        selection.append(QItemSelectionRange(indexOfPosition(first, 0), indexOfPosition(end - 1, findingColumnCount - 1)));
        first = end;
    }
    return selection;
}

std::size_t FindingsModel::groupOfPosition(std::size_t position) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_groups, position, {}, &FindingGroup::first) - m_groups.begin()) - 1;
}

QModelIndex FindingsModel::indexOfPosition(std::size_t position, int column) const
{
    if (m_groups.empty())
        return createIndex(static_cast<int>(position), column, quintptr(0));
    const auto& group = m_groups[groupOfPosition(position)];
    return createIndex(static_cast<int>(position - group.first), column, quintptr(group.key));
}

QModelIndex FindingsModel::indexOf(FindingId id, FindingColumn column) const
{
    const auto row = m_table.find(id);
    return row && isVisible(*row) ? indexOfPosition(static_cast<std::size_t>(m_position[*row]), static_cast<int>(column)) : QModelIndex();
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex& parent) const
{
    // Views ask this for every row that they lay out: no calls for findings without groups.
    if (row < 0 || column < 0 || column >= findingColumnCount)
        return {};
    if (!parent.isValid()) {
        const auto rows = m_groups.empty() ? m_visible.size() : m_groups.size();
        return static_cast<std::size_t>(row) < rows ? createIndex(row, column, quintptr(0)) : QModelIndex();
    }
    const auto* group = parent.column() == 0 ? groupAt(parent) : nullptr;
    return group && static_cast<std::size_t>(row) < group->count ? createIndex(row, column, quintptr(group->key)) : QModelIndex();
}

QModelIndex FindingsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const auto row = groupRowOf(static_cast<quint32>(child.internalId()));
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.empty() ? m_visible.size() : m_groups.size());
    const auto* group = parent.column() == 0 ? groupAt(parent) : nullptr;
    return group ? static_cast<int>(group->count) : 0;
}

bool FindingsModel::hasChildren(const QModelIndex& parent) const
{
    return parent.isValid() ? parent.column() == 0 && groupAt(parent) : !m_visible.empty();
}

int FindingsModel::columnCount(const QModelIndex&) const
{
    return findingColumnCount;
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (const auto* group = groupAt(index))
        return groupCell(*group, index.column(), role);
    const auto* finding = findingAt(index);
    return finding ? findingCell(*finding, static_cast<FindingColumn>(index.column()), role) : QVariant();
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= findingColumnCount || role != Qt::DisplayRole)
        return {};
    return findingColumnTitle(static_cast<FindingColumn>(section));
}

Qt::ItemFlags FindingsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (!m_groups.empty() && index.internalId() == 0)
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    auto flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    // A finding of a running scan has no place in the audit yet. (Views ask this for every row, so the column goes first.)
    if (isEditable(static_cast<FindingColumn>(index.column()))) {
        const auto* finding = findingAt(index);
        if (finding && finding->id > 0)
            flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool FindingsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto* finding = findingAt(index);
    if (!finding || role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const auto column = static_cast<FindingColumn>(index.column());
    const auto text = editedValue(*finding, column, value.toString());
    if (!text)
        return false;
    Q_EMIT editRequested(finding->id, column, *text);
    return true;
}

} // namespace punchlist
