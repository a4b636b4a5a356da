#include "flow/sources.h"

#include "base/oneof.h"
#include "base/words.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <vector>

namespace punchlist::sources {
namespace {

/// Fields of request objects of Flask, Django, Starlette, aiohttp, Tornado, Express, Koa, Fastify and Next.
constexpr auto requestFields = std::to_array<std::string_view>({
    "args", "form", "values", "json", "data", "files", "headers", "cookies", "query_string", "url", "path", "full_path",
    "GET", "POST", "FILES", "COOKIES", "META", "body", "query_params", "path_params", "stream", "get_json", "get_data",
    "query", "params", "param", "rawBody", "originalUrl", "hostname", "signedCookies", "file", "nextUrl",
    "match_info", "rel_url", "arguments", "body_arguments", "text", "formData", "searchParams", "rawHeaders", "read"});

/// Types of parameters that are request objects.
bool isRequestType(std::string_view type)
{
    const auto dot = type.rfind('.');
    const auto last = dot == std::string_view::npos ? type : type.substr(dot + 1);
    return last == "Request" || last == "HttpRequest" || last == "NextRequest" || last == "NextApiRequest" || last == "IncomingMessage"
        || last == "WebSocket" || last == "FastifyRequest" || last == "HTTPConnection" || last == "AuthenticatedRequest"
        || last == "HTTPServerRequest" || last == "APIGatewayProxyEvent" || last == "GetServerSidePropsContext";
}

bool isFrameworkType(std::string_view type)
{
    const auto dot = type.rfind('.');
    const auto last = dot == std::string_view::npos ? type : type.substr(dot + 1);
    return last == "Response" || last == "BackgroundTasks" || last == "Session" || last == "AsyncSession" || last == "NextFunction"
        || last.ends_with("Service") || last.ends_with("Repository") || last.ends_with("Client") || last.ends_with("Settings")
        || last.ends_with("Session") || last.ends_with("SessionDep") || last.ends_with("Response");
}

bool isRequestName(std::string_view name)
{
    return name == "request" || name == "req" || name == "ctx" || name == "event" || name == "websocket" || name == "ws";
}

std::size_t parameterIndex(const FileFacts& facts, const Function& function, NodeId parameter)
{
    std::size_t index = 0;
    for (const auto child : facts.code.children(function.node)) {
        if (facts.code[child].role != Role::Parameter)
            continue;
        if (child == parameter)
            break;
        ++index;
    }
    return index;
}

std::size_t parameterCount(const FileFacts& facts, const Function& function)
{
    std::size_t count = 0;
    for (const auto child : facts.code.children(function.node))
        count += facts.code[child].role == Role::Parameter ? 1 : 0;
    return count;
}

/// `signed.request`, where `signed` is what a call answered: a request that this program makes. Contexts are parameters or `this`.
bool mayHoldRequest(const FileFacts& facts, NodeId holder)
{
    const auto* binding = isJavaScriptFamily(facts.language) && facts.code.is(holder, NodeKind::Name) ? facts.binding(holder) : nullptr;
    return !binding || binding->kind != Binding::Kind::Variable;
}

/// Whether a name is the request object of a handler: by its type, its place in a handler, or by name and field use.
bool isRequestParameter(const FileFacts& facts, const Binding& binding)
{
    if (binding.kind != Binding::Kind::Parameter)
        return false;
    const auto& function = facts.functions[binding.function];
    if (isRequestType(facts.qualified(facts.code.child(binding.node, Role::Type))))
        return true;
    const auto name = facts.text(binding.name);
    if (!isRequestName(name))
        return false;
    const auto index = parameterIndex(facts, function, binding.node);
    if (isJavaScriptFamily(facts.language)) {
        // (req, res) and (req, res, next); (request, reply); (ctx) of Koa in a handler.
        if (name == "ctx" || name == "event" || name == "ws" || name == "websocket")
            return function.isHandler;
        return index <= 1 && (function.isHandler || parameterCount(facts, function) >= 2);
    }
    if (name == "ctx" || name == "ws")
        return false;
    return name != "event" || function.isHandler;
}

/// The event of an AWS Lambda or another function platform: `def handler(event, context)`, `exports.handler = async (event) => …`.
bool isPlatformEvent(const FileFacts& facts, const Binding& binding)
{
    if (binding.kind != Binding::Kind::Parameter || facts.text(binding.name) != "event")
        return false;
    const auto& function = facts.functions[binding.function];
    if (function.isHandler)
        return true;
    std::vector<std::string_view> names;
    for (const auto child : facts.code.children(function.node)) {
        if (facts.code[child].role == Role::Parameter)
            names.push_back(facts.code.text(child));
    }
    if (names.empty() || names[0] != "event")
        return false;
    if (names.size() >= 2)
        return names[1] == "context" || names[1] == "_context" || names[1] == "ctx" || names[1] == "_";
    const auto name = function.isLambda ? nameGivenTo(facts, function.node) : facts.text(function.name);
    return name == "handler" || name == "lambda_handler" || name == "lambdaHandler" || name == "main";
}

bool isDependency(const FileFacts& facts, NodeId parameter)
{
    const auto standard = facts.code.child(parameter, Role::Default);
    const auto callee = facts.callee(standard);
    if (callee.ends_with("Depends") || callee.ends_with("Security"))
        return true;
    const auto type = facts.code.child(parameter, Role::Type);
    if (type == noNode)
        return false;
    for (NodeId n = type; n < facts.code.end(type); ++n) {
        const auto inner = facts.callee(n);
        if (inner.ends_with("Depends") || inner.ends_with("Security"))
            return true;
    }
    return false;
}

} // namespace

bool isPageOrigin(std::string_view qualified)
{
    static constexpr auto parts = std::to_array<std::string_view>({".origin", ".host", ".hostname", ".protocol", ".port"});
    return std::ranges::any_of(parts, [&](std::string_view part) {
        return qualified.ends_with(part) && qualified.substr(0, qualified.size() - part.size()).ends_with("location");
    });
}

SourceKind ofName(const FileFacts& facts, NodeId node)
{
    const auto qualified = facts.qualified(node);
    if (qualified.empty())
        return SourceKind::None;
    // Python
    if (qualified.starts_with("flask.request.") || qualified.starts_with("quart.request.") || qualified.starts_with("bottle.request.")) {
        const auto rest = qualified.substr(qualified.find("request.") + 8);
        const auto field = rest.substr(0, rest.find_first_of(".[("));
        return isOneOf(field, requestFields) ? SourceKind::Request : SourceKind::None;
    }
    if (qualified == "sys.argv" || qualified.starts_with("sys.argv[") || qualified == "process.argv" || qualified.starts_with("process.argv["))
        return SourceKind::CommandLine;
    if (qualified.starts_with("os.environ[") || qualified.starts_with("process.env.") || qualified.starts_with("process.env[")
        || qualified.starts_with("import.meta.env."))
        return SourceKind::Environment;
    if (isPageOrigin(qualified))
        return SourceKind::None;
    if (qualified.starts_with("window.location") || qualified.starts_with("document.location") || qualified.starts_with("location.hash")
        || qualified.starts_with("location.search") || qualified.starts_with("location.href") || qualified == "document.cookie"
        || qualified == "document.URL" || qualified == "document.referrer" || qualified == "window.name")
        return SourceKind::Request;
    // event["body"], event.queryStringParameters
    if (facts.code.is(node, NodeKind::Subscript) || facts.code.is(node, NodeKind::Member)) {
        if (const auto* event = facts.binding(facts.code.child(node, Role::Object)); event && isPlatformEvent(facts, *event))
            return SourceKind::Request;
    }
    // req.body, request.GET, self.request.data, this.request.body
    if (!facts.code.is(node, NodeKind::Member))
        return SourceKind::None;
    const auto field = facts.code.text(node);
    if (!isOneOf(field, requestFields))
        return SourceKind::None;
    const auto object = facts.code.child(node, Role::Object);
    if (facts.code.is(object, NodeKind::Member) && facts.code.text(object) == "request" && mayHoldRequest(facts, facts.code.child(object, Role::Object)))
        return SourceKind::Request;
    // Koa: ctx.request.body, ctx.query
    if (const auto* binding = facts.binding(object); binding && isRequestParameter(facts, *binding))
        return SourceKind::Request;
    return SourceKind::None;
}

SourceKind ofCall(const FileFacts& facts, NodeId call, std::string_view callee)
{
    if (callee == "input" || callee == "raw_input" || callee.starts_with("argparse.ArgumentParser.parse_") || callee == "click.get_text_stream")
        return SourceKind::CommandLine;
    if (callee == "os.getenv" || callee == "os.environ.get")
        return SourceKind::Environment;
    if (callee == "flask.request.get_json" || callee == "flask.request.get_data")
        return SourceKind::Request;
    if (callee.starts_with("requests.get") || callee.starts_with("requests.post") || callee.starts_with("httpx.get") || callee.starts_with("httpx.post")
        || callee == "urllib.request.urlopen" || callee == "fetch" || callee == "axios" || callee.starts_with("axios.get") || callee.starts_with("axios.post")
        || callee.starts_with("requests.Session.") || callee.starts_with("httpx.Client.") || callee.starts_with("httpx.AsyncClient.")
        || callee.ends_with(".chat.completions.create") || callee.ends_with(".messages.create") || callee.ends_with("generate_content")
        || callee.ends_with(".receive_message") || callee.ends_with(".basic_get"))
        return SourceKind::Remote;
    // request.json(), request.form(), req.get('host'), req.param('x'), websocket.receive_text(), useSearchParams()
    const auto function = facts.code.child(call, Role::Callee);
    if (!facts.code.is(function, NodeKind::Member))
        return callee.ends_with("useSearchParams") || callee.ends_with("useParams") || callee == "next/headers.cookies" || callee == "next/headers.headers"
            ? SourceKind::Request
            : SourceKind::None;
    const auto method = facts.code.text(function);
    if (method == "get_argument" || method == "get_body_argument" || method == "get_query_argument" || method == "get_cookie")
        return SourceKind::Request;
    const auto object = facts.code.child(function, Role::Object);
    const auto* binding = facts.binding(object);
    if (binding && isRequestParameter(facts, *binding)
        && (isOneOf(method, requestFields) || method == "get" || method == "header" || method.starts_with("receive") || method == "get_host"
            || method == "build_absolute_uri" || method == "get_full_path" || method == "post"))
        return SourceKind::Request;
    return SourceKind::None;
}

namespace {

/// A command of click or typer: its parameters are what somebody typed.
bool isCommand(const FileFacts& facts, const Function& function)
{
    const bool hasLibrary = std::ranges::any_of(facts.imports, [&](const Import& one) {
        const auto module = facts.text(one.module);
        return module == "click" || module == "typer" || module.starts_with("click.") || module == "rich_click" || module == "cloup";
    });
    return hasLibrary && std::ranges::any_of(function.decorators, [&](TextId id) {
        auto name = facts.text(id);
        while (name.ends_with("()"))
            name.remove_suffix(2);
        return name.ends_with(".command") || name.ends_with(".option") || name.ends_with(".argument") || name.ends_with(".callback");
    });
}

} // namespace

std::optional<SourceKind> ofParameter(const FileFacts& facts, const Function& function, const Binding& parameter)
{
    const auto type = facts.qualified(facts.code.child(parameter.node, Role::Type));
    const auto name = facts.text(parameter.name);
    if (name == "self" || name == "cls" || name == "this")
        return SourceKind::None;
    // The request object itself is no text; its fields are the sources (ofName).
    if (isRequestParameter(facts, parameter))
        return SourceKind::None;
    if (facts.language == Language::Python && isCommand(facts, function))
        return SourceKind::CommandLine;
    if (!function.isHandler)
        return std::nullopt;
    if (isJavaScriptFamily(facts.language)) {
        // NestJS: @Body(), @Query(), @Param() mark what comes from the request.
        for (const auto child : facts.code.children(parameter.node)) {
            if (facts.code[child].role != Role::Decorator)
                continue;
            auto expression = facts.code.child(child, Role::Value);
            if (facts.code.is(expression, NodeKind::Call))
                expression = facts.code.child(expression, Role::Callee);
            const auto decorator = facts.code.text(expression);
            if (decorator == "Body" || decorator == "Query" || decorator == "Param" || decorator == "Headers" || decorator == "UploadedFile"
                || decorator == "Req" || decorator == "Request")
                return SourceKind::Request;
        }
        for (const auto& route : facts.routes) {
            if (route.handler != noId && &facts.functions[route.handler] == &function && facts.text(route.method) == "ACTION")
                return SourceKind::Request;
        }
        // Next.js route handlers get { params } as their second parameter.
        if (facts.code.child(parameter.node, Role::Target) != noNode)
            return SourceKind::Request;
        return SourceKind::None;
    }
    if (name == "db" || name == "session" || name == "response" || name == "background_tasks" || isFrameworkType(type)
        || isDependency(facts, parameter.node))
        return SourceKind::None;
    return SourceKind::Request;
}

bool isSanitizer(std::string_view callee, std::string_view method)
{
    static constexpr auto clean = std::to_array<std::string_view>({
        "int", "float", "bool", "len", "hash", "id", "abs", "round", "sum", "ord", "isinstance", "type", "uuid.UUID", "shlex.quote",
        "pipes.quote", "html.escape", "markupsafe.escape", "bleach.clean", "re.escape", "werkzeug.utils.secure_filename", "parseInt",
        "parseFloat", "Number", "Boolean", "BigInt", "encodeURIComponent", "encodeURI", "escape", "DOMPurify.sanitize",
        "dompurify.sanitize", "isomorphic-dompurify.sanitize", "sanitize-html", "validator.escape", "mongoose.Types.ObjectId", "bson.ObjectId",
        "bson.objectid.ObjectId", "datetime.datetime.fromisoformat", "datetime.date.fromisoformat", "urllib.parse.quote",
        "urllib.parse.quote_plus", "hashlib.sha256", "hashlib.md5", "ipaddress.ip_address", "range"});
    if (isOneOf(callee, clean))
        return true;
    if (callee.starts_with("hashlib.") || callee.starts_with("hmac.") || callee.starts_with("Math.") || callee.starts_with("psycopg2.sql.")
        || callee.starts_with("psycopg.sql.") || callee.starts_with("xss") || callee.starts_with("z.") || callee.starts_with("uuid."))
        return true;
    // escape_identifier(), quoteIdent(): named for what makes the value safe.
    if (const auto words = wordsOf(method.substr(method.find_last_of(".~@/") + 1)); !words.empty() && (words.front() == "escape" || words.front() == "quote"))
        return true;
    return method == "hexdigest" || method == "quote_name" || method == "escapeId" || method == "isdigit"
        || method == "quote_identifier" || method == "mogrify" || method == "index" || method == "indexOf" || method == "count";
}

bool carriesArguments(std::string_view callee, std::string_view method)
{
    static constexpr auto carriers = std::to_array<std::string_view>({
        "str", "repr", "bytes", "list", "tuple", "dict", "set", "sorted", "reversed", "format", "String", "Array.from", "Object.assign",
        "JSON.parse", "JSON.stringify", "json.loads", "json.dumps", "decodeURIComponent", "decodeURI", "unescape", "Buffer.from",
        "os.path.join", "os.path.abspath", "os.path.normpath", "os.path.expanduser", "os.path.realpath", "pathlib.Path", "path.join",
        "path.resolve", "path.normalize", "urllib.parse.unquote", "urllib.parse.urljoin", "urllib.parse.urlparse", "base64.b64decode",
        "util.format", "URL", "textwrap.dedent", "copy.copy", "copy.deepcopy", "iter"});
    static constexpr auto methods = std::to_array<std::string_view>({"format", "join", "replace", "concat", "append", "push", "decode", "encode",
                                                              "get", "strip", "trim", "split", "lower", "upper", "slice", "substring"});
    return isOneOf(callee, carriers) || isOneOf(method, methods);
}

bool isHarmlessAttribute(std::string_view name)
{
    static constexpr auto harmless = std::to_array<std::string_view>({
        "length", "size", "status_code", "status", "ok", "method", "startswith", "endswith", "startsWith", "endsWith", "includes",
        "isdigit", "isalnum", "isnumeric", "count", "index", "indexOf", "content_length", "is_authenticated", "hasOwnProperty",
        "test", "user", "app", "state"});
    return isOneOf(name, harmless);
}

bool isClosedField(const FileFacts& facts, NodeId member)
{
    const auto& code = facts.code;
    const auto object = code.child(member, Role::Object);
    const auto owner = facts.qualified(object);
    if (!owner.starts_with('@'))
        return false;
    for (const auto& binding : facts.bindings) {
        if (binding.kind != Binding::Kind::Attribute || binding.name != code[member].text || binding.owner == noId || facts.text(facts.classes[binding.owner].scope) != owner.substr(1))
            continue;
        static constexpr auto open = std::to_array<std::string_view>({"str", "string", "Any", "any", "unknown", "dict", "Dict", "object", "Record", "bytes", "HttpUrl", "AnyUrl", "AnyHttpUrl", "SecretStr", "EmailStr", "Mapping", "Text", "JSON", "Json"});
        bool isNamed = false;
        for (const auto& assignment : facts.assignmentsOf(binding)) {
            for (auto type = assignment.type; type != noNode && type < code.end(assignment.type); ++type) {
                const bool isName = code.is(type, NodeKind::Name) || code.is(type, NodeKind::Member) || code.is(type, NodeKind::TypeExpression);
                const auto name = isName ? code.text(type) : std::string_view{};
                if (isOneOf(name, open) || (code.is(type, NodeKind::TypeExpression) && name.find("str") != std::string_view::npos))
                    return false;
                isNamed = isNamed || isName;
            }
        }
        return isNamed;
    }
    return false;
}

bool checksName(const FileFacts& facts, NodeId condition, TextId name)
{
    const auto& code = facts.code;
    for (NodeId n = condition; n < code.end(condition); ++n) {
        if (code.is(n, NodeKind::Compare)) {
            const auto op = code.text(n);
            const auto left = code.child(n, Role::Left);
            const auto right = code.child(n, Role::Right);
            const bool names = code.is(left, NodeKind::Name) && code[left].text == name;
            if ((op == "in" || op == "not in") && names)
                return true;
            // Comparison with a constant bounds the value; with None or "" it does not.
            if (names && (op == "==" || op == "!=" || op == "===" || op == "!==") && code.is(right, NodeKind::String) && code[right].text != 0)
                return true;
        } else if (code.is(n, NodeKind::Call)) {
            const auto callee = code.child(n, Role::Callee);
            const auto method = callee == noNode ? std::string_view{} : code.text(callee);
            static constexpr auto checks = std::to_array<std::string_view>({
                "match", "fullmatch", "test", "isdigit", "isalnum", "isidentifier", "isnumeric", "isalpha", "has", "includes", "startswith",
                "startsWith", "is_relative_to", "isInteger", "isUUID", "exec", "issubset"});
            const bool isCheck = isOneOf(method, checks) || method.starts_with("is_valid") || method.starts_with("isValid")
                || method.starts_with("validate") || method.starts_with("_validate") || method.starts_with("is_safe") || method.starts_with("isSafe")
                || method.starts_with("is_allowed") || method.starts_with("isAllowed");
            if (!isCheck)
                continue;
            for (NodeId inner = n; inner < code.end(n); ++inner) {
                if (code.is(inner, NodeKind::Name) && code[inner].text == name)
                    return true;
            }
        }
    }
    return false;
}

bool isCheckOfName(const FileFacts& facts, const Call& call, TextId name)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"validate", "ensure", "assert", "check", "verify", "require", "guard"});
    if (call.use != ResultUse::Discarded)
        return false;
    const auto words = wordsOf(facts.text(call.method));
    if (words.empty() || !isOneOf(words.front(), verbs))
        return false;
    const auto argument = facts.code.child(call.node, Role::Argument);
    return facts.code.is(argument, NodeKind::Name) && facts.code[argument].text == name;
}

bool leaves(const FileFacts& facts, NodeId block)
{
    const auto& code = facts.code;
    for (NodeId n = block; n < code.end(block); ++n) {
        switch (code[n].kind) {
        case NodeKind::Return:
        case NodeKind::Raise:
        case NodeKind::Continue:
        case NodeKind::Break:
            return true;
        case NodeKind::Call: {
            const auto callee = facts.callee(n);
            if (callee == "flask.abort" || callee == "abort" || callee == "sys.exit" || callee == "exit" || callee == "process.exit"
                || callee.ends_with(".notFound") || callee == "next/navigation.redirect")
                return true;
            break;
        }
        default:
            break;
        }
    }
    return false;
}

} // namespace punchlist::sources
