#include "triage/triageview.h"

#include "style/badge.h"
#include "style/labels.h"
#include "style/theme.h"
#include "triage/triagedelegate.h"
#include "triage/triageheader.h"

#include <QDataStream>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int indentInGroup = 12;
/// Where a group's arrow stands, and where a click opens and closes it.
constexpr int groupArrowWidth = 16;
/// How far from a vanished current finding a new one is looked for.
constexpr qsizetype successorCount = 64;
constexpr quint32 columnsMagic = 0x506c4331; ///< of what saveColumns() writes
/// How much of a group is decided, as a bar.
constexpr int progressWidth = 64;

int columnNumber(FindingColumn column)
{
    return static_cast<int>(column);
}

/// Width of a column in average characters of the font, so that it grows with the font.
int defaultCharacters(FindingColumn column)
{
    switch (column) {
    case FindingColumn::Id:
        return 8;
    case FindingColumn::Severity:
        return 13;
    case FindingColumn::Priority:
        return 12;
    case FindingColumn::Score:
        return 8;
    case FindingColumn::Title:
        return 46;
    case FindingColumn::Place:
        return 24;
    case FindingColumn::Category:
        return 14;
    case FindingColumn::Effort:
        return 11;
    case FindingColumn::Status:
        return 14;
    case FindingColumn::Confidence:
        return 11;
    case FindingColumn::Rule:
        return 24;
    case FindingColumn::Assignee:
    case FindingColumn::Sprint:
        return 12;
    case FindingColumn::ScanState:
        return 12;
    }
    return 10;
}

bool shownByDefault(FindingColumn column)
{
    return column != FindingColumn::Rule && column != FindingColumn::Assignee && column != FindingColumn::Confidence
           && column != FindingColumn::Category && column != FindingColumn::Sprint && column != FindingColumn::Score;
}

} // namespace

TriageView::TriageView(QWidget* parent)
    : FindingsList(new TriageHeader, parent)
    , m_header(static_cast<TriageHeader*>(header()))
    , m_delegate(new TriageDelegate(this))
{
    setObjectName(u"triageView"_s);
    setAccessibleName(tr("Findings"));
    setItemDelegate(m_delegate);
    setEditTriggers(EditKeyPressed | DoubleClicked);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setMinimumHeight(fontMetrics().lineSpacing() * 5);
}

void TriageView::setFindingsModel(FindingsModel* model)
{
    m_model = model;
    setModel(model);
    m_header->setSortLevels(model->sortLevels());
    connect(m_header, &TriageHeader::sortLevelsChanged, model, &FindingsModel::setSortLevels);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int width) { onSectionResized(section, width); });
    connect(model, &FindingsModel::aboutToRearrange, this, &TriageView::rememberPlace);
    connect(model, &FindingsModel::rearranged, this, &TriageView::restorePlace);
    resetColumns();
}

void TriageView::setPeople(const QStringList& people)
{
    m_delegate->setPeople(people);
}

// ---- findings

FindingId TriageView::currentFinding() const
{
    const auto* finding = m_model ? m_model->findingAt(currentIndex()) : nullptr;
    return finding ? finding->id : 0;
}

QList<FindingId> TriageView::selectedFindings() const
{
    return m_model->table().idsOf(selectedRows());
}

std::vector<FindingTable::Row> TriageView::selectedRows() const
{
    std::vector<FindingTable::Row> rows;
    if (!selectionModel())
        return rows;
    const auto add = [&](const QModelIndex& group, int first, int last) {
        const auto part = m_model->rowsUnder(group, first, last);
        rows.insert(rows.end(), part.begin(), part.end());
    };
    for (const auto& range : selectionModel()->selection()) {
        if (range.parent().isValid() || m_model->groupCount() == 0) {
            add(range.parent(), range.top(), range.bottom());
            continue;
        }
        for (int group = range.top(); group <= range.bottom(); ++group)
            add(m_model->index(group, 0), 0, m_model->groupSize(group) - 1);
    }
    if (m_model->groupCount() > 0 && selectionModel()->selection().size() > 1) {
        std::vector<bool> seen(m_model->table().count()); // with its group and by itself
        std::erase_if(rows, [&seen](FindingTable::Row row) {
            const bool isRepeated = seen[row];
            seen[row] = true;
            return isRepeated;
        });
    }
    return rows;
}

