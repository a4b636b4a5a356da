#include "repository/filereader.h"

#include "base/utf8.h"
#include "repository/filekind.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace punchlist {
namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) { }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    int value() const { return m_value; }

private:
    int m_value;
};

/// O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
constexpr int openFlags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

int openBelow(int root, const char* path)
{
    open_how how{};
    how.flags = openFlags;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    const auto opened = ::syscall(SYS_openat2, root, path, &how, sizeof how);
    if (opened >= 0 || (errno != ENOSYS && errno != EPERM))
        return static_cast<int>(opened);
    return ::openat(root, path, openFlags); // an old kernel, or a sandbox that does not know the call
}

Error ioError(const char* what)
{
    return {Error::Code::Io, std::string(what) + ": " + std::strerror(errno)};
}

/// UTF-16 as Windows tools write it, told by its byte order mark.
bool isUtf16(std::string_view bytes)
{
    return bytes.size() % 2 == 0 && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"));
}

} // namespace

Result<FileReader> FileReader::open(const std::string& root)
{
    const int descriptor = ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(Error::Code::Io, printablePath(root) + ": " + std::strerror(errno));
    return FileReader(descriptor);
}

FileReader::FileReader(FileReader&& other) noexcept
    : m_rootDescriptor(std::exchange(other.m_rootDescriptor, -1))
{
}

FileReader::~FileReader()
{
    if (m_rootDescriptor >= 0)
        ::close(m_rootDescriptor);
}

Result<FileContent> FileReader::read(const std::string& diskPath, std::uint64_t maxBytes) const
{
    const Descriptor file(openBelow(m_rootDescriptor, diskPath.c_str()));
    if (file.value() < 0)
        return std::unexpected(ioError("it cannot be opened"));
    struct stat status{};
    if (::fstat(file.value(), &status) != 0)
        return std::unexpected(ioError("it cannot be examined"));
    if (!S_ISREG(status.st_mode))
        return failure(Error::Code::Io, "it is no longer a regular file");
    const auto expected = static_cast<std::uint64_t>(status.st_size);
    if (expected > maxBytes)
        return failure(Error::Code::Limit,
                       "it has " + std::to_string(expected) + " bytes, the limit is " + std::to_string(maxBytes));

    // One byte more than expected shows whether the file grows while it is read.
    FileContent content;
    std::string bytes;
    Result<void> outcome;
    bytes.resize_and_overwrite(static_cast<std::size_t>(expected) + 1, [&](char* buffer, std::size_t capacity) {
        std::size_t done = 0;
        while (done < capacity) {
            const auto got = ::read(file.value(), buffer + done, capacity - done);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                outcome = std::unexpected(ioError("it cannot be read"));
            if (got <= 0)
                break;
            done += static_cast<std::size_t>(got);
        }
        return done;
    });
    if (!outcome)
        return std::unexpected(outcome.error());
    if (bytes.size() > expected)
        return failure(Error::Code::Limit, "it grew while it was read; scan again when nothing writes to it");

    content.bytes = bytes.size();
    content.hash = XXH3_64bits(bytes.data(), bytes.size());
    if (isUtf16(bytes)) {
        content.text = utf8FromUtf16(std::string_view(bytes).substr(2), bytes.starts_with("\xFE\xFF"));
        return content;
    }
    content.whyBinary = whyBinary(bytes);
    if (!content.whyBinary.empty())
        return content;
    content.hadInvalidUtf8 = !isValidUtf8(bytes);
    content.text = content.hadInvalidUtf8 ? repairedUtf8(bytes) : std::move(bytes);
    return content;
}

} // namespace punchlist
