#include "detectors/testing/untestedfunction.h"

#include "base/haswordof.h"
#include "base/namefilter.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

constexpr std::uint32_t smallestFunction = 4; ///< statements; below that a function only passes on
constexpr std::size_t mostPlaces = 40;

/// The risks, the gravest first; a function counts for the first one that it has.
enum class Risk : std::uint8_t { Security, Money, Execution, Deletion, Task };
constexpr std::size_t riskCount = 5;

std::string_view nameOf(Risk risk)
{
    switch (risk) {
    case Risk::Security: return "decides about access or handles secrets";
    case Risk::Money: return "moves money";
    case Risk::Execution: return "runs code or commands";
    case Risk::Deletion: return "deletes";
    case Risk::Task: return "runs as a background task";
    }
    return {};
}

bool runsCode(std::string_view callee)
{
    static constexpr auto names = std::to_array<std::string_view>({"eval", "exec", "os.system", "os.popen", "subprocess.run", "subprocess.Popen", "subprocess.check_output", "subprocess.check_call", "subprocess.call",
                                                                   "asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell", "child_process.exec", "child_process.spawn", "child_process.execSync", "child_process.execFile"});
    return isOneOf(callee, names);
}

/// Everything that test files name: identifiers, keys, texts that look like one.
class TestNames {
public:
    TestNames(const ProjectContext& project, const std::unordered_set<std::string_view>& wanted)
    {
        for (const auto name : wanted)
            m_filter.add(name);
        const auto& index = *project.index;
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            if (!record.isTest || !isCode(record.language))
                continue;
            for (const auto id : record.mentions)
                note(record.text(id), wanted);
            for (const auto& call : record.calls)
                note(record.text(call.method), wanted);
            for (const auto& import : record.imports)
                note(record.text(import.name), wanted);
            for (const auto& patch : record.patches)
                note(record.text(patch.target), wanted);
        }
    }

    /// `reverse("shop:orders-remove-group")`: routers name an action after its method, with dashes. Looked for in the texts of tests.
    void addDashed(const ProjectContext& project, const std::unordered_set<std::string_view>& wanted)
    {
        constexpr std::size_t longestText = 200;
        std::vector<std::pair<std::string, std::string_view>> dashed;
        for (const auto name : wanted) {
            if (name.find('_') == std::string_view::npos || name.find('.') != std::string_view::npos || m_names.contains(name))
                continue;
            dashed.emplace_back(name, name);
            std::ranges::replace(dashed.back().first, '_', '-');
        }
        for (const auto& file : project.files) {
            if (!file.facts.isTest || dashed.empty() || !isCode(file.facts.language))
                continue;
            for (const auto kind : {NodeKind::String, NodeKind::Template}) {
                for (const auto node : file.facts.nodes(kind)) {
                    const auto text = file.textOf(node);
                    if (text.size() > longestText || text.find('-') == std::string_view::npos)
                        continue;
                    for (const auto& [written, name] : dashed) {
                        if (text.find(written) != std::string_view::npos)
                            m_names.insert(name);
                    }
                }
            }
        }
    }

    bool have(std::string_view name) const { return m_names.contains(name); }

private:
    void note(std::string_view text, const std::unordered_set<std::string_view>& wanted)
    {
        const auto dot = text.find_last_of("./:");
        const auto name = dot == std::string_view::npos ? text : text.substr(dot + 1);
        if (!m_filter.mayHave(name))
            return; // nearly every name of a test
        if (const auto at = wanted.find(name); at != wanted.end())
            m_names.insert(*at);
    }

    NameFilter m_filter; ///< of the names that are asked for

    std::unordered_set<std::string_view> m_names;
};

/// "/users" of "/api/users/{id}": the last part of an address that every request for it writes.
std::string lastLiteralSegment(std::string_view path)
{
    std::string best;
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto segment = path.substr(0, slash);
        if (segment.size() > 1 && segment.find_first_of("{}<>:[]$*") == std::string_view::npos)
            best = '/' + std::string(segment);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return best;
}

/// Handlers whose address and method some test file writes, however it puts the address together.
class Requests {
public:
    explicit Requests(const ProjectIndex& index)
    {
        for (const auto& route : index.routes()) {
            auto segment = route.handler.function == noId ? std::string() : lastLiteralSegment(route.path);
            if (!segment.empty())
                m_segments[std::move(segment)].push_back(&route);
        }
    }

