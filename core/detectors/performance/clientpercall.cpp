#include "detectors/performance/clientpercall.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

const Rule::DataEntry* clientOf(const Rule& rule, std::string_view callee)
{
    const auto table = rule.data.find("clients");
    if (table == rule.data.end())
        return nullptr;
    const auto entry = std::ranges::find(table->second, callee, &Rule::DataEntry::value);
    return entry == table->second.end() ? nullptr : &*entry;
}

/// Whether a function keeps what it makes: a global, a module attribute, an attribute of its object, or a cache around it.
bool isKept(const FileContext& file, NodeId call, FunctionId function)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    const auto& owner = facts.functions[function];

    for (const auto decorator : owner.decorators) {
        const auto name = facts.text(decorator);
        if (name.find("cache") != std::string_view::npos || name.find("singleton") != std::string_view::npos || name.find("contextmanager") != std::string_view::npos || name.find("fixture") != std::string_view::npos || name.find("property") != std::string_view::npos)
            return true;
    }
    const auto name = facts.text(owner.name);
    if (name == "__init__" || name == "constructor" || name == "__aenter__" || name == "lifespan" || name == "startup")
        return true;
    for (const auto global : facts.nodes(NodeKind::Global)) {
        if (facts.functionOf[global] == function)
            return true;
    }
    // x = await Client(); this.client = new Client(); clients[key] = Client()
    for (auto n = call; n != noNode && !code.is(n, NodeKind::Function); n = code.parent(n)) {
        if (code.is(n, NodeKind::With))
            return false;
        if (!code.is(n, NodeKind::Assign) && !code.is(n, NodeKind::AssignExpression))
            continue;
        const auto target = code.child(n, Role::Target);
        if (code.is(target, NodeKind::Member) || code.is(target, NodeKind::Subscript))
            return true;
        const auto* binding = target == noNode ? nullptr : facts.binding(target);
        if (binding && binding->function != function)
            return true; // a variable of the module
        // Assigned here and put away later: `global.prisma = client`, `self._client = client`
        for (NodeId later = code.end(n); binding && later < code.end(owner.node); ++later) {
            if (!code.is(later, NodeKind::Assign))
                continue;
            const auto other = code.child(later, Role::Target);
            const auto value = code.child(later, Role::Value);
            if ((code.is(other, NodeKind::Member) || code.is(other, NodeKind::Subscript)) && code.is(value, NodeKind::Name) && facts.binding(value) == binding)
                return true;
        }
    }
    return false;
}

} // namespace

void ClientPerCall::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        const auto id = index.find(file.source.path);
        if (id == noId || !isCode(facts.language) || !index.isProduction(id) || facts.isScript)
            continue;
        std::set<FunctionId> reported;
        for (const auto& call : facts.calls) {
            const auto* client = clientOf(rule, facts.text(call.callee));
            if (!client || call.function == noId)
                continue;
            const auto reach = index.reach(FunctionKey{id, call.function});
            const bool inHandler = (call.context & InHandlerFunction) != 0;
            if (!inHandler && ((reach & ReachedByRequest) == 0 || (reach & ReachedByName) != 0))
                continue;
            const bool borrows = std::ranges::any_of(std::initializer_list<std::string_view>{"connection_pool", "poolclass", "pool"}, [&](std::string_view name) {
                for (const auto argument : facts.code.children(call.node)) {
                    if (facts.code.is(argument, NodeKind::Keyword) && facts.code.text(argument) == name)
                        return true; // the connections are those of a pool that somebody else keeps
                }
                return false;
            });
            if (borrows || isKept(file, call.node, call.function) || !reported.insert(call.function).second)
                continue;
            Report report;
            report.node = call.node;
            report.values["client"] = facts.text(call.callee);
            const auto maker = facts.text(facts.functions[call.function].name);
            if (!inHandler && (maker.starts_with("create") || maker.starts_with("make") || maker.starts_with("build")))
                report.confidence = Confidence::Low; // who calls it may keep what it makes
            if (const auto heavy = client->attributes.find("severity"); heavy != client->attributes.end()) {
                if (const auto severity = severityFromName(heavy->second))
                    report.severity = *severity;
            }
            reporter.report(file, std::move(report));
        }
    }
}

} // namespace punchlist
