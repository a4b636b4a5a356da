#pragma once

#include "project/filerecord.h"
#include "repository/churn.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// All facts of a repository joined: what imports what, what calls what, what starts the program and what it reaches, which
/// routes there are and who calls them, what tests touch, what the environment and the manifests say.
///
/// How to read it: a file is a FileId, its facts are `record(file)`; a function is a FunctionKey (file and number). Questions
/// about one file or function are members of ProjectIndex, tables about everything (entryPoints, clientRequests, …) are spans.
/// Built once per scan from the records of all files (core/project/filerecord.h), constant and shared by all threads afterwards.
///
/// Nothing here is certain just because it is listed: calls and reachability carry how far the callee was known. Absence of an
/// edge proves nothing about code that builds names at run time; `isMentioned` answers that more carefully.
namespace punchlist {

using FileId = std::uint32_t;

struct FunctionKey {
    FileId file = noId;
    FunctionId function = noId; ///< noId: the code of the module itself
    friend auto operator<=>(const FunctionKey&, const FunctionKey&) = default;
};

/// How a callee was found.
enum class Certainty : std::uint8_t {
    Direct, ///< by name, through imports and re-exports
    Typed,  ///< a method of an object whose class is known
    ByName, ///< only the method's name is known: any function of that name
};

struct ImportEdge {
    FileId from = noId, to = noId;
    std::uint32_t import = noId; ///< into FileRecord::imports of `from`
    bool lazy = false;     ///< inside a function, or import()
    bool typeOnly = false; ///< never runs
};

struct CallEdge {
    FunctionKey caller{}, callee{};
    std::uint32_t call = noId; ///< into FileRecord::calls of the caller's file; noId when the function is only passed on
    Certainty certainty = Certainty::Direct;
};

/// From where code is reached; a bit set.
enum Reach : std::uint16_t {
    ReachedAtStart = 1 << 0,   ///< module level code of an imported module
    ReachedByRequest = 1 << 1, ///< a route handler calls it
    ReachedByWorker = 1 << 2,  ///< a task of a queue
    ReachedBySchedule = 1 << 3,
    ReachedByCommand = 1 << 4, ///< command line tools and scripts
    ReachedByThread = 1 << 5,  ///< runs on a worker thread
    ReachedByLoop = 1 << 6,    ///< runs in an event loop: async functions and what they call
    ReachedByPage = 1 << 7,    ///< browser code
    ReachedByTest = 1 << 8,
    ReachedByTool = 1 << 10, ///< build and test tools, workflow jobs, migrations
    ReachedByName = 1 << 9,    ///< on the way there, a callee was known by its name only
    ReachedInProduction = ReachedAtStart | ReachedByRequest | ReachedByWorker | ReachedBySchedule | ReachedByCommand | ReachedByPage,
};

struct EntryPoint {
    enum class Kind : std::uint8_t {
        Application, ///< ASGI or WSGI application, HTTP server
        Worker,      ///< task of a queue
        Schedule,    ///< task that a clock starts
        Command,     ///< console script, main guard, management command
        Page,        ///< page of Next.js, script of an HTML page
        Library,     ///< main, module, bin and exports of a package
        Tool,        ///< configuration of a build or test tool
        Test,
    };
    Kind kind = Kind::Command;
    FunctionKey target{};
    std::string why{};      ///< "uvicorn app.main:app in docker-compose.yml"
    FileId declaredIn = noId;
    TextRange place{};      ///< in declaredIn
};
std::string_view entryPointKindName(EntryPoint::Kind kind);

/// A route of the backend with what protects and feeds it.
struct IndexedRoute {
    FileId file = noId;
    std::uint32_t route = noId; ///< into FileRecord::routes
    FunctionKey handler{};        ///< function noId when it was not found
    std::string method{}, path{};   ///< path with the prefixes of routers and mounts
    std::vector<std::string> guards{};
    bool authenticated = false;
    std::string authenticatedBy{};
    std::string rateLimitedBy{};  ///< the guard or decorator, "" for none
    std::string bodyModel{};      ///< annotated model or schema of the body, "" for none
    bool takesPage = false;     ///< limit, offset, page, cursor or the like among its parameters
    bool mountKnown = false;
    std::vector<std::uint32_t> callers{}; ///< into clientRequests()
};

struct ClientRequest {
    FileId file = noId;
    std::uint32_t call = noId;  ///< into FileRecord::clientCalls
    std::uint32_t route = noId; ///< into routes(); noId when no route fits
    bool external = false;      ///< names a host, or no backend of this repository can be meant
    bool methodDiffers = false; ///< the path fits routes, but none with this method
};

struct DependencyEntry {
    std::string name{};           ///< normalised
    FileId manifest = noId;
    std::uint32_t entry = noId; ///< into FileRecord::dependencies
    bool isPython = false;
    bool development = false;   ///< group dev, test, lint, docs or the manifest's name says so
    bool locked = false;        ///< a lock file lies beside the manifest or above
    std::vector<std::string> importNames{}; ///< under which code imports it
    std::vector<FileId> importedBy{}; ///< production files
    std::vector<FileId> importedByTests{};
    bool mentioned = false;     ///< named in a command, setting or text: plug-ins, drivers, servers
};

/// A package that code imports and that is neither of this repository nor of the language.
struct ExternalImport {
    std::string root{};           ///< "yaml", "@tanstack/react-query"
    FileId file = noId;
    std::uint32_t import = noId;
    bool isPython = false;
    bool declared = false;      ///< some manifest that counts for the file declares it
};

class RouteTable;

class ProjectIndex {
public:
    struct Input {
        std::vector<FileRecord> records;      ///< sorted by path
        std::vector<std::string> paths;       ///< every file that the walk saw, sorted
        /// Churn by path, empty when unknown. Reading history takes as long as scanning the files: called once, by the first
        /// question for it. May be missing.
        std::function<std::unordered_map<std::string, FileChurn>()> churn;
        /// Does two pieces of work, at the same time when it can, and returns when both are done. May be missing.
        std::function<void(const std::function<void()>&, const std::function<void()>&)> together;
        /// By record: its number among the files of the ProjectContext, noId when it is not among them. May be missing.
        std::vector<std::uint32_t> contexts;
    };
    explicit ProjectIndex(Input input);
    ~ProjectIndex();
    ProjectIndex(const ProjectIndex&) = delete;
    ProjectIndex& operator=(const ProjectIndex&) = delete;

