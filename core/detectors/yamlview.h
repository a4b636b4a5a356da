#pragma once

#include "facts/facts.h"

#include <string_view>

/// Looks into the trees of YAML and JSON files.
namespace punchlist::yamlview {

/// Calls `visit(pair, value)` for every pair of a mapping; `value` is noNode for an empty one.
template <typename Visit>
void eachPair(const Code& code, NodeId dict, Visit visit)
{
    if (!code.is(dict, NodeKind::Dict))
        return;
    for (const auto pair : code.children(dict)) {
        if (code.is(pair, NodeKind::Pair))
            visit(pair, code.child(pair, Role::Value));
    }
}

/// The pair of a key, or noNode.
inline NodeId pairAt(const Code& code, NodeId dict, std::string_view key)
{
    NodeId found = noNode;
    eachPair(code, dict, [&](NodeId pair, NodeId) {
        if (found == noNode && code.text(pair) == key)
            found = pair;
    });
    return found;
}

/// The value of a key, or noNode.
inline NodeId at(const Code& code, NodeId dict, std::string_view key)
{
    const auto pair = pairAt(code, dict, key);
    return pair == noNode ? noNode : code.child(pair, Role::Value);
}

/// The first document's top-level value, or noNode.
inline NodeId root(const FileFacts& facts)
{
    if (facts.code.nodes.size() < 2)
        return noNode;
    return 1;
}

/// The services of a compose file, or noNode when it is none.
inline NodeId composeServices(const FileFacts& facts)
{
    if (facts.language != Language::Yaml)
        return noNode;
    const auto slash = facts.path.rfind('/');
    const auto name = std::string_view(facts.path).substr(slash == std::string::npos ? 0 : slash + 1);
    if (name.find("compose") == std::string_view::npos)
        return noNode;
    const auto services = at(facts.code, root(facts), "services");
    return facts.code.is(services, NodeKind::Dict) ? services : noNode;
}

} // namespace punchlist::yamlview
