#include "shell/windowactions.h"

#include "audit/auditsession.h"
#include "rules/rulespage.h"
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "shell/mnemonics.h"
#include "shell/settings.h"
#include "shell/sourceactions.h"
#include "shell/statuskeys.h"
#include "style/labels.h"
#include "triage/detailspane.h"
#include "triage/triageheader.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QActionGroup>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

// Menus and tool bar: which action stands where.

namespace punchlist {

using Group = ActionTable::Group;

namespace {

QString groupingLabel(FindingGrouping grouping)
{
    switch (grouping) {
    case FindingGrouping::None:
        return WindowActions::tr("No groups");
    case FindingGrouping::Rule:
        return WindowActions::tr("Rule");
    case FindingGrouping::Category:
        return WindowActions::tr("Category");
    case FindingGrouping::File:
        return WindowActions::tr("File");
    case FindingGrouping::Folder:
        return WindowActions::tr("Folder");
    case FindingGrouping::Severity:
        return WindowActions::tr("Severity");
    case FindingGrouping::Priority:
        return WindowActions::tr("Priority");
    case FindingGrouping::Status:
        return WindowActions::tr("Status");
    case FindingGrouping::Assignee:
        return WindowActions::tr("Assignee");
    case FindingGrouping::Sprint:
        break;
    }
    return WindowActions::tr("Sprint");
}

} // namespace

void WindowActions::addColumnsMenu(QMenu* menu)
{
    for (int i = 0; i < findingColumnCount; ++i) {
        const auto column = static_cast<FindingColumn>(i);
        auto* action = menu->addAction(findingColumnTitle(column));
        action->setCheckable(true);
        action->setEnabled(column != FindingColumn::Title); // a table of nothing but badges tells nobody anything
        connect(action, &QAction::triggered, this, [this, column](bool on) { m_window.m_triage->view()->setColumnVisible(column, on); });
        connect(menu, &QMenu::aboutToShow, action, [this, action, column] { action->setChecked(m_window.m_triage->view()->isColumnVisible(column)); });
    }
    menu->addSeparator();
    menu->addAction(action(u"view.resetColumns"_s));
}

void WindowActions::addGroupingMenu(QMenu* menu)
{
    auto* group = new QActionGroup(menu);
    for (int i = 0; i < findingGroupingCount; ++i) {
        const auto grouping = static_cast<FindingGrouping>(i);
        auto* action = m_window.m_actions->add(Group::View, u"view.group.%1"_s.arg(i),
                                               i == 0 ? tr("Group by: nothing") : tr("Group by: %1").arg(groupingLabel(grouping)), u""_s, {}, {});
        action->setCheckable(true);
        group->addAction(action);
        menu->addAction(action);
        connect(action, &QAction::triggered, this, [this, grouping] {
            m_window.m_session->model().setGrouping(grouping);
            m_window.m_triage->view()->openGroups(true);
            Settings().setGrouping(static_cast<int>(grouping));
            update();
        });
        connect(menu, &QMenu::aboutToShow, action, [this, action, grouping] { action->setChecked(m_window.m_session->model().grouping() == grouping); });
    }
    menu->addSeparator();
    menu->addAction(action(u"view.openGroups"_s));
    menu->addAction(action(u"view.closeGroups"_s));
}

void WindowActions::buildMenus()
{
    auto* bar = m_window.menuBar();
    const auto fill = [this](QMenu* menu, const QStringList& names) {
        for (const auto& name : names) {
            if (name.isEmpty())
                menu->addSeparator();
            else
                menu->addAction(action(name));
        }
    };
    auto* file = bar->addMenu(tr("&File"));
    fill(file, {u"file.openRepository"_s, u"file.openAudit"_s});
    m_recent = file->addMenu(tr("Open &latest"));
    connect(m_recent, &QMenu::aboutToShow, this, &WindowActions::fillRecentMenu);
    fill(file, {u""_s, u"file.rescan"_s, u"file.rescanOnChange"_s, u"file.stopScan"_s, u"file.locate"_s, u""_s, u"file.compare"_s, u"file.merge"_s, u""_s, u"file.import"_s, u"file.writeBack"_s, u""_s, u"file.report"_s});
    file->addMenu(m_export);
    fill(file, {u""_s, u"file.settings"_s, u""_s, u"file.close"_s, u"file.quit"_s});

    auto* edit = bar->addMenu(tr("&Edit"));
    fill(edit, {u"edit.undo"_s, u"edit.redo"_s, u""_s, u"edit.filter"_s, u"edit.clearFilter"_s, u"edit.findInFile"_s, u""_s, u"edit.selectAll"_s, u"edit.selectSimilar"_s});

    auto* triage = bar->addMenu(tr("&Triage"));
    const auto keys = statusKeys();
    for (const auto& key : keys)
        triage->addAction(action(key.name));
    fill(triage, {u"triage.reconfirm"_s, u""_s});
    triage->addMenu(m_severity);
    triage->addMenu(m_priority);
    fill(triage, {u""_s, u"triage.comment"_s, u"triage.assign"_s, u"triage.sprint"_s});

    auto* go = bar->addMenu(tr("&Go"));
    fill(go, {u"go.next"_s, u"go.previous"_s, u"go.nextUndecided"_s, u"go.recognition"_s, u""_s, u"go.nextEvidence"_s, u"go.previousEvidence"_s, u""_s, u"go.table"_s, u"go.source"_s,
              u"go.details"_s, u"go.overview"_s, u"go.rules"_s, u""_s, u"go.file"_s, u"go.editor"_s});

    m_window.m_sourceActions->fillMenu(bar->addMenu(tr("&Source")));

    auto* view = bar->addMenu(tr("&View"));
    fill(view, {u"view.palette"_s, u""_s});
    view->addMenu(m_grouping);
    view->addMenu(m_columns);
    view->addSeparator();
    view->addAction(m_window.m_sourceDock->toggleViewAction());
    view->addAction(m_window.m_detailsDock->toggleViewAction());
    fill(view, {u"view.resetLayout"_s, u""_s, u"view.log"_s});

    fill(bar->addMenu(tr("&Help")), {u"help.shortcuts"_s, u"help.changeShortcuts"_s, u""_s, u"help.about"_s});
    giveOwnMnemonics(bar);
    giveOwnMnemonics(bar, m_window.m_details);
    giveOwnMnemonics(bar, m_window.m_rules);
}

void WindowActions::buildToolBar()
{
    auto* bar = m_window.addToolBar(tr("Main tool bar"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setMovable(false);
    const auto iconSize = std::max(16, m_window.fontMetrics().height());
    bar->setIconSize(QSize(iconSize, iconSize));
    bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    const std::array<std::pair<QString, QString>, 3> pages{{{u"go.table"_s, tr("Findings")}, {u"go.overview"_s, tr("Overview")}, {u"go.rules"_s, tr("Rules")}}};
    for (const auto& [name, label] : pages) {
        action(name)->setIconText(label);
        bar->addAction(action(name));
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action(name))))
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    bar->addSeparator();
    bar->addAction(action(u"file.openRepository"_s));
    bar->addAction(action(u"file.rescan"_s));
    bar->addAction(action(u"file.stopScan"_s));
    bar->addSeparator();
    const auto keys = statusKeys();
    for (const auto& key : keys)
        bar->addAction(action(key.name));
    bar->addSeparator();
    bar->addAction(action(u"edit.undo"_s));
    bar->addAction(action(u"edit.redo"_s));
    bar->addSeparator();
    bar->addAction(action(u"go.previous"_s));
    bar->addAction(action(u"go.next"_s));
    bar->addSeparator();
    const auto addMenuButton = [this, bar](QMenu* menu, const QString& text) {
        auto* button = new QToolButton(bar);
        button->setMenu(menu);
        button->setIcon(menu->icon());
        button->setText(text);
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        bar->addWidget(button);
        return button;
    };
    m_tableButtons = {addMenuButton(m_grouping, tr("Group")), addMenuButton(m_columns, tr("Columns"))};
    m_exportButton = addMenuButton(m_export, tr("Export"));
}

void WindowActions::buildContextMenu()
{
    auto* view = m_window.m_triage->view();
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint& place) {
        if (view->selectedCount() == 0)
            return;
        auto* menu = new QMenu(view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto keys = statusKeys();
        for (const auto& key : keys)
            menu->addAction(action(key.name));
        menu->addSeparator();
        menu->addMenu(m_severity);
        menu->addMenu(m_priority);
        for (const auto& name : {u"triage.comment"_s, u"triage.assign"_s, u"triage.sprint"_s, u"triage.reconfirm"_s})
            menu->addAction(action(name));
        menu->addSeparator();
        for (const auto& name : {u"edit.selectSimilar"_s, u"go.editor"_s})
            menu->addAction(action(name));
        menu->popup(view->viewport()->mapToGlobal(place));
    });
    auto* header = view->triageHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& place) { m_columns->popup(header->mapToGlobal(place)); });
}

void WindowActions::fillRecentMenu()
{
    m_recent->clear();
    const auto audits = Settings().recentAudits();
    for (const auto& audit : audits) {
        m_recent->addAction(u"%1  (%2)"_s.arg(QString(audit.title).replace(u'&', u"&&"_s), QDir::toNativeSeparators(audit.repository)), &m_window, [this, audit] {
            if (QFileInfo(audit.repository).isDir())
                m_window.openRepository(audit.repository, audit.auditPath);
            else
                m_window.openAudit(audit.auditPath);
        });
    }
    if (audits.isEmpty())
        m_recent->addAction(tr("None yet"))->setEnabled(false);
}

} // namespace punchlist
