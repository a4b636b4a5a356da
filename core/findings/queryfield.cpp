#include "findings/queryfield.h"

#include "text/foldcase.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

namespace punchlist {
namespace {

using Test = std::expected<QueryTest, QueryError>;
using Names = std::span<const std::string_view>;

constexpr int minutesPerHour = 60;
constexpr int minutesPerDay = 8 * minutesPerHour;

constexpr std::array<std::string_view, 5> severityNames{"info", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> confidenceNames{"low", "medium", "high"};
constexpr std::array<std::string_view, 4> priorityNames{"p0", "p1", "p2", "p3"};
constexpr std::array<std::string_view, 5> statusNames{"open", "confirmed", "in-progress", "false-positive", "accepted-risk"};
constexpr std::array<std::string_view, 7> stateNames{"new", "unchanged", "moved", "edited", "fixed", "reopened", "not-checked"};
constexpr std::array<std::string_view, 8> scanNames{"new", "unchanged", "moved", "edited", "fixed", "reopened", "not-checked", "last"};
constexpr std::array<std::string_view, 17> isNames{"open",     "confirmed",   "in-progress", "false-positive", "accepted-risk",
                                                   "new",      "unchanged",   "moved",       "edited",         "fixed",
                                                   "reopened", "not-checked", "suppressed",  "undecided",      "needs-reconfirm",
                                                   "code-changed", "unresolved"};
constexpr std::array<std::string_view, 7> hasNames{"comment", "note", "suppression", "assignee", "sprint", "fix", "flow"};
constexpr std::array<std::string_view, 23> fieldNames{"severity", "priority", "status", "confidence", "category",
                                                      "rule",     "path",     "is",     "has",        "effort",
                                                      "text",     "assignee", "scan",   "id",         "symbol",
                                                      "language", "sprint",   "age",    "score",      "since",
                                                      "dup-of",   "batch",    "changed-by"};

QueryError errorAt(const QueryValue& value, std::string message)
{
    return {value.start, value.length, std::move(message)};
}

std::string listed(Names names)
{
    std::string text;
    for (const auto name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

std::optional<int> indexOf(Names names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt : std::optional<int>(static_cast<int>(found - names.begin()));
}

/// A lower and an upper bound, both inclusive, read from "x", ">x", ">=x", "<x", "<=x" or "x..y".
struct Bounds {
    int low = std::numeric_limits<int>::min();
    int high = std::numeric_limits<int>::max();
    bool contains(int number) const { return number >= low && number <= high; }
};

template <typename Parse>
std::optional<Bounds> parseBounds(std::string_view text, const Parse& parse)
{
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const auto low = parse(text.substr(0, dots));
        const auto high = parse(text.substr(dots + 2));
        return low && high ? std::optional(Bounds{std::min(*low, *high), std::max(*low, *high)}) : std::nullopt;
    }
    const auto signs = std::min(text.find_first_not_of("<>="), text.size());
    const auto sign = text.substr(0, signs);
    const auto number = parse(text.substr(signs));
    if (!number)
        return std::nullopt;
    Bounds bounds;
    if (sign.empty() || sign == "=")
        bounds = {*number, *number};
    else if (sign == ">")
        bounds.low = *number + 1;
    else if (sign == ">=")
        bounds.low = *number;
    else if (sign == "<")
        bounds.high = *number - 1;
    else if (sign == "<=")
        bounds.high = *number;
    else
        return std::nullopt;
    return bounds;
}

std::optional<int> parseMinutes(std::string_view text)
{
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || number < 0 || number > 1'000'000)
        return std::nullopt;
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (unit.empty() || unit == "m" || unit == "min")
        return static_cast<int>(std::lround(number));
    if (unit == "h")
        return static_cast<int>(std::lround(number * minutesPerHour));
    if (unit == "d")
        return static_cast<int>(std::lround(number * minutesPerDay));
    return std::nullopt;
}

/// absl::string_view is not always std::string_view.
re2::StringPiece piece(std::string_view text)
{
    return {text.data(), text.size()};
}

/// A glob as a regular expression: `*` and `?` stay inside a folder, `**` crosses folders.
std::string globExpression(std::string_view glob)
{
    std::string expression;
    for (std::size_t i = 0; i < glob.size(); ++i) {
        if (glob.substr(i, 3) == "**/") {
            expression += "(?:.*/)?";
            i += 2;
        } else if (glob.substr(i, 2) == "**") {
            expression += ".*";
            ++i;
        } else if (glob[i] == '*') {
            expression += "[^/]*";
        } else if (glob[i] == '?') {
            expression += "[^/]";
        } else {
            expression += re2::RE2::QuoteMeta(piece(glob.substr(i, 1)));
        }
    }
    return expression;
}

std::expected<std::shared_ptr<const re2::RE2>, QueryError> compile(const QueryValue& value, const std::string& expression)
{
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_dot_nl(true);
    auto compiled = std::make_shared<const re2::RE2>(expression, options);
    if (!compiled->ok())
        return std::unexpected(errorAt(value, "Not a regular expression: " + compiled->error()));
    return compiled;
}

Test containsTest(const QueryValue& value, std::string_view QueryRow::* member, bool foldRow)
{
    if (value.form == QueryValue::Form::Regex) {
        const auto expression = compile(value, value.text);
        if (!expression)
            return std::unexpected(expression.error());
        return [expression = *expression, member](const QueryRow& row) { return re2::RE2::PartialMatch(piece(row.*member), *expression); };
    }
    return [needle = foldCase(value.text), member, foldRow](const QueryRow& row) {
        return foldRow ? foldCase(row.*member).contains(needle) : (row.*member).contains(needle);
    };
}

bool isGlob(const QueryValue& value)
{
    return value.form == QueryValue::Form::Plain && value.text.find_first_of("*?") != std::string::npos;
}

/// The whole value, a glob over it, or a regular expression in it.
Test nameTest(const QueryValue& value, std::string_view QueryRow::* member)
{
    if (value.form == QueryValue::Form::Regex)
        return containsTest(value, member, false);
    if (isGlob(value)) {
        const auto expression = compile(value, globExpression(value.text));
        if (!expression)
            return std::unexpected(expression.error());
        return [expression = *expression, member](const QueryRow& row) { return re2::RE2::FullMatch(piece(row.*member), *expression); };
    }
    return [name = foldCase(value.text), member](const QueryRow& row) {
        return (row.*member).size() == name.size() && foldCase(row.*member) == name;
    };
}

/// A part of the rule's name, as completion finds it; in quotation marks the whole name. A glob and a regular expression as everywhere.
Test ruleTest(const QueryValue& value)
{
    const bool isPart = value.form == QueryValue::Form::Plain && !isGlob(value);
    return isPart ? containsTest(value, &QueryRow::rule, true) : nameTest(value, &QueryRow::rule);
}

/// A part of the path, or a glob that starts at any folder; with a leading '/' the path's beginning, or a glob from the top.
Test pathTest(const QueryValue& value)
{
    const bool fromTop = value.form != QueryValue::Form::Regex && value.text.starts_with('/');
    if (fromTop && !isGlob(value))
        return [start = foldCase(value.text).substr(1)](const QueryRow& row) { return foldCase(row.path).starts_with(start); };
    if (!isGlob(value))
        return containsTest(value, &QueryRow::path, true);
    const auto glob = std::string_view(value.text).substr(fromTop ? 1 : 0);
    const auto expression = compile(value, (fromTop ? "" : "(?:.*/)?") + globExpression(glob));
    if (!expression)
        return std::unexpected(expression.error());
    return [expression = *expression](const QueryRow& row) { return re2::RE2::FullMatch(piece(row.path), *expression); };
}

template <typename Rank>
Test rankTest(const QueryValue& value, Names names, const Rank& rank)
{
    const auto text = foldCase(value.text);
    const auto bounds = parseBounds(text, [names](std::string_view name) { return indexOf(names, name); });
    if (!bounds)
        return std::unexpected(errorAt(value, "\"" + value.text + "\" is not one of " + listed(names)));
    return [bounds = *bounds, rank](const QueryRow& row) { return bounds.contains(rank(row)); };
}

/// `names` are the names of State's values in their order.
template <typename State>
Test stateTest(const QueryValue& value, Names names, State QueryRow::* member)
{
    const auto index = indexOf(names, foldCase(value.text));
    if (!index)
        return std::unexpected(errorAt(value, "\"" + value.text + "\" is not one of " + listed(names)));
    return [state = static_cast<State>(*index), member](const QueryRow& row) { return row.*member == state; };
}

/// Nobody decided, and there is something to decide about: what is fixed or silenced in the source is not open.
bool isUndecided(const QueryRow& row)
{
    return row.status == TriageStatus::Open && row.scanState != ScanState::Fixed && (row.flags & QuerySuppressed) == 0;
}

Test statusTest(const QueryValue& value)
{
    auto test = stateTest(value, statusNames, &QueryRow::status);
    return test && foldCase(value.text) == "open" ? Test(isUndecided) : std::move(test);
}

Test flagTest(std::uint32_t flag)
{
    return [flag](const QueryRow& row) { return (row.flags & flag) != 0; };
}

Test isTest(const QueryValue& value)
{
    const auto name = foldCase(value.text);
    if (!indexOf(isNames, name))
        return std::unexpected(errorAt(value, "\"is:\" takes " + listed(isNames)));
    if (name == "suppressed")
        return flagTest(QuerySuppressed);
    if (name == "needs-reconfirm")
        return flagTest(QueryNeedsReconfirm);
    if (name == "code-changed")
        return flagTest(QueryCodeChanged);
    if (name == "unresolved") {
        return [](const QueryRow& row) {
            const bool isSettled = isDismissed(row.status) && (row.flags & QueryNeedsReconfirm) == 0;
            return row.scanState != ScanState::Fixed && (row.flags & QuerySuppressed) == 0 && !isSettled;
        };
    }
    if (name == "undecided")
        return isUndecided;
    return indexOf(statusNames, name) ? statusTest(value) : stateTest(value, stateNames, &QueryRow::scanState);
}

/// What the last scan saw, or what it said.
Test scanTest(const QueryValue& value)
{
    if (foldCase(value.text) == "last")
        return [](const QueryRow& row) { return row.scanState != ScanState::Fixed && row.scanState != ScanState::NotChecked; };
    if (!indexOf(stateNames, foldCase(value.text)))
        return std::unexpected(errorAt(value, "\"" + value.text + "\" is not one of " + listed(scanNames)));
    return stateTest(value, stateNames, &QueryRow::scanState);
}

Test batchTest(const QueryValue& value, const QueryContext& context)
{
    const auto batch = context.batchOf ? context.batchOf(value.text) : std::nullopt;
    if (!batch)
        return std::unexpected(errorAt(value, "There is no finding \"" + value.text + "\"; \"batch:\" takes the id of one, such as H3"));
    return [batch = *batch](const QueryRow& row) { return row.rule == batch.rule && QueryBatch::folderOf(row.path) == batch.folder; };
}

Test hasTest(const QueryValue& value)
{
    const auto name = foldCase(value.text);
    if (name == "comment" || name == "note")
        return flagTest(QueryHasComment);
    if (name == "fix")
        return flagTest(QueryHasFix);
    if (name == "flow")
        return flagTest(QueryHasFlow);
    if (name == "sprint")
        return [](const QueryRow& row) { return !row.sprint.empty(); };
    if (name == "suppression")
        return flagTest(QuerySuppressed);
    if (name == "assignee")
        return [](const QueryRow& row) { return !row.assignee.empty(); };
    return std::unexpected(errorAt(value, "\"has:\" takes " + listed(hasNames)));
}

Test effortTest(const QueryValue& value)
{
    const auto bounds = parseBounds(foldCase(value.text), parseMinutes);
    if (!bounds)
        return std::unexpected(errorAt(value, "\"effort:\" takes times such as <4h, >=30m, 1d or 30m..4h"));
    return [bounds = *bounds](const QueryRow& row) { return bounds.contains(row.effortMinutes); };
}

constexpr std::int64_t msPerHour = 3'600'000;
constexpr std::int64_t msPerDay = 24 * msPerHour;

/// Hours of a time on the calendar: "12h", "14d", "2w", "1y".
std::optional<int> parseHours(std::string_view text)
{
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || number < 0 || number > 100'000)
        return std::nullopt;
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    const int hours = unit == "h" ? 1 : unit == "d" ? 24 : unit == "w" ? 7 * 24 : unit == "y" ? 365 * 24 : 0;
    return hours == 0 ? std::nullopt : std::optional(static_cast<int>(std::lround(number * hours)));
}

std::int64_t now(const QueryContext& context)
{
    using namespace std::chrono;
    return context.nowMs != 0 ? context.nowMs : duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Test ageTest(const QueryValue& value, const QueryContext& context)
{
    const auto bounds = parseBounds(foldCase(value.text), parseHours);
    if (!bounds)
        return std::unexpected(errorAt(value, "\"age:\" takes times such as <14d, >=2w, 12h or 1d..7d"));
    return [bounds = *bounds, now = now(context)](const QueryRow& row) {
        return row.firstSeenMs > 0 && bounds.contains(static_cast<int>((now - row.firstSeenMs) / msPerHour));
    };
}

Test scoreTest(const QueryValue& value)
{
    // In hundredths, so that > and < mean the next possible score.
    const auto parse = [](std::string_view text) -> std::optional<int> {
        double number = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool isScore = problem == std::errc() && end == text.data() + text.size() && number >= 0 && number <= 100;
        return isScore ? std::optional(static_cast<int>(std::lround(number * 100))) : std::nullopt;
    };
    const auto bounds = parseBounds(value.text, parse);
    if (!bounds)
        return std::unexpected(errorAt(value, "\"score:\" takes numbers from 0 to 100, such as >=70 or 70..100"));
    return [bounds = *bounds](const QueryRow& row) { return bounds.contains(static_cast<int>(std::lround(row.score * 100))); };
}

/// The start of a day, UTC, of "2026-03-01".
std::optional<std::int64_t> parseDate(std::string_view text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto part = [&text](std::size_t start, std::size_t length, auto& number) {
        const auto* end = text.data() + start + length;
        return std::from_chars(text.data() + start, end, number).ptr == end;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !part(0, 4, year) || !part(5, 2, month) || !part(8, 2, day))
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return date.ok() ? std::optional(std::chrono::sys_days(date).time_since_epoch().count() * msPerDay) : std::nullopt;
}

Test sinceTest(const QueryValue& value, const QueryContext& context)
{
    auto time = parseDate(value.text);
    if (!time && context.timeOf)
        time = context.timeOf(value.text);
    if (!time)
        return std::unexpected(errorAt(value, "\"since:\" takes a date such as 2026-03-01 or a revision of the repository such as v1.2"));
    return [time = *time](const QueryRow& row) { return row.firstSeenMs >= time; };
}

} // namespace

Test queryTest(std::string_view field, const QueryValue& value, const QueryContext& context)
{
    if (field == "age")
        return ageTest(value, context);
    if (field == "since")
        return sinceTest(value, context);
    if (field == "score")
        return scoreTest(value);
    if (field == "severity")
        return rankTest(value, severityNames, [](const QueryRow& row) { return static_cast<int>(row.severity); });
    if (field == "confidence")
        return rankTest(value, confidenceNames, [](const QueryRow& row) { return static_cast<int>(row.confidence); });
    if (field == "priority")
        return rankTest(value, priorityNames, [](const QueryRow& row) { return static_cast<int>(row.priority); });
    if (field == "status")
        return statusTest(value);
    if (field == "scan")
        return scanTest(value);
    if (field == "is")
        return isTest(value);
    if (field == "has")
        return hasTest(value);
    if (field == "effort")
        return effortTest(value);
    if (field == "path")
        return pathTest(value);
    if (field == "text")
        return queryTextTest(value, context);
    if (field == "batch")
        return batchTest(value, context);
    if (field == "rule")
        return ruleTest(value);
    const auto member = querySharedText(field);
    if (field == "changed-by" || field == "symbol")
        return containsTest(value, member, true);
    return nameTest(value, member ? member : &QueryRow::id);
}

std::string_view QueryRow::* querySharedText(std::string_view field)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view QueryRow::*>, 9> texts{{
        {"path", &QueryRow::path},
        {"rule", &QueryRow::rule},
        {"category", &QueryRow::category},
        {"symbol", &QueryRow::symbol},
        {"assignee", &QueryRow::assignee},
        {"sprint", &QueryRow::sprint},
        {"language", &QueryRow::language},
        {"dup-of", &QueryRow::duplicateOf},
        {"changed-by", &QueryRow::changedBy},
    }};
    const auto found = std::ranges::find(texts, field, [](const auto& text) { return text.first; });
    return found == texts.end() ? nullptr : found->second;
}

Test queryTextTest(const QueryValue& value, const QueryContext& context)
{
    const QueryText text{value.text, value.form == QueryValue::Form::Regex};
    auto isIn = text.matcher();
    if (!isIn)
        return std::unexpected(compile(value, value.text).error());
    return [isIn = std::move(isIn), found = context.findingsWith ? context.findingsWith(text) : nullptr](const QueryRow& row) {
        return isIn(row.searchText) || isIn(row.moreText) || (found && found->contains(row.number));
    };
}

std::function<bool(std::string_view)> QueryText::matcher() const
{
    if (!isExpression)
        return [needle = foldCase(text)](std::string_view folded) { return folded.contains(needle); };
    const auto expression = compile({text, QueryValue::Form::Regex, 0, 0}, text);
    if (!expression)
        return {};
    return [expression = *expression](std::string_view folded) { return re2::RE2::PartialMatch(piece(folded), *expression); };
}

std::string_view queryFieldName(std::string_view written)
{
    if (written == "sev")
        return "severity";
    const auto found = std::ranges::find(fieldNames, written);
    return found == fieldNames.end() ? std::string_view() : *found;
}

Names queryFieldNames()
{
    return fieldNames;
}

Names queryFieldValues(std::string_view field)
{
    if (field == "severity")
        return severityNames;
    if (field == "confidence")
        return confidenceNames;
    if (field == "priority")
        return priorityNames;
    if (field == "status")
        return statusNames;
    if (field == "scan")
        return scanNames;
    if (field == "is")
        return isNames;
    if (field == "has")
        return hasNames;
    return {};
}

} // namespace punchlist
