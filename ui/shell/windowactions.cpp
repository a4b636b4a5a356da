#include "shell/windowactions.h"

#include "history/comparisondialog.h"
#include "history/mergedialog.h"
#include "history/recognitiondialog.h"
#include "overview/overviewpage.h"
#include "rules/rulespage.h"
#include "shell/actiontable.h"
#include "shell/cheatsheet.h"
#include "shell/commandpalette.h"
#include "shell/filepicker.h"
#include "shell/externaleditor.h"
#include "shell/filedialogs.h"
#include "shell/infodialogs.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "shell/settings.h"
#include "shell/settingsdialog.h"
#include "shell/shortcuteditor.h"
#include "shell/sourceactions.h"
#include "shell/statuskeys.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"
#include "style/icons.h"
#include "style/labels.h"
#include "style/text.h"
#include "triage/detailshtml.h"
#include "triage/detailspane.h"
#include "triage/filterbar.h"
#include "triage/reasonbar.h"
#include "triage/triagecontroller.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {

using Group = ActionTable::Group;

WindowActions::WindowActions(MainWindow& window)
    : QObject(&window)
    , m_window(window)
{
    addFileActions();
    addEditActions();
    addTriageActions();
    addGoActions();
    addViewActions();
    addHelpActions();
    buildMenus();
    buildToolBar();
    buildContextMenu();
    connect(window.m_triage->reason(), &ReasonBar::decided, this, [this](TriageStatus status, const QString& reason, bool alsoSimilar) {
        const auto similar = alsoSimilar ? m_window.m_controller->similarUndecided() : QList<FindingId>();
        m_window.m_controller->setStatus(status, reason, similar);
        m_window.m_triage->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(window.m_details, &DetailsPane::recognitionRequested, this, &WindowActions::showRecognition);
    // The question is about what was selected when it was asked.
    connect(window.m_triage->view(), &TriageView::currentFindingChanged, window.m_triage->reason(), &QWidget::hide);
    connect(window.m_source, &SourcePane::openInEditorRequested, this, [this] { openInEditor(*m_window.m_source); });
    update();
}

void WindowActions::addFileActions()
{
    auto& actions = *m_window.m_actions;
    actions.add(Group::File, u"file.openRepository"_s, tr("&Open repository…"), u"open"_s, {Qt::CTRL | Qt::Key_O}, [this] {
        fileDialogs().openFolder(&m_window, tr("Open a repository"), QDir::homePath(), [this](const QString& path) { m_window.openRepository(path); });
    });
    actions.add(Group::File, u"file.openAudit"_s, tr("Open &audit file…"), u""_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_O}, [this] {
        fileDialogs().openFile(&m_window, tr("Open an audit file"), QDir::homePath(), tr("Audits (*.punchlist)"),
                               [this](const QString& path) { m_window.openAudit(path); });
    });
    actions.add(Group::File, u"file.rescan"_s, tr("&Rescan"), u"rescan"_s, {Qt::Key_F5}, [this] { m_window.m_session->startScan(); });
    auto* onChange = actions.add(Group::File, u"file.rescanOnChange"_s, tr("Rescan when files c&hange"), u""_s, {}, {});
    onChange->setCheckable(true);
    onChange->setChecked(Settings().rescanOnChange());
    connect(onChange, &QAction::toggled, this, [this](bool on) {
        Settings().setRescanOnChange(on);
        m_window.m_session->setRescanOnChange(on);
    });
    actions.add(Group::File, u"file.stopScan"_s, tr("&Stop the scan"), u"stop"_s, {Qt::SHIFT | Qt::Key_F5}, [this] { m_window.m_session->cancelScan(); });
    actions.add(Group::File, u"file.locate"_s, tr("Repository is else&where…"), u""_s, {}, [this] { m_window.locateRepository(); });
    actions.add(Group::File, u"file.compare"_s, tr("Co&mpare scans or audits…"), u""_s, {Qt::CTRL | Qt::Key_D}, [this] { showComparison(); });
    actions.add(Group::File, u"file.merge"_s, tr("Mer&ge with another copy…"), u""_s, {}, [this] {
        fileDialogs().openFile(&m_window, tr("Merge with another copy"), QFileInfo(m_window.m_session->auditPath()).path(), tr("Audits (*.punchlist)"),
                               [this](const QString& path) { showMerge(path); });
    });
    actions.add(Group::File, u"file.close"_s, tr("&Close the audit"), u""_s, {Qt::CTRL | Qt::Key_W}, [this] {
        m_window.rememberPlace();
        m_window.m_session->close();
    });
    actions.add(Group::File, u"file.settings"_s, tr("Se&ttings…"), u"settings"_s, {Qt::CTRL | Qt::Key_Comma}, [this] {
        auto* dialog = new SettingsDialog(*m_window.m_session, &m_window);
        connect(dialog, &QDialog::accepted, &m_window, [this] { m_window.applySettings(); });
        dialog->open();
    });
    auto* quit = actions.add(Group::File, u"file.quit"_s, tr("&Quit"), u""_s, {Qt::CTRL | Qt::Key_Q}, [this] { m_window.close(); });
    quit->setMenuRole(QAction::QuitRole);

    addDocumentActions();
    addExports();
}

void WindowActions::addEditActions()
{
    auto& actions = *m_window.m_actions;
    actions.add(Group::Edit, u"edit.undo"_s, tr("&Undo"), u"undo"_s, {Qt::CTRL | Qt::Key_Z}, [this] { m_window.m_session->store().undo(); });
    actions.add(Group::Edit, u"edit.redo"_s, tr("&Redo"), u"redo"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y},
                [this] { m_window.m_session->store().redo(); });
    actions.add(Group::Edit, u"edit.filter"_s, tr("&Filter findings"), u"filter"_s, {Qt::CTRL | Qt::Key_F, Qt::Key_Slash}, [this] {
        if (m_window.m_source->isAncestorOf(QApplication::focusWidget())) {
            m_window.m_source->openFind();
            return;
        }
        if (m_window.m_pages->currentWidget() == m_window.m_rules) {
            m_window.m_rules->findChild<QWidget*>(u"ruleSearch"_s)->setFocus(Qt::ShortcutFocusReason);
            return;
        }
        m_window.showFindings();
        m_window.m_triage->filter()->line()->setFocus(Qt::ShortcutFocusReason);
        m_window.m_triage->filter()->line()->selectAll();
    });
    actions.add(Group::Edit, u"edit.clearFilter"_s, tr("&Clear the filter"), u"clear"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                [this] { m_window.m_triage->filter()->setText(QString()); });
    actions.add(Group::Edit, u"edit.findInFile"_s, tr("Find in the &source"), u"search"_s, {Qt::CTRL | Qt::Key_G}, [this] {
        m_window.m_sourceDock->show();
        m_window.m_source->openFind();
    });
    actions.add(Group::Edit, u"edit.selectAll"_s, tr("Select &all findings shown"), u""_s, {}, [this] { m_window.m_triage->view()->selectAll(); });
    actions.add(Group::Edit, u"edit.selectSimilar"_s, tr("Select s&imilar findings"), u"group"_s, {Qt::Key_L}, [this] { selectSimilar(); });
}

