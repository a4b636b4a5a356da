#include "detectors/completeness/unfinishedmarker.h"

#include "base/oneof.h"
#include "base/phrasefilter.h"
#include "base/phraselist.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

/// Words that mark a comment as a note about something that is still missing. Found in upper case anywhere, in lower case at the
/// start of a comment or with a colon.
constexpr auto markers = std::to_array<std::string_view>({"TODO", "FIXME", "HACK", "XXX"});

/// Admissions in plain words.
constexpr auto admissions = std::to_array<std::string_view>({"in a real implementation", "in a real app", "in production, we", "in production you", "in production this", "in production, this", "would need to be implemented",
                                                             "not implemented yet", "not yet implemented", "placeholder implementation", "simplified implementation", "this is a placeholder",
                                                             "for now, just", "for now just", "for now, we", "for now we", "for now, return", "stub implementation", "mock implementation",
                                                             "simplified here", "simplified - ", "(simplified", "simplified for now", "temporary solution", "temporary workaround", "simplified version", "hardcoded for now", "hard-coded for now"});

bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// A note without the names of the code in it: `user_permissions`, get_permissions_for(…).
std::string withoutIdentifiers(std::string_view note)
{
    std::string text;
    for (std::size_t at = 0; at < note.size();) {
        const auto end = std::min(note.find(' ', at), note.size());
        const auto word = note.substr(at, end - at);
        if (word.find_first_of("_(`.") == std::string_view::npos || word.ends_with('.'))
            text.append(word).append(" ");
        at = end + 1;
    }
    return text;
}

/// "TODO: add admin check", "FIXME: real authentication": a note about a guard that does not stand yet, and not about how one
/// that stands is written ("duplicates the permissions of …").
bool namesMissingGuard(std::string_view note)
{
    static constexpr auto guards = std::to_array<std::string_view>(
        {"auth", "authentication", "authenticate", "authenticated", "authorization", "authorize", "authorise", "permission", "permissions", "rbac", "csrf", "signature", "encryption", "encrypt", "ownership"});
    static constexpr auto persons = std::to_array<std::string_view>({"admin", "admins", "role", "roles", "owner", "user", "tenant"});
    static constexpr auto actions = std::to_array<std::string_view>({"check", "checks", "verify", "verification", "require", "requires", "restrict", "enforce", "guard", "protect"});
    static constexpr auto surfaces = std::to_array<std::string_view>({"page", "pages", "ui", "screen", "form", "style", "styles", "test", "tests", "docs", "button", "modal", "name", "names", "label", "title", "provider", "library", "refactor", "duplicate", "duplicates", "duplicated", "duplicating", "deduplicate", "simplify", "clean", "cleanup", "merge", "move", "rename", "replace", "replaced"});
    const auto words = wordsOf(withoutIdentifiers(note));
    const auto names = [&](const auto& list) { return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, list); }); };
    const auto follows = [&](std::string_view first, const auto& list) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (words[i] == first && isOneOf(std::string_view(words[i + 1]), list))
                return true;
        }
        return false;
    };
    // "check if we can …" is a thing to find out.
    static constexpr auto unsure = std::to_array<std::string_view>({"if", "whether"});
    if (names(surfaces) || follows("check", unsure))
        return false;
    return names(guards) || (names(persons) && names(actions)) || follows("only", persons);
}

class MarkerScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        if (m_code.nodes.empty() || m_facts.isTest)
            return;
        std::vector<Found> plain;
        for (const auto& comment : m_facts.comments) {
            const auto marker = markerIn(m_file.source.view(comment.startByte, comment.endByte));
            if (marker.empty())
                continue;
            if (!std::exchange(m_hasStatements, true))
                indexLines();
            const auto fact = factBeside(comment);
            if (fact.node != noNode)
                reportFact(comment, marker, fact);
            else if (namesMissingGuard(wordsOfComment(comment, marker)) && isInFunction(comment))
                reportGuard(comment, marker);
            else
                plain.push_back({comment, marker});
        }
        if (!plain.empty())
            reportPlain(plain);
        for (const auto& function : m_facts.functions) {
            if (function.isHandler)
                inspectDocstring(function);
        }
    }

