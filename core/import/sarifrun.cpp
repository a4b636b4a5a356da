#include "import/sarifrun.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/sarifjson.h"
#include "import/sarifreader.h"
#include "import/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace punchlist {

using namespace sarif;

namespace {

constexpr std::size_t maxFlowSteps = 100;
constexpr std::size_t maxFixes = 20;

/// A number that tools write as a number or as text.
std::optional<double> decimal(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return std::nullopt;
    const std::string digits = value.get<std::string>();
    char* end = nullptr;
    const double result = std::strtod(digits.c_str(), &end);
    return end == digits.c_str() ? std::nullopt : std::optional(result);
}

std::optional<Severity> severityOfScore(double score)
{
    if (score >= 9)
        return Severity::Critical;
    if (score >= 7)
        return Severity::High;
    if (score >= 4)
        return Severity::Medium;
    return score > 0 ? std::optional(Severity::Low) : std::nullopt;
}

} // namespace

void SarifRun::setProperty(std::string_view key, Json value)
{
    if (key == "results") {
        m_hasResults = value.is_array();
    } else if (key == "artifacts") {
        // Embedded contents are of no use here.
        m_artifacts.push_back(member(value, "location"));
    } else if (key == "tool") {
        m_tool = std::move(value);
    } else if (key == "originalUriBaseIds") {
        m_bases = std::move(value);
    } else if (key == "invocations") {
        m_invocations = std::move(value);
    } else if (key == "logicalLocations") {
        m_logical = std::move(value);
    } else if (key == "versionControlProvenance") {
        m_provenance = std::move(value);
    } else if (key == "threadFlowLocations") {
        m_flowLocations = std::move(value);
    } else if (key == "automationDetails") {
        m_category = text(value, "id");
    } else if (key == "externalPropertyFileReferences") {
        m_hasExternal = !value.empty();
    }
}

void SarifRun::addPlaces(const Json& locations, PendingResult& pending, bool mention) const
{
    if (!locations.is_array())
        return;
    for (const Json& location : locations) {
        PlaceReference reference = placeOf(location);
        reference.place.mention = mention;
        const std::string snippet = text(member(member(member(location, "physicalLocation"), "region"), "snippet"), "text");
        if (!snippet.empty() && !mention)
            pending.finding.code.push_back({TextKind::Evidence, {}, shortText(snippet), {}});
        if (!reference.isEmpty())
            pending.places.push_back(std::move(reference));
    }
}

SarifRun::PlaceReference SarifRun::placeOf(const Json& location) const
{
    const Json& physical = member(location, "physicalLocation");
    const Json& artifact = member(physical, "artifactLocation");
    const Json& region = member(physical, "region");
    PlaceReference reference;
    reference.uri = text(artifact, "uri");
    reference.base = text(artifact, "uriBaseId");
    reference.index = number(artifact, "index", -1);
    reference.place.startLine = lineNumber(region, "startLine");
    reference.place.endLine = std::max(reference.place.startLine, lineNumber(region, "endLine"));
    reference.place.startColumn = lineNumber(region, "startColumn");
    reference.place.endColumn = lineNumber(region, "endColumn");
    const Json& logical = at(member(location, "logicalLocations"), 0);
    reference.place.symbol = text(logical, "fullyQualifiedName");
    if (reference.place.symbol.empty())
        reference.place.symbol = text(logical, "name");
    if (reference.place.symbol.empty()) {
        const Json& shared = at(m_logical, number(logical, "index", -1));
        reference.place.symbol = text(shared, text(shared, "fullyQualifiedName").empty() ? "name" : "fullyQualifiedName");
    }
    return reference;
}

/// The steps of the first flow that has some, in the order in which they happen; several threads are joined by that order.
void SarifRun::addFlow(const Json& result, PendingResult& pending) const
{
    const Json& flows = member(result, "codeFlows");
    if (!flows.is_array())
        return;
    for (const Json& flow : flows) {
        struct Step {
            std::int64_t order = 0;
            PlaceReference reference;
            std::string message;
        };
        std::vector<Step> steps;
        const Json& threads = member(flow, "threadFlows");
        for (std::size_t thread = 0; threads.is_array() && thread < threads.size(); ++thread) {
            const Json& locations = member(threads[thread], "locations");
            for (std::size_t i = 0; locations.is_array() && i < locations.size() && steps.size() < maxFlowSteps; ++i) {
                const Json& shared = at(m_flowLocations, number(locations[i], "index", -1));
                const Json& step = shared.is_object() ? shared : locations[i];
                if (text(step, "importance") == "unimportant")
                    continue;
                PlaceReference reference = placeOf(member(step, "location"));
                if (!reference.isEmpty())
                    steps.push_back({number(locations[i], "executionOrder", number(step, "executionOrder", 0)), std::move(reference), shortText(messageText(member(member(step, "location"), "message")))});
            }
        }
        std::ranges::stable_sort(steps, {}, &Step::order);
        for (Step& step : steps) {
            pending.flow.push_back(std::move(step.reference));
            pending.finding.flow.push_back({{}, std::move(step.message)});
        }
        if (!steps.empty())
            return;
    }
}

