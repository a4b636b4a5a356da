#include "shell/windowactions.h"

#include "audit/auditsession.h"
#include "report/exportscope.h"
#include "report/importdialog.h"
#include "report/reportdialog.h"
#include "report/writebackdialog.h"
#include "shell/actiontable.h"
#include "shell/exporter.h"
#include "shell/filedialogs.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "style/icons.h"
#include "style/text.h"
#include "triage/filterbar.h"
#include "triage/triagepage.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

// The actions about documents: what comes in, what goes back, reports.

namespace punchlist {

using Group = ActionTable::Group;

void WindowActions::addDocumentActions()
{
    auto& actions = *m_window.m_actions;
    actions.add(Group::File, u"file.import"_s, tr("&Import findings…"), u""_s, {Qt::CTRL | Qt::Key_I}, [this] {
        fileDialogs().openFile(&m_window, tr("Import findings"), m_window.m_session->repository(),
                               tr("Audits and logs (*.md *.markdown *.txt *.sarif *.json)") + u";;"_s + tr("All files (*)"), [this](const QString& path) { import(path); });
    });
    actions.add(Group::File, u"file.writeBack"_s, tr("&Write decisions back…"), u""_s, {}, [this] {
        auto* dialog = new WriteBackDialog(*m_window.m_session, &m_window);
        connect(dialog, &WriteBackDialog::written, &m_window, [this](int changes) {
            m_window.m_messages->show(MessageBar::Kind::Information, tr("%n change(s) written.", nullptr, changes));
        });
        connect(dialog, &WriteBackDialog::failed, &m_window, [this](const QString& why) { m_window.m_messages->show(MessageBar::Kind::Problem, why); });
        dialog->open();
    });
    actions.add(Group::File, u"file.report"_s, tr("&Report with preview…"), u"export"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_E}, [this] {
        auto* dialog = new ReportDialog(*m_window.m_session, shownScope(), &m_window);
        connect(dialog, &ReportDialog::saveRequested, &m_window, [this](const ReportOptions& options, const ExportScope& scope) {
            const ExportKind kind{u"report:"_s + toQString(options.profile), {}, u".md"_s, true};
            fileDialogs().saveFile(&m_window, tr("Export report"), m_window.m_exporter->proposedPath(kind, scope), kind.filter(),
                                   [this, options, scope](const QString& path) { m_window.m_exporter->exportReport(options, scope, path); });
        });
        dialog->open();
    });
}

void WindowActions::addExports()
{
    auto& actions = *m_window.m_actions;
    m_export = new QMenu(tr("&Export"), &m_window);
    m_export->setIcon(themedIcon(u"export"_s));
    const auto kinds = Exporter::kinds();
    bool inReports = true;
    for (const auto& kind : kinds) {
        if (inReports && !kind.isReport) {
            m_export->addSeparator();
            inReports = false;
        }
        const auto text = kind.isReport ? tr("Export report: %1…").arg(kind.label) : tr("Export %1…").arg(kind.label);
        const auto keys = kind.id == "report:production-bug-audit"_L1 ? QList<QKeySequence>{Qt::CTRL | Qt::Key_E} : QList<QKeySequence>();
        auto* action = actions.add(Group::File, u"export."_s + kind.id, text, u""_s, keys, [this, kind] { startExport(kind); });
        m_export->addAction(action);
    }
}

ExportScope WindowActions::shownScope() const
{
    return ExportScope::shown(m_window.m_session->model(), m_window.m_triage->filter()->text());
}

void WindowActions::startExport(const ExportKind& kind)
{
    const auto shown = shownScope();
    if (!shown.isPart()) {
        exportTo(kind, shown);
        return;
    }
    auto* dialog = new ExportScopeDialog(shown, kind.label, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, kind] { exportTo(kind, dialog->scope()); });
    dialog->open();
}

void WindowActions::exportTo(const ExportKind& kind, const ExportScope& scope)
{
    fileDialogs().saveFile(&m_window, tr("Export %1").arg(kind.label), m_window.m_exporter->proposedPath(kind, scope), kind.filter(),
                           [this, kind, scope](const QString& path) { m_window.m_exporter->exportTo(kind, scope, path); });
}

void WindowActions::import(const QString& path)
{
    auto* dialog = new ImportDialog(*m_window.m_session, {path}, &m_window);
    connect(dialog, &ImportDialog::importRequested, m_window.m_session.get(), &AuditSession::importDocuments);
    dialog->open();
}

} // namespace punchlist
