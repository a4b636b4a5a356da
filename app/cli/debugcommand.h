#pragma once

#include "session.h"

namespace CLI { class App; }

namespace punchlist {

/// punchlist-cli debug tree|facts|why FILE: for people who write rules.
void addDebugCommands(CLI::App& program, Session& session);

} // namespace punchlist
