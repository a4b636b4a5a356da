#pragma once

#include "base/result.h"
#include "interchange/exportinput.h"

#include <iosfwd>

namespace punchlist {

struct TextOptions {
    bool summary = true;  ///< the counts at the end
    bool reasons = false; ///< below each finding why it has its priority, and what would change it
};

/// Writes one line per finding as a compiler would, grouped by file: `path:line:column: severity [P1] rule-id: title`.
/// Findings that are fixed, dismissed or silenced are counted, not listed.
Result<void> writeText(std::ostream& out, const ExportInput& input, const TextOptions& options = {});

} // namespace punchlist
