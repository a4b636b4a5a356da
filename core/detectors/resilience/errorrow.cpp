#include "detectors/resilience/errorrow.h"

namespace punchlist {
namespace {

bool names(const Code& code, NodeId root, TextId name)
{
    for (auto node = root; node < code.end(root); ++node) {
        if (code.is(node, NodeKind::Name) && code[node].text == name)
            return true;
    }
    return false;
}

/// A literal that takes over the fields of something else and has the error in one of its own.
bool isRowWithError(const Code& code, NodeId dict, TextId bound)
{
    bool copies = false;
    bool tells = false;
    for (const auto part : code.children(dict)) {
        copies = copies || code.is(part, NodeKind::Spread);
        tells = tells || (code.is(part, NodeKind::Pair) && names(code, part, bound));
    }
    return copies && tells;
}

/// What a local name was given; later changes of an object leave it the same object.
NodeId onlyValueOf(const FileFacts& facts, NodeId name)
{
    const auto* binding = facts.binding(name);
    return binding && binding->assignmentCount == 1 ? facts.assignmentsOf(*binding).front().value : noNode;
}

} // namespace

NodeId rowWithError(const FileFacts& facts, NodeId body, TextId bound)
{
    const auto& code = facts.code;
    if (bound == 0)
        return noNode;
    for (auto node = body; node < code.end(body); ++node) {
        const auto value = code.is(node, NodeKind::Return) ? code.child(node, Role::Value) : noNode;
        if (value == noNode)
            continue;
        const auto row = code.is(value, NodeKind::Name) ? onlyValueOf(facts, value) : value;
        if (code.is(row, NodeKind::Dict) && code.contains(body, row) && isRowWithError(code, row, bound))
            return row;
    }
    return noNode;
}

} // namespace punchlist
