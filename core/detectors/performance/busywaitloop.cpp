#include "detectors/performance/busywaitloop.h"

#include "base/oneof.h"
#include "detectors/filescan.h"
#include "flow/exits.h"

#include <string>

namespace punchlist {
namespace {

constexpr auto sleeps = std::to_array<std::string_view>({"time.sleep", "asyncio.sleep", "trio.sleep", "trio.sleep_until", "anyio.sleep", "anyio.sleep_until", "gevent.sleep", "trio.lowlevel.checkpoint",
                                                         "anyio.lowlevel.checkpoint", "timers/promises.setTimeout"});

class BusyWaitScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto loop : m_facts.nodes(NodeKind::While))
            inspect(loop);
    }

private:
    void inspect(NodeId loop)
    {
        const auto body = m_code.child(loop, Role::Body);
        const auto condition = m_code.child(loop, Role::Condition);
        if (body == noNode || m_code.child(loop, Role::Else) != noNode)
            return;
        const auto sleep = onlySleep(body);
        if (sleep == noNode)
            return;
        const bool endless = isLiterallyTrue(m_code, condition);
        if (!endless && (asksOutside(condition) || waitsForTime(condition)))
            return;
        const auto* function = m_facts.function(loop);
        Report report;
        report.range = m_file.source.lines.range(m_code[loop].startByte, condition == noNode ? m_code[loop].startByte + 5 : m_code[condition].endByte);
        report.variant = endless ? "endless" : "";
        report.values["condition"] = condition == noNode ? "true" : std::string(m_file.textOf(condition).substr(0, 60));
        report.values["sleep"] = std::string(m_facts.text(m_facts.call(sleep)->method));
        report.values["function"] = function ? std::string(m_facts.text(function->name)) : "the module";
        const bool isAsync = function && function->isAsync;
        if (m_facts.callee(sleep) == "time.sleep" && !hasDeadline(condition) && !endless)
            report.severity = Severity::Medium;
        else if (endless && !isAsync)
            report.severity = Severity::Info; // the main thread of a program that keeps itself alive
        report.confidence = isAsync ? Confidence::High : Confidence::Medium;
        m_reporter.report(m_file, std::move(report));
    }

    /// The sleep when the body of the loop does nothing else.
    NodeId onlySleep(NodeId body) const
    {
        NodeId found = noNode;
        const auto single = [&](NodeId statement) {
            if (!m_code.is(statement, NodeKind::ExpressionStatement))
                return false;
            auto value = m_code.child(statement, Role::Value);
            const bool awaited = m_code.is(value, NodeKind::Await);
            if (awaited)
                value = m_code.child(value, Role::Value);
            if (!m_code.is(value, NodeKind::Call))
                return false;
            const auto callee = m_facts.callee(value);
            if (!awaited && callee != "time.sleep" && callee != "gevent.sleep")
                return false; // a pause that never happens is another mistake
            if (isOneOf(callee, sleeps) || isTimerPromise(value) || isOwnSleep(value)) {
                found = value;
                return true;
            }
            return false;
        };
        if (!m_code.is(body, NodeKind::Block))
            return single(body) ? found : noNode;
        for (const auto statement : m_code.children(body)) {
            if (found != noNode || !single(statement))
                return noNode; // several pauses are a rhythm
        }
        return found;
    }

    /// A helper of the project that is called sleep or delay.
    bool isOwnSleep(NodeId call) const
    {
        const auto* entry = m_facts.call(call);
        const auto method = entry ? m_facts.text(entry->method) : std::string_view{};
        return (method == "sleep" || method == "delay") && !m_code.is(m_code.child(call, Role::Callee), NodeKind::Member) && m_facts.language != Language::Python;
    }

    /// `new Promise(resolve => setTimeout(resolve, 100))`
    bool isTimerPromise(NodeId call) const
    {
        if (m_facts.callee(call) != "Promise" || !m_code.has(call, FlagNew))
            return false;
        const auto executor = m_code.child(call, Role::Argument);
        for (NodeId n = call; executor != noNode && n < m_code.end(executor); ++n) {
            if (m_facts.callee(n) == "setTimeout")
                return true;
        }
        return false;
    }

    /// Whether the condition asks another program, a file or a device: only asking again can tell.
    bool asksOutside(NodeId condition) const
    {
        for (NodeId n = condition; n < m_code.end(condition); ++n) {
            if (m_code.is(n, NodeKind::Await))
                return true;
            const auto* call = m_facts.call(n);
            if (!call)
                continue;
            const auto method = m_facts.text(call->method);
            const auto callee = m_facts.text(call->callee);
            static constexpr auto inside = std::to_array<std::string_view>({"is_set", "empty", "done", "is_alive", "qsize", "full", "locked", "is_running", "has", "get", "isSet", "len", "cancelled"});
            if (callee == "time.time" || callee == "time.monotonic" || callee == "Date.now" || callee == "performance.now")
                continue;
            if (!isOneOf(method, inside))
                return true;
        }
        return false;
    }

    /// `time.monotonic() < until`: the loop waits for a moment, not for a change.
    bool waitsForTime(NodeId condition) const { return m_code.is(condition, NodeKind::Compare) && hasDeadline(condition); }

    bool hasDeadline(NodeId condition) const
    {
        for (NodeId n = condition; n < m_code.end(condition); ++n) {
            const auto callee = m_facts.callee(n);
            if (callee.starts_with("time.") || callee == "Date.now" || callee == "performance.now")
                return true;
        }
        return false;
    }
};

} // namespace

void BusyWaitLoop::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    BusyWaitScan(file, reporter).run();
}

} // namespace punchlist
