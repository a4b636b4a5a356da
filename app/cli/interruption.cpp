#include "interruption.h"

#include "session.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace punchlist {
namespace {

/// Ends the waiting thread; nobody else sends it.
constexpr int wakeUp = SIGUSR1;

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, wakeUp);
    return signals;
}

} // namespace

Interruption::Interruption()
{
    const auto signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_waiter = std::jthread([this, signals] {
        int signal = 0;
        while (sigwait(&signals, &signal) == 0 && signal != wakeUp) {
            if (!m_source.request_stop())
                _exit(static_cast<int>(ExitCode::Interrupted));
        }
    });
}

Interruption::~Interruption()
{
    pthread_kill(m_waiter.native_handle(), wakeUp);
}

} // namespace punchlist
