#include "detectors/concurrency/nonatomicclaim.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto waitingWords = std::to_array<std::string_view>({"pending", "queued", "waiting", "scheduled", "ready", "enqueued", "unprocessed", "unsent", "idle", "new", "todo"});
constexpr auto busyWords = std::to_array<std::string_view>({"processing", "running", "claimed", "started", "sending", "executing", "assigned", "picked", "reserved", "progress", "inprogress", "publishing", "working"});
constexpr auto statusNames = std::to_array<std::string_view>({"status", "state", "job_status", "jobStatus", "delivery_status", "send_status", "sync_status", "processing_status", "processingStatus"});
constexpr auto readMethods = std::to_array<std::string_view>({"select", "query", "filter", "filter_by", "where", "find", "find_one", "findOne", "findFirst", "findMany", "findAll", "findOneBy", "findBy", "first", "execute", "fetch", "fetchone", "fetchall",
                                                              "fetchrow", "get", "all", "limit", "objects"});
constexpr auto makeMethods = std::to_array<std::string_view>({"create", "insert", "add", "insertOne", "insert_one", "update", "updateOne", "update_one", "updateMany", "update_many", "save", "count", "aggregate", "delete", "deleteMany"});

constexpr auto statementRunners = std::to_array<std::string_view>({"query", "execute", "fetch", "fetchrow", "fetchval", "fetch_one", "fetch_all", "run", "get", "all"});

/// What a node says about the status of a record.
struct Mention {
    NodeId node = noNode;
    NodeId statement = noNode;
    bool waiting = false; ///< compared with, or filtered by, a value for "nobody works on it"
};

/// A statement in SQL, in lower case with single spaces.
struct Sql {
    NodeId call = noNode;
    std::string text;
};

class ClaimScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& function : m_facts.functions) {
            if (function.body == noNode || function.isTest || isInner(function))
                continue;
            Interruption::check();
            inspect(function);
        }
    }

