#include "projectcommands.h"

#include "engine/scan.h"
#include "interchange/jsonwriter.h"
#include "outputfile.h"
#include "project/projectindex.h"
#include "repositoryscan.h"
#include "rules/ruleset.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <format>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>

namespace punchlist {
namespace {

struct ProjectOptions {
    std::string folder;
    std::string format = "text";
    std::string output;
};

using Printer = void (*)(std::ostream& out, const ProjectIndex& index);

/// Runs a printer while the index is there.
class IndexSink final : public ScanSink {
public:
    explicit IndexSink(std::function<void(const ProjectIndex&)> use) : m_use(std::move(use)) { }
    void onFindings(std::vector<Finding>) override { }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    void onProject(const ProjectIndex& index) override { m_use(index); }

private:
    std::function<void(const ProjectIndex&)> m_use;
};

std::string_view languageFamily(const FileRecord& record)
{
    return record.language == Language::Python ? "python" : "javascript";
}

std::string reachText(const ProjectIndex& index, FileId file)
{
    if (!index.knowsEntryPoints())
        return "unknown";
    const auto bits = index.reach(file);
    struct Name {
        std::uint16_t bit;
        std::string_view name;
    };
    static constexpr Name names[] = {{ReachedAtStart, "start"}, {ReachedByCommand, "command"}, {ReachedByPage, "page"},
                                     {ReachedByTool, "tool"}, {ReachedByTest, "test"}};
    std::string text;
    for (const auto& [bit, name] : names) {
        if ((bits & bit) != 0)
            text += (text.empty() ? "" : ",") + std::string(name);
    }
    return text.empty() ? "no" : text;
}

/// The number of the import cycle that a file is in, 0 for none.
std::map<FileId, std::size_t> cycleNumbers(const ProjectIndex& index)
{
    std::map<FileId, std::size_t> numbers;
    for (std::size_t i = 0; i < index.cycles().size(); ++i) {
        for (const auto file : index.cycles()[i])
            numbers[file] = i + 1;
    }
    return numbers;
}

std::set<FileId> importedFiles(const ProjectIndex& index, FileId file)
{
    std::set<FileId> files;
    for (const auto& edge : index.imports(file))
        files.insert(edge.to);
    return files;
}

std::vector<FileId> modulesOf(const ProjectIndex& index)
{
    std::vector<FileId> files;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        if (isCode(index.record(file).language) && !index.record(file).isVendored)
            files.push_back(file);
    }
    return files;
}

struct Coverage {
    std::uint64_t lines = 0, untestedLines = 0;
    std::size_t modules = 0, untestedModules = 0;
};

Coverage coverageOf(const ProjectIndex& index)
{
    Coverage coverage;
    for (const auto file : modulesOf(index)) {
        if (!index.isProduction(file))
            continue;
        const auto lines = index.record(file).lines;
        const bool untested = index.testedBy(file).empty();
        coverage.lines += lines;
        ++coverage.modules;
        coverage.untestedLines += untested ? lines : 0;
        coverage.untestedModules += untested ? 1 : 0;
    }
    return coverage;
}

void printModules(std::ostream& out, const ProjectIndex& index)
{
    const auto cycles = cycleNumbers(index);
    out << std::format("{:>6} {:>4} {:>4} {:>5} {:>6} {:>6}  {:<14} {}\n", "lines", "in", "out", "cycle", "tests", "churn", "reached by", "module");
    for (const auto file : modulesOf(index)) {
        const auto& record = index.record(file);
        std::set<FileId> importers;
        for (const auto& edge : index.importers(file))
            importers.insert(edge.from);
        const auto cycle = cycles.find(file);
        const auto* churn = index.churn(file);
        const auto tests = record.isTest ? std::string("-") : std::to_string(index.testedBy(file).size());
        out << std::format("{:>6} {:>4} {:>4} {:>5} {:>6} {:>6}  {:<14} {}\n", record.lines, importers.size(), importedFiles(index, file).size(),
                           cycle == cycles.end() ? std::string() : std::to_string(cycle->second), tests,
                           churn ? std::format("{:.1f}", churn->decayed) : std::string("?"), reachText(index, file), record.path);
    }
    const auto coverage = coverageOf(index);
    if (coverage.lines > 0)
        out << std::format("\n{} of {} lines of production code ({:.0f} %), {} of {} modules, are in modules that no test imports.\n", coverage.untestedLines,
                           coverage.lines, 100.0 * static_cast<double>(coverage.untestedLines) / static_cast<double>(coverage.lines), coverage.untestedModules, coverage.modules);
    out << std::format("{} import cycles, {} more with imports inside functions; {} entry points.\n", index.cycles().size(), index.hiddenCycles().size(), index.entryPoints().size());
}

void writeModules(std::ostream& out, const ProjectIndex& index)
{
    const auto cycles = cycleNumbers(index);
    JsonWriter json(out);
    json.beginObject();
    json.beginArray("modules");
    for (const auto file : modulesOf(index)) {
        const auto& record = index.record(file);
        json.beginObject();
        json.member("path", record.path);
        json.member("language", languageFamily(record));
        json.member("lines", record.lines);
        json.member("production", index.isProduction(file));
        json.member("test", record.isTest);
        json.member("reached", reachText(index, file));
        if (const auto cycle = cycles.find(file); cycle != cycles.end())
            json.member("cycle", static_cast<std::int64_t>(cycle->second));
        if (const auto* churn = index.churn(file)) {
            json.member("revisions", churn->revisions);
            json.member("churn", std::format("{:.2f}", churn->decayed));
        }
        json.beginArray("imports");
        for (const auto to : importedFiles(index, file))
            json.value(index.record(to).path);
        json.endArray();
        json.beginArray("testedBy");
        for (const auto test : index.testedBy(file))
            json.value(index.record(test).path);
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.beginArray("cycles");
    for (const auto& cycle : index.cycles()) {
        json.beginArray();
        for (const auto file : cycle)
            json.value(index.record(file).path);
        json.endArray();
    }
    json.endArray();
    json.beginArray("entryPoints");
    for (const auto& entry : index.entryPoints()) {
        if (entry.kind == EntryPoint::Kind::Test)
            continue;
        const auto& record = index.record(entry.target.file);
        json.beginLine();
        json.member("kind", entryPointKindName(entry.kind));
        json.member("path", record.path);
        if (entry.target.function != noId)
            json.member("function", record.text(record.functions[entry.target.function].scope));
        json.member("why", entry.why);
        json.endObject();
    }
    json.endArray();
    const auto coverage = coverageOf(index);
    json.member("productionLines", static_cast<std::int64_t>(coverage.lines));
    json.member("untestedLines", static_cast<std::int64_t>(coverage.untestedLines));
    json.endObject();
    out << '\n';
}

std::string handlerName(const ProjectIndex& index, const IndexedRoute& route)
{
    if (route.handler.function == noId)
        return {};
    const auto& record = index.record(route.handler.file);
    return std::string(record.text(record.functions[route.handler.function].scope));
}

void printRoutes(std::ostream& out, const ProjectIndex& index)
{
    for (const auto& route : index.routes()) {
        const auto& record = index.record(route.file);
        out << std::format("{:<7} {:<45} {:<5} {}:{} {}", route.method, route.path.empty() ? "/" : route.path, route.authenticated ? "auth" : "open", record.path,
                           record.routes[route.route].range.startLine + 1, handlerName(index, route));
        if (!route.rateLimitedBy.empty())
            out << "  limited by " << route.rateLimitedBy;
        if (!route.bodyModel.empty())
            out << "  body " << route.bodyModel;
        if (!route.callers.empty())
            out << "  called by " << route.callers.size() << (route.callers.size() == 1 ? " place" : " places");
        out << '\n';
    }
    out << index.routes().size() << " routes.\n";
    bool any = false;
    for (const auto& request : index.clientRequests()) {
        if (request.route != noId || request.external)
            continue;
        const auto& record = index.record(request.file);
        const auto& call = record.clientCalls[request.call];
        out << (any ? "" : "\nRequests without a route:\n")
            << std::format("{:<7} {:<45} {}:{}{}\n", record.text(call.method), record.text(call.path), record.path, call.range.startLine + 1, request.methodDiffers ? "  other method" : "");
        any = true;
    }
}

void writeRoutes(std::ostream& out, const ProjectIndex& index)
{
    JsonWriter json(out);
    json.beginObject();
    json.beginArray("routes");
    for (const auto& route : index.routes()) {
        const auto& record = index.record(route.file);
        json.beginObject();
        json.member("method", route.method);
        json.member("path", route.path);
        json.member("framework", record.text(record.routes[route.route].framework));
        json.member("file", record.path);
        json.member("line", record.routes[route.route].range.startLine + 1);
        json.memberIfAny("handler", handlerName(index, route));
        json.member("authenticated", route.authenticated);
        json.memberIfAny("authenticatedBy", route.authenticatedBy);
        json.memberIfAny("rateLimitedBy", route.rateLimitedBy);
        json.memberIfAny("bodyModel", route.bodyModel);
        json.member("takesPage", route.takesPage);
        json.member("mountKnown", route.mountKnown);
        json.beginArray("callers");
        for (const auto caller : route.callers) {
            const auto& request = index.clientRequests()[caller];
            json.beginLine();
            json.member("file", index.record(request.file).path);
            json.member("line", index.record(request.file).clientCalls[request.call].range.startLine + 1);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.beginArray("requestsWithoutRoute");
    for (const auto& request : index.clientRequests()) {
        if (request.route != noId || request.external)
            continue;
        const auto& record = index.record(request.file);
        const auto& call = record.clientCalls[request.call];
        json.beginLine();
        json.member("method", record.text(call.method));
        json.member("path", record.text(call.path));
        json.member("file", record.path);
        json.member("line", call.range.startLine + 1);
        json.member("otherMethod", request.methodDiffers);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out << '\n';
}

void printDependencies(std::ostream& out, const ProjectIndex& index)
{
    for (const auto& dependency : index.dependencies()) {
        const auto& record = index.record(dependency.manifest);
        const auto& entry = record.dependencies[dependency.entry];
        out << std::format("{:<36} {:<16} {:<7} {:<8} {:>4} {:>4}  {}:{}\n", dependency.name, record.text(entry.specifier), dependency.development ? "dev" : "",
                           dependency.locked ? "locked" : "unlocked", dependency.importedBy.size(), dependency.importedByTests.size(), record.path, entry.range.startLine + 1);
    }
    std::map<std::string, std::size_t> missing;
    for (const auto& import : index.externalImports())
        missing[import.root] += import.declared || index.record(import.file).isTest ? 0 : 1;
    std::erase_if(missing, [](const auto& entry) { return entry.second == 0; });
    if (!missing.empty())
        out << "\nImported, not declared:\n";
    for (const auto& [root, count] : missing)
        out << std::format("{:<36} in {} {}\n", root, count, count == 1 ? "file" : "files");
}

void writeDependencies(std::ostream& out, const ProjectIndex& index)
{
    JsonWriter json(out);
    json.beginObject();
    json.beginArray("declared");
    for (const auto& dependency : index.dependencies()) {
        const auto& record = index.record(dependency.manifest);
        const auto& entry = record.dependencies[dependency.entry];
        json.beginLine();
        json.member("name", dependency.name);
        json.member("specifier", record.text(entry.specifier));
        json.member("group", record.text(entry.group));
        json.member("manifest", record.path);
        json.member("line", entry.range.startLine + 1);
        json.member("development", dependency.development);
        json.member("locked", dependency.locked);
        json.member("importedBy", static_cast<std::int64_t>(dependency.importedBy.size()));
        json.member("importedByTests", static_cast<std::int64_t>(dependency.importedByTests.size()));
        json.endObject();
    }
    json.endArray();
    json.beginArray("undeclared");
    for (const auto& import : index.externalImports()) {
        if (import.declared)
            continue;
        const auto& record = index.record(import.file);
        json.beginLine();
        json.member("name", import.root);
        json.member("file", record.path);
        json.member("line", record.imports[import.import].range.startLine + 1);
        json.member("optional", record.imports[import.import].optional);
        json.member("test", record.isTest);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out << '\n';
}

ExitCode print(const Session& session, const ProjectOptions& options, Printer text, Printer json)
{
    const auto root = repositoryFolder(options.folder);
    if (!root)
        return failed(root.error());
    ScanRequest request;
    request.root = *root;
    request.rules = std::make_shared<const RuleSet>(); // the index needs facts only
    Result<void> written;
    IndexSink sink([&](const ProjectIndex& index) {
        written = writeOutput(
            options.output,
            [&](std::ostream& out) -> Result<void> {
                (options.format == "json" ? json : text)(out, index);
                return {};
            },
            [&] { return !session.stop.stop_requested(); });
    });
    const auto summary = scan(request, sink, session.stop);
    if (!summary)
        return failed(summary.error());
    if (summary->outcome == ScanSummary::Outcome::Cancelled)
        return ExitCode::Interrupted;
    return written ? ExitCode::Clean : failed(written.error());
}

void addCommand(CLI::App& program, Session& session, const std::string& name, const std::string& description, Printer text, Printer json)
{
    const auto options = std::make_shared<ProjectOptions>();
    auto* command = program.add_subcommand(name, description);
    command->add_option("DIR", options->folder, "Folder of the repository")->required();
    command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    command->add_option("-o,--output", options->output, "File to write; default: standard output")->option_text("FILE");
    command->callback([&session, options, text, json] {
        session.run = [&session, options, text, json] { return print(session, *options, text, json); };
    });
}

} // namespace

void addProjectCommands(CLI::App& program, Session& session)
{
    addCommand(program, session, "routes", "Routes with what guards them, and requests that no route answers", printRoutes, writeRoutes);
    addCommand(program, session, "modules", "Modules: lines, imports, cycles, tests, what reaches them, churn", printModules, writeModules);
    addCommand(program, session, "dependencies", "Packages: declared, imported, locked", printDependencies, writeDependencies);
}

} // namespace punchlist
