#pragma once

#include <stop_token>
#include <string>

namespace punchlist {

/// Which state of the code is being audited. All empty outside a git work tree.
struct GitInfo {
    std::string commit; ///< hex id of HEAD
    std::string branch; ///< empty for a detached HEAD
    bool dirty = false; ///< the files differ from HEAD, new files included
};

/// Reads it from the work tree around `root`. Compares every file with HEAD, so it takes a while on a large tree.
GitInfo readGitInfo(const std::string& root, std::stop_token stop);

} // namespace punchlist
