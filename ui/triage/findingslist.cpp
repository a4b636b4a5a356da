#include "triage/findingslist.h"

#include "triage/accessiblefindings.h"
#include "triage/findingsmodel.h"
#include "triage/triagedelegate.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace punchlist {

FindingsList::FindingsList(QHeaderView* header, QWidget* parent)
    : QAbstractItemView(parent)
    , m_header(header)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(accessibleFindings);
        return true;
    }();
    Q_UNUSED(isInstalled)
    header->setParent(this);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        updateGeometries();
        viewport()->update();
    });
    connect(header, &QHeaderView::sectionMoved, viewport(), qOverload<>(&QWidget::update));
    connect(header, &QHeaderView::geometriesChanged, this, &FindingsList::updateGeometries);
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, [this](int column) { m_header->resizeSection(column, std::max(sizeHintForColumn(column), m_header->sectionSizeHint(column))); });
}

/// The header outlives this by a moment, and tells when it is hidden.
FindingsList::~FindingsList()
{
    m_header->disconnect(this);
}

void FindingsList::setModel(QAbstractItemModel* model)
{
    m_findings = qobject_cast<FindingsModel*>(model);
    m_header->setModel(model);
    QAbstractItemView::setModel(model);
    if (m_findings)
        connect(m_findings, &QAbstractItemModel::rowsRemoved, this, &FindingsList::onRowsRemoved);
    doItemsLayout();
}

void FindingsList::setColumnHidden(int column, bool hidden)
{
    m_header->setSectionHidden(column, hidden);
}

bool FindingsList::isColumnHidden(int column) const
{
    return m_header->isSectionHidden(column);
}

int FindingsList::columnWidth(int column) const
{
    return m_header->sectionSize(column);
}

// ---- groups

bool FindingsList::isExpanded(const QModelIndex& group) const
{
    return m_findings && m_findings->isGroup(group) && isKeyExpanded(m_findings->groupKey(group.row()));
}

bool FindingsList::isKeyExpanded(quint32 key) const
{
    const auto number = groupNumberOf(key);
    const auto found = m_expanded.find(key - number);
    return found != m_expanded.end() && number < found->second.size() && found->second[number];
}

void FindingsList::setKeyExpanded(quint32 key, bool expanded)
{
    const auto number = groupNumberOf(key);
    auto& flags = m_expanded[key - number];
    if (number >= flags.size())
        flags.resize(number + 1);
    flags[number] = expanded;
}

void FindingsList::setExpanded(const QModelIndex& group, bool expanded)
{
    if (!m_findings || !m_findings->isGroup(group) || isExpanded(group) == expanded)
        return;
    setKeyExpanded(m_findings->groupKey(group.row()), expanded);
    onExpansionChanged();
}

void FindingsList::expandAll()
{
    if (!m_findings)
        return;
    for (int group = 0; group < m_findings->groupCount(); ++group)
        setKeyExpanded(m_findings->groupKey(group), true);
    onExpansionChanged();
}

void FindingsList::collapseAll()
{
    m_expanded.clear();
    onExpansionChanged();
}

void FindingsList::expandGroups(const QList<quint32>& keys)
{
    for (const auto key : keys)
        setKeyExpanded(key, true);
    onExpansionChanged();
}

