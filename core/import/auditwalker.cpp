#include "import/auditwalker.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/places.h"

#include <algorithm>
#include <cctype>

namespace punchlist {
namespace {

using Kind = MarkdownBlock::Kind;
constexpr int maxSectionDepth = 30;

/// Classes whose headings with numbers are no findings.
bool isAboutOtherThings(SectionClass value)
{
    switch (value) {
    case SectionClass::Unknown:
    case SectionClass::Findings:
    case SectionClass::Priorities: // "P0" sections may hold whole findings; they need labels there
        return false;
    default:
        return true;
    }
}

/// How many labels of findings stand in a section's own blocks: fields (severity, place, …) and texts.
struct Labels {
    int fields = 0;
    int texts = 0;
    int plans = 0; ///< priority, effort, status
    bool any() const { return fields > 0 || texts + plans > 1; }
};

void countLabel(std::string_view label, Labels& labels)
{
    const FieldRole role = fieldRole(label);
    if (role == FieldRole::Severity || role == FieldRole::Location || role == FieldRole::Line || role == FieldRole::Cwe)
        ++labels.fields;
    else if (const auto kind = textKindOf(role); kind && *kind != TextKind::Note)
        ++labels.texts;
    else if (role == FieldRole::Priority || role == FieldRole::Effort || role == FieldRole::Status)
        ++labels.plans;
}

/// A list of fields: at least two of its items start with labels.
bool isFieldList(const MarkdownBlock& block)
{
    if (block.kind != Kind::List)
        return false;
    return std::ranges::count_if(block.children, [](const MarkdownBlock& item) {
               const std::string lead = leadText(item);
               const auto parts = splitAtLabels(lead, isKnownLabel);
               return isExactLabel(!parts.empty() && !parts[0].label.empty() ? parts[0].label : plainLabel(lead).label);
           }) > 1;
}

/// What a bold line says when it is no label. One that only sounds like a label is a title when fields follow: `next` is the
/// block behind it, null at the end.
bool isTitle(std::string_view bold, const MarkdownBlock* next)
{
    return !bold.empty() && (!isKnownLabel(bold) || (!isExactLabel(bold) && next && isFieldList(*next)));
}

/// A bold title on a line of its own, or in front of a sentence, that is no label.
bool isBoldTitle(const MarkdownBlock& block, const MarkdownBlock* next)
{
    return block.kind == Kind::Paragraph && isTitle(wholeBoldText(block.text), next);
}

template <typename Blocks>
const MarkdownBlock* behind(const Blocks& blocks, std::size_t index)
{
    return index + 1 < blocks.size() ? blocks[index + 1] : nullptr;
}

/// Counts up to the first bold title: what follows belongs to that.
Labels labelsOf(const std::vector<const MarkdownBlock*>& blocks)
{
    Labels labels;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const MarkdownBlock* block = blocks[i];
        if (isBoldTitle(*block, behind(blocks, i)))
            break;
        if (block->kind == Kind::Paragraph) {
            for (const LabelledPart& part : splitAtLabels(block->text, isKnownLabel))
                countLabel(part.label.empty() ? wholeBoldText(block->text) : part.label, labels);
            countLabel(plainLabel(block->text).label, labels);
        } else if (block->kind == Kind::List) {
            for (const MarkdownBlock& item : block->children) {
                if (item.checkBox) // "- [ ] Fix H1: Pool"
                    continue;
                const std::string lead = leadText(item);
                const auto parts = splitAtLabels(lead, isKnownLabel);
                countLabel(!parts.empty() && !parts[0].label.empty() ? std::string_view(parts[0].label) : std::string_view(plainLabel(lead).label), labels);
            }
        } else if (block->kind == Kind::Table && !block->rows.empty() && block->rows[0].size() == 2) {
            Labels cells;
            for (const auto& row : block->rows)
                countLabel(row.empty() ? std::string() : withoutMarkup(row[0].text), cells);
            if (cells.fields + cells.texts > 1) {
                labels.fields += cells.fields;
                labels.texts += cells.texts;
            }
        }
    }
    return labels;
}

bool hasOnly(const std::vector<const MarkdownBlock*>& blocks, Kind kind)
{
    return !blocks.empty() && std::ranges::all_of(blocks, [kind](const MarkdownBlock* block) { return block->kind == kind || block->kind == Kind::Rule; });
}

/// A list of what is there and what is not: "1. ✅ Injection - fixed".
bool hasOnlyMarks(const std::vector<const MarkdownBlock*>& blocks)
{
    return hasOnly(blocks, Kind::List) && std::ranges::all_of(blocks, [](const MarkdownBlock* block) {
        return std::ranges::all_of(block->children, [](const MarkdownBlock& item) { return markOf(leadText(item)).has_value(); });
    });
}

bool hasText(const std::vector<const MarkdownBlock*>& blocks)
{
    return std::ranges::any_of(blocks, [](const MarkdownBlock* block) { return block->kind != Kind::Rule; });
}

/// A heading that names a text of the finding above it: "#### Impact".
bool isTextHeading(const DocumentSection& section)
{
    const std::string_view title = withoutLeadingSymbols(section.title);
    const FieldRole role = fieldRole(title);
    return (textKindOf(role) || role == FieldRole::Location || role == FieldRole::Severity) && std::ranges::count(title, ' ') < 4
           && !isSeverityHeading(title) && !isAboutOtherThings(sectionClass(title) == SectionClass::Recommendations ? SectionClass::Unknown : sectionClass(title));
}

} // namespace

