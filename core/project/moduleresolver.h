#pragma once

#include "base/namemap.h"
#include "project/filerecord.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

using FileId = std::uint32_t;

/// Which file an import means. Knows Python packages (relative and absolute imports, src layouts, several roots in one
/// repository) and JavaScript specifiers (relative, tsconfig paths and baseUrl, index files, workspace packages).
///
/// Python's search path is not in the repository. An absolute import is looked for in the folders around the importing file,
/// those first that are no packages themselves (a package is never its own root), each also with "src" below it; then in the
/// one other folder of the repository that has such a top-level module.
class ModuleResolver {
public:
    /// Both must outlive the resolver; `paths` is sorted.
    ModuleResolver(const std::vector<FileRecord>& records, const std::vector<std::string>& paths);

    struct Target {
        FileId file = noId;    ///< noId: no code file of this repository
        FileId package = noId; ///< Python: the __init__ of the package when `file` is a module in it
        bool isSubmodule = false; ///< Python: the imported name is a module, not a name in one
        bool exists = false;   ///< something is there: a file, an asset, a folder without __init__
        bool firstParty = false; ///< can only mean this repository
    };
    std::vector<Target> resolveImports(FileId from) const;
    /// A dotted Python module as a command names it, seen from a folder.
    FileId pythonModule(std::string_view folder, std::string_view module) const;
    /// A JavaScript path without or with ending, or a folder with an index file.
    FileId scriptFile(std::string_view path) const;

    FileId find(std::string_view path) const;
    bool hasPath(std::string_view path) const;
    bool hasFolder(std::string_view path) const;
    /// The nearest folder at or above the file that holds a file of that name; nothing when there is none.
    std::optional<std::string> nearestFolderWith(std::string_view file, std::string_view path) const;

    static std::string folderOf(std::string_view path);
    /// "a/b", "../c" → "a/c"; "" parts and "." vanish. Climbing above the root gives "\x01", which matches nothing.
    static std::string joined(std::string_view folder, std::string_view relative);

private:
    struct Mapping {
        std::string prefix, suffix; ///< of the pattern around '*'
        bool wildcard = false;
        std::string target;         ///< with '*', relative to the repository
    };
    struct TypeScriptScope {
        std::vector<Mapping> mappings;
        std::vector<std::string> baseFolders;
    };

    void readTypeScriptConfigs();
    void addConfig(FileId config, TypeScriptScope& scope, int depth) const;
    /// Where a Python module lies, whatever is imported from it.
    struct PythonModule {
        std::string stem;
        bool isKnown = false; ///< false: nothing is known of it
        bool firstParty = false;
        bool exists = false;
    };
    PythonModule findPythonModule(const FileRecord& from, std::string_view module) const;
    Target resolvePython(const PythonModule& module, std::string_view name) const;
    Target resolveScript(FileId from, std::string_view specifier) const;
    Target targetOfPath(std::string_view path) const;
    /// The folder or file stem that a dotted name is below `root`, as far as it exists.
    bool pythonExists(const std::string& stem) const;
    std::string pythonRoot(std::string_view folder, std::string_view module, bool& firstParty) const;
    std::string findPythonRoot(std::string_view folder, const std::string& top, bool& firstParty) const;
    FileId pythonFile(const std::string& stem) const;
    bool isSourceRoot(const std::string& folder) const;

    const std::vector<FileRecord>& m_records;
    const std::vector<std::string>& m_paths;
    NameMap m_files;   ///< path → record
    NameMap m_known;   ///< every path that the walk saw
    NameMap m_folders; ///< views into the paths of both
    std::map<std::string, TypeScriptScope, std::less<>> m_scopes; ///< by folder
    std::map<std::string, std::string, std::less<>> m_workspaces;  ///< package name → folder
    std::map<std::string, std::vector<FileId>, std::less<>> m_packageFiles; ///< package name → targets of main, module, exports
    std::unordered_map<std::string, std::vector<std::string>> m_topLevel; ///< Python module → folders that hold it and are no packages
    std::set<std::string, std::less<>> m_declaredModules; ///< import names of declared Python packages
    mutable std::mutex m_rootsMutex;
    mutable std::unordered_map<std::string, std::pair<std::string, bool>> m_roots; ///< cache of pythonRoot
};

} // namespace punchlist
