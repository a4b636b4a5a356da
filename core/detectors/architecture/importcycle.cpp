#include "detectors/architecture/importcycle.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <set>

namespace punchlist {
namespace {

constexpr std::size_t mostPlaces = 30;
constexpr std::size_t largestHidden = 12; ///< files; in larger groups nobody broke one cycle by hand

/// The file with its folder: half of the modules of a project are called service.py.
std::string shortPath(const std::string& path)
{
    const auto folder = folderOfPath(path);
    return folder.empty() ? path : nameOfPath(folder) + '/' + nameOfPath(path);
}

std::string stemsOf(const ProjectIndex& index, const std::vector<FileId>& files)
{
    std::string text;
    for (std::size_t i = 0; i < files.size() && i < 4; ++i)
        text += (text.empty() ? "`" : ", `") + shortPath(index.record(files[i]).path) + '`';
    return files.size() > 4 ? text + " and " + std::to_string(files.size() - 4) + " more" : text;
}

} // namespace

void ImportCycle::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto report = [&](const std::vector<FileId>& files, bool hidden) {
        if (!std::ranges::all_of(files, [&](FileId file) { return index.isProduction(file); }))
            return;
        // A package and the modules that it passes on are one unit.
        const auto packages = std::ranges::count_if(files, [&](FileId file) {
            const auto name = nameOfPath(index.record(file).path);
            return name == "__init__.py" || name.starts_with("index.");
        });
        if (packages > 0 && files.size() - static_cast<std::size_t>(packages) < 2)
            return;
        const std::set<FileId> group(files.begin(), files.end());
        std::vector<Evidence> edges;
        FileId first = noId;
        TextRange place;
        for (const auto file : files) {
            for (const auto& edge : index.imports(file)) {
                if (!group.contains(edge.to) || edge.typeOnly || edge.import == noId || (hidden && !edge.lazy))
                    continue;
                const auto& import = index.record(file).imports[edge.import];
                // `import()` splits what a browser loads; nobody broke a cycle with it.
                if (hidden && import.dynamic && isJavaScriptFamily(index.record(file).language))
                    continue;
                // One statement may import several names, each an edge.
                const auto& range = import.range;
                if (first == noId) {
                    first = file;
                    place = range;
                } else if (edges.size() < mostPlaces && (file != first || range != place) && (edges.empty() || edges.back().path != index.record(file).path || edges.back().range != range)) {
                    edges.push_back(evidenceAt(index, file, range, EvidenceRole::Place, "imports " + nameOfPath(index.record(edge.to).path) + (edge.lazy ? " inside a function" : "")));
                }
            }
        }
        if (first == noId)
            return;
        Report result;
        result.range = place;
        result.variant = hidden ? "hidden" : "";
        result.values["modules"] = stemsOf(index, files);
        result.values["count"] = std::to_string(files.size());
        result.severity = hidden ? Severity::Medium : Severity::Low;
        result.evidence = std::move(edges);
        reportAt(project, reporter, first, std::move(result));
    };
    for (const auto& cycle : index.cycles())
        report(cycle, false);
    for (const auto& cycle : index.hiddenCycles()) {
        if (cycle.size() <= largestHidden)
            report(cycle, true);
    }
}

} // namespace punchlist
