#pragma once

#include <QLayout>
#include <QList>
#include <QWidget>

namespace punchlist {

/// Puts widgets side by side and starts a new line when the width is used up; right to left where the language runs so.
///
/// It does not tell Qt that its height depends on its width: Qt would take the height at the least width, one widget a line, as
/// the least height of the window. FlowWidget sets its height by itself.
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
    int heightFor(int width) const;
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    /// Returns the height that is used in `rect`; places the items only when asked to.
    int arrange(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items; ///< owned, as every layout owns its items
};

/// A widget with a FlowLayout that is always as high as its lines need.
class FlowWidget : public QWidget {
    Q_OBJECT

public:
    explicit FlowWidget(QWidget* parent = nullptr);
    FlowLayout* flow() const { return m_flow; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fitHeight();

    FlowLayout* m_flow = nullptr;
};

} // namespace punchlist
