#include "triage/findingsmodel.h"

#include "style/labels.h"
#include "style/text.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

int columnNumber(FindingColumn column)
{
    return static_cast<int>(column);
}

bool isEditable(FindingColumn column)
{
    return column == FindingColumn::Severity || column == FindingColumn::Priority || column == FindingColumn::Effort
           || column == FindingColumn::Status || column == FindingColumn::Assignee;
}

} // namespace

FindingsModel::FindingsModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

// ---- content

void FindingsModel::setFindings(const QList<FindingRow>& rows)
{
    QHash<FindingId, bool> wanted;
    wanted.reserve(rows.size());
    for (const auto& row : rows)
        wanted.insert(row.id, true);
    QList<FindingId> gone;
    for (Row row = 0; row < m_table.count(); ++row) {
        if (!wanted.contains(m_table.at(row).id))
            gone.append(m_table.at(row).id);
    }
    remove(gone);
    merge(rows);
}

void FindingsModel::merge(const QList<FindingRow>& rows)
{
    std::vector<Row> updated;
    bool added = false;
    for (const auto& finding : rows) {
        if (const auto row = m_table.find(finding.id)) {
            if (m_table.at(*row) == finding)
                continue;
            m_table.update(*row, finding);
            updated.push_back(*row);
        } else {
            m_table.append(finding);
            added = true;
        }
    }
    m_position.resize(m_table.count(), -1);
    if (added) {
        // Everything takes its place anyway; only what was changed under the person's hands lingers.
        refresh();
    }
    changed(std::move(updated));
}

void FindingsModel::changed(std::vector<Row> rows)
{
    bool comesBack = false;
    for (const auto row : rows) {
        const bool matches = m_table.matches(m_query, row);
        if (!isVisible(row)) {
            comesBack = comesBack || matches;
            continue;
        }
        const auto id = m_table.at(row).id;
        if (matches)
            std::erase(m_lingering, id);
        else if (!std::ranges::contains(m_lingering, id))
            m_lingering.push_back(id);
        const auto position = static_cast<std::size_t>(m_position[row]);
        Q_EMIT dataChanged(indexOfPosition(position, 0), indexOfPosition(position, findingColumnCount - 1));
    }
    if (comesBack)
        refresh();
    else if (!rows.empty())
        recountGroups();
    Q_EMIT contentChanged();
}

void FindingsModel::replace(const QList<std::pair<FindingId, FindingRow>>& replacements)
{
    std::vector<Row> updated;
    for (const auto& [oldId, finding] : replacements) {
        const auto row = m_table.find(oldId);
        if (!row || (oldId != finding.id && m_table.find(finding.id)))
            continue;
        m_table.update(*row, finding);
        updated.push_back(*row);
        if (m_entered == oldId)
            m_entered = finding.id;
    }
    changed(std::move(updated));
}

void FindingsModel::remove(const QList<FindingId>& ids)
{
    std::vector<Row> rows;
    for (const auto id : ids) {
        if (const auto row = m_table.find(id))
            rows.push_back(*row);
    }
    if (rows.empty())
        return;
    std::ranges::sort(rows);
    std::erase_if(m_lingering, [&ids](FindingId id) { return ids.contains(id); });

    std::vector<bool> gone(m_table.count());
    for (const auto row : rows)
        gone[row] = true;
    auto order = m_visible;
    std::erase_if(order, [&gone](Row row) { return gone[row]; });
    show(std::move(order));

    const auto moved = m_table.remove(rows);
    for (auto& row : m_visible)
        row = moved[row];
    rebuildPositions();
    Q_EMIT contentChanged();
}

const FindingRow* FindingsModel::find(FindingId id) const
{
    const auto row = m_table.find(id);
    return row ? &m_table.at(*row) : nullptr;
}

FindingId FindingsModel::nextUndecided(FindingId after) const
{
    const auto row = m_table.find(after);
    const auto start = row && isVisible(*row) ? static_cast<std::size_t>(m_position[*row]) + 1 : 0;
    for (std::size_t i = 0; i < m_visible.size(); ++i) {
        const auto candidate = m_visible[(start + i) % m_visible.size()];
        if (m_table.isUndecided(candidate) && m_table.at(candidate).id != after)
            return m_table.at(candidate).id;
    }
    return 0;
}

