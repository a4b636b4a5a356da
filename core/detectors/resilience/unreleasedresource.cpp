#include "detectors/resilience/unreleasedresource.h"

#include "base/oneof.h"
#include "detectors/filescan.h"
#include "rules/calleepattern.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

class ReleaseScan : FileScan {
public:
    ReleaseScan(const FileContext& file, const NamedTable& resources, Reporter& reporter)
        : FileScan(file, reporter)
        , m_resources(resources)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto entry = m_resources.find(m_facts.text(call.callee));
            if (entry != CalleeTable::noEntry && (call.context & InTest) == 0 && !isInMemory(call))
                inspect(call, entry);
        }
    }

private:
    void inspect(const Call& call, std::uint32_t entry)
    {
        auto value = call.node;
        if (m_code.is(m_code.parent(value), NodeKind::Await))
            value = m_code.parent(value);
        const auto parent = m_code.parent(value);
        const auto role = m_code[value].role;
        if (role == Role::Context)
            return;
        if (m_code.is(parent, NodeKind::Assign) && role == Role::Value) {
            const auto target = m_code.child(parent, Role::Target);
            const auto* binding = m_facts.binding(target);
            // Attributes live as long as their object, and so does what functions share with their module.
            if (binding && binding->kind == Binding::Kind::Variable && binding->owner == noId && m_code.is(target, NodeKind::Name))
                inspectVariable(call, entry, *binding, parent);
            return;
        }
        // open(path).read(), json.load(open(path)), for line in open(path)
        if (m_resources.attribute(entry, "inline") != "yes")
            return;
        const bool isRead = m_code.is(parent, NodeKind::Member) && m_code.is(m_code.parent(parent), NodeKind::Call) && !isRelease(m_code.text(parent), entry);
        const bool isIterated = role == Role::Iterable;
        const bool isHandedOn = role == Role::Argument && m_code.is(parent, NodeKind::Call) && readsWhole(m_facts.callee(parent));
        if (isRead || isIterated || isHandedOn)
            report(call, entry, "inline", noNode);
    }

    /// Calls that read what they are given and keep nothing.
    static bool readsWhole(std::string_view callee)
    {
        static constexpr auto readers = std::to_array<std::string_view>({"json.load", "yaml.load", "yaml.safe_load", "pickle.load", "toml.load", "tomllib.load", "list", "csv.reader", "csv.DictReader", "len", "set", "sorted", "sum",
                                                                         "json.dump", "pickle.dump", "yaml.dump", "yaml.safe_dump", "marshal.load", "ast.parse", "PIL.Image.open", "numpy.load"});
        return isOneOf(callee, readers);
    }

    bool isRelease(std::string_view method, std::uint32_t entry) const
    {
        const auto releases = m_resources.attribute(entry, "release");
        for (std::size_t at = 0; at < releases.size();) {
            const auto space = std::min(releases.find(' ', at), releases.size());
            if (releases.substr(at, space - at) == method)
                return true;
            at = space + 1;
        }
        return false;
    }

    NodeId blockOf(NodeId node) const
    {
        for (; node != noNode && !m_code.is(node, NodeKind::Block); node = m_code.parent(node)) { }
        return node == noNode ? 0 : node; // the module
    }

    /// `ZipFile(BytesIO())`: what is held is memory.
    bool isInMemory(const Call& call) const
    {
        const auto first = m_code.child(call.node, Role::Argument);
        const auto callee = first == noNode ? std::string_view{} : m_facts.callee(m_facts.valueOf(first));
        return callee == "io.BytesIO" || callee == "io.StringIO";
    }

    struct Uses {
        bool escapes = false;
        std::vector<NodeId> releases;
    };

    Uses usesOf(const Binding& binding, NodeId assignment, std::uint32_t entry) const
    {
        Uses uses;
        const auto id = static_cast<std::uint32_t>(&binding - m_facts.bindings.data());
        // The next value of the same name ends what this one can be given back by.
        auto next = noNode;
        for (const auto& other : m_facts.assignmentsOf(binding)) {
            // one in another branch is the value of another way
            if (other.target > assignment && !m_code.contains(assignment, other.target) && m_code.contains(blockOf(other.target), assignment))
                next = std::min(next, other.target);
        }
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_facts.entryOf[name] != id || name < m_code.end(assignment) || name > next)
                continue;
            const auto parent = m_code.parent(name);
            const auto role = m_code[name].role;
            if (binding.function == noId && m_facts.functionOf[name] != noId) {
                uses.escapes = true;
                return uses;
            }
            if (m_code.is(parent, NodeKind::Member) && role == Role::Object) {
                if (isRelease(m_code.text(parent), entry))
                    uses.releases.push_back(parent);
                continue;
            }
            if (role == Role::Argument && m_code.is(parent, NodeKind::Call)) {
                const auto callee = m_facts.callee(parent);
                const auto method = lastSegmentOf(callee);
                if (isRelease(method, entry)) // pool.release(connection)
                    uses.releases.push_back(parent);
                else if (!readsWhole(callee))
                    uses.escapes = true; // handed on: whoever takes it may close it
                continue;
            }
            if (role == Role::Target || role == Role::Iterable || role == Role::Condition || m_code.is(parent, NodeKind::Compare) || m_code.is(parent, NodeKind::Unary))
                continue;
            uses.escapes = true; // returned, yielded, stored, captured, managed by a with
        }
        return uses;
    }

    void inspectVariable(const Call& call, std::uint32_t entry, const Binding& binding, NodeId assignment)
    {
        const auto uses = usesOf(binding, assignment, entry);
        if (uses.escapes)
            return;
        const auto ownerOf = [&](NodeId node) { return m_facts.functionOf[node]; };
        if (uses.releases.empty()) {
            // What closes itself when it is dropped says `never: no`.
            if (m_resources.attribute(entry, "never") != "no")
                report(call, entry, "never", noNode);
            return;
        }
        bool inHandler = false;
        NodeId plain = noNode;
        for (const auto release : uses.releases) {
            if (ownerOf(release) != call.function || (m_facts.contextOf[release] & InFinally) != 0)
                return; // in a callback or in finally: it happens
            if ((m_facts.contextOf[release] & InHandler) != 0)
                inHandler = true;
            else if (plain == noNode || release < plain)
                plain = release;
        }
        if (inHandler || plain == noNode)
            return;
        const auto risk = riskBetween(assignment, plain, binding);
        if (risk != noNode)
            report(call, entry, "", risk);
    }

    /// The first thing between taking and giving back that may fail: a call, or an await.
    NodeId riskBetween(NodeId assignment, NodeId release, const Binding& binding) const
    {
        static constexpr auto harmless = std::to_array<std::string_view>({"len", "str", "int", "print", "debug", "info", "isinstance", "append", "strip", "lower", "log", "range", "enumerate", "join", "format", "time", "now", "bind", "getsockname", "setsockopt", "settimeout"});
        for (const auto& call : m_facts.calls) {
            if (call.node < m_code.end(assignment) || call.node >= release || call.function != binding.function)
                continue;
            if (m_code.contains(call.node, release) || isOneOf(m_facts.text(call.method), harmless))
                continue;
            return call.node;
        }
        return noNode;
    }

    void report(const Call& call, std::uint32_t entry, std::string_view variant, NodeId risk)
    {
        Report report;
        report.node = call.node;
        report.variant = variant;
        const auto release = m_resources.attribute(entry, "release");
        report.values["release"] = std::string(release.substr(0, release.find(' ')));
        report.values["what"] = std::string(m_resources.attribute(entry, "what"));
        const bool isPooled = m_resources.attribute(entry, "pooled") == "yes";
        if (m_facts.isScript || variant == "inline" || call.function == noId)
            report.severity = Severity::Low;
        else if (isPooled)
            report.severity = Severity::High;
        report.confidence = variant == "inline" ? Confidence::High : Confidence::Medium;
        report.values["how"] = variant == "never" ? "No statement of the function gives it back."
            : variant.empty()                     ? "When `" + std::string(m_file.textOf(m_code.child(risk, Role::Callee)).substr(0, 60)) + "` fails, the line that gives it back is not reached."
                                                  : "Nothing holds it, so nothing can close it: that is left to the garbage collector.";
        if (risk != noNode)
            report.evidence.push_back(evidence(risk, EvidenceRole::Context, "when this fails, it stays open"));
        m_reporter.report(m_file, std::move(report));
    }

    const NamedTable& m_resources;
};

} // namespace

void UnreleasedResource::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    const auto* resources = calleeTable(rule, "acquire-callees");
    if (resources && !file.facts.isTest && !file.facts.byKind.empty())
        ReleaseScan(file, *resources, reporter).run();
}

} // namespace punchlist
