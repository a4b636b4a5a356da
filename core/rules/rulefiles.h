#pragma once

#include "rules/ruleset.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace punchlist {

/// The files of rule packs as they were read last. A file with the same text gives the very same Rule again, so that those who
/// compare rules by address (ScanMemory) see which are others. Safe to call from any thread.
class RuleFiles {
public:
    /// What RuleSet::addPack() does.
    void addPack(RuleSet& rules, const std::string& folder, std::vector<RuleProblem>& problems);

private:
    struct File {
        std::string text;
        std::shared_ptr<const Rule> rule; ///< null when it has problems
        std::vector<RuleProblem> problems;
    };

    std::mutex m_mutex;
    std::map<std::string, File> m_files; ///< by path, of the packs that were read
};

} // namespace punchlist
