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
    /// By file and import.
    std::vector<std::vector<Target>> resolveImports() const;
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
        bool isFolder = false; ///< files may lie below it
        FileId module = noId;  ///< the file, when it is one
        FileId package = noId; ///< the __init__ when it is a package
    };
    /// What files say in one folder means the same; many say it.
    using PythonModules = std::unordered_map<std::string, PythonModule>; ///< by folder and module
    using ScriptTargets = std::unordered_map<std::string, Target>;       ///< by folder and specifier
    std::vector<Target> resolveImports(FileId from, PythonModules& modules, ScriptTargets& scripts) const;
    const PythonModule& pythonModuleFrom(const FileRecord& from, std::string_view module, PythonModules& known) const;
    PythonModule findPythonModule(const FileRecord& from, std::string_view module) const;
    Target resolveScriptFrom(FileId from, std::string_view specifier, ScriptTargets& known) const;
    Target resolvePython(const PythonModule& module, std::string_view name) const;
    Target resolveScript(FileId from, std::string_view specifier) const;
    Target targetOfPath(std::string_view path) const;
    std::optional<Target> builtFrom(std::string_view path) const;
    /// The folder or file stem that a dotted name is below `root`, as far as it exists.
    bool pythonExists(const std::string& stem) const;
    std::string pythonRoot(std::string_view folder, std::string_view module, bool& firstParty) const;
    std::string findPythonRoot(std::string_view folder, const std::string& top, bool& firstParty) const;
    FileId pythonFile(const std::string& stem) const;
    bool isSourceRoot(const std::string& folder) const;

    const std::vector<FileRecord>& m_records;
    const std::vector<std::string>& m_paths;
    void collectStems();
    /// The script that is called so without its ending; of several the one with the first of the endings.
    FileId scriptOfStem(std::string_view stem) const;

    static constexpr FileId anyFile = noId - 1;
    NameMap m_files;   ///< path → record
    NameMap m_known;   ///< every path that the walk saw, and those of the records
    NameMap m_stems;   ///< those paths cut at every dot of their file's name → the script that is meant, anyFile for none
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