/// What a tool would change, as a person would: which lines, and what stands there then.
void SarifRun::addFixes(const Json& result, PendingResult& pending) const
{
    const Json& fixes = member(result, "fixes");
    if (!fixes.is_array())
        return;
    for (const Json& fix : fixes) {
        if (const std::string description = messageText(member(fix, "description")); !description.empty())
            pending.finding.texts.push_back({TextKind::Fix, {}, shortText(description), {}});
        const Json& changes = member(fix, "artifactChanges");
        for (std::size_t i = 0; changes.is_array() && i < changes.size(); ++i) {
            const Json& replacements = member(changes[i], "replacements");
            for (std::size_t k = 0; replacements.is_array() && k < replacements.size(); ++k) {
                if (pending.finding.code.size() > maxFixes)
                    return;
                if (std::string inserted = text(member(replacements[k], "insertedContent"), "text"); !inserted.empty())
                    pending.finding.code.push_back({TextKind::Fix, {}, shortText(std::move(inserted)), {}});
            }
        }
    }
}

void SarifRun::add(const Json& result)
{
    const std::size_t index = m_results++;
    const std::string kind = text(result, "kind");
    if (!kind.empty() && kind != "fail") {
        ++m_otherKinds[kind];
        return;
    }
    PendingResult pending;
    ImportedFinding& finding = pending.finding;
    finding.pointer = "/runs/" + std::to_string(m_number) + "/results/" + std::to_string(index);
    const Json& rule = member(result, "rule");
    pending.ruleId = text(result, "ruleId");
    if (pending.ruleId.empty())
        pending.ruleId = text(rule, "id");
    pending.ruleIndex = number(result, "ruleIndex", number(rule, "index", -1));
    const Json& component = member(rule, "toolComponent");
    pending.componentIndex = number(component, "index", -1);
    pending.componentName = text(component, "name");
    pending.componentGuid = text(component, "guid");
    pending.level = text(result, "level");
    pending.invocation = number(member(result, "provenance"), "invocationIndex", -1);

    const Json& message = member(result, "message");
    const std::string said = messageText(message);
    pending.messageId = text(message, "id");
    if (const Json& arguments = member(message, "arguments"); arguments.is_array()) {
        for (const Json& argument : arguments)
            pending.arguments.push_back(argument.is_string() ? argument.get<std::string>() : argument.dump());
    }
    if (!said.empty())
        finding.texts.push_back({TextKind::Problem, {}, shortText(said), {}});
    addPlaces(member(result, "locations"), pending, false);
    addPlaces(member(result, "relatedLocations"), pending, true);

    const Json& properties = member(result, "properties");
    pending.securitySeverity = decimal(member(properties, "security-severity"));
    for (const std::string_view key : {"issue_severity", "severity"}) { // Bandit, Snyk and others
        if (const std::string value = text(properties, key); !value.empty() && finding.severityText.empty())
            finding.severityText = value;
    }
    for (const std::string_view key : {"issue_confidence", "confidence", "precision"}) {
        if (const std::string value = text(properties, key); !value.empty() && !finding.confidence)
            finding.confidence = confidenceIn(value);
    }

    if (const Json& suppressions = member(result, "suppressions"); suppressions.is_array()) {
        for (const Json& suppression : suppressions) {
            const std::string status = text(suppression, "status").empty() ? text(suppression, "state") : text(suppression, "status");
            if (!status.empty() && toLower(status) != "accepted")
                continue;
            finding.suppressed = true;
            finding.suppression = text(suppression, "justification");
        }
    }
    if (const Json& states = member(result, "suppressionStates"); states.is_array() && !states.empty())
        finding.suppressed = true; // drafts of SARIF 2
    if (text(result, "baselineState") == "absent") {
        finding.status = ClaimedStatus::Fixed;
        finding.statusText = "absent";
    }

    // The greatest version of a name sorts last: "primaryLocationLineHash/v2" behind "…/v1".
    for (const std::string_view key : {"partialFingerprints", "fingerprints"}) {
        const Json& prints = member(result, key);
        if (!prints.is_object())
            continue;
        for (const auto& [name, value] : prints.items()) {
            if (value.is_string() && value.get<std::string>() != "requires login" && !value.get<std::string>().empty())
                finding.fingerprint = name + ':' + value.get<std::string>();
        }
    }
    if (finding.fingerprint.empty()) {
        if (const std::string guid = text(result, "correlationGuid"); !guid.empty())
            finding.fingerprint = "guid:" + guid;
    }
    addFlow(result, pending);
    addFixes(result, pending);
    for (const auto& [key, name] : {std::pair{"workItemUris", "work item"}, {"hostedViewerUri", "viewer"}}) {
        const Json& value = member(result, key);
        const Json& uri = value.is_array() ? at(value, 0) : value;
        if (uri.is_string())
            finding.fields.push_back({name, shortText(uri.get<std::string>()), {}});
    }
    m_pending.push_back(std::move(pending));
}

