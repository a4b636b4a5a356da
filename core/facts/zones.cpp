#include "facts/zones.h"

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 26> testFolders{"mock", ".semgrep", "e2etests", "e2e-tests", "e2e_tests", "testcontainers", "mocks", "test-helpers", "test-utils", "test-migrations", "test", "tests", "__tests__", "__mocks__", "spec", "specs", "e2e", "testing",
                                                       "cypress", "playwright", "unittests", "test_utils", "testutils",
                                                       "integration_tests", "fixtures", "__fixtures__"};
constexpr std::array<std::string_view, 23> scriptFolders{"bench", ".claude", ".agents", "scripts", "script", "examples", "example", "samples", "demo", "demos", "benchmarks",
                                                         "benchmark", "bin", "tools", "notebooks", "docs", "hack", "seeds", "seeders", "seed", "playground", "playgrounds", "command-line"};
constexpr std::array<std::string_view, 4> vendorFolders{"vendor", "vendored", "third_party", "_vendor"};
constexpr std::array<std::string_view, 7> scriptFiles{"setup.py",    "manage.py",   "noxfile.py",  "fabfile.py",
                                                      "conftest.py", "gulpfile.js", "Gruntfile.js"};
/// Set-up of test runners: jest.setup.ts, vitest.global-setup.ts.
constexpr std::array<std::string_view, 9> testSetups{"jest.", "vitest.", "playwright.", "cypress.", "setupTests.", "setup-tests.", "test-setup.", "testSetup.", "global-setup."};
constexpr std::array<std::string_view, 15> scriptStems{"dev-server", "devServer", "cli", "__main__", "seed", "seeds", "seeder", "populate", "webpack.config", "vite.config", "rollup.config",
                                                      "jest.config", "vitest.config", "playwright.config", "next.config"};

constexpr std::array<std::string_view, 8> codeEndings{".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".tsx"};

/// tests_e2e, unit-tests, api_tests: a folder of tests and of which.
bool isKindOfTests(std::string_view folder)
{
    static constexpr std::array<std::string_view, 12> kinds{"tests", "e2e", "unit", "integration", "functional", "api", "ui", "acceptance", "smoke", "system", "load", "regression"};
    if (folder.find("tests") == std::string_view::npos)
        return false;
    return std::ranges::all_of(wordsOf(folder), [](const std::string& word) { return isOneOf(std::string_view(word), kinds); });
}

/// github_mock, payment-mock, mock_server: services that stand in for those of others.
bool isMock(std::string_view folder)
{
    if (folder.find("mock") == std::string_view::npos)
        return false;
    const auto words = wordsOf(folder);
    return words.size() == 2 && ((words[1] == "mock" || words[1] == "mocks") || (words[0] == "mock" && (words[1] == "server" || words[1] == "servers" || words[1] == "service" || words[1] == "services" || words[1] == "api")));
}

std::string_view stemOf(std::string_view file)
{
    const auto dot = file.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? file : file.substr(0, dot);
}

/// Beside the manifest of a repository or of its backend.
bool isAtRoot(std::string_view path, std::string_view file)
{
    static constexpr std::array<std::string_view, 3> roots{"", "backend/", "server/"};
    return isOneOf(path.substr(0, path.size() - file.size()), roots);
}

/// check-db.ts, create_admin.py: started by hand, whatever they do.
bool isRunByHand(std::string_view path, std::string_view file)
{
    static constexpr std::array<std::string_view, 20> verbs{"check", "create", "insert",   "update",  "delete", "add",      "fix",     "migrate",  "approve", "verify",
                                                            "debug", "reset",  "seed", "populate", "cleanup", "clear",  "backfill", "inspect", "diagnose", "convert"};
    const auto stem = stemOf(file);
    const auto separator = stem.find_first_of("-_");
    return separator != std::string_view::npos && stem != "create_app" && isAtRoot(path, file) && isOneOf(file.substr(stem.size()), codeEndings)
        && isOneOf(stem.substr(0, separator), verbs);
}

/// seed-orders.ts, seed_users.py: fills a database by hand, wherever it lies.
bool isSeed(std::string_view file)
{
    const auto stem = stemOf(file);
    return (stem.starts_with("seed-") || stem.starts_with("seed_")) && isOneOf(file.substr(stem.size()), codeEndings);
}

/// route.ts, page.tsx and layout.tsx of Next: the folders between "app" and such a file are what the browser asks for.
bool isRouteFile(std::string_view path)
{
    static constexpr auto stems = std::to_array<std::string_view>({"route", "page", "layout"});
    static constexpr auto endings = std::to_array<std::string_view>({".ts", ".tsx", ".js", ".jsx"});
    const auto slash = path.rfind('/');
    const auto file = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const auto stem = stemOf(file);
    return isOneOf(stem, stems) && isOneOf(file.substr(stem.size()), endings);
}

/// jquery-3.6.1.js, static/js/lib/diff.js: scripts of others that pages load.
bool isCopiedLibrary(std::string_view path, std::string_view file)
{
    if (!file.ends_with(".js") && !file.ends_with(".mjs"))
        return false;
    const auto served = std::max({path.rfind("static/"), path.rfind("public/"), path.rfind("assets/")}, [](std::size_t a, std::size_t b) { return b != std::string_view::npos && (a == std::string_view::npos || a < b); });
    if (served != std::string_view::npos && (path.find("/lib/", served) != std::string_view::npos || path.find("/libs/", served) != std::string_view::npos || path.find("/plugins/", served) != std::string_view::npos))
        return true;
    // name-1.2.js, name-1.2.3.js
    const auto stem = stemOf(file);
    const auto dash = stem.rfind('-');
    if (dash == std::string_view::npos || dash + 3 >= stem.size())
        return false;
    const auto version = stem.substr(dash + 1);
    return version.find('.') != std::string_view::npos && version.find_first_not_of("0123456789.") == std::string_view::npos;
}

} // namespace

