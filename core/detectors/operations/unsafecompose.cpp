#include "detectors/operations/unsafecompose.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/composevariant.h"
#include "detectors/developerfiles.h"
#include "detectors/projectreport.h"
#include "detectors/yamlview.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using namespace yamlview;

struct ComposeFile {
    const FileContext* file;
    NodeId services;
    std::string folder;
    std::string variant; ///< "prod" of docker-compose.prod.yml; empty for the base file
};

/// The container's port of a published one that every interface offers; empty for others: "5432" of "5432:5432".
std::string openPort(const Code& code, NodeId entry)
{
    if (code.is(entry, NodeKind::Dict)) {
        const auto ip = at(code, entry, "host_ip");
        const auto published = at(code, entry, "published");
        const auto target = at(code, entry, "target");
        const bool local = ip != noNode && code.text(ip).starts_with("127.");
        return published == noNode || target == noNode || local ? std::string() : std::string(code.text(target));
    }
    std::string_view text = code.text(entry);
    if (text.starts_with("127.") || text.starts_with("localhost:") || text.starts_with("[::1]") || text.starts_with("::1"))
        return {};
    // ${PORT:-5432}:5432 - the default has a colon of its own; an address may come from the environment, too.
    const auto hole = text.rfind('}');
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || (hole != std::string_view::npos && hole > colon))
        return {};
    const auto host = text.substr(0, colon);
    if (host.find("${") != std::string_view::npos && std::ranges::count(host, ':') > 1)
        return {}; // "${BIND_ADDRESS:-127.0.0.1}:5432:5432"
    auto port = text.substr(colon + 1);
    port = port.substr(0, port.find('/'));
    return std::string(port);
}

const Rule::DataEntry* storeOf(const Rule& rule, std::string_view port)
{
    const auto table = rule.data.find("store-ports");
    if (table == rule.data.end())
        return nullptr;
    const auto entry = std::ranges::find(table->second, port, &Rule::DataEntry::value);
    return entry == table->second.end() ? nullptr : &*entry;
}

Evidence placeAt(const FileContext& file, NodeId node, std::string note)
{
    return {.path = file.source.path, .range = file.range(node), .role = EvidenceRole::Place, .note = std::move(note), .snippet = {}};
}

/// The ports of stores that a file publishes, as places.
std::vector<Evidence> publishedStores(const ComposeFile& compose, const Rule& rule)
{
    const auto& code = compose.file->facts.code;
    std::vector<Evidence> places;
    eachPair(code, compose.services, [&](NodeId pair, NodeId service) {
        const auto ports = at(code, service, "ports");
        if (!code.is(ports, NodeKind::List) || at(code, service, "profiles") != noNode)
            return;
        for (const auto entry : code.children(ports)) {
            const auto port = openPort(code, entry);
            if (const auto* store = storeOf(rule, port))
                places.push_back(placeAt(*compose.file, entry, "`" + std::string(code.text(pair)) + "` offers " + store->attributes.at("name") + " on every interface"));
        }
    });
    return places;
}

/// Whether a file starts nothing but stores and their consoles: what a developer runs beside the program.
bool hasOnlyStores(const ComposeFile& compose)
{
    static constexpr auto stores = std::to_array<std::string_view>({"postgres", "postgresql", "postgis", "pgvector", "mysql", "mariadb", "redis", "valkey", "mongo", "mongodb", "rabbitmq", "elasticsearch", "opensearch", "minio", "mailhog",
                                                                    "maildev", "mailpit", "inbucket", "pgadmin", "pgadmin4", "adminer", "clickhouse", "kafka", "zookeeper", "localstack", "memcached", "nats"});
    const auto& code = compose.file->facts.code;
    bool only = true;
    eachPair(code, compose.services, [&](NodeId, NodeId service) {
        const auto image = at(code, service, "image");
        const auto words = wordsOf(image == noNode ? std::string_view{} : code.text(image).substr(0, code.text(image).find_last_of(':')));
        only = only && std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), stores); });
    });
    return only;
}

bool isEmptyList(const FileContext& file, NodeId pair, NodeId value)
{
    const auto& code = file.facts.code;
    const bool isEmpty = (code.is(value, NodeKind::List) || code.is(value, NodeKind::Dict)) && code.end(value) == value + 1;
    const auto text = file.textOf(pair);
    return isEmpty && text.find("!reset") == std::string_view::npos && text.find("!override") == std::string_view::npos;
}

