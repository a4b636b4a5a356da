#include "project/capabilities/projectfacts.h"

#include "base/oneof.h"
#include "project/capabilities/expression.h"
#include "project/moduleresolver.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>

namespace punchlist {
namespace {

struct FactEntry {
    std::string_view name;
    SignalResult (ProjectFacts::*compute)();
};

// Shares count what the name says among what the comment says.
constexpr auto facts = std::to_array<FactEntry>({
    {"api-routes", &ProjectFacts::apiRoutes},
    {"backend-modules", &ProjectFacts::backendModules},
    {"authenticated-routes", &ProjectFacts::authenticatedRoutes},   // of routes that are not public by nature
    {"admin-routes", &ProjectFacts::adminRoutes},                   // protected ones of those below /admin
    {"versioned-routes", &ProjectFacts::versionedRoutes},           // of all
    {"rate-limited-routes", &ProjectFacts::limitedRoutes},          // of all
    {"rate-limited-auth-routes", &ProjectFacts::limitedAuthRoutes}, // of login, registration, reset
    {"rate-limited-mutations", &ProjectFacts::limitedMutations},    // of routes that change data
    {"paged-lists", &ProjectFacts::pagedLists},                     // of GET routes that name no single thing
    {"body-models", &ProjectFacts::bodyModels},                     // of routes that take data
    {"route-files", &ProjectFacts::routeFiles},
    {"permission-guards", &ProjectFacts::permissionGuards},         // of routes that change data
    {"owner-columns", &ProjectFacts::ownerColumns},                 // of data models
    {"owner-filters", &ProjectFacts::ownerFilters},                 // of handlers that take an id
    {"audit-table", &ProjectFacts::auditTable},
    {"setting-rows", &ProjectFacts::settingRows},                   // tables of settings by name and value that belong to nobody
    {"tenant-preferences", &ProjectFacts::tenantPreferences},       // columns of users, teams and the like that say how something behaves
    {"core-package", &ProjectFacts::corePackage},
    {"core-framework-imports", &ProjectFacts::coreFrameworkImports},
    {"core-callers", &ProjectFacts::coreCallers},
    {"core-upward-imports", &ProjectFacts::coreUpwardImports},
    {"import-cycles", &ProjectFacts::importCycles},
    {"tested-lines", &ProjectFacts::testedLines},                   // of production code
    {"downgrades", &ProjectFacts::downgrades},                      // of migrations
    {"lifespan-shutdown", &ProjectFacts::lifespanShutdown},
    {"service-prints", &ProjectFacts::servicePrints},
    {"redacted-logs", &ProjectFacts::redactedLogs},
    {"encrypted-columns", &ProjectFacts::encryptedColumns},         // by their type, of columns that hold secrets
    {"known-processes", &ProjectFacts::knownProcesses},
    {"rootless-images", &ProjectFacts::rootlessImages},             // of Dockerfiles
    {"multi-stage-images", &ProjectFacts::multiStageImages},        // of Dockerfiles
    {"client-requests", &ProjectFacts::clientRequests},             // of routes that a front end in the repository calls
    {"required-settings", &ProjectFacts::requiredSettings},         // of fields of settings classes
    {"environment-schemas", &ProjectFacts::environmentSchemas},     // of JavaScript, in files that are called after the environment
    {"required-variables", &ProjectFacts::requiredVariables},       // read while Python modules load, without a default
});

constexpr auto functionSets = std::to_array<std::string_view>({"handlers", "mutating-handlers", "by-id-handlers", "auth-handlers", "cancel-handlers", "health-handlers", "processes", "background"});

bool isFrontendFramework(std::string_view package)
{
    static constexpr auto names = std::to_array<std::string_view>({"react", "react-dom", "vue", "svelte", "@sveltejs/kit", "@angular/core", "next", "nuxt", "preact", "solid-js", "lit", "astro", "react-native", "expo", "@tauri-apps/api", "electron"});
    return isOneOf(package, names);
}

/// What no browser can load.
bool isServerPackage(std::string_view module)
{
    static constexpr auto names = std::to_array<std::string_view>({"server-only", "next/server", "next/headers", "pg", "mysql2", "redis", "ioredis", "kafkajs", "nodemailer", "mongoose", "mongodb", "express",
                                                                   "koa", "fastify", "bcrypt", "bcryptjs", "argon2", "jsonwebtoken", "bullmq", "bull", "typeorm", "sequelize", "knex", "drizzle-orm",
                                                                   "fs", "fs/promises", "child_process", "net", "tls", "cluster", "os", "worker_threads", "dns", "stripe", "winston", "pino", "sharp", "@sentry/node", "@sentry/nestjs",
                                                                   "nestjs-temporal-core", "@apollo/server", "@trpc/server", "hono", "socket.io", "kysely", "@opentelemetry/sdk-node",
                                                                   "better-auth", "next-auth/jwt", "@auth/core", "resend", "postmark", "@sendgrid/mail", "mailgun.js"});
    return module.starts_with("next-auth/providers") || module.starts_with("better-auth/adapters") || module.starts_with("@auth/core/providers") || module.starts_with("node:") || module.starts_with("@temporalio/") || module.starts_with("@prisma/") || module.starts_with("@nestjs/") || module.starts_with("@aws-sdk/") || isOneOf(module, names);
}

/// One package may hold the page and its server: what lies in a folder of that name runs there, mails written as pages included.
bool isInServerFolder(std::string_view path)
{
    for (const std::string_view folder : {"server/", "backend/", "lib/api/"}) {
        if (path.starts_with(folder) || path.find('/' + std::string(folder)) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

bool isProjectFact(std::string_view name)
{
    return std::ranges::find(facts, name, &FactEntry::name) != facts.end();
}

bool isFunctionSet(std::string_view name)
{
    return isOneOf(name, functionSets);
}

ProjectFacts::ProjectFacts(const ProjectContext& project)
    : m_project(project)
    , m_index(*project.index)
    , m_frontend(project.index->fileCount(), -1)
{
}

SignalResult ProjectFacts::fact(std::string_view name)
{
    const auto found = std::ranges::find(facts, name, &FactEntry::name);
    return found == facts.end() ? SignalResult{} : (this->*found->compute)();
}

void ProjectFacts::addTable(FileId file, const std::string& name, const std::vector<std::string>& columns)
{
    m_tables.push_back({file, name, columns});
}

/// JavaScript below a manifest that depends on a user interface library, unless a server runs it.
bool ProjectFacts::isFrontend(FileId file)
{
    if (m_frontend[file] >= 0)
        return m_frontend[file] != 0;
    const auto& record = m_index.record(file);
    bool frontend = false;
    const bool needsServer = std::ranges::any_of(record.imports, [&record](const record::Import& import) { return !import.typeOnly && isServerPackage(record.text(import.module)); });
    static const Expression served(R"((^|/)(static|assets|public|wwwroot)/([^/]+/)*[^/]+\.m?js$)"); // to browsers as it is
    if (isJavaScriptFamily(record.language) && served.foundIn(record.path) && record.routes.empty()) {
        frontend = true; // libraries of the page may hold what they would need elsewhere
    } else if (isJavaScriptFamily(record.language) && record.routes.empty() && !needsServer && !isInServerFolder(record.path)) {
        // What a request runs belongs to the server, in whatever folder it lies.
        auto bits = m_index.reach(file);
        for (FunctionId function = 0; function < record.functions.size(); ++function) {
            const auto reached = m_index.reach(FunctionKey{file, function});
            // By name only, a handler seems to call half of the pages; what no page reaches is believed where the server is written
            // in this language at all.
            bits |= (reached & ReachedByName) == 0 || ((reached & ReachedByPage) == 0 && hasScriptRoutes()) ? reached : 0;
        }
        frontend = record.path.ends_with(".tsx") || record.path.ends_with(".jsx") || record.path.ends_with(".vue") || record.path.ends_with(".svelte");
        if (!frontend && (bits & (ReachedByRequest | ReachedByWorker | ReachedBySchedule)) == 0) {
            for (auto folder = ModuleResolver::folderOf(record.path);; folder = ModuleResolver::folderOf(folder)) {
                const auto path = ModuleResolver::joined(folder, "package.json");
                const auto manifest = m_index.find(path);
                if (manifest != noId) {
                    const auto [known, added] = m_frontendManifests.try_emplace(path, false);
                    if (added) {
                        const auto& entry = m_index.record(manifest);
                        known->second = std::ranges::any_of(entry.dependencies, [&](const record::Dependency& dependency) { return isFrontendFramework(entry.text(dependency.name)); });
                    }
                    frontend = known->second;
                    break;
                }
                if (folder.empty())
                    break;
            }
        }
    }
    m_frontend[file] = frontend ? 1 : 0;
    return frontend;
}

bool ProjectFacts::hasScriptRoutes()
{
    if (m_scriptRoutes < 0)
        m_scriptRoutes = std::ranges::any_of(m_index.routes(), [this](const IndexedRoute& route) { return isJavaScriptFamily(m_index.record(route.file).language); }) ? 1 : 0;
    return m_scriptRoutes != 0;
}

SignalMatch ProjectFacts::routeMatch(const IndexedRoute& route, std::string text) const
{
    const auto& record = m_index.record(route.file);
    if (text.empty())
        text = route.method + ' ' + (route.path.empty() ? "/" : route.path);
    return {.path = record.path, .range = record.routes[route.route].range, .text = std::move(text), .place = route.handler, .wired = true};
}

SignalMatch ProjectFacts::functionMatch(FunctionKey key, std::string text) const
{
    const auto& record = m_index.record(key.file);
    const auto range = key.function == noId ? TextRange{} : record.functions[key.function].header;
    return {.path = record.path, .range = range, .text = std::move(text), .place = key, .wired = true};
}

SignalMatch ProjectFacts::fileMatch(FileId file, std::string text) const
{
    return {.path = m_index.record(file).path, .range = {}, .text = std::move(text), .place = {file, noId}, .wired = true};
}

bool ProjectFacts::isAside(std::string_view path)
{
    static const Expression expression(R"((?i)(^|/)(dev|dev[-_]?tools|examples?|samples?|extras?|sdks?|docs?|demos?|load[-_]?tests?|benchmarks?|e2e|gulp)/|(^|/)(dev_?server|watch_?files|reloader|\w*_?tester)\.\w+$)");
    return expression.foundIn(path);
}

/// A script that an image, a service or the start script of a package runs with Node: `node build/server/index.js`.
bool ProjectFacts::startsProcess(const EntryPoint& entry) const
{
    if (entry.declaredIn == noId || !isJavaScriptFamily(m_index.record(entry.target.file).language))
        return false;
    static const Expression lasting(R"((?i)^(start|serve|server|worker|web|api)([:_-](prod|production|server|worker|api|web))?$)");
    const auto& record = m_index.record(entry.declaredIn);
    return std::ranges::any_of(record.commands, [&](const record::Command& command) {
        using Kind = record::Command::Kind;
        return command.range == entry.place && (command.kind == Kind::Container || command.kind == Kind::Service || (command.kind == Kind::Script && lasting.matches(record.text(command.name))));
    });
}

/// Files that a server or worker starts from: those that make an application, those that a server's command names, and the
/// entry modules of Django. Tools for developers and examples are none.
std::vector<FileId> ProjectFacts::processes()
{
    static const Expression served(R"((?i)(^|/)(wsgi|asgi|celery|worker|celery_?app)\.py$)");
    std::set<FileId> files, started;
    static const Expression once(R"((?i)(^|/)(([\w-]+[-_])?(migrat(e|or|ions?))|seed(er|s)?|set_?up_?(db|database)|create_?(db|database|tables|admin|superuser)|instrument(ation)?)\.\w+$)"); // and ends, or is loaded before
    const auto add = [&](FileId file) {
        if (once.foundIn(m_index.record(file).path))
            return;
        if (m_index.isProduction(file) && m_index.record(file).lines > 0 && !isFrontend(file) && !isAside(m_index.record(file).path))
            files.insert(file);
    };
    for (const auto& entry : m_index.entryPoints()) {
        if (entry.target.file != noId && entry.kind == EntryPoint::Kind::Command && startsProcess(entry)) {
            add(entry.target.file);
            started.insert(entry.target.file);
        }
        if (entry.target.file == noId || entry.kind != EntryPoint::Kind::Application)
            continue;
        const bool byCommand = entry.declaredIn != noId && !isCode(m_index.record(entry.declaredIn).language);
        if (byCommand || served.foundIn(m_index.record(entry.target.file).path)) {
            add(entry.target.file);
            started.insert(entry.target.file);
        }
    }
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        static const Expression starting(R"((^|[./@])(NestFactory\.create(Microservice|ApplicationContext)?|node-server\.serve|Bun\.serve)$)");
        const bool starts = isJavaScriptFamily(record.language) && std::ranges::any_of(record.calls, [&](const record::Call& call) { return starting.foundIn(record.text(call.callee)); });
        if (record.hasApplication || starts)
            add(file);
    }
    // An application that the file of another one loads is a part of it, unless something starts it by its own name.
    const auto loads = [&](FileId from, FileId wanted) {
        std::deque<FileId> queue{from};
        std::set<FileId> seen{from};
        while (!queue.empty()) {
            for (const auto& edge : m_index.imports(queue.front())) {
                if (edge.to == wanted)
                    return true;
                if (!edge.typeOnly && seen.insert(edge.to).second)
                    queue.push_back(edge.to);
            }
            queue.pop_front();
        }
        return false;
    };
    const auto all = files;
    std::erase_if(files, [&](FileId file) {
        return !started.contains(file) && std::ranges::any_of(all, [&](FileId other) { return other != file && loads(other, file) && !loads(file, other); });
    });
    // wsgi.py and asgi.py of a Django project are two ways to start one process.
    if (const auto second = std::ranges::find_if(files, [this](FileId file) { return m_index.record(file).path.ends_with("/asgi.py"); }); second != files.end() && files.size() > 1)
        files.erase(second);
    return {files.begin(), files.end()};
}

SignalResult ProjectFacts::knownProcesses()
{
    SignalResult result;
    for (const auto file : processes())
        result.matches.push_back(fileMatch(file, m_index.record(file).path));
    return result;
}

std::vector<const IndexedRoute*> ProjectFacts::backendRoutes()
{
    std::vector<const IndexedRoute*> routes;
    for (const auto& route : m_index.routes()) {
        if (route.method == "ANY" && route.path.ends_with('*') && route.handler.function == noId)
            continue; // app.all("/orders*", router): its routes stand where it is made
        if (m_index.isProduction(route.file) || isPackagedCommand(route.file))
            routes.push_back(&route);
    }
    return routes;
}

bool ProjectFacts::reaches(FunctionKey from, const std::set<FunctionKey>& places)
{
    constexpr int deepest = 4;
    std::deque<std::pair<FunctionKey, int>> queue{{from, 0}};
    std::set<FunctionKey> seen{from};
    while (!queue.empty()) {
        const auto [key, depth] = queue.front();
        queue.pop_front();
        if (places.contains(key))
            return true;
        if (depth == deepest || key.function == noId)
            continue;
        const auto next = [&](FunctionKey callee) {
            if (callee.file != noId && callee.function != noId && seen.insert(callee).second)
                queue.emplace_back(callee, depth + 1);
        };
        for (const auto& edge : m_index.callees(key)) {
            if (edge.certainty != Certainty::ByName)
                next(edge.callee);
        }
        const auto& record = m_index.record(key.file);
        for (const auto injected : record.functions[key.function].injected) {
            const auto symbol = m_index.resolve(key.file, record.text(injected));
            next({symbol.file, symbol.function});
        }
        for (FunctionId f = key.function + 1; f < record.functions.size() && record.functions[f].range.startByte < record.functions[key.function].range.endByte; ++f) {
            if (record.functions[f].outer == key.function)
                next({key.file, f});
        }
    }
    return false;
}

SignalResult ProjectFacts::share(std::string_view set, const SignalResult& signal)
{
    SignalResult result;
    result.isShare = true;
    std::set<FunctionKey> places;
    for (const auto& match : signal.matches) {
        if (match.place.file != noId)
            places.insert(match.place);
    }
    if (set == "processes") {
        std::set<FileId> files;
        for (const auto& place : places)
            files.insert(place.file);
        for (const auto process : processes()) {
            ++result.whole;
            std::deque<FileId> queue{process};
            std::set<FileId> seen{process};
            // Django loads its settings and the configurations of its applications by name.
            bool reached = m_index.record(process).path.ends_with("sgi.py") && std::ranges::any_of(files, [this](FileId file) {
                static const Expression settings(R"((^|/)(settings(/|\.py$)|apps\.py$))");
                return settings.foundIn(m_index.record(file).path);
            });
            // node --import ./dist/instrument.js dist/index.js
            reached = reached || std::ranges::any_of(files, [&](FileId file) {
                static const Expression before(R"((^|/)instrument(ation)?\.[mc]?[jt]s$)");
                const auto& path = m_index.record(file).path;
                return before.foundIn(path) && ModuleResolver::folderOf(path) == ModuleResolver::folderOf(m_index.record(process).path);
            });
            while (!queue.empty() && !reached) {
                const auto file = queue.front();
                queue.pop_front();
                reached = files.contains(file);
                // A module of Python is loaded with the packages that it lies in.
                const auto& path = m_index.record(file).path;
                for (auto folder = ModuleResolver::folderOf(path); path.ends_with(".py") && !folder.empty(); folder = ModuleResolver::folderOf(folder)) {
                    if (const auto package = m_index.find(ModuleResolver::joined(folder, "__init__.py")); package != noId && seen.insert(package).second)
                        queue.push_back(package);
                }
                for (const auto& edge : m_index.imports(file)) {
                    if (!edge.typeOnly && seen.insert(edge.to).second)
                        queue.push_back(edge.to);
                }
            }
            result.part += reached ? 1 : 0;
            if (!reached)
                result.matches.push_back(fileMatch(process, "not reached"));
        }
        return result;
    }
    if (set == "background") { // what nobody has to ask for
        static const Expression place(R"((?i)(^|/)(\w+[_-])?(tasks?|jobs?|workers?|crons?|schedul\w*|celery\w*|background|periodic)([_-]\w+)?(/|\.\w+$))");
        static const Expression cron(R"((?i)(^|/)cron(s|jobs?)?(/|$))");
        for (const auto& match : signal.matches) {
            const auto bits = match.place.file == noId ? 0 : m_index.reach(match.place);
            const bool byThread = (bits & ReachedByThread) != 0 && (bits & ReachedByRequest) == 0; // requests may run in threads, too
            static const Expression named(R"((?i)(schedul|cron|nightly|daily|hourly|periodic))");
            const bool asked = (bits & (ReachedByWorker | ReachedBySchedule)) == 0 && !byThread && !place.foundIn(match.path) && !named.foundIn(match.text)
                && std::ranges::none_of(backendRoutes(), [&](const IndexedRoute* route) { return cron.foundIn(route->path) && route->handler.function != noId && reaches(route->handler, {match.place}); });
            ++result.whole;
            result.part += asked ? 0 : 1;
            if (!asked)
                result.matches.push_back(match);
        }
        return result;
    }
    for (const auto& key : members(set)) {
        ++result.whole;
        if (reaches(key, places))
            ++result.part;
        else
            result.matches.push_back(functionMatch(key, "not reached"));
    }
    return result;
}

std::string_view ProjectFacts::bodyText(FunctionKey key) const
{
    if (key.file == noId || key.function == noId)
        return {};
    const auto& record = m_index.record(key.file);
    const auto* context = m_project.file(record.path);
    const auto& range = record.functions[key.function].range;
    return context && range.endByte <= context->source.view().size() ? context->source.view(range.startByte, range.endByte) : std::string_view{};
}

// ---- modules and tests

SignalResult ProjectFacts::backendModules()
{
    SignalResult result;
    result.isNumber = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file)
        result.number += m_index.isProduction(file) && !isFrontend(file) && m_index.record(file).lines > 5 ? 1 : 0;
    return result;
}

bool ProjectFacts::isPackagedCommand(FileId file) const
{
    const auto& record = m_index.record(file);
    if (record.isScript && record.hasApplication && !record.isTest && !record.isVendored && record.routes.size() > 2 && !isAside(record.path))
        return true; // a server that can be run as it is
    if (!record.isScript || record.isTest || record.isVendored || record.isMigration || (m_index.reach(file) & ReachedInProduction) == 0)
        return false;
    return m_index.hasPath(ModuleResolver::joined(ModuleResolver::folderOf(record.path), "__init__.py"));
}

std::vector<FileId> ProjectFacts::coveredModules() const
{
    bool python = false, script = false;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest && isCode(record.language) && std::ranges::any_of(record.functions, &record::Function::isTest))
            (record.language == Language::Python ? python : script) = true;
    }
    const bool all = !python && !script;
    std::vector<FileId> files;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if ((m_index.isProduction(file) || isPackagedCommand(file)) && (all || (record.language == Language::Python ? python : script)))
            files.push_back(file);
    }
    return files;
}

