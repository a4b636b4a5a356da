#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace punchlist {

/// What is wrong with a SARIF 2.1.0 document, one sentence each: the rules of the standard (and of GitHub, where it is
/// stricter) for everything that the exporter writes. Written for the tests; not a full validator.
class SarifCheck {
public:
    explicit SarifCheck(const nlohmann::json& log)
    {
        expect(log.value("version", "") == "2.1.0", "version is not 2.1.0");
        expect(log.contains("$schema"), "no $schema");
        allowed(log, {"$schema", "version", "runs", "properties"}, "log");
        for (const auto& run : log.at("runs"))
            checkRun(run);
    }

    const std::vector<std::string>& problems() const { return m_problems; }

private:
    using Json = nlohmann::json;

    void expect(bool condition, const std::string& problem)
    {
        if (!condition)
            m_problems.push_back(problem);
    }

    void allowed(const Json& object, const std::set<std::string>& names, const std::string& what)
    {
        for (const auto& [name, value] : object.items())
            expect(names.contains(name), what + " has an unknown member " + name);
    }

    void oneOf(const Json& object, const char* member, const std::set<std::string>& values)
    {
        if (object.contains(member))
            expect(values.contains(object[member].get<std::string>()),
                   std::string(member) + " has the value " + object[member].dump());
    }

    void unique(const Json& array, const std::string& what)
    {
        std::set<Json> seen;
        for (const auto& item : array)
            expect(seen.insert(item).second, what + " has an entry twice: " + item.dump());
    }

    void checkMessage(const Json& message, const std::string& what)
    {
        expect(message.contains("text") && !message["text"].get<std::string>().empty(), what + " has no text");
    }

    void checkRun(const Json& run)
    {
        allowed(run, {"tool", "taxonomies", "invocations", "versionControlProvenance", "originalUriBaseIds", "automationDetails",
                      "columnKind", "defaultEncoding", "language", "properties", "results"}, "run");
        oneOf(run, "columnKind", {"utf16CodeUnits"});
        expect(run.contains("columnKind"), "no columnKind");
        const auto& driver = run.at("tool").at("driver");
        allowed(driver, {"name", "version", "semanticVersion", "rules", "notifications", "supportedTaxonomies"}, "driver");
        m_run = &run;
        checkRules(driver.at("rules"));
        for (const auto& base : run.value("originalUriBaseIds", Json::object()))
            expect(!base.contains("uri") || base["uri"].get<std::string>().ends_with('/'), "a base URI without a slash");
        for (const auto& invocation : run.value("invocations", Json::array()))
            checkInvocation(invocation, driver);
        for (const auto& provenance : run.value("versionControlProvenance", Json::array()))
            expect(provenance.contains("repositoryUri"), "provenance without repositoryUri");
        expect(run.contains("results"), "no results: that means no scan");
        std::size_t withBaseline = 0;
        std::size_t withSuppressions = 0;
        for (const auto& result : run.at("results")) {
            checkResult(result, driver.at("rules"));
            withBaseline += result.contains("baselineState") ? 1 : 0;
            withSuppressions += result.contains("suppressions") ? 1 : 0;
        }
        const auto count = run.at("results").size();
        expect(withBaseline == 0 || withBaseline == count, "baselineState on some results only");
        expect(withSuppressions == 0 || withSuppressions == count, "suppressions on some results only");
    }

    void checkRules(const Json& rules)
    {
        std::set<std::string> ids;
        for (const auto& rule : rules) {
            allowed(rule, {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration",
                           "relationships", "properties"}, "rule");
            expect(ids.insert(rule.at("id")).second, "the rule " + rule.at("id").get<std::string>() + " is there twice");
            checkMessage(rule.at("shortDescription"), "shortDescription");
            checkMessage(rule.at("help"), "help");
            oneOf(rule.at("defaultConfiguration"), "level", {"none", "note", "warning", "error"});
            for (const auto& relationship : rule.value("relationships", Json::array())) {
                checkTaxon(relationship.at("target"));
                expect(!relationship.at("kinds").empty(), "a relationship without kinds");
            }
            const auto& properties = rule.at("properties");
            oneOf(properties, "precision", {"low", "medium", "high", "very-high"});
            unique(properties.at("tags"), "tags of a rule");
            expect(properties.at("tags").size() <= 20, "too many tags");
            if (properties.contains("security-severity")) {
                expect(properties["security-severity"].is_string(), "security-severity must be a string");
                const auto score = std::stod(properties["security-severity"].get<std::string>());
                expect(score > 0 && score <= 10, "security-severity out of range");
            }
        }
    }

    void checkTaxon(const Json& reference)
    {
        const auto& component = reference.at("toolComponent");
        const auto& taxonomy = m_run->at("taxonomies").at(component.at("index").get<std::size_t>());
        expect(taxonomy.at("name") == component.at("name"), "a taxon of another taxonomy");
        expect(taxonomy.at("taxa").at(reference.at("index").get<std::size_t>()).at("id") == reference.at("id"),
               "a taxon with the wrong index");
    }

