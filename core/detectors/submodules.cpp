#include "detectors/submodules.h"

#include <algorithm>
#include <fstream>

namespace punchlist {

std::vector<std::string> missingSubmodules(const ProjectContext& project)
{
    constexpr std::size_t mostLines = 2000;
    std::ifstream stream(std::string(project.root) + "/.gitmodules", std::ios::binary);
    std::vector<std::string> folders;
    std::string line;
    for (std::size_t count = 0; count < mostLines && std::getline(stream, line); ++count) {
        // path = apps/server/src/ee
        const auto start = line.find_first_not_of(" \t");
        const auto equals = line.find('=');
        if (start == std::string::npos || equals == std::string::npos || line.compare(start, 4, "path") != 0 || line.find_first_not_of(" \t", start + 4) != equals)
            continue;
        const auto first = line.find_first_not_of(" \t", equals + 1);
        const auto last = line.find_last_not_of(" \t\r/");
        if (first == std::string::npos || last < first)
            continue;
        auto folder = line.substr(first, last - first + 1);
        const auto inside = folder + '/';
        const auto at = std::ranges::lower_bound(project.paths, inside);
        if (at == project.paths.end() || !at->starts_with(inside))
            folders.push_back(std::move(folder));
    }
    return folders;
}

bool liesInSubmodule(const std::vector<std::string>& folders, std::string_view path)
{
    return std::ranges::any_of(folders, [&](const std::string& folder) { return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'); });
}

} // namespace punchlist
