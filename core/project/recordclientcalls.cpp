#include "project/recordbuilder.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace punchlist {
namespace {

std::string_view verbOfMethod(std::string_view method)
{
    struct Verb {
        std::string_view method, verb;
    };
    static constexpr auto verbs = std::to_array<Verb>({{"get", "GET"}, {"post", "POST"}, {"put", "PUT"}, {"patch", "PATCH"}, {"delete", "DELETE"}, {"del", "DELETE"}, {"head", "HEAD"}});
    const auto found = std::ranges::find(verbs, method, &Verb::method);
    return found == verbs.end() ? std::string_view{} : found->verb;
}

/// Functions of libraries; what a wrapper sends without being told is its own business.
bool sendsGetByDefault(std::string_view callee)
{
    return isOneOf(callee, std::to_array<std::string_view>({"fetch", "window.fetch", "globalThis.fetch", "axios", "ky", "$fetch", "ofetch", "got", "node-fetch", "cross-fetch"}));
}

bool isVerb(std::string_view text)
{
    return isOneOf(text, std::to_array<std::string_view>({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}));
}

/// Path part of what may be a URL: "https://host/a?b" -> "/a"; "{}" at the start is a base URL that is computed. "" when it is
/// no path.
std::string pathOf(std::string text)
{
    if (const auto scheme = text.find("://"); scheme != std::string::npos && scheme < 6) {
        const auto slash = text.find('/', scheme + 3);
        return slash == std::string::npos ? std::string{} : text.substr(0, std::min(text.find_first_of("?#"), text.size()));
    }
    const auto end = text.find_first_of("?#");
    if (end != std::string::npos)
        text.resize(end);
    std::string_view rest = text;
    if (rest.starts_with("{}"))
        rest.remove_prefix(2);
    if (!rest.starts_with('/') || rest.starts_with("//") || rest.size() < 2)
        return {};
    const bool plain = std::ranges::all_of(rest, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' || c == '.' || c == '{' || c == '}' || c == '~' || c == '@' || c == ':' || c == '$';
    });
    const bool hasLetter = std::ranges::any_of(rest, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (!plain || !hasLetter)
        return {};
    const auto dot = rest.rfind('.');
    if (dot != std::string_view::npos && rest.find('/', dot) == std::string_view::npos && rest.size() - dot <= 5)
        return {}; // a file
    return text;
}

} // namespace

void RecordBuilder::addClientCalls()
{
    if (!isJavaScriptFamily(facts.language) || facts.isTest)
        return;
    std::unordered_set<NodeId> routes;
    for (const auto& route : facts.routes)
        routes.insert(route.node);
    for (const auto& call : facts.calls) {
        if (routes.contains(call.node))
            continue;
        // Told where to send it: to the server of somebody else, for the program's own needs no address.
        if (keyword(call.node, "baseURL") != noNode)
            continue;
        const auto first = argument(call.node, 0);
        auto path = first == noNode ? std::string{} : pathOf(textOf(first));
        if (path.empty()) { // axios({url, method})
            const auto callee = facts.text(call.callee);
            if (callee == "axios" || callee.ends_with(".request"))
                path = pathOf(textOf(keyword(call.node, "url")));
            if (path.empty())
                continue;
        }
        std::string method;
        if (const auto given = keyword(call.node, "method"); given != noNode)
            method = textOf(given);
        else if (const auto verb = verbOfMethod(facts.text(call.method)); !verb.empty())
            method = verb;
        else if (const auto second = argument(call.node, 1); second != noNode && isVerb(textOf(second)))
            method = textOf(second);
        else if ((second == noNode || code.is(second, NodeKind::Dict)) && sendsGetByDefault(facts.text(call.callee)))
            method = "GET";
        std::ranges::transform(method, method.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        record.clientCalls.push_back({.callee = copy(call.callee), .method = intern(isVerb(method) ? method : ""), .path = intern(path),
                                      .function = call.function, .range = range(call.node)});
    }
}

} // namespace punchlist
