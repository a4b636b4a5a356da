#include "facts/frameworks/recogniser.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>

/// Express and what looks like it: Fastify, Koa routers, Hono, Polka.
namespace punchlist::frameworks {
namespace {

constexpr std::array<std::string_view, 11> frameworkModules{"express", "fastify", "@koa/router", "koa-router", "hono", "@hono/zod-openapi",
                                                            "elysia", "polka", "restify", "express-promise-router", "itty-router"};
constexpr std::array<std::string_view, 8> routerNames{"app", "router", "server", "api", "fastify", "routes", "apiRouter", "express"};

class NodeRecogniser {
public:
    explicit NodeRecogniser(Recogniser& recogniser)
        : r(recogniser)
    {
        for (const auto module : frameworkModules) {
            if (r.imports(module))
                m_framework = module.starts_with("express") ? "express" : module.find("koa") != std::string_view::npos ? "koa" : module.starts_with("@hono/") ? "hono" : module;
        }
    }

    void run()
    {
        for (const auto& call : r.facts.calls) {
            const auto name = r.facts.text(call.callee);
            const auto parent = r.code.parent(call.node);
            const bool isKoa = name == "koa" || name == "koa.default"; // new Koa()
            const bool isKoaRouter = name.starts_with("koa-router") || name.starts_with("@koa/router");
            if ((name != "express" && name != "express.Router" && name != "fastify" && !isKoa && !isKoaRouter) || !r.code.is(parent, NodeKind::Assign))
                continue;
            auto& router = r.router(r.code[r.code.child(parent, Role::Target)].text, r.intern(isKoa ? std::string_view("koa") : m_framework));
            router.node = call.node;
            // Koa applications are mounted into each other; only one that listens is the process, which is seen elsewhere.
            router.isApplication = name != "express.Router" && !isKoa && !isKoaRouter;
            if (isKoaRouter)
                router.prefix = prefixOf(call.node);
        }
        for (const auto& call : r.facts.calls) {
            const auto callee = r.code.child(call.node, Role::Callee);
            if (!r.code.is(callee, NodeKind::Member) || !isRouter(callee))
                addHandedTo(call.node, callee);
            if (!r.code.is(callee, NodeKind::Member))
                continue;
            const auto method = r.code.text(callee);
            if (method == "route" && r.argumentCount(call.node) == 1 && (isRouter(callee) || isThis(r.code.child(callee, Role::Object)))) {
                addWrittenOut(call.node, callee);
                continue;
            }
            if (const auto object = r.code.child(callee, Role::Object); method == "use"
                && (isThis(object) || (r.code.is(object, NodeKind::Member) && isThis(r.code.child(object, Role::Object)) && !isRouter(callee)))) {
                addUseOfClass(call.node);
                continue;
            }
            if ((method == "register" || method == "addHook") && isRouter(callee)) {
                method == "register" ? addPlugin(call.node, callee) : addHook(call.node, callee);
                continue;
            }
            if (isChain(callee)) {
                addChained(call.node, callee);
                continue;
            }
            if (method == "use" && isRouter(callee))
                addUse(call.node);
            else if (method == "route" && r.argumentCount(call.node) == 2 && isRouter(callee))
                addUse(call.node); // Hono's app.route("/users", users) mounts
            else if (method == "openapi" && isRouter(callee))
                addDescribed(call.node, routerName(r.code.child(callee, Role::Object)), 0, {});
            else if (!verbOf(method).empty() && method != "trace")
                addRoute(call.node, callee, verbOf(method));
        }
        addDescriptionsForOthers();
        std::ranges::move(m_plainMounts, std::back_inserter(r.facts.mounts));
    }

private:
    /// Hono and Elysia hand the application on, so that its routes are one expression: new Hono().use(auth).get("/", list).
    bool isChain(NodeId callee) const
    {
        if (m_framework != "hono" && m_framework != "elysia")
            return false;
        const auto object = r.code.child(callee, Role::Object);
        return r.code.is(object, NodeKind::Call) && isRouter(callee);
    }