void AuditWalker::walk(const DocumentSection& document)
{
    ImportContext context;
    // The first heading is the title when it stands alone on its level or above everything else.
    const bool isEntry = !document.children.empty() && labelsOf(document.children.front().blocks).fields > 0
                         && std::ranges::all_of(document.children.front().children, isTextHeading);
    bool hasTitle = false;
    if (!document.children.empty() && !isEntry) {
        const DocumentSection& first = document.children.front();
        const bool alone = document.children.size() == 1 || first.level < document.children[1].level;
        const bool isOnly = document.children.size() == 1 && !first.children.empty();
        const bool says = isSeverityHeading(first.title) || (first.level > 1 && !isOnly && sectionClass(first.title) == SectionClass::Findings);
        hasTitle = !says && (alone || (first.level == 1 && readTitle(first.title).ref.empty()));
    }
    m_isHeadless = document.children.empty();
    readHead(document, hasTitle ? document.children.front() : document);
    if (!hasTitle) {
        readBlocks(document.blocks, context);
    } else {
        readBlocks(document.blocks, context);
        const DocumentSection& head = document.children.front();
        context.isAboutFindings = sectionClass(head.title) == SectionClass::Findings;
        readBlocks(head.blocks, context);
        for (const DocumentSection& section : head.children)
            walkSection(section, context, {});
    }
    for (std::size_t i = hasTitle ? 1 : 0; i < document.children.size(); ++i)
        walkSection(document.children[i], context, {});
}

void AuditWalker::readHead(const DocumentSection& document, const DocumentSection& head)
{
    if (head.heading)
        m_audit.title = std::string(withoutLeadingSymbols(head.title));
    for (const DocumentSection* section : {&document, &head}) {
        for (const MarkdownBlock* block : section->blocks) {
            if (block->kind == Kind::FrontMatter || block->kind == Kind::Paragraph)
                readMetadata(*block);
        }
        if (&document == &head)
            break;
    }
    for (const ImportedField& field : m_audit.metadata) {
        const std::string name = wordLine(field.name);
        if (m_audit.date.empty() && hasWord(name, "date"))
            m_audit.date = field.value;
        if (m_audit.commit.empty() && (hasWord(name, "commit") || hasWord(name, "revision") || hasWord(name, "sha")))
            m_audit.commit = withoutMarkup(field.value);
        if (m_audit.title.empty() && hasWord(name, "title"))
            m_audit.title = field.value;
    }
}

