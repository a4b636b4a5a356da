#include "detectors/concurrency/unguardedstate.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto threadLocks = std::to_array<std::string_view>({"threading.Lock", "threading.RLock", "threading.Condition", "_thread.allocate_lock"});
/// What makes a container. A deque and a queue have methods that need no lock.
constexpr auto makers = std::to_array<std::string_view>({"dict", "list", "set", "collections.defaultdict", "collections.OrderedDict", "collections.Counter"});
constexpr auto changes = std::to_array<std::string_view>({"append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "add", "discard", "setdefault", "sort", "reverse", "move_to_end"});
constexpr auto views = std::to_array<std::string_view>({"items", "values", "keys"});
constexpr auto walkers = std::to_array<std::string_view>({"list", "dict", "set", "tuple", "sorted", "sum", "max", "min", "any", "all"});

/// A variable of the module (`owner` is noId) or an attribute of one class.
struct State {
    ClassId owner = noId;
    TextId name = 0;
    auto operator<=>(const State&) const = default;
};

enum class Kind : std::uint8_t {
    Read,    ///< one element, a length
    Take,    ///< an element that is used afterwards
    Iterate, ///< fails, or sees half a change, when another thread changes the size meanwhile
    Element, ///< changes something that the container holds
    Change,
};

struct Access {
    NodeId node = noNode;
    Kind kind = Kind::Read;
    bool locked = false;
    bool guarded = false; ///< by a lock of threads; one of coroutines keeps no thread out
};

class GuardScan : FileScan {
public:
    GuardScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_self(file.facts.code.texts.find("self"))
    {
    }

    void run()
    {
        findStates();
        if (m_locks.empty() || m_states.empty())
            return;
        findLockedRegions();
        if (m_regions.empty())
            return;
        findLockedFunctions();
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            const auto* binding = m_facts.binding(name);
            if (binding && binding->kind == Binding::Kind::Variable && binding->function == noId && binding->owner == noId)
                note({noId, binding->name}, name);
            else if (binding && binding->kind == Binding::Kind::Variable && binding->function != noId)
                noteElement(name);
        }
        for (const auto member : m_facts.nodes(NodeKind::Member)) {
            if (const auto owner = ownerOf(member); owner != noId)
                note({owner, m_code[member].text}, member);
        }
        for (auto& [state, accesses] : m_accesses)
            inspect(state, accesses);
    }

private:
    // ---- locks, containers, and where a lock is held

    void findStates()
    {
        for (const auto& binding : m_facts.bindings) {
            const bool isModule = binding.kind == Binding::Kind::Variable && binding.function == noId && binding.owner == noId;
            if (!isModule && binding.kind != Binding::Kind::Attribute)
                continue;
            const State state{isModule ? noId : binding.owner, binding.name};
            for (const auto& assignment : m_facts.assignmentsOf(binding)) {
                if (assignment.how != Assignment::How::Plain || assignment.value == noNode)
                    continue;
                if (isOneOf(m_facts.callee(assignment.value), threadLocks))
                    m_locks.emplace(state, assignment.value);
                else if (isContainer(assignment.value))
                    m_states.insert(state);
            }
        }
    }

    bool isContainer(NodeId value) const
    {
        switch (m_code[value].kind) {
        case NodeKind::Dict: case NodeKind::List: case NodeKind::Set: case NodeKind::Comprehension:
            return true;
        case NodeKind::Call:
            return isOneOf(m_facts.callee(value), makers);
        case NodeKind::Number:
            return true; // a counter
        default:
            return false;
        }
    }

    /// The class whose `self.x` a Member is, noId for any other.
    ClassId ownerOf(NodeId member) const
    {
        const auto object = m_code.child(member, Role::Object);
        if (!m_code.is(object, NodeKind::Name) || m_code[object].text != m_self || m_self == 0)
            return noId;
        for (auto function = m_facts.functionOf[member]; function != noId; function = m_facts.functions[function].outer) {
            if (m_facts.functions[function].owner != noId)
                return m_facts.functions[function].owner;
        }
        return noId;
    }

    bool isLock(NodeId expression) const
    {
        if (m_code.is(expression, NodeKind::Member)) {
            const auto owner = ownerOf(expression);
            return owner != noId && m_locks.contains({owner, m_code[expression].text});
        }
        const auto* binding = m_facts.binding(expression);
        return binding && binding->function == noId && m_locks.contains({noId, binding->name});
    }

    void findLockedRegions()
    {
        for (const auto with : m_facts.nodes(NodeKind::With)) {
            for (const auto context : m_code.children(with)) {
                if (m_code[context].role == Role::Context && isLock(context)) {
                    m_regions.push_back(m_code.child(with, Role::Body));
                    break;
                }
            }
        }
    }

    bool isInRegion(NodeId node) const { return std::ranges::any_of(m_regions, [&](NodeId body) { return m_code.contains(body, node); }); }
    bool isLocked(NodeId node) const { return (m_facts.contextOf[node] & LockHeld) != 0 || isInRegion(node); }

    /// Functions that need not take the lock: they prepare the object, take it by `acquire()`, say that the caller holds it, or are
    /// called from such places only.
    void findLockedFunctions()
    {
        m_safe.assign(m_facts.functions.size(), false);
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            const auto& function = m_facts.functions[id];
            m_safe[id] = preparesObject(m_facts.text(function.name)) || function.isTest || speaksOfLock(function);
        }
        for (const auto& call : m_facts.calls) {
            if (call.function != noId && m_facts.text(call.method) == "acquire")
                m_safe[call.function] = true;
        }
        // A helper of helpers is followed a few steps.
        constexpr int rounds = 4;
        for (int round = 0; round < rounds; ++round) {
            std::map<std::string_view, bool> onlySafe;
            for (const auto& call : m_facts.calls) {
                const auto callee = m_facts.text(call.callee);
                if (!callee.starts_with('@'))
                    continue;
                const bool safe = isLocked(call.node) || (call.function != noId && m_safe[call.function]);
                const auto entry = onlySafe.emplace(callee.substr(1), true).first;
                entry->second = entry->second && safe;
            }
            bool changed = false;
            for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
                const auto at = m_safe[id] || isPassedOn(id) ? onlySafe.end() : onlySafe.find(m_facts.text(m_facts.functions[id].scope));
                if (at != onlySafe.end() && at->second) {
                    m_safe[id] = true;
                    changed = true;
                }
            }
            if (!changed)
                return;
        }
    }

    /// Runs before there are threads, or after them.
    static bool preparesObject(std::string_view name)
    {
        static constexpr auto names = std::to_array<std::string_view>({"__init__", "__new__", "__post_init__", "__del__", "__repr__", "__str__", "__getstate__", "__setstate__"});
        static constexpr auto verbs = std::to_array<std::string_view>({"init", "setup", "start", "load", "restore", "bootstrap"});
        const auto words = wordsOf(name);
        return isOneOf(name, names) || (!words.empty() && isOneOf(std::string_view(words.front()), verbs));
    }

    /// "_evict_locked", """Caller must hold the lock."""
    bool speaksOfLock(const Function& function) const
    {
        const auto isLockWord = [](const std::string& word) { return word == "lock" || word == "locked" || word == "unlocked" || word == "nolock" || word == "unsafe" || word == "synchronized"; };
        if (std::ranges::any_of(wordsOf(m_facts.text(function.name)), isLockWord))
            return true;
        for (const auto decorator : function.decorators) {
            if (std::ranges::any_of(wordsOf(m_facts.text(decorator)), isLockWord))
                return true;
        }
        const auto first = function.body == noNode || m_code.end(function.body) == function.body + 1 ? noNode : function.body + 1;
        if (!m_code.is(first, NodeKind::ExpressionStatement) || !m_code.is(first + 1, NodeKind::String))
            return false;
        const auto words = wordsOf(m_code.text(first + 1));
        return std::ranges::any_of(words, isLockWord);
    }

    /// `Thread(target=self._work)`: called from where nobody holds anything.
    bool isPassedOn(FunctionId id) const
    {
        const auto& function = m_facts.functions[id];
        for (const auto kind : {NodeKind::Name, NodeKind::Member}) {
            for (const auto node : m_facts.nodes(kind)) {
                if (m_code[node].text == function.name && m_code[node].role != Role::Callee && m_code[node].role != Role::Target && m_code[node].role != Role::Object)
                    return true;
            }
        }
        return false;
    }

    // ---- who does what with a container

    void note(State state, NodeId node)
    {
        const auto function = m_facts.functionOf[node];
        if (!m_states.contains(state) || function == noId || (m_safe[function] && !isInRegion(node)))
            return;
        if (const auto kind = accessAt(node); kind)
            m_accesses[state].push_back({node, *kind, isLocked(node), isInRegion(node)});
    }

    /// What is done at a mention of a container; nothing when it is only tested or given a new scalar value.
    std::optional<Kind> accessAt(NodeId node) const
    {
        const auto parent = m_code.parent(node);
        const auto role = m_code[node].role;
        switch (m_code[parent].kind) {
        case NodeKind::Subscript:
            return role == Role::Object ? subscriptAccess(parent) : std::optional(Kind::Read);
        case NodeKind::Member: {
            if (m_code[parent].role != Role::Callee)
                return Kind::Read;
            const auto method = m_code.text(parent);
            if (isOneOf(method, changes))
                return Kind::Change;
            const auto call = m_code.parent(parent);
            if (isOneOf(method, views))
                return isWalked(call) ? Kind::Iterate : Kind::Read;
            return method == "get" && isKept(call) ? Kind::Take : Kind::Read;
        }
        case NodeKind::AugmentedAssign:
            return role == Role::Target ? Kind::Change : Kind::Read;
        case NodeKind::Assign:
            if (role != Role::Target)
                return Kind::Read;
            return isContainer(m_code.child(parent, Role::Value) == noNode ? node : m_code.child(parent, Role::Value)) ? std::optional(Kind::Change) : std::nullopt;
        case NodeKind::Delete:
            return Kind::Change;
        default:
            return isWalked(node) ? Kind::Iterate : Kind::Read;
        }
    }

    /// `jobs[id] = job`, `del jobs[id]`, `jobs[id]["status"] = "done"`, `jobs[id].append(x)`, `jobs[id]`
    Kind subscriptAccess(NodeId subscript) const
    {
        if (isStored(subscript))
            return Kind::Change;
        return isElementChange(subscript) ? Kind::Element : isKept(subscript) ? Kind::Take : Kind::Read;
    }

    /// `job = jobs.get(id)`
    bool isKept(NodeId value) const { return m_code[value].role == Role::Value && m_code.is(m_code.parent(value), NodeKind::Assign); }

    bool isStored(NodeId node) const
    {
        return m_code[node].role == Role::Target && !m_code.is(m_code.parent(node), NodeKind::For) ? true : m_code.is(m_code.parent(node), NodeKind::Delete);
    }

    /// Whether what a node stands for is changed: `node.x = …`, `node["x"] = …`, `node["count"] += 1`, `node.append(…)`.
    bool isElementChange(NodeId node) const
    {
        const auto parent = m_code.parent(node);
        if (m_code[node].role != Role::Object || (!m_code.is(parent, NodeKind::Subscript) && !m_code.is(parent, NodeKind::Member)))
            return false;
        return isStored(parent) || (m_code.is(parent, NodeKind::Member) && m_code[parent].role == Role::Callee && isOneOf(m_code.text(parent), changes));
    }

    /// Gone through: the iterable of a loop or comprehension, the argument of list(), sorted(), sum().
    bool isWalked(NodeId node) const
    {
        if (m_code[node].role == Role::Iterable)
            return true;
        const auto parent = m_code.parent(node);
        return m_code[node].role == Role::Argument && isOneOf(m_facts.callee(parent), walkers);
    }

    /// `job = jobs[id]` and later `job["status"] = "done"`.
    void noteElement(NodeId name)
    {
        if (!isElementChange(name) || m_facts.functionOf[name] == noId || m_safe[m_facts.functionOf[name]])
            return;
        const auto* definition = m_facts.definitionOf(name);
        if (!definition || definition->value == noNode)
            return;
        auto value = definition->value;
        NodeId container = noNode;
        if (definition->how == Assignment::How::Plain && m_code.is(value, NodeKind::Subscript)) {
            container = m_code.child(value, Role::Object);
        } else if (m_code.is(value, NodeKind::Call)) {
            const auto callee = m_code.child(value, Role::Callee);
            const auto method = m_facts.text(m_facts.call(value)->method);
            const bool gives = definition->how == Assignment::How::Plain ? method == "get" || method == "setdefault" : definition->how == Assignment::How::Loop && method == "values";
            container = gives && m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
        }
        // What was taken out under the lock may be meant for this function alone.
        const auto state = stateOf(container);
        if (m_states.contains(state) && !isLocked(container))
            m_accesses[state].push_back({name, Kind::Element, isLocked(name), isInRegion(name)});
    }

    State stateOf(NodeId container) const
    {
        if (m_code.is(container, NodeKind::Member))
            return {ownerOf(container), m_code[container].text};
        const auto* binding = m_facts.binding(container);
        return binding && binding->function == noId && binding->owner == noId ? State{noId, binding->name} : State{};
    }

    // ---- the finding

    void inspect(State state, const std::vector<Access>& accesses)
    {
        const Access* held = nullptr;
        const Access* worst = nullptr;
        std::ptrdiff_t heldChanges = 0, freeChanges = 0;
        for (const auto& access : accesses) {
            const bool isChange = access.kind == Kind::Change;
            if (access.guarded && (access.kind == Kind::Iterate || isChange) && (!held || access.kind > held->kind))
                held = &access;
            heldChanges += access.guarded && isChange;
            freeChanges += !access.locked && isChange;
            if (!access.locked && access.kind != Kind::Read && !isTriedBefore(access, accesses) && (!worst || access.kind > worst->kind))
                worst = &access;
        }
        // What most places do is the rule (Engler and others, "Bugs as deviant behavior", 2001); and somebody has to change it under
        // the lock, or a reader without it sees nothing odd.
        if (!held || !worst || heldChanges < freeChanges || (worst->kind <= Kind::Iterate && held->kind != Kind::Change) || (worst->kind == Kind::Take && isCache(state)))
            return;
        const auto threads = threadIn();
        Report report;
        report.node = worst->node;
        report.variant = variantOf(worst->kind);
        report.values["state"] = std::string(state.owner == noId ? m_facts.text(state.name) : std::string_view("self.")) + (state.owner == noId ? "" : std::string(m_facts.text(state.name)));
        report.severity = worst->kind == Kind::Take ? Severity::Info : threads == noNode ? Severity::Low : Severity::Medium;
        report.confidence = worst->kind == Kind::Change ? Confidence::High : worst->kind == Kind::Take ? Confidence::Low : Confidence::Medium;
        report.qualification = {threads == noNode ? Qualification::State::Unknown : Qualification::State::Holds, "when two threads get here at the same time, as the lock elsewhere expects"};
        report.evidence.push_back(evidence(held->node, EvidenceRole::Context, "here the lock is held"));
        if (threads != noNode)
            report.evidence.push_back(evidence(threads, EvidenceRole::Context, "threads are started here"));
        for (const auto& access : accesses) {
            if (access.locked || &access == worst)
                continue;
            const bool isRead = access.kind <= Kind::Take;
            report.evidence.push_back({.path = {}, .range = m_file.range(access.node), .role = isRead ? EvidenceRole::Context : EvidenceRole::Place,
                                       .note = isRead ? "read without the lock" : access.kind == Kind::Iterate ? "gone through without the lock" : "changed without the lock", .snippet = {}});
        }
        m_reporter.report(m_file, std::move(report));
    }

    /// `entry = cache.get(key)` in front of the same under the lock.
    bool isTriedBefore(const Access& access, const std::vector<Access>& accesses) const
    {
        return access.kind == Kind::Take
            && std::ranges::any_of(accesses, [&](const Access& other) { return other.locked && m_facts.functionOf[other.node] == m_facts.functionOf[access.node]; });
    }

    /// What a cache holds is complete when it gets there.
    bool isCache(State state) const
    {
        return std::ranges::any_of(wordsOf(m_facts.text(state.name)), [](const std::string& word) { return word == "cache" || word == "cached" || word == "memo" || word == "engines" || word == "clients" || word == "pools"; });
    }

    static std::string_view variantOf(Kind kind)
    {
        switch (kind) {
        case Kind::Read: case Kind::Take: return "taken";
        case Kind::Iterate: return "iterated";
        case Kind::Element: return "element";
        case Kind::Change: break;
        }
        return {};
    }

    /// Where the file starts threads, or noNode.
    NodeId threadIn() const
    {
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            if ((call.context & InTest) == 0 && (callee == "threading.Thread" || callee == "threading.Timer" || callee.starts_with("concurrent.futures.ThreadPoolExecutor") || callee == "asyncio.to_thread"))
                return call.node;
        }
        return noNode;
    }

    TextId m_self;
    std::map<State, NodeId> m_locks;
    std::set<State> m_states;
    std::vector<NodeId> m_regions; ///< bodies of `with lock:`
    std::vector<bool> m_safe;      ///< by function
    std::map<State, std::vector<Access>> m_accesses;
};

