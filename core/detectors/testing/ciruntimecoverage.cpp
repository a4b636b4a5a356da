#include "detectors/testing/ciruntimecoverage.h"

#include "detectors/testing/runtimeversion.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// Below this many test functions nobody waits for the suite.
constexpr std::size_t manyTests = 75;

/// A version that some file names.
struct Named {
    const FileContext* file = nullptr;
    TextRange range;
    RuntimeVersion version;
};

/// The range of versions that a manifest promises.
struct Promise {
    const FileContext* file = nullptr;
    TextRange range;
    std::string text; ///< "requires-python >=3.9"
    std::vector<RuntimeVersion> versions;
};

/// A command of a workflow that runs tests.
struct TestRun {
    const FileContext* file = nullptr;
    TextRange range;
    std::string command;
    bool serial = true;
};

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool isWorkflow(const FileFacts& facts)
{
    return facts.language == Language::Yaml && contains(facts.path, ".github/workflows/");
}

/// The value of `a.b.c` in a TOML, YAML or JSON file, or noNode. A TOML file has a dict of its own for every table header, so
/// that [tool.ruff] and [tool.mypy] are two pairs `tool`: all of them are looked into.
NodeId valueBelow(const Code& code, NodeId dict, std::span<const std::string_view> keys)
{
    if (keys.empty() || !code.is(dict, NodeKind::Dict))
        return keys.empty() ? dict : noNode;
    for (const auto pair : code.children(dict)) {
        if (!code.is(pair, NodeKind::Pair) || code.text(pair) != keys.front())
            continue;
        if (const auto found = valueBelow(code, code.child(pair, Role::Value), keys.subspan(1)); found != noNode)
            return found;
    }
    return noNode;
}

NodeId valueAt(const FileFacts& facts, std::initializer_list<std::string_view> keys)
{
    return facts.code.nodes.empty() ? noNode : valueBelow(facts.code, facts.code.child(0, Role::Value), std::span(keys.begin(), keys.size()));
}

/// Whether a line of a script runs the tests of a runtime.
bool runsTests(Runtime runtime, std::string_view line)
{
    static constexpr auto python = std::to_array<std::string_view>({"pytest", "manage.py test", "-m unittest", "tox", "nox", "hatch test", "hatch run test"});
    static constexpr auto node = std::to_array<std::string_view>(
        {"npm test", "npm t ", "npm run test", "yarn test", "yarn run test", "pnpm test", "pnpm run test", "bun test", "vitest", "jest", "mocha"});
    const auto named = [&](std::string_view word) { return contains(line, word); };
    if (contains(line, "pip install") || contains(line, "npm install"))
        return false;
    return runtime == Runtime::Python ? std::ranges::any_of(python, named) : std::ranges::any_of(node, named);
}

/// tox, nox and hatch choose the runtimes themselves.
bool choosesRuntimes(std::string_view line)
{
    return contains(line, "tox") || contains(line, "nox") || contains(line, "hatch test");
}

bool runsInParallel(std::string_view line)
{
    return contains(line, " -n") || contains(line, "--numprocesses") || contains(line, "--parallel") || contains(line, "--splits") || contains(line, "--shard")
        || contains(line, "xdist");
}

class CiCoverage {
public:
    CiCoverage(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (const auto runtime : {Runtime::Python, Runtime::Node})
            inspect(runtime);
    }

private:
    void inspect(Runtime runtime)
    {
        m_runtime = runtime;
        m_tested.clear();
        m_runs.clear();
        m_promises.clear();
        m_unknown = false;
        for (const auto& file : m_project.files) {
            if (file.facts.isVendored)
                continue;
            if (isWorkflow(file.facts))
                readWorkflow(file);
            readPromise(file);
        }
        contradictions();
        singleVersion();
        if (runtime == Runtime::Python)
            serialTests();
    }

    // ---- what the files say

