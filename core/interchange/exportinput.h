#pragma once

#include "engine/scan.h"
#include "findings/finding.h"
#include "findings/triage.h"
#include "rules/rule.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

struct ImportedAudit;
struct ImportedFinding;

/// A finding as an export shows it: what the scan said and what people decided.
struct ExportedFinding {
    /// Never null; outlives the export. Severity, priority and effort that a person changed are already applied.
    const Finding* finding = nullptr;
    std::string id; ///< the short id people use for it ("H3"); empty = numbered by the export, see assignShortIds()
    TriageStatus status = TriageStatus::Open;
    /// The code changed after it was dismissed: counts as open until a person confirms the dismissal.
    bool needsReconfirmation = false;
    /// Compared with the scan before. Empty when there was none; then it is empty for all findings of the export.
    std::optional<ScanState> state;
    bool isNewByRuleChange = false; ///< new, but the code is older than the rule that finds it
    bool codeChanged = false; ///< after the last decision about it
    std::string assignee;
    std::string sprint; ///< it is planned for
    std::string mayBe;  ///< id of an older finding that it may be, too unsure to be matched
    std::string changedBy; ///< who decided, planned or noted something, one name a line
    std::string comment;   ///< the latest one; the reason of a dismissal
    std::string decidedBy; ///< who set the status; empty while nobody did
    std::string decidedAt; ///< ISO 8601, UTC: "2026-03-01T09:30:00Z"
    std::string firstSeen; ///< the same form
    std::string due;       ///< until when a person wants it done; as written
    /// What a document says about it that a finding has no room for; of ExportInput::documents. Null for our own.
    const ImportedFinding* claim = nullptr;
    /// What the tool that found it said beyond what a finding has room for: a JSON object, see import/sarifextras.h.
    std::string_view extras;
    std::vector<const ImportedFinding*> confirms; ///< claims of documents that this finding of ours shows to be true
};

/// Everything an export can say. Values only; the caller keeps what the spans and pointers refer to alive.
struct ExportInput {
    std::string repositoryName; ///< of the folder: "shop-backend"
    std::string repositoryUri;  ///< of the remote, without credentials; may be empty
    std::string startedAt;      ///< of the scan; ISO 8601, UTC; empty = left out
    std::string finishedAt;
    ScanSummary summary;
    std::span<const std::shared_ptr<const Rule>> rules; ///< all that the scan could run
    std::span<const ExportedFinding> findings;          ///< in any order; the writers sort
    std::span<const SkippedFile> skipped;
    std::span<const std::shared_ptr<const ImportedAudit>> documents; ///< audits that findings were imported from
    /// The same of rules of other tools, by id. Null when there are none.
    const std::map<std::string, std::string, std::less<>>* ruleExtras = nullptr;
    const ProjectAssessment* assessment = nullptr; ///< capabilities and what the scorecard is made of; null when nobody knows
    /// The scanned text of a file, or null when nobody has it. SARIF columns and line hashes are exact with it; without it
    /// they come from the evidence snippets. Asked once per file.
    std::function<std::shared_ptr<const std::string>(std::string_view path)> sourceText;
};

/// Worst first: priority, its score, severity, path, place, rule. Total, so that the same findings always give the same bytes.
std::vector<const ExportedFinding*> sortedForExport(std::span<const ExportedFinding> findings);

/// Numbers the findings in export order within each severity: CR1, CR2, …, H1, …, M1, …, L1, …, I1, ….
void assignShortIds(std::span<ExportedFinding> findings);

/// True while a person's dismissal holds.
bool isDismissed(const ExportedFinding& finding);
/// True for what still has to be done: not fixed, not dismissed, not silenced in the source.
bool isOpen(const ExportedFinding& finding);
/// What it adds to any sum of work: nothing once it is done, dismissed or only a note.
int openMinutes(const ExportedFinding& finding);

} // namespace punchlist
