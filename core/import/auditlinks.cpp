#include "import/auditlinks.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/places.h"
#include "import/titles.h"
#include "import/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace punchlist {
namespace {

constexpr double alike = 0.7;
constexpr std::size_t maxTitlesPerWord = 500; ///< a word in more titles tells nothing

/// The telling words of a title, cut to a stem: without articles, "fix", "add", …
std::vector<std::string> tellingWords(std::string_view title)
{
    static constexpr std::string_view common[] = {
        "the", "and", "for", "with", "from", "into", "that", "this", "not", "has", "have", "are", "was", "all", "any", "its", "can", "via",
        "fix", "add", "use", "remove", "implement", "missing", "stop", "make", "ensure", "update", "improve", "proper", "properly", "when",
        "without", "bug", "issue", "issues", "problem", "too", "only", "does", "doesn", "yet", "more", "new", "set", "der", "die", "das", "und",
        "before", "after", "should", "must", "instead", "potential", "possible", "replace", "enable", "configure", "ein", "eine", "code"};
    std::vector<std::string> words;
    const std::string line = wordLine(withoutMarkup(title));
    std::string_view rest = line;
    while (!(rest = trimmedText(rest)).empty()) {
        std::string word(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(word.size());
        if (word.size() < 3 || std::ranges::contains(common, word))
            continue;
        for (const std::string_view ending : {"ing", "ed", "es", "s"}) {
            if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
                word.resize(word.size() - ending.size());
                break;
            }
        }
        if (!std::ranges::contains(words, word))
            words.push_back(std::move(word));
    }
    return words;
}

double likeness(const std::vector<std::string>& first, const std::vector<std::string>& second)
{
    const auto common = std::ranges::count_if(first, [&](const std::string& word) { return std::ranges::contains(second, word); });
    const std::size_t shorter = std::min(first.size(), second.size());
    return common < 2 ? 0 : static_cast<double>(common) / static_cast<double>(shorter);
}

/// Finds what lists mean by "CR1", "#7", "Issue 3" or by a place or a title.
class Finder {
public:
    explicit Finder(const ImportedAudit& audit) : m_audit(audit)
    {
        std::map<std::string, int> count;
        for (const ImportedFinding& finding : audit.findings)
            ++count[toLower(finding.ref)];
        for (std::size_t i = 0; i < audit.findings.size(); ++i) {
            const std::string ref = toLower(audit.findings[i].ref);
            m_words.push_back(tellingWords(audit.findings[i].title));
            for (const std::string& word : m_words.back())
                m_byWord[word].push_back(i);
            for (const ImportedLocation& place : audit.findings[i].locations) {
                if (!place.mention && place.startLine > 0)
                    m_byFile[place.path.substr(place.path.rfind('/') == std::string::npos ? 0 : place.path.rfind('/') + 1)].push_back(i);
            }
            if (ref.empty())
                continue;
            if (count[ref] == 1)
                m_byRef[ref] = i;
            if (const auto dash = ref.find('-'); dash != std::string::npos) {
                const auto [entry, isNew] = m_byShortRef.try_emplace(ref.substr(dash + 1), i);
                if (!isNew)
                    entry->second = none;
            }
        }
    }

    std::vector<std::size_t> find(std::string_view text) const
    {
        std::vector<std::size_t> found = byRefs(text);
        if (found.empty())
            found = byPlace(text);
        if (found.empty()) {
            if (const std::size_t best = byTitle(text); best != none)
                found.push_back(best);
        }
        return found;
    }

    std::size_t byTitle(std::string_view text) const
    {
        const std::vector<std::string> words = tellingWords(text);
        std::map<std::size_t, std::size_t> common;
        for (const std::string& word : words) {
            const auto found = m_byWord.find(word);
            if (found == m_byWord.end() || found->second.size() > maxTitlesPerWord)
                continue;
            for (const std::size_t index : found->second)
                ++common[index];
        }
        std::size_t best = none;
        double bestLikeness = 0;
        for (const auto& [index, count] : common) {
            const double value = count < 2 ? 0 : likeness(words, m_words[index]);
            if (value >= alike && value > bestLikeness) {
                bestLikeness = value;
                best = index;
            }
        }
        return best;
    }

