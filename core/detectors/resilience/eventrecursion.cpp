#include "detectors/resilience/eventrecursion.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "facts/sqlfacts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace punchlist {
namespace {

constexpr auto effects = std::to_array<std::string_view>({"useEffect", "useLayoutEffect"});
constexpr auto listeners = std::to_array<std::string_view>({"on", "addListener", "addEventListener", "subscribe", "listen", "add_listener", "connect_via"});
constexpr auto emitters = std::to_array<std::string_view>({"emit", "publish", "dispatch", "dispatchEvent", "trigger", "fire", "emitAsync", "emit_async", "send_event", "post"});
constexpr auto saved = std::to_array<std::string_view>({"post_save", "pre_save", "django.db.models.signals.post_save", "django.db.models.signals.pre_save"});

/// A function that answers an event, and what names the event.
struct Handler {
    NodeId function = noNode;
    NodeId place = noNode;
    std::string event;
    std::string target; ///< what is listened to: "bus", "this.events"; "" when it is unknown
};

class RecursionScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        if (!m_isPython)
            inspectEffects();
        collectHandlers();
        for (const auto& handler : m_handlers)
            inspectHandler(handler, {handler.event}, handler, 0);
        if (m_isPython)
            inspectSignals();
        else
            inspectHooks();
    }

