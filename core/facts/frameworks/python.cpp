#include "facts/frameworks/recogniser.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

/// Frameworks whose routes are decorators on functions: FastAPI, Starlette, Flask, Quart, Sanic, aiohttp, Bottle, Litestar;
/// and class-based handlers of Tornado, Flask-RESTful and Starlette; AWS Lambda.
namespace punchlist::frameworks {
namespace {

struct KnownRouter {
    std::string_view constructor;
    std::string_view framework;
    bool isApplication;
};
constexpr std::array<KnownRouter, 19> knownRouters{{
    {"fastapi.FastAPI", "fastapi", true},
    {"fastapi.APIRouter", "fastapi", false},
    {"fastapi.routing.APIRouter", "fastapi", false},
    {"starlette.applications.Starlette", "starlette", true},
    {"flask.Flask", "flask", true},
    {"flask.Blueprint", "flask", false},
    {"flask_openapi3.APIBlueprint", "flask", false},
    {"flask_smorest.Blueprint", "flask", false},
    {"flask_restx.Api", "flask", false},
    {"flask_restful.Api", "flask", false},
    {"quart.Quart", "flask", true},
    {"quart.Blueprint", "flask", false},
    {"sanic.Sanic", "sanic", true},
    {"sanic.Blueprint", "sanic", false},
    {"aiohttp.web.RouteTableDef", "aiohttp", false},
    {"aiohttp.web.Application", "aiohttp", true},
    {"bottle.Bottle", "bottle", true},
    {"ninja.NinjaAPI", "ninja", true},
    {"ninja.Router", "ninja", false},
}};

/// The framework that a file uses for routers made elsewhere.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> frameworkOfImport{{
    {"fastapi", "fastapi"}, {"starlette", "starlette"}, {"flask", "flask"}, {"quart", "flask"}, {"sanic", "sanic"},
    {"aiohttp.web", "aiohttp"}, {"bottle", "bottle"}, {"ninja", "ninja"}, {"litestar", "litestar"},
}};

const KnownRouter* knownRouter(std::string_view qualified)
{
    for (const auto& entry : knownRouters) {
        if (qualified == entry.constructor)
            return &entry;
    }
    // A project's own subclass of FastAPI's router: nobody else calls a class so.
    static constexpr KnownRouter own{"APIRouter", "fastapi", false};
    return qualified.ends_with("APIRouter") && !qualified.starts_with('~') && !qualified.starts_with('?') ? &own : nullptr;
}

class PythonRecogniser {
public:
    explicit PythonRecogniser(Recogniser& recogniser)
        : r(recogniser)
    {
    }

    void run()
    {
        for (const auto& [module, name] : frameworkOfImport) {
            if (r.imports(module)) {
                m_framework = r.intern(name);
                break;
            }
        }
        addRouters();
        for (FunctionId id = 0; id < r.facts.functions.size(); ++id)
            addDecorated(id);
        addRegistrations();
        addClassHandlers();
        addLambdaHandlers();
    }

private:
    void addRouters()
    {
        for (const auto& call : r.facts.calls) {
            const auto* known = knownRouter(r.facts.text(call.callee));
            if (!known)
                continue;
            const auto parent = r.code.parent(call.node);
            TextId name = 0;
            if (r.code.is(parent, NodeKind::Assign))
                name = r.code[r.code.child(parent, Role::Target)].text;
            auto& router = r.router(name, r.intern(known->framework));
            router.node = call.node;
            router.isApplication = known->isApplication;
            router.prefix = r.stringOf(r.keyword(call.node, "prefix"));
            if (router.prefix == 0)
                router.prefix = r.stringOf(r.keyword(call.node, "url_prefix"));
            r.addGuards(r.keyword(call.node, "dependencies"), router.guards);
            r.addGuards(r.keyword(call.node, "auth"), router.guards);
            // A router class of the project may bring dependencies of its own.
            if (known->constructor == "APIRouter")
                router.guards.push_back(call.callee);
            r.addGuards(r.keyword(call.node, "middleware"), router.guards);
            m_framework = m_framework == 0 ? router.framework : m_framework;
            if (known->constructor.ends_with(".Api"))
                addWrapped(call.node, name);
        }
        addNamespaces();
    }

