#include "detectors/resilience/besteffort.h"

#include "base/oneof.h"
#include "base/words.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// What is done again later, kept elsewhere or shown at best.
bool isDoneAtBest(std::string_view method)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"refetch", "revalidate", "invalidate", "prefetch", "preload", "warm", "touch", "mkdir", "vibrate", "focus"});
    if (method == "mutateAsync" || method == "setAppBadge" || method == "clearAppBadge")
        return true;
    const auto words = wordsOf(method);
    return !words.empty() && isOneOf(std::string_view(words.front()), verbs);
}

/// lastSeenAt, updateLastActive
bool isLastVisit(std::string_view name)
{
    static constexpr auto visits = std::to_array<std::string_view>({"active", "activity", "seen", "used", "accessed", "visited", "viewed"});
    const auto words = wordsOf(name);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == "last" && isOneOf(std::string_view(words[i + 1]), visits))
            return true;
    }
    return false;
}

} // namespace

bool BestEffort::isSchemaDefault(NodeId call) const
{
    static constexpr auto methods = std::to_array<std::string_view>({"parse", "safeParse", "parseAsync", "safeParseAsync", "optional", "nullable", "nullish", "default", "transform", "pipe", "refine", "describe", "meta", "brand", "readonly"});
    const auto next = m_code.parent(call);
    return m_code.is(next, NodeKind::Member) && isOneOf(m_code.text(next), methods);
}

bool BestEffort::isDispensable(NodeId place, NodeId tried, NodeId body) const
{
    if (putsBack(body) || standsInHandler(place) || answersWhether(tried, body) || handsInputOn(body) || onlyReadsFile(tried))
        return true;
    bool any = false;
    bool only = true; // whether all that is waited for is done at best
    for (NodeId n = tried; n < m_code.end(tried); ++n) {
        if (m_code.is(n, NodeKind::Pair) && (isLastVisit(m_code.text(n)) || m_code.text(n) == "keepalive"))
            return true;
        if (!m_code.is(n, NodeKind::Call))
            continue;
        const auto method = lastSegmentOf(m_facts.callee(n));
        const bool isWaited = m_code.is(m_code.parent(n), NodeKind::Await) || n == tried;
        const bool atBest = isDoneAtBest(method) || isLastVisit(method);
        any = any || atBest;
        only = only && (atBest || !isWaited);
    }
    return any && only;
}

bool BestEffort::isAskedAbout(NodeId call) const
{
    auto value = call;
    while (m_code.is(m_code.parent(value), NodeKind::Await))
        value = m_code.parent(value);
    const auto assignment = m_code.parent(value);
    // (await find(id).catch(() => null))?.name ?? "nobody"
    if (m_code.is(assignment, NodeKind::Logical) || (m_code.is(assignment, NodeKind::Member) && m_code.has(assignment, FlagOptional)))
        return true;
    // const [user, orders] = await Promise.all([find(id).catch(() => null), list(id)])
    if (m_code.is(assignment, NodeKind::List) && m_code.is(m_code.parent(assignment), NodeKind::Call)) {
        auto all = m_code.parent(assignment);
        while (m_code.is(m_code.parent(all), NodeKind::Await))
            all = m_code.parent(all);
        const auto kept = m_code.parent(all);
        const auto names = m_code.is(kept, NodeKind::Assign) ? m_code.child(kept, Role::Target) : noNode;
        if (!m_code.is(names, NodeKind::List) && !m_code.is(names, NodeKind::Tuple))
            return false;
        auto name = names + 1; // the one at the same place
        for (const auto part : m_code.children(assignment)) {
            if (part == value || name >= m_code.end(names))
                break;
            name = m_code.end(name);
        }
        return name < m_code.end(names) && m_code.is(name, NodeKind::Name) && isAskedAfter(kept, m_code.text(name));
    }
    const bool isChosen = m_code.is(assignment, NodeKind::Conditional); // const x = id ? await find(id).catch(() => null) : null
    const auto holder = isChosen ? m_code.parent(assignment) : assignment;
    const auto target = m_code.is(holder, NodeKind::Assign) ? m_code.child(holder, Role::Target) : noNode;
    return m_code.is(target, NodeKind::Name) && isAskedAfter(holder, m_code.text(target));
}

