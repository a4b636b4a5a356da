#pragma once

#include <chrono>
#include <ctime>

namespace punchlist {

/// The processor time that the calling thread has used so far. Other threads and other programs do not count.
inline std::chrono::nanoseconds threadProcessorTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

} // namespace punchlist
