#include "detectors/architecture/inprocessjobs.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>

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
            report.evidence.push_back(holder);
            for (const auto* spawn : starts)
                report.evidence.push_back(evidenceAt(index, file, spawn->range, EvidenceRole::Place, "starts the work"));
            reportAt(project, reporter, file, std::move(report));
            break; // one finding per file and class
        }
    }
}

} // namespace punchlist
