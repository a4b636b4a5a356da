#include "flow/openexits.h"

#include "base/interruption.h"
#include "flow/exits.h"

#include <algorithm>

namespace punchlist {

bool Duty::endsWhere(NodeId, bool) const
{
    return false;
}

bool Duty::mayFail(NodeId) const
{
    return false;
}

namespace {

constexpr int maxDepth = 100; // nesting of statements in code that people write stays far below

/// Where the duty may stand at one point: a set of these.
using States = unsigned;
constexpr States notYet = 1;
constexpr States open = 2;
constexpr States done = 4;
constexpr States caught = 8; ///< beside `open`: an error was caught on the way

class OpenWalk {
public:
    OpenWalk(const FileFacts& facts, const Duty& duty)
        : m_facts(facts)
        , m_code(facts.code)
        , m_duty(duty)
    {
    }

    std::vector<OpenExit> run(NodeId body, bool isOwed)
    {
        const auto out = walk(body, isOwed ? open : notYet, 0);
        if ((out & open) != 0)
            m_exits.push_back({OpenExit::How::Falls, (out & caught) != 0 ? m_handlerEnd : lastStatement(body), (out & caught) != 0});
        std::ranges::stable_sort(m_exits, {}, &OpenExit::node);
        return std::move(m_exits);
    }

private:
    NodeId lastStatement(NodeId body) const
    {
        auto last = body;
        if (m_code.is(body, NodeKind::Block)) {
            for (const auto child : m_code.children(body))
                last = child;
        }
        return last;
    }

    static States ended(States in)
    {
        return (in & ~(open | caught)) | ((in & open) != 0 ? done : 0);
    }

    States apply(NodeId node, States in)
    {
        if (node == noNode)
            return in;
        const auto effect = m_duty.effectOf(node);
        const auto fails = mayFail(node, effect);
        if (fails != Failure::None && effect != Duty::Effect::Begins) {
            m_thrown |= in;
            if (fails == Failure::Awaits && (in & open) != 0 && m_handlers == 0 && !m_awaited) {
                m_awaited = true;
                m_exits.push_back({OpenExit::How::Awaits, node, false});
            }
        }
        if (effect == Duty::Effect::Ends)
            return ended(in);
        if (effect == Duty::Effect::Begins)
            return (in & notYet) != 0 ? (in & ~notYet) | open : in;
        return in;
    }

    enum class Failure : std::uint8_t { None, Calls, Awaits };

    /// What ends the duty does not fail itself, but what it is given may.
    Failure mayFail(NodeId node, Duty::Effect effect) const
    {
        int calls = 0;
        for (auto n = node; n < m_code.end(node); ++n) {
            if (m_code.is(n, NodeKind::Function))
                n = m_code.end(n) - 1;
            else if (m_code.is(n, NodeKind::Await) || (m_code.is(n, NodeKind::Call) && m_duty.mayFail(n)))
                return Failure::Awaits;
            else if (m_code.is(n, NodeKind::Call))
                ++calls;
        }
        return calls > (effect == Duty::Effect::Ends ? 1 : 0) ? Failure::Calls : Failure::None;
    }

    States walk(NodeId node, States in, int depth)
    {
        Interruption::check();
        if (node == noNode || in == 0 || depth > maxDepth)
            return in;
        switch (m_code[node].kind) {
        case NodeKind::Block: {
            for (const auto statement : m_code.children(node))
                in = walk(statement, in, depth + 1);
            return in;
        }
        case NodeKind::If: return branches(node, in, depth);
        case NodeKind::While:
        case NodeKind::For:
        case NodeKind::ForClassic: return loop(node, in, depth);
        case NodeKind::Try: return attempt(node, in, depth);
        case NodeKind::With: return with(node, in, depth);
        case NodeKind::Switch: return cases(node, in, depth);
        case NodeKind::Return:
            if (in = apply(node, in); (in & open) != 0)
                m_exits.push_back({OpenExit::How::Returns, node, (in & caught) != 0});
            return 0;
        case NodeKind::Raise:
            in = apply(node, in);
            m_thrown |= in;
            if ((in & open) != 0 && m_handlers == 0)
                m_exits.push_back({OpenExit::How::Throws, node, (in & caught) != 0});
            return 0;
        case NodeKind::Break: m_broken |= in; return 0;
        case NodeKind::Continue: m_continued |= in; return 0;
        case NodeKind::ExpressionStatement: {
            const auto callee = m_facts.callee(m_code.child(node, Role::Value));
            return callee == "sys.exit" || callee == "os._exit" || callee == "process.exit" ? 0 : apply(node, in);
        }
        default: return apply(node, in);
        }
    }

    States where(NodeId condition, bool holds, States in) const
    {
        return condition != noNode && m_duty.endsWhere(condition, holds) ? ended(in) : in;
    }

    /// An if with its whole elif chain, which may be as long as the file.
    States branches(NodeId node, States in, int depth)
    {
        States out = 0;
        while (true) {
            const auto condition = m_code.child(node, Role::Condition);
            in = apply(condition, in);
            out |= walk(m_code.child(node, Role::Body), where(condition, true, in), depth + 1);
            in = where(condition, false, in);
            const auto otherwise = m_code.child(node, Role::Else);
            if (!m_code.is(otherwise, NodeKind::If))
                return out | walk(otherwise, in, depth + 1);
            node = otherwise;
        }
    }

