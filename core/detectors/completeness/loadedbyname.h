#pragma once

#include "detectors/detector.h"
#include "project/projectindex.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Says which modules a program loads without an import statement: by a name in a text, or because it loads whole packages.
class LoadedByName {
public:
    explicit LoadedByName(const ProjectContext& project);

    /// Whether a text of another file, or code that loads all modules of a package, may load the module.
    bool mayLoad(FileId file) const;

private:
    const ProjectContext& m_project;
    bool m_scansPackages = false;
    std::vector<std::string> m_globbedFolders; ///< path prefixes
};

/// Methods that a framework finds by their name alone: validate_email() of a form or serializer, visit_Call(), do_GET().
bool isCalledByConvention(std::string_view method);

} // namespace punchlist
