#include "import/sarifrun.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/sarifextras.h"
#include "import/sarifjson.h"
#include "import/sarifreader.h"
#include "import/titles.h"
#include "import/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace punchlist {

using namespace sarif;

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
        // "nightly/2026-05-01": what is in front of the last slash stays the same from run to run (SARIF 3.17.3).
        m_category = text(value, "id");
        if (const auto slash = m_category.rfind('/'); slash != std::string::npos)
            m_category.resize(slash);
    } else if (key == "externalPropertyFileReferences") {
        m_hasExternal = !value.empty();
    } else if (key == "columnKind") {
        m_unit = value == "unicodeCodePoints" ? TextUnit::CodePoints : TextUnit::Utf16;
    } else if (key == "newlineSequences") {
        m_unicodeLineBreaks = std::ranges::any_of(value, [](const Json& sequence) { return sequence == "\u2028" || sequence == "\u2029"; });
    }
}

void SarifRun::add(const Json& result)
{
    const std::size_t index = m_results++;
    const std::string kind = text(result, "kind");
    if (!kind.empty() && kind != "fail") {
        addKind(result, kind);
        return;
    }
    const Json& properties = member(result, "properties");
    if (properties.is_object() && properties.contains("punchlist/partOf"))
        return; // a further place of another result, which has it among its related locations
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
    pending.securitySeverity = decimal(member(properties, "security-severity"));
    for (const std::string_view key : {"issue_severity", "severity"}) { // Bandit, Snyk and others
        if (const std::string value = text(properties, key); !value.empty() && finding.severityText.empty())
            finding.severityText = value;
    }
    for (const std::string_view key : {"issue_confidence", "confidence", "precision"}) {
        if (const std::string value = text(properties, key); !value.empty() && !finding.confidence)
            finding.confidence = confidenceIn(value);
    }

    addSuppressions(result, finding);
    const std::string baseline = text(result, "baselineState");
    m_withBaseline += !baseline.empty();
    if (baseline == "absent") {
        finding.status = ClaimedStatus::Fixed;
        finding.statusText = "absent";
    } else if (!baseline.empty()) {
        finding.fields.push_back({"baseline state", baseline, {}});
    }
    addOwn(message, properties, pending);

    addFingerprints(result, finding);
    if (m_flowLocations.is_null() && result.contains("codeFlows"))
        pending.codeFlows = member(result, "codeFlows"); // its steps may be in a list that is still to come
    else
        addFlows(member(result, "codeFlows"), pending);
    addFixes(result, pending);
    for (const auto& [key, name] : {std::pair{"workItemUris", "work item"}, {"hostedViewerUri", "viewer"}}) {
        const Json& value = member(result, key);
        const Json& uri = value.is_array() ? at(value, 0) : value;
        if (uri.is_string())
            finding.fields.push_back({name, shortText(uri.get<std::string>()), {}});
    }
    for (const std::string_view key : {"ai/origin", "ai/exploitability"}) {
        if (const std::string value = text(properties, key); !value.empty())
            finding.fields.push_back({std::string(key), value, {}});
    }
    if (const double rank = decimal(member(result, "rank")).value_or(-1); rank >= 0)
        finding.fields.push_back({"rank", member(result, "rank").dump(), {}});
    addStacks(result, finding);
    bool tooLarge = false;
    finding.extras = sarifExtrasOf(result, pending.isOurs, tooLarge);
    m_extrasLost += tooLarge;
    finding.locations.shrink_to_fit();
    finding.flow.shrink_to_fit();
    finding.texts.shrink_to_fit();
    m_pending.push_back(std::move(pending));
}

/// Results that are no problems. What was checked and is in order becomes an entry of the check list.
void SarifRun::addKind(const Json& result, const std::string& kind)
{
    ++m_otherKinds[kind];
    if (kind != "pass" && kind != "notApplicable")
        return;
    std::string id = text(result, "ruleId");
    if (id.empty())
        id = text(member(result, "rule"), "id");
    if (id.empty())
        id = text(at(member(member(m_tool, "driver"), "rules"), number(result, "ruleIndex", -1)), "id");
    if (!id.empty())
        ++(kind == "pass" ? m_checks[id].passed : m_checks[id].notApplicable);
}

