#include "detectors/completeness/stubbedsuccess.h"

#include "base/oneof.h"
#include "base/phrasefilter.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

/// The words in a comment that admit a stub, or "".
std::string_view admission(std::string_view comment)
{
    static constexpr auto phrases = std::to_array<std::string_view>(
        {"placeholder", "simulate", "simulating", "simulation of", "for now", "not implemented", "not yet implemented", "in production, ", "in production this",
         "in a real ", "real implementation", "stub", "mock ", "mocked", "dummy", "fake ", "pretend", "todo: implement", "todo implement", "todo: add actual",
         "todo: actually", "todo: integrate", "todo: connect", "todo: send", "todo: call", "todo: replace", "to be implemented", "implement later", "would be", "hardcoded"});
    static const PhraseFilter filter(phrases);
    if (!filter.mayContain(comment))
        return {};
    const auto text = toLower(comment);
    for (const auto phrase : phrases) {
        if (text.find(phrase) != std::string::npos)
            return phrase;
    }
    return {};
}

bool isSuccessWord(std::string_view text)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"ok", "success", "succeeded", "successful", "sent", "completed", "complete", "done", "passed", "verified", "valid", "approved", "paid", "delivered", "processed", "true"});
    return isOneOf(toLower(text), words);
}

/// Whether a constant tells the caller that it worked.
bool looksLikeSuccess(const Code& code, NodeId value)
{
    if (value == noNode)
        return false;
    switch (code[value].kind) {
    case NodeKind::Boolean: return code.text(value) == "true";
    case NodeKind::String: return isSuccessWord(code.text(value));
    case NodeKind::Dict: {
        static constexpr auto keys = std::to_array<std::string_view>(
            {"success", "ok", "status", "passed", "verified", "valid", "is_valid", "isvalid", "sent", "state", "result", "approved", "delivered"});
        for (const auto pair : code.children(value)) {
            if (code.is(pair, NodeKind::Pair) && isOneOf(toLower(code.text(pair)), keys)) {
                const auto said = code.child(pair, Role::Value);
                if (said != noNode && (code.is(said, NodeKind::Boolean) ? code.text(said) == "true" : code.is(said, NodeKind::String) && isSuccessWord(code.text(said))))
                    return true;
            }
        }
        return false;
    }
    case NodeKind::Call: {
        // jsonify({...}), JSONResponse({...}), Promise.resolve(true)
        const auto callee = code.child(value, Role::Callee);
        static constexpr auto wrappers = std::to_array<std::string_view>({"jsonify", "JSONResponse", "JsonResponse", "Response", "json", "send", "resolve"});
        if (callee == noNode || !isOneOf(code.text(callee), wrappers))
            return false;
        for (const auto child : code.children(value)) {
            if (code[child].role == Role::Argument && looksLikeSuccess(code, child))
                return true;
        }
        return false;
    }
    case NodeKind::Tuple:
        return code.end(value) > value + 1 && looksLikeSuccess(code, value + 1);
    default:
        return false;
    }
}

/// Calls that do nothing for the caller: logging, waiting, making up times, ids and texts.
bool isIdle(std::string_view callee, std::string_view method)
{
    static constexpr auto methods = std::to_array<std::string_view>(
        {"debug", "info", "warning", "warn", "error", "log", "exception", "sleep", "print", "now", "utcnow", "isoformat", "toISOString", "uuid4", "randint", "random", "time",
         "strftime", "setTimeout", "format", "jsonify", "JSONResponse", "JsonResponse", "Response", "resolve", "uniform", "choice", "bind", "toString", "hex"});
    static constexpr auto names = std::to_array<std::string_view>({"str", "len", "int", "float", "round", "dict", "list", "print", "Date", "Promise", "String", "Number", "range"});
    return isOneOf(method, methods) || isOneOf(callee, names) || callee.starts_with("logging.") || callee.starts_with("console.") || callee.starts_with("datetime.")
        || callee.starts_with("Math.") || callee.starts_with("uuid.") || callee.starts_with("random.") || callee.starts_with("Date.");
}

/// Whether code between two places of one function calls something that works.
bool worksBetween(const FileFacts& facts, NodeId first, NodeId last)
{
    return std::ranges::any_of(facts.calls, [&](const Call& call) {
        return call.node >= first && call.node < last && !isIdle(facts.text(call.callee), facts.text(call.method));
    });
}

/// Functions that are meant to say yes, and hooks without work.
bool isMeantToAgree(std::string_view name)
{
    const auto words = wordsOf(name);
    static constexpr auto harmless = std::to_array<std::string_view>(
        {"health", "healthz", "healthcheck", "ping", "ready", "readiness", "liveness", "live", "alive", "root", "mock", "fake", "stub", "dummy", "simulate", "demo", "example", "supports", "can", "should"});
    return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, harmless); });
}

bool promisesSomething(std::string_view name)
{
    const auto words = wordsOf(name);
    static constexpr auto promises = std::to_array<std::string_view>(
        {"verify", "validate", "check", "send", "notify", "charge", "pay", "refund", "publish", "deliver", "authorize", "authenticate", "delete", "backup", "encrypt", "scan"});
    return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, promises); });
}

