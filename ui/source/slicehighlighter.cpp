#include "source/slicehighlighter.h"

#include <KSyntaxHighlighting/Format>

#include <QElapsedTimer>
#include <QTextDocument>
#include <QTimer>

namespace punchlist {
namespace {

/// Half of a frame at 60 Hz: the other half is for everything else that the window does.
constexpr int sliceMs = 8;
/// Of a long text the first slice is seldom what is looked at; Qt has enough to do with it before the first frame.
constexpr int firstSliceOfLongTextMs = 2;
constexpr int longTextLines = 1000;

} // namespace

SliceHighlighter::SliceHighlighter(QTextDocument* document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, [this] { workOneSlice(sliceMs); });
}

SliceHighlighter::~SliceHighlighter() = default;

void SliceHighlighter::start(const KSyntaxHighlighting::Definition& definition, const KSyntaxHighlighting::Theme& theme)
{
    stop();
    setDefinition(definition);
    setTheme(theme);
    m_formats.clear();
    m_state = {};
    if (!definition.isValid())
        return;
    m_next = m_document->begin();
    workOneSlice(m_document->blockCount() > longTextLines ? firstSliceOfLongTextMs : sliceMs); // what is at the top is coloured in the first frame
    if (m_next.isValid())
        m_timer->start();
}

void SliceHighlighter::stop()
{
    m_timer->stop();
    m_next = QTextBlock();
}

void SliceHighlighter::workOneSlice(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    const auto first = m_next;
    while (m_next.isValid()) {
        m_ranges.clear();
        m_state = highlightLine(m_next.text(), m_state);
        m_next.layout()->setFormats(m_ranges);
        m_next = m_next.next();
        if (clock.elapsed() >= milliseconds)
            break;
    }
    const auto end = m_next.isValid() ? m_next.position() : m_document->characterCount();
    m_document->markContentsDirty(first.position(), end - first.position());
    if (!m_next.isValid())
        m_timer->stop();
}

void SliceHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format)
{
    if (length > 0)
        m_ranges.append({offset, length, charFormat(format)});
}

QTextCharFormat SliceHighlighter::charFormat(const KSyntaxHighlighting::Format& format)
{
    const auto known = m_formats.constFind(format.id());
    if (known != m_formats.constEnd())
        return *known;
    QTextCharFormat result;
    if (format.hasTextColor(theme()))
        result.setForeground(format.textColor(theme()));
    if (format.isBold(theme()))
        result.setFontWeight(QFont::Bold);
    if (format.isItalic(theme()))
        result.setFontItalic(true);
    if (format.isUnderline(theme()))
        result.setFontUnderline(true);
    m_formats.insert(format.id(), result);
    return result;
}

} // namespace punchlist
