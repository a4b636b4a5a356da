#include "overview/overviewparts.h"

#include "style/text.h"
#include "style/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QUrl>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Overview {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Overview)
};

constexpr int sparkWidth = 120;
constexpr int sparkHeight = 22;
constexpr double mentionable = 0.05; ///< less than this is not shown as a movement

QString encoded(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

namespace overviewlink {

QString filterAddress(const QString& query)
{
    return u"filter:"_s + encoded(query);
}

QString filter(const QString& query, const QString& text)
{
    return u"<a href=\"%1\">%2</a>"_s.arg(filterAddress(query), text);
}

QString finding(qint64 id, const QString& html)
{
    return u"<a href=\"finding:%1\">%2</a>"_s.arg(QString::number(id), html);
}

QString place(const QString& path, std::optional<int> line, const QString& text)
{
    return u"<a href=\"place:%1#%2\">%3</a>"_s.arg(encoded(path), QString::number(line.value_or(0)), text.toHtmlEscaped());
}

QString other(const QString& scheme, const QString& value, const QString& text)
{
    return u"<a href=\"%1:%2\">%3</a>"_s.arg(scheme, encoded(value), text);
}

QString openQuery(const QString& field, const QStringList& values)
{
    std::string query;
    for (const auto& value : values)
        query = Query::withFacet(query, toUtf8(field), toUtf8(value), true);
    return toQString(query) + u" is:unresolved"_s;
}

} // namespace overviewlink

QString capabilityValueLabel(CapabilityValue value)
{
    switch (value) {
    case CapabilityValue::Present: return Overview::tr("Present", "capability");
    case CapabilityValue::Partial: return Overview::tr("Partial", "capability");
    case CapabilityValue::Unused: return Overview::tr("Defined but unused");
    case CapabilityValue::Missing: return Overview::tr("Missing", "capability");
    case CapabilityValue::NotApplicable: break;
    }
    return Overview::tr("Not needed here");
}

BadgeColors capabilityValueColors(CapabilityValue value, bool dark)
{
    switch (value) {
    case CapabilityValue::Present: return scanStateColors(ScanState::Fixed, dark);
    case CapabilityValue::Partial: return scanStateColors(ScanState::Edited, dark);
    case CapabilityValue::Unused: return statusColors(TriageStatus::InProgress, dark);
    case CapabilityValue::Missing: return scanStateColors(ScanState::Reopened, dark);
    case CapabilityValue::NotApplicable: break;
    }
    return scanStateColors(ScanState::NotChecked, dark);
}

QString capabilityTierLabel(CapabilityTier tier)
{
    switch (tier) {
    case CapabilityTier::Must: return Overview::tr("Must have");
    case CapabilityTier::Should: return Overview::tr("Should have");
    case CapabilityTier::Nice: break;
    }
    return Overview::tr("Nice to have");
}

OverviewParts::OverviewParts(const QPalette& palette, qreal pixelRatio)
    : m_palette(palette)
    , m_dark(punchlist::isDark(palette))
    , m_pixelRatio(std::max<qreal>(pixelRatio, 1))
{
}

QString OverviewParts::style() const
{
    return u"<style>h2{margin-bottom:4px;} h3{margin-top:14px;margin-bottom:4px;} h4{margin-top:18px;margin-bottom:6px;} a{color:%1;text-decoration:none;} .muted{color:%2;}"
           "th{font-weight:normal;text-align:left;color:%2;padding:2px 16px 2px 0px;} td{padding:2px 10px 2px 0px;} .number{text-align:right;} p{margin-top:4px;margin-bottom:4px;}</style>"_s
        .arg(color(QPalette::Link), color(QPalette::PlaceholderText));
}

QString OverviewParts::heading(const QString& text)
{
    return u"<h4>%1</h4>"_s.arg(text.toHtmlEscaped());
}

QString OverviewParts::number(qint64 value)
{
    return QLocale().toString(value);
}

QString OverviewParts::muted(const QString& text) const
{
    return mutedHtml(text.toHtmlEscaped());
}

QString OverviewParts::mutedHtml(const QString& html) const
{
    return u"<span class=\"muted\">%1</span>"_s.arg(html);
}

QString OverviewParts::badge(const QString& text, const BadgeColors& colors)
{
    return u"<span style=\"background-color:%1;color:%2;\">&nbsp;%3&nbsp;</span>"_s.arg(colors.fill.name(), colors.text.name(), text.toHtmlEscaped());
}

QString OverviewParts::bar(const QList<std::pair<int, QString>>& parts)
{
    QString html = u"<table cellspacing=\"0\" cellpadding=\"0\"><tr>"_s;
    for (const auto& [width, fill] : parts) {
        if (width > 0)
            html += u"<td width=\"%1\" bgcolor=\"%2\" style=\"padding:0px;font-size:6pt;\">&nbsp;</td>"_s.arg(width).arg(fill);
    }
    return html + u"</tr></table>"_s;
}

QColor OverviewParts::scoreColor(double score) const
{
    if (score < 4)
        return severityAccent(Severity::Critical, m_dark);
    if (score < 7)
        return severityAccent(Severity::Medium, m_dark);
    return QColor::fromRgb(m_dark ? 0xff4fb477 : 0xff2e9e5b);
}

QString OverviewParts::scoreBar(double score, int pixels) const
{
    const auto filled = static_cast<int>(std::lround(std::clamp(score, 0.0, 10.0) / 10 * pixels));
    return bar({{filled, scoreColor(score).name()}, {pixels - filled, color(QPalette::Mid)}});
}

QString OverviewParts::movement(double change, bool moreIsBetter, int decimals) const
{
    if (std::abs(change) < mentionable)
        return {};
    const bool better = (change > 0) == moreIsBetter;
    const auto colors = scanStateColors(better ? ScanState::Fixed : ScanState::Reopened, m_dark);
    return badge((change > 0 ? u"▲ "_s : u"▼ "_s) + QLocale().toString(std::abs(change), 'f', decimals), colors);
}

QString OverviewParts::sparkline(const QList<double>& values, double low, double high, const QColor& color)
{
    if (values.size() < 2 || high <= low)
        return {};
    QImage image(QSize(sparkWidth, sparkHeight) * m_pixelRatio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(m_pixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(3, 3, sparkWidth - 6, sparkHeight - 6);
    const auto at = [&](qsizetype i) {
        const auto share = std::clamp((values[i] - low) / (high - low), 0.0, 1.0);
        return QPointF(area.left() + area.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1), area.bottom() - area.height() * share);
    };
    QPainterPath path(at(0));
    for (qsizetype i = 1; i < values.size(); ++i)
        path.lineTo(at(i));
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setBrush(color);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(at(values.size() - 1), 2.4, 2.4);
    painter.end();
    const QString address = u"spark:%1"_s.arg(m_images.size());
    m_images.insert(address, image);
    return u"<img src=\"%1\" width=\"%2\" height=\"%3\">"_s.arg(address).arg(sparkWidth).arg(sparkHeight);
}

} // namespace punchlist
