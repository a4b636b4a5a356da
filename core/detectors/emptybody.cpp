#include "detectors/emptybody.h"

#include "detectors/observability/logcalls.h"

namespace punchlist {

bool onlyLogs(const FileFacts& facts, const Function& function)
{
    const auto& code = facts.code;
    if (function.body == noNode || !code.is(function.body, NodeKind::Block))
        return false;
    for (const auto statement : code.children(function.body)) {
        switch (code[statement].kind) {
        case NodeKind::Pass:
            continue;
        case NodeKind::Return: {
            const auto value = code.child(statement, Role::Value);
            if (value == noNode || code.is(value, NodeKind::Null))
                continue;
            return false;
        }
        case NodeKind::ExpressionStatement: {
            const auto value = statement + 1;
            if (code.is(value, NodeKind::String))
                continue;
            const auto* call = facts.call(code.is(value, NodeKind::Await) ? value + 1 : value);
            if (call && logcalls::channelOf(facts, *call) != logcalls::Channel::None)
                continue;
            return false;
        }
        default:
            return false;
        }
    }
    return true;
}

TextRange headerOf(const SourceFile& source, const FileFacts& facts, const Function& function)
{
    const auto& node = facts.code[function.node];
    const auto end = function.body == noNode ? node.endByte : facts.code[function.body].startByte;
    return source.lines.range(node.startByte, end);
}

} // namespace punchlist
