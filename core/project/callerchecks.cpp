#include "project/callerchecks.h"

#include "base/oneof.h"

#include <array>

namespace punchlist {

std::uint8_t TextMeanings::judge(std::string_view text)
{
    static constexpr auto refusals = std::to_array<std::string_view>({"PermissionDenied", "NotAuthenticated", "AuthenticationFailed", "UNAUTHORIZED", "FORBIDDEN",
                                                                      "HttpResponseForbidden", "unauthorized", "forbidden"});
    static constexpr auto userMembers = std::to_array<std::string_view>({"user", "userId", "user_id", "current_user", "is_authenticated"});
    unsigned meaning = Known;
    if (text.find("401") != std::string_view::npos || text.find("403") != std::string_view::npos || text.starts_with("Unauthorized")
        || text.starts_with("Forbidden") || isOneOf(text, refusals))
        meaning |= Refuses;
    if (text == "401" || text == "403")
        meaning |= RefusalStatus;
    if (isOneOf(text, userMembers))
        meaning |= UserMember;
    if (text == "current_user" || text == "currentUser")
        meaning |= CurrentUser;
    return static_cast<std::uint8_t>(meaning);
}

template <typename Note>
void CallerChecks::forFunctionsAround(NodeId node, Note note)
{
    for (auto f = m_facts.functionOf[node]; f != noId; f = m_facts.functions[f].outer) {
        if (m_code.contains(m_facts.functions[f].body, node))
            note(f);
    }
}

void CallerChecks::noteRefusal(NodeId node)
{
    forFunctionsAround(node, [this](FunctionId f) { m_refuses[f] = true; });
}

void CallerChecks::noteCheck(NodeId node, const std::string& check)
{
    forFunctionsAround(node, [&](FunctionId f) {
        if (m_checks[f].empty())
            m_checks[f] = check;
    });
}

void CallerChecks::inspectMember(NodeId node)
{
    static constexpr auto objects = std::to_array<std::string_view>({"request", "req", "session", "ctx", "state", "locals", "g", "auth"});
    const auto name = m_code.text(node);
    const auto holder = m_code.child(node, Role::Object);
    const auto object = holder == noNode ? std::string_view{} : m_code.text(holder);
    if (isOneOf(object, objects) || name == "is_authenticated")
        noteCheck(node, std::string(object) + "." + std::string(name));
}

void CallerChecks::inspectSubscript(NodeId node)
{
    const auto object = m_code.child(node, Role::Object);
    if (object == noNode || m_code.text(object) != "session")
        return;
    const auto index = m_code.child(node, Role::Index);
    if (m_code.is(index, NodeKind::String) && m_code.text(index).find("user") != std::string_view::npos)
        noteCheck(node, "session user");
}

CallerChecks::CallerChecks(const FileFacts& facts, TextMeanings& texts)
    : m_facts(facts)
    , m_code(facts.code)
    , m_texts(texts)
    , m_refuses(facts.functions.size(), false)
    , m_checks(facts.functions.size())
{
    for (NodeId n = 0; n < m_code.nodes.size(); ++n) {
        switch (m_code[n].kind) {
        case NodeKind::Number:
            if (m_texts.isRefusalStatus(m_code[n].text))
                noteRefusal(n);
            break;
        case NodeKind::Name:
            if (m_texts.meansNothing(m_code[n].text))
                break;
            if (m_texts.refuses(m_code[n].text))
                noteRefusal(n);
            if (m_texts.isCurrentUser(m_code[n].text))
                noteCheck(n, std::string(m_code.text(n)));
            break;
        case NodeKind::Member:
            if (m_texts.meansNothing(m_code[n].text))
                break;
            if (m_texts.refuses(m_code[n].text))
                noteRefusal(n);
            if (m_texts.isUserMember(m_code[n].text))
                inspectMember(n);
            break;
        case NodeKind::String: // new TRPCError({ code: "UNAUTHORIZED" })
            if (m_code.text(n) == "UNAUTHORIZED" || m_code.text(n) == "FORBIDDEN")
                noteRefusal(n);
            break;
        case NodeKind::Subscript: inspectSubscript(n); break;
        default: break;
        }
    }
}

} // namespace punchlist
