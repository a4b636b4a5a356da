#include "triage/findingtable.h"

#include "style/text.h"
#include "text/foldcase.h"

#include <algorithm>
#include <bit>
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

template <typename Value>
std::uint32_t number(Value value)
{
    return static_cast<std::uint32_t>(value);
}

} // namespace

std::uint32_t TextPool::intern(const QString& text)
{
    const auto found = m_ids.constFind(text);
    if (found != m_ids.constEnd())
        return *found;
    const auto id = size();
    m_ids.insert(text, id);
    m_texts.push_back(toUtf8(text));
    m_labels.push_back(text);
    m_ranks.clear();
    return id;
}

const std::vector<std::uint32_t>& TextPool::ranks() const
{
    if (m_ranks.size() == m_texts.size())
        return m_ranks;
    std::vector<std::string> folded(m_texts.size());
    std::ranges::transform(m_texts, folded.begin(), [](const std::string& text) { return foldCase(text); });
    std::vector<std::uint32_t> order(m_texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const auto compared = folded[a].compare(folded[b]);
        return compared != 0 ? compared < 0 : a < b;
    });
    m_ranks.resize(order.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        m_ranks[order[rank]] = rank;
    return m_ranks;
}

std::optional<FindingTable::Row> FindingTable::find(FindingId id) const
{
    const auto found = m_rowOf.find(id);
    return found == m_rowOf.end() ? std::nullopt : std::optional(found->second);
}

FindingTable::Keys FindingTable::keysOf(const FindingRow& finding)
{
    const auto flags = (finding.commentCount > 0 ? QueryHasComment : 0U) | (finding.suppressedInSource ? QuerySuppressed : 0U)
                       | (finding.needsReconfirmation ? QueryNeedsReconfirm : 0U)
                       | (finding.codeChangedSinceTriage ? QueryCodeChanged : 0U);
    return {.id = displayIdKey(finding.displayId),
            .rule = m_rules.intern(finding.ruleId),
            .category = m_categories.intern(finding.category),
            .path = m_paths.intern(finding.path),
            .symbol = m_symbols.intern(finding.symbol),
            .assignee = m_assignees.intern(finding.assignee),
            .line = finding.line,
            .effortMinutes = number(std::max(finding.effortMinutes(), 0)),
            .severity = finding.severity(),
            .priority = finding.priority(),
            .confidence = finding.confidence,
            .status = finding.status,
            .scanState = finding.scanState,
            .queryFlags = static_cast<std::uint8_t>(flags),
            .open = finding.isOpen()};
}

FindingTable::Row FindingTable::append(const FindingRow& finding)
{
    const auto row = count();
    m_rows.push_back(finding);
    m_keys.push_back(keysOf(finding));
    m_searchText.push_back(searchTextOf(finding));
    m_displayIds.push_back(toUtf8(finding.displayId));
    m_rowOf.emplace(finding.id, row);
    m_titleRanks.clear();
    return row;
}

void FindingTable::update(Row row, const FindingRow& finding)
{
    if (m_rows[row].id != finding.id) {
        m_rowOf.erase(m_rows[row].id);
        m_rowOf.emplace(finding.id, row);
    }
    if (m_rows[row].title != finding.title)
        m_titleRanks.clear();
    m_rows[row] = finding;
    m_keys[row] = keysOf(finding);
    m_searchText[row] = searchTextOf(finding);
    m_displayIds[row] = toUtf8(finding.displayId);
}

std::vector<FindingTable::Row> FindingTable::remove(std::span<const Row> rows)
{
    std::vector<Row> moved(count());
    Row kept = 0;
    auto gone = rows.begin();
    for (Row row = 0; row < count(); ++row) {
        if (gone != rows.end() && *gone == row) {
            ++gone;
            m_rowOf.erase(m_rows[row].id);
            moved[row] = removedRow;
            continue;
        }
        moved[row] = kept;
        if (kept != row) {
            m_rows[kept] = std::move(m_rows[row]);
            m_keys[kept] = m_keys[row];
            m_searchText[kept] = std::move(m_searchText[row]);
            m_displayIds[kept] = std::move(m_displayIds[row]);
            m_rowOf[m_rows[kept].id] = kept;
        }
        ++kept;
    }
    m_rows.resize(kept);
    m_keys.resize(kept);
    m_searchText.resize(kept);
    m_displayIds.resize(kept);
    m_titleRanks.clear();
    return moved;
}

QueryRow FindingTable::queryRow(Row row) const
{
    const auto& keys = m_keys[row];
    QueryRow view;
    view.id = m_displayIds[row];
    view.rule = m_rules.text(keys.rule);
    view.category = m_categories.text(keys.category);
    view.path = m_paths.text(keys.path);
    view.symbol = m_symbols.text(keys.symbol);
    view.assignee = m_assignees.text(keys.assignee);
    view.searchText = m_searchText[row];
    view.status = keys.status;
    view.scanState = keys.scanState;
    view.severity = keys.severity;
    view.confidence = keys.confidence;
    view.priority = keys.priority;
    view.effortMinutes = static_cast<int>(keys.effortMinutes);
    view.line = keys.line + 1;
    view.flags = keys.queryFlags;
    return view;
}

