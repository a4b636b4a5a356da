#include "detectors/concurrency/unorderedstatus.h"

#include "base/haswordof.h"
#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr auto statusWords = std::to_array<std::string_view>({"status", "state", "progress", "phase", "stage"});
constexpr auto writers = std::to_array<std::string_view>({"set", "hset", "hmset", "setex", "put", "update", "upsert", "save", "commit", "execute", "update_one", "updateOne", "replace_one", "put_object", "write", "putItem", "put_item", "findByIdAndUpdate", "updateMany", "hSet", "set_json", "patch", "merge", "upload_blob", "upload_from_string"});
/// What makes one write wait for another, or refuses an older one.
constexpr auto ordering = std::to_array<std::string_view>({"version", "seq", "sequence", "queue", "etag", "revision", "generation", "cas", "lock", "mutex", "ordered", "serial", "chain"});

/// Work that a function starts and leaves alone.
struct Spawn {
    NodeId node = noNode;   ///< the call that starts it
    NodeId target = noNode; ///< the function or call that is started
    std::string_view what;
};

class SpawnScan : FileScan {
public:
    SpawnScan(const FileContext& file, FileId id, const ProjectContext& project, Reporter& reporter)
        : FileScan(file, reporter)
        , m_id(id)
        , m_project(project)
    {
    }

    void run()
    {
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            const auto& function = m_facts.functions[id];
            if (function.name == 0 || function.isTest || !isUpdate(function))
                continue;
            if (const auto spawn = spawnIn(id); spawn.node != noNode && !isOrdered(function.node))
                inspect(id, spawn);
        }
    }

