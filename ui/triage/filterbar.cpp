#include "triage/filterbar.h"

#include "repository/revisiontime.h"
#include "style/flowlayout.h"
#include "style/icons.h"
#include "style/labels.h"
#include "style/text.h"
#include "triage/findingsmodel.h"
#include "triage/queryproblem.h"
#include "triage/textsearch.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <array>
#include <expected>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// The counts follow the table a moment later: quick decisions should not wait for them.
constexpr int countDelayMs = 60;

QString queryName(TriageStatus status)
{
    return toQString(triageStatusName(status)).replace(u' ', u'-');
}

bool hasFacet(const Query& query, const std::string& field)
{
    return std::ranges::any_of(query.facets(), [&](const QueryFacet& facet) { return facet.field == field && !facet.negated; });
}

/// The query without what the chips of one field say: its counts tell what another chip of the field would show.
Query withoutField(const QString& text, const Query& query, const std::string& field, const QueryContext& context)
{
    auto changed = toUtf8(text);
    for (const auto& facet : query.facets()) {
        if (facet.field != field || facet.negated)
            continue;
        for (const auto& value : facet.values)
            changed = Query::withFacet(changed, field, value, false);
        break;
    }
    return Query::parse(changed, context).value_or(Query());
}

/// The query without the word in which it cannot be read.
std::expected<Query, QueryError> withoutWord(const QString& text, const QueryError& error, const QueryContext& context)
{
    auto rest = toUtf8(text);
    const auto isEdge = [&rest](std::size_t at) { return rest[at] == ' ' || rest[at] == '(' || rest[at] == ')'; };
    auto start = std::min(error.start, rest.size());
    while (start > 0 && !isEdge(start - 1))
        --start;
    auto end = std::min(std::max(error.start + error.length, start), rest.size());
    while (end < rest.size() && !isEdge(end))
        ++end;
    rest.erase(start, end - start);
    return Query::parse(rest, context);
}

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_lineRow(new QHBoxLayout)
    , m_line(new FilterLine(this))
    , m_problem(new QLabel(this))
    , m_chipArea(new FlowWidget(this))
    , m_categories(new FilterChip(tr("Category"), [](bool dark) { return statusColors(TriageStatus::Open, dark); }, m_chipArea))
    , m_categoryMenu(new QMenu(this))
    , m_countTimer(new QTimer(this))
{
    setObjectName(u"filterBar"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 6);
    layout->setSpacing(6);
    m_lineRow->addWidget(m_line);
    layout->addLayout(m_lineRow);
    m_problem->setObjectName(u"filterProblem"_s);
    m_problem->hide();
    auto problemPalette = m_problem->palette();
    problemPalette.setColor(QPalette::WindowText, QColor::fromRgb(0xffd64550));
    m_problem->setPalette(problemPalette);
    m_lineRow->addWidget(m_problem); // beside the line: chips and table must not move while somebody types
    layout->addWidget(m_chipArea);
    for (int i = 4; i >= 0; --i) {
        const auto severity = static_cast<Severity>(i);
        addChip(u"severity"_s, toQString(severityName(severity)), severityLabel(severity),
                [severity](bool dark) { return severityColors(severity, dark); });
    }
    addSeparator();
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<PriorityTier>(i);
        auto* chip = addChip(u"priority"_s, priorityLabel(tier), priorityLabel(tier),
                             [tier](bool dark) { return priorityColors(tier, dark); });
        chip->setToolTip(priorityDescription(tier));
    }
    addSeparator();
    QWidget* before = nullptr;
    for (int i = 0; i < 5; ++i) {
        const auto status = static_cast<TriageStatus>(i);
        before = addChip(u"status"_s, queryName(status), statusLabel(status), [status](bool dark) { return statusColors(status, dark); });
    }
    m_categories->reserveLabel(tr("%n categories", nullptr, 10));
    m_categories->setObjectName(u"categoryChips"_s);
    m_categories->setToolTip(tr("Filter by category"));
    connect(m_categoryMenu, &QMenu::aboutToShow, this, &FilterBar::fillCategoryMenu);
    connect(m_categories, &QAbstractButton::clicked, this, [this] {
        mirrorQuery(); // the click only opens the menu
        m_categoryMenu->popup(m_categories->mapToGlobal(QPoint(0, m_categories->height())));
    });
    m_chipArea->flow()->addWidget(m_categories);
    setTabOrder(before, m_categories); // it was made first and stands last

    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &FilterBar::applyText);
    m_countTimer->setSingleShot(true);
    m_countTimer->setInterval(countDelayMs);
    connect(m_countTimer, &QTimer::timeout, this, [this] {
        if (m_asksFindings && m_problem->isVisibleTo(this))
            refine(); // the finding that it names may be there by now
        updateCounts();
    });
    connect(&m_counts, &QFutureWatcherBase::finished, this, [this] {
        showCounts(m_counts.result());
        if (m_countAgain)
            updateCounts();
    });
}

