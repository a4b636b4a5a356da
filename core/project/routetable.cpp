#include "project/routetable.h"

#include "base/oneof.h"
#include "base/words.h"
#include "project/mountpaths.h"
#include "project/symboltable.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace punchlist {
bool speaksOfAuthentication(std::string_view name)
{
    const auto words = wordsOf(name);
    static constexpr auto telling = std::to_array<std::string_view>(
        {"auth",     "authenticate", "authenticated", "authentication", "authorize",  "authorized", "authorization", "authorise", "login",  "logged",
         "jwt",      "permission",   "permissions",   "permitted",   "apikey",         "principal",  "identity",   "superuser",     "protect",   "protected", "bearer",
         "oauth",    "oauth2",       "passport",      "clerk",          "acl",        "rbac",       "admin",         "staff",     "session_user", "authn",
         "authz",    "authed",    "signature",    "credentials",   "unauthenticated", "requireauth", "isauthenticated", "jwtauth", "basicauth", "ensureauthenticated",
         "checkauth", "verifytoken", "authmiddleware", "isauth", "isadmin", "isloggedin", "loggedin", "token"});
    static constexpr auto misleading = std::to_array<std::string_view>({"optional", "anonymous", "public", "skip", "csrf", "disable", "allowany", "ratelimit", "exempt", "not"});
    bool tells = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (isOneOf(words[i], misleading))
            return false;
        tells = tells || isOneOf(words[i], telling);
        if (i + 1 < words.size()
            && (((words[i] == "current" || words[i] == "require" || words[i] == "required" || words[i] == "active" || words[i] == "verified" || words[i] == "get" || words[i] == "auth")
                 && (words[i + 1] == "user" || words[i + 1] == "account" || words[i + 1] == "member" || words[i + 1] == "tenant" || words[i + 1] == "organization"))
                || ((words[i] == "require" || words[i] == "ensure" || words[i] == "assert")
                    && (words[i + 1] == "owner" || words[i + 1] == "manager" || words[i + 1] == "moderator" || words[i + 1] == "editor" || words[i + 1] == "session" || words[i + 1] == "workspace" || words[i + 1] == "team"
                        || words[i + 1] == "user" || words[i + 1] == "member" || words[i + 1] == "account"))
                || ((words[i] == "validate" || words[i] == "verify" || words[i] == "check") && words[i + 1] == "session")
                || (words[i] == "passes" && words[i + 1] == "test") // Django's UserPassesTestMixin, user_passes_test
                || (words[i] == "access" && (words[i + 1] == "policy" || words[i + 1] == "control"))
                || (words[i] == "api" && words[i + 1] == "key") || ((words[i] == "require" || words[i] == "has" || words[i] == "check") && (words[i + 1] == "role" || words[i + 1] == "roles" || words[i + 1] == "scope" || words[i + 1] == "scopes"))
                || ((words[i] == "require" || words[i] == "has" || words[i] == "check" || words[i] == "verify" || words[i] == "ensure" || words[i] == "assert") && words[i + 1] == "access")
                || (words[i] == "allow" && words[i + 1] == "any")))
            tells = words[i] != "allow";
    }
    return tells;
}

namespace {

/// A parameter that the framework fills with the caller: `auth_subject: auth.OrdersRead`, where the type is an alias that
/// carries the dependency. A text named token proves nothing.
bool isCaller(std::string_view name, std::string_view type)
{
    static constexpr auto callers = std::to_array<std::string_view>({"auth", "principal", "identity"});
    static constexpr auto nobody = std::to_array<std::string_view>({"optional", "anonymous", "public", "form", "request", "callback"});
    if (type.find_first_of(".@") == std::string_view::npos)
        return false;
    const auto nameWords = wordsOf(name);
    const auto typeWords = wordsOf(type);
    const auto none = [](const std::vector<std::string>& words) { return std::ranges::none_of(words, [](const std::string& word) { return isOneOf(word, nobody); }); };
    return std::ranges::any_of(nameWords, [](const std::string& word) { return isOneOf(word, callers); }) && none(nameWords) && none(typeWords);
}

/// Guards that refuse for another reason than that nobody is signed in: AccountLockGuard, ThrottlerGuard, MaintenanceMiddleware.
bool refusesForOtherReasons(std::string_view name)
{
    static constexpr auto reasons = std::to_array<std::string_view>({"throttle", "throttler", "throttling", "limit", "limiter", "lock", "locked", "lockout", "maintenance", "feature", "features", "captcha", "csrf", "blocked", "blocklist", "blacklist", "country", "geo", "version"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), reasons); });
}

} // namespace

