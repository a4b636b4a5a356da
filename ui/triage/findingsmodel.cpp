#include "triage/findingsmodel.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>
#include <utility>

namespace punchlist {

FindingsModel::FindingsModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

// ---- content

void FindingsModel::setFindings(const QList<FindingRow>& rows)
{
    std::vector<bool> wanted(m_table.count());
    for (const auto& finding : rows) {
        if (const auto row = m_table.find(finding.id))
            wanted[*row] = true;
    }
    QList<FindingId> gone;
    for (Row row = 0; row < m_table.count(); ++row) {
        if (!wanted[row])
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
    if (added || !updated.empty())
        forgetOrder();
    m_position.resize(m_table.count(), -1);
    const bool waitsForMore = m_isFilling && m_table.count() > maxRowsAtOnce && m_table.count() < m_arrangedRows + m_arrangedRows / 2;
    if (added && !waitsForMore) {
        // Everything takes its place anyway; only what was changed under the person's hands lingers.
        refresh();
    }
    changed(std::move(updated));
}

void FindingsModel::changed(std::vector<Row> rows)
{
    constexpr std::size_t fewRows = 32;
    const bool announcesRanges = rows.size() > fewRows;
    std::unordered_set<FindingId> lingering(m_lingering.begin(), m_lingering.end());
    bool comesBack = false;
    for (const auto row : rows) {
        const bool matches = m_table.matches(m_query, row);
        if (!isVisible(row)) {
            comesBack = comesBack || matches;
            continue;
        }
        const auto id = m_table.at(row).id;
        if (matches && lingering.erase(id) > 0)
            std::erase(m_lingering, id);
        else if (!matches && lingering.insert(id).second)
            m_lingering.push_back(id);
        if (!announcesRanges) {
            const auto position = static_cast<std::size_t>(m_position[row]);
            Q_EMIT dataChanged(indexOfPosition(position, 0), indexOfPosition(position, findingColumnCount - 1));
        }
    }
    if (announcesRanges)
        announceRanges(rows);
    if (comesBack)
        refresh();
    else
        recountGroups(rows);
    Q_EMIT contentChanged();
}

/// One announcement per group for many changed findings: that says too much, which costs less than saying it exactly.
void FindingsModel::announceRanges(const std::vector<Row>& rows)
{
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> ranges; // by place of the group; without groups there is one
    for (const auto row : rows) {
        if (!isVisible(row))
            continue;
        const auto position = static_cast<std::size_t>(m_position[row]);
        const auto group = m_groups.empty() ? 0 : groupOfPosition(position);
        auto& [first, last] = ranges.try_emplace(group, position, position).first->second;
        first = std::min(first, position);
        last = std::max(last, position);
    }
    for (const auto& [group, range] : ranges)
        Q_EMIT dataChanged(indexOfPosition(range.first, 0), indexOfPosition(range.second, findingColumnCount - 1));
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
    forgetOrder();
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
    const std::unordered_set<FindingId> gone(ids.begin(), ids.end());
    std::erase_if(m_lingering, [&gone](FindingId id) { return gone.contains(id); });

    showWithout(rows);
    ++m_removals;
    forgetOrder();

    const auto moved = m_table.remove(rows);
    for (auto& row : m_visible)
        row = moved[row];
    rebuildPositions();
    Q_EMIT contentChanged();
}

/// The order of all findings that filters pick from.
void FindingsModel::forgetOrder()
{
    m_sorted.reset();
    ++m_contentVersion;
}

void FindingsModel::setFilling(bool filling)
{
    if (std::exchange(m_isFilling, filling) && !filling && m_arrangedRows != m_table.count())
        refresh();
}

void FindingsModel::clear()
{
    m_lingering.clear();
    ++m_viewVersion;
    ++m_removals;
    forgetOrder();
    show({{}, {}, {}, std::vector<std::int32_t>(m_table.count(), -1), {}});
    auto old = std::make_shared<FindingTable>(std::exchange(m_table, FindingTable()));
    if (old->count() > maxRowsAtOnce)
        QThreadPool::globalInstance()->start([old = std::move(old)]() mutable { old.reset(); });
    m_position.clear();
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
    m_lingering.clear();
    refineQuery(query);
}

void FindingsModel::refineQuery(const Query& query)
{
    m_query = query;
    ++m_viewVersion;
    refresh();
    Q_EMIT contentChanged();
}

void FindingsModel::setSortLevels(const SortLevels& levels)
{
    if (m_sortLevels == levels)
        return;
    m_sortLevels = levels;
    m_sorted.reset();
    ++m_viewVersion;
    refresh();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, findingColumnCount - 1);
}

void FindingsModel::setGrouping(FindingGrouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    ++m_viewVersion;
    refresh();
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
    ++m_viewVersion;
    if (rows.size() == 1 && m_groups.empty()) {
        Q_EMIT aboutToRearrange();
        const auto position = m_position[rows.front()];
        beginRemoveRows({}, position, position);
        m_visible.erase(m_visible.begin() + position);
        m_position[rows.front()] = -1;
        for (auto at = static_cast<std::size_t>(position); at < m_visible.size(); ++at)
            m_position[m_visible[at]] = static_cast<std::int32_t>(at);
        endRemoveRows();
        Q_EMIT rearranged();
        return;
    }
    showWithout(rows);
}

FindingsModel::Arrangement FindingsModel::arrange(const FindingRows& rows, const ViewSettings& view, const std::vector<Row>& lingering,
                                                  std::shared_ptr<const std::vector<Row>> sorted)
{
    if (!sorted) {
        std::vector<Row> all(rows.count());
        std::iota(all.begin(), all.end(), Row(0));
        rows.sort(all, view.levels);
        sorted = std::make_shared<const std::vector<Row>>(std::move(all));
    }
    Arrangement made;
    if (view.query.matchesEverything()) {
        made.order = *sorted;
    } else {
        std::vector<bool> wanted(rows.count());
        for (const auto row : *rows.matching(view.query))
            wanted[row] = true;
        for (const auto row : lingering)
            wanted[row] = true;
        std::ranges::copy_if(*sorted, std::back_inserter(made.order), [&wanted](Row row) { return wanted[row]; });
    }
    made.sorted = std::move(sorted);
    made.groups = groupFindings(rows, view.grouping, made.order);
    made.groupRows = groupRowsOf(made.groups);
    made.position = positionsOf(made.order, rows.count());
    return made;
}

std::vector<std::int32_t> FindingsModel::groupRowsOf(const std::vector<FindingGroup>& groups)
{
    std::vector<std::int32_t> rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto number = groupNumberOf(groups[i].key);
        if (number >= rows.size())
            rows.resize(std::max<std::size_t>(number + 1, 2 * rows.size()), -1);
        rows[number] = static_cast<std::int32_t>(i);
    }
    return rows;
}

