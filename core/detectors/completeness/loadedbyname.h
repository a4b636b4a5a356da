#pragma once

#include "detectors/detector.h"
#include "project/projectindex.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace punchlist {

/// Says which modules a program loads without an import statement: by a name in a text, or because it loads whole packages.
class LoadedByName {
public:
    /// `modules` are those that will be asked for: the texts of the project are searched for all of them at once.
    LoadedByName(const ProjectContext& project, std::span<const FileId> modules);

    /// Whether a text of another file, or code that loads all modules of a package, may load the module.
    bool mayLoad(FileId file) const { return m_loaded.contains(file); }

private:
    bool isLoadedByPlace(FileId file) const;
    void searchTexts(std::span<const FileId> modules);

    const ProjectContext& m_project;
    bool m_scansPackages = false;
    std::vector<std::string> m_globbedFolders;
    std::vector<std::string> m_patternFolders; ///< of patterns of files: parts of paths ///< path prefixes
    std::unordered_set<FileId> m_loaded;
};

/// Methods that a framework finds by their name alone: validate_email() of a form or serializer, visit_Call(), do_GET().
bool isCalledByConvention(std::string_view method);

} // namespace punchlist
