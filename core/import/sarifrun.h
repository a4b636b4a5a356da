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

    void setProperty(std::string_view key, nlohmann::json value);
    void add(const nlohmann::json& result);
    void finish(ImportedAudit& audit);

private:
    struct PlaceReference {
        std::string uri;
        std::string base;
        std::int64_t index = -1;
        ImportedLocation place;

        bool isEmpty() const { return uri.empty() && index < 0 && place.symbol.empty() && place.startLine == 0; }
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
        std::vector<PlaceReference> places;
        std::vector<PlaceReference> flow; ///< parallel to the finding's
    };

    const nlohmann::json& component(const PendingResult& result) const;
    const nlohmann::json& ruleOf(const PendingResult& result) const;
    const nlohmann::json& ruleById(const PendingResult& result) const;
    std::string path(const PlaceReference& reference) const;
    std::string basePath(const std::string& id, int depth) const;
    PlaceReference placeOf(const nlohmann::json& location) const;
    void addFlow(const nlohmann::json& result, PendingResult& pending) const;
    void addFixes(const nlohmann::json& result, PendingResult& pending) const;
    void addPlaces(const nlohmann::json& locations, PendingResult& pending, bool mention) const;
    void grade(PendingResult& result, const nlohmann::json& rule) const;
    void addRuleTexts(ImportedFinding& finding, const nlohmann::json& rule) const;
    void addNotes(ImportedAudit& audit) const;

    std::size_t m_number;
    nlohmann::json m_tool;
    nlohmann::json m_bases;
    nlohmann::json m_invocations;
    nlohmann::json m_logical;
    nlohmann::json m_provenance;
    nlohmann::json m_flowLocations; ///< steps that several flows share
    std::string m_category;
    std::vector<nlohmann::json> m_artifacts;
    bool m_hasResults = false;
    bool m_hasExternal = false;
    std::size_t m_results = 0;
    std::map<std::string, std::size_t> m_otherKinds;
    std::deque<PendingResult> m_pending; ///< given away from the front, so that nothing is there twice
    mutable std::unordered_map<std::string, const nlohmann::json*> m_ruleById; ///< found by id once; used when the tool is complete
};

} // namespace punchlist
