#include "detectors/testing/broadraises.h"

#include "detectors/filescan.h"
#include "facts/expressions.h"

#include <algorithm>
#include <string>

namespace punchlist {
namespace {

class BroadRaisesScan : FileScan {
public:
    using FileScan::FileScan;

    void runPython()
    {
        for (const auto& call : m_facts.calls) {
            const auto method = m_facts.text(call.method);
            const auto callee = m_facts.text(call.callee);
            if (callee == "pytest.raises" || method == "assertRaises")
                inspectExpectation(call.node, method == "assertRaises");
        }
    }

    void runJavaScript()
    {
        for (const auto& call : m_facts.calls) {
            const auto method = m_facts.text(call.method);
            if ((method == "toThrow" || method == "toThrowError") && m_code.child(call.node, Role::Argument) == noNode && (call.context & InTest) != 0)
                inspectThrow(call);
        }
    }

private:
    void inspectExpectation(NodeId call, bool unittest)
    {
        auto type = m_code.child(call, Role::Argument);
        if (type == noNode)
            type = keywordArgument(m_facts, call, unittest ? "exception" : "expected_exception");
        const auto name = type == noNode ? std::string_view{} : m_facts.qualified(type);
        if (name != "Exception" && name != "BaseException" && name != "builtins.Exception" && name != "builtins.BaseException")
            return;
        if (restricts(call, "match") || restricts(call, "check"))
            return;
        if (const auto* target = boundName(call); target && isInspected(target))
            return;
        Report report;
        report.node = call;
        report.values["type"] = std::string(name);
        report.values["call"] = unittest ? "assertRaises" : "pytest.raises";
        report.confidence = Confidence::High;
        m_reporter.report(m_file, std::move(report));
    }

    /// Whether `match=` or `check=` says more about the exception.
    bool restricts(NodeId call, std::string_view keyword) const
    {
        const auto value = keywordArgument(m_facts, call, keyword);
        if (value == noNode || m_code.is(value, NodeKind::Null))
            return false;
        return !m_code.is(value, NodeKind::String) || !m_code.text(value).empty();
    }

    /// `with pytest.raises(…) as caught`: the binding of `caught`, or null.
    const Binding* boundName(NodeId call) const
    {
        const auto with = m_code.parent(call);
        if (!m_code.is(with, NodeKind::With) || m_code.end(call) >= m_code.end(with))
            return nullptr;
        const auto next = m_code.end(call);
        return m_code[next].role == Role::Target ? m_facts.binding(next) : nullptr;
    }

    bool isInspected(const Binding* target) const
    {
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text == target->name && m_facts.binding(name) == target && m_code[name].role != Role::Target)
                return true;
        }
        return false;
    }

    /// `expect(() => { several; statements(); }).toThrow()`
    void inspectThrow(const Call& call)
    {
        const auto callee = m_facts.text(call.callee);
        if (callee.find(".not.") != std::string_view::npos)
            return;
        const auto root = expectCall(call.node);
        const auto function = root == noNode ? noNode : m_code.child(root, Role::Argument);
        if (!m_code.is(function, NodeKind::Function))
            return;
        const auto body = m_code.child(function, Role::Body);
        std::size_t statements = 0;
        if (m_code.is(body, NodeKind::Block)) {
            for ([[maybe_unused]] const auto statement : m_code.children(body))
                ++statements;
        }
        if (statements < 2)
            return;
        Report report;
        report.node = call.node;
        report.range = m_file.source.lines.range(m_code[root].startByte, m_code[call.node].endByte);
        report.values["type"] = "any error";
        report.values["call"] = std::string(m_facts.text(call.method));
        report.confidence = Confidence::High;
        m_reporter.report(m_file, std::move(report));
    }

    /// The `expect(…)` at the start of a chain of matchers.
    NodeId expectCall(NodeId call) const
    {
        auto node = m_code.child(call, Role::Callee);
        while (m_code.is(node, NodeKind::Member))
            node = m_code.child(node, Role::Object);
        return m_code.is(node, NodeKind::Call) && m_facts.callee(node).ends_with("expect") ? node : noNode;
    }
};

} // namespace

void BroadRaises::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    BroadRaisesScan scan(file, reporter);
    if (file.facts.language == Language::Python)
        scan.runPython();
    else
        scan.runJavaScript();
}

} // namespace punchlist
