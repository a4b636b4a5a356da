#include "project/projectindexdata.h"

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

std::string_view lastWord(std::string_view qualified)
{
    while (qualified.ends_with("()") || qualified.ends_with("[]"))
        qualified.remove_suffix(2);
    const auto dot = qualified.find_last_of(".@~/");
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

bool limitsRate(std::string_view guard)
{
    const auto words = wordsOf(guard.substr(0, guard.find('(')));
    if (std::ranges::contains(words, "skip") || std::ranges::contains(words, "disable")) // SkipThrottle of Nest
        return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "throttle" || words[i] == "throttler" || words[i] == "throttled" || words[i] == "ratelimit" || words[i] == "ratelimiter" || words[i] == "limiter" || words[i] == "slowdown")
            return true;
        if (words[i] == "rate" && i + 1 < words.size() && words[i + 1].starts_with("limit"))
            return true;
    }
    return false;
}

bool namesPage(std::string_view name)
{
    static constexpr auto names = std::to_array<std::string_view>({"limit", "offset", "page", "page_size", "pageSize", "per_page", "perPage", "cursor", "skip", "take", "after", "before",
                                                                   "pagination", "page_number", "size", "first", "count", "max_results", "starting_after", "page_token"});
    return isOneOf(name, names);
}

/// Segments of a path; what a parameter stands for is "*", a hole inside a segment too.
std::vector<std::string> segmentsOf(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (part.empty() || part == "^" || part == "$" || (part.starts_with('(') && part.ends_with(')')))
            continue;
        const bool parameter = part.find('{') != std::string_view::npos || part.starts_with(':') || part.find('<') != std::string_view::npos || part.starts_with('[')
            || part.find('*') != std::string_view::npos || part.find("(?P") != std::string_view::npos || part.find("${") != std::string_view::npos;
        segments.push_back(parameter ? "*" : toLower(part));
    }
    return segments;
}

bool alike(const std::string& client, const std::string& route)
{
    return client == route || client == "*" || route == "*";
}

/// Whether the segments agree from the end; the longer one may have more in front (a base URL, a prefix that a proxy adds or
/// takes away). At least one segment that is no parameter must agree.
bool sameEnding(const std::vector<std::string>& client, const std::vector<std::string>& route)
{
    const auto count = std::min(client.size(), route.size());
    bool literal = false;
    for (std::size_t i = 1; i <= count; ++i) {
        const auto& a = client[client.size() - i];
        const auto& b = route[route.size() - i];
        if (!alike(a, b))
            return false;
        literal = literal || (a == b && a != "*");
    }
    return literal && count > 0;
}

bool isRequestFunction(std::string_view callee)
{
    static constexpr auto functions = std::to_array<std::string_view>({"fetch", "window.fetch", "globalThis.fetch", "axios", "ky", "$fetch", "ofetch", "useFetch", "got", "node-fetch", "cross-fetch", "undici.fetch",
                                                                       "superagent", "useSWR", "swr", "request"});
    static constexpr auto roots = std::to_array<std::string_view>({"axios.", "ky.", "superagent.", "got.", "$http.", "jquery.", "$."});
    return isOneOf(callee, functions) || std::ranges::any_of(roots, [&](std::string_view root) { return callee.starts_with(root); });
}

} // namespace

/// `fn` of the file that an action is, named from the routes as "../api/controllers/users/create.fn".
FunctionKey ProjectIndex::Private::actionOfSails(FileId from, std::string_view name) const
{
    const auto file = modules->scriptFile(ModuleResolver::joined(ModuleResolver::folderOf(records[from].path), name.substr(0, name.rfind('.'))));
    if (file == noId)
        return {from, noId};
    for (FunctionId function = 0; function < records[file].functions.size(); ++function) {
        if (records[file].text(records[file].functions[function].name) == "fn")
            return {file, function};
    }
    return {from, noId};
}

void ProjectIndex::Private::buildRoutes()
{
    for (const auto& entry : routeTable->entries()) {
        const auto file = static_cast<FileId>(entry.file - records.data());
        const auto& record = *entry.file;
        IndexedRoute route{.file = file, .route = static_cast<std::uint32_t>(entry.route - record.routes.data()), .handler = {file, entry.route->handler},
                           .method = std::string(record.text(entry.route->method)), .path = entry.path, .guards = entry.guards,
                           .authenticated = entry.authenticated, .authenticatedBy = entry.authenticatedBy, .rateLimitedBy = {}, .bodyModel = {},
                           .takesPage = false, .mountKnown = entry.mountKnown, .callers = {}};
        if (entry.route->handler == noId) {
            if (const auto handler = symbols->resolve(file, record.text(entry.route->handlerName)); handler.function != noId)
                route.handler = {handler.file, handler.function};
            else if (record.text(entry.route->framework) == "sails")
                route.handler = actionOfSails(file, record.text(entry.route->handlerName));
        }
        for (const auto& guard : entry.guards) {
            if (route.rateLimitedBy.empty() && limitsRate(guard))
                route.rateLimitedBy = guard;
        }
        if (route.handler.function != noId) {
            const auto& owner = records[route.handler.file];
            const auto& handler = owner.functions[route.handler.function];
            for (const auto decorator : handler.decorators) {
                if (route.rateLimitedBy.empty() && limitsRate(owner.text(decorator)))
                    route.rateLimitedBy = owner.text(decorator);
            }
            for (const auto& parameter : owner.handlerParameters) {
                if (parameter.function != route.handler.function)
                    continue;
                route.takesPage = route.takesPage || namesPage(owner.text(parameter.name)) || lastWord(owner.text(parameter.type)).find("Pagina") != std::string_view::npos;
                const auto type = symbols->resolveClass(route.handler.file, owner.text(parameter.type));
                if (type && route.bodyModel.empty()) {
                    const auto& klass = records[type.file].classes[type.classId];
                    const bool isModel = std::ranges::any_of(records[type.file].models, [&](const record::Model& model) { return model.name == klass.name; });
                    if (isModel)
                        route.bodyModel = records[type.file].text(klass.name);
                }
            }
        }
        routes.push_back(std::move(route));
    }
    for (const auto& route : routes)
        routeSegments.push_back(segmentsOf(route.path));
    matchClientCalls();
}