    /// One link of such an expression. What stands before it in the expression guards it.
    void addChained(NodeId call, NodeId callee)
    {
        const auto method = r.code.text(callee);
        const bool isMount = method == "route" || method == "use";
        const bool isDescribed = method == "openapi";
        if (!isMount && !isDescribed && (verbOf(method).empty() || method == "trace"))
            return;
        TextId name = 0, prefix = 0;
        std::vector<TextId> guards;
        auto link = r.code.child(callee, Role::Object);
        while (r.code.is(link, NodeKind::Call)) {
            const auto inner = r.code.child(link, Role::Callee);
            if (!r.code.is(inner, NodeKind::Member))
                break;
            const auto earlier = r.code.text(inner);
            if (earlier == "use") {
                for (unsigned i = r.stringOf(r.argument(link, 0)) == 0 || r.facts.text(r.stringOf(r.argument(link, 0))) == "*" ? 0 : r.argumentCount(link); i < r.argumentCount(link); ++i)
                    r.addGuards(r.argument(link, i), guards);
            } else if (earlier == "basePath") {
                prefix = prefix == 0 ? r.stringOf(r.argument(link, 0)) : r.joinPaths(r.stringOf(r.argument(link, 0)), prefix);
            }
            link = r.code.child(inner, Role::Object);
        }
        if (r.code.is(link, NodeKind::Name)) {
            name = routerName(link);
        } else { // the variable that the whole expression is given to
            auto outer = call;
            while (r.code.parent(outer) != noNode && (r.code.is(r.code.parent(outer), NodeKind::Member) || r.code.is(r.code.parent(outer), NodeKind::Call)))
                outer = r.code.parent(outer);
            const auto assigned = r.code.parent(outer);
            if (r.code.is(assigned, NodeKind::Assign))
                name = r.code[r.code.child(assigned, Role::Target)].text;
        }
        addLaterGuards(name, guards);
        if (isDescribed) {
            addDescribed(call, name, prefix, std::move(guards));
            return;
        }
        const auto count = r.argumentCount(call);
        const auto path = r.stringOf(r.argument(call, 0));
        if (isMount) {
            const auto last = count == 2 && path != 0 ? r.argument(call, 1) : noNode;
            const auto child = method == "route" ? mountedRouter(last) : 0;
            if (child != 0)
                r.facts.mounts.push_back({.node = call, .parent = name, .child = child, .prefix = prefix == 0 ? path : r.joinPaths(prefix, path), .guards = std::move(guards)});
            return;
        }
        if (count < 2 || path == 0 || !r.facts.text(path).starts_with('/'))
            return;
        Route route;
        route.node = r.argument(call, 0); // the call begins where the whole expression does
        route.framework = r.intern(m_framework);
        route.method = r.intern(verbOf(method));
        route.router = name;
        route.path = prefix == 0 ? path : r.joinPaths(prefix, path);
        route.guards = std::move(guards);
        for (unsigned i = 1; i + 1 < count; ++i)
            r.addGuards(r.argument(call, i), route.guards);
        route.handler = r.handlerFunction(r.argument(call, count - 1));
        if (route.handler == noId)
            route.handlerName = r.facts.qualifiedOf[r.argument(call, count - 1)];
        r.addRoute(std::move(route));
    }

    /// app.openapi(createRoute({ method: "get", path: "/users" }), handler) of @hono/zod-openapi.
    void addDescribed(NodeId call, TextId router, TextId prefix, std::vector<TextId> guards)
    {
        const auto description = r.argument(call, 0);
        const auto made = description == noNode ? noNode : r.facts.valueOf(description);
        Route route;
        if (!r.code.is(made, NodeKind::Call)) { // it stands in another file
            if (const auto name = description == noNode ? 0 : r.facts.qualifiedOf[description]; name != 0 && router != 0)
                r.facts.mounts.push_back({.node = call, .parent = router, .child = name, .prefix = prefix, .guards = std::move(guards)});
            return;
        }
        if (!readDescription(made, route, guards))
            return;
        m_described.insert(made);
        route.node = description;
        route.router = router;
        route.path = prefix == 0 ? route.path : r.joinPaths(prefix, route.path);
        route.guards = std::move(guards);
        route.handler = r.handlerFunction(r.argument(call, 1));
        r.addRoute(std::move(route));
    }

