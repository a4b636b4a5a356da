#include "detectors/resilience/iterationbound.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/performance/slowcalls.h"
#include "flow/exits.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto limitWords = std::to_array<std::string_view>({"max", "maximum", "limit", "limits", "cap", "budget", "quota"});
constexpr auto logMethods = std::to_array<std::string_view>({"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print"});
/// Calls without an effect: what they give stays the same from round to round.
constexpr auto pureCalls = std::to_array<std::string_view>({"len", "isinstance", "str", "int", "startsWith", "endsWith", "startswith", "endswith", "strip", "trim", "lower", "toLowerCase", "isdigit", "isspace", "includes", "get", "has", "charAt"});
/// Exceptions that stand for another service or a database that does not answer.
constexpr auto remoteWords = std::to_array<std::string_view>({"request", "http", "connection", "timeout", "operational", "api", "rate", "network", "client", "server", "service", "ssl"});

class BoundScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto loop : m_facts.nodes(NodeKind::While)) {
            if ((m_facts.contextOf[loop] & InTest) == 0 && m_facts.functionOf[loop] != noId)
                inspectLoop(loop);
        }
        for (const auto change : m_facts.nodes(NodeKind::AugmentedAssign)) {
            if (m_code.text(change) == "+" && (m_facts.contextOf[change] & InTest) == 0 && m_facts.functionOf[change] != noId)
                inspectCounter(change);
        }
    }

