#include "engine/findingbuilder.h"

#include "findings/identity.h"
#include "findings/priority.h"
#include "rules/placeholders.h"

#include <algorithm>
#include <tuple>

namespace punchlist {
namespace {

constexpr std::size_t longestSnippetLine = 2000; ///< bytes

/// The innermost node whose bytes contain [start, end), noNode when there is none.
NodeId innermostNode(const Code& code, std::uint32_t start, std::uint32_t end)
{
    if (code.nodes.empty())
        return noNode;
    NodeId found = noNode;
    NodeId last = code.end(0);
    for (NodeId n = 0; n < last;) {
        if (code[n].startByte <= start && end <= code[n].endByte) {
            found = n;
            last = code.end(n);
            ++n;
        } else {
            n = code.end(n);
        }
    }
    return found;
}

/// In a route handler, or a handler itself.
bool standsInHandler(const FileFacts& facts, NodeId node)
{
    if (node == noNode || node >= facts.contextOf.size())
        return false;
    if (facts.code.is(node, NodeKind::Function) && facts.functions[facts.entryOf[node]].isHandler)
        return true;
    return (facts.contextOf[node] & InHandlerFunction) != 0;
}

CodeZone zoneOf(const FileFacts& facts, const Rule& rule)
{
    if (rule.scope == RuleScope::Tests)
        return CodeZone::Product; // the rule is about tests; its tier is meant for them
    if (facts.isTest)
        return CodeZone::Test;
    // What is wrong wherever it stands, such as a secret, is no better in a script.
    return facts.isScript && rule.scope == RuleScope::Production ? CodeZone::Script : CodeZone::Product;
}

Reachability reachabilityOf(const Report& report, bool inHandler)
{
    if (report.qualification.state == Qualification::State::DoesNotHold)
        return Reachability::Unreachable;
    return inHandler || report.qualification.state == Qualification::State::Holds ? Reachability::Reachable : Reachability::Unknown;
}

template <typename T>
void appendNew(std::vector<T>& list, const std::vector<T>& more)
{
    for (const auto& item : more) {
        if (std::ranges::find(list, item) == list.end())
            list.push_back(item);
    }
}

} // namespace

std::string snippetOf(const SourceFile& source, const TextRange& range, const std::vector<TextRange>& secrets)
{
    std::string out;
    const auto lastLine = std::min({range.endLine, range.startLine + maxSnippetLines - 1, source.lines.lineCount() - 1});
    for (auto line = range.startLine; line <= lastLine; ++line) {
        // a range that ends at the very start of a line does not include it
        if (line > range.startLine && line == range.endLine && range.endByteColumn == 0)
            break;
        const auto start = source.lines.lineStart(line);
        std::string text(source.lines.line(line));
        for (const auto& secret : secrets) {
            const auto from = std::max(secret.startByte, start) - start;
            const auto to = std::min<std::size_t>(secret.endByte > start ? secret.endByte - start : 0, text.size());
            for (std::size_t i = from; i < to; ++i)
                text[i] = '*';
        }
        if (text.size() > longestSnippetLine) {
            auto end = longestSnippetLine;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
                --end;
            text.resize(end);
            text += "…";
        }
        if (line > range.startLine)
            out += '\n';
        out += text;
    }
    return out;
}

void placeInProject(PriorityFactors& factors, const PlaceReach& reach, FileId file, std::uint32_t byte)
{
    const auto place = reach.at(file, byte);
    if (factors.reachability == Reachability::Unknown)
        factors.reachability = place.reachability;
    if (factors.exposure == Exposure::Internal || place.exposure > factors.exposure)
        factors.exposure = place.exposure;
    factors.hotSpot = place.hotSpot;
}

FindingBuilder::FindingBuilder(const FileContext& file, const ProjectContext* project, Prioritising priorities)
    : m_file(file)
    , m_project(project)
    , m_priorities(std::move(priorities))
{
}

const SuppressionTable& FindingBuilder::suppressions()
{
    if (!m_suppressions)
        m_suppressions.emplace(m_file.source, m_file.facts);
    return *m_suppressions;
}

FindingBuilder::Place FindingBuilder::placeOf(const Report& report) const
{
    const auto& code = m_file.facts.code;
    if (report.node != noNode && report.node < code.nodes.size())
        return {.range = m_file.range(report.node), .node = report.node, .scopeNode = report.node};
    // A detector may give lines only, or bytes past the end by mistake.
    const auto size = static_cast<std::uint32_t>(m_file.source.view().size());
    const auto start = std::min(report.range.startByte, size);
    const auto end = std::clamp(report.range.endByte, start, size);
    Place place{.range = m_file.source.lines.range(start, end), .node = noNode, .scopeNode = innermostNode(code, start, end)};
    place.node = place.scopeNode;
    return place;
}

void FindingBuilder::fillTexts(const Rule& rule, const Report& report, Finding& finding, std::set<std::string>& problems) const
{
    auto title = rule.titles.find(report.variant);
    if (title == rule.titles.end()) {
        problems.insert(rule.id + ": there is no title for variant \"" + report.variant + '"');
        title = rule.titles.find("");
    }
    if (title == rule.titles.end()) {
        finding.title = rule.name;
    } else {
        // Only titles are checked: the other texts show code, where {name} may be meant as it stands.
        for (const auto name : placeholdersIn(title->second)) {
            if (!report.values.contains(name))
                problems.insert(rule.id + ": the title of variant \"" + title->first + "\" has no value for {" + std::string(name) + '}');
        }
        finding.title = fillPlaceholders(title->second, report.values);
        std::ranges::replace(finding.title, '\n', ' ');
    }
    finding.problem = fillPlaceholders(report.problem.empty() ? rule.problem : report.problem, report.values);
    finding.impact = fillPlaceholders(rule.impact, report.values);
    finding.fix = fillPlaceholders(report.fix.empty() ? rule.fix : report.fix, report.values);
}

void FindingBuilder::fillEvidence(Report& report, Finding& finding) const
{
    auto& list = report.evidence;
    if (finding.path.empty()) { // about the repository: its places are all there is
        for (auto& evidence : list) {
            if (const auto* file = m_project ? m_project->file(evidence.path) : nullptr)
                evidence.snippet = snippetOf(file->source, evidence.range);
        }
        finding.evidence = std::move(list);
        return;
    }
    const auto primary = std::ranges::find(list, EvidenceRole::Primary, &Evidence::role);
    Evidence first{.path = finding.path, .range = finding.range, .role = EvidenceRole::Primary, .note = {}, .snippet = {}};
    if (primary != list.end()) {
        first.note = std::move(primary->note);
        list.erase(primary);
    }
    list.insert(list.begin(), std::move(first));
    for (auto& evidence : list) {
        if (evidence.path.empty())
            evidence.path = finding.path;
        if (evidence.path == finding.path) {
            evidence.snippet = snippetOf(m_file.source, evidence.range, report.secrets);
        } else if (const auto* other = m_project ? m_project->file(evidence.path) : nullptr) {
            evidence.snippet = snippetOf(other->source, evidence.range);
        }
    }
    finding.evidence = std::move(list);
}

void FindingBuilder::decideGrades(const Rule& rule, const Report& report, const Place& place, Finding& finding) const
{
    const auto& facts = m_file.facts;
    finding.severity = report.severity.value_or(rule.severity);
    if (m_priorities.severities) {
        if (const auto changed = m_priorities.severities->find(rule.id); changed != m_priorities.severities->end())
            finding.severity = changed->second;
    }
    finding.confidence = report.confidence.value_or(rule.confidence);
    finding.qualification = report.qualification;
    const bool inHandler = standsInHandler(facts, place.scopeNode);
    const auto places = std::ranges::count(report.evidence, EvidenceRole::Place, &Evidence::role);
    PriorityFactors factors{.ruleTier = rule.priority,
                            .ruleSeverity = rule.severity,
                            .ruleConfidence = rule.confidence,
                            .reachability = reachabilityOf(report, inHandler),
                            .exposure = inHandler ? Exposure::Network : Exposure::Internal,
                            .zone = zoneOf(facts, rule),
                            .hotSpot = std::nullopt,
                            .places = static_cast<std::uint32_t>(places) + (finding.path.empty() ? 0 : 1)};
    if (m_project && m_priorities.reach && !finding.path.empty()) {
        const auto file = m_project->index->find(finding.path);
        placeInProject(factors, *m_priorities.reach, file, finding.range.startByte);
    }
    finding.priorityFactors = factors;
    prioritise(finding, *m_priorities.policy);
    auto further = std::ranges::count(report.evidence, EvidenceRole::Place, &Evidence::role);
    if (finding.path.empty() && further > 0)
        --further; // no primary place: the first of these is the one that `fixed` stands for
    finding.effortMinutes = rule.effort.fixedMinutes + rule.effort.furtherMinutes * static_cast<int>(further);
}

Finding FindingBuilder::buildOne(const Rule& rule, Report& report, const Place& place, std::set<std::string>& problems)
{
    const auto& facts = m_file.facts;
    Finding finding;
    finding.ruleId = rule.id;
    finding.ruleVersion = rule.version;
    finding.category = rule.category;
    finding.path = m_file.source.path;
    finding.language = m_file.source.language;
    finding.range = place.range;
    if (place.scopeNode != noNode && place.scopeNode < facts.functionOf.size())
        finding.symbol = facts.scopeOf(place.scopeNode);
    addStandardValues(m_file, report);
    decideGrades(rule, report, place, finding); // before the evidence moves away
    fillTexts(rule, report, finding, problems);
    fillEvidence(report, finding);
    finding.cwe = report.cwe.empty() ? rule.cwe : report.cwe;
    finding.tags = rule.tags;
    appendNew(finding.tags, report.tags);
    finding.suppression = suppressions().find(rule, place.range);
    finding.identity = identityOf(m_file.source, facts, place.range, place.node);
    return finding;
}

std::vector<Finding> FindingBuilder::build(std::vector<RuleReport> reports, OccurrenceCounts& counts, std::set<std::string>& problems)
{
    struct Item {
        RuleReport* source;
        Place place;
    };
    std::vector<Item> items;
    items.reserve(reports.size());
    for (auto& report : reports)
        items.push_back({&report, placeOf(report.report)});
    // The order must not depend on the order in which rules ran: it numbers the occurrences. Of doubles the worst stands.
    const auto worst = [](const Item& item) { return item.source->report.severity.value_or(item.source->rule->severity); };
    const auto key = [](const Item& item) {
        return std::tuple(item.place.range.startByte, item.place.range.endByte, std::string_view(item.source->rule->id));
    };
    std::ranges::stable_sort(items, [&](const Item& a, const Item& b) {
        if (key(a) != key(b))
            return key(a) < key(b);
        if (worst(a) != worst(b))
            return worst(a) > worst(b);
        return a.source->report.variant < b.source->report.variant;
    });
    const auto doubles = std::ranges::unique(items, [&](const Item& a, const Item& b) { return key(a) == key(b); });
    items.erase(doubles.begin(), doubles.end());

    std::vector<Finding> findings;
    findings.reserve(items.size());
    for (auto& item : items) {
        auto finding = buildOne(*item.source->rule, item.source->report, item.place, problems);
        finding.identity.occurrence = counts[occurrenceKey(finding)]++;
        finding.fingerprint = fingerprintOf(finding);
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace punchlist
