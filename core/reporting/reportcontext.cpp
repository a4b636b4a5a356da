#include "reporting/reportcontext.h"

#include "reporting/categories.h"
#include "reporting/documentlists.h"
#include "reporting/entrycontext.h"
#include "reporting/looks.h"
#include "reporting/markdown.h"

#include <QSet>
#include <QVariantList>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr std::size_t maxHighlights = 5;
constexpr std::array tiersInOrder{PriorityTier::P0, PriorityTier::P1, PriorityTier::P2, PriorityTier::P3};

int number(std::size_t count) { return static_cast<int>(count); }

/// Which heading the milder findings about tests stand below, by rule.
QString testHeading(const ReportEntry& entry)
{
    if (entry.ruleId == "missing-error-path-test")
        return u"Missing Error Path Tests"_s;
    if (entry.ruleId == "async-path-untested")
        return u"Async Code Path Gaps"_s;
    if (entry.ruleId == "tests-not-run-in-ci" || entry.ruleId.starts_with("ci-"))
        return u"CI/CD Issues"_s;
    return entry.ruleId == "module-without-tests" ? u"Untested Modules"_s : u"Weak/Meaningless Tests"_s;
}

/// "57", "57 in 4 groups", "57 in 4 groups (3 fixed)".
QString countText(const ReportCount& count, const ReportTexts& texts)
{
    auto text = QString::number(count.findings);
    if (count.entries != count.findings)
        text += u' ' + texts(u"in %1"_s).arg(texts.counted(count.entries, u"group"_s, u"groups"_s));
    if (count.fixed > 0)
        text += u" ("_s + texts(u"%1 fixed"_s).arg(count.fixed) + u')';
    return text;
}

class ContextBuilder {
public:
    ContextBuilder(const ReportModel& model, const ReportTexts& texts) : m_model(model), m_texts(texts), m_documents(model)
    {
        for (const auto& entry : model.entries)
            m_entries.append(entryContext(entry, model.withCode, texts));
    }

    QVariantHash build()
    {
        addFacts();
        addSections();
        addTotals();
        addChecklist();
        addEffort();
        addDocuments();
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
        m_context[u"auditType"_s] = m_texts(qt(markdownLine(m_model.auditType)));
        m_context[u"scope"_s] = m_texts(qt(markdownLine(m_model.scope)));
        if (m_model.isOneDocument) {
            for (const auto& [key, name] : {std::pair{u"auditType"_s, u"Audit Type"_s}, {u"scope"_s, u"Scope"_s}}) {
                if (const auto value = m_documents.metadata(name); !value.isEmpty())
                    m_context[key] = value;
            }
        }
        m_context[u"audience"_s] = qt(markdownLine(m_model.audience));
        m_context[u"excerpt"_s] = QString();
        if (const auto& part = m_model.excerpt) {
            m_context[u"excerpt"_s] = m_texts(u"%1 of %2 findings"_s).arg(m_texts.grouped(part->findings), m_texts.grouped(part->all))
                                      + (part->filter.empty() ? QString() : u", "_s + m_texts(u"those that the filter %1 shows"_s).arg(qt(codeSpan(part->filter))));
        }
        m_context[u"files"_s] = number(m_model.filesScanned);
        m_context[u"filesText"_s] = m_texts.grouped(m_model.filesScanned);
        m_context[u"linesText"_s] = m_texts.grouped(m_model.linesScanned);
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
            section[u"label"_s] = m_texts(look(severity).label);
            section[u"emoji"_s] = look(severity).emoji;
            section[u"deadline"_s] = m_texts(look(severity).deadline);
            section[u"count"_s] = number(count.findings);
            section[u"countText"_s] = countText(count, m_texts);
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
            one[u"groups"_s] = byHeading(section);
            sections[qt(section)] = one;
        }
        m_context[u"sections"_s] = sections;

