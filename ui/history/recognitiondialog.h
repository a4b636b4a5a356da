#pragma once

#include "tracking/findingrow.h"

#include <QDialog>
#include <QList>

class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace punchlist {

class AuditSession;

/// "Why is this the same finding?": how each scan recognised it, with the code before and after. A wrong match can be split
/// off, and the finding can be merged with one that the matcher took for another.
class RecognitionDialog : public QDialog {
    Q_OBJECT

public:
    RecognitionDialog(AuditSession& session, const FindingRow& finding, QWidget* parent);

private:
    QWidget* makeSteps();
    QWidget* makeCandidates();
    void load();
    void showSteps();
    void showStep();
    void fillCandidates();
    void split();
    void merge();
    bool isSeen(const FindingRow& row) const;

    AuditSession& m_session;
    FindingRow m_finding;
    QList<RecognitionStep> m_steps;
    QTreeWidget* m_tree = nullptr;
    QPlainTextEdit* m_before = nullptr;
    QPlainTextEdit* m_after = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_split = nullptr;
    QLineEdit* m_filter = nullptr;
    QListWidget* m_candidates = nullptr;
    QPushButton* m_merge = nullptr;
};

} // namespace punchlist
