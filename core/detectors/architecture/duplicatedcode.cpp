#include "detectors/architecture/duplicatedcode.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

constexpr std::uint32_t sameNameLines = 8;    ///< of functions that share their name, too
constexpr std::uint32_t sameNameStatements = 4;
constexpr std::uint32_t anyNameLines = 20;
constexpr std::size_t mostPlaces = 20;

std::uint32_t linesOf(const record::Function& function)
{
    return function.body.endLine - function.body.startLine + 1;
}

std::vector<std::string_view> partsOf(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const auto end = path.find('/');
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    }
    return parts;
}

/// util.js beside util.ts: a compiler made it.
bool isCompiled(const ProjectIndex& index, const FileRecord& record)
{
    if (!record.path.ends_with(".js"))
        return false;
    const auto stem = record.path.substr(0, record.path.size() - 3);
    return index.hasPath(stem + ".ts") || index.hasPath(stem + ".tsx");
}

/// The folder of the package.json above a file; empty for that of the whole repository.
std::string packageOf(const ProjectIndex& index, const std::string& path)
{
    for (auto folder = folderOfPath(path);; folder = folderOfPath(folder)) {
        if (folder.empty() || index.hasPath(folder + "/package.json"))
            return folder;
    }
}

/// The folders in which paths differ when they are the same otherwise: {"a/v1", "a/v2"} of a/v1/x.py and a/v2/x.py; empty for others.
std::vector<std::string> parallelFolders(const std::vector<std::string>& paths)
{
    if (paths.size() < 2)
        return {};
    const auto first = partsOf(paths.front());
    std::size_t differing = first.size();
    for (const auto& path : paths) {
        const auto parts = partsOf(path);
        if (parts.size() != first.size())
            return {};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i] == first[i])
                continue;
            if (differing != first.size() && differing != i)
                return {};
            differing = i;
        }
    }
    if (differing + 1 >= first.size())
        return {}; // the file's own name
    std::vector<std::string> folders;
    for (const auto& path : paths) {
        const auto parts = partsOf(path);
        std::string folder;
        for (std::size_t i = 0; i <= differing; ++i)
            folder += (i > 0 ? "/" : "") + std::string(parts[i]);
        folders.push_back(std::move(folder));
    }
    return folders;
}

/// "api/v2", "sdk/2026-04"
bool namesVersion(const std::string& folder)
{
    const auto name = std::string_view(folder).substr(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
    return name.find_first_of("0123456789") != std::string_view::npos;
}

} // namespace

void DuplicatedCode::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::unordered_map<std::uint64_t, std::vector<FunctionKey>> byBody;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!isCode(record.language) || !index.isProduction(file) || isCompiled(index, record))
            continue;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            if (function.bodyHash != 0 && !function.isAbstract && !function.isTest && linesOf(function) >= sameNameLines && function.statements >= sameNameStatements)
                byBody[function.bodyHash].push_back({file, f});
        }
    }
    // What stands inside of an equal function is equal, too.
    std::vector<std::vector<FunctionKey>> groups;
    for (auto& [hash, copies] : byBody) {
        std::erase_if(copies, [&](FunctionKey key) {
            const auto outer = index.record(key.file).functions[key.function].outer;
            if (outer == noId)
                return false;
            const auto known = byBody.find(index.record(key.file).functions[outer].bodyHash);
            return known != byBody.end() && known->second.size() > 1;
        });
        if (copies.size() < 2)
            continue;
        const auto nameOf = [&](FunctionKey key) { return index.record(key.file).text(index.record(key.file).functions[key.function].name); };
        std::ranges::sort(copies);
        if (linesOf(index.record(copies.front().file).functions[copies.front().function]) >= anyNameLines) {
            groups.push_back(copies);
            continue;
        }
        // Short ones are copies only where they are called the same, in several modules.
        std::map<std::string_view, std::vector<FunctionKey>> byName;
        for (const auto& key : copies)
            byName[nameOf(key)].push_back(key);
        for (auto& [name, alike] : byName) {
            if (!name.empty() && alike.front().file != alike.back().file)
                groups.push_back(std::move(alike));
        }
    }
    // One root cause is one finding: all that the same modules have in common, or the same two folders.
    std::map<std::vector<std::string>, std::vector<std::vector<FunctionKey>>> byPlace;
    for (auto& copies : groups) {
        std::vector<std::string> paths;
        for (const auto& key : copies)
            paths.push_back(index.record(key.file).path);
        paths.erase(std::ranges::unique(paths).begin(), paths.end());
        const auto trees = parallelFolders(paths);
        if (!trees.empty() && std::ranges::all_of(trees, namesVersion))
            continue; // kept side by side on purpose
        byPlace[trees.empty() ? paths : trees].push_back(std::move(copies));
    }
    for (auto& [paths, found] : byPlace) {
        std::ranges::sort(found, std::greater{}, [&](const std::vector<FunctionKey>& copies) { return linesOf(index.record(copies.front().file).functions[copies.front().function]); });
        const auto& copies = found.front();
        const auto& record = index.record(copies.front().file);
        const auto& function = record.functions[copies.front().function];
        const auto name = record.text(function.name);
        Report report;
        report.range = function.header;
        report.variant = name.empty() ? "nameless" : found.size() > 1 ? "several" : "";
        report.values["name"] = name;
        report.values["count"] = std::to_string(copies.size());
        report.values["others"] = std::to_string(found.size() - 1);
        report.values["lines"] = std::to_string(linesOf(function));
        constexpr std::uint32_t fewLines = 10; // a helper that is faster read twice than looked up
        if (found.size() == 1 && copies.size() == 2 && linesOf(function) < fewLines)
            report.confidence = Confidence::Low;
        // Two programs of one repository may each have a small helper of their own; sharing it takes a third package.
        if (found.size() == 1 && copies.size() == 2 && linesOf(function) < anyNameLines && packageOf(index, record.path) != packageOf(index, index.record(copies.back().file).path))
            report.confidence = Confidence::Low;
        for (const auto& group : found) {
            for (const auto& key : group) {
                if (key != copies.front() && report.evidence.size() < mostPlaces)
                    report.evidence.push_back(evidenceAt(index, key.file, index.record(key.file).functions[key.function].header, EvidenceRole::Place,
                                                         &group == &found.front() ? "the same body" : "a copy, too"));
            }
        }
        reportAt(project, reporter, copies.front().file, std::move(report));
    }
}

} // namespace punchlist
