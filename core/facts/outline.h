#pragma once

#include "text/language.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A function or class of a file, for going there.
struct OutlineEntry {
    std::string name;      ///< with its scope: "JobManager.create_job"
    bool isClass = false;
    std::uint32_t line = 0; ///< 0-based
    std::uint32_t endLine = 0;
};

/// What a text defines, by line. Empty for languages without functions, and for a text that takes too long to parse.
std::vector<OutlineEntry> outlineOf(const std::string& path, Language language, std::string_view text);

} // namespace punchlist
