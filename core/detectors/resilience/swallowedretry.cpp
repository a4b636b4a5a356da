#include "detectors/resilience/swallowedretry.h"

#include "base/haswordof.h"
#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/performance/slowcalls.h"
#include "detectors/projectscan.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace punchlist {
namespace {

constexpr auto breakerWords = std::to_array<std::string_view>({"breaker", "circuit", "circuitbreaker"});
/// Functions and decorators that run a function again when it fails.
constexpr auto retryDecorators = std::to_array<std::string_view>({"tenacity.retry", "backoff.on_exception", "retrying.retry", "retry.retry", "stamina.retry"});
constexpr auto retryCalls = std::to_array<std::string_view>({"p-retry", "p-retry.default", "async-retry", "async-retry.default", "ts-retry-promise.retry", "exponential-backoff.backOff", "cockatiel.retry", "tenacity.Retrying"});
constexpr auto breakerMethods = std::to_array<std::string_view>({"call", "call_async", "execute", "run", "fire", "acall"});
/// What tells somebody else about the failure.
constexpr auto reportWords = std::to_array<std::string_view>({"reject", "abort", "exit", "failure", "fail", "failed", "trip", "raise", "throw", "rethrow", "retry", "next", "bail"});
constexpr auto broadTypes = std::to_array<std::string_view>({"Exception", "BaseException"});

/// The handler of a function that catches every failure of its work and tells nobody; noNode when failures come out somewhere.
NodeId swallowingHandler(const FileFacts& facts, const Function& function)
{
    const auto& code = facts.code;
    const auto body = function.body;
    if (body == noNode || !code.is(body, NodeKind::Block))
        return noNode;
    NodeId tried = noNode;
    for (const auto statement : code.children(body)) {
        if (!code.is(statement, NodeKind::Try))
            continue;
        if (tried != noNode)
            return noNode;
        tried = statement;
    }
    const auto work = tried == noNode ? noNode : code.child(tried, Role::Body);
    if (work == noNode)
        return noNode;
    NodeId broad = noNode;
    for (const auto child : code.children(tried)) {
        if (code[child].role != Role::Handler)
            continue;
        const auto type = code.child(child, Role::Type);
        if (type == noNode || isOneOf(code.text(type), broadTypes))
            broad = child;
        for (auto node = child; node < code.end(child); ++node) {
            const auto* call = facts.call(node);
            if (code.is(node, NodeKind::Raise) || (call && hasWordOf(facts.text(call->method), reportWords)))
                return noNode;
        }
    }
    if (broad == noNode)
        return noNode;
    for (auto node = body; node < code.end(body); ++node) {
        if (!code.contains(tried, node) && code.is(node, NodeKind::Raise))
            return noNode;
    }
    // the work that may fail stands inside; nothing that waits for others outside
    const auto own = static_cast<FunctionId>(&function - facts.functions.data());
    bool isInside = false;
    for (const auto& call : facts.calls) {
        if (call.function != own)
            continue;
        const bool waits = (call.context & Awaited) != 0 || SlowCalls::isSlow(facts.text(call.callee), facts.text(call.method));
        if (code.contains(work, call.node))
            isInside = isInside || waits || !function.isAsync;
        else if (waits && !code.contains(tried, call.node))
            return noNode;
    }
    return isInside ? broad : noNode;
}

class SwallowScan : ProjectScan {
public:
    using ProjectScan::ProjectScan;

    void run()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            Interruption::check();
            const auto* context = m_index.isProduction(file) ? contextOf(m_project, file) : nullptr;
            if (!context || !isCode(context->facts.language) || context->facts.byKind.empty())
                continue;
            const auto& facts = context->facts;
            for (const auto& function : facts.functions)
                inspectDecorated(*context, function);
            for (const auto& call : facts.calls) {
                if ((call.context & InTest) == 0 && (isOneOf(facts.text(call.callee), retryCalls) || isBreakerCall(facts, call)))
                    inspectCall(file, *context, call);
            }
        }
    }

