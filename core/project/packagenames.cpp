#include "project/packagenames.h"

#include "base/embeddedfile.h"
#include "facts/configfacts.h"

#include <algorithm>
#include <map>
#include <set>

namespace punchlist {
namespace {

std::string_view contentOf(std::string_view name)
{
    for (const auto& file : projectDataFiles()) {
        if (file.path == name)
            return file.content;
    }
    return {};
}

/// The words of every line that is neither empty nor a comment.
template <typename Visit>
void eachLine(std::string_view text, Visit visit)
{
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        std::vector<std::string_view> words;
        while (!line.empty() && !line.starts_with('#')) {
            const auto end = std::min(line.find(' '), line.size());
            if (end > 0)
                words.push_back(line.substr(0, end));
            line.remove_prefix(std::min(end + 1, line.size()));
        }
        if (!words.empty())
            visit(words);
    }
}

std::set<std::string_view> readSet(std::string_view file)
{
    std::set<std::string_view> names;
    eachLine(contentOf(file), [&](const auto& words) { names.insert(words.front()); });
    return names;
}

struct ImportNames {
    std::map<std::string_view, std::vector<std::string>> byDistribution;
    std::map<std::string, std::vector<std::string>, std::less<>> byModule;
};

const ImportNames& importNames()
{
    static const ImportNames names = [] {
        ImportNames result;
        eachLine(contentOf("python-import-names.txt"), [&](const auto& words) {
            for (std::size_t i = 1; i < words.size(); ++i) {
                result.byDistribution[words.front()].emplace_back(words[i]);
                result.byModule[std::string(words[i])].emplace_back(words.front());
            }
        });
        return result;
    }();
    return names;
}

/// Patterns of one ecosystem.
struct PatternList {
    std::vector<std::string_view> python, node;
    bool matches(std::string_view name, bool isPython) const;
};

PatternList readPatterns(std::string_view file)
{
    PatternList list;
    eachLine(contentOf(file), [&](const auto& words) {
        if (words.size() == 2)
            (words.front() == "python" ? list.python : list.node).push_back(words.back());
    });
    return list;
}

/// '*' stands for any text; the lists have at most two per pattern.
bool fits(std::string_view text, std::string_view pattern)
{
    const auto star = pattern.find('*');
    if (star == std::string_view::npos)
        return text == pattern;
    if (!text.starts_with(pattern.substr(0, star)))
        return false;
    const auto rest = pattern.substr(star + 1);
    if (rest.empty())
        return true;
    for (std::size_t i = star; i <= text.size(); ++i) {
        if (fits(text.substr(i), rest))
            return true;
    }
    return false;
}

bool PatternList::matches(std::string_view name, bool isPython) const
{
    return std::ranges::any_of(isPython ? python : node, [&](std::string_view pattern) { return fits(name, pattern); });
}

} // namespace

bool isPythonStandardModule(std::string_view topLevel)
{
    static const auto names = readSet("python-standard-modules.txt");
    return names.contains(topLevel);
}

bool isNodeModule(std::string_view name)
{
    static const auto names = readSet("node-builtin-modules.txt");
    if (name.starts_with("node:"))
        return true;
    return names.contains(name.substr(0, name.find('/')));
}

std::vector<std::string> importNamesOf(std::string_view distribution)
{
    const auto& known = importNames().byDistribution;
    if (const auto found = known.find(distribution); found != known.end())
        return found->second;
    std::string name(distribution);
    std::ranges::replace(name, '-', '_');
    return {name};
}

std::vector<std::string> distributionsOf(std::string_view topLevel)
{
    std::vector<std::string> result;
    const auto& known = importNames().byModule;
    if (const auto found = known.find(topLevel); found != known.end())
        result = found->second;
    if (auto own = normalizedDependencyName(topLevel); !std::ranges::contains(result, own))
        result.push_back(std::move(own));
    return result;
}

bool isUsedWithoutImport(std::string_view distribution, bool isPython)
{
    static const auto patterns = readPatterns("packages-without-import.txt");
    return patterns.matches(distribution, isPython);
}

bool isDevelopmentTool(std::string_view distribution, bool isPython)
{
    static const auto patterns = readPatterns("development-packages.txt");
    return patterns.matches(distribution, isPython);
}

} // namespace punchlist
