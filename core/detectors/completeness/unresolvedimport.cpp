#include "detectors/completeness/unresolvedimport.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "repository/gitrepository.h"
#include "detectors/submodules.h"
#include "detectors/templatepath.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

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

/// `src/a/b.ts` and "../../styled/css": the first folder or file on the way that is missing, "styled".
std::string missingRoot(const ProjectContext& project, const std::string& path, std::string_view module)
{
    auto folder = folderOfPath(path);
    for (; module.starts_with('.'); module.remove_prefix(std::min(module.size(), module.find('/') + 1))) {
        if (module.starts_with("../"))
            folder = folderOfPath(folder);
        else if (!module.starts_with("./"))
            return {};
    }
    while (!module.empty()) {
        const auto part = module.substr(0, module.find('/'));
        folder += (folder.empty() ? "" : "/") + std::string(part);
        module.remove_prefix(std::min(module.size(), part.size() + 1));
        const auto inside = folder + '/';
        const auto at = std::ranges::lower_bound(project.paths, inside);
        if (at == project.paths.end() || !at->starts_with(inside))
            return folder;
    }
    return folder;
}

/// Whether a script of the package above writes code, as `panda codegen` or `generate:metadata` do, and the missing folder is what
/// it writes: git is told to ignore it, or the script names it.
bool isWrittenByScript(const ProjectContext& project, const GitRepository* repository, const std::string& missing)
{
    for (auto folder = folderOfPath(missing);; folder = folderOfPath(folder)) {
        const auto manifest = project.index->find(folder.empty() ? "package.json" : folder + "/package.json");
        if (manifest != noId) {
            const auto& record = project.index->record(manifest);
            const auto name = nameOfPath(missing);
            const bool isIgnored = repository && (repository->isIgnored(missing, true) || repository->isIgnored(missing + ".ts", false) || repository->isIgnored(missing + ".js", false));
            return std::ranges::any_of(record.commands, [&](const record::Command& command) {
                const auto text = std::string(record.text(command.name)) + ' ' + std::string(record.text(command.text));
                const bool writes = text.find("codegen") != std::string::npos || text.find("generate") != std::string::npos;
                const bool bundles = text.find("bundle") != std::string::npos || text.find("prebuild") != std::string::npos || text.find(name) != std::string::npos;
                return (writes && (isIgnored || text.find(name) != std::string::npos)) || (bundles && isIgnored);
            });
        }
        if (folder.empty())
            return false;
    }
}

/// Whether a script copies the file to where it is run: `cp server/main.js build/server/main.js`.
bool isCopiedElsewhere(const ProjectContext& project, const std::string& path)
{
    const auto name = nameOfPath(path);
    const auto copies = [&](std::string_view text) {
        for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
            const auto start = text.rfind('\n', at);
            const auto line = text.substr(start == std::string_view::npos ? 0 : start + 1, at - (start == std::string_view::npos ? 0 : start + 1));
            if (line.find("cp ") != std::string_view::npos || line.find("copyfiles ") != std::string_view::npos || line.find("cpy ") != std::string_view::npos)
                return true;
        }
        return false;
    };
    return std::ranges::any_of(project.files, [&](const FileContext& file) { return (file.source.path.ends_with(".sh") || file.source.path.ends_with("package.json")) && copies(file.source.view()); });
}

/// The places in which a module could lie, without an ending: beside the file for a relative one, below each folder above it otherwise.
std::vector<std::string> possiblePlaces(const std::string& path, std::string_view module, bool isPython)
{
    std::string rest(module);
    std::vector<std::string> places;
    auto folder = folderOfPath(path);
    if (isPython) {
        const bool isRelative = rest.starts_with('.');
        rest.erase(0, isRelative ? 1 : 0);
        for (; isRelative && rest.starts_with('.'); rest.erase(0, 1))
            folder = folderOfPath(folder);
        std::ranges::replace(rest, '.', '/');
        if (isRelative)
            return {folder.empty() ? rest : folder + '/' + rest};
    } else if (rest.starts_with("./")) {
        return {folder.empty() ? rest.substr(2) : folder + '/' + rest.substr(2)};
    } else if (rest.starts_with('.')) {
        return {};
    }
    for (;; folder = folderOfPath(folder)) {
        places.push_back(folder.empty() ? rest : folder + '/' + rest);
        if (folder.empty())
            return places;
    }
}

