#include "engine/batcheffort.h"

#include "rules/rule.h"
#include "rules/ruleset.h"

#include <algorithm>
#include <tuple>

namespace punchlist {

void BatchEffort::add(std::span<const Finding> findings, const RuleSet& rules)
{
    for (const auto& finding : findings) {
        const auto* rule = rules.find(finding.ruleId);
        if (!rule || finding.suppression || finding.severity == Severity::Info || finding.fingerprint.empty())
            continue;
        const auto saved = std::min(rule->effort.fixedMinutes - rule->effort.furtherMinutes, finding.effortMinutes);
        if (saved <= 0)
            continue;
        m_byRule[finding.ruleId].push_back({finding.severity, finding.path, finding.range.startByte, finding.fingerprint, finding.effortMinutes, saved});
    }
}

EffortUpdates BatchEffort::updates()
{
    EffortUpdates updates;
    for (auto& [rule, entries] : m_byRule) {
        const auto key = [](const Entry& entry) { return std::tuple(-static_cast<int>(entry.severity), std::string_view(entry.path), entry.byte, std::string_view(entry.fingerprint)); };
        const auto inFull = std::ranges::min_element(entries, {}, key);
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            if (entry != inFull)
                updates[entry->fingerprint] = entry->minutes - entry->saved;
        }
    }
    return updates;
}

void applyEfforts(std::span<Finding> findings, const EffortUpdates& updates)
{
    for (auto& finding : findings) {
        if (const auto update = updates.find(finding.fingerprint); update != updates.end())
            finding.effortMinutes = update->second;
    }
}

} // namespace punchlist
