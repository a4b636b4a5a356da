#include "detectors/concurrency/waiterqueue.h"

#include "base/oneof.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {
namespace {

constexpr auto adders = std::to_array<std::string_view>({"push", "add", "unshift"});
constexpr auto walkers = std::to_array<std::string_view>({"forEach", "map"});

bool isStatement(const Code& code, NodeId node)
{
    return code.is(node, NodeKind::ExpressionStatement) || code.is(node, NodeKind::Return) || code.is(node, NodeKind::Assign) || code.is(node, NodeKind::Raise);
}

/// Owed by the function that set the flag: to drain the list.
class QueueDuty final : public Duty {
public:
    QueueDuty(const FileFacts& facts, NodeId flag, const std::vector<NodeId>& drains, TextId list)
        : m_facts(facts)
        , m_code(facts.code)
        , m_flag(flag)
        , m_drains(drains)
        , m_list(list)
    {
    }

    Effect effectOf(NodeId node) const override
    {
        if (std::ranges::any_of(m_drains, [&](NodeId drain) { return m_code.contains(node, drain); }) && (isStatement(m_code, node) || std::ranges::contains(m_drains, node)))
            return Effect::Ends;
        return m_flag != noNode && m_code.contains(node, m_flag) && isStatement(m_code, node) ? Effect::Begins : Effect::None;
    }
    /// Nobody waits where the list is asked for.
    bool endsWhere(NodeId condition, bool) const override
    {
        for (auto n = condition; n < m_code.end(condition); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && m_code[n].text == m_list)
                return true;
        }
        return false;
    }

private:
    const FileFacts& m_facts;
    const Code& m_code;
    NodeId m_flag;
    const std::vector<NodeId>& m_drains;
    TextId m_list;
};

/// Owed by the function that put a future or event where others find it: to set it.
class FutureDuty final : public Duty {
public:
    FutureDuty(const FileFacts& facts, TextId future, NodeId begin, bool isAsync)
        : m_facts(facts)
        , m_code(facts.code)
        , m_future(future)
        , m_begin(begin)
        , m_isAsync(isAsync)
    {
    }

    Effect effectOf(NodeId node) const override
    {
        const bool isSimple = m_code.is(node, NodeKind::Assign) || m_code.is(node, NodeKind::ExpressionStatement);
        if (isSimple && m_code.contains(node, m_begin))
            return Effect::Begins;
        if (m_code.is(node, NodeKind::For) || m_code.is(node, NodeKind::While))
            return Effect::None;
        for (auto n = node; n < m_code.end(node); ++n) {
            const bool isIt = (m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && m_code[n].text == m_future && m_code[n].role != Role::Target;
            if (!isIt)
                continue;
            const auto parent = m_code.parent(n);
            // Its methods that wake, or somebody else who gets it. A question about it is neither.
            if (m_code[n].role != Role::Object || !m_code.is(parent, NodeKind::Member))
                return m_code[n].role == Role::Argument || m_code.is(parent, NodeKind::Keyword) || m_code.is(parent, NodeKind::Await) || m_code.is(parent, NodeKind::Return) ? Effect::Ends : Effect::None;
            static constexpr auto wakers = std::to_array<std::string_view>({"set_result", "set_exception", "cancel", "set", "wait", "set_running_or_notify_cancel"});
            if (isOneOf(m_code.text(parent), wakers))
                return Effect::Ends;
        }
        return Effect::None;
    }
    bool mayFail(NodeId call) const override
    {
        const auto callee = m_facts.callee(call);
        static constexpr auto safe = std::to_array<std::string_view>({"set", "set_result", "set_exception", "cancel", "wait", "debug", "info", "warning", "error", "exception", "log", "len", "str", "time", "monotonic", "append", "get", "pop", "clear", "done", "is_set", "get_event_loop", "get_running_loop", "create_future", "create_task", "perf_counter"});
        return !m_isAsync && !isOneOf(callee.substr(callee.rfind('.') + 1), safe);
    }
    bool endsWhere(NodeId condition, bool holds) const override
    {
        // if not future.done(): …
        for (auto n = condition; n < m_code.end(condition); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && m_code[n].text == m_future)
                return holds != m_code.is(condition, NodeKind::Unary);
        }
        return false;
    }

private:
    const FileFacts& m_facts;
    const Code& m_code;
    TextId m_future;
    NodeId m_begin;
    bool m_isAsync;
};

} // namespace