    bool readDescription(NodeId made, Route& route, std::vector<TextId>& guards)
    {
        const auto options = r.argument(made, 0);
        if (!r.code.is(options, NodeKind::Dict))
            return false;
        for (const auto pair : r.code.children(options)) {
            if (!r.code.is(pair, NodeKind::Pair))
                continue;
            const auto value = r.code.child(pair, Role::Value);
            if (r.code.text(pair) == "method")
                route.method = r.intern(verbOf(r.facts.text(r.stringOf(value))));
            else if (r.code.text(pair) == "path")
                route.path = r.stringOf(value);
            else if (r.code.text(pair) == "middleware")
                r.addGuards(value, guards);
        }
        route.framework = r.intern(m_framework);
        return route.path != 0 && !r.facts.text(route.method).empty();
    }

    /// `export const list = createRoute({ … })`: another file gives it a handler and a place, by `openapi(list, …)`.
    void addDescriptionsForOthers()
    {
        for (const auto& call : r.facts.calls) {
            const auto parent = r.code.parent(call.node);
            if (r.facts.text(call.callee) != "@hono/zod-openapi.createRoute" || call.function != noId || m_described.contains(call.node) || !r.code.is(parent, NodeKind::Assign))
                continue;
            Route route;
            if (!readDescription(call.node, route, route.guards))
                continue;
            route.node = call.node;
            route.router = r.code[r.code.child(parent, Role::Target)].text;
            r.addRoute(std::move(route));
        }
    }

    /// new Router({ prefix: "/users" })
    TextId prefixOf(NodeId call) const { return r.stringOf(r.property(r.argument(call, 0), "prefix")); }

    bool isRouter(NodeId callee) const { return isRouterObject(r.code.child(callee, Role::Object)); }

    bool isRouterObject(NodeId object) const
    {
        const auto qualified = r.facts.qualified(object);
        if (qualified == "express()" || qualified.starts_with("express.Router") || qualified.starts_with("fastify")
            || qualified == "koa" || qualified == "koa()" || qualified.starts_with("koa.default") || qualified.starts_with("@koa/router") || qualified.starts_with("koa-router") || qualified.starts_with("hono.")
            || qualified.starts_with("@hono/zod-openapi.") || qualified.starts_with("elysia.") || qualified.starts_with("polka") || qualified.starts_with("express-promise-router"))
            return true;
        // Received as a parameter or made elsewhere: by its name, in a file that speaks of the framework or not at all.
        if (!r.code.is(object, NodeKind::Name))
            return false;
        const auto* binding = r.facts.binding(object);
        if (!binding || (binding->kind != Binding::Kind::Parameter && m_framework.empty()))
            return false;
        if (binding->kind == Binding::Kind::Parameter && isRouterType(r.code.child(binding->node, Role::Type)))
            return true;
        return qualified.starts_with('~') || qualified.starts_with("express.") || binding->kind == Binding::Kind::Import
            ? std::ranges::find(routerNames, r.code.text(object)) != routerNames.end()
            : false;
    }

    /// `fastify: FastifyInstance`, `app: express.Application`
    bool isRouterType(NodeId type) const
    {
        constexpr std::array<std::string_view, 8> types{"FastifyInstance", "Hono", "OpenAPIHono", "Express", "Router", "IRouter", "Application", "Elysia"};
        return (r.code.is(type, NodeKind::Name) || r.code.is(type, NodeKind::Member)) && std::ranges::find(types, r.code.text(type)) != types.end();
    }

    bool isThis(NodeId node) const { return r.code.is(node, NodeKind::Name) && r.code.text(node) == "this"; }

    /// What routes of an object are kept under. A parameter is whatever others hand to its function, so that the function names it.
    TextId routerName(NodeId object) const
    {
        const auto own = r.code.is(object, NodeKind::Name) || r.code.is(object, NodeKind::Member) ? r.code[object].text : 0;
        const auto* binding = r.code.is(object, NodeKind::Name) ? r.facts.binding(object) : nullptr;
        if (!binding || binding->kind != Binding::Kind::Parameter || binding->function == noId)
            return own;
        const auto& function = r.facts.functions[binding->function];
        if (function.owner != noId)
            return r.facts.text(function.name) == "constructor" ? r.facts.classes[function.owner].name : own;
        if (function.name != 0)
            return function.name;
        const auto parent = r.code.parent(function.node);
        const auto target = r.code.is(parent, NodeKind::Assign) ? r.code.child(parent, Role::Target) : noNode;
        return r.code.is(target, NodeKind::Name) ? r.code[target].text : own;
    }

