#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <unordered_map>

namespace punchlist {

/// How often a file was changed lately.
struct FileChurn {
    std::uint32_t revisions = 0; ///< commits of the window that touched it
    double decayed = 0;          ///< each revision weighted by its age
};

/// What git history says about the files below `root`, by path relative to it. The window is the year before HEAD, at most
/// 2,000 commits; a revision of 90 days ago counts half. Merges, pure renames, commits of bots and those that touch more than
/// 30 files say little about a single file and are left out. Empty without git, for a shallow clone, and when `stop` was
/// requested: churn is unknown then, not zero.
std::unordered_map<std::string, FileChurn> readChurn(const std::string& root, std::stop_token stop);

} // namespace punchlist
