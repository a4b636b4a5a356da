#include "detectors/operations/shallowhealthcheck.h"

#include "base/haswordof.h"
#include "base/words.h"
#include "project/routetable.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace punchlist {
namespace {

struct Client {
    std::string_view module;
    std::string_view name;
};
/// Libraries that talk to something a service needs.
constexpr auto clients = std::to_array<Client>({
    {"sqlalchemy", "the SQL database"},  {"asyncpg", "PostgreSQL"},         {"psycopg", "PostgreSQL"},       {"psycopg2", "PostgreSQL"},
    {"pymongo", "MongoDB"},              {"motor", "MongoDB"},              {"redis", "Redis"},              {"google.cloud.firestore", "Firestore"},
    {"google.cloud", "Google Cloud"},    {"boto3", "AWS"},                  {"supabase", "Supabase"},        {"elasticsearch", "Elasticsearch"},
    {"pinecone", "Pinecone"},            {"qdrant_client", "Qdrant"},       {"celery", "the task queue"},    {"aio_pika", "RabbitMQ"},
    {"pika", "RabbitMQ"},                {"kafka", "Kafka"},                {"django.db", "the database"},   {"pg", "PostgreSQL"},
    {"mysql2", "MySQL"},                 {"mongoose", "MongoDB"},           {"mongodb", "MongoDB"},          {"ioredis", "Redis"},
    {"@prisma/client", "the database"},  {"typeorm", "the database"},       {"sequelize", "the database"},   {"knex", "the database"},
    {"@supabase/supabase-js", "Supabase"}, {"bullmq", "the task queue"},    {"amqplib", "RabbitMQ"},         {"kafkajs", "Kafka"},
});

bool namesHealth(std::string_view text)
{
    const auto words = wordsOf(text);
    return std::ranges::any_of(words, [](const std::string& word) {
        return word == "health" || word == "healthz" || word == "healthcheck" || word == "ready" || word == "readyz" || word == "readiness" || word == "liveness"
            || word == "livez" || word == "live" || word == "ping";
    });
}

bool namesReadiness(std::string_view text)
{
    return text.find("ready") != std::string_view::npos || text.find("readi") != std::string_view::npos;
}

/// `res.status(200)`, `ctx.get("accept")`: the request and the answer themselves are asked, by their usual names.
bool isOnRequestOrAnswer(const FileFacts& facts, NodeId call)
{
    auto node = facts.code.child(call, Role::Callee);
    while (node != noNode && (facts.code.is(node, NodeKind::Member) || facts.code.is(node, NodeKind::Call)))
        node = facts.code.child(node, facts.code.is(node, NodeKind::Call) ? Role::Callee : Role::Object);
    static constexpr auto names = std::to_array<std::string_view>({"req", "request", "res", "resp", "response", "reply", "ctx", "context"});
    return node != noNode && facts.code.is(node, NodeKind::Name) && std::ranges::contains(names, facts.code.text(node));
}

/// `db_manager.get_current_inventory()`: what it does is not known, but the object is named after a store.
bool isOnStore(const FileFacts& facts, NodeId call)
{
    static constexpr auto stores = std::to_array<std::string_view>({"db", "database", "redis", "cache", "engine", "pool", "repository", "repo", "prisma", "mongo", "connection", "conn", "storage", "queue", "broker"});
    const auto callee = facts.code.child(call, Role::Callee);
    auto object = facts.code.is(callee, NodeKind::Member) ? facts.code.child(callee, Role::Object) : noNode;
    while (facts.code.is(object, NodeKind::Member) && !hasWordOf(facts.code.text(object), stores))
        object = facts.code.child(object, Role::Object);
    return object != noNode && (facts.code.is(object, NodeKind::Name) || facts.code.is(object, NodeKind::Member)) && hasWordOf(facts.code.text(object), stores);
}

/// Probes do not log in: `GET /bank-connections/readiness` behind a permission is a page about connections.
bool asksForCaller(const FileFacts& facts, const Route& route, const Function& function)
{
    const auto isGuard = [&](TextId name) { return speaksOfAuthentication(facts.text(name)); };
    return std::ranges::any_of(route.guards, isGuard) || std::ranges::any_of(function.decorators, isGuard)
        || (function.owner != noId && std::ranges::any_of(facts.classes[function.owner].decorators, isGuard));
}

/// A call that makes a round trip to something.
bool asksSomething(const FileFacts& facts, const Function& function)
{
    for (const auto& call : facts.calls) {
        if (!facts.code.contains(function.body, call.node) || (isOnRequestOrAnswer(facts, call.node) && !isOnStore(facts, call.node)))
            continue;
        // A method of another object that is awaited goes somewhere: `await this.healthService.isDatabaseHealthy()`.
        if ((call.context & Awaited) != 0 && facts.code.is(facts.code.child(call.node, Role::Callee), NodeKind::Member) && !facts.text(call.callee).starts_with("asyncio."))
            return true;
        const auto method = facts.text(call.method);
        static constexpr auto asks = std::to_array<std::string_view>(
            {"execute", "ping", "query", "fetch", "fetchrow", "fetchval", "fetch_one", "find_one", "findOne", "get", "list", "describe", "info", "connect", "select", "scalar",
             "$queryRaw", "command", "exists", "head_bucket", "list_collections", "count", "limit", "authenticate", "isConnected", "status", "cursor", "run_query", "aggregate"});
        const auto callee = facts.text(call.callee);
        const bool harmless = callee.starts_with("str.") || callee.starts_with("dict.") || callee == "os.environ.get" || callee == "os.getenv";
        if (!harmless && std::ranges::find(asks, method) != asks.end())
            return true;
        if (isOnStore(facts, call.node))
            return true;
        const auto words = wordsOf(method);
        if (std::ranges::any_of(words, [](const std::string& word) { return word == "check" || word == "verify" || word == "probe" || word == "health" || word == "ping" || word == "test"; }))
            return true;
    }
    return false;
}

} // namespace