ProjectIndex::Private::RouteMatch ProjectIndex::Private::matchRoute(std::string_view method, std::string_view path, FileId from) const
{
    RouteMatch match;
    path = path.substr(0, path.find_first_of("?#"));
    const auto wanted = segmentsOf(path.starts_with("http") ? path.substr(std::min(path.find('/', 8), path.size())) : path.starts_with("{}") ? path.substr(2) : path);
    std::size_t best = 0;
    for (std::uint32_t r = 0; r < routes.size(); ++r) {
        if (routes[r].file == from || !sameEnding(wanted, routeSegments[r]))
            continue;
        const auto score = std::min(wanted.size(), routeSegments[r].size()) * 2 + (wanted.size() == routeSegments[r].size() ? 1 : 0);
        const auto& offered = routes[r].method;
        if (!method.empty() && offered != method && offered != "ANY" && offered != "ACTION" && !offered.empty()) {
            match.methodDiffers = true;
        } else if (score > best) {
            best = score;
            match.route = r;
        }
    }
    match.methodDiffers = match.methodDiffers && match.route == noId;
    return match;
}

/// A function that sends a request with fetch or axios itself is a client; so is one that calls such a function.
std::unordered_set<std::uint32_t> ProjectIndex::Private::findClients() const
{
    std::unordered_set<std::uint32_t> clients;
    const auto add = [&](FileId file, FunctionId function) {
        for (; function != noId; function = records[file].functions[function].outer)
            clients.insert(node({file, function}));
    };
    const auto callsOf = [&](FileId file, const auto& take) {
        const auto& record = records[file];
        if (!isJavaScriptFamily(record.language) || record.isTest)
            return;
        for (const auto& call : record.calls) {
            if (call.function != noId)
                take(call);
        }
    };
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        callsOf(file, [&](const record::Call& call) {
            if (isRequestFunction(record.text(call.callee)))
                add(file, call.function);
        });
    }
    if (clients.empty())
        return clients;
    constexpr std::uint32_t unasked = noId - 1;
    std::vector<std::uint32_t> nodes; // by name of the callee; noId when it is no function of this repository
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        nodes.assign(record.texts.size(), unasked);
        callsOf(file, [&](const record::Call& call) {
            if (call.text != 0)
                return;
            auto& callee = nodes[call.callee];
            if (callee == unasked) {
                const auto symbol = symbols->resolve(file, record.text(call.callee));
                callee = symbol.function == noId ? noId : node({symbol.file, symbol.function});
            }
            if (callee != noId && clients.contains(callee))
                add(file, call.function);
        });
    }
    return clients;
}

void ProjectIndex::Private::matchClientCalls()
{
    const auto clients = findClients();
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        for (std::uint32_t i = 0; i < record.clientCalls.size(); ++i) {
            const auto& call = record.clientCalls[i];
            const auto callee = record.text(call.callee);
            bool isClient = isRequestFunction(callee);
            if (!isClient) {
                const auto symbol = symbols->resolve(file, callee);
                isClient = symbol.function != noId && clients.contains(node({symbol.file, symbol.function}));
                if (!symbol || symbol.variable != noId) {
                    // An instance of a client: api.get(…) with api = axios.create(…), here or in another file.
                    const auto dot = callee.rfind('.');
                    auto holder = callee.substr(0, dot == std::string_view::npos ? callee.size() : dot);
                    const auto variable = symbols->resolve(file, holder);
                    if (variable.variable != noId)
                        isClient = isRequestFunction(records[variable.file].text(records[variable.file].variables[variable.variable].value));
                    isClient = isClient || isRequestFunction(holder);
                }
            }
            if (!isClient)
                continue;
            const auto path = record.text(call.path);
            ClientRequest request{.file = file, .call = i, .route = noId, .external = path.starts_with("http") && (path.find("localhost") == std::string_view::npos || path.find("/.well-known/") != std::string_view::npos), .methodDiffers = false};
            if (!request.external) {
                const auto match = matchRoute(record.text(call.method), path, file);
                request.route = match.route;
                request.methodDiffers = match.methodDiffers;
            }
            if (request.route != noId)
                routes[request.route].callers.push_back(static_cast<std::uint32_t>(clientRequests.size()));
            clientRequests.push_back(request);
        }
    }
}

} // namespace punchlist
