#include "detectors/concurrency/separateexpiry.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/security/sinktext.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// A statement that is one command to a store: `await redis.set(key, value)`.
struct Command {
    NodeId call = noNode;
    std::string_view client, key; ///< as written
    std::string_view method;
};

Command commandOf(const FileContext& file, NodeId statement)
{
    const auto& code = file.facts.code;
    auto value = code.is(statement, NodeKind::ExpressionStatement) || code.is(statement, NodeKind::Assign) ? code.child(statement, Role::Value) : noNode;
    if (code.is(value, NodeKind::Await))
        value = code.child(value, Role::Value);
    const auto callee = code.is(value, NodeKind::Call) ? code.child(value, Role::Callee) : noNode;
    const auto key = code.is(value, NodeKind::Call) ? code.child(value, Role::Argument) : noNode;
    if (!code.is(callee, NodeKind::Member) || key == noNode || code.is(key, NodeKind::Spread))
        return {};
    return {value, file.textOf(code.child(callee, Role::Object)), file.textOf(key), code.text(callee)};
}

/// Clients whose commands are collected and sent together.
bool sendsTogether(std::string_view client)
{
    static constexpr auto batches = std::to_array<std::string_view>({"pipe", "pipeline", "multi", "tx", "trx", "transaction", "batch", "p"});
    return std::ranges::any_of(wordsOf(client), [](const std::string& word) { return isOneOf(std::string_view(word), batches); });
}

/// `SET key value EX 300`, `set(key, value, ex=300)`, `set(key, value, { EX: 300 })`: more than a key and a value.
bool hasExpiry(const Code& code, NodeId call)
{
    std::size_t given = 0;
    for (const auto child : code.children(call))
        given += code[child].role == Role::Argument || code[child].role == Role::Keyword ? 1 : 0;
    return given > 2;
}

} // namespace

void SeparateExpiry::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static constexpr auto expiries = std::to_array<std::string_view>({"expire", "pexpire", "expireat", "expireAt", "pExpire"});
    static constexpr auto stores = std::to_array<std::string_view>({"set", "hset", "hmset", "hSet", "setnx", "setNX"});
    const auto& facts = file.facts;
    const auto& code = facts.code;
    if (facts.isTest || facts.isScript || std::ranges::none_of(expiries, [&](std::string_view name) { return code.texts.find(name) != 0; }))
        return;
    for (const auto& call : facts.calls) {
        if (!isOneOf(facts.text(call.method), expiries))
            continue;
        auto statement = call.node;
        while (statement != noNode && !code.is(statement, NodeKind::ExpressionStatement) && !code.is(statement, NodeKind::Function))
            statement = code.parent(statement);
        const auto expiry = commandOf(file, statement);
        if (expiry.call != call.node || sendsTogether(expiry.client))
            continue;
        // The statements before it in the same block, the nearest last.
        Command stored;
        for (const auto sibling : code.children(code.parent(statement))) {
            if (sibling == statement)
                break;
            const auto command = commandOf(file, sibling);
            if (command.call != noNode && command.client == expiry.client && command.key == expiry.key && isOneOf(command.method, stores))
                stored = command;
        }
        const bool isValue = stored.method == "set" || stored.method == "setnx" || stored.method == "setNX";
        if (stored.call == noNode || (isValue && stored.method == "set" && hasExpiry(code, stored.call)))
            continue;
        Report report;
        report.node = call.node;
        report.values["key"] = sentenceText(file, code.child(call.node, Role::Argument), 60);
        report.severity = stored.method == "setnx" || stored.method == "setNX" ? Severity::High : isValue ? Severity::Medium : Severity::Low; // a lock, a code, a record
        report.evidence.push_back({.path = {}, .range = file.range(stored.call), .role = EvidenceRole::Context, .note = "stored here, without an expiry", .snippet = {}});
        reporter.report(file, std::move(report));
    }
}

} // namespace punchlist
