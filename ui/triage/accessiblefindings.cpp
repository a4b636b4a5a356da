#include "triage/accessiblefindings.h"

#include "triage/findingcolumn.h"
#include "triage/findingslist.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QHeaderView>
#include <QPersistentModelIndex>
#include <QPointer>

namespace punchlist {
namespace {

class Cell final : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    Cell(FindingsList& list, const QModelIndex& index)
        : m_list(&list)
        , m_index(index)
    {
    }

    bool isValid() const override { return m_list && m_index.isValid(); }
    QObject* object() const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_list); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override { }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name)
            return {};
        const auto spoken = m_index.data(Qt::AccessibleTextRole).toString();
        return spoken.isEmpty() ? m_index.data().toString() : spoken;
    }
    QRect rect() const override
    {
        const auto area = isValid() ? m_list->visualRect(m_index) : QRect();
        return area.isEmpty() ? area : QRect(m_list->viewport()->mapToGlobal(area.topLeft()), area.size());
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.selected = isSelected();
        state.focused = m_list->hasFocus() && m_list->currentIndex() == m_index;
        state.expandable = m_list->model()->hasChildren(m_index.sibling(m_index.row(), 0));
        state.expanded = m_list->isExpanded(m_index);
        state.offscreen = !m_list->viewport()->rect().intersects(m_list->visualRect(m_index));
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this) : nullptr;
    }

    bool isSelected() const override { return isValid() && m_list->selectionModel()->isSelected(m_index); }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_index.column(); }
    int rowIndex() const override { return isValid() ? m_list->lineOf(m_index).value_or(-1) : -1; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

private:
    QPointer<FindingsList> m_list;
    QPersistentModelIndex m_index;
};

class Table final : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit Table(FindingsList& list)
        : QAccessibleWidget(&list, QAccessible::Table)
        , m_list(list)
    {
    }
    ~Table() override { forgetCells(); }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this) : QAccessibleWidget::interface_cast(type);
    }

    // ---- children: the cells, row by row
    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface* child(int number) const override { return number < 0 ? nullptr : cellAt(number / columnCount(), number % columnCount()); }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* cell = dynamic_cast<const Cell*>(child);
        return cell && cell->isValid() && cell->rowIndex() >= 0 ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override { return cell(m_list.indexAt(m_list.viewport()->mapFromGlobal(QPoint(x, y)))); }
    QAccessibleInterface* focusChild() const override { return cell(m_list.currentIndex()); }

    // ---- table
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override { return cell(m_list.indexOfLine(row, column)); }
    int rowCount() const override { return m_list.lineCount(); }
    int columnCount() const override { return findingColumnCount; }
    QString columnDescription(int column) const override { return m_list.model()->headerData(column, Qt::Horizontal).toString(); }
    QString rowDescription(int) const override { return {}; }
    /// What is selected is told row by row where somebody asks; a list of a million cells would help nobody.
    int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    QList<QAccessibleInterface*> selectedCells() const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override
    {
        int rows = 0;
        for (const auto& range : m_list.selectionModel()->selection())
            rows += range.height();
        return rows;
    }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override { return m_list.selectionModel()->isSelected(m_list.indexOfLine(row, 0)); }
    bool selectRow(int row) override { return select(row, QItemSelectionModel::Select); }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override { return select(row, QItemSelectionModel::Deselect); }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override { forgetCells(); }

private:
    /// Enough for what is on a screen; those of rows scrolled away are made again when they come back.
    static constexpr qsizetype maxCells = 4096;

    QAccessibleInterface* cell(const QModelIndex& index) const
    {
        if (!index.isValid())
            return nullptr;
        if (const auto known = m_cells.constFind(index); known != m_cells.cend())
            return QAccessible::accessibleInterface(*known);
        if (m_cells.size() >= maxCells)
            forgetCells();
        auto* made = new Cell(m_list, index);
        m_cells.insert(index, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    void forgetCells() const
    {
        for (const auto id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }
    bool select(int row, QItemSelectionModel::SelectionFlags how)
    {
        const auto index = m_list.indexOfLine(row, 0);
        m_list.selectionModel()->select(index, how | QItemSelectionModel::Rows);
        return index.isValid();
    }

    FindingsList& m_list;
    mutable QHash<QPersistentModelIndex, QAccessible::Id> m_cells;
};

} // namespace

QAccessibleInterface* accessibleFindings(const QString&, QObject* object)
{
    auto* list = qobject_cast<FindingsList*>(object);
    return list ? new Table(*list) : nullptr;
}

} // namespace punchlist
