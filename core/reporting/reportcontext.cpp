#include "reporting/reportcontext.h"

#include "reporting/categories.h"
#include "reporting/markdown.h"

#include <QVariantList>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// Places that an entry lists besides its excerpts; a list of thousands helps nobody who reads.
constexpr std::size_t maxListedPlaces = 60;
constexpr std::size_t maxHighlights = 5;

QString qt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
int number(std::size_t count) { return static_cast<int>(count); }

QVariantList list(const std::vector<std::string>& texts)
{
    QVariantList values;
    for (const auto& text : texts)
        values.append(qt(text));
    return values;
}

struct SeverityLook {
    QString label;
    QString emoji;
    QString deadline;
};

const SeverityLook& look(Severity severity)
{
    static const std::array<SeverityLook, 5> looks{
        SeverityLook{u"INFO"_s, u"🔵"_s, u"For information"_s},
        SeverityLook{u"LOW"_s, u"🟢"_s, u"Nice to have"_s},
        SeverityLook{u"MEDIUM"_s, u"🟡"_s, u"Fix within 1 month"_s},
        SeverityLook{u"HIGH"_s, u"🟠"_s, u"Fix within 1 week"_s},
        SeverityLook{u"CRITICAL"_s, u"🔴"_s, u"Must fix before production"_s},
    };
    return looks[static_cast<std::size_t>(severity)];
}

struct TierLook {
    QString advice;
    QString theme;
};

const std::array<TierLook, 4>& tierLooks()
{
    static const std::array<TierLook, 4> looks{
        TierLook{u"Do immediately"_s, u"Security"_s},
        TierLook{u"Before launch"_s, u"Stability"_s},
        TierLook{u"Before scale"_s, u"Quality"_s},
        TierLook{u"For growth"_s, u"Features"_s},
    };
    return looks;
}

QVariantHash placeContext(const ReportPlace& place)
{
    QVariantHash context;
    context[u"text"_s] = qt(place.text());
    context[u"span"_s] = qt(codeSpan(place.text()));
    context[u"path"_s] = qt(place.path);
    context[u"pathSpan"_s] = qt(codeSpan(place.path));
    context[u"startLine"_s] = place.startLine;
    context[u"endLine"_s] = place.endLine;
    context[u"symbol"_s] = place.symbol.empty() ? QString() : qt(codeSpan(place.symbol));
    return context;
}

QVariantHash excerptContext(const ReportExcerpt& excerpt)
{
    const auto& path = excerpt.place.path;
    auto comment = excerpt.place.text();
    if (!excerpt.note.empty())
        comment += " (" + excerpt.note + ')';
    const auto empty = commentLine("", excerpt.language, path);
    const auto marked = commentLine("x", excerpt.language, path);
    const auto open = marked.substr(0, marked.find('x'));
    QVariantHash context = placeContext(excerpt.place);
    context[u"comment"_s] = qt(commentLine(comment, excerpt.language, path));
    context[u"commentOpen"_s] = qt(open);
    context[u"commentClose"_s] = qt(empty.substr(open.size()));
    context[u"code"_s] = qt(excerpt.code);
    context[u"fence"_s] = qt(fenceFor(excerpt.code));
    context[u"language"_s] = qt(fenceLanguage(excerpt.language, path));
    return context;
}

/// "`a.py:10, 20-22`, `b.py:3`": one code span per file. The list must be sorted.
std::string placesByFile(const std::vector<const ReportPlace*>& places)
{
    std::string text;
    for (std::size_t i = 0; i < places.size();) {
        auto span = places[i]->text();
        auto next = i + 1;
        for (; next < places.size() && places[next]->path == places[i]->path; ++next)
            span += ", " + places[next]->text().substr(places[next]->path.size() + 1);
        text += (text.empty() ? "" : ", ") + codeSpan(span);
        i = next;
    }
    return text;
}

/// "`a.py` (lines 10, 20-22), `b.py` (line 3)". The list must be sorted.
std::string filesWithLines(const std::vector<const ReportPlace*>& places)
{
    std::string text;
    for (std::size_t i = 0; i < places.size();) {
        const auto& path = places[i]->path;
        std::string lines;
        bool many = false;
        for (; i < places.size() && places[i]->path == path; ++i) {
            many |= !lines.empty() || places[i]->endLine > places[i]->startLine;
            if (places[i]->startLine > 0)
                lines += (lines.empty() ? "" : ", ") + places[i]->text().substr(path.size() + 1);
        }
        text += (text.empty() ? "" : ", ") + codeSpan(path);
        if (!lines.empty())
            text += (many ? " (lines " : " (line ") + lines + ')';
    }
    return text;
}

