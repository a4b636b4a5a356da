#include "detectors/completeness/routedrift.h"

#include "detectors/projectreport.h"
#include "detectors/submodules.h"

#include <algorithm>
#include <map>

namespace punchlist {
namespace {

/// Segments of a path without holes.
std::size_t literalSegments(std::string_view path)
{
    std::size_t count = 0;
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto segment = path.substr(0, slash);
        count += !segment.empty() && segment.find('{') == std::string_view::npos ? 1 : 0;
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return count;
}

/// Whether a module writes the address of a server, other than this machine's.
bool namesForeignHost(const ProjectContext& project, FileId file)
{
    const auto* context = contextOf(project, file);
    if (!context)
        return false;
    const auto& facts = context->facts;
    return std::ranges::any_of(facts.nodes(NodeKind::String), [&](NodeId node) {
        const auto text = facts.code.text(node);
        return text.starts_with("https://") && text.find("localhost") == std::string_view::npos && text.find("127.0.0.1") == std::string_view::npos;
    });
}

/// A service that route handlers call sends its requests to other services: its paths are not those of this backend.
bool isSentByBackend(const ProjectIndex& index, FileId file, const record::ClientCall& call)
{
    const auto reach = index.reach({file, call.function});
    return (reach & (ReachedByRequest | ReachedByWorker | ReachedBySchedule)) != 0 && (reach & ReachedByPage) == 0 && index.record(file).text(call.path).find("/api/") == std::string_view::npos;
}

} // namespace

void RouteDrift::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    // Where most requests of a frontend find no route, its backend is another one, or its routes are made in a way that
    // is not seen.
    std::size_t matched = 0, open = 0;
    for (const auto& request : index.clientRequests()) {
        if (request.external)
            continue;
        (request.route != noId ? matched : open) += 1;
    }
    if (matched < 3 || open > matched)
        return;
    std::map<std::pair<std::string, std::string>, std::vector<const ClientRequest*>> byPath;
    const bool isWhole = missingSubmodules(project).empty(); // a backend may have more routes where nothing was checked out
    const auto served = rule.data.find("served-elsewhere");
    for (const auto& request : index.clientRequests()) {
        if (request.external || request.route != noId)
            continue;
        const auto& record = index.record(request.file);
        if (!index.isProduction(request.file))
            continue;
        const auto& call = record.clientCalls[request.call];
        const auto path = record.text(call.path);
        if (served != rule.data.end() && std::ranges::any_of(served->second, [&](const Rule::DataEntry& entry) { return path.find(entry.value) != std::string_view::npos; }))
            continue;
        if (literalSegments(path) < (path.starts_with("{}") ? 2U : 1U))
            continue; // too little to go by
        if (path.starts_with("{}") && (index.reach(request.file) & ReachedByPage) == 0 && namesForeignHost(project, request.file))
            continue; // `${this.baseUrl}/messages`, where the module knows the address of somebody else
        if (isSentByBackend(index, request.file, call))
            continue;
        byPath[{std::string(record.text(call.method)), std::string(path)}].push_back(&request);
    }
    for (const auto& [key, requests] : byPath) {
        const auto* first = requests.front();
        const auto& record = index.record(first->file);
        Report report;
        report.range = record.clientCalls[first->call].range;
        report.variant = first->methodDiffers ? "method" : "";
        report.values["method"] = key.first.empty() ? "a request" : key.first;
        report.values["target"] = key.second;
        report.values["routes"] = std::to_string(index.routes().size());
        report.confidence = !isWhole ? Confidence::Low : key.second.starts_with("{}") ? Confidence::Medium : Confidence::High;
        for (std::size_t i = 1; i < requests.size(); ++i)
            report.evidence.push_back(evidenceAt(index, requests[i]->file, index.record(requests[i]->file).clientCalls[requests[i]->call].range, EvidenceRole::Place, "the same request"));
        reportAt(project, reporter, first->file, std::move(report));
    }
}

} // namespace punchlist
