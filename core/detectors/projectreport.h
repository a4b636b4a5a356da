#pragma once

#include "detectors/detector.h"
#include "project/projectindex.h"

#include <string>

/// What the rules about the whole project share.
namespace punchlist {

/// Reports on a file of the index.
inline void reportAt(const ProjectContext& project, Reporter& reporter, FileId file, Report report)
{
    if (const auto* context = project.file(project.index->record(file).path))
        reporter.report(*context, std::move(report));
}

inline Evidence evidenceAt(const ProjectIndex& index, FileId file, const TextRange& range, EvidenceRole role, std::string note)
{
    return {.path = index.record(file).path, .range = range, .role = role, .note = std::move(note), .snippet = {}};
}

/// The first line of a file, for what is said about all of it.
inline TextRange firstLineOf(const ProjectContext& project, FileId file)
{
    const auto* context = project.file(project.index->record(file).path);
    if (!context)
        return {};
    const auto& lines = context->source.lines;
    return lines.range(0, static_cast<std::uint32_t>(lines.line(0).size()));
}

inline std::string folderOfPath(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

inline std::string nameOfPath(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

} // namespace punchlist
