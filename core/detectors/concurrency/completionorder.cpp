#include "detectors/concurrency/completionorder.h"

#include "base/oneof.h"
#include "detectors/filescan.h"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

constexpr auto finishers = std::to_array<std::string_view>({"asyncio.as_completed", "concurrent.futures.as_completed", "asyncio.tasks.as_completed", "tqdm.asyncio.tqdm.as_completed"});

class OrderScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto callee = m_code.child(call.node, Role::Callee);
            const auto method = m_facts.text(call.method);
            if ((method == "append" || method == "push") && call.function != noId && m_code.is(callee, NodeKind::Member)) {
                if (const auto* list = m_facts.binding(m_code.child(callee, Role::Object)))
                    m_additions.emplace(list, &call);
            }
        }
        for (const auto& binding : m_facts.bindings) {
            if (binding.kind != Binding::Kind::Variable || binding.function == noId)
                continue;
            if (const auto collected = collectedAt(binding); collected != noNode)
                inspect(binding, collected);
        }
    }

private:
    // ---- where a list gets its elements as they arrive

    /// Where the elements of a list come in the order of completion, or noNode.
    NodeId collectedAt(const Binding& binding) const
    {
        const auto assignments = m_facts.assignmentsOf(binding);
        if (assignments.size() != 1 || assignments[0].how != Assignment::How::Plain || assignments[0].value == noNode)
            return noNode;
        const auto value = assignments[0].value;
        if (m_code.is(value, NodeKind::Comprehension) && m_code.text(value) == "list")
            return arrives(m_code.child(value, Role::Iterable)) && !keepsKey(m_code.child(value, Role::Element)) ? value : noNode;
        if (m_code.is(value, NodeKind::Call) && m_facts.callee(value) == "list")
            return arrives(m_code.child(value, Role::Argument)) ? value : noNode;
        if (!m_code.is(value, NodeKind::List) || m_code.end(value) != value + 1)
            return noNode;
        return addedAt(binding);
    }

    /// `as_completed(futures)`, `pool.imap_unordered(work, items)`
    bool arrives(NodeId iterable) const
    {
        const auto* call = m_facts.call(iterable);
        return call && (isOneOf(m_facts.text(call->callee), finishers) || m_facts.text(call->method) == "imap_unordered");
    }

    /// The call that adds to an empty list in the order of completion.
    NodeId addedAt(const Binding& binding) const
    {
        const auto at = m_additions.find(&binding);
        if (at == m_additions.end())
            return noNode;
        const auto& call = *at->second;
        const auto value = m_code.child(call.node, Role::Argument);
        if (value == noNode || keepsKey(value))
            return noNode;
        return (m_isPython ? standsInArrivals(call.node, binding.function) : standsInCallback(call, binding.function)) ? call.node : noNode;
    }

    /// `(index, result)`, `{"id": …}`: the element says to what it belongs.
    bool keepsKey(NodeId element) const
    {
        const auto value = m_facts.valueOf(element);
        return m_code.is(value, NodeKind::Tuple) || m_code.is(value, NodeKind::Dict) || m_code.is(value, NodeKind::List);
    }

    bool standsInArrivals(NodeId node, FunctionId function) const
    {
        for (auto outer = m_code.parent(node); outer != noNode && !m_code.is(outer, NodeKind::Function); outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::For) && m_facts.functionOf[outer] == function && arrives(m_code.child(outer, Role::Iterable)))
                return true;
        }
        return false;
    }

    /// `items.map(async (item) => { …await…; results.push(x) })`, `request.then((x) => results.push(x))` in a loop
    bool standsInCallback(const Call& push, FunctionId function) const
    {
        const auto& callback = m_facts.functions[push.function];
        if (callback.outer != function || m_code[callback.node].role != Role::Argument)
            return false;
        const auto* call = m_facts.call(m_code.parent(callback.node));
        if (!call)
            return false;
        const auto method = m_facts.text(call->method);
        if (method == "then")
            return (call->context & InLoop) != 0 && call->use == ResultUse::Argument; // collected: `tasks.push(load(x).then(…))`
        if ((method != "map" && method != "forEach") || !callback.isAsync)
            return false;
        for (auto node = callback.body; node < m_code.end(push.node); ++node) {
            if (m_code.is(node, NodeKind::Await) && m_facts.functionOf[node] == push.function)
                return true;
        }
        return false;
    }

    // ---- who takes the order for that of the input

    void inspect(const Binding& binding, NodeId collected)
    {
        NodeId consumer = noNode;
        std::string_view variant;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text != binding.name || m_facts.binding(name) != &binding)
                continue;
            if (isSorted(name))
                return;
            if (name < m_code.end(collected) || consumer != noNode)
                continue;
            variant = useOf(name);
            if (!variant.empty())
                consumer = name;
        }
        if (consumer == noNode)
            return;
        Report report;
        report.node = consumer;
        report.variant = variant;
        report.values["results"] = std::string(m_facts.text(binding.name));
        const bool inTest = (m_facts.contextOf[consumer] & InTest) != 0;
        report.severity = inTest ? Severity::Low : variant == "paired" ? Severity::High : Severity::Medium;
        report.confidence = variant == "paired" ? Confidence::High : Confidence::Medium;
        report.qualification = {Qualification::State::Unknown, "when the work takes unequal time, and there is more than one result"};
        report.evidence.push_back(evidence(collected, EvidenceRole::Source, "here the results arrive, the fastest first"));
        m_reporter.report(m_file, std::move(report));
    }

    /// `results.sort(…)`, `sorted(results)`
    bool isSorted(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        if (m_code.is(parent, NodeKind::Member)) {
            const auto method = m_code.text(parent);
            return method == "sort" || method == "toSorted" || method == "reverse";
        }
        return m_code[name].role == Role::Argument && m_facts.callee(parent) == "sorted";
    }

    /// "paired" for `zip(items, results)`, "first" for `results[0]`, "" when the order does not matter.
    std::string_view useOf(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        if (m_code[name].role == Role::Argument && (m_facts.callee(parent) == "zip" || m_facts.callee(parent) == "itertools.zip_longest"))
            return argumentsOf(parent) > 1 ? "paired" : "";
        if (!m_code.is(parent, NodeKind::Subscript) || m_code[name].role != Role::Object || m_code[parent].role == Role::Target)
            return {};
        const auto index = m_code.child(parent, Role::Index);
        if (m_code.is(index, NodeKind::Name) && isIndexOfOther(index, name))
            return "paired";
        return m_code.is(index, NodeKind::Number) && !isOnlyOne(name) ? "first" : "";
    }

    int argumentsOf(NodeId call) const
    {
        int count = 0;
        for (const auto child : m_code.children(call))
            count += m_code[child].role == Role::Argument;
        return count;
    }

    /// Whether the same index is used, in the same function, for another list: `items[i]` beside `results[i]`.
    bool isIndexOfOther(NodeId index, NodeId results) const
    {
        const auto* counter = m_facts.binding(index);
        if (!counter)
            return false;
        // `items.map((item, i) => results[i])`
        if (counter->kind == Binding::Kind::Parameter && counter->function != noId) {
            const auto callback = m_facts.functions[counter->function].node;
            const auto* call = m_code[callback].role == Role::Argument ? m_facts.call(m_code.parent(callback)) : nullptr;
            const auto callee = call ? m_code.child(call->node, Role::Callee) : noNode;
            const auto list = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
            return m_code.is(list, NodeKind::Name) && m_facts.binding(list) != m_facts.binding(results) && (m_facts.text(call->method) == "map" || m_facts.text(call->method) == "forEach");
        }
        for (const auto other : m_facts.nodes(NodeKind::Subscript)) {
            const auto object = m_code.child(other, Role::Object);
            if (m_facts.functionOf[other] == m_facts.functionOf[index] && m_facts.binding(m_code.child(other, Role::Index)) == counter && m_code[object].text != m_code[results].text)
                return true;
        }
        // `for i, item in enumerate(items)`
        const auto* definition = m_facts.definitionOf(index);
        return definition && definition->how == Assignment::How::Loop && m_facts.callee(definition->value) == "enumerate" && m_facts.binding(m_code.child(definition->value, Role::Argument)) != m_facts.binding(results);
    }

    /// `if len(results) == 1`: there is no order.
    bool isOnlyOne(NodeId name) const
    {
        for (auto outer = m_code.parent(name); outer != noNode && !m_code.is(outer, NodeKind::Function); outer = m_code.parent(outer)) {
            const auto condition = m_code.is(outer, NodeKind::If) || m_code.is(outer, NodeKind::Conditional) ? m_code.child(outer, Role::Condition) : noNode;
            if (m_code.is(condition, NodeKind::Compare) && m_code.text(m_code.child(condition, Role::Right)) == "1")
                return true;
        }
        return false;
    }

    std::map<const Binding*, const Call*> m_additions; ///< the first one to each list
};

} // namespace

void CompletionOrder::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames python{"as_completed", "imap_unordered"};
    static const NeededNames javascript{"push"};
    static const NeededNames callbacks{"map", "forEach", "then"};
    const bool isPython = file.facts.language == Language::Python;
    if (isPython ? file.mayHold(python) : isJavaScriptFamily(file.facts.language) && file.mayHold(javascript) && file.mayHold(callbacks))
        OrderScan(file, reporter).run();
}

} // namespace punchlist
