#include "import/auditwalker.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/places.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace punchlist {
namespace {

using Row = std::vector<MarkdownBlock::Cell>;
/// A longer cell is a title and its explanation.
constexpr std::size_t longestTitle = 140;

std::string cell(const Row& row, std::size_t column) { return column < row.size() ? row[column].text : std::string(); }

bool has(const std::vector<FieldRole>& roles, FieldRole role) { return std::ranges::contains(roles, role); }

std::size_t columnOf(const std::vector<FieldRole>& roles, FieldRole role)
{
    return static_cast<std::size_t>(std::ranges::find(roles, role) - roles.begin());
}

/// How many rows (the header left out) answer yes for a column.
template <typename Test>
std::size_t countRows(const MarkdownBlock& table, std::size_t column, Test test)
{
    std::size_t count = 0;
    for (std::size_t i = 1; i < table.rows.size(); ++i)
        count += column < table.rows[i].size() && test(table.rows[i][column].text);
    return count;
}

/// "HIGH - legacy routes": the severity leads.
bool startsWithSeverity(std::string_view text)
{
    const std::string plain = withoutMarkup(text);
    const std::string_view words = withoutLeadingSymbols(plain);
    return severityWordIn(words.substr(0, words.find_first_of(" -:(/"))).has_value() || (words.empty() && severityIn(plain));
}

/// Roles of the columns, by the header first, then by what stands below it.
std::vector<FieldRole> columnRoles(const MarkdownBlock& table)
{
    std::vector<FieldRole> roles;
    const Row& header = table.rows[0];
    const std::size_t rows = table.rows.size() - 1;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = withoutMarkup(header[i].text);
        const std::string words = wordLine(name);
        FieldRole role = fieldRole(name);
        const std::size_t paths = countRows(table, i, [](std::string_view text) { return !findPlaces(text, PlaceContext::Field).empty(); });
        if (role == FieldRole::Impact && hasWord(words, "risk") && countRows(table, i, startsWithSeverity) * 2 > rows)
            role = FieldRole::Severity;
        if (role == FieldRole::Location && paths == 0)
            role = FieldRole::Category; // "Component", "Source" with names
        if ((role == FieldRole::None || role == FieldRole::Category) && rows > 0 && paths * 2 > rows)
            role = FieldRole::Location;
        if (role == FieldRole::Line && (has(roles, FieldRole::Location) && hasWord(wordLine(withoutMarkup(header[0].text)), "module")))
            role = FieldRole::None; // lines of code, not line numbers
        if (role == FieldRole::None && rows > 0 && countRows(table, i, startsWithSeverity) == rows && !has(roles, FieldRole::Severity))
            role = FieldRole::Severity;
        // The same meaning twice: the first column has it.
        if (role != FieldRole::None && role != FieldRole::Location && !textKindOf(role) && has(roles, role))
            role = FieldRole::None;
        roles.push_back(role);
    }
    if (!has(roles, FieldRole::Title)) {
        // "Issue", "Finding", "Description", "What": the first column with text names the row.
        for (const FieldRole candidate : {FieldRole::Problem, FieldRole::Fix, FieldRole::Evidence}) {
            if (const std::size_t column = columnOf(roles, candidate); column < roles.size()) {
                if (!(candidate == FieldRole::Fix && has(roles, FieldRole::Problem))) {
                    roles[column] = FieldRole::Title;
                    break;
                }
            }
        }
    }
    if (!has(roles, FieldRole::Title)) {
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const std::string words = wordLine(withoutMarkup(header[i].text));
            if (roles[i] == FieldRole::None && (hasWord(words, "task") || hasWord(words, "item") || hasWord(words, "action") || hasWord(words, "what")
                                                || hasWord(words, "check") || hasWord(words, "ticket") || hasWord(words, "vulnerability"))) {
                roles[i] = FieldRole::Title;
                break;
            }
        }
    }
    return roles;
}

std::optional<DocumentSpan>& spanOf(ImportedFinding& finding, FieldRole role)
{
    return role == FieldRole::Status ? finding.statusSpan : role == FieldRole::Owner ? finding.ownerSpan : finding.dueSpan;
}

} // namespace

