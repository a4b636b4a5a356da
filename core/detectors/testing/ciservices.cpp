#include "detectors/testing/ciservices.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/yamlview.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using namespace yamlview;

/// How many tests carry a marker, and where the first one stands.
struct Marked {
    std::size_t tests = 0;
    FileId file = noId;
    TextRange place;
};

/// What the tests of the project carry: @pytest.mark.NAME on functions and classes, `pytestmark = pytest.mark.NAME` in modules.
struct Markers {
    std::map<std::string, Marked, std::less<>> byName;
    std::size_t tests = 0;
};

std::string_view markerOf(std::string_view decorator)
{
    constexpr std::string_view prefix = "pytest.mark.";
    if (!decorator.starts_with(prefix))
        return {};
    decorator.remove_prefix(prefix.size());
    return decorator.substr(0, decorator.find_first_of(".("));
}

Markers markersOf(const ProjectContext& project)
{
    const auto& index = *project.index;
    Markers markers;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.language != Language::Python || !record.isTest)
            continue;
        std::set<std::string_view> ofModule;
        std::size_t inModule = 0;
        for (const auto& variable : record.variables) {
            if (record.text(variable.name) == "pytestmark") {
                if (const auto marker = markerOf(record.text(variable.value)); !marker.empty())
                    ofModule.insert(marker);
                else
                    ofModule.insert("*"); // a list: whichever
            }
        }
        for (const auto& function : record.functions) {
            if (!function.isTest)
                continue;
            ++inModule;
            const auto count = [&](std::string_view marker) {
                auto& known = markers.byName[std::string(marker)];
                if (known.tests++ == 0)
                    known = {1, id, function.header};
            };
            for (const auto decorator : function.decorators) {
                if (const auto marker = markerOf(record.text(decorator)); !marker.empty())
                    count(marker);
            }
            if (function.owner != noId) {
                for (const auto decorator : record.classes[function.owner].decorators) {
                    if (const auto marker = markerOf(record.text(decorator)); !marker.empty())
                        count(marker);
                }
            }
            for (const auto marker : ofModule)
                count(marker);
        }
        markers.tests += inModule;
    }
    return markers;
}

/// What a pytest command picks by `-m`: one name, taken or left out.
struct Selection {
    std::string marker; ///< empty: no -m
    bool leavesOut = false;
    bool understood = true;
    bool namesPaths = false; ///< only some folders or files
};

std::optional<Selection> selectionOf(std::string_view line)
{
    const auto run = line.find("pytest");
    if (run == std::string_view::npos || line.find("install") != std::string_view::npos || (run > 0 && line[run - 1] == '-') || line.substr(run).starts_with("pytest-"))
        return std::nullopt;
    Selection selection;
    auto rest = line.substr(run + std::string_view("pytest").size());
    const auto option = rest.find(" -m ");
    if (option != std::string_view::npos) {
        auto value = rest.substr(option + 4);
        value.remove_prefix(std::min(value.size(), value.find_first_not_of(' ')));
        const char quote = value.empty() ? ' ' : value.front();
        if (quote == '"' || quote == '\'') {
            value.remove_prefix(1);
            value = value.substr(0, value.find(quote));
        } else {
            value = value.substr(0, value.find(' '));
        }
        if (value.starts_with("not ")) {
            selection.leavesOut = true;
            value.remove_prefix(4);
        }
        selection.understood = value.find(' ') == std::string_view::npos && value.find('$') == std::string_view::npos;
        selection.marker = value;
        rest = rest.substr(0, option);
    }
    std::string word;
    for (const char c : std::string(rest) + ' ') {
        if (c != ' ') {
            word += c;
            continue;
        }
        if (!word.empty() && !word.starts_with('-') && word.find('=') == std::string::npos && (word.find('/') != std::string::npos ? word != "tests/" && word != "./" : word.ends_with(".py")))
            selection.namesPaths = true;
        word.clear();
    }
    return selection;
}