void WindowActions::addTriageActions()
{
    auto& actions = *m_window.m_actions;
    const auto keys = statusKeys();
    for (const auto& key : keys)
        actions.add(Group::Triage, key.name, tr("Status: %1").arg(statusLabel(key.status)), key.icon, key.keys, [this, key] { decide(key.status); });
    actions.add(Group::Triage, u"triage.reconfirm"_s, tr("Confirm the decision &again"), u""_s, {Qt::SHIFT | Qt::Key_C},
                [this] { m_window.m_controller->change(TriageField::Reconfirm, QString()); });
    actions.add(Group::Go, u"go.recognition"_s, tr("&Why is this the same finding?"), u""_s, {Qt::Key_W}, [this] { showRecognition(); });
    actions.add(Group::Triage, u"triage.comment"_s, tr("Co&mment"), u"comment"_s, {Qt::Key_M}, [this] {
        m_window.m_detailsDock->show();
        m_window.m_details->focusComment();
    });
    actions.add(Group::Triage, u"triage.sprint"_s, tr("Plan for a spri&nt"), u""_s, {Qt::SHIFT | Qt::Key_S}, [this] {
        m_window.m_detailsDock->show();
        m_window.m_details->focusSprint();
    });
    actions.add(Group::Triage, u"triage.assign"_s, tr("A&ssign"), u""_s, {Qt::SHIFT | Qt::Key_A}, [this] {
        m_window.m_detailsDock->show();
        m_window.m_details->focusAssignee();
    });
    m_severity = new QMenu(tr("Se&verity"), &m_window);
    for (int i = 4; i >= 0; --i) {
        const auto severity = static_cast<Severity>(i);
        const auto name = toQString(severityName(severity));
        m_severity->addAction(actions.add(Group::Triage, u"triage.severity."_s + name, tr("Severity: %1").arg(severityLabel(severity)), u""_s, {},
                                          [this, name] { m_window.m_controller->change(TriageField::Severity, name); }));
    }
    m_severity->addAction(actions.add(Group::Triage, u"triage.severity.computed"_s, tr("Severity: as computed"), u""_s, {},
                                      [this] { m_window.m_controller->change(TriageField::Severity, QString()); }));
    m_priority = new QMenu(tr("&Priority"), &m_window);
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<PriorityTier>(i);
        m_priority->addAction(actions.add(Group::Triage, u"triage.priority."_s + priorityLabel(tier), tr("Priority: %1").arg(priorityDescription(tier)), u""_s,
                                          {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + i))},
                                          [this, tier] { m_window.m_controller->change(TriageField::Priority, priorityLabel(tier)); }));
    }
    m_priority->addAction(actions.add(Group::Triage, u"triage.priority.computed"_s, tr("Priority: as computed"), u""_s, {},
                                      [this] { m_window.m_controller->change(TriageField::Priority, QString()); }));
}

