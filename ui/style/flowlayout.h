#pragma once

#include <QLayout>
#include <QList>

#include <memory>

namespace punchlist {

/// Puts widgets side by side and starts a new line when the width is used up; right to left where the language runs so.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr, int spacing = 4);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    /// Returns the height that is used in `rect`; places the items only when asked to.
    int arrange(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items; ///< owned, as every layout owns its items
};

} // namespace punchlist
