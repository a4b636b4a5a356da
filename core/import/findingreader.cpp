#include "import/findingreader.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/places.h"

#include <algorithm>
#include <cctype>

namespace punchlist {
namespace {

using Kind = MarkdownBlock::Kind;
/// Text beside a place that is longer than this is a description, not a remark like "(and 3 more)".
constexpr std::size_t longRemark = 40;

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

void takeCwes(std::string_view text, std::vector<int>& cwes)
{
    const std::string lower = toLower(text);
    for (std::size_t at = lower.find("cwe"); at != std::string::npos; at = lower.find("cwe", at + 3)) {
        std::size_t i = at + 3;
        while (i < lower.size() && (lower[i] == '-' || lower[i] == ' ' || lower[i] == ':' || lower[i] == '_'))
            ++i;
        int number = 0;
        while (i < lower.size() && std::isdigit(static_cast<unsigned char>(lower[i])) && number < 100000)
            number = number * 10 + (lower[i++] - '0');
        if (number > 0 && !std::ranges::contains(cwes, number))
            cwes.push_back(number);
    }
}

/// "None", "N/A" and "-" are no values.
bool saysNothing(std::string_view value)
{
    const std::string words = wordLine(value);
    return trimmedText(words).empty() || words == " n a " || words == " none ";
}

} // namespace

void FindingReader::takeTitle(const TitleParts& parts)
{
    m_finding.ref = parts.ref;
    m_finding.title = parts.title;
    if (parts.severity) {
        m_finding.severity = parts.severity;
        m_finding.severityText = parts.severityText;
    }
    if (parts.tier)
        m_finding.priority = parts.tier;
    m_finding.confidence = parts.confidence;
    if (!parts.status.empty()) {
        m_finding.status = statusIn(parts.status);
        m_finding.statusText = parts.status;
    }
}

void FindingReader::readBlocks(const std::vector<const MarkdownBlock*>& blocks)
{
    for (const MarkdownBlock* block : blocks)
        readBlock(*block);
    m_pending.reset();
}

void FindingReader::readSubsections(const std::vector<DocumentSection>& sections)
{
    for (const DocumentSection& section : sections) {
        const std::string_view title = withoutLeadingSymbols(section.title);
        const FieldRole role = fieldRole(title);
        m_subsection = textKindOf(role).value_or(TextKind::Note);
        m_subsectionLabel = std::string(title);
        if (role != FieldRole::None && !textKindOf(role)) {
            for (const MarkdownBlock* block : section.blocks)
                readField(role, title, block->kind == Kind::List ? m_spans.source(*block) : std::string_view(block->text), *block);
        } else {
            readBlocks(section.blocks);
        }
        readSubsections(section.children);
        m_subsection.reset();
    }
}

void FindingReader::readBlock(const MarkdownBlock& block)
{
    switch (block.kind) {
    case Kind::Paragraph:
        readParagraph(block);
        break;
    case Kind::List:
        readList(block);
        break;
    case Kind::Code:
        readCode(block);
        break;
    case Kind::Table:
        readTable(block);
        break;
    case Kind::Quote:
        for (const MarkdownBlock& child : block.children) {
            const LabelledPart plain = child.kind == Kind::Paragraph ? plainLabel(child.text) : LabelledPart{};
            if (!plain.label.empty() && isKnownLabel(plain.label))
                readField(fieldRole(plain.label), plain.label, plain.text, child);
            else
                readBlock(child);
        }
        break;
    default:
        break;
    }
}

void FindingReader::readParagraph(const MarkdownBlock& block)
{
    const std::vector<LabelledPart> parts = splitAtLabels(block.text, isKnownLabel);
    const std::string bold = wholeBoldText(block.text);
    if (parts.size() == 1 && parts[0].label.empty()) {
        if (!bold.empty() && isKnownLabel(bold)) { // "**Impact**" on a line of its own
            readField(fieldRole(bold), bold, {}, block);
            return;
        }
        // "Impact: Requests hang": lines with known labels, without bold.
        const auto lines = linesOf(parts[0].text);
        const bool plain = std::ranges::any_of(lines, [](std::string_view line) {
            const LabelledPart part = plainLabel(line);
            return !part.label.empty() && isKnownLabel(part.label);
        });
        if (plain) {
            for (const std::string_view line : lines) {
                const LabelledPart part = plainLabel(line);
                if (!part.label.empty() && isKnownLabel(part.label))
                    readField(fieldRole(part.label), part.label, part.text, block);
                else
                    readText(line, block);
            }
            return;
        }
    }
    for (const LabelledPart& part : parts) {
        if (part.label.empty()) {
            readText(part.text, block);
            continue;
        }
        // "**File:** Multiple" with the description on the next line: only text fields go on over lines.
        // "**Line 14:** Only skips …": the line of the file above, and what happens there.
        if (const auto lines = findLines(part.label); !lines.empty() && fieldRole(part.label) == FieldRole::None) {
            addLines(part.label.substr(part.label.find(' ') + 1), block);
            readText(part.text, block);
            continue;
        }
        const FieldRole role = fieldRole(part.label);
        const auto lineEnd = part.text.find('\n');
        if (role != FieldRole::None && !textKindOf(role) && lineEnd != std::string::npos
            && (role != FieldRole::Location || findPlaces(part.text.substr(lineEnd), PlaceContext::Field).empty())) {
            readField(role, part.label, trimmedText(std::string_view(part.text).substr(0, lineEnd)), block);
            readText(trimmedText(std::string_view(part.text).substr(lineEnd)), block);
            continue;
        }
        readField(role, part.label, part.text, block);
    }
}

void FindingReader::readField(FieldRole role, std::string_view label, std::string_view value, const MarkdownBlock& block)
{
    m_pending.reset();
    value = trimmedText(value);
    if (const auto kind = textKindOf(role)) {
        m_pending = kind;
        m_pendingLabel = std::string(label);
        if (!value.empty())
            addText(*kind, label, value, block);
        return;
    }
    if (value.empty()) {
        m_pending = TextKind::Note;
        m_pendingLabel = std::string(label);
        return;
    }
    const std::string plain = withoutMarkup(value);
    switch (role) {
    case FieldRole::Severity:
        setSeverity(plain);
        break;
    case FieldRole::Location: {
        auto places = findPlaces(value, PlaceContext::Field);
        if (places.empty()) { // "Multiple locations", "All API endpoints", "Lines 3-5"
            auto lines = findLines(value);
            if (lines.empty())
                m_finding.fields.push_back({std::string(label), std::string(value), m_spans.spanOf(value, block)});
            addPlaces(std::move(lines), block, false);
        } else {
            // "**File:** `a.rs:3`. The caller's copy is not cleared": a description on the same line.
            std::string_view before = value.substr(0, places.front().span.startByte);
            std::string_view behind = value.substr(std::min(value.size(), places.back().span.endByte));
            while (!behind.empty() && !std::isalnum(static_cast<unsigned char>(behind.front())) && !std::string_view("`*(\"").contains(behind.front()))
                behind.remove_prefix(1);
            addPlaces(std::move(places), block, false);
            if (before.size() > longRemark)
                readText(value, block);
            else if (behind.size() > longRemark)
                readText(behind, block);
        }
        break;
    }
    case FieldRole::Line:
        addLines(value, block);
        break;
    case FieldRole::Symbol:
        if (m_finding.locations.size() == 1 && m_finding.locations[0].symbol.empty() && !plain.contains(' '))
            m_finding.locations[0].symbol = plain.substr(0, plain.find('('));
        else
            m_finding.fields.push_back({std::string(label), std::string(value), m_spans.spanOf(value, block)});
        break;
    case FieldRole::Effort:
        m_finding.effort = effortIn(plain);
        m_finding.effortText = plain;
        break;
    case FieldRole::Priority:
        m_finding.priority = priorityIn(plain);
        m_finding.priorityText = plain;
        if (hasWord(wordLine(plain), "suspected"))
            m_finding.confidence = Confidence::Low;
        break;
    case FieldRole::Status:
        m_finding.status = statusIn(plain);
        m_finding.statusText = plain;
        m_finding.statusSpan = m_spans.spanBehind(label, value, block);
        break;
    case FieldRole::Category:
        if (const std::string category = categoryIn(plain); !category.empty())
            m_finding.category = category;
        m_finding.fields.push_back({std::string(label), plain, m_spans.spanOf(value, block)});
        break;
    case FieldRole::Cwe: {
        std::vector<int> cwes;
        takeCwes(plain.contains("CWE") || plain.contains("cwe") ? plain : "CWE-" + plain, cwes);
        m_finding.cwe.insert(m_finding.cwe.end(), cwes.begin(), cwes.end());
        break;
    }
    case FieldRole::Confidence:
        m_finding.confidence = confidenceIn(plain);
        break;
    case FieldRole::Owner:
        m_finding.owner = plain;
        m_finding.ownerSpan = m_spans.spanBehind(label, value, block);
        break;
    case FieldRole::Due:
        m_finding.due = plain;
        m_finding.dueSpan = m_spans.spanBehind(label, value, block);
        break;
    case FieldRole::Id:
        m_finding.ref = plain;
        break;
    case FieldRole::Title:
        if (m_finding.title.empty())
            m_finding.title = withoutEmphasis(value);
        break;
    default:
        m_finding.fields.push_back({std::string(label), std::string(value), m_spans.spanOf(value, block)});
        addPlaces(findPlaces(value, PlaceContext::Prose), block, true);
        break;
    }
}

void FindingReader::setSeverity(std::string_view value)
{
    m_finding.severity = severityIn(value);
    m_finding.severityText = std::string(value);
    if (const auto tier = value.find('P'); tier != std::string_view::npos && tier + 1 < value.size() && value[tier + 1] >= '0' && value[tier + 1] <= '3'
                                           && (tier == 0 || value[tier - 1] == ' ' || value[tier - 1] == '('))
        m_finding.priority = priorityIn(value.substr(tier, 2));
    if (hasWord(wordLine(value), "suspected"))
        m_finding.confidence = Confidence::Low;
}

void FindingReader::addLines(std::string_view value, const MarkdownBlock& block)
{
    auto lines = findLines("lines " + withoutMarkup(value));
    if (lines.empty())
        return;
    // "**File:** a.py" and "**Lines:** 3-5" belong together.
    if (!m_finding.locations.empty() && m_finding.locations.back().startLine == 0) {
        const ImportedLocation file = m_finding.locations.back();
        m_finding.locations.pop_back();
        for (ImportedLocation& place : lines) {
            const ImportedLocation range = place;
            place = file;
            place.startLine = range.startLine;
            place.endLine = range.endLine;
            place.approximate = range.approximate;
            m_finding.locations.push_back(place);
        }
        return;
    }
    for (ImportedLocation& place : lines)
        place.span = {};
    addPlaces(std::move(lines), block, false);
}

void FindingReader::readText(std::string_view text, const MarkdownBlock& block)
{
    text = trimmedText(text);
    if (text.empty())
        return;
    // "FIXED in #12", "DEFERRED to #7", "CONFIRMED": a verdict in capitals, without a label.
    const std::string_view word = withoutLeadingSymbols(text).substr(0, withoutLeadingSymbols(text).find_first_of(" :.,"));
    const bool capitals = word.size() > 3 && std::ranges::all_of(word, [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; });
    if (capitals && text.size() < 80 && m_finding.statusText.empty() && statusIn(word) != ClaimedStatus::Unknown) {
        m_finding.status = statusIn(text);
        m_finding.statusText = std::string(text);
        m_finding.statusSpan = m_spans.spanBehind({}, text, block);
        return;
    }
    const TextKind kind = m_subsection.value_or(m_pending.value_or(TextKind::Problem));
    addText(kind, m_subsection ? m_subsectionLabel : m_pending ? m_pendingLabel : std::string(), text, block);
    if (!m_subsection)
        m_pending.reset();
}

void FindingReader::addText(TextKind kind, std::string_view label, std::string_view text, const MarkdownBlock& block)
{
    m_finding.texts.push_back({kind, std::string(label), std::string(text), m_spans.spanOf(text, block)});
    if (kind == TextKind::Fix || kind == TextKind::Mitigation || kind == TextKind::Note)
        return; // they name files to be made
    for (ImportedLocation place : findPlaces(text, PlaceContext::Prose)) {
        place.span = m_spans.spanOf(text.substr(place.span.startByte, place.span.endByte - place.span.startByte), block);
        m_mentions.push_back(std::move(place));
    }
}

void FindingReader::readList(const MarkdownBlock& list)
{
    bool labelled = false;
    for (const MarkdownBlock& item : list.children) {
        const std::string lead = leadText(item);
        auto parts = splitAtLabels(lead, isKnownLabel);
        LabelledPart part = !parts.empty() && !parts[0].label.empty() ? parts[0] : plainLabel(lead);
        labelled = labelled || isKnownLabel(part.label);
    }
    if (labelled && !m_subsection) {
        for (const MarkdownBlock& item : list.children) {
            const std::string lead = leadText(item);
            auto parts = splitAtLabels(lead, isKnownLabel);
            if (parts.empty() || parts[0].label.empty()) {
                LabelledPart plain = plainLabel(lead);
                parts.clear();
                parts.push_back(plain.label.empty() ? LabelledPart{{}, lead} : std::move(plain));
            }
            m_pending.reset();
            for (const LabelledPart& part : parts) {
                if (part.label.empty())
                    readText(part.text, item);
                else
                    readField(fieldRole(part.label), part.label, part.text, item);
            }
            const auto pending = m_pending;
            const std::string pendingLabel = m_pendingLabel;
            for (std::size_t i = 1; i < item.children.size(); ++i) {
                m_pending = pending;
                m_pendingLabel = pendingLabel;
                readBlock(item.children[i]);
            }
            m_pending.reset();
        }
        return;
    }
    // Bullets of one text: kept as they are written. Code inside of them is kept with them.
    const TextKind kind = m_subsection.value_or(m_pending.value_or(TextKind::Problem));
    const std::string label = m_subsection ? m_subsectionLabel : m_pending ? m_pendingLabel : std::string();
    addText(kind, label, m_spans.source(list), list);
    if (!m_subsection)
        m_pending.reset();
}

void FindingReader::readTable(const MarkdownBlock& table)
{
    std::size_t known = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        known += table.rows[i].size() == 2 && isKnownLabel(withoutMarkup(table.rows[i][0].text));
    if (known * 2 >= table.rows.size() && known > 0) { // | Severity | High |
        for (const auto& row : table.rows) {
            if (row.size() == 2)
                readField(fieldRole(withoutMarkup(row[0].text)), withoutMarkup(row[0].text), row[1].text, table);
        }
        m_pending.reset();
        return;
    }
    addText(m_subsection.value_or(TextKind::Note), m_subsectionLabel, m_spans.source(table), table);
}

void FindingReader::addPlaces(std::vector<ImportedLocation> places, const MarkdownBlock& block, bool mention)
{
    for (ImportedLocation& place : places) {
        place.span = m_spans.spanOf(place.path, block);
        place.mention = mention;
        (mention ? m_mentions : m_finding.locations).push_back(std::move(place));
    }
}

void FindingReader::placesFromTexts()
{
    const auto isKnown = [this](const ImportedLocation& place) {
        return std::ranges::any_of(m_finding.locations, [&](const ImportedLocation& known) {
            const bool samePath = known.path == place.path || known.path.ends_with('/' + place.path) || place.path.empty();
            return samePath && (place.startLine == 0 || (known.startLine == place.startLine && known.endLine == place.endLine));
        });
    };
    // Code that was quoted with its place comes before what sentences name in passing.
    for (ImportedLocation& place : m_commentLines) {
        if (!isKnown(place))
            m_finding.locations.push_back(std::move(place));
    }
    const bool hasOwn = !m_finding.locations.empty();
    for (ImportedLocation& place : m_mentions) {
        if (isKnown(place))
            continue;
        place.mention = hasOwn;
        m_finding.locations.push_back(std::move(place));
    }
    // "`a.py` … (a.py:3)": the one with lines says more.
    std::erase_if(m_finding.locations, [this](const ImportedLocation& place) {
        return place.startLine == 0 && !place.path.empty() && std::ranges::any_of(m_finding.locations, [&](const ImportedLocation& other) {
                   return other.startLine > 0 && other.path == place.path;
               });
    });
    // The title may be the only one to name a place.
    if (m_finding.locations.empty()) {
        for (ImportedLocation place : findPlaces(m_finding.title, PlaceContext::Prose)) {
            place.span = m_finding.span;
            m_finding.locations.push_back(std::move(place));
        }
    }
    // "(line 51)" in a finding about one file means that file.
    std::string onlyPath;
    bool several = false;
    for (const ImportedLocation& place : m_finding.locations) {
        if (place.mention || place.path.empty())
            continue;
        several = several || (!onlyPath.empty() && onlyPath != place.path);
        onlyPath = place.path;
    }
    if (onlyPath.empty() || several)
        return;
    for (const ImportedText& text : m_finding.texts) {
        if (text.kind != TextKind::Problem && text.kind != TextKind::RootCause)
            continue;
        for (ImportedLocation place : findLines(text.text)) {
            place.path = onlyPath;
            place.mention = true;
            place.span = text.span;
            if (!isKnown(place) && findPlaces(text.text, PlaceContext::Prose).empty())
                m_finding.locations.push_back(std::move(place));
        }
    }
}

ImportedFinding FindingReader::finish(DocumentSpan span)
{
    m_finding.span = span;
    placesFromTexts();
    m_finding.section = m_context.headings;
    if (!m_finding.severity && m_finding.severityText.empty()) {
        m_finding.severity = m_context.severity;
        m_finding.severityText = m_context.severityText;
    }
    if (!m_finding.priority && m_finding.priorityText.empty()) {
        m_finding.priority = m_context.tier;
        m_finding.priorityText = m_context.tierText;
    }
    // "**Priority:** High" and no severity anywhere: one word for both. "P1" is a tier only.
    if (!m_finding.severity && m_finding.severityText.empty()) {
        if (const auto severity = severityWordIn(m_finding.priorityText)) {
            m_finding.severity = severity;
            m_finding.severityText = m_finding.priorityText;
        }
    }
    std::string all = m_finding.title;
    for (const ImportedText& text : m_finding.texts) {
        takeCwes(text.text, m_finding.cwe);
        if (text.kind == TextKind::Problem)
            all += ' ' + text.text.substr(0, 500);
    }
    takeCwes(m_finding.title, m_finding.cwe);
    if (m_finding.category.empty())
        m_finding.category = m_context.category;
    if (m_finding.category.empty())
        m_finding.category = categoryIn(m_finding.title);
    if (m_finding.category.empty())
        m_finding.category = categoryIn(all);
    for (const ImportedField& field : m_finding.fields)
        takeCwes(field.value, m_finding.cwe);
    std::erase_if(m_finding.fields, [](const ImportedField& field) { return saysNothing(field.value) && field.name.empty(); });
    return std::move(m_finding);
}

} // namespace punchlist