void AuditWalker::readTable(const MarkdownBlock& table, const ImportContext& context)
{
    if (table.rows.size() < 2 || table.rows[0].empty()) {
        leave(table, context);
        return;
    }
    if (readScores(table))
        return;
    std::vector<FieldRole> roles = columnRoles(table);
    if (readCountTable(table, roles))
        return;
    const bool located = has(roles, FieldRole::Location);
    // "| HTTPS | ✅ | enforced |" sums up what is there, also where the section is called "Security".
    if (!located && !has(roles, FieldRole::Severity) && !has(roles, FieldRole::Id) && readStatusTable(table, roles, context))
        return;
    const bool named = has(roles, FieldRole::Title) || has(roles, FieldRole::Id);
    const bool rated = has(roles, FieldRole::Severity);
    const bool planned = has(roles, FieldRole::Effort) || has(roles, FieldRole::Priority);
    const bool listed = planned && has(roles, FieldRole::Title) && has(roles, FieldRole::Id)
                        && countRows(table, columnOf(roles, FieldRole::Id), [](std::string_view text) { return readTitle(withoutMarkup(text) + ": x").hasId; }) * 2
                               > table.rows.size() - 1;
    const bool otherwise = context.sectionClass == SectionClass::Metrics || context.sectionClass == SectionClass::Narrative
                           || context.sectionClass == SectionClass::Present;
    const bool expected = context.sectionClass == SectionClass::Findings || context.severity;
    if (!otherwise && ((located && (named || rated)) || (named && rated) || listed || (expected && named && has(roles, FieldRole::Id))
                       || (expected && has(roles, FieldRole::Title) && !planned))) {
        const bool plan = planned && !located && !rated && !listed;
        if (!plan) {
            readRows(table, roles, context);
            if (planned && (context.sectionClass == SectionClass::Priorities || context.sectionClass == SectionClass::Effort))
                readPlan(table, roles, context);
            return;
        }
    }
    if (planned && !otherwise) {
        readPlan(table, roles, context);
        return;
    }
    if (!otherwise && readStatusTable(table, roles, context))
        return;
    if (context.headings.empty() && table.rows[0].size() == 2) { // | Date | 2026-01-01 |
        for (const Row& row : table.rows)
            m_audit.metadata.push_back({withoutMarkup(cell(row, 0)), withoutEmphasis(cell(row, 1)), m_spans.span(table)});
        return;
    }
    leave(table, context);
}

/// "| Security | 5/10 | note |"
bool AuditWalker::readScores(const MarkdownBlock& table)
{
    const auto scoreOf = [](std::string_view text, double& score, double& outOf) {
        const std::string plain = withoutMarkup(text);
        const char* begin = plain.c_str();
        char* end = nullptr;
        score = std::strtod(begin, &end);
        if (end == begin)
            return false;
        const std::string_view rest = trimmedText(std::string_view(end));
        if (rest.starts_with('/')) {
            outOf = std::strtod(rest.data() + 1, nullptr);
            return outOf > 0 && outOf <= 1000;
        }
        outOf = 100;
        return rest.starts_with('%');
    };
    const std::size_t columns = table.rows[0].size();
    for (std::size_t column = 1; column < columns; ++column) {
        double score = 0;
        double outOf = 10;
        const std::size_t matching = countRows(table, column, [&](std::string_view text) { return scoreOf(text, score, outOf); });
        if (matching * 3 < (table.rows.size() - 1) * 2)
            continue;
        for (std::size_t i = 1; i < table.rows.size(); ++i) {
            const Row& row = table.rows[i];
            if (column >= row.size() || !scoreOf(row[column].text, score, outOf))
                continue;
            ImportedScore entry;
            entry.category = withoutMarkup(cell(row, 0));
            entry.score = score;
            entry.outOf = outOf;
            for (std::size_t k = 1; k < row.size(); ++k) {
                if (k != column)
                    entry.note += (entry.note.empty() ? "" : " | ") + withoutEmphasis(row[k].text);
            }
            entry.span = m_spans.span(row.front().startByte, row.back().endByte);
            m_audit.scorecard.push_back(std::move(entry));
        }
        return true;
    }
    return false;
}

