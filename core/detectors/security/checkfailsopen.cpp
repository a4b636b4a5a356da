#include "detectors/security/checkfailsopen.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/security/sinktext.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using Words = std::vector<std::string>;

template <std::size_t size>
bool hasOneOf(const Words& words, const std::array<std::string_view, size>& list)
{
    return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, list); });
}

/// What a function decides, as its name says.
struct Decision {
    enum class Answer : std::uint8_t {
        Allows, ///< true lets through: is_allowed, verify_token, check_rate_limit
        Denies, ///< true keeps out: is_blocked, token_revoked
        Filters, ///< returns what may be seen: filter_by_permission
        Passes, ///< a middleware: going on is what lets through
    };
    Answer answer = Answer::Allows;
    Severity severity = Severity::High;
};

/// About whom or what it decides.
constexpr auto identity = std::to_array<std::string_view>({"auth", "authenticate", "authenticated", "authentication", "authorize", "authorized", "authorise", "authorization", "token", "jwt",
                                                           "signature", "hmac", "password", "credentials", "login", "session", "tenant", "mfa", "otp", "totp", "apikey", "captcha",
                                                           "csrf", "recaptcha", "turnstile"});
constexpr auto rights = std::to_array<std::string_view>({"permission", "permissions", "permitted", "allowed", "access", "role", "roles", "scope", "scopes", "acl", "policy", "policies", "owner",
                                                         "ownership", "admin", "superuser", "entitled", "entitlement", "license", "privilege", "privileges", "rbac"});
constexpr auto amounts = std::to_array<std::string_view>({"quota", "limit", "limits", "ratelimit", "throttle", "throttled", "rate", "limiter"});
constexpr auto questions = std::to_array<std::string_view>({"check", "is", "has", "can", "may", "verify", "validate", "allow", "allows", "ensure", "require", "requires", "enforce", "authorize",
                                                            "authenticate", "within", "should", "test"});
constexpr auto refusals = std::to_array<std::string_view>({"blocked", "banned", "revoked", "denied", "blacklisted", "blocklisted", "forbidden", "throttled", "limited", "exceeded", "suspended", "disabled"});
/// Answers that are advice, lookups and ways of going on without a user.
constexpr auto harmless = std::to_array<std::string_view>({"optional", "maybe", "try", "log", "audit", "format", "parse", "health", "healthy", "ready", "status", "expired", "cached", "exists",
                                                           "available", "supports", "supported", "enabled", "error", "retryable", "retry", "count", "refresh", "render"});

std::optional<Decision> decisionOf(std::string_view function, std::string_view owner)
{
    const auto words = wordsOf(function);
    const auto around = wordsOf(owner);
    if (words.empty() || hasOneOf(words, harmless))
        return std::nullopt;
    const auto severityOf = [&](const Words& names) {
        return hasOneOf(names, amounts) ? Severity::Medium : hasOneOf(names, identity) ? Severity::Critical : Severity::High;
    };
    // Middleware, guards and permission classes: the class says what the method decides.
    static constexpr auto methods = std::to_array<std::string_view>({"dispatch", "call", "canActivate", "has_permission", "has_object_permission", "allow_request", "__call__"});
    if (!owner.empty() && isOneOf(function, methods)) {
        static constexpr auto kinds = std::to_array<std::string_view>({"middleware", "guard", "permission", "throttle", "limiter", "authentication", "auth", "authorization", "policy"});
        const bool isGate = hasOneOf(around, kinds) && (hasOneOf(around, identity) || hasOneOf(around, rights) || hasOneOf(around, amounts) || hasOneOf(around, std::to_array<std::string_view>({"guard"})));
        const bool passes = function == "dispatch" || function == "call" || function == "__call__";
        if (isGate)
            return Decision{passes ? Decision::Answer::Passes : Decision::Answer::Allows, severityOf(around)};
    }
    const bool about = hasOneOf(words, identity) || hasOneOf(words, rights) || hasOneOf(words, amounts);
    if (words.front() == "filter" && (hasOneOf(words, rights) || hasOneOf(words, identity)))
        return Decision{Decision::Answer::Filters, severityOf(words)};
    if ((words.front() == "is" || words.front() == "has" || about) && hasOneOf(words, refusals) && words.size() > 1)
        return Decision{Decision::Answer::Denies, severityOf(words)};
    // `is_tenant_on_trial` asks for a property of the tenant; `check_tenant` keeps tenants apart.
    const bool ofTenant = (words.front() == "is" || words.front() == "has" || words.front() == "should") && hasOneOf(words, std::to_array<std::string_view>({"tenant"}));
    if (isOneOf(words.front(), questions) && about && !ofTenant)
        return Decision{Decision::Answer::Allows, severityOf(words)};
    // authMiddleware, rateLimiter, requireAdmin(req, res, next)
    if (about && hasOneOf(words, std::to_array<std::string_view>({"middleware", "guard", "limiter", "protect"})))
        return Decision{Decision::Answer::Passes, severityOf(words)};
    return std::nullopt;
}

class FailsOpenScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto handler : m_facts.nodes(NodeKind::Handler)) {
            if (const auto decision = decisionAt(handler); decision && catchesOutage(handler))
                inspectBlock(handler, m_code.child(handler, Role::Body), *decision);
        }
        if (m_facts.language == Language::Python)
            return;
        for (const auto& call : m_facts.calls) { // verify(token).catch(() => true)
            const auto callback = m_facts.text(call.method) == "catch" ? m_code.child(call.node, Role::Argument) : noNode;
            const auto body = m_code.is(callback, NodeKind::Function) ? m_code.child(callback, Role::Body) : noNode;
            const auto decision = body == noNode ? std::nullopt : decisionAt(call.node);
            if (!decision)
                continue;
            if (m_code.is(body, NodeKind::Block))
                inspectBlock(callback, body, *decision);
            else if (lets(body, *decision, callback))
                report(callback, body, *decision);
        }
    }

private:
    /// What the function around decides; an anonymous one has the name of what it is assigned to.
    std::optional<Decision> decisionAt(NodeId place) const
    {
        const auto* function = m_facts.function(place);
        if (!function || function->isTest || (m_facts.contextOf[place] & InTest) != 0)
            return std::nullopt;
        const auto owner = function->owner == noId ? std::string_view{} : m_facts.text(m_facts.classes[function->owner].name);
        return decisionOf(m_facts.text(function->name), owner);
    }

    /// Handlers for anything, or for a service that does not answer. A narrow one (KeyError, DoesNotExist) is part of the decision.
    bool catchesOutage(NodeId handler) const
    {
        bool typed = false;
        for (const auto child : m_code.children(handler)) {
            if (m_code[child].role != Role::Type)
                continue;
            typed = true;
            const auto type = m_facts.qualified(child);
            const auto dot = type.rfind('.');
            const auto name = dot == std::string_view::npos ? type : type.substr(dot + 1);
            if (name == "Exception" || name == "BaseException" || name == "OSError" || name.find("Redis") != std::string_view::npos || name.find("Connection") != std::string_view::npos
                || name.find("Timeout") != std::string_view::npos || name == "SQLAlchemyError" || name == "HTTPError" || name == "RequestException" || name == "OperationalError")
                return true;
        }
        return !typed || m_facts.language != Language::Python;
    }

    void inspectBlock(NodeId handler, NodeId body, const Decision& decision)
    {
        if (body == noNode || raises(body) || isMeant(handler, body))
            return;
        const auto function = m_facts.functionOf[body];
        for (auto node = body; node < m_code.end(body); ++node) {
            if (m_code.is(node, NodeKind::Function)) {
                node = m_code.end(node) - 1;
                continue;
            }
            if (m_code.is(node, NodeKind::Return) && m_facts.functionOf[node] == function) {
                const auto value = m_code.child(node, Role::Value);
                if (value != noNode && lets(value, decision, handler)) {
                    report(handler, node, decision);
                    return;
                }
            }
            // `next()` as a statement of its own goes on to the handler.
            if (m_code.is(node, NodeKind::ExpressionStatement) && decision.answer != Decision::Answer::Filters && goesOn(m_code.child(node, Role::Value))) {
                report(handler, node, decision);
                return;
            }
        }
    }

    bool raises(NodeId body) const
    {
        for (auto node = body; node < m_code.end(body); ++node) {
            if (m_code.is(node, NodeKind::Raise))
                return true;
        }
        return false;
    }

    /// Said openly, and somebody is told: a comment, name or text with "fail open" next to a call that logs or counts.
    bool isMeant(NodeId handler, NodeId body) const
    {
        const auto start = m_code[handler].startByte;
        // A comment at the end of the last line belongs to the handler.
        const auto& lines = m_file.source.lines;
        const auto lastLine = lines.lineOf(m_code[handler].endByte);
        const auto end = lines.lineStart(lastLine) + static_cast<std::uint32_t>(lines.line(lastLine).size());
        auto text = toLower(m_file.source.view(start, std::max(end, m_code[handler].endByte)));
        if (const auto* function = m_facts.function(handler); function && function->body != noNode && function->body + 1 < m_code.end(function->body)) {
            // The docstring of the function.
            if (const auto first = function->body + 1; m_code.is(first, NodeKind::ExpressionStatement) && m_code.is(m_code.child(first, Role::Value), NodeKind::String))
                text += toLower(m_file.textOf(first));
        }
        if (text.find("fail open") == std::string::npos && text.find("fail-open") == std::string::npos && text.find("fails open") == std::string::npos
            && text.find("fail_open") == std::string::npos && text.find("failopen") == std::string::npos && text.find("failing open") == std::string::npos)
            return false;
        for (auto node = body; node < m_code.end(body); ++node) {
            if (m_code.is(node, NodeKind::Call) && m_facts.callee(node) != "print")
                return true;
        }
        return false;
    }

    /// call_next(request), next()
    bool goesOn(NodeId value) const
    {
        if (m_code.is(value, NodeKind::Await))
            value = m_code.child(value, Role::Value);
        const auto* call = m_facts.call(value);
        if (!call)
            return false;
        const auto method = m_facts.text(call->method);
        if (method == "call_next" || method == "get_response")
            return true;
        return method == "next" && m_facts.language != Language::Python && m_code.child(value, Role::Argument) == noNode
            && m_facts.callee(value).find('.') == std::string_view::npos;
    }

    /// Whether a returned value lets through.
    bool lets(NodeId value, const Decision& decision, NodeId handler) const
    {
        if (goesOn(value))
            return true;
        if (decision.answer == Decision::Answer::Filters) {
            // The list that was to be filtered, as it came.
            const auto* binding = m_facts.binding(value);
            return binding && binding->kind == Binding::Kind::Parameter && !isAssignedBefore(*binding, handler);
        }
        if (m_code.is(value, NodeKind::Boolean))
            return (m_code.text(value) == "true") == (decision.answer != Decision::Answer::Denies);
        if (decision.answer == Decision::Answer::Denies)
            return false;
        if (m_code.is(value, NodeKind::Tuple) || m_code.is(value, NodeKind::List)) {
            const auto first = value + 1;
            return first < m_code.end(value) && m_code.is(first, NodeKind::Boolean) && m_code.text(first) == "true";
        }
        if (m_code.is(value, NodeKind::Dict) || m_code.is(value, NodeKind::Call)) {
            static constexpr auto keys = std::to_array<std::string_view>({"allowed", "allow", "authorized", "permitted", "granted", "valid", "is_valid", "isValid", "authenticated", "ok"});
            for (const auto child : m_code.children(value)) {
                if (!m_code.is(child, NodeKind::Pair) && !m_code.is(child, NodeKind::Keyword))
                    continue;
                const auto answer = m_code.child(child, Role::Value);
                if (isOneOf(m_code.text(child), keys) && m_code.is(answer, NodeKind::Boolean) && m_code.text(answer) == "true")
                    return true;
            }
        }
        return false;
    }

    bool isAssignedBefore(const Binding& binding, NodeId place) const
    {
        return std::ranges::any_of(m_facts.assignmentsOf(binding),
                                   [&](const Assignment& assignment) { return assignment.how != Assignment::How::Declared && assignment.target < place; });
    }

    void report(NodeId handler, NodeId place, const Decision& decision)
    {
        const auto* function = m_facts.function(handler);
        Report report;
        report.node = place;
        report.severity = decision.severity;
        report.values["answer"] = sentenceText(m_file, place, 50);
        report.values["check"] = function ? std::string(m_facts.text(function->name)) : std::string("the check");
        report.variant = decision.answer == Decision::Answer::Passes ? "passes" : decision.answer == Decision::Answer::Filters ? "filter" : "";
        const auto attempt = m_code.parent(handler);
        if (m_code.is(attempt, NodeKind::Try)) {
            const auto tried = m_code.child(attempt, Role::Body);
            for (auto node = tried; tried != noNode && node < m_code.end(tried); ++node) {
                if (m_code.is(node, NodeKind::Call)) {
                    report.evidence.push_back(evidence(node, EvidenceRole::Context, "when this fails, access is granted"));
                    break;
                }
            }
        }
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void CheckFailsOpen::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && !file.facts.byKind.empty())
        FailsOpenScan(file, reporter).run();
}

} // namespace punchlist
