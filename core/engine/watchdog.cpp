#include "engine/watchdog.h"

#include <algorithm>
#include <utility>

namespace punchlist {
namespace {

/// How late an analysis may be stopped: nothing beside limits of seconds, and twenty wake-ups a second cost nothing.
constexpr std::chrono::milliseconds tick(50);

} // namespace

Watchdog::Watchdog(std::stop_token stop)
    : m_onCancel(std::move(stop), [this] { interruptAll(); })
    , m_thread([this](const std::stop_token& ended) { run(ended); })
{
}

Watchdog::~Watchdog() = default;

void Watchdog::run(const std::stop_token& ended)
{
    std::unique_lock lock(m_mutex);
    while (!ended.stop_requested()) {
        m_wake.wait_for(lock, ended, tick, [] { return false; });
        const auto now = std::chrono::steady_clock::now();
        for (auto* watch : m_watches) {
            if (now > watch->m_deadline)
                watch->m_interrupted = true;
        }
    }
}

void Watchdog::interruptAll()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    for (auto* watch : m_watches)
        watch->m_interrupted = true;
}

Watchdog::Watch::Watch(Watchdog& watchdog, std::chrono::milliseconds limit)
    : m_watchdog(watchdog)
    , m_deadline(std::chrono::steady_clock::now() + limit)
{
    {
        const std::lock_guard lock(watchdog.m_mutex);
        watchdog.m_watches.push_back(this);
        m_interrupted = watchdog.m_cancelled;
    }
    m_scope.emplace(m_interrupted);
}

Watchdog::Watch::~Watch()
{
    m_scope.reset();
    const std::lock_guard lock(m_watchdog.m_mutex);
    std::erase(m_watchdog.m_watches, this);
}

} // namespace punchlist
