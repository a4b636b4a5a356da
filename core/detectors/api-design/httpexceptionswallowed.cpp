#include "detectors/api-design/httpexceptionswallowed.h"

#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/resilience/explanation.h"
#include "facts/expressions.h"
#include "rules/calleepattern.h"

#include <string>
#include <unordered_map>

namespace punchlist {
namespace {

constexpr int maxChain = 3; ///< calls between the try and the function that raises

constexpr auto pythonErrors = std::to_array<std::string_view>({"fastapi.HTTPException", "starlette.exceptions.HTTPException", "fastapi.exceptions.HTTPException", "werkzeug.exceptions.abort", "flask.abort",
                                                               "aiohttp.web.HTTPNotFound", "aiohttp.web.HTTPForbidden", "aiohttp.web.HTTPBadRequest", "aiohttp.web.HTTPUnauthorized", "django.http.Http404",
                                                               "rest_framework.exceptions.NotFound", "rest_framework.exceptions.PermissionDenied", "rest_framework.exceptions.ValidationError",
                                                               "sanic.exceptions.NotFound"});
constexpr auto nestErrors = std::to_array<std::string_view>({"HttpException", "NotFoundException", "BadRequestException", "UnauthorizedException", "ForbiddenException", "ConflictException",
                                                             "UnprocessableEntityException", "GoneException", "NotAcceptableException"});
constexpr auto nextSignals = std::to_array<std::string_view>({"next/navigation.redirect", "next/navigation.notFound", "next/navigation.permanentRedirect", "next/navigation.forbidden",
                                                              "next/navigation.unauthorized"});

/// An error that is raised on purpose.
struct Deliberate {
    NodeId place = noNode;   ///< in the try: the raise, or the call that leads to it
    NodeId origin = noNode;  ///< the raise itself
    std::string status;
};

class HttpErrorScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id)
            m_byScope.emplace(m_facts.text(m_facts.functions[id].scope), id);
        for (const auto attempt : m_facts.nodes(NodeKind::Try))
            inspect(attempt);
    }

