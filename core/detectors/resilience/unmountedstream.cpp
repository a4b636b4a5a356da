#include "detectors/resilience/unmountedstream.h"

#include "base/oneof.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

constexpr auto effects = std::to_array<std::string_view>({"useEffect", "useLayoutEffect", "useInsertionEffect"});

/// Something that runs until it is stopped, and what stops it.
struct Endless {
    std::string_view callee;
    std::string_view what;
    std::array<std::string_view, 3> stoppers;
};

constexpr auto endless = std::to_array<Endless>({{"setInterval", "interval", {"clearInterval", "clear", "stop"}},
                                                 {"window.setInterval", "interval", {"clearInterval", "clear", "stop"}},
                                                 {"WebSocket", "connection", {"close", "disconnect", "terminate"}},
                                                 {"EventSource", "stream of events", {"close", "disconnect", "abort"}}});

class ComponentScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto kind = std::ranges::find(endless, m_facts.text(call.callee), &Endless::callee);
            if (kind == endless.end() || call.function == noId || (call.context & InTest) != 0 || (kind->what != "interval" && !m_code.has(call.node, FlagNew)))
                continue;
            const auto component = componentAround(call.function);
            if (component == noId)
                continue;
            const auto effect = effectAround(call.node);
            const bool isStopped = effect != noId ? hasCleanup(effect) || isStoppedIn(component, *kind, true) || stopsItself(call.node, *kind) : isStoppedIn(component, *kind, false);
            // What a function hands to its caller is stopped there.
            if (!isStopped && call.use != ResultUse::Returned && call.use != ResultUse::Argument)
                report(call, component, *kind, effect);
        }
    }

private:
    /// The component (`Chart`) or hook (`useChart`) in which a function stands, or noId.
    FunctionId componentAround(FunctionId function) const
    {
        for (auto outer = function; outer != noId; outer = m_facts.functions[outer].outer) {
            if (isComponent(nameOf(outer)) && usesHooks(outer))
                return outer;
        }
        return noId;
    }

    std::string_view nameOf(FunctionId id) const
    {
        const auto& function = m_facts.functions[id];
        if (const auto name = m_facts.text(function.name); !name.empty())
            return name;
        // const Chart = () => …, also in memo(…) and forwardRef(…)
        auto node = function.node;
        while (m_code[node].role == Role::Argument && m_code.is(m_code.parent(node), NodeKind::Call))
            node = m_code.parent(node);
        const auto assign = m_code.parent(node);
        const auto target = m_code.is(assign, NodeKind::Assign) ? m_code.child(assign, Role::Target) : noNode;
        return m_code.is(target, NodeKind::Name) ? m_code.text(target) : std::string_view{};
    }

    static bool isComponent(std::string_view name)
    {
        const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
        return !name.empty() && (isUpper(name[0]) || (name.size() > 3 && name.starts_with("use") && isUpper(name[3])));
    }

    bool usesHooks(FunctionId function) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto method = m_facts.text(call.method);
            return call.function == function && method.size() > 3 && method.starts_with("use") && isComponent(method);
        });
    }

    bool isEffect(FunctionId function) const
    {
        const auto node = m_facts.functions[function].node;
        const auto* call = m_code[node].role == Role::Argument ? m_facts.call(m_code.parent(node)) : nullptr;
        return call && isOneOf(m_facts.text(call->method), effects);
    }

    /// The callback of an effect around a node, or noId.
    FunctionId effectAround(NodeId node) const
    {
        for (auto function = m_facts.functionOf[node]; function != noId; function = m_facts.functions[function].outer) {
            if (isEffect(function))
                return function;
        }
        return noId;
    }

    /// Whether an effect returns what React calls when the component goes.
    bool hasCleanup(FunctionId effect) const
    {
        const auto body = m_facts.functions[effect].body;
        if (!m_code.is(body, NodeKind::Block))
            return true; // an expression: whatever it gives
        return std::ranges::any_of(m_facts.nodes(NodeKind::Return), [&](NodeId node) { return m_facts.functionOf[node] == effect && m_code.child(node, Role::Value) != noNode; });
    }

    /// Whether the component calls what stops such a thing; `inCleanup`: in a function that an effect returns.
    bool isStoppedIn(FunctionId component, const Endless& kind, bool inCleanup) const
    {
        const auto node = m_facts.functions[component].node;
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            if (!m_code.contains(node, call.node) || std::ranges::find(kind.stoppers, m_facts.text(call.method)) == kind.stoppers.end())
                return false;
            if (!inCleanup)
                return true;
            const auto effect = effectAround(call.node);
            return effect != noId && hasCleanup(effect);
        });
    }

    /// `const timer = setInterval(() => { if (done) clearInterval(timer); })`
    bool stopsItself(NodeId call, const Endless& kind) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& other) {
            return other.node > call && m_code.contains(call, other.node) && std::ranges::find(kind.stoppers, m_facts.text(other.method)) != kind.stoppers.end();
        });
    }

    void report(const Call& call, FunctionId component, const Endless& kind, FunctionId effect)
    {
        Report report;
        report.node = call.node;
        report.values["what"] = kind.what;
        report.values["component"] = std::string(nameOf(component));
        report.confidence = effect != noId ? Confidence::High : Confidence::Medium;
        report.qualification = {Qualification::State::Unknown, "when the component is taken off the page while it runs"};
        if (effect != noId) {
            const auto hook = m_code.parent(m_facts.functions[effect].node);
            report.evidence.push_back(evidence(m_code.child(hook, Role::Callee), EvidenceRole::MissingGuard, "the effect returns nothing that stops it"));
        }
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void UnmountedStream::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames hooks{std::span(effects)};
    static const NeededNames makers{"setInterval", "WebSocket", "EventSource"};
    if (isJavaScriptFamily(file.facts.language) && !file.facts.isTest && file.mayHold(makers) && file.mayHold(hooks))
        ComponentScan(file, reporter).run();
}

} // namespace punchlist
