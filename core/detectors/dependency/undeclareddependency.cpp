#include "detectors/dependency/undeclareddependency.h"

#include "detectors/projectreport.h"
#include "detectors/templatepath.h"

#include <algorithm>
#include <array>
#include <map>

namespace punchlist {
namespace {

/// An import for older versions of Python only, or one whose failure another import makes good: `except ImportError: import pdb`.
bool isForOthers(const ProjectContext& project, std::string_view path, std::uint32_t import)
{
    const auto* file = project.file(path);
    if (!file || import >= file->facts.imports.size())
        return false;
    const auto& code = file->facts.code;
    const auto node = file->facts.imports[import].node;
    for (auto outer = code.parent(node); outer != noNode; outer = code.parent(outer)) {
        const auto condition = code.is(outer, NodeKind::If) ? code.child(outer, Role::Condition) : noNode;
        // the installation says whether it has the application
        static constexpr auto installed = std::to_array<std::string_view>({"sys.version_info", "INSTALLED", "installed", "find_spec(", "_AVAILABLE", "_available", "HAS_", "HAVE_"});
        if (condition != noNode && std::ranges::any_of(installed, [&](std::string_view word) { return file->textOf(condition).find(word) != std::string_view::npos; }))
            return true;
        if (!code.is(outer, NodeKind::Try))
            continue;
        for (const auto handler : code.children(outer)) {
            for (auto inner = handler; code.is(handler, NodeKind::Handler) && !code.contains(handler, node) && inner < code.end(handler); ++inner) {
                if (code.is(inner, NodeKind::Import))
                    return true;
            }
        }
    }
    return false;
}

/// Packages that a declared one cannot be installed without.
struct Companion {
    std::string_view package;
    std::string_view broughtBy;
};
constexpr auto companions = std::to_array<Companion>({{"markupsafe", "jinja2"}, {"markupsafe", "flask"}, {"werkzeug", "flask"}, {"jinja2", "flask"}, {"itsdangerous", "flask"}, {"starlette", "fastapi"},
                                                      {"pydantic", "fastapi"}, {"pydantic_core", "pydantic"}, {"asgiref", "django"}, {"sqlparse", "django"}, {"sqlalchemy", "sqlmodel"}, {"pydantic", "sqlmodel"},
                                                      {"kombu", "celery"}, {"billiard", "celery"}, {"botocore", "boto3"}, {"s3transfer", "boto3"}, {"urllib3", "requests"}, {"certifi", "requests"}, {"idna", "requests"},
                                                      {"httpcore", "httpx"}, {"anyio", "httpx"}, {"certifi", "httpx"}, {"numpy", "pandas"}, {"numpy", "scipy"}, {"numpy", "scikit-learn"}, {"scipy", "scikit-learn"},
                                                      {"dateutil", "pandas"}, {"pytz", "pandas"}, {"mako", "alembic"}, {"sqlalchemy", "alembic"}, {"pluggy", "pytest"}, {"anyio", "starlette"}, {"multidict", "aiohttp"},
                                                      {"yarl", "aiohttp"}, {"prometheus_client", "django-prometheus"}, {"redis", "django-redis"}, {"redis", "django-rq"}, {"rq", "django-rq"}, {"vine", "celery"},
                                                      {"amqp", "celery"}, {"tornado", "notebook"}, {"traitlets", "notebook"}, {"strawberry", "strawberry-graphql-django"}, {"graphql", "strawberry-graphql"}, {"graphql", "graphene"}, {"soupsieve", "beautifulsoup4"}, {"django", "djangorestframework"}});

bool isBroughtAlong(const ProjectIndex& index, std::string_view package)
{
    return std::ranges::any_of(companions, [&](const Companion& companion) {
        return companion.package == package && std::ranges::any_of(index.dependencies(), [&](const DependencyEntry& entry) { return entry.isPython && entry.name == companion.broughtBy; });
    });
}

/// `import x from "shop/utils/forms"` with static/js/shop/utils/forms.js in the repository: a bundler knows the folder.
bool isFileOfRepository(const ProjectContext& project, std::string_view module)
{
    static constexpr auto endings = std::to_array<std::string_view>({".js", ".ts", ".jsx", ".tsx", ".mjs", ".vue", "/index.js", "/index.ts", "/index.tsx"});
    if (module.find('/') == std::string_view::npos || module.starts_with('@'))
        return false;
    return std::ranges::any_of(endings, [&](std::string_view ending) {
        const auto file = '/' + std::string(module) + std::string(ending);
        return std::ranges::any_of(project.paths, [&](const std::string& path) { return path.ends_with(file) || path == std::string_view(file).substr(1); });
    });
}

/// `from app.models import Job` in services/worker, with services/api/app in the repository: the image or PYTHONPATH of that service
/// brings the package along.
bool isPackageOfRepository(const ProjectContext& project, std::string_view root)
{
    const auto folder = '/' + std::string(root) + '/';
    const auto module = '/' + std::string(root) + ".py";
    return std::ranges::any_of(project.paths, [&](const std::string& path) {
        return path.ends_with(".py") && (path.find(folder) != std::string::npos || path.starts_with(std::string_view(folder).substr(1)) || path.ends_with(module) || path == std::string_view(module).substr(1));
    });
}

/// Whether a file that declares dependencies names the module in a place that is not read, as a text that setup.py puts together.
bool isNamedWhereDeclared(const ProjectContext& project, std::string_view root)
{
    const auto isPart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    auto dashed = std::string(root);
    std::ranges::replace(dashed, '_', '-');
    const auto names = [&](std::string_view text, std::string_view name) {
        for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
            if ((at == 0 || !isPart(text[at - 1])) && (at + name.size() == text.size() || !isPart(text[at + name.size()])))
                return true;
        }
        return false;
    };
    return std::ranges::any_of(project.files, [&](const FileContext& file) {
        const std::string_view path = file.facts.path;
        const auto name = path.substr(path.find_last_of('/') + 1);
        return (name == "setup.py" || name == "setup.cfg") && (names(file.source.view(), dashed) || names(file.source.view(), root));
    });
}

} // namespace

