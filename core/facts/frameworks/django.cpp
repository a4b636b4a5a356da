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

bool isPattern(std::string_view callee)
{
    return callee == "django.urls.path" || callee == "django.urls.re_path" || callee == "django.conf.urls.url" || callee == "django.urls.conf.path";
}

/// path(route="users", view=Users.as_view()) says it by keywords.
NodeId addressOf(const Recogniser& r, const Call& call)
{
    if (const auto address = r.argument(call.node, 0); address != noNode)
        return address;
    const auto callee = r.facts.text(call.callee);
    const auto address = callee == "django.urls.re_path" || callee == "django.conf.urls.url" ? r.keyword(call.node, "regex") : noNode;
    return address == noNode ? r.keyword(call.node, "route") : address;
}

/// The patterns that include() is given; those with the name of an application stand in a pair.
NodeId includedBy(const Recogniser& r, NodeId include)
{
    const auto what = r.argument(include, 0);
    if (!r.code.is(what, NodeKind::Tuple))
        return what;
    for (const auto first : r.code.children(what))
        return first;
    return noNode;
}

/// Where a pattern stands: in the list that other files include (only what is written into `urlpatterns` itself, or into what that
/// includes, is known to belong to it), and below which addresses of this file.
struct PatternPlace {
    bool isInUrlPatterns = false;
    std::string prefix; ///< of path("orders/", include([…])), and of lists that are included by their names
};

PatternPlace placeOf(const Recogniser& r, NodeId node)
{
    constexpr int deepest = 40; // path() in a list in include() in path(), a few times
    PatternPlace place;
    node = r.code.parent(node);
    for (int i = 0; i < deepest && node != noNode; ++i, node = r.code.parent(node)) {
        if (r.code.is(node, NodeKind::Assign) || r.code.is(node, NodeKind::AugmentedAssign)) {
            const auto list = r.code.text(r.code.child(node, Role::Target));
            place.isInUrlPatterns = list == "urlpatterns";
            if (place.isInUrlPatterns)
                break;
            const auto& calls = r.facts.calls;
            const auto include = std::ranges::find_if(calls, [&](const Call& call) {
                const auto what = r.facts.text(call.method) == "include" ? includedBy(r, call.node) : noNode;
                return r.code.is(what, NodeKind::Name) && r.code.text(what) == list;
            });
            if (include == calls.end())
                break;
            node = include->node;
            continue;
        }
        const auto* call = r.code.is(node, NodeKind::Call) ? r.facts.call(node) : nullptr;
        if (!call || !isPattern(r.facts.text(call->callee)))
            continue;
        std::string_view address = r.facts.text(r.stringOf(addressOf(r, *call)));
        if (address.starts_with('^'))
            address.remove_prefix(1);
        place.prefix.insert(0, address);
    }
    return place;
}

/// A list or router by its name: "@router" when it is made in this file, otherwise what is imported.
TextId namedPatterns(Recogniser& r, NodeId name)
{
    if (!r.code.is(name, NodeKind::Name))
        return r.facts.qualifiedOf[name];
    const auto* definition = r.facts.definitionOf(name);
    return definition && definition->value != noNode ? r.intern('@' + std::string(r.code.text(name))) : r.facts.qualifiedOf[name];
}

/// `urlpatterns = [*order_urls, …]`, `urlpatterns += order_urls`, `urlpatterns = order_urls + invoice_urls`
void addSplicedPatterns(Recogniser& r)
{
    const auto add = [&](NodeId name) {
        if (r.code.is(name, NodeKind::Member) && r.code.text(name) == "urls") // of a router
            name = r.code.child(name, Role::Object);
        if (r.code.is(name, NodeKind::Name) && r.facts.qualifiedOf[name] != 0)
            r.facts.mounts.push_back({.node = name, .parent = r.intern("urlpatterns"), .child = namedPatterns(r, name), .prefix = 0, .guards = {}});
    };
    for (const auto kind : {NodeKind::Assign, NodeKind::AugmentedAssign}) {
        for (const auto statement : r.facts.nodes(kind)) {
            const auto value = r.code.child(statement, Role::Value);
            if (value == noNode || r.code.text(r.code.child(statement, Role::Target)) != "urlpatterns")
                continue;
            for (auto node = value; node < r.code.end(value); ++node) {
                const auto parent = r.code.parent(node);
                if (node == value || r.code.is(parent, NodeKind::Binary) || (r.code.is(parent, NodeKind::Spread) && r.code.parent(parent) == value))
                    add(node);
            }
        }
    }
}

/// `router.register("orders", OrderViewSet)` of the REST framework.
void addRegistrations(Recogniser& r)
{
    if (!r.imports("rest_framework") && !r.imports("rest_framework_nested"))
        return;
    for (const auto& call : r.facts.calls) {
        const auto router = r.facts.text(call.method) == "register" && call.function == noId ? r.receiverName(call.node) : 0;
        const auto path = r.argument(call.node, 0);
        const auto view = r.argument(call.node, 1);
        if (router == 0 || r.stringOf(path) == 0 || view == noNode || r.facts.qualifiedOf[view] == 0)
            continue;
        Route route;
        route.node = call.node;
        route.framework = r.intern("django");
        route.method = r.intern("ANY");
        route.path = r.intern(std::string(r.facts.text(r.stringOf(path))) + '/');
        route.router = router;
        route.handlerName = r.facts.qualifiedOf[view];
        r.addRoute(std::move(route));
    }
}

