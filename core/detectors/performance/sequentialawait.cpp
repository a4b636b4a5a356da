#include "detectors/performance/sequentialawait.h"

#include "base/interruption.h"
#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/performance/slowcalls.h"
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

/// Words of names that say that one after the other is meant: tries, pages, parts of a limited size, steps that build on each other.
constexpr auto orderly = std::to_array<std::string_view>({"attempt", "attempts", "retry", "retries", "try", "tries", "poll", "page", "pages", "cursor", "chunk", "chunks", "batch", "batches", "step", "steps", "migration", "migrations", "stage", "stages", "phase", "phases", "turn", "turns", "round", "rounds", "iteration", "iterations", "tool", "tools", "middleware", "hook", "hooks", "event", "events"});
/// Calls that put a pause between rounds or bound what runs at once.
constexpr auto pacers = std::to_array<std::string_view>({"sleep", "delay", "wait", "setTimeout", "throttle", "acquire", "pause"});
/// What is used by one at a time: connections, transactions, pages of a browser.
constexpr auto exclusive = std::to_array<std::string_view>({"session", "db", "tx", "trx", "transaction", "conn", "connection", "cursor", "manager", "page", "browser", "ws", "websocket", "socket", "writer", "stream", "lock", "em"});
/// Names of one thing that all rounds build up.
constexpr auto carried = std::to_array<std::string_view>({"state", "messages", "history", "context", "ctx", "memory", "conversation", "carry", "accumulator"});

/// Whether the rounds of one loop could run at the same time, as far as its text tells.
class Rounds {
public:
    Rounds(const FileContext& file, NodeId call, bool isKnownClient)
        : m_source(file.source)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_call(call)
        , m_isKnownClient(isKnownClient)
        , m_loop(loopAround(call))
        , m_body(m_loop == noNode ? noNode : m_code.child(m_loop, Role::Body))
    {
    }

    NodeId loop() const { return m_loop; }
    NodeId iterable() const { return m_code.child(m_loop, Role::Iterable); }

    bool areIndependent() const
    {
        return m_body != noNode && !hasWordOf(headText(), orderly) && !isShort(iterable()) && isKeptOrDropped() && isOfTheElement() && !usesWhatIsExclusive() && !leavesOrPauses()
            && !carriesValues();
    }

private:
    /// The innermost loop around the call, in the same function, when it is one over a collection.
    NodeId loopAround(NodeId call) const
    {
        for (auto node = call; node != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            const auto parent = m_code.parent(node);
            if (m_code.is(parent, NodeKind::For) && m_code[node].role == Role::Body)
                return m_code.has(parent, FlagAwait) ? noNode : parent;
            if (m_code.is(node, NodeKind::While) || m_code.is(node, NodeKind::ForClassic) || m_code.is(node, NodeKind::Comprehension))
                return noNode;
        }
        return noNode;
    }

    std::string_view headText() const { return m_source.view(m_code[m_loop].startByte, m_code[m_body].startByte); }

    bool isShort(NodeId collection) const
    {
        constexpr std::size_t few = 4;
        const auto value = m_code.is(collection, NodeKind::Name) ? m_facts.valueOf(collection) : collection;
        if (value == noNode || (!m_code.is(value, NodeKind::List) && !m_code.is(value, NodeKind::Tuple)))
            return false;
        std::size_t elements = 0;
        for (const auto child : m_code.children(value)) {
            if (m_code.is(child, NodeKind::Spread))
                return false;
            ++elements;
        }
        return elements > 0 && elements <= few; // an empty one is filled before
    }

    /// The result is dropped, given to a name of the round, or put into a collection.
    bool isKeptOrDropped() const
    {
        static constexpr auto keepers = std::to_array<std::string_view>({"append", "add", "push", "extend", "set"});
        auto node = m_code.parent(m_call);
        if (!m_code.is(node, NodeKind::Await))
            return false;
        for (auto parent = m_code.parent(node); parent != noNode && parent != m_body; node = parent, parent = m_code.parent(node)) {
            switch (m_code[parent].kind) {
            case NodeKind::ExpressionStatement:
            case NodeKind::Assign:
                return true;
            case NodeKind::Call: {
                const auto callee = m_code.child(parent, Role::Callee);
                if (m_code[node].role == Role::Argument && m_code.is(callee, NodeKind::Member) && isOneOf(m_code.text(callee), keepers))
                    return true;
                if (m_code[node].role != Role::Argument)
                    return false;
                break;
            }
            case NodeKind::Member:
            case NodeKind::Tuple:
            case NodeKind::List:
            case NodeKind::Dict:
            case NodeKind::Pair:
            case NodeKind::Await: // `await (await fetch(url)).json()`
                break;
            default:
                return false;
            }
        }
        return false;
    }

