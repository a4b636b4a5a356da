#include "facts/frameworks/recogniser.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Sails: config/routes.js gives addresses to actions, config/policies.js says what stands before them. An action is a file below
/// api/controllers. https://sailsjs.com/documentation/concepts/routes, https://sailsjs.com/documentation/concepts/policies
namespace punchlist::frameworks {
namespace {

class SailsRecogniser {
public:
    explicit SailsRecogniser(Recogniser& recogniser)
        : r(recogniser)
    {
    }

    void run()
    {
        const bool isRoutes = r.facts.path.ends_with("config/routes.js") || r.facts.path.ends_with("config/routes.ts");
        const bool isPolicies = r.facts.path.ends_with("config/policies.js") || r.facts.path.ends_with("config/policies.ts");
        if (!isRoutes && !isPolicies)
            return;
        for (const auto statement : r.facts.nodes(NodeKind::Assign)) {
            const auto target = r.code.child(statement, Role::Target);
            const auto value = r.code.child(statement, Role::Value);
            if (!r.code.is(target, NodeKind::Member) || !r.code.is(value, NodeKind::Dict) || r.code.text(target) != (isRoutes ? "routes" : "policies"))
                continue;
            for (const auto pair : r.code.children(value)) {
                if (r.code.is(pair, NodeKind::Pair))
                    isRoutes ? addRoute(pair) : addPolicy(pair);
            }
        }
    }

private:
    /// "users/create" of 'users/create' and { action: 'users/create' }; "" for views, redirects and other targets.
    std::string_view actionOf(NodeId target) const
    {
        const auto named = r.code.is(target, NodeKind::Dict) ? r.property(target, "action") : target;
        const auto text = named == noNode ? std::string_view{} : r.facts.text(r.stringOf(named));
        return text.find('/') == std::string_view::npos || text.starts_with('/') || text.find(':') != std::string_view::npos ? std::string_view{} : text;
    }

    void addRoute(NodeId pair)
    {
        const auto action = actionOf(r.code.child(pair, Role::Value));
        const auto key = r.code.text(pair);
        const auto space = key.find(' ');
        const auto address = space == std::string_view::npos ? key : key.substr(space + 1);
        if (action.empty() || !address.starts_with('/'))
            return;
        Route route;
        route.node = pair;
        route.framework = r.intern("sails");
        route.method = r.intern(space == std::string_view::npos ? std::string_view("ANY") : key.substr(0, space));
        route.path = r.intern(address);
        route.router = r.intern("%sails:" + std::string(action));
        route.handlerName = r.intern("../api/controllers/" + std::string(action) + ".fn");
        r.addRoute(std::move(route));
    }

    /// 'users/create': ['is-authenticated', 'is-admin']; true lets everybody in. "*" is for all actions that are not named.
    void addPolicy(NodeId pair)
    {
        const auto value = r.code.child(pair, Role::Value);
        Mount mount{.node = pair, .parent = 0, .child = r.intern("%sails:" + std::string(r.code.text(pair))), .prefix = 0, .guards = {}};
        if (r.code.is(value, NodeKind::Boolean) && r.code.text(value) == "true")
            mount.guards.push_back(r.intern("sails.AllowAny"));
        for (auto node = value; node < r.code.end(value); ++node) {
            if (r.code.is(node, NodeKind::String))
                mount.guards.push_back(r.code[node].text);
        }
        r.facts.mounts.push_back(std::move(mount));
    }

    Recogniser& r;
};

} // namespace

void recogniseSails(Recogniser& recogniser)
{
    SailsRecogniser(recogniser).run();
}

} // namespace punchlist::frameworks
