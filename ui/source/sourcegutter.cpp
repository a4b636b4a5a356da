#include "source/sourcegutter.h"

#include "source/sourceview.h"
#include "style/badge.h"
#include "style/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace punchlist {
namespace {

bool containsLine(const QList<LineSpan>& spans, int line)
{
    return std::ranges::any_of(spans, [line](const LineSpan& span) { return span.contains(line); });
}

QColor readableOn(const QColor& fill)
{
    return fill.lightnessF() > 0.6F ? Qt::black : Qt::white;
}

QColor reviewedColor(bool dark)
{
    return QColor::fromRgb(dark ? 0xff4fb477 : 0xff2e9e5b);
}

} // namespace

SourceGutter::SourceGutter(SourceView* view)
    : QWidget(view)
    , m_view(view)
{
    setAccessibleName(tr("Line numbers and findings"));
    setCursor(Qt::ArrowCursor);
}

QSize SourceGutter::sizeHint() const
{
    return {m_view->gutterWidth(), 0};
}

void SourceGutter::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const auto area = event->rect();
    const bool dark = isDark(palette());
    painter.fillRect(area, palette().color(QPalette::AlternateBase));
    if (m_view->isEmptySource())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_view->font());
    const auto blameWidth = m_view->blameWidth();
    const auto muted = palette().color(QPalette::PlaceholderText);
    const auto lines = m_view->visibleLines();
    for (const auto& [line, top, height] : lines) {
        if (top > area.bottom() || top + height < area.top())
            continue;
        const auto* evidence = m_view->evidenceOn(line);
        if (evidence)
            painter.fillRect(QRectF(0, top, width(), height), SourceView::evidenceLineColor(evidence->role, dark));
        if (containsLine(m_view->reviewed(), line))
            painter.fillRect(QRectF(0, top, stripWidth, height), reviewedColor(dark));
        if (containsLine(m_view->changed(), line))
            painter.fillRect(QRectF(width() - stripWidth, top, stripWidth, height), scanStateColors(ScanState::Edited, dark).text);
        if (const auto* blame = blameWidth > 0 ? m_view->blameOn(line) : nullptr; blame && (line == blame->lines.first || line == lines.first().line)) {
            painter.setPen(muted);
            const QRectF place(stripWidth + padding, top, blameWidth - padding, height);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_view->fontMetrics().elidedText(blame->label, Qt::ElideRight, static_cast<int>(place.width())));
        }
        paintMarker(painter, line, QRectF(stripWidth + blameWidth + padding, top, m_view->markerWidth(), height));
        painter.setPen(evidence ? palette().color(QPalette::Text) : muted);
        painter.drawText(QRectF(0, top, foldLeft(), height), Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
        if (m_view->canFold(line))
            paintFold(painter, QRectF(foldLeft(), top, foldWidth, height), m_view->isFolded(line));
    }
}

/// A dot for a finding; the number of the step where a piece of evidence of several begins, filled for the step shown.
void SourceGutter::paintMarker(QPainter& painter, int line, const QRectF& area) const
{
    const bool dark = isDark(palette());
    const auto marks = m_view->marksOn(line);
    const auto worst = marks.isEmpty() ? Severity::Info : std::ranges::max(marks, {}, &SourceMark::severity).severity;
    const auto* step = m_view->stepOn(line);
    if (!step && marks.isEmpty())
        return;
    const auto colour = marks.isEmpty() ? palette().color(QPalette::Highlight) : severityAccent(worst, dark);
    painter.setPen(QPen(colour, 1.5));
    if (!step) {
        const bool open = std::ranges::any_of(marks, &SourceMark::open);
        painter.setBrush(open ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(area.center().x() - markerSize / 2.0, area.center().y() - markerSize / 2.0, markerSize, markerSize));
        return;
    }
    const bool isCurrent = step->number == m_view->currentStep();
    painter.setBrush(isCurrent ? QBrush(colour) : QBrush(Qt::NoBrush));
    const auto badge = area.adjusted(0.5, 1.5, -0.5, -1.5);
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter.setPen(isCurrent ? readableOn(colour) : palette().color(QPalette::Text));
    auto small = painter.font();
    small.setPointSizeF(small.pointSizeF() * 0.82);
    const auto usual = painter.font();
    painter.setFont(small);
    painter.drawText(badge, Qt::AlignCenter, QString::number(step->number));
    painter.setFont(usual);
}

