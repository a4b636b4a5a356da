#include "detectors/concurrency/unsettledpromise.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/concurrency/waiterqueue.h"
#include "detectors/filescan.h"
#include "detectors/namearound.h"
#include "facts/expressions.h"
#include "flow/openexits.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// What says in a condition that the promise is settled already, or that nobody waits any more.
constexpr auto overWords = std::to_array<std::string_view>({"settled", "done", "finished", "resolved", "rejected", "aborted", "cancelled", "canceled", "destroyed", "called", "closed", "disposed", "unmounted"});
constexpr auto errorNames = std::to_array<std::string_view>({"err", "error", "er", "exception"});
/// What is loaded tells of a failure by another event only.
constexpr auto loaders = std::to_array<std::string_view>({"Image", "FileReader", "XMLHttpRequest", "WebSocket", "EventSource"});
constexpr auto loadEvents = std::to_array<std::string_view>({"onload", "onopen", "onsuccess"});
constexpr auto failureEvents = std::to_array<std::string_view>({"onerror", "onloadend", "onclose", "onabort", "ontimeout", "onreadystatechange", "error", "abort", "timeout", "close", "loadend"});

/// One `new Promise((resolve, reject) => …)`.
class Executor final : public Duty {
public:
    Executor(const FileFacts& facts, NodeId function)
        : m_facts(facts)
        , m_code(facts.code)
        , m_function(function)
    {
        for (const auto child : m_code.children(function)) {
            if (m_code[child].role == Role::Parameter && m_code[child].text != 0)
                m_settlers.push_back(m_code[child].text);
        }
        if (m_settlers.empty())
            return;
        for (auto n = function; n < m_code.end(function); ++n)
            m_fulfils = m_fulfils || (m_code.is(n, NodeKind::Name) && m_code[n].text == m_settlers.front());
        if (m_fulfils)
            collectHelpers();
    }

    /// An executor that names none, or never fulfils, is meant to wait: it races with another promise.
    bool hasSettlers() const { return m_fulfils; }
    bool mentions(NodeId node) const
    {
        for (auto n = node; n < m_code.end(node); ++n) {
            const bool isName = m_code.is(n, NodeKind::Name) && m_code[n].role != Role::Target;
            if ((isName && std::ranges::contains(m_settlers, m_code[n].text)) || (m_code.is(n, NodeKind::Function) && std::ranges::contains(m_settlers, m_code[n].text) && n != m_function))
                return true;
        }
        return false;
    }
    /// `setTimeout(() => reject(…), …)`: it is settled in the end. Also a signal that ends it.
    bool hasOwnTimeout() const
    {
        static constexpr auto timers = std::to_array<std::string_view>({"setTimeout", "setInterval", "setImmediate"});
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            return m_code.contains(m_function, call.node) && isOneOf(m_facts.text(call.method), timers) && mentions(call.node);
        });
    }

    Effect effectOf(NodeId node) const override
    {
        const bool isLoop = m_code.is(node, NodeKind::For) || m_code.is(node, NodeKind::ForClassic) || m_code.is(node, NodeKind::While);
        return !isLoop && mentions(node) ? Effect::Ends : Effect::None;
    }
    bool endsWhere(NodeId condition, bool holds) const override
    {
        for (auto n = condition; holds && n < m_code.end(condition); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && hasWordOf(m_code.text(n), overWords))
                return true;
        }
        return false;
    }

private:
    /// Functions of the executor that settle it, and what holds one of its settlers: their names mean the same.
    void collectHelpers()
    {
        constexpr int chain = 3;
        for (int round = 0; round < chain; ++round) {
            const auto known = m_settlers.size();
            for (const auto function : m_facts.nodes(NodeKind::Function)) {
                if (function <= m_function || !m_code.contains(m_function, function))
                    continue;
                auto name = m_code[function].text;
                if (const auto parent = m_code.parent(function); name == 0 && m_code.is(parent, NodeKind::Assign) && m_code.is(parent + 1, NodeKind::Name))
                    name = m_code[parent + 1].text;
                if (name != 0 && !std::ranges::contains(m_settlers, name) && mentions(function))
                    m_settlers.push_back(name);
            }
            if (m_settlers.size() == known)
                return;
        }
    }

    const FileFacts& m_facts;
    const Code& m_code;
    NodeId m_function;
    std::vector<TextId> m_settlers;
    bool m_fulfils = false;
};

class PromiseScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (m_facts.text(call.callee) != "Promise" || !m_code.has(call.node, FlagNew) || (call.context & InTest) != 0)
                continue;
            const auto function = m_code.child(call.node, Role::Argument);
            if (!m_code.is(function, NodeKind::Function))
                continue;
            const Executor executor(m_facts, function);
            if (executor.hasSettlers() && !executor.hasOwnTimeout())
                inspect(call, function, executor);
        }
    }

