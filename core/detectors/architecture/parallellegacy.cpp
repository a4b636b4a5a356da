#include "detectors/architecture/parallellegacy.h"

#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <set>

namespace punchlist {
namespace {

/// What a handler works with, as far as calls show it within a few steps.
struct Effects {
    bool files = false, database = false, memory = false, threads = false, queue = false;
    std::vector<std::pair<FunctionKey, TextRange>> spawnedAt;
};

void collect(const ProjectIndex& index, FunctionKey key, int depth, std::set<FunctionKey>& seen, Effects& effects)
{
    if (depth > 3 || key.function == noId || !seen.insert(key).second)
        return;
    const auto& record = index.record(key.file);
    for (const auto& spawn : record.spawns) {
        if (spawn.function != key.function)
            continue;
        effects.threads = effects.threads || spawn.kind == record::Spawn::Kind::Thread || spawn.kind == record::Spawn::Kind::Process;
        effects.spawnedAt.push_back({key, spawn.range});
    }
    for (const auto& call : record.calls) {
        if (call.function != key.function)
            continue;
        const auto callee = record.text(call.callee);
        effects.files = effects.files || callee == "open" || callee.starts_with("shutil.") || callee.starts_with("fs.") || callee.find("pathlib.Path") != std::string_view::npos || callee.ends_with(".write_text");
        effects.database = effects.database || callee.starts_with("sqlalchemy.") || callee.find(".session.") != std::string_view::npos || callee.find("prisma") != std::string_view::npos
            || callee.ends_with(".objects.create") || callee.ends_with(".commit");
        effects.queue = effects.queue || callee.ends_with(".delay") || callee.ends_with(".apply_async") || callee.ends_with(".enqueue") || callee.find("queue.add") != std::string_view::npos
            || callee.find("Queue.add") != std::string_view::npos;
    }
    for (const auto& edge : index.callees(key))
        collect(index, edge.callee, depth + 1, seen, effects);
}

std::string describe(const Effects& effects)
{
    std::string text;
    const auto add = [&](bool has, std::string_view name) {
        if (has)
            text += (text.empty() ? "" : ", ") + std::string(name);
    };
    add(effects.threads, "threads of the process");
    add(effects.queue, "a task queue");
    add(effects.database, "the database");
    add(effects.files, "local files");
    return text.empty() ? "nothing that was recognised" : text;
}

/// The resource of a path: its first segment that is neither a version nor a parameter.
std::string resourceOf(std::string_view path)
{
    while (!path.empty()) {
        const auto slash = path.find('/');
        auto segment = toLower(path.substr(0, slash));
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (!segment.empty() && segment != "api" && !(segment.size() <= 3 && segment.starts_with('v')) && segment != "legacy" && segment != "old")
            return segment;
    }
    return {};
}

/// Names of the same thing: work that somebody started.
bool namesWork(const std::string& resource)
{
    return resource == "jobs" || resource == "tasks" || resource == "runs" || resource == "executions" || resource == "job" || resource == "task" || resource == "run" || resource == "workflows";
}

} // namespace

void ParallelLegacy::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::vector<const IndexedRoute*> legacy, current;
    for (const auto& route : index.routes()) {
        if (!index.isProduction(route.file))
            continue;
        (index.record(route.file).routes[route.route].isLegacy ? legacy : current).push_back(&route);
    }
    const auto creates = [](const IndexedRoute* route) { return route->method == "POST" || route->method == "PUT"; };
    const auto reads = [](const IndexedRoute* route) { return route->method == "GET"; };
    // A lifecycle of its own: something is created and something is read.
    const auto found = std::ranges::find_if(legacy, creates);
    if (found == legacy.end())
        return;
    const auto* creator = *found;
    const auto old = resourceOf(creator->path);
    std::erase_if(legacy, [&, file = creator->file](const IndexedRoute* route) { return route->file != file; });
    if (legacy.size() < 2 || std::ranges::none_of(legacy, reads))
        return;
    // The stack that replaced it also creates and reads one resource, elsewhere.
    const IndexedRoute* replacement = nullptr;
    for (const auto* route : current) {
        if (!creates(route) || route->file == creator->file)
            continue;
        const auto resource = resourceOf(route->path);
        const auto lifecycle = std::ranges::count_if(current, [&](const IndexedRoute* other) { return other->file == route->file && resourceOf(other->path) == resource; });
        if (lifecycle < 3 || !std::ranges::any_of(current, [&](const IndexedRoute* other) { return reads(other) && other->file == route->file && resourceOf(other->path) == resource; }))
            continue;
        const bool same = resource == old;
        if (!same && !(namesWork(resource) && namesWork(old)))
            continue;
        // Of several candidates the one that creates work: it starts or queues something.
        std::set<FunctionKey> seen;
        Effects effects;
        collect(index, route->handler, 0, seen, effects);
        if (same || effects.queue || effects.threads || !effects.spawnedAt.empty() || namesWork(resource)) {
            replacement = route;
            if (same)
                break;
        }
    }
    if (!replacement)
        return;
    std::set<FunctionKey> seenOld, seenNew;
    Effects oldEffects, newEffects;
    for (const auto* route : legacy)
        collect(index, route->handler, 0, seenOld, oldEffects);
    collect(index, replacement->handler, 0, seenNew, newEffects);
    Report report;
    report.range = index.record(creator->file).routes[creator->route].range;
    report.values["legacy"] = creator->method + ' ' + creator->path;
    report.values["current"] = replacement->method + ' ' + replacement->path;
    report.values["count"] = std::to_string(legacy.size());
    report.values["legacy-effects"] = describe(oldEffects);
    report.values["current-effects"] = describe(newEffects);
    report.values["legacy-access"] = creator->authenticated ? "asks who the caller is" : "lets everybody in";
    report.values["current-access"] = replacement->authenticated ? "asks who the caller is" : "lets everybody in";
    report.severity = !creator->authenticated && replacement->authenticated ? Severity::High : Severity::Medium;
    for (const auto* route : legacy) {
        if (route != creator)
            report.evidence.push_back(evidenceAt(index, route->file, index.record(route->file).routes[route->route].range, EvidenceRole::Place, "legacy route " + route->method + ' ' + route->path));
    }
    report.evidence.push_back(evidenceAt(index, replacement->file, index.record(replacement->file).routes[replacement->route].range, EvidenceRole::Context, "the route that replaced it"));
    for (const auto& [key, range] : oldEffects.spawnedAt)
        report.evidence.push_back(evidenceAt(index, key.file, range, EvidenceRole::Context, "where the legacy stack starts its work"));
    for (const auto& [key, range] : newEffects.spawnedAt)
        report.evidence.push_back(evidenceAt(index, key.file, range, EvidenceRole::Context, "where the new stack starts its work"));
    reportAt(project, reporter, creator->file, std::move(report));
}

} // namespace punchlist