    /// api = Api(blueprint, prefix="/v1") of Flask-RESTX and Flask-RESTful stands below the blueprint or application.
    void addWrapped(NodeId call, TextId name)
    {
        const auto wrapped = r.argument(call, 0);
        if (name == 0 || !r.code.is(wrapped, NodeKind::Name))
            return;
        const auto blueprint = std::ranges::find(r.facts.routers, r.code[wrapped].text, &Router::name);
        const auto prefix = r.joinPaths(blueprint == r.facts.routers.end() ? 0 : blueprint->prefix, r.stringOf(r.keyword(call, "prefix")));
        r.facts.mounts.push_back({.node = call, .parent = r.code[wrapped].text, .child = r.intern('@' + std::string(r.facts.text(name))), .prefix = prefix, .guards = {}});
    }

    /// Namespace("tokens") and api.namespace("tokens") of Flask-RESTX: the name is the path unless another is given. What
    /// add_namespace says takes its place, see RouteTable.
    void addNamespaces()
    {
        for (const auto& call : r.facts.calls) {
            const bool isOwn = r.facts.text(call.callee) == "flask_restx.Namespace";
            const auto parent = r.code.parent(call.node);
            if ((!isOwn && (r.facts.text(call.method) != "namespace" || !r.imports("flask_restx"))) || !r.code.is(parent, NodeKind::Assign))
                continue;
            const auto name = r.code[r.code.child(parent, Role::Target)].text;
            auto prefix = r.stringOf(r.keyword(call.node, "path"));
            if (prefix == 0 && r.stringOf(r.argument(call.node, 0)) != 0)
                prefix = r.intern('/' + std::string(r.facts.text(r.stringOf(r.argument(call.node, 0)))));
            auto& router = r.router(name, r.intern("flask-restx"));
            router.node = call.node;
            router.prefix = prefix;
            if (!isOwn && r.receiverName(call.node) != 0)
                r.facts.mounts.push_back({.node = call.node, .parent = r.receiverName(call.node), .child = r.intern('@' + std::string(r.facts.text(name))), .prefix = 0, .guards = {}});
        }
    }

    /// "GET" and so on for a decorator method name that makes a route; several for methods=[…].
    static std::string_view methodOf(std::string_view decorator)
    {
        if (decorator == "websocket" || decorator == "websocket_route")
            return "WS";
        if (decorator == "route" || decorator == "api_route" || decorator == "view")
            return "ANY";
        const auto verb = verbOf(decorator);
        return decorator == "all" || decorator == "del" ? std::string_view{} : verb;
    }

    void addDecorated(FunctionId id)
    {
        const auto node = r.facts.functions[id].node;
        for (const auto decorator : r.code.children(node)) {
            if (r.code[decorator].role != Role::Decorator)
                continue;
            const auto call = r.code.child(decorator, Role::Value);
            if (!r.code.is(call, NodeKind::Call)) {
                addHook(call, id);
                continue;
            }
            const auto callee = r.code.child(call, Role::Callee);
            if (!r.code.is(callee, NodeKind::Member)) {
                addHandedOn(id, call);
                continue;
            }
            const auto method = methodOf(r.code.text(callee));
            if (method.empty()) {
                addHook(callee, id);
                continue;
            }
            const auto path = r.argument(call, 0);
            const auto pathText = path != noNode ? path : r.keyword(call, "path");
            if (!isRouter(callee) || (pathText != noNode && r.stringOf(pathText) == 0 && !r.code.is(pathText, NodeKind::Name)
                                      && !r.code.is(pathText, NodeKind::Template) && !r.code.is(pathText, NodeKind::Binary)
                                      && !r.code.is(pathText, NodeKind::Member) && !r.code.is(pathText, NodeKind::String)))
                continue;
            addRoute(id, call, method, pathText);
        }
    }

    /// `@protected_route(router.get, "/orders", [Scope.READ])`: a decorator of the project that hands on to the router.
    void addHandedOn(FunctionId id, NodeId call)
    {
        const auto target = r.argument(call, 0);
        if (!r.code.is(target, NodeKind::Member) || (r.stringOf(r.argument(call, 1)) == 0 && !r.code.is(r.argument(call, 1), NodeKind::String)))
            return;
        const auto method = methodOf(r.code.text(target));
        if (method.empty() || !isRouter(target))
            return;
        std::vector<TextId> guards;
        for (unsigned i = 2; i < r.argumentCount(call); ++i)
            r.addGuards(r.argument(call, i), guards);
        r.addGuards(r.keyword(call, "scopes"), guards);
        const auto before = r.facts.routes.size();
        addRoute(id, call, method, r.argument(call, 1), r.code[r.code.child(target, Role::Object)].text);
        for (auto route = before; route < r.facts.routes.size(); ++route)
            r.facts.routes[route].guards.insert(r.facts.routes[route].guards.end(), guards.begin(), guards.end());
    }

