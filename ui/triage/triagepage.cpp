#include "triage/triagepage.h"

#include "triage/filterbar.h"
#include "triage/findingsmodel.h"
#include "triage/reasonbar.h"
#include "triage/triageview.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace punchlist {

TriagePage::TriagePage(FindingsModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new FilterBar(this))
    , m_view(new TriageView(this))
    , m_reason(new ReasonBar(this))
{
    setObjectName(u"triagePage"_s);
    m_view->setFindingsModel(&model);
    m_filter->setFindingsModel(&model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filter);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_reason);
    connect(m_filter, &FilterBar::left, m_view, [this] {
        if (!m_view->currentIndex().isValid())
            m_view->goNext();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_reason, &ReasonBar::cancelled, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    m_view->viewport()->installEventFilter(this);
}

void TriagePage::setEmptyText(const QString& text)
{
    m_emptyText = text;
    m_view->viewport()->update();
}

bool TriagePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Paint && m_model.shownCount() == 0) {
        QPainter painter(m_view->viewport());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const auto text = m_model.totalCount() > 0 ? tr("No finding passes the filter.\nEscape in the filter line clears it.") : m_emptyText;
        painter.drawText(m_view->viewport()->rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, text);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace punchlist
