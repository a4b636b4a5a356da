#include "triage/filterchip.h"

#include "style/theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int sidePadding = 8;
constexpr int topPadding = 3;
constexpr int countGap = 5;

} // namespace

FilterChip::FilterChip(const QString& label, std::function<BadgeColors(bool dark)> colors, QWidget* parent)
    : QAbstractButton(parent)
    , m_colors(std::move(colors))
{
    setText(label);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(0);
}

void FilterChip::setCount(int count)
{
    m_count = count;
    m_mostCount = std::max(m_mostCount, count);
    setAccessibleName(tr("%1, %n finding(s)", nullptr, count).arg(text()));
    updateGeometry();
    update();
}

void FilterChip::forgetCounts()
{
    m_mostCount = 0;
    setCount(0);
}

void FilterChip::reserveLabel(const QString& label)
{
    m_longestLabel = label;
    updateGeometry();
}

QString FilterChip::countText(int count)
{
    return QLocale().toString(count);
}

QSize FilterChip::sizeHint() const
{
    const auto metrics = fontMetrics();
    const auto label = std::max(metrics.horizontalAdvance(text()), metrics.horizontalAdvance(m_longestLabel));
    return {label + countGap + metrics.horizontalAdvance(countText(m_mostCount)) + 2 * sidePadding,
            metrics.height() + 2 * topPadding};
}

bool FilterChip::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void FilterChip::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void FilterChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto badge = m_colors(isDark(palette()));
    const auto field = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const auto radius = field.height() / 2;

    auto outline = palette().color(QPalette::Mid);
    QColor fill = palette().color(QPalette::Base);
    QColor textColour = palette().color(m_count == 0 ? QPalette::PlaceholderText : QPalette::Text);
    if (isChecked()) {
        fill = badge.fill;
        textColour = badge.text;
        outline = badge.text;
    } else if (underMouse()) {
        fill = palette().color(QPalette::AlternateBase);
    }
    if (hasFocus())
        outline = palette().color(QPalette::Highlight);
    painter.setPen(QPen(outline, hasFocus() ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(field, radius, radius);

    const auto inner = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    painter.setPen(textColour);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    painter.drawText(inner, Qt::AlignVCenter | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft), text());
    painter.setPen(isChecked() ? badge.text : palette().color(QPalette::PlaceholderText));
    painter.drawText(inner, Qt::AlignVCenter | (rightToLeft ? Qt::AlignLeft : Qt::AlignRight), countText(m_count));
}

} // namespace punchlist