        addTiers();
        addCategories();
    }

    void addTiers()
    {
        QVariantList tiers;
        int planNumber = 0; // these run on through the tiers
        int actionNumber = 0;
        for (const auto tier : tiersInOrder) {
            QVariantHash section;
            section[u"id"_s] = qt(priorityName(tier));
            section[u"advice"_s] = m_texts(look(tier).advice);
            section[u"adviceTitle"_s] = m_texts(look(tier).adviceTitle);
            section[u"theme"_s] = m_texts(look(tier).theme);
            section[u"count"_s] = number(m_model.byPriority[static_cast<std::size_t>(tier)].findings);
            section[u"entries"_s] = entriesWhere([&](const auto& entry) { return entry.priority == tier; });
            const auto planned = m_documents.actions(tier);
            const auto isLeft = [&](const auto& entry) { return entry.priority == tier && !m_documents.isPlanned(entry); };
            auto plan = planned;
            for (const auto& entry : entriesWhere(isLeft)) {
                const auto values = entry.toHash();
                plan.append(QVariantHash{{u"text"_s, u"%1 (#%2)"_s.arg(values[u"checklist"_s].toString(), values[u"number"_s].toString())}, {u"done"_s, values[u"done"_s]}});
            }
            section[u"plan"_s] = withNumbers(plan, planNumber);
            // A document with a plan of its own decided what to leave out.
            const auto isMissing = [&](const auto& entry) { return isLeft(entry) && !(entry.claim && m_documents.hasPlan()); };
            section[u"actions"_s] = withNumbers(planned + actionsWhere(isMissing), actionNumber);
            m_context[qt(priorityName(tier)).toLower()] = section;
            tiers.append(section);
        }
        m_context[u"tiers"_s] = tiers;
    }

    static QVariantList withNumbers(QVariantList items, int& last)
    {
        for (auto& item : items) {
            auto numbered = item.toHash();
            numbered[u"number"_s] = ++last;
            item = numbered;
        }
        return items;
    }

    /// The entries of a section by the headings that they have in their document, or that layouts have for their rules.
    QVariantList byHeading(std::string_view section) const
    {
        QVariantList groups;
        for (std::size_t i = 0; i < m_model.entries.size(); ++i) {
            const auto& entry = m_model.entries[i];
            if (entry.section != section || isUntestedModule(entry))
                continue;
            // A claim with a heading of its own is a group of its own.
            const bool isOwnHeading = entry.claim && (entry.claim->section.size() < 2 || !isBrief(i));
            const auto title = isOwnHeading ? qt(entry.title) : entry.claim ? qt(entry.heading) : m_texts(testHeading(entry));
            auto known = std::ranges::find_if(groups, [&](const QVariant& group) { return group.toHash()[u"title"_s] == title; });
            if (known == groups.end()) {
                groups.append(QVariantHash{{u"title"_s, title}, {u"isEntry"_s, isOwnHeading}, {u"entries"_s, QVariantList()}});
                known = groups.end() - 1;
            }
            auto group = known->toHash();
            auto entries = group[u"entries"_s].toList();
            entries.append(m_entries[static_cast<qsizetype>(i)]);
            group[u"entries"_s] = entries;
            *known = group;
        }
        return groups;
    }

    bool isBrief(std::size_t entry) const { return m_entries[static_cast<qsizetype>(entry)].toHash()[u"isBrief"_s].toBool(); }

    /// A row of a document's table of modules without tests.
    static bool isUntestedModule(const ReportEntry& entry)
    {
        return entry.claim && entry.heading.starts_with("Entirely Untested") && entry.places.size() == 1;
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
            part[u"label"_s] = m_texts(look(severity).label);
            part[u"isSevere"_s] = severity >= Severity::High;
            part[u"entries"_s] = entries;
            part[u"hasBullets"_s] = std::ranges::any_of(entries, [](const QVariant& entry) { return entry.toHash()[u"asBullet"_s].toBool(); });
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
            section[u"name"_s] = m_texts(qt(categoryName(category)));
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
            item[u"title"_s] = m_texts(heading.title);
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
        m_context[u"totalText"_s] = m_texts.counted(total.findings, u"bug"_s, u"bugs"_s);
        m_context[u"totalEntries"_s] = number(total.entries);
        m_context[u"open"_s] = number(total.open);
        m_context[u"fixed"_s] = number(total.fixed);
        m_context[u"worstEmoji"_s] = worst ? look(*worst).emoji : u"🟢"_s;
        m_context[u"isCritical"_s] = worst == Severity::Critical;
        m_context[u"severityRange"_s] = QString();
        if (worst) {
            const auto top = m_texts(qt(severityName(*worst)));
            const auto bottom = m_texts(qt(severityName(*mildest)));
            m_context[u"severityRange"_s] = top == bottom ? top : m_texts(u"%1 to %2"_s).arg(top, bottom);
        }
        const auto& critical = m_model.bySeverity[static_cast<std::size_t>(Severity::Critical)];
        const auto& high = m_model.bySeverity[static_cast<std::size_t>(Severity::High)];
        // Columns that nothing would stand in are left out.
        m_context[u"hasSprints"_s] = std::ranges::any_of(m_model.entries, [](const ReportEntry& entry) { return !entry.sprint.empty(); });
        m_context[u"hasNotes"_s] = std::ranges::any_of(m_model.entries, [](const ReportEntry& entry) { return !entry.note.empty(); });
        m_context[u"hasStatuses"_s] = std::ranges::any_of(m_entries, [](const QVariant& entry) {
            const auto values = entry.toHash();
            return !values[u"status"_s].toString().isEmpty() && !values[u"done"_s].toBool();
        });
        m_context[u"blockers"_s] = m_texts.counted(critical.open + high.open, u"bug"_s, u"bugs"_s);
    }

    static bool isBlocker(const ReportEntry& entry) { return entry.severity >= Severity::High; }

    void addChecklist()
    {
        m_context[u"blockerEntries"_s] = entriesWhere(isBlocker);
        // For layouts with one list of the worst: the blockers or, without any, what is worst here.
        const auto worst = std::min(Severity::High, m_model.worst().value_or(Severity::High));
        auto top = entriesWhere([&](const auto& entry) { return entry.severity >= worst; });
        int position = 0;
        QString parent;
        for (auto& entry : top) {
            auto values = entry.toHash();
            const auto own = values[u"parent"_s].toString();
            values[u"startsParent"_s] = !own.isEmpty() && own != parent;
            position += own.isEmpty() || own != parent;
            values[u"position"_s] = position;
            parent = own;
            entry = values;
        }
        m_context[u"topEntries"_s] = top;
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
        // What a document says about milder entries is kept as well.
        const auto isRow = [](const ReportEntry& entry) {
            return (isBlocker(entry) && entry.openEffortMinutes > 0) || (entry.claim && (entry.claim->effort || entry.claim->priority));
        };
        QVariantList rows;
        bool onlyBlockers = true;
        int sum = 0;
        for (std::size_t i = 0; i < m_model.entries.size(); ++i) {
            const auto& entry = m_model.entries[i];
            if (!isRow(entry))
                continue;
            onlyBlockers &= isBlocker(entry);
            sum += entry.openEffortMinutes;
            auto row = m_entries[static_cast<qsizetype>(i)].toHash();
            if (const auto title = m_documents.shortTitle(entry); !title.isEmpty())
                row[u"shortTitle"_s] = title;
            rows.append(row);
        }
        m_context[u"effortEntries"_s] = rows;
        m_context[u"listedEffort"_s] = roughEffort(sum);
        m_context[u"onlyBlockers"_s] = onlyBlockers;
        m_context[u"blockerEffort"_s] = roughEffort(blockers);
        m_context[u"totalEffort"_s] = roughEffort(all);
    }

    /// "~7 days" in whole days of eight hours; "~4 hours" below one.
    QString roughEffort(int minutes) const
    {
        if (minutes < 8 * 60)
            return u'~' + m_texts.effort(minutes);
        return u'~' + m_texts.counted(static_cast<std::size_t>(std::lround(minutes / 480.0)), u"day"_s, u"days"_s);
    }

    /// Lists that only documents have, and check lists with ours behind theirs.
    void addDocuments()
    {
        using Kind = ImportedListItem::Kind;
        const auto highlights = m_documents.groups(Kind::Highlight);
        for (const auto& [key, kind] : {std::pair{u"metricGroups"_s, Kind::Metric}, {u"technologyGroups"_s, Kind::Technology},
                                        {u"achievementGroups"_s, Kind::Achievement}, {u"recommendationGroups"_s, Kind::Recommendation},
                                        {u"presentGroups"_s, Kind::Present}, {u"missingGroups"_s, Kind::Missing}})
            m_context[key] = m_documents.groups(kind);
        // Lists below "Summary" belong to the layout's own summaries.
        QVariantList others;
        m_context[u"summaryGroup"_s] = QVariant();
        m_context[u"closingGroup"_s] = QVariant();
        for (const auto& group : std::as_const(highlights)) {
            const auto title = group.toHash()[u"title"_s].toString().toLower();
            if (title.contains(u"summary"_s))
                m_context[title.contains(u"executive"_s) ? u"summaryGroup"_s : u"closingGroup"_s] = group;
            else
                others.append(group);
        }
        m_context[u"highlightGroups"_s] = others;
        m_context[u"documentChecklists"_s] = m_documents.checklists();
        m_context[u"documentScores"_s] = m_documents.scorecard();

        auto groups = m_documents.checklists();
        QVariantList own;
        for (const auto& entry : entriesWhere([this](const auto& e) { return isBlocker(e) && !m_documents.isChecked(e); })) {
            const auto values = entry.toHash();
            own.append(QVariantHash{{u"box"_s, values[u"box"_s]}, {u"text"_s, m_texts(u"Fix %1: %2"_s).arg(values[u"id"_s].toString(), values[u"checklist"_s].toString())}});
        }
        QSet<QString> asked; // the same work again would be a second box for it
        for (const auto& entry : entriesWhere([this](const auto& e) { return isBlocker(e); }))
            asked.insert(entry.toHash()[u"checklist"_s].toString());
        for (const auto& entry : m_context[u"processEntries"_s].toList()) {
            const auto values = entry.toHash();
            if (!values[u"isClaim"_s].toBool() && !asked.contains(values[u"checklist"_s].toString()))
                own.append(QVariantHash{{u"box"_s, values[u"box"_s]}, {u"text"_s, values[u"checklist"_s]}});
        }
        QVariantList watched;
        for (const auto& metric : m_context[u"monitoring"_s].toList())
            watched.append(QVariantHash{{u"box"_s, u"[ ]"_s}, {u"text"_s, metric}});
        for (const auto& [title, items] : {std::pair{u"Before Production Deploy:"_s, own}, {u"Monitoring Required:"_s, watched}}) {
            const auto known = std::ranges::find_if(groups, [&](const QVariant& group) { return group.toHash()[u"title"_s] == title; });
            if (items.isEmpty())
                continue;
            if (known == groups.end()) {
                groups.append(QVariantHash{{u"title"_s, m_texts(title)}, {u"items"_s, items}});
            } else {
                auto group = known->toHash();
                group[u"items"_s] = group[u"items"_s].toList() + items;
                *known = group;
            }
        }
        m_context[u"checklistGroups"_s] = groups;

        QVariantList modules;
        for (std::size_t i = 0; i < m_model.entries.size(); ++i) {
            const auto& entry = m_model.entries[i];
            if (!isUntestedModule(entry))
                continue;
            const auto lines = std::ranges::find(entry.claim->fields, "Lines", &ImportedField::name);
            modules.append(QVariantHash{{u"path"_s, qt(codeSpan(entry.places.front().path))}, {u"lines"_s, lines == entry.claim->fields.end() ? QString() : qt(tableCell(markdownLine(lines->value)))},
                                        {u"risk"_s, qt(tableCell(markdownLine(entry.claim->severityText)))}});
        }
        m_context[u"untestedClaims"_s] = modules;
    }

    const ReportModel& m_model;
    const ReportTexts& m_texts;
    DocumentLists m_documents;
    QVariantList m_entries; ///< parallel to the model's
    QVariantHash m_context;
};

} // namespace

QVariantHash reportContext(const ReportModel& model, const ReportTexts& texts)
{
    return ContextBuilder(model, texts).build();
}

} // namespace punchlist
