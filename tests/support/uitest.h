#pragma once

#include "shell/filedialogs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <memory>

namespace punchlist {

/// Settings and data of a test, apart from those of the person who runs it.
class TestHome {
public:
    TestHome()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("punchlist-test"));
        QCoreApplication::setApplicationName(QStringLiteral("punchlist-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QStandardPaths::setTestModeEnabled(true);
    }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    void clearSettings() const { QSettings().clear(); }

private:
    QTemporaryDir m_folder;
};

inline bool writeFile(const QString& path, const QByteArray& content)
{
    QDir().mkpath(path.left(path.lastIndexOf(u'/')));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Answers every question for a file with the same path.
class FixedFileDialogs final : public FileDialogs {
public:
    explicit FixedFileDialogs(QString path)
        : m_path(std::move(path))
    {
    }
    void openFolder(QWidget*, const QString&, const QString&, const Answer& answer) override { answer(m_path); }
    void openFile(QWidget*, const QString&, const QString&, const QString&, const Answer& answer) override { answer(m_path); }
    void saveFile(QWidget*, const QString&, const QString&, const QString&, const Answer& answer) override { answer(m_path); }

private:
    QString m_path;
};

} // namespace punchlist