void SarifRun::addSuppressions(const Json& result, ImportedFinding& finding)
{
    const Json& suppressions = member(result, "suppressions");
    m_withSuppressions += suppressions.is_array();
    for (std::size_t i = 0; suppressions.is_array() && i < suppressions.size(); ++i) {
        const Json& suppression = suppressions[i];
        const std::string status = text(suppression, "status").empty() ? text(suppression, "state") : text(suppression, "status");
        if (!status.empty() && toLower(status) != "accepted")
            continue;
        finding.suppression = text(suppression, "justification");
        const std::string reason = text(member(suppression, "properties"), "punchlist/reason");
        const std::string words = toLower(reason.empty() ? finding.suppression : reason);
        if (text(suppression, "kind") == "external" && words.starts_with("false positive"))
            finding.status = ClaimedStatus::FalsePositive;
        else if (text(suppression, "kind") == "external" && (words.starts_with("accepted risk") || words.starts_with("by design")))
            finding.status = ClaimedStatus::AcceptedRisk;
        else
            finding.suppressed = true;
        if (finding.status != ClaimedStatus::Unknown)
            finding.statusText = finding.suppression;
    }
    if (const Json& states = member(result, "suppressionStates"); states.is_array() && !states.empty())
        finding.suppressed = true; // drafts of SARIF 2
}

/// The greatest version of a name is the one to compare with: "primaryLocationLineHash/v2", not "…/v1".
void SarifRun::addFingerprints(const Json& result, ImportedFinding& finding) const
{
    std::pair<std::string, long> best;
    for (const std::string_view key : {"partialFingerprints", "fingerprints"}) {
        const Json& prints = member(result, key);
        for (auto print = prints.begin(); prints.is_object() && print != prints.end(); ++print) {
            // Semgrep's words for "you have to pay for it"; read as a fingerprint, all findings would be one.
            if (!print->is_string() || *print == "requires login" || *print == "")
                continue;
            const auto slash = print.key().rfind("/v");
            const bool isVersioned = slash != std::string::npos && slash + 2 < print.key().size();
            std::pair<std::string, long> name(print.key().substr(0, slash), isVersioned ? std::strtol(print.key().c_str() + slash + 2, nullptr, 10) : 0);
            if (finding.fingerprint.empty() || name >= best) {
                finding.fingerprint = print.key() + ':' + print->get<std::string>();
                best = std::move(name);
            }
        }
    }
    if (const std::string own = text(member(result, "partialFingerprints"), "punchlist/scopeText/v1"); !own.empty())
        finding.fingerprint = "punchlist/scopeText/v1:" + own;
    if (!finding.fingerprint.empty())
        return;
    for (const std::string_view key : {"correlationGuid", "guid"}) {
        if (const std::string guid = text(result, key); !guid.empty() && finding.fingerprint.empty())
            finding.fingerprint = "guid:" + guid;
    }
}

