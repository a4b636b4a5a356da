#include "detectors/security/httpresponse.h"

#include "base/namefilter.h"
#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace punchlist {
namespace {

std::string_view lastPart(std::string_view qualified)
{
    const auto dot = qualified.rfind('.');
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

/// The name at the left end of a chain: res in res.status(500).json.
std::string_view rootName(const Code& code, NodeId node)
{
    for (int steps = 0; node != noNode && steps < 12; ++steps) {
        switch (code[node].kind) {
        case NodeKind::Name: return code.text(node);
        case NodeKind::Member: node = code.child(node, Role::Object); break;
        case NodeKind::Call: node = code.child(node, Role::Callee); break;
        default: return {};
        }
    }
    return {};
}

bool isResponseObject(std::string_view name)
{
    static constexpr auto names = std::to_array<std::string_view>({"res", "response", "resp", "reply", "rep", "h"});
    return isOneOf(name, names);
}

int statusOfText(std::string_view text)
{
    // 404, HTTP_404_NOT_FOUND
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
        if (text[i] < '1' || text[i] > '5' || (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9'))
            continue;
        int status = 0;
        const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 3, status);
        if (error == std::errc{} && end == text.data() + i + 3 && (i + 3 == text.size() || text[i + 3] < '0' || text[i + 3] > '9'))
            return status;
    }
    static constexpr std::pair<std::string_view, int> names[] = {
        {"BAD_REQUEST", 400}, {"UNAUTHORIZED", 401}, {"FORBIDDEN", 403}, {"NOT_FOUND", 404}, {"CONFLICT", 409},
        {"UNPROCESSABLE_ENTITY", 422}, {"INTERNAL_SERVER_ERROR", 500}, {"BAD_GATEWAY", 502}, {"SERVICE_UNAVAILABLE", 503}};
    const auto* at = std::ranges::find_if(names, [&](const auto& one) { return text.find(one.first) != std::string_view::npos; });
    return at == std::end(names) ? 0 : at->second;
}

int statusOfExpression(const FileFacts& facts, NodeId node)
{
    const auto value = facts.valueOf(node);
    if (facts.code.is(value, NodeKind::Number) || facts.code.is(value, NodeKind::Member))
        return statusOfText(facts.code.text(value));
    return 0;
}

int statusOfName(std::string_view name)
{
    static constexpr std::pair<std::string_view, int> names[] = {
        {"HttpResponseBadRequest", 400}, {"HttpResponseNotFound", 404}, {"HttpResponseForbidden", 403}, {"HttpResponseServerError", 500},
        {"BadRequestException", 400}, {"NotFoundException", 404}, {"ForbiddenException", 403}, {"UnauthorizedException", 401},
        {"ConflictException", 409}, {"UnprocessableEntityException", 422}, {"InternalServerErrorException", 500},
        {"HTTPInternalServerError", 500}, {"HTTPBadRequest", 400}, {"HTTPNotFound", 404}};
    const auto* at = std::ranges::find(names, name, &std::pair<std::string_view, int>::first);
    return at == std::end(names) ? 0 : at->second;
}

bool isPythonResponse(std::string_view name, std::string_view callee)
{
    static constexpr auto names = std::to_array<std::string_view>({
        "jsonify", "make_response", "JSONResponse", "ORJSONResponse", "UJSONResponse", "PlainTextResponse", "HTMLResponse", "StreamingResponse",
        "JsonResponse", "HttpResponse", "HttpResponseBadRequest", "HttpResponseNotFound", "HttpResponseForbidden", "HttpResponseServerError",
        "HTTPException", "HTTPInternalServerError", "HTTPBadRequest", "HTTPNotFound", "json_response", "HTTPResponse", "send_json", "send_text",
        "APIException", "StreamingHttpResponse"});
    static const auto filter = [] {
        NameFilter all;
        for (const auto one : names)
            all.add(one);
        for (const std::string_view one : {"Response", "abort", "HTTPError"})
            all.add(one);
        return all;
    }();
    if (!filter.mayHave(name))
        return false;
    if (isOneOf(name, names))
        return true;
    if (name == "Response")
        return callee.starts_with("flask") || callee.starts_with("fastapi") || callee.starts_with("starlette") || callee.starts_with("rest_framework")
            || callee.starts_with("werkzeug") || callee.starts_with("aiohttp.web") || callee.starts_with("django") || callee.starts_with("quart")
            || callee.starts_with("chalice") || callee.starts_with("pyramid");
    if (name == "abort")
        return callee.starts_with("flask") || callee.starts_with("werkzeug") || callee.starts_with("bottle") || callee.starts_with("sanic") || callee.starts_with("quart");
    if (name == "HTTPError")
        return callee.starts_with("tornado") || callee.starts_with("bottle") || callee.starts_with("falcon") || callee.starts_with("cherrypy");
    return false;
}

bool isNodeResponse(const FileFacts& facts, const Call& call, std::string_view name, std::string_view callee)
{
    static constexpr auto makers = std::to_array<std::string_view>({
        "BadRequestException", "NotFoundException", "ForbiddenException", "UnauthorizedException", "ConflictException", "HttpException",
        "UnprocessableEntityException", "InternalServerErrorException"});
    if (callee == "Response.json" || callee == "Response" || callee.ends_with("NextResponse.json") || callee.ends_with("NextResponse")
        || (isOneOf(name, makers) && callee.starts_with("@nestjs")))
        return true;
    static constexpr auto senders = std::to_array<std::string_view>({"send", "json", "jsonp", "end", "write", "sendError"});
    if (!isOneOf(name, senders))
        return false;
    const auto function = facts.code.child(call.node, Role::Callee);
    if (!facts.code.is(function, NodeKind::Member))
        return false;
    return isResponseObject(rootName(facts.code, function));
}

} // namespace

bool sendsResponse(const FileFacts& facts, const Call& call)
{
    const auto callee = facts.text(call.callee);
    const auto name = facts.text(call.method);
    if (facts.language == Language::Python) {
        if (isPythonResponse(lastPart(callee), callee))
            return true;
        // Tornado's handlers write through self.
        const auto function = facts.code.child(call.node, Role::Callee);
        return (name == "write" || name == "finish" || name == "send_error") && facts.code.is(function, NodeKind::Member)
            && facts.code.text(facts.code.child(function, Role::Object)) == "self" && call.function != noId
            && facts.functions[call.function].isHandler;
    }
    return isNodeResponse(facts, call, name, callee);
}

int responseStatus(const FileFacts& facts, NodeId call)
{
    const auto& code = facts.code;
    if (const auto status = statusOfName(lastPart(facts.callee(call))); status != 0)
        return status;
    std::size_t position = 0;
    for (const auto child : code.children(call)) {
        if (code.is(child, NodeKind::Keyword)) {
            const auto name = code.text(child);
            if (name == "status_code" || name == "status" || name == "code" || name == "http_status") {
                if (const auto status = statusOfExpression(facts, code.child(child, Role::Value)); status != 0)
                    return status;
            }
        } else if (code[child].role == Role::Argument) {
            if (const auto status = statusOfExpression(facts, child); status != 0 && (position == 0 || status >= 200))
                return status;
            if (const auto options = facts.valueOf(child); position > 0 && code.is(options, NodeKind::Dict)) {
                for (const auto pair : code.children(options)) {
                    if (code.is(pair, NodeKind::Pair) && code.text(pair) == "status")
                        return statusOfExpression(facts, code.child(pair, Role::Value));
                }
            }
            ++position;
        }
    }
    // res.status(500).json(…)
    auto receiver = code.child(call, Role::Callee);
    for (int steps = 0; receiver != noNode && steps < 12; ++steps) {
        if (code.is(receiver, NodeKind::Member)) {
            receiver = code.child(receiver, Role::Object);
        } else if (code.is(receiver, NodeKind::Call)) {
            const auto* inner = facts.call(receiver);
            const auto name = inner ? facts.text(inner->method) : std::string_view{};
            if (name == "status" || name == "code" || name == "writeHead") {
                for (const auto child : code.children(receiver)) {
                    if (code[child].role == Role::Argument)
                        return statusOfExpression(facts, child);
                }
            }
            receiver = code.child(receiver, Role::Callee);
        } else {
            break;
        }
    }
    return 0;
}

bool answersRequests(const FileFacts& facts, const Function& function)
{
    if (function.isHandler)
        return true;
    return std::ranges::any_of(function.decorators, [&](TextId id) {
        const auto name = lastPart(facts.text(id));
        return name == "errorhandler" || name == "exception_handler" || name == "app_errorhandler";
    });
}

std::vector<SentValue> sentValues(const FileFacts& facts)
{
    std::vector<SentValue> sent;
    const auto& code = facts.code;
    for (const auto& call : facts.calls) {
        if (!sendsResponse(facts, call))
            continue;
        const auto status = responseStatus(facts, call.node);
        for (const auto child : code.children(call.node)) {
            if (code[child].role == Role::Argument)
                sent.push_back({child, call.node, status});
            else if (code.is(child, NodeKind::Keyword) && code.child(child, Role::Value) != noNode)
                sent.push_back({code.child(child, Role::Value), call.node, status});
        }
    }
    for (const auto node : facts.nodes(NodeKind::Return)) {
        const auto* function = facts.function(node);
        auto value = code.child(node, Role::Value);
        if (!function || value == noNode || !answersRequests(facts, *function) || facts.language != Language::Python)
            continue;
        int status = 0;
        if (code.is(value, NodeKind::Tuple)) {
            for (const auto element : code.children(value)) {
                if (code.is(element, NodeKind::Number))
                    status = statusOfExpression(facts, element);
            }
        }
        sent.push_back({value, node, status});
    }
    for (const auto node : facts.nodes(NodeKind::Assign)) {
        const auto target = code.child(node, Role::Target);
        if (!code.is(target, NodeKind::Member) || code.text(target) != "body" || !isJavaScriptFamily(facts.language))
            continue;
        const auto object = code.child(target, Role::Object);
        if (code.is(object, NodeKind::Name) && code.text(object) == "ctx" && code.child(node, Role::Value) != noNode)
            sent.push_back({code.child(node, Role::Value), node, 0});
    }
    std::ranges::stable_sort(sent, {}, &SentValue::value);
    return sent;
}

} // namespace punchlist