    void readWorkflow(const FileContext& file)
    {
        const auto& code = file.facts.code;
        const auto jobs = valueAt(file.facts, {"jobs"});
        if (!code.is(jobs, NodeKind::Dict))
            return;
        for (const auto job : code.children(jobs)) {
            const auto before = m_runs.size();
            readRuns(file, job);
            if (m_runs.size() > before)
                readVersions(file, job);
        }
    }

    void readRuns(const FileContext& file, NodeId job)
    {
        const auto& code = file.facts.code;
        bool sharded = false;
        for (auto node = job; node < code.end(job); ++node) {
            const auto key = code.is(node, NodeKind::Pair) ? code.text(node) : std::string_view{};
            sharded = sharded || contains(key, "shard") || contains(key, "partition") || contains(key, "split") || key == "group";
        }
        for (auto node = job; node < code.end(job); ++node) {
            if (!code.is(node, NodeKind::Pair) || code.text(node) != "run")
                continue;
            const auto value = code.child(node, Role::Value);
            if (!code.is(value, NodeKind::String))
                continue;
            const auto& lines = file.source.lines;
            for (auto line = lines.lineOf(code[value].startByte); line <= lines.lineOf(code[value].endByte); ++line) {
                const auto text = lines.line(line);
                if (!runsTests(m_runtime, text))
                    continue;
                m_unknown = m_unknown || choosesRuntimes(text);
                const auto indent = text.find_first_not_of(" -");
                const auto start = lines.lineStart(line);
                m_runs.push_back({&file, lines.range(start + static_cast<std::uint32_t>(indent), start + static_cast<std::uint32_t>(text.size())),
                                  std::string(text.substr(indent, 80)), !sharded && !runsInParallel(text)});
            }
        }
    }

    void readVersions(const FileContext& file, NodeId job)
    {
        const auto& code = file.facts.code;
        const std::string_view word = m_runtime == Runtime::Python ? "python" : "node";
        bool any = false;
        for (auto node = job; node < code.end(job); ++node) {
            const auto key = code.is(node, NodeKind::Pair) ? code.text(node) : std::string_view{};
            if (!contains(key, word) || key.ends_with("file"))
                continue;
            const auto value = code.child(node, Role::Value);
            for (auto part = value; part != noNode && part < code.end(value); ++part) {
                if (!code.is(part, NodeKind::String) && !code.is(part, NodeKind::Number))
                    continue;
                const auto version = readVersion(m_runtime, code.text(part));
                if (version)
                    m_tested.push_back({&file, file.range(node), *version});
                any = any || version;
            }
        }
        m_unknown = m_unknown || !any;
    }

    void readPromise(const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto name = fileName(facts.path);
        auto value = noNode;
        std::string what;
        if (m_runtime == Runtime::Python && name == "pyproject.toml") {
            value = valueAt(facts, {"project", "requires-python"});
            what = "requires-python";
            if (value == noNode) {
                value = valueAt(facts, {"tool", "poetry", "dependencies", "python"});
                what = "python";
            }
        } else if (m_runtime == Runtime::Node && name == "package.json") {
            value = valueAt(facts, {"engines", "node"});
            what = "engines.node";
        }
        if (value == noNode || !facts.code.is(value, NodeKind::String))
            return;
        const auto text = std::string(facts.code.text(value));
        if (auto versions = admittedVersions(m_runtime, text); versions && !versions->empty())
            m_promises.push_back({&file, file.range(facts.code.parent(value)), what + " " + text, std::move(*versions)});
    }

    /// The only promise of the repository: what a workflow tests cannot be told apart in a repository of many packages.
    const Promise* onlyPromise() const
    {
        return m_promises.size() == 1 ? &m_promises.front() : nullptr;
    }

    // ---- the three findings

