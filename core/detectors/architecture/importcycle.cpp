#include "detectors/architecture/importcycle.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <map>
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

/// `import { Part } from "./merge"` where only types speak of `Part`: the compiler leaves the import out.
bool isErased(const ProjectContext& project, std::string_view path, std::uint32_t number)
{
    const auto* file = path.ends_with(".ts") || path.ends_with(".tsx") ? project.file(path) : nullptr;
    if (!file || number >= file->facts.imports.size())
        return false;
    const auto& facts = file->facts;
    const auto& import = facts.imports[number];
    const auto text = file->source.view();
    // Containers ask the types of constructors at run time.
    if (import.dynamic || import.reexport || text.find("@Injectable(") != std::string_view::npos || text.find("@Entity(") != std::string_view::npos)
        return false;
    bool isNamed = false;
    for (std::uint32_t id = 0; id < facts.bindings.size(); ++id) {
        const auto& binding = facts.bindings[id];
        if (binding.kind != Binding::Kind::Import || binding.import != number)
            continue;
        isNamed = true;
        if (std::ranges::contains(facts.exported, binding.name) || (path.ends_with(".tsx") && text.find("<" + std::string(facts.text(binding.name))) != std::string_view::npos))
            return false;
        for (const auto name : facts.nodes(NodeKind::Name)) {
            if (facts.entryOf[name] != id)
                continue;
            auto outer = name;
            while (outer != noNode && facts.code[outer].role != Role::Type)
                outer = facts.code.parent(outer);
            if (outer == noNode)
                return false;
        }
    }
    return isNamed;
}

/// The modules that import each other by the imports that are left when the program runs.
std::set<FileId> goingAround(const ProjectContext& project, const std::set<FileId>& group)
{
    const auto& index = *project.index;
    std::map<FileId, std::set<FileId>> edges;
    for (const auto file : group) {
        for (const auto& edge : index.imports(file)) {
            if (group.contains(edge.to) && !edge.typeOnly && (edge.import == noId || !isErased(project, index.record(file).path, edge.import)))
                edges[file].insert(edge.to);
        }
    }
    auto left = group;
    for (bool changed = true; changed;) {
        changed = false;
        for (auto at = left.begin(); at != left.end();) {
            const bool leads = std::ranges::any_of(edges[*at], [&](FileId to) { return left.contains(to) && to != *at; })
                && std::ranges::any_of(left, [&](FileId from) { return from != *at && edges[from].contains(*at); });
            changed = changed || !leads;
            at = leads ? std::next(at) : left.erase(at);
        }
    }
    return left;
}

} // namespace

void ImportCycle::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto report = [&](const std::vector<FileId>& cycle, bool hidden) {
        const auto group = goingAround(project, {cycle.begin(), cycle.end()});
        const std::vector<FileId> files(group.begin(), group.end());
        if (files.empty())
            return;
        if (!std::ranges::all_of(files, [&](FileId file) { return index.isProduction(file); }))
            return;
        // A package and the modules that it passes on are one unit.
        const auto packages = std::ranges::count_if(files, [&](FileId file) {
            const auto name = nameOfPath(index.record(file).path);
            return name == "__init__.py" || name.starts_with("index.");
        });
        if (packages > 0 && files.size() - static_cast<std::size_t>(packages) < 2)
            return;
        std::vector<Evidence> edges;
        FileId first = noId;
        TextRange place;
        for (const auto file : files) {
            for (const auto& edge : index.imports(file)) {
                if (!group.contains(edge.to) || edge.typeOnly || edge.import == noId || (hidden && !edge.lazy))
                    continue;
                const auto& import = index.record(file).imports[edge.import];
                if (isErased(project, index.record(file).path, edge.import))
                    continue;
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
        // Modules that pass others on make a cycle of what is one unit to its users, and an import inside a function is the answer to one:
        // both are a habit more than a defect.
        if (hidden || packages > 0)
            result.confidence = Confidence::Low;
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
