#include "flow/developmentonly.h"

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace punchlist {
namespace {

enum class Place : std::uint8_t { Anywhere, Development, Production };

constexpr int deepest = 16; ///< of conditions in conditions

Place opposite(Place place)
{
    return place == Place::Development ? Place::Production : place == Place::Production ? Place::Development : place;
}

/// "local", "development", "production": what people call the places where a program runs.
Place placeNamed(std::string_view value)
{
    static constexpr auto development = std::to_array<std::string_view>({"development", "develop", "devel", "dev", "local", "localhost", "debug", "test", "testing", "tests", "ci", "e2e"});
    static constexpr auto production = std::to_array<std::string_view>({"production", "prod", "live"});
    const auto lower = toLower(value);
    return isOneOf(std::string_view(lower), development) ? Place::Development : isOneOf(std::string_view(lower), production) ? Place::Production : Place::Anywhere;
}

/// The name behind a value: `settings.APP_ENV`, `os.environ["APP_ENV"]`, `os.getenv("APP_ENV", "local")`, `app.get("env")`.
std::string_view nameOf(const Code& code, NodeId value)
{
    switch (code[value].kind) {
    case NodeKind::Name:
    case NodeKind::Member: return code.text(value);
    case NodeKind::Subscript: {
        const auto index = code.child(value, Role::Index);
        return code.is(index, NodeKind::String) ? code.text(index) : std::string_view{};
    }
    case NodeKind::Call: {
        const auto argument = code.child(value, Role::Argument);
        if (code.is(argument, NodeKind::String))
            return code.text(argument);
        const auto callee = code.child(value, Role::Callee);
        const bool isMethod = argument == noNode && code.is(callee, NodeKind::Member); // settings.ENVIRONMENT.lower(), isProduction()
        const auto object = isMethod ? code.child(callee, Role::Object) : noNode;
        return argument != noNode ? std::string_view{} : isMethod && code.is(object, NodeKind::Member) ? code.text(object) : code.text(callee);
    }
    default: return {};
    }
}

bool namesEnvironment(std::string_view name)
{
    static constexpr auto nouns = std::to_array<std::string_view>({"env", "environment", "stage"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), nouns); });
}

/// `DEBUG`, `__DEV__`, `isDevelopment`, `IS_PROD`: names of flags. What else is in the name must say nothing.
Place placeOfFlag(std::string_view name)
{
    static constexpr auto silent = std::to_array<std::string_view>({"is", "in", "mode", "env", "environment", "app", "flask", "django", "node", "enabled", "run", "running"});
    const auto words = wordsOf(name);
    auto place = Place::Anywhere;
    for (const std::string_view word : words) {
        if (isOneOf(word, silent))
            continue;
        // "local" and "test" alone name other things than the place where a program runs.
        const bool isVague = words.size() == 1 && word != "debug" && word != "dev" && word != "development" && word != "production" && word != "prod";
        const auto named = isVague ? Place::Anywhere : placeNamed(word);
        if (named == Place::Anywhere || (place != Place::Anywhere && place != named))
            return Place::Anywhere;
        place = named;
    }
    return place;
}

/// The place that all texts of a list or tuple name.
Place placeOfAll(const Code& code, NodeId list)
{
    auto place = Place::Anywhere;
    for (const auto element : code.children(list)) {
        const auto named = code.is(element, NodeKind::String) ? placeNamed(code.text(element)) : Place::Anywhere;
        if (named == Place::Anywhere || (place != Place::Anywhere && place != named))
            return Place::Anywhere;
        place = named;
    }
    return place;
}

Place placeOfComparison(const Code& code, NodeId compare)
{
    auto value = code.child(compare, Role::Left);
    auto constant = code.child(compare, Role::Right);
    if (value == noNode || constant == noNode)
        return Place::Anywhere;
    if (code.is(value, NodeKind::String))
        std::swap(value, constant);
    if (!namesEnvironment(nameOf(code, value)))
        return Place::Anywhere;
    const auto sign = code.text(compare);
    const bool isList = sign == "in" || sign == "not in";
    const auto place = isList ? placeOfAll(code, constant) : code.is(constant, NodeKind::String) ? placeNamed(code.text(constant)) : Place::Anywhere;
    if (sign == "==" || sign == "===" || sign == "in")
        return place;
    // What is not production may be any other place; nobody serves customers there. What is not development is no place by itself.
    const bool isNegated = sign == "!=" || sign == "!==" || sign == "not in";
    return isNegated && place == Place::Production ? Place::Development : Place::Anywhere;
}

/// Where the program runs when the condition holds.
Place placeWhere(const Code& code, NodeId condition, int depth = 0)
{
    if (condition == noNode || depth > deepest)
        return Place::Anywhere;
    switch (code[condition].kind) {
    case NodeKind::Compare: return placeOfComparison(code, condition);
    case NodeKind::Unary: return code.text(condition) == "not" ? opposite(placeWhere(code, code.child(condition, Role::Value), depth + 1)) : Place::Anywhere;
    case NodeKind::Logical: {
        const auto left = placeWhere(code, code.child(condition, Role::Left), depth + 1);
        const auto right = placeWhere(code, code.child(condition, Role::Right), depth + 1);
        if (left == right)
            return left;
        const bool isAnd = code.text(condition) == "and";
        return !isAnd ? Place::Anywhere : left == Place::Anywhere ? right : right == Place::Anywhere ? left : Place::Anywhere;
    }
    case NodeKind::Name:
    case NodeKind::Member:
    case NodeKind::Subscript:
    case NodeKind::Call: return placeOfFlag(nameOf(code, condition));
    default: return Place::Anywhere;
    }
}

} // namespace

NodeId developmentCondition(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    for (auto inner = node, outer = node == noNode ? noNode : code.parent(node); outer != noNode; inner = outer, outer = code.parent(outer)) {
        const auto role = code[inner].role;
        NodeId condition = noNode;
        auto wanted = Place::Development;
        if ((code.is(outer, NodeKind::If) || code.is(outer, NodeKind::Conditional)) && (role == Role::Body || role == Role::Else)) {
            condition = code.child(outer, Role::Condition);
            wanted = role == Role::Body ? Place::Development : Place::Production;
        } else if (code.is(outer, NodeKind::Logical) && code.text(outer) == "and" && role == Role::Right) {
            condition = code.child(outer, Role::Left);
        }
        if (condition != noNode && placeWhere(code, condition) == wanted)
            return condition;
    }
    return noNode;
}

} // namespace punchlist