private:
    /// Whether a place runs whenever its function does: no branch, no other function and no try stands between.
    bool isUnconditional(NodeId node, NodeId function) const
    {
        for (auto at = node; at != function; at = m_code.parent(at)) {
            const auto outer = m_code.parent(at);
            if (outer == noNode)
                return false;
            switch (m_code[outer].kind) {
            case NodeKind::Function:
                if (outer != function)
                    return false;
                break;
            case NodeKind::If:
            case NodeKind::Conditional:
            case NodeKind::Logical:
            case NodeKind::Switch:
            case NodeKind::Case:
            case NodeKind::While:
            case NodeKind::Handler: return false;
            default: break;
            }
        }
        // An early return before it is a branch too.
        for (const auto kind : {NodeKind::Return, NodeKind::Raise}) {
            for (const auto leave : m_facts.nodes(kind)) {
                if (leave > function && leave < node && !m_code.contains(leave, node))
                    return false;
            }
        }
        return true;
    }

    NodeId functionOf(NodeId argument) const
    {
        if (m_code.is(argument, NodeKind::Function))
            return argument;
        // on("saved", handle), on("saved", this.handle), handle.bind(this)
        if (m_code.is(argument, NodeKind::Call) && m_code.is(argument + 1, NodeKind::Member) && m_code.text(argument + 1) == "bind")
            argument = m_code.child(argument + 1, Role::Object);
        if (!m_code.is(argument, NodeKind::Name) && !m_code.is(argument, NodeKind::Member))
            return noNode;
        NodeId found = noNode;
        for (const auto& function : m_facts.functions) {
            if (function.name == 0 || function.name != m_code[argument].text)
                continue;
            if (found != noNode)
                return noNode;
            found = function.node;
        }
        return found;
    }

    std::string eventOf(NodeId node) const
    {
        node = m_facts.valueOf(node);
        if (m_code.is(node, NodeKind::Call) && m_code.has(node, FlagNew)) // new CustomEvent("saved")
            node = m_code.child(node, Role::Argument);
        if (m_code.is(node, NodeKind::String))
            return std::string(m_code.text(node));
        return m_code.is(node, NodeKind::Member) ? std::string(m_file.textOf(node)) : std::string();
    }

    std::string targetOf(NodeId call) const
    {
        const auto callee = m_code.child(call, Role::Callee);
        return m_code.is(callee, NodeKind::Member) ? std::string(m_file.textOf(m_code.child(callee, Role::Object))) : std::string();
    }

    /// What is sent through a connection arrives at the other end.
    static bool isConnection(std::string_view target)
    {
        static constexpr auto connections = std::to_array<std::string_view>({"socket", "io", "ws", "client", "channel", "server", "port", "worker", "process", "peer", "connection", "conn", "redis", "pubsub", "sub", "subscriber", "pub", "stream", "nats", "mqtt", "window", "parent", "room", "namespace", "nsp", "broker"});
        return std::ranges::any_of(wordsOf(target), [](const std::string& word) { return isOneOf(std::string_view(word), connections); });
    }

    void collectHandlers()
    {
        for (const auto& call : m_facts.calls) {
            if ((call.context & InTest) != 0)
                continue;
            const auto method = m_facts.text(call.method);
            const auto first = m_code.child(call.node, Role::Argument);
            if (first == noNode)
                continue;
            if (isOneOf(method, listeners) && m_code.end(first) < m_code.end(call.node)) {
                const auto function = functionOf(m_code.end(first));
                const auto event = eventOf(first);
                const auto target = targetOf(call.node);
                if (function != noNode && !event.empty() && (!isConnection(target) || target == "window"))
                    m_handlers.push_back({function, first, event, target});
            } else if (m_code[m_code.parent(call.node)].kind == NodeKind::Decorator && (method == "OnEvent" || method == "on" || method == "subscribe" || method == "listener" || method == "on_event")) {
                const auto function = m_code.parent(m_code.parent(call.node));
                const auto event = eventOf(first);
                const auto target = targetOf(call.node);
                if (m_code.is(function, NodeKind::Function) && !event.empty() && !isConnection(target))
                    m_handlers.push_back({function, first, event, target});
            }
        }
    }

    /// Follows what a handler emits to the handlers of that, up to the event it began with.
    void inspectHandler(const Handler& begin, const std::vector<std::string>& chain, const Handler& handler, int depth)
    {
        constexpr int longest = 3;
        if (depth >= longest || std::ranges::contains(m_reported, begin.function))
            return;
        for (const auto& call : m_facts.calls) {
            if (!m_code.contains(handler.function, call.node) || !isOneOf(m_facts.text(call.method), emitters))
                continue;
            const auto first = m_code.child(call.node, Role::Argument);
            const auto event = first == noNode ? std::string() : eventOf(first);
            const auto target = targetOf(call.node);
            if (event.empty() || (isConnection(target) && target != "window") || !isSameTarget(target, begin.target) || !isUnconditional(call.node, handler.function))
                continue;
            if (event == begin.event) {
                report(begin, call.node, chain);
                return;
            }
            for (const auto& next : m_handlers) {
                if (next.event != event || std::ranges::contains(chain, event))
                    continue;
                auto longer = chain;
                longer.push_back(event);
                inspectHandler(begin, longer, next, depth + 1);
            }
        }
    }

    /// The same object, by its last name; a decorator does not tell it.
    static bool isSameTarget(std::string_view one, std::string_view other)
    {
        const auto last = [](std::string_view text) { return text.substr(text.rfind('.') + 1); };
        return other.empty() || last(one) == last(other);
    }

    void report(const Handler& handler, NodeId emit, const std::vector<std::string>& chain)
    {
        for (const auto& other : m_handlers) { // one report for the whole circle
            if (std::ranges::contains(chain, other.event))
                m_reported.push_back(other.function);
        }
        Report report;
        report.node = emit;
        report.variant = "event";
        report.values["event"] = handler.event;
        if (chain.size() > 1)
            report.qualification = {Qualification::State::Unknown, "the way goes over `" + chain[1] + "`"};
        report.evidence.push_back(evidence(handler.place, EvidenceRole::Source, "the event is answered here"));
        m_reporter.report(m_file, std::move(report));
    }

    // ---- React

    void inspectEffects()
    {
        for (const auto& call : m_facts.calls) {
            if (!isOneOf(m_facts.text(call.method), effects) || (call.context & InTest) != 0)
                continue;
            const auto callback = m_code.child(call.node, Role::Argument);
            if (!m_code.is(callback, NodeKind::Function))
                continue;
            const auto dependencies = m_code.end(callback) < m_code.end(call.node) ? m_code.end(callback) : noNode;
            for (const auto& setter : m_facts.calls) {
                if (!m_code.contains(callback, setter.node) || !isUnconditional(setter.node, callback))
                    continue;
                const auto state = stateOf(setter.node);
                const auto value = state == 0 ? noNode : m_code.child(setter.node, Role::Argument);
                if (value == noNode || !isAlwaysNew(value, state) || (dependencies != noNode && !dependsOn(dependencies, state)))
                    continue;
                Report report;
                report.node = setter.node;
                report.values["state"] = m_facts.text(state);
                report.variant = "effect";
                report.evidence.push_back(evidence(dependencies == noNode ? m_code.child(call.node, Role::Callee) : dependencies, EvidenceRole::Context,
                                                   dependencies == noNode ? "the effect runs after every render" : "the effect runs whenever that changes"));
                m_reporter.report(m_file, std::move(report));
                break;
            }
        }
    }

    /// The state that a call sets: "items" of `const [items, setItems] = useState(…)`; 0 when it is none.
    TextId stateOf(NodeId call) const
    {
        const auto callee = m_code.child(call, Role::Callee);
        const auto* binding = m_facts.binding(callee);
        if (!binding || binding->assignmentCount != 1)
            return 0;
        const auto& assignment = m_facts.assignmentsOf(*binding)[0];
        if (!m_facts.call(assignment.value) || m_facts.text(m_facts.call(assignment.value)->method) != "useState")
            return 0;
        const auto assign = m_code.parent(assignment.value);
        const auto list = m_code.is(assign, NodeKind::Assign) ? m_code.child(assign, Role::Target) : noNode;
        for (auto n = list; list != noNode && n < m_code.end(list); ++n) {
            if (m_code.is(n, NodeKind::Name))
                return m_code[n].text == m_code[callee].text ? 0 : m_code[n].text;
        }
        return 0;
    }

    /// Whether a value differs from the one before each time: React stops at one that is the same.
    bool isAlwaysNew(NodeId value, TextId state) const
    {
        if (m_code.is(value, NodeKind::Function)) {
            const auto parameter = m_code.child(value, Role::Parameter);
            const auto body = m_code.child(value, Role::Body);
            return parameter != noNode && body != noNode && !m_code.is(body, NodeKind::Block) && isAlwaysNew(body, m_code[parameter].text);
        }
        if (m_code.is(value, NodeKind::List) || m_code.is(value, NodeKind::Dict))
            return true;
        if (!m_code.is(value, NodeKind::Binary))
            return m_code.is(value, NodeKind::Call) && m_code.has(value, FlagNew);
        for (auto n = value; n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::Name) && m_code[n].text == state)
                return true;
        }
        return false;
    }

    /// `[items]`, `[items, id]`: the state itself is one of them.
    bool dependsOn(NodeId dependencies, TextId state) const
    {
        if (!m_code.is(dependencies, NodeKind::List))
            return false;
        for (const auto element : m_code.children(dependencies)) {
            if (m_code.is(element, NodeKind::Name) && m_code[element].text == state)
                return true;
        }
        return false;
    }

    // ---- saves that answer a save

    /// Django: `@receiver(post_save, sender=Order)` with `instance.save()`.
    void inspectSignals()
    {
        for (const auto& call : m_facts.calls) {
            const bool isReceiver = m_facts.text(call.method) == "receiver" && m_code.is(m_code.parent(call.node), NodeKind::Decorator);
            const bool isConnect = m_facts.text(call.method) == "connect";
            NodeId function = noNode;
            if (isReceiver && answersSave(m_code.child(call.node, Role::Argument)))
                function = m_code.parent(m_code.parent(call.node));
            else if (isConnect && answersSave(m_code.child(m_code.child(call.node, Role::Callee), Role::Object)))
                function = functionOf(m_code.child(call.node, Role::Argument));
            if (function == noNode || !m_code.is(function, NodeKind::Function))
                continue;
            for (const auto& save : m_facts.calls) {
                const auto callee = m_code.child(save.node, Role::Callee);
                if (m_code.contains(function, save.node) && m_facts.text(save.method) == "save" && m_code.is(callee, NodeKind::Member) && m_code.is(callee + 1, NodeKind::Name) && m_code.text(callee + 1) == "instance"
                    && isUnconditional(save.node, function) && !isSwitchedOff(function)) {
                    reportSave(save.node, call.node);
                    break;
                }
            }
        }
    }

    bool answersSave(NodeId signal) const
    {
        for (auto n = signal; signal != noNode && n < m_code.end(signal); ++n) {
            if (isOneOf(m_facts.qualified(n), saved))
                return true;
        }
        return false;
    }

    /// `post_save.disconnect(…)` around it.
    bool isSwitchedOff(NodeId function) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) { return m_code.contains(function, call.node) && m_facts.text(call.method) == "disconnect"; });
    }

    /// Mongoose: `schema.post("save", async function (order) { await order.save(); })`
    void inspectHooks()
    {
        for (const auto& call : m_facts.calls) {
            const auto first = m_code.child(call.node, Role::Argument);
            if (m_facts.text(call.method) != "post" || !m_code.is(first, NodeKind::String) || m_code.text(first) != "save" || m_code.end(first) >= m_code.end(call.node))
                continue;
            const auto function = functionOf(m_code.end(first));
            const auto parameter = function == noNode ? noNode : m_code.child(function, Role::Parameter);
            for (const auto& save : m_facts.calls) {
                const auto callee = m_code.child(save.node, Role::Callee);
                if (function == noNode || !m_code.contains(function, save.node) || m_facts.text(save.method) != "save" || !m_code.is(callee, NodeKind::Member))
                    continue;
                const auto object = m_code.child(callee, Role::Object);
                const bool isIt = m_code.text(object) == "this" || (parameter != noNode && m_code.is(object, NodeKind::Name) && m_code[object].text == m_code[parameter].text);
                if (isIt && isUnconditional(save.node, function)) {
                    reportSave(save.node, call.node);
                    break;
                }
            }
        }
    }

    void reportSave(NodeId save, NodeId hook)
    {
        Report report;
        report.node = save;
        report.values["call"] = std::string(m_file.textOf(m_code.child(save, Role::Callee)));
        report.evidence.push_back(evidence(hook, EvidenceRole::Source, "this answers every save"));
        m_reporter.report(m_file, std::move(report));
    }

    std::vector<Handler> m_handlers;
    std::vector<NodeId> m_reported;
};

