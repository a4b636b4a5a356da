#include "detectors/data-integrity/resultkeys.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// "_error" ~ "error" ~ "Error" ~ "errors": one character more or less, or another case.
bool isNearlyEqual(std::string_view a, std::string_view b)
{
    constexpr std::size_t shortest = 5;
    if (a == b || std::min(a.size(), b.size()) < shortest)
        return false;
    const auto lowerA = toLower(a), lowerB = toLower(b);
    if (lowerA == lowerB || '_' + lowerA == lowerB || lowerA == '_' + lowerB || lowerA + '_' == lowerB || lowerA == lowerB + '_')
        return true;
    const auto& longer = lowerA.size() > lowerB.size() ? lowerA : lowerB;
    const auto& shorter = lowerA.size() > lowerB.size() ? lowerB : lowerA;
    if (longer.size() - shorter.size() > 1)
        return false;
    std::size_t same = 0;
    while (same < shorter.size() && shorter[same] == longer[same])
        ++same;
    const auto rest = longer.size() == shorter.size() ? shorter.substr(std::min(same + 1, shorter.size())) : shorter.substr(same);
    return longer.substr(same + 1) == rest;
}

struct Written {
    std::map<std::string, Evidence, std::less<>> keys; ///< of records: dict literals, record["key"] = …
    std::set<std::string, std::less<>> mentioned;      ///< every text of the functions
};

class KeyScan {
public:
    KeyScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
    }

    void inspect(FileId id)
    {
        const auto* file = contextOf(m_project, id);
        if (!file)
            return;
        const auto& facts = file->facts;
        const auto& code = facts.code;
        struct Test {
            NodeId node;
            std::string_view key;
            NodeId record;
        };
        std::vector<Test> tests;
        for (const auto node : facts.nodes(NodeKind::Compare)) { // "error" in row
            const auto left = code.child(node, Role::Left);
            if ((code.text(node) == "in" || code.text(node) == "not in") && code.is(left, NodeKind::String))
                tests.push_back({node, code.text(left), code.child(node, Role::Right)});
        }
        for (const auto& call : facts.calls) { // if row.get("error")
            const auto parent = code.parent(call.node);
            if (facts.text(call.method) != "get" || parent == noNode || (code[call.node].role != Role::Condition && !code.is(parent, NodeKind::Logical) && !code.is(parent, NodeKind::Unary)))
                continue;
            const auto key = positionalArgument(facts, call.node, 0);
            const auto callee = code.child(call.node, Role::Callee);
            if (code.is(key, NodeKind::String) && code.is(callee, NodeKind::Member) && positionalArgument(facts, call.node, 1) == noNode)
                tests.push_back({call.node, code.text(key), code.child(callee, Role::Object)});
        }
        for (const auto& test : tests) {
            const auto producer = producerOf(id, *file, test.record);
            if (producer == noNode)
                continue;
            const auto& written = writtenBy(id, *file, producer);
            if (written.keys.empty() || written.mentioned.contains(test.key) || isWrittenHere(facts, test.node, test.key))
                continue;
            const auto near = std::ranges::find_if(written.keys, [&](const auto& entry) { return isNearlyEqual(entry.first, test.key); });
            // A consumer that asks for both spellings knows what it does.
            if (near == written.keys.end() || isAskedHere(facts, test.node, near->first))
                continue;
            Report report;
            report.node = test.node;
            report.values["key"] = test.key;
            report.values["written"] = near->first;
            report.values["producer"] = file->textOf(code.child(producer, Role::Callee)).substr(0, 60);
            report.evidence.push_back(near->second);
            m_reporter.report(*file, std::move(report));
        }
    }

