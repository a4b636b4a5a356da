#include "detectors/completeness/redefinition.h"

#include "detectors/filescan.h"
#include "detectors/flowtypes.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace punchlist {
namespace {

class RedefinitionScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto kind : {NodeKind::Module, NodeKind::Block}) {
            for (const auto block : m_facts.nodes(kind))
                inspectBlock(block);
        }
        for (const auto dict : m_facts.nodes(NodeKind::Dict))
            inspectKeys(dict);
        if (m_isPython)
            inspectImports();
    }

private:
    /// Definitions of one name directly in one block: whoever stands in an if or try is an alternative.
    void inspectBlock(NodeId block)
    {
        std::map<TextId, NodeId> known;
        for (const auto statement : m_code.children(block)) {
            const auto definition = definitionIn(statement);
            if (definition == noNode) {
                forgetAssigned(statement, known);
                continue;
            }
            const auto name = m_code[definition].text;
            if (name == 0)
                continue;
            const auto at = known.find(name);
            if (at != known.end() && m_code[at->second].kind == m_code[definition].kind && !isUsedBetween(at->second, definition, block))
                report(at->second, definition, m_code.is(definition, NodeKind::Class) ? "class" : isMethodBody(block) ? "method" : "function");
            known[name] = definition;
        }
    }

    bool isMethodBody(NodeId block) const { return m_code.is(m_code.parent(block), NodeKind::Class); }

    NodeId definitionIn(NodeId statement) const
    {
        auto node = statement;
        if (m_code.is(node, NodeKind::Export))
            node = m_code.child(node, Role::Body);
        if (node == noNode || (!m_code.is(node, NodeKind::Function) && !m_code.is(node, NodeKind::Class)))
            return noNode;
        if (m_code.is(node, NodeKind::Function)) {
            if (m_code.child(node, Role::Body) == noNode || m_code.has(node, FlagDo) || m_code.child(node, Role::Key) != noNode)
                return noNode; // an overload, a property, a computed name
            const auto entry = m_facts.entryOf[node];
            if (entry != noId && m_facts.functions[entry].isAbstract)
                return noNode;
        }
        if (m_code.child(node, Role::Decorator) != noNode)
            return noNode; // registered, overloaded or wrapped: whether the first is lost is the decorator's choice
        if (m_code.text(node) == "_" || m_code.text(node) == "constructor")
            return noNode;
        return node;
    }

    /// A name that is assigned or deleted in between starts anew.
    void forgetAssigned(NodeId statement, std::map<TextId, NodeId>& known) const
    {
        if (known.empty())
            return;
        for (NodeId n = statement; n < m_code.end(statement); ++n) {
            if (m_code.is(n, NodeKind::Name))
                known.erase(m_code[n].text); // used or replaced
        }
    }

    bool isUsedBetween(NodeId first, NodeId second, NodeId block) const
    {
        const auto name = m_code[first].text;
        // Static and instance members of one name live side by side.
        if (m_code.has(first, FlagStatic) != m_code.has(second, FlagStatic))
            return true;
        // In a class body a use is a bare name; methods call each other at run time, when the second has won.
        const bool inClass = isMethodBody(block);
        for (NodeId n = m_code.end(first); n < second; ++n) {
            if (inClass && m_code.is(n, NodeKind::Function)) {
                const auto body = m_code.child(n, Role::Body);
                if (body != noNode && m_code.child(n, Role::Decorator) == noNode) {
                    n = m_code.end(n) - 1;
                    continue;
                }
            }
            if (m_code.is(n, NodeKind::Name) && m_code[n].text == name)
                return true;
        }
        // Decorators and bases of the second may name the first.
        for (NodeId n = second; n < m_code.end(second); ++n) {
            if ((m_code[n].role == Role::Base || m_code[n].role == Role::Default) && m_code.is(n, NodeKind::Name) && m_code[n].text == name)
                return true;
        }
        return false;
    }

    void report(NodeId first, NodeId second, std::string_view what)
    {
        Report report;
        const auto body = m_code.child(second, Role::Body);
        report.range = headOf(second);
        report.values["name"] = std::string(m_code.text(first));
        report.values["what"] = std::string(what);
        report.values["line"] = std::to_string(m_file.range(first).startLine + 1);
        const auto firstBody = m_code.child(first, Role::Body);
        const bool same = firstBody != noNode && body != noNode && m_file.textOf(firstBody) == m_file.textOf(body);
        report.values["difference"] = same ? "both have the same body" : "their bodies differ, and the first can never run";
        report.severity = same ? Severity::Low : Severity::Medium;
        report.confidence = Confidence::High;
        report.tags = {"topic/unused-code"};
        report.evidence.push_back({.path = {}, .range = headOf(first), .role = EvidenceRole::Context, .note = "the first definition", .snippet = {}});
        m_reporter.report(m_file, std::move(report));
    }

    /// Imports that bind a name again in the same block: the same thing twice, or another one under the same name. JavaScript does not
    /// allow that. A file that hands names on (`__init__.py`) may list them as it likes.
    void inspectImports()
    {
        if (m_facts.path.ends_with("__init__.py"))
            return;
        std::map<std::pair<NodeId, TextId>, const Import*> known; // by block and bound name
        std::map<NodeId, std::vector<const Import*>> repeated; // by statement
        for (const auto& import : m_facts.imports) {
            if (import.alias == 0 || import.dynamic || import.reexport || !m_code.is(import.node, NodeKind::Import))
                continue;
            const auto block = m_code.parent(import.node);
            const auto [at, isNew] = known.emplace(std::pair(block, import.alias), &import);
            if (isNew)
                continue;
            const auto& first = *at->second;
            at->second = &import;
            if (first.node == import.node)
                continue;
            if (first.module == import.module && first.name == import.name)
                repeated[import.node].push_back(&first);
            else if (first.name != 0 && import.name != 0 && !isNamedBetween(first, import))
                reportImport(first, import.node, "both are imports, and the first is never used", Severity::Medium);
        }
        for (const auto& [statement, firsts] : repeated)
            reportImport(*firsts.front(), statement, "both import the same", Severity::Info);
    }

    bool isNamedBetween(const Import& first, const Import& second) const
    {
        for (auto node = m_code.end(first.node); node < second.node; ++node) {
            if (m_code.is(node, NodeKind::Name) && m_code[node].text == first.alias)
                return true;
        }
        return false;
    }

    void reportImport(const Import& first, NodeId second, std::string_view difference, Severity severity)
    {
        Report report;
        report.range = headOf(second);
        report.variant = "import";
        report.values["name"] = m_facts.text(first.alias);
        report.values["what"] = "import";
        report.values["line"] = std::to_string(m_file.range(first.node).startLine + 1);
        report.values["difference"] = difference;
        report.severity = severity;
        report.confidence = Confidence::High;
        report.evidence.push_back({.path = {}, .range = headOf(first.node), .role = EvidenceRole::Context, .note = "the first import", .snippet = {}});
        m_reporter.report(m_file, std::move(report));
    }

    /// Two entries of a literal with the same key.
    void inspectKeys(NodeId dict)
    {
        // const {selection, selection: {from, to}} = state: a pattern may take one key twice.
        auto pattern = dict;
        while (m_code.is(m_code.parent(pattern), NodeKind::Pair) || m_code.is(m_code.parent(pattern), NodeKind::Dict) || m_code.is(m_code.parent(pattern), NodeKind::List))
            pattern = m_code.parent(pattern);
        if (m_code[pattern].role == Role::Target)
            return;
        if (isWrittenInFlow(m_file))
            return;
        std::map<std::tuple<NodeKind, std::string_view>, NodeId> known;
        for (const auto pair : m_code.children(dict)) {
            if (!m_code.is(pair, NodeKind::Pair))
                continue;
            const auto key = m_code.child(pair, Role::Key);
            const auto value = m_code.child(pair, Role::Value);
            if (key == noNode || value == noNode)
                continue;
            const bool literal = m_code.is(key, NodeKind::String) || m_code.is(key, NodeKind::Number);
            if (!literal && (m_isPython || m_code[pair].text == 0 || !m_code.is(key, NodeKind::Name)))
                continue;
            const auto text = literal ? m_code.text(key) : m_code.text(pair);
            const auto kind = m_isPython ? m_code[key].kind : NodeKind::String;
            const auto [at, isNew] = known.emplace(std::tuple(kind, text), pair);
            if (isNew || m_code.has(key, FlagBytes) != m_code.has(m_code.child(at->second, Role::Key), FlagBytes))
                continue;
            Report report;
            report.variant = "key";
            report.node = key;
            report.values["name"] = std::string(text);
            report.values["what"] = "key";
            report.values["line"] = std::to_string(m_file.range(at->second).startLine + 1);
            const bool same = m_file.textOf(m_code.child(at->second, Role::Value)) == m_file.textOf(value);
            report.values["difference"] = same ? "both have the same value" : "the values differ, and the first is lost";
            report.severity = same ? Severity::Low : Severity::Medium;
            report.confidence = Confidence::High;
            report.evidence.push_back(evidence(at->second, EvidenceRole::Context, "the first entry"));
            m_reporter.report(m_file, std::move(report));
        }
    }

    TextRange headOf(NodeId node) const
    {
        const auto& lines = m_file.source.lines;
        const auto start = m_code[node].startByte;
        const auto line = lines.lineOf(start);
        return lines.range(start, std::min(m_code[node].endByte, lines.lineStart(line) + static_cast<std::uint32_t>(lines.line(line).size())));
    }
};

} // namespace

void Redefinition::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    RedefinitionScan(file, reporter).run();
}

} // namespace punchlist