void FindingsList::onExpansionChanged()
{
    executeDelayedItemsLayout();
    countLines();
    // Who stood in a group that is closed now stands on the group.
    if (currentIndex().isValid() && !lineOf(currentIndex()))
        selectionModel()->setCurrentIndex(currentIndex().parent(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    updateGeometries();
    viewport()->update();
}

// ---- rows and their places

void FindingsList::countLines()
{
    m_lineOfGroup.clear();
    m_lines = m_findings ? m_findings->rowCount() : 0;
    const auto groups = m_findings ? m_findings->groupCount() : 0;
    if (groups == 0)
        return;
    m_lineOfGroup.reserve(static_cast<std::size_t>(groups));
    m_lines = 0;
    for (int group = 0; group < groups; ++group) {
        m_lineOfGroup.push_back(m_lines);
        m_lines += 1 + (isKeyExpanded(m_findings->groupKey(group)) ? m_findings->groupSize(group) : 0);
    }
}

std::optional<int> FindingsList::lineOf(const QModelIndex& index) const
{
    if (!index.isValid() || !m_findings)
        return std::nullopt;
    const auto parent = index.parent();
    if (m_lineOfGroup.empty())
        return parent.isValid() || index.row() >= m_lines ? std::nullopt : std::optional(index.row());
    const auto group = static_cast<std::size_t>(parent.isValid() ? parent.row() : index.row());
    if (group >= m_lineOfGroup.size() || (parent.isValid() && !isExpanded(parent)))
        return std::nullopt;
    return m_lineOfGroup[group] + (parent.isValid() ? 1 + index.row() : 0);
}

QModelIndex FindingsList::indexOfLine(int line, int column) const
{
    if (!m_findings || line < 0 || line >= m_lines)
        return {};
    if (m_lineOfGroup.empty())
        return m_findings->index(line, column);
    const auto group = static_cast<int>(std::ranges::upper_bound(m_lineOfGroup, line) - m_lineOfGroup.begin()) - 1;
    const auto inGroup = line - m_lineOfGroup[static_cast<std::size_t>(group)];
    return inGroup == 0 ? m_findings->index(group, column) : m_findings->index(inGroup - 1, column, m_findings->index(group, 0));
}

QModelIndex FindingsList::indexAbove(const QModelIndex& index) const
{
    const auto line = lineOf(index);
    return line ? indexOfLine(*line - 1, index.column()) : QModelIndex();
}

QModelIndex FindingsList::indexBelow(const QModelIndex& index) const
{
    const auto line = lineOf(index);
    return line ? indexOfLine(*line + 1, index.column()) : QModelIndex();
}

int FindingsList::rowHeight() const
{
    return triageRowHeight(font());
}

QRect FindingsList::rowRect(int line) const
{
    return {0, line * rowHeight() - verticalOffset(), viewport()->width(), rowHeight()};
}

int FindingsList::lineAt(int y) const
{
    const auto place = y + verticalOffset();
    return place < 0 ? -1 : place / rowHeight();
}

int FindingsList::firstVisibleColumn() const
{
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const auto column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            return column;
    }
    return 0;
}

QRect FindingsList::visualRect(const QModelIndex& index) const
{
    const auto line = lineOf(index);
    if (!line || isColumnHidden(index.column()))
        return {};
    if (m_findings->isGroup(index))
        return rowRect(*line);
    QRect cell(m_header->sectionViewportPosition(index.column()), rowRect(*line).top(), m_header->sectionSize(index.column()), rowHeight());
    if (!m_lineOfGroup.empty() && index.column() == firstVisibleColumn()) {
        if (isRightToLeft())
            cell.setRight(cell.right() - groupIndent());
        else
            cell.setLeft(cell.left() + groupIndent());
    }
    return cell;
}

QModelIndex FindingsList::indexAt(const QPoint& point) const
{
    const auto column = m_header->logicalIndexAt(point.x());
    return column < 0 ? QModelIndex() : indexOfLine(lineAt(point.y()), column);
}

void FindingsList::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (index.parent().isValid())
        setExpanded(index.parent(), true);
    executeDelayedItemsLayout();
    const auto line = lineOf(index);
    if (!line)
        return;
    const auto row = rowRect(*line);
    const auto height = viewport()->height();
    auto* bar = verticalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(bar->value() + row.center().y() - height / 2);
    else if (hint == PositionAtTop || row.top() < 0)
        bar->setValue(bar->value() + row.top());
    else if (hint == PositionAtBottom || row.bottom() >= height)
        bar->setValue(bar->value() + row.bottom() - height + 1);
}

void FindingsList::doItemsLayout()
{
    countLines();
    QAbstractItemView::doItemsLayout();
    m_header->doItemsLayout();
    if (QAccessible::isActive()) {
        QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&event);
    }
}

void FindingsList::reset()
{
    QAbstractItemView::reset();
    countLines();
}

void FindingsList::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    countLines();
    updateGeometries();
    viewport()->update();
}

void FindingsList::onRowsRemoved()
{
    countLines();
    updateGeometries();
    viewport()->update();
}

