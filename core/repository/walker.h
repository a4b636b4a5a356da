#pragma once

#include "base/result.h"
#include "repository/skippedfile.h"
#include "text/language.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace punchlist {

/// A file to be read.
struct FileEntry {
    std::string path;     ///< relative to the root, '/', valid UTF-8: bytes that are not are written as \xNN
    std::string diskPath; ///< the same in the bytes of the file system, for opening it
    std::uint64_t bytes = 0;
    Language language = Language::Unknown; ///< by name; Unknown means that the content must tell
    bool isLockFile = false;               ///< written by a package manager; present, but nobody's source
};

struct WalkResult {
    std::vector<FileEntry> files;     ///< sorted by path
    std::vector<SkippedFile> skipped; ///< sorted by path; what was left out for what it is, with the reason
    std::uint32_t ignored = 0;        ///< files left out by ignore rules; a folder counts once
};

struct WalkOptions {
    std::vector<std::string> exclude; ///< patterns as in a .gitignore, see repository/ignorepatterns.h
    std::uint64_t maxFileBytes = 5'000'000;
};

/// Lists the files below `root` that are worth reading. No file is opened; links are never followed, so a loop of links
/// cannot hold it up and nothing outside of the root is reached (what a link inside the root points to is found where it is).
///
/// In a git work tree git's ignore rules hold; files that git tracks are listed even when a rule names them. Everywhere,
/// folders with installed packages and build products are left out unless git tracks files in them.
///
/// Fails when the root is no folder or cannot be read. An early stop gives what was found by then.
Result<WalkResult> walk(const std::string& root, const WalkOptions& options, std::stop_token stop);

} // namespace punchlist
