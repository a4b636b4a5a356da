#include "detectors/dependency/unuseddependency.h"

#include "detectors/projectreport.h"
#include "facts/zones.h"
#include "project/packagenames.h"

#include <algorithm>
#include <array>
#include <map>

namespace punchlist {

void UnusedDependency::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::map<FileId, std::vector<const DependencyEntry*>> byManifest;
    std::map<FileId, std::size_t> declared;
    for (const auto& dependency : index.dependencies()) {
        const auto& record = index.record(dependency.manifest);
        const auto group = record.text(record.dependencies[dependency.entry].group);
        // What an extra of Python brings is for those who ask for it: a driver, a plug-in. An example shows how something of another package is set up.
        if (dependency.development || group == "build" || group == "peer" || (dependency.isPython && !group.empty()) || zonesOfPath(record.path).script || zonesOfPath(record.path).test)
            continue;
        ++declared[dependency.manifest];
        if (!dependency.importedBy.empty() || dependency.mentioned || isUsedWithoutImport(dependency.name, dependency.isPython))
            continue;
        // A lock in disguise names packages that others bring along.
        const auto specifier = record.text(record.dependencies[dependency.entry].specifier);
        if (specifier.find("via") != std::string_view::npos || (dependency.isPython && record.dependencies.size() > 150))
            continue;
        byManifest[dependency.manifest].push_back(&dependency);
    }
    for (const auto& [manifest, unused] : byManifest) {
        const auto& record = index.record(manifest);
        // Without code that the manifest could be for, nothing can be said.
        const bool isPython = unused.front()->isPython;
        const auto folder = folderOfPath(record.path);
        bool hasCode = false;
        for (FileId file = 0; file < index.fileCount() && !hasCode; ++file) {
            const auto& other = index.record(file);
            hasCode = isCode(other.language) && (other.language == Language::Python) == isPython && (folder.empty() || other.path.starts_with(folder + "/"));
        }
        const auto used = declared[manifest] - unused.size();
        // Where most of a list is unused, it is for something that is not in this repository: an image, a notebook server.
        if (!hasCode || (unused.size() > 3 && used == 0) || (unused.size() > 5 && unused.size() > used))
            continue;
        const auto place = [&](const DependencyEntry* dependency) { return record.dependencies[dependency->entry].range; };
        Report report;
        report.range = place(unused.front());
        report.variant = unused.size() == 1 ? "one" : "";
        std::string names;
        for (std::size_t i = 0; i < unused.size() && i < 12; ++i)
            names += (names.empty() ? "`" : ", `") + unused[i]->name + '`';
        if (unused.size() > 12)
            names += " and " + std::to_string(unused.size() - 12) + " more";
        report.values["names"] = names;
        report.values["package"] = unused.front()->name;
        report.values["count"] = std::to_string(unused.size());
        report.values["manifest"] = record.path;
        const bool onlyTests = std::ranges::all_of(unused, [](const DependencyEntry* dependency) { return !dependency->importedByTests.empty(); });
        report.values["who"] = onlyTests ? "only tests import it" : "no code imports it";
        for (std::size_t i = 1; i < unused.size(); ++i) {
            report.evidence.push_back({.path = {}, .range = place(unused[i]), .role = EvidenceRole::Place,
                                       .note = unused[i]->importedByTests.empty() ? "never imported" : "imported by tests only", .snippet = {}});
        }
        // Style sheets import packages as well, and are not read here.
        static constexpr auto sheets = std::to_array<std::string_view>({".scss", ".sass", ".less", ".css"});
        const bool hasSheets = std::ranges::any_of(project.paths, [](const std::string& path) {
            return std::ranges::any_of(sheets, [&](std::string_view ending) { return path.ends_with(ending); });
        });
        if (!unused.front()->isPython && hasSheets)
            report.confidence = Confidence::Low;
        reportAt(project, reporter, manifest, std::move(report));
    }
}

} // namespace punchlist
