#pragma once

#include "triage/columnfit.h"
#include "triage/findingslist.h"
#include "triage/findingsmodel.h"

#include <QList>
#include <QPersistentModelIndex>
#include <QSet>

namespace punchlist {

class TriageHeader;
class TriageDelegate;

/// The triage table: findings by row, badges, several sort levels, groups. Keeps its place when rows come and go: the
/// current finding stays where it is on the screen, and when it goes the one after it becomes current.
class TriageView : public FindingsList {
    Q_OBJECT

public:
    explicit TriageView(QWidget* parent = nullptr);

    void setFindingsModel(FindingsModel* model);
    TriageHeader* triageHeader() const { return m_header; }
    void setPeople(const QStringList& people);

    FindingId currentFinding() const;
    /// The selected findings by id; a selected group stands for all its findings.
    QList<FindingId> selectedFindings() const;
    /// The same as rows of the model's table, in no order: cheap even when a million are selected.
    std::vector<FindingTable::Row> selectedRows() const;
    /// About how many those are: a finding that is selected with its group counts twice.
    int selectedCount() const;
    /// Makes a finding current and shows it. False when it is filtered out.
    bool showFinding(FindingId id);

    /// All groups open, also those that a person closed; or all closed.
    void openGroups(bool open);

    void goNext();
    void goPrevious();
    /// The next finding that nobody decided, from the current one on, then from the top.
    void goNextUndecided();

    // ---- columns
    void setColumnVisible(FindingColumn column, bool visible);
    /// True also for a column that is wanted and has no room now.
    bool isColumnVisible(FindingColumn column) const { return m_wanted.test(static_cast<std::size_t>(column)); }
    QByteArray saveColumns() const;
    /// False when the text is none of ours; the columns then are as before.
    bool restoreColumns(const QByteArray& state);
    void resetColumns();

Q_SIGNALS:
    void currentFindingChanged(punchlist::FindingId id);
    void selectedFindingsChanged();
    /// The mouse rests on the priority or the score of a finding.
    void priorityTipWanted(punchlist::FindingId id, const QPoint& globalPlace);

protected:
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    int groupIndent() const override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void updateGeometries() override;

private:
    void rememberPlace();
    void restorePlace();
    void openNewGroups();
    void reveal(const QModelIndex& index);
    void step(int direction);
    int defaultWidth(FindingColumn column) const;
    void fitColumns();
    void setWidths(const std::array<int, findingColumnCount>& wanted, const ColumnFit& fit);
    void onSectionResized(int section, int width);

    FindingsModel* m_model = nullptr;
    TriageHeader* m_header = nullptr;
    TriageDelegate* m_delegate = nullptr;
    bool m_rearranging = false;
    QPersistentModelIndex m_anchor;
    int m_anchorTop = 0;
    ColumnSet m_wanted; ///< columns that a person sees when there is room
    ColumnSet m_kept;   ///< those that were asked for: they stay even without room
    std::array<int, findingColumnCount> m_widths{}; ///< as the person wants them; fitColumns() may give less
    bool m_isFitting = false;
    FindingId m_currentBefore = 0;
    std::vector<FindingTable::Row> m_selectedBefore; ///< when there are so many that Qt would take its time with them
    QList<FindingId> m_successors; ///< who may become current when the current one goes, nearest first
    FindingId m_lost = 0; ///< was current when a filter took every finding away; comes back with the first that lets it
    FindingId m_reported = 0;
    QSet<quint32> m_knownGroups; ///< keys of those that were open once: whether they are now is a person's choice
    bool m_opensNewGroups = true;
};

} // namespace punchlist
