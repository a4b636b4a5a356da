#include "detectors/security/trustboundary.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "flow/taint.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace punchlist {
namespace {

/// What a principal is known by and allowed.
constexpr auto principalWords = std::to_array<std::string_view>({"role", "roles", "admin", "superuser", "staff", "permission", "permissions", "privilege", "privileges", "scopes", "tenant", "authenticated", "authorized", "authorised", "verified",
                                                                 "principal", "impersonate", "logged", "userid", "uid"});
/// Objects that hold what the server knows about the caller.
constexpr auto stores = std::to_array<std::string_view>({"session", "principal", "identity", "currentUser", "current_user", "auth"});
/// Headers and parameters that say "I may".
constexpr auto leaveWords = std::to_array<std::string_view>({"admin", "internal", "role", "bypass", "superuser", "trusted", "privileged", "impersonate", "sudo", "staff", "debug"});
constexpr auto truths = std::to_array<std::string_view>({"true", "1", "yes", "on", "admin", "internal", "superuser", "root", "staff", "owner"});

class TrustScan : FileScan {
public:
    TrustScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        for (const auto node : m_facts.nodes(NodeKind::Assign)) {
            if ((m_facts.contextOf[node] & InTest) == 0 && m_facts.functionOf[node] != noId)
                inspectStore(node);
        }
        for (const auto node : m_facts.nodes(NodeKind::Compare)) {
            if ((m_facts.contextOf[node] & InTest) == 0 && m_facts.functionOf[node] != noId)
                inspectDecision(node);
        }
    }

private:
    // ---- session["role"] = request.form["role"]

    void inspectStore(NodeId assign)
    {
        const auto value = m_code.child(assign, Role::Value);
        const auto target = m_code.child(assign, Role::Target);
        const auto key = trustedKey(target);
        if (value == noNode || key.empty())
            return;
        const auto object = m_facts.valueOf(value);
        if (!m_code.is(object, NodeKind::Dict)) {
            if (hasWordOf(key, principalWords) || speaksOfUserId(key))
                judge(assign, value, key);
            return;
        }
        // req.user = { id: req.headers['x-user-id'], role: … }
        if (!isOneOf(key, std::to_array<std::string_view>({"user", "principal", "identity", "current_user", "currentUser", "auth"})))
            return;
        for (const auto pair : m_code.children(object)) {
            const auto part = m_code.is(pair, NodeKind::Pair) ? m_code.child(pair, Role::Value) : noNode;
            if (part != noNode && (hasWordOf(m_code.text(pair), principalWords) || speaksOfUserId(m_code.text(pair)) || m_code.text(pair) == "id") && judge(pair, part, m_code.text(pair)))
                return;
        }
    }

    static bool speaksOfUserId(std::string_view key)
    {
        static constexpr auto names = std::to_array<std::string_view>({"user_id", "userId", "account_id", "accountId", "org_id", "orgId", "organization_id", "organizationId", "user", "username"});
        return isOneOf(key, names);
    }

    /// The name under which a trusted object gets a value: of `session["role"]`, `req.session.userId`, `g.user`, `request.state.tenant`,
    /// `req.user`.
    std::string_view trustedKey(NodeId target) const
    {
        const auto object = m_code.child(target, Role::Object);
        if (object == noNode)
            return {};
        std::string_view key;
        if (m_code.is(target, NodeKind::Member)) {
            key = m_code.text(target);
        } else if (m_code.is(target, NodeKind::Subscript)) {
            const auto index = m_code.child(target, Role::Index);
            key = m_code.is(index, NodeKind::String) ? m_code.text(index) : std::string_view();
        }
        if (key.empty())
            return {};
        const auto holder = m_code.is(object, NodeKind::Name) || m_code.is(object, NodeKind::Member) ? m_code.text(object) : std::string_view();
        if (isOneOf(holder, stores) || m_facts.qualified(object) == "flask.session")
            return key;
        const bool isRequest = (holder == "req" || holder == "request") && m_code.is(object, NodeKind::Name);
        if (isRequest && isOneOf(key, std::to_array<std::string_view>({"user", "user_id", "userId", "role", "tenant", "tenantId", "tenant_id", "auth", "principal", "isAdmin", "is_admin"})))
            return key;
        if (m_facts.qualified(object) == "flask.g" || (holder == "state" && m_code.is(object, NodeKind::Member) && m_code.text(m_code.child(object, Role::Object)) == "request") || holder == "locals")
            return key;
        return {};
    }

