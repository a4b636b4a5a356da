#include "detectors/security/uncountedlimit.h"

#include "base/haswordof.h"
#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectscan.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

constexpr auto checkVerbs = std::to_array<std::string_view>({"check", "can", "is", "has", "within", "verify", "ensure", "enforce", "assert", "allow", "allowed", "exceeded", "exceeds", "validate"});
constexpr auto limitNouns = std::to_array<std::string_view>({"limit", "limits", "quota", "quotas", "rate", "budget", "credits", "credit", "usage", "allowance"});
constexpr auto recordVerbs = std::to_array<std::string_view>({"record", "increment", "consume", "track", "charge", "deduct", "spend", "bump", "debit", "count", "register", "decrement", "log", "add", "incr"});
constexpr auto recordNouns = std::to_array<std::string_view>({"usage", "use", "uses", "quota", "limit", "rate", "budget", "credits", "credit", "request", "requests", "hit", "hits", "call", "calls", "spend", "cost", "count"});
/// Methods that change what is stored.
constexpr auto writes = std::to_array<std::string_view>({"incr", "incrby", "incrbyfloat", "hincrby", "zadd", "zremrangebyscore", "insert", "insert_one", "insertOne", "upsert", "update", "update_one", "updateOne", "findOneAndUpdate", "set", "setex", "save", "commit", "add",
                                                         "append", "push", "create", "put", "put_item", "rpc", "eval", "evalsha", "decr", "decrby", "hit", "consume", "acquire", "take", "flush", "merge", "delete", "execute_command", "pipeline", "multi", "lpush", "rpush"});
/// Callers that show a limit and use nothing of it.
constexpr auto displayWords = std::to_array<std::string_view>({"get", "show", "status", "info", "display", "list", "remaining", "summary", "view", "render", "stats", "describe", "preview", "test", "mock"});

class LimitScan : ProjectScan {
public:
    using ProjectScan::ProjectScan;

    void run()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            Interruption::check();
            if (m_index.isProduction(file) && !m_index.record(file).isScript)
                inspectFile(file);
        }
    }

