#include "project/moduleresolver.h"

#include "base/oneof.h"
#include "project/packagenames.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr auto scriptEndings = std::to_array<std::string_view>({".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".d.ts"});

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string below(std::string_view folder, std::string_view name)
{
    std::string path;
    path.reserve(folder.size() + 1 + name.size());
    path += folder;
    if (!folder.empty())
        path += '/';
    return path += name;
}

/// The place of what follows a stem of that many bytes among the endings of scripts.
std::size_t rankOfScript(std::string_view path, std::size_t stemSize)
{
    return static_cast<std::size_t>(std::ranges::find(scriptEndings, path.substr(stemSize)) - scriptEndings.begin());
}

std::string replaced(std::string_view text, char from, char to)
{
    std::string result(text);
    std::ranges::replace(result, from, to);
    return result;
}

} // namespace

std::string ModuleResolver::folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash));
}

std::string ModuleResolver::joined(std::string_view folder, std::string_view relative)
{
    std::string result(relative.starts_with('/') ? std::string_view{} : folder);
    while (!relative.empty()) {
        const auto slash = relative.find('/');
        const auto part = relative.substr(0, slash);
        relative.remove_prefix(slash == std::string_view::npos ? relative.size() : slash + 1);
        if (part.empty() || part == ".")
            continue;
        if (part == "..") {
            if (result.empty())
                return "\x01";
            const auto end = result.rfind('/');
            result.resize(end == std::string::npos ? 0 : end);
        } else {
            if (!result.empty())
                result += '/';
            result += part;
        }
    }
    return result;
}

ModuleResolver::ModuleResolver(const std::vector<FileRecord>& records, const std::vector<std::string>& paths)
    : m_records(records)
    , m_paths(paths)
{
    m_files.reserve(records.size());
    for (FileId id = 0; id < records.size(); ++id)
        m_files.insert(records[id].path, id);
    m_known.reserve(paths.size());
    for (const auto& path : paths)
        m_known.insert(path, 0);
    for (const auto& record : records)
        m_known.insert(record.path, 0);
    const auto addFolders = [this](std::string_view path) {
        for (auto slash = path.rfind('/'); slash != std::string_view::npos; slash = path.rfind('/')) {
            path = path.substr(0, slash);
            const auto before = m_folders.size();
            m_folders.insert(path, 0);
            if (m_folders.size() == before)
                break; // and all above it
        }
    };
    for (const auto& path : paths)
        addFolders(path);
    for (const auto& record : records)
        addFolders(record.path);
    collectStems();

    for (const auto& record : records) {
        if (record.dependencies.empty() || fileName(record.path) == "package.json")
            continue;
        for (const auto& dependency : record.dependencies) {
            for (auto& module : importNamesOf(record.text(dependency.name)))
                m_declaredModules.insert(std::move(module));
        }
    }
    for (FileId id = 0; id < records.size(); ++id) {
        const auto& record = records[id];
        const auto name = fileName(record.path);
        const auto folder = folderOf(record.path);
        if (record.language == Language::Python) {
            const bool isPackage = hasPath(below(folder, "__init__.py"));
            if (name == "__init__.py") {
                const auto parent = folderOf(folder);
                if (!folder.empty() && !hasPath(below(parent, "__init__.py")))
                    m_topLevel[std::string(fileName(folder))].push_back(parent);
            } else if (!isPackage) {
                m_topLevel[std::string(name.substr(0, name.size() - 3))].push_back(folder);
            }
        } else if (name == "package.json" && record.packageName != 0) {
            m_workspaces.emplace(record.text(record.packageName), folder);
        }
    }
    readTypeScriptConfigs();
    for (const auto& record : records) {
        if (fileName(record.path) != "package.json" || record.packageName == 0)
            continue;
        auto& files = m_packageFiles[std::string(record.text(record.packageName))];
        for (const auto& command : record.commands) {
            if (command.kind != record::Command::Kind::Module)
                continue;
            auto path = joined(folderOf(record.path), record.text(command.text));
            auto file = scriptFile(path);
            if (file == noId) { // built files are not in the repository: dist/index.js comes from src/index.ts
                const auto stem = std::string(fileName(path).substr(0, fileName(path).find('.')));
                file = scriptFile(below(folderOf(record.path), "src/" + stem));
            }
            if (file != noId)
                files.push_back(file);
        }
    }
}

