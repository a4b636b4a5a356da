#include "detectors/testing/integrationtests.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

constexpr std::size_t fewRoutes = 5; ///< a service with fewer is tested by looking

/// What sends requests to an application, or steers a browser.
bool sendsRequests(const FileRecord& record, const Rule& rule)
{
    const auto table = rule.data.find("clients");
    if (table == rule.data.end())
        return false;
    const auto fits = [&](std::string_view name) {
        return std::ranges::any_of(table->second, [&](const Rule::DataEntry& entry) { return name == entry.value || (name.starts_with(entry.value) && name.size() > entry.value.size() && (name[entry.value.size()] == '.' || name[entry.value.size()] == '/')); });
    };
    if (std::ranges::any_of(record.imports, [&](const record::Import& import) {
            const auto module = record.text(import.module);
            return fits(module) || fits(std::string(module) + '.' + std::string(record.text(import.name)));
        }))
        return true;
    // A client that a fixture hands in: client.get("/…"), request.post(…), page.goto(…), inject({…}).
    return std::ranges::any_of(record.calls, [&](const record::Call& call) {
        const auto method = record.text(call.method);
        const bool sends = method == "get" || method == "post" || method == "put" || method == "patch" || method == "delete" || method == "goto" || method == "request" || method == "visit" || method == "open" || method == "fetch";
        const auto path = record.text(call.text);
        if (record.text(call.callee).starts_with("cy.")) // Cypress
            return true;
        return (sends && (path.starts_with('/') || path.starts_with("http") || path.starts_with("{}/"))) || method == "inject" || method == "test_client" || method == "handle";
    });
}

} // namespace

void IntegrationTests::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    const IndexedRoute* first = nullptr;
    std::size_t routes = 0;
    for (const auto& route : index.routes()) {
        if (!index.isProduction(route.file))
            continue;
        first = first ? first : &route;
        ++routes;
    }
    if (routes < fewRoutes || !index.hasTests())
        return;
    std::size_t tests = 0;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!record.isTest || !isCode(record.language))
            continue;
        if (sendsRequests(record, rule))
            return;
        tests += static_cast<std::size_t>(std::ranges::count(record.functions, true, &record::Function::isTest));
    }
    if (tests == 0)
        return; // no tests at all is said elsewhere
    Report report;
    report.range = index.record(first->file).routes[first->route].range;
    report.values["routes"] = std::to_string(routes);
    report.values["tests"] = std::to_string(tests);
    reportAt(project, reporter, first->file, std::move(report));
}

} // namespace punchlist
