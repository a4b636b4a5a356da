#pragma once

#include "source/displaytext.h"
#include "source/sourcemark.h"

#include <QHash>
#include <QList>
#include <QPlainTextEdit>
#include <QSet>

namespace punchlist {

class SliceHighlighter;
class SourceGutter;
class SourceRuler;

/// Read-only source text: colours, line numbers, findings in the gutter and in the ruler at the right, the evidence of the
/// current finding marked. Lines in its interface are lines of the file, 0-based.
class SourceView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SourceView(QWidget* parent = nullptr);
    ~SourceView() override;

    /// `path` decides the syntax colours.
    void setSource(const QString& path, const DisplayText& text);
    void clearSource();
    const DisplayText& source() const { return m_source; }

    void setMarks(const QList<SourceMark>& marks);
    const QList<SourceMark>& marks() const { return m_marks; }
    void setEvidence(const QList<EvidenceMark>& evidence);
    /// Marks every place where a text stands, in any case of letters; empty = none.
    void markFound(const QString& text);
    const QList<EvidenceMark>& evidence() const { return m_evidence; }
    /// Which step of the evidence is shown, from 1 on, of how many in all files. One alone needs no number.
    void setSteps(int current, int count);
    int currentStep() const { return m_step; }
    /// Lines that a person has read.
    void setReviewed(const QList<LineSpan>& spans);
    const QList<LineSpan>& reviewed() const { return m_reviewed; }
    /// Lines that are others than in the scanned text.
    void setChanged(const QList<LineSpan>& spans);
    const QList<LineSpan>& changed() const { return m_changed; }
    /// A column with the last author of each line; empty takes it away.
    void setBlame(const QList<BlameMark>& blame);
    const QList<BlameMark>& blame() const { return m_blame; }
    const BlameMark* blameOn(int line) const;

    // ---- folding
    bool isFolded(int line) const { return m_folded.contains(line - m_source.firstLine()); }
    bool canFold(int line) const { return m_source.folds().lastLine(line - m_source.firstLine()) >= 0; }
    /// Folds or unfolds at a line, or the innermost block around it.
    void toggleFold(int line);
    /// Everything that stands at the outermost level.
    void foldAll();
    void unfoldAll();

    /// Brings a line into the upper third, unless it is comfortably visible already.
    void showLine(int line);
    void goToLine(int line);
    int currentLine() const;

    /// The selection that marks a piece of evidence; empty when the place is not in the text (any more).
    QTextCursor cursorOf(const TextRange& range) const;

    // For gutter and ruler.
    struct VisibleLine {
        int line = 0; ///< of the file
        qreal top = 0;
        qreal height = 0;
    };
    /// The lines that can be seen, from the first one on.
    QList<VisibleLine> visibleLines() const;
    int gutterWidth() const;
    int blameWidth() const;
    /// Room for a dot or for the number of a step.
    int markerWidth() const;
    bool isEmptySource() const { return m_path.isEmpty(); }
    static QColor evidenceColor(EvidenceRole role, bool dark);
    static QColor evidenceLineColor(EvidenceRole role, bool dark);
    int lineAtGutter(int y) const;
    int lineAtRuler(int y) const;
    QList<SourceMark> marksOn(int line) const;
    const EvidenceMark* evidenceOn(int line) const;
    /// The numbered step that begins in a line, the shown one before others.
    const EvidenceMark* stepOn(int line) const;

Q_SIGNALS:
    void findingClicked(punchlist::FindingId id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void applyTheme();
    void updateSelections();
    void addFound(QList<QTextEdit::ExtraSelection>& selections) const;
    void updateMargins();
    QString toolTipOf(int line) const;
    void setFolded(int block, bool folded);
    void revealLine(int line);
    void relayoutFolds(int firstBlock, int lastBlock);

    DisplayText m_source;
    QString m_path;
    QList<SourceMark> m_marks;
    QHash<int, QList<int>> m_marksByLine; ///< line -> places in m_marks
    QList<EvidenceMark> m_evidence;
    QString m_found; ///< marked wherever it stands
    int m_step = 0;
    int m_stepCount = 0;
    QList<LineSpan> m_reviewed;
    QList<LineSpan> m_changed;
    QList<BlameMark> m_blame; ///< in the order of the lines
    QSet<int> m_folded;       ///< block numbers of the lines that stay
    SliceHighlighter* m_highlighter = nullptr;
    SourceGutter* m_gutter = nullptr;
    SourceRuler* m_ruler = nullptr;
};

} // namespace punchlist
