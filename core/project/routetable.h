#pragma once

#include "project/filerecord.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace punchlist {

class SymbolTable;

/// One route of the repository with everything that guards it.
struct RouteEntry {
    const FileRecord* file = nullptr;
    const record::Route* route = nullptr;
    std::string path;                 ///< with the prefixes of routers and mounts that were found
    std::vector<std::string> guards;  ///< qualified names: of the route, its router, and every mount above
    bool authenticated = false;
    std::string authenticatedBy;      ///< the guard or check that decides it
    bool mountKnown = false;          ///< the way up to an application object was found
    bool mutates = false;             ///< POST, PUT, PATCH, DELETE, a web socket or a server action
};

/// All routes of all frameworks, guards resolved across files: router constructors, include_router / app.use, decorators,
/// signatures, middleware, hooks, and checks in the handler itself.
class RouteTable {
public:
    /// Both must outlive the table.
    RouteTable(std::span<const FileRecord> files, const SymbolTable& symbols);

    const std::vector<RouteEntry>& entries() const { return m_entries; }

    /// A place where a router is mounted.
    struct MountPlace {
        const FileRecord* file;
        const record::Mount* mount;
    };
    /// All of them for a router of a file, by its local name.
    std::vector<MountPlace> mountsOf(const FileRecord& file, std::string_view router) const;

private:
    /// Functions of the repository by their last name.
    struct FunctionPlace {
        const FileRecord* file;
        FunctionId function;
    };
    /// What guards every route of a router.
    struct RouterGuards {
        bool asked = false;
        bool reachesApplication = false;
        std::string prefix; ///< of the mount below the application
        std::string replaced; ///< own prefix of a namespace whose mount gives another
        std::vector<std::string> guards;
        std::vector<std::pair<std::string, std::string>> scoped; ///< below a path: path, guard
    };

    void collectFunctions();
    void collectGlobalGuards();
    void collectRestGuard(const FileRecord& file);
    std::string globalGuard(const FileRecord& file, const record::Route& route) const;
    std::string_view globalPrefix(std::string_view path) const;
    const FileRecord* definerOf(const FileRecord& file, std::string_view router, std::string& name) const;
    std::string restGuard(const FileRecord& file, const record::Route& route, std::span<const std::string> guards) const;
    bool isRestView(const FileRecord& file, ClassId klass, int depth) const;
    void addRoutes(const FileRecord& file);
    const RouterGuards& routerGuards(const FileRecord& file, std::string_view router);
    void addHandedGuards(const FileRecord& file, std::string_view router, RouterGuards& known);
    void collectScopedGuards(const FileRecord& file, std::string_view router, RouterGuards& known);
    /// Whether a path is a scope or lies below it: "/api/users" below "/api".
    static bool liesBelow(std::string_view path, std::string_view scope);
    bool means(const MountPlace& place, std::string_view child, const FileRecord& file, std::string_view router) const;
    bool mounts(const MountPlace& place, const FileRecord& file, std::string_view router) const;
    bool isAuthGuard(const std::string& qualified, int depth);
    bool isHollow(const FileRecord& file, std::string_view guard) const;
    bool refuses(const FunctionPlace& place, int depth);
    void addViewGuards(const FileRecord& from, std::string_view name, std::vector<std::string>& guards, int depth) const;
    void addProcedureGuards(std::vector<std::string>& guards) const;
    /// A class of the repository; the file is null when it is not known.
    struct ClassPlace {
        const FileRecord* file = nullptr;
        ClassId klass = noId;
    };
    ClassPlace classMeant(const FileRecord& file, std::string_view name) const;
    void joinUrlPatterns();
    void addClassGuards(const FileRecord& file, ClassId klass, std::vector<std::string>& guards, int depth) const;
    static bool asksInDispatch(const FileRecord& file, ClassId klass);
    bool asksInConstructor(const FunctionPlace& place, int depth);
    bool checksInHandler(const RouteEntry& entry, std::string& reason);
    bool callChecks(std::string_view name);
    bool delegateChecks(const FileRecord& file, FunctionId handler, std::string& reason);

    std::span<const FileRecord> m_files;
    const SymbolTable& m_symbols;
    std::vector<RouteEntry> m_entries;
    std::vector<MountPlace> m_mounts;
    struct GlobalPrefix {
        std::string folder; ///< below which its application lies
        std::string prefix;
    };
    std::vector<GlobalPrefix> m_globalPrefixes; ///< of Nest's setGlobalPrefix()
    std::string m_djangoGuard, m_restGuard, m_fastifyGuard; ///< before all routes of the framework; "" for none
    std::map<std::pair<const FileRecord*, std::string>, RouterGuards> m_routers;
    std::unordered_map<std::string_view, std::vector<std::pair<const FileRecord*, const record::Router*>>> m_procedures; ///< of tRPC, by name
    std::unordered_map<std::string_view, std::vector<FunctionPlace>> m_functions;
    std::unordered_map<std::string_view, std::vector<std::pair<const FileRecord*, ClassId>>> m_classDefinitions; ///< by name
    std::unordered_map<std::string_view, std::vector<FunctionPlace>> m_classes; ///< methods by the name of their class
    std::unordered_map<std::string, bool> m_isAuthGuard;
};

/// Whether a name speaks of authentication or authorisation: "get_current_user", "requireAuth", "JwtAuthGuard", "CurrentUser".
bool speaksOfAuthentication(std::string_view name);

} // namespace punchlist
