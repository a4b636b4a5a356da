#include "detectors/resilience/bypassedwrapper.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// Through how many methods of a client a wrapper must go before it counts as the rule of the project.
constexpr std::size_t fewestMethods = 3;

/// "with_retry", "retryOperation", "breaker.call", "execute_resilient": a function that repeats or refuses what it is given.
bool isWrapper(std::string_view callee)
{
    static constexpr auto telling = std::to_array<std::string_view>({"retry", "retries", "retrying", "retryable", "breaker", "circuit", "resilient", "resilience", "backoff", "retrier", "bulkhead"});
    const auto dot = callee.rfind('.');
    const auto own = callee.substr(dot == std::string_view::npos ? 0 : dot + 1);
    if (hasWordOf(own, telling))
        return true;
    // breaker.call(…), policy.execute(…): the object says it
    static constexpr auto verbs = std::to_array<std::string_view>({"call", "execute", "fire", "run"});
    const auto start = wordStart(own, 0);
    if (dot == std::string_view::npos || !hasWordOf(own.substr(start, wordEnd(own, start) - start), verbs))
        return false;
    return hasWordOf(callee.substr(0, dot), telling);
}

/// What belongs to the client and sends nothing.
bool isLocalMethod(std::string_view method)
{
    static constexpr auto local = std::to_array<std::string_view>({"generate_presigned_url", "generate_presigned_post", "get_paginator", "get_waiter", "close", "aclose", "meta", "exceptions", "on", "once", "off", "setEx", "bind", "toString", "constructEvent", "construct_event"});
    return isOneOf(method, local);
}

struct Use {
    FileId file;
    NodeId node;
    std::string method;
};

struct Client {
    std::set<std::string> wrapped;
    std::string wrapper;
    FileId wrapperFile = noId;
    TextRange wrapperRange;
};

class WrapperScan {
public:
    explicit WrapperScan(const ProjectContext& project)
        : m_project(project)
    {
    }

    void learn(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto& call : facts.calls) {
            const auto callee = facts.text(call.callee);
            if (!isWrapper(callee))
                continue;
            for (const auto argument : code.children(call.node)) {
                if (code[argument].role != Role::Argument)
                    continue;
                auto method = argument;
                if (code.is(argument, NodeKind::Function)) // () => client.list()
                    method = firstCalleeIn(facts, argument);
                if (!code.is(method, NodeKind::Member)) {
                    if (code.is(argument, NodeKind::Name))
                        m_passed.emplace(code.text(argument));
                    continue;
                }
                m_passed.emplace(code.text(method));
                const auto client = clientText(file, code.child(method, Role::Object));
                if (client.empty())
                    continue;
                auto& known = m_clients[client];
                known.wrapped.emplace(code.text(method));
                if (known.wrapperFile == noId) {
                    known.wrapper = callee.substr(callee.find_first_not_of("@~?"));
                    known.wrapperFile = id;
                    known.wrapperRange = file.range(call.node);
                }
            }
        }
    }

    bool knowsClients()
    {
        std::erase_if(m_clients, [](const auto& entry) { return entry.second.wrapped.size() < fewestMethods; });
        return !m_clients.empty();
    }

    void findDirect(FileId id, const FileContext& file, std::map<std::string, std::vector<Use>>& found) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto& call : facts.calls) {
            const auto callee = code.child(call.node, Role::Callee);
            if (!code.is(callee, NodeKind::Member))
                continue;
            const auto method = code.text(callee);
            const auto client = m_clients.find(clientText(file, code.child(callee, Role::Object)));
            // What is not awaited may be a helper of the client that sends nothing, unless others repeat the same method.
            if (client == m_clients.end() || isLocalMethod(method) || !((call.context & Awaited) != 0 || client->second.wrapped.contains(std::string(method))) || isInWrapper(facts, call.node) || isWrapped(facts, call.function))
                continue;
            found[client->first].push_back({id, call.node, std::string(method)});
        }
    }

    const Client& client(const std::string& name) const { return m_clients.at(name); }

