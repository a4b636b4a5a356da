#include "detectors/concurrency/blockingcallinasync.h"

#include "detectors/concurrency/blockingacrossfiles.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "rules/clause.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace punchlist {
namespace {

constexpr int maxChain = 3; ///< plain functions between the async function and the blocking call

/// A call that blocks, as seen from a function: in it, or at the end of a chain of calls.
struct Blocking {
    NodeId place = noNode; ///< the call in the function
    NodeId sink = noNode;  ///< the call that blocks; equal to `place` when it is in the function itself
    std::uint32_t entry = 0;
    std::vector<FunctionId> chain; ///< the functions between
};

class BlockingScan : FileScan {
public:
    BlockingScan(const FileContext& file, const NamedTable& table, Reporter& reporter)
        : FileScan(file, reporter)
        , m_table(table)
    {
    }

    void run()
    {
        const auto hasAsync = std::ranges::any_of(m_facts.functions, [&](const Function& function) { return isOnLoop(function); });
        if (!hasAsync || m_facts.isScript)
            return;
        for (const auto& call : m_facts.calls) {
            if (call.function != noId)
                m_callsOf[call.function].push_back(&call);
        }
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            if (isOnLoop(m_facts.functions[id]))
                inspect(id);
        }
    }

private:
    /// Python: coroutines. JavaScript has one thread for everything, so what matters is whether requests wait.
    bool isOnLoop(const Function& function) const
    {
        if (m_isPython)
            return function.isAsync;
        return function.isHandler || (m_facts.contextOf[function.node] & InHandlerFunction) != 0;
    }

    /// Nothing else runs yet.
    bool isStart(FunctionId id) const
    {
        static constexpr auto names = std::to_array<std::string_view>({"lifespan", "startup", "on_startup", "migrate", "run_migrations", "apply_migrations"});
        return std::ranges::contains(names, m_facts.text(m_facts.functions[id].name));
    }

    void inspect(FunctionId id)
    {
        if (m_isPython && isStart(id))
            return;
        std::vector<Blocking> found;
        collect(id, found);
        if (found.empty())
            return;
        report(id, found);
    }

    void collect(FunctionId id, std::vector<Blocking>& found)
    {
        for (const auto* call : m_callsOf[id]) {
            if ((call->context & (Awaited | InMain | InTest)) != 0 || isHandedOver(*call))
                continue;
            if (const auto entry = entryOf(*call); entry != CalleeTable::noEntry) {
                found.push_back({call->node, call->node, entry, {}});
                continue;
            }
            std::vector<FunctionId> chain;
            if (auto inner = throughHelper(*call, chain, 0); inner.sink != noNode) {
                inner.place = call->node;
                found.push_back(std::move(inner));
            }
        }
    }

    std::uint32_t entryOf(const Call& call) const
    {
        const auto entry = m_table.find(m_facts.text(call.callee));
        if (entry == CalleeTable::noEntry)
            return entry;
        if ((m_table.attribute(entry, "language") == "python") != m_isPython)
            return CalleeTable::noEntry;
        // `time.sleep(0)` gives way on purpose; a constant below 20 ms is no wait.
        if (m_table.attribute(entry, "kind") == "sleep") {
            const auto duration = positionalArgument(m_facts, call.node, 0);
            if (m_code.is(duration, NodeKind::Number) && (m_code.text(duration) == "0" || m_code.text(duration).starts_with("0.00") || m_code.text(duration).starts_with("0.01")))
                return CalleeTable::noEntry;
        }
        return entry;
    }

    /// The value is a coroutine that something else awaits: `asyncio.wait_for(client.get(…), 3)`, `create_task(…)`.
    bool isHandedOver(const Call& call) const
    {
        const auto parent = m_code.parent(call.node);
        if (!m_code.is(parent, NodeKind::Call) || m_code[call.node].role != Role::Argument)
            return false;
        const auto callee = m_facts.callee(parent);
        return callee.starts_with("asyncio.") || callee.ends_with("to_thread.run_sync") || callee.starts_with("Promise.");
    }

