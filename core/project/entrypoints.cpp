#include "project/projectindexdata.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace punchlist {
namespace {

using Kind = EntryPoint::Kind;

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view stemOf(std::string_view name)
{
    return name.substr(0, name.find('.'));
}

/// Words of a command line, without quotes and shell punctuation.
std::vector<std::string_view> wordsOfCommand(std::string_view text)
{
    std::vector<std::string_view> words;
    constexpr std::string_view separators = " \t\r\n\"'`;&|()=,<>\\";
    while (!text.empty()) {
        const auto start = text.find_first_not_of(separators);
        if (start == std::string_view::npos)
            break;
        text.remove_prefix(start);
        const auto end = std::min(text.find_first_of(separators), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

bool isModuleName(std::string_view text)
{
    return !text.empty() && !text.starts_with('.') && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

bool isScriptPath(std::string_view text)
{
    return std::ranges::any_of(std::to_array<std::string_view>({".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx", ".jsx"}),
                               [&](std::string_view ending) { return text.ends_with(ending) && text.size() > ending.size(); });
}

std::string_view lastWord(std::string_view qualified)
{
    while (qualified.ends_with("()") || qualified.ends_with("[]"))
        qualified.remove_suffix(2);
    const auto dot = qualified.find_last_of(".@~/");
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

/// What a decorator says about how a function is started.
std::optional<Kind> kindOfDecorator(std::string_view decorator)
{
    const auto name = lastWord(decorator);
    static constexpr auto tasks = std::to_array<std::string_view>({"task", "shared_task", "actor", "db_task", "job", "consumer", "subscriber", "Processor", "Process", "MessagePattern", "EventPattern", "OnEvent", "listen"});
    static constexpr auto schedules = std::to_array<std::string_view>({"periodic_task", "scheduled_job", "repeat_every", "Cron", "Interval", "crontab", "db_periodic_task", "scheduled"});
    static constexpr auto commands = std::to_array<std::string_view>({"command", "group", "callback"});
    if (isOneOf(name, schedules))
        return Kind::Schedule;
    if (isOneOf(name, tasks))
        return Kind::Worker;
    if (isOneOf(name, commands) && decorator.find("option") == std::string_view::npos)
        return Kind::Command;
    return std::nullopt;
}

class EntryFinder {
public:
    EntryFinder(const std::vector<FileRecord>& records, const ModuleResolver& modules, std::vector<EntryPoint>& entries)
        : m_records(records)
        , m_modules(modules)
        , m_entries(entries)
    {
        for (FileId file = 0; file < m_records.size(); ++file)
            m_byName[fileName(m_records[file].path)].push_back(file);
    }

    void run()
    {
        for (FileId file = 0; file < m_records.size(); ++file) {
            fromCommands(file);
            if (isWorkflow(file))
                add(Kind::Schedule, {file, noId}, "a workflow of Airflow", file, {});
            if (isCode(m_records[file].language))
                fromCode(file);
        }
    }

private:
    void add(Kind kind, FunctionKey target, std::string why, FileId declaredIn, TextRange place)
    {
        if (target.file == noId)
            return;
        m_entries.push_back({.kind = m_records[target.file].isTest ? Kind::Test : kind, .target = target, .why = std::move(why), .declaredIn = declaredIn, .place = place});
    }

    void fromCommands(FileId file);
    void fromWords(FileId file, const record::Command& command);
    FileId scriptOf(FileId from, std::string_view path) const;
    FileId uniqueSuffix(std::string_view path) const;
    FileId pythonModule(FileId from, std::string_view name) const;
    bool isWorkflow(FileId file) const;
    void fromCode(FileId file);
    void fromDecorators(FileId file);
    void fromPath(FileId file);
    bool dependsOn(FileId file, std::string_view package) const;

    const std::vector<FileRecord>& m_records;
    const ModuleResolver& m_modules;
    std::vector<EntryPoint>& m_entries;
    std::unordered_map<std::string_view, std::vector<FileId>> m_byName; ///< the last part of the path
};

/// Inside a container paths start at its work folder: what ends with the path is meant, when only one file does.
FileId EntryFinder::uniqueSuffix(std::string_view path) const
{
    FileId found = noId;
    const auto named = m_byName.find(fileName(path));
    if (named == m_byName.end())
        return noId;
    const auto ending = '/' + std::string(path);
    for (const auto id : named->second) {
        if (m_records[id].path != path && !m_records[id].path.ends_with(ending))
            continue;
        if (found != noId)
            return noId;
        found = id;
    }
    return found;
}

FileId EntryFinder::scriptOf(FileId from, std::string_view path) const
{
    while (path.starts_with("./"))
        path.remove_prefix(2);
    const auto folder = ModuleResolver::folderOf(m_records[from].path);
    for (const auto& candidate : {ModuleResolver::joined(folder, path), std::string(path)}) {
        if (const auto file = m_modules.find(candidate); file != noId)
            return file;
        if (const auto file = m_modules.scriptFile(candidate); file != noId)
            return file;
    }
    // dist/server.js is built from src/server.ts.
    if (path.find("dist/") != std::string_view::npos || path.find("build/") != std::string_view::npos) {
        const auto inner = path.substr(path.find('/') + 1);
        for (const auto root : {"src/", ""}) {
            if (const auto file = m_modules.scriptFile(ModuleResolver::joined(folder, root + std::string(inner.substr(0, inner.rfind('.'))))); file != noId)
                return file;
        }
    }
    while (path.starts_with('/') || path.starts_with("../"))
        path.remove_prefix(path.find('/') + 1);
    for (auto rest = path; !rest.empty();) {
        if (const auto file = uniqueSuffix(rest); file != noId)
            return file;
        const auto slash = rest.find('/');
        if (slash == std::string_view::npos || rest.find('/', slash + 1) == std::string_view::npos)
            break;
        rest.remove_prefix(slash + 1);
    }
    return noId;
}

FileId EntryFinder::pythonModule(FileId from, std::string_view name) const
{
    const auto folder = ModuleResolver::folderOf(m_records[from].path);
    auto file = m_modules.pythonModule(folder, name);
    if (file != noId || name.find('.') == std::string_view::npos)
        return file;
    std::string path(name);
    std::ranges::replace(path, '.', '/');
    file = uniqueSuffix(path + ".py");
    return file != noId ? file : uniqueSuffix(path + "/__init__.py");
}

void EntryFinder::fromWords(FileId file, const record::Command& command)
{
    const auto& record = m_records[file];
    const auto words = wordsOfCommand(record.text(command.text));
    const bool isDevelopment = command.kind == record::Command::Kind::Job;
    const auto why = [&](std::string_view word) { return "`" + std::string(word) + "` in " + record.path; };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto word = words[i];
        const bool afterModuleOption = i > 0 && (words[i - 1] == "-m" || words[i - 1] == "-A" || words[i - 1] == "--app");
        if (isScriptPath(word) && word.find('*') == std::string_view::npos && word.find('$') == std::string_view::npos) {
            add(isDevelopment ? Kind::Tool : Kind::Command, {scriptOf(file, word), noId}, why(word), file, command.range);
            continue;
        }
        static constexpr auto runners = std::to_array<std::string_view>({"node", "nodemon", "tsx", "ts-node", "bun"});
        if (i > 0 && isOneOf(words[i - 1], runners) && !word.starts_with('-')) { // `node server` runs server/index.js
            add(isDevelopment ? Kind::Tool : Kind::Command, {scriptOf(file, word), noId}, why(word), file, command.range);
            continue;
        }
        const auto colon = word.find(':');
        const auto module = word.substr(0, colon);
        if (!isModuleName(module) || (colon == std::string_view::npos && !afterModuleOption && module.find('.') == std::string_view::npos))
            continue;
        auto target = pythonModule(file, module);
        if (target == noId && colon == std::string_view::npos && module.rfind('.') != std::string_view::npos)
            target = pythonModule(file, module.substr(0, module.rfind('.')));
        if (target != noId && words[i > 0 ? i - 1 : 0] == "-m" && m_records[target].path.ends_with("__init__.py")) {
            const auto main = m_modules.find(ModuleResolver::joined(ModuleResolver::folderOf(m_records[target].path), "__main__.py"));
            target = main != noId ? main : target;
        }
        add(isDevelopment ? Kind::Tool : colon != std::string_view::npos ? Kind::Application : Kind::Command, {target, noId}, why(word), file, command.range);
    }
}

/// Airflow loads every file of its folder of workflows: https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html
bool EntryFinder::isWorkflow(FileId file) const
{
    const auto& record = m_records[file];
    if (record.language != Language::Python || (!record.path.starts_with("dags/") && record.path.find("/dags/") == std::string::npos))
        return false;
    return std::ranges::any_of(record.imports, [&](const record::Import& import) {
        const auto module = record.text(import.module);
        const auto name = record.text(import.name);
        return (module == "airflow" || module.starts_with("airflow.")) && (name == "DAG" || name == "dag");
    });
}

void EntryFinder::fromCommands(FileId file)
{
    using CommandKind = record::Command::Kind;
    const auto& record = m_records[file];
    for (const auto& command : record.commands) {
        const auto text = record.text(command.text);
        switch (command.kind) {
        case CommandKind::ConsoleScript: {
            const auto module = text.substr(0, text.find_first_of(": ["));
            const auto target = pythonModule(file, module);
            FunctionKey key{target, noId};
            if (target != noId && text.find(':') != std::string_view::npos) {
                const auto name = text.substr(text.find(':') + 1, text.find_first_of(" [", text.find(':')) - text.find(':') - 1);
                const auto& functions = m_records[target].functions;
                for (FunctionId f = 0; f < functions.size(); ++f) {
                    if (m_records[target].text(functions[f].scope) == name)
                        key.function = f;
                }
            }
            add(Kind::Command, key, "console script `" + std::string(record.text(command.name)) + "` in " + record.path, file, command.range);
            break;
        }
        case CommandKind::Module:
            add(Kind::Library, {scriptOf(file, text), noId}, "`" + std::string(text) + "` in " + record.path, file, command.range);
            break;
        case CommandKind::Page: {
            const auto path = text.starts_with('/') ? text.substr(1) : text;
            add(Kind::Page, {scriptOf(file, path), noId}, "<script> in " + record.path, file, command.range);
            break;
        }
        default:
            fromWords(file, command);
            break;
        }
    }
}

bool EntryFinder::dependsOn(FileId file, std::string_view package) const
{
    const auto folder = m_modules.nearestFolderWith("package.json", m_records[file].path);
    if (!folder)
        return false;
    const auto manifest = m_modules.find(ModuleResolver::joined(*folder, "package.json"));
    return manifest != noId && std::ranges::any_of(m_records[manifest].dependencies, [&](const record::Dependency& dependency) {
               return m_records[manifest].text(dependency.name) == package;
           });
}

void EntryFinder::fromDecorators(FileId file)
{
    const auto& record = m_records[file];
    const bool isManagementCommand = record.path.find("/management/commands/") != std::string::npos;
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        if (isManagementCommand && record.functions[f].isMethod && record.text(record.functions[f].name) == "handle")
            add(Kind::Command, {file, f}, "Django runs the command", file, record.functions[f].header);
        // config.include(".metrics") of Pyramid calls it by this name.
        if (record.language == Language::Python && record.text(record.functions[f].name) == "includeme" && record.functions[f].owner == noId)
            add(Kind::Application, {file, f}, "Pyramid includes it", file, record.functions[f].header);
        for (const auto decorator : record.functions[f].decorators) {
            const auto text = record.text(decorator);
            if (const auto kind = kindOfDecorator(text)) {
                add(*kind, {file, f}, "decorated with `" + std::string(text) + "`", file, record.functions[f].header);
                break;
            }
        }
    }
}

/// Files that a framework finds by their place or name.
void EntryFinder::fromPath(FileId file)
{
    const auto& record = m_records[file];
    const auto name = fileName(record.path);
    const auto stem = stemOf(name);
    const auto folder = '/' + ModuleResolver::folderOf(record.path) + '/';
    const TextRange place{};
    if (record.language == Language::Python) {
        if (name == "manage.py" || name == "wsgi.py" || name == "asgi.py" || name == "__main__.py" || folder.find("/management/commands/") != std::string::npos)
            add(name == "wsgi.py" || name == "asgi.py" ? Kind::Application : Kind::Command, {file, noId}, "`" + std::string(name) + "` by its place", file, place);
        static constexpr auto django = std::to_array<std::string_view>({"settings", "urls", "apps", "admin", "signals", "tasks", "middleware", "context_processors", "models"});
        if (isOneOf(stem, django) || folder.find("/templatetags/") != std::string::npos || folder.find("/settings/") != std::string::npos) {
            for (auto at = ModuleResolver::folderOf(record.path);; at = ModuleResolver::folderOf(at)) {
                if (m_modules.hasPath(at.empty() ? "manage.py" : at + "/manage.py")) {
                    add(Kind::Application, {file, noId}, "found by Django", file, place);
                    break;
                }
                if (at.empty())
                    break;
            }
        }
        if (record.isMigration || (name == "env.py" && m_modules.hasFolder(ModuleResolver::folderOf(record.path) + "/versions")) || stem == "conftest" || name == "setup.py" || name == "noxfile.py" || name == "fabfile.py")
            add(Kind::Tool, {file, noId}, "`" + std::string(name) + "` by its place", file, place);
        return;
    }
    if (name.find(".config.") != std::string_view::npos || name.find(".setup.") != std::string_view::npos || name.starts_with(".eslintrc") || name.starts_with("gulpfile") || name.starts_with("Gruntfile")
        || name.find(".stories.") != std::string_view::npos || folder.find("/.storybook/") != std::string::npos || name.ends_with(".d.ts")) {
        add(Kind::Tool, {file, noId}, "`" + std::string(name) + "` by its name", file, place);
        return;
    }
    for (const std::string_view part : {"/api/controllers/", "/api/helpers/", "/api/hooks/", "/api/policies/", "/api/models/", "/api/services/", "/api/responses/"}) {
        if (folder.find(part) != std::string::npos && dependsOn(file, "sails")) {
            add(Kind::Application, {file, noId}, "found by Sails", file, place);
            return;
        }
    }
    static constexpr auto nextFiles = std::to_array<std::string_view>({"page", "layout", "route", "loading", "error", "not-found", "template", "default", "global-error", "sitemap", "robots", "manifest",
                                                                       "opengraph-image", "twitter-image", "icon", "apple-icon"});
    const bool inApp = folder.find("/app/") != std::string::npos;
    const bool inPages = folder.find("/pages/") != std::string::npos;
    const bool special = stem == "middleware" || stem == "instrumentation" || stem == "instrumentation-client" || stem == "proxy" || stem == "mdx-components";
    if (((inApp && isOneOf(stem, nextFiles)) || inPages || special) && dependsOn(file, "next")) {
        add(stem == "route" || folder.find("/api/") != std::string::npos || special ? Kind::Application : Kind::Page, {file, noId}, "found by Next.js", file, place);
    } else if ((folder.find("/routes/") != std::string::npos || stem == "root" || stem == "entry")
               && (dependsOn(file, "@tanstack/react-router") || dependsOn(file, "@remix-run/react") || dependsOn(file, "@react-router/dev") || dependsOn(file, "@sveltejs/kit"))) {
        add(Kind::Page, {file, noId}, "found by the router", file, place);
    } else if ((stem == "index" || stem == "main" || stem == "App") && (folder == "/" || folder.ends_with("/src/"))) {
        const auto manifest = m_modules.nearestFolderWith("package.json", record.path);
        const auto here = ModuleResolver::folderOf(record.path);
        if (manifest && (here == *manifest || here == (manifest->empty() ? "src" : *manifest + "/src")))
            add(Kind::Page, {file, noId}, "`" + std::string(name) + "` at the root of the package", file, place);
    } else if (inApp && (dependsOn(file, "expo-router"))) {
        add(Kind::Page, {file, noId}, "found by Expo", file, place);
    }
}

void EntryFinder::fromCode(FileId file)
{
    const auto& record = m_records[file];
    if (record.isTest) {
        add(Kind::Test, {file, noId}, "test file", file, {});
        return;
    }
    for (const auto& router : record.routers) {
        if (router.isApplication && router.isMade)
            add(Kind::Application, {file, noId}, std::string(record.text(router.framework)) + " application `" + std::string(record.text(router.name)) + "`", file, router.range);
    }
    if (record.hasMainGuard)
        add(Kind::Command, {file, noId}, "main guard", file, {});
    else if (record.isScript)
        add(Kind::Command, {file, noId}, "script", file, {});
    fromDecorators(file);
    fromPath(file);
}

} // namespace

std::string_view entryPointKindName(EntryPoint::Kind kind)
{
    switch (kind) {
    case Kind::Application: return "application";
    case Kind::Worker: return "worker";
    case Kind::Schedule: return "schedule";
    case Kind::Command: return "command";
    case Kind::Page: return "page";
    case Kind::Library: return "library";
    case Kind::Tool: return "tool";
    case Kind::Test: return "test";
    }
    return "";
}

void ProjectIndex::Private::findEntryPoints()
{
    EntryFinder(records, *modules, entryPoints).run();
    std::ranges::stable_sort(entryPoints, {}, [](const EntryPoint& entry) { return std::tuple(entry.target, entry.kind); });
}

} // namespace punchlist
