#include "detectors/testing/untestedmodule.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "project/capabilities/projectfacts.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <set>
#include <span>

namespace punchlist {
namespace {

constexpr std::uint32_t smallestModule = 20; ///< lines

/// Why a module without tests is a risk; 0 = models, settings and the like.
int riskOf(const ProjectIndex& index, FileId file)
{
    const auto& record = index.record(file);
    int risk = record.functions.empty() ? 0 : 1;
    static constexpr auto telling = std::to_array<std::string_view>({"security", "auth", "crypto", "payment", "billing", "storage", "job", "jobs", "worker", "queue", "processor", "transform", "migrate", "permission",
                                                                     "permissions", "webhook", "webhooks", "token", "tokens"});
    for (const auto& word : wordsOf(record.path.substr(record.path.rfind('/') + 1))) {
        if (std::ranges::find(telling, std::string_view(word)) != telling.end())
            risk = 2;
    }
    for (const auto& route : record.routes) {
        const auto method = record.text(route.method);
        if (method != "GET" && method != "HEAD" && method != "OPTIONS")
            risk = 2;
    }
    return risk;
}

/// What starts the program or is loaded whenever a test of Django runs, and what only developers start.
bool isStartOrTool(const std::string& path)
{
    const auto name = nameOfPath(path);
    return name == "apps.py" || name == "urls.py" || name == "settings.py" || name == "wsgi.py" || name == "asgi.py" || name == "manage.py" || name == "main.ts" || name == "main.tsx" || name == "main.js" || name == "main.jsx" || path.starts_with("dev/")
        || path.find("/dev/") != std::string::npos || path.find("/icons/") != std::string::npos;
}

/// Scripts of a package, and what configures its linters and builds.
bool runsInToolsOnly(const ProjectIndex& index, FileId file)
{
    const auto& record = index.record(file);
    if (!isJavaScriptFamily(record.language))
        return false;
    static constexpr auto tools = std::to_array<std::string_view>({"eslint", ".eslintrc", "prettier", ".prettierrc", "babel", "commitlint", "lint-staged", "tailwind", "postcss"});
    const auto name = nameOfPath(record.path);
    const auto reach = index.reach(file);
    for (const std::string_view plugins : {"eslint", "oxlint", "stylelint"}) { // rules of a linter: eslint-plugin-local/, tools/oxlint-plugins/
        for (auto at = record.path.find(plugins); at != std::string::npos; at = record.path.find(plugins, at + 1)) {
            if ((at == 0 || record.path[at - 1] == '/') && record.path.find('/', at) != std::string::npos)
                return true;
        }
    }
    return std::ranges::any_of(tools, [&](std::string_view tool) { return name.starts_with(tool); }) || ((reach & ReachedByTool) != 0 && (reach & ReachedInProduction) == 0);
}

/// Whether tests drive the pages in a browser: then they run the scripts without importing them.
bool testsInBrowser(const ProjectIndex& index)
{
    static constexpr auto drivers = std::to_array<std::string_view>({"playwright", "pytest-playwright", "selenium", "splinter", "pyppeteer", "helium", "@playwright/test", "cypress", "puppeteer", "testcafe",
                                                                     "webdriverio", "nightwatch"});
    if (std::ranges::any_of(index.dependencies(), [&](const DependencyEntry& entry) { return std::ranges::find(drivers, std::string_view(entry.name)) != drivers.end(); }))
        return true;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        for (const auto& import : record.imports) {
            const auto module = record.text(import.module);
            if (record.isTest && std::ranges::find(drivers, module.substr(0, module.find('.'))) != drivers.end())
                return true;
        }
    }
    return false;
}

/// Whether tests send requests to the whole of a Django project, whose views, forms and models they run without importing them.
bool requestsDjango(const ProjectIndex& index)
{
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        for (const auto& import : record.imports) {
            const auto module = record.text(import.module);
            if (record.isTest && (module.starts_with("django.test") || module.starts_with("rest_framework.test")))
                return true;
        }
    }
    return std::ranges::any_of(index.dependencies(), [](const DependencyEntry& entry) { return entry.name == "pytest-django"; });
}

/// `call_command("reindex")` runs management/commands/reindex.py.
bool isCommandOfTests(const ProjectContext& project, const std::string& path)
{
    if (path.find("/management/commands/") == std::string::npos)
        return false;
    const auto name = nameOfPath(path);
    const auto command = '"' + name.substr(0, name.rfind('.')) + '"';
    auto quoted = command;
    std::ranges::replace(quoted, '"', '\'');
    return std::ranges::any_of(project.files, [&](const FileContext& file) {
        const auto text = file.source.view();
        return file.facts.isTest && text.find("call_command") != std::string_view::npos && (text.find(command) != std::string_view::npos || text.find(quoted) != std::string_view::npos);
    });
}