    std::size_t ref(std::string_view name) const
    {
        const std::string lower = toLower(name);
        if (const auto found = m_byRef.find(lower); found != m_byRef.end())
            return found->second;
        if (const auto found = m_byShortRef.find(lower); found != m_byShortRef.end())
            return found->second;
        return none;
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

private:
    std::vector<std::size_t> byRefs(std::string_view text) const
    {
        std::vector<std::size_t> found;
        const auto add = [&found](std::size_t index) {
            if (index != none && !std::ranges::contains(found, index))
                found.push_back(index);
        };
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (i > 0 && (std::isalnum(static_cast<unsigned char>(text[i - 1])) || text[i - 1] == '-' || text[i - 1] == '/'))
                continue;
            if (text[i] == '#' || numberFollows(text, i)) {
                std::size_t start = text.find_first_of("0123456789", i);
                std::size_t end = start;
                while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])))
                    ++end;
                if (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) && (end + 1 == text.size() || !std::isalnum(static_cast<unsigned char>(text[end + 1]))))
                    ++end;
                if (start != std::string_view::npos && (text[i] != '#' || start == i + 1)) {
                    add(ref(text.substr(start, end - start)));
                    // "#3, 4 and 5"
                    i = end - 1;
                }
            } else if (const std::size_t length = idLength(text.substr(i)); length > 0) {
                add(ref(text.substr(i, length)));
                i += length - 1;
            }
        }
        return found;
    }

    static bool numberFollows(std::string_view text, std::size_t i)
    {
        for (const std::string_view word : {"Issue ", "issue ", "Finding ", "finding ", "Bug ", "bug ", "Issue #", "Finding #"}) {
            if (text.substr(i).starts_with(word))
                return i + word.size() < text.size() && std::isdigit(static_cast<unsigned char>(text[i + word.size()]));
        }
        return false;
    }

    std::vector<std::size_t> byPlace(std::string_view text) const
    {
        std::vector<std::size_t> found;
        const std::vector<std::string> words = tellingWords(text);
        for (const ImportedLocation& named : findPlaces(text, PlaceContext::Prose)) {
            const auto candidates = m_byFile.find(named.path.substr(named.path.rfind('/') == std::string::npos ? 0 : named.path.rfind('/') + 1));
            if (candidates == m_byFile.end() || named.startLine == 0)
                continue;
            for (const std::size_t i : candidates->second) {
                const bool same = std::ranges::any_of(m_audit.findings[i].locations, [&](const ImportedLocation& place) {
                    const bool samePath = !named.path.empty() && (place.path == named.path || place.path.ends_with('/' + named.path));
                    return samePath && !place.mention && named.startLine > 0 && place.startLine <= named.endLine && named.startLine <= place.endLine;
                });
                if (same && !std::ranges::contains(found, i) && (found.empty() || likeness(words, m_words[i]) > 0))
                    found.push_back(i);
            }
        }
        return found;
    }

    const ImportedAudit& m_audit;
    std::vector<std::vector<std::string>> m_words;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byWord;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byFile; ///< by file name
    std::unordered_map<std::string, std::size_t> m_byRef;
    std::unordered_map<std::string, std::size_t> m_byShortRef;
};

void fillFrom(ImportedFinding& finding, ImportedFinding& brief)
{
    if (!finding.severity)
        finding.severity = brief.severity, finding.severityText = brief.severityText;
    if (!finding.effort)
        finding.effort = brief.effort, finding.effortText = brief.effortText;
    if (!finding.priority)
        finding.priority = brief.priority, finding.priorityText = brief.priorityText;
    if (finding.status == ClaimedStatus::Unknown)
        finding.status = brief.status, finding.statusText = brief.statusText;
    if (!finding.statusSpan)
        finding.statusSpan = brief.statusSpan;
    if (!finding.ownerSpan)
        finding.ownerSpan = brief.ownerSpan;
    if (!finding.dueSpan)
        finding.dueSpan = brief.dueSpan;
    if (finding.owner.empty())
        finding.owner = brief.owner;
    if (finding.due.empty())
        finding.due = brief.due;
    if (finding.category.empty())
        finding.category = brief.category;
    const auto isOwn = [](const ImportedLocation& place) { return !place.mention; };
    if (std::ranges::none_of(finding.locations, isOwn)) {
        for (ImportedLocation& place : brief.locations) {
            // A place that the description names in passing is the one, when the row has it in its column.
            std::erase_if(finding.locations, [&](const ImportedLocation& one) { return isOwn(place) && one.path == place.path; });
            finding.locations.push_back(std::move(place));
        }
    }
    for (ImportedText& text : brief.texts) {
        const bool known = std::ranges::any_of(finding.texts, [&](const ImportedText& one) { return one.kind == text.kind || one.text == text.text; });
        if (!known)
            finding.texts.push_back(std::move(text));
    }
    for (ImportedField& field : brief.fields)
        finding.fields.push_back(std::move(field));
}

