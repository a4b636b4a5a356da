#pragma once

#include "session.h"

namespace CLI { class App; }

namespace punchlist {

/// punchlist-cli effort AUDIT: what fixes really took, and what estimates learnt from it; effort AUDIT FINDING TIME records one.
void addEffortCommand(CLI::App& program, Session& session);

} // namespace punchlist
