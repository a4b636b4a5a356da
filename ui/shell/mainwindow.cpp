#include "shell/mainwindow.h"

#include "overview/overviewpage.h"
#include "rules/rulespage.h"
#include "shell/actiontable.h"
#include "shell/commandpalette.h"
#include "shell/exporter.h"
#include "shell/filedialogs.h"
#include "shell/filepicker.h"
#include "shell/infodialogs.h"
#include "shell/messagebar.h"
#include "shell/savedfiltersmenu.h"
#include "shell/settings.h"
#include "shell/sourceactions.h"
#include "shell/startpage.h"
#include "shell/statusarea.h"
#include "shell/symbolpicker.h"
#include "shell/windowactions.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"
#include "style/codefont.h"
#include "style/dialogsize.h"
#include "style/icons.h"
#include "style/text.h"
#include "style/theme.h"
#include "tracking/auditrecovery.h"
#include "triage/detailspane.h"
#include "triage/filterbar.h"
#include "triage/textsearch.h"
#include "triage/triagecontroller.h"
#include "triage/triageheader.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

QString sortText(const SortLevels& levels)
{
    QStringList parts;
    for (const auto& level : levels)
        parts.append((level.descending ? u"-"_s : QString()) + findingColumnName(level.column));
    return parts.join(u',');
}

SortLevels sortLevelsFrom(const QString& text)
{
    SortLevels levels;
    const auto parts = text.split(u',', Qt::SkipEmptyParts);
    for (const auto& part : parts) {
        const bool descending = part.startsWith(u'-');
        if (const auto column = findingColumnFromName(part.mid(descending ? 1 : 0)))
            levels.push_back({*column, descending});
    }
    return levels.empty() ? defaultSortLevels() : levels;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_session(std::make_unique<AuditSession>())
    , m_actions(new ActionTable(this))
    , m_pages(new QStackedWidget(this))
    , m_messages(new MessageBar(this))
    , m_start(new StartPage(this))
    , m_triage(new TriagePage(m_session->model(), this))
    , m_overview(new OverviewPage(*m_session, this))
    , m_rules(new RulesPage(*m_session, this))
    , m_details(new DetailsPane(this))
    , m_source(new SourcePane(this))
    , m_status(new StatusArea(this))
    , m_controller(new TriageController(*m_session, *m_triage->view(), *m_details, *m_source, this))
    , m_exporter(new Exporter(*m_session, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Punchlist"_s);
    setWindowIcon(themedIcon(u"punchlist"_s));
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);

    // A page that can be scrolled asks for no room: else the hidden start page would set the least height of the window.
    auto* startScroll = new QScrollArea(this);
    startScroll->setFrameShape(QFrame::NoFrame);
    startScroll->setWidgetResizable(true);
    startScroll->setWidget(m_start);
    m_pages->addWidget(startScroll);
    m_pages->addWidget(m_triage);
    m_pages->addWidget(m_overview);
    m_pages->addWidget(m_rules);
    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_messages); // below: what is above must not move under the mouse when a message comes or goes
    setCentralWidget(central);
    statusBar()->addPermanentWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);

    buildDocks();
    m_symbols = new SymbolPicker(*m_session, *m_source, this);
    connect(m_symbols, &SymbolPicker::placeChosen, this, &MainWindow::showPlace);
    m_sourceActions = new SourceActions(*m_actions, *m_source, *m_symbols, this);
    connect(m_sourceActions, &SourceActions::splitRequested, this, &MainWindow::toggleSplit);
    m_windowActions = new WindowActions(*this);
    m_palette = new CommandPalette(*m_actions, this);
    m_files = new FilePicker(*m_session, this);
    connect(m_files, &FilePicker::placeChosen, this, [this](const QString& path, int line) { showPlace(path.isEmpty() ? m_source->path() : path, line); });
    m_triage->filter()->setTextSearch(new TextSearch(*m_session, m_triage->filter()));
    m_triage->filter()->addMenu(new SavedFiltersMenu(*m_triage->filter(), *m_session));
    setAcceptDrops(true);
    connectSession();
    connectTriage();

    const Settings settings;
    resizeWithinScreen(*this, this, usualWindowSize(this));
    m_layoutRestored = restoreGeometry(settings.windowGeometry()) && restoreState(settings.windowState());
    m_triage->view()->restoreColumns(settings.columns());
    m_session->model().setSortLevels(sortLevelsFrom(settings.sortLevels()));
    m_triage->view()->triageHeader()->setSortLevels(m_session->model().sortLevels());
    m_session->model().setGrouping(static_cast<FindingGrouping>(std::clamp(settings.grouping(), 0, findingGroupingCount - 1)));
    applySettings();
    onClosed();
}