int TriageView::selectedCount() const
{
    int count = 0;
    for (const auto& range : selectionModel()->selection()) {
        if (range.parent().isValid() || m_model->groupCount() == 0)
            count += range.height();
        for (int group = range.top(); !range.parent().isValid() && group <= range.bottom() && group < m_model->groupCount(); ++group)
            count += m_model->groupSize(group);
    }
    return count;
}

bool TriageView::showFinding(FindingId id)
{
    const auto index = m_model->indexOf(id);
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    reveal(index);
    return true;
}

/// The first finding of a group comes into view together with what the group is about.
void TriageView::reveal(const QModelIndex& index)
{
    if (index.parent().isValid() && index.row() == 0)
        scrollTo(index.parent());
    scrollTo(index);
}

/// A view of Qt makes its first row current when it gets the focus, which during a scan is whatever was found first; the
/// window chooses the worst finding when the scan is over.
void TriageView::focusInEvent(QFocusEvent*)
{
    viewport()->update();
}

void TriageView::goNext()
{
    step(1);
}

void TriageView::goPrevious()
{
    step(-1);
}

void TriageView::step(int direction)
{
    auto index = currentIndex().siblingAtColumn(columnNumber(FindingColumn::Title));
    if (!index.isValid()) {
        index = m_model->index(0, columnNumber(FindingColumn::Title));
        if (!m_model->isGroup(index)) {
            setCurrentIndex(index);
            return;
        }
    }
    do {
        index = direction > 0 ? indexBelow(index) : indexAbove(index);
        if (m_model->isGroup(index) && direction > 0)
            setExpanded(index, true);
    } while (index.isValid() && m_model->isGroup(index));
    if (index.isValid()) {
        setCurrentIndex(index.siblingAtColumn(columnNumber(FindingColumn::Title)));
        reveal(currentIndex());
    }
}

void TriageView::goNextUndecided()
{
    if (const auto id = m_model->nextUndecided(currentFinding()); id != 0)
        showFinding(id);
}

void TriageView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    FindingsList::currentChanged(current, previous);
    if (m_rearranging)
        return;
    const auto id = currentFinding();
    if (id == m_reported)
        return;
    m_reported = id;
    Q_EMIT currentFindingChanged(id);
}

void TriageView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    FindingsList::selectionChanged(selected, deselected);
    if (!m_rearranging)
        Q_EMIT selectedFindingsChanged();
}

// ---- keeping the place

void TriageView::rememberPlace()
{
    m_rearranging = true;
    m_currentBefore = currentFinding();
    // Qt follows every selected cell by itself, but for a table that is selected as a whole.
    constexpr int manyRows = 2'000;
    int rows = 0;
    for (const auto& range : selectionModel()->selection())
        rows += range.height();
    const bool isWhole = selectionModel()->selection().size() == 1 && rows == m_model->rowCount() && !selectionModel()->selection().first().parent().isValid();
    m_selectedBefore.clear();
    if (rows > manyRows && !isWhole) {
        m_selectedBefore = selectedRows();
        selectionModel()->clearSelection();
    }
    const auto visible = viewport()->rect();
    m_anchor = QPersistentModelIndex();
    const auto current = currentIndex();
    const auto anchor = current.isValid() && visible.intersects(visualRect(current)) ? current : indexAt(QPoint(1, 1));
    // At the top the newest rows should come into view by themselves.
    if (anchor.isValid() && (anchor == current || verticalScrollBar()->value() > 0)) {
        m_anchor = anchor;
        m_anchorTop = visualRect(anchor).top();
    }
    m_successors.clear();
    auto below = current;
    auto above = current;
    while (m_successors.size() < successorCount && (below.isValid() || above.isValid())) {
        below = below.isValid() ? indexBelow(below) : QModelIndex();
        above = above.isValid() ? indexAbove(above) : QModelIndex();
        if (const auto* finding = m_model->findingAt(below))
            m_successors.append(finding->id);
        if (const auto* finding = m_model->findingAt(above))
            m_successors.append(finding->id);
    }
}

