#include "detectors/concurrency/ineffectivelock.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

constexpr auto threadLocks = std::to_array<std::string_view>({"threading.Lock", "threading.RLock", "threading.Semaphore", "threading.BoundedSemaphore", "threading.Condition", "multiprocessing.Lock",
                                                              "multiprocessing.RLock", "multiprocessing.Semaphore", "_thread.allocate_lock"});
constexpr auto loopLocks = std::to_array<std::string_view>({"asyncio.Lock", "asyncio.Semaphore", "asyncio.BoundedSemaphore", "asyncio.Condition", "anyio.Lock", "anyio.Semaphore", "trio.Lock", "trio.Semaphore",
                                                            "anyio.CapacityLimiter", "trio.CapacityLimiter"});
constexpr auto mutexes = std::to_array<std::string_view>({"async-mutex.Mutex", "async-mutex.Semaphore", "async-lock", "await-lock", "async-sema.Sema", "p-limit"});

constexpr char separator = '\x1f';

class LockScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            if (isOneOf(callee, threadLocks) || isOneOf(callee, loopLocks) || isOneOf(callee, mutexes))
                inspectConstruction(call);
            else if (m_facts.text(call.method) == "acquire" && m_isPython)
                inspectAcquire(call);
            if (m_isPython && (callee == "subprocess.Popen" || callee == "subprocess.run" || callee == "subprocess.call" || callee == "subprocess.check_call" || callee == "subprocess.check_output"))
                inspectPreexec(call);
        }
        if (!m_isPython)
            return;
        for (const auto with : m_facts.nodes(NodeKind::With))
            inspectWith(with);
        inspectOrder();
    }

