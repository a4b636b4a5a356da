#include "detectors/api-design/bodywithoutschema.h"

#include "base/haswordof.h"
#include "project/projectindex.h"
#include "project/routetable.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

/// A function with its file.
struct Place {
    const FileContext* file = nullptr;
    FunctionId function = noId;
};

/// How a handler takes its body.
struct BodyUse {
    NodeId read = noNode;     ///< where the unchecked body is read
    bool validated = false;
    bool isWhole = false;     ///< a parameter that is the body itself
    NodeId stored = noNode;   ///< the call that writes it into a store
};

class BodyScan {
public:
    explicit BodyScan(const ProjectContext& project)
        : m_project(project)
    {
        for (const auto& file : project.files) {
            const auto& facts = file.facts;
            if (!isCode(facts.language) || facts.isTest || facts.byKind.empty())
                continue;
            m_hasValidator = m_hasValidator || std::ranges::any_of(facts.imports, [&](const Import& import) { return isOneOf(facts.text(import.module), validators); });
            for (FunctionId id = 0; id < facts.functions.size(); ++id) {
                if (facts.functions[id].name != 0)
                    m_functions[facts.text(facts.functions[id].name)].push_back({&file, id});
            }
            for (const auto& entry : facts.classes) {
                const bool isModel = std::ranges::any_of(entry.bases, [&](TextId base) {
                    const auto name = lastSegmentOf(facts.text(base));
                    return name.ends_with("Model") || name.ends_with("Schema") || name.ends_with("Serializer") || name.ends_with("TypedDict") || name.ends_with("Struct")
                        || m_models.contains(name);
                });
                if (isModel)
                    m_models.insert(facts.text(entry.name));
            }
        }
    }

    void run(Reporter& reporter)
    {
        if (!m_project.index)
            return;
        const auto& routes = m_project.index->routeTable();
        std::map<const FileContext*, std::vector<std::pair<const RouteEntry*, std::pair<Place, BodyUse>>>> open;
        std::set<std::pair<const FileContext*, NodeId>> seen;
        std::size_t checked = 0;
        std::size_t total = 0;
        for (const auto& entry : routes.entries()) {
            const auto method = entry.file->text(entry.route->method);
            if (!entry.mutates || method == "WS" || entry.file->isTest || isWebhook(entry) || (m_hasValidator && isJavaScriptFamily(entry.file->language)))
                continue;
            const auto place = handlerOf(entry);
            if (!place.file || !seen.emplace(place.file, place.file->facts.functions[place.function].node).second)
                continue;
            auto use = bodyUse(place);
            use.validated = use.validated || guardsValidate(entry);
            if (use.read == noNode && !use.validated)
                continue;
            ++total;
            if (use.validated)
                ++checked;
            else
                open[place.file].push_back({&entry, {place, use}});
        }
        for (const auto& file : m_project.files) { // in order of their paths
            if (const auto found = open.find(&file); found != open.end())
                report(file, found->second, checked, total, reporter);
        }
    }

private:
    /// The function that handles a route; one that is defined elsewhere when its name is the only one of the repository.
    Place handlerOf(const RouteEntry& entry) const
    {
        if (entry.route->handler != noId)
            return {m_project.file(entry.file->path), entry.route->handler};
        if (entry.route->handlerName == 0)
            return {};
        return functionNamed(lastSegmentOf(entry.file->text(entry.route->handlerName)));
    }

    Place functionNamed(std::string_view name) const
    {
        const auto found = m_functions.find(name);
        return found != m_functions.end() && found->second.size() == 1 ? found->second.front() : Place{};
    }

    /// A webhook has a sender and a signature of its own.
    static bool isWebhook(const RouteEntry& entry)
    {
        static constexpr auto words = std::to_array<std::string_view>({"webhook", "webhooks", "hook", "hooks", "callback", "graphql", "proxy"});
        const auto& file = *entry.file;
        const auto name = entry.route->handler == noId ? std::string_view{} : file.text(file.functions[entry.route->handler].name);
        return hasWordOf(entry.path, words) || hasWordOf(name, words);
    }

