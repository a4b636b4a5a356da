#include "terminalprogress.h"

#include <cstdio>
#include <unistd.h>

namespace punchlist {

TerminalProgress::TerminalProgress(bool wanted) : m_enabled(wanted && ::isatty(STDERR_FILENO) != 0) { }

void TerminalProgress::show(const ScanProgress& progress)
{
    if (!m_enabled)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (m_shown && now - m_last < std::chrono::milliseconds(100))
        return;
    m_last = now;
    m_shown = true;
    const auto percent = progress.bytesTotal == 0 ? 0 : 100 * progress.bytesDone / progress.bytesTotal;
    std::fprintf(stderr, "\r\033[KScanning: %u of %u files, %u %%, %u findings", progress.filesDone, progress.filesTotal,
                 static_cast<unsigned>(percent), progress.findings);
    std::fflush(stderr);
}

void TerminalProgress::clear()
{
    if (!m_shown)
        return;
    m_shown = false;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

} // namespace punchlist
