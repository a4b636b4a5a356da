#include "detectors/data-integrity/unfinishedstatus.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/data-integrity/statuswrites.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "flow/exits.h"
#include "flow/openexits.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

/// What reads, keeps, tells or builds something and finishes nothing.
constexpr auto neutralVerbs = std::to_array<std::string_view>({"get", "load", "fetch", "read", "find", "list", "query", "select", "log", "debug", "info", "warning", "warn", "error", "exception", "save", "commit", "refresh", "add", "flush", "publish", "notify", "emit", "send", "build", "parse", "len", "str",
                                                               "print", "format", "append", "push", "isinstance", "bool", "int", "first", "all", "one", "scalars", "execute", "eq", "set", "update", "create", "start", "has", "is", "can", "validate", "check", "extract", "compute", "count", "download", "put", "write", "filter",
                                                               "exists", "split", "join", "merge", "sorted", "collect", "search", "trace", "lookup", "now"});
/// Who else ends it.
constexpr auto endingWords = std::to_array<std::string_view>({"cancel", "cancelled", "canceled", "abort", "aborted", "stop", "stopped", "stopping", "shutdown", "deleted", "dry", "closed", "interrupted"});
constexpr auto finishingWords = std::to_array<std::string_view>({"fail", "failed", "failure", "finish", "finalize", "finalise", "complete", "completed", "done", "abort", "cancel", "retry", "requeue", "reschedule", "defer", "delay", "enqueue", "terminate", "end", "handle", "reset", "rollback", "release", "conclude"});

class StatusDuty final : public Duty {
public:
    StatusDuty(const FileContext& file, const StatusWrites& writes, const StatusWrite& begin)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_writes(writes)
        , m_begin(begin)
    {
        auto value = begin.node;
        while (m_code.is(m_code.parent(value), NodeKind::Await))
            value = m_code.parent(value);
        if (const auto assign = m_code.parent(value); begin.isCall && m_code.is(assign, NodeKind::Assign) && m_code.is(assign + 1, NodeKind::Name))
            m_answer = m_code[assign + 1].text;
    }

    Effect effectOf(NodeId node) const override
    {
        if (m_code.is(node, NodeKind::For) || m_code.is(node, NodeKind::While) || m_code.is(node, NodeKind::ForClassic))
            return Effect::None;
        if (m_code.contains(node, m_begin.node))
            return Effect::Begins;
        for (const auto& write : m_writes.all()) {
            if (m_code.contains(node, write.node) && write.isOf(m_begin))
                return write.outcome == Outcome::UnderWay ? Effect::None : Effect::Ends;
        }
        for (auto n = node; n < m_code.end(node); ++n) {
            if (m_code.is(n, NodeKind::Call) && mayFinish(n))
                return Effect::Ends;
        }
        return m_code.is(node, NodeKind::Return) && mentions(node) ? Effect::Ends : Effect::None;
    }
    bool endsWhere(NodeId condition, bool) const override
    {
        for (auto n = condition; n < m_code.end(condition); ++n) {
            if (!m_code.is(n, NodeKind::Name) && !m_code.is(n, NodeKind::Member) && !m_code.is(n, NodeKind::String))
                continue;
            const auto text = m_code.text(n);
            if (m_answer != 0 && m_code[n].text == m_answer) // of the write itself: it may have been refused
                return true;
            if (hasWordOf(text, endingWords) || (hasWordOf(text, std::to_array<std::string_view>({"status", "state"})) && mentions(condition)))
                return true;
        }
        return false;
    }

    /// Whether a node speaks of the object or its key.
    bool mentions(NodeId node) const
    {
        for (auto n = node; n < m_code.end(node); ++n) {
            if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && m_begin.isOf(m_file.textOf(n)))
                return true;
        }
        return false;
    }

private:
    /// Whether the object is handed to something that may give it a last status.
    bool mayFinish(NodeId call) const
    {
        const auto method = m_facts.text(m_facts.call(call)->method);
        if (hasWordOf(method, finishingWords))
            return true;
        const auto words = wordsOf(method);
        // set_error(job, …), recordException(job): told of the object, and not of the log
        static constexpr auto telling = std::to_array<std::string_view>({"log", "capture", "print", "format", "get", "notify", "send"});
        if (words.size() > 1 && hasWordOf(method, std::to_array<std::string_view>({"error", "errors", "exception"})) && !isOneOf(std::string_view(words.front()), telling) && mentions(call))
            return true;
        if (!words.empty() && words.front() == "update" && mentions(call)) { // with fields that are put together elsewhere
            for (const auto part : m_code.children(call)) {
                if (m_code[part].role == Role::Argument && m_code.is(part, NodeKind::Name) && !mentions(part))
                    return true;
            }
        }
        if (words.empty() || std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), neutralVerbs); }))
            return false;
        // What gives a value is asked for the value, unless its name says that it does the work.
        static constexpr auto workVerbs = std::to_array<std::string_view>({"process", "run", "do", "perform", "work", "step", "apply", "dispatch", "call", "invoke", "launch"});
        const auto use = m_facts.call(call)->use;
        if ((use == ResultUse::Assigned || use == ResultUse::Argument) && !hasWordOf(method, workVerbs))
            return false;
        for (const auto part : m_code.children(call)) {
            if (m_code[part].role != Role::Callee && mentions(part))
                return true;
            if (m_code[part].role == Role::Callee && m_code.is(part, NodeKind::Member) && m_begin.isOf(m_file.textOf(m_code.child(part, Role::Object))))
                return true;
        }
        return false;
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    const StatusWrites& m_writes;
    const StatusWrite& m_begin;
    TextId m_answer = 0; ///< the variable that gets the result of the write
};

