#include "source/sourceview.h"

#include "source/slicehighlighter.h"
#include "source/sourcegutter.h"
#include "source/syntaxthemes.h"
#include "style/codefont.h"
#include "style/labels.h"
#include "style/theme.h"

#include <QHelpEvent>
#include <QPlainTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int tabColumns = 4;
constexpr int blameCharacters = 24;
constexpr int maxMarkedLines = 200; ///< of one piece of evidence; a range of a whole file needs no more

} // namespace

QColor SourceView::evidenceColor(EvidenceRole role, bool dark)
{
    QColor colour;
    switch (role) {
    case EvidenceRole::Primary:
    case EvidenceRole::Sink:
        colour = QColor::fromRgb(dark ? 0xffe0b83a : 0xffffc928);
        break;
    case EvidenceRole::Source:
        colour = QColor::fromRgb(dark ? 0xffc184f0 : 0xffb678e8);
        break;
    case EvidenceRole::MissingGuard:
        colour = QColor::fromRgb(dark ? 0xffef7d5a : 0xfff28d6b);
        break;
    default:
        colour = QColor::fromRgb(dark ? 0xff5b9cf0 : 0xff6aa6f2);
    }
    colour.setAlphaF(dark ? 0.16F : 0.38F);
    return colour;
}

QColor SourceView::evidenceLineColor(EvidenceRole role, bool dark)
{
    auto colour = evidenceColor(role, dark);
    colour.setAlphaF(colour.alphaF() * 0.35F);
    return colour;
}

