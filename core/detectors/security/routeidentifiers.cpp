#include "detectors/security/routeidentifiers.h"

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace punchlist {

bool namesCaller(std::string_view name)
{
    static constexpr auto names = std::to_array<std::string_view>({"user", "current_user", "currentUser", "me", "principal", "account", "caller", "identity", "auth", "session", "viewer", "actor", "token_data", "claims", "tenant", "tenant_id", "tenantId", "organization", "organisation", "org", "org_id", "orgId", "workspace", "workspace_id", "workspaceId", "team", "userId", "user_id", "owner_id", "ownerId", "owner", "subject", "auth_subject", "member", "membership", "customer", "accountId", "account_id", "uid", "authUser", "requester", "ctx", "context", "project"});
    if (isOneOf(name, names))
        return true;
    const auto words = wordsOf(name);
    return std::ranges::any_of(words, [](const std::string& word) { return word == "user" || word == "users" || word == "tenant" || word == "owner" || word == "principal" || word == "organization" || word == "org" || word == "workspace" || word == "member"; });
}

bool namesCheck(std::string_view name)
{
    const auto words = wordsOf(name);
    static constexpr auto checks = std::to_array<std::string_view>({"owner", "owned", "ownership", "owns", "access", "permission", "permissions", "authorize", "authorise", "authorized", "authz", "can", "allowed", "acl", "policy", "policies", "scoped", "scope", "scopes", "tenant", "role", "roles", "rbac", "admin", "superuser", "staff", "require", "requires", "ability", "guard", "member", "membership", "moderator", "verify", "ensure", "check", "editable", "readable", "visible", "privilege", "rls", "signature", "hmac"});
    return std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), checks); });
}

bool isIdentifierName(std::string_view placeholder)
{
    const auto words = wordsOf(placeholder);
    return !words.empty() && (words.back() == "id" || words.back() == "uuid" || words.back() == "key" || words.back() == "pk" || words.back() == "guid");
}

std::vector<std::string> identifiersIn(std::string_view path)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] != '{' && path[i] != ':' && path[i] != '<' && path[i] != '[')
            continue;
        auto end = i + 1;
        std::string name;
        while (end < path.size() && (std::isalnum(static_cast<unsigned char>(path[end])) != 0 || path[end] == '_' || path[end] == ':')) {
            if (path[end] == ':')
                name.clear(); // <int:id>
            else
                name += path[end];
            ++end;
        }
        if (isIdentifierName(name))
            names.push_back(std::move(name));
        i = end;
    }
    return names;
}

} // namespace punchlist
