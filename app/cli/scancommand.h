#pragma once

#include "session.h"

namespace CLI { class App; }

namespace punchlist {

/// punchlist-cli scan DIR
void addScanCommand(CLI::App& program, Session& session);
/// punchlist-cli report AUDIT|DIR
void addReportCommand(CLI::App& program, Session& session);

} // namespace punchlist
