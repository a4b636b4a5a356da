#include "detectors/security/fixedhost.h"

#include "base/oneof.h"

#include <array>

namespace punchlist {
namespace {

constexpr auto hostParts = std::to_array<std::string_view>({"hostname", "host", "origin"});

/// `address.hostname` of the binding.
bool isHostOf(const FileFacts& facts, NodeId node, const Binding* address)
{
    const auto& code = facts.code;
    if (!code.is(node, NodeKind::Member) || !isOneOf(code.text(node), hostParts))
        return false;
    const auto object = code.child(node, Role::Object);
    return code.is(object, NodeKind::Name) && facts.binding(object) == address;
}

} // namespace

bool keepsHost(const FileFacts& facts, NodeId value)
{
    const auto& code = facts.code;
    auto name = value;
    // address.toString(), address.href
    while (code.is(name, NodeKind::Call) || code.is(name, NodeKind::Member))
        name = code.child(name, code.is(name, NodeKind::Call) ? Role::Callee : Role::Object);
    const auto* address = code.is(name, NodeKind::Name) ? facts.binding(name) : nullptr;
    if (!address || !isJavaScriptFamily(facts.language))
        return false;
    // const url = request.nextUrl.clone(): Next's copy of the request's own address, of which parts are replaced.
    const auto made = facts.valueOf(name);
    const auto callee = code.is(made, NodeKind::Call) ? code.child(made, Role::Callee) : noNode;
    if (code.is(callee, NodeKind::Member) && code.text(callee) == "clone" && code.is(code.child(callee, Role::Object), NodeKind::Member) && code.text(code.child(callee, Role::Object)) == "nextUrl")
        return true;
    const auto function = facts.functionOf[value];
    for (const auto assignment : facts.nodes(NodeKind::Assign)) {
        if (assignment < value && facts.functionOf[assignment] == function && isHostOf(facts, code.child(assignment, Role::Target), address))
            return true;
    }
    for (const auto comparison : facts.nodes(NodeKind::Compare)) {
        if (comparison >= value || facts.functionOf[comparison] != function)
            continue;
        const auto operation = code.text(comparison);
        if (operation != "!==" && operation != "===" && operation != "!=" && operation != "==")
            continue;
        if (isHostOf(facts, code.child(comparison, Role::Left), address) || isHostOf(facts, code.child(comparison, Role::Right), address))
            return true;
    }
    return false;
}

} // namespace punchlist