private:
    void inspect(NodeId attempt)
    {
        const auto body = m_code.child(attempt, Role::Body);
        NodeId broad = noNode;
        for (const auto handler : m_code.children(attempt)) {
            if (m_code[handler].role != Role::Handler)
                continue;
            if (catchesHttpErrors(handler))
                return; // the specific handler comes first
            if (isBroad(handler)) {
                broad = handler;
                break;
            }
        }
        if (broad == noNode || body == noNode)
            return;
        const auto found = deliberateIn(body, 0);
        if (found.place == noNode || passesOn(broad))
            return;
        report(broad, found);
    }

    bool catchesHttpErrors(NodeId handler) const
    {
        for (const auto type : m_code.children(handler)) {
            if (m_code[type].role != Role::Type)
                continue;
            const auto name = m_facts.qualified(type);
            const auto last = lastSegmentOf(name);
            if (last == "HTTPException" || last == "HttpException" || last == "Http404" || last == "APIException" || last == "SanicException" || isOneOf(name, pythonErrors))
                return true;
        }
        return false;
    }

    bool isBroad(NodeId handler) const
    {
        bool typed = false;
        for (const auto type : m_code.children(handler)) {
            if (m_code[type].role != Role::Type)
                continue;
            typed = true;
            const auto name = m_facts.qualified(type);
            if (m_isPython && (name == "Exception" || name == "BaseException"))
                return true;
        }
        return !typed || !m_isPython;
    }

    /// The first deliberate error that leaves a block, directly or through functions of this file.
    Deliberate deliberateIn(NodeId block, int depth) const
    {
        for (NodeId n = block; n < m_code.end(block); ++n) {
            if (m_code.is(n, NodeKind::Function)) {
                n = m_code.end(n) - 1;
                continue;
            }
            if (m_code.is(n, NodeKind::Try) && m_code.child(n, Role::Handler) != noNode && n != block) {
                // What an inner try does with its errors is its own matter; what its handlers raise comes out of it.
                for (const auto part : m_code.children(n)) {
                    if (m_code[part].role == Role::Body)
                        continue;
                    if (const auto inner = deliberateIn(part, depth); inner.place != noNode)
                        return inner;
                }
                n = m_code.end(n) - 1;
                continue;
            }
            if (m_code.is(n, NodeKind::Raise)) {
                const auto value = m_code.child(n, Role::Value);
                if (value != noNode && isDeliberate(value))
                    return {n, n, statusOf(value)};
                continue;
            }
            if (!m_code.is(n, NodeKind::Call))
                continue;
            const auto callee = m_facts.callee(n);
            if (callee == "flask.abort" || callee == "werkzeug.exceptions.abort" || isOneOf(callee, nextSignals))
                return {n, n, statusOf(n)};
            if (depth < maxChain && callee.starts_with('@')) {
                const auto at = m_byScope.find(callee.substr(1));
                if (at == m_byScope.end() || m_facts.functions[at->second].body == noNode || m_code.contains(m_facts.functions[at->second].node, n))
                    continue;
                if (const auto deeper = deliberateIn(m_facts.functions[at->second].body, depth + 1); deeper.place != noNode)
                    return {n, deeper.origin, deeper.status};
            }
        }
        return {};
    }

    bool isDeliberate(NodeId value) const
    {
        const auto name = m_code.is(value, NodeKind::Call) ? m_facts.callee(value) : m_facts.qualified(value);
        if (m_isPython)
            return isOneOf(name, pythonErrors);
        return name.starts_with("@nestjs/common.") && isOneOf(lastSegmentOf(name), nestErrors);
    }

    /// The status of an error or response as written: "404", "" when it is not.
    std::string statusOf(NodeId call) const
    {
        if (!m_code.is(call, NodeKind::Call))
            return {};
        auto value = keywordArgument(m_facts, call, "status_code");
        if (value == noNode)
            value = keywordArgument(m_facts, call, "status");
        if (value == noNode)
            value = m_code.child(call, Role::Argument);
        if (m_code.is(value, NodeKind::Number))
            return std::string(m_code.text(value));
        const auto name = value == noNode ? std::string_view{} : m_facts.qualified(value);
        for (const auto part : {"HTTP_4", "HTTP_5"}) {
            if (const auto at = name.find(part); at != std::string_view::npos && at + 8 <= name.size())
                return std::string(name.substr(at + 5, 3));
        }
        const auto callee = lastSegmentOf(m_facts.callee(call));
        if (callee == "NotFoundException" || callee == "notFound" || callee == "Http404" || callee == "HTTPNotFound" || callee == "NotFound")
            return "404";
        if (callee == "UnauthorizedException")
            return "401";
        if (callee == "ForbiddenException")
            return "403";
        if (callee == "BadRequestException")
            return "400";
        return {};
    }

    /// Whether the handler lets such an error through: a bare raise, or a test of its kind.
    bool passesOn(NodeId handler) const
    {
        const auto bound = m_code.text(handler);
        const auto body = m_code.child(handler, Role::Body);
        for (NodeId n = body; body != noNode && n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Raise)) {
                const auto value = m_code.child(n, Role::Value);
                if (value == noNode || (m_code.is(value, NodeKind::Name) && m_code.text(value) == bound))
                    return true;
            }
            const auto* call = m_facts.call(n);
            if (call && records(*call, bound))
                return true;
            if (call && isOneOf(m_facts.text(call->callee), nextSignals)) // answers with a status of its own
                return true;
            if (call && (m_facts.text(call->method) == "isinstance" || m_facts.text(call->method).find("ethrow") != std::string_view::npos || m_facts.text(call->method) == "isRedirectError" || m_facts.text(call->method) == "throwError"
                         || m_facts.text(call->method) == "next" || m_facts.text(call->method) == "handle" || m_facts.text(call->method) == "handleError"))
                return true;
            if (m_code.is(n, NodeKind::Binary) && m_code.text(n) == "instanceof")
                return true;
            // error.status_code, error.getStatus(): the answer takes over the status of the error
            if (m_code.is(n, NodeKind::Member) && (m_code.text(n).find("tatus") != std::string_view::npos || m_code.text(n) == "code" || m_code.text(n) == "digest")) {
                const auto object = m_code.child(n, Role::Object);
                if (m_code.is(object, NodeKind::Name) && m_code.text(object) == bound && !bound.empty())
                    return true;
            }
        }
        return body == noNode;
    }

    /// `failures.push({id, code})`, `const failure = this.describe(error)`: a worker that keeps a list of what failed tells of it there.
    bool records(const Call& call, std::string_view bound) const
    {
        const auto method = m_facts.text(call.method);
        if (method == "push" || method == "append" || method == "add")
            return true;
        static constexpr auto tellers = std::to_array<std::string_view>({"log", "warn", "warning", "error", "info", "debug", "exception", "critical", "print", "str", "String", "stringify"});
        if (bound.empty() || isOneOf(method, tellers) || m_isPython)
            return false;
        // In JavaScript what is made of the error is mostly another error; as the value of a variable it is a record.
        const auto argument = m_code.child(call.node, Role::Argument);
        return m_code.is(argument, NodeKind::Name) && m_code.text(argument) == bound && m_code.is(m_code.parent(call.node), NodeKind::Assign);
    }

    void report(NodeId handler, const Deliberate& found)
    {
        const auto body = m_code.child(handler, Role::Body);
        std::string outcome = "the code goes on as if nothing had happened";
        std::string status;
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Raise)) {
                const auto value = m_code.child(n, Role::Value);
                status = isDeliberate(value) ? statusOf(value) : std::string();
                outcome = status.empty() ? "another error takes its place" : "the caller gets " + status;
                break;
            }
            if (m_code.is(n, NodeKind::Return)) {
                outcome = "the function returns";
                break;
            }
        }
        if (!status.empty() && status == found.status && !status.starts_with('5'))
            return; // the same answer
        Report report;
        const auto type = m_code.child(handler, Role::Type);
        report.range = m_file.source.lines.range(m_code[handler].startByte, type == noNode ? m_code[handler].startByte + 5 : m_code[type].endByte);
        report.values["status"] = found.status.empty() ? "An HTTP error" : "The " + found.status;
        report.values["line"] = std::to_string(m_file.range(found.place).startLine + 1);
        report.values["outcome"] = outcome;
        const bool isRefusal = found.status == "401" || found.status == "403" || found.status == "404";
        report.severity = isRefusal && (status.empty() || status.starts_with('5')) ? Severity::High : found.status.starts_with('5') && status.starts_with('5') ? Severity::Low : Severity::Medium;
        report.confidence = found.place == found.origin ? Confidence::High : Confidence::Medium;
        constexpr std::size_t sentence = 24; // bytes of a comment that says what the handler is for
        if (m_code.end(body) == body + 1 && explanationSize(m_file, handler, body) >= sentence)
            report.confidence = Confidence::Low;
        report.evidence.push_back(evidence(found.origin, EvidenceRole::Source, "the error that is meant for the caller"));
        m_reporter.report(m_file, std::move(report));
    }

    std::unordered_map<std::string_view, FunctionId> m_byScope;
};

} // namespace

void HttpExceptionSwallowed::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    HttpErrorScan(file, reporter).run();
}

} // namespace punchlist
