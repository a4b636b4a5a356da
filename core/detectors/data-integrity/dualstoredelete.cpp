#include "detectors/data-integrity/dualstoredelete.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr auto verbs = std::to_array<std::string_view>({"delete", "remove", "destroy", "purge", "del"});
/// Words of stores beside the database that hold what people uploaded or what was computed from it.
constexpr auto stores = std::to_array<std::string_view>({"pinecone", "qdrant", "chroma", "chromadb", "weaviate", "milvus", "faiss", "vector", "vectors", "vectorstore", "embedding", "embeddings", "s3", "minio", "gcs", "bucket",
                                                         "blob", "storage", "cloudinary", "elasticsearch", "elastic", "opensearch", "meilisearch", "meili", "algolia", "typesense", "index"});
constexpr auto databases = std::to_array<std::string_view>({"session", "db", "database", "prisma", "repo", "repository", "objects", "query", "supabase", "table", "tx", "trx", "conn", "connection", "cursor", "knex", "model", "crud", "dao",
                                                            "from", "collection"});
/// Words of a handler that remembers the failure, or hands it on.
constexpr auto remembered = std::to_array<std::string_view>({"pending", "cleanup", "retry", "enqueue", "queue", "orphan", "orphans", "orphaned", "failed", "failures", "errors", "partial", "delay", "outbox", "add_task", "schedule", "rollback"});

class DeleteScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        std::vector<const Call*> rows;
        for (const auto& call : m_facts.calls) {
            if (call.function == noId || (call.context & InTest) != 0)
                continue;
            if (deletesFromStore(call))
                m_external.push_back(&call);
            else if (deletesRow(call))
                rows.push_back(&call);
        }
        if (rows.empty() || m_external.empty())
            return;
        for (const auto* external : m_external) {
            const auto handler = swallowedAt(*external);
            if (handler == noNode)
                continue;
            inspect(*external, external->function, external->node, handler, rows);
            // A helper that does it for others: `delete_vectors(source_id)` in the function that deletes the source.
            const auto scope = m_facts.text(m_facts.functions[external->function].scope);
            for (const auto& call : m_facts.calls) {
                const auto callee = m_facts.text(call.callee);
                if (call.function != noId && callee.starts_with('@') && callee.substr(1) == scope)
                    inspect(*external, call.function, call.node, handler, rows);
            }
        }
    }

private:
    /// `place`: where the function deletes from the store, by itself or through a helper.
    void inspect(const Call& external, FunctionId function, NodeId place, NodeId handler, const std::vector<const Call*>& rows)
    {
        // In the same try, the failure skips the record too.
        const auto attempt = m_code.is(handler, NodeKind::Handler) ? m_code.parent(handler) : handler;
        const auto row = std::ranges::find_if(rows, [&](const Call* call) { return call->function == function && call->node > place && !m_code.contains(attempt, call->node); });
        if (row == rows.end() || std::ranges::find(m_reported, external.node) != m_reported.end())
            return;
        m_reported.push_back(external.node);
        Report report;
        report.node = external.node;
        report.values["call"] = std::string(m_file.textOf(m_code.child(external.node, Role::Callee)).substr(0, 60));
        report.confidence = Confidence::Medium;
        report.qualification = {Qualification::State::Unknown, "when the store does not answer, and nothing compares the two stores afterwards"};
        report.evidence.push_back(evidence(handler, EvidenceRole::Context, "a failure ends here"));
        if (place != external.node)
            report.evidence.push_back(evidence(place, EvidenceRole::Caller, "called here"));
        report.evidence.push_back(evidence((*row)->node, EvidenceRole::Sink, "the record that knows of it is deleted all the same"));
        m_reporter.report(m_file, std::move(report));
    }

    static bool startsWithVerb(const std::vector<std::string>& words) { return !words.empty() && isOneOf(std::string_view(words.front()), verbs); }

    template <std::size_t size>
    static bool hasOneOf(const std::vector<std::string>& words, const std::array<std::string_view, size>& list)
    {
        return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(std::string_view(word), list); });
    }

    /// `index.delete(ids=…)`, `delete_vectors(id)`, `s3.delete_object(…)`, `new DeleteObjectCommand(…)`
    bool deletesFromStore(const Call& call) const
    {
        const auto method = wordsOf(m_facts.text(call.method));
        if (!startsWithVerb(method))
            return false;
        if (m_code.has(call.node, FlagNew))
            return method.back() == "command" && hasOneOf(method, std::to_array<std::string_view>({"object", "objects"}));
        return hasOneOf(wordsOf(m_file.textOf(m_code.child(call.node, Role::Callee)).substr(0, 200)), stores) || hasOneOf(wordsOf(m_facts.text(call.callee)), stores);
    }

    /// `session.delete(row)`, `prisma.file.delete(…)`, `supabase.table("x").delete()`, `execute("DELETE FROM …")`
    bool deletesRow(const Call& call) const
    {
        const auto method = m_facts.text(call.method);
        if (method == "execute" || method == "query") {
            const auto statement = m_facts.valueOf(m_code.child(call.node, Role::Argument));
            return statement != noNode && toLower(m_file.textOf(statement).substr(0, 200)).find("delete from") != std::string::npos;
        }
        return startsWithVerb(wordsOf(method)) && hasOneOf(wordsOf(m_file.textOf(m_code.child(call.node, Role::Callee)).substr(0, 300)), databases);
    }

    /// The handler or `.catch()` in which a failure of the call ends, and the function goes on; noNode when the failure is passed on.
    NodeId swallowedAt(const Call& call) const
    {
        for (auto node = call.node; m_code.parent(node) != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            const auto parent = m_code.parent(node);
            if (m_code.is(parent, NodeKind::Member) && m_code.text(parent) == "catch" && m_code[parent].role == Role::Callee)
                return endsFailure(m_code.parent(parent)) ? m_code.parent(parent) : noNode;
            if (!m_code.is(parent, NodeKind::Try) || m_code[node].role != Role::Body)
                continue;
            for (const auto handler : m_code.children(parent)) {
                if (m_code[handler].role == Role::Handler && isBroad(handler))
                    return endsFailure(handler) ? handler : noNode;
            }
        }
        return noNode;
    }

    /// Not only "there is no such thing".
    bool isBroad(NodeId handler) const
    {
        const auto type = m_code.child(handler, Role::Type);
        if (type == noNode)
            return true;
        const auto words = wordsOf(m_code.text(type));
        return std::ranges::none_of(words, [](const std::string& word) { return word == "not" || word == "missing" || word == "exist"; });
    }

    bool endsFailure(NodeId handler) const
    {
        for (auto node = handler; node < m_code.end(handler); ++node) {
            switch (m_code[node].kind) {
            case NodeKind::Raise: case NodeKind::Return: case NodeKind::Continue: case NodeKind::Break:
                return false;
            case NodeKind::Name: case NodeKind::Member:
                if (hasOneOf(wordsOf(m_code.text(node)), remembered))
                    return false;
                break;
            default:
                break;
            }
        }
        return true;
    }

    std::vector<const Call*> m_external;
    std::vector<NodeId> m_reported;
};

} // namespace

void DualStoreDelete::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.nodes(NodeKind::Handler).empty())
        DeleteScan(file, reporter).run();
}

} // namespace punchlist
