#include "import/importedfindings.h"

#include "base/words.h"
#include "engine/findingbuilder.h"
#include "facts/facts.h"
#include "findings/identity.h"
#include "import/markdowninline.h"
#include "import/textregion.h"
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

/// The exact range of a place that a tool tells by columns, while the code is as the tool saw it; otherwise its lines.
TextRange rangeOf(const SourceFile& source, const ImportedLocation& place)
{
    const bool asWritten = place.startLine > 0 && place.foundStartLine == place.startLine && place.foundEndLine == place.endLine;
    if (asWritten && place.startColumn > 0) {
        const auto range = TextRegions(source.view(), source.lines).range(place);
        if (range && range->startByte < range->endByte)
            return *range;
    }
    return rangeOf(source, std::max(place.foundStartLine, 1), std::max({place.foundStartLine, place.foundEndLine, 1}));
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
        if (step.flow > 0)
            break; // one way is enough to understand it
        if (step.importance == StepImportance::Unimportant)
            continue;
        const SourceFile* source = step.place.foundPath.empty() ? nullptr : sources.file(step.place.foundPath);
        if (!source || source->lines.lineCount() == 0 || step.place.foundStartLine == 0)
            continue;
        Evidence evidence;
        evidence.path = step.place.foundPath;
        evidence.range = rangeOf(*source, step.place);
        const bool isLast = i + 1 == claim.flow.size() || claim.flow[i + 1].flow > 0;
        if (isLast && evidence.path == finding.path && evidence.range.startLine == finding.range.startLine)
            continue; // the finding itself is the sink
        evidence.role = i == 0 ? EvidenceRole::Source : isLast ? EvidenceRole::Sink : EvidenceRole::Context;
        evidence.note = step.message;
        if (withSnippet)
            evidence.snippet = snippetOf(*source, evidence.range);
        finding.evidence.push_back(std::move(evidence));
    }
}

/// What a tool names beside the place, with its words: "Source: from the request".
void placeRelated(Finding& finding, const ImportedFinding& claim, Sources& sources, bool withSnippet)
{
    for (const ImportedLocation& location : claim.locations) {
        const SourceFile* source = !location.mention || location.note.empty() || location.foundPath.empty() ? nullptr : sources.file(location.foundPath);
        if (!source || source->lines.lineCount() == 0 || location.foundStartLine == 0 || finding.path.empty())
            continue;
        Evidence evidence;
        evidence.path = location.foundPath;
        evidence.range = rangeOf(*source, location);
        evidence.role = EvidenceRole::Context;
        evidence.note = location.note;
        for (const EvidenceRole role : {EvidenceRole::Source, EvidenceRole::Sink, EvidenceRole::MissingGuard, EvidenceRole::Holder, EvidenceRole::Caller, EvidenceRole::Place}) {
            const auto name = evidenceRoleName(role);
            const std::string_view note = location.note;
            if (note.size() < name.size() || toLower(note.substr(0, name.size())) != name || (note.size() > name.size() && note[name.size()] != ':'))
                continue;
            evidence.role = role;
            evidence.note = note.size() > name.size() + 2 ? note.substr(name.size() + 2) : std::string_view();
        }
        if (withSnippet)
            evidence.snippet = snippetOf(*source, evidence.range);
        const bool known = std::ranges::any_of(finding.evidence, [&](const Evidence& one) { return one.path == evidence.path && one.range == evidence.range; });
        if (!known)
            finding.evidence.push_back(std::move(evidence));
    }
}

/// What the lines would be after the tool's first fix, as far as it changes the file of the finding only.
void addFixedCode(Finding& finding, const ImportedFinding& claim, Sources& sources)
{
    const SourceFile* source = finding.path.empty() ? nullptr : sources.file(finding.path);
    std::vector<TextReplacement> replacements;
    for (const ImportedChange& change : claim.changes) {
        if (change.fix > 0)
            break;
        if (!source || change.place.foundPath != finding.path || change.place.foundStartLine != change.place.startLine)
            return;
        const auto range = TextRegions(source->view(), source->lines).range(change.place);
        if (!range)
            return;
        replacements.push_back({*range, change.text});
    }
    if (replacements.empty())
        return;
    std::uint32_t first = replacements[0].range.startLine;
    std::uint32_t last = replacements[0].range.endLine;
    for (const TextReplacement& one : replacements) {
        first = std::min(first, one.range.startLine);
        last = std::max(last, one.range.endLine);
    }
    const auto changed = withReplacements(source->view(), std::move(replacements));
    if (!changed || last - first >= maxSnippetLines)
        return;
    // What is in front of the first line and behind the last one did not change.
    const std::size_t start = source->lines.lineStart(first);
    const std::size_t behind = source->view().size() - (source->lines.lineStart(last) + source->lines.line(last).size());
    const std::string code = changed->size() >= start + behind ? changed->substr(start, changed->size() - start - behind) : std::string();
    if (code.empty() || code.contains("```"))
        return;
    finding.fix += (finding.fix.empty() ? "" : "\n\n") + std::string("```") + std::string(languageName(source->language)) + '\n' + code + "\n```";
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
        evidence.range = rangeOf(*source, location);
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
    placeRelated(finding, claim, sources, withSnippet);
    if (withSnippet)
        addFixedCode(finding, claim, sources);
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

std::vector<Finding> findingsOf(ImportedAudit& audit, const RepositoryLookup& repository)
{
    Sources sources(repository);
    std::vector<Finding> findings;
    std::vector<ImportedFinding*> claims;
    for (ImportedFinding& claim : audit.findings) {
        const bool gone = audit.format == ImportedAudit::Format::Sarif && claim.status == ClaimedStatus::Fixed;
        if (!claim.confirmedBy.empty() || gone)
            continue;
        Finding finding = findingOf(audit, claim);
        if (const std::string places = unresolved(claim); !places.empty())
            finding.problem += (finding.problem.empty() ? "" : "\n\n") + std::string("Named in the document: ") + places;
        place(finding, claim, sources);
        findings.push_back(std::move(finding));
        claims.push_back(&claim);
    }
    identify(findings);
    for (std::size_t i = 0; i < claims.size(); ++i)
        claims[i]->storedAs = findings[i].fingerprint;
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