SignalResult ProjectFacts::testedLines()
{
    SignalResult result;
    result.isShare = true;
    for (const auto file : coveredModules()) {
        const auto lines = m_index.record(file).lines;
        result.whole += lines;
        result.part += m_index.testedBy(file).empty() ? 0 : lines;
    }
    return result;
}

SignalResult ProjectFacts::importCycles()
{
    SignalResult result;
    result.isNumber = true;
    for (const auto& cycle : m_index.cycles()) {
        if (!std::ranges::all_of(cycle, [this](FileId file) { return m_index.isProduction(file) && !isFrontend(file); }))
            continue;
        ++result.number;
        result.matches.push_back(fileMatch(cycle.front(), "in a cycle of " + std::to_string(cycle.size()) + " modules"));
    }
    return result;
}

// ---- the core package

const ProjectFacts::Core& ProjectFacts::core()
{
    if (m_coreKnown)
        return m_core;
    m_coreKnown = true;
    static const Expression named(R"(^((?:.*/)?(?:core|engine|domain|kernel)/))");
    std::map<std::string, std::pair<std::uint64_t, std::vector<FileId>>> folders;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        if (!m_index.isProduction(file) || isFrontend(file))
            continue;
        std::string folder;
        // The outermost folder of such a name: what lies below belongs to it.
        for (auto at = m_index.record(file).path.find('/'); at != std::string::npos && folder.empty(); at = m_index.record(file).path.find('/', at + 1)) {
            const auto part = m_index.record(file).path.substr(0, at + 1);
            if (named.matches(part))
                folder = part;
        }
        if (folder.empty())
            continue;
        auto& entry = folders[folder];
        entry.first += m_index.record(file).statements;
        entry.second.push_back(file);
    }
    std::uint64_t most = 20; // statements: less is a folder of constants
    for (auto& [folder, entry] : folders) {
        if (entry.first > most && entry.second.size() > 1) {
            most = entry.first;
            m_core = {folder, entry.second};
        }
    }
    return m_core;
}

