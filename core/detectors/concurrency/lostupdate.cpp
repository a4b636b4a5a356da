#include "detectors/concurrency/lostupdate.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace punchlist {
namespace {

/// Words of columns whose lost change costs money, or lets somebody have more than there is.
constexpr auto valuables = std::to_array<std::string_view>(
    {"balance", "credit", "credits", "quota", "stock", "inventory", "quantity", "wallet", "points", "coins", "seats", "spent", "funds", "tokens", "remaining", "available", "redemptions", "allowance"});
/// Words of columns that count; a lost change makes them inexact.
constexpr auto counters = std::to_array<std::string_view>(
    {"count", "counter", "counts", "total", "used", "usage", "uses", "views", "likes", "attempts", "score", "downloads", "visits", "hits", "clicks", "votes", "shares", "impressions", "xp", "streak", "sold"});

template <std::size_t size>
bool hasWord(std::string_view column, const std::array<std::string_view, size>& list)
{
    return std::ranges::any_of(wordsOf(column), [&](const std::string& word) { return isOneOf(word, list); });
}

class UpdateScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (call.function != noId && (call.context & (InTest | LockHeld)) == 0 && isStoreUpdate(call))
                inspectUpdate(call);
        }
        for (const auto kind : {NodeKind::AugmentedAssign, NodeKind::Assign}) {
            for (const auto node : m_facts.nodes(kind)) {
                if (m_facts.functionOf[node] != noId && (m_facts.contextOf[node] & (InTest | LockHeld)) == 0)
                    inspectAttribute(node, kind == NodeKind::AugmentedAssign);
            }
        }
    }

