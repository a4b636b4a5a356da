#pragma once

#include "session.h"

namespace CLI {
class App;
}

namespace punchlist {

/// routes, modules, dependencies: what the project index knows, as text or JSON.
void addProjectCommands(CLI::App& program, Session& session);

} // namespace punchlist
