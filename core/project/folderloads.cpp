#include "project/projectindexdata.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Plugins: a program that lists a folder and loads every module in it names none of them.
namespace punchlist {
namespace {

/// Callees and packages that list files or modules.
bool listsFiles(const FileRecord& record)
{
    static constexpr auto python = std::to_array<std::string_view>({"pkgutil.iter_modules", "pkgutil.walk_packages", "os.listdir", "os.walk", "os.scandir", "glob.glob", "glob.iglob"});
    static constexpr auto script = std::to_array<std::string_view>({"readdirSync", "readdir", "glob", "globSync", "fastGlob", "requireContext"});
    static constexpr auto methods = std::to_array<std::string_view>({"iterdir", "glob", "rglob"});
    return std::ranges::any_of(record.calls, [&](const record::Call& call) {
        return record.language == Language::Python ? isOneOf(record.text(call.callee), python) || isOneOf(record.text(call.method), methods) : isOneOf(record.text(call.method), script);
    });
}

/// Packages of Node that load all modules of a folder which they are told.
bool importsFolderLoader(const FileRecord& record)
{
    static constexpr auto packages = std::to_array<std::string_view>({"@fastify/autoload", "fastify-autoload", "require-all", "require-directory", "require-dir", "include-all", "express-file-routing"});
    return std::ranges::any_of(record.imports, [&](const record::Import& import) { return isOneOf(record.text(import.module), packages); });
}

} // namespace

/// Folders whose modules a file loads without naming them, with "/" at the end.
std::vector<std::string> ProjectIndex::Private::foldersLoadedBy(FileId file) const
{
    const auto& record = records[file];
    const auto own = ModuleResolver::folderOf(record.path);
    const bool isPython = record.language == Language::Python;
    const bool loadsUnknown = std::ranges::any_of(record.imports, [&](const record::Import& import) { return import.dynamic && record.text(import.module).empty(); });
    std::vector<std::string> folders;
    if (isPython && loadsUnknown) {
        for (const auto id : record.moduleTexts) { // import_module(f"shop.plugins.{name}")
            const auto text = record.text(id);
            if (!text.ends_with('.') || text.size() < 2)
                continue;
            const auto package = modules->pythonModule(own, text.substr(0, text.size() - 1));
            if (package != noId && records[package].path.ends_with("__init__.py"))
                folders.push_back(ModuleResolver::folderOf(records[package].path) + '/');
        }
    }
    if (!folders.empty() || (!loadsUnknown && !importsFolderLoader(record)))
        return folders;
    if (!importsFolderLoader(record) && !listsFiles(record))
        return folders;
    // A folder below that the file speaks of: path.join(__dirname, "plugins").
    for (const auto id : record.mentions) {
        const auto name = record.text(id);
        const auto below = ModuleResolver::joined(own, name);
        if (!name.empty() && name.find_first_of("./") == std::string_view::npos && modules->hasFolder(below))
            folders.push_back(below + '/');
    }
    if (folders.empty() && !own.empty())
        folders.push_back(own + '/');
    return folders;
}

void ProjectIndex::Private::addFolderLoads()
{
    isLoadedByFolder.assign(records.size(), false);
    std::map<std::string_view, FileId> sorted; // code that a program may load, by path
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        if (!isCode(record.language) || record.isTest || record.isVendored || record.isMigration)
            continue;
        const auto folders = foldersLoadedBy(file);
        if (!folders.empty() && sorted.empty()) {
            for (FileId other = 0; other < records.size(); ++other) {
                if (isCode(records[other].language) && !records[other].isTest && !records[other].isVendored && !records[other].isMigration)
                    sorted.emplace(records[other].path, other);
            }
        }
        for (const auto& folder : folders) {
            for (auto entry = sorted.lower_bound(folder); entry != sorted.end() && entry->first.starts_with(folder); ++entry) {
                const auto to = entry->second;
                if (to == file || isJavaScriptFamily(records[to].language) != isJavaScriptFamily(record.language))
                    continue;
                imports[file].push_back({.from = file, .to = to, .import = noId, .lazy = true});
                isLoadedByFolder[to] = true;
            }
        }
    }
}

} // namespace punchlist
