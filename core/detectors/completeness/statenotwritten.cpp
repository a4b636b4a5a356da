#include "detectors/completeness/statenotwritten.h"

#include "base/oneof.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// Whether an expression is the state that a request carries: request.state, res.locals, ctx.state.
bool isRequestState(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    if (!code.is(node, NodeKind::Member))
        return false;
    const auto object = node + 1;
    const bool isName = code.is(object, NodeKind::Name) || code.is(object, NodeKind::Member);
    if (!isName)
        return false;
    const auto name = code.text(object);
    if (facts.language == Language::Python)
        return code.text(node) == "state" && (name == "request" || name == "req" || name == "websocket" || name == "conn");
    return (code.text(node) == "locals" && (name == "res" || name == "response")) || (code.text(node) == "state" && (name == "ctx" || name == "context"));
}

struct Read {
    const FileContext* file;
    NodeId node;
    bool hasFallback;
};

struct States {
    std::map<std::string, std::vector<Read>, std::less<>> reads;
    std::set<std::string, std::less<>> writes;
    bool dynamic = false; ///< names are computed somewhere
};

bool isTarget(const Code& code, NodeId node)
{
    const auto role = code[node].role;
    return role == Role::Target;
}

void collect(const FileContext& file, States& states)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    for (const auto node : facts.nodes(NodeKind::Member)) {
        if (!isRequestState(facts, node)) {
            const auto object = node + 1;
            if (!isRequestState(facts, object)) {
                // self.request.state.user = …, connection.state.user = …
                const bool isState = (code.is(object, NodeKind::Member) || code.is(object, NodeKind::Name)) && (code.text(object) == "state" || code.text(object) == "locals");
                if (isTarget(code, node) && isState)
                    states.writes.emplace(code.text(node));
                continue;
            }
            if (isTarget(code, node))
                states.writes.emplace(code.text(node));
            else
                states.reads[std::string(code.text(node))].push_back({&file, node, false});
            continue;
        }
        // Object.assign(res.locals, {…}), scope["state"] = request.state, spreads: what is written cannot be told.
        const auto parent = code.parent(node);
        const bool isAlias = code[node].role == Role::Value && code.is(parent, NodeKind::Assign);
        if (isTarget(code, node) || isAlias || code.is(parent, NodeKind::Subscript) || code.is(parent, NodeKind::Spread))
            states.dynamic = true;
        if (const auto* call = facts.call(parent); call && code[node].role == Role::Argument) {
            const auto callee = facts.text(call->callee);
            NodeId name = noNode;
            int position = 0;
            for (const auto argument : code.children(parent)) {
                if (code[argument].role == Role::Argument && position++ == 1)
                    name = argument;
            }
            if ((callee == "getattr" || callee == "hasattr") && code.is(name, NodeKind::String))
                states.reads[std::string(code.text(name))].push_back({&file, parent, true});
            else if (callee == "setattr" && code.is(name, NodeKind::String))
                states.writes.emplace(code.text(name));
            else
                states.dynamic = true;
        }
    }
    // A lifespan hands its state out as a dict; middleware may put keys into scope["state"].
    for (const auto yield : facts.nodes(NodeKind::Yield)) {
        for (NodeId n = yield; n < code.end(yield); ++n) {
            if (code.is(n, NodeKind::Pair))
                states.writes.emplace(code.text(n));
        }
    }
    for (const auto subscript : facts.nodes(NodeKind::Subscript)) {
        const auto index = code.child(subscript, Role::Index);
        if (isTarget(code, subscript) && code.is(index, NodeKind::String))
            states.writes.emplace(code.text(index));
    }
}

} // namespace

void StateNotWritten::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    States states;
    for (const auto& file : project.files) {
        if (isCode(file.facts.language) && !file.facts.isTest)
            collect(file, states);
    }
    // What editors and state machines call `context.state` is no state of a request.
    static constexpr auto frameworks = std::to_array<std::string_view>({"koa", "@koa/router", "koa-router", "@midwayjs/koa", "oak", "egg", "strapi", "@strapi/strapi"});
    const bool hasContexts = std::ranges::any_of(project.index->dependencies(), [](const DependencyEntry& entry) { return isOneOf(std::string_view(entry.name), frameworks); });
    if (states.dynamic)
        return;
    const auto known = rule.data.find("set-by-libraries");
    for (const auto& [name, reads] : states.reads) {
        const auto& first = reads.front();
        const auto owner = first.file->facts.code.text(first.node + 1);
        if (isJavaScriptFamily(first.file->facts.language) && owner == "state" && !hasContexts)
            continue;
        if (states.writes.contains(name) || (known != rule.data.end() && std::ranges::contains(known->second, name, &Rule::DataEntry::value)))
            continue;
        Report report;
        report.node = reads.front().node;
        report.values["name"] = name;
        static constexpr auto decisive = std::to_array<std::string_view>({"user", "user_id", "userId", "tenant", "tenant_id", "tenantId", "account", "principal", "role", "roles", "permissions", "plan", "tier", "is_admin", "isAdmin", "auth", "claims"});
        if (isOneOf(std::string_view(name), decisive))
            report.severity = Severity::High;
        for (std::size_t i = 1; i < reads.size(); ++i)
            report.evidence.push_back({.path = reads[i].file->source.path, .range = reads[i].file->range(reads[i].node), .role = EvidenceRole::Place, .note = reads[i].hasFallback ? "the fallback always wins" : "read here, too", .snippet = {}});
        reporter.report(*reads.front().file, std::move(report));
    }
}

} // namespace punchlist
