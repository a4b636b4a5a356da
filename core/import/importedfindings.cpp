#include "import/importedfindings.h"

#include "engine/findingbuilder.h"
#include "facts/facts.h"
#include "findings/identity.h"
#include "import/markdowninline.h"
#include "import/titles.h"
#include "import/vocabulary.h"
#include "repository/languagedetection.h"
#include "text/sourcefile.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace punchlist {
namespace {

PriorityTier tierOf(const ImportedFinding& finding, Severity severity)
{
    if (finding.priority)
        return *finding.priority;
    switch (severity) {
    case Severity::Critical: return PriorityTier::P0;
    case Severity::High: return PriorityTier::P1;
    case Severity::Medium: return PriorityTier::P2;
    default: return PriorityTier::P3;
    }
}

bool namesSecret(const ImportedFinding& finding)
{
    const std::string words = wordLine(finding.title + ' ' + finding.ruleId);
    return std::ranges::any_of(std::initializer_list<std::string_view>{"secret", "secrets", "credential", "credentials", "password", "passwords", "key",
                                                                       "keys", "token", "tokens"},
                               [&](std::string_view word) { return hasWord(words, word); });
}

/// Files that were read, each once.
class Sources {
public:
    explicit Sources(const RepositoryLookup& repository) : m_repository(repository) { }

    const SourceFile* file(const std::string& path)
    {
        const auto [entry, isNew] = m_files.try_emplace(path);
        if (isNew) {
            if (auto text = m_repository.text(path))
                entry->second = std::make_unique<SourceFile>(path, languageOfName(path), std::move(text), 0);
        }
        return entry->second.get();
    }

private:
    const RepositoryLookup& m_repository;
    std::unordered_map<std::string, std::unique_ptr<SourceFile>> m_files;
};

/// The lines as a range without the white space at both ends.
TextRange rangeOf(const SourceFile& source, int firstLine, int lastLine)
{
    const auto count = source.lines.lineCount();
    const auto first = std::min<std::uint32_t>(static_cast<std::uint32_t>(std::max(firstLine, 1)) - 1, count - 1);
    const auto last = std::min<std::uint32_t>(static_cast<std::uint32_t>(std::max(lastLine, firstLine)), count) - 1;
    std::uint32_t start = source.lines.lineStart(first);
    std::uint32_t end = source.lines.lineStart(std::max(first, last)) + static_cast<std::uint32_t>(source.lines.line(std::max(first, last)).size());
    const std::string_view text = source.view();
    while (start < end && (text[start] == ' ' || text[start] == '\t'))
        ++start;
    return source.lines.range(start, std::max(start, end));
}

std::string joined(const ImportedFinding& finding, std::initializer_list<TextKind> kinds)
{
    std::string all;
    for (const TextKind kind : kinds) {
        const std::string text = finding.textOf(kind);
        if (!all.empty() && !text.empty())
            all += "\n\n";
        all += text;
    }
    return all;
}

/// What cannot be shown at a place: the words of the document.
std::string unresolved(const ImportedFinding& claim)
{
    std::string names;
    for (const ImportedLocation& place : claim.locations) {
        const bool lost = place.foundPath.empty() || place.state == PlaceState::CodeNotFound;
        if (!lost || place.mention || place.path.empty())
            continue;
        names += (names.empty() ? "" : ", ") + place.path + (place.startLine > 0 ? ':' + std::to_string(place.startLine) : std::string()) + " ("
                 + std::string(placeStateName(place.state)) + ')';
    }
    return names;
}

/// The way of the data becomes evidence: where it comes from, what it passes, where it does harm.
void placeFlow(Finding& finding, const ImportedFinding& claim, Sources& sources, bool withSnippet)
{
    for (std::size_t i = 0; i < claim.flow.size() && !finding.path.empty(); ++i) {
        const ImportedStep& step = claim.flow[i];
        const SourceFile* source = step.place.foundPath.empty() ? nullptr : sources.file(step.place.foundPath);
        if (!source || source->lines.lineCount() == 0 || step.place.foundStartLine == 0)
            continue;
        Evidence evidence;
        evidence.path = step.place.foundPath;
        evidence.range = rangeOf(*source, step.place.foundStartLine, std::max(step.place.foundEndLine, step.place.foundStartLine));
        const bool isLast = i + 1 == claim.flow.size();
        if (isLast && evidence.path == finding.path && evidence.range.startLine == finding.range.startLine)
            continue; // the finding itself is the sink
        evidence.role = i == 0 ? EvidenceRole::Source : isLast ? EvidenceRole::Sink : EvidenceRole::Context;
        evidence.note = step.message;
        if (withSnippet)
            evidence.snippet = snippetOf(*source, evidence.range);
        finding.evidence.push_back(std::move(evidence));
    }
}

void place(Finding& finding, const ImportedFinding& claim, Sources& sources)
{
    const bool withSnippet = !namesSecret(claim);
    for (const ImportedLocation& location : claim.locations) {
        const SourceFile* source = location.foundPath.empty() || location.mention ? nullptr : sources.file(location.foundPath);
        if (!source || source->lines.lineCount() == 0)
            continue;
        Evidence evidence;
        evidence.path = location.foundPath;
        evidence.range = rangeOf(*source, std::max(location.foundStartLine, 1), std::max(location.foundEndLine, 1));
        evidence.role = finding.path.empty() ? EvidenceRole::Primary : EvidenceRole::Place;
        if (location.foundStartLine > 0 && withSnippet)
            evidence.snippet = snippetOf(*source, evidence.range);
        if (finding.path.empty()) {
            finding.path = location.foundPath;
            finding.range = evidence.range;
            finding.language = source->language;
            finding.symbol = location.symbol;
            finding.identity = identityOf(*source, FileFacts{}, evidence.range, noNode);
        }
        finding.evidence.push_back(std::move(evidence));
    }
    placeFlow(finding, claim, sources, withSnippet);
}

Finding findingOf(const ImportedAudit& audit, const ImportedFinding& claim)
{
    Finding finding;
    finding.ruleId = importedRuleId(audit, claim);
    finding.ruleVersion = "1";
    finding.category = claim.category.empty() ? std::string("other") : claim.category;
    finding.title = claim.title.empty() ? finding.ruleId : claim.title;
    finding.problem = joined(claim, {TextKind::Problem, TextKind::RootCause, TextKind::Scenario, TextKind::Evidence});
    finding.impact = joined(claim, {TextKind::Impact, TextKind::Mitigation});
    finding.fix = joined(claim, {TextKind::Fix});
    finding.severity = claim.severity.value_or(assumedSeverity);
    finding.confidence = claim.confidence.value_or(Confidence::Medium);
    if (std::ranges::any_of(claim.locations, [](const ImportedLocation& location) { return location.state == PlaceState::CodeNotFound; }))
        finding.confidence = Confidence::Low;
    finding.effortMinutes = claim.effort ? (claim.effort->minMinutes + claim.effort->maxMinutes) / 2 : assumedEffortMinutes;
    finding.priority = tierOf(claim, finding.severity);
    finding.priorityReasons = {{claim.priority ? "Document" : "Severity", claim.priority ? std::string(priorityName(*claim.priority)) : std::string(severityName(finding.severity)),
                                "sets " + std::string(priorityName(finding.priority))}};
    finding.cwe = claim.cwe;
    finding.tags = {"imported/" + (audit.format == ImportedAudit::Format::Sarif ? slug(claim.tool) : documentName(audit))};
    if (claim.status == ClaimedStatus::Fixed && audit.format == ImportedAudit::Format::Markdown) // nobody checks that: kept, but no work
        finding.suppression = Suppression{documentName(audit), claim.statusText.empty() ? std::string("done") : claim.statusText, 0};
    if (claim.suppressed)
        finding.suppression = Suppression{slug(claim.tool), claim.suppression, 0};
    return finding;
}

/// Gives each finding what tells it apart from those like it.
void identify(std::vector<Finding>& findings)
{
    std::unordered_map<std::uint64_t, std::uint32_t> occurrences;
    for (Finding& finding : findings) {
        finding.identity.occurrence = occurrences[occurrenceKey(finding)]++;
        finding.fingerprint = fingerprintOf(finding);
    }
}

} // namespace

