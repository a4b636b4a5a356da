#include "project/capabilities/projectfacts.h"

#include "project/capabilities/expression.h"
#include "project/capabilities/routekinds.h"

#include <algorithm>

/// The facts about routes.
namespace punchlist {

SignalResult ProjectFacts::apiRoutes()
{
    SignalResult result;
    for (const auto* route : backendRoutes())
        result.matches.push_back(routeMatch(*route, {}));
    return result;
}

namespace {

/// What authenticates: the name of a guard, or what the handler itself does.
std::string noteOf(const IndexedRoute& route)
{
    return route.authenticatedBy.starts_with("the handler ") ? route.authenticatedBy : "asks for " + route.authenticatedBy;
}

} // namespace

SignalResult ProjectFacts::authenticatedRoutes()
{
    SignalResult result;
    result.isShare = true;
    std::vector<SignalMatch> guarded;
    for (const auto* route : backendRoutes()) {
        if (isPublicByNature(*route) || isDeclaredPublic(*route))
            continue;
        ++result.whole;
        result.part += route->authenticated ? 1 : 0;
        (route->authenticated ? guarded : result.matches).push_back(routeMatch(*route, route->authenticated ? noteOf(*route) : std::string()));
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(guarded.size(), 2); ++i)
        result.matches.insert(result.matches.begin(), guarded[i]);
    return result;
}

/// @Public(), @login_exempt: somebody decided that it asks nobody.
bool ProjectFacts::isDeclaredPublic(const IndexedRoute& route) const
{
    static const Expression publicProcedure(R"((?i)(^|[.@~/])\w*(public|open)\w*proc(edure)?$)"); // of tRPC
    if (!route.authenticated && std::ranges::any_of(route.guards, [](const std::string& guard) { return publicProcedure.foundIn(guard); }))
        return true;
    static const Expression expression(R"((?i)(^|[.@~/])(is_?public|public(_?route)?|skip_?auth|no_?auth|allow_?anonymous|anonymous|unprotected|login_exempt|login_not_required)(\(\))?$)");
    static const Expression publicFile(R"((?i)(^|/)public([_-]\w+)?(\.(routes?|controllers?|router|api|views?|urls))?\.\w+$)"); // routes/public.ts, urls/public.py
    if (publicFile.foundIn(m_index.record(route.file).path))
        return true;
    // What only sends the browser somewhere else shows nothing.
    static const Expression redirect(R"((?i)redirect(_?view)?(\.as_view)?(\(\))*$)");
    const auto& routes = m_index.record(route.file);
    if (redirect.foundIn(routes.text(routes.routes[route.route].handlerName)))
        return true;
    if (route.handler.file == noId || route.handler.function == noId)
        return false;
    const auto& record = m_index.record(route.handler.file);
    return std::ranges::any_of(record.functions[route.handler.function].decorators, [&](TextId decorator) { return expression.foundIn(record.text(decorator)); });
}

SignalResult ProjectFacts::adminRoutes()
{
    static const Expression expression(R"((?i)(^|/)(admin|backoffice|back-office|superuser|staff|management)([/_-]|$))");
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        const auto& file = m_index.record(route->file).path;
        static const Expression adminFile(R"((?i)(^|/)(admin(s|istration)?|back_?office)(/|[_.-]\w*$|\.\w+$))");
        static const Expression adminGuard(R"((?i)(super_?user|admin|staff))");
        const auto names = guardNames(*route);
        const bool guarded = std::ranges::any_of(names, [](std::string_view name) { return adminGuard.foundIn(name); });
        if (!guarded && !expression.foundIn(route->path) && !adminFile.foundIn(file))
            continue;
        if (!guarded && !route->authenticated && (isPublicByNature(*route) || isDeclaredPublic(*route)))
            continue; // where administrators sign in
        ++result.whole;
        result.part += route->authenticated || guarded ? 1 : 0;
        result.matches.push_back(routeMatch(*route, {}));
    }
    return result;
}

/// What stands before a handler: guards of the route and its routers, dependencies in its signature, decorators.
std::vector<std::string_view> ProjectFacts::guardNames(const IndexedRoute& route) const
{
    std::vector<std::string_view> names(route.guards.begin(), route.guards.end());
    if (route.handler.file == noId || route.handler.function == noId)
        return names;
    const auto& record = m_index.record(route.handler.file);
    const auto& function = record.functions[route.handler.function];
    for (const auto injected : function.injected)
        names.push_back(record.text(injected));
    for (const auto decorator : function.decorators)
        names.push_back(record.text(decorator));
    return names;
}