const Json& SarifRun::component(const PendingResult& result) const
{
    const Json& extensions = member(m_tool, "extensions");
    if (result.componentIndex >= 0 && !at(extensions, result.componentIndex).is_null())
        return at(extensions, result.componentIndex);
    if (extensions.is_array()) {
        for (const Json& extension : extensions) {
            const bool sameGuid = !result.componentGuid.empty() && text(extension, "guid") == result.componentGuid;
            const bool sameName = !result.componentName.empty() && text(extension, "name") == result.componentName;
            if (sameGuid || sameName)
                return extension;
        }
    }
    return member(m_tool, "driver");
}

const Json& SarifRun::ruleOf(const PendingResult& result) const
{
    const Json& rules = member(component(result), "rules");
    if (const Json& byIndex = at(rules, result.ruleIndex); byIndex.is_object())
        return byIndex;
    const std::string key = result.ruleId + '\n' + result.componentName + '\n' + result.componentGuid + '\n' + std::to_string(result.componentIndex);
    const auto [known, isNew] = m_ruleById.try_emplace(key, nullptr);
    if (isNew)
        known->second = &ruleById(result);
    return *known->second;
}

const Json& SarifRun::ruleById(const PendingResult& result) const
{
    static const Json nothing;
    const Json& rules = member(component(result), "rules");
    // "CA1000/1" belongs to "CA1000".
    const auto matches = [&](const Json& rule) {
        const std::string id = text(rule, "id");
        return !id.empty() && (id == result.ruleId || result.ruleId.starts_with(id + '/'));
    };
    const auto search = [&](const Json& list) -> const Json& {
        if (list.is_array()) {
            for (const Json& rule : list) {
                if (matches(rule))
                    return rule;
            }
        }
        return nothing;
    };
    if (const Json& found = search(rules); !found.is_null())
        return found;
    if (const Json& found = search(member(member(m_tool, "driver"), "rules")); !found.is_null())
        return found;
    if (const Json& extensions = member(m_tool, "extensions"); extensions.is_array()) {
        for (const Json& extension : extensions) {
            if (const Json& found = search(member(extension, "rules")); !found.is_null())
                return found;
        }
    }
    return nothing;
}

std::string SarifRun::basePath(const std::string& id, int depth) const
{
    const Json& base = member(m_bases, id);
    if (depth > 10 || !base.is_object())
        return {};
    std::string uri = pathOfUri(text(base, "uri"));
    if (!uri.empty() && !uri.ends_with('/'))
        uri += '/';
    const std::string outer = text(base, "uriBaseId");
    return outer.empty() ? uri : basePath(outer, depth + 1) + uri;
}

std::string SarifRun::path(const PlaceReference& reference) const
{
    std::string uri = reference.uri;
    std::string base = reference.base;
    if (uri.empty() && reference.index >= 0 && static_cast<std::size_t>(reference.index) < m_artifacts.size()) {
        const Json& artifact = m_artifacts[static_cast<std::size_t>(reference.index)];
        uri = text(artifact, "uri");
        base = text(artifact, "uriBaseId");
    }
    std::string path = pathOfUri(uri);
    const auto isAbsolute = [](std::string_view value) { return value.starts_with('/') || (value.size() > 2 && value[1] == ':' && value[2] == '/'); };
    if (!isAbsolute(path) && !base.empty()) {
        // A base that is itself below another one has a part of the path; the outermost one is the checkout.
        const std::string prefix = basePath(base, 0);
        path = prefix + path;
    }
    if (!isAbsolute(path)) {
        while (path.starts_with("./"))
            path.erase(0, 2);
        return path;
    }
    // Absolute paths of a build machine: what is known to be the root there is cut off.
    std::string root;
    const auto consider = [&](const std::string& candidate) {
        if (candidate.size() > 1 && path.starts_with(candidate) && (root.empty() || candidate.size() < root.size()))
            root = candidate;
    };
    if (m_bases.is_object()) {
        for (const auto& [id, value] : m_bases.items())
            consider(basePath(id, 0));
    }
    const auto folder = [](const Json& location) {
        std::string value = pathOfUri(text(location, "uri"));
        return value.empty() || value.ends_with('/') ? value : value + '/';
    };
    if (m_invocations.is_array()) {
        for (const Json& invocation : m_invocations)
            consider(folder(member(invocation, "workingDirectory")));
    }
    if (m_provenance.is_array()) {
        for (const Json& provenance : m_provenance)
            consider(folder(member(provenance, "mappedTo")));
    }
    return root.empty() ? path : path.substr(root.size());
}

