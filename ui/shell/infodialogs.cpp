#include "shell/infodialogs.h"

#include "shell/skiplabels.h"
#include "style/dialogsize.h"
#include "style/icons.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Info {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Info)
};

QDialog* makeDialog(QWidget* window, const QString& name, const QString& title, QWidget* content, int characters, int lines)
{
    auto* dialog = new QDialog(window);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    content->setAccessibleName(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(content, 1);
    layout->addWidget(buttons);
    const auto metrics = dialog->fontMetrics();
    resizeWithinScreen(*dialog, window, {metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines});
    return dialog;
}

} // namespace

void showAbout(QWidget* window)
{
    auto* box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"aboutBox"_s);
    box->setWindowTitle(Info::tr("About Punchlist"));
    box->setIconPixmap(themedIcon(u"punchlist"_s).pixmap(64, 64));
    box->setText(u"<h3>Punchlist %1</h3>"_s.arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(Info::tr("An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, "
                                     "and exports the audit as a report or checklist. It works offline and never executes anything of a repository."));
    box->open();
}

void showLog(QWidget* window, const QStringList& lines)
{
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setPlainText(lines.isEmpty() ? Info::tr("Nothing so far.") : lines.join(u'\n'));
    makeDialog(window, u"logDialog"_s, Info::tr("Activity log"), text, 100, 24)->open();
}

void showSkippedFiles(QWidget* window, const std::vector<SkippedFile>& files)
{
    auto* tree = new QTreeWidget;
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setHeaderLabels({Info::tr("File"), Info::tr("Reason"), Info::tr("Details")});
    for (const auto& file : files) {
        auto* item = new QTreeWidgetItem(tree, {toQString(file.path), skipReasonLabel(file.reason), skipDetailLabel(toQString(file.detail))});
        item->setToolTip(2, item->text(2));
    }
    tree->setSortingEnabled(true);
    tree->sortByColumn(0, Qt::AscendingOrder);
    auto* dialog = makeDialog(window, u"skippedDialog"_s, Info::tr("Files that were not scanned, or only partly"), tree, 130, 28);
    const auto width = dialog->width();
    tree->header()->resizeSection(0, width * 45 / 100);
    tree->header()->resizeSection(1, width * 16 / 100);
    dialog->open();
}

} // namespace punchlist
