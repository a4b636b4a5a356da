#pragma once

#include "findings/finding.h"
#include "project/projectindex.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace punchlist {

/// Which calls of a project wait for another machine. Remembers what it found out; for one thread.
class SlowCalls {
public:
    explicit SlowCalls(const ProjectIndex& index)
        : m_index(index)
    {
    }

    /// A call that waits for another machine for long: language models, mail, browsers, plain HTTP.
    static bool isSlow(std::string_view callee, std::string_view method);
    /// `@huey.task()`, or a decorator of the program's own that puts the call into a queue: calling such a function only stores the
    /// job. Tasks of Celery that are called like functions run at once.
    bool isQueued(FunctionKey function);
    /// Such a call in a function or below it, six calls deep at most.
    std::optional<Evidence> below(FunctionKey function) { return search(function, 0); }

private:
    /// Whether the project has a decorator of this name that gives its work to a queue.
    bool queues(std::string_view decorator);
    std::optional<Evidence> search(FunctionKey key, int depth);

    const ProjectIndex& m_index;
    std::map<FunctionKey, std::optional<Evidence>> m_slow;
    std::map<std::string, bool> m_queues; ///< by the decorator's name
};

} // namespace punchlist
