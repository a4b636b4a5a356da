#include "project/capabilities/projectfacts.h"

#include "base/oneof.h"
#include "base/words.h"
#include "project/capabilities/expression.h"


#include <algorithm>
#include <array>

/// The facts about routes and data models.
namespace punchlist {
namespace {

bool mutates(const IndexedRoute& route)
{
    return route.method == "POST" || route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
}

/// What nobody can be signed in for: sign-in itself, probes, documents, assets, calls of other services.
bool isPublicByNature(const IndexedRoute& route)
{
    static const Expression expression(
        R"((?i)(^|[/_.-])(log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|registration|token|refresh|password|reset|forgot|recover|verify|verification|confirm|activate|oauth2?|callback|sso|saml|authorize|auth|health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|ping|status|metrics|version|docs|openapi|swagger|redoc|robots|favicon|static|assets|public|webhooks?|sitemap|manifest|csrf|about|contact|privacy|terms|faq|rss|feed|atom)([/._-]|$)|\.well-known)");
    return route.path.empty() || route.path == "/" || expression.foundIn(route.path);
}

bool isAuthRoute(const IndexedRoute& route)
{
    static const Expression expression(R"((?i)(^|[/_-])(log-?in|sign-?in|sign-?up|register|registration|token|password|forgot|reset)([/._-]|$))");
    return mutates(route) && expression.foundIn(route.path);
}

bool isCancelRoute(const IndexedRoute& route)
{
    static const Expression expression(R"((?i)[/.](cancel|abort|stop|terminate)([-_]\w+)*(/|$)|\.(cancel|abort|stop|kill|terminate)(job|task|run|build|deployment|execution|import|export|process|workflow|pipeline|sync|crawl|generation|training|upload))");
    // DELETE of the job itself: what it reaches tells whether it cancels.
    static const Expression job(R"((?i)/(jobs?|tasks?|runs?|executions?)/[^/]+/?$)");
    return expression.foundIn(route.path) || (route.method == "DELETE" && job.foundIn(route.path));
}

bool isHealthRoute(const IndexedRoute& route)
{
    static const Expression expression(R"((?i)[/.]_?_?(health\w*|health-check|livez?|ready|readyz?|readiness)(/(status|live|liveness|ready|readiness|check|full|db))?/?$|^/?(api/)?(v\d+/)?status/?$)");
    return expression.foundIn(route.path);
}

bool takesId(const IndexedRoute& route)
{
    static const Expression expression(R"((\{\w*(id|uuid|pk|slug|key)\w*(:\w+)?\}|:\w*([iI]d|uuid|pk|slug|key)\b|<[^>]*(id|uuid|pk|slug|key)>|\(\?P<\w*(id|uuid|pk|slug)\w*>|\[\w*([iI]d|uuid|slug)\]))");
    // Routes that name a procedure take the id in the body: POST /documents.update.
    static const Expression procedure(R"(^/?([\w-]+/)*\w+\.(info|get|one|((get)?by[iI]d|update|delete|remove|archive|restore|move|duplicate)([A-Z]\w*)?)$)");
    static const Expression operation(R"(^/graphql/((update|delete|remove|archive|restore|move|duplicate|trash|publish|rename)[A-Z]\w*|\w+(Detail|ById|ByPk))$)");
    return expression.foundIn(route.path) || procedure.foundIn(route.path) || operation.foundIn(route.path);
}

bool isOwnerName(std::string_view column)
{
    static constexpr auto owners = std::to_array<std::string_view>({"user", "owner", "tenant", "org", "organization", "organisation", "account", "team", "workspace", "company", "customer", "author", "member", "creator", "created", "household"});
    auto words = wordsOf(column);
    if (!words.empty() && (words.back() == "id" || words.back() == "uuid" || words.back() == "by" || words.back() == "uid"))
        words.pop_back();
    if (words.size() > 1 && words.back() == "by")
        words.pop_back();
    return words.size() == 1 && isOneOf(words.front(), owners) && column != "created" && column != "account" && column != "company" && column != "author_name";
}

} // namespace

bool isTable(const record::Model& model)
{
    if (model.kind == record::Model::Kind::SqlAlchemy)
        return model.table != 0 || std::ranges::any_of(model.columns, &record::Column::primaryKey);
    return model.kind != record::Model::Kind::Pydantic;
}

SignalResult ProjectFacts::apiRoutes()
{
    SignalResult result;
    for (const auto* route : backendRoutes())
        result.matches.push_back(routeMatch(*route, {}));
    return result;
}

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
        (route->authenticated ? guarded : result.matches).push_back(routeMatch(*route, route->authenticated ? "asks for " + route->authenticatedBy : std::string()));
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(guarded.size(), 2); ++i)
        result.matches.insert(result.matches.begin(), guarded[i]);
    return result;
}