/// `total += await price(item)`: the sum is read before the wait and written after it.
class SumScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto sum : m_facts.nodes(NodeKind::AugmentedAssign)) {
            // `cached ??= await load()` may load twice, and loses nothing.
            const auto operation = m_code.text(sum);
            if (operation != "+" && operation != "-" && operation != "*")
                continue;
            const auto value = m_code.child(sum, Role::Value);
            const auto target = m_code.child(sum, Role::Target);
            const auto function = m_facts.functionOf[sum];
            if (value == noNode || function == noId || (m_facts.contextOf[sum] & (LockHeld | InTest)) != 0 || !isShared(target, function))
                continue;
            for (auto node = value; node < m_code.end(value); ++node) {
                if (!m_code.is(node, NodeKind::Await) || m_facts.functionOf[node] != function)
                    continue;
                Report report;
                report.node = sum;
                report.variant = "sum";
                report.values["state"] = std::string(m_file.textOf(target));
                report.severity = Severity::Medium;
                report.confidence = Confidence::High;
                report.qualification = {Qualification::State::Unknown, "when two of these run at the same time"};
                report.evidence.push_back(evidence(node, EvidenceRole::Context, "others change it during this wait; their change is lost"));
                m_reporter.report(m_file, std::move(report));
                break;
            }
        }
    }

private:
    /// A variable of the module, or one of the function around a callback that is started for each element.
    bool isShared(NodeId target, FunctionId function) const
    {
        const auto* binding = m_facts.binding(target);
        if (!binding || binding->kind != Binding::Kind::Variable || binding->owner != noId || binding->function == function)
            return false;
        if (binding->function == noId)
            return !m_facts.isScript;
        const auto callback = m_facts.functions[function].node;
        const auto* call = m_code[callback].role == Role::Argument ? m_facts.call(m_code.parent(callback)) : nullptr;
        return call && (m_facts.text(call->method) == "map" || m_facts.text(call->method) == "forEach") && m_facts.functions[function].outer == binding->function;
    }
};

} // namespace

void UnguardedState::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.facts.isTest)
        return;
    SumScan(file, reporter).run();
    static const NeededNames needed{"threading.Lock", "threading.RLock", "threading.Condition", "_thread.allocate_lock"};
    if (file.facts.language == Language::Python && file.mayHold(needed))
        GuardScan(file, reporter).run();
}

} // namespace punchlist
