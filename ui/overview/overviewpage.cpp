#include "overview/overviewpage.h"

#include "audit/auditsession.h"
#include "overview/overviewhtml.h"
#include "overview/projecthtml.h"
#include "overview/treemap.h"
#include "style/labels.h"
#include "style/text.h"
#include "style/theme.h"

#include <QEvent>
#include <QLocale>
#include <QScrollBar>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTextOption>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int refreshMs = 200;
constexpr qsizetype maxTiles = 120; ///< smaller ones could not be told apart

/// Loads nothing: titles and paths come from repositories. The pictures of the page are put into its document.
class ClosedBrowser : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

void setContent(QTextBrowser* browser, const QString& html, const QHash<QString, QImage>& images)
{
    const auto place = browser->verticalScrollBar()->value();
    browser->document()->clear(); // forgets the old pictures
    for (auto it = images.cbegin(); it != images.cend(); ++it)
        browser->document()->addResource(QTextDocument::ImageResource, QUrl(it.key()), it.value());
    browser->setHtml(html);
    browser->verticalScrollBar()->setValue(place);
}

/// Too narrow for a text in columns.
bool isNarrow(const QTextBrowser& browser)
{
    constexpr int characters = 100;
    return browser.viewport()->width() < characters * browser.fontMetrics().averageCharWidth();
}

/// From calm to warm.
QColor heatColor(double share, bool dark)
{
    const QColor cold = QColor::fromRgb(dark ? 0xff35506e : 0xffc9dcf0);
    const QColor warm = QColor::fromRgb(dark ? 0xffc9622b : 0xfff2a65e);
    const QColor hot = QColor::fromRgb(dark ? 0xffd13c3c : 0xffd9363e);
    const auto mix = [](const QColor& a, const QColor& b, double t) {
        const auto part = [t](float x, float y) { return static_cast<float>(x + (y - x) * t); };
        return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
    };
    return share < 0.5 ? mix(cold, warm, share * 2) : mix(warm, hot, share * 2 - 1);
}

} // namespace