void AuditWalker::readMetadata(const MarkdownBlock& block)
{
    const auto add = [&](std::string name, std::string value) {
        if (!name.empty() && m_audit.metadata.size() < 200)
            m_audit.metadata.push_back({std::move(name), std::move(value), m_spans.span(block)});
    };
    if (block.kind == Kind::FrontMatter) {
        std::string_view rest = block.text;
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            const auto colon = line.find(':');
            if (colon != std::string_view::npos && colon > 0)
                add(std::string(trimmedText(line.substr(0, colon))), std::string(trimmedText(line.substr(colon + 1))));
        }
        return;
    }
    for (LabelledPart& part : splitAtLabels(block.text, isKnownLabel)) {
        const FieldRole role = fieldRole(part.label);
        if (role == FieldRole::None || role == FieldRole::Category || role == FieldRole::Status || role == FieldRole::Owner || role == FieldRole::Problem)
            add(std::move(part.label), withoutEmphasis(part.text));
    }
}

bool AuditWalker::isFinding(const DocumentSection& section, const ImportContext& context, const TitleParts& parts) const
{
    const Labels labels = labelsOf(section.blocks);
    const SectionClass own = sectionClass(section.title);
    const bool textChildren = !section.children.empty() && std::ranges::any_of(section.children, isTextHeading);
    if (!section.children.empty() && !textChildren && containsFindings(section, context))
        return false;
    if (isSeverityHeading(section.title) && !parts.hasId)
        return false;
    if (parts.hasId)
        return hasText(section.blocks) || !section.children.empty();
    const bool elsewhere = isAboutOtherThings(context.sectionClass);
    if (labels.fields > 0 || (labels.any() && !elsewhere))
        return !elsewhere || labels.fields > 0;
    if (textChildren && !elsewhere && !isAboutOtherThings(own) && own != SectionClass::Priorities)
        return true;
    if (elsewhere || context.sectionClass == SectionClass::Priorities)
        return false;
    const bool expected = context.sectionClass == SectionClass::Findings || context.severity.has_value();
    if (!parts.ref.empty()) { // a numbered heading
        if (context.isAboutFindings && section.children.empty() && !isAboutOtherThings(own) && own != SectionClass::Priorities)
            return hasText(section.blocks) && !hasOnly(section.blocks, Kind::Table)
                   && !(own == SectionClass::Findings && hasOnly(section.blocks, Kind::List));
        const bool chapter = section.level <= 2 && !context.severity && context.sectionClass != SectionClass::Findings;
        if (chapter || (own != SectionClass::Unknown && isAboutOtherThings(own) && !expected))
            return false;
        return expected || parts.severity.has_value() || labels.texts > 0 || !parts.status.empty();
    }
    const bool isLeaf = section.children.empty();
    if (!isLeaf || !hasText(section.blocks) || hasOnlyMarks(section.blocks))
        return false;
    if (parts.severity && !isAboutOtherThings(own))
        return !(own == SectionClass::Findings && (hasOnly(section.blocks, Kind::List) || hasOnly(section.blocks, Kind::Table)));
    if (!expected || isAboutOtherThings(own))
        return false;
    // Below "Test Coverage Gaps", "CI Issues" with bullets is a group, "Missing Error Path Tests" with a sentence a finding.
    if (hasOnly(section.blocks, Kind::Table))
        return false;
    if (hasOnly(section.blocks, Kind::List)) {
        const bool plural = own == SectionClass::Findings;
        const MarkdownBlock& list = *section.blocks.front();
        const auto withPlace = std::ranges::count_if(list.children, [&](const MarkdownBlock& item) { return itemIsFinding(item, ImportContext{}); });
        return labels.texts > 0 || (!plural && withPlace * 2 < static_cast<std::ptrdiff_t>(list.children.size()));
    }
    return !std::ranges::any_of(section.blocks, [](const MarkdownBlock* block) { return isBoldTitle(*block, nullptr); });
}

