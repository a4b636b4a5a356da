#pragma once

#include "session.h"

namespace CLI { class App; }

namespace punchlist {

/// punchlist-cli rules list|show|check|test, explain, profiles
void addRulesCommands(CLI::App& program, Session& session);

} // namespace punchlist