private:
    void inspectLoop(NodeId loop)
    {
        const auto condition = m_code.child(loop, Role::Condition);
        const auto body = m_code.child(loop, Role::Body);
        if (body == noNode)
            return;
        if (isLiterallyTrue(m_code, condition))
            return inspectTries(loop, body, nullptr);
        if (const auto* flag = flagOf(condition, loop))
            return inspectTries(loop, body, flag);
        std::vector<const Binding*> names;
        if (!collectNames(condition, loop, names) || names.empty())
            return;
        if (const auto skip = roundThatSkips(loop, body, names); skip != noNode)
            report(loop, condition, "skipped", skip, "goes on to the next round without a change");
        else if (neverChanges(loop, body, names))
            report(loop, condition, "unchanged", noNode, {});
    }

    // ---- while i < n

    /// The local variables that a condition is made of; false when anything else may change its value.
    bool collectNames(NodeId condition, NodeId loop, std::vector<const Binding*>& names) const
    {
        const auto function = m_facts.functionOf[loop];
        for (auto node = condition; node < m_code.end(condition); ++node) {
            switch (m_code[node].kind) {
            case NodeKind::Name: {
                if (m_code[node].role == Role::Callee)
                    break;
                const auto* binding = m_facts.binding(node);
                const bool isLocal = binding && binding->function == function && (binding->kind == Binding::Kind::Variable || binding->kind == Binding::Kind::Parameter);
                if (!isLocal)
                    return false;
                names.push_back(binding);
                break;
            }
            case NodeKind::Compare: case NodeKind::Logical: case NodeKind::Unary: case NodeKind::Binary: case NodeKind::Number: case NodeKind::Boolean: case NodeKind::Null: case NodeKind::String:
                break;
            case NodeKind::Call:
                if (m_facts.callee(node) != "len")
                    return false;
                break;
            case NodeKind::Member:
                if (m_isPython || m_code.text(node) != "length")
                    return false;
                break;
            default:
                return false;
            }
        }
        return true;
    }

    bool neverChanges(NodeId loop, NodeId body, const std::vector<const Binding*>& names) const
    {
        for (auto node = body; node < m_code.end(body); ++node) {
            switch (m_code[node].kind) {
            case NodeKind::Break: case NodeKind::Return: case NodeKind::Raise: case NodeKind::Yield: case NodeKind::Await: case NodeKind::Unknown:
                return false;
            case NodeKind::Name:
                if (std::ranges::contains(names, m_facts.binding(node)) && mayChange(node))
                    return false;
                break;
            default:
                break;
            }
        }
        // `pop = stack.pop` before the loop: it may be changed by way of another name.
        const auto function = m_facts.functions[m_facts.functionOf[loop]].node;
        for (auto node = function; node < m_code.end(function); ++node) {
            const auto role = m_code[node].role;
            if (!m_code.is(node, NodeKind::Name) || !std::ranges::contains(names, m_facts.binding(node)))
                continue;
            const bool isTaken = role == Role::Object && m_code.is(m_code.parent(node), NodeKind::Member) && m_code[m_code.parent(node)].role != Role::Callee && m_code.text(m_code.parent(node)) != "length";
            if (isTaken || role == Role::Value || role == Role::Element)
                return false;
        }
        // A name that an inner function changes, or a process that ends itself.
        const bool leaves = std::ranges::any_of(m_facts.calls, [&](const Call& call) { return m_code.contains(body, call.node) && m_facts.text(call.method).find("exit") != std::string_view::npos; });
        return !leaves && std::ranges::none_of(m_facts.assignments, [&](const Assignment& one) {
            return one.binding != noId && std::ranges::contains(names, &m_facts.bindings[one.binding]) && (m_code.contains(loop, one.target) || m_facts.functionOf[one.target] != m_facts.functionOf[loop]);
        });
    }

    /// Given a value, handed to a function that may change it, or asked for something that may.
    bool mayChange(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        switch (m_code[name].role) {
        case Role::Target: case Role::Argument: case Role::Element:
            return true;
        case Role::Value: // given to another name, or part of a call
            return true;
        case Role::Object:
            return !m_code.is(parent, NodeKind::Subscript) || m_code[parent].role == Role::Target || m_code.is(m_code.parent(parent), NodeKind::Delete);
        default:
            return false;
        }
    }

    /// A `continue` that comes before the only change of what the condition asks for, under a question whose answer is the same again.
    NodeId roundThatSkips(NodeId loop, NodeId body, const std::vector<const Binding*>& names) const
    {
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::If)) {
                const auto skip = plainContinue(statement);
                if (skip != noNode && staysSame(m_code.child(statement, Role::Condition)) && isAdvancedBehind(body, statement, names, loop))
                    return skip;
            }
            // What stands before must be the same in the next round, too.
            if (!staysSame(statement) || changesAny(statement, names))
                return noNode;
        }
        return noNode;
    }

    /// The `continue` of a branch that does nothing else, or only writes a line to the log.
    NodeId plainContinue(NodeId branch) const
    {
        const auto body = m_code.child(branch, Role::Body);
        if (body == noNode || m_code.child(branch, Role::Else) != noNode)
            return noNode;
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::Continue))
                return m_code[statement].text == 0 ? statement : noNode;
            if (!isLogging(statement))
                return noNode;
        }
        return noNode;
    }

    bool isLogging(NodeId statement) const
    {
        if (!m_code.is(statement, NodeKind::ExpressionStatement))
            return false;
        auto value = m_code.child(statement, Role::Value);
        if (m_code.is(value, NodeKind::Await))
            value = m_code.child(value, Role::Value);
        const auto* call = m_facts.call(value);
        return call && isOneOf(m_facts.text(call->method), logMethods);
    }

    bool staysSame(NodeId code) const
    {
        for (auto node = code; node < m_code.end(code); ++node) {
            const auto* call = m_facts.call(node);
            if ((call && !isPure(*call)) || m_code.is(node, NodeKind::Await) || m_code.is(node, NodeKind::Yield)
                || m_code.is(node, NodeKind::AugmentedAssign) || m_code.is(node, NodeKind::AssignExpression) || m_code.is(node, NodeKind::Delete) || m_code.is(node, NodeKind::Break)
                || m_code.is(node, NodeKind::Return) || m_code.is(node, NodeKind::For) || m_code.is(node, NodeKind::While) || m_code.is(node, NodeKind::Try))
                return false;
            if (m_code[node].role == Role::Target && (m_code.is(node, NodeKind::Member) || m_code.is(node, NodeKind::Subscript)))
                return false;
        }
        return true;
    }

    /// `values.get(key)` asks, `queue.get()` takes.
    bool isPure(const Call& call) const
    {
        const auto method = m_facts.text(call.method);
        return isOneOf(method, logMethods) || (isOneOf(method, pureCalls) && (method != "get" || m_code.child(call.node, Role::Argument) != noNode));
    }

    bool changesAny(NodeId code, const std::vector<const Binding*>& names) const
    {
        return std::ranges::any_of(m_facts.assignments, [&](const Assignment& one) {
            return one.binding != noId && m_code.contains(code, one.target) && std::ranges::contains(names, &m_facts.bindings[one.binding]);
        });
    }

    /// All changes of the names in the loop stand behind a statement of its body, and there is one.
    bool isAdvancedBehind(NodeId body, NodeId statement, const std::vector<const Binding*>& names, NodeId loop) const
    {
        bool isAdvanced = false;
        for (const auto& one : m_facts.assignments) {
            if (one.binding == noId || !m_code.contains(loop, one.target) || !std::ranges::contains(names, &m_facts.bindings[one.binding]))
                continue;
            if (one.target < m_code.end(statement))
                return false;
            const bool isStep = one.how == Assignment::How::Augmented && m_code.parent(m_code.parent(one.target)) == body;
            isAdvanced = isAdvanced || isStep;
        }
        return isAdvanced;
    }

    // ---- while True: try … except: again

    /// The local variable of `while not connected` or `while client is None`.
    const Binding* flagOf(NodeId condition, NodeId loop) const
    {
        NodeId name = noNode;
        if (m_code.is(condition, NodeKind::Unary) && m_code.text(condition) == "not")
            name = m_code.child(condition, Role::Value);
        else if (m_code.is(condition, NodeKind::Compare) && m_code.is(m_code.child(condition, Role::Right), NodeKind::Null) && m_code.text(condition) != "!=" && m_code.text(condition) != "is not" && m_code.text(condition) != "!==")
            name = m_code.child(condition, Role::Left);
        const auto* binding = m_code.is(name, NodeKind::Name) ? m_facts.binding(name) : nullptr;
        return binding && binding->kind == Binding::Kind::Variable && binding->function == m_facts.functionOf[loop] ? binding : nullptr;
    }

    /// The flag gets its value by the work alone: nowhere else in the loop, and in no inner function.
    bool isSetByWork(const Binding& flag, NodeId loop, NodeId work) const
    {
        bool isSet = false;
        for (const auto& one : m_facts.assignmentsOf(flag)) {
            if (m_code.contains(work, one.target))
                isSet = true;
            else if (m_code.contains(loop, one.target) || m_facts.functionOf[one.target] != m_facts.functionOf[loop])
                return false;
        }
        return isSet;
    }

    /// Tries until it works: the only way out is that the work succeeds. `flag` is what the condition asks for, if anything.
    void inspectTries(NodeId loop, NodeId body, const Binding* flag)
    {
        NodeId tried = noNode;
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::Try)) {
                if (tried != noNode)
                    return;
                tried = statement;
            } else if (leaves(statement) || (flag && mentions(statement, *flag))) {
                return; // polls for a value that may not be there yet
            }
        }
        const auto work = tried == noNode ? noNode : m_code.child(tried, Role::Body);
        if (work == noNode || (flag ? !isSetByWork(*flag, loop, work) || leaves(work) : !endsWithSuccess(tried, work)))
            return;
        NodeId again = noNode;
        for (const auto child : m_code.children(tried)) {
            if (m_code[child].role != Role::Handler)
                continue;
            if (leaves(child) || counts(child))
                return;
            if (again == noNode && takesFailures(child))
                again = child;
        }
        if (again == noNode || !isRemote(work) || asksForMore(body))
            return;
        report(loop, m_code.child(loop, Role::Condition), "retried", again, "every failure starts another round");
    }

    bool mentions(NodeId code, const Binding& binding) const
    {
        for (auto node = code; node < m_code.end(code); ++node) {
            if (m_facts.binding(node) == &binding)
                return true;
        }
        return false;
    }

    /// Whether a way out of the loop stands in some code: inner loops keep their breaks, inner functions their returns.
    bool leaves(NodeId code) const
    {
        for (auto node = code; node < m_code.end(code); ++node) {
            if (m_code.is(node, NodeKind::Function)) {
                node = m_code.end(node) - 1;
                continue;
            }
            if (m_code.is(node, NodeKind::Return) || m_code.is(node, NodeKind::Raise) || m_code.is(node, NodeKind::Yield))
                return true;
            if (m_code.is(node, NodeKind::Break) && !isOfInnerLoop(node, code))
                return true;
            const auto* call = m_facts.call(node);
            if (call && isWayOut(m_facts.text(call->method)))
                return true;
        }
        return false;
    }

    bool isOfInnerLoop(NodeId node, NodeId code) const
    {
        for (auto outer = m_code.parent(node); outer != noNode && outer >= code; outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::For) || m_code.is(outer, NodeKind::While) || m_code.is(outer, NodeKind::ForClassic) || m_code.is(outer, NodeKind::Switch))
                return true;
        }
        return false;
    }

    static bool isWayOut(std::string_view method)
    {
        static constexpr auto words = std::to_array<std::string_view>({"exit", "abort", "raise", "throw", "reject", "fail", "check", "stop", "next", "input", "prompt"});
        return hasWordOf(method, words);
    }

    /// The work ends the loop as its last statement: `return answer`, `break`; or the else of the try does.
    bool endsWithSuccess(NodeId tried, NodeId work) const
    {
        const auto last = [&](NodeId block) {
            NodeId found = noNode;
            for (const auto statement : m_code.children(block))
                found = statement;
            return found;
        };
        const auto isEnd = [&](NodeId statement) { return m_code.is(statement, NodeKind::Return) || m_code.is(statement, NodeKind::Break); };
        const auto otherwise = m_code.child(tried, Role::Else);
        return isEnd(last(work)) || (otherwise != noNode && isEnd(last(otherwise)));
    }

    bool takesFailures(NodeId handler) const
    {
        bool isTyped = false;
        for (const auto child : m_code.children(handler)) {
            if (m_code[child].role != Role::Type)
                continue;
            isTyped = true;
            const auto name = m_code.text(child);
            if (name == "Exception" || name == "BaseException" || hasWordOf(name, remoteWords))
                return true;
        }
        return !isTyped;
    }

    /// Keeps a number or a time: somebody else may end it.
    bool counts(NodeId handler) const
    {
        for (auto node = handler; node < m_code.end(handler); ++node) {
            if (m_code.is(node, NodeKind::If) || m_code.is(node, NodeKind::AugmentedAssign) || m_code.is(node, NodeKind::AssignExpression) || m_code.is(node, NodeKind::Conditional))
                return true;
            // another page, key or address for the next round
            if (m_code.is(node, NodeKind::Assign) && m_code.child(node, Role::Value) != noNode && !m_code.has(node, FlagDeclaration))
                return true;
        }
        return false;
    }

    /// `while True: line = read(); try: …`: rounds that each take something new are a server's.
    bool asksForMore(NodeId body) const
    {
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::Try))
                return false;
            for (auto node = statement; node < m_code.end(statement); ++node) {
                if (m_facts.call(node))
                    return true;
            }
        }
        return false;
    }

    bool isRemote(NodeId work) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            return m_code.contains(work, call.node) && ((call.context & Awaited) != 0 || SlowCalls::isSlow(m_facts.text(call.callee), m_facts.text(call.method)));
        });
    }

    // ---- count += 1, and what is asked afterwards

    void inspectCounter(NodeId change)
    {
        const auto target = m_code.child(change, Role::Target);
        const auto name = m_file.textOf(target);
        NodeId asked = noNode;
        bool isBehind = false;
        for (const auto statement : m_code.children(m_code.parent(change))) {
            isBehind = isBehind || statement == change;
            if (isBehind && m_code.is(statement, NodeKind::If) && comparesWithLimit(m_code.child(statement, Role::Condition), name)) {
                asked = statement;
                break;
            }
        }
        if (asked == noNode || isBoundAround(change, name, asked))
            return;
        const auto condition = m_code.child(asked, Role::Condition);
        const auto body = m_code.child(asked, Role::Body);
        if (m_code.child(asked, Role::Else) != noNode)
            return;
        if (onlyLogs(body))
            reportCounter(change, condition, asked, "logged");
        else if (answersAlike(asked, body))
            reportCounter(change, condition, asked, "answered");
    }

    /// `count >= limit` as the whole condition.
    bool comparesWithLimit(NodeId condition, std::string_view name) const
    {
        if (!m_code.is(condition, NodeKind::Compare))
            return false;
        const auto op = m_code.text(condition);
        const auto limit = m_code.child(condition, Role::Right);
        return (op == ">=" || op == ">" || op == "==") && m_file.textOf(m_code.child(condition, Role::Left)) == name
            && (m_code.is(limit, NodeKind::Name) || m_code.is(limit, NodeKind::Member)) && hasWordOf(m_code.text(limit), limitWords);
    }

    /// Another question for the counter or its limit in the function: a loop's condition, a guard in front, a predicate around.
    bool isBoundAround(NodeId change, std::string_view name, NodeId asked) const
    {
        const auto limit = m_code.text(m_code.child(m_code.child(asked, Role::Condition), Role::Right));
        const auto function = m_facts.functions[m_facts.functionOf[change]].node;
        for (auto node = function; node < m_code.end(function); ++node) {
            if (m_code.contains(asked, node))
                continue;
            const bool mentions = (m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member)) && m_code.text(node) == limit;
            if (mentions && m_code[node].role != Role::Target && !isInMessage(node))
                return true;
            if (m_code.is(node, NodeKind::Compare) && m_file.textOf(node).find(name) != std::string_view::npos)
                return true;
        }
        for (auto outer = m_code.parent(change); outer != noNode && outer != function; outer = m_code.parent(outer)) {
            const auto condition = m_code.is(outer, NodeKind::If) || m_code.is(outer, NodeKind::While) ? m_code.child(outer, Role::Condition) : noNode;
            if (condition != noNode && asksPredicate(condition, limit))
                return true;
        }
        return false;
    }

    bool isInMessage(NodeId node) const
    {
        const auto parent = m_code.parent(node);
        return m_code[node].role == Role::Hole || m_code.is(parent, NodeKind::Keyword) || (m_facts.call(parent) && isOneOf(m_facts.text(m_facts.call(parent)->method), logMethods));
    }

    /// A condition that calls something: `should_retry()` may hold the bound. Only what is known not to is none.
    bool asksPredicate(NodeId condition, std::string_view limit) const
    {
        for (auto node = condition; node < m_code.end(condition); ++node) {
            if (m_facts.call(node) || m_code.text(node) == limit)
                return true;
        }
        return false;
    }

    bool onlyLogs(NodeId body) const
    {
        bool any = false;
        for (const auto statement : m_code.children(body)) {
            if (!isLogging(statement))
                return false;
            any = true;
        }
        return any;
    }

    /// Both ways return the same kind of answer with the same result: `Result(status=SUCCESS, note="limit reached")`.
    bool answersAlike(NodeId asked, NodeId body) const
    {
        const auto first = m_code.is(body + 1, NodeKind::Return) && m_code.end(body + 1) == m_code.end(body) ? m_code.child(body + 1, Role::Value) : noNode;
        const auto block = m_code.parent(asked);
        const auto next = m_code.end(asked) < m_code.end(block) ? m_code.end(asked) : noNode;
        const auto second = m_code.is(next, NodeKind::Return) ? m_code.child(next, Role::Value) : noNode;
        if (!m_facts.call(first) || !m_facts.call(second) || m_facts.callee(first) != m_facts.callee(second))
            return false;
        const auto status = statusOf(first);
        return !status.empty() && status == statusOf(second);
    }

    std::string_view statusOf(NodeId call) const
    {
        static constexpr auto names = std::to_array<std::string_view>({"status", "success", "ok", "state", "code", "status_code"});
        for (const auto child : m_code.children(call)) {
            if (m_code.is(child, NodeKind::Keyword) && isOneOf(m_code.text(child), names))
                return m_file.textOf(child);
        }
        return {};
    }

    // ---- findings

    void report(NodeId loop, NodeId condition, std::string variant, NodeId reason, std::string note)
    {
        Report report;
        report.range = m_file.source.lines.range(m_code[loop].startByte, condition == noNode || m_code[condition].startByte < m_code[loop].startByte ? m_code[loop].startByte + 5 : m_code[condition].endByte);
        if (m_code.has(loop, FlagDo) && condition != noNode)
            report.range = m_file.range(condition);
        report.values["condition"] = condition == noNode ? "true" : std::string(m_file.textOf(condition).substr(0, 60));
        if (variant == "retried" && (m_facts.contextOf[loop] & InHandlerFunction) != 0)
            report.severity = Severity::High; // the client waits for it
        report.variant = std::move(variant);
        if (reason != noNode)
            report.evidence.push_back(evidence(reason, EvidenceRole::Context, std::move(note)));
        m_reporter.report(m_file, std::move(report));
    }

    void reportCounter(NodeId change, NodeId condition, NodeId asked, std::string variant)
    {
        Report report;
        report.node = change;
        report.variant = std::move(variant);
        report.values["condition"] = std::string(m_file.textOf(condition).substr(0, 60));
        report.evidence.push_back(evidence(asked, EvidenceRole::Context, "the limit is asked for here, and nothing ends"));
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void IterationBound::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (isCode(facts.language) && !facts.isTest && !facts.isScript && !facts.byKind.empty()
        && (!facts.nodes(NodeKind::While).empty() || !facts.nodes(NodeKind::AugmentedAssign).empty()))
        BoundScan(file, reporter).run();
}

} // namespace punchlist