QList<FindingId> FindingsModel::shownFindings() const
{
    QList<FindingId> ids;
    ids.reserve(shownCount());
    for (const auto row : m_visible)
        ids.append(m_table.at(row).id);
    return ids;
}

// ---- view

void FindingsModel::setQuery(const Query& query)
{
    m_query = query;
    m_lingering.clear();
    refresh();
    Q_EMIT contentChanged();
}

void FindingsModel::setSortLevels(const SortLevels& levels)
{
    if (m_sortLevels == levels)
        return;
    m_sortLevels = levels;
    refresh();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, findingColumnCount - 1);
}

void FindingsModel::setGrouping(FindingGrouping grouping)
{
    if (m_grouping == grouping)
        return;
    auto order = wantedOrder();
    Q_EMIT aboutToRearrange();
    relayout([&] {
        m_grouping = grouping;
        m_groups = groupsOf(order);
        m_visible = std::move(order);
    });
    Q_EMIT rearranged();
    Q_EMIT contentChanged();
}

void FindingsModel::enterFinding(FindingId id)
{
    m_entered = id;
    if (m_lingering.empty() || (m_lingering.size() == 1 && m_lingering.front() == id))
        return;
    std::vector<Row> leaving;
    for (const auto lingering : m_lingering) {
        const auto row = m_table.find(lingering);
        if (lingering != id && row && isVisible(*row))
            leaving.push_back(*row);
    }
    std::erase_if(m_lingering, [id](FindingId lingering) { return lingering != id; });
    hide(leaving);
    Q_EMIT contentChanged();
}

/// One finding after a decision, as a rule: then the others need no new order.
void FindingsModel::hide(const std::vector<Row>& rows)
{
    if (rows.size() == 1 && m_grouping == FindingGrouping::None) {
        Q_EMIT aboutToRearrange();
        const auto position = m_position[rows.front()];
        beginRemoveRows({}, position, position);
        m_visible.erase(m_visible.begin() + position);
        rebuildPositions();
        endRemoveRows();
        Q_EMIT rearranged();
        return;
    }
    std::vector<bool> gone(m_table.count());
    for (const auto row : rows)
        gone[row] = true;
    auto order = m_visible;
    std::erase_if(order, [&gone](Row row) { return gone[row]; });
    show(std::move(order));
}

std::vector<FindingsModel::Row> FindingsModel::wantedOrder() const
{
    auto rows = m_table.matching(m_query);
    for (const auto id : m_lingering) {
        const auto row = m_table.find(id);
        if (row && !m_table.matches(m_query, *row))
            rows.push_back(*row);
    }
    m_table.sort(rows, m_sortLevels);
    return rows;
}

void FindingsModel::refresh()
{
    show(wantedOrder());
}

void FindingsModel::show(std::vector<Row> order)
{
    m_position.resize(m_table.count(), -1);
    Q_EMIT aboutToRearrange();
    if (m_grouping == FindingGrouping::None) {
        showFlat(std::move(order));
    } else {
        auto groups = groupsOf(order);
        relayout([&] {
            m_visible = std::move(order);
            m_groups = std::move(groups);
        });
    }
    Q_EMIT rearranged();
}

