#include "facts/frameworks/recogniser.h"

#include <string>

/// NestJS controllers, and Next.js API routes, route handlers and server actions.
namespace punchlist::frameworks {
namespace {

/// The call or name behind a decorator, and the last segment of its name.
std::string_view decoratorName(const Recogniser& r, NodeId decorator, NodeId& call)
{
    auto expression = r.code.child(decorator, Role::Value);
    call = noNode;
    if (r.code.is(expression, NodeKind::Call)) {
        call = expression;
        expression = r.code.child(expression, Role::Callee);
    }
    return expression == noNode ? std::string_view{} : r.code.text(expression);
}

std::string_view nestVerb(std::string_view decorator)
{
    if (decorator == "Get")
        return "GET";
    if (decorator == "Post")
        return "POST";
    if (decorator == "Put")
        return "PUT";
    if (decorator == "Patch")
        return "PATCH";
    if (decorator == "Delete")
        return "DELETE";
    if (decorator == "All")
        return "ANY";
    return decorator == "Sse" ? "GET" : std::string_view{};
}

bool exportsFunction(const Recogniser& r, const Function& function)
{
    for (NodeId n = r.code.parent(function.node); n != noNode; n = r.code.parent(n)) {
        if (r.code.is(n, NodeKind::Export))
            return true;
        if (r.code.is(n, NodeKind::Function) || r.code.is(n, NodeKind::Class))
            return false;
    }
    for (const auto name : r.facts.exported) {
        if (name == function.name && name != 0)
            return true;
    }
    return false;
}

/// What a function is called that wrappers take: `export const find = cache(async () => …)`. 0 when nothing names it.
TextId nameOfWrapped(const Recogniser& r, NodeId function)
{
    auto node = function;
    while (r.code[node].role == Role::Argument && r.code.is(r.code.parent(node), NodeKind::Call))
        node = r.code.parent(node);
    const auto assign = r.code[node].role == Role::Value ? r.code.parent(node) : noNode;
    const auto target = r.code.is(assign, NodeKind::Assign) ? r.code.child(assign, Role::Target) : noNode;
    return r.code.is(target, NodeKind::Name) ? r.code[target].text : 0;
}

/// Whether the first statement of a block is the directive `"use server"`.
bool saysUseServer(const Recogniser& r, NodeId block)
{
    if (block == noNode || block + 1 >= r.code.end(block))
        return false;
    const auto first = block + 1;
    const auto value = r.code.is(first, NodeKind::ExpressionStatement) ? r.code.child(first, Role::Value) : noNode;
    return r.code.is(value, NodeKind::String) && r.code.text(value) == "use server";
}

/// The path below the folder "app". Route groups, "(shop)", and parallel routes, "@modal", are folders without a part in the
/// path: https://nextjs.org/docs/app/api-reference/file-conventions/route-groups.
std::string appRouterPath(std::string_view folder)
{
    std::string path;
    bool below = false;
    while (!folder.empty()) {
        const auto slash = folder.find('/');
        const auto part = folder.substr(0, slash);
        folder.remove_prefix(slash == std::string_view::npos ? folder.size() : slash + 1);
        if (!below)
            below = part == "app";
        else if (!part.starts_with('@') && !(part.starts_with('(') && part.ends_with(')')))
            path.append("/").append(part);
    }
    return path.empty() ? "/" : path;
}

} // namespace

namespace {

/// The classes in a list of a module, also through a constant of the file: `[...controllers, HealthController]`.
void classesIn(const Recogniser& r, NodeId list, std::vector<TextId>& names, int depth = 0)
{
    if (list == noNode || depth > 4)
        return;
    if (r.code.is(list, NodeKind::Name)) {
        const auto value = r.facts.valueOf(list);
        if (value != list && r.code.is(value, NodeKind::List))
            classesIn(r, value, names, depth + 1);
        else
            names.push_back(r.code[list].text);
        return;
    }
    if (r.code.is(list, NodeKind::Call) || r.code.is(list, NodeKind::Function) || r.code.is(list, NodeKind::Dict))
        return;
    for (const auto child : r.code.children(list))
        classesIn(r, child, names, depth + 1);
}

NodeId entryOf(const Recogniser& r, NodeId dictionary, std::string_view key)
{
    if (!r.code.is(dictionary, NodeKind::Dict))
        return noNode;
    for (const auto pair : r.code.children(dictionary)) {
        if (r.code.is(pair, NodeKind::Pair) && r.code.text(pair) == key)
            return r.code.child(pair, Role::Value);
    }
    return noNode;
}

TextId nestName(Recogniser& r, std::string_view name)
{
    return r.intern("%nest." + std::string(name));
}

/// consumer.apply(AuthMiddleware).exclude("health").forRoutes(UsersController)
void addMiddleware(Recogniser& r, NodeId call)
{
    std::vector<TextId> guards;
    for (auto link = r.code.child(r.code.child(call, Role::Callee), Role::Object); r.code.is(link, NodeKind::Call);) {
        const auto callee = r.code.child(link, Role::Callee);
        if (!r.code.is(callee, NodeKind::Member))
            return;
        if (r.code.text(callee) == "apply") {
            for (unsigned i = 0; i < r.argumentCount(link); ++i)
                r.addGuards(r.argument(link, i), guards);
        }
        link = r.code.child(callee, Role::Object);
    }
    if (guards.empty())
        return;
    std::vector<TextId> classes;
    for (unsigned i = 0; i < r.argumentCount(call); ++i) {
        const auto argument = r.argument(call, i);
        const auto path = r.code.is(argument, NodeKind::Dict) ? entryOf(r, argument, "path") : argument;
        const auto text = r.facts.text(r.stringOf(path));
        if (text == "*" || text == "/*" || text == "(.*)" || text == "{*splat}" || text == "*path")
            r.facts.mounts.push_back({.node = call, .parent = 0, .child = r.intern("%nest"), .prefix = 0, .guards = guards});
        else
            classesIn(r, argument, classes);
    }
    for (const auto name : classes)
        r.facts.mounts.push_back({.node = call, .parent = 0, .child = nestName(r, r.facts.text(name)), .prefix = 0, .guards = guards});
}

/// RouterModule.register([{ path: "admin", module: AdminModule, children: [UsersModule] }])
void addModulePaths(Recogniser& r, NodeId list, TextId parent, NodeId call, int depth)
{
    if (depth > 6 || list == noNode)
        return;
    if (r.code.is(list, NodeKind::Name))
        list = r.facts.valueOf(list);
    if (!r.code.is(list, NodeKind::List))
        return;
    for (const auto entry : r.code.children(list)) {
        if (r.code.is(entry, NodeKind::Name)) {
            r.facts.mounts.push_back({.node = call, .parent = parent, .child = nestName(r, r.code.text(entry)), .prefix = 0, .guards = {}});
            continue;
        }
        const auto path = r.stringOf(entryOf(r, entry, "path"));
        const auto module = entryOf(r, entry, "module");
        const auto name = r.code.is(module, NodeKind::Name) ? nestName(r, r.code.text(module)) : r.intern("%nest-path " + std::to_string(entry));
        if (path == 0)
            continue;
        r.facts.mounts.push_back({.node = call, .parent = parent, .child = name, .prefix = path, .guards = {}});
        addModulePaths(r, entryOf(r, entry, "children"), name, call, depth + 1);
    }
}

/// What modules say about the controllers of the whole application: their paths, middleware and guards.
void addModules(Recogniser& r)
{
    for (const auto& call : r.facts.calls) {
        const auto method = r.facts.text(call.method);
        if (method == "forRoutes")
            addMiddleware(r, call.node);
        else if (method == "register" && r.facts.text(call.callee).ends_with("RouterModule.register"))
            addModulePaths(r, r.argument(call.node, 0), 0, call.node, 0);
        else if (method == "useGlobalGuards") {
            std::vector<TextId> guards;
            for (unsigned i = 0; i < r.argumentCount(call.node); ++i)
                r.addGuards(r.argument(call.node, i), guards);
            r.facts.mounts.push_back({.node = call.node, .parent = 0, .child = r.intern("%nest"), .prefix = 0, .guards = std::move(guards)});
        }
    }
    for (const auto provider : r.facts.nodes(NodeKind::Dict)) { // { provide: APP_GUARD, useClass: AuthGuard }
        const auto token = entryOf(r, provider, "provide");
        if (token == noNode || r.code.text(token) != "APP_GUARD")
            continue;
        std::vector<TextId> guards;
        r.addGuards(entryOf(r, provider, "useClass") == noNode ? entryOf(r, provider, "useExisting") : entryOf(r, provider, "useClass"), guards);
        r.facts.mounts.push_back({.node = provider, .parent = 0, .child = r.intern("%nest"), .prefix = 0, .guards = std::move(guards)});
    }
    for (const auto& entry : r.facts.classes) {
        for (const auto decorator : r.code.children(entry.node)) {
            NodeId call = noNode;
            if (r.code[decorator].role != Role::Decorator || decoratorName(r, decorator, call) != "Module" || call == noNode)
                continue;
            std::vector<TextId> controllers;
            classesIn(r, entryOf(r, r.argument(call, 0), "controllers"), controllers);
            for (const auto controller : controllers)
                r.facts.mounts.push_back({.node = call, .parent = nestName(r, r.facts.text(entry.name)), .child = nestName(r, r.facts.text(controller)), .prefix = 0, .guards = {}});
        }
    }
}

} // namespace

namespace {

/// Operations of GraphQL that a class decorated with @Resolver() offers, of Nest and TypeGraphQL. They are called by their names.
void addResolvers(Recogniser& r)
{
    for (const auto& entry : r.facts.classes) {
        bool isResolver = false;
        std::vector<TextId> guards;
        for (const auto decorator : r.code.children(entry.node)) {
            if (r.code[decorator].role != Role::Decorator)
                continue;
            NodeId call = noNode;
            const auto name = decoratorName(r, decorator, call);
            isResolver = isResolver || name == "Resolver";
            if (name != "Resolver" && call != noNode)
                r.addGuards(call, guards);
        }
        for (FunctionId id = 0; isResolver && id < r.facts.functions.size(); ++id) {
            const auto& function = r.facts.functions[id];
            if (function.owner == noId || &r.facts.classes[function.owner] != &entry)
                continue;
            Route route;
            route.handler = id;
            route.framework = r.intern("graphql");
            route.router = entry.name;
            route.guards = guards;
            for (const auto decorator : r.code.children(function.node)) {
                if (r.code[decorator].role != Role::Decorator)
                    continue;
                NodeId call = noNode;
                const auto name = decoratorName(r, decorator, call);
                if (name == "Query" || name == "Mutation" || name == "Subscription") {
                    route.node = call == noNode ? decorator : call;
                    route.method = r.intern(name == "Query" ? "GET" : name == "Mutation" ? "POST" : "WS");
                } else if (call != noNode) {
                    r.addGuards(call, route.guards);
                } else if (const auto qualified = r.facts.qualifiedOf[r.code.child(decorator, Role::Value)]; qualified != 0) {
                    route.guards.push_back(qualified);
                }
            }
            if (route.node == noNode)
                continue;
            route.path = r.intern("/graphql/" + std::string(r.facts.text(function.name)));
            r.addRoute(std::move(route));
        }
    }
}

} // namespace

void recogniseNest(Recogniser& r)
{
    if (r.imports("@nestjs/graphql") || r.imports("type-graphql"))
        addResolvers(r);
    if (!r.imports("@nestjs"))
        return;
    addModules(r);
    for (const auto& entry : r.facts.classes) {
        TextId prefix = 0;
        bool isController = false;
        std::vector<TextId> guards;
        for (const auto decorator : r.code.children(entry.node)) {
            if (r.code[decorator].role != Role::Decorator)
                continue;
            NodeId call = noNode;
            const auto name = decoratorName(r, decorator, call);
            if (name == "Controller") {
                isController = true;
                const auto given = call == noNode ? noNode : r.argument(call, 0);
                prefix = r.stringOf(r.code.is(given, NodeKind::Dict) ? r.property(given, "path") : given);
            } else if (call != noNode) {
                r.addGuards(call, guards);
            }
        }
        if (!isController)
            continue;
        for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
            const auto& function = r.facts.functions[id];
            if (function.owner == noId || &r.facts.classes[function.owner] != &entry)
                continue;
            Route route;
            route.handler = id;
            route.framework = r.intern("nestjs");
            route.router = entry.name;
            route.guards = guards;
            for (const auto decorator : r.code.children(function.node)) {
                if (r.code[decorator].role != Role::Decorator)
                    continue;
                NodeId call = noNode;
                const auto name = decoratorName(r, decorator, call);
                if (const auto verb = nestVerb(name); !verb.empty() && call != noNode) {
                    route.node = call;
                    route.method = r.intern(verb);
                    route.path = r.joinPaths(prefix, r.stringOf(r.argument(call, 0)));
                    if (!r.facts.text(route.path).starts_with('/')) // Nest puts it there
                        route.path = r.intern('/' + std::string(r.facts.text(route.path)));
                } else if (call != noNode) {
                    r.addGuards(call, route.guards);
                } else if (const auto qualified = r.facts.qualifiedOf[r.code.child(decorator, Role::Value)]; qualified != 0) {
                    route.guards.push_back(qualified);
                }
            }
            if (route.node != noNode)
                r.addRoute(std::move(route));
        }
    }
}

