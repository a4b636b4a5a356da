#include "detectors/detector.h"

#include <algorithm>
#include <functional>

namespace punchlist {

const FileContext* ProjectContext::file(std::string_view path) const
{
    const auto at = std::ranges::lower_bound(files, path, {}, [](const FileContext& f) { return std::string_view(f.source.path); });
    return at != files.end() && at->source.path == path ? &*at : nullptr;
}

bool ProjectContext::hasPath(std::string_view path) const
{
    return std::ranges::binary_search(paths, path, std::less<std::string_view>{}) || file(path) != nullptr;
}

void Reporter::reportRepository(Report) { }

void Detector::inspectFile(const FileContext&, const Rule&, Reporter&) const { }
void Detector::inspectProject(const ProjectContext&, const Rule&, Reporter&) const { }

} // namespace punchlist
