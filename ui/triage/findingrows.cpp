#include "triage/findingrows.h"

#include "style/labels.h"
#include "style/text.h"
#include "text/foldcase.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Groups {
    Q_DECLARE_TR_FUNCTIONS(punchlist::FindingsModel)
};

template <typename Value>
std::uint32_t number(Value value)
{
    return static_cast<std::uint32_t>(value);
}

} // namespace

QueryRow FindingRows::queryRow(Row row) const
{
    const auto& content = block(row);
    const auto& keys = content.keys[row % blockSize];
    QueryRow view;
    view.id = content.displayIds[row % blockSize];
    view.rule = m_rules.text(keys.rule);
    view.category = m_categories.text(keys.category);
    view.path = m_paths.text(keys.path);
    view.symbol = m_symbols.text(keys.symbol);
    view.assignee = m_assignees.text(keys.assignee);
    view.sprint = m_sprints.text(keys.sprint);
    view.language = languageName(keys.language);
    view.searchText = content.searchText[row % blockSize];
    view.status = keys.status;
    view.scanState = keys.scanState;
    view.severity = keys.severity;
    view.confidence = keys.confidence;
    view.priority = keys.priority;
    view.effortMinutes = static_cast<int>(keys.effortMinutes);
    view.score = keys.scoreHundredths / 100.0;
    view.firstSeenMs = keys.firstSeenMs;
    view.duplicateOf = m_older.text(keys.mayBe);
    view.changedBy = m_changers.text(keys.changedBy);
    view.number = content.rows[row % blockSize].id;
    view.line = keys.line + 1;
    view.flags = keys.queryFlags;
    return view;
}

std::optional<QueryBatch> FindingRows::batchOf(std::string_view displayId) const
{
    const auto wanted = foldCase(displayId);
    for (Row row = 0; row < count(); ++row) {
        const auto& id = block(row).displayIds[row % blockSize];
        if (id.size() == wanted.size() && foldCase(id) == wanted)
            return QueryBatch{m_rules.text(keys(row).rule), std::string(QueryBatch::folderOf(m_paths.text(keys(row).path)))};
    }
    return std::nullopt;
}

FacetCounts FindingRows::facetCounts(const Query& query) const
{
    FacetCounts counts;
    std::vector<int> categories(m_categories.size());
    const auto count = [&](Row row) {
        const auto& key = keys(row);
        ++counts.bySeverity[static_cast<std::size_t>(key.severity)];
        ++counts.byPriority[static_cast<std::size_t>(key.priority)];
        if (key.open || key.status != TriageStatus::Open)
            ++counts.byStatus[static_cast<std::size_t>(key.status)];
        ++categories[key.category];
    };
    if (query.matchesEverything()) {
        for (Row row = 0; row < m_count; ++row)
            count(row);
    } else {
        std::ranges::for_each(*matching(query), count);
    }
    for (std::uint32_t id = 0; id < m_categories.size(); ++id) {
        if (categories[id] > 0)
            counts.byCategory[m_categories.label(id)] = categories[id];
    }
    return counts;
}

std::shared_ptr<const std::vector<FindingRows::Row>> FindingRows::matching(const Query& query) const
{
    const std::lock_guard lock(m_matches->mutex);
    if (m_matches->rows && m_matches->query.isCopyOf(query))
        return m_matches->rows;
    std::vector<Row> rows;
    QueryPass pass(query);
    for (Row row = 0; row < count(); ++row) {
        if (pass.matches(queryRow(row)))
            rows.push_back(row);
    }
    m_matches->query = query;
    m_matches->rows = std::make_shared<const std::vector<Row>>(std::move(rows));
    return m_matches->rows;
}

std::vector<std::uint32_t> FindingRows::titleRanks() const
{
    const std::lock_guard lock(m_titleRanks->mutex);
    if (m_titleRanks->ranks.size() == m_count)
        return m_titleRanks->ranks;
    // Eight bytes in one number decide nearly every comparison without touching the texts.
    struct Entry {
        std::uint64_t prefix;
        Row row;
    };
    const auto searchText = [this](Row row) -> const std::string& { return block(row).searchText[row % blockSize]; };
    std::vector<Entry> order(m_count);
    for (Row row = 0; row < count(); ++row) {
        const auto& text = searchText(row);
        std::uint64_t prefix = 0;
        for (std::size_t i = 0; i < sizeof prefix; ++i)
            prefix = prefix << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
        order[row] = {prefix, row};
    }
    const auto title = [&searchText](Row row) { return std::string_view(searchText(row)).substr(0, searchText(row).find('\n')); };
    std::ranges::sort(order, [&](const Entry& a, const Entry& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : title(a.row) < title(b.row);
    });
    std::vector<std::uint32_t> ranks(m_count);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && title(order[i].row) != title(order[i - 1].row))
            ++rank;
        ranks[order[i].row] = rank;
    }
    m_titleRanks->ranks = ranks;
    return ranks;
}

std::vector<std::uint32_t> FindingRows::ranks(FindingColumn column) const
{
    if (column == FindingColumn::Title)
        return titleRanks();
    std::vector<std::uint32_t> ranks;
    ranks.reserve(m_count);
    const auto fill = [&](const auto& rankOf) {
        for (const auto& content : m_blocks) {
            for (const auto& key : content->keys)
                ranks.push_back(rankOf(key));
        }
        ranks.resize(m_count);
    };
    const auto fillFrom = [&](const TextPool& pool, std::uint32_t Keys::* key) {
        const auto poolRanks = pool.ranks();
        fill([&](const Keys& keys) { return (*poolRanks)[keys.*key]; });
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
        fill([](const Keys& keys) { return statusNumber(keys); });
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
    case FindingColumn::Sprint:
        fillFrom(m_sprints, &Keys::sprint);
        break;
    case FindingColumn::Score:
        fill([](const Keys& keys) { return keys.scoreHundredths; });
        break;
    case FindingColumn::Title:
        break;
    }
    return ranks;
}

