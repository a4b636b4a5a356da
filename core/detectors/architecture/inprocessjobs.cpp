#include "detectors/architecture/inprocessjobs.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <optional>

namespace punchlist {
namespace {

bool namesJobs(std::string_view name)
{
    static constexpr auto telling = std::to_array<std::string_view>({"job", "jobs", "task", "tasks", "run", "runs", "running", "processes", "executions", "workers"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), telling); });
}

bool isContainer(std::string_view value)
{
    while (value.ends_with("[]")) // dict[str, Job]
        value.remove_suffix(2);
    static constexpr auto containers = std::to_array<std::string_view>({"dict", "list", "set", "collections.OrderedDict", "collections.defaultdict", "collections.deque", "Map", "Set", "Array", "Object"});
    return isOneOf(value, containers);
}

/// What waits to be worked on: `asyncio.Queue()` of a class that runs jobs.
bool isQueueOfJobs(std::string_view name, std::string_view value, std::string_view owner)
{
    while (value.ends_with("[]"))
        value.remove_suffix(2);
    static constexpr auto queues = std::to_array<std::string_view>({"asyncio.Queue", "asyncio.PriorityQueue", "queue.Queue", "queue.PriorityQueue", "queue.SimpleQueue"});
    return (isOneOf(value, queues) || (isContainer(value) && name.ends_with("queue"))) && (namesJobs(name) || namesJobs(owner));
}

/// Whether some module of a web application holds an instance: a module variable, or a function that hands one out.
bool servesRequests(const ProjectIndex& index, FileId file, ClassId classId, Evidence& holder)
{
    for (FileId other = 0; other < index.fileCount(); ++other) {
        const auto& record = index.record(other);
        if (!index.isProduction(other))
            continue;
        for (const auto& variable : record.variables) {
            if (variable.owner != noId || variable.value == 0)
                continue;
            const auto made = index.resolveClass(other, record.text(variable.value));
            if (made.file != file || made.classId != classId)
                continue;
            holder = evidenceAt(index, other, variable.range, EvidenceRole::Holder, "one instance for the whole process");
            return true;
        }
    }
    return false;
}

/// `jobs: dict[str, Job] = {}` of a module, where one request puts something in and another asks for it.
class ModuleJobs {
public:
    ModuleJobs(const ProjectContext& project, FileId file, const FileContext& context)
        : m_index(*project.index)
        , m_file(file)
        , m_facts(context.facts)
        , m_code(context.facts.code)
    {
    }

    struct Use {
        NodeId write = noNode;
        NodeId read = noNode;
        bool keepsHandle = false; ///< what is put in is a thread, task or event: it only means something in this process
    };

    std::optional<Use> usesOf(std::string_view name) const
    {
        std::uint32_t binding = noId;
        for (std::uint32_t i = 0; i < m_facts.bindings.size(); ++i) {
            if (m_facts.bindings[i].function == noId && m_facts.bindings[i].owner == noId && m_facts.text(m_facts.bindings[i].name) == name)
                binding = i;
        }
        if (binding == noId)
            return std::nullopt;
        std::vector<NodeId> writes, reads;
        for (const auto node : m_facts.nodes(NodeKind::Name)) {
            if (m_facts.entryOf[node] != binding || m_facts.functionOf[node] == noId || (m_index.reach({m_file, m_facts.functionOf[node]}) & ReachedByRequest) == 0)
                continue;
            (isWrite(node) ? writes : reads).push_back(node);
        }
        for (const auto write : writes) {
            const auto read = std::ranges::find_if(reads, [&](NodeId node) { return m_facts.functionOf[node] != m_facts.functionOf[write] && isLookup(node); });
            if (read != reads.end())
                return Use{write, *read, isHandle(write)};
        }
        return std::nullopt;
    }

private:
    /// `jobs[id] = …`, `jobs.set(id, …)`
    bool isWrite(NodeId name) const
    {
        const auto outer = m_code.parent(name);
        if (m_code[name].role != Role::Object)
            return false;
        if (m_code.is(outer, NodeKind::Subscript))
            return m_code[outer].role == Role::Target && m_code.is(m_code.parent(outer), NodeKind::Assign);
        return m_code.is(outer, NodeKind::Member) && (m_code.text(outer) == "set" || m_code.text(outer) == "setdefault");
    }

    /// `jobs[id]`, `jobs.get(id)`, `id in jobs`
    bool isLookup(NodeId name) const
    {
        const auto outer = m_code.parent(name);
        if (m_code.is(outer, NodeKind::Compare))
            return m_code.text(outer) == "in" || m_code.text(outer) == "not in";
        return m_code[name].role == Role::Object && (m_code.is(outer, NodeKind::Subscript) || (m_code.is(outer, NodeKind::Member) && (m_code.text(outer) == "get" || m_code.text(outer) == "has" || m_code.text(outer) == "values")));
    }

