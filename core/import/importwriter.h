#pragma once

#include "import/importedaudit.h"

#include <iosfwd>
#include <vector>

namespace punchlist {

/// Everything that was understood and everything that was not, in the form of docs/import-format.md.
void writeImportJson(std::ostream& out, const std::vector<ImportedAudit>& audits);

/// The same for a person: one line per finding, then what needs a look.
void writeImportText(std::ostream& out, const std::vector<ImportedAudit>& audits);

} // namespace punchlist
