#include "detectors/data-integrity/overwrittenfailure.h"

#include "base/haswordof.h"
#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/data-integrity/statuswrites.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"
#include "flow/exits.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr auto failureWords = std::to_array<std::string_view>({"failed", "failure", "failures", "fail", "error", "errors", "success", "succeeded", "ok", "status", "state", "exception", "errored", "completed", "done", "err"});

/// A function that gives one of its parameters a failed status and returns as if nothing had happened.
struct Marker {
    FileId file = noId;
    NodeId node = noNode;     ///< of the write, or of the call that does it
    std::string function;
    std::string parameter;    ///< "self" for the object itself
    std::size_t position = 0; ///< of the parameter, "self" not counted
    FileId origin = noId;     ///< the write itself
    NodeId write = noNode;
};

using Markers = std::multimap<std::string, Marker, std::less<>>; ///< by name of the function

class File : FileScan {
public:
    File(const FileContext& file, FileId id, const ProjectContext& project, Reporter& reporter)
        : FileScan(file, reporter)
        , m_id(id)
        , m_project(project)
        , m_writes(file)
    {
    }

    bool writesStatus() const { return !m_writes.all().empty(); }

    void collectMarkers(Markers& markers) const
    {
        for (const auto& write : m_writes.all()) {
            if (write.outcome != Outcome::Failure || m_facts.functionOf[write.node] == noId || !goesOn(write.node))
                continue;
            const auto& function = m_facts.functions[m_facts.functionOf[write.node]];
            const auto name = m_facts.text(function.name);
            // What is called to mark a failure is a setter, and no work that may fail.
            if (name.empty() || hasWordOf(name, std::to_array<std::string_view>({"mark", "set", "fail", "failed", "failure", "error", "handle", "update", "on", "record", "abort"})))
                continue;
            addMarker(markers, function, write.keys, {m_id, write.node, std::string(name), {}, 0, m_id, write.node});
        }
    }

    /// Functions that hand a parameter to such a function.
    void propagate(Markers& markers) const
    {
        std::vector<std::pair<const Function*, std::pair<std::vector<std::string>, Marker>>> found;
        for (const auto& call : m_facts.calls) {
            const auto range = call.function == noId ? std::pair(markers.end(), markers.end()) : markers.equal_range(m_facts.text(call.method));
            for (auto at = range.first; at != range.second; ++at) {
                const auto key = givenKey(call, at->second);
                const auto& function = m_facts.functions[call.function];
                const auto name = m_facts.text(function.name);
                if (key.empty() || name.empty() || name == at->first || !goesOn(call.node))
                    continue;
                found.push_back({&function, {{key}, {m_id, call.node, std::string(name), {}, 0, at->second.origin, at->second.write}}});
                break;
            }
        }
        for (auto& [function, marker] : found)
            addMarker(markers, *function, marker.first, marker.second);
    }

    void run(const Markers& markers, const std::set<std::string, std::less<>>& careful)
    {
        for (const auto& write : m_writes.all()) {
            if (write.outcome != Outcome::Success || m_facts.functionOf[write.node] == noId || (m_facts.contextOf[write.node] & (InTest | InHandler)) != 0)
                continue;
            if (write.isCall && careful.contains(m_facts.text(m_facts.call(write.node)->method)))
                continue;
            if (!inspectLocal(write))
                inspectCallee(write, markers);
        }
    }

    /// Functions of the file that look at the status before they write it.
    void collectCareful(std::set<std::string, std::less<>>& careful) const
    {
        for (const auto& write : m_writes.all()) {
            const auto function = m_facts.functionOf[write.node];
            if (write.outcome == Outcome::Failure || function == noId || m_facts.functions[function].name == 0)
                continue;
            const auto node = m_facts.functions[function].node;
            if (asksBetween(node, write.node, write, {}))
                careful.insert(std::string(m_facts.text(m_facts.functions[function].name)));
        }
    }

private:
    void addMarker(Markers& markers, const Function& function, const std::vector<std::string>& keys, Marker marker) const
    {
        std::size_t position = 0;
        for (const auto part : m_code.children(function.node)) {
            if (m_code[part].role != Role::Parameter)
                continue;
            const auto name = m_code.text(part);
            if (name == "self" || name == "cls")
                continue;
            if (!name.empty() && std::ranges::find(keys, name) != keys.end()) {
                marker.parameter = name;
                marker.position = position;
                markers.emplace(marker.function, marker);
                return;
            }
            ++position;
        }
        if (std::ranges::any_of(keys, [](const std::string& key) { return key == "self" || key == "this"; })) {
            marker.parameter = "self";
            markers.emplace(marker.function, marker);
        }
    }

    /// Whether what stands behind a place of its function can be reached from it, or the function returns: it does not raise.
    bool goesOn(NodeId node) const
    {
        for (auto at = node; at != noNode && !m_code.is(at, NodeKind::Function); at = m_code.parent(at)) {
            const auto block = m_code.parent(at);
            if (!m_code.is(block, NodeKind::Block))
                continue;
            for (auto next = m_code.end(at); next < m_code.end(block); next = m_code.end(next)) {
                const auto exits = exitsOf(m_facts, next);
                if (!exits.falls)
                    return exits.returns || exits.breaks || exits.continues;
            }
        }
        return true;
    }