std::string documentName(const ImportedAudit& audit)
{
    std::string_view name = fileName(audit.file);
    return slug(name.substr(0, name.rfind('.')));
}

std::string importedRuleId(const ImportedAudit& audit, const ImportedFinding& claim)
{
    if (audit.format == ImportedAudit::Format::Sarif)
        return slug(claim.tool) + '/' + (claim.ruleId.empty() ? std::string("unknown") : claim.ruleId);
    return documentName(audit) + '/' + claim.key;
}

std::vector<Finding> findingsOf(const ImportedAudit& audit, const RepositoryLookup& repository)
{
    Sources sources(repository);
    std::vector<Finding> findings;
    for (const ImportedFinding& claim : audit.findings) {
        const bool gone = audit.format == ImportedAudit::Format::Sarif && claim.status == ClaimedStatus::Fixed;
        if (!claim.confirmedBy.empty() || gone)
            continue;
        Finding finding = findingOf(audit, claim);
        if (const std::string places = unresolved(claim); !places.empty())
            finding.problem += (finding.problem.empty() ? "" : "\n\n") + std::string("Named in the document: ") + places;
        place(finding, claim, sources);
        findings.push_back(std::move(finding));
    }
    identify(findings);
    return findings;
}

std::vector<Finding> unplacedFindingsOf(const ImportedAudit& audit)
{
    std::vector<Finding> findings;
    for (const ImportedFinding& claim : audit.findings)
        findings.push_back(findingOf(audit, claim));
    identify(findings);
    return findings;
}

std::size_t markConfirming(const ImportedAudit& audit, std::vector<Finding>& own)
{
    std::unordered_map<std::string_view, std::size_t> byFingerprint;
    for (std::size_t i = 0; i < own.size(); ++i)
        byFingerprint.emplace(own[i].fingerprint, i);
    std::size_t linked = 0;
    for (const ImportedFinding& claim : audit.findings) {
        linked += !claim.confirmedBy.empty();
        for (const ConfirmingFinding& confirming : claim.confirmedBy) {
            const auto found = byFingerprint.find(confirming.fingerprint);
            const std::string tag = std::string(claimedTag) + importedRuleId(audit, claim);
            if (found != byFingerprint.end() && !std::ranges::contains(own[found->second].tags, tag))
                own[found->second].tags.push_back(tag);
        }
    }
    return linked;
}

} // namespace punchlist
