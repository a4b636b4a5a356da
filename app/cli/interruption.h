#pragma once

#include <stop_token>
#include <thread>

namespace punchlist {

/// Turns Ctrl+C (and a request to terminate) into a stop request. To be made before any other thread, so that all inherit
/// the blocked signals. A second Ctrl+C ends the program at once.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_waiter;
};

} // namespace punchlist