void FilterBar::setFindingsModel(FindingsModel* model)
{
    m_model = model;
    connect(model, &FindingsModel::contentChanged, this, [this] {
        if (!m_countTimer->isActive())
            m_countTimer->start();
    });
    m_line->setValueSource([model](const QString& field, const QString& typed, qsizetype most) {
        // Of findings, the one that the person is at is meant more often than any other.
        const auto* entered = model->enteredFinding();
        if (field == "batch"_L1 || field == "dup-of"_L1 || field == "id"_L1)
            return entered ? QStringList(entered->displayId) : QStringList();
        return model->table().textsWith(field, typed, most);
    });
}

FilterChip* FilterBar::addChip(const QString& field, const QString& value, const QString& label,
                               std::function<BadgeColors(bool dark)> colors)
{
    auto* chip = new FilterChip(label, std::move(colors), m_chipArea);
    chip->setObjectName(u"chip-"_s + field + u'-' + value);
    m_chips.insert(key(field, value.toLower()), chip);
    m_chipArea->flow()->addWidget(chip);
    connect(chip, &QAbstractButton::clicked, this, [this, field, value](bool on) { setFacet(field, value, on); });
    return chip;
}

void FilterBar::addSeparator()
{
    auto* line = new QWidget(m_chipArea);
    line->setFixedWidth(6);
    m_chipArea->flow()->addWidget(line);
}

void FilterBar::addMenu(QMenu* menu)
{
    auto* button = new QToolButton(this);
    button->setIcon(menu->icon());
    button->setMenu(menu);
    button->setToolTip(menu->title());
    button->setAccessibleName(menu->title());
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    m_lineRow->addWidget(button);
}

void FilterBar::setRepository(const QString& root)
{
    m_context = queryContext(toUtf8(root));
    m_context.batchOf = [this](std::string_view id) {
        m_asksFindings = true;
        return m_model ? m_model->table().batchOf(id) : std::nullopt;
    };
    m_context.findingsWith = [this](const QueryText& text) { return m_textSearch ? m_textSearch->findingsWith(text) : nullptr; };
}

void FilterBar::setTextSearch(TextSearch* search)
{
    m_textSearch = search;
    connect(search, &TextSearch::changed, this, &FilterBar::refine);
}

QString FilterBar::text() const
{
    return m_line->text();
}

void FilterBar::setText(const QString& text)
{
    m_line->setText(text);
}

void FilterBar::setFacet(const QString& field, const QString& value, bool on)
{
    m_line->setText(toQString(Query::withFacet(toUtf8(m_line->text()), toUtf8(field), toUtf8(value), on)));
    mirrorQuery();
}

void FilterBar::applyText()
{
    readText(true);
    Q_EMIT textChanged(m_line->text());
}

void FilterBar::refine()
{
    readText(false);
}

void FilterBar::readText(bool isNew)
{
    const auto text = m_line->text();
    m_asksFindings = false;
    if (m_textSearch)
        m_textSearch->begin();
    const auto query = Query::parse(toUtf8(text), m_context);
    m_isOnItsWay = !query && isOnItsWay(query.error());
    if (query || m_isOnItsWay) {
        m_problem->hide();
        m_line->showError(std::nullopt);
    } else {
        const auto message = queryProblemLabel(toQString(query.error().message));
        m_problem->setText(m_problem->fontMetrics().elidedText(message, Qt::ElideRight, width() * 45 / 100));
        m_problem->setToolTip(message);
        m_problem->setAccessibleName(message);
        m_problem->show();
        m_line->showError(query.error());
    }
    // A word on its way ("path:") filters nothing yet; when the rest makes no sense either, the table stays as it is.
    if (const auto usable = query ? query : withoutWord(text, query.error(), m_context)) {
        m_query = *usable;
        if (m_model && isNew)
            m_model->setQuery(m_query);
        else if (m_model)
            m_model->refineQuery(m_query);
        mirrorQuery();
    }
}

bool FilterBar::isOnItsWay(const QueryError& error) const
{
    if (!m_line->hasFocus())
        return false;
    const auto text = m_line->text();
    const auto cursor = m_line->cursorPosition();
    const auto word = text.left(cursor).lastIndexOf(u' ') + 1;
    const bool isAtCursor = error.start >= static_cast<std::size_t>(toUtf8(text.left(word)).size()) && (cursor == text.size() || text[cursor] == u' ');
    return isAtCursor && !m_line->completionAt(text, cursor).candidates.isEmpty();
}

