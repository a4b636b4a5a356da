#include "detectors/security/sqlinjection.h"

#include "base/words.h"
#include "detectors/security/sinktext.h"
#include "facts/expressions.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace punchlist {
namespace {

/// How a value is put into a statement.
enum class Position : std::uint8_t {
    Value,      ///< where a bind parameter could stand: after `=`, `LIKE`, in `VALUES (…)`, inside quotes
    Identifier, ///< a table, column or direction, which cannot be bound
};

constexpr auto verbs = std::to_array<std::string_view>({"select", "insert", "update", "delete", "replace", "merge", "with", "create", "drop", "alter", "truncate", "grant", "revoke",
                                                        "exec", "execute", "call", "pragma", "explain", "copy", "attach", "vacuum", "show", "describe", "upsert"});
/// What must follow for a verb that is an ordinary English word as well.
constexpr auto secondWords = std::to_array<std::string_view>({"from", "into", "set", "table", "where", "index", "view", "database", "schema", "values", "as", "join", "user", "role", "function",
                                                              "trigger", "distinct", "procedure", "sequence", "column", "select", "count", "tables", "columns", "to", "using", "or", "exists"});

std::vector<std::string> sqlWords(std::string_view text, std::size_t most)
{
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i <= text.size() && words.size() < most; ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        // Escaped white space stands as written in the literal.
        const bool isEscape = c == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == 't' || text[i + 1] == 'r');
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
            if (isEscape)
                ++i;
        }
    }
    return words;
}

/// Whether the constant part of a text reads like the start of a statement.
bool readsLikeSql(std::string_view text)
{
    if (text.find('<') == 0) // markup
        return false;
    const auto words = sqlWords(text.substr(0, 4000), 60);
    if (words.empty() || std::ranges::find(verbs, words[0]) == verbs.end())
        return false;
    const auto& verb = words[0];
    if (verb == "pragma" || verb == "vacuum" || verb == "truncate")
        return words.size() > 1 || text.find(skeletonHole) != std::string_view::npos;
    return std::any_of(words.begin() + 1, words.end(), [](const std::string& word) { return std::ranges::find(secondWords, word) != secondWords.end(); })
        || (verb == "select" && text.find('*') != std::string_view::npos);
}

/// Where the hole at `at` stands.
Position positionOf(std::string_view text, std::size_t at)
{
    auto before = text.substr(0, at);
    while (!before.empty() && (before.back() == ' ' || before.back() == '\n' || before.back() == '\t'))
        before.remove_suffix(1);
    if (before.empty())
        return Position::Identifier;
    const char last = before.back();
    // In single quotes it is a value; in double quotes, backticks or brackets it is a name.
    if (last == '"' || last == '`' || last == '[' || last == '.')
        return Position::Identifier;
    if (last == '\'' || last == '=' || last == '<' || last == '>' || last == '%' || last == '*' || last == '+')
        return Position::Value;
    const auto open = std::ranges::count(before, '\'') % 2 == 1;
    if (open)
        return Position::Value;
    const auto words = sqlWords(before, 5000);
    const auto previous = words.empty() ? std::string() : words.back();
    if (last == '(' || last == ',') {
        const auto lastKeyword = std::find_if(words.rbegin(), words.rend(), [](const std::string& word) {
            return word == "values" || word == "in" || word == "select" || word == "set" || word == "into" || word == "by" || word == "from" || word == "where" || word == "table"
                || word == "any";
        });
        return lastKeyword != words.rend() && (*lastKeyword == "values" || *lastKeyword == "in" || *lastKeyword == "any") ? Position::Value : Position::Identifier;
    }
    static constexpr auto valueWords = std::to_array<std::string_view>({"like", "ilike", "limit", "offset", "between", "and", "in", "values", "match", "regexp", "interval", "is"});
    // `AND {}` is a condition that is put together elsewhere; `BETWEEN … AND {}` a value: the rarer case gives way.
    return previous != "and" && std::ranges::find(valueWords, previous) != valueWords.end() ? Position::Value : Position::Identifier;
}