    void look(const ProjectContext& project)
    {
        if (m_segments.empty())
            return;
        using Segment = std::pair<const std::string, std::vector<const IndexedRoute*>>;
        std::array<std::vector<const Segment*>, 256> byStart; // by what follows the slash
        for (const auto& segment : m_segments)
            byStart[static_cast<unsigned char>(segment.first[1])].push_back(&segment);
        std::set<std::string> verbs{"request", "fetch"};
        for (const auto& [segment, routes] : m_segments) {
            for (const auto* route : routes)
                verbs.insert(toLower(route->method));
        }
        const auto& index = *project.index;
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            const auto* context = record.isTest && isCode(record.language) ? contextOf(project, file) : nullptr;
            if (!context)
                continue;
            std::set<const Segment*> found;
            for (const auto kind : {NodeKind::String, NodeKind::Template}) {
                for (const auto node : context->facts.nodes(kind)) {
                    const auto text = context->textOf(node);
                    for (auto at = text.find('/'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('/', at + 1)) {
                        for (const auto* segment : byStart[static_cast<unsigned char>(text[at + 1])]) {
                            if (text.substr(at).starts_with(segment->first))
                                found.insert(segment);
                        }
                    }
                }
            }
            if (found.empty())
                continue;
            const auto called = calledOf(record, verbs);
            for (const auto* segment : found) {
                for (const auto* route : segment->second) {
                    if (called.contains(toLower(route->method)) || called.contains("request") || called.contains("fetch") || route->method == "ANY")
                        m_requested.insert(route->handler);
                }
            }
        }
    }

    bool have(FunctionKey handler) const { return m_requested.contains(handler); }

private:
    /// Which of some lower-case names a file calls, in whatever case.
    static std::set<std::string_view> calledOf(const FileRecord& record, const std::set<std::string>& names)
    {
        std::set<std::string_view> called;
        std::vector<bool> asked(record.texts.size(), false);
        for (const auto& call : record.calls) {
            if (asked[call.method])
                continue;
            asked[call.method] = true;
            for (const auto& name : names) {
                if (isLowerCaseOf(name, record.text(call.method)))
                    called.insert(name);
            }
        }
        return called;
    }

    std::map<std::string, std::vector<const IndexedRoute*>> m_segments;
    std::set<FunctionKey> m_requested;
};

struct Candidate {
    FunctionKey key;
    Risk risk;
};

/// Whether a test gets there through something that it names.
bool runsThroughCallers(const ProjectIndex& index, const TestNames& tests, const Requests& requests, FunctionKey function, std::set<FunctionKey>& seen, int depth)
{
    constexpr int longestChain = 4;
    if (depth >= longestChain || !seen.insert(function).second)
        return false;
    return std::ranges::any_of(index.callers(function), [&](const CallEdge& edge) {
        const auto& record = index.record(edge.caller.file);
        if (record.isTest)
            return true;
        if (edge.caller.function == noId)
            return !index.testedBy(edge.caller.file).empty();
        return index.isCalledByTests(edge.caller) || requests.have(edge.caller) || tests.have(record.text(record.functions[edge.caller.function].name))
            || runsThroughCallers(index, tests, requests, edge.caller, seen, depth + 1);
    });
}

} // namespace

