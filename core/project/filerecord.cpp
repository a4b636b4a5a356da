#include "project/filerecord.h"

#include "base/oneof.h"
#include "base/words.h"
#include "facts/zones.h"
#include "project/callerchecks.h"
#include "project/recordbuilder.h"
#include "text/linecount.h"

#include <algorithm>
#include <array>
#include <functional>

namespace punchlist {
namespace {

constexpr std::size_t longestMention = 100;
constexpr std::uint32_t smallestHashedBody = 4; ///< statements; shorter bodies are alike by chance

bool isIdentifierStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool isIdentifierPart(char c)
{
    return isIdentifierStart(c) || (c >= '0' && c <= '9');
}

/// The first line of a definition, without decorators.
TextRange headerOf(const RecordBuilder& builder, NodeId node)
{
    const auto& code = builder.code;
    auto start = code[node].startByte;
    for (const auto child : code.children(node)) {
        if (code[child].role == Role::Decorator && code[child].startByte == start)
            start = code[child].endByte;
    }
    const auto text = builder.source.view();
    while (start < code[node].endByte && (text[start] == ' ' || text[start] == '\n' || text[start] == '\r' || text[start] == '\t'))
        ++start;
    const auto newline = text.substr(0, code[node].endByte).find('\n', start);
    const auto end = newline == std::string_view::npos ? code[node].endByte : static_cast<std::uint32_t>(newline);
    return builder.range(start, std::max(start, end));
}

bool isStatement(const Node& node)
{
    return node.role == Role::Body && node.kind != NodeKind::Block;
}

bool isDocstring(const Code& code, NodeId node)
{
    return code.is(node, NodeKind::ExpressionStatement) && code.is(code.child(node, Role::Value), NodeKind::String);
}

/// Of the tokens of a body. Not stable between versions: it is compared within one scan only.
std::uint64_t hashOf(const Code& code, NodeId body, TextMeanings& texts)
{
    std::uint64_t hash = 1469598103934665603ULL;
    for (NodeId n = body; n < code.end(body); ++n) {
        if (isDocstring(code, n)) {
            n = code.end(n) - 1;
            continue;
        }
        hash = (hash ^ (static_cast<std::uint64_t>(code[n].kind) << 8 | static_cast<std::uint64_t>(code[n].role))) * 1099511628211ULL;
        if (code[n].text != 0)
            hash = (hash ^ texts.hash(code[n].text)) * 1099511628211ULL;
    }
    return hash;
}

/// Whether a body is one `return` of literals, a docstring apart.
bool answersConstant(const Code& code, NodeId body)
{
    if (!code.is(body, NodeKind::Block))
        return false;
    for (const auto statement : code.children(body)) {
        const auto value = code.child(statement, Role::Value);
        if (code.is(statement, NodeKind::ExpressionStatement) && code.is(value, NodeKind::String))
            continue;
        if (!code.is(statement, NodeKind::Return) || value == noNode)
            return false;
        for (auto node = value; node < code.end(value); ++node) {
            const auto kind = code[node].kind;
            if (kind != NodeKind::Dict && kind != NodeKind::Pair && kind != NodeKind::String && kind != NodeKind::Number && kind != NodeKind::Boolean && kind != NodeKind::List)
                return false;
        }
        return true;
    }
    return false;
}

/// A dotted name of a module, or a path of a script.
bool looksLikeModule(std::string_view text)
{
    if (text.size() > longestMention || text.find_first_of(" \t\n%(){}<>,;") != std::string_view::npos)
        return false;
    if (text.starts_with("./") || text.starts_with("../") || text.ends_with(".js") || text.ends_with(".ts") || text.ends_with(".py") || text.ends_with(".mjs"))
        return true;
    return text.find('.') != std::string_view::npos && !text.empty() && isIdentifierStart(text.front()) && text.find('/') == std::string_view::npos
        && text.find("..") == std::string_view::npos;
}

/// "dict", "list" or "set" when the first value of a variable is written out.
std::string_view literalTypeOf(const RecordBuilder& builder, const Binding& binding)
{
    for (const auto& assignment : builder.facts.assignmentsOf(binding)) {
        if (assignment.how != Assignment::How::Plain || assignment.value == noNode)
            continue;
        switch (builder.code[assignment.value].kind) {
        case NodeKind::Dict: return "dict";
        case NodeKind::List: return "list";
        case NodeKind::Set: return "set";
        default: return {};
        }
    }
    return {};
}

/// In the comment right above a route, its decorators (tags) or the documentation of its handler.
bool isCalledLegacy(const RecordBuilder& builder, const Route& route)
{
    const auto& code = builder.code;
    auto end = code[route.node].endByte;
    auto start = code[route.node].startByte;
    if (route.handler != noId) {
        const auto& function = builder.facts.functions[route.handler];
        start = std::min(start, code[function.node].startByte);
        end = std::max(start, function.body == noNode ? end : code[function.body].startByte);
        if (function.body != noNode && function.body + 1 < code.end(function.body) && isDocstring(code, function.body + 1))
            end = code[function.body + 1].endByte;
    }
    const auto& lines = builder.source.lines;
    for (auto line = lines.lineOf(start); line > 0; --line) {
        auto above = lines.line(line - 1);
        above.remove_prefix(std::min(above.find_first_not_of(" \t"), above.size()));
        if (!above.starts_with('#') && !above.starts_with("//") && !above.starts_with('*') && !above.starts_with("/*"))
            break;
        start = lines.lineStart(line - 1);
    }
    const auto text = toLower(builder.source.view(start, std::min(end, start + 2000)));
    return text.find("legacy") != std::string::npos || text.find("deprecated") != std::string::npos || text.find("backward") != std::string::npos;
}

std::string docTextOf(const RecordBuilder& builder)
{
    constexpr std::size_t most = 400;
    const auto& code = builder.code;
    if (code.nodes.size() > 1 && isDocstring(code, 1))
        return std::string(code.text(code.child(1, Role::Value)).substr(0, most));
    if (!builder.facts.comments.empty() && builder.facts.comments.front().startByte < 200) {
        const auto& comment = builder.facts.comments.front();
        return std::string(builder.source.view(comment.startByte, comment.endByte).substr(0, most));
    }
    return {};
}

} // namespace

NodeId RecordBuilder::argument(NodeId call, unsigned index) const
{
    for (const auto child : code.children(call)) {
        if (code[child].role != Role::Argument)
            continue;
        if (code.is(child, NodeKind::Spread))
            return noNode;
        if (index-- == 0)
            return child;
    }
    return noNode;
}

NodeId RecordBuilder::keyword(NodeId call, std::string_view name) const
{
    for (const auto child : code.children(call)) {
        if (code.is(child, NodeKind::Keyword) && code.text(child) == name)
            return code.child(child, Role::Value);
        if (code[child].role == Role::Argument && code.is(child, NodeKind::Dict)) {
            for (const auto pair : code.children(child)) {
                if (code.is(pair, NodeKind::Pair) && code.text(pair) == name)
                    return code.child(pair, Role::Value);
            }
        }
    }
    return noNode;
}

std::string RecordBuilder::textOf(NodeId node) const
{
    if (node == noNode)
        return {};
    if (code.is(node, NodeKind::String))
        return std::string(code.text(node));
    std::string text;
    if (code.is(node, NodeKind::Template)) {
        for (const auto part : code.children(node))
            text += code.is(part, NodeKind::String) && code[part].role == Role::Part ? std::string(code.text(part)) : "{}";
    } else if (code.is(node, NodeKind::Binary) && code.text(node) == "+") {
        // base + "/path": a chain is as deep as it is long, two levels are what people write
        for (const auto side : code.children(node))
            text += code.is(side, NodeKind::String) || code.is(side, NodeKind::Template) ? textOf(side) : "{}";
    }
    return text;
}

namespace {

constexpr std::string_view permissionClasses = "permission_classes";

bool namesPermissions(const RecordBuilder& builder, const Class& klass)
{
    const auto body = builder.facts.language == Language::Python ? builder.code.child(klass.node, Role::Body) : noNode;
    if (body == noNode)
        return false;
    for (const auto statement : builder.code.children(body)) {
        if (builder.code.is(statement, NodeKind::Assign) && builder.code.text(builder.code.child(statement, Role::Target)) == permissionClasses)
            return true;
    }
    return false;
}

/// Controllers that are classes: `user: User = Depends(get_current_user)` in the class body holds for all its methods, and so
/// do `decorators = [login_required]` of Flask's views and resources, and `permission_classes` of Django's REST framework.
std::vector<TextId> injectedOf(RecordBuilder& builder, const Class& klass)
{
    std::vector<TextId> names;
    const auto body = builder.facts.language == Language::Python ? builder.code.child(klass.node, Role::Body) : noNode;
    if (body == noNode)
        return names;
    for (const auto statement : builder.code.children(body)) {
        const auto value = builder.code.is(statement, NodeKind::Assign) ? builder.code.child(statement, Role::Value) : noNode;
        const auto target = value == noNode ? std::string_view{} : builder.code.text(builder.code.child(statement, Role::Target));
        const bool isList = builder.code.is(value, NodeKind::List) || builder.code.is(value, NodeKind::Tuple);
        if (isList && (target == "decorators" || target == "method_decorators" || target == permissionClasses)) {
            for (const auto element : builder.code.children(value)) {
                const auto decorator = builder.code.is(element, NodeKind::Call) ? builder.code.child(element, Role::Callee) : element;
                if (builder.facts.qualifiedOf[decorator] != 0)
                    names.push_back(builder.copy(builder.facts.qualifiedOf[decorator]));
            }
        }
        if (!builder.code.is(value, NodeKind::Call))
            continue;
        const auto callee = builder.facts.callee(value);
        const auto dependency = callee.ends_with("Depends") || callee.ends_with("Security") ? builder.argument(value, 0) : noNode;
        if (dependency != noNode && builder.facts.qualifiedOf[dependency] != 0)
            names.push_back(builder.copy(builder.facts.qualifiedOf[dependency]));
    }
    return names;
}

} // namespace

void RecordBuilder::addCode()
{
    record.imports.reserve(facts.imports.size());
    record.functions.reserve(facts.functions.size());
    record.classes.reserve(facts.classes.size());
    record.calls.reserve(facts.calls.size());
    for (const auto& import : facts.imports) {
        record.imports.push_back({.module = copy(import.module), .name = copy(import.name), .alias = copy(import.alias),
                                  .function = import.function, .range = range(import.node), .typeOnly = import.typeOnly,
                                  .dynamic = import.dynamic, .optional = import.optional, .reexport = import.reexport});
    }

    std::vector<std::uint32_t> statements(facts.functions.size(), 0);
    for (NodeId n = 0; n < code.nodes.size(); ++n) {
        if (!isStatement(code[n]) || isDocstring(code, n))
            continue;
        ++record.statements;
        for (auto f = facts.functionOf[n]; f != noId; f = facts.functions[f].outer)
            ++statements[f];
    }
    TextMeanings meanings(code);
    const CallerChecks callerChecks(facts, meanings);
    for (FunctionId id = 0; id < facts.functions.size(); ++id) {
        const auto& function = facts.functions[id];
        record::Function entry{.name = copy(function.name), .scope = copy(function.scope), .outer = function.outer, .owner = function.owner,
                               .range = range(function.node), .header = headerOf(*this, function.node), .decorators = copy(function.decorators),
                               .statements = statements[id], .isAsync = function.isAsync, .isLambda = function.isLambda,
                               .isTest = function.isTest, .isHandler = function.isHandler, .isAbstract = function.isAbstract,
                               .isMethod = function.owner != noId && function.outer == facts.classes[function.owner].function};
        const auto parent = code.parent(function.node);
        entry.isValue = code[function.node].role == Role::Argument || code[function.node].role == Role::Element || code.is(parent, NodeKind::Pair) || code.is(parent, NodeKind::Keyword);
        for (const auto child : code.children(function.node)) {
            if (code[child].role == Role::Type) {
                entry.returns = copy(facts.qualifiedOf[child]);
                continue;
            }
            if (code[child].role != Role::Parameter)
                continue;
            if (code.text(child) != "self" && code.text(child) != "cls")
                ++entry.parameters;
            for (NodeId n = child; n < code.end(child); ++n) {
                if ((code.is(n, NodeKind::Name) || code.is(n, NodeKind::Member)) && facts.qualifiedOf[n] != 0 && code[n].role == Role::Argument)
                    entry.injected.push_back(copy(facts.qualifiedOf[n]));
            }
            if (function.isHandler) {
                const auto type = code.child(child, Role::Type);
                record.handlerParameters.push_back({.function = id, .name = copy(code[child].text), .type = type == noNode ? 0 : copy(facts.qualifiedOf[type])});
            }
        }
        if (function.body != noNode) {
            entry.body = range(function.body);
            entry.refuses = callerChecks.refuses(id);
            entry.answersConstant = answersConstant(code, function.body);
            entry.userCheck = intern(callerChecks.userCheck(id));
        }
        if (function.body != noNode && statements[id] >= smallestHashedBody)
            entry.bodyHash = hashOf(code, function.body, meanings);
        record.functions.push_back(std::move(entry));
    }
    for (const auto& klass : facts.classes) {
        record.classes.push_back({.name = copy(klass.name), .scope = copy(klass.scope), .bases = copy(klass.bases),
                                  .decorators = copy(klass.decorators), .injected = injectedOf(*this, klass),
                                  .namesPermissions = namesPermissions(*this, klass), .function = klass.function,
                                  .range = range(klass.node), .header = headerOf(*this, klass.node), .attributes = {}});
    }
    for (const auto& binding : facts.bindings) {
        if (binding.owner != noId && binding.owner < record.classes.size())
            record.classes[binding.owner].attributes.push_back(copy(binding.name));
        if (binding.kind != Binding::Kind::Attribute && (binding.kind != Binding::Kind::Variable || binding.function != noId || binding.owner != noId))
            continue;
        TextId value = 0;
        for (const auto& assignment : facts.assignmentsOf(binding)) {
            if (assignment.how == Assignment::How::Plain && assignment.value != noNode && facts.qualifiedOf[assignment.value] != 0) {
                const auto* call = facts.call(assignment.value);
                value = call ? call->callee : facts.qualifiedOf[assignment.value];
                break;
            }
            if (assignment.type != noNode && facts.qualifiedOf[assignment.type] != 0)
                value = facts.qualifiedOf[assignment.type];
        }
        const auto literal = value == 0 ? literalTypeOf(*this, binding) : std::string_view{};
        if (binding.node != noNode)
            record.variables.push_back({.name = copy(binding.name), .value = literal.empty() ? copy(value) : intern(literal), .owner = binding.owner, .range = range(binding.node)});
    }
    for (auto& klass : record.classes) {
        std::ranges::sort(klass.attributes);
        klass.attributes.erase(std::ranges::unique(klass.attributes).begin(), klass.attributes.end());
    }
    for (const auto& call : facts.calls) {
        const auto first = argument(call.node, 0);
        TextId text = 0;
        if (first != noNode && (code.is(first, NodeKind::String) || code.is(first, NodeKind::Template)))
            text = intern(std::string_view(textOf(first)).substr(0, 300));
        record.calls.push_back({.callee = copy(call.callee), .method = copy(call.method), .resolution = call.resolution, .use = call.use,
                                .context = call.context, .function = call.function, .text = text, .range = range(call.node)});
        record.hasMainGuard = record.hasMainGuard || (call.context & InMain) != 0;
    }
    for (const auto& route : facts.routes) {
        record.routes.push_back({.handler = route.handler, .framework = copy(route.framework), .method = copy(route.method), .path = copy(route.path),
                                 .router = copy(route.router), .handlerName = copy(route.handlerName), .guards = copy(route.guards),
                                 .range = range(route.node), .isLegacy = isCalledLegacy(*this, route)});
    }
    for (const auto& router : facts.routers) {
        record.hasApplication = record.hasApplication || (router.isApplication && router.node != noNode);
        record.routers.push_back({.name = copy(router.name), .framework = copy(router.framework), .prefix = copy(router.prefix),
                                  .isApplication = router.isApplication, .isMade = router.node != noNode, .guards = copy(router.guards),
                                  .range = router.node == noNode ? TextRange{} : range(router.node)});
    }
    for (const auto& mount : facts.mounts)
        record.mounts.push_back({.parent = copy(mount.parent), .child = copy(mount.child), .prefix = copy(mount.prefix), .guards = copy(mount.guards)});
    for (const auto node : facts.nodes(NodeKind::Export)) {
        if (!source.view(code[node].startByte, code[node].endByte).starts_with("export default"))
            continue;
        for (const auto child : code.children(node)) {
            const bool named = code.is(child, NodeKind::Name) || code.is(child, NodeKind::Function) || code.is(child, NodeKind::Class);
            if (named && record.defaultExport == 0)
                record.defaultExport = copy(code[child].text);
        }
    }
    record.exported = copy(facts.exported);
}

namespace {

/// What a page asks its context for: `{{ order.total() }}`, `{% for item in order.items() %}`.
template <typename Visit>
void eachTemplateTag(std::string_view text, Visit visit)
{
    constexpr std::size_t longestTag = 2000;
    for (auto at = text.find('{'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('{', at + 1)) {
        if (text[at + 1] != '{' && text[at + 1] != '%')
            continue;
        const auto end = text.find(text[at + 1] == '{' ? "}}" : "%}", at + 2);
        if (end == std::string_view::npos)
            return;
        if (end - at < longestTag)
            visit(text.substr(at + 2, end - at - 2));
        at = end;
    }
}

/// What Sphinx takes the documentation of: `.. autofunction:: shop.orders.cancel`.
template <typename Visit>
void eachAutodocName(std::string_view text, Visit visit)
{
    for (auto at = text.find(".. auto"); at != std::string_view::npos; at = text.find(".. auto", at + 1)) {
        const auto line = text.substr(at, text.find('\n', at) - at);
        if (const auto colons = line.find(":: "); colons != std::string_view::npos)
            visit(line.substr(colons + 3));
    }
}

} // namespace

void RecordBuilder::addMentions()
{
    std::vector<bool> mentioned; // by the id in the record
    const auto mention = [&](TextId id) {
        if (mentioned.size() <= id)
            mentioned.resize(std::max<std::size_t>(id + 1, texts.size()));
        mentioned[id] = true;
    };
    const auto addText = [&](std::string_view text) {
        if (text.empty() || text.size() > longestMention || !isIdentifierStart(text.front()))
            return;
        std::size_t start = 0;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (i < text.size() && isIdentifierPart(text[i]))
                continue;
            if (i < text.size() && text[i] != '.' && text[i] != ':' && text[i] != '/' && text[i] != '-')
                return; // prose
            if (i > start && isIdentifierStart(text[start]))
                mention(intern(text.substr(start, i - start)));
            start = i + 1;
        }
    };
    const auto addIdentifiers = [&](std::string_view text) {
        for (std::size_t i = 0; i < text.size();) {
            auto end = i;
            while (end < text.size() && isIdentifierPart(text[end]))
                ++end;
            if (end > i && isIdentifierStart(text[i]))
                mention(intern(text.substr(i, end - i)));
            i = end + 1;
        }
    };
    // Texts repeat: each is taken apart once.
    enum Look : std::uint8_t { TakenApart = 1, Judged = 2, Module = 4, Mentioned = 8 };
    std::vector<std::uint8_t> looked(code.texts.size(), 0);
    const auto mentionOnce = [&](TextId id) {
        if ((looked[id] & Mentioned) != 0)
            return;
        looked[id] |= Mentioned;
        mention(copy(id));
    };
    const auto isNew = [&](TextId id) {
        const bool first = (looked[id] & TakenApart) == 0;
        looked[id] |= TakenApart;
        return first;
    };
    for (NodeId n = 0; n < code.nodes.size(); ++n) {
        const auto& node = code[n];
        switch (node.kind) {
        case NodeKind::Name:
            if (node.role == Role::Target && code.parent(n) != noNode && code.is(code.parent(n), NodeKind::Assign))
                break;
            mentionOnce(node.text);
            break;
        case NodeKind::Member:
        case NodeKind::Keyword:
            mentionOnce(node.text);
            break;
        case NodeKind::Jsx: // <Timeline.Point/> uses Point
            if (isNew(node.text))
                addText(code.text(n));
            break;
        case NodeKind::Pair:
            if (isNew(node.text))
                addText(code.text(n));
            break;
        case NodeKind::String:
            if (isNew(node.text))
                addText(code.text(n));
            if ((looked[node.text] & Judged) == 0)
                looked[node.text] |= looksLikeModule(code.text(n)) ? Judged | Module : Judged;
            if ((looked[node.text] & Module) != 0)
                record.moduleTexts.push_back(copy(node.text));
            break;
        case NodeKind::TypeExpression: // "dict[str, Settings] | None"
            addIdentifiers(code.text(n));
            break;
        default:
            break;
        }
    }
    if (facts.language == Language::Html)
        eachTemplateTag(source.view(), addIdentifiers);
    else if (facts.language == Language::Text && record.path.ends_with(".rst"))
        eachAutodocName(source.view(), addIdentifiers);
    record.mentions.reserve(static_cast<std::size_t>(std::ranges::count(mentioned, true)));
    for (TextId id = 0; id < mentioned.size(); ++id) {
        if (mentioned[id])
            record.mentions.push_back(id);
    }