    /// Whether `x` in `@x.get(…)` is an application or router.
    bool isRouter(NodeId callee) const
    {
        const auto object = r.code.child(callee, Role::Object);
        const auto qualified = r.facts.qualified(object);
        if (knownRouter(qualified))
            return true;
        // Made elsewhere: the file must use a web framework, and the object must not be something else we know.
        if (m_framework == 0)
            return false;
        const auto* binding = r.facts.binding(object);
        return qualified.starts_with('~') || (binding && binding->kind == Binding::Kind::Import) || qualified.ends_with("()");
    }

    /// `@app.before_request` and `@app.middleware("http")` guard every route of the object.
    void addHook(NodeId expression, FunctionId id)
    {
        if (!r.code.is(expression, NodeKind::Member))
            return;
        const auto name = r.code.text(expression);
        if (name != "before_request" && name != "before_app_request" && name != "middleware" && name != "on_request")
            return;
        const auto object = r.code.child(expression, Role::Object);
        r.router(r.code[object].text, m_framework).guards.push_back(qualifiedFunction(id));
    }

    TextId qualifiedFunction(FunctionId id)
    {
        std::string text("@");
        text += r.facts.text(r.facts.functions[id].scope);
        return r.intern(text);
    }

    void addRoute(FunctionId id, NodeId call, std::string_view method, NodeId path, TextId owner = 0)
    {
        Route route;
        route.node = call;
        route.handler = id;
        route.router = owner != 0 ? owner : r.receiverName(call);
        route.framework = m_framework;
        TextId prefix = 0;
        for (const auto& router : r.facts.routers) {
            if (router.name == route.router) {
                route.framework = router.framework != 0 ? router.framework : route.framework;
                prefix = router.prefix;
            }
        }
        route.path = r.joinPaths(prefix, pathText(path));
        r.addGuards(r.keyword(call, "dependencies"), route.guards);
        r.addGuards(r.keyword(call, "auth"), route.guards);
        if (r.code.is(r.keyword(call, "auth"), NodeKind::Null)) // Django Ninja: whatever the router asks for
            route.guards.push_back(r.intern("ninja.AllowAny"));
        addParameterGuards(id, route.guards);
        for (const auto decorator : r.facts.functions[id].decorators)
            route.guards.push_back(decorator);
        addDecoratorArguments(id, call, route.guards);
        const auto methods = r.keyword(call, "methods");
        if (methods != noNode && (r.code.is(methods, NodeKind::List) || r.code.is(methods, NodeKind::Tuple) || r.code.is(methods, NodeKind::Set))) {
            for (const auto entry : r.code.children(methods)) {
                route.method = r.code.is(entry, NodeKind::String) ? r.code[entry].text : r.intern("ANY");
                r.addRoute(route);
            }
            return;
        }
        // Flask's route() without methods is GET.
        route.method = r.intern(method == "ANY" && r.facts.text(route.framework) == "flask" ? std::string_view("GET") : method);
        r.addRoute(std::move(route));
    }

    TextId pathText(NodeId path)
    {
        if (path == noNode)
            return 0;
        if (const auto text = r.stringOf(path); text != 0)
            return text;
        // f"/{version}/users": keep the literal parts.
        std::string text;
        for (NodeId n = path; n < r.code.end(path); ++n) {
            if (r.code.is(n, NodeKind::String))
                text += r.code.text(n);
            else if (r.code[n].role == Role::Hole)
                text += "{}";
        }
        return r.intern(text);
    }