    bool judge(NodeId place, NodeId value, std::string_view key)
    {
        // only what is handed on as it came: a row that was looked up by it is the server's
        if (!isPlain(value) || !isPlain(m_facts.valueOf(value)))
            return false;
        const auto taint = m_taint.of(value);
        if (taint.kind != SourceKind::Request || taint.validated || taint.guessed || isFromStore(value) || isChecked(place, value))
            return false;
        Report report;
        report.node = place;
        report.variant = "stored";
        report.values["key"] = std::string(key);
        report.values["value"] = shortened(value);
        if (taint.source != noNode && taint.source != value && !m_code.contains(place, taint.source))
            report.evidence.push_back(evidence(taint.source, EvidenceRole::Source, "the client writes this"));
        m_reporter.report(m_file, std::move(report));
        return true;
    }

    /// A field of the request, with a default perhaps: no call that may look something up.
    bool isPlain(NodeId value) const
    {
        static constexpr auto takers = std::to_array<std::string_view>({"get", "header", "getlist", "str", "String", "int", "strip", "lower", "upper", "trim", "toLowerCase", "toUpperCase", "param", "query", "get_json", "Number", "parseInt"});
        for (auto node = value; node < m_code.end(value); ++node) {
            if (m_code.is(node, NodeKind::Await) || m_code.is(node, NodeKind::Conditional) || m_code.is(node, NodeKind::Function) || m_code.is(node, NodeKind::Compare) || m_code.is(node, NodeKind::Dict))
                return false;
            const auto* call = m_facts.call(node);
            if (call && !isOneOf(m_facts.text(call->method), takers))
                return false;
        }
        return true;
    }

    /// `req.session.user`, `request.user.id`, `request.state.user`: set by the server before.
    bool isFromStore(NodeId value) const
    {
        static constexpr auto known = std::to_array<std::string_view>({"session", "user", "state", "auth", "locals", "params", "path_params", "view_args", "match_info"});
        for (auto node = value; node < m_code.end(value); ++node) {
            if (m_code.is(node, NodeKind::Member) && m_code[node].role == Role::Object && isOneOf(m_code.text(node), known))
                return true;
            if (m_code.is(node, NodeKind::Member) && node == value && isOneOf(m_code.text(node), known))
                return true;
        }
        return false;
    }

    /// The value, or the name that holds it, is asked for, verified or looked up elsewhere in the function before it is stored.
    bool isChecked(NodeId place, NodeId value) const
    {
        static constexpr auto checks = std::to_array<std::string_view>({"verify", "verified", "authenticate", "login", "check", "compare", "decode", "validate", "signature", "hmac", "authorize", "authorise", "password", "find", "filter", "query", "execute", "allowed", "one", "first",
                                                                        "select", "can", "has", "is", "require", "ensure", "assert"});
        const auto function = m_facts.functionOf[place];
        const auto* binding = m_facts.binding(value);
        for (const auto& call : m_facts.calls) {
            if (call.function == function && call.node < place && hasWordOf(m_facts.text(call.method), checks))
                return true;
        }
        if (!binding)
            return false;
        for (const auto kind : {NodeKind::If, NodeKind::While}) {
            for (const auto branch : m_facts.nodes(kind)) {
                if (m_facts.functionOf[branch] != function || branch > place)
                    continue;
                const auto condition = m_code.child(branch, Role::Condition);
                for (auto node = condition; node < m_code.end(condition); ++node) {
                    const auto asks = m_code.is(m_code.parent(node), NodeKind::Compare) || m_code.is(m_code.parent(node), NodeKind::Call);
                    if (asks && m_facts.binding(node) == binding)
                        return true;
                }
            }
        }
        return false;
    }

    // ---- if request.headers.get("X-Internal") == "true"

    void inspectDecision(NodeId compare)
    {
        const auto op = m_code.text(compare);
        if (op != "==" && op != "===" && op != "!=" && op != "!==")
            return;
        auto value = m_code.child(compare, Role::Left);
        auto other = m_code.child(compare, Role::Right);
        if (m_code.is(value, NodeKind::String))
            std::swap(value, other);
        if (!m_code.is(other, NodeKind::String) || !isOneOf(m_code.text(other), truths))
            return;
        const auto field = fieldOf(m_facts.valueOf(value));
        if (field.empty() || !hasWordOf(field, leaveWords) || !isPlain(value) || !isPlain(m_facts.valueOf(value)))
            return;
        const auto taint = m_taint.of(value);
        if (taint.kind != SourceKind::Request || taint.guessed || isFromStore(m_facts.valueOf(value)) || !decidesAccess(compare))
            return;
        Report report;
        report.node = compare;
        report.variant = "decided";
        report.values["key"] = std::string(field);
        report.values["value"] = shortened(compare);
        if (isKept(compare))
            report.confidence = Confidence::Low; // what follows from it is not known here
        else if (!hasWordOf(field, std::to_array<std::string_view>({"debug"})))
            report.severity = Severity::Critical;
        m_reporter.report(m_file, std::move(report));
    }