void ModuleResolver::collectStems()
{
    m_stems.reserve(m_known.size());
    const auto add = [&](std::string_view path, FileId file) {
        for (auto dot = path.find('.', path.size() - fileName(path).size()); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
            const auto rank = rankOfScript(path, dot);
            auto& best = m_stems.insert(path.substr(0, dot), anyFile);
            if (file == noId || rank == scriptEndings.size())
                continue;
            if (best == anyFile || rank < rankOfScript(m_records[best].path, dot))
                best = file;
        }
    };
    for (const auto& path : m_paths)
        add(path, m_files.find(path));
    for (FileId id = 0; id < m_records.size(); ++id)
        add(m_records[id].path, id);
}

FileId ModuleResolver::scriptOfStem(std::string_view stem) const
{
    const auto file = m_stems.find(stem);
    return file == anyFile ? noId : file;
}

FileId ModuleResolver::find(std::string_view path) const
{
    static_assert(NameMap::absent == noId);
    return m_files.find(path);
}

bool ModuleResolver::hasPath(std::string_view path) const
{
    return m_known.contains(path);
}

bool ModuleResolver::hasFolder(std::string_view path) const
{
    return path.empty() || m_folders.contains(path);
}

std::optional<std::string> ModuleResolver::nearestFolderWith(std::string_view file, std::string_view path) const
{
    for (auto folder = folderOf(path);; folder = folderOf(folder)) {
        if (hasPath(below(folder, file)))
            return folder;
        if (folder.empty())
            return std::nullopt;
    }
}

// ---- Python

bool ModuleResolver::pythonExists(const std::string& stem) const
{
    return hasPath(stem + ".py") || hasPath(stem + "/__init__.py") || hasPath(stem + ".pyi") || hasFolder(stem);
}

FileId ModuleResolver::pythonFile(const std::string& stem) const
{
    if (const auto file = find(stem + ".py"); file != noId)
        return file;
    return find(stem + "/__init__.py");
}