void UntestedFunction::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    static constexpr auto security = std::to_array<std::string_view>({"authenticate", "authorize", "authorise", "login", "password", "encrypt", "decrypt", "permission", "permissions", "jwt", "signature", "credential", "credentials", "impersonate", "otp"});
    static constexpr auto money = std::to_array<std::string_view>({"payment", "payments", "charge", "refund", "payout", "invoice", "billing", "withdraw"});
    static constexpr auto deletion = std::to_array<std::string_view>({"delete", "remove", "purge", "destroy", "wipe", "erase", "truncate", "cleanup", "prune"});
    const auto& index = *project.index;
    if (!index.hasTests())
        return;
    bool testsPython = false, testsScript = false;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.isTest && std::ranges::any_of(record.functions, &record::Function::isTest))
            (record.language == Language::Python ? testsPython : testsScript) = true;
    }
    // Tests that put their addresses together request handlers that nobody sees them request.
    std::set<FunctionKey> handlers;
    std::size_t requested = 0;
    for (const auto& route : index.routes()) {
        if (route.handler.function != noId && handlers.insert(route.handler).second && index.isCalledByTests(route.handler))
            ++requested;
    }
    const bool seesRequests = requested * 4 >= handlers.size();
    std::set<FunctionKey> tasks;
    for (const auto& entry : index.entryPoints()) {
        if (entry.kind == EntryPoint::Kind::Worker || entry.kind == EntryPoint::Kind::Schedule)
            tasks.insert(entry.target);
    }
    std::vector<Candidate> candidates;
    std::unordered_set<std::string_view> wanted;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        const bool isPython = record.language == Language::Python;
        // A module that no test imports is said to be untested as a whole.
        if (!index.isProduction(file) || !(isPython ? testsPython : testsScript) || (index.testedBy(file).empty() && !index.isTestedIndirectly(file)))
            continue;
        std::vector<bool> executes;
        for (const auto& call : record.calls) {
            if (call.function != noId && runsCode(record.text(call.callee))) {
                executes.resize(record.functions.size(), false);
                executes[call.function] = true;
            }
        }
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            const auto name = record.text(function.name);
            if (function.statements < smallestFunction || function.isLambda || function.isAbstract || function.isTest || function.outer != noId || function.answersConstant || name.starts_with("__") || name.empty())
                continue;
            if (!isPython && name.front() >= 'A' && name.front() <= 'Z')
                continue; // a component: what it does, it shows
            const FunctionKey key{file, f};
            Candidate candidate{key, Risk::Task};
            static constexpr auto lookUps = std::to_array<std::string_view>({"get", "list", "find", "mark", "log", "enqueue", "send", "count", "is", "render", "format", "sync"});
            static constexpr auto questions = std::to_array<std::string_view>({"can", "has", "may", "should", "needs"});
            // What a framework calls by its name is run by whatever is sent to its view or form.
            static constexpr auto verbs = std::to_array<std::string_view>({"destroy", "perform_destroy", "delete", "delete_model", "delete_queryset", "delete_selected", "remove", "form_valid", "dispatch"});
            // An action of a view set is requested by its address, which tests put together.
            const bool isAction = std::ranges::any_of(function.decorators, [&](TextId decorator) { return record.text(decorator).find("rest_framework.decorators.action") != std::string_view::npos; });
            if (isPython && (isAction || name.starts_with('_') || (function.owner != noId && isOneOf(name, verbs))))
                continue;
            const auto start = wordStart(name, 0);
            const auto verb = name.substr(start, wordEnd(name, start) - start);
            const bool looksUp = hasWordOf(verb, lookUps);
            if (!looksUp && hasWordOf(name, security))
                candidate.risk = Risk::Security;
            else if (!looksUp && !hasWordOf(verb, questions) && hasWordOf(name, money))
                candidate.risk = Risk::Money;
            else if (!executes.empty() && executes[f])
                candidate.risk = Risk::Execution;
            else if (hasWordOf(verb, deletion))
                candidate.risk = Risk::Deletion;
            else if (!tasks.contains(key))
                continue;
            // What only a page shows is display code.
            const auto reach = index.reach(key);
            if (!isPython && (reach & ReachedByPage) != 0 && (reach & (ReachedByRequest | ReachedByWorker | ReachedBySchedule)) == 0)
                continue;
            if (index.knowsEntryPoints() && (reach & ReachedInProduction) == 0)
                continue;
            // What a framework calls on its own is run by tests that name something else.
            if (handlers.contains(key) ? !seesRequests : !tasks.contains(key) && index.callers(key).empty())
                continue;
            candidates.push_back(candidate);
            wanted.insert(name);
            wanted.insert(record.text(function.scope));
        }
    }
    if (candidates.empty())
        return;
    // Names of callers count as well.
    for (const auto& candidate : candidates) {
        std::vector<FunctionKey> waiting{candidate.key};
        std::set<FunctionKey> seen;
        for (int depth = 0; depth < 4 && !waiting.empty(); ++depth) {
            std::vector<FunctionKey> next;
            for (const auto& key : waiting) {
                if (!seen.insert(key).second)
                    continue;
                for (const auto& edge : index.callers(key)) {
                    if (edge.caller.function == noId)
                        continue;
                    const auto& record = index.record(edge.caller.file);
                    wanted.insert(record.text(record.functions[edge.caller.function].name));
                    next.push_back(edge.caller);
                }
            }
            waiting = std::move(next);
        }
    }
    TestNames tests(project, wanted);
    std::unordered_set<std::string_view> actions;
    for (const auto& [key, risk] : candidates) {
        if (handlers.contains(key))
            actions.insert(index.record(key.file).text(index.record(key.file).functions[key.function].name));
    }
    tests.addDashed(project, actions);
    Requests requests(index);
    requests.look(project);
    std::array<std::vector<FunctionKey>, riskCount> untested;
    std::array<std::size_t, riskCount> total{};
    for (const auto& [key, risk] : candidates) {
        const auto& record = index.record(key.file);
        const auto& function = record.functions[key.function];
        ++total[static_cast<std::size_t>(risk)];
        std::set<FunctionKey> seen;
        if (!index.isCalledByTests(key) && !requests.have(key) && !tests.have(record.text(function.name)) && !runsThroughCallers(index, tests, requests, key, seen, 0))
            untested[static_cast<std::size_t>(risk)].push_back(key);
    }
    for (std::size_t risk = 0; risk < riskCount; ++risk) {
        auto& keys = untested[risk];
        if (keys.empty())
            continue;
        std::ranges::stable_sort(keys, std::greater{}, [&](const FunctionKey& key) { return index.record(key.file).functions[key.function].statements; });
        const auto& record = index.record(keys.front().file);
        Report report;
        report.range = record.functions[keys.front().function].header;
        report.variant = keys.size() == 1 ? "one" : "";
        report.values["function"] = record.text(record.functions[keys.front().function].scope);
        report.values["risk"] = nameOf(static_cast<Risk>(risk));
        report.values["count"] = std::to_string(keys.size());
        report.values["total"] = std::to_string(total[risk]);
        const bool isGrave = risk <= static_cast<std::size_t>(Risk::Money) && !(keys.size() == 1 && record.text(record.functions[keys.front().function].name).starts_with('_'));
        report.severity = isGrave ? Severity::High : Severity::Medium;
        for (std::size_t i = 1; i < std::min(keys.size(), mostPlaces); ++i) {
            const auto& owner = index.record(keys[i].file);
            report.evidence.push_back(evidenceAt(index, keys[i].file, owner.functions[keys[i].function].header, EvidenceRole::Place, std::string(owner.text(owner.functions[keys[i].function].scope))));
        }
        reportAt(project, reporter, keys.front().file, std::move(report));
    }
}

} // namespace punchlist
