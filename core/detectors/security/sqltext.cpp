#include "detectors/security/sqltext.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace punchlist {
namespace {

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

/// Where the hole at `at` stands.
SqlPosition positionOf(std::string_view text, std::size_t at)
{
    auto before = text.substr(0, at);
    while (!before.empty() && (before.back() == ' ' || before.back() == '\n' || before.back() == '\t'))
        before.remove_suffix(1);
    if (before.empty())
        return SqlPosition::Identifier;
    const char last = before.back();
    // In single quotes it is a value; in double quotes, backticks or brackets it is a name.
    if (last == '"' || last == '`' || last == '[' || last == '.')
        return SqlPosition::Identifier;
    // SELECT * FROM …: what follows the star is no factor.
    if (last == '*') {
        const auto words = sqlWords(before, 5000);
        if (!words.empty() && (words.back() == "select" || words.back() == "distinct"))
            return SqlPosition::Identifier;
    }
    if (last == '\'' || last == '=' || last == '<' || last == '>' || last == '%' || last == '*' || last == '+')
        return SqlPosition::Value;
    const auto open = std::ranges::count(before, '\'') % 2 == 1;
    if (open)
        return SqlPosition::Value;
    const auto words = sqlWords(before, 5000);
    const auto previous = words.empty() ? std::string() : words.back();
    if (last == '(' || last == ',') {
        const auto lastKeyword = std::find_if(words.rbegin(), words.rend(), [](const std::string& word) {
            return word == "values" || word == "in" || word == "select" || word == "set" || word == "into" || word == "by" || word == "from" || word == "where" || word == "table"
                || word == "any";
        });
        return lastKeyword != words.rend() && (*lastKeyword == "values" || *lastKeyword == "in" || *lastKeyword == "any") ? SqlPosition::Value : SqlPosition::Identifier;
    }
    static constexpr auto valueWords = std::to_array<std::string_view>({"like", "ilike", "limit", "offset", "between", "and", "in", "values", "match", "regexp", "interval", "is"});
    // `AND {}` is a condition that is put together elsewhere; `BETWEEN … AND {}` a value: the rarer case gives way.
    return previous != "and" && std::ranges::find(valueWords, previous) != valueWords.end() ? SqlPosition::Value : SqlPosition::Identifier;
}

/// `validate_identifier(name)` as a statement before the use in the same function: it raises, or it would be pointless.
bool isValidatedBefore(const FileFacts& facts, NodeId hole)
{
    if (!facts.code.is(hole, NodeKind::Name))
        return false;
    return std::ranges::any_of(facts.calls, [&](const Call& call) {
        if (call.node > hole || call.use != ResultUse::Discarded || call.function != facts.functionOf[hole])
            return false;
        const auto words = wordsOf(facts.text(call.method));
        static constexpr auto checks = std::to_array<std::string_view>({"validate", "ensure", "assert", "check", "verify", "require", "guard"});
        if (std::ranges::none_of(words, [](const std::string& word) { return std::ranges::find(checks, word) != checks.end(); }))
            return false;
        const auto argument = facts.code.child(call.node, Role::Argument);
        return facts.code.is(argument, NodeKind::Name) && facts.code[argument].text == facts.code[hole].text;
    });
}

/// `"," .join("?" for _ in ids)`, `ids.map(() => "?").join(",")`: its texts hold nothing but placeholders.
bool isPlaceholderList(const FileFacts& facts, NodeId node)
{
    bool any = false;
    for (auto n = node; n < facts.code.end(node); ++n) {
        if (!facts.code.is(n, NodeKind::String))
            continue;
        const auto text = facts.code.text(n);
        const bool onlyMarks = std::ranges::all_of(text, [](char c) {
            return c == '?' || c == '%' || c == 's' || c == '$' || c == ':' || c == ',' || c == ' ' || c == '(' || c == ')' || c == 'p' || c == '_' || c == '@'
                || std::isdigit(static_cast<unsigned char>(c)) != 0;
        });
        if (!onlyMarks)
            return false;
        any = any || text.find_first_of("?%$:@") != std::string_view::npos;
    }
    return any && (facts.code.is(node, NodeKind::Call) || facts.code.is(node, NodeKind::Binary) || facts.code.is(node, NodeKind::Comprehension));
}

/// `"ASC" if ascending else "DESC"`, `COLUMNS[key]`
bool isChoiceOfConstants(const FileFacts& facts, NodeId node)
{
    if (facts.code.is(node, NodeKind::Conditional))
        return isConstant(facts, facts.code.child(node, Role::Body)) && isConstant(facts, facts.code.child(node, Role::Else));
    if (facts.code.is(node, NodeKind::Subscript))
        return isConstant(facts, facts.code.child(node, Role::Object));
    if (facts.code.is(node, NodeKind::Call)) {
        const auto callee = facts.code.child(node, Role::Callee);
        return facts.code.is(callee, NodeKind::Member) && facts.code.text(callee) == "get" && isConstant(facts, facts.code.child(callee, Role::Object));
    }
    return false;
}

} // namespace

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