void SarifRun::grade(PendingResult& result, const Json& rule) const
{
    ImportedFinding& finding = result.finding;
    const Json& properties = member(rule, "properties");
    if (!result.securitySeverity)
        result.securitySeverity = decimal(member(properties, "security-severity"));
    std::string level = result.level;
    if (level.empty()) {
        const Json& overrides = member(at(m_invocations, result.invocation), "ruleConfigurationOverrides");
        if (overrides.is_array()) {
            for (const Json& change : overrides) {
                const Json& descriptor = member(change, "descriptor");
                const bool meant = text(descriptor, "id") == text(rule, "id") || (number(descriptor, "index", -1) == result.ruleIndex && result.ruleIndex >= 0);
                if (meant && level.empty())
                    level = text(member(change, "configuration"), "level");
            }
        }
    }
    if (level.empty())
        level = text(member(rule, "defaultConfiguration"), "level");
    if (level.empty())
        level = "warning";
    std::optional<Severity> severity = severityWordIn(finding.severityText);
    if (result.securitySeverity) {
        severity = severityOfScore(*result.securitySeverity);
        finding.severityText = "security-severity " + std::to_string(*result.securitySeverity).substr(0, 3);
    } else if (!severity) {
        finding.severityText = level;
    }
    if (!severity)
        severity = level == "error" ? Severity::High : level == "warning" ? Severity::Medium : level == "note" ? Severity::Low : Severity::Info;
    finding.severity = severity;

    if (!finding.confidence)
        finding.confidence = confidenceIn(text(properties, "precision"));
    std::string words = result.ruleId;
    std::ranges::replace(words, '_', ' ');
    bool security = result.securitySeverity.has_value();
    if (const Json& tags = member(properties, "tags"); tags.is_array()) {
        for (const Json& tag : tags) {
            if (!tag.is_string())
                continue;
            const std::string name = toLower(tag.get<std::string>());
            security = security || name == "security";
            const auto cwe = name.find("cwe");
            if (cwe == std::string::npos)
                continue;
            const auto digits = name.find_first_of("0123456789", cwe);
            const int id = digits == std::string::npos ? 0 : std::atoi(name.substr(digits, 6).c_str());
            if (id > 0 && !std::ranges::contains(finding.cwe, id))
                finding.cwe.push_back(id);
        }
    }
    if (const Json& relations = member(rule, "relationships"); relations.is_array()) {
        for (const Json& relation : relations) {
            const Json& target = member(relation, "target");
            const std::string id = text(target, "id");
            if (toLower(text(member(target, "toolComponent"), "name")) != "cwe" && !toLower(id).starts_with("cwe"))
                continue;
            const auto digits = id.find_first_of("0123456789");
            const int cwe = digits == std::string::npos ? 0 : std::atoi(id.substr(digits, 6).c_str());
            if (cwe > 0 && !std::ranges::contains(finding.cwe, cwe))
                finding.cwe.push_back(cwe);
        }
    }
    std::ranges::sort(finding.cwe);
    finding.category = security || !finding.cwe.empty() ? std::string("security") : categoryIn(words + ' ' + finding.title);
}

void SarifRun::addRuleTexts(ImportedFinding& finding, const Json& rule) const
{
    finding.ruleName = text(rule, "name");
    std::string description = messageText(member(rule, "fullDescription"));
    if (description.empty())
        description = messageText(member(rule, "shortDescription"));
    if (!description.empty() && finding.textOf(TextKind::Problem) != description)
        finding.texts.push_back({TextKind::Note, "rule", shortText(description), {}});
    if (const std::string help = messageText(member(rule, "help")); !help.empty() && help != description)
        finding.texts.push_back({TextKind::Fix, "help", shortText(help), {}});
}

