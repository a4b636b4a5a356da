#include "detectors/performance/routesnotlazy.h"

#include "text/linecount.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t fewestPages = 5;
constexpr std::uint32_t smallPages = 400;  ///< lines of all pages together; below, splitting gains nothing
constexpr std::uint32_t largePages = 3000; ///< lines of all pages together

std::string folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

/// "a/b/../c" → "a/c"; "" when it leads out of the repository.
std::string joined(std::string folder, std::string_view relative)
{
    while (!relative.empty()) {
        const auto slash = std::min(relative.find('/'), relative.size());
        const auto part = relative.substr(0, slash);
        relative.remove_prefix(std::min(slash + 1, relative.size()));
        if (part == "..") {
            if (folder.empty())
                return {};
            folder.pop_back();
            folder = folderOf(folder);
        } else if (!part.empty() && part != ".") {
            folder += part;
            folder += '/';
        }
    }
    if (!folder.empty())
        folder.pop_back();
    return folder;
}

/// The pages that the routes of one module show.
class RouteModule {
public:
    explicit RouteModule(const FileContext& file)
        : m_facts(file.facts)
        , m_code(file.facts.code)
    {
        for (const auto node : m_facts.nodes(NodeKind::Jsx)) {
            if (m_code.text(node).ends_with("Route"))
                routeElement(node);
        }
        for (const auto node : m_facts.nodes(NodeKind::Dict))
            routeObject(node);
    }

    /// Indexes into FileFacts::imports.
    const std::set<std::uint32_t>& pages() const { return m_pages; }

private:
    void routeElement(NodeId route)
    {
        if (hasElements(route))
            return; // what other routes stand in is their layout
        for (const auto child : m_code.children(route)) {
            if (!m_code.is(child, NodeKind::JsxAttribute))
                continue;
            const auto name = m_code.text(child);
            if (name == "element" || name == "component" || name == "Component")
                addPages(m_code.child(child, Role::Value));
        }
    }

    void routeObject(NodeId dict)
    {
        NodeId shown = noNode;
        bool hasPath = false;
        for (const auto pair : m_code.children(dict)) {
            if (!m_code.is(pair, NodeKind::Pair))
                continue;
            const auto name = m_code.text(pair);
            if (name == "children")
                return;
            hasPath = hasPath || name == "path" || name == "index";
            if (name == "element" || name == "Component" || name == "component")
                shown = m_code.child(pair, Role::Value);
        }
        if (hasPath)
            addPages(shown);
    }

    bool hasElements(NodeId jsx) const
    {
        for (const auto child : m_code.children(jsx)) {
            if (m_code[child].role == Role::Element && m_code.is(child, NodeKind::Jsx))
                return true;
        }
        return false;
    }

    /// The innermost elements: what stands around them guards or frames them.
    void addPages(NodeId shown)
    {
        if (shown == noNode)
            return;
        if (m_code.is(shown, NodeKind::Name))
            addPage(m_code.text(shown));
        for (NodeId node = shown; node < m_code.end(shown); ++node) {
            if (m_code.is(node, NodeKind::Jsx) && !hasElements(node))
                addPage(m_code.text(node));
        }
    }

    void addPage(std::string_view name)
    {
        for (std::uint32_t i = 0; i < m_facts.imports.size(); ++i) {
            const auto& import = m_facts.imports[i];
            const auto module = m_facts.text(import.module);
            const bool ownFile = module.starts_with('.') || module.starts_with("@/") || module.starts_with("~/") || module.starts_with("src/");
            if (ownFile && !import.typeOnly && !import.dynamic && !import.reexport && m_facts.text(import.alias) == name)
                m_pages.insert(i);
        }
    }

    const FileFacts& m_facts;
    const Code& m_code;
    std::set<std::uint32_t> m_pages;
};

class RouteScan {
public:
    RouteScan(const ProjectContext& project, const Rule& rule, Reporter& reporter)
        : m_project(project)
        , m_rule(rule)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (const auto& file : m_project.files) {
            const auto& facts = file.facts;
            const bool routes = isJavaScriptFamily(facts.language) && !facts.isTest && !facts.isVendored && std::ranges::any_of(facts.imports, [&](const Import& import) {
                const auto module = facts.text(import.module);
                return !import.typeOnly && (module == "react-router" || module == "react-router-dom" || module.starts_with("react-router/"));
            });
            if (!routes)
                continue;
            const auto pages = RouteModule(file).pages();
            if (pages.size() >= fewestPages && !splits(packageOf(facts.path)))
                report(file, pages);
        }
    }