void SourceGutter::paintFold(QPainter& painter, const QRectF& area, bool folded) const
{
    constexpr qreal half = 3;
    const auto centre = area.center();
    QPainterPath triangle;
    if (folded) {
        triangle.moveTo(centre + QPointF(-half / 2, -half));
        triangle.lineTo(centre + QPointF(half / 2 + 1, 0));
        triangle.lineTo(centre + QPointF(-half / 2, half));
    } else {
        triangle.moveTo(centre + QPointF(-half, -half / 2));
        triangle.lineTo(centre + QPointF(0, half / 2 + 1));
        triangle.lineTo(centre + QPointF(half, -half / 2));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(folded ? QPalette::Text : QPalette::PlaceholderText), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(triangle);
}

void SourceGutter::mouseReleaseEvent(QMouseEvent* event)
{
    const auto place = event->position().toPoint();
    const auto line = m_view->lineAtGutter(place.y());
    if (place.x() >= foldLeft() && m_view->canFold(line)) {
        m_view->toggleFold(line);
        return;
    }
    const auto marks = m_view->marksOn(line);
    if (!marks.isEmpty())
        Q_EMIT m_view->findingClicked(marks.first().id);
}

bool SourceGutter::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto line = m_view->lineAtGutter(help->pos().y());
        QStringList texts;
        const auto marks = m_view->marksOn(line);
        for (const auto& mark : marks)
            texts.append(mark.title);
        const auto* blame = m_view->blameOn(line);
        if (blame && help->pos().x() < stripWidth + m_view->blameWidth())
            texts.append(blame->details);
        if (containsLine(m_view->reviewed(), line))
            texts.append(tr("Reviewed"));
        QToolTip::showText(help->globalPos(), texts.join(u'\n'), this);
        return true;
    }
    if (event->type() == QEvent::Wheel) {
        event->ignore(); // the text behind it scrolls
        return false;
    }
    return QWidget::event(event);
}

SourceRuler::SourceRuler(SourceView* view)
    : QWidget(view)
    , m_view(view)
{
    setAccessibleName(tr("Findings of the file"));
    setCursor(Qt::PointingHandCursor);
}

QSize SourceRuler::sizeHint() const
{
    return {width, 0};
}

void SourceRuler::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool dark = isDark(palette());
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    if (m_view->isEmptySource())
        return;
    const auto lines = std::max(m_view->source().lineCountOfFile(), 1);
    const auto yOf = [&](int line) { return static_cast<int>(static_cast<qint64>(line) * (height() - 3) / lines); };
    for (const auto& span : m_view->reviewed())
        painter.fillRect(0, yOf(span.first), 2, std::max(yOf(span.last + 1) - yOf(span.first), 2), reviewedColor(dark));
    auto visible = palette().color(QPalette::Text);
    visible.setAlphaF(0.10F);
    const auto seen = m_view->visibleLines();
    if (!seen.isEmpty())
        painter.fillRect(0, yOf(seen.first().line), width, std::max(yOf(seen.last().line + 1) - yOf(seen.first().line), 3), visible);
    for (const auto& mark : m_view->marks())
        painter.fillRect(2, yOf(mark.line), width - 4, 3, severityAccent(mark.severity, dark));
    for (const auto& mark : m_view->evidence())
        painter.fillRect(0, yOf(static_cast<int>(mark.range.startLine)), width, 3, palette().color(QPalette::Highlight));
}

void SourceRuler::mouseReleaseEvent(QMouseEvent* event)
{
    const auto line = m_view->lineAtRuler(event->position().toPoint().y());
    m_view->goToLine(line);
}

} // namespace punchlist
