#pragma once

#include "tracking/findingrow.h"
#include "tracking/triage.h"
#include "triage/selectionvalues.h"

#include <QList>
#include <QWidget>

#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;

namespace punchlist {

/// Everything about the current finding, and the controls that change it. With several findings selected the controls are
/// about all of them.
class DetailsPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailsPane(QWidget* parent = nullptr);

    void clear();
    /// Texts, evidence and history of the current finding.
    void showRecord(const FindingRecord& record, const QList<TriageEvent>& history);
    /// What the controls show and change. A finding of a running scan (negative id) cannot be changed yet.
    void setSelection(const SelectionValues& values, const QString& readOnlyReason);
    void setPeople(const QStringList& people);
    FindingId shownFinding() const { return m_record ? m_record->row.id : 0; }
    void focusComment();
    void focusAssignee();
    void focusSprint();

Q_SIGNALS:
    /// For all selected findings; value as in TriageAction.
    void changeRequested(punchlist::TriageField field, const QString& value);
    void evidenceActivated(int number); ///< 0-based
    void findingActivated(punchlist::FindingId id);
    void ruleActivated(const QString& id);
    /// "It is" or "it is not" the finding that the matcher suggests.
    void suggestionAnswered(punchlist::FindingId suggestion, bool isSame);
    void recognitionRequested();
    /// Return, Ctrl+Return in the comment, or Escape ended what a person typed here: on to the next finding.
    void left();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildControls();
    QComboBox* addChoice(QGridLayout* grid, int column, int span, const QString& label, const QString& name, TriageField field);
    void render();
    void sendComment();
    static void choose(QComboBox* box, const QStringList& values, const QString& computed);

    QComboBox* m_status = nullptr;
    QComboBox* m_severity = nullptr;
    QComboBox* m_priority = nullptr;
    QLineEdit* m_effort = nullptr;
    QLineEdit* m_actual = nullptr;
    QLineEdit* m_assignee = nullptr;
    QLineEdit* m_sprint = nullptr;
    QLabel* m_selectionLabel = nullptr;
    QTextBrowser* m_browser = nullptr;
    QPlainTextEdit* m_comment = nullptr;
    QPushButton* m_commentButton = nullptr;
    QWidget* m_controls = nullptr;

    int m_selectedCount = 0;
    std::optional<FindingRecord> m_record;
    QList<TriageEvent> m_history;
};

} // namespace punchlist
