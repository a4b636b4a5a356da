#include "detectors/testing/unmockednetwork.h"

#include "base/haswordof.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// Words of what stands in for a service: `mock_client`, `respx_mock`, `patched`, `httpserver`, `fake_llm`, `vcr`.
bool speaksOfStandIn(std::string_view name)
{
    static constexpr auto telling = std::to_array<std::string_view>({"mock", "mocks", "mocked", "mocker", "patch", "patched", "fake", "fakes", "stub", "stubs", "stubbed", "dummy", "spy", "respx", "responses", "httpretty", "vcr", "cassette", "cassettes",
                                                                     "monkeypatch", "nock", "msw", "moto", "aioresponses", "httpserver", "requests_mock", "wiremock", "betamax", "pook", "responx", "transport", "override", "overrides", "replay", "interceptor", "sinon",
                                                                     "testcontainers", "localstack", "pyvcr", "recorder"});
    return hasWordOf(name, telling);
}

/// Suites that are meant to talk to services.
bool speaksOfRealServices(std::string_view name)
{
    static constexpr auto telling = std::to_array<std::string_view>({"integration", "e2e", "live", "network", "slow", "smoke", "acceptance", "functional", "external", "online", "manual", "skip", "skipif", "skipunless", "requires", "benchmark", "benchmarks", "perf", "load", "system", "contract", "playwright", "cypress", "regression", "eval", "evals", "daily", "nightly", "connector", "connectors"});
    return hasWordOf(name, telling);
}

bool isLocalAddress(std::string_view url)
{
    static constexpr auto local = std::to_array<std::string_view>({"localhost", "127.0.0.1", "0.0.0.0", "testserver", "example.", ".test", ".local", ".invalid", "host.docker", "[::1]", "//test", "//mock", "//fake", "//server", "//dummy", "unix"});
    return std::ranges::any_of(local, [&](std::string_view part) { return url.find(part) != std::string_view::npos; });
}

class TestScan {
public:
    TestScan(const ProjectContext& project, const NamedTable& requests, const NamedTable& clients)
        : m_project(project)
        , m_index(*project.index)
        , m_requests(requests)
        , m_clients(clients)
    {
    }

    struct Found {
        FunctionKey test;
        TextRange place;
        std::string callee;  ///< what sends the request
        std::string through; ///< what the test runs
        std::optional<Evidence> sender;
    };

    void inspect(FileId file, std::vector<Found>& found)
    {
        const auto* context = contextOf(m_project, file);
        const auto& record = m_index.record(file);
        if (!context || speaksOfRealServices(record.path) || replacesForAll(record) || replacedByFolder(record.path))
            return;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            if (function.isTest && !standsIn({file, f}, 0) && !endsBefore(*context, f))
                inspectTest(*context, {file, f}, found);
        }
    }

