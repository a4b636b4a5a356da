#pragma once

#include "import/importedaudit.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// One run of a SARIF log while it is read. Results are kept small until the run is complete, because its rules, artifacts
/// and bases may follow them.
class SarifRun {
public:
    explicit SarifRun(std::size_t number) : m_number(number) { }

    void setProperty(std::string_view key, nlohmann::ordered_json value);
    void add(const nlohmann::ordered_json& result);
    void finish(ImportedAudit& audit);

private:
    /// What of a place stands in lists of the run: indices, -1 = nothing. Small, because a log may have millions of places.
    struct Outside {
        std::int32_t artifact = -1;
        std::int32_t logical = -1;
        std::int32_t base = -1; ///< in m_baseIds
    };

    struct PlaceReference {
        ImportedLocation place; ///< its path is the URI as written
        Outside outside;

        bool isEmpty() const
        {
            return place.path.empty() && outside.artifact < 0 && outside.logical < 0 && place.symbol.empty() && place.startLine == 0 && place.offset < 0;
        }
    };

    struct PendingResult {
        ImportedFinding finding;
        std::string ruleId;
        std::int64_t ruleIndex = -1;
        std::int64_t componentIndex = -1;
        std::string componentName;
        std::string componentGuid;
        std::string messageId;
        std::vector<std::string> arguments;
        std::string level;
        std::int64_t invocation = -1;
        std::optional<double> securitySeverity;
        bool isOurs = false; ///< an export of Punchlist, which says everything with the result
        std::vector<Outside> places;  ///< parallel to the finding's
        std::vector<Outside> flow;    ///< parallel to the finding's
        std::vector<Outside> changes; ///< parallel to the finding's
        nlohmann::ordered_json codeFlows; ///< not read yet; null = none
    };

    const nlohmann::ordered_json& component(const PendingResult& result) const;
    const nlohmann::ordered_json& ruleOf(const PendingResult& result) const;
    const nlohmann::ordered_json& ruleById(const PendingResult& result) const;
    std::string path(const std::string& uri, const Outside& outside) const;
    std::int32_t baseNumber(const std::string& id) const;
    std::string basePath(const std::string& id, int depth) const;
    PlaceReference placeOf(const nlohmann::ordered_json& location) const;
    PlaceReference placeOf(const nlohmann::ordered_json& artifact, const nlohmann::ordered_json& region) const;
    void place(ImportedLocation& place, const Outside& outside) const;
    void addKind(const nlohmann::ordered_json& result, const std::string& kind);
    void addSuppressions(const nlohmann::ordered_json& result, ImportedFinding& finding);
    void addFingerprints(const nlohmann::ordered_json& result, ImportedFinding& finding) const;
    void addOwn(const nlohmann::ordered_json& message, const nlohmann::ordered_json& properties, PendingResult& pending) const;
    void addStacks(const nlohmann::ordered_json& result, ImportedFinding& finding) const;
    void addFlows(const nlohmann::ordered_json& flows, PendingResult& pending) const;
    void addChecks(ImportedAudit& audit, const std::string& tool) const;
    void addFixes(const nlohmann::ordered_json& result, PendingResult& pending) const;
    void addPlaces(const nlohmann::ordered_json& locations, PendingResult& pending, bool mention) const;
    void grade(PendingResult& result, const nlohmann::ordered_json& rule) const;
    void addRuleTexts(ImportedFinding& finding, const nlohmann::ordered_json& rule) const;
    void addNotes(ImportedAudit& audit) const;

    std::size_t m_number;
    nlohmann::ordered_json m_tool;
    nlohmann::ordered_json m_bases;
    nlohmann::ordered_json m_invocations;
    nlohmann::ordered_json m_logical;
    nlohmann::ordered_json m_provenance;
    nlohmann::ordered_json m_flowLocations; ///< steps that several flows share
    std::string m_category;
    nlohmann::ordered_json m_artifacts = nlohmann::ordered_json::array();
    TextUnit m_unit = TextUnit::Utf16;
    bool m_unicodeLineBreaks = false;
    bool m_hasResults = false;
    bool m_hasExternal = false;
    std::size_t m_results = 0;
    std::map<std::string, std::size_t> m_otherKinds;
    struct Check {
        std::size_t passed = 0;
        std::size_t failed = 0;
        std::size_t notApplicable = 0;
    };
    std::map<std::string, Check> m_checks; ///< by rule
    std::size_t m_withBaseline = 0;     ///< results that say it
    std::size_t m_withSuppressions = 0; ///< results that say it
    std::size_t m_extrasLost = 0;       ///< results whose extras were too large
    std::deque<PendingResult> m_pending; ///< given away from the front, so that nothing is there twice
    mutable std::vector<std::string> m_baseIds; ///< a handful
    mutable std::unordered_map<std::string, const nlohmann::ordered_json*> m_ruleById; ///< found by id once; used when the tool is complete
};

} // namespace punchlist