void WindowActions::addGoActions()
{
    auto& actions = *m_window.m_actions;
    auto* view = m_window.m_triage->view();
    actions.add(Group::Go, u"go.next"_s, tr("&Next finding"), u"next"_s, {Qt::Key_J, Qt::Key_F4}, [view] { view->goNext(); });
    actions.add(Group::Go, u"go.previous"_s, tr("&Previous finding"), u"previous"_s, {Qt::Key_K, Qt::SHIFT | Qt::Key_F4}, [view] { view->goPrevious(); });
    actions.add(Group::Go, u"go.nextUndecided"_s, tr("Next &undecided finding"), u""_s, {Qt::Key_N}, [view] { view->goNextUndecided(); });
    actions.add(Group::Go, u"go.nextEvidence"_s, tr("Next piece of &evidence"), u""_s, {Qt::ALT | Qt::Key_Down}, [this] { m_window.m_controller->stepEvidence(1); });
    actions.add(Group::Go, u"go.previousEvidence"_s, tr("Previous piece of e&vidence"), u""_s, {Qt::ALT | Qt::Key_Up},
                [this] { m_window.m_controller->stepEvidence(-1); });
    actions.add(Group::Go, u"go.table"_s, tr("To the &findings"), u"details"_s, {Qt::ALT | Qt::Key_1}, [this] { m_window.showFindings(); });
    actions.add(Group::Go, u"go.source"_s, tr("To the &source"), u"source"_s, {Qt::ALT | Qt::Key_2}, [this] {
        m_window.showFindings();
        m_window.m_sourceDock->show();
        m_window.m_source->view()->setFocus(Qt::ShortcutFocusReason);
    });
    actions.add(Group::Go, u"go.details"_s, tr("To the &details"), u"info"_s, {Qt::ALT | Qt::Key_3}, [this] {
        m_window.showFindings();
        m_window.m_detailsDock->show();
        m_window.m_details->findChild<QWidget*>(u"detailsBrowser"_s)->setFocus(Qt::ShortcutFocusReason);
    });
    actions.add(Group::Go, u"go.overview"_s, tr("To the &overview"), u"overview"_s, {Qt::ALT | Qt::Key_4}, [this] { m_window.showOverview(); });
    actions.add(Group::Go, u"go.rules"_s, tr("To the &rules"), u"rules"_s, {Qt::ALT | Qt::Key_5}, [this] { m_window.showRules(); });
    for (const auto& name : {u"go.table"_s, u"go.overview"_s, u"go.rules"_s})
        action(name)->setCheckable(true);
    actions.add(Group::Go, u"go.file"_s, tr("To a &file or line…"), u"search"_s, {Qt::CTRL | Qt::Key_P}, [this] { m_window.m_files->open(); });
    actions.add(Group::Go, u"go.editor"_s, tr("Open in the e&xternal editor"), u"editor"_s, {Qt::Key_E}, [this] {
        if (!m_window.m_source->path().isEmpty())
            openInEditor(*m_window.m_source);
    });
}

