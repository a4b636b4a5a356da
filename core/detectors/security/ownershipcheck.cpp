#include "detectors/security/ownershipcheck.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/security/routeidentifiers.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

struct Handler {
    const IndexedRoute* route;
    const FileContext* file;
    const Function* function;
    bool tied = false;
};

/// Whether a handler asks who its caller is, or hands that to somebody: its body names the caller outside of logs, or calls
/// something that speaks of ownership or access.
bool isTied(const Handler& handler)
{
    const auto& facts = handler.file->facts;
    const auto& code = facts.code;
    const auto body = handler.function->body;
    if (body == noNode)
        return true;
    for (NodeId n = body; n < code.end(body); ++n) {
        switch (code[n].kind) {
        case NodeKind::Name:
        case NodeKind::Member:
            if (namesCaller(code.text(n)))
                return true;
            break;
        case NodeKind::Call: {
            const auto* call = facts.call(n);
            if (call && (namesCheck(facts.text(call->method)) || namesCaller(facts.text(call->method))))
                return true;
            break;
        }
        default:
            break;
        }
    }
    return false;
}

/// `order.customer_id !== student_id`, `if document.owner_id != user.id`: a field of what was read is compared with the caller.
bool comparesOwner(const Handler& handler)
{
    const auto& facts = handler.file->facts;
    const auto& code = facts.code;
    const auto body = handler.function->body;
    for (NodeId n = body; body != noNode && n < code.end(body); ++n) {
        const auto op = code.is(n, NodeKind::Compare) ? code.text(n) : std::string_view{};
        if (op != "!=" && op != "!==")
            continue;
        const auto left = code.child(n, Role::Left), right = code.child(n, Role::Right);
        const auto isField = [&](NodeId side) { return code.is(side, NodeKind::Member) && isIdentifierName(code.text(side)) && code.text(side) != "id"; };
        if (isField(left) || isField(right))
            return true;
    }
    return false;
}

/// Whether every test of `if not (key.startswith(own) or key.startswith("shared/"))` ties to the caller: the constant alternative
/// lets everybody in to what others put below it.
void reportSharedPrefixes(const Handler& handler, Reporter& reporter)
{
    const auto& facts = handler.file->facts;
    const auto& code = facts.code;
    const auto body = handler.function->body;
    if (body == noNode)
        return;
    struct Test {
        NodeId node;
        std::string subject;
        bool own = false;
    };
    const auto speaksOfCaller = [&](NodeId node) {
        for (NodeId n = node; n < code.end(node); ++n) {
            if ((code.is(n, NodeKind::Name) || code.is(n, NodeKind::Member)) && namesCaller(code.text(n)))
                return true;
        }
        return false;
    };
    const auto holdsCaller = [&](NodeId prefix) {
        if (speaksOfCaller(facts.valueOf(prefix)))
            return true;
        return !code.is(facts.valueOf(prefix), NodeKind::String);
    };
    std::set<NodeId> inOther; // tests inside of an `or` that was looked at
    for (NodeId n = body; n < code.end(body); ++n) {
        if (!code.is(n, NodeKind::Logical) || code.text(n) != "or" || inOther.contains(n))
            continue;
        std::vector<Test> tests;
        for (NodeId inner = n; inner < code.end(n); ++inner) {
            if (code.is(inner, NodeKind::Logical)) {
                inOther.insert(inner);
                continue;
            }
            const auto* call = facts.call(inner);
            if (!call)
                continue;
            const auto method = facts.text(call->method);
            if (method != "startswith" && method != "startsWith")
                continue;
            const auto callee = code.child(inner, Role::Callee);
            const auto argument = code.child(inner, Role::Argument);
            if (callee == noNode || argument == noNode)
                continue;
            tests.push_back({inner, std::string(handler.file->textOf(callee + 1)), holdsCaller(argument)});
        }
        const auto own = std::ranges::find(tests, true, &Test::own);
        const auto shared = std::ranges::find(tests, false, &Test::own);
        if (own == tests.end() || shared == tests.end() || own->subject != shared->subject)
            continue;
        Report report;
        report.node = shared->node;
        report.variant = "shared-prefix";
        report.values["route"] = handler.route->method + ' ' + handler.route->path;
        report.values["key"] = shared->subject;
        report.severity = Severity::High; // who reads the key out of an answer or a log can use it
        report.evidence.push_back({.path = {}, .range = handler.file->range(own->node), .role = EvidenceRole::Context, .note = "ties the key to the caller", .snippet = {}});
        for (const auto& test : tests) {
            if (!test.own && test.node != shared->node)
                report.evidence.push_back({.path = {}, .range = handler.file->range(test.node), .role = EvidenceRole::Place, .note = "lets everybody in, too", .snippet = {}});
        }
        reporter.report(*handler.file, std::move(report));
    }
}