RouteTable::RouteTable(std::span<const FileRecord> files, const SymbolTable& symbols)
    : m_files(files)
    , m_symbols(symbols)
{
    if (std::ranges::any_of(files, [](const FileRecord& file) { return !file.isTest && !file.routes.empty(); }))
        collectFunctions();
    collectGlobalGuards();
    for (const auto& file : files) {
        for (const auto& mount : file.mounts)
            m_mounts.push_back({&file, &mount});
        for (const auto& router : file.routers) {
            if (!file.isTest && file.text(router.framework) == "trpc")
                m_procedures[file.text(router.name)].emplace_back(&file, &router);
        }
    }
    for (const auto& file : files) {
        if (!file.isTest)
            addRoutes(file);
    }
    joinUrlPatterns();
}

/// By what the file imports; a name that is not found so means a class when only one has it.
RouteTable::ClassPlace RouteTable::classMeant(const FileRecord& file, std::string_view name) const
{
    const auto id = static_cast<FileId>(&file - m_files.data());
    if (const auto symbol = m_symbols.resolveClass(id, name))
        return {&m_files[symbol.file], symbol.classId};
    const auto found = m_classDefinitions.find(lastSegment(name));
    if (found == m_classDefinitions.end() || found->second.size() != 1)
        return {};
    return {found->second.front().first, found->second.front().second};
}

void RouteTable::collectFunctions()
{
    for (const auto& file : m_files) {
        if (!isCode(file.language) || file.isTest)
            continue;
        for (ClassId id = 0; id < file.classes.size(); ++id)
            m_classDefinitions[file.text(file.classes[id].name)].emplace_back(&file, id);
        for (FunctionId id = 0; id < file.functions.size(); ++id) {
            const auto& function = file.functions[id];
            if (function.name != 0)
                m_functions[file.text(function.name)].push_back({&file, id});
            if (function.owner != noId)
                m_classes[file.text(file.classes[function.owner].name)].push_back({&file, id});
        }
    }
}

namespace {

/// The policies of an action of Sails, or those of all actions that have none of their own.
void addSailsPolicies(const std::vector<RouteTable::MountPlace>& places, std::string_view router, std::vector<std::string>& guards)
{
    for (const auto name : {router, std::string_view("%sails:*")}) {
        bool found = false;
        for (const auto& place : places) {
            if (place.file->text(place.mount->child) != name)
                continue;
            found = true;
            for (const auto guard : place.mount->guards)
                guards.emplace_back(place.file->text(guard));
        }
        if (found)
            return;
    }
}

/// @Public() of Nest, auth=None of Django Ninja: the guards of the class, router and application let the route through.
bool saysPublic(const FileRecord& file, const record::Route& route)
{
    if (file.text(route.framework) == "ninja")
        return std::ranges::any_of(route.guards, [&](TextId guard) { return file.text(guard) == "ninja.AllowAny"; });
    static constexpr auto names = std::to_array<std::string_view>({"Public", "IsPublic", "PublicRoute", "SkipAuth", "NoAuth", "AllowAnonymous", "Anonymous", "Unprotected"});
    if ((file.text(route.framework) != "nestjs" && file.text(route.framework) != "graphql") || route.handler == noId)
        return false;
    return std::ranges::any_of(file.functions[route.handler].decorators, [&](TextId decorator) { return isOneOf(lastSegment(file.text(decorator)), names); });
}

} // namespace

