#pragma once

#include "findings/finding.h"
#include "import/importedaudit.h"
#include "import/repositorylookup.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// The findings of a document in the form an audit keeps, so that they are triaged like our own. Places must be resolved.
///
/// Each has a rule of its own making, which never runs in a scan: "bandit/B101" for a tool's, "DOCUMENT/KEY" for what a person
/// wrote, so that a re-import recognises it by its id even when its place moved, and that its absence proves nothing. Claims
/// that own findings confirm are left out (linked, not doubled), and so are results that a baseline says are gone.
/// What the document does not say is assumed: severity and confidence medium, an hour of work.
/// Notes in ImportedFinding::storedAs which finding was made of which claim.
std::vector<Finding> findingsOf(ImportedAudit& audit, const RepositoryLookup& repository);
/// The same without a repository: no finding has a place. Claims that own findings confirm are not left out.
std::vector<Finding> unplacedFindingsOf(const ImportedAudit& audit);

/// What a document is called in rules and tags: "docs/AUDIT_2026.md" is "audit-2026".
std::string documentName(const ImportedAudit& audit);
/// The rule of a finding that was made from a claim: "audit-2026/7", "bandit/B101".
std::string importedRuleId(const ImportedAudit& audit, const ImportedFinding& claim);
/// Confirmed claims are found in the tags of the finding that confirms them, behind this.
constexpr std::string_view claimedTag = "claimed/";
/// What is assumed where a document is silent.
constexpr Severity assumedSeverity = Severity::Medium;
constexpr int assumedEffortMinutes = 60;

/// Marks the findings that confirm a claim with the tag "claimed/DOCUMENT/KEY". Returns how many claims are linked.
std::size_t markConfirming(const ImportedAudit& audit, std::vector<Finding>& own);

} // namespace punchlist