/// Where a search path usually starts: the top of the repository or of a project in it.
bool ModuleResolver::isSourceRoot(const std::string& folder) const
{
    if (folder.empty() || fileName(folder) == "src")
        return true;
    return std::ranges::any_of(std::to_array<std::string_view>({"pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "Pipfile", "manage.py", "Dockerfile"}),
                               [&](std::string_view name) { return hasPath(below(folder, name)); });
}

/// The folder below which an absolute module is found; "\x01" when nowhere.
std::string ModuleResolver::pythonRoot(std::string_view folder, std::string_view module, bool& firstParty) const
{
    const auto dot = module.find('.');
    const auto top = std::string(module.substr(0, dot));
    auto key = std::string(folder) + '\n' + top;
    {
        const std::lock_guard lock(m_rootsMutex);
        if (const auto known = m_roots.find(key); known != m_roots.end()) {
            firstParty = known->second.second;
            return known->second.first;
        }
    }
    auto result = findPythonRoot(folder, top, firstParty);
    const std::lock_guard lock(m_rootsMutex);
    m_roots.emplace(std::move(key), std::pair(result, firstParty));
    return result;
}

std::string ModuleResolver::findPythonRoot(std::string_view folder, const std::string& top, bool& firstParty) const
{
    std::string result = "\x01";
    firstParty = false;
    const bool isStandard = isPythonStandardModule(top);
    const bool isDeclared = m_declaredModules.contains(top);
    const auto holds = [&](const std::string& root) {
        const auto stem = below(root, top);
        if (!m_stems.contains(stem) && !hasFolder(stem))
            return false; // nothing of that name at all
        // A folder called like an installed package: backend/app/celery is not what `import celery` means.
        const bool isRoot = isSourceRoot(root);
        if (isDeclared && (!isRoot || !(hasPath(stem + ".py") || hasPath(stem + "/__init__.py"))))
            return false;
        if (hasPath(stem + ".py") || hasPath(stem + "/__init__.py"))
            return true;
        if (!hasFolder(stem)) // a package without __init__ must hold Python at least
            return false;
        const auto first = std::ranges::lower_bound(m_paths, stem + "/");
        for (auto at = first; at != m_paths.end() && at->starts_with(stem + "/") && at - first < 200; ++at) {
            if (at->ends_with(".py"))
                return true;
        }
        return false;
    };
    if (!isStandard) {
        std::vector<std::string> packages;
        for (std::string at(folder);; at = folderOf(at)) {
            const bool isPackage = hasPath(below(at, "__init__.py"));
            if (isPackage) {
                packages.push_back(at);
            } else if (holds(at)) {
                result = at;
            } else if (holds(below(at, "src"))) {
                result = below(at, "src");
            }
            if (result != "\x01" || at.empty())
                break;
        }
        // Only regular packages and modules, and what lies at the top, can be said to miss something.
        const auto stem = below(result, top);
        firstParty = result != "\x01" && !isDeclared && (isSourceRoot(result) || hasPath(stem + ".py") || hasPath(stem + "/__init__.py"));
        if (result == "\x01") { // a package that is started from its own folder
            for (const auto& package : packages) {
                if (holds(package)) {
                    result = package;
                    break;
                }
            }
        }
        if (result == "\x01" && !isDeclared) {
            const auto others = m_topLevel.find(top);
            if (others != m_topLevel.end()) {
                const auto& folders = others->second;
                const bool same = std::ranges::all_of(folders, [&](const std::string& other) { return other == folders.front(); });
                if (same && hasPath(below(folders.front(), top) + "/__init__.py"))
                    result = folders.front();
            }
        }
    }
    return result;
}

FileId ModuleResolver::pythonModule(std::string_view folder, std::string_view module) const
{
    bool firstParty = false;
    const auto root = pythonRoot(folder, module, firstParty);
    return root == "\x01" ? noId : pythonFile(below(root, replaced(module, '.', '/')));
}

ModuleResolver::PythonModule ModuleResolver::findPythonModule(const FileRecord& from, std::string_view module) const
{
    PythonModule found;
    if (module.starts_with('.')) {
        auto folder = folderOf(from.path);
        module.remove_prefix(1);
        for (; module.starts_with('.'); module.remove_prefix(1)) {
            if (folder.empty())
                return found; // climbs out of the repository: it may be part of something larger
            folder = folderOf(folder);
        }
        found.stem = module.empty() ? folder : below(folder, replaced(module, '.', '/'));
        found.firstParty = true;
    } else {
        if (module.empty())
            return found;
        const auto root = pythonRoot(folderOf(from.path), module, found.firstParty);
        if (root == "\x01")
            return found;
        found.stem = below(root, replaced(module, '.', '/'));
    }
    found.isKnown = true;
    found.exists = pythonExists(found.stem) || found.stem.empty();
    found.module = find(found.stem + ".py");
    found.package = find(below(found.stem, "__init__.py"));
    found.isFolder = hasFolder(found.stem);
    return found;
}

const ModuleResolver::PythonModule& ModuleResolver::pythonModuleFrom(const FileRecord& from, std::string_view module, PythonModules& known) const
{
    auto key = folderOf(from.path);
    key += '\n';
    key += module;
    const auto [entry, isNew] = known.try_emplace(std::move(key));
    if (isNew)
        entry->second = findPythonModule(from, module);
    return entry->second;
}

ModuleResolver::Target ModuleResolver::resolvePython(const PythonModule& module, std::string_view name) const
{
    Target target;
    target.firstParty = module.firstParty;
    if (!module.isKnown)
        return target;
    target.exists = module.exists;
    target.file = module.module != noId ? module.module : find(module.stem + "/__init__.py");
    // In a module of one file, a name is what the file says.
    if (name.empty() || name == "*" || module.module != noId || !module.isFolder)
        return target;
    const auto inner = below(module.stem, name);
    if (!hasFolder(inner) && !m_stems.contains(inner))
        return target;
    // A name that the package defines itself hides a module of that name; the record tells.
    if (const auto submodule = pythonFile(inner); submodule != noId)
        return {.file = submodule, .package = module.package, .isSubmodule = true, .exists = true, .firstParty = module.firstParty};
    if (pythonExists(inner) && !hasPath(module.stem + ".py"))
        return {.file = module.package, .exists = true, .firstParty = module.firstParty};
    return target;
}

// ---- JavaScript

FileId ModuleResolver::scriptFile(std::string_view path) const
{
    if (const auto exact = find(path); exact != noId && isJavaScriptFamily(m_records[exact].language))
        return exact;
    if (const auto file = scriptOfStem(path); file != noId)
        return file;
    // "./x.js" in TypeScript means x.ts
    for (const std::string_view ending : {".js", ".jsx", ".mjs", ".cjs"}) {
        if (!path.ends_with(ending))
            continue;
        const auto bare = path.substr(0, path.size() - ending.size());
        if (!m_stems.contains(bare))
            continue;
        for (const auto other : {".ts", ".tsx", ".mts", ".cts"}) {
            if (const auto file = find(std::string(bare) + other); file != noId)
                return file;
        }
    }
    return hasFolder(path) ? scriptOfStem(below(path, "index")) : noId;
}

/// "lib/Auth.js", where there is no folder lib, but src/Auth.js: what a build writes there is made of that.
std::optional<ModuleResolver::Target> ModuleResolver::builtFrom(std::string_view path) const
{
    for (const std::string_view output : {"lib/", "dist/", "build/", "out/"}) {
        const auto at = path.starts_with(output) ? 0 : path.find('/' + std::string(output));
        if (at == std::string_view::npos)
            continue;
        const auto start = at + (path.starts_with(output) ? 0 : 1);
        if (hasFolder(path.substr(0, start + output.size() - 1)))
            continue;
        const auto target = targetOfPath(std::string(path.substr(0, start)) + "src/" + std::string(path.substr(start + output.size())));
        if (target.file != noId)
            return target;
    }
    return std::nullopt;
}

ModuleResolver::Target ModuleResolver::targetOfPath(std::string_view path) const
{
    Target target;
    target.firstParty = true;
    target.file = scriptFile(path);
    target.exists = target.file != noId || hasPath(path);
    const bool isStem = m_stems.contains(path) || hasFolder(path) || m_stems.contains(path.substr(0, path.rfind('.')));
    if (!target.exists && isStem) {
        for (const auto ending : {".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".d.ts", ".json", ".vue", ".svelte", ".astro", ".mdx", ".node", ".css", ".scss"})
            target.exists = target.exists || hasPath(std::string(path) + ending);
        for (const auto ending : {".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".d.ts"}) // generated and minified files have no record
            target.exists = target.exists || hasPath(std::string(path) + "/index" + ending);
        if (path.ends_with(".js") || path.ends_with(".mjs") || path.ends_with(".jsx")) {
            const std::string bare(path.substr(0, path.rfind('.')));
            target.exists = target.exists || hasPath(bare + ".ts") || hasPath(bare + ".tsx") || hasPath(bare + ".mts") || hasPath(bare + ".d.ts");
        }
    }
    return target;
}

void ModuleResolver::readTypeScriptConfigs()
{
    for (FileId id = 0; id < m_records.size(); ++id) {
        const auto& record = m_records[id];
        const auto name = fileName(record.path);
        if ((name.starts_with("tsconfig") || name.starts_with("jsconfig")) && name.ends_with(".json"))
            addConfig(id, m_scopes[folderOf(record.path)], 0);
    }
}

void ModuleResolver::addConfig(FileId config, TypeScriptScope& scope, int depth) const
{
    const auto& record = m_records[config];
    const auto folder = folderOf(record.path);
    const auto base = record.baseUrl != 0 ? joined(folder, record.text(record.baseUrl)) : folder;
    if (record.baseUrl != 0)
        scope.baseFolders.push_back(base);
    for (const auto& mapping : record.pathMappings) {
        const auto pattern = record.text(mapping.pattern);
        const auto star = pattern.find('*');
        scope.mappings.push_back({.prefix = std::string(pattern.substr(0, star)),
                                  .suffix = star == std::string_view::npos ? std::string{} : std::string(pattern.substr(star + 1)),
                                  .wildcard = star != std::string_view::npos, .target = joined(base, record.text(mapping.target))});
    }
    if (record.extends != 0 && depth < 5 && record.text(record.extends).starts_with('.')) {
        auto path = joined(folder, record.text(record.extends));
        auto parent = find(path);
        if (parent == noId)
            parent = find(path + ".json");
        if (parent != noId && parent != config)
            addConfig(parent, scope, depth + 1);
    }
}

ModuleResolver::Target ModuleResolver::resolveScript(FileId from, std::string_view specifier) const
{
    if (const auto query = specifier.find('?'); query != std::string_view::npos)
        specifier = specifier.substr(0, query);
    const auto folder = folderOf(m_records[from].path);
    if (specifier == "." || specifier == ".." || specifier.starts_with("./") || specifier.starts_with("../")) {
        const auto path = joined(folder, specifier);
        if (path == "\x01")
            return {};
        const auto target = targetOfPath(path);
        return target.exists ? target : builtFrom(path).value_or(target);
    }
    if (specifier.empty() || specifier.starts_with("node:") || specifier.starts_with("data:") || specifier.starts_with("http"))
        return {};
    // The nearest configuration with mappings counts; those above are for other packages.
    Target broken;
    for (std::string at = folder;; at = folderOf(at)) {
        const auto scope = m_scopes.find(at);
        if (scope != m_scopes.end()) {
            for (const auto& mapping : scope->second.mappings) {
                if (!specifier.starts_with(mapping.prefix) || (!mapping.wildcard && specifier != mapping.prefix) || !specifier.ends_with(mapping.suffix)
                    || specifier.size() < mapping.prefix.size() + mapping.suffix.size())
                    continue;
                auto path = mapping.target;
                if (const auto star = path.find('*'); star != std::string::npos)
                    path.replace(star, 1, specifier.substr(mapping.prefix.size(), specifier.size() - mapping.prefix.size() - mapping.suffix.size()));
                const auto target = targetOfPath(joined("", path));
                if (target.exists)
                    return target;
                // A mapping of everything ("*") says nothing about who is meant.
                if (!mapping.prefix.empty() && path.find("node_modules") == std::string::npos)
                    broken.firstParty = true;
            }
            for (const auto& base : scope->second.baseFolders) {
                const auto target = targetOfPath(joined(base, specifier));
                if (target.exists)
                    return {.file = target.file, .exists = true};
            }
            if (broken.firstParty)
                break;
        }
        if (at.empty())
            break;
    }
    // A package of this repository: "name" or "name/inner".
    auto package = m_workspaces.upper_bound(specifier);
    while (package != m_workspaces.begin()) {
        --package;
        if (!specifier.starts_with(package->first)) {
            if (package->first < specifier.substr(0, specifier.find('/')))
                break;
            continue;
        }
        if (specifier.size() > package->first.size() && specifier[package->first.size()] != '/')
            continue;
        const auto& root = package->second;
        Target target{.exists = true, .firstParty = true};
        if (specifier.size() == package->first.size()) {
            const auto files = m_packageFiles.find(package->first);
            if (files != m_packageFiles.end() && !files->second.empty())
                target.file = files->second.front();
            for (const auto candidate : {"src/index", "index", "src/main", "lib/index"}) {
                if (target.file == noId)
                    target.file = scriptFile(below(root, candidate));
            }
        } else {
            const auto inner = specifier.substr(package->first.size() + 1);
            target.file = scriptFile(below(root, inner));
            for (const auto middle : {"src/", "lib/", "src/lib/"}) {
                if (target.file == noId)
                    target.file = scriptFile(below(root, middle + std::string(inner)));
            }
        }
        return target;
    }
    if (broken.firstParty)
        return broken; // not even a package that the mapping gives as a folder
    // "@/x" and "~/x" without a mapping: bundlers are told elsewhere, by custom they mean the sources.
    if (specifier.starts_with("@/") || specifier.starts_with("~/")) {
        const auto inner = specifier.substr(2);
        for (std::string at = folder;; at = folderOf(at)) {
            for (const auto middle : {"src/", "", "app/"}) {
                const auto target = targetOfPath(below(at, middle + std::string(inner)));
                if (target.exists)
                    return {.file = target.file, .exists = true, .firstParty = true};
            }
            if (at.empty())
                break;
        }
        return {.exists = true, .firstParty = true};
    }
    return {};
}

ModuleResolver::Target ModuleResolver::resolveScriptFrom(FileId from, std::string_view specifier, ScriptTargets& known) const
{
    auto key = folderOf(m_records[from].path);
    key += '\n';
    key += specifier;
    const auto [entry, isNew] = known.try_emplace(std::move(key));
    if (isNew)
        entry->second = resolveScript(from, specifier);
    return entry->second;
}

std::vector<std::vector<ModuleResolver::Target>> ModuleResolver::resolveImports() const
{
    PythonModules modules;
    ScriptTargets scripts;
    std::vector<std::vector<Target>> targets;
    targets.reserve(m_records.size());
    for (FileId id = 0; id < m_records.size(); ++id)
        targets.push_back(resolveImports(id, modules, scripts));
    return targets;
}

std::vector<ModuleResolver::Target> ModuleResolver::resolveImports(FileId from, PythonModules& modules, ScriptTargets& scripts) const
{
    const auto& record = m_records[from];
    std::vector<Target> targets;
    targets.reserve(record.imports.size());
    // Several names of one module stand side by side.
    constexpr TextId none = noId;
    TextId last = none;
    const PythonModule* python = nullptr;
    for (const auto& import : record.imports) {
        if (record.language == Language::Python) {
            if (import.module != last)
                python = &pythonModuleFrom(record, record.text(import.module), modules);
            targets.push_back(resolvePython(*python, record.text(import.name)));
        } else if (import.module == last) {
            targets.push_back(targets.back());
        } else {
            targets.push_back(import.module == 0 ? Target{} : resolveScriptFrom(from, record.text(import.module), scripts));
        }
        last = import.module;
    }
    return targets;
}

} // namespace punchlist