/// The parts of a path, the file's without its ending.
std::vector<std::string_view> partsOf(std::string_view path)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        parts.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    parts.back() = parts.back().substr(0, parts.back().rfind('.'));
    return parts;
}

/// What the names of test files say they are about: shop/tests/test_views.py is about shop/views.py and shop/views/, whatever
/// it imports: it may go through an application that a fixture starts.
class NamedTests {
public:
    explicit NamedTests(const ProjectIndex& index)
    {
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            if (!record.isTest || record.language != Language::Python || !std::ranges::any_of(record.functions, &record::Function::isTest))
                continue;
            const auto parts = partsOf(record.path);
            const auto name = parts.back();
            if (!name.starts_with("test_"))
                continue;
            const auto tests = std::ranges::find_if(parts, [](std::string_view part) { return part == "tests" || part == "test"; });
            const auto folders = static_cast<std::size_t>(tests - parts.begin());
            if (tests == parts.end() || folders == 0 || parts[folders - 1] == "src")
                continue; // of the whole program: the name alone says too little
            m_tests[name.substr(5)].emplace_back(parts.begin(), tests);
        }
    }

    bool areAbout(std::string_view path) const
    {
        const auto parts = partsOf(path);
        return std::ranges::any_of(parts, [&](std::string_view part) {
            const auto found = m_tests.find(part);
            return found != m_tests.end() && std::ranges::any_of(found->second, [&](const std::vector<std::string_view>& folders) {
                return folders.size() < parts.size() && std::ranges::equal(folders, std::span(parts).first(folders.size()));
            });
        });
    }

private:
    std::map<std::string_view, std::vector<std::vector<std::string_view>>> m_tests; ///< what they are about: the folders that hold the tests' folder
};

struct Folder {
    std::vector<FileId> untested;
    std::size_t modules = 0;
    std::uint64_t untestedLines = 0;
};

/// The first segments of a folder.
std::string shortened(const std::string& folder, std::size_t segments)
{
    std::size_t end = 0;
    for (; segments > 0 && end < folder.size(); --segments)
        end = std::min(folder.find('/', end + 1), folder.size());
    return folder.substr(0, end);
}

/// To how many segments folders are cut so that a person can read the list.
std::size_t depthOf(const ProjectIndex& index)
{
    constexpr std::size_t mostFindings = 25;
    std::set<std::string> all;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        if (index.record(file).language == Language::Python && index.isProduction(file) && index.testedBy(file).empty())
            all.insert(folderOfPath(index.record(file).path));
    }
    for (std::size_t depth = 12; depth > 1; --depth) {
        std::set<std::string> cut;
        for (const auto& folder : all)
            cut.insert(shortened(folder, depth));
        if (cut.size() <= mostFindings)
            return depth;
    }
    return 1;
}

/// The folder of the package.json around a file.
std::string packageOf(const ProjectIndex& index, const std::string& path)
{
    for (auto folder = folderOfPath(path);; folder = folderOfPath(folder)) {
        if (folder.empty() || index.hasPath(folder + "/package.json"))
            return folder;
    }
}

constexpr std::size_t mostPlaces = 60;

/// How much of these modules no test imports, counted as the assessment of the project does.
void addShare(Report& report, const ProjectIndex& index, const std::vector<FileId>& modules)
{
    std::uint64_t lines = 0, untestedLines = 0;
    for (const auto file : modules) {
        lines += index.record(file).lines;
        untestedLines += index.testedBy(file).empty() ? index.record(file).lines : 0;
    }
    report.values["share"] = std::format("{:.1f}", lines == 0 ? 0.0 : 100 * static_cast<double>(untestedLines) / static_cast<double>(lines));
    report.values["total"] = std::to_string(lines);
}

} // namespace