std::string WaiterQueue::nameOf(FunctionId function) const
{
    for (; function != noId; function = m_facts.functions[function].outer) {
        if (const auto name = m_facts.text(m_facts.functions[function].name); !name.empty())
            return std::string(name);
        if (const auto name = nameGivenTo(m_facts, m_facts.functions[function].node); !name.empty())
            return std::string(name);
    }
    return "the interceptor";
}

/// The list that a name, an attribute, a copy (`[...list]`, `list.splice(0)`) or a name for one of these stands for; 0 when it is none.
TextId WaiterQueue::listOf(NodeId expression) const
{
    constexpr int steps = 4;
    for (int step = 0; step < steps && expression != noNode; ++step) {
        if ((m_code.is(expression, NodeKind::Name) || m_code.is(expression, NodeKind::Member)) && std::ranges::contains(m_lists, m_code[expression].text))
            return m_code[expression].text;
        if (const auto* binding = m_facts.binding(expression); binding && binding->assignmentCount == 1)
            expression = m_facts.assignmentsOf(*binding)[0].value;
        else if (m_code.is(expression, NodeKind::Call))
            expression = m_code.child(expression, Role::Callee);
        else if (m_code.is(expression, NodeKind::Member))
            expression = m_code.child(expression, Role::Object);
        else if (m_code.is(expression, NodeKind::List) && m_code.is(expression + 1, NodeKind::Spread))
            expression = m_code.child(expression + 1, Role::Value);
        else
            return 0;
    }
    return 0;
}

/// Whether what is added to a list settles a promise: it stands in an executor, or is a parameter that an executor gives.
bool WaiterQueue::handsOn(NodeId push) const
{
    const auto isExecutor = [&](NodeId function) {
        const auto call = m_code.parent(function);
        return m_code[function].role == Role::Argument && m_facts.callee(call) == "Promise" && m_code.has(call, FlagNew);
    };
    TextId name = 0;
    for (auto node = m_code.parent(push); node != noNode; node = m_code.parent(node)) {
        if (!m_code.is(node, NodeKind::Function))
            continue;
        if (isExecutor(node))
            return true;
        name = m_facts.functions[m_facts.entryOf[node]].name;
        if (name == 0)
            name = m_code.is(m_code.parent(node), NodeKind::Assign) && m_code.is(m_code.parent(node) + 1, NodeKind::Name) ? m_code[m_code.parent(node) + 1].text : 0;
        break;
    }
    if (name == 0)
        return false;
    return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
        if (call.method != name)
            return false;
        for (auto node = m_code.parent(call.node); node != noNode; node = m_code.parent(node)) {
            if (m_code.is(node, NodeKind::Function) && isExecutor(node))
                return true;
        }
        return false;
    });
}

void WaiterQueue::collectLists()
{
    std::vector<FunctionId> joining; // functions that add
    for (const auto& call : m_facts.calls) {
        if (!isOneOf(m_facts.text(call.method), adders) || call.function == noId)
            continue;
        const auto callee = m_code.child(call.node, Role::Callee);
        const auto object = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
        if ((m_code.is(object, NodeKind::Name) || m_code.is(object, NodeKind::Member)) && handsOn(call.node)) {
            m_lists.push_back(m_code[object].text);
            m_waits.push_back(call.node);
            joining.push_back(call.function);
        }
    }
    // … and where the functions are called that add what they are given.
    for (const auto adder : joining) {
        auto name = m_facts.functions[adder].name;
        if (const auto outer = m_code.parent(m_facts.functions[adder].node); name == 0 && m_code.is(outer, NodeKind::Assign) && m_code.is(outer + 1, NodeKind::Name))
            name = m_code[outer + 1].text;
        for (const auto& call : m_facts.calls) {
            if (name != 0 && call.method == name)
                m_waits.push_back(call.node);
        }
    }
}

/// Whether a block calls the element, or what it holds.
bool WaiterQueue::wakes(NodeId body, NodeId element) const
{
    if (body == noNode || element == noNode)
        return false;
    for (auto n = body; n < m_code.end(body); ++n) {
        if (!m_code.is(n, NodeKind::Call))
            continue;
        auto callee = m_code.child(n, Role::Callee);
        for (int step = 0; step < 3 && m_code.is(callee, NodeKind::Member); ++step)
            callee = m_code.child(callee, Role::Object);
        if (!m_code.is(callee, NodeKind::Name))
            continue;
        for (auto part = element; part < m_code.end(element); ++part) {
            if ((m_code.is(part, NodeKind::Name) || m_code.is(part, NodeKind::Parameter)) && m_code[part].text == m_code[callee].text)
                return true;
        }
    }
    return false;
}