/// @Public(), @login_exempt: somebody decided that it asks nobody.
bool ProjectFacts::isDeclaredPublic(const IndexedRoute& route) const
{
    static const Expression publicProcedure(R"((?i)(^|[.@~/])(public|open)\w*proc(edure)?$)"); // of tRPC
    if (route.path.starts_with("/trpc/") && !route.authenticated && std::ranges::any_of(route.guards, [](const std::string& guard) { return publicProcedure.foundIn(guard); }))
        return true;
    static const Expression expression(R"((?i)(^|[.@~/])(is_?public|public(_?route)?|skip_?auth|no_?auth|allow_?anonymous|anonymous|unprotected|login_exempt|login_not_required)(\(\))?$)");
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

/// Routes that change data and ask for more than a signed-in user.
SignalResult ProjectFacts::permissionGuards()
{
    static const Expression expression(R"((?i)(permission|role|scope|authorize|polic(y|ies)|ability|can_?(access|view|read|write|edit|update|create|delete|manage|transfer|invite|organi[sz]e)|require_?(owner|member|editor|manager)|privilege|\bacl\b|if_?not_?allowed|is_?allowed))");
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (!mayChange(*route) || isPublicByNature(*route))
            continue;
        ++result.whole;
        const auto names = guardNames(*route);
        // CustomersWrite, OrdersRead: the scope that a dependency asks for.
        static const Expression scope(R"([a-z](Read|Write)$)");
        const auto guard = std::ranges::find_if(names, [](std::string_view name) { return expression.foundIn(name) || scope.foundIn(name); });
        auto found = guard == names.end() ? std::string() : std::string(*guard);
        // Depends(verifier(["write:alert"])), Security(user, scopes=["orders"]): what the dependency is made with says it.
        static const Expression asked(R"(\b(Depends|Security)\(\s*[\w.]+\(\s*\[?\s*["'][\w-]+[:.][\w.*:-]+["']|\bSecurity\([^()]*\bscopes\s*=)");
        static const Expression listed(R"((?i)\b\w*(permissions?|scopes|roles|abilities)(\.(includes|has|some)\(|\s*\.\s*contains\())");
        const auto body = found.empty() && route->handler.function != noId ? bodyText(route->handler) : std::string_view{};
        if (asked.foundIn(body) || listed.foundIn(body))
            found = "scopes";
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

SignalResult ProjectFacts::ownerColumns()
{
    SignalResult result;
    result.isShare = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            if (!isTable(model) || model.columns.empty())
                continue;
            ++result.whole;
            const auto owner = std::ranges::find_if(model.columns, [&](const record::Column& column) { return isOwnerName(record.text(column.name)); });
            if (owner == model.columns.end())
                continue;
            ++result.part;
            auto match = fileMatch(file, std::string(record.text(model.name)) + '.' + std::string(record.text(owner->name)));
            match.range = owner->range;
            result.matches.push_back(std::move(match));
        }
    }
    if (result.whole > 0)
        return result;
    for (const auto& table : m_tables) {
        ++result.whole;
        result.part += std::ranges::any_of(table.columns, [](const std::string& column) { return isOwnerName(column); }) ? 1 : 0;
    }
    return result;
}