SignalResult ProjectFacts::versionedRoutes()
{
    static const Expression expression(R"((?i)(^|/)([:{<](api_?)?version\b|v\d+(\.\d+)?(alpha|beta)?\d*|20\d\d-\d\d(-\d\d)?)(/|$))");
    static const Expression versionFolder(R"((?i)(^|/)v\d+/)");
    SignalResult result;
    result.isShare = true;
    // Where the programming interface has a place of its own, the pages beside it need no version.
    static const Expression api(R"((?i)(^|/)api(/|$))");
    const auto routes = backendRoutes();
    const bool hasPlace = std::ranges::count_if(routes, [](const IndexedRoute* route) { return api.foundIn(route->path); }) >= 5;
    for (const auto* route : routes) {
        if (hasPlace && !api.foundIn(route->path) && !expression.foundIn(route->path))
            continue;
        static const Expression unversioned(R"((?i)^/?(health\w*|ready\w*|live\w*|ping|metrics|docs|openapi\S*|favicon\S*|robots\S*|\.well-known\S*|static\S*)?/?$)");
        if (unversioned.matches(route->path))
            continue;
        ++result.whole;
        // The file's place tells what the composed prefix does not.
        const bool versioned = expression.foundIn(route->path) || versionFolder.foundIn(m_index.record(route->file).path);
        result.part += versioned ? 1 : 0;
        if (versioned && result.matches.size() < 10)
            result.matches.push_back(routeMatch(*route, {}));
    }
    return result;
}

SignalResult ProjectFacts::limitedRoutes()
{
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        ++result.whole;
        if (route->rateLimitedBy.empty())
            continue;
        ++result.part;
        result.matches.push_back(routeMatch(*route, {}));
    }
    return result;
}

SignalResult ProjectFacts::limitedAuthRoutes()
{
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (!isAuthRoute(*route))
            continue;
        ++result.whole;
        result.part += route->rateLimitedBy.empty() ? 0 : 1;
        result.matches.push_back(routeMatch(*route, {}));
    }
    return result;
}

SignalResult ProjectFacts::limitedMutations()
{
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (!mutates(*route))
            continue;
        ++result.whole;
        if (route->rateLimitedBy.empty())
            continue;
        ++result.part;
        result.matches.push_back(routeMatch(*route, {}));
    }
    return result;
}

SignalResult ProjectFacts::pagedLists()
{
    SignalResult result;
    result.isShare = true;
    static const Expression plural(R"((?i)/[\w-]*[a-z]s/?$)");
    for (const auto* route : backendRoutes()) {
        if (route->method != "GET" || takesId(*route) || isPublicByNature(*route) || !plural.foundIn(route->path))
            continue;
        ++result.whole;
        result.part += route->takesPage ? 1 : 0;
        result.matches.push_back(routeMatch(*route, route->takesPage ? std::string("takes a page") : std::string("returns everything")));
    }
    return result;
}

SignalResult ProjectFacts::bodyModels()
{
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (route->method != "POST" && route->method != "PUT" && route->method != "PATCH")
            continue;
        ++result.whole;
        if (route->bodyModel.empty())
            continue;
        ++result.part;
        result.matches.push_back(routeMatch(*route, route->bodyModel));
    }
    return result;
}

SignalResult ProjectFacts::routeFiles()
{
    SignalResult result;
    std::set<FileId> files;
    for (const auto* route : backendRoutes()) {
        if (files.insert(route->file).second)
            result.matches.push_back(fileMatch(route->file, "routes"));
    }
    return result;
}

SignalResult ProjectFacts::clientRequests()
{
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        ++result.whole;
        if (!route->callers.empty()) {
            ++result.part;
            result.matches.push_back(routeMatch(*route, {}));
        }
    }
    return result;
}

/// `if (!(await canUpdateTeam(auth, id))) return unauthorized()`, or authorize(user, "update", document), which raises.
std::string ProjectFacts::permissionCallIn(FunctionKey function, const Expression& expression) const
{
    static const Expression raising(R"((?i)^(authorize|authorise|ensure|assert|check|require|enforce|verify|can_|throw_?if))");
    const auto& record = m_index.record(function.file);
    for (const auto& call : record.calls) {
        if (call.function != function.function)
            continue;
        const auto name = record.text(call.method);
        const bool decides = call.use == ResultUse::Condition || (call.context & Awaited) != 0 || (call.use == ResultUse::Discarded && raising.foundIn(name));
        if (decides && expression.foundIn(name))
            return std::string(name);
    }
    return {};
}

/// Also handlers that look at the method themselves, as those of Next's pages do: `if (req.method === "POST")`.
bool ProjectFacts::mayChange(const IndexedRoute& route) const
{
    static const Expression asked(R"(["'](POST|PUT|PATCH|DELETE)["'])");
    if (route.method != "ANY" || route.handler.function == noId || route.handler.file == noId || !isJavaScriptFamily(m_index.record(route.handler.file).language))
        return mutates(route);
    return asked.foundIn(bodyText(route.handler));
}