OverviewPage::OverviewPage(AuditSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_tabs(new QTabWidget(this))
    , m_treemap(new Treemap(this))
{
    setObjectName(u"overviewPage"_s);
    m_tabs->setObjectName(u"overviewTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Pages of the overview"));
    // No letters of their own: with Alt those belong to the menus.
    m_tabs->addTab(addBrowser(u"summary"_s, tr("Overview of the audit")), tr("Summary"));
    m_tabs->addTab(addBrowser(u"scorecard"_s, tr("Scorecard")), tr("Scorecard"));

    auto* capabilities = new QSplitter(this);
    capabilities->setChildrenCollapsible(false);
    capabilities->addWidget(addBrowser(u"capabilities"_s, tr("Capabilities")));
    m_capability = addBrowser(u"capability"_s, tr("The chosen capability"));
    capabilities->addWidget(m_capability);
    capabilities->setStretchFactor(0, 3);
    capabilities->setStretchFactor(1, 2);
    m_tabs->addTab(capabilities, tr("Capabilities"));

    auto* hotSpots = new QWidget(this);
    auto* hotLayout = new QVBoxLayout(hotSpots);
    hotLayout->setContentsMargins(16, 16, 16, 0);
    m_treemap->setObjectName(u"treemap"_s);
    hotLayout->addWidget(m_treemap, 3);
    hotLayout->addWidget(addBrowser(u"hotspots"_s, tr("List of the hot spots")), 2);
    m_browsers[u"capabilities"_s]->viewport()->installEventFilter(this);
    m_browsers[u"hotspots"_s]->document()->setDocumentMargin(4);
    m_tabs->addTab(hotSpots, tr("Hot spots"));
    m_tabs->addTab(addBrowser(u"tests"_s, tr("Modules without tests")), tr("Untested"));
    m_tabs->addTab(addBrowser(u"review"_s, tr("What people have read")), tr("Review"));
    m_tabs->addTab(addBrowser(u"trend"_s, tr("Trend over the scans")), tr("Trend"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    // Page keys scroll what is read; Ctrl+Tab and Shift+Tab reach the other pages.
    const auto focusPage = [this] {
        auto* page = m_tabs->currentWidget();
        auto* browser = qobject_cast<QTextBrowser*>(page);
        if (!browser)
            browser = page->findChild<QTextBrowser*>();
        const auto* focus = window()->focusWidget();
        const bool isHere = focus && isAncestorOf(focus) && !m_tabs->tabBar()->hasFocus();
        setFocusProxy(browser);
        if (isHere)
            browser->setFocus(Qt::OtherFocusReason);
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, focusPage);
    focusPage();

    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(refreshMs);
    connect(timer, &QTimer::timeout, this, &OverviewPage::refresh);
    const auto later = [timer] {
        if (!timer->isActive())
            timer->start();
    };
    connect(&session.model(), &FindingsModel::contentChanged, timer, later);
    connect(&session, &AuditSession::loaded, timer, later);
    connect(&session, &AuditSession::projectChanged, timer, later);
    connect(&session, &AuditSession::reviewsChanged, timer, later);
    connect(m_treemap, &Treemap::activated, this, [this](const QString& path) { Q_EMIT filterRequested(overviewlink::openQuery(u"path"_s, {u"/"_s + path})); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_data = m_watcher.result();
        showData();
        if (std::exchange(m_again, false))
            refresh();
        else
            Q_EMIT refreshed();
    });
}

QTextBrowser* OverviewPage::addBrowser(const QString& name, const QString& accessibleName)
{
    auto* browser = new ClosedBrowser(this);
    browser->setObjectName(u"overview-"_s + name);
    browser->setAccessibleName(accessibleName);
    browser->setOpenLinks(false);
    browser->setFrameShape(QFrame::NoFrame);
    browser->setWordWrapMode(QTextOption::WordWrap); // a column is as wide as its longest word
    browser->document()->setDocumentMargin(24);
    connect(browser, &QTextBrowser::anchorClicked, this, &OverviewPage::activate);
    m_browsers.insert(name, browser);
    return browser;
}

void OverviewPage::activate(const QUrl& link)
{
    const auto value = link.path(QUrl::FullyDecoded);
    if (link.scheme() == "filter"_L1)
        Q_EMIT filterRequested(value);
    else if (link.scheme() == "finding"_L1)
        Q_EMIT findingRequested(value.toLongLong());
    else if (link.scheme() == "place"_L1)
        Q_EMIT placeRequested(value, link.fragment().toInt());
    else if (link.scheme() == "capability"_L1)
        showCapability(value);
    else if (link.scheme() == "scan"_L1)
        Q_EMIT scanRequested(value.toInt());
    else if (link.scheme() == "page"_L1)
        showTab(value);
}

void OverviewPage::showTab(const QString& name)
{
    auto* browser = m_browsers.value(name);
    for (int i = 0; browser && i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i) == browser || m_tabs->widget(i)->isAncestorOf(browser))
            m_tabs->setCurrentIndex(i);
    }
}

void OverviewPage::showCapability(const QString& id)
{
    m_shownCapability = id;
    showTab(u"capabilities"_s);
    OverviewParts parts(palette(), devicePixelRatioF());
    setContent(m_capability, capabilityHtml(m_data.project, id, parts), {});
    m_capability->verticalScrollBar()->setValue(0);
}

void OverviewPage::refresh()
{
    if (!isVisible())
        return;
    if (m_watcher.isRunning()) {
        m_again = true;
        return;
    }
    m_watcher.setFuture(QtConcurrent::run(
        [](const FindingRows& rows, const QList<ScanRecord>& scans, const std::shared_ptr<const ProjectRecord>& record, const ProjectHistory& history) {
            return Data{overviewOf(rows, scans), projectDataOf(rows, record, history)};
        },
        m_session.model().table().snapshot(), m_session.scans(), m_session.project(), m_session.projectHistory()));
}