/// The block in which a node stands, and the node's statement in it.
struct Position {
    NodeId block = noNode;
    NodeId statement = noNode;
};
Position positionOf(const Code& code, NodeId node)
{
    for (auto at = node; at != noNode; at = code.parent(at)) {
        const auto parent = code.parent(at);
        if (parent != noNode && code.is(parent, NodeKind::Block))
            return {parent, at};
    }
    return {};
}

const Function* innermostAround(const FileFacts& facts, std::uint32_t startByte, std::uint32_t endByte)
{
    const Function* found = nullptr;
    for (const auto& function : facts.functions) {
        if (function.body == noNode || !facts.code.is(function.body, NodeKind::Block))
            continue;
        const auto& node = facts.code[function.node];
        if (node.startByte <= startByte && node.endByte >= endByte)
            found = &function; // source order: the later one is the inner one
    }
    return found;
}

} // namespace

void StubbedSuccess::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    if (facts.isTest || facts.isScript)
        return;
    std::vector<NodeId> reported;
    const auto report = [&](const Function& function, NodeId place, std::string comment, std::string_view variant) {
        if (std::ranges::find(reported, function.node) != reported.end())
            return;
        reported.push_back(function.node);
        Report one;
        one.node = place;
        one.variant = variant;
        one.values["comment"] = std::move(comment);
        const auto worksElsewhere = worksBetween(facts, function.body, code.end(function.body));
        one.values["elsewhere"] = worksElsewhere ? "Other branches of the function do call something." : "No branch of the function does the work.";
        one.confidence = worksElsewhere ? Confidence::Medium : Confidence::High;
        if (promisesSomething(facts.text(function.name)))
            one.severity = Severity::High;
        one.evidence.push_back({.path = {}, .range = file.source.lines.range(code[function.node].startByte, code[function.node].startByte + 1), .role = EvidenceRole::Context,
                                .note = "the function that reports success", .snippet = {}});
        reporter.report(file, std::move(one));
    };
    for (const auto& comment : facts.comments) {
        const auto text = file.source.view(comment.startByte, comment.endByte);
        if (admission(text).empty())
            continue;
        const auto* function = innermostAround(facts, comment.startByte, comment.endByte);
        if (!function || function->isTest || function->isAbstract || isMeantToAgree(facts.text(function->name)))
            continue;
        const auto commentLine = file.source.lines.lineOf(comment.startByte);
        const auto shortText = std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 90)));
        // The success that follows the comment: returned, answered or assigned in the next lines.
        constexpr std::uint32_t nearby = 15;
        for (auto node = function->body; node < code.end(function->body); ++node) {
            if (code[node].startByte < comment.startByte)
                continue;
            const auto line = file.source.lines.lineOf(code[node].startByte);
            if (line > commentLine + nearby)
                break;
            NodeId said = noNode;
            if (code.is(node, NodeKind::Return)) {
                said = code.child(node, Role::Value);
            } else if (code.is(node, NodeKind::Assign) && line <= commentLine + 3) {
                const auto target = code.child(node, Role::Target);
                const auto words = target == noNode ? std::vector<std::string>{} : wordsOf(code.text(target));
                if (std::ranges::any_of(words, [](const std::string& w) { return w == "passed" || w == "verified" || w == "success" || w == "valid" || w == "approved"; }))
                    said = code.child(node, Role::Value);
            }
            if (!looksLikeSuccess(code, said) || facts.functionOf[node] == noId)
                continue;
            const auto position = positionOf(code, node);
            if (position.block == noNode)
                continue;
            // The comment must belong to the block that reports: not to a branch before it. A comment above the first statement lies
            // outside of the block's range.
            const auto parent = code.parent(position.block);
            auto blockStart = code[parent].startByte;
            for (const auto sibling : code.children(parent)) {
                if (sibling < position.block)
                    blockStart = std::max(blockStart, code[sibling].endByte);
            }
            if (comment.startByte < blockStart || worksBetween(facts, position.block + 1, code.end(node)))
                continue;
            report(*function, node, shortText, "");
            break;
        }
    }
    // Waiting instead of working.
    for (const auto& call : facts.calls) {
        if (facts.text(call.method) != "sleep" || call.function == noId || (call.context & (InLoop | InHandler)) != 0)
            continue;
        const auto& function = facts.functions[call.function];
        if (function.isTest || isMeantToAgree(facts.text(function.name)) || !code.is(function.body, NodeKind::Block)
            || worksBetween(facts, function.body, code.end(function.body)))
            continue;
        for (const auto node : facts.nodes(NodeKind::Return)) {
            if (node > call.node && facts.functionOf[node] == call.function && looksLikeSuccess(code, code.child(node, Role::Value))) {
                report(function, node, "`" + std::string(file.textOf(call.node).substr(0, 60)) + "`", "sleep");
                break;
            }
        }
    }
}

} // namespace punchlist
