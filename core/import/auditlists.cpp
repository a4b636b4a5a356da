#include "import/auditwalker.h"

#include "import/markdowninline.h"
#include "import/places.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iterator>

namespace punchlist {
namespace {

using Kind = MarkdownBlock::Kind;
using ListKind = ImportedListItem::Kind;

std::optional<ListKind> listKindOf(SectionClass value)
{
    switch (value) {
    case SectionClass::Priorities: return ListKind::Priority;
    case SectionClass::Effort: return ListKind::Priority;
    case SectionClass::Recommendations: return ListKind::Recommendation;
    case SectionClass::Improvements: return ListKind::Recommendation;
    case SectionClass::Metrics: return ListKind::Metric;
    case SectionClass::Present: return ListKind::Present;
    case SectionClass::Missing: return ListKind::Missing;
    case SectionClass::Highlights: return ListKind::Highlight;
    case SectionClass::Summary: return ListKind::Highlight;
    case SectionClass::Technologies: return ListKind::Technology;
    case SectionClass::Achievements: return ListKind::Achievement;
    default: return std::nullopt;
    }
}

/// The item's text up to its place in parentheses: "Claim (`a.py:3`)" is "Claim".
std::string withoutTrailingPlace(std::string_view text)
{
    std::string result = withoutEmphasis(text);
    while (result.ends_with('.') || result.ends_with(' '))
        result.pop_back();
    if (const auto comma = result.rfind(", "); comma != std::string::npos && result.size() - comma < 20 && effortAmountIn(result.substr(comma)))
        result.erase(comma); // ", 4 hours"
    if (result.ends_with(')')) {
        const auto open = result.rfind('(');
        if (open != std::string::npos && open > 0 && !findPlaces(std::string_view(result).substr(open), PlaceContext::Prose).empty())
            result.erase(open);
    }
    return std::string(trimmedText(result));
}

} // namespace

/// "- Security: 6/10", "- Access control: 60%"
bool AuditWalker::readScoreList(const MarkdownBlock& list)
{
    std::vector<ImportedScore> scores;
    for (const MarkdownBlock& item : list.children) {
        const std::string plain = withoutMarkup(leadText(item));
        const auto colon = plain.find(": ");
        if (colon == std::string::npos || colon > 60)
            continue;
        char* end = nullptr;
        ImportedScore score;
        score.score = std::strtod(plain.c_str() + colon + 2, &end);
        if (end == plain.c_str() + colon + 2 || (*end != '/' && *end != '%'))
            continue;
        score.category = plain.substr(0, colon);
        score.outOf = *end == '%' ? 100 : std::strtod(end + 1, nullptr);
        score.span = m_spans.span(item);
        if (score.outOf > 0)
            scores.push_back(std::move(score));
    }
    if (scores.size() < 2 || scores.size() * 3 < list.children.size() * 2)
        return false;
    std::ranges::move(scores, std::back_inserter(m_audit.scorecard));
    return true;
}

void AuditWalker::readList(const MarkdownBlock& list, const ImportContext& context)
{
    if (readScoreList(list))
        return;
    // "3. No tests at all" between entries with places is one of them.
    ImportContext inner = context;
    if (list.ordered && context.sectionClass == SectionClass::Unknown) {
        const auto clear = std::ranges::count_if(list.children, [&](const MarkdownBlock& item) { return itemIsFinding(item, context); });
        if (clear > 1 && clear * 2 > static_cast<std::ptrdiff_t>(list.children.size()))
            inner.sectionClass = SectionClass::Findings;
    }
    bool allLeft = true;
    const std::size_t before = m_audit.notUnderstood.size();
    for (const MarkdownBlock& item : list.children) {
        const std::size_t left = m_audit.notUnderstood.size();
        readItem(item, inner);
        allLeft = allLeft && m_audit.notUnderstood.size() == left + 1;
    }
    // A list of which nothing was understood is one part, not one per item.
    if (allLeft && m_audit.notUnderstood.size() > before + 1) {
        m_audit.notUnderstood.resize(before);
        leave(list, context);
    }
}

void AuditWalker::readItem(const MarkdownBlock& item, const ImportContext& context)
{
    const std::string lead = leadText(item);
    if (item.checkBox) {
        readCheckItem(item, context);
        return;
    }
    if (context.sectionClass == SectionClass::Checklist && !lead.empty()) {
        readCheckItem(item, context);
        return;
    }
    if (const auto kind = listKindOf(context.sectionClass)) {
        // Severities or labels of its own make an entry more than a line of a plan.
        readListItem(item, context, *kind);
        return;
    }
    if (const auto mark = markOf(lead); mark && context.sectionClass != SectionClass::Narrative && !namesFinding(item)) {
        if (*mark) { // what is done or there is no problem, whatever the section is called
            readListItem(item, context, ListKind::Present);
            return;
        }
        if (context.sectionClass == SectionClass::Unknown && !context.severity) {
            if (item.children.size() > 1) // with a reason, an impact or a fix below it
                readItemFinding(item, context);
            else
                readListItem(item, context, ListKind::Missing);
            return;
        }
    }
    if (context.sectionClass != SectionClass::Narrative && itemIsFinding(item, context)) {
        readItemFinding(item, context);
        return;
    }
    // "- Severity" with the findings below it
    bool nested = false;
    for (const MarkdownBlock& child : item.children) {
        if (child.kind != Kind::List)
            continue;
        ImportContext below = context;
        const std::string title = withoutMarkup(lead);
        if (isSeverityHeading(title)) {
            below.severity = severityIn(title);
            below.severityText = title;
            below.sectionClass = SectionClass::Findings;
        }
        const std::size_t count = m_audit.findings.size() + m_audit.checklist.size();
        const std::size_t left = m_audit.notUnderstood.size();
        readList(child, below);
        if (m_audit.findings.size() + m_audit.checklist.size() > count)
            nested = true;
        else
            m_audit.notUnderstood.resize(left);
    }
    if (nested)
        return;
    if (context.headings.empty() && lead.size() < 100 && !plainLabel(withoutMarkup(lead)).label.empty())
        return; // "- Date: …" below the title
    leave(item, context);
}

bool AuditWalker::itemIsFinding(const MarkdownBlock& item, const ImportContext& context) const
{
    const std::string lead = leadText(item);
    if (trimmedText(lead).empty())
        return false;
    // In a section about problems every bullet is one.
    if (context.sectionClass == SectionClass::Findings || context.severity)
        return true;
    if (context.isAboutFindings && context.headings.empty() && item.ordered)
        return true;
    return namesFinding(item);
}

/// An id, a severity or a line in the code: a finding wherever it stands.
bool AuditWalker::namesFinding(const MarkdownBlock& item) const
{
    const std::string lead = leadText(item);
    const TitleParts parts = readTitle(lead);
    if (parts.hasId || parts.severity)
        return true;
    const auto places = findPlaces(lead, PlaceContext::Prose);
    if (std::ranges::any_of(places, [](const ImportedLocation& place) { return place.startLine > 0; }))
        return true;
    for (const MarkdownBlock& child : item.children) {
        if (child.kind != Kind::List)
            continue;
        for (const MarkdownBlock& field : child.children) {
            const std::string text = leadText(field);
            const auto labels = splitAtLabels(text, isKnownLabel);
            const std::string label = !labels.empty() && !labels[0].label.empty() ? labels[0].label : plainLabel(text).label;
            const FieldRole role = fieldRole(label);
            if (role == FieldRole::Severity || role == FieldRole::Location)
                return true;
        }
    }
    return false;
}

void AuditWalker::readItemFinding(const MarkdownBlock& item, const ImportContext& context)
{
    const std::string lead = leadText(item);
    FindingReader reader(m_spans, context);
    std::string_view text = trimmedText(lead);
    std::string rest(text);
    TitleParts parts;

    // "**HIGH** …" and "**[SEC-1]** …" first, then the bold title, if there is one.
    const auto takeBold = [&]() -> std::string {
        const std::string_view current = trimmedText(rest);
        if (!current.starts_with("**"))
            return {};
        const auto close = current.find("**", 2);
        if (close == std::string_view::npos)
            return {};
        std::string bold(current.substr(2, close - 2));
        std::string_view behind = trimmedText(current.substr(close + 2));
        while (behind.starts_with(':') || behind.starts_with('-') || behind.starts_with("–") || behind.starts_with("—"))
            behind = trimmedText(behind.substr(behind.starts_with(':') || behind.starts_with('-') ? 1 : 3));
        rest = std::string(behind);
        return bold;
    };
    std::string bold;
    for (int round = 0; round < 3; ++round) {
        const std::string next = takeBold();
        if (next.empty())
            break;
        std::string label = next;
        if (label.ends_with(':'))
            label.pop_back();
        if (isKnownLabel(label)) { // "**File:** …": no title
            reader.readField(fieldRole(label), label, rest.substr(0, rest.find('\n')), item);
            rest = rest.contains('\n') ? rest.substr(rest.find('\n') + 1) : std::string();
            continue;
        }
        const TitleParts found = readTitle(next);
        if (!found.ref.empty())
            parts.ref = found.ref, parts.hasId = found.hasId;
        if (found.severity)
            parts.severity = found.severity, parts.severityText = found.severityText;
        if (found.tier)
            parts.tier = found.tier;
        if (!found.status.empty())
            parts.status = found.status;
        if (!parts.severity && isSeverityHeading(next)) {
            parts.severity = severityIn(next);
            parts.severityText = next;
            continue;
        }
        if (!found.title.empty()) {
            bold = found.title;
            break;
        }
    }
    if (bold.empty()) {
        const TitleParts found = readTitle(rest);
        if (!found.ref.empty() && parts.ref.empty())
            parts.ref = found.ref, parts.hasId = found.hasId;
        if (found.severity && !parts.severity)
            parts.severity = found.severity, parts.severityText = found.severityText;
        if (found.tier)
            parts.tier = found.tier;
        if (!found.status.empty())
            parts.status = found.status;
        parts.confidence = found.confidence;
        // "`a.py:12` - text": the place leads, the text behind it is the title.
        std::string title = found.title;
        const auto spans = codeSpans(title);
        if (!spans.empty() && spans[0].start == 0 && !findPlaces(spans[0].text, PlaceContext::Field).empty()) {
            std::string_view behind = trimmedText(std::string_view(title).substr(spans[0].end));
            if (behind.starts_with("line")) { // "`a.py` line 10-14 opens …"
                const auto word = behind.find_first_not_of("0123456789-, ", behind.find_first_of("0123456789"));
                behind = word == std::string_view::npos ? behind : behind.substr(word);
            }
            if (behind.starts_with('(')) { // the name of a test
                const auto close = behind.find(')');
                const std::string_view inner = close == std::string_view::npos ? behind : trimmedText(behind.substr(close + 1));
                if (inner.starts_with(':'))
                    behind = inner;
            }
            while (behind.starts_with(':') || behind.starts_with('-') || behind.starts_with("–") || behind.starts_with("—"))
                behind = trimmedText(behind.substr(behind.starts_with(':') || behind.starts_with('-') ? 1 : 3));
            if (!behind.empty())
                title = std::string(behind);
        } else if (const auto bareEnd = title.find(' '); bareEnd != std::string::npos && bareEnd > 2) {
            const auto places = findPlaces(std::string_view(title).substr(0, bareEnd), PlaceContext::Prose);
            if (!places.empty() && places[0].span.startByte == 0) {
                std::string_view behind = trimmedText(std::string_view(title).substr(bareEnd));
                while (behind.starts_with(':') || behind.starts_with('-') || behind.starts_with("–") || behind.starts_with("—"))
                    behind = trimmedText(behind.substr(behind.starts_with(':') || behind.starts_with('-') ? 1 : 3));
                if (!behind.empty())
                    title = std::string(behind);
            }
        }
        parts.title = shortTitle(withoutTrailingPlace(title));
    } else {
        parts.title = bold;
        // "**Title** (High)": what stands in the bracket belongs to the title.
        const TitleParts behind = readTitle("x " + rest.substr(0, rest.find('\n')));
        if (behind.severity && !parts.severity && rest.starts_with('('))
            parts.severity = behind.severity, parts.severityText = behind.severityText;
        else if (rest.starts_with('(') || rest.starts_with('[')) {
            const auto close = rest.find_first_of(")]");
            const std::string inner = close == std::string::npos ? std::string() : rest.substr(1, close - 1);
            if (!parts.severity && isSeverityHeading(inner))
                parts.severity = severityIn(inner), parts.severityText = inner;
        }
    }
    if (item.ordered && parts.ref.empty())
        parts.ref = std::to_string(item.number);
    reader.takeTitle(parts);
    reader.finding().shape = ClaimShape::Item;
    reader.finding().titleSpan = m_spans.span(item.children.empty() ? item : item.children.front());
    if (!parts.status.empty())
        reader.finding().statusSpan = m_spans.spanBehind({}, parts.status, item);

    const std::string& body = bold.empty() ? lead : rest;
    for (const LabelledPart& part : splitAtLabels(body, isKnownLabel)) {
        if (part.label.empty())
            reader.readText(part.text, item);
        else
            reader.readField(fieldRole(part.label), part.label, part.text, item);
    }
    if (const auto effort = effortAmountIn(withoutMarkup(lead)); effort && !reader.finding().effort && !item.checkBox && lead.contains("ffort"))
        reader.finding().effort = effort;
    std::vector<const MarkdownBlock*> body2;
    bool first = true;
    for (const MarkdownBlock& child : item.children) {
        if (first && child.kind == Kind::Paragraph && child.text == lead) {
            first = false;
            continue;
        }
        body2.push_back(&child);
    }
    reader.readBlocks(body2);
    // What is only the title once more is no text.
    auto& finding = reader.finding();
    if (finding.texts.size() == 1 && withoutTrailingPlace(finding.texts[0].text) == finding.title && finding.texts[0].label.empty()) {
        // kept: it is the claim
        finding.texts[0].text = std::string(trimmedText(finding.texts[0].text));
    }
    ImportedFinding done = reader.finish(m_spans.span(item));
    for (ImportedLocation& place : done.locations)
        place.mention = false;
    add(std::move(done), true);
}

void AuditWalker::readCheckItem(const MarkdownBlock& item, const ImportContext& context)
{
    const std::string lead = leadText(item);
    ImportedCheckItem entry;
    std::string_view text = trimmedText(lead);
    const auto mark = markOf(text);
    entry.checked = item.checkBox ? (*item.checkBox == 'x' || *item.checkBox == 'X') : mark.value_or(false);
    entry.text = withoutEmphasis(mark ? withoutLeadingSymbols(text) : text);
    entry.group = context.headings.empty() ? std::string() : context.headings.back();
    entry.span = m_spans.span(item);

    // An entry with an id, a severity or a place of its own is a finding as well; if it is described elsewhere, it is merged.
    const TitleParts parts = readTitle(lead);
    const auto places = findPlaces(paragraphText(item), PlaceContext::Prose);
    const bool located = std::ranges::any_of(places, [](const ImportedLocation& place) { return place.startLine > 0; });
    const bool boldId = lead.starts_with("**") && idLength(std::string_view(lead).substr(2)) > 0;
    const std::size_t index = m_audit.findings.size();
    if (parts.hasId || boldId || parts.severity || located) {
        readItemFinding(item, context);
        ImportedFinding& finding = m_audit.findings.back();
        if (boldId && finding.ref.empty())
            finding.ref = lead.substr(2, idLength(std::string_view(lead).substr(2)));
        if (entry.checked && finding.status == ClaimedStatus::Unknown)
            finding.status = ClaimedStatus::Fixed;
        if (const auto effort = effortAmountIn(withoutMarkup(lead)); effort && !finding.effort)
            finding.effort = effort;
        entry.findings.push_back(index);
    }
    m_audit.checklist.push_back(std::move(entry));
    for (const MarkdownBlock& child : item.children) {
        const bool boxes = child.kind == Kind::List && std::ranges::any_of(child.children, [](const MarkdownBlock& nested) { return nested.checkBox.has_value(); });
        if (boxes)
            readList(child, context);
    }
}

void AuditWalker::readListItem(const MarkdownBlock& item, const ImportContext& context, ImportedListItem::Kind kind)
{
    const std::string lead = leadText(item);
    std::string_view text = trimmedText(lead);
    if (context.sectionClass == SectionClass::Summary && text.starts_with('[') && text.contains("](#"))
        return; // a table of contents
    const auto mark = markOf(text);
    ImportedListItem entry;
    entry.kind = kind;
    entry.number = item.ordered ? item.number : 0;
    entry.text = withoutEmphasis(mark ? withoutLeadingSymbols(text) : text);
    entry.group = context.headings.empty() ? std::string() : context.headings.back();
    entry.priority = context.tier;
    const TitleParts parts = readTitle(lead);
    if (parts.tier)
        entry.priority = parts.tier;
    entry.effort = effortAmountIn(entry.text);
    entry.done = mark.value_or(false);
    entry.span = m_spans.span(item);
    m_audit.lists.push_back(std::move(entry));
}

} // namespace punchlist
