#include "detectors/completeness/neverwired.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/completeness/loadedbyname.h"
#include "detectors/projectreport.h"
#include "detectors/templatepath.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

/// Names that promise protection: what they would do does not happen.
bool promisesProtection(std::string_view name)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"check", "enforce", "validate", "verify", "limit", "quota", "sanitize", "sanitise", "audit", "moderate", "cleanup", "purge", "throttle", "guard",
                                                                   "authorize", "revoke", "expire", "encrypt", "scrub", "redact", "prune", "retry", "rollback"});
    static constexpr auto nouns = std::to_array<std::string_view>({"limiter", "validator", "sanitizer", "moderator", "guard", "breaker", "audit", "quota", "ratelimiter", "allowed", "permitted"});
    const auto words = wordsOf(name);
    return !words.empty() && (isOneOf(std::string_view(words.front()), verbs) || isOneOf(std::string_view(words.back()), nouns));
}

struct Unused {
    FileId file;
    TextRange range;
    std::string name;
    bool protects = false;
    bool tested = false;
};

class UnusedFinder {
public:
    explicit UnusedFinder(const ProjectIndex& index) : m_index(index) { }

    /// Everything at the top of a module that nothing refers to by name.
    void collect(FileId file, std::vector<Unused>& found) const
    {
        const auto& record = m_index.record(file);
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            const auto name = record.text(function.name);
            if (function.isMethod)
                collectMethod(file, f, found);
            if (name.empty() || function.isMethod || function.outer != noId || function.owner != noId || function.isHandler || function.isTest || function.isAbstract || function.isValue || !function.decorators.empty()
                || function.statements < 2 || (function.statements == 2 && !promisesProtection(name)) || name == "main" || name.starts_with("__"))
                continue;
            if (m_index.mentionCount(name, true) > 0 || isOffered(record, function.name) || isReferred({file, f}))
                continue;
            found.push_back({file, function.header, std::string(name), promisesProtection(name), m_index.mentionCount(name, false) > 0});
        }
        for (ClassId c = 0; c < record.classes.size(); ++c) {
            const auto& klass = record.classes[c];
            const auto name = record.text(klass.name);
            // NullPublisher, FakeMailer: a setting of developers' machines names it
            static constexpr auto standIns = std::to_array<std::string_view>({"null", "fake", "dummy", "mock", "stub"});
            const auto first = wordsOf(name);
            if (!first.empty() && isOneOf(std::string_view(first.front()), standIns))
                continue;
            if (name.empty() || klass.function != noId || !klass.decorators.empty() || m_index.mentionCount(name, true) > 0 || isOffered(record, klass.name) || isFrameworkClass(file, klass))
                continue;
            const auto methods = std::ranges::count_if(record.functions, [&](const record::Function& function) { return function.owner == c && function.statements >= 2; });
            if (methods < 2)
                continue;
            found.push_back({file, klass.header, std::string(name), promisesProtection(name), m_index.mentionCount(name, false) > 0});
        }
    }

