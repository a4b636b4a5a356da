#pragma once

#include "source/sourcemark.h"
#include "tracking/findingrow.h"
#include "tracking/triage.h"
#include "triage/reasonbar.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <optional>

class QTimer;

namespace punchlist {

class AuditSession;
class DetailsPane;
class FindingAhead;
class SourcePane;
class SyntaxAhead;
class TriageView;

/// Keeps table, details and source on the same finding and turns what the person does into triage actions.
class TriageController : public QObject {
    Q_OBJECT

public:
    TriageController(AuditSession& session, TriageView& view, DetailsPane& details, SourcePane& source, QObject* parent = nullptr);

    /// For all selected findings, and for others with them as one step. A dismissal may carry its reason. With one finding
    /// selected, goes on to the next.
    void setStatus(TriageStatus status, const QString& reason = {}, const QList<FindingId>& others = {});
    void change(TriageField field, const QString& value);
    void setAdvance(bool advance) { m_advance = advance; }
    void showEvidence(int number);
    void stepEvidence(int direction) { showEvidence(m_evidenceStep + direction); }
    bool canChange() const;
    /// What a decision now is about; the similar ones are not counted.
    ReasonBar::Question question(TriageStatus status) const;
    /// The source shows a file that a person went to, and nothing of the current finding.
    bool showsAnotherFile() const;
    /// Findings of the same rule in the same folder as the current one, itself not among them, that nobody decided.
    QList<FindingId> similarUndecided() const;
    /// The same in a folder ("api/", empty = the repository) and below it.
    QList<FindingId> similarUndecided(const QString& folder) const;
    void applyStatusTo(const QList<FindingId>& findings, TriageStatus status, const QString& reason);
    /// Reasons given for dismissals in this audit, latest first.
    const QStringList& recentReasons() const { return m_recentReasons; }
    /// Shows a file that a person chose, with the evidence of the current finding when that is in it. 0-based line.
    void showFile(const QString& path, int line);
    /// Another pane shows files on its own: marks of findings and of what was read there come from here, too.
    void attach(SourcePane& pane);

Q_SIGNALS:
    /// What can be done changed: another selection, another audit state.
    void stateChanged();

private:
    void onCurrentChanged();
    void loadCurrent();
    void showCurrent();
    void prepareNext();
    void prepareSyntax();
    void loadRecentReasons();
    void showSelection();
    void showPriorityTip(FindingId id, const QPoint& globalPlace);
    void showMarks();
    void showMarksIn(SourcePane& pane);
    void showReviewedIn(SourcePane& pane);
    void setReviewed(const QString& path, const QByteArray& text, LineSpan lines, bool reviewed);
    QList<EvidenceMark> evidenceIn(const QString& path) const;

    AuditSession& m_session;
    TriageView& m_view;
    int m_selectionRun = 0; ///< values of earlier selections come too late
    DetailsPane& m_details;
    SourcePane& m_source;
    QList<QPointer<SourcePane>> m_panes; ///< m_source and those attached
    FindingAhead* m_ahead = nullptr;
    SyntaxAhead* m_syntaxAhead = nullptr;
    QTimer* m_loadTimer = nullptr;
    QTimer* m_selectionTimer = nullptr;
    FindingId m_current = 0;
    FindingId m_mergedInto = 0; ///< where to go when the current finding becomes part of it
    std::optional<FindingRecord> m_record;
    std::optional<QList<TriageEvent>> m_history;
    int m_evidenceStep = 0;
    bool m_fileChosen = false; ///< the source shows a file that a person asked for, not the current finding
    bool m_sourceStale = false; ///< a scan came after what the source pane shows
    bool m_advance = true;
    QStringList m_recentReasons;
};

} // namespace punchlist
