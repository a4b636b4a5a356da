#include "detectors/testing/testsnotrun.h"

#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

std::vector<std::string> tokensOf(std::string_view text)
{
    std::vector<std::string> tokens;
    std::string token;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '"' && c != '\'') {
            token += c;
        } else if (!token.empty()) {
            tokens.push_back(std::move(token));
            token.clear();
        }
    }
    if (!token.empty())
        tokens.push_back(std::move(token));
    return tokens;
}

/// A command may start the tests in a way that this rule cannot read.
bool startsOtherRunner(const std::vector<std::string>& tokens)
{
    static constexpr auto runners = {"tox", "nox", "make", "hatch", "just", "invoke", "task", "earthly", "bazel", "docker-compose", "pants", "unittest", "manage.py", "nosetests", "rye", "pdm", "act", "dagger"};
    const auto docker = std::ranges::find(tokens, "docker");
    if (docker != tokens.end() && docker + 1 != tokens.end() && (docker[1] == "run" || docker[1] == "compose" || docker[1] == "exec"))
        return true;
    return std::ranges::any_of(tokens, [](const std::string& token) { return token.ends_with(".sh") || std::ranges::find(runners, token) != runners.end(); });
}

/// The paths that a pytest command is given; nothing when it is no such command, an empty list when it runs everything.
std::optional<std::vector<std::string>> pytestPaths(const std::vector<std::string>& tokens)
{
    const auto start = std::ranges::find_if(tokens, [](const std::string& token) { return token == "pytest" || token == "py.test" || token.ends_with("/pytest"); });
    if (start == tokens.end())
        return std::nullopt;
    // pip install pytest
    if (std::any_of(tokens.begin(), start, [](const std::string& token) { return token == "install" || token == "add"; }))
        return std::nullopt;
    std::vector<std::string> paths;
    for (auto at = start + 1; at != tokens.end(); ++at) {
        if (*at == "&&" || *at == "||" || *at == ";" || *at == "|")
            break;
        if (at->starts_with('-')) {
            if (*at == "-k" || *at == "-m" || *at == "-n" || *at == "-c" || *at == "-p" || *at == "-o" || *at == "-W" || *at == "--rootdir")
                ++at;
            if (at == tokens.end())
                break;
            continue;
        }
        if (at->find('$') != std::string::npos || at->find('*') != std::string::npos)
            return std::vector<std::string>{}; // decided at run time
        auto path = at->substr(0, at->find("::"));
        while (path.starts_with("./"))
            path.erase(0, 2);
        while (path.ends_with('/'))
            path.pop_back();
        if (path.empty() || path == "." || path == "\\")
            return std::vector<std::string>{};
        paths.push_back(std::move(path));
    }
    return paths;
}

bool covers(const std::string& argument, const std::string& path)
{
    const auto inside = "/" + path;
    return inside.find("/" + argument + "/") != std::string::npos || inside.ends_with("/" + argument);
}

} // namespace

void TestsNotRun::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Run {
        FileId file;
        TextRange range;
    };
    std::vector<Run> runs;
    std::vector<std::string> paths;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        for (const auto& command : record.commands) {
            if (command.kind != record::Command::Kind::Job)
                continue;
            std::string_view text = record.text(command.text);
            while (!text.empty()) {
                const auto end = text.find('\n');
                const auto tokens = tokensOf(text.substr(0, end));
                text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
                const auto run = pytestPaths(tokens);
                if (!run && startsOtherRunner(tokens))
                    return;
                if (!run)
                    continue;
                if (run->empty())
                    return; // everything
                paths.insert(paths.end(), run->begin(), run->end());
                if (runs.empty() || runs.back().file != id || !(runs.back().range == command.range))
                    runs.push_back({id, command.range});
            }
        }
    }
    // Other build servers may run the rest.
    for (const auto* other : {".gitlab-ci.yml", "Jenkinsfile", ".circleci/config.yml", "azure-pipelines.yml", ".travis.yml", "bitbucket-pipelines.yml", ".buildkite/pipeline.yml"}) {
        if (project.hasPath(other))
            return;
    }
    if (runs.empty())
        return;
    std::map<std::string, std::vector<FileId>> left; // by folder
    std::size_t covered = 0;
    bool benchmarks = true;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto name = nameOfPath(record.path);
        if (record.language != Language::Python || !record.isTest || record.isVendored || !(name.starts_with("test_") || name.ends_with("_test.py")))
            continue;
        if (std::ranges::none_of(record.functions, &record::Function::isTest))
            continue;
        if (std::ranges::any_of(paths, [&](const std::string& path) { return covers(path, record.path); })) {
            ++covered;
            continue;
        }
        left[folderOfPath(record.path)].push_back(id);
        benchmarks = benchmarks && record.path.find("bench") != std::string::npos;
    }
    // Without a test that the paths do cover, they were not understood.
    if (left.empty() || covered == 0)
        return;
    std::size_t count = 0;
    std::string folders;
    for (const auto& [folder, files] : left) {
        count += files.size();
        if (std::ranges::count(folders, '`') < 6)
            folders += (folders.empty() ? "`" : ", `") + (folder.empty() ? "." : folder) + "`";
    }
    Report report;
    report.range = runs.front().range;
    report.values["folders"] = folders;
    report.values["count"] = std::to_string(count);
    if (benchmarks)
        report.severity = Severity::Low;
    for (std::size_t i = 1; i < runs.size(); ++i)
        report.evidence.push_back(evidenceAt(index, runs[i].file, runs[i].range, EvidenceRole::Context, "leaves them out too"));
    for (const auto& [folder, files] : left) {
        for (std::size_t i = 0; i < std::min<std::size_t>(files.size(), 5); ++i)
            report.evidence.push_back(evidenceAt(index, files[i], firstLineOf(project, files[i]), EvidenceRole::Context, "no job runs these tests"));
    }
    reportAt(project, reporter, runs.front().file, std::move(report));
}

} // namespace punchlist
