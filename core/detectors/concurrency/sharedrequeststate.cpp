#include "detectors/concurrency/sharedrequeststate.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/objectlifetime.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>

namespace punchlist {
namespace {

/// Methods that prepare or end an object, rather than serve one request.
bool isLifecycle(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"init", "setup", "start", "startup", "stop", "shutdown", "close", "connect", "disconnect", "configure", "register", "unregister", "open",
                                                                   "load", "reload", "refresh", "reset", "bootstrap", "initialize", "initialise", "enable", "disable", "attach", "mount", "set", "constructor",
                                                                   "warm", "warmup", "on", "subscribe", "login", "authenticate", "aenter", "enter", "exit", "aexit", "build", "lifespan", "new", "post", "add", "use", "with"});
    const auto all = wordsOf(name);
    return all.empty() || isOneOf(std::string_view(all.front()), words);
}

/// Attributes that are meant to be shared: caches, connections, counters.
bool isSharedOnPurpose(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"cache", "cached", "client", "session", "connection", "conn", "pool", "token", "tokens", "config", "settings", "options", "logger", "lock", "last", "latest",
                                                                   "count", "counter", "total", "metrics", "stats", "running", "started", "closed", "ready", "timer", "expires", "expiry", "loop", "server", "app", "tasks"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// Attribute of self / this, or noNode: `self.x` gives the Member.
bool isOwnAttribute(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    if (!code.is(node, NodeKind::Member))
        return false;
    const auto object = code.child(node, Role::Object);
    return code.is(object, NodeKind::Name) && (code.text(object) == "self" || code.text(object) == "this");
}

struct Use {
    NodeId write = noNode;
    NodeId read = noNode;
    NodeId await = noNode; ///< between them; noNode when another method reads it
};

class ClassScan {
public:
    ClassScan(const FileContext& file, ClassId owner)
        : m_facts(file.facts)
        , m_code(file.facts.code)
        , m_owner(owner)
    {
    }

    /// What the method stores of its arguments and somebody reads later.
    std::map<std::string_view, Use> sharedBy(FunctionId method) const
    {
        std::map<std::string_view, Use> uses;
        const auto& function = m_facts.functions[method];
        for (NodeId n = function.body; n < m_code.end(function.body); ++n) {
            if (!m_code.is(n, NodeKind::Assign) || m_facts.functionOf[n] != method)
                continue;
            const auto target = m_code.child(n, Role::Target);
            const auto value = m_code.child(n, Role::Value);
            if (!isOwnAttribute(m_facts, target) || value == noNode || (m_facts.contextOf[n] & LockHeld) != 0)
                continue;
            const auto name = m_code.text(target);
            if (isSharedOnPurpose(name) || uses.contains(name) || !isFromArgument(value, method, 0) || isTestedAround(n, name))
                continue;
            if (const auto use = laterUse(n, name, method); use.read != noNode)
                uses.emplace(name, use);
        }
        return uses;
    }

private:
    /// Made of a parameter of the method: the parameter itself, a field of it, or what a call made of it.
    bool isFromArgument(NodeId value, FunctionId method, int depth) const
    {
        for (NodeId n = value; n < m_code.end(value); ++n) {
            const auto* binding = m_code.is(n, NodeKind::Name) ? m_facts.binding(n) : nullptr;
            if (!binding || m_code.text(n) == "self" || m_code.text(n) == "cls")
                continue;
            if (binding->kind == Binding::Kind::Parameter && binding->function == method)
                return true;
            const auto* definition = depth < 2 && binding->function == method ? m_facts.definitionOf(n) : nullptr;
            if (definition && definition->value != noNode && !m_code.contains(definition->value, n) && isFromArgument(definition->value, method, depth + 1))
                return true;
        }
        return false;
    }

    /// `if self.x is None: self.x = …` keeps the first one on purpose.
    bool isTestedAround(NodeId assign, std::string_view name) const
    {
        for (auto n = m_code.parent(assign); n != noNode && !m_code.is(n, NodeKind::Function); n = m_code.parent(n)) {
            if (!m_code.is(n, NodeKind::If))
                continue;
            const auto condition = m_code.child(n, Role::Condition);
            for (auto part = condition; part < m_code.end(condition); ++part) {
                if (isOwnAttribute(m_facts, part) && m_code.text(part) == name)
                    return true;
            }
        }
        return false;
    }

    bool isRead(NodeId node, std::string_view name) const
    {
        return isOwnAttribute(m_facts, node) && m_code.text(node) == name && m_code[node].role != Role::Target;
    }

    Use laterUse(NodeId assign, std::string_view name, FunctionId method) const
    {
        const auto& function = m_facts.functions[method];
        NodeId await = noNode;
        for (NodeId n = m_code.end(assign); n < m_code.end(function.body); ++n) {
            if (m_code.is(n, NodeKind::Await) && m_facts.functionOf[n] == method && await == noNode)
                await = n;
            // The operand of an await is read before the wait.
            if (await != noNode && !m_code.contains(await, n) && isRead(n, name))
                return {assign, n, await};
        }
        if (await == noNode)
            return {};
        for (FunctionId other = 0; other < m_facts.functions.size(); ++other) {
            const auto& reader = m_facts.functions[other];
            if (other == method || reader.owner != m_owner || reader.body == noNode || m_facts.text(reader.name) == "__init__" || m_facts.text(reader.name) == "constructor")
                continue;
            for (NodeId n = reader.body; n < m_code.end(reader.body); ++n) {
                if (isRead(n, name))
                    return {assign, n, await};
            }
        }
        return {};
    }

    const FileFacts& m_facts;
    const Code& m_code;
    ClassId m_owner;
};

/// progress, totalSize, isRunning: what a job shows of itself.
bool isProgress(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"progress", "total", "count", "counter", "running", "percent", "percentage", "processed", "remaining", "done", "started", "finished", "elapsed", "offset"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

} // namespace

void SharedRequestState::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (index.routes().empty())
        return;
    const ObjectLifetime lifetime(project);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language))
            continue;
        Interruption::check();
        const auto& facts = file->facts;
        for (ClassId owner = 0; owner < facts.classes.size(); ++owner) {
            const auto* holder = lifetime.holderOf(id, owner);
            if (!holder)
                continue;
            const ClassScan scan(*file, owner);
            std::map<std::string_view, Use> uses;
            std::string_view method;
            bool reached = false;
            for (FunctionId function = 0; function < facts.functions.size(); ++function) {
                const auto& entry = facts.functions[function];
                if (entry.owner != owner || !entry.isAsync || entry.body == noNode || isLifecycle(facts.text(entry.name)))
                    continue;
                // A class with a base of its own is called through that: its callers are not known by name.
                const bool dispatched = std::ranges::any_of(facts.classes[owner].bases, [&](TextId base) { return static_cast<bool>(index.resolveClass(id, facts.text(base))); });
                const bool isReached = (index.reach({id, function}) & (ReachedByRequest | ReachedByWorker)) != 0;
                if (!dispatched && !isReached)
                    continue;
                reached = reached || isReached;
                for (const auto& [name, use] : scan.sharedBy(function)) {
                    uses.emplace(name, use);
                    if (method.empty())
                        method = facts.text(entry.name);
                }
            }
            if (uses.empty())
                continue;
            std::string names;
            for (const auto& [name, use] : uses)
                names += (names.empty() ? "`" : ", `") + std::string(name) + "`";
            const auto& first = uses.begin()->second;
            Report report;
            report.node = first.write;
            report.values["class"] = facts.text(facts.classes[owner].name);
            report.values["method"] = method;
            report.values["attributes"] = names;
            // How far a job has come is there for whoever asks; two of them at once show the wrong number.
            if (std::ranges::all_of(uses, [](const auto& entry) { return isProgress(entry.first); })) {
                report.severity = Severity::Low;
                report.confidence = Confidence::Low;
            }
            if (!reached) { // through the base, from somewhere
                report.severity = Severity::High;
                report.confidence = Confidence::Low;
            }
            report.qualification = {Qualification::State::Unknown, "two requests that reach `" + std::string(method) + "` overlap"};
            report.evidence.push_back(*holder);
            for (const auto& [name, use] : uses) {
                if (use.write != first.write)
                    report.evidence.push_back({.path = {}, .range = file->range(use.write), .role = EvidenceRole::Place, .note = "keeps what one request gave", .snippet = {}});
            }
            report.evidence.push_back({.path = {}, .range = file->range(first.await), .role = EvidenceRole::Context, .note = "other requests run here", .snippet = {}});
            report.evidence.push_back({.path = {}, .range = file->range(first.read), .role = EvidenceRole::Sink, .note = "reads what may belong to another request by now", .snippet = {}});
            reporter.report(*file, std::move(report));
        }
    }
}

} // namespace punchlist