private:
    void inspectFile(FileId file)
    {
        const auto& record = m_index.record(file);
        for (FunctionId checker = 0; checker < record.functions.size(); ++checker) {
            if (!isChecker(record.text(record.functions[checker].name)) || record.functions[checker].isAbstract || record.functions[checker].outer != noId)
                continue;
            std::vector<FunctionKey> recorders;
            for (FunctionId other = 0; other < record.functions.size(); ++other) {
                const bool isBeside = record.functions[other].owner == record.functions[checker].owner && record.functions[other].outer == noId;
                if (other != checker && isBeside && isRecorder(record.text(record.functions[other].name)) && changesStore(file, other, 0))
                    recorders.push_back({file, other});
            }
            if (!recorders.empty() && !changesStore(file, checker, 0))
                inspectPair({file, checker}, recorders);
        }
    }

    static bool isChecker(std::string_view name) { return hasWordOf(name, checkVerbs) && hasWordOf(name, limitNouns) && !hasWordOf(name, recordVerbs); }
    static bool isRecorder(std::string_view name) { return hasWordOf(name, recordVerbs) && hasWordOf(name, recordNouns) && !hasWordOf(name, checkVerbs); }

    /// Whether a function, or one of its file that it calls, writes something.
    bool changesStore(FileId file, FunctionId function, int depth) const
    {
        const auto* context = contextOf(m_project, file);
        if (!context || function >= context->facts.functions.size())
            return true;
        const auto& facts = context->facts;
        const auto& code = facts.code;
        const auto body = facts.functions[function].node;
        for (auto node = body; node < code.end(body); ++node) {
            if (code.is(node, NodeKind::AugmentedAssign) && (code.is(code.child(node, Role::Target), NodeKind::Member) || code.is(code.child(node, Role::Target), NodeKind::Subscript)))
                return true;
            if (code[node].role == Role::Target && (code.is(node, NodeKind::Member) || code.is(node, NodeKind::Subscript)))
                return true;
            if (code.is(node, NodeKind::String) && changesBySql(code.text(node)))
                return true;
            const auto* call = facts.call(node);
            if (call && (isOneOf(facts.text(call->method), writes) || hasWordOf(facts.text(call->method), recordVerbs)) && !isLogger(facts, *call))
                return true;
        }
        constexpr int deepest = 2;
        return depth < deepest && std::ranges::any_of(m_index.callees({file, function}), [&](const CallEdge& edge) {
            return edge.certainty != Certainty::ByName && edge.callee.function != noId && edge.callee != FunctionKey{file, function} && changesStore(edge.callee.file, edge.callee.function, depth + 1);
        });
    }

    static bool changesBySql(std::string_view text)
    {
        return text.find("INSERT ") != std::string_view::npos || text.find("UPDATE ") != std::string_view::npos || text.find("insert into") != std::string_view::npos || text.find("update ") == 0;
    }

    static bool isLogger(const FileFacts& facts, const Call& call)
    {
        const auto callee = facts.text(call.callee);
        return callee.find("log") != std::string_view::npos || callee.starts_with("console.");
    }

    void inspectPair(FunctionKey checker, const std::vector<FunctionKey>& recorders)
    {
        struct Caller {
            FunctionKey key;
            std::uint32_t call;
        };
        std::vector<Caller> without;
        FunctionKey with;
        for (const auto& edge : m_index.callers(checker)) {
            if (edge.call == noId || edge.certainty == Certainty::ByName || edge.caller.function == noId || !m_index.isProduction(edge.caller.file))
                continue;
            if (std::ranges::contains(recorders, edge.caller))
                return; // asks and records at once: this one is what others may call
            const auto& record = m_index.record(edge.caller.file);
            const auto& function = record.functions[edge.caller.function];
            if (reaches(edge.caller, recorders, 0) || isRecordedAround(edge.caller, recorders, 0))
                with = edge.caller;
            else if (!hasWordOf(record.text(function.name), displayWords) && record.calls[edge.call].use != ResultUse::Returned && record.calls[edge.call].use != ResultUse::Argument && !isChecker(record.text(function.name)))
                without.push_back({edge.caller, edge.call});
        }
        if (without.empty() || (with.file == noId && isCalledAnywhere(recorders)))
            return; // recorded in a place that cannot be told from here
        for (const auto& caller : without)
            report(caller.key, caller.call, checker, recorders.front(), with);
    }

    /// Whether anything calls or mentions one of the recorders.
    bool isCalledAnywhere(const std::vector<FunctionKey>& recorders) const
    {
        return std::ranges::any_of(recorders, [&](FunctionKey key) {
            const auto& record = m_index.record(key.file);
            return !m_index.callers(key).empty() || m_index.mentionCount(record.text(record.functions[key.function].name), true) > 0;
        });
    }

    /// Six calls deep at most; a call that only has the name of a recorder counts.
    bool reaches(FunctionKey from, const std::vector<FunctionKey>& recorders, int depth) const
    {
        std::set<FunctionKey> seen;
        return reaches(from, recorders, depth, seen);
    }

    bool reaches(FunctionKey from, const std::vector<FunctionKey>& recorders, int depth, std::set<FunctionKey>& seen) const
    {
        constexpr int deepest = 6;
        if (from.file == noId || depth > deepest || !seen.insert(from).second)
            return false;
        if (std::ranges::contains(recorders, from) || namesRecorder(from, recorders))
            return true;
        return std::ranges::any_of(m_index.callees(from), [&](const CallEdge& edge) { return reaches(edge.callee, recorders, depth + 1, seen); });
    }

    bool namesRecorder(FunctionKey from, const std::vector<FunctionKey>& recorders) const
    {
        const auto& record = m_index.record(from.file);
        return std::ranges::any_of(record.calls, [&](const record::Call& call) {
            if (call.function != from.function)
                return false;
            const auto method = record.text(call.method);
            return isRecorder(method) || std::ranges::any_of(recorders, [&](FunctionKey key) { return m_index.record(key.file).text(m_index.record(key.file).functions[key.function].name) == method; });
        });
    }

    /// A caller of the caller records, three calls up at most.
    bool isRecordedAround(FunctionKey function, const std::vector<FunctionKey>& recorders, int depth) const
    {
        constexpr int highest = 3;
        return depth < highest && std::ranges::any_of(m_index.callers(function), [&](const CallEdge& edge) {
            return edge.caller.function != noId && (reaches(edge.caller, recorders, 2) || isRecordedAround(edge.caller, recorders, depth + 1));
        });
    }

    void report(FunctionKey caller, std::uint32_t call, FunctionKey checker, FunctionKey recorder, FunctionKey with)
    {
        const auto& record = m_index.record(caller.file);
        const auto& offered = m_index.record(checker.file);
        Report report;
        report.range = record.calls[call].range;
        report.values["check"] = std::string(offered.text(offered.functions[checker.function].name));
        report.values["record"] = std::string(offered.text(offered.functions[recorder.function].name));
        report.variant = with.file == noId ? "never" : "here";
        report.evidence.push_back(evidenceAt(m_index, recorder.file, offered.functions[recorder.function].header, EvidenceRole::Context, "this counts, and is not called"));
        if (with.file != noId) {
            const auto& other = m_index.record(with.file);
            report.evidence.push_back(evidenceAt(m_index, with.file, other.functions[with.function].header, EvidenceRole::Context, "asks and counts"));
        }
        reportAt(m_project, m_reporter, caller.file, std::move(report));
    }
};

} // namespace

void UncountedLimit::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    LimitScan(project, reporter).run();
}

} // namespace punchlist
