#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What paths and names say about objects and callers, for rules about who may reach what.
namespace punchlist {

/// Names by which a handler knows its caller: "user", "currentUser", "tenant_id".
bool namesCaller(std::string_view name);
/// "verify_job_owner", "requireAccess", "check_permissions", "get_user_project": may tie an object to its caller.
bool namesCheck(std::string_view name);
/// "job_id", "projectId", "uuid"
bool isIdentifierName(std::string_view name);
/// "/jobs/{job_id}/files/{key}", "/jobs/:id", "/jobs/<int:id>" → job_id, key
std::vector<std::string> identifiersIn(std::string_view path);

} // namespace punchlist
