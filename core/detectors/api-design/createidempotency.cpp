#include "detectors/api-design/createidempotency.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/phraselist.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <set>

namespace punchlist {
namespace {

/// Calls below the handler are followed this far.
constexpr int deepest = 1;

bool makesRandomId(std::string_view callee)
{
    static constexpr auto makers = std::to_array<std::string_view>({"uuid.uuid4", "uuid.uuid1", "uuid4", "uuid.v4", "nanoid.nanoid", "nanoid", "crypto.randomUUID", "randomUUID", "cuid", "ulid.new", "ulid", "secrets.token_hex", "secrets.token_urlsafe"});
    return isOneOf(callee, makers);
}

/// Names that speak of noticing a repeated request.
bool noticesRepeats(std::string_view name)
{
    static constexpr auto parts = std::to_array<std::string_view>({"idempoten", "dedup", "client_request_id", "clientrequestid", "request_token", "on_conflict", "onconflict", "get_or_create", "getorcreate", "find_or_create", "findorcreate", "upsert", "already_", "alreadyexists", "existing", "duplicate",
                             "integrityerror", "unique_key", "exists", "jobid:"});
    static const PhraseList list(parts);
    return list.occursIn(name);
}

/// What a handler and the functions below it do.
struct Work {
    const FileContext* idFile = nullptr;
    NodeId id = noNode;
    FileId spawnFile = noId;
    TextRange spawn{};
    bool notices = false;
};

class WorkScan {
public:
    explicit WorkScan(const ProjectContext& project)
        : m_project(project)
        , m_index(*project.index)
    {
    }

    void add(FunctionKey key, Work& work, int depth)
    {
        const auto* file = contextOf(m_project, key.file);
        if (!file || key.function == noId || !m_index.isProduction(key.file) || !m_seen.insert(key).second)
            return;
        const auto& facts = file->facts;
        const auto& code = facts.code;
        const auto node = facts.functions[key.function].node;
        for (NodeId n = node; n < code.end(node) && !work.notices; ++n) {
            const auto kind = code[n].kind;
            if (kind == NodeKind::Name || kind == NodeKind::Member || kind == NodeKind::Keyword || kind == NodeKind::Parameter || kind == NodeKind::Pair || (kind == NodeKind::String && code.text(n).size() < 40))
                work.notices = noticesRepeats(code.text(n));
        }
        for (const auto& call : facts.calls) {
            if (work.id == noNode && code.contains(node, call.node) && makesRandomId(facts.text(call.callee)))
                work.idFile = file, work.id = call.node;
        }
        for (const auto& spawn : m_index.record(key.file).spawns) {
            const bool starts = spawn.kind != record::Spawn::Kind::Timer && spawn.range.startByte >= code[node].startByte && spawn.range.endByte <= code[node].endByte && !isAwaited(*file, spawn);
            if (starts && work.spawnFile == noId)
                work.spawnFile = key.file, work.spawn = spawn.range;
        }
        for (const auto& edge : m_index.callees(key)) {
            // What runs later knows nothing of the request any more.
            if (depth < deepest && edge.certainty != Certainty::ByName && edge.call != noId && !isStarted(key.file, edge))
                add(edge.callee, work, depth + 1);
        }
    }

private:
    bool isStarted(FileId file, const CallEdge& edge) const
    {
        const auto& record = m_index.record(file);
        return std::ranges::any_of(record.spawns, [&](const record::Spawn& spawn) {
            const auto target = m_index.resolve(file, record.text(spawn.target));
            return target.file == edge.callee.file && target.function == edge.callee.function;
        });
    }

    /// gather(), to_thread() and executors whose result the request waits for start nothing that outlives it.
    static bool isAwaited(const FileContext& file, const record::Spawn& spawn)
    {
        for (const auto& call : file.facts.calls) {
            if (file.facts.code[call.node].startByte == spawn.range.startByte && file.facts.code[call.node].endByte == spawn.range.endByte) {
                const auto method = file.facts.text(call.method);
                return (call.context & Awaited) != 0 || method == "gather" || method == "run_until_complete" || method == "run" || method == "submit" || method == "run_sync";
            }
        }
        return false;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::set<FunctionKey> m_seen;
};

} // namespace

void CreateIdempotency::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::set<FunctionKey> seen;
    for (const auto& route : index.routes()) {
        if (route.method != "POST" || route.handler.function == noId || !index.isProduction(route.handler.file) || !seen.insert(route.handler).second)
            continue;
        static constexpr auto others = std::to_array<std::string_view>({"login", "logout", "token", "refresh", "webhook", "webhooks", "cancel", "search", "query", "callback", "verify", "reset"});
        if (std::ranges::any_of(wordsOf(route.path), [](const std::string& word) { return isOneOf(std::string_view(word), others); }))
            continue;
        Interruption::check();
        Work work;
        WorkScan(project).add(route.handler, work, 0);
        if (work.notices || work.id == noNode || work.spawnFile == noId)
            continue;
        const auto& record = index.record(route.handler.file);
        Report report;
        report.range = record.functions[route.handler.function].header;
        report.values["route"] = "POST " + route.path;
        report.evidence.push_back({.path = work.idFile->source.path, .range = work.idFile->range(work.id), .role = EvidenceRole::Context, .note = "a new id for every request", .snippet = {}});
        report.evidence.push_back(evidenceAt(index, work.spawnFile, work.spawn, EvidenceRole::Sink, "starts the work"));
        reportAt(project, reporter, route.handler.file, std::move(report));
    }
}

} // namespace punchlist
