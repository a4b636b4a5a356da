#pragma once

namespace CLI {
class App;
}

namespace punchlist {

struct Session;

/// `priority weights` and `priority preview`: the weights of priorities, and what others would move.
void addPriorityCommand(CLI::App& program, Session& session);

} // namespace punchlist
