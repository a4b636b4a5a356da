#include "detectors/completeness/loadedbyname.h"

#include "base/oneof.h"
#include "base/phrasesearch.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace punchlist {
namespace {

constexpr std::size_t maxNamingFileBytes = 1'000'000; ///< larger files are data

/// Pyramid's scan(), autodiscovery, loops over the modules of a package.
bool scansPackages(const FileContext& file)
{
    static constexpr auto loaders = std::to_array<std::string_view>({"walk_packages", "iter_modules", "autodiscover_modules", "autodiscover", "import_submodules", "find_modules", "load_plugins"});
    static constexpr auto telling = std::to_array<std::string_view>({"scan", "venusian"});
    return (knowsAny(file.facts, loaders) || knowsAny(file.facts, telling)) && std::ranges::any_of(file.facts.calls, [&](const Call& call) {
        const auto callee = file.facts.text(call.callee);
        return isOneOf(file.facts.text(call.method), loaders) || callee.ends_with("config.scan") || callee.ends_with("Configurator().scan") || callee.ends_with("Configurator.scan") || callee.starts_with("venusian.");
    });
}

/// `requireDirectory(__dirname)`, `readdirSync(path.join(__dirname, "tasks"))`, `glob(…)`: by the name of the function.
bool readsFolder(std::string_view method)
{
    static constexpr auto listings = std::to_array<std::string_view>({"readdir", "readdirSync", "glob", "globSync", "globby", "globbySync", "opendir", "opendirSync"});
    static constexpr auto verbs = std::to_array<std::string_view>({"require", "import", "load", "autoload", "register"});
    static constexpr auto nouns = std::to_array<std::string_view>({"directory", "directories", "dir", "dirs", "folder", "folders", "all", "modules", "files"});
    const auto words = wordsOf(method);
    return isOneOf(method, listings) || (words.size() > 1 && isOneOf(std::string_view(words.front()), verbs) && isOneOf(std::string_view(words.back()), nouns));
}

/// The folder that a call names by the place of its file; "" when it names none.
std::string folderBesideFile(const FileContext& file, NodeId call)
{
    const auto& code = file.facts.code;
    const auto argument = code.child(call, Role::Argument);
    if (argument == noNode || file.textOf(argument).find("__dirname") == std::string_view::npos)
        return {};
    auto folder = std::string(folderOfPath(file.source.path));
    for (NodeId n = argument; n < code.end(argument); ++n) {
        auto part = code.is(n, NodeKind::String) ? code.text(n) : std::string_view{};
        part = part.substr(0, part.find('*'));
        while (part.starts_with("./") || part.starts_with('/'))
            part.remove_prefix(part.find('/') + 1);
        for (; part.starts_with(".."); part.remove_prefix(std::min<std::size_t>(part.size(), 3)))
            folder = folderOfPath(folder);
        if (!part.empty())
            folder += (folder.empty() ? "" : "/") + std::string(part);
    }
    return folder.empty() || folder.ends_with('/') ? folder : folder + '/';
}

/// Where `require.context("./controllers", …)` and `import.meta.glob("./pages/*.ts")` of a file look for modules.
std::vector<std::string> globbedFolders(const FileContext& file)
{
    std::vector<std::string> folders;
    static constexpr auto bundled = std::to_array<std::string_view>({"require.context", "import.meta.glob", "import.meta.globEager"});
    if (file.source.view().find("__dirname") == std::string_view::npos && !knowsAny(file.facts, bundled))
        return folders;
    for (const auto& call : file.facts.calls) {
        const auto callee = file.facts.text(call.callee);
        if (readsFolder(file.facts.text(call.method)) || readsFolder(callee.substr(callee.rfind('.') + 1))) {
            if (auto folder = folderBesideFile(file, call.node); !folder.empty())
                folders.push_back(std::move(folder));
            continue;
        }
        if (callee != "require.context" && callee != "import.meta.glob" && callee != "import.meta.globEager")
            continue;
        const auto argument = file.facts.code.child(call.node, Role::Argument);
        auto pattern = argument == noNode ? std::string_view{} : file.facts.code.text(argument);
        if (!pattern.starts_with('.'))
            continue;
        pattern = pattern.substr(0, pattern.find('*'));
        auto folder = std::string(folderOfPath(file.source.path));
        for (; pattern.starts_with("../"); pattern.remove_prefix(3))
            folder = folderOfPath(folder);
        while (pattern.starts_with("./"))
            pattern.remove_prefix(2);
        folders.push_back((folder.empty() ? std::string() : folder + '/') + std::string(pattern));
    }
    return folders;
}

/// Folders that a pattern of files names, as TypeORM and test runners are given them: "server/subscriber/**/*.ts".
std::vector<std::string> patternFolders(const FileContext& file)
{
    constexpr std::size_t shortest = 6; // "src/a/": less would mean half of the program
    std::vector<std::string> folders;
    const auto text = file.source.view();
    if (text.find("/*.") == std::string_view::npos)
        return folders;
    for (const auto node : file.facts.nodes(NodeKind::String)) {
        auto pattern = file.facts.code.text(node);
        const auto star = pattern.find('*');
        if (star == std::string_view::npos || pattern.find("/*.") == std::string_view::npos || pattern.find(' ') != std::string_view::npos)
            continue;
        pattern = pattern.substr(0, star);
        while (pattern.starts_with("./") || pattern.starts_with("../") || pattern.starts_with('/'))
            pattern.remove_prefix(pattern.find('/') + 1);
        if (pattern.size() >= shortest && pattern.ends_with('/') && std::ranges::count(pattern, '/') > 1)
            folders.emplace_back(pattern);
    }
    return folders;
}

/// A script without imports and exports: a page names it, and templates that make its address are not read here.
bool isClassicScript(const FileContext& file)
{
    const auto text = file.source.view();
    const bool isUniversal = text.find("define.amd") != std::string_view::npos; // a library that pages may name, too
    return isUniversal || (file.facts.imports.empty() && file.facts.exported.empty() && file.facts.nodes(NodeKind::Export).empty() && text.find("exports") == std::string_view::npos);
}

/// How a text names a module: `config.include(".csrf")`, `"shop.hooks"`; `<script src="/static/table.js">`, `static("table.js")`,
/// `import x from "shop/utils/forms"` with an alias of the bundler.
struct Naming {
    FileId file = noId;
    const FileContext* self = nullptr;
    std::string name;   ///< of the file
    std::string module; ///< what of it stands before the last dot
    bool isPython = false;

