#pragma once

#include "engine/scan.h"

#include <chrono>

namespace punchlist {

/// One line on stderr that follows the scan, about ten times a second; nothing when stderr is no terminal.
/// Calls come one at a time.
class TerminalProgress {
public:
    explicit TerminalProgress(bool wanted);
    ~TerminalProgress() { clear(); }
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    void show(const ScanProgress& progress);
    void clear();

private:
    bool m_enabled = false;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace punchlist
