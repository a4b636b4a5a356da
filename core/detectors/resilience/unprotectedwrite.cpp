#include "detectors/resilience/unprotectedwrite.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace punchlist {
namespace {

bool hasAnyWord(std::string_view name, auto& words)
{
    return std::ranges::any_of(wordsOf(name), [&](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

constexpr auto writeWords = std::to_array<std::string_view>({"update", "save", "insert", "upsert", "commit", "put", "set", "store", "persist", "write", "mark", "record", "patch", "hset"});
constexpr auto storeWords = std::to_array<std::string_view>({"db", "database", "store", "storage", "repo", "repository", "firestore", "mongo", "dynamodb", "redis", "prisma", "supabase", "collection", "dao", "table", "datastore", "dal", "uow"});
constexpr auto sessionWords = std::to_array<std::string_view>({"session", "sess", "conn", "connection", "transaction", "tx"});
constexpr auto statusWords = std::to_array<std::string_view>({"status", "state", "failed", "failure", "job", "task", "run", "progress"});

/// What a call writes to: "self.firestore" of self.firestore.update_job(job).
std::string_view receiverOf(const FileContext& file, NodeId call)
{
    const auto& code = file.facts.code;
    const auto callee = code.child(call, Role::Callee);
    return code.is(callee, NodeKind::Member) ? file.textOf(code.child(callee, Role::Object)) : std::string_view{};
}

bool isStoreWrite(const FileContext& file, const Call& call)
{
    const auto method = file.facts.text(call.method);
    const auto words = wordsOf(method);
    if (words.empty() || !isOneOf(std::string_view(words.front()), writeWords))
        return false;
    const auto receiver = receiverOf(file, call.node);
    if (receiver.empty() || receiver.size() > 120)
        return false;
    return hasAnyWord(receiver, storeWords) || (hasAnyWord(receiver, sessionWords) && words.front() == "commit");
}

/// `await update_job_status(id, "failed")`: a function of the project whose name says that it stores a status.
bool namesStatusWrite(std::string_view callee)
{
    const auto words = wordsOf(lastSegmentOf(callee));
    return words.size() > 1 && isOneOf(std::string_view(words.front()), writeWords) && words.front() != "set"
        && std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), statusWords); });
}

/// The handler that is the innermost block around a node: nothing between them catches what the node raises.
NodeId openHandler(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    for (NodeId n = code.parent(node), inner = node; n != noNode && !code.is(n, NodeKind::Function); inner = n, n = code.parent(n)) {
        if (code.is(n, NodeKind::Handler))
            return n;
        if (code.is(n, NodeKind::Try) && code[inner].role == Role::Body && code.child(n, Role::Handler) != noNode)
            return noNode;
        if (code.is(n, NodeKind::With)) {
            const auto context = code.child(n, Role::Context);
            if (code.is(context, NodeKind::Call) && facts.callee(context).ends_with("suppress"))
                return noNode;
        }
        if (code.is(n, NodeKind::Call) && code.text(code.child(n, Role::Callee)) == "catch")
            return noNode;
    }
    return noNode;
}

/// Whether the try of a handler is itself inside the body of a try that has one.
bool isTryGuarded(const FileFacts& facts, NodeId handler)
{
    const auto& code = facts.code;
    for (NodeId inner = code.parent(handler), n = code.parent(inner); n != noNode && !code.is(n, NodeKind::Function); inner = n, n = code.parent(n)) {
        if (code.is(n, NodeKind::Try) && code[inner].role == Role::Body && code.child(n, Role::Handler) != noNode)
            return true;
    }
    return false;
}

/// A function whose body is one try: it deals with its failures itself.
bool catchesItself(const ProjectContext& project, const ProjectIndex::Symbol& symbol)
{
    const auto* file = symbol.function == noId ? nullptr : contextOf(project, symbol.file);
    if (!file)
        return false;
    const auto& facts = file->facts;
    const auto& function = facts.functions[symbol.function];
    return std::ranges::any_of(function.decorators, [&](TextId decorator) { return facts.text(decorator).find("retry") != std::string_view::npos || facts.text(decorator).find("backoff") != std::string_view::npos; })
        || std::ranges::any_of(facts.nodes(NodeKind::Try), [&](NodeId node) { return facts.functionOf[node] == symbol.function && facts.code.child(node, Role::Handler) != noNode; });
}

