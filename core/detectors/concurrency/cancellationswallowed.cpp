#include "detectors/concurrency/cancellationswallowed.h"

#include "base/oneof.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "flow/exits.h"
#include "rules/calleepattern.h"

#include <string>

namespace punchlist {
namespace {

constexpr auto timeoutScopes = std::to_array<std::string_view>(
    {"asyncio.timeout", "asyncio.timeout_at", "async_timeout.timeout", "trio.move_on_after", "trio.move_on_at", "trio.fail_after", "trio.fail_at", "trio.CancelScope", "anyio.move_on_after", "anyio.fail_after",
     "anyio.CancelScope"});

class CancellationScan : FileScan {
public:
    using FileScan::FileScan;

    void runPython()
    {
        for (const auto handler : m_facts.nodes(NodeKind::Handler))
            inspectHandler(handler);
        for (const auto with : m_facts.nodes(NodeKind::With))
            inspectScope(with);
        if (!usesCancelScopes())
            return;
        for (const auto kind : {NodeKind::Await, NodeKind::With, NodeKind::For}) {
            for (const auto node : m_facts.nodes(kind)) {
                if (kind == NodeKind::Await || m_code.has(node, FlagAwait))
                    inspectAwait(node);
            }
        }
    }

    void runJavaScript()
    {
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            if ((m_facts.contextOf[branch] & InHandler) != 0 && (m_facts.contextOf[branch] & InLoop) != 0 && testsForAbort(branch))
                inspectAbort(branch);
        }
    }

private:
    /// trio and anyio raise the cancellation again at every await of a cancelled scope; asyncio raises it once.
    bool usesCancelScopes() const
    {
        return std::ranges::any_of(m_facts.imports, [&](const Import& one) {
            const auto module = m_facts.text(one.module);
            return module == "trio" || module == "anyio" || module.starts_with("trio.") || module.starts_with("anyio.");
        });
    }

    /// The exception of a handler through which a cancellation comes in; "" when none does.
    std::string criticalType(NodeId handler) const
    {
        bool typed = false;
        for (const auto type : m_code.children(handler)) {
            if (m_code[type].role != Role::Type)
                continue;
            typed = true;
            const auto name = m_facts.qualified(type);
            if (name == "BaseException" || name == "asyncio.CancelledError" || name == "trio.Cancelled" || (name.ends_with("get_cancelled_exc_class()") && m_code.child(type, Role::Argument) == noNode) || name == "asyncio.exceptions.CancelledError")
                return "except " + std::string(m_file.textOf(type));
        }
        return typed ? std::string() : "except:";
    }

    void inspectHandler(NodeId handler)
    {
        const auto* function = m_facts.function(handler);
        if (!function || !function->isAsync)
            return;
        const auto attempt = m_code.parent(handler);
        const auto clause = criticalType(handler);
        const auto body = m_code.child(handler, Role::Body);
        if (clause.empty() || body == noNode || !m_code.is(attempt, NodeKind::Try) || !waits(m_code.child(attempt, Role::Body)))
            return;
        const bool named = clause.find("ancel") != std::string::npos;
        for (const auto earlier : m_code.children(attempt)) {
            if (earlier == handler)
                break;
            if (m_code[earlier].role == Role::Handler && !criticalType(earlier).empty())
                return; // that one gets it
        }
        if (awaitsCancelledTask(attempt, *function))
            return;
        const auto exits = exitsOf(m_facts, body);
        NodeId place = leavingStatement(body, m_code.text(handler));
        if (place == noNode) {
            if (!exits.falls)
                return;
            place = handler;
        }
        Report report;
        if (place == handler) {
            const auto type = m_code.child(handler, Role::Type);
            report.range = m_file.source.lines.range(m_code[handler].startByte, type == noNode ? m_code[handler].startByte + 6 : m_code[type].endByte);
        } else {
            report.node = place;
        }
        report.values["clause"] = clause;
        report.values["function"] = std::string(m_facts.text(function->name));
        const bool inLoop = (m_facts.contextOf[attempt] & InLoop) != 0;
        const bool goesOn = inLoop && (m_code.is(place, NodeKind::Continue) || place == handler);
        // `except asyncio.CancelledError: break` out of the loop that is all a task does: it ends, as it was told to.
        if (named && m_code.is(place, NodeKind::Break) && endsTask(attempt, *function))
            return;
        const bool endsFunction = !goesOn && (m_code.is(place, NodeKind::Return) || m_code.end(attempt) == m_code.end(function->body));
        report.values["outcome"] = goesOn             ? "the loop goes on"
            : m_code.is(place, NodeKind::Raise)       ? "another exception is raised in its place"
            : m_code.is(place, NodeKind::Return)      ? "the coroutine returns as if it had finished"
            : m_code.is(place, NodeKind::Break)       ? "the loop ends as if it had finished"
                                                      : "the code behind the `try` runs";
        report.severity = goesOn ? Severity::High : endsFunction && named ? Severity::Low : Severity::Medium;
        // Somebody named the cancellation and leaves the loop or goes on behind it: mostly the end of a task of its own is waited for.
        const bool isMeant = named && !goesOn && !m_code.is(place, NodeKind::Raise) && !m_code.is(place, NodeKind::Return);
        report.confidence = isMeant ? Confidence::Low : Confidence::High;
        m_reporter.report(m_file, std::move(report));
    }

