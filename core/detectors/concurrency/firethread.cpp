#include "detectors/concurrency/firethread.h"

#include "base/oneof.h"
#include "facts/expressions.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto threadMakers = std::to_array<std::string_view>({"threading.Thread", "threading.Timer", "multiprocessing.Process", "_thread.start_new_thread", "worker_threads.Worker", "child_process.fork"});

class ThreadScan {
public:
    ThreadScan(const FileContext& file, Reporter& reporter)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (isOneOf(m_facts.text(call.callee), threadMakers))
                inspect(call);
        }
    }

private:
    void inspect(const Call& call)
    {
        if (call.function == noId || m_facts.isScript || (call.context & (InMain | InTest)) != 0 || !isDropped(call))
            return;
        const auto event = eventOf(call);
        if (event.empty())
            return; // one thread at start-up
        Report report;
        report.node = call.node;
        const auto callee = m_facts.text(call.callee);
        report.values["callee"] = std::string(callee);
        report.values["target"] = targetOf(call.node);
        const auto daemon = keywordArgument(m_facts, call.node, "daemon");
        const bool isDaemon = m_code.is(daemon, NodeKind::Boolean) && m_code.text(daemon) == "true";
        report.values["lost"] = isDaemon ? " With `daemon=True` it is cut off when the process ends." : "";
        report.values["event"] = event;
        report.qualification = {Qualification::State::Holds, event};
        report.confidence = (call.context & InHandlerFunction) != 0 || (call.context & InLoop) != 0 ? Confidence::High : Confidence::Medium;
        m_reporter.report(m_file, std::move(report));
    }

    /// `Thread(…).start()` as a statement, or a local variable that is only started.
    bool isDropped(const Call& call) const
    {
        const auto parent = m_code.parent(call.node);
        if (call.use == ResultUse::Discarded)
            return true;
        if (m_code.is(parent, NodeKind::Member) && m_code.text(parent) == "start") {
            const auto outer = m_code.parent(parent);
            return m_code.is(outer, NodeKind::Call) && m_facts.call(outer) && m_facts.call(outer)->use == ResultUse::Discarded;
        }
        if (!m_code.is(parent, NodeKind::Assign))
            return false;
        const auto target = m_code.child(parent, Role::Target);
        const auto* binding = m_facts.binding(target);
        if (!binding || binding->kind != Binding::Kind::Variable || binding->function == noId)
            return false;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text != binding->name || m_facts.binding(name) != binding || m_code[name].role == Role::Target)
                continue;
            const auto member = m_code.parent(name);
            if (!m_code.is(member, NodeKind::Member))
                return false; // handed on, stored, returned
            const auto attribute = m_code.text(member);
            if (attribute != "start" && attribute != "daemon" && attribute != "setDaemon" && attribute != "name" && attribute != "unref" && attribute != "postMessage")
                return false; // joined or asked
        }
        return m_facts.language == Language::Python || !isListenedTo(*binding);
    }

    bool isListenedTo(const Binding& binding) const
    {
        return std::ranges::any_of(m_facts.nodes(NodeKind::Member), [&](NodeId member) {
            const auto object = m_code.child(member, Role::Object);
            return m_facts.binding(object) == &binding && (m_code.text(member) == "on" || m_code.text(member) == "once" || m_code.text(member) == "addEventListener");
        });
    }

    /// What starts a thread again and again: a request, a loop, a callback for events. "" when that was not shown.
    std::string eventOf(const Call& call) const
    {
        if ((call.context & InHandlerFunction) != 0)
            return "a request handler starts one for each request";
        if ((call.context & InLoop) != 0)
            return "a loop starts one in each round";
        const auto& function = m_facts.functions[call.function];
        const auto scope = m_facts.text(function.scope);
        for (const auto& caller : m_facts.calls) {
            const auto callee = m_facts.text(caller.callee);
            if (callee.size() != scope.size() + 1 || !callee.starts_with('@') || callee.substr(1) != scope)
                continue;
            if ((caller.context & InHandlerFunction) != 0)
                return "the request handler in line " + std::to_string(m_file.range(caller.node).startLine + 1) + " starts one for each request";
        }
        const auto name = m_facts.text(function.name);
        if (name.starts_with("on_") || (name.starts_with("on") && name.size() > 2 && name[2] >= 'A' && name[2] <= 'Z') || name.starts_with("handle_") || name.ends_with("_callback"))
            return "`" + std::string(name) + "` starts one for each event";
        return {};
    }

    std::string targetOf(NodeId call) const
    {
        NodeId target = noNode;
        for (const auto child : m_code.children(call)) {
            if (m_code.is(child, NodeKind::Keyword) && m_code.text(child) == "target")
                target = m_code.child(child, Role::Value);
        }
        if (target == noNode)
            target = m_code.child(call, Role::Argument);
        if (target == noNode || m_code.is(target, NodeKind::Function))
            return "a function";
        const auto text = m_file.textOf(target);
        return "`" + std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 50))) + "`";
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    Reporter& m_reporter;
};

} // namespace

void FireAndForgetThread::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    ThreadScan(file, reporter).run();
}

} // namespace punchlist