private:
    /// Methods of classes that only this repository calls.
    void collectMethod(FileId file, FunctionId f, std::vector<Unused>& found) const
    {
        const auto& record = m_index.record(file);
        const auto& function = record.functions[f];
        const auto name = record.text(function.name);
        const auto& klass = record.classes[function.owner];
        if (record.language != Language::Python || name.empty() || name.starts_with('_') || isCalledByConvention(name) || !function.decorators.empty() || function.isAbstract || function.statements < 2 || function.isHandler
            || !klass.decorators.empty() || m_index.mentionCount(name, true) > 0 || isFrameworkClass(file, klass))
            return;
        if (record.text(klass.name).ends_with("Mixin") && !promisesProtection(name))
            return; // the class that it is mixed into may call it, or have its own replaced
        if (promisesProtection(name) || function.statements >= 6)
            found.push_back({file, function.header, std::string(record.text(function.scope)), promisesProtection(name), m_index.mentionCount(name, false) > 0});
    }
    /// Default exports of pages and the like are taken by their place.
    static bool isOffered(const FileRecord& record, TextId name)
    {
        return record.defaultExport == name || (isJavaScriptFamily(record.language) && record.routes.size() > 0);
    }
    bool isReferred(FunctionKey key) const
    {
        return std::ranges::any_of(m_index.callers(key), [&](const CallEdge& edge) { return !m_index.record(edge.caller.file).isTest && edge.certainty != Certainty::ByName; });
    }
    /// Classes that a framework finds by what they derive from, if only through classes of this repository.
    bool isFrameworkClass(FileId file, const record::Class& klass, int depth = 0) const
    {
        constexpr int maxDepth = 8;
        const auto& record = m_index.record(file);
        return std::ranges::any_of(klass.bases, [&](TextId base) {
            const auto text = record.text(base);
            if (text == "object" || text == "abc.ABC" || text == "Exception")
                return false;
            const auto symbol = m_index.resolveClass(file, text);
            return !symbol || (symbol.classId != noId && depth < maxDepth && isFrameworkClass(symbol.file, m_index.record(symbol.file).classes[symbol.classId], depth + 1));
        }) || std::ranges::any_of(record.models, [&](const record::Model& model) { return model.name == klass.name; });
    }

    const ProjectIndex& m_index;
};

/// A package whose public names are its product: published, and started by nobody here.
bool isLibrary(const ProjectIndex& index)
{
    return !index.knowsEntryPoints() || (index.routes().empty() && std::ranges::none_of(index.entryPoints(), [](const EntryPoint& entry) {
        return entry.kind == EntryPoint::Kind::Application || entry.kind == EntryPoint::Kind::Worker || entry.kind == EntryPoint::Kind::Page;
    }));
}

/// What people make for others: parts of the repository whose names may be used elsewhere.
class OfferedParts {
public:
    explicit OfferedParts(const ProjectIndex& index)
        : m_index(index)
    {
        for (const auto& entry : index.entryPoints()) {
            const auto folder = entry.kind == EntryPoint::Kind::Library && entry.declaredIn != noId ? folderOfPath(index.record(entry.declaredIn).path) : std::string();
            if (!folder.empty())
                m_packages.insert(folder + '/');
        }
    }

    /// The folder below which a package.json offers names to others.
    bool isInPackage(const std::string& path) const
    {
        return std::ranges::any_of(m_packages, [&](const std::string& folder) { return path.starts_with(folder); });
    }

    /// A Python distribution of its own without an application: what it offers is for others.
    bool isInLibraryProject(const std::string& path)
    {
        const auto folder = folderOfPath(path);
        if (folder.empty())
            return false;
        if (const auto known = m_inLibraryProject.find(folder); known != m_inLibraryProject.end())
            return known->second;
        bool result = false;
        if (!m_index.hasPath(folder + "/pyproject.toml") && !m_index.hasPath(folder + "/setup.py")) {
            result = isInLibraryProject(folder);
        } else {
            result = std::ranges::none_of(m_index.entryPoints(), [&](const EntryPoint& entry) {
                return (entry.kind == EntryPoint::Kind::Application || entry.kind == EntryPoint::Kind::Worker) && m_index.record(entry.target.file).path.starts_with(folder + "/");
            });
        }
        m_inLibraryProject.emplace(folder, result);
        return result;
    }

private:
    const ProjectIndex& m_index;
    std::set<std::string> m_packages;                        ///< folders with their slash
    std::unordered_map<std::string, bool> m_inLibraryProject; ///< by folder
};

