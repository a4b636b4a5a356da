#include "facts/frameworks/recogniser.h"

#include "base/words.h"

#include <string>

/// tRPC: objects of procedures, `router({ list: protectedProcedure.input(schema).query(handler) })`. Each procedure is a route
/// whose path is its name; a router that holds another one mounts it below its key. What guards a procedure is the one it is made
/// from: `export const protectedProcedure = t.procedure.use(isSignedIn)` is kept as a router of that name.
namespace punchlist::frameworks {
namespace {

class TrpcRecogniser {
public:
    explicit TrpcRecogniser(Recogniser& recogniser)
        : r(recogniser)
    {
    }

    void run()
    {
        for (const auto& call : r.facts.calls) {
            if (isRouterCall(call.node))
                addRouter(call.node);
            else if (calleeName(call.node) == "handler" && r.argumentCount(call.node) == 1 && r.code.is(r.code.child(call.node, Role::Callee), NodeKind::Member) && rootOf(call.node) != noNode)
                addWithAddress(call.node);
        }
        for (const auto& binding : r.facts.bindings) {
            if (binding.kind == Binding::Kind::Variable && binding.function == noId && namesProcedure(r.facts.text(binding.name)))
                addBase(binding);
        }
        for (const auto& function : r.facts.functions) {
            if (namesProcedure(r.facts.text(function.name)) && function.body != noNode)
                addFactory(function);
        }
    }

private:
    static bool namesProcedure(std::string_view name) { return name.ends_with("rocedure") || name.ends_with("Proc"); }

    std::string_view calleeName(NodeId call) const
    {
        const auto callee = r.code.child(call, Role::Callee);
        return callee == noNode ? std::string_view{} : r.code.text(callee);
    }

    bool isRouterCall(NodeId call) const
    {
        const auto name = calleeName(call);
        if (name != "router" && name != "createTRPCRouter" && name != "createRouter" && name != "createTrpcRouter")
            return false;
        const auto entries = r.argument(call, 0);
        if (!r.code.is(entries, NodeKind::Dict))
            return false;
        bool isRouter = false;
        for (const auto pair : r.code.children(entries)) {
            if (!r.code.is(pair, NodeKind::Pair))
                continue;
            const auto value = r.code.child(pair, Role::Value);
            isRouter = isRouter || isProcedure(value) || (r.code.is(value, NodeKind::Name) && r.code.text(value).ends_with("outer")) || (r.code.is(value, NodeKind::Call) && isRouterCall(value));
        }
        return isRouter;
    }

    /// The end of a chain: `.query(…)`, `.mutation(…)`, `.subscription(…)` after something called procedure.
    bool isProcedure(NodeId call) const
    {
        if (!r.code.is(call, NodeKind::Call))
            return false;
        const auto end = calleeName(call);
        if ((end != "query" && end != "mutation" && end != "subscription") || !r.code.is(r.code.child(call, Role::Callee), NodeKind::Member))
            return false;
        return rootOf(call) != noNode;
    }

    /// The procedure that a chain begins with, or noNode: the name in `protectedProcedure.use(f)`, `t.procedure`, the call `scoped("a")`.
    NodeId rootOf(NodeId link) const
    {
        for (int depth = 0; depth < 20; ++depth) {
            const bool isCall = r.code.is(link, NodeKind::Call);
            const auto callee = isCall ? r.code.child(link, Role::Callee) : link;
            if (callee == noNode)
                return noNode;
            if ((r.code.is(callee, NodeKind::Name) || r.code.is(callee, NodeKind::Member)) && namesProcedure(r.code.text(callee)))
                return callee;
            if (r.code.is(callee, NodeKind::Name)) { // `const writing = scopedProcedure("orders")`
                link = r.facts.valueOf(callee);
                if (link == callee || !r.code.is(link, NodeKind::Call))
                    return noNode;
                continue;
            }
            if (!r.code.is(callee, NodeKind::Member))
                return noNode;
            link = r.code.child(callee, Role::Object);
            if (link == noNode)
                return noNode;
        }
        return noNode;
    }

    /// What a chain asks for before its handler: the procedure it begins with and everything given to `use`.
    void addChainGuards(NodeId link, std::vector<TextId>& guards) const
    {
        const auto root = rootOf(link);
        for (int depth = 0; depth < 20 && link != root; ++depth) {
            const auto callee = r.code.is(link, NodeKind::Call) ? r.code.child(link, Role::Callee) : link;
            if (callee != root && r.code.is(callee, NodeKind::Name) && r.facts.valueOf(callee) != callee) {
                link = r.facts.valueOf(callee);
                continue;
            }
            if (callee == root || !r.code.is(callee, NodeKind::Member))
                break;
            if (r.code.text(callee) == "use") {
                for (unsigned i = 0; i < r.argumentCount(link); ++i)
                    r.addGuards(r.argument(link, i), guards);
            }
            link = r.code.child(callee, Role::Object);
        }
        if (root != noNode) { // what is imported by its qualified name, others by their own: their value says nothing
            const auto* binding = r.code.is(root, NodeKind::Name) ? r.facts.binding(root) : nullptr;
            guards.push_back(binding && binding->kind == Binding::Kind::Import && r.facts.qualifiedOf[root] != 0 ? r.facts.qualifiedOf[root] : r.code[root].text);
        }
        // A constant of this file is only a step on the way.
        const auto value = r.code.is(root, NodeKind::Name) ? r.facts.valueOf(root) : root;
        if (value != root && value != noNode && rootOf(value) != noNode && rootOf(value) != root)
            addChainGuards(value, guards);
    }