SignalResult ProjectFacts::corePackage()
{
    SignalResult result;
    for (const auto file : core().files) {
        auto match = fileMatch(file, core().folder);
        match.wired = (m_index.reach(file) & ReachedInProduction) != 0 || !m_index.knowsEntryPoints();
        result.matches.push_back(std::move(match));
    }
    return result;
}

SignalResult ProjectFacts::coreFrameworkImports()
{
    static constexpr auto frameworks = std::to_array<std::string_view>(
        {"fastapi", "starlette", "flask", "django", "sanic", "tornado", "aiohttp", "bottle", "falcon", "litestar", "quart", "click", "typer", "fire", "sqlalchemy", "sqlmodel",
         "tortoise", "peewee", "mongoengine", "beanie", "asyncpg", "psycopg", "psycopg2", "pymongo", "motor", "supabase", "celery", "express", "koa", "@nestjs/common", "@nestjs/core",
         "fastify", "hono", "next", "react", "commander", "yargs", "typeorm", "sequelize", "mongoose", "@prisma/client", "drizzle-orm", "knex", "pg", "mysql2"});
    SignalResult result;
    const std::set<FileId> files(core().files.begin(), core().files.end());
    for (const auto& import : m_index.externalImports()) {
        const auto& entry = m_index.record(import.file).imports[import.import];
        if (!files.contains(import.file) || entry.typeOnly || !isOneOf(import.root, frameworks))
            continue;
        auto match = fileMatch(import.file, "imports " + import.root);
        match.range = entry.range;
        if (result.matches.empty() || result.matches.back().path != match.path)
            result.matches.push_back(std::move(match));
    }
    return result;
}