    /// registerUsers(app), new UserRoutes(app), require("./routes")(app): what those add belongs to the application.
    void addHandedTo(NodeId call, NodeId callee)
    {
        constexpr unsigned most = 3;
        for (unsigned i = 0; i < std::min(most, r.argumentCount(call)); ++i) {
            const auto handed = r.argument(call, i);
            if (!r.code.is(handed, NodeKind::Name) || !isRouterObject(handed))
                continue;
            TextId child = 0;
            if (r.code.is(callee, NodeKind::Call)) {
                child = r.facts.callee(callee) == "require" ? r.facts.qualifiedOf[callee] : 0;
            } else if (r.code.is(callee, NodeKind::Name) || r.code.is(callee, NodeKind::Member)) {
                child = r.facts.qualifiedOf[callee];
            }
            const auto parent = routerName(handed);
            if (child != 0 && parent != 0 && r.facts.text(child) != r.facts.text(parent))
                addPlainMount({.node = call, .parent = parent, .child = child, .prefix = 0, .guards = {}});
        }
    }

    /// Of what may be no router. Middleware that stands after the first routes guards what comes later.
    void addPlainMount(Mount mount)
    {
        addLaterGuards(mount.parent, mount.guards);
        m_plainMounts.push_back(std::move(mount));
    }

    /// fastify.register(users, { prefix: "/users" }), also of import("./users") and of a function written there.
    void addPlugin(NodeId call, NodeId callee)
    {
        const auto plugin = r.argument(call, 0);
        const auto parent = routerName(r.code.child(callee, Role::Object));
        TextId child = 0;
        if (r.code.is(plugin, NodeKind::Name) || r.code.is(plugin, NodeKind::Member)) {
            child = mountedRouter(plugin);
        } else if (r.code.is(plugin, NodeKind::Call)) {
            const auto made = r.code.text(r.code.child(plugin, Role::Callee));
            child = made == "import" || made == "require" ? r.stringOf(r.argument(plugin, 0)) : 0;
        } else if (r.code.is(plugin, NodeKind::Function)) {
            const auto parameter = r.code.child(plugin, Role::Parameter);
            if (parameter != noNode && r.code[parameter].text != parent)
                child = r.intern('@' + std::string(r.code.text(parameter)));
        }
        if (child == 0 || parent == 0)
            return;
        Mount mount{.node = call, .parent = parent, .child = child, .prefix = r.stringOf(r.property(r.argument(call, 1), "prefix")), .guards = {}};
        addPlainMount(std::move(mount));
    }

    /// fastify.addHook("preHandler", requireAuth): before all routes of the plugin.
    void addHook(NodeId call, NodeId callee)
    {
        const auto when = r.facts.text(r.stringOf(r.argument(call, 0)));
        const auto name = routerName(r.code.child(callee, Role::Object));
        if (name != 0 && (when == "onRequest" || when == "preHandler" || when == "preValidation"))
            r.addGuards(r.argument(call, 1), r.router(name, r.intern(m_framework)).guards);
    }

    /// this.create, this.create.bind(this)
    FunctionId handlerOf(NodeId expression) const
    {
        auto member = expression;
        if (r.code.is(member, NodeKind::Call) && r.code.text(r.code.child(member, Role::Callee)) == "bind")
            member = r.code.child(r.code.child(member, Role::Callee), Role::Object);
        if (!r.code.is(member, NodeKind::Member) || !isThis(r.code.child(member, Role::Object)))
            return r.handlerFunction(expression);
        const auto owner = r.classAround(member);
        for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
            const auto& function = r.facts.functions[id];
            if (function.owner != noId && r.facts.classes[function.owner].name == owner && function.name == r.code[member].text)
                return id;
        }
        return noId;
    }

