#include "detectors/concurrency/escapingstate.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectscan.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

constexpr auto threadLocks = std::to_array<std::string_view>({"threading.Lock", "threading.RLock", "threading.Condition", "_thread.allocate_lock"});
constexpr auto makers = std::to_array<std::string_view>({"dict", "list", "set", "collections.defaultdict", "collections.OrderedDict", "collections.Counter", "collections.deque"});
constexpr auto changes = std::to_array<std::string_view>({"append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "add", "discard", "setdefault", "sort", "reverse", "appendleft", "popleft"});
constexpr auto views = std::to_array<std::string_view>({"items", "values", "keys"});

/// What a function hands out of its locked part.
struct Escape {
    NodeId place = noNode;  ///< the value that is given out
    bool isContainer = false;
    bool isReplaced = false; ///< of a container: it is never changed in place, a new one takes its place
};

/// How outside code treats what it got.
enum class Use : std::uint8_t { Changed, Walked };

/// `x["state"] = …`, `del x[id]`, `x.append(…)`
bool isChangedAt(const Code& code, NodeId node)
{
    const auto parent = code.parent(node);
    if (code[node].role != Role::Object)
        return false;
    if (code.is(parent, NodeKind::Subscript))
        return code[parent].role == Role::Target || code.is(code.parent(parent), NodeKind::Delete) || code.is(code.parent(parent), NodeKind::AugmentedAssign);
    return code.is(parent, NodeKind::Member) && code[parent].role == Role::Callee && isOneOf(code.text(parent), changes);
}

/// One file with locks of threads.
class LockedFile {
public:
    explicit LockedFile(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
        for (const auto& binding : facts.bindings) {
            const bool isModule = binding.kind == Binding::Kind::Variable && binding.function == noId && binding.owner == noId;
            if (!isModule && binding.kind != Binding::Kind::Attribute)
                continue;
            for (const auto& assignment : facts.assignmentsOf(binding)) {
                if (assignment.how != Assignment::How::Plain || assignment.value == noNode)
                    continue;
                const State state{isModule ? noId : binding.owner, binding.name};
                if (isOneOf(facts.callee(assignment.value), threadLocks))
                    m_locks.insert(state);
                else if (isContainer(assignment.value))
                    m_containers.insert(state);
            }
        }
        if (m_locks.empty() || m_containers.empty())
            return;
        for (const auto kind : {NodeKind::Name, NodeKind::Member}) {
            for (const auto node : facts.nodes(kind)) {
                if (isChangedAt(m_code, node))
                    m_changed.insert(stateOf(node));
            }
        }
        for (const auto with : facts.nodes(NodeKind::With)) {
            for (const auto context : m_code.children(with)) {
                if (m_code[context].role == Role::Context && m_locks.contains(stateOf(context)))
                    m_regions.push_back(m_code.child(with, Role::Body));
            }
        }
    }

    const std::vector<NodeId>& regions() const { return m_regions; }
    bool isLocked(NodeId node) const
    {
        return std::ranges::any_of(m_regions, [&](NodeId body) { return m_code.contains(body, node); });
    }

    /// Whether an expression is a guarded container itself, or an element that stays in it.
    std::optional<Escape> guarded(NodeId expression) const
    {
        if (m_containers.contains(stateOf(expression)))
            return Escape{expression, true, !m_changed.contains(stateOf(expression))};
        if (m_code.is(expression, NodeKind::Subscript) && m_containers.contains(stateOf(m_code.child(expression, Role::Object)))
            && !m_code.is(m_code.child(expression, Role::Index), NodeKind::Slice))
            return Escape{expression, false, false};
        const auto* call = m_facts.call(expression);
        const auto callee = call ? m_code.child(expression, Role::Callee) : noNode;
        const bool gives = call && (m_facts.text(call->method) == "get" || m_facts.text(call->method) == "setdefault");
        if (gives && m_code.is(callee, NodeKind::Member) && m_containers.contains(stateOf(m_code.child(callee, Role::Object))))
            return Escape{expression, false, false};
        return std::nullopt;
    }

private:
    using State = std::pair<ClassId, TextId>;

    bool isContainer(NodeId value) const
    {
        switch (m_code[value].kind) {
        case NodeKind::Dict: case NodeKind::List: case NodeKind::Set: case NodeKind::Comprehension:
            return true;
        default:
            return isOneOf(m_facts.callee(value), makers);
        }
    }

    State stateOf(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Member)) {
            const auto object = m_code.child(node, Role::Object);
            if (!m_code.is(object, NodeKind::Name) || (m_code.text(object) != "self" && m_code.text(object) != "cls"))
                return {noId, 0};
            for (auto function = m_facts.functionOf[node]; function != noId; function = m_facts.functions[function].outer) {
                if (m_facts.functions[function].owner != noId)
                    return {m_facts.functions[function].owner, m_code[node].text};
            }
            return {noId, 0};
        }
        const auto* binding = m_facts.binding(node);
        return binding && binding->function == noId && binding->kind == Binding::Kind::Variable ? State{noId, binding->name} : State{noId, 0};
    }

    const FileFacts& m_facts;
    const Code& m_code;
    std::set<State> m_locks;
    std::set<State> m_containers;
    std::set<State> m_changed; ///< in place
    std::vector<NodeId> m_regions;
};

