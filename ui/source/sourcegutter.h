#pragma once

#include <QRectF>
#include <QWidget>

class QPainter;

namespace punchlist {

class SourceView;

/// Line numbers, finding markers and folds at the left of a SourceView, and on demand who wrote the lines. A click on a marker
/// chooses the finding, one on a triangle folds.
class SourceGutter : public QWidget {
    Q_OBJECT

public:
    static constexpr int markerSize = 8;
    static constexpr int padding = 6;
    static constexpr int stripWidth = 3; ///< of reviewed and of changed lines, each
    static constexpr int foldWidth = 14;
    static constexpr int widthBesidesNumbers = stripWidth + 3 * padding + foldWidth + stripWidth; ///< and besides the markers
    explicit SourceGutter(SourceView* view);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// From left to right: reviewed, blame, marker, number, fold, changed.
    int foldLeft() const { return width() - stripWidth - foldWidth; }
    void paintMarker(QPainter& painter, int line, const QRectF& area) const;
    void paintFold(QPainter& painter, const QRectF& area, bool folded) const;

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