    States loop(NodeId node, States in, int depth)
    {
        if (m_duty.effectOf(node) == Duty::Effect::Ends)
            return ended(in);
        const auto broken = m_broken;
        const auto continued = m_continued;
        const auto condition = m_code.child(node, m_code.is(node, NodeKind::For) ? Role::Iterable : Role::Condition);
        const bool isFor = m_code.is(node, NodeKind::For);
        const bool isEndless = !isFor && isLiterallyTrue(m_code, condition);
        m_broken = 0;
        States reached = in;
        States exits = 0;
        for (int round = 0; round < 2; ++round) { // what one round leaves is what the next one finds
            m_continued = 0;
            reached |= apply(condition, reached);
            const auto after = walk(m_code.child(node, Role::Body), isFor ? reached : where(condition, true, reached), depth + 1) | m_continued;
            exits |= after;
            reached |= after;
        }
        if (!m_code.has(node, FlagDo))
            exits |= reached;
        exits = isEndless ? 0 : isFor ? exits : where(condition, false, exits);
        const auto left = m_broken;
        m_broken = broken;
        m_continued = continued;
        return walk(m_code.child(node, Role::Else), exits, depth + 1) | left;
    }

    /// Whether a finally ends the duty on all of its own paths.
    bool endsDuty(NodeId last, int depth)
    {
        if (last == noNode)
            return false;
        const auto exits = m_exits.size();
        const auto thrown = m_thrown;
        const bool ends = (walk(last, open, depth + 1) & open) == 0 && m_exits.size() == exits;
        m_exits.resize(exits);
        m_thrown = thrown;
        return ends;
    }

    States attempt(NodeId node, States in, int depth)
    {
        const auto last = m_code.child(node, Role::Finally);
        const bool endsAtLast = endsDuty(last, depth);
        const auto exits = m_exits.size();
        const auto thrown = m_thrown;
        const bool hasHandler = m_code.child(node, Role::Handler) != noNode;
        m_thrown = 0;
        m_handlers += hasHandler;
        auto out = walk(m_code.child(node, Role::Body), in, depth + 1);
        m_handlers -= hasHandler;
        const auto inBody = m_thrown;
        m_thrown = thrown;
        out = walk(m_code.child(node, Role::Else), out, depth + 1);
        for (const auto handler : m_code.children(node)) {
            if (m_code[handler].role != Role::Handler)
                continue;
            const auto handled = m_code.child(handler, Role::Body);
            const auto after = handled == noNode ? inBody : walk(handled, inBody | ((inBody & open) != 0 ? caught : 0), depth + 1);
            if ((after & open) != 0)
                m_handlerEnd = handled == noNode ? handler : lastStatement(handled);
            out |= after;
        }
        if (!hasHandler)
            m_thrown |= inBody;
        if (endsAtLast) {
            m_exits.resize(exits);
            return ended(out);
        }
        return walk(last, out, depth + 1);
    }

    States with(NodeId node, States in, int depth)
    {
        for (const auto child : m_code.children(node)) {
            if (m_code[child].role == Role::Context)
                in = apply(child, in);
        }
        return walk(m_code.child(node, Role::Body), in, depth + 1);
    }

    States cases(NodeId node, States in, int depth)
    {
        const bool isPython = m_facts.language == Language::Python;
        const auto broken = m_broken;
        if (!isPython)
            m_broken = 0;
        in = apply(m_code.child(node, Role::Value), in);
        States out = 0;
        States falling = 0;
        bool hasDefault = false;
        for (const auto one : m_code.children(node)) {
            if (!m_code.is(one, NodeKind::Case))
                continue;
            hasDefault |= m_code.child(one, Role::Pattern) == noNode && m_code.child(one, Role::Condition) == noNode;
            const auto body = m_code.child(one, Role::Body);
            const auto after = body == noNode ? in | falling : walk(body, in | falling, depth + 1);
            (isPython ? out : falling) = isPython ? out | after : after;
        }
        out |= falling | (hasDefault ? 0 : in);
        if (!isPython) {
            out |= m_broken;
            m_broken = broken;
        }
        return out;
    }

    const FileFacts& m_facts;
    const Code& m_code;
    const Duty& m_duty;
    std::vector<OpenExit> m_exits;
    States m_thrown = 0;    ///< where something may fail in the try around
    States m_broken = 0;    ///< where a break leaves the loop around
    States m_continued = 0;
    NodeId m_handlerEnd = noNode; ///< the last statement of the last handler that goes on while the duty is owed
    int m_handlers = 0;     ///< tries around whose handlers catch
    bool m_awaited = false;
};

} // namespace

std::vector<OpenExit> openExits(const FileFacts& facts, NodeId body, bool isOwed, const Duty& duty)
{
    return OpenWalk(facts, duty).run(body, isOwed);
}

} // namespace punchlist
