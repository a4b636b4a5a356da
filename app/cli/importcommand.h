#pragma once

#include "session.h"

namespace CLI { class App; }

namespace punchlist {

/// punchlist-cli import FILE… [--audit AUDIT] [--repository DIR] [--dry-run] [--format text|json]
void addImportCommand(CLI::App& program, Session& session);

} // namespace punchlist
