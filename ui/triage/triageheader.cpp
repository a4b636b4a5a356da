#include "triage/triageheader.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionHeader>

#include <algorithm>

namespace punchlist {
namespace {

constexpr int arrowSize = 7;
constexpr int arrowMargin = 6;
constexpr int textMargin = 6; // as in the cells, so that titles stand above their columns
constexpr int numberWidth = 12;

/// The direction that a first click on a column gives: the worst and the largest first.
bool startsDescending(FindingColumn column)
{
    return column == FindingColumn::Severity || column == FindingColumn::Confidence || column == FindingColumn::Effort || column == FindingColumn::Score;
}

} // namespace

TriageHeader::TriageHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(true);
    setHighlightSections(false);
    setStretchLastSection(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(32);
    connect(this, &QHeaderView::sectionClicked, this, &TriageHeader::onClicked);
}

void TriageHeader::setSortLevels(const SortLevels& levels)
{
    m_levels = levels;
    viewport()->update();
}

SortLevels TriageHeader::afterClick(const SortLevels& levels, FindingColumn column, bool addLevel)
{
    auto changed = levels;
    const auto found = std::ranges::find(changed, column, &SortLevel::column);
    const bool first = startsDescending(column);
    if (!addLevel) {
        const bool isOnly = found != changed.end() && found == changed.begin() && changed.size() == 1;
        return {{column, isOnly ? !found->descending : first}};
    }
    if (found == changed.end())
        changed.push_back({column, first});
    else if (found->descending == first)
        found->descending = !first;
    else if (changed.size() > 1)
        changed.erase(found);
    else
        found->descending = first;
    return changed;
}

void TriageHeader::onClicked(int logicalIndex)
{
    const bool addLevel = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    setSortLevels(afterClick(m_levels, static_cast<FindingColumn>(logicalIndex), addLevel));
    Q_EMIT sortLevelsChanged(m_levels);
}

QSize TriageHeader::sectionSizeFromContents(int logicalIndex) const
{
    return QHeaderView::sectionSizeFromContents(logicalIndex) + QSize(arrowSize + arrowMargin, 2);
}

/// The style paints the field; the text is ours.
void TriageHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    option->text.clear();
}

void TriageHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, logicalIndex);
    painter->restore();

    const auto level = std::ranges::find(m_levels, static_cast<FindingColumn>(logicalIndex), &SortLevel::column);
    const bool sorted = level != m_levels.end();
    // Levels of hidden columns are not counted: a number that stands nowhere would only be looked for.
    const auto isShown = [this](const SortLevel& other) { return !isSectionHidden(static_cast<int>(other.column)); };
    const bool several = std::ranges::count_if(m_levels, isShown) > 1;
    const auto markWidth = !sorted ? 0 : arrowSize + arrowMargin + (several ? numberWidth : 0);
    const auto textArea = QStyle::visualRect(layoutDirection(), rect, rect.adjusted(textMargin, 0, -markWidth - 2, 0));
    painter->save();
    painter->setPen(palette().color(QPalette::ButtonText));
    const auto title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    painter->drawText(textArea, static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, textArea.width()));
    painter->restore();
    if (!sorted)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const auto right = rightToLeft ? rect.left() + arrowMargin + arrowSize : rect.right() - arrowMargin;
    const QRectF box(right - arrowSize, rect.center().y() - arrowSize / 2.0 + 1, arrowSize, arrowSize * 0.6);
    QPainterPath arrow;
    const auto base = level->descending ? box.top() : box.bottom();
    arrow.moveTo(box.left(), base);
    arrow.lineTo(box.right(), base);
    arrow.lineTo(box.center().x(), level->descending ? box.bottom() : box.top());
    arrow.closeSubpath();
    const auto colour = palette().color(QPalette::Highlight);
    painter->fillPath(arrow, colour);
    if (several) {
        auto small = font();
        small.setPointSizeF(small.pointSizeF() * 0.75);
        painter->setFont(small);
        painter->setPen(palette().color(QPalette::PlaceholderText));
        const QRectF number(rightToLeft ? box.right() + 2 : box.left() - numberWidth - 2, rect.top(), numberWidth, rect.height());
        painter->drawText(number, (rightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                          QString::number(std::count_if(m_levels.begin(), level, isShown) + 1));
    }
    painter->restore();
}

} // namespace punchlist
