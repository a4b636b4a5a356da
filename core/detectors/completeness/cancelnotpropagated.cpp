#include "detectors/completeness/cancelnotpropagated.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/statusanswer.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace punchlist {
namespace {

constexpr auto endings = std::to_array<std::string_view>({"cancelled", "canceled", "cancelling", "canceling", "aborted", "stopped", "killed", "stopping", "terminated"});

bool speaksOf(std::string_view name, std::initializer_list<std::string_view> wanted)
{
    const auto words = wordsOf(name);
    return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(wanted, std::string_view(word)) != wanted.end(); });
}

/// A call that can reach running work: revoke, abort, kill, set an event, publish, a queue's or payment service's own cancel.
bool stopsWork(std::string_view callee)
{
    const auto dot = callee.rfind('.');
    return speaksOf(callee.substr(dot == std::string_view::npos ? 0 : dot + 1),
                    {"cancel", "revoke", "abort", "kill", "terminate", "stop", "interrupt", "signal", "publish", "emit", "set", "discard", "send", "apply", "delay", "enqueue", "dequeue", "remove", "shutdown", "obliterate", "unsubscribe", "refund", "void", "trigger", "dispatch"});
}

/// Whether something that a handler calls stops the work, as far as calls are known.
bool reachesStop(const ProjectIndex& index, FunctionKey key, std::set<FunctionKey>& seen, int depth)
{
    constexpr int deepest = 3;
    if (key.function == noId || depth > deepest || !seen.insert(key).second)
        return false;
    const auto& record = index.record(key.file);
    for (const auto& call : record.calls) {
        if (call.function == key.function && stopsWork(record.text(call.callee)))
            return true;
    }
    return std::ranges::any_of(index.callees(key), [&](const CallEdge& edge) { return edge.certainty != Certainty::ByName && reachesStop(index, edge.callee, seen, depth + 1); });
}

bool isEnding(std::string_view text)
{
    const auto lower = toLower(text);
    const auto dot = lower.rfind('.');
    return isOneOf(std::string_view(lower).substr(dot == std::string::npos ? 0 : dot + 1), endings);
}

/// A comparison with the status anywhere but in handlers: a worker that looks whether it may go on. Also a name such as
/// `is_cancelled` or `cancel_event` that code asks.
bool isWatched(const ProjectContext& project)
{
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (!isCode(facts.language) || facts.isTest || facts.isVendored || facts.isScript)
            continue;
        const auto& code = facts.code;
        const auto inHandler = [&](NodeId node) { return (facts.contextOf[node] & InHandlerFunction) != 0; };
        for (const auto node : facts.nodes(NodeKind::Compare)) {
            if (inHandler(node) || facts.functionOf[node] == noId)
                continue;
            for (NodeId n = node + 1; n < code.end(node); ++n) {
                if ((code.is(n, NodeKind::String) || code.is(n, NodeKind::Member)) && isEnding(code.text(n)))
                    return true;
            }
        }
        for (const auto& call : facts.calls) {
            if (inHandler(call.node))
                continue;
            const auto method = facts.text(call.method);
            if (speaksOf(method, {"cancelled", "canceled", "cancellation", "aborted", "stopped"}) && (method.starts_with("is") || method.starts_with("check") || method.starts_with("raise") || method.starts_with("throw") || method.starts_with("should")))
                return true;
            const auto callee = facts.text(call.callee);
            if (method == "is_set" && speaksOf(callee, {"cancel", "stop", "shutdown", "abort", "cancelled", "stopped"}))
                return true;
        }
        for (const auto node : facts.nodes(NodeKind::Member)) {
            const auto name = code.text(node);
            if (!inHandler(node) && (name == "aborted" || speaksOf(name, {"cancelled", "canceled"})) && (code[node].role == Role::Condition || code.is(code.parent(node), NodeKind::Unary) || code.is(code.parent(node), NodeKind::Logical)))
                return true;
        }
    }
    return false;
}

/// Whether the project has work that goes on after the request: a queue, a worker, threads.
bool hasWorkers(const ProjectIndex& index)
{
    if (std::ranges::any_of(index.entryPoints(), [](const EntryPoint& entry) { return entry.kind == EntryPoint::Kind::Worker; }))
        return true;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!index.isProduction(file))
            continue;
        if (std::ranges::any_of(record.spawns, [](const record::Spawn& spawn) { return spawn.kind != record::Spawn::Kind::Timer; }))
            return true;
        // A status that says that work is going on, written by somebody.
        if (std::ranges::any_of(record.statusWrites, [&](const record::StatusWrite& write) {
                const auto value = record.text(write.value);
                return value == "processing" || value == "running" || value == "in_progress";
            }))
            return true;
    }
    return false;
}

} // namespace

void CancelNotPropagated::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Found {
        FunctionKey handler;
        const record::StatusWrite* write;
    };
    std::vector<Found> found;
    std::set<FunctionKey> asked;
    for (const auto& route : index.routes()) {
        const auto key = route.handler;
        if (key.function == noId || !index.isProduction(key.file) || !asked.insert(key).second)
            continue;
        const auto& record = index.record(key.file);
        if (!speaksOf(route.path, {"cancel", "abort", "stop", "kill", "terminate"}) && !speaksOf(record.text(record.functions[key.function].name), {"cancel", "abort", "stop", "kill", "terminate"}))
            continue;
        // Orders, subscriptions and invitations are cancelled by their status alone.
        if (!speaksOf(route.path + ' ' + record.path, {"job", "jobs", "task", "tasks", "run", "runs", "scan", "scans", "batch", "batches", "export", "exports", "import", "imports", "process", "processing", "pipeline", "pipelines", "workflow", "workflows", "execution", "executions", "crawl", "render", "build", "builds", "training", "analysis", "generation", "session", "sync"}))
            continue;
        const auto* file = project.file(record.path);
        const auto write = std::ranges::find_if(record.statusWrites, [&](const record::StatusWrite& status) {
            return status.function == key.function && isEnding(record.text(status.value)) && file && !isAnswer(*file, status.range);
        });
        std::set<FunctionKey> seen;
        if (write != record.statusWrites.end() && !reachesStop(index, key, seen, 0))
            found.push_back({key, &*write});
    }
    if (found.empty() || !hasWorkers(index) || isWatched(project))
        return;
    for (const auto& [handler, write] : found) {
        const auto& record = index.record(handler.file);
        Report report;
        report.range = write->range;
        report.values["status"] = record.text(write->value);
        report.values["function"] = record.text(record.functions[handler.function].scope);
        report.evidence.push_back(evidenceAt(index, handler.file, record.functions[handler.function].header, EvidenceRole::Caller, "the handler"));
        reportAt(project, reporter, handler.file, std::move(report));
    }
}

} // namespace punchlist