    Blocking throughHelper(const Call& call, std::vector<FunctionId>& chain, int depth)
    {
        if (depth >= maxChain || call.resolution != Resolution::Local)
            return {};
        const auto helper = functionNamed(call.callee);
        if (helper == noId || m_facts.functions[helper].isAsync || m_facts.functions[helper].isGenerator || std::ranges::find(chain, helper) != chain.end())
            return {};
        chain.push_back(helper);
        for (const auto* inner : m_callsOf[helper]) {
            if ((inner->context & InTest) != 0)
                continue;
            if (const auto entry = entryOf(*inner); entry != CalleeTable::noEntry)
                return {inner->node, inner->node, entry, chain};
            if (auto deeper = throughHelper(*inner, chain, depth + 1); deeper.sink != noNode)
                return deeper;
        }
        chain.pop_back();
        return {};
    }

    FunctionId functionNamed(TextId callee)
    {
        if (const auto known = m_functionNamed.find(callee); known != m_functionNamed.end())
            return known->second;
        auto found = noId;
        const auto name = m_facts.text(callee).substr(1);
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            if (m_facts.text(m_facts.functions[id].scope) == name)
                found = id;
        }
        return m_functionNamed[callee] = found;
    }

    void report(FunctionId id, const std::vector<Blocking>& found)
    {
        const auto worst = std::ranges::max_element(found, {}, [&](const Blocking& one) { return rankOf(one.entry); });
        const auto& function = m_facts.functions[id];
        Report report;
        report.node = worst->place;
        report.severity = severityOf(worst->entry, function);
        report.confidence = worst->chain.empty() ? Confidence::High : Confidence::Medium;
        const auto kind = m_table.attribute(worst->entry, "kind");
        report.variant = !worst->chain.empty() ? "chain" : found.size() > 1 ? "several" : "";
        report.values["call"] = readableName(m_facts.callee(worst->sink));
        report.values["what"] = m_table.attribute(worst->entry, "what");
        report.values["instead"] = m_table.attribute(worst->entry, "instead");
        report.values["function"] = function.name == 0 ? std::string(m_isPython ? "the coroutine" : "the handler") : std::string(m_facts.text(function.scope));
        report.values["more"] = std::to_string(found.size() - 1);
        std::string chain;
        for (const auto step : worst->chain)
            chain += (chain.empty() ? "" : " → ") + std::string(m_facts.text(m_facts.functions[step].scope));
        report.values["chain"] = chain;
        if (worst->sink != worst->place) {
            report.evidence.push_back(evidence(worst->sink, EvidenceRole::Sink, "blocks here"));
        }
        for (const auto& other : found) {
            if (other.place == worst->place)
                continue;
            report.evidence.push_back({.path = {},
                                       .range = m_file.range(other.place),
                                       .role = EvidenceRole::Place,
                                       .note = std::string(m_table.attribute(other.entry, "what")),
                                       .snippet = {}});
        }
        if (kind == "file" || m_table.attribute(worst->entry, "named") == "yes")
            report.confidence = Confidence::Medium;
        else if (kind == "stat")
            report.confidence = Confidence::Low;
        if (const auto most = confidenceFromName(m_table.attribute(worst->entry, "confidence")))
            report.confidence = std::min(*report.confidence, *most);
        m_reporter.report(m_file, std::move(report));
    }

    /// Local files answer in less than a millisecond most of the time; the rest waits for somebody else.
    /// A question to the file system is answered from memory nearly always.
    int rankOf(std::uint32_t entry) const
    {
        const auto kind = m_table.attribute(entry, "kind");
        return kind == "stat" ? 0 : kind == "file" ? 1 : kind == "cpu" ? 2 : 3;
    }

    Severity severityOf(std::uint32_t entry, const Function& function) const
    {
        if (rankOf(entry) <= 1)
            return Severity::Low;
        const bool isHandler = function.isHandler;
        return m_table.attribute(entry, "kind") == "long" && isHandler ? Severity::Critical : Severity::High;
    }

    const NamedTable& m_table;
    std::unordered_map<FunctionId, std::vector<const Call*>> m_callsOf;
    std::map<TextId, FunctionId> m_functionNamed;
};

} // namespace

void BlockingCallInAsync::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (const auto* table = calleeTable(rule, "blocking-callees"))
        BlockingScan(file, *table, reporter).run();
}

void BlockingCallInAsync::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    if (const auto* table = calleeTable(rule, "blocking-callees"))
        reportBlockingAcrossFiles(project, *table, reporter);
}

} // namespace punchlist
