#pragma once

#include "base/interruption.h"
#include "facts/codebuilder.h"
#include "facts/facts.h"
#include "syntax/flattree.h"
#include "text/sourcefile.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace punchlist {

/// What the lowerings have in common: a walk over a flat syntax tree that writes neutral nodes without recursion, because
/// generated and hostile files nest deeper than any stack.
///
/// A lowering derives from it and has a function `lower(const Visit&)` that handles one syntax node: it calls open(), leaf(),
/// visit() and close() in the order in which the neutral tree shall stand, as if visit() were recursive. In truth everything
/// from the first visit() on is only noted down and done when the function has returned.
///
/// Broken syntax: ERROR nodes that `lower` did not visit itself are lowered as last children of the node that it opened. A
/// function that looks through a syntax node without visiting it says so with lookInto().
class TreeLowering {
protected:
    struct Visit {
        std::uint32_t node = 0;   ///< in the flat tree
        std::uint32_t detail = 0; ///< whatever the lowering wants to tell itself
        std::uint16_t flags = 0;  ///< for the first node that is opened
        std::uint8_t how = 0;     ///< 0: by the node's symbol; others are the lowering's own
        Role role = Role::None;
    };

    TreeLowering(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
        : m_tree(tree)
        , m_source(source.view())
        , m_facts(facts)
        , m_builder(facts.code)
    {
        m_steps.reserve(256);
    }

    /// Lowers the whole tree, beginning with node 0.
    template<class Self>
    void run(this Self& self)
    {
        if (self.m_tree.nodes.empty())
            return;
        auto& nodes = self.m_facts.code.nodes;
        nodes.reserve(self.m_tree.nodes.size() / 2 + 16);
        Visit next{.node = 0, .detail = 0, .flags = 0, .how = 0, .role = Role::None};
        do {
            Interruption::check();
            const auto first = nodes.size();
            self.m_mark = self.m_steps.size();
            self.m_visitsErrors = false;
            self.m_waits = false;
            self.m_hasError = (self.m_tree[next.node].flags & FlatHasError) != 0;
            self.lower(next);
            const bool broken = (self.m_hasError || !self.m_lookedInto.empty()) && self.visitErrors(next.node);
            const auto flags = static_cast<std::uint16_t>(next.flags | (broken ? FlagError : 0));
            if (flags != 0 && nodes.size() > first)
                nodes[first].flags |= flags;
            std::reverse(self.m_steps.begin() + static_cast<std::ptrdiff_t>(self.m_mark), self.m_steps.end());
        } while (self.take(next));
        nodes.shrink_to_fit(); // facts outlive the scan of their file
    }

    // ---- writing
    struct Bytes {
        std::uint32_t start = 0;
        std::uint32_t end = 0;
    };
    static unsigned flagIf(bool condition, NodeFlag flag) { return condition ? static_cast<unsigned>(flag) : 0U; }

    /// The id, or noNode when it was only noted down (that is, after a visit()).
    NodeId open(NodeKind kind, Role role, Bytes bytes, TextId text = 0, unsigned flags = 0)
    {
        if (!pending()) {
            m_waits = m_hasError; // the node stays open for the errors
            return m_builder.open(kind, role, bytes.start, bytes.end, text, static_cast<std::uint16_t>(flags));
        }
        m_steps.push_back({.startByte = bytes.start, .endByte = bytes.end, .text = text, .flags = static_cast<std::uint16_t>(flags),
                           .action = Action::Open, .kind = kind, .role = role});
        return noNode;
    }
    NodeId open(NodeKind kind, Role role, std::uint32_t node, TextId text = 0, unsigned flags = 0)
    {
        return open(kind, role, Bytes(m_tree[node].startByte, m_tree[node].endByte), text, flags);
    }
    void close()
    {
        if (!pending())
            m_builder.close(m_builder.current());
        else
            m_steps.push_back({.action = Action::Close});
    }
    NodeId leaf(NodeKind kind, Role role, Bytes bytes, TextId text = 0, unsigned flags = 0)
    {
        if (!pending())
            return m_builder.leaf(kind, role, bytes.start, bytes.end, text, static_cast<std::uint16_t>(flags));
        m_steps.push_back({.startByte = bytes.start, .endByte = bytes.end, .text = text, .flags = static_cast<std::uint16_t>(flags),
                           .action = Action::Leaf, .kind = kind, .role = role});
        return noNode;
    }
    NodeId leaf(NodeKind kind, Role role, std::uint32_t node, TextId text = 0, unsigned flags = 0)
    {
        return leaf(kind, role, Bytes(m_tree[node].startByte, m_tree[node].endByte), text, flags);
    }
    /// Nothing happens for node 0 (what FlatTree::child() returns for "none") and for nodes that the parser made up.
    void queue(const Visit& visit)
    {
        if (visit.node == 0 || (m_tree[visit.node].flags & FlatMissing) != 0)
            return;
        m_steps.push_back({.startByte = visit.node, .endByte = visit.detail, .flags = visit.flags, .action = Action::Visit,
                           .role = visit.role, .how = visit.how});
    }
    /// Whether something was noted down already, so that open() and leaf() will not act at once.
    bool pending() const { return m_waits || m_steps.size() > m_mark; }
    /// Tells that the children of a node are being handled without visiting it, so that errors among them are found.
    void lookInto(std::uint32_t node)
    {
        if ((m_tree[node].flags & FlatHasError) != 0)
            m_lookedInto.push_back(node);
    }

    // ---- reading
    const FlatNode& at(std::uint32_t node) const { return m_tree[node]; }
    /// A child that means something: not punctuation, no comment, not broken, not made up.
    bool isOperand(std::uint32_t node) const
    {
        return (m_tree[node].flags & (FlatNamed | FlatExtra | FlatError | FlatMissing)) == FlatNamed;
    }
    /// The first operand at or after `node` and before `end`, or 0.
    std::uint32_t operandFrom(std::uint32_t node, std::uint32_t end) const
    {
        for (; node < end; node = m_tree[node].next) {
            if (isOperand(node))
                return node;
        }
        return 0;
    }
    std::uint32_t firstOperand(std::uint32_t node) const { return operandFrom(node + 1, m_tree[node].next); }
    std::uint32_t childOf(std::uint32_t node, std::uint8_t field) const
    {
        const auto child = m_tree.child(node, field);
        return child != 0 && (m_tree[child].flags & FlatMissing) == 0 ? child : 0;
    }
    /// The first child with a symbol, or 0.
    std::uint32_t childWith(std::uint32_t node, std::uint16_t symbol) const
    {
        for (auto child = node + 1; child < m_tree[node].next; child = m_tree[child].next) {
            if (m_tree[child].symbol == symbol)
                return child;
        }
        return 0;
    }
    std::string_view source(std::uint32_t startByte, std::uint32_t endByte) const
    {
        return m_source.substr(startByte, endByte - startByte);
    }
    std::string_view source(std::uint32_t node) const { return source(m_tree[node].startByte, m_tree[node].endByte); }
    TextId textOf(std::uint32_t node) { return m_facts.code.texts.internStable(source(node)); }
    /// For texts of static storage duration and parts of the source.
    TextId stable(std::string_view text) { return m_facts.code.texts.internStable(text); }

    /// The range of comments: every node of that symbol, wherever it stands.
    void collectComments(std::uint16_t symbol)
    {
        for (const auto& node : m_tree.nodes) {
            if (node.symbol == symbol)
                m_facts.comments.push_back({.startByte = node.startByte, .endByte = node.endByte});
        }
    }

    const FlatTree& m_tree;
    std::string_view m_source;
    FileFacts& m_facts;
    CodeBuilder m_builder;

private:
    enum class Action : std::uint8_t { Visit, Open, Leaf, Close };
    struct Step {
        std::uint32_t startByte = 0; ///< Visit: the syntax node
        std::uint32_t endByte = 0;   ///< Visit: its detail
        TextId text = 0;
        std::uint16_t flags = 0;
        Action action = Action::Close;
        NodeKind kind = NodeKind::Unknown;
        Role role = Role::None;
        std::uint8_t how = 0; ///< Visit
    };

    /// Takes the next visit, doing what was noted down before it. False at the end.
    bool take(Visit& next)
    {
        while (!m_steps.empty()) {
            const Step step = m_steps.back();
            m_steps.pop_back();
            switch (step.action) {
            case Action::Visit:
                next = {.node = step.startByte, .detail = step.endByte, .flags = step.flags, .how = step.how, .role = step.role};
                return true;
            case Action::Open:
                m_builder.open(step.kind, step.role, step.startByte, step.endByte, step.text, step.flags);
                break;
            case Action::Leaf:
                m_builder.leaf(step.kind, step.role, step.startByte, step.endByte, step.text, step.flags);
                break;
            case Action::Close:
                m_builder.close(m_builder.current());
                break;
            }
        }
        return false;
    }

    /// Notes down visits of the ERROR children of `node` and of those that were looked into. Tells whether something is
    /// broken or missing among them.
    bool visitErrors(std::uint32_t node)
    {
        m_lookedInto.push_back(node);
        const bool closes = m_steps.size() > m_mark && m_steps.back().action == Action::Close;
        if (closes)
            m_steps.pop_back();
        bool broken = false;
        for (const auto parent : m_lookedInto) {
            for (auto child = parent + 1; child < m_tree[parent].next; child = m_tree[child].next) {
                const auto flags = m_tree[child].flags;
                broken |= (flags & (FlatError | FlatMissing)) != 0;
                if ((flags & FlatError) != 0 && !m_visitsErrors)
                    queue({.node = child});
            }
        }
        if (closes)
            m_steps.push_back({.action = Action::Close});
        m_lookedInto.clear();
        return broken;
    }

    std::vector<Step> m_steps; ///< the next one is at the back
    std::size_t m_mark = 0;    ///< where the steps of the function at work begin, in their natural order
    bool m_hasError = false;   ///< there is something broken in the node at work
    bool m_waits = false;      ///< every step is to be noted down
    std::vector<std::uint32_t> m_lookedInto;

protected:
    /// To be set by a function that visits the ERROR children itself, in their place.
    bool m_visitsErrors = false;
};

} // namespace punchlist
