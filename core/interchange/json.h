#pragma once

#include "base/result.h"
#include "interchange/exportinput.h"

#include <iosfwd>
#include <string>

namespace punchlist {

struct JsonOptions {
    std::string toolVersion = {};
};

/// Writes the findings in Punchlist's own form (docs/json-format.md), finding by finding.
Result<void> writeJson(std::ostream& out, const ExportInput& input, const JsonOptions& options = {});

} // namespace punchlist