void FindingRows::sort(std::vector<Row>& rows, std::span<const SortLevel> levels) const
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
            std::vector<std::uint32_t> lines(m_count);
            for (Row row = 0; row < m_count; ++row)
                lines[row] = keys(row).line;
            append(lines, level.descending);
        }
    }
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
    std::ranges::transform(entries, rows.begin(), &Entry::row);
}

const TextPool* FindingRows::poolOf(FindingGrouping grouping) const
{
    switch (grouping) {
    case FindingGrouping::Rule:
        return &m_rules;
    case FindingGrouping::Category:
        return &m_categories;
    case FindingGrouping::File:
        return &m_paths;
    case FindingGrouping::Folder:
        return &m_folders;
    case FindingGrouping::Assignee:
        return &m_assignees;
    case FindingGrouping::Sprint:
        return &m_sprints;
    default:
        return nullptr;
    }
}

std::uint32_t FindingRows::groupNumber(FindingGrouping grouping, Row row) const
{
    const auto& key = keys(row);
    switch (grouping) {
    case FindingGrouping::Rule:
        return key.rule;
    case FindingGrouping::Category:
        return key.category;
    case FindingGrouping::File:
        return key.path;
    case FindingGrouping::Folder:
        return key.folder;
    case FindingGrouping::Severity:
        return number(key.severity);
    case FindingGrouping::Priority:
        return number(key.priority);
    case FindingGrouping::Status:
        return statusNumber(key);
    case FindingGrouping::Assignee:
        return key.assignee;
    case FindingGrouping::Sprint:
        return key.sprint;
    case FindingGrouping::None:
        break;
    }
    return 0;
}

QString FindingRows::groupLabel(FindingGrouping grouping, std::uint32_t number) const
{
    const auto* pool = poolOf(grouping);
    const QString text = pool && number < pool->size() ? pool->label(number) : QString();
    switch (grouping) {
    case FindingGrouping::Category:
        return categoryLabel(text);
    case FindingGrouping::File:
        return text.isEmpty() ? Groups::tr("Whole repository") : text;
    case FindingGrouping::Folder:
        return text.isEmpty() ? Groups::tr("Top folder") : text;
    case FindingGrouping::Severity:
        return severityLabel(static_cast<Severity>(number));
    case FindingGrouping::Priority:
        return priorityDescription(static_cast<PriorityTier>(number));
    case FindingGrouping::Status:
        return number == silencedNumber ? silencedLabel() : number == fixedNumber ? scanStateLabel(ScanState::Fixed) : statusLabel(static_cast<TriageStatus>(number));
    case FindingGrouping::Assignee:
        return text.isEmpty() ? Groups::tr("Nobody") : text;
    case FindingGrouping::Sprint:
        return text.isEmpty() ? Groups::tr("No sprint") : text;
    case FindingGrouping::Rule:
    case FindingGrouping::None:
        break;
    }
    return text;
}

const TextPool* FindingRows::poolOf(const QString& field) const
{
    if (field == "rule"_L1)
        return &m_rules;
    if (field == "category"_L1)
        return &m_categories;
    if (field == "path"_L1)
        return &m_paths;
    if (field == "assignee"_L1)
        return &m_assignees;
    if (field == "sprint"_L1)
        return &m_sprints;
    return field == "changed-by"_L1 ? &m_changers : nullptr;
}

QStringList FindingRows::textsWith(const QString& field, const QString& typed, qsizetype most) const
{
    constexpr std::uint32_t fewTexts = 2'000;
    constexpr std::uint32_t textsBetweenLooks = 256;
    constexpr qint64 longestMs = 6;
    const auto fits = [&typed](const QString& text) { return !text.isEmpty() && (typed.isEmpty() || (text.contains(typed, Qt::CaseInsensitive) && text.compare(typed, Qt::CaseInsensitive) != 0)); };
    const auto* pool = poolOf(field);
    QStringList found;
    if (!pool || pool == &m_changers || pool->size() <= fewTexts) {
        found = texts(field);
        found.removeIf([&fits](const QString& text) { return !fits(text); });
        return found.mid(0, most);
    }
    QElapsedTimer clock;
    clock.start();
    for (std::uint32_t id = 0; id < pool->size() && found.size() < most; ++id) {
        if (fits(pool->label(id)))
            found.append(pool->label(id));
        if (id % textsBetweenLooks == 0 && clock.elapsed() >= longestMs)
            break;
    }
    found.sort(Qt::CaseInsensitive);
    return found;
}

QStringList FindingRows::texts(const QString& field) const
{
    const auto* pool = poolOf(field);
    QStringList texts;
    for (std::uint32_t id = 0; pool && id < pool->size(); ++id)
        texts += pool == &m_changers ? pool->label(id).split(u'\n') : QStringList(pool->label(id));
    if (pool == &m_changers)
        texts.removeDuplicates();
    if (field == "language"_L1) {
        std::array<bool, 256> seen{};
        for (const auto& content : m_blocks) {
            for (const auto& key : content->keys)
                seen[static_cast<std::size_t>(key.language)] = true;
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i] && static_cast<Language>(i) != Language::Unknown)
                texts.append(toQString(languageName(static_cast<Language>(i))));
        }
    }
    texts.removeAll(QString());
    texts.sort(Qt::CaseInsensitive);
    return texts;
}

} // namespace punchlist