class StatusScan : FileScan {
public:
    StatusScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_writes(file)
    {
    }

    void run()
    {
        for (const auto& write : m_writes.all()) {
            if (write.outcome == Outcome::UnderWay && m_facts.functionOf[write.node] != noId && (m_facts.contextOf[write.node] & (InTest | InMain)) == 0)
                inspectBegin(write);
        }
        for (const auto kind : {NodeKind::While, NodeKind::For, NodeKind::ForClassic}) {
            for (const auto loop : m_facts.nodes(kind))
                inspectLoop(loop);
        }
    }

private:
    void inspectBegin(const StatusWrite& begin)
    {
        const auto function = m_facts.functionOf[begin.node];
        const auto body = m_facts.functions[function].body;
        // This function is the one that ends the work: it does so on another way.
        NodeId end = noNode;
        bool succeeds = false;
        for (const auto& write : m_writes.all()) {
            if ((write.outcome != Outcome::Success && write.outcome != Outcome::Failure) || write.node < begin.node || m_facts.functionOf[write.node] != function || !write.isOf(begin))
                continue;
            end = end == noNode ? write.node : end;
            succeeds = succeeds || write.outcome == Outcome::Success;
        }
        if (end == noNode || !m_code.is(body, NodeKind::Block) || isCondition(begin.node) || m_seen.contains({function, begin.keys.front()}))
            return;
        const StatusDuty duty(m_file, m_writes, begin);
        for (const auto& exit : openExits(m_facts, body, false, duty)) {
            if ((exit.how != OpenExit::How::Returns && exit.how != OpenExit::How::Falls) || isMeant(begin.node, exit))
                continue;
            if (exit.inHandler && handlerEnds(exit.node, begin))
                continue;
            if (!exit.inHandler && !succeeds) // somebody else writes the success
                continue;
            m_seen.insert({function, begin.keys.front()});
            Report report;
            report.range = firstLine(exit.how == OpenExit::How::Falls && !exit.inHandler ? begin.node : exit.node);
            report.values["object"] = begin.keys.front();
            report.values["value"] = begin.value;
            report.values["function"] = nameOf(function);
            report.confidence = begin.keys.front() == "self" || begin.keys.front() == "this" ? Confidence::Low : Confidence::Medium;
            report.evidence.push_back(evidence(begin.node, EvidenceRole::Source, "from here on it is under way"));
            report.evidence.push_back(evidence(end, EvidenceRole::Context, "another way ends it"));
            m_reporter.report(m_file, std::move(report));
            return;
        }
    }

    /// Whether one of the handlers around a place gives a last status elsewhere: what fails here is that write itself.
    bool handlerEnds(NodeId place, const StatusWrite& begin) const
    {
        for (auto handler = place; handler != noNode && !m_code.is(handler, NodeKind::Function); handler = m_code.parent(handler)) {
            if (!m_code.is(handler, NodeKind::Handler))
                continue;
            for (const auto& write : m_writes.all()) {
                if (write.outcome != Outcome::UnderWay && m_code.contains(handler, write.node) && write.isOf(begin))
                    return true;
            }
        }
        return false;
    }

    /// `if not mark_running(job): return`: the write may have been refused.
    bool isCondition(NodeId node) const
    {
        for (; node != noNode && !m_code.is(node, NodeKind::Block); node = m_code.parent(node)) {
            if (m_code[node].role == Role::Condition)
                return true;
        }
        return false;
    }

    /// The block around a node that a branch or loop runs, or the function's: those of try and with always run.
    NodeId branchAround(NodeId node) const
    {
        for (node = m_code.parent(node); node != noNode; node = m_code.parent(node)) {
            const auto outer = m_code.parent(node);
            const bool isOpened = m_code.is(outer, NodeKind::With) || (m_code.is(outer, NodeKind::Try) && m_code[node].role == Role::Body);
            if (m_code.is(node, NodeKind::Block) && !isOpened)
                return node;
        }
        return noNode;
    }

