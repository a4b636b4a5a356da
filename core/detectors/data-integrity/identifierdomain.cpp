#include "detectors/data-integrity/identifierdomain.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

/// Words that say which part something plays, or nothing at all: the id of a user is often that of an owner, and anything may be an item.
constexpr auto roles = std::to_array<std::string_view>(
    {"owner", "author", "creator", "actor", "assignee", "assigned", "sender", "recipient", "receiver", "member", "admin", "uploader", "requester", "requested", "approver", "reviewer", "by", "current", "target", "parent", "child",
     "source", "destination", "src", "dst", "from", "to", "new", "old", "prev", "previous", "next", "root", "base", "external", "internal", "remote", "local", "default", "first", "last", "entity", "resource", "object", "item",
     "record", "row", "model", "document", "node", "key", "unique", "trace", "span", "request", "correlation", "session", "run", "event", "message", "thread", "client", "person", "principal", "subject", "identity", "profile", "account",
     "reference", "ref", "related", "linked", "main", "primary", "foreign", "content", "type", "instance", "task", "job", "process", "worker", "guest", "host", "customer", "employee", "other", "own", "inner", "outer", "left", "right", "a", "b"});

/// What a name says of the thing whose id it is: {"user"} for `user_id`, {"workflow", "permanent"} for `workflowPermanentId`. Empty for a
/// name that names no kind of thing.
using Domain = std::vector<std::string>;

Domain domainOf(std::string_view name)
{
    if (name.size() < 4 || name.size() > 60 || (name[name.size() - 1] != 'd' && name[name.size() - 1] != 'D'))
        return {};
    auto words = wordsOf(name);
    if (words.size() < 2 || words.back() != "id" || std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), roles); }))
        return {};
    words.pop_back();
    return words;
}

/// Whether two names can mean the same thing: one of their words is the same, or short for the other's (`org_id`, `organization_id`).
bool mayBeSame(const Domain& one, const Domain& other)
{
    return std::ranges::any_of(one, [&](const std::string& word) {
        return std::ranges::any_of(other, [&](const std::string& second) { return word.starts_with(second) || second.starts_with(word); });
    });
}

/// The kind of thing whose id an expression is: `user_id`, `self.user_id`, `row["user_id"]`. The name of an object says too little:
/// `result.id`.
Domain domainAt(const FileFacts& facts, NodeId value)
{
    const auto& code = facts.code;
    if (code.is(value, NodeKind::Subscript))
        value = code.child(value, Role::Index);
    else if (!code.is(value, NodeKind::Name) && !code.is(value, NodeKind::Member))
        return {};
    return value == noNode || code.is(value, NodeKind::Number) ? Domain() : domainOf(code.text(value));
}

/// Whether a function has the id of such a thing at hand, as a parameter of its own or of the functions around it.
bool hasAtHand(const FileFacts& facts, FunctionId function, const Domain& domain)
{
    const auto& code = facts.code;
    for (; function != noId; function = facts.functions[function].outer) {
        for (const auto child : code.children(facts.functions[function].node)) {
            if (code.is(child, NodeKind::Parameter) && domainOf(code.text(child)) == domain)
                return true;
        }
    }
    return false;
}

std::string spoken(const Domain& domain)
{
    std::string text;
    for (const auto& word : domain)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// ``const loopId = `worker-${consumerId}` ``: made of the id that is wanted.
bool isMadeOf(const FileFacts& facts, NodeId value, const Domain& domain)
{
    const auto made = facts.valueOf(value);
    for (auto node = made; made != value && made != noNode && node < facts.code.end(made); ++node) {
        if ((facts.code.is(node, NodeKind::Name) || facts.code.is(node, NodeKind::Member)) && mayBeSame(domainOf(facts.code.text(node)), domain))
            return true;
    }
    return false;
}

Report mixedUp(const Domain& wanted, const Domain& given, std::string_view expression)
{
    Report report;
    report.values["wanted"] = spoken(wanted);
    report.values["given"] = spoken(given);
    report.values["value"] = std::string(expression);
    report.confidence = Confidence::Medium;
    return report;
}

class NameScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto kind : {NodeKind::Keyword, NodeKind::Pair}) {
            for (const auto node : m_facts.nodes(kind))
                inspect(node, m_code.text(node), m_code.child(node, Role::Value));
        }
        for (const auto& call : m_facts.calls) {
            if (m_facts.text(call.method) != "eq")
                continue;
            const auto column = m_code.child(call.node, Role::Argument);
            if (m_code.is(column, NodeKind::String))
                inspect(call.node, m_code.text(column), m_code.end(column) < m_code.end(call.node) ? m_code.end(column) : noNode);
        }
    }

