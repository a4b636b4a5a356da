#include "shell/windowactions.h"

#include "audit/auditsession.h"
#include "report/importdialog.h"
#include "report/reportdialog.h"
#include "report/writebackdialog.h"
#include "shell/actiontable.h"
#include "shell/exporter.h"
#include "shell/filedialogs.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "style/text.h"

#include <QAction>

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
        auto* dialog = new ReportDialog(*m_window.m_session, &m_window);
        connect(dialog, &ReportDialog::saveRequested, &m_window, [this](const ReportOptions& options) {
            const ExportKind kind{u"report:"_s + toQString(options.profile), {}, u".md"_s, true};
            fileDialogs().saveFile(&m_window, tr("Export report"), m_window.m_exporter->proposedPath(kind), kind.filter(),
                                   [this, options](const QString& path) { m_window.m_exporter->exportReport(options, path); });
        });
        dialog->open();
    });
}

void WindowActions::import(const QString& path)
{
    auto* dialog = new ImportDialog(*m_window.m_session, {path}, &m_window);
    connect(dialog, &ImportDialog::importRequested, m_window.m_session.get(), &AuditSession::importDocuments);
    dialog->open();
}

} // namespace punchlist