    /// Whether a text that has the module's name at a place means the module.
    bool standsAt(std::string_view text, std::size_t at) const
    {
        const auto after = text.substr(at + module.size());
        const bool quoted = after.starts_with('"') || after.starts_with('\'');
        const char before = at == 0 ? ' ' : text[at - 1];
        if (quoted && at > 0 && before == (isPython ? '.' : '/'))
            return true;
        if (isPython || !text.substr(at).starts_with(name))
            return false;
        return before == '/' || before == '"' || before == '\'' || before == '`' || before == ' ' || before == '(';
    }
};

/// Searches texts for several modules at once.
class NamingSearch {
public:
    explicit NamingSearch(std::vector<Naming> namings)
        : m_namings(std::move(namings))
    {
        // Names of one letter are too short for the search.
        const auto tiny = std::ranges::partition(m_namings, [](const Naming& naming) { return naming.module.size() >= 2; });
        m_searched = m_namings.size() - tiny.size();
        std::vector<std::string_view> phrases;
        for (std::size_t i = 0; i < m_searched; ++i)
            phrases.emplace_back(m_namings[i].module);
        m_search.emplace(phrases);
    }

    void look(const FileContext& file, std::unordered_set<FileId>& found) const
    {
        const auto text = file.source.view();
        const auto lookAt = [&](const Naming& naming, std::size_t at) {
            if (naming.standsAt(text, at) && &file != naming.self)
                found.insert(naming.file);
        };
        m_search->run(text, [&](std::uint32_t number, std::size_t at) { lookAt(m_namings[number], at); });
        for (auto i = m_searched; i < m_namings.size(); ++i) {
            for (auto at = text.find(m_namings[i].module); at < text.size(); at = text.find(m_namings[i].module, at + 1))
                lookAt(m_namings[i], at);
        }
    }

private:
    std::vector<Naming> m_namings;
    std::size_t m_searched = 0; ///< that many by m_search, the others one by one
    std::optional<PhraseSearch> m_search;
};

} // namespace