bool AuditWalker::containsFindings(const DocumentSection& section, const ImportContext& context) const
{
    const TitleParts parts = readTitle(section.title);
    const ImportContext below = inside(section, context, parts);
    return std::ranges::any_of(section.children, [&](const DocumentSection& child) {
        const TitleParts childParts = readTitle(child.heading->text);
        return childParts.hasId || isFinding(child, below, childParts) || (isSeverityHeading(child.title) && child.level <= 6);
    });
}

ImportContext AuditWalker::inside(const DocumentSection& section, const ImportContext& context, const TitleParts& parts) const
{
    ImportContext result = context;
    result.headings.push_back(section.title);
    const SectionClass own = sectionClass(section.title);
    const bool severityHeading = isSeverityHeading(section.title);
    const bool tierList = context.sectionClass == SectionClass::Priorities || context.sectionClass == SectionClass::Recommendations;
    const std::string firstWord = wordLine(section.title).substr(0, 4);
    const bool namesTier = firstWord.size() == 4 && firstWord[1] == 'p' && std::isdigit(static_cast<unsigned char>(firstWord[2])) && firstWord[3] == ' ';
    if (tierList || own == SectionClass::Priorities || namesTier) {
        if (const auto tier = priorityIn(section.title)) {
            result.tier = tier;
            result.tierText = section.title;
        }
        // "P0 - Security" in a plan is a tier of it.
        if (own != SectionClass::Unknown && !severityHeading && (!tierList || isAboutOtherThings(own)))
            result.sectionClass = own;
        if (namesTier && !tierList && severityWordIn(section.title)) {
            result.severity = severityWordIn(section.title);
            result.severityText = section.title;
        }
        return result;
    }
    if (severityHeading || (parts.severity && own == SectionClass::Findings)) {
        result.severity = severityIn(section.title);
        result.severityText = section.title;
        if (!isAboutOtherThings(result.sectionClass))
            result.sectionClass = SectionClass::Findings;
    }
    // "Performance" below "Metrics to track" is about metrics.
    const bool overrides = isAboutOtherThings(own) || own == SectionClass::Priorities || !isAboutOtherThings(context.sectionClass)
                           || context.sectionClass == SectionClass::Summary;
    if (own != SectionClass::Unknown && !severityHeading && overrides)
        result.sectionClass = own;
    if (own == SectionClass::Unknown && !severityHeading && !isAboutOtherThings(result.sectionClass)) {
        // "What makes it production-grade ✅", "What is not ❌", "Missing operations" over a list
        const std::string_view title = trimmedText(section.title);
        const bool list = hasOnly(section.blocks, Kind::List) || (section.blocks.empty() && !section.children.empty());
        if (title.ends_with("✅") || title.ends_with("✔"))
            result.sectionClass = SectionClass::Present;
        else if (title.ends_with("❌") || (list && !context.severity && wordLine(title).starts_with(" missing ")))
            result.sectionClass = SectionClass::Missing;
    }
    if (const std::string category = categoryIn(section.title); !category.empty() && own == SectionClass::Findings)
        result.category = category;
    return result;
}

void AuditWalker::walkSection(const DocumentSection& section, const ImportContext& context, const std::string& refPrefix)
{
    if (++m_depth > maxSectionDepth) {
        --m_depth;
        return;
    }
    const TitleParts parts = readTitle(section.heading->kind == Kind::Heading ? section.heading->text : section.title);
    if (saysNoProblem(section.title) && !parts.severity) {
        ImportedListItem item;
        item.kind = ImportedListItem::Kind::Present;
        item.text = parts.title;
        item.group = context.headings.empty() ? std::string() : context.headings.back();
        item.span = m_spans.span(section.heading->startByte, section.endByte);
        m_audit.lists.push_back(std::move(item));
    } else if (isFinding(section, context, parts)) {
        readFinding(section, context, parts, refPrefix);
    } else {
        const ImportContext below = inside(section, context, parts);
        if (below.sectionClass == SectionClass::Improvements && !parts.ref.empty()) {
            ImportedListItem item;
            item.kind = ImportedListItem::Kind::Recommendation;
            item.number = std::atoi(parts.ref.c_str());
            item.text = parts.title;
            item.group = context.headings.empty() ? std::string() : context.headings.back();
            item.span = m_spans.span(section.heading->startByte, section.endByte);
            m_audit.lists.push_back(std::move(item));
        }
        readBlocks(section.blocks, below);
        const bool group = !parts.ref.empty() && !parts.hasId;
        for (const DocumentSection& child : section.children)
            walkSection(child, below, group ? parts.ref : std::string());
    }
    --m_depth;
}

