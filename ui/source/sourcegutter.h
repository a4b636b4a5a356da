#pragma once

#include <QWidget>

namespace punchlist {

class SourceView;

/// Line numbers and finding markers at the left of a SourceView. A click on a marker chooses the finding.
class SourceGutter : public QWidget {
    Q_OBJECT

public:
    explicit SourceGutter(SourceView* view);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    SourceView* m_view = nullptr;
};

/// The whole file as a strip at the right of a SourceView: where its findings are. A click goes there.
class SourceRuler : public QWidget {
    Q_OBJECT

public:
    static constexpr int width = 10;
    explicit SourceRuler(SourceView* view);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    SourceView* m_view = nullptr;
};

} // namespace punchlist
