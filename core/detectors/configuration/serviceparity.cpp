#include "detectors/configuration/serviceparity.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/yamlview.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using namespace yamlview;

struct Service {
    std::string name;
    NodeId node = noNode;
    std::string build;               ///< context, Dockerfile and target: equal for the same code
    std::map<std::string, NodeId> variables;
    bool fromFile = false;           ///< env_file: may have anything
};

/// Merges of anchors are resolved by the tree; a list or a mapping gives the names.
void addVariables(const Code& code, NodeId node, Service& service)
{
    eachPair(code, node, [&](NodeId pair, NodeId) { service.variables.try_emplace(std::string(code.text(pair)), pair); });
    if (!code.is(node, NodeKind::List))
        return;
    for (const auto entry : code.children(node)) {
        const auto text = code.text(entry);
        service.variables.try_emplace(std::string(text.substr(0, text.find('='))), entry);
    }
}

std::string buildOf(const Code& code, NodeId service)
{
    const auto build = at(code, service, "build");
    if (build == noNode)
        return {};
    if (!code.is(build, NodeKind::Dict))
        return std::string(code.text(build)) + "|";
    std::string text;
    for (const auto* key : {"context", "dockerfile"}) {
        const auto value = at(code, build, key);
        text += (value == noNode ? std::string() : std::string(code.text(value))) + '|';
    }
    return text;
}

/// A switch of security or a key: without it the service is open, or reads nothing that the other one wrote.
bool isGrave(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"secret", "encryption", "encrypt", "key", "auth", "jwt", "password", "token", "salt", "fernet", "kms"});
    const auto own = wordsOf(name);
    return std::ranges::any_of(own, [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// What only one role of a program needs.
bool isOfRole(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"port", "host", "workers", "concurrency", "queue", "queues", "cors", "role", "service", "name", "command", "threads", "replicas", "bind", "prefetch", "hostname", "beat", "mode", "process", "pool"});
    const auto own = wordsOf(name);
    return std::ranges::any_of(own, [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

} // namespace

void ServiceParity::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    using Use = record::EnvironmentName::Use;
    const auto& index = *project.index;
    std::set<std::string, std::less<>> read; // by production code
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!index.isProduction(file))
            continue;
        for (const auto& variable : record.environment) {
            if (variable.use == Use::Read || variable.use == Use::Settings)
                read.emplace(record.text(variable.name));
        }
    }
    for (const auto& file : project.files) {
        const auto services = composeServices(file.facts);
        if (services == noNode)
            continue;
        const auto& code = file.facts.code;
        std::vector<Service> all;
        eachPair(code, services, [&](NodeId pair, NodeId node) {
            Service service{std::string(code.text(pair)), pair, buildOf(code, node), {}, at(code, node, "env_file") != noNode || at(code, node, "<<") != noNode || at(code, node, "extends") != noNode};
            const auto environment = at(code, node, "environment");
            service.fromFile = service.fromFile || at(code, environment, "<<") != noNode || code.is(environment, NodeKind::Name);
            addVariables(code, environment, service);
            all.push_back(std::move(service));
        });
        for (const auto& without : all) {
            if (without.build.empty() || without.fromFile || without.variables.empty())
                continue;
            Report report;
            std::size_t count = 0;
            std::string first;
            for (const auto& with : all) {
                if (&with == &without || with.build != without.build || with.fromFile)
                    continue;
                for (const auto& [name, node] : with.variables) {
                    // The graver ones only: which other settings a service needs is its own matter.
                    if (without.variables.contains(name) || !read.contains(name) || isOfRole(name) || !isGrave(name))
                        continue;
                    const bool known = std::ranges::any_of(report.evidence, [&](const Evidence& evidence) { return evidence.note.starts_with("`" + name + "`"); });
                    if (known)
                        continue;
                    if (count++ == 0)
                        first = name;
                    report.evidence.push_back({.path = {}, .range = file.range(node), .role = EvidenceRole::Source, .note = "`" + name + "` of `" + with.name + "`", .snippet = {}});
                }
            }
            if (count == 0)
                continue;
            const auto place = pairAt(code, code.child(without.node, Role::Value), "environment"); // where it is to be added
            report.range = file.source.lines.range(code[place].startByte, code[place].startByte + static_cast<std::uint32_t>(code.text(place).size()));
            report.values["service"] = without.name;
            report.values["name"] = first;
            report.values["count"] = std::to_string(count);
            report.variant = count == 1 ? "" : "several";
            reporter.report(file, std::move(report));
        }
    }
}

} // namespace punchlist