/// What a framework or platform calls by its name.
bool isPlatformFile(const ProjectIndex& index, FileId file)
{
    const auto& record = index.record(file);
    return std::ranges::any_of(index.entryPoints(file), [&](const EntryPoint& entry) {
               return entry.kind == EntryPoint::Kind::Page || entry.kind == EntryPoint::Kind::Library || (entry.kind == EntryPoint::Kind::Application && isJavaScriptFamily(record.language));
           })
        || std::ranges::any_of(record.functions, [&](const record::Function& function) {
               const auto name = record.text(function.name);
               return function.outer == noId && (name == "handler" || name == "lambda_handler" || name == "build_wheel" || name == "build_sdist" || name == "build_editable"); // PEP 517
           });
}

/// A file that stands in for one of the same name: ee/app/limits.py beside app/limits.py is loaded in its place.
bool isOverlay(const ProjectIndex& index, const std::string& path)
{
    for (std::size_t start = 0; start < path.size();) {
        const auto slash = path.find('/', start);
        if (slash == std::string::npos)
            return false;
        const auto other = path.substr(0, start) + path.substr(slash + 1);
        if (other.find('/') != std::string::npos && index.find(other) != noId)
            return true;
        start = slash + 1;
    }
    return false;
}

/// Steps and components that are taken by their place: numbered scripts, versions of a schema, copied widgets, mail templates.
bool isTakenByPlace(const std::string& path)
{
    const auto stem = std::string_view(path).substr(0, path.rfind('.'));
    if (stem.ends_with("Mock") || stem.ends_with("Mocks") || stem.ends_with("-mock") || stem.ends_with("Fake")) // for tests
        return true;
    static constexpr auto platforms = std::to_array<std::string_view>({".web.", ".native.", ".ios.", ".android."}); // the bundler takes the one of its target
    const auto name = nameOfPath(path);
    if (std::ranges::any_of(platforms, [&](std::string_view platform) { return name.find(platform) != std::string_view::npos; }))
        return true;
    // What a framework looks for by its name, also that of another repository which this one is a plugin of.
    static constexpr auto conventional = std::to_array<std::string_view>({"urls.py", "settings.py", "dynaconf_hooks.py", "gunicorn.conf.py", "local_settings.py", "wsgi.py", "asgi.py"});
    if (std::ranges::find(conventional, std::string_view(name)) != conventional.end())
        return true;
    if (name.starts_with('.') && name.find("rc.") != std::string_view::npos) // .releaserc.js: a tool looks for it
        return true;
    return isTemplatePath(path) || path.find("/versions/") != std::string::npos || (name.front() >= '0' && name.front() <= '9') || path.find("/components/ui/") != std::string::npos || path.find("/emails/") != std::string::npos;
}

/// tsup.config.js and the like name the file that a package starts with.
bool isBuiltAsLibrary(const ProjectContext& project, const std::string& path)
{
    static constexpr auto builders = std::to_array<std::string_view>({"tsup.config.", "rollup.config.", "vite.config.", "tsdown.config.", "unbuild.config.", "build.config."});
    return std::ranges::any_of(project.files, [&](const FileContext& file) {
        const auto other = nameOfPath(file.facts.path);
        const auto folder = folderOfPath(file.facts.path);
        const bool isAbove = folder.empty() || path.starts_with(folder + '/');
        return isAbove && std::ranges::any_of(builders, [&](std::string_view builder) { return other.starts_with(builder); })
            && file.source.view().find(path.substr(folder.empty() ? 0 : folder.size() + 1)) != std::string_view::npos;
    });
}

/// What a src/index.ts passes on that nothing here imports, or that a bundler makes a library of: it is made for others.
std::unordered_set<FileId> passedOnByEntry(const ProjectContext& project)
{
    const auto& index = *project.index;
    std::unordered_set<FileId> files;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        const auto folder = folderOfPath(record.path);
        const bool isEntry = isJavaScriptFamily(record.language) && nameOfPath(record.path).starts_with("index.") && (folder.empty() || nameOfPath(folder) == "src" || nameOfPath(folder) == "lib");
        if (!isEntry || (!index.importers(file).empty() && !isBuiltAsLibrary(project, record.path)))
            continue;
        std::vector<FileId> passing = {file};
        while (!passing.empty()) { // an index may pass on another one
            const auto from = passing.back();
            passing.pop_back();
            for (const auto& edge : index.imports(from)) {
                if (edge.import != noId && index.record(from).imports[edge.import].reexport && files.insert(edge.to).second)
                    passing.push_back(edge.to);
            }
        }
    }
    return files;
}