private:
    void inspect(NodeId place, std::string_view name, NodeId value)
    {
        const auto function = m_facts.functionOf[place];
        if (value == noNode || function == noId || (m_facts.contextOf[place] & InTest) != 0 || (!m_code.is(value, NodeKind::Name) && !m_code.is(value, NodeKind::Member)))
            return;
        const auto wanted = domainOf(name);
        const auto given = wanted.empty() ? Domain() : domainAt(m_facts, value);
        if (given.empty() || mayBeSame(given, wanted) || !hasAtHand(m_facts, function, wanted) || !hasAtHand(m_facts, function, given) || isMadeOf(m_facts, value, wanted))
            return;
        auto report = mixedUp(wanted, given, m_file.textOf(value));
        report.node = place;
        m_reporter.report(m_file, std::move(report));
    }
};

/// The kinds that the positional parameters of a function want; empty for others. Nothing when there are fewer than two.
std::vector<Domain> wantedBy(const FileContext& file, FunctionId id)
{
    const auto& code = file.facts.code;
    const auto& function = file.facts.functions[id];
    std::vector<Domain> wanted;
    int kinds = 0;
    bool first = true;
    for (const auto parameter : code.children(function.node)) {
        if (!code.is(parameter, NodeKind::Parameter))
            continue;
        const auto name = code.text(parameter);
        const bool isObject = std::exchange(first, false) && function.owner != noId && (name == "self" || name == "cls");
        if (isObject)
            continue;
        if (code.has(parameter, FlagForIn) || code.has(parameter, FlagKeywordOnly))
            break;
        wanted.push_back(domainOf(name));
        kinds += !wanted.back().empty();
    }
    if (kinds < 2)
        wanted.clear();
    return wanted;
}

} // namespace

void IdentifierDomain::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.isTest)
        NameScan(file, reporter).run();
}

void IdentifierDomain::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::map<FunctionKey, std::vector<Domain>> parameters;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language))
            continue;
        Interruption::check();
        const auto& facts = file->facts;
        const auto& code = facts.code;
        for (FunctionId caller = 0; caller < facts.functions.size(); ++caller) {
            for (const auto& edge : index.callees({id, caller})) {
                if (edge.call == noId || edge.certainty == Certainty::ByName || edge.callee.function == noId || edge.call >= facts.calls.size())
                    continue;
                const auto node = facts.calls[edge.call].node;
                std::vector<std::pair<NodeId, Domain>> given;
                bool any = false;
                for (const auto argument : code.children(node)) {
                    if (code.is(argument, NodeKind::Spread))
                        break;
                    if (code[argument].role == Role::Argument) {
                        given.emplace_back(argument, domainAt(facts, argument));
                        any = any || !given.back().second.empty();
                    }
                }
                const auto* target = any ? contextOf(project, edge.callee.file) : nullptr;
                if (!target || edge.callee.function >= target->facts.functions.size())
                    continue;
                const auto [entry, isNew] = parameters.try_emplace(edge.callee);
                if (isNew)
                    entry->second = wantedBy(*target, edge.callee.function);
                const auto& wanted = entry->second;
                for (std::size_t i = 0; i < std::min(given.size(), wanted.size()); ++i) {
                    if (wanted[i].empty() || given[i].second.empty() || mayBeSame(given[i].second, wanted[i]))
                        continue;
                    // The right one stands elsewhere in the same call: two were exchanged.
                    const bool exchanged = std::ranges::any_of(given, [&](const auto& other) { return other.second == wanted[i]; });
                    if ((!exchanged && !hasAtHand(facts, caller, wanted[i])) || isMadeOf(facts, given[i].first, wanted[i]))
                        continue;
                    auto report = mixedUp(wanted[i], given[i].second, file->textOf(given[i].first));
                    report.node = given[i].first;
                    report.confidence = exchanged ? Confidence::High : Confidence::Medium;
                    const auto& signature = index.record(edge.callee.file).functions[edge.callee.function];
                    report.evidence.push_back(evidenceAt(index, edge.callee.file, signature.header, EvidenceRole::Context, "the order of its parameters"));
                    reporter.report(*file, std::move(report));
                    break;
                }
            }
        }
    }
}

} // namespace punchlist