void UntestedModule::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    // Python by folder. What a browser shows is tested from outside: one finding per package is enough.
    std::map<std::pair<bool, std::string>, Folder> folders;
    const auto depth = depthOf(index);
    const NamedTests named(index);
    bool testsPython = false, testsScript = false;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        const bool isPython = record.language == Language::Python;
        if (record.isTest && std::ranges::any_of(record.functions, &record::Function::isTest))
            (isPython ? testsPython : testsScript) = true;
        if (!index.isProduction(file) || record.lines < smallestModule || record.functions.empty() || nameOfPath(record.path).starts_with("__init__.") || isStartOrTool(record.path) || runsInToolsOnly(index, file))
            continue;
        auto& folder = folders[{isPython, isPython ? shortened(folderOfPath(record.path), depth) : packageOf(index, record.path)}];
        ++folder.modules;
        if (!index.testedBy(file).empty() || named.areAbout(record.path) || isCommandOfTests(project, record.path))
            continue;
        folder.untested.push_back(file);
        folder.untestedLines += record.lines;
    }
    if (std::ranges::all_of(folders, [](const auto& folder) { return folder.second.untested.empty(); }))
        return;
    auto counted = ProjectFacts(project).coveredModules();
    const bool inBrowser = testsScript && testsInBrowser(index);
    const bool inRequests = testsPython && requestsDjango(index);
    std::vector<FileId> nowhere; // of a language that has no test at all
    for (auto& [key, folder] : folders) {
        const bool hasTests = key.first ? testsPython : testsScript;
        if (!hasTests) {
            nowhere.insert(nowhere.end(), folder.untested.begin(), folder.untested.end());
            continue;
        }
        if (folder.untested.empty())
            continue;
        std::ranges::stable_sort(folder.untested, std::greater{}, [&](FileId file) { return std::pair(riskOf(index, file), index.record(file).lines); });
        const auto first = folder.untested.front();
        Report report;
        report.range = firstLineOf(project, first);
        report.variant = folder.untested.size() == 1 ? "one" : folder.untested.size() == folder.modules ? "all" : "";
        report.values["module"] = index.record(first).path;
        report.values["folder"] = key.second.empty() ? "the root folder" : key.second;
        report.values["count"] = std::to_string(folder.untested.size());
        report.values["modules"] = std::to_string(folder.modules);
        report.values["lines"] = std::to_string(folder.untestedLines);
        addShare(report, index, counted);
        const auto risk = riskOf(index, first);
        // What tests run through other modules is tested, if not for itself.
        std::uint64_t reachedLines = 0;
        for (const auto file : folder.untested)
            reachedLines += index.isTestedIndirectly(file) ? index.record(file).lines : 0;
        const bool isReached = index.isTestedIndirectly(first);
        report.severity = risk == 0 || (isReached && reachedLines * 2 > folder.untestedLines) ? Severity::Low : risk == 2 && !isReached ? Severity::High : Severity::Medium;
        if ((key.first && inRequests) || isReached || reachedLines * 2 > folder.untestedLines)
            report.confidence = Confidence::Low;
        if (!key.first && inBrowser) // what is shown runs in the tests of a browser
            report.severity = std::min(*report.severity, Severity::Medium);
        for (std::size_t i = 1; i < std::min(folder.untested.size(), mostPlaces); ++i) {
            const auto file = folder.untested[i];
            auto note = std::to_string(index.record(file).lines) + " lines";
            if (index.isTestedIndirectly(file))
                note += ", reached through modules that tests import";
            report.evidence.push_back(evidenceAt(index, file, firstLineOf(project, file), EvidenceRole::Place, note));
        }
        reportAt(project, reporter, first, std::move(report));
    }
    if (nowhere.empty() || (index.record(nowhere.front()).language != Language::Python && testsInBrowser(index)))
        return;
    std::ranges::stable_sort(nowhere, std::greater{}, [&](FileId file) { return std::pair(riskOf(index, file), index.record(file).lines); });
    std::uint64_t nowhereLines = 0;
    for (const auto file : nowhere)
        nowhereLines += index.record(file).lines;
    Report report;
    report.range = firstLineOf(project, nowhere.front());
    report.variant = "none";
    report.values["module"] = index.record(nowhere.front()).path;
    report.values["folder"] = index.record(nowhere.front()).language == Language::Python ? "Python" : "JavaScript";
    report.values["count"] = std::to_string(nowhere.size());
    report.values["modules"] = std::to_string(nowhere.size());
    report.values["lines"] = std::to_string(nowhereLines);
    for (FileId file = 0; file < index.fileCount(); ++file) { // of a language without tests the coverage knows nothing
        const bool isPython = index.record(file).language == Language::Python;
        if (index.isProduction(file) && (isPython ? !testsPython : !testsScript) && !std::ranges::contains(counted, file))
            counted.push_back(file);
    }
    addShare(report, index, counted);
    report.severity = riskOf(index, nowhere.front()) == 2 ? Severity::High : Severity::Medium;
    for (std::size_t i = 1; i < std::min(nowhere.size(), mostPlaces); ++i)
        report.evidence.push_back(evidenceAt(index, nowhere[i], firstLineOf(project, nowhere[i]), EvidenceRole::Place, std::to_string(index.record(nowhere[i]).lines) + " lines"));
    reportAt(project, reporter, nowhere.front(), std::move(report));
}

} // namespace punchlist
