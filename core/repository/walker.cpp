#include "repository/walker.h"

#include "base/utf8.h"
#include "repository/gitrepository.h"
#include "repository/ignorepatterns.h"
#include "repository/languagedetection.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

namespace punchlist {
namespace {

// Folders that hold installed packages, build products and caches, by their usual names.
constexpr std::array<std::string_view, 41> producedFolders{
    ".angular",      ".cache",          ".dart_tool",    ".eggs",         ".gradle",      ".hypothesis",  ".idea",
    ".ipynb_checkpoints", ".mypy_cache", ".next",        ".nox",          ".nuxt",        ".nyc_output",  ".output",
    ".parcel-cache", ".pnpm-store",     ".pytest_cache", ".ruff_cache",   ".serverless",  ".svelte-kit",  ".terraform",
    ".tox",          ".turbo",          ".venv",         ".vite",         ".yarn",        "__pycache__",  "__pypackages__",
    "bower_components", "build",        "coverage",      "dist",          "htmlcov",      "jspm_packages",
    "node_modules",  "out",             "site-packages", "storybook-static", "target",    "vendor",       "venv",
};
static_assert(std::ranges::is_sorted(producedFolders));

bool isProducedFolder(std::string_view name)
{
    return std::ranges::binary_search(producedFolders, name) || name.ends_with(".egg-info");
}

bool isVersionControlFolder(std::string_view name)
{
    return name == ".git" || name == ".hg" || name == ".svn" || name == ".bzr" || name == "CVS";
}

struct DirectoryCloser {
    void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, DirectoryCloser>;

class Walk {
public:
    Walk(std::string root, int rootDescriptor, const WalkOptions& options)
        : m_root(std::move(root))
        , m_rootDescriptor(rootDescriptor)
        , m_options(options)
        , m_exclude(options.exclude)
        , m_git(GitRepository::open(m_root))
    {
    }