private:
    /// "client.users" of `self.client.users`, "s3" of `s3`. "" for what has no name.
    static std::string clientText(const FileContext& file, NodeId object)
    {
        const auto& code = file.facts.code;
        if (!code.is(object, NodeKind::Name) && !code.is(object, NodeKind::Member))
            return {};
        auto text = file.textOf(object);
        for (const std::string_view own : {"self.", "this.", "cls."}) {
            if (text.starts_with(own))
                text.remove_prefix(own.size());
        }
        if (text == "self" || text == "this" || text == "cls" || text.find_first_of(" ()[]\n") != std::string_view::npos)
            return {};
        // Names that mean something else in every function.
        return text.size() < 2 ? std::string() : std::string(text);
    }

    static NodeId firstCalleeIn(const FileFacts& facts, NodeId function)
    {
        const auto& code = facts.code;
        for (auto n = function; n < code.end(function); ++n) {
            if (code.is(n, NodeKind::Call) && code.is(code.child(n, Role::Callee), NodeKind::Member))
                return code.child(n, Role::Callee);
        }
        return noNode;
    }

    static bool isInWrapper(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        for (auto n = code.parent(node); n != noNode; n = code.parent(n)) {
            if (facts.call(n) && isWrapper(facts.text(facts.call(n)->callee)))
                return true;
        }
        return false;
    }

    /// The body of what is handed to a wrapper, of the wrapper itself, or of a function that a decorator repeats.
    bool isWrapped(const FileFacts& facts, FunctionId function) const
    {
        for (auto f = function; f != noId; f = facts.functions[f].outer) {
            const auto& one = facts.functions[f];
            if (m_passed.contains(facts.text(one.name)) || isWrapper(facts.text(one.name)) || std::ranges::any_of(one.decorators, [&](TextId decorator) { return isWrapper(facts.text(decorator)); }))
                return true;
        }
        return false;
    }

    const ProjectContext& m_project;
    std::map<std::string, Client> m_clients;
    std::set<std::string, std::less<>> m_passed; ///< functions and methods that are handed to a wrapper
};

} // namespace

void BypassedWrapper::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    WrapperScan scan(project);
    std::vector<FileId> files;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (!isCode(record.language) || !index.isProduction(id))
            continue;
        files.push_back(id);
        if (std::ranges::none_of(record.calls, [&](const record::Call& call) { return isWrapper(record.text(call.callee)); }))
            continue;
        if (const auto* file = contextOf(project, id))
            scan.learn(id, *file);
    }
    if (!scan.knowsClients())
        return;
    std::map<std::string, std::vector<Use>> found;
    for (const auto id : files) {
        if (const auto* file = contextOf(project, id))
            scan.findDirect(id, *file, found);
    }
    for (const auto& [name, uses] : found) {
        const auto& client = scan.client(name);
        // The wrapper is the rule: as many methods go through it as go around it.
        std::set<std::string> direct;
        for (const auto& use : uses)
            direct.insert(use.method);
        if (direct.size() > client.wrapped.size())
            continue;
        const auto& first = uses.front();
        const auto* file = contextOf(project, first.file);
        Report report;
        report.node = first.node;
        report.variant = uses.size() == 1 ? "" : "several";
        report.values["call"] = name + "." + first.method;
        report.values["client"] = name;
        report.values["wrapper"] = client.wrapper;
        report.values["methods"] = std::to_string(client.wrapped.size());
        report.values["count"] = std::to_string(uses.size());
        report.evidence.push_back(evidenceAt(index, client.wrapperFile, client.wrapperRange, EvidenceRole::Context, "goes through the wrapper"));
        for (std::size_t i = 1; i < std::min<std::size_t>(uses.size(), 20); ++i)
            report.evidence.push_back(evidenceAt(index, uses[i].file, contextOf(project, uses[i].file)->range(uses[i].node), EvidenceRole::Place, name + "." + uses[i].method));
        reporter.report(*file, std::move(report));
    }
}

} // namespace punchlist