private:
    void inspect(const Call& promise, NodeId function, const Executor& executor)
    {
        const auto body = m_code.child(function, Role::Body);
        if (!m_code.is(body, NodeKind::Block) || !executor.mentions(body)) {
            inspectParts(promise, function, executor);
            return;
        }
        const bool isAsync = m_code.has(function, FlagAsync);
        for (const auto& exit : openExits(m_facts, body, true, executor)) {
            const bool isError = exit.how == OpenExit::How::Throws || exit.how == OpenExit::How::Awaits;
            if (isError && !isAsync) // what an executor throws rejects its promise
                continue;
            if (exit.how == OpenExit::How::Falls && isOpenEnded(exit.node))
                continue;
            report(promise, exit.node, isError ? "async" : "", isError ? "what fails here reaches nobody: a promise ignores what its async function throws" : "this way neither fulfils nor fails it", isError ? callIn(exit.node) : noNode);
            return;
        }
        inspectParts(promise, function, executor);
    }

    /// A switch over all values, or a chain of questions without an else: the last of them may be the only one that is left.
    bool isOpenEnded(NodeId statement) const
    {
        if (m_code.is(statement, NodeKind::Switch))
            return true;
        const auto otherwise = m_code.is(statement, NodeKind::If) ? m_code.child(statement, Role::Else) : noNode;
        return m_code.is(otherwise, NodeKind::If);
    }

    NodeId callIn(NodeId node) const
    {
        for (auto n = node; n < m_code.end(node); ++n) {
            if (m_code.is(n, NodeKind::Await) && m_code.is(m_code.child(n, Role::Value), NodeKind::Call))
                return m_code.child(n, Role::Value);
        }
        return noNode;
    }

    /// What the executor starts and hands the settling to.
    void inspectParts(const Call& promise, NodeId function, const Executor& executor)
    {
        for (const auto& call : m_facts.calls) {
            if (call.node <= function || !m_code.contains(function, call.node))
                continue;
            if (isInnerPromise(call.node, function))
                continue;
            if (isLostFailure(call, function, executor)) {
                report(promise, m_code.child(call.node, Role::Callee), "async", "a failure of this does not reach the promise", firstOf(call.node));
                return;
            }
            if (const auto left = ignoredError(call, executor); left != noNode) {
                report(promise, left, "async", "after an error, this neither fulfils nor fails it", call.node);
                return;
            }
        }
        if (const auto event = loneEvent(function, executor); event != noNode)
            report(promise, event, "event", "nothing is told of an error", noNode);
    }

    /// Whether a promise of its own stands between.
    bool isInnerPromise(NodeId node, NodeId function) const
    {
        for (auto outer = m_code.parent(node); outer != function && outer != noNode; outer = m_code.parent(outer)) {
            if (m_facts.callee(outer) == "Promise" && m_code.has(outer, FlagNew))
                return true;
        }
        return false;
    }

    NodeId firstOf(NodeId chain) const
    {
        for (int step = 0; step < 16; ++step) {
            const auto callee = m_code.child(chain, Role::Callee);
            const auto object = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
            if (!m_code.is(object, NodeKind::Call))
                return chain;
            chain = object;
        }
        return chain;
    }

    /// `load().then(resolve)` without a word about failures, or with a catch that keeps them.
    bool isLostFailure(const Call& call, NodeId function, const Executor& executor) const
    {
        const auto method = m_facts.text(call.method);
        if ((method != "then" && method != "catch") || !executor.mentions(call.node) || call.use == ResultUse::Receiver || call.use == ResultUse::Argument || (call.context & Awaited) != 0)
            return false;
        // What the executor itself returns is ignored, what another function returns is for its caller.
        if (call.use == ResultUse::Returned && m_facts.functions[call.function].node != function)
            return false;
        bool settlesInThen = false;
        auto chain = call.node;
        for (int step = 0; step < 16 && m_code.is(chain, NodeKind::Call); ++step) {
            const auto callee = m_code.child(chain, Role::Callee);
            if (!m_code.is(callee, NodeKind::Member))
                break;
            const auto name = m_code.text(callee);
            int arguments = 0;
            for (const auto argument : m_code.children(chain)) {
                if (m_code[argument].role != Role::Argument)
                    continue;
                const bool settles = executor.mentions(argument) || (!m_code.is(argument, NodeKind::Function) && !m_file.textOf(argument).starts_with("console."));
                if (name == "finally" && settles)
                    return false;
                if (name == "then" && ++arguments == 1)
                    settlesInThen = settlesInThen || executor.mentions(argument);
                else if ((name == "then" || name == "catch") && settles)
                    return false;
            }
            chain = m_code.child(callee, Role::Object);
        }
        return settlesInThen && !isAlwaysFulfilled(chain);
    }

    bool isAlwaysFulfilled(NodeId start) const { return m_facts.qualified(start).starts_with("Promise") || m_facts.callee(start) == "import"; }

    /// Where the callback of a call leaves after an error without settling: `(err, data) => { if (err) return; resolve(data); }`
    NodeId ignoredError(const Call& call, const Executor& executor) const
    {
        NodeId callback = noNode;
        for (const auto argument : m_code.children(call.node)) {
            if (m_code[argument].role == Role::Argument)
                callback = argument;
        }
        if (!m_code.is(callback, NodeKind::Function) || !executor.mentions(callback))
            return noNode;
        const auto parameter = m_code.child(callback, Role::Parameter);
        const auto body = m_code.child(callback, Role::Body);
        // Without a second parameter it is the listener of an error, or told once more of the end.
        if (parameter == noNode || !m_code.is(m_code.end(parameter), NodeKind::Parameter) || !isOneOf(m_code.text(parameter), errorNames) || !m_code.is(body, NodeKind::Block))
            return noNode;
        for (const auto& exit : openExits(m_facts, body, true, executor)) {
            if (exit.how == OpenExit::How::Falls && !isOpenEnded(exit.node) && isAboutError(exit.node, m_code[parameter].text))
                return exit.node;
            if (exit.how == OpenExit::How::Returns && isAboutError(ifAround(exit.node), m_code[parameter].text) && m_code.child(exit.node, Role::Value) == noNode)
                return exit.node;
        }
        return noNode;
    }

    NodeId ifAround(NodeId node) const
    {
        while (node != noNode && !m_code.is(node, NodeKind::If) && !m_code.is(node, NodeKind::Function))
            node = m_code.parent(node);
        return node;
    }

    bool isAboutError(NodeId statement, TextId error) const
    {
        const auto condition = m_code.is(statement, NodeKind::If) ? m_code.child(statement, Role::Condition) : noNode;
        for (auto n = condition; condition != noNode && n < m_code.end(condition); ++n) {
            if (m_code.is(n, NodeKind::Name) && m_code[n].text == error)
                return true;
        }
        return false;
    }

    /// `image.onload = () => resolve(image)` where nobody listens for errors.
    NodeId loneEvent(NodeId function, const Executor& executor) const
    {
        NodeId found = noNode;
        bool loads = false;
        for (auto n = function; n < m_code.end(function); ++n) {
            if (m_code.is(n, NodeKind::Member) || m_code.is(n, NodeKind::String)) {
                const auto text = m_code.text(n);
                if (isOneOf(text, failureEvents))
                    return noNode;
                const auto assign = m_code.parent(n);
                if (found == noNode && m_code.is(n, NodeKind::Member) && m_code[n].role == Role::Target && m_code.is(assign, NodeKind::Assign) && isOneOf(text, loadEvents) && executor.mentions(assign)) {
                    found = n;
                    loads = loads || text == "onsuccess";
                }
            } else if (m_code.is(n, NodeKind::Call) && m_code.has(n, FlagNew)) {
                loads = loads || isOneOf(m_facts.callee(n), loaders);
            }
        }
        return loads ? found : noNode;
    }

    void report(const Call& promise, NodeId place, std::string variant, std::string note, NodeId call)
    {
        Report report;
        const auto line = m_file.source.lines.lineOf(m_code[place].startByte);
        const auto end = std::min(m_code[place].endByte, m_file.source.lines.lineStart(line) + static_cast<std::uint32_t>(m_file.source.lines.line(line).size()));
        report.range = m_file.source.lines.range(m_code[place].startByte, end);
        report.variant = variant == "async" && call == noNode ? "" : std::move(variant);
        report.values["function"] = nameAround(m_facts, promise.node);
        report.values["call"] = call == noNode ? std::string() : calleeOf(call);
        if (m_code.is(place, NodeKind::Member))
            report.values["event"] = std::string(m_code.text(place));
        report.evidence.push_back(evidence(m_code.child(promise.node, Role::Callee), EvidenceRole::Source, "the promise that is waited for"));
        report.evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::MissingGuard, .note = std::move(note), .snippet = {}});
        m_reporter.report(m_file, std::move(report));
    }

    /// As it is written: "get" of `api.get(…)`.
    std::string calleeOf(NodeId call) const
    {
        const auto callee = m_code.child(call, Role::Callee);
        return std::string(m_code.is(callee, NodeKind::Member) || m_code.is(callee, NodeKind::Name) ? m_code.text(callee) : m_facts.text(m_facts.call(call)->method));
    }
};

} // namespace

void UnsettledPromise::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.facts.isTest)
        return;
    static const NeededNames promises{"Promise"};
    static const NeededNames futures{"create_future", "Future", "Event"};
    if (isJavaScriptFamily(file.facts.language)) {
        if (!file.mayHold(promises))
            return;
        PromiseScan(file, reporter).run();
        WaiterQueue(file, reporter).inspectQueues();
    } else if (file.facts.language == Language::Python && file.mayHold(futures)) {
        WaiterQueue(file, reporter).inspectFutures();
    }
}

} // namespace punchlist
