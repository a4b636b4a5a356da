#pragma once

#include "source/sourcetext.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QStringList>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QTabBar;
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
    /// The shown file may have changed on disk: tells so, and shows the new text where that one is wanted.
    void compareWithDisk();
    /// Prepares another file, so that the next showPlace() of it has nothing to wait for.
    void loadAhead(const QString& path, int line, const QByteArray& scanned, bool known);
    void forgetAhead();
    /// Lines of the scanned text.
    void setMarks(const QList<SourceMark>& marks);
    /// What of the shown text counts as read; of another file it is dropped.
    void setReviewed(const QString& path, const QList<LineSpan>& spans);
    const QByteArray& shownText() const { return m_loaded.utf8; }
    QString path() const { return m_path; }
    const QList<EvidenceMark>& evidence() const { return m_evidence; }
    SourceView* view() const { return m_view; }
    /// Where the person looks: for the external editor. 0-based.
    int currentLine() const;
    /// The text of that line up to the cursor or, where nobody moved it into the line, to the evidence there.
    QString textBeforePlace() const;
    void openFind();
    void toggleBlame();
    /// The scanned text or, where it is another, the file as it is now.
    void toggleVersion();
    /// Asks to mark the selected lines, or the whole file, as read, or to take that back when they all are.
    void toggleReviewed();

    // ---- open files
    /// The file keeps its tab when the next one is shown.
    void keepCurrentTab();
    void closeCurrentTab();
    void stepTab(int step);
    void closeAllTabs();
    /// The whole evidence of the finding, which may lie in several files; the step buttons walk through it.
    void setEvidenceSteps(int current, int count);

Q_SIGNALS:
    void scannedTextWanted(const QString& path);
    void findingActivated(punchlist::FindingId id);
    void openInEditorRequested();
    void evidenceStepRequested(int number); ///< 0-based
    /// A person chose the tab of another file.
    void fileChosen(const QString& path, int line);
    /// `lines` with last -1 = the whole file.
    void reviewRequested(const QString& path, const QByteArray& text, punchlist::LineSpan lines, bool reviewed);
    void shown(); ///< a text stands in the view, coloured or not

private:
    /// A file that was prepared before anybody asked for it.
    struct Ahead {
        QString path;
        QByteArray scanned;
        bool known = false;
        QDateTime changed; ///< of the file on disk, when it was read
        SourceText text;
    };
    std::optional<Ahead> takeAhead(const QString& path, int line);
    void startLoading();
    void apply(const SourceText& loaded);
    void showPendingPlace();
    void showEvidence();
    void moveExcerpt(int scrolledTo);
    void showTab(const QString& path);
    int addTab();
    void closeTab(int tab);
    void keepTab(int tab);
    void labelTabs();
    void updateBlame();
    void find(bool backwards);

    QString m_root;
    QString m_path;
    QByteArray m_scanned;
    bool m_scannedKnown = false;
    int m_line = 0;
    QList<EvidenceMark> m_evidence;
    SourceText m_loaded;
    QString m_shownPath; ///< of the text in the view, which stays while another is being loaded
    int m_wentTo = -1;   ///< the line that was gone to last
    std::optional<Ahead> m_ahead;
    int m_aheadRequest = 0;
    QStringList m_kept;        ///< files whose tabs stay, oldest first
    QHash<QString, int> m_lines; ///< where a person was in them
    int m_request = 0; ///< answers to older requests are dropped
    bool m_ready = false;
    int m_step = 0;
    int m_stepCount = 0;

    SourceView* m_view = nullptr;
    QTabBar* m_tabs = nullptr;
    QLabel* m_pathLabel = nullptr;
    QLabel* m_note = nullptr;
    QToolButton* m_current = nullptr; ///< checked: the file as it is now
    QToolButton* m_blameButton = nullptr;
    QToolButton* m_reviewButton = nullptr;
    QToolButton* m_editor = nullptr;
    QToolButton* m_previousStep = nullptr;
    QToolButton* m_nextStep = nullptr;
    QLabel* m_stepLabel = nullptr;
    QWidget* m_findBar = nullptr;
    QLineEdit* m_findLine = nullptr;
    QLabel* m_findCount = nullptr;
};

} // namespace punchlist
