#pragma once

#include <string>
#include <string_view>

namespace punchlist {

/// The address of a git remote as a URI that may be shown to anybody: without user name and password, "git@host:path" as
/// "ssh://host/path". Empty for folders and for what is no address.
std::string publicRemoteUri(std::string_view remoteUrl);

/// The same for the repository around a folder; empty when it has no remote.
std::string remoteUriOf(const std::string& root);

} // namespace punchlist