private:
    void inspectDecorated(const FileContext& context, const Function& function)
    {
        const auto& facts = context.facts;
        for (const auto decorator : function.decorators) {
            const auto name = facts.text(decorator);
            const bool isBreaker = hasWordOf(name, breakerWords);
            if ((!isBreaker && !isOneOf(name, retryDecorators)) || name.find("register") != std::string_view::npos)
                continue;
            if (asksForResult(context, function))
                return;
            if (const auto handler = swallowingHandler(facts, function); handler != noNode)
                report(context, function, handler, name, std::nullopt, isBreaker);
            return;
        }
    }

    /// `retry=retry_if_result(…)`: looks at what comes back.
    static bool asksForResult(const FileContext& context, const Function& function)
    {
        const auto& code = context.facts.code;
        for (const auto child : code.children(function.node)) {
            if (code[child].role == Role::Decorator && context.textOf(child).find("result") != std::string_view::npos)
                return true;
        }
        return false;
    }

    static bool isBreakerCall(const FileFacts& facts, const Call& call)
    {
        const auto& code = facts.code;
        const auto method = facts.text(call.method);
        if (code.has(call.node, FlagNew))
            return facts.text(call.callee) == "opossum" || facts.text(call.callee) == "opossum.default";
        const auto callee = code.child(call.node, Role::Callee);
        const auto object = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
        return object != noNode && isOneOf(method, breakerMethods) && (code.is(object, NodeKind::Name) || code.is(object, NodeKind::Member)) && hasWordOf(code.text(object), breakerWords);
    }

    void inspectCall(FileId file, const FileContext& context, const Call& call)
    {
        const auto& facts = context.facts;
        const auto& code = facts.code;
        const auto argument = code.child(call.node, Role::Argument);
        if (argument == noNode)
            return;
        if (const auto* inner = functionAt(facts, argument)) {
            // () => load(id): what it calls is what runs
            const auto only = onlyCall(facts, *inner);
            if (only != noNode)
                inspectTarget(file, context, call, facts.callee(only));
            else if (const auto handler = swallowingHandler(facts, *inner); handler != noNode)
                report(context, *inner, handler, context.textOf(code.child(call.node, Role::Callee)), Evidence{.path = {}, .range = context.range(call.node), .role = EvidenceRole::Context, .note = "only sees success", .snippet = {}}, isBreakerCall(facts, call));
            return;
        }
        if (code.is(argument, NodeKind::Name) || code.is(argument, NodeKind::Member))
            inspectTarget(file, context, call, facts.qualified(argument));
    }

    static const Function* functionAt(const FileFacts& facts, NodeId node)
    {
        return facts.code.is(node, NodeKind::Function) && facts.entryOf[node] != noId ? &facts.functions[facts.entryOf[node]] : nullptr;
    }

    /// The call that a lambda consists of.
    static NodeId onlyCall(const FileFacts& facts, const Function& function)
    {
        const auto& code = facts.code;
        auto body = function.body;
        if (code.is(body, NodeKind::Block)) {
            const auto first = body + 1 < code.end(body) ? body + 1 : noNode;
            if (!code.is(first, NodeKind::Return) || code.end(first) != code.end(body))
                return noNode;
            body = code.child(first, Role::Value);
        }
        if (code.is(body, NodeKind::Await))
            body = code.child(body, Role::Value);
        return code.is(body, NodeKind::Call) ? body : noNode;
    }

    void inspectTarget(FileId file, const FileContext& context, const Call& call, std::string_view name)
    {
        if (name.empty())
            return;
        const auto symbol = m_index.resolve(file, name);
        if (!symbol || symbol.function == noId || !m_index.isProduction(symbol.file))
            return;
        const auto* target = contextOf(m_project, symbol.file);
        if (!target || symbol.function >= target->facts.functions.size())
            return;
        const auto& function = target->facts.functions[symbol.function];
        const auto handler = swallowingHandler(target->facts, function);
        if (handler != noNode)
            report(*target, function, handler, context.textOf(context.facts.code.child(call.node, Role::Callee)), evidenceAt(m_index, file, context.range(call.node), EvidenceRole::Context, "only sees success"),
                   isBreakerCall(context.facts, call));
    }

    void report(const FileContext& context, const Function& function, NodeId handler, std::string_view wrapper, std::optional<Evidence> call, bool isBreaker)
    {
        if (!m_reported.emplace(context.source.path, handler).second)
            return;
        const auto& facts = context.facts;
        const auto& code = facts.code;
        const auto body = code.child(handler, Role::Body);
        Report report;
        // "except Exception as error:", without what follows
        report.range = context.source.lines.range(code[handler].startByte, context.source.lines.lineStart(context.source.lines.lineOf(code[handler].startByte))
                                                      + static_cast<std::uint32_t>(context.source.lines.line(context.source.lines.lineOf(code[handler].startByte)).size()));
        if (body == noNode)
            report.range = context.range(handler);
        report.variant = isBreaker ? "breaker" : "retry";
        report.values["function"] = std::string(function.name == 0 ? "the function" : facts.text(function.name));
        report.values["wrapper"] = std::string(wrapper);
        if (call)
            report.evidence.push_back(std::move(*call));
        else
            report.evidence.push_back({.path = {}, .range = context.range(code.child(function.node, Role::Decorator)), .role = EvidenceRole::Context, .note = "only sees success", .snippet = {}});
        m_reporter.report(context, std::move(report));
    }

    std::set<std::pair<std::string, NodeId>> m_reported;
};

} // namespace

void SwallowedRetry::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    SwallowScan(project, reporter).run();
}

} // namespace punchlist