/// At most four announcements however scattered the difference is: what goes is moved to the end and removed in one block,
/// what comes is inserted at the end in one block and moved to its place.
void FindingsModel::showFlat(std::vector<Row> order)
{
    std::vector<bool> wanted(m_table.count());
    for (const auto row : order)
        wanted[row] = true;

    std::vector<Row> kept;
    std::vector<Row> added;
    for (const auto row : order)
        (isVisible(row) ? kept : added).push_back(row);

    if (kept.size() < m_visible.size()) {
        auto withGoneLast = kept;
        for (const auto row : m_visible) {
            if (!wanted[row])
                withGoneLast.push_back(row);
        }
        // One block that goes from the middle needs no move.
        const auto isGone = [&wanted](Row row) { return !wanted[row]; };
        const auto first = std::ranges::find_if(m_visible, isGone) - m_visible.begin();
        const auto count = static_cast<std::ptrdiff_t>(m_visible.size() - kept.size());
        auto block = m_visible.begin() + first;
        if (std::all_of(block, block + count, isGone)) {
            beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first + count) - 1);
            m_visible.erase(block, block + count);
        } else {
            permute(std::move(withGoneLast));
            beginRemoveRows({}, static_cast<int>(kept.size()), static_cast<int>(m_visible.size()) - 1);
            m_visible.resize(kept.size());
        }
        rebuildPositions();
        endRemoveRows();
    }
    if (!added.empty()) {
        beginInsertRows({}, static_cast<int>(m_visible.size()), static_cast<int>(m_visible.size() + added.size()) - 1);
        m_visible.insert(m_visible.end(), added.begin(), added.end());
        rebuildPositions();
        endInsertRows();
    }
    permute(std::move(order));
}

void FindingsModel::permute(std::vector<Row> order)
{
    if (order == m_visible)
        return;
    relayout([&] { m_visible = std::move(order); });
}

template <typename Change>
void FindingsModel::relayout(const Change& change)
{
    Q_EMIT layoutAboutToBeChanged();
    struct Place {
        Row row = 0;
        quint32 groupKey = 0;
        bool isGroup = false;
        int column = 0;
    };
    const auto from = persistentIndexList();
    std::vector<Place> places;
    places.reserve(static_cast<std::size_t>(from.size()));
    for (const auto& index : from) {
        if (const auto* group = groupAt(index))
            places.push_back({0, group->key, true, index.column()});
        else if (const auto* finding = findingAt(index))
            places.push_back({*m_table.find(finding->id), 0, false, index.column()});
        else
            places.push_back({FindingTable::removedRow, 0, false, 0});
    }
    change();
    rebuildPositions();
    QModelIndexList to;
    to.reserve(from.size());
    for (const auto& place : places) {
        if (place.isGroup) {
            const auto row = m_groupRowOfKey.value(place.groupKey, -1);
            to.append(m_groups.empty() || row < 0 ? QModelIndex() : createIndex(row, place.column, quintptr(0)));
        } else {
            to.append(isVisible(place.row) ? indexOfPosition(static_cast<std::size_t>(m_position[place.row]), place.column)
                                           : QModelIndex());
        }
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void FindingsModel::rebuildPositions()
{
    m_position.assign(m_table.count(), -1);
    for (std::size_t i = 0; i < m_visible.size(); ++i)
        m_position[m_visible[i]] = static_cast<std::int32_t>(i);
    m_groupRowOfKey.clear();
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        m_groupRowOfKey.insert(m_groups[i].key, static_cast<int>(i));
}

QString FindingsModel::groupLabel(const FindingRow& finding) const
{
    switch (m_grouping) {
    case FindingGrouping::Rule:
        return finding.ruleId;
    case FindingGrouping::Category:
        return categoryLabel(finding.category);
    case FindingGrouping::File:
        return finding.path.isEmpty() ? tr("Whole repository") : finding.path;
    case FindingGrouping::Folder: {
        const auto slash = finding.path.lastIndexOf(u'/');
        return slash < 0 ? tr("Top folder") : finding.path.left(slash + 1);
    }
    case FindingGrouping::Severity:
        return severityLabel(finding.severity());
    case FindingGrouping::Priority:
        return priorityDescription(finding.priority());
    case FindingGrouping::Status:
        return statusLabel(finding.status);
    case FindingGrouping::Assignee:
        return finding.assignee.isEmpty() ? tr("Nobody") : finding.assignee;
    case FindingGrouping::None:
        break;
    }
    return {};
}

/// Puts `order` into groups, the group with the first finding first, and keeps the order inside each.
std::vector<FindingsModel::Group> FindingsModel::groupsOf(std::vector<Row>& order)
{
    if (m_grouping == FindingGrouping::None)
        return {};
    std::vector<Group> groups;
    std::vector<std::vector<Row>> members;
    QHash<quint32, std::size_t> groupOfKey;
    for (const auto row : order) {
        const auto& finding = m_table.at(row);
        const auto label = groupLabel(finding);
        auto key = m_groupKeys.find(label);
        if (key == m_groupKeys.end())
            key = m_groupKeys.insert(label, static_cast<quint32>(m_groupKeys.size()) + 1);
        auto at = groupOfKey.find(*key);
        if (at == groupOfKey.end()) {
            at = groupOfKey.insert(*key, groups.size());
            groups.push_back({*key, label, 0, 0, 0, 0, Severity::Info});
            members.emplace_back();
        }
        members[*at].push_back(row);
    }
    order.clear();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].first = order.size();
        groups[i].count = members[i].size();
        order.insert(order.end(), members[i].begin(), members[i].end());
        for (const auto row : members[i]) {
            const auto& finding = m_table.at(row);
            groups[i].decided += finding.status != TriageStatus::Open ? 1 : 0;
            groups[i].effortMinutes += finding.isOpen() ? finding.effortMinutes() : 0;
            groups[i].worst = std::max(groups[i].worst, finding.severity());
        }
    }
    return groups;
}