/// What stands before all routes of a framework wherever they are defined: Django's middleware that requires a sign-in, the
/// permissions that the settings of its REST framework name for every view, and the hooks of Fastify's root, which hold for all
/// plugins.
void RouteTable::collectGlobalGuards()
{
    for (const auto& file : m_files) {
        if (file.isTest || file.isVendored)
            continue;
        if (file.language == Language::Python)
            collectRestGuard(file);
        for (const auto& klass : file.classes) {
            const auto name = file.text(klass.name);
            if (file.language == Language::Python && name.starts_with("LoginRequired") && name.ends_with("Middleware"))
                m_djangoGuard = name;
        }
        const bool makesFastify = isJavaScriptFamily(file.language) && std::ranges::any_of(file.calls, [&](const record::Call& call) {
            const auto callee = file.text(call.callee);
            return callee == "fastify.default" || callee == "fastify.fastify" || callee == "fastify";
        });
        for (const auto& call : file.calls) {
            const auto when = file.text(call.text);
            if (file.text(call.method) == "setGlobalPrefix" && !when.empty() && when.find("{}") == std::string_view::npos) {
                m_globalPrefixes.push_back({std::string(sourceFolder(file.path)), (when.starts_with('/') ? "" : "/") + std::string(when)});
            }
            if (!makesFastify || file.text(call.method) != "addHook" || call.function != noId || (when != "onRequest" && when != "preHandler" && when != "preValidation"))
                continue;
            for (const auto& function : file.functions) {
                const bool isHook = function.range.startByte > call.range.startByte && function.range.endByte <= call.range.endByte;
                if (isHook && function.refuses)
                    m_fastifyGuard = when;
            }
        }
    }
}

std::string RouteTable::globalGuard(const FileRecord& file, const record::Route& route) const
{
    static constexpr auto exempting = std::to_array<std::string_view>({"login_exempt", "login_not_required", "public", "allow_anonymous"});
    if (file.language == Language::Python && !m_djangoGuard.empty()) {
        const auto isExempt = [](const FileRecord& where, const std::vector<TextId>& decorators) {
            return std::ranges::any_of(decorators, [&](TextId decorator) { return isOneOf(lastSegment(where.text(decorator)), exempting); });
        };
        auto name = file.text(route.handlerName);
        while (name.ends_with("()"))
            name.remove_suffix(2);
        if (name.ends_with(".as_view"))
            name.remove_suffix(8);
        const auto functions = m_functions.find(lastSegment(name));
        const auto classes = m_classDefinitions.find(lastSegment(name));
        const bool exempt = (route.handler != noId && isExempt(file, file.functions[route.handler].decorators))
            || (functions != m_functions.end() && std::ranges::any_of(functions->second, [&](const FunctionPlace& place) { return isExempt(*place.file, place.file->functions[place.function].decorators); }))
            || (classes != m_classDefinitions.end() && std::ranges::any_of(classes->second, [&](const auto& place) { return isExempt(*place.first, place.first->classes[place.second].decorators); }));
        if (!exempt)
            return m_djangoGuard;
    }
    if (!m_fastifyGuard.empty() && isJavaScriptFamily(file.language)
        && std::ranges::any_of(file.imports, [&](const record::Import& import) { return file.text(import.module) == "fastify"; }))
        return m_fastifyGuard;
    return {};
}

/// What an application of Nest puts before the paths of all its controllers; "" when that is not known.
std::string_view RouteTable::globalPrefix(std::string_view path) const
{
    const GlobalPrefix* nearest = nullptr;
    for (const auto& entry : m_globalPrefixes) {
        if (!path.starts_with(entry.folder) || (nearest && entry.folder.size() < nearest->folder.size()))
            continue;
        if (nearest && entry.folder == nearest->folder && entry.prefix != nearest->prefix)
            return {};
        nearest = &entry;
    }
    return nearest ? std::string_view(nearest->prefix) : std::string_view{};
}

/// The file that makes a router which another file imports and adds routes to, and its name there; null when it is not known.
const FileRecord* RouteTable::definerOf(const FileRecord& file, std::string_view router, std::string& name) const
{
    if (file.language != Language::Python || std::ranges::any_of(file.routers, [&](const record::Router& entry) { return entry.isMade && file.text(entry.name) == router; }))
        return nullptr;
    for (const auto& import : file.imports) {
        const auto imported = file.text(import.name);
        if (imported.empty() || imported == "*" || (import.alias != 0 ? file.text(import.alias) : imported) != router)
            continue;
        for (const auto& other : m_files) {
            const bool makes = !other.isTest && &other != &file && std::ranges::any_of(other.routers, [&](const record::Router& entry) { return entry.isMade && other.text(entry.name) == imported; });
            if (makes && moduleMeansFile(file.text(import.module), other.path)) {
                name = imported;
                return &other;
            }
        }
    }
    return nullptr;
}