private:
    // ---- `update({credits: user.credits - 1})`

    bool isStoreUpdate(const Call& call) const
    {
        static constexpr auto certain = std::to_array<std::string_view>({"updateOne", "updateMany", "findByIdAndUpdate", "findOneAndUpdate", "update_one", "find_one_and_update"});
        static constexpr auto likely = std::to_array<std::string_view>({"update", "upsert", "set", "values", "patch", "query", "execute"});
        const auto method = m_facts.text(call.method);
        if (isOneOf(method, certain))
            return true;
        if (!isOneOf(method, likely))
            return false;
        const auto callee = toLower(m_file.textOf(m_code.child(call.node, Role::Callee)).substr(0, 200));
        static constexpr auto stores = std::to_array<std::string_view>({"prisma", "db", "supabase", "repo", "model", "collection(", "tx.", "trx", "table(", "from(", "from_(", ".doc(", "docref", "knex", "update(", "pool", "client.query", "conn", "session"});
        return std::ranges::any_of(stores, [&](std::string_view store) { return callee.find(store) != std::string::npos; });
    }

    void inspectUpdate(const Call& call)
    {
        for (const auto argument : m_code.children(call.node)) {
            const auto role = m_code[argument].role;
            if (role == Role::Keyword) {
                inspectColumn(call, m_code.text(argument), m_code.child(argument, Role::Value));
                continue;
            }
            const auto value = role == Role::Argument ? m_facts.valueOf(argument) : noNode;
            if (m_code.is(value, NodeKind::Dict)) {
                for (auto node = value; node < m_code.end(value); ++node) {
                    if (m_code.is(node, NodeKind::Pair))
                        inspectColumn(call, keyOf(node), m_code.child(node, Role::Value));
                    else if (m_code.is(node, NodeKind::Function))
                        node = m_code.end(node) - 1;
                }
            } else if (m_code.is(value, NodeKind::List) || m_code.is(value, NodeKind::Tuple)) {
                inspectParameters(call, value);
            }
        }
    }

    std::string_view keyOf(NodeId pair) const
    {
        if (const auto text = m_code.text(pair); !text.empty())
            return text;
        const auto key = m_code.child(pair, Role::Key);
        return m_code.is(key, NodeKind::String) ? m_code.text(key) : std::string_view{};
    }

    /// `query("UPDATE … SET credits = $1 …", [user.credits - 1, id])`
    void inspectParameters(const Call& call, NodeId parameters)
    {
        const auto statement = m_facts.valueOf(m_code.child(call.node, Role::Argument));
        const auto text = toLower(m_file.textOf(statement).substr(0, 600));
        if (text.find("update") == std::string::npos || text.find("for update") != std::string::npos)
            return;
        const auto set = text.find("set ");
        for (const auto parameter : m_code.children(parameters)) {
            const auto read = changedValue(parameter, {});
            const auto column = read == noNode ? std::string_view{} : columnOf(read);
            if (column.empty() || set == std::string::npos)
                continue;
            const auto at = text.find(toLower(column) + " =", set);
            if (at != std::string::npos && at < text.find("where", set))
                report(call.node, column, read, "");
        }
    }

    void inspectColumn(const Call& call, std::string_view column, NodeId value)
    {
        if (column.empty() || value == noNode || (!hasWord(column, valuables) && !hasWord(column, counters)))
            return;
        const auto read = changedValue(value, column);
        if (read != noNode && !comparesOld(call.node, column))
            report(call.node, column, read, "");
    }

    /// `.eq("credits", user.credits)`, `where: {credits: user.credits}`: written only when nobody was faster.
    bool comparesOld(NodeId call, std::string_view column) const
    {
        auto statement = call;
        while (m_code.parent(statement) != noNode && !m_code.is(m_code.parent(statement), NodeKind::Block) && !m_code.is(m_code.parent(statement), NodeKind::Function))
            statement = m_code.parent(statement);
        for (auto node = statement; node < m_code.end(statement); ++node) {
            if (m_code.is(node, NodeKind::Pair) && keyOf(node) == column && m_code.is(m_code.child(node, Role::Value), NodeKind::Member))
                return true;
            const auto* entry = m_facts.call(node);
            const auto argument = entry ? m_code.child(node, Role::Argument) : noNode;
            if (m_code.is(argument, NodeKind::String) && m_code.text(argument) == column && (m_facts.text(entry->method) == "eq" || m_facts.text(entry->method) == "gte" || m_facts.text(entry->method) == "gt"))
                return true;
            if (m_code.is(node, NodeKind::Compare) && m_code.is(m_code.child(node, Role::Left), NodeKind::Member) && m_code.text(m_code.child(node, Role::Left)) == column)
                return true;
        }
        return false;
    }

    /// The read of a column that a value is computed from by + or -: `(user.credits ?? 0) - cost`, also one name away. `column` may
    /// be empty for any that counts.
    NodeId changedValue(NodeId value, std::string_view column) const
    {
        constexpr int steps = 4;
        for (int step = 0; step < steps && value != noNode; ++step) {
            if (const auto read = changedByMethod(value, column); read != noNode)
                return read;
            if (m_code.is(value, NodeKind::Name)) {
                const auto next = m_facts.valueOf(value);
                if (next == value)
                    return noNode;
                value = next;
            } else if (m_code.is(value, NodeKind::Call) && isRounding(m_facts.callee(value))) {
                auto wrapped = noNode;
                for (const auto argument : m_code.children(value)) {
                    if (m_code[argument].role == Role::Argument && !m_code.is(argument, NodeKind::Number))
                        wrapped = argument;
                }
                value = wrapped;
            } else {
                break;
            }
        }
        if (!m_code.is(value, NodeKind::Binary) || (m_code.text(value) != "+" && m_code.text(value) != "-"))
            return noNode;
        for (auto node = value; node < m_code.end(value); ++node) {
            if (m_code.is(node, NodeKind::Function))
                node = m_code.end(node) - 1;
            else if (const auto name = columnOf(node); !name.empty() && (column.empty() ? hasWord(name, valuables) || hasWord(name, counters) : name == column) && isRecord(objectOf(node)))
                return node;
        }
        return noNode;
    }

    /// `wallet.balance.minus(amount)` of decimal libraries.
    NodeId changedByMethod(NodeId value, std::string_view column) const
    {
        static constexpr auto sums = std::to_array<std::string_view>({"plus", "minus", "add", "sub", "subtract"});
        const auto callee = m_code.is(value, NodeKind::Call) ? m_code.child(value, Role::Callee) : noNode;
        if (!m_code.is(callee, NodeKind::Member) || !isOneOf(m_code.text(callee), sums))
            return noNode;
        const auto object = objectOf(callee);
        const auto name = columnOf(object);
        return !name.empty() && (column.empty() ? hasWord(name, valuables) || hasWord(name, counters) : name == column) && isRecord(objectOf(object)) ? object : noNode;
    }

    static bool isRounding(std::string_view callee)
    {
        static constexpr auto wrappers = std::to_array<std::string_view>({"Math.max", "Math.min", "Math.round", "Math.floor", "max", "min", "round", "int", "float", "Number", "parseInt", "parseFloat", "String", "str", "decimal.Decimal"});
        return isOneOf(callee, wrappers);
    }

    /// "credits" of `user.credits` and `user["credits"]`.
    std::string_view columnOf(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Member))
            return m_code.text(node);
        const auto index = m_code.is(node, NodeKind::Subscript) ? m_code.child(node, Role::Index) : noNode;
        return m_code.is(index, NodeKind::String) ? m_code.text(index) : std::string_view{};
    }

    NodeId objectOf(NodeId node) const { return m_code.child(node, Role::Object); }

    /// A variable that holds what was read: not a class (`User.credits + 1` is computed by the database), a module or this object.
    bool isRecord(NodeId object) const
    {
        for (int step = 0; step < 4 && object != noNode; ++step) {
            if (m_code.is(object, NodeKind::Member) || m_code.is(object, NodeKind::Subscript)) {
                object = objectOf(object);
                continue;
            }
            const auto* binding = m_facts.binding(object);
            return binding && binding->kind == Binding::Kind::Variable && binding->function != noId && comesFromRead(object);
        }
        return false;
    }

    /// Whether a variable was got by a call that reads one record.
    bool comesFromRead(NodeId name) const
    {
        const auto* binding = m_facts.binding(name);
        for (const auto& assignment : m_facts.assignmentsOf(*binding)) {
            if (assignment.value == noNode || (assignment.how != Assignment::How::Plain && assignment.how != Assignment::How::Unpacked))
                continue;
            for (auto node = assignment.value; node < m_code.end(assignment.value); ++node) {
                const auto* call = m_facts.call(node);
                if (call && isRead(m_facts.text(call->method)))
                    return true;
                // `result = await session.execute(…)`, `user = result.scalar_one()`
                if (m_code.is(node, NodeKind::Name) && node != name) {
                    const auto inner = m_facts.valueOf(node);
                    const auto* before = inner == node || inner == noNode ? nullptr : m_facts.call(m_code.is(inner, NodeKind::Await) ? m_code.child(inner, Role::Value) : inner);
                    if (before && isRead(m_facts.text(before->method)))
                        return true;
                }
            }
        }
        return false;
    }

    static bool isRead(std::string_view method)
    {
        static constexpr auto reads = std::to_array<std::string_view>({"get", "first", "one", "one_or_none", "scalar", "scalars", "scalar_one", "scalar_one_or_none", "fetchone", "fetchrow", "fetch_one", "single", "maybeSingle", "maybe_single",
                                                                       "findFirst", "findUnique", "findUniqueOrThrow", "findFirstOrThrow", "findOne", "findById", "findByPk", "findOneBy", "findOneOrFail", "find_one", "find_by_id", "get_or_404",
                                                                       "first_or_404", "get_object_or_404", "select", "query", "execute", "getDoc"});
        if (isOneOf(method, reads))
            return true;
        const auto words = wordsOf(method);
        return words.size() > 1 && (words.front() == "get" || words.front() == "find" || words.front() == "fetch" || words.front() == "load");
    }

    // ---- `user.balance -= price` and a commit

    void inspectAttribute(NodeId node, bool augmented)
    {
        const auto target = m_code.child(node, Role::Target);
        const auto column = m_code.is(target, NodeKind::Member) ? m_code.text(target) : std::string_view{};
        if (column.empty() || !m_code.is(objectOf(target), NodeKind::Name) || (!hasWord(column, valuables) && !hasWord(column, counters)) || !isRecord(objectOf(target)))
            return;
        if (augmented) {
            if (m_code.text(node) != "+" && m_code.text(node) != "-")
                return;
        } else if (const auto read = changedValue(m_code.child(node, Role::Value), column); read == noNode || m_facts.binding(objectOf(read)) != m_facts.binding(objectOf(target))) {
            return;
        }
        if (const auto write = writeBehind(node, objectOf(target)); write != noNode)
            report(node, column, noNode, "object");
    }

    /// A commit or save behind a place in the same function, or noNode.
    NodeId writeBehind(NodeId place, NodeId object) const
    {
        const auto* record = m_facts.binding(object);
        for (const auto& call : m_facts.calls) {
            if (call.node < place || call.function != m_facts.functionOf[place])
                continue;
            const auto method = m_facts.text(call.method);
            if (method == "commit" || method == "flush")
                return call.node;
            const auto callee = m_code.child(call.node, Role::Callee);
            if (method != "save" && method != "saveAndFlush" && method != "persist" && method != "asave")
                continue;
            if (m_code.is(callee, NodeKind::Member) && m_facts.binding(objectOf(callee)) == record)
                return call.node;
            for (const auto argument : m_code.children(call.node)) {
                if (m_code[argument].role == Role::Argument && m_facts.binding(argument) == record && record)
                    return call.node;
            }
        }
        return noNode;
    }

    /// A row lock, a version, an isolation level or a lock of the program in the same function.
    bool isProtected(const Function& function) const
    {
        const auto text = toLower(m_file.textOf(function.node));
        for (const std::string_view sign : {"for_update", "for update", "forupdate", "revision", "pessimistic", "serializable", "version", "advisory", "optimistic", "setnx", "mutex", "semaphore"}) {
            if (text.find(sign) != std::string::npos)
                return true;
        }
        if (takesLock(function.node))
            return true;
        // `runTransaction(async (tx) => …)` runs again when what it has read changed.
        for (auto outer = m_code.parent(function.node); outer != noNode; outer = m_code.parent(outer)) {
            if (const auto* call = m_facts.call(outer); call && (m_facts.text(call->method) == "runTransaction" || m_facts.text(call->method) == "run_transaction"))
                return true;
        }
        return false;
    }

    /// A lock by its name: `wallet_lock`, `redlock.acquire()`, `lockRow(id)`, `{lock: true}`. That a record `isLocked` is a state of it.
    bool takesLock(NodeId function) const
    {
        for (auto node = function; node < m_code.end(function); ++node) {
            const bool isCalled = m_code[node].role == Role::Callee;
            if (!m_code.is(node, NodeKind::Name) && !m_code.is(node, NodeKind::Member) && !m_code.is(node, NodeKind::Keyword) && !m_code.is(node, NodeKind::Pair))
                continue;
            const auto words = wordsOf(m_code.text(node));
            if (words.empty())
                continue;
            const auto isLock = [](const std::string& word) { return word == "lock" || word == "locks" || word == "locking" || word == "redlock" || word == "rlock"; };
            if (isLock(words.back()) || (isCalled && std::ranges::any_of(words, isLock)))
                return true;
        }
        return false;
    }

    void report(NodeId node, std::string_view column, NodeId read, std::string_view variant)
    {
        const auto* function = m_facts.function(node);
        if (!function || isProtected(*function) || !m_reported.insert({function->node, std::string(column)}).second)
            return;
        Report report;
        report.node = node;
        report.variant = variant;
        report.values["column"] = std::string(column);
        const bool isValuable = hasWord(column, valuables);
        report.severity = m_facts.isScript ? Severity::Low : isValuable ? Severity::High : Severity::Low;
        report.confidence = isValuable ? Confidence::Medium : Confidence::Low;
        report.qualification = {Qualification::State::Unknown, "when two requests change the same record at the same time, and no transaction that the callers open keeps them apart"};
        if (read != noNode)
            report.evidence.push_back(evidence(read, EvidenceRole::Source, "the value that was read before"));
        m_reporter.report(m_file, std::move(report));
    }

    std::set<std::pair<NodeId, std::string>> m_reported; ///< function and column
};

} // namespace

void LostUpdate::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"update", "upsert", "set", "values", "patch", "query", "execute", "updateOne", "updateMany", "findByIdAndUpdate", "findOneAndUpdate", "update_one", "find_one_and_update", "commit", "flush", "save"};
    const auto& facts = file.facts;
    if (isCode(facts.language) && !facts.isTest && !facts.byKind.empty() && file.mayHold(needed))
        UpdateScan(file, reporter).run();
}

} // namespace punchlist
