#pragma once

#include "source/displaytext.h"
#include "source/sourcemark.h"

#include <QHash>
#include <QList>
#include <QPlainTextEdit>

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
    const QList<EvidenceMark>& evidence() const { return m_evidence; }
    /// Brings a line into the upper third, unless it is comfortably visible already.
    void showLine(int line);
    void goToLine(int line);
    int currentLine() const;

    /// The selection that marks a piece of evidence; empty when the place is not in the text (any more).
    QTextCursor cursorOf(const TextRange& range) const;

    // For gutter and ruler.
    int gutterWidth() const;
    void paintGutter(QPainter& painter, const QRect& area);
    void paintRuler(QPainter& painter, const QRect& area);
    int lineAtGutter(int y) const;
    int lineAtRuler(int y) const;
    QList<SourceMark> marksOn(int line) const;
    const EvidenceMark* evidenceOn(int line) const;

Q_SIGNALS:
    void findingClicked(punchlist::FindingId id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void applyTheme();
    void updateSelections();
    void updateMargins();
    QString toolTipOf(int line) const;

    DisplayText m_source;
    QString m_path;
    QList<SourceMark> m_marks;
    QHash<int, QList<int>> m_marksByLine; ///< line -> places in m_marks
    QList<EvidenceMark> m_evidence;
    SliceHighlighter* m_highlighter = nullptr;
    SourceGutter* m_gutter = nullptr;
    SourceRuler* m_ruler = nullptr;
};

} // namespace punchlist