bool isClearlySql(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n(");
    if (start == std::string_view::npos || text.find('<') == start)
        return false;
    const auto words = sqlWords(text.substr(start, 4000), 200);
    if (words.size() < 2)
        return false;
    // "Select a file from {folder}": English has a capital only, SQL is written in one case.
    const bool isCapitalised = std::isupper(static_cast<unsigned char>(text[start])) != 0 && start + 1 < text.size() && std::islower(static_cast<unsigned char>(text[start + 1])) != 0;
    if (isCapitalised)
        return false;
    static constexpr auto articles = std::to_array<std::string_view>({"the", "a", "an", "this", "that", "your", "our", "their", "it", "all", "any", "each", "which", "where"});
    const auto follows = [&](std::string_view word, std::size_t from) {
        const auto at = std::find(words.begin() + static_cast<std::ptrdiff_t>(std::min(from, words.size())), words.end(), word);
        // What stands behind the word is a name; it may be a value that is put in, and then nothing is known of it.
        return at != words.end() && (at + 1 == words.end() || std::ranges::find(articles, std::string_view(*(at + 1))) == articles.end());
    };
    const auto& verb = words[0];
    if (verb == "select" || verb == "with")
        return follows("from", 1) && (verb == "select" || follows("select", 1));
    if (verb == "insert" || verb == "replace")
        return (words[1] == "into" || words.back() != words[1]) && (follows("values", 1) || follows("select", 1));
    if (verb == "update")
        return follows("set", 1) && text.find('=') != std::string_view::npos;
    if (verb == "delete")
        return words[1] == "from";
    return false;
}

bool isHarmlessInSql(const FileFacts& facts, NodeId hole)
{
    const auto node = facts.valueOf(hole);
    const auto type = facts.qualified(hole);
    if (type == "int" || type == "float" || type == "bool")
        return true;
    // Python adds a number to numbers only.
    const auto isNumber = [&](Role role) { return facts.code.is(facts.code.child(node, role), NodeKind::Number); };
    if (facts.language == Language::Python && facts.code.is(node, NodeKind::Binary) && (facts.code.text(node) == "+" || facts.code.text(node) == "-") && (isNumber(Role::Left) || isNumber(Role::Right)))
        return true;
    if (facts.code.is(node, NodeKind::Member) && (facts.code.text(node) == "length" || facts.code.text(node).starts_with("__")))
        return true;
    return isPlaceholderList(facts, node) || isChoiceOfConstants(facts, node) || isValidatedBefore(facts, hole);
}

SqlPosition sqlPositionOf(const TextSkeleton& skeleton, NodeId part)
{
    std::size_t at = 0;
    for (const auto hole : skeleton.holes) {
        at = skeleton.text.find(skeletonHole, at);
        if (at == std::string::npos)
            return SqlPosition::Value;
        if (hole == part)
            return positionOf(skeleton.text, at);
        ++at;
    }
    return SqlPosition::Value;
}

} // namespace punchlist
