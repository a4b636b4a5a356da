#pragma once

#include "base/result.h"
#include "engine/batcheffort.h"
#include "findings/finding.h"
#include "repository/skippedfile.h"
#include "text/language.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {

class CapabilityCatalogue;
class ProjectIndex;
class RuleSet;
class ScanMemory;
class PriorityPolicy;
struct ProjectAssessment;

/// What a scan may cost at most. Whatever is cut off is reported as skipped, with the reason.
struct ScanLimits {
    std::uint64_t maxFileBytes = 5'000'000; ///< larger files are listed, not read
    /// A parse may take maxParseMs + 2 µs per byte and use maxParseBytes + 64 × the file's size.
    std::uint32_t maxParseMs = 1000;
    std::uint64_t maxParseBytes = 16'000'000;
    /// Facts and rules of one file may take maxAnalysisMs, and as much again per megabyte; a rule that looks at the whole
    /// project may take the same of all its bytes.
    std::uint32_t maxAnalysisMs = 5000;
    /// Larger JSON, YAML and TOML files are data, not configuration: they are searched as text, not parsed.
    std::uint64_t maxDataBytes = 1'000'000;
};

struct ScanRequest {
    std::string root; ///< absolute path of the repository, UTF-8
    std::vector<std::string> exclude; ///< gitignore-style patterns on top of the repository's own ignore files
    unsigned jobs = 0; ///< worker threads; 0 = one per core
    ScanLimits limits;
    std::shared_ptr<const RuleSet> rules; ///< null = the built-in rules
    std::shared_ptr<const CapabilityCatalogue> capabilities; ///< null = the built-in probes
    std::shared_ptr<const PriorityPolicy> priorities; ///< null = the built-in weights
    std::map<std::string, Severity, std::less<>> severities; ///< of rules, where somebody changed them; priorities follow
    /// What the scan before knows about files that did not change, and what the next one will; null = everything is analysed.
    std::shared_ptr<ScanMemory> memory;
    bool withHistory = false; ///< let how often files change count in priorities; reads the history of the repository
    bool parseOnly = false; ///< walk, read and parse, nothing else: the base line of the benchmarks
};

/// A file that was scanned. `text` is set for files with findings, so that the audit can keep what was judged.
struct ScannedFile {
    std::string path;
    Language language = Language::Unknown;
    std::uint64_t contentHash = 0; ///< XXH3-64
    std::uint64_t bytes = 0;
    std::uint32_t lines = 0;
    bool hasSyntaxErrors = false;
    std::shared_ptr<const std::string> text;
};

struct ScanProgress {
    std::uint32_t filesDone = 0;
    std::uint32_t filesTotal = 0;
    std::uint64_t bytesDone = 0;
    std::uint64_t bytesTotal = 0;
    std::uint32_t findings = 0;
};

/// New priorities of findings by their fingerprints.
struct PriorityUpdate {
    PriorityTier tier = PriorityTier::P2;
    double score = 0;
    std::vector<PriorityReason> reasons;
    PriorityFactors factors;
};
using PriorityUpdates = std::unordered_map<std::string, PriorityUpdate>;
void applyPriorities(std::span<Finding> findings, const PriorityUpdates& updates);

/// Where a running scan delivers what it finds. Calls come one at a time (never two at once), from threads of the scan.
/// They should return quickly: the scan waits for them.
class ScanSink {
public:
    virtual ~ScanSink() = default;
    /// What a file gave, as soon as it is done; what the whole project gave, at the end.
    virtual void onFindings(std::vector<Finding> batch) = 0;
    /// Every scanned file once, in order of the paths, after all findings are known.
    virtual void onFile(ScannedFile file) = 0;
    /// May come twice for a path: once per part that was left out.
    virtual void onSkipped(SkippedFile file) = 0;
    virtual void onProgress(const ScanProgress& progress) = 0;
    /// Once, after all files and before the rules about the whole project. The index is valid during the call.
    virtual void onProject(const ProjectIndex&) { }
    /// What the priorities of findings that were delivered before are now that the whole project is known. Once, after onProject().
    virtual void onPriorities(const PriorityUpdates&) { }
    /// What findings that were delivered before cost together with the others of their rule. Once, after all findings.
    virtual void onEfforts(const EffortUpdates&) { }
    /// Whether the assessment is wanted: it costs about a tenth of a scan.
    virtual bool wantsAssessment() const { return false; }
    /// Once, after onProject(): the capabilities of the project and what its scorecard is made of.
    virtual void onAssessment(std::shared_ptr<const ProjectAssessment>) { }
};

/// What a part of the work on the whole project took.
struct PartCost {
    std::string name; ///< "index", "assessment" or the id of a rule
    std::chrono::nanoseconds processorTime{};
};

/// What a scan was, once it is over.
struct ScanSummary {
    enum class Outcome : std::uint8_t { Completed, Cancelled };
    Outcome outcome = Outcome::Completed;
    ScanProgress progress;
    std::uint64_t lines = 0;
    std::uint32_t filesScanned = 0; ///< analysed, at least up to a point; the progress also counts those that were left out
    std::uint32_t filesIgnored = 0; ///< by ignore rules; folders count once
    std::string commit; ///< hex id of HEAD, empty outside a git work tree
    std::string branch;
    bool dirty = false; ///< the work tree differs from HEAD
    std::chrono::milliseconds duration{};
    std::vector<std::string> rulesRun; ///< "rule-id@version", sorted
    /// What went wrong inside rules: a placeholder without a value, a detector that threw. Sorted. Empty for the built-in
    /// rules, or there is a bug.
    std::vector<std::string> ruleProblems;
    std::vector<PartCost> projectCosts; ///< the dearest first
};

/// Scans a repository on worker threads and returns when all is done. `stop` is looked at between files and
/// inside long parses and analyses; what was delivered to `sink` by then stays valid. Fails when the root cannot be read; never throws.
Result<ScanSummary> scan(const ScanRequest& request, ScanSink& sink, std::stop_token stop);

} // namespace punchlist
