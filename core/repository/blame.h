#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Who wrote some lines of a file last.
struct BlameHunk {
    std::uint32_t firstLine = 0; ///< 0-based
    std::uint32_t lines = 0;
    std::string commit;  ///< hex id; empty for lines that are in no commit yet
    std::string author;
    std::string summary; ///< first line of the message
    std::int64_t time = 0; ///< of the author; seconds since 1970, UTC
};

/// Blames `text`, a version of the file at `path` below `root`, on the commits up to `commit` (hex; empty = HEAD). In the order
/// of the lines. Fails with Code::NotFound when git does not know the file, with Code::Limit for a file too large to blame.
Result<std::vector<BlameHunk>> blame(const std::string& root, const std::string& path, std::string_view text, const std::string& commit = {});

} // namespace punchlist
