#include "facts/frameworks/recogniser.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <string>

/// Django and Django REST framework: urlpatterns, function views, class-based views.
namespace punchlist::frameworks {
namespace {

constexpr std::array<std::string_view, 14> viewMethods{"get",    "post",   "put",            "patch",   "delete",
                                                       "head",   "list",   "create",         "update",  "partial_update",
                                                       "destroy", "retrieve", "dispatch", "form_valid"};

bool isViewBase(std::string_view base)
{
    const auto dot = base.rfind('.');
    const auto last = dot == std::string_view::npos ? base : base.substr(dot + 1);
    return last.ends_with("View") || last.ends_with("ViewSet") || last.ends_with("ModelViewSet") || last == "GenericAPIView";
}

std::string_view methodOfAction(std::string_view name)
{
    if (const auto verb = verbOf(name); !verb.empty())
        return verb;
    if (name == "list" || name == "retrieve")
        return "GET";
    if (name == "create" || name == "form_valid")
        return "POST";
    if (name == "update")
        return "PUT";
    if (name == "partial_update")
        return "PATCH";
    return name == "destroy" ? "DELETE" : "ANY";
}

void addUrlPatterns(Recogniser& r)
{
    for (const auto& call : r.facts.calls) {
        const auto callee = r.facts.text(call.callee);
        if (callee != "django.urls.path" && callee != "django.urls.re_path" && callee != "django.conf.urls.url"
            && callee != "django.urls.conf.path")
            continue;
        const auto view = r.argument(call.node, 1);
        if (view == noNode)
            continue;
        if (const auto* included = r.facts.call(view); included && r.facts.text(included->method) == "include") {
            const auto what = r.argument(view, 0);
            r.facts.mounts.push_back({.node = call.node, .child = r.stringOf(what) != 0 ? r.stringOf(what) : what == noNode ? 0 : r.facts.qualifiedOf[what],
                                      .prefix = r.stringOf(r.argument(call.node, 0)), .guards = {}});
            continue;
        }
        Route route;
        route.node = call.node;
        route.framework = r.intern("django");
        route.method = r.intern("ANY");
        route.path = r.stringOf(r.argument(call.node, 0));
        auto target = view;
        // login_required(views.home), views.Home.as_view()
        while (r.code.is(target, NodeKind::Call)) {
            const auto inner = r.code.child(target, Role::Callee);
            if (r.code.is(inner, NodeKind::Member) && r.code.text(inner) == "as_view") {
                target = r.code.child(inner, Role::Object);
                break;
            }
            route.guards.push_back(r.facts.call(target) ? r.facts.call(target)->callee : 0);
            target = r.argument(target, 0);
        }
        if (target == noNode)
            continue;
        route.handler = r.handlerFunction(target);
        route.handlerName = r.facts.qualifiedOf[target];
        r.addRoute(std::move(route));
    }
}

/// `def update(request, template_name, context) -> str`: a helper of views, by what it answers and by what it is given.
bool isHelperOfViews(const Recogniser& r, const Function& function)
{
    static constexpr auto plain = std::to_array<std::string_view>({"str", "bool", "int", "dict", "list", "tuple", "set", "bytes"});
    static constexpr auto given = std::to_array<std::string_view>({"context", "template", "template_name", "form", "queryset", "instance", "user"});
    const auto answer = r.code.child(function.node, Role::Type);
    if (answer != noNode && (r.code.is(answer, NodeKind::Null) || (r.code.is(answer, NodeKind::Name) && isOneOf(r.code.text(answer), plain))))
        return true;
    for (const auto child : r.code.children(function.node)) {
        if (r.code[child].role == Role::Parameter && isOneOf(r.code.text(child), given))
            return true;
    }
    return false;
}

void addFunctionViews(Recogniser& r)
{
    const bool isViewFile = r.facts.path.ends_with("views.py") || r.facts.path.find("/views/") != std::string::npos;
    for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
        auto& function = r.facts.functions[id];
        if (function.outer != noId || function.owner != noId || function.isHandler)
            continue;
        const bool isApiView = std::ranges::any_of(function.decorators, [&](TextId d) {
            const auto name = r.facts.text(d);
            return name.ends_with(".api_view") || name.ends_with("require_POST") || name.ends_with("require_GET")
                || name.ends_with("require_http_methods") || name.ends_with("csrf_exempt");
        });
        const auto first = r.code.child(function.node, Role::Parameter);
        const bool takesRequest = first != noNode && r.code.text(first) == "request";
        if (!takesRequest || !(isApiView || (isViewFile && !isHelperOfViews(r, function))))
            continue;
        const auto name = r.facts.text(function.name);
        if (name.starts_with('_'))
            continue;
        function.isHandler = true;
    }
}

/// `permission_classes = [IsAuthenticated]` in the body of the class, or of a class of this file that it derives from.
void addClassPermissions(Recogniser& r, const Class& entry, Route& route, int depth)
{
    constexpr int maxDepth = 6;
    bool names = false;
    for (NodeId n = entry.node; n < r.code.end(entry.node); ++n) {
        if (!r.code.is(n, NodeKind::Assign))
            continue;
        const auto target = r.code.child(n, Role::Target);
        if (target != noNode && (r.code.text(target) == "permission_classes" || r.code.text(target) == "authentication_classes")) {
            names = names || r.code.text(target) == "permission_classes";
            r.addGuards(r.code.child(n, Role::Value), route.guards);
        }
    }
    if (names || depth >= maxDepth)
        return;
    for (const auto base : entry.bases) {
        const auto name = r.facts.text(base);
        for (const auto& other : r.facts.classes) {
            if (&other != &entry && name.starts_with('@') && r.facts.text(other.scope) == name.substr(1))
                addClassPermissions(r, other, route, depth + 1);
        }
    }
}

void addClassViews(Recogniser& r)
{
    for (const auto& entry : r.facts.classes) {
        const bool isView = std::ranges::any_of(entry.bases, [&](TextId base) { return isViewBase(r.facts.text(base)); });
        if (!isView)
            continue;
        for (FunctionId id = 0; id < r.facts.functions.size(); ++id) {
            const auto& function = r.facts.functions[id];
            const auto name = r.facts.text(function.name);
            const bool isAction = std::ranges::any_of(function.decorators, [&](TextId d) { return r.facts.text(d).ends_with(".action"); });
            if (function.owner == noId || &r.facts.classes[function.owner] != &entry || function.isHandler
                || (!isAction && std::ranges::find(viewMethods, name) == viewMethods.end()))
                continue;
            Route route;
            route.node = function.node;
            route.handler = id;
            route.framework = r.intern("django");
            route.method = r.intern(methodOfAction(name));
            route.router = entry.name;
            route.guards = function.decorators;
            for (const auto decorator : entry.decorators)
                route.guards.push_back(decorator);
            for (const auto base : entry.bases)
                route.guards.push_back(base);
            addClassPermissions(r, entry, route, 0);
            r.addRoute(std::move(route));
        }
    }
}

} // namespace

void recogniseDjango(Recogniser& recogniser)
{
    if (!recogniser.imports("django") && !recogniser.imports("rest_framework"))
        return;
    addUrlPatterns(recogniser);
    addFunctionViews(recogniser);
    addClassViews(recogniser);
}

} // namespace punchlist::frameworks
