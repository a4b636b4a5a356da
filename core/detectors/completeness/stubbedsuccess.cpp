#include "detectors/completeness/stubbedsuccess.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/phraselist.h"
#include "base/words.h"
#include "detectors/errorstatus.h"
#include "detectors/filescan.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

/// Whether a comment has words that admit a stub.
bool admitsStub(std::string_view comment)
{
    static constexpr auto phrases = std::to_array<std::string_view>(
        {"placeholder", "simulate", "simulating", "simulation of", "for now", "not implemented", "not yet implemented", "in production, ", "in production this",
         "in a real ", "real implementation", "stub ", "stub:", "stub.", "stub,", "a stub", "stubbed out", "stubbed for", "mock ", "mocked", "dummy", "fake ", "pretend", "todo: implement", "todo implement", "todo: add actual",
         "todo: actually", "todo: integrate", "todo: connect", "todo: send", "todo: call", "todo: replace", "to be implemented", "implement later", "would be implemented", "would be sent", "would be called", "would be fetched", "would be stored", "would be done", "would be made", "would be replaced", "would be handled", "would be performed", "would be used here", "would be checked", "hardcoded"});
    static const PhraseList list(phrases);
    return list.occursIn(comment);
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

/// Calls of a route handler that answer, look at what was sent, or make a value; none of them does what the route promises.
bool isFormOfAnswer(std::string_view callee, std::string_view method)
{
    static constexpr auto methods = std::to_array<std::string_view>(
        {"json", "send", "status", "end", "sendStatus", "next", "type", "header", "set", "form", "get", "strip", "lower", "upper", "trim", "split", "append", "push",
         "toLowerCase", "toUpperCase", "parse", "safeParse", "parseInt", "parseFloat", "isArray", "flatten", "model_dump", "dict", "has", "keys"});
    const auto isConstructor = !method.empty() && method.front() >= 'A' && method.front() <= 'Z';
    return isConstructor || isOneOf(method, methods) || isIdle(callee, method);
}

/// "TODO", "FIXME", or one of the admissions.
bool admitsOpenWork(std::string_view comment)
{
    static constexpr auto marks = std::to_array<std::string_view>({"TODO", "FIXME", "todo:", "XXX"});
    return admitsStub(comment) || std::ranges::any_of(marks, [&](std::string_view mark) { return comment.find(mark) != std::string_view::npos; });
}

/// "For now, return a mock response": the data that follows is made up.
bool announcesMadeUpData(std::string_view comment)
{
    const auto text = toLower(comment);
    static constexpr auto kinds = std::to_array<std::string_view>({"mock", "placeholder", "dummy", "fake", "simulated", "hardcoded", "hard-coded", "made-up", "stub "});
    static constexpr auto things = std::to_array<std::string_view>({"response", "data", "answer", "result", "reply", "output", "content", "score", "metrics", "implementation"});
    const auto hasOneOf = [&](const auto& words) { return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; }); };
    return hasOneOf(kinds) && hasOneOf(things);
}

/// Functions that are meant to say yes, and hooks without work.
bool isMeantToAgree(std::string_view name)
{
    static constexpr auto harmless = std::to_array<std::string_view>(
        {"health", "healthz", "healthcheck", "ping", "ready", "readiness", "liveness", "live", "alive", "root", "mock", "fake", "stub", "dummy", "simulate", "demo", "example", "supports", "can", "should"});
    return hasWordOf(name, harmless);
}

/// get_current_user, currentUserId, requireUser: functions that say who is calling.
bool namesCaller(std::string_view name)
{
    static constexpr auto caller = std::to_array<std::string_view>({"current", "authenticated", "authenticate", "require", "logged"});
    static constexpr auto person = std::to_array<std::string_view>({"user", "account", "principal", "identity", "tenant"});
    return hasWordOf(name, caller) && hasWordOf(name, person) && !isMeantToAgree(name);
}

