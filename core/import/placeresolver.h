#pragma once

#include "findings/finding.h"
#include "import/importedaudit.h"
#include "import/repositorylookup.h"

#include <span>

namespace punchlist {

/// Looks every place of an audit up in a repository and says what became of it (PlaceState). A hand-written audit may claim
/// what is not there, so a quotation that stands nowhere is flagged.
void resolvePlaces(ImportedAudit& audit, RepositoryLookup& repository);

/// Links claims to Punchlist's own findings that show the same problem: in the same file, on overlapping lines, of the same
/// kind (category, CWE or words). Needs resolved places, or paths that are relative to the repository.
void linkOwnFindings(ImportedAudit& audit, std::span<const Finding> own);

} // namespace punchlist