/// Words by which code speaks of a service of that image: "redis" of "redis:7", "postgres" and what drivers are called.
std::vector<std::string> wordsOfImage(std::string_view image, std::string_view name)
{
    const auto slash = image.rfind('/');
    auto base = image.substr(slash == std::string_view::npos ? 0 : slash + 1);
    base = base.substr(0, base.find_first_of(":@"));
    std::vector<std::string> words{toLower(base), toLower(name)};
    static const std::map<std::string, std::vector<std::string>, std::less<>> others{
        {"postgres", {"postgresql", "psycopg", "psycopg2", "asyncpg", "database_url", "pg", "database"}}, {"postgis", {"postgresql", "psycopg2", "database_url", "database"}},
        {"pgvector", {"postgresql", "psycopg2", "database_url", "database"}}, {"mysql", {"mysqlclient", "pymysql", "mysql2", "database_url", "database"}},
        {"mariadb", {"mysqlclient", "pymysql", "mysql2", "database_url", "database"}}, {"redis", {"ioredis", "celery", "bull", "bullmq", "rq", "arq"}}, {"valkey", {"redis", "ioredis", "celery", "bullmq"}},
        {"minio", {"boto3", "aioboto3", "s3", "aws-sdk"}}, {"localstack", {"boto3", "aws", "aws-sdk"}}, {"rabbitmq", {"pika", "amqp", "kombu", "celery"}},
        {"mongo", {"pymongo", "motor", "mongoose", "mongodb"}}, {"elasticsearch", {"opensearch"}}, {"opensearch", {"elasticsearch"}}, {"kafka", {"confluent", "kafkajs", "aiokafka"}},
    };
    if (const auto known = others.find(words.front()); known != others.end())
        words.insert(words.end(), known->second.begin(), known->second.end());
    return words;
}

/// Whether code, manifests or commands speak of a service. Its environment alone uses nothing.
bool isUsed(const ProjectContext& project, const std::vector<std::string>& words)
{
    const auto& index = *project.index;
    const auto speaks = [&](std::string_view text) {
        const auto own = wordsOf(text);
        return std::ranges::any_of(words, [&](const std::string& word) { return !word.empty() && (std::ranges::contains(own, word) || toLower(text) == word); });
    };
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.isVendored)
            continue;
        if (std::ranges::any_of(record.dependencies, [&](const record::Dependency& dependency) { return speaks(record.text(dependency.name)); }))
            return true;
        if (isCode(record.language)
            && (std::ranges::any_of(record.imports, [&](const record::Import& import) { return speaks(record.text(import.module)); })
                || std::ranges::any_of(record.environment, [&](const record::EnvironmentName& variable) { return variable.use != record::EnvironmentName::Use::Set && speaks(record.text(variable.name)); })))
            return true;
    }
    return false;
}

constexpr std::size_t fewTests = 2;    ///< a marker on so many tests selects hardly anything
constexpr std::size_t manyTests = 20;  ///< in a suite of at least so many

class JobCheck {
public:
    JobCheck(const ProjectContext& project, const FileContext& file, const Markers& markers, bool leftOutByDefault)
        : m_project(project)
        , m_file(file)
        , m_markers(markers)
        , m_leftOutByDefault(leftOutByDefault)
    {
    }

    void job(NodeId job)
    {
        const auto& code = m_file.facts.code;
        const auto services = at(code, job, "services");
        const bool hasServices = code.is(services, NodeKind::Dict);
        const auto steps = at(code, job, "steps");
        if (!code.is(steps, NodeKind::List))
            return;
        bool startsContainers = false;
        bool runsTests = false;
        for (const auto step : code.children(steps)) {
            const auto run = at(code, step, "run");
            if (run == noNode)
                continue;
            const auto text = code.text(run);
            startsContainers = startsContainers || text.find("docker") != std::string_view::npos || text.find("compose") != std::string_view::npos || text.find("supabase start") != std::string_view::npos;
            for (std::size_t start = 0; start < text.size();) {
                const auto end = std::min(text.find('\n', start), text.size());
                const auto selection = selectionOf(text.substr(start, end - start));
                start = end + 1;
                if (!selection)
                    continue;
                runsTests = true;
                if (selection->understood)
                    command(run, *selection, hasServices, startsContainers);
            }
        }
        if (hasServices && runsTests)
            unusedServices(services);
    }

    void report(Reporter& reporter)
    {
        if (m_places.empty())
            return;
        // One finding for a workflow: the first mismatch tells what is wrong, the others follow as places.
        Report report;
        report.range = m_places.front().range;
        report.variant = m_variant;
        report.values = std::move(m_values);
        if (m_mustFail)
            report.severity = Severity::Medium;
        report.evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::Primary, .note = m_places.front().note, .snippet = {}});
        report.evidence.insert(report.evidence.end(), m_places.begin() + 1, m_places.end());
        report.evidence.insert(report.evidence.end(), m_context.begin(), m_context.end());
        reporter.report(m_file, std::move(report));
    }

