#pragma once

#include "findings/finding.h"

#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {

class RuleSet;

/// Minutes of findings by their fingerprints.
using EffortUpdates = std::unordered_map<std::string, int>;

/// What findings of one rule cost when they are fixed together: the rule's fixed minutes once, what a further occurrence costs for
/// every other one. The most severe finding, and of those the first by its place, pays in full; so the efforts of any set of
/// findings of a scan can simply be added up. Findings that the source silences and notes take no part.
class BatchEffort {
public:
    void add(std::span<const Finding> findings, const RuleSet& rules);
    /// Efforts that differ from those of the findings alone.
    EffortUpdates updates();

private:
    struct Entry {
        Severity severity = Severity::Medium;
        std::string path;
        std::uint32_t byte = 0;
        std::string fingerprint;
        int minutes = 0; ///< of the finding alone
        int saved = 0;   ///< when it is not the one that pays in full
    };
    std::map<std::string, std::vector<Entry>, std::less<>> m_byRule;
};

void applyEfforts(std::span<Finding> findings, const EffortUpdates& updates);

} // namespace punchlist