    // ---- files
    std::size_t fileCount() const;
    const FileRecord& record(FileId file) const;
    FileId find(std::string_view path) const; ///< noId when there is no such record
    /// Into ProjectContext::files; noId when only the record of the file was kept.
    std::uint32_t contextOf(FileId file) const;
    bool hasPath(std::string_view path) const; ///< files without a record count too
    bool hasFolder(std::string_view path) const;
    /// Code that runs in production: not tests, scripts, migrations, vendored or configuration of tools.
    bool isProduction(FileId file) const;

    // ---- imports
    std::span<const ImportEdge> imports(FileId file) const;
    std::span<const ImportEdge> importers(FileId file) const;
    /// The file that an import means, noId for packages and what was not found.
    FileId importTarget(FileId file, std::uint32_t import) const;
    /// Whether an import names something of this repository that does not exist.
    bool isBrokenImport(FileId file, std::uint32_t import) const;
    bool isFirstParty(FileId file, std::uint32_t import) const;
    /// Groups of files that import each other when they are loaded. Lazy and type-only imports do not count.
    const std::vector<std::vector<FileId>>& cycles() const;
    /// The same with imports inside functions: cycles that somebody broke by hand. Those of cycles() are left out.
    const std::vector<std::vector<FileId>>& hiddenCycles() const;

    // ---- calls
    std::span<const CallEdge> callees(FunctionKey function) const;
    std::span<const CallEdge> callers(FunctionKey function) const;
    /// What a qualified name means when `file` writes it: a function; function noId with a class below.
    struct Symbol {
        FileId file = noId;
        FunctionId function = noId;
        ClassId classId = noId;
        std::uint32_t variable = noId;
        bool isModule = false;
        explicit operator bool() const { return file != noId; }
    };
    Symbol resolve(FileId file, std::string_view qualified) const;
    /// A name that a module offers: defined, imported or passed on by a star import there.
    Symbol member(FileId file, std::string_view name) const;
    /// Whether not all names of a module can be known: __getattr__, foreign star imports, syntax errors.
    bool isOpen(FileId file) const;
    /// The method of a class or its bases, as far as they are in the repository.
    Symbol method(FileId file, ClassId classId, std::string_view name) const;
    /// The class that a base, annotation or constructor call names.
    Symbol resolveClass(FileId file, std::string_view qualified) const;
    struct ClassKey {
        FileId file = noId;
        ClassId classId = noId;
        friend auto operator<=>(const ClassKey&, const ClassKey&) = default;
    };
    /// The classes that name this one as a base.
    std::span<const ClassKey> derivedClasses(ClassKey key) const;
    /// How many files mention an identifier; production files only, or all. The defining place does not count.
    std::uint32_t mentionCount(std::string_view identifier, bool productionOnly) const;
    bool isMentioned(std::string_view identifier) const { return mentionCount(identifier, false) > 0; }
    /// Whether code, a shell script or a JSON or TOML file mentions it.
    bool isMentionedByPrograms(std::string_view identifier) const;

    // ---- what runs
    const std::vector<EntryPoint>& entryPoints() const; ///< sorted by target
    std::span<const EntryPoint> entryPoints(FileId target) const;
    std::uint16_t reach(FunctionKey function) const; ///< Reach bits
    std::uint16_t reach(FileId file) const { return reach(FunctionKey{file, noId}); }
    /// Whether some file loads every module of this one's folder, as programs load their plugins: nobody names what it offers.
    bool isLoadedByFolder(FileId file) const;
    /// Whether there are entry points at all; without them nothing can be said about reachability.
    bool knowsEntryPoints() const;

    // ---- web
    const std::vector<IndexedRoute>& routes() const;
    /// The routes as they were found; routes() has the same ones in the same order, joined with the rest.
    const RouteTable& routeTable() const;
    const std::vector<ClientRequest>& clientRequests() const;

    // ---- packages
    const std::vector<DependencyEntry>& dependencies() const;
    const std::vector<ExternalImport>& externalImports() const;

    // ---- tests
    std::span<const FileId> testedBy(FileId file) const; ///< test files that import it, re-exports followed
    bool isTestedIndirectly(FileId file) const;      ///< something that tests import imports it
    bool hasTests() const;
    /// Whether tests call or await the function, directly or as a method of that name; being patched does not count.
    bool isCalledByTests(FunctionKey function) const;

    // ---- history; the first question reads it
    const FileChurn* churn(FileId file) const; ///< null when unknown
    /// Files whose churn × size lies before the knee of the curve.
    const std::vector<FileId>& hotSpots() const;

    struct Private; ///< core/project/projectindexdata.h

private:
    std::unique_ptr<Private> d;
};

} // namespace punchlist
