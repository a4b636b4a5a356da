#include "outputfile.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

namespace punchlist {
namespace {

std::unexpected<Error> notWritten(const std::string& path, const std::string& why)
{
    return failure(Error::Code::Io, "The file " + path + " cannot be written: " + why + '.');
}

std::string lastError() { return std::strerror(errno); }

Result<void> writeToStream(std::ostream& out, const std::string& name, const std::function<Result<void>(std::ostream&)>& write)
{
    errno = 0;
    if (const auto written = write(out); !written) {
        if (written.error().code == Error::Code::Io && errno != 0)
            return notWritten(name, lastError());
        return written;
    }
    return {};
}

/// Removes the temporary file unless it was kept.
class TemporaryFile {
public:
    explicit TemporaryFile(std::string path) : m_path(std::move(path)) { }
    ~TemporaryFile()
    {
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return m_path; }
    bool rename(const std::string& target)
    {
        if (::rename(m_path.c_str(), target.c_str()) != 0)
            return false;
        m_path.clear();
        return true;
    }

private:
    std::string m_path;
};

/// The permissions the file has or, when it is new, would get from open().
mode_t permissionsFor(const std::string& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0)
        return status.st_mode & 07777;
    const auto mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

Result<void> replaceFile(const std::string& path, const std::function<Result<void>(std::ostream&)>& write,
                         const std::function<bool()>& mayFinish)
{
    auto name = path + ".XXXXXX";
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0)
        return notWritten(path, lastError());
    ::fchmod(descriptor, permissionsFor(path));
    ::close(descriptor);
    TemporaryFile temporary(name);
    std::ofstream out(temporary.path(), std::ios::binary);
    if (!out)
        return notWritten(path, lastError());
    if (const auto written = writeToStream(out, path, write); !written)
        return written;
    errno = 0;
    out.close();
    if (!out)
        return notWritten(path, lastError());
    if (!mayFinish())
        return failure(Error::Code::Cancelled, "Interrupted; " + path + " was not written.");
    if (!temporary.rename(path))
        return notWritten(path, lastError());
    return {};
}

} // namespace

Result<void> writeOutput(const std::string& path, const std::function<Result<void>(std::ostream&)>& write,
                         const std::function<bool()>& mayFinish)
{
    if (path.empty() || path == "-")
        return writeToStream(std::cout, "standard output", write);
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::is_directory(status))
        return notWritten(path, "it is a folder");
    // A pipe or device cannot be replaced by a file.
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        std::ofstream out(path, std::ios::binary);
        if (!out)
            return notWritten(path, lastError());
        return writeToStream(out, path, write);
    }
    // Through a link the file is replaced, not the link.
    const auto target = fs::exists(status) ? fs::canonical(path, error).string() : path;
    return replaceFile(error ? path : target, write, mayFinish);
}

} // namespace punchlist