private:
    /// The call that the record comes from: `for row in engine.process(rows)`, `row = convert(x)`. noNode when it is another one's.
    NodeId producerOf(FileId, const FileContext& file, NodeId record) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        if (!code.is(record, NodeKind::Name))
            return noNode;
        const auto* binding = facts.binding(record);
        if (!binding || binding->assignmentCount != 1)
            return noNode;
        const auto& assignment = facts.assignmentsOf(*binding).front();
        if (assignment.how != Assignment::How::Loop && assignment.how != Assignment::How::Plain)
            return noNode;
        auto value = assignment.value;
        if (code.is(value, NodeKind::Await))
            value = code.child(value, Role::Value);
        value = facts.valueOf(value);
        if (code.is(value, NodeKind::Await))
            value = code.child(value, Role::Value);
        return facts.call(value) ? value : noNode;
    }

    /// The keys that the call's functions write, as far as calls are known.
    const Written& writtenBy(FileId id, const FileContext& file, NodeId call)
    {
        const auto range = file.range(call);
        const auto& record = m_index.record(id);
        std::vector<FunctionKey> reached;
        const auto* entry = file.facts.call(call);
        for (const auto& edge : m_index.callees(FunctionKey{id, entry->function})) {
            if (edge.call != noId && edge.certainty != Certainty::ByName && record.calls[edge.call].range == range && !m_index.record(edge.callee.file).isTest)
                reached.push_back(edge.callee);
        }
        static const Written nothing;
        if (reached.size() != 1)
            return nothing;
        const auto [at, isNew] = m_written.try_emplace(reached.front());
        if (!isNew)
            return at->second;
        constexpr std::size_t mostFunctions = 40;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (reached.size() > mostFunctions)
                return m_written[reached.front()] = {}; // too much for anything to be certain
            for (const auto& edge : m_index.callees(reached[i])) {
                if (edge.certainty != Certainty::ByName && !std::ranges::contains(reached, edge.callee) && edge.callee.function != noId)
                    reached.push_back(edge.callee);
            }
        }
        auto& written = m_written[reached.front()];
        for (const auto& key : reached)
            collect(key, written);
        return written;
    }

    void collect(FunctionKey key, Written& written)
    {
        const auto* file = key.function == noId ? nullptr : contextOf(m_project, key.file);
        if (!file)
            return;
        const auto& facts = file->facts;
        const auto& code = facts.code;
        const auto root = facts.functions[key.function].node;
        for (auto n = root; n < code.end(root); ++n) {
            switch (code[n].kind) {
            case NodeKind::String:
            case NodeKind::Keyword:
            case NodeKind::Member:
                written.mentioned.emplace(code.text(n));
                break;
            case NodeKind::Name: { // a constant that holds the key
                const auto value = facts.valueOf(n);
                if (code.is(value, NodeKind::String))
                    written.mentioned.emplace(code.text(value));
                break;
            }
            case NodeKind::Dict:
                // {**row, "_error": …}: a record that is handed on, with a mark
                if (isRecord(code, n)) {
                    for (const auto pair : code.children(n)) {
                        const auto name = code.is(pair, NodeKind::Pair) ? code.text(pair) : std::string_view{};
                        if (!name.empty())
                            written.keys.try_emplace(std::string(name), Evidence{.path = file->source.path, .range = file->range(pair), .role = EvidenceRole::Source, .note = "the key that is written", .snippet = {}});
                    }
                }
                break;
            case NodeKind::Assign: {
                const auto target = code.child(n, Role::Target);
                const auto index = code.is(target, NodeKind::Subscript) ? code.child(target, Role::Index) : noNode;
                if (code.is(index, NodeKind::String))
                    written.keys.try_emplace(std::string(code.text(index)), Evidence{.path = file->source.path, .range = file->range(target), .role = EvidenceRole::Source, .note = "the key that is written", .snippet = {}});
                break;
            }
            default:
                break;
            }
        }
    }

    static bool isRecord(const Code& code, NodeId dict)
    {
        const auto parent = code.parent(dict);
        for (const auto child : code.children(dict)) {
            if (code.is(child, NodeKind::Spread))
                return true;
        }
        return code.is(parent, NodeKind::Return) || code.is(parent, NodeKind::Yield);
    }

    /// The function around puts the key in itself.
    static bool isWrittenHere(const FileFacts& facts, NodeId test, std::string_view key)
    {
        const auto& code = facts.code;
        const auto* function = facts.function(test);
        const auto root = function ? function->node : 0;
        for (auto n = root; n < code.end(root); ++n) {
            const bool isKey = code.is(n, NodeKind::String) && code.text(n) == key;
            if (isKey && (code[n].role == Role::Key || (code[n].role == Role::Index && code[code.parent(n)].role == Role::Target)))
                return true;
        }
        return false;
    }

    static bool isAskedHere(const FileFacts& facts, NodeId test, std::string_view key)
    {
        const auto& code = facts.code;
        const auto* function = facts.function(test);
        const auto root = function ? function->node : 0;
        for (auto n = root; n < code.end(root); ++n) {
            if (code.is(n, NodeKind::String) && code.text(n) == key)
                return true;
        }
        return false;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
    std::map<FunctionKey, Written> m_written;
};

} // namespace

void ResultKeys::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    KeyScan scan(project, reporter);
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (isCode(record.language) && index.isProduction(file) && !record.calls.empty())
            scan.inspect(file);
    }
}

} // namespace punchlist
