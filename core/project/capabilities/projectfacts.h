#pragma once

#include "detectors/detector.h"
#include "project/capabilities/signalresult.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

class Expression;

/// Whether a probe may ask for this fact or set of functions. The table in projectfacts.cpp lists them with what they say.
bool isProjectFact(std::string_view name);
bool isFunctionSet(std::string_view name);

/// Whether a model class stands for a table: not a schema of requests (SQLModel makes both), not a mixin.
bool isTable(const record::Model& model);

/// What probes need and no list of patterns can say: shares of routes, the isolation of the core, images, lock files.
/// The project must outlive it. Not for several threads.
class ProjectFacts {
public:
    explicit ProjectFacts(const ProjectContext& project);

    SignalResult fact(std::string_view name);
    /// How many members of a set of functions reach a place of the signal: in the function itself or in what it calls, four
    /// calls deep; for processes, in the files that they load.
    SignalResult share(std::string_view set, const SignalResult& signal);
    /// A command line module inside a package that an entry point reaches: as much part of the program as the rest of it.
    bool isPackagedCommand(FileId file) const;
    /// Code for the browser.
    bool isFrontend(FileId file);
    /// Beside the product: tools for developers, examples, generated client libraries, load tests.
    static bool isAside(std::string_view path);
    /// A table of an SQL file or a migration; those of model classes are known.
    void addTable(FileId file, const std::string& name, const std::vector<std::string>& columns);
    /// The text of a function with its parameters.
    std::string_view bodyText(FunctionKey key) const;

    // ---- the facts, see the table in projectfacts.cpp
    SignalResult apiRoutes();
    SignalResult backendModules();
    SignalResult authenticatedRoutes();
    SignalResult adminRoutes();
    SignalResult versionedRoutes();
    SignalResult limitedRoutes();
    SignalResult limitedAuthRoutes();
    SignalResult limitedMutations();
    SignalResult pagedLists();
    SignalResult bodyModels();
    SignalResult routeFiles();
    SignalResult permissionGuards();
    SignalResult ownerColumns();
    SignalResult ownerFilters();
    SignalResult auditTable();
    SignalResult settingRows();
    SignalResult tenantPreferences();
    SignalResult corePackage();
    SignalResult coreFrameworkImports();
    SignalResult coreCallers();
    SignalResult coreUpwardImports();
    SignalResult importCycles();
    SignalResult testedLines();
    SignalResult downgrades();
    SignalResult lifespanShutdown();
    int viewSpeaksOfCaller(const IndexedRoute& route, const Expression& expression);
    bool mayChange(const IndexedRoute& route) const;
    SignalResult encryptedColumns();
    SignalResult knownProcesses();
    SignalResult servicePrints();
    SignalResult redactedLogs();
    SignalResult rootlessImages();
    SignalResult multiStageImages();
    SignalResult clientRequests();
    SignalResult requiredSettings();
    SignalResult requiredVariables();
    SignalResult environmentSchemas();

    /// Files that count for test coverage: production code of the language families that have tests at all.
    std::vector<FileId> coveredModules() const;

private:
    bool startsProcess(const EntryPoint& entry) const;
    bool speaksOfCaller(FunctionKey function, const Expression& expression, int depth);
    std::string permissionCallIn(FunctionKey function, const Expression& expression) const;
    FunctionKey methodOf(FileId file, ClassId klass, std::string_view name, int depth);
    std::map<std::string_view, std::pair<FileId, ClassId>, std::less<>> m_classPlaces; ///< classes of Python by name; noId = several
    struct Core {
        std::string folder; ///< with '/' at the end; "" when there is none
        std::vector<FileId> files;
    };
    const Core& core();
    std::vector<FunctionKey> members(std::string_view set);
    std::vector<FileId> processes();
    bool reaches(FunctionKey from, const std::set<FunctionKey>& places);
    std::vector<std::string_view> guardNames(const IndexedRoute& route) const;
    bool isDeclaredPublic(const IndexedRoute& route) const;
    const std::set<std::string>& sharedThings();
    bool hasScriptRoutes();
    std::string_view routeText(const IndexedRoute& route) const;
    SignalMatch routeMatch(const IndexedRoute& route, std::string text) const;
    SignalMatch functionMatch(FunctionKey key, std::string text) const;
    SignalMatch fileMatch(FileId file, std::string text) const;
    std::vector<const IndexedRoute*> backendRoutes();

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::vector<signed char> m_frontend; ///< by file; -1 not known yet
    std::unordered_map<std::string, bool> m_frontendManifests;
    int m_scriptRoutes = -1; ///< whether there are routes in JavaScript; -1 = not known yet
    struct Table {
        FileId file;
        std::string name;
        std::vector<std::string> columns;
    };
    std::vector<Table> m_tables;
    std::set<std::string> m_sharedThings; ///< "project" where projects have members
    bool m_sharedKnown = false;
    Core m_core;
    bool m_coreKnown = false;
};

} // namespace punchlist
