#include "detectors/operations/apprebound.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

bool isApplication(std::string_view callee)
{
    return callee == "fastapi.FastAPI" || callee == "flask.Flask" || callee == "starlette.applications.Starlette" || callee == "quart.Quart" || callee == "sanic.Sanic" || callee == "express";
}

/// What an application offers and a wrapper around it does not.
bool isOfApplication(std::string_view method)
{
    constexpr auto names = std::to_array<std::string_view>({"get", "post", "put", "patch", "delete", "route", "include_router", "add_middleware", "middleware", "exception_handler", "on_event", "mount", "websocket", "errorhandler", "register_blueprint", "before_request", "after_request", "use", "add_api_route", "add_exception_handler"});
    return std::ranges::find(names, method) != names.end();
}

/// A class that takes an application and is another one: SentryAsgiMiddleware(app), ProxyFix(app), socketio.ASGIApp(sio, app).
bool wraps(const FileFacts& facts, NodeId value, TextId name)
{
    const auto* call = facts.call(value);
    if (!call)
        return false;
    const auto method = facts.text(call->method);
    const bool isClass = !method.empty() && method.front() >= 'A' && method.front() <= 'Z';
    if (!isClass || isApplication(facts.text(call->callee)))
        return false;
    for (const auto argument : facts.code.children(value)) {
        const auto inner = facts.code.is(argument, NodeKind::Keyword) ? facts.code.child(argument, Role::Value) : argument;
        if (facts.code.is(inner, NodeKind::Name) && facts.code[inner].text == name && facts.code[argument].role != Role::Callee)
            return true;
    }
    return false;
}

} // namespace

void AppRebound::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    for (const auto& binding : facts.bindings) {
        if (binding.kind != Binding::Kind::Variable || binding.assignmentCount < 2 || binding.function != noId)
            continue;
        bool made = false;
        NodeId rebound = noNode;
        for (const auto& assignment : facts.assignmentsOf(binding)) {
            if (assignment.value == noNode)
                continue;
            if (isApplication(facts.callee(assignment.value)))
                made = true;
            else if (made && rebound == noNode && assignment.how == Assignment::How::Plain && wraps(facts, assignment.value, binding.name))
                rebound = assignment.target;
        }
        if (rebound == noNode)
            continue;
        for (const auto& call : facts.calls) {
            const auto callee = code.child(call.node, Role::Callee);
            if (call.node < rebound || !code.is(callee, NodeKind::Member) || !isOfApplication(code.text(callee)) || !code.is(callee + 1, NodeKind::Name) || facts.binding(callee + 1) != &binding || call.function != noId)
                continue;
            Report report;
            report.node = call.node;
            report.values["name"] = facts.text(binding.name);
            report.values["method"] = code.text(callee);
            report.evidence.push_back({.path = {}, .range = file.range(code.parent(rebound)), .role = EvidenceRole::Source, .note = "is something else from here on", .snippet = {}});
            reporter.report(file, std::move(report));
            break;
        }
    }
}

} // namespace punchlist