    void singleVersion()
    {
        const auto* promise = onlyPromise();
        if (!promise || m_unknown || m_tested.empty() || promise->versions.size() < 2)
            return;
        const auto& first = m_tested.front();
        if (std::ranges::any_of(m_tested, [&](const Named& other) { return other.version != first.version; }))
            return;
        Report report;
        report.range = first.range;
        report.values["runtime"] = runtimeName(m_runtime);
        report.values["tested"] = first.version.text();
        report.values["promised"] = promise->text;
        report.values["count"] = std::to_string(promise->versions.size());
        report.values["newest"] = promise->versions.back().text();
        report.evidence.push_back({.path = promise->file->facts.path, .range = promise->range, .role = EvidenceRole::Context, .note = "the promised versions", .snippet = {}});
        for (const auto& other : m_tested) {
            if (&other != &first && other.file == first.file && other.range != first.range)
                report.evidence.push_back({.path = {}, .range = other.range, .role = EvidenceRole::Place, .note = "the same version", .snippet = {}});
        }
        m_reporter.report(*first.file, std::move(report));
    }

    struct Conflict {
        const FileContext* file;
        TextRange range;
        std::string text;
    };

    /// Linter targets, type checker, images and workflows against the promise.
    void contradictions()
    {
        const auto* promise = onlyPromise();
        std::vector<Conflict> conflicts;
        for (const auto& file : m_project.files) {
            if (file.facts.isVendored)
                continue;
            if (m_runtime == Runtime::Python && promise && sameProject(file, *promise))
                toolConflicts(file, *promise, conflicts);
            imageConflicts(file, promise, conflicts);
        }
        if (promise) {
            for (const auto& tested : m_tested) {
                if (std::ranges::find(promise->versions, tested.version) == promise->versions.end() && isKnown(tested.version))
                    conflicts.push_back({tested.file, tested.range, "the workflow tests " + tested.version.text() + ", which " + promise->text + " rules out"});
            }
        }
        if (conflicts.empty())
            return;
        Report report;
        report.variant = "contradiction";
        report.severity = Severity::Low;
        report.range = conflicts.front().range;
        report.values["runtime"] = runtimeName(m_runtime);
        report.values["conflict"] = conflicts.front().text;
        if (promise)
            report.evidence.push_back({.path = promise->file->facts.path, .range = promise->range, .role = EvidenceRole::Context, .note = promise->text, .snippet = {}});
        for (std::size_t i = 1; i < conflicts.size(); ++i)
            report.evidence.push_back({.path = conflicts[i].file->facts.path, .range = conflicts[i].range, .role = EvidenceRole::Place, .note = conflicts[i].text, .snippet = {}});
        for (const auto& tested : m_tested) {
            if (tested.range != conflicts.front().range) {
                report.evidence.push_back({.path = tested.file->facts.path, .range = tested.range, .role = EvidenceRole::Context, .note = "tested with " + tested.version.text(), .snippet = {}});
                break;
            }
        }
        m_reporter.report(*conflicts.front().file, std::move(report));
    }

    bool isKnown(const RuntimeVersion& version) const
    {
        const auto all = admittedVersions(m_runtime, "*");
        return all && std::ranges::find(*all, version) != all->end();
    }

    /// Settings in the folder of the promise belong to its project.
    static bool sameProject(const FileContext& file, const Promise& promise)
    {
        const auto folder = [](std::string_view path) { return path.substr(0, path.size() - fileName(path).size()); };
        return folder(file.facts.path) == folder(promise.file->facts.path);
    }

