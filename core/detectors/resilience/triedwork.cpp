#include "detectors/resilience/triedwork.h"

#include "base/haswordof.h"
#include "detectors/resilience/failurewords.h"
#include "rules/calleepattern.h"
#include "rules/nodepattern.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {

using namespace failurewords;

bool TriedWork::isHarmless(NodeId tried, NodeId place) const
{
    if ((m_facts.contextOf[place] & (InFinally | InTest)) != 0 || standsInCleanup(place) || onlyImports(tried) || isTelemetry(place) || onlyReadsInput(tried))
        return true;
    bool any = false;
    for (NodeId n = tried; n < m_code.end(tried); ++n) {
        if (!m_code.is(n, NodeKind::Call))
            continue;
        if (isNeutral(n) || isLogging(n)) {
            any = any || isLogging(n);
            continue;
        }
        any = true;
        if (!isCleanup(n) && !isProbe(n))
            return false;
    }
    // Reading an attribute or index may fail too, but nothing was done.
    return any || !m_isPython;
}

bool TriedWork::isTelemetry(NodeId place) const
{
    static constexpr auto names = std::to_array<std::string_view>({"telemetry", "analytics", "tracker", "tracking", "beacon"});
    const auto* function = m_facts.function(place);
    if (function && hasWordOf(m_facts.text(function->name), names))
        return true;
    const std::string_view path(m_facts.path);
    const auto file = path.rfind('/');
    const auto folder = file == std::string_view::npos || file == 0 ? std::string_view::npos : path.rfind('/', file - 1);
    return !m_isPython && hasWordOf(path.substr(folder == std::string_view::npos ? 0 : folder + 1), names);
}

bool TriedWork::onlyReadsInput(NodeId tried) const
{
    if (m_isPython || waits(tried))
        return false;
    for (NodeId n = tried; n < m_code.end(tried); ++n) {
        if (m_code.is(n, NodeKind::Call) && isProbe(n))
            return true;
    }
    return false;
}

/// A message that could not be written is no work that was lost.
bool TriedWork::isLogging(NodeId call) const
{
    static constexpr auto levels = std::to_array<std::string_view>({"debug", "info", "warning", "warn", "error", "exception", "critical", "log"});
    const auto callee = m_facts.callee(call);
    return isOneOf(lastSegmentOf(callee), levels) && hasWordOf(callee, std::to_array<std::string_view>({"log", "logger", "logging", "console"}));
}

bool TriedWork::isNeutral(NodeId call) const
{
    const auto callee = m_facts.callee(call);
    return callee.starts_with("console.") || isOneOf(lastSegmentOf(callee), neutrals);
}

bool TriedWork::hasWork(NodeId block) const
{
    for (NodeId n = block; n < m_code.end(block); ++n) {
        if (m_code.is(n, NodeKind::Call) && !isNeutral(n) && m_facts.callee(n) != "print")
            return true;
    }
    return false;
}

bool TriedWork::isQuestion(NodeId place) const
{
    static constexpr auto verbs = std::to_array<std::string_view>({"is", "has", "can", "exists", "available", "ping", "probe", "detect", "supports", "check", "valid", "healthy", "health", "try", "test", "safe", "maybe", "optional"});
    const auto* function = m_facts.function(place);
    const auto words = function ? wordsOf(m_facts.text(function->name)) : std::vector<std::string>();
    return !words.empty() && (isOneOf(words.front(), verbs) || isOneOf(words.back(), verbs));
}

bool TriedWork::isCleanup(NodeId call) const
{
    const auto callee = m_facts.callee(call);
    const auto method = lastSegmentOf(callee);
    if (hasWordOf(method, cleanups) || isOneOf(toLower(method), cleanups))
        return true;
    const auto dot = callee.rfind('.');
    // Pure helpers in such a statement: os.remove(os.path.join(a, b))
    return callee.starts_with("os.path.") || callee == "str" || callee == "Path" || callee.starts_with("pathlib.Path") || callee.starts_with("path.")
        || (dot != std::string_view::npos && hasWordOf(callee.substr(0, dot), std::to_array<std::string_view>({"metrics", "statsd", "telemetry", "analytics", "posthog", "sentry"})));
}