/// "| 🔴 CRITICAL | 4 | Must fix |"
bool AuditWalker::readCountTable(const MarkdownBlock& table, const std::vector<FieldRole>& roles)
{
    if (has(roles, FieldRole::Location) || has(roles, FieldRole::Id))
        return false;
    const std::size_t rows = table.rows.size() - 1;
    const std::size_t severities = countRows(table, 0, [](std::string_view text) {
        const std::string plain = withoutMarkup(text);
        return isSeverityHeading(plain) || hasWord(wordLine(plain), "total");
    });
    if (severities * 2 < rows || severities < 2)
        return false;
    for (std::size_t column = 1; column < table.rows[0].size(); ++column) {
        const std::size_t numbers = countRows(table, column, [](std::string_view text) {
            return std::isdigit(static_cast<unsigned char>((withoutMarkup(text) + ' ')[0])) != 0;
        });
        if (numbers * 2 < rows)
            continue;
        for (std::size_t i = 1; i < table.rows.size(); ++i) {
            const std::string name = withoutMarkup(cell(table.rows[i], 0));
            const auto severity = severityIn(name);
            const std::string number = withoutMarkup(cell(table.rows[i], column));
            if (number.empty() || number.size() > 60 || (!severity && !hasWord(wordLine(name), "total")))
                continue;
            m_audit.counts.push_back({severity ? std::string(severityName(*severity)) : "total", std::atoi(number.c_str()), 0,
                                      m_spans.span(table.rows[i].front().startByte, table.rows[i].back().endByte)});
        }
        return true;
    }
    return false;
}

/// "| Backups | ❌ | none |": a check list in a table.
bool AuditWalker::readStatusTable(const MarkdownBlock& table, const std::vector<FieldRole>& roles, const ImportContext& context)
{
    const std::size_t column = columnOf(roles, FieldRole::Status);
    const bool isExpected = context.sectionClass == SectionClass::Findings || context.severity;
    const auto isMark = [isExpected](std::string_view text) {
        // Among findings, "done" is the status of one.
        return markOf(trimmedText(text)).has_value() || (!isExpected && statusIn(text) != ClaimedStatus::Unknown);
    };
    if (column >= roles.size() || column == 0 || countRows(table, column, isMark) * 2 < table.rows.size())
        return false;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        ImportedCheckItem item;
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (k != column && !row[k].text.empty())
                item.text += (item.text.empty() ? "" : " - ") + withoutEmphasis(row[k].text);
        }
        item.group = context.headings.empty() ? std::string() : context.headings.back();
        item.checked = statusIn(cell(row, column)) == ClaimedStatus::Fixed;
        if (column < row.size())
            item.statusSpan = m_spans.span(row[column].startByte, row[column].endByte);
        item.span = m_spans.span(row.front().startByte, row.back().endByte);
        m_audit.checklist.push_back(std::move(item));
    }
    return true;
}