/// The places that no excerpt shows.
void addFurtherPlaces(QVariantHash& context, const ReportEntry& entry, std::size_t shownExcerpts)
{
    std::vector<const ReportPlace*> further;
    for (const auto& place : entry.places) {
        const bool shown = std::any_of(entry.excerpts.begin(), entry.excerpts.begin() + static_cast<std::ptrdiff_t>(shownExcerpts),
                                       [&](const ReportExcerpt& excerpt) { return excerpt.place.text() == place.text(); });
        if (!shown)
            further.push_back(&place);
    }
    std::set<std::string_view> files;
    for (const auto* place : further)
        files.insert(place->path);
    context[u"furtherCount"_s] = number(further.size());
    context[u"furtherFiles"_s] = qt(counted(files.size(), "file", "files"));
    const auto unlisted = further.size() - std::min(further.size(), maxListedPlaces);
    further.resize(further.size() - unlisted);
    context[u"furtherPlaces"_s] = qt(placesByFile(further));
    context[u"unlistedCount"_s] = number(unlisted);
}

std::string oneLine(const std::vector<std::string>& clauses)
{
    std::string line;
    for (const auto& clause : clauses)
        line += (line.empty() ? "" : "; ") + clause;
    return line;
}

/// The whole issue as one listing whose comments tell problem, place and fix: for layouts that have nothing but code.
void addListing(QVariantHash& context, const ReportEntry& entry, bool withCode)
{
    const bool hasExcerpt = !entry.excerpts.empty();
    const auto language = hasExcerpt ? entry.excerpts.front().language : Language::Unknown;
    const auto path = hasExcerpt ? entry.excerpts.front().place.path : std::string();
    const auto comment = [&](const std::string& text) { return commentLine(text, language, path) + '\n'; };
    auto listing = comment("PROBLEM: " + entry.rootCause);
    if (entry.places.size() == 1)
        listing += comment(entry.places.front().text());
    else if (entry.places.size() > 1)
        listing += comment(counted(entry.places.size(), "place", "places") + ", for example " + entry.places.front().text());
    if (withCode && hasExcerpt)
        listing += '\n' + comment("Current problematic pattern:") + entry.excerpts.front().code + '\n';
    if (!entry.fixes.empty()) {
        listing += '\n' + comment("NEEDED:");
        for (const auto& fix : entry.fixes)
            listing += comment(fix);
    }
    listing.pop_back();
    context[u"listing"_s] = qt(listing);
    context[u"listingFence"_s] = qt(fenceFor(listing));
    context[u"listingLanguage"_s] = qt(fenceLanguage(language, path));
}

