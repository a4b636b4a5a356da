#include "detectors/data-integrity/setorder.h"

#include "detectors/filescan.h"

#include <algorithm>
#include <string>

namespace punchlist {
namespace {

class SetOrderScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            if (callee == "list" || callee == "tuple")
                inspect(call.node, m_code.child(call.node, Role::Argument));
        }
        for (const auto list : m_facts.nodes(NodeKind::List)) {
            if (list + 1 < m_code.end(list) && m_code.is(list + 1, NodeKind::Spread) && m_code.end(list + 1) == m_code.end(list))
                inspect(list, m_code.child(list + 1, Role::Value));
        }
    }

private:
    bool isSet(NodeId node) const
    {
        if (node == noNode)
            return false;
        const auto value = m_facts.valueOf(node);
        if (m_code.is(value, NodeKind::Set))
            return true;
        if (m_code.is(value, NodeKind::Comprehension))
            return m_code.text(value) == "set";
        const auto callee = m_facts.callee(value);
        return callee == "set" || callee == "frozenset";
    }

    void inspect(NodeId sequence, NodeId set)
    {
        if (!isSet(set))
            return;
        if (const auto use = positionOf(sequence); use != noNode && !hasOneElement(sequence, set)) {
            report(use, sequence);
            return;
        }
        const auto parent = m_code.parent(sequence);
        if (!m_code.is(parent, NodeKind::Assign) || m_code[sequence].role != Role::Value)
            return;
        const auto* binding = m_facts.binding(m_code.child(parent, Role::Target));
        if (!binding || binding->kind != Binding::Kind::Variable || binding->assignmentCount != 1)
            return;
        NodeId found = noNode;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text != binding->name || m_facts.binding(name) != binding)
                continue;
            const auto member = m_code.parent(name);
            if (m_code.is(member, NodeKind::Member) && (m_code.text(member) == "sort" || m_code.text(member) == "index"))
                return; // brought into an order, or used as a numbering
            if (found == noNode)
                found = positionOf(name);
        }
        if (found != noNode && !hasOneElement(sequence, set))
            report(found, sequence);
    }

    /// The node that takes elements by their position: x[0], x[-1], x[:3], zip(x, …).
    NodeId positionOf(NodeId node) const
    {
        const auto parent = m_code.parent(node);
        if (m_code.is(parent, NodeKind::Subscript) && m_code[node].role == Role::Object) {
            const auto index = m_code.child(parent, Role::Index);
            if (m_code.is(index, NodeKind::Number) || (m_code.is(index, NodeKind::Unary) && m_code.is(m_code.child(index, Role::Value), NodeKind::Number)))
                return parent;
            if (m_code.is(index, NodeKind::Slice)) {
                const auto start = m_code.child(index, Role::Left);
                const auto stop = m_code.child(index, Role::Right);
                const bool fromStart = start == noNode || m_code.is(start, NodeKind::Number);
                return fromStart && stop != noNode ? parent : noNode; // batches go over all of it
            }
            return noNode;
        }
        if (m_code.is(parent, NodeKind::Call) && m_code[node].role == Role::Argument && m_facts.callee(parent) == "zip")
            return parent;
        return noNode;
    }

    /// `len(set(values)) == 1` in the same function: there is only one element to take.
    bool hasOneElement(NodeId sequence, NodeId set) const
    {
        const auto function = m_facts.functionOf[sequence];
        return std::ranges::any_of(m_facts.nodes(NodeKind::Compare), [&](NodeId compare) {
            if (m_facts.functionOf[compare] != function)
                return false;
            const auto left = m_code.child(compare, Role::Left);
            const auto right = m_code.child(compare, Role::Right);
            if (m_facts.callee(left) != "len" || !m_code.is(right, NodeKind::Number) || (m_code.text(right) != "1" && m_code.text(right) != "2"))
                return false;
            const auto measured = m_code.child(left, Role::Argument);
            if (measured == noNode)
                return false;
            const auto text = m_file.textOf(measured);
            const auto parent = m_code.parent(sequence);
            return text == m_file.textOf(set) || text == m_file.textOf(sequence)
                || (m_code.is(parent, NodeKind::Assign) && text == m_file.textOf(m_code.child(parent, Role::Target)));
        });
    }

    void report(NodeId use, NodeId sequence)
    {
        Report report;
        report.node = use;
        const auto text = m_file.textOf(sequence);
        report.values["value"] = std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 60)));
        const auto useText = m_file.textOf(use);
        report.values["use"] = std::string(useText.substr(0, std::min<std::size_t>(useText.find('\n'), 60)));
        report.confidence = Confidence::High;
        if (!m_code.contains(use, sequence))
            report.evidence.push_back(evidence(sequence, EvidenceRole::Source, "the order is lost here"));
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void SetOrder::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    SetOrderScan(file, reporter).run();
}

} // namespace punchlist