private:
    /// The folder of the nearest package.json above.
    std::string packageOf(std::string_view path) const
    {
        for (auto folder = folderOf(path);; folder = folderOf(folder.substr(0, folder.size() - 1))) {
            if (folder.empty() || m_project.hasPath(folder + "package.json"))
                return folder;
        }
    }

    /// Whether something in the package is loaded on demand, or a framework does it by itself.
    bool splits(const std::string& package)
    {
        const auto [known, isNew] = m_splits.try_emplace(package, false);
        if (!isNew)
            return known->second;
        if (const auto* manifest = m_project.file(package + "package.json"); manifest && usesFramework(*manifest))
            return known->second = true;
        const auto frameworkFree = std::ranges::none_of(m_project.files, [&](const FileContext& file) {
            const auto& facts = file.facts;
            if (!facts.path.starts_with(package) || !isJavaScriptFamily(facts.language) || facts.isTest || facts.isVendored)
                return false;
            return std::ranges::any_of(facts.imports, [](const Import& import) { return import.dynamic; })
                || std::ranges::any_of(facts.calls, [&](const Call& call) {
                       const auto callee = facts.text(call.callee);
                       return callee == "react.lazy" || callee == "React.lazy" || callee.starts_with("@loadable/component") || callee == "import";
                   });
        });
        return known->second = !frameworkFree;
    }

    bool usesFramework(const FileContext& manifest) const
    {
        const auto frameworks = m_rule.data.find("splitting-frameworks");
        return frameworks != m_rule.data.end() && std::ranges::any_of(manifest.facts.config.dependencies, [&](const Dependency& dependency) {
            return std::ranges::find(frameworks->second, dependency.name, &Rule::DataEntry::value) != frameworks->second.end();
        });
    }

    /// The file that an import names, or null.
    const FileContext* resolve(const FileContext& from, std::string_view module) const
    {
        std::vector<std::string> bases;
        const auto package = packageOf(from.facts.path);
        if (module.starts_with('.')) {
            bases.push_back(joined(folderOf(from.facts.path), module));
        } else if (module.starts_with("src/")) {
            bases.push_back(package + std::string(module));
        } else {
            bases.push_back(joined(package + "src/", module.substr(2)));
            bases.push_back(joined(package, module.substr(2)));
        }
        static constexpr auto endings = std::to_array<std::string_view>({"", ".tsx", ".jsx", ".ts", ".js", "/index.tsx", "/index.jsx", "/index.ts", "/index.js"});
        for (const auto& base : bases) {
            for (const auto ending : endings) {
                if (const auto* file = m_project.file(base + std::string(ending)))
                    return file;
            }
        }
        return nullptr;
    }

    void report(const FileContext& file, const std::set<std::uint32_t>& pages)
    {
        const auto& facts = file.facts;
        std::uint32_t lines = 0;
        std::size_t resolved = 0;
        Report report;
        NodeId first = noNode;
        NodeId last = noNode;
        std::set<std::string> counted;
        for (const auto index : pages) {
            const auto& import = facts.imports[index];
            first = first == noNode ? import.node : first;
            last = import.node;
            const auto* page = resolve(file, facts.text(import.module));
            if (!page)
                continue;
            ++resolved;
            const auto count = countedLines(page->source.view(), page->source.lines);
            if (counted.insert(page->source.path).second)
                lines += count;
            report.evidence.push_back({.path = page->source.path, .range = page->source.lines.range(0, 0), .role = EvidenceRole::Context,
                                       .note = '`' + std::string(facts.text(import.alias)) + "`, " + std::to_string(count) + " lines", .snippet = {}});
        }
        if (resolved == pages.size() && lines < smallPages)
            return;
        report.range = file.source.lines.range(facts.code[first].startByte, facts.code[last].endByte);
        report.severity = lines >= largePages ? Severity::Medium : Severity::Low;
        report.variant = resolved == pages.size() ? "lines" : "";
        report.values["count"] = std::to_string(pages.size());
        report.values["lines"] = std::to_string(lines);
        report.values["first"] = facts.text(facts.imports[*pages.begin()].alias);
        m_reporter.report(file, std::move(report));
    }

    const ProjectContext& m_project;
    const Rule& m_rule;
    Reporter& m_reporter;
    std::map<std::string, bool> m_splits;
};

} // namespace

void RoutesNotLazy::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    RouteScan(project, rule, reporter).run();
}

} // namespace punchlist