void RouteTable::addRoutes(const FileRecord& file)
{
    for (const auto& route : file.routes) {
        RouteEntry entry;
        entry.file = &file;
        entry.route = &route;
        entry.path = file.text(route.path);
        const auto method = file.text(route.method);
        entry.mutates = method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE" || method == "WS" || method == "ACTION";
        for (const auto guard : route.guards)
            entry.guards.emplace_back(file.text(guard));
        if (route.handler != noId && file.functions[route.handler].owner != noId && file.language == Language::Python)
            addClassGuards(file, file.functions[route.handler].owner, entry.guards, 0);
        std::string routerName(file.text(route.router));
        const auto* definer = route.router == 0 ? nullptr : definerOf(file, file.text(route.router), routerName);
        if (route.router != 0) {
            const auto& above = routerGuards(definer ? *definer : file, routerName);
            if (definer) { // its own prefix stands in the other file
                const auto made = std::ranges::find_if(definer->routers, [&](const record::Router& one) { return definer->text(one.name) == routerName; });
                entry.path = joinedPath(definer->text(made->prefix), entry.path);
            }
            entry.guards.insert(entry.guards.end(), above.guards.begin(), above.guards.end());
            for (const auto& [scope, guard] : above.scoped) {
                if (liesBelow(entry.path.starts_with('/') ? std::string_view(entry.path) : std::string_view(), scope))
                    entry.guards.push_back(guard);
            }
            if (!above.replaced.empty() && entry.path.starts_with(above.replaced))
                entry.path.erase(0, above.replaced.size());
            entry.path = joinedPath(above.prefix, entry.path);
            entry.mountKnown = above.reachesApplication;
        }
        if (route.handler == noId && file.language == Language::Python)
            addViewGuards(file, file.text(route.handlerName), entry.guards, 0);
        if (file.text(route.framework) == "django" && (route.path != 0 || file.text(route.router) == "urlpatterns")) { // the other frameworks write the slash
            if (entry.path.starts_with('^'))
                entry.path.erase(0, 1);
            if (!entry.path.starts_with('/'))
                entry.path.insert(0, "/");
            if (const auto anchor = entry.path.find("/^"); anchor != std::string::npos) // of an expression below an included address
                entry.path.erase(anchor + 1, 1);
        }
        if (file.text(route.framework) == "flask-resource" && entry.path.empty())
            continue; // a resource of something else
        if (file.text(route.framework) == "nestjs")
            entry.path = joinedPath(globalPrefix(file.path), entry.path.starts_with('/') ? entry.path : '/' + entry.path);
        if (file.text(route.framework) == "trpc") {
            std::ranges::replace(entry.path, '/', '.'); // the names of routers and procedure
            entry.path.insert(0, "/trpc/");
            addProcedureGuards(entry.guards);
        }
        if (file.text(route.framework) == "orpc")
            addProcedureGuards(entry.guards);
        if (file.text(route.framework) == "sails") {
            entry.guards.clear();
            addSailsPolicies(m_mounts, file.text(route.router), entry.guards);
            if (std::ranges::contains(entry.guards, "sails.AllowAny")) {
                m_entries.push_back(std::move(entry));
                continue;
            }
        }
        if (saysPublic(file, route)) {
            m_entries.push_back(std::move(entry));
            continue;
        }
        for (const auto& guard : entry.guards) {
            if (isAuthGuard(guard, 0) && !isHollow(file, guard)) {
                entry.authenticated = true;
                entry.authenticatedBy = guard;
                break;
            }
        }
        if (!entry.authenticated)
            entry.authenticated = checksInHandler(entry, entry.authenticatedBy);
        if (!entry.authenticated) {
            auto guard = globalGuard(file, route);
            if (guard.empty())
                guard = restGuard(file, route, entry.guards);
            entry.authenticated = !guard.empty();
            entry.authenticatedBy = std::move(guard);
        }
        m_entries.push_back(std::move(entry));
    }
}