void FindingsList::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    // Asks for the place of every cell that changed, seen or not; of many only an editor has to know.
    constexpr int fewRows = 32;
    if (bottomRight.row() - topLeft.row() < fewRows)
        QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    else if (state() == EditingState)
        QAbstractItemView::dataChanged(currentIndex(), currentIndex(), roles);
    viewport()->update();
}

void FindingsList::updateGeometries()
{
    const auto height = m_header->isHidden() ? 0 : std::max(m_header->minimumHeight(), m_header->sizeHint().height());
    setViewportMargins(0, height, 0, 0);
    const auto area = viewport()->geometry();
    m_header->setGeometry(area.left(), area.top() - height, area.width(), height);
    QMetaObject::invokeMethod(m_header, "updateGeometries");

    auto* vertical = verticalScrollBar();
    vertical->setSingleStep(rowHeight());
    vertical->setPageStep(area.height());
    vertical->setRange(0, std::max(0, m_lines * rowHeight() - area.height()));
    auto* horizontal = horizontalScrollBar();
    horizontal->setSingleStep(rowHeight());
    horizontal->setPageStep(area.width());
    horizontal->setRange(0, std::max(0, m_header->length() - area.width()));
    QAbstractItemView::updateGeometries();
}

int FindingsList::horizontalOffset() const
{
    return m_header->offset();
}

int FindingsList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool FindingsList::isIndexHidden(const QModelIndex& index) const
{
    return isColumnHidden(index.column());
}

void FindingsList::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void FindingsList::scrollContentsBy(int dx, int dy)
{
    executeDelayedItemsLayout();
    if (dx != 0)
        m_header->setOffset(horizontalScrollBar()->value());
    const auto shift = isRightToLeft() ? -dx : dx;
    scrollDirtyRegion(shift, dy);
    viewport()->scroll(shift, dy);
}

// ---- selection and cursor

void FindingsList::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    executeDelayedItemsLayout();
    const auto first = std::max(lineAt(std::min(rect.top(), rect.bottom())), 0);
    const auto last = std::min(lineAt(std::max(rect.top(), rect.bottom())), m_lines - 1);
    QItemSelection selection;
    // A range for each group that is touched, and one for the group's own row.
    for (auto line = first; line <= last;) {
        const auto from = indexOfLine(line, 0);
        auto end = line;
        if (m_lineOfGroup.empty())
            end = last;
        else if (const auto group = from.parent(); group.isValid())
            end = std::min(last, line + m_findings->rowCount(group) - 1 - from.row());
        selection.append(QItemSelectionRange(from, indexOfLine(end, findingColumnCount - 1)));
        line = end + 1;
    }
    selectionModel()->select(selection, command);
}

void FindingsList::selectAll()
{
    if (m_lines == 0 || selectionMode() == NoSelection)
        return;
    // A selected group stands for all its findings.
    QItemSelection selection(m_findings->index(0, 0), m_findings->index(m_findings->rowCount() - 1, findingColumnCount - 1));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// As far as it can be seen.
QRegion FindingsList::visualRegionForSelection(const QItemSelection& selection) const
{
    constexpr qsizetype fewRanges = 16;
    if (selection.size() > fewRanges)
        return viewport()->rect();
    QRegion region;
    for (const auto& range : selection) {
        const auto first = lineOf(range.topLeft());
        const auto last = lineOf(range.bottomRight());
        if (first && last)
            region += rowRect(*first).united(rowRect(*last)).intersected(viewport()->rect());
        else
            region += viewport()->rect(); // a group was closed over it
    }
    return region;
}

QModelIndex FindingsList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    executeDelayedItemsLayout();
    const auto line = lineOf(currentIndex());
    const auto column = line ? currentIndex().column() : firstVisibleColumn();
    const auto page = std::max(viewport()->height() / rowHeight() - 1, 1);
    auto wanted = line.value_or(-1);
    switch (action) {
    case MoveUp:
    case MovePrevious:
        wanted = line ? wanted - 1 : 0;
        break;
    case MoveDown:
    case MoveNext:
        ++wanted;
        break;
    case MovePageUp:
        wanted -= page;
        break;
    case MovePageDown:
        wanted += page;
        break;
    case MoveHome:
        wanted = 0;
        break;
    case MoveEnd:
        wanted = m_lines - 1;
        break;
    case MoveLeft:
    case MoveRight:
        return currentIndex();
    }
    return indexOfLine(std::clamp(wanted, 0, std::max(m_lines - 1, 0)), column);
}

