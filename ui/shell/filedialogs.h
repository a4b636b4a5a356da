#pragma once

#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace punchlist {

/// Asking a person for a file or folder. Never blocks: the answer comes by callback, and not at all when the person cancels
/// or the window is gone. Tests put their own answers in (setFileDialogs).
class FileDialogs {
public:
    using Answer = std::function<void(const QString& path)>;

    virtual ~FileDialogs();
    virtual void openFolder(QWidget* window, const QString& title, const QString& start, const Answer& answer);
    virtual void openFile(QWidget* window, const QString& title, const QString& start, const QString& filter, const Answer& answer);
    /// Asks before an existing file is overwritten.
    virtual void saveFile(QWidget* window, const QString& title, const QString& proposal, const QString& filter, const Answer& answer);
};

FileDialogs& fileDialogs();
/// Null puts the real ones back.
void setFileDialogs(std::unique_ptr<FileDialogs> dialogs);

} // namespace punchlist
