#include "overview/treemap.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr qreal gap = 2;
constexpr qreal cornerRadius = 3;

/// The worst ratio of sides when tiles with these areas fill a strip along a side of this length.
double worstRatio(double largest, double smallest, double sum, double side)
{
    const double squaredSide = side * side;
    const double squaredSum = sum * sum;
    return std::max(squaredSide * largest / squaredSum, squaredSum / (squaredSide * smallest));
}

QColor textOn(const QColor& fill)
{
    const double luminance = 0.2126 * std::pow(fill.redF(), 2.2) + 0.7152 * std::pow(fill.greenF(), 2.2) + 0.0722 * std::pow(fill.blueF(), 2.2);
    return luminance > 0.25 ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace

QList<QRectF> squarified(const QList<double>& sizes, const QRectF& area)
{
    QList<QRectF> places;
    const double sum = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    if (sum <= 0 || area.isEmpty())
        return QList<QRectF>(sizes.size());
    const double scale = area.width() * area.height() / sum;
    QRectF free = area;
    for (qsizetype first = 0; first < sizes.size();) {
        const double side = std::min(free.width(), free.height());
        double strip = sizes[first] * scale;
        const double largest = strip;
        qsizetype next = first + 1;
        while (next < sizes.size()) {
            const double added = sizes[next] * scale;
            if (worstRatio(largest, added, strip + added, side) > worstRatio(largest, sizes[next - 1] * scale, strip, side))
                break;
            strip += added;
            ++next;
        }
        const double depth = side > 0 ? strip / side : 0;
        double along = 0;
        for (qsizetype i = first; i < next; ++i) {
            const double length = depth > 0 ? sizes[i] * scale / depth : 0;
            places.append(free.width() >= free.height() ? QRectF(free.left(), free.top() + along, depth, length)
                                                        : QRectF(free.left() + along, free.top(), length, depth));
            along += length;
        }
        if (free.width() >= free.height())
            free.setLeft(free.left() + depth);
        else
            free.setTop(free.top() + depth);
        first = next;
    }
    return places;
}

Treemap::Treemap(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Hot spots"));
}

void Treemap::setTiles(const QList<Tile>& tiles)
{
    const QString current = m_current >= 0 ? m_tiles[m_current].path : QString();
    m_tiles = tiles;
    m_hovered = -1;
    m_current = static_cast<int>(std::ranges::find(m_tiles, current, &Tile::path) - m_tiles.begin());
    if (m_current >= m_tiles.size())
        m_current = -1;
    arrange();
    update();
}

QSize Treemap::sizeHint() const
{
    return {600, 320};
}

QSize Treemap::minimumSizeHint() const
{
    return {200, 160};
}

void Treemap::arrange()
{
    QList<double> sizes;
    for (const auto& tile : std::as_const(m_tiles))
        sizes.append(tile.size);
    m_places = squarified(sizes, QRectF(rect()).adjusted(0, 0, -1, -1));
}

void Treemap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Treemap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_tiles.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("There is nothing to show."));
        return;
    }
    const QFontMetrics metrics(font());
    for (int i = 0; i < m_tiles.size(); ++i) {
        const auto& tile = m_tiles[i];
        const auto place = m_places[i].adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2);
        if (place.width() < 1 || place.height() < 1)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(i == m_hovered ? tile.color.lighter(112) : tile.color);
        painter.drawRoundedRect(place, cornerRadius, cornerRadius);
        if (tile.isMarked) {
            painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
        }
        if (i == m_current && hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), cornerRadius, cornerRadius);
        }
        const auto label = place.adjusted(6, 3, -6, -3);
        if (label.height() < metrics.height() || label.width() < metrics.averageCharWidth() * 10)
            continue;
        painter.setPen(textOn(tile.color));
        const auto slash = tile.path.lastIndexOf(u'/');
        painter.drawText(label, Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(tile.path.mid(slash + 1), Qt::ElideMiddle, static_cast<int>(label.width())));
        if (slash > 0 && label.height() >= 2 * metrics.height()) {
            auto faint = textOn(tile.color);
            faint.setAlphaF(0.75F);
            painter.setPen(faint);
            painter.drawText(label.adjusted(0, metrics.height(), 0, 0), Qt::AlignLeft | Qt::AlignTop,
                             metrics.elidedText(tile.path.left(slash), Qt::ElideLeft, static_cast<int>(label.width())));
        }
    }
}

int Treemap::tileAt(const QPointF& place) const
{
    for (int i = 0; i < m_places.size(); ++i) {
        if (m_places[i].contains(place))
            return i;
    }
    return -1;
}

void Treemap::mouseMoveEvent(QMouseEvent* event)
{
    const auto tile = tileAt(event->position());
    if (tile == m_hovered)
        return;
    m_hovered = tile;
    setCursor(tile >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void Treemap::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void Treemap::mouseReleaseEvent(QMouseEvent* event)
{
    const auto tile = tileAt(event->position());
    if (event->button() != Qt::LeftButton || tile < 0)
        return;
    setCurrent(tile);
    Q_EMIT activated(m_tiles[tile].path);
}

void Treemap::setCurrent(int tile)
{
    m_current = std::clamp(tile, 0, static_cast<int>(m_tiles.size()) - 1);
    setAccessibleDescription(m_tiles[m_current].description);
    update();
}

void Treemap::keyPressEvent(QKeyEvent* event)
{
    if (m_tiles.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        setCurrent(m_current + 1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Up:
        setCurrent(m_current - 1);
        break;
    case Qt::Key_Home:
        setCurrent(0);
        break;
    case Qt::Key_End:
        setCurrent(static_cast<int>(m_tiles.size()) - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            Q_EMIT activated(m_tiles[m_current].path);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool Treemap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto tile = tileAt(help->pos());
        if (tile >= 0)
            QToolTip::showText(help->globalPos(), m_tiles[tile].description, this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace punchlist