bool promisesSomething(std::string_view name)
{
    static constexpr auto promises = std::to_array<std::string_view>(
        {"verify", "validate", "check", "send", "notify", "charge", "pay", "refund", "publish", "deliver", "authorize", "authenticate", "delete", "backup", "encrypt", "scan"});
    return hasWordOf(name, promises);
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

/// Looks for the three ways in which a stub shows: a success beside an admission, an answer of constants, waiting instead of working.
class StubScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& comment : m_facts.comments) {
            const auto text = m_file.source.view(comment.startByte, comment.endByte);
            if (!admitsStub(text))
                continue;
            const auto* function = innermostAround(m_facts, comment.startByte, comment.endByte);
            if (!function || function->isTest || function->isAbstract || isMeantToAgree(m_facts.text(function->name)))
                continue;
            inspectSuccess(comment, *function);
            if (announcesMadeUpData(text))
                inspectMadeUpData(comment, *function);
        }
        for (const auto& route : m_facts.routes)
            inspectRoute(route);
        for (const auto& function : m_facts.functions)
            inspectIdentity(function);
        inspectWaiting();
    }

private:
    void report(const Function& function, NodeId place, std::string comment, std::string_view variant, std::string name = {})
    {
        if (std::ranges::find(m_reported, function.node) != m_reported.end())
            return;
        m_reported.push_back(function.node);
        Report one;
        one.node = place;
        one.variant = variant;
        one.values["comment"] = std::move(comment);
        if (!name.empty())
            one.values["route"] = std::move(name);
        const auto worksElsewhere = worksBetween(m_facts, function.body, m_code.end(function.body));
        one.values["elsewhere"] = worksElsewhere ? "Other branches of the function do call something." : "No branch of the function does the work.";
        one.confidence = worksElsewhere ? Confidence::Medium : Confidence::High;
        if (variant == "identity")
            one.severity = Severity::Critical;
        else if (promisesSomething(m_facts.text(function.name)))
            one.severity = Severity::High;
        one.evidence.push_back({.path = {}, .range = m_file.source.lines.range(m_code[function.node].startByte, m_code[function.node].startByte + 1), .role = EvidenceRole::Context,
                                .note = "the function that reports success", .snippet = {}});
        m_reporter.report(m_file, std::move(one));
    }

    std::string shortTextOf(const Comment& comment) const
    {
        const auto text = m_file.source.view(comment.startByte, comment.endByte);
        return std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 90)));
    }

    /// The success that follows the comment: returned, answered or assigned in the next lines.
    void inspectSuccess(const Comment& comment, const Function& function)
    {
        constexpr std::uint32_t nearby = 15;
        const auto commentLine = m_file.source.lines.lineOf(comment.startByte);
        for (auto node = function.body; node < m_code.end(function.body); ++node) {
            if (m_code[node].startByte < comment.startByte)
                continue;
            const auto line = m_file.source.lines.lineOf(m_code[node].startByte);
            if (line > commentLine + nearby)
                break;
            NodeId said = noNode;
            if (m_code.is(node, NodeKind::Return)) {
                said = m_code.child(node, Role::Value);
            } else if (m_code.is(node, NodeKind::Assign) && line <= commentLine + 3) {
                const auto target = m_code.child(node, Role::Target);
                const auto words = target == noNode ? std::vector<std::string>{} : wordsOf(m_code.text(target));
                if (std::ranges::any_of(words, [](const std::string& w) { return w == "passed" || w == "verified" || w == "success" || w == "valid" || w == "approved"; }))
                    said = m_code.child(node, Role::Value);
            }
            if (!looksLikeSuccess(m_code, said) || m_facts.functionOf[node] == noId)
                continue;
            const auto position = positionOf(m_code, node);
            if (position.block == noNode)
                continue;
            // The comment must belong to the block that reports: not to a branch before it. A comment above the first statement lies
            // outside of the block's range.
            const auto parent = m_code.parent(position.block);
            auto blockStart = m_code[parent].startByte;
            for (const auto sibling : m_code.children(parent)) {
                if (sibling < position.block)
                    blockStart = std::max(blockStart, m_code[sibling].endByte);
            }
            if (comment.startByte < blockStart || worksBetween(m_facts, position.block + 1, m_code.end(node)))
                continue;
            report(function, node, shortTextOf(comment), "");
            break;
        }
    }

    /// Whether an expression is written out: texts, numbers and collections of them, with names put in at most.
    bool isWrittenOut(NodeId value) const
    {
        const auto kind = m_code[value].kind;
        if (kind != NodeKind::String && kind != NodeKind::Template && kind != NodeKind::List && kind != NodeKind::Dict)
            return false;
        if (kind == NodeKind::String ? m_code.text(value).size() < 8 : m_code.end(value) == value + 1)
            return false; // "" and []: where something is collected
        for (auto node = value; node < m_code.end(value); ++node) {
            if (m_code.is(node, NodeKind::Call) && !isIdle(m_facts.callee(node), lastSegmentOf(m_facts.callee(node))))
                return false;
        }
        return true;
    }

    /// `# For now, return a mock response` and `answer = "…"` in the next line.
    void inspectMadeUpData(const Comment& comment, const Function& function)
    {
        constexpr std::uint32_t nearby = 2;
        const auto commentLine = m_file.source.lines.lineOf(comment.endByte);
        for (const auto node : m_facts.nodes(NodeKind::Assign)) {
            if (!m_code.contains(function.body, node) || m_code[node].startByte < comment.endByte)
                continue;
            if (m_file.source.lines.lineOf(m_code[node].startByte) > commentLine + nearby)
                break;
            const auto value = m_code.child(node, Role::Value);
            if (value != noNode && isWrittenOut(value) && !standsInForNothing(node))
                report(function, node, shortTextOf(comment), "data");
            break;
        }
    }

    /// `if not translations: translations = {…}`: what is there when there is nothing else.
    bool standsInForNothing(NodeId assignment) const
    {
        const auto target = m_code.child(assignment, Role::Target);
        for (auto outer = m_code.parent(assignment); outer != noNode && !m_code.is(outer, NodeKind::Function); outer = m_code.parent(outer)) {
            const auto condition = m_code.is(outer, NodeKind::If) ? m_code.child(outer, Role::Condition) : noNode;
            for (auto node = condition; condition != noNode && target != noNode && node < m_code.end(condition); ++node) {
                if (m_code.is(node, NodeKind::Name) && m_code.is(target, NodeKind::Name) && m_code[node].text == m_code[target].text)
                    return true;
            }
        }
        return false;
    }

    /// A route handler with a note about open work, whose answers are all written out.
    void inspectRoute(const Route& route)
    {
        if (route.handler == noId)
            return;
        const auto& function = m_facts.functions[route.handler];
        if (function.isTest || function.isAbstract || !m_code.is(function.body, NodeKind::Block) || isMeantToAgree(m_facts.text(function.name)))
            return;
        const auto& body = m_code[function.body];
        const auto admitted = std::ranges::find_if(m_facts.comments, [&](const Comment& comment) {
            // A comment above the first statement lies before the block.
            return comment.endByte <= body.endByte && comment.startByte >= m_code[function.node].startByte && admitsOpenWork(m_file.source.view(comment.startByte, comment.endByte));
        });
        if (admitted == m_facts.comments.end())
            return;
        const bool works = std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            return m_code.contains(function.body, call.node) && !isFormOfAnswer(m_facts.text(call.callee), m_facts.text(call.method));
        });
        const auto answer = works ? noNode : answerIn(function);
        if (answer == noNode)
            return;
        std::string name = "`";
        name.append(m_facts.text(route.method)).append(" ").append(m_facts.text(route.path).empty() ? "/" : m_facts.text(route.path)).append("`");
        report(function, answer, shortTextOf(*admitted), "answer", std::move(name));
    }

    /// `def get_current_user(): return {"id": "test-user"}`: everybody is the same user.
    void inspectIdentity(const Function& function)
    {
        if (!namesCaller(m_facts.text(function.name)) || function.isTest || function.isAbstract || !m_code.is(function.body, NodeKind::Block)
            || worksBetween(m_facts, function.body, m_code.end(function.body)))
            return;
        NodeId answer = noNode;
        for (auto node = function.body; node < m_code.end(function.body); ++node) {
            if (m_code.is(node, NodeKind::Raise) || m_code.is(node, NodeKind::If) || m_code.is(node, NodeKind::Yield) || m_code.is(node, NodeKind::Await))
                return; // it decides something
            if (m_code.is(node, NodeKind::Return) && answer == noNode)
                answer = node;
        }
        const auto value = answer == noNode ? noNode : m_code.child(answer, Role::Value);
        if (value == noNode || (!m_code.is(value, NodeKind::Dict) && !m_code.is(value, NodeKind::String)) || !isConstant(value))
            return;
        report(function, answer, "`" + std::string(m_file.textOf(answer).substr(0, 80)) + "`", "identity");
    }

    /// Whether nothing but literals stands in an expression, and at least one says something.
    bool isConstant(NodeId value) const
    {
        bool says = false;
        for (auto node = value; node < m_code.end(value); ++node) {
            const auto kind = m_code[node].kind;
            if (kind == NodeKind::Name || kind == NodeKind::Call || kind == NodeKind::Member || kind == NodeKind::Spread || kind == NodeKind::Template)
                return false;
            says = says || (m_code[node].role != Role::Key && ((kind == NodeKind::String && !m_code.text(node).empty()) || kind == NodeKind::Number));
        }
        return says;
    }

    /// The first answer of a handler that does not refuse: `return {…}`, `res.json({…})`.
    NodeId answerIn(const Function& function) const
    {
        for (auto node = function.body; node < m_code.end(function.body); ++node) {
            if ((m_facts.contextOf[node] & InHandler) != 0)
                continue;
            NodeId value = noNode;
            if (m_code.is(node, NodeKind::Return)) {
                value = m_code.child(node, Role::Value);
            } else if (m_code.is(node, NodeKind::Call) && m_code.is(m_code.parent(node), NodeKind::ExpressionStatement)) {
                const auto method = lastSegmentOf(m_facts.callee(node));
                if (method == "json" || method == "send")
                    value = m_code.child(node, Role::Argument);
            }
            if (value == noNode || m_code.is(value, NodeKind::Null) || m_code.is(value, NodeKind::Name) || namesErrorStatus(m_file.textOf(node)))
                continue;
            return node;
        }
        return noNode;
    }

    /// Waiting instead of working.
    void inspectWaiting()
    {
        for (const auto& call : m_facts.calls) {
            if (m_facts.text(call.method) != "sleep" || call.function == noId || (call.context & (InLoop | InHandler)) != 0)
                continue;
            const auto& function = m_facts.functions[call.function];
            if (function.isTest || isMeantToAgree(m_facts.text(function.name)) || !m_code.is(function.body, NodeKind::Block)
                || worksBetween(m_facts, function.body, m_code.end(function.body)))
                continue;
            for (const auto node : m_facts.nodes(NodeKind::Return)) {
                if (node > call.node && m_facts.functionOf[node] == call.function && looksLikeSuccess(m_code, m_code.child(node, Role::Value))) {
                    report(function, node, "`" + std::string(m_file.textOf(call.node).substr(0, 60)) + "`", "sleep");
                    break;
                }
            }
        }
    }

    std::vector<NodeId> m_reported; ///< functions; the first sign of each is enough
};

} // namespace

void StubbedSuccess::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (!file.facts.isTest && !file.facts.isScript)
        StubScan(file, reporter).run();
}

} // namespace punchlist