/// A file that git is told to ignore by itself: every installation has its own, as local settings. A folder that is ignored with all that is
/// in it, as `lib/` by a list for Python, was not meant.
bool isLeftToInstallation(const GitRepository* repository, const std::string& path, std::string_view module, bool isPython)
{
    static constexpr auto python = std::to_array<std::string_view>({".py"});
    static constexpr auto script = std::to_array<std::string_view>({".js", ".ts", ".json", ""});
    const auto endings = isPython ? std::span<const std::string_view>(python) : std::span<const std::string_view>(script);
    return repository && std::ranges::any_of(possiblePlaces(path, module, isPython), [&](const std::string& place) {
        const auto folder = folderOfPath(place);
        return (folder.empty() || !repository->isIgnored(folder, true)) && std::ranges::any_of(endings, [&](std::string_view ending) { return repository->isIgnored(place + std::string(ending), false); });
    });
}

/// `import mcp.types` with a folder mcp in the repository, which is a project and no package of that name: the installed one is meant. The
/// same holds where another root of the repository has the module.
bool isMeantElsewhere(const ProjectContext& project, std::string_view module)
{
    if (module.starts_with('.'))
        return false;
    const auto root = module.substr(0, module.find('.'));
    if (std::ranges::any_of(project.index->dependencies(), [&](const DependencyEntry& entry) { return entry.isPython && std::ranges::contains(entry.importNames, root); }))
        return true;
    auto file = '/' + std::string(module);
    std::ranges::replace(file, '.', '/');
    return std::ranges::any_of(project.paths, [&](const std::string& path) { return path.ends_with(file + ".py") || path.ends_with(file + "/__init__.py"); });
}

/// `if local.exists(): from .local_settings import *`
bool isAskedFor(const ProjectContext& project, std::string_view path, std::uint32_t number)
{
    static constexpr auto questions = std::to_array<std::string_view>({"exists", "isfile", "is_file", "find_spec", "access"});
    const auto* file = project.file(path);
    if (!file || number >= file->facts.imports.size())
        return false;
    const auto& code = file->facts.code;
    for (auto outer = code.parent(file->facts.imports[number].node); outer != noNode; outer = code.parent(outer)) {
        const auto condition = code.is(outer, NodeKind::If) ? code.child(outer, Role::Condition) : noNode;
        for (auto node = condition; condition != noNode && node < code.end(condition); ++node) {
            const auto* call = file->facts.call(node);
            if (call && std::ranges::contains(questions, file->facts.text(call->method)))
                return true;
        }
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
    std::map<std::string, bool> written; // missing folders and files, and whether a script of the repository writes them
    const auto repository = GitRepository::open(std::string(project.root));
    const auto submodules = missingSubmodules(project);
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!isCode(record.language) || record.isTest || isTemplatePath(record.path) || record.isVendored || record.isScript || record.hasSyntaxErrors || record.path.ends_with(".d.ts"))
            continue;
        for (std::uint32_t i = 0; i < record.imports.size(); ++i) {
            const auto& import = record.imports[i];
            const auto module = record.text(import.module);
            if (!index.isBrokenImport(file, i) || import.optional || import.typeOnly || (import.dynamic && module.find('{') != std::string_view::npos) || looksGenerated(module))
                continue;
            const bool isPython = record.language == Language::Python;
            if (isSpreadPackage(index, module) || (isPython && isMeantElsewhere(project, module)) || isAskedFor(project, record.path, i) || isLeftToInstallation(repository.get(), record.path, module, isPython))
                continue;
            auto root = std::string(module);
            if (!root.starts_with('.')) { // one missing folder is one finding: "@/lib/api" and "@/lib/utils"
                const char separator = record.language == Language::Python ? '.' : '/';
                auto cut = root.find(separator);
                cut = cut == std::string::npos ? cut : root.find(separator, cut + 1);
                root = root.substr(0, cut);
            }
            const auto slash = record.path.find('/');
            auto home = root.starts_with('.') ? record.path : record.path.substr(0, slash);
            if (root.starts_with('.') && isJavaScriptFamily(record.language)) {
                if (auto folder = missingRoot(project, record.path, module); !folder.empty()) {
                    const auto [at, isNew] = written.emplace(folder, false);
                    if (isNew)
                        at->second = liesInSubmodule(submodules, folder) || isWrittenByScript(project, repository.get(), folder) || isCopiedElsewhere(project, record.path);
                    if (at->second)
                        continue;
                    home = std::move(folder);
                    root.clear();
                }
            }
            auto& places = missing[{home, root}];
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
