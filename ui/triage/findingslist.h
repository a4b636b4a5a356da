#pragma once

#include <QAbstractItemView>

#include <map>
#include <optional>
#include <vector>

class QHeaderView;

namespace punchlist {

class FindingsModel;

/// The rows of a FindingsModel under a header, with one level of groups that open and close. Every row is equally high, so
/// nothing is kept per finding: a layout costs as much as there are groups, painting as much as is on the screen. QTreeView
/// would write down every row anew whenever the order changes, which takes longer than a frame for a million of them.
class FindingsList : public QAbstractItemView {
    Q_OBJECT

public:
    explicit FindingsList(QHeaderView* header, QWidget* parent = nullptr);
    ~FindingsList() override;

    void setModel(QAbstractItemModel* model) override;
    QHeaderView* header() const { return m_header; }
    void setColumnHidden(int column, bool hidden);
    bool isColumnHidden(int column) const;
    int columnWidth(int column) const;

    // ---- groups; an index of any column stands for its row
    bool isExpanded(const QModelIndex& group) const;
    void setExpanded(const QModelIndex& group, bool expanded);
    void expandAll();
    void collapseAll();
    /// Groups by key, at once.
    void expandGroups(const QList<quint32>& keys);

    // ---- rows in the order of the screen; those of closed groups are left out
    QModelIndex indexAbove(const QModelIndex& index) const;
    QModelIndex indexBelow(const QModelIndex& index) const;
    int lineCount() const { return m_lines; }
    /// The place of a row; nothing in a closed group.
    std::optional<int> lineOf(const QModelIndex& index) const;
    QModelIndex indexOfLine(int line, int column) const;

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;
    void selectAll() override;
    void reset() override;
    /// Letters are commands here; a search among a million rows for one would only keep everything waiting.
    void keyboardSearch(const QString&) override { }

protected:
    /// A whole group row.
    virtual void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const = 0;
    /// What stands beside the cells of a finding in a group.
    virtual int groupIndent() const { return 0; }

    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    int sizeHintForColumn(int column) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles = {}) override;

private:
    void countLines();
    void onRowsRemoved();
    void onExpansionChanged();
    bool isKeyExpanded(quint32 key) const;
    void setKeyExpanded(quint32 key, bool expanded);
    QRect rowRect(int line) const;
    int lineAt(int y) const;
    int rowHeight() const;
    int firstVisibleColumn() const;
    void paintRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& row) const;

    FindingsModel* m_findings = nullptr;
    QHeaderView* m_header = nullptr;
    /// By grouping and number of the group; those that are gone at present stay open.
    std::map<quint32, std::vector<bool>> m_expanded;
    std::vector<int> m_lineOfGroup; ///< empty without groups
    int m_lines = 0;
};

} // namespace punchlist
