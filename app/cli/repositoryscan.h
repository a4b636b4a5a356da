#pragma once

#include "base/result.h"
#include "engine/scan.h"
#include "findings/prioritypolicy.h"
#include "interchange/exportcontents.h"
#include "rules/ruleset.h"
#include "session.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace punchlist {

/// What a scan from the command line is asked to do.
struct RepositoryScanOptions {
    std::string folder;
    std::string auditFile;    ///< empty = keep none
    std::string baselineFile; ///< an audit to compare with, only read; empty = none. Not together with auditFile
    std::vector<std::string> exclude;
    std::vector<std::string> rulePacks;
    bool repositoryRules = true; ///< also <folder>/.punchlist/rules and priority.yaml
    std::string weightsFile;  ///< of priorities; empty = the repository's or the built-in ones
    bool withHistory = false; ///< count how often files change
    unsigned jobs = 0;
    /// Gets the findings of the scan before they are recorded in `auditFile`, and may add some; may be empty.
    std::function<void(std::vector<Finding>& findings)> beforeRecording;
};

/// The findings of a scan or of an audit, with the rules they came from.
struct ExportSource {
    std::shared_ptr<const RuleSet> rules;
    ExportContents contents;

    ExportInput input() const { return contents.input(rules->rules()); }
};

/// The absolute path of an existing, readable folder.
Result<std::string> repositoryFolder(const std::string& folder);

/// The built-in rules, the repository's own and the packs. A pack that was named and has problems is an error; problems in
/// the repository's own rules are told on stderr.
Result<std::shared_ptr<const RuleSet>> loadRules(const Session& session, const std::vector<std::string>& packs,
                                                 const std::string& repository);

/// The weights of priorities from a file, of the repository (may be empty), or the built-in ones.
Result<std::shared_ptr<const PriorityPolicy>> loadPriorities(const std::string& weightsFile, const std::string& repository);

/// Scans and, with an audit file, records. Fails with Code::Cancelled when it was interrupted; then nothing was recorded.
Result<ExportSource> scanRepository(const Session& session, const RepositoryScanOptions& options);

/// What an audit file holds, without scanning.
Result<ExportSource> readAuditFile(const std::string& path);

} // namespace punchlist
