#pragma once

#include "base/interruption.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace punchlist {

/// Interrupts analyses that take too long, and all of them at once when the scan is cancelled. One object per scan; it has a
/// thread of its own that sleeps most of the time.
class Watchdog {
public:
    explicit Watchdog(std::stop_token stop);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// Watches what the current thread does while this lives: Interruption::check() throws once the time is over or the scan
    /// was cancelled.
    class Watch {
    public:
        Watch(Watchdog& watchdog, std::chrono::milliseconds limit);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        friend class Watchdog;
        Watchdog& m_watchdog;
        std::chrono::steady_clock::time_point m_deadline;
        std::atomic<bool> m_interrupted = false;
        std::optional<Interruption::Scope> m_scope;
    };

private:
    void run(const std::stop_token& ended);
    void interruptAll();

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Watch*> m_watches;
    bool m_cancelled = false;
    std::stop_callback<std::function<void()>> m_onCancel;
    std::jthread m_thread;
};

} // namespace punchlist
