#include "detectors/performance/wholedataset.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/wantednames.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

bool isIteratorType(std::string_view type)
{
    const auto dot = type.rfind('.', type.find('['));
    const auto name = type.substr(dot == std::string_view::npos ? 0 : dot + 1);
    return name.starts_with("Iterator") || name.starts_with("Iterable") || name.starts_with("Generator") || name.starts_with("AsyncIterator") || name.starts_with("AsyncGenerator");
}

/// Reads a file, cursor or service: what feeds a stream that may be as long as it likes.
bool readsInput(std::string_view callee, std::string_view method)
{
    static constexpr auto callees = std::to_array<std::string_view>({"open", "csv.reader", "csv.DictReader", "json.load", "ijson.items", "gzip.open", "jsonlines.open", "codecs.open", "io.open", "fs.createReadStream", "readline.createInterface", "pandas.read_csv", "polars.read_csv", "openpyxl.load_workbook", "requests.get", "httpx.get", "aiofiles.open"});
    static constexpr auto methods = std::to_array<std::string_view>({"cursor", "execute", "fetchmany", "iter_lines", "iter_content", "iter_rows", "aiter_lines", "stream", "paginate", "get_paginator", "iterrows", "iter_batches", "stream_results", "scroll", "scan_iter", "aiter_bytes", "iterator"});
    return isOneOf(callee, callees) || isOneOf(method, methods) || callee.ends_with(".Path.open") || callee.ends_with(".open");
}

/// What is known about the functions of one name.
struct Streams {
    bool all = true;   ///< all of them yield or are annotated as iterators
    bool any = false;
    bool fed = false;  ///< one of them reads input
    FunctionKey example;
};

class StreamNames {
public:
    explicit StreamNames(const ProjectContext& project)
    {
        const auto& index = *project.index;
        for (FileId id = 0; id < index.fileCount(); ++id) {
            Interruption::check();
            const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
            if (!file)
                continue;
            const auto& facts = file->facts;
            const auto& record = index.record(id);
            for (FunctionId f = 0; f < facts.functions.size() && f < record.functions.size(); ++f) {
                const auto& function = facts.functions[f];
                if (function.name == 0 || function.isLambda)
                    continue;
                auto& known = m_byName[std::string(facts.text(function.name))];
                const bool streams = function.isGenerator || isIteratorType(record.text(record.functions[f].returns));
                known.all = known.all && streams;
                if (!streams)
                    continue;
                const bool isContext = std::ranges::any_of(function.decorators, [&](TextId decorator) { return facts.text(decorator).find("contextmanager") != std::string_view::npos || facts.text(decorator).find("fixture") != std::string_view::npos; });
                if (isContext) {
                    known.all = false;
                    continue;
                }
                const bool feeds = std::ranges::any_of(facts.calls, [&](const Call& call) { return call.function == f && readsInput(facts.text(call.callee), facts.text(call.method)); });
                if (!known.any || (feeds && !known.fed))
                    known.example = {id, f};
                known.any = true;
                known.fed = known.fed || feeds;
            }
        }
    }

    /// The names for which find() has something that reads input.
    WantedNames fed() const
    {
        WantedNames names;
        for (const auto& [name, streams] : m_byName) {
            if (streams.all && streams.any && streams.fed)
                names.add(name);
        }
        return names;
    }

    const Streams* find(std::string_view name) const
    {
        const auto found = m_byName.find(std::string(name));
        return found == m_byName.end() || !found->second.all || !found->second.any ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::string, Streams> m_byName;
};

/// The expression that a call collects: the argument of list() and the like, the only element of [*x].
NodeId collected(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    if (code.is(node, NodeKind::List)) {
        const auto spread = node + 1;
        if (code.end(node) > spread && code.is(spread, NodeKind::Spread) && code.end(spread) == code.end(node))
            return code.child(spread, Role::Value);
        return noNode;
    }
    const auto callee = facts.callee(node);
    static constexpr auto collectors = std::to_array<std::string_view>({"list", "sorted", "tuple", "set", "Array.from", "pandas.DataFrame"});
    return isOneOf(callee, collectors) ? code.child(node, Role::Argument) : noNode;
}

/// A preview, a sample, a header: few by design.
bool isBounded(const FileFacts& facts, NodeId node)
{
    const auto scope = facts.scopeOf(node);
    for (const auto& word : wordsOf(scope)) {
        static constexpr auto few = std::to_array<std::string_view>({"preview", "sample", "head", "first", "header", "headers", "columns", "schema", "peek", "test", "list", "listing", "ls", "limit", "top"});
        if (isOneOf(std::string_view(word), few))
            return true;
    }
    // `islice(read(), 10)` has another callee; `list(read())[:10]` still reads everything.
    return false;
}

} // namespace

void WholeDataset::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const StreamNames streams(project);
    const auto fed = streams.fed();
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto* context = !isCode(record.language) || record.isTest || record.isVendored || record.isMigration ? nullptr : contextOf(project, id);
        if (!context)
            continue;
        const auto& file = *context;
        const auto& facts = file.facts;
        if (!fed.anyIn(facts.code.texts))
            continue;
        std::vector<std::pair<NodeId, const Streams*>> places;
        const auto look = [&](NodeId node) {
            const auto value = collected(facts, node);
            const auto* call = value == noNode ? nullptr : facts.call(facts.code.is(value, NodeKind::Await) ? value + 1 : value);
            if (!call || isBounded(facts, node))
                return;
            const auto* known = streams.find(facts.text(call->method));
            if (known && known->fed && known->example.function != call->function)
                places.emplace_back(node, known);
        };
        for (const auto& call : facts.calls)
            look(call.node);
        for (const auto list : facts.nodes(NodeKind::List))
            look(list);
        if (places.empty())
            continue;
        std::ranges::sort(places);
        const auto [node, known] = places.front();
        const auto& source = index.record(known->example.file);
        Report report;
        report.node = node;
        report.values["stream"] = source.text(source.functions[known->example.function].name);
        if (facts.isScript || (index.reach(FunctionKey{id, facts.functionOf[node]}) & (ReachedByRequest | ReachedByWorker | ReachedByThread | ReachedBySchedule | ReachedByLoop)) == 0)
            report.severity = Severity::Low; // a person started it and sees what it takes
        report.evidence.push_back(evidenceAt(index, known->example.file, source.functions[known->example.function].header, EvidenceRole::Source, "yields one at a time"));
        for (std::size_t i = 1; i < places.size(); ++i)
            report.evidence.push_back({.path = {}, .range = file.range(places[i].first), .role = EvidenceRole::Place, .note = "collects everything, too", .snippet = {}});
        reporter.report(file, std::move(report));
    }
}

} // namespace punchlist
