#include "detectors/resilience/streamcleanup.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// What goes on or stays taken until somebody ends it.
bool acquires(std::string_view callee, std::string_view method)
{
    static constexpr auto methods = std::to_array<std::string_view>({"acquire", "subscribe", "psubscribe", "register", "connect", "add_listener", "incr", "increment"});
    return callee == "asyncio.create_task" || callee == "asyncio.ensure_future" || callee == "open" || callee == "aiofiles.open" || isOneOf(method, methods);
}

/// What has to happen once the answer is out: usage, limits, history.
bool keepsBooks(std::string_view method)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"save", "record", "commit", "persist", "track", "store", "insert", "release", "decr", "decrement", "finish", "unsubscribe", "unregister", "charge", "bill"});
    const auto words = wordsOf(method);
    return !words.empty() && isOneOf(std::string_view(words.front()), verbs);
}

class StreamScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        static constexpr auto answers = std::to_array<std::string_view>({"StreamingResponse", "EventSourceResponse", "StreamingHttpResponse"});
        std::set<FunctionId> seen;
        for (const auto& call : m_facts.calls) {
            if (!isOneOf(m_facts.text(call.method), answers))
                continue;
            auto content = positionalArgument(m_facts, call.node, 0);
            if (content == noNode)
                content = keywordArgument(m_facts, call.node, "content");
            const auto generator = content == noNode ? noId : functionOf(content);
            if (generator != noId && m_facts.functions[generator].isGenerator && seen.insert(generator).second)
                inspect(generator, call.node);
        }
    }

private:
    /// The function of this file that makes the content: `stream()`, or `stream` itself.
    FunctionId functionOf(NodeId content) const
    {
        const auto* call = m_facts.call(content);
        const auto name = call ? m_code.child(content, Role::Callee) : content;
        const auto* binding = m_code.is(name, NodeKind::Name) ? m_facts.binding(name) : nullptr;
        if (!binding || binding->kind != Binding::Kind::Function || !m_code.is(binding->node, NodeKind::Function))
            return noId;
        return m_facts.entryOf[binding->node];
    }

    void inspect(FunctionId id, NodeId answer)
    {
        std::vector<NodeId> yields;
        for (const auto node : m_facts.nodes(NodeKind::Yield)) {
            if (m_facts.functionOf[node] == id)
                yields.push_back(node);
        }
        if (yields.empty() || hasFinally(id))
            return;
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            const bool isBefore = call.node < yields.back();
            if (call.function == id && isBefore && acquires(callee, m_facts.text(call.method)) && !isManaged(call.node)) {
                report(call.node, "", yields.back(), answer);
                return;
            }
        }
        const auto behind = m_code.end(outermostStatement(id, yields.back()));
        for (const auto& call : m_facts.calls) {
            if (call.function == id && call.node >= behind && (call.context & InHandler) == 0 && keepsBooks(m_facts.text(call.method))) {
                report(call.node, "books", yields.back(), answer);
                return;
            }
        }
    }

    bool hasFinally(FunctionId id) const
    {
        return std::ranges::any_of(m_facts.nodes(NodeKind::Try), [&](NodeId node) { return m_facts.functionOf[node] == id && m_code.child(node, Role::Finally) != noNode; });
    }

    /// In the head of a `with`, which ends it, or awaited at once and done.
    bool isManaged(NodeId call) const
    {
        for (auto n = call; n != noNode && !m_code.is(n, NodeKind::Block); n = m_code.parent(n)) {
            if (m_code[n].role == Role::Context || m_code.is(n, NodeKind::For))
                return true;
        }
        return std::ranges::any_of(m_facts.nodes(NodeKind::With), [&](NodeId with) { return m_code.contains(with, call) && m_facts.functionOf[with] == m_facts.functionOf[call]; });
    }

    NodeId outermostStatement(FunctionId id, NodeId node) const
    {
        const auto body = m_facts.functions[id].body;
        while (m_code.parent(node) != body && m_code.parent(node) != noNode)
            node = m_code.parent(node);
        return node;
    }

    void report(NodeId place, std::string variant, NodeId yield, NodeId answer)
    {
        Report report;
        report.node = place;
        report.variant = std::move(variant);
        report.values["generator"] = m_facts.scopeOf(place);
        report.values["call"] = m_facts.text(m_facts.call(place)->method);
        if (!report.variant.empty())
            report.severity = Severity::Medium;
        report.evidence.push_back(evidence(yield, EvidenceRole::MissingGuard, "a client that goes away ends the generator here"));
        report.evidence.push_back(evidence(answer, EvidenceRole::Context, "streams it"));
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void StreamCleanup::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"StreamingResponse", "EventSourceResponse", "StreamingHttpResponse"};
    if (file.facts.language == Language::Python && file.mayHold(needed))
        StreamScan(file, reporter).run();
}

} // namespace punchlist
