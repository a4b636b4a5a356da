#include "detectors/completeness/unboundname.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "flow/exits.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace punchlist {
namespace {

class UnboundScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (std::uint32_t id = 0; id < m_facts.bindings.size(); ++id) {
            const auto& binding = m_facts.bindings[id];
            if (binding.kind != Binding::Kind::Variable || binding.function == noId || binding.owner != noId || binding.assignmentCount == 0)
                continue;
            if (const auto attempt = attemptAround(binding); attempt != noNode)
                inspect(binding, attempt);
        }
    }

private:
    /// The first place that gives the variable a value, or noNode when that is no plain statement of the function.
    NodeId firstTarget(const Binding& binding) const
    {
        NodeId first = noNode;
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            if (assignment.how == Assignment::How::Declared)
                continue;
            if (assignment.how == Assignment::How::Handler || assignment.how == Assignment::How::Augmented || assignment.target == noNode)
                return noNode;
            for (auto outer = m_code.parent(assignment.target); outer != noNode && !m_code.is(outer, NodeKind::Block); outer = m_code.parent(outer)) {
                if (m_code.is(outer, NodeKind::Comprehension) || m_code.is(outer, NodeKind::Case) || m_code.is(outer, NodeKind::Function))
                    return noNode;
            }
            first = first == noNode ? assignment.target : std::min(first, assignment.target);
        }
        return first;
    }

    /// The innermost try whose body holds the first assignment, with something before or in it that can fail.
    NodeId attemptAround(const Binding& binding) const
    {
        const auto target = firstTarget(binding);
        if (target == noNode || isGlobal(binding))
            return noNode;
        for (NodeId inner = target, outer = m_code.parent(target); outer != noNode && !m_code.is(outer, NodeKind::Function); inner = outer, outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::Try) && m_code[inner].role == Role::Body)
                return canFail(inner, bindingEnd(target)) ? outer : noNode;
        }
        return noNode;
    }

    /// `global x` and `nonlocal x`: bound elsewhere.
    bool isGlobal(const Binding& binding) const
    {
        return std::ranges::any_of(m_facts.nodes(NodeKind::Global), [&](NodeId node) {
            if (m_facts.functionOf[node] != binding.function)
                return false;
            for (const auto name : m_code.children(node)) {
                if (m_code[name].text == binding.name)
                    return true;
            }
            return false;
        });
    }

    /// Where the statement ends that binds a target: of a loop or `with` only its head.
    NodeId bindingEnd(NodeId target) const
    {
        auto statement = target;
        while (m_code.parent(statement) != noNode && !m_code.is(m_code.parent(statement), NodeKind::Block))
            statement = m_code.parent(statement);
        const auto body = m_code.child(statement, Role::Body);
        return body == noNode ? m_code.end(statement) : body;
    }

    /// Whether anything from a node up to an end may raise.
    bool canFail(NodeId from, NodeId to) const
    {
        static constexpr auto safe = std::to_array<std::string_view>(
            {"time.time", "time.perf_counter", "time.monotonic", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.now", "uuid.uuid4", "dict", "list", "set", "tuple", "str", "len", "bool", "print", "isinstance", "type", "repr", "collections.defaultdict"});
        for (auto node = from; node < to; ++node) {
            switch (m_code[node].kind) {
            case NodeKind::Call: {
                const auto callee = m_facts.callee(node);
                if (!isOneOf(callee, safe) && !isLog(node) && !looksUpKey(node))
                    return true;
                break;
            }
            case NodeKind::Await:
            case NodeKind::Subscript:
            case NodeKind::Raise:
            case NodeKind::Assert: return true;
            case NodeKind::Function: node = m_code.end(node) - 1; break;
            default: break;
            }
        }
        return false;
    }

    /// Whether a value is made by something that fails in real life: it waits, opens, connects, asks for something.
    bool reachesOut(NodeId from, NodeId to) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"open", "connect", "connection", "session", "client", "acquire", "get", "fetch", "load", "read", "create", "request", "execute", "query", "launch", "start", "download", "send", "post"});
        for (auto node = from; node < to; ++node) {
            if (m_code.is(node, NodeKind::Await))
                return true;
            const auto* call = m_facts.call(node);
            if (call && std::ranges::any_of(wordsOf(m_facts.text(call->method)), [](const std::string& word) { return isOneOf(word, words); }))
                return true;
        }
        return false;
    }

    /// `info.data.get("filter")`: a dictionary is asked, which does not fail.
    bool looksUpKey(NodeId node) const
    {
        static constexpr auto holders = std::to_array<std::string_view>({"data", "kwargs", "options", "config", "params", "environ", "payload", "headers", "cleaned_data", "validated_data"});
        const auto callee = m_code.child(node, Role::Callee);
        if (!m_code.is(callee, NodeKind::Member) || m_code.text(callee) != "get" || !m_code.is(m_code.child(node, Role::Argument), NodeKind::String))
            return false;
        const auto object = m_code.child(callee, Role::Object);
        return (m_code.is(object, NodeKind::Name) || m_code.is(object, NodeKind::Member)) && isOneOf(m_code.text(object), holders);
    }

    bool isLog(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        return callee.starts_with("logging.") || callee.find("logger.") != std::string_view::npos || callee.find("log.") != std::string_view::npos;
    }

    void inspect(const Binding& binding, NodeId attempt)
    {
        Interruption::check();
        const auto handles = [&](NodeId handler) { return m_code[handler].role == Role::Handler && isBroad(handler); };
        bool isGiven = false;
        for (const auto child : m_code.children(attempt))
            isGiven = isGiven || (handles(child) && assignsIn(binding, child, m_code.end(child)));
        if (const auto finally = m_code.child(attempt, Role::Finally); finally != noNode && !isGiven) {
            if (const auto use = useIn(binding, finally, m_code.end(finally), noNode); use != noNode)
                return report(binding, attempt, use, "finally");
        }
        bool goesOn = false;
        for (const auto handler : m_code.children(attempt)) {
            if (!handles(handler))
                continue;
            if (const auto use = useIn(binding, handler, m_code.end(handler), handler); use != noNode)
                return report(binding, attempt, use, "handler");
            goesOn = goesOn || (exitsOf(m_facts, m_code.child(handler, Role::Body)).falls && !assignsIn(binding, handler, m_code.end(handler)) && !givesUp(handler));
        }
        if (!goesOn || m_code.child(attempt, Role::Finally) != noNode)
            return;
        if (const auto use = useBehind(binding, attempt); use != noNode)
            report(binding, attempt, use, "");
    }

    bool isBroad(NodeId handler) const
    {
        bool typed = false;
        for (const auto child : m_code.children(handler)) {
            if (m_code[child].role != Role::Type)
                continue;
            typed = true;
            const auto type = m_code.text(child);
            if (type == "Exception" || type == "BaseException")
                return true;
        }
        return !typed;
    }

    /// `self._fail(…)`, `abort(404)`: a call that does not come back, by its name.
    bool givesUp(NodeId handler) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"fail", "raise", "abort", "exit", "die", "throw", "quit", "error", "skip", "xfail", "reraise"});
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            return m_code.contains(handler, call.node) && !isLog(call.node) && std::ranges::any_of(wordsOf(m_facts.text(call.method)), [](const std::string& word) { return isOneOf(word, words); });
        });
    }

    bool assignsIn(const Binding& binding, NodeId from, NodeId to) const
    {
        return std::ranges::any_of(m_facts.assignmentsOf(binding), [&](const Assignment& assignment) { return assignment.target >= from && assignment.target < to; });
    }

    /// The first read of a variable in a range of nodes that nothing there protects, or noNode.
    NodeId useIn(const Binding& binding, NodeId from, NodeId to, NodeId handler) const
    {
        for (auto node = from; node < to; ++node) {
            if (m_code.is(node, NodeKind::Function)) { // runs later
                node = m_code.end(node) - 1;
                continue;
            }
            if (m_code.is(node, NodeKind::String) && m_code.text(node) == m_facts.text(binding.name))
                return noNode; // "x" in locals()
            if (!m_code.is(node, NodeKind::Name) || m_facts.binding(node) != &binding)
                continue;
            const auto role = m_code[node].role;
            return role == Role::Target || assignsIn(binding, node, node + 1) || m_code.is(m_code.parent(node), NodeKind::Delete) || isConditional(node, from, handler) || catchesNameError(node, from) ? noNode : node;
        }
        return noNode;
    }

    /// Whether a use stands under a condition on something else: a flag may say that the variable has a value.
    bool isConditional(NodeId use, NodeId top, NodeId handler) const
    {
        for (NodeId inner = use, outer = m_code.parent(use); outer != noNode && outer >= top; inner = outer, outer = m_code.parent(outer)) {
            const auto role = m_code[inner].role;
            if (m_code.is(outer, NodeKind::Switch) || m_code.is(outer, NodeKind::While) || m_code.is(outer, NodeKind::For))
                return true;
            const bool isBranch = (m_code.is(outer, NodeKind::If) || m_code.is(outer, NodeKind::Conditional)) && role != Role::Condition;
            const bool isRight = m_code.is(outer, NodeKind::Logical) && role == Role::Right;
            if (!isBranch && !isRight)
                continue;
            const auto condition = isRight ? m_code.child(outer, Role::Left) : m_code.child(outer, Role::Condition);
            for (auto node = condition; node < m_code.end(condition); ++node) {
                const auto* binding = m_facts.binding(node);
                if (!m_code.is(node, NodeKind::Name) || m_facts.binding(use) == binding)
                    continue;
                // What the exception says tells nothing about the variable.
                if (!binding || handler == noNode || m_code.text(handler) != m_facts.text(binding->name))
                    return true;
            }
        }
        return false;
    }

    bool catchesNameError(NodeId use, NodeId top) const
    {
        for (NodeId inner = use, outer = m_code.parent(use); outer != noNode && outer > top; inner = outer, outer = m_code.parent(outer)) {
            if (!m_code.is(outer, NodeKind::Try) || m_code[inner].role != Role::Body)
                continue;
            for (const auto handler : m_code.children(outer)) {
                for (const auto type : m_code.children(handler)) {
                    if (m_code[type].role == Role::Type && (m_code.text(type) == "NameError" || m_code.text(type) == "UnboundLocalError"))
                        return true;
                }
            }
        }
        return false;
    }

    /// The first read behind a try, in the blocks that it stands in, when nothing between leaves or assigns.
    NodeId useBehind(const Binding& binding, NodeId attempt) const
    {
        for (NodeId inner = attempt, outer = m_code.parent(attempt); outer != noNode && !m_code.is(outer, NodeKind::Function); inner = outer, outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::Block)) {
                for (auto statement = m_code.end(inner); statement < m_code.end(outer); statement = m_code.end(statement)) {
                    const auto use = useIn(binding, statement, m_code.end(statement), noNode);
                    if (use != noNode)
                        return use;
                    if (mentions(binding, statement) || !exitsOf(m_facts, statement).falls || leavesSometimes(statement))
                        return noNode;
                }
            } else if (m_code.is(outer, NodeKind::If) || m_code.is(outer, NodeKind::For) || m_code.is(outer, NodeKind::While) || m_code.is(outer, NodeKind::Try) || m_code.is(outer, NodeKind::Switch) || m_code.is(outer, NodeKind::Handler)) {
                return noNode; // what stands behind may depend on the same condition
            }
        }
        return noNode;
    }

    bool mentions(const Binding& binding, NodeId statement) const
    {
        for (auto node = statement; node < m_code.end(statement); ++node) {
            if (m_code.is(node, NodeKind::Name) && m_facts.binding(node) == &binding)
                return true;
        }
        return false;
    }

    /// `if error: return`: the failure may be dealt with here.
    bool leavesSometimes(NodeId statement) const
    {
        if (!m_code.is(statement, NodeKind::If))
            return false;
        const auto exits = exitsOf(m_facts, statement);
        return exits.returns || exits.raises || exits.breaks || exits.continues;
    }

    void report(const Binding& binding, NodeId attempt, NodeId use, std::string_view variant)
    {
        const auto target = firstTarget(binding);
        Report report;
        report.node = use;
        report.variant = variant;
        report.values["name"] = std::string(m_facts.text(binding.name));
        const auto body = m_code.child(attempt, Role::Body);
        auto statement = target;
        while (m_code.parent(statement) != body && m_code.parent(statement) != noNode)
            statement = m_code.parent(statement);
        // With nothing before it, only the making of the value itself can fail.
        const bool failsBefore = canFail(body, statement);
        if (!failsBefore && !reachesOut(statement, bindingEnd(target)))
            return;
        report.severity = variant.empty() ? Severity::High : failsBefore ? Severity::Medium : Severity::Low;
        report.confidence = m_facts.isScript ? Confidence::Low : Confidence::Medium;
        report.evidence.push_back(evidence(target, EvidenceRole::Source, "the first value, unless something fails before it is there"));
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void UnboundName::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (facts.language == Language::Python && !facts.hasSyntaxErrors && !facts.byKind.empty() && !facts.nodes(NodeKind::Try).empty())
        UnboundScan(file, reporter).run();
}

} // namespace punchlist