class WriteScan {
public:
    WriteScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            const auto& record = m_index.record(file);
            for (const auto& spawn : record.spawns) {
                const auto target = m_index.resolve(file, record.text(spawn.target));
                if (target.function != noId && spawn.kind != record::Spawn::Kind::Timer)
                    m_roots.insert({target.file, target.function});
            }
        }
        for (const auto& entry : m_index.entryPoints()) {
            if (entry.kind == EntryPoint::Kind::Worker || entry.kind == EntryPoint::Kind::Schedule)
                m_roots.insert(entry.target);
        }
    }

    void inspect(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        std::map<NodeId, std::vector<NodeId>> byFunction;
        for (const auto& call : facts.calls) {
            if ((call.context & InHandler) == 0 || call.function == noId || !writes(id, file, call))
                continue;
            const auto handler = openHandler(facts, call.node);
            if (handler == noNode || isTryGuarded(facts, handler))
                continue;
            // In a request the framework maps what leaves the handler.
            const auto reach = m_index.reach({id, call.function});
            const bool isRoot = m_roots.contains({id, call.function});
            if (!isRoot && (facts.functions[call.function].isHandler || (reach & (ReachedByRequest | ReachedByWorker | ReachedByThread | ReachedBySchedule)) == 0 || !speaksOfFailure(file, handler)))
                continue;
            byFunction[facts.functions[call.function].node].push_back(call.node);
        }
        for (const auto& [function, calls] : byFunction)
            report(id, file, calls);
    }

private:
    bool writes(FileId id, const FileContext& file, const Call& call) const
    {
        const auto callee = file.facts.text(call.callee);
        const auto symbol = m_index.resolve(id, callee);
        if (isStoreWrite(file, call))
            return !catchesItself(m_project, symbol);
        return symbol.function != noId && namesStatusWrite(callee) && reachesStore(symbol) && !catchesItself(m_project, symbol);
    }

    /// Whether a function that is named like a write talks to a store, rather than to an object in memory.
    bool reachesStore(const ProjectIndex::Symbol& symbol) const
    {
        const auto* file = contextOf(m_project, symbol.file);
        if (!file)
            return false;
        static constexpr auto statements = std::to_array<std::string_view>({"execute", "commit", "flush", "save", "update_one", "insert_one", "hset", "put_item", "execute_sql", "executemany", "begin"});
        return std::ranges::any_of(file->facts.calls, [&](const Call& call) {
            return call.function == symbol.function && (isOneOf(file->facts.text(call.method), statements) || isStoreWrite(*file, call));
        });
    }

    /// A handler that stores a failure, rather than one that falls back to another way.
    static bool speaksOfFailure(const FileContext& file, NodeId handler)
    {
        static constexpr auto words = std::to_array<std::string_view>({"failed", "failure", "fail", "error", "cancelled", "canceled", "timeout", "status"});
        const auto& code = file.facts.code;
        for (NodeId n = handler; n < code.end(handler); ++n) {
            const auto kind = code[n].kind;
            if ((kind == NodeKind::String && code.text(n).size() < 20 && hasAnyWord(code.text(n), words)) || (kind == NodeKind::Member && hasAnyWord(code.text(n), words) && code[n].role != Role::Callee)
                || (kind == NodeKind::Member && code.text(n).find("fail") != std::string_view::npos))
                return true;
        }
        return false;
    }

    void report(FileId id, const FileContext& file, const std::vector<NodeId>& calls)
    {
        const auto& facts = file.facts;
        const auto function = facts.functionOf[calls.front()];
        const bool isRoot = m_roots.contains({id, function});
        Report report;
        report.node = calls.front();
        report.values["call"] = file.textOf(facts.code.child(calls.front(), Role::Callee)).substr(0, 60);
        if (isRoot) {
            report.severity = Severity::High;
            report.qualification = {Qualification::State::Holds, "`" + std::string(facts.text(facts.functions[function].name)) + "` is started as a task of its own: nobody sees what it raises"};
        }
        for (std::size_t i = 1; i < calls.size(); ++i)
            report.evidence.push_back({.path = {}, .range = file.range(calls[i]), .role = EvidenceRole::Place, .note = "not protected either", .snippet = {}});
        m_reporter.report(file, std::move(report));
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
    std::set<FunctionKey> m_roots;
};

} // namespace

void UnprotectedWrite::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    WriteScan scan(project, reporter);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language))
            continue;
        Interruption::check();
        scan.inspect(id, *file);
    }
}

} // namespace punchlist