    /// fastify.route({ method: "GET", url: "/users", preHandler: auth, handler: list }), and the same of a controller class.
    void addWrittenOut(NodeId call, NodeId callee)
    {
        const auto options = r.argument(call, 0);
        if (!r.code.is(options, NodeKind::Dict))
            return;
        Route route;
        std::vector<TextId> methods;
        bool hasPath = false, hasHandler = false;
        for (const auto pair : r.code.children(options)) {
            if (!r.code.is(pair, NodeKind::Pair))
                continue;
            const auto key = r.code.text(pair);
            const auto value = r.code.child(pair, Role::Value);
            if (key == "method") {
                for (auto node = value; node < r.code.end(value); ++node) {
                    if (const auto verb = r.code.is(node, NodeKind::String) ? verbOf(toLower(r.code.text(node))) : std::string_view{}; !verb.empty())
                        methods.push_back(r.intern(verb));
                }
            } else if (key == "path" || key == "url") {
                hasPath = true;
                route.path = r.code.is(value, NodeKind::Template) ? r.templatePath(value) : r.stringOf(value);
            } else if (key == "handler") {
                hasHandler = true;
                route.handler = handlerOf(value);
                if (route.handler == noId && (r.code.is(value, NodeKind::Name) || r.code.is(value, NodeKind::Member)))
                    route.handlerName = r.facts.qualifiedOf[value];
            } else if (key == "permission" || key == "permissions" || key == "roles" || key == "scopes") {
                const auto text = r.code.text(value);
                if (text != "NONE" && text != "none" && !r.code.is(value, NodeKind::Null))
                    route.guards.push_back(r.intern("requirePermission"));
            } else if (key == "preHandler" || key == "onRequest" || key == "preValidation" || key == "middleware" || key == "middlewares") {
                r.addGuards(value, route.guards);
            }
        }
        if (!hasPath || !hasHandler || methods.empty())
            return;
        const auto object = r.code.child(callee, Role::Object);
        route.node = call;
        route.framework = r.intern(m_framework.empty() ? std::string_view("express") : m_framework);
        route.router = isThis(object) ? r.classAround(object) : routerName(object);
        if (!isThis(object))
            addLaterGuards(route.router, route.guards);
        for (const auto method : methods) {
            route.method = method;
            r.addRoute(route);
        }
    }

    /// this.use("/users", new UserController(config).router) in a controller class, this.app.use(…) where its base makes the router
    void addUseOfClass(NodeId call)
    {
        const auto first = r.argument(call, 0);
        const auto last = r.argument(call, 1);
        if (r.argumentCount(call) != 2 || (!r.code.is(first, NodeKind::String) && !r.code.is(first, NodeKind::Template)) || r.facts.qualifiedOf[last] == 0)
            return;
        m_plainMounts.push_back({.node = call, .parent = r.classAround(call), .child = r.facts.qualifiedOf[last], .prefix = r.code.is(first, NodeKind::Template) ? r.templatePath(first) : r.stringOf(first), .guards = {}});
    }

