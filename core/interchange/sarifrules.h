#pragma once

#include "interchange/exportinput.h"
#include "interchange/jsonwriter.h"
#include "interchange/sarifextras.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// The rule descriptors of a SARIF run, in the order of their ids, and the CWE entries that they refer to.
class SarifRules {
public:
    /// Knows all `rules` and makes up a descriptor for every finding whose rule is not among them (an audit may hold
    /// findings of a rule that was removed since).
    /// `extras`: what other tools say about rules of theirs; may be null.
    SarifRules(std::span<const std::shared_ptr<const Rule>> rules, std::span<const ExportedFinding* const> findings,
               const std::map<std::string, std::string, std::less<>>* extras = nullptr);

    void writeRules(JsonWriter& json) const;      ///< `rules` and `supportedTaxonomies` of the driver
    void writeTaxonomies(JsonWriter& json) const; ///< `taxonomies` of the run
    std::int64_t indexOf(std::string_view ruleId) const { return m_index.find(ruleId)->second; }
    std::int64_t cweIndex(int number) const; ///< of a CWE that a rule or finding names
    /// True when the descriptor already says these CWE numbers.
    bool saysCwe(std::string_view ruleId, const std::vector<int>& cwe) const;

private:
    void writeRule(JsonWriter& json, const Rule& rule) const;
    void writeTexts(JsonWriter& json, const Rule& rule, const SarifExtras& extras) const;
    void writeRuleProperties(JsonWriter& json, const Rule& rule, const SarifExtras& extras) const;

    const std::map<std::string, std::string, std::less<>>* m_extras;
    std::vector<std::shared_ptr<const Rule>> m_rules; ///< sorted by id, each id once
    std::map<std::string_view, std::int64_t> m_index;
    std::vector<int> m_cwe; ///< sorted; position = index in the taxonomy
};

std::string_view sarifLevel(Severity severity); ///< "error", "warning", "note"; "none" for info
std::string cweId(int number);                  ///< "CWE-89"
void writeCweReference(JsonWriter& json, int number, std::int64_t index);

} // namespace punchlist
