#include "facts/frameworks/recogniser.h"

#include <string>
#include <utility>
#include <vector>

/// Pyramid: views are functions and classes with @view_config, which name a route that is given its pattern elsewhere.
namespace punchlist::frameworks {
namespace {

class PyramidRecogniser {
public:
    explicit PyramidRecogniser(Recogniser& recogniser)
        : r(recogniser)
    {
    }

    /// Pyramid: config.add_route("user", "/users/{id}") names a pattern, @view_config(route_name="user") answers it. The name is
    /// the router, marked with '%', and the pattern is where that router is mounted.
    void run()
    {
        if (!r.imports("pyramid"))
            return;
        for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
            const auto& function = r.facts.functions[id];
            PyramidView defaults;
            if (function.owner != noId)
                readViewDecorators(r.facts.classes[function.owner].node, "view_defaults", [&](NodeId call) { defaults = viewOf(call, {}); });
            readViewDecorators(function.node, "view_config", [&](NodeId call) { addView(id, call, viewOf(call, defaults)); });
        }
        for (const auto& entry : r.facts.classes) { // a class that is its own view
            readViewDecorators(entry.node, "view_config", [&](NodeId call) { addView(noId, call, viewOf(call, {})); });
        }
    }

private:
    struct PyramidView {
        TextId routeName = 0, method = 0;
        std::vector<TextId> guards{};
    };

    template<typename Visit>
    void readViewDecorators(NodeId definition, std::string_view name, Visit&& visit)
    {
        for (const auto decorator : r.code.children(definition)) {
            const auto call = r.code[decorator].role == Role::Decorator ? r.code.child(decorator, Role::Value) : noNode;
            if (r.code.is(call, NodeKind::Call) && r.facts.callee(call).ends_with("pyramid.view." + std::string(name)))
                visit(call);
        }
    }

    PyramidView viewOf(NodeId call, PyramidView view)
    {
        if (const auto routeName = r.stringOf(r.keyword(call, "route_name")); routeName != 0)
            view.routeName = routeName;
        if (const auto method = r.stringOf(r.keyword(call, "request_method")); method != 0)
            view.method = method;
        if (const auto permission = r.keyword(call, "permission"); permission != noNode)
            view.guards.push_back(r.intern("permission:" + std::string(r.code.text(permission))));
        r.addGuards(r.keyword(call, "decorator"), view.guards);
        return view;
    }

    void addView(FunctionId handler, NodeId call, PyramidView view)
    {
        if (view.routeName == 0)
            return;
        Route route;
        route.node = call;
        route.handler = handler;
        route.framework = r.intern("pyramid");
        route.method = view.method == 0 ? r.intern("ANY") : view.method;
        route.router = r.intern('%' + std::string(r.facts.text(view.routeName)));
        route.guards = std::move(view.guards);
        r.addRoute(std::move(route));
    }

    Recogniser& r;
};

} // namespace

void recognisePyramid(Recogniser& recogniser)
{
    PyramidRecogniser(recogniser).run();
}

} // namespace punchlist::frameworks
