#include "detectors/concurrency/blockingacrossfiles.h"

#include "base/interruption.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

constexpr int deepest = 3; ///< plain functions between the coroutine and the call that blocks

/// What blocks below a plain function.
struct Sink {
    FileId file = noId;
    std::uint32_t call = noId; ///< into the record's calls
    std::uint32_t entry = 0;   ///< of the table
    std::string chain;         ///< the functions on the way, the first one called first
};

class Search {
public:
    Search(const ProjectContext& project, const NamedTable& table, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_table(table)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            const auto& record = m_index.record(file);
            if (record.language == Language::Python && m_index.isProduction(file) && !record.isScript)
                inspect(file, record);
        }
    }

private:
    struct Found {
        FunctionId function = noId;
        TextRange place{};
        Sink sink;
    };

    void inspect(FileId file, const FileRecord& record)
    {
        std::vector<Found> found;
        for (FunctionId id = 0; id < record.functions.size(); ++id) {
            const auto& function = record.functions[id];
            // What runs at start-up keeps nobody waiting.
            if (!function.isAsync || function.isTest || (!function.isHandler && (m_index.reach({file, id}) & ReachedByRequest) == 0))
                continue;
            Interruption::check();
            for (const auto& edge : m_index.callees({file, id})) {
                if (edge.certainty == Certainty::ByName || edge.call == noId || edge.callee.file == file || (record.calls[edge.call].context & (Awaited | InMain | InTest)) != 0)
                    continue;
                if (const auto* sink = below(edge.callee, 1)) {
                    found.push_back({id, record.calls[edge.call].range, *sink});
                    break;
                }
            }
        }
        if (!found.empty())
            report(file, record, found);
    }

    /// The first call below a plain function that blocks, or null.
    const Sink* below(FunctionKey key, int depth)
    {
        if (key.function == noId)
            return nullptr;
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second ? &*known->second : nullptr;
        m_known[key] = std::nullopt; // while it is being found: functions that call each other add nothing
        const auto& record = m_index.record(key.file);
        const auto& function = record.functions[key.function];
        const auto name = record.text(function.name);
        const auto* context = contextOf(m_project, key.file);
        // What a generator does, it does for whoever iterates it.
        if (function.isAsync || function.isLambda || function.isAbstract || name == "__init__" || record.isTest || record.isScript || !context || context->facts.functions[key.function].isGenerator)
            return nullptr;
        std::optional<Sink> found;
        for (const auto call : callsOf(key)) {
            if (const auto entry = blocks(record, record.calls[call]); entry != CalleeTable::noEntry) {
                found = {key.file, call, entry, std::string(record.text(function.scope))};
                break;
            }
        }
        if (!found && depth < deepest) {
            for (const auto& edge : m_index.callees(key)) {
                if (edge.certainty == Certainty::ByName || edge.call == noId || (record.calls[edge.call].context & InTest) != 0)
                    continue;
                if (const auto* deeper = below(edge.callee, depth + 1)) {
                    found = *deeper;
                    found->chain = std::string(record.text(function.scope)) + " → " + deeper->chain;
                    break;
                }
            }
        }
        auto& kept = m_known[key];
        kept = std::move(found);
        return kept ? &*kept : nullptr;
    }

    std::uint32_t blocks(const FileRecord& record, const record::Call& call) const
    {
        if ((call.context & (Awaited | InTest | InMain)) != 0)
            return CalleeTable::noEntry;
        const auto entry = m_table.find(record.text(call.callee));
        if (entry == CalleeTable::noEntry || m_table.attribute(entry, "language") != "python" || !m_table.attribute(entry, "named").empty())
            return CalleeTable::noEntry;
        const auto kind = m_table.attribute(entry, "kind");
        return kind == "io" || kind == "long" || kind == "sleep" ? entry : CalleeTable::noEntry;
    }

    /// The calls of a function, as numbers of the record's calls.
    const std::vector<std::uint32_t>& callsOf(FunctionKey key)
    {
        auto& calls = m_calls[key.file];
        if (calls.empty()) {
            const auto& record = m_index.record(key.file);
            calls.resize(record.functions.size());
            for (std::uint32_t i = 0; i < record.calls.size(); ++i) {
                if (record.calls[i].function != noId)
                    calls[record.calls[i].function].push_back(i);
            }
        }
        return calls[key.function];
    }

    void report(FileId file, const FileRecord& record, const std::vector<Found>& found)
    {
        const auto& first = found.front();
        const auto& target = m_index.record(first.sink.file);
        const auto& sink = target.calls[first.sink.call];
        Report report;
        report.range = first.place;
        report.variant = found.size() > 1 ? "acrossSeveral" : "across";
        report.confidence = Confidence::Medium;
        report.severity = Severity::High;
        report.values["call"] = readableName(target.text(sink.callee));
        report.values["what"] = m_table.attribute(first.sink.entry, "what");
        report.values["instead"] = m_table.attribute(first.sink.entry, "instead");
        report.values["function"] = record.text(record.functions[first.function].scope);
        report.values["more"] = std::to_string(found.size() - 1);
        report.values["chain"] = first.sink.chain;
        report.evidence.push_back(evidenceAt(m_index, first.sink.file, sink.range, EvidenceRole::Sink, "blocks here"));
        for (std::size_t i = 1; i < found.size(); ++i)
            report.evidence.push_back(evidenceAt(m_index, file, found[i].place, EvidenceRole::Place, "`" + std::string(record.text(record.functions[found[i].function].scope)) + "` waits in `" + found[i].sink.chain + "`"));
        reportAt(m_project, m_reporter, file, std::move(report));
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    const NamedTable& m_table;
    Reporter& m_reporter;
    std::map<FunctionKey, std::optional<Sink>> m_known;
    std::unordered_map<FileId, std::vector<std::vector<std::uint32_t>>> m_calls;
};

} // namespace

void reportBlockingAcrossFiles(const ProjectContext& project, const NamedTable& table, Reporter& reporter)
{
    if (project.index && !project.index->routes().empty())
        Search(project, table, reporter).run();
}

} // namespace punchlist