private:
    // ---- locks that nobody shares

    void inspectConstruction(const Call& call)
    {
        const auto parent = m_code.parent(call.node);
        if (m_code.is(parent, NodeKind::With) && m_code[call.node].role == Role::Context) {
            m_reporter.report(m_file, about(call.node, "fresh", std::string(m_file.textOf(call.node)), "every call makes its own"));
            return;
        }
        if (call.function == noId || !m_code.is(parent, NodeKind::Assign) || m_facts.functions[call.function].isGenerator)
            return;
        const auto target = m_code.child(parent, Role::Target);
        const auto* binding = m_facts.binding(target);
        if (!binding || binding->kind != Binding::Kind::Variable || binding->function != call.function || binding->assignmentCount != 1)
            return;
        // A local variable that only this function uses, and only to enter it.
        bool entered = false;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text != binding->name || m_facts.binding(name) != binding || name == target)
                continue;
            if (m_facts.functionOf[name] != call.function)
                return; // a function inside shares it
            const auto user = m_code.parent(name);
            const bool isContext = m_code.is(user, NodeKind::With) && m_code[name].role == Role::Context;
            const bool isMethod = m_code.is(user, NodeKind::Member) && m_code[user].role == Role::Callee;
            if (!isContext && !isMethod)
                return; // handed on
            entered = true;
        }
        if (entered && !m_facts.functions[call.function].isTest)
            m_reporter.report(m_file, about(call.node, "fresh", std::string(m_code.text(target)), "every call of the function makes its own"));
    }

    // ---- acquire without release

    void inspectAcquire(const Call& call)
    {
        const auto statement = m_code.parent(call.node);
        const auto member = m_code.child(call.node, Role::Callee);
        if (call.use != ResultUse::Discarded || !m_code.is(statement, NodeKind::ExpressionStatement) || !m_code.is(member, NodeKind::Member) || call.function == noId)
            return;
        const auto lock = m_file.textOf(m_code.child(member, Role::Object));
        if (!speaksOfLock(lock) || (m_facts.contextOf[call.node] & InFinally) != 0)
            return;
        const auto body = m_facts.functions[call.function].body;
        // Guarded when the release stands in a finally of the same function, or when nothing lies between the two.
        NodeId release = noNode;
        for (const auto& other : m_facts.calls) {
            if (m_facts.text(other.method) != "release" || other.function != call.function || other.node < call.node)
                continue;
            const auto callee = m_code.child(other.node, Role::Callee);
            if (!m_code.is(callee, NodeKind::Member) || m_file.textOf(m_code.child(callee, Role::Object)) != lock)
                continue;
            if ((other.context & InFinally) != 0)
                return;
            if (release == noNode)
                release = other.node;
        }
        if (release == noNode || !m_code.contains(body, release))
            return; // released elsewhere, such as in __exit__
        if (!canFailBetween(m_code.end(statement), release))
            return;
        auto made = about(call.node, "held", std::string(lock), "an error between `acquire` and `release` skips the `release`");
        made.severity = Severity::High;
        made.evidence.push_back(evidence(release, EvidenceRole::Context, "the release that an error skips"));
        m_reporter.report(m_file, std::move(made));
    }

    static bool speaksOfLock(std::string_view name)
    {
        for (const auto& word : wordsOf(name)) {
            if (word == "lock" || word == "mutex" || word == "semaphore" || word == "sem" || word == "rlock")
                return true;
        }
        return false;
    }

    bool canFailBetween(NodeId from, NodeId to) const
    {
        for (NodeId n = from; n < to; ++n) {
            if ((m_code.is(n, NodeKind::Call) && !m_code.contains(n, to)) || m_code.is(n, NodeKind::Raise) || m_code.is(n, NodeKind::Return) || m_code.is(n, NodeKind::Subscript))
                return true;
        }
        return false;
    }

    // ---- a thread's lock across an await

    void inspectWith(NodeId with)
    {
        const auto* function = m_facts.function(with);
        if (!function || !function->isAsync || m_code.has(with, FlagAwait))
            return;
        const auto body = m_code.child(with, Role::Body);
        for (const auto context : m_code.children(with)) {
            if (m_code[context].role != Role::Context)
                continue;
            const auto name = m_facts.qualified(context);
            if (!isOneOf(name, threadLocks) && !madeByThreadLock(context))
                continue;
            for (NodeId n = body; body != noNode && n < m_code.end(body); ++n) {
                if (m_code.is(n, NodeKind::Function)) {
                    n = m_code.end(n) - 1;
                    continue;
                }
                if (!m_code.is(n, NodeKind::Await))
                    continue;
                auto made = about(context, "await", std::string(m_file.textOf(context)), "it is held across an `await`");
                made.severity = Severity::High;
                made.evidence.push_back(evidence(n, EvidenceRole::Sink, "the wait during which the lock is held"));
                m_reporter.report(m_file, std::move(made));
                return;
            }
        }
    }

    bool madeByThreadLock(NodeId context) const
    {
        const auto value = m_facts.valueOf(context);
        return value != noNode && m_code.is(value, NodeKind::Call) && isOneOf(m_facts.callee(value), threadLocks);
    }

    // ---- opposite order

    void inspectOrder()
    {
        std::map<std::pair<std::string, std::string>, NodeId> taken;
        for (const auto inner : m_facts.nodes(NodeKind::With)) {
            std::vector<std::pair<std::string, NodeId>> innerLocks = locksOf(inner);
            if (innerLocks.empty())
                continue;
            std::vector<std::pair<std::string, NodeId>> outer;
            for (auto n = m_code.parent(inner); n != noNode && !m_code.is(n, NodeKind::Function); n = m_code.parent(n)) {
                if (m_code.is(n, NodeKind::With))
                    for (auto& lock : locksOf(n))
                        outer.push_back(std::move(lock));
            }
            for (std::size_t i = 0; i + 1 < innerLocks.size(); ++i)
                note(innerLocks[i], innerLocks[i + 1], taken);
            for (const auto& one : outer)
                note(one, innerLocks.front(), taken);
        }
        for (const auto& [pair, node] : taken) {
            if (pair.first >= pair.second)
                continue;
            const auto opposite = taken.find({pair.second, pair.first});
            if (opposite == taken.end())
                continue;
            auto made = about(opposite->second, "order", written(pair.second), "elsewhere `" + written(pair.first) + "` is taken after it");
            made.severity = Severity::High;
            made.confidence = Confidence::Medium;
            made.evidence.push_back(evidence(node, EvidenceRole::Context, "the opposite order"));
            m_reporter.report(m_file, std::move(made));
        }
    }

    std::vector<std::pair<std::string, NodeId>> locksOf(NodeId with) const
    {
        std::vector<std::pair<std::string, NodeId>> locks;
        for (const auto context : m_code.children(with)) {
            if (m_code[context].role == Role::Context && (m_code.is(context, NodeKind::Name) || m_code.is(context, NodeKind::Member)) && speaksOfLock(m_code.text(context)))
                locks.emplace_back(ownerOf(context) + separator + std::string(m_file.textOf(context)), context);
        }
        return locks;
    }

    /// The class whose attribute a lock is: `self.lock` of two classes are two locks.
    std::string ownerOf(NodeId lock) const
    {
        const auto* function = m_facts.function(lock);
        return m_code.is(lock, NodeKind::Member) && function && function->owner != noId ? std::string(m_facts.text(m_facts.classes[function->owner].scope)) : std::string();
    }

    static std::string written(const std::string& key) { return key.substr(key.find(separator) + 1); }

    void note(const std::pair<std::string, NodeId>& outer, const std::pair<std::string, NodeId>& inner, std::map<std::pair<std::string, std::string>, NodeId>& taken) const
    {
        if (outer.first != inner.first)
            taken.emplace(std::pair(outer.first, inner.first), inner.second);
    }

    // ---- fork

    void inspectPreexec(const Call& call)
    {
        const auto function = keywordArgument(m_facts, call.node, "preexec_fn");
        if (function == noNode || m_code.is(function, NodeKind::Null))
            return;
        auto made = about(call.node, "fork", std::string(m_facts.text(call.callee)), "`preexec_fn` runs in the forked child, where locks of other threads stay taken");
        made.severity = Severity::Low;
        m_reporter.report(m_file, std::move(made));
    }

    Report about(NodeId node, std::string_view variant, std::string lock, std::string why) const
    {
        Report made;
        made.node = node;
        made.variant = variant;
        made.values["lock"] = std::move(lock);
        made.values["why"] = std::move(why);
        made.confidence = Confidence::High;
        return made;
    }
};

} // namespace

void IneffectiveLock::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    LockScan(file, reporter).run();
}

} // namespace punchlist