    /// An argument or the receiver is the element, or made of it in the round.
    bool isOfTheElement() const
    {
        std::vector<const Binding*> own;
        collectTargets(m_code.child(m_loop, Role::Target), own);
        for (const auto& assignment : m_facts.assignments) {
            if (assignment.target > m_body && assignment.target < m_call && assignment.target < m_code.end(m_body) && assignment.value != noNode && assignment.binding != noId
                && usesAny(assignment.value, own))
                own.push_back(&m_facts.bindings[assignment.binding]);
        }
        return usesAny(m_call, own);
    }

    void collectTargets(NodeId target, std::vector<const Binding*>& bindings) const
    {
        for (auto node = target; target != noNode && node < m_code.end(target); ++node) {
            if (const auto* binding = m_facts.binding(node))
                bindings.push_back(binding);
        }
    }

    bool usesAny(NodeId expression, const std::vector<const Binding*>& bindings) const
    {
        for (auto node = expression; node < m_code.end(expression); ++node) {
            if (m_code.is(node, NodeKind::Name) && std::ranges::contains(bindings, m_facts.binding(node)) && m_facts.binding(node))
                return true;
        }
        return false;
    }

    /// A connection or conversation that all rounds use, or one transaction around them. The receiver of a known client is a pool.
    bool usesWhatIsExclusive() const
    {
        for (const auto part : m_code.children(m_call)) {
            if (m_isKnownClient && m_code[part].role == Role::Callee)
                continue;
            for (auto node = part; node < m_code.end(part); ++node) {
                const bool isName = m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member);
                if (isName && m_code[node].role != Role::Callee && (hasWordOf(m_code.text(node), exclusive) || isOneOf(m_code.text(node), carried)))
                    return true;
            }
        }
        static constexpr auto fences = std::to_array<std::string_view>({"transaction", "atomic", "begin", "semaphore", "limiter", "limit", "throttle"});
        for (auto node = m_call; node != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            const auto with = m_code.parent(node);
            if (m_code.is(with, NodeKind::With) && m_code[node].role == Role::Body && hasWordOf(m_source.view(m_code[with].startByte, m_code[node].startByte), fences))
                return true;
        }
        return false;
    }

    /// A round that ends the loop decides about the next one; one that pauses or yields is meant to be slow.
    bool leavesOrPauses() const
    {
        for (auto node = m_body; node < m_code.end(m_body); ++node) {
            switch (m_code[node].kind) {
            case NodeKind::Function:
                node = m_code.end(node) - 1;
                break;
            case NodeKind::Break:
            case NodeKind::Return:
            case NodeKind::Raise:
            case NodeKind::Yield:
                return true;
            case NodeKind::Call: {
                const auto callee = m_code.child(node, Role::Callee);
                if (callee != noNode && hasWordOf(m_code.text(callee), pacers))
                    return true;
                break;
            }
            default:
                break;
            }
        }
        return false;
    }

    /// A name from before the loop that gets another value in it, other than a count; an attribute; or a collection that is filled here
    /// and given to the call.
    bool carriesValues() const
    {
        for (const auto& assignment : m_facts.assignments) {
            if (assignment.target <= m_body || assignment.target >= m_code.end(m_body))
                continue;
            if (m_code.is(assignment.target, NodeKind::Member))
                return true;
            if (assignment.binding == noId || assignment.how == Assignment::How::Augmented || assignment.how == Assignment::How::With)
                continue;
            const auto& binding = m_facts.bindings[assignment.binding];
            const bool isOlder = std::ranges::any_of(m_facts.assignmentsOf(binding), [&](const Assignment& other) { return other.target < m_loop; });
            if (isOlder || binding.kind == Binding::Kind::Parameter)
                return true;
        }
        for (auto node = m_body; node < m_code.end(m_body); ++node) {
            if (!m_code.is(node, NodeKind::Call) || node == m_call)
                continue;
            const auto callee = m_code.child(node, Role::Callee);
            const auto object = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
            if (object == noNode || !m_code.is(object, NodeKind::Name) || !m_facts.binding(object))
                continue;
            // What is filled in one round is read in the next.
            const std::vector<const Binding*> filled{m_facts.binding(object)};
            for (const auto argument : m_code.children(m_call)) {
                if (m_code[argument].role != Role::Callee && isBeforeLoop(*filled.front()) && usesAny(argument, filled))
                    return true;
            }
        }
        return false;
    }

    bool isBeforeLoop(const Binding& binding) const
    {
        return binding.kind == Binding::Kind::Parameter
            || std::ranges::any_of(m_facts.assignmentsOf(binding), [&](const Assignment& other) { return other.target < m_loop; });
    }

    const SourceFile& m_source;
    const FileFacts& m_facts;
    const Code& m_code;
    NodeId m_call = noNode;
    bool m_isKnownClient = false;
    NodeId m_loop = noNode;
    NodeId m_body = noNode;
};