private:
    void command(NodeId run, const Selection& selection, bool hasServices, bool startsContainers)
    {
        const auto& index = *m_project.index;
        if (!selection.marker.empty() && !selection.leavesOut && hasServices && m_markers.tests >= manyTests && !m_markers.byName.contains("*")) {
            const auto known = m_markers.byName.find(selection.marker);
            const auto count = known == m_markers.byName.end() ? 0 : known->second.tests;
            if (count <= fewTests) {
                add(run, "hardly-any", "picks `" + selection.marker + "`, which " + std::to_string(count) + " of " + std::to_string(m_markers.tests) + " tests carry");
                m_values.try_emplace("marker", selection.marker);
                m_values.try_emplace("count", std::to_string(count));
                m_mustFail = m_mustFail || count == 0;
                if (count > 0)
                    m_context.push_back(evidenceAt(index, known->second.file, known->second.place, EvidenceRole::Context, "a test with the marker"));
            }
        }
        if (hasServices || startsContainers || m_leftOutByDefault || selection.namesPaths || !selection.marker.empty())
            return;
        for (const auto* marker : {"integration", "needs_db", "database", "postgres", "redis", "e2e"}) {
            const auto known = m_markers.byName.find(marker);
            if (known == m_markers.byName.end() || known->second.tests == 0)
                continue;
            add(run, "no-services", "runs the tests marked `" + std::string(marker) + "` as well, in a job without services");
            m_values.try_emplace("marker", marker);
            m_context.push_back(evidenceAt(index, known->second.file, known->second.place, EvidenceRole::Context, "a test with the marker"));
            return;
        }
    }

    void unusedServices(NodeId services)
    {
        const auto& code = m_file.facts.code;
        eachPair(code, services, [&](NodeId pair, NodeId service) {
            const auto image = at(code, service, "image");
            if (image == noNode || code.text(image).find('$') != std::string_view::npos || isUsed(m_project, wordsOfImage(code.text(image), code.text(pair))))
                return;
            add(pair, "unused", "nothing in the repository speaks of `" + std::string(code.text(pair)) + "`");
            m_values.try_emplace("service", code.text(pair));
        });
    }

    void add(NodeId node, const std::string& variant, std::string note)
    {
        if (m_places.empty())
            m_variant = variant;
        m_places.push_back({.path = {}, .range = m_file.range(node), .role = EvidenceRole::Place, .note = std::move(note), .snippet = {}});
    }

    const ProjectContext& m_project;
    const FileContext& m_file;
    const Markers& m_markers;
    bool m_leftOutByDefault;
    std::vector<Evidence> m_places, m_context;
    std::string m_variant;
    std::map<std::string, std::string, std::less<>> m_values;
    bool m_mustFail = false;
};

/// Options that every run takes: addopts of pytest.ini, setup.cfg, pyproject.toml, tox.ini; or a conftest that skips by itself.
bool selectsByDefault(const ProjectContext& project)
{
    for (const auto& file : project.files) {
        const auto name = nameOfPath(file.source.path);
        if (name == "pytest.ini" || name == "setup.cfg" || name == "pyproject.toml" || name == "tox.ini") {
            const auto text = file.source.view();
            const auto options = text.find("addopts");
            if (options != std::string_view::npos && text.substr(options, 300).find("-m") != std::string_view::npos)
                return true;
        }
        if (name == "conftest.py" && std::ranges::any_of(file.facts.functions, [&](const Function& function) { return file.facts.text(function.name) == "pytest_collection_modifyitems" || file.facts.text(function.name) == "pytest_runtest_setup"; }))
            return true;
        // Containers that the tests start by themselves.
        if (std::ranges::any_of(file.facts.imports, [&](const Import& import) { return file.facts.text(import.module).starts_with("testcontainers"); }))
            return true;
    }
    return false;
}

} // namespace

void CiServices::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    std::vector<const FileContext*> workflows;
    for (const auto& file : project.files) {
        if (file.facts.language == Language::Yaml && file.source.path.find(".github/workflows/") != std::string::npos)
            workflows.push_back(&file);
    }
    if (workflows.empty())
        return;
    const auto markers = markersOf(project);
    const bool leftOut = selectsByDefault(project);
    for (const auto* file : workflows) {
        JobCheck check(project, *file, markers, leftOut);
        const auto& code = file->facts.code;
        eachPair(code, at(code, root(file->facts), "jobs"), [&](NodeId, NodeId job) { check.job(job); });
        check.report(reporter);
    }
}

} // namespace punchlist