/// A class that a path is given, and what it is derived from: RHUserDashboard(RHProtected). A base that refuses guards its views.
void RouteTable::addViewGuards(const FileRecord& from, std::string_view name, std::vector<std::string>& guards, int depth) const
{
    constexpr int deepest = 6;
    auto place = depth > deepest ? ClassPlace{} : classMeant(from, name);
    if (depth == 0 && !place.file) { // a method of the class: as_view({"get": "list"})
        const auto symbol = m_symbols.resolveClass(static_cast<FileId>(&from - m_files.data()), name.substr(0, name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.')));
        if (symbol)
            place = {&m_files[symbol.file], symbol.classId};
    }
    const auto [file, klass] = place;
    if (!file)
        return;
    if (depth == 0)
        addClassGuards(*file, klass, guards, 0);
    for (const auto& function : file->functions) {
        if (function.owner != klass)
            continue;
        const auto words = wordsOf(file->text(function.name));
        const bool checks = words.size() > 1 && (words[0] == "check" || words[0] == "require" || words[0] == "ensure" || words[0] == "has")
            && (words[1] == "access" || words[1] == "auth" || words[1] == "permission" || words[1] == "permissions" || words[1] == "login" || words[1] == "user");
        if (checks && function.refuses)
            guards.emplace_back("requireAuth");
    }
    for (const auto base : file->classes[klass].bases) {
        guards.emplace_back(lastSegment(file->text(base)));
        addViewGuards(*file, file->text(base), guards, depth + 1);
    }
}

/// What the procedures that a procedure of tRPC is made from ask for: names, and functions in their text that refuse.
void RouteTable::addProcedureGuards(std::vector<std::string>& guards) const
{
    constexpr std::size_t mostGuards = 40;
    for (std::size_t at = 0; at < guards.size() && guards.size() < mostGuards; ++at) {
        const auto name = lastSegment(guards[at]);
        const auto words = wordsOf(name);
        const bool isOpen = words.size() < 2 || std::ranges::any_of(words, [](const std::string& word) { return word == "public" || word == "base" || word == "open"; });
        const auto found = isOpen ? m_procedures.end() : m_procedures.find(name);
        if (found == m_procedures.end() || found->second.size() != 1)
            continue;
        const auto& [file, router] = found->second.front();
        if (std::ranges::any_of(file->functions, [&](const record::Function& function) {
                return function.refuses && function.range.startByte >= router->range.startByte && function.range.endByte <= router->range.endByte;
            }))
            guards.emplace_back("requireAuth");
        for (const auto guard : router->guards) {
            if (!std::ranges::contains(guards, file->text(guard)))
                guards.emplace_back(file->text(guard));
        }
    }
}

/// `def dispatch(self, request): if not self.has_permission(…): raise Http404`: every request to the class passes it.
bool RouteTable::asksInDispatch(const FileRecord& file, ClassId klass)
{
    return std::ranges::any_of(file.calls, [&](const record::Call& call) {
        if (call.function == noId || file.functions[call.function].owner != klass || file.text(file.functions[call.function].name) != "dispatch")
            return false;
        const auto name = file.text(call.method);
        const auto words = wordsOf(name);
        return name != "dispatch" && !words.empty() && (words.front() == "has" || words.front() == "check" || words.front() == "require" || words.front() == "ensure") && speaksOfAuthentication(name);
    });
}

/// What the attributes of a controller class and of its bases ask for, and the bases: ObjectView(BaseView), where
/// BaseView(PermissionRequiredMixin) stands in another file.
void RouteTable::addClassGuards(const FileRecord& file, ClassId klass, std::vector<std::string>& guards, int depth) const
{
    constexpr int deepest = 6;
    const auto& entry = file.classes[klass];
    for (const auto name : entry.injected)
        guards.emplace_back(file.text(name));
    if (entry.namesPermissions)
        return;
    if (asksInDispatch(file, klass))
        guards.emplace_back("requireAuth");
    for (const auto base : entry.bases) {
        const auto name = file.text(base);
        const bool isFramework = name.starts_with("rest_framework.") || name.starts_with("django.views."); // open unless it says otherwise
        if (depth > 0 && !isFramework)
            guards.emplace_back(name);
        const auto place = depth < deepest ? classMeant(file, name) : ClassPlace{};
        if (place.file)
            addClassGuards(*place.file, place.klass, guards, depth + 1);
    }
}

/// A router class whose constructor hands a dependency to the framework: super().__init__(dependencies=[Depends(get_user)]).
bool RouteTable::asksInConstructor(const FunctionPlace& place, int depth)
{
    if (place.file->text(place.file->functions[place.function].name) != "__init__")
        return false;
    return std::ranges::any_of(place.file->references, [&](const record::Reference& reference) {
        return reference.function == place.function && isAuthGuard(std::string(place.file->text(reference.name)), depth + 1);
    });
}

bool RouteTable::isAuthGuard(const std::string& qualified, int depth)
{
    if (const auto known = m_isAuthGuard.find(qualified); known != m_isAuthGuard.end())
        return known->second;
    m_isAuthGuard[qualified] = false; // while it is being answered
    const auto name = lastSegment(qualified);
    bool result = speaksOfAuthentication(name);
    if (!result && depth < 4) {
        // A dependency of this repository that refuses, or depends on one that does.
        const auto functions = m_functions.find(name);
        if (functions != m_functions.end() && functions->second.size() <= 8)
            result = std::ranges::any_of(functions->second, [&](const FunctionPlace& place) { return refuses(place, depth + 1); });
        const auto methods = m_classes.find(name);
        if (!result && methods != m_classes.end() && !refusesForOtherReasons(name)) {
            result = std::ranges::any_of(methods->second, [&](const FunctionPlace& place) {
                if (name.ends_with("Router") && asksInConstructor(place, depth))
                    return true;
                const auto method = place.file->text(place.file->functions[place.function].name);
                return (method == "__call__" || method == "dispatch" || method == "canActivate" || method == "use" || method == "process_request"
                        || method == "has_permission")
                    && refuses(place, depth + 1);
            });
        }
    }
    // class EditsOrders(IsShopMember): pass
    const auto classes = m_classDefinitions.find(name);
    if (!result && depth < 4 && classes != m_classDefinitions.end() && classes->second.size() <= 3) {
        result = std::ranges::any_of(classes->second, [&](const auto& place) {
            const auto& bases = place.first->classes[place.second].bases;
            return std::ranges::any_of(bases, [&](TextId base) { return isAuthGuard(std::string(lastSegment(place.first->text(base))), depth + 1); });
        });
    }
    m_isAuthGuard[qualified] = result;
    return result;
}

/// `def get_current_user(): return {"id": "test"}`: named like a guard, but it asks nothing and lets everybody in.
bool RouteTable::isHollow(const FileRecord& file, std::string_view guard) const
{
    const auto name = lastSegment(guard);
    const auto found = m_functions.find(name);
    if (found == m_functions.end())
        return false;
    const auto dot = guard.rfind('.');
    const auto module = dot == std::string_view::npos ? std::string_view{} : guard.substr(0, dot);
    const auto place = std::ranges::find_if(found->second, [&](const FunctionPlace& one) {
        return one.file->functions[one.function].owner == noId && (module.empty() ? one.file == &file : moduleMeansFile(module, one.file->path));
    });
    if (place == found->second.end())
        return false;
    return place->file->functions[place->function].answersConstant;
}

bool RouteTable::refuses(const FunctionPlace& place, int depth)
{
    const auto& functions = place.file->functions;
    const auto& function = functions[place.function];
    const auto isGuard = [&](TextId name) { return isAuthGuard(std::string(place.file->text(name)), depth + 1); };
    if (function.refuses || std::ranges::any_of(function.injected, isGuard)) // Depends(get_current_user) in its own signature
        return true;
    // A decorator whose wrapper carries another one: `@login_required def wrapped(…)`.
    return std::ranges::any_of(functions, [&](const record::Function& inner) { return inner.outer == place.function && std::ranges::any_of(inner.decorators, isGuard); });
}

/// Calls that check something: verify_token(…), getServerSession(), construct_event(…). Logins make tokens.
bool RouteTable::callChecks(std::string_view name)
{
    const auto words = wordsOf(name);
    const bool makes = !words.empty() && (words[0] == "create" || words[0] == "generate" || words[0] == "sign" || words[0] == "encode" || words[0] == "refresh" || words[0] == "set" || words[0] == "count");
    static constexpr auto checks = std::to_array<std::string_view>({"compare_digest", "timingSafeEqual", "construct_event", "constructEvent", "getServerSession", "getSession",
                                                                    "getUser", "currentUser", "verify", "auth", "requireUser", "getToken", "check_password", "safeCompare", "get_current_user",
                                                                    "validate_api_key"});
    const bool verifiesWebhook = !words.empty() && words[0] == "verify" && (std::ranges::contains(words, "webhook") || std::ranges::contains(words, "hmac"));
    if (isOneOf(name, checks) || verifiesWebhook || (!makes && speaksOfAuthentication(name) && words.size() > 1))
        return true;
    const auto found = m_functions.find(name);
    return found != m_functions.end() && found->second.size() <= 3
        && std::ranges::any_of(found->second, [&](const FunctionPlace& place) { return refuses(place, 2); });
}

bool RouteTable::checksInHandler(const RouteEntry& entry, std::string& reason)
{
    const auto* file = entry.file;
    auto handler = entry.route->handler;
    if (handler == noId) {
        // Defined elsewhere: what the file imports, or by its name when that is unique.
        const auto symbol = m_symbols.resolve(static_cast<FileId>(file - m_files.data()), file->text(entry.route->handlerName));
        if (symbol.function != noId) {
            file = &m_files[symbol.file];
            handler = symbol.function;
        } else {
            const auto found = m_functions.find(lastSegment(file->text(entry.route->handlerName)));
            if (found == m_functions.end())
                return false;
            if (found->second.size() != 1)
                return std::ranges::all_of(found->second, [&](const FunctionPlace& place) { return refuses(place, 1); });
            file = found->second.front().file;
            handler = found->second.front().function;
        }
        for (const auto decorator : file->functions[handler].decorators) {
            if (isAuthGuard(std::string(file->text(decorator)), 0) && !isHollow(*file, file->text(decorator))) {
                reason = file->text(decorator);
                return true;
            }
        }
    }
    const auto& function = file->functions[handler];
    if (function.refuses) {
        reason = "the handler refuses with 401 or 403";
        return true;
    }
    for (const auto& call : file->calls) {
        auto around = call.function;
        while (around != noId && around != handler)
            around = file->functions[around].outer;
        if (around == handler && call.range.startByte >= function.body.startByte && callChecks(lastSegment(file->text(call.callee)))) {
            reason = lastSegment(file->text(call.callee));
            return true;
        }
    }
    for (const auto& parameter : file->handlerParameters) {
        if (parameter.function == handler && isCaller(file->text(parameter.name), file->text(parameter.type))) {
            reason = file->text(parameter.name);
            return true;
        }
    }
    reason = file->text(function.userCheck);
    return !reason.empty() || delegateChecks(*file, handler, reason);
}

/// Handlers that are put together by functions of their own file: `POST = (request) => buildHandler()(request)`, where
/// buildHandler is given `getSession`. What those functions call or pass on counts as the handler's own.
bool RouteTable::delegateChecks(const FileRecord& file, FunctionId handler, std::string& reason)
{
    constexpr std::size_t maxFunctions = 16;
    std::vector<FunctionId> reached{handler};
    const auto visit = [&](std::string_view name) {
        for (FunctionId id = 0; id < file.functions.size() && reached.size() < maxFunctions; ++id) {
            const auto& function = file.functions[id];
            if (function.outer == noId && function.owner == noId && !function.isHandler && file.text(function.name) == name && !std::ranges::contains(reached, id))
                reached.push_back(id);
        }
    };
    for (std::size_t at = 0; at < reached.size(); ++at) {
        const auto isInside = [&](FunctionId function) {
            while (function != noId && function != reached[at])
                function = file.functions[function].outer;
            return function == reached[at];
        };
        if (at > 0 && file.functions[reached[at]].refuses) {
            reason = file.text(file.functions[reached[at]].name);
            return true;
        }
        for (const auto& call : file.calls) {
            if (!isInside(call.function))
                continue;
            const auto name = lastSegment(file.text(call.callee));
            if (at > 0 && call.range.startByte >= file.functions[reached[at]].body.startByte && callChecks(name)) {
                reason = name;
                return true;
            }
            visit(name);
        }
        for (const auto& reference : file.references) {
            const auto name = lastSegment(file.text(reference.name));
            if (at > 0 && isInside(reference.function) && callChecks(name)) {
                reason = name;
                return true;
            }
        }
    }
    return false;
}

} // namespace punchlist
