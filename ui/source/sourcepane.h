#pragma once

#include "source/displaytext.h"
#include "source/sourcemark.h"

#include <QByteArray>
#include <QList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace punchlist {

class SourceView;

/// The source of one file with what is known about it: as it was scanned, or as it is on disk now. Reading and preparing
/// happen on a worker thread.
class SourcePane : public QWidget {
    Q_OBJECT

public:
    explicit SourcePane(QWidget* parent = nullptr);

    void setRepository(const QString& root);
    void clear();
    /// Shows a place; asks for the scanned text with scannedTextWanted() when another file is shown.
    void showPlace(const QString& path, int line, const QList<EvidenceMark>& evidence);
    /// After a scan the audit may have another text of the file: the next showPlace() asks again. What is shown stays till then.
    void forgetScannedText();
    /// The answer. `known` is false when the audit has no text of the file.
    void setScannedText(const QString& path, const QByteArray& utf8, bool known);
    void setMarks(const QList<SourceMark>& marks);
    QString path() const { return m_path; }
    SourceView* view() const { return m_view; }
    /// Where the person looks: for the external editor. 0-based.
    int currentLine() const;
    void openFind();
    /// The whole evidence of the finding, which may lie in several files; the step buttons walk through it.
    void setEvidenceSteps(int current, int count);

Q_SIGNALS:
    void scannedTextWanted(const QString& path);
    void findingActivated(punchlist::FindingId id);
    void openInEditorRequested(const QString& path, int line);
    void evidenceStepRequested(int number); ///< 0-based
    void shown(); ///< a text stands in the view, coloured or not

private:
    struct Loaded {
        DisplayText text;
        bool hasScanned = false;
        bool onDisk = false;
        bool differs = false;
    };
    static Loaded load(const QString& root, const QString& path, const QByteArray& scanned, bool known, bool wantCurrent, int line);
    void startLoading();
    void apply(const Loaded& loaded);
    void showPendingPlace();
    void find(bool backwards);

    QString m_root;
    QString m_path;
    QByteArray m_scanned;
    bool m_scannedKnown = false;
    int m_line = 0;
    QList<EvidenceMark> m_evidence;
    int m_request = 0; ///< answers to older requests are dropped
    bool m_ready = false;
    int m_step = 0;
    int m_stepCount = 0;

    SourceView* m_view = nullptr;
    QLabel* m_pathLabel = nullptr;
    QLabel* m_note = nullptr;
    QToolButton* m_current = nullptr; ///< checked: the file as it is now
    QToolButton* m_editor = nullptr;
    QToolButton* m_previousStep = nullptr;
    QToolButton* m_nextStep = nullptr;
    QLabel* m_stepLabel = nullptr;
    QWidget* m_findBar = nullptr;
    QLineEdit* m_findLine = nullptr;
};

} // namespace punchlist