void recogniseNext(Recogniser& r)
{
    const std::string_view path = r.facts.path;
    const auto pages = path.find("pages/api/");
    const auto slash = path.rfind('/');
    const auto file = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const auto folder = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
    const bool isRouteFile = file.starts_with("route.") && (path.starts_with("app/") || path.find("/app/") != std::string_view::npos);
    const bool isActionFile = !r.code.nodes.empty() && saysUseServer(r, 0);
    for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
        const auto& function = r.facts.functions[id];
        if (function.outer != noId || function.owner != noId)
            continue;
        Route route;
        route.node = function.node;
        route.handler = id;
        route.framework = r.intern("nextjs");
        const auto name = r.facts.text(function.name);
        const auto parent = r.code[function.node].parent;
        // export default withRole("admin", async (req, res) => …)
        const bool isWrapped = parent != noNode && r.code.is(parent, NodeKind::Call) && r.code[parent].parent != noNode && r.code.is(r.code.parent(parent), NodeKind::Export);
        if (pages != std::string_view::npos && parent != noNode && (r.code.is(parent, NodeKind::Export) || isWrapped)) {
            if (const auto* wrapper = isWrapped ? r.facts.call(parent) : nullptr)
                route.guards.push_back(wrapper->callee);
            route.method = r.intern("ANY");
            const auto end = path.rfind('.');
            route.path = r.intern("/" + std::string(path.substr(pages + 6, end - pages - 6)));
        } else if (isRouteFile && (name == "GET" || name == "POST" || name == "PUT" || name == "PATCH" || name == "DELETE")
                   && exportsFunction(r, function)) {
            route.method = function.name;
            route.path = r.intern(appRouterPath(folder));
        } else if ((isActionFile && exportsFunction(r, function) && function.isAsync) || saysUseServer(r, function.body)) {
            // export const rename = authenticatedActionClient.inputSchema(…).action(async () => …)
            auto maker = parent != noNode && r.code.is(parent, NodeKind::Call) ? parent : noNode;
            while (r.code.is(maker, NodeKind::Call) || r.code.is(maker, NodeKind::Member))
                maker = r.code.child(maker, r.code.is(maker, NodeKind::Call) ? Role::Callee : Role::Object);
            if (r.code.is(maker, NodeKind::Name))
                route.guards.push_back(r.code[maker].text);
            route.method = r.intern("ACTION");
            route.path = function.name != 0 ? function.name : nameOfWrapped(r, function.node);
        } else {
            continue;
        }
        r.addRoute(std::move(route));
    }
}

} // namespace punchlist::frameworks
