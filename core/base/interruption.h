#pragma once

#include <atomic>

namespace punchlist {

/// Thrown by Interruption::check(). Not a std::exception: whoever catches those to carry on with the next rule or file must
/// not swallow the wish to stop.
struct Interrupted {};

/// How a long analysis is told to stop: another thread sets a flag, and code that loops over untrusted input asks for it with
/// check(). Asking costs two loads, so that it can stand where questions are answered one by one.
class Interruption {
public:
    /// Throws Interrupted when the work of this thread has to stop. Does nothing on threads without a Scope.
    static void check()
    {
        if (s_flag->load(std::memory_order_relaxed)) [[unlikely]]
            throw Interrupted{};
    }

    /// While it lives, check() asks `flag` on this thread.
    class Scope {
    public:
        explicit Scope(const std::atomic<bool>& flag)
            : m_outer(s_flag)
        {
            s_flag = &flag;
        }
        ~Scope() { s_flag = m_outer; }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        const std::atomic<bool>* m_outer;
    };

private:
    static constexpr std::atomic<bool> never = false;
    static inline constinit thread_local const std::atomic<bool>* s_flag = &never;
};

} // namespace punchlist
