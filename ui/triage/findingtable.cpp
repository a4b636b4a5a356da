#include "triage/findingtable.h"

#include "style/text.h"
#include "text/foldcase.h"

#include <atomic>
#include <cmath>
#include <numeric>

namespace punchlist {
namespace {

std::string searchTextOf(const FindingRow& finding)
{
    const QString text = finding.title % u'\n' % finding.path % u'\n' % finding.symbol % u'\n' % finding.ruleId % u'\n'
                         % finding.category % u'\n' % finding.displayId % u'\n' % finding.assignee;
    return foldCase(toUtf8(text));
}

/// CR1 < CR2 < CR10 < H1 < M1 < L1 < I1; ids of another form last.
std::uint32_t displayIdKey(const QString& id)
{
    qsizetype letters = 0;
    while (letters < id.size() && !id[letters].isDigit())
        ++letters;
    static const QString order = QStringLiteral("CHMLI");
    const auto prefix = letters > 0 ? order.indexOf(id[0]) : -1;
    const auto rank = static_cast<std::uint32_t>(prefix < 0 ? order.size() : prefix);
    return rank << 28U | (id.mid(letters).toUInt() & 0x0FFF'FFFFU);
}

} // namespace

RowOfFinding::Row RowOfFinding::find(FindingId id) const
{
    if (id >= 0 && static_cast<std::size_t>(id) < m_dense.size() && m_dense[static_cast<std::size_t>(id)] != none)
        return m_dense[static_cast<std::size_t>(id)];
    const auto found = m_others.find(id);
    return found == m_others.end() ? none : found->second;
}

void RowOfFinding::insert(FindingId id, Row row)
{
    m_others.erase(id);
    const auto place = static_cast<std::size_t>(id);
    if (id >= 0 && place < m_dense.size())
        m_dense[place] = row;
    else if (row != none && isDense(id)) {
        m_dense.resize(place + 1, none);
        m_dense[place] = row;
    } else if (row != none)
        m_others.emplace(id, row);
}

QList<FindingId> RowOfFinding::idsOf(const std::vector<bool>& wanted) const
{
    QList<FindingId> ids;
    for (const auto& [id, row] : m_others) {
        if (row != none && wanted[row])
            ids.append(id);
    }
    for (std::size_t id = 0; id < m_dense.size(); ++id) {
        if (m_dense[id] != none && wanted[m_dense[id]])
            ids.append(static_cast<FindingId>(id));
    }
    std::ranges::sort(ids);
    return ids;
}

void RowsOfPath::insert(std::uint32_t path, Row row)
{
    if (path >= m_first.size())
        m_first.resize(path + 1, none);
    if (row >= m_links.size())
        m_links.resize(row + 1);
    const auto next = m_first[path];
    m_links[row] = {none, next};
    if (next != none)
        m_links[next].before = row;
    m_first[path] = row;
}

void RowsOfPath::erase(std::uint32_t path, Row row)
{
    const auto [before, next] = m_links[row];
    if (before == none)
        m_first[path] = next;
    else
        m_links[before].next = next;
    if (next != none)
        m_links[next].before = before;
    m_links[row] = {};
}

FindingTable::FindingTable()
{
    // So that number 0 of these stands for "none", whichever finding comes first.
    m_assigneeIndex.intern(m_assignees, QString());
    m_sprintIndex.intern(m_sprints, QString());
}

std::optional<FindingTable::Row> FindingTable::find(FindingId id) const
{
    const auto row = m_rowOf.find(id);
    return row == RowOfFinding::none ? std::nullopt : std::optional(row);
}

std::vector<FindingTable::Row> FindingTable::inFile(const QString& path) const
{
    std::vector<Row> rows;
    if (const auto wanted = m_pathIndex.find(path))
        m_rowsOfPath.visit(*wanted, [&rows](Row row) { rows.push_back(row); });
    std::ranges::sort(rows);
    return rows;
}

std::vector<FindingTable::Row> FindingTable::similarUndecided(Row row) const
{
    std::vector<Row> rows;
    const auto& wanted = keys(row);
    for (std::uint32_t path = 0; path < m_folderOfPath.size(); ++path) {
        if (m_folderOfPath[path] != wanted.folder)
            continue;
        m_rowsOfPath.visit(path, [&](Row other) {
            if (other != row && keys(other).rule == wanted.rule && isUndecided(other) && at(other).id > 0)
                rows.push_back(other);
        });
    }
    std::ranges::sort(rows);
    return rows;
}

std::vector<FindingTable::Row> FindingTable::similarUndecided(Row row, const QString& folder) const
{
    std::vector<bool> isBelow(m_folders.size());
    for (std::uint32_t id = 0; id < m_folders.size(); ++id)
        isBelow[id] = m_folders.label(id).startsWith(folder);
    std::vector<Row> rows;
    const auto rule = keys(row).rule;
    for (std::uint32_t path = 0; path < m_folderOfPath.size(); ++path) {
        if (!isBelow[m_folderOfPath[path]])
            continue;
        m_rowsOfPath.visit(path, [&](Row other) {
            if (other != row && keys(other).rule == rule && isUndecided(other) && at(other).id > 0)
                rows.push_back(other);
        });
    }
    std::ranges::sort(rows);
    return rows;
}

QList<FindingId> FindingTable::idsOf(std::span<const Row> rows) const
{
    std::vector<bool> wanted(count());
    for (const auto row : rows)
        wanted[row] = true;
    constexpr std::size_t fewRows = 1000;
    if (rows.size() > fewRows)
        return m_rowOf.idsOf(wanted);
    QList<FindingId> ids;
    for (const auto row : rows) {
        if (wanted[row])
            ids.append(at(row).id);
        wanted[row] = false;
    }
    std::ranges::sort(ids);
    return ids;
}

std::uint32_t FindingTable::folderOf(std::uint32_t path)
{
    while (m_folderOfPath.size() <= path) {
        const auto& text = m_paths.label(static_cast<std::uint32_t>(m_folderOfPath.size()));
        m_folderOfPath.push_back(m_folderIndex.intern(m_folders, text.left(text.lastIndexOf(u'/') + 1)));
    }
    return m_folderOfPath[path];
}

FindingTable::Keys FindingTable::keysOf(const FindingRow& finding)
{
    const auto flags = (finding.commentCount > 0 ? QueryHasComment : 0U) | (finding.suppressedInSource ? QuerySuppressed : 0U)
                       | (finding.needsReconfirmation ? QueryNeedsReconfirm : 0U) | (finding.codeChangedSinceTriage ? QueryCodeChanged : 0U)
                       | (finding.hasFix ? QueryHasFix : 0U) | (finding.hasFlow ? QueryHasFlow : 0U);
    const auto path = m_pathIndex.intern(m_paths, finding.path);
    return {.id = displayIdKey(finding.displayId),
            .rule = m_ruleIndex.intern(m_rules, finding.ruleId),
            .category = m_categoryIndex.intern(m_categories, finding.category),
            .path = path,
            .folder = folderOf(path),
            .symbol = m_symbolIndex.intern(m_symbols, finding.symbol),
            .assignee = m_assigneeIndex.intern(m_assignees, finding.assignee),
            .sprint = m_sprintIndex.intern(m_sprints, finding.sprint),
            .line = finding.line,
            .effortMinutes = static_cast<std::uint32_t>(std::max(finding.effortMinutes(), 0)),
            .mayBe = m_olderIndex.intern(m_older, finding.mayBe),
            .changedBy = m_changersIndex.intern(m_changers, finding.changedBy),
            .scoreHundredths = static_cast<std::uint32_t>(std::lround(std::max(finding.priorityScore, 0.0) * 100)),
            .firstSeenMs = finding.firstSeenMs,
            .severity = finding.severity(),
            .priority = finding.priority(),
            .confidence = finding.confidence,
            .status = finding.status,
            .scanState = finding.scanState,
            .language = finding.language,
            .queryFlags = static_cast<std::uint8_t>(flags),
            .open = finding.isOpen()};
}

FindingTable::Block& FindingTable::ownBlock(std::size_t number)
{
    auto& block = m_blocks[number];
    if (block.use_count() > 1)
        block = std::make_shared<Block>(*block);
    else
        std::atomic_thread_fence(std::memory_order_acquire); // whoever held it before has read to the end
    forgetMatches();
    return *block;
}

void FindingTable::forgetMatches()
{
    if (m_matches.use_count() > 1)
        m_matches = std::make_shared<Matches>();
    else
        m_matches->rows.reset();
}

void FindingTable::forgetTitleRanks()
{
    if (m_titleRanks.use_count() > 1)
        m_titleRanks = std::make_shared<TitleRanks>();
    else
        m_titleRanks->ranks.clear();
}

void FindingTable::countRule(std::uint32_t rule, int change)
{
    if (rule >= m_countOfRule.size())
        m_countOfRule.resize(rule + 1);
    m_countOfRule[rule] += change;
}

QHash<QString, int> FindingTable::countsByRule() const
{
    QHash<QString, int> counts;
    for (std::uint32_t rule = 0; rule < m_countOfRule.size(); ++rule) {
        if (m_countOfRule[rule] > 0)
            counts.insert(m_rules.label(rule), m_countOfRule[rule]);
    }
    return counts;
}

FindingTable::Row FindingTable::append(const FindingRow& finding)
{
    const auto row = m_count;
    if (row % blockSize == 0)
        m_blocks.push_back(std::make_shared<Block>());
    auto& block = ownBlock(row / blockSize);
    block.rows.push_back(finding);
    block.keys.push_back(keysOf(finding));
    block.searchText.push_back(searchTextOf(finding));
    block.displayIds.push_back(toUtf8(finding.displayId));
    ++m_count;
    m_rowOf.insert(finding.id, row);
    m_rowsOfPath.insert(keys(row).path, row);
    m_undecided += isUndecided(row) ? 1 : 0;
    countRule(keys(row).rule, 1);
    forgetTitleRanks();
    return row;
}

void FindingTable::update(Row row, const FindingRow& finding)
{
    const auto& before = at(row);
    if (before.id != finding.id) {
        m_rowOf.erase(before.id);
        m_rowOf.insert(finding.id, row);
    }
    if (before.title != finding.title)
        forgetTitleRanks();
    m_undecided -= isUndecided(row) ? 1 : 0;
    auto& block = ownBlock(row / blockSize);
    const auto place = row % blockSize;
    block.rows[place] = finding;
    const auto oldPath = block.keys[place].path;
    countRule(block.keys[place].rule, -1);
    block.keys[place] = keysOf(finding);
    countRule(block.keys[place].rule, 1);
    if (block.keys[place].path != oldPath) {
        m_rowsOfPath.erase(oldPath, row);
        m_rowsOfPath.insert(block.keys[place].path, row);
    }
    block.searchText[place] = searchTextOf(finding);
    block.displayIds[place] = toUtf8(finding.displayId);
    m_undecided += isUndecided(row) ? 1 : 0;
}

/// Only the rows at the end move, into the gaps.
std::vector<FindingTable::Row> FindingTable::remove(std::span<const Row> rows)
{
    std::vector<Row> moved(count());
    std::iota(moved.begin(), moved.end(), Row(0));
    for (const auto row : rows) {
        m_undecided -= isUndecided(row) ? 1 : 0;
        countRule(keys(row).rule, -1);
        m_rowOf.erase(at(row).id);
        m_rowsOfPath.erase(keys(row).path, row);
        moved[row] = removedRow;
    }
    const auto kept = count() - static_cast<Row>(rows.size());
    auto last = count();
    for (const auto gap : rows) {
        if (gap >= kept)
            break;
        do {
            --last;
        } while (moved[last] == removedRow);
        auto& from = ownBlock(last / blockSize);
        auto& to = ownBlock(gap / blockSize);
        const auto source = last % blockSize;
        const auto target = gap % blockSize;
        to.rows[target] = std::move(from.rows[source]);
        to.keys[target] = from.keys[source];
        to.searchText[target] = std::move(from.searchText[source]);
        to.displayIds[target] = std::move(from.displayIds[source]);
        m_rowOf.insert(to.rows[target].id, gap);
        m_rowsOfPath.erase(to.keys[target].path, last);
        m_rowsOfPath.insert(to.keys[target].path, gap);
        moved[last] = gap;
    }
    m_count = kept;
    m_blocks.resize((kept + blockSize - 1) / blockSize);
    forgetMatches();
    if (kept % blockSize != 0) {
        auto& end = ownBlock(kept / blockSize);
        end.rows.resize(kept % blockSize);
        end.keys.resize(kept % blockSize);
        end.searchText.resize(kept % blockSize);
        end.displayIds.resize(kept % blockSize);
    }
    forgetTitleRanks();
    return moved;
}

} // namespace punchlist