class SqlScan {
public:
    SqlScan(const FileContext& file, const NamedTable& known, const NamedTable& named, Reporter& reporter)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_taint(file.facts)
        , m_known(known)
        , m_named(named)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (m_code.has(call.node, FlagTagged)) // sql`…` binds its values
                continue;
            const auto callee = m_facts.text(call.callee);
            const auto known = m_known.callees->find(callee);
            const bool isKnown = known != CalleeTable::noEntry;
            const auto entry = isKnown ? known : m_named.callees->find(callee);
            if (entry == CalleeTable::noEntry)
                continue;
            const auto& attributes = (isKnown ? m_known : m_named).attributes[entry];
            const auto path = attributes.find("argument");
            const auto found = lookUpArgument(m_facts, call.node, path == attributes.end() ? std::string_view("0") : std::string_view(path->second));
            if (found.value != noNode)
                inspect(call, found.value, isKnown, attributes.contains("fragment"));
        }
    }

private:
    void inspect(const Call& call, NodeId statement, bool isKnown, bool isFragment)
    {
        const auto sink = judgeSink(m_facts, m_taint, statement, [&](NodeId hole) { return isHarmless(hole); });
        if (sink.constant || (!sink.taint && sink.unknown == noNode))
            return;
        if (!sink.taint) {
            if (sink.isBuilt() && readsLikeSql(sink.skeleton->text) && positionOfPart(*sink.skeleton, sink.unknown) == Position::Value && !m_facts.isScript)
                reportUnknown(call, sink);
            return;
        }
        if (sink.isBuilt()) {
            if (readsLikeSql(sink.skeleton->text) || (isKnown && isFragment))
                reportBuilt(call, sink);
        } else if (!sink.skeleton && isKnown && ((sink.taint.kind == SourceKind::Request && !sink.taint.guessed) || comesFromUrl(sink.part))) {
            reportWhole(call, sink);
        }
    }

    /// The statement was taken out of the query of a URL that somebody hands over.
    bool comesFromUrl(NodeId part)
    {
        return std::ranges::any_of(m_taint.path(part), [&](NodeId step) {
            const auto callee = m_facts.callee(step);
            return callee == "urllib.parse.parse_qs" || callee == "urllib.parse.parse_qsl" || callee == "URLSearchParams";
        });
    }

    /// Lists of placeholders, numbers, and names that cannot carry quotes.
    bool isHarmless(NodeId hole) const
    {
        const auto node = m_facts.valueOf(hole);
        const auto type = m_facts.qualified(hole);
        if (type == "int" || type == "float" || type == "bool")
            return true;
        if (m_code.is(node, NodeKind::Member) && (m_code.text(node) == "length" || m_code.text(node).starts_with("__")))
            return true;
        return isPlaceholderList(node) || isChoiceOfConstants(node) || isValidatedBefore(hole);
    }

    /// `validate_identifier(name)` as a statement before the use in the same function: it raises, or it would be pointless.
    bool isValidatedBefore(NodeId hole) const
    {
        if (!m_code.is(hole, NodeKind::Name))
            return false;
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            if (call.node > hole || call.use != ResultUse::Discarded || call.function != m_facts.functionOf[hole])
                return false;
            const auto words = wordsOf(m_facts.text(call.method));
            static constexpr auto checks = std::to_array<std::string_view>({"validate", "ensure", "assert", "check", "verify", "require", "guard"});
            if (std::ranges::none_of(words, [](const std::string& word) { return std::ranges::find(checks, word) != checks.end(); }))
                return false;
            const auto argument = m_code.child(call.node, Role::Argument);
            return m_code.is(argument, NodeKind::Name) && m_code[argument].text == m_code[hole].text;
        });
    }

    /// `"," .join("?" for _ in ids)`, `ids.map(() => "?").join(",")`: its texts hold nothing but placeholders.
    bool isPlaceholderList(NodeId node) const
    {
        bool any = false;
        for (auto n = node; n < m_code.end(node); ++n) {
            if (!m_code.is(n, NodeKind::String))
                continue;
            const auto text = m_code.text(n);
            const bool onlyMarks = std::ranges::all_of(text, [](char c) {
                return c == '?' || c == '%' || c == 's' || c == '$' || c == ':' || c == ',' || c == ' ' || c == '(' || c == ')' || c == 'p' || c == '_' || c == '@'
                    || std::isdigit(static_cast<unsigned char>(c)) != 0;
            });
            if (!onlyMarks)
                return false;
            any = any || text.find_first_of("?%$:@") != std::string_view::npos;
        }
        return any && (m_code.is(node, NodeKind::Call) || m_code.is(node, NodeKind::Binary) || m_code.is(node, NodeKind::Comprehension));
    }

    /// `"ASC" if ascending else "DESC"`, `COLUMNS[key]`
    bool isChoiceOfConstants(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Conditional))
            return isConstant(m_facts, m_code.child(node, Role::Body)) && isConstant(m_facts, m_code.child(node, Role::Else));
        if (m_code.is(node, NodeKind::Subscript))
            return isConstant(m_facts, m_code.child(node, Role::Object));
        if (m_code.is(node, NodeKind::Call)) {
            const auto callee = m_code.child(node, Role::Callee);
            return m_code.is(callee, NodeKind::Member) && m_code.text(callee) == "get" && isConstant(m_facts, m_code.child(callee, Role::Object));
        }
        return false;
    }

    /// The most dangerous position of the part that is reported.
    static Position positionOfPart(const TextSkeleton& skeleton, NodeId part)
    {
        std::size_t at = 0;
        for (const auto hole : skeleton.holes) {
            at = skeleton.text.find(skeletonHole, at);
            if (at == std::string::npos)
                return Position::Value;
            if (hole == part)
                return positionOf(skeleton.text, at);
            ++at;
        }
        return Position::Value;
    }

    void reportBuilt(const Call& call, const SinkText& sink)
    {
        const auto position = positionOfPart(*sink.skeleton, sink.part);
        Report report;
        report.node = call.node;
        describeOrigin(m_file, m_taint, sink, report);
        const bool isValue = position == Position::Value;
        report.values["place"] = isValue ? "a value, which a bind parameter could carry" : "a name or clause, which cannot be bound";
        switch (sink.taint.kind) {
        case SourceKind::Request:
            report.variant = "tainted";
            report.severity = sink.taint.guessed ? Severity::High : Severity::Critical;
            report.confidence = sink.taint.guessed ? Confidence::Medium : Confidence::High;
            break;
        case SourceKind::Remote:
            report.variant = "tainted";
            report.confidence = Confidence::Medium;
            break;
        case SourceKind::CommandLine:
            report.severity = Severity::Medium;
            break;
        case SourceKind::Environment:
            report.severity = Severity::Low;
            break;
        default:
            report.severity = m_facts.isScript ? Severity::Low : isValue ? Severity::High : Severity::Medium;
            report.confidence = isValue && !sink.taint.guessed ? Confidence::Medium : Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when a caller passes text that somebody else wrote"};
            break;
        }
        m_reporter.report(m_file, std::move(report));
    }

    /// A value whose origin the file does not show, in a place where a bind parameter could stand. Names of tables and columns
    /// of unknown origin are mostly the program's own.
    void reportUnknown(const Call& call, const SinkText& sink)
    {
        Report report;
        report.node = call.node;
        report.severity = Severity::Medium;
        report.confidence = Confidence::Low;
        report.values["value"] = sentenceText(m_file, sink.unknown);
        report.values["origin"] = "a place that this file does not show";
        report.values["place"] = "a value, which a bind parameter could carry";
        report.qualification = {Qualification::State::Unknown, "only when the value is text that somebody else wrote"};
        m_reporter.report(m_file, std::move(report));
    }

    void reportWhole(const Call& call, const SinkText& sink)
    {
        Report report;
        report.node = call.node;
        report.variant = "whole";
        report.severity = sink.taint.kind == SourceKind::Request ? Severity::Critical : Severity::Medium;
        report.confidence = Confidence::Medium;
        describeOrigin(m_file, m_taint, sink, report);
        if (sink.taint.kind != SourceKind::Request)
            report.values["origin"] = "the query of a URL";
        report.values["place"] = "the whole statement";
        m_reporter.report(m_file, std::move(report));
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    LocalTaint m_taint;
    const NamedTable& m_known;
    const NamedTable& m_named;
    Reporter& m_reporter;
};

} // namespace

void SqlInjection::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    const auto* known = calleeTable(rule, "database-callees");
    const auto* named = calleeTable(rule, "named-callees");
    if (known && named)
        SqlScan(file, *known, *named, reporter).run();
}

} // namespace punchlist
