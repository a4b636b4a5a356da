#include "overview/overviewpage.h"

#include "audit/auditsession.h"
#include "overview/overviewhtml.h"

#include <QEvent>
#include <QScrollBar>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int refreshMs = 200;

} // namespace

OverviewPage::OverviewPage(AuditSession& session, QWidget* parent)
    : QTextBrowser(parent)
    , m_session(session)
{
    setObjectName(u"overviewPage"_s);
    setAccessibleName(tr("Overview of the audit"));
    setOpenLinks(false);
    setFrameShape(NoFrame);
    document()->setDocumentMargin(24);
    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(refreshMs);
    connect(timer, &QTimer::timeout, this, &OverviewPage::refresh);
    connect(&session.model(), &FindingsModel::contentChanged, timer, [timer] {
        if (!timer->isActive())
            timer->start();
    });
    connect(&session, &AuditSession::loaded, timer, qOverload<>(&QTimer::start));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == "filter"_L1)
            Q_EMIT filterRequested(link.path(QUrl::FullyDecoded));
        else if (link.scheme() == "finding"_L1)
            Q_EMIT findingRequested(link.path().toLongLong());
    });
}

void OverviewPage::refresh()
{
    if (!isVisible())
        return;
    const auto place = verticalScrollBar()->value();
    setHtml(overviewHtml(overviewOf(m_session.model().table(), m_session.scans()), m_session.info().title, palette()));
    verticalScrollBar()->setValue(place);
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QTextBrowser::showEvent(event);
    refresh();
}

void OverviewPage::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

/// Nothing is loaded: titles and paths come from repositories.
QVariant OverviewPage::loadResource(int, const QUrl&)
{
    return {};
}

} // namespace punchlist