void WindowActions::addViewActions()
{
    auto& actions = *m_window.m_actions;
    actions.add(Group::View, u"view.palette"_s, tr("&Command palette"), u"palette"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_P}, [this] { m_window.m_palette->open(); });
    actions.add(Group::View, u"view.resetColumns"_s, tr("&Reset the columns"), u""_s, {}, [this] { m_window.m_triage->view()->resetColumns(); });
    actions.add(Group::View, u"view.resetLayout"_s, tr("Reset the &layout"), u""_s, {}, [this] { m_window.setDefaultLayout(); });
    actions.add(Group::View, u"view.log"_s, tr("Activity &log"), u"history"_s, {}, [this] { showLog(&m_window, m_window.m_messages->log()); });
    m_columns = new QMenu(tr("C&olumns"), &m_window);
    m_columns->setIcon(themedIcon(u"columns"_s));
    addColumnsMenu(m_columns);
    actions.add(Group::View, u"view.openGroups"_s, tr("Open all &groups"), u""_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_Plus}, [this] { m_window.m_triage->view()->openGroups(true); });
    actions.add(Group::View, u"view.closeGroups"_s, tr("C&lose all groups"), u""_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_Minus}, [this] { m_window.m_triage->view()->openGroups(false); });
    m_grouping = new QMenu(tr("&Group by"), &m_window);
    m_grouping->setIcon(themedIcon(u"group"_s));
    addGroupingMenu(m_grouping);
}

