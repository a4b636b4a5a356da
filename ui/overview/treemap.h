#pragma once

#include <QColor>
#include <QList>
#include <QRectF>
#include <QString>
#include <QWidget>

namespace punchlist {

/// Puts rectangles with the given areas (positive, largest first) into `area`, as square as possible.
/// Bruls, Huizing, van Wijk: Squarified Treemaps, 2000.
QList<QRectF> squarified(const QList<double>& sizes, const QRectF& area);

/// Files as tiles: the size of a tile is one number, its colour another. A click, or Return on the tile that the arrow keys
/// chose, activates it.
class Treemap : public QWidget {
    Q_OBJECT

public:
    struct Tile {
        QString path;
        double size = 0;
        QColor color;
        bool isMarked = false; ///< gets a frame
        QString description;   ///< for the tool tip and for those who do not see the tile
    };

    explicit Treemap(QWidget* parent = nullptr);
    /// Largest first.
    void setTiles(const QList<Tile>& tiles);
    const QList<Tile>& tiles() const { return m_tiles; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void arrange();
    int tileAt(const QPointF& place) const;
    void setCurrent(int tile);

    QList<Tile> m_tiles;
    QList<QRectF> m_places;
    int m_current = -1; ///< chosen with the keys
    int m_hovered = -1;
};

} // namespace punchlist