void FilterBar::mirrorQuery()
{
    for (auto* chip : std::as_const(m_chips))
        chip->setChecked(false);
    int categories = 0;
    for (const auto& facet : m_query.facets()) {
        if (facet.negated)
            continue;
        for (const auto& value : facet.values) {
            if (auto* chip = m_chips.value(key(toQString(facet.field), toQString(value).toLower())))
                chip->setChecked(true);
        }
        if (facet.field == "category")
            categories += static_cast<int>(facet.values.size());
    }
    m_categories->setChecked(categories > 0);
    m_categories->setText(categories > 1 ? tr("%n categories", nullptr, categories) : tr("Category"));
}

void FilterBar::updateCounts()
{
    if (!m_model)
        return;
    // The count of a chip says what it would show: the query without its own field decides.
    std::array<Query, 4> queries;
    static constexpr std::array<std::string_view, 4> fields{"severity", "priority", "status", "category"};
    for (std::size_t i = 0; i < fields.size(); ++i)
        queries[i] = hasFacet(m_query, std::string(fields[i])) ? withoutField(m_line->text(), m_query, std::string(fields[i]), m_context) : m_query;
    if (m_model->totalCount() == 0) {
        // Another audit has other counts.
        for (auto* chip : std::as_const(m_chips))
            chip->forgetCounts();
        m_categories->forgetCounts();
    }
    if (m_counts.isRunning()) {
        m_countAgain = true;
        return;
    }
    m_countAgain = false;
    m_counts.setFuture(QtConcurrent::run(
        [queries, query = m_query](const FindingRows& rows) {
            FacetCounts counts;
            const auto all = rows.facetCounts(query);
            const auto countsOf = [&](std::size_t field) { return hasFacet(query, std::string(fields[field])) ? rows.facetCounts(queries[field]) : all; };
            counts.bySeverity = countsOf(0).bySeverity;
            counts.byPriority = countsOf(1).byPriority;
            counts.byStatus = countsOf(2).byStatus;
            counts.byCategory = countsOf(3).byCategory;
            return counts;
        },
        m_model->table().snapshot()));
}

void FilterBar::showCounts(const FacetCounts& counts)
{
    for (int i = 0; i < 5; ++i)
        m_chips.value(key(u"severity"_s, toQString(severityName(static_cast<Severity>(i)))))->setCount(counts.bySeverity[static_cast<std::size_t>(i)]);
    for (int i = 0; i < 4; ++i)
        m_chips.value(key(u"priority"_s, priorityLabel(static_cast<PriorityTier>(i)).toLower()))->setCount(counts.byPriority[static_cast<std::size_t>(i)]);
    for (int i = 0; i < 5; ++i)
        m_chips.value(key(u"status"_s, queryName(static_cast<TriageStatus>(i))))->setCount(counts.byStatus[static_cast<std::size_t>(i)]);
    m_categoryCounts = counts.byCategory;
    m_categories->setCount(static_cast<int>(m_categoryCounts.size()));
}

void FilterBar::fillCategoryMenu()
{
    auto* menu = m_categoryMenu;
    menu->clear();
    QStringList chosen;
    for (const auto& facet : m_query.facets()) {
        if (facet.field == "category" && !facet.negated) {
            for (const auto& value : facet.values)
                chosen.append(toQString(value));
        }
    }
    for (const auto& [category, count] : m_categoryCounts) {
        auto* action = menu->addAction(u"%1  %2"_s.arg(categoryLabel(category)).arg(count));
        action->setCheckable(true);
        action->setChecked(chosen.contains(category, Qt::CaseInsensitive));
        connect(action, &QAction::toggled, this, [this, name = category](bool on) { setFacet(u"category"_s, name, on); });
    }
    if (m_categoryCounts.empty())
        menu->addAction(tr("No findings"))->setEnabled(false);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::FocusOut && m_isOnItsWay)
        QMetaObject::invokeMethod(this, &FilterBar::refine, Qt::QueuedConnection); // what is wrong now stays wrong
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const bool leaves = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter || press->key() == Qt::Key_Escape
                            || press->key() == Qt::Key_Down;
        if (leaves) {
            // First the line itself (it may close its completions), then the table.
            const bool clears = press->key() == Qt::Key_Escape && !m_line->text().isEmpty();
            if (clears)
                m_line->clear();
            else
                Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace punchlist
