#include "detectors/performance/nplusone.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "facts/zones.h"
#include "rules/calleepattern.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// A loop, comprehension or callback that runs once for each element of a collection.
struct Round {
    NodeId node = noNode;       ///< the loop, the comprehension, or the call of map()
    NodeId collection = noNode;
    std::vector<std::uint32_t> variables; ///< bindings that stand for the element
};

class RowScan : FileScan {
public:
    RowScan(const FileContext& file, const NamedTable& queries, const NamedTable& listings, Reporter& reporter)
        : FileScan(file, reporter)
        , m_queries(queries)
        , m_listings(listings)
    {
    }

    void run()
    {
        std::map<NodeId, std::vector<NodeId>> found; // calls by the node of their round
        std::map<NodeId, Round> rounds;
        for (const auto& call : m_facts.calls) {
            if ((call.context & InTest) != 0 || (!isQuery(call) && queriesInside(call) == noNode) || asksAnotherTable(call))
                continue;
            auto round = roundOf(call);
            if (round.node == noNode || round.variables.empty() || !dependsOn(chainOf(call.node), round.variables, 2) || !comesFromQuery(round.collection, 4))
                continue;
            found[round.node].push_back(call.node);
            rounds.emplace(round.node, std::move(round));
        }
        for (const auto& [node, calls] : found)
            report(rounds.at(node), calls);
    }

private:
    bool isQuery(const Call& call) const
    {
        const auto callee = m_facts.text(call.callee);
        return m_queries.find(callee) != CalleeTable::noEntry && callee.find("cache.") == std::string_view::npos;
    }

    /// A function of this file that makes a query with what it is given: the call of it, or noNode.
    /// `model.objects.count()`, where each round has a model of its own: no query asks them all.
    bool asksAnotherTable(const Call& call) const
    {
        auto root = m_code.child(call.node, Role::Callee);
        while (root != noNode && (m_code.is(root, NodeKind::Member) || m_code.is(root, NodeKind::Call)))
            root = m_code.child(root, m_code.is(root, NodeKind::Call) ? Role::Callee : Role::Object);
        static constexpr auto models = std::to_array<std::string_view>({"model", "model_class", "klass", "model_cls"});
        return m_facts.language == Language::Python && m_code.is(root, NodeKind::Name) && isOneOf(m_code.text(root), models);
    }

