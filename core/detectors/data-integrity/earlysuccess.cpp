#include "detectors/data-integrity/earlysuccess.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto making = std::to_array<std::string_view>({"index", "ingest", "embed", "process", "upload", "transcode", "train", "generate", "build", "convert", "extract", "import", "export", "render", "sync", "provision", "deploy", "crawl", "scrape", "transcribe"});
constexpr auto indexing = std::to_array<std::string_view>({"index", "ingest", "embed", "upsert"});
constexpr auto sending = std::to_array<std::string_view>({"send", "deliver", "dispatch"});
constexpr auto uploading = std::to_array<std::string_view>({"upload", "store", "put"});
constexpr auto syncing = std::to_array<std::string_view>({"sync", "push", "pull", "export"});

/// What a status says was done: the words of calls that do it. General ones stand for work that makes something, not for messages about it.
struct Claim {
    std::string_view status;
    Words work;
};
constexpr auto claims = std::to_array<Claim>({
    {"done", making}, {"complete", making}, {"completed", making}, {"finished", making}, {"success", making}, {"succeeded", making}, {"ready", making}, {"live", making},
    {"processed", making}, {"indexed", indexing}, {"ingested", indexing}, {"embedded", indexing}, {"sent", sending}, {"delivered", sending}, {"uploaded", uploading}, {"synced", syncing},
    {"deployed", making}, {"provisioned", making}, {"trained", making},
});

/// A status that is written: where, and what it says.
struct Write {
    NodeId node = noNode;
    NodeId value = noNode;
    const Claim* claim = nullptr;
};

class StatusScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto kind : {NodeKind::Assign, NodeKind::AssignExpression}) {
            for (const auto node : m_facts.nodes(kind)) {
                const auto target = m_code.child(node, Role::Target);
                if (m_code.is(target, NodeKind::Member) && isStatusName(m_code.text(target)))
                    look(node, m_code.child(node, Role::Value));
            }
        }
        // `.update({"status": "live"})`, `update(status="done")`
        for (const auto kind : {NodeKind::Pair, NodeKind::Keyword}) {
            for (const auto node : m_facts.nodes(kind)) {
                const auto key = m_code.is(node, NodeKind::Pair) ? m_code.child(node, Role::Key) : node;
                if (key != noNode && isStatusName(m_code.text(key)) && isUpdate(node))
                    look(node, m_code.child(node, Role::Value));
            }
        }
    }

