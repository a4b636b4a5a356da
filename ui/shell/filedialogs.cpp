#include "shell/filedialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace punchlist {
namespace {

std::unique_ptr<FileDialogs>& instance()
{
    static std::unique_ptr<FileDialogs> dialogs = std::make_unique<FileDialogs>();
    return dialogs;
}

void ask(QFileDialog* dialog, QWidget* window, const FileDialogs::Answer& answer)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, answer);
    dialog->open();
}

} // namespace

FileDialogs::~FileDialogs() = default;

void FileDialogs::openFolder(QWidget* window, const QString& title, const QString& start, const Answer& answer)
{
    auto* dialog = new QFileDialog(window, title, start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog, window, answer);
}

void FileDialogs::openFile(QWidget* window, const QString& title, const QString& start, const QString& filter, const Answer& answer)
{
    auto* dialog = new QFileDialog(window, title, start, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, window, answer);
}

void FileDialogs::saveFile(QWidget* window, const QString& title, const QString& proposal, const QString& filter, const Answer& answer)
{
    auto* dialog = new QFileDialog(window, title, proposal, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(proposal);
    // The type that is chosen is the one that is written, so the name says it too.
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& chosen) {
        const auto suffix = chosen.sliced(chosen.lastIndexOf(u'.') + 1).remove(u')');
        const auto files = dialog->selectedFiles();
        if (files.isEmpty())
            return;
        const QFileInfo file(files.first());
        dialog->selectFile(file.dir().filePath(file.completeBaseName() + u'.' + suffix));
    });
    ask(dialog, window, answer);
}

FileDialogs& fileDialogs()
{
    return *instance();
}

void setFileDialogs(std::unique_ptr<FileDialogs> dialogs)
{
    instance() = dialogs ? std::move(dialogs) : std::make_unique<FileDialogs>();
}

} // namespace punchlist