/// Columns that hold a secret which somebody must read again, and those of them whose type encrypts.
SignalResult ProjectFacts::encryptedColumns()
{
    static const Expression secret(R"((?i)^(\w*_?api_?key|\w*(client|app|webhook|signing|shared)_?secret|secret|\w*(access|refresh|oauth|bot)_?token|credentials?|private_key|\w*_?secret_?key)$)");
    static const Expression encrypted(R"((?i)encrypt)");
    SignalResult result;
    result.isShare = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        const auto* context = m_project.file(record.path);
        for (const auto& model : record.models) {
            if (!isTable(model))
                continue;
            for (const auto& column : model.columns) {
                const auto name = record.text(column.name);
                const auto text = context ? context->source.view(column.range.startByte, column.range.endByte) : std::string_view{};
                const bool isEncrypted = encrypted.foundIn(text) && !encrypted.foundIn(name);
                if (!isEncrypted && !secret.foundIn(name))
                    continue;
                ++result.whole;
                result.part += isEncrypted ? 1 : 0;
                auto match = fileMatch(file, std::string(record.text(model.name)) + '.' + std::string(name));
                match.range = column.range;
                result.matches.push_back(std::move(match));
            }
        }
    }
    return result;
}

/// Tables that say who did what, whatever they are called: an actor, an action and the details of it.
SignalResult ProjectFacts::auditTable()
{
    static const Expression named(R"((?i)(audit|event|activity|activities|history|journal|log)(_?entr(y|ies)|_?records?|s)?$)");
    static const Expression actor(R"((?i)^_?(actor|performed_?by|submitted_?by|changed_?by|modified_?by|author|user|admin|member|causer)(_?id|_?uuid)?$)");
    static const Expression action(R"((?i)^(action|verb|operation|activity|action_?type)$)");
    static const Expression kind(R"((?i)^(name|tag|type|event|event_?type)$)");
    static const Expression detail(R"((?i)^(ip|ip_?address(_?\w+)?|changes?|diff|old_?values?|new_?values?|additional|data|payload|details?|summary|metadata)$)");
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            if (!isTable(model) || !named.foundIn(record.text(model.name)))
                continue;
            const auto has = [&](const Expression& column) {
                return std::ranges::any_of(model.columns, [&](const record::Column& entry) { return column.foundIn(record.text(entry.name)); });
            };
            if (!has(actor) || !(has(action) || (has(kind) && has(detail))))
                continue;
            auto match = fileMatch(file, std::string(record.text(model.name)));
            match.range = model.range;
            // Nothing loads a schema: its models are used by name, in Prisma's client in lower camel case.
            const auto name = record.text(model.name);
            std::string member(name);
            if (!member.empty() && member.front() >= 'A' && member.front() <= 'Z')
                member.front() = static_cast<char>(member.front() - 'A' + 'a');
            match.wired = (m_index.reach(file) & ReachedInProduction) != 0 || !m_index.knowsEntryPoints()
                || (!isCode(record.language) && (m_index.mentionCount(name, true) > 0 || m_index.mentionCount(member, true) > 0));
            result.matches.push_back(std::move(match));
        }
    }
    return result;
}

/// In its own text, or in that of the methods and properties that it uses of its class and that class's bases.
bool ProjectFacts::speaksOfCaller(FunctionKey function, const Expression& expression, int depth)
{
    constexpr int deepest = 3;
    const auto text = bodyText(function);
    if (expression.foundIn(text))
        return true;
    const auto& record = m_index.record(function.file);
    const auto owner = record.functions[function.function].owner;
    // What it calls for certain, one step: get_check_for_user(request, code), controllers of Next.
    if (depth == 0) {
        for (const auto& edge : m_index.callees(function)) {
            if (edge.certainty != Certainty::ByName && edge.callee.function != noId && expression.foundIn(bodyText(edge.callee)))
                return true;
        }
    }
    if (owner == noId || depth == deepest || record.language != Language::Python)
        return false;
    for (auto at = text.find("self."); at != std::string_view::npos; at = text.find("self.", at + 5)) {
        auto name = text.substr(at + 5);
        name = name.substr(0, name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"));
        const auto method = methodOf(function.file, owner, name, 0);
        if (method.file != noId && method != function && speaksOfCaller(method, expression, depth + 1))
            return true;
    }
    return false;
}

/// A method of a class or of the bases that the repository defines once.
FunctionKey ProjectFacts::methodOf(FileId file, ClassId klass, std::string_view name, int depth)
{
    constexpr int deepest = 5;
    if (m_classPlaces.empty()) {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            for (ClassId entry = 0; entry < record.classes.size() && record.language == Language::Python && !record.isTest; ++entry) {
                const auto [place, isNew] = m_classPlaces.try_emplace(record.text(record.classes[entry].name), id, entry);
                if (!isNew)
                    place->second = {noId, noId};
            }
        }
    }
    const auto& record = m_index.record(file);
    for (FunctionId function = 0; function < record.functions.size(); ++function) {
        if (record.functions[function].owner == klass && record.text(record.functions[function].name) == name)
            return {file, function};
    }
    for (const auto base : record.classes[klass].bases) {
        auto baseName = record.text(base);
        baseName = baseName.substr(baseName.find_last_of(".@~") + 1);
        const auto place = m_classPlaces.find(baseName);
        if (depth == deepest || place == m_classPlaces.end() || place->second.first == noId)
            continue;
        if (const auto found = methodOf(place->second.first, place->second.second, name, depth + 1); found.file != noId)
            return found;
    }
    return {noId, noId};
}