bool TriedWork::isProbe(NodeId call) const
{
    const auto callee = m_facts.callee(call);
    // An answer without a readable body: the caller looks at its status.
    if (!m_isPython && (callee.ends_with(".json") || lastSegmentOf(callee).starts_with("parse")))
        return true;
    return isOneOf(callee, probes) || (!m_isPython && isOneOf(lastSegmentOf(callee), probes)) || (m_isPython && isOneOf(lastSegmentOf(callee), probes) && lastSegmentOf(callee) != "parse");
}

bool TriedWork::onlyImports(NodeId tried) const
{
    bool any = false;
    for (const auto statement : m_code.children(tried)) {
        if (m_code.is(statement, NodeKind::Import))
            any = true;
    }
    // `HAVE_X = True` and the like may follow.
    return any;
}

bool TriedWork::standsInCleanup(NodeId place) const
{
    static constexpr auto names = std::to_array<std::string_view>({"close", "aclose", "cleanup", "shutdown", "teardown", "dispose", "disconnect", "stop", "exit", "aexit", "del", "destroy",
                                                                   "finalize", "terminate", "kill"});
    const auto* function = m_facts.function(place);
    return function && hasWordOf(m_facts.text(function->name), names);
}

bool TriedWork::changesSomething(NodeId call, NodeId tried, NodeId place) const
{
    const auto callee = m_facts.callee(call);
    const auto method = lastSegmentOf(callee);
    if (!isWriting(method))
        return false;
    if (m_isPython)
        return true;
    // Objects that are made in memory: document.createElement, Object.create, ChangeSet.create.
    if (!waits(tried) || callee.starts_with("document.") || callee.starts_with("Object.") || callee.starts_with("URL."))
        return false;
    // May somebody do this? An error is the answer no.
    if (isQuestion(place) && (method == "authorize" || method == "authenticate"))
        return false;
    // send(new HeadObjectCommand(…)): the command says what is done.
    for (const auto child : m_code.children(call)) {
        const auto words = m_code[child].role == Role::Argument && m_code.has(child, FlagNew) ? wordsOf(lastSegmentOf(m_facts.callee(child))) : std::vector<std::string>();
        if (!words.empty() && words.back() == "command" && isOneOf(words.front(), std::to_array<std::string_view>({"get", "head", "list", "describe", "query", "scan"})))
            return false;
    }
    return true;
}

bool TriedWork::isWriting(std::string_view method)
{
    static constexpr auto questions = std::to_array<std::string_view>({"is", "has", "can", "should", "needs", "find", "load", "read", "parse", "on"});
    // presetToMaxUploadSize: a conversion, and a number about uploads.
    static constexpr auto comparisons = std::to_array<std::string_view>({"includes", "contains", "matches", "to", "size", "test"});
    const auto words = wordsOf(method);
    if (!words.empty() && (isOneOf(words.front(), questions) || hasWordOf(method, comparisons)))
        return false;
    return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, writes); });
}

bool TriedWork::waits(NodeId tried) const
{
    for (NodeId n = tried; n < m_code.end(tried); ++n) {
        if (m_code.is(n, NodeKind::Await) || (m_code.is(n, NodeKind::For) && m_code.has(n, FlagAwait)))
            return true;
        if (m_code.is(n, NodeKind::Call)) {
            const auto method = lastSegmentOf(m_facts.callee(n));
            if (method.ends_with("Sync") || method == "then" || method == "fetch")
                return true;
        }
    }
    return !m_code.is(tried, NodeKind::Block); // the promise in front of .catch()
}

} // namespace punchlist
