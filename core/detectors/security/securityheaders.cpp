#include "detectors/security/securityheaders.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <optional>

namespace punchlist {
namespace {

/// Where an application of a framework that sets no such headers by itself is made.
std::optional<std::pair<FileId, const record::Call*>> applicationOf(const ProjectIndex& index)
{
    static constexpr auto makers = std::to_array<std::string_view>({"express", "express.default", "fastify", "fastify.fastify", "koa", "@nestjs/core.NestFactory.create", "flask.Flask"});
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (!index.isProduction(id) || !isCode(record.language))
            continue;
        const auto found = std::ranges::find_if(record.calls, [&](const record::Call& call) { return isOneOf(record.text(call.callee), makers); });
        if (found != record.calls.end())
            return std::pair(id, &*found);
    }
    return std::nullopt;
}

bool isHeaderPackage(std::string_view name)
{
    static constexpr auto packages = std::to_array<std::string_view>({"helmet", "@fastify/helmet", "fastify-helmet", "koa-helmet", "nosecone", "lusca", "flask-talisman", "secure", "flask-csp", "flask-security-headers", "flask-security-too", "next-secure-headers", "secweb"});
    return isOneOf(name, packages);
}

/// A name of such a header, as code, nginx, Caddy, Traefik and hosting services write it.
bool namesHeader(std::string_view text)
{
    static constexpr auto names = std::to_array<std::string_view>({"rame-Options", "rame-options", "ontent-Type-Options", "ontent-type-options", "ontent-Security-Policy", "ontent-security-policy", "trict-Transport-Security", "trict-transport-security", "frameDeny",
                                                                   "contentTypeNosniff", "FRAME_OPTIONS", "hidePoweredBy"});
    return std::ranges::any_of(names, [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

} // namespace

void SecurityHeaders::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto routes = std::ranges::count_if(index.routes(), [&](const IndexedRoute& route) { return index.isProduction(route.file); });
    if (routes < 3) // an example, or a side door of something else
        return;
    const auto application = applicationOf(index);
    if (!application)
        return;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (std::ranges::any_of(record.dependencies, [&](const record::Dependency& dependency) { return isHeaderPackage(record.text(dependency.name)); })
            || std::ranges::any_of(record.imports, [&](const record::Import& import) { return isHeaderPackage(record.text(import.module)) || record.text(import.module) == "flask_talisman"; }))
            return;
    }
    for (const auto& file : project.files) {
        Interruption::check();
        // What documents ask for is not set by them.
        if (file.facts.language != Language::Markdown && !file.facts.isTest && namesHeader(file.source.view()))
            return;
    }
    const auto& record = index.record(application->first);
    Report report;
    report.range = application->second->range;
    report.variant = "none";
    report.values["what"] = record.text(application->second->callee);
    report.values["how"] = "Nothing in the repository sets `X-Content-Type-Options`, `X-Frame-Options`, a content security policy or HSTS: no package, no code, and no configuration of a proxy.";
    reportAt(project, reporter, application->first, std::move(report));
}

} // namespace punchlist
