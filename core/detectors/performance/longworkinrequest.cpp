#include "detectors/performance/longworkinrequest.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/performance/slowcalls.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr int deepest = 5;

/// Whether a round may end the loop without a failure.
bool endsEarly(const Code& code, NodeId body)
{
    if (body == noNode)
        return false;
    for (auto node = body; node < code.end(body); ++node) {
        switch (code[node].kind) {
        case NodeKind::Function:
        case NodeKind::For:
        case NodeKind::ForClassic:
        case NodeKind::While:
        case NodeKind::Handler:
            node = code.end(node) - 1;
            break;
        case NodeKind::Return:
        case NodeKind::Break:
            return true;
        default:
            break;
        }
    }
    return false;
}

/// A loop over all units of work, with what each round waits for.
struct SlowLoop {
    FunctionKey function;
    TextRange loop;             ///< the call in the loop
    Evidence work;              ///< the slow call below
    std::vector<CallEdge> way;  ///< from the handler to the function with the loop
};

class SlowWork {
public:
    explicit SlowWork(const ProjectContext& project)
        : m_project(project)
        , m_index(*project.index)
        , m_calls(*project.index)
    {
    }

    /// A call that is made in a loop and waits for another machine, in `function` or below it.
    std::optional<SlowLoop> loopBelow(FunctionKey function)
    {
        std::set<FunctionKey> seen;
        std::vector<CallEdge> way;
        return search(function, way, seen);
    }

private:
    std::optional<SlowLoop> search(FunctionKey key, std::vector<CallEdge>& way, std::set<FunctionKey>& seen)
    {
        Interruption::check();
        if (key.function == noId || way.size() > deepest || !seen.insert(key).second)
            return std::nullopt;
        const auto& record = m_index.record(key.file);
        for (const auto& call : record.calls) {
            if (call.function == key.function && (call.context & InLoop) != 0 && (call.context & (InHandler | InFinally)) == 0
                && SlowCalls::isSlow(record.text(call.callee), record.text(call.method)) && !isRetry(record, call))
                return SlowLoop{key, call.range, evidenceAt(m_index, key.file, call.range, EvidenceRole::Sink, "waits for another machine in every round"), way};
        }
        for (const auto& edge : m_index.callees(key)) {
            if (edge.call == noId || edge.certainty == Certainty::ByName || edge.callee.function == noId || !m_index.isProduction(edge.callee.file) || m_calls.isQueued(edge.callee))
                continue;
            const auto& call = record.calls[edge.call];
            if ((call.context & InLoop) != 0 && (call.context & InHandler) == 0 && !isRetry(record, call)) {
                if (const auto work = m_calls.below(edge.callee))
                    return SlowLoop{key, call.range, *work, way};
            }
        }
        for (const auto& edge : m_index.callees(key)) {
            if (edge.call == noId || edge.certainty == Certainty::ByName || !isWaitedFor(record, edge))
                continue;
            way.push_back(edge);
            if (auto found = search(edge.callee, way, seen))
                return found;
            way.pop_back();
        }
        return std::nullopt;
    }

    /// A loop that tries one thing again is no work on many units: `for attempt in range(3)`, `while True` around one request.
    bool isRetry(const FileRecord& record, const record::Call& call) const
    {
        static constexpr auto attempts = std::to_array<std::string_view>({"retry", "retries", "attempt", "attempts", "try", "tries", "poll", "wait", "backoff", "delay"});
        const auto speaks = [](std::string_view text) {
            const auto words = wordsOf(text);
            return std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), attempts); });
        };
        if (call.function != noId && speaks(record.text(record.functions[call.function].name)))
            return true;
        const auto* file = m_project.file(record.path);
        if (!file)
            return false;
        const auto& facts = file->facts;
        const auto& code = facts.code;
        const auto found = std::ranges::find(facts.calls, call.range.startByte, [&](const Call& entry) { return code[entry.node].startByte; });
        if (found == facts.calls.end())
            return false;
        for (auto n = code.parent(found->node); n != noNode && !code.is(n, NodeKind::Function); n = code.parent(n)) {
            if (code.is(n, NodeKind::While))
                return true;
            if (!code.is(n, NodeKind::For) && !code.is(n, NodeKind::ForClassic) && !code.is(n, NodeKind::Comprehension))
                continue;
            const auto body = code.child(n, code.is(n, NodeKind::Comprehension) ? Role::Element : Role::Body);
            if (endsEarly(code, body))
                return true; // looks for the first that answers
            const auto end = body == noNode || code.is(n, NodeKind::Comprehension) ? code[n].endByte : code[body].startByte;
            return speaks(file->source.view(code[n].startByte, end));
        }
        return false;
    }

    /// Started and left to itself is not waited for: an async function that nobody awaits only makes a coroutine for create_task.
    bool isWaitedFor(const FileRecord& record, const CallEdge& edge)
    {
        const auto& call = record.calls[edge.call];
        const auto& callee = m_index.record(edge.callee.file);
        if (edge.callee.function == noId)
            return false;
        const auto& function = callee.functions[edge.callee.function];
        return !m_calls.isQueued(edge.callee) && (!function.isAsync || (call.context & Awaited) != 0 || call.use == ResultUse::Returned);
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    SlowCalls m_calls;
};

} // namespace

void LongWorkInRequest::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    SlowWork work(project);
    std::set<FunctionKey> done;
    for (const auto& route : index.routes()) {
        const auto key = route.handler;
        if (key.function == noId || !index.isProduction(key.file) || (route.method != "POST" && route.method != "PUT" && route.method != "ANY" && route.method != "PATCH") || !done.insert(key).second)
            continue;
        const auto& record = index.record(key.file);
        // A stream answers while it works.
        const bool streams = std::ranges::any_of(record.calls, [&](const record::Call& call) {
            return call.function == key.function && (record.text(call.method) == "StreamingResponse" || record.text(call.method) == "EventSourceResponse" || record.text(call.method) == "StreamingHttpResponse");
        });
        const auto found = streams ? std::nullopt : work.loopBelow(key);
        if (!found)
            continue;
        const auto& function = record.functions[key.function];
        const auto& looping = index.record(found->function.file);
        Report report;
        report.range = function.header;
        report.values["route"] = route.method + (route.path.empty() ? " of " + std::string(record.text(record.functions[route.handler.function].name)) : ' ' + route.path);
        report.values["function"] = looping.text(looping.functions[found->function.function].scope);
        for (const auto& edge : found->way)
            report.evidence.push_back(evidenceAt(index, edge.caller.file, index.record(edge.caller.file).calls[edge.call].range, EvidenceRole::Caller, "waits for this"));
        report.evidence.push_back(evidenceAt(index, found->function.file, found->loop, EvidenceRole::Context, "called once per unit"));
        report.evidence.push_back(found->work);
        reportAt(project, reporter, key.file, std::move(report));
    }
}

} // namespace punchlist
