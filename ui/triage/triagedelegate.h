#pragma once

#include <QStyledItemDelegate>

namespace punchlist {

/// Paints the cells of the triage table: badges for severity, priority, status and scan state, code in titles, a severity
/// stripe at the id. Edits with a list or a line.
class TriageDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit TriageDelegate(QObject* parent = nullptr);

    /// Offered while an assignee is typed.
    void setPeople(const QStringList& people) { m_people = people; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QStringList m_people;
};

/// The field behind selected rows: light enough that badges and text keep their own colours.
QColor selectionTint(const QPalette& palette, bool active);
/// The height of a row for a font.
int triageRowHeight(const QFont& font);

} // namespace punchlist
