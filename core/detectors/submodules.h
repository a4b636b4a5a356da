#pragma once

#include "detectors/detector.h"

#include <string>
#include <vector>

namespace punchlist {

/// The folders of Git submodules that were not checked out with the repository, as `.gitmodules` names them: what the code has
/// there is not known.
std::vector<std::string> missingSubmodules(const ProjectContext& project);
/// Whether a path is one of the folders or lies below it.
bool liesInSubmodule(const std::vector<std::string>& folders, std::string_view path);

} // namespace punchlist
