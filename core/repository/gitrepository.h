#pragma once

#include "repository/churn.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

namespace punchlist {

/// What git knows about a work tree, read through libgit2. Nothing of the repository is executed: no hooks, no filters,
/// no programs named in its configuration, and who owns the folder does not matter.
///
/// One thread at a time. Damaged repositories give empty answers, never errors: an audit goes on without git.
class GitRepository {
public:
    /// Looks for a work tree at `root` or above. Null when there is none, or when the root lies in a folder that the
    /// repository ignores (it then is not part of it).
    static std::unique_ptr<GitRepository> open(const std::string& root);
    ~GitRepository();
    GitRepository(const GitRepository&) = delete;
    GitRepository& operator=(const GitRepository&) = delete;

    // Paths are relative to the root and in the bytes of the file system.

    bool isTracked(std::string_view path) const;
    bool hasTrackedFilesIn(std::string_view folder) const;
    bool isSubmodule(std::string_view path) const;
    /// By the ignore files of the repository and the user. Says nothing about tracked files: those are never ignored.
    bool isIgnored(std::string_view path, bool isFolder) const;

    std::string prefix() const;     ///< of the root inside the work tree: "" or "folder/"
    std::string headCommit() const; ///< hex id, empty before the first commit
    std::string branch() const;     ///< empty for a detached HEAD
    std::string remoteUrl() const;  ///< of origin, as it stands in the configuration; may hold a password. Often empty
    /// When the commit of a name ("v1.2", "main~3", an id) was made, milliseconds UTC.
    std::optional<std::int64_t> commitTime(const std::string& revision) const;
    /// Whether the files differ from HEAD, new files included. Reads the whole work tree; false when `stop` was requested.
    bool isDirty(std::stop_token stop) const;
    std::unordered_map<std::string, FileChurn> churn(std::stop_token stop) const; ///< see repository/churn.h

private:
    GitRepository();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace punchlist