/// After findings changed where they stand: the sums of their groups.
void FindingsModel::recountGroups()
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        auto& group = m_groups[i];
        const auto before = std::tuple(group.decided, group.effortMinutes, group.worst);
        group.decided = 0;
        group.effortMinutes = 0;
        group.worst = Severity::Info;
        for (auto at = group.first; at < group.first + group.count; ++at) {
            const auto& finding = m_table.at(m_visible[at]);
            group.decided += finding.status != TriageStatus::Open ? 1 : 0;
            group.effortMinutes += finding.isOpen() ? finding.effortMinutes() : 0;
            group.worst = std::max(group.worst, finding.severity());
        }
        if (before != std::tuple(group.decided, group.effortMinutes, group.worst))
            Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), findingColumnCount - 1));
    }
}

// ---- QAbstractItemModel

const FindingsModel::Group* FindingsModel::groupAt(const QModelIndex& index) const
{
    if (!index.isValid() || m_groups.empty() || index.internalId() != 0)
        return nullptr;
    const auto row = static_cast<std::size_t>(index.row());
    return row < m_groups.size() ? &m_groups[row] : nullptr;
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
        const auto groupRow = index.internalId() == 0 ? -1 : m_groupRowOfKey.value(static_cast<quint32>(index.internalId()), -1);
        if (groupRow < 0)
            return nullptr;
        position += m_groups[static_cast<std::size_t>(groupRow)].first;
    }
    return position < m_visible.size() ? &m_table.at(m_visible[position]) : nullptr;
}

QModelIndex FindingsModel::indexOfPosition(std::size_t position, int column) const
{
    if (m_groups.empty())
        return createIndex(static_cast<int>(position), column, quintptr(0));
    const auto after = std::ranges::upper_bound(m_groups, position, {}, &Group::first);
    const auto& group = *(after - 1);
    return createIndex(static_cast<int>(position - group.first), column, quintptr(group.key));
}

QModelIndex FindingsModel::indexOf(FindingId id, FindingColumn column) const
{
    const auto row = m_table.find(id);
    return row && isVisible(*row) ? indexOfPosition(static_cast<std::size_t>(m_position[*row]), columnNumber(column)) : QModelIndex();
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto* group = groupAt(parent);
    return createIndex(row, column, group ? quintptr(group->key) : quintptr(0));
}

QModelIndex FindingsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const auto row = m_groupRowOfKey.value(static_cast<quint32>(child.internalId()), -1);
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.empty() ? m_visible.size() : m_groups.size());
    const auto* group = parent.column() == 0 ? groupAt(parent) : nullptr;
    return group ? static_cast<int>(group->count) : 0;
}

int FindingsModel::columnCount(const QModelIndex&) const
{
    return findingColumnCount;
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (const auto* group = groupAt(index))
        return groupData(*group, index.column(), role);
    const auto* finding = findingAt(index);
    return finding ? findingData(*finding, static_cast<FindingColumn>(index.column()), role) : QVariant();
}