/// Whether the code behind the assignment `holder` decides with the variable.
bool BestEffort::isAskedAfter(NodeId holder, std::string_view name) const
{
    auto scope = m_code.parent(holder);
    while (scope != noNode && !m_code.is(scope, NodeKind::Function) && !m_code.is(scope, NodeKind::Module))
        scope = m_code.parent(scope);
    if (scope == noNode)
        return false;
    for (NodeId n = m_code.end(holder); n < m_code.end(scope); ++n) {
        if (!m_code.is(n, NodeKind::Name) || m_code.text(n) != name)
            continue;
        const auto parent = m_code.parent(n);
        if (m_code.is(parent, NodeKind::Logical) || (m_code.is(parent, NodeKind::Member) && m_code.has(parent, FlagOptional)))
            return true;
        for (auto inner = n, outer = parent; outer != noNode && outer > scope; inner = outer, outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::Block) || m_code.is(outer, NodeKind::Function))
                break;
            if ((m_code.is(outer, NodeKind::If) || m_code.is(outer, NodeKind::Conditional)) && m_code[inner].role == Role::Condition)
                return true;
        }
    }
    return false;
}

/// `catch { setChecked(!value); }`: the page shows what was there before, and so that it failed.
bool BestEffort::putsBack(NodeId body) const
{
    for (NodeId n = body; n < m_code.end(body); ++n) {
        const auto method = m_code.is(n, NodeKind::Call) ? m_facts.callee(n) : std::string_view{};
        const auto name = method.empty() ? method : lastSegmentOf(method);
        const auto callee = m_code.is(n, NodeKind::Call) ? m_code.child(n, Role::Callee) : noNode;
        const auto written = m_code.is(callee, NodeKind::Name) ? m_code.text(callee) : name;
        if (written.size() > 3 && written.starts_with("set") && written[3] >= 'A' && written[3] <= 'Z' && m_code.child(n, Role::Argument) != noNode && written.find("oading") == std::string_view::npos)
            return true;
    }
    return false;
}

/// What is tried while another failure is handled: that one is what somebody has to learn of.
bool BestEffort::standsInHandler(NodeId place) const
{
    for (auto inner = place, outer = m_code.parent(place); outer != noNode; inner = outer, outer = m_code.parent(outer)) {
        if (m_code.is(outer, NodeKind::Handler))
            return true;
        if (!m_code.is(outer, NodeKind::Function))
            continue;
        const auto call = m_code.parent(outer);
        const bool isCatch = m_code.is(call, NodeKind::Call) && lastSegmentOf(m_facts.callee(call)) == "catch" && m_code[outer].role == Role::Argument;
        if (!isCatch)
            return false;
        if (inner != outer && outer != place)
            return true;
    }
    return false;
}

/// `try { await save(); return true } catch { return false }`: the caller is told whether it was done.
bool BestEffort::answersWhether(NodeId tried, NodeId body) const
{
    const auto returns = [this](NodeId block, std::string_view answer) {
        for (NodeId n = block; n < m_code.end(block); ++n) {
            if (m_code.is(n, NodeKind::Function))
                n = m_code.end(n) - 1;
            else if (m_code.is(n, NodeKind::Return) && m_code.is(m_code.child(n, Role::Value), NodeKind::Boolean) && m_code.text(m_code.child(n, Role::Value)) == answer)
                return true;
        }
        return false;
    };
    return m_code.is(tried, NodeKind::Block) && returns(tried, "true") && (returns(body, "false") || body + 1 == m_code.end(body));
}

/// `catch { return text }`, where the text is what the function was given: it goes on as it came.
bool BestEffort::handsInputOn(NodeId body) const
{
    for (NodeId n = body; n < m_code.end(body); ++n) {
        const auto value = m_code.is(n, NodeKind::Return) ? m_code.child(n, Role::Value) : noNode;
        if (!m_code.is(value, NodeKind::Name))
            continue;
        auto function = m_code.parent(n);
        while (function != noNode && !m_code.is(function, NodeKind::Function))
            function = m_code.parent(function);
        if (function == noNode)
            return false;
        for (const auto child : m_code.children(function)) {
            if (m_code.is(child, NodeKind::Parameter) && m_code.text(child) == m_code.text(value))
                return true;
        }
    }
    return false;
}

/// A file is read and taken apart: there may be none, or an old one.
bool BestEffort::onlyReadsFile(NodeId tried) const
{
    static constexpr auto reads = std::to_array<std::string_view>({"readFile", "readFileSync", "readdir", "readdirSync", "readJson", "readJSON", "arrayBuffer", "realpath", "readlink"});
    static constexpr auto reading = std::to_array<std::string_view>({"parse", "toString", "safeParse", "join", "resolve", "String", "trim", "split", "dirname", "cwd", "from", "fileURLToPath", "file", "getFile", "map", "filter"});
    bool any = false;
    for (NodeId n = tried; n < m_code.end(tried); ++n) {
        if (!m_code.is(n, NodeKind::Call))
            continue;
        const auto callee = m_facts.callee(n);
        const auto method = lastSegmentOf(callee);
        if (isOneOf(method, reads))
            any = true;
        else if (!isOneOf(method, reading))
            return false;
    }
    return any;
}

} // namespace punchlist