private:
    /// A function that is given a status, and whose entity is another parameter or the object itself.
    bool isUpdate(const Function& function) const
    {
        static constexpr auto verbs = std::to_array<std::string_view>({"update", "set", "save", "persist", "write", "report", "store", "record", "sync", "push", "mark", "change", "put"});
        const bool isNamed = hasWordOf(m_facts.text(function.name), verbs) && hasWordOf(m_facts.text(function.name), statusWords);
        bool hasStatus = false;
        for (const auto part : m_code.children(function.node))
            hasStatus = hasStatus || (m_code[part].role == Role::Parameter && hasWordOf(m_code.text(part), statusWords));
        return isNamed && hasStatus;
    }

    /// Whether the node is a statement: nobody keeps what it gives.
    bool isDropped(NodeId node) const
    {
        const auto outer = m_code.parent(node);
        return m_code.is(outer, NodeKind::ExpressionStatement) || (m_code.is(outer, NodeKind::Unary) && m_code.text(outer) == "void" && m_code.is(m_code.parent(outer), NodeKind::ExpressionStatement));
    }

    bool mentionsStatus(NodeId node, const Function& function) const
    {
        for (const auto part : m_code.children(function.node)) {
            if (m_code[part].role != Role::Parameter)
                continue;
            for (auto n = node; n < m_code.end(node); ++n) {
                if (m_code.is(n, NodeKind::Name) && m_code[n].text == m_code[part].text)
                    return true;
            }
        }
        return false;
    }

    Spawn spawnIn(FunctionId id) const
    {
        const auto& function = m_facts.functions[id];
        for (const auto& call : m_facts.calls) {
            if (call.function != id || !mentionsStatus(call.node, function))
                continue;
            const auto callee = m_facts.text(call.callee);
            const auto method = m_facts.text(call.method);
            const auto first = m_code.child(call.node, Role::Argument);
            if (callee == "threading.Thread") {
                for (const auto keyword : m_code.children(call.node)) {
                    if (m_code.is(keyword, NodeKind::Keyword) && m_code.text(keyword) == "target" && isStartedOnly(call.node, function.node))
                        return {call.node, m_code.child(keyword, Role::Value), "thread"};
                }
            } else if ((method == "create_task" || method == "ensure_future" || method == "run_coroutine_threadsafe") && m_code.is(first, NodeKind::Call) && isDropped(call.node)) {
                return {call.node, m_code.child(first, Role::Callee), "task"};
            } else if ((method == "submit" || method == "run_in_executor") && isDropped(call.node) && !knowsSingleWorker()) {
                const auto target = method == "submit" ? first : m_code.end(first) < m_code.end(call.node) ? m_code.end(first) : noNode;
                if (target != noNode && (m_code.is(target, NodeKind::Name) || m_code.is(target, NodeKind::Member)))
                    return {call.node, target, "thread"};
            } else if (!m_isPython && isOneOf(method, writers) && isFloating(call)) {
                return {call.node, m_code.child(call.node, Role::Callee), "promise"};
            }
        }
        return {};
    }

    /// A thread that is started and neither joined nor kept.
    bool isStartedOnly(NodeId thread, NodeId function) const
    {
        const auto outer = m_code.parent(thread);
        if (m_code.is(outer, NodeKind::Member)) // threading.Thread(…).start()
            return m_code.text(outer) == "start";
        const auto name = m_code.is(outer, NodeKind::Assign) && m_code.is(outer + 1, NodeKind::Name) ? m_code[outer + 1].text : 0;
        if (name == 0)
            return false;
        for (auto n = m_code.end(thread); n < m_code.end(function); ++n) {
            if (!m_code.is(n, NodeKind::Name) || m_code[n].text != name)
                continue;
            const auto parent = m_code.parent(n);
            const bool isHarmless = m_code.is(parent, NodeKind::Member) && (m_code.text(parent) == "start" || m_code.text(parent) == "daemon" || m_code.text(parent) == "setDaemon");
            if (!isHarmless)
                return false;
        }
        return true;
    }

    bool knowsSingleWorker() const { return m_file.source.view().find("max_workers=1)") != std::string_view::npos || m_file.source.view().find("max_workers=1,") != std::string_view::npos; }

    /// `this.redis.set(key, …).catch(log)`: a promise that nobody waits for, of a store with a name of one.
    bool isFloating(const Call& call) const
    {
        static constexpr auto stores = std::to_array<std::string_view>({"redis", "db", "database", "prisma", "cache", "store", "repository", "repo", "collection", "supabase", "kv", "storage", "firestore", "model", "knex", "client", "dynamo", "table", "doc", "ref"});
        const auto callee = m_code.child(call.node, Role::Callee);
        const auto object = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
        if (object == noNode || !hasWordOf(m_file.textOf(object).substr(0, 100), stores))
            return false;
        auto chain = call.node;
        bool isPromise = false;
        for (int step = 0; step < 4; ++step) {
            const auto member = m_code.parent(chain);
            if (!m_code.is(member, NodeKind::Member) || !m_code.is(m_code.parent(member), NodeKind::Call))
                break;
            const auto name = m_code.text(member);
            isPromise = isPromise || name == "catch" || name == "then" || name == "exec";
            chain = m_code.parent(member);
        }
        return isDropped(chain) && (isPromise || m_code.is(m_code.parent(chain), NodeKind::Unary));
    }

    bool isOrdered(NodeId function) const
    {
        for (auto n = function; n < m_code.end(function); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member) || m_code.is(n, NodeKind::Parameter) || m_code.is(n, NodeKind::Keyword)) && hasWordOf(m_code.text(n), ordering))
                return true;
        }
        return false;
    }

    /// What is started writes to a store, in this file or as a method of one; nullopt when that is not known or it is ordered.
    std::optional<NodeId> writeOf(const Spawn& spawn) const
    {
        if (spawn.what == "promise")
            return spawn.node;
        const auto name = m_code[spawn.target].text;
        if (isOneOf(m_code.text(spawn.target), writers))
            return spawn.target;
        for (const auto& function : m_facts.functions) {
            if (function.name != name || name == 0)
                continue;
            if (isOrdered(function.node))
                return std::nullopt;
            for (const auto& call : m_facts.calls) {
                if (m_code.contains(function.node, call.node) && isOneOf(m_facts.text(call.method), writers) && !m_facts.text(call.callee).starts_with("dict."))
                    return call.node;
            }
        }
        return std::nullopt;
    }

    void inspect(FunctionId id, const Spawn& spawn)
    {
        const auto write = writeOf(spawn);
        if (!write)
            return;
        // Two updates of one caller, one behind the other
        const auto& index = *m_project.index;
        std::map<std::pair<FileId, FunctionId>, std::vector<std::uint32_t>> callers;
        for (const auto& edge : index.callers({m_id, id})) {
            if (edge.call != noId && index.isProduction(edge.caller.file))
                callers[{edge.caller.file, edge.caller.function}].push_back(edge.call);
        }
        for (auto& [caller, calls] : callers) {
            std::ranges::sort(calls);
            calls.erase(std::ranges::unique(calls).begin(), calls.end());
            if (calls.size() < 2)
                continue;
            const auto& record = index.record(caller.first);
            Report report;
            report.node = spawn.node;
            report.values["function"] = m_facts.text(m_facts.functions[id].name);
            report.values["what"] = spawn.what;
            report.evidence.push_back(evidence(*write, EvidenceRole::Sink, "the write that nobody waits for"));
            report.evidence.push_back(evidenceAt(index, caller.first, record.calls[calls.front()].range, EvidenceRole::Caller, "one update"));
            report.evidence.push_back(evidenceAt(index, caller.first, record.calls[calls.back()].range, EvidenceRole::Caller, "a later one, which may land first"));
            m_reporter.report(m_file, std::move(report));
            return;
        }
    }

    FileId m_id;
    const ProjectContext& m_project;
};

} // namespace

void UnorderedStatus::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    static constexpr auto python = std::to_array<std::string_view>({"Thread", "create_task", "ensure_future", "run_coroutine_threadsafe", "submit", "run_in_executor"});
    for (FileId id = 0; id < project.index->fileCount(); ++id) {
        Interruption::check();
        const auto* file = project.index->isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language) || !knowsAny(file->facts, file->facts.language == Language::Python ? std::span<const std::string_view>(python) : std::span<const std::string_view>(writers)))
            continue;
        SpawnScan(*file, id, project, reporter).run();
    }
}

} // namespace punchlist