void AuditWalker::readFinding(const DocumentSection& section, const ImportContext& context, const TitleParts& parts, const std::string& refPrefix)
{
    FindingReader reader(m_spans, context);
    reader.takeTitle(parts);
    if (parts.isLetter)
        reader.finding().ref = refPrefix + parts.ref;
    reader.finding().shape = ClaimShape::Section;
    reader.finding().titleSpan = m_spans.span(*section.heading);
    if (!parts.status.empty())
        reader.finding().statusSpan = m_spans.spanBehind({}, parts.status, *section.heading);
    // The last finding of a document has its closing lines below it.
    std::vector<const MarkdownBlock*> own;
    bool behindRule = false;
    for (const MarkdownBlock* block : section.blocks) {
        behindRule = behindRule || block->kind == Kind::Rule;
        const bool italic = block->kind == Kind::Paragraph && block->text.starts_with('*') && !block->text.starts_with("**") && block->text.ends_with('*');
        if ((italic || (behindRule && block->kind == Kind::Paragraph)) && readCounts(*block))
            continue;
        if (!(italic && behindRule))
            own.push_back(block);
    }
    reader.readBlocks(own);
    reader.readSubsections(section.children);
    add(reader.finish(m_spans.span(section.heading->startByte, section.endByte)), false);
}

void AuditWalker::add(ImportedFinding finding, bool brief)
{
    m_audit.findings.push_back(std::move(finding));
    m_brief.push_back(brief);
}

void AuditWalker::readBlocks(const std::vector<const MarkdownBlock*>& blocks, const ImportContext& outer)
{
    ImportContext context = outer;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const MarkdownBlock& block = *blocks[i];
        // "**Score breakdown:**" over a list works like a heading.
        const SectionClass own = isBoldTitle(block, behind(blocks, i)) ? sectionClass(wholeBoldText(block.text)) : SectionClass::Unknown;
        const MarkdownBlock* next = behind(blocks, i);
        // "**Issues found:**" over a list: its entries are what the section is about.
        const std::string_view line = trimmedText(block.text);
        const bool announces = own == SectionClass::Findings && std::ranges::count(line, ' ') < 4 && (line.ends_with(":**") || line.ends_with("**:"));
        if (announces && next && next->kind == Kind::List && !isFieldList(*next) && !isAboutOtherThings(context.sectionClass)) {
            ImportContext below = context;
            below.sectionClass = own;
            readList(*next, below);
            ++i;
            continue;
        }
        if (own != SectionClass::Unknown && own != SectionClass::Findings && next && next->kind == Kind::List && !isFieldList(*next)) {
            context.sectionClass = own;
            continue;
        }
        switch (block.kind) {
        case Kind::List:
            readList(block, context);
            break;
        case Kind::Table:
            readTable(block, context);
            break;
        case Kind::Paragraph:
            if (const std::size_t used = readBoldEntry(Blocks(blocks).subspan(i), context)) {
                i += used - 1;
                break;
            }
            if (!readParagraph(block, context))
                leave(block, context);
            break;
        case Kind::Rule:
        case Kind::FrontMatter:
            break;
        default:
            if (!readImprovementCode(block, context) && context.sectionClass != SectionClass::Summary)
                leave(block, context);
            break;
        }
    }
}

