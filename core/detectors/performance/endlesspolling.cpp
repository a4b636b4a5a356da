#include "detectors/performance/endlesspolling.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/namearound.h"
#include "facts/expressions.h"
#include "flow/exits.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr auto statusNames = std::to_array<std::string_view>({"status", "state", "phase"});
constexpr auto successWords = std::to_array<std::string_view>({"completed", "complete", "done", "success", "successful", "succeeded", "succeed", "finished", "ready", "processed", "indexed"});
/// An end without success, and names for all ends.
constexpr auto failureWords = std::to_array<std::string_view>({"failed", "failure", "fail", "error", "errors", "errored", "cancelled", "canceled", "cancel", "aborted", "abort", "rejected", "expired", "terminal", "final", "ended", "stopped", "exception", "stuck", "terminated", "invalid",
                                                               "crashed", "dead", "refused", "denied", "lost", "closed", "deleted", "exited", "err"});
constexpr auto openWords = std::to_array<std::string_view>({"pending", "running", "processing", "queued", "progress", "started", "waiting", "active", "creating", "starting", "inprogress", "working", "building", "in_progress", "scheduled", "generating", "uploading"});
constexpr auto boundWords = std::to_array<std::string_view>({"attempt", "attempts", "try", "tries", "retry", "retries", "count", "counter", "elapsed", "deadline", "timeout", "timedout", "time", "max", "limit", "remaining", "polls", "iteration", "iterations", "now", "waited", "duration", "monotonic",
                                                             "since", "left", "expires", "expiry", "interval", "times", "tick", "ticks", "rounds", "round", "tried", "total", "wait", "until", "age", "stop", "stopping", "shutdown"});
constexpr auto sleepNames = std::to_array<std::string_view>({"sleep", "delay", "wait", "pause", "setTimeout", "sleepMs", "sleepSeconds", "waitFor", "timeout"});

/// What a region of code that is run again and again asks for.
struct Questions {
    bool success = false;
    bool failure = false;
    bool open = false;
    bool bound = false;
    NodeId successTest = noNode;
    std::string successValue;
};

class PollingScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto loop : m_facts.nodes(NodeKind::While))
            inspectLoop(loop);
        if (m_isPython)
            return;
        for (const auto loop : m_facts.nodes(NodeKind::ForClassic)) {
            if (m_code.child(loop, Role::Condition) == noNode)
                inspectLoop(loop);
        }
        for (const auto& call : m_facts.calls) {
            const auto method = m_facts.text(call.method);
            if ((call.context & InTest) != 0)
                continue;
            if (method == "setTimeout")
                inspectTimer(call);
            else if (method == "setInterval")
                inspectInterval(call);
        }
        for (const auto pair : m_facts.nodes(NodeKind::Pair)) {
            const auto key = m_code.text(pair);
            if (key == "refetchInterval" || key == "refreshInterval")
                inspectRefetch(pair);
        }
    }

