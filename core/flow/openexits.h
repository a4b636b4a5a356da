#pragma once

#include "facts/facts.h"

#include <cstdint>
#include <vector>

namespace punchlist {

/// What a function takes on at one place and owes until another: a promise to settle, waiters to wake, a status to finish.
class Duty {
public:
    enum class Effect : std::uint8_t { None, Begins, Ends };

    virtual ~Duty() = default;
    /// What a simple statement does, a condition, the context of a `with`, or a loop as a whole (`for (const w of waiters) w()`).
    virtual Effect effectOf(NodeId node) const = 0;
    /// Whether nothing is owed any more where a condition of an `if` or loop holds (does not hold).
    virtual bool endsWhere(NodeId condition, bool holds) const;
    /// Whether a call may fail though nobody awaits it, and is to be seen like an await.
    virtual bool mayFail(NodeId call) const;
};

/// A way out on which the duty is still owed.
struct OpenExit {
    enum class How : std::uint8_t {
        Returns,
        Falls,  ///< at the end of the body; `node` is its last statement
        Throws, ///< by a raise / throw that is written here and caught nowhere in the body
        Awaits, ///< what is awaited (Duty::mayFail) may fail and no handler stands around; only the first one
    };
    How how = How::Falls;
    NodeId node = noNode;
    bool inHandler = false; ///< it leaves an except / catch block, or comes from one that goes on
};

/// The ways out of a function's body on which a duty is left open, in source order. `isOwed`: from the first statement on.
/// What a finally does counts for everything in its try. Calls may fail where a handler stands around. Conditions are judged by the
/// duty only: a path that no run takes counts as one.
std::vector<OpenExit> openExits(const FileFacts& facts, NodeId body, bool isOwed, const Duty& duty);

} // namespace punchlist
