#include "facts/facts.h"

#include "base/interruption.h"

namespace punchlist {
namespace {

constexpr int maxHops = 8; ///< plain assignments followed by valueOf(); longer chains are not written by people

} // namespace

std::string_view FileFacts::scopeOf(NodeId node) const
{
    Interruption::check();
    if (code.is(node, NodeKind::Function))
        return text(functions[entryOf[node]].scope);
    for (NodeId n = node; n != noNode && !code.is(n, NodeKind::Function); n = code.parent(n)) {
        if (code.is(n, NodeKind::Class))
            return text(classes[entryOf[n]].scope);
    }
    const auto* entry = function(node);
    return entry ? text(entry->scope) : std::string_view{};
}

const Assignment* FileFacts::definitionOf(NodeId name) const
{
    Interruption::check();
    const auto* entry = binding(name);
    if (!entry || entry->assignmentCount == 0)
        return nullptr;
    const auto places = assignmentsOf(*entry);
    const auto where = functionOf[name];
    // In `x = x if ok else y` the x on the right is what x was before, not the value that is being made.
    const auto makes = [&](const Assignment& place) { return code.contains(place.value, name); };
    if (places.size() == 1) {
        const auto how = places[0].how;
        return how == Assignment::How::Augmented || makes(places[0]) ? nullptr : &places[0];
    }
    // Seen from another function, the order of the assignments is not known.
    if (where != entry->function)
        return nullptr;
    for (auto at = places.size(); at-- > 0;) {
        const auto& place = places[at];
        if (place.target >= name || makes(place))
            continue;
        // The statement runs before the use on every path if the block it stands in holds the use as well.
        NodeId block = place.target;
        while (block != noNode && !code.is(block, NodeKind::Block) && !code.is(block, NodeKind::Module)
               && !code.is(block, NodeKind::Function))
            block = code.parent(block);
        if (!code.contains(block, name))
            return nullptr;
        return place.how == Assignment::How::Augmented ? nullptr : &place;
    }
    return nullptr;
}

NodeId FileFacts::valueOf(NodeId node) const
{
    for (int hop = 0; hop < maxHops && code.is(node, NodeKind::Name); ++hop) {
        const auto* definition = definitionOf(node);
        if (!definition || definition->how != Assignment::How::Plain || definition->value == noNode)
            break;
        node = definition->value;
    }
    return node;
}

} // namespace punchlist