private:
    /// Whether a module replaces something for all of its tests: jest.mock() on top, an autouse fixture, setUp().
    bool replacesForAll(const FileRecord& record) const
    {
        if (std::ranges::any_of(record.calls, [&](const record::Call& call) { return call.function == noId && (speaksOfStandIn(record.text(call.callee)) || speaksOfRealServices(record.text(call.callee))); }))
            return true;
        if (std::ranges::any_of(record.references, [&](const record::Reference& reference) { return reference.function == noId && speaksOfRealServices(record.text(reference.name)); }))
            return true;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto name = record.text(record.functions[f].name);
            const bool prepares = name == "setUp" || name == "setup_method" || name == "setUpClass" || name == "asyncSetUp" || name == "setup_class" || isAutomaticFixture(record, f);
            if (prepares && bodyStandsIn(record, f))
                return true;
        }
        return false;
    }

    bool isAutomaticFixture(const FileRecord& record, FunctionId f) const
    {
        const auto& function = record.functions[f];
        if (std::ranges::none_of(function.decorators, [&](TextId decorator) { return record.text(decorator).ends_with("fixture"); }))
            return false;
        const auto* context = contextOf(m_project, m_index.find(record.path));
        return context && context->source.view(function.range.startByte, function.body.startByte).find("autouse") != std::string_view::npos;
    }

    bool bodyStandsIn(const FileRecord& record, FunctionId f) const
    {
        return std::ranges::any_of(record.calls, [&](const record::Call& call) { return call.function == f && namesStandIn(record, call.callee); })
            || std::ranges::any_of(record.references, [&](const record::Reference& reference) { return reference.function == f && namesStandIn(record, reference.name); });
    }

    /// Of one file, the same names are asked for again and again.
    bool namesStandIn(const FileRecord& record, TextId name) const
    {
        if (m_judged != &record) {
            m_judged = &record;
            m_judgements.assign(record.texts.size(), Judgement::None);
        }
        auto& judgement = m_judgements[name];
        if (judgement == Judgement::None)
            judgement = speaksOfStandIn(record.text(name)) ? Judgement::StandIn : Judgement::Other;
        return judgement == Judgement::StandIn;
    }

    /// conftest.py of the folder and those above.
    bool replacedByFolder(const std::string& path)
    {
        for (auto folder = folderOfPath(path);; folder = folderOfPath(folder)) {
            const auto [at, isNew] = m_folders.try_emplace(folder, false);
            if (isNew) {
                const auto conftest = m_index.find(folder.empty() ? "conftest.py" : folder + "/conftest.py");
                at->second = conftest != noId && replacesForAll(m_index.record(conftest));
            }
            if (at->second)
                return true;
            if (folder.empty())
                return false;
        }
    }

    /// Whether the test, its decorators or the fixtures that it asks for replace something.
    bool standsIn(FunctionKey key, int depth)
    {
        constexpr int deepest = 3;
        const auto& record = m_index.record(key.file);
        const auto& function = record.functions[key.function];
        if (speaksOfStandIn(record.text(function.name)) || speaksOfRealServices(record.text(function.name)) || bodyStandsIn(record, key.function))
            return true;
        for (const auto decorator : function.decorators) {
            if (speaksOfStandIn(record.text(decorator)) || speaksOfRealServices(record.text(decorator)))
                return true;
        }
        if (function.owner != noId) {
            const auto& owner = record.classes[function.owner];
            const auto tells = [&](TextId id) { return speaksOfStandIn(record.text(id)) || speaksOfRealServices(record.text(id)); };
            if (tells(owner.name) || std::ranges::any_of(owner.decorators, tells) || std::ranges::any_of(owner.bases, tells))
                return true;
        }
        const auto* context = contextOf(m_project, key.file);
        if (!context || depth >= deepest)
            return true;
        const auto& facts = context->facts;
        for (const auto child : facts.code.children(facts.functions[key.function].node)) {
            const auto name = facts.code[child].role == Role::Parameter ? facts.code.text(child) : std::string_view{};
            if (name.empty() || name == "self")
                continue;
            if (speaksOfStandIn(name))
                return true;
            if (const auto fixture = fixtureOf(key.file, name); fixture.function != noId && standsIn(fixture, depth + 1))
                return true;
        }
        return false;
    }

    FunctionKey fixtureOf(FileId file, std::string_view name) const
    {
        const auto in = [&](FileId where) -> FunctionKey {
            const auto& record = m_index.record(where);
            for (FunctionId f = 0; f < record.functions.size(); ++f) {
                if (record.text(record.functions[f].name) == name && !record.functions[f].decorators.empty())
                    return {where, f};
            }
            return {};
        };
        if (const auto own = in(file); own.function != noId)
            return own;
        for (auto folder = folderOfPath(m_index.record(file).path);; folder = folderOfPath(folder)) {
            const auto conftest = m_index.find(folder.empty() ? "conftest.py" : folder + "/conftest.py");
            if (conftest != noId) {
                if (const auto shared = in(conftest); shared.function != noId)
                    return shared;
            }
            if (folder.empty())
                return {};
        }
    }

    /// A test of bad input ends before anything is sent, and one with a server of its own sends nothing out.
    static bool endsBefore(const FileContext& file, FunctionId f)
    {
        const auto body = file.facts.functions[f].body;
        if (body == noNode)
            return true;
        const auto text = file.textOf(body);
        if (isLocalAddress(text) || text.find("Server(") != std::string_view::npos || text.find(".listen(") != std::string_view::npos)
            return true; // its service runs beside the test
        static constexpr auto signs = std::to_array<std::string_view>({"exit_code != 0", "exit_code == 1", "exit_code == 2", "raises(", "assertRaises", "toThrow", "rejects", "\"--help\"", "'--help'", "\"--version\"", "'--version'", "dry_run", "dry-run", "SystemExit"});
        return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
    }

    void inspectTest(const FileContext& file, FunctionKey test, std::vector<Found>& found)
    {
        const auto& facts = file.facts;
        for (const auto& call : facts.calls) {
            if (call.function != test.function)
                continue;
            const auto callee = facts.text(call.callee);
            if (isRequest(callee) && namesRemoteHost(facts, call.node)) {
                found.push_back({test, file.range(call.node), std::string(callee), {}, std::nullopt});
                return;
            }
            if (const auto command = commandOf(facts, call, test.file); command.function != noId) {
                const auto sender = senderFrom(command, true);
                if (!sender)
                    continue;
                const auto& owner = m_index.record(command.file);
                found.push_back({test, file.range(call.node), sender->callee, std::string(owner.text(owner.functions[command.function].scope)),
                                 evidenceAt(m_index, sender->file, sender->range, EvidenceRole::Sink, "talks to the service")});
                return;
            }
        }
        for (const auto& edge : m_index.callees(test)) {
            if (edge.certainty == Certainty::ByName || edge.call == noId || !m_index.isProduction(edge.callee.file))
                continue;
            const auto sender = senderFrom(edge.callee, false);
            if (!sender)
                continue;
            const auto& owner = m_index.record(edge.callee.file);
            found.push_back({test, m_index.record(test.file).calls[edge.call].range, sender->callee, std::string(owner.text(owner.functions[edge.callee.function].scope)),
                             evidenceAt(m_index, sender->file, sender->range, EvidenceRole::Sink, "talks to the service")});
            return;
        }
    }

    bool isRequest(std::string_view callee) const { return m_requests.find(callee) != CalleeTable::noEntry; }

    static bool namesRemoteHost(const FileFacts& facts, NodeId call)
    {
        const auto url = positionalArgument(facts, call, 0);
        return facts.code.is(url, NodeKind::String) && facts.code.text(url).starts_with("http") && !isLocalAddress(facts.code.text(url));
    }

    /// `runner.invoke(cli, ["process", …])`: the function behind the command.
    FunctionKey commandOf(const FileFacts& facts, const Call& call, FileId file) const
    {
        if (facts.text(call.method) != "invoke")
            return {};
        const auto application = positionalArgument(facts, call.node, 0);
        const auto arguments = positionalArgument(facts, call.node, 1);
        const auto name = application == noNode ? std::string_view{} : facts.qualified(application);
        const auto group = name.empty() ? ProjectIndex::Symbol{} : m_index.resolve(file, name);
        if (!group || !facts.code.is(arguments, NodeKind::List) || facts.code.end(arguments) == arguments + 1)
            return {};
        const auto first = arguments + 1;
        if (!facts.code.is(first, NodeKind::String))
            return {};
        std::string command(facts.code.text(first));
        std::ranges::replace(command, '-', '_');
        const auto& record = m_index.record(group.file);
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            const auto own = record.text(function.name);
            const bool isNamed = own == command || own == command + "_command" || own == command + "_cmd";
            if (isNamed && std::ranges::any_of(function.decorators, [&](TextId decorator) { return record.text(decorator).ends_with(".command"); }))
                return {group.file, f};
        }
        return {};
    }

    struct Sender {
        FileId file;
        TextRange range;
        std::string callee;
    };

    /// What in a function, or in what it certainly calls, talks to a service. A command that makes a client uses it; a test that
    /// makes one object of many may not.
    std::optional<Sender> senderFrom(FunctionKey start, bool clientsCount)
    {
        constexpr std::size_t mostFunctions = 60;
        std::vector<FunctionKey> reached{start};
        for (std::size_t at = 0; at < reached.size() && at < mostFunctions; ++at) {
            const auto& record = m_index.record(reached[at].file);
            if (reached[at].function == noId || speaksOfStandIn(record.text(record.functions[reached[at].function].name)))
                continue;
            for (const auto& call : record.calls) {
                if (call.function != reached[at].function || (!clientsCount && !isAlwaysReached(reached[at], call.range)))
                    continue;
                const auto callee = record.text(call.callee);
                if (isRequest(callee) || (clientsCount && m_clients.find(callee) != CalleeTable::noEntry)) {
                    if (const auto url = record.text(call.text); !isLocalAddress(url))
                        return Sender{reached[at].file, call.range, std::string(callee)};
                }
            }
            for (const auto& edge : m_index.callees(reached[at])) {
                if (edge.certainty != Certainty::ByName && edge.call != noId && !m_index.record(edge.callee.file).isTest && !std::ranges::contains(reached, edge.callee)
                    && (clientsCount || isAlwaysReached(reached[at], record.calls[edge.call].range)))
                    reached.push_back(edge.callee);
            }
        }
        return std::nullopt;
    }

    /// Whether nothing decides about the call in its function: no branch or loop around it, no return before it. What raises before
    /// would be what the test is about.
    bool isAlwaysReached(FunctionKey key, const TextRange& range) const
    {
        const auto* context = contextOf(m_project, key.file);
        if (!context)
            return false;
        const auto& facts = context->facts;
        const auto& code = facts.code;
        const auto& function = facts.functions[key.function];
        const auto call = std::ranges::find_if(facts.calls, [&](const Call& entry) { return code[entry.node].startByte == range.startByte && code[entry.node].endByte == range.endByte; });
        if (call == facts.calls.end() || function.body == noNode)
            return false;
        for (auto n = call->node; n != function.body; n = code.parent(n)) {
            const auto parent = code.parent(n);
            if (parent == noNode || code.is(n, NodeKind::Handler) || code.is(n, NodeKind::Case) || code.is(n, NodeKind::Function) || code.is(n, NodeKind::Logical) || code.is(n, NodeKind::Comprehension)
                || code[n].role == Role::Else)
                return false;
            const bool decides = code.is(parent, NodeKind::If) || code.is(parent, NodeKind::While) || code.is(parent, NodeKind::For) || code.is(parent, NodeKind::Conditional);
            if (decides && code[n].role != Role::Condition && code[n].role != Role::Iterable)
                return false;
        }
        for (auto n = function.body; n < call->node; ++n) {
            if (code.is(n, NodeKind::Return) && facts.functionOf[n] == key.function && !code.contains(n, call->node))
                return false;
        }
        return true;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    const NamedTable& m_requests;
    const NamedTable& m_clients;
    enum class Judgement : std::uint8_t { None, StandIn, Other };
    mutable const FileRecord* m_judged = nullptr;
    mutable std::vector<Judgement> m_judgements; ///< of m_judged, by text
    std::map<std::string, bool> m_folders; ///< whether its conftest.py replaces something for all tests
};

} // namespace