void WindowActions::addHelpActions()
{
    auto& actions = *m_window.m_actions;
    actions.add(Group::Help, u"help.shortcuts"_s, tr("&Keyboard shortcuts"), u""_s, {Qt::Key_F1}, [this] {
        auto* sheet = new CheatSheet(*m_window.m_actions, &m_window);
        connect(sheet, &CheatSheet::changeRequested, action(u"help.changeShortcuts"_s), &QAction::trigger);
        sheet->open();
    });
    actions.add(Group::Help, u"help.changeShortcuts"_s, tr("&Change shortcuts…"), u""_s, {}, [this] { (new ShortcutEditor(*m_window.m_actions, &m_window))->open(); });
    auto* about = actions.add(Group::Help, u"help.about"_s, tr("&About Punchlist"), u"info"_s, {}, [this] { showAbout(&m_window); });
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::decide(TriageStatus status)
{
    auto& controller = *m_window.m_controller;
    if (!controller.canChange())
        return;
    forgetSimilar();
    if (controller.showsAnotherFile() && m_window.m_source->isAncestorOf(QApplication::focusWidget())) {
        // Nobody decides about a finding whose code is not on the screen, and whose row may not be either.
        controller.showEvidence(0);
        m_window.m_triage->view()->setFocus(Qt::OtherFocusReason);
        m_window.m_messages->show(MessageBar::Kind::Information, tr("This is the current finding again; nothing was decided yet."));
        return;
    }
    constexpr int fewFindings = 20; // a person overlooks them
    auto question = controller.question(status);
    if (isDismissed(status) || question.findings > fewFindings || question.otherwise > 0) {
        question.similar = static_cast<int>(controller.similarUndecided().size());
        m_window.m_triage->reason()->ask(status, question, controller.recentReasons());
        return;
    }
    controller.setStatus(status);
}

/// Findings of the same rule nearby: in the folder, or in the first one further up that has any. Once more looks further up.
void WindowActions::selectSimilar()
{
    auto* view = m_window.m_triage->view();
    const auto& model = m_window.m_session->model();
    const auto* finding = model.find(view->currentFinding());
    if (!finding)
        return;
    const auto shownOf = [&](const QString& folder) {
        auto ids = m_window.m_controller->similarUndecided(folder);
        ids.removeIf([&model](FindingId id) { return !model.indexOf(id).isValid(); });
        return ids;
    };
    const bool again = m_similarTo == finding->id && view->selectedFindings().size() > 1;
    if (!again) {
        m_similarTo = finding->id;
        m_similarFolder = finding->path.first(finding->path.lastIndexOf(u'/') + 1);
    }
    auto similar = shownOf(m_similarFolder);
    const auto enough = again ? similar.size() : 0;
    while (similar.size() <= enough && !m_similarFolder.isEmpty()) {
        m_similarFolder = m_similarFolder.first(m_similarFolder.lastIndexOf(u'/', -2) + 1);
        similar = shownOf(m_similarFolder);
    }
    forgetSimilar();
    QItemSelection selection;
    selection.select(model.indexOf(finding->id), model.indexOf(finding->id));
    for (const auto id : std::as_const(similar)) {
        const auto index = model.indexOf(id);
        selection.select(index, index);
    }
    // What was selected before is not among those that are counted below.
    view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (similar.isEmpty()) {
        m_window.m_messages->show(MessageBar::Kind::Information, tr("No other undecided finding of this rule is shown."));
        return;
    }
    const auto count = static_cast<int>(similar.size()) + 1;
    m_similarText = m_similarFolder.isEmpty() ? tr("%n finding(s) of this rule are selected, all that are shown.", nullptr, count)
                                              : tr("%n finding(s) of this rule in %1 are selected. Once more looks further up.", nullptr, count).arg(m_similarFolder);
    m_window.m_messages->show(MessageBar::Kind::Information, m_similarText);
}

/// What was said about the selection does not hold any more.
void WindowActions::forgetSimilar()
{
    if (!m_similarText.isEmpty() && m_window.m_messages->text() == std::exchange(m_similarText, {}))
        m_window.m_messages->hide();
}

void WindowActions::openInEditor(const SourcePane& source)
{
    const auto before = source.textBeforePlace();
    const EditorPlace place{.line = source.currentLine() + 1, .column = static_cast<int>(before.size()) + 1, .byte = static_cast<int>(before.toUtf8().size()) + 1};
    auto command = Settings().editorCommand();
    if (command.isEmpty())
        command = detectedEditorCommand();
    const auto opened = punchlist::openInEditor(command, m_window.m_session->repository() + u'/' + source.path(), place);
    if (!opened) {
        m_window.m_messages->show(MessageBar::Kind::Problem, toQString(opened.error().message), tr("Settings…"),
                                  [this] { action(u"file.settings"_s)->trigger(); });
    }
}

QAction* WindowActions::action(const QString& name) const
{
    return m_window.m_actions->action(name);
}

void WindowActions::setEnabled(const QString& name, bool enabled)
{
    action(name)->setEnabled(enabled);
}

void WindowActions::update()
{
    const auto& session = *m_window.m_session;
    const bool open = session.isOpen();
    const bool busy = session.isScanning() || session.isRecording();
    const bool writable = open && session.readOnlyReason().isEmpty();
    const bool canChange = m_window.m_controller->canChange();
    setEnabled(u"file.rescan"_s, writable && !busy);
    setEnabled(u"file.stopScan"_s, session.isScanning());
    for (const auto& name : {u"file.close"_s, u"file.compare"_s, u"file.merge"_s})
        setEnabled(name, open);
    setEnabled(u"file.locate"_s, writable && !busy);
    setEnabled(u"edit.undo"_s, writable && m_canUndo);
    setEnabled(u"edit.redo"_s, writable && m_canRedo);
    setEnabled(u"file.import"_s, writable && !busy);
    setEnabled(u"file.writeBack"_s, writable && !busy);
    setEnabled(u"file.report"_s, open);
    m_export->menuAction()->setEnabled(open);
    m_exportButton->setEnabled(open);
    const bool findings = m_window.isShowingFindings();
    for (auto* button : std::as_const(m_tableButtons))
        button->setEnabled(findings);
    m_grouping->menuAction()->setEnabled(findings);
    m_columns->menuAction()->setEnabled(findings);
    for (const auto& name : {u"view.openGroups"_s, u"view.closeGroups"_s})
        setEnabled(name, findings && m_window.m_session->model().grouping() != FindingGrouping::None);
    m_window.m_sourceActions->update(findings && !m_window.m_source->path().isEmpty(), writable);
    action(u"go.table"_s)->setChecked(findings);
    action(u"go.overview"_s)->setChecked(m_window.m_pages->currentWidget() == m_window.m_overview);
    action(u"go.rules"_s)->setChecked(m_window.m_pages->currentWidget() == m_window.m_rules);
    for (const auto& entry : m_window.m_actions->entries()) {
        if (entry.group == Group::Triage)
            entry.action->setEnabled(canChange && findings); // a letter on another page must not decide anything
        else if ((entry.group == Group::Go && entry.name != "go.rules"_L1) || entry.name.startsWith("export."_L1) || entry.name == "edit.filter"_L1)
            entry.action->setEnabled(open);
    }
}

void WindowActions::showRecognition()
{
    const auto* finding = m_window.m_session->model().find(m_window.m_triage->view()->currentFinding());
    if (finding && finding->id > 0)
        (new RecognitionDialog(*m_window.m_session, *finding, &m_window))->open();
}

void WindowActions::showComparison(int scan)
{
    auto* dialog = new ComparisonDialog(*m_window.m_session, &m_window);
    dialog->showScan(scan);
    connect(dialog, &ComparisonDialog::findingActivated, &m_window, [this](FindingId id) {
        if (!m_window.m_session->model().indexOf(id).isValid())
            m_window.m_triage->filter()->setText(QString());
        m_window.showFindings();
        m_window.m_triage->view()->showFinding(id);
    });
    connect(m_window.m_session.get(), &AuditSession::closed, dialog, &QDialog::reject);
    dialog->show();
}

void WindowActions::showMerge(const QString& other)
{
    auto* dialog = new MergeDialog(m_window.m_session->auditPath(), other, Settings().author(), &m_window);
    connect(dialog, &MergeDialog::merged, &m_window, [this](const QString& file) { m_window.openAudit(file); });
    dialog->open();
}

void WindowActions::setUndoStatus(const UndoStatus& status)
{
    m_canUndo = status.undo.has_value();
    m_canRedo = status.redo.has_value();
    const auto describe = [](const UndoStatus::Step& step) {
        TriageEvent event;
        event.field = step.field;
        event.to = step.value;
        const bool isIdentity = step.field == TriageField::Split || step.field == TriageField::SameAs || step.field == TriageField::NotSame;
        if (isIdentity)
            return triageFieldLabel(step.field);
        const auto value = triageValueLabel(step.field, step.value);
        return step.field == TriageField::Comment ? tr("comment on %n finding(s)", nullptr, step.findings)
                                                  : tr("%1 for %n finding(s)", nullptr, step.findings).arg(value);
    };
    action(u"edit.undo"_s)->setText(status.undo ? tr("&Undo: %1").arg(describe(*status.undo)) : tr("&Undo"));
    action(u"edit.redo"_s)->setText(status.redo ? tr("&Redo: %1").arg(describe(*status.redo)) : tr("&Redo"));
    update();
}

} // namespace punchlist
