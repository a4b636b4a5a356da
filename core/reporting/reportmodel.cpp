#include "reporting/reportmodel.h"

#include "import/importedaudit.h"
#include "interchange/textforms.h"
#include "reporting/claimentry.h"
#include "reporting/markdown.h"
#include "repository/languagedetection.h"
#include "rules/placeholders.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace punchlist {
namespace {

ReportPlace placeOf(std::string_view path, const TextRange& range, std::string_view symbol)
{
    return {std::string(path), range.startLine + 1, range.endLine + 1, std::string(symbol), false, false};
}

bool isProof(EvidenceRole role)
{
    return role == EvidenceRole::Source || role == EvidenceRole::Sink || role == EvidenceRole::Holder
           || role == EvidenceRole::Caller;
}

std::string noteOf(const Evidence& evidence)
{
    if (evidence.role == EvidenceRole::Primary || evidence.role == EvidenceRole::Place)
        return evidence.note;
    auto note = std::string(evidenceRoleName(evidence.role));
    if (!evidence.note.empty())
        note += ": " + evidence.note;
    return note;
}

std::string withoutBracketedNumbers(std::string text)
{
    for (auto open = text.find(" ("); open != std::string::npos; open = text.find(" (", open + 1)) {
        const auto close = text.find(')', open);
        const std::string_view inner = close == std::string::npos ? std::string_view() : std::string_view(text).substr(open + 2, close - open - 2);
        if (!inner.empty() && inner[0] >= '0' && inner[0] <= '9')
            text.erase(open, close + 1 - open);
    }
    return text;
}

/// Notes of one entry beyond these are only counted.
constexpr std::size_t maxNotes = 3;

class ModelBuilder {
public:
    ModelBuilder(const ExportInput& input, const ReportOptions& options, const ReportLayout& layout)
        : m_input(input), m_options(options)
    {
        m_model.layout = &layout;
        for (const auto& rule : input.rules)
            m_rules.emplace(rule->id, rule.get());
    }

    ReportModel build()
    {
        addFacts();
        for (const auto& group : groups())
            m_model.entries.push_back(makeEntry(group));
        m_model.documents.assign(m_input.documents.begin(), m_input.documents.end());
        m_model.isOneDocument = m_input.documents.size() == 1 && !m_model.entries.empty()
                                && std::ranges::all_of(m_model.entries, [](const ReportEntry& entry) { return entry.claim != nullptr; });
        sortEntries();
        numberEntries();
        countEntries();
        return std::move(m_model);
    }

private:
    using Group = std::vector<const ExportedFinding*>;

    bool isSelected(const ExportedFinding& exported) const
    {
        const auto& finding = *exported.finding;
        if (finding.severity < m_options.minimumSeverity)
            return false;
        if (!m_options.categories.empty() && !std::ranges::contains(m_options.categories, finding.category))
            return false;
        if (exported.state == ScanState::Fixed)
            return m_options.withFixed;
        if (!m_options.statuses.empty() && !std::ranges::contains(m_options.statuses, exported.status))
            return false;
        const bool doneByDocument = exported.claim && exported.claim->status == ClaimedStatus::Fixed && !isDismissed(exported);
        if (doneByDocument)
            return m_options.withFixed;
        return m_options.withDismissed || (!isDismissed(exported) && !finding.suppression);
    }

    void addFacts()
    {
        const auto& summary = m_input.summary;
        m_model.repository = m_input.repositoryName;
        m_model.commit = summary.commit;
        m_model.branch = summary.branch;
        m_model.dirty = summary.dirty;
        m_model.date = m_options.date;
        m_model.auditType = m_options.auditType;
        m_model.scope = m_options.scope;
        m_model.audience = m_options.audience;
        m_model.withCode = m_options.withCode;
        m_model.filesScanned = summary.filesScanned;
        m_model.filesSkipped = static_cast<std::size_t>(std::ranges::count(m_input.skipped, false, &SkippedFile::partly));
        m_model.linesScanned = summary.lines;
        m_model.cancelled = summary.outcome == ScanSummary::Outcome::Cancelled;
    }