LoadedByName::LoadedByName(const ProjectContext& project, std::span<const FileId> modules)
    : m_project(project)
{
    if (modules.empty())
        return;
    m_scansPackages = std::ranges::any_of(project.files, [](const FileContext& file) { return file.facts.language == Language::Python && !file.facts.isTest && scansPackages(file); });
    for (const auto& file : project.files) {
        if (isJavaScriptFamily(file.facts.language) && !file.facts.isTest)
            std::ranges::move(globbedFolders(file), std::back_inserter(m_globbedFolders));
        if (isJavaScriptFamily(file.facts.language) && !file.facts.isTest)
            std::ranges::move(patternFolders(file), std::back_inserter(m_patternFolders));
    }
    std::vector<FileId> others;
    for (const auto module : modules) {
        if (isLoadedByPlace(module))
            m_loaded.insert(module);
        else
            others.push_back(module);
    }
    searchTexts(others);
}

bool LoadedByName::isLoadedByPlace(FileId file) const
{
    const auto& record = m_project.index->record(file);
    const bool isPython = record.language == Language::Python;
    if (isPython && m_scansPackages)
        return true;
    const auto* script = isPython ? nullptr : contextOf(m_project, file);
    if ((script && isClassicScript(*script)) || std::ranges::any_of(m_globbedFolders, [&](const std::string& folder) { return record.path.starts_with(folder); }))
        return true;
    const auto inFolder = '/' + record.path;
    if (!isPython && std::ranges::any_of(m_patternFolders, [&](const std::string& folder) { return inFolder.find('/' + folder) != std::string::npos; }))
        return true;
    // table.js is what table.bundle.js was made of.
    const auto stem = record.path.substr(0, record.path.rfind('.'));
    return script && (m_project.hasPath(stem + ".bundle.js") || m_project.hasPath(stem + ".min.js"));
}

void LoadedByName::searchTexts(std::span<const FileId> modules)
{
    // A search is as fast as its shortest name allows: the few short ones must not hold up the others.
    constexpr std::size_t shortName = 6;
    std::vector<Naming> shortOnes, longOnes;
    for (const auto module : modules) {
        const auto& record = m_project.index->record(module);
        Naming naming{.file = module, .self = contextOf(m_project, module), .name = nameOfPath(record.path), .module = {}, .isPython = record.language == Language::Python};
        naming.module = naming.name.substr(0, naming.name.rfind('.'));
        (naming.module.size() < shortName ? shortOnes : longOnes).push_back(std::move(naming));
    }
    for (auto* namings : {&shortOnes, &longOnes}) {
        if (namings->empty())
            continue;
        const NamingSearch search(std::move(*namings));
        for (const auto& file : m_project.files) {
            if (!file.facts.isTest && file.source.view().size() <= maxNamingFileBytes)
                search.look(file, m_loaded);
        }
    }
}

bool isCalledByConvention(std::string_view method)
{
    static constexpr auto middleware = std::to_array<std::string_view>({"process_request", "process_response", "process_view", "process_exception", "process_template_response"});
    if (isOneOf(method, middleware))
        return true;
    // handle_RCPT, do_GET, auth_PLAIN: commands of a protocol, which its server looks up.
    if (const auto underscore = method.find('_'); underscore > 0 && underscore + 3 < method.size() && std::ranges::all_of(method.substr(underscore + 1), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return true;
    static constexpr auto hooks = std::to_array<std::string_view>({"validate_", "clean_", "visit_", "depart_", "leave_", "do_", "on_"});
    return std::ranges::any_of(hooks, [&](std::string_view prefix) { return method.starts_with(prefix) && method.size() > prefix.size(); });
}

} // namespace punchlist
