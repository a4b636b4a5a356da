#include "detectors/data-integrity/statuswrites.h"

#include "base/haswordof.h"
#include "base/oneof.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr auto successes = std::to_array<std::string_view>({"completed", "complete", "done", "success", "successful", "succeeded", "finished", "processed", "indexed"});
constexpr auto failures = std::to_array<std::string_view>({"failed", "failure", "error", "errored"});
constexpr auto ends = std::to_array<std::string_view>({"cancelled", "canceled", "aborted", "expired", "timeout", "skipped", "rejected", "stopped"});
constexpr auto underWay = std::to_array<std::string_view>({"running", "processing", "progress", "inprogress", "started", "working", "executing", "generating", "indexing", "uploading", "sending", "syncing", "importing", "exporting", "analyzing"});
/// A part of the work, or a word that turns the others round.
constexpr auto parts = std::to_array<std::string_view>({"partial", "partially", "not", "un", "with", "no"});
constexpr auto statusNames = std::to_array<std::string_view>({"status", "state", "phase"});
constexpr auto setters = std::to_array<std::string_view>({"mark", "set", "update", "save", "write", "report", "put", "patch", "change", "record", "finish", "publish", "values", "transition"});
/// Names that many calls share, and that tell nothing about the object.
constexpr auto shared = std::to_array<std::string_view>({"self", "this", "cls", "db", "session", "conn", "connection", "cursor", "client", "tx", "trx", "transaction", "error", "err", "e", "ex", "exc", "exception", "message", "msg", "context", "ctx", "request", "req", "logger", "log", "settings", "config", "now",
                                                         "datetime", "timezone", "time", "str", "repr", "int", "len", "json", "date", "user", "manager", "engine", "prisma", "supabase", "redis", "func", "uuid", "status", "state", "result", "results", "reason", "traceback", "None", "format"});

bool isStatusName(std::string_view name)
{
    const auto words = wordsOf(name);
    return !words.empty() && isOneOf(std::string_view(words.back()), statusNames);
}

} // namespace

bool StatusWrite::isOf(const StatusWrite& other) const
{
    return std::ranges::any_of(keys, [&](const std::string& key) { return other.isOf(key); });
}

bool StatusWrite::isOf(std::string_view key) const
{
    return std::ranges::find(keys, key) != keys.end();
}

Outcome StatusWrites::outcomeOf(std::string_view word)
{
    if (hasWordOf(word, parts))
        return Outcome::Ended;
    if (hasWordOf(word, failures))
        return Outcome::Failure;
    if (hasWordOf(word, ends))
        return Outcome::Ended;
    if (hasWordOf(word, underWay))
        return Outcome::UnderWay;
    return hasWordOf(word, successes) ? Outcome::Success : Outcome::Unknown;
}

StatusWrites::StatusWrites(const FileContext& file)
    : m_file(file)
    , m_facts(file.facts)
    , m_code(file.facts.code)
{
    for (const auto assign : m_facts.nodes(NodeKind::Assign))
        addAssign(assign);
    for (const auto& call : m_facts.calls)
        addCall(call);
    std::ranges::sort(m_writes, {}, &StatusWrite::node);
}

/// What a value means: a text, the member of an enumeration (with `.value`), a constant. Of a choice, Ended when it may be several ends.
Outcome StatusWrites::outcomeIn(NodeId value, std::string& shown) const
{
    if (value == noNode)
        return Outcome::Unknown;
    if (m_code.is(value, NodeKind::Member) && m_code.text(value) == "value")
        value = m_code.child(value, Role::Object);
    if (m_code.is(value, NodeKind::String) || m_code.is(value, NodeKind::Member) || m_code.is(value, NodeKind::Name)) {
        const auto text = m_code.text(value);
        // A variable may hold anything; a constant is written in capitals.
        if (!m_code.is(value, NodeKind::String) && std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; }) && !(m_code.is(value, NodeKind::Member) && m_code.is(value + 1, NodeKind::Name) && m_code.text(value + 1)[0] >= 'A' && m_code.text(value + 1)[0] <= 'Z'))
            return Outcome::Unknown;
        if (text.size() > 40)
            return Outcome::Unknown;
        shown = std::string(text);
        return outcomeOf(text);
    }
    if (m_code.is(value, NodeKind::Conditional)) {
        std::string ignored;
        const auto first = outcomeIn(m_code.child(value, Role::Body), ignored);
        const auto second = outcomeIn(m_code.child(value, Role::Else), ignored);
        shown = std::string(m_file.textOf(value).substr(0, 60));
        const auto isEnd = [](Outcome outcome) { return outcome != Outcome::Unknown && outcome != Outcome::UnderWay; };
        return isEnd(first) || isEnd(second) ? Outcome::Ended : Outcome::Unknown;
    }
    return Outcome::Unknown;
}

void StatusWrites::addAssign(NodeId assign)
{
    const auto target = m_code.child(assign, Role::Target);
    NodeId object = noNode;
    if (m_code.is(target, NodeKind::Member) && isStatusName(m_code.text(target)))
        object = m_code.child(target, Role::Object);
    else if (m_code.is(target, NodeKind::Subscript)) {
        const auto index = m_code.child(target, Role::Index);
        if (m_code.is(index, NodeKind::String) && isStatusName(m_code.text(index)))
            object = m_code.child(target, Role::Object);
    }
    if (object == noNode)
        return;
    StatusWrite write{.node = assign, .keys = {}, .value = {}};
    write.outcome = outcomeIn(m_code.child(assign, Role::Value), write.value);
    write.keys.emplace_back(m_file.textOf(object));
    // Two fields of one object are two statuses.
    if (const auto field = m_code.is(target, NodeKind::Member) ? m_code.text(target) : m_code.text(m_code.child(target, Role::Index)); field != "status" && field != "state")
        write.keys.back() += "." + std::string(field);
    m_writes.push_back(std::move(write));
}