class SequentialScan : ProjectScan {
public:
    SequentialScan(const ProjectContext& project, Reporter& reporter)
        : ProjectScan(project, reporter)
        , m_calls(*project.index)
    {
    }

    void run()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            Interruption::check();
            const auto& record = m_index.record(file);
            if (!m_index.isProduction(file) || record.isScript || !std::ranges::any_of(record.calls, isWaitedForInLoop))
                continue;
            for (FunctionId function = 0; function < record.functions.size(); ++function) {
                if (record.functions[function].isAsync)
                    inspect({file, function});
            }
        }
    }

private:
    static bool isWaitedForInLoop(const record::Call& call)
    {
        constexpr auto wanted = InLoop | Awaited;
        return (call.context & wanted) == wanted && (call.context & (InHandler | InFinally | InTest | InMain | LockHeld)) == 0;
    }

    void inspect(FunctionKey key)
    {
        const auto& record = m_index.record(key.file);
        for (const auto& call : record.calls) {
            if (call.function == key.function && isWaitedForInLoop(call) && SlowCalls::isSlow(record.text(call.callee), record.text(call.method)))
                report(key, call, std::nullopt);
        }
        for (const auto& edge : m_index.callees(key)) {
            if (edge.call == noId || edge.certainty == Certainty::ByName || !isWaitedForInLoop(record.calls[edge.call]) || edge.callee.function == noId
                || !m_index.isProduction(edge.callee.file) || m_calls.isQueued(edge.callee))
                continue;
            if (auto work = m_calls.below(edge.callee))
                report(key, record.calls[edge.call], std::move(work));
        }
    }

    void report(FunctionKey key, const record::Call& call, std::optional<Evidence> work)
    {
        const auto* file = contextOf(m_project, key.file);
        if (!file)
            return;
        const auto found = std::ranges::find_if(file->facts.calls, [&](const Call& entry) {
            return file->facts.code[entry.node].startByte == call.range.startByte && file->facts.code[entry.node].endByte == call.range.endByte;
        });
        if (found == file->facts.calls.end())
            return;
        const Rounds rounds(*file, found->node, !work);
        if (rounds.loop() == noNode || !rounds.areIndependent() || !m_reported.emplace(key.file, rounds.loop()).second)
            return;
        const auto& record = m_index.record(key.file);
        Report report;
        report.range = call.range;
        report.values["call"] = record.text(call.method);
        report.values["elements"] = file->textOf(rounds.iterable());
        if ((m_index.reach(key) & ReachedByRequest) == 0)
            report.confidence = Confidence::Low; // one at a time may be meant where no request waits
        const auto line = file->source.lines.lineOf(file->facts.code[rounds.loop()].startByte);
        report.evidence.push_back({.path = {}, .range = file->source.lines.range(file->facts.code[rounds.loop()].startByte, file->source.lines.lineStart(line) + static_cast<std::uint32_t>(file->source.lines.line(line).size())),
                                   .role = EvidenceRole::Context, .note = "one after the other", .snippet = {}});
        if (work)
            report.evidence.push_back(std::move(*work));
        m_reporter.report(*file, std::move(report));
    }

    SlowCalls m_calls;
    std::set<std::pair<FileId, NodeId>> m_reported; ///< loops
};

} // namespace

void SequentialAwait::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    SequentialScan(project, reporter).run();
}

} // namespace punchlist
