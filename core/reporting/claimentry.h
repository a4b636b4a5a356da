#pragma once

#include "interchange/exportinput.h"
#include "reporting/reportmodel.h"

namespace punchlist {

/// Fills an entry with what a document says about its only finding: the words stay the author's, what the document does not
/// say stays empty. Places that the repository has are those of the finding.
void describeClaim(ReportEntry& entry, const ExportedFinding& exported);

} // namespace punchlist