    /// Whether nothing runs any more after the loop around a statement but the end of its function.
    bool endsTask(NodeId statement, const Function& function) const
    {
        for (auto n = m_code.parent(statement); n != noNode && n != function.node; n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::While) || m_code.is(n, NodeKind::For))
                return m_code.parent(n) == function.body && m_code.end(n) == m_code.end(function.body);
        }
        return false;
    }

    /// Whether something in a block can be interrupted by a cancellation.
    bool waits(NodeId block) const
    {
        for (NodeId n = block; block != noNode && n < m_code.end(block); ++n) {
            switch (m_code[n].kind) {
            case NodeKind::Function: n = m_code.end(n) - 1; break;
            case NodeKind::Await:
            case NodeKind::Yield: return true;
            case NodeKind::With:
            case NodeKind::For:
            case NodeKind::Comprehension:
                if (m_code.has(n, FlagAwait))
                    return true;
                break;
            default: break;
            }
        }
        return false;
    }

    /// `task.cancel()` and then waiting for that task: its CancelledError is the expected answer.
    bool awaitsCancelledTask(NodeId attempt, const Function& function) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            return call.node < m_code.end(attempt) && m_code.contains(function.body, call.node) && m_facts.text(call.method) == "cancel";
        });
    }

    /// The first statement of a handler that leaves it in another way than by raising the cancellation again.
    NodeId leavingStatement(NodeId body, std::string_view bound) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            switch (m_code[n].kind) {
            case NodeKind::Function: n = m_code.end(n) - 1; break;
            case NodeKind::Return: return n;
            case NodeKind::Raise: {
                const auto value = m_code.child(n, Role::Value);
                const bool same = value == noNode || (!bound.empty() && m_code.is(value, NodeKind::Name) && m_code.text(value) == bound)
                    || m_facts.qualified(value).find("Cancelled") != std::string_view::npos;
                if (!same && !isInInnerHandler(n, body))
                    return n;
                break;
            }
            case NodeKind::Break:
            case NodeKind::Continue:
                if (!isInInnerLoop(n, body))
                    return n;
                break;
            default: break;
            }
        }
        return noNode;
    }

    bool isInInnerLoop(NodeId node, NodeId body) const
    {
        for (auto n = m_code.parent(node); n != noNode && n > body; n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::While) || m_code.is(n, NodeKind::For) || m_code.is(n, NodeKind::ForClassic))
                return true;
        }
        return false;
    }

    bool isInInnerHandler(NodeId node, NodeId body) const
    {
        for (auto n = m_code.parent(node); n != noNode && n > body; n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::Handler) || m_code.is(n, NodeKind::Try))
                return true;
        }
        return false;
    }

    // ---- waiting during the clean-up

    void inspectAwait(NodeId node)
    {
        const auto* function = m_facts.function(node);
        if (!function || !function->isAsync)
            return;
        for (auto n = node; n != noNode && n != function->node; n = m_code.parent(n)) {
            const auto parent = m_code.parent(n);
            if (m_code[n].role == Role::Finally && m_code.is(parent, NodeKind::Try)) {
                reportAwait(node, "finally:");
                return;
            }
            if (m_code.is(n, NodeKind::Handler) && !criticalType(n).empty() && !hasEarlierCritical(n)) {
                reportAwait(node, criticalType(n));
                return;
            }
            if (m_code.is(n, NodeKind::With) && n != node && isShielded(n, node))
                return;
        }
    }

    bool hasEarlierCritical(NodeId handler) const
    {
        for (const auto earlier : m_code.children(m_code.parent(handler))) {
            if (earlier == handler)
                return false;
            if (m_code[earlier].role == Role::Handler && !criticalType(earlier).empty())
                return true;
        }
        return false;
    }

    bool isShielded(NodeId with, NodeId before) const
    {
        bool shielded = false;
        for (const auto context : m_code.children(with)) {
            if (m_code[context].role != Role::Context || !m_code.is(context, NodeKind::Call))
                continue;
            if (const auto shield = keywordArgument(m_facts, context, "shield"); shield != noNode && isLiterallyTrue(m_code, shield))
                shielded = true;
        }
        // with move_on_after(5) as scope: scope.shield = True
        for (NodeId n = with; n < before; ++n) {
            if (!m_code.is(n, NodeKind::Assign))
                continue;
            const auto target = m_code.child(n, Role::Target);
            const auto value = m_code.child(n, Role::Value);
            if (m_code.is(target, NodeKind::Member) && m_code.text(target) == "shield" && value != noNode)
                shielded = isLiterallyTrue(m_code, value);
        }
        return shielded;
    }

    void reportAwait(NodeId node, std::string clause)
    {
        if (m_code.is(node, NodeKind::With)) {
            // Entering a group of tasks does not wait; what is awaited inside is judged by itself.
            const auto callee = m_facts.callee(m_code.child(node, Role::Context));
            if (callee.ends_with("open_nursery") || callee.ends_with("create_task_group"))
                return;
        }
        if (m_code.is(node, NodeKind::Await)) {
            const auto callee = m_facts.callee(m_code.child(node, Role::Value));
            const auto method = lastSegmentOf(callee);
            if (method == "aclose_forcefully" || method == "aclose" || method == "cancel_shielded_checkpoint")
                return; // made for this place
        }
        Report report;
        report.variant = "cleanup";
        if (m_code.is(node, NodeKind::Await))
            report.node = node;
        else
            report.range = m_file.source.lines.range(m_code[node].startByte, m_code[node].startByte + 10);
        report.values["clause"] = std::move(clause);
        const auto* function = m_facts.function(node);
        report.values["function"] = std::string(m_facts.text(function->name));
        report.values["outcome"] = "the wait is interrupted at once";
        report.confidence = Confidence::High;
        m_reporter.report(m_file, std::move(report));
    }

    // ---- timeouts that cannot fire

    void inspectScope(NodeId with)
    {
        const auto body = m_code.child(with, Role::Body);
        const auto* function = m_facts.function(with);
        if (!function || !function->isAsync || body == noNode || waits(body) || m_code.has(body, FlagError))
            return;
        for (const auto context : m_code.children(with)) {
            if (m_code[context].role != Role::Context || !m_code.is(context, NodeKind::Call) || !isOneOf(m_facts.callee(context), timeoutScopes))
                continue;
            Report report;
            report.variant = "idle";
            report.node = context;
            report.values["clause"] = std::string(m_facts.callee(context));
            report.values["function"] = std::string(m_facts.text(function->name));
            report.values["outcome"] = "the timeout cannot fire";
            report.confidence = Confidence::High;
            report.severity = Severity::Low;
            m_reporter.report(m_file, std::move(report));
            return;
        }
    }

    // ---- JavaScript

    bool testsForAbort(NodeId branch) const
    {
        const auto condition = m_code.child(branch, Role::Condition);
        if (!m_code.is(condition, NodeKind::Compare) || (m_code.text(condition) != "===" && m_code.text(condition) != "=="))
            return false;
        for (const auto side : m_code.children(condition)) {
            if (m_code.is(side, NodeKind::String) && m_code.text(side) == "AbortError")
                return true;
        }
        return false;
    }

    void inspectAbort(NodeId branch)
    {
        const auto exits = exitsOf(m_facts, m_code.child(branch, Role::Body));
        if (!exits.continues || exits.falls || exits.returns || exits.raises || exits.breaks)
            return;
        const auto* function = m_facts.function(branch);
        Report report;
        report.node = m_code.child(branch, Role::Condition);
        report.values["clause"] = "catch";
        report.values["function"] = function ? std::string(m_facts.text(function->name)) : "the module";
        report.values["outcome"] = "the loop goes on";
        report.severity = Severity::Medium;
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void CancellationSwallowed::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    CancellationScan scan(file, reporter);
    if (file.facts.language == Language::Python)
        scan.runPython();
    else
        scan.runJavaScript();
}

} // namespace punchlist