/// The packages with components whose scripts are not read: App.vue may import any module of its package.
class UnreadComponents {
public:
    explicit UnreadComponents(const ProjectContext& project)
        : m_project(project)
    {
        static constexpr auto endings = std::to_array<std::string_view>({".vue", ".svelte", ".astro"});
        for (const auto& path : project.paths) {
            if (std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); }))
                m_packages.insert(packageOf(path));
        }
    }

    bool mayImport(const FileRecord& record) const { return !m_packages.empty() && isJavaScriptFamily(record.language) && m_packages.contains(packageOf(record.path)); }

private:
    std::string packageOf(const std::string& path) const
    {
        for (auto folder = folderOfPath(path);; folder = folderOfPath(folder)) {
            if (folder.empty() || m_project.hasPath(folder + "/package.json"))
                return std::string(folder);
        }
    }

    const ProjectContext& m_project;
    std::set<std::string> m_packages;
};

/// Uses that the index does not show: `export { Loading as default } from "./loading"`, after which nobody says the first name, and
/// files in a dialect that is not read whole (types of Flow).
class OtherNames {
public:
    explicit OtherNames(const ProjectContext& project)
    {
        const auto& index = *project.index;
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            if (!isJavaScriptFamily(record.language) || !index.isProduction(file))
                continue;
            for (const auto& import : record.imports) {
                if (import.reexport && import.alias != 0 && import.alias != import.name)
                    m_passedOn.emplace(record.text(import.name));
            }
            const auto* context = record.hasSyntaxErrors ? project.file(record.path) : nullptr;
            if (context)
                m_unread.emplace_back(file, context->source.view());
        }
    }

    bool has(FileId file, const std::string& name) const
    {
        return m_passedOn.contains(name) || std::ranges::any_of(m_unread, [&](const auto& other) { return other.first != file && hasWord(other.second, name); });
    }

private:
    static bool hasWord(std::string_view text, std::string_view word)
    {
        const auto isPart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; };
        for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
            const auto end = at + word.size();
            if ((at == 0 || !isPart(text[at - 1])) && (end == text.size() || !isPart(text[end])))
                return true;
        }
        return false;
    }

    std::set<std::string, std::less<>> m_passedOn;
    std::vector<std::pair<FileId, std::string_view>> m_unread;
};

/// A module that nothing in production loads, unless something loads it by its name.
bool isUnloaded(const ProjectIndex& index, FileId file)
{
    const auto& record = index.record(file);
    const auto reach = index.reach(file);
    const bool isPackage = nameOfPath(record.path).starts_with("__init__.") || nameOfPath(record.path).starts_with("index.");
    const bool imported = std::ranges::any_of(index.importers(file), [&](const ImportEdge& edge) { return !index.record(edge.from).isTest; });
    // @EventSubscriber(), @Entity(): the framework collects such classes.
    const bool isCollected = std::ranges::any_of(record.classes, [](const record::Class& klass) { return !klass.decorators.empty(); });
    return (reach & (ReachedInProduction | ReachedByTool)) == 0 && !imported && !isCollected && !isPackage && record.statements >= 8 && !record.functions.empty()
        && std::ranges::none_of(index.entryPoints(file), [](const EntryPoint& entry) { return entry.kind != EntryPoint::Kind::Test; });
}

/// "testUnleashClient.ts", "mock_roles.py": made for tests, though it lies among the code.
bool isForTests(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"test", "tests", "testing", "mock", "mocks", "fake", "fakes", "stub", "stubs", "fixture", "fixtures"});
    return hasWordOf(name, words);
}

