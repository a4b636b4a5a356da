#include "report/writebackdialog.h"

#include "audit/auditsession.h"
#include "style/dialogsize.h"
#include "style/text.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {

WriteBackDialog::WriteBackDialog(AuditSession& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
{
    setObjectName(u"writeBackDialog"_s);
    setWindowTitle(tr("Write decisions back"));
    setAttribute(Qt::WA_DeleteOnClose);
    resizeWithinScreen(*this, parent, {860, 520});
    m_state = new QLabel(tr("Comparing…"), this);
    m_state->setObjectName(u"writeBackState"_s);
    m_state->setWordWrap(true);
    m_tree = new QTreeWidget(this);
    m_tree->setObjectName(u"writeBackTree"_s);
    m_tree->setAccessibleName(tr("Changes"));
    m_tree->setHeaderLabels({tr("Line"), tr("Change")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_write = buttons->addButton(tr("&Write"), QDialogButtonBox::AcceptRole);
    m_write->setObjectName(u"writeBackAccept"_s);
    m_write->setEnabled(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_write, &QPushButton::clicked, this, &WriteBackDialog::write);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    auto updates = std::make_shared<Updates>();
    m_session.store().run([updates](AuditFile& audit) { *updates = documentUpdates(audit); }, this, [this, updates] { show(updates); });
}

void WriteBackDialog::addUpdate(const DocumentUpdate& update)
{
    auto* top = new QTreeWidgetItem(m_tree, {QDir::toNativeSeparators(update.path)});
    top->setFirstColumnSpanned(true);
    if (update.fileChanged) {
        auto* note = new QTreeWidgetItem(top, {tr("The file was changed since it was imported; its changes stay.")});
        note->setFirstColumnSpanned(true);
    }
    for (const auto& edit : update.changes.edits) {
        const bool conflict = std::ranges::any_of(update.conflicts, [&](const WriteConflict& one) { return one.asked == edit.text && one.what == edit.what; });
        if (edit.text.empty() || conflict)
            continue;
        auto* item = new QTreeWidgetItem(top, {QString::number(edit.line + 1), toQString(edit.what)});
        item->setToolTip(1, toQString(edit.text));
    }
    for (const auto& conflict : update.conflicts) {
        auto* item = new QTreeWidgetItem(top, {QString::number(conflict.line), tr("Conflict, not written: %1").arg(toQString(conflict.what))});
        item->setToolTip(1, tr("It was: %1\nIt should become: %2").arg(toQString(conflict.was), toQString(conflict.asked)));
    }
    for (const auto& sentence : update.changes.notWritten)
        new QTreeWidgetItem(top, {QString(), tr("Not written: %1").arg(toQString(sentence))});
    top->setExpanded(true);
}

void WriteBackDialog::show(const std::shared_ptr<Updates>& updates)
{
    m_updates = updates;
    if (!*updates) {
        m_state->setText(toQString(updates->error().message));
    } else {
        bool any = false;
        for (const auto& update : **updates) {
            addUpdate(update);
            any = any || !update.isEmpty();
        }
        m_write->setEnabled(any && m_session.readOnlyReason().isEmpty());
        m_state->setText((*updates)->empty() ? tr("No findings of this audit come from a Markdown file.")
                         : any               ? tr("Only these lines change; everything else keeps its bytes.")
                                             : tr("The files say what was decided; there is nothing to write."));
    }
    Q_EMIT shown();
}

void WriteBackDialog::write()
{
    m_write->setEnabled(false);
    auto problem = std::make_shared<QString>();
    auto count = std::make_shared<std::size_t>(0);
    m_session.store().run(
        [updates = m_updates, problem, count](AuditFile& audit) {
            for (const auto& update : **updates) {
                if (update.isEmpty())
                    continue;
                if (const auto done = writeDocument(audit, update); !done) {
                    *problem = toQString(done.error().message);
                    return;
                }
                *count += update.written;
            }
        },
        this, [this, problem, count] {
            if (problem->isEmpty())
                Q_EMIT written(static_cast<int>(*count));
            else
                Q_EMIT failed(*problem);
            accept();
        });
}

} // namespace punchlist