QVariantHash entryContext(const ReportEntry& entry, bool withCode)
{
    QVariantHash context;
    context[u"id"_s] = qt(entry.id);
    context[u"number"_s] = number(entry.number);
    context[u"rule"_s] = qt(entry.ruleId);
    context[u"title"_s] = qt(entry.title);
    context[u"shortTitle"_s] = qt(entry.shortTitle);
    context[u"severity"_s] = look(entry.severity).label;
    context[u"emoji"_s] = look(entry.severity).emoji;
    context[u"priority"_s] = qt(priorityName(entry.priority));
    context[u"confidence"_s] = qt(confidenceName(entry.confidence));
    context[u"category"_s] = qt(categoryName(entry.category));
    context[u"topicEmoji"_s] = qt(categoryEmoji(entry.category));
    context[u"isSecurity"_s] = entry.category == "security";
    context[u"isCritical"_s] = entry.severity == Severity::Critical;
    context[u"isBlocker"_s] = entry.severity >= Severity::High;
    QStringList weaknesses;
    for (const int cwe : entry.cwe)
        weaknesses.append(u"CWE-%1"_s.arg(cwe));
    context[u"cwe"_s] = weaknesses.join(u", "_s);

    QVariantList places;
    for (const auto& place : entry.places)
        places.append(placeContext(place));
    context[u"placeCount"_s] = number(entry.places.size());
    context[u"onePlace"_s] = entry.places.size() == 1;
    context[u"manyPlaces"_s] = entry.places.size() > 1;
    if (!entry.places.empty())
        context[u"place"_s] = places.first();
    context[u"places"_s] = places.mid(0, static_cast<qsizetype>(maxListedPlaces));
    std::vector<const ReportPlace*> listed;
    for (std::size_t i = 0; i < std::min(entry.places.size(), maxListedPlaces); ++i)
        listed.push_back(&entry.places[i]);
    context[u"placesByFile"_s] = qt(placesByFile(listed));
    context[u"filesWithLines"_s] = qt(filesWithLines(listed));
    context[u"unlistedPlaces"_s] = number(entry.places.size() - listed.size());

    // The first excerpt of a single finding is its code; everything else is evidence.
    const bool isGroup = entry.findings > 1;
    const auto excerpts = withCode ? entry.excerpts : std::vector<ReportExcerpt>();
    QVariantList evidence;
    std::string allCode;
    for (std::size_t i = 0; i < excerpts.size(); ++i) {
        if (i == 0 && !isGroup) {
            context[u"code"_s] = excerptContext(excerpts[i]);
            continue;
        }
        evidence.append(excerptContext(excerpts[i]));
        allCode += excerpts[i].code + '\n';
    }
    context[u"evidence"_s] = evidence;
    context[u"evidenceFence"_s] = qt(fenceFor(allCode));
    // One fence has one language; a mixture is plain text.
    const auto languageOf = [](const QVariant& excerpt) { return excerpt.toHash()[u"language"_s].toString(); };
    const bool oneLanguage = !evidence.isEmpty() && std::ranges::all_of(evidence, [&](const QVariant& excerpt) {
        return languageOf(excerpt) == languageOf(evidence.first());
    });
    context[u"evidenceLanguage"_s] = oneLanguage ? languageOf(evidence.first()) : QString();
    if (!excerpts.empty())
        context[u"firstExcerpt"_s] = excerptContext(excerpts.front());
    addFurtherPlaces(context, entry, excerpts.size());

    context[u"rootCause"_s] = qt(entry.rootCause);
    context[u"problem"_s] = qt(entry.problem);
    context[u"problems"_s] = list(entry.problems);
    context[u"impacts"_s] = list(entry.impacts);
    context[u"oneImpact"_s] = entry.impacts.size() == 1 ? qt(withFullStop(entry.impacts.front())) : QString();
    context[u"impactLine"_s] = qt(oneLine(entry.impacts));
    context[u"problemLine"_s] = qt(oneLine(entry.problems));
    context[u"approachLine"_s] = qt(oneLine(entry.fixes));
    context[u"fix"_s] = qt(entry.fix);
    context[u"fixes"_s] = list(entry.fixes);
    context[u"fixLine"_s] = qt(firstSentence(entry.fix));
    context[u"impactSentences"_s] = qt([&] {
        std::string sentences;
        for (const auto& impact : entry.impacts)
            sentences += (sentences.empty() ? "" : " ") + withFullStop(impact);
        return sentences;
    }());
    addListing(context, entry, withCode);
    context[u"testPriority"_s] = entry.severity >= Severity::High ? u"High"_s
                                 : entry.severity == Severity::Medium ? u"Medium"_s
                                                                      : u"Low"_s;
    context[u"checklist"_s] = qt(entry.checklist);
    context[u"checklistCell"_s] = qt(tableCell(entry.checklist));
    context[u"placeCell"_s] = entry.places.empty() ? QString() : qt(tableCell(codeSpan(entry.places.front().text())));
    context[u"owner"_s] = qt(tableCell(entry.owner));
    context[u"findings"_s] = number(entry.findings);
    context[u"isGroup"_s] = isGroup;
    context[u"fixed"_s] = number(entry.fixed);
    context[u"done"_s] = entry.isFixed();
    context[u"box"_s] = entry.isFixed() ? u"[x]"_s : u"[ ]"_s;
    context[u"status"_s] = [&]() -> QString {
        if (entry.isFixed())
            return u"Fixed"_s;
        if (entry.fixed > 0)
            return u"%1 of %2 fixed"_s.arg(entry.fixed).arg(entry.findings);
        if (!entry.status)
            return {};
        auto text = qt(triageStatusName(*entry.status));
        text[0] = text[0].toUpper();
        return text;
    }();
    context[u"effort"_s] = entry.openEffortMinutes > 0 ? qt(effortText(entry.openEffortMinutes)) : QString();
    return context;
}