/// What an export of Punchlist says about its own findings.
void SarifRun::addOwn(const Json& message, const Json& properties, PendingResult& pending) const
{
    ImportedFinding& finding = pending.finding;
    const std::int64_t effort = number(properties, "effortMinutes", -1);
    if (effort < 0)
        return;
    pending.isOurs = true;
    const int minutes = static_cast<int>(std::min<std::int64_t>(effort, 1'000'000));
    finding.effort = EffortRange{minutes, minutes};
    const std::string tier = text(properties, "priority");
    if (tier.size() == 2 && tier[0] == 'P' && tier[1] >= '0' && tier[1] <= '3') {
        finding.priority = static_cast<PriorityTier>(tier[1] - '0');
        finding.priorityText = tier;
    }
    finding.category = text(properties, "category");
    finding.owner = text(properties, "assignee");
    const std::string status = text(properties, "status");
    if (status == "confirmed")
        finding.status = ClaimedStatus::Confirmed;
    else if (status == "in progress")
        finding.status = ClaimedStatus::InProgress;
    if (finding.status != ClaimedStatus::Unknown && finding.statusText.empty())
        finding.statusText = text(properties, "comment");
    // "Title.\n\nproblem\n\nSee [source](2)."
    std::string said = text(message, "markdown");
    if (const auto see = said.rfind("\n\nSee ["); see != std::string::npos)
        said.resize(see);
    const auto end = said.find("\n\n");
    finding.title = said.substr(0, end);
    if (finding.title.ends_with('.'))
        finding.title.pop_back();
    finding.texts.clear();
    const std::pair<TextKind, std::string> texts[] = {{TextKind::Problem, end == std::string::npos ? std::string() : said.substr(end + 2)},
                                                      {TextKind::Impact, text(properties, "impact")},
                                                      {TextKind::Fix, text(properties, "fix")}};
    for (const auto& [kind, words] : texts) {
        if (!words.empty())
            finding.texts.push_back({kind, {}, shortText(words), {}});
    }
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

std::int32_t SarifRun::baseNumber(const std::string& id) const
{
    const auto known = std::ranges::find(m_baseIds, id);
    if (known == m_baseIds.end() && m_baseIds.size() < 1000) {
        m_baseIds.push_back(id);
        return static_cast<std::int32_t>(m_baseIds.size()) - 1;
    }
    return known == m_baseIds.end() ? -1 : static_cast<std::int32_t>(known - m_baseIds.begin());
}

std::string SarifRun::path(const std::string& written, const Outside& outside) const
{
    std::string uri = written;
    std::string base = outside.base < 0 ? std::string() : m_baseIds[static_cast<std::size_t>(outside.base)];
    if (uri.empty()) {
        const Json& artifact = at(m_artifacts, outside.artifact);
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
    if (m_withBaseline > 0 && m_withBaseline < m_pending.size())
        audit.notes.push_back(run + ": only some results say how they compare with an earlier run; the others count as open.");
    if (m_withSuppressions > 0 && m_withSuppressions < m_pending.size())
        audit.notes.push_back(run + ": only some results say whether they are suppressed; the others count as not suppressed.");
    if (m_extrasLost > 0)
        audit.notes.push_back(run + ": " + std::to_string(m_extrasLost) + " results have more attached than is kept; another export will not have it.");
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
        if (auto check = m_checks.find(result.ruleId); check != m_checks.end())
            ++check->second.failed;
        finding.tool = tool;
        finding.ruleId = result.ruleId;
        if (const auto [extras, isNew] = audit.ruleExtras.try_emplace(slug(tool) + '/' + (result.ruleId.empty() ? std::string("unknown") : result.ruleId)); isNew) {
            bool tooLarge = false;
            extras->second = sarifRuleExtrasOf(rule, audit.tools.back(), tooLarge);
        }
        finding.extras = withResolvedArtifacts(std::move(finding.extras), m_artifacts);
        if (!result.codeFlows.is_null())
            addFlows(std::exchange(result.codeFlows, nullptr), result);
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
        std::string title = finding.title.empty() ? finding.textOf(TextKind::Problem) : finding.title;
        if (title.empty())
            title = messageText(member(rule, "shortDescription"));
        title = title.substr(0, title.find('\n'));
        if (const auto sentence = title.find(". "); sentence != std::string::npos && sentence > 10)
            title.resize(sentence);
        if (title.size() > 200)
            title = title.substr(0, title.rfind(' ', 197)) + "…";
        if (finding.title.empty())
            finding.title = title.empty() ? (result.ruleId.empty() ? std::string("Result without a message") : result.ruleId) : withoutMarkup(title) == title ? title : withoutEmphasis(title);
        for (std::size_t i = 0; i < result.places.size(); ++i)
            place(finding.locations[i], result.places[i]);
        for (std::size_t i = 0; i < result.flow.size(); ++i)
            place(finding.flow[i].place, result.flow[i]);
        for (std::size_t i = 0; i < result.changes.size(); ++i)
            place(finding.changes[i].place, result.changes[i]);
        grade(result, rule);
        if (!result.isOurs)
            addRuleTexts(finding, rule);
        audit.findings.push_back(std::move(finding));
    }
    addChecks(audit, tool);
}

/// Completes a place with what only the whole run knows.
void SarifRun::place(ImportedLocation& place, const Outside& outside) const
{
    place.path = path(place.path, outside);
    if (place.unit == TextUnit::Utf16)
        place.unit = m_unit;
    place.unicodeLineBreaks = m_unicodeLineBreaks;
    if (place.symbol.empty() && outside.logical >= 0) {
        const Json& shared = at(m_logical, outside.logical);
        place.symbol = text(shared, text(shared, "fullyQualifiedName").empty() ? "name" : "fullyQualifiedName");
    }
}

void SarifRun::addChecks(ImportedAudit& audit, const std::string& tool) const
{
    for (const auto& [id, check] : m_checks) {
        PendingResult reference;
        reference.ruleId = id;
        const std::string said = messageText(member(ruleOf(reference), "shortDescription"));
        ImportedCheckItem item;
        item.text = said.empty() ? id : said;
        item.text += check.passed > 0 ? " (" + std::to_string(check.passed) + " passed" + (check.failed > 0 ? ", " + std::to_string(check.failed) + " failed)" : ")")
                                      : " (not applicable)";
        item.group = tool;
        item.checked = check.failed == 0;
        audit.checklist.push_back(std::move(item));
    }
}

} // namespace punchlist