    void toolConflicts(const FileContext& file, const Promise& promise, std::vector<Conflict>& conflicts)
    {
        const auto& facts = file.facts;
        const auto name = fileName(facts.path);
        const auto lowest = promise.versions.front();
        const auto ruff = name == "ruff.toml" || name == ".ruff.toml" ? valueAt(facts, {"target-version"})
            : name == "pyproject.toml"                                ? valueAt(facts, {"tool", "ruff", "target-version"})
                                                                      : noNode;
        if (ruff != noNode) {
            // Newer syntax than the oldest supported version reads is what the linter then asks for.
            if (const auto target = readVersion(Runtime::Python, facts.code.text(ruff)); target && *target > lowest)
                conflicts.push_back({&file, file.range(facts.code.parent(ruff)), "ruff targets " + target->text() + ", but " + promise.text + " admits " + lowest.text()});
        }
        const auto mypy = name == "pyproject.toml" ? valueAt(facts, {"tool", "mypy", "python_version"}) : noNode;
        if (mypy != noNode) {
            if (const auto target = readVersion(Runtime::Python, facts.code.text(mypy));
                target && isKnown(*target) && std::ranges::find(promise.versions, *target) == promise.versions.end())
                conflicts.push_back({&file, file.range(facts.code.parent(mypy)), "mypy checks for " + target->text() + ", which " + promise.text + " rules out"});
        }
    }

    void imageConflicts(const FileContext& file, const Promise* promise, std::vector<Conflict>& conflicts)
    {
        const auto& facts = file.facts;
        if (facts.language != Language::Dockerfile || facts.isTest || contains(facts.path, "test") || contains(facts.path, "example") || contains(facts.path, "devcontainer"))
            return;
        const std::string_view image = m_runtime == Runtime::Python ? "python:" : "node:";
        for (const auto& instruction : facts.config.instructions) {
            const auto arguments = std::string_view(instruction.arguments);
            if (instruction.keyword != "FROM" || !arguments.starts_with(image))
                continue;
            const auto version = readVersion(m_runtime, arguments.substr(image.size(), arguments.find_first_of(" @") - image.size()));
            if (!version || !isKnown(*version))
                continue;
            const auto range = file.source.lines.range(instruction.startByte, instruction.endByte);
            if (promise && m_promises.size() == 1 && std::ranges::find(promise->versions, *version) == promise->versions.end()) {
                conflicts.push_back({&file, range, "the image runs " + version->text() + ", which " + promise->text + " rules out"});
            } else if (!m_unknown && !m_tested.empty()
                       && std::ranges::none_of(m_tested, [&](const Named& tested) { return tested.version == *version; })) {
                conflicts.push_back({&file, range, "the image runs " + version->text() + ", but the tests run with " + m_tested.front().version.text()});
            }
        }
    }

    void serialTests()
    {
        if (m_runs.empty() || std::ranges::any_of(m_runs, [](const TestRun& run) { return !run.serial; }))
            return;
        std::size_t tests = 0;
        for (const auto& file : m_project.files) {
            const auto& facts = file.facts;
            if (facts.language == Language::Python)
                tests += static_cast<std::size_t>(std::ranges::count_if(facts.functions, &Function::isTest));
            for (const auto& dependency : facts.config.dependencies) {
                const auto name = normalizedDependencyName(dependency.name);
                if (name == "pytest-xdist" || name == "pytest-split" || name == "pytest-parallel" || name == "unittest-parallel" || name == "pytest-shard")
                    return;
            }
        }
        const auto run = std::ranges::find_if(m_runs, [](const TestRun& one) { return contains(one.command, "pytest") || contains(one.command, "manage.py test"); });
        if (tests < manyTests || run == m_runs.end())
            return;
        Report report;
        report.range = run->range;
        report.variant = "serial";
        report.values["runtime"] = "Python";
        report.values["count"] = std::to_string(tests);
        report.values["command"] = run->command;
        report.qualification = {Qualification::State::Unknown, "when the suite takes minutes; no parallel runner, option or sharding was found in the workflows and manifests"};
        m_reporter.report(*run->file, std::move(report));
    }

    const ProjectContext& m_project;
    Reporter& m_reporter;
    Runtime m_runtime = Runtime::Python;
    std::vector<Named> m_tested;
    std::vector<TestRun> m_runs;
    std::vector<Promise> m_promises;
    bool m_unknown = false; ///< some test job does not say its version here
};

} // namespace

void CiRuntimeCoverage::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    CiCoverage(project, reporter).run();
}

} // namespace punchlist
