#include "detectors/completeness/conditionwithouteffect.h"

#include "detectors/filescan.h"
#include "flow/exits.h"

#include <algorithm>
#include <string>

namespace punchlist {
namespace {

class ConditionScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto kind : {NodeKind::If, NodeKind::Conditional}) {
            for (const auto node : m_facts.nodes(kind))
                inspectBranches(node);
        }
        for (const auto compare : m_facts.nodes(NodeKind::Compare))
            inspectComparison(compare);
        for (const auto statement : m_facts.nodes(NodeKind::Assert))
            inspectTuple(statement);
    }

private:
    void inspectBranches(NodeId node)
    {
        const auto condition = m_code.child(node, Role::Condition);
        const auto body = m_code.child(node, Role::Body);
        const auto otherwise = m_code.child(node, Role::Else);
        if (condition == noNode || body == noNode || m_code.has(node, FlagError))
            return;
        if (otherwise != noNode && !m_code.is(otherwise, NodeKind::If) && !isPartOfChain(node) && sameCode(body, otherwise)) {
            report(condition, "arms", std::string(shortText(condition)), "both ways do `" + shortText(firstIn(body)) + "`", Severity::Low, Confidence::High);
            return;
        }
        if (m_code.is(node, NodeKind::If))
            inspectConstant(condition, body);
    }

    /// An elif chain may list cases that are treated alike.
    bool isPartOfChain(NodeId node) const { return m_code.is(node, NodeKind::If) && m_code[node].role == Role::Else; }

    NodeId firstIn(NodeId block) const { return m_code.is(block, NodeKind::Block) && block + 1 < m_code.end(block) ? block + 1 : block; }

    /// Whether two subtrees are the same code, apart from white space and comments.
    bool sameCode(NodeId a, NodeId b) const
    {
        const auto size = m_code.end(a) - a;
        if (size != m_code.end(b) - b || size < 2)
            return m_code[a].kind == m_code[b].kind && m_code[a].text == m_code[b].text && size == m_code.end(b) - b && !m_code.is(a, NodeKind::Block) && m_code[a].text != 0;
        for (NodeId i = 0; i < size; ++i) {
            const auto& left = m_code[a + i];
            const auto& right = m_code[b + i];
            if (left.kind != right.kind || left.text != right.text || left.flags != right.flags || (i > 0 && left.role != right.role) || left.kind == NodeKind::Unknown)
                return false;
            // A leaf without a text may still differ in the source.
            if (left.end == a + i + 1 && left.text == 0 && left.endByte - left.startByte != right.endByte - right.startByte)
                return false;
        }
        // A lone `pass` in both arms, or an empty block, is a place that somebody keeps free.
        return !(size <= 2 && m_code.is(a, NodeKind::Block));
    }

    /// `assert (total > 0, "no total")`: the parentheses make a tuple of the condition and the message, and that is true.
    void inspectTuple(NodeId statement)
    {
        const auto condition = m_code.child(statement, Role::Condition);
        if (m_code.is(condition, NodeKind::Tuple) && condition + 1 < m_code.end(condition))
            report(condition, "tuple", std::string(shortText(condition)), "a tuple that holds something is always true", Severity::Medium, Confidence::High);
    }

    /// `if True:`, `if (false)`: what is left of an experiment.
    void inspectConstant(NodeId condition, NodeId body)
    {
        const bool always = isLiterallyTrue(m_code, condition) && !m_code.is(condition, NodeKind::String);
        const bool never = isLiterallyFalse(m_code, condition) && !m_code.is(condition, NodeKind::String);
        if ((!always && !never) || (m_code.is(condition, NodeKind::Name)) || isGeneratorTrick(body))
            return;
        report(condition, "constant", shortText(condition), always ? "the condition always holds" : "the condition never holds", Severity::Low, Confidence::High);
    }

    /// `if False: yield` makes a function a generator; `if (0) { typeof … }` is rare enough.
    bool isGeneratorTrick(NodeId body) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Yield) || m_code.is(n, NodeKind::Import))
                return true;
        }
        return false;
    }

    void inspectComparison(NodeId compare)
    {
        const auto left = m_code.child(compare, Role::Left);
        const auto right = m_code.child(compare, Role::Right);
        if (left == noNode || right == noNode || (m_facts.contextOf[compare] & InTest) != 0)
            return;
        const auto op = m_code.text(compare);
        if (m_isPython && (op == "in" || op == "not in") && m_code.is(left, NodeKind::String) && m_facts.callee(right) == "locals") {
            inspectLocals(compare, left);
            return;
        }
        if (op != "==" && op != "===" && op != "<" && op != ">" && op != "<=" && op != ">=" && op != "is" && op != "!=" && op != "!==" && op != "is not")
            return;
        if (m_code.has(compare, FlagDouble) || !isStable(left) || !sameCode(left, right) || m_file.textOf(left) != m_file.textOf(right))
            return;
        if (m_code.is(left, NodeKind::Number) || m_code.is(left, NodeKind::String) || m_code.is(left, NodeKind::Boolean))
            return; // written out by a generator or for a reader
        if (op == "!=" || op == "!==" || op == "==" || op == "===") {
            // x != x asks for NaN.
            const auto* function = m_facts.function(compare);
            const auto name = function ? m_facts.text(function->name) : std::string_view{};
            if (op.starts_with('!') || name.find("nan") != std::string_view::npos || name.find("NaN") != std::string_view::npos || name.find("eq") != std::string_view::npos)
                return;
        }
        report(compare, "self", shortText(compare), "both sides are the same", Severity::Medium, Confidence::High);
    }

    /// Names and attributes: reading them twice gives the same.
    bool isStable(NodeId node) const
    {
        for (NodeId n = node; n < m_code.end(node); ++n) {
            if (!m_code.is(n, NodeKind::Name) && !m_code.is(n, NodeKind::Member) && !m_code.is(n, NodeKind::Subscript) && !m_code.is(n, NodeKind::String) && !m_code.is(n, NodeKind::Number))
                return false;
        }
        return true;
    }

    /// `'result' in locals()` where nothing in the function binds `result`.
    void inspectLocals(NodeId compare, NodeId name)
    {
        const auto function = m_facts.functionOf[compare];
        if (function == noId)
            return;
        const auto id = m_code[name].text;
        const bool isBound = std::ranges::any_of(m_facts.bindings, [&](const Binding& binding) { return binding.name == id && binding.function == function; });
        if (!isBound)
            report(compare, "locals", shortText(compare), "`" + std::string(m_code.text(name)) + "` is never a local name of the function", Severity::Medium, Confidence::High);
    }

    std::string shortText(NodeId node) const
    {
        const auto text = m_file.textOf(node);
        return std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 60)));
    }

    void report(NodeId node, std::string_view variant, std::string condition, std::string why, Severity severity, Confidence confidence)
    {
        Report report;
        report.node = node;
        report.variant = variant;
        report.values["condition"] = std::move(condition);
        report.values["why"] = std::move(why);
        report.severity = severity;
        report.confidence = confidence;
        if (variant == "tuple")
            report.tags = {"topic/assertion-cannot-fail"};
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void ConditionWithoutEffect::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    ConditionScan(file, reporter).run();
}

} // namespace punchlist