/// "57", "57 in 4 groups", "57 in 4 groups (3 fixed)".
QString countText(const ReportCount& count)
{
    auto text = QString::number(count.findings);
    if (count.entries != count.findings)
        text += u" in "_s + qt(counted(count.entries, "group", "groups"));
    if (count.fixed > 0)
        text += u" (%1 fixed)"_s.arg(count.fixed);
    return text;
}

class ContextBuilder {
public:
    explicit ContextBuilder(const ReportModel& model) : m_model(model)
    {
        for (const auto& entry : model.entries)
            m_entries.append(entryContext(entry, model.withCode));
    }

    QVariantHash build()
    {
        addFacts();
        addSections();
        addTotals();
        addChecklist();
        addEffort();
        return std::move(m_context);
    }

private:
    using Condition = std::function<bool(const ReportEntry&)>;

    QVariantList entriesWhere(const Condition& condition) const
    {
        QVariantList entries;
        for (std::size_t i = 0; i < m_model.entries.size(); ++i) {
            if (condition(m_model.entries[i]))
                entries.append(m_entries[static_cast<qsizetype>(i)]);
        }
        return entries;
    }

    void addFacts()
    {
        m_context[u"repository"_s] = qt(markdownLine(m_model.repository));
        m_context[u"commit"_s] = qt(m_model.commit);
        m_context[u"branch"_s] = qt(markdownLine(m_model.branch));
        m_context[u"modified"_s] = m_model.dirty;
        m_context[u"date"_s] = qt(m_model.date);
        m_context[u"auditType"_s] = qt(markdownLine(m_model.auditType));
        m_context[u"scope"_s] = qt(markdownLine(m_model.scope));
        m_context[u"files"_s] = number(m_model.filesScanned);
        m_context[u"filesSkipped"_s] = number(m_model.filesSkipped);
        m_context[u"lines"_s] = static_cast<qulonglong>(m_model.linesScanned);
        m_context[u"cancelled"_s] = m_model.cancelled;
    }

    void addSections()
    {
        m_context[u"entries"_s] = m_entries;
        QVariantList severities;
        for (const auto severity : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info}) {
            const auto& count = m_model.bySeverity[static_cast<std::size_t>(severity)];
            QVariantHash section;
            section[u"name"_s] = qt(severityName(severity));
            section[u"label"_s] = look(severity).label;
            section[u"emoji"_s] = look(severity).emoji;
            section[u"deadline"_s] = look(severity).deadline;
            section[u"count"_s] = number(count.findings);
            section[u"countText"_s] = countText(count);
            section[u"entries"_s] = entriesWhere([&](const auto& entry) { return entry.severity == severity; });
            m_context[qt(severityName(severity))] = section;
            if (severity != Severity::Info)
                severities.append(section);
        }
        m_context[u"severities"_s] = severities;

        QVariantHash sections;
        for (const auto section : m_model.layout->sections) {
            QVariantHash one;
            const auto entries = entriesWhere([&](const auto& entry) { return entry.section == section; });
            one[u"entries"_s] = entries;
            one[u"count"_s] = entries.size();
            one[u"bySeverity"_s] = bySeverity(section);
            sections[qt(section)] = one;
        }
        m_context[u"sections"_s] = sections;

        QVariantList tiers;
        int tierNumber = 0; // these run on through the tiers
        int actionNumber = 0;
        for (std::size_t i = 0; i < tierLooks().size(); ++i) {
            const auto tier = static_cast<PriorityTier>(i);
            QVariantHash section;
            section[u"id"_s] = qt(priorityName(tier));
            section[u"advice"_s] = tierLooks()[i].advice;
            section[u"adviceTitle"_s] = qt(titleCase(tierLooks()[i].advice.toStdString()));
            section[u"theme"_s] = tierLooks()[i].theme;
            section[u"count"_s] = number(m_model.byPriority[i].findings);
            auto entries = entriesWhere([&](const auto& entry) { return entry.priority == tier; });
            for (auto& entry : entries) {
                auto numbered = entry.toHash();
                numbered[u"tierNumber"_s] = ++tierNumber;
                entry = numbered;
            }
            section[u"entries"_s] = entries;
            auto actions = actionsWhere([&](const auto& entry) { return entry.priority == tier; });
            for (auto& action : actions) {
                auto numbered = action.toHash();
                numbered[u"number"_s] = ++actionNumber;
                action = numbered;
            }
            section[u"actions"_s] = actions;
            m_context[qt(priorityName(tier)).toLower()] = section;
            tiers.append(section);
        }
        m_context[u"tiers"_s] = tiers;

