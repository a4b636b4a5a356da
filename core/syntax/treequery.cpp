#include "syntax/treequery.h"

#include "syntax/grammar.h"
#include "syntax/treesitter_core.h"

#include <re2/re2.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <limits>
#include <utility>

namespace punchlist {
namespace {

struct QueryDelete {
    void operator()(TSQuery* query) const { ts_query_delete(query); }
};
struct CursorDelete {
    void operator()(TSQueryCursor* cursor) const { ts_query_cursor_delete(cursor); }
};

/// One `(#name? @capture …)`.
struct Predicate {
    enum class Kind : std::uint8_t { Equal, Match, AnyOf };
    Kind kind = Kind::Equal;
    bool negated = false;
    std::uint32_t capture = 0;
    std::optional<std::uint32_t> otherCapture; ///< Equal with a second capture
    std::vector<std::string> values;           ///< Equal: one text; AnyOf: several
    std::unique_ptr<RE2> expression;

    bool holdsFor(std::string_view text) const
    {
        if (kind == Kind::Match)
            return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression) != negated;
        return (std::ranges::find(values, text) != values.end()) != negated;
    }
};

std::uint32_t lineOf(std::string_view text, std::size_t offset)
{
    return static_cast<std::uint32_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::string messageFor(TSQueryError error, std::string_view rest, Language language)
{
    const auto word = std::string(rest.substr(0, rest.find_first_of(" \t\r\n()[]{}:\"")));
    const auto grammar = " in the grammar of " + std::string(languageName(language));
    switch (error) {
    case TSQueryErrorNodeType: return "there is no node `" + word + "`" + grammar;
    case TSQueryErrorField: return "there is no field `" + word + "`" + grammar;
    case TSQueryErrorCapture: return "a predicate names the capture `" + word + "`, which the query does not have";
    case TSQueryErrorStructure: return "no tree" + grammar + " can have this shape";
    case TSQueryErrorLanguage: return "the grammar of " + std::string(languageName(language)) + " does not fit this tree-sitter core";
    default: return "the query is not well formed here";
    }
}

/// Reads one predicate. Returns what is wrong, or "".
std::string readPredicate(const TSQuery* query, const TSQueryPredicateStep* steps, std::size_t count, Predicate& predicate)
{
    const auto text = [&](const TSQueryPredicateStep& step) {
        std::uint32_t length = 0;
        const auto* value = ts_query_string_value_for_id(query, step.value_id, &length);
        return std::string(value, length);
    };
    if (count == 0 || steps[0].type != TSQueryPredicateStepTypeString)
        return "a predicate begins with its name";
    const auto written = text(steps[0]);
    auto name = std::string_view(written);
    predicate.negated = name.starts_with("not-");
    if (predicate.negated)
        name.remove_prefix(4);
    if (name == "eq?")
        predicate.kind = Predicate::Kind::Equal;
    else if (name == "match?")
        predicate.kind = Predicate::Kind::Match;
    else if (name == "any-of?" && !predicate.negated)
        predicate.kind = Predicate::Kind::AnyOf;
    else
        return "unknown predicate `#" + written + "`; allowed: `#eq?`, `#not-eq?`, `#match?`, `#not-match?`, `#any-of?`";
    if (count < 3 || steps[1].type != TSQueryPredicateStepTypeCapture)
        return "`#" + written + "` needs a capture and a text";
    if (predicate.kind != Predicate::Kind::AnyOf && count != 3)
        return "`#" + written + "` takes a capture and one value";
    predicate.capture = steps[1].value_id;
    for (std::size_t i = 2; i < count; ++i) {
        if (steps[i].type == TSQueryPredicateStepTypeString)
            predicate.values.push_back(text(steps[i]));
        else if (predicate.kind == Predicate::Kind::Equal)
            predicate.otherCapture = steps[i].value_id;
        else
            return "`#" + written + "` compares with texts, not with a capture";
    }
    if (predicate.kind == Predicate::Kind::Match) {
        predicate.expression = std::make_unique<RE2>(predicate.values[0], RE2::Quiet);
        if (!predicate.expression->ok())
            return "`#" + written + "`: " + predicate.expression->error();
    }
    return {};
}

/// Stops a run that takes too long.
struct Budget {
    std::chrono::steady_clock::time_point deadline;
    std::stop_token stop;
    bool spent = false;

    bool check()
    {
        spent = spent || stop.stop_requested() || std::chrono::steady_clock::now() > deadline;
        return spent;
    }
};

/// Texts of which every match of a pattern contains one: what a capture that is always there has to be equal to. Empty when
/// there is none.
std::vector<std::string> neededTexts(const TSQuery* query, std::uint32_t pattern, const std::vector<Predicate>& predicates)
{
    for (const auto& one : predicates) {
        const auto quantifier = ts_query_capture_quantifier_for_id(query, pattern, one.capture);
        const bool isNeeded = (quantifier == TSQuantifierOne || quantifier == TSQuantifierOneOrMore) && !one.negated && !one.otherCapture
            && one.kind != Predicate::Kind::Match;
        if (isNeeded && std::ranges::none_of(one.values, &std::string::empty))
            return one.values;
    }
    return {};
}

} // namespace

struct TreeQuery::Private {
    std::unique_ptr<TSQuery, QueryDelete> query;
    std::vector<std::vector<Predicate>> predicates; ///< by pattern
    std::vector<std::string> needed; ///< texts of which one stands in every source with a match; empty: not known
    std::vector<bool> roots; ///< by symbol: nodes at which a match can begin
    bool anyRoot = false;