    bool isHandle(NodeId name) const
    {
        const auto outer = m_code.parent(m_code.parent(name));
        auto value = m_code.child(outer, m_code.is(outer, NodeKind::Assign) ? Role::Value : Role::Argument);
        if (m_code.is(outer, NodeKind::Call)) { // set(id, value)
            for (const auto child : m_code.children(outer)) {
                if (m_code[child].role == Role::Argument)
                    value = child;
            }
        }
        const auto known = value == noNode ? noNode : m_facts.valueOf(value);
        static constexpr auto handles = std::to_array<std::string_view>({"create_task", "ensure_future", "Thread", "Process", "Popen", "Event", "AbortController", "spawn", "submit", "create_subprocess_exec", "run_in_executor", "setTimeout", "setInterval"});
        const auto type = value == noNode ? std::string_view{} : m_facts.qualified(value);
        return (known != noNode && m_code.is(known, NodeKind::Call) && isOneOf(lastSegmentOf(m_facts.callee(known)), handles)) || isOneOf(lastSegmentOf(type), handles);
    }

    const ProjectIndex& m_index;
    FileId m_file;
    const FileFacts& m_facts;
    const Code& m_code;
};

/// Whether values are found by a key: what only keeps tasks alive, like `set()`, is asked for nothing.
bool isKeyed(std::string_view value)
{
    static constexpr auto keyed = std::to_array<std::string_view>({"dict", "typing.Dict", "typing.MutableMapping", "typing.DefaultDict", "typing.OrderedDict", "collections.OrderedDict", "collections.defaultdict", "Map", "Object", "Record"});
    while (value.ends_with("[]"))
        value.remove_suffix(2);
    return isOneOf(value, keyed);
}

void inspectModule(const ProjectContext& project, FileId file, Reporter& reporter)
{
    const auto& index = *project.index;
    const auto& record = index.record(file);
    const auto* context = project.file(record.path);
    for (const auto& variable : record.variables) {
        const auto name = record.text(variable.name);
        const bool cancels = std::ranges::any_of(wordsOf(name), [](const std::string& word) { return word == "cancel" || word == "cancellation"; });
        if (variable.owner != noId || !context || !isKeyed(record.text(variable.value)) || (!namesJobs(name) && !cancels))
            continue;
        const auto use = ModuleJobs(project, file, *context).usesOf(name);
        if (!use)
            continue;
        Report report;
        report.range = variable.range;
        report.variant = "module";
        report.values["class"] = record.path;
        report.values["container"] = name;
        report.values["how"] = "One request puts something into `" + std::string(name) + "` of the module, and another one asks for it.";
        if (use->keepsHandle)
            report.severity = Severity::Medium;
        report.evidence.push_back({.path = record.path, .range = context->range(use->write), .role = EvidenceRole::Context, .note = "a request puts it in", .snippet = {}});
        report.evidence.push_back({.path = record.path, .range = context->range(use->read), .role = EvidenceRole::Sink, .note = "another request, perhaps in another process, asks for it", .snippet = {}});
        reportAt(project, reporter, file, std::move(report));
        return;
    }
}

} // namespace

void InProcessJobs::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (index.routes().empty())
        return;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!index.isProduction(file))
            continue;
        inspectModule(project, file, reporter);
        if (record.language != Language::Python)
            continue;
        for (const auto& variable : record.variables) {
            if (variable.owner == noId)
                continue;
            const auto name = record.text(variable.name);
            const auto value = record.text(variable.value);
            if ((!namesJobs(name) || !isContainer(value)) && !isQueueOfJobs(name, value, record.text(record.classes[variable.owner].name)))
                continue;
            const auto owner = variable.owner;
            std::vector<const record::Spawn*> starts;
            for (const auto& spawn : record.spawns) {
                if (spawn.function != noId && record.functions[spawn.function].owner == owner && spawn.kind != record::Spawn::Kind::Timer)
                    starts.push_back(&spawn);
            }
            // What is also written to a database survives.
            const bool persists = std::ranges::any_of(record.imports, [&](const record::Import& import) {
                const auto module = record.text(import.module);
                return module.starts_with("sqlalchemy") || module.starts_with("django.db") || module.find("firestore") != std::string_view::npos || module.starts_with("pymongo") || module.starts_with("redis")
                    || module.find("prisma") != std::string_view::npos || module.find("storage") != std::string_view::npos || module.find("repository") != std::string_view::npos;
            });
            Evidence holder;
            if (starts.empty() || persists || !servesRequests(index, file, owner, holder))
                continue;
            Report report;
            report.range = variable.range;
            report.values["class"] = record.text(record.classes[owner].name);
            report.values["container"] = record.text(variable.name);
            report.values["how"] = "The class starts threads or tasks, keeps their records in a container of the process, and one instance of it serves the web application.";
            report.evidence.push_back(holder);
            for (const auto* spawn : starts)
                report.evidence.push_back(evidenceAt(index, file, spawn->range, EvidenceRole::Place, "starts the work"));
            reportAt(project, reporter, file, std::move(report));
            break; // one finding per file and class
        }
    }
}

} // namespace punchlist
