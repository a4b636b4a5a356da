#include "detectors/resilience/contextmanagercatches.h"

#include "base/oneof.h"
#include "detectors/filescan.h"

#include <string>

namespace punchlist {
namespace {

constexpr auto makers = std::to_array<std::string_view>({"contextlib.contextmanager", "contextlib.asynccontextmanager"});

class ContextManagerScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& function : m_facts.functions) {
            const bool isManager = std::ranges::any_of(function.decorators, [&](TextId id) { return isOneOf(m_facts.text(id), makers); });
            if (isManager && function.body != noNode)
                inspect(function);
        }
    }

private:
    void inspect(const Function& function)
    {
        for (const auto node : m_facts.nodes(NodeKind::Yield)) {
            if (m_facts.functionOf[node] != m_facts.entryOf[function.node])
                continue;
            for (auto n = node; n != function.node; n = m_code.parent(n)) {
                const auto attempt = m_code.parent(n);
                if (m_code.is(attempt, NodeKind::Try) && m_code[n].role == Role::Body)
                    inspectTry(function, node, attempt);
            }
        }
    }

    void inspectTry(const Function& function, NodeId node, NodeId attempt)
    {
        for (const auto handler : m_code.children(attempt)) {
            if (m_code[handler].role != Role::Handler)
                continue;
            const auto type = m_code.child(handler, Role::Type);
            const auto name = type == noNode ? std::string_view("BaseException") : m_facts.qualified(type);
            if (name != "Exception" && name != "BaseException")
                continue;
            const auto [outcome, place] = relabels(handler);
            if (place == noNode)
                return;
            Report report;
            report.range = m_file.source.lines.range(m_code[handler].startByte, type == noNode ? m_code[handler].startByte + 6 : m_code[type].endByte);
            report.values["function"] = std::string(m_facts.text(function.name));
            report.values["outcome"] = outcome;
            report.values["clause"] = type == noNode ? "except:" : "except " + std::string(m_file.textOf(type));
            report.confidence = Confidence::High;
            report.evidence.push_back(evidence(node, EvidenceRole::Context, "errors of the with-body come in here"));
            report.evidence.push_back(evidence(place, EvidenceRole::Sink, "and leave as something else"));
            m_reporter.report(m_file, std::move(report));
            return;
        }
    }

    /// What a handler turns every error into, and where; noNode when it passes them on.
    std::pair<std::string, NodeId> relabels(NodeId handler) const
    {
        const auto body = m_code.child(handler, Role::Body);
        const auto bound = m_code.text(handler);
        NodeId other = noNode;
        for (NodeId n = body; body != noNode && n < m_code.end(body); ++n) {
            if (!m_code.is(n, NodeKind::Raise))
                continue;
            const auto value = m_code.child(n, Role::Value);
            if (value == noNode || (m_code.is(value, NodeKind::Name) && m_code.text(value) == bound))
                return {{}, noNode}; // the same error goes on, at least sometimes
            if (other == noNode)
                other = n;
        }
        if (other == noNode)
            return {{}, noNode};
        const auto value = m_code.child(other, Role::Value);
        const auto made = m_code.is(value, NodeKind::Call) ? m_code.child(value, Role::Callee) : value;
        return {"`" + std::string(m_file.textOf(made)) + "`", other};
    }
};

} // namespace

void ContextManagerCatches::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    ContextManagerScan(file, reporter).run();
}

} // namespace punchlist