private:
    static bool isName(const Code& code, NodeId node) { return code.is(node, NodeKind::Name) || code.is(node, NodeKind::Member); }

    /// Whether an expression speaks of a status: `job.status`, `data["state"]`, `data.get("status")`.
    bool isStatus(NodeId node) const
    {
        if (isName(m_code, node))
            return hasWordOf(m_code.text(node), statusNames);
        if (m_code.is(node, NodeKind::Subscript)) {
            const auto index = m_code.child(node, Role::Index);
            return m_code.is(index, NodeKind::String) && hasWordOf(m_code.text(index), statusNames);
        }
        if (m_code.is(node, NodeKind::Call)) {
            const auto argument = m_code.child(node, Role::Argument);
            const auto callee = m_code.child(node, Role::Callee);
            if (m_code.is(argument, NodeKind::String) && hasWordOf(m_code.text(argument), statusNames))
                return true;
            return m_code.is(callee, NodeKind::Member) && (isOneOf(m_code.text(callee), std::to_array<std::string_view>({"lower", "upper", "toLowerCase", "toUpperCase"})) ? isStatus(m_code.child(callee, Role::Object)) : hasWordOf(m_code.text(callee), statusNames));
        }
        return false;
    }

    /// The words of what a status is compared with: texts, members of enumerations, lists of both.
    void collectValues(NodeId value, std::vector<std::string_view>& values) const
    {
        value = m_facts.valueOf(value);
        for (auto n = value; value != noNode && n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::String) || m_code.is(n, NodeKind::Member))
                values.push_back(m_code.text(n));
        }
    }

    void addTest(NodeId test, NodeId value, Questions& found) const
    {
        std::vector<std::string_view> values;
        collectValues(value, values);
        for (const auto text : values) {
            if (hasWordOf(text, failureWords))
                found.failure = true;
            if (hasWordOf(text, openWords))
                found.open = true;
            if (hasWordOf(text, successWords) && !hasWordOf(text, openWords)) {
                found.success = true;
                if (found.successTest == noNode) {
                    found.successTest = test;
                    found.successValue = std::string(text);
                }
            }
        }
    }

    /// What the tests and conditions in a region ask. `end`: exclusive.
    Questions ask(NodeId region) const
    {
        Questions found;
        for (auto n = region; n < m_code.end(region); ++n) {
            switch (m_code[n].kind) {
            case NodeKind::Compare: {
                const auto left = m_code.child(n, Role::Left);
                const auto right = m_code.child(n, Role::Right);
                if (isStatus(left))
                    addTest(n, right, found);
                else if (isStatus(right))
                    addTest(n, left, found);
                addWords(n, found);
                break;
            }
            case NodeKind::Call: {
                const auto callee = m_code.child(n, Role::Callee);
                const auto argument = m_code.child(n, Role::Argument);
                if (m_code.is(callee, NodeKind::Member) && m_code.text(callee) == "includes" && argument != noNode && isStatus(argument))
                    addTest(n, m_code.child(callee, Role::Object), found);
                break;
            }
            case NodeKind::Switch:
                found.failure = found.failure || isStatus(m_code.child(n, Role::Value)); // one case each, or a default
                break;
            case NodeKind::If:
            case NodeKind::While:
            case NodeKind::Conditional:
            case NodeKind::ForClassic:
                if (const auto condition = m_code.child(n, Role::Condition); condition != noNode)
                    addWords(condition, found);
                break;
            case NodeKind::AugmentedAssign:
                found.bound = found.bound || m_code.is(m_code.child(n, Role::Target), NodeKind::Name);
                break;
            default: break;
            }
        }
        return found;
    }

    void addWords(NodeId condition, Questions& found) const
    {
        for (auto n = condition; n < m_code.end(condition); ++n) {
            if (!isName(m_code, n) && !m_code.is(n, NodeKind::String))
                continue;
            found.failure = found.failure || hasWordOf(m_code.text(n), failureWords);
            found.bound = found.bound || hasWordOf(m_code.text(n), boundWords);
        }
    }

    /// Whether the region asks another system each time.
    bool asksOutside(NodeId region, NodeId besides) const
    {
        for (auto n = region; n < m_code.end(region); ++n) {
            if (n == besides) {
                n = m_code.end(n) - 1;
                continue;
            }
            if (m_code.is(n, NodeKind::Await) && !isSleep(m_code.child(n, Role::Value)))
                return true;
            const auto* call = m_facts.call(n);
            if (!call)
                continue;
            const auto method = m_facts.text(call->method);
            static constexpr auto verbs = std::to_array<std::string_view>({"get", "fetch", "retrieve", "describe", "refresh", "reload", "poll", "query", "request", "load", "then", "read", "status", "find"});
            if (hasWordOf(method, verbs) && method != "get_event_loop" && !isOneOf(m_facts.text(call->callee), std::to_array<std::string_view>({"dict.get", "os.environ.get", "os.getenv"})))
                return true;
        }
        return false;
    }

    bool isSleep(NodeId call) const
    {
        if (!m_code.is(call, NodeKind::Call))
            return false;
        const auto method = m_facts.text(m_facts.call(call)->method);
        if (isOneOf(method, sleepNames))
            return true;
        if (m_facts.callee(call) != "Promise")
            return false;
        for (auto n = call; n < m_code.end(call); ++n) {
            if (m_facts.callee(n).ends_with("setTimeout"))
                return true;
        }
        return false;
    }

    /// The pause in the body of a loop, in the same function.
    NodeId sleepIn(NodeId body, FunctionId function) const
    {
        for (auto n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Call) && m_facts.functionOf[n] == function && isSleep(n)) {
                const bool isCalledAlone = m_isPython || m_code.is(m_code.parent(n), NodeKind::Await);
                if (isCalledAlone)
                    return n;
            }
        }
        return noNode;
    }

    void inspectLoop(NodeId loop)
    {
        if ((m_facts.contextOf[loop] & (InTest | InMain)) != 0)
            return;
        const auto body = m_code.child(loop, Role::Body);
        const auto function = m_facts.functionOf[loop];
        const auto sleep = body == noNode || function == noId ? noNode : sleepIn(body, function);
        if (sleep == noNode || !asksOutside(loop, sleep) || isLimitedOutside(loop, function))
            return;
        const auto condition = m_code.child(loop, Role::Condition);
        const auto found = ask(loop);
        if (!found.success || found.bound || !leaves(loop, condition))
            return;
        const bool isOneWay = !found.failure && !found.open;
        if (found.open && !found.failure && !m_code.is(loop, NodeKind::While))
            return;
        if ((!isOneWay && !found.failure) || (isOneWay && !knowsFailures(found.successValue)) || !stopsAt(found.successTest, loop))
            return;
        report(loop, found, isOneWay ? "" : "unbounded", sleep);
    }

    /// Whether the loop ends where a test holds: it is the loop's own, or its branch leaves. After `if (status != "ready") throw …`
    /// nothing else goes on.
    bool stopsAt(NodeId test, NodeId loop) const
    {
        auto node = test;
        while (m_code.is(m_code.parent(node), NodeKind::Logical))
            node = m_code.parent(node);
        const auto branch = m_code.parent(node);
        if (m_code[node].role != Role::Condition)
            return false;
        if (branch == loop)
            return true;
        const auto exits = exitsOf(m_facts, m_code.child(branch, Role::Body));
        return m_code.is(branch, NodeKind::If) && (m_code.text(test).starts_with('!') || m_code.text(test) == "not in" ? !exits.raises : exits.returns || exits.breaks);
    }

    /// Whether the status may be a failure: not where a type of the file lists its values, and none of them is one.
    bool knowsFailures(const std::string& value) const
    {
        if (m_isPython)
            return true;
        const auto& lines = m_file.source.lines;
        const auto isUnion = [&](std::string_view line) { return line.find('|') != std::string_view::npos && line.find("||") == std::string_view::npos; };
        for (std::uint32_t line = 0; line < lines.lineCount(); ++line) {
            const auto text = lines.line(line);
            if (!isUnion(text) || (text.find('"' + value + '"') == std::string_view::npos && text.find('\'' + value + '\'') == std::string_view::npos))
                continue;
            auto first = line;
            auto last = line;
            while (first > 0 && isUnion(lines.line(first - 1)))
                --first;
            while (last + 1 < lines.lineCount() && isUnion(lines.line(last + 1)))
                ++last;
            bool any = false;
            for (auto at = first; at <= last; ++at)
                any = any || hasWordOf(lines.line(at), failureWords);
            if (!any)
                return false;
        }
        return true;
    }

    /// Whether a test of the status ends the loop: it is its condition, or a branch leaves.
    bool leaves(NodeId loop, NodeId condition) const
    {
        if (!isLiterallyTrue(m_code, condition))
            return true;
        const auto exits = exitsOf(m_facts, m_code.child(loop, Role::Body));
        return exits.breaks || exits.returns;
    }

    /// `async with asyncio.timeout(…)`, `wait_for(self._poll(), …)`, `Promise.race([poll(), …])`, a limit in a decorator.
    bool isLimitedOutside(NodeId loop, FunctionId function) const
    {
        static constexpr auto limits = std::to_array<std::string_view>({"timeout", "fail", "move", "deadline", "limit", "wait", "race", "retry"});
        for (auto node = loop; node != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            if (m_code.is(node, NodeKind::With) && hasWordOf(m_file.textOf(node).substr(0, 120), limits))
                return true;
        }
        for (const auto decorator : m_facts.functions[function].decorators) {
            if (hasWordOf(m_facts.text(decorator), limits))
                return true;
        }
        const auto name = m_facts.functions[function].name;
        return name != 0 && std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            static constexpr auto limiting = std::to_array<std::string_view>({"wait_for", "race", "wait", "timeout", "pTimeout", "withTimeout", "with_timeout"});
            if (!isOneOf(m_facts.text(call.method), limiting))
                return false;
            for (auto n = call.node; n < m_code.end(call.node); ++n) {
                if (isName(m_code, n) && m_code[n].text == name)
                    return true;
            }
            return false;
        });
    }

    /// The function that a timer runs: written there, or named.
    NodeId functionOf(NodeId argument) const
    {
        if (m_code.is(argument, NodeKind::Function))
            return argument;
        const auto* binding = m_facts.binding(argument);
        if (!binding)
            return noNode;
        if (m_code.is(binding->node, NodeKind::Function))
            return binding->node;
        if (binding->assignmentCount != 1)
            return noNode;
        auto value = m_facts.assignmentsOf(*binding)[0].value;
        if (m_code.is(value, NodeKind::Call)) // useCallback(async () => …)
            value = m_code.child(value, Role::Argument);
        return m_code.is(value, NodeKind::Function) ? value : noNode;
    }

    /// `const poll = async () => { …; setTimeout(poll, 2000); }`
    void inspectTimer(const Call& timer)
    {
        const auto argument = m_code.child(timer.node, Role::Argument);
        auto target = argument;
        if (m_code.is(argument, NodeKind::Function)) { // setTimeout(() => poll(), 2000)
            target = noNode;
            for (auto n = argument; n < m_code.end(argument) && target == noNode; ++n) {
                const auto callee = m_code.is(n, NodeKind::Call) ? m_code.child(n, Role::Callee) : noNode;
                if (const auto function = functionOf(callee); function != noNode && m_code.contains(function, timer.node))
                    target = callee;
            }
        }
        const auto poll = target == noNode ? noNode : functionOf(target);
        if (poll == noNode || poll == argument || !m_code.contains(poll, timer.node) || std::ranges::contains(m_seen, poll))
            return;
        inspectFunction(poll, timer.node, timer.node);
    }

    /// `const timer = setInterval(async () => { …; clearInterval(timer); }, 2000)`
    void inspectInterval(const Call& timer)
    {
        const auto poll = functionOf(m_code.child(timer.node, Role::Argument));
        if (poll == noNode || std::ranges::contains(m_seen, poll))
            return;
        const bool stops = std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto method = m_facts.text(call.method);
            return m_code.contains(poll, call.node) && (method == "clearInterval" || hasWordOf(method, std::to_array<std::string_view>({"stop", "clear"})));
        });
        if (stops)
            inspectFunction(poll, timer.node, noNode);
    }

    void inspectFunction(NodeId poll, NodeId timer, NodeId besides)
    {
        const auto body = m_code.child(poll, Role::Body);
        if (body == noNode || !asksOutside(body, besides))
            return;
        // A parameter may count the tries.
        const auto found = ask(body);
        bool counts = false;
        for (const auto part : m_code.children(poll))
            counts = counts || (m_code[part].role == Role::Parameter && hasWordOf(m_code.text(part), boundWords));
        if (!found.success || found.failure || found.open || found.bound || counts || !knowsFailures(found.successValue))
            return;
        m_seen.push_back(poll);
        report(poll, found, "", timer);
    }

    /// `refetchInterval: (query) => (query.state.data?.status === "done" ? false : 2000)`
    void inspectRefetch(NodeId pair)
    {
        const auto value = m_code.child(pair, Role::Value);
        if ((m_facts.contextOf[pair] & InTest) != 0 || (!m_code.is(value, NodeKind::Function) && !m_code.is(value, NodeKind::Conditional)))
            return;
        const auto found = ask(value);
        if (found.success && !found.failure && !found.open && !found.bound && knowsFailures(found.successValue))
            report(value, found, "", noNode);
    }

    void report(NodeId region, const Questions& found, std::string variant, NodeId again)
    {
        Report report;
        report.node = found.successTest;
        report.values["value"] = found.successValue;
        report.values["function"] = nameOf(region);
        if (variant == "unbounded") {
            report.severity = Severity::Low;
            report.confidence = Confidence::Low;
        }
        report.variant = std::move(variant);
        if (again != noNode)
            report.evidence.push_back(evidence(m_code.child(again, Role::Callee), EvidenceRole::Context, "then it asks again"));
        m_reporter.report(m_file, std::move(report));
    }

    std::string nameOf(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Function)) {
            const auto own = m_code.text(node).empty() ? nameGivenTo(m_facts, node) : m_code.text(node);
            if (!own.empty())
                return std::string(own);
        }
        return nameAround(m_facts, node);
    }

    std::vector<NodeId> m_seen; ///< functions that were looked at
};

} // namespace

void EndlessPolling::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames pauses{"sleep", "delay", "wait", "pause", "setTimeout", "setInterval", "refetchInterval", "refreshInterval"};
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && file.mayHold(pauses))
        PollingScan(file, reporter).run();
}

} // namespace punchlist