/// The list whose waiters a call or loop wakes, or 0.
TextId WaiterQueue::drained(NodeId node) const
{
    if (m_code.is(node, NodeKind::For)) {
        const auto list = listOf(m_code.child(node, Role::Iterable));
        return list != 0 && wakes(m_code.child(node, Role::Body), m_code.child(node, Role::Target)) ? list : 0;
    }
    if (m_code.is(node, NodeKind::While)) { // while (list.length) list.shift()(token)
        const auto condition = m_code.child(node, Role::Condition);
        for (auto n = condition; condition != noNode && n < m_code.end(condition); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && std::ranges::contains(m_lists, m_code[n].text))
                return m_code[n].text;
        }
        return 0;
    }
    const auto callee = m_code.child(node, Role::Callee);
    if (!m_code.is(callee, NodeKind::Member) || !isOneOf(m_code.text(callee), walkers))
        return 0;
    const auto list = listOf(m_code.child(callee, Role::Object));
    const auto function = m_code.child(node, Role::Argument);
    return list != 0 && m_code.is(function, NodeKind::Function) && wakes(m_code.child(function, Role::Body), m_code.child(function, Role::Parameter)) ? list : 0;
}

void WaiterQueue::collectDrains()
{
    const auto add = [&](NodeId node) {
        const auto list = drained(node);
        if (list == 0)
            return;
        m_drains.push_back({node, list});
        for (auto function = m_facts.functionOf[node]; function != noId; function = m_facts.functions[function].outer) {
            auto name = m_facts.functions[function].name;
            if (const auto outer = m_code.parent(m_facts.functions[function].node); name == 0 && m_code.is(outer, NodeKind::Assign) && m_code.is(outer + 1, NodeKind::Name))
                name = m_code[outer + 1].text;
            if (name == 0)
                continue;
            m_drainers.emplace_back(name, list);
            return;
        }
    };
    for (const auto kind : {NodeKind::For, NodeKind::While, NodeKind::Call}) {
        for (const auto node : m_facts.nodes(kind))
            add(node);
    }
    for (const auto& call : m_facts.calls) {
        const auto drainer = std::ranges::find(m_drainers, call.method, &std::pair<TextId, TextId>::first);
        if (call.method != 0 && drainer != m_drainers.end())
            m_drains.push_back({call.node, drainer->second});
    }
}

/// Whether somebody joins a list because a flag is set: `if (flag) { wait }`, `if (!flag) { … } wait`.
bool WaiterQueue::makesWait(NodeId flag) const
{
    const auto name = m_code[flag].text;
    return std::ranges::any_of(m_facts.nodes(NodeKind::If), [&](NodeId node) {
        const auto condition = m_code.child(node, Role::Condition);
        bool isNegated = false;
        bool speaks = false;
        for (auto n = condition; condition != noNode && n < m_code.end(condition); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && m_code[n].text == name) {
                speaks = true;
                isNegated = m_code.is(m_code.parent(n), NodeKind::Unary);
            }
        }
        if (!speaks)
            return false;
        return std::ranges::any_of(m_waits, [&](NodeId wait) {
            const bool isInside = m_code.contains(m_code.child(node, Role::Body), wait);
            const bool isBehind = wait > m_code.end(node) - 1 && m_code.contains(m_code.parent(node), wait);
            const auto otherwise = m_code.child(node, Role::Else);
            return isNegated ? isBehind || (otherwise != noNode && m_code.contains(otherwise, wait)) : isInside;
        });
    });
}

/// Whether what is awaited is a function of the file that catches its own errors.
bool WaiterQueue::failsSilently(const OpenExit& exit) const
{
    if (exit.how != OpenExit::How::Awaits)
        return false;
    for (auto n = exit.node; n < m_code.end(exit.node); ++n) {
        const auto* call = m_facts.call(n);
        if (!call || !m_code.is(m_code.parent(n), NodeKind::Await))
            continue;
        return std::ranges::any_of(m_facts.nodes(NodeKind::Try), [&](NodeId attempt) {
            const auto function = m_facts.functionOf[attempt];
            return function != noId && m_facts.functions[function].name != 0 && m_facts.functions[function].name == call->method && m_code.child(attempt, Role::Handler) != noNode;
        });
    }
    return false;
}

void WaiterQueue::inspectQueues()
{
    collectLists();
    if (m_lists.empty())
        return;
    collectDrains();
    if (m_drains.empty())
        return;
    for (const auto kind : {NodeKind::Assign, NodeKind::AssignExpression}) {
        for (const auto assign : m_facts.nodes(kind)) {
            const auto target = m_code.child(assign, Role::Target);
            const auto value = m_code.child(assign, Role::Value);
            const bool isName = m_code.is(target, NodeKind::Name) || m_code.is(target, NodeKind::Member);
            if (isName && m_code.is(value, NodeKind::Boolean) && m_code.text(value) == "true" && m_facts.functionOf[assign] != noId && makesWait(target))
                inspectOwner(assign);
        }
    }
}