    if (!isCode(facts.language))
        return;
    constexpr FunctionId nobody = noId - 1;
    std::vector<FunctionId> lastUser(code.texts.size(), nobody); // by name
    for (NodeId n = 0; n < code.nodes.size(); ++n) {
        const auto& node = code[n];
        if ((node.kind != NodeKind::Name && node.kind != NodeKind::Member) || facts.qualifiedOf[n] == 0 || node.role == Role::Callee
            || node.role == Role::Target || (node.role == Role::Object && code.is(node.parent, NodeKind::Member)))
            continue;
        // The same name stands in a function many times.
        const auto name = facts.qualifiedOf[n];
        if (lastUser[name] == facts.functionOf[n])
            continue;
        lastUser[name] = facts.functionOf[n];
        const auto qualified = facts.text(name);
        if (qualified.starts_with('~') || qualified.starts_with('?'))
            continue;
        record.references.push_back({copy(name), facts.functionOf[n]});
    }
    for (NodeId n : facts.nodes(NodeKind::Jsx)) { // <UserList/> calls UserList
        const auto tag = code.text(n);
        if (!tag.empty() && tag.front() >= 'A' && tag.front() <= 'Z')
            record.references.push_back({intern("<" + std::string(tag)), facts.functionOf[n]});
    }
    std::ranges::sort(record.references);
    record.references.erase(std::ranges::unique(record.references).begin(), record.references.end());
    record.references.shrink_to_fit();
}

void RecordBuilder::addSpawns()
{
    using Kind = record::Spawn::Kind;
    struct Way {
        std::string_view method;
        Kind kind;
        int argument; ///< position of the function; -1 = keyword target, -2 = the object of the method itself, -3 = every argument
    };
    static constexpr auto ways = std::to_array<Way>({
        {"Thread", Kind::Thread, -1},          {"Timer", Kind::Thread, 1},             {"Process", Kind::Process, -1},
        {"submit", Kind::Thread, 0},           {"run_in_executor", Kind::Thread, 1},   {"to_thread", Kind::Thread, 0},
        {"run_sync", Kind::Thread, 0},         {"run_in_threadpool", Kind::Thread, 0}, {"start_new_thread", Kind::Thread, 0},
        {"create_task", Kind::EventLoop, 0},   {"ensure_future", Kind::EventLoop, 0},  {"run_until_complete", Kind::EventLoop, 0},
        {"start_soon", Kind::EventLoop, 0},    {"gather", Kind::EventLoop, -3},        {"run_coroutine_threadsafe", Kind::EventLoop, 0},
        {"add_task", Kind::Background, 0},     {"setImmediate", Kind::Background, 0},  {"setInterval", Kind::Timer, 0},
        {"call_later", Kind::Timer, 1},        {"call_soon_threadsafe", Kind::EventLoop, 0}, {"add_job", Kind::Timer, 0},
        {"delay", Kind::Background, -2},       {"apply_async", Kind::Background, -2},
    });
    for (const auto& call : facts.calls) {
        const auto method = facts.text(call.method);
        auto way = std::ranges::find(ways, method, &Way::method);
        static constexpr Way asyncioRun{"run", Kind::EventLoop, 0};
        if (way == ways.end() && facts.text(call.callee) == "asyncio.run")
            way = &asyncioRun;
        else if (way == ways.end())
            continue;
        const auto add = [&](NodeId node) {
            if (node == noNode)
                return;
            const auto* inner = facts.call(node);
            const auto target = inner ? inner->callee : facts.qualifiedOf[node];
            if (target != 0)
                record.spawns.push_back({.kind = way->kind, .target = copy(target), .function = call.function, .range = range(call.node)});
        };
        if (way->argument == -1) {
            add(keyword(call.node, "target"));
        } else if (way->argument == -2) {
            add(code.child(code.child(call.node, Role::Callee), Role::Object));
        } else if (way->argument == -3) {
            for (const auto child : code.children(call.node)) {
                if (code[child].role == Role::Argument)
                    add(child);
            }
        } else {
            add(argument(call.node, static_cast<unsigned>(way->argument)));
        }
    }
}

void RecordBuilder::addStatusWrites()
{
    static constexpr auto names = std::to_array<std::string_view>({"status", "state", "job_status", "jobStatus", "task_status", "phase"});
    const auto add = [&](NodeId value) {
        if (value == noNode)
            return;
        std::string_view text;
        if (code.is(value, NodeKind::String)) {
            text = code.text(value);
        } else if (code.is(value, NodeKind::Member)) { // JobStatus.RUNNING, JobStatus.RUNNING.value
            text = code.text(value);
            if (text == "value")
                text = code.text(code.child(value, Role::Object));
        }
        if (!text.empty() && text.size() < 40)
            record.statusWrites.push_back({.value = intern(toLower(text)), .function = facts.functionOf[value], .range = range(value)});
    };
    for (const auto kind : {NodeKind::Keyword, NodeKind::Pair}) {
        for (const auto node : facts.nodes(kind)) {
            if (isOneOf(code.text(node), names))
                add(code.child(node, Role::Value));
        }
    }
    for (const auto node : facts.nodes(NodeKind::Assign)) {
        const auto target = code.child(node, Role::Target);
        const bool named = (code.is(target, NodeKind::Member) && isOneOf(code.text(target), names))
            || (code.is(target, NodeKind::Subscript) && code.is(code.child(target, Role::Index), NodeKind::String) && isOneOf(code.text(code.child(target, Role::Index)), names));
        if (named)
            add(code.child(node, Role::Value));
    }
}

FileRecord makeRecord(const SourceFile& source, const FileFacts& facts)
{
    FileRecord record;
    record.path = source.path;
    record.language = source.language;
    const auto text = source.view();
    record.bytes = text.size();
    record.lines = countedLines(text, source.lines);
    record.isTest = facts.isTest;
    record.isScript = facts.isScript;
    record.isVendored = facts.isVendored;
    record.isMigration = zonesOfPath(source.path).migration;
    record.hasSyntaxErrors = facts.hasSyntaxErrors;
    RecordBuilder builder(source, facts, record);
    if (isCode(source.language) && !facts.code.nodes.empty()) {
        record.docText = builder.intern(docTextOf(builder));
        builder.addCode();
        builder.addSpawns();
        builder.addStatusWrites();
        builder.addClientCalls();
    }
    builder.addModels();
    if (!facts.code.nodes.empty() || source.language == Language::Html || source.language == Language::Text)
        builder.addMentions();
    builder.addEnvironment();
    builder.addConfiguration();
    record.texts = TextList(builder.texts);
    return record;
}

} // namespace punchlist