class EscapeScan : ProjectScan {
public:
    using ProjectScan::ProjectScan;

    void run()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            Interruption::check();
            const auto* context = m_index.isProduction(file) ? contextOf(m_project, file) : nullptr;
            if (!context || context->facts.language != Language::Python || context->facts.byKind.empty() || context->facts.code.texts.find("threading") == 0)
                continue;
            const LockedFile locked(context->facts);
            for (const auto region : locked.regions())
                inspect(file, *context, locked, region);
        }
    }

private:
    void inspect(FileId file, const FileContext& context, const LockedFile& locked, NodeId region)
    {
        const auto& facts = context.facts;
        const auto& code = facts.code;
        const auto function = facts.functionOf[region];
        if (function == noId)
            return;
        // return self._jobs.get(id)
        for (const auto node : facts.nodes(NodeKind::Return)) {
            if (!code.contains(region, node) || facts.functionOf[node] != function)
                continue;
            const auto value = facts.valueOf(code.child(node, Role::Value));
            const auto escape = value == noNode ? std::nullopt : locked.guarded(value);
            if (escape && inspectCallers(file, context, function, *escape))
                return;
        }
        // job = self._jobs[id] under the lock, job["state"] = … behind it
        for (const auto& assignment : facts.assignments) {
            if (assignment.how != Assignment::How::Plain || assignment.value == noNode || assignment.binding == noId || !code.contains(region, assignment.target))
                continue;
            const auto& binding = facts.bindings[assignment.binding];
            const auto escape = binding.kind == Binding::Kind::Variable && binding.function == function ? locked.guarded(assignment.value) : std::nullopt;
            if (!escape || facts.assignmentsOf(binding).size() != 1)
                continue;
            if (const auto use = useOf(facts, binding, function, code.end(region), escape->isContainer && !escape->isReplaced, &locked); use) {
                report(context, escape->place, use->second, "kept", evidenceOf(context, use->first, use->second, {}));
                return;
            }
            // … and returned behind it
            for (const auto node : facts.nodes(NodeKind::Return)) {
                const auto given = code.child(node, Role::Value);
                if (facts.functionOf[node] == function && given != noNode && facts.binding(given) == &binding && inspectCallers(file, context, function, *escape))
                    return;
            }
        }
    }

    /// A caller that changes what it got, or goes through it, without the lock.
    bool inspectCallers(FileId file, const FileContext& context, FunctionId function, const Escape& escape)
    {
        for (const auto& edge : m_index.callers({file, function})) {
            if (edge.call == noId || edge.certainty == Certainty::ByName || edge.caller.function == noId || !m_index.isProduction(edge.caller.file))
                continue;
            const auto* caller = contextOf(m_project, edge.caller.file);
            if (!caller || caller->facts.byKind.empty())
                continue;
            const auto& facts = caller->facts;
            const auto range = m_index.record(edge.caller.file).calls[edge.call].range;
            const auto found = std::ranges::find_if(facts.calls, [&](const Call& one) { return facts.code[one.node].startByte == range.startByte && facts.code[one.node].endByte == range.endByte; });
            if (found == facts.calls.end() || (found->context & LockHeld) != 0)
                continue;
            const auto use = useOfCall(facts, *found, escape.isContainer && !escape.isReplaced);
            if (!use)
                continue;
            report(context, escape.place, use->second, "returned", evidenceOf(*caller, use->first, use->second, caller == &context ? std::string() : caller->source.path));
            return true;
        }
        return false;
    }

    using Found = std::optional<std::pair<NodeId, Use>>;

    static Found useOfCall(const FileFacts& facts, const Call& call, bool isContainer)
    {
        const auto& code = facts.code;
        if (auto direct = useAt(code, call.node, isContainer))
            return direct;
        const auto parent = code.parent(call.node);
        if (!code.is(parent, NodeKind::Assign) || code[call.node].role != Role::Value)
            return std::nullopt;
        const auto* binding = facts.binding(code.child(parent, Role::Target));
        if (!binding || binding->kind != Binding::Kind::Variable || binding->function != call.function || facts.assignmentsOf(*binding).size() != 1)
            return std::nullopt;
        return useOf(facts, *binding, call.function, call.node, isContainer, nullptr);
    }

    /// The first change behind a place, or the first walk through a container.
    static Found useOf(const FileFacts& facts, const Binding& binding, FunctionId function, NodeId behind, bool isContainer, const LockedFile* locked)
    {
        for (const auto name : facts.nodes(NodeKind::Name)) {
            if (name <= behind || facts.binding(name) != &binding || facts.functionOf[name] != function || (facts.contextOf[name] & LockHeld) != 0 || (locked && locked->isLocked(name)))
                continue;
            if (auto found = useAt(facts.code, name, isContainer))
                return found;
        }
        return std::nullopt;
    }

    /// `x["state"] = …`, `x.state = …`, `x.append(…)`, `x["items"].append(…)`; of containers also `for … in x.values()`.
    static Found useAt(const Code& code, NodeId node, bool isWalkable)
    {
        const auto parent = code.parent(node);
        if (isWalkable && code[node].role == Role::Iterable)
            return std::pair{node, Use::Walked};
        if (code[node].role != Role::Object || (!code.is(parent, NodeKind::Member) && !code.is(parent, NodeKind::Subscript)))
            return std::nullopt;
        if ((code[parent].role == Role::Target && !code.is(code.parent(parent), NodeKind::For)) || code.is(code.parent(parent), NodeKind::Delete))
            return std::pair{node, Use::Changed};
        if (code.is(parent, NodeKind::Subscript)) {
            const auto method = code.parent(parent);
            const bool isChanged = code[parent].role == Role::Object && code.is(method, NodeKind::Member) && code[method].role == Role::Callee && isChange(code.text(method));
            return isChanged ? Found(std::pair{node, Use::Changed}) : std::nullopt;
        }
        if (code[parent].role != Role::Callee)
            return std::nullopt;
        if (isChange(code.text(parent)))
            return std::pair{node, Use::Changed};
        if (isWalkable && isOneOf(code.text(parent), views) && code[code.parent(parent)].role == Role::Iterable)
            return std::pair{node, Use::Walked};
        return std::nullopt;
    }

    static bool isChange(std::string_view method) { return isOneOf(method, changes); }

    static Evidence evidenceOf(const FileContext& context, NodeId node, Use use, std::string path)
    {
        return {.path = std::move(path), .range = context.range(node), .role = EvidenceRole::Sink, .note = use == Use::Changed ? "changed without the lock" : "gone through without the lock", .snippet = {}};
    }

    void report(const FileContext& context, NodeId place, Use use, std::string variant, Evidence evidence)
    {
        if (!m_reported.emplace(context.source.path, place).second)
            return;
        Report report;
        report.node = place;
        if (use == Use::Changed && variant == "returned")
            report.severity = Severity::High;
        report.variant = std::move(variant);
        report.values["state"] = std::string(context.textOf(place));
        report.values["use"] = use == Use::Changed ? "changed" : "gone through";
        report.evidence.push_back(std::move(evidence));
        m_reporter.report(context, std::move(report));
    }

    std::set<std::pair<std::string, NodeId>> m_reported;
};

} // namespace

void EscapingState::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    EscapeScan(project, reporter).run();
}

} // namespace punchlist