/// Whether a statement updates a table: `update orders set`, `update public.orders o set`, `update "orders"`.
bool updates(std::string_view body, std::string_view table)
{
    constexpr std::string_view verb = "update ";
    for (auto at = body.find(verb); at != std::string_view::npos; at = body.find(verb, at + 1)) {
        auto name = body.substr(at + verb.size());
        for (const std::string_view before : {"only ", "public.", "\"public\".", "\""}) {
            if (name.starts_with(before))
                name.remove_prefix(before.size());
        }
        if (name.starts_with(table) && (name.size() == table.size() || name[table.size()] == ' ' || name[table.size()] == '"' || name[table.size()] == '\n'))
            return true;
    }
    return false;
}

/// A trigger after UPDATE whose function updates the same table.
void inspectSql(const FileContext& file, Reporter& reporter)
{
    const auto facts = readSql(file.source.view());
    for (const auto& statement : facts.statements) {
        const auto* trigger = std::get_if<SqlCreate>(&statement.what);
        if (!trigger || trigger->kind != SqlObject::Kind::Trigger || trigger->table.name.empty())
            continue;
        const auto text = toLower(file.source.view(statement.range.startByte, statement.range.endByte));
        const bool isPlain = text.find(" when ") == std::string::npos && text.find("when(") == std::string::npos && text.find("\nwhen ") == std::string::npos && text.find("update of") == std::string::npos;
        if (!isPlain || text.find("update") == std::string::npos)
            continue;
        for (const auto& other : facts.statements) {
            const auto* function = std::get_if<SqlCreateFunction>(&other.what);
            if (!function || function->returns != "trigger" || text.find(toLower(function->name.name)) == std::string::npos)
                continue;
            const auto body = toLower(function->body);
            if (!updates(body, toLower(trigger->table.name)) || body.find("pg_trigger_depth") != std::string::npos || body.find(" if ") != std::string::npos || body.find("\nif ") != std::string::npos || body.find("is distinct from") != std::string::npos
                || body.find("session_replication_role") != std::string::npos)
                continue;
            Report report;
            report.range = file.source.lines.range(statement.nameRange.startByte, statement.nameRange.endByte);
            report.variant = "trigger";
            report.values["table"] = trigger->table.name;
            report.values["function"] = function->name.name;
            report.evidence.push_back({.path = {}, .range = file.source.lines.range(other.nameRange.startByte, other.nameRange.endByte), .role = EvidenceRole::Source, .note = "updates the table again", .snippet = {}});
            reporter.report(file, std::move(report));
            break;
        }
    }
}

} // namespace

void EventRecursion::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"useEffect", "useLayoutEffect", "emit", "publish", "dispatch", "dispatchEvent", "trigger", "fire", "emitAsync", "emit_async", "send_event", "receiver", "post_save", "pre_save", "save"};
    if (file.facts.language == Language::Sql)
        inspectSql(file, reporter);
    else if (isCode(file.facts.language) && !file.facts.isTest && file.mayHold(needed))
        RecursionScan(file, reporter).run();
}

} // namespace punchlist