    /// The name of the header or parameter that an expression takes.
    std::string_view fieldOf(NodeId value) const
    {
        if (const auto* call = m_facts.call(value)) {
            const auto name = m_code.child(value, Role::Argument);
            return isOneOf(m_facts.text(call->method), std::to_array<std::string_view>({"get", "header"})) && m_code.is(name, NodeKind::String) ? m_code.text(name) : std::string_view();
        }
        if (m_code.is(value, NodeKind::Subscript) && m_code.is(m_code.child(value, Role::Index), NodeKind::String))
            return m_code.text(m_code.child(value, Role::Index));
        if (m_code.is(value, NodeKind::Member))
            return m_code.text(value);
        if (m_code.is(value, NodeKind::Logical))
            return fieldOf(m_code.child(value, Role::Left));
        return {};
    }

    /// The branch leaves a check out or gives rights away: it goes on to the next handler, returns true, or names the principal; or the answer
    /// is kept under a name that says so.
    bool decidesAccess(NodeId compare) const
    {
        auto node = compare;
        for (auto parent = m_code.parent(node); parent != noNode; node = parent, parent = m_code.parent(parent)) {
            if (m_code.is(parent, NodeKind::Logical) || m_code.is(parent, NodeKind::Unary))
                continue;
            if (m_code.is(parent, NodeKind::Assign)) {
                const auto target = m_code.child(parent, Role::Target);
                const auto name = m_code.is(target, NodeKind::Name) || m_code.is(target, NodeKind::Member) ? m_code.text(target) : std::string_view();
                // "is_admin", not "isAdminPage"
                const auto words = wordsOf(name);
                return !words.empty() && !isAskedAgain(target) && isOneOf(std::string_view(words.back()), std::to_array<std::string_view>({"admin", "superuser", "authorized", "authenticated", "bypass", "trusted", "privileged", "allowed"}));
            }
            if (m_code.is(parent, NodeKind::If) && m_code[node].role == Role::Condition)
                return letsThrough(parent);
            return false;
        }
        return false;
    }

    bool isKept(NodeId compare) const
    {
        auto parent = m_code.parent(compare);
        while (m_code.is(parent, NodeKind::Logical) || m_code.is(parent, NodeKind::Unary))
            parent = m_code.parent(parent);
        return m_code.is(parent, NodeKind::Assign);
    }

    /// `if (isAdmin) { … profile.role … }`: the wish is compared with the rights where it is used.
    bool isAskedAgain(NodeId target) const
    {
        static constexpr auto rights = std::to_array<std::string_view>({"role", "roles", "admin", "permission", "permissions", "staff", "superuser", "require", "authorize"});
        const auto* binding = m_facts.binding(target);
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            const auto condition = m_code.child(branch, Role::Condition);
            bool mentions = false;
            for (auto node = condition; node < m_code.end(condition); ++node)
                mentions = mentions || (binding && m_facts.binding(node) == binding);
            if (!mentions)
                continue;
            for (auto node = condition; node < m_code.end(branch); ++node) {
                const bool isNamed = m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member) || m_code.is(node, NodeKind::String);
                if (isNamed && m_facts.binding(node) != binding && hasWordOf(m_code.text(node), rights))
                    return true;
            }
        }
        return false;
    }

    bool letsThrough(NodeId branch) const
    {
        const auto* function = m_facts.function(branch);
        static constexpr auto guards = std::to_array<std::string_view>({"auth", "authenticate", "authorize", "authorise", "permission", "permissions", "access", "admin", "require", "guard", "verify", "check", "login", "protect", "middleware", "allowed", "can"});
        const auto body = m_code.child(branch, Role::Body);
        const bool isGuard = function && hasWordOf(m_facts.text(function->name), guards);
        for (auto node = body; body != noNode && node < m_code.end(body); ++node) {
            const auto* call = m_facts.call(node);
            if (call && (m_facts.text(call->callee) == "~next" || m_facts.text(call->method) == "call_next" || m_facts.text(call->method) == "next"))
                return true;
            if (m_code.is(node, NodeKind::Return) && isGuard) {
                const auto value = m_code.child(node, Role::Value);
                return value == noNode || !m_code.is(value, NodeKind::Boolean) || m_code.text(value) == "true";
            }
            if (m_code[node].role == Role::Target && (m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member))
                && hasWordOf(m_code.text(node), std::to_array<std::string_view>({"admin", "superuser", "authorized", "authenticated", "bypass", "role"})))
                return true;
        }
        return false;
    }

    std::string shortened(NodeId node) const
    {
        constexpr std::size_t most = 60;
        const auto text = m_file.textOf(node);
        return std::string(text.substr(0, std::min(text.find('\n'), most)));
    }

    LocalTaint m_taint;
};

} // namespace

void TrustBoundary::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"request", "req", "headers", "header", "ctx"};
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && !file.facts.byKind.empty() && file.mayHold(needed))
        TrustScan(file, reporter).run();
}

} // namespace punchlist
