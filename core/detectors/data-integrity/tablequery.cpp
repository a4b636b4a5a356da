#include "detectors/data-integrity/tablequery.h"

#include <algorithm>
#include <array>

namespace punchlist {

NodeId argumentNode(const FileFacts& facts, const Call& call, std::size_t position)
{
    for (const auto child : facts.code.children(call.node)) {
        if (facts.code[child].role == Role::Argument && position-- == 0)
            return child;
    }
    return noNode;
}

std::string_view literalArgument(const FileFacts& facts, const Call& call, std::size_t position)
{
    const auto node = argumentNode(facts, call, position);
    const auto value = node == noNode ? noNode : facts.valueOf(node);
    return facts.code.is(value, NodeKind::String) ? facts.code.text(value) : std::string_view{};
}

std::string_view namedTable(const FileFacts& facts, const Call& call)
{
    const auto method = facts.text(call.method);
    if (method != "table" && method != "from" && method != "from_")
        return {};
    const auto callee = facts.text(call.callee);
    if (callee.find("storage") != std::string_view::npos || callee.find("schema()") != std::string_view::npos)
        return {};
    const auto name = literalArgument(facts, call, 0);
    const bool plain = std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
    return plain ? name : std::string_view{};
}

bool isQueryMethod(std::string_view method)
{
    static constexpr auto methods = std::to_array<std::string_view>({"select", "insert", "update", "upsert", "delete"});
    return std::ranges::find(methods, method) != methods.end();
}

} // namespace punchlist
