#include "flow/exits.h"

#include "base/interruption.h"

namespace punchlist {
namespace {

constexpr int maxDepth = 150; // nesting of statements in code that people write stays far below

class ExitWalk {
public:
    explicit ExitWalk(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
        , m_isPython(facts.language == Language::Python)
    {
    }

    Exits of(NodeId node, int depth) const
    {
        if (node == noNode || depth > maxDepth)
            return {.falls = true};
        auto exits = plain(node, depth);
        if (isLabelled(node) && hasLabelledBreak(node))
            exits.falls = true;
        return exits;
    }

private:
    Exits plain(NodeId node, int depth) const
    {
        Interruption::check();
        switch (m_code[node].kind) {
        case NodeKind::Module:
        case NodeKind::Block: return sequence(node, depth);
        case NodeKind::Return: return {.returns = true};
        case NodeKind::Raise: return {.raises = true};
        case NodeKind::Break: return m_code.text(node).empty() ? Exits{.breaks = true} : Exits{};
        case NodeKind::Continue: return {.continues = true};
        case NodeKind::If: return branches(node, depth);
        case NodeKind::While:
        case NodeKind::For:
        case NodeKind::ForClassic: return loop(node, depth);
        case NodeKind::Try: return attempt(node, depth);
        case NodeKind::With: return with(node, depth);
        case NodeKind::Switch: return cases(node, depth);
        case NodeKind::ExpressionStatement: return endsProcess(node) ? Exits{.raises = true} : Exits{.falls = true};
        default: return {.falls = true};
        }
    }

    Exits sequence(NodeId block, int depth) const
    {
        Exits exits{.falls = true};
        for (const auto statement : m_code.children(block)) {
            exits.falls = false;
            exits.add(of(statement, depth + 1));
            if (!exits.falls)
                break;
        }
        return exits;
    }

    /// An if with its whole elif chain, which may be as long as the file.
    Exits branches(NodeId node, int depth) const
    {
        Exits exits;
        while (true) {
            exits.add(of(m_code.child(node, Role::Body), depth + 1));
            const auto otherwise = m_code.child(node, Role::Else);
            if (otherwise == noNode) {
                exits.falls = true;
                return exits;
            }
            if (!m_code.is(otherwise, NodeKind::If)) {
                exits.add(of(otherwise, depth + 1));
                return exits;
            }
            node = otherwise;
        }
    }

    Exits loop(NodeId node, int depth) const
    {
        const auto body = of(m_code.child(node, Role::Body), depth + 1);
        const bool runsAtLeastOnce = m_code.is(node, NodeKind::While) && m_code.has(node, FlagDo);
        const bool endless = !m_code.is(node, NodeKind::For) && isLiterallyTrue(m_code, m_code.child(node, Role::Condition));
        Exits exits{.falls = body.breaks, .returns = body.returns, .raises = body.raises};
        if (endless || (runsAtLeastOnce && !body.falls && !body.continues))
            return exits;
        if (const auto otherwise = m_code.child(node, Role::Else); otherwise != noNode)
            exits.add(of(otherwise, depth + 1));
        else
            exits.falls = true;
        return exits;
    }

    Exits attempt(NodeId node, int depth) const
    {
        Exits exits = of(m_code.child(node, Role::Body), depth + 1);
        const bool hasHandler = m_code.child(node, Role::Handler) != noNode;
        if (const auto otherwise = m_code.child(node, Role::Else); otherwise != noNode && exits.falls) {
            exits.falls = false;
            exits.add(of(otherwise, depth + 1));
        }
        if (hasHandler)
            exits.raises = false; // caught, as far as is known
        for (const auto child : m_code.children(node)) {
            if (m_code[child].role == Role::Handler)
                exits.add(of(m_code.child(child, Role::Body), depth + 1));
        }
        if (const auto last = m_code.child(node, Role::Finally); last != noNode) {
            auto final = of(last, depth + 1);
            if (!final.falls)
                return final;
            final.falls = false;
            exits.add(final);
        }
        return exits;
    }

    Exits with(NodeId node, int depth) const
    {
        auto exits = of(m_code.child(node, Role::Body), depth + 1);
        if (!m_isPython || exits.falls)
            return exits;
        for (const auto context : m_code.children(node)) {
            if (m_code[context].role != Role::Context)
                continue;
            const auto name = m_facts.qualified(context);
            if (name != "open()" && name != "open" && name.find("ock") == std::string_view::npos && name.find("CancelScope") == std::string_view::npos)
                exits.falls = true; // it may swallow what is raised inside
        }
        return exits;
    }

    Exits cases(NodeId node, int depth) const
    {
        Exits exits;
        bool hasDefault = false;
        Exits last{.falls = true};
        for (const auto one : m_code.children(node)) {
            if (!m_code.is(one, NodeKind::Case))
                continue;
            const bool isDefault = m_code.child(one, Role::Pattern) == noNode && m_code.child(one, Role::Condition) == noNode;
            hasDefault |= isDefault;
            const auto body = m_code.child(one, Role::Body);
            last = body == noNode ? Exits{.falls = true} : of(body, depth + 1);
            if (m_isPython) {
                exits.add(last);
                continue;
            }
            auto leaving = last;
            leaving.falls = last.breaks;
            leaving.breaks = false;
            exits.add(leaving);
        }
        if (!hasDefault || (!m_isPython && last.falls))
            exits.falls = true;
        return exits;
    }

    bool endsProcess(NodeId statement) const
    {
        const auto callee = m_facts.callee(m_code.child(statement, Role::Value));
        return callee == "sys.exit" || callee == "os._exit" || callee == "process.exit" || callee == "os.abort";
    }

    bool isLabelled(NodeId node) const
    {
        switch (m_code[node].kind) {
        case NodeKind::While:
        case NodeKind::For:
        case NodeKind::ForClassic:
        case NodeKind::Block:
        case NodeKind::If:
        case NodeKind::Switch:
        case NodeKind::Try: return m_code[node].text != 0;
        default: return false;
        }
    }

    bool hasLabelledBreak(NodeId node) const
    {
        for (NodeId n = node + 1; n < m_code.end(node); ++n) {
            if ((m_code.is(n, NodeKind::Break) || m_code.is(n, NodeKind::Continue)) && m_code[n].text == m_code[node].text)
                return true;
        }
        return false;
    }

    const FileFacts& m_facts;
    const Code& m_code;
    bool m_isPython;
};

} // namespace

Exits exitsOf(const FileFacts& facts, NodeId statement)
{
    return ExitWalk(facts).of(statement, 0);
}

bool isLiterallyTrue(const Code& code, NodeId condition)
{
    if (condition == noNode)
        return true;
    switch (code[condition].kind) {
    case NodeKind::Boolean: return code.text(condition) == "true";
    case NodeKind::Number: return code.text(condition) == "1";
    case NodeKind::String: return !code.text(condition).empty();
    case NodeKind::Name: return code.text(condition) == "...";
    default: return false;
    }
}

bool isLiterallyFalse(const Code& code, NodeId condition)
{
    if (condition == noNode)
        return false;
    switch (code[condition].kind) {
    case NodeKind::Boolean: return code.text(condition) == "false";
    case NodeKind::Number: return code.text(condition) == "0";
    case NodeKind::String: return code.text(condition).empty();
    case NodeKind::Null: return true;
    default: return false;
    }
}

} // namespace punchlist