std::vector<std::int32_t> FindingsModel::positionsOf(const std::vector<Row>& order, Row count)
{
    std::vector<std::int32_t> positions(count, -1);
    for (std::size_t i = 0; i < order.size(); ++i)
        positions[order[i]] = static_cast<std::int32_t>(i);
    return positions;
}

/// Few findings are put into order at once; many on another thread, while the window goes on with what it shows.
void FindingsModel::refresh()
{
    std::vector<Row> lingering;
    for (const auto id : m_lingering) {
        if (const auto row = m_table.find(id))
            lingering.push_back(*row);
    }
    if (!m_isArranging || m_table.count() <= maxRowsAtOnce)
        m_arrangedRows = m_table.count();
    if (m_table.count() <= maxRowsAtOnce) {
        ++m_job; // whatever is under way comes too late
        auto arrangement = arrange(m_table, {m_query, m_sortLevels, m_grouping}, lingering, m_sorted);
        m_sorted = arrangement.sorted;
        show(std::move(arrangement));
        return;
    }
    if (std::exchange(m_isArranging, true)) {
        m_arrangeAgain = true;
        return;
    }
    m_arrangeAgain = false;
    auto* watcher = new QFutureWatcher<Arrangement>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, job = ++m_job, view = m_viewVersion, content = m_contentVersion, removals = m_removals] {
        watcher->deleteLater();
        m_isArranging = false;
        // Rows that were added meanwhile come with the next one; numbers of rows that were removed mean others now.
        const bool counts = job == m_job && view == m_viewVersion && removals == m_removals;
        if (counts) {
            auto arrangement = watcher->future().takeResult();
            if (content == m_contentVersion)
                m_sorted = arrangement.sorted;
            show(std::move(arrangement));
            Q_EMIT contentChanged();
            Q_EMIT arranged();
        }
        if (m_arrangeAgain || !counts)
            refresh();
    });
    watcher->setFuture(QtConcurrent::run(&FindingsModel::arrange, m_table.snapshot(), ViewSettings{m_query, m_sortLevels, m_grouping}, std::move(lingering), m_sorted));
}

