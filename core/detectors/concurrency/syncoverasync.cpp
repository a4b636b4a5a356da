#include "detectors/concurrency/syncoverasync.h"

#include "base/interruption.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr int longestWay = 6; ///< calls from async code to the bridge

bool isBridge(std::string_view callee, std::string_view method)
{
    return callee == "asyncio.run" || callee == "asyncio.Runner.run" || method == "run_until_complete" || callee == "asgiref.sync.async_to_sync()" || callee == "anyio.run" || callee == "trio.run";
}

class BridgeSearch {
public:
    explicit BridgeSearch(const ProjectIndex& index)
        : m_index(index)
    {
    }

    /// The calls from an async function down to `bridge`, the async end first; empty when none is known. Functions that are handed
    /// to a thread or a task are no way: a new thread has no loop.
    std::vector<CallEdge> wayFromAsync(FunctionKey bridge) const
    {
        std::map<FunctionKey, CallEdge> below; // by caller: the call that leads down
        std::deque<std::pair<FunctionKey, int>> open{{bridge, 0}};
        while (!open.empty()) {
            Interruption::check();
            const auto [function, depth] = open.front();
            open.pop_front();
            if (depth >= longestWay)
                continue;
            for (const auto& edge : m_index.callers(function)) {
                if (edge.call == noId || edge.certainty == Certainty::ByName || edge.caller.function == noId || edge.caller == bridge || below.contains(edge.caller))
                    continue;
                const auto& record = m_index.record(edge.caller.file);
                if (!m_index.isProduction(edge.caller.file))
                    continue;
                below.emplace(edge.caller, edge);
                if (record.functions[edge.caller.function].isAsync)
                    return follow(below, edge.caller, bridge);
                open.emplace_back(edge.caller, depth + 1);
            }
        }
        return {};
    }

private:
    static std::vector<CallEdge> follow(const std::map<FunctionKey, CallEdge>& below, FunctionKey from, FunctionKey to)
    {
        std::vector<CallEdge> way;
        while (from != to) {
            const auto& edge = below.at(from);
            way.push_back(edge);
            from = edge.callee;
        }
        return way;
    }

    const ProjectIndex& m_index;
};

/// Whether a function asks first whether a loop is running, and does something else then.
bool asksForLoop(const FileRecord& record, FunctionId function)
{
    return std::ranges::any_of(record.calls, [&](const record::Call& call) {
        const auto callee = record.text(call.callee);
        return call.function == function && (callee == "asyncio.get_running_loop" || callee == "asyncio._get_running_loop" || callee == "nest_asyncio.apply" || record.text(call.method) == "is_running" || callee == "sniffio.current_async_library");
    });
}

/// Whether a function, or one that it calls in its file, starts a thread and waits for it where it stands: with a loop running, that
/// stops the loop as long as the coroutine takes.
bool waitsForThread(const FileRecord& record, FunctionId function, bool mayAskCallees = true)
{
    return std::ranges::any_of(record.calls, [&](const record::Call& call) {
        if (call.function != function)
            return false;
        const auto callee = record.text(call.callee);
        const auto method = record.text(call.method);
        if (method == "join")
            return callee.find("Thread") != std::string_view::npos || callee.find("thread") != std::string_view::npos;
        if (method == "result")
            return callee.find("submit()") != std::string_view::npos || callee.find("run_coroutine_threadsafe()") != std::string_view::npos || callee.find("uture") != std::string_view::npos;
        if (!mayAskCallees || !callee.starts_with('@'))
            return false;
        const auto called = std::ranges::find_if(record.functions, [&](const record::Function& other) { return record.text(other.scope) == callee.substr(1); });
        return called != record.functions.end() && !called->isAsync && waitsForThread(record, static_cast<FunctionId>(called - record.functions.begin()), false);
    });
}

} // namespace

void SyncOverAsync::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const BridgeSearch search(index);
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.language != Language::Python || !index.isProduction(file))
            continue;
        FunctionId last = noId;
        for (const auto& call : record.calls) {
            if (call.function == noId || call.function == last || !isBridge(record.text(call.callee), record.text(call.method)))
                continue;
            const auto& function = record.functions[call.function];
            if (function.isAsync || function.isLambda || (call.context & InMain) != 0)
                continue;
            const bool asks = asksForLoop(record, call.function);
            if (asks && !waitsForThread(record, call.function))
                continue;
            // What only a worker thread, a command or a task runs has no loop around it; only proof of the opposite counts.
            const auto way = search.wayFromAsync({file, call.function});
            if (way.empty())
                continue;
            last = call.function;
            const auto& top = way.front().caller;
            const auto& topRecord = index.record(top.file);
            Report report;
            report.range = call.range;
            if (asks)
                report.variant = "waits";
            report.values["callee"] = record.text(call.method);
            report.values["function"] = record.text(function.scope);
            report.values["caller"] = topRecord.text(topRecord.functions[top.function].scope);
            for (const auto& edge : way)
                report.evidence.push_back(evidenceAt(index, edge.caller.file, index.record(edge.caller.file).calls[edge.call].range, EvidenceRole::Caller,
                                                     index.record(edge.caller.file).functions[edge.caller.function].isAsync ? "async code calls down" : "on the way"));
            if (std::ranges::any_of(way, [](const CallEdge& edge) { return edge.certainty != Certainty::Direct; }))
                report.confidence = Confidence::Medium;
            reportAt(project, reporter, file, std::move(report));
        }
    }
}

} // namespace punchlist
