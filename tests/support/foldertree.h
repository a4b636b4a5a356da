#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace punchlist {

/// A folder with files for one test, removed afterwards. Names are bytes, so that they may be invalid UTF-8.
class FolderTree {
public:
    std::string root() const { return QFile::encodeName(m_folder.path()).toStdString(); }
    std::string path(std::string_view relative) const { return root() + '/' + std::string(relative); }

    void folder(std::string_view relative) { std::filesystem::create_directories(path(relative)); }
    void write(std::string_view relative, std::string_view content)
    {
        const auto full = path(relative);
        std::filesystem::create_directories(full.substr(0, full.rfind('/')));
        std::ofstream file(full, std::ios::binary | std::ios::trunc);
        if (!file.write(content.data(), static_cast<std::streamsize>(content.size())).flush())
            qFatal("cannot write %s", full.c_str());
    }
    void remove(std::string_view relative) { std::filesystem::remove_all(path(relative)); }

private:
    QTemporaryDir m_folder;
};

} // namespace punchlist