/// `as_view({"get": "list", "post": "create"})`: a route for each method.
bool addActions(Recogniser& r, const Route& route, NodeId asView)
{
    const auto actions = r.argument(asView, 0);
    if (!r.code.is(actions, NodeKind::Dict))
        return false;
    for (const auto pair : r.code.children(actions)) {
        const auto action = r.code.child(pair, Role::Value);
        const auto verb = verbOf(r.code.text(pair));
        if (verb.empty() || !r.code.is(action, NodeKind::String))
            continue;
        auto one = route;
        one.method = r.intern(verb);
        one.handlerName = r.intern(std::string(r.facts.text(route.handlerName)) + '.' + std::string(r.code.text(action)));
        r.addRoute(std::move(one));
    }
    return true;
}

void addUrlPatterns(Recogniser& r)
{
    addRegistrations(r);
    for (const auto& call : r.facts.calls) {
        if (!isPattern(r.facts.text(call.callee)))
            continue;
        const auto address = addressOf(r, call);
        const auto view = r.argument(call.node, 1) == noNode ? r.keyword(call.node, "view") : r.argument(call.node, 1);
        if (view == noNode)
            continue;
        const auto place = placeOf(r, call.node);
        const auto composed = [&](TextId path) {
            auto text = r.facts.text(path);
            if (!place.prefix.empty() && text.starts_with('^'))
                text.remove_prefix(1);
            return place.prefix.empty() ? path : r.intern(place.prefix + std::string(text));
        };
        if (const auto* included = r.facts.call(view); included && r.facts.text(included->method) == "include") {
            auto what = includedBy(r, view);
            if (r.code.is(what, NodeKind::Member) && r.code.text(what) == "urls") // of a router
                what = r.code.child(what, Role::Object);
            r.facts.mounts.push_back({.node = call.node, .parent = place.isInUrlPatterns ? r.intern("urlpatterns") : 0,
                                      .child = r.stringOf(what) != 0 ? r.stringOf(what) : what == noNode ? 0 : namedPatterns(r, what),
                                      .prefix = composed(r.stringOf(address)), .guards = {}});
            continue;
        }
        // path("api/", api.urls): the application of Django Ninja with all its routes.
        if (r.code.is(view, NodeKind::Member) && r.code.text(view) == "urls" && !r.facts.qualified(view).starts_with("django.") && r.stringOf(address) != 0) {
            const auto api = namedPatterns(r, r.code.child(view, Role::Object));
            if (api != 0 && place.isInUrlPatterns) {
                const auto prefix = '/' + std::string(r.facts.text(composed(r.stringOf(address))));
                r.facts.mounts.push_back({.node = call.node, .parent = r.intern("urlpatterns"), .child = api, .prefix = r.intern(prefix), .guards = {}});
                continue;
            }
        }
        Route route;
        route.node = call.node;
        route.framework = r.intern("django");
        route.method = r.intern("ANY");
        const bool isKnown = r.stringOf(address) != 0 || r.code.is(address, NodeKind::String);
        route.path = composed(r.stringOf(address));
        if (isKnown && place.isInUrlPatterns)
            route.router = r.intern("urlpatterns");
        auto target = view;
        auto asView = noNode;
        // login_required(views.home), views.Home.as_view()
        while (r.code.is(target, NodeKind::Call)) {
            const auto inner = r.code.child(target, Role::Callee);
            if (r.code.is(inner, NodeKind::Member) && r.code.text(inner) == "as_view") {
                asView = target;
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
        if (asView == noNode || !addActions(r, route, asView))
            r.addRoute(std::move(route));
    }
}

/// `def update(request, template_name, context) -> str`: a helper of views, by what it answers and by what it is given.
bool isHelperOfViews(const Recogniser& r, const Function& function)
{
    static constexpr auto plain = std::to_array<std::string_view>({"str", "bool", "int", "dict", "list", "tuple", "set", "bytes"});
    static constexpr auto given = std::to_array<std::string_view>({"context", "template", "template_name", "form", "queryset", "instance", "user", "response", "file_path"});
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

/// What a decorator is made of: `@method_decorator([login_required, never_cache], name="dispatch")` names what it puts before the view.
void addDecoratorNames(const Recogniser& r, NodeId decorated, std::vector<TextId>& guards)
{
    for (const auto child : r.code.children(decorated)) {
        if (r.code[child].role != Role::Decorator)
            continue;
        for (auto node = child; node < r.code.end(child); ++node) {
            const bool isName = r.code.is(node, NodeKind::Name) || r.code.is(node, NodeKind::Member);
            if (isName && r.code[node].role != Role::Object && r.facts.qualifiedOf[node] != 0)
                guards.push_back(r.facts.qualifiedOf[node]);
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
            addDecoratorNames(r, function.node, route.guards);
            addDecoratorNames(r, entry.node, route.guards);
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
    if (recogniser.code.texts.find("urlpatterns") != 0)
        addSplicedPatterns(recogniser); // a package that joins the lists of its modules may import nothing else
    if (!recogniser.imports("django") && !recogniser.imports("rest_framework"))
        return;
    addUrlPatterns(recogniser);
    addFunctionViews(recogniser);
    addClassViews(recogniser);
}

} // namespace punchlist::frameworks