void ShallowHealthCheck::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    std::map<std::string_view, const FileContext*> used; // what the service talks to, and a file that does
    for (const auto& file : project.files) {
        if (file.facts.isTest || file.facts.isScript)
            continue;
        for (const auto& import : file.facts.imports) {
            const auto module = file.facts.text(import.module);
            for (const auto& client : clients) {
                if (module == client.module || (module.starts_with(client.module) && (module[client.module.size()] == '.' || module[client.module.size()] == '/')))
                    used.try_emplace(client.name, &file);
            }
        }
    }
    if (used.empty())
        return;
    struct Shallow {
        const FileContext* file;
        const Route* route;
    };
    std::vector<Shallow> shallow;
    bool realReadiness = false;
    for (const auto& file : project.files) {
        if (file.facts.isTest)
            continue;
        for (const auto& route : file.facts.routes) {
            if (route.handler == noId)
                continue;
            const auto& function = file.facts.functions[route.handler];
            const auto path = file.facts.text(route.path);
            if (function.body == noNode || asksForCaller(file.facts, route, function) || !(namesHealth(path) || namesHealth(file.facts.text(function.name))))
                continue;
            if (asksSomething(file.facts, function))
                realReadiness = true;
            else
                shallow.push_back({&file, &route});
        }
    }
    for (const auto& entry : shallow) {
        const auto& facts = entry.file->facts;
        const auto& function = facts.functions[entry.route->handler];
        const bool readiness = namesReadiness(facts.text(entry.route->path)) || namesReadiness(facts.text(function.name));
        // A question about readiness stands beside it, and is reported when it asks nothing.
        const bool hasReadiness = std::ranges::any_of(shallow, [&](const Shallow& other) {
            return other.file == entry.file && (namesReadiness(facts.text(other.route->path)) || namesReadiness(facts.text(facts.functions[other.route->handler].name)));
        });
        const auto path = facts.text(entry.route->path);
        const bool liveness = path.ends_with("/live") || path.ends_with("/livez") || path.ends_with("/liveness") || path.ends_with("/alive");
        if (!readiness && (realReadiness || (hasReadiness && liveness)))
            continue; // liveness by design
        Report report;
        report.node = function.node;
        const auto start = facts.code[function.node].startByte;
        const auto end = std::min(facts.code[function.node].endByte, entry.file->source.lines.lineStart(entry.file->source.lines.lineOf(start) + 12));
        report.range = entry.file->source.lines.range(start, end);
        report.node = noNode;
        std::string names;
        for (const auto& [name, file] : used) {
            names += (names.empty() ? "" : ", ") + std::string(name);
            if (report.evidence.size() < 4)
                report.evidence.push_back({.path = file->facts.path, .range = file->source.lines.range(0, static_cast<std::uint32_t>(file->source.lines.line(0).size())),
                                           .role = EvidenceRole::Context, .note = "uses " + std::string(name), .snippet = {}});
        }
        report.values["path"] = facts.text(entry.route->path).empty() ? std::string(facts.text(function.name)) : std::string(facts.text(entry.route->path));
        report.values["dependencies"] = names;
        report.severity = readiness ? Severity::High : Severity::Medium;
        if (!readiness && hasReadiness)
            report.confidence = Confidence::Low; // the route beside it is the one that should ask
        reporter.report(*entry.file, std::move(report));
    }
}

} // namespace punchlist