        addCategories();
    }

    /// The severities that a section has entries of, with these entries.
    QVariantList bySeverity(std::string_view section) const
    {
        QVariantList parts;
        for (const auto severity : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info}) {
            const auto entries =
                entriesWhere([&](const auto& entry) { return entry.section == section && entry.severity == severity; });
            if (entries.isEmpty())
                continue;
            QVariantHash part;
            part[u"label"_s] = look(severity).label;
            part[u"isSevere"_s] = severity >= Severity::High;
            part[u"entries"_s] = entries;
            parts.append(part);
        }
        return parts;
    }

    void addCategories()
    {
        QVariantList categories;
        for (const auto& category : reportCategories(m_model)) {
            const auto isIn = [&](const ReportEntry& entry) { return entry.category == category; };
            QVariantHash section;
            section[u"id"_s] = qt(category);
            section[u"name"_s] = qt(categoryName(category));
            section[u"emoji"_s] = qt(categoryEmoji(category));
            section[u"entries"_s] = entriesWhere(isIn);
            section[u"actions"_s] = actionsWhere(isIn);
            categories.append(section);
        }
        m_context[u"categories"_s] = categories;
    }

    /// What is to be done for these entries: one line per phrase, however many entries ask for it.
    QVariantList actionsWhere(const Condition& condition) const
    {
        struct Action {
            std::string_view text;
            std::vector<const ReportEntry*> entries;
        };
        std::vector<Action> actions;
        for (const auto& entry : m_model.entries) {
            if (!condition(entry) || entry.checklist.empty())
                continue;
            auto known = std::ranges::find(actions, std::string_view(entry.checklist), &Action::text);
            if (known == actions.end())
                known = actions.insert(actions.end(), {entry.checklist, {}});
            known->entries.push_back(&entry);
        }
        QVariantList list;
        for (const auto& action : actions) {
            QVariantHash context;
            context[u"text"_s] = qt(action.text);
            context[u"done"_s] = std::ranges::all_of(action.entries, [](const auto* entry) { return entry->isFixed(); });
            std::size_t places = 0;
            for (const auto* entry : action.entries)
                places += entry->places.size();
            context[u"placeCount"_s] = number(places);
            context[u"manyPlaces"_s] = places > 1;
            if (places == 1) {
                const auto only = std::ranges::find_if(action.entries, [](const auto* entry) { return !entry->places.empty(); });
                context[u"place"_s] = placeContext((*only)->places.front());
            }
            list.append(context);
        }
        return list;
    }

    /// The headings of the area layout that the report has, with the anchors that GitHub gives them.
    void addContents()
    {
        struct Heading {
            std::string_view section;
            QString title;
            QString anchor;
        };
        static const std::array<Heading, 6> headings{
            Heading{"", u"Executive Summary"_s, u"executive-summary"_s},
            Heading{"code", u"Code Smells & Latent Bugs"_s, u"code-smells--latent-bugs"_s},
            Heading{"security", u"Security Vulnerabilities"_s, u"security-vulnerabilities"_s},
            Heading{"testing", u"Test Coverage Gaps"_s, u"test-coverage-gaps"_s},
            Heading{"architecture", u"Architectural Issues"_s, u"architectural-issues"_s},
            Heading{"", u"Priority Action Items"_s, u"priority-action-items"_s},
        };
        QVariantList contents;
        for (const auto& heading : headings) {
            if (!heading.section.empty() && !std::ranges::contains(m_model.entries, heading.section, &ReportEntry::section))
                continue;
            QVariantHash item;
            item[u"title"_s] = heading.title;
            item[u"anchor"_s] = heading.anchor;
            contents.append(item);
        }
        m_context[u"contents"_s] = contents;
    }

    void addTotals()
    {
        addContents();
        const auto total = m_model.total();
        const auto worst = m_model.worst();
        const auto mildest = m_model.mildest();
        m_context[u"hasFindings"_s] = total.findings > 0;
        m_context[u"total"_s] = number(total.findings);
        m_context[u"totalText"_s] = qt(counted(total.findings, "bug", "bugs"));
        m_context[u"totalEntries"_s] = number(total.entries);
        m_context[u"open"_s] = number(total.open);
        m_context[u"fixed"_s] = number(total.fixed);
        m_context[u"worstEmoji"_s] = worst ? look(*worst).emoji : u"🟢"_s;
        m_context[u"isCritical"_s] = worst == Severity::Critical;
        m_context[u"severityRange"_s] = QString();
        if (worst) {
            const auto top = qt(severityName(*worst));
            const auto bottom = qt(severityName(*mildest));
            m_context[u"severityRange"_s] = top == bottom ? top : top + u" to "_s + bottom;
        }
        const auto& critical = m_model.bySeverity[static_cast<std::size_t>(Severity::Critical)];
        const auto& high = m_model.bySeverity[static_cast<std::size_t>(Severity::High)];
        m_context[u"blockers"_s] = qt(counted(critical.open + high.open, "bug", "bugs"));
    }

    static bool isBlocker(const ReportEntry& entry) { return entry.severity >= Severity::High; }

    void addChecklist()
    {
        m_context[u"blockerEntries"_s] = entriesWhere(isBlocker);
        // For layouts with one list of the worst: the blockers or, without any, what is worst here.
        const auto worst = std::min(Severity::High, m_model.worst().value_or(Severity::High));
        m_context[u"topEntries"_s] = entriesWhere([&](const auto& entry) { return entry.severity >= worst; });
        // Work on the tests that the milder findings of that category ask for; each phrase once.
        QVariantList process;
        QVariantList monitoring;
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < m_model.entries.size(); ++i) {
            const auto& entry = m_model.entries[i];
            if (entry.category == "testing" && !isBlocker(entry) && seen.insert(entry.checklist).second)
                process.append(m_entries[static_cast<qsizetype>(i)]);
            if (!entry.metric.empty() && seen.insert(entry.metric).second)
                monitoring.append(qt(entry.metric));
        }
        m_context[u"processEntries"_s] = process;
        m_context[u"monitoring"_s] = monitoring;

        // What took more than one place to see: flows, shared objects, callers.
        QVariantList highlights;
        for (const auto& entry : m_model.entries) {
            if (highlights.size() >= static_cast<qsizetype>(maxHighlights) || !isBlocker(entry))
                break;
            if (!entry.crossPlace || entry.isFixed() || entry.impacts.empty())
                continue;
            QVariantHash highlight;
            highlight[u"id"_s] = qt(entry.id);
            highlight[u"name"_s] = qt(entry.shortTitle);
            highlight[u"consequence"_s] = qt(entry.impacts.front());
            highlights.append(highlight);
        }
        m_context[u"highlights"_s] = highlights;
    }

    void addEffort()
    {
        int blockers = 0;
        int all = 0;
        for (const auto& entry : m_model.entries) {
            all += entry.openEffortMinutes;
            if (isBlocker(entry))
                blockers += entry.openEffortMinutes;
        }
        m_context[u"effortEntries"_s] =
            entriesWhere([](const auto& entry) { return isBlocker(entry) && entry.openEffortMinutes > 0; });
        m_context[u"blockerEffort"_s] = roughEffort(blockers);
        m_context[u"totalEffort"_s] = roughEffort(all);
    }

    /// "~7 days" in whole days of eight hours; "~4 hours" below one.
    static QString roughEffort(int minutes)
    {
        if (minutes < 8 * 60)
            return u'~' + qt(effortText(minutes));
        return u'~' + qt(counted(static_cast<std::size_t>(std::lround(minutes / 480.0)), "day", "days"));
    }

    const ReportModel& m_model;
    QVariantList m_entries; ///< parallel to the model's
    QVariantHash m_context;
};

} // namespace

QVariantHash reportContext(const ReportModel& model)
{
    return ContextBuilder(model).build();
}

} // namespace punchlist