/// A row or entry that only sums up a finding described elsewhere becomes part of it.
void mergeBriefs(ImportedAudit& audit, const std::vector<bool>& brief)
{
    std::unordered_map<std::string, std::size_t> described;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        if (brief[i] || audit.findings[i].ref.empty())
            continue;
        const std::string ref = toLower(audit.findings[i].ref);
        described.try_emplace(ref, i);
        // "CR1" is short for "BUG-CR1"; "1" could be anything.
        if (const auto dash = ref.rfind('-'); dash != std::string::npos && dash + 1 < ref.size() && std::isalpha(static_cast<unsigned char>(ref[dash + 1])))
            described.try_emplace(ref.substr(dash + 1), i);
    }
    // Rows and entries among themselves ("| I-1 | …" and "- **I-1:** …"): the one that says most stands for the others.
    const auto length = [&audit](std::size_t i) {
        std::size_t bytes = audit.findings[i].locations.size();
        for (const ImportedText& text : audit.findings[i].texts)
            bytes += text.text.size();
        return bytes;
    };
    std::unordered_map<std::string, std::size_t> fullest;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        const std::string ref = toLower(audit.findings[i].ref);
        if (!brief[i] || ref.size() < 2 || !std::isalpha(static_cast<unsigned char>(ref[0])) || described.contains(ref))
            continue;
        const auto [entry, isNew] = fullest.try_emplace(ref, i);
        if (!isNew && length(i) > length(entry->second))
            entry->second = i;
    }
    // Rule names of tools repeat in one table; those are findings of their own. An id that each section has once is one finding,
    // even when a table of evidence names another of its places.
    std::map<std::pair<std::string, std::vector<std::string>>, int> uses;
    for (const ImportedFinding& finding : audit.findings)
        ++uses[{toLower(finding.ref), finding.section}];
    const auto sameFinding = [&uses](const ImportedFinding& first, const ImportedFinding& second) {
        const std::string ref = toLower(first.ref);
        const bool isNumbered = ref.size() > 1 && std::isalpha(static_cast<unsigned char>(ref[0])) && std::isdigit(static_cast<unsigned char>(ref.back()));
        if (isNumbered && first.section != second.section && uses[{ref, first.section}] == 1 && uses[{ref, second.section}] == 1)
            return true;
        const bool bothPlaced = !first.locations.empty() && !second.locations.empty();
        return first.section != second.section && !(bothPlaced && first.locations[0].path != second.locations[0].path);
    };
    std::unordered_map<std::string, std::vector<std::size_t>> byTitle;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        if (!brief[i])
            byTitle[toLower(audit.findings[i].title)].push_back(i);
    }
    std::vector<std::size_t> target(audit.findings.size(), Finder::none);
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        if (!brief[i])
            continue;
        const ImportedFinding& entry = audit.findings[i];
        const bool isId = entry.ref.size() > 1 && std::isalpha(static_cast<unsigned char>(entry.ref[0]));
        if (const auto found = described.find(toLower(entry.ref)); found != described.end() && !entry.ref.empty()) {
            if (isId || titleLikeness(entry.title, audit.findings[found->second].title) >= alike)
                target[i] = found->second;
        }
        if (const auto full = fullest.find(toLower(entry.ref)); target[i] == Finder::none && full != fullest.end() && full->second != i
                                                                            && sameFinding(entry, audit.findings[full->second]))
            target[i] = full->second;
        if (target[i] != Finder::none)
            continue;
        if (const auto same = byTitle.find(toLower(entry.title)); same != byTitle.end()) {
            for (const std::size_t k : same->second) {
                if (target[i] == Finder::none && (entry.ref.empty() || audit.findings[k].ref.empty()))
                    target[i] = k;
            }
        }
    }
    std::vector<std::size_t> newIndex(audit.findings.size());
    std::vector<ImportedFinding> kept;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        if (target[i] != Finder::none) {
            fillFrom(audit.findings[target[i]], audit.findings[i]);
            continue;
        }
        newIndex[i] = kept.size();
        kept.emplace_back(); // moved below, when every row has given what it has
    }
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
        if (target[i] == Finder::none)
            kept[newIndex[i]] = std::move(audit.findings[i]);
    }
    for (ImportedCheckItem& item : audit.checklist) {
        for (std::size_t& index : item.findings)
            index = newIndex[target[index] == Finder::none ? index : target[index]];
    }
    audit.findings = std::move(kept);
}

