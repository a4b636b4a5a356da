#pragma once

#include "session.h"

namespace CLI {
class App;
}

namespace punchlist {

/// capabilities and scorecard: what a project has of the things a production service needs, as text or JSON.
void addCapabilityCommands(CLI::App& program, Session& session);

} // namespace punchlist