/// A guard that asks for more than a login: "require_admin", "projectMember", "check_permission".
bool decidesMore(std::string_view guard)
{
    static constexpr auto words = std::to_array<std::string_view>({"owner", "ownership", "access", "permission", "permissions", "acl", "policy", "policies", "scope", "scopes", "tenant", "role", "roles", "rbac", "admin", "admins", "superuser", "staff", "ability", "member", "membership", "moderator", "project", "organization", "workspace", "team", "signature", "hmac"});
    const auto own = wordsOf(guard);
    return std::ranges::any_of(own, [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// For people who may see everything, or for machines.
bool isForStaff(const IndexedRoute& route)
{
    const auto path = route.path;
    for (const auto& word : wordsOf(path)) {
        static constexpr auto words = std::to_array<std::string_view>({"admin", "internal", "webhook", "webhooks", "callback", "staff", "backoffice", "public", "share", "shared", "invite", "invitation", "system", "cron", "superuser", "scim"});
        if (isOneOf(std::string_view(word), words))
            return true;
    }
    return std::ranges::any_of(route.guards, [](const std::string& guard) { return decidesMore(guard); }) || decidesMore(route.authenticatedBy);
}

/// "/orders/:id" of "/orders/:id/confirm"; "" when no identifier stands in it.
std::string_view objectOf(std::string_view path)
{
    const auto open = path.find_first_of("{:<[");
    if (open == std::string_view::npos)
        return {};
    const auto end = path.find('/', open);
    return path.substr(0, end);
}

/// Whether another handler of the same object compares it with the caller and answers 403. Reading what everybody may see is left out.
bool hasRefusingSibling(const ProjectIndex& index, const Handler& handler, const std::vector<Handler>& handlers)
{
    const auto object = objectOf(handler.route->path);
    return !object.empty() && std::ranges::any_of(handlers, [&](const Handler& other) {
        return other.tied && &other != &handler && objectOf(other.route->path) == object && comparesOwner(other) && index.record(other.route->handler.file).functions[other.route->handler.function].refuses;
    });
}

} // namespace

void OwnershipCheck::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::map<FileId, std::vector<Handler>> byFile;
    std::set<FunctionKey> seen;
    for (const auto& route : index.routes()) {
        if (!route.authenticated || route.handler.function == noId || !index.isProduction(route.handler.file) || !seen.insert(route.handler).second)
            continue;
        const auto* file = project.file(index.record(route.handler.file).path);
        if (!file || route.handler.function >= file->facts.functions.size())
            continue;
        Handler handler{&route, file, &file->facts.functions[route.handler.function]};
        reportSharedPrefixes(handler, reporter);
        if (identifiersIn(route.path).empty())
            continue;
        handler.tied = isTied(handler);
        byFile[route.handler.file].push_back(handler);
    }
    for (const auto& [id, handlers] : byFile) {
        const auto tied = static_cast<std::size_t>(std::ranges::count(handlers, true, &Handler::tied));
        // The siblings say whether objects belong to anybody here: most of them must ask, or one of the same object refuses.
        const bool mostAsk = tied >= 2 && tied * 3 >= handlers.size() * 2;
        for (const auto& handler : handlers) {
            if (!mostAsk && (handler.tied || !hasRefusingSibling(index, handler, handlers)))
                continue;
            const auto& record = index.record(id);
            const auto& decorators = record.functions[handler.route->handler.function].decorators;
            const bool isDecided = std::ranges::any_of(decorators, [&](TextId decorator) { return decidesMore(record.text(decorator)); });
            if (handler.tied || isDecided || isForStaff(*handler.route))
                continue;
            Report report;
            report.range = record.functions[handler.route->handler.function].header;
            report.values["route"] = handler.route->method + ' ' + handler.route->path;
            report.values["name"] = identifiersIn(handler.route->path).back();
            report.values["share"] = std::to_string(tied) + " of " + std::to_string(handlers.size());
            report.confidence = Confidence::Medium;
            if (handler.route->method == "GET")
                report.severity = Severity::High;
            const auto sibling = std::ranges::find(handlers, true, &Handler::tied);
            report.evidence.push_back(evidenceAt(index, id, record.functions[sibling->route->handler.function].header, EvidenceRole::Context, "a sibling that asks"));
            reporter.report(*handler.file, std::move(report));
        }
    }
}

} // namespace punchlist