/// Left and right close and open groups; without any they move what the window is too narrow for.
void FindingsList::keyPressEvent(QKeyEvent* event)
{
    const auto key = event->key();
    const auto current = currentIndex();
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    const bool closes = key == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left);
    const bool opens = key == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right);
    if (!isPlain || !m_findings || state() == EditingState) {
        QAbstractItemView::keyPressEvent(event);
        return;
    }
    if (m_findings->isGroup(current) && (key == Qt::Key_Plus || key == Qt::Key_Minus || (opens && !isExpanded(current)) || (closes && isExpanded(current)))) {
        setExpanded(current, key == Qt::Key_Plus || opens);
    } else if (closes && current.parent().isValid()) {
        setCurrentIndex(current.parent());
    } else if (key == Qt::Key_Asterisk && !m_lineOfGroup.empty()) {
        expandAll();
    } else if (opens || closes) {
        auto* bar = horizontalScrollBar();
        bar->setValue(bar->value() + (opens ? bar->singleStep() : -bar->singleStep()));
    } else {
        QAbstractItemView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void FindingsList::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto index = indexAt(event->position().toPoint());
    if (m_findings && m_findings->isGroup(index) && event->button() == Qt::LeftButton)
        setExpanded(index, !isExpanded(index));
    else
        QAbstractItemView::mouseDoubleClickEvent(event);
}

void FindingsList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    for (const auto& index : {current, previous}) {
        if (const auto line = lineOf(index))
            viewport()->update(rowRect(*line));
    }
    if (const auto line = lineOf(current); line && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(*line * m_findings->columnCount() + current.column());
        QAccessible::updateAccessibility(&event);
    }
}

// ---- painting

int FindingsList::sizeHintForColumn(int column) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    const auto last = std::min(lineAt(viewport()->height()), m_lines - 1);
    for (auto line = std::max(lineAt(0), 0); line <= last; ++line) {
        const auto index = indexOfLine(line, column);
        if (!m_findings->isGroup(index))
            width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    return width;
}

void FindingsList::paintEvent(QPaintEvent* event)
{
    executeDelayedItemsLayout();
    if (!m_findings)
        return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const auto area = event->region().boundingRect();
    const auto last = std::min(lineAt(area.bottom()), m_lines - 1);
    for (auto line = std::max(lineAt(area.top()), 0); line <= last; ++line) {
        const auto row = indexOfLine(line, 0);
        option.rect = rowRect(line);
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(row));
        if (m_findings->isGroup(row))
            paintGroup(&painter, option, row);
        else
            paintRow(&painter, option, row);
    }
}

void FindingsList::paintRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& row) const
{
    const bool isCurrent = hasFocus() && currentIndex().row() == row.row() && currentIndex().parent() == row.parent();
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const auto column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        const auto index = row.siblingAtColumn(column);
        auto cell = option;
        cell.rect = visualRect(index);
        if (cell.rect.right() < 0 || cell.rect.left() > viewport()->width())
            continue;
        cell.state.setFlag(QStyle::State_Editing, indexWidget(index) != nullptr);
        itemDelegateForIndex(index)->paint(painter, cell, index);
    }
    if (option.state.testFlag(QStyle::State_Selected) && !m_lineOfGroup.empty()) {
        auto beside = option.rect;
        const auto first = visualRect(row.siblingAtColumn(firstVisibleColumn()));
        if (isRightToLeft())
            beside.setLeft(first.right() + 1);
        else
            beside.setRight(first.left() - 1);
        painter->fillRect(beside, selectionTint(palette(), option.state.testFlag(QStyle::State_Active)));
    }
    if (isCurrent) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = option.rect;
        focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
        focus.backgroundColor = palette().color(QPalette::Base);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, this);
    }
}

} // namespace punchlist