/// The variables that an argument names: `job`, `job.id`, `Job.id == job_id`, `[job_id]`.
void StatusWrites::addKeys(NodeId argument, std::vector<std::string>& keys) const
{
    for (auto n = argument; n < m_code.end(argument); ++n) {
        if (m_code.is(n, NodeKind::Function) || m_code.is(n, NodeKind::Keyword)) {
            n = m_code.end(n) - 1;
            continue;
        }
        const auto isAttribute = m_code.is(n, NodeKind::Member) && m_code.is(n + 1, NodeKind::Name) && (m_code.text(n + 1) == "self" || m_code.text(n + 1) == "this");
        const auto text = isAttribute || m_code.is(n, NodeKind::Name) ? m_code.text(n) : std::string_view{};
        if (text.empty() || isOneOf(text, shared) || hasWordOf(text, std::to_array<std::string_view>({"session", "db", "connection", "client", "logger", "transaction"})) || (text[0] >= 'A' && text[0] <= 'Z'))
            continue;
        if (const std::string key(text); std::ranges::find(keys, key) == keys.end())
            keys.push_back(key);
    }
}

void StatusWrites::addCall(const Call& call)
{
    const auto method = m_facts.text(call.method);
    if (!hasWordOf(method, setters)) // most calls, and cheap
        return;
    const auto words = wordsOf(method);
    if (!isOneOf(std::string_view(words.front()), setters))
        return;
    const auto callee = m_code.child(call.node, Role::Callee);
    const auto receiver = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
    StatusWrite write{.node = call.node, .keys = {}, .value = {}, .isCall = true};
    const bool speaksOfStatus = hasWordOf(method, statusNames);
    bool hasArgument = false;
    for (const auto child : m_code.children(call.node)) {
        if (m_code[child].role != Role::Argument && !m_code.is(child, NodeKind::Keyword))
            continue;
        const bool isKeyword = m_code.is(child, NodeKind::Keyword);
        if (isKeyword && isStatusName(m_code.text(child)) && write.outcome == Outcome::Unknown)
            write.outcome = outcomeIn(m_code.child(child, Role::Value), write.value);
        else if (isKeyword && (hasWordOf(m_code.text(child), std::to_array<std::string_view>({"id", "job", "task"}))))
            addKeys(m_code.child(child, Role::Value), write.keys);
        if (isKeyword)
            continue;
        if (const auto given = m_facts.valueOf(child); m_code.is(given, NodeKind::Dict)) {
            for (const auto pair : m_code.children(given)) {
                if (m_code.is(pair, NodeKind::Pair) && isStatusName(m_code.text(pair)) && write.outcome == Outcome::Unknown)
                    write.outcome = outcomeIn(m_code.child(pair, Role::Value), write.value);
                else if (m_code.is(pair, NodeKind::Pair) && (m_code.text(pair) == "where" || m_code.text(pair) == "data")) // Prisma
                    for (const auto inner : m_code.children(m_code.child(pair, Role::Value))) {
                        if (!m_code.is(inner, NodeKind::Pair))
                            continue;
                        if (m_code.text(pair) == "where")
                            addKeys(m_code.child(inner, Role::Value), write.keys);
                        else if (isStatusName(m_code.text(inner)) && write.outcome == Outcome::Unknown)
                            write.outcome = outcomeIn(m_code.child(inner, Role::Value), write.value);
                    }
            }
            continue;
        }
        if (speaksOfStatus && write.outcome == Outcome::Unknown) {
            write.outcome = outcomeIn(child, write.value);
            if (write.outcome != Outcome::Unknown)
                continue;
        }
        hasArgument = true;
        if (write.keys.size() < 4)
            addKeys(child, write.keys);
    }
    if (write.outcome == Outcome::Unknown && words.front() == "mark") {
        write.outcome = outcomeOf(method);
        write.value = std::string(method);
    }
    if (write.outcome == Outcome::Unknown && !speaksOfStatus)
        return;
    // job.mark_failed(error), job.update(status="failed"): the receiver; repository.mark_failed(job): what it is given.
    if (receiver != noNode && (write.keys.empty() || !hasArgument) && (m_code.is(receiver, NodeKind::Name) || m_code.is(receiver, NodeKind::Member)))
        write.keys.emplace_back(m_file.textOf(receiver));
    else if (receiver != noNode && words.front() == "mark" && m_code.is(receiver, NodeKind::Name) && !isOneOf(m_code.text(receiver), std::to_array<std::string_view>({"db", "client", "repo", "service", "store"})))
        write.keys.emplace_back(m_code.text(receiver));
    // .update({…}).eq("id", job_id).execute(), update(Job).where(Job.id == job_id).values(…): all of the chain
    if (receiver != noNode && m_code.is(receiver, NodeKind::Call))
        addKeys(receiver, write.keys);
    constexpr int longest = 8;
    for (int step = 0; step < longest && m_code[write.node].role == Role::Object && m_code.is(m_code.parent(m_code.parent(write.node)), NodeKind::Call); ++step) {
        write.node = m_code.parent(m_code.parent(write.node));
        for (const auto child : m_code.children(write.node)) {
            if (m_code[child].role == Role::Argument)
                addKeys(child, write.keys);
        }
    }
    if (!write.keys.empty())
        m_writes.push_back(std::move(write));
}

} // namespace punchlist
