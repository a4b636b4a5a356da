#include "detectors/api-design/duplicateroute.h"

#include "base/oneof.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace punchlist {
namespace {

struct Segment {
    std::string text; ///< empty for a placeholder
    bool narrow = false; ///< a placeholder that takes some texts only: {id:int}, :id(\d+), <int:id>
};

std::vector<Segment> segmentsOf(std::string_view path)
{
    std::vector<Segment> segments;
    while (!path.empty()) {
        const auto end = path.find('/');
        const auto part = path.substr(0, end);
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
        if (part.empty())
            continue;
        const bool placeholder = part.front() == '{' || part.front() == ':' || part.front() == '<' || part.front() == '[';
        if (!placeholder) {
            const bool mixed = part.find_first_of("{<*(:") != std::string_view::npos; // "v{version}", "files-*"
            segments.push_back({mixed ? "?" + std::string(part) : std::string(part), mixed});
            continue;
        }
        const bool narrow = part.find('(') != std::string_view::npos || (part.front() != ':' && part.find(':') != std::string_view::npos && part.find("str:") == std::string_view::npos && part.find("string:") == std::string_view::npos);
        segments.push_back({{}, narrow});
    }
    return segments;
}

std::string shapeOf(const std::vector<Segment>& segments)
{
    std::string shape;
    for (const auto& segment : segments)
        shape += '/' + (segment.text.empty() ? (segment.narrow ? std::string("{#}") : std::string("{}")) : segment.text);
    return shape;
}

/// Whether requests for `literal` go to `dynamic`: equal but for placeholders of `dynamic` where `literal` has a text.
bool shadows(const std::vector<Segment>& dynamic, const std::vector<Segment>& literal)
{
    if (dynamic.size() != literal.size())
        return false;
    bool any = false;
    for (std::size_t i = 0; i < dynamic.size(); ++i) {
        if (dynamic[i].narrow || literal[i].narrow)
            return false;
        if (dynamic[i].text == literal[i].text)
            continue;
        if (!dynamic[i].text.empty() || literal[i].text.empty())
            return false;
        any = true;
    }
    return any;
}

/// In order of registration, which is the order in the file for the routes of one router.
struct Candidate {
    std::size_t route;
    std::vector<Segment> segments;
    TextRange range;
};

/// Express: what calls next() hands over to the routes behind it.
bool handsOver(const ProjectIndex& index, const IndexedRoute& route)
{
    if (!isJavaScriptFamily(index.record(route.file).language))
        return false;
    return route.handler.function == noId || index.record(route.handler.file).functions[route.handler.function].parameters >= 3;
}

} // namespace

void DuplicateRoute::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto& routes = index.routes();
    // Frameworks that take the first route that fits; others look for the most specific one, or take the last.
    static constexpr auto firstWins = std::to_array<std::string_view>({"fastapi", "starlette", "express", "nestjs", "koa", "django"});
    std::map<std::tuple<FileId, std::string, std::string>, std::vector<Candidate>> groups; // by file, router and method
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto& route = routes[i];
        if (!index.isProduction(route.file) || route.method == "WS" || route.method.empty())
            continue;
        const auto& record = index.record(route.file);
        const auto& own = record.routes[route.route];
        if (!isOneOf(record.text(own.framework), firstWins) || route.path.find('*') != std::string::npos || route.path.find("$") != std::string::npos)
            continue;
        // A template or a name: registered once per round of a loop, or under a path that is not known here.
        const auto* file = project.file(record.path);
        const auto text = file ? file->source.view(own.range.startByte, std::min(own.range.endByte, own.range.startByte + 200)) : std::string_view{};
        const auto opening = text.find_first_of("(");
        const auto argument = opening == std::string_view::npos ? opening : text.find_first_not_of(" \n\t", opening + 1);
        if (argument == std::string_view::npos || (text[argument] != '"' && text[argument] != '\'' && !(text[argument] == '`' && text.substr(argument, 80).find("${") == std::string_view::npos)))
            continue;
        groups[{route.file, std::string(record.text(own.router)), route.method}].push_back({i, segmentsOf(route.path), own.range});
    }
    for (auto& [key, candidates] : groups) {
        std::ranges::stable_sort(candidates, {}, [](const Candidate& candidate) { return candidate.range.startByte; });
        const auto& record = index.record(std::get<0>(key));
        const bool django = record.text(record.routes[routes[candidates.front().route].route].framework) == "django";
        for (std::size_t later = 1; later < candidates.size(); ++later) {
            for (std::size_t earlier = 0; earlier < later; ++earlier) {
                const auto& winner = routes[candidates[earlier].route];
                const auto& loser = routes[candidates[later].route];
                const bool same = shapeOf(candidates[earlier].segments) == shapeOf(candidates[later].segments);
                const bool shadowed = !django && shadows(candidates[earlier].segments, candidates[later].segments);
                if ((!same && !shadowed) || candidates[earlier].range == candidates[later].range || handsOver(index, winner) || (same && winner.handler == loser.handler && winner.handler.function != noId))
                    continue;
                // if/else around registrations: only one of them happens.
                const auto indentOf = [&](const TextRange& range) { return range.startByteColumn; };
                constexpr std::uint32_t decoratorMark = 1; // the @ before the call
                if (same && indentOf(candidates[earlier].range) > decoratorMark && indentOf(candidates[later].range) > decoratorMark && record.language == Language::Python)
                    continue;
                Report report;
                report.range = candidates[later].range;
                report.variant = same ? "" : "shadowed";
                report.values["method"] = loser.method;
                report.values["path"] = loser.path.empty() ? "/" : loser.path;
                report.values["winner"] = winner.path.empty() ? "/" : winner.path;
                if (!winner.authenticated && loser.authenticated)
                    report.severity = Severity::Critical;
                report.evidence.push_back(evidenceAt(index, winner.file, candidates[earlier].range, EvidenceRole::Holder, !winner.authenticated && loser.authenticated ? "wins, and asks for no login" : "wins"));
                reportAt(project, reporter, loser.file, std::move(report));
                break;
            }
        }
    }
}

} // namespace punchlist
