#include "detectors/dependency/deprecatedpackage.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using Entry = Rule::DataEntry;

std::string_view fileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view attribute(const Entry& entry, std::string_view name)
{
    const auto at = entry.attributes.find(name);
    return at == entry.attributes.end() ? std::string_view{} : std::string_view(at->second);
}

/// The first two numbers of the first version in a text; -1 where there is none.
std::array<int, 2> versionIn(std::string_view text)
{
    std::array<int, 2> version{-1, 0};
    const auto* at = std::ranges::find_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto* const end = text.data() + text.size();
    for (auto& number : version) {
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc{} || next == end || *next != '.')
            break;
        at = next + 1;
    }
    return version;
}

/// Whether every version that the manifest accepts lies below a bound ("2", "3.10").
bool staysBelow(const Dependency& dependency, std::string_view bound)
{
    if (bound.empty())
        return true;
    const auto limit = versionIn(bound);
    const auto version = versionIn(dependency.specifier);
    if (version[0] < 0)
        return false;
    if (dependency.pinning == Pinning::Exact)
        return version < limit;
    return dependency.pinning == Pinning::Compatible && version[0] < limit[0] && dependency.specifier.find(">") == std::string::npos;
}

bool isDevelopmentGroup(std::string_view group)
{
    return std::ranges::any_of(std::to_array<std::string_view>({"dev", "test", "lint", "doc", "build", "types", "format"}),
                               [&](std::string_view word) { return group.find(word) != std::string_view::npos; });
}

/// Whether a compiled requirements file names other packages as the reason for this one.
bool isTransitive(const FileContext& file, const Dependency& dependency)
{
    const auto rest = file.source.view().substr(dependency.endByte, 2000);
    const auto via = rest.find("# via");
    const auto next = rest.find_first_of("\n", 0);
    if (via == std::string_view::npos || next == std::string_view::npos)
        return false;
    // Its remarks end where the next requirement begins: at a line that is neither a comment nor a hash.
    std::size_t end = next + 1;
    while (end < rest.size()) {
        const auto lineEnd = std::min(rest.find('\n', end), rest.size());
        const auto text = rest.substr(end, lineEnd - end);
        const auto first = text.find_first_not_of(" \t");
        if (first == std::string_view::npos || (text[first] != '#' && text[first] != '-'))
            break;
        end = lineEnd + 1;
    }
    const auto remarks = rest.substr(0, std::min(end, rest.size()));
    return remarks.find("# via") != std::string_view::npos && remarks.find("-r ") == std::string_view::npos && remarks.find(".in") == std::string_view::npos
        && remarks.find("pyproject") == std::string_view::npos;
}

class PackageScan {
public:
    PackageScan(const ProjectContext& project, const Rule& rule, Reporter& reporter)
        : m_project(project)
        , m_reporter(reporter)
    {
        read(rule, "npm-packages", m_npm);
        read(rule, "python-packages", m_python);
    }

    void run()
    {
        for (const auto& file : m_project.files) {
            const auto name = fileName(file.facts.path);
            if (file.facts.config.dependencies.empty() || file.facts.isTest || file.facts.isVendored || name.starts_with("constraints") || isCompiled(file.facts.path))
                continue;
            inspect(file, name == "package.json");
        }
    }

private:
    using Table = std::map<std::string, std::vector<const Entry*>, std::less<>>;

    static void read(const Rule& rule, std::string_view name, Table& table)
    {
        const auto at = rule.data.find(name);
        if (at == rule.data.end())
            return;
        for (const auto& entry : at->second)
            table[normalizedDependencyName(entry.value)].push_back(&entry);
    }

    /// A requirements file that a tool makes out of the `.in` file beside it, which is the one to change.
    bool isCompiled(std::string_view path) const
    {
        return path.ends_with(".txt") && m_project.hasPath(std::string(path.substr(0, path.size() - 4)) + ".in");
    }

    void inspect(const FileContext& file, bool npm)
    {
        const auto& table = npm ? m_npm : m_python;
        std::set<std::string> seen; // a package may stand in several groups
        for (const auto& dependency : file.facts.config.dependencies) {
            const auto known = table.find(normalizedDependencyName(dependency.name));
            if (known == table.end() || dependency.pinning == Pinning::Reference || (npm && known->second.front()->value != dependency.name))
                continue;
            for (const auto* entry : known->second) {
                if (staysBelow(dependency, attribute(*entry, "below")) && !isTransitive(file, dependency) && seen.insert(dependency.name).second)
                    report(file, dependency, *entry, npm);
            }
        }
    }

    void report(const FileContext& file, const Dependency& dependency, const Entry& entry, bool npm)
    {
        Report report;
        report.range = file.source.lines.range(dependency.startByte, dependency.endByte);
        report.variant = attribute(entry, "kind");
        report.values["name"] = dependency.name;
        report.values["specifier"] = dependency.specifier.empty() ? "any version" : '`' + dependency.specifier + '`';
        report.values["manifest"] = fileName(file.facts.path);
        const auto below = attribute(entry, "below");
        report.values["versions"] = below.empty() ? std::string() : " below " + std::string(below);
        report.values["use"] = attribute(entry, "use");
        report.values["since"] = attribute(entry, "since");
        const auto remark = attribute(entry, "remark");
        report.values["remark"] = remark.empty() ? std::string() : ' ' + std::string(remark);
        const auto severity = severityFromName(attribute(entry, "severity"));
        if (severity && !isDevelopmentGroup(dependency.group))
            report.severity = *severity;
        addImports(report, entry, npm, file.facts.path);
        report.values["sites"] = std::to_string(report.evidence.size());
        m_reporter.report(file, std::move(report));
    }

    /// One place per file that imports it; of an npm package, only below its manifest.
    void addImports(Report& report, const Entry& entry, bool npm, std::string_view manifest)
    {
        const auto folder = npm ? manifest.substr(0, manifest.rfind('/') + 1) : std::string_view{};
        auto module = std::string(attribute(entry, "imports"));
        if (module.empty()) {
            module = entry.value;
            if (!npm)
                std::ranges::replace(module, '-', '_');
        }
        const char separator = npm ? '/' : '.';
        for (const auto& file : m_project.files) {
            if ((npm ? !isJavaScriptFamily(file.facts.language) : file.facts.language != Language::Python) || file.facts.isVendored
                || !file.facts.path.starts_with(folder))
                continue;
            for (const auto& import : file.facts.imports) {
                const auto text = file.facts.text(import.module);
                if (text != module && !(text.starts_with(module) && text[module.size()] == separator))
                    continue;
                report.evidence.push_back({.path = file.source.path, .range = file.range(import.node), .role = EvidenceRole::Place, .note = "imported here", .snippet = {}});
                break;
            }
        }
    }

    const ProjectContext& m_project;
    Reporter& m_reporter;
    Table m_npm;
    Table m_python;
};

} // namespace

void DeprecatedPackage::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    PackageScan(project, rule, reporter).run();
}

} // namespace punchlist