MainWindow::~MainWindow()
{
    // What shows or changes the session goes before it: an editor that loses the focus while it is destroyed still reports.
    m_session->disconnect(this);
    delete m_windowActions;
    delete m_sourceActions;
    delete m_controller;
    delete m_exporter;
    delete takeCentralWidget();
    delete m_sourceDock;
    delete m_detailsDock;
}

void MainWindow::buildDocks()
{
    const auto makeDock = [this](const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* dock = new QDockWidget(title, this);
        dock->setObjectName(name);
        dock->setWidget(content);
        addDockWidget(area, dock);
        return dock;
    };
    m_detailsDock = makeDock(u"detailsDock"_s, tr("Details"), m_details, Qt::RightDockWidgetArea);
    m_sourceSplitter = new QSplitter(this);
    m_sourceSplitter->setChildrenCollapsible(false);
    m_sourceSplitter->addWidget(m_source);
    m_sourceDock = makeDock(u"sourceDock"_s, tr("Source"), m_sourceSplitter, Qt::BottomDockWidgetArea);
    updateDockIcons();
}

/// The style's own icons of a dock's buttons are dark on any background.
void MainWindow::updateDockIcons()
{
    for (auto* dock : {m_detailsDock, m_sourceDock}) {
        for (const auto& [name, icon] : {std::pair(u"qt_dockwidget_floatbutton"_s, u"float"_s), std::pair(u"qt_dockwidget_closebutton"_s, u"clear"_s)}) {
            if (auto* button = dock->findChild<QAbstractButton*>(name))
                button->setIcon(themedIcon(icon));
        }
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &MainWindow::updateDockIcons, Qt::QueuedConnection); // after the docks have set theirs
}

void MainWindow::setDefaultLayout()
{
    addDockWidget(Qt::RightDockWidgetArea, m_detailsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_sourceDock);
    for (auto* dock : {m_detailsDock, m_sourceDock}) {
        dock->setFloating(false);
        dock->setVisible(m_session->isOpen());
    }
    // Sizes count once the docks have their places.
    QTimer::singleShot(0, this, [this] {
        resizeDocks({m_detailsDock}, {std::max(width() * 30 / 100, 340)}, Qt::Horizontal);
        resizeDocks({m_sourceDock}, {height() * 42 / 100}, Qt::Vertical);
    });
}

// ---- session