/// Groups that nobody saw yet are open: who groups wants to see what is in them, and closes what is of no interest.
void TriageView::openNewGroups()
{
    if (m_model->grouping() == FindingGrouping::None)
        return;
    QList<quint32> fresh;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto key = m_model->groupKey(row);
        if (m_knownGroups.contains(key))
            continue;
        m_knownGroups.insert(key);
        fresh.append(key);
    }
    if (m_opensNewGroups && !fresh.isEmpty())
        expandGroups(fresh);
}

void TriageView::openGroups(bool open)
{
    m_opensNewGroups = open;
    if (open)
        expandAll();
    else
        collapseAll();
    reveal(currentIndex());
}

void TriageView::restorePlace()
{
    openNewGroups();
    executeDelayedItemsLayout();
    if (!m_selectedBefore.empty()) {
        // Scattered over thousands of places only the current finding stays selected: nobody can see what else would be.
        constexpr qsizetype mostRanges = 2'000;
        const auto selection = m_model->selectionOf(std::exchange(m_selectedBefore, {}), mostRanges);
        if (selection)
            selectionModel()->select(*selection, QItemSelectionModel::ClearAndSelect);
        else
            selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    if (m_currentBefore != 0 && !m_model->indexOf(m_currentBefore).isValid()) {
        // What comes first in the old order below the lost one is preferred to what stood above it.
        const auto next = std::ranges::find_if(m_successors, [this](FindingId id) { return m_model->indexOf(id).isValid(); });
        if (next != m_successors.end())
            setCurrentIndex(m_model->indexOf(*next));
        else
            m_lost = m_currentBefore;
    } else if (m_currentBefore == 0 && m_lost != 0 && m_model->indexOf(m_lost).isValid()) {
        setCurrentIndex(m_model->indexOf(std::exchange(m_lost, 0)));
        reveal(currentIndex());
    }
    if (m_anchor.isValid()) {
        const auto shift = visualRect(m_anchor).top() - m_anchorTop;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + shift);
    }
    m_anchor = QPersistentModelIndex();
    // Rows that come back after none was left make one of them current, but select none: no key would decide about it.
    if (currentIndex().isValid() && !selectionModel()->hasSelection())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_rearranging = false;
    currentChanged(currentIndex(), QModelIndex());
    Q_EMIT selectedFindingsChanged();
}

// ---- columns

int TriageView::defaultWidth(FindingColumn column) const
{
    auto width = defaultCharacters(column) * fontMetrics().averageCharWidth();
    if (column == FindingColumn::Effort) {
        // Words for times differ in length between languages.
        constexpr int margins = 20;
        for (const int minutes : {55, 150, 450, 1200})
            width = std::max(width, fontMetrics().horizontalAdvance(effortLabel(minutes)) + margins);
    }
    return width;
}

void TriageView::setColumnVisible(FindingColumn column, bool visible)
{
    const auto number = static_cast<std::size_t>(column);
    m_wanted.set(number, visible);
    m_kept.set(number, visible);
    if (m_widths[number] < fontMetrics().averageCharWidth() * 3)
        m_widths[number] = defaultWidth(column);
    fitColumns();
}

/// As it is with room for all.
QByteArray TriageView::saveColumns() const
{
    QHeaderView all(Qt::Horizontal);
    all.setModel(m_model);
    all.restoreState(m_header->saveState());
    for (int i = 0; i < findingColumnCount; ++i) {
        all.setSectionHidden(i, false);
        all.resizeSection(i, m_widths[static_cast<std::size_t>(i)]);
        all.setSectionHidden(i, !m_wanted.test(static_cast<std::size_t>(i)));
    }
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << columnsMagic << all.saveState() << qint32(fontMetrics().averageCharWidth()) << quint32(m_kept.to_ulong());
    return state;
}