    void addRoute(NodeId call, NodeId callee, std::string_view method)
    {
        const auto object = r.code.child(callee, Role::Object);
        TextId path = 0;
        unsigned firstHandler = 1;
        NodeId routerCallee = callee;
        if (r.code.is(object, NodeKind::Call)) { // router.route('/x').get(handler).post(handler)
            auto chain = object;
            for (int depth = 0; depth < 10 && r.code.is(chain, NodeKind::Call); ++depth) {
                const auto inner = r.code.child(chain, Role::Callee);
                if (!r.code.is(inner, NodeKind::Member))
                    return;
                if (r.code.text(inner) == "route") {
                    path = r.stringOf(r.argument(chain, 0));
                    routerCallee = inner;
                    firstHandler = 0;
                    break;
                }
                chain = r.code.child(inner, Role::Object);
            }
            if (path == 0)
                return;
        } else {
            const auto first = r.argument(call, 0);
            if (first == noNode)
                return;
            path = r.stringOf(first);
            if (path == 0 && !r.code.is(first, NodeKind::List) && !r.code.is(first, NodeKind::Template) && !r.code.is(first, NodeKind::Regex))
                return;
            // Koa puts the slash of the prefix before a path without one: router.post("documents.list").
            const bool isKoa = m_framework == "koa";
            if (const auto text = r.facts.text(path); !isKoa && !text.empty() && !text.starts_with('/') && !text.starts_with('*') && !text.starts_with(':'))
                return;
        }
        const auto count = r.argumentCount(call);
        if (count <= firstHandler || !isRouter(routerCallee))
            return;
        Route route;
        route.node = call;
        route.framework = r.intern(m_framework.empty() ? std::string_view("express") : m_framework);
        route.method = r.intern(method);
        route.router = routerName(r.code.child(routerCallee, Role::Object));
        const auto made = std::ranges::find(r.facts.routers, route.router, &Router::name);
        route.path = made == r.facts.routers.end() ? path : r.joinPaths(made->prefix, path);
        for (unsigned i = firstHandler; i + 1 < count; ++i)
            r.addGuards(r.argument(call, i), route.guards);
        addLaterGuards(route.router, route.guards);
        const auto handler = r.argument(call, count - 1);
        if (r.code.is(handler, NodeKind::List)) { // router.get('/x', [auth, handler])
            NodeId last = noNode;
            for (const auto child : r.code.children(handler)) {
                if (last != noNode)
                    r.addGuards(last, route.guards);
                last = child;
            }
            route.handler = last == noNode ? noId : handlerOf(last);
        } else {
            route.handler = handlerOf(handler);
            if (r.code.is(handler, NodeKind::Call)) {
                // asyncHandler(fn) is a wrapper, requireAuth(fn) a guard: the name tells.
                if (const auto* wrapper = r.facts.call(handler))
                    route.guards.push_back(wrapper->callee);
            }
            if (route.handler == noId && (r.code.is(handler, NodeKind::Name) || r.code.is(handler, NodeKind::Member)))
                route.handlerName = nameOfHandler(handler);
        }
        r.addRoute(std::move(route));
    }

    /// Also of `const orders = wrapController(ordersController)`, where orders.list wraps ordersController.list.
    TextId nameOfHandler(NodeId handler)
    {
        const auto object = r.code.is(handler, NodeKind::Member) ? r.code.child(handler, Role::Object) : noNode;
        const auto made = r.code.is(object, NodeKind::Name) ? r.facts.valueOf(object) : noNode;
        const auto wrapped = r.code.is(made, NodeKind::Call) && r.argumentCount(made) == 1 ? r.argument(made, 0) : noNode;
        const auto* binding = r.code.is(wrapped, NodeKind::Name) ? r.facts.binding(wrapped) : nullptr;
        if (!binding || binding->kind != Binding::Kind::Import)
            return r.facts.qualifiedOf[handler];
        return r.intern(std::string(r.facts.qualified(wrapped)) + '.' + std::string(r.code.text(handler)));
    }

    /// What `router.routes()` of Koa hands over, or noNode for other expressions.
    NodeId koaRouter(NodeId expression) const
    {
        const auto callee = r.code.is(expression, NodeKind::Call) && r.argumentCount(expression) == 0 ? r.code.child(expression, Role::Callee) : noNode;
        if (!r.code.is(callee, NodeKind::Member) || r.code.text(callee) != "routes")
            return noNode;
        return r.code.child(callee, Role::Object);
    }

    /// The name of a mounted router: where it was imported from, or its local name marked with '@'.
    TextId mountedRouter(NodeId node)
    {
        if (!r.code.is(node, NodeKind::Name))
            return node == noNode ? 0 : r.facts.qualifiedOf[node];
        const auto* binding = r.facts.binding(node);
        if (!binding || binding->kind == Binding::Kind::Import || binding->kind == Binding::Kind::Parameter)
            return r.facts.qualifiedOf[node];
        return r.intern('@' + std::string(r.code.text(node)));
    }