    void checkInvocation(const Json& invocation, const Json& driver)
    {
        allowed(invocation, {"executionSuccessful", "exitCode", "startTimeUtc", "endTimeUtc", "toolExecutionNotifications"}, "invocation");
        expect(invocation.at("executionSuccessful").is_boolean(), "executionSuccessful is required");
        for (const auto& notification : invocation.value("toolExecutionNotifications", Json::array())) {
            checkMessage(notification.at("message"), "notification");
            oneOf(notification, "level", {"none", "note", "warning", "error"});
            if (notification.contains("descriptor")) {
                const auto& descriptor = notification["descriptor"];
                expect(driver.at("notifications").at(descriptor.at("index").get<std::size_t>()).at("id") == descriptor.at("id"),
                       "a notification with the wrong index");
            }
            for (const auto& location : notification.value("locations", Json::array()))
                checkLocation(location);
        }
    }

    void checkLocation(const Json& location)
    {
        allowed(location, {"id", "physicalLocation", "logicalLocations", "message", "properties"}, "location");
        const auto& physical = location.at("physicalLocation");
        const auto& artifact = physical.at("artifactLocation");
        const auto uri = artifact.at("uri").get<std::string>();
        static const std::regex relative("([A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+");
        expect(std::regex_match(uri, relative) && !uri.starts_with('/'), "not a relative URI reference: " + uri);
        expect(m_run->at("originalUriBaseIds").contains(artifact.at("uriBaseId").get<std::string>()), "an unknown uriBaseId");
        if (!physical.contains("region"))
            return;
        const auto& region = physical["region"];
        const auto line = region.at("startLine").get<int>();
        const auto endLine = region.value("endLine", line);
        expect(line >= 1 && endLine >= line, "lines out of order");
        expect(region.value("startColumn", 1) >= 1, "a column below 1");
        expect(endLine > line || !region.contains("endColumn")
                   || region["endColumn"].get<int>() >= region.value("startColumn", 1), "columns out of order");
        if (physical.contains("contextRegion")) {
            const auto& context = physical["contextRegion"];
            expect(context.at("startLine") <= line && context.at("endLine") >= endLine, "the context does not hold the region");
            expect(region.contains("endColumn") || region.value("startColumn", 1) > 1 || context["endLine"] > endLine
                       || context["startLine"] < line, "the context is not a proper superset");
            expect(context.at("snippet").at("text").get<std::string>().size() <= 512, "a snippet above 512 bytes");
        }
    }

    void checkResult(const Json& result, const Json& rules)
    {
        allowed(result, {"ruleId", "ruleIndex", "kind", "level", "message", "locations", "relatedLocations", "codeFlows",
                         "partialFingerprints", "correlationGuid", "baselineState", "suppressions", "rank", "taxa", "properties"},
                "result");
        expect(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id") == result.at("ruleId"), "ruleIndex is wrong");
        oneOf(result, "kind", {"fail", "informational", "pass"});
        oneOf(result, "level", {"none", "note", "warning", "error"});
        expect(result.at("kind") == "fail" || result.at("level") == "none", "a level on a result that is no failure");
        oneOf(result, "baselineState", {"new", "unchanged", "updated", "absent"});
        checkMessage(result.at("message"), "message");
        for (const auto& location : result.value("locations", Json::array()))
            checkLocation(location);
        std::set<int> ids;
        for (const auto& location : result.value("relatedLocations", Json::array())) {
            checkLocation(location);
            checkMessage(location.at("message"), "related location");
            expect(ids.insert(location.at("id").get<int>()).second, "an id of a location twice");
        }
        const auto text = result.at("message").at("text").get<std::string>();
        static const std::regex link("[^\\\\]\\]\\(([0-9]+)\\)");
        for (auto at = std::sregex_iterator(text.begin(), text.end(), link); at != std::sregex_iterator(); ++at)
            expect(ids.contains(std::stoi((*at)[1])), "the message links to no location: " + (*at)[0].str());
        for (const auto& taxon : result.value("taxa", Json::array()))
            checkTaxon(taxon);
        for (const auto& suppression : result.value("suppressions", Json::array())) {
            oneOf(suppression, "kind", {"inSource", "external"});
            oneOf(suppression, "status", {"accepted", "underReview", "rejected"});
            expect(suppression.contains("kind"), "a suppression without a kind");
        }
        const auto rank = result.at("rank").get<double>();
        expect(rank >= 0 && rank <= 100, "rank out of range");
        static const std::regex guid("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        if (result.contains("correlationGuid"))
            expect(std::regex_match(result["correlationGuid"].get<std::string>(), guid), "correlationGuid is no GUID");
        unique(result.at("properties").at("tags"), "tags of a result");
    }

    const Json* m_run = nullptr;
    std::vector<std::string> m_problems;
};

} // namespace punchlist