bool TriageView::restoreColumns(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 magic = 0;
    QByteArray header;
    qint32 charWidth = 0;
    quint32 kept = 0;
    stream >> magic >> header >> charWidth;
    if (magic != columnsMagic || stream.status() != QDataStream::Ok || charWidth <= 0)
        return false;
    stream >> kept; // earlier versions did not write it
    {
        const QScopedValueRollback fitting(m_isFitting, true);
        if (!m_header->restoreState(header))
            return false;
    }
    m_kept = ColumnSet(kept);
    // What was wide enough for the letters of then is wide enough for those of now.
    const auto now = fontMetrics().averageCharWidth();
    for (int i = 0; i < findingColumnCount; ++i) {
        const auto number = static_cast<std::size_t>(i);
        m_wanted.set(number, !isColumnHidden(i));
        m_widths[number] = std::max(columnWidth(i) * now / charWidth, m_header->minimumSectionSize());
        if (isColumnHidden(i))
            m_widths[number] = 0; // as wide as a new one when it is wanted again
    }
    // Another language may need more room for times.
    auto& effort = m_widths[static_cast<std::size_t>(FindingColumn::Effort)];
    effort = std::max(effort, defaultWidth(FindingColumn::Effort));
    fitColumns();
    return true;
}

void TriageView::resetColumns()
{
    m_kept.reset();
    for (int i = 0; i < findingColumnCount; ++i) {
        const auto column = static_cast<FindingColumn>(i);
        m_header->moveSection(m_header->visualIndex(i), i);
        m_wanted.set(static_cast<std::size_t>(i), shownByDefault(column));
        m_widths[static_cast<std::size_t>(i)] = defaultWidth(column);
    }
    fitColumns();
}

/// Lets the columns share the width. The title takes what the others leave, so that a wide window shows whole sentences and a
/// small one needs no scrolling.
void TriageView::fitColumns()
{
    if (m_isFitting || !m_model)
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    auto wanted = m_widths;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = m_wanted.test(i) ? wanted[i] : 0;
    // Again when a scroll bar came or went.
    constexpr int mostTries = 3;
    int room = -1;
    for (int i = 0; i < mostTries && viewport()->width() != room; ++i) {
        room = viewport()->width();
        setWidths(wanted, punchlist::fitColumns(wanted, m_kept, room, fontMetrics().averageCharWidth()));
        FindingsList::updateGeometries();
    }
}

void TriageView::setWidths(const std::array<int, findingColumnCount>& wanted, const ColumnFit& fit)
{
    const auto isShown = [&](int column) { return m_wanted.test(static_cast<std::size_t>(column)) && !fit.leftOut.test(static_cast<std::size_t>(column)); };
    for (int i = 0; i < findingColumnCount; ++i)
        setColumnHidden(i, !isShown(i));
    const auto title = columnNumber(FindingColumn::Title);
    const auto place = columnNumber(FindingColumn::Place);
    // Never wider than it was or will be, or a scroll bar would come for a moment.
    m_header->resizeSection(title, std::min(columnWidth(title), fit.title));
    for (int i = 0; i < findingColumnCount; ++i) {
        if (i != title && isShown(i))
            m_header->resizeSection(i, i == place ? fit.place : wanted[static_cast<std::size_t>(i)]);
    }
    m_header->resizeSection(title, fit.title);
}

void TriageView::onSectionResized(int section, int width)
{
    if (m_isFitting || section == columnNumber(FindingColumn::Title) || width == 0)
        return;
    m_widths[static_cast<std::size_t>(section)] = width;
    if (section == columnNumber(FindingColumn::Place))
        m_kept.set(static_cast<std::size_t>(section)); // who drags it wants it that wide
    fitColumns();
}

void TriageView::updateGeometries()
{
    if (m_isFitting)
        return; // once, when all have their widths
    if (m_model)
        fitColumns();
    else
        FindingsList::updateGeometries();
}