/// The code below the heading of a proposed improvement.
bool AuditWalker::readImprovementCode(const MarkdownBlock& block, const ImportContext& context)
{
    if (context.sectionClass != SectionClass::Improvements || block.kind != Kind::Code || m_audit.lists.empty())
        return false;
    ImportedListItem& item = m_audit.lists.back();
    if (item.kind != ImportedListItem::Kind::Recommendation || !item.code.empty() || context.headings.empty())
        return false;
    item.codeLanguage = block.language;
    item.code = block.text;
    return true;
}

/// "**Title:**" and what belongs to it: up to the next bold title. Returns how many blocks it took; 0 = no entry starts here.
std::size_t AuditWalker::readBoldEntry(Blocks blocks, const ImportContext& context)
{
    if (isAboutOtherThings(context.sectionClass))
        return 0;
    const auto boldLead = [&](std::size_t index) -> LabelledPart {
        const MarkdownBlock& block = *blocks[index];
        if (block.kind != Kind::Paragraph)
            return {};
        const std::string whole = wholeBoldText(block.text);
        if (!whole.empty())
            return isTitle(whole, behind(blocks, index)) || !readTitle(whole).ref.empty() ? LabelledPart{whole, {}} : LabelledPart{};
        const std::string_view text = block.text;
        const auto close = text.starts_with("**") ? text.find("**", 2) : std::string_view::npos;
        if (close == std::string_view::npos || close > 200)
            return {};
        std::string title(text.substr(2, close - 2));
        if (title.ends_with(':'))
            title.pop_back();
        return isKnownLabel(title) || title.contains('\n') ? LabelledPart{} : LabelledPart{title, std::string(trimmedText(text.substr(close + 2)))};
    };
    const LabelledPart lead = boldLead(0);
    if (lead.label.empty())
        return 0;
    std::size_t count = 1;
    while (count < blocks.size() && blocks[count]->kind != Kind::Rule && boldLead(count).label.empty())
        ++count;
    const TitleParts parts = readTitle(lead.label);
    std::vector<const MarkdownBlock*> body(blocks.begin() + 1, blocks.begin() + static_cast<std::ptrdiff_t>(count));
    const bool expected = context.sectionClass == SectionClass::Findings || context.severity.has_value();
    // "**Scope:** `src/`" names files without a problem in them; a line is what a problem has.
    const bool located = std::ranges::any_of(findPlaces(lead.text, PlaceContext::Prose), [&](const ImportedLocation& place) {
        return expected || sectionClass(lead.label) == SectionClass::Findings || place.startLine > 0;
    });
    const bool signal = labelsOf(body).any() || parts.hasId || parts.severity || located;
    const bool follows = !lead.text.empty() || count > 1;
    if (!follows || !(signal || (expected && (count > 1 || lead.text.size() > 20))))
        return 0;
    FindingReader reader(m_spans, context);
    reader.takeTitle(parts);
    reader.finding().shape = ClaimShape::BoldTitle;
    reader.finding().titleSpan = m_spans.span(*blocks[0]);
    std::string_view rest = lead.text;
    while (rest.starts_with('-') || rest.starts_with(':') || rest.starts_with("—") || rest.starts_with("–") || rest.starts_with(' '))
        rest.remove_prefix(rest.starts_with("—") || rest.starts_with("–") ? 3 : 1);
    for (const LabelledPart& part : splitAtLabels(rest, isKnownLabel)) {
        if (part.label.empty())
            reader.readText(part.text, *blocks[0]);
        else
            reader.readField(fieldRole(part.label), part.label, part.text, *blocks[0]);
    }
    if (reader.finding().title.empty())
        reader.finding().title = withoutEmphasis(rest.substr(0, rest.find('\n')));
    reader.readBlocks(body);
    add(reader.finish(m_spans.span(blocks[0]->startByte, blocks[count - 1]->endByte)), false);
    return count;
}

