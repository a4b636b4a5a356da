#include "base/oneof.h"
#include "project/mountpaths.h"
#include "project/routetable.h"
#include "project/symboltable.h"

#include <algorithm>
#include <array>
#include <iterator>

/// The part of RouteTable that goes up from a router to the application that it is mounted in.
namespace punchlist {

namespace {

/// "/api" of "/api/*" and "/api/".
std::string_view withoutSlash(std::string_view path)
{
    while (path.ends_with('*') || path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

/// "user" of a package, not a module of the repository: "passport.authenticate", "@clerk/express.requireAuth".
bool isOfPackage(std::string_view qualified)
{
    if (qualified.empty() || qualified.starts_with("@/") || qualified.starts_with("~/"))
        return false;
    return qualified.starts_with('@') ? qualified.find('/') != std::string_view::npos : qualified.front() != '.' && qualified.front() != '~' && qualified.front() != '?' && qualified.front() != '#';
}

} // namespace

bool RouteTable::liesBelow(std::string_view path, std::string_view scope)
{
    return path.starts_with(scope) && (path.size() == scope.size() || path[scope.size()] == '/');
}

/// app.use("/api/*", requireAuth): what is mounted there is no router but guards all that lies below.
void RouteTable::collectScopedGuards(const FileRecord& file, std::string_view router, RouterGuards& known)
{
    const auto id = static_cast<FileId>(&file - m_files.data());
    for (const auto& mount : file.mounts) {
        const auto child = file.text(mount.child);
        if (!isJavaScriptFamily(file.language) || mount.prefix == 0 || child.empty() || file.text(mount.parent) != router)
            continue;
        const auto symbol = m_symbols.resolve(id, child);
        if (!isOfPackage(child) && symbol.function == noId)
            continue;
        const std::string scope(withoutSlash(file.text(mount.prefix)));
        if (isAuthGuard(std::string(child), 0))
            known.scoped.emplace_back(scope, child);
        for (const auto guard : mount.guards)
            known.scoped.emplace_back(scope, file.text(guard));
    }
}

/// What functions put before all routes of an application that they are handed: setUpSignIn(app).
void RouteTable::addHandedGuards(const FileRecord& file, std::string_view router, RouterGuards& known)
{
    const auto id = static_cast<FileId>(&file - m_files.data());
    for (const auto& mount : file.mounts) {
        if (!isJavaScriptFamily(file.language) || mount.prefix != 0 || mount.child == 0 || file.text(mount.parent) != router)
            continue;
        const auto symbol = m_symbols.resolve(id, file.text(mount.child));
        if (symbol.function == noId)
            continue;
        const auto& other = m_files[symbol.file];
        const auto name = other.text(other.functions[symbol.function].name);
        for (const auto& entry : other.routers) {
            if (name.empty() || other.text(entry.name) != name || other.text(entry.framework) == "fastify")
                continue;
            for (const auto guard : entry.guards)
                known.guards.emplace_back(other.text(guard));
        }
        if (!name.empty())
            collectScopedGuards(other, name, known);
    }
}

const RouteTable::RouterGuards& RouteTable::routerGuards(const FileRecord& file, std::string_view router)
{
    auto& known = m_routers[{&file, std::string(router)}];
    if (known.asked)
        return known; // also while it is being answered: routers that mount each other add nothing
    known.asked = true;
    collectScopedGuards(file, router, known);
    bool standsInAnother = false;
    for (const auto& entry : file.routers) {
        if (file.text(entry.name) != router)
            continue;
        standsInAnother = standsInAnother || file.text(entry.framework) == "ninja"; // in the addresses of Django
        known.reachesApplication = known.reachesApplication || entry.isApplication;
        if (file.text(entry.framework) == "flask-restx")
            known.replaced = file.text(entry.prefix);
        for (const auto guard : entry.guards)
            known.guards.emplace_back(file.text(guard));
    }
    addHandedGuards(file, router, known);
    if (known.reachesApplication && !standsInAnother)
        return known;
    bool isPathGiven = false;
    for (const auto& place : m_mounts) {
        if (!mounts(place, file, router))
            continue;
        isPathGiven = isPathGiven || place.mount->prefix != 0;
        for (const auto guard : place.mount->guards)
            known.guards.emplace_back(place.file->text(guard));
        // References into the map stay valid while it grows.
        const auto& above = routerGuards(*place.file, place.file->text(place.mount->parent));
        if (known.prefix.empty())
            known.prefix = joinedPath(above.prefix, place.file->text(place.mount->prefix));
        known.guards.insert(known.guards.end(), above.guards.begin(), above.guards.end());
        const auto below = withoutSlash(place.file->text(place.mount->prefix));
        for (const auto& [scope, guard] : above.scoped) {
            if (liesBelow(below, scope))
                known.guards.push_back(guard);
            else if (liesBelow(scope, below))
                known.scoped.emplace_back(scope.substr(below.size()), guard);
        }
        known.reachesApplication = known.reachesApplication || above.reachesApplication;
    }
    if (!isPathGiven)
        known.replaced.clear();
    return known;
}

std::vector<RouteTable::MountPlace> RouteTable::mountsOf(const FileRecord& file, std::string_view router) const
{
    std::vector<MountPlace> found;
    std::ranges::copy_if(m_mounts, std::back_inserter(found), [&](const MountPlace& place) { return mounts(place, file, router); });
    return found;
}

bool RouteTable::mounts(const MountPlace& place, const FileRecord& file, std::string_view router) const
{
    return means(place, place.file->text(place.mount->child), file, router);
}

bool RouteTable::means(const MountPlace& place, std::string_view child, const FileRecord& file, std::string_view router) const
{
    // new UserController(config).router: any router of the class's file, "./users.UserController.router" or "./users.router" when the
    // class is its default.
    static constexpr auto fields = std::to_array<std::string_view>({"router", "app", "routes", "api", "instance", "server", "express"});
    if (const auto dot = child.rfind('.'); isJavaScriptFamily(file.language) && dot != std::string_view::npos && dot > 0 && isOneOf(child.substr(dot + 1), fields) && !file.classes.empty()) {
        const auto head = child.substr(0, dot);
        const auto defines = [&](std::string_view name) { return std::ranges::any_of(file.classes, [&](const record::Class& entry) { return file.text(entry.name) == name; }); };
        if (const auto klass = lastSegment(head); defines(klass))
            return means(place, head, file, klass);
        if (defines(router) && (head.starts_with("./") || head.starts_with("../")))
            return relativeMeansFile(head, place.file->path, file.path);
    }
    if (child == "%nest") // every controller of an application of Nest
        return std::ranges::any_of(file.classes, [&](const record::Class& klass) { return file.text(klass.name) == router; }) && file.path.starts_with(sourceFolder(place.file->path));
    if (child.starts_with("%nest."))
        return child.substr(6) == router || child == router;
    if (child.starts_with('%')) // a pattern that has a name in the whole project
        return child == router;
    if (child.starts_with('@') && child.find('/') == std::string_view::npos && (place.file->language != Language::Python || place.file != &file || !m_functions.contains(lastSegment(child))))
        return place.file == &file && child.substr(1) == router;
    if (child.empty())
        return false;
    // `@server/routes/settings`, `~/routes/users`, `#routes`: what an alias of tsconfig or package.json stands for.
    if (isJavaScriptFamily(place.file->language) && (child.starts_with('@') || child.starts_with('~') || child.starts_with('#'))) {
        const auto symbol = m_symbols.resolve(static_cast<FileId>(place.file - m_files.data()), child);
        if (symbol && &m_files[symbol.file] == &file)
            return symbol.variable == noId || file.text(file.variables[symbol.variable].name) == router;
    }
    // make_blueprint() of the file makes it.
    if (const auto makers = m_functions.find(lastSegment(child)); place.file->language == Language::Python && makers != m_functions.end()) {
        const auto symbol = m_symbols.resolve(static_cast<FileId>(place.file - m_files.data()), child);
        if (symbol.function != noId && &m_files[symbol.file] == &file) {
            const auto& maker = file.functions[symbol.function].range;
            return std::ranges::any_of(file.routers, [&](const record::Router& entry) { return file.text(entry.name) == router && entry.range.startByte >= maker.startByte && entry.range.endByte <= maker.endByte; });
        }
    }
    if (place.file->language == Language::Python && child.starts_with('.')) {
        const auto name = child.rfind('.');
        return child.substr(name + 1) == router && pythonRelativeMeansFile(child.substr(0, name == 0 ? 1 : name), place.file->path, file.path);
    }
    // "app.api.users.router" is module and name; a default import is the module alone.
    const auto dot = child.rfind('.');
    const bool named = dot != std::string_view::npos && child.substr(dot + 1) == router;
    // A relative path says which of many files of one name it means.
    const bool isRelative = child.starts_with("./") || child.starts_with("../");
    // `export { router as ordersRouter }`: the one router of the file goes by another name.
    if (!named && isJavaScriptFamily(file.language) && dot != std::string_view::npos && dot > 2 && child.find('/', dot) == std::string_view::npos && !file.routes.empty()
        && (isRelative ? relativeMeansFile(child.substr(0, dot), place.file->path, file.path) : moduleMeansFile(child.substr(0, dot), file.path))
        && std::ranges::all_of(file.routes, [&](const record::Route& route) { return file.text(route.router) == router; }))
        return child.substr(dot + 1).find("oute") != std::string_view::npos || child.ends_with("Api");
    // `import routes from "./routes"`: the index of the folder when it has a router of its own, not those of folders below.
    if (!named && isRelative && isJavaScriptFamily(place.file->language)) {
        const auto symbol = m_symbols.resolve(static_cast<FileId>(place.file - m_files.data()), child);
        if (symbol && (!m_files[symbol.file].routes.empty() || !m_files[symbol.file].mounts.empty()))
            return &m_files[symbol.file] == &file;
    }
    if (!named)
        return isRelative ? relativeMeansFile(child, place.file->path, file.path) : moduleMeansFile(child, file.path);
    const auto module = child.substr(0, dot);
    // `from . import users` in a package that re-exports: the module's last name is the file's.
    const auto stem = withoutEnding(file.path);
    const auto slash = stem.rfind('/');
    if (moduleMeansFile(module, file.path) || (isRelative && isJavaScriptFamily(file.language) && relativeMeansFile(module, place.file->path, file.path)))
        return true;
    // `from shop.api import Orders`, which the package takes from its file orders.py.
    if (file.language == Language::Python && slash != std::string_view::npos && moduleMeansFile(module, std::string(stem.substr(0, slash)) + "/__init__.py")
        && std::ranges::any_of(file.classes, [&](const record::Class& klass) { return file.text(klass.name) == router; }))
        return true;
    if (lastSegment(module) != stem.substr(slash == std::string_view::npos ? 0 : slash + 1))
        return false;
    // Many modules share a name such as "endpoints": what stands before it must be a folder of the file.
    const auto before = module.substr(0, module.size() - lastSegment(module).size());
    const auto parent = lastSegment(before.substr(0, before.find_last_not_of('.') + 1));
    return parent.empty() || ('/' + std::string(stem)).find('/' + std::string(parent) + '/') != std::string::npos;
}

} // namespace punchlist