    /// What the findings of an entry have in common: a row with one tier, owner, sprint and status is true of all of them.
    using Common = std::tuple<PriorityTier, std::string_view, std::string_view, TriageStatus, bool>;
    static Common commonOf(const ExportedFinding& exported)
    {
        const bool isSettled = exported.state != ScanState::Fixed && !isOpen(exported); // fixed ones are counted in their entry
        return {exported.finding->priority, exported.assignee, exported.sprint, exported.status, isSettled};
    }

    /// In the order of their first findings.
    std::vector<Group> groups() const
    {
        std::vector<Group> byRule;
        std::map<std::pair<std::string_view, Severity>, std::size_t> index;
        for (const auto* exported : sortedForExport(m_input.findings)) {
            if (!isSelected(*exported))
                continue;
            const auto& finding = *exported->finding;
            const auto [place, isNew] = index.try_emplace({finding.ruleId, finding.severity}, byRule.size());
            if (isNew)
                byRule.emplace_back();
            byRule[place->second].push_back(exported);
        }
        std::vector<Group> result;
        for (const auto& group : byRule) {
            const bool isJoined = group.size() > m_options.groupAbove;
            std::map<Common, std::size_t> parts;
            for (const auto* exported : group) {
                if (!isJoined) {
                    result.push_back({exported});
                    continue;
                }
                const auto [place, isNew] = parts.try_emplace(commonOf(*exported), result.size());
                if (isNew)
                    result.emplace_back();
                result[place->second].push_back(exported);
            }
        }
        return result;
    }

    ReportEntry makeEntry(const Group& group) const
    {
        const auto& lead = *group.front()->finding;
        const auto found = m_rules.find(lead.ruleId);
        const Rule* rule = found == m_rules.end() ? nullptr : found->second;
        const bool isGroup = group.size() > 1;
        const auto ruleName = rule ? rule->name : lead.title;

        ReportEntry entry;
        entry.id = group.front()->id;
        entry.ruleId = lead.ruleId;
        entry.category = lead.category;
        entry.severity = lead.severity;
        entry.priority = lead.priority; // the group is sorted: the most urgent one leads
        for (const auto& reason : lead.priorityReasons)
            entry.reasons.push_back(priorityReasonText(reason));
        entry.confidence = lead.confidence;
        entry.cwe = lead.cwe;
        const auto name = titleCase(markdownLine(ruleName));
        entry.shortTitle = tableCell(name);
        entry.title = isGroup ? name : titleCase(markdownLine(lead.title));
        // The rule's text speaks for all places. One with placeholders was made for each of them; what they share holds for all.
        const auto text = [&](const std::string Rule::*ofRule, const std::string Finding::*ofFinding) -> std::string {
            if (!isGroup)
                return lead.*ofFinding;
            const bool general = rule && !(rule->*ofRule).empty() && placeholdersIn(rule->*ofRule).empty();
            return general ? rule->*ofRule : sharedText(group, ofFinding);
        };
        const std::string problem = text(&Rule::problem, &Finding::problem);
        const std::string impact = text(&Rule::impact, &Finding::impact);
        const std::string fix = text(&Rule::fix, &Finding::fix);
        entry.rootCause = firstSentence(problem);
        entry.problem = markdownLine(problem);
        entry.problems = bulletPoints(problem);
        entry.impacts = bulletPoints(impact);
        entry.fix = withFullStop(fix);
        entry.fixes = bulletPoints(fix);
        entry.checklist = rule && !rule->checklist.empty() ? markdownLine(rule->checklist) : firstSentence(fix);
        entry.metric = rule ? markdownLine(rule->metric) : std::string();
        addFindings(entry, group);
        for (const auto* exported : group)
            std::ranges::copy(exported->confirms, std::back_inserter(entry.confirms));
        if (!isGroup && group.front()->claim)
            describeClaim(entry, *group.front());
        return entry;
    }