SourceView::SourceView(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new SliceHighlighter(document(), this))
    , m_gutter(new SourceGutter(this))
    , m_ruler(new SourceRuler(this))
{
    setLayoutDirection(Qt::LeftToRight); // code is, wherever the window begins
    setObjectName(u"sourceView"_s);
    setAccessibleName(tr("Source text"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setUndoRedoEnabled(false);
    setMinimumHeight(fontMetrics().lineSpacing() * 4);
    const auto applyFont = [this] { setFont(CodeFont::instance().font(font().pointSizeF())); };
    applyFont();
    connect(&CodeFont::instance(), &CodeFont::changed, this, applyFont);
    setTabStopDistance(tabColumns * fontMetrics().horizontalAdvance(u' '));
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
        m_ruler->update();
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceView::updateMargins);
    applyTheme();
    updateMargins();
}

SourceView::~SourceView()
{
    m_highlighter->stop();
}

void SourceView::setSource(const QString& path, const DisplayText& text)
{
    m_highlighter->stop();
    m_source = text;
    m_path = path;
    m_evidence.clear();
    m_reviewed.clear();
    m_changed.clear();
    m_blame.clear();
    m_folded.clear();
    setPlainText(text.text());
    setAccessibleName(tr("Source text of %1").arg(path));
    applyTheme();
    updateMargins();
    updateSelections();
}

void SourceView::clearSource()
{
    setSource(QString(), DisplayText());
    setMarks({});
}

void SourceView::setMarks(const QList<SourceMark>& marks)
{
    m_marks = marks;
    m_marksByLine.clear();
    for (int i = 0; i < marks.size(); ++i)
        m_marksByLine[marks[i].line].append(i);
    m_gutter->update();
    m_ruler->update();
}

void SourceView::setEvidence(const QList<EvidenceMark>& evidence)
{
    m_evidence = evidence;
    updateSelections();
    m_gutter->update();
}

void SourceView::setSteps(int current, int count)
{
    m_step = current;
    m_stepCount = count;
    m_gutter->update();
}

QTextCursor SourceView::cursorOf(const TextRange& range) const
{
    const auto position = [this](std::uint32_t line, std::uint32_t byteColumn) -> int {
        const auto block = document()->findBlockByNumber(static_cast<int>(line) - m_source.firstLine());
        return block.isValid() ? block.position() + utf16Column(block.text(), byteColumn) : -1;
    };
    const auto start = position(range.startLine, range.startByteColumn);
    const auto end = position(range.endLine, range.endByteColumn);
    if (start < 0 || end < start)
        return {};
    QTextCursor cursor(document());
    cursor.setPosition(start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    return cursor;
}

void SourceView::updateSelections()
{
    const bool dark = isDark(palette());
    QList<QTextEdit::ExtraSelection> selections;
    // Whole lines first, the ranges on top of them.
    for (const auto& mark : std::as_const(m_evidence)) {
        const auto colour = evidenceLineColor(mark.role, dark);
        const auto last = std::min(mark.range.endLine, mark.range.startLine + maxMarkedLines);
        for (auto line = mark.range.startLine; line <= last; ++line) {
            const auto block = document()->findBlockByNumber(static_cast<int>(line) - m_source.firstLine());
            if (!block.isValid())
                continue;
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(block);
            selection.format.setBackground(colour);
            selection.format.setProperty(QTextFormat::FullWidthSelection, true);
            selections.append(selection);
        }
    }
    for (const auto& mark : std::as_const(m_evidence)) {
        const auto whole = cursorOf(mark.range);
        if (whole.isNull())
            continue;
        // Line by line, without what the lines after the first are indented by.
        auto block = document()->findBlock(whole.selectionStart());
        for (int i = 0; i <= maxMarkedLines && block.isValid() && block.position() <= whole.selectionEnd(); ++i, block = block.next()) {
            const auto text = block.text();
            const auto indent = std::ranges::find_if(text, [](QChar c) { return !c.isSpace(); }) - text.begin();
            const auto from = std::max(whole.selectionStart(), block.position() + static_cast<int>(indent));
            const auto to = std::min(whole.selectionEnd(), block.position() + static_cast<int>(text.size()));
            if (from > to || (from == to && whole.hasSelection()))
                continue;
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(document());
            selection.cursor.setPosition(from);
            selection.cursor.setPosition(to, QTextCursor::KeepAnchor);
            selection.format.setBackground(evidenceColor(mark.role, dark));
            selections.append(selection);
        }
    }
    addFound(selections);
    setExtraSelections(selections);
}

void SourceView::markFound(const QString& text)
{
    if (text == m_found)
        return;
    m_found = text;
    updateSelections();
}

void SourceView::addFound(QList<QTextEdit::ExtraSelection>& selections) const
{
    // In larger texts the search alone takes longer than a keystroke may.
    constexpr int mostCharacters = 1'000'000;
    constexpr int mostPlaces = 1'000;
    if (m_found.isEmpty() || document()->characterCount() > mostCharacters)
        return;
    auto colour = QColor::fromRgb(isDark(palette()) ? 0xff6b5a16 : 0xffffe08a);
    auto place = document()->find(m_found);
    for (int i = 0; i < mostPlaces && !place.isNull(); ++i, place = document()->find(m_found, place)) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = place;
        selection.format.setBackground(colour);
        selections.append(selection);
    }
}

void SourceView::goToLine(int line)
{
    revealLine(line);
    const auto block = document()->findBlockByNumber(std::clamp(line - m_source.firstLine(), 0, std::max(blockCount() - 1, 0)));
    setTextCursor(QTextCursor(block));
    showLine(line);
}

int SourceView::currentLine() const
{
    return textCursor().blockNumber() + m_source.firstLine();
}

void SourceView::showLine(int line)
{
    const auto height = fontMetrics().lineSpacing();
    const auto visible = std::max(viewport()->height() / std::max(height, 1), 1);
    // Without line wrapping the scroll bar counts lines, folded ones left out.
    const auto block = document()->findBlockByNumber(line - m_source.firstLine()).firstLineNumber();
    const auto top = verticalScrollBar()->value();
    if (block < top + 2 || block > top + visible - 3)
        verticalScrollBar()->setValue(std::max(block - visible / 3, 0));
    horizontalScrollBar()->setValue(0);
}

// ---- look

void SourceView::applyTheme()
{
    const auto theme = syntaxTheme(palette());
    m_highlighter->start(m_source.isColourable() && !m_path.isEmpty() ? syntaxDefinition(m_path) : KSyntaxHighlighting::Definition(),
                         theme);
}

void SourceView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (!m_gutter)
        return; // during construction
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
        updateSelections();
    } else if (event->type() == QEvent::FontChange) {
        setTabStopDistance(tabColumns * fontMetrics().horizontalAdvance(u' '));
        updateMargins();
    }
}

