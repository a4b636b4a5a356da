#include "triage/filterline.h"

#include "style/icons.h"
#include "style/text.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int maxCandidates = 200;

/// The UTF-16 offset of a byte offset of `text`'s UTF-8 form.
int utf16Offset(const QString& text, std::size_t byteOffset)
{
    const auto utf8 = text.toUtf8();
    return static_cast<int>(QString::fromUtf8(utf8.left(static_cast<qsizetype>(byteOffset))).size());
}

} // namespace

FilterLine::FilterLine(QWidget* parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_candidates(new QStringListModel(this))
{
    setObjectName(u"filterLine"_s);
    setClearButtonEnabled(true);
    setPlaceholderText(tr("Filter: words, severity:critical,high  path:api/**  is:new  -category:testing"));
    setAccessibleName(tr("Filter"));
    addAction(themedIcon(u"search"_s), LeadingPosition);
    m_completer->setModel(m_candidates);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterLine::insertCompletion);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::offerCompletions);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            m_completer->popup()->hide();
    });
}

FilterLine::Completion FilterLine::completionAt(const QString& text, int cursor) const
{
    auto start = cursor;
    while (start > 0 && !text[start - 1].isSpace() && text[start - 1] != u'(')
        --start;
    while (start < cursor && text[start] == u'-')
        ++start;
    const auto word = text.mid(start, cursor - start);
    const auto colon = word.indexOf(u':');
    Completion completion{start, {}};
    if (colon < 0) {
        if (word.isEmpty())
            return completion;
        for (const auto field : Query::fields()) {
            const auto candidate = toQString(field) + u':';
            if (candidate.startsWith(word, Qt::CaseInsensitive))
                completion.candidates.append(candidate);
        }
        return completion;
    }
    const auto field = word.left(colon).toLower();
    const auto lastValue = std::max(colon, word.lastIndexOf(u',')) + 1;
    const auto typed = word.mid(lastValue);
    completion.start += static_cast<int>(lastValue);
    QStringList values;
    for (const auto value : Query::values(toUtf8(field)))
        values.append(toQString(value));
    if (values.isEmpty() && m_valueSource)
        values = m_valueSource(field, typed, maxCandidates);
    for (const auto& value : std::as_const(values)) {
        const bool fits = typed.isEmpty() ? !value.isEmpty() : value.contains(typed, Qt::CaseInsensitive);
        if (fits && value.compare(typed, Qt::CaseInsensitive) != 0 && completion.candidates.size() < maxCandidates)
            completion.candidates.append(value);
    }
    return completion;
}

void FilterLine::offerCompletions()
{
    const auto completion = completionAt(text(), cursorPosition());
    m_wordStart = completion.start;
    m_candidates->setStringList(completion.candidates);
    if (completion.candidates.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(QString());
    auto place = cursorRect();
    const auto width = m_completer->popup()->sizeHintForColumn(0) + 32;
    place.setWidth(std::max(width, fontMetrics().averageCharWidth() * 20));
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex({}); // Return finishes the filter until somebody marks one
}

void FilterLine::insertCompletion(const QString& candidate)
{
    auto changed = text();
    const bool needsQuotes = candidate.contains(u' ');
    const auto inserted = needsQuotes ? u'"' + candidate + u'"' : candidate;
    changed.replace(m_wordStart, cursorPosition() - m_wordStart, inserted);
    setText(changed);
    setCursorPosition(m_wordStart + static_cast<int>(inserted.size()));
    if (candidate.endsWith(u':'))
        offerCompletions();
}

/// Tab takes a completion while some are offered; QWidget would move the focus before keyPressEvent() hears of it.
bool FilterLine::event(QEvent* event)
{
    const bool isTab = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab;
    if (auto* popup = isTab ? m_completer->popup() : nullptr; popup && popup->isVisible()) {
        const auto index = popup->currentIndex().isValid() ? popup->currentIndex() : popup->model()->index(0, 0);
        const auto candidate = index.data().toString();
        popup->hide();
        insertCompletion(candidate);
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent* event)
{
    auto* popup = m_completer->popup();
    if (popup->isVisible()) {
        // Return takes the marked completion; without one it finishes the filter.
        const bool takes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab;
        if (takes && popup->currentIndex().isValid()) {
            event->ignore();
            return;
        }
        if (takes || event->key() == Qt::Key_Escape) {
            popup->hide();
            if (event->key() == Qt::Key_Escape)
                return;
        }
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::showError(const std::optional<QueryError>& error)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (error) {
        const auto start = utf16Offset(text(), error->start);
        const auto end = std::max(start + 1, utf16Offset(text(), error->start + error->length));
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(QColor::fromRgb(0xffd64550));
        format.setFontUnderline(true);
        // Positions of input method formats are relative to the cursor.
        attributes.append({QInputMethodEvent::TextFormat, start - cursorPosition(), end - start, format});
    }
    QInputMethodEvent event(QString(), attributes);
    QApplication::sendEvent(this, &event);
}

} // namespace punchlist
