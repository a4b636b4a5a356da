#include "detectors/statusanswer.h"

namespace punchlist {

bool isAnswer(const FileContext& file, const TextRange& range)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    for (const auto kind : {NodeKind::String, NodeKind::Member}) {
        for (const auto node : facts.nodes(kind)) {
            if (code[node].startByte != range.startByte || code[node].endByte != range.endByte)
                continue;
            for (auto n = code.parent(node); n != noNode; n = code.parent(n)) {
                if (code.is(n, NodeKind::Return))
                    return true;
                if (code.is(n, NodeKind::Assign) || code.is(n, NodeKind::Block))
                    break;
                const auto* call = facts.call(n);
                if (call && (facts.text(call->method) == "json" || facts.text(call->method) == "send" || facts.text(call->method).ends_with("Response")))
                    return true;
            }
        }
    }
    return false;
}

} // namespace punchlist