    bool guardsValidate(const RouteEntry& entry) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"valid", "validate", "validator", "validated", "validation", "schema", "celebrate", "joi", "zod", "dto", "arguments",
                                                                       "expects", "checkschema", "marshal", "parser"});
        return std::ranges::any_of(entry.guards, [&](const std::string& guard) {
            if (hasWordOf(guard, words) || guard.find("express-validator") != std::string::npos)
                return true;
            const auto place = functionNamed(lastSegmentOf(guard));
            return place.file && validates(*place.file, place.file->facts.functions[place.function].node, 1);
        });
    }

    BodyUse bodyUse(const Place& place) const
    {
        const auto& facts = place.file->facts;
        const auto& function = facts.functions[place.function];
        BodyUse use;
        readParameters(*place.file, function, use);
        if (function.body == noNode)
            return use;
        for (auto node = function.body; node < facts.code.end(function.body) && use.read == noNode; ++node) {
            if (isBodyRead(facts, node))
                use.read = node;
        }
        if (use.read != noNode) {
            use.validated = use.validated || validates(*place.file, function.node, 0) || testsTypes(facts, function);
            use.stored = storedBy(facts, function, use);
        }
        return use;
    }

    /// Parameters that a framework fills from the body: dict and Any of FastAPI, @Body() of NestJS.
    void readParameters(const FileContext& file, const Function& function, BodyUse& use) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const bool python = facts.language == Language::Python;
        for (const auto parameter : code.children(function.node)) {
            if (code[parameter].role != Role::Parameter)
                continue;
            const auto type = code.child(parameter, Role::Type);
            const auto fallback = code.child(parameter, Role::Default);
            if (!python) {
                const auto decorator = code.child(parameter, Role::Decorator);
                const auto body = code.is(decorator, NodeKind::Decorator) ? code.child(decorator, Role::Value) : noNode;
                if (!code.is(body, NodeKind::Call) || lastSegmentOf(facts.callee(body)) != "Body")
                    continue;
                const auto name = type == noNode ? std::string_view{} : file.textOf(type);
                if (type == noNode || name == "any" || name == "object" || name == "unknown" || name.starts_with("Record<") || name == "{}")
                    use.read = parameter, use.isWhole = true;
                else
                    use.validated = true;
                continue;
            }
            if (type == noNode)
                continue;
            const auto fallbackName = lastSegmentOf(facts.callee(fallback));
            if (!fallbackName.empty() && fallbackName != "Body")
                continue; // Depends, Query, Header, File, Form
            if (isFreeForm(facts, type, fallbackName == "Body") && facts.text(function.name) != "lifespan" && function.isHandler && !function.decorators.empty()
                && takesFromSignature(facts, function)) {
                use.read = parameter;
                use.isWhole = true;
            } else if (m_models.contains(lastSegmentOf(facts.qualified(type)))) {
                use.validated = true;
            }
        }
        // A model beside it does not check the free part, but the route is not without a schema.
        if (use.validated)
            use.read = noNode;
    }

    /// FastAPI reads bodies from the signature; Flask and Django do not.
    static bool takesFromSignature(const FileFacts& facts, const Function& function)
    {
        return std::ranges::any_of(facts.routes, [&](const Route& route) {
            return route.handler != noId && facts.functions[route.handler].node == function.node && facts.text(route.framework) == "fastapi";
        });
    }

    /// dict, Dict[str, Any], list[dict]; Any with Body().
    static bool isFreeForm(const FileFacts& facts, NodeId type, bool markedAsBody)
    {
        const auto& code = facts.code;
        if (code.is(type, NodeKind::Subscript)) {
            const auto object = code.text(code.child(type, Role::Object));
            return object == "dict" || object == "Dict" || object == "Mapping"
                || ((object == "list" || object == "List" || object == "Optional") && isFreeForm(facts, code.child(type, Role::Index), markedAsBody));
        }
        const auto name = code.text(type);
        return code.is(type, NodeKind::Name) && (name == "dict" || name == "Dict" || (markedAsBody && (name == "Any" || name == "object")));
    }

    static bool isRequestName(const Code& code, NodeId node)
    {
        if (code.is(node, NodeKind::Member) && code.text(node) == "request") { // self.request, ctx.request
            const auto object = code.child(node, Role::Object);
            return code.text(object) == "self" || code.text(object) == "ctx" || code.text(object) == "this";
        }
        return code.is(node, NodeKind::Name) && (code.text(node) == "request" || code.text(node) == "req");
    }

    /// request.json(), flask.request.json, request.data, json.loads(request.body), req.body
    /// `transport.handleRequest(ctx.req, ctx.res, ctx.request.body)`: a library that answers the request itself knows its protocol.
    static bool isHandedToTransport(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        const auto call = code.parent(node);
        if (!code.is(call, NodeKind::Call) || code[node].role != Role::Argument || facts.language == Language::Python)
            return false;
        bool request = false, response = false;
        for (const auto child : code.children(call)) {
            if (code[child].role != Role::Argument || child == node)
                continue;
            request = request || code.text(child) == "req" || code.text(child) == "request";
            response = response || code.text(child) == "res" || code.text(child) == "response" || code.text(child) == "reply";
        }
        return request && response;
    }

    static bool isBodyRead(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        if (isHandedToTransport(facts, node))
            return false;
        if (!code.is(node, NodeKind::Member) || !isRequestName(code, code.child(node, Role::Object)))
            return false;
        const auto name = code.text(node);
        const auto parent = code.parent(node);
        const bool called = code.is(parent, NodeKind::Call) && code[node].role == Role::Callee;
        if (facts.language != Language::Python)
            return (name == "body" && !called && code[node].role != Role::Target) || (name == "json" && called);
        if (name == "get_json" || name == "json")
            return true;
        if (name == "body" && !called) { // Django: only where it is decoded
            const auto callee = code.is(parent, NodeKind::Call) ? facts.callee(parent) : std::string_view{};
            return callee == "json.loads" || callee == "orjson.loads" || callee == "ujson.loads";
        }
        // The data of Django REST framework; of Flask it is bytes.
        return name == "data" && !called && !facts.qualified(node).starts_with("flask.");
    }

    /// Whether something in a function checks data against a schema, or hands it to a function of the repository that does.
    bool validates(const FileContext& file, NodeId function, int depth) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"validate", "validated", "validator", "validation", "valid", "schema", "serializer", "deserialize", "model_validate"});
        static constexpr auto exact = std::to_array<std::string_view>({"parse", "safeParse", "parseAsync", "safeParseAsync", "parse_obj", "parse_raw", "model_validate", "model_validate_json", "load",
                                                                       "plainToInstance", "plainToClass", "is_valid", "structure", "from_json", "cast", "construct_event", "constructEvent", "decode"});
        static constexpr auto notSchemas = std::to_array<std::string_view>({"JSON.parse", "Date.parse", "json.load", "yaml.load", "url.parse", "querystring.parse", "typing.cast", "path.parse"});
        const auto& facts = file.facts;
        const auto first = std::ranges::lower_bound(facts.calls, function, {}, &Call::node);
        for (auto at = first; at != facts.calls.end() && at->node < facts.code.end(function); ++at) {
            const auto callee = facts.text(at->callee);
            const auto method = facts.text(at->method);
            if (isOneOf(callee, notSchemas))
                continue;
            if (isOneOf(method, exact) || hasWordOf(method, words) || callee.find("chema") != std::string_view::npos || m_models.contains(method))
                return true;
            if (callee == "super()." + std::string(facts.text(facts.functions[facts.entryOf[function]].name)))
                return true; // the generic view of the framework, which has a serializer
            if (hasWordOf(method, std::to_array<std::string_view>({"signature", "hmac"})))
                return true; // a body that is checked by its signature
            if (depth < 1 && !callee.empty() && callee != "?") {
                const auto place = functionNamed(method);
                if (place.file && takesBody(facts, at->node) && validates(*place.file, place.file->facts.functions[place.function].node, depth + 1))
                    return true;
            }
        }
        return false;
    }

    /// `typeof body?.token === "string" ? … : …`, `isinstance(data.get("ids"), list)`: the fields are looked at one by one.
    static bool testsTypes(const FileFacts& facts, const Function& function)
    {
        const auto& code = facts.code;
        for (auto node = function.body; node < code.end(function.body); ++node) {
            const bool asks = code.is(node, NodeKind::Unary) && code.text(node) == "typeof" && code.is(code.child(node, Role::Value), NodeKind::Member) && code.is(code.parent(node), NodeKind::Compare);
            if (asks)
                return true;
        }
        return false;
    }

    /// A call with the request or its body among the arguments.
    static bool takesBody(const FileFacts& facts, NodeId call)
    {
        for (const auto child : facts.code.children(call)) {
            const auto value = facts.valueOf(child);
            for (auto node = value; node < facts.code.end(value); ++node) {
                if (facts.code[child].role != Role::Callee && (isRequestName(facts.code, node) || isBodyRead(facts, node)))
                    return true;
            }
        }
        return false;
    }

    /// The call that writes the whole body into a store: Model(**data), collection.insertOne(req.body).
    static NodeId storedBy(const FileFacts& facts, const Function& function, const BodyUse& use)
    {
        static constexpr auto stores = std::to_array<std::string_view>({"create", "insert", "insert_one", "insertOne", "insert_many", "insertMany", "update", "update_one", "updateOne", "findOne", "find_one",
                                                                        "find", "findOneAndUpdate", "findByIdAndUpdate", "save", "upsert", "put_item", "putItem", "execute", "query", "bulk_create", "replace_one"});
        const auto& code = facts.code;
        const auto isBody = [&](NodeId node) {
            if (code.is(node, NodeKind::Spread))
                node = code.child(node, Role::Value);
            if (code.is(node, NodeKind::Name) && use.isWhole && code[node].text == code[use.read].text)
                return true;
            auto value = facts.valueOf(node);
            if (code.is(value, NodeKind::Await))
                value = code.child(value, Role::Value);
            if (code.is(value, NodeKind::Call))
                value = code.child(value, Role::Callee);
            return value != noNode && isBodyRead(facts, value);
        };
        for (const auto& call : facts.calls) {
            if (!code.contains(function.node, call.node) || !isOneOf(facts.text(call.method), stores))
                continue;
            for (const auto child : code.children(call.node)) {
                if (code[child].role == Role::Callee)
                    continue;
                const auto value = code.is(child, NodeKind::Keyword) ? code.child(child, Role::Value) : child;
                if (isBody(value))
                    return call.node;
                if (code.is(value, NodeKind::Dict)) { // {data: req.body}, {...req.body}
                    for (const auto part : code.children(value)) {
                        if (isBody(code.is(part, NodeKind::Pair) ? code.child(part, Role::Value) : part))
                            return call.node;
                    }
                }
            }
        }
        return noNode;
    }

    /// `app.post(`${base}/login`, …)`: a path that is not known stands as the code has it.
    static std::string pathOf(const FileContext& file, const RouteEntry& entry, NodeId read)
    {
        if (!entry.path.empty() && entry.path != "/")
            return entry.path;
        const auto& code = file.facts.code;
        for (auto node = read; node != noNode; node = code.parent(node)) {
            const auto* call = file.facts.call(node);
            static constexpr auto verbs = std::to_array<std::string_view>({"post", "put", "patch", "delete"});
            if (!call || !isOneOf(file.facts.text(call->method), verbs))
                continue;
            auto path = file.textOf(code.child(node, Role::Argument));
            if (path.size() > 2 && path.size() < 80 && path.front() == '`' && path.back() == '`')
                return std::string(path.substr(1, path.size() - 2));
        }
        return "/";
    }

    void report(const FileContext& file, const std::vector<std::pair<const RouteEntry*, std::pair<Place, BodyUse>>>& routes, std::size_t checked, std::size_t total, Reporter& reporter) const
    {
        const auto& worst = *std::ranges::max_element(routes, {}, [](const auto& route) { return route.second.second.stored != noNode; });
        const auto& use = worst.second.second;
        Report report;
        report.node = use.read;
        report.variant = routes.size() > 1 ? "several" : use.stored != noNode ? "stored" : "";
        report.values["route"] = std::string(worst.first->file->text(worst.first->route->method)) + " " + pathOf(file, *worst.first, use.read);
        report.values["count"] = std::to_string(routes.size());
        report.values["checked"] = std::to_string(checked);
        report.values["total"] = std::to_string(total);
        // Checks by hand further down refuse at least some of what is sent.
        const auto* handler = file.facts.function(use.read);
        const auto text = handler ? file.textOf(handler->node) : std::string_view{};
        if (text.find("status=400") != std::string_view::npos || text.find("HTTP_400") != std::string_view::npos || text.find("isinstance(") != std::string_view::npos || text.find("ValidationError") != std::string_view::npos)
            report.confidence = Confidence::Low;
        if (use.stored != noNode) {
            report.severity = Severity::High;
            report.evidence.push_back({.path = {}, .range = file.range(use.stored), .role = EvidenceRole::Sink, .note = "takes the body as it came", .snippet = {}});
        }
        for (const auto& route : routes) {
            if (&route != &worst)
                report.evidence.push_back({.path = {}, .range = file.range(route.second.second.read), .role = EvidenceRole::Place, .note = route.first->path, .snippet = {}});
        }
        reporter.report(file, std::move(report));
    }

    /// Middleware that holds every request against the description of the API.
    static constexpr auto validators = std::to_array<std::string_view>({"express-openapi-validator", "openapi-backend", "express-openapi-validate", "openapi-validator-middleware", "express-ajv-swagger-validation"});

    const ProjectContext& m_project;
    bool m_hasValidator = false;
    std::unordered_map<std::string_view, std::vector<Place>> m_functions;
    std::set<std::string_view> m_models; ///< classes that check what they are made of
};

} // namespace

void BodyWithoutSchema::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    if (std::ranges::any_of(project.files, [](const FileContext& file) { return !file.facts.routes.empty(); }))
        BodyScan(project).run(reporter);
}

} // namespace punchlist