void AuditWalker::readRows(const MarkdownBlock& table, std::vector<FieldRole> roles, const ImportContext& context)
{
    const Row& header = table.rows[0];
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        if (std::ranges::all_of(row, [](const MarkdownBlock::Cell& c) { return trimmedText(c.text).empty(); }))
            continue;
        MarkdownBlock source; // the row, as a block that spans can be looked up in
        source.startByte = row.front().startByte;
        source.endByte = row.back().endByte;
        FindingReader reader(m_spans, context);
        reader.finding().shape = ClaimShape::Row;
        reader.finding().titleSpan = m_spans.span(source);
        for (std::size_t k = 0; k < row.size() && k < roles.size(); ++k) {
            const std::string& value = row[k].text;
            const std::string name = withoutMarkup(header[k].text);
            const auto cellSpan = m_spans.span(row[k].startByte, row[k].endByte);
            if (trimmedText(value).empty()) {
                if (roles[k] == FieldRole::Status || roles[k] == FieldRole::Owner || roles[k] == FieldRole::Due)
                    spanOf(reader.finding(), roles[k]) = cellSpan;
                continue;
            }
            if (roles[k] == FieldRole::Title) {
                TitleParts parts = readTitle(value);
                // "**The pool is too small.** It has one connection …"
                if (const auto close = value.find("**", 2); value.starts_with("**") && close != std::string::npos && close > 6 && value.size() - close > 20) {
                    parts = readTitle(value.substr(0, close + 2));
                    if (parts.title.ends_with('.'))
                        parts.title.pop_back();
                    reader.readText(trimmedText(std::string_view(value).substr(close + 2)), source);
                } else if (parts.title.size() > longestTitle) {
                    if (!textKindOf(fieldRole(name)))
                        reader.readText(value, source);
                    parts.title = shortTitle(std::move(parts.title));
                }
                const std::string id = reader.finding().ref;
                TitleParts own = parts;
                if (!id.empty())
                    own.ref = id;
                const auto severity = reader.finding().severity;
                const std::string severityText = reader.finding().severityText;
                reader.takeTitle(own);
                if (severity && !own.severity)
                    reader.finding().severity = severity, reader.finding().severityText = severityText;
                const FieldRole headerRole = fieldRole(name);
                if (textKindOf(headerRole) && value.size() > 60)
                    reader.readText(value, source);
                reader.readField(FieldRole::None, {}, {}, source);
            } else if (roles[k] == FieldRole::Id) {
                reader.finding().ref = readTitle(value).ref.empty() ? withoutMarkup(value) : readTitle(value).ref;
                if (reader.finding().ref.starts_with('#'))
                    reader.finding().ref.erase(0, 1);
            } else if (roles[k] == FieldRole::Severity) {
                reader.readField(FieldRole::Severity, name, value, source);
                // "HIGH - legacy routes": the rest tells why.
                const std::string plain = withoutMarkup(value);
                if (const auto dash = plain.find(" - "); dash != std::string::npos)
                    reader.readField(FieldRole::Impact, name, plain.substr(dash + 3), source);
            } else if (roles[k] == FieldRole::None || roles[k] == FieldRole::Count || roles[k] == FieldRole::Score) {
                reader.finding().fields.push_back({name, value, m_spans.span(row[k].startByte, row[k].endByte)});
            } else {
                reader.readField(roles[k], name, value, source);
                if (roles[k] == FieldRole::Status || roles[k] == FieldRole::Owner || roles[k] == FieldRole::Due)
                    spanOf(reader.finding(), roles[k]) = cellSpan;
            }
        }
        ImportedFinding& finding = reader.finding();
        if (finding.title.empty()) {
            std::string subject;
            for (std::size_t k = 0; k < row.size() && k < roles.size(); ++k) {
                if (roles[k] == FieldRole::Location)
                    subject = withoutEmphasis(row[k].text);
            }
            std::string group = context.headings.empty() ? withoutMarkup(header[0].text) : context.headings.back();
            if (const auto bracket = group.find(" ("); bracket != std::string::npos)
                group.resize(bracket);
            group = std::string(withoutLeadingSymbols(group));
            finding.title = subject.empty() ? group : group + ": " + subject;
        }
        add(reader.finish(m_spans.span(source)), true);
    }
}

/// "| CR1: Job Race Condition | 2 days | P0 |": what to do when. The entries are linked to findings afterwards.
void AuditWalker::readPlan(const MarkdownBlock& table, const std::vector<FieldRole>& roles, const ImportContext& context)
{
    int number = 0;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        ImportedListItem item;
        item.kind = ImportedListItem::Kind::Priority;
        item.group = context.headings.empty() ? std::string() : context.headings.back();
        item.priority = context.tier;
        std::string rest;
        for (std::size_t k = 0; k < row.size() && k < roles.size(); ++k) {
            const std::string value = withoutMarkup(row[k].text);
            switch (roles[k]) {
            case FieldRole::Effort: item.effort = effortIn(value); break;
            case FieldRole::Priority: item.priority = priorityIn(value); break;
            case FieldRole::Status:
                item.done = statusIn(value) == ClaimedStatus::Fixed;
                item.statusSpan = m_spans.span(row[k].startByte, row[k].endByte);
                break;
            default: rest += (rest.empty() || value.empty() ? "" : " - ") + withoutEmphasis(row[k].text); break;
            }
        }
        if (hasWord(wordLine(rest), "total") && wordLine(rest).size() < 20)
            continue;
        item.text = rest;
        item.number = ++number;
        item.span = m_spans.span(row.front().startByte, row.back().endByte);
        m_audit.lists.push_back(std::move(item));
    }
}

} // namespace punchlist
