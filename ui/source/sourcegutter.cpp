#include "source/sourcegutter.h"

#include "source/sourceview.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

namespace punchlist {

SourceGutter::SourceGutter(SourceView* view)
    : QWidget(view)
    , m_view(view)
{
    setAccessibleName(tr("Line numbers and findings"));
    setCursor(Qt::ArrowCursor);
}

QSize SourceGutter::sizeHint() const
{
    return {m_view->gutterWidth(), 0};
}

void SourceGutter::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    m_view->paintGutter(painter, event->rect());
}

void SourceGutter::mouseReleaseEvent(QMouseEvent* event)
{
    const auto line = m_view->lineAtGutter(event->position().toPoint().y());
    const auto marks = m_view->marksOn(line);
    if (!marks.isEmpty())
        Q_EMIT m_view->findingClicked(marks.first().id);
}

bool SourceGutter::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QStringList titles;
        const auto marks = m_view->marksOn(m_view->lineAtGutter(help->pos().y()));
        for (const auto& mark : marks)
            titles.append(mark.title);
        QToolTip::showText(help->globalPos(), titles.join(u'\n'), this);
        return true;
    }
    if (event->type() == QEvent::Wheel) {
        event->ignore(); // the text behind it scrolls
        return false;
    }
    return QWidget::event(event);
}

SourceRuler::SourceRuler(SourceView* view)
    : QWidget(view)
    , m_view(view)
{
    setAccessibleName(tr("Findings of the file"));
    setCursor(Qt::PointingHandCursor);
}

QSize SourceRuler::sizeHint() const
{
    return {width, 0};
}

void SourceRuler::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_view->paintRuler(painter, rect());
}

void SourceRuler::mouseReleaseEvent(QMouseEvent* event)
{
    const auto line = m_view->lineAtRuler(event->position().toPoint().y());
    m_view->goToLine(line);
}

} // namespace punchlist
