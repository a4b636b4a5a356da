#include "detectors/testing/untestedasyncpath.h"

#include "detectors/projectreport.h"

#include <algorithm>

namespace punchlist {
namespace {

constexpr std::uint32_t smallestFunction = 4; ///< statements; below that a function only passes on
constexpr std::size_t mostPlaces = 40;
constexpr int longestChain = 4;

/// Whether a caller that tests run brings the function along: callers of the same module, where nothing is replaced by mocks.
bool runsThroughCallers(const ProjectIndex& index, FunctionKey function, int depth)
{
    return depth < longestChain && std::ranges::any_of(index.callers(function), [&](const CallEdge& edge) {
        const bool certain = edge.certainty != Certainty::ByName && edge.call != noId && edge.caller.function != noId;
        if (!certain || (depth > 0 && edge.caller.file != function.file))
            return false;
        return index.isCalledByTests(edge.caller) || runsThroughCallers(index, edge.caller, depth + 1);
    });
}

} // namespace

void UntestedAsyncPath::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (!index.hasTests())
        return;
    struct Path {
        FunctionKey key;
        std::uint32_t statements;
    };
    std::vector<Path> untested;
    std::size_t total = 0;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.language != Language::Python || !index.isProduction(file))
            continue;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            if (!function.isAsync || function.isLambda || function.isAbstract || function.outer != noId || function.statements < smallestFunction)
                continue;
            const auto name = record.text(function.name);
            if (name.starts_with("__") || (index.knowsEntryPoints() && (index.reach(FunctionKey{file, f}) & ReachedInProduction) == 0))
                continue;
            ++total;
            if (!index.isCalledByTests({file, f}))
                untested.push_back({{file, f}, function.statements});
        }
    }
    std::erase_if(untested, [&](const Path& path) { return runsThroughCallers(index, path.key, 0); });
    if (untested.size() < 2)
        return;
    std::ranges::stable_sort(untested, std::greater{}, &Path::statements);
    const auto& first = untested.front();
    const auto& record = index.record(first.key.file);
    Report report;
    report.range = record.functions[first.key.function].header;
    report.values["function"] = record.text(record.functions[first.key.function].scope);
    report.values["count"] = std::to_string(untested.size());
    report.values["total"] = std::to_string(total);
    for (std::size_t i = 1; i < std::min(untested.size(), mostPlaces); ++i) {
        const auto& key = untested[i].key;
        const auto& owner = index.record(key.file);
        report.evidence.push_back(evidenceAt(index, key.file, owner.functions[key.function].header, EvidenceRole::Place, std::string(owner.text(owner.functions[key.function].scope))));
    }
    // Tests that start the application run what its modules call, whatever they name themselves.
    if (!index.testedBy(first.key.file).empty() || index.isTestedIndirectly(first.key.file))
        report.confidence = Confidence::Low;
    reportAt(project, reporter, first.key.file, std::move(report));
}

} // namespace punchlist
