#include "detectors/resilience/unboundedgrowth.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/phrasefilter.h"
#include "base/words.h"
#include "detectors/objectlifetime.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

constexpr auto growing = std::to_array<std::string_view>({"append", "push", "add", "extend", "appendleft", "unshift"});
constexpr auto shrinking = std::to_array<std::string_view>({"pop", "popleft", "popitem", "clear", "remove", "discard", "delete", "shift", "splice", "evict", "expire", "prune", "trim", "truncate", "flush", "drain", "get_nowait", "reset"});

/// "pop", "clearAll", "evict_oldest"
bool shrinks(std::string_view method)
{
    static const PhraseFilter filter(shrinking);
    return filter.mayContain(method) && std::ranges::any_of(wordsOf(method), [](const std::string& word) { return isOneOf(std::string_view(word), shrinking); });
}

/// Collections that are filled once: registries, handlers, plug-ins.
bool isRegistry(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"registry", "registered", "handlers", "handler", "plugins", "listeners", "subscribers", "middleware", "middlewares", "routes", "commands", "hooks", "types", "classes", "schemas",
                                                                   "tools", "specialists", "agents", "providers", "adapters", "factories", "models", "strategies", "callbacks", "observers", "converters", "parsers", "modules", "components", "loaders", "triggers", "actors", "decorators", "tasks"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// Functions that fill a collection once, before requests come.
bool isPreparation(std::string_view function)
{
    static constexpr auto words = std::to_array<std::string_view>({"register", "init", "setup", "configure", "constructor", "load", "connect", "subscribe", "build", "bootstrap", "start", "install", "new", "add", "on", "use", "define", "include", "mount"});
    const auto all = wordsOf(function);
    return !all.empty() && isOneOf(std::string_view(all.front()), words);
}

class GrowthScan {
public:
    GrowthScan(const ProjectContext& project, Reporter& reporter)
        : m_index(*project.index)
        , m_lifetime(project)
        , m_project(project)
        , m_reporter(reporter)
    {
    }

    void inspect(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        std::map<std::string_view, Growth> found;
        for (const auto& call : facts.calls) {
            if (call.function == noId || !isOneOf(facts.text(call.method), growing))
                continue;
            const auto callee = code.child(call.node, Role::Callee);
            const auto collection = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
            const Evidence* holder = nullptr;
            if (collection == noNode || !isLongLived(id, file, collection, call.function, holder))
                continue;
            const auto name = code.text(collection);
            if (isRegistry(name) || isPreparation(facts.text(facts.functions[call.function].name)) || isOfCatalog(facts, call.node))
                continue;
            auto& growth = found[name];
            growth.calls.push_back(call.node);
            growth.holder = holder;
        }
        for (auto& [name, growth] : found) {
            growth.file = &file;
            growth.name = name;
            m_names.insert(name);
            m_growths.push_back(std::move(growth));
        }
    }

    /// What was found and is never made smaller.
    void report()
    {
        const std::vector<std::string_view> names(m_names.begin(), m_names.end());
        for (const auto& file : m_project.files) {
            if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.byKind.empty() && knowsAny(file.facts, names))
                collectShrinking(file.facts);
        }
        for (const auto& growth : m_growths) {
            if (!m_shrinks.contains(growth.name))
                report(growth);
        }
    }

private:
    struct Growth {
        const FileContext* file = nullptr;
        std::string_view name;
        std::vector<NodeId> calls;
        const Evidence* holder = nullptr;
    };

    /// The marks that a catalog keeps about its entries.
    static bool isOfCatalog(const FileFacts& facts, NodeId node)
    {
        static constexpr auto catalogs = std::to_array<std::string_view>({"catalog", "catalogue", "registry"});
        const auto& code = facts.code;
        for (auto at = code.parent(node); at != noNode; at = code.parent(at)) {
            if (code.is(at, NodeKind::Class) && facts.entryOf[at] != noId)
                return std::ranges::any_of(wordsOf(facts.text(facts.classes[facts.entryOf[at]].name)), [](const std::string& word) { return isOneOf(std::string_view(word), catalogs); });
        }
        return false;
    }

    /// Names from which something takes entries away, or that get a new value in a function: no matter which object has them.
    void collectShrinking(const FileFacts& facts)
    {
        const auto& code = facts.code;
        const auto add = [&](NodeId node) {
            while (code.is(node, NodeKind::Subscript))
                node = code.child(node, Role::Object);
            if ((code.is(node, NodeKind::Name) || code.is(node, NodeKind::Member)) && m_names.contains(code.text(node)))
                m_shrinks.insert(code.text(node));
        };
        for (const auto& call : facts.calls) {
            if (!shrinks(facts.text(call.method)))
                continue;
            const auto callee = code.child(call.node, Role::Callee);
            if (code.is(callee, NodeKind::Member))
                add(code.child(callee, Role::Object));
        }
        for (const auto statement : facts.nodes(NodeKind::Delete)) {
            for (const auto child : code.children(statement))
                add(child);
        }
        for (const auto unary : facts.nodes(NodeKind::Unary)) {
            if (code.text(unary) == "delete")
                add(code.child(unary, Role::Value));
        }
        for (const auto kind : {NodeKind::Assign, NodeKind::AssignExpression}) {
            for (const auto assign : facts.nodes(kind)) {
                const auto target = code.child(assign, Role::Target);
                if (!mayName(code, target))
                    continue;
                const auto* function = facts.function(assign);
                // xs[:] = …, self.xs = [] outside of the constructor, another object's `obj.xs = …`
                const bool first = !function || facts.text(function->name) == "__init__" || facts.text(function->name) == "constructor" || isGuardedFirst(facts, assign);
                if (!isKeyed(code, target) && (!first || code.is(target, NodeKind::Subscript)))
                    add(target);
            }
        }
    }

    /// Whether the target names one of the collections, or an entry of one.
    bool mayName(const Code& code, NodeId node) const
    {
        while (code.is(node, NodeKind::Subscript))
            node = code.child(node, Role::Object);
        return node != noNode && m_names.contains(code.text(node));
    }

    static bool isKeyed(const Code& code, NodeId target)
    {
        return code.is(target, NodeKind::Subscript) && !code.is(code.child(target, Role::Index), NodeKind::Slice);
    }

    /// `if not hasattr(self, "xs"): self.xs = []` makes the collection, it does not empty it.
    static bool isGuardedFirst(const FileFacts& facts, NodeId assign)
    {
        const auto& code = facts.code;
        const auto name = code.text(code.child(assign, Role::Target));
        for (auto n = code.parent(assign); n != noNode && !code.is(n, NodeKind::Function); n = code.parent(n)) {
            if (!code.is(n, NodeKind::If))
                continue;
            const auto condition = code.child(n, Role::Condition);
            if (!code.is(condition, NodeKind::Unary) && !code.is(condition, NodeKind::Compare))
                return false;
            for (auto part = condition; part < code.end(condition); ++part) {
                if (code.text(part) == name)
                    return true;
            }
        }
        return false;
    }

    /// An attribute of an object of which one instance serves the process, or a list of the module.
    bool isLongLived(FileId id, const FileContext& file, NodeId collection, FunctionId function, const Evidence*& holder) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto reach = m_index.reach({id, function});
        const bool runs = facts.functions[function].isHandler || (reach & (ReachedByRequest | ReachedByWorker)) != 0;
        if (code.is(collection, NodeKind::Name)) {
            const auto* binding = facts.binding(collection);
            const bool isModuleVariable = binding && binding->kind == Binding::Kind::Variable && binding->function == noId && binding->owner == noId;
            return isModuleVariable && runs && isCollection(facts, *binding) && !facts.isScript;
        }
        const auto object = code.is(collection, NodeKind::Member) ? code.child(collection, Role::Object) : noNode;
        if (!code.is(object, NodeKind::Name) || (code.text(object) != "self" && code.text(object) != "this"))
            return false;
        auto owner = facts.functions[function].owner;
        for (auto outer = facts.functions[function].outer; owner == noId && outer != noId; outer = facts.functions[outer].outer)
            owner = facts.functions[outer].owner;
        if (owner == noId)
            return false;
        holder = m_lifetime.holderOf(id, owner);
        const bool dispatched = !facts.classes[owner].bases.empty();
        return holder && (runs || dispatched) && isAttributeCollection(facts, owner, code.text(collection));
    }

    static bool isPlainCollection(const FileFacts& facts, NodeId value)
    {
        const auto& code = facts.code;
        if (code.is(value, NodeKind::List) || code.is(value, NodeKind::Set))
            return true;
        const auto callee = code.is(value, NodeKind::Call) ? facts.callee(value) : std::string_view{};
        if (callee == "collections.deque")
            return code.child(value, Role::Keyword) == noNode;
        return callee == "list" || callee == "set" || callee == "Set" || callee == "Array";
    }

    static bool isCollection(const FileFacts& facts, const Binding& binding)
    {
        const auto assignments = facts.assignmentsOf(binding);
        return !assignments.empty() && std::ranges::all_of(assignments, [&](const Assignment& assignment) { return assignment.how == Assignment::How::Plain && isPlainCollection(facts, assignment.value); });
    }

    static bool isAttributeCollection(const FileFacts& facts, ClassId owner, std::string_view name)
    {
        for (const auto& binding : facts.bindings) {
            if (binding.owner == owner && binding.kind == Binding::Kind::Attribute && facts.text(binding.name) == name)
                return isCollection(facts, binding);
        }
        return false;
    }

    void report(const Growth& growth)
    {
        Report report;
        report.node = growth.calls.front();
        report.values["collection"] = growth.name;
        if (growth.holder)
            report.evidence.push_back(*growth.holder);
        for (std::size_t i = 1; i < growth.calls.size(); ++i)
            report.evidence.push_back({.path = {}, .range = growth.file->range(growth.calls[i]), .role = EvidenceRole::Place, .note = "adds to it too", .snippet = {}});
        m_reporter.report(*growth.file, std::move(report));
    }

    const ProjectIndex& m_index;
    ObjectLifetime m_lifetime;
    const ProjectContext& m_project;
    Reporter& m_reporter;
    std::vector<Growth> m_growths;
    std::set<std::string_view> m_names;   ///< of collections that grow
    std::set<std::string_view> m_shrinks; ///< those of them that get smaller somewhere
};

} // namespace

void UnboundedGrowth::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (index.routes().empty())
        return;
    GrowthScan scan(project, reporter);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language) || file->facts.byKind.empty())
            continue;
        Interruption::check();
        scan.inspect(id, *file);
    }
    scan.report();
}

} // namespace punchlist
