#include "detectors/security/denylistsanitizer.h"

#include "base/haswordof.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t leastPatterns = 2; ///< one pattern is a special case, not a list

/// Names that say: this is against attacks.
constexpr auto defensive = std::to_array<std::string_view>(
    {"sanitize", "sanitise", "sanitized", "sanitizer", "injection", "injections", "attack", "attacks", "malicious", "dangerous", "forbidden", "blacklist", "blacklisted",
     "denylist", "blocklist", "banned", "unsafe", "xss", "jailbreak", "suspicious", "evil", "exploit", "harmful"});
/// Names that say: this hides what must not be read, or reads what is written in a known form.
constexpr auto hiding = std::to_array<std::string_view>(
    {"redact", "redaction", "redacted", "mask", "masked", "pii", "log", "logs", "logging", "scrub", "secret", "secrets", "credential", "credentials", "token", "tokens",
     "password", "moderate", "moderation", "profanity", "sensitive", "anonymize", "parse", "parser", "tokenize", "stopwords"});

/// What attacks look like, for lists that are not named after what they are for.
enum class Attack : std::uint8_t { None, Markup, Sql, Shell, Path, Prompt };

Attack attackIn(std::string_view pattern)
{
    const auto text = toLower(pattern);
    const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    if (has("<script") || has("javascript:") || has("onerror") || has("onload") || has("<iframe") || has("vbscript") || has("on\\w+"))
        return Attack::Markup;
    if (has("union") || has("drop table") || has("drop\\s") || has("delete from") || has("insert into") || has("xp_") || text == "--" || text == "drop" || text == "select"
        || text == "or 1=1" || text == "delete" || text == "insert" || text == "truncate" || text == "'")
        return Attack::Sql;
    if (text == ";" || text == "&&" || text == "|" || text == "||" || text == "`" || text == "$(" || text == "&" || has("rm -rf"))
        return Attack::Shell;
    if (text == ".." || text == "../" || text == "..\\\\" || text == "..\\" || has("\\.\\./") || has("\\.\\.") || has("/etc/passwd"))
        return Attack::Path;
    if (has("ignore") || has("system prompt") || has("disregard") || has("you are now") || has("jailbreak") || has("<|"))
        return Attack::Prompt;
    return Attack::None;
}

/// Alternatives of a pattern that are nothing but a word: `(?i)(ignore|forget|above)`.
void collectWords(std::string_view pattern, std::set<std::string>& words)
{
    std::string word;
    bool bare = true;
    const auto flush = [&] {
        if (bare && word.size() >= 3)
            words.insert(word);
        word.clear();
        bare = true;
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto c = pattern[i];
        if (pattern.substr(i).starts_with("(?i)")) {
            i += 3;
        } else if (pattern.substr(i).starts_with("\\b")) {
            ++i;
        } else if (c == '|' || c == '(' || c == ')') {
            flush();
        } else if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            word += c;
        } else {
            bare = false;
        }
    }
    flush();
}

class DenylistScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto loop : m_facts.nodes(NodeKind::For))
            inspectLoop(loop);
        for (const auto& call : m_facts.calls) {
            inspectCallback(call);
            inspectJoined(call);
            inspectChain(call);
        }
    }