QVariant FindingsModel::groupData(const Group& group, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == 0 ? QVariant(group.label) : QVariant();
    case Qt::AccessibleTextRole:
        return tr("%1, %n finding(s)", nullptr, static_cast<int>(group.count)).arg(group.label);
    case IdRole:
        return QVariant::fromValue<FindingId>(0);
    case IsGroupRole:
        return true;
    case SeverityRole:
        return static_cast<int>(group.worst);
    case DecidedRole:
        return static_cast<int>(group.decided);
    case CountRole:
        return static_cast<int>(group.count);
    case EffortRole:
        return group.effortMinutes;
    default:
        return {};
    }
}

QVariant FindingsModel::findingData(const FindingRow& finding, FindingColumn column, int role) const
{
    switch (role) {
    case IdRole:
        return QVariant::fromValue<FindingId>(finding.id);
    case IsGroupRole:
        return false;
    case SeverityRole:
        return static_cast<int>(finding.severity());
    case EffortRole:
        return finding.effortMinutes();
    case DimmedRole:
        return !finding.isOpen();
    case OverriddenRole:
        return (column == FindingColumn::Severity && finding.severityOverride.has_value())
               || (column == FindingColumn::Priority && finding.priorityOverride.has_value())
               || (column == FindingColumn::Effort && finding.effortOverrideMinutes.has_value());
    case Qt::TextAlignmentRole:
        return column == FindingColumn::Effort ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::EditRole:
        switch (column) {
        case FindingColumn::Severity:
            return toQString(severityName(finding.severity()));
        case FindingColumn::Priority:
            return toQString(priorityName(finding.priority()));
        case FindingColumn::Status:
            return toQString(triageStatusName(finding.status));
        case FindingColumn::Effort:
            return effortLabel(finding.effortMinutes());
        case FindingColumn::Assignee:
            return finding.assignee;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        switch (column) {
        case FindingColumn::Title:
            return finding.title;
        case FindingColumn::Place:
            return finding.path.isEmpty() ? tr("Whole repository") : u"%1:%2"_s.arg(finding.path).arg(finding.line + 1);
        case FindingColumn::Priority:
            return priorityDescription(finding.priority());
        case FindingColumn::ScanState:
            return finding.stateReason.isEmpty() ? QVariant() : QVariant(finding.stateReason);
        case FindingColumn::Status:
            return finding.needsReconfirmation ? QVariant(tr("The code was edited after this decision; please confirm it again"))
                                               : QVariant();
        default:
            return {};
        }
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }

    switch (column) {
    case FindingColumn::Id:
        return finding.displayId;
    case FindingColumn::Severity:
        return severityLabel(finding.severity());
    case FindingColumn::Priority:
        return priorityLabel(finding.priority());
    case FindingColumn::Title:
        return finding.title;
    case FindingColumn::Place:
        return finding.path.isEmpty() ? QString() : u"%1:%2"_s.arg(finding.path).arg(finding.line + 1);
    case FindingColumn::Category:
        return categoryLabel(finding.category);
    case FindingColumn::Effort:
        return effortLabel(finding.effortMinutes());
    case FindingColumn::Status:
        return statusLabel(finding.status);
    case FindingColumn::Confidence:
        return confidenceLabel(finding.confidence);
    case FindingColumn::Rule:
        return finding.ruleId;
    case FindingColumn::Assignee:
        return finding.assignee;
    case FindingColumn::ScanState:
        return scanStateLabel(finding.scanState);
    }
    return {};
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
    if (isGroup(index))
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
    auto text = value.toString();
    if (column == FindingColumn::Effort && !text.trimmed().isEmpty()) {
        if (text == effortLabel(finding->effortMinutes()))
            return false; // left as it was; the label is rounded, so reading it back would change the value
        const auto minutes = effortFromText(text);
        if (minutes < 0)
            return false;
        text = QString::number(minutes);
    }
    Q_EMIT editRequested(finding->id, column, text.trimmed());
    return true;
}

} // namespace punchlist
