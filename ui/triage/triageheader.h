#pragma once

#include "triage/findingcolumn.h"

#include <QHeaderView>

namespace punchlist {

/// The header of the triage table. A click sorts by a column, again turns the direction; with Shift the column becomes a
/// further level, turns, and leaves again. Every level shows its arrow, and its number when there are several.
class TriageHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit TriageHeader(QWidget* parent = nullptr);

    void setSortLevels(const SortLevels& levels);
    const SortLevels& sortLevels() const { return m_levels; }
    /// What a click on a column makes of the levels.
    static SortLevels afterClick(const SortLevels& levels, FindingColumn column, bool addLevel);

Q_SIGNALS:
    void sortLevelsChanged(const punchlist::SortLevels& levels);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;
    void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override;

private:
    void onClicked(int logicalIndex);

    SortLevels m_levels;
};

} // namespace punchlist
