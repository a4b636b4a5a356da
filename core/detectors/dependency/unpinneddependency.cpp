#include "detectors/dependency/unpinneddependency.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace punchlist {
namespace {

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

constexpr auto pythonLocks = std::to_array<std::string_view>({"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "pixi.lock", "conda-lock.yml", "pylock.toml"});
constexpr auto nodeLocks
    = std::to_array<std::string_view>({"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb", "bun.lock"});

/// A command in a Dockerfile or workflow that installs dependencies.
struct Install {
    const FileContext* file;
    TextRange range;
    std::string text;
    bool python = false;
    bool usesLock = false;
};

/// The first line of a multi-line script that installs without looking at a lock, or nothing.
struct CommandKind {
    bool installs = false;
    bool python = false;
    bool usesLock = false;
};

/// `inWorkflow`: the command runs where the variable CI is set.
CommandKind classify(std::string_view line, bool inWorkflow)
{
    const auto has = [&](std::string_view part) { return line.find(part) != std::string_view::npos; };
    if (line.find('#') == 0)
        return {};
    if (has("npm ci") || (has("pnpm install") && has("--frozen-lockfile")) || (has("pnpm i ") && has("--frozen-lockfile"))
        || (has("yarn") && (has("--frozen-lockfile") || has("--immutable"))) || (has("bun install") && has("--frozen-lockfile")))
        return {true, false, true};
    // pnpm keeps to its lock file by itself where it sees a build server.
    if (inWorkflow && (has("pnpm install") || has("pnpm i ") || line.ends_with("pnpm i")) && !has("--no-frozen-lockfile") && !has("--frozen-lockfile=false"))
        return {true, false, true};
    if (has("--package-lock-only")) // writes the lock file
        return {};
    if ((has("npm install") || has("npm i ")) && !has("-g ") && !has("--global") && !has("npm install -g")) {
        // `npm install name` adds a tool; without a name it installs the manifest.
        const auto at = has("npm install") ? line.find("npm install") + 11 : line.find("npm i ") + 5;
        auto rest = line.substr(at);
        rest = rest.substr(0, rest.find_first_of("&|;"));
        bool named = false;
        for (std::size_t i = 0; i < rest.size();) {
            while (i < rest.size() && rest[i] == ' ')
                ++i;
            const auto end = std::min(rest.find(' ', i), rest.size());
            named = named || (end > i && rest[i] != '-' && rest[i] != '\\');
            i = end;
        }
        return named ? CommandKind{} : CommandKind{true, false, false};
    }
    if (has("uv sync") || has("uv pip sync"))
        return {true, true, has("--frozen") || has("--locked") || has("uv pip sync")};
    if (has("poetry install") || has("pipenv sync") || has("pdm sync") || has("pipenv install --deploy") || has("--require-hashes"))
        return {true, true, true};
    if (has("uv pip install") || has("pip install") || has("pip3 install")) {
        const auto at = line.find("install") + 7;
        auto rest = line.substr(at);
        rest = rest.substr(0, rest.find_first_of("&|;"));
        // Only installs of a manifest: `.`, `-e .`, `-r file`, `".[extra]"`. Tools by name are another rule's business.
        const bool manifest = rest.find("-r ") != std::string_view::npos || rest.find("-r") != std::string_view::npos || rest.find(" .") != std::string_view::npos
            || rest.find("\".") != std::string_view::npos || rest.find("'.") != std::string_view::npos;
        return manifest ? CommandKind{true, true, false} : CommandKind{};
    }
    return {};
}

class Builds {
public:
    explicit Builds(const ProjectContext& project)
    {
        for (const auto& file : project.files) {
            if (file.facts.language == Language::Dockerfile) {
                for (const auto& instruction : file.facts.config.instructions) {
                    if (instruction.keyword == "RUN")
                        add(file, instruction.arguments, file.source.lines.range(instruction.startByte, instruction.endByte));
                }
            } else if (file.facts.language == Language::Yaml && file.facts.path.find(".github/workflows/") != std::string::npos) {
                for (const auto pair : file.facts.nodes(NodeKind::Pair)) {
                    const auto value = file.facts.code.child(pair, Role::Value);
                    if (file.facts.code.text(pair) == "run" && file.facts.code.is(value, NodeKind::String))
                        addLines(file, value);
                }
            }
        }
    }

    std::vector<Install> installs;

private:
    void add(const FileContext& file, std::string_view text, TextRange range)
    {
        const auto kind = classify(text, file.facts.language == Language::Yaml);
        if (kind.installs)
            installs.push_back({&file, range, std::string(text), kind.python, kind.usesLock});
    }

    void addLines(const FileContext& file, NodeId value)
    {
        const auto& node = file.facts.code[value];
        const auto first = file.source.lines.lineOf(node.startByte);
        const auto last = file.source.lines.lineOf(node.endByte);
        for (auto line = first; line <= last; ++line) {
            auto text = file.source.lines.line(line);
            const auto indent = text.find_first_not_of(' ');
            if (indent == std::string_view::npos)
                continue;
            const auto start = static_cast<std::uint32_t>(text.data() - file.source.view().data() + indent);
            const auto range = file.source.lines.range(start, start + static_cast<std::uint32_t>(text.size() - indent));
            // A backslash at its end makes the next line a part of the command.
            std::string command(text.substr(indent));
            while (command.ends_with('\\') && line < last) {
                command.pop_back();
                command += file.source.lines.line(++line);
            }
            add(file, command, range);
        }
    }
};

/// Whether a workflow uploads a Python package for others to install.
bool isUploaded(const ProjectContext& project)
{
    static constexpr auto uploads = std::to_array<std::string_view>({"pypa/gh-action-pypi-publish", "twine upload", "poetry publish", "uv publish", "flit publish", "hatch publish", "pdm publish"});
    return std::ranges::any_of(project.files, [](const FileContext& file) {
        return file.facts.language == Language::Yaml && file.facts.path.find(".github/workflows/") != std::string::npos
            && std::ranges::any_of(uploads, [&](std::string_view command) { return file.source.view().find(command) != std::string_view::npos; });
    });
}

/// `requirements/main.in` is what `requirements/main.txt` is compiled from; any list is, for which another one of the folder has an
/// exact version of each of its packages.
bool isCompiled(const ProjectContext& project, const FileContext& manifest)
{
    const std::string_view path = manifest.facts.path;
    if (path.ends_with(".in") && project.hasPath(std::string(path.substr(0, path.size() - 3)) + ".txt"))
        return true;
    if (manifest.facts.language != Language::Requirements)
        return false;
    const auto folder = folderOf(path);
    return std::ranges::any_of(project.files, [&](const FileContext& other) {
        const auto& pinned = other.facts.config.dependencies;
        return &other != &manifest && folderOf(other.facts.path) == folder && pinned.size() >= manifest.facts.config.dependencies.size() && other.facts.language == manifest.facts.language
            && std::ranges::all_of(manifest.facts.config.dependencies, [&](const Dependency& wanted) {
                   return std::ranges::any_of(pinned, [&](const Dependency& dependency) { return normalizedDependencyName(dependency.name) == normalizedDependencyName(wanted.name) && (dependency.pinning == Pinning::Exact || dependency.pinning == Pinning::Reference); });
               });
    });
}

/// A list that the description of a package takes in: `dynamic = ["dependencies"]` of setuptools, `open("requirements.txt")` of setup.py.
bool isTakenInByPackage(const ProjectContext& project, const FileContext& manifest)
{
    static constexpr auto descriptions = std::to_array<std::string_view>({"pyproject.toml", "setup.cfg", "setup.py"});
    const auto folder = folderOf(manifest.facts.path);
    const auto name = fileName(manifest.facts.path);
    return manifest.facts.language == Language::Requirements && std::ranges::any_of(descriptions, [&](std::string_view description) {
        const auto* file = project.file(folder + std::string(description));
        return file && file->source.view().find(name) != std::string_view::npos;
    });
}

/// Whether a manifest describes a package that others install: its ranges are right to be wide.
bool isPublishedLibrary(const ProjectContext& project, const FileContext& manifest)
{
    const auto& code = manifest.facts.code;
    if (fileName(manifest.facts.path) == "package.json") {
        // A private package is an application; "main"/"exports"/"files" with a version make a library.
        bool isPrivate = false;
        bool exportsCode = false;
        for (const auto pair : manifest.facts.nodes(NodeKind::Pair)) {
            if (code.parent(code.parent(pair)) != 0)
                continue;
            const auto key = code.text(pair);
            isPrivate = isPrivate || (key == "private" && code.text(code.child(pair, Role::Value)) == "true");
            exportsCode = exportsCode || key == "exports" || key == "files" || key == "publishConfig" || key == "peerDependencies" || key == "module";
        }
        return !isPrivate && exportsCode;
    }
    if (fileName(manifest.facts.path) != "pyproject.toml")
        return false;
    if (isUploaded(project))
        return true;
    // A Python project that is deployed has a Dockerfile, a Procfile or a compose file beside it.
    const auto folder = folderOf(manifest.facts.path);
    bool deployed = false;
    bool classifiers = false;
    for (const auto& file : project.files) {
        const auto name = fileName(file.facts.path);
        const bool near = file.facts.path.starts_with(folder);
        deployed = deployed || (near && (file.facts.language == Language::Dockerfile || name.starts_with("docker-compose") || name.starts_with("compose.")));
    }
    for (const auto pair : manifest.facts.nodes(NodeKind::Pair))
        classifiers = classifiers || code.text(pair) == "classifiers";
    return !deployed && classifiers;
}

std::string joined(std::span<const std::string_view> names)
{
    std::string text;
    for (const auto name : names) {
        text += text.empty() ? "" : ", ";
        text += name;
    }
    return text;
}

} // namespace

void UnpinnedDependency::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const Builds builds(project);
    const auto hasLockFor = [&](const std::string& folder, std::span<const std::string_view> names) {
        // A lock in the manifest's folder or in one above (workspaces).
        for (auto at = folder;;) {
            for (const auto name : names) {
                if (project.hasPath(at + std::string(name)))
                    return true;
            }
            if (at.empty())
                return false;
            at = folderOf(std::string_view(at).substr(0, at.size() - 1));
        }
    };
    for (const auto& file : project.files) {
        const auto& dependencies = file.facts.config.dependencies;
        if (dependencies.empty() || file.facts.isTest || file.facts.isScript || isCompiled(project, file) || isTakenInByPackage(project, file))
            continue;
        const bool isNode = fileName(file.facts.path) == "package.json";
        const bool isRequirements = file.facts.language == Language::Requirements;
        const auto folder = folderOf(file.facts.path);
        const std::span<const std::string_view> lockNames = isNode ? std::span<const std::string_view>(nodeLocks) : std::span<const std::string_view>(pythonLocks);
        const bool locked = hasLockFor(folder, lockNames);

        std::array<std::size_t, 5> counts{};
        const Dependency* firstLoose = nullptr;
        for (const auto& dependency : dependencies) {
            ++counts[static_cast<std::size_t>(dependency.pinning)];
            const bool loose = dependency.pinning != Pinning::Exact && dependency.pinning != Pinning::Reference;
            if (loose && dependency.group != "build" && (!firstLoose || dependency.startByte < firstLoose->startByte))
                firstLoose = &dependency;
        }
        std::vector<const Install*> bypassing;
        for (const auto& install : builds.installs) {
            if (install.python != isNode && !install.usesLock && (folder.empty() || folderOf(install.file->facts.path) == folder
                || install.file->facts.path.starts_with(".github/")))
                bypassing.push_back(&install);
        }
        Report report;
        report.values["manifest"] = file.facts.path;
        report.values["total"] = std::to_string(dependencies.size());
        report.values["exact"] = std::to_string(counts[0]);
        report.values["compatible"] = std::to_string(counts[1]);
        report.values["minimum"] = std::to_string(counts[2]);
        report.values["none"] = std::to_string(counts[3]);
        report.values["searched"] = joined(lockNames);
        if (locked) {
            // The lock exists: does every build use it?
            std::erase_if(bypassing, [&](const Install* install) {
                return isRequirements || (!isNode && install->text.find("requirements") != std::string::npos);
            });
            if (bypassing.empty() || isRequirements)
                continue;
            report.variant = "lock-not-used";
            const bool inImage = std::ranges::any_of(bypassing, [](const Install* i) { return i->file->facts.language == Language::Dockerfile; });
            report.severity = inImage ? Severity::Medium : Severity::Low;
            report.values["command"] = bypassing.front()->text.substr(0, 80);
            const auto& place = *bypassing.front();
            report.range = place.range;
            for (std::size_t i = 1; i < bypassing.size(); ++i)
                report.evidence.push_back({.path = bypassing[i]->file->facts.path, .range = bypassing[i]->range, .role = EvidenceRole::Place,
                                           .note = "installs without the lock", .snippet = {}});
            report.evidence.push_back({.path = file.facts.path, .range = file.source.lines.range(dependencies.front().startByte, dependencies.front().endByte),
                                       .role = EvidenceRole::Context, .note = "the manifest", .snippet = {}});
            reporter.report(*place.file, std::move(report));
            continue;
        }
        if (!firstLoose || isPublishedLibrary(project, file))
            continue;
        if (isRequirements && (fileName(file.facts.path).find("dev") != std::string_view::npos || fileName(file.facts.path).find("test") != std::string_view::npos
                               || fileName(file.facts.path).find("doc") != std::string_view::npos
                               || fileName(file.facts.path).find("lint") != std::string_view::npos || fileName(file.facts.path).find("ipython") != std::string_view::npos
                               || file.facts.path.ends_with(".in") || file.facts.path.starts_with("ci/") || file.facts.path.starts_with(".ci/")))
            report.severity = Severity::Low;
        // What developers run with is found out at the next run, not in production.
        if (report.severity == Severity::Low)
            report.confidence = Confidence::Low;
        const auto last = std::ranges::max_element(dependencies, {}, &Dependency::endByte);
        report.range = file.source.lines.range(firstLoose->startByte, last->endByte);
        report.variant = isRequirements ? "requirements" : "";
        if (counts[3] > 0 && !report.severity)
            report.severity = counts[3] * 2 > dependencies.size() ? Severity::High : Severity::Medium;
        for (const auto* install : bypassing)
            report.evidence.push_back({.path = install->file->facts.path, .range = install->range, .role = EvidenceRole::Place,
                                       .note = "resolves versions anew at every build", .snippet = {}});
        reporter.report(file, std::move(report));
    }
}

} // namespace punchlist
