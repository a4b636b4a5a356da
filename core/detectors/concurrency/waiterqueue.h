#pragma once

#include "detectors/filescan.h"
#include "flow/openexits.h"

#include <string>
#include <utility>
#include <vector>

namespace punchlist {

/// Those who wait for what somebody else is fetching: a list of resolve functions behind a flag (`isRefreshing`), a future or event
/// under a key. Reports paths on which the one who fetches leaves without waking them.
class WaiterQueue : FileScan {
public:
    using FileScan::FileScan;

    void inspectQueues();  ///< JavaScript
    void inspectFutures(); ///< Python

private:
    struct Drain {
        NodeId node;
        TextId list; ///< last segment of its name
    };

    void collectLists();
    void collectDrains();
    TextId listOf(NodeId expression) const;
    bool handsOn(NodeId push) const;
    bool wakes(NodeId body, NodeId element) const;
    TextId drained(NodeId node) const;
    void inspectOwner(NodeId flag);
    bool makesWait(NodeId flag) const;
    bool failsSilently(const OpenExit& exit) const;
    void inspectFuture(NodeId maker);
    void inspectEvent(const Call& clear);
    void report(NodeId begin, const OpenExit& exit, FunctionId owner, std::string waiters, std::string note, bool hasTimeout);
    std::string nameOf(FunctionId function) const;
    bool leavesPage(NodeId exit) const;
    bool waitsWithTimeout() const;

    std::vector<TextId> m_lists;
    std::vector<NodeId> m_waits; ///< where somebody joins a list: the call that adds, or the one of the function that does
    std::vector<Drain> m_drains;
    std::vector<std::pair<TextId, TextId>> m_drainers; ///< names of functions that drain, with the list
};

} // namespace punchlist
