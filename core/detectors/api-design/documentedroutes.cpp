#include "detectors/api-design/documentedroutes.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

std::vector<std::string> segmentsOf(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (!part.empty())
            segments.emplace_back(part.find_first_of("{<:[") != std::string_view::npos ? std::string_view("*") : part);
    }
    return segments;
}

struct Mention {
    std::string method;
    std::string path;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// `GET /api/users/{id}` in a line of text, with the method before the path and at most quoting between them.
std::vector<Mention> mentionsIn(std::string_view line, std::uint32_t lineStart)
{
    static constexpr auto methods = std::to_array<std::string_view>({"GET", "POST", "PUT", "PATCH", "DELETE"});
    std::vector<Mention> found;
    for (const auto method : methods) {
        for (auto at = line.find(method); at != std::string_view::npos; at = line.find(method, at + 1)) {
            if (at > 0 && ((line[at - 1] >= 'A' && line[at - 1] <= 'Z') || line[at - 1] == '_'))
                continue;
            auto path = at + method.size();
            while (path < line.size() && (line[path] == ' ' || line[path] == '`' || line[path] == '|' || line[path] == '*'))
                ++path;
            if (path == at + method.size() || path - at > 24 || path >= line.size() || line[path] != '/')
                continue;
            auto end = path;
            while (end < line.size() && line[end] != ' ' && line[end] != '`' && line[end] != '|' && line[end] != '?' && line[end] != ')' && line[end] != '"' && line[end] != '\'' && line[end] != '*' && line[end] != ',')
                ++end;
            found.push_back({std::string(method), std::string(line.substr(path, end - path)), lineStart + static_cast<std::uint32_t>(at), lineStart + static_cast<std::uint32_t>(end)});
        }
    }
    return found;
}

/// Every service has a /health: that two paths end like this does not make them the same.
bool isProbePath(std::string_view path)
{
    static constexpr auto probes = std::to_array<std::string_view>({"/health", "/healthz", "/ready", "/readyz", "/live", "/livez", "/ping", "/status", "/metrics", "/version", "/info"});
    return std::ranges::contains(probes, path);
}

/// Whether a file that is no documentation contains a text.
bool isNamedElsewhere(const ProjectContext& project, const std::string& text)
{
    return std::ranges::any_of(project.files, [&](const FileContext& file) {
        return file.facts.language != Language::Markdown && file.source.view().find(text) != std::string_view::npos;
    });
}

/// Whether something else than documentation names the prefix: a proxy, a base URL, the server's own root path, or texts that begin
/// with each of its segments and may be put together.
bool isAddedElsewhere(const ProjectContext& project, const std::string& prefix)
{
    return isNamedElsewhere(project, prefix) || std::ranges::all_of(segmentsOf(prefix), [&](const std::string& segment) {
        return isNamedElsewhere(project, "\"/" + segment) || isNamedElsewhere(project, "'/" + segment) || isNamedElsewhere(project, "`/" + segment) || isNamedElsewhere(project, " /" + segment);
    });
}

} // namespace

void DocumentedRoutes::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (index.routes().empty())
        return;
    struct Known {
        const IndexedRoute* route;
        std::vector<std::string> segments;
    };
    std::vector<Known> routes;
    for (const auto& route : index.routes()) {
        // Where a router of JavaScript is mounted must be known: what comes before its paths is not, otherwise. Python's frameworks say
        // a prefix where they include a router, and those are followed.
        if (index.isProduction(route.file) && (route.mountKnown || index.record(route.file).language == Language::Python))
            routes.push_back({&route, segmentsOf(route.path)});
    }
    for (const auto& file : project.files) {
        if (file.facts.language != Language::Markdown || file.source.path.find("CHANGELOG") != std::string::npos)
            continue;
        struct Wrong {
            Mention mention;
            const IndexedRoute* route;
        };
        std::map<std::string, std::vector<Wrong>> wrong; // by prefix
        for (std::uint32_t line = 0; line < file.source.lines.lineCount(); ++line) {
            for (auto& mention : mentionsIn(file.source.lines.line(line), file.source.lines.lineStart(line))) {
                const auto segments = segmentsOf(mention.path);
                const IndexedRoute* other = nullptr;
                bool served = false;
                for (const auto& known : routes) {
                    if (known.route->method != mention.method && known.route->method != "ANY")
                        continue;
                    served = served || known.segments == segments;
                    // The documented path has something in front that the route lacks.
                    const bool literal = std::ranges::any_of(known.segments, [](const std::string& segment) { return segment != "*"; });
                    if (literal && known.segments.size() < segments.size() && std::equal(known.segments.rbegin(), known.segments.rend(), segments.rbegin()))
                        other = known.route;
                }
                if (served || !other)
                    continue;
                std::string prefix;
                for (std::size_t i = 0; i + segmentsOf(other->path).size() < segments.size(); ++i)
                    prefix += "/" + segments[i];
                if (prefix.find('*') == std::string::npos)
                    wrong[prefix].push_back({std::move(mention), other});
            }
        }
        for (const auto& [prefix, mentions] : wrong) {
            const bool isProbe = std::ranges::all_of(mentions, [](const Wrong& one) { return isProbePath(one.route->path); });
            if (isProbe || isAddedElsewhere(project, prefix))
                continue;
            const auto& first = mentions.front();
            Report report;
            report.range = file.source.lines.range(first.mention.start, first.mention.end);
            report.values["documented"] = first.mention.method + " " + first.mention.path;
            report.values["served"] = first.route->path;
            for (std::size_t i = 1; i < mentions.size(); ++i)
                report.evidence.push_back({.path = {}, .range = file.source.lines.range(mentions[i].mention.start, mentions[i].mention.end), .role = EvidenceRole::Place, .note = "served as " + mentions[i].route->path, .snippet = {}});
            report.evidence.push_back(evidenceAt(index, first.route->file, index.record(first.route->file).routes[first.route->route].range, EvidenceRole::Context, "the route"));
            reporter.report(file, std::move(report));
        }
    }
}

} // namespace punchlist