void TriageView::mousePressEvent(QMouseEvent* event)
{
    const auto index = indexAt(event->position().toPoint());
    const auto fromEdge = isRightToLeft() ? viewport()->width() - event->position().x() : event->position().x();
    if (m_model && m_model->isGroup(index) && fromEdge < groupArrowWidth + 8) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    FindingsList::mousePressEvent(event);
}

bool TriageView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_model) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto index = indexAt(help->pos());
        const auto* finding = m_model->findingAt(index);
        const auto column = static_cast<FindingColumn>(index.column());
        if (finding && (column == FindingColumn::Priority || column == FindingColumn::Score)) {
            Q_EMIT priorityTipWanted(finding->id, help->globalPos());
            return true;
        }
    }
    return FindingsList::viewportEvent(event);
}

void TriageView::changeEvent(QEvent* event)
{
    FindingsList::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model)
        doItemsLayout();
}

// ---- groups

int TriageView::groupIndent() const
{
    return indentInGroup;
}

void TriageView::paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto row = index.siblingAtColumn(0);
    const auto area = option.rect;
    const auto full = QRect(0, area.top(), viewport()->width(), area.height());
    painter->save();
    painter->fillRect(full, palette().brush(QPalette::AlternateBase));
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(full, selectionTint(palette(), isActiveWindow()));
    // Written from left to right; the other direction mirrors it. The painter mirrors alignments by itself.
    const auto placed = [&](const QRect& rect) { return QStyle::visualRect(layoutDirection(), full, rect); };
    const auto textColour = palette().color(QPalette::Text);
    const auto mutedColour = palette().color(QPalette::PlaceholderText);

    QStyleOptionViewItem arrow(option);
    arrow.rect = placed(QRect(4, area.top(), groupArrowWidth, area.height()));
    arrow.state |= QStyle::State_Children;
    arrow.state.setFlag(QStyle::State_Open, isExpanded(row));
    const auto closed = isRightToLeft() ? QStyle::PE_IndicatorArrowLeft : QStyle::PE_IndicatorArrowRight;
    style()->drawPrimitive(isExpanded(row) ? QStyle::PE_IndicatorArrowDown : closed, &arrow, painter, this);

    auto left = groupArrowWidth + 10;
    painter->fillRect(placed(QRect(left, area.top() + 4, 3, area.height() - 8)),
                      severityAccent(static_cast<Severity>(row.data(FindingsModel::SeverityRole).toInt()), isDark(palette())));
    left += 9;
    auto bold = font();
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(textColour);
    const auto count = row.data(FindingsModel::CountRole).toInt();
    const auto decided = row.data(FindingsModel::DecidedRole).toInt();
    const auto effort = row.data(FindingsModel::EffortRole).toInt();
    QString sums = tr("%n finding(s)", nullptr, count) + u"   "_s + tr("%1 of %2 decided").arg(decided).arg(count);
    if (effort > 0)
        sums += u"   "_s + tr("%1 left", "effort").arg(effortLabel(effort));
    const auto sumsWidth = QFontMetrics(font()).horizontalAdvance(sums) + progressWidth + 40;
    const auto label = painter->fontMetrics().elidedText(row.data().toString(), Qt::ElideMiddle, full.width() - left - sumsWidth);
    painter->drawText(placed(QRect(left, area.top(), full.width() - left, area.height())), Qt::AlignLeft | Qt::AlignVCenter, label);
    left += painter->fontMetrics().horizontalAdvance(label) + 14;
    painter->setFont(font());
    painter->setPen(mutedColour);
    const QRect progress(left, area.center().y() - 2, progressWidth, 5);
    auto track = mutedColour;
    track.setAlphaF(0.3F);
    painter->fillRect(placed(progress), track);
    painter->fillRect(placed(progress.adjusted(0, 0, count > 0 ? progressWidth * decided / count - progressWidth : 0, 0)), palette().color(QPalette::Highlight));
    left += progressWidth + 12;
    painter->drawText(placed(QRect(left, area.top(), full.width() - left, area.height())), Qt::AlignLeft | Qt::AlignVCenter, sums);
    painter->restore();
}

} // namespace punchlist
