#include "detectors/data-integrity/splitwrites.h"

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto prismaWrites = std::to_array<std::string_view>({"create", "createMany", "update", "updateMany", "upsert", "delete", "deleteMany"});

/// Records beside the matter: nothing contradicts them when they are missing.
bool isBeside(std::string_view model)
{
    static constexpr auto words = std::to_array<std::string_view>({"audit", "log", "logs", "activity", "notification", "notifications", "session", "sessions", "event", "events", "history", "metric", "metrics", "view", "views", "cache", "token",
                                                                   "tokens", "analytics", "usage", "otp", "login", "webhook", "job", "jobs", "task", "message", "messages", "attempt"});
    return std::ranges::any_of(wordsOf(model), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

class WriteScan {
public:
    WriteScan(const FileContext& file, Reporter& reporter)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        const bool isPython = m_facts.language == Language::Python;
        for (const auto block : m_facts.nodes(NodeKind::Block)) {
            const auto* function = m_facts.function(block);
            if (!function || function->isTest || (m_facts.contextOf[block] & (InLoop | InHandler | InTest | LockHeld)) != 0)
                continue;
            if (isPython)
                inspectCommits(block, *function);
            else
                inspectPrisma(block, *function);
        }
    }

private:
    /// The call that a statement is: `await x.create(…)`, `const a = await x.create(…)`.
    NodeId callOf(NodeId statement) const
    {
        auto value = m_code.is(statement, NodeKind::ExpressionStatement) || m_code.is(statement, NodeKind::Assign) ? m_code.child(statement, Role::Value) : noNode;
        if (m_code.is(value, NodeKind::Await))
            value = m_code.child(value, Role::Value);
        return m_code.is(value, NodeKind::Call) ? value : noNode;
    }

    // ---- Prisma: prisma.order.create(), then prisma.stock.update()

    /// "order" of prisma.order.create(…); "" for other calls.
    std::string_view modelWritten(NodeId call) const
    {
        const auto callee = call == noNode ? noNode : m_code.child(call, Role::Callee);
        if (!m_code.is(callee, NodeKind::Member) || !isOneOf(m_code.text(callee), prismaWrites))
            return {};
        const auto model = m_code.child(callee, Role::Object);
        const auto client = m_code.is(model, NodeKind::Member) ? m_code.child(model, Role::Object) : noNode;
        const auto name = client == noNode ? std::string_view{} : m_code.text(client);
        const bool isClient = name == "prisma" || name == "prismaClient" || name == "prismaService" || m_facts.qualified(client).ends_with("PrismaClient");
        return isClient ? m_code.text(model) : std::string_view{};
    }

    void inspectPrisma(NodeId block, const Function& function)
    {
        if (m_code.texts.find("prisma") == 0 && m_code.texts.find("PrismaClient") == 0)
            return;
        NodeId first = noNode;
        std::string_view firstModel;
        for (const auto statement : m_code.children(block)) {
            const auto call = callOf(statement);
            const auto model = modelWritten(call);
            if (model.empty() || isBeside(model))
                continue;
            if (first == noNode) {
                first = call;
                firstModel = model;
            } else if (model != firstModel && !isInTransaction(call)) {
                report(function, first, call, '`' + std::string(firstModel) + "` and `" + std::string(model) + '`',
                       "Put the writes into one transaction: `prisma.$transaction(async (tx) => { … })`, or nested writes of one query.");
                return;
            }
        }
    }

    bool isInTransaction(NodeId call) const
    {
        for (auto outer = m_code.parent(call); outer != noNode; outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::Call) && m_code.is(m_code.child(outer, Role::Callee), NodeKind::Member) && m_code.text(m_code.child(outer, Role::Callee)) == "$transaction")
                return true;
        }
        return false;
    }

    // ---- SQLAlchemy: db.add(order); db.commit(); …; db.add(payment); db.commit()

    std::string_view sessionOfCommit(NodeId statement) const
    {
        const auto call = callOf(statement);
        const auto callee = call == noNode ? noNode : m_code.child(call, Role::Callee);
        return m_code.is(callee, NodeKind::Member) && m_code.text(callee) == "commit" && m_code.end(callee) == m_code.end(call) ? m_file.textOf(m_code.child(callee, Role::Object)) : std::string_view{};
    }

    /// What is written between two commits, and whether anything else happens there.
    struct Span {
        std::vector<std::string_view> written; ///< names of the objects that are added, deleted or changed
        bool isPlain = true;                   ///< nothing but queries, objects and changes of them
    };

    void addStatement(NodeId statement, std::string_view session, Span& span) const
    {
        if (!m_code.is(statement, NodeKind::ExpressionStatement) && !m_code.is(statement, NodeKind::Assign) && !m_code.is(statement, NodeKind::AugmentedAssign)) {
            span.isPlain = span.isPlain && m_code.is(statement, NodeKind::Pass);
            return;
        }
        const auto target = m_code.child(statement, Role::Target);
        if (m_code.is(target, NodeKind::Member))
            span.written.push_back(m_code.text(m_code.child(target, Role::Object)));
        for (NodeId n = statement; n < m_code.end(statement); ++n) {
            const auto callee = m_code.is(n, NodeKind::Call) ? m_code.child(n, Role::Callee) : noNode;
            if (callee == noNode)
                continue;
            const auto text = m_file.textOf(callee);
            const auto name = m_code.text(callee);
            const bool isSession = text.starts_with(session);
            const bool makes = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
            if (isSession && (name == "add" || name == "delete")) {
                const auto argument = m_code.child(n, Role::Argument);
                span.written.push_back(m_code.is(argument, NodeKind::Call) ? m_code.text(m_code.child(argument, Role::Callee)) : argument == noNode ? std::string_view{} : m_code.text(argument));
            }
            static constexpr auto helpers = std::to_array<std::string_view>({"select", "where", "filter", "filter_by", "first", "one", "one_or_none", "scalar", "scalars", "all", "now", "utcnow", "str", "int", "float", "len", "uuid4", "model_dump", "dict", "get", "round",
                                                                             "Decimal", "join", "order_by", "limit", "options", "isoformat"});
            if (!isSession && !makes && !isOneOf(name, helpers))
                span.isPlain = false;
        }
    }

    /// Marks of progress are meant to be seen before the work is done.
    bool marksProgress(const Span& span, NodeId from, NodeId to) const
    {
        static constexpr auto marks = std::to_array<std::string_view>({"status", "state", "started_at", "last_login", "last_seen", "last_used_at", "attempts", "processing", "progress", "locked"});
        bool any = false;
        for (NodeId n = from; n < to; ++n) {
            if (m_code.is(n, NodeKind::Member) && m_code[n].role == Role::Target)
                any = any || isOneOf(m_code.text(n), marks);
        }
        return any && span.written.size() == 1;
    }

    void inspectCommits(NodeId block, const Function& function)
    {
        if (m_code.texts.find("commit") == 0)
            return;
        Span span;
        NodeId first = noNode, start = block + 1;
        Span before;
        std::string_view session;
        for (const auto statement : m_code.children(block)) {
            const auto committed = sessionOfCommit(statement);
            if (committed.empty()) {
                addStatement(statement, session.empty() ? "db" : session, span);
                continue;
            }
            if (first != noNode && committed == session && span.isPlain && !span.written.empty() && !before.written.empty() && span.written.back() != before.written.back() && !isBeside(span.written.back())
                && !isBeside(before.written.back())) {
                report(function, first, callOf(statement), '`' + std::string(before.written.back()) + "` and `" + std::string(span.written.back()) + '`',
                       "Commit once, at the end; `flush()` gives the ids that later rows need.");
                return;
            }
            if (session.empty() && committed != "db") { // now that the name is known
                span = {};
                session = committed;
                for (const auto again : m_code.children(block)) {
                    if (again == statement)
                        break;
                    addStatement(again, session, span);
                }
            }
            session = committed;
            first = marksProgress(span, start, statement) ? noNode : callOf(statement);
            before = std::move(span);
            span = {};
            start = m_code.end(statement);
        }
    }

    void report(const Function& function, NodeId first, NodeId second, std::string what, std::string remedy)
    {
        Report report;
        report.node = second;
        report.values["function"] = '`' + std::string(m_facts.text(function.name).empty() ? std::string_view("the handler") : m_facts.text(function.name)) + '`';
        report.values["what"] = std::move(what);
        report.values["remedy"] = std::move(remedy);
        report.evidence.push_back({.path = {}, .range = m_file.range(first), .role = EvidenceRole::Context, .note = "final before the other begins", .snippet = {}});
        m_reporter.report(m_file, std::move(report));
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    Reporter& m_reporter;
};

} // namespace

void SplitWrites::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static constexpr auto tools = std::to_array<std::string_view>({"seed", "seeds", "seeder", "test", "tests", "mock", "demo", "fixture", "fixtures", "migrate", "backfill"});
    const auto slash = file.facts.path.rfind('/');
    const auto words = wordsOf(std::string_view(file.facts.path).substr(slash == std::string::npos ? 0 : slash + 1));
    if (std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), tools); }))
        return;
    if (!file.facts.isTest && !file.facts.isScript && isCode(file.facts.language) && !file.facts.byKind.empty())
        WriteScan(file, reporter).run();
}

} // namespace punchlist
