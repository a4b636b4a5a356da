#pragma once

#include "session.h"

namespace CLI { class App; }

namespace punchlist {

/// punchlist-cli merge A B -o C; diff AUDIT; recover AUDIT -o NEW
void addAuditCommands(CLI::App& program, Session& session);

} // namespace punchlist