void FindingsModel::show(Arrangement arrangement)
{
    m_position.resize(m_table.count(), -1);
    Q_EMIT aboutToRearrange();
    const bool isFlat = arrangement.groups.empty() && m_groups.empty();
    if (isFlat && std::max(arrangement.order.size(), m_visible.size()) <= maxRowsAtOnce) {
        showFlat(std::move(arrangement.order));
    } else {
        // Many rows change places at once: telling which would take longer than the person waits.
        relayout([&] {
            m_visible = std::move(arrangement.order);
            m_groups = std::move(arrangement.groups);
            m_groupRows = std::move(arrangement.groupRows);
            m_position = std::move(arrangement.position);
            m_position.resize(m_table.count(), -1); // rows that were added meanwhile come with the next arrangement
        });
    }
    Q_EMIT rearranged();
}

/// What is shown without some of its rows; what stays keeps its order and its groups.
void FindingsModel::showWithout(const std::vector<Row>& rows)
{
    std::vector<bool> gone(m_table.count());
    std::set<std::size_t> touched; // groups
    for (const auto row : rows) {
        gone[row] = true;
        if (!m_groups.empty() && isVisible(row))
            touched.insert(groupOfPosition(static_cast<std::size_t>(m_position[row])));
    }
    Arrangement arrangement{m_visible, m_groups, {}, {}, {}};
    for (const auto group : touched) {
        const auto begin = m_visible.begin() + static_cast<std::ptrdiff_t>(m_groups[group].first);
        const auto left = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(m_groups[group].count), [&gone](Row row) { return !gone[row]; });
        arrangement.groups[group].count = static_cast<std::size_t>(left);
    }
    std::erase_if(arrangement.order, [&gone](Row row) { return gone[row]; });
    std::size_t first = 0;
    for (auto& group : arrangement.groups) {
        group.first = first;
        first += group.count;
    }
    for (const auto group : touched)
        recountGroup(m_table, arrangement.order, arrangement.groups[group]);
    std::erase_if(arrangement.groups, [](const FindingGroup& group) { return group.count == 0; });
    arrangement.groupRows = groupRowsOf(arrangement.groups);
    arrangement.position = positionsOf(arrangement.order, m_table.count());
    show(std::move(arrangement));
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
    relayout([&] {
        m_visible = std::move(order);
        rebuildPositions();
    });
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
    QModelIndexList to;
    to.reserve(from.size());
    for (const auto& place : places) {
        if (place.isGroup) {
            const auto row = groupRowOf(place.groupKey);
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
    m_position = positionsOf(m_visible, m_table.count());
}

/// After findings changed where they stand: the sums of their groups.
void FindingsModel::recountGroups(const std::vector<Row>& rows)
{
    std::set<std::size_t> touched;
    for (const auto row : rows) {
        if (!m_groups.empty() && isVisible(row))
            touched.insert(groupOfPosition(static_cast<std::size_t>(m_position[row])));
    }
    for (const auto group : touched) {
        if (recountGroup(m_table, m_visible, m_groups[group]))
            Q_EMIT dataChanged(index(static_cast<int>(group), 0), index(static_cast<int>(group), findingColumnCount - 1));
    }
}

} // namespace punchlist