    bool holds(const Predicate& predicate, const Match& match, std::string_view text) const
    {
        const auto textOf = [&](const Capture& capture) { return text.substr(capture.startByte, capture.endByte - capture.startByte); };
        if (!predicate.otherCapture) {
            return std::ranges::all_of(match.captures, [&](const Capture& capture) {
                return capture.name != predicate.capture || predicate.holdsFor(textOf(capture));
            });
        }
        // Captures that are not there (under `?`) equal nothing and differ from nothing.
        const auto* left = match.find(predicate.capture);
        const auto* right = match.find(*predicate.otherCapture);
        return !left || !right || (textOf(*left) == textOf(*right)) != predicate.negated;
    }
};

const TreeQuery::Capture* TreeQuery::Match::find(std::uint32_t name) const
{
    const auto at = std::ranges::find(captures, name, &Capture::name);
    return at == captures.end() ? nullptr : &*at;
}

TreeQuery::TreeQuery(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

TreeQuery::~TreeQuery() = default;

std::shared_ptr<const TreeQuery> TreeQuery::compile(Language language, std::string_view text, Problem& problem)
{
    const auto* grammar = grammarOf(language);
    if (!grammar) {
        problem = {0, "there is no grammar for " + std::string(languageName(language)) + ", so no query"};
        return nullptr;
    }
    if (text.size() > std::numeric_limits<std::uint16_t>::max()) {
        problem = {0, "the query is too long"};
        return nullptr;
    }
    auto data = std::make_unique<Private>();
    std::uint32_t offset = 0;
    auto error = TSQueryErrorNone;
    data->query.reset(ts_query_new(grammar, text.data(), static_cast<std::uint32_t>(text.size()), &offset, &error));
    if (!data->query) {
        const auto at = std::min<std::size_t>(offset, text.size());
        problem = {lineOf(text, at), messageFor(error, text.substr(at), language)};
        return nullptr;
    }
    const auto* query = data->query.get();
    const auto patterns = ts_query_pattern_count(query);
    if (patterns == 0 || ts_query_capture_count(query) == 0) {
        problem = {0, patterns == 0 ? "the query is empty" : "the query captures nothing; name a node with `@name`"};
        return nullptr;
    }
    data->predicates.resize(patterns);
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
        std::uint32_t count = 0;
        const auto* steps = ts_query_predicates_for_pattern(query, pattern, &count);
        for (std::uint32_t from = 0, i = 0; i < count; ++i) {
            if (steps[i].type != TSQueryPredicateStepTypeDone)
                continue;
            Predicate predicate;
            if (auto wrong = readPredicate(query, steps + from, i - from, predicate); !wrong.empty()) {
                problem = {lineOf(text, ts_query_start_byte_for_pattern(query, pattern)), std::move(wrong)};
                return nullptr;
            }
            data->predicates[pattern].push_back(std::move(predicate));
            from = i + 1;
        }
    }
    std::vector<std::uint16_t> symbols(std::numeric_limits<std::uint16_t>::max());
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
        auto texts = neededTexts(query, pattern, data->predicates[pattern]);
        if (texts.empty()) {
            data->needed.clear();
            break;
        }
        std::ranges::move(texts, std::back_inserter(data->needed));
    }
    const auto rootCount = punchlist_query_roots(query, symbols.data(), static_cast<std::uint32_t>(symbols.size()));
    data->anyRoot = rootCount > symbols.size();
    data->roots.resize(std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1);
    for (std::uint32_t i = 0; !data->anyRoot && i < rootCount; ++i)
        data->roots[symbols[i]] = true;
    return std::shared_ptr<const TreeQuery>(new TreeQuery(std::move(data)));
}

