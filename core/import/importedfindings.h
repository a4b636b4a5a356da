#pragma once

#include "findings/finding.h"
#include "import/importedaudit.h"
#include "import/repositorylookup.h"

#include <vector>

namespace punchlist {

/// The findings of a document in the form an audit keeps, so that they are triaged like our own. Places must be resolved.
///
/// Each has a rule of its own making, which never runs in a scan: "bandit/B101" for a tool's, "DOCUMENT/KEY" for what a person
/// wrote, so that a re-import recognises it by its id even when its place moved, and that its absence proves nothing. Claims
/// that own findings confirm are left out (linked, not doubled), and so are results that a baseline says are gone.
/// What the document does not say is assumed: severity and confidence medium, an hour of work.
std::vector<Finding> findingsOf(const ImportedAudit& audit, const RepositoryLookup& repository);

/// Marks the findings that confirm a claim with the tag "claimed/DOCUMENT/KEY". Returns how many claims are linked.
std::size_t markConfirming(const ImportedAudit& audit, std::vector<Finding>& own);

} // namespace punchlist
