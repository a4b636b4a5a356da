#include "style/badge.h"

#include <QFont>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace punchlist {
namespace {

constexpr int horizontalPadding = 6;
constexpr int verticalPadding = 1;
constexpr qreal cornerRadius = 4;

BadgeColors colors(bool dark, QRgb lightFill, QRgb lightText, QRgb darkFill, QRgb darkText)
{
    return {QColor::fromRgb(dark ? darkFill : lightFill), QColor::fromRgb(dark ? darkText : lightText)};
}

BadgeColors neutral(bool dark)
{
    return colors(dark, 0xffe8eaee, 0xff4b5261, 0xff343943, 0xffbcc3ce);
}

} // namespace

BadgeColors severityColors(Severity severity, bool dark)
{
    switch (severity) {
    case Severity::Critical:
        return colors(dark, 0xffc4162a, 0xffffffff, 0xffc22b3c, 0xffffffff);
    case Severity::High:
        return colors(dark, 0xffffe0cc, 0xff93370d, 0xff5a2f14, 0xffffc59c);
    case Severity::Medium:
        return colors(dark, 0xfffff1c2, 0xff7a4d05, 0xff4a3b10, 0xfff6d778);
    case Severity::Low:
        return colors(dark, 0xffdcebff, 0xff1d4f91, 0xff1d3857, 0xffa8cdfb);
    case Severity::Info:
        break;
    }
    return neutral(dark);
}

BadgeColors priorityColors(PriorityTier tier, bool dark)
{
    switch (tier) {
    case PriorityTier::P0:
        return colors(dark, 0xffffdfe2, 0xffa30f24, 0xff571c26, 0xffffb3bc);
    case PriorityTier::P1:
        return colors(dark, 0xffffe6d5, 0xff8f3a0c, 0xff4d2c17, 0xffffc9a6);
    case PriorityTier::P2:
        return colors(dark, 0xfffdf3d0, 0xff75500b, 0xff423714, 0xffefd586);
    case PriorityTier::P3:
        break;
    }
    return neutral(dark);
}

BadgeColors statusColors(TriageStatus status, bool dark)
{
    switch (status) {
    case TriageStatus::Open:
        return colors(dark, 0xffe3edfc, 0xff1f4e8c, 0xff223349, 0xffa9c9f5);
    case TriageStatus::Confirmed:
        return colors(dark, 0xfff8dfe9, 0xff8d1d52, 0xff4a2236, 0xfff5b5d2);
    case TriageStatus::InProgress:
        return colors(dark, 0xffe9e2fb, 0xff51309b, 0xff352a55, 0xffcdbcfa);
    case TriageStatus::FalsePositive:
        return neutral(dark);
    case TriageStatus::AcceptedRisk:
        break;
    }
    return colors(dark, 0xffe6eadb, 0xff4d571f, 0xff363c21, 0xffcbd69d);
}

BadgeColors scanStateColors(ScanState state, bool dark)
{
    switch (state) {
    case ScanState::New:
        return colors(dark, 0xffdff1fb, 0xff0c5478, 0xff173a4d, 0xff9bd6f4);
    case ScanState::Fixed:
        return colors(dark, 0xffdcf3e2, 0xff14602f, 0xff1b3f28, 0xff98deaf);
    case ScanState::Reopened:
        return colors(dark, 0xffffdfe2, 0xffa30f24, 0xff571c26, 0xffffb3bc);
    case ScanState::Edited:
        return colors(dark, 0xfffdf3d0, 0xff75500b, 0xff423714, 0xffefd586);
    case ScanState::Unchanged:
    case ScanState::Moved:
    case ScanState::NotChecked:
        break;
    }
    return neutral(dark);
}

QColor severityAccent(Severity severity, bool dark)
{
    switch (severity) {
    case Severity::Critical:
        return QColor::fromRgb(dark ? 0xffef5464 : 0xffc4162a);
    case Severity::High:
        return QColor::fromRgb(dark ? 0xfff08c4a : 0xffdd6b20);
    case Severity::Medium:
        return QColor::fromRgb(dark ? 0xffe0b83a : 0xffcf9a10);
    case Severity::Low:
        return QColor::fromRgb(dark ? 0xff5b9cf0 : 0xff3a7bd5);
    case Severity::Info:
        break;
    }
    return QColor::fromRgb(dark ? 0xff8a93a1 : 0xff8a93a1);
}

QFont badgeFont(const QFont& font)
{
    QFont small(font);
    // A little smaller than the text around it, so that the field does not make the row higher.
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * 0.92);
    small.setWeight(QFont::Medium);
    return small;
}

QSize badgeSize(const QFont& font, const QString& text)
{
    const QFontMetrics metrics(badgeFont(font));
    return {metrics.horizontalAdvance(text) + 2 * horizontalPadding, metrics.height() + 2 * verticalPadding};
}

void paintBadge(QPainter& painter, const QRect& area, const QString& text, const BadgeColors& badge, Qt::LayoutDirection direction)
{
    const auto font = painter.font();
    const auto wanted = badgeSize(font, text);
    const auto field = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, wanted.boundedTo(area.size()), area);
    const auto label = field.adjusted(horizontalPadding, 0, -horizontalPadding, 0);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(badge.fill);
    painter.drawRoundedRect(field, cornerRadius, cornerRadius);
    painter.setPen(badge.text);
    painter.setFont(badgeFont(font));
    const bool fits = wanted.width() <= field.width();
    painter.drawText(fits ? field : label, Qt::AlignCenter | Qt::TextSingleLine,
                     fits ? text : painter.fontMetrics().elidedText(text, Qt::ElideRight, label.width()));
    painter.restore();
}

} // namespace punchlist