void MainWindow::connectSession()
{
    auto* session = m_session.get();
    connect(session, &AuditSession::opened, this, &MainWindow::onOpened);
    connect(session, &AuditSession::loaded, this, &MainWindow::onLoaded);
    connect(session, &AuditSession::closed, this, &MainWindow::onClosed);
    connect(session, &AuditSession::scanStarted, this, [this] {
        m_status->scanStarted();
        updateEmptyText();
        m_windowActions->update();
    });
    connect(session, &AuditSession::scanProgress, m_status, &StatusArea::setProgress);
    connect(session, &AuditSession::scanRecording, this, [this] {
        m_status->scanRecording();
        m_windowActions->update();
    });
    connect(session, &AuditSession::scanEnded, this, [this] {
        m_status->scanEnded();
        updateEmptyText();
        m_windowActions->update();
        if (m_triage->view()->currentFinding() == 0)
            m_triage->view()->goNext();
        if (!m_session->scans().isEmpty()) {
            const auto& scan = m_session->scans().last();
            const auto fresh = scan.count(ScanState::New) + scan.count(ScanState::Reopened);
            if (scan.number == 1)
                m_messages->show(MessageBar::Kind::Information, tr("The scan found %n finding(s).", nullptr, static_cast<int>(fresh)));
            else if (fresh + scan.count(ScanState::Fixed) == 0)
                m_messages->show(MessageBar::Kind::Information, tr("Scan %1: nothing new, nothing fixed.").arg(scan.number));
            else
                m_messages->show(MessageBar::Kind::Information, tr("Scan %1: %2 new, %3 fixed.").arg(scan.number).arg(fresh).arg(scan.count(ScanState::Fixed)),
                                 tr("What changed"), [this] { m_windowActions->showComparison(); });
        }
    });
    connect(session, &AuditSession::repositoryChanged, this, [this] {
        m_triage->filter()->setRepository(m_session->repository());
        if (m_sideSource)
            m_sideSource->setRepository(m_session->repository());
    });
    connect(session, &AuditSession::damaged, this, [this](const QString& path, const QString& what) {
        m_messages->show(MessageBar::Kind::Problem, what, tr("Recover…"), [this, path] { recover(path); });
    });
    connect(session, &AuditSession::documentsImported, this, [this](int findings, int statuses) {
        auto text = tr("%n finding(s) were imported.", nullptr, findings);
        if (statuses > 0)
            text += u' ' + tr("%n of them took over what the document says about status, owner or date.", nullptr, statuses);
        m_messages->show(MessageBar::Kind::Information, text);
    });
    connect(session, &AuditSession::failed, this, [this](const QString& what) { m_messages->show(MessageBar::Kind::Problem, what); });
    connect(&session->store(), &AuditStore::undoStatusChanged, m_windowActions, &WindowActions::setUndoStatus);
    connect(session, &AuditSession::changedFilesChanged, this, [this] {
        const auto& changed = m_session->changedFiles();
        m_status->setChangedFiles(static_cast<int>(changed.size()));
        for (auto* source : {m_source, m_sideSource}) {
            if (source && changed.contains(source->path()))
                source->compareWithDisk();
        }
    });
    connect(m_status, &StatusArea::rescanRequested, session, &AuditSession::startScan);
    connect(m_source, &SourcePane::shown, this, [this] { m_windowActions->update(); });
    connect(m_status, &StatusArea::cancelRequested, session, &AuditSession::cancelScan);
    connect(m_status, &StatusArea::skippedRequested, this, &MainWindow::showSkipped);
    connect(m_start, &StartPage::openFolderRequested, this, [this] { m_actions->action(u"file.openRepository"_s)->trigger(); });
    connect(m_start, &StartPage::openAuditRequested, this, [this] { m_actions->action(u"file.openAudit"_s)->trigger(); });
    connect(m_start, &StartPage::repositoryChosen, this, &MainWindow::openRepository);
    connect(m_start, &StartPage::auditChosen, this, &MainWindow::openAudit);
    connect(m_exporter, &Exporter::failed, this, [this](const QString& why) { m_messages->show(MessageBar::Kind::Problem, why); });
    connect(m_exporter, &Exporter::exported, this, [this](const QString& path, int findings) {
        const auto place = QDir::toNativeSeparators(path);
        m_messages->show(MessageBar::Kind::Information, findings < 0 ? tr("Exported to %1").arg(place) : tr("Exported %n finding(s) shown by the filter to %1", nullptr, findings).arg(place), tr("Open"),
                         [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    });
}

void MainWindow::connectTriage()
{
    connect(&m_session->model(), &FindingsModel::contentChanged, this, &MainWindow::updateCounts);
    connect(&m_session->model(), &FindingsModel::arranged, this, [this] {
        restorePlace();
        if (std::exchange(m_goWhenArranged, false) && m_triage->view()->currentFinding() == 0)
            m_triage->view()->goNext();
    });
    connect(m_overview, &OverviewPage::filterRequested, this, &MainWindow::showFiltered);
    connect(m_overview, &OverviewPage::findingRequested, this, [this](FindingId id) {
        if (!m_session->model().indexOf(id).isValid())
            m_triage->filter()->setText(QString());
        showFindings();
        m_triage->view()->showFinding(id);
    });
    connect(m_overview, &OverviewPage::scanRequested, m_windowActions, &WindowActions::showComparison);
    connect(m_overview, &OverviewPage::placeRequested, this, &MainWindow::showPlace);
    connect(m_rules, &RulesPage::filterRequested, this, &MainWindow::showFiltered);
    connect(m_rules, &RulesPage::placeRequested, this, &MainWindow::showPlace);
    connect(m_rules, &RulesPage::reloaded, this, [this](int rules) { m_messages->show(MessageBar::Kind::Information, tr("%n rule(s) were read.", nullptr, rules)); });
    connect(m_rules, &RulesPage::choiceChanged, this,
            [this] { m_messages->show(MessageBar::Kind::Information, tr("What you choose about rules counts from the next scan on."), tr("Rescan"), [this] { m_session->startScan(); }); });
    m_rules->setOpenFileSource([this] { return std::pair(m_source->path(), m_source->shownText()); });
    connect(m_details, &DetailsPane::ruleActivated, this, &MainWindow::showRules);
    connect(m_details, &DetailsPane::left, m_triage->view(), [this] { m_triage->view()->setFocus(Qt::OtherFocusReason); });
    connect(m_controller, &TriageController::stateChanged, this, [this] {
        updateCounts();
        m_windowActions->update();
    });
    connect(m_triage->view()->triageHeader(), &TriageHeader::sortLevelsChanged, this,
            [](const SortLevels& levels) { Settings().setSortLevels(sortText(levels)); });
}

void MainWindow::openRepository(const QString& repository, const QString& auditFile)
{
    rememberPlace();
    m_session->openRepository(repository, auditFile);
}

void MainWindow::openAudit(const QString& auditFile)
{
    rememberPlace();
    m_session->openAudit(auditFile);
}

void MainWindow::onOpened()
{
    m_placeRestored = false;
    const auto& info = m_session->info();
    const auto title = info.title.isEmpty() ? QFileInfo(m_session->auditPath()).completeBaseName() : info.title;
    setWindowTitle(u"%1 — Punchlist"_s.arg(title));
    Settings().addRecentAudit({info.repositoryPath, m_session->auditPath(), title, QDateTime::currentMSecsSinceEpoch()});
    showPage(m_triage);
    if (!m_layoutRestored) {
        m_layoutRestored = true;
        setDefaultLayout();
    }
    applySettings();
    m_rules->forgetRules();
    m_triage->filter()->setRepository(info.repositoryPath);
    m_triage->filter()->setText(Settings().lastFilter(m_session->auditPath()));
    m_triage->view()->setFocus();
    if (!m_session->readOnlyReason().isEmpty())
        m_messages->show(MessageBar::Kind::Information, m_session->readOnlyReason());
    else if (!QFileInfo(info.repositoryPath).isDir()) {
        m_messages->show(MessageBar::Kind::Problem, tr("The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.").arg(QDir::toNativeSeparators(info.repositoryPath)),
                         tr("Locate…"), [this] { locateRepository(); });
    }
    m_windowActions->update();
}

void MainWindow::locateRepository()
{
    fileDialogs().openFolder(this, tr("Where is the repository now?"), QDir::homePath(), [this](const QString& path) { m_session->store().setRepositoryPath(path); });
}

/// Saves what can be read into a new file, beside the program's other work, and opens that.
void MainWindow::recover(const QString& damaged)
{
    const QFileInfo file(damaged);
    const auto proposal = file.dir().filePath(file.completeBaseName() + u"-recovered.punchlist"_s);
    fileDialogs().saveFile(this, tr("Recover into a new file"), proposal, tr("Audits (*.punchlist)"), [this, damaged](const QString& path) {
        auto* watcher = new QFutureWatcher<Result<RecoveryReport>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
            const auto report = watcher->result();
            watcher->deleteLater();
            if (!report) {
                m_messages->show(MessageBar::Kind::Problem, toQString(report.error().message));
                return;
            }
            openAudit(path);
            m_messages->show(MessageBar::Kind::Information,
                             tr("Recovered: %1 findings, %2 scans and %3 actions; %4 findings and %5 decisions are known to be lost.")
                                 .arg(report->findings).arg(report->scans).arg(report->actions).arg(report->lostFindings).arg(report->lostDecisions));
        });
        watcher->setFuture(QtConcurrent::run([damaged, path] { return recoverAudit(damaged, path); }));
    });
}

