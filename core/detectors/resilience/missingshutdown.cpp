#include "detectors/resilience/missingshutdown.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <set>

namespace punchlist {
namespace {

/// Whether something in the files that an application loads reacts to its end.
bool reactsToEnd(const ProjectIndex& index, const std::set<FileId>& files, const Rule& rule)
{
    const auto table = rule.data.find("shutdown-names");
    for (const auto file : files) {
        const auto& record = index.record(file);
        const auto mentions = [&](std::string_view name) { return std::ranges::any_of(record.mentions, [&](TextId id) { return record.text(id) == name; }); };
        if (table != rule.data.end() && std::ranges::any_of(table->second, [&](const Rule::DataEntry& entry) { return mentions(entry.value); }))
            return true;
        for (const auto& function : record.functions) {
            const auto hook = std::ranges::any_of(function.decorators, [&](TextId id) { return record.text(id).find("asynccontextmanager") != std::string_view::npos; });
            if (hook && record.text(function.name).find("lifespan") != std::string_view::npos && function.statements >= 3)
                return true;
        }
        for (const auto& call : record.calls) { // @app.on_event("shutdown")
            if (record.text(call.text) == "shutdown" || record.text(call.text) == "SIGTERM")
                return true;
        }
    }
    return false;
}

/// Names of calls that wait for long work inside a request: model runs, whole jobs.
const record::Call* longWork(const ProjectIndex& index, const std::set<FileId>& files, FileId& where, const Rule& rule)
{
    const auto table = rule.data.find("long-calls");
    for (const auto file : files) {
        const auto& record = index.record(file);
        for (const auto& call : record.calls) {
            const auto callee = record.text(call.callee);
            if (table != rule.data.end() && std::ranges::any_of(table->second, [&](const Rule::DataEntry& entry) { return callee.ends_with(entry.value); })) {
                where = file;
                return &call;
            }
        }
    }
    return nullptr;
}

std::set<FileId> loadedBy(const ProjectIndex& index, FileId start)
{
    std::set<FileId> files{start};
    std::vector<FileId> queue{start};
    while (!queue.empty()) {
        const auto file = queue.back();
        queue.pop_back();
        for (const auto& edge : index.imports(file)) {
            if (!edge.typeOnly && edge.import != noId && files.insert(edge.to).second)
                queue.push_back(edge.to);
        }
    }
    return files;
}

} // namespace

void MissingShutdown::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::set<FileId> seen;
    for (const auto& entry : index.entryPoints()) {
        const auto file = entry.target.file;
        const auto& record = index.record(file);
        if (entry.kind != EntryPoint::Kind::Application || !index.isProduction(file) || !seen.insert(file).second)
            continue;
        const auto router = std::ranges::find_if(record.routers, [](const record::Router& r) { return r.isApplication && r.isMade; });
        if (router == record.routers.end())
            continue;
        const auto files = loadedBy(index, file);
        if (reactsToEnd(index, files, rule))
            continue;
        Evidence work;
        for (const auto other : files) {
            for (const auto& spawn : index.record(other).spawns) {
                if (work.path.empty() && index.isProduction(other) && spawn.function != noId
                    && (spawn.kind == record::Spawn::Kind::Thread || spawn.kind == record::Spawn::Kind::EventLoop || spawn.kind == record::Spawn::Kind::Background || spawn.kind == record::Spawn::Kind::Process))
                    work = evidenceAt(index, other, spawn.range, EvidenceRole::Context, "work that a stop interrupts");
            }
        }
        FileId where = noId;
        if (const auto* call = work.path.empty() ? longWork(index, files, where, rule) : nullptr)
            work = evidenceAt(index, where, call->range, EvidenceRole::Context, "work that outlasts a grace period");
        if (work.path.empty())
            continue;
        Report report;
        report.range = router->range;
        report.values["application"] = record.text(router->name);
        report.values["work"] = work.path;
        report.evidence.push_back(std::move(work));
        reportAt(project, reporter, file, std::move(report));
    }
}

} // namespace punchlist