void WaiterQueue::inspectOwner(NodeId flag)
{
    const auto owner = m_facts.functionOf[flag];
    const auto& function = m_facts.functions[owner];
    std::vector<NodeId> drains;
    TextId list = 0;
    for (const auto& drain : m_drains) {
        if (m_code.contains(function.node, drain.node)) {
            drains.push_back(drain.node);
            list = drain.list;
        }
    }
    if (drains.empty() || !m_code.is(function.body, NodeKind::Block))
        return;
    const auto name = std::string(m_facts.text(list));
    const bool hasTimeout = waitsWithTimeout();
    for (const auto& exit : openExits(m_facts, function.body, false, QueueDuty(m_facts, flag, drains, list))) {
        if (failsSilently(exit))
            continue;
        report(flag, exit, owner, name, exit.how == OpenExit::How::Awaits ? "when this fails, nobody wakes them" : "this way leaves them waiting", hasTimeout);
        return;
    }
    // A chain of promises: those who are woken in then() must be woken in catch() too.
    for (const auto drain : drains) {
        for (auto node = drain; node > function.node; node = m_code.parent(node)) {
            const auto call = m_code.parent(node);
            const auto callee = m_code.is(call, NodeKind::Call) ? m_code.child(call, Role::Callee) : noNode;
            if (m_code[node].role != Role::Argument || !m_code.is(node, NodeKind::Function) || !m_code.is(callee, NodeKind::Member) || m_code.text(callee) != "then")
                continue;
            if (const auto body = m_code.child(node, Role::Body); m_code.is(body, NodeKind::Block)) {
                for (const auto& exit : openExits(m_facts, body, true, QueueDuty(m_facts, noNode, drains, list))) {
                    if (exit.how == OpenExit::How::Throws || exit.how == OpenExit::How::Awaits)
                        continue;
                    report(flag, exit, owner, name, "this way leaves them waiting", hasTimeout);
                    return;
                }
            }
            // Everything of the chain but this callback: an own then-rejection handler, catch and finally behind it.
            auto chain = call;
            while (m_code[chain].role == Role::Object && m_code.is(m_code.parent(chain), NodeKind::Member) && m_code.is(m_code.parent(m_code.parent(chain)), NodeKind::Call))
                chain = m_code.parent(m_code.parent(chain));
            const bool isAwaited = m_code.is(m_code.parent(chain), NodeKind::Await);
            const bool wakesElsewhere = std::ranges::any_of(drains, [&](NodeId other) { return m_code.contains(chain, other) && !m_code.contains(node, other); });
            if (!wakesElsewhere && !isAwaited) {
                report(flag, {OpenExit::How::Falls, callee, false}, owner, name, "when what stands before fails, nobody wakes them", hasTimeout);
                return;
            }
        }
    }
}

bool WaiterQueue::waitsWithTimeout() const
{
    return std::ranges::any_of(m_facts.calls, [&](const Call& call) { return m_facts.text(call.method) == "race" && m_facts.text(call.callee).starts_with("Promise"); });
}

/// A page that is left takes its waiters along.
bool WaiterQueue::leavesPage(NodeId exit) const
{
    for (auto block = exit; block != noNode && !m_code.is(block, NodeKind::Function); block = m_code.parent(block)) {
        if (!m_code.is(block, NodeKind::Block))
            continue;
        const auto text = m_file.textOf(block);
        return text.find("location") != std::string_view::npos;
    }
    return false;
}

void WaiterQueue::report(NodeId begin, const OpenExit& exit, FunctionId owner, std::string waiters, std::string note, bool hasTimeout)
{
    Report report;
    const auto start = m_code[exit.node].startByte;
    const auto line = m_file.source.lines.lineOf(start);
    const auto end = std::min(m_code[exit.node].endByte, m_file.source.lines.lineStart(line) + static_cast<std::uint32_t>(m_file.source.lines.line(line).size()));
    report.range = m_file.source.lines.range(start, end);
    report.variant = "waiters";
    report.values["waiters"] = std::move(waiters);
    report.values["function"] = nameOf(owner);
    report.severity = hasTimeout ? Severity::Medium : Severity::High;
    report.confidence = leavesPage(exit.node) ? Confidence::Low : Confidence::Medium;
    report.evidence.push_back(evidence(begin, EvidenceRole::Source, "from here on others wait"));
    report.evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::MissingGuard, .note = std::move(note), .snippet = {}});
    m_reporter.report(m_file, std::move(report));
}

