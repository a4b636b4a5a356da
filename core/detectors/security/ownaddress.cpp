#include "detectors/security/ownaddress.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {
namespace {

/// What answers with an address of the program's own.
bool makesAddress(const FileFacts& facts, NodeId node)
{
    static constexpr auto makers = std::to_array<std::string_view>({"reverse", "reverse_lazy", "url_for", "get_absolute_url", "get_absolute_edit_url", "get_success_url", "route_path", "route_url", "url_path_for"});
    const auto& code = facts.code;
    if (const auto* call = facts.call(node)) {
        // build_login_url(request), make_order_url(order); get_redirect_url() hands on what it finds
        const auto words = wordsOf(facts.text(call->method));
        const bool builds = words.size() > 1 && (words.front() == "build" || words.front() == "make") && (words.back() == "url" || words.back() == "uri") && words[1] != "absolute";
        return builds || isOneOf(facts.text(call->method), makers);
    }
    // speaker.orga_urls.base: an attribute of a record that holds its addresses
    for (auto at = node; code.is(at, NodeKind::Member); at = code.child(at, Role::Object)) {
        const auto name = code.text(at);
        if (name == "urls" || name.ends_with("_urls"))
            return true;
    }
    return false;
}

} // namespace

bool isAddressOfProgram(const FileFacts& facts, NodeId value)
{
    const auto& code = facts.code;
    if (makesAddress(facts, value) || makesAddress(facts, facts.valueOf(value)))
        return true;
    const auto* binding = code.is(value, NodeKind::Name) ? facts.binding(value) : nullptr;
    if (!binding)
        return false;
    bool isMade = false;
    for (const auto assignment : facts.nodes(NodeKind::Assign)) {
        const auto target = code.child(assignment, Role::Target);
        if (!code.is(target, NodeKind::Name) || facts.binding(target) != binding)
            continue;
        const auto given = code.child(assignment, Role::Value);
        if (given == noNode || !makesAddress(facts, given))
            return false;
        isMade = true;
    }
    return isMade;
}

bool wasCheckedByName(const FileFacts& facts, NodeId part)
{
    static constexpr auto checks = std::to_array<std::string_view>({"safe", "allow", "allowed", "valid", "trusted", "permitted", "whitelisted", "allowlisted"});
    const auto& code = facts.code;
    const auto isPartOf = [&](const Binding* binding, NodeId whole) {
        for (auto node = whole; node < code.end(whole); ++node) {
            if (code.is(node, NodeKind::Name) && facts.binding(node) == binding)
                return true;
        }
        return false;
    };
    return std::ranges::any_of(facts.calls, [&](const Call& call) {
        if (call.node >= part || facts.functionOf[call.node] != facts.functionOf[part] || !hasWordOf(facts.text(call.method), checks))
            return false;
        auto outer = call.node;
        while (outer != noNode && !code.is(outer, NodeKind::If) && !code.is(outer, NodeKind::Conditional) && code[outer].role != Role::Body)
            outer = code[outer].role == Role::Condition ? noNode : code.parent(outer);
        const auto first = code.child(call.node, Role::Argument);
        const bool isCondition = outer == noNode;
        const auto* asked = isCondition && code.is(first, NodeKind::Name) ? facts.binding(first) : nullptr;
        return asked && isPartOf(asked, part);
    });
}

} // namespace punchlist
