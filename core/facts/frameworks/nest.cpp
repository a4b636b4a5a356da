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

void recogniseNest(Recogniser& r)
{
    if (!r.imports("@nestjs"))
        return;
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
                prefix = call == noNode ? 0 : r.stringOf(r.argument(call, 0));
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
        if (pages != std::string_view::npos && r.code[function.node].parent != noNode
            && r.code.is(r.code.parent(function.node), NodeKind::Export)) {
            route.method = r.intern("ANY");
            const auto end = path.rfind('.');
            route.path = r.intern("/" + std::string(path.substr(pages + 6, end - pages - 6)));
        } else if (isRouteFile && (name == "GET" || name == "POST" || name == "PUT" || name == "PATCH" || name == "DELETE")
                   && exportsFunction(r, function)) {
            route.method = function.name;
            route.path = r.intern(appRouterPath(folder));
        } else if ((isActionFile && exportsFunction(r, function) && function.isAsync) || saysUseServer(r, function.body)) {
            route.method = r.intern("ACTION");
            route.path = function.name;
        } else {
            continue;
        }
        r.addRoute(std::move(route));
    }
}

} // namespace punchlist::frameworks