    /// A branch that says how far the work is and leaves: a later run goes on.
    bool isMeant(NodeId begin, const OpenExit& exit) const
    {
        const auto branch = branchAround(begin);
        const auto left = branchAround(exit.node);
        const bool isWhole = m_code.is(m_code.parent(branch), NodeKind::Function);
        if (exit.how == OpenExit::How::Falls && !exit.inHandler)
            return !isWhole;
        return left == branch || !m_code.contains(branch, exit.node);
    }

    TextRange firstLine(NodeId node) const
    {
        const auto start = m_code[node].startByte;
        const auto line = m_file.source.lines.lineOf(start);
        return m_file.source.lines.range(start, std::min(m_code[node].endByte, m_file.source.lines.lineStart(line) + static_cast<std::uint32_t>(m_file.source.lines.line(line).size())));
    }

    std::string nameOf(FunctionId function) const
    {
        for (; function != noId; function = m_facts.functions[function].outer) {
            if (const auto name = m_facts.text(m_facts.functions[function].name); !name.empty())
                return std::string(name);
            if (const auto name = nameGivenTo(m_facts, m_facts.functions[function].node); !name.empty())
                return std::string(name);
        }
        return "the function";
    }

    /// A bounded loop that returns when the status is an end, and behind which nothing gives it one.
    void inspectLoop(NodeId loop)
    {
        const auto function = m_facts.functionOf[loop];
        const auto block = m_code.parent(loop);
        if (function == noId || m_code.parent(block) != m_facts.functions[function].node || m_code.child(loop, Role::Else) != noNode || (m_facts.contextOf[loop] & InTest) != 0)
            return;
        if (!m_code.is(loop, NodeKind::For) && isLiterallyTrue(m_code, m_code.child(loop, Role::Condition)) && !exitsOf(m_facts, m_code.child(loop, Role::Body)).breaks)
            return;
        const auto test = endingTest(loop);
        const auto object = test == noNode ? std::string_view{} : m_file.textOf(m_code.child(m_code.child(test, Role::Left), Role::Object));
        if (object.empty() || object == "self" || object == "this")
            return;
        const StatusWrite begin{.node = loop, .outcome = Outcome::UnderWay, .keys = {std::string(object)}, .value = {}};
        const StatusDuty duty(m_file, m_writes, begin);
        auto last = loop;
        for (auto next = m_code.end(loop); next < m_code.end(block); next = m_code.end(next)) {
            const bool isReturn = m_code.is(next, NodeKind::Return);
            if (!m_code.is(next, NodeKind::ExpressionStatement) && !isReturn)
                return;
            last = next;
            if (isReturn)
                break;
            if (duty.effectOf(next) != Duty::Effect::None)
                return;
        }
        // What is returned is the object itself: its caller cannot know that no end was reached.
        const auto value = m_code.is(last, NodeKind::Return) ? m_code.child(last, Role::Value) : noNode;
        if (value == noNode || m_file.textOf(value) != object)
            return;
        Report report;
        report.range = firstLine(last);
        report.variant = "loop";
        report.values["object"] = object;
        report.values["function"] = nameOf(function);
        report.evidence.push_back({.path = {}, .range = firstLine(loop), .role = EvidenceRole::Source, .note = "when this ends without an end of the work", .snippet = {}});
        report.evidence.push_back(evidence(test, EvidenceRole::Context, "inside, the end is asked for"));
        m_reporter.report(m_file, std::move(report));
    }

    /// `if job.status in (DONE, FAILED): return job` in a loop: the comparison.
    NodeId endingTest(NodeId loop) const
    {
        for (auto n = loop; n < m_code.end(loop); ++n) {
            if (!m_code.is(n, NodeKind::Compare) || (m_code.text(n) != "in" && !m_code.text(n).starts_with("==")))
                continue;
            const auto left = m_code.child(n, Role::Left);
            const auto branch = m_code.parent(n);
            if (!m_code.is(left, NodeKind::Member) || (m_code.text(left) != "status" && m_code.text(left) != "state") || !m_code.is(m_code.child(left, Role::Object), NodeKind::Name) || !m_code.is(branch, NodeKind::If)
                || !exitsOf(m_facts, m_code.child(branch, Role::Body)).returns)
                continue;
            const auto right = m_code.child(n, Role::Right);
            for (auto value = right; value < m_code.end(right); ++value) {
                const auto outcome = m_code.is(value, NodeKind::Member) || m_code.is(value, NodeKind::String) ? StatusWrites::outcomeOf(m_code.text(value)) : Outcome::Unknown;
                if (outcome == Outcome::Success || outcome == Outcome::Failure)
                    return n;
            }
        }
        return noNode;
    }

    StatusWrites m_writes;
    std::set<std::pair<FunctionId, std::string>> m_seen; ///< one report for each function and object
};

} // namespace

void UnfinishedStatus::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames names{"status", "state", "phase", "update_status", "set_status", "updateStatus", "setStatus"};
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && file.mayHold(names))
        StatusScan(file, reporter).run();
}

} // namespace punchlist