int SourceView::gutterWidth() const
{
    const auto lastLine = std::max(m_source.firstLine() + blockCount(), 100);
    const auto digits = static_cast<int>(std::log10(lastLine)) + 1;
    return SourceGutter::widthBesidesNumbers + markerWidth() + fontMetrics().horizontalAdvance(u'9') * digits + blameWidth();
}

int SourceView::markerWidth() const
{
    return std::max(SourceGutter::markerSize, fontMetrics().horizontalAdvance(u"00"_s) + 4);
}

int SourceView::blameWidth() const
{
    return m_blame.isEmpty() ? 0 : fontMetrics().averageCharWidth() * blameCharacters;
}

void SourceView::updateMargins()
{
    const bool rightToLeft = isRightToLeft();
    const auto gutter = gutterWidth();
    setViewportMargins(rightToLeft ? SourceRuler::width : gutter, 0, rightToLeft ? gutter : SourceRuler::width, 0);
    const auto frame = contentsRect();
    const auto inner = viewport()->geometry();
    const QRect left(frame.left(), frame.top(), rightToLeft ? SourceRuler::width : gutter, inner.height());
    const QRect right(inner.right() + 1, frame.top(), rightToLeft ? gutter : SourceRuler::width, inner.height());
    m_gutter->setGeometry(rightToLeft ? right : left);
    m_ruler->setGeometry(rightToLeft ? left : right);
}

void SourceView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    updateMargins();
}

QList<SourceView::VisibleLine> SourceView::visibleLines() const
{
    QList<VisibleLine> lines;
    auto block = firstVisibleBlock();
    auto top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= viewport()->height()) {
        const auto height = blockBoundingRect(block).height();
        if (block.isVisible())
            lines.append({block.blockNumber() + m_source.firstLine(), top, height});
        top += height;
        block = block.next();
    }
    return lines;
}

// ---- what is known about lines

void SourceView::setReviewed(const QList<LineSpan>& spans)
{
    m_reviewed = spans;
    m_gutter->update();
    m_ruler->update();
}

void SourceView::setChanged(const QList<LineSpan>& spans)
{
    m_changed = spans;
    m_gutter->update();
}

void SourceView::setBlame(const QList<BlameMark>& blame)
{
    m_blame = blame;
    updateMargins();
    m_gutter->update();
}

const BlameMark* SourceView::blameOn(int line) const
{
    const auto after = std::ranges::upper_bound(m_blame, line, {}, [](const BlameMark& mark) { return mark.lines.first; });
    if (after == m_blame.begin())
        return nullptr;
    const auto& mark = *(after - 1);
    return mark.lines.contains(line) ? &mark : nullptr;
}

// ---- folding

void SourceView::toggleFold(int line)
{
    const auto block = m_source.folds().holderOf(line - m_source.firstLine());
    if (block < 0)
        return;
    setFolded(block, !m_folded.contains(block));
    relayoutFolds(block, m_source.folds().lastLine(block));
    if (!textCursor().block().isVisible())
        setTextCursor(QTextCursor(document()->findBlockByNumber(block)));
}

/// Without a new layout; what is folded inside stays folded.
void SourceView::setFolded(int block, bool folded)
{
    if (folded)
        m_folded.insert(block);
    else
        m_folded.remove(block);
    const auto last = m_source.folds().lastLine(block);
    auto line = document()->findBlockByNumber(block + 1);
    while (line.isValid() && line.blockNumber() <= last) {
        line.setVisible(!folded);
        line.setLineCount(folded ? 0 : 1);
        const auto number = line.blockNumber();
        line = !folded && m_folded.contains(number) ? document()->findBlockByNumber(m_source.folds().lastLine(number) + 1) : line.next();
    }
}