private:
    struct Found {
        Comment comment;
        std::string marker;
    };
    struct Fact {
        NodeId node = noNode;
        std::string what;
        Severity severity = Severity::Low;
    };

    static std::string markerIn(std::string_view text)
    {
        static const PhraseFilter marked(markers);
        static const PhraseList admitting(admissions);
        if (marked.mayContain(text)) {
            if (auto marker = markIn(text); !marker.empty())
                return marker;
        }
        return std::string(admitting.firstIn(text));
    }

    /// "TODO" in upper case anywhere, in lower case at the start.
    static std::string markIn(std::string_view text)
    {
        auto body = text;
        while (!body.empty() && (body.front() == '#' || body.front() == '/' || body.front() == '*' || body.front() == ' ' || body.front() == '!'))
            body.remove_prefix(1);
        for (const auto marker : markers) {
            for (auto at = text.find(marker); at != std::string_view::npos; at = text.find(marker, at + 1)) {
                const bool starts = at == 0 || !isWordChar(text[at - 1]);
                const bool ends = at + marker.size() >= text.size() || !isWordChar(text[at + marker.size()]);
                if (starts && ends && !isTracked(text.substr(at + marker.size())))
                    return std::string(marker);
            }
            const auto lower = toLower(body.substr(0, marker.size()));
            if (lower == toLower(marker) && !isTracked(body.substr(marker.size())) && (body.size() == marker.size() || body[marker.size()] == ':' || body[marker.size()] == '('))
                return std::string(marker);
        }
        return {};
    }

    /// `TODO(#123)`, `TODO: ABC-12 …`, a link: somebody keeps the matter in a tracker.
    static bool isTracked(std::string_view rest)
    {
        const auto near = rest.substr(0, 60);
        if (near.find("http") != std::string_view::npos)
            return true;
        for (std::size_t i = 1; i + 1 < near.size(); ++i) {
            if (near[i] == '#' && near[i + 1] >= '0' && near[i + 1] <= '9')
                return true;
            if (near[i] == '-' && near[i - 1] >= 'A' && near[i - 1] <= 'Z' && near[i + 1] >= '0' && near[i + 1] <= '9')
                return true;
        }
        return false;
    }

    /// The statements that start on each line.
    void indexLines()
    {
        for (NodeId n = 1; n < m_code.nodes.size(); ++n) {
            if (m_code[n].role == Role::Body && !m_code.is(n, NodeKind::Block))
                m_statements.push_back(n);
        }
        std::ranges::sort(m_statements, {}, [&](NodeId n) { return m_code[n].startByte; });
    }

    /// What stands beside or right below a comment and shows that something is missing.
    Fact factBeside(const Comment& comment) const
    {
        const auto line = m_file.source.lines.lineOf(comment.endByte);
        const auto from = m_file.source.lines.lineStart(m_file.source.lines.lineOf(comment.startByte));
        auto at = std::ranges::lower_bound(m_statements, from, {}, [&](NodeId n) { return m_code[n].startByte; });
        for (; at != m_statements.end(); ++at) {
            const auto statementLine = m_file.source.lines.lineOf(m_code[*at].startByte);
            if (statementLine > line + 2)
                break;
            if (auto fact = judge(*at); fact.node != noNode)
                return fact;
        }
        return {};
    }

    /// A method of a class that another one of the file derives from.
    bool isMadeToBeOverridden(const Function& function) const
    {
        if (function.owner == noId)
            return false;
        const auto scope = m_facts.text(m_facts.classes[function.owner].scope);
        return std::ranges::any_of(m_facts.classes, [&](const Class& one) {
            return std::ranges::any_of(one.bases, [&](TextId base) { return m_facts.text(base).starts_with('@') && m_facts.text(base).substr(1) == scope; });
        });
    }

    Fact judge(NodeId statement) const
    {
        switch (m_code[statement].kind) {
        case NodeKind::Pass: {
            const auto block = m_code.parent(statement);
            if (block + 2 == m_code.end(block) && !m_code.is(m_code.parent(block), NodeKind::Class))
                return {statement, "the block below it is empty"};
            return {};
        }
        case NodeKind::Raise: {
            const auto name = m_facts.qualified(m_code.child(statement, Role::Value));
            const auto* function = m_facts.function(statement);
            if (name.starts_with("NotImplementedError") && function && !function->isAbstract && !isMadeToBeOverridden(*function))
                return {statement, "the code below it raises `NotImplementedError`", function->isHandler ? Severity::Medium : Severity::Low};
            return {};
        }
        case NodeKind::Return: {
            const auto value = m_code.child(statement, Role::Value);
            if (value == noNode || !isPlaceholder(value))
                return {};
            const auto* function = m_facts.function(statement);
            if (!function || !isOnlyStatement(statement, *function))
                return {};
            const auto name = m_facts.text(function->name);
            const bool isCheck = speaksOf(name, {"auth", "authorize", "authenticate", "verify", "validate", "permission", "allowed", "check", "valid", "can", "access", "security"});
            return {statement, "`" + std::string(name) + "` returns `" + std::string(m_file.textOf(value).substr(0, 30)) + "` whatever it is asked", isCheck ? Severity::Medium : Severity::Low};
        }
        case NodeKind::Assign:
            return judgeStore(statement);
        default: return {};
        }
    }

    /// Whether a named function does nothing else, a docstring apart.
    bool isOnlyStatement(NodeId statement, const Function& function) const
    {
        if (function.name == 0 || m_code.parent(statement) != function.body)
            return false;
        for (const auto other : m_code.children(function.body)) {
            const bool isText = m_code.is(other, NodeKind::ExpressionStatement) && m_code.is(m_code.child(other, Role::Value), NodeKind::String);
            if (other != statement && !isText)
                return false;
        }
        return true;
    }

    /// `total = 0  # TODO`, `"count": 0` — a measure that is not measured.
    Fact judgeStore(NodeId statement) const
    {
        const auto target = m_code.child(statement, Role::Target);
        const auto value = m_code.child(statement, Role::Value);
        if (target == noNode || value == noNode || !isPlaceholder(value))
            return {};
        const auto name = m_code.text(target);
        if (!speaksOf(name, {"count", "total", "score", "rate", "sum", "average", "avg", "percentage", "percent", "size", "amount", "price", "cost", "usage"}))
            return {};
        // A counter that starts at zero is counted up later.
        const auto* binding = m_facts.binding(target);
        if (binding && binding->assignmentCount > 1)
            return {};
        return {statement, "`" + std::string(name) + "` is always `" + std::string(m_file.textOf(value).substr(0, 30)) + "`", Severity::Medium};
    }

    bool isPlaceholder(NodeId value) const
    {
        switch (m_code[value].kind) {
        case NodeKind::Null:
        case NodeKind::Boolean: return true;
        case NodeKind::Number: return m_code.text(value) == "0" || m_code.text(value) == "0.0" || m_code.text(value) == "1.0" || m_code.text(value) == "1";
        case NodeKind::String: return m_code.text(value).empty();
        case NodeKind::List:
        case NodeKind::Dict: return value + 1 == m_code.end(value);
        default: return false;
        }
    }

    static bool speaksOf(std::string_view name, std::initializer_list<std::string_view> words)
    {
        for (const auto& word : wordsOf(name)) {
            if (std::ranges::find(words, word) != words.end())
                return true;
        }
        return false;
    }

    /// The line of a comment that holds the marker, without comment signs.
    std::string wordsOfComment(const Comment& comment, std::string_view marker) const
    {
        auto text = m_file.source.view(comment.startByte, comment.endByte);
        const auto at = toLower(text).find(toLower(marker));
        if (const auto lineEnd = at == std::string::npos ? std::string_view::npos : text.rfind('\n', at); lineEnd != std::string_view::npos)
            text.remove_prefix(lineEnd + 1);
        while (!text.empty() && (text.front() == '#' || text.front() == '/' || text.front() == '*' || text.front() == ' '))
            text.remove_prefix(1);
        text = text.substr(0, text.find('\n'));
        constexpr std::size_t maxBytes = 80;
        auto length = std::min(text.size(), maxBytes);
        while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
            --length;
        return std::string(text.substr(0, length));
    }

    bool isInFunction(const Comment& comment) const
    {
        return std::ranges::any_of(m_facts.functions, [&](const Function& function) {
            return m_code[function.node].startByte <= comment.startByte && comment.endByte <= m_code[function.node].endByte;
        });
    }

    /// """Only for admins. TODO: check that""": the documentation of a route admits what it lacks.
    void inspectDocstring(const Function& function)
    {
        if (!m_code.is(function.body, NodeKind::Block) || function.body + 1 >= m_code.end(function.body) || !m_code.is(function.body + 1, NodeKind::ExpressionStatement))
            return;
        const auto text = m_code.child(function.body + 1, Role::Value);
        if (!m_code.is(text, NodeKind::String))
            return;
        const Comment comment{m_code[text].startByte, m_code[text].endByte};
        const auto marker = markerIn(m_file.source.view(comment.startByte, comment.endByte));
        if (!marker.empty() && namesMissingGuard(wordsOfComment(comment, marker)))
            reportGuard(comment, marker);
    }

    void reportGuard(const Comment& comment, const std::string& marker)
    {
        Report report;
        report.variant = "guard";
        // Of a documentation string the line that says it.
        const auto at = toLower(m_file.source.view(comment.startByte, comment.endByte)).find(toLower(marker));
        const auto line = m_file.source.lines.lineOf(comment.startByte + static_cast<std::uint32_t>(at == std::string::npos ? 0 : at));
        const auto lineStart = m_file.source.lines.lineStart(line);
        const auto lineEnd = lineStart + static_cast<std::uint32_t>(m_file.source.lines.line(line).size());
        report.range = m_file.source.lines.range(std::max(lineStart, comment.startByte), std::min(lineEnd, comment.endByte));
        report.values["marker"] = marker;
        report.values["comment"] = wordsOfComment(comment, marker);
        report.values["fact"] = "the note speaks of a check that does not stand yet";
        report.severity = Severity::Medium;
        report.confidence = Confidence::Medium;
        m_reporter.report(m_file, std::move(report));
    }

    void reportFact(const Comment& comment, const std::string& marker, const Fact& fact)
    {
        Report report;
        report.variant = "fact";
        report.range = m_file.source.lines.range(comment.startByte, comment.endByte);
        report.values["marker"] = marker;
        report.values["comment"] = wordsOfComment(comment, marker);
        report.values["fact"] = fact.what;
        report.severity = fact.severity;
        report.confidence = Confidence::High;
        report.evidence.push_back(evidence(fact.node, EvidenceRole::Context, fact.what));
        m_reporter.report(m_file, std::move(report));
    }

    void reportPlain(const std::vector<Found>& plain)
    {
        const auto& first = plain.front();
        Report report;
        report.range = m_file.source.lines.range(first.comment.startByte, first.comment.endByte);
        report.variant = plain.size() > 1 ? "several" : "";
        report.values["marker"] = first.marker;
        report.values["comment"] = wordsOfComment(first.comment, first.marker);
        report.values["count"] = std::to_string(plain.size());
        report.values["fact"] = "nothing beside it shows what is missing";
        report.severity = Severity::Info;
        report.confidence = Confidence::High;
        for (std::size_t i = 1; i < plain.size(); ++i) {
            const auto& comment = plain[i].comment;
            report.evidence.push_back({.path = {}, .range = m_file.source.lines.range(comment.startByte, comment.endByte), .role = EvidenceRole::Place, .note = plain[i].marker, .snippet = {}});
        }
        m_reporter.report(m_file, std::move(report));
    }

    std::vector<NodeId> m_statements; ///< by start byte
    bool m_hasStatements = false;
};

} // namespace

void UnfinishedMarker::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    MarkerScan(file, reporter).run();
}

} // namespace punchlist
