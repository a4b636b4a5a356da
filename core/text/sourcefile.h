#pragma once

#include "text/language.h"
#include "text/lineindex.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace punchlist {

/// One file that was read: its text (valid UTF-8; invalid bytes were replaced by U+FFFD) and where its lines start.
struct SourceFile {
    SourceFile(std::string relativePath, Language fileLanguage, std::shared_ptr<const std::string> content,
               std::uint64_t hash);

    std::string path; ///< relative to the repository, UTF-8, '/'
    Language language = Language::Unknown;
    std::shared_ptr<const std::string> text;
    LineIndex lines;
    std::uint64_t contentHash = 0; ///< XXH3-64 of the bytes on disk
    bool hadInvalidUtf8 = false;

    std::string_view view() const { return *text; }
    std::string_view view(std::uint32_t startByte, std::uint32_t endByte) const
    {
        return std::string_view(*text).substr(startByte, endByte - startByte);
    }
};

} // namespace punchlist