    void addRouter(NodeId call)
    {
        auto outer = call;
        std::string prefix;
        while (true) { // nested in the object of another router
            const auto pair = r.code.parent(outer);
            if (!r.code.is(pair, NodeKind::Pair))
                break;
            prefix = std::string(r.code.text(pair)) + (prefix.empty() ? "" : ".") + prefix;
            outer = r.code.parent(r.code.parent(pair));
            if (!r.code.is(outer, NodeKind::Call))
                return;
        }
        const auto assigned = r.code.parent(outer);
        const TextId name = r.code.is(assigned, NodeKind::Assign) ? r.code[r.code.child(assigned, Role::Target)].text : 0;
        for (const auto pair : r.code.children(r.argument(call, 0))) {
            if (!r.code.is(pair, NodeKind::Pair))
                continue;
            const auto key = (prefix.empty() ? std::string() : prefix + ".") + std::string(r.code.text(pair));
            const auto value = r.code.child(pair, Role::Value);
            if (isProcedure(value))
                addProcedure(value, name, key);
            else if (r.code.is(value, NodeKind::Name) && r.facts.qualifiedOf[value] != 0)
                r.facts.mounts.push_back({.node = value, .parent = name, .child = mounted(value), .prefix = r.intern(key), .guards = {}});
        }
    }

    TextId mounted(NodeId value)
    {
        const auto* binding = r.facts.binding(value);
        return binding && binding->kind != Binding::Kind::Import ? r.intern('@' + std::string(r.code.text(value))) : r.facts.qualifiedOf[value];
    }

    void addProcedure(NodeId call, TextId router, const std::string& path)
    {
        const auto end = calleeName(call);
        Route route;
        route.node = call;
        route.framework = r.intern("trpc");
        route.method = r.intern(end == "query" ? "GET" : end == "mutation" ? "POST" : "WS");
        route.router = router;
        route.path = r.intern(path);
        addChainGuards(r.code.child(r.code.child(call, Role::Callee), Role::Object), route.guards);
        route.handler = r.handlerFunction(r.argument(call, 0));
        if (route.handler == noId && r.argument(call, 0) != noNode)
            route.handlerName = r.facts.qualifiedOf[r.argument(call, 0)];
        r.addRoute(std::move(route));
    }

    void readAddress(NodeId options, Route& route)
    {
        for (const auto pair : r.code.children(options)) {
            if (r.code.is(pair, NodeKind::Pair) && r.code.text(pair) == "method")
                route.method = r.intern(verbOf(toLower(r.facts.text(r.stringOf(r.code.child(pair, Role::Value))))));
            else if (r.code.is(pair, NodeKind::Pair) && r.code.text(pair) == "path")
                route.path = r.stringOf(r.code.child(pair, Role::Value));
        }
    }

    /// oRPC: `list: protectedProcedure.route({ method: "GET", path: "/orders" }).input(schema).handler(listOrders)`
    void addWithAddress(NodeId call)
    {
        Route route;
        auto link = r.code.child(r.code.child(call, Role::Callee), Role::Object);
        for (int depth = 0; depth < 20 && r.code.is(link, NodeKind::Call); ++depth) {
            const auto callee = r.code.child(link, Role::Callee);
            if (!r.code.is(callee, NodeKind::Member))
                break;
            const auto options = r.code.text(callee) == "route" ? r.argument(link, 0) : noNode;
            if (r.code.is(options, NodeKind::Dict))
                readAddress(options, route);
            link = r.code.child(callee, Role::Object);
        }
        if (route.path == 0) { // called by its name
            const auto pair = r.code.parent(call);
            const auto name = r.code.is(pair, NodeKind::Pair) ? r.code.text(pair) : r.code.is(pair, NodeKind::Assign) ? r.code.text(r.code.child(pair, Role::Target)) : std::string_view{};
            if (name.empty())
                return;
            route.path = r.intern("/rpc/" + std::string(name));
        }
        if (r.facts.text(route.method).empty())
            route.method = r.intern("POST");
        route.node = call;
        route.framework = r.intern("orpc");
        addChainGuards(r.code.child(r.code.child(call, Role::Callee), Role::Object), route.guards);
        route.handler = r.handlerFunction(r.argument(call, 0));
        if (route.handler == noId)
            route.handlerName = r.facts.qualifiedOf[r.argument(call, 0)];
        r.addRoute(std::move(route));
    }

    /// `export const adminProcedure = protectedProcedure.use(isAdmin)`
    void addBase(const Binding& binding)
    {
        for (const auto& assignment : r.facts.assignmentsOf(binding)) {
            if (assignment.value == noNode || !r.code.is(assignment.value, NodeKind::Call))
                continue;
            addBaseRouter(binding.name, assignment.value);
            return;
        }
    }

    /// `export function scopedProcedure(scope) { return protectedProcedure.use(…) }`
    void addFactory(const Function& function)
    {
        for (const auto& call : r.facts.calls) {
            if (!r.code.contains(function.body, call.node) || rootOf(call.node) == noNode || r.code.is(r.code.parent(call.node), NodeKind::Member))
                continue;
            addBaseRouter(function.name, call.node);
            return;
        }
    }

    void addBaseRouter(TextId name, NodeId chain)
    {
        std::vector<TextId> guards;
        addChainGuards(chain, guards);
        auto& base = r.router(name, r.intern("trpc"));
        base.node = chain;
        base.guards = std::move(guards);
    }

    Recogniser& r;
};

} // namespace

void recogniseTrpc(Recogniser& recogniser)
{
    TrpcRecogniser(recogniser).run();
}

} // namespace punchlist::frameworks
