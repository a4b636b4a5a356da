#pragma once

#include "overview/projectdata.h"
#include "style/badge.h"

#include <QHash>
#include <QImage>
#include <QList>
#include <QPalette>
#include <QString>

#include <optional>
#include <utility>

namespace punchlist {

/// A page of the overview: HTML for a QTextDocument, and the pictures that it refers to by their addresses.
struct OverviewHtml {
    QString html;
    QHash<QString, QImage> images;
};

/// Links of the overview: "filter:QUERY", "finding:ID", "place:PATH#LINE", "capability:ID", "page:NAME", all percent-encoded.
namespace overviewlink {
QString filter(const QString& query, const QString& text);
QString filterAddress(const QString& query);
QString finding(qint64 id, const QString& html);
/// `line` is 0-based; none for the file as a whole.
QString place(const QString& path, std::optional<int> line, const QString& text);
QString other(const QString& scheme, const QString& value, const QString& text);
/// The query for a field with values, and what is left to do of it.
QString openQuery(const QString& field, const QStringList& values);
} // namespace overviewlink

QString capabilityValueLabel(CapabilityValue value);
BadgeColors capabilityValueColors(CapabilityValue value, bool dark);
QString capabilityTierLabel(CapabilityTier tier);

/// Pieces of HTML in the colours of a palette.
class OverviewParts {
public:
    OverviewParts(const QPalette& palette, qreal pixelRatio);

    bool isDark() const { return m_dark; }
    QString style() const;
    static QString heading(const QString& text);
    static QString number(qint64 value);
    QString muted(const QString& text) const;
    QString mutedHtml(const QString& html) const;
    static QString badge(const QString& text, const BadgeColors& colors);
    /// A bar of coloured pieces; the widths are in pixels.
    static QString bar(const QList<std::pair<int, QString>>& parts);
    /// A score from 0 to 10 as a bar.
    QString scoreBar(double score, int pixels) const;
    QColor scoreColor(double score) const;
    /// How a number moved: "▲ 0.5" in the colour of better or worse; nothing when it did not.
    QString movement(double change, bool moreIsBetter, int decimals = 1) const;
    QString color(QPalette::ColorRole role) const { return m_palette.color(role).name(); }

    /// A line through the values between `low` and `high`, as a picture. Nothing for fewer than two values.
    QString sparkline(const QList<double>& values, double low, double high, const QColor& color);
    QHash<QString, QImage> takeImages() { return std::move(m_images); }

private:
    QPalette m_palette;
    bool m_dark = false;
    qreal m_pixelRatio = 1;
    QHash<QString, QImage> m_images;
};

} // namespace punchlist
