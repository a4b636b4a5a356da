#include "detectors/data-integrity/enqueueorder.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "flow/exits.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

constexpr auto handOvers = std::to_array<std::string_view>({"delay", "apply_async", "send_task", "enqueue", "enqueue_job", "enqueue_in", "enqueue_at", "kiq", "add_job", "addJob", "sendToQueue"});

class EnqueueScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (call.function == noId || (call.context & (InTest | InHandler | InFinally)) != 0 || !handsOver(call))
                continue;
            Interruption::check();
            if (const auto handler = silentHandler(call.node); handler != noNode && recordBefore(call) != noNode)
                report(call, recordBefore(call), handler, "");
            else if (const auto commit = commitBehind(call); commit != noNode)
                report(call, noNode, commit, "early");
        }
    }

private:
    bool handsOver(const Call& call) const
    {
        const auto method = m_facts.text(call.method);
        const auto callee = m_code.child(call.node, Role::Callee);
        if (!m_code.is(callee, NodeKind::Member))
            return isOneOf(method, std::to_array<std::string_view>({"enqueue_job", "enqueueJob", "enqueue_task", "enqueueTask"}));
        const auto object = toLower(m_file.textOf(m_code.child(callee, Role::Object)).substr(0, 80));
        if (method == "add" || method == "addBulk" || method == "send" || method == "push")
            return object.ends_with("queue") || object.ends_with("queue()");
        // `_.delay(…)`, `rx.delay(100)`: only the task of a queue takes what it works on.
        if (method == "delay" && (m_facts.language != Language::Python || m_code.child(call.node, Role::Argument) == noNode))
            return false;
        return isOneOf(method, handOvers);
    }

    // ---- the failure is only logged

    /// The handler that the failure of a node ends in, when it does nothing but log and the function goes on.
    NodeId silentHandler(NodeId node) const
    {
        for (NodeId inner = node, outer = m_code.parent(node); outer != noNode && !m_code.is(outer, NodeKind::Function); inner = outer, outer = m_code.parent(outer)) {
            if (!m_code.is(outer, NodeKind::Try) || m_code[inner].role != Role::Body)
                continue;
            // Whatever stands beside it in the try is lost as well: then the handler speaks of more than the queue.
            for (const auto handler : m_code.children(outer)) {
                if (m_code[handler].role == Role::Handler)
                    return onlyLogs(handler) ? handler : noNode;
            }
            return noNode;
        }
        return noNode;
    }

    bool onlyLogs(NodeId handler) const
    {
        const auto body = m_code.child(handler, Role::Body);
        if (body == noNode || !exitsOf(m_facts, body).falls)
            return false;
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::Pass))
                continue;
            auto value = m_code.is(statement, NodeKind::ExpressionStatement) ? m_code.child(statement, Role::Value) : noNode;
            if (m_code.is(value, NodeKind::String))
                continue;
            const auto callee = m_code.is(value, NodeKind::Call) ? toLower(m_file.textOf(m_code.child(value, Role::Callee))) : std::string();
            static constexpr auto logs = std::to_array<std::string_view>({"log.", "logger", "logging", "console.", "print", "sentry", "capture"});
            if (!std::ranges::any_of(logs, [&](std::string_view log) { return callee.find(log) != std::string::npos; }))
                return false;
        }
        return true;
    }

    /// What makes or commits a record in the same function before a place, outside of the same try.
    NodeId recordBefore(const Call& place) const
    {
        NodeId last = noNode;
        for (const auto& call : m_facts.calls) {
            if (call.node >= place.node || call.function != place.function || m_code.contains(call.node, place.node))
                continue;
            const auto method = m_facts.text(call.method);
            static constexpr auto makers = std::to_array<std::string_view>({"commit", "insert", "insertOne", "insert_one", "create", "save", "add", "upsert"});
            const auto words = wordsOf(method);
            const bool makes = isOneOf(method, makers) || (words.size() > 1 && (words.front() == "create" || words.front() == "insert" || words.front() == "save") && !isOneOf(words.back(), std::to_array<std::string_view>({"client", "engine", "task", "token", "app", "session", "connection"})));
            if (makes && isStore(call))
                last = call.node;
        }
        return last;
    }

    bool isStore(const Call& call) const
    {
        const auto callee = toLower(m_file.textOf(m_code.child(call.node, Role::Callee)).substr(0, 120));
        static constexpr auto stores = std::to_array<std::string_view>({"db.", "session.", "repo", "service.", "prisma", "supabase", "store", "table(", "from(", "collection", "objects.", "model", "crud", "dao", "tx."});
        return std::ranges::any_of(stores, [&](std::string_view store) { return callee.find(store) != std::string::npos; }) || m_facts.text(call.method) == "commit" || callee.find("create_job") != std::string::npos;
    }

    // ---- handed over before the commit

    /// A commit behind a call in the same function with something added before it, or the `atomic` block around it; or noNode.
    NodeId commitBehind(const Call& place) const
    {
        if (m_facts.language != Language::Python)
            return noNode;
        for (NodeId inner = place.node, outer = m_code.parent(place.node); outer != noNode && !m_code.is(outer, NodeKind::Function); inner = outer, outer = m_code.parent(outer)) {
            const auto context = m_code.is(outer, NodeKind::With) && m_code[inner].role == Role::Body ? m_code.child(outer, Role::Context) : noNode;
            if (context != noNode && (m_facts.callee(context).ends_with("transaction.atomic") || m_facts.callee(context).ends_with(".begin")))
                return context;
        }
        bool added = false;
        for (const auto& call : m_facts.calls) {
            if (call.function != place.function)
                continue;
            const auto method = m_facts.text(call.method);
            const bool isBefore = call.node < place.node;
            if (isBefore && (method == "add" || method == "add_all") && isStore(call))
                added = true;
            else if (isBefore && method == "commit")
                added = false;
            else if (!isBefore && method == "commit" && added && sameBlock(place.node, call.node))
                return call.node;
        }
        return noNode;
    }

    /// Whether what stands at a place is always followed by another one: in the same block, or in one around it.
    bool sameBlock(NodeId place, NodeId later) const
    {
        auto block = later;
        while (block != noNode && !m_code.is(block, NodeKind::Block))
            block = m_code.parent(block);
        return m_code.contains(block, place);
    }

    void report(const Call& call, NodeId record, NodeId handler, std::string_view variant)
    {
        Report report;
        report.node = call.node;
        report.variant = variant;
        const auto text = m_file.textOf(m_code.child(call.node, Role::Callee));
        report.values["call"] = std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 60)));
        if (variant.empty()) {
            report.evidence.push_back(evidence(record, EvidenceRole::Source, "the record is there by now"));
            report.evidence.push_back(evidence(m_code.child(handler, Role::Body), EvidenceRole::Context, "the failure is told to nobody"));
        } else {
            report.severity = Severity::Medium;
            report.evidence.push_back(evidence(handler, EvidenceRole::Context, "the record can be seen from here on"));
        }
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void EnqueueOrder::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"delay", "apply_async", "send_task", "enqueue", "enqueue_job", "enqueueJob", "enqueue_task", "enqueueTask", "enqueue_in", "enqueue_at", "kiq", "add_job", "addJob", "sendToQueue", "add", "addBulk", "send", "push"};
    const auto& facts = file.facts;
    if (isCode(facts.language) && !facts.isTest && !facts.isScript && !facts.byKind.empty() && file.mayHold(needed))
        EnqueueScan(file, reporter).run();
}

} // namespace punchlist