/// "Total Issues: 19 (5 Critical, 4 High)", "18 bugs identified".
bool AuditWalker::readCounts(const MarkdownBlock& block)
{
    const std::string words = wordLine(block.text);
    const bool sumsUp = hasWord(words, "total") || hasWord(words, "identified") || hasWord(words, "found");
    if (!sumsUp || words.size() > 600 || hasWord(words, "blockers"))
        return sumsUp && words.size() < 100;
    bool any = false;
    std::string previous;
    std::string_view rest = words;
    while (!(rest = trimmedText(rest)).empty()) {
        const std::string word(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(word.size());
        const bool isNumber = !previous.empty() && previous.size() < 7 && std::ranges::all_of(previous, [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
        if (isNumber) {
            const auto severity = severityWordIn(word);
            static constexpr std::string_view nouns[] = {"issues", "bugs", "findings", "vulnerabilities", "problems", "issue", "bug", "finding"};
            if (severity || std::ranges::contains(nouns, word)) {
                m_audit.counts.push_back({severity ? std::string(severityName(*severity)) : "total", std::atoi(previous.c_str()), 0, m_spans.span(block)});
                any = true;
            }
        }
        const bool afterTotal = !any && (previous == "issues" || previous == "findings" || previous == "bugs" || previous == "identified")
                                && std::ranges::all_of(word, [](char c) { return std::isdigit(static_cast<unsigned char>(c)); }) && word.size() < 7;
        if (afterTotal && hasWord(words, "total")) {
            m_audit.counts.push_back({"total", std::atoi(word.c_str()), 0, m_spans.span(block)});
            any = true;
        }
        previous = word;
    }
    return any || hasWord(words, "total");
}

bool AuditWalker::readParagraph(const MarkdownBlock& block, const ImportContext& context)
{
    // Closing lines in italics, the date, totals.
    const std::string_view text = trimmedText(block.text);
    const bool counted = readCounts(block);
    if (counted || (text.starts_with('*') && text.ends_with('*') && !text.starts_with("**")))
        return true;
    const auto parts = splitAtLabels(text, isKnownLabel);
    if (context.headings.empty() && !m_isHeadless) // below the title: introduction and metadata
        return true;
    switch (context.sectionClass) {
    case SectionClass::Summary:
    case SectionClass::Effort:
    case SectionClass::Checklist:
    case SectionClass::Highlights:
    case SectionClass::Scorecard:
        return true;
    default:
        break;
    }
    // A sentence with a place in a section about one severity is a finding without a title of its own.
    const auto places = findPlaces(text, PlaceContext::Prose);
    const bool located = std::ranges::any_of(places, [](const ImportedLocation& place) { return place.startLine > 0; });
    const bool expected = context.sectionClass == SectionClass::Findings || context.severity.has_value();
    const TitleParts title = readTitle(text.substr(0, text.find('\n')));
    if (((expected || m_isHeadless) && located) || ((title.severity || title.hasId) && located)) {
        FindingReader reader(m_spans, context);
        TitleParts own = title;
        const auto sentence = own.title.find(". ");
        if (sentence != std::string::npos)
            own.title.resize(sentence);
        reader.takeTitle(own);
        reader.readText(text, block);
        add(reader.finish(m_spans.span(block)), false);
        return true;
    }
    if (m_isHeadless && context.headings.empty())
        return true; // a letter's opening and closing words
    return text.ends_with(':') || (expected && !parts.empty() && parts[0].label.empty() && context.headings.size() == 1 && text.size() < 400 && located);
}

void AuditWalker::leave(const MarkdownBlock& block, const ImportContext& context)
{
    ImportedRemainder rest;
    rest.section = context.headings.empty() ? std::string() : context.headings.back();
    switch (block.kind) {
    case Kind::List: case Kind::Item: rest.kind = "list"; break;
    case Kind::Table: rest.kind = "table"; break;
    case Kind::Code: rest.kind = "code"; break;
    case Kind::Quote: rest.kind = "quote"; break;
    default: rest.kind = "paragraph"; break;
    }
    std::string_view text = m_spans.source(block);
    if (text.size() > 200) {
        std::size_t end = 200;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text = text.substr(0, end);
    }
    rest.text = std::string(text);
    rest.span = m_spans.span(block);
    m_audit.notUnderstood.push_back(std::move(rest));
}

} // namespace punchlist