/// What the tool says about the first error, on one line.
static std::string firstError(const Json& notifications)
{
    for (const Json& notification : notifications) {
        if (text(notification, "level") != "error")
            continue;
        std::string message = messageText(member(notification, "message"));
        message = message.substr(0, message.find('\n'));
        return message.size() > 200 ? message.substr(0, message.rfind(' ', 197)) + "…" : message;
    }
    return {};
}

void SarifRun::addNotes(ImportedAudit& audit) const
{
    const std::string run = "Run " + std::to_string(m_number + 1);
    if (!m_hasResults)
        audit.notes.push_back(run + " has no results: nothing was scanned.");
    for (const auto& [kind, count] : m_otherKinds)
        audit.notes.push_back(run + ": " + std::to_string(count) + " results of kind \"" + kind + "\" are no problems and were left out.");
    if (m_hasExternal)
        audit.notes.push_back(run + " keeps parts in other files; they were not read.");
    if (m_invocations.is_array()) {
        for (const Json& invocation : m_invocations) {
            const Json& successful = member(invocation, "executionSuccessful");
            if (successful.is_boolean() && !successful.get<bool>())
                audit.notes.push_back(run + ": the tool says that it did not run to the end; findings may be missing.");
            for (const std::string_view key : {"toolExecutionNotifications", "toolConfigurationNotifications"}) {
                const Json& notifications = member(invocation, key);
                std::size_t errors = 0;
                for (std::size_t i = 0; notifications.is_array() && i < notifications.size(); ++i)
                    errors += text(notifications[i], "level") == "error";
                if (errors > 0)
                    audit.notes.push_back(run + ": the tool tells of " + std::to_string(errors) + " errors while it ran, the first: " + firstError(notifications));
            }
        }
    }
}

void SarifRun::finish(ImportedAudit& audit)
{
    std::string tool = text(member(m_tool, "driver"), "name");
    if (tool.empty())
        tool = "unknown tool";
    std::string version = text(member(m_tool, "driver"), "semanticVersion");
    if (version.empty())
        version = text(member(m_tool, "driver"), "version");
    audit.tools.push_back((version.empty() ? tool : tool + ' ' + version) + (m_category.empty() ? std::string() : " (" + m_category + ')'));
    if (audit.commit.empty())
        audit.commit = text(at(m_provenance, 0), "revisionId");
    addNotes(audit);
    audit.findings.reserve(audit.findings.size() + m_pending.size());
    for (; !m_pending.empty(); m_pending.pop_front()) {
        PendingResult& result = m_pending.front();
        ImportedFinding& finding = result.finding;
        const Json& rule = ruleOf(result);
        if (result.ruleId.empty())
            result.ruleId = text(rule, "id");
        finding.tool = tool;
        finding.ruleId = result.ruleId;
        finding.ref = result.ruleId;
        if (!result.messageId.empty() && finding.textOf(TextKind::Problem).empty()) {
            std::string said = messageText(member(member(rule, "messageStrings"), result.messageId));
            for (std::size_t i = 0; i < result.arguments.size() && i < 20; ++i) {
                const std::string placeholder = '{' + std::to_string(i) + '}';
                for (std::size_t found = said.find(placeholder); found != std::string::npos && said.size() < 100'000; found = said.find(placeholder, found + result.arguments[i].size()))
                    said.replace(found, placeholder.size(), result.arguments[i]);
            }
            if (!said.empty())
                finding.texts.insert(finding.texts.begin(), {TextKind::Problem, {}, shortText(std::move(said)), {}});
        }
        std::string title = finding.textOf(TextKind::Problem);
        if (title.empty())
            title = messageText(member(rule, "shortDescription"));
        title = title.substr(0, title.find('\n'));
        if (const auto sentence = title.find(". "); sentence != std::string::npos && sentence > 10)
            title.resize(sentence);
        if (title.size() > 200)
            title = title.substr(0, title.rfind(' ', 197)) + "…";
        finding.title = title.empty() ? (result.ruleId.empty() ? std::string("Result without a message") : result.ruleId) : withoutMarkup(title) == title ? title : withoutEmphasis(title);
        for (PlaceReference& reference : result.places) {
            reference.place.path = path(reference);
            finding.locations.push_back(std::move(reference.place));
        }
        for (std::size_t i = 0; i < result.flow.size(); ++i) {
            finding.flow[i].place = std::move(result.flow[i].place);
            finding.flow[i].place.path = path(result.flow[i]);
        }
        grade(result, rule);
        addRuleTexts(finding, rule);
        audit.findings.push_back(std::move(finding));
    }
}

} // namespace punchlist