void UndeclaredDependency::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    // A manifest of the language must lie above the file: without one, installing is somebody else's business.
    std::map<std::string, bool> pythonFolders, scriptFolders;
    bool lockedPython = false, lockedScripts = false;
    for (const auto& dependency : index.dependencies()) {
        auto& locked = dependency.isPython ? lockedPython : lockedScripts;
        locked = locked || dependency.locked;
        (dependency.isPython ? pythonFolders : scriptFolders)[folderOfPath(index.record(dependency.manifest).path)] = true;
    }
    const auto isManaged = [&](const std::string& path, bool isPython) {
        const auto& folders = isPython ? pythonFolders : scriptFolders;
        for (auto folder = folderOfPath(path);; folder = folderOfPath(folder)) {
            if (folders.contains(folder))
                return true;
            if (folder.empty())
                return false;
        }
    };
    struct Use {
        FileId file;
        const record::Import* import;
    };
    std::map<std::pair<bool, std::string>, std::vector<Use>> uses;
    for (const auto& import : index.externalImports()) {
        const auto& record = index.record(import.file);
        const auto& entry = record.imports[import.import];
        if (import.declared || isTemplatePath(record.path) || !index.isProduction(import.file) || entry.typeOnly || !isManaged(record.path, import.isPython)
            || (import.isPython ? isForOthers(project, record.path, import.import) : isFileOfRepository(project, record.text(entry.module))))
            continue;
        uses[{import.isPython, import.root}].push_back({import.file, &entry});
    }
    const auto provided = rule.data.find("provided");
    for (auto& [key, places] : uses) {
        const bool isProvided = provided != rule.data.end() && std::ranges::contains(provided->second, key.second, &Rule::DataEntry::value);
        if (isProvided || (key.first && (isPackageOfRepository(project, key.second) || isNamedWhereDeclared(project, key.second))))
            continue;
        // The whole package may import it lazily and live without it; an import that must succeed comes first.
        std::ranges::stable_sort(places, {}, [](const Use& use) { return use.import->optional ? 2 : use.import->function != noId ? 1 : 0; });
        const auto& first = places.front();
        const auto& record = index.record(first.file);
        const bool optional = first.import->optional;
        const bool lazy = first.import->function != noId;
        Report report;
        report.range = first.import->range;
        report.variant = optional ? "optional" : "";
        report.values["package"] = key.second;
        report.values["module"] = record.path;
        // With a lock file the program has run like this: another package brings it along.
        const bool isBrought = key.first && isBroughtAlong(index, key.second);
        const bool transitive = !optional && !lazy && ((key.first ? lockedPython : lockedScripts) || isBrought);
        // An import whose failure is caught: a feature that somebody switches on by installing the package. One in a function is mostly
        // deferred for the same reason.
        report.severity = transitive || optional ? Severity::Low : lazy ? Severity::Medium : Severity::High;
        report.confidence = key.first && (lazy || optional || isBrought) ? Confidence::Low : key.first ? Confidence::Medium : Confidence::High;
        for (std::size_t i = 1; i < std::min<std::size_t>(places.size(), 20); ++i)
            report.evidence.push_back(evidenceAt(index, places[i].file, places[i].import->range, EvidenceRole::Place, "imports it too"));
        reportAt(project, reporter, first.file, std::move(report));
    }
}

} // namespace punchlist