void WaiterQueue::inspectFutures()
{
    static constexpr auto makers = std::to_array<std::string_view>({"asyncio.Future", "concurrent.futures.Future", "asyncio.Event", "threading.Event", "anyio.Event", "trio.Event"});
    for (const auto& call : m_facts.calls) {
        if (call.function == noId || (call.context & InTest) != 0)
            continue;
        if (m_facts.text(call.method) == "create_future" || isOneOf(m_facts.text(call.callee), makers))
            inspectFuture(call.node);
        else if (const auto callee = m_facts.text(call.callee); callee == "asyncio.Event.clear" || callee == "threading.Event.clear")
            inspectEvent(call);
    }
}

/// `future = loop.create_future(); self._pending[key] = future`
void WaiterQueue::inspectFuture(NodeId maker)
{
    const auto assign = m_code.parent(maker);
    const auto owner = m_facts.functionOf[maker];
    const auto& function = m_facts.functions[owner];
    if (!m_code.is(assign, NodeKind::Assign) || m_code[maker].role != Role::Value || !m_code.is(function.body, NodeKind::Block))
        return;
    const auto isShared = [&](NodeId target) {
        return m_code.is(target, NodeKind::Subscript) && (m_code.is(m_code.child(target, Role::Object), NodeKind::Member) || !m_facts.binding(m_code.child(target, Role::Object)) || m_facts.binding(m_code.child(target, Role::Object))->function == noId);
    };
    TextId name = 0;
    NodeId begin = noNode;
    for (const auto target : m_code.children(assign)) {
        if (m_code[target].role != Role::Target)
            continue;
        if (m_code.is(target, NodeKind::Name))
            name = m_code[target].text;
        else if (isShared(target))
            begin = target;
    }
    if (name == 0)
        return;
    for (auto n = assign; begin == noNode && n < m_code.end(function.body); ++n) {
        if (!m_code.is(n, NodeKind::Name) || m_code[n].text != name || m_facts.functionOf[n] != owner)
            continue;
        const auto parent = m_code.parent(n);
        if (m_code.is(parent, NodeKind::Assign) && m_code[n].role == Role::Value && isShared(m_code.child(parent, Role::Target)))
            begin = n;
    }
    const bool isSetHere = std::ranges::any_of(m_facts.calls, [&](const Call& call) {
        const auto callee = m_code.child(call.node, Role::Callee);
        const auto method = m_facts.text(call.method);
        return call.function == owner && call.node > begin && (method == "set_result" || method == "set") && m_code.is(callee, NodeKind::Member) && m_code.is(callee + 1, NodeKind::Name) && m_code[callee + 1].text == name;
    });
    if (begin == noNode || !isSetHere)
        return;
    for (const auto& exit : openExits(m_facts, function.body, false, FutureDuty(m_facts, name, begin, function.isAsync))) {
        if (failsSilently(exit))
            continue;
        report(begin, exit, owner, std::string(m_facts.text(name)), exit.how == OpenExit::How::Awaits ? "when this fails, nobody sets it" : "this way leaves it unset", false);
        return;
    }
}

/// `self._ready.clear(); await self._load(); self._ready.set()`
void WaiterQueue::inspectEvent(const Call& clear)
{
    const auto callee = m_code.child(clear.node, Role::Callee);
    const auto event = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
    const auto& function = m_facts.functions[clear.function];
    if ((!m_code.is(event, NodeKind::Member) && !m_code.is(event, NodeKind::Name)) || !m_code.is(function.body, NodeKind::Block))
        return;
    const auto calls = [&](std::string_view method, bool isHere) {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto other = m_code.child(call.node, Role::Callee);
            return m_facts.text(call.method) == method && (!isHere || (call.function == clear.function && call.node > clear.node)) && m_code.is(other, NodeKind::Member)
                && m_code[m_code.child(other, Role::Object)].text == m_code[event].text;
        });
    };
    if (!calls("set", true) || !calls("wait", false) || calls("wait", true))
        return;
    for (const auto& exit : openExits(m_facts, function.body, false, FutureDuty(m_facts, m_code[event].text, clear.node, function.isAsync))) {
        report(clear.node, exit, clear.function, std::string(m_file.textOf(event)), exit.how == OpenExit::How::Awaits ? "when this fails, nobody sets it" : "this way leaves it unset", false);
        return;
    }
}

} // namespace punchlist
