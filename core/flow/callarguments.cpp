#include "flow/callarguments.h"

namespace punchlist {
namespace {

std::size_t positionOf(const Code& code, const Function& function, NodeId parameter)
{
    std::size_t position = 0;
    bool isFirst = true;
    for (const auto child : code.children(function.node)) {
        if (code[child].role != Role::Parameter)
            continue;
        if (child == parameter)
            break;
        const bool isReceiver = isFirst && function.owner != noId && (code.text(child) == "self" || code.text(child) == "cls");
        position += isReceiver ? 0 : 1;
        isFirst = false;
    }
    return position;
}

} // namespace

NodeId argumentFor(const FileFacts& caller, NodeId call, const FileFacts& callee, const Function& function, NodeId parameter)
{
    const auto position = positionOf(callee.code, function, parameter);
    const auto name = callee.code.text(parameter);
    const auto& code = caller.code;
    std::size_t at = 0;
    for (const auto child : code.children(call)) {
        if (code.is(child, NodeKind::Spread))
            return noNode;
        if (code.is(child, NodeKind::Keyword)) {
            if (code.text(child) == name)
                return code.child(child, Role::Value);
        } else if (code[child].role == Role::Argument && at++ == position) {
            return child;
        }
    }
    return noNode;
}

} // namespace punchlist
