#include "detectors/concurrency/unusedasync.h"

#include "base/words.h"
#include "detectors/filescan.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

class UnusedAsyncScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& function : m_facts.functions)
            inspect(function);
    }

private:
    void inspect(const Function& function)
    {
        if (!function.isAsync || function.body == noNode || function.isAbstract || function.isHandler || function.isTest || !function.decorators.empty() || function.isGenerator)
            return;
        if (givesControlBack(function) || isStub(function) || isRequiredToBeAsync(function))
            return;
        const bool awaited = isAwaitedHere(function);
        const auto name = m_facts.text(function.name);
        Report report;
        report.range = headOf(function);
        report.values["name"] = name.empty() ? "The async function" : "`" + std::string(name) + "`";
        report.values["callers"] = awaited ? "Its callers in this file await it" : "No caller in this file awaits it";
        report.severity = awaited ? Severity::Low : Severity::Info;
        // In JavaScript it costs next to nothing, and types may ask for a promise.
        report.confidence = awaited && m_isPython ? Confidence::Medium : Confidence::Low;
        m_reporter.report(m_file, std::move(report));
    }

    /// An await, async for, async with or yield of the function itself, or a promise that it hands on.
    bool givesControlBack(const Function& function) const
    {
        for (NodeId n = function.node + 1; n < m_code.end(function.node); ++n) {
            switch (m_code[n].kind) {
            case NodeKind::Function: n = m_code.end(n) - 1; break;
            case NodeKind::Await: return true;
            case NodeKind::Yield:
                if (m_isPython || m_code.has(n, FlagDelegate))
                    return true;
                break;
            case NodeKind::With:
            case NodeKind::For:
            case NodeKind::Comprehension:
                if (m_code.has(n, FlagAwait))
                    return true;
                break;
            case NodeKind::Return: {
                // JavaScript waits for a promise that an async function returns.
                const auto value = m_code.child(n, Role::Value);
                if (!m_isPython && value != noNode && returnsPromise(value))
                    return true;
                break;
            }
            default: break;
            }
        }
        return !m_isPython && !m_code.is(function.body, NodeKind::Block) && returnsPromise(function.body);
    }

    bool returnsPromise(NodeId value) const
    {
        for (NodeId n = value; n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::Function)) {
                n = m_code.end(n) - 1;
                continue;
            }
            if (!m_code.is(n, NodeKind::Call))
                continue;
            return true; // what it returns is not known
        }
        return m_code.is(value, NodeKind::Name) || m_code.is(value, NodeKind::Member);
    }

    /// Nothing, a docstring, a constant, or the refusal to do anything: a member of an interface that others implement.
    bool isStub(const Function& function) const
    {
        if (!m_code.is(function.body, NodeKind::Block))
            return m_code.is(function.body, NodeKind::Null) || m_code.is(function.body, NodeKind::Dict) || m_code.is(function.body, NodeKind::List) || m_code.is(function.body, NodeKind::Boolean);
        for (const auto statement : m_code.children(function.body)) {
            switch (m_code[statement].kind) {
            case NodeKind::Pass:
            case NodeKind::Raise: continue;
            case NodeKind::ExpressionStatement:
                if (m_code.is(m_code.child(statement, Role::Value), NodeKind::String) || m_code.is(m_code.child(statement, Role::Value), NodeKind::Name))
                    continue;
                return false;
            case NodeKind::Return: {
                const auto value = m_code.child(statement, Role::Value);
                const bool isEmpty = value == noNode || m_code.is(value, NodeKind::Null) || m_code.is(value, NodeKind::Boolean)
                    || ((m_code.is(value, NodeKind::Dict) || m_code.is(value, NodeKind::List)) && value + 1 == m_code.end(value))
                    || (function.owner != noId && isParameter(value)); // the hook that changes nothing
                if (isEmpty)
                    continue;
                return false;
            }
            default: return false;
            }
        }
        return true;
    }

    bool isParameter(NodeId value) const
    {
        const auto* binding = m_facts.binding(value);
        return binding && binding->kind == Binding::Kind::Parameter;
    }

    /// A method that a base class or interface may ask for, a callback, a hook, an exported action.
    bool isRequiredToBeAsync(const Function& function) const
    {
        const auto name = m_facts.text(function.name);
        if (name.starts_with("__") || name.starts_with("on_") || name.starts_with("handle") || staysForOthers(function))
            return true;
        if (function.owner != noId) {
            const auto& owner = m_facts.classes[function.owner];
            if (!owner.bases.empty() || !owner.decorators.empty() || isMadeToBeDerivedFrom(owner) || hasNamesake(function))
                return true;
            return !m_isPython && (m_code.has(function.node, FlagDo) || m_file.textOf(owner.node).substr(0, 300).find("implements") != std::string_view::npos);
        }
        // Pages and settings of web frameworks; methods of object literals are called by whoever gets the object.
        const auto outer = m_code.parent(function.node);
        const bool isPage = (name.empty() && m_code.is(outer, NodeKind::Export)) || (!name.empty() && name.front() >= 'A' && name.front() <= 'Z');
        if (!m_isPython && (m_code.is(outer, NodeKind::Dict) || isPage))
            return true;
        if (function.isLambda) {
            const auto parent = m_code.parent(function.node);
            if (m_code.is(parent, NodeKind::Call) || m_code.is(parent, NodeKind::Keyword) || m_code.is(parent, NodeKind::Pair) || m_code.is(parent, NodeKind::JsxAttribute)
                || m_code.is(parent, NodeKind::List) || m_code.is(parent, NodeKind::Return) || m_code.is(parent, NodeKind::Member))
                return true;
        }
        return isPassedOn(function);
    }

    /// The docstring says that callers elsewhere depend on the function as it is.
    bool staysForOthers(const Function& function) const
    {
        const auto first = function.body + 1;
        const auto text = m_code.is(function.body, NodeKind::Block) && first < m_code.end(function.body) && m_code.is(first, NodeKind::ExpressionStatement)
            ? m_code.child(first, Role::Value)
            : noNode;
        return m_code.is(text, NodeKind::String) && toLower(m_code.text(text)).find("compatib") != std::string::npos;
    }

    /// A class whose name says that others derive from it, or that it is one of several of a kind.
    bool isMadeToBeDerivedFrom(const Class& owner) const
    {
        static constexpr auto kinds = std::to_array<std::string_view>({"base", "abstract", "interface", "mixin", "protocol", "view", "handler", "plugin", "backend", "adapter", "provider"});
        const auto words = wordsOf(m_facts.text(owner.name));
        return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(kinds, word) != kinds.end(); });
    }

    /// A method of the same name in another class that does wait: both are called through what they have in common.
    bool hasNamesake(const Function& function) const
    {
        return std::ranges::any_of(m_facts.functions, [&](const Function& other) {
            return other.name == function.name && other.isAsync && other.owner != noId && other.owner != function.owner && other.body != noNode && givesControlBack(other);
        });
    }

    /// Whether the function's name is used for anything but calling it.
    bool isPassedOn(const Function& function) const
    {
        const auto name = function.name; // that of the variable for an arrow function
        if (name == 0)
            return false;
        for (const auto use : m_facts.nodes(NodeKind::Name)) {
            if (m_code[use].text == name && m_code[use].role != Role::Callee && m_code[use].role != Role::Target)
                return true;
        }
        return false;
    }

    bool isAwaitedHere(const Function& function) const
    {
        const auto scope = m_facts.text(function.scope);
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto callee = m_facts.text(call.callee);
            return (call.context & Awaited) != 0 && callee.size() == scope.size() + 1 && callee.starts_with('@') && callee.substr(1) == scope;
        });
    }

    /// The line on which the function starts, behind its decorators.
    TextRange headOf(const Function& function) const
    {
        const auto line = m_file.source.lines.lineOf(m_code[function.node].startByte);
        const auto end = std::min(m_code[function.node].endByte, m_file.source.lines.lineStart(line) + static_cast<std::uint32_t>(m_file.source.lines.line(line).size()));
        return m_file.source.lines.range(m_code[function.node].startByte, end);
    }
};

} // namespace

void UnusedAsync::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    UnusedAsyncScan(file, reporter).run();
}

} // namespace punchlist
