#include "detectors/data-integrity/webhookreplay.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr int deepest = 2;               ///< calls from the handler to the effect
constexpr std::size_t mostFunctions = 40; ///< that one handler leads to

/// What a handler leads to.
struct Effect {
    FileId file = 0;
    NodeId node = noNode; ///< the first effect that adds
};

class EventScan {
public:
    EventScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
    }

    void inspect(FileId id, const FileContext& file, const Call& verification)
    {
        if (verification.function == noId || (verification.context & InTest) != 0)
            return;
        m_seen.clear();
        m_remembers = looksAtId(file, verification);
        Effect effect;
        follow({id, verification.function}, 0, effect);
        if (m_remembers || effect.node == noNode)
            return;
        Report report;
        report.node = verification.node;
        const auto* context = contextOf(m_project, effect.file);
        report.values["effect"] = std::string(effectName(*context, effect.node));
        report.evidence.push_back({.path = context->source.path, .range = context->range(effect.node), .role = EvidenceRole::Sink, .note = "happens once more for each delivery", .snippet = {}});
        report.qualification = {Qualification::State::Unknown, "when the sender delivers an event again, which it does after a timeout, and the database has no unique key that the repository does not show"};
        m_reporter.report(file, std::move(report));
    }

private:
    /// `evt.id` of `const evt = stripe.webhooks.constructEvent(…)`
    static bool looksAtId(const FileContext& file, const Call& verification)
    {
        const auto& facts = file.facts;
        for (const auto& binding : facts.bindings) {
            const auto given = std::ranges::any_of(facts.assignmentsOf(binding), [&](const Assignment& assignment) { return assignment.value != noNode && facts.code.contains(assignment.value, verification.node); });
            if (!given)
                continue;
            for (const auto node : facts.nodes(NodeKind::Member)) {
                if (facts.code.text(node) == "id" && facts.binding(facts.code.child(node, Role::Object)) == &binding)
                    return true;
            }
        }
        return false;
    }

    static std::string_view effectName(const FileContext& file, NodeId node)
    {
        const auto text = file.textOf(file.facts.code.is(node, NodeKind::Call) ? file.facts.code.child(node, Role::Callee) : node);
        return text.substr(0, std::min<std::size_t>(text.find('\n'), 60));
    }

    void follow(FunctionKey key, int depth, Effect& effect)
    {
        Interruption::check();
        const auto* file = contextOf(m_project, key.file);
        if (!file || m_remembers || m_seen.size() > mostFunctions || !m_seen.insert(key).second || key.function >= file->facts.functions.size() || file->facts.isTest)
            return;
        const auto& facts = file->facts;
        const auto& function = facts.functions[key.function];
        if (remembers(*file, function.node)) {
            m_remembers = true;
            return;
        }
        for (const auto& call : facts.calls) {
            if (!facts.code.contains(function.node, call.node))
                continue;
            if (addsRow(*file, call) && effect.node == noNode)
                effect = {key.file, call.node};
            else if (depth < deepest) {
                const auto target = m_index.resolve(key.file, facts.text(call.callee));
                if (target.function != noId)
                    follow({target.file, target.function}, depth + 1, effect);
            }
        }
        for (auto node = function.node; node < facts.code.end(function.node) && effect.node == noNode; ++node) {
            if (addsAmount(facts, node))
                effect = {key.file, node};
        }
    }

    /// The names and texts of a function without its comments and what it logs: "Checkout processed" is told, not asked.
    static std::string codeOf(const FileContext& file, NodeId function)
    {
        const auto& code = file.facts.code;
        std::string text;
        for (auto node = function; node < code.end(function); ++node) {
            const auto callee = code.is(node, NodeKind::Call) ? file.facts.callee(node) : std::string_view{};
            if (callee.starts_with("console.") || callee.starts_with("logging.") || callee.starts_with("~logger.") || callee.find("ogger.") != std::string_view::npos || callee == "print") {
                node = code.end(node) - 1;
                continue;
            }
            switch (code[node].kind) {
            case NodeKind::Call:
                if (file.facts.call(node) && file.facts.text(file.facts.call(node)->method) == "get") {
                    text += file.textOf(node).substr(0, 80);
                    text += '\n';
                }
                break;
            case NodeKind::Member:
            case NodeKind::Subscript:
                text += file.textOf(node).substr(0, 80);
                text += '\n';
                break;
            case NodeKind::Name:
            case NodeKind::String:
            case NodeKind::Pair:
            case NodeKind::Keyword:
            case NodeKind::Handler:
                text += code.text(node);
                text += '\n';
                break;
            default: break;
            }
        }
        return text;
    }

    /// Words and calls by which code finds out that it has seen something before, or writes it so that twice is once.
    static bool remembers(const FileContext& file, NodeId function)
    {
        const auto text = toLower(codeOf(file, function));
        for (const std::string_view sign : {"idempot", "processed", "duplicate", "already", "dedup", "on conflict", "on_conflict", "onconflict", "upsert", "get_or_create", "update_or_create", "event.id", "event[\"id\"]", "event['id']", "event.get(\"id\"", "event.get('id'", "evt.id", "eventid", "event_id", "webhookevent", "webhook_event", "setnx", "nx=true", "integrityerror", "p2002", "23505", "insert or ignore", "insert ignore", "svix-id", "not exists"}) {
            if (text.find(sign) != std::string::npos)
                return true;
        }
        // Looks for the row before it adds one: another rule's matter.
        const auto& facts = file.facts;
        return std::ranges::any_of(facts.calls, [&](const Call& call) {
            static constexpr auto lookups = std::to_array<std::string_view>({"findUnique", "findFirst", "exists", "filter_by"});
            return facts.code.contains(function, call.node) && isOneOf(facts.text(call.method), lookups) && toLower(file.textOf(call.node)).find("stripe") != std::string::npos;
        });
    }

    /// INSERT, create(), add(): one more row for each call.
    static bool addsRow(const FileContext& file, const Call& call)
    {
        const auto& facts = file.facts;
        const auto method = facts.text(call.method);
        static constexpr auto makers = std::to_array<std::string_view>({"insert", "insertOne", "insert_one", "insertMany", "create", "createMany", "add", "bulk_create"});
        const auto callee = toLower(file.textOf(facts.code.child(call.node, Role::Callee)).substr(0, 160));
        if (isOneOf(method, makers)) {
            // prisma.payment.create, supabase.from("x").insert, session.add, Order.objects.create; not stripe.customers.create
            static constexpr auto stores = std::to_array<std::string_view>({"prisma", "db.", "supabase", "session.add", "objects.create", "from(", "table(", "collection", "repo", "tx.", "trx", "payload.create"});
            return callee.find("stripe.") == std::string::npos && std::ranges::any_of(stores, [&](std::string_view store) { return callee.find(store) != std::string::npos; });
        }
        if (method != "query" && method != "execute" && method != "run")
            return false;
        const auto statement = facts.valueOf(facts.code.child(call.node, Role::Argument));
        if (statement == noNode)
            return false;
        const auto text = toLower(file.textOf(statement).substr(0, 400));
        const auto first = text.find_first_not_of(" \n\t`\"'rft(");
        return first != std::string::npos && text.compare(first, 12, "insert into ") == 0;
    }

    /// `user.credits += amount`, `credits: {increment: n}`
    static bool addsAmount(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        if (code.is(node, NodeKind::Pair) && code.text(node) == "increment")
            return true;
        if (!code.is(node, NodeKind::AugmentedAssign) || code.text(node) != "+")
            return false;
        const auto target = code.child(node, Role::Target);
        static constexpr auto amounts = std::to_array<std::string_view>({"credit", "credits", "balance", "tokens", "quota", "points", "coins", "minutes"});
        return code.is(target, NodeKind::Member) && std::ranges::any_of(wordsOf(code.text(target)), [](const std::string& word) { return isOneOf(word, amounts); });
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
    std::set<FunctionKey> m_seen;
    bool m_remembers = false;
};

} // namespace

void WebhookReplay::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto* verifications = calleeTable(rule, "verification-callees");
    if (!verifications)
        return;
    const auto& index = *project.index;
    EventScan scan(project, reporter);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language) || file->facts.byKind.empty())
            continue;
        for (const auto& call : file->facts.calls) {
            if (verifications->find(file->facts.text(call.callee)) != CalleeTable::noEntry)
                scan.inspect(id, *file, call);
        }
    }
}

} // namespace punchlist
