#include "facts/frameworks/recogniser.h"

#include "base/words.h"
#include "facts/lowering.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace punchlist {
namespace frameworks {

bool Recogniser::imports(std::string_view module) const
{
    for (const auto& import : facts.imports) {
        const auto name = code.texts[import.module];
        if (name.starts_with(module) && (name.size() == module.size() || name[module.size()] == '.' || name[module.size()] == '/'))
            return true;
    }
    return false;
}

NodeId Recogniser::argument(NodeId call, unsigned index) const
{
    for (const auto child : code.children(call)) {
        if (code[child].role == Role::Argument && index-- == 0)
            return child;
    }
    return noNode;
}

NodeId Recogniser::keyword(NodeId call, std::string_view name) const
{
    for (const auto child : code.children(call)) {
        if (code.is(child, NodeKind::Keyword) && code.text(child) == name)
            return code.child(child, Role::Value);
    }
    return noNode;
}

NodeId Recogniser::property(NodeId object, std::string_view name) const
{
    if (!code.is(object, NodeKind::Dict))
        return noNode;
    for (const auto pair : code.children(object)) {
        if (code.is(pair, NodeKind::Pair) && code.text(pair) == name)
            return code.child(pair, Role::Value);
    }
    return noNode;
}

TextId Recogniser::classAround(NodeId node) const
{
    for (auto function = facts.functionOf[node]; function != noId; function = facts.functions[function].outer) {
        if (const auto owner = facts.functions[function].owner; owner != noId)
            return facts.classes[owner].name;
    }
    return 0;
}

unsigned Recogniser::argumentCount(NodeId call) const
{
    unsigned count = 0;
    for (const auto child : code.children(call))
        count += code[child].role == Role::Argument ? 1 : 0;
    return count;
}

TextId Recogniser::stringOf(NodeId node) const
{
    if (node == noNode)
        return 0;
    const auto value = facts.valueOf(node);
    return code.is(value, NodeKind::String) ? code[value].text : 0;
}

/// `(req, res, next) => { if (!req.user) return res.status(401).end(); next(); }`, written where it is handed over. What looks at the
/// address asks only some.
bool Recogniser::refusesAll(NodeId function) const
{
    static constexpr std::array<std::string_view, 6> addresses{"path", "url", "originalUrl", "pathname", "baseUrl", "method"};
    bool refuses = false;
    for (auto node = function; node < code.end(function); ++node) {
        const auto text = code.text(node);
        if ((code.is(node, NodeKind::Member) || code.is(node, NodeKind::Pair)) && std::ranges::find(addresses, text) != addresses.end())
            return false;
        // `return bearerAuth({ token })(c, next)`: what the framework brings along refuses.
        static constexpr std::array<std::string_view, 4> guards{"hono/bearer-auth.bearerAuth", "hono/basic-auth.basicAuth", "hono/jwt.jwt", "hono/jwk.jwk"};
        refuses = refuses || (code.is(node, NodeKind::Call) && std::ranges::find(guards, facts.callee(node)) != guards.end())
            || (code.is(node, NodeKind::Number) && text == "401")
            || ((code.is(node, NodeKind::Name) || code.is(node, NodeKind::Member)) && toLower(text).find("unauthori") != std::string::npos);
    }
    return refuses;
}

void Recogniser::addGuards(NodeId expression, std::vector<TextId>& guards) const
{
    if (expression == noNode)
        return;
    switch (code[expression].kind) {
    case NodeKind::Name:
    case NodeKind::Member:
        if (const auto name = facts.qualifiedOf[expression]; name != 0)
            guards.push_back(name);
        break;
    case NodeKind::List:
    case NodeKind::Tuple:
    case NodeKind::Binary: // IsAuthenticated & IsOwner of Django's REST framework
        for (const auto child : code.children(expression))
            addGuards(child, guards);
        break;
    case NodeKind::Call:
        if (facts.callee(expression) == "require" && facts.qualifiedOf[expression] != 0) { // app.use("/users", require("./users"))
            guards.push_back(facts.qualifiedOf[expression]);
            break;
        }
        if (const auto* call = facts.call(expression))
            guards.push_back(call->callee);
        for (const auto child : code.children(expression)) {
            if (code[child].role == Role::Argument)
                addGuards(child, guards);
            else if (code[child].kind == NodeKind::Keyword)
                addGuards(code.child(child, Role::Value), guards);
        }
        break;
    case NodeKind::Function:
        if (refusesAll(expression))
            guards.push_back(code.texts.intern("requireAuth"));
        break;
    case NodeKind::Dict: // Fastify: { preHandler: [auth] }
        for (const auto child : code.children(expression)) {
            if (code.is(child, NodeKind::Pair))
                addGuards(code.child(child, Role::Value), guards);
        }
        break;
    default:
        break;
    }
}

TextId Recogniser::templatePath(NodeId node)
{
    std::string text;
    for (auto part = node + 1; part < code.end(node); ++part) {
        if (code.is(part, NodeKind::String))
            text += code.text(part);
        else if (code[part].role == Role::Hole && !text.empty())
            text += "{}";
    }
    return text.empty() ? 0 : intern(text);
}

FunctionId Recogniser::handlerFunction(NodeId expression) const
{
    for (int depth = 0; expression != noNode && depth < 6; ++depth) {
        switch (code[expression].kind) {
        case NodeKind::Function:
            return facts.entryOf[expression];
        case NodeKind::Call: { // asyncHandler(async (req, res) => …)
            NodeId inner = noNode;
            for (const auto child : code.children(expression)) {
                if (code[child].role == Role::Argument && (code.is(child, NodeKind::Function) || inner == noNode))
                    inner = child;
            }
            expression = inner;
            break;
        }
        case NodeKind::Name: {
            const auto* binding = facts.binding(expression);
            if (!binding)
                return noId;
            if (binding->kind == Binding::Kind::Function)
                return facts.entryOf[binding->node];
            const auto value = facts.valueOf(expression);
            if (value == expression)
                return noId;
            expression = value;
            break;
        }
        default:
            return noId;
        }
    }
    return noId;
}

TextId Recogniser::receiverName(NodeId call) const
{
    const auto callee = code.child(call, Role::Callee);
    if (!code.is(callee, NodeKind::Member))
        return 0;
    const auto object = code.child(callee, Role::Object);
    return code.is(object, NodeKind::Name) || code.is(object, NodeKind::Member) ? code[object].text : 0;
}

Router& Recogniser::router(TextId name, TextId framework)
{
    for (auto& entry : facts.routers) {
        if (entry.name == name)
            return entry;
    }
    facts.routers.push_back({.name = name, .framework = framework, .guards = {}});
    return facts.routers.back();
}

TextId Recogniser::joinPaths(TextId prefix, TextId path)
{
    if (prefix == 0)
        return path;
    std::string joined(code.texts[prefix]);
    const auto rest = code.texts[path];
    if (joined.ends_with('/') && rest.starts_with('/'))
        joined.pop_back();
    else if (!joined.ends_with('/') && !rest.empty() && !rest.starts_with('/'))
        joined += '/';
    joined += rest;
    return intern(joined);
}

void Recogniser::addRoute(Route route)
{
    if (route.handler != noId)
        facts.functions[route.handler].isHandler = true;
    facts.routes.push_back(std::move(route));
}

std::string_view verbOf(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> verbs{{
        {"get", "GET"}, {"post", "POST"}, {"put", "PUT"}, {"patch", "PATCH"}, {"delete", "DELETE"},
        {"head", "HEAD"}, {"options", "OPTIONS"}, {"del", "DELETE"}, {"all", "ANY"}, {"trace", "TRACE"},
    }};
    for (const auto& [lower, upper] : verbs) {
        if (lower == name)
            return upper;
    }
    return {};
}

} // namespace frameworks

void recogniseFrameworks(const SourceFile&, FileFacts& facts)
{
    if (facts.code.nodes.empty())
        return;
    frameworks::Recogniser recogniser(facts);
    if (facts.language == Language::Python) {
        frameworks::recognisePythonFrameworks(recogniser);
        frameworks::recogniseDjango(recogniser);
    } else if (isJavaScriptFamily(facts.language)) {
        frameworks::recogniseNodeFrameworks(recogniser);
        frameworks::recogniseNest(recogniser);
        frameworks::recogniseTrpc(recogniser);
        frameworks::recogniseSails(recogniser);
        frameworks::recogniseNext(recogniser);
    }
    bool any = false;
    for (const auto& function : facts.functions) {
        if (!function.isHandler || function.body == noNode)
            continue;
        any = true;
        for (NodeId n = function.body; n < facts.code.end(function.body); ++n)
            facts.contextOf[n] |= InHandlerFunction;
    }
    if (!any)
        return;
    for (auto& call : facts.calls)
        call.context = facts.contextOf[call.node];
}

} // namespace punchlist
