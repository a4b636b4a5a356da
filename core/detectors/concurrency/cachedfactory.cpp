#include "detectors/concurrency/cachedfactory.h"

#include "detectors/filescan.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {
namespace {

class FactoryScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& function : m_facts.functions) {
            if (function.body != noNode && m_code.is(function.body, NodeKind::Block) && !function.isTest)
                inspect(function);
        }
    }

private:
    void inspect(const Function& function)
    {
        NodeId branch = noNode;
        NodeId shared = noNode;
        for (const auto statement : m_code.children(function.body)) {
            if (!m_code.is(statement, NodeKind::If) || m_code.child(statement, Role::Else) != noNode)
                continue;
            shared = testedForAbsence(m_code.child(statement, Role::Condition));
            if (shared != noNode && isSharedVariable(shared) && assigns(statement, shared)) {
                branch = statement;
                break;
            }
        }
        if (branch == noNode || !returnsAfter(function, branch, shared))
            return;
        std::vector<NodeId> ignored;
        for (const auto parameter : m_code.children(function.node)) {
            if (!m_code.is(parameter, NodeKind::Parameter) || m_code[parameter].text == 0 || m_code.text(parameter) == "self" || m_code.text(parameter) == "cls")
                continue;
            if (usedOnlyIn(function, parameter, branch))
                ignored.push_back(parameter);
        }
        if (ignored.empty())
            return;
        report(function, branch, shared, ignored);
    }

    NodeId testedForAbsence(NodeId condition) const
    {
        if (m_code.is(condition, NodeKind::Unary) && m_code.text(condition) == "not")
            return m_code.child(condition, Role::Value);
        if (m_code.is(condition, NodeKind::Compare)) {
            const auto op = m_code.text(condition);
            if ((op == "is" || op == "==" || op == "===") && m_code.is(m_code.child(condition, Role::Right), NodeKind::Null))
                return m_code.child(condition, Role::Left);
        }
        return noNode;
    }

    /// A variable of the module: the instance lives longer than the call.
    bool isSharedVariable(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Name)) {
            const auto* binding = m_facts.binding(node);
            return binding && binding->kind == Binding::Kind::Variable && binding->function == noId && binding->owner == noId;
        }
        if (!m_code.is(node, NodeKind::Member))
            return false;
        const auto object = m_code.child(node, Role::Object);
        if (m_code.is(object, NodeKind::Name) && m_code.text(object) == "cls")
            return true;
        const auto* binding = m_facts.binding(object);
        return binding && binding->kind == Binding::Kind::Class;
    }

    bool assigns(NodeId branch, NodeId shared) const
    {
        for (NodeId n = m_code.child(branch, Role::Body); n < m_code.end(branch); ++n) {
            if (!m_code.is(n, NodeKind::Assign) && !m_code.is(n, NodeKind::AssignExpression))
                continue;
            const auto target = m_code.child(n, Role::Target);
            if (target != noNode && m_file.textOf(target) == m_file.textOf(shared))
                return true;
        }
        return false;
    }

    bool returnsAfter(const Function& function, NodeId branch, NodeId shared) const
    {
        for (NodeId n = m_code.end(branch); n < m_code.end(function.body); ++n) {
            if (m_code.is(n, NodeKind::Return)) {
                const auto value = m_code.child(n, Role::Value);
                return value != noNode && m_file.textOf(value) == m_file.textOf(shared);
            }
        }
        return false;
    }

    bool usedOnlyIn(const Function& function, NodeId parameter, NodeId branch) const
    {
        bool inside = false;
        for (NodeId n = function.body; n < m_code.end(function.body); ++n) {
            if (!m_code.is(n, NodeKind::Name) || m_code[n].text != m_code[parameter].text)
                continue;
            if (!m_code.contains(m_code.child(branch, Role::Body), n))
                return false;
            inside = true;
        }
        return inside;
    }

    void report(const Function& function, NodeId branch, NodeId shared, const std::vector<NodeId>& ignored)
    {
        std::string names;
        for (const auto parameter : ignored)
            names += (names.empty() ? "`" : ", `") + std::string(m_code.text(parameter)) + "`";
        Report report;
        report.node = ignored.front();
        report.values["function"] = std::string(m_facts.text(function.name));
        report.values["names"] = names;
        report.values["shared"] = std::string(m_file.textOf(shared));
        report.evidence.push_back(evidence(m_code.child(branch, Role::Condition), EvidenceRole::Context, "only this branch reads " + names));
        // Callers of the same file that pass different things.
        const auto scope = m_facts.text(function.scope);
        std::vector<std::string_view> passed;
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            if (callee.size() != scope.size() + 1 || !callee.starts_with('@') || callee.substr(1) != scope)
                continue;
            const auto text = m_file.textOf(call.node);
            if (std::ranges::find(passed, text) == passed.end()) {
                passed.push_back(text);
                report.evidence.push_back(evidence(call.node, EvidenceRole::Caller, "a caller"));
            }
        }
        if (passed.size() > 1) {
            report.severity = Severity::High;
            report.confidence = Confidence::High;
            report.qualification = {Qualification::State::Holds, "callers in this file pass different arguments"};
        } else {
            // What need not be passed mostly is not.
            if (std::ranges::all_of(ignored, [&](NodeId parameter) { return m_code.has(parameter, FlagOptional) || m_code.child(parameter, Role::Default) != noNode; }))
                report.confidence = Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when callers pass different arguments"};
        }
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void CachedFactory::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    FactoryScan(file, reporter).run();
}

} // namespace punchlist