void UnmockedNetwork::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto* requests = calleeTable(rule, "request-callees");
    const auto* clients = calleeTable(rule, "client-callees");
    if (!requests || !clients || !index.hasTests())
        return;
    TestScan scan(project, *requests, *clients);
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!record.isTest || !isCode(record.language) || std::ranges::none_of(record.functions, &record::Function::isTest))
            continue;
        std::vector<TestScan::Found> found;
        scan.inspect(file, found);
        if (found.empty())
            continue;
        const auto& first = found.front();
        Report report;
        report.range = first.place;
        report.variant = first.through.empty() ? (found.size() == 1 ? "direct" : "direct-several") : found.size() == 1 ? "" : "several";
        const auto name = record.text(record.functions[first.test.function].name);
        report.values["test"] = name.empty() ? nameOfPath(record.path) : std::string(name);
        report.values["callee"] = first.callee;
        report.values["through"] = first.through;
        report.values["count"] = std::to_string(found.size());
        if (first.sender)
            report.evidence.push_back(*first.sender);
        for (std::size_t i = 1; i < found.size(); ++i)
            report.evidence.push_back(evidenceAt(index, file, found[i].place, EvidenceRole::Place, std::string(record.text(record.functions[found[i].test.function].name))));
        reportAt(project, reporter, file, std::move(report));
    }
}

} // namespace punchlist