    /// Depends(f) in defaults, Annotated[T, Depends(f)] and aliases of it in types.
    void addParameterGuards(FunctionId id, std::vector<TextId>& guards)
    {
        const auto node = r.facts.functions[id].node;
        for (const auto parameter : r.code.children(node)) {
            if (r.code[parameter].role != Role::Parameter)
                continue;
            const auto standard = r.code.child(parameter, Role::Default);
            if (r.code.is(standard, NodeKind::Call))
                r.addGuards(standard, guards);
            const auto type = r.code.child(parameter, Role::Type);
            if (type == noNode)
                continue;
            if (r.code.is(type, NodeKind::Subscript) && r.code.text(r.code.child(type, Role::Object)) == "Annotated") {
                for (const auto index : r.code.children(type)) {
                    if (r.code[index].role == Role::Index && r.code.is(index, NodeKind::Call))
                        r.addGuards(index, guards);
                    else if (r.code.is(index, NodeKind::Tuple))
                        for (const auto part : r.code.children(index)) {
                            if (r.code.is(part, NodeKind::Call))
                                r.addGuards(part, guards);
                        }
                }
            } else if (r.code.is(type, NodeKind::Name) || r.code.is(type, NodeKind::Member)) {
                if (const auto name = r.facts.qualifiedOf[type]; name != 0)
                    guards.push_back(name);
                // CurrentUser = Annotated[User, Depends(get_current_user)] in the same file
                const auto value = r.facts.valueOf(type);
                if (value != type && r.code.is(value, NodeKind::Subscript)) {
                    for (NodeId n = value; n < r.code.end(value); ++n) {
                        if (r.code.is(n, NodeKind::Call))
                            r.addGuards(n, guards);
                    }
                }
            }
        }
    }

    void addDecoratorArguments(FunctionId id, NodeId routeCall, std::vector<TextId>& guards)
    {
        for (const auto decorator : r.code.children(r.facts.functions[id].node)) {
            if (r.code[decorator].role != Role::Decorator)
                continue;
            const auto expression = r.code.child(decorator, Role::Value);
            if (expression != routeCall && r.code.is(expression, NodeKind::Call))
                r.addGuards(expression, guards);
        }
    }

    /// include_router, register_blueprint, add_url_rule, add_api_route, app.router.add_get, Route(…), add_middleware.
    void addRegistrations()
    {
        for (const auto& call : r.facts.calls) {
            const auto method = r.facts.text(call.method);
            if (const auto made = r.code.child(call.node, Role::Callee); r.code.is(made, NodeKind::Call)) {
                addApplied(call.node, made);
            } else if (method == "add_router" && r.imports("ninja")) {
                addNinjaRouter(call);
            } else if (method == "include_router" || method == "register_blueprint" || method == "mount" || method == "add_router") {
                addMount(call, method == "mount");
            } else if (method == "add_namespace" && r.imports("flask_restx")) {
                addMount(call, false);
                const auto given = r.argument(call.node, 1);
                if (!r.facts.mounts.empty() && r.facts.mounts.back().node == call.node)
                    r.facts.mounts.back().prefix = r.stringOf(given == noNode ? r.keyword(call.node, "path") : given);
            } else if (method == "add_resource" || (method.starts_with("add_") && method.ends_with("_resource"))) {
                addResource(call.node);
            } else if (method == "add_url_rule" || method == "add_api_route" || (method == "add_route" && !namesPattern(call.node))) {
                addRegistered(call.node, method == "add_url_rule" ? "view_func" : "endpoint", "ANY");
            } else if (method == "add_route") {
                addNamedPattern(call.node);
            } else if (method == "add_get" || method == "add_post" || method == "add_put" || method == "add_delete" || method == "add_patch") {
                if (m_framework != 0)
                    addRegistered(call.node, "handler", verbOf(method.substr(4)));
            } else if (method == "Route" && r.facts.text(call.callee) == "starlette.routing.Route") {
                addRegistered(call.node, "endpoint", "ANY");
            } else if (method == "add_middleware" || method == "before_request") {
                auto& router = r.router(r.receiverName(call.node), m_framework);
                r.addGuards(r.argument(call.node, 0), router.guards);
            }
        }
    }

    /// `router.post("/orders")(create_order)`: a decorator that is called where a condition decides, with a function from above.
    void addApplied(NodeId call, NodeId decorator)
    {
        const auto callee = r.code.child(decorator, Role::Callee);
        const auto method = r.code.is(callee, NodeKind::Member) ? methodOf(r.code.text(callee)) : std::string_view{};
        const auto given = r.argument(call, 0);
        const auto handler = method.empty() || given == noNode ? noId : r.handlerFunction(given);
        const auto path = r.argument(decorator, 0);
        const auto pathText = path != noNode ? path : r.keyword(decorator, "path");
        if (handler != noId && pathText != noNode && r.code.is(pathText, NodeKind::String) && isRouter(callee))
            addRoute(handler, decorator, method, pathText);
    }

