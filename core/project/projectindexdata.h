#pragma once

#include "base/namemap.h"
#include "project/moduleresolver.h"
#include "project/projectindex.h"
#include "project/routetable.h"
#include "project/symboltable.h"

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

/// The inside of the index and the steps that build it, in their order. Internal to core/project.
namespace punchlist {

struct ProjectIndex::Private {
    std::vector<FileRecord> records;
    std::vector<std::string> paths;
    std::vector<std::uint32_t> contexts;
    std::vector<bool> productionFiles; ///< by file
    std::function<std::unordered_map<std::string, FileChurn>()> readChurn;
    std::once_flag churnRead, hotSpotsFound;
    std::unordered_map<std::string, FileChurn> churnByPath; ///< once it was read: see churn()
    std::unique_ptr<ModuleResolver> modules;
    std::unique_ptr<SymbolTable> symbols;

    // importgraph.cpp
    std::vector<std::vector<ImportEdge>> imports;        ///< by file
    std::vector<std::vector<ImportEdge>> importersOf;    ///< the same edges by their end
    std::vector<std::vector<FileId>> cycles, hiddenCycles;
    void buildImports();
    void findCycles();

    // folderloads.cpp
    std::vector<bool> isLoadedByFolder; ///< by file: some file loads every module of its folder
    std::vector<std::string> foldersLoadedBy(FileId file) const;
    void addFolderLoads();

    // callgraph.cpp
    std::vector<std::uint32_t> firstNode; ///< by file: the module's node; functions follow. One more at the end
    std::vector<FileId> fileOfNode;
    std::vector<std::uint32_t> firstCallee;  ///< by node, into callees. One more at the end
    std::vector<CallEdge> calls;             ///< sorted by caller
    std::vector<std::uint32_t> calleeNodes;  ///< of the same edges
    std::vector<std::uint32_t> firstCaller;  ///< by node, into callers. One more at the end
    std::vector<CallEdge> callsByCallee;
    struct ClassUse {
        std::uint32_t node;
        FileId file;
        ClassId classId;
        friend auto operator<=>(const ClassUse&, const ClassUse&) = default;
    };
    std::vector<ClassUse> classUses;                     ///< sorted, each once
    std::vector<ClassKey> bases, derived;                ///< sorted by base; the same numbers
    NameMap methodNames;                                 ///< of production code → methodsByName
    std::vector<std::vector<FunctionKey>> methodsByName;
    struct Mention {
        std::string_view name;
        std::uint32_t production = 0, all = 0; ///< files that mention it
        bool outsideManifests = false; ///< by a file that declares no dependencies
        bool inPrograms = false;       ///< by code, a script or a JSON or TOML file
    };
    NameMap mentionNames; ///< → mentions
    std::vector<Mention> mentions;
    void numberNodes();
    void collectMethods();
    void buildCalls();
    void countMentions();
    std::span<const CallEdge> callees(std::uint32_t node) const
    {
        return std::span(calls).subspan(firstCallee[node], firstCallee[node + 1] - firstCallee[node]);
    }
    std::span<const CallEdge> callers(std::uint32_t node) const
    {
        return std::span(callsByCallee).subspan(firstCaller[node], firstCaller[node + 1] - firstCaller[node]);
    }
    std::uint32_t node(FunctionKey key) const { return firstNode[key.file] + (key.function == noId ? 0 : key.function + 1); }
    FunctionKey key(std::uint32_t node) const;

    // entrypoints.cpp
    std::vector<EntryPoint> entryPoints;
    void findEntryPoints();

    // reachability.cpp
    std::vector<std::uint16_t> reach;                    ///< by node
    void propagateReach();

    // webindex.cpp
    std::unique_ptr<RouteTable> routeTable; ///< made before routes
    std::vector<IndexedRoute> routes;
    std::vector<ClientRequest> clientRequests;
    FunctionKey actionOfSails(FileId from, std::string_view name) const;
    void buildRoutes();
    std::vector<std::vector<std::string>> routeSegments; ///< by route
    std::unordered_set<std::uint32_t> findClients() const; ///< nodes
    void matchClientCalls();
    struct RouteMatch {
        std::uint32_t route = noId;
        bool methodDiffers = false; ///< the path fits, the method does not
    };
    /// The route that a request means; "" for an unknown method. Routes of `from` itself are left out.
    RouteMatch matchRoute(std::string_view method, std::string_view path, FileId from) const;

    // packageindex.cpp
    std::vector<DependencyEntry> dependencies;
    std::vector<ExternalImport> externalImports;
    void buildPackages();

    // testindex.cpp
    std::vector<std::vector<FileId>> testedBy;
    std::vector<bool> testedIndirectly;
    std::unordered_set<std::string_view> calledInTests;  ///< names of functions and methods
    std::unordered_set<std::uint32_t> requestedInTests;  ///< nodes of route handlers that tests send requests to
    bool hasTests = false;
    void buildTests();

    // projectindex.cpp
    const std::unordered_map<std::string, FileChurn>& churn();
    std::vector<FileId> hotSpots;
    void findHotSpots();
    void findProduction();
    bool isProduction(FileId file) const { return productionFiles[file]; }
};

} // namespace punchlist
