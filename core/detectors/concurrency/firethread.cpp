#include "detectors/concurrency/firethread.h"

#include "base/oneof.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto threadMakers = std::to_array<std::string_view>({"threading.Thread", "threading.Timer", "multiprocessing.Process", "_thread.start_new_thread", "worker_threads.Worker", "child_process.fork"});

class ThreadScan {
public:
    /// `index`: looks only at what requests reach through other files; null: only at what this file shows.
    ThreadScan(const FileContext& file, Reporter& reporter, const ProjectIndex* index = nullptr, FileId id = noId)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_reporter(reporter)
        , m_index(index)
        , m_id(id)
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
        auto event = eventOf(call);
        if (event.empty() == (m_index == nullptr))
            return; // one thread at start-up, or what the file itself shows
        if (m_index)
            event = eventElsewhere(call);
        if (event.empty())
            return;
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

    /// A request handler of another file that calls the function around, and the function hands on what it was called with. "" when
    /// that was not shown: `ensure_started()` makes one thread for all.
    std::string eventElsewhere(const Call& call) const
    {
        if (m_facts.language != Language::Python || !carriesArguments(call))
            return {};
        for (auto node = m_code.parent(call.node); node != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            if (m_code.is(node, NodeKind::If))
                return {}; // only when none runs yet
        }
        const FunctionKey key{m_id, call.function};
        for (const auto& edge : m_index->callers(key)) {
            if (edge.certainty == Certainty::ByName || edge.caller.file == m_id || edge.caller.function == noId || !m_index->isProduction(edge.caller.file))
                continue;
            const auto reach = m_index->reach(edge.caller);
            const auto& record = m_index->record(edge.caller.file);
            const auto& caller = record.functions[edge.caller.function];
            if (caller.isHandler || ((reach & ReachedByRequest) != 0 && (reach & ReachedByName) == 0))
                return "requests start one through `" + std::string(record.text(caller.scope)) + "` of `" + record.path + "`";
        }
        return {};
    }

    /// `Thread(target=work, args=(job_id,))`, or a target that is a function nested in one with parameters.
    bool carriesArguments(const Call& call) const
    {
        const auto& function = m_facts.functions[call.function];
        bool hasParameter = false;
        for (const auto child : m_code.children(function.node))
            hasParameter = hasParameter || (m_code[child].role == Role::Parameter && m_code.text(child) != "self" && m_code.text(child) != "cls");
        if (!hasParameter)
            return false;
        if (keywordArgument(m_facts, call.node, "args") != noNode || keywordArgument(m_facts, call.node, "kwargs") != noNode)
            return true;
        const auto target = targetNode(call.node);
        const auto* binding = m_code.is(target, NodeKind::Name) ? m_facts.binding(target) : nullptr;
        return m_code.is(target, NodeKind::Function) || (binding && binding->function == call.function);
    }

    NodeId targetNode(NodeId call) const
    {
        for (const auto child : m_code.children(call)) {
            if (m_code.is(child, NodeKind::Keyword) && m_code.text(child) == "target")
                return m_code.child(child, Role::Value);
        }
        return m_code.child(call, Role::Argument);
    }

    std::string targetOf(NodeId call) const
    {
        const auto target = targetNode(call);
        if (target == noNode || m_code.is(target, NodeKind::Function))
            return "a function";
        const auto text = m_file.textOf(target);
        return "`" + std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 50))) + "`";
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    Reporter& m_reporter;
    const ProjectIndex* m_index;
    FileId m_id;
};

} // namespace

void FireAndForgetThread::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    ThreadScan(file, reporter).run();
}

void FireAndForgetThread::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (index.routes().empty())
        return;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& spawns = index.record(id).spawns;
        const bool starts = std::ranges::any_of(spawns, [](const record::Spawn& spawn) { return spawn.kind == record::Spawn::Kind::Thread || spawn.kind == record::Spawn::Kind::Process; });
        const auto* file = starts && index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (file && !file->facts.byKind.empty())
            ThreadScan(*file, reporter, &index, id).run();
    }
}

} // namespace punchlist