    /// How control leaves a block behind a statement of it.
    Exits exitsBehind(NodeId statement, NodeId block) const
    {
        for (auto next = m_code.end(statement); next < m_code.end(block); next = m_code.end(next)) {
            const auto exits = exitsOf(m_facts, next);
            if (!exits.falls)
                return exits;
        }
        return {.falls = true};
    }

    NodeId statementOf(NodeId node) const
    {
        while (node != noNode && !m_code.is(m_code.parent(node), NodeKind::Block) && !m_code.is(node, NodeKind::Function))
            node = m_code.parent(node);
        return node;
    }

    /// A failure that this function wrote on a branch that goes on to the success.
    bool inspectLocal(const StatusWrite& success)
    {
        const auto statement = statementOf(success.node);
        const auto block = m_code.parent(statement);
        if (!m_code.is(block, NodeKind::Block))
            return false;
        const bool isInFinally = m_code[block].role == Role::Finally;
        for (const auto& failure : m_writes.all()) {
            if (failure.node >= success.node)
                break;
            if (failure.outcome != Outcome::Failure || m_facts.functionOf[failure.node] != m_facts.functionOf[success.node] || !failure.isOf(success))
                continue;
            const auto around = isInFinally && m_code.contains(m_code.parent(block), failure.node) ? m_code.parent(m_code.parent(block)) : block;
            const auto branch = reaching(failure.node, around);
            if (branch == noNode || branch == statement || asksBetween(failure.node, success.node, success, namesSetNear(failure.node)))
                continue;
            report(success, m_id, failure.node, failure.value, Confidence::High, {});
            return true;
        }
        return false;
    }

    /// The statement of `block` with a place in it, when control goes on from the place to what stands behind that statement.
    NodeId reaching(NodeId place, NodeId block) const
    {
        if (!m_code.contains(block, place))
            return noNode;
        bool isBranch = false;
        bool leavesLoop = false; // by a break or continue whose loop stands further out
        for (auto at = place; at != block; at = m_code.parent(at)) {
            const auto outer = m_code.parent(at);
            if (m_code.is(outer, NodeKind::For) || m_code.is(outer, NodeKind::While) || m_code.is(outer, NodeKind::ForClassic))
                leavesLoop = false;
            if (m_code.is(outer, NodeKind::Block) && outer != block && !leavesLoop) {
                const auto exits = exitsBehind(at, outer);
                leavesLoop = !exits.falls;
                if (leavesLoop && !exits.breaks && !exits.continues)
                    return noNode;
            }
            isBranch = isBranch || m_code.is(outer, NodeKind::Handler) || m_code.is(outer, NodeKind::If);
            if (m_code.is(at, NodeKind::Function) || outer == noNode)
                return noNode;
            if (outer == block)
                return isBranch && !leavesLoop ? at : noNode;
        }
        return noNode;
    }

    /// `failed = True`, `errors.append(…)` beside the write: what may be asked later instead of the status.
    std::vector<TextId> namesSetNear(NodeId place) const
    {
        std::vector<TextId> names;
        const auto block = m_code.parent(statementOf(place));
        for (auto n = block; m_code.is(block, NodeKind::Block) && n < m_code.end(block); ++n) {
            if (m_code.is(n, NodeKind::Name) && (m_code[n].role == Role::Target || m_code[n].role == Role::Object))
                names.push_back(m_code[n].text);
        }
        return names;
    }

    /// Whether a condition between two places asks how it went.
    bool asksBetween(NodeId from, NodeId to, const StatusWrite& about, const std::vector<TextId>& names) const
    {
        for (auto n = from; n < to; ++n) {
            if (m_code[n].role != Role::Condition && !m_code.is(n, NodeKind::Switch) && !m_code.is(n, NodeKind::Assert))
                continue;
            // Only what is not over before: a branch that holds neither place.
            if (m_facts.functionOf[n] != m_facts.functionOf[to] && !m_code.is(from, NodeKind::Function))
                continue;
            for (auto part = n; part < std::min(to, m_code.end(n)); ++part) {
                if (!m_code.is(part, NodeKind::Name) && !m_code.is(part, NodeKind::Member) && !m_code.is(part, NodeKind::String))
                    continue;
                if (hasWordOf(m_code.text(part), failureWords) || (m_code.is(part, NodeKind::Name) && (std::ranges::contains(names, m_code[part].text) || about.isOf(m_code.text(part)))))
                    return true;
            }
        }
        return false;
    }

