#include "detectors/completeness/loadedbyname.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace punchlist {
namespace {

constexpr std::size_t maxNamingFileBytes = 1'000'000; ///< larger files are data

/// Pyramid's scan(), autodiscovery, loops over the modules of a package.
bool scansPackages(const FileContext& file)
{
    static constexpr auto loaders = std::to_array<std::string_view>({"walk_packages", "iter_modules", "autodiscover_modules", "autodiscover", "import_submodules", "find_modules", "load_plugins"});
    return std::ranges::any_of(file.facts.calls, [&](const Call& call) {
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

/// A script without imports and exports: a page names it, and templates that make its address are not read here.
bool isClassicScript(const FileContext& file)
{
    const auto text = file.source.view();
    const bool isUniversal = text.find("define.amd") != std::string_view::npos; // a library that pages may name, too
    return isUniversal || (file.facts.imports.empty() && file.facts.exported.empty() && file.facts.nodes(NodeKind::Export).empty() && text.find("exports") == std::string_view::npos);
}

/// How a text names a module: `config.include(".csrf")`, `"shop.hooks"`; `<script src="/static/table.js">`, `static("table.js")`,
/// `import x from "shop/utils/forms"` with an alias of the bundler. All texts of the project are searched for it.
class Naming {
public:
    /// Of a file called `name`; `module` is what of it stands before the last dot.
    Naming(std::string_view module, std::string_view name)
        : m_module(module)
        , m_name(name)
        , m_isPython(name.ends_with(".py"))
        , m_searcher(module.begin(), module.end())
    {
    }

    bool standsIn(std::string_view text) const
    {
        for (auto from = text.begin(); from != text.end();) {
            const auto found = std::search(from, text.end(), m_searcher);
            if (found == text.end())
                return false;
            if (isNamedAt(text, static_cast<std::size_t>(found - text.begin())))
                return true;
            from = found + 1;
        }
        return false;
    }

private:
    bool isNamedAt(std::string_view text, std::size_t at) const
    {
        const auto after = text.substr(at + m_module.size());
        const bool quoted = after.starts_with('"') || after.starts_with('\'');
        const char before = at == 0 ? ' ' : text[at - 1];
        if (quoted && at > 0 && before == (m_isPython ? '.' : '/'))
            return true;
        if (m_isPython || !text.substr(at).starts_with(m_name))
            return false;
        return before == '/' || before == '"' || before == '\'' || before == '`' || before == ' ' || before == '(';
    }

    std::string_view m_module, m_name;
    bool m_isPython;
    std::boyer_moore_horspool_searcher<std::string_view::iterator> m_searcher;
};

} // namespace

LoadedByName::LoadedByName(const ProjectContext& project)
    : m_project(project)
{
    m_scansPackages = std::ranges::any_of(project.files, [](const FileContext& file) { return file.facts.language == Language::Python && !file.facts.isTest && scansPackages(file); });
    for (const auto& file : project.files) {
        if (isJavaScriptFamily(file.facts.language) && !file.facts.isTest)
            std::ranges::move(globbedFolders(file), std::back_inserter(m_globbedFolders));
    }
}

bool LoadedByName::mayLoad(FileId file) const
{
    const auto& record = m_project.index->record(file);
    const bool isPython = record.language == Language::Python;
    if (isPython && m_scansPackages)
        return true;
    const auto* script = isPython ? nullptr : m_project.file(record.path);
    if ((script && isClassicScript(*script)) || std::ranges::any_of(m_globbedFolders, [&](const std::string& folder) { return record.path.starts_with(folder); }))
        return true;
    const auto name = nameOfPath(record.path);
    const auto module = name.substr(0, name.rfind('.'));
    // table.js is what table.bundle.js was made of.
    const auto stem = record.path.substr(0, record.path.rfind('.'));
    if (script && (m_project.hasPath(stem + ".bundle.js") || m_project.hasPath(stem + ".min.js")))
        return true;
    const Naming naming(module, name);
    return std::ranges::any_of(m_project.files, [&](const FileContext& other) {
        return other.source.path != record.path && !other.facts.isTest && other.source.view().size() <= maxNamingFileBytes && naming.standsIn(other.source.view());
    });
}

bool isCalledByConvention(std::string_view method)
{
    static constexpr auto hooks = std::to_array<std::string_view>({"validate_", "clean_", "visit_", "depart_", "leave_", "do_", "on_"});
    return std::ranges::any_of(hooks, [&](std::string_view prefix) { return method.starts_with(prefix) && method.size() > prefix.size(); });
}

} // namespace punchlist
