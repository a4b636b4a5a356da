#include "detectors/completeness/lastelementonly.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <vector>

namespace punchlist {
namespace {

/// Lists whose entries are meant to be read together.
bool namesHistory(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"messages", "message", "history", "conversation", "turns", "log", "transcript", "dialog", "dialogue", "chat", "context", "steps", "trace", "memory"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

class ListScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        std::vector<std::uint32_t> lists; // bindings
        for (std::uint32_t i = 0; i < m_facts.bindings.size(); ++i) {
            const auto& binding = m_facts.bindings[i];
            if (binding.kind == Binding::Kind::Variable && binding.function != noId && startsAsList(binding))
                lists.push_back(i);
        }
        if (lists.empty())
            return;
        std::vector<std::vector<NodeId>> uses(lists.size());
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            const auto at = std::ranges::lower_bound(lists, m_facts.entryOf[name]);
            if (at != lists.end() && *at == m_facts.entryOf[name])
                uses[static_cast<std::size_t>(at - lists.begin())].push_back(name);
        }
        for (std::size_t i = 0; i < lists.size(); ++i)
            inspect(m_facts.bindings[lists[i]], uses[i]);
    }

private:
    bool startsAsList(const Binding& binding) const
    {
        const auto assignments = m_facts.assignmentsOf(binding);
        return assignments.size() == 1 && assignments.front().how == Assignment::How::Plain && m_code.is(assignments.front().value, NodeKind::List);
    }

    enum class Part { Definition, Append, LastRead, Size, Other };
    Part partOf(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        const auto role = m_code[name].role;
        if (role == Role::Target)
            return m_code.is(parent, NodeKind::Assign) ? Part::Definition : Part::Other;
        if (m_code.is(parent, NodeKind::Subscript) && role == Role::Object)
            return isLastIndex(m_code.child(parent, Role::Index), m_code.text(name)) && m_code[parent].role != Role::Target && !isChanged(parent) ? Part::LastRead : Part::Other;
        if (m_code.is(parent, NodeKind::Member)) {
            const auto outer = m_code.parent(parent);
            const bool called = m_code.is(outer, NodeKind::Call) && m_code[parent].role == Role::Callee;
            const auto method = m_code.text(parent);
            if (called && (method == "append" || method == "push"))
                return m_code.is(m_code.parent(outer), NodeKind::ExpressionStatement) ? Part::Append : Part::Other;
            if (called && method == "at" && isMinusOne(m_code.child(outer, Role::Argument)) && !isChanged(outer))
                return Part::LastRead;
            return !called && method == "length" ? Part::Size : Part::Other;
        }
        if (m_code.is(parent, NodeKind::Call) && role == Role::Argument && m_facts.callee(parent) == "len")
            return Part::Size;
        return Part::Other;
    }

    bool isMinusOne(NodeId node) const
    {
        return (m_code.is(node, NodeKind::Unary) && m_code.text(node) == "-" && m_code.text(m_code.child(node, Role::Value)) == "1")
            || (m_code.is(node, NodeKind::Number) && m_code.text(node) == "-1");
    }

    /// `-1`, `xs.length - 1`
    bool isLastIndex(NodeId index, std::string_view list) const
    {
        if (isMinusOne(index))
            return true;
        if (!m_code.is(index, NodeKind::Binary) || m_code.text(index) != "-" || m_code.text(m_code.child(index, Role::Right)) != "1")
            return false;
        const auto left = m_code.child(index, Role::Left);
        return m_code.is(left, NodeKind::Member) && m_code.text(left) == "length" && m_code.text(m_code.child(left, Role::Object)) == list;
    }

    /// `xs[-1]["total"] = …`, `xs[-1].add(…)`: the entry is built up in place.
    bool isChanged(NodeId last) const
    {
        auto node = last;
        for (auto parent = m_code.parent(last); parent != noNode; node = parent, parent = m_code.parent(parent)) {
            if (m_code.is(parent, NodeKind::Call) && m_code[node].role == Role::Callee)
                return m_code.is(m_code.parent(parent), NodeKind::ExpressionStatement);
            if (m_code[node].role == Role::Target)
                return true;
            if ((!m_code.is(parent, NodeKind::Member) && !m_code.is(parent, NodeKind::Subscript)) || m_code[node].role != Role::Object)
                return false;
        }
        return false;
    }

    void inspect(const Binding& binding, const std::vector<NodeId>& uses)
    {
        NodeId append = noNode;
        std::vector<NodeId> reads;
        bool sized = false;
        for (const auto use : uses) {
            switch (partOf(use)) {
            case Part::Definition:
                break;
            case Part::Append:
                if ((m_facts.contextOf[use] & InLoop) != 0)
                    append = use;
                break;
            case Part::LastRead:
                reads.push_back(use);
                break;
            case Part::Size:
                // `xs[xs.length - 1]` asks for the size on its way.
                sized = sized || !isPartOfIndex(use);
                break;
            case Part::Other:
                return;
            }
        }
        const auto name = m_facts.text(binding.name);
        const bool history = namesHistory(name);
        if (append == noNode || reads.empty() || (sized && !history) || std::ranges::none_of(reads, [&](NodeId read) { return (m_facts.contextOf[read] & InLoop) != 0; }))
            return;
        // `if xs and xs[-1] == x` keeps track of the one before; a list of numbers or texts that is compared is no history.
        if (!history && std::ranges::all_of(reads, [&](NodeId read) { return isCompared(m_code.parent(read)); }))
            return;
        Report report;
        report.node = m_code.parent(reads.front());
        report.values["list"] = name;
        if (!history) {
            report.severity = Severity::Medium;
            report.confidence = Confidence::Low;
        }
        report.evidence.push_back(evidence(binding.node, EvidenceRole::Holder, "the list"));
        report.evidence.push_back(evidence(m_code.parent(m_code.parent(append)), EvidenceRole::Context, "every round adds to it"));
        for (std::size_t i = 1; i < reads.size(); ++i)
            report.evidence.push_back(evidence(m_code.parent(reads[i]), EvidenceRole::Context, "reads the last entry too"));
        m_reporter.report(m_file, std::move(report));
    }

    bool isPartOfIndex(NodeId name) const
    {
        const auto binary = m_code.parent(m_code.parent(name));
        return m_code.is(binary, NodeKind::Binary) && m_code[binary].role == Role::Index;
    }

    bool isCompared(NodeId last) const
    {
        for (auto n = m_code.parent(last), inner = last; n != noNode && (m_code.is(n, NodeKind::Member) || m_code.is(n, NodeKind::Subscript) || m_code.is(n, NodeKind::Compare) || m_code.is(n, NodeKind::Binary)); inner = n, n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::Compare) || m_code.is(n, NodeKind::Binary))
                return true;
            if (m_code[inner].role != Role::Object)
                return false;
        }
        return false;
    }
};

} // namespace

void LastElementOnly::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    ListScan(file, reporter).run();
}

} // namespace punchlist
