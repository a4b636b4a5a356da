#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

struct TSLanguage;

namespace punchlist {

/// A visible node of a syntax tree, copied out of tree-sitter. Node n's subtree is [n, next); its first child, if any, is
/// n + 1, the next sibling of a child c is tree[c].next.
struct FlatNode {
    std::uint16_t symbol = 0; ///< grammar symbol (public id)
    std::uint8_t field = 0;   ///< field id in the parent, 0 for none
    std::uint8_t flags = 0;   ///< FlatFlag bits
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
    std::uint32_t next = 0;
};
enum FlatFlag : std::uint8_t { FlatNamed = 1, FlatError = 2, FlatMissing = 4, FlatExtra = 8, FlatHasError = 16 };

/// A whole syntax tree as one array, in preorder, anonymous nodes included. Node 0 is the root.
struct FlatTree {
    std::vector<FlatNode> nodes;
    const TSLanguage* language = nullptr;

    const FlatNode& operator[](std::uint32_t n) const { return nodes[n]; }
    /// The first child in a field, or 0 (the root is nobody's child).
    std::uint32_t child(std::uint32_t n, std::uint8_t field) const
    {
        for (std::uint32_t c = n + 1; c < nodes[n].next; c = nodes[c].next) {
            if (nodes[c].field == field)
                return c;
        }
        return 0;
    }
};

} // namespace punchlist