/// Whether a class that a path is given asks who calls, in its methods or by a base such as OrganizationMemberMixin: 1 or 0, and -1
/// when the class is not known.
int ProjectFacts::viewSpeaksOfCaller(const IndexedRoute& route, const Expression& expression)
{
    const auto& routes = m_index.record(route.file);
    auto name = routes.text(routes.routes[route.route].handlerName);
    if (routes.language != Language::Python)
        return -1;
    while (name.ends_with("()"))
        name.remove_suffix(2);
    if (name.ends_with(".as_view"))
        name.remove_suffix(8);
    const auto symbol = m_index.resolveClass(route.file, name);
    if (!symbol)
        return -1;
    static const Expression base(R"((?i)(organi[sz]ation|owner|member|tenant|workspace|project|team|account|user)\w*(mixin|permission\w*|required)$)");
    const auto& record = m_index.record(symbol.file);
    if (std::ranges::any_of(record.classes[symbol.classId].bases, [&](TextId one) { return base.foundIn(record.text(one)); }))
        return 1;
    for (FunctionId function = 0; function < record.functions.size(); ++function) {
        if (record.functions[function].owner == symbol.classId && speaksOfCaller({symbol.file, function}, expression, 0))
            return 1;
    }
    return 0;
}

/// Handlers that take an id and speak of the caller: in their own text, or in that of what they call.
SignalResult ProjectFacts::ownerFilters()
{
    static const Expression expression(
        R"((?i)\b((user|owner|tenant|org|organi[sz]ation|account|team|workspace|household|author|member|customer|subject|actor)_?id|self\.user|self\.request\.user|current_?(user|tenant|account|organi[sz]ation)|(auth_)?(user|owner|auth_subject|principal|viewer)\b|request\.user|req\.user|session\.user|ctx\.(user|actor|session|auth|organi[sz]ation|team|workspace)|auth\.uid|authorize|can_?(view|read|access|edit|update|write|delete|manage)\w*|(check|require|verify|ensure|has)_?\w*(access|ownership|permission)\w*)\b)");
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (!takesId(*route) || isPublicByNature(*route))
            continue;
        if (route->handler.function == noId) {
            const auto view = viewSpeaksOfCaller(*route, expression);
            if (view < 0)
                continue;
            ++result.whole;
            result.part += static_cast<std::uint32_t>(view);
            if (view == 0)
                result.matches.push_back(routeMatch(*route, {}));
            continue;
        }
        ++result.whole;
        // @Permissions("record|read"): a guard that is told what is asked for looks at the object.
        static const Expression guard(R"((?i)((ensure|check|require|verify|has|can)_?\w*(access|ownership|permission|owner|member)|permissions?(_required)?$|polic(y|ies)$|(team|project|organi[sz]ation|workspace|space|owner|member|form|resource)_?(role_?)?guard$))");
        const auto names = guardNames(*route);
        if (speaksOfCaller(route->handler, expression, 0) || std::ranges::any_of(names, [](std::string_view name) { return guard.foundIn(name); }))
            ++result.part;
        else
            result.matches.push_back(routeMatch(*route, {}));
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