FacetCounts FindingTable::facetCounts(const Query& query) const
{
    FacetCounts counts;
    std::vector<int> categories(m_categories.size());
    for (Row row = 0; row < count(); ++row) {
        if (!query.matchesEverything() && !query.matches(queryRow(row)))
            continue;
        const auto& keys = m_keys[row];
        ++counts.bySeverity[static_cast<std::size_t>(keys.severity)];
        ++counts.byPriority[static_cast<std::size_t>(keys.priority)];
        ++counts.byStatus[static_cast<std::size_t>(keys.status)];
        ++categories[keys.category];
    }
    for (std::uint32_t id = 0; id < m_categories.size(); ++id) {
        if (categories[id] > 0)
            counts.byCategory[m_categories.label(id)] = categories[id];
    }
    return counts;
}

std::vector<FindingTable::Row> FindingTable::matching(const Query& query) const
{
    std::vector<Row> rows;
    rows.reserve(count());
    for (Row row = 0; row < count(); ++row) {
        if (query.matchesEverything() || query.matches(queryRow(row)))
            rows.push_back(row);
    }
    return rows;
}

std::vector<std::uint32_t> FindingTable::titleRanks() const
{
    if (m_titleRanks.size() == m_rows.size())
        return m_titleRanks;
    // Eight bytes in one number decide nearly every comparison without touching the texts.
    struct Entry {
        std::uint64_t prefix;
        Row row;
    };
    std::vector<Entry> order(m_rows.size());
    for (Row row = 0; row < count(); ++row) {
        std::uint64_t prefix = 0;
        for (std::size_t i = 0; i < sizeof prefix; ++i)
            prefix = prefix << 8U | (i < m_searchText[row].size() ? static_cast<unsigned char>(m_searchText[row][i]) : 0U);
        order[row] = {prefix, row};
    }
    const auto title = [this](Row row) { return std::string_view(m_searchText[row]).substr(0, m_searchText[row].find('\n')); };
    std::ranges::sort(order, [&](const Entry& a, const Entry& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : title(a.row) < title(b.row);
    });
    m_titleRanks.resize(m_rows.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && title(order[i].row) != title(order[i - 1].row))
            ++rank;
        m_titleRanks[order[i].row] = rank;
    }
    return m_titleRanks;
}

std::vector<std::uint32_t> FindingTable::ranks(FindingColumn column) const
{
    if (column == FindingColumn::Title)
        return titleRanks();
    std::vector<std::uint32_t> ranks(m_rows.size());
    const auto fill = [&](const auto& rankOf) { std::ranges::transform(m_keys, ranks.begin(), rankOf); };
    const auto fillFrom = [&](const TextPool& pool, std::uint32_t Keys::* key) {
        const auto& poolRanks = pool.ranks();
        fill([&](const Keys& keys) { return poolRanks[keys.*key]; });
    };
    switch (column) {
    case FindingColumn::Id:
        fill([](const Keys& keys) { return keys.id; });
        break;
    case FindingColumn::Severity:
        fill([](const Keys& keys) { return number(keys.severity); });
        break;
    case FindingColumn::Priority:
        fill([](const Keys& keys) { return number(keys.priority); });
        break;
    case FindingColumn::Effort:
        fill([](const Keys& keys) { return keys.effortMinutes; });
        break;
    case FindingColumn::Status:
        fill([](const Keys& keys) { return number(keys.status); });
        break;
    case FindingColumn::Confidence:
        fill([](const Keys& keys) { return number(keys.confidence); });
        break;
    case FindingColumn::ScanState:
        fill([](const Keys& keys) { return number(keys.scanState); });
        break;
    case FindingColumn::Place:
        fillFrom(m_paths, &Keys::path);
        break;
    case FindingColumn::Category:
        fillFrom(m_categories, &Keys::category);
        break;
    case FindingColumn::Rule:
        fillFrom(m_rules, &Keys::rule);
        break;
    case FindingColumn::Assignee:
        fillFrom(m_assignees, &Keys::assignee);
        break;
    case FindingColumn::Title:
        break;
    }
    return ranks;
}

void FindingTable::sort(std::vector<Row>& rows, std::span<const SortLevel> levels) const
{
    struct Entry {
        std::uint64_t key;
        Row row;
    };
    std::vector<Entry> entries(rows.size());
    std::ranges::transform(rows, entries.begin(), [](Row row) { return Entry{0, row}; });

    int freeBits = 64;
    const auto append = [&](const std::vector<std::uint32_t>& ranks, bool descending) {
        std::uint32_t highest = 0;
        for (const auto& entry : entries)
            highest = std::max(highest, ranks[entry.row]);
        const auto bits = std::bit_width(highest);
        if (bits > freeBits)
            return;
        freeBits -= bits;
        for (auto& entry : entries)
            entry.key = entry.key << static_cast<unsigned>(bits) | (descending ? highest - ranks[entry.row] : ranks[entry.row]);
    };
    for (const auto& level : levels) {
        append(ranks(level.column), level.descending);
        if (level.column == FindingColumn::Place) {
            std::vector<std::uint32_t> lines(m_rows.size());
            std::ranges::transform(m_keys, lines.begin(), &Keys::line);
            append(lines, level.descending);
        }
    }
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
    std::ranges::transform(entries, rows.begin(), &Entry::row);
}

} // namespace punchlist
