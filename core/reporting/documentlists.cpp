#include "reporting/documentlists.h"

#include "import/vocabulary.h"
#include "reporting/markdown.h"
#include "reporting/reporttexts.h"

#include <QVariantHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

using Kind = ImportedListItem::Kind;

/// A line of a table that says what a fix costs.
bool isEstimate(const ImportedListItem& item)
{
    return item.kind == Kind::Priority && item.effort && !item.findings.empty();
}

bool isAction(const ImportedListItem& item)
{
    return (item.kind == Kind::Priority || (item.kind == Kind::Recommendation && item.code.empty())) && !isEstimate(item);
}

/// Appends to the last group when the title is the same.
void append(QVariantList& groups, const std::string& title, const QVariantHash& item)
{
    const auto name = qt(markdownLine(title));
    if (groups.isEmpty() || groups.last().toHash()[u"title"_s] != name)
        groups.append(QVariantHash{{u"title"_s, name}, {u"items"_s, QVariantList()}});
    auto group = groups.last().toHash();
    auto items = group[u"items"_s].toList();
    items.append(item);
    group[u"items"_s] = items;
    groups.last() = group;
}

/// "(#5)" in the words of a document becomes the number that the report gives that entry.
std::string renumbered(std::string text, const std::vector<const ReportEntry*>& entries)
{
    for (const auto* entry : entries) {
        const auto old = '#' + entry->ref;
        const auto at = entry->ref.empty() ? std::string::npos : text.find(old);
        const bool whole = at != std::string::npos && (at + old.size() == text.size() || !std::isalnum(static_cast<unsigned char>(text[at + old.size()])));
        if (whole)
            text.replace(at, old.size(), '#' + std::to_string(entry->number));
    }
    return text;
}

} // namespace

DocumentLists::DocumentLists(const ReportModel& model) : m_model(model)
{
    for (const auto& entry : model.entries) {
        if (entry.claim)
            m_entries.emplace(entry.claim, &entry);
        for (const auto* claim : entry.confirms)
            m_entries.emplace(claim, &entry);
    }
    for (const auto& document : model.documents) {
        for (const auto& check : document->checklist)
            std::ranges::copy(entriesOf(*document, check.findings), std::inserter(m_checked, m_checked.end()));
        for (const auto& action : document->lists) {
            if (!isAction(action) || !tierOf(*document, action))
                continue;
            m_hasPlan = true;
            std::ranges::copy(entriesOf(*document, action.findings), std::inserter(m_planned, m_planned.end()));
        }
    }
}

const ReportEntry* DocumentLists::entryOf(const ImportedAudit& document, std::size_t finding) const
{
    const auto found = m_entries.find(&document.findings[finding]);
    return found == m_entries.end() ? nullptr : found->second;
}

std::vector<const ReportEntry*> DocumentLists::entriesOf(const ImportedAudit& document, const std::vector<std::size_t>& findings) const
{
    std::vector<const ReportEntry*> entries;
    for (const auto finding : findings) {
        if (const auto* entry = entryOf(document, finding))
            entries.push_back(entry);
    }
    return entries;
}

QVariantHash DocumentLists::item(const ImportedAudit& document, const std::string& text, const std::vector<std::size_t>& findings, bool done) const
{
    const auto entries = entriesOf(document, findings);
    if (!entries.empty()) // the report knows better than the document
        done = std::ranges::all_of(entries, [](const ReportEntry* entry) { return entry->isFixed(); });
    const auto line = renumbered(markdownLine(text), entries);
    const auto colon = line.find(": ");
    return {{u"text"_s, qt(line)}, {u"done"_s, done}, {u"box"_s, done ? u"[x]"_s : u"[ ]"_s},
            {u"name"_s, qt(colon == std::string::npos ? line : line.substr(0, colon))},
            {u"remedy"_s, colon == std::string::npos ? QString() : qt(line.substr(colon + 2))}};
}

std::optional<PriorityTier> DocumentLists::tierOf(const ImportedAudit& document, const ImportedListItem& item) const
{
    if (item.priority)
        return item.priority;
    const auto entries = entriesOf(document, item.findings);
    return entries.empty() ? std::nullopt : std::optional(entries.front()->priority);
}

QVariantList DocumentLists::groups(Kind kind) const
{
    QVariantList groups;
    for (const auto& document : m_model.documents) {
        for (const auto& listed : document->lists) {
            const bool isTiered = kind == Kind::Recommendation && listed.code.empty() && tierOf(*document, listed);
            if (listed.kind != kind || isEstimate(listed) || isTiered)
                continue;
            auto entry = item(*document, listed.text, listed.findings, listed.done);
            entry[u"number"_s] = listed.number;
            if (!listed.code.empty() && m_model.withCode) {
                entry[u"code"_s] = qt(listed.code);
                entry[u"fence"_s] = qt(fenceFor(listed.code));
                entry[u"language"_s] = qt(markdownLine(listed.codeLanguage));
            }
            append(groups, listed.group, entry);
        }
    }
    return groups;
}

QVariantList DocumentLists::checklists() const
{
    QVariantList groups;
    for (const auto& document : m_model.documents) {
        for (const auto& check : document->checklist)
            append(groups, check.group, item(*document, check.text, check.findings, check.checked));
    }
    return groups;
}

QVariantList DocumentLists::actions(PriorityTier tier) const
{
    QVariantList list;
    for (const auto& document : m_model.documents) {
        for (const auto& listed : document->lists) {
            if (isAction(listed) && tierOf(*document, listed) == tier)
                list.append(item(*document, listed.text, listed.findings, listed.done));
        }
    }
    return list;
}

QVariantList DocumentLists::scorecard() const
{
    QVariantList rows;
    for (const auto& document : m_model.documents) {
        for (const auto& score : document->scorecard) {
            const auto outOf10 = score.outOf > 0 ? score.score * 10 / score.outOf : score.score;
            rows.append(QVariantHash{{u"name"_s, qt(tableCell(markdownLine(score.category)))}, {u"score"_s, std::round(outOf10 * 10) / 10}});
        }
    }
    return rows;
}

QString DocumentLists::shortTitle(const ReportEntry& entry) const
{
    for (const auto& document : m_model.documents) {
        for (const auto& listed : document->lists) {
            if (!isEstimate(listed) || entryOf(*document, listed.findings.front()) != &entry)
                continue;
            const auto line = tableCell(markdownLine(listed.text));
            const auto colon = line.find(": ");
            return qt(colon == std::string::npos ? line : line.substr(colon + 2));
        }
    }
    return {};
}

QString DocumentLists::metadata(const QString& name) const
{
    const auto asked = wordLine(name.toStdString());
    for (const auto& document : m_model.documents) {
        for (const auto& field : document->metadata) {
            if (wordLine(field.name) == asked)
                return qt(markdownLine(field.value));
        }
    }
    return {};
}

} // namespace punchlist