std::optional<std::uint32_t> TreeQuery::captureNamed(std::string_view name) const
{
    for (std::uint32_t i = 0; i < captureCount(); ++i) {
        std::uint32_t length = 0;
        const auto* text = ts_query_capture_name_for_id(d->query.get(), i, &length);
        if (std::string_view(text, length) == name)
            return i;
    }
    return std::nullopt;
}

std::uint32_t TreeQuery::captureCount() const { return ts_query_capture_count(d->query.get()); }

bool TreeQuery::canMatch(const FlatTree& tree, std::string_view text) const
{
    if (!d->needed.empty() && std::ranges::none_of(d->needed, [&](const std::string& one) { return text.contains(one); }))
        return false;
    return d->anyRoot || std::ranges::any_of(tree.nodes, [&](const FlatNode& node) { return d->roots[node.symbol]; });
}

Result<std::vector<TreeQuery::Match>> TreeQuery::run(const ParsedTree& parsed, std::uint32_t milliseconds, std::stop_token stop) const
{
    Budget budget{std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds), std::move(stop)};
    const std::unique_ptr<TSQueryCursor, CursorDelete> cursor(ts_query_cursor_new());
    const TSQueryCursorOptions options{&budget, [](TSQueryCursorState* state) { return static_cast<Budget*>(state->payload)->check(); }};
    ts_query_cursor_exec_with_options(cursor.get(), d->query.get(), ts_tree_root_node(parsed.tree), &options);
    std::vector<Match> matches;
    TSQueryMatch found;
    while (!budget.spent && ts_query_cursor_next_match(cursor.get(), &found)) {
        Match match;
        for (std::uint16_t i = 0; i < found.capture_count; ++i)
            match.captures.push_back({found.captures[i].index, ts_node_start_byte(found.captures[i].node), ts_node_end_byte(found.captures[i].node)});
        const bool holds = std::ranges::all_of(d->predicates[found.pattern_index],
                                               [&](const Predicate& predicate) { return d->holds(predicate, match, parsed.text); });
        if (holds)
            matches.push_back(std::move(match));
    }
    if (budget.stop.stop_requested())
        return failure(Error::Code::Cancelled, "the scan was cancelled");
    if (budget.spent)
        return failure(Error::Code::Limit, "a query took longer than " + std::to_string(milliseconds) + " ms");
    if (ts_query_cursor_did_exceed_match_limit(cursor.get()))
        return failure(Error::Code::Limit, "a query had too many matches in progress");
    return matches;
}

} // namespace punchlist
