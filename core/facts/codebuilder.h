#pragma once

#include "facts/code.h"

#include <initializer_list>
#include <string_view>

namespace punchlist {

/// Appends nodes to a Code in preorder. open() … close() bracket a node with children, leaf() is both at once.
class CodeBuilder {
public:
    explicit CodeBuilder(Code& code) : m_code(code) { }

    NodeId open(NodeKind kind, Role role, std::uint32_t startByte, std::uint32_t endByte, TextId text = 0,
                std::uint16_t flags = 0)
    {
        const auto id = static_cast<NodeId>(m_code.nodes.size());
        m_code.nodes.push_back({.kind = kind, .role = role, .flags = flags, .text = text, .end = 0, .parent = m_parent,
                                .startByte = startByte, .endByte = endByte});
        m_parent = id;
        return id;
    }
    void close(NodeId id)
    {
        m_code.nodes[id].end = static_cast<NodeId>(m_code.nodes.size());
        m_parent = m_code.nodes[id].parent;
    }
    NodeId leaf(NodeKind kind, Role role, std::uint32_t startByte, std::uint32_t endByte, TextId text = 0,
                std::uint16_t flags = 0)
    {
        const auto id = open(kind, role, startByte, endByte, text, flags);
        close(id);
        return id;
    }
    Node& operator[](NodeId id) { return m_code.nodes[id]; }
    /// The innermost open node.
    NodeId current() const { return m_parent; }

private:
    Code& m_code;
    NodeId m_parent = noNode;
};

} // namespace punchlist