private:
    /// Callbacks are looked at with the function around them.
    bool isInner(const Function& function) const { return function.isLambda && function.outer != noId; }

    bool isProtected(const Function& function) const
    {
        const auto text = toLower(m_file.textOf(function.node));
        for (const std::string_view sign : {"for_update", "for update", "forupdate", "skip locked", "skip_locked", "lock", "serializable", "advisory", "setnx", "nx=true", "mutex", "semaphore", "findoneandupdate", "find_one_and_update", "runtransaction",
                                            "singleton"}) {
            if (text.find(sign) != std::string::npos)
                return true;
        }
        return false;
    }

    void inspect(const Function& function)
    {
        std::vector<Mention> mentions;
        std::vector<Sql> statements;
        for (auto node = function.body; node < m_code.end(function.body); ++node) {
            collect(node, mentions);
            if (const auto* call = m_facts.call(node))
                collectSql(*call, statements);
        }
        for (const auto& taken : mentions) {
            if (taken.waiting || asksIn(mentions, taken.statement))
                continue;
            const auto read = std::ranges::find_if(mentions, [&](const Mention& other) { return other.waiting && other.node < taken.node && other.statement != taken.statement && comesBefore(other.node, taken.node) && reads(other.statement); });
            if (read != mentions.end()) {
                if (!isProtected(function))
                    report(taken.node, read->node, "");
                return;
            }
        }
        if (statements.size() > 1 && !isProtected(function))
            inspectSql(statements);
    }

    /// Whether a write stands in the function of the read, or in a callback there: two handlers that one function registers are apart.
    bool comesBefore(NodeId read, NodeId write) const
    {
        const auto function = m_facts.functionOf[read];
        for (auto outer = m_facts.functionOf[write]; outer != noId; outer = m_facts.functions[outer].outer) {
            if (outer == function)
                return true;
        }
        return false;
    }

    static bool asksIn(const std::vector<Mention>& mentions, NodeId statement)
    {
        return std::ranges::any_of(mentions, [&](const Mention& other) { return other.waiting && other.statement == statement; });
    }

    NodeId statementOf(NodeId node) const
    {
        while (m_code.parent(node) != noNode && !m_code.is(m_code.parent(node), NodeKind::Block))
            node = m_code.parent(node);
        return node;
    }

    bool hasMethod(NodeId statement, const auto& methods) const
    {
        for (auto node = statement; node < m_code.end(statement); ++node) {
            const auto* call = m_facts.call(node);
            if (call && isOneOf(m_facts.text(call->method), methods))
                return true;
        }
        return false;
    }

    /// A statement that reads rows, and makes or changes none.
    bool reads(NodeId statement) const
    {
        const auto kind = m_code[statement].kind;
        return kind != NodeKind::If && kind != NodeKind::For && kind != NodeKind::While && kind != NodeKind::Try && kind != NodeKind::With && hasMethod(statement, readMethods) && !hasMethod(statement, makeMethods);
    }

    /// The words of a constant: "pending" of "pending", `JobStatus.PENDING` and `JobStatus.PENDING.value`.
    bool says(NodeId value, const auto& words) const
    {
        if (m_code.is(value, NodeKind::Member) && m_code.text(value) == "value")
            value = m_code.child(value, Role::Object);
        if (!m_code.is(value, NodeKind::String) && !m_code.is(value, NodeKind::Member))
            return false;
        const auto named = wordsOf(m_code.text(value));
        return named.size() <= 3 && std::ranges::any_of(named, [&](const std::string& word) { return isOneOf(word, words); });
    }

    void addMention(NodeId node, NodeId value, bool isTest, std::vector<Mention>& mentions) const
    {
        if (value == noNode)
            return;
        if (isTest || m_code.is(node, NodeKind::Pair) || m_code.is(node, NodeKind::Keyword)) {
            if (says(value, waitingWords))
                mentions.push_back({node, statementOf(node), true});
        }
        if (!isTest && says(value, busyWords))
            mentions.push_back({node, statementOf(node), false});
    }

    void collect(NodeId node, std::vector<Mention>& mentions) const
    {
        switch (m_code[node].kind) {
        case NodeKind::Compare: {
            const auto left = m_code.child(node, Role::Left);
            const auto op = m_code.text(node);
            if ((op == "==" || op == "===") && m_code.is(left, NodeKind::Member) && isOneOf(m_code.text(left), statusNames))
                addMention(node, m_code.child(node, Role::Right), true, mentions);
            break;
        }
        case NodeKind::Pair:
        case NodeKind::Keyword:
            if (isOneOf(m_code.text(node), statusNames))
                addMention(node, m_code.child(node, Role::Value), false, mentions);
            break;
        case NodeKind::Assign: {
            const auto target = m_code.child(node, Role::Target);
            if (m_code.is(target, NodeKind::Member) && isOneOf(m_code.text(target), statusNames) && !isOwn(target))
                addMention(node, m_code.child(node, Role::Value), false, mentions);
            break;
        }
        case NodeKind::Call: {
            const auto* call = m_facts.call(node);
            const auto first = m_code.child(node, Role::Argument);
            if (call && m_facts.text(call->method) == "eq" && m_code.is(first, NodeKind::String) && isOneOf(m_code.text(first), statusNames))
                addMention(node, m_code.end(first) < m_code.end(node) ? m_code.end(first) : noNode, true, mentions);
            break;
        }
        default: break;
        }
    }

    /// `self.status = "running"`: an object of the program.
    bool isOwn(NodeId member) const
    {
        const auto text = m_file.textOf(m_code.child(member, Role::Object));
        return text == "self" || text == "this";
    }

    // ---- statements in SQL

    void collectSql(const Call& call, std::vector<Sql>& statements) const
    {
        if (!isOneOf(m_facts.text(call.method), statementRunners))
            return;
        auto statement = m_facts.valueOf(m_code.child(call.node, Role::Argument));
        if (const auto* inner = statement == noNode ? nullptr : m_facts.call(statement); inner && m_facts.text(inner->method) == "text")
            statement = m_facts.valueOf(m_code.child(statement, Role::Argument));
        if (!m_code.is(statement, NodeKind::String) && !m_code.is(statement, NodeKind::Template))
            return;
        constexpr std::size_t longest = 2000;
        std::string text;
        bool space = true;
        for (const auto c : toLower(m_file.textOf(statement).substr(0, longest))) {
            const bool isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r' || (text.empty() && (c == '"' || c == '\'' || c == '`' || c == 'f' || c == 'r'));
            if (!isSpace)
                text += c;
            else if (!space)
                text += ' ';
            space = isSpace;
        }
        if (text.starts_with("select ") || text.starts_with("update "))
            statements.push_back({call.node, std::move(text)});
    }

    static std::string tableBehind(const std::string& text, std::string_view word)
    {
        auto at = text.find(word);
        if (at == std::string::npos)
            return {};
        at += word.size();
        return text.substr(at, text.find_first_of(" ,;)\n", at) - at);
    }

    /// Where `status =` stands in a text, or npos.
    static std::size_t statusAt(const std::string& text, std::size_t from)
    {
        for (auto at = text.find("status", from); at != std::string::npos; at = text.find("status", at + 1)) {
            const auto before = at == 0 ? ' ' : text[at - 1];
            const auto rest = std::string_view(text).substr(at + 6, 3);
            if ((before == ' ' || before == '.' || before == '(') && (rest.starts_with(" =") || rest.starts_with("=") || rest.starts_with(" in")))
                return at;
        }
        return std::string::npos;
    }

    /// `SELECT … WHERE id = $1 AND status = 'open'` and behind it `UPDATE … SET status = … WHERE id = $1`
    void inspectSql(const std::vector<Sql>& statements)
    {
        for (const auto& update : statements) {
            const auto where = update.text.find(" where ");
            const auto set = update.text.find(" set ");
            if (!update.text.starts_with("update ") || where == std::string::npos || set == std::string::npos || statusAt(update.text, set) > where || statusAt(update.text, where) != std::string::npos
                || update.text.find(" from ") != std::string::npos || update.text.find(" in (", where) != std::string::npos)
                continue;
            const auto table = tableBehind(update.text, "update ");
            const auto byId = update.text.find("id = ", where);
            if (table.empty() || byId == std::string::npos)
                continue;
            for (const auto& read : statements) {
                const auto condition = read.text.find(" where ");
                if (read.call < update.call && comesBefore(read.call, update.call) && read.text.starts_with("select ") && condition != std::string::npos && tableBehind(read.text, " from ") == table && statusAt(read.text, condition) != std::string::npos)
                    return report(update.call, read.call, isClaim(read.text, condition) ? "" : "decided");
            }
        }
    }

    /// `WHERE status = 'pending'`: looks for work.
    static bool isClaim(const std::string& read, std::size_t condition)
    {
        const auto quote = read.find('\'', statusAt(read, condition));
        const auto value = quote == std::string::npos ? std::string() : read.substr(quote + 1, read.find('\'', quote + 1) - quote - 1);
        return std::ranges::any_of(wordsOf(value), [](const std::string& word) { return isOneOf(word, waitingWords); });
    }

    bool movesMoney(NodeId node) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"refund", "refunds", "payout", "payouts", "charge", "charges", "withdraw", "withdrawal", "redeem", "transfer", "transfers", "capture", "payment", "payments", "credit", "credits"});
        const auto* function = m_facts.function(node);
        if (!function)
            return false;
        for (auto inner = function->node; inner < m_code.end(function->node); ++inner) {
            const auto* call = m_facts.call(inner);
            if (call && std::ranges::any_of(wordsOf(m_facts.text(call->callee)), [](const std::string& word) { return isOneOf(word, words); }))
                return true;
        }
        return std::ranges::any_of(wordsOf(m_facts.text(function->name)), [](const std::string& word) { return isOneOf(word, words); });
    }

    void report(NodeId write, NodeId read, std::string_view variant)
    {
        Report report;
        report.node = write;
        report.variant = variant;
        report.severity = m_facts.isScript ? Severity::Low : Severity::High;
        if (variant == "decided" && !movesMoney(write)) { // to do it twice may change nothing
            report.severity = Severity::Low;
            report.confidence = Confidence::Low;
        }
        report.qualification = {Qualification::State::Unknown, variant.empty() ? "when more than one worker, replica or request runs this at the same time" : "when two requests for the same record overlap"};
        report.evidence.push_back(evidence(read, EvidenceRole::Source, "asks for the status"));
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void NonAtomicClaim::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (!isCode(facts.language) || facts.isTest || facts.byKind.empty())
        return;
    static const NeededNames names(statusNames);
    static const NeededNames runners(statementRunners);
    if (file.mayHold(names) || (file.mayHold(runners) && file.source.view().find("status") != std::string_view::npos))
        ClaimScan(file, reporter).run();
}

} // namespace punchlist