void SourceView::relayoutFolds(int firstBlock, int lastBlock)
{
    const auto first = document()->findBlockByNumber(firstBlock);
    const auto last = document()->findBlockByNumber(lastBlock);
    if (!first.isValid() || !last.isValid())
        return;
    document()->markContentsDirty(first.position(), last.position() + last.length() - first.position());
    auto* layout = static_cast<QPlainTextDocumentLayout*>(document()->documentLayout());
    layout->requestUpdate();
    Q_EMIT layout->documentSizeChanged(layout->documentSize());
    viewport()->update();
    m_gutter->update();
    m_ruler->update();
}

void SourceView::foldAll()
{
    const auto& folds = m_source.folds();
    for (int block = 0; block < blockCount(); ++block) {
        const auto indentation = document()->findBlockByNumber(block).text();
        const bool isInner = indentation.startsWith(u' ') || indentation.startsWith(u'\t');
        if (!isInner && folds.lastLine(block) >= 0 && !m_folded.contains(block))
            setFolded(block, true);
    }
    relayoutFolds(0, blockCount() - 1);
    if (!textCursor().block().isVisible())
        setTextCursor(QTextCursor(document()->findBlockByNumber(folds.holderOf(textCursor().blockNumber()))));
    ensureCursorVisible();
}

void SourceView::unfoldAll()
{
    m_folded.clear();
    for (auto block = document()->begin(); block.isValid(); block = block.next()) {
        block.setVisible(true);
        block.setLineCount(1);
    }
    relayoutFolds(0, blockCount() - 1);
    ensureCursorVisible();
}

void SourceView::revealLine(int line)
{
    const auto wanted = line - m_source.firstLine();
    while (true) {
        const auto folded = std::ranges::find_if(m_folded, [&](int block) { return wanted > block && wanted <= m_source.folds().lastLine(block); });
        if (folded == m_folded.end())
            return;
        const auto block = *folded;
        setFolded(block, false);
        relayoutFolds(block, m_source.folds().lastLine(block));
    }
}

// ---- places

int SourceView::lineAtGutter(int y) const
{
    return cursorForPosition(QPoint(0, y)).blockNumber() + m_source.firstLine();
}

int SourceView::lineAtRuler(int y) const
{
    return static_cast<int>(static_cast<qint64>(y) * std::max(m_source.lineCountOfFile(), 1) / std::max(m_ruler->height(), 1));
}

QList<SourceMark> SourceView::marksOn(int line) const
{
    QList<SourceMark> marks;
    for (const auto i : m_marksByLine.value(line))
        marks.append(m_marks[i]);
    return marks;
}

const EvidenceMark* SourceView::evidenceOn(int line) const
{
    const auto found = std::ranges::find_if(m_evidence, [line](const EvidenceMark& mark) {
        return line >= static_cast<int>(mark.range.startLine) && line <= static_cast<int>(mark.range.endLine);
    });
    return found == m_evidence.end() ? nullptr : &*found;
}

const EvidenceMark* SourceView::stepOn(int line) const
{
    const EvidenceMark* found = nullptr;
    for (const auto& mark : m_evidence) {
        const bool begins = m_stepCount > 1 && static_cast<int>(mark.range.startLine) == line;
        if (begins && (!found || mark.number == m_step))
            found = &mark;
    }
    return found;
}

QString SourceView::toolTipOf(int line) const
{
    QStringList parts;
    if (const auto* evidence = evidenceOn(line)) {
        parts.append(evidence->note.isEmpty() ? evidenceRoleLabel(evidence->role)
                                              : u"%1: %2"_s.arg(evidenceRoleLabel(evidence->role), evidence->note));
    }
    const auto marks = marksOn(line);
    for (const auto& mark : marks)
        parts.append(mark.title);
    if (isFolded(line))
        parts.append(tr("%n line(s) folded", nullptr, m_source.folds().lastLine(line - m_source.firstLine()) + m_source.firstLine() - line));
    return parts.join(u'\n');
}

bool SourceView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipOf(lineAtGutter(help->pos().y())), this);
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

} // namespace punchlist