    /// The sentences that all findings of a group have, without numbers in brackets: "(297 lines)" is about one of them. All of
    /// the first one's where they share nothing.
    static std::string sharedText(const Group& group, const std::string Finding::*member)
    {
        const std::string& first = group.front()->finding->*member;
        if (std::ranges::all_of(group, [&](const auto* one) { return one->finding->*member == first; }))
            return first;
        std::vector<std::string> texts;
        for (const auto* exported : group)
            texts.push_back(withoutBracketedNumbers(exported->finding->*member));
        std::string shared;
        bool isFirst = true;
        for (const auto& sentence : bulletPoints(texts.front())) {
            if (std::ranges::all_of(texts, [&](const std::string& text) { return text.contains(sentence); }))
                shared += (shared.empty() ? "" : " ") + withFullStop(sentence);
            else if (isFirst) // the others would not be understood without it
                shared = "For example: " + withFullStop(firstSentence(first));
            isFirst = false;
        }
        return shared;
    }

    void addFindings(ReportEntry& entry, const Group& group) const
    {
        entry.findings = group.size();
        for (const auto* exported : group) {
            const auto& finding = *exported->finding;
            if (exported->state == ScanState::Fixed)
                ++entry.fixed;
            else if (!isOpen(*exported))
                ++entry.dismissed;
            else
                entry.openEffortMinutes += openMinutes(*exported);
            addPlaces(entry, finding);
            addExcerpts(entry, finding, group.size() > 1);
        }
        // What commonOf() looks at is the same for all of them.
        const auto& lead = *group.front();
        if (lead.status != TriageStatus::Open)
            entry.status = lead.status;
        entry.owner = markdownLine(lead.assignee);
        entry.sprint = markdownLine(lead.sprint);
        entry.note = lastNotes(group);
        const auto key = [](const ReportPlace& place) { return std::tie(place.path, place.startLine, place.endLine); };
        std::ranges::stable_sort(entry.places, {}, key);
        entry.places.erase(std::ranges::unique(entry.places, {}, key).begin(), entry.places.end());
    }

    /// What people wrote last: once where all have the same, else with the id of each.
    static std::string lastNotes(const Group& group)
    {
        const auto& first = group.front()->comment;
        if (std::ranges::all_of(group, [&first](const auto* one) { return one->comment == first; }))
            return markdownLine(first);
        std::string text;
        std::size_t left = 0;
        std::size_t shown = 0;
        for (const auto* exported : group) {
            if (exported->comment.empty())
                continue;
            if (shown == maxNotes) {
                ++left;
                continue;
            }
            ++shown;
            const auto& finding = *exported->finding;
            const auto name = exported->id.empty() ? placeOf(finding.path, finding.range, {}).text() : exported->id;
            text += (text.empty() ? "" : "; ") + markdownLine(name) + ": " + markdownLine(exported->comment);
        }
        return left > 0 ? text + "; " + counted(left, "more note", "more notes") : text;
    }

    static void addPlaces(ReportEntry& entry, const Finding& finding)
    {
        if (!finding.path.empty())
            entry.places.push_back(placeOf(finding.path, finding.range, finding.symbol));
        for (const auto& evidence : finding.evidence) {
            if (evidence.role == EvidenceRole::Place)
                entry.places.push_back(placeOf(evidence.path, evidence.range, {}));
            entry.crossPlace |= isProof(evidence.role);
        }
    }

    /// Of a group only the places themselves; of a single finding all its evidence.
    static void addExcerpts(ReportEntry& entry, const Finding& finding, bool isGroup)
    {
        for (const auto& evidence : finding.evidence) {
            if (entry.excerpts.size() >= maxExcerpts || (isGroup && evidence.role != EvidenceRole::Primary))
                return;
            if (evidence.snippet.empty())
                continue;
            const bool samePath = evidence.path == finding.path;
            entry.excerpts.push_back({placeOf(evidence.path, evidence.range, samePath ? finding.symbol : std::string()),
                                      noteOf(evidence), dedented(evidence.snippet),
                                      samePath ? finding.language : languageOfName(evidence.path)});
        }
    }