    NodeId queriesInside(const Call& call) const
    {
        const auto callee = m_facts.text(call.callee);
        if (!callee.starts_with('@'))
            return noNode;
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            const auto& function = m_facts.functions[id];
            if (function.isLambda || m_facts.text(function.scope) != callee.substr(1))
                continue;
            std::vector<std::uint32_t> parameters;
            for (std::uint32_t i = 0; i < m_facts.bindings.size(); ++i) {
                if (m_facts.bindings[i].kind == Binding::Kind::Parameter && m_facts.bindings[i].function == id)
                    parameters.push_back(i);
            }
            for (const auto& inner : m_facts.calls) {
                if (inner.function == id && isQuery(inner) && dependsOn(chainOf(inner.node), parameters, 2))
                    return inner.node;
            }
        }
        return noNode;
    }

    /// `session.query(X).filter(…).first()`: the outermost call of the chain that a call begins.
    NodeId chainOf(NodeId call) const
    {
        for (auto outer = call;;) {
            const auto member = m_code.parent(outer);
            if (!m_code.is(member, NodeKind::Member) || m_code[outer].role != Role::Object)
                return outer;
            const auto next = m_code.parent(member);
            if (!m_code.is(next, NodeKind::Call) || m_code[member].role != Role::Callee)
                return outer;
            outer = next;
        }
    }

    void addTargets(NodeId target, std::vector<std::uint32_t>& variables) const
    {
        for (auto node = target; target != noNode && node < m_code.end(target); ++node) {
            if (const auto* binding = m_facts.binding(node))
                variables.push_back(static_cast<std::uint32_t>(binding - m_facts.bindings.data()));
        }
    }

    Round roundOf(const Call& call) const
    {
        Round round;
        for (auto node = call.node; node != noNode; node = m_code.parent(node)) {
            const auto parent = m_code.parent(node);
            if (m_code.is(parent, NodeKind::For) && m_code[node].role == Role::Body) {
                round = {parent, m_code.child(parent, Role::Iterable), {}};
                addTargets(m_code.child(parent, Role::Target), round.variables);
                return round;
            }
            if (m_code.is(parent, NodeKind::Comprehension) && m_code[node].role == Role::Element) {
                round = {parent, m_code.child(parent, Role::Iterable), {}};
                addTargets(m_code.child(parent, Role::Target), round.variables);
                return round;
            }
            if (m_code.is(node, NodeKind::While) || m_code.is(node, NodeKind::ForClassic))
                return {};
            if (!m_code.is(node, NodeKind::Function))
                continue;
            // rows.map(async (row) => …): the callback is the body of a loop.
            static constexpr auto loops = std::to_array<std::string_view>({"map", "forEach", "flatMap", "filter", "some", "every", "find"});
            const auto callee = m_code.is(parent, NodeKind::Call) && m_code[node].role == Role::Argument ? m_code.child(parent, Role::Callee) : noNode;
            if (!m_code.is(callee, NodeKind::Member) || !isOneOf(m_code.text(callee), loops))
                return {};
            round = {parent, m_code.child(callee, Role::Object), {}};
            const auto id = m_facts.entryOf[node];
            for (std::uint32_t i = 0; i < m_facts.bindings.size(); ++i) {
                if (m_facts.bindings[i].kind == Binding::Kind::Parameter && m_facts.bindings[i].function == id)
                    round.variables.push_back(i);
            }
            return round;
        }
        return round;
    }

    /// Whether an expression contains one of the variables, or a name whose value does.
    bool dependsOn(NodeId expression, const std::vector<std::uint32_t>& variables, int depth) const
    {
        for (auto node = expression; node < m_code.end(expression); ++node) {
            if (!m_code.is(node, NodeKind::Name) || m_facts.entryOf[node] == noId)
                continue;
            if (std::ranges::contains(variables, m_facts.entryOf[node]))
                return true;
            const auto value = depth > 0 ? m_facts.valueOf(node) : node;
            if (value != node && !m_code.contains(value, expression) && !m_code.is(value, NodeKind::Name) && dependsOn(value, variables, depth - 1))
                return true;
        }
        return false;
    }

    /// Whether a collection is the result of a query or listing: through names, awaits, methods of the result, and functions that keep
    /// the elements. What another function makes of a row is another collection.
    bool comesFromQuery(NodeId collection, int depth) const
    {
        static constexpr auto keepers = std::to_array<std::string_view>({"list", "sorted", "enumerate", "set", "tuple", "reversed", "Array.from", "Object.values", "Object.entries"});
        auto node = collection;
        for (int step = 0; node != noNode && step < 24; ++step) {
            switch (m_code[node].kind) {
            case NodeKind::Name: {
                const auto value = valueOf(node);
                return value != noNode && value != node && depth > 0 && comesFromQuery(value, depth - 1);
            }
            case NodeKind::Await: node = m_code.child(node, Role::Value); break;
            case NodeKind::Member:
            case NodeKind::Subscript: node = m_code.child(node, Role::Object); break;
            case NodeKind::Comprehension: node = m_code.child(node, Role::Iterable); break;
            case NodeKind::Logical: node = m_code.child(node, Role::Left); break; // rows or []
            case NodeKind::Call: {
                const auto* call = m_facts.call(node);
                const auto callee = call ? m_facts.text(call->callee) : std::string_view{};
                if (call && (isQuery(*call) || m_listings.find(callee) != CalleeTable::noEntry))
                    return true;
                const auto target = m_code.child(node, Role::Callee);
                node = isOneOf(callee, keepers) ? m_code.child(node, Role::Argument) : m_code.is(target, NodeKind::Member) ? m_code.child(target, Role::Object) : noNode;
                break;
            }
            default: return false;
            }
        }
        return false;
    }

    /// The value of a name; of one with several assignments the only one that is no empty collection.
    NodeId valueOf(NodeId name) const
    {
        if (const auto value = m_facts.valueOf(name); value != name)
            return value;
        const auto* binding = m_facts.binding(name);
        if (!binding || binding->kind != Binding::Kind::Variable)
            return noNode;
        NodeId only = noNode;
        for (const auto& assignment : m_facts.assignmentsOf(*binding)) {
            if (assignment.value == noNode || assignment.target > name)
                continue;
            if (only != noNode)
                return noNode;
            only = assignment.value;
        }
        return only;
    }

    /// Tasks, workers and commands: nobody waits for their answer.
    bool runsInBackground() const
    {
        static constexpr auto words = std::to_array<std::string_view>({"tasks", "worker", "workers", "cron", "jobs", "management", "commands", "queues", "migrations", "seed", "celery", "fixes", "random", "populate", "fixtures", "sample", "dummy", "migrate", "migration", "alembic", "cli"});
        return std::ranges::any_of(wordsOf(m_facts.path), [](const std::string& word) { return isOneOf(word, words); });
    }

    void report(const Round& round, const std::vector<NodeId>& calls)
    {
        // Chains begin several calls of which only the first counts: session.query(…).filter(…) is one query.
        std::vector<NodeId> chains;
        for (const auto call : calls) {
            if (const auto chain = chainOf(call); !std::ranges::contains(chains, chain))
                chains.push_back(chain);
        }
        Report report;
        report.node = chains.front();
        report.variant = chains.size() == 1 ? "" : "several";
        const auto* first = m_facts.call(calls.front());
        report.values["query"] = std::string(m_file.textOf(m_code.child(calls.front(), Role::Callee)).substr(0, 60));
        report.values["count"] = std::to_string(chains.size());
        const auto collection = m_file.textOf(round.collection);
        report.values["collection"] = std::string(collection.substr(0, std::min<std::size_t>(collection.find('\n'), 50)));
        const auto* function = first->function == noId ? nullptr : &m_facts.functions[first->function];
        const bool isRoute = (first->context & InHandlerFunction) != 0;
        if (m_facts.isScript || !function || runsInBackground()) {
            report.severity = Severity::Low;
            report.confidence = Confidence::Low; // one at a time may be meant so: nobody waits, and no lock lasts
        } else if (isRoute && chains.size() > 1)
            report.severity = Severity::High;
        const auto line = m_file.source.lines.lineOf(m_code[round.node].startByte);
        const auto start = m_file.source.lines.lineStart(line);
        report.evidence.push_back({.path = {}, .range = m_file.source.lines.range(std::max(start, m_code[round.node].startByte), start + static_cast<std::uint32_t>(m_file.source.lines.line(line).size())),
                                   .role = EvidenceRole::Context, .note = "once for each element", .snippet = {}});
        for (std::size_t i = 1; i < chains.size(); ++i)
            report.evidence.push_back(evidence(chains[i], EvidenceRole::Place, "again for each element"));
        if (const auto inner = queriesInside(*first); inner != noNode && !isQuery(*first))
            report.evidence.push_back(evidence(inner, EvidenceRole::Sink, "the query"));
        m_reporter.report(m_file, std::move(report));
    }

    const NamedTable& m_queries;
    const NamedTable& m_listings;
};

} // namespace

void NPlusOne::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    const auto* queries = calleeTable(rule, "query-callees");
    const auto* listings = calleeTable(rule, "listing-callees");
    // A migration runs once, and its models have no relations to load ahead.
    if (!queries || !listings || file.facts.isTest || file.facts.byKind.empty() || zonesOfPath(file.facts.path).migration)
        return;
    const auto asks = std::ranges::any_of(file.facts.calls, [&](const Call& call) { return queries->find(file.facts.text(call.callee)) != CalleeTable::noEntry; });
    if (asks)
        RowScan(file, *queries, *listings, reporter).run();
}

} // namespace punchlist