private:
    /// The literal patterns of a list, as texts; empty when it holds anything else.
    std::vector<std::string> patternsOf(NodeId list) const
    {
        std::vector<std::string> patterns;
        if (!m_code.is(list, NodeKind::List) && !m_code.is(list, NodeKind::Tuple) && !m_code.is(list, NodeKind::Set))
            return patterns;
        for (const auto element : m_code.children(list)) {
            auto literal = element;
            if (m_code.is(element, NodeKind::Call)) { // re.compile("…"), new RegExp("…")
                const auto callee = m_facts.callee(element);
                if (callee != "re.compile" && callee != "regex.compile" && callee != "RegExp")
                    return {};
                literal = m_code.child(element, Role::Argument);
            }
            if (!m_code.is(literal, NodeKind::String) && !m_code.is(literal, NodeKind::Regex))
                return {};
            patterns.emplace_back(m_code.text(literal));
        }
        return patterns;
    }

    /// The list that an expression stands for: a literal, a variable or constant, `self.PATTERNS` of the class around.
    NodeId listOf(NodeId expression) const
    {
        const auto value = m_facts.valueOf(expression);
        if (!m_code.is(value, NodeKind::Member))
            return value;
        for (const auto& binding : m_facts.bindings) {
            if (binding.owner == noId || binding.name != m_code[value].text || binding.assignmentCount != 1)
                continue;
            return m_facts.assignmentsOf(binding).front().value;
        }
        return noNode;
    }

    /// Whether a call takes something out of a text: re.sub(pattern, …, text), pattern.sub(…), text.replace(pattern, …).
    bool cutsOut(NodeId call, TextId pattern) const
    {
        const auto* entry = m_facts.call(call);
        if (!entry)
            return false;
        const auto method = m_facts.text(entry->method);
        if (method != "sub" && method != "subn" && method != "replace" && method != "replaceAll")
            return false;
        for (auto node = call; node < m_code.end(call); ++node) {
            if (m_code.is(node, NodeKind::Name) && m_code[node].text == pattern)
                return true;
        }
        return false;
    }

    NodeId cutIn(NodeId body, TextId pattern) const
    {
        for (auto node = body; body != noNode && node < m_code.end(body); ++node) {
            if (m_code.is(node, NodeKind::Call) && cutsOut(node, pattern))
                return node;
        }
        return noNode;
    }

    /// for pattern in PATTERNS: text = re.sub(pattern, "", text)
    void inspectLoop(NodeId loop)
    {
        const auto target = m_code.child(loop, Role::Target);
        if (!m_code.is(target, NodeKind::Name))
            return;
        if (const auto cut = cutIn(m_code.child(loop, Role::Body), m_code[target].text); cut != noNode)
            inspectList(m_code.child(loop, Role::Iterable), cut);
    }

    /// PATTERNS.forEach(p => { text = text.replace(p, "") }), PATTERNS.reduce((text, p) => text.replace(p, ""), input)
    void inspectCallback(const Call& call)
    {
        const auto method = m_facts.text(call.method);
        if (method != "forEach" && method != "reduce")
            return;
        const auto callback = m_code.child(call.node, Role::Argument);
        const auto callee = m_code.child(call.node, Role::Callee);
        if (!m_code.is(callback, NodeKind::Function) || !m_code.is(callee, NodeKind::Member))
            return;
        NodeId parameter = noNode;
        std::size_t index = 0;
        for (const auto child : m_code.children(callback)) {
            if (m_code[child].role == Role::Parameter && index++ == (method == "reduce" ? 1U : 0U))
                parameter = child;
        }
        if (parameter == noNode)
            return;
        if (const auto cut = cutIn(m_code.child(callback, Role::Body), m_code[parameter].text); cut != noNode)
            inspectList(m_code.child(callee, Role::Object), cut);
    }

    /// re.sub("|".join(PATTERNS), "", text)
    void inspectJoined(const Call& call)
    {
        const auto callee = m_facts.text(call.callee);
        if (callee != "re.sub" && callee != "regex.sub")
            return;
        const auto pattern = positionalArgument(m_facts, call.node, 0);
        const auto* join = m_facts.call(pattern);
        if (join && m_facts.text(join->method) == "join")
            inspectList(m_code.child(pattern, Role::Argument), call.node);
    }

    /// text.replace("<script", "").replace("javascript:", "")
    void inspectChain(const Call& call)
    {
        const auto outer = m_code.parent(call.node);
        if (!isRemoval(call.node) || (m_code.is(outer, NodeKind::Member) && isRemoval(m_code.parent(outer))))
            return; // only the last call of the chain
        std::vector<std::string> patterns;
        for (auto at = call.node; isRemoval(at);) {
            const auto pattern = m_code.child(at, Role::Argument);
            if (m_code.is(pattern, NodeKind::String) || m_code.is(pattern, NodeKind::Regex))
                patterns.emplace_back(m_code.text(pattern));
            at = m_code.child(m_code.child(at, Role::Callee), Role::Object);
        }
        inspectPatterns(patterns, call.node, call.node, {}, false);
    }

    /// A replace() whose replacement is nothing or a blank.
    bool isRemoval(NodeId node) const
    {
        const auto* call = m_facts.call(node);
        if (!call || (m_facts.text(call->method) != "replace" && m_facts.text(call->method) != "replaceAll"))
            return false;
        const auto replacement = positionalArgument(m_facts, node, 1);
        return m_code.is(replacement, NodeKind::String) && (m_code.text(replacement).empty() || m_code.text(replacement) == " ");
    }

    void inspectList(NodeId iterable, NodeId cut)
    {
        const auto list = listOf(iterable);
        const auto patterns = patternsOf(list);
        const auto name = m_code.is(iterable, NodeKind::Name) || m_code.is(iterable, NodeKind::Member) ? m_code.text(iterable) : std::string_view{};
        inspectPatterns(patterns, list, cut, name, true);
    }

    void inspectPatterns(const std::vector<std::string>& patterns, NodeId place, NodeId cut, std::string_view listName, bool isList)
    {
        if (patterns.size() < leastPatterns || !m_reported.insert(place).second)
            return;
        std::array<std::size_t, 6> kinds{};
        for (const auto& pattern : patterns)
            ++kinds[static_cast<std::size_t>(attackIn(pattern))];
        const auto attacks = patterns.size() - kinds[0];
        const auto* function = m_facts.function(cut);
        const auto scope = function ? m_facts.text(function->scope) : std::string_view{};
        if (hasWordOf(listName, hiding) || hasWordOf(scope, hiding) || normalizes(function))
            return;
        // The list says what it is for, or its patterns do: one in a function that sanitises, most of them elsewhere.
        const bool isDefence = hasWordOf(listName, defensive) || (isList && hasWordOf(scope, defensive) && attacks > 0)
            || (attacks >= leastPatterns && attacks * 2 >= patterns.size());
        if (!isDefence)
            return;
        report(patterns, place, cut, scope, kinds);
    }

    /// unicodedata.normalize(), casefold(): the text is brought into one form before.
    bool normalizes(const Function* function) const
    {
        if (!function)
            return false;
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto method = m_facts.text(call.method);
            return m_code.contains(function->node, call.node) && (method == "normalize" || method == "casefold");
        });
    }

    void report(const std::vector<std::string>& patterns, NodeId place, NodeId cut, std::string_view scope, const std::array<std::size_t, 6>& kinds)
    {
        std::set<std::string> words;
        for (const auto& pattern : patterns)
            collectWords(pattern, words);
        Report report;
        report.node = place;
        report.values["count"] = std::to_string(patterns.size());
        std::string shown;
        std::size_t count = 0;
        for (const auto& word : words) {
            if (++count <= 3)
                shown += (shown.empty() ? "`" : ", `") + word + "`";
        }
        report.values["breadth"] = words.empty() ? std::string() : " Harmless text that contains " + shown + " is damaged as well.";
        const auto sql = kinds[static_cast<std::size_t>(Attack::Sql)];
        const auto shell = kinds[static_cast<std::size_t>(Attack::Shell)];
        const auto path = kinds[static_cast<std::size_t>(Attack::Path)];
        static constexpr auto guarded = std::to_array<std::string_view>({"sql", "query", "shell", "command", "cmd", "path", "filename", "filepath"});
        if (sql + shell + path > patterns.size() / 2 || hasWordOf(scope, guarded))
            report.severity = Severity::High;
        else if (words.empty() && kinds[static_cast<std::size_t>(Attack::Markup)] == 0)
            report.severity = Severity::Low;
        report.confidence = Confidence::Medium;
        if (place != cut)
            report.evidence.push_back(evidence(cut, EvidenceRole::Sink, "what matches is taken out here"));
        m_reporter.report(m_file, std::move(report));
    }

    std::set<NodeId> m_reported;
};

} // namespace

void DenylistSanitizer::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.byKind.empty())
        DenylistScan(file, reporter).run();
}

} // namespace punchlist