/// One finding, whatever is in the module.
Report reportOfModule(const ProjectContext& project, FileId file)
{
    const auto& record = project.index->record(file);
    Report report;
    report.variant = "module";
    report.range = firstLineOf(project, file);
    const auto protects = std::ranges::find_if(record.functions, [&](const record::Function& function) { return function.outer == noId && promisesProtection(record.text(function.name)); });
    const auto klass = std::ranges::find_if(record.classes, [&](const record::Class& entry) {
        return entry.function == noId && !record.text(entry.name).ends_with("Error") && !record.text(entry.name).ends_with("Exception");
    });
    if (klass != record.classes.end())
        report.range = klass->header;
    else if (protects != record.functions.end())
        report.range = protects->header;
    report.values["name"] = record.path;
    report.values["count"] = std::to_string(record.lines);
    report.values["tests"] = project.index->testedBy(file).empty() ? "Nothing imports it." : "Only tests import it.";
    const bool isComponent = record.language == Language::Tsx || record.path.ends_with(".jsx");
    report.severity = isComponent ? Severity::Low : protects != record.functions.end() ? Severity::High : Severity::Medium;
    if (!project.index->testedBy(file).empty() && isForTests(nameOfPath(record.path)))
        report.confidence = Confidence::Low;
    for (const auto& function : record.functions) {
        if (function.outer == noId && !function.isMethod && function.name != 0 && function.header != report.range && report.evidence.size() < 20)
            report.evidence.push_back({.path = {}, .range = function.header, .role = EvidenceRole::Context, .note = "never runs", .snippet = {}});
    }
    return report;
}

Report reportOfUnused(std::vector<Unused> unused)
{
    std::ranges::stable_sort(unused, std::greater{}, &Unused::protects);
    const auto& first = unused.front();
    Report report;
    report.range = first.range;
    report.variant = unused.size() == 1 ? "" : "several";
    report.values["name"] = first.name;
    report.values["count"] = std::to_string(unused.size());
    report.values["tests"] = first.tested ? "Only tests use it." : "Nothing uses it.";
    report.severity = first.protects ? Severity::High : Severity::Low;
    // What only tests use may be there for them.
    report.confidence = std::ranges::all_of(unused, &Unused::tested) && !first.protects ? Confidence::Low : Confidence::Medium;
    for (std::size_t i = 1; i < unused.size(); ++i)
        report.evidence.push_back({.path = {}, .range = unused[i].range, .role = EvidenceRole::Place, .note = "`" + unused[i].name + "` is not used either", .snippet = {}});
    return report;
}

} // namespace

void NeverWired::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (isLibrary(index))
        return;
    const UnusedFinder finder(index);
    OfferedParts offered(index);
    const auto passedOn = passedOnByEntry(project);
    const UnreadComponents components(project);
    const OtherNames otherNames(project);
    std::vector<FileId> unloaded;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!index.isProduction(file) || index.isLoadedByFolder(file) || record.hasSyntaxErrors || record.hasMainGuard || passedOn.contains(file) || components.mayImport(record) || offered.isInPackage(record.path) || isTakenByPlace(record.path) || isPlatformFile(index, file) || isOverlay(index, record.path)
            || (record.language == Language::Python && offered.isInLibraryProject(record.path)))
            continue;
        if (isUnloaded(index, file)) {
            unloaded.push_back(file);
            continue;
        }
        std::vector<Unused> unused;
        finder.collect(file, unused);
        std::erase_if(unused, [&](const Unused& one) { return otherNames.has(file, one.name); });
        if (!unused.empty())
            reportAt(project, reporter, file, reportOfUnused(std::move(unused)));
    }
    const LoadedByName names(project, unloaded);
    for (const auto file : unloaded) {
        if (!names.mayLoad(file))
            reportAt(project, reporter, file, reportOfModule(project, file));
    }
}

} // namespace punchlist
