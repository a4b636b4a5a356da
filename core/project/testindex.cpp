#include "project/projectindexdata.h"

#include <algorithm>
#include <array>
#include <deque>

namespace punchlist {
namespace {

struct RequestMethod {
    std::string_view name, verb;
};
constexpr auto requestMethods = std::to_array<RequestMethod>({{"get", "GET"}, {"post", "POST"}, {"put", "PUT"}, {"patch", "PATCH"}, {"delete", "DELETE"}, {"request", ""}, {"head", "HEAD"},
                                                              {"websocket_connect", "WS"}, {"stream", ""}});

} // namespace

void ProjectIndex::Private::buildTests()
{
    testedBy.resize(records.size());
    testedIndirectly.assign(records.size(), false);
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        if (!record.isTest || !isCode(record.language))
            continue;
        hasTests = hasTests || std::ranges::any_of(record.functions, &record::Function::isTest);
        const auto addTarget = [&](FileId target) {
            if (target != noId && target != file && !records[target].isTest && (testedBy[target].empty() || testedBy[target].back() != file)
                && !std::ranges::contains(testedBy[target], file))
                testedBy[target].push_back(file);
        };
        for (std::uint32_t i = 0; i < record.imports.size(); ++i) {
            if (record.imports[i].typeOnly)
                continue;
            addTarget(symbols->targets(file)[i].file);
            // A name that a package passes on is defined somewhere else.
            addTarget(symbols->imported(file, i).file);
        }
        std::vector<bool> known(record.texts.size(), false);
        for (const auto& call : record.calls) {
            const auto method = record.text(call.method);
            if (!known[call.method]) {
                known[call.method] = true;
                calledInTests.insert(method);
            }
            // client.post("/orders"): the handler runs
            const auto path = record.text(call.text);
            if (path.find('/') == std::string_view::npos || path.find(' ') != std::string_view::npos)
                continue;
            const auto verb = std::ranges::find(requestMethods, method, &RequestMethod::name);
            if (verb == requestMethods.end())
                continue;
            if (const auto match = matchRoute(verb->verb, path, file); match.route != noId && routes[match.route].handler.function != noId) {
                requestedInTests.insert(node(routes[match.route].handler));
                addTarget(routes[match.route].handler.file);
            }
        }
        known.assign(record.texts.size(), false);
        for (const auto& reference : record.references) {
            if (known[reference.name])
                continue;
            known[reference.name] = true;
            if (const auto symbol = symbols->resolve(file, record.text(reference.name)); symbol.isModule || symbol.classId != noId)
                addTarget(symbol.file);
        }
    }
    std::deque<FileId> queue;
    // Django's test client runs what the URL patterns name.
    const bool requestsDjango = std::ranges::any_of(records, [](const FileRecord& record) {
        return record.isTest && record.language == Language::Python && std::ranges::any_of(record.imports, [&](const record::Import& import) {
            const auto module = record.text(import.module);
            return module.starts_with("django.test") || module.starts_with("rest_framework.test") || module == "django.urls";
        });
    });
    for (FileId file = 0; file < records.size(); ++file) {
        const bool isUrls = requestsDjango && records[file].path.ends_with("urls.py") && !records[file].isTest;
        testedIndirectly[file] = testedIndirectly[file] || isUrls;
        if (isUrls || !testedBy[file].empty())
            queue.push_back(file);
    }
    while (!queue.empty()) {
        const auto file = queue.front();
        queue.pop_front();
        for (const auto& edge : imports[file]) {
            if (edge.typeOnly || testedIndirectly[edge.to])
                continue;
            testedIndirectly[edge.to] = true;
            queue.push_back(edge.to);
        }
    }
}

} // namespace punchlist