    WalkResult run(const std::stop_token& stop)
    {
        m_pending.emplace_back();
        while (!m_pending.empty() && !stop.stop_requested()) {
            const auto folder = std::move(m_pending.back());
            m_pending.pop_back();
            readFolder(folder);
        }
        std::ranges::sort(m_result.files, {}, &FileEntry::path);
        dropEqualNames();
        std::ranges::sort(m_result.skipped, {}, &SkippedFile::path);
        return std::move(m_result);
    }

private:
    void readFolder(const std::string& folder);
    void visit(int directory, const std::string& path, const std::string& name);
    void visitFolder(const std::string& path, const std::string& name);
    void visitFile(const std::string& path, const struct stat& status);
    void visitLink(const std::string& path);
    bool isIgnoredFolder(const std::string& path, const std::string& name) const;
    bool exists(const std::string& path) const
    {
        return ::faccessat(m_rootDescriptor, path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    }
    void skip(const std::string& path, SkipReason reason, std::string detail)
    {
        m_result.skipped.push_back({.path = printablePath(path), .reason = reason, .detail = std::move(detail)});
    }
    void dropEqualNames();

    std::string m_root; ///< without links, no '/' at the end
    int m_rootDescriptor;
    const WalkOptions& m_options;
    IgnorePatterns m_exclude;
    std::unique_ptr<GitRepository> m_git;
    std::vector<std::string> m_pending; ///< folders still to be read
    WalkResult m_result;
};

void Walk::readFolder(const std::string& folder)
{
    const int descriptor = ::openat(m_rootDescriptor, folder.empty() ? "." : folder.c_str(),
                                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) {
        skip(folder, SkipReason::Unreadable, "the folder cannot be opened: " + std::string(std::strerror(errno)));
        return;
    }
    const Directory directory(::fdopendir(descriptor));
    if (!directory) {
        ::close(descriptor);
        skip(folder, SkipReason::Unreadable, "the folder cannot be read: " + std::string(std::strerror(errno)));
        return;
    }
    for (;;) {
        errno = 0;
        const auto* entry = ::readdir(directory.get());
        if (!entry) {
            if (errno != 0)
                skip(folder, SkipReason::Unreadable, "the folder cannot be read: " + std::string(std::strerror(errno)));
            return;
        }
        const std::string name = entry->d_name;
        if (name != "." && name != "..")
            visit(descriptor, folder.empty() ? name : folder + '/' + name, name);
    }
}

void Walk::visit(int directory, const std::string& path, const std::string& name)
{
    struct stat status{};
    if (::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) // it vanished: then it is not there
            skip(path, SkipReason::Unreadable, std::strerror(errno));
        return;
    }
    if (S_ISDIR(status.st_mode)) {
        visitFolder(path, name);
        return;
    }
    const bool tracked = m_git && m_git->isTracked(path);
    if (m_exclude.ignores(path, false) || (m_git && !tracked && m_git->isIgnored(path, false))) {
        ++m_result.ignored;
        return;
    }
    if (S_ISREG(status.st_mode))
        visitFile(path, status);
    else if (S_ISLNK(status.st_mode))
        visitLink(path);
    else if (name != ".git")
        skip(path, SkipReason::Special, "it is a pipe, a socket or a device, not a file");
}

bool Walk::isIgnoredFolder(const std::string& path, const std::string& name) const
{
    if (m_exclude.ignores(path, true))
        return true;
    if (m_git && m_git->hasTrackedFilesIn(path))
        return false;
    return isProducedFolder(name) || exists(path + "/pyvenv.cfg") || (m_git && m_git->isIgnored(path, true));
}

void Walk::visitFolder(const std::string& path, const std::string& name)
{
    if (isVersionControlFolder(name))
        return;
    if (m_git && m_git->isSubmodule(path)) {
        skip(path, SkipReason::Submodule, "it is a submodule; scan it on its own");
        return;
    }
    if (isIgnoredFolder(path, name)) {
        ++m_result.ignored;
        return;
    }
    if (m_git && !m_git->hasTrackedFilesIn(path) && exists(path + "/.git")) {
        skip(path, SkipReason::Submodule, "it is a repository of its own inside this one; scan it on its own");
        return;
    }
    m_pending.push_back(path);
}

void Walk::visitFile(const std::string& path, const struct stat& status)
{
    if (fileName(path) == ".git") // a linked work tree
        return;
    if (isBinaryName(path)) {
        skip(path, SkipReason::Binary, "its name says that it is not text");
        return;
    }
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    if (bytes > m_options.maxFileBytes) {
        skip(path, SkipReason::TooLarge,
             "it has " + std::to_string(bytes) + " bytes, the limit is " + std::to_string(m_options.maxFileBytes));
        return;
    }
    m_result.files.push_back({.path = printablePath(path), .diskPath = path, .bytes = bytes,
                              .language = languageOfName(path), .isLockFile = isLockFile(path)});
}

void Walk::visitLink(const std::string& path)
{
    const std::unique_ptr<char, void (*)(void*)> target(::realpath((m_root + '/' + path).c_str(), nullptr), std::free);
    if (!target) {
        skip(path, SkipReason::Unreadable, "it is a link that leads nowhere");
        return;
    }
    const std::string_view real = target.get();
    if (real != m_root && !(real.starts_with(m_root) && (m_root == "/" || real[m_root.size()] == '/')))
        skip(path, SkipReason::SymlinkOutside, "it is a link that leads out of the repository");
}

/// Two names on disk can look the same once invalid bytes are written as \xNN. Paths must be unique in an audit.
void Walk::dropEqualNames()
{
    auto& files = m_result.files;
    for (std::size_t i = 1; i < files.size();) {
        if (files[i].path != files[i - 1].path) {
            ++i;
            continue;
        }
        m_result.skipped.push_back({.path = files[i].path, .reason = SkipReason::InvalidEncoding,
                                    .detail = "another file has the same name once both are written as UTF-8"});
        files.erase(files.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

struct Descriptor {
    int value = -1;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
};

} // namespace

Result<WalkResult> walk(const std::string& root, const WalkOptions& options, std::stop_token stop)
{
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(root.c_str(), nullptr), std::free);
    if (!real) {
        const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::Io;
        return failure(code, printablePath(root) + ": " + std::strerror(errno));
    }
    const Descriptor folder{::open(real.get(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.value < 0)
        return failure(Error::Code::Io, printablePath(root) + ": " + std::strerror(errno));
    return Walk(real.get(), folder.value, options).run(stop);
}

} // namespace punchlist