    void sortEntries()
    {
        const auto& layout = *m_model.layout;
        for (auto& entry : m_model.entries)
            entry.section = sectionIn(layout, entry);
        const auto sectionIndex = [&](const ReportEntry& entry) { return std::ranges::find(layout.sections, entry.section) - layout.sections.begin(); };
        if (m_model.isOneDocument) {
            const auto* first = m_model.documents.front()->findings.data();
            std::ranges::stable_sort(m_model.entries, {}, [&](const ReportEntry& entry) {
                const bool bySeverity = entry.section == "code" || entry.section == "security"; // these have a heading per severity
                return std::tuple(sectionIndex(entry), bySeverity && layout.name == "area" ? -static_cast<int>(entry.severity) : 0, entry.claim - first);
            });
            return;
        }
        const auto key = [&](const ReportEntry& entry) { return std::tuple(sectionIndex(entry), -static_cast<int>(entry.severity), entry.priority); };
        std::ranges::stable_sort(m_model.entries, {}, key);
    }

    /// The id that a document gives, as far as it is one: "CR1" of "BUG-CR1".
    static std::string documentId(const ReportEntry& entry)
    {
        const bool hasLetters = std::ranges::any_of(entry.ref, [](char c) { return c >= 'A' && c <= 'Z'; });
        return hasLetters ? entry.ref.substr(entry.ref.starts_with("BUG-") ? 4 : 0) : std::string();
    }

    /// The ids of the audit, so that people find an entry of the report in the workbench; without them, numbers.
    void numberEntries()
    {
        static constexpr std::array<std::string_view, 5> prefixes{"I", "L", "M", "H", "CR"};
        const bool ofDocument = m_model.isOneDocument && std::ranges::all_of(m_model.entries, [](const ReportEntry& entry) { return !documentId(entry).empty(); });
        const bool haveIds = ofDocument || std::ranges::all_of(m_model.entries, [](const ReportEntry& entry) { return !entry.id.empty(); });
        std::array<std::size_t, 5> numbers{};
        std::size_t running = 0;
        std::string_view section;
        for (auto& entry : m_model.entries) {
            if (m_model.layout->restartNumbers && std::exchange(section, entry.section) != entry.section)
                running = 0;
            entry.number = ++running;
            if (ofDocument)
                entry.id = documentId(entry);
            const auto severity = static_cast<std::size_t>(entry.severity);
            if (!haveIds)
                entry.id = std::string(prefixes[severity]) + std::to_string(++numbers[severity]);
        }
    }

    void countEntries()
    {
        for (const auto& entry : m_model.entries) {
            for (auto* count : {&m_model.bySeverity[static_cast<std::size_t>(entry.severity)],
                                &m_model.byPriority[static_cast<std::size_t>(entry.priority)]}) {
                ++count->entries;
                count->findings += entry.findings;
                count->fixed += entry.fixed;
                count->open += entry.open();
            }
        }
    }

    const ExportInput& m_input;
    const ReportOptions& m_options;
    std::unordered_map<std::string_view, const Rule*> m_rules;
    ReportModel m_model;
};

} // namespace

std::string tableCell(std::string text)
{
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
        text.insert(at, 1, '\\');
    return text;
}

std::string ReportPlace::text() const
{
    if (startLine == 0)
        return path.empty() && !symbol.empty() ? "in " + symbol : path;
    auto lines = (approximate ? "~" : "") + std::to_string(startLine);
    if (endLine > startLine)
        lines += '-' + std::to_string(endLine);
    if (path.empty())
        return (endLine > startLine ? "lines " : "line ") + lines + (symbol.empty() ? std::string() : " (" + symbol + ')');
    return path + ':' + lines;
}

ReportCount ReportModel::total() const
{
    ReportCount sum;
    for (const auto& count : bySeverity) {
        sum.entries += count.entries;
        sum.findings += count.findings;
        sum.fixed += count.fixed;
        sum.open += count.open;
    }
    return sum;
}

std::optional<Severity> ReportModel::worst() const
{
    if (entries.empty())
        return std::nullopt;
    return std::ranges::max(entries, {}, &ReportEntry::severity).severity;
}

std::optional<Severity> ReportModel::mildest() const
{
    if (entries.empty())
        return std::nullopt;
    return std::ranges::min(entries, {}, &ReportEntry::severity).severity;
}

ReportModel makeReportModel(const ExportInput& input, const ReportOptions& options, const ReportLayout& layout)
{
    return ModelBuilder(input, options, layout).build();
}

} // namespace punchlist
