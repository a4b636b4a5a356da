#include "detectors/operations/processcounter.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace punchlist {
namespace {

constexpr auto refusals = std::to_array<std::string_view>({"TOO_MANY_REQUESTS", "HTTP_429_TOO_MANY_REQUESTS", "TooManyRequests", "TooManyRequestsException", "TooManyRequestsError"});

class CounterScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto node : m_facts.nodes(NodeKind::Number)) {
            if (m_code.text(node) == "429")
                inspect(node);
        }
        for (const auto kind : {NodeKind::Name, NodeKind::Member}) {
            for (const auto node : m_facts.nodes(kind)) {
                if (isOneOf(m_code.text(node), refusals))
                    inspect(node);
            }
        }
        for (ClassId id = 0; id < m_facts.classes.size(); ++id)
            inspectLimiter(id);
    }

private:
    /// A status that is answered. What is compared with 429, or stands in a list of statuses, is the answer of somebody else.
    bool isAnswered(NodeId node) const
    {
        for (auto n = node; n != noNode && !m_code.is(n, NodeKind::Block); n = m_code.parent(n)) {
            const auto kind = m_code[n].kind;
            if (kind == NodeKind::Compare || kind == NodeKind::Case || kind == NodeKind::List || kind == NodeKind::Tuple || kind == NodeKind::Set || m_code[n].role == Role::Condition || m_code[n].role == Role::Decorator)
                return false;
            if (kind == NodeKind::Return || kind == NodeKind::Raise || kind == NodeKind::Call || kind == NodeKind::Assign)
                return true;
        }
        return false;
    }

    void inspect(NodeId refusal)
    {
        auto function = m_facts.functionOf[refusal];
        if (function == noId || !isAnswered(refusal))
            return;
        if (!reportCounterIn(function, refusal)) {
            // `if (isLimited(ip)) return 429`: the function that decides, one call away in this file
            for (const auto& call : m_facts.calls) {
                if (call.function != function)
                    continue;
                const auto callee = m_facts.text(call.callee);
                const auto decides = std::ranges::find_if(m_facts.functions, [&](const Function& other) {
                    return callee.starts_with('@') && callee.substr(1) == m_facts.text(other.scope);
                });
                if (decides != m_facts.functions.end() && reportCounterIn(static_cast<FunctionId>(decides - m_facts.functions.begin()), refusal))
                    return;
            }
        }
    }

    /// A class that says it limits rates and keeps what it counts per caller in a container of its own: who answers 429 by it
    /// may stand in another file. One that waits limits what this program sends.
    void inspectLimiter(ClassId id)
    {
        const auto& limiter = m_facts.classes[id];
        const auto words = wordsOf(m_facts.text(limiter.name));
        const auto says = [&](std::string_view word) { return std::ranges::contains(words, word); };
        if (!(says("rate") && (says("limiter") || says("limit"))) && !says("ratelimiter") && !says("throttler"))
            return;
        const auto text = m_file.textOf(limiter.node);
        if (text.find("sleep") != std::string_view::npos || text.find("setTimeout") != std::string_view::npos)
            return;
        for (FunctionId function = 0; function < m_facts.functions.size(); ++function) {
            if (m_facts.functions[function].owner == id && reportCounterIn(function, m_facts.functions[function].node))
                return;
        }
    }

    /// A container of the module or object that the function reads and somebody in this file writes.
    bool reportCounterIn(FunctionId function, NodeId refusal)
    {
        const auto root = m_facts.functions[function].node;
        for (auto n = root; n < m_code.end(root); ++n) {
            const auto container = containerOf(n);
            if (container == noNode)
                continue;
            const auto definition = definitionOf(container, function);
            if (definition == noNode || isStandIn(definition) || !m_reported.insert(definition).second)
                continue;
            Report report;
            report.node = definition;
            report.variant = "counter";
            report.confidence = Confidence::Medium;
            report.values["callee"] = m_code.text(container);
            if (refusal == root)
                report.evidence.push_back(evidence(container, EvidenceRole::Sink, "counts a caller"));
            else
                report.evidence.push_back(evidence(refusal, EvidenceRole::Sink, "callers are refused by it"));
            m_reporter.report(m_file, std::move(report));
            return true;
        }
        return false;
    }

    /// A class that asks a shared store first, and counts itself while that cannot be reached.
    bool isStandIn(NodeId definition) const
    {
        for (auto outer = m_code.parent(definition); outer != noNode; outer = m_code.parent(outer)) {
            if (!m_code.is(outer, NodeKind::Class))
                continue;
            // What a comment recommends is not there.
            for (auto node = outer; node < m_code.end(outer); ++node) {
                const auto kind = m_code[node].kind;
                const auto text = kind == NodeKind::Name || kind == NodeKind::Member || kind == NodeKind::Parameter ? m_code.text(node) : std::string_view{};
                if (text.find("redis") != std::string_view::npos || text.find("Redis") != std::string_view::npos || text.find("memcache") != std::string_view::npos)
                    return true;
            }
            return false;
        }
        return false;
    }

    /// `hits` of `hits.set(ip, …)`, `hits[ip] = …`, `hits[ip].append(…)`: what is written by a key.
    NodeId containerOf(NodeId node) const
    {
        if (const auto* call = m_facts.call(node)) {
            const auto callee = m_code.child(node, Role::Callee);
            if (!m_code.is(callee, NodeKind::Member))
                return noNode;
            const auto object = m_code.child(callee, Role::Object);
            const auto method = m_facts.text(call->method);
            if (method == "set" || method == "setdefault")
                return object;
            return (method == "append" || method == "push") && m_code.is(object, NodeKind::Subscript) ? m_code.child(object, Role::Object) : noNode;
        }
        const bool isWritten = m_code.is(node, NodeKind::Subscript) && m_code[node].role == Role::Target;
        return isWritten ? m_code.child(node, Role::Object) : noNode;
    }

    /// Where the container is made, when it lives as long as the process: a variable of the module, or an attribute.
    NodeId definitionOf(NodeId container, FunctionId function) const
    {
        for (const auto& binding : m_facts.bindings) {
            const bool isVariable = m_code.is(container, NodeKind::Name) && m_facts.binding(container) == &binding && binding.function == noId && binding.owner == noId;
            const bool isAttribute = m_code.is(container, NodeKind::Member) && binding.kind == Binding::Kind::Attribute && m_facts.text(binding.name) == m_code.text(container) && isOwn(container)
                && binding.owner == m_facts.functions[function].owner;
            if (!isVariable && !isAttribute)
                continue;
            for (const auto& assignment : m_facts.assignmentsOf(binding)) {
                if (assignment.value != noNode && isContainer(assignment.value))
                    return assignment.target;
            }
        }
        return noNode;
    }

    bool isOwn(NodeId member) const
    {
        const auto object = m_code.child(member, Role::Object);
        return object != noNode && (m_code.text(object) == "self" || m_code.text(object) == "this" || m_file.textOf(object) == "this");
    }

    bool isContainer(NodeId value) const
    {
        if (m_code.is(value, NodeKind::Dict))
            return m_code.end(value) == value + 1; // an empty one: what is filled in is a table
        const auto* call = m_facts.call(value);
        static constexpr auto makers = std::to_array<std::string_view>({"Map", "dict", "collections.defaultdict", "collections.OrderedDict", "collections.Counter", "Object.create"});
        return call && isOneOf(m_facts.text(call->callee), makers);
    }

    std::set<NodeId> m_reported;
};

} // namespace

void ProcessCounter::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"429", "TOO_MANY_REQUESTS", "HTTP_429_TOO_MANY_REQUESTS", "TooManyRequests", "TooManyRequestsException", "TooManyRequestsError"};
    const auto mayLimit = [&](const Class& declared) {
        const auto name = file.facts.text(declared.name);
        return name.find("imit") != std::string_view::npos || name.find("hrottler") != std::string_view::npos;
    };
    if (isCode(file.facts.language) && !file.facts.isScript && !file.facts.isTest && (file.mayHold(needed) || std::ranges::any_of(file.facts.classes, mayLimit)))
        CounterScan(file, reporter).run();
}

} // namespace punchlist