void OverviewPage::showData()
{
    const auto show = [this](const QString& name, const auto& write) {
        OverviewParts parts(palette(), devicePixelRatioF());
        const QString html = write(parts);
        setContent(m_browsers[name], html, parts.takeImages());
    };
    const auto& project = m_data.project;
    show(u"summary"_s, [&](OverviewParts& parts) { return overviewHtml(m_data.audit, project, m_session.info().title, parts); });
    show(u"scorecard"_s, [&](OverviewParts& parts) { return scorecardHtml(project, parts); });
    showCapabilities();
    show(u"hotspots"_s, [&](OverviewParts& parts) { return hotSpotsHtml(project, parts); });
    show(u"tests"_s, [&](OverviewParts& parts) { return testsHtml(project, parts); });
    show(u"review"_s, [&](OverviewParts& parts) { return reviewHtml(m_session.reviews(), project.openByPath, parts); });
    show(u"trend"_s, [&](OverviewParts& parts) { return trendHtml(project, m_data.audit.scans, parts); });
    if (m_shownCapability.isEmpty() || !project.judged.capability(toUtf8(m_shownCapability))) {
        // What is worst among the must-haves explains itself without a click.
        const auto& all = project.judged.capabilities;
        const auto rank = [](const CapabilityVerdict& verdict) { return std::pair(verdict.value == CapabilityValue::NotApplicable, std::pair(verdict.tier, verdict.value)); };
        const auto worst = std::ranges::min_element(all, {}, rank);
        m_shownCapability = worst != all.end() ? toQString(worst->id) : QString();
    }
    show(u"capability"_s, [&](OverviewParts& parts) { return capabilityHtml(project, m_shownCapability, parts); });
    showTiles();
}

/// In columns, when there is room for them.
void OverviewPage::showCapabilities()
{
    m_capabilitiesAreNarrow = isNarrow(*m_browsers[u"capabilities"_s]);
    OverviewParts parts(palette(), devicePixelRatioF());
    const auto html = capabilitiesHtml(m_data.project, m_capabilitiesAreNarrow, parts);
    setContent(m_browsers[u"capabilities"_s], html, parts.takeImages());
}

bool OverviewPage::eventFilter(QObject* watched, QEvent* event)
{
    const auto* browser = m_browsers.value(u"capabilities"_s);
    if (event->type() == QEvent::Resize && browser && watched == browser->viewport() && m_data.project.isKnown && isNarrow(*browser) != m_capabilitiesAreNarrow)
        QMetaObject::invokeMethod(this, &OverviewPage::showCapabilities, Qt::QueuedConnection); // here the browser is laying its text out
    return QWidget::eventFilter(watched, event);
}

void OverviewPage::showTiles()
{
    const bool dark = isDark(palette());
    const auto& files = m_data.project.hotSpots.files;
    double most = 0;
    for (const auto& spot : files)
        most = std::max(most, spot.churn);
    QList<Treemap::Tile> tiles;
    for (std::size_t i = 0; m_data.project.knowsChurn && i < files.size(); ++i) {
        const auto& spot = files[i];
        if (spot.weight <= 0)
            continue;
        const auto path = toQString(spot.path);
        tiles.append({path, spot.weight, heatColor(most > 0 ? spot.churn / most : 0, dark), i < m_data.project.hotSpots.hot,
                      tr("%1: %n unresolved finding(s), the worst %2, changes %3", nullptr, static_cast<int>(spot.findings)).arg(path, severityLabel(spot.worst), locale().toString(spot.churn, 'f', 1))});
    }
    std::ranges::stable_sort(tiles, std::greater{}, &Treemap::Tile::size);
    m_treemap->setTiles(tiles.mid(0, maxTiles));
    m_treemap->setVisible(!tiles.isEmpty());
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace punchlist
