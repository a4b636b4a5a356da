#pragma once

#include "facts/code.h"

#include <format>
#include <string>

/// What facts/code.h promises of every neutral tree. Returns the first broken promise, or "".
inline std::string brokenInvariant(const punchlist::Code& code)
{
    using namespace punchlist;
    const auto& nodes = code.nodes;
    if (nodes.empty())
        return "no nodes";
    if (nodes[0].kind != NodeKind::Module || nodes[0].parent != noNode || nodes[0].end != nodes.size())
        return "node 0 is not a Module that holds everything";
    NodeId open = noNode; // the innermost node that contains the current one
    for (NodeId id = 0; id < nodes.size(); ++id) {
        const auto& node = nodes[id];
        while (open != noNode && nodes[open].end <= id)
            open = nodes[open].parent;
        if (node.parent != open)
            return std::format("node {}: parent is {} instead of {}", id, node.parent, open);
        if (node.end <= id || node.end > nodes.size())
            return std::format("node {}: end {}", id, node.end);
        if (node.startByte > node.endByte)
            return std::format("node {}: bytes [{}, {})", id, node.startByte, node.endByte);
        if (node.text >= code.texts.size())
            return std::format("node {}: text {}", id, node.text);
        if (open != noNode) {
            const auto& outer = nodes[open];
            if (node.end > outer.end)
                return std::format("node {}: ends after its parent {}", id, open);
            if (node.startByte < outer.startByte || node.endByte > outer.endByte) {
                return std::format("node {}: bytes [{}, {}) outside of its parent {}: [{}, {})", id, node.startByte, node.endByte,
                                   open, outer.startByte, outer.endByte);
            }
            if (node.kind == NodeKind::Module)
                return std::format("node {}: a Module inside", id);
        }
        open = id;
    }
    return {};
}
