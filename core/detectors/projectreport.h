#pragma once

#include "detectors/detector.h"
#include "project/projectindex.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

/// What the rules about the whole project share.
namespace punchlist {

/// A file of the index with its text and facts; null when only its record was kept.
inline const FileContext* contextOf(const ProjectContext& project, FileId file)
{
    const auto at = project.index->contextOf(file);
    return at == noId ? nullptr : &project.files[at];
}

/// Whether a file has one of some texts at all, as a name, a literal or a qualified name. Most files have none of those that a
/// rule looks for: they need no second look.
inline bool knowsAny(const FileFacts& facts, std::span<const std::string_view> texts)
{
    return std::ranges::any_of(texts, [&](std::string_view text) { return facts.code.texts.find(text) != 0; });
}

/// Reports on a file of the index.
inline void reportAt(const ProjectContext& project, Reporter& reporter, FileId file, Report report)
{
    if (const auto* context = contextOf(project, file))
        reporter.report(*context, std::move(report));
}

inline Evidence evidenceAt(const ProjectIndex& index, FileId file, const TextRange& range, EvidenceRole role, std::string note)
{
    return {.path = index.record(file).path, .range = range, .role = role, .note = std::move(note), .snippet = {}};
}

/// The first line of a file, for what is said about all of it.
inline TextRange firstLineOf(const ProjectContext& project, FileId file)
{
    const auto* context = contextOf(project, file);
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