void MainWindow::onLoaded()
{
    const auto& scans = m_session->scans();
    m_status->setLastScan(scans.isEmpty() ? nullptr : &scans.last());
    restorePlace();
    updateEmptyText();
    updateCounts();
    m_windowActions->update();
}

void MainWindow::onClosed()
{
    setWindowTitle(u"Punchlist"_s);
    m_start->refresh();
    showPage(m_pages->widget(0));
    m_status->clear();
    m_windowActions->setUndoStatus({});
}

/// Source and details stand beside the table only; what was open there comes back with it.
void MainWindow::showPage(QWidget* page)
{
    if (page == m_triage && !isShowingFindings()) {
        m_sourceDock->setVisible(m_sourceShown);
        m_detailsDock->setVisible(m_detailsShown);
    } else if (page != m_triage && isShowingFindings()) {
        m_sourceShown = !m_sourceDock->isHidden();
        m_detailsShown = !m_detailsDock->isHidden();
    }
    if (page != m_triage) {
        m_sourceDock->hide();
        m_detailsDock->hide();
    }
    m_pages->setCurrentWidget(page);
    m_windowActions->update();
}

bool MainWindow::isShowingFindings() const
{
    return m_pages->currentWidget() == m_triage;
}

void MainWindow::showFindings()
{
    showPage(m_triage);
    m_triage->view()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showOverview()
{
    showPage(m_overview);
    m_overview->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showRules(const QString& rule)
{
    const auto* finding = m_session->model().find(m_triage->view()->currentFinding());
    if (!rule.isEmpty())
        m_rules->showRule(rule);
    else if (finding && m_rules->isUntouched())
        m_rules->showRule(finding->ruleId); // what the person is reading about
    showPage(m_rules);
    m_rules->findChild<QWidget*>(u"ruleList"_s)->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showFiltered(const QString& query)
{
    m_triage->filter()->setText(query);
    showFindings();
    m_goWhenArranged = m_session->model().isArranging();
    if (m_triage->view()->currentFinding() == 0)
        m_triage->view()->goNext();
}

/// A file, whatever finding is chosen.
void MainWindow::showPlace(const QString& path, int line)
{
    showFindings();
    m_sourceDock->show();
    m_controller->showFile(path, line);
    m_source->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::toggleSplit()
{
    if (m_sideSource) {
        m_sideSource->hide(); // at once; it may be in the middle of a signal
        m_sideSource->deleteLater();
        m_sideSource = nullptr;
        return;
    }
    m_sideSource = new SourcePane(m_sourceSplitter);
    m_sideSource->setObjectName(u"sideSourcePane"_s);
    m_sourceSplitter->addWidget(m_sideSource);
    m_sideSource->setRepository(m_session->repository());
    m_controller->attach(*m_sideSource);
    auto* side = m_sideSource;
    connect(side, &SourcePane::scannedTextWanted, this, [this](const QString& path) { m_session->store().loadSource(path); });
    connect(&m_session->store(), &AuditStore::sourceLoaded, side, &SourcePane::setScannedText);
    connect(side, &SourcePane::findingActivated, m_triage->view(), &TriageView::showFinding);
    connect(side, &SourcePane::fileChosen, this, [side](const QString& path, int line) { side->showPlace(path, line, {}); });
    connect(side, &SourcePane::openInEditorRequested, m_windowActions, [this, side] { m_windowActions->openInEditor(*side); });
    connect(m_session.get(), &AuditSession::closed, side, [this] { toggleSplit(); });
    if (!m_source->path().isEmpty())
        side->showPlace(m_source->path(), m_source->currentLine(), m_source->evidence());
    m_sourceSplitter->setSizes({m_sourceSplitter->width() / 2, m_sourceSplitter->width() / 2});
}

void MainWindow::updateEmptyText()
{
    if (m_session->isScanning())
        m_triage->setEmptyText(tr("Scanning. Findings appear here as they are found."));
    else if (m_session->scans().isEmpty())
        m_triage->setEmptyText(tr("Not scanned yet. F5 scans the repository."));
    else
        m_triage->setEmptyText(tr("The scan found nothing."));
}

void MainWindow::updateCounts()
{
    if (!m_session->isOpen())
        return;
    const auto& model = m_session->model();
    m_status->setCounts(model.shownCount(), model.totalCount(), m_triage->view()->selectedCount(), model.table().undecidedCount());
}

void MainWindow::showSkipped()
{
    auto skipped = std::make_shared<std::vector<SkippedFile>>();
    m_session->store().run([skipped](AuditFile& audit) { *skipped = audit.lastSkipped().value_or(std::vector<SkippedFile>()); }, this,
                           [this, skipped] { showSkippedFiles(this, *skipped); });
}

// ---- what is remembered

void MainWindow::restorePlace()
{
    if (m_placeRestored || m_session->isScanning() || m_session->model().isArranging() || m_session->model().totalCount() == 0)
        return;
    m_placeRestored = true;
    if (!m_triage->view()->showFinding(Settings().lastFinding(m_session->auditPath())))
        m_triage->view()->goNext();
}

void MainWindow::rememberPlace()
{
    if (!m_session->isOpen())
        return;
    auto current = m_triage->view()->currentFinding();
    if (const auto* entered = m_session->model().enteredFinding(); current == 0 && entered)
        current = entered->id; // on the line of a group
    Settings().setLastPlace(m_session->auditPath(), current, m_triage->filter()->text());
}

void MainWindow::applySettings()
{
    const Settings settings;
    applyTheme(settings.theme());
    CodeFont::instance().setFamily(settings.codeFont());
    m_controller->setAdvance(settings.advanceAfterDecision());
    m_session->setScanOptions(settings.scanThreads(), settings.scanExclude(), std::uint64_t(settings.scanMaxFileMegabytes()) * 1'000'000);
    m_session->setRescanOnChange(settings.rescanOnChange());
    if (!settings.author().isEmpty() && m_session->isOpen())
        m_session->store().setAuthor(settings.author());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!StartPage::droppedPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const auto path = StartPage::droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    if (QFileInfo(path).isDir())
        openRepository(path);
    else
        openAudit(path);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    rememberPlace();
    Settings settings;
    if (m_session->isOpen()) {
        showPage(m_triage); // its docks are what is remembered
        settings.setWindow(saveGeometry(), saveState());
    }
    settings.setColumns(m_triage->view()->saveColumns());
    QMainWindow::closeEvent(event);
}

} // namespace punchlist
