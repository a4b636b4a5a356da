#include "detectors/completeness/unresolvedimport.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/templatepath.h"

#include <algorithm>
#include <map>

namespace punchlist {
namespace {

/// Written by a build step, or by a tool that runs before the program.
bool looksGenerated(std::string_view module)
{
    if (module.find("+types") != std::string_view::npos || module.find("__generated__") != std::string_view::npos || module.ends_with(".d.ts") || module.ends_with("_pb2") || module.ends_with("_pb2_grpc"))
        return true;
    return std::ranges::any_of(wordsOf(module), [](const std::string& word) {
        return word == "generated" || word == "gen" || word == "version" || word == "dist" || word == "build" || word == "out" || word == "codegen" || word == "proto" || word == "openapi";
    });
}

/// A package that extends its own path: other parts of it are installed elsewhere.
bool isSpreadPackage(const ProjectIndex& index, std::string_view module)
{
    const auto package = std::string(module.substr(0, module.find('.'))) + "/__init__.py";
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if ((record.path == package || record.path.ends_with("/" + package)) && std::ranges::any_of(record.mentions, [&](TextId id) { return record.text(id) == "__path__"; }))
            return true;
    }
    return false;
}

} // namespace

void UnresolvedImport::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Place {
        FileId file;
        const record::Import* import;
    };
    std::map<std::pair<std::string, std::string>, std::vector<Place>> missing; // by package folder and what is missing
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!isCode(record.language) || record.isTest || isTemplatePath(record.path) || record.isVendored || record.isScript || record.hasSyntaxErrors || record.path.ends_with(".d.ts"))
            continue;
        for (std::uint32_t i = 0; i < record.imports.size(); ++i) {
            const auto& import = record.imports[i];
            const auto module = record.text(import.module);
            if (import.optional || import.typeOnly || (import.dynamic && module.find('{') != std::string_view::npos) || looksGenerated(module) || !index.isBrokenImport(file, i))
                continue;
            if (isSpreadPackage(index, module))
                continue;
            auto root = std::string(module);
            if (!root.starts_with('.')) { // one missing folder is one finding: "@/lib/api" and "@/lib/utils"
                const char separator = record.language == Language::Python ? '.' : '/';
                auto cut = root.find(separator);
                cut = cut == std::string::npos ? cut : root.find(separator, cut + 1);
                root = root.substr(0, cut);
            }
            const auto slash = record.path.find('/');
            auto& places = missing[{root.starts_with('.') ? record.path : record.path.substr(0, slash), root}];
            if (places.empty() || places.back().file != file || places.back().import->range.startLine != import.range.startLine)
                places.push_back({file, &import});
        }
    }
    for (const auto& [key, places] : missing) {
        const auto& first = places.front();
        const auto& record = index.record(first.file);
        Report report;
        report.range = first.import->range;
        report.values["module"] = record.text(first.import->module);
        report.values["count"] = std::to_string(places.size());
        report.severity = first.import->function != noId ? Severity::Medium : places.size() > 2 ? Severity::Critical : Severity::High;
        for (std::size_t i = 1; i < std::min<std::size_t>(places.size(), 30); ++i)
            report.evidence.push_back(evidenceAt(index, places[i].file, places[i].import->range, EvidenceRole::Place, "`" + std::string(index.record(places[i].file).text(places[i].import->module)) + "`"));
        reportAt(project, reporter, first.file, std::move(report));
    }
}

} // namespace punchlist