    /// app.use(router.routes()), app.use(mount("/api", api)) of koa-mount. False for anything else.
    bool addKoaMount(NodeId call, TextId name)
    {
        const auto last = r.argument(call, std::max(1U, r.argumentCount(call)) - 1);
        TextId child = mountedRouter(koaRouter(last));
        TextId prefix = r.stringOf(r.argument(call, 0));
        const unsigned guardsEnd = std::max(1U, r.argumentCount(call)) - 1;
        if (child == 0 && r.code.is(last, NodeKind::Call) && r.code.text(r.code.child(last, Role::Callee)) == "mount" && r.argumentCount(last) > 0) {
            prefix = r.stringOf(r.argument(last, 0));
            const auto inner = r.argument(last, r.argumentCount(last) - 1);
            child = mountedRouter(koaRouter(inner) == noNode ? inner : koaRouter(inner));
        }
        if (child == 0)
            return false;
        Mount mount{.node = call, .parent = name, .child = child, .prefix = prefix, .guards = {}};
        for (unsigned i = r.stringOf(r.argument(call, 0)) == 0 ? 0 : 1; i < guardsEnd; ++i)
            r.addGuards(r.argument(call, i), mount.guards);
        addLaterGuards(name, mount.guards);
        r.facts.mounts.push_back(std::move(mount));
        return true;
    }

    /// app.use(helmet()), app.use("/users", requireAuth, usersRouter)
    void addUse(NodeId call)
    {
        const auto name = routerName(r.code.child(r.code.child(call, Role::Callee), Role::Object));
        if (addKoaMount(call, name))
            return;
        const auto count = r.argumentCount(call);
        const bool isTemplate = count > 1 && r.code.is(r.argument(call, 0), NodeKind::Template);
        const auto prefix = isTemplate ? r.templatePath(r.argument(call, 0)) : r.stringOf(r.argument(call, 0));
        std::vector<TextId> guards;
        for (unsigned i = prefix == 0 ? 0 : 1; i < count; ++i)
            r.addGuards(r.argument(call, i), guards);
        if (prefix == 0 || r.facts.text(prefix) == "*" || r.facts.text(prefix) == "/*") {
            // A router without a path of its own: which of them are some is known later.
            if (const auto last = r.argument(call, count - 1); count > 0 && (r.code.is(last, NodeKind::Name) || r.code.is(last, NodeKind::Member))) {
                if (const auto child = r.code.is(last, NodeKind::Name) ? mountedRouter(last) : r.facts.qualifiedOf[last]; child != 0)
                    addPlainMount({.node = call, .parent = name, .child = child, .prefix = 0, .guards = {}});
            }
            // Middleware runs for what is registered after it.
            auto& target = hasEarlierRoutes(name) ? m_laterGuards[name] : r.router(name, r.intern(m_framework)).guards;
            target.insert(target.end(), guards.begin(), guards.end());
            return;
        }
        Mount mount{.node = call, .parent = name, .child = 0, .prefix = prefix, .guards = std::move(guards)};
        if (!mount.guards.empty()) {
            const auto last = r.argument(call, count - 1);
            mount.child = r.code.is(last, NodeKind::Name) ? mountedRouter(last) : mount.guards.back();
            mount.guards.pop_back();
        }
        addLaterGuards(name, mount.guards);
        r.facts.mounts.push_back(std::move(mount));
    }

    bool hasEarlierRoutes(TextId router) const
    {
        return std::ranges::find(r.facts.routes, router, &Route::router) != r.facts.routes.end()
            || std::ranges::find(r.facts.mounts, router, &Mount::parent) != r.facts.mounts.end();
    }

    void addLaterGuards(TextId router, std::vector<TextId>& guards) const
    {
        if (const auto later = m_laterGuards.find(router); later != m_laterGuards.end())
            guards.insert(guards.end(), later->second.begin(), later->second.end());
    }

    Recogniser& r;
    std::string_view m_framework;
    std::set<NodeId> m_described; ///< calls of createRoute that have their handler in this file
    std::vector<Mount> m_plainMounts; ///< of what may be no router
    std::map<TextId, std::vector<TextId>> m_laterGuards; ///< by router: `use` that stands after its first routes
};

} // namespace

void recogniseNodeFrameworks(Recogniser& recogniser)
{
    NodeRecogniser(recogniser).run();
}

} // namespace punchlist::frameworks
