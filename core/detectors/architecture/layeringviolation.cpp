#include "detectors/architecture/layeringviolation.h"

#include "base/oneof.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>

namespace punchlist {
namespace {

/// Modules that start a program by custom: command lines and main modules.
bool isEntryModule(const FileRecord& record)
{
    const auto name = nameOfPath(record.path);
    static constexpr auto names = std::to_array<std::string_view>({"cli.py", "__main__.py", "manage.py", "cli.ts", "cli.js", "commands.py"});
    // shop/controllers/manage.py manages something; the script of Django has a main guard.
    if (name == "manage.py" && !record.hasMainGuard)
        return false;
    return isOneOf(std::string_view(name), names) && (record.hasMainGuard || record.isScript || name.starts_with("cli") || name == "__main__.py");
}

} // namespace

void LayeringViolation::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::map<FileId, std::vector<const ImportEdge*>> byTarget;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!index.isProduction(file) || isEntryModule(record) || record.hasMainGuard || nameOfPath(record.path) == "__init__.py")
            continue;
        for (const auto& edge : index.imports(file)) {
            const auto& target = index.record(edge.to);
            // A package of commands may share code among its own modules.
            if (!edge.typeOnly && edge.import != noId && isEntryModule(target) && !record.imports[edge.import].reexport && folderOfPath(target.path).find("/commands") == std::string::npos)
                byTarget[edge.to].push_back(&edge);
        }
    }
    for (const auto& [target, edges] : byTarget) {
        const auto* first = edges.front();
        const auto& record = index.record(first->from);
        Report report;
        report.range = record.imports[first->import].range;
        report.values["module"] = record.path;
        report.values["entry"] = index.record(target).path;
        std::string names;
        for (const auto* edge : edges) {
            const auto& owner = index.record(edge->from);
            if (const auto name = owner.text(owner.imports[edge->import].name); !name.empty() && names.find(name) == std::string::npos)
                names += (names.empty() ? "`" : ", `") + std::string(name) + '`';
            if (edge != first)
                report.evidence.push_back(evidenceAt(index, edge->from, owner.imports[edge->import].range, EvidenceRole::Place, "imports from it too"));
        }
        report.values["names"] = names.empty() ? "the whole module" : names;
        reportAt(project, reporter, first->from, std::move(report));
    }
}

} // namespace punchlist