    /// The text of what a call gives for the parameter of a marker: "state" of `agent.execute(state)`, "job" of `job.run()`.
    std::string givenKey(const Call& call, const Marker& marker) const
    {
        const auto callee = m_code.child(call.node, Role::Callee);
        if (marker.parameter == "self") {
            const auto receiver = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
            return m_code.is(receiver, NodeKind::Name) ? std::string(m_code.text(receiver)) : std::string();
        }
        std::size_t position = 0;
        for (const auto part : m_code.children(call.node)) {
            const bool isKeyword = m_code.is(part, NodeKind::Keyword) && m_code.text(part) == marker.parameter;
            if (isKeyword || (m_code[part].role == Role::Argument && position == marker.position)) {
                const auto value = isKeyword ? m_code.child(part, Role::Value) : part;
                return m_code.is(value, NodeKind::Name) || m_code.is(value, NodeKind::Member) ? std::string(m_file.textOf(value)) : std::string();
            }
            position += m_code[part].role == Role::Argument;
        }
        return {};
    }

    /// Whether a call can mean that function: it is resolved to it, or nothing else of the project has such a name and parameter.
    bool mayMean(const Call& call, const Marker& marker, const std::string& key) const
    {
        const auto& record = m_project.index->record(m_id);
        bool isResolved = false;
        for (const auto& edge : m_project.index->callees({m_id, call.function})) {
            if (edge.call == noId || record.calls[edge.call].range.startByte != m_code[call.node].startByte || record.calls[edge.call].range.endByte != m_code[call.node].endByte)
                continue;
            if (edge.callee.file == marker.file)
                return true;
            isResolved = isResolved || edge.certainty != Certainty::ByName;
        }
        if (marker.parameter == "self")
            return call.function != noId && key == "self" && m_id == marker.file;
        // A method that subclasses write themselves: the parameter has the name of what is given.
        const auto dot = key.rfind('.');
        return (!isResolved || m_code.is(m_code.child(call.node, Role::Callee), NodeKind::Member)) && key.substr(dot == std::string::npos ? 0 : dot + 1) == marker.parameter;
    }

    void inspectCallee(const StatusWrite& success, const Markers& markers)
    {
        const auto statement = statementOf(success.node);
        const auto block = m_code.parent(statement);
        const auto function = m_facts.functionOf[success.node];
        const auto& body = m_facts.functions[function];
        for (const auto& call : m_facts.calls) {
            if (call.node >= success.node || call.node < body.node)
                continue;
            if (call.function != function || call.use == ResultUse::Condition || !m_code.contains(block, call.node) || (call.context & InHandler) != 0)
                continue;
            const auto range = markers.equal_range(m_facts.text(call.method));
            for (auto at = range.first; at != range.second; ++at) {
                const auto key = givenKey(call, at->second);
                if (key.empty() || !success.isOf(key) || !mayMean(call, at->second, key))
                    continue;
                // from the statement of the block on: what is asked inside it, before the call, was asked too early
                if (asksBetween(m_code.end(call.node), success.node, success, resultOf(call)))
                    continue;
                report(success, at->second.origin, at->second.write, std::string(m_facts.text(call.method)), Confidence::Medium, &call);
                return;
            }
        }
    }

    std::vector<TextId> resultOf(const Call& call) const
    {
        auto value = call.node;
        while (m_code.is(m_code.parent(value), NodeKind::Await))
            value = m_code.parent(value);
        const auto assign = m_code.parent(value);
        std::vector<TextId> names;
        if (!m_code.is(assign, NodeKind::Assign))
            return names;
        for (auto n = assign; n < value; ++n) {
            if (m_code.is(n, NodeKind::Name))
                names.push_back(m_code[n].text);
        }
        return names;
    }

    void report(const StatusWrite& success, FileId file, NodeId failure, std::string what, Confidence confidence, const Call* call)
    {
        Report report;
        report.node = success.node;
        report.values["object"] = success.keys.front();
        report.values["failure"] = std::move(what);
        report.variant = call ? "callee" : "";
        report.confidence = confidence;
        if (call)
            report.evidence.push_back(evidence(m_code.child(call->node, Role::Callee), EvidenceRole::Context, "returns normally after a failure"));
        if (const auto* other = contextOf(m_project, file))
            report.evidence.push_back(evidenceAt(*m_project.index, file, other->range(failure), EvidenceRole::Source, "the failure is written here"));
        m_reporter.report(m_file, std::move(report));
    }

    FileId m_id;
    const ProjectContext& m_project;
    StatusWrites m_writes;
};

} // namespace

void OverwrittenFailure::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::vector<File> files;
    std::vector<FileId> others;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        Interruption::check();
        const auto* file = index.isProduction(id) && !index.record(id).isScript ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language))
            continue;
        File one(*file, id, project, reporter);
        if (one.writesStatus())
            files.push_back(std::move(one));
        else
            others.push_back(id);
    }
    Markers markers;
    std::set<std::string, std::less<>> careful;
    for (const auto& file : files) {
        file.collectMarkers(markers);
        file.collectCareful(careful);
    }
    constexpr int hops = 2;
    for (int hop = 0; hop < hops && !markers.empty(); ++hop) {
        const auto known = markers;
        for (const auto& file : files)
            file.propagate(markers);
        for (const auto id : others) {
            const auto* file = contextOf(project, id);
            if (std::ranges::any_of(known, [&](const auto& marker) { return file->facts.code.texts.find(marker.first) != 0; }))
                File(*file, id, project, reporter).propagate(markers);
        }
    }
    for (auto& file : files)
        file.run(markers, careful);
}

} // namespace punchlist