private:
    static bool isStatusName(std::string_view name) { return name == "status" || name == "state" || name.ends_with("_status") || name.ends_with("Status"); }

    /// Whether a pair or keyword is among what a call writes.
    bool isUpdate(NodeId node) const
    {
        static constexpr auto updates = std::to_array<std::string_view>({"update", "updateOne", "updateMany", "update_one", "findByIdAndUpdate", "findOneAndUpdate", "set", "values", "save", "patch", "update_status", "updateStatus", "upsert"});
        int depth = 0;
        for (auto parent = m_code.parent(node); parent != noNode && depth < 6; parent = m_code.parent(parent), ++depth) {
            if (m_code.is(parent, NodeKind::Call))
                return isOneOf(m_facts.text(m_facts.call(parent)->method), updates);
            if (!m_code.is(parent, NodeKind::Dict) && !m_code.is(parent, NodeKind::Pair) && !m_code.is(parent, NodeKind::Keyword))
                return false;
        }
        return false;
    }

    const Claim* claimOf(NodeId value) const
    {
        if (value == noNode || (!m_code.is(value, NodeKind::String) && !m_code.is(value, NodeKind::Member)))
            return nullptr;
        const auto text = toLower(m_code.text(value)); // also Status.COMPLETED
        const auto found = std::ranges::find(claims, text, &Claim::status);
        return found == claims.end() ? nullptr : &*found;
    }

    void look(NodeId node, NodeId value)
    {
        const auto* claim = claimOf(value);
        if (!claim)
            return;
        const auto statement = statementOf(node);
        const auto block = statement == noNode ? noNode : m_code.parent(statement);
        if (!m_code.is(block, NodeKind::Block))
            return;
        const auto function = functionAround(node);
        if (function == noNode)
            return;
        // What follows in the same block comes after it on every way.
        for (auto next = m_code.end(statement); next < m_code.end(block); next = m_code.end(next)) {
            const auto work = workIn(next, *claim);
            if (work == noNode)
                continue;
            if (!isCorrected(function, statement, work))
                report(value, work, *claim);
            return;
        }
    }

    NodeId statementOf(NodeId node) const
    {
        for (; node != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            if (m_code.is(m_code.parent(node), NodeKind::Block))
                return node;
        }
        return noNode;
    }

    NodeId functionAround(NodeId node) const
    {
        while (node != noNode && !m_code.is(node, NodeKind::Function))
            node = m_code.parent(node);
        return node;
    }

    /// A call that does what the status says, waited for here.
    NodeId workIn(NodeId statement, const Claim& claim) const
    {
        for (auto node = statement; node < m_code.end(statement); ++node) {
            if (m_code.is(node, NodeKind::Function)) {
                node = m_code.end(node) - 1;
                continue;
            }
            const auto* call = m_code.is(node, NodeKind::Call) ? m_facts.call(node) : nullptr;
            if (!call || (!m_isPython && (call->context & Awaited) == 0) || (m_isPython && (call->context & InAsync) != 0 && (call->context & Awaited) == 0))
                continue;
            const auto words = wordsOf(m_facts.text(call->method));
            if (!words.empty() && std::ranges::contains(claim.work, words.front()))
                return node;
        }
        return noNode;
    }

    /// Another status is written in a handler around the work, or anywhere behind it; or nothing of the early one lasts: the work and
    /// the write are one transaction.
    bool isCorrected(NodeId function, NodeId statement, NodeId work) const
    {
        for (auto node = work; node != function; node = m_code.parent(node)) {
            const auto outer = m_code.parent(node);
            if (m_code.is(outer, NodeKind::With) && m_file.textOf(outer).substr(0, 80).contains("ransaction"))
                return true;
            if (!m_code.is(outer, NodeKind::Try))
                continue;
            for (const auto part : m_code.children(outer)) {
                if (m_code.is(part, NodeKind::Handler) && writesStatus(part))
                    return true;
            }
        }
        for (auto node = m_code.end(statement); node < m_code.end(function); ++node) {
            if ((m_code.is(node, NodeKind::Member) && m_code[node].role == Role::Target && isStatusName(m_code.text(node))))
                return true;
        }
        return false;
    }

    bool writesStatus(NodeId part) const
    {
        for (auto node = part; node < m_code.end(part); ++node) {
            if ((m_code.is(node, NodeKind::Member) || m_code.is(node, NodeKind::String) || m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Keyword)) && isStatusName(m_code.text(node)))
                return true;
            if (const auto* call = m_code.is(node, NodeKind::Call) ? m_facts.call(node) : nullptr) {
                static constexpr auto corrections = std::to_array<std::string_view>({"fail", "failed", "error", "rollback", "reset", "status", "mark"});
                const auto callee = m_code.child(node, Role::Callee);
                const bool isLog = m_code.is(callee, NodeKind::Member) && (m_file.textOf(callee).starts_with("log") || m_file.textOf(callee).starts_with("console"));
                if (!isLog && hasWordOf(m_facts.text(call->method), corrections))
                    return true;
            }
        }
        return false;
    }

    void report(NodeId value, NodeId work, const Claim& claim)
    {
        const auto* call = m_facts.call(work);
        if ((call->context & (InTest | InHandler | InFinally)) != 0)
            return;
        Report report;
        report.node = value;
        report.values["status"] = claim.status;
        report.values["work"] = m_facts.text(call->method);
        report.evidence.push_back(evidence(work, EvidenceRole::Sink, "the work comes after"));
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void EarlySuccess::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (!file.facts.isTest && !file.facts.byKind.empty())
        StatusScan(file, reporter).run();
}

} // namespace punchlist
