#pragma once

#include "findings/grades.h"
#include "findings/triage.h"

#include <QColor>
#include <QString>

class QFont;
class QPainter;
class QPalette;
class QRect;
class QSize;

namespace punchlist {

/// Colours of one badge. Text on fill has a contrast of at least 4.5 in both themes; a test holds that.
struct BadgeColors {
    QColor fill;
    QColor text;
};

BadgeColors severityColors(Severity severity, bool dark);
BadgeColors priorityColors(PriorityTier tier, bool dark);
BadgeColors statusColors(TriageStatus status, bool dark);
BadgeColors scanStateColors(ScanState state, bool dark);

/// One strong colour per severity, for markers and bars next to which no text stands.
QColor severityAccent(Severity severity, bool dark);

/// A label on a rounded field, left-aligned (right-aligned in right-to-left layouts) in `area`.
void paintBadge(QPainter& painter, const QRect& area, const QString& text, const BadgeColors& colors, Qt::LayoutDirection direction);
/// The font that paintBadge() uses where the view has `font`.
QFont badgeFont(const QFont& font);
QSize badgeSize(const QFont& font, const QString& text);

} // namespace punchlist
