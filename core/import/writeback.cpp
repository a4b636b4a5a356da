#include "import/writeback.h"

#include "base/utf8.h"
#include "import/markdowninline.h"
#include "import/vocabulary.h"
#include "text/linemap.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace punchlist {
namespace {

std::string_view statusWords(ClaimedStatus status)
{
    switch (status) {
    case ClaimedStatus::Unknown: return "";
    case ClaimedStatus::Open: return "Open";
    case ClaimedStatus::Confirmed: return "Confirmed";
    case ClaimedStatus::InProgress: return "In progress";
    case ClaimedStatus::Partial: return "Partial";
    case ClaimedStatus::Fixed: return "Fixed";
    case ClaimedStatus::Deferred: return "Deferred";
    case ClaimedStatus::AcceptedRisk: return "Accepted risk";
    case ClaimedStatus::FalsePositive: return "False positive";
    }
    return "";
}

/// The mark that people put for a status; empty when there is none.
std::string_view statusMark(ClaimedStatus status)
{
    switch (status) {
    case ClaimedStatus::Open: return "❌";
    case ClaimedStatus::InProgress: return "🚧";
    case ClaimedStatus::Fixed: return "✅";
    default: return "";
    }
}

bool hasLetters(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

/// The new status in the manner of the old one: capitals, a mark in front, or nothing but a mark.
std::string statusLike(std::string_view old, ClaimedStatus status, const std::string& date)
{
    static constexpr std::string_view marks[] = {"✅", "❌", "🚧", "⏳", "⬜", "☐", "☑", "✔", "🔄", "🔴", "🟠", "🟡", "🟢"};
    const bool marked = std::ranges::any_of(marks, [&](std::string_view mark) { return old.starts_with(mark); });
    const std::string mark(marked ? statusMark(status) : std::string_view());
    if (marked && !hasLetters(old) && !mark.empty())
        return mark;
    std::string words(statusWords(status));
    // "DEFERRED to #12" is in capitals by its first word.
    const auto start = std::ranges::find_if(old, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    const auto end = std::find_if_not(start, old.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    const bool capitals = end - start > 1 && std::all_of(start, end, [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; });
    if (capitals)
        std::ranges::transform(words, words.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    std::string text = mark.empty() ? words : mark + ' ' + words;
    for (const std::string_view emphasis : {"**", "`", "*"}) { // "**OPEN**"
        if (old.size() > 2 * emphasis.size() && old.starts_with(emphasis) && old.ends_with(emphasis)) {
            text = std::string(emphasis) + text + std::string(emphasis);
            break;
        }
    }
    return date.empty() ? text : text + " (" + date + ')';
}

/// One line: what a person typed must not add structure to the document.
std::string oneLine(std::string_view text)
{
    std::string line;
    for (const char c : text)
        line += static_cast<unsigned char>(c) < 0x20 || c == '|' ? ' ' : c;
    return std::string(trimmedText(line));
}

class Writer {
public:
    Writer(std::string_view bytes, const ImportedAudit& audit) : m_bytes(bytes), m_audit(audit)
    {
        m_lineStart.push_back(0);
        for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
            m_lineStart.push_back(at + 1);
    }

    void write(const ClaimDecision& decision)
    {
        const ImportedFinding& claim = m_audit.findings[decision.finding];
        if (decision.status && *decision.status != claim.status && !(claim.status == ClaimedStatus::Unknown && *decision.status == ClaimedStatus::Open)) {
            const std::string_view old = claim.statusSpan ? trimmedText(text(*claim.statusSpan)) : std::string_view();
            // Of an entry that is a box itself, the box tells; writeBoxes() ticks it.
            const bool isBox = std::ranges::contains(m_audit.checklist, claim.span.startByte, [](const ImportedCheckItem& item) { return item.span.startByte; });
            if (!(isBox && !claim.statusSpan && *decision.status == ClaimedStatus::Fixed))
                put(claim, claim.statusSpan, "Status", statusLike(old, *decision.status, decision.date));
        }
        if (decision.owner && *decision.owner != claim.owner)
            put(claim, claim.ownerSpan, "Owner", oneLine(*decision.owner));
        if (decision.due && *decision.due != claim.due)
            put(claim, claim.dueSpan, "Due", oneLine(*decision.due));
    }

    /// Ticks and clears the boxes of entries that mean decided claims.
    void writeBoxes(std::span<const ClaimDecision> decisions)
    {
        for (const ImportedCheckItem& item : m_audit.checklist) {
            const auto fixed = isFixed(item.findings, decisions);
            if (!fixed || *fixed == item.checked)
                continue;
            const std::string what = (*fixed ? "Ticked: " : "Cleared: ") + item.text;
            if (item.statusSpan) {
                writeCell(*item.statusSpan, *fixed, what);
                continue;
            }
            if (const auto box = boxOf(item); box != std::string_view::npos)
                replace(box, box + 1, *fixed ? "x" : " ", what);
        }
    }

    /// The same for lists of what to do first: "✅ Enlarge the pool", where the document marks its entries at all.
    void writeMarks(std::span<const ClaimDecision> decisions)
    {
        for (const ImportedListItem& item : m_audit.lists) {
            const auto fixed = isFixed(item.findings, decisions);
            if (!fixed || *fixed == item.done)
                continue;
            const std::string what = (*fixed ? "Ticked: " : "Cleared: ") + item.text;
            if (item.statusSpan) {
                writeCell(*item.statusSpan, *fixed, what);
                continue;
            }
            const std::size_t start = contentOf(item.span);
            const std::string old = markAt(start);
            const std::string mark = *fixed ? markOfOthers(item, true) : markOfOthers(item, false);
            if (!old.empty() && !mark.empty())
                replace(start, start + old.size(), mark, what);
            else if (!old.empty() && !*fixed)
                replace(start, start + old.size() + (m_bytes.substr(start + old.size()).starts_with(' ') ? 1 : 0), {}, what);
            else if (old.empty() && *fixed && !mark.empty())
                replace(start, start, mark + ' ', what);
            else if (!old.empty())
                replace(start, start + old.size(), "✅", what);
        }
    }

    WriteBack finish()
    {
        for (auto& [line, changes] : m_changes) {
            const std::size_t start = m_lineStart[line];
            if (!changes.replaced.empty()) {
                LineEdit edit{line, std::string(lineText(line)), false, changes.what};
                std::ranges::sort(changes.replaced, std::greater{}, &Replacement::start);
                for (const Replacement& change : changes.replaced)
                    edit.text.replace(change.start - start, change.end - change.start, change.text);
                m_result.edits.push_back(std::move(edit));
            }
            std::ranges::move(changes.added, std::back_inserter(m_result.edits));
        }
        return std::move(m_result);
    }

private:
    struct Replacement {
        std::size_t start = 0;
        std::size_t end = 0;
        std::string text;
    };
    struct Changes {
        std::vector<Replacement> replaced;
        std::vector<LineEdit> added;
        std::string what;
    };

    std::string_view text(const DocumentSpan& span) const { return m_bytes.substr(span.startByte, span.endByte - span.startByte); }

    std::uint32_t lineOf(std::size_t byte) const
    {
        return static_cast<std::uint32_t>(std::ranges::upper_bound(m_lineStart, byte) - m_lineStart.begin()) - 1;
    }

    std::string_view lineText(std::uint32_t line) const
    {
        const std::size_t end = line + 1 < m_lineStart.size() ? m_lineStart[line + 1] - 1 : m_bytes.size();
        std::string_view text = m_bytes.substr(m_lineStart[line], end - m_lineStart[line]);
        return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
    }

    static std::string name(const ImportedFinding& claim) { return claim.ref.empty() ? claim.title : claim.ref + ": " + claim.title; }

    void replace(std::size_t start, std::size_t end, std::string text, std::string what)
    {
        Changes& changes = m_changes[lineOf(start)];
        changes.what += (changes.what.empty() ? "" : "; ") + what;
        changes.replaced.push_back({start, end, std::move(text)});
    }

    void put(const ImportedFinding& claim, const std::optional<DocumentSpan>& span, std::string_view label, const std::string& value)
    {
        const std::string what = name(claim) + ": " + (value.empty() ? std::string(label) + " taken out" : value);
        if (span && lineOf(span->startByte) == lineOf(std::max(span->startByte, span->endByte))) {
            // A cell keeps the blanks around its words; an empty one gets some.
            const std::string_view old = text(*span);
            const auto first = old.find_first_not_of(" \t");
            if (first == std::string_view::npos)
                replace(span->startByte, span->endByte, claim.shape == ClaimShape::Row ? ' ' + value + ' ' : value, what);
            else
                replace(span->startByte + first, span->startByte + old.find_last_not_of(" \t") + 1, value, what);
        } else if (!value.empty()) {
            add(claim, label, value, what);
        }
    }

    /// A line of its own, in the manner of the document: a field below a heading, a bullet below a bold title or in a list item.
    void add(const ImportedFinding& claim, std::string_view label, const std::string& value, const std::string& what)
    {
        const bool possible = claim.shape == ClaimShape::Section || claim.shape == ClaimShape::BoldTitle || claim.shape == ClaimShape::Item;
        if (!possible || claim.titleSpan.endByte <= claim.titleSpan.startByte) {
            m_result.notWritten.push_back(what + " - the document has no place for it.");
            return;
        }
        std::size_t last = claim.titleSpan.endByte;
        while (last > claim.titleSpan.startByte && (m_bytes[last - 1] == '\n' || m_bytes[last - 1] == '\r'))
            --last;
        auto line = lineOf(last - 1);
        if (claim.shape == ClaimShape::BoldTitle)
            line = lineOf(claim.titleSpan.startByte);
        const auto next = line + 1 < m_lineStart.size() ? lineText(line + 1) : std::string_view();
        const std::string field = "**" + std::string(label) + ":** " + value;
        std::vector<std::string> lines;
        if (claim.shape == ClaimShape::Item) {
            const auto own = lineText(lineOf(claim.titleSpan.startByte));
            const auto lead = lineText(line);
            const auto mark = own.find_first_not_of(" \t");
            const auto content = own.find_first_of(" \t", mark);
            const std::size_t indent = content == std::string_view::npos ? 2 : own.find_first_not_of(" \t", content);
            const bool nested = trimmedText(next).starts_with('-') || trimmedText(next).starts_with('*');
            const std::size_t depth = nested ? next.find_first_not_of(" \t") : indent;
            lines.push_back(std::string(std::min<std::size_t>(nested && depth > mark ? depth : indent, 12), ' ') + "- " + std::string(label) + ": " + value);
            (void)lead;
        } else if (trimmedText(next).starts_with("- ")) {
            lines.push_back("- " + std::string(label) + ": " + value);
        } else if (claim.shape == ClaimShape::BoldTitle || !trimmedText(next).empty()) {
            lines.push_back(field + "  "); // the paragraph goes on below it
        } else {
            const bool first = m_changes[line].added.empty();
            if (first)
                lines.emplace_back();
            else if (!m_changes[line].added.back().text.ends_with("  "))
                m_changes[line].added.back().text += "  ";
            lines.push_back(field);
        }
        for (std::string& text : lines)
            m_changes[line].added.push_back({line, std::move(text), true, what});
    }

    /// Whether all of the findings that an entry means are fixed; nothing while that is not known.
    std::optional<bool> isFixed(const std::vector<std::size_t>& findings, std::span<const ClaimDecision> decisions) const
    {
        if (findings.empty())
            return std::nullopt;
        bool fixed = true;
        bool anyDecided = false;
        for (const std::size_t finding : findings) {
            const auto decision = std::ranges::find(decisions, finding, &ClaimDecision::finding);
            const bool decided = decision != decisions.end() && decision->status.has_value();
            anyDecided = anyDecided || decided;
            if (!decided && m_audit.findings[finding].status == ClaimedStatus::Unknown)
                return std::nullopt;
            fixed = fixed && (decided ? *decision->status : m_audit.findings[finding].status) == ClaimedStatus::Fixed;
        }
        return anyDecided ? std::optional(fixed) : std::nullopt; // where nobody decided, the document knows best
    }

    void writeCell(const DocumentSpan& span, bool fixed, const std::string& what)
    {
        const std::string_view old = text(span);
        const auto first = old.find_first_not_of(" \t");
        const std::string words = statusLike(trimmedText(old), fixed ? ClaimedStatus::Fixed : ClaimedStatus::Open, {});
        if (first == std::string_view::npos)
            replace(span.startByte, span.endByte, ' ' + words + ' ', what);
        else
            replace(span.startByte + first, span.startByte + old.find_last_not_of(" \t") + 1, words, what);
    }

    /// Behind the bullet or number of an entry.
    std::size_t contentOf(const DocumentSpan& span) const
    {
        const std::string_view entry = text(span);
        std::size_t at = entry.find_first_not_of(" \t");
        if (at == std::string_view::npos)
            return span.startByte;
        const std::size_t digits = entry.find_first_not_of("0123456789", at);
        if (digits != std::string_view::npos && digits > at && (entry[digits] == '.' || entry[digits] == ')'))
            at = digits + 1;
        else if (entry[at] == '-' || entry[at] == '*' || entry[at] == '+')
            ++at;
        const auto content = entry.find_first_not_of(" \t", at);
        return span.startByte + (content == std::string_view::npos ? at : content);
    }

    std::string markAt(std::size_t byte) const
    {
        const std::string_view rest = m_bytes.substr(byte);
        for (const std::string_view mark : {"✅", "✔", "☑", "❌", "⬜", "☐", "⚠"}) {
            if (rest.starts_with(mark))
                return std::string(mark) + (rest.substr(mark.size()).starts_with("\xEF\xB8\x8F") ? "\xEF\xB8\x8F" : "");
        }
        return {};
    }

    /// The mark that the entries around this one have when they are done, or not. Empty when there are none.
    std::string markOfOthers(const ImportedListItem& item, bool done) const
    {
        for (const ImportedListItem& other : m_audit.lists) {
            if (other.group != item.group || other.done != done || other.statusSpan)
                continue;
            if (const std::string mark = markAt(contentOf(other.span)); !mark.empty())
                return mark;
        }
        return {};
    }

    /// The byte between the brackets of an entry.
    std::size_t boxOf(const ImportedCheckItem& item) const
    {
        const auto text = m_bytes.substr(item.span.startByte, std::min<std::size_t>(item.span.endByte - item.span.startByte, 40));
        const auto open = text.find('[');
        const bool isBox = open != std::string_view::npos && open + 2 < text.size() && text[open + 2] == ']'
                           && (text[open + 1] == ' ' || text[open + 1] == 'x' || text[open + 1] == 'X');
        return isBox ? item.span.startByte + open + 1 : std::string_view::npos;
    }

    std::string_view m_bytes;
    const ImportedAudit& m_audit;
    std::vector<std::size_t> m_lineStart;
    std::map<std::uint32_t, Changes> m_changes;
    WriteBack m_result;
};

/// A text by lines; the ends of the lines stay with them.
std::vector<std::string_view> linesWithEnds(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size() - 1) + 1;
        lines.push_back(text.substr(start, end - start));
        start = end;
    }
    return lines;
}

std::string_view endOf(std::string_view line)
{
    if (line.ends_with("\r\n"))
        return "\r\n";
    return line.ends_with('\n') ? "\n" : "";
}

std::string_view withoutEnd(std::string_view line)
{
    return line.substr(0, line.size() - endOf(line).size());
}

} // namespace

Result<WriteBack> writeBack(std::string_view bytes, const ImportedAudit& audit, std::span<const ClaimDecision> decisions)
{
    if (!isValidUtf8(bytes))
        return failure(Error::Code::Unsupported, audit.file + " is not in UTF-8, so nothing is written into it. Convert it first, then import it again.");
    Writer writer(bytes, audit);
    for (const ClaimDecision& decision : decisions)
        writer.write(decision);
    writer.writeBoxes(decisions);
    writer.writeMarks(decisions);
    return writer.finish();
}

MergedDocument applyEdits(std::string_view base, std::string_view current, const std::vector<LineEdit>& edits)
{
    const auto before = linesWithEnds(base);
    const auto now = linesWithEnds(current);
    const bool same = base == current;
    const auto map = same ? LineMap::identity() : LineMap::between(lineHashes(base), lineHashes(current));
    MergedDocument merged;
    std::map<std::uint32_t, std::string> replaced;
    std::map<std::uint32_t, std::vector<std::string>> added;
    for (const LineEdit& edit : edits) {
        const auto line = map.mapped(edit.line);
        if (line != LineMap::nowhere && line < now.size()) {
            if (edit.isNew) {
                // Somebody may have written the same line meanwhile.
                const bool there = !same && line + 2 < now.size() && (withoutEnd(now[line + 1]) == edit.text || withoutEnd(now[line + 2]) == edit.text);
                if (!there || edit.text.empty())
                    added[line].push_back(edit.text);
            } else {
                replaced[line] = edit.text;
            }
            merged.written += !edit.text.empty();
            continue;
        }
        const bool done = std::ranges::any_of(now, [&](std::string_view text) { return withoutEnd(text) == edit.text; });
        if (!done && !edit.text.empty()) {
            const auto was = edit.line < before.size() ? std::string(withoutEnd(before[edit.line])) : std::string();
            merged.conflicts.push_back({edit.what, edit.line + 1, was, edit.text});
        }
    }
    const std::string_view lineEnd = now.empty() || endOf(now.front()).empty() ? std::string_view("\n") : endOf(now.front());
    for (std::uint32_t line = 0; line < now.size(); ++line) {
        const auto change = replaced.find(line);
        merged.text += change == replaced.end() ? std::string(withoutEnd(now[line])) : change->second;
        merged.text += endOf(now[line]);
        const auto more = added.find(line);
        if (more == added.end())
            continue;
        if (endOf(now[line]).empty())
            merged.text += lineEnd;
        for (const std::string& text : more->second)
            merged.text += text + std::string(lineEnd);
    }
    return merged;
}

} // namespace punchlist