    /// Pyramid's `config.add_route("user", "/users/{id}")` gives a pattern a name; which view answers is said elsewhere.
    bool namesPattern(NodeId call)
    {
        const auto name = r.facts.text(r.stringOf(r.argument(call, 0)));
        const bool isVerb = name == "*" || std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }); // aiohttp
        return !isVerb && !name.starts_with('/');
    }

    void addNamedPattern(NodeId call)
    {
        const auto name = r.stringOf(r.argument(call, 0));
        const auto pattern = r.argument(call, 1) == noNode ? r.stringOf(r.keyword(call, "pattern")) : r.stringOf(r.argument(call, 1));
        if (name == 0 || !r.facts.text(pattern).starts_with('/'))
            return;
        r.facts.mounts.push_back({.node = call, .parent = r.receiverName(call), .child = r.intern('%' + std::string(r.facts.text(name))), .prefix = pattern, .guards = {}});
    }

    /// api.add_router("/events/", "events.api.router") of Django Ninja: the path stands first, and a text may name the router.
    void addNinjaRouter(const Call& call)
    {
        const auto child = r.argument(call.node, 1) == noNode ? r.keyword(call.node, "router") : r.argument(call.node, 1);
        if (child == noNode || r.receiverName(call.node) == 0)
            return;
        Mount mount;
        mount.node = call.node;
        mount.parent = r.receiverName(call.node);
        mount.child = r.stringOf(child);
        if (mount.child == 0)
            mount.child = r.code.is(child, NodeKind::Name) || r.code.is(child, NodeKind::Member) ? localOrImported(child) : 0;
        mount.prefix = r.stringOf(r.argument(call.node, 0));
        r.addGuards(r.keyword(call.node, "auth"), mount.guards);
        r.facts.mounts.push_back(std::move(mount));
    }

    void addMount(const Call& call, bool hasPath)
    {
        const auto child = r.argument(call.node, hasPath ? 1 : 0);
        if (child == noNode || r.receiverName(call.node) == 0)
            return;
        Mount mount;
        mount.node = call.node;
        mount.parent = r.receiverName(call.node);
        // app.register_blueprint(users.make_blueprint()), also through a variable: what a function makes.
        const auto value = r.code.is(child, NodeKind::Name) ? r.facts.valueOf(child) : child;
        const auto* made = r.code.is(value, NodeKind::Call) ? r.facts.call(value) : nullptr;
        const bool isFactory = made && !knownRouter(r.facts.text(made->callee));
        mount.child = isFactory ? made->callee
            : r.code.is(child, NodeKind::Name) && r.facts.qualified(child).find("Router") == std::string_view::npos
                && r.facts.qualified(child).find("Blueprint") == std::string_view::npos
            ? r.facts.qualifiedOf[child]
            : r.code.is(child, NodeKind::Name) || r.code.is(child, NodeKind::Member) ? localOrImported(child) : 0;
        mount.prefix = r.stringOf(hasPath ? r.argument(call.node, 0) : r.keyword(call.node, "prefix"));
        if (mount.prefix == 0)
            mount.prefix = r.stringOf(r.keyword(call.node, "url_prefix"));
        r.addGuards(r.keyword(call.node, "dependencies"), mount.guards);
        r.facts.mounts.push_back(std::move(mount));
    }

    /// api.add_resource(Users, "/users", "/people"): the class is the router of its methods.
    void addResource(NodeId call)
    {
        const auto resource = r.argument(call, 0);
        if ((!r.code.is(resource, NodeKind::Name) && !r.code.is(resource, NodeKind::Member)) || r.receiverName(call) == 0)
            return;
        if (const auto path = r.stringOf(r.argument(call, 1)); path != 0)
            r.facts.mounts.push_back({.node = call, .parent = r.receiverName(call), .child = localOrImported(resource), .prefix = path, .guards = {}});
    }

    /// The name of a router object: where it was imported from, or its local name marked with '@'.
    TextId localOrImported(NodeId node)
    {
        const auto* binding = r.facts.binding(node);
        if (binding && binding->kind != Binding::Kind::Import) {
            std::string text("@");
            text += r.code.text(node);
            return r.intern(text);
        }
        return r.facts.qualifiedOf[node];
    }

    void addRegistered(NodeId call, std::string_view keyword, std::string_view method)
    {
        const auto path = r.argument(call, 0);
        auto handler = r.keyword(call, keyword);
        for (unsigned i = 1; handler == noNode && i < r.argumentCount(call); ++i) {
            const auto candidate = r.argument(call, i);
            if (r.code.is(candidate, NodeKind::Name) || r.code.is(candidate, NodeKind::Member) || r.code.is(candidate, NodeKind::Call))
                handler = candidate;
        }
        if (handler == noNode || r.stringOf(path) == 0)
            return;
        Route route;
        route.node = call;
        route.framework = m_framework;
        route.method = r.intern(method);
        route.path = r.stringOf(path);
        route.router = r.receiverName(call);
        route.handler = r.handlerFunction(handler);
        if (route.handler == noId) {
            route.handlerName = r.facts.qualifiedOf[handler];
        } else {
            addParameterGuards(route.handler, route.guards);
            for (const auto decorator : r.facts.functions[route.handler].decorators)
                route.guards.push_back(decorator);
        }
        r.addGuards(r.keyword(call, "dependencies"), route.guards);
        r.addRoute(std::move(route));
    }

    /// Tornado, Flask-RESTful, Starlette endpoints: methods named like verbs in a handler class.
    void addClassHandlers()
    {
        for (const auto& entry : r.facts.classes) {
            std::string_view framework;
            for (const auto base : entry.bases) {
                const auto name = r.facts.text(base);
                if (name.ends_with("RequestHandler") && r.imports("tornado"))
                    framework = "tornado";
                else if (name == "flask_restful.Resource" || name == "flask_restx.Resource" || name == "flask.views.MethodView"
                         || name.ends_with(".MethodView"))
                    framework = "flask";
                else if (name.ends_with("Resource") && framework.empty() && r.imports("flask"))
                    framework = "flask-resource"; // of a base of the project; RouteTable asks whether something mounts it
                else if (name.ends_with("HTTPEndpoint"))
                    framework = "starlette";
            }
            if (framework.empty())
                continue;
            for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
                const auto& function = r.facts.functions[id];
                if (function.owner == noId || &r.facts.classes[function.owner] != &entry || verbOf(r.facts.text(function.name)).empty())
                    continue;
                Route route;
                route.node = function.node;
                route.handler = id;
                route.framework = r.intern(framework);
                route.method = r.intern(verbOf(r.facts.text(function.name)));
                route.router = entry.name;
                route.guards = function.decorators;
                for (const auto decorator : entry.decorators)
                    route.guards.push_back(decorator);
                for (const auto base : entry.bases)
                    route.guards.push_back(base);
                const auto before = r.facts.routes.size();
                for (const auto decorator : r.code.children(entry.node)) {
                    const auto made = r.code[decorator].role == Role::Decorator ? r.code.child(decorator, Role::Value) : noNode;
                    const auto callee = r.code.is(made, NodeKind::Call) ? r.code.child(made, Role::Callee) : noNode;
                    if (r.code.is(callee, NodeKind::Member) && r.code.text(callee) == "route")
                        addClassRoute(made, route);
                }
                if (r.facts.routes.size() == before)
                    r.addRoute(std::move(route));
            }
        }
    }

    /// @namespace.route("/<id>", "/by-id/<id>") of a class: each path is a route of its own.
    void addClassRoute(NodeId call, Route route)
    {
        const auto router = r.receiverName(call);
        const auto known = std::ranges::find(r.facts.routers, router, &Router::name);
        if (router == 0)
            return;
        route.router = router;
        const auto prefix = known == r.facts.routers.end() ? 0 : known->prefix;
        for (unsigned i = 0; i < r.argumentCount(call); ++i) {
            if (const auto path = r.argument(call, i); r.code.is(path, NodeKind::String)) {
                route.path = r.joinPaths(prefix, r.stringOf(path));
                r.addRoute(route);
            }
        }
    }

    void addLambdaHandlers()
    {
        for (auto& function : r.facts.functions) {
            const auto name = r.facts.text(function.name);
            if (function.outer != noId || function.owner != noId || (name != "lambda_handler" && name != "handler"))
                continue;
            const auto first = r.code.child(function.node, Role::Parameter);
            if (first == noNode || r.code.text(first) != "event" || r.code.end(first) >= r.code.end(function.node)
                || r.code.text(r.code.end(first)) != "context")
                continue;
            function.isHandler = true;
        }
    }

    Recogniser& r;
    TextId m_framework = 0;
};

} // namespace

void recognisePythonFrameworks(Recogniser& recogniser)
{
    PythonRecogniser(recogniser).run();
    recognisePyramid(recogniser);
}

} // namespace punchlist::frameworks