/// What an override leaves empty in the belief that it takes the base's entries away.
void reportOverride(const ComposeFile& base, const ComposeFile& over, Reporter& reporter)
{
    const auto& code = over.file->facts.code;
    const auto& baseCode = base.file->facts.code;
    std::vector<Evidence> places;
    std::vector<Evidence> inherited;
    eachPair(code, over.services, [&](NodeId pair, NodeId service) {
        const auto baseService = at(baseCode, base.services, code.text(pair));
        for (const auto* key : {"ports", "volumes", "environment", "env_file", "expose"}) {
            const auto own = pairAt(code, service, key);
            const auto inBase = at(baseCode, baseService, key);
            if (own == noNode || inBase == noNode || baseCode.end(inBase) == inBase + 1 || !isEmptyList(*over.file, own, code.child(own, Role::Value)))
                continue;
            places.push_back(placeAt(*over.file, own, "`" + std::string(code.text(pair)) + "` keeps the " + key + " of " + base.file->source.path));
            inherited.push_back({.path = base.file->source.path, .range = base.file->range(inBase), .role = EvidenceRole::Source, .note = "what stays", .snippet = {}});
        }
    });
    if (places.empty())
        return;
    Report report;
    report.range = places.front().range;
    report.variant = "override";
    report.values["base"] = base.file->source.path;
    report.values["count"] = std::to_string(places.size());
    if (isForProduction(over.variant))
        report.severity = Severity::High;
    report.evidence.assign(std::make_move_iterator(places.begin() + 1), std::make_move_iterator(places.end()));
    report.evidence.insert(report.evidence.end(), std::make_move_iterator(inherited.begin()), std::make_move_iterator(inherited.end()));
    reporter.report(*over.file, std::move(report));
}

/// Commands that give everybody a bucket.
void reportPublicBuckets(const ComposeFile& compose, Reporter& reporter)
{
    const auto& code = compose.file->facts.code;
    eachPair(code, compose.services, [&](NodeId, NodeId service) {
        for (const auto* key : {"command", "entrypoint"}) {
            const auto pair = pairAt(code, service, key);
            if (pair == noNode)
                continue;
            const auto text = compose.file->textOf(pair);
            for (const std::string_view opens : {"anonymous set public", "anonymous set download", "policy set public", "policy set download", "acl public-read"}) {
                const auto found = text.find(opens);
                if (found == std::string_view::npos)
                    continue;
                Report report;
                const auto start = code[pair].startByte + static_cast<std::uint32_t>(found);
                report.range = compose.file->source.lines.range(start, start + static_cast<std::uint32_t>(opens.size()));
                report.variant = "bucket";
                report.severity = isForProduction(compose.variant) ? Severity::High : Severity::Low;
                reporter.report(*compose.file, std::move(report));
                return;
            }
        }
    });
}

void reportPorts(const ComposeFile& compose, bool hasProductionFile, const Rule& rule, Reporter& reporter)
{
    auto places = publishedStores(compose, rule);
    if (places.empty())
        return;
    Report report;
    report.range = places.front().range;
    report.values["count"] = std::to_string(places.size());
    report.values["first"] = places.front().note;
    if (isForProduction(compose.variant)) {
        report.severity = Severity::High;
    } else if (isDeveloperConfiguration(*compose.file)) {
        report.severity = Severity::Low;
        report.confidence = Confidence::Low;
    } else if (hasProductionFile || hasOnlyStores(compose)) {
        report.severity = Severity::Low;
        report.confidence = Confidence::Medium;
    }
    report.evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::Primary, .note = places.front().note, .snippet = {}});
    report.evidence.insert(report.evidence.end(), std::make_move_iterator(places.begin() + 1), std::make_move_iterator(places.end()));
    reporter.report(*compose.file, std::move(report));
}

} // namespace

void UnsafeCompose::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    std::vector<ComposeFile> files;
    for (const auto& file : project.files) {
        if (const auto services = composeServices(file.facts); services != noNode)
            files.push_back({&file, services, folderOfPath(file.source.path), composeVariantOf(file.source.path)});
    }
    for (const auto& compose : files) {
        const bool hasProductionFile = std::ranges::any_of(files, [&](const ComposeFile& other) { return &other != &compose && isForProduction(other.variant) && other.folder == compose.folder; });
        reportPorts(compose, hasProductionFile, rule, reporter);
        reportPublicBuckets(compose, reporter);
        const auto base = std::ranges::find_if(files, [&](const ComposeFile& other) { return other.variant.empty() && other.folder == compose.folder; });
        if (!compose.variant.empty() && base != files.end())
            reportOverride(*base, compose, reporter);
    }
}

} // namespace punchlist
