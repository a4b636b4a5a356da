#include "detectors/performance/clientpercall.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
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

/// Functions that run once in the life of the program or of their object.
bool isStart(std::string_view name)
{
    constexpr std::array<std::string_view, 12> names{"__init__", "constructor", "__aenter__", "lifespan", "startup", "on_startup", "init", "initialize", "initialise", "_initialize", "bootstrap", "onModuleInit"};
    return std::ranges::find(names, name) != names.end();
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
    if (isStart(facts.text(owner.name)))
        return true;
    // The callback of a function that runs once: `createClient: () => new Redis(options)` in `initialize()`.
    for (auto outer = facts.functionOf[owner.node]; outer != noId && outer != function; outer = facts.functionOf[facts.functions[outer].node]) {
        if (isStart(facts.text(facts.functions[outer].name)))
            return true;
    }
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

/// `POOL = _create_pool()`: the function of this file makes it, and whoever calls it puts it into a variable of the module or the object.
bool isKeptByCallers(const FileContext& file, FunctionId function)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    const auto name = facts.text(facts.functions[function].scope);
    std::size_t callers = 0;
    for (const auto& call : facts.calls) {
        const auto callee = facts.text(call.callee);
        if (!callee.starts_with('@') || callee.substr(1) != name || call.function == function)
            continue;
        ++callers;
        auto assign = code.parent(call.node);
        if (code.is(assign, NodeKind::Await))
            assign = code.parent(assign);
        const auto target = code.is(assign, NodeKind::Assign) || code.is(assign, NodeKind::AssignExpression) ? code.child(assign, Role::Target) : noNode;
        const auto* binding = target == noNode ? nullptr : facts.binding(target);
        const bool isModule = call.function == noId || (binding && binding->function == noId);
        if (!isModule && !code.is(target, NodeKind::Member) && !code.is(target, NodeKind::Subscript))
            return false;
    }
    return callers > 0;
}

/// A class whose constructor makes a client and keeps it: whoever makes the object makes the client.
struct Holder {
    std::string client;
    const Rule::DataEntry* entry = nullptr;
    const FileContext* file = nullptr;
    NodeId place = noNode;
};

std::map<std::pair<FileId, ClassId>, Holder> holdersOf(const ProjectContext& project, const Rule& rule)
{
    std::map<std::pair<FileId, ClassId>, Holder> holders;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        const auto id = project.index->find(file.source.path);
        if (id == noId || !isCode(facts.language) || !project.index->isProduction(id) || facts.isScript)
            continue;
        for (const auto& call : facts.calls) {
            const auto* function = call.function == noId ? nullptr : &facts.functions[call.function];
            const auto* client = function && function->owner != noId ? clientOf(rule, facts.text(call.callee)) : nullptr;
            if (!client || (facts.text(function->name) != "__init__" && facts.text(function->name) != "constructor"))
                continue;
            const auto assign = facts.code.parent(call.node);
            const bool kept = (facts.code.is(assign, NodeKind::Assign) || facts.code.is(assign, NodeKind::AssignExpression)) && facts.code.is(facts.code.child(assign, Role::Target), NodeKind::Member);
            if (kept)
                holders.try_emplace({id, function->owner}, Holder{std::string(facts.text(call.callee)), client, &file, call.node});
        }
    }
    return holders;
}

/// `service = SearchService()` in a handler, where the constructor in another file opens the connections.
void inspectServices(const ProjectContext& project, const Rule& rule, Reporter& reporter)
{
    const auto holders = holdersOf(project, rule);
    if (holders.empty())
        return;
    const auto& index = *project.index;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        const auto id = index.find(file.source.path);
        if (id == noId || !isCode(facts.language) || !index.isProduction(id) || facts.isScript)
            continue;
        std::set<FunctionId> reported;
        for (const auto& call : facts.calls) {
            if ((call.context & InHandlerFunction) == 0 || call.function == noId)
                continue;
            const auto symbol = index.resolveClass(id, facts.text(call.callee));
            const auto holder = symbol ? holders.find({symbol.file, symbol.classId}) : holders.end();
            if (holder == holders.end() || isKept(file, call.node, call.function) || !reported.insert(call.function).second)
                continue;
            Report report;
            report.node = call.node;
            report.values["client"] = holder->second.client;
            report.confidence = Confidence::Medium;
            if (const auto heavy = holder->second.entry->attributes.find("severity"); heavy != holder->second.entry->attributes.end()) {
                if (const auto severity = severityFromName(heavy->second))
                    report.severity = *severity;
            }
            report.evidence.push_back({.path = holder->second.file->source.path, .range = holder->second.file->range(holder->second.place), .role = EvidenceRole::Sink, .note = "the constructor makes it", .snippet = {}});
            reporter.report(file, std::move(report));
        }
    }
}

} // namespace

void ClientPerCall::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    inspectServices(project, rule, reporter);
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
            if (borrows || isKeptByCallers(file, call.function) || isKept(file, call.node, call.function) || !reported.insert(call.function).second)
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