namespace {

/// The part of the program that a file belongs to, seen from a package: the first folder or file in which the paths differ.
std::string layerOf(std::string_view path, std::string_view package)
{
    std::size_t common = 0;
    for (auto at = path.find('/'); at != std::string_view::npos && package.starts_with(path.substr(0, at + 1)); at = path.find('/', at + 1))
        common = at + 1;
    const auto end = path.find('/', common);
    return std::string(path.substr(0, end));
}

} // namespace

SignalResult ProjectFacts::coreCallers()
{
    SignalResult result;
    std::set<std::string> layers;
    const std::set<FileId> files(core().files.begin(), core().files.end());
    for (const auto file : core().files) {
        for (const auto& edge : m_index.importers(file)) {
            if (files.contains(edge.from) || edge.typeOnly || !m_index.isProduction(edge.from))
                continue;
            auto layer = layerOf(m_index.record(edge.from).path, core().folder);
            if (layers.insert(layer).second)
                result.matches.push_back(fileMatch(edge.from, std::move(layer)));
        }
    }
    return result;
}

SignalResult ProjectFacts::coreUpwardImports()
{
    static const Expression entryLayer(R"((?i)(^|/)(api|apis|cli|web|routes?|routers?|views?|controllers?|endpoints?|handlers?|commands?|ui|app|main|server)(/|\.\w+$))");
    SignalResult result;
    const std::set<FileId> files(core().files.begin(), core().files.end());
    for (const auto file : core().files) {
        for (const auto& edge : m_index.imports(file)) {
            const auto& target = m_index.record(edge.to).path;
            if (files.contains(edge.to) || edge.typeOnly || !entryLayer.foundIn(layerOf(target, core().folder) + '/'))
                continue;
            result.matches.push_back(fileMatch(file, "imports " + target));
        }
    }
    return result;
}

} // namespace punchlist