/// What a route is written with, up to its handler.
std::string_view ProjectFacts::routeText(const IndexedRoute& route) const
{
    constexpr std::uint32_t longest = 400;
    const auto& record = m_index.record(route.file);
    const auto* context = m_project.file(record.path);
    const auto range = record.routes[route.route].range;
    return context ? context->source.view(range.startByte, std::min(range.endByte, range.startByte + longest)) : std::string_view{};
}

/// Routes that change data and ask for more than a signed-in user.
SignalResult ProjectFacts::permissionGuards()
{
    static const Expression expression(R"((?i)(permission|role|scope|authorize|polic(y|ies)|ability|can_?(access|view|read|write|edit|update|create|delete|manage|transfer|invite|organi[sz]e)|require_?(owner|member|editor|manager)|privilege|\bacl\b|if_?not_?allowed|is_?allowed|is_?permitted))");
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (!mayChange(*route) || isPublicByNature(*route))
            continue;
        ++result.whole;
        const auto names = guardNames(*route);
        // CustomersWrite, OrdersRead: the scope that a dependency asks for.
        static const Expression scope(R"([a-z](Read|Write)$)");
        const auto guard = std::ranges::find_if(names, [](std::string_view name) {
            // Of the REST framework's own only some ask for more than somebody.
            static const Expression plain(R"(^rest_framework\.permissions\.(Is\w+|AllowAny|BasePermission)$|(^|\.)permission_classes(\(\))?$)");
            return (expression.foundIn(name) && !plain.foundIn(name)) || scope.foundIn(name);
        });
        auto found = guard == names.end() ? std::string() : std::string(*guard);
        // Depends(verifier(["write:alert"])), Security(user, scopes=["orders"]): what the dependency is made with says it.
        static const Expression asked(R"(\b(Depends|Security)\(\s*[\w.]+\(\s*\[?\s*["'][\w-]+[:.][\w.*:-]+["']|\bSecurity\([^()]*\bscopes\s*=)");
        static const Expression listed(R"((?i)\b\w*(permissions?|scopes|roles|abilities)(\.(includes|has|some)\(|\s*\.\s*contains\())");
        const auto body = found.empty() && route->handler.function != noId ? bodyText(route->handler) : std::string_view{};
        if (asked.foundIn(body) || listed.foundIn(body))
            found = "scopes";
        // authorization.require(principal, permission=Permission.ORDERS_WRITE)
        static const Expression demanded(R"((require|check|ensure|enforce|authorize|assert|verify|has|can)\w*\([^;{}()]*\b(Permission|Scope|Privilege|Capability)s?\.[A-Za-z_])");
        if (found.empty() && demanded.foundIn(body))
            found = "permissions";
        // if (member.role !== "owner"), auth("manageUsers"): compared in the handler, or told to a wrapper of the project's own.
        static const Expression compared(R"((?i)\bif\b[^\n]{0,100}\b\w*role\b\)?\s*(!==?|===?|<|>|not\s+in\b|in\b))");
        if (found.empty() && compared.foundIn(body))
            found = "role";
        static const Expression told(R"(\b(auth|protect|secured?|guard|authz|acl|with_?[aA]uth\w*|require_?[aA]uth\w*|ensure_?[aA]uth\w*)\(\s*\[?\s*["'][\w:.*-]+["'])");
        static const Expression strategy(R"(["'](jwt|local|basic|bearer|oauth2?|session|token|google|github|api-?key|user|required|optional)["'])"); // says how, not what
        if (found.empty() && told.foundIn(routeText(*route)) && !strategy.foundIn(routeText(*route)))
            found = "roles";
        // Handlers without guards of their own ask in their body, or in what they call for certain.
        if (found.empty() && route->handler.function != noId)
            found = permissionCallIn(route->handler, expression);
        if (found.empty() && route->handler.function != noId) {
            for (const auto& edge : m_index.callees(route->handler)) {
                if (found.empty() && edge.certainty != Certainty::ByName && edge.callee.function != noId)
                    found = permissionCallIn(edge.callee, expression);
            }
        }
        if (found.empty())
            continue;
        ++result.part;
        result.matches.push_back(routeMatch(*route, std::move(found)));
    }
    return result;
}

std::vector<FunctionKey> ProjectFacts::members(std::string_view set)
{
    std::set<FunctionKey> keys;
    for (const auto* route : backendRoutes()) {
        if (route->handler.function == noId)
            continue;
        const bool isMember = set == "handlers" || (set == "mutating-handlers" && mayChange(*route) && !isPublicByNature(*route)) || (set == "by-id-handlers" && takesId(*route))
            || (set == "auth-handlers" && isAuthRoute(*route)) || (set == "health-handlers" && isHealthRoute(*route) && !(route->authenticated && route->path.ends_with("status"))) || (set == "cancel-handlers" && isCancelRoute(*route));
        if (isMember)
            keys.insert(route->handler);
    }
    return {keys.begin(), keys.end()};
}

} // namespace punchlist