void giveKeys(ImportedAudit& audit)
{
    std::map<std::string, int> refs;
    for (const ImportedFinding& finding : audit.findings)
        ++refs[finding.ref];
    const auto isNumber = [](const std::string& ref) { return !ref.empty() && std::ranges::all_of(ref, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }); };
    const bool numbersRepeat = std::ranges::any_of(refs, [&](const auto& entry) { return entry.second > 1 && isNumber(entry.first); });
    std::set<std::string> used;
    for (ImportedFinding& finding : audit.findings) {
        std::string key = finding.ref;
        if (key.empty() || refs[key] > 1 || (numbersRepeat && isNumber(key))) {
            // A severity is no name: findings move between severities.
            std::string section;
            for (const std::string& heading : finding.section) {
                if (section.empty() || !isSeverityHeading(heading))
                    section = slug(heading.substr(0, heading.find('(')));
            }
            key = (section.empty() ? std::string() : section + '/') + (finding.ref.empty() ? slug(finding.title) : finding.ref);
        }
        std::string unique = key;
        for (int n = 2; !used.insert(unique).second; ++n)
            unique = key + '~' + std::to_string(n);
        finding.key = std::move(unique);
    }
}

void linkLists(ImportedAudit& audit)
{
    const Finder finder(audit);
    for (std::size_t i = 0; i < audit.checklist.size(); ++i) {
        ImportedCheckItem& item = audit.checklist[i];
        if (item.findings.empty() && sectionClass(item.group) != SectionClass::Metrics)
            item.findings = finder.find(item.text);
    }
    for (ImportedListItem& item : audit.lists) {
        if (item.kind == ImportedListItem::Kind::Metric || item.kind == ImportedListItem::Kind::Present)
            continue;
        if (item.findings.empty())
            item.findings = finder.find(item.text);
        if (item.kind != ImportedListItem::Kind::Priority && item.kind != ImportedListItem::Kind::Recommendation)
            continue;
        for (const std::size_t index : item.findings) {
            ImportedFinding& finding = audit.findings[index];
            if (!finding.priority && item.priority) {
                finding.priority = item.priority;
                finding.priorityText = item.group;
            }
            if (finding.rank == 0)
                finding.rank = item.number;
            if (!finding.effort && item.effort && item.findings.size() == 1)
                finding.effort = item.effort;
        }
    }
    for (std::size_t i = 0; i < audit.checklist.size(); ++i) {
        for (const std::size_t index : audit.checklist[i].findings)
            audit.findings[index].checklist.push_back(i);
    }
}

void verifyCounts(ImportedAudit& audit)
{
    for (ImportedCount& count : audit.counts) {
        const auto severity = severityFromName(count.label);
        count.counted = static_cast<int>(std::ranges::count_if(
            audit.findings, [&](const ImportedFinding& finding) { return !severity || finding.severity == severity; }));
    }
}

} // namespace

double titleLikeness(std::string_view first, std::string_view second) { return likeness(tellingWords(first), tellingWords(second)); }

void linkAudit(ImportedAudit& audit, std::vector<bool> brief)
{
    brief.resize(audit.findings.size(), false);
    mergeBriefs(audit, brief);
    giveKeys(audit);
    linkLists(audit);
    verifyCounts(audit);
}

} // namespace punchlist
