#pragma once

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QHash>
#include <QObject>
#include <QTextBlock>
#include <QTextCharFormat>
#include <QTextLayout>

class QTextDocument;
class QTimer;

namespace punchlist {

/// Colours a document that nobody edits, from the top down in short slices, so that the window never waits for it. (Qt's
/// own highlighter colours a whole new document in one go.)
class SliceHighlighter : public QObject, public KSyntaxHighlighting::AbstractHighlighter {
    Q_OBJECT
    Q_INTERFACES(KSyntaxHighlighting::AbstractHighlighter)

public:
    explicit SliceHighlighter(QTextDocument* document, QObject* parent = nullptr);
    ~SliceHighlighter() override;

    /// Starts over with the document's present text. An invalid definition takes all colours away.
    void start(const KSyntaxHighlighting::Definition& definition, const KSyntaxHighlighting::Theme& theme);
    /// Does nothing more with a text that is about to be replaced.
    void stop();
    bool isFinished() const { return !m_next.isValid(); }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;

private:
    void workOneSlice(int milliseconds);
    QTextCharFormat charFormat(const KSyntaxHighlighting::Format& format);

    QTextDocument* m_document = nullptr;
    QTimer* m_timer = nullptr;
    QTextBlock m_next;
    KSyntaxHighlighting::State m_state;
    QList<QTextLayout::FormatRange> m_ranges;
    QHash<int, QTextCharFormat> m_formats; ///< by format id
};

} // namespace punchlist