PathZones zonesOfPath(std::string_view path)
{
    PathZones zones;
    std::string_view file = path;
    bool inHiddenFolder = false;
    bool inRevisions = false; // of Alembic, when a folder of versions or its env.py lies below
    bool inAddress = false;
    const bool isRoute = isRouteFile(path);
    while (!file.empty()) {
        const auto slash = file.find('/');
        if (slash == std::string_view::npos)
            break;
        const auto folder = file.substr(0, slash);
        zones.test = zones.test || (!inAddress && (isOneOf(folder, testFolders) || isKindOfTests(folder) || isMock(folder)));
        zones.script = zones.script || (!inAddress && isOneOf(folder, scriptFolders));
        inAddress = inAddress || (isRoute && folder == "app");
        inHiddenFolder = inHiddenFolder || (folder.size() > 2 && folder.front() == '.');
        zones.vendored = zones.vendored || isOneOf(folder, vendorFolders);
        zones.migration = zones.migration || folder == "migrations" || folder == "migration" || folder == "alembic" || (inRevisions && folder == "versions");
        inRevisions = inRevisions || folder == "revisions";
        file.remove_prefix(slash + 1);
    }
    const auto stem = stemOf(file);
    zones.vendored = zones.vendored || isCopiedLibrary(path, file);
    zones.script = zones.script || path.starts_with("doc/") || path.starts_with("dev/") || path.starts_with("extra/"); // the documentation and its theme, helpers of developers
    zones.migration = zones.migration || (inRevisions && file == "env.py");
    zones.test = zones.test || stem == "tests" || stem == "test" || stem.starts_with("test_") || stem.ends_with("_test")
        || stem.ends_with("_testing") || stem.ends_with(".test") || stem.ends_with(".spec") || stem.ends_with("_spec") || stem.ends_with("-test")
        || stem.ends_with(".mock") || stem.ends_with(".mocks") || stem.ends_with("test-utils") || stem.ends_with("TestUtils") || stem.ends_with("test_utils") || stem.ends_with(".e2e-spec") || stem == "stories" || stem.ends_with(".eval") || stem.ends_with(".stories") || stem.ends_with(".story") || stem.ends_with(".cy") || file == "conftest.py"
        || std::ranges::any_of(testSetups, [&](std::string_view start) { return file.starts_with(start); })
        || (stem.starts_with("test-") && isAtRoot(path, file))
        // scripts/api_test_suite.py
        || (zones.script && std::ranges::any_of(wordsOf(stem), [](const std::string& word) { return word == "test" || word == "tests"; }));
    // .hygen, .storybook: code that tools keep in hidden folders is not what the program is made of.
    zones.script = zones.script || (inHiddenFolder && isOneOf(file.substr(stem.size()), codeEndings));
    zones.script = zones.script || isRunByHand(path, file) || isSeed(file) || isOneOf(file, scriptFiles) || isOneOf(stem, scriptStems);
    return zones;
}

} // namespace punchlist
